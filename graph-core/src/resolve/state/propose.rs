//! Proposals in the words of a judgement, which outlive a rebuild.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Decision, DocumentId, Entity, EntityId, EntityKind, FactId, Named, Places, Span, Statement};
use crate::resolve::block::Member;
use crate::resolve::fact::{fact_id, settled};
use crate::resolve::judged::question;
use crate::resolve::name::normal;
use crate::resolve::{Proposal, ProposalError};

use super::State;

impl State {
    /// A proposal over the resolution as it stands, in the words of a judgement.
    pub(crate) fn decide(&self, proposal: &Proposal) -> Result<Decision, ProposalError> {
        match proposal {
            Proposal::Merge(entities) => self.merge_of(entities),
            Proposal::KeepApart(entities) => {
                self.check_alike(entities)?;
                Ok(Decision::Different { entities: self.all_named(entities)? })
            }
            Proposal::Split(entity, places) => self.split_of(self.entity(*entity)?, places),
            Proposal::Rename(id, name) => {
                let name = name.trim();
                if self.entity(*id)?.name == name {
                    return Err(ProposalError::SameName);
                }
                Ok(Decision::Rename { entity: self.named(*id)?, name: name.to_owned() })
            }
            Proposal::Accept(fact) => Ok(Decision::Accept { fact: self.named_statement(self.statement(*fact)?)? }),
            Proposal::Reject(fact) => Ok(Decision::Reject { fact: self.named_statement(self.statement(*fact)?)? }),
            Proposal::Correct(fact, to) => self.correction_of(*fact, to),
        }
    }

    fn entity(&self, id: EntityId) -> Result<&Entity, ProposalError> {
        self.resolved.entities.get(&id).map(AsRef::as_ref).ok_or(ProposalError::UnknownEntity(id))
    }

    /// The members that became an entity.
    fn members_of(&self, entity: &Entity) -> Vec<&Member> {
        let standing = entity.documents.iter().filter_map(|document| self.documents.get(document));
        let slots = standing.flat_map(|standing| &standing.slots).map(|slot| slot.0 as usize);
        slots
            .filter(|slot| self.entities[*slot] == Some(entity.id))
            .filter_map(|slot| self.members[slot].as_ref())
            .collect()
    }

    /// An entity by the name that most of its documents call it by in full, the one that it bears before others; where somebody
    /// else is called so too, by its documents besides.
    fn named(&self, id: EntityId) -> Result<Named, ProposalError> {
        let entity = self.entity(id)?;
        let mut called: BTreeMap<&str, BTreeMap<&str, BTreeSet<DocumentId>>> = BTreeMap::new();
        for member in self.members_of(entity) {
            let name = member.local.name();
            let documents = called.entry(&name.normal).or_default().entry(&name.written).or_default();
            documents.insert(member.local.id.document);
        }
        let bears = normal(&entity.name);
        let count = |written: &BTreeMap<&str, BTreeSet<DocumentId>>| written.values().map(BTreeSet::len).sum::<usize>();
        let best =
            called.iter().max_by_key(|(plain, written)| (**plain == bears, count(written), std::cmp::Reverse(**plain)));
        let (_, written) = best.ok_or(ProposalError::UnknownEntity(id))?;
        let name = written.keys().next().copied().unwrap_or_default().to_owned();
        let named = Named { kind: entity.kind, name, documents: BTreeSet::new() };
        if self.bearers(&named).len() == 1 {
            return Ok(named);
        }
        Ok(Named { documents: written.values().flatten().copied().collect(), ..named })
    }

    fn all_named(&self, entities: &[EntityId]) -> Result<BTreeSet<Named>, ProposalError> {
        let distinct: BTreeSet<EntityId> = entities.iter().copied().collect();
        distinct.into_iter().map(|id| self.named(id)).collect()
    }

    /// At least two entities of one kind.
    fn check_alike(&self, entities: &[EntityId]) -> Result<(), ProposalError> {
        let distinct: BTreeSet<EntityId> = entities.iter().copied().collect();
        let kinds: Result<BTreeSet<EntityKind>, _> = distinct.iter().map(|id| Ok(self.entity(*id)?.kind)).collect();
        match (kinds?.len(), distinct.len()) {
            (_, 0 | 1) => Err(ProposalError::TooFew),
            (1, _) => Ok(()),
            _ => Err(ProposalError::KindsDiffer),
        }
    }

