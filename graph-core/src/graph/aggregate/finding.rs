//! Conflicts, checks, targets and what is to be reviewed by what they have in common.

use std::sync::Arc;

use super::group::{GroupKey, Grouped, Grouping, Groups, year_of};
use crate::graph::budget::Exhausted;
use crate::graph::list::Asking;
use crate::graph::{Check, Conflict, Disputed, ReviewItem, Target};

impl<'g> Grouped<'g> for &'g Arc<Conflict> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        let figure = match self.about {
            Disputed::Figure { metric, period, .. } => Some((metric, period)),
            _ => None,
        };
        Ok(match by {
            Grouping::Finding => vec![GroupKey::Conflict(self.kind())],
            Grouping::Metric => figure.map(|(metric, _)| GroupKey::Metric(metric)).into_iter().collect(),
            Grouping::Year => year_of(figure.and_then(|(_, period)| period)),
            by => return asking.keys_of(self.subject, by, groups),
        })
    }
}

impl<'g> Grouped<'g> for &'g Arc<Check> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        Ok(match by {
            Grouping::Finding => vec![GroupKey::Check(self.kind)],
            Grouping::Severity => vec![GroupKey::Severity(self.severity)],
            by => return asking.keys_of(self.subject, by, groups),
        })
    }
}

impl<'g> Grouped<'g> for &'g Arc<Target> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        let graph = asking.graph;
        Ok(match by {
            Grouping::Status => vec![GroupKey::Status(self.status)],
            Grouping::Metric => {
                let planned = graph.observation(self.planned);
                planned.map(|fact| GroupKey::Metric(fact.statement.metric)).into_iter().collect()
            }
            Grouping::Stage => {
                let planned = graph.stage(self.planned);
                planned.map(|fact| GroupKey::Stage(fact.statement.kind)).into_iter().collect()
            }
            Grouping::Year => year_of(self.due),
            by => return asking.keys_of(self.subject, by, groups),
        })
    }
}

impl<'g> Grouped<'g> for ReviewItem<'g> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        if *by == Grouping::Finding {
            return Ok(vec![GroupKey::Review(self.kind())]);
        }
        let mut keys = vec![];
        for entity in self.entities(asking.graph) {
            keys.extend(asking.keys_of(entity, by, groups)?);
        }
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }
}
