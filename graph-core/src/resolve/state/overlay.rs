//! What judgements make of facts: where the evidence of each stands now, and by whose word.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Decision, EntityId, FactId, JudgementId, Named, Statement};
use crate::resolve::Standing;
use crate::resolve::fact::{fact_id, settled};
use crate::resolve::judged::in_force;
use crate::resolve::key::name_key;
use crate::resolve::name::normal;

use super::State;

/// Of so many entities that the names of one judgement may mean, all meanings are looked at.
const MOST_MEANINGS: usize = 64;

/// Judgements on facts, applied one after the other in the order of their time: what a judgement moves is whatever stood at
/// its fact by then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Overlay {
    /// Where the evidence of a fact went: to another fact, or out of the graph.
    moved: BTreeMap<FactId, Option<FactId>>,
    /// The facts whose evidence came to a fact.
    arrived: BTreeMap<FactId, BTreeSet<FactId>>,
    /// What corrected facts state.
    pub(super) statements: BTreeMap<FactId, Statement<EntityId>>,
    pub(super) accepted: BTreeSet<FactId>,
    /// The last judgement about a fact.
    pub(super) by: BTreeMap<FactId, JudgementId>,
}

impl Overlay {
    /// Whether the evidence of a fact stands where its documents put it.
    pub(super) fn stays(&self, fact: FactId) -> bool {
        !self.moved.contains_key(&fact)
    }

    /// Where the evidence of a fact went.
    pub(super) fn target(&self, fact: FactId) -> Option<FactId> {
        self.moved.get(&fact).copied().flatten()
    }

    /// The facts whose evidence came to a fact.
    pub(super) fn arrived(&self, fact: FactId) -> impl Iterator<Item = FactId> + '_ {
        self.arrived.get(&fact).into_iter().flatten().copied()
    }

    /// The facts of which the two say different things.
    pub(super) fn changed(&self, other: &Self) -> BTreeSet<FactId> {
        fn differing<V: PartialEq>(one: &BTreeMap<FactId, V>, other: &BTreeMap<FactId, V>) -> BTreeSet<FactId> {
            one.keys().chain(other.keys()).filter(|fact| one.get(*fact) != other.get(*fact)).copied().collect()
        }
        let mut changed = differing(&self.moved, &other.moved);
        changed.extend(differing(&self.arrived, &other.arrived));
        changed.extend(differing(&self.statements, &other.statements));
        changed.extend(differing(&self.by, &other.by));
        changed.extend(self.accepted.symmetric_difference(&other.accepted));
        changed
    }

    /// What stands at a fact goes elsewhere.
    fn send(&mut self, from: FactId, to: Option<FactId>, by: JudgementId) {
        let mut movers: BTreeSet<FactId> = self.arrived.remove(&from).unwrap_or_default();
        if self.stays(from) {
            movers.insert(from);
        }
        for mover in movers {
            self.by.insert(mover, by);
            if to == Some(mover) {
                self.moved.remove(&mover);
                continue;
            }
            self.moved.insert(mover, to);
            if let Some(to) = to {
                self.arrived.entry(to).or_default().insert(mover);
            }
        }
    }
}

/// What one judgement may mean: a fact, and what it is corrected to.
type Meaning = (Statement<EntityId>, Option<Statement<EntityId>>);

impl State {
    /// Applies the judgements to the facts as they stand now. Linear in the judgements and in who bears the names in them.
    pub(super) fn settle_judgements(&mut self) {
        let mut bearers = Bearers { state: self, known: BTreeMap::new() };
        let mut overlay = Overlay::default();
        let holding: BTreeSet<JudgementId> = in_force(&self.records).iter().map(|judgement| judgement.id()).collect();
        let mut standings = BTreeMap::new();
        let mut sorted: Vec<_> =
            self.records.iter().map(|record| (record.judgement.at, record.judgement.id(), record)).collect();
        sorted.sort_unstable_by_key(|(at, id, _)| (*at, *id));
        for (_, id, record) in sorted {
            let (decision, holds) = (&record.judgement.decision, holding.contains(&id));
            let (mut facts, mut corrected) = (BTreeSet::new(), BTreeSet::new());
            for (fact, to) in bearers.meanings(decision) {
                let fact = fact_id(&fact);
                facts.insert(fact);
                let to = to.map(|to| (fact_id(&to), to));
                corrected.extend(to.as_ref().map(|(to, _)| *to));
                if holds {
                    overlay.judge(decision, fact, to, id);
                }
            }
            let (facts, corrected) = (facts.into_iter().collect(), corrected.into_iter().collect());
            let entities = bearers.entities(decision).into_iter().collect();
            let standing = Standing { record: record.clone(), holds, entities, facts, corrected };
            standings.insert(id, Arc::new(standing));
        }
        self.facts.touch(self.overlay.changed(&overlay));
        self.overlay = overlay;
        self.resolved.judgements = standings;
    }
}

