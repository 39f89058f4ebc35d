//! Firms that belong to firms.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::CueMention;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::super::{Relate, list_from, tops_of};

/// `甲公司隶属于乙集团`, `甲公司的控股股东为乙集团`, `属于乙集团成员公司`, `为乙集团下属子公司`, `由乙公司控股`, `乙集团旗下甲公司`.
pub(super) fn belongs(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention) {
    let scene = relate.scene;
    let word = scene.text.slice(cue.range.clone());
    let before = tops_of(scene, clause.range.start..cue.range.start, EntityKind::Company);
    let after = tops_of(scene, cue.range.end..clause.range.end, EntityKind::Company);
    let subject = clause.subject(scene, EntityKind::Company);
    let founded = FOUNDING.iter().any(|verb| word.starts_with(verb));
    let lead = scene.text.slice(clause.range.start..cue.range.start);
    if let Some((whole, parts)) = under(scene, clause, cue, &before, &after) {
        for part in parts.into_iter().filter(|part| *part != whole) {
            relate.add(RelationKind::PartOf, part, whole, cue.range.start, "part-of-belongs", 85);
        }
        return;
    }
    if let Some(whole) = subject {
        let parts = subsidiaries(scene, cue, &before);
        if !parts.is_empty() {
            for part in parts.into_iter().filter(|part| *part != whole) {
                relate.add(RelationKind::PartOf, part, whole, cue.range.start, "part-of-belongs", 85);
            }
            return;
        }
    }
    // 旗下拥有|甲、乙等18家全资及|控股子公司: those before the word are no parents.
    let first = before.first().map_or(cue.range.start, |first| scene.mention(*first).range.end);
    let had = word_list!["旗下", "下辖", "下设", "拥有"].stands_in(scene.text.slice(first..cue.range.start.max(first)));
    let part = word.ends_with("子公司") || word_list!["全资", "控股"].contains(word) && after.is_empty();
    if part && (had || UNDER.stands_in(lead)) {
        return;
    }
    let named_behind = word.starts_with("隶属") || word.ends_with('为');
    let (part, wholes) = if named_behind || word == "所属" && before.is_empty() {
        (subject, after.first().copied().into_iter().collect())
    } else if ["收购", "并购", "参股"].contains(&word) {
        (after.first().copied(), subject.into_iter().collect())
    } else if let Some(part) = after.first().filter(|part| founds(scene, cue, **part)) {
        let parents = parents(scene, clause, cue, &before);
        let founder = subject.filter(|_| parents.is_empty() && founded);
        (Some(*part), parents.into_iter().chain(founder).collect())
    } else if after.is_empty() && (!founded || lead.contains('由') || lead.starts_with('系')) {
        let parents = parents(scene, clause, cue, &before);
        // 由甲公司开发，系乙集团与丙公司出资组建: the firm that the clause before ends with.
        let spoken_of = clause.topic.company.filter(|at| lead.starts_with('系') && !parents.contains(at));
        (subject.filter(|at| !parents.contains(at)).or(spoken_of), parents)
    } else {
        (None, Vec::new())
    };
    for whole in wholes {
        if let Some(part) = part {
            relate.add(RelationKind::PartOf, part, whole, cue.range.start, "part-of-belongs", 85);
        }
    }
}

/// Words that put what follows them under the firm before.
const UNDER: WordList = WordList::new(&["旗下", "下属", "下辖", "下设"]);

/// `甲集团旗下拥有乙、丙等5家公司`, `甲集团下设乙公司、丙公司`: a firm, and the list of those that the text puts under it.
fn under(
    scene: &Scene<'_>,
    clause: &Clause,
    cue: &CueMention,
    before: &[MentionIndex],
    after: &[MentionIndex],
) -> Option<(MentionIndex, Vec<MentionIndex>)> {
    let word = scene.text.slice(cue.range.clone());
    let first = after.first().filter(|_| UNDER.contains(word))?;
    let gap = scene.text.slice(cue.range.end..scene.mention(*first).range.start);
    let has = word_list!["有", "拥有", "包括", "现有", "共有", "设有", "还有", "涵盖"].contains(gap);
    // 甲集团旗下乙公司、丙集团签约: only what stands right behind the word.
    if !(has || gap.is_empty() && ["下辖", "下设"].contains(&word)) {
        return None;
    }
    let parts = list_from(scene, after, 0);
    let beside = before.last().copied().filter(|firm| touches(scene, *firm, cue));
    let spoken_of = || clause.subject(scene, EntityKind::Company).or(clause.topic.company);
    let whole = beside.or_else(spoken_of).filter(|whole| !parts.contains(whole))?;
    Some((whole, parts))
}

