//! Timelines, stages at a date, indicators and targets.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::*;
use super::story::{Figure, Story};
use crate::model::{EntityKind, Metric, Modality, Period, RelationKind, StageKind};

fn figure<'a>(metric: Metric, of: Option<&'a str>, told: &'a str) -> Figure<'a> {
    Figure { metric, of, told }
}

/// A timeline as lines: date, how it is known, what, until, how many facts.
fn lines(graph: &Graph, entity: EntityId) -> Vec<String> {
    let period = |period: Option<Period>| period.map_or("-".to_owned(), |period| period.to_string());
    let line = |event: &Event| {
        let what = match &event.kind {
            EventKind::Stage(stage) => stage.to_string(),
            EventKind::Milestone(name) => name.clone(),
            EventKind::Observation(metric) => metric.to_string(),
            EventKind::Relation(relation) => relation.to_string(),
        };
        let until = event.until.map_or(String::new(), |until| format!(" until {until}"));
        let planned = if event.modality == Modality::Planned { " planned" } else { "" };
        format!("{} {:?} {what}{planned}{until} ({})", period(event.period), event.dated_by, event.facts.len())
    };
    graph.timeline(entity).iter().map(line).collect()
}

#[test]
fn a_timeline_merges_what_is_said_again() {
    let mut story = Story::default();
    let firm = story.entity(EntityKind::Company, "远岭能源公司");
    let project = story.entity(EntityKind::Project, "远岭储能项目");
    story.relate("2022-05-01 2023-07-01", firm, RelationKind::Develops, project);
    story.stage("2022-05-01", project, "SIGNED 2022-04 ACTUAL");
    story.stage("2022-06-01", project, "SIGNED 2022-04-18 ACTUAL");
    story.stage("2022-06-01", project, "IN_PRODUCTION 2023-12 PLANNED");
    story.stage("2022-09-10", project, "UNDER_CONSTRUCTION 2022-09 ACTUAL");
    story.stage("2023-07-01", project, "UNDER_CONSTRUCTION - ACTUAL");
    story.stage("2023-08-20", project, "UNDER_CONSTRUCTION 2023-08 ACTUAL");
    story.stage("2024-03-02", project, "IN_PRODUCTION - ACTUAL");
    story.observe("2022-06-01", project, figure(Metric::InvestmentTotal, None, "4.25亿元 425000000 CNY - ACTUAL"));
    story.observe("2023-07-01", project, figure(Metric::InvestmentTotal, None, "4.3亿元 430000000 CNY - ACTUAL"));
    story.observe("2023-08-20", project, figure(Metric::InvestmentTotal, None, "6亿元 600000000 CNY - ACTUAL"));
    let graph = story.graph();
    let of_project = [
        "2022-04-18 Statement SIGNED (2)",
        "2022-05-01 Document DEVELOPS (1)",
        "2022-06-01 Document INVESTMENT_TOTAL until 2023-07-01 (2)",
        "2022-09 Statement UNDER_CONSTRUCTION until 2023-08 (3)",
        "2023-08-20 Document INVESTMENT_TOTAL (1)",
        "2023-12 Statement IN_PRODUCTION planned (1)",
        "2024-03-02 Document IN_PRODUCTION (1)",
    ];
    assert_eq!(lines(&graph, project), of_project);
    let of_firm = of_project.into_iter().filter(|line| !line.contains("INVESTMENT")).collect::<Vec<_>>();
    assert_eq!(lines(&graph, firm), of_firm, "a firm's timeline has the stages of its projects");
}

