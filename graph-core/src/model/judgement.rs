//! What people decided about entities and facts: the third part of the ground truth, beside documents and extractions.
//!
//! A judgement says what it is about in words that outlive a rebuild: an entity by kind and name, a fact by what it states
//! over such names. It is never changed; one that was wrong is revoked, and both stay to be read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{DocumentId, EntityKind, Hasher, JudgementId, Span, Statement};

/// The entities of a kind that go by a name: all of them, or those that given documents mean by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Named {
    /// The kind.
    pub kind: EntityKind,
    /// A name of it that is the fullest in some document.
    pub name: String,
    /// The documents; none where the name means only one thing.
    #[serde(default)]
    pub documents: BTreeSet<DocumentId>,
}

/// Places in documents: of each document the spans of mentions, or none for all that it names.
pub type Places = BTreeMap<DocumentId, BTreeSet<Span>>;

/// What a person decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// All these are one entity.
    Same {
        /// Which.
        entities: BTreeSet<Named>,
    },
    /// No two of these are ever one entity.
    Different {
        /// Which.
        entities: BTreeSet<Named>,
    },
    /// What goes by these names at these places is one entity, and not the one that goes by them elsewhere.
    Split {
        /// The kind of both.
        kind: EntityKind,
        /// The names, as they are written.
        names: BTreeSet<String>,
        /// The places.
        places: Places,
    },
    /// An entity is called by this name.
    Rename {
        /// Which.
        entity: Named,
        /// The name.
        name: String,
    },
    /// A fact is right.
    Accept {
        /// What it states.
        fact: Statement<Named>,
    },
    /// A fact is wrong.
    Reject {
        /// What it states.
        fact: Statement<Named>,
    },
    /// A fact is wrong, and this is right.
    Correct {
        /// What it states.
        fact: Statement<Named>,
        /// What is right.
        to: Box<Statement<Named>>,
    },
}

impl Decision {
    /// What was decided in one word, and what about, as JSON: the form in which it is kept, taken apart.
    pub fn named(&self) -> (String, String) {
        match serde_json::to_value(self).expect("decisions have text keys and no failing serializer") {
            serde_json::Value::Object(named) => named
                .into_iter()
                .next()
                .map(|(decision, about)| (decision, about.to_string()))
                .expect("a decision has one name"),
            other => unreachable!("every decision has fields: {other}"),
        }
    }

    /// A decision from the word for it and what it is about, as [`Decision::named`] gives them.
    ///
    /// # Errors
    /// Where the word is none of ours, or the rest is not what such a decision is about.
    pub fn from_named(decision: &str, about: &str) -> Result<Self, serde_json::Error> {
        let about = serde_json::from_str(about)?;
        serde_json::from_value(serde_json::Value::Object([(decision.to_owned(), about)].into_iter().collect()))
    }
}

/// A person's judgement. Stored; always stronger than what the program works out by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Judgement {
    /// What was decided.
    pub decision: Decision,
    /// Who decided.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When. Of judgements on one question the latest holds.
    pub at: Timestamp,
}

impl Judgement {
    /// The hash of all that it says.
    pub fn id(&self) -> JudgementId {
        let json = serde_json::to_vec(self).expect("judgements have text keys and no failing serializer");
        JudgementId::from_bytes(Hasher::new("judgement").field(json).finish())
    }
}

/// The end of a judgement: from then on it is as if it had never been made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Revocation {
    /// Who revoked it.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// A judgement as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JudgementRecord {
    /// The judgement.
    pub judgement: Judgement,
    /// Its end, where somebody revoked it.
    pub revoked: Option<Revocation>,
}

impl From<Judgement> for JudgementRecord {
    fn from(judgement: Judgement) -> Self {
        Self { judgement, revoked: None }
    }
}
