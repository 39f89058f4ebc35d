//! Parquet: the tables of an export, and documents that others keep in one.
//!
//! A table is told by its columns, whatever its file is called. Of an export the documents and judgements are read, and must
//! give the ids that stand beside them; of entities and facts only the ids are kept, so that it can be told whether the same
//! came out again. A table of others with a column `text` is read like JSON Lines: `id`, `title`, `published`, `source`.

mod pages;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::file::reader::ChunkReader;

use super::error::Failed;
use super::exported::{self, Judged};
use super::guard::guarded;
use super::{Item, Items, Options, Place, ReadError, Reason, Record, fail};
use crate::model::{DateOrigin, DocumentDraft, DocumentId, JudgementId};
use pages::Bounded;

/// Rows that cannot be read before the rest is not even tried.
const MOST_ERRORS: usize = 20;

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    /// Documents of an export.
    Documents,
    /// Documents of others, which have no id of ours.
    Texts,
    Judgements,
    /// Entities or facts.
    Derived,
}

/// A file on disk that holds a table, whatever it is called.
pub(super) fn file(path: &Path) -> Option<File> {
    // A named pipe gives its bytes once, so that it may not even be opened to look.
    let mut file = File::open(path.metadata().is_ok_and(|data| data.is_file()).then_some(path)?).ok()?;
    let mut head = [0; 4];
    file.read_exact(&mut head).ok()?;
    (&head == b"PAR1").then_some(file)
}

/// Reads a table as it is iterated.
pub(super) fn read(name: &str, input: impl ChunkReader + 'static, options: &Options) -> Items {
    match guarded(|| open(input)) {
        Ok((table, batches)) => Box::new(Rows {
            name: name.to_owned(),
            options: options.clone(),
            table,
            batches: Some(batches),
            batch: None,
            at: 0,
            row: 0,
            errors: 0,
            derived: Vec::new(),
        }),
        Err(reason) => fail(name, reason),
    }
}

fn open(input: impl ChunkReader + 'static) -> Result<(Table, ParquetRecordBatchReader), Reason> {
    // What another program notes of its own types is passed over, so that a text is a text whoever wrote it.
    let plainly = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder =
        ParquetRecordBatchReaderBuilder::try_new_with_options(Bounded(input), plainly).map_err(Reason::broken)?;
    let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let table = Table::of(&names)?;
    let wanted = names.iter().enumerate().filter(|(_, name)| table.columns().contains(&name.as_str()));
    let mask = ProjectionMask::roots(builder.parquet_schema(), wanted.map(|(at, _)| at));
    let batches = builder.with_projection(mask).with_batch_size(table.rows()).build().map_err(Reason::broken)?;
    Ok((table, batches))
}

impl Table {
    /// What a table with these columns is.
    fn of(columns: &[String]) -> Result<Self, Reason> {
        let has = |names: &[&str]| names.iter().all(|name| columns.iter().any(|column| column == name));
        let facts: [&[&str]; 5] =
            [&["kind", "name"], &["relationship"], &["project", "stage"], &["metric"], &["policy", "path"]];
        match () {
            () if has(&["id", "decision", "about"]) => Ok(Self::Judgements),
            () if has(&["id", "sha256"]) => Ok(Self::Documents),
            () if has(&["text"]) && !has(&["fact"]) => Ok(Self::Texts),
            () if has(&["id"]) && facts.iter().any(|names| has(names)) => Ok(Self::Derived),
            () => {
                let some: Vec<&str> = columns.iter().map(String::as_str).take(12).collect();
                let what =
                    "it is no table of an export, nor does it hold a column `text` of documents; its columns are";
                Err(Reason::Export(format!("{what} {}", some.join(", "))))
            }
        }
    }

    /// The columns that are read.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Documents => &["id", "title", "source", "published", "published_origin", "text", "locations"],
            Self::Texts => &["id", "title", "source", "published", "text"],
            Self::Judgements => {
                &["id", "decision", "about", "author", "reason", "at", "revoked_by", "revoked_reason", "revoked_at"]
            }
            Self::Derived => &["id"],
        }
    }

    /// How many rows are held at once.
    const fn rows(self) -> usize {
        match self {
            Self::Documents | Self::Texts => 64,
            Self::Judgements | Self::Derived => 4 << 10,
        }
    }
}

/// A table that is being read.
struct Rows {
    name: String,
    options: Options,
    table: Table,
    /// None at the end.
    batches: Option<ParquetRecordBatchReader>,
    batch: Option<RecordBatch>,
    /// The next row of the batch.
    at: usize,
    /// The number of the row that was read last, from 1.
    row: usize,
    errors: usize,
    derived: Vec<[u8; 16]>,
}

impl Rows {
    /// Fetches the next rows; whether there are any.
    fn fetch(&mut self) -> Result<bool, Reason> {
        self.at = 0;
        let batches = &mut self.batches;
        let next = guarded(|| batches.as_mut().and_then(Iterator::next).transpose().map_err(Reason::broken));
        self.batch = next?;
        Ok(self.batch.is_some())
    }

