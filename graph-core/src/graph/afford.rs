//! What questions of one request may cost: those that walk, gather or look at the whole graph take their steps off the budget
//! beforehand, or as they go.
//!
//! The prices were read off the benchmark `questions`, so that no step of any question takes much longer than one of another.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::budget::Exhausted;
use super::list::Asking;
use super::{
    Centrality, Check, CommonNeighbors, Component, Conflict, Direction, Graph, PathLimits, Paths, Ranked, Review,
    Scope, Similar, Size, Subgraph, Target, WalkLimits,
};
use crate::model::{Confidence, EntityId, EntityKind, RelationKind};

/// A relation at an entity that is gathered with its other end.
const GATHERED: u64 = 8;
/// A relation at a district, the other end of which is listed.
const LISTED: u64 = 4;
/// A relation that a search for paths or a subgraph looks at.
const WALKED: u64 = 2;
/// A relation that is kept while neighbours are compared.
const COMPARED: u64 = 6;
/// A fact that findings are looked for in.
const FOUND_IN: u64 = 10;
/// A relation that ranks go over, again and again until they stand.
const RANKED: u64 = 10;
/// A thing that is put among those to be reviewed.
const REVIEWED: u64 = 4;
/// A document that is admitted to a scope, or not.
const ADMITTED: u64 = 4;
/// So many things are counted in the time of one step.
const COUNTED: u64 = 4;

impl Graph {
    /// How many relations stand at an entity of the whole graph.
    fn relations_at(&self, entity: EntityId) -> u64 {
        self.whole.index.nodes.get(&entity).map_or(0, |node| self.degree(*node) as u64)
    }

    /// How many facts are about an entity of the whole graph, relations at it among them.
    fn facts_at(&self, entity: EntityId) -> u64 {
        let index = &self.whole.index;
        let facts = [&index.stages, &index.observations, &index.provisions];
        let own: usize = facts.iter().filter_map(|facts| facts.get(&entity)).map(Vec::len).sum();
        self.relations_at(entity) + own as u64
    }

    /// How many entities and facts the whole graph has.
    fn things(&self) -> u64 {
        let whole = &self.whole.resolved;
        let facts = whole.relations.len() + whole.stages.len() + whole.observations.len() + whole.provisions.len();
        (whole.entities.len() + facts) as u64
    }
}

impl<'g> Asking<'g> {
    /// Takes the steps of a question about the whole graph whose answer is kept: once it is known it costs nothing. Where the
    /// budget does not reach, the whole graph's answer is on its way ([`Graph::warm`]); that of a scope is not.
    fn afford_first(&self, is_known: bool, steps: u64) -> Result<(), Exhausted> {
        if is_known {
            return Ok(());
        }
        let too_much = |exhausted| match exhausted {
            Exhausted::Steps if !self.graph.is_scoped() => Exhausted::NotReady,
            other => other,
        };
        self.budget.spend(steps).map_err(too_much)
    }

    /// What a question that looks through the graph has found, or why it was stopped.
    fn unless_stopped<T>(&self, find: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<T>) -> Result<T, Exhausted> {
        find(&|| !self.budget.is_stopped()).ok_or(Exhausted::Stopped)
    }

    /// Takes the steps of gathering the relations at an entity.
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn afford_relations_of(&self, entity: EntityId) -> Result<(), Exhausted> {
        self.budget.spend(GATHERED * self.graph.relations_at(entity))
    }

    /// Takes the steps of gathering the districts inside one.
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn afford_districts_within(&self, district: EntityId) -> Result<(), Exhausted> {
        self.budget.spend(GATHERED * self.graph.districts_within(district).len() as u64)
    }

    /// Takes the steps of gathering the relations at a district and those inside it.
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn afford_relations_within(&self, district: EntityId) -> Result<(), Exhausted> {
        let within = self.graph.districts_within(district);
        let relations: u64 = within.iter().map(|district| self.graph.relations_at(*district)).sum();
        self.budget.spend(GATHERED * within.len() as u64 + LISTED * relations)
    }

