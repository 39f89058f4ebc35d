//! The division or park that acts in an article.

use std::collections::BTreeMap;

use crate::extract::Scene;
use crate::extract::clause::SubjectBy;
use crate::model::{EntityKind, MentionIndex};

/// For each article, by its place, the division or park that acts in it, where that is another than its home: a report of a
/// development zone speaks of the zone, and of the city only in passing.
pub(super) struct Acting(BTreeMap<usize, MentionIndex>);

impl Acting {
    /// Counts in how many clauses each division is the stated subject, and how often it is named at all. One that acts but
    /// once, or of which less is said than of the home, is not it.
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        let is_district = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::District;
        let mut named: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for sentence in &scene.sentences {
            for at in scene.mentions_in(sentence.range.clone()).filter(is_district) {
                *named.entry((sentence.article, scene.mention(at).name.as_str())).or_default() += 1;
            }
        }
        let mut acts: BTreeMap<(usize, &str), (usize, MentionIndex)> = BTreeMap::new();
        for clause in scene.clauses.list.iter().filter(|clause| clause.by == SubjectBy::Name) {
            let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
            for at in clause.subjects.iter().filter(|at| is_district(at)) {
                acts.entry((sentence.article, scene.mention(*at).name.as_str())).or_insert((0, *at)).0 += 1;
            }
        }
        let mut best: BTreeMap<usize, (usize, MentionIndex)> = BTreeMap::new();
        for (key, (count, at)) in acts {
            let home = scene.clauses.homes.get(key.0).copied().flatten();
            let least = home.and_then(|home| named.get(&(key.0, scene.mention(home).name.as_str())).copied());
            let enough = count >= 2 && named.get(&key).copied() >= least;
            if enough && best.get(&key.0).is_none_or(|(most, _)| count > *most) {
                best.insert(key.0, (count, at));
            }
        }
        Self(best.into_iter().map(|(article, (_, at))| (article, at)).collect())
    }

    /// Who acts in an article.
    pub(super) fn of(&self, article: usize) -> Option<MentionIndex> {
        self.0.get(&article).copied()
    }
}
