//! Companies: from the word that ends a firm's name leftwards to where the name begins.
//!
//! The right end is a word of the table `company_suffix`. The left end is found by walking back over words that build names
//! (places, brands, lines of business) to the first that does not: a stop word, a verb, punctuation. A bracket that holds a
//! place belongs to the name. The same name seen elsewhere in the document with a cleaner left end corrects a longer one.

mod bare;
mod brand;
mod called;
mod edge;
mod site;

pub(super) use bare::{HEADS, TELLING, is_firms};
pub(super) use called::calls;
use std::collections::BTreeSet;
use std::ops::Range;

use super::project::WHOLE;
use super::short_name;
use super::vocabulary::{OF, Word, WordClass, WordRoles};
use super::word_list::{WordList, word_list};
use super::{Candidate, Link, Recogniser, Scene};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

/// Finds companies by the form of their names, then by the short forms of those names.
pub(crate) struct CompanyRecogniser;

impl Recogniser for CompanyRecogniser {
    fn roles(&self) -> &'static [(WordRoles, &'static WordList)] {
        &[
            (WordRoles::OF, &OF),
            (WordRoles::BEFORE_FIRM, &bare::BEFORE),
            (WordRoles::SHOWS_BRAND, &bare::INVESTS),
            (WordRoles::SHOWS_BRAND, &bare::POSTS),
        ]
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let mut firms = Vec::new();
        for (sentence, words) in scene.sentences_with(WordClass::FIRM, WordRoles::default()) {
            for at in 0..words.len() {
                if words[at].class.has(WordClass::FIRM)
                    && let Some(firm) = firm(scene, words, at, sentence.article)
                {
                    firms.extend(unit(scene, words, at, &firm));
                    firms.push(firm);
                }
            }
        }
        for (_, words) in scene.sentences_with(WordClass::TRADE, WordRoles::SHOWS_BRAND) {
            bare::find(scene, words, &mut firms);
        }
        for (_, words) in scene.sentences_with(WordClass::BRAND, WordRoles::default()) {
            firms.extend(words.iter().filter_map(|word| brand::brand(scene, word)));
        }
        vote(scene, &mut firms);
        short_name::find(scene, &firms, found);
        found.extend(firms);
    }

    fn link(&self, scene: &Scene<'_>, links: &mut Vec<Link>) {
        short_name::link(scene, links);
    }
}

