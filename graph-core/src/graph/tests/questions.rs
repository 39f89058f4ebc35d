//! Paths, common neighbours, likeness, centrality and components against slow oracles that go over all relations.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

type Relations = [(u8, RelationKind, u8)];

/// A larger world than the walks need, so that paths branch.
fn relations_of_many() -> impl Strategy<Value = Vec<(u8, RelationKind, u8)>> {
    let kind = prop_oneof![Just(RelationKind::PartOf), Just(RelationKind::Develops)];
    proptest::collection::vec((0..8_u8, kind, 0..8_u8), 0..28)
}

fn some_kinds() -> impl Strategy<Value = Vec<RelationKind>> {
    prop_oneof![Just(vec![]), Just(vec![RelationKind::PartOf])]
}

fn directions() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Out), Just(Direction::In), Just(Direction::Both)]
}

fn fact(at: usize) -> FactId {
    FactId::from_bytes([u8::try_from(at).unwrap(); 16])
}

/// The relations of some kinds with their ids.
fn of_kinds<'a>(relations: &'a Relations, kinds: &'a [RelationKind]) -> impl Iterator<Item = (FactId, u8, u8)> + 'a {
    let numbered = relations.iter().enumerate().map(|(at, (source, kind, target))| (fact(at), *kind, *source, *target));
    numbered
        .filter(|(_, kind, ..)| kinds.is_empty() || kinds.contains(kind))
        .map(|(id, _, source, target)| (id, source, target))
}

/// What is next to an entity with the relations that say so.
fn next_to(
    relations: &Relations,
    kinds: &[RelationKind],
    direction: Direction,
    of: u8,
) -> BTreeMap<u8, BTreeSet<FactId>> {
    let mut next: BTreeMap<u8, BTreeSet<FactId>> = BTreeMap::new();
    for (id, source, target) in of_kinds(relations, kinds) {
        if source == of && direction != Direction::In {
            next.entry(target).or_default().insert(id);
        }
        if target == of && direction != Direction::Out {
            next.entry(source).or_default().insert(id);
        }
    }
    next
}

/// All ways that come to no entity twice, by trying each.
fn all_paths(relations: &Relations, kinds: &[RelationKind], from: u8, to: u8, depth: usize) -> Vec<Vec<u8>> {
    let (mut waiting, mut found) = (vec![vec![from]], vec![]);
    while let Some(path) = waiting.pop() {
        let end = path[path.len() - 1];
        if end == to {
            found.push(path);
        } else if path.len() <= depth {
            let next = next_to(relations, kinds, Direction::Both, end).into_keys();
            waiting.extend(next.filter(|one| !path.contains(one)).map(|one| [path.as_slice(), &[one]].concat()));
        }
    }
    found.sort_by_key(|path| (path.len(), path.clone()));
    found
}

#[test]
fn paths_are_different_ways_and_name_all_relations_of_a_step() {
    use RelationKind::{Develops, LocatedIn, ResponsibleFor};
    let graph = graph(eight(), &[(0, Develops, 1), (0, ResponsibleFor, 1), (1, LocatedIn, 2), (0, LocatedIn, 2)]);
    let limits = PathLimits { depth: 6, count: 5, work: 1000 };
    let found = graph.paths(id(0), id(2), &[], limits);
    let direct = Path { entities: vec![id(0), id(2)], steps: vec![vec![fact(3)]] };
    let around = Path { entities: vec![id(0), id(1), id(2)], steps: vec![vec![fact(0), fact(1)], vec![fact(2)]] };
    assert_eq!(found, Paths { paths: vec![direct.clone(), around], cap: None });
    assert_eq!(graph.paths(id(0), id(2), &[], PathLimits { depth: 1, ..limits }).paths, [direct]);
    let itself = Path { entities: vec![id(5)], steps: vec![] };
    assert_eq!(graph.paths(id(5), id(5), &[], limits).paths, [itself]);
    assert_eq!(graph.paths(id(5), id(99), &[], limits), Paths::default());
    assert_eq!(graph.paths(id(0), id(2), &[], PathLimits { work: 2, ..limits }).cap, Some(Cap::Work));
}

