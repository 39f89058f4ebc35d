//! Sentences that begin with a line of business, and leave the firm that was spoken of.

use std::ops::{Deref, Range};

use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

use super::super::SubjectBy;
use super::Walk;

impl Walk<'_, '_> {
    /// `箱包产业是本市的传统产业`: whether a sentence that begins with a line of business is no longer about the firm before it.
    pub(super) fn leaves_firm(
        &self,
        clause: Range<usize>,
        tops: &[MentionIndex],
        opened: &impl Deref<Target = usize>,
    ) -> bool {
        let scene = self.scene;
        let of_kind = |at: &MentionIndex, kind| scene.mention(*at).kind == kind;
        let Some(first) = tops.first().filter(|first| of_kind(first, EntityKind::Industry)) else { return false };
        let firms = !self.state.subjects.is_empty()
            && self.state.entry.is_none()
            && self.state.subjects.iter().all(|at| of_kind(at, EntityKind::Company));
        let mention = scene.mention(*first);
        let rest = scene.text.slice(mention.range.end.min(clause.end)..clause.end);
        let begins = || scene.sentence_at(clause.start).is_some_and(|sentence| sentence.range.start == clause.start);
        firms
            && mention.name.ends_with("产业")
            && STANDS.leads(rest)
            && !["公司", "集团", "企业"].iter().any(|own| rest.contains(own))
            && begins()
            && mention.range.start == **opened
    }

    /// Goes on about the division, and about no firm.
    pub(super) fn leave_firm(&mut self) -> (Vec<MentionIndex>, SubjectBy) {
        self.state.subjects = self.state.district.or(self.home).into_iter().collect();
        self.state.topic.company = None;
        self.carried()
    }
}

/// What is said of a line of business.
const STANDS: WordList = WordList::new(&[
    "是",
    "为",
    "作为",
    "已",
    "发展",
    "总产值",
    "产值",
    "规模",
    "不断",
    "日趋",
    "初具",
    "蓬勃",
    "快速",
    "持续",
    "成为",
    "逐步",
    "起步",
]);
