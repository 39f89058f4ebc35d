//! Who issues a policy: by its title, beside it, by the verb that runs it, or by having the word.

use std::collections::BTreeMap;

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::extract::policy::{terms, without_note};
use crate::extract::relation::{list_from, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};
use crate::text::{Paragraph, Role};

use super::{BEHIND, NOTICE, SIGNED, TITLES, is_agency, may_issue};

/// For each sentence the agency that has the word: `某委有关负责人表示，……。下一步，将制定甲规划`. It keeps it over
/// paragraphs until another subject is named.
pub(super) fn speakers(scene: &Scene<'_>) -> Vec<Option<MentionIndex>> {
    let mut speaker: Option<(usize, MentionIndex)> = None;
    let mut speakers = Vec::with_capacity(scene.sentences.len());
    for (at, sentence) in scene.sentences.iter().enumerate() {
        speaker = speaker.filter(|(article, _)| *article == sentence.article);
        for clause in scene.clauses.of_sentence(at) {
            if clause.by != SubjectBy::Name {
                // 全会提出, 我国加快实施: someone else has the word, whom no name gives.
                speaker = speaker.filter(|_| !ELSEWHERE.stands_in(scene.text.slice(clause.range.clone())));
                continue;
            }
            let other = clause.subjects.iter().any(|at| !matches!(scene.mention(*at).kind, EntityKind::Policy));
            if let Some(agency) = clause.subject(scene, EntityKind::Agency).filter(|at| speaks(scene, clause, *at)) {
                speaker = Some((sentence.article, agency));
            } else if other {
                speaker = None;
            }
        }
        speakers.push(speaker.map(|(_, agency)| agency));
    }
    speakers
}

/// Words with which a clause turns to somebody else who has the word.
const ELSEWHERE: WordList = WordList::new(&["提出", "强调", "指出", "我国", "全国", "各地", "这些"]);

/// `某委有关负责人表示`, `某局介绍`.
fn speaks(scene: &Scene<'_>, clause: &Clause, agency: MentionIndex) -> bool {
    let behind = scene.text.slice(scene.mention(agency).range.end..clause.range.end);
    let behind = ["有关负责人", "相关负责人", "有关负责同志", "负责人", "新闻发言人", "最新"]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
        .unwrap_or(behind);
    ["表示", "介绍", "指出", "提出", "透露", "强调", "明确", "要求", "发布"].iter().any(|verb| behind.starts_with(verb))
}

/// `乌海市…措施`, `某厅关于…的通知`: the issuer opens the title.
pub(super) fn issuer_in_title(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(policy);
    let words = scene.text.slice(mention.range.clone());
    // 2026年甲省政府工作报告: the year goes before the issuer.
    let marks = words.trim_start_matches(['《', '“']);
    let digits = marks.trim_start_matches(|mark: char| mark.is_ascii_digit());
    let year = marks.len() - digits.len() == "2026".len();
    let head = digits.strip_prefix("年").filter(|_| year).map_or(marks, |rest| rest.trim_start_matches('度'));
    let start = mention.range.start + (words.len() - head.len());
    let opening = |start: usize| {
        scene
            .mentions_in(mention.range.clone())
            .filter(|at| *at != policy && may_issue(scene, *at) && scene.mention(*at).range.start == start)
            .max_by_key(|at| scene.mention(*at).range.end)
    };
    // 中共|甲市委: the party's name goes before its committee's.
    let party = || head.starts_with(PARTY).then(|| opening(start + PARTY.len())).flatten();
    let inside = opening(start).or_else(party);
    // 甲市乙区…办法 is the district's; a body that follows a body gives the document out with it.
    let inside = inside.map(|first| {
        let mut last = first;
        for at in scene.mentions_in(mention.range.clone()).filter(|at| may_issue(scene, *at)) {
            if scene.mention(at).range.start == scene.mention(last).range.end && !is_agency(scene, last) {
                last = at;
            }
        }
        last
    });
    inside.filter(|_| is_titled(&mention.name))
}

/// With what the full name of a committee of the party begins.
const PARTY: &str = "中共";

