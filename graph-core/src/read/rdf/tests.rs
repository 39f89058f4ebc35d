//! What is read of statements in any order, and how what is wrong with them is said.

use std::io::Cursor;

use super::*;
use crate::model::DocumentDraft;

const TEXT: &str = "今天，河湾县新桥通车。\n总投资三亿元，“\\t”为制表符。";

fn draft() -> DocumentDraft {
    DocumentDraft { title: Some("新桥通车".to_owned()), text: TEXT.to_owned(), ..DocumentDraft::default() }
}

fn subject() -> String {
    format!("<urn:tupu:document:{}>", draft().id())
}

/// A document as an export writes it, a statement a line, and the end of the export.
fn lines() -> Vec<String> {
    let (document, text) = (subject(), TEXT.replace('\\', "\\\\").replace('\n', "\\n"));
    let say = |predicate: &str, object: &str| format!("{document} <{predicate}> {object} {document} .");
    let count = |of: &str, number: u32| {
        let number = format!("\"{number}\"^^<http://www.w3.org/2001/XMLSchema#integer>");
        format!("<urn:tupu:export> <urn:tupu:ontology:{of}> {number} .")
    };
    vec![
        say("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<urn:tupu:ontology:Document>"),
        say("https://schema.org/name", "\"新桥通车\"@zh"),
        say("https://schema.org/text", &format!("\"{text}\"")),
        count("documents", 1),
        count("entities", 0),
        count("facts", 0),
        count("judgements", 0),
    ]
}

/// What an input gives: titles and errors as a person sees them.
fn shown(name: &str, bytes: &[u8]) -> Vec<String> {
    let items = super::super::read(name, Cursor::new(bytes.to_vec()), &Options::default(), 0);
    let show = |item| match item {
        Ok(Item::Document(record)) => format!("{}: {}", record.draft.title.unwrap_or_default(), record.draft.text),
        Ok(other) => format!("{other:?}"),
        Err(error) => ReadError::to_string(&error),
    };
    items.map(show).collect()
}

#[track_caller]
fn check(lines: &[String], expected: &[&str]) {
    assert_eq!(shown("a.nq", lines.join("\n").as_bytes()), expected);
}

fn whole() -> String {
    format!("新桥通车: {TEXT}")
}

#[test]
fn a_document_is_read_whatever_the_order_of_its_statements() {
    let mut lines = lines();
    for _ in 0..lines.len() {
        lines.rotate_left(1);
        check(&lines, &[&whole()]);
    }
    lines.sort();
    lines.extend(self::lines());
    check(&lines, &[&whole()]);
}

#[test]
fn turtle_and_other_ends_of_lines_are_read() {
    let turtle = lines().join("\n").replace(&format!(" {} .", subject()), " .");
    assert_eq!(shown("a.ttl", turtle.as_bytes()), [whole()]);
    assert_eq!(shown("a.nt", turtle.as_bytes()), [whole()]);
    assert_eq!(shown("a.nq", format!("\u{feff}{}", lines().join("\r\n")).as_bytes()), [whole()]);
    let trig = format!("{} {{ {} }}", subject(), turtle);
    assert_eq!(shown("a.trig", trig.as_bytes()), [whole()]);
}

