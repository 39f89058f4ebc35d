//! 市生活污水处理项目: the one project of its sort of the place that a text is about.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use super::{Phrase, specific};

impl Phrase<'_> {
    /// The same without the word for the division that the text is about: 市|餐厨垃圾处理项目.
    pub(super) fn behind_seat(&self, scene: &Scene<'_>) -> Option<Self> {
        let [seat, rest @ ..] = self.words else { return None };
        let text = |word: &Word| scene.text.slice(word.range.clone());
        let body = |word: &Word| specific::BODIES.iter().any(|body| text(word).ends_with(body));
        let head = rest.last().is_some_and(|head| head.class.has(WordClass::PROJECT_HEAD));
        let project = head && rest.len() > 1 && !rest.iter().any(body);
        let seated = self.owner.is_none() && !self.described && project && specific::SEATS.contains(&text(seat));
        seated.then(|| Self {
            words: rest,
            owner: None,
            place: Some(seat.range.clone()),
            start: self.start + 1,
            ..*self
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_sort_of_works_behind_the_word_for_the_place_is_one_of_them() {
        let text = "市餐厨垃圾处理项目竣工。有关部门同意建设餐厨垃圾处理项目。";
        check(Project, text, "市餐厨垃圾处理项目=餐厨垃圾处理项目 餐厨垃圾处理项目");
        check(Project, "市重点项目开工。", "");
    }
}