    /// Refuses what would have no effect because something stronger keeps the entities apart.
    fn merge_of(&self, entities: &[EntityId]) -> Result<Decision, ProposalError> {
        self.check_alike(entities)?;
        let mut members = Vec::new();
        for id in entities {
            members.push((*id, self.members_of(self.entity(*id)?)));
        }
        let of_all = || members.iter().flat_map(|(_, members)| members);
        let identities: BTreeSet<&str> =
            of_all().filter_map(|member| member.local.limits.identity.as_deref()).collect();
        let mut identities = identities.into_iter();
        if let (Some(one), Some(other)) = (identities.next(), identities.next()) {
            return Err(ProposalError::IdentitiesDiffer(one.to_owned(), other.to_owned()));
        }
        let decision = Decision::Same { entities: self.all_named(entities)? };
        let mut apart = self.resolved.judgements.iter().filter(|(_, standing)| standing.holds);
        let apart = apart.find(|(_, standing)| {
            let other = &standing.record.judgement.decision;
            // The same question is answered anew, and the later answer holds.
            question(other) != question(&decision) && self.keeps_apart(other, entities, &members)
        });
        apart.map_or(Ok(decision), |(id, _)| Err(ProposalError::JudgedApart(*id)))
    }

    /// Whether a decision keeps two of the entities apart.
    fn keeps_apart(&self, decision: &Decision, entities: &[EntityId], members: &[(EntityId, Vec<&Member>)]) -> bool {
        match decision {
            Decision::Different { entities: named } => {
                let borne = named.iter().map(|named| self.bearers(named));
                let meant = borne.filter(|bearers| entities.iter().any(|entity| bearers.contains(entity)));
                let meant: Vec<BTreeSet<EntityId>> = meant.collect();
                meant.len() > 1
                    && meant.iter().flatten().filter(|one| entities.contains(one)).collect::<BTreeSet<_>>().len() > 1
            }
            Decision::Split { .. } => {
                let question = question(decision);
                let sides = members.iter().flat_map(|(_, members)| members);
                let sides = sides.filter_map(|member| member.local.limits.marks.get(&question));
                sides.collect::<BTreeSet<_>>().len() > 1
            }
            _ => false,
        }
    }

    fn split_of(&self, entity: &Entity, places: &Places) -> Result<Decision, ProposalError> {
        let mentions = self.resolved.mentions.get(&entity.id).map_or(&[][..], |places| places.as_slice());
        let named: BTreeSet<(DocumentId, Span)> = mentions.iter().map(|place| (place.document, place.span)).collect();
        for (document, spans) in places {
            let all_named = spans.iter().all(|span| named.contains(&(*document, *span)));
            if !all_named || !entity.documents.contains(document) {
                return Err(ProposalError::NotThere);
            }
        }
        let goes = |(document, span): &(DocumentId, Span)| {
            places.get(document).is_some_and(|spans| spans.is_empty() || spans.contains(span))
        };
        let going = named.iter().filter(|place| goes(place)).count();
        if going == 0 || going == named.len() {
            return Err(ProposalError::NothingToSplit);
        }
        let members = self.members_of(entity);
        let names =
            members.iter().flat_map(|member| member.local.names.iter().map(|name| name.written.clone())).collect();
        Ok(Decision::Split { kind: entity.kind, names, places: places.clone() })
    }

    /// What a fact states, one that was set aside included.
    fn statement(&self, id: FactId) -> Result<Statement<EntityId>, ProposalError> {
        let resolved = &self.resolved;
        let relation = || Some(Statement::Relation(resolved.relations.get(&id)?.statement.clone()));
        let stage = || Some(Statement::Stage(resolved.stages.get(&id)?.statement.clone()));
        let observation = || Some(Statement::Observation(resolved.observations.get(&id)?.statement.clone()));
        let provision = || Some(Statement::Provision(resolved.provisions.get(&id)?.statement.clone()));
        let aside = || Some(resolved.set_aside.get(&id)?.statement.clone());
        let found = relation().or_else(stage).or_else(observation).or_else(provision).or_else(aside);
        found.ok_or(ProposalError::UnknownFact(id))
    }

    /// A statement over names.
    fn named_statement(&self, statement: Statement<EntityId>) -> Result<Statement<Named>, ProposalError> {
        let distinct: BTreeSet<EntityId> = statement.ends().into_iter().copied().collect();
        let named: Result<BTreeMap<EntityId, Named>, _> =
            distinct.into_iter().map(|id| Ok((id, self.named(id)?))).collect();
        let named = named?;
        Ok(statement.map(|id| named.get(&id).cloned().expect("every end was named just before")))
    }

    fn correction_of(&self, fact: FactId, to: &Statement<EntityId>) -> Result<Decision, ProposalError> {
        let from = self.statement(fact)?;
        let to = settled(to.clone()).filter(|to| std::mem::discriminant(to) == std::mem::discriminant(&from));
        let to = to.ok_or(ProposalError::AnotherSort)?;
        if fact_id(&to) == fact {
            return Err(ProposalError::SameFact);
        }
        Ok(Decision::Correct { fact: self.named_statement(from)?, to: Box::new(self.named_statement(to)?) })
    }
}
