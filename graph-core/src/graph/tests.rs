//! Searches by example; neighbourhoods and the district tree against slow oracles.

mod aggregates;
mod difference;
mod finding_lists;
mod findings;
mod lists;
mod neighbors;
mod oracle;
mod questions;
mod scope;
mod sketch;
mod story;
mod times;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::model::{Alias, Confidence, DocumentId, Entity, Evidence, Properties, RelationKind, Span};

fn id(number: u8) -> EntityId {
    EntityId::from_bytes([number; 16])
}

fn entity(number: u8, kind: EntityKind, name: &str, aliases: &[&str]) -> Entity {
    let alias = |name: &&str| Alias { name: (*name).into(), documents: vec![] };
    Entity {
        id: id(number),
        kind,
        name: name.into(),
        aliases: aliases.iter().map(alias).collect(),
        properties: Properties::new(),
        documents: vec![],
        merges: vec![],
        candidates: vec![],
    }
}

fn graph(entities: Vec<Entity>, relations: &[(u8, RelationKind, u8)]) -> Graph {
    let fact = |(at, &(source, kind, target)): (usize, &(u8, RelationKind, u8))| {
        let fact_id = FactId::from_bytes([u8::try_from(at).unwrap(); 16]);
        let evidence = Evidence {
            document: DocumentId::from_bytes([0; 16]),
            span: Span::new(at, at + 1),
            rule: "sketch".into(),
            confidence: Confidence::percent(90),
        };
        let statement = Relation { kind, source: id(source), target: id(target), properties: Properties::new() };
        (fact_id, Arc::new(Fact { id: fact_id, statement, evidence: vec![evidence] }))
    };
    Graph::new(Resolved {
        entities: entities.into_iter().map(|one| (one.id, Arc::new(one))).collect(),
        relations: relations.iter().enumerate().map(fact).collect(),
        ..Resolved::default()
    })
}

fn names() -> Graph {
    graph(
        vec![
            entity(1, EntityKind::District, "乌海市", &["乌海"]),
            entity(2, EntityKind::Agency, "乌海市人社局", &[]),
            entity(3, EntityKind::Company, "内蒙古远岭能源科技有限公司", &["远岭能源", "远岭"]),
            entity(4, EntityKind::Project, "远岭BDO项目", &[]),
            entity(5, EntityKind::District, "海勃湾区", &[]),
        ],
        &[],
    )
}

#[test]
fn names_are_found_in_every_way() {
    let graph = names();
    let check = |query: &str, expected: &[(&str, MatchKind)]| {
        let hits = graph.search(query, &[], 10);
        let found: Vec<(&str, MatchKind)> = hits.iter().map(|hit| (hit.name.as_str(), hit.matched)).collect();
        assert_eq!(found, expected, "{query}");
    };
    check("乌海", &[("乌海", MatchKind::Exact), ("乌海市人社局", MatchKind::Prefix)]);
    check("人社", &[("乌海市人社局", MatchKind::Inside)]);
    check("haibowan", &[("海勃湾区", MatchKind::Pinyin)]);
    check("hbwq", &[("海勃湾区", MatchKind::Initials)]);
    check("yuanlingneng", &[("远岭能源", MatchKind::Pinyin)]);
    check("海勃弯区", &[("海勃湾区", MatchKind::Fuzzy)]);
    check("远岭能缘科技", &[("内蒙古远岭能源科技有限公司", MatchKind::Fuzzy)]);
    check("bdo", &[("远岭BDO项目", MatchKind::Inside)]);
    check("青禾", &[]);
    check("", &[]);
}

#[test]
fn suggestions_come_while_one_types() {
    let graph = names();
    let check = |typed: &str, expected: &[(&str, MatchKind)]| {
        let hits = graph.suggest(typed, &[], 10);
        let found: Vec<(&str, MatchKind)> = hits.iter().map(|hit| (hit.name.as_str(), hit.matched)).collect();
        assert_eq!(found, expected, "{typed}");
    };
    check("乌", &[("乌海", MatchKind::Prefix), ("乌海市人社局", MatchKind::Prefix)]);
    check("乌海", &[("乌海", MatchKind::Exact), ("乌海市人社局", MatchKind::Prefix)]);
    check("人社", &[("乌海市人社局", MatchKind::Inside)]);
    check("h", &[("海勃湾区", MatchKind::Pinyin)]);
    check("hbw", &[("海勃湾区", MatchKind::Initials)]);
    check("haib", &[("海勃湾区", MatchKind::Pinyin)]);
    check("rens", &[("乌海市人社局", MatchKind::Pinyin)]);
    check("海勃弯", &[("海勃湾区", MatchKind::Fuzzy)]);
    check("人", &[]);
    check("", &[]);
}

