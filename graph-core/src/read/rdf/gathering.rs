//! Statements, gathered into what they are about.

use std::collections::{BTreeMap, HashSet};

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{NamedOrBlankNode, Quad, Term};

use super::super::error::Failed;
use super::super::exported::{self, Judged};
use super::super::{Item, Place, Reason, Record};
use crate::model::iri::{EXPORT, SCHEMA, TERMS, THINGS};
use crate::model::{DateOrigin, DocumentDraft, DocumentId, JudgementId};

/// Bytes of texts that are held of documents of which not all was said yet.
const MOST_HELD: usize = 1 << 30;
/// Statements of others before it is plain that a file is none of ours.
const MOST_FOREIGN: usize = 10_000;

/// What was said so far.
#[derive(Default)]
pub(super) struct Gathering {
    documents: BTreeMap<DocumentId, Waiting>,
    /// Documents that were handed on.
    done: HashSet<DocumentId>,
    judgements: BTreeMap<JudgementId, Judged>,
    /// Ids of entities and facts, some of them several times.
    derived: Vec<[u8; 16]>,
    /// What the file says it holds, by the names of [`SAID`].
    said: [Option<usize>; SAID.len()],
    /// Statements about what is none of ours, and the first thing that they are about.
    foreign: (usize, String),
    held: usize,
}

/// What a file says it holds.
const SAID: [&str; 4] = ["documents", "entities", "facts", "judgements"];

/// A document of which not all was said yet.
#[derive(Default)]
struct Waiting {
    draft: DocumentDraft,
    date: Option<String>,
    origin: Option<DateOrigin>,
    locations: Option<String>,
}

/// What a statement is about.
enum Subject {
    Document(DocumentId),
    Judgement(JudgementId),
    /// An entity or a fact.
    Derived([u8; 16]),
    Export,
    /// What goes with these: a piece of evidence, a term.
    Beside,
    Foreign(String),
}

impl Subject {
    fn of(node: &NamedOrBlankNode) -> Result<Self, Reason> {
        let iri = match node {
            NamedOrBlankNode::NamedNode(node) => node.as_str(),
            NamedOrBlankNode::BlankNode(node) => return Ok(Self::Foreign(format!("_:{}", node.as_str()))),
        };
        if iri == EXPORT {
            return Ok(Self::Export);
        }
        let Some((sort, id)) = iri.strip_prefix(THINGS).map(|rest| rest.split_once(':').unwrap_or((rest, ""))) else {
            return Ok(Self::Foreign(format!("<{}>", iri.chars().take(100).collect::<String>())));
        };
        let wrong = |error| Reason::Export(format!("{error}, in a name of {sort}"));
        Ok(match sort {
            "document" => Self::Document(id.parse().map_err(wrong)?),
            "judgement" => Self::Judgement(id.parse().map_err(wrong)?),
            "entity" | "fact" => Self::Derived(*id.parse::<DocumentId>().map_err(wrong)?.as_bytes()),
            _ => Self::Beside,
        })
    }
}

impl Gathering {
    /// Takes a statement; the document that is whole with it.
    pub(super) fn take(&mut self, quad: Quad) -> Result<Option<Record>, Reason> {
        match Subject::of(&quad.subject)? {
            Subject::Document(id) => return self.document(id, &quad),
            Subject::Judgement(id) => self.judgement(id, &quad)?,
            Subject::Derived(id) => {
                let ours = matches!(&quad.object, Term::NamedNode(class) if class.as_str().starts_with(TERMS));
                if ours && quad.predicate == rdf::TYPE && self.derived.last() != Some(&id) {
                    self.derived.push(id);
                }
            }
            Subject::Export => self.export(&quad)?,
            Subject::Beside => {}
            Subject::Foreign(name) => {
                self.foreign.0 += 1;
                if self.foreign.0 == 1 {
                    self.foreign.1 = name;
                }
            }
        }
        Ok(None)
    }

