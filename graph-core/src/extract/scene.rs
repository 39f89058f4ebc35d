//! One document as the recognisers and rules see it while it is being read.

mod output;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::about::{About, is_news_of_the_country};
use crate::extract::candidate::{Candidate, Link};
use crate::extract::clause::Clauses;
use crate::extract::cue::{Cue, CueMention, Cues};
use crate::extract::explain::Losses;
use crate::extract::provision::Outline;
use crate::model::{Confidence, Document, EntityKind, MentionIndex, Period, Quantity, Statement};
use crate::text::{Sentence, Text};

use super::scan::{Line, RoleHit, Scanner, VocabularyHit, WordHits};
use super::section::Section;
use super::sheet::Sheets;
use super::vocabulary::{SentenceWords, Word};

/// A time expression, resolved against the document's date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TimeMention {
    pub(crate) range: Range<usize>,
    pub(crate) period: Period,
}

/// A quantity as written and normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QuantityMention {
    /// From the first word that belongs to it (近, 超) to the last (余, 左右).
    pub(crate) range: Range<usize>,
    /// Number and unit alone: what `raw` quotes.
    pub(crate) core: Range<usize>,
    pub(crate) quantity: Quantity,
}

/// The divisions that an article is about: what 我市, 全区 and 自治区 stand for. Each is a code and an official name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Home {
    pub(crate) province: Option<(String, String)>,
    pub(crate) city: Option<(String, String)>,
    pub(crate) county: Option<(String, String)>,
    pub(crate) town: Option<(String, String)>,
    /// What the document calls the county where that has another name today: 甲县 of what has become 甲市.
    pub(crate) former: Option<String>,
}

impl Home {
    /// With what a document calls the county that has another name today, where it never uses that one.
    pub(crate) fn once_called<'n>(mut self, names: impl Iterator<Item = &'n str>) -> Self {
        let Some((_, official)) = &self.county else { return self };
        let unit = official.chars().next_back();
        for name in names {
            if name == official {
                return Self { former: None, ..self };
            }
            if name.chars().next_back() != unit && self.former.is_none() {
                self.former = Some(name.to_owned());
            }
        }
        self
    }

    /// The county where the document calls it by a name with one of these units.
    pub(crate) fn county_called(&self, units: &[char]) -> Option<&(String, String)> {
        let unit = |name: &str| self.former.as_deref().unwrap_or(name).ends_with(units);
        self.county.as_ref().filter(|(_, name)| unit(name))
    }
}

/// A statement that a rule read, over indexes into [`Scene::mentions`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) statement: Statement<MentionIndex>,
    /// The sentence that says it, in clean bytes.
    pub(crate) sentence: Range<usize>,
    pub(crate) rule: &'static str,
    pub(crate) confidence: Confidence,
}

/// How many mentions back one may still reach over or touch a place: nesting is shallow.
const NEAR: usize = 8;

/// How many mentions on either side a name is looked for.
const FAR: usize = 256;

fn index(at: usize) -> MentionIndex {
    MentionIndex(u32::try_from(at).expect("mentions are fewer than bytes"))
}

/// No gap between adjacent mentions is longer, in bytes.
const LONGEST_GAP: usize = 9;

