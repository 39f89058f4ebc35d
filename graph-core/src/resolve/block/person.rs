//! People of public life: named with their post all over the country, and elsewhere by name alone.

use std::collections::BTreeMap;

use super::{Block, NATIONWIDE};

/// From this many documents on a person counts as one of public life.
const PUBLIC: usize = 10;

impl Block<'_> {
    /// Joins people of whom nothing but the name is known with the only bearer of it who stands in public life.
    ///
    /// That one is named with a post or an organisation, in many documents and cities. A namesake with a post of his own stays
    /// apart, and where two of one name stand in public life nobody is joined.
    pub(super) fn by_fame(&mut self) {
        let groups = self.groups();
        let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            let name = &self.members[group.root].local.name().normal;
            bearers.entry(name).or_default().push(at);
        }
        for bearers in bearers.into_values().filter(|bearers| bearers.len() > 1) {
            let has_post = |at: &usize| groups[*at].iter().any(|member| !member.context.parties.is_empty());
            let (posted, bare): (Vec<usize>, Vec<usize>) = bearers.into_iter().partition(has_post);
            let is_public =
                |at: &&usize| groups[**at].members.len() >= PUBLIC && groups[**at].cities().len() >= NATIONWIDE;
            let mut public = posted.iter().filter(is_public);
            if let (Some(public), None) = (public.next(), public.next()) {
                for at in bare {
                    self.join(groups[at].root, groups[*public].root, "the one of this name in public life");
                }
            }
        }
    }
}
