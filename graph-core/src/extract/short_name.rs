//! Short names of firms: those that the text defines, and those that follow from a full name in the same document.
//!
//! 甲省青禾新材料有限公司 may go on as 青禾新材料, 青禾, 甲省青禾 or 青禾公司. A definition (以下简称“青禾”) says so outright.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::company::short;
use super::dictionary::occurrences;
use super::vocabulary::{Word, WordClass};
use super::{Candidate, Link, Scene};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, NameForm};

/// The words that introduce a definition inside a bracket.
pub(crate) const DEFINITIONS: [&str; 6] = ["以下简称为", "以下简称", "下称", "简称", "以下称", "又称"];

const DEFINED: &str = "company.defined";
const DERIVED: &str = "company.derived";

/// A defined name of fewer characters may begin another name: 青禾 of 青禾药业.
const LEAST_DEFINED: usize = 4;

/// Adds the short names of the firms that the document names in full.
pub(crate) fn find(scene: &Scene<'_>, firms: &[Candidate], found: &mut Vec<Candidate>) {
    let mut defined = BTreeSet::new();
    for firm in firms {
        for (range, name) in definitions(scene, firm.range.end).filter(|(_, name)| !ROLES.contains(name)) {
            defined.insert(name.to_owned());
            found.push(short(range, name.to_owned(), DEFINED, 95));
        }
    }
    let forms = Forms::new(scene, firms.iter().filter(|firm| firm.form == NameForm::Full), &defined);
    let parents = forms.parents.iter().map(|name| (name.as_str(), 70));
    let derived = forms.short.values().flat_map(|(_, forms)| forms).map(|name| (name.as_str(), 75));
    let names = parents.chain(derived).chain(defined.iter().map(|name| (name.as_str(), 90)));
    for (name, confidence) in names.collect::<BTreeSet<(&str, u8)>>() {
        for range in forms.places(name) {
            // What the text itself defines is a word of it, which no lexicon need know the end of: 滨江青禾|成立于.
            let whole = defined.contains(name) && name.chars().count() >= LEAST_DEFINED;
            if whole || stands_alone(scene, range) {
                found.push(short(range.clone(), name.to_owned(), DERIVED, confidence));
            }
        }
    }
}

/// Links every defined or derived short name to the full name that it comes from, where that is one.
pub(crate) fn link(scene: &Scene<'_>, links: &mut Vec<Link>) {
    let firms = |form| scene.candidates.iter().filter(move |c| c.kind == EntityKind::Company && c.form == form);
    let full: Vec<&Candidate> = firms(NameForm::Full).collect();
    if full.is_empty() {
        return;
    }
    let forms = Forms::new(scene, full.iter().copied(), &BTreeSet::new());
    let mut owners: BTreeMap<&str, Vec<&Range<usize>>> = BTreeMap::new();
    for (range, names) in forms.short.values() {
        names.iter().for_each(|name| owners.entry(name).or_default().push(range));
    }
    for candidate in firms(NameForm::Short) {
        let owner = match candidate.rule {
            DEFINED => full.iter().rev().map(|firm| &firm.range).find(|range| range.end <= candidate.range.start),
            DERIVED => match owners.get(candidate.name.as_str()).map(Vec::as_slice) {
                Some([owner]) => Some(*owner),
                _ => None,
            },
            _ => None,
        };
        links.extend(owner.map(|owner| Link {
            full: owner.clone(),
            short: candidate.range.clone(),
            rule: candidate.rule,
        }));
    }
}

/// The forms of the firms that a document names in full, and what its text says of them. All names are looked for at once.
struct Forms<'s, 'f> {
    scene: &'s Scene<'s>,
    /// Where the text has a name or form, by its words.
    places: BTreeMap<&'s str, Vec<Range<usize>>>,
    /// By full name: where it stands first, and the forms that are no other firm's.
    short: BTreeMap<&'f str, (Range<usize>, Vec<String>)>,
    /// Forms that the text says are names of firms which set up another.
    parents: BTreeSet<String>,
}

