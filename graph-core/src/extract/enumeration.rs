//! Enumerations: `ITEM、ITEM和ITEM等 N个 HEAD`.
//!
//! The head (项目, 企业, 产业, 产品) says what the items are, and what they lack is taken from it: 甲、乙两个光伏项目 are the
//! projects 甲光伏项目 and 乙光伏项目. The count is a free check: without 等 it must equal the number of items, with 等 it
//! must not be less. Nothing is split inside brackets and quotation marks.

mod costed;
mod firm;
mod head;
mod heading;
mod item;
mod named;
mod numbered;
mod pair;
mod shared;
mod sites;
mod told;
mod trades;
mod typing;

pub(crate) use heading::introduced_firms;

use super::vocabulary::{OF, Word, WordClass, WordRoles};
use super::word_list::{WordList, word_list};
use super::{Candidate, Recogniser, Scene};
use super::{company, project};
use head::{SECTORS, behind_core, count_of, firms_of, head};

/// What the items of an enumeration are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemKind {
    Company,
    Project,
    Industry,
    Product,
}

/// An enumeration with its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enumeration<'a> {
    /// The words of each item, in order.
    pub(crate) items: Vec<&'a [Word]>,
    pub(crate) kind: ItemKind,
    /// The words from the count or the first modifier to the head, the head the last of them.
    pub(crate) head: &'a [Word],
    /// Whether the count equals the number of items.
    pub(crate) checked: bool,
    /// Whether what introduces or closes the list says that the items are works: 开工项目包括甲、乙, 甲、乙等在建项目.
    pub(crate) introduced: bool,
    /// Whether the clause says that the items are begun, driven on or finished.
    pub(crate) told: bool,
}

/// Types the items of enumerations.
pub(crate) struct EnumerationRecogniser;

/// Words that close a list.
const AND_SO_ON: WordList = WordList::new(&["等", "等等", "为代表", "为龙头"]);

impl Recogniser for EnumerationRecogniser {
    fn roles(&self) -> &'static [(WordRoles, &'static WordList)] {
        &[(WordRoles::AND_SO_ON, &AND_SO_ON), (WordRoles::OF, &OF)]
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        for (sentence, words) in scene.sentences_with(WordClass::LIST.or(WordClass::QUANTITY), WordRoles::AND_SO_ON) {
            costed::find(scene, words, found);
            numbered::find(scene, sentence, found);
            trades::find(scene, sentence.range.clone(), found);
            for pair in pair::pairs(scene, words) {
                typing::find(scene, &pair, found);
            }
            for list in lists(scene, words) {
                if shared::find(scene, scene.text.slice(sentence.range.clone()), &list, found) {
                    continue;
                }
                if let Some(enumeration) = enumeration(scene, list) {
                    typing::find(scene, &enumeration, found);
                }
            }
        }
    }
}

/// Items between 、 in one clause, whatever follows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List<'a> {
    /// The words of the clause up to the end of the first item.
    opening: &'a [Word],
    pub(crate) items: Vec<&'a [Word]>,
    /// Whether 等 or 为代表 closes the list.
    pub(crate) open: bool,
    /// Whether what follows is a group that the items stand for: 甲、乙为代表的|家居企业.
    stands_for: bool,
    /// What follows the last item, or 等.
    pub(crate) after: &'a [Word],
}

impl<'a> List<'a> {
    /// The first item with all of its clause that leads it.
    pub(crate) fn first(&self) -> &'a [Word] {
        self.opening
    }
}

