//! Projects.

use async_graphql::{Context, Result};

use graph_core::graph::filter::{EntityTest, Taken};
use graph_core::model::{self, Metric};

use super::entity_object;
use crate::schema::RequestContext;
use crate::schema::fact::{Observation, StageFact, observations_by, stages};
use crate::schema::filter::{DateFilter, DecimalFilter, StageKindFilter, StageListFilter, quantified, within};
use crate::schema::list::exhausted;
use crate::schema::order::ProjectOrder;
use crate::schema::page::Edge;
use crate::schema::scalar::Date;

/// What is said of money that goes into a project.
const INVESTMENTS: [Metric; 4] =
    [Metric::InvestmentTotal, Metric::InvestmentPlanned, Metric::InvestmentCompleted, Metric::InvestmentSigned];

entity_object! {
    /// A named undertaking with a site, a product or a budget: plant, line, retrofit, park, road, public work.
    Project ordered by ProjectOrder, filtered by ProjectFilter and ProjectListFilter
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
    filtered {
        /// Stands in one of these districts or in one inside them, each named by its name, code or id; 100 at most.
        within: Vec<String> => |value, request| within(value, request)?;
        /// The stage that it has reached by the latest word: the one that `currentStage` shows.
        stage: StageKindFilter => |value, request| Filter::is(EntityTest::Stage(value.values(request)?));
        /// When it reached that stage.
        stage_date: DateFilter => |value, request| Filter::is(EntityTest::StageDate(value.dates(request)?));
        /// All its stages.
        stages: StageListFilter => |value, request| quantified(value, request, EntityTest::Stages)?;
        /// Its total investment in CNY: the one that `investment` shows.
        investment: DecimalFilter => |value, request| {
            let (metric, prefer, unit) = (model::Metric::InvestmentTotal, model::Modality::Actual, "CNY".to_owned());
            Filter::is(EntityTest::Taken(Taken { metric, prefer, unit, value: value.decimals(request)? }))
        };
    }
    lists {
        /// Its stages, by date, undated last.
        stages() -> Edge<StageFact> = |this, ctx, request, arguments| {
            stages(ctx, request, request.graph.stages_of(this.0.id), arguments)
        };
        /// What is said of its investment: total, planned, completed, signed.
        investments() -> Edge<Observation> = |this, ctx, request, arguments| {
            observations_by(ctx, request, this.0.id, &INVESTMENTS, arguments)
        };
        /// What is said of its designed capacity, by what it is of.
        capacities() -> Edge<Observation> = |this, ctx, request, arguments| {
            observations_by(ctx, request, this.0.id, &[model::Metric::Capacity], arguments)
        };
    }
    paged {}
    plain {
        /// The total investment of the whole project that is taken where several statements stand: one of what is so rather
        /// than about so or planned, then of the later document, then the surer one. `investments` has them all.
        async fn investment(&self, ctx: &Context<'_>) -> Result<Option<Observation>> {
            let request = RequestContext::of(ctx)?;
            let Some(record) = request.graph.entity_records([self.0.id]).pop() else { return Ok(None) };
            let (metric, prefer) = (model::Metric::InvestmentTotal, model::Modality::Actual);
            let taken = request.graph.taken(record, metric, prefer, &request.budget).map_err(exhausted)?;
            Ok(taken.cloned().map(Observation))
        }

        /// The stage that it had reached by the latest word: the latest that happened; an undated one counts from its
        /// document's date.
        async fn current_stage(&self, ctx: &Context<'_>) -> Result<Option<StageFact>> {
            let graph = &RequestContext::of(ctx)?.graph;
            Ok(graph.current_stage(self.0.id).and_then(|id| graph.stage(id)).cloned().map(StageFact))
        }

        /// The stage that it had surely reached by the end of a date, as all documents know it, also later ones; what was known
        /// then is its `currentStage` under `within(scope: {asOf: …})`.
        ///
        /// A stage counts from the last day on which it may have begun: one of 2023 from the end of that year. One without a
        /// date counts from the first document that says it.
        async fn stage(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "The date: a year, a month or a day.")] at: Date,
        ) -> Result<Option<StageFact>> {
            let graph = &RequestContext::of(ctx)?.graph;
            Ok(graph.stage_at(self.0.id, at.0).and_then(|id| graph.stage(id)).cloned().map(StageFact))
        }
    }
}
