//! The words of a paragraph, as they are shown.

use super::super::xml::{Element, Node};
use super::field::Fields;
use super::note::Mark;
use super::symbol;

/// A paragraph's words, the text boxes that hang on it, and the notes that it refers to.
#[derive(Default)]
pub(super) struct Words<'a> {
    pub(super) text: String,
    pub(super) boxes: Vec<&'a Element>,
    pub(super) notes: Vec<Mark<'a>>,
    fields: Fields,
}

impl<'a> Words<'a> {
    /// The words of a paragraph.
    pub(super) fn of(paragraph: &'a Element) -> Self {
        let mut words = Self::default();
        words.read(paragraph);
        words
    }

    fn read(&mut self, parent: &'a Element) {
        for element in parent.elements() {
            match &*element.name {
                "r" if !is_hidden(element) => self.run(element),
                "AlternateContent" => self.alternatives(element, Self::read),
                "txbxContent" => self.boxes.push(element),
                "sdt" => shown(element).into_iter().for_each(|content| self.read(content)),
                // Formulas: a fraction has a stroke, an exponent is raised.
                "f" => self.between(element, "num", "/", "den"),
                "sSup" => {
                    element.child("e").into_iter().for_each(|base| self.read(base));
                    self.raise(|words| element.child("sup").into_iter().for_each(|sup| words.read(sup)));
                }
                // What is deleted or moved away, properties, pinyin over the words.
                "del" | "moveFrom" | "pPr" | "rPr" | "rt" | "r" | "sdtPr" => {}
                _ => self.read(element),
            }
        }
    }

    /// A run: words of one look, and what stands among them.
    fn run(&mut self, run: &'a Element) {
        let properties = run.child("rPr");
        let font = properties.and_then(|one| one.child("rFonts")).and_then(|fonts| fonts.attribute("ascii"));
        let is_raised = properties.and_then(|one| one.value_of("vertAlign")) == Some("superscript");
        match is_raised {
            true => self.raise(|words| words.inside(run, font)),
            false => self.inside(run, font),
        }
    }

    fn inside(&mut self, run: &'a Element, font: Option<&str>) {
        for element in run.elements() {
            match &*element.name {
                "fldChar" => {
                    let drawn = self.fields.mark(element);
                    self.text.push_str(&drawn.unwrap_or_default());
                }
                "instrText" => self.fields.code(&element.text()),
                _ if self.fields.in_code() => {}
                "t" => self.words(element, font),
                "tab" | "ptab" => self.text.push('\t'),
                "br" | "cr" if !matches!(element.attribute("type"), Some("page" | "column")) => self.text.push('\n'),
                "noBreakHyphen" => self.text.push('-'),
                "sym" => self.text.extend(sign(element)),
                // The mark of a note may be of the writer's own, and stands behind this.
                "footnoteReference" | "endnoteReference" => {
                    self.notes.extend(Mark::of(element));
                    return;
                }
                "txbxContent" => self.boxes.push(element),
                "AlternateContent" => self.alternatives(element, |words, way| words.inside(way, None)),
                "ruby" => element.child("rubyBase").into_iter().for_each(|base| self.read(base)),
                "rPr" | "delText" | "br" => {}
                // Pictures, and the boxes somewhere in them.
                _ => self.boxes_in(element),
            }
        }
    }

    /// Text boxes inside of a drawing, however deep. Its other words are no text: places, sizes.
    fn boxes_in(&mut self, drawing: &'a Element) {
        for element in drawing.elements() {
            match &*element.name {
                "txbxContent" => self.boxes.push(element),
                "AlternateContent" => self.alternatives(element, Self::boxes_in),
                _ => self.boxes_in(element),
            }
        }
    }

    /// One of several ways to show the same: the first that holds anything.
    fn alternatives(&mut self, element: &'a Element, read: impl Fn(&mut Self, &'a Element)) {
        for way in element.all("Choice").chain(element.all("Fallback")) {
            let before = (self.text.len(), self.boxes.len());
            read(self, way);
            if before != (self.text.len(), self.boxes.len()) {
                return;
            }
        }
    }

    fn words(&mut self, element: &Element, font: Option<&str>) {
        for node in &element.children {
            if let Node::Text(words) = node {
                self.text.push_str(&symbol::signs(font, words));
            }
        }
    }

    fn between(&mut self, element: &'a Element, before: &str, mark: &str, after: &str) {
        element.child(before).into_iter().for_each(|part| self.read(part));
        self.text.push_str(mark);
        element.child(after).into_iter().for_each(|part| self.read(part));
    }

    /// Reads what stands raised.
    fn raise(&mut self, read: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.text);
        read(self);
        let raised = symbol::raised(&self.text);
        self.text = before + &raised;
    }
}

/// What a content control shows: its content, unless that only says what is to be filled in.
pub(super) fn shown(control: &Element) -> Option<&Element> {
    let properties = control.child("sdtPr");
    let is_blank = properties.is_some_and(|one| one.child("showingPlcHdr").is_some());
    let is_contents =
        properties.and_then(|one| one.at(&["docPartObj", "docPartGallery"])).and_then(|one| one.attribute("val"));
    control.child("sdtContent").filter(|_| !is_blank && is_contents != Some("Table of Contents"))
}

fn sign(element: &Element) -> Option<char> {
    let place = u32::from_str_radix(element.attribute("char")?, 16).ok()?;
    symbol::sign(element.attribute("font").unwrap_or_default(), place)
}

fn is_hidden(run: &Element) -> bool {
    let vanish = run.at(&["rPr", "vanish"]);
    vanish.is_some_and(|vanish| !matches!(vanish.attribute("val"), Some("0" | "false" | "off")))
}
