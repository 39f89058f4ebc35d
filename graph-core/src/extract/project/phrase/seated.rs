//! 市生活污水处理项目: the one project of its sort of the place that a text is about.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use super::{Phrase, specific};
use crate::extract::Candidate;
use crate::extract::word_list::WordList;
use crate::model::EntityKind;

/// What is done to the buildings of a body.
const REBUILT: WordList = WordList::new(&[
    "扩建",
    "改扩建",
    "迁建",
    "搬迁",
    "整体搬迁",
    "异地搬迁",
    "异地新建",
    "改造",
    "提升改造",
    "改造提升",
    "重建",
    "新建",
    "整体迁建",
    "改建",
    "维修改造",
    "提质改造",
    "加固",
]);

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

    /// Whether it is a school or a hospital with a name that is rebuilt: 县第三中学|扩建工程, 青石镇卫生院|迁建项目.
    pub(super) fn rebuilds_a_body(&self, scene: &Scene<'_>) -> bool {
        let Some((first, last)) = self.words.first().zip(self.words.last()) else { return false };
        let mut bodies = scene.candidates_from(EntityKind::Agency, first.range.start..first.range.start + 1);
        let done = |body: &Candidate| {
            let (end, done) = (body.range.end, scene.text.clean().get(body.range.end..last.range.end)?);
            let done = ["项目", "工程"].iter().find_map(|head| done.strip_suffix(head))?;
            (end > first.range.start && REBUILT.contains(done)).then_some(())
        };
        bodies.any(|body| done(body).is_some())
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

    #[test]
    fn what_is_done_to_a_school_of_its_own_name_is_one_work() {
        let text = "乌海市发布消息，实施公乌素镇中心小学改扩建项目。";
        check(Project, text, "公乌素镇中心小学改扩建项目");
        check(Project, "乌海市发布消息，实施农村小学改扩建项目。", "");
    }
}
