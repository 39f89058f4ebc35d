//! What holds for every format, and what is written of the hard graph.

use std::collections::BTreeMap;
use std::io::Read;

use graph_core::export::{self, Filter, Flavor, Format, Selection};
use graph_core::graph::Graph;
use graph_core::model::{Entity, EntityId, EntityKind};
use graph_core::resolve::Resolved;

use crate::{bytes, hostile_graph, lines};

/// Every format in every flavour that it has.
fn all() -> impl Iterator<Item = (Format, Flavor)> {
    let flavored = |format: &Format| Flavor::ALL.iter().map(|flavor| (*format, *flavor)).collect::<Vec<_>>();
    Format::ALL.iter().flat_map(flavored).filter(|(format, flavor)| flavor.suits(*format))
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let judgements = hostile_graph::judgements();
    let (one, other) = (hostile_graph::graph(), hostile_graph::graph());
    let one = Selection::new(&one, judgements.clone(), Filter::default());
    let other = Selection::new(&other, judgements, Filter::default());
    for (format, flavor) in all() {
        let written = bytes(&one, format, flavor);
        assert!(!written.is_empty());
        assert!(written == bytes(&other, format, flavor), "{} {}", format.as_str(), flavor.as_str());
    }
}

#[test]
fn evidence_is_exactly_the_characters_of_its_document() {
    let graph = hostile_graph::graph();
    let lines = lines(&Selection::whole(&graph));
    let documents: BTreeMap<&str, Vec<char>> = lines
        .iter()
        .filter(|line| line["type"] == "document")
        .map(|line| (line["id"].as_str().unwrap(), line["text"].as_str().unwrap().chars().collect()))
        .collect();
    let mut seen = 0;
    for evidence in lines.iter().filter_map(|line| line["evidence"].as_array()).flatten() {
        let place = |name: &str| usize::try_from(evidence[name].as_u64().unwrap()).unwrap();
        let words: String =
            documents[evidence["document"].as_str().unwrap()][place("start")..place("end")].iter().collect();
        assert_eq!(evidence["text"], words);
        seen += 1;
    }
    assert_eq!(seen, 17);
}

#[test]
fn a_table_keeps_what_is_hard() {
    let graph = hostile_graph::graph();
    let judgements = hostile_graph::judgements();
    let selection = Selection::new(&graph, judgements, Filter::default());
    let files = unzip(&bytes(&selection, Format::Csv, Flavor::Plain));
    let entities = rows(&files["entities.csv"]);
    let company = entities.iter().find(|row| row["name"] == hostile_graph::HOSTILE).unwrap();
    assert_eq!(company["aliases"], "-甲 | =1+1 | 甲\n乙\t丙");
    assert_eq!(company["code"], "0123456789012345678");
    let project = entities.iter().find(|row| row["kind"] == "Project").unwrap();
    assert_eq!((&*project["investment_cny"], &*project["stage"]), ("123456789012345.67", "UNDER_CONSTRUCTION"));
    assert_eq!((&*project["districts"], &*project["relation_count"]), ("丙丁区", "4"));
    let observations = rows(&files["observations.csv"]);
    let range = observations.iter().find(|row| row["metric"] == "CAPACITY").unwrap();
    assert_eq!((&*range["value"], &*range["upper"], &*range["each"]), ("-0.25", "0.5", "-0.125"));
    assert_eq!((&*range["first_day"], &*range["last_day"]), ("2021-01-01", "2025-12-31"));
    assert_eq!(rows(&files["judgements.csv"])[0]["reason"], "两家\n公司");
}

#[test]
fn a_manifest_tells_rows_and_hashes() {
    use sha2::{Digest, Sha256};
    let graph = hostile_graph::graph();
    let files = unzip(&bytes(&Selection::whole(&graph), Format::Csv, Flavor::Excel));
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let named = manifest["files"].as_array().unwrap();
    assert_eq!(named.len() + 1, files.len());
    for file in named {
        let bytes = &files[file["name"].as_str().unwrap()];
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((file["bytes"].as_u64(), file["sha256"].as_str()), (Some(bytes.len() as u64), Some(hash.as_str())));
        if let Some(count) = file["rows"].as_u64() {
            assert!(bytes.starts_with("\u{feff}".as_bytes()));
            assert_eq!(rows(bytes).len() as u64, count, "{}", file["name"]);
        }
    }
    assert_eq!(manifest["counts"]["relations"], 8);
}

#[test]
fn condition_and_benefit_stay_together_in_rdf() {
    let graph = hostile_graph::graph();
    let written = String::from_utf8(bytes(&Selection::whole(&graph), Format::Nquads, Flavor::Plain)).unwrap();
    let of = |term: &str| {
        let term = format!(" <urn:tupu:ontology:{term}> ");
        written.lines().find_map(|line| line.split_once(&term)).unwrap_or_else(|| panic!("{term} is not said"))
    };
    let (node, rest) = of("condition");
    assert!(rest.starts_with("\"对企业<首次>入规的\"@zh"), "{rest}");
    assert_eq!(of("benefit").0, node);
    assert!(of("entitlement").1.starts_with(node) && node.starts_with("<urn:tupu:entitlement:"), "{node}");
}

#[test]
fn a_picture_says_where_its_edges_come_from_and_is_of_a_small_graph() {
    let graph = hostile_graph::graph();
    let picture = String::from_utf8(bytes(&Selection::whole(&graph), Format::Dot, Flavor::Plain)).unwrap();
    let edges: Vec<&str> = picture.lines().filter(|line| line.contains("\" -> \"")).collect();
    assert_eq!(edges.len(), 8);
    for edge in edges {
        let carried = [" tooltip=\"", " quote=\"", " document=\"", " start=\"", " rule=\"", " confidence=\""];
        assert!(carried.iter().all(|name| edge.contains(name)), "{edge}");
    }
    let mut resolved = Resolved::default();
    for number in 0..501_u128 {
        let id = EntityId::from_bytes(number.to_be_bytes());
        let name = format!("甲{number}有限公司");
        let (kind, aliases, properties, documents) = (EntityKind::Company, vec![], Default::default(), vec![]);
        let (merges, candidates) = (vec![], vec![]);
        let entity = Entity { id, kind, name, aliases, properties, documents, merges, candidates };
        resolved.entities.insert(id, entity.into());
    }
    let graph = Graph::new(resolved);
    let refused = export::check(&Selection::whole(&graph), Format::Dot, Flavor::Plain).unwrap_err();
    assert!(refused.to_string().starts_with("501 entities are too many for a picture, which shows 500"), "{refused}");
    assert!(export::check(&Selection::whole(&graph), Format::Graphml, Flavor::Yed).is_ok());
}

/// The files of an archive by name.
fn unzip(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

/// The rows of a table by the names of its columns.
fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    csv::Reader::from_reader(bytes).deserialize().map(Result::unwrap).collect()
}
