//! What the tests of recognisers and rules share: one extractor, and what it sees in a text.

use std::sync::OnceLock;

use crate::extract::Extractor;
use crate::lexicon::Lexicon;
use crate::model::{Document, DocumentDraft, EntityKind, Extraction, Statement};

/// The extractor with the built-in lexicon, made once for all tests.
pub(crate) fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(&Lexicon::builtin()))
}

/// What the extractor sees in a text.
pub(crate) fn extraction(text: &str) -> (Document, Extraction) {
    extraction_of(DocumentDraft { text: text.to_owned(), ..DocumentDraft::default() })
}

/// What the extractor sees in a document of which more than its text is known.
pub(crate) fn extraction_of(draft: DocumentDraft) -> (Document, Extraction) {
    let document = Document::new(draft);
    let extraction = extractor().extract(&document);
    (document, extraction)
}

/// The mentions of a kind in a text, in its order: `surface` or, where the name is another, `surface=name`.
pub(crate) fn mentions(kind: EntityKind, text: &str) -> Vec<String> {
    let (document, extraction) = extraction(text);
    let of_kind = extraction.mentions.iter().filter(|mention| mention.kind == kind);
    of_kind
        .map(|mention| match document.quote(mention.span) {
            surface if surface == mention.name => surface.to_owned(),
            surface => format!("{surface}={}", mention.name),
        })
        .collect()
}

/// Checks the mentions of a kind: `expected` separates them by spaces.
pub(crate) fn check(kind: EntityKind, text: &str, expected: &str) {
    assert_eq!(mentions(kind, text).join(" "), expected, "{kind} in {text}");
}

/// The relations that a text tells, sorted: `甲 KIND 乙`.
pub(crate) fn relations(text: &str) -> Vec<String> {
    let (_, extraction) = extraction(text);
    let name = |at| extraction.mention(at).name.as_str();
    let told = extraction.findings.iter().filter_map(|finding| match &finding.statement {
        Statement::Relation(one) => Some(format!("{} {} {}", name(one.source), one.kind, name(one.target))),
        _ => None,
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}