    /// Takes the steps of going through what is stated of an entity and of its parts, as its timeline, indicators,
    /// conflicts and checks do.
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn afford_facts_of(&self, entity: EntityId) -> Result<(), Exhausted> {
        let graph = self.graph;
        self.budget.spend(FOUND_IN * graph.facts_at(entity))?;
        let Some(node) = graph.node(entity) else { return Ok(()) };
        let parts = graph.steps(node, &[RelationKind::PartOf, RelationKind::Develops], Direction::Both);
        let stated: u64 = parts.map(|(part, _)| graph.facts_at(graph.id(part))).sum();
        let children = graph.child_districts(entity).into_iter().map(|child| graph.facts_at(child)).sum::<u64>();
        self.budget.spend(FOUND_IN * (stated + children))
    }

    /// Takes the steps of laying each plan of an entity beside what was stated of it.
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn afford_targets_of(&self, entity: EntityId) -> Result<(), Exhausted> {
        let observations = self.graph.whole.index.observations.get(&entity).map_or(0, Vec::len) as u64;
        self.budget.spend(FOUND_IN * self.graph.facts_at(entity) + observations * observations / COUNTED)
    }

    /// [`Graph::paths`], of which `limits.work` says what a search may look at as far as the budget reaches.
    ///
    /// # Errors
    ///
    /// Where the budget has ended.
    pub fn paths(
        &self,
        from: EntityId,
        to: EntityId,
        kinds: &[RelationKind],
        limits: PathLimits,
    ) -> Result<Paths, Exhausted> {
        let (mut work, given) = self.allowance(limits.work, WALKED);
        let paths = self.graph.paths_with(from, to, kinds, limits, &mut work);
        self.budget.spend(WALKED * (given - work as u64) + 1)?;
        Ok(paths)
    }

    /// [`Graph::neighborhood`], of which `limits.work` says what it may look at as far as the budget reaches.
    ///
    /// # Errors
    ///
    /// Where the budget has ended.
    pub fn neighborhood(
        &self,
        starts: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        limits: WalkLimits,
    ) -> Result<Subgraph, Exhausted> {
        let (mut work, given) = self.allowance(limits.work, WALKED);
        let found = self.graph.neighborhood_with(starts, kinds, direction, limits, &mut work);
        self.budget.spend(WALKED * (given - work as u64) + 1)?;
        Ok(found)
    }

    /// [`Graph::similar`], of which `work` says what it may look at as far as the budget reaches.
    ///
    /// # Errors
    ///
    /// Where the budget has ended.
    pub fn similar(
        &self,
        of: EntityId,
        kinds: &[RelationKind],
        count: usize,
        work: usize,
    ) -> Result<Similar, Exhausted> {
        let (mut work, given) = self.allowance(work, COMPARED);
        let found = self.graph.similar_with(of, kinds, count, &mut work);
        self.budget.spend(COMPARED * (given - work as u64) + 1)?;
        Ok(found)
    }

    /// [`Graph::common_neighbors`], of which `work` says what it may look at as far as the budget reaches.
    ///
    /// # Errors
    ///
    /// Where the budget has ended.
    pub fn common_neighbors(
        &self,
        of: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        work: usize,
    ) -> Result<CommonNeighbors, Exhausted> {
        let (mut work, given) = self.allowance(work, COMPARED);
        let found = self.graph.common_neighbors_with(of, kinds, direction, &mut work);
        self.budget.spend(COMPARED * (given - work as u64) + 1)?;
        Ok(found)
    }

    /// What a walk may look at: at most so much, and what the budget still pays for.
    fn allowance(&self, most: usize, price: u64) -> (usize, u64) {
        let paid = usize::try_from(self.budget.left() / price).unwrap_or(usize::MAX);
        let given = most.min(paid);
        if given < most {
            self.budget.run_short();
        }
        (given, given as u64)
    }

    /// The same questions in a scope; see [`Graph::scoped`].
    ///
    /// # Errors
    ///
    /// Where the budget ends: some steps for each document.
    pub fn scoped(&self, scope: &Scope) -> Result<Graph, Exhausted> {
        self.budget.spend(ADMITTED * self.graph.documents().len() as u64)?;
        Ok(self.graph.scoped(scope))
    }

    /// [`Graph::ranking`].
    ///
    /// # Errors
    ///
    /// Where the budget ends, or the ranks are still being worked out.
    pub fn ranking(
        &self,
        by: Centrality,
        kinds: &[EntityKind],
        limit: usize,
    ) -> Result<(Vec<Ranked>, usize), Exhausted> {
        let graph = self.graph;
        self.afford_first(graph.lazy.scores.get().is_some(), RANKED * graph.things())?;
        self.budget.spend(limit as u64)?;
        Ok(graph.ranking(by, kinds, limit))
    }