    /// Whether so much of a file was about others, and nothing about ours, that the rest will hardly be.
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign.0 >= MOST_FOREIGN && self.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.done.is_empty() && self.judgements.is_empty() && self.derived.is_empty()
    }

    fn export(&mut self, quad: &Quad) -> Result<(), Reason> {
        let name = quad.predicate.as_str().strip_prefix(TERMS);
        if let Some(place) = SAID.iter().position(|said| name == Some(said)) {
            let number = literal(quad)?.0.parse();
            let number: usize = number.map_err(|_| Reason::Export("it counts in no numbers".to_owned()))?;
            // Of two exports in one file the larger counts: what they share is not known.
            self.said[place] = self.said[place].max(Some(number));
        }
        Ok(())
    }

    fn document(&mut self, id: DocumentId, quad: &Quad) -> Result<Option<Record>, Reason> {
        if self.done.contains(&id) {
            return Ok(None);
        }
        let waiting = self.documents.entry(id).or_default();
        let new = waiting.take(quad)?;
        self.held += new.unwrap_or_default();
        if self.held > MOST_HELD {
            return Err(Reason::Scattered(MOST_HELD));
        }
        if new.is_none() || !waiting.may_be_whole() || waiting.settle()? != id {
            return Ok(None);
        }
        let whole = self.documents.remove(&id).unwrap_or_default();
        self.held = self.held.saturating_sub(whole.size());
        self.done.insert(id);
        whole.record(id).map(Some)
    }

    fn judgement(&mut self, id: JudgementId, quad: &Quad) -> Result<(), Reason> {
        let judged = self.judgements.entry(id).or_default();
        let Some(name) = quad.predicate.as_str().strip_prefix(TERMS) else { return Ok(()) };
        let field = match name {
            "decision" => &mut judged.decision,
            "about" => &mut judged.about,
            "author" => &mut judged.author,
            "reason" => &mut judged.reason,
            "judgedAt" => &mut judged.at,
            "revokedBy" => &mut judged.revoked_by,
            "revokedReason" => &mut judged.revoked_reason,
            "revokedAt" => &mut judged.revoked_at,
            _ => return Ok(()),
        };
        self.held += set(field, literal(quad)?.0, name)?.unwrap_or_default();
        if self.held > MOST_HELD { Err(Reason::Scattered(MOST_HELD)) } else { Ok(()) }
    }

    /// What is left at the end of the file, and what is wrong with the whole.
    pub(super) fn finish(mut self) -> Vec<Result<Item, Failed>> {
        if self.is_empty() && self.foreign.0 == 0 {
            return vec![Err(Reason::Empty.into())];
        }
        self.derived.sort_unstable();
        self.derived.dedup();
        let mut left: Vec<_> = self.missing().into_iter().map(|reason| Err(reason.into())).collect();
        for (id, waiting) in self.documents {
            let record = waiting.last_resort(id).map(Item::Document);
            left.push(record.map_err(|reason| Failed::at(Place::Part(format!("document {id}")), reason)));
        }
        for (id, judged) in self.judgements {
            let record = judged.record(id).map(|record| Item::Judgement(Box::new(record)));
            left.push(record.map_err(|reason| Failed::at(Place::Part(format!("judgement {id}")), reason)));
        }
        let (count, first) = self.foreign;
        if count > 0 {
            left.push(Err(Reason::Foreign { count, first }.into()));
        }
        if !self.derived.is_empty() {
            left.push(Ok(Item::Derived(self.derived)));
        }
        left
    }

    /// What the file holds less of than it says.
    fn missing(&self) -> Vec<Reason> {
        if self.is_empty() {
            return Vec::new();
        }
        let [Some(documents), Some(entities), Some(facts), Some(judgements)] = self.said else {
            return vec![Reason::Endless];
        };
        let counts = [
            ("documents", self.documents.len() + self.done.len(), documents),
            ("entities and facts", self.derived.len(), entities.saturating_add(facts)),
            ("judgements", self.judgements.len(), judgements),
        ];
        let short = counts.into_iter().filter(|(_, found, said)| found < said);
        short.map(|(what, found, said)| Reason::CutOff { what, found, said }).collect()
    }
}

