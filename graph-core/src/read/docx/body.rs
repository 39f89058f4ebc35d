//! The body of a Word document, block by block.

use super::super::Note;
use super::super::table::Headings;
use super::super::xml::Element;
use super::note::{Mark, Notes};
use super::numbering::Numbering;
use super::words::Words;
use super::{table, words};

/// A body while it is read in order.
pub(super) struct Body<'a> {
    numbering: Numbering<'a>,
    footnotes: Notes<'a>,
    headings: &'a Headings,
    text: String,
    title: Option<String>,
    /// Whether a table is the first that holds words; its first line is no title then.
    begins_with_table: bool,
    notes: Vec<Note>,
    /// References to notes that were not written yet.
    marks: Vec<Mark<'a>>,
    /// Cells and notes that are being read, one in another.
    within: usize,
}

/// A body that was read.
pub(super) struct Finished {
    pub(super) text: String,
    /// The words of a paragraph that is styled as a title.
    pub(super) title: Option<String>,
    pub(super) begins_with_table: bool,
    /// What was guessed of its tables.
    pub(super) notes: Vec<Note>,
}

impl<'a> Body<'a> {
    pub(super) fn new(numbering: Numbering<'a>, footnotes: Notes<'a>, headings: &'a Headings) -> Self {
        let (text, title, notes) = (String::new(), None, Vec::new());
        let (marks, within) = (Vec::new(), 0);
        Self { numbering, footnotes, headings, text, title, begins_with_table: false, notes, marks, within }
    }

    /// What was read.
    pub(super) fn finish(mut self) -> Finished {
        self.footnotes();
        let Self { text, title, begins_with_table, notes, .. } = self;
        Finished { text, title, begins_with_table, notes }
    }

    /// Reads what stands in a body, a cell, a box or a note.
    pub(super) fn blocks(&mut self, parent: &'a Element) {
        for element in parent.elements() {
            match &*element.name {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "sdt" => words::shown(element).into_iter().for_each(|content| self.blocks(content)),
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(element),
                "AlternateContent" => {
                    let way = element.child("Choice").or_else(|| element.child("Fallback"));
                    way.into_iter().for_each(|way| self.blocks(way));
                }
                "altChunk" => self.notes.push(Note::Missed(
                    "holds another document that Word takes in when it opens it, which is left out; open it in Word and save it"
                        .to_owned(),
                )),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &'a Element) {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|one| one.value_of("pStyle"));
        // A table of contents says again what the headings say.
        if style.is_some_and(|style| self.numbering.is_contents(style)) {
            return;
        }
        let words = Words::of(paragraph);
        // A paragraph whose end is deleted or moved away goes on with the next.
        let joined = properties
            .and_then(|one| one.child("rPr"))
            .is_some_and(|end| end.child("del").or_else(|| end.child("moveFrom")).is_some());
        let number = if words.text.trim().is_empty() { None } else { self.numbering.number(properties) };
        let line = format!("{}{}", number.unwrap_or_default(), words.text.trim_end());
        if self.title.is_none() && style.is_some_and(|style| self.numbering.is_title(style)) && !line.trim().is_empty()
        {
            self.title = Some(line.trim().to_owned());
        }
        self.text.push_str(&line);
        self.marks.extend(words.notes);
        if !joined {
            self.text.push('\n');
            self.footnotes();
        }
        for text_box in words.boxes {
            self.blocks(text_box);
        }
    }

    /// Writes the notes that the paragraphs so far refer to. Those of a cell wait for the end of the table.
    fn footnotes(&mut self) {
        if self.within > 0 {
            return;
        }
        for mark in std::mem::take(&mut self.marks) {
            let Some(note) = self.footnotes.take(mark) else { continue };
            let words = self.inside(note);
            if !words.is_empty() {
                self.text.push_str("注：");
                self.text.push_str(&words);
                self.text.push('\n');
            }
        }
    }

    fn table(&mut self, element: &'a Element) {
        let cells = table::cells(element);
        if cells.is_layout() {
            // One column or one row only places paragraphs on the page.
            for cell in cells.elements() {
                self.blocks(cell);
            }
            return;
        }
        self.begins_with_table |= self.within == 0 && self.text.trim().is_empty();
        let texts: Vec<String> = cells.elements().map(|cell| self.inside(cell)).collect();
        match cells.records(&texts, self.headings) {
            Some((text, notes)) => {
                self.text.push_str(&text);
                self.notes.extend(notes);
            }
            // So does a table of tables.
            None if cells.hold_tables() => {
                for text in texts.iter().filter(|text| !text.is_empty()) {
                    self.text.push_str(&format!("\n{text}\n"));
                }
                self.text.push('\n');
            }
            None => self.text.push_str(&cells.rows(&texts)),
        }
        self.footnotes();
    }

    /// The text of a cell or a note, its paragraphs a line each.
    fn inside(&mut self, parent: &'a Element) -> String {
        let outside = std::mem::take(&mut self.text);
        self.within += 1;
        self.blocks(parent);
        self.within -= 1;
        std::mem::replace(&mut self.text, outside).trim().to_owned()
    }
}
