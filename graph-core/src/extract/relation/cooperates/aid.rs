//! Places of which one helps the other: `甲市与乙县开展东西部协作`, `甲市对口支援乙县`, `甲区党政代表团赴乙县对接协作工作`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, tops_in, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::{may_sign, nested_places};

/// What such help is called.
const AID: WordList = WordList::new(&[
    "东西部协作",
    "东西部扶贫协作",
    "对口支援",
    "对口帮扶",
    "对口协作",
    "山海协作",
    "结对帮扶",
    "结对协作",
]);

/// Who helps whom, or goes to see whom about it.
pub(super) fn aid(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if tops_in(scene, clause, EntityKind::District).is_empty() {
        return;
    }
    let words = scene.text.slice(clause.range.clone());
    let pair = match AID.first_in(words) {
        Some(at) => helped(scene, clause, clause.range.start + at).or_else(|| visited(scene, clause)),
        None => None,
    };
    if let Some((one, other)) = pair.filter(|(one, other)| one != other && !nested_places(scene, *one, *other)) {
        let place = scene.mention(other).range.start;
        relate.add(RelationKind::CooperatesWith, one, other, place, "cooperates-with", 78);
    }
}

/// 甲市|与|乙县|开展|东西部协作, 甲市|对口支援|乙县: the two that stand on either side of 与, or of the word for help.
fn helped(scene: &Scene<'_>, clause: &Clause, at: usize) -> Option<(MentionIndex, MentionIndex)> {
    const DOES: WordList =
        WordList::new(&["", "开展", "深化", "推进", "加强", "扎实开展", "深入开展", "持续深化", "结成", "建立"]);
    const ADVERBS: WordList = WordList::new(&["", "持续", "一直", "长期", "去年以来", "连续"]);
    let before = tops_of(scene, clause.range.start..at, EntityKind::District);
    let last = before.last().copied()?;
    let verb = scene.text.slice(scene.mention(last).range.end..at);
    if let Some(first) = before.len().checked_sub(2).map(|one| before[one]) {
        let joint = scene.text.slice(scene.mention(first).range.end..scene.mention(last).range.start);
        if DOES.contains(verb) && matches!(joint, "与" | "和" | "同") {
            return Some((first, last));
        }
    }
    let word = AID.leading(scene.text.slice(at..clause.range.end))?;
    let helps = word_list!["对口支援", "对口帮扶", "结对帮扶"].contains(word) && ADVERBS.contains(verb);
    let behind = tops_of(scene, at + word.len()..clause.range.end, EntityKind::District);
    let next = behind.first().copied().filter(|next| scene.mention(*next).range.start == at + word.len())?;
    // 甲市对口支援乙县工作队 is what the two have sent.
    let rest = scene.text.slice(scene.mention(next).range.end..clause.range.end.max(scene.mention(next).range.end));
    let inside = word_list!["工作队", "工作组", "前方", "指挥部", "干部", "办公室", "领导小组"].leads(rest);
    (helps && !inside).then_some((last, next))
}

/// 甲区|党政代表团|赴|乙县|对接东西部协作工作: the place that sends a delegation, and the one that it goes to.
fn visited(scene: &Scene<'_>, clause: &Clause) -> Option<(MentionIndex, MentionIndex)> {
    const SENT: WordList = WordList::new(&["代表团", "考察团", "工作组", "调研组", "代表团一行", "考察团一行", "一行"]);
    const SORTS: WordList = WordList::new(&[
        "",
        "党政",
        "政府",
        "经贸",
        "党政企",
        "教育",
        "医疗",
        "政企",
        "党政企业家",
        "政协",
        "人大",
        "党委政府",
    ]);
    const DOES: WordList = WordList::new(&["对接", "开展", "推进", "深化", "洽谈", "商谈", "调研", "考察", "落实"]);
    const SHOWN: WordList = WordList::new(&["展览", "成果展", "经验", "论坛", "展馆"]);
    let words = scene.text.slice(clause.range.clone());
    for (at, verb) in ["赴", "到", "来"].iter().flat_map(|verb| words.match_indices(verb)) {
        let Some(sent) = words.get(..at).and_then(|lead| SENT.ending(lead)) else { continue };
        let group = clause.range.start + at - sent.len();
        let mut senders = scene.top_level(clause.range.start..group);
        senders.retain(|one| may_sign(scene, *one));
        let sender = senders.pop()?;
        let sort = scene.text.slice(scene.mention(sender).range.end..group);
        let from = clause.range.start + at + verb.len();
        // 内蒙古自治区|乌海市: the narrowest of the address.
        let (mut end, mut host) = (from, None);
        for place in tops_of(scene, from..clause.range.end, EntityKind::District) {
            let range = &scene.mention(place).range;
            if range.start != end {
                break;
            }
            (end, host) = (range.end, Some(place));
        }
        let rest = scene.text.slice(end..clause.range.end.max(end));
        let (does, behind) = rest.split_at_checked(AID.first_in(rest)?)?;
        let about = DOES.stands_in(does) && !SHOWN.stands_in(behind);
        return host.filter(|_| about && SORTS.contains(sort)).map(|host| (sender, host));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let told = relations(text);
        let told: Vec<&String> = told.iter().filter(|fact| fact.contains("COOPERATES_WITH")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn places_help_each_other() {
        check("柳河县与乌海市开展东西部协作。", &["柳河县 COOPERATES_WITH 乌海市"]);
        check("柳河县对口支援乌海市。", &["柳河县 COOPERATES_WITH 乌海市"]);
        check("柳河县、乌海市落实东西部协作政策。", &[]);
        check("柳河县认真学习东西部协作经验，乌海市参加。", &[]);
    }

    #[test]
    fn a_delegation_is_of_the_place_that_sends_it() {
        check("张三率柳河县党政代表团赴内蒙古自治区乌海市对接东西部协作工作。", &["柳河县 COOPERATES_WITH 乌海市"]);
        check("柳河县党政代表团赴乌海市考察项目。", &[]);
        check("柳河县代表团赴乌海市参观东西部协作展览。", &[]);
    }
}