impl<'s, 'f> Forms<'s, 'f> {
    fn new(scene: &'s Scene<'_>, firms: impl Iterator<Item = &'f Candidate>, more: &BTreeSet<String>) -> Self {
        let mut all: BTreeMap<&str, (Range<usize>, BTreeSet<String>)> = BTreeMap::new();
        for firm in firms {
            let (_, known) = all.entry(&firm.name).or_insert_with(|| (firm.range.clone(), BTreeSet::new()));
            known.extend(forms(scene, firm));
        }
        let names = all.keys().copied().chain(all.values().flat_map(|(_, forms)| forms).map(String::as_str));
        let wanted: BTreeSet<&str> = names.chain(more.iter().map(String::as_str)).collect();
        let text = scene.text.clean();
        let mut places: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
        for range in occurrences(&wanted, text) {
            places.entry(text.get(range.clone()).unwrap_or_default()).or_default().push(range);
        }
        let mut found = Self { scene, places, short: BTreeMap::new(), parents: BTreeSet::new() };
        for (name, (range, forms)) in all {
            let (parents, mut own): (Vec<String>, Vec<String>) =
                forms.into_iter().partition(|form| found.is_parent(form));
            found.parents.extend(parents);
            let beside: Vec<String> = own.extract_if(.., |form| found.stands_beside(form, name)).collect();
            // Whose firm 甲电器（乙市）有限公司 is bears the bare name.
            found.parents.extend(beside.into_iter().filter(|form| name.contains('（') && form.chars().count() >= 4));
            found.short.insert(name, (range, own));
        }
        found
    }

    /// Where the text has a name, by place.
    fn places(&self, name: &str) -> &[Range<usize>] {
        self.places.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the text says that the firm of this name set up or holds another, so that it is no short name of that one:
    /// 青禾化工由青禾投资设立.
    fn is_parent(&self, name: &str) -> bool {
        const SETS_UP: WordList = WordList::new(&["投资", "出资", "设立", "控股", "独资", "全资", "合资", "参股"]);
        let text = self.scene.text.clean();
        self.places(name).iter().any(|range| {
            let before = text.get(..range.start).unwrap_or_default();
            let after = text.get(range.end..).unwrap_or_default();
            before.ends_with('由') && SETS_UP.leads(after)
        })
    }

    /// Whether a sentence names the full name and, apart from it, the shorter one: then they are two firms, as a subsidiary
    /// and the firm whose name it bears.
    fn stands_beside(&self, form: &str, name: &str) -> bool {
        // 甲电器…投资兴建了甲电器（乙市）有限公司: what a bracket places may be a firm of the one that bears the bare name.
        let legal = word_list!["公司", "集团", "厂"].ends(form) || name.contains('（') && !form.contains('（');
        let inside = |names: &[Range<usize>], range: &Range<usize>| {
            names.iter().any(|name| name.start < range.end && range.start < name.end)
        };
        legal
            && self.places(name).chunk_by(|a, b| self.sentence_of(a) == self.sentence_of(b)).any(|names| {
                let sentence = names.first().map_or(0..0, |first| self.sentence_of(first));
                let forms = self.places(form);
                let from = forms.partition_point(|range| range.start < sentence.start);
                let forms = forms.iter().skip(from).take_while(|range| range.end <= sentence.end);
                forms.into_iter().any(|range| !inside(names, range))
            })
    }

    fn sentence_of(&self, range: &Range<usize>) -> Range<usize> {
        self.scene.sentence_at(range.start).map_or(0..0, |sentence| sentence.range.clone())
    }
}

/// What a firm is called by what it is in a contract or an announcement: a word for whoever has that part, and no name.
const ROLES: WordList = WordList::new(&[
    "公司",
    "本公司",
    "我公司",
    "上市公司",
    "项目公司",
    "目标公司",
    "标的公司",
    "合资公司",
    "母公司",
    "子公司",
    "集团",
    "本集团",
    "企业",
    "本企业",
    "发行人",
    "甲方",
    "乙方",
    "丙方",
    "丁方",
    "买方",
    "卖方",
    "出让方",
    "受让方",
    "转让方",
    "投资方",
    "投资人",
    "合作方",
    "交易对方",
    "中标人",
    "招标人",
    "承包人",
    "发包人",
    "本行",
    "我行",
]);

/// Whether the text goes on to call the firm whose name ends at a place 公司: 青禾化工有限公司（以下简称“公司”或“青禾”）.
pub(crate) fn is_called_the_firm(scene: &Scene<'_>, end: usize) -> bool {
    definitions(scene, end).any(|(_, name)| matches!(name, "公司" | "本公司" | "发行人" | "上市公司"))
}

/// The names that a bracket right after a full name defines, with their places.
fn definitions<'s>(scene: &'s Scene<'_>, end: usize) -> impl Iterator<Item = (Range<usize>, &'s str)> {
    const QUOTES: [char; 6] = ['“', '”', '"', '「', '」', '『'];
    let (open, inside) = bracket_behind(scene, end).unwrap_or_default();
    let introduced = DEFINITIONS.iter().find_map(|word| inside.split_once(word)).map(|(_, names)| names);
    let names = introduced.unwrap_or_default().trim_start_matches([':', '：', ' ']);
    let quoted = names.starts_with(QUOTES);
    let (first, step) = if quoted { (1, 2) } else { (0, usize::MAX) };
    let marks: &[char] = if quoted { &QUOTES } else { &['、', '，'] };
    names.split(marks).skip(first).step_by(step).filter_map(move |name| {
        let from = open + inside.find(name)?;
        (2..=12).contains(&name.chars().count()).then_some((from..from + name.len(), name))
    })
}

