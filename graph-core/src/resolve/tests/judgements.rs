//! What people decide over the graph: it holds, it survives a rebuild, and once revoked it is as if it had never been.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::sketch::Sketch;
use super::*;
use crate::model::{
    Confidence, EntityId, FactId, JudgementRecord, MentionIndex, Metric, Modality, Observation, Places, Properties,
    Quantity, Revocation, StageKind, Statement,
};

mod deeds;

/// A resolver with its records, as the one who keeps a store holds them.
struct Desk {
    resolver: Resolver,
    records: Vec<JudgementRecord>,
}

impl Desk {
    fn new(sketches: &[Sketch]) -> Self {
        let mut resolver = Resolver::new(Knowledge::builtin().clone(), vec![]);
        sketches.iter().for_each(|sketch| resolver.insert(sketch.reading()));
        Self { resolver, records: vec![] }
    }

    fn resolved(&mut self) -> Resolved {
        self.resolver.resolved().clone()
    }

    /// Judges, each a second after the one before.
    fn judge(&mut self, proposal: &Proposal) -> Result<(), ProposalError> {
        let decision = self.resolver.decide(proposal)?;
        let at = jiff::Timestamp::from_second(i64::try_from(self.records.len()).unwrap()).unwrap();
        self.records.push(Judgement { at, ..judged(decision) }.into());
        self.resolver.judge(self.records.clone());
        Ok(())
    }

    fn revoke(&mut self, at: usize) {
        let (author, reason) = ("主编".into(), "看错了".into());
        self.records[at].revoked = Some(Revocation { author, reason, at: jiff::Timestamp::MAX });
        self.resolver.judge(self.records.clone());
    }

    fn entity(&mut self, name: &str) -> EntityId {
        let resolved = self.resolver.resolved();
        resolved.entities.values().find(|entity| entity.name == name).unwrap_or_else(|| panic!("no {name}")).id
    }

    /// Everything from scratch, in another order.
    fn rebuilt(&self, sketches: &[Sketch]) -> Resolved {
        let mut resolver = Resolver::new(Knowledge::builtin().clone(), self.records.iter().rev().cloned().collect());
        sketches.iter().rev().for_each(|sketch| resolver.insert(sketch.reading()));
        resolver.resolved().clone()
    }
}

/// The graph without the record of what was judged.
fn graph_alone(resolved: &Resolved) -> Resolved {
    Resolved { judgements: Default::default(), ..resolved.clone() }
}

fn capacity(subject: u32, tons: i64) -> Statement<MentionIndex> {
    Statement::Observation(Observation {
        subject: MentionIndex(subject),
        metric: Metric::Capacity,
        of: Some("焦炭".into()),
        quantity: Quantity { value: tons.into(), upper: None, unit: "t/a".into(), bound: None, factors: None },
        period: None,
        modality: Modality::Planned,
        raw: format!("{tons}吨"),
        properties: Properties::new(),
    })
}

/// Two documents of one firm, which develops and has a capacity.
fn firm() -> Vec<Sketch> {
    let sketch = |text: &str, tons| {
        Sketch::new(text)
            .name(Company, Full, "内蒙古远岭能源科技有限公司")
            .name(Project, Full, "200兆瓦光伏发电项目")
            .relate(0, RelationKind::Develops, 1)
            .state(capacity(0, tons))
    };
    vec![sketch("甲文", 10), sketch("乙文", 20)]
}

