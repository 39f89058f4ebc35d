//! The graph that a careful reader would build of the samples: made of the gold tables, with neither extractor nor
//! resolver, so that what the API answers is tested by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use graph_api::server::{Limits, Service};
use graph_api::text_index::TextIndex;
use graph_core::graph::Graph;
use graph_core::model::{
    Alias, Confidence, Document, DocumentId, Entity, EntityId, EntityKind, Evidence, Fact, FactId, Hasher, Metric,
    Modality, Observation, Period, Properties, Provision, ProvisionPath, Quantity, Relation, RelationKind, Span, Stage,
    StageKind,
};
use graph_core::pipeline::Pipeline;
use graph_core::read;
use graph_core::resolve::{MentionPlace, Resolved};

const CODES: [(&str, &str, &str); 4] = [
    ("乌海市", "150300", "CITY"),
    ("海勃湾区", "150302", "COUNTY"),
    ("海南区", "150303", "COUNTY"),
    ("乌达区", "150304", "COUNTY"),
];

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The graph, built once for all tests.
pub(crate) fn graph() -> Arc<Graph> {
    static GRAPH: OnceLock<Arc<Graph>> = OnceLock::new();
    Arc::clone(GRAPH.get_or_init(|| Arc::new(Graph::new(resolved()))))
}

/// The full text of its documents, made once for all tests.
pub(crate) fn texts() -> Arc<TextIndex> {
    static TEXTS: OnceLock<(tempfile::TempDir, Arc<TextIndex>)> = OnceLock::new();
    let (_, texts) = TEXTS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let published = Service::new(graph(), Limits::default()).published();
        let texts = TextIndex::current(folder.path(), published).unwrap();
        (folder, texts)
    });
    Arc::clone(texts)
}

fn resolved() -> Resolved {
    let mut builder = Builder::default();
    let found = read::files(&[repository().join("data/samples")]);
    for file in found.files {
        for record in read::open(&file, &read::Options::default()) {
            let record = record.unwrap();
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            let name = record.record.map_or(stem.clone(), |record| format!("{stem}-{record}"));
            let table = fs::read_to_string(repository().join(format!("data/gold/{name}.tsv"))).unwrap();
            builder.read(Arc::new(Pipeline::document(record.draft)), &table);
        }
    }
    builder.resolved
}

#[derive(Default)]
struct Builder {
    resolved: Resolved,
}

/// One table while it is read: what its names stand for.
struct Table<'a> {
    document: &'a Document,
    names: BTreeMap<&'a str, (EntityId, Vec<&'a str>)>,
}

