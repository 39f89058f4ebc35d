//! Cue words: what in a clause tells which relation or stage it states.
//!
//! The words of the tables `cue` and `stage` count leftmost and longest first, so that 试生产 is no
//! 生产 and 建成投产 is one word with two stages. A word may be several cues at once; rules ask for the one they know.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::Scene;
use crate::extract::dictionary::{Dictionary, Hit};
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::word_list::WordList;
use crate::lexicon::Lexicon;
use crate::model::StageKind;

/// What a word may tell. The names are those of the table `cue`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cue {
    /// 建设, 兴建, 实施: someone builds what follows.
    Build,
    /// 投资, 出资: someone pays for what follows.
    Invest,
    /// 推进, 加快: someone drives what follows on.
    Push,
    /// 生产, 年产, 主要产品: someone makes what follows.
    Produce,
    /// 处理, 利用, 消纳: someone takes what stands beside it in.
    Consume,
    /// 为原料: what stands before it is a raw material.
    Material,
    /// 用于生产: what stands before it goes into what follows.
    UsedFor,
    /// 提取为, 制成: what stands before it becomes what follows.
    TurnedInto,
    /// 印发, 制定, 推出: a policy's issuer acts.
    Issue,
    /// 落实, 贯彻, 按照: a policy from elsewhere is followed.
    Follow,
    /// 获评, 认定, 入选: an honour was awarded.
    Award,
    /// 申报, 试点: an honour is applied for.
    Apply,
    /// 签约, 合作: parties work together.
    Cooperate,
    /// 位于, 落户: where something stands.
    Locate,
    /// 隶属于, 控股: a firm belongs to another.
    Belong,
    /// 预计, 计划, 将: what follows is not yet so.
    Plan,
    /// 尽快, 早日: what follows is wished for.
    Hope,
    /// 未, 没有: what follows is not so.
    Negate,
    /// 负责, 包联: someone is in charge.
    Charge,
    /// 业主, 建设单位: whom it stands before builds the project spoken of.
    Owner,
    /// 开工, 投产: a stage of a project; which, tells [`CueMention::stages`].
    Stage,
}

const NAMES: &[(&str, Cue)] = &[
    ("build", Cue::Build),
    ("invest", Cue::Invest),
    ("push", Cue::Push),
    ("produce", Cue::Produce),
    ("consume", Cue::Consume),
    ("material", Cue::Material),
    ("used_for", Cue::UsedFor),
    ("turned_into", Cue::TurnedInto),
    ("issue", Cue::Issue),
    ("follow", Cue::Follow),
    ("award", Cue::Award),
    ("apply", Cue::Apply),
    ("cooperate", Cue::Cooperate),
    ("locate", Cue::Locate),
    ("belong", Cue::Belong),
    ("plan", Cue::Plan),
    ("hope", Cue::Hope),
    ("negate", Cue::Negate),
    ("charge", Cue::Charge),
    ("owner", Cue::Owner),
];

/// Verbs of putting one's name to a paper.
pub(crate) const SIGNS: WordList = WordList::new(&["签约", "签订", "签署", "签下", "签定", "订立", "达成"]);

/// A set of cues: a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Cues(u32);

impl Cues {
    fn of(cue: Cue) -> Self {
        Self(1 << cue as u32)
    }

    /// Whether a cue is among them.
    pub(crate) fn has(self, cue: Cue) -> bool {
        self.0 & Self::of(cue).0 != 0
    }

    /// The union of two sets.
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A cue word at a place of the clean text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CueMention {
    pub(crate) range: Range<usize>,
    pub(crate) cues: Cues,
    /// A bit for each stage, in the order of [`StageKind::ALL`].
    stages: u8,
    /// Whether it states a stage only of a project named right behind it.
    pub(crate) needs_object: bool,
}

impl CueMention {
    /// Whether the word is this cue.
    pub(crate) fn is(&self, cue: Cue) -> bool {
        self.cues.has(cue)
    }