/// What stands in the bracket that opens at a place, and where that begins.
fn bracket_behind<'s>(scene: &'s Scene<'_>, end: usize) -> Option<(usize, &'s str)> {
    let after = scene.text.clean().get(end..)?;
    let inside = after.strip_prefix(['（', '('])?;
    Some((end + after.len() - inside.len(), inside.get(..inside.find(['）', ')', '。', '\n'])?)?))
}

/// The forms of a brand alone, which a single character is not.
fn brand_forms(name: &str, whole: bool) -> Vec<String> {
    if name.chars().count() < 2 {
        return vec![];
    }
    let mut forms = vec![name.to_owned()];
    if whole {
        forms.extend([format!("{name}公司"), format!("{name}集团")]);
    }
    forms
}

/// The short forms of a full name: brand, brand and trade, place and brand, the name without its legal form.
pub(crate) fn forms(scene: &Scene<'_>, firm: &Candidate) -> Vec<String> {
    let words = scene.words_in(firm.range.clone());
    let text = |range: Range<usize>| scene.text.slice(range);
    let end = words.iter().rposition(|word| !word.class.has(WordClass::FIRM)).map_or(0, |last| last + 1);
    let core = words.get(..end).unwrap_or_default();
    let places = core.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let Some(brand) = core.get(places) else { return vec![] };
    let whole = !core.iter().any(|word| word.class.has(WordClass::FIRM));
    let start = core.first().map_or(firm.range.start, |word| word.range.start);
    let mut forms = BTreeSet::new();
    if brand.class.has(WordClass::UNKNOWN) {
        forms.extend(brand_forms(text(brand.range.clone()), whole));
        let placed = text(start..brand.range.end);
        forms.extend((places > 0 && !forms.is_empty()).then(|| placed.to_owned()));
    }
    let home = text(brand.range.clone()).starts_with(['市', '县', '区', '旗', '省']);
    if home {
        forms.insert(format!("{}公司", text(start..core.last().map_or(start, |last| last.range.end))));
        return forms.into_iter().collect();
    }
    for last in core.get(places + 1..).unwrap_or_default() {
        if last.class.has(WordClass::OPEN.or(WordClass::CLOSE).or(WordClass::FIRM)) {
            break;
        }
        for from in [brand.range.start, start] {
            let name = text(from..last.range.end);
            forms.insert(name.to_owned());
            if whole && Some(last) == core.last() {
                forms.extend([format!("{name}公司"), format!("{name}集团")]);
            }
        }
    }
    // 甲省乙胶囊有限公司 whose brand is a place's name is 乙胶囊.
    let named_for = places.checked_sub(1).and_then(|last| core.get(last)).map(|place| place.range.start);
    let trade = core.last().map_or(start, |last| last.range.end);
    let named_for = named_for.filter(|_| !brand.class.has(WordClass::UNKNOWN) && whole).map(|from| text(from..trade));
    // 乙核电|项目 is named for its place.
    let of_work = |name: &str| {
        scene.text.clean().match_indices(name).any(|(at, _)| {
            let rest = scene.text.clean().get(at + name.len()..).unwrap_or_default();
            word_list!["项目", "工程", "站", "厂", "基地", "园"].leads(rest)
        })
    };
    let named_for = named_for.filter(|name| (4..=6).contains(&name.chars().count()) && !of_work(name));
    forms.extend(named_for.map(str::to_owned));
    if places > 0 {
        forms.insert(text(brand.range.start..firm.range.end).to_owned());
    }
    // 甲电器（乙市）有限公司 is 乙市甲, too.
    if let Some(site) = bracketed_place(core).map(|site| text(site.range.clone())) {
        let site = site.trim_end_matches(['市', '县']);
        let brand = text(brand.range.clone());
        forms.extend([format!("{site}{brand}"), format!("{site}{brand}公司")]);
    }
    // 马岭黄桃专业合作社 goes by 马岭合作社, and never by 马岭黄桃.
    const MEMBERS: WordList = WordList::new(&["合作社", "联社", "联合社", "农场"]);
    let members = MEMBERS.ends(&firm.name);
    forms.retain(|form| form.chars().count() >= 2 && *form != firm.name && (!members || MEMBERS.ends(form)));
    forms.into_iter().collect()
}

