//! Formats of several files: a folder or a zip archive of them, with a manifest and a page that explains the columns.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

#[cfg(feature = "columnar")]
use super::columnar;
use super::filter::Filter;
use super::format::{Flavor, Format};
use super::selection::{Counts, Selection};
use super::table::{TABLES, Table};
use super::{ExportError, csv, neo4j, property_graph, readme};

/// The name of the file that says what the others are.
pub(super) const MANIFEST: &str = "manifest.json";

/// How a [`Member`] is written; gives the number of its rows, where it has rows.
type WriteMember = Box<dyn Fn(&Selection, &mut (dyn Write + Send)) -> Result<Option<u64>, ExportError>>;

/// A file of a format of several.
struct Member {
    name: String,
    write: WriteMember,
}

/// The files of a format, in the order in which they are written.
fn members(format: Format, flavor: Flavor) -> Vec<Member> {
    let excel = flavor == Flavor::Excel;
    let mut members = match format {
        Format::Csv => tables(format, move |selection, table, out| csv::write(selection, table, excel, out)),
        Format::Neo4j => neo4j_members(),
        #[cfg(feature = "columnar")]
        Format::Parquet => tables(format, columnar::parquet),
        #[cfg(feature = "columnar")]
        Format::Arrow => tables(format, |selection, table, out| columnar::arrow(selection, table, out)),
        _ => unreachable!("a stream has no several files"),
    };
    members.push(text("README.md", move || readme::page(format)));
    members
}

/// A file for each table.
fn tables(
    format: Format,
    write: impl Fn(&Selection, &'static Table, &mut (dyn Write + Send)) -> io::Result<u64> + Copy + 'static,
) -> Vec<Member> {
    let member = |table: &&'static Table| {
        let table: &'static Table = table;
        Member {
            name: file_name(format, table),
            write: Box::new(move |selection, out| Ok(Some(write(selection, table, out)?))),
        }
    };
    TABLES.iter().map(member).collect()
}

/// The name of a table's file.
pub(super) fn file_name(format: Format, table: &Table) -> String {
    let name = match format {
        #[cfg(feature = "columnar")]
        Format::Parquet | Format::Arrow => columnar::file_name(table),
        _ => table.name,
    };
    format!("{name}.{}", format.file_extension())
}

/// A file for each sort of node and relationship, the script that imports them, and what is to be run after it.
fn neo4j_members() -> Vec<Member> {
    let nodes = property_graph::NODES.iter().map(|sort| Member {
        name: neo4j::nodes_file(sort),
        write: Box::new(move |selection, out| Ok(Some(neo4j::nodes(selection, sort, out)?))),
    });
    let relationships = property_graph::RELATIONSHIPS.iter().map(|sort| Member {
        name: neo4j::relationships_file(sort),
        write: Box::new(move |selection, out| Ok(Some(neo4j::relationships(selection, sort, out)?))),
    });
    let scripts = [text("import.sh", neo4j::script), text("constraints.cypher", neo4j::constraints)];
    nodes.chain(relationships).chain(scripts).collect()
}

/// A file that says the same of every graph.
fn text(name: &str, text: impl Fn() -> String + 'static) -> Member {
    let write = move |_: &Selection, out: &mut (dyn Write + Send)| {
        out.write_all(text().as_bytes())?;
        Ok(None)
    };
    Member { name: name.to_owned(), write: Box::new(write) }
}

/// What `manifest.json` says.
#[derive(Serialize)]
struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    format: &'static str,
    flavor: &'static str,
    filter: &'a Filter,
    counts: Counts,
    files: Vec<Written>,
}

/// What it says of a file.
#[derive(Serialize)]
struct Written {
    name: String,
    bytes: u64,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<u64>,
}

fn manifest(selection: &Selection, format: Format, flavor: Flavor, files: Vec<Written>) -> Vec<u8> {
    let manifest = Manifest {
        program: "tupu",
        version: env!("CARGO_PKG_VERSION"),
        format: format.as_str(),
        flavor: flavor.as_str(),
        filter: selection.filter(),
        counts: selection.counts(),
        files,
    };
    let mut json = serde_json::to_vec_pretty(&manifest).expect("texts and numbers are JSON");
    json.push(b'\n');
    json
}

/// Writes a member and says what was written.
fn write_member(member: Member, selection: &Selection, out: &mut (dyn Write + Send)) -> Result<Written, ExportError> {
    let mut hashing = Hashing { out, bytes: 0, hash: Sha256::new() };
    let rows = (member.write)(selection, &mut hashing)?;
    let sha256 = hashing.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Written { name: member.name, bytes: hashing.bytes, sha256, rows })
}

/// Writes the files into a folder that stands and is empty. `watch` hears how many bytes were written.
pub(super) fn folder(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    path: &Path,
    watch: super::save::Watch<'_>,
) -> Result<(), ExportError> {
    let create = |name: &str| {
        let path = path.join(name);
        File::create(&path).map_err(|source| ExportError::Unwritable { path: path.display().to_string(), source })
    };
    let mut files = Vec::new();
    let mut before = 0;
    for member in members(format, flavor) {
        let file = create(&member.name)?;
        let mut out = super::save::Watching::new(BufWriter::new(file), before, watch);
        let written = write_member(member, selection, &mut out);
        files.push(out.settle(written)?);
        before = out.bytes();
        out.into_inner().into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    }
    let mut file = create(MANIFEST)?;
    file.write_all(&manifest(selection, format, flavor, files))?;
    Ok(file.sync_all()?)
}

/// Writes the files as a zip archive to a stream that nobody can seek in.
pub(super) fn zip(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    out: &mut (dyn Write + Send),
) -> Result<(), ExportError> {
    // Sizes are not known before, and the archive's times are the epoch of the format: there is no clock here.
    let options = SimpleFileOptions::default().large_file(true).last_modified_time(zip::DateTime::default());
    let mut archive = ZipWriter::new_stream(out);
    let mut files = Vec::new();
    for member in members(format, flavor) {
        let packed = options
            .compression_method(compression(&member.name))
            .compression_level(LEVEL.filter(|_| !is_packed(&member.name)));
        archive.start_file(member.name.as_str(), packed).map_err(io::Error::from)?;
        files.push(write_member(member, selection, &mut archive)?);
    }
    archive.start_file(MANIFEST, options).map_err(io::Error::from)?;
    archive.write_all(&manifest(selection, format, flavor, files))?;
    archive.finish().map_err(io::Error::from)?;
    Ok(())
}

/// How hard what is not packed yet is packed: an export is waited for more often than it is kept. Tables come out some 8 % larger
/// than at the usual level, 6.
pub(super) const LEVEL: Option<i64> = Some(2);

/// How a file is packed. The pages of Parquet are packed already; those of Arrow are not, since others map them to memory.
fn compression(name: &str) -> CompressionMethod {
    if is_packed(name) { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}

fn is_packed(name: &str) -> bool {
    name.ends_with(".parquet")
}

/// Counts and hashes what goes through.
struct Hashing<'o> {
    out: &'o mut (dyn Write + Send),
    bytes: u64,
    hash: Sha256,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