    /// [`Graph::components`].
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn components(&self, kinds: &[RelationKind]) -> Result<Arc<[Component]>, Exhausted> {
        let whole = &self.graph.whole.resolved;
        let is_known = kinds.is_empty() && self.graph.lazy.components.get().is_some();
        let looks = if self.graph.is_scoped() { 3 } else { 1 };
        self.afford_first(is_known, looks * (whole.entities.len() + whole.relations.len()) as u64)?;
        let components = self.graph.components(kinds);
        self.budget.spend(components.len() as u64 / COUNTED)?;
        Ok(components)
    }

    /// [`Graph::conflicts`].
    ///
    /// # Errors
    ///
    /// Where the budget ends, or they are still being worked out.
    pub fn conflicts(&self) -> Result<&'g [Arc<Conflict>], Exhausted> {
        let graph = self.graph;
        self.afford_first(graph.lazy.conflicts.get().is_some(), FOUND_IN * graph.things())?;
        let found = self.unless_stopped(|go_on| graph.conflicts(go_on))?;
        self.budget.spend(found.len() as u64)?;
        Ok(found)
    }

    /// [`Graph::checks`].
    ///
    /// # Errors
    ///
    /// Where the budget ends, or they are still being worked out.
    pub fn checks(&self) -> Result<&'g [Arc<Check>], Exhausted> {
        let graph = self.graph;
        self.afford_first(graph.lazy.checks.get().is_some(), FOUND_IN * graph.things())?;
        let found = self.unless_stopped(|go_on| graph.checks(go_on))?;
        self.budget.spend(found.len() as u64)?;
        Ok(found)
    }

    /// [`Graph::targets`].
    ///
    /// # Errors
    ///
    /// Where the budget ends, or they are still being worked out.
    pub fn targets(&self) -> Result<&'g [Arc<Target>], Exhausted> {
        let graph = self.graph;
        self.afford_first(graph.lazy.targets.get().is_some(), FOUND_IN * graph.things())?;
        let found = self.unless_stopped(|go_on| graph.targets(go_on))?;
        self.budget.spend(found.len() as u64)?;
        Ok(found)
    }

    /// [`Graph::review`].
    ///
    /// # Errors
    ///
    /// Where the budget ends, or it is still being worked out.
    pub fn review(&self, below: Confidence) -> Result<Review<'g>, Exhausted> {
        let graph = self.graph;
        self.afford_first(graph.lazy.review.get().is_some(), REVIEWED * graph.things())?;
        Ok(graph.review(below))
    }

    /// [`Graph::relation_counts`].
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn relation_counts(&self) -> Result<&'g BTreeMap<RelationKind, usize>, Exhausted> {
        let graph = self.graph;
        self.afford_first(graph.lazy.relation_counts.get().is_some(), graph.whole.resolved.relations.len() as u64)?;
        Ok(graph.relation_counts())
    }

    /// [`Graph::size`].
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn size(&self) -> Result<Size, Exhausted> {
        self.entities(EntityKind::District)?;
        self.relation_counts()?;
        let whole = &self.graph.whole.resolved;
        let others = whole.stages.len() + whole.observations.len() + whole.provisions.len();
        self.afford_first(self.graph.knows_size(), others as u64)?;
        Ok(self.graph.size())
    }

    /// [`Graph::entities`].
    ///
    /// # Errors
    ///
    /// Where the budget ends.
    pub fn entities(&self, kind: EntityKind) -> Result<&'g [EntityId], Exhausted> {
        self.afford_first(self.graph.knows_kinds(), self.graph.whole.resolved.entities.len() as u64)?;
        Ok(self.graph.entities(kind))
    }
}

impl Graph {
    /// Works out what questions about the whole graph need, on all cores, so that no request has to wait for it.
    pub fn warm(&self) {
        let _kept = self.ranking(Centrality::PageRank, &[], 0);
        let _kept = self.components(&[]);
        let _kept = self.relation_counts();
        let _kept = self.review(Confidence::SURE);
        let to_the_end = &|| true;
        let _kept = self.conflicts(to_the_end);
        let _kept = self.checks(to_the_end);
        let _kept = self.targets(to_the_end);
    }
}
