//! The resolution kept up to date: which local entities stand, under which keys, in which blocks, and the facts over them.

mod facts;
mod overlay;
mod postings;
mod propose;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{DocumentId, EntityId, FactId, JudgementRecord};

use super::block::{Member, Outcome, cluster};
use super::context::contexts_of;
use super::judged::{Judged, in_force};
use super::key::{Keys, keys_of};
use super::knowledge::Knowledge;
use super::local::{Local, locals_of};
use super::{MentionPlace, Reading, Resolved};
use facts::Facts;
use overlay::Overlay;
use postings::{Postings, Slot};

/// A document that stands, with what its mentions and findings became.
#[derive(Debug, Clone)]
struct Standing {
    reading: Reading,
    /// Its local entities, by their number.
    slots: Vec<Slot>,
    /// For each mention, the number of its local entity.
    of_mention: Vec<u32>,
    /// For each finding, its fact.
    facts: Vec<Option<FactId>>,
}

/// A document that has been taken apart but has no place yet.
struct Arriving {
    reading: Reading,
    members: Vec<(Local, super::context::Context, Keys<String>)>,
    of_mention: Vec<u32>,
}

/// All that the resolver remembers between changes.
#[derive(Debug, Clone)]
pub(super) struct State {
    knowledge: Arc<Knowledge>,
    records: Vec<JudgementRecord>,
    judged: Judged,
    documents: BTreeMap<DocumentId, Standing>,
    postings: Postings,
    /// By slot: the local entity, where one stands there.
    members: Vec<Option<Member>>,
    /// By slot: the entity that it became.
    entities: Vec<Option<EntityId>>,
    free: Vec<Slot>,
    facts: Facts,
    overlay: Overlay,
    resolved: Resolved,
}

impl State {
    pub(super) fn new(knowledge: Arc<Knowledge>) -> Self {
        Self {
            knowledge,
            records: vec![],
            judged: Judged::default(),
            documents: BTreeMap::new(),
            postings: Postings::default(),
            members: vec![],
            entities: vec![],
            free: vec![],
            facts: Facts::default(),
            overlay: Overlay::default(),
            resolved: Resolved::default(),
        }
    }

    pub(super) fn holds(&self, document: DocumentId) -> bool {
        self.documents.contains_key(&document)
    }

    pub(super) fn resolved(&self) -> &Resolved {
        &self.resolved
    }

    /// Takes up readings that came, documents that go, and judgements in the place of those that stood.
    pub(super) fn apply(
        &mut self,
        mut changes: BTreeMap<DocumentId, Option<Reading>>,
        judged: Option<Vec<JudgementRecord>>,
    ) {
        changes.retain(|document, reading| {
            self.documents.get(document).map(|standing| &standing.reading) != reading.as_ref()
        });
        if let Some(records) = judged {
            for (document, reading) in self.rejudge(records) {
                changes.entry(document).or_insert(Some(reading));
            }
        }
        let mut touched = BTreeSet::new();
        let mut gone = BTreeSet::new();
        for document in changes.keys() {
            self.take_out(*document, &mut touched, &mut gone);
        }
        let readings: Vec<Reading> = changes.into_values().flatten().collect();
        let arriving: Vec<Arriving> =
            readings.into_par_iter().map(|reading| take_apart(reading, &self.judged, &self.knowledge)).collect();
        for one in arriving {
            self.bring_in(one, &mut touched);
        }
        let blocks = self.postings.blocks(touched, self.members.len());
        let changed = self.gather(blocks, gone);
        self.restate(&changed);
    }

    /// Takes up judgements; the documents that say something else under them.
    fn rejudge(&mut self, records: Vec<JudgementRecord>) -> Vec<(DocumentId, Reading)> {
        let judged = Judged::new(&in_force(&records));
        let changed = self.judged.changed(&judged);
        (self.records, self.judged) = (records, judged);
        if changed.is_empty() {
            return vec![];
        }
        let bears = |slot: &Slot| {
            let local = self.members[slot.0 as usize].as_ref().map(|member| &member.local);
            local.is_some_and(|local| {
                local.names.iter().any(|name| changed.contains(&(local.kind, name.normal.clone())))
            })
        };
        let touched = self.documents.iter().filter(|(_, standing)| standing.slots.iter().any(bears));
        touched.map(|(document, standing)| (*document, standing.reading.clone())).collect()
    }

