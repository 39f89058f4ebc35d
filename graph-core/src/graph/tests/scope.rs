//! A scoped graph against the graph that is built of what the scope admits.
//!
//! Compared is everything that a graph can be asked, over worlds in which identity does not hang on the documents: entities
//! are given, not resolved.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::super::*;
use crate::model::{
    Alias, Confidence, DateOrigin, Document, DocumentDate, DocumentDraft, DocumentId, Entity, Evidence, Metric,
    Modality, Period, Properties, ProvisionPath, Quantity, RelationKind, Span, StageKind,
};
use crate::resolve::MentionPlace;

const DATES: [Option<&str>; 5] = [Some("2021-03-05"), Some("2021-11"), Some("2022"), Some("2022-06-30"), None];
const SOURCES: [Option<&str>; 5] = [Some("乌海日报"), Some("海南区融媒"), Some("乌海日报"), None, Some("乌海日报")];

/// Names, kinds and codes; the first three lie inside each other.
const ENTITIES: [(&str, EntityKind, Option<&str>); 8] = [
    ("内蒙古自治区", EntityKind::District, Some("150000")),
    ("乌海市", EntityKind::District, Some("150300")),
    ("海南区", EntityKind::District, Some("150303")),
    ("海勃湾区", EntityKind::District, Some("150302")),
    ("远岭能源公司", EntityKind::Company, None),
    ("远岭储能项目", EntityKind::Project, None),
    ("远岭光伏项目", EntityKind::Project, None),
    ("远岭办法", EntityKind::Policy, None),
];

fn documents() -> Vec<Arc<Document>> {
    let document = |at: usize| {
        let date = DATES[at].map(|date| DocumentDate { date: date.parse().unwrap(), origin: DateOrigin::Given });
        let source = SOURCES[at].map(str::to_owned);
        Document::new(DocumentDraft {
            published: date, source, text: format!("第{at}篇"), ..DocumentDraft::default()
        })
        .into()
    };
    (0..DATES.len()).map(document).collect()
}

fn entity_id(at: usize) -> EntityId {
    EntityId::from_bytes([u8::try_from(at).unwrap() + 1; 16])
}

/// A fact: which of a few statements it makes, and in which documents.
type Told = (usize, usize, usize, BTreeSet<usize>);

fn told() -> impl Strategy<Value = Told> {
    (0..4_usize, 0..8_usize, 0..8_usize, proptest::collection::btree_set(0..5_usize, 1..4))
}

fn evidence(documents: &[Arc<Document>], told: &BTreeSet<usize>) -> Vec<Evidence> {
    let one = |at: &usize| Evidence {
        document: documents[*at].id(),
        span: Span::new(0, 3),
        rule: "sketch".into(),
        confidence: Confidence::percent(50 + u8::try_from(*at).unwrap()),
    };
    let mut evidence: Vec<_> = told.iter().map(one).collect();
    evidence.sort();
    evidence
}

