//! Small graphs that nobody wrote: many names twice, circles of parts, dates and amounts in every form.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::model::{
    Alias, Confidence, DateOrigin, Document, DocumentDate, DocumentDraft, Entity, EntityId, EntityKind, Evidence, Fact,
    FactId, Hasher, Metric, Modality, Observation, PartialDate, Period, Properties, Quantity, Relation, RelationKind,
    Span, Stage, StageKind,
};
use crate::resolve::Resolved;

/// What a graph is made of; numbers point at documents and entities, and wrap around.
#[derive(Debug, Clone)]
pub(super) struct Sketch {
    documents: Vec<(Option<&'static str>, Option<&'static str>)>,
    entities: Vec<(EntityKind, &'static str, Option<&'static str>, Option<&'static str>)>,
    relations: Vec<(usize, RelationKind, usize, Vec<usize>)>,
    stages: Vec<SketchedStage>,
    observations: Vec<SketchedObservation>,
}

/// The project, the stage, when, whether it happened, and the documents that say so.
type SketchedStage = (usize, StageKind, Option<&'static str>, Modality, Vec<usize>);

#[derive(Debug, Clone)]
struct SketchedObservation {
    subject: usize,
    metric: Metric,
    of: Option<&'static str>,
    value: i64,
    unit: &'static str,
    period: Option<&'static str>,
    modality: Modality,
    said: Vec<(usize, u8)>,
}

pub(super) fn one_of<T: Clone + std::fmt::Debug + 'static>(all: &[T]) -> impl Strategy<Value = T> + use<T> {
    proptest::sample::select(all.to_vec())
}

const DATES: [Option<&str>; 6] =
    [None, Some("2022"), Some("2023"), Some("2023-09"), Some("2023-09-15"), Some("2024-01")];
const PERIODS: [Option<&str>; 7] =
    [None, Some("2022"), Some("2023-Q1"), Some("2023-06"), Some("2021/2025"), Some("/2023-03"), Some("2024/")];
const NAMES: [&str; 6] = ["远岭", "远岭能源", "青禾", "青禾BDO", "海勃", "ＢＤＯ 甲"];
pub(super) const KINDS: [EntityKind; 4] =
    [EntityKind::Company, EntityKind::Project, EntityKind::District, EntityKind::Industry];
pub(super) const RELATIONS: [RelationKind; 4] =
    [RelationKind::Develops, RelationKind::LocatedIn, RelationKind::PartOf, RelationKind::InIndustry];
pub(super) const MODALITIES: [Modality; 3] = [Modality::Actual, Modality::Planned, Modality::Estimated];

prop_compose! {
    fn observation()(
        subject in 0..12_usize,
        metric in one_of(&[Metric::InvestmentTotal, Metric::Capacity]),
        of in one_of(&[None, None, Some("甲")]),
        value in -3..40_i64,
        unit in one_of(&["CNY", "CNY", "USD"]),
        period in one_of(&PERIODS),
        modality in one_of(&MODALITIES),
        said in proptest::collection::vec((0..4_usize, 60..63_u8), 1..3),
    ) -> SketchedObservation {
        SketchedObservation { subject, metric, of, value, unit, period, modality, said }
    }
}

prop_compose! {
    pub(super) fn sketch()(
        documents in proptest::collection::vec((one_of(&DATES), one_of(&[None, Some("青禾日报"), Some("远岭网")])), 1..5),
        entities in proptest::collection::vec(
            (one_of(&KINDS), one_of(&NAMES), one_of(&[None, Some("青禾"), Some("甲")]), one_of(&[None, Some("CITY"), Some("COUNTY")])),
            1..13,
        ),
        relations in proptest::collection::vec((0..12_usize, one_of(&RELATIONS), 0..12_usize, proptest::collection::vec(0..4_usize, 1..3)), 0..24),
        stages in proptest::collection::vec(
            (0..12_usize, one_of(StageKind::ALL), one_of(&PERIODS), one_of(&MODALITIES), proptest::collection::vec(0..4_usize, 1..3)),
            0..12,
        ),
        observations in proptest::collection::vec(observation(), 0..24),
    ) -> Sketch {
        Sketch { documents, entities, relations, stages, observations }
    }
}

fn hash(space: &str, number: usize) -> [u8; 16] {
    Hasher::new(space).field(number.to_string()).finish()
}

fn fact<S>(
    sort: &str,
    number: usize,
    statement: S,
    said: &[(usize, u8)],
    documents: &[Arc<Document>],
) -> (FactId, Arc<Fact<S>>) {
    let evidence = |(document, confidence): &(usize, u8)| Evidence {
        document: documents[document % documents.len()].id(),
        span: Span::new(number, number + 1),
        rule: "sketch".into(),
        confidence: Confidence::percent(*confidence),
    };
    let mut evidence: Vec<_> = said.iter().map(evidence).collect();
    evidence.sort();
    let id = FactId::from_bytes(hash(sort, number));
    (id, Arc::new(Fact { id, statement, evidence }))
}

impl Sketch {
    /// So many companies and nothing else.
    pub(super) fn of_companies(count: usize) -> Self {
        let entities = vec![(EntityKind::Company, "远岭", None, None); count];
        Self { documents: vec![(None, None)], entities, relations: vec![], stages: vec![], observations: vec![] }
    }

