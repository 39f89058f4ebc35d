//! Conflicts and checks: by example, each with the near miss that is none, and against going over everything.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::*;
use super::story::{Figure, Story};
use crate::model::{Confidence, EntityKind, Metric, Modality, Period, RelationKind};

fn figure<'a>(metric: Metric, of: Option<&'a str>, told: &'a str) -> Figure<'a> {
    Figure { metric, of, told }
}

/// The values of the conflicts about one figure that documents tell of a city.
fn disputed(metric: Metric, of: Option<&str>, told: &[(&str, &str)]) -> Vec<Vec<String>> {
    disputed_of(EntityKind::District, metric, of, told)
}

fn disputed_of(kind: EntityKind, metric: Metric, of: Option<&str>, told: &[(&str, &str)]) -> Vec<Vec<String>> {
    let mut story = Story::default();
    let entity = story.entity(kind, "某地某事");
    for (documents, told) in told {
        story.observe(documents, entity, figure(metric, of, told));
    }
    let conflicts = story.graph().conflicts_of(entity);
    conflicts.iter().map(|one| one.values.iter().map(|value| value.text.clone()).collect()).collect()
}

#[test]
fn figures_of_one_thing_that_disagree_stand_side_by_side() {
    let (none, both): (Vec<Vec<String>>, _) = (vec![], vec![vec!["53个".to_owned(), "48个".to_owned()]]);
    let projects = |told: &[(&str, &str)]| disputed(Metric::Count, Some("重点项目"), told);
    let of_year = "53个 53 1 2023 ACTUAL";
    let first = ("2024-01-05 2024-02-05", of_year);
    assert_eq!(projects(&[first, ("2024-01-09", "48个 48 1 2023 ACTUAL")]), both);
    assert_eq!(projects(&[first, ("2024-01-09", "above 50个 50 1 2023 ESTIMATED")]), none, "hedged");
    assert_eq!(projects(&[first, ("2024-01-09", "48个 48 1 2022 ACTUAL")]), none, "of another year");
    assert_eq!(projects(&[first, ("2024-01-09", "48个 48 1 2023 PLANNED")]), none, "a plan");
    assert_eq!(projects(&[first, ("2023-06-09", "48个 48 1 2023 ACTUAL")]), none, "counted in June");
    assert_eq!(projects(&[first, ("2024-01-05", "48个 48 1 2023 ACTUAL")]), none, "one document tells both");
    assert_eq!(
        projects(&[("2023-06-09#a", of_year), ("2023-06-09#b", "48个 48 1 2023 ACTUAL")]).len(),
        1,
        "of one day"
    );
    assert_eq!(
        projects(&[("2024-01-05", "53个 53 1 - ACTUAL"), ("2024-01-09", "48个 48 1 - ACTUAL")]),
        none,
        "no time"
    );
    let changed = ("2024-01-05", "53个 48<53 1 2023 ACTUAL");
    assert_eq!(projects(&[changed, ("2024-01-09", "48个 48 1 2023 ACTUAL")]), none, "the value before");
    let unnamed = disputed(Metric::Count, None, &[first, ("2024-01-09", "48个 48 1 2023 ACTUAL")]);
    assert_eq!(unnamed, none, "nobody says of what");
    let costs = [("2024-01-05", "4.25亿元 425000000 CNY - ACTUAL"), ("2024-01-09", "6亿元 600000000 CNY - ACTUAL")];
    assert_eq!(disputed_of(EntityKind::Project, Metric::InvestmentTotal, None, &costs).len(), 1);
    assert_eq!(disputed(Metric::InvestmentTotal, None, &costs), none, "a city has many projects");
}

#[test]
fn the_nearer_and_fewer_values_are_the_surer() {
    let sure = |told: &[&str]| {
        let mut story = Story::default();
        let project = story.entity(EntityKind::Project, "远岭储能项目");
        for (at, told) in told.iter().enumerate() {
            let document = format!("2024-01-05#{at}");
            story.observe(&document, project, figure(Metric::InvestmentTotal, None, told));
        }
        story.graph().conflicts_of(project).first().map(|conflict| conflict.confidence.as_percent())
    };
    let four = "4.25亿元 425000000 CNY - ACTUAL";
    assert_eq!(sure(&[four, "6.1亿元 610000000 CNY - ACTUAL"]), Some(90));
    assert_eq!(sure(&[four, "97.3亿元 9730000000 CNY - ACTUAL"]), Some(45), "far apart");
    assert_eq!(sure(&[four, "4.25万亿元 4250000000000 CNY - ACTUAL"]), Some(90), "a slip of ten thousand");
    assert_eq!(sure(&[four, "6.1亿元 610000000 CNY - ACTUAL", "7.8亿元 780000000 CNY - ACTUAL"]), Some(60), "three");
}

