//! Parquet and Arrow: the tables with typed columns, for pandas, DuckDB, Polars and Spark.
//!
//! Entities are `nodes` and relations `edges` with `src`, `dst` and `relationship`, as GraphFrames wants them. Decimals are
//! `Decimal128(38, 10)`; one that does not fit is missing there and stands under the same name with `_exact` as text, as all do.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Decimal128Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_ipc::writer::FileWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use rust_decimal::Decimal;

use super::csv::field;
use super::selection::Selection;
use super::table::{Cell, Column, Table, Type};

/// Rows that are held until they are written.
const BATCH_ROWS: usize = 8 << 10;
/// Bytes of texts that are held until they are written.
const BATCH_BYTES: usize = 8 << 20;
/// Digits of a decimal, and how many of them stand behind the point.
const DIGITS: u8 = 38;
const BEHIND: i8 = 10;

/// The name of a table's file without its ending.
pub(super) fn file_name(table: &Table) -> &'static str {
    match table.name {
        "entities" => "nodes",
        "relations" => "edges",
        name => name,
    }
}

fn column_name(table: &Table, column: &Column) -> String {
    match (table.name, column.name) {
        ("relations", "source") => "src".to_owned(),
        ("relations", "target") => "dst".to_owned(),
        ("relations", "relation") => "relationship".to_owned(),
        (_, name) => name.to_owned(),
    }
}

/// Writes a table as Parquet. How many rows it has.
pub(super) fn parquet(selection: &Selection, table: &Table, out: &mut (dyn Write + Send)) -> io::Result<u64> {
    let schema = schema(table);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("tupu ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_max_row_group_row_count(Some(128 << 10))
        .build();
    let mut writer = ArrowWriter::try_new(out, schema.clone(), Some(properties)).map_err(io::Error::other)?;
    let rows = batches(selection, table, &schema, &mut |batch| {
        writer.write(batch).map_err(io::Error::other)?;
        // A group of rows is held until it is whole; long texts make it whole sooner.
        if writer.in_progress_size() > 4 * BATCH_BYTES { writer.flush().map_err(io::Error::other) } else { Ok(()) }
    })?;
    writer.close().map_err(io::Error::other)?;
    Ok(rows)
}

/// Writes a table as an Arrow IPC file. How many rows it has.
pub(super) fn arrow(selection: &Selection, table: &Table, out: &mut dyn Write) -> io::Result<u64> {
    let schema = schema(table);
    let mut writer = FileWriter::try_new(out, &schema).map_err(io::Error::other)?;
    let rows = batches(selection, table, &schema, &mut |batch| writer.write(batch).map_err(io::Error::other))?;
    writer.finish().map_err(io::Error::other)?;
    Ok(rows)
}

fn schema(table: &Table) -> Arc<Schema> {
    let mut fields = Vec::new();
    for column in table.columns {
        let name = column_name(table, column);
        let (kind, exact) = match column.kind {
            Type::Text => (DataType::Utf8, None),
            Type::List => (DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))), None),
            Type::Integer => (DataType::Int64, None),
            Type::Day => (DataType::Date32, None),
            Type::Decimal => (DataType::Decimal128(DIGITS, BEHIND), Some(format!("{name}_exact"))),
        };
        fields.push(Field::new(name, kind, true));
        fields.extend(exact.map(|name| Field::new(name, DataType::Utf8, true)));
    }
    Arc::new(Schema::new(fields))
}

/// Hands out the rows in batches. How many there were.
fn batches(
    selection: &Selection,
    table: &Table,
    schema: &Arc<Schema>,
    write: &mut dyn FnMut(&RecordBatch) -> io::Result<()>,
) -> io::Result<u64> {
    let mut builders: Vec<Builder> = table.columns.iter().map(Builder::new).collect();
    let (mut rows, mut waiting, mut bytes) = (0, 0, 0);
    let flush = |builders: &mut Vec<Builder>| {
        let arrays = builders.iter_mut().map(Builder::finish).collect::<Result<Vec<_>, _>>()?;
        RecordBatch::try_new(schema.clone(), arrays.concat())
    };
    (table.rows)(selection, &mut |row| {
        for (builder, cell) in builders.iter_mut().zip(row) {
            bytes += builder.add(cell);
        }
        rows += 1;
        waiting += 1;
        if waiting < BATCH_ROWS && bytes < BATCH_BYTES {
            return Ok(());
        }
        (waiting, bytes) = (0, 0);
        write(&flush(&mut builders).map_err(io::Error::other)?)
    })?;
    if waiting > 0 {
        write(&flush(&mut builders).map_err(io::Error::other)?)?;
    }
    Ok(rows)
}

