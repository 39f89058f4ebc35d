//! What stands at the head of a clause: names, or a word that stands for one.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::boundary::is_numbering;
use crate::extract::dictionary::Dictionary;
use crate::extract::scan::ScannerBuilder;
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex};

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
}

/// Nouns that stand only for what is called so.
const NAMING: &[&str] = &["基地", "生产线", "装置", "电站", "集团"];

/// A word before a name that makes it no subject.
const PREPOSITIONS: &[&str] = &[
    "在", "位于", "于", "从", "对", "向", "为", "将", "把", "以", "与", "和", "同", "至", "给", "被", "围绕", "按照",
    "由", "据", "像", "如", "经", "随着", "通过", "依托", "针对", "关于", "根据",
];

/// What a reporter does before a project's name: the scene that follows is about the project.
const SCENE: &[&str] = &["在", "走进", "来到", "走访", "位于", "的", "步入"];

/// What opens a clause that only takes the reader somewhere.
const ARRIVING: &[&str] = &["在", "走进", "来到", "走访", "步入", "位于", "这里是", "坐落在", "坐落于"];

/// The words behind a firm's name that say which part of it is meant are no more, in characters: 智能化生产车间.
const LONGEST_SITE: usize = 12;

/// Verbs whose object is built, not spoken of as the one who acts.
const BUILDING: &[&str] = &[
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
];

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

    /// The names at the head of a clause.
    pub(super) fn names(&self, scene: &Scene<'_>, clause: Range<usize>) -> Vec<MentionIndex> {
        let mut tops = scene.top_level(clause.clone());
        tops.retain(|at| may_act(scene.mention(*at).kind));
        let Some(first) = tops.first() else { return Vec::new() };
        let head = scene.mention(*first);
        let start = self.after_openers(scene, clause.start..head.range.start);
        let lead = scene.text.slice(start..head.range.start);
        let lead = lead.trim_end_matches(['“', '‘', '"', '”']).trim_start_matches(is_numbering);
        // 建设日处理能力为30万立方米的加气站 and 美国甲公司投资的… are no subjects: one is built, the other modifies.
        if BUILDING.iter().any(|verb| lead.starts_with(verb)) {
            return Vec::new();
        }
        let is_project = head.kind == EntityKind::Project;
        if lead.is_empty() || lead.ends_with('的') || is_project && SCENE.iter().any(|word| lead.ends_with(word)) {
            return chain(scene, &tops);
        }
        if PREPOSITIONS.iter().any(|word| lead.ends_with(word)) {
            return behind_modifier(scene, &tops);
        }
        Vec::new()
    }

    /// The place or firm that a clause without a subject takes its reader to, by its words behind the openers: `在甲省乙市`,
    /// `走进丙公司生产车间`.
    pub(super) fn scene(&self, scene: &Scene<'_>, Range { start, end: to }: Range<usize>) -> Option<MentionIndex> {
        let rest = scene.text.slice(start..to);
        let word = ARRIVING.iter().find(|word| rest.starts_with(**word))?;
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
            EntityKind::District => matches!(tail, "" | "境内"),
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
        let found = self.anaphors.begins_at(&scene.line(clause.end - rest.len()..clause.end), 0).into_iter().next()?;
        let (word, kind) = (rest.get(found.range.clone())?, found.value);
        let points = ["该", "这", "本", "此", "上述", "我"].iter().any(|mark| word.starts_with(mark));
        let noun = NAMING.iter().find(|noun| word.ends_with(**noun)).copied();
        Some(Anaphor { kind: (*kind)?, points, noun })
    }

    /// Where the clause begins once dates and openers are passed over.
    pub(super) fn after_openers(&self, scene: &Scene<'_>, range: Range<usize>) -> usize {
        let mut start = range.start;
        loop {
            let rest = scene.text.slice(start..range.end);
            let bare = rest.trim_start_matches(['“', '‘', '"', '”', '，', '、', ' ', '（', '—', '·']);
            start += rest.len() - bare.len();
            if let Some(time) = scene.time_at(start).filter(|time| time.end <= range.end) {
                start = time.end;
            } else if let Some(word) = self.openers.begins_at(&scene.line(start..range.end), 0).first() {
                start += word.range.len();
            } else {
                return start;
            }
        }
    }
}

fn may_act(kind: EntityKind) -> bool {
    use EntityKind::{Agency, Company, District, Person, Policy, Project};
    matches!(kind, Company | Project | District | Agency | Policy | Person)
}

/// The subjects that begin with the first of the mentions: `甲公司的乙项目` is about 乙, `甲、乙和丙` about all three.
fn chain(scene: &Scene<'_>, tops: &[MentionIndex]) -> Vec<MentionIndex> {
    let mut chain: Vec<MentionIndex> = Vec::new();
    for at in tops {
        let mention = scene.mention(*at);
        let Some(last) = chain.last().map(|last| scene.mention(*last)) else {
            chain.push(*at);
            continue;
        };
        let gap = scene.text.slice(last.range.end..mention.range.start);
        match gap.trim_matches(['“', '”', '‘', '’', '"']) {
            _ if last.range == mention.range => chain.push(*at),
            "" | "的" if mention.kind != EntityKind::Person => {
                chain.pop();
                chain.push(*at);
            }
            "、" | "和" | "与" | "及" | "以及" | "，" if alike(scene, &chain, *at) => chain.push(*at),
            _ => break,
        }
    }
    chain
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
            return chain(scene, tops.get(at + 1..).unwrap_or_default());
        }
    }
    Vec::new()
}
