//! Projects of one core: one undertaking where owner and place allow it.
//!
//! 污水处理厂项目 stands in every county, so that a name alone joins nothing across documents unless it is specific. Within one
//! city, projects of one core are one where their owners may be one firm; an owner holds across documents that know no city;
//! what has neither joins only a name that tells the project apart, and only where it has one meaning.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::compare::{firm, work};
use crate::resolve::knowledge::Knowledge;

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
        let mut second: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (at, member) in members.iter().enumerate() {
            let core = work::core(&member.local.name().normal);
            cores.entry(core).or_default().insert(at);
            let others = member.local.mention_names().map(|name| work::core(&name.normal));
            for other in others.chain([work::without_capacity(core)]).filter(|other| *other != core) {
                second.entry(other).or_default().insert(at);
            }
        }
        for (core, members) in &cores {
            self.join_lots(core, members);
        }
        for (core, members) in &cores {
            if let Some(fuller) = second.get(core) {
                self.join_fuller(core, members, fuller);
            }
        }
    }

    /// Joins those whose fullest names have one core.
    fn join_lots(&mut self, core: &str, members: &BTreeSet<usize>) {
        let knowledge = self.knowledge;
        let specific = work::is_specific(core, knowledge);
        let lots = self.lots(core, members);
        for lot in &lots {
            let reason = match (lot.owners.is_empty(), lot.city) {
                (false, _) => BY_OWNER,
                (true, Some(_)) => BY_PLACE,
                (true, None) if specific => BY_NAME,
                (true, None) => continue,
            };
            for member in lot.members.iter().skip(1) {
                self.join(*member, lot.members[0], reason);
            }
        }
        let (owned, unowned): (Vec<&Lot<'_>>, Vec<&Lot<'_>>) = lots.iter().partition(|lot| !lot.owners.is_empty());
        for (at, lot) in owned.iter().enumerate() {
            for other in
                owned.iter().take(at).filter(|other| lot.city == other.city && may_be_one(lot, other, knowledge))
            {
                self.join(lot.members[0], other.members[0], BY_OWNER);
            }
        }
        for lot in owned.iter().filter(|lot| lot.city.is_none()) {
            let others = owned.iter().filter(|other| other.city.is_some() && may_be_one(lot, other, knowledge));
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

    /// Joins 洗煤项目 with the one 300万吨/年洗煤项目, and what goes by a short name with the one that a document calls so too:
    /// of one owner, or in one city where an owner is not known.
    fn join_fuller(&mut self, core: &str, members: &BTreeSet<usize>, fuller: &BTreeSet<usize>) {
        let knowledge = self.knowledge;
        let fuller = self.lots(core, fuller);
        for lot in self.lots(core, members) {
            let near = |other: &&Lot<'_>| match (lot.owners.is_empty(), other.owners.is_empty()) {
                (false, false) => may_be_one(&lot, other, knowledge) && (lot.city == other.city || lot.city.is_none()),
                _ => lot.city.is_some() && lot.city == other.city,
            };
            let others: Vec<usize> = fuller.iter().filter(near).flat_map(|other| other.members.clone()).collect();
            let reason = if lot.owners.is_empty() { BY_PLACE } else { BY_OWNER };
            self.join_only(&lot.members, others.into_iter(), reason);
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

    /// Members by city and owners. The name of a public work holds wherever it is written, whoever builds it.
    fn lots(&self, core: &str, members: &BTreeSet<usize>) -> Vec<Lot<'a>> {
        static NOBODY: BTreeSet<String> = BTreeSet::new();
        let public = work::is_public_work(core, self.knowledge);
        let mut lots: BTreeMap<(Option<&str>, &BTreeSet<String>), Vec<usize>> = BTreeMap::new();
        let all = self.members;
        for &at in members {
            let context = &all[at].context;
            let key = if public { (None, &NOBODY) } else { (context.city(), &context.parties) };
            lots.entry(key).or_default().push(at);
        }
        lots.into_iter().map(|((city, owners), members)| Lot { city, owners, members }).collect()
    }
}

/// Whether an owner of the one may be an owner of the other.
fn may_be_one(left: &Lot<'_>, right: &Lot<'_>, knowledge: &Knowledge) -> bool {
    let alike = |a: &String| right.owners.iter().any(|b| firm::are_alike(a, b, knowledge));
    !left.owners.is_disjoint(right.owners) || left.owners.iter().any(alike)
}
