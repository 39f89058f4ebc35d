//! Entities: names, place, how far a project has come and what it costs.

use std::collections::BTreeMap;
use std::io;

use rust_decimal::Decimal;

use super::evidence::surest;
use super::{Cell, Column, Emit, Table, Type, column, id, number, period, properties, some, some_text, text};
use crate::export::selection::Selection;
use crate::graph::Direction;
use crate::model::{Entity, EntityId, Metric, RelationKind};

/// The entities.
pub(in crate::export) const ENTITIES: Table = Table {
    name: "entities",
    chinese: "实体",
    about: "Companies, projects, districts, policies, agencies, persons, industries, products and honours.",
    about_chinese: "企业、项目、区划、政策、机构、人物、产业、产品与荣誉。",
    columns: &COLUMNS,
    rows,
};

const COLUMNS: [Column; 14] = [
    column("id", "编号", Type::Text, "The entity's id, stable across rebuilds.", "实体编号，重建后不变。"),
    column("kind", "类别", Type::Text, "What it is, by the name of the ontology.", "实体类别。"),
    column("name", "名称", Type::Text, "Canonical name: the fullest form found anywhere.", "规范名称，取所见最全者。"),
    column("aliases", "别名", Type::List, "Its other names, sorted.", "其他名称。"),
    column(
        "code",
        "代码",
        Type::Text,
        "A division's GB/T 2260 code, a firm's credit code.",
        "区划代码或统一社会信用代码。",
    ),
    column("level", "层级", Type::Text, "A district's level.", "区划层级。"),
    column("number", "文号", Type::Text, "A policy's number.", "政策文号。"),
    column(
        "districts",
        "所在地",
        Type::List,
        "Names of the districts that it is said to stand in.",
        "所在区划的名称。",
    ),
    column(
        "stage",
        "当前阶段",
        Type::Text,
        "The stage that a project had reached by the latest word.",
        "项目最近所处阶段。",
    ),
    column(
        "stage_date",
        "阶段日期",
        Type::Text,
        "Its date, as precise as the text gives it.",
        "该阶段的日期，精度依原文。",
    ),
    column(
        "investment_cny",
        "总投资（元）",
        Type::Decimal,
        "Total investment in yuan by the surest sentence; all of them stand in the observations.",
        "总投资，单位元，取最可信一句；全部见指标表。",
    ),
    column("relation_count", "关系数", Type::Integer, "How many relations it stands in.", "所涉关系数。"),
    column("documents", "文档", Type::List, "Ids of the documents that name it.", "提及该实体的文档编号。"),
    column("properties", "属性", Type::Text, "All its properties, as a JSON object.", "全部属性（JSON）。"),
];

fn rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    selection.entities().try_for_each(|entity| emit(&row(selection, entity)))
}

fn row<'g>(selection: &'g Selection, entity: &'g Entity) -> [Cell<'g>; 14] {
    let property = |name: &str| some_text(entity.properties.get(name).map(String::as_str));
    let aliases = entity.aliases.iter().filter(|alias| !alias.documents.is_empty());
    let stage = selection.graph().current_stage(entity.id).and_then(|id| selection.graph().stage(id));
    let stage = stage.filter(|fact| selection.has_fact(fact, entity.id)).map(|fact| &fact.statement);
    let [date, ..] = period(stage.and_then(|stage| stage.date));
    [
        id(entity.id),
        text(entity.kind.as_str()),
        text(entity.name.as_str()),
        list(aliases.map(|alias| text(alias.name.as_str()))),
        property("code"),
        property("level"),
        property("number"),
        list(districts(selection, entity.id).into_iter().map(text)),
        some(stage.map(|stage| stage.kind.as_str()), text),
        date,
        some(investment(selection, entity.id), Cell::Decimal),
        number(relation_count(selection, entity.id)),
        list(entity.documents.iter().map(id)),
        properties(&entity.properties),
    ]
}

fn list<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Cell<'a> {
    let texts = cells.filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None });
    let texts: Vec<_> = texts.collect();
    if texts.is_empty() { Cell::Missing } else { Cell::List(texts) }
}

/// The names of the districts that an entity is said to stand in or, itself a district, to be part of; sorted.
fn districts(selection: &Selection, entity: EntityId) -> Vec<&str> {
    let graph = selection.graph();
    let mut names: BTreeMap<&str, EntityId> = BTreeMap::new();
    for relation in graph.relations_of(entity, &[RelationKind::LocatedIn], Direction::Out) {
        let relation = graph.relation(relation).filter(|fact| selection.has_fact(fact, entity));
        let district = relation.and_then(|fact| graph.entity(fact.statement.target));
        names.extend(district.map(|district| (district.name.as_str(), district.id)));
    }
    let parent = graph.parent_district(entity).and_then(|parent| graph.entity(parent));
    names.extend(parent.map(|parent| (parent.name.as_str(), parent.id)));
    names.into_keys().collect()
}

/// What the whole of it costs in yuan, by the surest sentence; of several the one by the smallest id.
fn investment(selection: &Selection, entity: EntityId) -> Option<Decimal> {
    let graph = selection.graph();
    let facts = graph.observations_of(entity).iter().filter_map(|id| graph.observation(*id));
    let totals = facts.filter(|fact| {
        let one = &fact.statement;
        one.metric == Metric::InvestmentTotal && one.of.is_none() && one.quantity.unit == "CNY"
    });
    let sure = totals.filter_map(|fact| Some((surest(selection, &fact.evidence)?.confidence, fact)));
    let best = sure.max_by_key(|(confidence, fact)| (*confidence, std::cmp::Reverse(fact.id)));
    best.map(|(_, fact)| fact.statement.quantity.value)
}

fn relation_count(selection: &Selection, entity: EntityId) -> usize {
    let graph = selection.graph();
    let relations = graph.relations_of(entity, &[], Direction::Both);
    relations.iter().filter_map(|id| graph.relation(*id)).filter(|fact| selection.has_relation(fact)).count()
}