/// The body that opens a title, with those that give the document out together with it: `甲委 乙政府关于…的意见`.
pub(super) fn issuers_in_title(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    let mut issuers: Vec<MentionIndex> = issuer_in_title(scene, policy).into_iter().collect();
    let whole = scene.mention(policy).range.clone();
    let bodies = || scene.mentions_in(whole.clone()).filter(|at| is_agency(scene, *at));
    while let Some(last) = issuers.last().copied().filter(|last| is_agency(scene, *last)) {
        let end = scene.mention(last).range.end;
        let beside = |at: &MentionIndex| {
            let start = scene.mention(*at).range.start;
            start >= end && joins_bodies(scene.text.slice(end..start))
        };
        let Some(next) = bodies().find(beside) else { break };
        issuers.push(next);
    }
    issuers
}

/// Whether nothing but the mark of a list stands between two bodies.
fn joins_bodies(gap: &str) -> bool {
    matches!(gap.trim(), "" | "、" | "和")
}

/// Those that give a document out with a notice, or else sign it; each with the rule.
pub(super) fn given_out(scene: &Scene<'_>, policy: MentionIndex) -> Vec<(MentionIndex, &'static str)> {
    let noticing = noticing(scene, policy);
    let noticing = if noticing.is_empty() { covering(scene, policy) } else { noticing };
    let rule = if noticing.is_empty() { SIGNED } else { NOTICE };
    let bodies = if noticing.is_empty() { signers(scene, policy) } else { noticing };
    bodies.into_iter().map(|body| (body, rule)).collect()
}

/// Whether a name ends as titles of documents do, notes and 草案 aside.
pub(super) fn is_titled(name: &str) -> bool {
    let name = without_note(name);
    let name = ["草案", "征求意见稿", "（草案"].iter().find_map(|draft| name.strip_suffix(draft)).unwrap_or(name);
    TITLES.iter().any(|word| name.ends_with(word))
}

/// `甲县人民政府` and a date below a notice, or `甲县人民政府 2021年3月4日印发` below the title: who signs a document gives it out. Only of the
/// documents that their articles are. Bodies that sign together stand one below the other.
fn signers(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    let mention = scene.mention(policy);
    let sentence = scene.sentence_at(mention.range.start).filter(|sentence| sentence.role == Role::Title);
    let Some(sentence) = sentence.filter(|_| is_titled(&mention.name)) else { return Vec::new() };
    let paragraphs = scene.text.articles().get(sentence.article).map(|article| article.paragraphs.as_slice());
    let lines = paragraphs.and_then(|lines| lines.get(sentence.paragraph + 1..)).unwrap_or_default();
    let signs = |(at, line): (usize, &Paragraph)| {
        let words = scene.text.slice(line.range.clone());
        let body = tops_of(scene, line.range.clone(), EntityKind::Agency);
        let [body] = body[..] else { return None };
        let range = &scene.mention(body).range;
        let lead = scene.text.slice(line.range.start..range.start).trim();
        let behind = scene.text.slice(range.end..line.range.end).trim();
        let next = lines.get(at + 1).map(|next| next.range.clone());
        let dated = |range: std::ops::Range<usize>| {
            let words = scene.text.slice(range.clone()).trim();
            let time = scene.times_in(range).first()?;
            let rest = words.len().checked_sub(time.range.len())?;
            (rest <= "印发".len()).then_some(())
        };
        let own = !behind.is_empty() && dated(range.end..line.range.end).is_some();
        let below = behind.is_empty() && next.and_then(dated).is_some();
        (leads_a_body(lead) && words.chars().count() <= SIGNATURE && (own || below)).then_some((at, body))
    };
    let Some((at, last)) = lines.iter().enumerate().find_map(signs) else { return Vec::new() };
    let alone = |line: &Paragraph| match tops_of(scene, line.range.clone(), EntityKind::Agency)[..] {
        [body] => {
            let (range, words) = (&scene.mention(body).range, scene.text.slice(line.range.clone()).trim());
            let lead = scene.text.slice(line.range.start..range.start).trim();
            (leads_a_body(lead) && words.len() == lead.len() + range.len()).then_some(body)
        }
        _ => None,
    };
    let above = lines.get(..at).unwrap_or_default().iter().rev().map_while(alone);
    above.chain([last]).collect()
}