#[test]
fn a_rejected_fact_leaves_the_graph_and_comes_back_when_that_is_revoked() {
    let sketches = firm();
    let mut desk = Desk::new(&sketches);
    let before = desk.resolved();
    let fact = *before.relations.keys().next().unwrap();
    desk.judge(&Proposal::Reject(fact)).unwrap();
    let after = desk.resolved();
    assert!(after.relations.is_empty());
    let aside = &after.set_aside[&fact];
    assert_eq!(aside.evidence, before.relations[&fact].evidence, "what the documents say is there to be read");
    let (id, standing) = after.judgements.first_key_value().unwrap();
    assert_eq!((after.judged[&fact], &standing.facts), (*id, &vec![fact]));
    assert_eq!(standing.entities.len(), 2);
    assert_eq!(after, desk.rebuilt(&sketches));
    // It is about what the fact says, so a third document that says so too changes nothing.
    let third = sketches[0].clone().retitled("丙文");
    desk.resolver.insert(third.reading());
    assert!(desk.resolved().relations.is_empty());
    assert_eq!(desk.resolved().set_aside[&fact].evidence.len(), 3);
    desk.resolver.remove(third.reading().document.id());
    desk.revoke(0);
    assert_eq!(graph_alone(&desk.resolved()), before);
}

#[test]
fn a_corrected_fact_says_what_the_person_says_beside_the_untouched_sentence() {
    let sketches = firm();
    let mut desk = Desk::new(&sketches);
    let before = desk.resolved();
    let wrong = before.observations.values().find(|fact| fact.statement.raw == "10吨").unwrap();
    let quantity = Quantity { value: 15.into(), ..wrong.statement.quantity.clone() };
    let right = Observation { quantity, ..wrong.statement.clone() };
    desk.judge(&Proposal::Correct(wrong.id, Statement::Observation(right.clone()))).unwrap();
    let after = desk.resolved();
    let corrected = after.observations.values().find(|fact| fact.statement == right).expect("the person's value");
    let (evidence, said) = (&corrected.evidence[0], &wrong.evidence[0]);
    assert_eq!((evidence.document, evidence.span), (said.document, said.span));
    assert_eq!((&*evidence.rule, evidence.confidence), ("judged", Confidence::percent(100)));
    assert!(after.set_aside.contains_key(&wrong.id) && !after.observations.contains_key(&wrong.id));
    assert_eq!(after.judged[&corrected.id], after.judged[&wrong.id]);
    assert_eq!(after.judgements.values().next().unwrap().corrected, [corrected.id]);
    assert_eq!(after, desk.rebuilt(&sketches));
    // Corrected once more, and then back to what the document says.
    let third = Observation { quantity: Quantity { value: 16.into(), ..right.quantity.clone() }, ..right };
    desk.judge(&Proposal::Correct(corrected.id, Statement::Observation(third))).unwrap();
    let now = desk.resolved().observations.values().find(|fact| fact.statement.quantity.value == 16.into()).unwrap().id;
    desk.judge(&Proposal::Correct(now, Statement::Observation(wrong.statement.clone()))).unwrap();
    let values: Vec<_> = desk.resolved().observations.values().map(|fact| fact.statement.quantity.value).collect();
    assert_eq!(values.iter().copied().collect::<BTreeSet<_>>(), [10.into(), 20.into()].into());
    assert_eq!(desk.resolved(), desk.rebuilt(&sketches));
    (0..3).for_each(|at| desk.revoke(at));
    assert_eq!(graph_alone(&desk.resolved()), before);
}

#[test]
fn an_accepted_fact_is_sure() {
    let mut desk = Desk::new(&firm());
    let fact = *desk.resolved().relations.keys().next().unwrap();
    desk.judge(&Proposal::Accept(fact)).unwrap();
    assert_eq!(desk.resolved().relations[&fact].confidence(), Confidence::percent(100));
    desk.judge(&Proposal::Reject(fact)).unwrap();
    assert!(desk.resolved().relations.is_empty(), "the later word on a fact holds");
    desk.revoke(1);
    assert_eq!(desk.resolved().relations[&fact].confidence(), Confidence::percent(100), "the earlier one holds again");
}

