//! The parameters of an export: the flags of `tupu export`, in the address.

use std::str::FromStr;

use axum::extract::Query;
use axum::http::Uri;
use graph_core::export::{Filter, FilterError, Flavor, Format};
use graph_core::graph::Graph;
use graph_core::model::{Confidence, EntityKind, PartialDate, RelationKind};

use crate::schema::ErrorCode;
use crate::server::prepare::Refusal;

/// Names of districts and the like in the name of the file.
const NAMED: usize = 3;
/// Values of parameters: finding one document by its title is linear in the documents.
const MOST_VALUES: usize = 100;
const MOST_DEPTH: usize = 10;

const NAMES: &str =
    "kind, relation, district, document, source, year, as-of, around, depth, min-confidence, without-text, flavor";

/// What an address says, read but not yet looked up in a graph.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parameters {
    filter: Filter,
    districts: Vec<String>,
    documents: Vec<String>,
    around: Vec<String>,
    flavor: Flavor,
}

impl Parameters {
    /// Reads the parameters of an address.
    pub(super) fn parse(address: &Uri, format: Format) -> Result<Self, Refusal> {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(address)
            .map_err(|_| wrong("the parameters of the address are not url-encoded"))?;
        if pairs.0.len() > MOST_VALUES {
            return Err(wrong(format!("there are {} parameters; {MOST_VALUES} are allowed", pairs.0.len())));
        }
        let mut parameters = Self::default();
        parameters.filter.depth = 1;
        for (name, value) in pairs.0 {
            parameters.set(&name, value)?;
        }
        if !parameters.flavor.suits(format) {
            let message = format!("{} has no flavor {}", format.as_str(), parameters.flavor.as_str());
            return Err(wrong(message));
        }
        Ok(parameters)
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), Refusal> {
        let filter = &mut self.filter;
        match name {
            "kind" => {
                let all = || EntityKind::ALL.iter().map(|kind| kind.as_str());
                filter.kinds.push(EntityKind::from_wire(&value).ok_or_else(|| none_of(name, &value, all()))?);
            }
            "relation" => {
                let all = || RelationKind::ALL.iter().map(|kind| kind.as_str());
                filter.relations.push(RelationKind::from_wire(&value).ok_or_else(|| none_of(name, &value, all()))?);
            }
            "flavor" => {
                let all = || Flavor::ALL.iter().map(|flavor| flavor.as_str());
                self.flavor = Flavor::from_name(&value).ok_or_else(|| none_of(name, &value, all()))?;
            }
            "district" => self.districts.push(value),
            "document" => self.documents.push(value),
            "around" => self.around.push(value),
            "source" => filter.sources.push(value),
            "year" => filter.years.push(read(name, &value, "a year such as 2024")?),
            "as-of" => {
                filter.as_of = Some(read::<PartialDate>(name, &value, "a date such as 2023, 2023-09 or 2023-09-15")?)
            }
            "depth" => {
                filter.depth = read(name, &value, "a number of steps")?;
                if filter.depth > MOST_DEPTH {
                    return Err(wrong(format!("depth is {value}; it may be 0 to {MOST_DEPTH}")));
                }
            }
            "min-confidence" => filter.min_confidence = Some(confidence(&value)?),
            "without-text" => {
                filter.without_text = read(name, if value.is_empty() { "true" } else { &value }, "true or false")?
            }
            _ => return Err(wrong(format!("there is no parameter {name}; there are {NAMES}"))),
        }
        Ok(())
    }

    /// The filter over a graph.
    pub(super) fn filter(&self, graph: &Graph) -> Result<Filter, Refusal> {
        let missing = |error: FilterError| Refusal::new(ErrorCode::NotFound, error.to_string());
        let mut filter = self.filter.clone();
        self.districts.iter().try_for_each(|text| filter.add_district(graph, text)).map_err(missing)?;
        self.around.iter().try_for_each(|text| filter.add_start(graph, text)).map_err(missing)?;
        self.documents.iter().try_for_each(|text| filter.add_document(graph, text)).map_err(missing)?;
        Ok(filter)
    }

    /// How the format is to be written.
    pub(super) fn flavor(&self) -> Flavor {
        self.flavor
    }

    /// What a browser is to call the file: what it holds, as far as that is a name.
    pub(super) fn file_name(&self, format: Format) -> String {
        let names = self.districts.iter().chain(&self.around).take(NAMED);
        // What could be part of a path is left out.
        let plain = |name: &String| name.chars().filter(|c| c.is_alphanumeric()).take(30).collect::<String>();
        let parts: Vec<String> = std::iter::once("图谱".to_owned()).chain(names.map(plain)).collect();
        format!("{}.{}", parts.join("-"), format.extension())
    }
}

fn wrong(message: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::BadRequest, message)
}

fn none_of<'a>(name: &str, value: &str, all: impl Iterator<Item = &'a str>) -> Refusal {
    wrong(format!("{name} is {value:?}; it may be {}", all.collect::<Vec<_>>().join(", ")))
}

fn read<T: FromStr>(name: &str, value: &str, what: &str) -> Result<T, Refusal> {
    value.parse().map_err(|_| wrong(format!("{name} is {value:?}; it is {what}")))
}

/// Reads 0.7 as hundredths.
fn confidence(value: &str) -> Result<Confidence, Refusal> {
    let number: f64 = read("min-confidence", value, "a number between 0 and 1")?;
    let percent = (0..=100u8).find(|percent| f64::from(*percent) >= number * 100.0 - 1e-9).filter(|_| number >= 0.0);
    percent.map(Confidence::percent).ok_or_else(|| wrong("min-confidence is a number between 0 and 1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &str) -> Result<Parameters, String> {
        let address = format!("/export/csv?{query}").parse().unwrap();
        Parameters::parse(&address, Format::Csv).map_err(|refusal| refusal.error.message)
    }

    #[test]
    fn parameters_are_the_flags_of_the_command() {
        let all =
            parse("kind=Company&kind=Project&min-confidence=0.7&year=2024&depth=2&without-text&flavor=excel").unwrap();
        assert_eq!(all.filter.kinds, [EntityKind::Company, EntityKind::Project]);
        assert_eq!((all.filter.min_confidence, all.filter.depth), (Some(Confidence::percent(70)), 2));
        assert_eq!((all.filter.without_text, all.flavor), (true, Flavor::Excel));
        assert!(parse("").unwrap().filter.is_whole());
    }

    #[test]
    fn what_is_wrong_is_told_with_what_would_be_right() {
        for (query, words) in [
            ("kind=Firm", "kind is \"Firm\"; it may be Company"),
            ("limit=5", "there is no parameter limit; there are kind"),
            ("min-confidence=2", "between 0 and 1"),
            ("depth=99", "it may be 0 to 10"),
            ("as-of=yesterday", "a date such as"),
            ("flavor=plainer", "it may be plain, excel"),
        ] {
            let message = parse(query).unwrap_err();
            assert!(message.contains(words), "{query}: {message}");
        }
    }

    #[test]
    fn a_file_is_named_after_what_it_holds() {
        let name = |query: &str| parse(query).unwrap().file_name(Format::Jsonl);
        assert_eq!(name(""), "图谱.jsonl");
        assert_eq!(name("district=%E6%B5%B7%E5%8D%97%E5%8C%BA"), "图谱-海南区.jsonl");
        assert_eq!(name("around=../../etc/passwd"), "图谱-etcpasswd.jsonl");
    }
}
