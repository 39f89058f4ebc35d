//! Whom a firm supplies: `甲公司为乙、丙等企业供货`, `产品供应给乙`, `进入乙的供应链`.

use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, list_from, tops_in};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

/// What is done for whoever stands between 为 and the word.
const SUPPLIES: WordList =
    WordList::new(&["供货", "配套", "代工", "供应", "提供配套", "生产配套", "配套生产", "独家供货", "长期供货"]);

/// What stands before whoever is supplied.
const TO: WordList = WordList::new(&["供应给", "供货给", "配套给", "销售给", "配套供应"]);

/// Those whom the firm that a clause is about supplies work with it.
pub(super) fn supplies(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let firms = tops_in(scene, clause, EntityKind::Company);
    for (at, first) in firms.iter().enumerate() {
        let lead = scene.text.slice(clause.range.start..scene.mention(*first).range.start);
        let list = list_from(scene, &firms, at);
        let end = list.last().map_or(clause.range.end, |last| scene.mention(*last).range.end);
        let tail = scene.text.slice(end..clause.range.end.max(end));
        let served =
            word_list!["为", "给", "向"].ends(lead) && !word_list!["成为", "作为", "因为", "认为", "成立"].ends(lead);
        // 向甲公司供应商采购, 为乙公司配套建设公寓: another thing is done.
        let done = SUPPLIES.leading(behind_head(tail)).and_then(|verb| behind_head(tail).strip_prefix(verb));
        let does = done.is_some_and(|rest| !word_list!["链", "商", "建设", "设施", "政策", "服务"].leads(rest));
        // 与进入甲公司供应链的企业洽谈: those are others.
        let chain = behind_head(tail).strip_prefix("供应链").is_some_and(|rest| !rest.starts_with('的'));
        let enters = chain && word_list!["进入", "打入", "跻身", "融入", "进入了"].ends(lead);
        if !(served && does || TO.ends(lead) || enters) {
            continue;
        }
        let supplier = at.checked_sub(1).map(|_| firms[0]).or_else(|| supplier(relate, clause, &list));
        for other in list {
            let place = scene.mention(other).range.start;
            if let Some(supplier) = supplier {
                relate.add(RelationKind::CooperatesWith, supplier, other, place, "cooperates-supplies", 76);
            }
        }
        return;
    }
}

/// Words behind a list of firms without what closes it: 等知名车企|供货, 的|供应链.
fn behind_head(tail: &str) -> &str {
    let tail = tail.trim_start_matches('的');
    let Some(open) = tail.strip_prefix('等') else { return tail };
    let head = ["企业", "公司", "厂商", "车企", "巨头", "品牌", "厂家"]
        .iter()
        .filter_map(|head| Some(open.find(head)? + head.len()))
        .min()
        .filter(|end| *end <= LONGEST_HEAD);
    head.and_then(|end| open.get(end..)).unwrap_or(open).trim_start_matches('的')
}

/// What a list of firms is called has no more bytes: 国内外知名汽车企业.
const LONGEST_HEAD: usize = 36;

/// The firm that a clause is about, or that was spoken of, and none of those supplied.
fn supplier(relate: &Relate<'_, '_>, clause: &Clause, list: &[MentionIndex]) -> Option<MentionIndex> {
    let other = |at: &MentionIndex| !list.contains(at);
    let subject = clause.subject(relate.scene, EntityKind::Company).filter(other);
    subject.or(clause.topic.company.or(clause.background.company).filter(other))
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
    fn whom_a_firm_supplies_works_with_it() {
        let both = ["泽澜科技有限公司 COOPERATES_WITH 宏岭汽车集团", "泽澜科技有限公司 COOPERATES_WITH 青禾电子集团"];
        check("泽澜科技有限公司为宏岭汽车集团、青禾电子集团供货。", &both);
        check("泽澜科技有限公司投产，产品供应给宏岭汽车集团、青禾电子集团等企业。", &both);
        check("泽澜科技有限公司成功进入宏岭汽车集团供应链。", &["泽澜科技有限公司 COOPERATES_WITH 宏岭汽车集团"]);
    }

    #[test]
    fn who_is_something_to_others_supplies_nobody() {
        check("泽澜科技有限公司成为宏岭汽车集团供应基地。", &[]);
        check("泽澜科技有限公司向宏岭汽车集团采购零件。", &[]);
        check("泽澜科技有限公司向宏岭汽车集团供应商采购零件。", &[]);
        check("泽澜科技有限公司走访进入宏岭汽车集团供应链的企业。", &[]);
    }
}