/// The firm whose name ends with the suffix at `at`.
fn firm(scene: &Scene<'_>, words: &[Word], at: usize, article: usize) -> Option<Candidate> {
    let suffix = &words[at];
    if followed_by_more(words, at) {
        return None;
    }
    let start = edge::trim(scene, words, edge::left_edge(scene, words, at), at);
    let core = words.get(start..at)?;
    let nameless = suffix.class.has(WordClass::FULL) && (!names_something(scene, core, suffix) || only_trades(core));
    let start = if nameless { edge::whole_edge(scene, words, at).unwrap_or(start) } else { start };
    let start = start + site::places(scene, words.get(start..at)?);
    let core = words.get(start..at)?;
    let text = |word: Option<&Word>| word.map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
    // 全镇|有|养殖|场: what all of a place has is no name.
    // 单家|小额贷款|公司 is any one of them.
    let all = word_list!["全镇", "全乡", "全村", "全县", "全市", "全区", "全省", "单家"].leads(text(core.first()));
    if all || text(core.first()).starts_with('类') || text(core.last()) == "地区" {
        return None;
    }
    // 青禾集团|子公司, 青禾集团|成员|公司 are not named: the group is.
    let (member, group) = match (text(Some(suffix)), core) {
        ("子公司", [.., group]) => (true, Some(group)),
        (_, [.., group, last]) => (text(Some(last)) == "成员", Some(group)),
        _ => (false, None),
    };
    if member && group.is_some_and(|group| group.class.has(WordClass::FIRM)) {
        return None;
    }
    let range = core.first().map_or(suffix.range.start, |word| word.range.start)..suffix.range.end;
    let range = range.start + site::address(scene.text.slice(range.clone()))..range.end;
    let range = range.start + edge::copula(scene.text.slice(range.clone()))..range.end;
    let range = range.start + edge::tells_of(scene.text.clean(), range.clone())..range.end;
    // 公司|下设|发动机|分厂: the parts that a firm is said to have are named by what they are for.
    if word_list!["下设", "下辖"].stands_in(scene.text.slice(range.clone())) {
        return None;
    }
    let veto = |reason| scene.losses.veto(scene, range.clone(), (EntityKind::Company, "company.suffix"), reason);
    if scene.text.slice(range.clone()).contains("人民银行") {
        veto("the bank of the state governs and is no firm");
        return None;
    }
    if !names_something(scene, core, suffix) && !called::is_called(scene, core) {
        veto("common words alone name no firm");
        return None;
    }
    if is_counted(scene, words, at) || !suffix.class.has(WordClass::FULL) && one_of_a_sort(scene, words, start, at) {
        veto("speaks of a sort of firm");
        return None;
    }
    if suffix.class.has(WordClass::WORKS) && is_built(scene, words, start, at) {
        veto("something that is built, or a rank of works");
        return None;
    }
    // 青禾电气|子公司: whose it is has the name.
    let whose = core.last().filter(|last| last.class.has(WordClass::TRADE));
    let part = text(Some(suffix)) == "子公司";
    if part && core.len() < 2 {
        veto("common words alone name no firm");
        return None;
    }
    if let Some(owner) = whose.filter(|_| part) {
        let range = range.start..owner.range.end;
        return Some(short(range.clone(), scene.text.slice(range).to_owned(), "company.suffix", 70));
    }
    let surface = tidy(scene.text.slice(range.clone()));
    let (name, aliases) = at_home(scene, surface, article);
    let full = suffix.class.has(WordClass::FULL.or(WordClass::BRANCH));
    let (form, confidence) = match suffix.class {
        _ if full => (NameForm::Full, 95),
        class if class.has(WordClass::GROUP.or(WordClass::BANK)) => (NameForm::Short, 85),
        class if class.has(WordClass::PLAIN) => (NameForm::Short, 80),
        _ => (NameForm::Short, 70),
    };
    let firm = Candidate::full(range, EntityKind::Company, name, "company.suffix", confidence);
    Some(Candidate { aliases, form, ..firm })
}

/// A part of a firm that is named after it: 青禾公司客户服务中心.
fn unit(scene: &Scene<'_>, words: &[Word], at: usize, firm: &Candidate) -> Option<Candidate> {
    const UNITS: [&str; 9] =
        ["调度室", "服务中心", "客服中心", "营业部", "营业厅", "事业部", "研究院", "运维中心", "维修中心"];
    const BUILDS: WordClass =
        WordClass::NOUN.or(WordClass::UNKNOWN).or(WordClass::PROCESS).or(WordClass::TRADE).or(WordClass::STOP);
    let after = words.get(at + 1..)?.iter().take(4).take_while(|word| word.class.has(BUILDS));
    let end = after
        .map(|word| word.range.end)
        .find(|end| UNITS.iter().any(|unit| scene.text.slice(firm.range.end..*end).ends_with(unit)))?;
    let name = format!("{}{}", firm.name, scene.text.slice(firm.range.end..end));
    let surface = tidy(scene.text.slice(firm.range.start..end));
    let mut unit = short(firm.range.start..end, name, "company.unit", 70);
    unit.aliases = if surface == unit.name { vec![] } else { vec![surface] };
    unit.properties.insert(WHOLE.into(), firm.name.clone());
    (!scene.text.slice(firm.range.end..end).contains('的')).then_some(unit)
}

/// Whether the suffix is only the inside of a longer name: 公司 before 有限, a group before its firm's own suffix.
fn followed_by_more(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| {
        next.class.has(WordClass::FIRM) && next.range.start == words[at].range.end && !next.class.has(WordClass::BRANCH)
    })
}

