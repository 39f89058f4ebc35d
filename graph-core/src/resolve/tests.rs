//! Whole resolutions: what becomes one across documents, what stays apart, and the properties that hold for any input.

mod judgements;
mod properties;
mod sketch;

use super::*;
use crate::model::{EntityKind, Judgement, NameForm, Named, RelationKind};
use sketch::Sketch;

use EntityKind::{Agency, Company, District, Person, Policy, Product, Project};
use NameForm::{Full, Short};

fn resolve(sketches: &[Sketch]) -> Resolved {
    resolve_judged(sketches, vec![])
}

fn resolve_judged(sketches: &[Sketch], judgements: Vec<Judgement>) -> Resolved {
    resolve_with(Knowledge::builtin(), sketches, judgements)
}

fn resolve_with(knowledge: &Arc<Knowledge>, sketches: &[Sketch], judgements: Vec<Judgement>) -> Resolved {
    let mut resolver = Resolver::new(Arc::clone(knowledge), judgements.into_iter().map(Into::into).collect());
    for sketch in sketches {
        resolver.insert(sketch.reading());
    }
    resolver.resolved().clone()
}

/// The entities of a kind as `canonical = alias + alias`, sorted.
fn check(resolved: &Resolved, kind: EntityKind, expected: &[&str]) {
    let show = |entity: &Arc<Entity>| {
        let aliases: Vec<&str> = entity.aliases.iter().map(|alias| alias.name.as_str()).collect();
        if aliases.is_empty() { entity.name.clone() } else { format!("{} = {}", entity.name, aliases.join(" + ")) }
    };
    let mut found: Vec<String> = resolved.entities.values().filter(|entity| entity.kind == kind).map(show).collect();
    found.sort();
    let mut expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
    expected.sort();
    assert_eq!(found, expected);
}

fn named(kind: EntityKind, name: &str) -> Named {
    Named { kind, name: name.into(), documents: Default::default() }
}

/// Somebody's word on a decision, in the second second of time.
fn judged(decision: Decision) -> Judgement {
    let at = jiff::Timestamp::from_second(1).unwrap();
    Judgement { decision, author: "编辑".into(), reason: "核对".into(), at }
}

fn same(kind: EntityKind, left: &str, right: &str) -> Judgement {
    judged(Decision::Same { entities: [named(kind, left), named(kind, right)].into() })
}

fn different(kind: EntityKind, left: &str, right: &str) -> Judgement {
    judged(Decision::Different { entities: [named(kind, left), named(kind, right)].into() })
}

fn wuhai(text: &str) -> Sketch {
    Sketch::new(text).district("乌海市", "150300")
}

#[test]
fn the_same_statement_of_two_documents_is_one_fact() {
    let sketch = |text: &str| {
        Sketch::new(text).name(Company, Full, "青禾远岭能源有限公司").name(Project, Full, "200兆瓦光伏发电项目").relate(
            0,
            RelationKind::Develops,
            1,
        )
    };
    let resolved = resolve(&[sketch("甲"), sketch("乙")]);
    assert_eq!((resolved.entities.len(), resolved.relations.len()), (2, 1));
    assert_eq!(resolved.relations.values().next().map(|fact| fact.evidence.len()), Some(2));
}

#[test]
fn the_unnamed_place_of_a_document_meets_no_other() {
    let ours = |text: &str| Sketch::new(text).name(District, NameForm::Code, "我市").property("unnamed", text);
    check(&resolve(&[ours("甲"), ours("乙"), wuhai("丙")]), District, &["乌海市", "我市", "我市"]);
}

#[test]
fn within_a_document_the_best_fitting_fuller_name_wins() {
    let resolved = resolve(&[Sketch::new("甲")
        .name(Company, Full, "内蒙古远岭能源科技有限公司")
        .name(Company, Full, "内蒙古青禾化工有限公司")
        .name(Company, Short, "远岭")
        .name(Company, Short, "青禾化工公司")
        .name(Company, Short, "山海集团")]);
    check(
        &resolved,
        Company,
        &["内蒙古远岭能源科技有限公司 = 远岭", "内蒙古青禾化工有限公司 = 青禾化工公司", "山海集团"],
    );
}

#[test]
fn a_short_name_of_two_fuller_ones_stays_alone_with_its_candidates() {
    let resolved = resolve(&[wuhai("甲")
        .name(Company, Full, "内蒙古远岭能源科技有限公司")
        .name(Company, Full, "远岭化工有限公司")
        .name(Company, Short, "远岭")]);
    check(&resolved, Company, &["内蒙古远岭能源科技有限公司", "远岭化工有限公司", "远岭"]);
    let short = resolved.entities.values().find(|entity| entity.name == "远岭").unwrap();
    assert_eq!(short.candidates.len(), 2);
}

