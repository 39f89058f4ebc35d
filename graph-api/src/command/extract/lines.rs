//! An extraction as JSON Lines: the document, then mentions, then facts over mentions by their number, then what was
//! rejected.

use std::io::{self, Write};

use graph_core::extract::Rejected;
use graph_core::model::{CharacterIndex, Confidence, Document, Extraction, Mention, MentionIndex, Span, Statement};
use serde_json::{Value, json};

pub(super) fn write(
    document: &Document,
    extraction: &Extraction,
    rejected: &[Rejected],
    out: &mut impl Write,
) -> io::Result<()> {
    let index = CharacterIndex::new(document.text());
    let place = |span: Span| {
        let (start, end) = index.characters(document.text(), span);
        json!({ "start": start, "end": end, "text": document.quote(span) })
    };
    let published = document.published();
    let head = json!({
        "type": "document", "id": document.id(), "title": document.title(), "source": document.source(),
        "published": published.map(|date| date.date), "dated": published.map(|date| date.origin),
        "characters": document.text().chars().count(),
    });
    writeln!(out, "{head}")?;
    for (number, mention) in extraction.mentions.iter().enumerate() {
        writeln!(out, "{}", with(mention_line(number, mention), place(mention.span)))?;
    }
    for link in &extraction.links {
        writeln!(out, "{}", json!({ "type": "link", "full": link.full, "short": link.short, "rule": link.rule }))?;
    }
    for finding in &extraction.findings {
        let found = json!({ "rule": finding.rule, "confidence": finding.confidence.as_f64() });
        writeln!(out, "{}", with(with(statement_line(&finding.statement), place(finding.span)), found))?;
    }
    for one in rejected {
        let line = json!({
            "type": "rejected", "kind": one.kind, "name": one.name, "rule": one.rule,
            "confidence": one.confidence.map(Confidence::as_f64), "reason": one.reason, "winner": one.winner,
        });
        writeln!(out, "{}", with(line, place(one.span)))?;
    }
    Ok(())
}

fn mention_line(number: usize, mention: &Mention) -> Value {
    json!({
        "type": "mention", "number": number, "kind": mention.kind, "name": mention.name, "aliases": mention.aliases,
        "form": mention.form, "properties": mention.properties, "rule": mention.rule,
        "confidence": mention.confidence.as_f64(),
    })
}

fn statement_line(statement: &Statement<MentionIndex>) -> Value {
    match statement {
        Statement::Relation(relation) => json!({
            "type": "relation", "relation": relation.kind, "source": relation.source, "target": relation.target,
            "properties": relation.properties,
        }),
        Statement::Stage(stage) => json!({
            "type": "stage", "project": stage.project, "stage": stage.kind, "date": stage.date,
            "modality": stage.modality,
        }),
        Statement::Observation(observation) => {
            let quantity = &observation.quantity;
            json!({
                "type": "observation", "subject": observation.subject, "metric": observation.metric,
                "of": observation.of, "value": quantity.value.normalize().to_string(), "unit": quantity.unit,
                "bound": quantity.bound, "upper": quantity.upper.map(|upper| upper.normalize().to_string()),
                "period": observation.period, "modality": observation.modality, "raw": observation.raw,
                "properties": observation.properties,
            })
        }
        Statement::Provision(provision) => json!({
            "type": "provision", "policy": provision.policy, "path": provision.path, "number": provision.number,
            "heading": provision.heading, "entitlements": provision.entitlements,
        }),
    }
}

/// One object with the entries of another added.
fn with(mut line: Value, more: Value) -> Value {
    if let (Value::Object(line), Value::Object(more)) = (&mut line, more) {
        line.extend(more);
    }
    line
}
