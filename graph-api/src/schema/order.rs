//! Orders as clients write them: fields of a list with a direction, and where what has no value goes.

use async_graphql::{Enum, InputObject};
use graph_core::graph::order::OrderBy;
use graph_core::graph::record;
use graph_core::model::{Metric, Modality};

/// Which way a field is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum OrderDirection {
    /// The least first.
    Asc,
    /// The greatest first.
    Desc,
}

/// Where what has no value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum Nulls {
    /// Before all others.
    First,
    /// After all others.
    Last,
}

/// One field of an order as a client writes it.
pub(crate) trait OrderInput {
    /// What the graph sorts by.
    type Field: Copy + 'static;

    /// The field of the graph's order.
    fn order(self) -> OrderBy<Self::Field>;
}

/// Writes the fields that a list can be sorted by, and the input of one of them.
macro_rules! order_input {
    ($(
        $(#[$doc:meta])*
        $order:ident by $field:ident of $to:ty { $( $(#[$item_doc:meta])* $item:ident => $value:expr; )+ }
    )+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
        pub(crate) enum $field {
            $( $(#[$item_doc])* $item, )+
        }

        /// One field to sort by. Of several the first decides, where it does not the next, and the id at last.
        #[derive(Debug, Clone, InputObject)]
        pub(crate) struct $order {
            /// The field.
            field: $field,
            /// Which way.
            #[graphql(default_with = "OrderDirection::Asc")]
            direction: OrderDirection,
            /// Where what has no value goes, whichever the way.
            #[graphql(default_with = "Nulls::Last")]
            nulls: Nulls,
        }

        impl OrderInput for $order {
            type Field = $to;

            fn order(self) -> OrderBy<$to> {
                let field = match self.field { $( $field::$item => $value, )+ };
                OrderBy {
                    field,
                    descending: self.direction == OrderDirection::Desc,
                    nulls_first: self.nulls == Nulls::First,
                }
            }
        }
    )+};
}

/// Writes the order of a kind of entity: what all entities can be sorted by, then its own.
macro_rules! entity_order {
    ($( $(#[$doc:meta])* $order:ident by $field:ident { $( $(#[$item_doc:meta])* $item:ident => $value:expr; )* } )+) => {
        order_input! {$(
            $(#[$doc])*
            $order by $field of record::EntityField {
                /// The canonical name, by its characters.
                Name => record::EntityField::Name;
                /// What it is.
                Kind => record::EntityField::Kind;
                /// How many documents name it.
                DocumentCount => record::EntityField::DocumentCount;
                /// How many relations stand at it.
                RelationCount => record::EntityField::RelationCount;
                /// The first day on which a dated document named it.
                FirstNamed => record::EntityField::FirstNamed;
                /// The last day on which a dated document named it.
                LastNamed => record::EntityField::LastNamed;
                $( $(#[$item_doc])* $item => $value; )*
            }
        )+}
    };
}

entity_order! {
    /// What entities can be sorted by.
    EntityOrder by EntityOrderField {}
    /// What projects can be sorted by.
    ProjectOrder by ProjectOrderField {
        /// The stage that it has reached by the latest word, in the order in which projects come through them.
        Stage => record::EntityField::Stage;
        /// When it reached that stage.
        StageDate => record::EntityField::StageDate;
        /// Its total investment in CNY, the one that `investment` shows.
        Investment => record::EntityField::Taken(Metric::InvestmentTotal, Modality::Actual, "CNY");
    }
    /// What districts can be sorted by.
    DistrictOrder by DistrictOrderField {
        /// The GB/T 2260 code.
        Code => record::EntityField::Property("code");
    }
    /// What policies can be sorted by.
    PolicyOrder by PolicyOrderField {
        /// The document number, by its characters.
        Number => record::EntityField::Property("number");
        /// When its document was signed.
        Signed => record::EntityField::Day("signed");
        /// From when it is in force.
        Effective => record::EntityField::Day("effective");
        /// Until when it is in force.
        Expires => record::EntityField::Day("expires");
    }
}

order_input! {
    /// What documents can be sorted by.
    DocumentOrder by DocumentOrderField of record::DocumentField {
        /// When it was published.
        Published => record::DocumentField::Published;
        /// The title, by its characters.
        Title => record::DocumentField::Title;
        /// The publisher, by its characters.
        Source => record::DocumentField::Source;
        /// How many entities it names.
        EntityCount => record::DocumentField::EntityCount;
        /// How many facts it is evidence for.
        FactCount => record::DocumentField::FactCount;
    }
    /// What relations can be sorted by.
    RelationOrder by RelationOrderField of record::RelationField {
        /// Which relation, in the order of the ontology.
        Relation => record::RelationField::Kind;
        /// The name of the end that it goes out from.
        Source => record::RelationField::Source;
        /// The name of the end that it goes to.
        Target => record::RelationField::Target;
        /// How sure the best of its evidence is.
        Confidence => record::RelationField::Confidence;
        /// The last day on which a dated document said it.
        Published => record::RelationField::Published;
    }
    /// What stages can be sorted by.
    StageOrder by StageOrderField of record::StageField {
        /// When: the first day that the date may mean.
        Date => record::StageField::Date;
        /// Which stage, in the order of the ontology.
        Stage => record::StageField::Stage;
        /// Whether it happened or is expected.
        Modality => record::StageField::Modality;
        /// The name of the project.
        Project => record::StageField::Project;
        /// How sure the best of its evidence is.
        Confidence => record::StageField::Confidence;
        /// The last day on which a dated document said it.
        Published => record::StageField::Published;
    }
    /// What observations can be sorted by.
    ObservationOrder by ObservationOrderField of record::ObservationField {
        /// What is measured, in the order of the ontology.
        Metric => record::ObservationField::Metric;
        /// Of what, by its characters.
        Of => record::ObservationField::Of;
        /// For when: the first day that the period may mean.
        Period => record::ObservationField::Period;
        /// How much, by the number alone: say in the filter which metric and unit.
        Value => record::ObservationField::Value;
        /// The unit, by its characters.
        Unit => record::ObservationField::Unit;
        /// Achieved, planned or estimated.
        Modality => record::ObservationField::Modality;
        /// The name of the entity that it describes.
        Subject => record::ObservationField::Subject;
        /// How sure the best of its evidence is.
        Confidence => record::ObservationField::Confidence;
        /// The last day on which a dated document said it.
        Published => record::ObservationField::Published;
    }
    /// What conflicts can be sorted by.
    ConflictOrder by ConflictOrderField of record::ConflictField {
        /// How sure it is that documents disagree about one thing.
        Confidence => record::ConflictField::Confidence;
        /// What it is about.
        Kind => record::ConflictField::Kind;
        /// The name of the entity whose value it is.
        Subject => record::ConflictField::Subject;
        /// What is measured, in the order of the ontology.
        Metric => record::ConflictField::Metric;
        /// For when: the first day that the period may mean.
        Period => record::ConflictField::Period;
        /// How many values stand against each other.
        ValueCount => record::ConflictField::ValueCount;
        /// The last day on which a dated document gave one of the values.
        Published => record::ConflictField::Published;
    }
    /// What checks can be sorted by.
    CheckOrder by CheckOrderField of record::CheckField {
        /// How bad it is, from a notice to an error.
        Severity => record::CheckField::Severity;
        /// How sure it is that all facts concerned were read rightly.
        Confidence => record::CheckField::Confidence;
        /// What was checked.
        Kind => record::CheckField::Kind;
        /// The name of the entity whose facts they are.
        Subject => record::CheckField::Subject;
        /// The last day on which a dated document stated one of the facts.
        Published => record::CheckField::Published;
    }
    /// What targets can be sorted by.
    TargetOrder by TargetOrderField of record::TargetField {
        /// By when: the last day of its period.
        Due => record::TargetField::Due;
        /// What became of it: met, missed, open, unknown.
        Status => record::TargetField::Status;
        /// What was achieved as a part of what was planned.
        Ratio => record::TargetField::Ratio;
        /// The name of the entity whose it is.
        Subject => record::TargetField::Subject;
        /// What is measured, in the order of the ontology.
        Metric => record::TargetField::Metric;
        /// How sure the best evidence of the plan is.
        Confidence => record::TargetField::Confidence;
        /// The last day on which a dated document told of the plan.
        Published => record::TargetField::Published;
    }
    /// What things to look at can be sorted by.
    ReviewOrder by ReviewOrderField of record::ReviewField {
        /// What sort of thing it is.
        Kind => record::ReviewField::Kind;
        /// How sure the best evidence of a fact is; two entities that may be one have none.
        Confidence => record::ReviewField::Confidence;
        /// How many documents name the two entities that may be one; a fact has none.
        DocumentCount => record::ReviewField::DocumentCount;
        /// The name of the entity that a fact is about, of a relation that of its source, of two entities that of the first.
        Subject => record::ReviewField::Subject;
        /// The last day on which a dated document said the fact, or named one of the two entities.
        Published => record::ReviewField::Published;
    }
    /// What provisions can be sorted by.
    ProvisionOrder by ProvisionOrderField of record::ProvisionField {
        /// Where it stands in the document's tree.
        Path => record::ProvisionField::Path;
        /// The name of the policy.
        Policy => record::ProvisionField::Policy;
        /// How sure the best of its evidence is.
        Confidence => record::ProvisionField::Confidence;
        /// The last day on which a dated document said it.
        Published => record::ProvisionField::Published;
    }
}
