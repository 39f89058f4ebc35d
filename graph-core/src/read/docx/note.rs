//! Footnotes and endnotes: they stand behind the paragraph that refers to them, each once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::xml::Element;

/// A reference to a note: whether it is one at the end, and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark<'a> {
    at_the_end: bool,
    id: &'a str,
}

impl<'a> Mark<'a> {
    /// The note that an element refers to.
    pub(super) fn of(reference: &'a Element) -> Option<Self> {
        Some(Self { at_the_end: &*reference.name == "endnoteReference", id: reference.attribute("id")? })
    }
}

/// The notes of a document.
pub(super) struct Notes<'a> {
    notes: BTreeMap<Mark<'a>, &'a Element>,
    /// A note that several places refer to stands behind the first. So a file of many references to a long note stays short.
    read: BTreeSet<Mark<'a>>,
}

impl<'a> Notes<'a> {
    /// Takes the parts `footnotes` and `endnotes`. The lines that set notes off from the text are kept among them.
    pub(super) fn new(footnotes: Option<&'a Element>, endnotes: Option<&'a Element>) -> Self {
        let all = |part: Option<&'a Element>, name: &'static str, at_the_end: bool| {
            let notes = part.into_iter().flat_map(move |part| part.all(name));
            let words = notes.filter(|note| matches!(note.attribute("type"), None | Some("normal")));
            words.filter_map(move |note| Some((Mark { at_the_end, id: note.attribute("id")? }, note)))
        };
        let notes = all(footnotes, "footnote", false).chain(all(endnotes, "endnote", true)).collect();
        Self { notes, read: BTreeSet::new() }
    }

    /// The note of a mark, at its first mark.
    pub(super) fn take(&mut self, mark: Mark<'a>) -> Option<&'a Element> {
        let note = *self.notes.get(&mark)?;
        self.read.insert(mark).then_some(note)
    }
}
