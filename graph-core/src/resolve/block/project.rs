//! Projects of one core: one undertaking where owner and place allow it.
//!
//! 污水处理厂项目 stands in every county, so that a name alone joins nothing across documents unless it is specific. Within one
//! city, projects of one core are one where their owners may be one firm; an owner holds across documents that know no city;
//! what has neither joins only a name that tells the project apart, and only where it has one meaning.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::compare::{firm, work};

use super::Block;

const BY_OWNER: &str = "same project name, same owner";
const BY_PLACE: &str = "same project name, same city";
const BY_NAME: &str = "same specific project name";

/// Members of one core, city and set of owners.
struct Lot<'a> {
    city: Option<&'a str>,
    owners: &'a BTreeSet<String>,
    members: Vec<usize>,
}

impl<'a> Block<'a> {
    /// Joins projects of one core.
    pub(super) fn by_owner_and_place(&mut self) {
        let members = self.members;
        let mut cores: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut bare: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (at, member) in members.iter().enumerate() {
            for name in member.local.mention_names() {
                let core = work::core(&name.normal);
                cores.entry(core).or_default().insert(at);
                bare.entry(work::without_capacity(core)).or_default().insert(at);
            }
        }
        for (core, members) in &cores {
            self.join_lots(members, work::is_specific(core));
        }
        for (core, members) in bare {
            if cores.contains_key(core) {
                self.join_capacities(core, &members);
            }
        }
    }

    fn join_lots(&mut self, members: &BTreeSet<usize>, specific: bool) {
        let lots = self.lots(members);
        for lot in &lots {
            let together = lot.city.is_some() || !lot.owners.is_empty() || specific;
            for member in lot.members.iter().skip(1).filter(|_| together) {
                let reason = if !lot.owners.is_empty() {
                    BY_OWNER
                } else if lot.city.is_some() {
                    BY_PLACE
                } else {
                    BY_NAME
                };
                self.join(*member, lot.members[0], reason);
            }
        }
        let (owned, unowned): (Vec<&Lot<'_>>, Vec<&Lot<'_>>) = lots.iter().partition(|lot| !lot.owners.is_empty());
        for (at, lot) in owned.iter().enumerate() {
            for other in owned.iter().take(at) {
                if lot.city == other.city && may_be_one(lot.owners, other.owners) {
                    self.join(lot.members[0], other.members[0], BY_OWNER);
                }
            }
        }
        for lot in owned.iter().filter(|lot| lot.city.is_none()) {
            let others = owned.iter().filter(|other| other.city.is_some() && may_be_one(lot.owners, other.owners));
            self.join_only(&lot.members, others.map(|other| other.members[0]), BY_OWNER);
        }
        for lot in unowned {
            let others = lots.iter().filter(|other| other.members != lot.members);
            if lot.city.is_some() {
                let near = others.filter(|other| other.city == lot.city);
                self.join_only(&lot.members, near.map(|other| other.members[0]), BY_PLACE);
            } else if specific {
                self.join_only(&lot.members, others.map(|other| other.members[0]), BY_NAME);
            }
        }
    }

    /// Joins with the others where they are all one by now.
    fn join_only(&mut self, members: &[usize], others: impl Iterator<Item = usize>, reason: &'static str) {
        let others: BTreeSet<usize> = others.map(|other| self.sets.root(other)).collect();
        let mut others = others.into_iter();
        if let (Some(only), None) = (others.next(), others.next()) {
            for member in members {
                self.join(*member, only, reason);
            }
        }
    }

    /// Joins 洗煤项目 with 300万吨/年洗煤项目 where both have one owner and stand in one city, and only one capacity does.
    fn join_capacities(&mut self, bare: &str, members: &BTreeSet<usize>) {
        let is_bare = |at: &usize| self.members[*at].local.mention_names().any(|name| work::core(&name.normal) == bare);
        let (plain, sized): (BTreeSet<usize>, BTreeSet<usize>) = members.iter().partition(|at| is_bare(at));
        let (plain, sized) = (self.lots(&plain), self.lots(&sized));
        for lot in plain.iter().filter(|lot| lot.city.is_some() && !lot.owners.is_empty()) {
            let fuller = sized.iter().filter(|other| other.city == lot.city && may_be_one(lot.owners, other.owners));
            self.join_only(&lot.members, fuller.map(|other| other.members[0]), BY_OWNER);
        }
    }

    fn lots(&self, members: &BTreeSet<usize>) -> Vec<Lot<'a>> {
        let mut lots: BTreeMap<(Option<&str>, &BTreeSet<String>), Vec<usize>> = BTreeMap::new();
        let all = self.members;
        for &at in members {
            let context = &all[at].context;
            lots.entry((context.city(), &context.parties)).or_default().push(at);
        }
        lots.into_iter().map(|((city, owners), members)| Lot { city, owners, members }).collect()
    }
}

/// Whether an owner of the one may be an owner of the other.
fn may_be_one(left: &BTreeSet<String>, right: &BTreeSet<String>) -> bool {
    !left.is_disjoint(right) || left.iter().any(|a| right.iter().any(|b| firm::are_alike(a, b)))
}