/// Whether the words before a suffix name one firm and not a sort of firm.
fn names_something(scene: &Scene<'_>, core: &[Word], suffix: &Word) -> bool {
    const OWN: WordClass = WordClass::UNKNOWN.or(WordClass::LATIN).or(WordClass::BRAND);
    let own = core.iter().filter(|word| word.class.has(OWN));
    let letters: usize = own.map(|word| scene.text.slice(word.range.clone()).chars().count()).sum();
    let home = core
        .first()
        .is_some_and(|first| matches!(scene.text.slice(first.range.clone()), "市" | "县" | "区" | "旗" | "省"));
    let place = home || core.iter().any(|word| word.class.has(WordClass::PLACE));
    let common = core.iter().filter(|word| !word.class.has(OWN.or(WordClass::PLACE))).count();
    match suffix.class {
        class if class.has(WordClass::FULL) => letters > 0 || place || common > 1,
        class if class.has(WordClass::BANK) => letters > 1 || place,
        class if class.has(WordClass::GROUP) => {
            letters > 1 || (place && common > 0) || noun_for_brand(core) || county_for_brand(scene, core)
        }
        class if class.has(WordClass::PLAIN) => (letters > 1 || (place && common > 0)) && !is_licensed(scene, core),
        class if class.has(WordClass::BRANCH) => {
            const PARENTS: WordClass = WordClass::FIRM.or(WordClass::TRADE).or(WordClass::BRAND);
            core.iter().any(|word| word.class.has(PARENTS))
        }
        _ => letters > 1 || (place && (common > 0 || scene.text.slice(suffix.range.clone()).chars().count() > 1)),
    }
}

/// Whether words are lines of business and no more, with which no legal name begins: 农业|发展|有限公司.
fn only_trades(core: &[Word]) -> bool {
    const OWN: WordClass = WordClass::UNKNOWN.or(WordClass::LATIN).or(WordClass::BRAND).or(WordClass::PLACE);
    const LINES: WordClass = WordClass::TRADE.or(WordClass::PROCESS).or(WordClass::INDUSTRY);
    core.iter().all(|word| word.class.has(LINES) && !word.class.has(OWN.or(WordClass::FIRM)))
}

/// Whether all that a name has beside its place is a business of which every place has several firms: 河源省|小额贷款|公司.
fn is_licensed(scene: &Scene<'_>, core: &[Word]) -> bool {
    const LICENSED: WordList = WordList::new(&[
        "小额贷款",
        "融资担保",
        "担保",
        "融资租赁",
        "典当",
        "保险",
        "证券",
        "房地产",
        "房地产开发",
        "物业",
        "物业服务",
        "劳务派遣",
        "上市",
    ]);
    let places = core.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let rest = core.get(places..).unwrap_or_default();
    let line = rest.first().zip(rest.last()).map(|(first, last)| first.range.start..last.range.end);
    line.is_some_and(|line| LICENSED.contains(scene.text.slice(line)))
}

/// Whether the words around say that the name is that of a sort: 这家制鞋厂, 30家智能工厂, “灯塔工厂”.
fn one_of_a_sort(scene: &Scene<'_>, words: &[Word], start: usize, at: usize) -> bool {
    let Some(before) = start.checked_sub(1).and_then(|before| words.get(before)) else { return false };
    let text = scene.text.slice(before.range.clone());
    if before.class.has(WordClass::STOP) && text.starts_with(['首', '最']) {
        return true;
    }
    let points =
        text.chars().count() == 1 || text.starts_with(['这', '那', '一', '两', '几', '数', '多', '各', '每', '某']);
    let pointed = before.class.has(WordClass::STOP)
        && (points && text.ends_with(['家', '座', '个', '该', '些', '批', '每', '各', '类', '种']) || text == "某");
    let counted = before.class.has(WordClass::QUANTITY.or(WordClass::NUMBER));
    let works = words[at].class.has(WordClass::WORKS);
    let placed = words.get(start..at).unwrap_or_default().iter().any(|word| word.class.has(WordClass::PLACE));
    let of_place = text == "的" && is_farm_of_place(scene, words, start, at);
    pointed || counted || (works && !placed && !of_place && (text == "的" || before.class.has(WordClass::QUOTE)))
}

/// Whether a farm or a cooperative with a brand is the one of the place before 的: 赤塘村|的|青禾|家庭农场.
fn is_farm_of_place(scene: &Scene<'_>, words: &[Word], start: usize, at: usize) -> bool {
    let farm = word_list!["家庭农场", "合作社"].ends(scene.text.slice(words[at].range.clone()));
    let branded = words.get(start).is_some_and(|first| first.class.has(WordClass::UNKNOWN));
    let of = start.checked_sub(1).and_then(|of| words.get(of)).map_or(0, |of| of.range.start);
    let is_place = |place: &Candidate| place.kind == EntityKind::District && place.range.end == of;
    farm && branded && scene.candidates.iter().any(is_place)
}

