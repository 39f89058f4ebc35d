//! The file of tokens, and the tokens.

use arc_swap::ArcSwap;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

use super::{Identity, Role};

/// What every token begins with, so that one that was left somewhere is known for what it is.
const PREFIX: &str = "tupu_";

/// A file of tokens that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenFileError {
    /// It is not TOML of the right form.
    #[error(transparent)]
    Form(#[from] toml::de::Error),
    /// A hash is not one.
    #[error("the sha256 of the token {0} is not 64 hexadecimal digits; `tupu token` writes entries")]
    Hash(String),
    /// A name is missing or given twice.
    #[error("{0:?} cannot be a token's name: each has one of its own, of 1 to 100 characters")]
    Name(String),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(String),
}

/// The tokens that a server knows. They may be exchanged while it runs.
#[derive(Debug, Default)]
pub struct Tokens {
    entries: ArcSwap<Vec<([u8; 32], Identity)>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    token: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    role: Role,
    sha256: String,
}

impl Tokens {
    /// Reads the text of a file: a `[[token]]` table with `name`, `role` and `sha256` for each.
    ///
    /// # Errors
    /// Where it is not of that form, a hash is none, or two tokens have one name.
    pub fn parse(text: &str) -> Result<Self, TokenFileError> {
        let file: File = toml::from_str(text)?;
        let mut entries: Vec<([u8; 32], Identity)> = vec![];
        for Entry { name, role, sha256 } in file.token {
            let is_taken = entries.iter().any(|(_, identity)| *identity.name == *name);
            if is_taken || name.trim().is_empty() || name.chars().count() > 100 {
                return Err(TokenFileError::Name(name));
            }
            let hash = bytes_of(&sha256).ok_or_else(|| TokenFileError::Hash(name.clone()))?;
            entries.push((hash, Identity { name: name.into(), role, token: hash }));
        }
        Ok(Self { entries: ArcSwap::from_pointee(entries) })
    }

    /// Takes others instead. Whoever showed a token that is not among them has shown none from now on.
    pub fn replace(&self, others: &Self) {
        self.entries.store(others.entries.load_full());
    }

    /// Whether somebody's token is still known, and allows what it did.
    pub fn know(&self, identity: &Identity) -> bool {
        self.entries.load().iter().any(|(_, known)| known == identity)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.load().is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.load().len()
    }

    /// Whose token this is. Takes the same time for every token of a length, known or not.
    pub fn identify(&self, token: &str) -> Option<Identity> {
        let given = Sha256::digest(token.as_bytes());
        let (mut found, entries) = (u32::MAX, self.entries.load());
        for (at, (hash, _)) in (0_u32..).zip(entries.iter()) {
            let is_it: Choice = hash.as_slice().ct_eq(given.as_slice());
            found.conditional_assign(&at, is_it);
        }
        entries.get(usize::try_from(found).ok()?).map(|(_, identity)| identity.clone())
    }
}

fn bytes_of(hexadecimal: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if hexadecimal.len() != 64 || !hexadecimal.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hexadecimal.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// A new token: the secret, which is shown once, and its entry for the file, which does not give it away.
pub struct Token {
    /// What its owner sends.
    pub secret: String,
    /// What stands in the file.
    pub entry: String,
}

impl Token {
    /// Makes a token of 256 random bits.
    ///
    /// # Errors
    /// Where the system gives no random bytes, or the name cannot be one.
    pub fn generate(name: &str, role: Role) -> Result<Self, TokenFileError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| TokenFileError::Random(error.to_string()))?;
        let secret = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes));
        let hash: String = Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let name_in_toml = toml_string(name);
        let entry = format!("[[token]]\nname = {name_in_toml}\nrole = \"{}\"\nsha256 = \"{hash}\"\n", role.name());
        Tokens::parse(&entry)?;
        Ok(Self { secret, entry })
    }
}

/// A text as a basic string of TOML.
fn toml_string(text: &str) -> String {
    let escaped = text.chars().flat_map(|character| match character {
        '"' | '\\' => vec!['\\', character],
        control if control.is_control() => format!("\\u{:04X}", u32::from(control)).chars().collect(),
        other => vec![other],
    });
    format!("\"{}\"", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_hash_alone() {
        let editor = Token::generate("编辑 \"甲\"", Role::Curate).unwrap();
        let reader = Token::generate("reader", Role::Read).unwrap();
        let file = format!("# who may\n{}\n{}", editor.entry, reader.entry);
        assert!(!file.contains(&editor.secret));
        let tokens = Tokens::parse(&file).unwrap();
        let known = tokens.identify(&editor.secret).unwrap();
        assert_eq!((&*known.name, known.role), ("编辑 \"甲\"", Role::Curate));
        assert_eq!(tokens.identify(&reader.secret).unwrap().role, Role::Read);
        for stranger in ["", "tupu_", editor.secret.trim_start_matches('t'), &editor.entry] {
            assert_eq!(tokens.identify(stranger), None);
        }
        assert!(Tokens::default().identify(&editor.secret).is_none());
        assert_ne!(editor.secret, Token::generate("编辑", Role::Curate).unwrap().secret);
    }

    #[test]
    fn tokens_may_be_exchanged() {
        let [old, new, other] = ["旧", "旧", "他"].map(|name| Token::generate(name, Role::Curate).unwrap());
        let tokens = Tokens::parse(&format!("{}{}", old.entry, other.entry)).unwrap();
        let [before, kept] = [&old, &other].map(|token| tokens.identify(&token.secret).unwrap());
        tokens.replace(&Tokens::parse(&format!("{}{}", new.entry, other.entry)).unwrap());
        assert_eq!(tokens.identify(&old.secret), None);
        assert!(!tokens.know(&before), "another token of the same name is another");
        assert!(tokens.know(&kept) && tokens.know(&tokens.identify(&new.secret).unwrap()));
    }

    #[test]
    fn a_file_that_cannot_be_right_is_refused() {
        let entry = |name: &str, role: &str, hash: &str| {
            format!("[[token]]\nname = \"{name}\"\nrole = \"{role}\"\nsha256 = \"{hash}\"\n")
        };
        let hash = "0".repeat(64);
        for wrong in [
            entry("a", "curate", "00"),
            entry("a", "curate", &"g".repeat(64)),
            entry("a", "curate", &format!("{}中", "0".repeat(61))),
            entry("a", "owner", &hash),
            entry("", "curate", &hash),
            entry("a", "read", &hash) + &entry("a", "admin", &hash),
            "[[token]]\nname = \"a\"\nrole = \"read\"\nsecret = \"x\"\n".to_owned(),
            "token".to_owned(),
        ] {
            assert!(Tokens::parse(&wrong).is_err(), "{wrong}");
        }
        assert!(Tokens::parse("").unwrap().is_empty());
    }
}
