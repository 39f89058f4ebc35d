//! Products: goods, materials and energy, by the table, by their place in lists, and as what is made.
//!
//! A product of the table may have modifiers before it: 氯化法钛白粉 is named by what stands between a capacity and the head
//! of a project, by what a verb of making takes, and by the other items of its list. Medicines are known by their dosage
//! forms.

mod capacity;
mod compound;
mod labelled;
mod measured;
mod object;
mod refused;
mod works;

use std::ops::Range;

use super::company::tidy;
use super::enumeration::{List, lists};
use super::gate::Gate;
use super::scan::ScannerBuilder;
use super::vocabulary::{OF, Word, WordClass, WordRoles};
use super::word_list::WordList;
use super::{Candidate, Recogniser, Scene, project};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

/// Verbs that take what is made, and words that introduce a list of products.
const MAKES: WordList = WordList::new(&[
    "年处理",
    "日处理",
    "生产",
    "制造",
    "加工",
    "研发",
    "提取",
    "产出",
    "年产",
    "年产出",
    "日产",
    "产品有",
    "品种有",
    "产品为",
    "品种为",
    "剂型有",
    "剂型为",
    "产品包括",
    "品种包括",
    "主要产品",
    "主导产品",
    "主要品种",
    "主导品种",
    "主营产品",
    "产品主要有",
]);

/// Plants before which stands what they make.
const PLANTS: WordList = WordList::new(&[
    "生产基地",
    "生产线",
    "制造基地",
    "加工厂",
    "生产项目",
    "生产车间",
    "装配线",
    "组装线",
    "总装线",
    "加工线",
    "制造项目",
    "制造厂",
    "生产厂",
]);

/// Dosage forms that end the names of medicines.
const DOSAGES: WordList = WordList::new(&[
    "胶囊",
    "颗粒",
    "口服液",
    "口服乳液",
    "糖浆",
    "乳膏",
    "软膏",
    "注射液",
    "滴丸",
    "滴眼液",
    "冲剂",
    "酊",
    "贴膏",
    "喷雾剂",
    "栓",
    "合剂",
    "丸",
    "片",
    "散",
    "膏",
    "精",
    "针",
]);

/// Words that lead an item without belonging to its name.
const LEADS: [&str; 9] = ["产品", "副产品", "副产物", "产物", "各类", "各种", "优质", "大量", "原料"];

/// What may build a product's name.
const BUILDS: WordClass = WordClass::PRODUCT
    .or(WordClass::TRADE)
    .or(WordClass::INDUSTRY)
    .or(WordClass::UNKNOWN)
    .or(WordClass::LATIN)
    .or(WordClass::NUMBER)
    .or(WordClass::NOUN)
    .or(WordClass::ADJECTIVE)
    .or(WordClass::PLACE)
    .or(WordClass::GENERIC);

/// What may build a product's name and stands in a table.
const BUILDS_KNOWN: WordClass = WordClass::PRODUCT
    .or(WordClass::TRADE)
    .or(WordClass::INDUSTRY)
    .or(WordClass::LATIN)
    .or(WordClass::ADJECTIVE)
    .or(WordClass::GENERIC);

/// What may build the name of a product that is known by its place in the sentence alone.
const BUILDS_PLACED: WordClass = BUILDS_KNOWN.or(WordClass::UNKNOWN).or(WordClass::NOUN).or(WordClass::PROCESS);

/// Finds products.
pub(crate) struct ProductRecogniser {
    /// The dosage forms alone.
    gate: Gate,
}

impl ProductRecogniser {
    pub(crate) fn new() -> Self {
        Self { gate: Gate::new(&[DOSAGES.words()]) }
    }
}

/// The number of the dosage forms in the gate.
const MEDICINE: u32 = 0;

/// Which words may show a product beside them.
const SHOWN_BY: WordRoles = WordRoles::OF
    .or(WordRoles::MAKES)
    .or(WordRoles::PLANT)
    .or(WordRoles::MAKES_GOODS)
    .or(WordRoles::LABELS_GOODS)
    .or(WordRoles::MATERIAL)
    .or(WordRoles::GOODS);

