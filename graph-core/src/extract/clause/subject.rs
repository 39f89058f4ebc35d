//! What stands at the head of a clause: names, or a word that stands for one.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::boundary::is_numbering;
use crate::extract::dictionary::Dictionary;
use crate::extract::project::WHOLE;
use crate::extract::scan::ScannerBuilder;
use crate::extract::word_list::{WordList, word_list};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex};

use super::apposed::is_apposed;
use super::relative::modifies;
use super::site::is_site;

/// Finds stated subjects.
pub(super) struct Stated {
    /// Words that may come before a subject: 其中, 目前, 据了解.
    openers: Dictionary<()>,
    /// Words that stand for the last project, company or division, and longer ones that begin like them and stand for
    /// nobody.
    anaphors: Dictionary<Option<EntityKind>>,
}

/// A word that stands for someone.
pub(super) struct Anaphor {
    pub(super) kind: EntityKind,
    /// Whether it points (该项目), and so may reach farther back than a bare noun (项目).
    pub(super) points: bool,
    /// A noun that whoever is meant has in the name: 基地.
    pub(super) noun: Option<&'static str>,
    /// Whether it stands for a park and for no other division: 园区.
    pub(super) park: bool,
}

/// Nouns that stand only for what is called so.
const NAMING: &[&str] = &["基地", "生产线", "装置", "电站", "集团"];

/// A word before a name that makes it no subject.
const PREPOSITIONS: WordList = WordList::new(&[
    "在", "位于", "于", "从", "对", "向", "为", "将", "把", "以", "与", "和", "同", "至", "给", "被", "围绕", "按照",
    "由", "据", "像", "如", "经", "随着", "通过", "依托", "针对", "关于", "根据",
]);

/// What a reporter does before a project's name: the scene that follows is about the project.
const SCENE: WordList = WordList::new(&["在", "走进", "来到", "走访", "位于", "的", "步入"]);

/// 全省首个甲项目, 国内最大的乙电站 without 的: what only says of a work how it stands among others.
const FIRST: WordList = WordList::new(&[
    "首个",
    "首座",
    "首条",
    "首家",
    "首台",
    "首套",
    "首项",
    "第一个",
    "第一座",
    "第一条",
    "最大",
    "最长",
    "唯一",
    "又一",
    "首批",
]);

/// 国家|甲产业园项目, 省级|乙工程: what alone stands before a work as its rank.
const RANKED: WordList = WordList::new(&[
    "国家",
    "国家级",
    "省级",
    "市级",
    "重点项目",
    "重点工程",
    "重大项目",
    "重大工程",
    "国家重点工程",
    "国家重大工程",
    "省重点工程",
    "省重点项目",
    "市重点项目",
]);

/// What opens a clause that only takes the reader somewhere.
const ARRIVING: WordList = WordList::new(&["在", "走进", "来到", "走访", "步入", "位于", "这里是", "坐落在", "坐落于"]);

/// The words behind a firm's name that say which part of it is meant are no more, in characters: 智能化生产车间.
const LONGEST_SITE: usize = 12;

/// Verbs whose object is built, not spoken of as the one who acts.
const BUILDING: WordList = WordList::new(&[
    "建设",
    "新建",
    "兴建",
    "扩建",
    "打造",
    "推进",
    "加快",
    "实施",
    "引进",
    "同时建设",
    "重点推进",
    "积极争取",
    "确保",
]);

/// Last words of what is called after a place, and is none.
const CALLED_AFTER: WordList =
    WordList::new(&["机场", "组委", "海关", "口岸", "大街", "步行街", "火车站", "高铁站", "边检站"]);

/// What makes the firm behind it a part of the one before.
const OWNED: WordList = WordList::new(&[
    "旗下",
    "旗下的",
    "子公司",
    "下属",
    "下属的",
    "所属",
    "控股的",
    "控股企业",
    "旗下企业",
    "下属企业",
]);

/// Whether a place only leads the name of something in it: 柳河|国际机场, 柳河|中央大街, 柳河|港.
fn leads_name(scene: &Scene<'_>, place: usize) -> bool {
    const LONGEST: usize = 6;
    let rest = scene.text.clean().get(place..).unwrap_or_default();
    let port = rest.starts_with('港') && !word_list!["港口", "港澳", "港资", "港股", "港航", "港区"].leads(rest);
    let until = rest.char_indices().map(|(at, letter)| at + letter.len_utf8()).nth(LONGEST).unwrap_or(rest.len());
    let name = rest.get(..until).unwrap_or_default();
    let name = name.split(['的', '，', '、', '。', '和', '与', '在']).next().unwrap_or_default();
    port || CALLED_AFTER.stands_in(name)
}