fn world(facts: &[Told], named: &[BTreeSet<usize>]) -> Resolved {
    let documents = documents();
    let mut resolved = Resolved {
        documents: documents.iter().map(|document| (document.id(), document.clone())).collect(),
        ..Resolved::default()
    };
    let mut named = named.to_vec();
    for (at, (sort, a, b, told)) in facts.iter().enumerate() {
        let id = FactId::from_bytes([u8::try_from(at).unwrap(); 16]);
        let (evidence, source, target) = (evidence(&documents, told), entity_id(*a), entity_id(*b));
        named[*a].extend(told);
        match sort {
            0 => {
                named[*b].extend(told);
                let kind = if told.len() > 1 { RelationKind::LocatedIn } else { RelationKind::Develops };
                let statement = Relation { kind, source, target, properties: Properties::new() };
                resolved.relations.insert(id, Fact { id, statement, evidence }.into());
            }
            1 => {
                let date = DATES[b % 5].map(|date| Period::At(date.parse().unwrap()));
                let statement = Stage { project: source, kind: StageKind::ALL[*b], date, modality: Modality::Actual };
                resolved.stages.insert(id, Fact { id, statement, evidence }.into());
            }
            2 => {
                let quantity =
                    Quantity { value: (*b).into(), upper: None, unit: "t".into(), bound: None, factors: None };
                let statement = Observation {
                    subject: source,
                    metric: Metric::ALL[*b],
                    of: None,
                    quantity,
                    period: None,
                    modality: Modality::Actual,
                    raw: format!("{b}吨"),
                    properties: Properties::new(),
                };
                resolved.observations.insert(id, Fact { id, statement, evidence }.into());
            }
            _ => {
                let path = ProvisionPath::root(u16::try_from(b / 2 + 1).unwrap());
                let path = if b % 2 == 1 { path.child(1) } else { path };
                let statement =
                    Provision { policy: source, path, number: "一".into(), heading: None, entitlements: vec![] };
                resolved.provisions.insert(id, Fact { id, statement, evidence }.into());
            }
        }
    }
    for (at, ((name, kind, code), named)) in ENTITIES.iter().zip(&named).enumerate() {
        let mut ids: Vec<DocumentId> = named.iter().map(|document| documents[*document].id()).collect();
        ids.sort();
        let place = |document: &DocumentId| MentionPlace { document: *document, span: Span::new(0, 3) };
        resolved.mentions.insert(entity_id(at), Arc::new(ids.iter().map(place).collect()));
        let entity = Entity {
            id: entity_id(at),
            kind: *kind,
            name: (*name).into(),
            aliases: vec![Alias { name: format!("{name}简称"), documents: ids.iter().copied().take(1).collect() }],
            properties: code.iter().map(|code| ("code".to_owned(), (*code).to_owned())).collect(),
            documents: ids,
            merges: vec![],
            candidates: vec![],
        };
        resolved.entities.insert(entity.id, entity.into());
    }
    resolved
}

/// What is left when all that the scope does not admit is struck out, by going over everything.
fn struck_out(whole: &Resolved, scope: &Scope) -> Resolved {
    let admitted: BTreeSet<DocumentId> =
        whole.documents.values().filter(|document| scope.admits(document)).map(|document| document.id()).collect();
    let keep = |ids: &[DocumentId]| ids.iter().copied().filter(|id| admitted.contains(id)).collect::<Vec<_>>();
    fn facts<S: Clone>(
        all: &BTreeMap<FactId, Arc<Fact<S>>>,
        admitted: &BTreeSet<DocumentId>,
    ) -> BTreeMap<FactId, Arc<Fact<S>>> {
        let mut left = BTreeMap::new();
        for (id, fact) in all {
            let mut fact = fact.as_ref().clone();
            fact.evidence.retain(|one| admitted.contains(&one.document));
            if !fact.evidence.is_empty() {
                left.insert(*id, Arc::new(fact));
            }
        }
        left
    }
    let mut left = Resolved {
        relations: facts(&whole.relations, &admitted),
        stages: facts(&whole.stages, &admitted),
        observations: facts(&whole.observations, &admitted),
        provisions: facts(&whole.provisions, &admitted),
        ..Resolved::default()
    };
    for (id, document) in whole.documents.iter().filter(|(id, _)| admitted.contains(id)) {
        left.documents.insert(*id, document.clone());
    }
    for (id, entity) in &whole.entities {
        let mut entity = entity.as_ref().clone();
        entity.documents = keep(&entity.documents);
        for alias in &mut entity.aliases {
            alias.documents = keep(&alias.documents);
        }
        if !entity.documents.is_empty() {
            left.entities.insert(*id, Arc::new(entity));
            let places = whole.mentions[id].iter().copied().filter(|place| admitted.contains(&place.document));
            left.mentions.insert(*id, Arc::new(places.collect()));
        }
    }
    left
}

