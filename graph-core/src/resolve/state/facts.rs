//! Facts over entities, kept up to date by the findings that make them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{Confidence, DocumentId, EntityId, Evidence, Fact, FactId, Statement};
use crate::resolve::fact::{AnyFact, Contribution, fact_id, merged, settled};

use super::{Standing, State};

/// The rule of evidence that a person vouches for.
const JUDGED: &str = "judged";
/// How sure a person is.
const SURE: Confidence = Confidence::percent(100);

/// What became of a fact: what stands in the graph, and what was set aside.
struct Merged {
    standing: Option<AnyFact>,
    aside: Option<Fact<Statement<EntityId>>>,
}

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

    /// Has facts merged anew.
    pub(super) fn touch(&mut self, facts: BTreeSet<FactId>) {
        self.touched.extend(facts);
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
        self.settle_judgements();
        let mut touched = std::mem::take(&mut self.facts.touched);
        touched.extend(touched.clone().into_iter().filter_map(|fact| self.overlay.target(fact)));
        let touched: Vec<FactId> = touched.into_iter().collect();
        let merged: Vec<(FactId, Merged)> = touched.into_par_iter().map(|id| (id, self.merge(id))).collect();
        for (id, fact) in merged {
            self.publish(id, fact);
        }
    }

    /// A fact of all that the documents and the judgements say.
    fn merge(&self, id: FactId) -> Merged {
        let own = self.contributions(id);
        if !self.overlay.stays(id) && !own.is_empty() {
            return self.merge_arrived(id, vec![], Some(&own));
        }
        self.merge_arrived(id, own, None)
    }

    /// A fact of its own contributions and of those that judgements sent to it; `aside` are its own where they were sent away.
    fn merge_arrived(&self, id: FactId, mut standing: Vec<Contribution>, aside: Option<&[Contribution]>) -> Merged {
        let vouched = |evidence: &Evidence| Evidence { rule: JUDGED.into(), confidence: SURE, ..evidence.clone() };
        if self.overlay.accepted.contains(&id)
            && let Some(first) = standing.iter().min_by(|a, b| a.evidence.cmp(&b.evidence)).cloned()
        {
            standing.push(Contribution { evidence: vouched(&first.evidence), ..first });
        }
        if let Some(statement) = self.overlay.statements.get(&id) {
            let arrived = self.overlay.arrived(id).flat_map(|from| self.contributions(from));
            standing.extend(
                arrived.map(|one| Contribution { statement: statement.clone(), evidence: vouched(&one.evidence) }),
            );
        }
        Merged {
            standing: (!standing.is_empty()).then(|| merged(id, &standing)),
            aside: aside.map(|own| merged(id, own).into()),
        }
    }

    /// What the documents say of a fact.
    fn contributions(&self, id: FactId) -> Vec<Contribution> {
        let findings = self.facts.findings.get(&id).into_iter().flatten();
        let contributions = findings.filter_map(|(document, number)| {
            self.contribution(*document, self.documents.get(document)?, *number as usize)
        });
        contributions.collect()
    }

    fn publish(&mut self, id: FactId, Merged { standing, aside }: Merged) {
        let resolved = &mut self.resolved;
        match self.overlay.by.get(&id).filter(|_| standing.is_some() || aside.is_some()) {
            Some(judgement) => drop(resolved.judged.insert(id, *judgement)),
            None => drop(resolved.judged.remove(&id)),
        }
        match aside {
            Some(fact) => drop(resolved.set_aside.insert(id, fact.into())),
            None => drop(resolved.set_aside.remove(&id)),
        }
        if self.facts.findings.get(&id).is_some_and(BTreeSet::is_empty) {
            self.facts.findings.remove(&id);
        }
        match standing {
            Some(AnyFact::Relation(fact)) => drop(resolved.relations.insert(id, fact)),
            Some(AnyFact::Stage(fact)) => drop(resolved.stages.insert(id, fact)),
            Some(AnyFact::Observation(fact)) => drop(resolved.observations.insert(id, fact)),
            Some(AnyFact::Provision(fact)) => drop(resolved.provisions.insert(id, fact)),
            None => {
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
