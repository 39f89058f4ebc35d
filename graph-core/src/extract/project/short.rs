//! Projects called by the end of their names: 陶瓷板项目 after 年产600万平方米陶瓷板项目.
//!
//! A short name by itself may be a sort. Where just one project of the document has a name that ends with it, at the head of a
//! clause or behind a verb it is that project.

use std::collections::BTreeSet;

use crate::extract::company::tidy;
use crate::extract::vocabulary::{Word, WordClass, WordRoles};
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Recogniser, Scene};
use crate::model::{EntityKind, NameForm};

use super::phrase::Phrase;

/// Finds short names of the projects that a document names.
pub(crate) struct ShortNames;

/// Verbs before a short name that speak of one undertaking.
const VERBS: WordList = WordList::new(&[
    "确保", "推进", "加快", "推动", "力促", "力争", "争取", "促进", "抓好", "续建", "支持", "其中", "批准", "同意",
    "启动", "建设", "实施",
]);

/// A short name has so many letters before 项目.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=10;

impl Recogniser for ShortNames {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let projects = scene.candidates_from(EntityKind::Project, 0..scene.text.clean().len());
        let names: BTreeSet<&str> = projects.map(|project| project.name.as_str()).collect();
        if names.is_empty() {
            return;
        }
        for (_, words) in scene.sentences_with(WordClass::PROJECT_HEAD, WordRoles::default()) {
            for at in 0..words.len() {
                if words[at].class.has(WordClass::PROJECT_HEAD) {
                    found.extend(short(scene, words, at, &names));
                }
            }
        }
    }
}

/// The project that the phrase whose head is `words[at]` calls by the end of its name.
fn short(scene: &Scene<'_>, words: &[Word], at: usize, names: &BTreeSet<&str>) -> Option<Candidate> {
    let phrase = Phrase::read(scene, words, at);
    if phrase.many || phrase.owner.is_some() || phrase.words.iter().any(|word| word.class.has(WordClass::PHASE)) {
        return None;
    }
    let range = phrase.words.first()?.range.start..words[at].range.end;
    let surface = tidy(scene.text.slice(range.clone()));
    let head = scene.text.slice(words[at].range.clone());
    let letters = surface.strip_suffix(head)?.chars().count();
    let before = phrase.edge.checked_sub(1).and_then(|before| words.get(before));
    const OPENS: WordClass = WordClass::BREAK.or(WordClass::TIME).or(WordClass::LIST).or(WordClass::SPACE);
    let opens = before.is_none_or(|word| {
        word.class.has(OPENS)
            || VERBS.ends(scene.text.slice(word.range.clone()))
            || scene.text.slice(word.range.clone()) == "前"
    });
    let mut known = names.iter().filter(|name| name.ends_with(&surface));
    let same = names.get(surface.as_str()).filter(|_| head == "项目");
    let name = same.or_else(|| known.next().filter(|name| name.len() > surface.len() && known.next().is_none()))?;
    let taken = scene.candidates_from(EntityKind::Project, range.clone()).any(|one| one.range.end <= range.end);
    (opens && LETTERS.contains(&letters) && !taken).then(|| Candidate {
        aliases: vec![surface],
        form: NameForm::Short,
        ..Candidate::full(range, EntityKind::Project, (*name).to_owned(), "project.short", 72)
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn the_end_of_a_name_calls_the_one_project_that_has_it() {
        let text = "年产600万平方米陶瓷板项目开工。陶瓷板项目由副县长挂点。";
        check(Project, text, "年产600万平方米陶瓷板项目 陶瓷板项目=年产600万平方米陶瓷板项目");
        check(Project, "年产600万平方米陶瓷板项目开工。全省的陶瓷板项目很多。", "年产600万平方米陶瓷板项目");
    }
}
