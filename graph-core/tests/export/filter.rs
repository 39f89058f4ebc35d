//! What a filter leaves in.

use std::collections::{BTreeMap, BTreeSet};

use graph_core::export::{Counts, Filter, FilterError, Selection};
use graph_core::graph::Graph;
use graph_core::model::{Confidence, EntityKind, RelationKind};

use crate::{hostile_graph, lines};

fn counts(graph: &Graph, filter: Filter) -> Counts {
    Selection::new(graph, vec![], filter).counts()
}

fn names(graph: &Graph, filter: Filter) -> BTreeSet<String> {
    Selection::new(graph, vec![], filter).entities().map(|entity| entity.name.clone()).collect()
}

/// Whatever is filtered, nothing points at what is not there, and every fact has a sentence.
fn check(graph: &Graph, filter: Filter) -> Counts {
    let least = filter.min_confidence.map_or(0.0, Confidence::as_f64);
    let selection = Selection::new(graph, vec![], filter);
    let lines = lines(&selection);
    let ids: BTreeSet<&str> = lines.iter().filter_map(|line| line["id"].as_str()).collect();
    for line in &lines {
        let ends = ["source", "target", "project", "subject", "policy"];
        let is_fact = line["evidence"].is_array();
        for end in ends.iter().filter_map(|end| line[*end].as_str()).filter(|_| is_fact) {
            assert!(ids.contains(end), "{line}");
        }
        for document in line["documents"].as_array().into_iter().flatten() {
            assert!(ids.contains(document.as_str().unwrap()), "{line}");
        }
        if let Some(evidence) = line["evidence"].as_array() {
            assert!(!evidence.is_empty());
            for one in evidence {
                assert!(ids.contains(one["document"].as_str().unwrap()), "{line}");
                assert!(one["confidence"].as_f64().unwrap() >= least);
            }
        }
    }
    let mut by_type: BTreeMap<&str, usize> = BTreeMap::new();
    lines.iter().for_each(|line| *by_type.entry(line["type"].as_str().unwrap()).or_default() += 1);
    let counts = selection.counts();
    let of = |name: &str| by_type.get(name).copied().unwrap_or_default();
    assert_eq!((of("entity"), of("relation"), of("document")), (counts.entities, counts.relations, counts.documents));
    assert_eq!(
        (of("stage"), of("observation"), of("provision")),
        (counts.stages, counts.observations, counts.provisions)
    );
    counts
}

#[test]
fn every_pair_of_conditions_leaves_a_closed_graph() {
    let graph = hostile_graph::graph();
    let start = graph.entities(EntityKind::Project)[0];
    let district = graph.district_by_code("010200").unwrap();
    let conditions: [&dyn Fn(&mut Filter); 7] = [
        &|_| {},
        &|filter| filter.kinds = vec![EntityKind::Company, EntityKind::Project],
        &|filter| filter.relations = vec![RelationKind::Develops],
        &|filter| filter.districts = vec![district],
        &|filter| filter.documents = vec![graph.documents()[0]],
        &|filter| (filter.around, filter.depth) = (vec![start], 1),
        &|filter| filter.min_confidence = Some(Confidence::percent(60)),
    ];
    let whole = check(&graph, Filter::default());
    for one in &conditions {
        for other in &conditions {
            let mut filter = Filter::default();
            one(&mut filter);
            other(&mut filter);
            let counts = check(&graph, filter);
            assert!(counts.entities <= whole.entities && counts.relations <= whole.relations);
        }
    }
}

#[test]
fn conditions_mean_what_they_say() {
    let graph = hostile_graph::graph();
    let project = "+氢能 & 储能]]>项目";
    let mut district = Filter::default();
    district.add_district(&graph, "丙丁").unwrap();
    let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(names(&graph, district), all(&["丙丁区", project, hostile_graph::HOSTILE, "@乙 乙"]));
    let developed = Filter { relations: vec![RelationKind::Develops], ..Filter::default() };
    assert_eq!(names(&graph, developed), all(&[project, hostile_graph::HOSTILE, "@乙 乙"]));
    let mut around = Filter { depth: 1, ..Filter::default() };
    around.add_start(&graph, "丙市").unwrap();
    assert_eq!(names(&graph, around), all(&["丙市", "丙丁区", "《若干措施》", "李\u{a0}四"]));
    let sure = counts(&graph, Filter { min_confidence: Some(Confidence::percent(60)), ..Filter::default() });
    assert_eq!((sure.entities, sure.relations, sure.stages), (8, 5, 3));
}

#[test]
fn a_filter_refuses_what_the_graph_does_not_have() {
    let graph = hostile_graph::graph();
    let mut filter = Filter::default();
    assert_eq!(filter.add_district(&graph, "戊己区"), Err(FilterError::District("戊己区".to_owned())));
    assert_eq!(filter.add_start(&graph, "戊"), Err(FilterError::Entity("戊".to_owned())));
    assert_eq!(filter.add_document(&graph, "戊"), Err(FilterError::Document("戊".to_owned())));
    assert!(filter.is_whole());
    filter.add_district(&graph, "010203").unwrap();
    filter.add_district(&graph, "丙丁区").unwrap();
    assert_eq!(filter.districts.len(), 1);
    filter.add_document(&graph, "标题 <一> & \"二\"\n三").unwrap();
}