#[test]
fn days_of_a_stage_that_cannot_be_one() {
    let check = |told: &[(&str, &str)], expected: usize, why: &str| {
        let mut story = Story::default();
        let project = story.entity(EntityKind::Project, "远岭储能项目");
        for (documents, told) in told {
            story.stage(documents, project, told);
        }
        assert_eq!(story.graph().conflicts_of(project).len(), expected, "{why}");
    };
    let built = ("2024-01-05", "COMPLETED 2023-09-15 ACTUAL");
    check(&[built, ("2024-02-05", "COMPLETED 2023-10-20 ACTUAL")], 1, "two days");
    check(&[built, ("2024-02-05", "COMPLETED 2023 ACTUAL")], 0, "a day of that year");
    check(&[built, ("2024-02-05", "COMPLETED 2024-02 ACTUAL")], 0, "the month in which it is told");
    check(&[built, ("2024-05-05", "COMPLETED 2024-02 ACTUAL")], 1, "a month that is told of");
    check(&[("2024-01-05", "IN_PRODUCTION 2023 ACTUAL"), ("2026-01-05", "IN_PRODUCTION 2025 ACTUAL")], 0, "goes on");
    let plan = ("2023-01-05", "IN_PRODUCTION 2023-12 PLANNED");
    check(&[plan, ("2024-01-05", "IN_PRODUCTION 2024-06 PLANNED")], 1, "the plan slipped");
    check(&[plan, ("2024-01-05", "IN_PRODUCTION 2024-06 ACTUAL")], 0, "a target and its outcome");
}

#[test]
fn places_that_exclude_each_other() {
    let mut story = Story::default();
    let district = |story: &mut Story, name: &str, code: &str| {
        let id = story.entity(EntityKind::District, name);
        story.property(id, "code", code);
        id
    };
    let city = district(&mut story, "乌海市", "150300");
    let south = district(&mut story, "海南区", "150303");
    let north = district(&mut story, "海勃湾区", "150302");
    let park = story.entity(EntityKind::District, "青山产业园");
    let names = ["甲项目", "乙项目", "丙项目", "丁项目"];
    let [a, b, c, d] = names.map(|name| story.entity(EntityKind::Project, name));
    let firm = story.entity(EntityKind::Company, "远岭能源公司");
    let stands = RelationKind::LocatedIn;
    story.relate("2023-01-01", park, stands, south);
    story.relate("2023-01-01", a, stands, park);
    story.relate("2023-02-01", a, stands, north);
    story.relate("2023-01-01", b, stands, park);
    story.relate("2023-02-01", b, stands, city);
    story.relate("2023-01-01", c, stands, south);
    story.relate("2023-01-01", c, stands, north);
    story.relate("2023-01-01", firm, stands, south);
    story.relate("2023-02-01", firm, stands, north);
    story.relate("2023-01-01", d, stands, south);
    let graph = story.graph();
    let places = |entity: EntityId| -> Vec<String> {
        let conflicts = graph.conflicts_of(entity);
        conflicts.iter().flat_map(|one| one.values.iter().map(|value| value.text.clone())).collect()
    };
    assert_eq!(places(a).len(), 2, "the park lies in the other district");
    assert!(places(b).is_empty(), "the park lies in the city");
    assert!(places(c).is_empty(), "it crosses a border");
    assert!(places(firm).is_empty() && places(d).is_empty());
}

#[test]
fn one_title_has_one_number() {
    let mut story = Story::default();
    let city = story.entity(EntityKind::District, "乌海市");
    let [one, other] = ["储能支持办法", "储能支持 办法"].map(|name| story.entity(EntityKind::Policy, name));
    story.relate("2023-01-01", one, RelationKind::IssuedBy, city);
    story.relate("2023-02-01", other, RelationKind::IssuedBy, city);
    story.property(one, "number", "乌海政发〔2023〕1号");
    story.property(other, "number", "乌海政发〔2023〕7号");
    let graph = story.graph();
    let conflicts = graph.conflicts(&|| true).unwrap();
    assert_eq!(conflicts.len(), 1, "told once");
    assert_eq!(conflicts[0].values.iter().filter_map(|value| value.entity).collect::<Vec<_>>(), [one, other]);
}

