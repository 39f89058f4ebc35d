//! Judgements on facts, and the end of judgements.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result, SimpleObject};
use graph_core::graph::Graph;
use graph_core::model::{self, EntityId, Statement};
use graph_core::pipeline::Change;
use graph_core::resolve::Proposal;
use jiff::Timestamp;

use super::Allowed;
use super::judge::{self, check_reason, judge, judgement_payload, settle};
use super::user_error::{UserError, UserErrorCode};
use crate::schema::RequestContext;
use crate::schema::fact::{Fact, fact};
use crate::schema::id::Key;
use crate::schema::judgement::Judgement;
use crate::schema::scalar::Decimal;
use crate::schema::vocabulary::{Bound, Metric, Modality, RelationKind, StageKind};
use crate::server::Role;

/// Judgements on facts, and the end of judgements.
#[derive(Default)]
pub(crate) struct FactMutations;

/// A fact that is right.
#[derive(Debug, InputObject)]
struct FactAcceptInput {
    /// Its id.
    id: ID,
    /// Why.
    reason: String,
}

/// A fact that is wrong.
#[derive(Debug, InputObject)]
struct FactRejectInput {
    /// Its id.
    id: ID,
    /// Why.
    reason: String,
}

/// What is right instead of a relation; what is left out stays.
#[derive(Debug, InputObject)]
struct RelationCorrectionInput {
    /// Which relation.
    relation: Option<RelationKind>,
    /// The entity that it goes out from.
    source: Option<ID>,
    /// The entity that it goes to.
    target: Option<ID>,
    /// A person's post; null takes it away.
    post: MaybeUndefined<String>,
}

/// What is right instead of a stage; what is left out stays.
#[derive(Debug, InputObject)]
struct StageCorrectionInput {
    /// The stage.
    stage: Option<StageKind>,
    /// When, as in `iso` of a period: `2023`, `2023-09`, `2025-Q1`, `2021/2025`; null takes it away.
    date: MaybeUndefined<String>,
    /// Whether it happened or is expected.
    modality: Option<Modality>,
}

/// What is right instead of an observation; what is left out stays.
#[derive(Debug, InputObject)]
struct ObservationCorrectionInput {
    /// The entity that it describes.
    subject: Option<ID>,
    /// What is measured.
    metric: Option<Metric>,
    /// Of what; null takes it away.
    of: MaybeUndefined<String>,
    /// How much, in `unit`; the lower end of a range.
    value: Option<Decimal>,
    /// The upper end of a range; null takes it away.
    upper: MaybeUndefined<Decimal>,
    /// The unit with 万 and 亿 multiplied out.
    unit: Option<String>,
    /// How the value bounds the real one; null: plainly.
    bound: MaybeUndefined<Bound>,
    /// For when, as in `iso` of a period; null takes it away.
    period: MaybeUndefined<String>,
    /// Achieved, planned or estimated.
    modality: Option<Modality>,
}

/// A fact that is wrong, and what is right: one correction, of the sort of the fact. A provision is its own text and can be accepted
/// or rejected only.
#[derive(Debug, InputObject)]
struct FactCorrectInput {
    /// Its id.
    id: ID,
    /// What is right, where it is a relation.
    relation: Option<RelationCorrectionInput>,
    /// What is right, where it is a stage.
    stage: Option<StageCorrectionInput>,
    /// What is right, where it is an observation.
    observation: Option<ObservationCorrectionInput>,
    /// Why.
    reason: String,
}

/// A judgement to revoke.
#[derive(Debug, InputObject)]
struct JudgementRevokeInput {
    /// Its id.
    id: ID,
    /// Why.
    reason: String,
}

judgement_payload! {
    "The fact as it is now: corrected, or set aside where it was rejected."
    fact: Fact = |request, judgement| fact(&request.graph, judgement.fact_now()?);
    /// What became of a fact that is right.
    FactAcceptPayload;
    /// What became of a fact that is wrong.
    FactRejectPayload;
    /// What became of a fact that was corrected.
    FactCorrectPayload;
}

/// What became of a judgement that was revoked.
#[derive(Debug, Default, SimpleObject)]
struct JudgementRevokePayload {
    /// The judgement; null where nothing was done.
    judgement: Option<Judgement>,
    /// What is wrong with the input; where there is anything, nothing was done.
    user_errors: Vec<UserError>,
}

