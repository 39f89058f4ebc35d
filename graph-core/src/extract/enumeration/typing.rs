//! What the items of an enumeration are: firms, projects with their owners, industries, products.

use std::ops::Range;

use super::super::company::{short, tidy};
use super::super::project::{self, OWNED, WHOLE};
use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::firm::{BRANDS, firm, is_firm_like};
use super::item::{has_capacity, merged, span, strip_quotes, without_bracket, without_budget};
use super::named::{head_of_industry, is_overseen, named};
use super::sites::{
    are_works, is_done, is_founded, is_like_works, is_numbered_road, is_route, is_site, is_work, is_works,
};
use super::told::is_named_work;
use super::{Enumeration, ItemKind};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, Properties};

const TOPIC: WordClass = WordClass::INDUSTRY
    .or(WordClass::PRODUCT)
    .or(WordClass::TRADE)
    .or(WordClass::PROCESS)
    .or(WordClass::NOUN)
    .or(WordClass::ADJECTIVE)
    .or(WordClass::GENERIC);

/// Adds what the items of an enumeration name.
pub(super) fn find(scene: &Scene<'_>, enumeration: &Enumeration<'_>, found: &mut Vec<Candidate>) {
    let merged = Enumeration { items: merged(scene, enumeration), ..enumeration.clone() };
    let enumeration = &merged;
    let owners = items_are_owners(scene, enumeration);
    let topics = enumeration.items.iter().filter(|item| item.iter().all(is_topic)).count();
    let sorts = !owners && 2 * topics >= enumeration.items.len();
    // 环节多、回款慢、结算难等企业反映…: what firms complain of.
    let complains = |item: &[Word]| span(item).is_some_and(|range| scene.text.slice(range).ends_with(COMPLAINTS));
    let complaints = enumeration.items.iter().all(|item| complains(item));
    let overseen = enumeration.kind == ItemKind::Industry && is_overseen(scene, enumeration);
    let works = enumeration.kind == ItemKind::Project && (enumeration.introduced || are_works(scene, enumeration));
    let told = |item: &[Word]| enumeration.told && !sorts && is_named_work(scene, item);
    for whole in &enumeration.items {
        let whole = without_budget(scene, whole);
        let item = without_bracket(scene, strip_quotes(whole));
        let quoted = item.len() + 2 == whole.len();
        let Some(range) = span(item) else { continue };
        let length = scene.text.slice(range.clone()).chars().count();
        if !(2..=40).contains(&length) {
            continue;
        }
        match enumeration.kind {
            ItemKind::Company if complaints => {}
            ItemKind::Company => found.extend(firm(scene, item, enumeration)),
            ItemKind::Industry if overseen => {}
            ItemKind::Industry => {
                found.extend(named(scene, item, EntityKind::Industry, head_of_industry(scene, enumeration)))
            }
            ItemKind::Product => found.extend(named(scene, item, EntityKind::Product, String::new())),
            ItemKind::Project if makes_goods(scene, enumeration, item) => {}
            ItemKind::Project
                if !owners
                    && !quoted
                    && (item.iter().all(is_topic) || (sorts && names_sort(item)))
                    && !is_works(scene, item, enumeration)
                    && !told(item) =>
            {
                found.extend(named(scene, item, EntityKind::Industry, String::new()));
            }
            ItemKind::Project => {
                let work = works && is_like_works(scene, item) || told(item);
                let sort = Sort { owners, work };
                projects(scene, item, enumeration, sort, found)
            }
        }
    }
}

/// Whether an item is of goods that lines of production make, and no line of business: 片剂、胶囊等8条|生产线.
fn makes_goods(scene: &Scene<'_>, enumeration: &Enumeration<'_>, item: &[Word]) -> bool {
    let line = enumeration.head.last().is_some_and(|head| scene.text.slice(head.range.clone()) == "生产线");
    line && item.iter().all(|word| word.class.has(WordClass::PRODUCT))
}

/// How something is that is complained of.
const COMPLAINTS: [char; 4] = ['多', '慢', '难', '贵'];

