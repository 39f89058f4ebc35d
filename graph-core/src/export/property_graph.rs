//! The whole of a graph as nodes and relationships with properties: what Neo4j's bulk files and the Cypher script share.
//!
//! Entities are nodes of their kind, and so are observations, stages, provisions and documents: a relationship cannot point at a
//! sentence, a node can. A fact's node is `STATED_IN` each document with the place and words; a relation between two
//! entities carries its surest sentence itself.

use std::borrow::Cow;
use std::io;

use super::attribute::{Attribute, text_of};
use super::selection::Selection;
use super::table::{Cell, DOCUMENTS, ENTITIES, EVIDENCE, OBSERVATIONS, PROVISIONS, RELATIONS, STAGES, Table};

/// Nodes of one sort. Their ids stand in the first column.
pub(super) struct Nodes {
    pub(super) table: &'static Table,
    /// What all of them are.
    pub(super) label: &'static str,
    /// What else each is.
    pub(super) kind: Option<Kind>,
}

/// Relationships of one sort: a row of the table is one.
pub(super) struct Relationships {
    pub(super) name: &'static str,
    pub(super) table: &'static Table,
    /// The columns of the two ends.
    pub(super) ends: (usize, usize),
    /// What each is called: the same for all, or by a column.
    pub(super) kind: Kind,
    /// Whether the first column is its id.
    pub(super) has_id: bool,
    /// Whether the table's other columns are its properties.
    pub(super) has_properties: bool,
}

/// What a relationship is called, or a node is.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Fixed(&'static str),
    Column(usize),
}

/// All sorts of nodes.
pub(super) const NODES: [Nodes; 5] = [
    Nodes { table: &ENTITIES, label: "Entity", kind: Some(Kind::Column(1)) },
    Nodes { table: &OBSERVATIONS, label: "Fact", kind: Some(Kind::Fixed("Observation")) },
    Nodes { table: &STAGES, label: "Fact", kind: Some(Kind::Fixed("Stage")) },
    Nodes { table: &PROVISIONS, label: "Fact", kind: Some(Kind::Fixed("Provision")) },
    Nodes { table: &DOCUMENTS, label: "Document", kind: None },
];

/// What all nodes are, once each.
pub(super) const LABELS: [&str; 3] = ["Entity", "Fact", "Document"];

/// All sorts of relationships.
pub(super) const RELATIONSHIPS: [Relationships; 5] = [
    Relationships {
        name: "relations",
        table: &RELATIONS,
        ends: (1, 2),
        kind: Kind::Column(3),
        has_id: true,
        has_properties: true,
    },
    owned("has_observation", "HAS_OBSERVATION", &OBSERVATIONS),
    owned("has_stage", "HAS_STAGE", &STAGES),
    owned("has_provision", "HAS_PROVISION", &PROVISIONS),
    Relationships {
        name: "stated_in",
        table: &EVIDENCE,
        ends: (0, 2),
        kind: Kind::Fixed("STATED_IN"),
        has_id: false,
        has_properties: true,
    },
];

/// From an entity, in the second column, to a fact of it, in the first.
const fn owned(name: &'static str, kind: &'static str, table: &'static Table) -> Relationships {
    Relationships { name, table, ends: (1, 0), kind: Kind::Fixed(kind), has_id: false, has_properties: false }
}

impl Nodes {
    /// The properties besides the id.
    pub(super) fn properties(&self) -> Vec<Attribute> {
        Attribute::all(self.table, &["id"])
    }
}

impl Relationships {
    /// The properties besides id, ends and name.
    pub(super) fn properties(&self) -> Vec<Attribute> {
        if !self.has_properties {
            return vec![];
        }
        let name = |place: usize| self.table.columns.get(place).map_or("", |column| column.name);
        let kind = if let Kind::Column(place) = self.kind { name(place) } else { "" };
        Attribute::all(self.table, &["id", "fact_type", name(self.ends.0), name(self.ends.1), kind])
    }

    /// Hands out the rows. Evidence of relations between entities is left out: it has no node to begin at.
    pub(super) fn rows(
        &self,
        selection: &Selection,
        emit: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>,
    ) -> io::Result<()> {
        let is_evidence = self.table.name == EVIDENCE.name;
        (self.table.rows)(selection, &mut |row| {
            if is_evidence && text_of(row, 1) == "relation" { Ok(()) } else { emit(row) }
        })
    }
}

impl Kind {
    /// The name in a row.
    pub(super) fn of<'r>(self, row: &'r [Cell<'_>]) -> Cow<'r, str> {
        match self {
            Self::Fixed(name) => name.into(),
            Self::Column(place) => text_of(row, place),
        }
    }
}
