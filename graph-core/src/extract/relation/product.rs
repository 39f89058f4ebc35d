//! `PRODUCES`, `CONSUMES` and `MADE_FROM`: what is made, of what, and by whom.

use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::{Relate, list_from, tops_in, tops_of};

mod grown;
mod implied;
mod known;
mod listed;
mod mainstay;
mod maker;
mod name;
mod sent;
mod verb;
mod workshop;

use maker::maker;
use name::{in_name, made_by_name};
use verb::{WORKS_UP, counts_all, goes_on_from, makes_it, takes_it};

/// Products in names of projects, and products beside verbs of making and taking.
pub(super) struct Products;

impl FactRule for Products {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::Product) {
            return;
        }
        let mut relate = Relate::new(scene, found);
        for project in scene.all_of(EntityKind::Project) {
            in_name(&mut relate, project);
        }
        for sentence in 0..scene.sentences.len() {
            Sentence::new(scene, sentence).read(&mut relate);
        }
    }
}

/// What a clause tells of products by.
const TOLD_BY: [Cue; 5] = [Cue::Produce, Cue::Consume, Cue::Material, Cue::UsedFor, Cue::TurnedInto];

/// A sentence whose verbs of making and taking are read.
struct Sentence<'s, 'a> {
    scene: &'s Scene<'a>,
    clauses: &'s [Clause],
    /// Who makes what, and who takes what.
    made: Vec<(MentionIndex, MentionIndex, usize)>,
    taken: Vec<(MentionIndex, MentionIndex, usize)>,
    /// What someone uses as a raw material (以甲为原料) for what the sentence goes on to say is made.
    fed: Vec<(MentionIndex, MentionIndex, usize)>,
    /// Whether what is taken is worked up: 年加工甲, and not bought or treated only.
    works_up: bool,
}

impl<'s, 'a> Sentence<'s, 'a> {
    fn new(scene: &'s Scene<'a>, sentence: usize) -> Self {
        let clauses = scene.clauses.of_sentence(sentence);
        Self { scene, clauses, made: Vec::new(), taken: Vec::new(), fed: Vec::new(), works_up: false }
    }

    fn read(mut self, relate: &mut Relate<'_, '_>) {
        let mut making = None;
        for clause in self.clauses {
            making = self.clause(relate, clause, making);
        }
        for (maker, product, place) in &self.made {
            relate.add(RelationKind::Produces, *maker, *product, *place, "produces-verb", 82);
            for fellow in listed::fellows(self.scene, *maker, *place) {
                relate.add(RelationKind::Produces, fellow, *product, *place, "produces-verb", 78);
            }
        }
        let takes =
            |at: MentionIndex| matches!(relate.scene.mention(at).kind, EntityKind::Company | EntityKind::Project);
        let taken: Vec<_> = self.taken.iter().filter(|(taker, ..)| takes(*taker)).collect();
        for (taker, product, place) in taken {
            relate.add(RelationKind::Consumes, *taker, *product, *place, "consumes-verb", 80);
        }
        for (taker, input, place) in &self.fed {
            for (_, output, _) in self.made.iter().filter(|(maker, output, _)| maker == taker && output != input) {
                relate.add(RelationKind::MadeFrom, *output, *input, *place, "made-from-fed", 80);
            }
        }
        for (taker, input, place) in self.fed.iter().chain(&self.taken) {
            // A plant that is called after the one thing that it makes makes it of what it takes.
            let output = made_by_name(self.scene, *taker).filter(|_| !ENERGY.ends(&self.scene.mention(*input).name));
            if let Some(output) = output {
                relate.add(RelationKind::MadeFrom, output, *input, *place, "made-from-taken", 70);
            }
        }
        for (taker, input, place) in &self.taken {
            // What a firm buys and what it sells need not be of each other; what one plant takes and gives is.
            let project = self.scene.mention(*taker).kind == EntityKind::Project;
            let plant = self.taken.len() == 1 && (project || self.works_up);
            let later = |at: usize| project || at > *place;
            for (_, output, _) in self.made.iter().filter(|(maker, _, at)| plant && maker == taker && later(*at)) {
                relate.add(RelationKind::MadeFrom, *output, *input, *place, "made-from-same-subject", 62);
            }
        }
    }