#[test]
fn a_policys_days_stand_in_its_timeline() {
    let mut story = Story::default();
    let policy = story.entity(EntityKind::Policy, "储能支持办法");
    let city = story.entity(EntityKind::District, "乌海市");
    for (name, value) in [("signed", "2023-04-20"), ("effective", "2023-06"), ("expires", "2028-05-31")] {
        story.property(policy, name, value);
    }
    story.relate("2023-05-01", policy, RelationKind::IssuedBy, city);
    let expected = [
        "2023-04-20 Statement signed (0)",
        "2023-05-01 Document ISSUED_BY (1)",
        "2023-06 Statement effective (0)",
        "2028-05-31 Statement expires (0)",
    ];
    assert_eq!(lines(&story.graph(), policy), expected);
}

#[test]
fn a_stage_holds_from_the_day_on_which_it_surely_began() {
    let mut story = Story::default();
    let project = story.entity(EntityKind::Project, "远岭储能项目");
    story.stage("2024-05-01", project, "APPROVED 2021 ACTUAL");
    story.stage("2024-05-01", project, "UNDER_CONSTRUCTION 2022-03/2023-06 ACTUAL");
    story.stage("2022-02-01", project, "COMPLETED 2022 PLANNED");
    story.stage("2023-09-05 2024-05-01", project, "TRIAL - ACTUAL");
    story.stage("2024-05-01", project, "IN_PRODUCTION 2024-02-11 ACTUAL");
    let graph = story.graph();
    let at = |date: &str| {
        let stage = graph.stage_at(project, date.parse().unwrap()).and_then(|id| graph.stage(id));
        stage.map(|fact| fact.statement.kind)
    };
    assert_eq!(at("2021-06"), None, "2021 may be December");
    assert_eq!(at("2021"), Some(StageKind::Approved));
    assert_eq!(at("2022-03-15"), Some(StageKind::Approved), "March may be its 31st");
    assert_eq!(at("2022-12"), Some(StageKind::UnderConstruction), "a plan is no stage");
    assert_eq!(at("2023-08"), Some(StageKind::UnderConstruction), "no document told of a trial yet");
    assert_eq!(at("2023-09"), Some(StageKind::Trial));
    assert_eq!(at("2024-02-10"), Some(StageKind::Trial));
    assert_eq!(at("2024-02-11"), Some(StageKind::InProduction));
}

#[test]
fn indicators_stand_side_by_side() {
    let mut story = Story::default();
    let city = story.entity(EntityKind::District, "乌海市");
    let count = |told: &'static str| figure(Metric::Count, Some("重点项目"), told);
    let planned = story.observe("2023-01-10", city, count("50个 50 1 2023 PLANNED"));
    let actual = story.observe("2024-01-10", city, count("53个 53 1 2023 ACTUAL"));
    story.observe("2023-07-10", city, count("20个 20 1 2023-H1 ACTUAL"));
    story.observe("2023-07-10", city, count("9个 9 1 - ACTUAL"));
    story.observe("2023-07-10", city, count("9个 9 1 2023-07/ ACTUAL"));
    let rows = story.graph().indicators(city);
    let shown: Vec<(i16, String)> = rows.iter().map(|row| (row.year, row.period.to_string())).collect();
    assert_eq!(shown, [(2023, "2023".to_owned()), (2023, "2023-H1".to_owned())]);
    assert_eq!((&rows[0].planned, &rows[0].actual), (&vec![planned], &vec![actual]));
}

/// What became of one planned figure beside one or no actual one.
fn became(metric: Metric, plan: (&str, &str), outcome: Option<(&str, &str)>) -> (Option<TargetStatus>, Option<String>) {
    let mut story = Story::default();
    let city = story.entity(EntityKind::District, "乌海市");
    let planned = story.observe(plan.0, city, figure(metric, Some("重点项目"), plan.1));
    if let Some((document, told)) = outcome {
        let metric = if metric == Metric::InvestmentPlanned { Metric::InvestmentCompleted } else { metric };
        story.observe(document, city, figure(metric, Some("重点项目"), told));
    }
    story.document("2025-06-30");
    let graph = story.graph();
    let target = graph.target(planned, None);
    (target.as_ref().map(|target| target.status), target.and_then(|target| target.ratio).map(|ratio| ratio.to_string()))
}

