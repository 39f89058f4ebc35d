//! PDF: the text layer in reading order, a paragraph a line, and the page of each.
//!
//! hayro interprets the pages and tells each glyph's character, predefined Chinese encodings among them. A page whose lines run
//! downwards, or that lies on its side, is turned ([`turn`]); where the characters stand makes lines ([`line`]), columns ([`order`], [`measure`]) and paragraphs ([`paragraph`]). What repeats at
//! the edges of pages ([`furniture`]) is left out. Tables that are ruled with lines ([`rule`], [`ruled`]), and lists under known
//! headings that are not ([`aligned`]), are read as those of workbooks are, over as many pages as they take ([`table`]). A page
//! of pictures has no text and is said to have none.

mod aligned;
mod body;
mod filter;
mod flow;
mod furniture;
mod glyph;
mod line;
mod measure;
mod order;
mod paragraph;
mod rule;
mod ruled;
mod sealed;
mod survey;
mod table;
mod turn;
mod white;

use std::sync::Arc;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{InterpreterCache, InterpreterSettings};

use super::error::Failed;
use super::guard::guarded_or;
use super::package::Bytes;
use super::table::Headings;
use super::{LONGEST_DOCUMENT, Note, Reason, plain};
use crate::model::{DocumentDraft, Location, Span};

use flow::{Flow, Whole};
use glyph::Page;

/// Pages of one document.
const MOST_PAGES: usize = 2_000;
/// Of so many characters in a hundred that cannot be told, the text is none.
const ILLEGIBLE: usize = 40;

/// Reads a document.
pub(super) fn read(bytes: &Bytes, headings: &Headings) -> Result<(DocumentDraft, Vec<Note>), Failed> {
    survey::check(bytes)?;
    let why = |panic: &(dyn std::any::Any + Send)| {
        if panic.is::<glyph::Exhausted>() {
            return Reason::TooMuch(format!("{} drawings", glyph::BUDGET));
        }
        Reason::broken("its pages cannot be interpreted")
    };
    let pages = guarded_or(|| pages(bytes), why)?;
    let mut notes = coverage(&pages)?;
    let flow = Flow::new(pages, headings);
    let Whole { text, ends, notes: of_tables, .. } = flow.text(headings);
    notes.extend(of_tables);
    if text.len() > LONGEST_DOCUMENT {
        return Err(Reason::TooLong.into());
    }
    let mut draft = plain::read(&text)?;
    let titled = flow.title();
    draft.title = titled.or(draft.title);
    draft.locations = locations(&draft.text, &text, &ends);
    Ok((draft, notes))
}

fn pages(bytes: &Bytes) -> Result<Vec<Page>, Reason> {
    let pdf = Pdf::new(Arc::new(bytes.clone())).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Reason::Encrypted,
        LoadPdfError::Invalid => Reason::broken("it has no pages that can be found"),
    })?;
    if pdf.pages().len() > MOST_PAGES {
        return Err(Reason::TooMuch(format!("{MOST_PAGES} pages")));
    }
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let mut budget = glyph::BUDGET;
    Ok(pdf.pages().iter().map(|page| glyph::page(page, &cache, &settings, pdf.xref(), &mut budget)).collect())
}

/// What of the document has text that can be told.
fn coverage(pages: &[Page]) -> Result<Vec<Note>, Reason> {
    let counted = |number: usize| if number == 1 { "1 page".to_owned() } else { format!("{number} pages") };
    let empty: Vec<usize> =
        (1..).zip(pages).filter(|(_, page)| page.glyphs.is_empty()).map(|(number, _)| number).collect();
    if empty.len() == pages.len() {
        return Err(Reason::Scan(counted(pages.len())));
    }
    let all: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if unknown * 100 > all * ILLEGIBLE {
        return Err(Reason::Illegible);
    }
    let mut notes = Vec::new();
    if !empty.is_empty() {
        let numbers: Vec<String> = empty.iter().take(10).map(usize::to_string).collect();
        let of = counted(pages.len());
        notes.push(Note::Missed(format!(
            "has {of}, of which {} have no text: page {}; run it through OCR where they are scans",
            empty.len(),
            numbers.join(", "),
        )));
    }
    if unknown > 0 {
        notes.push(Note::Missed(format!(
            "has {unknown} characters of {all} that its fonts do not tell; they are \u{fffd}"
        )));
    }
    let turned: usize = pages.iter().map(|page| page.turned).sum();
    if turned > 0 {
        notes.push(Note::Missed(format!(
            "has {turned} characters that stand aslant or another way than their page, as watermarks do, and are left out"
        )));
    }
    Ok(notes)
}

/// Where each page stands in the text that is kept, which may have lost front matter at its head.
fn locations(kept: &str, whole: &str, ends: &[(usize, usize)]) -> Vec<Location> {
    let lost = whole.len() - kept.len();
    let mut start = 0;
    let mut locations = Vec::new();
    for (page, end) in ends {
        let end = end.saturating_sub(lost);
        if end > start {
            locations.push(Location { span: Span::new(start, end), name: format!("page {page}") });
            start = end;
        }
    }
    locations
}

#[cfg(test)]
mod tests;