/// What the checks say of a project whose figures are told; each figure is its metric, what it is of and how it is told.
fn said(kind: EntityKind, figures: &[(Metric, Option<&str>, &str)]) -> Vec<(CheckKind, Severity)> {
    let mut story = Story::default();
    let entity = story.entity(kind, "某地某事");
    for (at, (metric, of, told)) in figures.iter().enumerate() {
        story.observe(&format!("2024-01-05#{at}"), entity, figure(*metric, *of, told));
    }
    story.graph().checks_of(entity).iter().map(|check| (check.kind, check.severity)).collect()
}

#[test]
fn quantities_that_can_hardly_be() {
    use Metric::{Count, InvestmentCompleted, InvestmentTotal, Rate};
    let project = |figures: &[(Metric, Option<&str>, &str)]| said(EntityKind::Project, figures);
    let total = (InvestmentTotal, None, "10亿元 1000000000 CNY - ACTUAL");
    let spent = |told| (InvestmentCompleted, None, told);
    assert_eq!(
        project(&[total, spent("13亿元 1300000000 CNY 2023 ACTUAL")]),
        [(CheckKind::CompletedAboveTotal, Severity::Warning)]
    );
    assert_eq!(project(&[total, spent("10.4亿元 1040000000 CNY 2023 ACTUAL")]), [], "10 may be 10.4");
    assert_eq!(
        project(&[(InvestmentTotal, None, "3万亿元 3000000000000 CNY - ACTUAL")]),
        [(CheckKind::ImplausibleMagnitude, Severity::Warning)]
    );
    assert_eq!(
        project(&[(Count, Some("泵"), "-3台 -3 1 - ACTUAL")]),
        [(CheckKind::ImplausibleMagnitude, Severity::Error)]
    );
    let slip = (InvestmentTotal, None, "4.25亿元 425000000 CNY - ACTUAL");
    let slipped = project(&[slip, (InvestmentTotal, None, "4.25万元 42500 CNY - ACTUAL")]);
    assert!(slipped.contains(&(CheckKind::UnitSlip, Severity::Warning)), "{slipped:?}");
    assert_eq!(project(&[(Count, Some("泵"), "1台 1 1 - ACTUAL"), (Count, Some("泵"), "1万台 10000 1 - ACTUAL")]), []);
    let city = |figures: &[(Metric, Option<&str>, &str)]| said(EntityKind::District, figures);
    assert_eq!(
        city(&[(Rate, Some("宽带覆盖率"), "104% 104 % 2023 ACTUAL")]),
        [(CheckKind::SharesAboveWhole, Severity::Error)]
    );
    assert_eq!(city(&[(Rate, Some("投资完成率"), "104% 104 % 2023 ACTUAL")]), [], "done beyond the plan");
    assert_eq!(city(&[(Rate, Some("绿化率"), "2倍 200 % 2023 ACTUAL")]), [], "a ratio");
}

#[test]
fn growth_has_to_fit_the_years() {
    use Metric::{GrowthRate, Output};
    let city = |figures: &[(Metric, Option<&str>, &str)]| said(EntityKind::District, figures);
    let then = (Output, Some("焦炭"), "200万吨 2000000 t 2022 ACTUAL");
    let now = (Output, Some("焦炭"), "230万吨 2300000 t 2023 ACTUAL");
    let rate = |told| (GrowthRate, Some("焦炭"), told);
    assert_eq!(city(&[then, now, rate("15% 15 % 2023 ACTUAL")]), []);
    assert_eq!(city(&[then, now, rate("8% 8 % 2023 ACTUAL")]), [], "within what prices and revisions explain");
    assert_eq!(city(&[then, now, rate("51% 51 % 2023 ACTUAL")]), [(CheckKind::GrowthAgainstValues, Severity::Warning)]);
    assert_eq!(city(&[then, now, rate("51% 51 % 2022 ACTUAL")]), [], "of another year");
    assert_eq!(city(&[then, now, (GrowthRate, Some("甲醇"), "51% 51 % 2023 ACTUAL")]), [], "of something else");
    assert_eq!(
        city(&[now, (Output, Some("焦炭"), "400万吨 4000000 t 2022 ACTUAL"), rate("42% 42 % 2023 ACTUAL")]),
        [],
        "fell by 42 %"
    );
}