#[test]
fn a_planned_figure_has_what_became_of_it() {
    use TargetStatus::{Met, Missed, Open, Unknown};
    let plan = |told| ("2024-01-05", told);
    let count = |plan, outcome| became(Metric::Count, plan, outcome);
    let ratio = |ratio: &str| Some(ratio.to_owned());
    let year = plan("50个 50 1 2024 PLANNED");
    assert_eq!(count(year, Some(("2025-01-05", "53个 53 1 2024 ACTUAL"))), (Some(Met), ratio("1.06")));
    assert_eq!(count(year, Some(("2025-01-05", "48个 48 1 2024 ACTUAL"))), (Some(Missed), ratio("0.96")));
    assert_eq!(count(year, Some(("2024-04-05", "12个 12 1 2024-Q1 ACTUAL"))), (Some(Unknown), ratio("0.24")));
    assert_eq!(
        count(year, Some(("2024-09-05", "51个 51 1 2024 ACTUAL"))),
        (Some(Met), ratio("1.02")),
        "before the end"
    );
    assert_eq!(count(year, Some(("2024-09-05", "40个 40 1 2024 ACTUAL"))), (Some(Unknown), ratio("0.8")), "so far");
    assert_eq!(count(year, Some(("2025-01-05", "60个 60 1 2023 ACTUAL"))), (Some(Unknown), None), "another year");
    assert_eq!(count(year, None), (Some(Unknown), None));
    let next = plan("50个 50 1 2026 PLANNED");
    assert_eq!(count(next, None), (Some(Open), None));
    let undated = plan("50个 50 1 - PLANNED");
    assert_eq!(count(undated, Some(("2025-01-05", "48个 48 1 2024 ACTUAL"))), (Some(Open), ratio("0.96")));
    assert_eq!(count(undated, Some(("2023-01-05", "60个 60 1 2022 ACTUAL"))), (Some(Open), None), "before the plan");
    let history = ("2025-03-01", "50个 50 1 2020 PLANNED");
    assert_eq!(count(history, None), (None, None), "told when it was over");
    assert_eq!(count(history, Some(("2025-03-01", "45个 45 1 2020 ACTUAL"))), (Some(Missed), ratio("0.9")), "a report");
    let money = became(
        Metric::InvestmentPlanned,
        plan("3亿元 300000000 CNY 2024 PLANNED"),
        Some(("2025-01-05", "2亿元 200000000 CNY 2024 ACTUAL")),
    );
    assert_eq!(money, (Some(Missed), ratio("0.6667")));
    let days = |told| became(Metric::Duration, plan("26天 26 d 2024 PLANNED"), Some(("2025-01-05", told)));
    assert_eq!(days("24天 24 d 2024 ACTUAL").0, Some(Met), "less is better");
    assert_eq!(days("30天 30 d 2024 ACTUAL").0, Some(Missed));
    let rate = |told| became(Metric::Rate, plan("at_most 5% 5 % 2024 PLANNED"), Some(("2025-01-05", told)));
    assert_eq!((rate("4.6% 4.6 % 2024 ACTUAL").0, rate("6.1% 6.1 % 2024 ACTUAL").0), (Some(Met), Some(Missed)));
}

