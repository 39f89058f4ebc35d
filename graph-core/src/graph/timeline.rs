//! What happened to an entity, in order: stages, relations, observations, and the days of a policy.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{
    DocumentId, EntityId, EntityKind, Evidence, FactId, Metric, Modality, Observation, Period, RelationKind, StageKind,
};
use crate::resolve::normal;

use super::agreement::{Reach, may_meet};
use super::{Direction, Graph, StageFact};

/// How an event's date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatedBy {
    /// A document states it.
    Statement,
    /// No document states a date: it is the day on which the first document that tells of it was published.
    Document,
    /// Neither the statement nor any of its documents has a date.
    Nothing,
}

/// What an event is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A stage that was reached or is to be.
    Stage(StageKind),
    /// A day that a policy's own document names: `signed`, `effective` or `expires`.
    Milestone(String),
    /// A quantity.
    Observation(Metric),
    /// A relation.
    Relation(RelationKind),
}

/// An event of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When; `None` where nothing says it.
    pub period: Option<Period>,
    /// How the date is known.
    pub dated_by: DatedBy,
    /// When it was last said again before something else came, where that was later.
    pub until: Option<Period>,
    /// Whose event it is: the entity itself, or a project that it develops.
    pub entity: EntityId,
    /// What it is.
    pub kind: EventKind,
    /// Whether it happened, is expected, or is put at about so.
    pub modality: Modality,
    /// The facts that tell of it, the one that dates it first; none of a milestone, which is a property of its policy.
    pub facts: Vec<FactId>,
}

impl Event {
    /// Events in order: by day (undated last), then stages before milestones, observations and relations, each by name,
    /// then by id. No two of a timeline have the same key.
    pub fn key(&self) -> EventKey {
        let last = self.period.and_then(Period::last_day).unwrap_or(Date::MAX);
        let first = self.period.map_or(Date::MAX, |period| period.first_day().unwrap_or(last));
        let (sort, name) = match &self.kind {
            EventKind::Stage(stage) => (0, stage.as_str()),
            EventKind::Milestone(name) => (1, name.as_str()),
            EventKind::Observation(metric) => (2, metric.as_str()),
            EventKind::Relation(relation) => (3, relation.as_str()),
        };
        (first.to_string(), last.to_string(), sort, name.to_owned(), self.entity, self.facts.first().copied())
    }
}

/// What events are sorted by: their first day, their last day, their sort, what of this sort they are, entity and fact.
pub type EventKey = (String, String, u8, String, EntityId, Option<FactId>);

/// A fact on its way to be an event.
struct Told {
    kind: EventKind,
    entity: EntityId,
    modality: Modality,
    period: Option<Period>,
    dated_by: DatedBy,
    fact: FactId,
}

impl Graph {
    /// What happened to an entity, in order.
    ///
    /// Its stages, its observations, its relations, and the days that a policy names; of a company and an agency also the stages
    /// of the projects that it develops. What has no date of its own is dated by the first document that tells of it.
    ///
    /// - A stage that is said again is one event: of two dates that may mean one day the more precise stands, and a stage that
    ///   is repeated before another one comes lasts `until` it was last said. What is expected and what happened stay two events.
    /// - Observations of one thing that agree but for rounding are one event.
    /// - A relation is one event, of the day on which it was first told.
    ///
    /// Linear in the facts at the entity, but for a sort.
    pub fn timeline(&self, entity: EntityId) -> Vec<Event> {
        let mut events = self.stage_events(entity);
        let kind = self.entity(entity).map(|entity| entity.kind);
        if matches!(kind, Some(EntityKind::Company | EntityKind::Agency)) {
            let developed = self.relations_of(entity, &[RelationKind::Develops], Direction::Out);
            let mut projects: Vec<_> =
                developed.iter().filter_map(|id| Some(self.relation(*id)?.statement.target)).collect();
            projects.sort_unstable();
            projects.dedup();
            events.extend(projects.into_iter().flat_map(|project| self.stage_events(project)));
        }
        events.extend(self.observation_events(entity));
        events.extend(self.relation_events(entity));
        events.extend(self.milestones(entity));
        events.sort_by_cached_key(Event::key);
        events
    }

    fn stage_events(&self, project: EntityId) -> Vec<Event> {
        let stages: Vec<&StageFact> =
            self.stages_of(project).iter().filter_map(|id| self.stage(*id)).map(|fact| fact.as_ref()).collect();
        let (planned, happened): (Vec<_>, Vec<_>) =
            stages.into_iter().partition(|fact| fact.statement.modality == Modality::Planned);
        [planned, happened].into_iter().flat_map(|stages| self.merged_stages(&stages)).collect()
    }

