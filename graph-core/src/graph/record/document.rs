//! Documents as items of lists.

use std::ops::Bound;
use std::sync::Arc;

use crate::graph::Graph;
use crate::graph::budget::Exhausted;
use crate::graph::filter::{DocumentTest, Filter};
use crate::graph::list::{Asking, Record};
use crate::graph::order::{OrderBy, Place, Value, between};
use crate::model::{Document, DocumentId};

/// What documents can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentField {
    /// When they were published: the first day that the date may mean.
    Published,
    /// The title, by its characters.
    Title,
    /// The publisher, by its characters.
    Source,
    /// How many entities they name.
    EntityCount,
    /// How many facts they are evidence for.
    FactCount,
}

impl<'g> Record<'g> for &'g Arc<Document> {
    type Test = DocumentTest;
    type Field = DocumentField;
    type Shelf = ();

    const KEPT: &'static [OrderBy<DocumentField>] = &[OrderBy::ascending(DocumentField::Published)];
    const PRICE: u64 = 5;

    fn id(self) -> [u8; 16] {
        *Document::id(self).as_bytes()
    }

    fn value(self, field: DocumentField, asking: &Asking<'g>) -> Result<Option<Value<'g>>, Exhausted> {
        let graph = asking.graph;
        let id = Document::id(self);
        Ok(match field {
            DocumentField::Published => self.published().map(|published| Value::day(published.date.first_day())),
            DocumentField::Title => self.title().map(|title| Value::Text(title.into())),
            DocumentField::Source => self.source().map(|source| Value::Text(source.into())),
            DocumentField::EntityCount => Some(Value::Place(graph.entities_of_document(id).len() as u64)),
            DocumentField::FactCount => Some(Value::Place(graph.facts_of_document(id).len() as u64)),
        })
    }

    fn holds(self, test: &DocumentTest, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        test.holds(self, asking)
    }

    fn kept(
        graph: &'g Graph,
        (): (),
        from: Bound<&Place>,
        to: Bound<&Place>,
    ) -> Box<dyn DoubleEndedIterator<Item = Option<Self>> + 'g> {
        let ids = graph.documents();
        // The undated stand behind all dates.
        let key = |id: &DocumentId| {
            let date = graph.document(*id).and_then(|document| document.published());
            let day = date.map(|date| Value::day(date.date.first_day()));
            (day.is_none(), day, *id.as_bytes())
        };
        let place_key = |place: &Place| (place.first().is_none(), place.first().cloned(), place.id());
        Box::new(between(ids, from, to, key, place_key).iter().map(|id| graph.document(*id)))
    }

    fn known_length(graph: &'g Graph, (): ()) -> Option<usize> {
        Some(graph.documents().len())
    }

    fn candidates((): (), filter: &Filter<DocumentTest>, asking: &Asking<'g>) -> Result<Option<Vec<Self>>, Exhausted> {
        let ids = filter.required().into_iter().find_map(|test| match test {
            DocumentTest::Id(ids) => ids.named(),
            _ => None,
        });
        let Some(ids) = ids else { return Ok(None) };
        let mut documents: Vec<_> = ids.iter().filter_map(|id| asking.graph.document(*id)).collect();
        documents.sort_unstable_by_key(|document| document.id());
        documents.dedup_by_key(|document| document.id());
        Ok(Some(documents))
    }
}