/// Whether a word is one of a line of business or its goods.
pub(super) fn is_topic(word: &Word) -> bool {
    word.class.has(TOPIC)
}

/// Whether most items have a word of a topic and no name in them, and none has the form of a firm.
pub(super) fn are_sorts(items: &[&[Word]]) -> bool {
    const NEVER: WordClass = WordClass::PLACE.or(WordClass::FIRM).or(BRANDS);
    // 甲市|木材加工、石材…: the place whose they are stands before the first.
    let (first, rest) = items.split_first().map_or((&[][..], items), |(first, rest)| (*first, rest));
    let led = first.first().is_some_and(|word| word.class.has(WordClass::PLACE)) && first.len() > 1;
    let items: Vec<&[Word]> =
        std::iter::once(first.get(usize::from(led)..).unwrap_or_default()).chain(rest.iter().copied()).collect();
    let sort = |item: &&&[Word]| item.iter().any(is_topic) && !item.iter().any(|word| word.class.has(NEVER));
    2 * items.iter().filter(sort).count() > items.len() && !items.iter().any(|item| is_firm_like(item))
}

/// Whether each item ends with a word of a topic that no firm is called by: 铝电|加工.
pub(super) fn end_in_topics(items: &[&[Word]]) -> bool {
    items.iter().all(|item| item.last().is_some_and(|last| is_topic(last) && !last.class.has(WordClass::FIRM)))
}

/// Whether most items have the form of a firm's name.
pub(super) fn are_firms(items: &[&[Word]]) -> bool {
    2 * items.iter().filter(|item| is_firm_like(item)).count() > items.len()
}

/// Whether an item among sorts of projects may be one: it has no capacity, no place and no firm's form.
fn names_sort(item: &[Word]) -> bool {
    const NEVER: WordClass =
        WordClass::QUANTITY.or(WordClass::PLACE).or(WordClass::FIRM).or(WordClass::HEAD).or(WordClass::BRAND);
    !item.iter().any(|word| word.class.has(NEVER))
}