    /// The graph as plain data, without some of its documents and what only they name.
    pub(super) fn resolved(&self, without: &BTreeSet<usize>) -> Resolved {
        let documents: Vec<Arc<Document>> = self.documents.iter().enumerate().map(document).collect();
        let kept = |said: &[usize]| -> Vec<(usize, u8)> {
            let said = said.iter().map(|number| number % documents.len());
            said.filter(|number| !without.contains(number)).map(|number| (number, 70)).collect()
        };
        let count = self.entities.len();
        let id = |number: usize| EntityId::from_bytes(hash("entity", number % count));
        let mut resolved = Resolved::default();
        let there = documents.iter().enumerate().filter(|(number, _)| !without.contains(number));
        resolved.documents = there.map(|(_, document)| (document.id(), document.clone())).collect();
        for (number, (kind, name, alias, level)) in self.entities.iter().enumerate() {
            // An entity is named by the document of its own number and the next, and by those that tell of its relations.
            let told = self.relations.iter().filter(|one| [one.0 % count, one.2 % count].contains(&number));
            let told = told.flat_map(|one| one.3.iter().copied());
            let said = kept(&[number, number + 1].into_iter().chain(told).collect::<Vec<_>>());
            let mut named: Vec<_> = said.iter().map(|(at, _)| documents[*at].id()).collect();
            named.sort();
            named.dedup();
            if named.is_empty() {
                continue;
            }
            let aliases = alias.iter().map(|name| Alias { name: (*name).into(), documents: named.clone() }).collect();
            let properties = level.iter().map(|level| ("level".to_owned(), (*level).to_owned())).collect();
            let (name, id) = ((*name).to_owned(), id(number));
            let entity = Entity {
                id,
                kind: *kind,
                name,
                aliases,
                properties,
                documents: named,
                merges: vec![],
                candidates: vec![],
            };
            resolved.entities.insert(id, Arc::new(entity));
        }
        self.add_facts(&mut resolved, &documents, id, kept);
        resolved
    }

    fn add_facts(
        &self,
        resolved: &mut Resolved,
        documents: &[Arc<Document>],
        id: impl Fn(usize) -> EntityId,
        kept: impl Fn(&[usize]) -> Vec<(usize, u8)>,
    ) {
        let Resolved { entities, relations, stages, observations, .. } = resolved;
        let is_there = |number: usize| entities.contains_key(&id(number));
        for (number, (source, kind, target, said)) in self.relations.iter().enumerate() {
            let said = kept(said);
            if !said.is_empty() && is_there(*source) && is_there(*target) {
                let (kind, source, target) = (*kind, id(*source), id(*target));
                let relation = Relation { kind, source, target, properties: Properties::new() };
                relations.extend([fact("relation", number, relation, &said, documents)]);
            }
        }
        for (number, (project, kind, date, modality, said)) in self.stages.iter().enumerate() {
            let said = kept(said);
            if !said.is_empty() && is_there(*project) {
                let stage = Stage { project: id(*project), kind: *kind, date: period(*date), modality: *modality };
                stages.extend([fact("stage", number, stage, &said, documents)]);
            }
        }
        for (number, one) in self.observations.iter().enumerate() {
            let kept = kept(&one.said.iter().map(|(document, _)| *document).collect::<Vec<_>>());
            let documents_kept: BTreeSet<usize> = kept.iter().map(|(document, _)| *document).collect();
            let said: Vec<(usize, u8)> =
                one.said.iter().filter(|(at, _)| documents_kept.contains(&(at % documents.len()))).copied().collect();
            if !said.is_empty() && is_there(one.subject) {
                observations.extend([fact("observation", number, one.statement(id(one.subject)), &said, documents)]);
            }
        }
    }
}

impl SketchedObservation {
    fn statement(&self, subject: EntityId) -> Observation<EntityId> {
        let quantity = Quantity {
            value: Decimal::new(self.value, 1),
            upper: None,
            unit: self.unit.into(),
            bound: None,
            factors: None,
        };
        Observation {
            subject,
            metric: self.metric,
            of: self.of.map(str::to_owned),
            quantity,
            period: period(self.period),
            modality: self.modality,
            raw: "若干".into(),
            properties: BTreeMap::new(),
        }
    }
}

fn document((number, (date, source)): (usize, &(Option<&'static str>, Option<&'static str>))) -> Arc<Document> {
    let date = date.map(|date| date.parse::<PartialDate>().unwrap());
    Arc::new(Document::new(DocumentDraft {
        title: Some(format!("{}号文", number % 2)),
        published: date.map(|date| DocumentDate { date, origin: DateOrigin::Given }),
        source: source.map(str::to_owned),
        text: format!("第{number}篇"),
        ..DocumentDraft::default()
    }))
}

fn period(text: Option<&str>) -> Option<Period> {
    text.map(|text| text.parse().unwrap())
}
