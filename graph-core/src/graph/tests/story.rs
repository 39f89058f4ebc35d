//! Small graphs, written down fact by fact.

use std::collections::BTreeMap;

use super::super::*;
use crate::model::{
    Bound, Confidence, DateOrigin, Document, DocumentDate, DocumentDraft, DocumentId, Entity, EntityKind, Evidence,
    Metric, Modality, Properties, Quantity, RelationKind, Span, StageKind,
};
use crate::resolve::MentionPlace;

/// A graph in the making. Documents are named by their date (`-` for none) and told apart by what follows a `#`.
#[derive(Default)]
pub(super) struct Story {
    resolved: Resolved,
    documents: BTreeMap<String, DocumentId>,
    entities: BTreeMap<String, EntityId>,
    facts: u16,
}

/// How a figure is told: `26.5万吨 265000 t 2023 ACTUAL`, with `about`, `above`, … before the value where it is hedged.
pub(super) struct Figure<'a> {
    pub(super) metric: Metric,
    pub(super) of: Option<&'a str>,
    pub(super) told: &'a str,
}

impl Story {
    pub(super) fn graph(self) -> Graph {
        Graph::new(self.resolved)
    }

    pub(super) fn entity(&mut self, kind: EntityKind, name: &str) -> EntityId {
        if let Some(id) = self.entities.get(name) {
            return *id;
        }
        let id = EntityId::from_bytes([u8::try_from(self.entities.len() + 1).unwrap(); 16]);
        let entity = Entity {
            id,
            kind,
            name: name.into(),
            aliases: vec![],
            properties: Properties::new(),
            documents: vec![],
            merges: vec![],
            candidates: vec![],
        };
        self.resolved.entities.insert(id, entity.into());
        self.entities.insert(name.into(), id);
        id
    }

    pub(super) fn property(&mut self, entity: EntityId, name: &str, value: &str) {
        let entity = Arc::make_mut(self.resolved.entities.get_mut(&entity).unwrap());
        entity.properties.insert(name.into(), value.into());
    }

    pub(super) fn document(&mut self, name: &str) -> DocumentId {
        if let Some(id) = self.documents.get(name) {
            return *id;
        }
        let date = name.split('#').next().unwrap();
        let published = (date != "-").then(|| DocumentDate { date: date.parse().unwrap(), origin: DateOrigin::Given });
        let document = Document::new(DocumentDraft { published, text: name.into(), ..DocumentDraft::default() });
        let id = document.id();
        self.resolved.documents.insert(id, document.into());
        self.documents.insert(name.into(), id);
        id
    }

    /// The evidence of documents that are named `2023-01-01 2024#b`; each entity is named where it is told of.
    fn evidence(&mut self, documents: &str, named: &[EntityId]) -> (FactId, Vec<Evidence>) {
        self.facts += 1;
        let mut bytes = [0; 16];
        bytes[..2].copy_from_slice(&self.facts.to_be_bytes());
        let ids: Vec<DocumentId> = documents.split(' ').map(|name| self.document(name)).collect();
        let one = |document: &DocumentId| Evidence {
            document: *document,
            span: Span::new(0, 1),
            rule: "story".into(),
            confidence: Confidence::percent(90),
        };
        let mut evidence: Vec<Evidence> = ids.iter().map(one).collect();
        evidence.sort();
        for id in named {
            let entity = Arc::make_mut(self.resolved.entities.get_mut(id).unwrap());
            entity.documents.extend(&ids);
            entity.documents.sort();
            entity.documents.dedup();
            let place = |document: &DocumentId| MentionPlace { document: *document, span: Span::new(0, 1) };
            let places = entity.documents.iter().map(place).collect();
            self.resolved.mentions.insert(*id, Arc::new(places));
        }
        (FactId::from_bytes(bytes), evidence)
    }

    pub(super) fn relate(&mut self, documents: &str, source: EntityId, kind: RelationKind, target: EntityId) -> FactId {
        let (id, evidence) = self.evidence(documents, &[source, target]);
        let statement = Relation { kind, source, target, properties: Properties::new() };
        self.resolved.relations.insert(id, Fact { id, statement, evidence }.into());
        id
    }

    pub(super) fn stage(&mut self, documents: &str, project: EntityId, told: &str) -> FactId {
        let (id, evidence) = self.evidence(documents, &[project]);
        let words: Vec<&str> = told.split(' ').collect();
        let [stage, date, modality] = words.as_slice() else { panic!("not STAGE DATE MODALITY: {told}") };
        let statement = Stage {
            project,
            kind: StageKind::from_wire(stage).unwrap(),
            date: (*date != "-").then(|| date.parse().unwrap()),
            modality: Modality::from_wire(modality).unwrap(),
        };
        self.resolved.stages.insert(id, Fact { id, statement, evidence }.into());
        id
    }

    pub(super) fn observe(&mut self, documents: &str, subject: EntityId, figure: Figure<'_>) -> FactId {
        let (id, evidence) = self.evidence(documents, &[subject]);
        let (bound, told) = match figure.told.split_once(' ') {
            Some(("about", rest)) => (Some(Bound::About), rest),
            Some(("below", rest)) => (Some(Bound::Below), rest),
            Some(("above", rest)) => (Some(Bound::Above), rest),
            Some(("at_most", rest)) => (Some(Bound::AtMost), rest),
            _ => (None, figure.told),
        };
        let words: Vec<&str> = told.split(' ').collect();
        let [raw, value, unit, period, modality] = words.as_slice() else {
            panic!("not RAW VALUE UNIT PERIOD MODALITY: {told}")
        };
        let (value, before) = value.split_once('<').map_or((*value, None), |(before, value)| (value, Some(before)));
        let statement = Observation {
            subject,
            metric: figure.metric,
            of: figure.of.map(str::to_owned),
            quantity: Quantity {
                value: value.parse().unwrap(),
                upper: None,
                unit: (*unit).into(),
                bound,
                factors: None,
            },
            period: (*period != "-").then(|| period.parse().unwrap()),
            modality: Modality::from_wire(modality).unwrap(),
            raw: (*raw).into(),
            properties: before.map(|before| ("before".to_owned(), before.to_owned())).into_iter().collect(),
        };
        self.resolved.observations.insert(id, Fact { id, statement, evidence }.into());
        id
    }
}
