//! The body of a Word document, block by block.

use super::super::Note;
use super::super::table::Headings;
use super::super::xml::{Element, Node};
use super::numbering::Numbering;
use super::table;

/// A body while it is read in order.
pub(super) struct Body<'a> {
    numbering: Numbering<'a>,
    headings: &'a Headings,
    text: String,
    title: Option<String>,
    /// Whether a table is the first that holds words; its first line is no title then.
    begins_with_table: bool,
    notes: Vec<Note>,
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

/// A paragraph's words, and the text boxes that hang on it.
#[derive(Default)]
struct Words<'a> {
    text: String,
    boxes: Vec<&'a Element>,
}

impl<'a> Body<'a> {
    pub(super) fn new(numbering: Numbering<'a>, headings: &'a Headings) -> Self {
        Self { numbering, headings, text: String::new(), title: None, begins_with_table: false, notes: Vec::new() }
    }

    /// What was read.
    pub(super) fn finish(self) -> Finished {
        let Self { text, title, begins_with_table, notes, .. } = self;
        Finished { text, title, begins_with_table, notes }
    }

    /// Reads what stands in a body, a cell or a box.
    pub(super) fn blocks(&mut self, parent: &'a Element) {
        for element in parent.elements() {
            match &*element.name {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "sdt" => element.child("sdtContent").into_iter().for_each(|content| self.blocks(content)),
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(element),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &'a Element) {
        let mut words = Words::default();
        words.read(paragraph);
        let properties = paragraph.child("pPr");
        // A paragraph whose end is deleted goes on with the next.
        let joined = properties.and_then(|one| one.at(&["rPr", "del"])).is_some();
        let number = if words.text.trim().is_empty() { None } else { self.numbering.number(properties) };
        let line = format!("{}{}", number.unwrap_or_default(), words.text.trim_end());
        let style = properties.and_then(|one| one.value_of("pStyle"));
        if self.title.is_none() && style.is_some_and(|style| self.numbering.is_title(style)) && !line.trim().is_empty()
        {
            self.title = Some(line.trim().to_owned());
        }
        self.text.push_str(&line);
        if !joined {
            self.text.push('\n');
        }
        for text_box in words.boxes {
            self.blocks(text_box);
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
        let texts: Vec<String> = cells.elements().map(|cell| self.inside(cell)).collect();
        let (text, notes) = cells.render(&texts, self.headings);
        self.begins_with_table |= self.text.trim().is_empty();
        self.text.push_str(&text);
        self.notes.extend(notes);
    }

    /// The text of a cell, its paragraphs a line each.
    fn inside(&mut self, cell: &'a Element) -> String {
        let outside = std::mem::take(&mut self.text);
        self.blocks(cell);
        std::mem::replace(&mut self.text, outside).trim().to_owned()
    }
}

impl<'a> Words<'a> {
    fn read(&mut self, parent: &'a Element) {
        for element in parent.elements() {
            match &*element.name {
                "r" if !is_hidden(element) => self.read(element),
                "t" => element.children.iter().for_each(|node| {
                    if let Node::Text(words) = node {
                        self.text.push_str(words);
                    }
                }),
                "tab" | "ptab" => self.text.push('\t'),
                "br" | "cr" if element.attribute("type") != Some("page") => self.text.push('\n'),
                "noBreakHyphen" => self.text.push('-'),
                "txbxContent" => self.boxes.push(element),
                "AlternateContent" => {
                    // One of them is shown; both hold the same words.
                    let shown = element.child("Choice").or_else(|| element.child("Fallback"));
                    shown.into_iter().for_each(|shown| self.read(shown));
                }
                // What is deleted or moved away, its properties, the code of a field, pinyin over the words.
                "del" | "moveFrom" | "pPr" | "rPr" | "instrText" | "delText" | "rt" | "r" | "br" | "sdtPr" => {}
                _ => self.read(element),
            }
        }
    }
}

fn is_hidden(run: &Element) -> bool {
    let vanish = run.at(&["rPr", "vanish"]);
    vanish.is_some_and(|vanish| !matches!(vanish.attribute("val"), Some("0" | "false" | "off")))
}
