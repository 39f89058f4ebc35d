//! Places that the words themselves give.

use crate::extract::Scene;
use crate::extract::clause::{self, Clause, is_site};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::adverb::after_adverbs;
use super::possessor::possessor;
use super::{IN_NAME, Place, STATED, home_of, within};
use crate::extract::relation::tops_of;

/// A place that the words themselves give to a mention.
pub(super) fn stated(scene: &Scene<'_>, source: MentionIndex) -> Option<Place> {
    let mention = scene.mention(source);
    let clause = scene.clauses.at(mention.range.start)?;
    let place = |strength, target, rule| Place { strength, source, target, at: mention.range.start, rule };
    if let Some(target) = in_modifier(scene, clause, source) {
        return Some(place(88, target, "located-modifier"));
    }
    if let Some(target) = behind(scene, clause, source).filter(|_| !is_organ(&mention.name)) {
        return Some(place(84, target, "located-behind"));
    }
    if let Some(target) = inside_name(scene, source) {
        return Some(place(72, target, "located-section"));
    }
    if let Some(target) = possessor(scene, clause, source) {
        return Some(place(71, target, "located-possessor"));
    }
    if let Some(target) = head_place(scene, source) {
        let home = home_of(scene, source);
        let finer = home.is_none_or(|home| within(scene, target, home) && !clause::same(scene, target, home));
        let apart = home.is_some_and(|home| !within(scene, target, home) && !within(scene, home, target))
            && is_own_place(scene, source, target);
        if (finer || apart) && mention.kind != EntityKind::Agency && !leads_on(scene, target, mention.range.end) {
            return Some(place(70, target, if apart { "located-name-apart" } else { IN_NAME }));
        }
    }
    let of_the_state = mention.rule == "central organ" && !mention.name.ends_with("大学");
    let shown = mention.kind == EntityKind::Project || clause.subjects.contains(&source) && !of_the_state;
    if let Some(target) = in_scene(scene, clause, source).filter(|_| shown) {
        return Some(place(66, target, "located-scene"));
    }
    if mention.kind == EntityKind::Agency {
        return None;
    }
    // 甲区投资2亿元实施乙工程: the division that the clause is about, unless it is wider than the home.
    let subject = clause.subject(scene, EntityKind::District).filter(|_| mention.kind == EntityKind::Project)?;
    let wider = home_of(scene, source).is_some_and(|home| within(scene, home, subject));
    let leads_on = leads_on(scene, subject, clause.range.end);
    // 甲县的乙园、丙县的丁项目同日动工: 丁 stands in 丙县.
    let since = scene.mention(subject).range.end..mention.range.start.max(scene.mention(subject).range.end);
    let other = tops_of(scene, since, EntityKind::District).into_iter().any(|at| {
        let gap = scene.text.slice(scene.mention(at).range.end..mention.range.start);
        gap.is_empty() || gap.starts_with('的')
    });
    (!wider && !leads_on && !other).then(|| place(STATED, subject, "located-subject"))
}

/// 甲市至乙市铁路 only begins with the place.
fn leads_on(scene: &Scene<'_>, place: MentionIndex, to: usize) -> bool {
    let end = scene.mention(place).range.end;
    scene.text.slice(end..to.max(end)).starts_with(['至', '到', '—', '-', '与'])
}

/// Whether a work stands in the place at its head by its own name, not by that of its owner, who may come from there.
fn is_own_place(scene: &Scene<'_>, source: MentionIndex, place: MentionIndex) -> bool {
    let mention = scene.mention(source);
    let touches = scene.mention(place).range.end == mention.range.start
        || mention.range.contains(&scene.mention(place).range.start);
    mention.kind == EntityKind::Project && touches && clause::owner(scene, source).is_none() && !passes(&mention.name)
}

/// Whether a work leads through many places, so that it does not stand where its article is at home.
pub(super) fn passes(name: &str) -> bool {
    word_list!["高速", "高铁", "铁路", "高速公路", "城际"].ends(name)
}

