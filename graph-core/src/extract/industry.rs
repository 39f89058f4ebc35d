//! Industries: a line of business with 产业, 行业, 产业链 or 产业集群, or one of the table that ends so itself.

use super::company::tidy;
use super::vocabulary::{Word, WordClass};
use super::{Candidate, Recogniser, Scene};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

/// Words that make what stands before them an industry, longest first.
const HEADS: [&str; 12] = [
    "全产业链",
    "产业链群",
    "产业集群",
    "产业链",
    "产业群",
    "产业带",
    "产业",
    "行业",
    "制造业",
    "工业",
    "服务业",
    "领域",
];

/// Finds industries.
pub(crate) struct IndustryRecogniser;

impl Recogniser for IndustryRecogniser {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        for sentence in &scene.sentences {
            let words = scene.words_in(sentence.range.clone());
            for at in 0..words.len() {
                found.extend(industry(scene, words, at));
            }
        }
    }
}

/// The industry whose line of business ends with the word at `at`.
fn industry(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const TOPIC: WordClass = WordClass::INDUSTRY.or(WordClass::PRODUCT).or(WordClass::TRADE);
    if !words[at].class.has(TOPIC) {
        return None;
    }
    let after = scene.text.clean().get(words[at].range.end..)?;
    let head = HEADS.iter().find(|head| after.starts_with(**head)).copied().unwrap_or_default();
    let own = scene.text.slice(words[at].range.clone()).ends_with('业') && words[at].class.has(WordClass::INDUSTRY);
    if head.is_empty() && !own {
        return None;
    }
    let start = (0..at).rev().take_while(|before| words[*before].class.has(TOPIC)).last().unwrap_or(at);
    let range = words[start].range.start..words[at].range.end + head.len();
    let name = tidy(scene.text.slice(range.clone()));
    let line = name.strip_suffix(head).filter(|_| !head.is_empty() && head != "领域").map(str::to_owned);
    Some(Candidate {
        range,
        kind: EntityKind::Industry,
        name: if head == "领域" { name.trim_end_matches(head).to_owned() } else { name },
        aliases: line.into_iter().collect(),
        form: NameForm::Short,
        properties: Properties::new(),
        rule: "industry.head",
        confidence: Confidence::percent(70),
    })
}