/// What ends a clause that names who told something: 记者从甲公司获悉.
pub(super) const TELLS: WordList = WordList::new(&["获悉", "了解到", "得知", "获知"]);

impl Stated {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let table = lexicon.table("anaphor");
        let anaphors = table.column("word").zip(table.column("kind"));
        let anaphors = anaphors.map(|(word, name)| (word.to_owned(), EntityKind::from_wire(name)));
        let openers = Dictionary::of(lexicon.words("opener"));
        Self { openers, anaphors: Dictionary::new(anaphors.collect()) }
    }

    /// Makes the words lists of the scanner.
    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.openers);
        words.enrol(&mut self.anaphors);
    }

    /// The names at the head of a clause, by all that it names.
    pub(super) fn names(&self, scene: &Scene<'_>, clause: Range<usize>, tops: &[MentionIndex]) -> Vec<MentionIndex> {
        let acting = || tops.iter().copied().filter(|at| may_act(scene.mention(*at).kind));
        let Some(first) = acting().next() else { return Vec::new() };
        let head = scene.mention(first);
        // 记者从甲公司获悉: who tells something does nothing.
        if head.kind == EntityKind::Company && TELLS.ends(scene.text.slice(clause.clone())) {
            return Vec::new();
        }
        let start = self.after_openers(scene, clause.start..head.range.start);
        let lead = scene.text.slice(start..head.range.start);
        // 【甲工程】 heads an entry, 【甲工程有进展】 is a headline.
        let lead = lead.strip_suffix('【').filter(|_| head.range.end == clause.end).unwrap_or(lead);
        let lead = lead.trim_end_matches(['“', '‘', '"', '”']).trim_start_matches(is_numbering);
        // 建设日处理能力为30万立方米的加气站 and 美国甲公司投资的… are no subjects: one is built, the other modifies.
        if BUILDING.leads(lead) {
            return Vec::new();
        }
        // 甲的前身，是1993年办起来的乙厂: what a clause says somebody is does nothing itself.
        if lead.starts_with('是') || head.kind == EntityKind::District && leads_name(scene, head.range.end) {
            return Vec::new();
        }
        if lead.is_empty() && (is_predicate(scene, first, clause.end) || is_origin(scene, first, clause.end)) {
            return Vec::new();
        }
        let is_project = head.kind == EntityKind::Project;
        let apposed = head.kind == EntityKind::Company && is_apposed(scene, start..head.range.start);
        let called = scene.text.slice(start..head.range.start).ends_with('”') && lead.contains('“');
        // 泽澜旗下|甲公司, where nobody knows the name of the first.
        let part = head.kind == EntityKind::Company
            && OWNED.ends(lead)
            && !OWNED.leads(lead)
            && !word_list!["其", "该", "公司", "集团", "企业"].leads(lead)
            && lead.chars().count() <= LONGEST_SITE;
        // 中国|财政部: whose ministry it is goes without saying.
        let of_country = head.rule == "central organ" && matches!(lead, "中国" | "我国" | "国家");
        // 该|项目一期: the phase of the one pointed at.
        let phase = matches!(lead, "该" | "本") && is_project && head.properties.contains_key(WHOLE);
        let modified = called
            || apposed
            || part
            || of_country
            || phase
            || is_project && (FIRST.ends(lead) || RANKED.contains(lead));
        // 泽澜·|青禾产业园: the name of another that the project's own goes on from.
        let joined = lead.ends_with(['的', '·']);
        let visited = || SCENE.ends(lead) && !is_ground(scene.text.slice(head.range.end.min(clause.end)..clause.end));
        if modified || lead.is_empty() || joined || is_project && visited() {
            return chain(scene, acting());
        }
        if PREPOSITIONS.ends(lead) {
            return behind_modifier(scene, &acting().collect::<Vec<_>>());
        }
        Vec::new()
    }

    /// The place or firm that a clause without a subject takes its reader to, by its words behind the openers: `在甲省乙市`,
    /// `走进丙公司生产车间`.
    pub(super) fn scene(&self, scene: &Scene<'_>, Range { start, end: to }: Range<usize>) -> Option<MentionIndex> {
        let rest = scene.text.slice(start..to);
        let word = ARRIVING.leading(rest)?;
        let tops = scene.top_level(start..to);
        let mut end = start + word.len();
        let mut last = None;
        for at in tops {
            let mention = scene.mention(at);
            if mention.range.start != end {
                break;
            }
            end = mention.range.end;
            last = Some(at);
        }
        let tail = scene.text.slice(end..to);
        last.filter(|at| match scene.mention(*at).kind {
            EntityKind::District => is_site(tail),
            EntityKind::Company => tail.chars().count() <= LONGEST_SITE,
            _ => false,
        })
    }

    /// What the clause's first word behind the openers stands for.
    pub(super) fn anaphor(&self, scene: &Scene<'_>, clause: Range<usize>) -> Option<Anaphor> {
        let rest = scene.text.slice(clause.clone());
        // 在该项目现场 is about the project; 在企业服务方面 is about no firm in particular.
        let inside = rest.strip_prefix('在');
        let rest = inside.unwrap_or(rest);
        if inside.is_some() && !rest.starts_with(['该', '这', '本', '此', '我']) {
            return None;
        }
        if points_at_project(rest) {
            return Some(Anaphor { kind: EntityKind::Project, points: true, noun: None, park: false });
        }
        let found = self.anaphors.longest_at(&scene.line(clause.end - rest.len()..clause.end), 0)?;
        let (word, kind) = (rest.get(found.range.clone())?, found.value);
        let points = word_list!["该", "这", "本", "此", "上述", "我"].leads(word);
        let noun = NAMING.iter().find(|noun| word.ends_with(**noun)).copied();
        let park = word_list!["园区", "开发区", "高新区", "产业园", "工业园"].ends(word);
        Some(Anaphor { kind: (*kind)?, points, noun, park })
    }

    /// Where the clause begins once dates and openers are passed over.
    pub(super) fn after_openers(&self, scene: &Scene<'_>, range: Range<usize>) -> usize {
        let mut start = range.start;
        loop {
            let rest = scene.text.slice(start..range.end);
            // A Chinese letter, with which nearly all begin, is none of the marks.
            if !matches!(rest.as_bytes().first(), Some(0xE4..=0xE9)) {
                let bare = rest.trim_start_matches(['“', '‘', '"', '”', '，', '、', ' ', '（', '—', '·']);
                start += rest.len() - bare.len();
            }
            if let Some(time) = scene.time_at(start).filter(|time| time.end <= range.end) {
                start = time.end;
            } else if let Some(word) = self.openers.longest_at(&scene.line(start..range.end), 0) {
                start += word.range.len();
            } else {
                return start;
            }
        }
    }
}

