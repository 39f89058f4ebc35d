//! What holds for any readings: order, repetition and removal leave no trace, and people's judgements stand.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

use super::sketch::Sketch;
use super::*;
use crate::model::{
    AliasLink, Entitlement, JudgementRecord, MentionIndex, Metric, Modality, Observation, Properties, ProvisionPath,
    Quantity, StageKind, Statement,
};
use crate::resolve::normal;

/// Names that share, shorten and contradict each other; kind, form, name, aliases, properties.
type Seed = (EntityKind, NameForm, &'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const SEEDS: &[Seed] = &[
    (Company, Full, "内蒙古远岭能源科技有限公司", &[], &[]),
    (Company, Full, "内蒙古远岭能源科技有限责任公司", &["远岭科技"], &[]),
    (Company, Full, "远岭化工有限公司", &["远岭"], &[]),
    (Company, Full, "乌海市远岭新能源有限公司", &[], &[]),
    (Company, Full, "远岭能源集团青禾煤化工有限公司西岭分公司", &[], &[]),
    (Company, Short, "远岭", &[], &[]),
    (Company, Short, "远岭能源", &["远岭"], &[]),
    (Company, Short, "乌海远岭", &[], &[]),
    (Company, Short, "青禾煤化工", &["青禾"], &[]),
    (Company, Short, "青禾", &[], &[]),
    (Agency, Full, "乌海市人社局", &["市人社局"], &[]),
    (Agency, Full, "乌海市人力资源和社会保障局", &[], &[]),
    (Agency, Full, "海南区人社局", &[], &[]),
    (Agency, Short, "人社局", &[], &[]),
    (Agency, Short, "国家统计局", &[], &[]),
    (District, NameForm::Code, "乌海市", &["乌海"], &[("code", "150300")]),
    (District, NameForm::Code, "海南区", &[], &[("code", "150303")]),
    (District, NameForm::Code, "海南省", &["海南"], &[("code", "460000")]),
    (District, NameForm::Code, "苏州市", &[], &[("code", "320500")]),
    (District, Full, "青山产业园", &[], &[("level", "PARK")]),
    (District, Full, "乌海青山产业园", &[], &[]),
    (Project, Full, "光伏发电项目", &["远岭光伏发电项目"], &[("owner", "远岭")]),
    (Project, Full, "光伏发电项目", &[], &[("owner", "青禾")]),
    (Project, Full, "光伏发电工程", &[], &[]),
    (Project, Full, "200兆瓦光伏发电项目", &[], &[]),
    (Project, Full, "光伏发电项目一期", &[], &[]),
    (Person, Full, "李远山", &[], &[("post", "局长")]),
    (Person, Full, "李远山", &[], &[]),
    (Policy, Full, "乌海市优化营商环境措施", &[], &[("number", "乌政字〔2023〕7号")]),
    (Policy, Full, "优化营商环境措施", &[], &[]),
    (Policy, Full, "一企一策", &["一企一策机制"], &[]),
    (Product, Full, "液化天然气", &["LNG"], &[]),
    (Product, Full, "LNG", &[], &[]),
    (Product, Full, "压缩天然气", &["LNG"], &[]),
];

fn sketch() -> impl Strategy<Value = Sketch> {
    let mention = (select(SEEDS), any::<Index>());
    let relation = (select(RelationKind::ALL), any::<Index>(), any::<Index>());
    let mentions = proptest::collection::vec(mention, 0..8);
    let relations = proptest::collection::vec(relation, 0..6);
    let links = proptest::collection::vec((any::<Index>(), any::<Index>()), 0..3);
    // Few texts, so that a document is met again with other words: the later replaces the earlier.
    (0..12_u8, mentions, relations, links).prop_map(|(text, mentions, relations, links)| {
        let mut sketch = Sketch::new(&format!("文{text}"));
        let count = mentions.len();
        for ((kind, form, name, aliases, properties), _) in mentions {
            sketch = sketch.name(kind, form, name);
            sketch = aliases.iter().fold(sketch, |sketch, alias| sketch.alias(alias));
            sketch = properties.iter().fold(sketch, |sketch, (name, value)| sketch.property(name, value));
        }
        if count == 0 {
            return sketch;
        }
        let at = |index: Index| u32::try_from(index.index(count)).unwrap();
        for (kind, source, target) in relations {
            sketch = sketch.relate(at(source), kind, at(target));
            sketch = sketch.state(Statement::Observation(observation(at(source), at(target))));
            sketch = sketch.state(Statement::Provision(provision(at(source), at(target))));
            sketch = sketch.state(Statement::Stage(Stage {
                project: MentionIndex(at(target)),
                kind: StageKind::Planned,
                date: None,
                modality: Modality::Planned,
            }));
        }
        links.into_iter().fold(sketch, |sketch, (full, short)| sketch.link(at(full), at(short)))
    })
}