    /// Reads one clause. `making` is who was making things at the end of the one before, so that a list may go on over
    /// commas; what is returned is the same for the next.
    fn clause(
        &mut self,
        relate: &mut Relate<'_, '_>,
        clause: &Clause,
        making: Option<MentionIndex>,
    ) -> Option<MentionIndex> {
        let scene = self.scene;
        implied::prided(relate, clause);
        listed::listed(relate, clause);
        // Most clauses neither name a product nor speak of making or taking any.
        if !clause.names(EntityKind::Product) && !TOLD_BY.iter().any(|cue| clause.tells(*cue)) {
            return None;
        }
        let products = tops_in(scene, clause, EntityKind::Product);
        let maker = maker(scene, clause);
        ingredient(relate, clause, &products);
        implied::on_site(relate, clause, &products);
        workshop::seen(relate, clause, &products);
        implied::supplied(relate, clause, &products);
        implied::powered(relate, clause, &products);
        implied::harvested(relate, clause, &products);
        grown::grown(relate, clause, &products);
        mainstay::lived_by(relate, clause, &products);
        implied::branded(relate, clause, &products);
        if let Some(inputs) = material(relate, clause, &products) {
            let inputs = inputs.into_iter().filter_map(|input| Some((maker?, input, scene.mention(input).range.start)));
            self.fed.extend(inputs);
            self.made_for_use(clause, &products, maker);
            return None;
        }
        let verbs: Vec<&CueMention> = clause.cues(scene, Cue::Produce).collect();
        let takes: Vec<&CueMention> = clause.cues(scene, Cue::Consume).collect();
        if let Some(maker) = maker.filter(|_| clause.profile && verbs.is_empty() && takes.is_empty()) {
            // 泽澜化工：纯碱35万吨、烧碱20万吨: amounts of goods in the profile of a firm are what it makes.
            let named = products.iter().map(|at| (*at, scene.mention(*at).range.clone()));
            let made = named.filter(|(_, range)| is_amount_behind(scene, range.end, clause.range.end));
            self.made.extend(made.map(|(product, range)| (maker, product, range.start)));
        }
        if verbs.is_empty() && takes.is_empty() {
            return self.go_on(clause, &products, making);
        }
        input_in_clause(relate, clause, &products, &verbs);
        let maker = maker?;
        // 挖掘机|产量增长2倍 counts what all of a place make, not the work that was spoken of.
        let of_place = clause.by != SubjectBy::Name && scene.mention(maker).kind == EntityKind::Project;
        let verbs: Vec<&CueMention> = verbs.into_iter().filter(|cue| !of_place || !counts_all(scene, cue)).collect();
        let (mut made, mut taken) = (false, None);
        for (at, product) in products.iter().enumerate() {
            let place = scene.mention(*product).range.clone();
            let list = list_from(scene, &products, at);
            let listed = list.last().map_or(place.end, |last| scene.mention(*last).range.end);
            if taken.is_some_and(|end| goes_on_from(scene, end, place.start)) {
                taken = Some(place.end);
                self.taken.push((maker, *product, place.start));
            } else if let Some(cue) = takes.iter().find(|cue| takes_it(scene, cue, &place, listed)) {
                self.works_up |= WORKS_UP.contains(&scene.text.slice(cue.range.clone()));
                taken = Some(place.end);
                self.taken.push((maker, *product, place.start));
            } else if verbs.iter().any(|cue| makes_it(scene, clause, cue, &place)) {
                self.made.push((maker, *product, place.start));
                made = true;
            }
        }
        (made || products.is_empty() && !verbs.is_empty()).then_some(maker)
    }

    /// `甲公司生产的乙广泛应用于丙`: what a clause says is used somewhere may be said to be made before.
    fn made_for_use(&mut self, clause: &Clause, products: &[MentionIndex], maker: Option<MentionIndex>) {
        let scene = self.scene;
        let used = clause.cues(scene, Cue::UsedFor).next();
        let Some((used, maker)) = used.zip(maker) else { return };
        let places = products.iter().map(|at| (*at, scene.mention(*at).range.clone()));
        for (product, place) in places.filter(|(_, place)| place.end <= used.range.start) {
            let mut verbs = scene.cues_in(clause.range.start..place.start, Cue::Produce);
            if verbs.any(|cue| makes_it(scene, clause, cue, &place)) {
                self.made.push((maker, product, place.start));
            }
        }
    }

    /// `主要产品有甲、乙，丙`: a clause that begins with a product and has no verb of its own.
    fn go_on(
        &mut self,
        clause: &Clause,
        products: &[MentionIndex],
        making: Option<MentionIndex>,
    ) -> Option<MentionIndex> {
        let maker = making?;
        let first = self.scene.mention(*products.first()?);
        let lead = self.scene.text.slice(clause.range.start..first.range.start);
        // 副产品甲用于乙 has a verb of its own.
        let verb = word_list![
            "用于",
            "用作",
            "作为",
            "供",
            "销往",
            "替代",
            "出口",
            "原料",
            "原材料",
            "所需",
            "所用",
            "采购",
            "来自"
        ]
        .stands_in(lead);
        if clause.by == SubjectBy::Name || verb || lead.chars().filter(|mark| mark.is_alphabetic()).count() > 8 {
            return None;
        }
        let places = products.iter().map(|product| (maker, *product, self.scene.mention(*product).range.start));
        self.made.extend(places);
        Some(maker)
    }
}

/// What drives a plant and goes into none of its goods.
const ENERGY: WordList = WordList::new(&["电", "电力", "电能", "能源", "水", "蒸汽", "热力", "燃气", "设备"]);

