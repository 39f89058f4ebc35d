//! Lists of checks.

use super::*;

#[derive(Debug, Clone)]
enum CheckAsk {
    Kind(CheckKind),
    Severity(Severity),
    Subject(Ask),
    Sure(u8),
    Observed(Quantity, Metric),
    Staged(Quantity, StageKind),
    Documents(Quantity, i16),
}

fn check_ask() -> impl Strategy<Value = Asked<CheckAsk>> {
    asked(prop_oneof![
        one_of(CheckKind::ALL).prop_map(CheckAsk::Kind),
        one_of(&[Severity::Notice, Severity::Warning, Severity::Error]).prop_map(CheckAsk::Severity),
        ask().prop_map(CheckAsk::Subject),
        (59..64_u8).prop_map(CheckAsk::Sure),
        (quantity(), one_of(&[Metric::InvestmentTotal, Metric::Capacity]))
            .prop_map(|(some, metric)| CheckAsk::Observed(some, metric)),
        (quantity(), one_of(StageKind::ALL)).prop_map(|(some, stage)| CheckAsk::Staged(some, stage)),
        (quantity(), 2022..2025_i16).prop_map(|(some, year)| CheckAsk::Documents(some, year)),
    ])
}

impl CheckAsk {
    fn test(&self, graph: &Graph) -> CheckTest {
        match self {
            Self::Kind(kind) => CheckTest::Kind(equal(*kind)),
            Self::Severity(least) => CheckTest::Severity(at_least(*least)),
            Self::Subject(ask) => CheckTest::Subject(ask.filter(graph)),
            Self::Sure(percent) => CheckTest::Confidence(at_least(f64::from(*percent) / 100.0)),
            Self::Observed(some, metric) => {
                CheckTest::Observations(some.quantifier(), Filter::is(ObservationTest::Metric(equal(*metric))))
            }
            Self::Staged(some, stage) => {
                CheckTest::Stages(some.quantifier(), Filter::is(StageTest::Kind(equal(*stage))))
            }
            Self::Documents(some, year) => CheckTest::Documents(some.quantifier(), year_test(*year)),
        }
    }

    fn holds(&self, one: &Check, resolved: &Resolved) -> bool {
        match self {
            Self::Kind(kind) => one.kind == *kind,
            Self::Severity(least) => one.severity >= *least,
            Self::Subject(ask) => ask.holds(&resolved.entities[&one.subject], resolved),
            Self::Sure(percent) => one.confidence.as_percent() >= *percent,
            Self::Observed(some, metric) => {
                let observations = one.facts.iter().filter_map(|id| resolved.observations.get(id));
                some.holds(&observations.map(|fact| fact.statement.metric == *metric).collect::<Vec<_>>())
            }
            Self::Staged(some, stage) => {
                let stages = one.facts.iter().filter_map(|id| resolved.stages.get(id));
                some.holds(&stages.map(|fact| fact.statement.kind == *stage).collect::<Vec<_>>())
            }
            Self::Documents(some, year) => of_year(*some, *year, &one.facts, resolved),
        }
    }
}

fn check_key(field: CheckField, one: &Check, resolved: &Resolved) -> Key {
    match field {
        CheckField::Severity => place(&[Severity::Notice, Severity::Warning, Severity::Error], &one.severity),
        CheckField::Confidence => number(one.confidence.as_percent()),
        CheckField::Kind => place(CheckKind::ALL, &one.kind),
        CheckField::Subject => text(&resolved.entities[&one.subject].name),
        CheckField::Published => last_day(&one.facts, resolved),
    }
}

const CHECK_FIELDS: [CheckField; 5] =
    [CheckField::Severity, CheckField::Confidence, CheckField::Kind, CheckField::Subject, CheckField::Published];

proptest! {
    #[test]
    fn checks_are_listed_as_a_patient_reader_does(
        sketch in sketch(),
        ask in check_ask(),
        order in order(&CHECK_FIELDS, <&Arc<Check> as Record<'_>>::KEPT),
        count in 1..4_usize,
    ) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let filter = ask.filter(&|leaf: &CheckAsk| leaf.test(&graph));
        let holds = |one: &Arc<Check>| ask.holds(&|leaf| leaf.holds(one, &resolved));
        let key = |field, one: &Arc<Check>| check_key(field, one, &resolved);
        let all: Vec<_> = graph.checks(&|| true).unwrap().iter().collect();
        compared(&graph, (), &all, &filter, &order, count, (&holds, &key))?;
    }
}