impl Overlay {
    fn judge(&mut self, decision: &Decision, fact: FactId, to: Option<(FactId, Statement<EntityId>)>, by: JudgementId) {
        match (decision, to) {
            (Decision::Accept { .. }, _) => {
                self.accepted.insert(fact);
                self.by.insert(fact, by);
            }
            (Decision::Correct { .. }, Some((to, statement))) => {
                self.send(fact, Some(to), by);
                self.statements.insert(to, statement);
                self.by.insert(to, by);
            }
            // What a correction says may name what has left the graph; what it corrects is wrong all the same.
            _ => self.send(fact, None, by),
        }
    }
}

/// Who bears which name, looked up once.
struct Bearers<'a> {
    state: &'a State,
    known: BTreeMap<&'a Named, BTreeSet<EntityId>>,
}

impl<'a> Bearers<'a> {
    fn of(&mut self, named: &'a Named) -> BTreeSet<EntityId> {
        self.known.entry(named).or_insert_with(|| self.state.bearers(named)).clone()
    }

    fn entities(&mut self, decision: &'a Decision) -> BTreeSet<EntityId> {
        match decision {
            Decision::Same { entities } | Decision::Different { entities } => {
                entities.iter().flat_map(|named| self.of(named)).collect()
            }
            Decision::Split { kind, names, .. } => {
                let named = |name: &String| Named { kind: *kind, name: name.clone(), documents: BTreeSet::new() };
                names.iter().flat_map(|name| self.state.bearers(&named(name))).collect()
            }
            Decision::Rename { entity, .. } => self.of(entity),
            Decision::Accept { fact } | Decision::Reject { fact } | Decision::Correct { fact, .. } => {
                fact.ends().into_iter().flat_map(|named| self.of(named)).collect()
            }
        }
    }

    /// The statements that a judgement on a fact may mean, for each choice of who its names stand for.
    fn meanings(&mut self, decision: &'a Decision) -> Vec<Meaning> {
        let (fact, to) = match decision {
            Decision::Accept { fact } | Decision::Reject { fact } => (fact, None),
            Decision::Correct { fact, to } => (fact, Some(to.as_ref())),
            _ => return vec![],
        };
        let mut choices: Vec<BTreeMap<&Named, EntityId>> = vec![BTreeMap::new()];
        for named in fact.ends() {
            choices = self.choose(choices, named);
        }
        if let Some(to) = to {
            // Where what is right names nobody who is there, the fact is wrong all the same.
            for named in to.ends() {
                let chosen = self.choose(choices.clone(), named);
                choices = if chosen.is_empty() { choices } else { chosen };
            }
        }
        let meaning = |choice: &BTreeMap<&Named, EntityId>| {
            let pointed = |statement: &Statement<Named>| {
                let all = statement.ends().iter().all(|named| choice.contains_key(named));
                let id = |named: Named| choice.get(&named).copied().unwrap_or(EntityId::from_bytes([0; 16]));
                if all { settled(statement.clone().map(id)) } else { None }
            };
            Some((pointed(fact)?, to.and_then(pointed)))
        };
        choices.iter().filter_map(meaning).collect()
    }

    /// Every choice so far with everyone whom a name stands for.
    fn choose(
        &mut self,
        choices: Vec<BTreeMap<&'a Named, EntityId>>,
        named: &'a Named,
    ) -> Vec<BTreeMap<&'a Named, EntityId>> {
        let bearers = self.of(named);
        let chosen = choices.into_iter().flat_map(|choice| {
            let known = choice.get(named).copied();
            let among = known.map_or_else(|| bearers.clone(), |known| BTreeSet::from([known]));
            among.into_iter().map(move |id| {
                let mut choice = choice.clone();
                choice.insert(named, id);
                choice
            })
        });
        chosen.take(MOST_MEANINGS).collect()
    }
}

impl State {
    /// The entities that some document, or one of those that are named, calls so by their fullest name in it.
    pub(super) fn bearers(&self, named: &Named) -> BTreeSet<EntityId> {
        let slots = self.postings.asking(&name_key(named.kind, &normal(&named.name)));
        let members = slots.iter().filter_map(|slot| {
            let member = self.members[slot.0 as usize].as_ref()?;
            Some((member.local.id.document, self.entities[slot.0 as usize]?))
        });
        let meant = members.filter(|(document, _)| named.documents.is_empty() || named.documents.contains(document));
        meant.map(|(_, entity)| entity).collect()
    }
}
