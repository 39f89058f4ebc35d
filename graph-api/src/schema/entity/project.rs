//! Projects.

use async_graphql::{Context, Result};

use super::entity_object;
use crate::schema::RequestContext;
use crate::schema::fact::{Observation, StageFact, observations_of, stages_of};
use crate::schema::page::Edge;
use crate::schema::vocabulary::{Metric, StageKind};

entity_object! {
    /// A named undertaking with a site, a product or a budget: plant, line, retrofit, park, road, public work.
    Project
    related {
        /// Who builds, invests in, owns or runs it.
        developers: AnyEntity over Develops, In;
        /// Where it stands.
        sites: District over LocatedIn, Out;
        /// The whole that it is a phase or part of.
        wholes: Project over PartOf, Out;
        /// Its phases and parts.
        parts: Project over PartOf, In;
        /// What it makes.
        products: Product over Produces, Out;
        /// What it takes as raw material or treats.
        inputs: Product over Consumes, Out;
        /// The industries that it belongs to.
        industries: Industry over InIndustry, Out;
        /// Who is in charge of it.
        responsible: AnyEntity over ResponsibleFor, In;
        /// The policies that target or support it.
        policies: Policy over AppliesTo, In;
        /// What it was awarded or recognised as.
        honors: Honor over Holds, Out;
        /// What it applied for.
        honors_applied_for: Honor over AppliedFor, Out;
    }
    paged {
        /// Its stages, by date, undated last.
        stages(
            kinds: Option<Vec<StageKind>> = "Only these stages; all where none are given.",
        ) -> Edge<StageFact> = |this, request, page| stages_of(request, this.0.id, kinds, &page);
        /// What is said of its investment: total, planned, completed, signed.
        investments() -> Edge<Observation> = |this, request, page| {
            let metrics = [Metric::InvestmentTotal, Metric::InvestmentPlanned, Metric::InvestmentCompleted, Metric::InvestmentSigned];
            observations_of(request, this.0.id, Some(metrics.to_vec()), None, None, &page)
        };
    }
    plain {
        /// The stage that it had reached by the latest word: the latest that happened; an undated one counts from its
        /// document's date.
        async fn current_stage(&self, ctx: &Context<'_>) -> Result<Option<StageFact>> {
            let graph = &RequestContext::of(ctx)?.graph;
            Ok(graph.current_stage(self.0.id).and_then(|id| graph.stage(id)).cloned().map(StageFact))
        }
    }
}
