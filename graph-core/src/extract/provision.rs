//! Policy documents as data: their numbered clauses as a tree, with what each grants to whom, and when they are in force.
//!
//! In this folder a *clause* is the grammatical one; the numbered clause of a document is a *provision*.

mod dates;
mod entitlement;
mod heading;
mod marker;
mod outline;

use std::collections::BTreeMap;

use crate::lexicon::Lexicon;
use crate::model::{Confidence, Provision, ProvisionPath, Statement};

use super::{FactRule, Found, Scene};
use entitlement::EntitlementReader;
use heading::Sort;
pub(crate) use outline::Outline;

/// Finds the outlines of the policy documents in a scene, and gives each policy the dates that its document states.
pub(crate) fn read(scene: &mut Scene<'_>) {
    let outlines = outline::outlines(scene);
    let paragraphs = scene.text.articles().iter().flat_map(|article| &article.paragraphs);
    let lines: Vec<_> = paragraphs.filter(|_| !outlines.is_empty()).map(|paragraph| paragraph.range.clone()).collect();
    for outline in &outlines {
        for (name, day) in dates::dates(scene, &lines, outline) {
            scene.mentions[outline.policy.0 as usize].properties.entry(name.to_owned()).or_insert(day);
        }
    }
    scene.outlines = outlines;
}

/// States the provisions of the outlines.
pub(crate) struct Provisions {
    entitlements: EntitlementReader,
}

impl Provisions {
    /// Takes the table `benefit` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self { entitlements: EntitlementReader::new(lexicon) }
    }

    fn provision(&self, scene: &Scene<'_>, outline: &Outline, at: usize, sorts: &mut Sorts) -> Option<Found> {
        let item = outline.items().get(at)?;
        let has_items = outline.items().get(at + 1).is_some_and(|next| next.path.parent().as_ref() == Some(&item.path));
        let (heading, rest) = heading::split(scene.text.slice(item.body..item.words.end), has_items);
        let above = item.path.parent().and_then(|above| sorts.get(&above).copied()).unwrap_or(Sort::Open);
        let own = heading.and_then(heading::sort).unwrap_or(above);
        sorts.insert(item.path.clone(), own);
        // In a list of conditions a line without a full stop looks like a heading and is a condition.
        let (heading, rest) = match (own, heading) {
            (Sort::Conditions | Sort::Benefits, Some(words)) if rest.is_empty() && above == own => (None, words),
            _ => (heading, rest),
        };
        let provision = Provision {
            policy: outline.policy,
            path: item.path.clone(),
            number: scene.text.slice(item.number.clone()).to_owned(),
            heading: heading.map(str::to_owned),
            entitlements: self.entitlements.read(rest, own),
        };
        Some(Found {
            statement: Statement::Provision(provision),
            sentence: item.words.clone(),
            rule: if item.inline { "provision-inline" } else { "provision" },
            confidence: Confidence::percent(if item.inline { 85 } else { 92 }),
        })
    }
}

/// What the headings say of the words under them.
type Sorts = BTreeMap<ProvisionPath, Sort>;

impl FactRule for Provisions {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        for outline in &scene.outlines {
            let mut sorts = Sorts::new();
            found.extend((0..outline.items().len()).filter_map(|at| self.provision(scene, outline, at, &mut sorts)));
        }
    }
}

#[cfg(test)]
mod tests;
