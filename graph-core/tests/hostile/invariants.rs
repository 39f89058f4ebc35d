//! What must hold of any extraction whatever.

use graph_core::model::{Document, Extraction, MentionIndex, Span, Statement};

/// Whether every place is a slice of the original and every index one of the extraction; else what is not.
pub(crate) fn hold(document: &Document, extraction: &Extraction) -> Result<(), String> {
    let is_slice = |span: Span| document.text().get(span.range()).is_some_and(|words| !words.is_empty());
    let is_mention = |at: MentionIndex| (at.0 as usize) < extraction.mentions.len();
    for mention in &extraction.mentions {
        if !is_slice(mention.span) || mention.name.trim().is_empty() {
            return Err(format!("a mention without words or name: {mention:?}"));
        }
    }
    if let Some(link) = extraction.links.iter().find(|link| !is_mention(link.full) || !is_mention(link.short)) {
        return Err(format!("a link of no mention: {link:?}"));
    }
    for finding in &extraction.findings {
        let known = match &finding.statement {
            Statement::Relation(relation) => is_mention(relation.source) && is_mention(relation.target),
            Statement::Stage(stage) => is_mention(stage.project),
            Statement::Observation(observation) => is_mention(observation.subject),
            Statement::Provision(provision) => is_mention(provision.policy),
        };
        if !known || !is_slice(finding.span) {
            return Err(format!("a finding without words or of no mention: {finding:?}"));
        }
    }
    Ok(())
}
