//! Questions to every entity.

use rayon::prelude::*;

use crate::model::{EntityId, EntityKind};

use super::Graph;

/// So many entities are looked at between two looks at the clock.
const CHUNK: usize = 256;

impl Graph {
    /// Asks something of every entity, on all cores; `None` where `go_on` said to stop before it was through.
    pub(super) fn each_entity<T: Send>(
        &self,
        go_on: &(dyn Fn() -> bool + Sync),
        ask: impl Fn(EntityId) -> Vec<T> + Sync,
    ) -> Option<Vec<T>> {
        let kinds = EntityKind::ALL.iter().map(|kind| self.entities(*kind));
        let mut found = Vec::new();
        for ids in kinds {
            let chunk = |ids: &[EntityId]| go_on().then(|| ids.iter().flat_map(|id| ask(*id)).collect::<Vec<T>>());
            let chunks: Option<Vec<Vec<T>>> = ids.par_chunks(CHUNK).map(chunk).collect();
            found.extend(chunks?.into_iter().flatten());
        }
        Some(found)
    }
}