#[test]
fn parts_are_not_above_their_whole() {
    let check = |parts: [&str; 2], whole: &str, expected: usize, why: &str| {
        let mut story = Story::default();
        let project = story.entity(EntityKind::Project, "远岭储能项目");
        story.observe("2024-01-05", project, figure(Metric::InvestmentTotal, None, whole));
        for (name, told) in ["一期", "二期"].into_iter().zip(parts) {
            let phase = story.entity(EntityKind::Project, &format!("远岭储能项目{name}"));
            story.relate("2024-01-05", phase, RelationKind::PartOf, project);
            story.observe("2024-01-05", phase, figure(Metric::InvestmentTotal, None, told));
        }
        let checks = story.graph().checks_of(project);
        assert_eq!(checks.len(), expected, "{why}");
        assert!(checks.iter().all(|one| one.kind == CheckKind::PartsAboveWhole && one.facts.len() == 3), "{why}");
    };
    let (three, five) = ("3.2亿元 320000000 CNY - ACTUAL", "5.1亿元 510000000 CNY - ACTUAL");
    check([three, five], "7.5亿元 750000000 CNY - ACTUAL", 1, "8.3 of 7.5");
    check([three, five], "8.3亿元 830000000 CNY - ACTUAL", 0, "all of it");
    check([three, five], "8亿元 800000000 CNY - ACTUAL", 0, "8 may be 8.3");
    check([three, five], "above 7亿元 700000000 CNY - ESTIMATED", 0, "hedged");
}

#[test]
fn a_county_has_no_more_than_its_city() {
    let mut story = Story::default();
    let [city, county] = [("乌海市", "150300"), ("海南区", "150303")].map(|(name, code)| {
        let id = story.entity(EntityKind::District, name);
        story.property(id, "code", code);
        id
    });
    let firms = |told: &'static str| figure(Metric::Count, Some("规上企业"), told);
    story.observe("2024-01-05", city, firms("120家 120 1 2023 ACTUAL"));
    story.observe("2024-01-09", county, firms("150家 150 1 2023 ACTUAL"));
    story.observe("2023-06-09", county, figure(Metric::Count, Some("学校"), "90所 90 1 2023 ACTUAL"));
    story.observe("2024-01-09", city, figure(Metric::Count, Some("学校"), "80所 80 1 2023 ACTUAL"));
    let graph = story.graph();
    assert_eq!(graph.checks_of(city).len(), 1, "schools were counted in June");
    assert!(graph.checks_of(county).is_empty(), "told once, at the whole");
}

#[test]
fn a_project_is_measured_by_what_its_district_makes() {
    let severity = |told: &str| {
        let mut story = Story::default();
        let county = story.entity(EntityKind::District, "海南区");
        story.property(county, "code", "150303");
        let park = story.entity(EntityKind::District, "青山产业园");
        let project = story.entity(EntityKind::Project, "远岭储能项目");
        story.relate("2024-01-05", park, RelationKind::LocatedIn, county);
        story.relate("2024-01-05", project, RelationKind::LocatedIn, park);
        story.observe(
            "2024-01-05",
            county,
            figure(Metric::Other, Some("地区生产总值"), "200亿元 20000000000 CNY 2023 ACTUAL"),
        );
        story.observe("2024-01-05", project, figure(Metric::InvestmentTotal, None, told));
        story.graph().checks_of(project).first().map(|check| check.severity)
    };
    assert_eq!(severity("590亿元 59000000000 CNY - ACTUAL"), None);
    assert_eq!(severity("650亿元 65000000000 CNY - ACTUAL"), Some(Severity::Notice));
    assert_eq!(severity("2100亿元 210000000000 CNY - ACTUAL"), Some(Severity::Warning));
}

#[test]
fn ends_come_after_beginnings() {
    let mut story = Story::default();
    let [late, well, future] = ["甲项目", "乙项目", "丙项目"].map(|name| story.entity(EntityKind::Project, name));
    let policy = story.entity(EntityKind::Policy, "储能支持办法");
    story.stage("2024-01-05", late, "COMPLETED 2022 ACTUAL");
    story.stage("2024-01-05", late, "UNDER_CONSTRUCTION 2023-03 ACTUAL");
    story.stage("2024-01-05", well, "COMPLETED 2023 ACTUAL");
    story.stage("2024-01-05", well, "UNDER_CONSTRUCTION 2023-03 ACTUAL");
    story.stage("2024-01-05", well, "IN_PRODUCTION 2022-03 PLANNED");
    story.stage("2024-01-05", future, "IN_PRODUCTION 2024-06 ACTUAL");
    story.observe("2024-01-05", policy, figure(Metric::Count, Some("奖励"), "1项 1 1 2025/2023 PLANNED"));
    story.property(policy, "effective", "2024-06-01");
    story.property(policy, "expires", "2023-12-31");
    let graph = story.graph();
    let all: Vec<_> = graph.checks(&|| true).unwrap().iter().map(|one| (one.subject, one.kind, one.severity)).collect();
    let (order, told) = (CheckKind::EndsBeforeBeginning, CheckKind::ToldBeforeItHappened);
    let policy = (policy, order, Severity::Error);
    assert_eq!(all, [policy, policy, (future, told, Severity::Error), (late, order, Severity::Warning)]);
}