/// The lists of a sentence, one for each clause that has one.
pub(crate) fn lists<'a>(scene: &Scene<'_>, words: &'a [Word]) -> Vec<List<'a>> {
    let may_list = |word: &Word| word.class.has(WordClass::LIST) || word.roles.has(WordRoles::AND_SO_ON);
    if !words.iter().any(may_list) {
        return Vec::new();
    }
    let depths = depths(scene, words);
    let mut found = Vec::new();
    let mut start = 0;
    let ends = |at: &usize| {
        words[*at].class.has(WordClass::BREAK) && is_outside(&depths, *at) && !joins_ends(scene, words, *at)
    };
    for end in (0..words.len()).filter(ends).chain([words.len()]) {
        let mut from = start;
        while let Some(clause) = words.get(from..end).filter(|words| words.iter().any(may_list)) {
            let group = behind_group(scene, clause);
            let first = group.map_or(end, |next| from + next - 1);
            found.extend(list(
                scene,
                words.get(from..first).unwrap_or_default(),
                depths.get(from..first).unwrap_or_default(),
            ));
            let Some(next) = group.or_else(|| behind_list(scene, clause)) else { break };
            from += next;
        }
        start = end + 1;
    }
    found
}

/// Whether a dash joins the two ends of a route: 青山|—|滨江.
fn joins_ends(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const ENDS: WordClass = WordClass::PLACE.or(WordClass::UNKNOWN);
    let end = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| word.class.has(ENDS));
    matches!(scene.text.slice(words[at].range.clone()), "—" | "-" | "－" | "–")
        && end(at.checked_sub(1))
        && end(Some(at + 1))
}

/// Where the next list begins behind the one that ends in 等: 甲、乙等8座水库|和|丙、丁等5座水库.
fn behind_list(scene: &Scene<'_>, clause: &[Word]) -> Option<usize> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let closes = |word: &Word| word.roles.has(WordRoles::AND_SO_ON);
    let end = clause.iter().position(closes)?;
    let joins = |word: &Word| matches!(text(word), "和" | "及" | "以及");
    let next = end + clause.get(end..)?.iter().position(joins)? + 1;
    let counted = |pair: &[Word]| closes(&pair[0]) && count_of(scene, &pair[1]).is_some();
    clause.get(next..)?.windows(2).any(counted).then_some(next)
}

/// Where the next list begins behind the one whose lines of business a great number counts: 甲、乙|两大|支柱产业|和|丙、丁三大新兴产业.
fn behind_group(scene: &Scene<'_>, clause: &[Word]) -> Option<usize> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let counts = |at: &usize| text(&clause[*at]).ends_with('大') && count_of(scene, &clause[*at]).is_some();
    let mut groups = (0..clause.len()).filter(counts);
    let (first, second) = (groups.next()?, groups.next()?);
    let joins =
        |at: &usize| clause[*at].class.has(WordClass::LIST) || matches!(text(&clause[*at]), "和" | "及" | "以及");
    let next = (first + 2..second.min(first + 6)).find(joins)?;
    let business =
        word_list!["产业", "行业", "集群", "制造业", "服务业", "领域", "产业链"].ends(text(&clause[next - 1]));
    (business && next + 1 < second).then_some(next + 1)
}

/// Whether no bracket or quotation mark is open at a word.
fn is_outside(depths: &[usize], at: usize) -> bool {
    depths.get(at).is_none_or(|depth| *depth == 0)
}

/// How many brackets and quotation marks are open at each word; empty where there are none. A quotation that goes on over several clauses is speech
/// and counts for nothing.
fn depths(scene: &Scene<'_>, words: &[Word]) -> Vec<usize> {
    const NESTS: WordClass = WordClass::QUOTE.or(WordClass::OPEN).or(WordClass::CLOSE);
    if !words.iter().any(|word| word.class.has(NESTS)) {
        return Vec::new();
    }
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let opens = |word: &Word| word.class.has(WordClass::QUOTE) && matches!(text(word), "“" | "‘" | "「" | "『");
    let mut depth = 0_usize;
    let mut speech = false;
    let mut depths = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let before = depth;
        if opens(word) {
            let inside = words.get(at + 1..).unwrap_or_default().iter();
            speech = inside
                .take_while(|word| !word.class.has(WordClass::QUOTE))
                .any(|word| word.class.has(WordClass::BREAK));
        }
        let quote = word.class.has(WordClass::QUOTE);
        if word.class.has(WordClass::OPEN) || (opens(word) && !speech) {
            depth += 1;
        } else if word.class.has(WordClass::CLOSE) || (quote && !opens(word) && !speech) {
            depth = depth.saturating_sub(1);
        }
        if quote && !opens(word) {
            speech = false;
        }
        depths.push(before.max(depth));
    }
    depths
}

