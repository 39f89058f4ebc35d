//! What can be asked of documents.

use graph_core::graph::filter::DocumentTest;

use super::value::{DateFilter, IdFilter, StringFilter};
use super::{EntityListFilter, filter_input, quantified};

filter_input! {
    /// Which documents are meant: those that pass every test that is given.
    DocumentFilter, DocumentListFilter of DocumentTest {
        /// Its global id.
        id: IdFilter => |value, request| Filter::is(DocumentTest::Id(value.documents(request)?));
        /// The title.
        title: StringFilter => |value, request| Filter::is(DocumentTest::Title(value.texts(request)?));
        /// The publisher or outlet.
        source: StringFilter => |value, request| Filter::is(DocumentTest::Source(value.texts(request)?));
        /// When it was published.
        published: DateFilter => |value, request| Filter::is(DocumentTest::Published(value.dates(request)?));
        /// The entities that it names.
        entities: EntityListFilter => |value, request| quantified(value, request, DocumentTest::Entities)?;
    }
}