#[test]
fn whoever_has_no_time_gets_nothing_and_whoever_asks_again_gets_all() {
    let mut story = Story::default();
    let project = story.entity(EntityKind::Project, "甲项目");
    story.stage("2024-01-05", project, "IN_PRODUCTION 2024-06 ACTUAL");
    story.stage("2024-01-05", project, "COMPLETED 2025 PLANNED");
    let graph = story.graph();
    assert!(graph.checks(&|| false).is_none() && graph.conflicts(&|| false).is_none());
    assert!(graph.targets(&|| false).is_none());
    assert_eq!(graph.checks(&|| true).map(<[_]>::len), Some(1));
    assert_eq!(graph.checks(&|| false).map(<[_]>::len), Some(1), "what was found is kept");
    assert_eq!(graph.targets(&|| true).map(<[_]>::len), Some(1));
}

proptest! {
    /// Conflicts about figures are what going over all pairs finds, and the lists of all are those of each.
    #[test]
    fn conflicts_are_what_the_slow_way_finds(
        told in proptest::collection::vec((0..2_usize, 0..3_usize, 1..9_i64, 0..3_usize, 0..4_usize, any::<bool>()), 0..16),
    ) {
        let mut story = Story::default();
        let cities = ["乌海市", "海南区"].map(|name| story.entity(EntityKind::District, name));
        let (periods, documents) = (["2022", "2023", "-"], ["2023-06-01", "2024-01-05", "2024-02-05", "2022-07-01 2024-02-05"]);
        for (city, of, value, period, document, planned) in told {
            let modality = if planned { "PLANNED" } else { "ACTUAL" };
            let told = format!("{value}个 {value} 1 {} {modality}", periods[period]);
            let of = ["学校", "企业", "医院"][of];
            story.observe(documents[document], cities[city], figure(Metric::Count, Some(of), &told));
        }
        let graph = story.graph();
        // When a figure was read: as a plan, when its period was over, or on a day before.
        let readings = |fact: &ObservationFact| -> BTreeSet<String> {
            let last = fact.statement.period.and_then(Period::last_day);
            let reading = |one: &crate::model::Evidence| {
                let day = graph.document(one.document).unwrap().published().unwrap().date.last_day();
                if Some(day) >= last { "over".to_owned() } else { day.to_string() }
            };
            if fact.statement.modality == Modality::Planned { return BTreeSet::from(["plan".to_owned()]) }
            fact.evidence.iter().map(reading).collect()
        };
        let mut expected = BTreeSet::new();
        for one in graph.observations() {
            for other in graph.observations() {
                let (a, b) = (&one.statement, &other.statement);
                let is_one_thing = (a.subject, &a.of, a.period) == (b.subject, &b.of, b.period) && a.period.is_some();
                let shares = one.evidence.iter().any(|one| other.evidence.iter().any(|other| one.document == other.document));
                let is_one_time = !readings(one).is_disjoint(&readings(other));
                if is_one_thing && is_one_time && !shares && a.quantity.value != b.quantity.value {
                    expected.insert(one.id);
                }
            }
        }
        let conflicts = graph.conflicts(&|| true).unwrap();
        let found: BTreeSet<FactId> =
            conflicts.iter().flat_map(|one| one.values.iter().flat_map(|value| value.facts.iter().copied())).collect();
        prop_assert_eq!(found, expected);
        let key = |one: &Arc<Conflict>| (std::cmp::Reverse(one.confidence), one.kind(), one.id);
        prop_assert!(conflicts.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])));
        let each: BTreeSet<_> = cities.iter().flat_map(|city| graph.conflicts_of(*city)).map(|one| key(&one)).collect();
        prop_assert_eq!(conflicts.iter().map(key).collect::<BTreeSet<_>>(), each);
        for conflict in conflicts {
            prop_assert!(conflict.values.len() > 1 && conflict.confidence > Confidence::percent(0));
        }
    }
}
