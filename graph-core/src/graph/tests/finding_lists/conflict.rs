//! Lists of conflicts.

use super::*;

#[derive(Debug, Clone)]
enum ConflictAsk {
    Kind(ConflictKind),
    Subject(Ask),
    Metric(Metric),
    Unit(&'static str),
    Overlaps(i16),
    Stage(StageKind),
    Modality(Modality),
    Sure(u8),
    Values(i64),
    Documents(Quantity, i16),
}

fn conflict_ask() -> impl Strategy<Value = Asked<ConflictAsk>> {
    asked(prop_oneof![
        one_of(ConflictKind::ALL).prop_map(ConflictAsk::Kind),
        ask().prop_map(ConflictAsk::Subject),
        one_of(&[Metric::InvestmentTotal, Metric::Capacity]).prop_map(ConflictAsk::Metric),
        one_of(&["CNY", "USD"]).prop_map(ConflictAsk::Unit),
        (2021..2025_i16).prop_map(ConflictAsk::Overlaps),
        one_of(StageKind::ALL).prop_map(ConflictAsk::Stage),
        one_of(&MODALITIES).prop_map(ConflictAsk::Modality),
        (20..80_u8).prop_map(ConflictAsk::Sure),
        (2..5_i64).prop_map(ConflictAsk::Values),
        (quantity(), 2022..2025_i16).prop_map(|(some, year)| ConflictAsk::Documents(some, year)),
    ])
}

impl ConflictAsk {
    fn test(&self, graph: &Graph) -> ConflictTest {
        match self {
            Self::Kind(kind) => ConflictTest::Kind(equal(*kind)),
            Self::Subject(ask) => ConflictTest::Subject(ask.filter(graph)),
            Self::Metric(metric) => ConflictTest::Metric(equal(*metric)),
            Self::Unit(unit) => ConflictTest::Unit(equal((*unit).to_owned())),
            Self::Overlaps(year) => {
                let year = PartialDate::new(*year, None, None).unwrap();
                ConflictTest::Period(DateComparison::new(vec![DateCompare::Overlaps(year)]))
            }
            Self::Stage(stage) => ConflictTest::Stage(equal(*stage)),
            Self::Modality(modality) => ConflictTest::Modality(equal(*modality)),
            Self::Sure(percent) => ConflictTest::Confidence(at_least(f64::from(*percent) / 100.0)),
            Self::Values(least) => ConflictTest::ValueCount(at_least(*least)),
            Self::Documents(some, year) => ConflictTest::Documents(some.quantifier(), year_test(*year)),
        }
    }

    fn holds(&self, one: &Conflict, resolved: &Resolved) -> bool {
        let facts: Vec<FactId> = one.values.iter().flat_map(|value| value.facts.clone()).collect();
        match (self, &one.about) {
            (Self::Kind(kind), _) => one.kind() == *kind,
            (Self::Subject(ask), _) => ask.holds(&resolved.entities[&one.subject], resolved),
            (Self::Sure(percent), _) => one.confidence.as_percent() >= *percent,
            (Self::Values(least), _) => i64::try_from(one.values.len()).unwrap() >= *least,
            (Self::Documents(some, year), _) => of_year(*some, *year, &facts, resolved),
            (Self::Metric(wanted), Disputed::Figure { metric, .. }) => metric == wanted,
            (Self::Unit(wanted), Disputed::Figure { unit, .. }) => unit == wanted,
            (Self::Overlaps(year), Disputed::Figure { period: Some(period), .. }) => {
                let first = period.first_day().is_none_or(|first| first.year() <= *year);
                first && period.last_day().is_none_or(|last| last.year() >= *year)
            }
            (Self::Stage(wanted), Disputed::StageDate { stage, .. }) => stage == wanted,
            (Self::Modality(wanted), Disputed::Figure { modality, .. } | Disputed::StageDate { modality, .. }) => {
                modality == wanted
            }
            _ => false,
        }
    }
}

fn conflict_key(field: ConflictField, one: &Conflict, resolved: &Resolved) -> Key {
    let facts: Vec<FactId> = one.values.iter().flat_map(|value| value.facts.clone()).collect();
    match (field, &one.about) {
        (ConflictField::Confidence, _) => number(one.confidence.as_percent()),
        (ConflictField::Kind, _) => place(ConflictKind::ALL, &one.kind()),
        (ConflictField::Subject, _) => text(&resolved.entities[&one.subject].name),
        (ConflictField::ValueCount, _) => number(one.values.len()),
        (ConflictField::Published, _) => last_day(&facts, resolved),
        (ConflictField::Metric, Disputed::Figure { metric, .. }) => place(Metric::ALL, metric),
        (ConflictField::Period, Disputed::Figure { period, .. }) => first_day(*period),
        (ConflictField::Metric | ConflictField::Period, _) => None,
    }
}

const CONFLICT_FIELDS: [ConflictField; 7] = [
    ConflictField::Confidence,
    ConflictField::Kind,
    ConflictField::Subject,
    ConflictField::Metric,
    ConflictField::Period,
    ConflictField::ValueCount,
    ConflictField::Published,
];

proptest! {
    #[test]
    fn conflicts_are_listed_as_a_patient_reader_does(
        sketch in sketch(),
        ask in conflict_ask(),
        order in order(&CONFLICT_FIELDS, <&Arc<Conflict> as Record<'_>>::KEPT),
        count in 1..4_usize,
    ) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let filter = ask.filter(&|leaf: &ConflictAsk| leaf.test(&graph));
        let holds = |one: &Arc<Conflict>| ask.holds(&|leaf| leaf.holds(one, &resolved));
        let key = |field, one: &Arc<Conflict>| conflict_key(field, one, &resolved);
        let all: Vec<_> = graph.conflicts(&|| true).unwrap().iter().collect();
        compared(&graph, (), &all, &filter, &order, count, (&holds, &key))?;
    }
}
