//! How a clause speaks of a policy without saying that it is in force (as a wish, a basis, a period, a heading), or that it came from above;
//! and which texts are policy documents themselves.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::relation::tops_of;
use crate::extract::word_list::word_list;
use crate::model::{EntityKind, MentionIndex};

/// Whether a measure is the heading of its paragraph, which a plan sets out itself: `（一）种子提升工程。`
pub(super) fn is_heading(scene: &Scene<'_>, policy: MentionIndex) -> bool {
    let start = scene.mention(policy).range.start;
    let Some(paragraph) = scene.paragraph_at(start) else { return false };
    let lead = scene.text.slice(paragraph.start..start);
    let number = |mark: char| !mark.is_alphabetic() || "一二三四五六七八九十百".contains(mark);
    let article = lead.strip_prefix('第').and_then(|lead| lead.trim_end_matches('【').trim_end().strip_suffix('条'));
    !lead.is_empty() && article.unwrap_or(lead).chars().all(number)
}

/// The policy that a text calls itself: 本优惠办法. Its title may have been lost.
pub(super) fn calls_itself(scene: &Scene<'_>, text: Range<usize>) -> Option<MentionIndex> {
    let mut policies = tops_of(scene, text, EntityKind::Policy).into_iter();
    policies.find(|at| scene.text.slice(scene.mention(*at).range.clone()).starts_with('本'))
}

/// Whether a clause says what should be done, as those who inspect and exhort do: nobody has done it yet.
pub(super) fn is_wish(scene: &Scene<'_>, clause: &Clause) -> bool {
    let words = scene.text.slice(clause.range.clone());
    ["要", "应", "必须", "需要", "希望", "建议"].iter().any(|word| words.starts_with(word))
}

/// `抓紧编制“十四五”规划`: whoever drafts a five-year plan drafts his own, though each level of the state has one of that name.
pub(super) fn drafts(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> bool {
    let mention = scene.mention(policy);
    let lead = scene.text.slice(clause.range.start..mention.range.start.max(clause.range.start));
    let named = scene.text.slice(mention.range.start..clause.range.end.max(mention.range.end));
    let plan = mention.name.starts_with('十') && word_list!["五规划", "五”规划", "五’规划"].stands_in(named);
    let verbs = word_list!["编制", "制定", "起草", "谋划", "编制好", "制定好", "编制完成", "编制实施", "制定实施"];
    plan && verbs.ends(lead.trim_end_matches(['“', '‘', '了']))
}

/// `率先出台了《甲意见》`: whoever hands a titled document out hands out his own, whatever it carries out.
pub(super) fn handed_out(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> bool {
    let start = scene.mention(policy).range.start;
    let lead = scene.text.slice(clause.range.start..start.max(clause.range.start)).trim_end_matches('《');
    let verbs = word_list!["出台", "印发", "制定", "制订", "颁布", "发布", "下发"];
    verbs.ends(lead.strip_suffix('了').unwrap_or(lead))
}

/// `依据《甲条例》和《乙办法》，制定本规定`: whether a policy is cited as what something rests upon.
pub(super) fn is_basis(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> bool {
    let range = &scene.mention(policy).range;
    let lead = scene.text.slice(clause.range.start..range.start.max(clause.range.start));
    let follow = scene.cues_in(clause.range.start..range.start, Cue::Follow).last();
    let cited = scene.text.slice(range.clone()).starts_with('《') || cited(&scene.mention(policy).name);
    cited && follow.map_or(lead.ends_with('据'), |one| scene.text.slice(one.range.clone()).ends_with(['据', '依']))
}

/// Whether a clause names a policy without saying that it is in force: as a period (“十四五”期内), as what is asked for
/// (申请专项债券), as a brand, or at the head of what somebody says.
pub(super) fn is_passing(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> bool {
    let range = &scene.mention(policy).range;
    let lead = scene.text.slice(clause.range.start..range.start.max(clause.range.start));
    let behind = scene.text.slice(range.end..clause.range.end.max(range.end));
    let after = behind.trim_start_matches(['”', '’', '》']);
    let period = word_list!["期内", "期间", "时期", "末", "品牌", "项目"].leads(after) || compared(after);
    let asked = word_list!["申请", "申报", "争取", "请求", "希望", "建议"].stands_in(lead);
    let sentence = scene.sentence_at(range.start).map_or(range.start, |sentence| sentence.range.start);
    let said = scene.text.slice(sentence..range.start.max(sentence)) == "“" && !behind.starts_with('”');
    period || asked || said
}

/// Whether a policy is a document by its title or number: where one is only cited, nothing tells whom it is for.
pub(super) fn cited(name: &str) -> bool {
    name.contains(['〔', '[', '（', '《'])
        || word_list!["号", "公告", "批复", "目录", "细则", "办法", "意见", "通知", "规定", "函", "决定"].ends(name)
}

/// `是“十一五”的3倍`: whether a policy stands for its years, with which others are compared.
fn compared(after: &str) -> bool {
    after.strip_prefix('的').is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// The articles that are policy documents themselves: at least three of their paragraphs are numbered clauses, and their own
/// words order things.
pub(super) fn documents(scene: &Scene<'_>) -> Vec<bool> {
    let numbered = |range: &Range<usize>| {
        let head: String = scene.text.slice(range.clone()).chars().take(5).collect();
        head.starts_with('（') && head.contains('）')
            || head.starts_with('第') && head.contains('条')
            || head.chars().nth(1) == Some('、')
    };
    let articles = scene.text.articles().iter();
    articles
        .map(|article| {
            let clauses = article.paragraphs.iter().filter(|paragraph| numbered(&paragraph.range));
            let firm = |range: &Range<usize>| tops_of(scene, range.clone(), EntityKind::Company).is_empty();
            clauses.filter(|paragraph| firm(&paragraph.range)).count() >= 3
        })
        .collect()
}

/// 一产一策, 园区承载、项目带动: a way of working, and no task or term that somebody above has set (五个一,
/// 一年打基础、三年上台阶).
pub(super) fn is_own_way(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> bool {
    let (name, rule) = (&scene.mention(policy).name, scene.mention(policy).rule);
    let lead = scene.text.slice(clause.range.start..scene.mention(policy).range.start.max(clause.range.start));
    if word_list!["省里", "市里", "上级", "中央", "国家", "党委", "省委", "总书记"].stands_in(lead) {
        return false;
    }
    let parts = || name.split('、').all(|part| part.chars().count() >= 4);
    let quoted = rule == "quoted instrument" && name.contains('、') && !name.contains(['年', '党']) && parts();
    let each = rule == "measure for each" && !name.contains('个');
    each || quoted
}

/// Whether a name is that of a way of working that bears the name of a place: 柳河模式.
pub(super) fn is_model(name: &str) -> bool {
    word_list!["经验", "模式", "做法", "样板"].ends(name)
}