impl Recogniser for ProductRecogniser {
    fn roles(&self) -> &'static [(WordRoles, &'static WordList)] {
        &[
            (WordRoles::OF, &OF),
            (WordRoles::MAKES, &MAKES),
            (WordRoles::PLANT, &PLANTS),
            (WordRoles::MAKES_GOODS, &object::VERBS),
            (WordRoles::MAKES_GOODS, &object::TRADES),
            (WordRoles::LABELS_GOODS, &labelled::LABELS),
            (WordRoles::MATERIAL, &measured::MATERIALS),
            (WordRoles::MATERIAL, &measured::MAKES),
            (WordRoles::GOODS, &compound::HEADS),
        ]
    }

    fn enrol(&mut self, words: &mut ScannerBuilder) {
        self.gate.enrol(words);
    }

    fn find(&self, scene: &Scene<'_>, all: &mut Vec<Candidate>) {
        let found = &mut Vec::new();
        for (_, words) in scene.sentences_with(WordClass::PRODUCT, WordRoles::default()) {
            for (at, word) in words.iter().enumerate().filter(|(_, word)| word.class.has(WordClass::PRODUCT)) {
                found.push(product(scene, word.range.clone(), TABLE, 50));
                found.extend(compound::attributed(scene, words, at));
                found.extend(compound::formed(scene, words, at));
                found.extend(works::of_works(scene, words, at));
            }
        }
        const MARKS: WordClass = WordClass::QUANTITY.or(WordClass::QUOTE);
        const SHOWN_OR_LISTED: WordRoles = SHOWN_BY.or(WordRoles::AND_SO_ON);
        for (sentence, words) in scene.sentences_with(MARKS.or(WordClass::LIST), SHOWN_OR_LISTED) {
            let shows = |word: &Word| word.class.has(MARKS) || word.roles.has(SHOWN_BY);
            for (at, _) in words.iter().enumerate().filter(|(_, word)| shows(word)) {
                found.extend(made(scene, words, at).or_else(|| capacity::of_capacity(scene, words, at)));
                found.extend(before_making(scene, words, at));
                object::find(scene, words, at, found);
                labelled::find(scene, words, at, found);
                found.extend(quoted(scene, words, at));
                found.extend(measured::measured(scene, words, at));
                found.extend(measured::material(scene, words, at));
                found.extend(compound::compound(scene, words, at));
            }
            // A list of products has one at least that is known.
            let known = words.iter().any(|word| word.class.has(WordClass::PRODUCT))
                || self.gate.open(&scene.line(sentence.range.clone())).has(MEDICINE);
            if known {
                lists(scene, words).iter().for_each(|list| listed(scene, words, list, found));
            }
        }
        for one in found.iter_mut() {
            let told = refused::told(&one.name);
            one.name.truncate(one.name.len() - told);
            one.range.end -= told;
        }
        found.retain(|one| one.rule == TABLE || !refused::is_no_good(&one.name));
        all.append(found);
    }
}

/// The rule of what the table knows.
const TABLE: &str = "product.table";

/// What follows a capacity or a verb of making: 20万吨氯化法钛白粉, 生产大功率器件.
fn made(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let word = &words[at];
    let capacity = word.class.has(WordClass::QUANTITY) && project::is_capacity(scene, word);
    let verb = word.roles.has(WordRoles::MAKES);
    if !capacity && !verb {
        return None;
    }
    let rest = words.get(at + 1..)?;
    let length = rest.iter().take_while(|word| word.class.has(BUILDS) && !word.class.has(WordClass::HEAD)).count();
    let name = rest.get(..length)?;
    let last = name.last()?;
    // 3万亩高粱大规模灌浆: behind an area the words go on about what grows there.
    let area = || scene.quantity_of(&word.range).is_some_and(|area| area.quantity.unit == "mu");
    let ends = last.class.has(WordClass::PRODUCT)
        || (capacity && !area() && last.class.has(WordClass::UNKNOWN) && name_follows(scene, rest, length));
    let range = name.first()?.range.start..last.range.end;
    let characters = scene.text.slice(range.clone()).chars().count();
    (ends && (2..=14).contains(&characters)).then(|| product(scene, range, "product.made", 55))
}

/// Whether a name that no table knows ends where a project's head, a list or the clause goes on.
fn name_follows(scene: &Scene<'_>, rest: &[Word], length: usize) -> bool {
    const AFTER: WordClass =
        WordClass::HEAD.or(WordClass::PROCESS).or(WordClass::PHASE).or(WordClass::LIST).or(WordClass::BREAK);
    // 形成年产甲8万套的生产能力
    let ability = || {
        let after = rest.get(length + 1).map(|word| scene.text.slice(word.range.clone()));
        matches!(after, Some("生产能力" | "能力" | "产能" | "生产规模" | "规模" | "生产线"))
    };
    rest.get(length).is_none_or(|next| next.class.has(AFTER) || next.roles.has(WordRoles::OF) && ability())
}