fn observation(subject: u32, value: u32) -> Observation<MentionIndex> {
    let value = Decimal::new(i64::from(value), 1);
    Observation {
        subject: MentionIndex(subject),
        metric: Metric::Capacity,
        of: Some("焦炭".into()),
        quantity: Quantity { value, upper: None, unit: "t/a".into(), bound: None, factors: None },
        period: None,
        modality: Modality::Planned,
        raw: format!("{value}吨"),
        properties: Properties::from([("count".into(), value.to_string())]),
    }
}

fn provision(policy: u32, number: u32) -> Provision<MentionIndex> {
    let number = u16::try_from(number + 1).unwrap();
    let benefit = (number % 2 == 0).then(|| format!("奖励{number}万元"));
    Provision {
        policy: MentionIndex(policy),
        path: ProvisionPath::root(1).child(number),
        number: format!("（{number}）"),
        heading: None,
        entitlements: vec![Entitlement { condition: Some("对达标企业".into()), benefit }],
    }
}

fn judgements() -> impl Strategy<Value = Vec<Judgement>> {
    let one = (select(SEEDS), select(SEEDS), any::<bool>()).prop_map(|(left, right, is_same)| {
        if is_same { same(left.0, left.2, right.2) } else { different(left.0, left.2, right.2) }
    });
    proptest::collection::vec(one, 0..4)
}

/// The names in a judgement on two, and whether it says that they are the same.
fn pair(judgement: &Judgement) -> (EntityKind, String, String, bool) {
    let (entities, is_same) = match &judgement.decision {
        Decision::Same { entities } => (entities, true),
        Decision::Different { entities } => (entities, false),
        other => panic!("{other:?}"),
    };
    let (first, last) = (entities.first().unwrap(), entities.last().unwrap());
    (first.kind, first.name.clone(), last.name.clone(), is_same)
}

fn records(judgements: Vec<Judgement>) -> Vec<JudgementRecord> {
    judgements.into_iter().map(Into::into).collect()
}

pub(super) fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
    proptest::collection::vec(sketch(), 0..14)
}

