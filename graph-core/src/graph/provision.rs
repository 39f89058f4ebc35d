//! The trees of policies.

use crate::model::FactId;

use super::{Graph, ProvisionFact};

impl Graph {
    /// The provision that one stands under: of its policy, right above it, and stated by a document that states this one
    /// too. Logarithmic in the policy's provisions, and linear in those that share the path.
    pub fn parent_provision(&self, provision: &ProvisionFact) -> Option<FactId> {
        let above = provision.statement.path.parent()?;
        let all = self.provisions_of(provision.statement.policy);
        let path = |id: &FactId| self.provision(*id).map(|fact| &fact.statement.path);
        let from = all.partition_point(|id| path(id) < Some(&above));
        let same = all.get(from..)?.iter().take_while(|id| path(id) == Some(&above));
        let shares = |id: &&FactId| {
            let evidence = self.provision(**id).map_or(&[][..], |fact| fact.evidence.as_slice());
            evidence.iter().any(|one| provision.evidence.iter().any(|own| own.document == one.document))
        };
        same.copied().find(|id| shares(&id))
    }
}
