//! GEXF 1.3 for Gephi and Gephi Lite: entities as nodes, relations as edges, with lifetimes.
//!
//! A project lives from the first day that a stage of it is dated to, until it is stopped; a policy from the day on which it
//! comes into force until it expires. An edge lives while both of its ends do. What has no date is always there. There is one
//! static block of attributes a class: a second, dynamic one makes readers other than Gephi fail.

use std::collections::HashMap;
use std::io::{self, Write};

use jiff::civil::Date;

use super::attribute::{Attribute, Kind, text_of};
use super::graphml::color;
use super::selection::Selection;
use super::table::{Cell, ENTITIES, RELATIONS};
use super::xml::Escaped;
use crate::model::{Entity, EntityId, Modality, PartialDate, StageKind};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>tupu</creator><description>Tupu 图谱</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval" idtype="string">
"#;

/// From when to when something is there, both days included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Lifetime {
    start: Option<Date>,
    end: Option<Date>,
}

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let nodes = Attribute::all(&ENTITIES, &["id"]);
    let edges = Attribute::all(&RELATIONS, &["id", "source", "target"]);
    let lifetimes = lifetimes(selection);
    out.write_all(HEAD.as_bytes())?;
    declare(out, "node", &nodes)?;
    declare(out, "edge", &edges)?;
    out.write_all(b"<nodes>\n")?;
    (ENTITIES.rows)(selection, &mut |row| node(out, &nodes, row, &lifetimes))?;
    out.write_all(b"</nodes>\n<edges>\n")?;
    (RELATIONS.rows)(selection, &mut |row| edge(out, &edges, row, &lifetimes))?;
    out.write_all(b"</edges>\n</graph>\n</gexf>\n")
}

fn declare(out: &mut dyn Write, class: &str, attributes: &[Attribute]) -> io::Result<()> {
    writeln!(out, "<attributes class=\"{class}\" mode=\"static\">")?;
    for Attribute { name, kind, .. } in attributes {
        let kind = match kind {
            Kind::Text | Kind::List | Kind::Day => "string",
            Kind::Integer => "integer",
            Kind::Double => "double",
        };
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    out.write_all(b"</attributes>\n")
}

fn node(out: &mut dyn Write, attributes: &[Attribute], row: &[Cell<'_>], lifetimes: &Lifetimes) -> io::Result<()> {
    let (id, kind, name) = (text_of(row, 0), text_of(row, 1), text_of(row, 2));
    write!(out, "<node id=\"{id}\" label=\"{}\"", Escaped(&name))?;
    lifetime(out, lifetimes.of(&id))?;
    out.write_all(b">")?;
    values(out, attributes, row)?;
    let [red, green, blue] = parts(color(&kind));
    writeln!(out, "<viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\"/></node>")
}

/// Red, green and blue of `#RRGGBB`.
fn parts(color: &str) -> [u8; 3] {
    [1..3, 3..5, 5..7].map(|part| color.get(part).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or_default())
}

fn edge(out: &mut dyn Write, attributes: &[Attribute], row: &[Cell<'_>], lifetimes: &Lifetimes) -> io::Result<()> {
    let (id, source, target, relation) = (text_of(row, 0), text_of(row, 1), text_of(row, 2), text_of(row, 3));
    write!(out, "<edge id=\"{id}\" source=\"{source}\" target=\"{target}\" label=\"{relation}\" kind=\"{relation}\"")?;
    let (one, other) = (lifetimes.of(&source), lifetimes.of(&target));
    let both = Lifetime {
        start: one.start.max(other.start),
        end: match (one.end, other.end) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        },
    };
    // Two that were never there at one time: their edge is dated by neither.
    let apart = both.start.zip(both.end).is_some_and(|(start, end)| end < start);
    lifetime(out, if apart { Lifetime::default() } else { both })?;
    out.write_all(b">")?;
    values(out, attributes, row)?;
    out.write_all(b"</edge>\n")
}

fn lifetime(out: &mut dyn Write, lifetime: Lifetime) -> io::Result<()> {
    if let Some(start) = lifetime.start {
        write!(out, " start=\"{start}\"")?;
    }
    if let Some(end) = lifetime.end {
        write!(out, " end=\"{end}\"")?;
    }
    Ok(())
}

fn values(out: &mut dyn Write, attributes: &[Attribute], row: &[Cell<'_>]) -> io::Result<()> {
    out.write_all(b"<attvalues>\n")?;
    for attribute in attributes {
        if let Some(text) = attribute.text(row) {
            writeln!(out, "<attvalue for=\"{}\" value=\"{}\"/>", attribute.name, Escaped(&text))?;
        }
    }
    out.write_all(b"</attvalues>")
}

/// The lifetimes of those entities that have one.
struct Lifetimes(HashMap<EntityId, Lifetime>);

impl Lifetimes {
    fn of(&self, id: &str) -> Lifetime {
        id.parse().ok().and_then(|id: EntityId| self.0.get(&id)).copied().unwrap_or_default()
    }
}

fn lifetimes(selection: &Selection) -> Lifetimes {
    let mut all = HashMap::new();
    for entity in selection.entities() {
        let lifetime = match stages(selection, entity) {
            none if none == Lifetime::default() => stated(entity),
            some => some,
        };
        if lifetime != Lifetime::default() {
            all.insert(entity.id, lifetime);
        }
    }
    Lifetimes(all)
}

/// From the first dated stage on, until the project is stopped, where that is the last word on it.
fn stages(selection: &Selection, entity: &Entity) -> Lifetime {
    let graph = selection.graph();
    let facts = graph.stages_of(entity.id).iter().filter_map(|id| graph.stage(*id));
    let mut lifetime = Lifetime::default();
    for stage in facts.filter(|fact| selection.has_fact(fact, entity.id)).map(|fact| &fact.statement) {
        let first = stage.date.and_then(|date| date.first_day().or_else(|| date.last_day()));
        lifetime.start = [lifetime.start, first].into_iter().flatten().min();
    }
    let last = graph.current_stage(entity.id).and_then(|id| graph.stage(id)).map(|fact| &fact.statement);
    let stopped = last.filter(|stage| stage.kind == StageKind::Suspended && stage.modality == Modality::Actual);
    lifetime.end = stopped.and_then(|stage| stage.date).and_then(|date| date.last_day());
    lifetime
}

/// What an entity's own properties say of when it is there.
fn stated(entity: &Entity) -> Lifetime {
    let date = |name: &str| entity.properties.get(name).and_then(|text| text.parse::<PartialDate>().ok());
    let start = date("effective").or_else(|| date("signed")).map(PartialDate::first_day);
    let end = date("expires").map(PartialDate::last_day);
    Lifetime { start, end: end.filter(|end| start.is_none_or(|start| start <= *end)) }
}
