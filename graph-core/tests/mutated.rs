//! Files of every format with bytes changed, dropped and repeated: each is read or refused, none panics, none takes
//! more memory than the limits of its format allow.
//!
//! The seeds were written by `writers/make.py`, by reportlab (`list.pdf`), by LibreOffice (`office.pdf`, and `vertical.pdf` of
//! vertical lines), by Python's zip and by hand; exports are written here.
//! `make test` reads some hundred of each; `make fuzz` reads 10,000 of each.

// A seed that cannot be read here is a failed test.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use graph_core::export::{self, Flavor, Format, Selection};
use graph_core::graph::Graph;
use graph_core::lexicon::Lexicon;
use graph_core::model::{
    DateOrigin, Decision, DocumentDate, DocumentDraft, EntityKind, Judgement, JudgementRecord, Named, Revocation,
};
use graph_core::pipeline::Pipeline;
use graph_core::read::{self, Options};

/// What one file of a few kilobytes may take, in bytes: the largest part that is unpacked, and what is made of it.
const MOST_MEMORY: u64 = 700 << 20;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }
}

/// Changes some places of a file.
fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    const WORDS: &[&[u8]] =
        &[b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"9999999999", b"-1", b"<", b">", b"/", b" "];
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len());
        let length = numbers.below(24).min(bytes.len() - at);
        match numbers.below(6) {
            0 => bytes[at] ^= 1 << numbers.below(8),
            1 => bytes[at] = numbers.next().to_le_bytes()[0],
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let again = bytes[at..at + length].to_vec();
                drop(bytes.splice(at..at, again));
            }
            4 => {
                let word = WORDS[numbers.below(WORDS.len())];
                let end = (at + word.len()).min(bytes.len());
                drop(bytes.splice(at..end, word.iter().copied()));
            }
            _ if numbers.below(8) == 0 => bytes.truncate(at),
            _ => {}
        }
        if bytes.is_empty() {
            return;
        }
    }
}