/// Whether the items of a list of projects are their owners: most look like firms and the count holds, or all do and half
/// of them have a line of business in their names.
fn items_are_owners(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> bool {
    let items = &enumeration.items;
    let alike = items.iter().filter(|item| is_firm_like(item)).count();
    let plant = enumeration.head.iter().any(|word| word.class.has(WordClass::PLANT_HEAD));
    // 甲、乙、丙三大扬水工程 are named after places.
    let works = enumeration.head.last().is_some_and(|head| {
        head.class.has(WordClass::PROJECT_HEAD) && !scene.text.slice(head.range.clone()).ends_with("工程")
    });
    const LINE: WordClass = WordClass::TRADE.or(WordClass::FIRM).or(WordClass::BRAND);
    let trade = |item: &&&[Word]| {
        item.last().is_some_and(|word| word.class.has(LINE))
            && item.first().is_some_and(|word| !word.class.has(WordClass::TRADE))
    };
    let trades = items.iter().filter(trade).count();
    let all = alike == items.len() && alike > 1 && 2 * trades >= items.len();
    // 短跑、跳高2个项目 are no firms: a bare count needs a line of business, or a head that says what is built.
    let told = trades > 0 || enumeration.head.len() > 2;
    enumeration.kind == ItemKind::Project
        && works
        && !plant
        && (all || (enumeration.checked && told && 2 * alike >= items.len()))
}

/// What the rest of a list of projects says of an item.
#[derive(Clone, Copy)]
pub(super) struct Sort {
    /// The items are the owners of projects.
    pub(super) owners: bool,
    /// The item stands among works and may be one by its form.
    pub(super) work: bool,
}

/// The project that an item names, and the firm that owns it.
pub(super) fn projects(
    scene: &Scene<'_>,
    item: &[Word],
    enumeration: &Enumeration<'_>,
    sort: Sort,
    found: &mut Vec<Candidate>,
) {
    let Sort { owners, work } = sort;
    let capacity = has_capacity(scene, item);
    let founded = is_founded(scene, item) || is_site(scene, item, enumeration);
    let known = if founded { 0 } else { project::split_owner(scene, item) };
    // 秀水诗苑 among works is one, though a firm may be called so.
    let firm = item.iter().any(|word| word.class.has(TOPIC.or(WordClass::BRAND)));
    let known = if known == item.len() && !firm && work { 0 } else { known };
    if !names_project(scene, item, enumeration, sort, known) {
        return;
    }
    let phase = item.iter().position(|word| word.class.has(WordClass::PHASE)).unwrap_or(item.len());
    let whole = known == 0 && owners && !capacity && !founded && !is_done(scene, item);
    let owner = if whole { phase } else { known };
    // 青石县|泽澜饲料加工: the place of the first of a list is where the firm stands, and no part of its name.
    let site = project::site(scene, item, owner);
    let site = if item.get(site).is_some_and(|first| first.class.has(BRANDS)) { site } else { 0 };
    let (item, phase, owner) = (item.get(site..).unwrap_or_default(), phase - site, owner - site);
    let Some(range) = span(item) else { return };
    let (owned, rest) = item.split_at(owner);
    let text = |words: &[Word]| span(words).map(|range| tidy(scene.text.slice(range))).unwrap_or_default();
    let plain = rest.iter().all(|word| word.class.has(WordClass::PHASE)) || is_route(scene, item);
    let topic = if plain { topic(scene, enumeration) } else { "项目".to_owned() };
    // 重大项目 is one word, and no head; a route needs none.
    let bare = topic.is_empty() && !is_route(scene, item);
    let topic = if bare { "项目".to_owned() } else { topic };
    let with_owner = format!("{}{}{topic}", text(owned), text(rest));
    let (mut name, mut aliases) = match (capacity, plain) {
        (true, _) => (format!("{}{topic}", text(rest)), vec![text(item), with_owner, text(rest)]),
        (_, true) => (with_owner, vec![]),
        _ => (with_owner, vec![text(item)]),
    };
    aliases.retain(|alias| *alias != name);
    aliases.dedup();
    let mut properties = Properties::new();
    let firm = !founded && is_owner(item, owner, enumeration, known > 0, owners) && !project::names_site(&text(owned));
    if let Some(owner) = span(owned).filter(|_| firm) {
        properties.insert(OWNED.into(), text(owned));
        found.push(short(owner, text(owned), "company.listed", 65));
    }
    if plain && phase < item.len() {
        properties.insert(WHOLE.into(), format!("{}{topic}", text(owned)));
        aliases.push(std::mem::replace(&mut name, format!("{}{topic}{}", text(owned), text(rest))));
    }
    let bracket = usize::from(phase.checked_sub(1).is_some_and(|before| item[before].class.has(WordClass::OPEN)));
    let bare = if phase < item.len() { phase - bracket } else { phase };
    let whole = item.get(..bare).filter(|whole| phase < item.len() && phase > owner && !whole.is_empty());
    if let Some((whole, words)) = whole.and_then(span).zip(item.get(owner..bare)) {
        let name = if capacity { format!("{}项目", text(words)) } else { tidy(scene.text.slice(whole.clone())) };
        let mut of_whole = properties.clone();
        properties.insert(WHOLE.into(), name.clone());
        of_whole.remove(WHOLE);
        let aliases = vec![tidy(scene.text.slice(whole.clone()))];
        found.push(listed(whole, name, aliases, of_whole, enumeration.checked));
    }
    found.push(listed(range, name, aliases, properties, enumeration.checked));
}

/// Whether the first `owner` words of an item are a firm, and no place that the project is named for.
fn is_owner(item: &[Word], owner: usize, enumeration: &Enumeration<'_>, known: bool, owners: bool) -> bool {
    const ENDS_FIRM: WordClass = WordClass::TRADE
        .or(WordClass::UNKNOWN)
        .or(WordClass::BRAND)
        .or(WordClass::FIRM)
        .or(WordClass::NOUN)
        .or(WordClass::PLACE);
    let plant = enumeration.head.iter().any(|word| word.class.has(WordClass::PLANT_HEAD));
    let place_of_base = owner == item.len() && plant;
    // 滨江古港乙烯 is named for its places; a brand alone before a product is short.
    let named = matches!(item, [name, last] if last.class.has(WordClass::PRODUCT) && name.range.len() > 3 * "字".len());
    let ends = item.get(..owner).and_then(<[Word]>::last).is_some_and(|word| word.class.has(ENDS_FIRM));
    (known && !place_of_base && !named) || (owners && (enumeration.checked || ends))
}

/// A project of a list, more certain where the count holds.
fn listed(range: Range<usize>, name: String, aliases: Vec<String>, properties: Properties, checked: bool) -> Candidate {
    let percent = if checked { 85 } else { 70 };
    Candidate { aliases, properties, ..Candidate::full(range, EntityKind::Project, name, "project.listed", percent) }
}

/// What is done to a plant that stands: with its owner it names a project.
const GROWTH: WordList = WordList::new(&["扩产", "扩能", "扩建", "搬迁", "技改", "改造"]);

/// Whether an item of a list of projects names one: by its capacity, by its owner, or as the place of a base.
fn names_project(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>, sort: Sort, known: usize) -> bool {
    if item.last().is_some_and(|word| word.class.has(WordClass::PROJECT_HEAD)) {
        return false;
    }
    const TOPICS: WordClass =
        WordClass::PRODUCT.or(WordClass::TRADE).or(WordClass::INDUSTRY).or(WordClass::UNKNOWN).or(WordClass::LATIN);
    let topic = item.iter().skip(known).any(|word| word.class.has(TOPICS));
    let plant = enumeration.head.iter().any(|word| word.class.has(WordClass::PLANT_HEAD));
    let listed = enumeration.items.iter().filter(|item| has_capacity(scene, item)).count();
    let numbers = |word: &Word| scene.text.slice(word.range.clone()).starts_with('第') || is_numbered_road(scene, word);
    let counts = |word: &Word| word.class.has(WordClass::QUANTITY) && !numbers(word);
    let counted = item.iter().any(counts) && !has_capacity(scene, item);
    let capacity = has_capacity(scene, item) && (topic || known > 0);
    let process = |word: &Word| word.class.has(WordClass::PROCESS.or(WordClass::PHASE));
    let rest = item.get(known..).unwrap_or_default();
    let grows = |word: &Word| GROWTH.stands_in(scene.text.slice(word.range.clone()));
    let all_process = rest.iter().all(process) && rest.iter().any(grows);
    let makes = rest.last().is_some_and(|word| word.class.has(WordClass::PRODUCT))
        && item[..known].iter().any(|word| word.class.has(WordClass::TRADE.or(WordClass::FIRM)));
    let process = known > 0 && (all_process || makes || (!rest.is_empty() && 2 * listed >= enumeration.items.len()));
    let worked = is_work(scene, item, enumeration) || sort.work;
    !counted
        && (capacity
            || sort.owners
            || process
            || worked
            || (enumeration.checked && plant && !stands_there(scene, enumeration)))
}

/// Whether what a list counts is had, rather than built: 拥有甲、乙、丙三大生产基地 tells where a firm is.
fn stands_there(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> bool {
    const HAD: WordList = WordList::new(&["拥有", "有", "在", "分布于"]);
    let start = enumeration.items.first().and_then(|first| span(first)).map_or(0, |first| first.start);
    HAD.ends(scene.text.clean().get(..start).unwrap_or_default())
}

/// What the head adds to the names of items that are owners alone: BDO项目 of 5个BDO项目, but only 项目 of 7个外资项目.
fn topic(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> String {
    let words = enumeration.head.iter().filter(|word| {
        word.class.has(WordClass::PRODUCT.or(WordClass::LATIN).or(WordClass::HEAD))
            || (word.class.has(WordClass::INDUSTRY) && !word.class.has(WordClass::GENERIC))
    });
    words.map(|word| scene.text.slice(word.range.clone())).collect()
}