/// What stands before a plant or a verb of making: 阀门配件生产基地, 大功率器件的研发.
fn before_making(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let next_makes = || words.get(at + 1).is_some_and(|next| next.roles.has(WordRoles::MAKES));
    let of = words[at].roles.has(WordRoles::OF) && next_makes();
    if !(of || words[at].roles.has(WordRoles::PLANT)) {
        return None;
    }
    let modifies = if of { BUILDS_KNOWN } else { BUILDS };
    let length = words[..at].iter().rev().take_while(|word| word.class.has(modifies)).count();
    let name = words.get(at - length..at)?;
    let name = name.get(project::split_owner(scene, name)..).filter(|rest| !rest.is_empty()).unwrap_or(name);
    let places = name.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let name = name.get(places..)?;
    // 投资建设|原料药|生产基地: what is built, without the verb.
    const VERBS: WordList = WordList::new(&["投资", "建设", "新建", "扩建", "改建", "投建"]);
    let verb = |word: &&Word| VERBS.contains(scene.text.slice(word.range.clone()));
    let leads = name.iter().take_while(verb).count();
    let name = name.get(leads..).filter(|rest| !rest.is_empty()).unwrap_or(name);
    let product = name.iter().any(|word| word.class.has(WordClass::PRODUCT));
    let range = name.first()?.range.start..name.last()?.range.end;
    let characters = scene.text.slice(range.clone()).chars().count();
    (product && (2..=12).contains(&characters)).then(|| self::product(scene, range, "product.made", 55))
}

/// A medicine in quotation marks.
fn quoted(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    if !words[at].class.has(WordClass::QUOTE) {
        return None;
    }
    let inside = words.get(at + 1..)?.split(|word| word.class.has(WordClass::QUOTE)).next()?;
    let range = inside.first()?.range.start..inside.last()?.range.end;
    is_medicine(scene, &range).then(|| product(scene, range, "product.medicine", 60))
}

/// Whether words end with a dosage form and are long enough for a name.
fn is_medicine(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let text = scene.text.slice(range.clone());
    let Some(dosage) = DOSAGES.ending(text) else { return false };
    let least = if dosage.chars().count() == 1 { 3 } else { 4 };
    (least..=14).contains(&text.chars().count())
        && !text.chars().any(|character| character.is_ascii_digit() || character == '的')
}

/// The items of a list of products: introduced as such, or mostly products themselves.
fn listed(scene: &Scene<'_>, words: &[Word], list: &List<'_>, found: &mut Vec<Candidate>) {
    // 用于新能源汽车、集成电路等领域: those are trades.
    let head = list.after.first().map(|word| scene.text.slice(word.range.clone()));
    if list.open && matches!(head, Some("领域" | "行业" | "产业" | "业态" | "赛道")) {
        return;
    }
    // 甲、乙、丙远销海外: what is told of the goods is none of the last.
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let told = |item: &[Word]| item.iter().position(|word| SOLD.contains(text(word)));
    let sold = !list.open && list.items.last().is_some_and(|last| told(last).is_some());
    let cut = |item: &'_ &[Word]| -> usize { if sold { told(item).unwrap_or(item.len()) } else { item.len() } };
    let mut items: Vec<&[Word]> =
        list.items.iter().map(|item| bare(scene, item.get(..cut(item)).unwrap_or_default())).collect();
    for (item, whole) in items.iter_mut().zip(&list.items) {
        let whole =
            if whole.first() == list.items.first().and_then(|first| first.first()) { list.first() } else { whole };
        let range = whole.first().zip(whole.last()).map(|(first, last)| first.range.start..last.range.end);
        if range.is_some_and(|range| is_medicine(scene, &range)) {
            *item = whole;
        }
    }
    let is_product = |item: &&[Word]| {
        let range = item.first().zip(item.last()).map(|(first, last)| first.range.start..last.range.end);
        item.last().is_some_and(|word| word.class.has(WordClass::PRODUCT))
            || range.is_some_and(|range| is_medicine(scene, &range))
    };
    let known = items.iter().filter(|item| is_product(item)).count();
    // What is told of the last item need not be told of all, so that more of them must be known.
    let introduced = known > 0 && (sold && 3 * known >= items.len() || introduced(words, list));
    if items.len() < 2 || !(introduced || 2 * known > items.len()) {
        return;
    }
    let builds = |item: &&&[Word]| is_product(item) || item.iter().all(|word| word.class.has(BUILDS));
    for item in items.iter().filter(|item| !item.is_empty()).filter(builds) {
        let (Some(first), Some(last)) = (item.first(), item.last()) else { continue };
        let range = first.range.start..last.range.end;
        let characters = scene.text.slice(range.clone()).chars().count();
        if (2..=14).contains(&characters) && !last.class.has(WordClass::PLACE) {
            found.push(product(scene, range, "product.listed", 55));
        }
    }
}