fn scope() -> impl Strategy<Value = Scope> {
    let as_of =
        proptest::option::of(proptest::sample::select(vec!["2021", "2021-11", "2021-11-15", "2022-07", "2023"]));
    let documents = proptest::option::of(proptest::collection::btree_set(0..6_usize, 0..5));
    let sources = proptest::option::of(proptest::sample::subsequence(vec!["乌海日报", "海南区融媒", "无名报"], 0..3));
    let years = proptest::option::of(proptest::collection::btree_set(2020..2024_i16, 0..3));
    (as_of, documents, sources, years, any::<bool>()).prop_map(|(as_of, chosen, sources, years, undated)| {
        let all = self::documents();
        let id = |at: usize| all.get(at).map_or(DocumentId::from_bytes([255; 16]), |document| document.id());
        Scope {
            as_of: as_of.map(|date| date.parse().unwrap()),
            documents: chosen.map(|chosen| chosen.into_iter().map(id).collect()),
            sources: sources.map(|names| names.into_iter().map(str::to_owned).collect()),
            years,
            undated,
        }
    })
}

/// Asks both graphs everything.
fn same_answers(one: &Graph, other: &Graph) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.resolved(), other.resolved());
    prop_assert_eq!(one.size(), other.size());
    prop_assert_eq!(one.stats(), other.stats());
    prop_assert_eq!(one.documents(), other.documents());
    for document in documents() {
        let id = document.id();
        prop_assert_eq!(one.document(id), other.document(id));
        prop_assert_eq!(one.entities_of_document(id), other.entities_of_document(id));
        prop_assert_eq!(one.facts_of_document(id), other.facts_of_document(id));
    }
    for kind in EntityKind::ALL {
        prop_assert_eq!(one.entities(*kind), other.entities(*kind));
    }
    let ids: Vec<EntityId> = (0..ENTITIES.len()).map(entity_id).collect();
    for (id, (name, kind, code)) in ids.iter().copied().zip(ENTITIES) {
        prop_assert_eq!(one.entity(id), other.entity(id));
        prop_assert_eq!(one.mentions(id), other.mentions(id));
        prop_assert_eq!(one.stages_of(id), other.stages_of(id));
        prop_assert_eq!(one.current_stage(id), other.current_stage(id));
        prop_assert_eq!(one.observations_of(id), other.observations_of(id));
        prop_assert_eq!(one.provisions_of(id), other.provisions_of(id));
        prop_assert_eq!(one.timeline(id), other.timeline(id));
        prop_assert_eq!(one.indicators(id), other.indicators(id));
        prop_assert_eq!(one.targets_of(id, None), other.targets_of(id, None));
        prop_assert_eq!(one.conflicts_of(id), other.conflicts_of(id));
        prop_assert_eq!(one.checks_of(id), other.checks_of(id));
        prop_assert_eq!(one.stage_at(id, "2022".parse().unwrap()), other.stage_at(id, "2022".parse().unwrap()));
        prop_assert_eq!(one.entities_named(name, None), other.entities_named(name, None));
        prop_assert_eq!(one.entities_named(name, Some(kind)), other.entities_named(name, Some(kind)));
        if one.entity(id).is_some() && kind == EntityKind::District {
            prop_assert_eq!(one.parent_district(id), other.parent_district(id));
            prop_assert_eq!(one.child_districts(id), other.child_districts(id));
            prop_assert_eq!(one.located_within(id, EntityKind::Project), other.located_within(id, EntityKind::Project));
        }
        if let Some(code) = code {
            prop_assert_eq!(one.district_by_code(code), other.district_by_code(code));
        }
        prop_assert_eq!(one.similar(id, &[], 100, 1000), other.similar(id, &[], 100, 1000));
        for direction in [Direction::Out, Direction::In, Direction::Both] {
            prop_assert_eq!(one.relations_of(id, &[], direction), other.relations_of(id, &[], direction));
            let limits = WalkLimits { depth: 2, nodes: 4, edges: 3, work: 100 };
            let walk = |graph: &Graph| graph.neighborhood(&[id], &[], direction, limits);
            prop_assert_eq!(walk(one), walk(other));
        }
        for to in &ids {
            let limits = PathLimits { depth: 4, count: 3, work: 10_000 };
            prop_assert_eq!(one.paths(id, *to, &[], limits), other.paths(id, *to, &[], limits));
            let common = |graph: &Graph| graph.common_neighbors(&[id, *to], &[], Direction::Both, 1000);
            prop_assert_eq!(common(one), common(other));
        }
    }
    for by in [Centrality::Degree, Centrality::PageRank] {
        prop_assert_eq!(one.ranking(by, &[], 100), other.ranking(by, &[], 100));
    }
    prop_assert_eq!(one.components(&[]), other.components(&[]));
    let limits = WalkLimits { depth: 0, nodes: 0, edges: 3, work: 100 };
    prop_assert_eq!(one.targets(&|| true), other.targets(&|| true));
    prop_assert_eq!(one.conflicts(&|| true), other.conflicts(&|| true));
    prop_assert_eq!(one.checks(&|| true), other.checks(&|| true));
    prop_assert_eq!(one.last_word(), other.last_word());
    prop_assert_eq!(one.subgraph(&ids, &[], limits), other.subgraph(&ids, &[], limits));
    for query in ["远岭", "ylcn", "海", "乌嗨"] {
        prop_assert_eq!(one.search(query, &[], 3), other.search(query, &[], 3));
    }
    for fact in one.provisions() {
        prop_assert_eq!(one.parent_provision(fact), other.parent_provision(fact));
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_scoped_graph_answers_like_one_built_of_what_is_admitted(
        facts in proptest::collection::vec(told(), 0..24),
        named in proptest::collection::vec(proptest::collection::btree_set(0..5_usize, 1..3), 8),
        first in scope(),
        second in scope(),
    ) {
        let whole = Graph::new(world(&facts, &named));
        let scoped = whole.scoped(&first);
        let built = Graph::new(struck_out(whole.resolved(), &first));
        same_answers(&scoped, &built)?;
        same_answers(&scoped.scoped(&second), &Graph::new(struck_out(built.resolved(), &second)))?;
        same_answers(&whole.scoped(&Scope::default()), &whole)?;
    }
}

