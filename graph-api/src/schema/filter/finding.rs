//! What can be asked of conflicts, checks and targets.

use graph_core::graph::filter::{CheckTest, ConflictTest, TargetTest};

use super::entity::within_or_itself;
use super::value::{
    CheckKindFilter, ConflictKindFilter, DateFilter, DecimalFilter, FloatFilter, IdFilter, IntFilter, MetricFilter,
    ModalityFilter, SeverityFilter, StageKindFilter, StringFilter, TargetStatusFilter, UnitFilter,
};
use super::{DocumentListFilter, EntityFilter, ObservationListFilter, StageListFilter, filter_input, quantified};

filter_input! {
    /// Which conflicts are meant: those that pass every test that is given. What is asked of a figure has no value in a conflict
    /// about something else.
    ConflictFilter of ConflictTest {
        /// Its global id.
        id: IdFilter => |value, request| Filter::is(ConflictTest::Id(value.conflicts(request)?));
        /// What it is about.
        kind: ConflictKindFilter => |value, request| Filter::is(ConflictTest::Kind(value.values(request)?));
        /// The entity whose value it is.
        subject: Box<EntityFilter> => |value, request| Filter::is(ConflictTest::Subject(value.filter(request)?));
        /// The entity whose value it is stands in one of these districts or in one inside them, or is one of them; each named
        /// by its name, code or id; 100 at most.
        within: Vec<String> => |value, request| Filter::is(ConflictTest::Subject(within_or_itself(value, request)?));
        /// What is measured.
        metric: MetricFilter => |value, request| Filter::is(ConflictTest::Metric(value.values(request)?));
        /// Of what.
        of: StringFilter => |value, request| Filter::is(ConflictTest::Of(value.texts(request)?));
        /// The unit.
        unit: UnitFilter => |value, request| Filter::is(ConflictTest::Unit(value.units(request)?));
        /// For when.
        period: DateFilter => |value, request| Filter::is(ConflictTest::Period(value.dates(request)?));
        /// The stage whose day it is about.
        stage: StageKindFilter => |value, request| Filter::is(ConflictTest::Stage(value.values(request)?));
        /// Whether it is about what was planned or what is so, where it is about a figure or a stage.
        modality: ModalityFilter => |value, request| Filter::is(ConflictTest::Modality(value.values(request)?));
        /// How sure it is that documents disagree about one thing, between 0 and 1.
        confidence: FloatFilter => |value, request| Filter::is(ConflictTest::Confidence(value.shares(request)?));
        /// How many values stand against each other.
        value_count: IntFilter => |value, request| Filter::is(ConflictTest::ValueCount(value.counts(request)?));
        /// The documents that state one of the values; none of a policy's number, which is a property.
        documents: DocumentListFilter => |value, request| quantified(value, request, ConflictTest::Documents)?;
    }
}

filter_input! {
    /// Which checks are meant: those that pass every test that is given.
    CheckFilter of CheckTest {
        /// Its global id.
        id: IdFilter => |value, request| Filter::is(CheckTest::Id(value.checks(request)?));
        /// What was checked.
        kind: CheckKindFilter => |value, request| Filter::is(CheckTest::Kind(value.values(request)?));
        /// How bad it is: `{gte: WARNING}`.
        severity: SeverityFilter => |value, request| Filter::is(CheckTest::Severity(value.severities(request)?));
        /// The entity whose facts they are; of parts and their whole, the whole.
        subject: Box<EntityFilter> => |value, request| Filter::is(CheckTest::Subject(value.filter(request)?));
        /// That entity stands in one of these districts or in one inside them, or is one of them; each named by its name, code
        /// or id; 100 at most.
        within: Vec<String> => |value, request| Filter::is(CheckTest::Subject(within_or_itself(value, request)?));
        /// How sure it is that all facts concerned were read rightly, between 0 and 1.
        confidence: FloatFilter => |value, request| Filter::is(CheckTest::Confidence(value.shares(request)?));
        /// The observations among the facts concerned.
        observations: ObservationListFilter => |value, request| quantified(value, request, CheckTest::Observations)?;
        /// The stages among the facts concerned.
        stages: StageListFilter => |value, request| quantified(value, request, CheckTest::Stages)?;
        /// The documents that state one of the facts concerned.
        documents: DocumentListFilter => |value, request| quantified(value, request, CheckTest::Documents)?;
    }
}

filter_input! {
    /// Which targets are meant: those that pass every test that is given. What is asked of a figure has no value in a planned
    /// stage, and the other way round.
    TargetFilter of TargetTest {
        /// Its global id.
        id: IdFilter => |value, request| Filter::is(TargetTest::Id(value.targets(request)?));
        /// The entity whose it is.
        subject: Box<EntityFilter> => |value, request| Filter::is(TargetTest::Subject(value.filter(request)?));
        /// That entity stands in one of these districts or in one inside them, or is one of them; each named by its name, code
        /// or id; 100 at most.
        within: Vec<String> => |value, request| Filter::is(TargetTest::Subject(within_or_itself(value, request)?));
        /// What is measured.
        metric: MetricFilter => |value, request| Filter::is(TargetTest::Metric(value.values(request)?));
        /// Of what.
        of: StringFilter => |value, request| Filter::is(TargetTest::Of(value.texts(request)?));
        /// The planned stage.
        stage: StageKindFilter => |value, request| Filter::is(TargetTest::Stage(value.values(request)?));
        /// By when.
        due: DateFilter => |value, request| Filter::is(TargetTest::Due(value.dates(request)?));
        /// What became of it.
        status: TargetStatusFilter => |value, request| Filter::is(TargetTest::Status(value.values(request)?));
        /// What was achieved as a part of what was planned: `{gte: "0.9"}`.
        ratio: DecimalFilter => |value, request| Filter::is(TargetTest::Ratio(value.decimals(request)?));
        /// How sure the best evidence of the plan is, between 0 and 1.
        confidence: FloatFilter => |value, request| Filter::is(TargetTest::Confidence(value.shares(request)?));
        /// The documents that tell of the plan.
        documents: DocumentListFilter => |value, request| quantified(value, request, TargetTest::Documents)?;
    }
}
