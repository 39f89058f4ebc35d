//! The title under which a policy's own clauses stand.

use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Scene, policy};
use crate::model::{EntityKind, MentionIndex};
use crate::text::{Paragraph, Role};

/// A line that is a policy's title, or its number.
pub(super) struct Title {
    pub(super) policy: MentionIndex,
    /// Whether the line gives the number of a document alone.
    pub(super) is_number: bool,
}

/// Ends of titles whose numbered lines are entries, not clauses.
const LISTS: WordList = WordList::new(&["清单", "名单", "目录", "名录", "公报", "工作报告"]);

/// The policy whose title a paragraph is: its name fills the line (《…若干措施》), or the line hands it out
/// (关于印发《…》的通知). A line that speaks of a policy, such as 《…》解读, is no title.
pub(super) fn of_paragraph(scene: &Scene<'_>, paragraph: &Paragraph) -> Option<Title> {
    if paragraph.role != Role::Title {
        return None;
    }
    let line = scene.text.slice(paragraph.range.clone()).trim();
    let tops = scene.top_level(paragraph.range.clone());
    let policy = tops.into_iter().rfind(|at| scene.mention(*at).kind == EntityKind::Policy)?;
    let mention = scene.mention(policy);
    let before = scene.text.slice(paragraph.range.start..mention.range.start);
    let after = scene.text.slice(mention.range.end..paragraph.range.end).trim();
    let is_note = after.starts_with('（') && after.ends_with('）');
    let silent = |words: &str| !words.contains(char::is_alphanumeric);
    let fills = silent(before) && (silent(after) || is_note);
    let hands_out = word_list!["印发", "发布", "公布", "转发", "颁布"].stands_in(line)
        && word_list!["通知", "公告", "决定", "令", "函"].ends(line);
    let of_clauses = !LISTS.ends(&mention.name);
    ((fills || hands_out) && of_clauses).then(|| Title { policy, is_number: mention.rule == "number" })
}

/// The policy that the document is, where it has clauses.
pub(super) fn of_document(scene: &Scene<'_>) -> Option<MentionIndex> {
    policy::of_document(scene).filter(|at| !LISTS.ends(&scene.mention(*at).name))
}
