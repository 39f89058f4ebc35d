//! What is said of all projects named just before: `以上项目均已投入使用`, `上述工程将于年底竣工`.
//!
//! Chinese nouns have no plural, but these words point at more than one: at all that the paragraph has named or, where it has named
//! none, the one before it.

use std::collections::BTreeSet;

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::word_list::WordList;
use crate::model::MentionIndex;

use super::projects_in;

/// Words for all of them.
const THESE: WordList = WordList::new(&[
    "以上项目",
    "以上工程",
    "以上各项目",
    "上述项目",
    "上述工程",
    "上述各项目",
    "这些项目",
    "这些工程",
    "几个项目均",
    "几个项目都",
]);

/// So many paragraphs back the projects stand at most.
const BACK: usize = 3;

/// The projects that the first words of a clause mean, where they mean several; none of them where the clause tells what the building
/// of them brings.
pub(super) fn meant(scene: &Scene<'_>, clause: &Clause) -> Option<Vec<MentionIndex>> {
    let words = scene.text.slice(clause.range.clone()).trim_start_matches(['“', '‘']);
    let words = words.strip_prefix("目前").unwrap_or(words);
    // 以上项目的开工建设，为……: the building of them is what is spoken of.
    if words.get(THESE.leading(words)?.len()..)?.starts_with('的') {
        return Some(Vec::new());
    }
    let sentence = scene.sentences.get(clause.sentence)?;
    let paragraphs = &scene.text.articles().get(sentence.article)?.paragraphs;
    let here = paragraphs.get(sentence.paragraph)?.range.start..clause.range.start;
    let before = paragraphs.get(sentence.paragraph.saturating_sub(BACK)..sentence.paragraph)?;
    let places = std::iter::once(here).chain(before.iter().rev().map(|paragraph| paragraph.range.clone()));
    let named = places.map(|range| projects_in(scene, range)).find(|named| !named.is_empty())?;
    let mut seen = BTreeSet::new();
    let whole = |at: &MentionIndex| !scene.mention(*at).properties.contains_key("whole");
    Some(named.into_iter().filter(|at| whole(at) && seen.insert(scene.mention(*at).name.as_str())).collect())
}