/// 中共|甲市委, 甲市|乙区财政局: what may stand before the body that a line signs with.
fn leads_a_body(lead: &str) -> bool {
    matches!(lead, "" | PARTY) || lead.ends_with(['省', '市', '州', '区', '盟']) && lead.chars().count() <= 8
}

/// A line that only signs has no more characters.
const SIGNATURE: usize = 45;

/// `甲办公室关于印发《乙措施》的通知`: the body that gives it out.
fn noticing(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let Some(clause) = scene.clauses.at(start) else { return Vec::new() };
    let mut bodies = scene.top_level(clause.range.start..start);
    bodies.retain(|at| is_agency(scene, *at));
    let gap = bodies.last().map(|last| scene.text.slice(scene.mention(*last).range.end..start).trim_end_matches('《'));
    if !gap.is_some_and(|gap| ["关于印发", "关于发布", "关于公布", "关于下发", "关于颁布"].contains(&gap))
    {
        return Vec::new();
    }
    side_by_side(scene, &bodies)
}

/// `甲部、乙部近日联合印发《丙意见》`: the bodies that the clause names before the verb that hands a title out.
pub(super) fn givers(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Vec<MentionIndex> {
    let range = &scene.mention(policy).range;
    if !scene.text.slice(range.clone()).starts_with('《') {
        return Vec::new();
    }
    let lead = scene.text.slice(clause.range.start..range.start.max(clause.range.start));
    let lead = lead.strip_suffix('了').unwrap_or(lead);
    if !["印发", "发布", "公布", "出台", "下发", "颁布", "印发实施"].iter().any(|verb| lead.ends_with(verb))
    {
        return Vec::new();
    }
    let bodies = scene.top_level(clause.range.start..range.start);
    let Some(first) = bodies.iter().position(|at| is_agency(scene, *at)) else { return Vec::new() };
    let opens = clause.subjects.contains(&bodies[first]) && clause.by == SubjectBy::Name;
    let list = if opens { list_from(scene, &bodies, first) } else { Vec::new() };
    list.into_iter().filter(|at| is_agency(scene, *at)).collect()
}

/// `由市发改委牵头的甲制度`, `市委、市政府印发的甲意见`: those who run it, or gave it out.
pub(super) fn runners(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let mut bodies = scene.top_level(clause.range.start..start);
    bodies.retain(|at| is_agency(scene, *at));
    let Some(last) = bodies.last() else { return Vec::new() };
    let gap = scene.text.slice(scene.mention(*last).range.end..start);
    let runs = [
        "牵头",
        "主导",
        "制定",
        "印发",
        "出台",
        "发布",
        "推出",
        "实施",
        "建立",
        "联合",
        "主办",
        "发起",
        "组织",
        "开展",
        "启动",
        "共同",
        "设立",
        "出资设立",
    ];
    let ran = gap.ends_with('的') && runs.iter().any(|word| gap.starts_with(word)) && gap.chars().count() <= 8;
    if ran { side_by_side(scene, &bodies) } else { Vec::new() }
}

/// `由甲市政府和乙银行共同设立的丙基金`: the public bodies that set a fund up, also together with firms.
pub(super) fn founders(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    const SETS_UP: WordList = WordList::new(&["设立的", "成立的", "组建的", "发起的"]);
    let start = scene.mention(policy).range.start;
    let from = scene.sentence_at(start).map_or(start, |sentence| sentence.range.start.min(start));
    let lead = scene.text.slice(from..start);
    let by = lead.rfind('由').filter(|_| SETS_UP.ends(lead) && scene.mention(policy).name.ends_with("基金"));
    let by = by.filter(|by| !lead.get(*by..).is_some_and(|words| words.contains('，')));
    let founders = by.map(|by| scene.top_level(from + by..start)).unwrap_or_default();
    // 甲省|乙市政府: the province only says where the city is.
    let leads = |at: &MentionIndex| {
        let end = scene.mention(*at).range.end;
        founders.iter().any(|next| scene.mention(*next).range.start == end)
    };
    founders.iter().filter(|at| may_issue(scene, **at) && !leads(at)).copied().collect()
}

/// `《甲规划》由市发改委牵头编制`, `“乙行动”由丙局、丁局联合开展`: who made it, behind its name.
pub(super) fn makers_behind(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Vec<MentionIndex> {
    const MAKES: WordList = WordList::new(&[
        "牵头",
        "编制",
        "制定",
        "印发",
        "发布",
        "起草",
        "组织编制",
        "出台",
        "会同",
        "联合",
        "负责编制",
        "主办",
        "发起",
        "共同",
        "组织实施",
        "负责实施",
        "推出",
    ]);
    let end = scene.mention(policy).range.end;
    let rest = scene.text.slice(end..clause.range.end);
    let rest = rest.trim_start_matches(['》', '”', '是']);
    let Some(by) = rest.strip_prefix("活动").unwrap_or(rest).strip_prefix('由') else { return Vec::new() };
    let from = clause.range.end - by.len();
    let tops = scene.top_level(from..clause.range.end);
    let opens = tops.first().is_some_and(|first| scene.mention(*first).range.start == from);
    let bodies = if opens { list_from(scene, &tops, 0) } else { Vec::new() };
    let tail = bodies.last().map(|last| scene.text.slice(scene.mention(*last).range.end..clause.range.end));
    let makes = tail.is_some_and(|tail| MAKES.leads(tail.strip_prefix('等').unwrap_or(tail)));
    bodies.into_iter().filter(|at| makes && may_issue(scene, *at)).collect()
}

/// A heading of benefits without a title above: the division that its page is about gives them, else the one that the page names most
/// besides provinces, whose awards it only counts.
pub(super) fn offering(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<MentionIndex> {
    terms(scene, scene.mention(policy))?;
    let home = scene.clauses.home_at(scene, clause);
    if let Some(division) = home.filter(|at| scene.mention(*at).is_division()) {
        return Some(division);
    }
    let article = scene.text.articles().get(scene.sentences.get(clause.sentence)?.article)?;
    let mut named: BTreeMap<&str, (usize, MentionIndex)> = BTreeMap::new();
    let districts = scene.mentions_in(article.range()).filter(|at| scene.mention(*at).kind == EntityKind::District);
    for at in districts.take(ENOUGH) {
        let mention = scene.mention(at);
        if mention.is_division() && mention.properties.get("level").is_none_or(|level| level != "PROVINCE") {
            named.entry(&mention.name).or_insert((0, at)).0 += 1;
        }
    }
    let most = named.into_values().max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)));
    most.map(|(_, at)| at).or(home)
}

