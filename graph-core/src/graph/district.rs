//! Which division lies in which: by code first, by what documents state where there is none.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{EntityId, EntityKind, RelationKind};
use crate::resolve::Resolved;

/// The tree of the districts: no district is above itself, whatever documents say.
#[derive(Debug, Default)]
pub(super) struct Districts {
    /// Divisions by their code.
    pub(super) codes: HashMap<String, EntityId>,
    pub(super) parents: HashMap<EntityId, EntityId>,
    /// By name, then by id.
    pub(super) children: HashMap<EntityId, Vec<EntityId>>,
}

impl Districts {
    pub(super) fn new(resolved: &Resolved) -> Self {
        let districts = || resolved.entities.values().filter(|entity| entity.kind == EntityKind::District);
        let coded = || districts().filter_map(|entity| Some((entity.id, entity.properties.get("code")?.as_str())));
        let mut tree = Self { codes: coded().map(|(id, code)| (code.to_owned(), id)).collect(), ..Self::default() };
        for (id, code) in coded() {
            if let Some(parent) = wider_codes(code).iter().find_map(|code| tree.codes.get(code)).copied() {
                tree.place(id, parent);
            }
        }
        let stated = stated_parents(resolved);
        // A division with a code lies in no park: what says so means something else.
        let uncoded = districts().filter(|entity| !entity.properties.contains_key("code"));
        for (id, parent) in uncoded.filter_map(|entity| Some((entity.id, *stated.get(&entity.id)?))) {
            tree.place(id, parent);
        }
        for entity in districts() {
            if let Some(parent) = tree.parents.get(&entity.id) {
                tree.children.entry(*parent).or_default().push(entity.id);
            }
        }
        let name = |id: &EntityId| resolved.entities.get(id).map(|entity| entity.name.as_str());
        // Each list is sorted by itself: the order in which the map is walked cannot be seen.
        #[expect(clippy::iter_over_hash_type)]
        for children in tree.children.values_mut() {
            children.sort_by(|a, b| (name(a), a).cmp(&(name(b), b)));
        }
        tree
    }

    /// Puts a district that has no place yet under another, unless that lies in it.
    fn place(&mut self, district: EntityId, parent: EntityId) {
        let mut above = Some(parent);
        while let Some(at) = above {
            if at == district {
                return;
            }
            above = self.parents.get(&at).copied();
        }
        self.parents.entry(district).or_insert(parent);
    }
}

/// The codes of the divisions that hold a division, nearest first: 150303 lies in 150300, that in 150000. A township's code of
/// nine digits begins with its county's.
fn wider_codes(code: &str) -> Vec<String> {
    let digits = code.trim_end_matches('0').len().next_multiple_of(2).max(2).min(code.len());
    let shorter = [6, 4, 2].into_iter().filter(|length| *length < digits);
    shorter.filter_map(|length| Some(format!("{:0<6}", code.get(..length)?))).collect()
}

/// For each district the one that most documents put it in, of several such the smallest id.
fn stated_parents(resolved: &Resolved) -> HashMap<EntityId, EntityId> {
    let is_district =
        |id: &EntityId| resolved.entities.get(id).is_some_and(|entity| entity.kind == EntityKind::District);
    let mut parents: BTreeMap<EntityId, BTreeMap<EntityId, BTreeSet<_>>> = BTreeMap::new();
    for fact in resolved.relations.values() {
        let (kind, source, target) = (fact.statement.kind, fact.statement.source, fact.statement.target);
        let inside = matches!(kind, RelationKind::PartOf | RelationKind::LocatedIn);
        if inside && is_district(&source) && is_district(&target) {
            let documents = parents.entry(source).or_default().entry(target).or_default();
            documents.extend(fact.evidence.iter().map(|evidence| evidence.document));
        }
    }
    let most = |stated: BTreeMap<EntityId, BTreeSet<_>>| {
        stated
            .into_iter()
            .max_by(|a, b| a.1.len().cmp(&b.1.len()).then_with(|| b.0.cmp(&a.0)))
            .map(|(parent, _)| parent)
    };
    parents.into_iter().filter_map(|(district, stated)| Some((district, most(stated)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::wider_codes;

    #[test]
    fn codes_name_what_holds_them() {
        assert_eq!(wider_codes("150303"), ["150300", "150000"]);
        assert_eq!(wider_codes("150300"), ["150000"]);
        assert_eq!(wider_codes("150000"), [""; 0]);
        assert_eq!(wider_codes("110108"), ["110100", "110000"]);
        assert_eq!(wider_codes("150303001"), ["150303", "150300", "150000"]);
        assert_eq!(wider_codes("1"), [""; 0]);
    }
}
