//! The flags that say what part of the graph is written.

use clap::builder::PossibleValuesParser;
use graph_core::export::Filter;
use graph_core::graph::Graph;
use graph_core::model::{Confidence, EntityKind, PartialDate, RelationKind};

/// Conditions of several sorts all hold; of one that is given several times any does.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "What part of the graph")]
pub(super) struct FilterArguments {
    /// Entities of this kind only, and the facts among them
    #[arg(long = "kind", value_name = "KIND", value_parser = PossibleValuesParser::new(EntityKind::ALL.iter().map(|kind| kind.as_str())))]
    kinds: Vec<String>,
    /// Relations of this kind only, and the entities at their ends
    #[arg(long = "relation", value_name = "RELATION", value_parser = PossibleValuesParser::new(RelationKind::ALL.iter().map(|kind| kind.as_str())))]
    relations: Vec<String>,
    /// This district with those inside it, what stands there, and what that has a relation with; by name, code or id
    #[arg(long = "district", value_name = "DISTRICT")]
    districts: Vec<String>,
    /// What this document says and names; by id or whole title
    #[arg(long = "document", value_name = "DOCUMENT")]
    documents: Vec<String>,
    /// What documents of this publisher say; named exactly as the documents do
    #[arg(long = "source", value_name = "PUBLISHER")]
    sources: Vec<String>,
    /// What documents that were published in this year say
    #[arg(long = "year", value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1000..=9999))]
    years: Vec<i16>,
    /// What was known by this date: 2023, 2023-09 or 2023-09-15
    #[arg(long, value_name = "DATE")]
    as_of: Option<PartialDate>,
    /// The entities near this one; by name or id
    #[arg(long, value_name = "ENTITY")]
    around: Vec<String>,
    /// How many steps --around goes
    #[arg(long, value_name = "STEPS", default_value_t = 1, requires = "around")]
    depth: usize,
    /// Sentences that are at least so sure, from 0 to 1
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    min_confidence: Option<Confidence>,
    /// Leave out the texts of documents; the export cannot be read back then
    #[arg(long)]
    without_text: bool,
}

impl FilterArguments {
    /// The filter over a graph.
    ///
    /// # Errors
    /// Where it names what the graph does not have.
    pub(super) fn settle(&self, graph: &Graph) -> anyhow::Result<Filter> {
        let mut filter = Filter {
            kinds: self.kinds.iter().filter_map(|kind| EntityKind::from_wire(kind)).collect(),
            relations: self.relations.iter().filter_map(|kind| RelationKind::from_wire(kind)).collect(),
            depth: self.depth,
            as_of: self.as_of,
            sources: self.sources.clone(),
            years: self.years.clone(),
            min_confidence: self.min_confidence,
            without_text: self.without_text,
            ..Filter::default()
        };
        self.districts.iter().try_for_each(|text| filter.add_district(graph, text))?;
        self.around.iter().try_for_each(|text| filter.add_start(graph, text))?;
        self.documents.iter().try_for_each(|text| filter.add_document(graph, text))?;
        Ok(filter)
    }
}

/// Reads 0.7, .7, 1 as hundredths.
fn confidence(text: &str) -> Result<Confidence, String> {
    let number: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    let percent = (0..=100u8).find(|percent| f64::from(*percent) >= number * 100.0 - 1e-9);
    percent.filter(|_| number >= 0.0).map(Confidence::percent).ok_or_else(|| "not between 0 and 1".to_owned())
}
