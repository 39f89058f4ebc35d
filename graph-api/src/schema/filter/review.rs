//! What can be asked of the things that a person should look at.

use graph_core::graph::filter::ReviewTest;

use super::entity::within_or_itself;
use super::value::{FloatFilter, IntFilter, ReviewKindFilter};
use super::{DocumentListFilter, EntityFilter, filter_input, quantified};

filter_input! {
    /// Which things to look at are meant: those that pass every test that is given.
    ReviewFilter of ReviewTest {
        /// What sort of thing it is.
        kind: ReviewKindFilter => |value, request| Filter::is(ReviewTest::Kind(value.values(request)?));
        /// An entity that it is about: one of the two that may be one, an end of a relation, what a fact describes.
        entity: Box<EntityFilter> => |value, request| Filter::is(ReviewTest::Entity(value.filter(request)?));
        /// Such an entity stands in one of these districts or in one inside them, or is one of them; each named by its name,
        /// code or id; 100 at most.
        within: Vec<String> => |value, request| Filter::is(ReviewTest::Entity(within_or_itself(value, request)?));
        /// How sure the best evidence of a fact is, between 0 and 1; two entities that may be one have no value there.
        confidence: FloatFilter => |value, request| Filter::is(ReviewTest::Confidence(value.shares(request)?));
        /// How many documents name the two entities that may be one, those of each counted; a fact has no value there.
        document_count: IntFilter => |value, request| Filter::is(ReviewTest::DocumentCount(value.counts(request)?));
        /// The documents that state the fact, or name one of the two entities.
        documents: DocumentListFilter => |value, request| quantified(value, request, ReviewTest::Documents)?;
    }
}