/// Whether the number of firms stands right behind the suffix: 新发展农民合作社|86个, 引进物流公司|3家.
fn is_counted(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const COUNTERS: WordList = WordList::new(&["家", "个", "户", "所"]);
    let next = words.get(at + 1).filter(|next| next.range.start == words[at].range.end);
    let count = next.and_then(|next| scene.quantity_of(&next.range)).filter(|count| count.quantity.unit == "1");
    count.is_some_and(|count| {
        let behind = scene.text.slice(count.range.end..scene.text.clean().len()).chars().next();
        let closed = behind.is_none_or(|next| "，。；、）和及\n".contains(next));
        closed && COUNTERS.ends(scene.text.slice(count.core.clone()))
    })
}

/// Whether a works is what somebody builds rather than a firm: 建成蚕沙有机肥厂, 底盘智能工厂, 省先进级智能工厂.
fn is_built(scene: &Scene<'_>, words: &[Word], start: usize, at: usize) -> bool {
    const BUILDS: [&str; 9] = ["建成", "新建", "建起", "兴建", "修建", "建设", "援建", "改建", "扩建"];
    const SORTS: [&str; 12] =
        ["智能", "智慧", "数字", "数字化", "绿色", "未来", "无人", "黑灯", "灯塔", "示范", "标杆", "超级"];
    let text = |at: usize| words.get(at).map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
    let placed = words.get(start..at).unwrap_or_default().iter().any(|word| word.class.has(WordClass::PLACE));
    let built = start.checked_sub(1).is_some_and(|before| {
        let lead = text(before);
        BUILDS.contains(&lead)
            || (lead == "了" && before.checked_sub(1).is_some_and(|verb| BUILDS.contains(&text(verb))))
    });
    // 柳河开发区|新建|工厂 is what the place has built.
    let right_before = at.checked_sub(1).is_some_and(|before| start <= before && BUILDS.contains(&text(before)));
    (built && !placed) || right_before || at.checked_sub(1).is_some_and(|before| SORTS.contains(&text(before)))
}

/// Whether an ordinary noun before a line of business is a brand: 太阳鸟食品集团.
fn noun_for_brand(core: &[Word]) -> bool {
    let noun =
        |word: &Word| word.class.has(WordClass::NOUN) && !word.class.has(WordClass::TRADE.or(WordClass::GENERIC));
    matches!(core, [first, .., last] if noun(first) && last.class.has(WordClass::TRADE))
}

/// Whether the short name of a county before 集团 is a brand: no county has a group of that name alone.
fn county_for_brand(scene: &Scene<'_>, core: &[Word]) -> bool {
    let [only] = core else { return false };
    let name = scene.text.slice(only.range.clone());
    only.class.has(WordClass::PLACE) && name.chars().count() == 2 && !site::PROVINCES.contains(name)
}

/// 市热力公司 is the home city's: the name with the city, and the words as written.
fn at_home(scene: &Scene<'_>, surface: String, article: usize) -> (String, Vec<String>) {
    let home = scene.homes.get(article);
    let division = match surface.chars().next() {
        Some('市') => home.and_then(|home| home.city.as_ref()),
        Some('县' | '区' | '旗') => home.and_then(|home| home.county.as_ref()),
        Some('省') => home.and_then(|home| home.province.as_ref()),
        _ => None,
    };
    let rest: String = surface.chars().skip(1).collect();
    match division {
        Some((_, place)) => (format!("{place}{rest}"), vec![surface]),
        None => (surface, vec![]),
    }
}

/// A name without the spaces that its setting left in it.
pub(crate) fn tidy(surface: &str) -> String {
    surface.split(char::is_whitespace).collect()
}

