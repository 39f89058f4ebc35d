//! What a policy offers: terms and rewards, which are the policy's and nobody's figures.

use std::ops::Range;

use super::metric::Class;
use super::place::Place;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};
use crate::text::Role;

/// Whether a sentence offers something to whoever meets its terms: 对投资5000万元以上的企业给予50万元奖励. Terms and rewards are the
/// policy's.
pub(super) fn is_offer(place: &Place<'_, '_>, class: Class) -> bool {
    const TO: WordList = WordList::new(&["对", "凡", "每户", "每家", "单户", "单个"]);
    const GIVEN: WordList = WordList::new(&["给予", "奖励", "补助", "补贴", "资助", "贴息", "奖补", "扶持"]);
    const TERMS: WordList = WordList::new(&["的企业", "的项目", "的，", "以上", "最高", "不超过", "一次性"]);
    const DONE: WordList = WordList::new(&["已", "累计", "发放", "兑现", "了"]);
    let sentence = place.text(place.sentence_range.clone());
    class != Class::Power
        && GIVEN.stands_in(sentence)
        && TO.stands_in(sentence)
        && TERMS.stands_in(sentence)
        && !DONE.stands_in(sentence)
}

/// Whether a quantity is a term of a policy: its own validity, or what it offers.
pub(super) fn is_of_policy(place: &Place<'_, '_>, class: Class) -> bool {
    let sentence = place.text(place.sentence_range.clone());
    let itself = ["本政策", "本办法", "本意见", "本措施", "本规定", "本细则"];
    class == Class::Time && itself.iter().any(|word| sentence.contains(word)) || is_offer(place, class)
}

/// The policy that makes an offer: the one last named in the paragraph, else the one that the article's title names.
pub(super) fn offering_policy(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let scene = place.scene;
    let policies =
        |range: Range<usize>| scene.mentions_in(range).filter(|at| scene.mention(*at).kind == EntityKind::Policy);
    let near = policies(place.paragraph_start()..place.mention.range.start).last();
    let article = scene.sentences.get(place.sentence)?.article;
    let titles = scene.sentences.iter().filter(|one| one.article == article && one.role == Role::Title);
    near.or_else(|| titles.flat_map(|title| policies(title.range.clone())).next())
}
