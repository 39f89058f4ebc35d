//! Which of the things that the extractor saw a careful reader would sign, one by one, with the rules that read them.

use std::collections::BTreeMap;

use super::gold::{Gold, Measure};
use super::{Beside, Section, is_hierarchy, is_open, same_quantity, same_relation};
use crate::graph::Graph;
use crate::model::{Confidence, EntityId, EntityKind, Extraction, Finding, MentionIndex, Statement};

/// A mention or a finding laid beside the gold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Entity for a mention; for a finding what it states.
    pub section: Section,
    /// The kind, relation, stage or metric.
    pub about: &'static str,
    /// The rule that read it.
    pub rule: String,
    /// How sure the extractor was.
    pub confidence: Confidence,
    /// For a finding the kinds and rules of the mentions that it is about.
    pub ends: Vec<(EntityKind, String)>,
    /// Whether it is in the gold.
    pub right: bool,
}

/// Judges all mentions and findings of one document, from which the graph was made. What does not count either way is left out:
/// see [`super::evaluate`].
///
/// A stage is right whatever its date, an observation whatever its period: two careful readers agree on those too seldom.
pub fn judge(graph: &Graph, extraction: &Extraction, gold: &Gold) -> Vec<Judged> {
    let beside = Beside::new(graph, gold);
    let document = extraction.document;
    let mut entities = BTreeMap::new();
    for (id, places) in &graph.resolved().mentions {
        let kind = beside.kind(*id);
        entities.extend(places.iter().filter(|one| one.document == document).map(|one| ((one.span, kind), *id)));
    }
    let entity = |at: MentionIndex| {
        let mention = extraction.mention(at);
        entities.get(&(mention.span, Some(mention.kind))).copied()
    };
    let mut judged = Vec::new();
    for (at, mention) in (0_u32..).zip(&extraction.mentions) {
        let Some(id) = entity(MentionIndex(at)) else { continue };
        let right = beside.found.contains_key(&id);
        if right || !is_open(mention.kind) {
            let (about, rule) = (mention.kind.as_str(), mention.rule.to_string());
            let confidence = mention.confidence;
            judged.push(Judged { section: Section::Entity, about, rule, confidence, ends: vec![], right });
        }
    }
    judged.extend(extraction.findings.iter().filter_map(|finding| beside.judge(finding, extraction, &entity)));
    judged
}

impl Beside<'_> {
    /// `None` where the finding does not count either way.
    fn judge(
        &self,
        finding: &Finding,
        extraction: &Extraction,
        entity: &impl Fn(MentionIndex) -> Option<EntityId>,
    ) -> Option<Judged> {
        let (section, about, right) = match &finding.statement {
            Statement::Relation(relation) => {
                let (source, target) = (entity(relation.source)?, entity(relation.target)?);
                let is_district = |id| self.kind(id) == Some(EntityKind::District);
                let hierarchy = is_hierarchy(relation.kind) && is_district(source) && is_district(target);
                if hierarchy || self.is_free(source) || self.is_free(target) {
                    return None;
                }
                let named = (self.label(source), relation.kind, self.label(target));
                let right = self.gold.relations.iter().any(|one| same_relation(one, &named));
                (Section::Relation, relation.kind.as_str(), right)
            }
            Statement::Stage(stage) => {
                let project = self.label(entity(stage.project)?);
                let right = self.gold.stages.iter().any(|(name, kind, _)| *name == project && *kind == stage.kind);
                (Section::Stage, stage.kind.as_str(), right)
            }
            Statement::Observation(observation) => {
                let subject = entity(observation.subject)?;
                if self.is_free(subject) {
                    return None;
                }
                let value = (observation.quantity.value, observation.quantity.unit.as_str());
                let measure = Measure::new(self.label(subject), observation.metric, value, observation.period);
                let same = |one: &Measure| same_quantity(one, &measure) && one.metric == measure.metric;
                (Section::Observation, observation.metric.as_str(), self.gold.observations.iter().any(same))
            }
            // Gold tables list no clauses.
            Statement::Provision(_) => return None,
        };
        let ends = ends(&finding.statement).into_iter().map(|at| {
            let mention = extraction.mention(at);
            (mention.kind, mention.rule.to_string())
        });
        let (rule, confidence) = (finding.rule.to_string(), finding.confidence);
        Some(Judged { section, about, rule, confidence, ends: ends.collect(), right })
    }
}

fn ends(statement: &Statement<MentionIndex>) -> Vec<MentionIndex> {
    match statement {
        Statement::Relation(relation) => vec![relation.source, relation.target],
        Statement::Stage(stage) => vec![stage.project],
        Statement::Observation(observation) => vec![observation.subject],
        Statement::Provision(provision) => vec![provision.policy],
    }
}