/// `位于甲区的乙公司`, `在甲区投资建设乙项目`: a place behind a preposition, before the mention, with no other between.
fn in_modifier(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(source);
    let before = scene.top_level(clause.range.start..mention.range.start);
    let places = before.iter().rev().copied().filter(|at| scene.mention(*at).kind == EntityKind::District);
    let last = narrowest(scene, places)?;
    let place = scene.mention(last);
    let lead = scene.text.slice(clause.range.start..first_of_chain(scene, last));
    let gap = scene.text.slice(place.range.end..mention.range.start);
    let others = before.iter().any(|at| {
        let other = scene.mention(*at);
        other.range.start > place.range.end && other.kind == mention.kind && !clause::owns(scene, *at, source)
    });
    let behind = word_list!["位于", "坐落于", "坐落在", "地处", "落户", "在"].ends(lead);
    (behind && !others && gap.chars().count() <= LONGEST_MODIFIER).then_some(last)
}

/// The last place before a name, or the one before it that the last one holds: `位于甲省乙市的甲省重点工程丙水库`.
fn narrowest(scene: &Scene<'_>, mut places: impl Iterator<Item = MentionIndex>) -> Option<MentionIndex> {
    let last = places.next()?;
    let finer = places.next().filter(|at| within(scene, *at, last) && !clause::same(scene, *at, last));
    let parted = |at: &MentionIndex| scene.mention(*at).range.end < scene.mention(last).range.start;
    Some(finer.filter(|at| coded(scene, *at) && coded(scene, last) && parted(at)).unwrap_or(last))
}

fn coded(scene: &Scene<'_>, place: MentionIndex) -> bool {
    scene.mention(place).is_division()
}

/// A modifier of more characters than this belongs to something else.
const LONGEST_MODIFIER: usize = 30;

/// What follows the brackets in which a name gets its short form: `（以下简称“乙”）在甲园`.
fn after_short_name(rest: &str) -> &str {
    let Some((inside, behind)) = rest.strip_prefix('（').and_then(|rest| rest.split_once('）')) else { return rest };
    if inside.contains("简称") || inside.contains("下称") { behind } else { rest }
}

