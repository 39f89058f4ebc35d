//! Global, opaque ids: base64url of what kind of thing it is and of its stable id, `Company:0123…`.

use std::str::FromStr;

use async_graphql::ID;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph_core::model::{CheckId, ConflictId, DocumentId, EntityId, EntityKind, FactId, JudgementId};

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
    /// A conflict with the entity that it is about, at which it is found again without looking through the whole graph.
    Conflict(EntityId, ConflictId),
    /// A check with the entity that it is about.
    Check(EntityId, CheckId),
    /// A target by the fact that was planned.
    Target(FactId),
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
            Self::Conflict(subject, id) => format!("Conflict:{subject}.{id}"),
            Self::Check(subject, id) => format!("Check:{subject}.{id}"),
            Self::Target(id) => format!("Target:{id}"),
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
            "Conflict" => parts(id).map(|(subject, id)| Self::Conflict(subject, id)),
            "Check" => parts(id).map(|(subject, id)| Self::Check(subject, id)),
            "Target" => parse(id).map(Self::Target),
            kind => Some(Self::Entity(EntityKind::from_wire(kind)?, parse(id)?)),
        }
    }
}

fn parse<T: FromStr>(id: &str) -> Option<T> {
    id.parse().ok()
}

fn parts<A: FromStr, B: FromStr>(id: &str) -> Option<(A, B)> {
    let (one, other) = id.split_once('.')?;
    Some((parse(one)?, parse(other)?))
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
            Key::Conflict(EntityId::from_bytes([11; 16]), ConflictId::from_bytes([12; 16])),
            Key::Check(EntityId::from_bytes([13; 16]), CheckId::from_bytes([14; 16])),
            Key::Target(FactId::from_bytes([15; 16])),
        ];
        for key in keys {
            assert_eq!(Key::decode(&key.encode()), Some(key));
        }
        for stranger in ["", "Company", "!!!", "Q29tcGFueTp4", "Q29tcGFueTo", "公司"] {
            assert_eq!(Key::decode(stranger), None, "{stranger}");
        }
        let half = URL_SAFE_NO_PAD.encode(format!("Conflict:{}", EntityId::from_bytes([7; 16])));
        assert_eq!(Key::decode(&half), None, "a conflict is of an entity");
    }
}