#[test]
fn a_definition_in_the_text_is_stronger_than_form() {
    let resolved = resolve(&[Sketch::new("甲")
        .name(Company, Full, "内蒙古远岭能源科技有限公司")
        .name(Company, Full, "远岭化工有限公司")
        .name(Company, Short, "远岭")
        .link(1, 2)]);
    check(&resolved, Company, &["内蒙古远岭能源科技有限公司", "远岭化工有限公司 = 远岭"]);
    let merged = resolved.entities.values().find(|entity| entity.name == "远岭化工有限公司").unwrap();
    assert_eq!(merged.merges[0].reason, "defined in the text");
}

#[test]
fn a_short_name_finds_its_fuller_one_in_another_document_of_the_same_city() {
    let full = wuhai("甲").name(Company, Full, "内蒙古远岭能源科技有限公司");
    let near = wuhai("乙").name(Company, Short, "远岭");
    let far = Sketch::new("丙").district("苏州市", "320500").name(Company, Short, "远岭");
    let resolved = resolve(&[full, near, far]);
    check(&resolved, Company, &["内蒙古远岭能源科技有限公司 = 远岭", "远岭"]);
    let apart = resolved.entities.values().find(|entity| entity.name == "远岭").unwrap();
    assert_eq!(apart.candidates.len(), 1);
}

#[test]
fn legal_forms_of_one_meaning_are_one_and_branches_are_not_their_firm() {
    let resolved = resolve(&[
        Sketch::new("甲").name(Company, Full, "青禾煤化工有限责任公司西岭分公司"),
        Sketch::new("乙").name(Company, Full, "青禾煤化工有限公司"),
        Sketch::new("丙").name(Company, Full, "青禾煤化工有限责任公司"),
    ]);
    check(&resolved, Company, &["青禾煤化工有限责任公司 = 青禾煤化工有限公司", "青禾煤化工有限责任公司西岭分公司"]);
}

#[test]
fn offices_are_known_by_their_division() {
    let resolved = resolve(&[
        wuhai("甲").district("海南区", "150303").name(Agency, Full, "海南区人社局").name(Agency, Full, "乌海市人社局"),
        wuhai("乙").district("海南区", "150303").name(Agency, Full, "乌海市海南区人社局"),
        wuhai("丙").name(Agency, Full, "乌海市人力资源和社会保障局"),
        Sketch::new("丁").district("苏州市", "320500").name(Agency, Short, "人社局"),
        Sketch::new("戊").district("包头市", "150200").name(Agency, Short, "人社局"),
        Sketch::new("己").name(Agency, Full, "国家统计局"),
        wuhai("庚").name(Agency, Short, "国家统计局"),
    ]);
    check(
        &resolved,
        Agency,
        &[
            "乌海市海南区人社局 = 海南区人社局",
            "乌海市人力资源和社会保障局 = 乌海市人社局",
            "人社局",
            "人社局",
            "国家统计局",
        ],
    );
}

#[test]
fn generic_projects_need_an_owner_or_a_place() {
    let plant = |text: &str| Sketch::new(text).name(Project, Full, "污水处理厂项目");
    let resolved = resolve(&[
        plant("甲").district("乌海市", "150300"),
        plant("乙").district("乌海市", "150300"),
        plant("丙").district("苏州市", "320500"),
        plant("丁"),
        plant("戊"),
    ]);
    check(&resolved, Project, &["污水处理厂项目"; 4]);
    let owned = |text: &str, owner: &str| {
        wuhai(text).name(Project, Full, "光伏发电项目").name(Company, Full, owner).relate(2, RelationKind::Develops, 1)
    };
    let resolved = resolve(&[
        owned("甲", "远岭能源有限公司"),
        owned("乙", "远岭能源公司"),
        owned("丙", "青禾能源有限公司"),
        wuhai("丁").name(Project, Full, "光伏发电项目"),
    ]);
    check(&resolved, Project, &["光伏发电项目"; 3]);
}

#[test]
fn a_specific_project_is_one_anywhere_unless_places_contradict() {
    let sketch = |text: &str| Sketch::new(text).name(Project, Full, "300万吨/年智能化洗煤项目");
    let resolved = resolve(&[
        sketch("甲"),
        sketch("乙").district("乌海市", "150300"),
        wuhai("丙").name(Project, Full, "300万吨/年智能化洗煤工程"),
    ]);
    check(&resolved, Project, &["300万吨/年智能化洗煤项目 = 300万吨/年智能化洗煤工程"]);
    let resolved = resolve(&[sketch("甲").district("苏州市", "320500"), sketch("乙").district("乌海市", "150300")]);
    check(&resolved, Project, &["300万吨/年智能化洗煤项目"; 2]);
}