/// `利用甲、乙生产丙`: in one clause, what is used stands before the verb of making and what is made behind it.
fn input_in_clause(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex], verbs: &[&CueMention]) {
    let scene = relate.scene;
    for (at, first) in products.iter().enumerate() {
        let start = scene.mention(*first).range.start;
        let lead = scene.text.slice(clause.range.start..start);
        let inputs = list_from(scene, products, at);
        let (Some(last), true) = (inputs.last(), USING.ends(lead)) else { continue };
        let used = scene.mention(*last).range.end;
        let makes = |cue: &&&CueMention| {
            let near = cue.range.start >= used && cue.range.start - used <= NEAR_VERB;
            near && !scene.text.slice(used..cue.range.start).contains('的')
        };
        let Some(verb) = verbs.iter().find(makes) else { continue };
        let made = products.iter().position(|at| scene.mention(*at).range.start >= verb.range.end);
        for output in made.map(|at| list_from(scene, products, at)).unwrap_or_default() {
            for input in &inputs {
                relate.add(RelationKind::MadeFrom, output, *input, start, "made-from-using", 78);
            }
        }
    }
}

/// Words before what is used.
const USING: WordList = WordList::new(&["利用", "用", "以", "采用", "将", "把"]);

/// The verb of making stands no farther behind what is used, in bytes.
const NEAR_VERB: usize = 12;

/// Nouns behind a product that make what is said to be it go into that product.
const INGREDIENTS: WordList =
    WordList::new(&["原料", "原材料", "材料", "主料", "基材", "部件", "零部件", "元件", "配件"]);

/// `甲是乙的关键原料`: the first goes into the second.
fn ingredient(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    let [input, output, ..] = products else { return };
    let (used, made) = (scene.mention(*input).range.clone(), scene.mention(*output).range.clone());
    let gap = scene.text.slice(used.end..made.start);
    let tail = scene.text.slice(made.end..clause.range.end);
    let noun = tail.strip_prefix('的').or_else(|| tail.strip_prefix("生产的")).or_else(|| tail.strip_prefix("制造的"));
    let is_part = noun.is_some_and(|noun| noun.chars().count() <= LONGEST_NOUN && INGREDIENTS.ends(noun));
    if is_part && ["是", "为", "作为", "就是", "正是", "是生产", "是制造"].contains(&gap) {
        relate.add(RelationKind::MadeFrom, *output, *input, used.start, "made-from-ingredient", 84);
    }
}

/// The words behind a product that say what goes into it are no more, in characters: 不可缺少的关键原材料.
const LONGEST_NOUN: usize = 12;

/// `以甲为原料生产乙`, `甲可用于生产乙`, `将甲提取为乙`: the raw materials, where the clause is one of these.
fn material(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) -> Option<Vec<MentionIndex>> {
    let scene = relate.scene;
    let cues = [
        (Cue::Material, "made-from-material", true),
        (Cue::UsedFor, "made-from-use", false),
        (Cue::TurnedInto, "made-from-turned", true),
    ];
    for (cue, rule, taken) in cues {
        let Some(word) = clause.cues(scene, cue).next() else { continue };
        let split = products.partition_point(|at| scene.mention(*at).range.start < word.range.start);
        let (mut inputs, outputs) =
            (products.get(..split).unwrap_or_default().to_vec(), products.get(split..).unwrap_or_default());
        if inputs.is_empty() && cue == Cue::UsedFor {
            inputs.extend(product_before(scene, clause));
        }
        let mut maker = maker(scene, clause).filter(|_| taken);
        if inputs.is_empty()
            && cue == Cue::TurnedInto
            && let Some((input, firm)) = sent::sent(scene, clause)
        {
            inputs.push(input);
            maker = Some(firm);
        }
        // 广泛应用于家电、汽车等领域: fields in which a thing is used are made of nothing.
        let tail = || scene.text.slice(word.range.end..clause.range.end);
        let fields = cue == Cue::UsedFor && word_list!["领域", "行业", "产业", "场景", "方面"].stands_in(tail());
        for input in &inputs {
            let place = word.range.start;
            if let Some(maker) = maker {
                relate.add(RelationKind::Consumes, maker, *input, place, "consumes-material", 84);
            }
            for output in outputs.iter().filter(|_| !fields) {
                relate.add(RelationKind::MadeFrom, *output, *input, place, rule, 86);
            }
        }
        for output in outputs {
            if let Some(maker) = maker {
                relate.add(RelationKind::Produces, maker, *output, word.range.start, "produces-of-material", 80);
            }
        }
        let fed = outputs.is_empty() && cue == Cue::Material;
        return (!inputs.is_empty()).then(|| if fed { inputs } else { Vec::new() });
    }
    None
}

/// The last product named before a clause in its sentence.
fn product_before(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let start = scene.sentences.get(clause.sentence)?.range.start;
    tops_of(scene, start..clause.range.start, EntityKind::Product).pop()
}

/// Whether an amount of goods stands right behind a place: 电石|28万吨.
fn is_amount_behind(scene: &Scene<'_>, place: usize, end: usize) -> bool {
    let at = scene.quantities.partition_point(|one| one.range.start < place);
    let amount = scene.quantities.get(at).filter(|one| one.range.start == place && one.range.end <= end);
    amount.is_some_and(|one| matches!(one.quantity.unit.as_str(), "t" | "m3" | "m" | "m2" | "kg"))
}
