//! Where a document is at home, and what it says around an entity that tells it apart from others of its name.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityKind, Extraction, NameForm, RelationKind, Statement};

use super::compare::office::Office;
use super::knowledge::Knowledge;
use super::local::Local;
use super::name::normal;
use super::place::{city_of, contains, significant};

/// What tells an entity apart from others of its name. Codes stand without the zeros that fill them up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// The division in the name itself: 1503 for 乌海市人社局.
    pub(super) named: Option<String>,
    /// The division where it stands, else the one that the document is about, as narrow as is known.
    pub(super) division: Option<String>,
    /// Of a project its owners, of a person the organisations and posts; normal names.
    pub(super) parties: BTreeSet<String>,
}

impl Context {
    /// The city of the name, else of the place; a province where nothing narrower is known of the name.
    pub(super) fn city(&self) -> Option<&str> {
        let code = self.named.as_deref().or(self.division.as_deref())?;
        Some(code.get(..4).unwrap_or(code))
    }
}

/// The contexts of a document's entities, by their number.
pub(super) fn contexts_of(
    extraction: &Extraction,
    locals: &[Local],
    of_mention: &[u32],
    knowledge: &Knowledge,
) -> Vec<Context> {
    let home = Home::new(locals, knowledge);
    let around = Around::new(extraction, locals, of_mention);
    locals.iter().map(|local| home.context(local, &around)).collect()
}

/// The divisions that a document speaks of.
struct Home<'a> {
    knowledge: &'a Knowledge,
    /// The city, then the county, of most of its divisions; without filling zeros.
    division: Option<String>,
    /// The codes that each name stands for in this document.
    codes: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Home<'a> {
    fn new(locals: &'a [Local], knowledge: &'a Knowledge) -> Self {
        let coded = || {
            let districts = locals.iter().filter(|local| local.kind == EntityKind::District);
            districts.filter_map(|local| Some((local, local.limits.identity.as_deref()?)))
        };
        let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (local, code) in coded() {
            for name in &local.names {
                codes.entry(&name.normal).or_default().insert(code);
            }
        }
        let counted: Vec<(&str, usize)> = coded().map(|(local, code)| (code, local.mentions.len())).collect();
        let city = majority(counted.iter().filter_map(|(code, count)| Some((city_of(code)?, *count))));
        let counties = counted.iter().filter(|(code, _)| code.len() >= 6 && significant(code).len() >= 6);
        let county = majority(counties.filter_map(|(code, count)| Some((code.get(..6)?, *count))));
        let inside = |county: &&str| city.is_some_and(|city| county.starts_with(city));
        Self { division: county.filter(inside).or(city).map(str::to_owned), codes, knowledge }
    }

    fn context(&self, local: &Local, around: &Around) -> Context {
        let number = local.id.number;
        let placed = matches!(local.kind, EntityKind::Agency | EntityKind::District | EntityKind::Policy);
        let named = if let Some(code) = &local.limits.identity
            && local.kind == EntityKind::District
        {
            Some(significant(code).to_owned())
        } else if placed {
            local.mention_names().find_map(|name| self.code_of(&Office::new(&name.normal, self.knowledge).places))
        } else {
            None
        };
        let stated = around.division(number);
        let parties = around.parties.get(&number).cloned().unwrap_or_default();
        Context { named, division: stated.or_else(|| self.division.clone()), parties }
    }

    /// The division that names at the head of another name stand for, widest first: the one that the document itself speaks
    /// of, else the one inside the wider one, else the one near home, else the only one.
    fn code_of(&self, places: &[String]) -> Option<String> {
        let mut found: Option<String> = None;
        for place in places {
            let known: Vec<&str> = self.knowledge.places.codes(place).iter().map(String::as_str).collect();
            let inside = |wide: &str| known.iter().copied().filter(|code| contains(wide, code)).collect::<Vec<_>>();
            let spoken: Vec<&str> = self.codes.get(place.as_str()).into_iter().flatten().copied().collect();
            let within = found.as_deref().map(inside).unwrap_or_default();
            let near = self.division.as_deref().and_then(|home| home.get(..4)).map(inside).unwrap_or_default();
            let choices = [spoken, within, near, known.clone()];
            let only = choices.iter().find(|codes| codes.len() == 1).and_then(|codes| codes.first());
            found = Some(significant(only?).to_owned());
        }
        found
    }
}

/// The one that has more than half of the weight.
fn majority<'a>(weighted: impl Iterator<Item = (&'a str, usize)>) -> Option<&'a str> {
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    for (one, weight) in weighted {
        *weights.entry(one).or_default() += weight;
    }
    let total: usize = weights.values().sum();
    weights.into_iter().find(|(_, weight)| weight * 2 > total).map(|(one, _)| one)
}

/// What the document's statements say around its entities.
struct Around {
    /// The division of each entity that has a code of its own.
    codes: BTreeMap<u32, String>,
    /// The entities in which each stands.
    inside: BTreeMap<u32, BTreeSet<u32>>,
    parties: BTreeMap<u32, BTreeSet<String>>,
}

impl Around {
    fn new(extraction: &Extraction, locals: &[Local], of_mention: &[u32]) -> Self {
        let coded = locals.iter().filter(|local| local.kind == EntityKind::District);
        let codes = coded
            .filter_map(|local| Some((local.id.number, significant(local.limits.identity.as_deref()?).to_owned())));
        let mut around = Self { codes: codes.collect(), inside: BTreeMap::new(), parties: BTreeMap::new() };
        for finding in &extraction.findings {
            let Statement::Relation(relation) = &finding.statement else { continue };
            let of = |mention: crate::model::MentionIndex| of_mention.get(mention.0 as usize).copied();
            let (Some(source), Some(target)) = (of(relation.source), of(relation.target)) else { continue };
            match relation.kind {
                RelationKind::LocatedIn | RelationKind::PartOf => {
                    around.inside.entry(source).or_default().insert(target);
                }
                RelationKind::Develops => around.add_parties(target, &locals[source as usize]),
                RelationKind::WorksFor => {
                    around.add_parties(source, &locals[target as usize]);
                    let post = relation.properties.get("post").map(|post| normal(post));
                    around.parties.entry(source).or_default().extend(post);
                }
                _ => {}
            }
        }
        for local in locals {
            let told = ["owner", "post"].iter().filter_map(|name| local.properties.get(*name));
            let told: Vec<String> = told.map(|value| normal(value)).collect();
            if !told.is_empty() && matches!(local.kind, EntityKind::Project | EntityKind::Person) {
                around.parties.entry(local.id.number).or_default().extend(told);
            }
        }
        around
    }

    fn add_parties(&mut self, of: u32, party: &Local) {
        let names =
            party.mention_names().filter(|name| name.form != Some(NameForm::Code)).map(|name| name.normal.clone());
        self.parties.entry(of).or_default().extend(names);
    }

    /// The narrowest division in which an entity is stated to stand, three steps up at most; `None` where two contradict.
    fn division(&self, number: u32) -> Option<String> {
        let mut level = BTreeSet::from([number]);
        for _ in 0..3 {
            level = level.iter().filter_map(|one| self.inside.get(one)).flatten().copied().collect();
            let codes: BTreeSet<&String> = level.iter().filter_map(|one| self.codes.get(one)).collect();
            if let Some(narrowest) = codes.iter().max_by_key(|code| code.len()) {
                let agree = codes.iter().all(|code| narrowest.starts_with(code.as_str()));
                return agree.then(|| (*narrowest).clone());
            }
        }
        None
    }
}