/// A column that is being filled.
enum Builder {
    Text(StringBuilder),
    List(ListBuilder<StringBuilder>),
    Integer(Int64Builder),
    Day(Date32Builder),
    /// The number, and the same as text.
    Decimal(Decimal128Builder, StringBuilder),
}

impl Builder {
    fn new(column: &Column) -> Self {
        match column.kind {
            Type::Text => Self::Text(StringBuilder::new()),
            Type::List => Self::List(ListBuilder::new(StringBuilder::new())),
            Type::Integer => Self::Integer(Int64Builder::new()),
            Type::Day => Self::Day(Date32Builder::new()),
            Type::Decimal => Self::Decimal(Decimal128Builder::new(), StringBuilder::new()),
        }
    }

    /// Adds a cell. About how many bytes it holds.
    fn add(&mut self, cell: &Cell<'_>) -> usize {
        match (self, cell) {
            (Self::Text(builder), Cell::Missing) => builder.append_null(),
            (Self::Text(builder), cell) => {
                let text = field(cell);
                builder.append_value(&text);
                return text.len();
            }
            (Self::List(builder), Cell::List(texts)) => {
                texts.iter().for_each(|text| builder.values().append_value(text));
                builder.append(true);
            }
            (Self::List(builder), _) => builder.append(false),
            (Self::Integer(builder), Cell::Integer(number)) => builder.append_value(*number),
            (Self::Integer(builder), _) => builder.append_null(),
            (Self::Day(builder), Cell::Day(day)) => builder.append_value(days_since_1970(*day)),
            (Self::Day(builder), _) => builder.append_null(),
            (Self::Decimal(numbers, texts), Cell::Decimal(number)) => {
                numbers.append_option(scaled(*number));
                texts.append_value(field(cell));
            }
            (Self::Decimal(numbers, texts), _) => {
                numbers.append_null();
                texts.append_null();
            }
        }
        16
    }

    /// What was added, as one column or two.
    fn finish(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        Ok(match self {
            Self::Text(builder) => vec![Arc::new(builder.finish())],
            Self::List(builder) => vec![Arc::new(builder.finish())],
            Self::Integer(builder) => vec![Arc::new(builder.finish())],
            Self::Day(builder) => vec![Arc::new(builder.finish())],
            Self::Decimal(numbers, texts) => {
                let numbers = numbers.finish().with_precision_and_scale(DIGITS, BEHIND)?;
                vec![Arc::new(numbers), Arc::new(texts.finish())]
            }
        })
    }
}

fn days_since_1970(day: jiff::civil::Date) -> i32 {
    day.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// A decimal with as many digits behind the point as the column has; none where it has more, or is too long.
fn scaled(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let missing = u32::from(BEHIND.unsigned_abs()).checked_sub(number.scale())?;
    let scaled = number.mantissa().checked_mul(10_i128.checked_pow(missing)?)?;
    (scaled.unsigned_abs() < 10_u128.pow(u32::from(DIGITS))).then_some(scaled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_all_their_digits_or_are_missing() {
        let scaled = |text: &str| scaled(text.parse().unwrap());
        assert_eq!(scaled("-0.250"), Some(-2_500_000_000));
        assert_eq!(scaled("123456789012345.67"), Some(1_234_567_890_123_456_700_000_000));
        assert_eq!(scaled("0.12345678901"), None);
        assert_eq!(scaled("79228162514264337593543950335"), None);
    }

    #[test]
    fn days_are_counted_from_1970() {
        let days = |text: &str| days_since_1970(text.parse().unwrap());
        assert_eq!((days("1970-01-01"), days("1969-12-31"), days("2024-03-01")), (0, -1, 19783));
    }
}