/// Where a name ends with another that stands elsewhere with a clean left end, and what comes before is no place and no
/// brand of its own, the longer one began too early.
fn vote(scene: &Scene<'_>, firms: &mut [Candidate]) {
    let mut clean: BTreeSet<String> = BTreeSet::new();
    for firm in firms.iter() {
        let before = scene.text.slice(0..firm.range.start).chars().next_back();
        if before.is_none_or(|character| !character.is_alphanumeric()) {
            clean.insert(firm.name.clone());
        }
    }
    for firm in firms.iter_mut() {
        let begins_late = |name: &&str| {
            let extra = firm.range.start..firm.range.start + firm.name.len() - name.len();
            let placed = scene.words_in(extra).iter().any(|word| word.class.has(WordClass::PLACE.or(WordClass::FIRM)));
            !placed && clean.contains(*name)
        };
        let ends = firm.name.char_indices().skip(1).filter_map(|(at, _)| firm.name.get(at..));
        let shorter = ends.take_while(|name| name.chars().count() >= 6).filter(begins_late).min().map(str::to_owned);
        let Some(shorter) = shorter else { continue };
        let start = firm.range.end.saturating_sub(shorter.len());
        if scene.text.slice(start..firm.range.end) == shorter {
            firm.range.start = start;
            firm.name = shorter;
        }
    }
}