/// One document while it is being read.
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a Document,
    pub(crate) text: &'a Text,
    /// For words that do not stand in the text: a title, the head of a completed name.
    pub(crate) scanner: &'a Scanner,
    /// The words of all tables in the clean text.
    hits: WordHits,
    pub(crate) sentences: Vec<Sentence>,
    /// By place.
    pub(crate) times: Vec<TimeMention>,
    /// Every place that speaks of a time, by place; a month without a year may have no period.
    pub(crate) time_places: Vec<Range<usize>>,
    /// By place.
    pub(crate) quantities: Vec<QuantityMention>,
    /// What stands behind labels: lists of projects, field by field.
    pub(crate) sheets: Sheets,
    /// One for each article.
    pub(crate) homes: Vec<Home>,
    /// The words of all sentences by place, as the name recognisers see them; empty until the first recognisers have run.
    pub(crate) words: Vec<Word>,
    /// The same sentence by sentence.
    pub(crate) words_by_sentence: Vec<SentenceWords>,
    /// What the recognisers found so far, overlapping and unsorted.
    pub(crate) candidates: Vec<Candidate>,
    /// Where the candidates of each kind begin, by place, each with its number.
    starts: BTreeMap<EntityKind, Vec<(usize, usize)>>,
    /// Where the firms among the candidates end, by place, each with its number.
    firm_ends: Vec<(usize, usize)>,
    pub(crate) links: Vec<Link>,
    /// What was decided against, where somebody asks.
    pub(crate) losses: Losses,
    /// After settlement: by place, none overlapping another unless it lies wholly inside (a company inside a project's name).
    pub(crate) mentions: Vec<Candidate>,
    /// A bit for each kind that one of the mentions has.
    kinds: u32,
    /// Words that tell a relation or a stage, by place.
    cues: Vec<CueMention>,
    /// All that these tell: most texts have few sorts.
    cue_kinds: Cues,
    /// The clauses and whom each is about; filled once the mentions are settled.
    pub(crate) clauses: Clauses,
    /// The policy documents that the text holds, with their numbered clauses; filled after the clauses.
    pub(crate) outlines: Vec<Outline>,
    /// What the headings say of each sentence, by its place; filled with the clauses.
    pub(crate) sections: Vec<Section>,
    about: OnceCell<About>,
    /// Whether the media of the whole country tell the text.
    pub(crate) is_national: bool,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(document: &'a Document, text: &'a Text, scanner: &'a Scanner) -> Self {
        let (homes, sentences) = (vec![Home::default(); text.articles().len()], text.sentences());
        let (times, quantities, candidates) = (vec![], vec![], vec![]);
        Self {
            document,
            text,
            scanner,
            hits: scanner.read(text.clean()),
            sentences,
            times,
            time_places: vec![],
            quantities,
            sheets: Sheets::default(),
            homes,
            words: vec![],
            words_by_sentence: vec![],
            candidates,
            starts: BTreeMap::new(),
            firm_ends: vec![],
            links: vec![],
            losses: Losses::default(),
            mentions: vec![],
            kinds: 0,
            cues: vec![],
            cue_kinds: Cues::default(),
            clauses: Clauses::default(),
            outlines: vec![],
            sections: vec![],
            about: OnceCell::new(),
            is_national: is_news_of_the_country(text.clean()),
        }
    }

    /// Takes up the cue words that stand outside of the settled mentions, by place.
    pub(crate) fn take_cues(&mut self, cues: Vec<CueMention>) {
        self.cue_kinds = cues.iter().fold(Cues::default(), |kinds, cue| kinds.or(cue.cues));
        self.cues = cues;
    }

    /// What its articles are about. To be asked for once the clauses are read.
    pub(crate) fn about(&self) -> &About {
        self.about.get_or_init(|| About::new(self))
    }

    /// The whole clean text with the words that the scanner has found in it.
    pub(crate) fn whole(&self) -> Line<'_> {
        Line { text: self.text.clean(), base: 0, hits: Some(&self.hits) }
    }

    /// A clean range with the words that the scanner has found in it.
    pub(crate) fn line(&self, range: Range<usize>) -> Line<'_> {
        Line { base: range.start, text: self.text.slice(range), hits: Some(&self.hits) }
    }

    /// The words of the vocabulary that start at a place of the clean text or behind it, by start.
    pub(crate) fn vocabulary_from(&self, place: usize) -> &[VocabularyHit] {
        self.hits.vocabulary_from(place)
    }

    /// The words of the short lists of the rules, by start.
    pub(crate) fn role_hits(&self) -> &[RoleHit] {
        self.hits.roles()
    }

    /// Takes up what a recogniser found. What only describes the project that its sheet names is no project of its own.
    pub(crate) fn add(&mut self, found: impl IntoIterator<Item = Candidate>) {
        let from = self.candidates.len();
        for candidate in found {
            if candidate.kind == EntityKind::Project && self.sheets.describes(self.text, &candidate) {
                self.losses.give_way(candidate, None, "describes the project of a sheet, and is none");
            } else {
                self.candidates.push(candidate);
            }
        }
        for (at, candidate) in self.candidates.iter().enumerate().skip(from) {
            self.starts.entry(candidate.kind).or_default().push((candidate.range.start, at));
            if candidate.kind == EntityKind::Company {
                self.firm_ends.push((candidate.range.end, at));
            }
        }
        if self.candidates.len() > from {
            // Those that were there before are in order.
            self.starts.values_mut().for_each(|starts| starts.sort());
            self.firm_ends.sort();
        }
    }

    /// The candidates of a kind that begin inside a clean range, by place.
    pub(crate) fn candidates_from(&self, kind: EntityKind, range: Range<usize>) -> impl Iterator<Item = &Candidate> {
        let starts = self.starts.get(&kind).map_or(&[][..], Vec::as_slice);
        let from = starts.partition_point(|(start, _)| *start < range.start);
        let rest = starts.get(from..).unwrap_or_default();
        rest.iter().take_while(move |(start, _)| *start < range.end).map(|(_, at)| &self.candidates[*at])
    }

    /// The firms among the candidates that end at a place.
    pub(crate) fn firms_until(&self, place: usize) -> impl Iterator<Item = &Candidate> {
        let from = self.firm_ends.partition_point(|(end, _)| *end < place);
        let rest = self.firm_ends.get(from..).unwrap_or_default();
        rest.iter().take_while(move |(end, _)| *end == place).map(|(_, at)| &self.candidates[*at])
    }

    /// Chooses among overlapping candidates, once, by one rule.
    pub(crate) fn settle(&mut self) {
        self.mentions = super::settle::settle(std::mem::take(&mut self.candidates), &self.losses);
        self.starts.clear();
        self.firm_ends.clear();
        self.kinds = self.mentions.iter().fold(0, |kinds, mention| kinds | 1 << mention.kind as u32);
    }

    /// Whether any mention is of a kind: a rule about projects has nothing to read where none is named.
    pub(crate) fn names(&self, kind: EntityKind) -> bool {
        self.kinds & (1 << kind as u32) != 0
    }

    /// The indexes of the mentions that lie inside a clean range, by place.
    pub(crate) fn mentions_in(&self, range: Range<usize>) -> impl Iterator<Item = MentionIndex> + '_ {
        let from = self.mentions.partition_point(|mention| mention.range.start < range.start);
        (from..self.mentions.len())
            .take_while(move |at| self.mentions[*at].range.start < range.end)
            .filter(move |at| self.mentions[*at].range.end <= range.end)
            .map(index)
    }

    /// The mentions inside a clean range that lie inside no other one, by place. Two of different kinds on the very same
    /// words both count.
    pub(crate) fn top_level(&self, range: Range<usize>) -> Vec<MentionIndex> {
        let mut tops: Vec<MentionIndex> = Vec::new();
        for at in self.mentions_in(range) {
            let inside = |top: &&MentionIndex| {
                let (outer, inner) = (&self.mention(**top).range, &self.mention(at).range);
                outer.start <= inner.start && inner.end <= outer.end && outer != inner
            };
            if tops.iter().rev().take(NEAR).find(inside).is_none() {
                tops.push(at);
            }
        }
        tops
    }

    /// The mentions that end right before a place; quotation marks and 的 between do not part them. The longest first.
    pub(crate) fn adjacent_before(&self, place: usize) -> impl Iterator<Item = MentionIndex> + '_ {
        let to = self.mentions.partition_point(|mention| mention.range.start < place);
        let near = to.saturating_sub(NEAR);
        (near..to).filter_map(move |at| {
            let gap = self.mentions[at].range.end..place;
            let beside = gap.start <= gap.end
                && gap.len() <= LONGEST_GAP
                && matches!(self.text.slice(gap).trim_matches(['“', '”', '‘', '’', '"', ' ']), "" | "的");
            beside.then(|| index(at))
        })
    }

    /// All mentions of a kind, by place.
    pub(crate) fn all_of(&self, kind: EntityKind) -> impl Iterator<Item = MentionIndex> + '_ {
        let of_kind = self.mentions.iter().enumerate().filter(move |(_, mention)| mention.kind == kind);
        of_kind.map(|(at, _)| index(at))
    }

    /// The firm or body called by a name that stands nearest to a place, among those not far from it.
    pub(crate) fn nearest_named(&self, name: &str, place: usize) -> Option<MentionIndex> {
        let at = self.mentions.partition_point(|mention| mention.range.start < place);
        let near = at.saturating_sub(FAR)..(at + FAR).min(self.mentions.len());
        let called = |mention: &Candidate| {
            matches!(mention.kind, EntityKind::Company | EntityKind::Agency)
                && (mention.name == name || mention.aliases.iter().any(|alias| alias == name))
        };
        near.filter(|at| called(&self.mentions[*at]))
            .min_by_key(|at| self.mentions[*at].range.start.abs_diff(place))
            .map(index)
    }

    /// The cue words of one sort inside a clean range, by place; those inside a mention tell nothing.
    pub(crate) fn cues_in(&self, range: Range<usize>, cue: Cue) -> impl Iterator<Item = &CueMention> {
        let known: &[CueMention] = if self.cue_kinds.has(cue) { &self.cues } else { &[] };
        let from = known.partition_point(|one| one.range.start < range.start);
        let rest = known.get(from..).unwrap_or_default();
        rest.iter().take_while(move |one| one.range.end <= range.end).filter(move |one| one.is(cue))
    }

    /// All that the cue words inside a clean range tell.
    pub(crate) fn cue_kinds_in(&self, range: Range<usize>) -> Cues {
        let from = self.cues.partition_point(|one| one.range.start < range.start);
        let inside = self.cues.iter().skip(from).take_while(|one| one.range.end <= range.end);
        inside.fold(Cues::default(), |kinds, one| kinds.or(one.cues))
    }

    /// The time expressions inside a clean range, by place.
    pub(crate) fn times_in(&self, range: Range<usize>) -> &[TimeMention] {
        let from = self.times.partition_point(|time| time.range.start < range.start);
        let to = self.times.partition_point(|time| time.range.end <= range.end);
        self.times.get(from..to).unwrap_or_default()
    }

    /// The time expression that begins at a place.
    pub(crate) fn time_at(&self, place: usize) -> Option<Range<usize>> {
        let at = self.time_places.partition_point(|time| time.start < place);
        self.time_places.get(at).cloned().filter(|time| time.start == place)
    }

    /// Whether a place is part of a time expression.
    pub(crate) fn is_in_time(&self, place: usize) -> bool {
        let at = self.time_places.partition_point(|time| time.end <= place);
        self.time_places.get(at).is_some_and(|time| time.start <= place)
    }

    /// The quantity that begins at a place.
    pub(crate) fn quantity_at(&self, place: usize) -> Option<&QuantityMention> {
        let at = self.quantities.partition_point(|quantity| quantity.range.start < place);
        self.quantities.get(at).filter(|quantity| quantity.range.start == place)
    }

    /// The quantity whose number and unit are these very words.
    pub(crate) fn quantity_of(&self, core: &Range<usize>) -> Option<&QuantityMention> {
        let at = self.quantities.partition_point(|quantity| quantity.core.start < core.start);
        self.quantities.get(at).filter(|quantity| quantity.core == *core)
    }

    /// The sentence that holds a place of the clean text.
    pub(crate) fn sentence_at(&self, place: usize) -> Option<&Sentence> {
        let at = self.sentences.partition_point(|sentence| sentence.range.end <= place);
        self.sentences.get(at).filter(|sentence| sentence.range.start <= place)
    }

    /// Where the paragraph of the sentence at a place stands in the clean text.
    pub(crate) fn paragraph_at(&self, place: usize) -> Option<Range<usize>> {
        let sentence = self.sentence_at(place)?;
        let paragraph = self.text.articles().get(sentence.article)?.paragraphs.get(sentence.paragraph)?;
        Some(paragraph.range.clone())
    }

    /// A settled mention.
    pub(crate) fn mention(&self, index: MentionIndex) -> &Candidate {
        &self.mentions[index.0 as usize]
    }
}