/// An archive with one of its parts changed, so that what is packed is not all caught by its checksum.
fn mutate_inside(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let changed = numbers.below(archive.len());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut part = Vec::new();
        entry.read_to_end(&mut part).unwrap();
        if at == changed && !part.is_empty() {
            mutate(&mut part, numbers);
        }
        writer.start_file(entry.name().unwrap().into_owned(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&part).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Reads a file to its end; how many documents it gave.
fn documents(name: &str, bytes: Vec<u8>) -> usize {
    read::from_reader(name, Cursor::new(bytes), &Options::default()).filter(Result::is_ok).count()
}

fn check(name: &str) {
    check_seed(name, &std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutated").join(name)).unwrap());
}

fn check_seed(name: &str, seed: &[u8]) {
    assert!(documents(name, seed.to_vec()) > 0, "{name} itself is not read");
    let files = std::env::var("TUPU_MUTATED_FILES").map_or(150, |number| number.parse().unwrap());
    let packed = seed.starts_with(b"PK");
    let (mut numbers, mut read) = (Numbers(0x9e37_79b9_7f4a_7c15), 0);
    for file in 0..files {
        let mut bytes = seed.to_vec();
        if packed && file % 2 == 0 {
            bytes = mutate_inside(seed, &mut numbers);
        } else {
            mutate(&mut bytes, &mut numbers);
        }
        let kept = bytes.clone();
        let mut outcome = Ok(0);
        let memory = allocation_counter::measure(|| {
            outcome = catch_unwind(AssertUnwindSafe(|| documents(name, bytes)));
        });
        let failed = outcome.is_err() || memory.bytes_max > MOST_MEMORY;
        if failed {
            let saved = std::env::temp_dir().join(format!("tupu-mutated-{file}-{name}"));
            std::fs::write(&saved, kept).unwrap();
            panic!("{name}, file {file}: {} bytes; the file is {}", memory.bytes_max, saved.display());
        }
        read += usize::from(outcome.is_ok_and(|documents| documents > 0));
    }
    // Changes that leave nothing to read would test one error again and again.
    assert!(read * 20 > files, "{name}: only {read} of {files} are still read");
}

#[test]
fn docx() {
    check("words.docx");
}

#[test]
fn xlsx() {
    check("list.xlsx");
}

#[test]
fn xls() {
    check("list.xls");
}

#[test]
fn ods() {
    check("list.ods");
}

#[test]
fn csv() {
    check("list.csv");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_of_two_columns_in_gbk() {
    check("gbk.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_in_unicode() {
    check("unicode.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_of_a_list_without_lines() {
    check("list.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_with_fonts() {
    check("office.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_of_vertical_lines() {
    check("vertical.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn zip_of_several() {
    check("archive.zip");
}

/// The export of a small graph with a judgement.
fn exported(format: Format) -> Vec<u8> {
    let graph: Graph = {
        let date = DocumentDate { date: "2024-03-05".parse().unwrap(), origin: DateOrigin::Given };
        let text = "河北青禾化工有限公司在阳原县投资1.2亿元建设糠醛项目，计划2025年建成投产。\n该项目已开工。";
        let draft = DocumentDraft {
            title: Some("糠醛项目开工".to_owned()),
            published: Some(date),
            source: Some("阳原网".to_owned()),
            text: text.to_owned(),
            locations: Vec::new(),
        };
        Pipeline::new(&Lexicon::builtin()).graph_of(Pipeline::document(draft)).unwrap()
    };
    let named = |name: &str| Named { kind: EntityKind::Company, name: name.to_owned(), documents: [].into() };
    let (author, reason, at) = ("审核员".to_owned(), "误判".to_owned(), "2024-04-01T08:00:00Z".parse().unwrap());
    let decision =
        Decision::Different { entities: [named("河北青禾化工有限公司"), named("青禾公司")].into() };
    let judgement = Judgement { decision, author: author.clone(), reason: reason.clone(), at };
    let records = vec![JudgementRecord { judgement, revoked: Some(Revocation { author, reason, at }) }];
    let mut bytes = Vec::new();
    let selection = Selection::new(&graph, records, export::Filter::default());
    export::write(&selection, format, Flavor::Plain, &mut bytes).unwrap();
    bytes
}

#[test]
fn html() {
    check("notice.html");
}

#[test]
fn jsonl() {
    check_seed("graph.jsonl", &exported(Format::Jsonl));
}

#[test]
fn nquads() {
    check_seed("graph.nq", &exported(Format::Nquads));
}

#[test]
fn trig() {
    check_seed("graph.trig", &exported(Format::Trig));
}

#[test]
fn turtle() {
    check_seed("graph.ttl", &exported(Format::Turtle));
}

#[cfg(feature = "columnar")]
#[test]
fn parquet_in_an_archive() {
    check_seed("tables.zip", &exported(Format::Parquet));
}

/// Packed, and not, so that what is changed is not all caught by the packing.
#[cfg(feature = "columnar")]
#[test]
fn parquet() {
    use parquet::basic::Compression;
    let mut archive = zip::ZipArchive::new(Cursor::new(exported(Format::Parquet))).unwrap();
    let mut packed = Vec::new();
    archive.by_name("documents.parquet").unwrap().read_to_end(&mut packed).unwrap();
    for compression in [Compression::UNCOMPRESSED, Compression::ZSTD(Default::default())] {
        check_seed("rewritten.parquet", &rewritten(&packed, compression));
    }
    check_seed("documents.parquet", &packed);
}

/// A table written anew.
#[cfg(feature = "columnar")]
fn rewritten(bytes: &[u8], compression: parquet::basic::Compression) -> Vec<u8> {
    use parquet::arrow::{ArrowWriter, arrow_reader::ParquetRecordBatchReader};
    let mut batches = ParquetRecordBatchReader::try_new(bytes::Bytes::copy_from_slice(bytes), 64).unwrap();
    let batch = batches.next().unwrap().unwrap();
    let properties = parquet::file::properties::WriterProperties::builder().set_compression(compression).build();
    let mut written = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut written, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    written
}
