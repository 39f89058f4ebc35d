//! What can be asked of a document.

use crate::model::{Document, DocumentId, EntityId, Period};

use super::{Comparison, DateComparison, EntityTest, Filter, Quantifier, TextComparison, Weight};
use crate::graph::budget::{Exhausted, LOOKED_UP};
use crate::graph::list::Asking;

/// A test of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentTest {
    /// Which it is.
    Id(Comparison<DocumentId>),
    /// Its title.
    Title(TextComparison),
    /// Its publisher or outlet.
    Source(TextComparison),
    /// When it was published.
    Published(DateComparison),
    /// The entities that it names.
    Entities(Quantifier, Filter<EntityTest>),
}

impl Weight for DocumentTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Id(_) | Self::Published(_) => 1,
            Self::Title(_) | Self::Source(_) => 4,
            Self::Entities(_, filter) => filter.weight().saturating_mul(20).saturating_add(20),
        }
    }
}

impl DocumentTest {
    pub(in crate::graph) fn holds(&self, document: &Document, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        Ok(match self {
            Self::Id(id) => id.holds(Some(&document.id())),
            Self::Title(title) => title.holds(document.title()),
            Self::Source(source) => source.holds(document.source()),
            Self::Published(date) => date.holds(document.published().map(|published| Period::At(published.date))),
            Self::Entities(quantifier, filter) => {
                let passes = |id: &EntityId| {
                    asking.budget.spend(LOOKED_UP)?;
                    asking.entity(*id).map_or(Ok(false), |entity| asking.passes(entity, filter))
                };
                return quantifier.holds(asking.graph.entities_of_document(document.id()).iter().map(passes));
            }
        })
    }
}
