//! Lists of targets.

use super::*;

#[derive(Debug, Clone)]
enum TargetAsk {
    Subject(Ask),
    Metric(Metric),
    Stage(StageKind),
    Due(i16),
    Status(TargetStatus),
    Ratio(i64),
    Sure(u8),
    Documents(Quantity, i16),
}

const STATUSES: [TargetStatus; 4] =
    [TargetStatus::Met, TargetStatus::Missed, TargetStatus::Open, TargetStatus::Unknown];

fn target_ask() -> impl Strategy<Value = Asked<TargetAsk>> {
    asked(prop_oneof![
        ask().prop_map(TargetAsk::Subject),
        one_of(&[Metric::InvestmentTotal, Metric::Capacity]).prop_map(TargetAsk::Metric),
        one_of(StageKind::ALL).prop_map(TargetAsk::Stage),
        (2021..2026_i16).prop_map(TargetAsk::Due),
        one_of(&STATUSES).prop_map(TargetAsk::Status),
        (-2..20_i64).prop_map(TargetAsk::Ratio),
        (59..72_u8).prop_map(TargetAsk::Sure),
        (quantity(), 2022..2025_i16).prop_map(|(some, year)| TargetAsk::Documents(some, year)),
    ])
}

impl TargetAsk {
    fn test(&self, graph: &Graph) -> TargetTest {
        match self {
            Self::Subject(ask) => TargetTest::Subject(ask.filter(graph)),
            Self::Metric(metric) => TargetTest::Metric(equal(*metric)),
            Self::Stage(stage) => TargetTest::Stage(equal(*stage)),
            Self::Due(year) => {
                let year = PartialDate::new(*year, None, None).unwrap();
                TargetTest::Due(DateComparison::new(vec![DateCompare::Equal(year)]))
            }
            Self::Status(status) => TargetTest::Status(equal(*status)),
            Self::Ratio(tenths) => TargetTest::Ratio(at_least(Decimal::new(*tenths, 1))),
            Self::Sure(percent) => TargetTest::Confidence(at_least(f64::from(*percent) / 100.0)),
            Self::Documents(some, year) => TargetTest::Documents(some.quantifier(), year_test(*year)),
        }
    }

    fn holds(&self, one: &Target, resolved: &Resolved) -> bool {
        match self {
            Self::Subject(ask) => ask.holds(&resolved.entities[&one.subject], resolved),
            Self::Metric(metric) => {
                resolved.observations.get(&one.planned).is_some_and(|fact| fact.statement.metric == *metric)
            }
            Self::Stage(stage) => resolved.stages.get(&one.planned).is_some_and(|fact| fact.statement.kind == *stage),
            Self::Due(year) => {
                let ends = one.due.and_then(|due| Some((due.first_day()?, due.last_day()?)));
                ends.is_some_and(|(first, last)| first.year() == *year && last.year() == *year)
            }
            Self::Status(status) => one.status == *status,
            Self::Ratio(tenths) => one.ratio.is_some_and(|ratio| ratio >= Decimal::new(*tenths, 1)),
            Self::Sure(percent) => {
                evidence_of(one.planned, resolved).iter().any(|one| one.confidence.as_percent() >= *percent)
            }
            Self::Documents(some, year) => of_year(*some, *year, &[one.planned], resolved),
        }
    }
}

fn target_key(field: TargetField, one: &Target, resolved: &Resolved) -> Key {
    match field {
        TargetField::Due => one.due.and_then(|due| text(due.last_day()?)),
        TargetField::Status => place(&STATUSES, &one.status),
        TargetField::Ratio => {
            one.ratio.and_then(|ratio| number((ratio * Decimal::new(10_000, 0)).normalize().mantissa()))
        }
        TargetField::Subject => text(&resolved.entities[&one.subject].name),
        TargetField::Metric => {
            resolved.observations.get(&one.planned).and_then(|fact| place(Metric::ALL, &fact.statement.metric))
        }
        TargetField::Confidence => {
            number(evidence_of(one.planned, resolved).iter().map(|one| one.confidence.as_percent()).max()?)
        }
        TargetField::Published => last_day(&[one.planned], resolved),
    }
}

const TARGET_FIELDS: [TargetField; 7] = [
    TargetField::Due,
    TargetField::Status,
    TargetField::Ratio,
    TargetField::Subject,
    TargetField::Metric,
    TargetField::Confidence,
    TargetField::Published,
];

proptest! {
    #[test]
    fn targets_are_listed_as_a_patient_reader_does(
        sketch in sketch(),
        ask in target_ask(),
        order in order(&TARGET_FIELDS, <&Arc<Target> as Record<'_>>::KEPT),
        count in 1..4_usize,
    ) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let filter = ask.filter(&|leaf: &TargetAsk| leaf.test(&graph));
        let holds = |one: &Arc<Target>| ask.holds(&|leaf| leaf.holds(one, &resolved));
        let key = |field, one: &Arc<Target>| target_key(field, one, &resolved);
        let all: Vec<_> = graph.targets(&|| true).unwrap().iter().collect();
        compared(&graph, (), &all, &filter, &order, count, (&holds, &key))?;
    }
}