#[test]
fn namesakes_are_merged_and_kept_apart_by_what_their_documents_mean() {
    let person = |text: &str, post: &str| Sketch::new(text).name(Person, Full, "李远山").property("post", post);
    let sketches = [person("甲文", "局长"), person("乙文", "董事长"), person("丙文", "校长")];
    let mut desk = Desk::new(&sketches);
    let before = desk.resolved();
    let people: Vec<EntityId> = before.entities.keys().copied().collect();
    assert_eq!(people.len(), 3);
    desk.judge(&Proposal::Merge(people[..2].to_vec())).unwrap();
    let after = desk.resolved();
    assert_eq!(after.entities.len(), 2, "only the two that were meant");
    assert!(after.entities.values().any(|one| one.merges.iter().any(|merge| merge.reason == "judged the same")));
    let two: Vec<EntityId> = after.entities.keys().copied().collect();
    desk.judge(&Proposal::KeepApart(two.clone())).unwrap();
    assert!(desk.resolved().entities.values().all(|one| one.candidates.is_empty()), "nothing is left to ask");
    // The same question may be answered anew.
    desk.judge(&Proposal::Merge(two)).unwrap();
    assert_eq!(desk.resolved().entities.len(), 1);
    assert_eq!(desk.resolved(), desk.rebuilt(&sketches));
    (0..3).for_each(|at| desk.revoke(at));
    assert_eq!(graph_alone(&desk.resolved()), before);
}

#[test]
fn the_unnamed_place_of_a_document_gets_its_name_from_a_person() {
    let ours = |text: &str| Sketch::new(text).name(District, NameForm::Code, "我市").property("unnamed", text);
    let wuhai = Sketch::new("丙文").district("乌海市", "150300");
    let sketches = [ours("甲文"), ours("乙文"), wuhai];
    let mut desk = Desk::new(&sketches);
    let before = desk.resolved();
    let first = sketches[0].reading().document.id();
    let unnamed = before.entities.values().find(|place| place.documents == [first]).unwrap().id;
    let wuhai = desk.entity("乌海市");
    desk.judge(&Proposal::Merge(vec![wuhai, unnamed])).unwrap();
    let after = desk.resolved();
    let names: Vec<_> = after.entities.values().map(|place| &*place.name).collect();
    assert_eq!((names.len(), desk.resolved().entities[&desk.entity("乌海市")].documents.len()), (2, 2), "{names:?}");
    assert_eq!(after, desk.rebuilt(&sketches));
    desk.revoke(0);
    assert_eq!(graph_alone(&desk.resolved()), before);
}

#[test]
fn an_entity_is_split_by_documents_and_by_mentions() {
    let sketches = [
        Sketch::new("甲文").name(Company, Full, "青禾能源有限公司"),
        Sketch::new("乙文").name(Company, Full, "青禾能源有限公司").name(Company, Full, "青禾能源有限公司"),
    ];
    let mut desk = Desk::new(&sketches);
    let before = desk.resolved();
    let firm = desk.entity("青禾能源有限公司");
    let other = sketches[1].reading().document.id();
    let whole = Places::from([(other, BTreeSet::new())]);
    desk.judge(&Proposal::Split(firm, whole)).unwrap();
    assert_eq!(desk.resolved().entities.len(), 2);
    // What comes later is of the one that stayed.
    let later = Sketch::new("丙文").name(Company, Full, "青禾能源有限公司");
    desk.resolver.insert(later.reading());
    let sizes = |resolved: &Resolved| {
        let mut sizes: Vec<usize> = resolved.entities.values().map(|entity| entity.documents.len()).collect();
        sizes.sort_unstable();
        sizes
    };
    assert_eq!(sizes(&desk.resolved()), [1, 2]);
    let two: Vec<EntityId> = desk.resolved().entities.keys().copied().collect();
    assert!(matches!(desk.judge(&Proposal::Merge(two)), Err(ProposalError::JudgedApart(_))));
    desk.resolver.remove(later.reading().document.id());
    desk.revoke(0);
    assert_eq!(graph_alone(&desk.resolved()), before);
    let first = before.mentions[&firm].iter().find(|place| place.document == other).unwrap().span;
    desk.judge(&Proposal::Split(firm, Places::from([(other, BTreeSet::from([first]))]))).unwrap();
    let after = desk.resolved();
    assert_eq!(after.entities.len(), 2, "one document means two by one name");
    assert!(after.mentions.values().any(|places| places.len() == 1 && places[0].span == first));
    assert_eq!(after, desk.rebuilt(&sketches));
}