impl Builder {
    fn read(&mut self, document: Arc<Document>, table: &str) {
        self.resolved.documents.insert(document.id(), Arc::clone(&document));
        let mut read = Table { document: &document, names: BTreeMap::new() };
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells.as_slice() {
                ["E", kind, name, aliases @ ..] => {
                    let names: Vec<&str> = std::iter::once(*name)
                        .chain(aliases.iter().flat_map(|aliases| aliases.split('|')).filter(|alias| !alias.is_empty()))
                        .collect();
                    let id = self.entity(&document, EntityKind::from_wire(kind).unwrap(), &names);
                    names.iter().for_each(|one| drop(read.names.insert(one, (id, names.clone()))));
                }
                ["R", source, relation, target] => self.relation(&read, source, relation, target),
                ["S", project, stage, date, modality] => self.stage(&read, project, stage, date, modality),
                ["O", subject, metric, of, value, unit, period, modality] => {
                    self.observation(&read, subject, [metric, of, value, unit, period, modality]);
                }
                _ => panic!("not a line of a gold table: {line}"),
            }
        }
        if let Some(policy) = document.title().and_then(|title| read.names.get(title)) {
            self.provisions(&document, policy.0);
        }
    }

    /// The numbered paragraphs of a document that is a policy: `一、` with a heading, and `（一）` under it.
    fn provisions(&mut self, document: &Document, policy: EntityId) {
        let (mut top, mut inner, mut start) = (0, 0, 0);
        for line in document.text().split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            let is_top = line.chars().nth(1) == Some('、');
            let path = match line.chars().next() {
                Some('一'..='龥') if is_top => {
                    (top, inner) = (top + 1, 0);
                    ProvisionPath::root(top)
                }
                Some('（') if top > 0 => {
                    inner += 1;
                    ProvisionPath::root(top).child(inner)
                }
                _ => continue,
            };
            let (number, words) = line.trim_end().split_once(if is_top { '、' } else { '）' }).unwrap();
            let heading = words.split_once('。').map_or(words, |(heading, _)| heading).to_owned();
            let number = if is_top { number.to_owned() } else { format!("{number}）") };
            let statement = Provision { policy, path, number, heading: Some(heading), entitlements: vec![] };
            let evidence =
                Evidence { document: document.id(), span, rule: "gold".into(), confidence: Confidence::percent(100) };
            let id = fact_id(&statement);
            self.resolved.provisions.insert(id, Arc::new(Fact { id, statement, evidence: vec![evidence] }));
        }
    }

    fn entity(&mut self, document: &Document, kind: EntityKind, names: &[&str]) -> EntityId {
        let name = names[0];
        let id = EntityId::from_bytes(Hasher::new("entity").field(kind.as_str()).field(name).finish());
        let places: Vec<MentionPlace> = names
            .iter()
            .filter_map(|name| place(document, name))
            .map(|span| MentionPlace { document: document.id(), span })
            .collect();
        let mentions = Arc::make_mut(self.resolved.mentions.entry(id).or_default());
        mentions.extend(places);
        mentions.sort_unstable();
        mentions.dedup();
        let new = || {
            Arc::new(Entity {
                id,
                kind,
                name: name.to_owned(),
                aliases: vec![],
                properties: properties(kind, name),
                documents: vec![],
                merges: vec![],
                candidates: vec![],
            })
        };
        let entity = Arc::make_mut(self.resolved.entities.entry(id).or_insert_with(new));
        let documents: BTreeSet<DocumentId> = entity.documents.iter().copied().chain([document.id()]).collect();
        entity.documents = documents.into_iter().collect();
        for alias in &names[1..] {
            match entity.aliases.iter_mut().find(|known| known.name == *alias) {
                Some(known) => known.documents.push(document.id()),
                None => entity.aliases.push(Alias { name: (*alias).to_owned(), documents: vec![document.id()] }),
            }
        }
        entity.aliases.sort();
        id
    }

    fn relation(&mut self, table: &Table<'_>, source: &str, relation: &str, target: &str) {
        let kind = RelationKind::from_wire(relation).unwrap();
        let statement =
            Relation { kind, source: table.id(source), target: table.id(target), properties: Properties::new() };
        let id = fact_id(&statement);
        let new = || Arc::new(Fact { id, statement: statement.clone(), evidence: vec![] });
        let fact = self.resolved.relations.entry(id).or_insert_with(new);
        add(&mut Arc::make_mut(fact).evidence, table.evidence(&[source, target]));
    }

    fn stage(&mut self, table: &Table<'_>, project: &str, stage: &str, date: &str, modality: &str) {
        let statement = Stage {
            project: table.id(project),
            kind: StageKind::from_wire(stage).unwrap(),
            date: date.parse().ok(),
            modality: Modality::from_wire(modality).unwrap(),
        };
        let id = fact_id(&statement);
        let new = || Arc::new(Fact { id, statement: statement.clone(), evidence: vec![] });
        let fact = self.resolved.stages.entry(id).or_insert_with(new);
        add(&mut Arc::make_mut(fact).evidence, table.evidence(&[project]));
    }

    fn observation(&mut self, table: &Table<'_>, subject: &str, cells: [&str; 6]) {
        let [metric, of, value, unit, period, modality] = cells;
        let unit = unit.to_owned();
        let statement = Observation {
            subject: table.id(subject),
            metric: Metric::from_wire(metric).unwrap(),
            of: (of != "-").then(|| of.to_owned()),
            quantity: Quantity { value: value.parse().unwrap(), upper: None, unit, bound: None, factors: None },
            period: period.parse::<Period>().ok(),
            modality: Modality::from_wire(modality).unwrap(),
            raw: value.to_owned(),
            properties: Properties::new(),
        };
        let id = fact_id(&statement);
        let new = || Arc::new(Fact { id, statement: statement.clone(), evidence: vec![] });
        let fact = self.resolved.observations.entry(id).or_insert_with(new);
        let named: Vec<&str> = [subject, of].into_iter().filter(|name| *name != "-").collect();
        add(&mut Arc::make_mut(fact).evidence, table.evidence(&named));
    }
}

impl Table<'_> {
    fn id(&self, name: &str) -> EntityId {
        self.names.get(name).unwrap_or_else(|| panic!("{name} is not listed")).0
    }

    /// The sentence in which the most of these things are named; the first of them where several are as good.
    fn evidence(&self, names: &[&str]) -> Evidence {
        let named_in = |sentence: &str, name: &str| match self.names.get(name) {
            Some((_, names)) => names.iter().any(|name| sentence.contains(name)),
            None => sentence.contains(name),
        };
        let text = self.document.text();
        let mut start = 0;
        let sentences = text.split_inclusive(['。', '\n']).map(|sentence| {
            start += sentence.len();
            (start - sentence.len(), sentence.trim_end())
        });
        let count = |sentence: &str| names.iter().filter(|name| named_in(sentence, name)).count();
        let (start, sentence) = sentences
            .filter(|(_, sentence)| !sentence.is_empty())
            .min_by_key(|(_, sentence)| std::cmp::Reverse(count(sentence)))
            .unwrap();
        let span = Span::new(start, start + sentence.len());
        Evidence { document: self.document.id(), span, rule: "gold".into(), confidence: Confidence::percent(100) }
    }
}

fn add(evidence: &mut Vec<Evidence>, one: Evidence) {
    evidence.push(one);
    evidence.sort();
    evidence.dedup();
}

fn place(document: &Document, name: &str) -> Option<Span> {
    document.text().find(name).map(|start| Span::new(start, start + name.len()))
}

fn properties(kind: EntityKind, name: &str) -> Properties {
    let code = CODES.iter().find(|(named, _, _)| kind == EntityKind::District && *named == name);
    let pairs = code
        .map(|(_, code, level)| [("code".to_owned(), (*code).to_owned()), ("level".to_owned(), (*level).to_owned())]);
    pairs.into_iter().flatten().collect()
}

fn fact_id(statement: &impl serde::Serialize) -> FactId {
    FactId::from_bytes(Hasher::new("gold").field(serde_json::to_string(statement).unwrap()).finish())
}
