//! Which division lies in which: by code first, by what documents state where there is none.

use crate::model::{EntityId, EntityKind, RelationKind};

use super::{Direction, Graph};

impl Graph {
    /// The codes of the divisions that hold a division, nearest first: 150303 lies in 150300, that in 150000.
    fn parent_codes(code: &str) -> Vec<String> {
        let digits = code.trim_end_matches('0').len().next_multiple_of(2).max(2);
        let shorter = [9, 6, 4, 2].into_iter().filter(|length| *length < digits.min(code.len()));
        shorter
            .filter_map(|length| Some(format!("{:0<width$}", code.get(..length)?, width = code.len().min(6))))
            .collect()
    }

    pub(super) fn parent_by_code(&self, district: EntityId) -> Option<EntityId> {
        let code = self.entity(district)?.properties.get("code")?;
        Self::parent_codes(code)
            .iter()
            .find_map(|code| self.index.codes.get(code))
            .copied()
            .filter(|id| *id != district)
    }

    pub(super) fn parent_by_statement(&self, district: EntityId) -> Option<EntityId> {
        let kinds = [RelationKind::PartOf, RelationKind::LocatedIn];
        let stated = self.relations_of(district, &kinds, Direction::Out).into_iter().filter_map(|id| self.relation(id));
        let districts = stated.filter(|fact| {
            self.entity(fact.statement.target).is_some_and(|target| target.kind == EntityKind::District)
        });
        let best = districts.max_by(|a, b| {
            a.evidence.len().cmp(&b.evidence.len()).then_with(|| b.statement.target.cmp(&a.statement.target))
        });
        best.map(|fact| fact.statement.target)
    }
}
