//! Global, opaque ids: base64url of what kind of thing it is and of its stable id, `Company:0123…`.

use std::str::FromStr;

use async_graphql::ID;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph_core::model::{DocumentId, EntityId, EntityKind, FactId, JudgementId};

/// What an id points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Entity(EntityKind, EntityId),
    Document(DocumentId),
    Relation(FactId),
    Stage(FactId),
    Observation(FactId),
    Provision(FactId),
    Judgement(JudgementId),
}

impl Key {
    /// The id as clients see it.
    pub(crate) fn encode(self) -> ID {
        let text = match self {
            Self::Entity(kind, id) => format!("{kind}:{id}"),
            Self::Document(id) => format!("Document:{id}"),
            Self::Relation(id) => format!("RelationFact:{id}"),
            Self::Stage(id) => format!("StageFact:{id}"),
            Self::Observation(id) => format!("Observation:{id}"),
            Self::Provision(id) => format!("Provision:{id}"),
            Self::Judgement(id) => format!("Judgement:{id}"),
        };
        ID(URL_SAFE_NO_PAD.encode(text))
    }

    /// The inverse; `None` for what never was an id of ours.
    pub(crate) fn decode(id: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(id).ok()?).ok()?;
        let (kind, id) = text.split_once(':')?;
        match kind {
            "Document" => parse(id).map(Self::Document),
            "RelationFact" => parse(id).map(Self::Relation),
            "StageFact" => parse(id).map(Self::Stage),
            "Observation" => parse(id).map(Self::Observation),
            "Provision" => parse(id).map(Self::Provision),
            "Judgement" => parse(id).map(Self::Judgement),
            kind => Some(Self::Entity(EntityKind::from_wire(kind)?, parse(id)?)),
        }
    }
}

fn parse<T: FromStr>(id: &str) -> Option<T> {
    id.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip_and_strangers_are_refused() {
        let keys = [
            Key::Entity(EntityKind::Company, EntityId::from_bytes([7; 16])),
            Key::Document(DocumentId::from_bytes([8; 16])),
            Key::Observation(FactId::from_bytes([9; 16])),
            Key::Provision(FactId::from_bytes([10; 16])),
        ];
        for key in keys {
            assert_eq!(Key::decode(&key.encode()), Some(key));
        }
        for stranger in ["", "Company", "!!!", "Q29tcGFueTp4", "Q29tcGFueTo", "公司"] {
            assert_eq!(Key::decode(stranger), None, "{stranger}");
        }
    }
}