#[test]
fn a_rare_neighbour_makes_more_alike_than_a_common_one() {
    let (located, produces) = (RelationKind::LocatedIn, RelationKind::Produces);
    let mut entities = eight();
    entities.push(entity(20, EntityKind::District, "甲市", &[]));
    entities.push(entity(21, EntityKind::Product, "针状焦", &[]));
    let mut relations: Vec<_> = (0..8).map(|one| (one, located, 20)).collect();
    relations.extend([(0, produces, 21), (3, produces, 21), (5, RelationKind::Consumes, 21)]);
    let found = graph(entities, &relations).similar(id(0), &[], 10, 1000);
    let order: Vec<EntityId> = found.entities.iter().map(|one| one.entity).collect();
    assert_eq!(order[..3], [id(3), id(1), id(2)], "who burns it is like who makes it only by its place");
    let why: Vec<_> = found.entities[0].shared.iter().map(|one| (one.entity, one.relation, one.direction)).collect();
    assert_eq!(why, [(id(21), produces, Direction::Out), (id(20), located, Direction::Out)]);
    assert!((found.entities[0].score - 1.0).abs() < 1e-12, "it has all neighbours");
}

#[test]
fn work_is_spent_on_rare_neighbours_first() {
    let located = RelationKind::LocatedIn;
    let mut relations: Vec<_> = (0..8).map(|one| (one, located, 20)).collect();
    relations.extend([(0, located, 21), (3, located, 21)]);
    let mut entities = eight();
    entities.extend([20, 21].map(|number| entity(number, EntityKind::District, "区", &[])));
    let found = graph(entities, &relations).similar(id(0), &[], 10, 4);
    assert_eq!((found.entities.len(), found.entities[0].entity, found.cap), (1, id(3), Some(Cap::Work)));
}

