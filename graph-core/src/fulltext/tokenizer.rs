//! What of a text goes into the index: every unit, and every two Chinese characters side by side.
//!
//! Words would be fewer, but where a name is cut in one way in the text and in another in the query it is not found, and a
//! dictionary cuts best what everybody knows already. Over pairs a phrase is found wherever its characters stand, whatever
//! the words are.

use std::iter::Peekable;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::units::{Unit, Units};

/// Cuts into units and pairs of characters.
#[derive(Debug, Clone, Default)]
pub(super) struct PairTokenizer;

impl Tokenizer for PairTokenizer {
    type TokenStream<'a> = PairStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream<'a> {
        PairStream { units: Units::of(text).peekable(), pair: None, token: Token::default() }
    }
}

pub(super) struct PairStream<'a> {
    units: Peekable<Units<'a>>,
    /// The unit that was given last, where the next joins it to a pair.
    pair: Option<Unit>,
    token: Token,
}

impl PairStream<'_> {
    fn give(&mut self, text: &str, position: usize, start: usize, end: usize) {
        self.token.text.push_str(text);
        (self.token.position, self.token.offset_from, self.token.offset_to) = (position, start, end);
    }
}

impl TokenStream for PairStream<'_> {
    fn advance(&mut self) -> bool {
        self.token.text.clear();
        if let Some(first) = self.pair.take()
            && let Some(second) = self.units.peek()
        {
            let (text, end) = (second.text.clone(), second.span.end);
            self.token.text.push_str(&first.text);
            self.give(&text, first.position, first.span.start, end);
            return true;
        }
        let Some(unit) = self.units.next() else { return false };
        self.give(&unit.text, unit.position, unit.span.start, unit.span.end);
        self.pair = self.units.peek().is_some_and(|next| unit.joins(next)).then_some(unit);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
