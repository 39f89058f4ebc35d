//! How values stand on disk. Documents, origins and judgements are JSON, which describes itself and can be migrated;
//! extractions are postcard, which is small and can be made anew. Both are compressed, since sled writes about twice what
//! it is given: deflate at its fastest takes two fifths off, more than it costs in time.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Origin;
use crate::model::{Document, DocumentId, Extraction};

/// Why a value could not be read.
pub(super) type Broken = String;

pub(super) fn encode_document(document: &Document) -> Vec<u8> {
    compress(&to_json(document))
}

pub(super) fn decode_document(key: &[u8], value: &[u8]) -> Result<Document, Broken> {
    let id = document_id(key)?;
    let document: Document =
        decompress(value).and_then(|json| from_json(&json)).map_err(|why| format!("document {id}: {why}"))?;
    if document.id() == id { Ok(document) } else { Err(format!("document {id} calls itself {}", document.id())) }
}

pub(super) fn encode_extraction(extraction: &Extraction) -> Vec<u8> {
    let bytes = postcard::to_stdvec(extraction);
    compress(&bytes.expect("postcard writes every extraction: no map of unknown length, no untagged enum"))
}

pub(super) fn decode_extraction(key: &[u8], value: &[u8]) -> Result<Extraction, Broken> {
    let id = document_id(key)?;
    let read = |bytes: Vec<u8>| postcard::from_bytes(&bytes).map_err(|error| error.to_string());
    decompress(value).and_then(read).map_err(|why| format!("extraction of {id}: {why}"))
}

/// An origin's key: the document's id, so that a document's origins stand together, then the origin.
pub(super) fn origin_key(document: DocumentId, origin: &Origin) -> Vec<u8> {
    [document.as_bytes().as_slice(), &to_json(origin)].concat()
}

pub(super) fn decode_origin(key: &[u8]) -> Result<(DocumentId, Origin), Broken> {
    let (id, origin) = key.split_at_checked(16).ok_or("an origin has no document")?;
    Ok((document_id(id)?, from_json(origin)?))
}

pub(super) fn document_id(key: &[u8]) -> Result<DocumentId, Broken> {
    let bytes = <[u8; 16]>::try_from(key).map_err(|_| format!("a key of {} bytes where an id has 16", key.len()))?;
    Ok(DocumentId::from_bytes(bytes))
}

pub(super) fn to_json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("these values have text keys and no failing serializer")
}

pub(super) fn from_json<T: DeserializeOwned>(value: &[u8]) -> Result<T, Broken> {
    serde_json::from_slice(value).map_err(|error| error.to_string())
}

/// Compresses a value. The first byte of what comes out is never that of JSON.
pub(super) fn compress(bytes: &[u8]) -> Vec<u8> {
    let write = || -> io::Result<Vec<u8>> {
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::fast());
        encoder.write_all(bytes)?;
        encoder.finish()
    };
    write().expect("a vector takes whatever is written to it")
}

pub(super) fn decompress(value: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut bytes = Vec::with_capacity(value.len() * 2);
    ZlibDecoder::new(value).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