proptest! {
    #[test]
    fn paths_are_the_first_of_all(
        relations in relations_of_many(),
        kinds in some_kinds(),
        (from, to) in (0..8_u8, 0..8_u8),
        (depth, count, work) in (0..8_usize, 0..9_usize, prop_oneof![0..60_usize, Just(100_000)]),
    ) {
        let found = graph(eight(), &relations).paths(id(from), id(to), &kinds, PathLimits { depth, count, work });
        let mut all = all_paths(&relations, &kinds, from, to, depth);
        all.truncate(count);
        if found.cap.is_some() {
            prop_assert!(work < 100_000);
            all.truncate(found.paths.len());
        }
        let expected: Vec<Path> = all.iter().map(|path| Path {
            entities: path.iter().map(|one| id(*one)).collect(),
            steps: path.windows(2).map(|pair| {
                let mut next = next_to(&relations, &kinds, Direction::Both, pair[0]);
                next.remove(&pair[1]).unwrap_or_default().into_iter().collect()
            }).collect(),
        }).collect();
        prop_assert_eq!(found.paths, expected);
    }

    #[test]
    fn common_neighbours_are_next_to_each(
        relations in relations_of_many(),
        kinds in some_kinds(),
        direction in directions(),
        of in proptest::collection::vec(0..8_u8, 1..4),
        work in prop_oneof![0..30_usize, Just(1000)],
    ) {
        let ids: Vec<EntityId> = of.iter().map(|one| id(*one)).collect();
        let found = graph(eight(), &relations).common_neighbors(&ids, &kinds, direction, work);
        if found.cap.is_some() {
            prop_assert!(work < 1000 && found.neighbors.is_empty());
            return Ok(());
        }
        let next: Vec<_> = of.iter().map(|one| next_to(&relations, &kinds, direction, *one)).collect();
        let shared = (0..8).filter(|one| !of.contains(one) && next.iter().all(|next| next.contains_key(one)));
        let with_facts = shared.map(|one| {
            let facts: BTreeSet<FactId> = next.iter().flat_map(|next| next[&one].iter().copied()).collect();
            (id(one), facts.into_iter().collect::<Vec<_>>())
        });
        prop_assert_eq!(found.neighbors, with_facts.collect::<BTreeMap<_, _>>());
    }

    #[test]
    fn likeness_is_what_the_formula_says(relations in relations_of_many(), kinds in some_kinds(), of in 0..8_u8) {
        let found = graph(eight(), &relations).similar(id(of), &kinds, 100, 10_000);
        // Whom each neighbour is a neighbour of in the same way: by neighbour, relation and direction.
        let mut holders: BTreeMap<(u8, RelationKind, bool), BTreeSet<u8>> = BTreeMap::new();
        for (source, kind, target) in relations.iter().filter(|(source, _, target)| source != target) {
            holders.entry((*target, *kind, true)).or_default().insert(*source);
            holders.entry((*source, *kind, false)).or_default().insert(*target);
        }
        let own = |(_, kind, _): &(u8, RelationKind, bool)| kinds.is_empty() || kinds.contains(kind);
        holders.retain(|key, holders| own(key) && holders.contains(&of));
        let weight = |holders: &BTreeSet<u8>| 1.0 / (1.0 + holders.len() as f64).ln();
        let all: f64 = holders.values().map(weight).sum();
        let mut expected: Vec<(EntityId, f64, usize)> = vec![];
        for other in (0..8).filter(|other| *other != of) {
            let shared: Vec<f64> = holders.values().filter(|holders| holders.contains(&other)).map(weight).collect();
            if !shared.is_empty() {
                expected.push((id(other), shared.iter().sum::<f64>() / all, shared.len()));
            }
        }
        prop_assert_eq!(found.cap, None);
        prop_assert_eq!(found.entities.len(), expected.len());
        for one in &found.entities {
            let (_, score, shared) = expected.iter().find(|(other, ..)| *other == one.entity).unwrap();
            prop_assert!((score - one.score).abs() < 1e-9);
            prop_assert_eq!(one.shared.len(), *shared);
            prop_assert!(one.shared.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
        }
        let in_order = |pair: &[Alike]| {
            pair[0].score > pair[1].score || (pair[0].score == pair[1].score && pair[0].entity < pair[1].entity)
        };
        prop_assert!(found.entities.windows(2).all(in_order));
    }

    #[test]
    fn ranks_are_those_of_a_patient_reader(relations in relations_of_many()) {
        let graph = graph(eight(), &relations);
        let linked: Vec<(u8, u8)> = relations
            .iter()
            .filter(|(source, _, target)| source != target)
            .flat_map(|(source, _, target)| [(*source, *target), (*target, *source)])
            .collect();
        let count = |one: u8| linked.iter().filter(|(from, _)| *from == one).count();
        let mut ranks = [1.0; 8];
        for _ in 0..400 {
            let mut next = [0.15; 8];
            for one in 0..8_u8 {
                let rank = ranks[usize::from(one)];
                let to: Vec<u8> = match count(one) {
                    0 => (0..8).collect(),
                    _ => linked.iter().filter(|(from, _)| *from == one).map(|(_, to)| *to).collect(),
                };
                to.iter().for_each(|other| next[usize::from(*other)] += 0.85 * rank / to.len() as f64);
            }
            ranks = next;
        }
        let (found, total) = graph.ranking(Centrality::PageRank, &[], 100);
        prop_assert_eq!((found.len(), total), (8, 8));
        for one in &found {
            let expected = ranks[usize::from(one.entity.as_bytes()[0])];
            prop_assert!((one.score - expected).abs() < 1e-3, "{} is not {}", one.score, expected);
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
        let degree = |one: u8| relations.iter().filter(|(source, _, target)| *source == one || *target == one).count();
        let mut by_degree: Vec<(std::cmp::Reverse<usize>, EntityId)> =
            (0..8).map(|one| (std::cmp::Reverse(degree(one)), id(one))).collect();
        by_degree.sort();
        let (found, _) = graph.ranking(Centrality::Degree, &[EntityKind::Company], 3);
        let found: Vec<_> = found.iter().map(|one| (std::cmp::Reverse(one.score as usize), one.entity)).collect();
        prop_assert_eq!(found.as_slice(), &by_degree[..3]);
    }

    #[test]
    fn components_hang_together_and_by_nothing_else(relations in relations_of_many(), kinds in some_kinds()) {
        let found = graph(eight(), &relations).components(&kinds);
        let reach = |one: u8| distances(&relations, &[one], &kinds, Direction::Both, 8).into_keys().collect::<BTreeSet<u8>>();
        let expected: BTreeSet<Vec<EntityId>> = (0..8).map(|one| reach(one).into_iter().map(id).collect()).collect();
        prop_assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), expected);
        let key = |one: &Component| (std::cmp::Reverse(one.len()), one.first().copied());
        prop_assert!(found.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])));
    }
}
