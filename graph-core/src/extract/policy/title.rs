//! Titles in 《》, titles whose brackets are damaged, and headings that are titles.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::text::Role;

use super::{Instrument, number};

/// Letters that a title has at most.
const LETTERS: usize = 90;

/// Ends that make a heading a title without 关于.
const TITLE_ENDS: [&str; 11] = [
    "若干政策",
    "若干措施",
    "实施方案",
    "实施意见",
    "实施办法",
    "管理办法",
    "暂行办法",
    "奖励办法",
    "行动计划",
    "行动方案",
    "规划纲要",
];

pub(super) struct Titles {
    ends: BTreeSet<String>,
}

impl Titles {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self { ends: lexicon.words("policy_title_end").into_iter().map(str::to_owned).collect() }
    }

    pub(super) fn find(&self, text: &str, role: Role, found: &mut Vec<Instrument>) {
        let mut end = 0;
        for (at, mark) in text.match_indices(['《', '（']) {
            if at < end {
                continue;
            }
            let inner = at + mark.len();
            let title = if mark == "《" { self.bracketed(text, inner) } else { self.damaged(text, inner) };
            let Some(title) = title else { continue };
            end = title.end;
            found.push(self.instrument(text, at..title.end, inner..title.start));
        }
        if role == Role::Title {
            self.heading(text, found);
        }
    }

    /// Where the title that begins at an offset and its closing bracket end, as `title_end..bracket_end`.
    fn bracketed(&self, text: &str, inner: usize) -> Option<Range<usize>> {
        let rest = text.get(inner..)?;
        let mut depth = 1;
        for (at, letter) in rest.char_indices().take(LETTERS) {
            match letter {
                '《' | '〈' => depth += 1,
                '》' | '〉' => depth -= 1,
                '。' => return None,
                _ => {}
            }
            if depth == 0 {
                let title = rest.get(..at)?;
                return self.is_policy(title).then(|| inner + at..inner + at + letter.len_utf8());
            }
        }
        None
    }

    /// A title in round brackets, where 《》 was lost: at least ten letters that end in a word of two or more.
    fn damaged(&self, text: &str, inner: usize) -> Option<Range<usize>> {
        let rest = text.get(inner..)?;
        let (at, close) = rest.char_indices().take(LETTERS).find(|(_, c)| matches!(c, '）' | '》'))?;
        let title = rest.get(..at)?;
        let long =
            title.chars().count() >= 10 && title.chars().all(|c| c.is_alphanumeric() || matches!(c, '“' | '”' | '、'));
        let ends = self.end_of(title).is_some_and(|end| end.chars().count() > 1);
        (long && ends).then(|| inner + at..inner + at + close.len_utf8())
    }

    fn instrument(&self, text: &str, range: Range<usize>, title: Range<usize>) -> Instrument {
        let name = text.get(title).unwrap_or_default().to_owned();
        let mut instrument = Instrument::new(range.clone(), name, "title", 93);
        let rest = text.get(range.end..).unwrap_or_default();
        if rest.starts_with(['（', '(']) {
            let close = rest.find(['）', ')']).unwrap_or(0);
            let number = rest.get(..close).and_then(|inside| number::numbers(inside).into_iter().next());
            if let Some((_, number)) = number {
                instrument = instrument.also(number.clone());
                instrument.number = Some(number);
            }
        }
        instrument
    }

    /// A heading that is itself the title: 关于…的实施方案.
    fn heading(&self, text: &str, found: &mut Vec<Instrument>) {
        let letters = text.chars().count();
        let about = text.contains("关于") || TITLE_ENDS.iter().any(|end| text.ends_with(end)) && !says_so(text);
        let title = (10..=60).contains(&letters) && about && !text.contains(['。', '，', '《', '：', ' ']);
        if title && self.end_of(text).is_some_and(|end| end.chars().count() > 1) {
            found.push(Instrument::new(0..text.len(), text.to_owned(), "heading", 80));
        }
    }

    /// Whether a title is a policy's: by its last word, notes such as （试行） aside.
    fn is_policy(&self, title: &str) -> bool {
        let bare = title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')']));
        let title = bare.and_then(|at| title.get(..at)).unwrap_or(title);
        let short = ["若干措施", "实施方案", "工作方案", "工作办法", "实施意见", "行动方案", "行动计划", "实施细则"];
        title.chars().count() >= 3 && !short.contains(&title) && self.end_of(title).is_some()
    }

    fn end_of<'t>(&self, title: &'t str) -> Option<&'t str> {
        let starts: Vec<usize> = title.char_indices().rev().take(5).map(|(at, _)| at).collect();
        starts.into_iter().rev().filter_map(|at| title.get(at..)).find(|end| self.ends.contains(*end))
    }
}

/// Whether a heading only reports on a policy: 青禾市出台…若干措施.
fn says_so(heading: &str) -> bool {
    ["出台", "印发", "发布", "制定", "推出", "解读", "实施《", "公布", "通过"].iter().any(|verb| heading.contains(verb))
}
