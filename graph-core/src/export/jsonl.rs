//! JSON Lines: the interchange format. One object a line, sorted by type and id.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use serde::Serialize;

use crate::graph::{Graph, ObservationFact, ProvisionFact, RelationFact, StageFact};
use crate::model::{
    CharacterIndex, Document, DocumentId, Entitlement, Entity, EntityId, EntityKind, Evidence, FactId, Metric,
    Modality, PartialDate, Period, ProvisionPath, Quantity, RelationKind, StageKind,
};

/// One line.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line<'a> {
    Document {
        id: DocumentId,
        title: Option<&'a str>,
        source: Option<&'a str>,
        published: Option<PartialDate>,
        sha256: String,
        characters: usize,
    },
    Entity {
        id: EntityId,
        kind: EntityKind,
        name: &'a str,
        aliases: Vec<&'a str>,
        properties: &'a BTreeMap<String, String>,
        documents: &'a [DocumentId],
    },
    Relation {
        id: FactId,
        relation: RelationKind,
        source: EntityId,
        target: EntityId,
        properties: &'a BTreeMap<String, String>,
        evidence: Vec<EvidenceLine<'a>>,
    },
    Stage {
        id: FactId,
        project: EntityId,
        stage: StageKind,
        date: Option<Period>,
        modality: Modality,
        evidence: Vec<EvidenceLine<'a>>,
    },
    Observation {
        id: FactId,
        subject: EntityId,
        metric: Metric,
        of: Option<&'a str>,
        /// An exact decimal, as text so that no reader makes a float of it unasked.
        value: String,
        unit: &'a str,
        period: Option<Period>,
        modality: Modality,
        raw: &'a str,
        properties: BTreeMap<String, String>,
        evidence: Vec<EvidenceLine<'a>>,
    },
    Provision {
        id: FactId,
        policy: EntityId,
        path: &'a ProvisionPath,
        number: &'a str,
        heading: Option<&'a str>,
        entitlements: &'a [Entitlement],
        evidence: Vec<EvidenceLine<'a>>,
    },
}

/// A sentence that says it. Offsets are characters of the document.
#[derive(Serialize)]
struct EvidenceLine<'a> {
    document: DocumentId,
    start: u32,
    end: u32,
    text: &'a str,
    rule: &'a str,
    confidence: f64,
}

pub(super) fn write(graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    let resolved = graph.resolved();
    let mut places = Places { graph, indexes: HashMap::new() };
    for document in resolved.documents.values() {
        write_line(out, &document_line(document))?;
    }
    for entity in resolved.entities.values() {
        write_line(out, &entity_line(entity))?;
    }
    for fact in resolved.observations.values() {
        write_line(out, &observation_line(fact, &mut places))?;
    }
    for fact in resolved.provisions.values() {
        write_line(out, &provision_line(fact, &mut places))?;
    }
    for fact in resolved.relations.values() {
        write_line(out, &relation_line(fact, &mut places))?;
    }
    for fact in resolved.stages.values() {
        write_line(out, &stage_line(fact, &mut places))?;
    }
    Ok(())
}

fn write_line(out: &mut impl Write, line: &Line<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn document_line(document: &Document) -> Line<'_> {
    Line::Document {
        id: document.id(),
        title: document.title(),
        source: document.source(),
        published: document.published().map(|published| published.date),
        sha256: document.sha256(),
        characters: document.text().chars().count(),
    }
}

fn entity_line(entity: &Entity) -> Line<'_> {
    Line::Entity {
        id: entity.id,
        kind: entity.kind,
        name: &entity.name,
        aliases: entity.aliases.iter().map(|alias| alias.name.as_str()).collect(),
        properties: &entity.properties,
        documents: &entity.documents,
    }
}

fn relation_line<'a>(fact: &'a RelationFact, places: &mut Places<'a>) -> Line<'a> {
    let relation = &fact.statement;
    Line::Relation {
        id: fact.id,
        relation: relation.kind,
        source: relation.source,
        target: relation.target,
        properties: &relation.properties,
        evidence: places.evidence(&fact.evidence),
    }
}

fn stage_line<'a>(fact: &'a StageFact, places: &mut Places<'a>) -> Line<'a> {
    let stage = &fact.statement;
    Line::Stage {
        id: fact.id,
        project: stage.project,
        stage: stage.kind,
        date: stage.date,
        modality: stage.modality,
        evidence: places.evidence(&fact.evidence),
    }
}

fn observation_line<'a>(fact: &'a ObservationFact, places: &mut Places<'a>) -> Line<'a> {
    let observation = &fact.statement;
    Line::Observation {
        id: fact.id,
        subject: observation.subject,
        metric: observation.metric,
        of: observation.of.as_deref(),
        value: observation.quantity.value.normalize().to_string(),
        unit: &observation.quantity.unit,
        period: observation.period,
        modality: observation.modality,
        raw: &observation.raw,
        properties: with_quantity(observation.properties.clone(), &observation.quantity),
        evidence: places.evidence(&fact.evidence),
    }
}

fn provision_line<'a>(fact: &'a ProvisionFact, places: &mut Places<'a>) -> Line<'a> {
    let provision = &fact.statement;
    Line::Provision {
        id: fact.id,
        policy: provision.policy,
        path: &provision.path,
        number: &provision.number,
        heading: provision.heading.as_deref(),
        entitlements: &provision.entitlements,
        evidence: places.evidence(&fact.evidence),
    }
}

/// What a quantity says beyond value and unit, as properties.
fn with_quantity(mut properties: BTreeMap<String, String>, quantity: &Quantity) -> BTreeMap<String, String> {
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            properties.insert(name.to_owned(), value);
        }
    };
    add("bound", quantity.bound.map(|bound| bound.as_str().to_owned()));
    add("upper", quantity.upper.map(|upper| upper.normalize().to_string()));
    add("count", quantity.factors.map(|(count, _)| count.normalize().to_string()));
    add("each", quantity.factors.map(|(_, each)| each.normalize().to_string()));
    properties
}

/// Where evidence stands in its document, in characters; each document is counted once.
struct Places<'a> {
    graph: &'a Graph,
    indexes: HashMap<DocumentId, CharacterIndex>,
}

impl<'a> Places<'a> {
    fn evidence(&mut self, evidence: &'a [Evidence]) -> Vec<EvidenceLine<'a>> {
        evidence.iter().filter_map(|evidence| self.line(evidence)).collect()
    }

    fn line(&mut self, evidence: &'a Evidence) -> Option<EvidenceLine<'a>> {
        let document = self.graph.document(evidence.document)?;
        let text = document.text();
        let index = self.indexes.entry(evidence.document).or_insert_with(|| CharacterIndex::new(text));
        let (start, end) = index.characters(text, evidence.span);
        Some(EvidenceLine {
            document: evidence.document,
            start,
            end,
            text: document.quote(evidence.span),
            rule: &evidence.rule,
            confidence: evidence.confidence.as_f64(),
        })
    }
}
