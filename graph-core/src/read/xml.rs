//! A part of an Office file as a tree of elements, small and bounded.
//!
//! Names lose their prefixes: `w:p` is `p`. Every prefix that Office files use in one part stands for one vocabulary, and
//! programs choose prefixes as they like. Entities beyond the five of XML and numbers are left out; none is declared.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::Reason;

/// Elements and texts of one part: some 300 MB at the worst.
const MOST_NODES: usize = 2_000_000;
/// Elements inside of elements. Word's own files stay below a hundred.
const DEEPEST: usize = 256;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: Box<str>,
    /// Its attributes, the names without prefixes.
    attributes: Vec<(Box<str>, Box<str>)>,
    /// What stands in it.
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(Box<str>),
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| &**known == name).map(|(_, value)| &**value)
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements in it with a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| &*element.name == name)
    }

    /// The first element in it with a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The first element down a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The attribute `val` of a child: `<numFmt val="decimal"/>`.
    pub(super) fn value_of(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("val")
    }

    /// All text in it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.write_text(&mut text);
        text
    }

    fn write_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.write_text(text),
                Node::Text(words) => text.push_str(words),
            }
        }
    }
}

/// Reads a part. Its root is the first element; what a broken end leaves open is closed.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, Reason> {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<Element> = vec![Element::default()];
    let (mut nodes, mut buffer) = (0usize, Vec::new());
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(Reason::broken)?;
        nodes += 1;
        if nodes > MOST_NODES {
            return Err(Reason::TooMuch(format!("{MOST_NODES} elements in one part")));
        }
        match event {
            Event::Start(start) if open.len() < DEEPEST => open.push(element(&start)?),
            Event::Start(_) => return Err(Reason::TooMuch(format!("{DEEPEST} elements inside of each other"))),
            Event::Empty(start) => add(&mut open, Node::Element(element(&start)?)),
            Event::End(_) if open.len() > 1 => close(&mut open),
            Event::Text(text) => add_text(&mut open, &text.xml10_content()),
            Event::CData(text) => add_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().ok().flatten().map(String::from);
                let named = quick_xml::escape::resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned);
                add_text(&mut open, &character.or(named).unwrap_or_default());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().and_then(|top| {
        top.children.into_iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    });
    root.ok_or_else(|| Reason::broken("a part holds no XML"))
}

fn element(start: &BytesStart<'_>) -> Result<Element, Reason> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(Reason::broken)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(Reason::broken)?;
        attributes.push((attribute.key.local_name().as_ref().into(), value.into()));
    }
    Ok(Element { name: start.local_name().as_ref().into(), attributes, children: Vec::new() })
}

fn add(open: &mut [Element], node: Node) {
    if let Some(top) = open.last_mut() {
        top.children.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    if !text.is_empty() {
        add(open, Node::Text(text.into()));
    }
}

fn close(open: &mut Vec<Element>) {
    if let Some(done) = open.pop() {
        add(open, Node::Element(done));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_without_prefixes() {
        let root =
            parse("<w:p a:val='甲&amp;乙'><w:t>一&#x4e8c;</w:t><w:t><![CDATA[<三>]]></w:t><w:br/></w:p>".as_bytes());
        let root = root.unwrap();
        assert_eq!((&*root.name, root.attribute("val"), root.text().as_str()), ("p", Some("甲&乙"), "一二<三>"));
        assert_eq!(root.elements().count(), 3);
    }

    #[test]
    fn what_is_no_tree_is_refused_and_depth_is_bounded() {
        assert!(parse(b"").is_err());
        assert!(parse("<a>".repeat(100_000).as_bytes()).is_err());
        assert_eq!(parse("<a><b>甲</b>".as_bytes()).unwrap().text(), "甲");
    }
}
