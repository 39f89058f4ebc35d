//! What of the documents that match is kept, and which documents an index holds.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::index::{ID_FIELDS, PHRASE_SCORE, TITLE_SCORE, id_of, lacking};
use super::{TextHit, TextHits, TextMatch};
use crate::model::DocumentId;

/// Keeps the best documents that are admitted, and counts all of them.
pub(super) struct Best {
    pub(super) admits: Arc<dyn Fn(DocumentId) -> bool + Send + Sync>,
    pub(super) limit: usize,
}

/// A document with its raw score.
type Scored = (Score, DocumentId);

/// The highest score first, then by id.
fn order(a: &Scored, b: &Scored) -> Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

/// Leaves the best of a list, in any order.
fn keep(scored: &mut Vec<Scored>, limit: usize) {
    if limit > 0 && scored.len() > limit {
        scored.select_nth_unstable_by(limit - 1, order);
    }
    scored.truncate(limit);
}

impl Collector for Best {
    type Fruit = TextHits;
    type Child = SegmentBest;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentBest> {
        let (admits, limit) = (self.admits.clone(), self.limit);
        Ok(SegmentBest { ids: Ids::of(segment)?, admits, limit, best: vec![], total: 0 })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<(Vec<Scored>, usize)>) -> tantivy::Result<TextHits> {
        let total = segments.iter().map(|(_, total)| total).sum();
        let mut best: Vec<Scored> = segments.into_iter().flat_map(|(best, _)| best).collect();
        keep(&mut best, self.limit);
        best.sort_unstable_by(order);
        Ok(TextHits { hits: best.into_iter().map(hit).collect(), total })
    }
}

/// The work of [`Best`] in one segment.
pub(super) struct SegmentBest {
    ids: Ids,
    admits: Arc<dyn Fn(DocumentId) -> bool + Send + Sync>,
    limit: usize,
    best: Vec<Scored>,
    total: usize,
}

impl SegmentCollector for SegmentBest {
    type Fruit = (Vec<Scored>, usize);

    fn collect(&mut self, document: DocId, score: Score) {
        let Some(id) = self.ids.get(document).filter(|id| (self.admits)(*id)) else { return };
        self.total += 1;
        self.best.push((score, id));
        if self.best.len() >= self.limit.saturating_mul(4).max(1024) {
            keep(&mut self.best, self.limit);
        }
    }

    fn harvest(self) -> Self::Fruit {
        (self.best, self.total)
    }
}

/// Where a sum of BM25 weights is worth half of what it can be.
const HALF: f64 = 10.0;

fn hit((raw, document): Scored) -> TextHit {
    let (matched, least, above) = if raw >= TITLE_SCORE {
        let phrase = if raw >= TITLE_SCORE + PHRASE_SCORE { PHRASE_SCORE } else { 0.0 };
        (TextMatch::Title, 0.700, TITLE_SCORE + phrase)
    } else if raw >= PHRASE_SCORE {
        (TextMatch::Phrase, 0.560, PHRASE_SCORE)
    } else {
        (TextMatch::Words, 0.420, 0.0)
    };
    let weight = f64::from(raw - above).max(0.0);
    // What BM25 says of two documents is no finer than this.
    let score = ((least + 0.119 * weight / (weight + HALF)) * 1e6).round() / 1e6;
    TextHit { document, matched, score }
}

/// The ids of a segment's documents.
struct Ids([Column<u64>; 2]);

impl Ids {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let column = |name: &str| segment.fast_fields().u64(name).map_err(|_| lacking(name));
        Ok(Self([column(ID_FIELDS[0])?, column(ID_FIELDS[1])?]))
    }

    fn get(&self, document: DocId) -> Option<DocumentId> {
        Some(id_of([self.0[0].first(document)?, self.0[1].first(document)?]))
    }
}

/// The documents that an index holds.
pub(super) fn held(searcher: &Searcher) -> tantivy::Result<BTreeSet<DocumentId>> {
    let mut held = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let ids = Ids::of(segment)?;
        held.extend(segment.doc_ids_alive().filter_map(|document| ids.get(document)));
    }
    Ok(held)
}