#[test]
fn an_entity_is_renamed_and_keeps_its_id_and_its_name() {
    let sketches = firm();
    let mut desk = Desk::new(&sketches);
    let firm = desk.entity("内蒙古远岭能源科技有限公司");
    desk.judge(&Proposal::Rename(firm, "远岭科技".into())).unwrap();
    let entity = Arc::clone(&desk.resolved().entities[&firm]);
    assert_eq!((entity.name.as_str(), entity.aliases[0].name.as_str()), ("远岭科技", "内蒙古远岭能源科技有限公司"));
    // Facts of it can still be judged, and it can be renamed once more.
    let fact = *desk.resolved().relations.keys().next().unwrap();
    desk.judge(&Proposal::Reject(fact)).unwrap();
    assert!(desk.resolved().relations.is_empty());
    desk.judge(&Proposal::Rename(firm, "远岭能源".into())).unwrap();
    assert_eq!(desk.resolved().entities[&firm].name, "远岭能源");
    assert_eq!(desk.resolved(), desk.rebuilt(&sketches));
}

#[test]
fn what_could_have_no_effect_is_refused() {
    let sketches = [
        wuhai("甲文").name(Company, Full, "青禾能源有限公司").name(Project, Full, "200兆瓦光伏发电项目").relate(
            0,
            RelationKind::Develops,
            1,
        ),
        Sketch::new("乙文").district("海南区", "150303"),
    ];
    let mut desk = Desk::new(&sketches);
    let (firm, city, county) = (desk.entity("青禾能源有限公司"), desk.entity("乌海市"), desk.entity("海南区"));
    let nobody = EntityId::from_bytes([9; 16]);
    let fact = *desk.resolved().relations.keys().next().unwrap();
    let statement = Statement::Relation(desk.resolved().relations[&fact].statement.clone());
    let document = sketches[0].reading().document.id();
    let elsewhere = sketches[1].reading().document.id();
    let stage =
        Statement::Stage(Stage { project: firm, kind: StageKind::Planned, date: None, modality: Modality::Planned });
    let mut check =
        |proposal: Proposal, expected: &ProposalError| assert_eq!(desk.judge(&proposal).as_ref(), Err(expected));
    check(Proposal::Merge(vec![firm]), &ProposalError::TooFew);
    check(Proposal::Merge(vec![firm, firm]), &ProposalError::TooFew);
    check(Proposal::Merge(vec![firm, nobody]), &ProposalError::UnknownEntity(nobody));
    check(Proposal::KeepApart(vec![firm, city]), &ProposalError::KindsDiffer);
    let codes = if city < county { ("150300", "150303") } else { ("150303", "150300") };
    let sorted = vec![city.min(county), city.max(county)];
    check(Proposal::Merge(sorted), &ProposalError::IdentitiesDiffer(codes.0.into(), codes.1.into()));
    check(Proposal::Split(firm, Places::from([(elsewhere, BTreeSet::new())])), &ProposalError::NotThere);
    check(Proposal::Split(firm, Places::from([(document, BTreeSet::new())])), &ProposalError::NothingToSplit);
    check(Proposal::Rename(firm, " 青禾能源有限公司 ".into()), &ProposalError::SameName);
    check(Proposal::Reject(FactId::from_bytes([9; 16])), &ProposalError::UnknownFact(FactId::from_bytes([9; 16])));
    check(Proposal::Correct(fact, statement), &ProposalError::SameFact);
    check(Proposal::Correct(fact, stage), &ProposalError::AnotherSort);
    assert!(desk.records.is_empty());
}