/// Where the list ends in which a mention stands, with the words that close it: 甲、|乙等3家外资企业|.
fn list_end(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> usize {
    const NOUNS: WordList = WordList::new(&["企业", "公司", "集团", "项目", "工程", "厂商", "巨头", "机构"]);
    let mention = scene.mention(source);
    let mut end = mention.range.end;
    for at in tops_of(scene, end..clause.range.end.min(end + LONGEST_LIST), mention.kind) {
        let next = &scene.mention(at).range;
        if next.start < end || !["、", "和", "与", "及"].contains(&scene.text.slice(end..next.start)) {
            break;
        }
        end = next.end;
    }
    let rest = scene.text.slice(end..clause.range.end);
    let closing: String = rest.chars().take(LONGEST_CLOSING).collect();
    let noun = closing.starts_with('等').then(|| NOUNS.first_in(&closing)).flatten();
    let noun = noun.and_then(|at| Some(at + NOUNS.leading(closing.get(at..)?)?.len()));
    end + noun.unwrap_or_default()
}

/// Bytes of a list that are looked through for its end.
const LONGEST_LIST: usize = 900;

/// Characters of what closes a list: 等10家外资企业.
const LONGEST_CLOSING: usize = 10;

/// `乙中心在甲园揭牌`, `甲、乙等企业也在丙县建厂`: the place right behind the name, or behind the list that holds it.
pub(super) fn behind(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let end = list_end(scene, clause, source);
    let rest = scene.text.slice(end..clause.range.end);
    let named = after_adverbs(scene, clause, clause.range.end - after_short_name(rest).len());
    let word = ["在", "于"].into_iter().find(|word| named.starts_with(word))?;
    let from = clause.range.end - named.len() + word.len();
    let target = place_after(scene, from, clause.range.end)?;
    let verb = scene.text.slice(scene.mention(target).range.end..clause.range.end);
    // 甲集团在乙区成立丙公司: the founded firm stands there, not the founder.
    let founds = FOUNDS.leads(verb)
        && !tops_of(scene, scene.mention(target).range.end..clause.range.end, EntityKind::Company).is_empty();
    if founds {
        return None;
    }
    // 在乙市正式签订协议: where a paper is signed nobody stands.
    let verb = word_list!["正式", "顺利"].leading(verb).and_then(|adverb| verb.strip_prefix(adverb)).unwrap_or(verb);
    // 甲集团将在乙市投资建设丙项目: who is to invest in a place need not stand there.
    let invests = scene.mention(source).kind == EntityKind::Company && word_list!["投资", "建设", "实施"].leads(verb);
    (STANDS.leads(verb) && !(invests && rest.starts_with(['将', '拟', '计']))).then_some(target)
}

/// Verbs of founding.
const FOUNDS: WordList = WordList::new(&["成立", "设立", "注册", "投资成立", "投资设立", "组建"]);

/// Verbs behind a place that make it the site of what stands before it.
const STANDS: WordList = WordList::new(&[
    "揭牌",
    "成立",
    "开工",
    "建设",
    "投产",
    "落地",
    "奠基",
    "建成",
    "投资",
    "动工",
    "挂牌",
    "落成",
    "开业",
    "试",
    "封顶",
    "通车",
    "运营",
    "投入",
    "竣工",
    "设立",
    "注册",
    "实施",
    "新建",
    "兴建",
    "扩建",
    "布局",
    "打造",
    "建立",
    "建起",
    "建有",
    "生产",
    "启动",
    "启用",
    "投用",
    "投运",
    "开园",
    "破土",
    "集中开工",
    "举行开工",
    "举行奠基",
    "举行动工",
    "举行启动",
    "举行揭牌",
    "举行投产",
    "举行竣工",
    "举行落成",
    "举办开工",
]);

/// Organs of a division stand nowhere.
pub(in crate::extract::relation) fn is_organ(name: &str) -> bool {
    word_list!["委", "政府", "局", "厅", "人大", "政协", "办公室", "委员会", "部", "办"].ends(name)
}

/// The most specific place of the chain that begins within a few characters: `甲区乙镇`, `甲区的乙园`.
pub(super) fn place_after(scene: &Scene<'_>, from: usize, to: usize) -> Option<MentionIndex> {
    let tops = tops_of(scene, from..to, EntityKind::District);
    let first = scene.mention(*tops.first()?);
    if scene.text.slice(from..first.range.start).chars().count() > 4 {
        return None;
    }
    let mut last = *tops.first()?;
    for at in tops.iter().skip(1) {
        let gap = scene.mention(last).range.end..scene.mention(*at).range.start;
        let part = || scene.text.slice(gap.clone()) == "的" && within(scene, *at, last);
        if gap.start < gap.end && !part() {
            break;
        }
        last = *at;
    }
    Some(last)
}

/// Where the chain of places that ends with this one begins.
pub(super) fn first_of_chain(scene: &Scene<'_>, last: MentionIndex) -> usize {
    let mut start = scene.mention(last).range.start;
    while let Some(before) = scene
        .adjacent_before(start)
        .find(|at| scene.mention(*at).kind == EntityKind::District && scene.mention(*at).range.end == start)
    {
        start = scene.mention(before).range.start;
    }
    start
}

/// `甲高速乙县段`, `甲乙产业园配套项目`: a work whose own words name the division that its section runs through, or the park
/// that it serves.
fn inside_name(scene: &Scene<'_>, source: MentionIndex) -> Option<MentionIndex> {
    let whole = scene.mention(source);
    if whole.kind != EntityKind::Project {
        return None;
    }
    let places = scene.mentions_in(whole.range.clone()).filter(|at| {
        let mention = scene.mention(*at);
        let rest = scene.text.slice(mention.range.end..whole.range.end);
        let park = mention.is_park();
        // 甲产业园项目 builds the park, 甲产业园配套项目 stands in it.
        let itself = is_headed_alone(rest);
        mention.kind == EntityKind::District && (rest.starts_with('段') || park && !itself)
    });
    places.last()
}

/// Whether nothing but a head and a phase follows: 项目, 一期工程.
fn is_headed_alone(rest: &str) -> bool {
    let phase = |mark: char| "一二三四五六首期（）".contains(mark);
    let head = rest.trim_start_matches(phase).trim_end_matches(phase);
    matches!(head, "" | "项目" | "工程" | "建设项目" | "建设工程" | "建设" | "扩建" | "扩建项目" | "扩建工程")
}

/// The division in whose name it stands: at the head of its own words or of its owner's, or right before them.
pub(super) fn head_place(scene: &Scene<'_>, source: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(source);
    let is_place = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::District;
    // 甲县乙镇丙电站: of a chain of places at the head of the name the last is where it stands.
    let mut inside: Option<MentionIndex> = None;
    for at in scene.mentions_in(mention.range.clone()).filter(is_place) {
        // 甲产业园二期项目 does not stand in the park that it builds.
        let place = scene.mention(at);
        let end = inside.map_or(mention.range.start, |before| scene.mention(before).range.end);
        let opens = place.range.start == mention.range.start;
        let park = !place.is_division() && mention.kind == EntityKind::Project;
        let builds = || park && is_headed_alone(scene.text.slice(place.range.end..mention.range.end));
        // 长乐 in a name may be a brand or its part; 长乐镇 is a place.
        let full = || scene.text.slice(place.range.clone()).ends_with(['县', '区', '镇', '乡', '旗', '市', '道', '村']);
        // 甲省乙丙商贸城: right behind the province whose part it is, a short name is the place.
        let part = || {
            let called = place.name.ends_with(['市', '县', '旗', '州', '盟']);
            called && inside.is_some_and(|before| coded(scene, before) && coded(scene, at))
        };
        let narrower = || (full() || part()) && inside.is_none_or(|before| within(scene, at, before));
        if (opens || place.range.start == end && narrower()) && !builds() {
            inside = Some(at);
        }
    }
    let beside = || {
        let place = scene.adjacent_before(mention.range.start).find(is_place)?;
        // 甲县的乙省丙公司: 乙省 is where the firm comes from.
        let before = scene.adjacent_before(scene.mention(place).range.start).find(is_place);
        Some(before.filter(|before| within(scene, *before, place)).unwrap_or(place))
    };
    let of_owner = || {
        let owner = clause::owner(scene, source).filter(|_| mention.kind == EntityKind::Project)?;
        head_place(scene, owner)
    };
    inside.or_else(beside).or_else(of_owner)
}

/// `在甲省乙市，……丙项目签约`: the sentence opens with the place, a chain of divisions and parks.
fn in_scene(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let sentence = scene.sentences.get(clause.sentence)?.range.clone();
    let before = tops_of(scene, sentence.start..scene.mention(source).range.start, EntityKind::District);
    let (first, last) = (*before.first()?, *before.last()?);
    let chained = first_of_chain(scene, last) == scene.mention(first).range.start;
    let lead = scene.text.slice(sentence.start..scene.mention(first).range.start);
    let behind = scene.text.slice(scene.mention(last).range.end..sentence.end);
    let opens = lead.trim_end_matches(['“', '，']).is_empty();
    let site = behind.split_once('，').is_some_and(|(tail, _)| is_site(tail));
    (chained && lead.ends_with('在') && lead.chars().count() <= 8 && !opens && site).then_some(last)
}