#[test]
fn a_search_keeps_to_kinds_and_limit() {
    let graph = names();
    let found = graph.search("远岭", &[EntityKind::Project], 10);
    assert_eq!(found.iter().map(|hit| hit.entity).collect::<Vec<_>>(), [id(4)]);
    assert_eq!(graph.search("远岭", &[], 1).len(), 1);
    assert!(graph.search("远岭", &[], 0).is_empty());
}

#[test]
fn divisions_nest_by_code_and_parks_by_statement() {
    let coded = |number: u8, name: &str, code: &str| {
        let properties = Properties::from([("code".into(), code.into())]);
        Entity { properties, ..entity(number, EntityKind::District, name, &[]) }
    };
    let entities = vec![
        coded(1, "内蒙古自治区", "150000"),
        coded(2, "海南区", "150303"),
        entity(3, EntityKind::District, "青山产业园", &[]),
        entity(4, EntityKind::District, "甲园", &[]),
        entity(5, EntityKind::District, "乙园", &[]),
    ];
    let part_of = RelationKind::PartOf;
    let graph = graph(entities, &[(3, RelationKind::LocatedIn, 2), (4, part_of, 5), (5, part_of, 4), (1, part_of, 3)]);
    assert_eq!(graph.parent_district(id(2)), Some(id(1)));
    assert_eq!(graph.child_districts(id(2)), [id(3)]);
    assert_eq!(graph.parent_district(id(1)), None, "a circle that documents state is cut");
    assert_eq!(graph.districts_within(id(1)), BTreeSet::from([id(1), id(2), id(3)]));
}

/// Distances from the starts over at most `depth` steps, by going over all relations again and again.
fn distances(
    relations: &[(u8, RelationKind, u8)],
    starts: &[u8],
    kinds: &[RelationKind],
    direction: Direction,
    depth: usize,
) -> BTreeMap<u8, usize> {
    let mut known: BTreeMap<u8, usize> = starts.iter().map(|start| (*start, 0)).collect();
    for step in 1..=depth {
        let before = known.clone();
        for (source, kind, target) in relations {
            let of_kind = kinds.is_empty() || kinds.contains(kind);
            if of_kind && direction != Direction::In && before.contains_key(source) {
                known.entry(*target).or_insert(step);
            }
            if of_kind && direction != Direction::Out && before.contains_key(target) {
                known.entry(*source).or_insert(step);
            }
        }
    }
    known
}

fn relations() -> impl Strategy<Value = Vec<(u8, RelationKind, u8)>> {
    let kind = prop_oneof![Just(RelationKind::PartOf), Just(RelationKind::Develops)];
    proptest::collection::vec((0..8_u8, kind, 0..8_u8), 0..16)
}

/// Whether a name holds what is spoken like the query.
fn alike(name: &str, query: &str) -> bool {
    let spoken = |text: &str| pinyin::syllables(text).join(" ");
    format!(" {} ", spoken(name)).contains(&format!(" {} ", spoken(query)))
}

fn eight() -> Vec<Entity> {
    (0..8).map(|number| entity(number, EntityKind::Company, &format!("{number}号公司"), &[])).collect()
}