/// 在一期项目|的基础上: what something else goes beyond, by what follows it.
fn is_ground(rest: &str) -> bool {
    rest.trim_start_matches(['的', '之']).starts_with("基础")
}

/// 该产业园项目, 该污水处理工程: what is pointed at as a project is one, whatever else its words say.
fn points_at_project(rest: &str) -> bool {
    const LONGEST: usize = 8;
    let Some(words) = rest.strip_prefix('该') else { return false };
    let head = ["项目", "工程"].into_iter().filter_map(|head| words.find(head)).min();
    let lead = head.and_then(|at| words.get(..at)).unwrap_or_default();
    (1..=LONGEST).contains(&lead.chars().count())
        && !lead.contains(['，', '的', '、', '与', '和'])
        && !word_list!["公司", "企业", "集团", "县", "市", "区", "镇", "乡", "村", "厂"].leads(lead)
}

/// `甲公司：乙集团的全资子公司，……`: a clause that is nothing but what somebody is to the firm that it names is said of whom the
/// text was about, with 是 left out.
fn is_predicate(scene: &Scene<'_>, firm: MentionIndex, end: usize) -> bool {
    let mention = scene.mention(firm);
    let rest = scene.text.slice(mention.range.end..end.max(mention.range.end));
    let noun = rest.strip_prefix('的').map(|rest| rest.trim_start_matches(['核', '心', '重', '要', '主', '之', '一']));
    mention.kind == EntityKind::Company && noun.is_some_and(|noun| KIN.contains(&noun.trim_end_matches("之一")))
}

