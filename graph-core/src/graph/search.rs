//! Search by name: exact, prefix, inside, pinyin, initials, small typos; best first.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use crate::model::EntityKind;
use crate::resolve::normal;

use super::names::{Entry, Names};
use super::pinyin::syllables;
use super::typo::Pattern;
use super::{Graph, Hit, MatchKind};

/// The least score of each way to match, in thousandths. A way's scores end below the next one's, so that no detail makes a
/// worse way win: the share of the name that was asked for counts up to 100, how many documents name the entity up to 19.
fn least(matched: MatchKind) -> u32 {
    match matched {
        MatchKind::Exact => 881,
        MatchKind::Prefix => 700,
        MatchKind::Inside => 560,
        MatchKind::Pinyin => 420,
        MatchKind::Initials => 280,
        MatchKind::Fuzzy => 140,
    }
}

/// The best match of each entity while names are looked through.
struct Best<'a> {
    graph: &'a Graph,
    names: &'a Names,
    kinds: &'a [EntityKind],
    /// By entity: score, how, which name.
    best: HashMap<u32, (u32, MatchKind, Entry)>,
}

impl Best<'_> {
    /// Takes a name up; `share` is per thousand.
    fn take(&mut self, line: usize, matched: MatchKind, share: u32) {
        let entry = self.names.entries[line];
        let entity = &self.names.entities[entry.entity as usize];
        if !self.kinds.is_empty() && !self.kinds.contains(&entity.kind) {
            return;
        }
        let Some(documents) = self.graph.documents_naming(entity) else { return };
        let fame = (documents + 1).ilog2().min(9) * 2;
        let score = least(matched) + share / 10 + fame + u32::from(entry.is_canonical());
        let new = (score, matched, entry);
        match self.best.entry(entry.entity) {
            Slot::Vacant(slot) => drop(slot.insert(new)),
            // Of equal scores the first name stays: lines come in one order.
            Slot::Occupied(mut slot) if slot.get().0 < score => drop(slot.insert(new)),
            Slot::Occupied(_) => {}
        }
    }

    fn hits(self, limit: usize) -> Vec<Hit> {
        let names = self.names;
        let mut found: Vec<_> = self.best.into_values().collect();
        let key = |(score, _, entry): &(u32, MatchKind, Entry)| {
            (std::cmp::Reverse(*score), names.written(*entry), names.entities[entry.entity as usize].id)
        };
        if found.len() > limit && limit > 0 {
            found.select_nth_unstable_by(limit - 1, |a, b| key(a).cmp(&key(b)));
        }
        found.truncate(limit);
        found.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        let hit = |(score, matched, entry): (u32, MatchKind, Entry)| Hit {
            entity: names.entities[entry.entity as usize].id,
            name: names.written(entry).to_owned(),
            matched,
            score: f64::from(score) / 1000.0,
        };
        found.into_iter().map(hit).collect()
    }
}

/// Looks through all names. What is spoken alike and what has a typo is looked for only where the other ways leave room.
pub(super) fn search(graph: &Graph, query: &str, kinds: &[EntityKind], limit: usize) -> Vec<Hit> {
    let query = normal(query);
    let names = &graph.whole.index.searched;
    let mut best = Best { graph, names, kinds, best: HashMap::new() };
    if query.is_empty() || limit == 0 {
        return vec![];
    }
    for found in names.plain.find(&query) {
        let matched = match (found.first, found.share) {
            (true, 1000) => MatchKind::Exact,
            (true, _) => MatchKind::Prefix,
            _ => MatchKind::Inside,
        };
        best.take(found.line, matched, found.share);
    }
    if query.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        by_letters(&mut best, &query);
    }
    if best.best.len() < limit {
        by_sound(&mut best, &query);
        by_typo(&mut best, &query);
    }
    best.hits(limit)
}

/// Pinyin and initials, from the beginning of a name or inside it.
fn by_letters(best: &mut Best<'_>, query: &str) {
    let names = best.names;
    let inside = |found_first: bool, share: u32| if found_first { share } else { share / 2 };
    for found in names.pinyin.find(query) {
        best.take(found.line, MatchKind::Pinyin, inside(found.first, found.share));
    }
    if query.len() > 1 {
        for found in names.initials.find(query) {
            best.take(found.line, MatchKind::Initials, inside(found.first, found.share));
        }
    }
}

/// Names that hold what sounds like the query: 海勃弯 for 海勃湾.
fn by_sound(best: &mut Best<'_>, query: &str) {
    if query.is_ascii() || query.chars().count() < 2 {
        return;
    }
    let names = best.names;
    for found in names.pinyin.find(&syllables(query).concat()).into_iter().filter(|found| found.whole_syllables) {
        best.take(found.line, MatchKind::Fuzzy, found.share);
    }
}

/// Names that hold the query but for a typo, or two in a long one.
fn by_typo(best: &mut Best<'_>, query: &str) {
    let Some(pattern) = Pattern::new(query) else { return };
    let names = best.names;
    for line in 0..names.entries.len() {
        let text = names.plain.line(line);
        if let Some(typos) = pattern.find(text) {
            let share = (query.len() * 1000 / text.len().max(query.len())) / (1 + typos as usize);
            best.take(line, MatchKind::Fuzzy, u32::try_from(share).unwrap_or(0));
        }
    }
}