    /// The stages of one modality as events: each date once, then what is only said again drawn into what came before.
    fn merged_stages(&self, stages: &[&StageFact]) -> Vec<Event> {
        let dates: Vec<(StageKind, Period)> =
            stages.iter().filter_map(|fact| Some((fact.statement.kind, fact.statement.date?))).collect();
        let told = stages.iter().map(|fact| {
            let stage = &fact.statement;
            // 2023 and 2023-09 are one day where nothing else of 2023 is told of this stage.
            let within = |date: Period| {
                let mut finer = dates.iter().filter(|(kind, other)| *kind == stage.kind && inside(*other, date));
                finer.next().filter(|_| finer.next().is_none()).map_or(date, |(_, finer)| *finer)
            };
            let (period, dated_by) = self.dated(stage.date.map(within), &fact.evidence);
            let (kind, modality) = (EventKind::Stage(stage.kind), stage.modality);
            Told { kind, entity: stage.project, modality, period, dated_by, fact: fact.id }
        });
        let mut events: Vec<Event> = Vec::new();
        let mut told: Vec<Event> = told.map(Event::from).collect();
        told.sort_by_cached_key(|event| (event.key().0, event.dated_by, event.key()));
        for event in told {
            match events.last_mut().filter(|last| last.kind == event.kind) {
                Some(last) => last.say_again(event),
                None => events.push(event),
            }
        }
        events
    }

    fn observation_events(&self, subject: EntityId) -> Vec<Event> {
        type Thing<'a> = (Metric, Option<String>, &'a str, Modality, Option<Period>);
        let facts: Vec<_> = self.observations_of(subject).iter().filter_map(|id| self.observation(*id)).collect();
        let mut told = Vec::new();
        for fact in &facts {
            let one: &Observation<EntityId> = &fact.statement;
            let (period, dated_by) = self.dated(one.period, &fact.evidence);
            let (kind, modality) = (EventKind::Observation(one.metric), one.modality);
            let event = Event::from(Told { kind, entity: subject, modality, period, dated_by, fact: fact.id });
            let thing = (one.metric, one.of.as_deref().map(normal), one.quantity.unit.as_str(), modality, one.period);
            told.push((thing, Reach::of(one), event));
        }
        // What was told first says when; the rest only says it again.
        told.sort_by_cached_key(|(_, _, event)| event.key());
        let mut groups: BTreeMap<Thing<'_>, Vec<(Reach, Event)>> = BTreeMap::new();
        for (thing, reach, event) in told {
            let same = groups.entry(thing).or_default();
            match same.iter_mut().find(|(other, _)| other.agrees(reach)) {
                Some((_, known)) => known.say_again(event),
                None => same.push((reach, event)),
            }
        }
        groups.into_values().flatten().map(|(_, event)| event).collect()
    }

    fn relation_events(&self, entity: EntityId) -> impl Iterator<Item = Event> {
        let relations = self.relations_of(entity, &[], Direction::Both).into_iter();
        relations.filter_map(move |id| self.relation(id)).map(move |fact| {
            let (period, dated_by) = self.dated(None, &fact.evidence);
            let (kind, modality) = (EventKind::Relation(fact.statement.kind), Modality::Actual);
            Event::from(Told { kind, entity, modality, period, dated_by, fact: fact.id })
        })
    }

    fn milestones(&self, policy: EntityId) -> Vec<Event> {
        let Some(entity) = self.entity(policy).filter(|entity| entity.kind == EntityKind::Policy) else {
            return vec![];
        };
        let named = ["signed", "effective", "expires"].into_iter();
        let dated = named.filter_map(|name| Some((name, entity.properties.get(name)?.parse::<Period>().ok()?)));
        let milestone = |(name, period): (&str, Period)| Event {
            period: Some(period),
            dated_by: DatedBy::Statement,
            until: None,
            entity: policy,
            kind: EventKind::Milestone(name.to_owned()),
            modality: Modality::Actual,
            facts: vec![],
        };
        dated.map(milestone).collect()
    }

    /// The date of a statement, or that of the first document which makes it.
    fn dated(&self, stated: Option<Period>, evidence: &[Evidence]) -> (Option<Period>, DatedBy) {
        let published = |document: DocumentId| Some(self.document(document)?.published()?.date);
        let first = || {
            let dates = evidence.iter().filter_map(|one| published(one.document));
            dates.min_by_key(|date| (date.last_day(), std::cmp::Reverse(date.first_day()))).map(Period::At)
        };
        match stated.map(Some).unwrap_or_else(first) {
            None => (None, DatedBy::Nothing),
            period if stated.is_some() => (period, DatedBy::Statement),
            period => (period, DatedBy::Document),
        }
    }
}

impl From<Told> for Event {
    fn from(told: Told) -> Self {
        let Told { kind, entity, modality, period, dated_by, fact } = told;
        Self { period, dated_by, until: None, entity, kind, modality, facts: vec![fact] }
    }
}

impl Event {
    /// Takes up a telling of the same that comes after in order. Where both may mean one day, a stated date is better than that
    /// of a document; where not, it was only said again.
    fn say_again(&mut self, other: Self) {
        let one_day = self.period.zip(other.period).is_none_or(|(own, later)| may_meet(own, later));
        if !one_day {
            let last = |period: &Option<Period>| period.and_then(Period::last_day);
            self.until = [self.until, other.period].into_iter().max_by_key(last).flatten();
        }
        if one_day && other.dated_by < self.dated_by {
            (self.period, self.dated_by) = (other.period, other.dated_by);
            self.facts.splice(0..0, other.facts);
        } else {
            self.facts.extend(other.facts);
        }
    }
}

/// Whether a date says the same as another, and says it more precisely.
fn inside(fine: Period, coarse: Period) -> bool {
    match (fine.first_day(), fine.last_day(), coarse.first_day(), coarse.last_day()) {
        (Some(from), Some(to), Some(first), Some(last)) => first <= from && to <= last && (first, last) != (from, to),
        _ => false,
    }
}
