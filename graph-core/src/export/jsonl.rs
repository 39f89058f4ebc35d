//! JSON Lines: the interchange format. One object a line, sorted by type and id.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::place::Places;
use super::selection::Selection;
use crate::graph::{ObservationFact, ProvisionFact, RelationFact, StageFact};
use crate::model::{
    CharacterIndex, DateOrigin, Document, DocumentId, Entitlement, Entity, EntityId, EntityKind, Evidence, FactId,
    JudgementRecord, Location, Metric, Modality, PartialDate, Period, ProvisionPath, Quantity, RelationKind, StageKind,
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
        published_origin: Option<DateOrigin>,
        sha256: String,
        characters: usize,
        /// The whole text; without it the line cannot be read back.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<&'a str>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        locations: Vec<LocationLine<'a>>,
    },
    Entity {
        id: EntityId,
        kind: EntityKind,
        name: &'a str,
        aliases: Vec<&'a str>,
        properties: &'a BTreeMap<String, String>,
        documents: &'a [DocumentId],
    },
    Judgement(&'a JudgementRecord),
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
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    text: &'a str,
    rule: &'a str,
    confidence: f64,
}

/// Where a part of a document's text stands in its file. Offsets are characters.
#[derive(Serialize)]
pub(super) struct LocationLine<'a> {
    start: u32,
    end: u32,
    name: &'a str,
}

/// Writes a selection, sorted by type and id.
pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(selection.graph());
    for document in selection.documents() {
        write_line(out, &document_line(document, !selection.filter().without_text))?;
    }
    for entity in selection.entities() {
        write_line(out, &entity_line(entity))?;
    }
    for judgement in selection.judgements() {
        write_line(out, &Line::Judgement(judgement))?;
    }
    for fact in selection.observations() {
        let evidence = evidence(selection, &fact.evidence, &mut places);
        write_line(out, &observation_line(fact, evidence))?;
    }
    for fact in selection.provisions() {
        let evidence = evidence(selection, &fact.evidence, &mut places);
        write_line(out, &provision_line(fact, evidence))?;
    }
    for fact in selection.relations() {
        let evidence = evidence(selection, &fact.evidence, &mut places);
        write_line(out, &relation_line(fact, evidence))?;
    }
    for fact in selection.stages() {
        let evidence = evidence(selection, &fact.evidence, &mut places);
        write_line(out, &stage_line(fact, evidence))?;
    }
    Ok(())
}

fn write_line(out: &mut dyn Write, line: &Line<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn document_line(document: &Document, with_text: bool) -> Line<'_> {
    Line::Document {
        id: document.id(),
        title: document.title(),
        source: document.source(),
        published: document.published().map(|published| published.date),
        published_origin: document.published().map(|published| published.origin),
        sha256: document.sha256(),
        characters: document.text().chars().count(),
        text: with_text.then(|| document.text()),
        locations: if with_text { locations(document) } else { vec![] },
    }
}

/// Where parts of a document's text stand in its file, in characters.
pub(super) fn locations(document: &Document) -> Vec<LocationLine<'_>> {
    let index = CharacterIndex::new(document.text());
    let line = |one: &'_ Location| index.characters(document.text(), one.span);
    let lines = document.locations().iter().map(|one| {
        let (start, end) = line(one);
        LocationLine { start, end, name: &one.name }
    });
    lines.collect()
}

fn entity_line(entity: &Entity) -> Line<'_> {
    let aliases = entity.aliases.iter().filter(|alias| !alias.documents.is_empty());
    Line::Entity {
        id: entity.id,
        kind: entity.kind,
        name: &entity.name,
        aliases: aliases.map(|alias| alias.name.as_str()).collect(),
        properties: &entity.properties,
        documents: &entity.documents,
    }
}

fn relation_line<'a>(fact: &'a RelationFact, evidence: Vec<EvidenceLine<'a>>) -> Line<'a> {
    let relation = &fact.statement;
    Line::Relation {
        id: fact.id,
        relation: relation.kind,
        source: relation.source,
        target: relation.target,
        properties: &relation.properties,
        evidence,
    }
}

fn stage_line<'a>(fact: &'a StageFact, evidence: Vec<EvidenceLine<'a>>) -> Line<'a> {
    let stage = &fact.statement;
    Line::Stage {
        id: fact.id,
        project: stage.project,
        stage: stage.kind,
        date: stage.date,
        modality: stage.modality,
        evidence,
    }
}

fn observation_line<'a>(fact: &'a ObservationFact, evidence: Vec<EvidenceLine<'a>>) -> Line<'a> {
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
        evidence,
    }
}

fn provision_line<'a>(fact: &'a ProvisionFact, evidence: Vec<EvidenceLine<'a>>) -> Line<'a> {
    let provision = &fact.statement;
    Line::Provision {
        id: fact.id,
        policy: provision.policy,
        path: &provision.path,
        number: &provision.number,
        heading: provision.heading.as_deref(),
        entitlements: &provision.entitlements,
        evidence,
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

fn evidence<'a>(selection: &Selection, evidence: &'a [Evidence], places: &mut Places<'a>) -> Vec<EvidenceLine<'a>> {
    selection.evidence(evidence).filter_map(|one| evidence_line(one, places)).collect()
}

fn evidence_line<'a>(evidence: &'a Evidence, places: &mut Places<'a>) -> Option<EvidenceLine<'a>> {
    let quote = places.quote(evidence)?;
    Some(EvidenceLine {
        document: evidence.document,
        start: quote.start,
        end: quote.end,
        location: quote.document.location(evidence.span),
        text: quote.text,
        rule: &evidence.rule,
        confidence: evidence.confidence.as_f64(),
    })
}
