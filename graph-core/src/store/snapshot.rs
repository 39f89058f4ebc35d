//! The derived graph in a file of its own: compressed postcard, without the documents, which stand in the database.
//!
//! It is no value of the database, where ten megabytes that are written anew with every build would leave as much garbage
//! behind. The database has a header that names the file's hash. The header is written last, and removed by whatever
//! changes the ground truth, in the same transaction; a file without its header is none.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::codec::{compress, decompress, from_json, to_json};
use super::durable;
use crate::resolve::Resolved;

/// The key of the header.
pub(super) const HEADER: &[u8] = b"snapshot";

/// The code that derived what we write, and alone can read it.
const CODE: &str = env!("TUPU_RESOLUTION_CODE");

/// What tells whether the file is whole and ours.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    code: String,
    sha256: String,
}

/// Writes the file anew and returns its header.
pub(super) fn write(folder: &Path, resolved: &Resolved) -> io::Result<Vec<u8>> {
    let bare = Resolved { documents: BTreeMap::new(), ..resolved.clone() };
    let bytes = postcard::to_stdvec(&bare).expect("postcard writes every resolution: all lengths are known");
    let bytes = compress(&bytes);
    durable::replace(folder, "snapshot", &bytes)?;
    Ok(to_json(&Header { code: CODE.to_owned(), sha256: sha256(&bytes) }))
}

/// The snapshot without its documents; `None` where the file is not the header's, or other code wrote it.
pub(super) fn read(folder: &Path, header: &[u8]) -> Option<Resolved> {
    let header = from_json::<Header>(header).ok().filter(|header| header.code == CODE)?;
    let bytes = fs::read(folder.join("snapshot")).ok().filter(|bytes| header.sha256 == sha256(bytes))?;
    postcard::from_bytes(&decompress(&bytes).ok()?).ok()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