    fn take_out(&mut self, document: DocumentId, touched: &mut BTreeSet<Slot>, gone: &mut BTreeSet<EntityId>) {
        let Some(standing) = self.documents.remove(&document) else { return };
        self.resolved.documents.remove(&document);
        for &slot in &standing.slots {
            let member = self.members[slot.0 as usize].take().expect("a standing document's slots are filled");
            self.postings.remove(slot, &member.keys, touched);
            gone.extend(self.entities[slot.0 as usize].take());
            touched.remove(&slot);
            self.free.push(slot);
        }
        self.facts.forget(document, &standing.facts);
    }

    fn bring_in(&mut self, arriving: Arriving, touched: &mut BTreeSet<Slot>) {
        let Arriving { reading, members, of_mention } = arriving;
        let document = reading.document.id();
        let mut slots = Vec::with_capacity(members.len());
        for (local, context, keys) in members {
            let slot = self.free.pop().unwrap_or_else(|| {
                self.members.push(None);
                self.entities.push(None);
                Slot(u32::try_from(self.members.len() - 1).expect("local entities are fewer than bytes"))
            });
            let keys = keys.map(|key| self.postings.key(key));
            self.postings.insert(slot, &keys);
            self.members[slot.0 as usize] = Some(Member { local, context, keys });
            touched.insert(slot);
            slots.push(slot);
        }
        self.resolved.documents.insert(document, reading.document.clone());
        self.documents.insert(document, Standing { reading, slots, of_mention, facts: vec![] });
    }

    /// Gathers blocks anew; the documents in which a local entity became another entity.
    fn gather(&mut self, blocks: Vec<Vec<Slot>>, mut gone: BTreeSet<EntityId>) -> BTreeSet<DocumentId> {
        let gathered: Vec<_> = blocks.into_par_iter().map(|block| self.gather_block(block)).collect();
        for slot in gathered.iter().flat_map(|(slots, _)| slots) {
            gone.extend(self.entities[slot.0 as usize]);
        }
        for id in gone {
            self.resolved.entities.remove(&id);
            self.resolved.mentions.remove(&id);
        }
        let mut changed = BTreeSet::new();
        for (slots, outcomes) in gathered {
            for (outcome, places) in outcomes {
                let id = outcome.entity.id;
                for slot in outcome.members.into_iter().map(|at| slots[at].0 as usize) {
                    if self.entities[slot].replace(id) != Some(id) {
                        changed.extend(self.members[slot].as_ref().map(|member| member.local.id.document));
                    }
                }
                self.resolved.mentions.insert(id, places.into());
                self.resolved.entities.insert(id, outcome.entity.into());
            }
        }
        changed
    }

    /// Gathers one block; its slots in the order of their documents, and what they became.
    fn gather_block(&self, mut block: Vec<Slot>) -> (Vec<Slot>, Vec<(Outcome, Vec<MentionPlace>)>) {
        let member = |slot: &Slot| self.members[slot.0 as usize].as_ref().expect("only filled slots stand in postings");
        block.sort_unstable_by_key(|slot| member(slot).local.id);
        let members: Vec<&Member> = block.iter().map(member).collect();
        let outcomes = cluster(&members, &self.judged, &self.knowledge);
        let places = |outcome: &Outcome| {
            let mut places: Vec<MentionPlace> =
                outcome.members.iter().flat_map(|at| self.places(&members[*at].local)).collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        let outcomes = outcomes.into_iter().map(|outcome| {
            let places = places(&outcome);
            (outcome, places)
        });
        (block, outcomes.collect())
    }

    fn places<'a>(&'a self, local: &'a Local) -> impl Iterator<Item = MentionPlace> + 'a {
        let document = local.id.document;
        let mentions = &self.documents[&document].reading.extraction.mentions;
        local.mentions.iter().map(move |at| MentionPlace { document, span: mentions[*at as usize].span })
    }
}

/// Reads a document's local entities off its extraction: a pure function of it and of the judgements.
fn take_apart(reading: Reading, judged: &Judged, knowledge: &Knowledge) -> Arriving {
    let (locals, of_mention) = locals_of(&reading.extraction, judged, knowledge);
    let contexts = contexts_of(&reading.extraction, &locals, &of_mention, knowledge);
    let members = locals.into_iter().zip(contexts).map(|(local, context)| {
        let keys = keys_of(&local, &context, judged, knowledge);
        (local, context, keys)
    });
    Arriving { members: members.collect(), reading, of_mention }
}