#[test]
fn a_date_is_as_precise_as_its_type_says() {
    use oxrdf::vocab::xsd;
    use oxrdf::{Literal, NamedNode, Quad};
    let draft = |date: &str| DocumentDraft {
        published: Some(crate::model::DocumentDate {
            date: date.parse().unwrap(),
            origin: crate::model::DateOrigin::Given,
        }),
        ..self::draft()
    };
    for (written, kind, date) in [
        ("2024-03", xsd::G_YEAR_MONTH, "2024-03"),
        ("2024-03-01", xsd::G_YEAR_MONTH, "2024-03"),
        ("2024-03-01T00:00:00", xsd::DATE, "2024-03-01"),
        ("2024Z", xsd::G_YEAR, "2024"),
        ("2024-01-01", xsd::G_YEAR, "2024"),
        ("2024-03-05+08:00", xsd::DATE, "2024-03-05"),
    ] {
        let draft = draft(date);
        let subject = NamedNode::new_unchecked(format!("urn:tupu:document:{}", draft.id()));
        let say = |predicate: &str, object: Literal| {
            Quad::new(subject.clone(), NamedNode::new_unchecked(predicate), object, oxrdf::GraphName::DefaultGraph)
        };
        let quads = [
            say("https://schema.org/name", Literal::new_simple_literal("新桥通车")),
            say("https://schema.org/text", Literal::new_simple_literal(TEXT)),
            say("https://schema.org/datePublished", Literal::new_typed_literal(written, kind)),
            say("urn:tupu:ontology:publishedOrigin", Literal::new_simple_literal("given")),
        ];
        let mut gathering = Gathering::default();
        let record = quads.into_iter().find_map(|quad| gathering.take(quad).unwrap());
        assert_eq!(record.map(|record| record.draft), Some(draft), "{written}");
    }
}

#[test]
fn what_is_missing_or_changed_is_named() {
    let id = draft().id();
    let without = |at: usize| {
        let mut lines = lines();
        lines.remove(at);
        lines
    };
    let changed = "does not say what its id stands for: it was changed, or a part is missing; export it again";
    check(&without(1), &[&format!("a.nq, document {id}: {changed}")]);
    let text = "holds a document without its text; export again without `--without-text`";
    check(&without(2), &[&format!("a.nq, document {id}: {text}")]);
    let end = "a.nq is cut off: the statements about urn:tupu:export are missing that end an export; export it again";
    check(&without(5), &[&whole(), end]);
    let mut more = lines();
    more[3] = more[3].replace("\"1\"", "\"2\"");
    check(&more, &[&whole(), "a.nq is cut off: it holds 1 of 2 documents; export it again"]);
    let mut twice = lines();
    twice.insert(1, twice[1].replace("新桥", "旧桥"));
    let said = shown("a.nq", twice.join("\n").as_bytes());
    let wrong =
        "a.nq, line 3: is no export that can be read back: name is stated twice, and differently; export it again";
    assert_eq!(said[0], wrong);
    let mut odd = lines();
    odd[0] = odd[0].replace("document:", "document:x");
    assert!(shown("a.nq", odd.join("\n").as_bytes())[0].starts_with("a.nq, line 1: is no export"), "{odd:?}");
}

#[test]
fn a_mistake_has_its_line_and_the_rest_is_read() {
    let mut lines = lines();
    lines.insert(1, "<urn:tupu:export> <nothing".to_owned());
    let said = shown("a.nq", lines.join("\n").as_bytes());
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("a.nq, line 2: is damaged or cut off: "), "{said:?}");
    assert_eq!(said[1], whole());
    let nonsense = "nonsense\n".repeat(1000);
    assert_eq!(shown("a.nq", nonsense.as_bytes()).len(), MOST_ERRORS + 1, "{:?}", shown("a.nq", nonsense.as_bytes()));
    let said = shown("a.ttl", b"<urn:a> <urn:b> \"\xff\" .");
    assert!(said[0].starts_with("a.ttl, line 1: is damaged"), "{said:?}");
    assert_eq!(shown("a.ttl", b""), ["a.ttl holds no text"]);
}

#[test]
fn data_of_others_is_refused_by_name() {
    let foreign = "<http://example.org/a> <http://example.org/b> \"c\" .";
    let said = |count: usize| {
        format!(
            "a.nq holds {count} statements that are none of an export, the first about <http://example.org/a>; of RDF tupu reads what `tupu export` writes: documents with their text as urn:tupu:document:"
        )
    };
    check(&[foreign.to_owned()], &[&said(1)]);
    let mut lines = lines();
    lines.insert(0, foreign.to_owned());
    check(&lines, &[&whole(), &said(1)]);
    // It is not read to its end where nothing of it is ours.
    check(&vec![foreign.to_owned(); 10_020], &[&said(10_000)]);
}
