//! What is named behind a verb of building.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use super::{Phrase, lead};

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
            lead::BUILDS.contains(text(verb)) && site
        };
        let verb = (1..content.len()).find(builds)?;
        // 投资|建设 is one.
        let more =
            content.get(verb + 1..)?.iter().take_while(|word| lead::BUILDS.contains(text(std::slice::from_ref(word))));
        let rest = verb + 1 + more.count();
        let words = self.words.get(rest..).filter(|_| rest < content.len())?;
        let (owner, place) = (self.owner.clone(), self.place.clone());
        Some(Self { words, owner, place, start: self.start + rest, edge: self.start + rest, ..*self })
    }

    /// Whether the head says by itself what is built: 养鸡场, 水电站, but not 基地.
    pub(in super::super) fn is_works(&self, scene: &Scene<'_>) -> bool {
        let head = self.words.last().filter(|head| head.class.has(WordClass::PLANT_HEAD));
        head.is_some_and(|head| scene.text.slice(head.range.clone()).chars().count() >= 3)
    }
}
