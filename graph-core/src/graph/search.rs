//! Search by name: exact, prefix, inside, pinyin, initials, small typos; best first.

use std::cmp::Reverse;
use std::collections::HashSet;

use memchr::memmem::Finder;

use crate::model::EntityKind;
use crate::resolve::normal;

use super::budget::{Budget, Exhausted};
use super::lines::Found;
use super::list::Asking;
use super::names::{Form, LETTERS, Names, fame};
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

/// How far a search goes for what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// What lists of names give at once, of long lists the beginning, where the best stands. Typos are looked for only where
    /// nothing else is found.
    Lists,
    /// All that is in the lists, sweeps over all names where the query is too short for the lists, typos where there is room
    /// for more hits.
    Sweeps,
}

impl Effort {
    /// How far the list of the rarest part of the query is followed.
    fn listed(self) -> usize {
        if self == Self::Lists { 40_000 } else { usize::MAX }
    }

    /// How many names are looked at for one way to match.
    fn looked_at(self) -> usize {
        if self == Self::Lists { 8_000 } else { usize::MAX }
    }

    /// How many names are compared letter by letter for typos.
    fn compared(self) -> usize {
        if self == Self::Lists { 3_000 } else { 20_000 }
    }
}

/// So many names are swept over in the time of one step.
const SWEPT: u64 = 8;

/// A name that matches.
#[derive(Debug, Clone, Copy)]
struct Match {
    score: u32,
    entity: u32,
    line: u32,
    matched: MatchKind,
}

/// The matches while names are looked through.
struct Matches<'a> {
    graph: &'a Graph,
    budget: &'a Budget,
    names: &'a Names,
    kinds: &'a [EntityKind],
    effort: Effort,
    limit: usize,
    found: Vec<Match>,
}

impl Matches<'_> {
    fn is_wanted(&self, line: usize) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&self.names.standings[line].kind)
    }

    /// Takes a name up; `share` is per thousand.
    fn take(&mut self, line: usize, matched: MatchKind, share: u32) {
        let (entry, standing) = (self.names.entries[line], self.names.standings[line]);
        let fame = if self.graph.is_scoped() {
            let entity = &self.names.entities[entry.entity as usize];
            let Some(documents) = self.graph.documents_naming(entity) else { return };
            fame(documents)
        } else {
            standing.fame
        };
        let score = least(matched) + share / 10 + u32::from(fame) + u32::from(entry.is_canonical());
        let line = u32::try_from(line).expect("names are fewer than 2³²");
        self.found.push(Match { score, entity: entry.entity, line, matched });
    }

    /// Looks at lines that may hold words, and takes up what they are a match for.
    fn look(
        &mut self,
        form: &Form,
        lines: &[u32],
        words: &str,
        matched: impl Fn(&Found) -> Option<(MatchKind, u32)>,
    ) -> Result<(), Exhausted> {
        self.budget.spend(lines.len() as u64)?;
        let finder = Finder::new(words);
        let mut left = self.effort.looked_at();
        for line in lines.iter().map(|line| *line as usize) {
            if !self.is_wanted(line) {
                continue;
            }
            let Some(rest) = left.checked_sub(1) else { break };
            left = rest;
            let found = form.lines.look(line, &finder);
            if let Some((matched, share)) = found.as_ref().and_then(&matched) {
                self.take(line, matched, share);
            }
        }
        Ok(())
    }

    /// The same for all lines.
    fn sweep(
        &mut self,
        form: &Form,
        words: &str,
        matched: impl Fn(&Found) -> Option<(MatchKind, u32)>,
    ) -> Result<(), Exhausted> {
        self.budget.spend(self.names.entries.len() as u64 / SWEPT)?;
        let found = form.lines.sweep(words);
        self.budget.spend(found.len() as u64)?;
        for found in found.iter().filter(|found| self.is_wanted(found.line)).collect::<Vec<_>>() {
            if let Some((matched, share)) = matched(found) {
                self.take(found.line, matched, share);
            }
        }
        Ok(())
    }

    /// The best matches, each entity once by its best name; of equal scores the entities with the smallest ids.
    fn best(mut self) -> Vec<Hit> {
        let limit = self.limit;
        let order = |one: &Match| (Reverse(one.score), one.entity, one.line);
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
            let is_first = |one: &&Match| seen.insert(one.entity);
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

    /// Whether there is room for more entities. Where there are many times as many names, there is not.
    fn have_room(&self) -> bool {
        let entities = || self.found.iter().map(|one| one.entity).collect::<HashSet<_>>().len();
        self.found.len() < self.limit.saturating_mul(8) && entities() < self.limit
    }
}

