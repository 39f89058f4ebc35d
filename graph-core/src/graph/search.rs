//! Search by name.

use crate::model::{EntityId, EntityKind};
use crate::resolve::{Resolved, normal};

use super::{Hit, MatchKind};

/// Looks through all names; best first, then by name and id.
pub(super) fn search(resolved: &Resolved, query: &str, kinds: &[EntityKind], limit: usize) -> Vec<Hit> {
    let query = normal(query);
    if query.is_empty() {
        return vec![];
    }
    let of_kind = |kind: EntityKind| kinds.is_empty() || kinds.contains(&kind);
    let mut hits: Vec<Hit> = resolved
        .entities
        .values()
        .filter(|entity| of_kind(entity.kind))
        .filter_map(|entity| {
            let names = std::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name));
            names.filter_map(|name| matched(&query, name, entity.id)).min_by(|a, b| order(a, b))
        })
        .collect();
    hits.sort_by(order);
    hits.truncate(limit);
    hits
}

fn order(a: &Hit, b: &Hit) -> std::cmp::Ordering {
    b.score.total_cmp(&a.score).then_with(|| (&a.name, a.entity).cmp(&(&b.name, b.entity)))
}

fn matched(query: &str, name: &str, entity: EntityId) -> Option<Hit> {
    let plain = normal(name);
    let share = query.len() as f64 / plain.len().max(1) as f64;
    let (matched, score) = match plain.find(query)? {
        0 if plain.len() == query.len() => (MatchKind::Exact, 1.0),
        0 => (MatchKind::Prefix, 0.7 + 0.2 * share),
        _ => (MatchKind::Inside, 0.5 + 0.2 * share),
    };
    Some(Hit { entity, name: name.to_owned(), matched, score })
}
