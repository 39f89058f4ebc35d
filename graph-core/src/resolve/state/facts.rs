//! Facts over entities, kept up to date by the findings that make them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{DocumentId, EntityId, Evidence, FactId};
use crate::resolve::fact::{AnyFact, Contribution, fact_id, merged, settled};

use super::{Standing, State};

/// Which findings make which fact.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    /// Documents and numbers of findings.
    findings: BTreeMap<FactId, BTreeSet<(DocumentId, u32)>>,
    /// Facts that a finding came to or went from.
    touched: BTreeSet<FactId>,
}

impl Facts {
    /// Takes a document's findings away.
    pub(super) fn forget(&mut self, document: DocumentId, facts: &[Option<FactId>]) {
        for (number, fact) in (0..).zip(facts) {
            self.change(document, number, *fact, None);
        }
    }

    /// Moves a finding from one fact to another.
    fn change(&mut self, document: DocumentId, number: u32, from: Option<FactId>, to: Option<FactId>) {
        if from == to {
            return;
        }
        if let Some(findings) = from.and_then(|from| self.findings.get_mut(&from)) {
            findings.remove(&(document, number));
        }
        if let Some(to) = to {
            self.findings.entry(to).or_default().insert((document, number));
        }
        self.touched.extend(from);
        self.touched.extend(to);
    }
}

impl State {
    /// States the facts of changed documents anew, and merges all facts that this touched.
    pub(super) fn restate(&mut self, changed: &BTreeSet<DocumentId>) {
        let standing: Vec<(DocumentId, &Standing)> =
            changed.iter().filter_map(|document| Some((*document, self.documents.get(document)?))).collect();
        let restated: Vec<(DocumentId, Vec<Option<FactId>>)> = standing
            .into_par_iter()
            .map(|(document, standing)| {
                let numbers = 0..standing.reading.extraction.findings.len();
                let fact = |number| Some(fact_id(&self.contribution(document, standing, number)?.statement));
                (document, numbers.map(fact).collect())
            })
            .collect();
        for (document, facts) in restated {
            let Some(standing) = self.documents.get_mut(&document) else { continue };
            standing.facts.resize(facts.len(), None);
            for ((number, old), new) in (0..).zip(&mut standing.facts).zip(facts) {
                self.facts.change(document, number, *old, new);
                *old = new;
            }
        }
        let touched: Vec<FactId> = std::mem::take(&mut self.facts.touched).into_iter().collect();
        let merged: Vec<(FactId, Option<AnyFact>)> = touched.into_par_iter().map(|id| (id, self.merge(id))).collect();
        for (id, fact) in merged {
            self.publish(id, fact);
        }
    }

    fn merge(&self, id: FactId) -> Option<AnyFact> {
        let findings = self.facts.findings.get(&id)?.iter();
        let contributions: Vec<Contribution> = findings
            .filter_map(|(document, number)| {
                self.contribution(*document, self.documents.get(document)?, *number as usize)
            })
            .collect();
        (!contributions.is_empty()).then(|| merged(id, &contributions))
    }

    fn publish(&mut self, id: FactId, fact: Option<AnyFact>) {
        let resolved = &mut self.resolved;
        match fact {
            Some(AnyFact::Relation(fact)) => drop(resolved.relations.insert(id, fact)),
            Some(AnyFact::Stage(fact)) => drop(resolved.stages.insert(id, fact)),
            Some(AnyFact::Observation(fact)) => drop(resolved.observations.insert(id, fact)),
            Some(AnyFact::Provision(fact)) => drop(resolved.provisions.insert(id, fact)),
            None => {
                self.facts.findings.remove(&id);
                resolved.relations.remove(&id);
                resolved.stages.remove(&id);
                resolved.observations.remove(&id);
                resolved.provisions.remove(&id);
            }
        }
    }

    /// A finding over entities; `None` where it says nothing any more.
    fn contribution(&self, document: DocumentId, standing: &Standing, number: usize) -> Option<Contribution> {
        let finding = standing.reading.extraction.findings.get(number)?;
        let entity = |mention: crate::model::MentionIndex| -> EntityId {
            let local = standing.of_mention[mention.0 as usize];
            let slot = standing.slots[local as usize];
            self.entities[slot.0 as usize].expect("every standing local entity became an entity")
        };
        let statement = settled(finding.statement.clone().map(entity))?;
        let (rule, span, confidence) = (finding.rule.clone(), finding.span, finding.confidence);
        Some(Contribution { statement, evidence: Evidence { document, span, rule, confidence } })
    }
}