/// Judgements on facts, and the end of judgements.
#[Object]
impl FactMutations {
    /// Says that a fact is right: it is sure from now on, and gone from the review queue. Can be revoked. Needs the role curate.
    async fn fact_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: FactAcceptInput,
    ) -> Result<FactAcceptPayload> {
        FactAcceptPayload::of(judge(ctx, judge::fact(&input.id).map(Proposal::Accept), input.reason).await)
    }

    /// Says that a fact is wrong: it leaves the graph, whoever states it, and is found in the history of its entities. Can be
    /// revoked. Needs the role curate.
    async fn fact_reject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: FactRejectInput,
    ) -> Result<FactRejectPayload> {
        FactRejectPayload::of(judge(ctx, judge::fact(&input.id).map(Proposal::Reject), input.reason).await)
    }

    /// Says what is right instead of a fact. The sentences stay as they are and stand behind the corrected fact; what they were
    /// read as is found in the history. Can be revoked. Needs the role curate.
    async fn fact_correct(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, what is right, and why.")] input: FactCorrectInput,
    ) -> Result<FactCorrectPayload> {
        let request = RequestContext::of(ctx)?;
        let reason = input.reason.clone();
        FactCorrectPayload::of(judge(ctx, correction(&request.graph, input), reason).await)
    }

    /// Revokes a judgement: the graph is then as if it had never been made; the history keeps both. Needs the role curate for one's
    /// own judgements, admin for those of others.
    async fn judgement_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: JudgementRevokeInput,
    ) -> Result<JudgementRevokePayload> {
        let allowed = Allowed::by(ctx, Role::Curate)?;
        let Some(Key::Judgement(judgement)) = Key::decode(&input.id) else {
            let error = UserError::at("id", UserErrorCode::NotFound, "no judgement has this id");
            return Ok(JudgementRevokePayload { user_errors: vec![error], judgement: None });
        };
        if let Err(error) = check_reason(&input.reason) {
            return Ok(JudgementRevokePayload { user_errors: vec![error], judgement: None });
        }
        let (author, reason) = (allowed.identity.name.to_string(), input.reason.trim().to_owned());
        let revocation = model::Revocation { author, reason, at: Timestamp::now() };
        let of_others = allowed.identity.role >= Role::Admin;
        Ok(match settle(ctx, &allowed, Change::Revoke { judgement, revocation, of_others }).await? {
            Ok(made) => {
                JudgementRevokePayload { judgement: Judgement::find(&made.request.graph, made.id), user_errors: vec![] }
            }
            Err(user_errors) => JudgementRevokePayload { user_errors, judgement: None },
        })
    }
}

/// What is right, made of the fact as it is and of what the input changes.
fn correction(graph: &Graph, input: FactCorrectInput) -> std::result::Result<Proposal, UserError> {
    let id = judge::fact(&input.id)?;
    let unknown = || UserError::at("id", UserErrorCode::NotFound, "no fact has this id");
    let found = fact(graph, id).ok_or_else(unknown)?;
    let right = match (found, input.relation, input.stage, input.observation) {
        (Fact::Relation(fact), Some(right), None, None) => relation(fact.0.statement.clone(), right)?,
        (Fact::Stage(fact), None, Some(right), None) => stage(fact.0.statement.clone(), right)?,
        (Fact::Observation(fact), None, None, Some(right)) => observation(fact.0.statement.clone(), right)?,
        (Fact::Provision(_), ..) => {
            let message = "a provision is the text of its clause: it can be accepted or rejected";
            return Err(UserError::at("id", UserErrorCode::Invalid, message));
        }
        _ => {
            let message = "give one correction, of the sort of the fact: relation, stage or observation";
            return Err(UserError { message: message.to_owned(), field: None, code: UserErrorCode::Invalid });
        }
    };
    Ok(Proposal::Correct(id, right))
}

type Corrected = std::result::Result<Statement<EntityId>, UserError>;

fn relation(mut statement: model::Relation<EntityId>, right: RelationCorrectionInput) -> Corrected {
    statement.kind = right.relation.map_or(statement.kind, Into::into);
    if let Some(source) = right.source {
        statement.source = judge::entity("relation.source", &source)?;
    }
    if let Some(target) = right.target {
        statement.target = judge::entity("relation.target", &target)?;
    }
    match right.post {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => drop(statement.properties.remove("post")),
        MaybeUndefined::Value(post) => drop(statement.properties.insert("post".to_owned(), post)),
    }
    Ok(Statement::Relation(statement))
}

fn stage(mut statement: model::Stage<EntityId>, right: StageCorrectionInput) -> Corrected {
    statement.kind = right.stage.map_or(statement.kind, Into::into);
    statement.modality = right.modality.map_or(statement.modality, Into::into);
    statement.date = period("stage.date", right.date, statement.date)?;
    Ok(Statement::Stage(statement))
}

fn observation(mut statement: model::Observation<EntityId>, right: ObservationCorrectionInput) -> Corrected {
    if let Some(subject) = right.subject {
        statement.subject = judge::entity("observation.subject", &subject)?;
    }
    statement.metric = right.metric.map_or(statement.metric, Into::into);
    statement.modality = right.modality.map_or(statement.modality, Into::into);
    statement.period = period("observation.period", right.period, statement.period)?;
    statement.of = changed(right.of, statement.of);
    let quantity = &mut statement.quantity;
    if right.value.is_some() || right.unit.is_some() {
        // 2×96万 is the product as it was written, and is no longer what is right.
        quantity.factors = None;
    }
    quantity.value = right.value.map_or(quantity.value, |value| value.0);
    quantity.upper = changed(right.upper.map_value(|upper| upper.0), quantity.upper);
    quantity.bound = changed(right.bound.map_value(Into::into), quantity.bound);
    if let Some(unit) = right.unit {
        quantity.unit = unit;
    }
    if quantity.upper.is_some_and(|upper| upper < quantity.value) {
        let message = "the upper end of the range is below the lower one";
        return Err(UserError::at("observation.upper", UserErrorCode::Invalid, message));
    }
    Ok(Statement::Observation(statement))
}

fn changed<T>(right: MaybeUndefined<T>, before: Option<T>) -> Option<T> {
    match right {
        MaybeUndefined::Undefined => before,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(value) => Some(value),
    }
}

fn period(
    path: &str,
    right: MaybeUndefined<String>,
    before: Option<model::Period>,
) -> std::result::Result<Option<model::Period>, UserError> {
    match right {
        MaybeUndefined::Undefined => Ok(before),
        MaybeUndefined::Null => Ok(None),
        MaybeUndefined::Value(text) => text
            .parse()
            .map(Some)
            .map_err(|error: model::PeriodError| UserError::at(path, UserErrorCode::Invalid, error.to_string())),
    }
}