/// So many mentions of divisions tell which one a page names most; each of its headings asks.
const ENOUGH: usize = 400;

/// `落实自治区党委甲部署`, `市委、市政府《乙办法》`: the issuers stand right before the name, bodies side by side.
pub(super) fn issuers_beside(scene: &Scene<'_>, policy: MentionIndex, national: bool) -> Vec<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let beside = scene.adjacent_before(start).find(|at| may_issue(scene, *at));
    let Some((beside, clause)) = beside.zip(scene.clauses.at(start)) else { return Vec::new() };
    if is_agency(scene, beside) {
        let bodies = scene.top_level(clause.range.start..start);
        let bodies: Vec<MentionIndex> = bodies.into_iter().filter(|at| is_agency(scene, *at)).collect();
        return if bodies.last() == Some(&beside) { side_by_side(scene, &bodies) } else { vec![beside] };
    }
    let from = scene.mention(beside).range.start;
    let lead = scene.text.slice(clause.range.start..from);
    let followed = scene.cues_in(clause.range.start..from, Cue::Follow).next().is_some();
    let touches = scene.text.slice(scene.mention(beside).range.end..start).trim_matches(['“', '‘', '"']).is_empty();
    let division = !national && touches && (followed || lead.is_empty() || lead.ends_with(['据', '由']));
    if division { vec![beside] } else { Vec::new() }
}

