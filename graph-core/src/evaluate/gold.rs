//! Gold tables: what a careful reader finds in a document, one fact a line, cells parted by tabs.

use std::collections::BTreeSet;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::{NamedRelation, NamedStage, name};
use crate::model::{EntityKind, Metric, Modality, Period, RelationKind, StageKind};

/// What a careful reader finds in one document. `data/README.md` explains the table that it is read from.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    pub(super) entities: Vec<GoldEntity>,
    pub(super) relations: BTreeSet<NamedRelation>,
    pub(super) stages: BTreeSet<NamedStage>,
    pub(super) observations: Vec<Measure>,
}

/// An entity of the gold.
#[derive(Debug, Clone)]
pub(super) struct GoldEntity {
    pub(super) kind: EntityKind,
    pub(super) name: String,
    /// Its names and aliases in their plain form.
    pub(super) plain: BTreeSet<String>,
}

/// A quantity of a named subject, its unit one of those that multiples are brought to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) subject: String,
    pub(super) metric: Metric,
    pub(super) value: Decimal,
    pub(super) unit: String,
    pub(super) period: Option<Period>,
    /// Not stated by a gold table that leaves it out.
    pub(super) modality: Option<Modality>,
}

/// A line of a gold table cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line}: {reason}")]
pub struct GoldError {
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub reason: GoldReason,
}

/// What is wrong with a line of a gold table.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum GoldReason {
    /// It begins with none of the letters, or has too few cells.
    #[error("is no row of a gold table; rows are E, R, S or O with at least 3, 4, 4 or 7 cells parted by tabs")]
    Row,
    /// A cell names nothing of its closed set.
    #[error("{1:?} is no {0}")]
    Unknown(&'static str, String),
}

impl Gold {
    pub(super) fn kind(&self, name: &str) -> Option<EntityKind> {
        self.entities.iter().find(|entity| entity.name == name).map(|entity| entity.kind)
    }

    fn row(&mut self, row: &str) -> Result<(), GoldReason> {
        let cells: Vec<&str> = row.split('\t').collect();
        match cells.as_slice() {
            ["E", kind, name, rest @ ..] => {
                let aliases = rest.first().into_iter().flat_map(|aliases| aliases.split('|'));
                let aliases = aliases.filter(|alias| !alias.is_empty());
                let plain = std::iter::once(*name).chain(aliases).map(name::plain).collect();
                let kind = known("kind", kind, EntityKind::from_wire)?;
                self.entity(GoldEntity { kind, name: (*name).to_owned(), plain });
            }
            ["R", source, kind, target, ..] => {
                let kind = known("relation", kind, RelationKind::from_wire)?;
                self.relations.insert(((*source).to_owned(), kind, (*target).to_owned()));
            }
            ["S", project, stage, date, ..] => {
                let stage = known("stage", stage, StageKind::from_wire)?;
                self.stages.insert(((*project).to_owned(), stage, period(date)?));
            }
            ["O", subject, metric, _of, value, unit, when, rest @ ..] => {
                let metric = known("metric", metric, Metric::from_wire)?;
                let value = known("decimal number", value, |value| value.parse().ok())?;
                let modality = rest.first().and_then(|cell| Modality::from_wire(cell));
                let measure = Measure::new((*subject).to_owned(), metric, (value, unit), period(when)?);
                self.observations.push(Measure { modality, ..measure });
            }
            _ => return Err(GoldReason::Row),
        }
        Ok(())
    }

    /// A name that is listed twice stands for what the later row says.
    fn entity(&mut self, entity: GoldEntity) {
        match self.entities.iter_mut().find(|known| known.name == entity.name) {
            Some(known) => *known = entity,
            None => self.entities.push(entity),
        }
    }
}

impl FromStr for Gold {
    type Err = GoldError;

    fn from_str(table: &str) -> Result<Self, GoldError> {
        let mut gold = Self::default();
        for (at, row) in table.lines().enumerate() {
            if !row.trim().is_empty() && !row.starts_with('#') {
                gold.row(row).map_err(|reason| GoldError { line: at + 1, reason })?;
            }
        }
        Ok(gold)
    }
}

impl Measure {
    /// A measure whose power is in MW and whose mass is in t, whichever multiple it was written in.
    pub(super) fn new(subject: String, metric: Metric, (value, unit): (Decimal, &str), period: Option<Period>) -> Self {
        let (unit, factor) = match unit {
            "kW" => ("MW", Decimal::new(1, 3)),
            "GW" => ("MW", Decimal::ONE_THOUSAND),
            "kg" => ("t", Decimal::new(1, 3)),
            "" => ("1", Decimal::ONE),
            other => (other, Decimal::ONE),
        };
        // A value that does not fit stays as it is: it can only be wrong, and nothing may panic over it.
        let value = value.checked_mul(factor).unwrap_or(value);
        Self { subject, metric, value, unit: unit.to_owned(), period, modality: None }
    }
}

fn known<T>(what: &'static str, cell: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, GoldReason> {
    read(cell).ok_or_else(|| GoldReason::Unknown(what, cell.to_owned()))
}

fn period(cell: &str) -> Result<Option<Period>, GoldReason> {
    if cell == "-" { Ok(None) } else { known("date or period", cell, |cell| cell.parse().ok()).map(Some) }
}
