//! Lines of business that the numbered clauses of a policy are headed by: `（二）现代服务业。` over `①物流业：…` and `②零售业：…`.
//!
//! Whatever such a clause sets down, it is for that business. An outline goes from the whole to its parts, so that the businesses
//! under a heading that is one itself are branches of it.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::relation::{Relate, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind};

/// A policy is for the lines of business that head its clauses, and each is a part of the one that heads the clause above.
pub(super) fn trades(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    if !scene.names(EntityKind::Industry) {
        return;
    }
    for outline in &scene.outlines {
        // The clauses that are open and headed by one line of business, with how deep they stand.
        let mut open: Vec<(usize, MentionIndex)> = Vec::new();
        for (path, words) in outline.clauses() {
            while open.last().is_some_and(|(depth, _)| *depth >= path.depth()) {
                open.pop();
            }
            for trade in scope(scene, &words) {
                let place = scene.mention(trade).range.start;
                relate.add(RelationKind::AppliesTo, outline.policy, trade, place, "applies-plan", 72);
            }
            for (at, line) in lines(scene, words).into_iter().enumerate() {
                let named = label(scene, line).map(|label| named(scene, label)).unwrap_or_default();
                for trade in &named {
                    let place = scene.mention(*trade).range.start;
                    relate.add(RelationKind::AppliesTo, outline.policy, *trade, place, "applies-plan", 72);
                    if let Some((_, whole)) = open.last().filter(|(_, whole)| is_part(scene, *trade, *whole)) {
                        relate.add(RelationKind::PartOf, *trade, *whole, place, "part-of-industry", 72);
                    }
                }
                if let ([only], 0) = (named.as_slice(), at) {
                    open.push((path.depth(), *only));
                }
            }
        }
    }
}

/// The lines of business in which a clause says that the policy is in force: 本办法适用于…从事|农产品加工业、装备制造业|的企业.
fn scope(scene: &Scene<'_>, words: &Range<usize>) -> Vec<MentionIndex> {
    const APPLIES: &str = "适用于";
    let text = scene.text.slice(words.clone());
    let Some(at) = text.find(APPLIES).filter(|at| text.get(..*at).is_some_and(|lead| !lead.ends_with('不'))) else {
        return Vec::new();
    };
    let rest = text.get(at..).and_then(|rest| rest.split(['，', '。', '；', '\n']).next()).unwrap_or_default();
    let from = words.start + at;
    if rest.contains('除') { Vec::new() } else { tops_of(scene, from..from + rest.len(), EntityKind::Industry) }
}

/// The lines of a clause.
fn lines(scene: &Scene<'_>, words: Range<usize>) -> Vec<Range<usize>> {
    let mut from = words.start;
    let lines = scene.text.slice(words).split('\n');
    lines
        .map(|line| {
            let range = from..from + line.len();
            from = range.end + '\n'.len_utf8();
            range
        })
        .collect()
}

/// What heads a line: all of it, or the words before a colon or the first full stop.
fn label(scene: &Scene<'_>, line: Range<usize>) -> Option<Range<usize>> {
    let words = scene.text.slice(line.clone());
    let end = words.find(['：', '。']).unwrap_or(words.len());
    let short = words.get(..end)?.chars().count() <= LONGEST_LABEL;
    (short && end > 0).then(|| line.start..line.start + end)
}

/// A label has no more characters.
const LONGEST_LABEL: usize = 60;

/// The lines of business that a label consists of: the names with words that join them, and fewer others between them than there
/// are names. `支持物流业发展` is no such label.
fn named(scene: &Scene<'_>, label: Range<usize>) -> Vec<MentionIndex> {
    let named = tops_of(scene, label.clone(), EntityKind::Industry);
    let ends = named.last().map_or(label.start, |last| scene.mention(*last).range.end);
    let tail = scene.text.slice(ends..label.end.max(ends)).trim();
    let mut from = label.start;
    let mut others = 0;
    for trade in &named {
        let range = &scene.mention(*trade).range;
        let gap = scene.text.slice(from.min(range.start)..range.start).trim();
        let pieces = LEADS.leading(gap).and_then(|lead| gap.strip_prefix(lead)).unwrap_or(gap);
        let pieces = pieces.split(['、', '和', '与', '及', '以', '等']).filter(|piece| !OTHER.contains(piece));
        for piece in pieces {
            let unknown = piece.chars().count() <= LONGEST_UNKNOWN && piece.chars().all(char::is_alphabetic);
            others += if unknown { 1 } else { named.len() };
        }
        from = range.end;
    }
    if TAILS.contains(&tail) && others < named.len() { named } else { Vec::new() }
}

/// With what a label may begin before the first name.
const LEADS: WordList = WordList::new(&["涉及", "属于", "从事", "面向"]);

/// Pieces between names that name nothing.
const OTHER: [&str; 4] = ["", "其他", "其它", "各类"];

/// What may stand behind the last name of a label.
const TAILS: [&str; 6] = ["", "类", "等", "企业", "类企业", "类项目"];

/// A name that no table knows has no more characters.
const LONGEST_UNKNOWN: usize = 5;

/// Whether a line of business may be a branch of another: not of itself by another of its names.
fn is_part(scene: &Scene<'_>, trade: MentionIndex, whole: MentionIndex) -> bool {
    let (trade, whole) = (&scene.mention(trade).name, &scene.mention(whole).name);
    trade != whole && !whole.starts_with(trade.as_str())
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    /// What a text says of lines of business.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let told: Vec<String> = relations(text).into_iter().filter(|one| one.contains('业')).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_policy_is_for_the_businesses_that_its_scope_names() {
        let scope = |words: &str| format!("青禾县促进发展扶持办法\n第一条 {words}\n第二条 奖励10万元。");
        let both = ["青禾县促进发展扶持办法 APPLIES_TO 现代服务业", "青禾县促进发展扶持办法 APPLIES_TO 装备制造业"];
        check(&scope("本办法适用于从事装备制造业、现代服务业的企业。"), &both);
        check(&scope("本办法不适用于装备制造业。"), &[]);
        check(&scope("本办法适用于除装备制造业外的企业。"), &[]);
    }

    #[test]
    fn a_policy_is_for_the_businesses_that_head_its_clauses() {
        check(
            "青禾县促进发展扶持办法\n第一条 申报条件\n（一）装备制造业。\n（二）现代服务业。\n①零售业：营业收入600万元以上。\n\
             ②批发业和其他餐饮业：营业收入900万元以上。\n第二条 推动采矿业转型。",
            &[
                "批发业 PART_OF 现代服务业",
                "零售业 PART_OF 现代服务业",
                "青禾县促进发展扶持办法 APPLIES_TO 批发业",
                "青禾县促进发展扶持办法 APPLIES_TO 现代服务业",
                "青禾县促进发展扶持办法 APPLIES_TO 装备制造业",
                "青禾县促进发展扶持办法 APPLIES_TO 零售业",
                "青禾县促进发展扶持办法 APPLIES_TO 餐饮业",
                "餐饮业 PART_OF 现代服务业",
            ],
        );
    }
}
