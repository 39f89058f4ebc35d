//! The derived graph on disk: postcard in chunks, without the documents, which stand in their own tree.
//!
//! The header is written last and removed by whatever changes the ground truth, so a snapshot without one is none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::codec::{compress, decompress, from_json, to_json};
use crate::resolve::Resolved;

/// The key of the header. Chunks have their number in four bytes, big end first, as a key.
pub(super) const HEADER: &[u8] = b"header";
const CHUNK_BYTES: usize = 1 << 20;

/// The code that derived what we write, and alone can read it.
const CODE: &str = env!("TUPU_RESOLUTION_CODE");

/// What stands before the chunks.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    code: String,
    chunks: u32,
    sha256: String,
}

/// Header and chunks of a snapshot.
pub(super) fn encode(resolved: &Resolved) -> (Vec<u8>, Vec<Vec<u8>>) {
    let bare = Resolved { documents: BTreeMap::new(), ..resolved.clone() };
    let bytes = postcard::to_stdvec(&bare).expect("postcard writes every resolution: all lengths are known");
    let bytes = compress(&bytes);
    let chunks: Vec<Vec<u8>> = bytes.chunks(CHUNK_BYTES).map(<[u8]>::to_vec).collect();
    let count = u32::try_from(chunks.len()).expect("fewer chunks than 4 Ti bytes of memory hold");
    (to_json(&Header { code: CODE.to_owned(), chunks: count, sha256: sha256(&bytes) }), chunks)
}

/// How many chunks follow this header; `None` where other code wrote it.
pub(super) fn chunk_count(header: &[u8]) -> Option<u32> {
    from_json::<Header>(header).ok().filter(|header| header.code == CODE).map(|header| header.chunks)
}

/// The snapshot, without its documents; `None` where it is not whole.
pub(super) fn decode(header: &[u8], bytes: &[u8]) -> Option<Resolved> {
    let header: Header = from_json(header).ok()?;
    let bytes = decompress(bytes).ok().filter(|_| header.sha256 == sha256(bytes))?;
    postcard::from_bytes(&bytes).ok()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
