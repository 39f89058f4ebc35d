//! What can be asked of facts.

use graph_core::graph::filter::{ObservationTest, ProvisionTest, RelationTest, SourceTest, StageTest};

use super::value::{
    DateFilter, DecimalFilter, FloatFilter, IdFilter, IntFilter, MetricFilter, ModalityFilter, RelationKindFilter,
    StageKindFilter, StringFilter, UnitFilter,
};
use super::{DocumentListFilter, EntityFilter, filter_input, quantified};
use crate::schema::entity::{PolicyFilter, ProjectFilter};

/// Writes the filter of a sort of fact: what can be asked of all facts, then its own.
macro_rules! fact_filter {
    (
        $(#[$doc:meta])*
        $name:ident, $list:ident of $test:ident {
            $( $(#[$field_doc:meta])* $field:ident: $input:ty => |$value:ident, $request:ident| $filter:expr; )*
        }
    ) => {
        filter_input! {
            $(#[$doc])*
            $name, $list of $test {
                /// Its global id.
                id: IdFilter => |value, request| Filter::is($test::Source(SourceTest::Id(value.facts(request)?)));
                /// How sure the best of its evidence is, between 0 and 1.
                confidence: FloatFilter => |value, request| {
                    Filter::is($test::Source(SourceTest::Confidence(value.shares(request)?)))
                };
                /// The documents that say it.
                documents: DocumentListFilter => |value, request| {
                    quantified(value, request, |quantifier, filter| {
                        $test::Source(SourceTest::Documents(quantifier, filter))
                    })?
                };
                $( $(#[$field_doc])* $field: $input => |$value, $request| $filter; )*
            }
        }
    };
}

fact_filter! {
    /// Which relations are meant: those that pass every test that is given.
    RelationFilter, RelationListFilter of RelationTest {
        /// Which relation.
        relation: RelationKindFilter => |value, request| Filter::is(RelationTest::Kind(value.values(request)?));
        /// The end that it goes out from.
        source: Box<EntityFilter> => |value, request| Filter::is(RelationTest::From(value.filter(request)?));
        /// The end that it goes to.
        target: Box<EntityFilter> => |value, request| Filter::is(RelationTest::To(value.filter(request)?));
        /// A person's post, of a relation that has one.
        post: StringFilter => |value, request| {
            Filter::is(RelationTest::Property("post".to_owned(), value.texts(request)?))
        };
    }
}

fact_filter! {
    /// Which stages are meant: those that pass every test that is given.
    StageFilter, StageListFilter of StageTest {
        /// The project.
        project: Box<ProjectFilter> => |value, request| Filter::is(StageTest::Project(value.filter(request)?));
        /// Which stage.
        stage: StageKindFilter => |value, request| Filter::is(StageTest::Kind(value.values(request)?));
        /// When.
        date: DateFilter => |value, request| Filter::is(StageTest::Date(value.dates(request)?));
        /// Whether it happened or is expected.
        modality: ModalityFilter => |value, request| Filter::is(StageTest::Modality(value.values(request)?));
    }
}

fact_filter! {
    /// Which observations are meant: those that pass every test that is given.
    ObservationFilter, ObservationListFilter of ObservationTest {
        /// The entity that it describes.
        subject: Box<EntityFilter> => |value, request| Filter::is(ObservationTest::Subject(value.filter(request)?));
        /// What is measured.
        metric: MetricFilter => |value, request| Filter::is(ObservationTest::Metric(value.values(request)?));
        /// Of what: the product of a capacity, what a count counts, the phase of an investment.
        of: StringFilter => |value, request| Filter::is(ObservationTest::Of(value.texts(request)?));
        /// How much, in its unit: say which one in `unit`.
        value: DecimalFilter => |value, request| Filter::is(ObservationTest::Value(value.decimals(request)?));
        /// The unit, with 万 and 亿 multiplied out: `CNY`, `t/a`, `MW`.
        unit: UnitFilter => |value, request| Filter::is(ObservationTest::Unit(value.units(request)?));
        /// For when.
        period: DateFilter => |value, request| Filter::is(ObservationTest::Period(value.dates(request)?));
        /// Achieved, planned or estimated.
        modality: ModalityFilter => |value, request| Filter::is(ObservationTest::Modality(value.values(request)?));
    }
}

fact_filter! {
    /// Which provisions are meant: those that pass every test that is given.
    ProvisionFilter, ProvisionListFilter of ProvisionTest {
        /// The policy that it is part of.
        policy: Box<PolicyFilter> => |value, request| Filter::is(ProvisionTest::Policy(value.filter(request)?));
        /// How many levels there are down to it, from 1 at the top.
        depth: IntFilter => |value, request| Filter::is(ProvisionTest::Depth(value.counts(request)?));
        /// Its number as written.
        number: StringFilter => |value, request| Filter::is(ProvisionTest::Number(value.texts(request)?));
        /// What it is headed.
        heading: StringFilter => |value, request| Filter::is(ProvisionTest::Heading(value.texts(request)?));
        /// To whom it grants something, in one of its entitlements.
        condition: StringFilter => |value, request| Filter::is(ProvisionTest::Condition(value.texts(request)?));
        /// What it grants, in one of its entitlements.
        benefit: StringFilter => |value, request| Filter::is(ProvisionTest::Benefit(value.texts(request)?));
    }
}