proptest! {
    #[test]
    fn a_neighborhood_is_what_the_slow_way_finds(
        relations in relations(),
        starts in proptest::collection::vec(0..8_u8, 0..3),
        of_kind in any::<bool>(),
        direction in prop_oneof![Just(Direction::Out), Just(Direction::In), Just(Direction::Both)],
        depth in 0..4_usize,
        nodes in 0..10_usize,
    ) {
        let kinds = if of_kind { vec![RelationKind::PartOf] } else { vec![] };
        let ids: Vec<EntityId> = starts.iter().map(|start| id(*start)).collect();
        let limits = WalkLimits { depth, nodes, edges: 100, work: 1000 };
        let found = graph(eight(), &relations).neighborhood(&ids, &kinds, direction, limits);
        let known = distances(&relations, &starts, &kinds, direction, depth);
        let mut near: Vec<(usize, EntityId)> = known.iter().map(|(number, distance)| (*distance, id(*number))).collect();
        near.sort();
        prop_assert_eq!(found.cap, (near.len() > nodes).then_some(Cap::Nodes));
        // What is cut off at one level leads nowhere further, so that only the kept levels are compared.
        let kept: Vec<EntityId> = near.into_iter().take(nodes).map(|(_, id)| id).collect();
        prop_assert_eq!(&found.entities, &kept);
        let inside = |number: u8| kept.contains(&id(number));
        let among: Vec<FactId> = (0_u8..)
            .zip(&relations)
            .filter(|(_, (source, kind, target))| inside(*source) && inside(*target) && (kinds.is_empty() || kinds.contains(kind)))
            .map(|(at, _)| FactId::from_bytes([at; 16]))
            .collect();
        prop_assert_eq!(found.relations, among);
    }

    #[test]
    fn a_search_with_typos_is_a_sweep_over_all_names(
        names in proptest::collection::btree_set("[海乌远岭甲]{1,9}", 1..12),
        query in "[海乌远岭甲]{4,8}",
    ) {
        let entities = (0_u8..).zip(&names).map(|(number, name)| entity(number, EntityKind::Product, name, &[])).collect();
        let hits = graph(entities, &[]).search(&query, &[], 100);
        let found: BTreeSet<&str> = hits.iter().map(|hit| hit.name.as_str()).collect();
        let pattern = typo::Pattern::new(&query).unwrap();
        let expected: BTreeSet<&str> = names.iter().map(String::as_str).filter(|name| pattern.find(name).is_some()).collect();
        prop_assert!(expected.is_subset(&found), "{expected:?} is not all in {found:?}");
        prop_assert!(hits.iter().all(|hit| hit.matched != MatchKind::Fuzzy || expected.contains(hit.name.as_str()) || alike(&hit.name, &query)));
    }

    #[test]
    fn a_suggestion_is_what_a_search_finds_first(
        names in proptest::collection::btree_set("[海乌远岭a1]{1,7}", 1..40),
        typed in "[海乌远岭a1]{2,3}",
        limit in 1..6_usize,
    ) {
        let entities = (0_u8..).zip(&names).map(|(number, name)| entity(number, EntityKind::Product, name, &["岭海乌"])).collect();
        let graph = graph(entities, &[]);
        let found = graph.search(&typed, &[], limit);
        // What the search finds only by sound or with typos is tried for a suggestion where nothing else is there at all.
        if found.iter().all(|hit| hit.matched <= MatchKind::Inside) {
            prop_assert_eq!(graph.suggest(&typed, &[], limit), found);
        }
    }

    #[test]
    fn a_search_of_few_is_the_head_of_one_of_many(
        names in proptest::collection::btree_set("[海乌远岭a1]{1,6}", 1..30),
        query in "[海乌远岭a1]{1,2}",
        limit in 1..6_usize,
    ) {
        let entities = (0_u8..).zip(&names).map(|(number, name)| entity(number, EntityKind::Product, name, &[name, "海乌"])).collect();
        let graph = graph(entities, &[]);
        let scores = |limit: usize| graph.search(&query, &[], limit).iter().map(|hit| (hit.score * 1000.0).round() as u32).collect::<Vec<_>>();
        let whole = scores(100);
        prop_assert_eq!(scores(limit), whole.iter().copied().take(limit).collect::<Vec<_>>());
        let entities: BTreeSet<EntityId> = graph.search(&query, &[], 100).iter().map(|hit| hit.entity).collect();
        prop_assert_eq!(entities.len(), whole.len(), "each entity comes once");
    }

    #[test]
    fn a_search_finds_what_stands_inside_a_name(names in proptest::collection::btree_set("[海乌远岭a1]{1,6}", 1..12), query in "[海乌远岭a1]{1,3}") {
        let entities = (0_u8..).zip(&names).map(|(number, name)| entity(number, EntityKind::Product, name, &[])).collect();
        let hits = graph(entities, &[]).search(&query, &[], 100);
        let found: BTreeSet<&str> = hits
            .iter()
            .filter(|hit| hit.matched <= MatchKind::Inside)
            .map(|hit| hit.name.as_str())
            .collect();
        let expected: BTreeSet<&str> = names.iter().filter(|name| name.contains(&query)).map(String::as_str).collect();
        prop_assert_eq!(found, expected);
        prop_assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        if names.contains(&query) {
            prop_assert_eq!((hits[0].name.as_str(), hits[0].matched), (query.as_str(), MatchKind::Exact));
        }
    }
}
