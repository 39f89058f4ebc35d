//! Figures that a normative text sets in its own clauses: 面积不少于200平方米, 可按实际面积的20%计入. They are the policy's, whoever is to keep them.

use std::collections::BTreeMap;

use super::Place;
use crate::extract::Scene;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

/// The policy in whose own words a figure is what has to be kept: that of numbered clauses, or the one that the article is.
pub(super) fn policy(place: &Place<'_, '_>, article: Option<MentionIndex>) -> Option<MentionIndex> {
    let at = place.mention.range.start;
    let outline = place.scene.outlines.iter().find(|outline| outline.range().contains(&at));
    let policy = outline.map(|outline| outline.policy).or(article)?;
    let so_far = place.text(place.sentence_range.start..place.mention.range.end);
    let sets = SET.stands_in(place.text(place.clause.range.clone())) && !AIMED.stands_in(so_far);
    sets.then_some(policy)
}

/// The policies that articles call themselves, by article: 本办法, 本规范.
pub(super) fn own_texts(scene: &Scene<'_>) -> BTreeMap<usize, MentionIndex> {
    let mut own = BTreeMap::new();
    for at in scene.all_of(EntityKind::Policy) {
        let range = &scene.mention(at).range;
        let article = scene.sentence_at(range.start).map(|sentence| sentence.article);
        if let Some(article) = article.filter(|_| scene.text.slice(range.clone()).starts_with('本')) {
            own.entry(article).or_insert(at);
        }
    }
    own
}

/// Words with which a rule sets a figure.
const SET: WordList = WordList::new(&[
    "不少于",
    "不低于",
    "不高于",
    "不超过",
    "不小于",
    "不大于",
    "不多于",
    "不得",
    "不应",
    "大于等于",
    "小于等于",
    "以上的",
    "以下的",
    "以内的",
    "计入",
    "可按",
    "可提高",
    "原则上",
    "应当",
    "应为",
    "应在",
    "应大于",
    "应达",
]);

/// What a rule sets a figure for, without the words by which it does: 抽查率 of 抽查率不得. In `车棚面积应不少于场地面积的40%` it is a share.
pub(super) fn without_modals(of: String) -> Option<String> {
    let compared = ["应不少于", "应不低于", "不得低于", "不得少于", "不得超过", "不少于", "不低于", "不超过"];
    let of = match compared.iter().find_map(|word| of.split_once(word)) {
        Some((part, whole)) if !part.is_empty() && !whole.is_empty() => format!("{part}占{whole}"),
        _ => of,
    };
    let own = of.split_once('条').filter(|(number, _)| number.starts_with('第')).map_or(of.as_str(), |(_, own)| own);
    let own = own.trim_start_matches(|mark: char| mark.is_ascii_digit() || mark == '.');
    let mut noun = BEFORE.leading(own).and_then(|word| own.strip_prefix(word)).unwrap_or(own);
    while let Some(word) = MODALS.ending(noun) {
        noun = noun.strip_suffix(word).unwrap_or_default();
    }
    (!noun.is_empty()).then(|| noun.to_owned())
}

/// Words before what a share is taken of.
const BEFORE: WordList = WordList::new(&["对", "可按", "应按", "再按", "按照", "按"]);

/// Words between a noun and the figure that it has to keep.
const MODALS: WordList = WordList::new(&[
    "应当",
    "应",
    "须",
    "不得",
    "不",
    "可",
    "一般",
    "原则上",
    "至少",
    "再按",
    "可按",
    "应按",
    "按",
    "均",
    "要",
    "最",
    "最高",
]);

/// Words of what a place wants to reach, which is its own.
const AIMED: WordList = WordList::new(&["力争", "目标", "达到", "到20", "计划", "累计"]);

#[cfg(test)]
mod tests {
    use crate::extract::testing::extraction_of;
    use crate::model::{DocumentDraft, Statement};

    /// The figures of a text: whose, of what, in which words.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        check_titled(None, text, expected);
    }

    #[track_caller]
    fn check_titled(title: Option<&str>, text: &str, expected: &[&str]) {
        let draft =
            DocumentDraft { title: title.map(str::to_owned), text: text.to_owned(), ..DocumentDraft::default() };
        let (_, extraction) = extraction_of(draft);
        let figures = extraction.findings.iter().filter_map(|finding| match &finding.statement {
            Statement::Observation(one) => {
                let whose = &extraction.mention(one.subject).name;
                Some(format!("{whose} {} {}", one.of.as_deref().unwrap_or("-"), one.raw))
            }
            _ => None,
        });
        assert_eq!(figures.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn what_a_rule_sets_is_the_rules_own() {
        let head = "宏岭市人民政府关于\n印发宏岭市停车场建设办法的通知\n《宏岭市停车场建设办法》已经同意，现印发给你们。\n\
                    宏岭市停车场建设办法\n第一条 为规范停车场建设，宏岭市制定本办法。\n第二条 本市新建停车场适用本办法。\n";
        check(
            &format!("{head}第三条 充电车位占停车位的比例应不低于15%。"),
            &["宏岭市停车场建设办法 充电车位占停车位的比例 15%"],
        );
        check(&format!("{head}第三条 地下车位，可按建筑面积的30%计入。"), &["宏岭市停车场建设办法 建筑面积 30%"]);
        check(&format!("{head}第三条 力争到2030年，全市充电车位不少于3000个。"), &[]);
    }

    #[test]
    fn one_gift_is_enough_below_the_policys_own_title() {
        check("宏岭市外贸奖补办法\n第一条 对参展企业，给予展位费50%的补助。", &["宏岭市外贸奖补办法 补助 50%"]);
        check("宏岭市出台《宏岭市外贸奖补办法》\n近日有企业获得补助20万元。", &[]);
    }

    #[test]
    fn what_is_to_be_reached_by_a_year_is_of_no_policy() {
        let text =
            "宏岭市外贸奖补办法\n第一条 到2030年，园区产值达到60亿元。\n第二条 对参展企业，给予展位费50%的补助。";
        check(text, &["宏岭市外贸奖补办法 补助 50%"]);
    }

    #[test]
    fn a_title_that_stands_beside_the_text_is_the_name_of_the_policy_that_calls_itself_one() {
        let text = "第一条 为促进外贸，制定本办法。\n第二条 对参展企业，给予展位费50%的补助。";
        let expected = ["宏岭市外贸奖补办法 补助 50%"];
        check_titled(Some("宏岭市外贸奖补办法"), text, &expected);
        check_titled(Some("宏岭市人民政府关于印发宏岭市外贸奖补办法的通知"), text, &expected);
        check_titled(Some("宏岭市开展外贸奖补工作"), text, &[]);
    }

    #[test]
    fn a_page_that_lost_its_lines_still_speaks_of_itself() {
        check(
            "市农业局关于印发《宏岭市大棚建设规范》的通知 各镇： 为规范大棚建设，宏岭市编制本规范。 3.1 苗床面积应不少于大棚面积的40%。",
            &["宏岭市大棚建设规范 苗床面积占大棚面积 40%"],
        );
        check("宏岭市印发大棚规划。苗床面积不少于大棚面积的40%。", &[]);
    }

    #[test]
    fn what_an_article_reports_of_a_document_is_the_document_s() {
        check(
            "近日，休宁县印发《关于支持开工的措施》，分三个方面。\n在用工方面，对新招员工的企业，按每人800元给予补助。",
            &["关于支持开工的措施 补助 800元"],
        );
    }
}
