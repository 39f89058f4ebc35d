//! The index on disk: its fields, how it is opened or made anew, changed, and asked.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument, TantivyError, Term};

use super::query::{Clause, TextQuery};
use super::tokenizer::PairTokenizer;
use crate::model::{Document, DocumentId};

/// The code that made an index and alone can read it.
const CODE: &str = env!("TUPU_FULL_TEXT_CODE");
const TOKENIZER: &str = "pairs";
/// What a writer may hold in memory before it writes a segment.
const WRITER_BYTES: usize = 48 << 20;
/// A word in the title counts so many times one in the text.
const TITLE_BOOST: f32 = 3.0;
/// Far above any sum of BM25 weights, so that it tells from a score how a document matches.
pub(super) const PHRASE_SCORE: f32 = 1_000.0;
pub(super) const TITLE_SCORE: f32 = 2_000.0;
/// The halves of a document's id.
pub(super) const ID_FIELDS: [&str; 2] = ["id_high", "id_low"];

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The id in hexadecimal, by which a document is dropped.
    key: Field,
    /// The id in two numbers, from which a hit is told.
    id: [Field; 2],
    title: Field,
    text: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        key: builder.add_text_field("key", STRING),
        id: ID_FIELDS.map(|name| builder.add_u64_field(name, FAST | INDEXED)),
        title: builder.add_text_field("title", text.clone()),
        text: builder.add_text_field("text", text),
    };
    (builder.build(), fields)
}

/// Opens the index in a folder, or makes an empty one there where it is not whole or not ours.
pub(super) fn open(folder: &Path) -> tantivy::Result<(Index, Fields)> {
    if let Some(found) = existing(folder) {
        return Ok(found);
    }
    fs::create_dir_all(folder)?;
    // Of several that find no index one makes it, and the others find it then. The lock ends with the process.
    let making = fs::File::create(folder.with_extension("lock"))?;
    making.lock()?;
    if let Some(found) = existing(folder) {
        return Ok(found);
    }
    // Nothing is removed under the hands of a process that writes.
    let locked = MmapDirectory::open(folder)?.acquire_lock(&INDEX_WRITER_LOCK);
    let writer = locked.map_err(|error| TantivyError::LockFailure(error, None))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    drop(writer);
    let (schema, fields) = schema();
    made(Index::create(MmapDirectory::open(folder)?, schema, tantivy::IndexSettings::default())?, fields)
}

pub(super) fn in_memory() -> tantivy::Result<(Index, Fields)> {
    let (schema, fields) = schema();
    made(Index::create_in_ram(schema), fields)
}

/// Marks a new index as ours.
fn made(index: Index, fields: Fields) -> tantivy::Result<(Index, Fields)> {
    index.tokenizers().register(TOKENIZER, PairTokenizer);
    change(&index, fields, &[], &[])?;
    Ok((index, fields))
}

/// The index of a folder where it is whole and ours.
fn existing(folder: &Path) -> Option<(Index, Fields)> {
    let directory = MmapDirectory::open(folder).ok()?;
    Index::exists(&directory).ok().filter(|exists| *exists)?;
    let index = Index::open(directory).ok()?;
    let (schema, fields) = schema();
    let is_ours = index.schema() == schema && index.load_metas().ok()?.payload.as_deref() == Some(CODE);
    let is_whole = index.validate_checksum().ok()?.is_empty();
    index.tokenizers().register(TOKENIZER, PairTokenizer);
    (is_ours && is_whole).then_some((index, fields))
}

/// Drops and adds documents in one commit.
pub(super) fn change(
    index: &Index,
    fields: Fields,
    added: &[&Arc<Document>],
    removed: &[DocumentId],
) -> tantivy::Result<()> {
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    let key = |id: DocumentId| Term::from_field_text(fields.key, &id.to_string());
    for id in removed {
        writer.delete_term(key(*id));
    }
    for document in added {
        // One that is held already is dropped first: it is the same, and must not be found twice.
        writer.delete_term(key(document.id()));
        writer.add_document(fields.document(document))?;
    }
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(CODE);
    commit.commit()?;
    writer.wait_merging_threads()
}

impl Fields {
    fn document(self, document: &Document) -> TantivyDocument {
        let mut row = TantivyDocument::new();
        row.add_text(self.key, document.id().to_string());
        for (field, half) in self.id.into_iter().zip(halves(document.id())) {
            row.add_u64(field, half);
        }
        row.add_text(self.title, document.title().unwrap_or_default());
        row.add_text(self.text, document.text());
        row
    }
}

fn halves(id: DocumentId) -> [u64; 2] {
    let bits = u128::from_be_bytes(*id.as_bytes());
    [bits >> 64, bits & u128::from(u64::MAX)].map(|half| u64::try_from(half).expect("half of 128 bits is 64 bits"))
}

/// An id of its halves.
pub(super) fn id_of([high, low]: [u64; 2]) -> DocumentId {
    DocumentId::from_bytes((u128::from(high) << 64 | u128::from(low)).to_be_bytes())
}

/// The query as tantivy asks it: all words, by BM25; on top of that a constant that tells whether they stand together.
pub(super) fn query_of(query: &TextQuery, fields: Fields) -> BooleanQuery {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![];
    for clause in &query.all {
        let title = Box::new(BoostQuery::new(in_field(clause, fields.title), TITLE_BOOST));
        let either: Vec<(Occur, Box<dyn Query>)> =
            vec![(Occur::Should, title), (Occur::Should, in_field(clause, fields.text))];
        clauses.push((Occur::Must, Box::new(BooleanQuery::new(either))));
    }
    for clause in &query.none {
        clauses.push((Occur::MustNot, in_field(clause, fields.title)));
        clauses.push((Occur::MustNot, in_field(clause, fields.text)));
    }
    if let Some(whole) = &query.whole {
        for (field, score) in [(fields.title, TITLE_SCORE), (fields.text, PHRASE_SCORE)] {
            clauses.push((Occur::Should, Box::new(ConstScoreQuery::new(in_field(whole, field), score))));
        }
    }
    BooleanQuery::new(clauses)
}

/// A clause in one field. Pairs of characters cover it where there are any, because they are rarer than characters.
fn in_field(clause: &Clause, field: Field) -> Box<dyn Query> {
    let units = &clause.units;
    let mut terms: Vec<(usize, Term)> = vec![];
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let pair = |first: usize| {
            let (one, next) = (units.get(first)?, units.get(first + 1)?);
            let term = || Term::from_field_text(field, &format!("{}{}", one.text, next.text));
            one.joins(next).then(|| (one.position, term()))
        };
        if let Some(covering) = pair(at) {
            terms.push(covering);
            at += 2;
            continue;
        }
        let before = at.checked_sub(1).and_then(pair);
        terms.push(before.unwrap_or_else(|| (unit.position, Term::from_field_text(field, &unit.text))));
        at += 1;
    }
    match terms.len() {
        1 => Box::new(TermQuery::new(terms.remove(0).1, IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new_with_offset(terms)),
    }
}

/// What is wrong with an index that lacks a field of ours.
pub(super) fn lacking(field: &str) -> TantivyError {
    TantivyError::SchemaError(format!("it has no field {field}"))
}