impl Asking<'_> {
    /// As [`Graph::search`], with the work counted: a step for each name that is looked at.
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn search(&self, query: &str, kinds: &[EntityKind], limit: usize) -> Result<Vec<Hit>, Exhausted> {
        self.search_with(Effort::Sweeps, query, kinds, limit)
    }

    /// As [`Graph::suggest`], with the work counted: a step for each name that is looked at.
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn suggest(&self, typed: &str, kinds: &[EntityKind], limit: usize) -> Result<Vec<Hit>, Exhausted> {
        self.search_with(Effort::Lists, typed, kinds, limit)
    }

    /// Looks for a name. What is spoken alike and what has a typo is looked for only where the other ways leave room.
    fn search_with(
        &self,
        effort: Effort,
        query: &str,
        kinds: &[EntityKind],
        limit: usize,
    ) -> Result<Vec<Hit>, Exhausted> {
        let query = normal(query);
        if query.is_empty() || limit == 0 {
            return Ok(vec![]);
        }
        let names = &self.graph.whole.index.searched;
        let mut matches =
            Matches { graph: self.graph, budget: self.budget, names, kinds, effort, limit, found: vec![] };
        by_characters(&mut matches, &query)?;
        if query.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            by_letters(&mut matches, &query)?;
        }
        if matches.have_room() {
            by_sound(&mut matches, &query)?;
            if effort == Effort::Sweeps || matches.found.is_empty() {
                by_typo(&mut matches, &query)?;
            }
        }
        Ok(matches.best())
    }
}

/// Names that are the query, begin with it or have it inside.
fn by_characters(matches: &mut Matches<'_>, query: &str) -> Result<(), Exhausted> {
    let plain = &matches.names.plain;
    let matched = |found: &Found| {
        let way = match (found.first, found.share) {
            (true, 1000) => MatchKind::Exact,
            (true, _) => MatchKind::Prefix,
            _ => MatchKind::Inside,
        };
        Some((way, found.share))
    };
    let is_one = query.chars().nth(1).is_none();
    let listed = matches.effort.listed();
    match matches.effort {
        Effort::Sweeps if is_one => return matches.sweep(plain, query, matched),
        Effort::Sweeps => {}
        // What begins with the query is better than what has it inside, so that it is looked for by itself.
        Effort::Lists => {
            let begins = |found: &Found| matched(found).filter(|_| found.first);
            matches.look(plain, &plain.beginning_with(query, listed), query, begins)?;
            if is_one || !matches.have_room() {
                return Ok(());
            }
        }
    }
    matches.look(plain, &plain.holding(query, listed), query, matched)
}

/// Pinyin and initials, from the beginning of a name or inside it.
fn by_letters(matches: &mut Matches<'_>, query: &str) -> Result<(), Exhausted> {
    let names = matches.names;
    for (form, way) in [(&names.pinyin, MatchKind::Pinyin), (&names.initials, MatchKind::Initials)] {
        if way == MatchKind::Initials && query.len() < 2 {
            break;
        }
        let matched = |found: &Found| Some((way, if found.first { found.share } else { found.share / 2 }));
        let listed = matches.effort.listed();
        match matches.effort {
            Effort::Sweeps if query.len() < LETTERS => {
                matches.sweep(form, query, matched)?;
                continue;
            }
            Effort::Sweeps => {}
            Effort::Lists => {
                let begins = |found: &Found| matched(found).filter(|_| found.first);
                matches.look(form, &form.spelling_from_start(query, listed), query, begins)?;
                if query.len() < LETTERS || !matches.have_room() {
                    continue;
                }
            }
        }
        matches.look(form, &form.spelling(query, listed), query, matched)?;
    }
    Ok(())
}

/// Names that hold what sounds like the query: 海勃弯 for 海勃湾.
fn by_sound(matches: &mut Matches<'_>, query: &str) -> Result<(), Exhausted> {
    if query.is_ascii() || query.chars().count() < 2 {
        return Ok(());
    }
    let pinyin = &matches.names.pinyin;
    let spoken = syllables(query).concat();
    let matched = |found: &Found| found.whole_syllables.then_some((MatchKind::Fuzzy, found.share));
    matches.look(pinyin, &pinyin.spelling(&spoken, matches.effort.listed()), &spoken, matched)
}

/// What comparing two names letter by letter costs, in steps.
const COMPARED: u64 = 4;

/// Names that hold the query but for a typo, or two in a long one.
fn by_typo(matches: &mut Matches<'_>, query: &str) -> Result<(), Exhausted> {
    let Some(pattern) = Pattern::new(query) else { return Ok(()) };
    let plain = &matches.names.plain;
    let lines = plain.resembling(query, pattern.forgiven(), matches.effort.compared());
    matches.budget.spend(lines.len() as u64 * COMPARED)?;
    for line in lines.into_iter().map(|line| line as usize).filter(|line| matches.is_wanted(*line)).collect::<Vec<_>>()
    {
        let text = plain.lines.line(line);
        if let Some(typos) = pattern.find(text) {
            let share = (query.len() * 1000 / text.len().max(query.len())) / (1 + typos as usize);
            matches.take(line, MatchKind::Fuzzy, u32::try_from(share).unwrap_or(0));
        }
    }
    Ok(())
}
