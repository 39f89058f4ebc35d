//! Which divisions an article is about, rather than naming them among many or in passing.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Scene;
use crate::extract::clause::SubjectBy;
use crate::extract::park::IN_PARK;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};
use crate::text::{Role, Sentence};

/// What one article names, and what acts in it, by the names of divisions.
#[derive(Debug, Default)]
struct Article {
    named: BTreeMap<String, usize>,
    /// How often it names a division with a code.
    codes: BTreeMap<String, usize>,
    /// How many of its clauses have the division, and nobody else, for their subject.
    acts: BTreeMap<String, usize>,
    /// What its titles name.
    titled: BTreeSet<String>,
    /// The subjects of its first sentences.
    opens: BTreeSet<String>,
    /// Whether it speaks from a place: 我市, and 市人社局 without its city.
    local: bool,
    /// Whether its title speaks of the whole country or of the world and names no division.
    national: bool,
}

/// What the articles of a document are about. It is worked out once for all rules: see [`Scene::about`].
#[derive(Debug, Default)]
pub(crate) struct About {
    articles: Vec<Article>,
}

impl About {
    pub(crate) fn new(scene: &Scene<'_>) -> Self {
        let articles = scene.text.articles().iter().map(|_| Article::default()).collect();
        let mut about = Self { articles };
        for (sentence, title) in titles(scene) {
            let Some(article) = about.articles.get_mut(sentence.article) else { continue };
            let is_division = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::District;
            let mentions: Vec<MentionIndex> = scene.mentions_in(sentence.range.clone()).collect();
            if title
                && !mentions.iter().any(is_division)
                && speaks_of_the_country(scene.text.slice(sentence.range.clone()))
            {
                article.national = true;
            }
            for at in mentions {
                article.add(scene, at, title);
            }
        }
        about.count_acts(scene);
        about.entitle(scene);
        about
    }

    /// What the title says that stands beside the text, where the text is one article.
    fn entitle(&mut self, scene: &Scene<'_>) {
        let [article] = self.articles.as_mut_slice() else { return };
        let Some(title) = scene.document.title() else { return };
        let named: Vec<String> = article.named.keys().filter(|name| title.contains(short(name))).cloned().collect();
        article.national |= named.is_empty() && speaks_of_the_country(title);
        article.titled.extend(named);
    }

    /// The divisions that clauses have for their subjects, alone or in the first sentences of an article.
    fn count_acts(&mut self, scene: &Scene<'_>) {
        let mut read: Vec<usize> = vec![0; self.articles.len()];
        for (index, sentence) in scene.sentences.iter().enumerate() {
            let (Some(article), Some(read)) = (self.articles.get_mut(sentence.article), read.get_mut(sentence.article))
            else {
                continue;
            };
            let running = matches!(sentence.role, Role::Body | Role::Item);
            let opening = running && *read < OPENING;
            *read += usize::from(running);
            for clause in scene.clauses.of_sentence(index).iter().filter(|clause| clause.by == SubjectBy::Name) {
                let divisions = clause.subjects.iter().map(|at| scene.mention(*at));
                let divisions = divisions.filter(|mention| mention.kind == EntityKind::District);
                for division in divisions {
                    if clause.subjects.len() == 1 {
                        count(&mut article.acts, &division.name);
                    }
                    if opening && !article.opens.contains(&division.name) {
                        article.opens.insert(division.name.clone());
                    }
                }
            }
        }
    }

    /// Whether the article at a place of the clean text is about a division rather than naming it among many or in passing: its title names it, or it acts in the
    /// article more than once or in its first sentences, and no division apart from it is named more often. A survey of the country is about none.
    pub(crate) fn is_about(&self, scene: &Scene<'_>, place: usize, district: MentionIndex) -> bool {
        let mention = scene.mention(district);
        let name = mention.name.as_str();
        let here = scene.sentence_at(place).map(|sentence| sentence.article);
        // An article that names no division is about what the document is about.
        let nameless = |here: usize| self.articles.get(here).is_none_or(|article| article.codes.is_empty());
        let silent = here.is_some_and(nameless) && is_home(scene, here, name);
        let there = || Some(scene.sentence_at(mention.range.start)?.article);
        let article = if silent && !scene.text.is_round_up() { there() } else { here };
        let article = article.and_then(|article| self.articles.get(article)).filter(|article| !article.national);
        let Some(article) = article else { return false };
        if article.titled.contains(name) || article.local && is_home(scene, here, name) {
            return true;
        }
        let (named, acts) = (article.named.get(name).copied(), article.acts.get(name).copied());
        let (named, acts) = (named.unwrap_or(0), acts.unwrap_or(0));
        let often = acts >= 2 || acts == 1 && (named >= 3 || article.opens.contains(name));
        often && named >= article.rivals(mention.properties.get("code"))
    }
}

