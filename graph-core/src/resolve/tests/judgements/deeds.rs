//! Judgements made by chance, in any order and on any graph.

use proptest::prelude::*;
use proptest::sample::Index;

use super::super::properties::{last_of_each, sketches};
use super::*;

/// Something a person might do next, chosen by chance among what is there.
#[derive(Debug, Clone)]
enum Deed {
    Merge(Index, Index),
    KeepApart(Index, Index),
    Split(Index, Index),
    Rename(Index, String),
    Accept(Index),
    Reject(Index),
    Correct(Index, i64),
    Revoke(Index),
}

fn deed() -> impl Strategy<Value = Deed> {
    let two = || (any::<Index>(), any::<Index>());
    prop_oneof![
        two().prop_map(|(one, other)| Deed::Merge(one, other)),
        two().prop_map(|(one, other)| Deed::KeepApart(one, other)),
        two().prop_map(|(entity, place)| Deed::Split(entity, place)),
        (any::<Index>(), "[甲乙丙]{2,3}").prop_map(|(entity, name)| Deed::Rename(entity, name)),
        any::<Index>().prop_map(Deed::Accept),
        any::<Index>().prop_map(Deed::Reject),
        (any::<Index>(), 1..3_i64).prop_map(|(fact, value)| Deed::Correct(fact, value)),
        any::<Index>().prop_map(Deed::Revoke),
    ]
}

impl Desk {
    /// Does it where it can be done.
    fn perform(&mut self, deed: &Deed) {
        let resolved = self.resolved();
        let entities: Vec<EntityId> = resolved.entities.keys().copied().collect();
        let facts: Vec<_> =
            resolved.relations.keys().chain(resolved.stages.keys()).chain(resolved.set_aside.keys()).copied().collect();
        if entities.is_empty() {
            return;
        }
        let entity = |at: &Index| entities[at.index(entities.len())];
        let proposal = match deed {
            Deed::Merge(one, other) => Proposal::Merge(vec![entity(one), entity(other)]),
            Deed::KeepApart(one, other) => Proposal::KeepApart(vec![entity(one), entity(other)]),
            Deed::Split(one, place) => {
                let mentions = &resolved.mentions[&entity(one)];
                let place = mentions[place.index(mentions.len())];
                let spans =
                    if place.span.start.is_multiple_of(2) { BTreeSet::new() } else { BTreeSet::from([place.span]) };
                Proposal::Split(entity(one), Places::from([(place.document, spans)]))
            }
            Deed::Rename(one, name) => Proposal::Rename(entity(one), name.clone()),
            Deed::Accept(at) if !facts.is_empty() => Proposal::Accept(facts[at.index(facts.len())]),
            Deed::Reject(at) if !facts.is_empty() => Proposal::Reject(facts[at.index(facts.len())]),
            Deed::Correct(at, value) if !resolved.observations.is_empty() => {
                let fact = resolved.observations.values().nth(at.index(resolved.observations.len())).unwrap();
                let quantity = Quantity { value: (*value).into(), ..fact.statement.quantity.clone() };
                let right = Observation { quantity, ..fact.statement.clone() };
                Proposal::Correct(fact.id, Statement::Observation(right))
            }
            Deed::Revoke(at) if !self.records.is_empty() => return self.revoke(at.index(self.records.len())),
            _ => return,
        };
        // What cannot be is refused, and that is tested elsewhere.
        let _refused = self.judge(&proposal);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn judging_step_by_step_equals_a_rebuild_and_revoking_all_leaves_no_trace(
        sketches in sketches(),
        deeds in proptest::collection::vec(deed(), 1..8),
        later in sketches(),
    ) {
        let sketches = last_of_each(&sketches);
        let mut desk = Desk::new(&sketches);
        let before = desk.resolved();
        for deed in &deeds {
            desk.perform(deed);
            prop_assert_eq!(&desk.resolved(), &desk.rebuilt(&sketches), "after {:?}", deed);
        }
        // Documents that come and go under judgements leave no trace either.
        let held: BTreeSet<_> = sketches.iter().map(|sketch| sketch.reading().document.id()).collect();
        let judged = desk.resolved();
        let guests: Vec<_> = later.iter().map(Sketch::reading).filter(|one| !held.contains(&one.document.id())).collect();
        guests.iter().for_each(|guest| desk.resolver.insert(guest.clone()));
        desk.resolved();
        for guest in &guests {
            desk.resolver.remove(guest.document.id());
        }
        prop_assert_eq!(&desk.resolved(), &judged);
        (0..desk.records.len()).for_each(|at| desk.revoke(at));
        prop_assert_eq!(graph_alone(&desk.resolved()), before);
    }

    #[test]
    fn what_was_set_aside_or_corrected_is_kept_whole(sketches in sketches(), deeds in proptest::collection::vec(deed(), 1..8)) {
        let sketches = last_of_each(&sketches);
        let mut desk = Desk::new(&sketches);
        let before = desk.resolved();
        deeds.iter().filter(|deed| matches!(deed, Deed::Accept(_) | Deed::Reject(_) | Deed::Correct(..))).for_each(|deed| desk.perform(deed));
        let after = desk.resolved();
        prop_assert_eq!(&before.entities, &after.entities);
        for (id, fact) in &before.relations {
            let standing = after.relations.get(id).map(|fact| &fact.evidence);
            let aside = after.set_aside.get(id).map(|fact| &fact.evidence);
            prop_assert!(standing.is_some() != aside.is_some(), "a fact stands or is set aside");
            let kept = standing.or(aside).unwrap();
            prop_assert!(fact.evidence.iter().all(|one| kept.contains(one)), "a sentence was lost");
        }
        for fact in after.judged.keys() {
            let stands = after.relations.contains_key(fact) || after.stages.contains_key(fact)
                || after.observations.contains_key(fact) || after.provisions.contains_key(fact);
            prop_assert!(stands || after.set_aside.contains_key(fact));
        }
        prop_assert!(after.judgements.values().all(|one| !one.entities.is_empty() && !one.facts.is_empty()));
    }
}
