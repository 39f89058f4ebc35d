//! Where the graph can be fetched as a whole: GraphQL is for questions, exports are for everything.

use async_graphql::{Object, SimpleObject};
use graph_core::export::{Flavor, Format};

/// Where the graph can be fetched as a whole.
#[derive(Default)]
pub(crate) struct Exports;

/// Where the graph can be fetched as a whole.
#[Object]
impl Exports {
    /// The formats in which the whole graph, or a part of it, can be fetched with GET. The answer is streamed: it may be of any
    /// size.
    async fn exports(&self) -> Vec<ExportFormat> {
        Format::ALL.iter().copied().map(ExportFormat::new).collect()
    }
}

/// A format in which the graph can be fetched.
#[derive(Debug, SimpleObject)]
pub(crate) struct ExportFormat {
    /// Its name: `jsonl`, `csv`, …
    name: &'static str,
    /// Where to fetch it, on this server. Parameters leave in a part of the graph, as the flags of `tupu export` do:
    /// `?district=海南区&kind=Project&min-confidence=0.7`.
    url: String,
    /// The media type of the answer.
    media_type: &'static str,
    /// How a file of it ends, without the dot.
    file_extension: &'static str,
    /// The values that the parameter `flavor` may have.
    flavors: Vec<&'static str>,
}

impl ExportFormat {
    fn new(format: Format) -> Self {
        let flavors = Flavor::ALL.iter().filter(|flavor| flavor.suits(format));
        Self {
            name: format.as_str(),
            url: format!("/export/{}", format.as_str()),
            media_type: format.media_type(),
            file_extension: format.extension(),
            flavors: flavors.map(|flavor| flavor.as_str()).collect(),
        }
    }
}
