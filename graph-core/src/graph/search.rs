//! Search by name: exact, prefix, inside, pinyin, initials, small typos; best first.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::model::EntityKind;
use crate::resolve::normal;

use super::names::{Found, LETTERS, Names, fame};
use super::pinyin::syllables;
use super::typo::Pattern;
use super::{Graph, Hit, MatchKind};

/// Names that are compared letter by letter for typos.
const MOST_COMPARED: usize = 100_000;

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

/// How far a search goes for what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// What lists of names give at once. Typos are looked for only where nothing else is found.
    Lists,
    /// Sweeps over all names where the query is too short for the lists; typos where there is room for more hits.
    Sweeps,
}

/// A name that matches.
#[derive(Debug, Clone, Copy)]
struct Match {
    score: u32,
    line: u32,
    matched: MatchKind,
}

/// The matches while names are looked through.
struct Matches<'a> {
    graph: &'a Graph,
    names: &'a Names,
    kinds: &'a [EntityKind],
    found: Vec<Match>,
}

impl Matches<'_> {
    /// Takes a name up; `share` is per thousand.
    fn take(&mut self, line: usize, matched: MatchKind, share: u32) {
        let (entry, standing) = (self.names.entries[line], self.names.standings[line]);
        if !self.kinds.is_empty() && !self.kinds.contains(&standing.kind) {
            return;
        }
        let fame = if self.graph.is_scoped() {
            let entity = &self.names.entities[entry.entity as usize];
            let Some(documents) = self.graph.documents_naming(entity) else { return };
            fame(documents)
        } else {
            standing.fame
        };
        let score = least(matched) + share / 10 + u32::from(fame) + u32::from(entry.is_canonical());
        let line = u32::try_from(line).expect("names are fewer than 2³²");
        self.found.push(Match { score, line, matched });
    }

    /// The best matches, each entity once by its best name; of equal scores the first names.
    fn best(mut self, limit: usize) -> Vec<Hit> {
        let order = |one: &Match| (Reverse(one.score), one.line);
        let (mut best, mut wanted) = (vec![], limit.saturating_mul(2));
        loop {
            if wanted > 0 && wanted < self.found.len() {
                self.found.select_nth_unstable_by_key(wanted - 1, order);
            }
            let looked_at = self.found.len().min(wanted);
            let (top, _) = self.found.split_at_mut(looked_at);
            top.sort_unstable_by_key(order);
            let mut seen = HashSet::new();
            best.clear();
            let is_first = |one: &&Match| seen.insert(self.names.entries[one.line as usize].entity);
            best.extend(top.iter().filter(is_first).take(limit).copied());
            // Names of entities that had a better one take up room: then more are needed.
            if best.len() == limit || looked_at == self.found.len() {
                break;
            }
            wanted = wanted.saturating_mul(4);
        }
        let mut hits: Vec<Hit> = best.into_iter().map(|one| self.hit(one)).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.name, a.entity).cmp(&(&b.name, b.entity))));
        hits
    }

    fn hit(&self, one: Match) -> Hit {
        let entry = self.names.entries[one.line as usize];
        Hit {
            entity: self.names.entities[entry.entity as usize].id,
            name: self.names.written(entry).to_owned(),
            matched: one.matched,
            score: f64::from(one.score) / 1000.0,
        }
    }

    /// Whether fewer entities than this were found. Where there are many times as many names, there are not.
    fn has_fewer_than(&self, limit: usize) -> bool {
        let entities = || self.found.iter().map(|one| self.names.entries[one.line as usize].entity);
        self.found.len() < limit.saturating_mul(8) && entities().collect::<HashSet<_>>().len() < limit
    }
}

/// Looks for a name. What is spoken alike and what has a typo is looked for only where the other ways leave room.
pub(super) fn search(graph: &Graph, query: &str, kinds: &[EntityKind], limit: usize, effort: Effort) -> Vec<Hit> {
    let query = normal(query);
    let mut matches = Matches { graph, names: &graph.whole.index.searched, kinds, found: vec![] };
    if query.is_empty() || limit == 0 {
        return vec![];
    }
    by_characters(&mut matches, &query, effort);
    if query.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        by_letters(&mut matches, &query, effort);
    }
    if matches.has_fewer_than(limit) {
        by_sound(&mut matches, &query);
        if effort == Effort::Sweeps || matches.found.is_empty() {
            by_typo(&mut matches, &query);
        }
    }
    matches.best(limit)
}

/// Names that are the query, begin with it or have it inside.
fn by_characters(matches: &mut Matches<'_>, query: &str, effort: Effort) {
    let names = matches.names;
    let plain = &names.plain;
    let is_one = query.chars().nth(1).is_none();
    let found = match effort {
        _ if !is_one => plain.holding(query),
        Effort::Lists => plain.beginning_with(query),
        Effort::Sweeps => plain.lines.sweep(query),
    };
    for found in found {
        let matched = match (found.first, found.share) {
            (true, 1000) => MatchKind::Exact,
            (true, _) => MatchKind::Prefix,
            _ => MatchKind::Inside,
        };
        matches.take(found.line, matched, found.share);
    }
}

/// Pinyin and initials, from the beginning of a name or inside it.
fn by_letters(matches: &mut Matches<'_>, query: &str, effort: Effort) {
    let names = matches.names;
    let is_swept = query.len() < LETTERS && effort == Effort::Sweeps;
    let inside = |found: &Found| if found.first { found.share } else { found.share / 2 };
    let pinyin = if is_swept { names.pinyin.lines.sweep(query) } else { names.pinyin.spelling(query) };
    for found in pinyin {
        matches.take(found.line, MatchKind::Pinyin, inside(&found));
    }
    if query.len() > 1 {
        let initials = if is_swept { names.initials.lines.sweep(query) } else { names.initials.spelling(query) };
        for found in initials {
            matches.take(found.line, MatchKind::Initials, inside(&found));
        }
    }
}

/// Names that hold what sounds like the query: 海勃弯 for 海勃湾.
fn by_sound(matches: &mut Matches<'_>, query: &str) {
    if query.is_ascii() || query.chars().count() < 2 {
        return;
    }
    let spoken = syllables(query).concat();
    for found in matches.names.pinyin.spelling(&spoken).into_iter().filter(|found| found.whole_syllables) {
        matches.take(found.line, MatchKind::Fuzzy, found.share);
    }
}

/// Names that hold the query but for a typo, or two in a long one.
fn by_typo(matches: &mut Matches<'_>, query: &str) {
    let Some(pattern) = Pattern::new(query) else { return };
    let names = matches.names;
    let plain = &names.plain;
    for line in plain.resembling(query, pattern.forgiven(), MOST_COMPARED) {
        let text = plain.lines.line(line as usize);
        if let Some(typos) = pattern.find(text) {
            let share = (query.len() * 1000 / text.len().max(query.len())) / (1 + typos as usize);
            matches.take(line as usize, MatchKind::Fuzzy, u32::try_from(share).unwrap_or(0));
        }
    }
}