/// A short mention of a firm.
pub(crate) fn short(range: Range<usize>, name: String, rule: &'static str, confidence: u8) -> Candidate {
    Candidate {
        range,
        kind: EntityKind::Company,
        name,
        aliases: vec![],
        form: NameForm::Short,
        properties: Properties::new(),
        rule,
        confidence: Confidence::percent(confidence),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Company;

    #[test]
    fn a_farm_with_a_brand_is_the_one_of_its_place() {
        check(Company, "走进柳河县的泽禾家庭农场。", "泽禾家庭农场");
        check(Company, "走进柳河县的蔬菜家庭农场，会上推广的泽禾合作社不多。", "");
    }

    #[test]
    fn an_address_of_three_places_is_no_part_of_a_name() {
        check(Company, "在吉林省通化市柳河县泽澜科技有限公司，订单很多。", "泽澜科技有限公司");
        check(Company, "柳河县泽澜科技有限公司投产。", "柳河县泽澜科技有限公司");
    }

    #[test]
    fn a_name_begins_after_what_never_stands_in_names() {
        check(Company, "记者走进江西青禾新材料有限公司的车间。", "江西青禾新材料有限公司");
        check(Company, "河池青和陶瓷有限公司投产。", "河池青和陶瓷有限公司");
        check(Company, "位于园区的青禾环保科技有限公司正在施工。", "青禾环保科技有限公司");
        check(
            Company,
            "成长出一批企业，孕育出青禾集团等。项目效果图泽澜生物科技有限公司供图。",
            "青禾集团 泽澜生物科技有限公司",
        );
        check(Company, "由青禾股份有限公司与研究所出资新设公司运营。", "青禾股份有限公司");
        check(Company, "航拍湖南永青化学有限公司厂区。", "湖南永青化学有限公司");
        check(Company, "听取滨州青禾港务集团有限责任公司汇报。", "滨州青禾港务集团有限责任公司");
    }

    #[test]
    fn an_address_and_the_end_of_another_word_are_no_part_of_a_name() {
        check(Company, "项目位于青山区滨河路东侧青禾农场。", "青禾农场");
        check(Company, "其实际控制人乌海青禾能源集团增资。", "乌海青禾能源集团");
        check(Company, "主发起人为青禾泽澜集团有限公司，持股两成。", "青禾泽澜集团有限公司");
    }

    #[test]
    fn a_legal_name_has_a_brand_whatever_its_letters_mean() {
        check(Company, "石岭一重集团有限公司投产。", "石岭一重集团有限公司");
        check(Company, "由长河建筑第六工程局有限公司承建。", "长河建筑第六工程局有限公司");
        check(Company, "在青钢钢铁联合有限责任公司，记者看到炉火。", "青钢钢铁联合有限责任公司");
        check(Company, "董事长周立海、新展望控股集团有限公司何平。", "新展望控股集团有限公司");
        check(Company, "青禾能源有限公司物流公司投产。", "青禾能源有限公司物流公司");
        check(Company, "甲方与新成立的股份有限公司签约，组建有限责任公司。", "");
    }

    #[test]
    fn whose_a_firm_is_stands_in_a_bracket_before_its_name() {
        check(Company, "一行到（青禾农业）泽澜食品有限公司考察。", "泽澜食品有限公司");
    }

    #[test]
    fn one_letter_before_an_and_is_no_member_of_a_list() {
        check(Company, "8月5日，中和泽岚（山西）能源有限公司投产。", "中和泽岚（山西）能源有限公司");
        check(Company, "泽岚和青禾能源有限公司投产。", "青禾能源有限公司");
    }

    #[test]
    fn a_bracket_with_a_place_and_a_parent_belong_to_the_name() {
        check(Company, "青禾电子（苏州）有限公司投产。", "青禾电子（苏州）有限公司");
        check(Company, "在青禾能源集团煤化工有限责任公司东山分公司，", "青禾能源集团煤化工有限责任公司东山分公司");
    }

    #[test]
    fn a_second_title_tells_of_a_firm() {
        check(Company, "从工坊到龙头——记青禾药业有限公司。", "青禾药业有限公司");
        check(Company, "——访青禾药业有限公司。", "青禾药业有限公司");
    }

    #[test]
    fn a_sort_of_firm_is_no_firm() {
        check(Company, "滨江市新发展农民专业合作社86个，引进江北物流公司3家。", "");
        check(Company, "江北物流公司3个车间停产。", "江北物流公司");
        check(Company, "该公司和多家上市公司支持这家制鞋厂。", "");
        check(Company, "全省建成500余家智能工厂。", "");
        check(Company, "柳河经济开发区新建工厂面积30万平方米。", "");
        check(Company, "全镇有养殖场12家。", "");
        check(Company, "公司下设发动机分厂、涂装分厂。", "");
        check(Company, "该村建成蚕沙有机肥厂，获评省先进级智能工厂。", "");
        check(Company, "单家小额贷款公司和山东省小额贷款公司的数量都在增加。", "");
        check(Company, "宏岭青禾小额贷款公司开业。", "宏岭青禾小额贷款公司");
    }

    #[test]
    fn short_names_follow_from_the_full_name_or_are_defined() {
        check(Company, "吉林青禾药业股份有限公司投产。青禾药业扩产。", "吉林青禾药业股份有限公司 青禾药业");
        check(Company, "江西青禾新材料有限公司（以下简称“青材”）投产，青材扩产。", "江西青禾新材料有限公司 青材 青材");
        let text = "石岭钛业有限公司（以下简称“公司”或“滨江钛业”）公告：滨江钛业成立于2019年。";
        check(Company, text, "石岭钛业有限公司 滨江钛业 滨江钛业");
    }

    #[test]
    fn who_sets_up_a_firm_named_for_a_place_bears_the_bare_name() {
        let text = "青禾电器在乌海市出资兴建青禾电器（乌海）有限公司。去年，乌海青禾扩产。";
        check(Company, text, "青禾电器 青禾电器（乌海）有限公司 乌海青禾");
    }

    #[test]
    fn a_national_bank_and_a_group_with_an_unnamed_subsidiary() {
        check(Company, "中国农业发展银行放款。", "中国农业发展银行");
        check(Company, "业主为江西青禾能源集团子公司。", "江西青禾能源集团");
        check(Company, "青禾电气子公司宏禾重工有限公司投产。", "青禾电气 宏禾重工有限公司");
        check(Company, "它是江西青禾能源集团成员公司。", "江西青禾能源集团");
    }

    #[test]
    fn a_legal_name_never_begins_with_its_line_of_business() {
        check(Company, "1、乌海悠然农业发展有限公司", "乌海悠然农业发展有限公司");
        check(Company, "由乌海悠然环保科技有限公司承建。", "乌海悠然环保科技有限公司");
    }

    #[test]
    fn the_short_name_of_a_county_is_the_brand_of_a_group() {
        check(Company, "走访华容集团。", "华容集团");
        check(Company, "走访浙江集团。", "");
    }

    #[test]
    fn a_county_before_the_province_of_a_name_is_where_the_firm_stands() {
        check(Company, "秀山县浙江青禾药业有限公司投产。", "浙江青禾药业有限公司");
        check(Company, "浙江省杭州市青禾药业有限公司投产。", "浙江省杭州市青禾药业有限公司");
    }
}