/// The list of a clause: up to 等, up to a count after the last 、, or else up to the clause's end.
fn list<'a>(scene: &Scene<'_>, clause: &'a [Word], depths: &[usize]) -> Option<List<'a>> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let outside = |at: &usize| is_outside(depths, *at);
    let closing = (0..clause.len()).filter(outside).find(|at| clause[*at].roles.has(WordRoles::AND_SO_ON));
    let last_mark = |end: usize| (0..end).filter(outside).rfind(|at| clause[*at].class.has(WordClass::LIST));
    let end = match closing {
        Some(at) => at,
        None => {
            let after = last_mark(clause.len())?;
            let count = |at: &usize| *at > after + 1 && count_of(scene, &clause[*at]).is_some();
            (0..clause.len()).filter(outside).find(count).unwrap_or(clause.len())
        }
    };
    // Where an item ends and where the next begins: over a mark, or between the quotation marks of “甲”“乙”.
    let marks = (0..end).filter(outside).filter(|at| clause[*at].class.has(WordClass::LIST)).map(|at| (at, at + 1));
    let quoted = (1..end).filter(|at| begins_quotation(scene, clause, *at)).map(|at| (at, at));
    let mut cuts: Vec<(usize, usize)> = marks.chain(quoted).collect();
    cuts.sort_unstable();
    let last = cuts.last().map_or(0, |(_, next)| *next);
    let joins = |at: &usize| matches!(text(&clause[*at]), "和" | "与" | "以及") && *at > last && *at + 1 < end;
    let joined = if closing.is_some() {
        (last..end).filter(outside).rfind(joins)
    } else {
        (last..end).filter(outside).find(joins)
    };
    cuts.extend(joined.map(|at| (at, at + 1)));
    let mut items: Vec<&[Word]> = Vec::new();
    let mut start = 0;
    for (cut, next) in cuts.iter().copied().chain([(end, end)]) {
        items.push(clause.get(start..cut).unwrap_or_default());
        start = next;
    }
    // 甲、乙的3个项目: the last name ends before 的.
    if let (None, Some(last)) = (closing, items.last_mut()) {
        let of = last.len() > 1 && last.last().is_some_and(|word| text(word) == "的");
        *last = last.get(..last.len() - usize::from(of)).unwrap_or_default();
    }
    let first = last_name(scene, items.first()?);
    let opening = std::mem::replace(&mut items[0], first);
    items.retain(|item| !item.is_empty());
    let open = closing.is_some();
    let after = clause.get(end + usize::from(open)..).unwrap_or_default();
    // 甲、乙|等|为代表.
    let stands = |word: &Word| word.roles.has(WordRoles::AND_SO_ON) && text(word).starts_with('为');
    let twice = usize::from(open && after.first().is_some_and(stands));
    let after = after.get(twice..).unwrap_or_default();
    let stands_for = twice > 0 || closing.is_some_and(|at| stands(&clause[at]));
    let of = usize::from(stands_for && after.first().is_some_and(|next| text(next) == "的"));
    let after = after.get(of..).unwrap_or_default();
    (!items.is_empty()).then_some(List { opening, items, open, stands_for, after })
}

/// Whether a quotation begins at a word right behind another: “甲”|“乙”.
fn begins_quotation(scene: &Scene<'_>, clause: &[Word], at: usize) -> bool {
    let [before, word] = [at.wrapping_sub(1), at].map(|at| clause.get(at));
    let is = |word: Option<&Word>, marks: [&str; 2]| {
        word.is_some_and(|word| {
            word.class.has(WordClass::QUOTE) && marks.contains(&scene.text.slice(word.range.clone()))
        })
    };
    is(word, ["“", "「"]) && is(before, ["”", "」"])
}

