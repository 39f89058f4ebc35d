//! Who speaks of himself: “我们去年销售额3亿元。”甲公司董事长张三说.

use std::ops::Range;

use super::place::Place;
use crate::extract::clause::SubjectBy;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// The firm of which somebody who is quoted says 我们, where the clause of the figure names nobody.
pub(super) fn firm(place: &Place<'_, '_>) -> Option<MentionIndex> {
    if !matches!(place.clause.by, SubjectBy::Carried | SubjectBy::Nobody) {
        return None;
    }
    let (paragraph, quote) = quotation(place)?;
    let so_far = place.text(quote.start..place.mention.range.start);
    let of_firms = || OF_FIRMS.stands_in(place.text(place.clause.range.start.min(place.left.start)..place.left.end));
    if OTHERS.stands_in(so_far)
        || word_list!["同行", "客户", "农户"].stands_in(so_far)
        || !OURSELVES.stands_in(so_far) && !of_firms()
    {
        return None;
    }
    let behind = place.text(quote.end..paragraph.end);
    let tail = quote.end..quote.end + behind.find('。').unwrap_or(behind.len());
    let lead = place.text(paragraph.start..quote.start);
    let from = lead.trim_end_matches('“').rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let lead = paragraph.start + from..quote.start;
    let words = place.text(lead.clone());
    let introduced = words.ends_with("：“") || SAYS.stands_in(words);
    speaker(place, tail, true).or_else(|| speaker(place, lead, false).filter(|_| introduced))
}

/// The paragraph of a figure and the quotation in it that holds the figure, without its last mark.
fn quotation(place: &Place<'_, '_>) -> Option<(Range<usize>, Range<usize>)> {
    let at = place.mention.range.start;
    let paragraph = place.scene.paragraph_at(at)?;
    let before = place.text(paragraph.start..at);
    let open = before.rfind('“').filter(|open| !before.get(*open..).is_some_and(|rest| rest.contains('”')))?;
    let start = paragraph.start + open + '“'.len_utf8();
    let end = at + place.text(at..paragraph.end).find('”')? + '”'.len_utf8();
    Some((paragraph, start..end))
}

/// The firm of somebody in some words who is called by his post there: 甲公司董事长张三, 甲公司负责人. `first` where it has to begin them.
fn speaker(place: &Place<'_, '_>, words: Range<usize>, first: bool) -> Option<MentionIndex> {
    let scene = place.scene;
    let firms = scene.top_level(words.clone()).into_iter().filter(|at| scene.mention(*at).kind == EntityKind::Company);
    let has_post = |at: &MentionIndex| {
        let firm = &scene.mention(*at).range;
        let behind: String = place.text(firm.end..words.end.max(firm.end)).chars().take(LONGEST_POST).collect();
        let post = behind.split(['，', '。', '；']).next().is_some_and(|behind| POSTS.stands_in(behind));
        post && (!first || place.text(words.start..firm.start).chars().count() <= LONGEST_LEAD)
    };
    firms.into_iter().find(has_post).or_else(|| known_speaker(place, words, first))
}

/// The firm of somebody who speaks and was called by his post there before: 甲公司董事长张三介绍…。张三说.
fn known_speaker(place: &Place<'_, '_>, words: Range<usize>, first: bool) -> Option<MentionIndex> {
    let scene = place.scene;
    let one =
        scene.mentions_in(words.clone()).map(|at| scene.mention(at)).find(|one| one.kind == EntityKind::Person)?;
    let behind = place.text(one.range.end..words.end.max(one.range.end));
    let says = SAYS.leads(behind.trim_start_matches(['也', '还', '又']));
    if !says || first && place.text(words.start..one.range.start).chars().count() > LONGEST_LEAD {
        return None;
    }
    let before = scene.mentions.partition_point(|other| other.range.start < words.start);
    let before = scene.mentions.get(..before)?.iter().rev();
    let mut same = before.filter(|other| other.kind == EntityKind::Person && other.name == one.name);
    let earlier = same.next()?;
    let near = earlier.range.start.saturating_sub(LONGEST_POST * '。'.len_utf8())..earlier.range.start;
    let firms = scene.mentions_in(near).filter(|at| scene.mention(*at).kind == EntityKind::Company);
    let post = |at: &MentionIndex| {
        let between = place.text(scene.mention(*at).range.end..earlier.range.start);
        POSTS.ends(between) && !between.contains(['，', '。', '、'])
    };
    firms.into_iter().filter(post).last()
}

/// Characters of a post behind its firm, and of what may stand between a quotation and the firm.
const LONGEST_POST: usize = 16;
const LONGEST_LEAD: usize = 4;

/// Words for oneself and one's firm.
const OURSELVES: WordList = WordList::new(&["我们", "我司", "我厂", "公司"]);

/// Words with which a speaker turns to somebody else.
const OTHERS: WordList =
    WordList::new(&["全市", "全县", "全区", "全省", "全国", "全镇", "全村", "我市", "我县", "我区", "他们", "当地"]);

/// Words of speaking behind or before a quotation.
const SAYS: WordList = WordList::new(&["说", "表示", "介绍", "告诉", "坦言", "认为", "算了"]);

/// Sums that only a firm has of its own.
const OF_FIRMS: WordList =
    WordList::new(&["销售额", "销售收入", "营业收入", "营收", "产值", "订单", "销量", "利润", "产能", "员工", "工人"]);

/// Posts of a firm.
const POSTS: WordList = WordList::new(&[
    "负责人",
    "董事长",
    "总经理",
    "经理",
    "总裁",
    "老板",
    "厂长",
    "场长",
    "主任",
    "总监",
    "工程师",
    "创始人",
    "执行董事",
    "理事长",
    "部长",
    "书记",
    "主管",
    "厂方",
    "法人",
]);

#[cfg(test)]
mod tests {
    use crate::extract::testing::extraction;
    use crate::model::Statement;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (_, extraction) = extraction(text);
        let figures = extraction.findings.iter().filter_map(|finding| match &finding.statement {
            Statement::Observation(one) => Some(format!("{} {}", extraction.mention(one.subject).name, one.raw)),
            _ => None,
        });
        assert_eq!(figures.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn what_somebody_says_of_us_is_of_his_firm() {
        let said = "“我们去年新招工人200名，产值3亿元。”";
        let expected = ["泽澜科技有限公司 200名", "泽澜科技有限公司 3亿元"];
        check(&format!("乌海市推进项目建设。{said}泽澜科技有限公司董事长李明说。"), &expected);
        check(&format!("乌海市推进项目建设。泽澜科技有限公司负责人说：{said}"), &expected);
        check(
            "乌海市尿素项目开工。“我们抓紧施工，该项目投资6亿元。”泽澜科技有限公司董事长李明说。",
            &["乌海市尿素项目 6亿元"],
        );
        let later = "泽澜科技有限公司董事长李明介绍了情况。“如今订单有2亿元。”李明说。";
        check(&format!("乌海市推进项目建设。{later}"), &["泽澜科技有限公司 2亿元"]);
        let county = "“全市工业产值3亿元。”李明说。";
        check(&format!("乌海市推进项目建设。{later}{county}"), &["泽澜科技有限公司 2亿元", "乌海市 3亿元"]);
        check("乌海市推进项目建设。“我们跟着干，全市新招工人200名。”泽澜科技有限公司董事长李明说。", &["乌海市 200名"]);
    }
}