#[test]
fn people_need_an_organisation_a_post_or_a_city() {
    let person = |text: &str| Sketch::new(text).name(Person, Full, "李远山");
    let resolved = resolve(&[
        person("甲").district("乌海市", "150300"),
        person("乙").district("乌海市", "150300"),
        person("丙").name(Company, Full, "远岭能源有限公司").relate(0, RelationKind::WorksFor, 1),
        person("丁").name(Company, Full, "远岭能源有限公司").relate(0, RelationKind::WorksFor, 1),
        person("戊"),
    ]);
    check(&resolved, Person, &["李远山"; 3]);
}

#[test]
fn divisions_are_known_by_their_code() {
    let resolved = resolve(&[
        Sketch::new("甲").district("乌海市", "150300"),
        Sketch::new("乙").district("乌海", "150300"),
        Sketch::new("丙").district("海南区", "150303").district("海南省", "460000"),
    ]);
    check(&resolved, District, &["乌海市 = 乌海", "海南区", "海南省"]);
}

#[test]
fn a_park_is_known_by_its_city() {
    let resolved = resolve(&[
        wuhai("甲").name(District, Full, "青山产业园"),
        wuhai("乙").name(District, Full, "乌海青山产业园"),
        Sketch::new("丙").district("苏州市", "320500").name(District, Full, "青山产业园"),
    ]);
    check(&resolved, District, &["乌海市", "苏州市", "乌海青山产业园 = 青山产业园", "青山产业园"]);
}

#[test]
fn policies_are_known_by_number_and_title() {
    let numbered =
        |text: &str, name: &str, number: &str| Sketch::new(text).name(Policy, Full, name).property("number", number);
    let resolved = resolve(&[
        numbered("甲", "关于加快用地审批的通知", "青资字〔2020〕7号"),
        numbered("乙", "用地审批通知", "青资字[2020]7号"),
        numbered("丙", "关于加快用地审批的通知", "青资字〔2021〕9号"),
        wuhai("丁").name(Policy, Full, "乌海市优化营商环境措施"),
        wuhai("戊").name(Policy, Full, "《优化营商环境措施》"),
    ]);
    check(
        &resolved,
        Policy,
        &[
            "关于加快用地审批的通知 = 用地审批通知",
            "关于加快用地审批的通知",
            "乌海市优化营商环境措施 = 《优化营商环境措施》",
        ],
    );
}

#[test]
fn an_alias_of_one_product_alone_carries_over() {
    let resolved = resolve(&[
        Sketch::new("甲").name(Product, Full, "液化天然气").alias("LNG"),
        Sketch::new("乙").name(Product, Full, "lng"),
    ]);
    check(&resolved, Product, &["液化天然气 = LNG"]);
}

#[test]
fn peoples_judgements_are_stronger() {
    let sketches = [
        wuhai("甲").name(Company, Full, "内蒙古远岭能源科技有限公司").name(Company, Short, "远岭").link(1, 2),
        wuhai("乙").name(Company, Full, "青禾新能源有限公司"),
    ];
    let apart = different(Company, "远岭", "内蒙古远岭能源科技有限公司");
    let same = same(Company, "内蒙古远岭能源科技有限公司", "青禾新能源有限公司");
    let resolved = resolve_judged(&sketches, vec![apart, same]);
    check(&resolved, Company, &["内蒙古远岭能源科技有限公司 = 青禾新能源有限公司", "远岭"]);
}

/// A division and a firm that the built-in tables do not know are known to the resolver where the lexicon has them.
#[test]
fn the_tables_of_a_user_decide_what_is_one() {
    let office = Sketch::new("甲").name(Agency, Full, "岭河市人社局").name(Agency, Short, "人社局");
    let firm = |text: &str, city: &str, code: &str| Sketch::new(text).district(city, code).name(Company, Short, "远岭");
    let sketches = [office, firm("乙", "乌海市", "150300"), firm("丙", "包头市", "150200")];
    let without = resolve(&sketches);
    check(&without, Agency, &["岭河市人社局", "人社局"]);
    check(&without, Company, &["远岭", "远岭"]);
    let tables = [
        ("division.extra", "code\tname\tlevel\tshort\n159900\t岭河市\tCITY\t岭河\n"),
        ("name_word.extra", "word\tclass\n远岭\tbrand\n"),
    ];
    let tables = tables.map(|(name, table)| (name.to_owned(), table.to_owned()));
    let lexicon = crate::lexicon::Lexicon::with_overrides(tables).unwrap();
    let with = resolve_with(&Knowledge::new(&lexicon).into(), &sketches, vec![]);
    check(&with, Agency, &["岭河市人社局 = 人社局"]);
    check(&with, Company, &["远岭"]);
}