/// The enumeration that a list is, where its head says what the items are and its count holds.
fn enumeration<'a>(scene: &'a Scene<'_>, list: List<'a>) -> Option<Enumeration<'a>> {
    let after = behind_core(scene, list.after);
    // 以甲制药、乙达等为代表的服务能力: who stands for what firms do is one.
    let firms = list.stands_for && typing::are_firms(&list.items) && has_firm(scene, &list.items);
    let Some((kind, head)) = head(scene, after.unwrap_or(list.after)) else {
        return if firms { Some(of_firms(list.items)) } else { heading::headed(scene, list) };
    };
    // 北川、宏岭等|地|发展菌菇产业: places are no lines of business.
    if kind == ItemKind::Industry && list.open && head::of_places(scene, list.after) {
        return None;
    }
    let (items, open) = (list.items, list.open);
    // 以泽澜、宏禾等为核心的光伏产业: firms may lead one, too.
    // 北京、宏岭等服务业…: places have a sector, and are no lines of business of it.
    let of_sector = head.last().is_some_and(|last| SECTORS.ends(scene.text.slice(last.range.clone())));
    let counted =
        || count_of(scene, list.after.first()?).filter(|count| *count == items.len() && typing::end_in_topics(&items));
    let sorts = || typing::are_sorts(&items) || after.is_none() && counted().is_some();
    if (after.is_some() || of_sector) && (kind != ItemKind::Industry || !sorts()) {
        return None;
    }
    let (kind, head) = match firms_of(scene, list.after, head.len()) {
        Some(firms) if kind == ItemKind::Industry && typing::are_firms(&items) => (ItemKind::Company, firms),
        _ => (kind, head),
    };
    let count = after.unwrap_or(list.after).first().and_then(|word| count_of(scene, word));
    let checked = count == Some(items.len());
    // 甲、乙为代表的光伏产业 are firms of it, and no lines of business.
    if list.stands_for && kind != ItemKind::Company {
        return firms.then(|| of_firms(items));
    }
    let plausible = match count {
        Some(count) => items.len() == count || (open && items.len() < count),
        None => open,
    };
    let start = items.first().and_then(|first| first.first()).map_or(0, |first| first.range.start);
    let project = kind == ItemKind::Project;
    let introduced = project && (head::are_begun(scene, head) || heading::introduces_works(scene, start));
    let told = project && told::are_told(scene, start, head);
    plausible.then_some(Enumeration { items, kind, head, checked, introduced, told })
}

/// A list of firms that no word calls so.
fn of_firms(items: Vec<&[Word]>) -> Enumeration<'_> {
    Enumeration { items, kind: ItemKind::Company, head: &[], checked: false, introduced: false, told: false }
}

/// Whether an item ends with a line of business that tells a firm.
fn has_firm(scene: &Scene<'_>, items: &[&[Word]]) -> bool {
    items.iter().filter_map(|item| item.last()).any(|last| company::is_firms(scene, last))
}

