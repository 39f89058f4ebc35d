//! An extraction as a page to read: the document, its mentions, its facts under the sentences that say them.

use std::io::{self, Write};

use graph_core::extract::Rejected;
use graph_core::model::{
    CharacterIndex, DateOrigin, Document, Extraction, Finding, Mention, MentionIndex, NameForm, Observation,
    Properties, Provision, Relation, Span, Stage, Statement,
};

use crate::table::Table;

pub(super) fn write(
    document: &Document,
    extraction: &Extraction,
    rejected: &[Rejected],
    out: &mut impl Write,
) -> io::Result<()> {
    let index = CharacterIndex::new(document.text());
    let place = |span: Span| {
        let (start, end) = index.characters(document.text(), span);
        format!("{start}–{end}")
    };
    write_head(document, out)?;
    writeln!(out, "\n{} mentions", extraction.mentions.len())?;
    let mut table = Table::default();
    for (number, mention) in extraction.mentions.iter().enumerate() {
        table.row(mention_row(number, mention, document.quote(mention.span), &place(mention.span)));
    }
    table.write("  ", out)?;
    for link in &extraction.links {
        writeln!(out, "  #{} is short for #{}  ({})", link.short.0, link.full.0, link.rule)?;
    }
    writeln!(out, "\n{} facts", extraction.findings.len())?;
    for sentence in extraction.findings.chunk_by(|a, b| a.span == b.span) {
        let Some(first) = sentence.first() else { continue };
        writeln!(out, "  {}  {}", place(first.span), one_line(document.quote(first.span)))?;
        let mut table = Table::default();
        sentence.iter().for_each(|finding| table.row(finding_row(finding, extraction)));
        table.write("      ", out)?;
    }
    if !rejected.is_empty() {
        writeln!(out, "\n{} rejected", rejected.len())?;
        let mut table = Table::default();
        rejected.iter().for_each(|one| table.row(rejected_row(one, extraction, &place(one.span))));
        table.write("  ", out)?;
    }
    writeln!(out)
}

fn rejected_row(one: &Rejected, extraction: &Extraction, place: &str) -> [String; 5] {
    let winner = one.winner.map(|at| format!(": #{} {}", at.0, extraction.mention(at).name)).unwrap_or_default();
    let confidence = one.confidence.map(|confidence| format!(" {confidence}")).unwrap_or_default();
    [
        place.to_owned(),
        one.kind.to_string(),
        one_line(&one.name),
        format!("{}{confidence}", one.rule),
        format!("{}{winner}", one.reason),
    ]
}

fn write_head(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let origin = |origin| match origin {
        DateOrigin::Given => "given",
        DateOrigin::Metadata => "stated by the file",
        DateOrigin::Dateline => "from its dateline",
        DateOrigin::Inferred => "inferred from its text",
    };
    let date = document.published().map(|date| format!("{} ({})", date.date, origin(date.origin)));
    writeln!(out, "{}", document.title().unwrap_or("(no title)"))?;
    let characters = document.text().chars().count();
    let parts = [Some(document.id().to_string()), date, document.source().map(str::to_owned)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    writeln!(out, "{} · {characters} characters", parts.join(" · "))
}

fn mention_row(number: usize, mention: &Mention, words: &str, place: &str) -> [String; 6] {
    let form = match mention.form {
        NameForm::Code => "code",
        NameForm::Full => "full",
        NameForm::Short => "short",
    };
    let aliases = mention.aliases.iter().filter(|alias| alias.as_str() != words).map(|alias| format!("also {alias}"));
    let words = Some(one_line(words)).filter(|words| *words != mention.name).map(|words| format!("words {words}"));
    let notes: Vec<String> = words.into_iter().chain(aliases).chain(properties(&mention.properties)).collect();
    [
        format!("#{number}"),
        place.to_owned(),
        mention.kind.to_string(),
        mention.name.clone(),
        format!("{} {} {form}", mention.rule, mention.confidence),
        notes.join("; "),
    ]
}

fn finding_row(finding: &Finding, extraction: &Extraction) -> [String; 3] {
    let name = |index: MentionIndex| format!("{} #{}", extraction.mention(index).name, index.0);
    let (what, notes) = match &finding.statement {
        Statement::Relation(Relation { kind, source, target, properties: more }) => {
            (format!("{} {kind} {}", name(*source), name(*target)), properties(more))
        }
        Statement::Stage(Stage { project, kind, date, modality }) => {
            let date = date.map(|date| date.to_string());
            (format!("{} is {kind} {} {modality}", name(*project), date.unwrap_or_else(|| "-".to_owned())), vec![])
        }
        Statement::Observation(observation) => (observed(observation, &name), noted(observation)),
        Statement::Provision(provision) => {
            let heading = provision.heading.as_deref().map(|heading| format!(" {heading}")).unwrap_or_default();
            (format!("{} provision {}{heading}", name(provision.policy), provision.path), entitlements(provision))
        }
    };
    [what, format!("{} {}", finding.rule, finding.confidence), notes.join("; ")]
}

fn observed(observation: &Observation<MentionIndex>, name: &impl Fn(MentionIndex) -> String) -> String {
    let quantity = &observation.quantity;
    let of = observation.of.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
    let period = observation.period.map(|period| format!(" {period}")).unwrap_or_default();
    let (subject, metric, modality) = (name(observation.subject), observation.metric, observation.modality);
    format!("{subject} {metric}{of} = {} {}{period} {modality}", quantity.value.normalize(), quantity.unit)
}

fn noted(observation: &Observation<MentionIndex>) -> Vec<String> {
    let quantity = &observation.quantity;
    let mut notes = vec![format!("words {}", one_line(&observation.raw))];
    notes.extend(quantity.bound.map(|bound| format!("bound {}", bound.as_str())));
    notes.extend(quantity.upper.map(|upper| format!("upper {}", upper.normalize())));
    notes.extend(quantity.factors.map(|(count, each)| format!("{} × {}", count.normalize(), each.normalize())));
    notes.extend(properties(&observation.properties));
    notes
}

fn entitlements<R>(provision: &Provision<R>) -> Vec<String> {
    let part = |label: &str, text: &Option<String>| text.as_ref().map(|text| format!("{label} {}", one_line(text)));
    let parts = provision.entitlements.iter().flat_map(|one| [part("if", &one.condition), part("then", &one.benefit)]);
    parts.flatten().collect()
}

fn properties(properties: &Properties) -> Vec<String> {
    properties.iter().map(|(name, value)| format!("{name} {value}")).collect()
}

/// A sentence may run over the lines of a narrow column.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