#[test]
fn a_date_admits_what_had_surely_appeared() {
    let admitted = |scope: Scope| -> Vec<usize> {
        (0..).zip(documents()).filter(|(_, document)| scope.admits(document)).map(|(at, _)| at).collect()
    };
    let as_of = |date: &str| Scope { as_of: Some(date.parse().unwrap()), ..Scope::default() };
    assert_eq!(admitted(as_of("2021-11-29")), [0], "a document of 2021-11 may be of the 30th");
    assert_eq!(admitted(as_of("2021-11")), [0, 1]);
    assert_eq!(admitted(as_of("2022-06-30")), [0, 1, 3], "a document of 2022 may be of December");
    assert_eq!(admitted(as_of("2022")), [0, 1, 2, 3]);
    assert_eq!(admitted(Scope { undated: true, ..as_of("2021-11") }), [0, 1, 4]);
    let years = Some(BTreeSet::from([2022]));
    assert_eq!(admitted(Scope { years, ..Scope::default() }), [2, 3]);
    let sources = Some(BTreeSet::from(["乌海日报".to_owned()]));
    assert_eq!(
        admitted(Scope { sources, ..Scope::default() }),
        [0, 2, 4],
        "an undated one has a publisher all the same"
    );
    assert_eq!(admitted(Scope { documents: Some(BTreeSet::new()), ..Scope::default() }), [0_usize; 0]);
}