    /// What the next row holds; nothing where its id is all.
    fn item(&mut self) -> Result<Option<Item>, Reason> {
        let Some(batch) = &self.batch else { return Ok(None) };
        let row = Row { batch, at: self.at };
        (self.at, self.row) = (self.at + 1, self.row + 1);
        match self.table {
            Table::Documents => row.document().map(|record| Some(Item::Document(record))),
            Table::Texts => row.text(self.row).map(|record| Some(Item::Document(record))),
            Table::Judgements => row.judgement().map(Some),
            Table::Derived => {
                self.derived.push(*row.id::<DocumentId>()?.as_bytes());
                Ok(None)
            }
        }
    }

    /// The next item or error; none at the end.
    fn advance(&mut self) -> Option<Result<Item, Failed>> {
        while self.batches.is_some() {
            let fetched = match &self.batch {
                Some(batch) if self.at < batch.num_rows() => Ok(true),
                _ => self.fetch(),
            };
            let failed = match fetched {
                Ok(true) => match self.item() {
                    Ok(Some(item)) => return Some(Ok(item)),
                    Ok(None) => continue,
                    Err(reason) => Failed::at(self.place(self.row), reason),
                },
                Ok(false) => {
                    self.batches = None;
                    break;
                }
                Err(reason) => {
                    self.batches = None;
                    Failed::at(self.place(self.row + 1), reason)
                }
            };
            self.errors += 1;
            if self.errors == MOST_ERRORS {
                self.batches = None;
            }
            return Some(Err(failed));
        }
        let derived = std::mem::take(&mut self.derived);
        (!derived.is_empty()).then_some(Ok(Item::Derived(derived)))
    }

    fn place(&self, row: usize) -> Place {
        Place::Part(format!("row {row}"))
    }
}

impl Iterator for Rows {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.advance()? {
            Ok(Item::Document(record)) => {
                Ok(Item::Document(Record { draft: self.options.apply(record.draft), ..record }))
            }
            Ok(item) => Ok(item),
            Err(failed) => Err(failed.of(&self.name)),
        })
    }
}

/// A row of a batch.
struct Row<'b> {
    batch: &'b RecordBatch,
    at: usize,
}

impl Row<'_> {
    /// The text in a column; none where it is missing, or the column is.
    fn cell(&self, column: &str) -> Result<Option<String>, Reason> {
        let Some(cells) = self.batch.column_by_name(column) else { return Ok(None) };
        if cells.is_null(self.at) || cells.data_type() == &DataType::Null {
            return Ok(None);
        }
        match cells.data_type() {
            DataType::Utf8 => Ok(Some(cells.as_string::<i32>().value(self.at).to_owned())),
            DataType::Binary => match std::str::from_utf8(cells.as_binary::<i32>().value(self.at)) {
                Ok(text) => Ok(Some(text.to_owned())),
                Err(error) => Err(Reason::Damaged(error.valid_up_to())),
            },
            other => Err(Reason::Export(format!("its column {column} is of the type {other}, and no text"))),
        }
    }

    fn id<I: std::str::FromStr<Err: std::fmt::Display>>(&self) -> Result<I, Reason> {
        let id = self.cell("id")?.ok_or_else(|| Reason::Export("an id is missing".to_owned()))?;
        id.parse().map_err(|error: I::Err| Reason::Export(error.to_string()))
    }

    /// A document with its fields, and its text if it has one.
    fn draft(&self, text: Option<String>) -> Result<DocumentDraft, Reason> {
        let text = text.ok_or(Reason::WithoutText)?;
        exported::check_text(&text)?;
        let origin = self.cell("published_origin")?.map(|name| exported::origin(&name)).transpose()?;
        let places = self.cell("locations")?.map(|json| exported::places(&json)).transpose()?;
        Ok(DocumentDraft {
            title: exported::some(self.cell("title")?),
            source: exported::some(self.cell("source")?),
            published: exported::published(self.cell("published")?, origin.unwrap_or(DateOrigin::Metadata))?,
            locations: exported::locations(&text, places.unwrap_or_default())?,
            text,
        })
    }

    fn document(&self) -> Result<Record, Reason> {
        let (id, draft) = (self.id::<DocumentId>()?, self.draft(self.cell("text")?)?);
        if draft.id() != id {
            return Err(Reason::Changed);
        }
        Ok(Record { draft, record: Some(id.to_string()), notes: Vec::new() })
    }

    fn text(&self, row: usize) -> Result<Record, Reason> {
        let draft = self.draft(Some(self.cell("text")?.unwrap_or_default()))?;
        // Ids of others may be numbers, or stand in several rows.
        let id = self.cell("id").ok().flatten().map(|id| format!("{id}, "));
        Ok(Record { draft, record: Some(format!("{}line {row}", id.unwrap_or_default())), notes: Vec::new() })
    }

    fn judgement(&self) -> Result<Item, Reason> {
        let judged = Judged {
            decision: self.cell("decision")?,
            about: self.cell("about")?,
            author: self.cell("author")?,
            reason: self.cell("reason")?,
            at: self.cell("at")?,
            revoked_by: self.cell("revoked_by")?,
            revoked_reason: self.cell("revoked_reason")?,
            revoked_at: self.cell("revoked_at")?,
        };
        Ok(Item::Judgement(Box::new(judged.record(self.id::<JudgementId>()?)?)))
    }
}

#[cfg(test)]
mod tests;