    /// The stages that it states; empty where it is no [`Cue::Stage`].
    pub(crate) fn stages(&self) -> impl Iterator<Item = StageKind> + use<> {
        let stages = self.stages;
        (0u8..).zip(StageKind::ALL).filter(move |(at, _)| stages & (1 << at) != 0).map(|(_, stage)| *stage)
    }
}

/// What a word tells: the fields of [`CueMention`].
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    cues: Cues,
    stages: u8,
    needs_object: bool,
}

/// Finds cue words.
pub(crate) struct CueReader {
    words: Dictionary<Word>,
}

impl CueReader {
    /// Takes the tables `cue` and `stage`. A cue or stage that an override misspells tells nothing.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        let table = lexicon.table("cue");
        for (word, name) in table.column("word").zip(table.column("cue")) {
            let cue = NAMES.iter().find(|(known, _)| *known == name);
            let cues = &mut words.entry(word.to_owned()).or_default().cues;
            *cues = cue.map_or(*cues, |(_, cue)| cues.or(Cues::of(*cue)));
        }
        let table = lexicon.table("stage");
        let needs = table.column("needs").map(|needs| needs == "object");
        for ((word, names), needs_object) in table.column("word").zip(table.column("stages")).zip(needs) {
            let entry = words.entry(word.to_owned()).or_default();
            entry.needs_object = needs_object;
            for name in names.split('+') {
                if let Some(at) = StageKind::ALL.iter().position(|stage| stage.as_str() == name) {
                    entry.cues = entry.cues.or(Cues::of(Cue::Stage));
                    entry.stages |= 1 << at;
                }
            }
        }
        Self { words: Dictionary::new(words) }
    }

    /// Makes the words a list of the scanner.
    pub(crate) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    /// The cue words of a scene whose mentions are settled, by place. Words that only look like one are left out, and so are
    /// those that belong to a name.
    pub(crate) fn find(&self, scene: &Scene<'_>) -> Vec<CueMention> {
        let line = scene.whole();
        let mut covered = 0;
        let mut mentions = scene.mentions.iter().peekable();
        let mut found = self.words_of(&line);
        found.retain_mut(|cue| {
            while let Some(mention) = mentions.next_if(|mention| mention.range.start < cue.range.end) {
                covered = covered.max(mention.range.end);
            }
            if (cue.range.start + 1..cue.range.end).contains(&covered) && cue.is(Cue::Stage) {
                return self.rest_of(&line, cue, covered);
            }
            covered <= cue.range.start
        });
        found
    }

    /// Cuts a word down to what stands behind a name that holds its beginning: 完成 of 青禾路改造|完成. Whether that is one as well.
    fn rest_of(&self, line: &Line<'_>, cue: &mut CueMention, from: usize) -> bool {
        let Some(hit) = self.words.longest_at(line, from).filter(|hit| hit.range.end == cue.range.end) else {
            return false;
        };
        let Word { cues, stages, needs_object } = *hit.value;
        *cue = CueMention { range: hit.range, cues, stages, needs_object };
        cue.is(Cue::Stage)
    }

    fn words_of(&self, line: &Line<'_>) -> Vec<CueMention> {
        let mention = |hit: Hit<'_, Word>| {
            let Word { cues, stages, needs_object } = *hit.value;
            (cues != Cues::default()).then_some(CueMention { range: hit.range, cues, stages, needs_object })
        };
        self.words.longest_of(line).into_iter().filter_map(mention).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut lines = Vec::new();
        for cue in CueReader::new(&Lexicon::builtin()).words_of(&Line::unscanned(text)) {
            let names = NAMES.iter().filter(|(_, one)| cue.is(*one)).map(|(name, _)| (*name).to_owned());
            let stages = cue.stages().map(|stage| stage.as_str().to_lowercase());
            lines.push(format!(
                "{} {}",
                text.get(cue.range.clone()).unwrap(),
                names.chain(stages).collect::<Vec<_>>().join("+")
            ));
        }
        assert_eq!(lines.join("; "), expected, "{text}");
    }

    #[test]
    fn the_longest_word_counts() {
        check("一期进入试生产,二期建成投产", "进入 award; 试生产 trial; 建成投产 in_production+completed");
    }

    #[test]
    fn what_only_looks_like_a_cue_is_none() {
        check("总投资3亿元,生产经营正常", "");
    }
}