/// `福建客商独资`, `台湾企业家创办`: a place before people says where they come from, and does nothing.
fn is_origin(scene: &Scene<'_>, place: MentionIndex, end: usize) -> bool {
    let mention = scene.mention(place);
    let rest = scene.text.slice(mention.range.end..end.max(mention.range.end));
    mention.kind == EntityKind::District && PEOPLE.leads(rest)
}

/// People who come from a place.
const PEOPLE: WordList =
    WordList::new(&["客商", "籍", "商人", "老板", "投资商", "企业家", "独资", "外商", "投资者", "商会", "资本"]);

/// What a firm is to another.
const KIN: &[&str] = &[
    "子公司",
    "全资子公司",
    "控股子公司",
    "分公司",
    "孙公司",
    "下属公司",
    "下属企业",
    "成员企业",
    "参股公司",
    "关联公司",
    "全资企业",
    "供应商",
    "客户",
    "合作伙伴",
    "配套企业",
    "生产基地",
];

fn may_act(kind: EntityKind) -> bool {
    use EntityKind::{Agency, Company, District, Person, Policy, Project};
    matches!(kind, Company | Project | District | Agency | Policy | Person)
}

/// The subjects that begin with the first of the mentions: `甲公司的乙项目` is about 乙, `甲、乙和丙` about all three.
fn chain(scene: &Scene<'_>, tops: impl Iterator<Item = MentionIndex>) -> Vec<MentionIndex> {
    let mut chain: Vec<MentionIndex> = Vec::new();
    for at in tops {
        let mention = scene.mention(at);
        let Some(last) = chain.last().map(|last| scene.mention(*last)) else {
            chain.push(at);
            continue;
        };
        let gap = scene.text.slice(last.range.end..mention.range.start);
        match gap.trim_matches(['“', '”', '‘', '’', '"']) {
            _ if last.range == mention.range => chain.push(at),
            words if words.is_empty() || words == "的" || owns_next(words) || modifies(words, last, mention) => {
                if mention.kind == EntityKind::Person {
                    break;
                }
                chain.pop();
                chain.push(at);
            }
            "、" | "和" | "与" | "及" | "以及" | "，" if alike(scene, &chain, at) => chain.push(at),
            // 甲公司在乙县|投建的丙项目: where it is built is said on the way to the work.
            "在" if last.kind == EntityKind::Company && mention.kind == EntityKind::District => {}
            _ => break,
        }
    }
    chain
}

/// `甲集团全资子公司乙公司`, `甲公司（以下简称“公司”）旗下乙公司`: the words between make the second a part of the first, which only
/// modifies it.
fn owns_next(gap: &str) -> bool {
    let called = gap.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    let bare = called.filter(|(inside, _)| inside.contains('称')).map_or(gap, |(_, behind)| behind);
    let bare = bare.trim_start_matches('的').trim_end_matches(['—', '“']);
    bare != "的"
        && !bare.is_empty()
        && (KIN.contains(&bare) || ["旗下", "所属", "下属", "下设", "控股的"].contains(&bare))
}

/// Whether a mention is of the kind of the chain's last words; the same words may name a firm and its project at once.
fn alike(scene: &Scene<'_>, chain: &[MentionIndex], next: MentionIndex) -> bool {
    let Some(last) = chain.last().map(|last| scene.mention(*last)) else { return false };
    let mut beside = chain.iter().map(|at| scene.mention(*at)).filter(|mention| mention.range == last.range);
    beside.any(|mention| mention.kind == scene.mention(next).kind)
}

/// `位于甲区的乙公司` and `由甲公司建设的乙项目` are about 乙.
fn behind_modifier(scene: &Scene<'_>, tops: &[MentionIndex]) -> Vec<MentionIndex> {
    for (at, pair) in tops.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let (before, after) = (scene.mention(*before), scene.mention(*after));
        if before.range.end > after.range.start {
            continue;
        }
        let gap = scene.text.slice(before.range.end..after.range.start);
        let bare = gap.trim_end_matches(['“', '‘', '"']);
        if bare.ends_with('的') || bare.is_empty() && after.kind == EntityKind::Project {
            return chain(scene, tops.iter().copied().skip(at + 1));
        }
    }
    Vec::new()
}