#[test]
fn a_planned_stage_has_what_became_of_it() {
    use TargetStatus::{Met, Missed, Open, Unknown};
    let check = |plan: &str, outcome: Option<(&str, &str)>, expected: Option<TargetStatus>| {
        let mut story = Story::default();
        let project = story.entity(EntityKind::Project, "远岭储能项目");
        let planned = story.stage("2023-02-01", project, plan);
        let told = outcome.map(|(document, told)| story.stage(document, project, told));
        story.document("2025-06-30");
        let target = story.graph().target(planned, None);
        assert_eq!(target.as_ref().map(|target| target.status), expected, "{plan} beside {outcome:?}");
        if expected == Some(Met) {
            assert_eq!(target.unwrap().outcomes, Vec::from_iter(told));
        }
    };
    let plan = "COMPLETED 2023-12 PLANNED";
    check(plan, Some(("2023-12-20", "COMPLETED 2023-12-19 ACTUAL")), Some(Met));
    check(plan, Some(("2024-03-01", "IN_PRODUCTION - ACTUAL")), Some(Met));
    check(plan, Some(("2024-03-01", "COMPLETED 2024-02 ACTUAL")), Some(Missed));
    check(plan, Some(("2024-03-01", "UNDER_CONSTRUCTION 2024-02 ACTUAL")), Some(Missed));
    check(plan, Some(("2023-06-01", "UNDER_CONSTRUCTION 2023-06 ACTUAL")), Some(Unknown));
    check(plan, Some(("2023-06-01", "COMPLETED 2022 ACTUAL")), Some(Unknown));
    check(plan, Some(("2023-02-01", "COMPLETED - ACTUAL")), Some(Unknown));
    check("COMPLETED 2026 PLANNED", Some(("2024-06-01", "UNDER_CONSTRUCTION 2024-06 ACTUAL")), Some(Open));
    check("COMPLETED - PLANNED", None, Some(Open));
    check("COMPLETED 2020 PLANNED", None, None);
}

/// A few figures and stages of two entities, in all sorts of order.
fn told() -> impl Strategy<Value = Vec<(usize, usize, usize, usize, bool)>> {
    proptest::collection::vec((0..2_usize, 0..4_usize, 0..5_usize, 0..5_usize, any::<bool>()), 0..14)
}

proptest! {
    /// Every fact stands in one event; events are in order; what is merged is of one sort and modality.
    #[test]
    fn a_timeline_has_every_fact_once(told in told()) {
        let mut story = Story::default();
        let projects = [story.entity(EntityKind::Project, "甲项目"), story.entity(EntityKind::Project, "乙项目")];
        let dates = ["2022", "2022-09", "2022-09-15", "2023-01/2023-06", "-"];
        for (which, what, date, document, planned) in told {
            let (date, document) = (dates[date], ["2022-10-01", "2023-07-01", "2024", "-", "2022-09-15"][document]);
            let modality = if planned { "PLANNED" } else { "ACTUAL" };
            match what {
                0 => drop(story.stage(document, projects[which], &format!("COMPLETED {date} {modality}"))),
                1 => drop(story.stage(document, projects[which], &format!("IN_PRODUCTION {date} {modality}"))),
                2 => {
                    let told = format!("4.2亿元 420000000 CNY {date} {modality}");
                    story.observe(document, projects[which], figure(Metric::InvestmentTotal, None, &told));
                }
                _ => drop(story.relate(document, projects[0], RelationKind::PartOf, projects[1])),
            }
        }
        let graph = story.graph();
        for project in projects {
            let events = graph.timeline(project);
            let facts: Vec<FactId> = events.iter().flat_map(|event| event.facts.iter().copied()).collect();
            let mut expected: Vec<FactId> = graph.stages_of(project).to_vec();
            expected.extend(graph.observations_of(project));
            expected.extend(graph.relations_of(project, &[], Direction::Both));
            prop_assert_eq!(facts.len(), expected.len());
            prop_assert_eq!(facts.into_iter().collect::<BTreeSet<_>>(), expected.into_iter().collect::<BTreeSet<_>>());
            prop_assert!(events.windows(2).all(|pair| pair[0].key() < pair[1].key()));
            for event in &events {
                for fact in event.facts.iter().filter_map(|id| graph.stage(*id)) {
                    prop_assert_eq!(&EventKind::Stage(fact.statement.kind), &event.kind);
                    prop_assert_eq!(fact.statement.modality, event.modality);
                }
                prop_assert!(event.until.is_none_or(|until| until.last_day() > event.period.and_then(Period::first_day)));
            }
        }
    }
}
