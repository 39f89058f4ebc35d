//! What is read of a table, and how what is wrong with it is said.

use std::io::Cursor;
use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, Int64Array, LargeStringArray, NullArray, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::*;

fn draft() -> DocumentDraft {
    DocumentDraft { text: "今天，河湾县新桥通车。".to_owned(), ..DocumentDraft::default() }
}

fn written(columns: &[(&str, ArrayRef)], compression: Compression) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.iter().map(|(name, column)| (name.to_string(), column.clone(), true)),
    )
    .unwrap();
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn shown(bytes: Vec<u8>) -> Vec<String> {
    let items = super::super::read("a.parquet", Cursor::new(bytes), &Options::default(), 0);
    let show = |item| match item {
        Ok(Item::Document(record)) => format!("{}: {}", record.record.unwrap_or_default(), record.draft.text),
        Ok(other) => format!("{other:?}"),
        Err(error) => ReadError::to_string(&error),
    };
    items.map(show).collect()
}

/// A table with the id of the document, and this as its text.
fn documents(text: ArrayRef) -> [(&'static str, ArrayRef); 4] {
    let id = Arc::new(StringArray::from(vec![draft().id().to_string()]));
    let sha256 = Arc::new(StringArray::from(vec!["0"]));
    [("text", text), ("sha256", sha256), ("title", Arc::new(NullArray::new(1))), ("id", id)]
}

#[test]
fn texts_are_read_however_they_are_kept() {
    let words = draft().text;
    let columns: [ArrayRef; 3] = [
        Arc::new(StringArray::from(vec![words.as_str()])),
        Arc::new(LargeStringArray::from(vec![words.as_str()])),
        Arc::new(BinaryArray::from(vec![words.as_bytes()])),
    ];
    for column in columns {
        for compression in [
            Compression::UNCOMPRESSED,
            Compression::SNAPPY,
            Compression::LZ4_RAW,
            Compression::GZIP(Default::default()),
            Compression::BROTLI(Default::default()),
            Compression::ZSTD(Default::default()),
        ] {
            let shown = shown(written(&documents(column.clone()), compression));
            assert_eq!(shown, [format!("{}: {words}", draft().id())], "{compression}");
        }
    }
}

#[test]
fn what_is_not_as_it_was_written_is_named_with_its_row() {
    let text =
        |text: Option<&str>| shown(written(&documents(Arc::new(StringArray::from(vec![text]))), Compression::SNAPPY));
    let changed = "does not say what its id stands for: it was changed, or a part is missing; export it again";
    assert_eq!(text(Some("今天，河湾县旧桥通车。")), [format!("a.parquet, row 1: {changed}")]);
    let missing = "holds a document without its text; export again without `--without-text`";
    assert_eq!(text(None), [format!("a.parquet, row 1: {missing}")]);
    let numbers = shown(written(&documents(Arc::new(Int64Array::from(vec![7]))), Compression::SNAPPY));
    assert!(
        numbers[0].contains("row 1: is no export that can be read back: its column text is of the type Int64"),
        "{numbers:?}"
    );
}

#[test]
fn a_table_of_others_is_told_by_its_columns() {
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["今天通车。", "明天开工。"]));
    let ids: ArrayRef = Arc::new(Int64Array::from(vec![7, 8]));
    let news = shown(written(&[("id", ids.clone()), ("text", texts.clone())], Compression::SNAPPY));
    assert_eq!(news, ["line 1: 今天通车。", "line 2: 明天开工。"]);
    let other = shown(written(&[("id", ids), ("body", texts)], Compression::SNAPPY));
    assert!(
        other[0].contains("it is no table of an export") && other[0].contains("its columns are id, body"),
        "{other:?}"
    );
    let ours: ArrayRef = Arc::new(StringArray::from(vec![draft().id().to_string()]));
    let entities = shown(written(&[("id", ours.clone()), ("kind", ours.clone()), ("name", ours)], Compression::SNAPPY));
    assert!(entities[0].starts_with("Derived"), "{entities:?}");
}

#[test]
fn a_file_that_is_cut_off_or_none_is_refused() {
    let words = draft().text;
    let bytes = written(&documents(Arc::new(StringArray::from(vec![words.as_str()]))), Compression::SNAPPY);
    for end in 4..bytes.len() {
        let shown = shown(bytes[..end].to_vec());
        assert!(shown.len() == 1 && shown[0].starts_with("a.parquet is damaged: "), "{end}: {shown:?}");
    }
}