/// The firms that a sentence lists as those of its subject: `拥有甲、乙、丙3家子公司`.
fn subsidiaries(scene: &Scene<'_>, cue: &CueMention, before: &[MentionIndex]) -> Vec<MentionIndex> {
    if !word_list!["子公司", "全资子公司", "控股子公司"].contains(scene.text.slice(cue.range.clone())) {
        return Vec::new();
    }
    let Some(last) = before.last() else { return Vec::new() };
    let count = scene.text.slice(scene.mention(*last).range.end..cue.range.start);
    let bare = count.trim_start_matches('等').trim_end_matches(['家', '个']);
    let counts = bare.len() < count.len() && bare.chars().all(|c| c.is_ascii_digit() || NUMERALS.contains(c));
    let first = (0..before.len()).find(|at| list_from(scene, before, *at).len() == before.len() - at);
    first.filter(|at| counts && before.len() - at > 1).map_or_else(Vec::new, |at| before[at..].to_vec())
}

/// What counts firms in words.
const NUMERALS: &str = "一二两三四五六七八九十多余";

/// The parents that stand before the word, a list of them at most. The clause's subject is one only where it stands right
/// before the word, or does something together with others.
fn parents(scene: &Scene<'_>, clause: &Clause, cue: &CueMention, before: &[MentionIndex]) -> Vec<MentionIndex> {
    let word = scene.text.slice(cue.range.clone());
    let joint = word_list!["合资", "共同", "联合", "出资"].stands_in(word);
    let Some(last) = before.last() else { return parent_meant(scene, clause, cue).into_iter().collect() };
    let mut parents = before.to_vec();
    if let Some(subject) = clause.subject(scene, EntityKind::Company)
        && !joint
        && !touches(scene, *last, cue)
    {
        parents.retain(|at| *at != subject);
    }
    let starts = (0..parents.len()).rev();
    let from = starts.take_while(|at| list_from(scene, &parents, *at).len() == parents.len() - at).last();
    parents.split_off(from.unwrap_or_default())
}

/// Verbs whose object comes into being.
const FOUNDING: &[&str] =
    &["成立", "组建", "注册成立", "设立", "创办", "全资设立", "出资", "投资设立", "投资成立", "全额出资"];

/// Whether a firm stands right before the word: `甲集团全资子公司`.
fn touches(scene: &Scene<'_>, firm: MentionIndex, cue: &CueMention) -> bool {
    let gap = scene.text.slice(scene.mention(firm).range.end..cue.range.start);
    matches!(gap, "" | "的" | "下属" | "旗下")
}

/// `其全资子公司`: the firm named last before the word in its sentence, else the one spoken of.
fn parent_meant(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Option<MentionIndex> {
    let lead = scene.text.slice(clause.range.start..cue.range.start);
    // 控股子公司乙公司将新建丙: whose subsidiary it is, the announcement of a firm need not say.
    let opens = lead.is_empty() && scene.text.slice(cue.range.clone()).ends_with("子公司");
    if opens || lead.ends_with("公司") {
        return clause.background.company.or_else(|| scene.clauses.portrait_at(scene, clause));
    }
    if !lead.ends_with('其') {
        return None;
    }
    let sentence = scene.sentences.get(clause.sentence)?.range.start;
    tops_of(scene, sentence..clause.range.start, EntityKind::Company).pop().or(clause.topic.company)
}

/// Whether the firm after the word is the one that it speaks of: `旗下甲公司`, `合资的甲公司`, `投资设立甲公司`.
fn founds(scene: &Scene<'_>, cue: &CueMention, part: MentionIndex) -> bool {
    let gap = scene.text.slice(cue.range.end..scene.mention(part).range.start);
    gap.chars().count() <= 8 && !gap.contains(['，', '；'])
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let told = relations(text);
        let told: Vec<&String> = told.iter().filter(|fact| fact.contains(" PART_OF ")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn all_of_a_list_are_under_the_firm_before() {
        let both = ["宏岭电力 PART_OF 宏岭能源集团", "宏岭矿业 PART_OF 宏岭能源集团"];
        check("宏岭能源集团旗下有宏岭矿业、宏岭电力等公司。", &both);
        check("宏岭能源集团是国有企业，旗下拥有宏岭矿业、宏岭电力等18家全资及控股子公司。", &both);
        check("宏岭能源集团旗下宏岭矿业、远山集团签约。", &["宏岭矿业 PART_OF 宏岭能源集团"]);
    }
}