/// `甲办公室关于印发乙办法的通知` above `《甲市乙办法》已经市政府同意，现印发给你们`: whoever heads the note that covers a document gives it out,
/// and not the place in the document's own title.
fn covering(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    const HANDED: WordList = WordList::new(&["印发给你们", "印发你们", "现予印发", "现予公布", "现予发布"]);
    let end = scene.mention(policy).range.end;
    let Some(sentence) = scene.sentence_at(end) else { return Vec::new() };
    if !HANDED.stands_in(scene.text.slice(end..sentence.range.end.max(end))) {
        return Vec::new();
    }
    let above = scene.text.articles().iter().take(sentence.article + 1).flat_map(|article| &article.paragraphs);
    let above = above.filter(|line| line.range.end <= sentence.range.start).map(|line| line.range.clone());
    let heads = |line: std::ops::Range<usize>| {
        let bodies = tops_of(scene, line.clone(), EntityKind::Agency);
        let inside = scene.mentions_in(line.clone()).filter(|at| is_agency(scene, *at));
        let first = bodies.first().copied().or(inside.min_by_key(|at| scene.mention(*at).range.start))?;
        let opens = scene.mention(first).range.start == line.start;
        let notes = word_list!["关于", "印发"].stands_in(scene.text.slice(line));
        (opens && notes).then(|| if bodies.is_empty() { vec![first] } else { list_from(scene, &bodies, 0) })
    };
    let above: Vec<_> = above.collect();
    above.into_iter().rev().take(COVER).find_map(heads).unwrap_or_default()
}

/// The head of a covering note stands so many lines above its first sentence at most.
const COVER: usize = 6;

/// The last of some bodies with those that stand side by side with it.
fn side_by_side(scene: &Scene<'_>, bodies: &[MentionIndex]) -> Vec<MentionIndex> {
    let mut from = None;
    let together = |at: &&MentionIndex| {
        let range = &scene.mention(**at).range;
        let beside = from.is_none_or(|from| range.end <= from && joins_bodies(scene.text.slice(range.end..from)));
        from = Some(range.start);
        beside
    };
    bodies.iter().rev().take_while(together).copied().collect()
}

/// `交给甲区的乙任务`: a policy that was given to a division.
pub(super) fn given_to(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let place = scene.adjacent_before(start).find(|at| scene.mention(*at).kind == EntityKind::District)?;
    let from = scene.mention(place).range.start;
    let lead = scene.text.slice(scene.sentence_at(from)?.range.start..from);
    ["交给", "赋予", "赋予的", "对", "给"].iter().any(|word| lead.ends_with(word)).then_some(place)
}

/// `按照市委、市政府建设甲的定位`: whom the verb follows, right before the policy.
pub(super) fn followed_masters(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let Some(follow) = scene.cues_in(clause.range.start..start, Cue::Follow).last() else { return Vec::new() };
    let mut masters = scene.top_level(follow.range.end..start);
    let near = masters.first().is_some_and(|at| scene.mention(*at).range.start == follow.range.end);
    let close = masters.last().is_some_and(|at| start - scene.mention(*at).range.end <= BEHIND);
    masters.retain(|at| scene.mention(*at).kind == EntityKind::Agency);
    if near && close { masters } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn bodies_that_sign_together_stand_one_below_the_other() {
        let text = "关于做好冬季节水工作的实施意见\n各县区：\n为加强节水，现提出如下意见，请认真执行。\n金昌市财政局\n\
                    金昌市水务局\n2021年4月2日\n";
        let mut issuers = relations(text);
        issuers.retain(|told| told.contains(" ISSUED_BY "));
        let policy = "关于做好冬季节水工作的实施意见";
        assert_eq!(issuers, ["水务局", "财政局"].map(|body| format!("{policy} ISSUED_BY 金昌市{body}")));
    }

    #[test]
    fn bodies_side_by_side_open_one_title() {
        let mut issuers = relations("按照《财政部 水利部关于支持节水的通知》执行。");
        issuers.retain(|told| told.contains(" ISSUED_BY "));
        assert_eq!(
            issuers,
            ["水利部", "财政部"].map(|body| format!("财政部水利部关于支持节水的通知 ISSUED_BY {body}"))
        );
    }
}
