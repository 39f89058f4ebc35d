//! The outline of a policy document: which numbered clauses it has, how they nest, where the words of each stand.
//!
//! Only what stands under the policy's own title counts, since a report of a speech is numbered too. A style of number stands
//! above another as the conventions of Chinese documents have it: 编, 章, 节, 条, 一、, （一）, 1., （1）, ①, 一是; 条 and 一、 in the
//! order in which the document uses them first.

mod inline;
mod title;

use std::ops::Range;

use crate::extract::Scene;
use crate::model::{EntityKind, MentionIndex, ProvisionPath};
use crate::text::{Paragraph, Role};

use super::marker::{Marker, Style, marker};

/// The numbered clauses of one policy document.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    /// Its title, or where the title stands in no line of its own, its first mention.
    pub(crate) policy: MentionIndex,
    /// As the document reads: whoever stands above another comes before it.
    items: Vec<Item>,
}

/// A numbered clause. Ranges are bytes of the clean text.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) path: ProvisionPath,
    /// Its number as it is quoted.
    pub(super) number: Range<usize>,
    /// Its own words, from its number to where the next item begins.
    pub(super) words: Range<usize>,
    /// Where its words begin behind the number.
    pub(super) body: usize,
    /// Whether it begins inside a paragraph.
    pub(super) inline: bool,
}

impl Outline {
    /// Its clauses.
    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The path of each clause and where its words stand behind the number, but those of the clauses under it.
    pub(crate) fn clauses(&self) -> impl Iterator<Item = (&ProvisionPath, Range<usize>)> {
        self.items.iter().map(|item| (&item.path, item.body..item.words.end))
    }

    /// Where the policy is named: above the clauses, where that is their title.
    pub(super) fn policy_place(&self, scene: &Scene<'_>) -> usize {
        scene.mention(self.policy).range.start
    }

    /// From its first number to its last word.
    pub(crate) fn range(&self) -> Range<usize> {
        let (first, last) = (self.items.first(), self.items.last());
        first.map_or(0, |item| item.words.start)..last.map_or(0, |item| item.words.end)
    }
}

/// The outlines of the policies that a document holds, by place.
pub(super) fn outlines(scene: &Scene<'_>) -> Vec<Outline> {
    let mut outlines = Vec::new();
    let mut open = title::of_document(scene).map(|policy| Builder::new(policy, 0));
    if open.is_none() && !scene.mentions.iter().any(|mention| mention.kind == EntityKind::Policy) {
        return outlines;
    }
    for (article, paragraphs) in scene.text.articles().iter().enumerate() {
        for paragraph in &paragraphs.paragraphs {
            let number = marker(scene.text.slice(paragraph.range.clone()));
            let title = if number.is_none() { title::of_paragraph(scene, paragraph) } else { None };
            let Some(title) = title else {
                if let Some(builder) = &mut open {
                    builder.take(scene, article, paragraph, number);
                }
                continue;
            };
            // The line under a title that gives the document's number is no title of its own.
            let under_title = title.is_number && open.as_ref().is_some_and(|builder| builder.items.is_empty());
            if !under_title {
                outlines.extend(open.take().and_then(Builder::finish));
                open = Some(Builder::new(title.policy, article));
            }
        }
    }
    outlines.extend(open.and_then(Builder::finish));
    outlines
}

/// A level of the tree that is open.
struct Level {
    rank: u8,
    path: ProvisionPath,
    /// The number of the last item right under it.
    last: u16,
}

/// The outline under a title, paragraph by paragraph.
struct Builder {
    policy: MentionIndex,
    article: usize,
    items: Vec<Item>,
    levels: Vec<Level>,
    /// The number of the last item at the top.
    last: u16,
    /// The style of the first item.
    top: Option<Style>,
    /// Which of 条 and 一、 was used first, and so stands above the other.
    upper: Option<Style>,
    /// Whether an unnumbered paragraph goes on with the last item.
    goes_on: bool,
    /// Whether the document has ended.
    ended: bool,
}

impl Builder {
    fn new(policy: MentionIndex, article: usize) -> Self {
        let (items, levels, goes_on, ended) = (vec![], vec![], false, false);
        Self { policy, article, items, levels, last: 0, top: None, upper: None, goes_on, ended }
    }