/// What a list of goods is the subject of.
const SOLD: WordList = WordList::new(&["远销", "畅销", "销往", "热销", "俏销", "供不应求", "走俏", "产量", "销量"]);

/// An item without quotation marks and without what leads or closes it: 生产, 材料, 产品.
fn bare<'a>(scene: &Scene<'_>, item: &'a [Word]) -> &'a [Word] {
    const VERBS: WordRoles = WordRoles::MAKES.or(WordRoles::MAKES_GOODS);
    let leads = |word: &Word| !word.class.has(BUILDS) || word.roles.has(VERBS);
    let start = item.iter().rposition(leads).map_or(0, |at| at + 1);
    let item = match item {
        [inside @ .., last] if last.class.has(WordClass::QUOTE) => {
            let open = inside.iter().rposition(|word| word.class.has(WordClass::QUOTE)).map_or(0, |at| at + 1);
            inside.get(open..).unwrap_or_default()
        }
        _ => item.get(start..).unwrap_or_default(),
    };
    let item = match item {
        [inside @ .., last] if !inside.is_empty() && scene.text.slice(last.range.clone()) == "产品" => inside,
        _ => item,
    };
    let text = |word: &Word| scene.text.slice(word.range.clone());
    match item {
        [first, inside @ ..] if !inside.is_empty() && LEADS.contains(&text(first)) => inside,
        _ => {
            let owner = project::split_owner(scene, item);
            const FIRM: WordClass = WordClass::PLACE.or(WordClass::TRADE).or(WordClass::FIRM);
            let firm = item.iter().take(owner).any(|word| word.class.has(FIRM));
            item.get(owner..).filter(|rest| firm && !rest.is_empty()).unwrap_or(item)
        }
    }
}

/// Whether a word such as 主要产品有 or 生产 stands before the first item, over a colon if there is one.
fn introduced(words: &[Word], list: &List<'_>) -> bool {
    let Some(first) = list.items.first().and_then(|item| item.first()) else { return false };
    let start = words.partition_point(|word| word.range.start < first.range.start);
    let before = words.get(start.saturating_sub(4)..start).unwrap_or_default();
    before.iter().any(|word| word.roles.has(WordRoles::MAKES))
}

fn product(scene: &Scene<'_>, range: Range<usize>, rule: &'static str, confidence: u8) -> Candidate {
    // 投产|后可年产|水泵, 公司拥有|水泵: who makes or has goods, and how many, is no part of what they are called.
    const MAKES_OR_HAS: WordList = WordList::new(&["年产", "日产", "年加工", "拥有", "主要生产", "生产销售"]);
    let made =
        MAKES_OR_HAS.last_end_in(scene.text.slice(range.clone())).filter(|end| range.len() >= end + "水泵".len());
    let range = range.start + made.unwrap_or_default()..range.end;
    let name = tidy(scene.text.slice(range.clone()));
    let called = scene.text.clean().get(range.end..).unwrap_or_default().starts_with("产品");
    Candidate {
        aliases: if called { vec![format!("{name}产品")] } else { vec![] },
        name,
        range,
        kind: EntityKind::Product,
        form: NameForm::Short,
        properties: Properties::new(),
        rule,
        confidence: Confidence::percent(confidence),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn a_medicine_is_known_by_its_dosage_form() {
        check(Product, "主要产品有：青禾益气颗粒、安岭清热胶囊等。", "青禾益气颗粒 安岭清热胶囊");
    }

    #[test]
    fn what_stands_after_a_capacity_is_made() {
        check(Product, "年产5万吨氯化法钛白粉。", "氯化法钛白粉");
        check(Product, "项目投产后可年产浓缩颗粒500吨。", "浓缩颗粒");
        check(Product, "3万亩高粱大规模灌浆。", "高粱");
    }

    #[test]
    fn what_is_sold_or_counted_is_a_list_of_goods_where_some_are_known() {
        check(Product, "该厂的辣根膏、芥末酱、陈醋畅销各地。", "辣根膏 芥末酱 陈醋");
        check(Product, "在丘陵地区、山前地带、低洼地块以及玉米产量低的地方推广。", "玉米");
    }

    #[test]
    fn trades_in_which_something_is_used_are_no_products() {
        check(Product, "铜杆用于新能源整机、集成线路、铜箔等领域。", "铜杆 铜箔");
    }
}