/// The last sketch of each document: what stands after all were inserted in this order.
pub(super) fn last_of_each(sketches: &[Sketch]) -> Vec<Sketch> {
    let mut seen = BTreeSet::new();
    let last = sketches.iter().rev().filter(|sketch| seen.insert(sketch.reading().document.id()));
    last.cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn order_and_repetition_do_not_matter(sketches in sketches(), judgements in judgements(), turn in any::<Index>()) {
        let mut sketches = last_of_each(&sketches);
        let expected = resolve_judged(&sketches, judgements.clone());
        if !sketches.is_empty() {
            let turn = turn.index(sketches.len());
            sketches.rotate_left(turn);
            sketches.reverse();
        }
        let mut resolver = Resolver::new(Knowledge::builtin().clone(), records(judgements.iter().rev().cloned().collect()));
        for sketch in sketches.iter().chain(&sketches) {
            resolver.insert(sketch.reading());
            resolver.resolved();
        }
        prop_assert_eq!(resolver.resolved(), &expected);
    }

    #[test]
    fn what_was_removed_leaves_no_trace(stay in sketches(), go in sketches(), judgements in judgements()) {
        let stay = last_of_each(&stay);
        let kept: BTreeSet<_> = stay.iter().map(|sketch| sketch.reading().document.id()).collect();
        let go: Vec<Sketch> = go.into_iter().filter(|one| !kept.contains(&one.reading().document.id())).collect();
        let expected = resolve_judged(&stay, judgements.clone());
        let mut resolver = Resolver::new(Knowledge::builtin().clone(), records(judgements));
        for sketch in stay.iter().chain(&go) {
            resolver.insert(sketch.reading());
        }
        resolver.resolved();
        for sketch in go {
            resolver.remove(sketch.reading().document.id());
        }
        prop_assert_eq!(resolver.resolved(), &expected);
    }

    #[test]
    fn step_by_step_equals_from_scratch(steps in proptest::collection::vec((sketch(), any::<bool>(), any::<bool>()), 1..16), judgements in judgements()) {
        let mut resolver = Resolver::new(Knowledge::builtin().clone(), records(judgements.clone()));
        let mut standing: BTreeMap<DocumentId, Sketch> = BTreeMap::new();
        for (sketch, insert, look) in steps {
            let reading = sketch.reading();
            let id = reading.document.id();
            if insert {
                resolver.insert(reading);
                standing.insert(id, sketch);
            } else {
                prop_assert_eq!(resolver.remove(id), standing.remove(&id).is_some());
            }
            if look {
                let standing: Vec<Sketch> = standing.values().cloned().collect();
                prop_assert_eq!(resolver.resolved(), &resolve_judged(&standing, judgements.clone()));
            }
        }
    }

    #[test]
    fn judgements_stand_and_every_mention_is_of_one_entity(sketches in sketches(), judgements in judgements()) {
        let sketches = last_of_each(&sketches);
        let resolved = resolve_judged(&sketches, judgements.clone());
        let called = |entity: &Entity, name: &str| {
            let mut names = entity.aliases.iter().map(|alias| &alias.name).chain([&entity.name]);
            names.any(|own| normal(own) == normal(name))
        };
        // Of two on the same names the one with the greater id holds, since both are of one time.
        let resolved_pairs: Vec<_> = resolved.judgements.values().filter(|one| one.holds).map(|one| pair(&one.record.judgement)).collect();
        for (kind, left, right, is_same) in &resolved_pairs {
            for entity in resolved.entities.values().filter(|entity| entity.kind == *kind && !is_same) {
                prop_assert!(normal(left) == normal(right) || !(called(entity, left) && called(entity, right)), "{entity:?}");
            }
        }
        if let [(kind, left, right, true)] = resolved_pairs.as_slice() && *kind != District {
            let either = |entity: &&Arc<Entity>| entity.kind == *kind && (called(entity, left) || called(entity, right));
            let numbers = |entity: &&Arc<Entity>| entity.properties.contains_key("number");
            let merged: Vec<_> = resolved.entities.values().filter(either).collect();
            prop_assert!(merged.len() <= 1 || merged.iter().any(numbers) || normal(left) == normal(right), "{merged:?}");
        }
        let mut places = 0;
        for (id, mentions) in &resolved.mentions {
            prop_assert!(resolved.entities.contains_key(id));
            places += mentions.len();
        }
        prop_assert_eq!(places, sketches.iter().map(|sketch| sketch.reading().extraction.mentions.len()).sum::<usize>());
        for fact in resolved.relations.values() {
            prop_assert!(resolved.entities.contains_key(&fact.statement.source) && !fact.evidence.is_empty());
        }
        for candidate in resolved.entities.values().flat_map(|entity| &entity.candidates) {
            prop_assert!(resolved.entities.contains_key(&candidate.entity));
        }
    }
}

#[test]
fn links_that_point_nowhere_are_passed_over() {
    let mut reading = Sketch::new("甲").name(Company, Full, "青禾能源有限公司").reading();
    let link = AliasLink { full: MentionIndex(0), short: MentionIndex(7), rule: "sketch".into() };
    Arc::make_mut(&mut reading.extraction).links.push(link);
    let mut resolver = Resolver::new(Knowledge::builtin().clone(), vec![]);
    resolver.insert(reading);
    assert_eq!(resolver.resolved().entities.len(), 1);
}
