//! What a search text asks for.
//!
//! Parts between blanks must all stand in a document, in any order; what stands in quotes must stand there as it is; what
//! begins with a minus must not. Any text is a query: a quote that is not closed goes to the end, a minus without a word is
//! passed over.

use super::units::{Unit, Units};
use super::words::parts;

/// More parts than anybody types are passed over, because each costs.
const MOST_CLAUSES: usize = 32;

/// Units in a row, as they must stand in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Their positions begin with 0.
    pub(super) units: Vec<Unit>,
}

impl Clause {
    pub(super) fn of(text: &str) -> Option<Self> {
        let units: Vec<Unit> = Units::of(text).collect();
        (!units.is_empty()).then_some(Self { units })
    }
}

/// A search text that was read. Matches nothing where it asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextQuery {
    /// What must stand in a document.
    pub(super) all: Vec<Clause>,
    /// What must not.
    pub(super) none: Vec<Clause>,
    /// All that must stand there, one behind the other as it was typed: who has it so is what was meant.
    pub(super) whole: Option<Clause>,
}

impl TextQuery {
    /// Reads a search text. Linear in it, but for the dictionary, which is loaded at the first.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut whole = String::new();
        for term in terms(text) {
            if term.is_excluded {
                query.none.extend(Clause::of(&term.text));
                continue;
            }
            whole.push(' ');
            whole.push_str(&term.text);
            if term.is_quoted {
                query.all.extend(Clause::of(&term.text));
            } else {
                query.all.extend(parts(&term.text).iter().filter_map(|part| Clause::of(part)));
            }
        }
        query.all.truncate(MOST_CLAUSES);
        query.none.truncate(MOST_CLAUSES);
        query.whole = Clause::of(&whole);
        query
    }

    /// A query for exactly this text, whatever quotes and signs are in it.
    pub fn exactly(text: &str) -> Self {
        let whole = Clause::of(text);
        Self { all: whole.iter().cloned().collect(), none: vec![], whole }
    }

    /// Whether it asks for nothing, as one of punctuation alone does, or one that only excludes.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

struct Term {
    text: String,
    is_quoted: bool,
    is_excluded: bool,
}

/// Quotes by their end.
fn closing(opening: char) -> Option<&'static [char]> {
    match opening {
        '"' | '“' | '”' | '＂' => Some(&['"', '“', '”', '＂']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}

fn terms(text: &str) -> Vec<Term> {
    let mut terms = vec![];
    let mut characters = text.chars().peekable();
    loop {
        while characters.next_if(|next| next.is_whitespace()).is_some() {}
        let is_excluded = characters.next_if(|next| matches!(next, '-' | '－' | '−')).is_some();
        let Some(next) = characters.peek().copied() else { return terms };
        let mut term = Term { text: String::new(), is_quoted: false, is_excluded };
        if let Some(ends) = closing(next) {
            characters.next();
            term.is_quoted = true;
            term.text.extend(std::iter::from_fn(|| characters.next_if(|next| !ends.contains(next))));
            characters.next();
        } else {
            let is_inside = |next: &char| !next.is_whitespace() && closing(*next).is_none();
            term.text.extend(std::iter::from_fn(|| characters.next_if(is_inside)));
        }
        terms.push(term);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(clauses: &[Clause]) -> Vec<String> {
        clauses.iter().map(|clause| clause.units.iter().map(|unit| unit.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        let check = |text: &str, all: &[&str], none: &[&str]| {
            let query = TextQuery::parse(text);
            assert_eq!((shown(&query.all), shown(&query.none)), (all.map_owned(), none.map_owned()), "{text}");
        };
        check("焦化 项目", &["焦化", "项目"], &[]);
        check("焦化项目", &["焦化", "项目"], &[]);
        check("\"焦化项目\" -签约", &["焦化项目"], &["签约"]);
        check("“焦化 项目”投产", &["焦化项目", "投产"], &[]);
        check("-\"停工 整改\" 焦化", &["焦化"], &["停工整改"]);
        check("\"没有结束", &["没有结束"], &[]);
        check("- -- \"\" \" -", &[], &[]);
        check("《》！", &[], &[]);
    }

    trait MapOwned {
        fn map_owned(&self) -> Vec<String>;
    }

    impl MapOwned for &[&str] {
        fn map_owned(&self) -> Vec<String> {
            self.iter().map(|one| (*one).to_owned()).collect()
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in "[-\"“”「」 焦化a\\PC]{0,40}") {
            let query = TextQuery::parse(&text);
            prop_assert!(query.all.iter().chain(&query.none).all(|clause| !clause.units.is_empty()));
        }
    }
}
