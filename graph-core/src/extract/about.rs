//! Which divisions an article is about, rather than naming them among many or in passing.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Scene;
use crate::extract::clause::SubjectBy;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};
use crate::text::{Role, Sentence};

/// How often each article names each division, how often one acts in it, and what its titles name.
pub(crate) struct About<'s> {
    named: BTreeMap<(usize, &'s str), usize>,
    /// How often each article names a division with a code.
    codes: BTreeMap<usize, BTreeMap<&'s str, usize>>,
    acts: BTreeMap<(usize, &'s str), usize>,
    titled: BTreeSet<(usize, &'s str)>,
    opens: BTreeSet<(usize, &'s str)>,
    /// The articles that speak from a place: 我市, and 市人社局 without its city.
    local: BTreeSet<usize>,
    /// The articles whose title speaks of the whole country or of the world and names no division.
    national: BTreeSet<usize>,
}

impl<'s> About<'s> {
    pub(crate) fn new(scene: &'s Scene<'_>) -> Self {
        let (named, codes, titled) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        let (acts, opens, national, local) = (acts(scene), openings(scene), BTreeSet::new(), BTreeSet::new());
        let mut about = Self { named, codes, acts, titled, opens, local, national };
        for (sentence, title) in titles(scene) {
            let is_division = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::District;
            let mentions: Vec<MentionIndex> = scene.mentions_in(sentence.range.clone()).collect();
            if title
                && !mentions.iter().any(is_division)
                && speaks_of_the_country(scene.text.slice(sentence.range.clone()))
            {
                about.national.insert(sentence.article);
            }
            for at in mentions {
                about.add(scene, sentence.article, at, title);
            }
        }
        about.entitle(scene);
        about
    }

    fn add(&mut self, scene: &'s Scene<'_>, article: usize, at: MentionIndex, title: bool) {
        let mention = scene.mention(at);
        match mention.kind {
            EntityKind::District => {
                *self.named.entry((article, &mention.name)).or_default() += 1;
                if let Some(code) = mention.properties.get("code") {
                    *self.codes.entry(article).or_default().entry(code).or_default() += 1;
                }
                if mention.rule == "home division" && scene.text.slice(mention.range.clone()).starts_with(['我', '本'])
                {
                    self.local.insert(article);
                }
                if title {
                    self.titled.insert((article, &mention.name));
                }
            }
            EntityKind::Agency if mention.rule == "organ of the home" => {
                self.local.insert(article);
            }
            _ => {}
        }
    }

    /// How often an article names divisions that neither hold another nor lie in it.
    fn rivals(&self, article: usize, code: Option<&String>) -> usize {
        let Some(codes) = self.codes.get(&article) else { return 0 };
        let apart =
            |other: &str| code.is_none_or(|code| !other.starts_with(stem(code)) && !code.starts_with(stem(other)));
        codes.iter().filter(|(other, _)| apart(other)).map(|(_, count)| count).sum()
    }

    /// What the title says that stands beside the text, where the text is one article.
    fn entitle(&mut self, scene: &'s Scene<'_>) {
        let Some(title) = scene.document.title().filter(|_| scene.text.articles().len() == 1) else { return };
        let named: Vec<_> = self.named.keys().filter(|(_, name)| title.contains(short(name))).copied().collect();
        if named.is_empty() && speaks_of_the_country(title) {
            self.national.insert(0);
        }
        self.titled.extend(named);
    }

    /// Whether the article at a place of the clean text is about a division rather than naming it among many or in passing: its title names it, or it acts in the
    /// article more than once or in its first sentences, and no division apart from it is named more often. A survey of the country is about none.
    pub(crate) fn is_about(&self, scene: &Scene<'_>, place: usize, district: MentionIndex) -> bool {
        let mention = scene.mention(district);
        let name = mention.name.as_str();
        let here = scene.sentence_at(place).map(|sentence| sentence.article);
        // An article that names no division is about what the document is about.
        let silent = here.is_some_and(|here| !self.codes.contains_key(&here)) && is_home(scene, here, name);
        let there = || Some(scene.sentence_at(mention.range.start)?.article);
        let article = if silent && !scene.text.is_round_up() { there() } else { here };
        let Some(article) = article.filter(|article| !self.national.contains(article)) else { return false };
        if self.titled.contains(&(article, name)) || self.local.contains(&article) && is_home(scene, here, name) {
            return true;
        }
        let count = |counts: &BTreeMap<(usize, &'s str), usize>| counts.get(&(article, name)).copied().unwrap_or(0);
        let (named, acts) = (count(&self.named), count(&self.acts));
        let often = acts >= 2 || acts == 1 && (named >= 3 || self.opens.contains(&(article, name)));
        often && named >= self.rivals(article, mention.properties.get("code"))
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

/// The divisions that a clause of the first sentences of an article has for its subject.
fn openings<'s>(scene: &'s Scene<'_>) -> BTreeSet<(usize, &'s str)> {
    let (mut openings, mut body) = (BTreeSet::new(), BTreeMap::new());
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let read = body.entry(sentence.article).or_insert(0usize);
        if !matches!(sentence.role, Role::Body | Role::Item) || *read >= OPENING {
            continue;
        }
        *read += 1;
        for clause in scene.clauses.of_sentence(index).iter().filter(|clause| clause.by == SubjectBy::Name) {
            let subjects = clause.subjects.iter().map(|at| scene.mention(*at));
            let divisions = subjects.filter(|mention| mention.kind == EntityKind::District);
            openings.extend(divisions.map(|mention| (sentence.article, mention.name.as_str())));
        }
    }
    openings
}

/// So many sentences open an article.
const OPENING: usize = 2;

/// How many clauses of each article have a division, and nobody else, for their subject.
fn acts<'s>(scene: &'s Scene<'_>) -> BTreeMap<(usize, &'s str), usize> {
    let mut acts = BTreeMap::new();
    for clause in scene.clauses.list.iter().filter(|clause| clause.by == SubjectBy::Name) {
        let [subject] = clause.subjects.as_slice() else { continue };
        let mention = scene.mention(*subject);
        if let Some(sentence) = scene.sentences.get(clause.sentence).filter(|_| mention.kind == EntityKind::District) {
            *acts.entry((sentence.article, mention.name.as_str())).or_default() += 1;
        }
    }
    acts
}

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