/// The place that stands alone in a bracket of a name.
fn bracketed_place(core: &[Word]) -> Option<&Word> {
    core.windows(3).find_map(|words| match words {
        [open, place, close] => {
            let alone = open.class.has(WordClass::OPEN) && close.class.has(WordClass::CLOSE);
            (alone && place.class.has(WordClass::PLACE)).then_some(place)
        }
        _ => None,
    })
}

/// Letters with which the text goes on behind a firm: 青禾|正…, 青禾|曾…. They are no words of their own in the cut, as brands hold them, too.
const BEHIND: WordList = WordList::new(&["不", "为", "以", "即", "均", "曾", "有", "未", "正", "赴", "需"]);

/// Whether a short name at a place is a word of its own there, and not a part of unknown or longer words.
fn stands_alone(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let words = &scene.words;
    let first = words.partition_point(|word| word.range.end <= range.start);
    let last = words.partition_point(|word| word.range.start < range.end);
    // 青禾电子 is another firm than 青禾药业, but 青禾投资 may be what 青禾 does.
    let goes_on = words.get(last).is_some_and(|next| {
        next.range.start == range.end
            && next.class.has(WordClass::TRADE)
            && !next.class.has(WordClass::PROCESS.or(WordClass::FIRM))
            && words.get(first).is_some_and(|word| word.range == *range)
    });
    let ends = |word: &Word| {
        let behind =
            word.class.has(WordClass::UNKNOWN).then(|| scene.text.slice(range.end..word.range.end.max(range.end)));
        word.range.end == range.end || behind.is_some_and(|behind| BEHIND.leads(behind))
    };
    let begins = |word: &Word| word.range.start == range.start;
    !goes_on
        && words.get(first).is_some_and(begins)
        && last.checked_sub(1).and_then(|at| words.get(at)).is_some_and(ends)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Company, text, expected);
    }

    #[test]
    fn a_short_name_ends_where_the_text_goes_on_to_tell_of_the_firm() {
        for told in ["成立于2021年", "深耕密封件", "正扩大生产", "不断投入", "以密封件见长"] {
            let text = format!("武汉泽澜科技有限公司签约。泽澜{told}。");
            check(&text, "武汉泽澜科技有限公司 泽澜");
        }
        check("武汉泽澜科技有限公司签约。泽澜会展开幕。", "武汉泽澜科技有限公司");
        check("武汉泽澜科技有限公司签约。泽澜山开放。", "武汉泽澜科技有限公司");
    }
}
