//! Where evidence stands in its document, in characters.

use std::collections::HashMap;

use crate::graph::Graph;
use crate::model::{CharacterIndex, Document, DocumentId, Evidence};

/// Up to so many bytes a text is counted each time: quicker than to look an index up, and it holds no memory.
const SHORT: usize = 8 << 10;

/// The indexes of longer texts are thrown away when their texts have so many bytes together; an index is a 64th of its text.
const MOST: usize = 1 << 30;

/// A sentence as every format shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quote<'g> {
    pub(super) document: &'g Document,
    /// First character (Unicode scalar value) in the document's text.
    pub(super) start: u32,
    /// One past the last character.
    pub(super) end: u32,
    pub(super) text: &'g str,
}

/// Turns bytes of documents into characters.
#[derive(Debug)]
pub(super) struct Places<'g> {
    graph: &'g Graph,
    indexes: HashMap<DocumentId, CharacterIndex>,
    indexed: usize,
}

impl<'g> Places<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        Self { graph, indexes: HashMap::new(), indexed: 0 }
    }

    /// The sentence of a piece of evidence; none where the graph has not its document.
    pub(super) fn quote(&mut self, evidence: &Evidence) -> Option<Quote<'g>> {
        let document: &'g Document = self.graph.document(evidence.document)?;
        let text = document.text();
        let (start, end) = if text.len() <= SHORT {
            let range = document.characters(evidence.span);
            (narrow(range.start), narrow(range.end))
        } else {
            self.index(document).characters(text, evidence.span)
        };
        Some(Quote { document, start, end, text: document.quote(evidence.span) })
    }

    fn index(&mut self, document: &Document) -> &CharacterIndex {
        let known = self.indexes.contains_key(&document.id());
        if !known && self.indexed > MOST {
            self.indexes.clear();
            self.indexed = 0;
        }
        if !known {
            self.indexed += document.text().len();
        }
        self.indexes.entry(document.id()).or_insert_with(|| CharacterIndex::new(document.text()))
    }
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).expect("documents are limited to 4 GiB when they are read")
}
