//! Word documents: the words as a reader sees them, a paragraph a line.
//!
//! Automatic numbers are written out; of changes that are still tracked what is inserted is read and what is deleted is not;
//! footnotes and endnotes stand as `注：…` behind the paragraph that refers to them, text boxes behind the one that they hang on;
//! tables become labelled lines or rows. Headers, footers, comments, hidden words, the codes of fields and tables of contents are no
//! part of the text. A title is believed where the text begins with it; the days in a document's properties are those of its
//! making, often of the template's, and no day of publication.

mod body;
mod field;
mod note;
mod numbering;
mod symbol;
mod table;
mod words;

use super::error::Failed;
use super::package::{Bytes, Package};
use super::table::Headings;
use super::xml::{self, Element};
use super::{LONGEST_DOCUMENT, Note, Place, Reason, plain};
use crate::model::DocumentDraft;

use body::{Body, Finished};
use note::Notes;
use numbering::Numbering;

/// Lines at the head of a text that may be its title.
const HEAD: usize = 6;

/// Reads a document.
pub(super) fn read(bytes: Bytes, headings: &Headings) -> Result<(DocumentDraft, Vec<Note>), Failed> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let beside =
        |name: &str| main.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"));
    let document = part(&mut package, &main)?.ok_or_else(|| Reason::broken("it holds no document"))?;
    let numbering = part(&mut package, &beside("numbering.xml"))?;
    let styles = part(&mut package, &beside("styles.xml"))?;
    let [footnotes, endnotes] = [beside("footnotes.xml"), beside("endnotes.xml")].map(|name| part(&mut package, &name));
    let (footnotes, endnotes) = (footnotes?, endnotes?);
    let properties = part(&mut package, "docProps/core.xml").ok().flatten();
    let numbering = Numbering::new(numbering.as_ref(), styles.as_ref());
    let body = document.child("body").ok_or_else(|| Reason::broken("it holds no body"))?;
    let mut page = Body::new(numbering, Notes::new(footnotes.as_ref(), endnotes.as_ref()), headings);
    page.blocks(body);
    let Finished { text, title: titled, begins_with_table, notes } = page.finish();
    if text.len() > LONGEST_DOCUMENT {
        return Err(Reason::TooLong.into());
    }
    let mut draft = plain::read(&text)?;
    let stated = properties.as_ref().and_then(|core| core.child("title")).map(Element::text);
    let credible = stated.filter(|title| !title.trim().is_empty() && begins_with(&text, title));
    let first_line = draft.title.filter(|_| !begins_with_table);
    draft.title = titled.or(credible.map(|title| title.trim().to_owned())).or(first_line);
    Ok((draft, notes))
}

/// Where the main part stands: most programs say `word/document.xml`, and the relations of the package say which.
fn main_part(package: &mut Package) -> Result<String, Failed> {
    let relations = part(package, "_rels/.rels")?;
    let relations = relations.iter().flat_map(|root| root.all("Relationship"));
    let main = relations.filter(|one| one.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")));
    let target =
        main.filter_map(|one| one.attribute("Target")).next().map(|target| target.trim_start_matches('/').to_owned());
    Ok(target.filter(|name| package.has(name)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

fn part(package: &mut Package, name: &str) -> Result<Option<Element>, Failed> {
    let read = || package.part(name)?.map(|bytes| xml::parse(&bytes)).transpose();
    let mut read = read;
    read().map_err(|reason| match reason {
        Reason::Broken(_) => Failed::at(Place::Part(name.to_owned()), reason),
        reason => reason.into(),
    })
}

/// Whether the first lines of a text hold a title, wherever it is wrapped.
fn begins_with(text: &str, title: &str) -> bool {
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    let head: String = text.lines().filter(|line| !line.trim().is_empty()).take(HEAD).map(squeezed).collect();
    head.contains(&squeezed(title))
}

#[cfg(test)]
mod tests;
