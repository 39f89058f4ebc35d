//! What is named behind a verb of building or behind a budget.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use super::super::told::{self, Budget};
use super::{Phrase, firm_that_ends, lead};

/// What a verb may cut off from a name behind a budget is no longer, in characters.
const LONGEST_CUT: usize = 16;

impl<'a> Phrase<'a> {
    /// What a place builds, without the place and its verb: 青石区|建设|手套生产基地, 石岭产业园|建设|试剂生产基地.
    pub(in super::super) fn behind_builder(&self, scene: &Scene<'_>) -> Option<Self> {
        let content = self.content();
        let text = |words: &[Word]| {
            let range = words.first().zip(words.last()).map(|(first, last)| first.range.start..last.range.end);
            range.map(|range| scene.text.slice(range)).unwrap_or_default()
        };
        let builds = |at: &usize| {
            let (before, verb) = (content.get(..*at).unwrap_or_default(), content.get(*at..=*at).unwrap_or_default());
            let places = before.iter().all(|word| word.class.has(WordClass::PLACE));
            let site = places || text(before).ends_with(['园', '区', '港', '城', '镇', '乡', '村']);
            lead::BUILDS.contains(&text(verb)) && site
        };
        let rest = (1..content.len()).find(builds)? + 1;
        let words = self.words.get(rest..).filter(|_| rest < content.len())?;
        let (owner, place) = (self.owner.clone(), self.place.clone());
        Some(Self { words, owner, place, start: self.start + rest, edge: self.start + rest, ..*self })
    }

    /// All that stands between a budget's 的 and the head, where a verb inside the name ended the walk: 投资5亿元的|电驱动系统项目.
    pub(in super::super) fn behind_budget(
        &self,
        scene: &Scene<'_>,
        words: &'a [Word],
        at: usize,
    ) -> Option<(Self, Option<Budget>)> {
        const APART: WordClass =
            WordClass::BREAK.or(WordClass::LIST).or(WordClass::OPEN).or(WordClass::CLOSE).or(WordClass::QUANTITY);
        if self.owner.is_some() {
            return None;
        }
        let of = (0..self.start).rev().take_while(|before| !words[*before].class.has(APART));
        let of = of.into_iter().find(|before| scene.text.slice(words[*before].range.clone()) == "的")?;
        let budget = told::budget(scene, words, of + 1)?;
        let name = words.get(of + 1..=at)?;
        let letters = scene.text.slice(name.first()?.range.start..self.words.first()?.range.start).chars().count();
        let firm = name.iter().any(|word| firm_that_ends(scene, word.range.end).is_some());
        let project = words[at].class.has(WordClass::PROJECT_HEAD) && (1..=LONGEST_CUT).contains(&letters) && !firm;
        let whole = Self { words: name, owner: None, place: None, start: of + 1, edge: of + 1, ..*self };
        project.then_some((whole, Some(budget)))
    }

    /// Whether the head says by itself what is built: 养鸡场, 水电站, but not 基地.
    pub(in super::super) fn is_works(&self, scene: &Scene<'_>) -> bool {
        let head = self.words.last().filter(|head| head.class.has(WordClass::PLANT_HEAD));
        head.is_some_and(|head| scene.text.slice(head.range.clone()).chars().count() >= 3)
    }
}