    /// Takes the next paragraph of the page. Once the document has ended it takes nothing any more.
    fn take(&mut self, scene: &Scene<'_>, article: usize, paragraph: &Paragraph, number: Option<Marker>) {
        let skipped = matches!(paragraph.role, Role::Repeated | Role::Byline | Role::Caption);
        if self.ended || skipped {
            self.goes_on = false;
            return;
        }
        let mut from = paragraph.range.start;
        match number {
            Some(number) => {
                // Text extraction may part a document; what goes on in another article goes on with its numbers.
                let goes_on = article == self.article || self.follows(number);
                if !goes_on || !self.push(scene, number, from, false) {
                    self.ended = true;
                    return;
                }
                self.article = article;
                from += number.length;
            }
            None if paragraph.role == Role::Title || article != self.article || !self.goes_on => {
                self.goes_on = false;
                return;
            }
            None => {}
        }
        self.goes_on = true;
        self.words(scene, from..paragraph.range.end);
    }

    /// Gives words to the last item, and to the items that begin among them.
    fn words(&mut self, scene: &Scene<'_>, range: Range<usize>) {
        let text = scene.text.slice(range.clone());
        let inner = inline::items(text, |style| self.next_number(style));
        let first = inner.first().map_or(range.end, |one| range.start + one.start);
        self.end_at(scene, first);
        for (at, one) in inner.iter().enumerate() {
            let next = inner.get(at + 1).map_or(one.end, |next| next.start);
            if self.push(scene, one.marker, range.start + one.start, true) {
                self.end_at(scene, range.start + next);
            }
        }
        self.goes_on &= inner.is_empty();
    }

    /// Ends the last item's words at a place; space and the end of a line before it are left out.
    fn end_at(&mut self, scene: &Scene<'_>, end: usize) {
        if let Some(item) = self.items.last_mut() {
            let words = scene.text.slice(item.words.start..end);
            item.words.end = item.words.start + words.trim_end().len();
            item.body = item.body.min(item.words.end);
        }
    }

    fn rank(&self, style: Style) -> u8 {
        match (style, self.upper) {
            (Style::Part, _) => 0,
            (Style::Chapter, _) => 1,
            (Style::Section, _) => 2,
            (Style::Article | Style::Ordinal, upper) if upper.is_none_or(|upper| upper == style) => 3,
            (Style::Article | Style::Ordinal, _) => 4,
            (Style::Bracketed, _) => 5,
            (Style::Arabic, _) => 6,
            (Style::BracketedArabic, _) => 7,
            (Style::Circled, _) => 8,
            (Style::Listed, _) => 9,
        }
    }

    /// The number that the next item of a style has where it goes on with one that is open.
    fn next_number(&self, style: Style) -> Option<u16> {
        let rank = self.rank(style);
        let open = self.levels.iter().find(|level| level.rank == rank)?;
        Some(open.path.number() + 1)
    }

    fn follows(&self, number: Marker) -> bool {
        self.next_number(number.style) == Some(number.value)
    }

    /// Adds an item; `false` where its number begins another document.
    fn push(&mut self, scene: &Scene<'_>, number: Marker, start: usize, inline: bool) -> bool {
        if matches!(number.style, Style::Article | Style::Ordinal) {
            self.upper.get_or_insert(number.style);
        }
        let top = *self.top.get_or_insert(number.style);
        let rank = self.rank(number.style);
        if number.value == 1 && number.style == top && self.last > 0 {
            if !self.is_contents(scene) {
                return false;
            }
            self.items.clear();
            self.levels.clear();
            self.last = 0;
        }
        while self.levels.last().is_some_and(|level| level.rank >= rank) {
            self.levels.pop();
        }
        let above = self.levels.last_mut();
        let last = above.as_ref().map_or(self.last, |level| level.last);
        // A number that is not above the one before it is a slip: the tree goes on counting.
        let own = number.value.max(last.saturating_add(1));
        let path = match above {
            Some(level) => {
                level.last = own;
                level.path.child(own)
            }
            None => {
                self.last = own;
                ProvisionPath::root(own)
            }
        };
        self.levels.push(Level { rank, path: path.clone(), last: 0 });
        let body = start + number.length;
        self.items.push(Item { path, number: start..start + number.number, words: start..body, body, inline });
        true
    }

    /// Whether what was read so far is a table of contents: headings alone.
    fn is_contents(&self, scene: &Scene<'_>) -> bool {
        self.items.len() > 1
            && self.items.iter().all(|item| !scene.text.slice(item.words.clone()).contains(['。', '；', '\n']))
    }

    /// The outline, where it is one: two items at the top that begin with the first, or three that begin later.
    fn finish(self) -> Option<Outline> {
        let mut tops = self.items.iter().filter(|item| item.path.depth() == 1);
        let first = tops.next()?.path.number();
        let enough = if first == 1 { 1 } else { 2 };
        (tops.count() >= enough).then_some(Outline { policy: self.policy, items: self.items })
    }
}
