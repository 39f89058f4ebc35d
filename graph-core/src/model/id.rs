//! Identifiers: newtypes over content hashes, stable across restarts and rebuilds.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Hashes a sequence of fields, each prefixed with its length, so that `("ab", "c")` and `("a", "bc")` differ.
pub struct Hasher(Sha256);

impl Hasher {
    /// Starts a hash in a name space of its own, such as `"document"` or `"entity"`.
    pub fn new(space: &str) -> Self {
        Self(Sha256::new()).field(space)
    }

    /// Adds one field.
    #[must_use]
    pub fn field(mut self, field: impl AsRef<[u8]>) -> Self {
        let field = field.as_ref();
        self.0.update((field.len() as u64).to_le_bytes());
        self.0.update(field);
        self
    }

    /// The first 128 bits of SHA-256 over all fields.
    pub fn finish(self) -> [u8; 16] {
        let digest = self.0.finalize();
        let mut bytes = [0; 16];
        for (byte, from) in bytes.iter_mut().zip(digest) {
            *byte = from;
        }
        bytes
    }
}

/// An identifier could not be read: it is not 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier of 32 hexadecimal digits: {0:?}")]
pub struct IdError(String);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Wraps the 128 bits of a content hash.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The 128 bits.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                // All of it at once: ids are written by the million.
                write!(f, "{:032x}", u128::from_be_bytes(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let wrong = || IdError(text.chars().take(64).collect());
                if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                    return Err(wrong());
                }
                u128::from_str_radix(text, 16).map(|bits| Self(bits.to_be_bytes())).map_err(|_| wrong())
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() { serializer.collect_str(self) } else { self.0.serialize(serializer) }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
                } else {
                    <[u8; 16]>::deserialize(deserializer).map(Self)
                }
            }
        }
    };
}

id!(
    /// A document: the hash of its text and of the title, date and source stated with it.
    DocumentId
);
id!(
    /// An entity: the hash of its kind and of the key that names it (a division's code, a canonical name, …).
    EntityId
);
id!(
    /// A fact: the hash of its statement. The same statement in two documents is one fact with two pieces of evidence.
    FactId
);
id!(
    /// A conflict: the hash of whose value of what documents disagree about. It stays when another document takes part.
    ConflictId
);
id!(
    /// A check: the hash of what was checked and of the facts that do not add up.
    CheckId
);
id!(
    /// A judgement: the hash of all that it says.
    JudgementId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_round_trips() {
        let id = EntityId::from_bytes(Hasher::new("entity").field("Company").field("甲").finish());
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("xyz".parse::<EntityId>().is_err());
        assert!("+1234567890123456789012345678901".parse::<EntityId>().is_err());
    }

    #[test]
    fn fields_are_length_prefixed() {
        assert_ne!(Hasher::new("x").field("ab").field("c").finish(), Hasher::new("x").field("a").field("bc").finish());
    }
}