/// The name at the end of the words before the first 、.
fn last_name<'a>(scene: &Scene<'_>, words: &'a [Word]) -> &'a [Word] {
    const ENDS: WordClass =
        WordClass::STOP.or(WordClass::VERB).or(WordClass::TIME).or(WordClass::SPACE).or(WordClass::BREAK);
    let builds = WordClass::PLACE.or(WordClass::TRADE).or(WordClass::PRODUCT).or(WordClass::INDUSTRY);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let place = |at: Option<usize>| {
        const PLACES: WordClass = WordClass::PLACE.or(WordClass::UNKNOWN);
        at.and_then(|at| words.get(at)).is_some_and(|word| word.class.has(PLACES))
    };
    let to = |at: usize| matches!(text(&words[at]), "至" | "到") && place(at.checked_sub(1)) && place(Some(at + 1));
    let route = |at: usize| to(at) || joins_ends(scene, words, at);
    let ends = |at: &usize| {
        let word = &words[*at];
        word.class.has(ENDS) && !word.class.has(builds) && text(word) != "及" && !route(*at)
    };
    let last = |end: usize| (0..end).rev().find(ends).map_or(0, |at| at + 1);
    // 青岭水库|加高扩建: what is done to a work stands behind it.
    let done = |start: usize| {
        const WORKS: WordClass = WordClass::HEAD.or(WordClass::PLACE).or(WordClass::UNKNOWN);
        let acts = words.get(start..)?.iter().all(|word| word.class.has(WordClass::PROCESS));
        let verb = start.checked_sub(1).filter(|at| acts && words[*at].class.has(WordClass::VERB))?;
        let work = verb.checked_sub(1).and_then(|at| words.get(at))?;
        work.class.has(WORKS).then(|| last(verb))
    };
    let start = last(words.len());
    let start = done(start).unwrap_or(start);
    const MAKES: [&str; 8] = ["生产", "制造", "加工", "研发", "销售", "提取", "开发生产", "产出"];
    let leads = words
        .get(start)
        .is_some_and(|first| project::leads(scene, first) || MAKES.contains(&scene.text.slice(first.range.clone())));
    words.get(start + usize::from(leads)..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{Company, Industry, Product, Project};

    #[test]
    fn firms_lead_a_line_of_business_or_stand_for_what_firms_do() {
        let text = "园区汇聚优泽迪、宏禾生物、泽澜医疗等行业骨干龙头企业。";
        check(Company, text, "优泽迪 宏禾生物 泽澜医疗");
        check(Industry, text, "");
        check(Industry, "汽车、电子等行业龙头企业增多。", "汽车 电子");
        check(Company, "形成了以泽澜制药、宏禾乐安等为代表的产品供应能力。", "泽澜制药 宏禾乐安");
        check(Company, "以木材加工业、陶瓷等为代表的企业升级。", "");
        check(Industry, "公司建有水泥、混凝土2条生产线。", "");
        check(Company, "青泽基金、宏禾资本等12家基金管理机构入驻。", "青泽基金 宏禾资本");
        check(Company, "银行、保险等金融机构支持。", "");
    }

    #[test]
    fn the_head_makes_items_projects_of_their_owners_and_the_count_checks_them() {
        let text = "青禾、华泽、安岭3个BDO项目建成。";
        check(Project, text, "青禾=青禾BDO项目 华泽=华泽BDO项目 安岭=安岭BDO项目");
        check(Company, text, "青禾 华泽 安岭");
        check(Project, "青禾、华泽、安岭5个BDO项目建成。", "");
    }

    #[test]
    fn what_the_counted_are_of_ends_before_the_count() {
        check(Company, "青禾、华泽、安岭的3个BDO项目建成。", "青禾 华泽 安岭");
    }

    #[test]
    fn a_capacity_splits_owner_and_project() {
        let text = "推进青禾化工30万吨尿素、华泽光伏200兆瓦电池组件等一批项目竣工。";
        check(Project, text, "青禾化工30万吨尿素=30万吨尿素项目 华泽光伏200兆瓦电池组件=200兆瓦电池组件项目");
        check(Company, text, "青禾化工 华泽光伏");
    }

    #[test]
    fn works_among_owners_are_no_firms_and_the_place_of_the_first_is_no_part_of_its_owner() {
        let text = "开建安平县宏禾电子配件生产、华泽机械扩能、城北燃气门站建设、滨河大道绿化带建设等4个项目。";
        check(Company, text, "宏禾电子 华泽机械");
        let plants = "宏禾电子配件生产=宏禾电子配件生产项目 华泽机械扩能=华泽机械扩能项目";
        let works = "城北燃气门站建设=城北燃气门站建设项目 滨河大道绿化带建设=滨河大道绿化带建设项目";
        check(Project, text, &format!("{plants} {works}"));
    }

    #[test]
    fn industries_and_products_are_typed_by_their_head() {
        check(Industry, "发展精细化工、现代物流2个产业集群。", "精细化工=精细化工产业 现代物流=现代物流产业");
        check(Product, "用于生产氨纶、青禾溶剂、可降解材料等产品。", "氨纶 青禾溶剂 可降解材料");
    }

    #[test]
    fn sectors_have_lines_of_business_and_no_places_or_firms() {
        let text = "形成了以高端装备、生物医药等为核心的两大先进制造业。";
        check(Industry, text, "高端装备 生物医药 先进制造业");
        check(Industry, "以泽澜科技、宏禾等为核心的先进制造业发展快。", "先进制造业");
        check(Industry, "北京、上海等服务业发展快。", "服务业");
    }

    #[test]
    fn two_groups_of_one_clause_are_two_lists() {
        let text = "柳河县竹浆一体化、农机制造两大支柱产业和冷链物流、康养两大新兴产业发展快。";
        check(Industry, text, "竹浆一体化 农机制造 支柱产业 冷链物流 康养 新兴产业");
        check(Industry, "柳河县汽车、光学等支柱产业发展快。", "汽车 光学 支柱产业");
        check(Industry, "柳河县壮大光学、汽车等支柱产业。", "光学 汽车 支柱产业");
    }

    #[test]
    fn quotations_side_by_side_are_items() {
        check(Company, "“泽晶”“宏腾”“青禾光学”等知名企业投产。", "泽晶 宏腾 青禾光学");
        check(Product, "培育出“青岭红”“泽亭鲜”等产品。", "青岭红 泽亭鲜");
        check(Industry, "推行“总部+基地”“研发+转化”等产业模式。", "");
        check(Industry, "实施“智慧水务”“平安校园”等工程。", "");
    }

    #[test]
    fn routes_and_works_are_items_of_their_own() {
        check(Project, "开工南昌至赣州、宜春至吉安等铁路。", "南昌至赣州=南昌至赣州铁路 宜春至吉安=宜春至吉安铁路");
        let dashed = "南昌—赣州=南昌—赣州高速公路 宜春—吉安=宜春—吉安高速公路";
        check(Project, "加快南昌—赣州、宜春—吉安等高速公路建设。", dashed);
        check(Project, "开行南昌—赣州、宜春—吉安等航班。", "");
        check(
            Project,
            "滨河镇生猪养殖、宏禾建材废料循环利用等项目开工。",
            "滨河镇生猪养殖=滨河镇生猪养殖项目 宏禾建材废料循环利用=宏禾建材废料循环利用项目",
        );
        check(Company, "引进宏禾包装、华泽印刷等配套企业。", "宏禾包装 华泽印刷");
        check(Company, "主要有盼青木门、艾岭家具、亨泽家居为代表的家居企业。", "盼青木门 艾岭家具 亨泽家居");
        check(Company, "以宏禾、华泽为代表的光伏产业。", "");
        check(Company, "园区内，宏禾包装、江苏时代、泽澜先导等70余家企业集聚。", "宏禾包装 江苏时代 泽澜先导");
    }

    #[test]
    fn giants_of_a_line_of_business_are_firms() {
        check(Company, "青禾、泽澜、宏岭等电商行业巨头签约。", "青禾 泽澜 宏岭");
    }

    #[test]
    fn rooms_of_a_works_are_no_works() {
        check(Project, "设清洗、切片、烘干三个车间。", "");
    }

    #[test]
    fn people_of_firms_and_complaints_are_no_firms() {
        let text = "青禾能源有限公司董事长李明、华泽科技有限公司董事长王立等企业家参加。";
        check(Company, text, "青禾能源有限公司 华泽科技有限公司");
        check(Company, "环节多、回款慢、结算难等企业反映的事有了结果。", "");
    }

    #[test]
    fn who_builds_and_what_is_played_are_no_projects() {
        check(Project, "青禾林场、华泽能源集团等3家项目开发单位负责人签约。", "");
        check(Project, "跳台滑雪、青川速降两个比赛项目开赛。", "");
        check(Project, "青禾公司拥有生产绿茶3000吨、红茶4000吨等产能生产线。", "");
    }

    #[test]
    fn great_projects_are_projects() {
        let text = "谋划石岭80兆瓦风力发电、宣河引水工程等一批大项目。";
        check(Project, text, "石岭80兆瓦风力发电=石岭80兆瓦风力发电项目 宣河引水工程");
    }

    #[test]
    fn divisions_that_list_firms_are_none() {
        check(Company, "青禾新区、华泽开发区等企业集中的地方。", "");
    }
}