impl Article {
    fn add(&mut self, scene: &Scene<'_>, at: MentionIndex, title: bool) {
        let mention = scene.mention(at);
        match mention.kind {
            EntityKind::District if mention.rule != IN_PARK => {
                count(&mut self.named, &mention.name);
                if let Some(code) = mention.properties.get("code") {
                    count(&mut self.codes, code);
                }
                self.local |= mention.rule == "home division"
                    && scene.text.slice(mention.range.clone()).starts_with(['我', '本']);
                if title {
                    self.titled.insert(mention.name.clone());
                }
            }
            EntityKind::Agency => {
                let bare = |alias: &String| alias.starts_with(['市', '县']) && mention.name.ends_with(alias.as_str());
                self.local |= mention.rule == "organ of the home" || mention.aliases.iter().any(bare);
            }
            _ => {}
        }
    }

    /// How often the article names divisions that neither hold another nor lie in it.
    fn rivals(&self, code: Option<&String>) -> usize {
        let apart =
            |other: &str| code.is_none_or(|code| !other.starts_with(stem(code)) && !code.starts_with(stem(other)));
        self.codes.iter().filter(|(other, _)| apart(other)).map(|(_, count)| count).sum()
    }
}

/// Counts a name; most were counted before, and are not copied again.
fn count(counts: &mut BTreeMap<String, usize>, name: &str) {
    match counts.get_mut(name) {
        Some(count) => *count += 1,
        None => {
            counts.insert(name.to_owned(), 1);
        }
    }
}

/// Whether a division is the home of an article.
fn is_home(scene: &Scene<'_>, article: Option<usize>, name: &str) -> bool {
    let home = article.and_then(|article| scene.clauses.homes.get(article).copied().flatten());
    home.is_some_and(|at| scene.mention(at).name == name)
}

/// All sentences, and whether each is a title above its article's text.
pub(crate) fn titles<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = (&'s Sentence, bool)> {
    let mut body = None;
    scene.sentences.iter().map(move |sentence| {
        if matches!(sentence.role, Role::Body | Role::Item) {
            body = Some(sentence.article);
        }
        (sentence, sentence.role == Role::Title && body != Some(sentence.article))
    })
}

/// Whether a title speaks of the whole country or of the world. 中国式现代化 and 中国特色 do not.
fn speaks_of_the_country(title: &str) -> bool {
    let mut rest = title;
    while let Some((head, tail)) = rest.split_once("中国") {
        if COUNTRY.stands_in(head) || !tail.starts_with(['式', '特', '梦', '共']) {
            return true;
        }
        rest = tail;
    }
    COUNTRY.stands_in(rest)
}

/// Words of the whole country or of the world in a title.
const COUNTRY: WordList = WordList::new(&[
    "我国",
    "全国",
    "各地",
    "全球",
    "世界",
    "国际",
    "国内联播",
    "国家统计局",
    "国务院",
    "央企",
    "美国",
    "欧盟",
]);

/// So many sentences open an article.
const OPENING: usize = 2;

/// A division's name as titles have it: 河湾 for 河湾县, 广西 for 广西壮族自治区.
fn short(name: &str) -> &str {
    let letters = if name.starts_with("内蒙古") || name.starts_with("黑龙江") { 3 } else { 2 };
    let cut = name.char_indices().nth(letters).map_or(name.len(), |(at, _)| at);
    let tail = name.char_indices().next_back().map_or(0, |(at, _)| at);
    let end = if name.contains("自治") { cut } else { tail.max(cut).min(name.len()) };
    name.get(..end).unwrap_or(name)
}

/// The part of a division's code that the codes of all within it begin with.
fn stem(code: &str) -> &str {
    let end = if code.ends_with("0000") {
        2
    } else if code.ends_with("00") {
        4
    } else {
        code.len()
    };
    code.get(..end).unwrap_or(code)
}

/// Where a dateline stands at the head of a text, in bytes.
const DATELINE: usize = 600;

/// The media of the whole country, as datelines name them.
const MEDIA: WordList =
    WordList::new(&["央视网", "新闻联播", "新华社", "新华网", "人民日报", "中新社", "中新网", "央广网", "总台央视"]);

/// Whether the media of the whole country tell a text: 央视网消息, 新华社北京电.
pub(crate) fn is_news_of_the_country(text: &str) -> bool {
    let end = (0..=DATELINE.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    MEDIA.stands_in(text.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_tells_news_of_the_country() {
        assert!(is_news_of_the_country("央视网消息：近日，河湾县的项目开工。"));
        assert!(!is_news_of_the_country("河湾县融媒体中心讯：近日，县里的项目开工。"));
    }
}
