//! The graph as some documents alone tell it: what was known up to a date, what one paper says.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Document, DocumentId, PartialDate};

use super::Graph;
use super::view::View;

/// Which documents count. The default admits all; each part that is given narrows it further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only documents that were published by this date. One that is dated less precisely counts from the last day that its
    /// date may mean, for only then had it surely appeared: one of 2023 is not part of what was known on 2023-06-30.
    pub as_of: Option<PartialDate>,
    /// Only these documents. Ids of documents that the graph does not have change nothing; an empty set admits none.
    pub documents: Option<BTreeSet<DocumentId>>,
    /// Only documents of these publishers, named exactly as the documents do.
    pub sources: Option<BTreeSet<String>>,
    /// Only documents that were published in these years.
    pub years: Option<BTreeSet<i16>>,
    /// Whether `as_of` and `years` let documents without a date pass. They are left out unless told: nobody can say whether
    /// they were known by then.
    pub undated: bool,
}

impl Scope {
    /// Whether a document counts.
    pub fn admits(&self, document: &Document) -> bool {
        let published = document.published().map(|published| published.date);
        let by = |date: PartialDate| published.map_or(self.undated, |at| at.last_day() <= date.last_day());
        let within = |years: &BTreeSet<i16>| published.map_or(self.undated, |at| years.contains(&at.year()));
        self.documents.as_ref().is_none_or(|documents| documents.contains(&document.id()))
            && self.as_of.is_none_or(by)
            && self.years.as_ref().is_none_or(within)
            && self.sources.as_ref().is_none_or(|sources| document.source().is_some_and(|from| sources.contains(from)))
    }
}

impl Graph {
    /// The graph as the documents of a scope alone tell it: a cheap view that shares everything with this one.
    ///
    /// It has the admitted documents. A fact is there where some of its evidence stands in one of them, with that evidence
    /// alone, so that its confidence is that of the admitted sentences. An entity is there where one of them names it; its
    /// documents, its mentions and those that use an alias are then the admitted ones. All questions of a graph honour the scope.
    ///
    /// Who is who is no fact but what all documents together taught: names, properties, merges and ids of entities stay those
    /// of the whole graph, and so do the words as written and the further properties of a fact that several documents state.
    /// The tree of districts stays too; one that no admitted document names is passed over, so that what lies in it lies
    /// in the next above.
    ///
    /// Of a scoped graph the documents that both scopes admit remain. Linear in the documents.
    #[must_use]
    pub fn scoped(&self, scope: &Scope) -> Self {
        let admits = |id: &DocumentId| self.document(*id).is_some_and(|document| scope.admits(document));
        let documents = self.documents().iter().copied().filter(admits).collect();
        Self { whole: self.whole.clone(), view: Some(Arc::new(View::new(documents))), lazy: Arc::default() }
    }
}