impl Waiting {
    /// Takes a statement about the document. How many bytes are new with it; none where it says nothing new.
    fn take(&mut self, quad: &Quad) -> Result<Option<usize>, Reason> {
        let predicate = quad.predicate.as_str();
        let (vocabulary, name) = match (predicate.strip_prefix(SCHEMA), predicate.strip_prefix(TERMS)) {
            (Some(name), _) => (SCHEMA, name),
            (_, Some(name)) => (TERMS, name),
            _ => return Ok(None),
        };
        match (vocabulary, name) {
            (SCHEMA, "name") => set(&mut self.draft.title, literal(quad)?.0, name),
            (SCHEMA, "publisher") => set(&mut self.draft.source, literal(quad)?.0, name),
            (SCHEMA, "datePublished") => set(&mut self.date, date(literal(quad)?), name),
            (SCHEMA, "text") => {
                let mut text = Some(std::mem::take(&mut self.draft.text)).filter(|text| !text.is_empty());
                let new = set(&mut text, literal(quad)?.0, name);
                self.draft.text = text.unwrap_or_default();
                exported::check_text(&self.draft.text)?;
                new
            }
            (TERMS, "locations") => set(&mut self.locations, literal(quad)?.0, name),
            (TERMS, "publishedOrigin") => {
                let origin = exported::origin(&literal(quad)?.0)?;
                Ok((self.origin.replace(origin) != Some(origin)).then_some(0))
            }
            _ => Ok(None),
        }
    }

    /// Whether its text is known, and how its date is if it has one.
    fn may_be_whole(&self) -> bool {
        !self.draft.text.is_empty() && self.date.is_some() == self.origin.is_some()
    }

    /// What was said, put together; the id that follows from it.
    fn settle(&mut self) -> Result<DocumentId, Reason> {
        let origin = self.origin.unwrap_or(DateOrigin::Metadata);
        self.draft.published = exported::published(self.date.clone(), origin)?;
        if let Some(json) = &self.locations {
            self.draft.locations = exported::locations(&self.draft.text, exported::places(json)?)?;
        }
        Ok(self.draft.id())
    }

    fn size(&self) -> usize {
        let long = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let fields = [&self.draft.title, &self.draft.source, &self.date, &self.locations];
        self.draft.text.len() + fields.into_iter().map(long).sum::<usize>()
    }

    fn record(self, id: DocumentId) -> Result<Record, Reason> {
        let draft = DocumentDraft {
            title: exported::some(self.draft.title),
            source: exported::some(self.draft.source),
            ..self.draft
        };
        Ok(Record { draft, record: Some(id.to_string()), notes: Vec::new() })
    }

    /// The document at the end of the file, when nothing more will be said.
    fn last_resort(mut self, id: DocumentId) -> Result<Record, Reason> {
        match () {
            () if self.draft.text.is_empty() => Err(Reason::WithoutText),
            () if self.settle()? == id => self.record(id),
            () => Err(Reason::Changed),
        }
    }
}

/// Sets what may be said once. How many bytes are new; none where it was said before.
fn set(field: &mut Option<String>, value: String, name: &str) -> Result<Option<usize>, Reason> {
    match field {
        Some(said) if *said == value => Ok(None),
        Some(_) => Err(Reason::Export(format!("{name} is stated twice, and differently"))),
        None => {
            let length = value.len();
            *field = Some(value);
            Ok(Some(length))
        }
    }
}

/// A literal's words and its type.
fn literal(quad: &Quad) -> Result<(String, &str), Reason> {
    match &quad.object {
        Term::Literal(literal) => Ok((literal.value().to_owned(), literal.datatype().as_str())),
        other => Err(Reason::Export(format!("{} is {other}, where it should be words", quad.predicate))),
    }
}

/// A date without its time zone, as precise as its type says: some programs write every month as its first day.
fn date((words, kind): (String, &str)) -> String {
    let parts = match kind {
        kind if kind == xsd::G_YEAR.as_str() => 1,
        kind if kind == xsd::G_YEAR_MONTH.as_str() => 2,
        _ => 3,
    };
    let day = words.get(..10).filter(|_| words.len() > 10).unwrap_or(&words).trim_end_matches('Z');
    day.split('-').take(parts).collect::<Vec<_>>().join("-")
}
