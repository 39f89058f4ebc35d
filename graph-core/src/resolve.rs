//! Mentions of many documents -> entities, with a reason for every merge; findings -> facts with all their evidence.

mod fact;
mod name;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{
    Alias, Document, DocumentId, Entity, EntityId, EntityKind, Evidence, Extraction, Fact, FactId, Hasher, Judgement,
    Mention, MentionIndex, Observation, Relation, Span, Stage,
};
use fact::{AnyFact, Contribution};

pub(crate) use name::normal;

/// A document and what it says: the unit that comes and goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The document.
    pub document: Arc<Document>,
    /// What it says.
    pub extraction: Arc<Extraction>,
}

/// Where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MentionPlace {
    /// The document.
    pub document: DocumentId,
    /// The words, in bytes of the original text.
    pub span: Span,
}

/// The resolved graph as plain data: a deterministic function of the readings and judgements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// The documents.
    pub documents: BTreeMap<DocumentId, Arc<Document>>,
    /// The entities.
    pub entities: BTreeMap<EntityId, Arc<Entity>>,
    /// Where each entity is named, sorted.
    pub mentions: BTreeMap<EntityId, Arc<Vec<MentionPlace>>>,
    /// The relations.
    pub relations: BTreeMap<FactId, Arc<Fact<Relation<EntityId>>>>,
    /// The stages of projects.
    pub stages: BTreeMap<FactId, Arc<Fact<Stage<EntityId>>>>,
    /// The observations.
    pub observations: BTreeMap<FactId, Arc<Fact<Observation<EntityId>>>>,
}

/// Readings and judgements, with the resolution that follows from them kept up to date.
///
/// Inserting or removing a reading touches only the blocks that share a name with it; the outcome equals a resolution of
/// everything from scratch.
#[derive(Debug, Clone, Default)]
pub struct Resolver {
    readings: BTreeMap<DocumentId, Reading>,
    judgements: Vec<Judgement>,
    resolved: Option<Resolved>,
}

impl Resolver {
    /// A resolver with people's judgements and no readings.
    pub fn new(judgements: Vec<Judgement>) -> Self {
        Self { readings: BTreeMap::new(), judgements, resolved: None }
    }

    /// Adds a reading; one of the same document is replaced.
    pub fn insert(&mut self, reading: Reading) {
        self.readings.insert(reading.document.id(), reading);
        self.resolved = None;
    }

    /// Removes a document; whether it was there.
    pub fn remove(&mut self, document: DocumentId) -> bool {
        self.resolved = None;
        self.readings.remove(&document).is_some()
    }

    /// The resolution as it stands.
    pub fn resolved(&mut self) -> &Resolved {
        self.resolved.get_or_insert_with(|| from_scratch(&self.readings))
    }
}

/// One key for each entity: kind and code, or kind and normal name; names that a text defines follow the fuller one.
fn from_scratch(readings: &BTreeMap<DocumentId, Reading>) -> Resolved {
    let mut groups: BTreeMap<(EntityKind, String), Vec<(DocumentId, &Mention)>> = BTreeMap::new();
    let mut contributions: BTreeMap<FactId, Vec<Contribution>> = BTreeMap::new();
    let mut documents = BTreeMap::new();
    let id_of = |(kind, key): &(EntityKind, String)| {
        EntityId::from_bytes(Hasher::new("entity").field(kind.as_str()).field(key).finish())
    };
    for (document, reading) in readings {
        documents.insert(*document, reading.document.clone());
        let extraction = &reading.extraction;
        let keys: Vec<_> = (0..extraction.mentions.len()).map(|at| key_of(extraction, at)).collect();
        for (mention, key) in extraction.mentions.iter().zip(&keys) {
            groups.entry(key.clone()).or_default().push((*document, mention));
        }
        for finding in &extraction.findings {
            let statement = finding.statement.clone().map(|mention| id_of(&keys[mention.0 as usize]));
            let Some(statement) = fact::settled(statement) else { continue };
            let evidence = Evidence {
                document: *document,
                span: finding.span,
                rule: finding.rule.clone(),
                confidence: finding.confidence,
            };
            contributions.entry(fact::fact_id(&statement)).or_default().push(Contribution { statement, evidence });
        }
    }
    let mut resolved = Resolved { documents, ..Resolved::default() };
    for (key, mentions) in &groups {
        let (entity, places) = entity_of(id_of(key), key.0, mentions);
        resolved.mentions.insert(entity.id, Arc::new(places));
        resolved.entities.insert(entity.id, Arc::new(entity));
    }
    for (id, contributions) in &contributions {
        match fact::merged(*id, &contributions.iter().collect::<Vec<_>>()) {
            AnyFact::Relation(fact) => drop(resolved.relations.insert(*id, fact)),
            AnyFact::Stage(fact) => drop(resolved.stages.insert(*id, fact)),
            AnyFact::Observation(fact) => drop(resolved.observations.insert(*id, fact)),
        }
    }
    resolved
}

fn key_of(extraction: &Extraction, at: usize) -> (EntityKind, String) {
    let link = extraction.links.iter().find(|link| link.short.0 as usize == at);
    let same_kind = |full: MentionIndex| extraction.mention(full).kind == extraction.mentions[at].kind;
    let full = link.map(|link| link.full).filter(|full| same_kind(*full));
    let mention = full.map_or(&extraction.mentions[at], |full| extraction.mention(full));
    let code = mention.properties.get("code").filter(|_| mention.kind == EntityKind::District);
    (mention.kind, code.cloned().unwrap_or_else(|| name::normal(&mention.name)))
}

fn entity_of(id: EntityId, kind: EntityKind, mentions: &[(DocumentId, &Mention)]) -> (Entity, Vec<MentionPlace>) {
    let mut names: BTreeMap<&str, BTreeSet<DocumentId>> = BTreeMap::new();
    for (document, mention) in mentions {
        for name in std::iter::once(&mention.name).chain(&mention.aliases) {
            names.entry(name).or_default().insert(*document);
        }
    }
    let fullest = |a: &&str, b: &&str| a.chars().count().cmp(&b.chars().count()).then_with(|| b.cmp(a));
    let primary = mentions.iter().map(|(_, mention)| mention.name.as_str()).max_by(fullest);
    let name = primary.unwrap_or_default().to_owned();
    let aliases = names
        .into_iter()
        .filter(|(alias, _)| *alias != name)
        .map(|(alias, documents)| Alias { name: alias.to_owned(), documents: documents.into_iter().collect() })
        .collect();
    let documents: BTreeSet<DocumentId> = mentions.iter().map(|(document, _)| *document).collect();
    let properties =
        fact::merged_properties(mentions.iter().map(|(document, mention)| (*document, &mention.properties)));
    let places: BTreeSet<MentionPlace> =
        mentions.iter().map(|(document, mention)| MentionPlace { document: *document, span: mention.span }).collect();
    let (documents, merges, candidates) = (documents.into_iter().collect(), vec![], vec![]);
    (Entity { id, kind, name, aliases, properties, documents, merges, candidates }, places.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Confidence, DocumentDraft, Finding, NameForm, RelationKind, Statement};

    fn mention(kind: EntityKind, name: &str) -> Mention {
        Mention {
            kind,
            span: Span::new(0, 3),
            name: name.into(),
            aliases: vec![],
            form: NameForm::Full,
            properties: Default::default(),
            rule: "test".into(),
            confidence: Confidence::percent(90),
        }
    }

    fn reading(text: &str, names: &[(EntityKind, &str)]) -> Reading {
        let document = Arc::new(Document::new(DocumentDraft { text: text.into(), ..Default::default() }));
        let statement = Statement::Relation(Relation {
            kind: RelationKind::Develops,
            source: MentionIndex(0),
            target: MentionIndex(1),
            properties: Default::default(),
        });
        let extraction = Extraction {
            document: document.id(),
            mentions: names.iter().map(|(kind, name)| mention(*kind, name)).collect(),
            links: vec![],
            findings: vec![Finding {
                statement,
                span: Span::new(0, 3),
                rule: "test".into(),
                confidence: Confidence::percent(80),
            }],
        };
        Reading { document, extraction: Arc::new(extraction) }
    }

    #[test]
    fn the_same_statement_of_two_documents_is_one_fact() {
        let names = [(EntityKind::Company, "青禾远岭能源有限公司"), (EntityKind::Project, "光伏发电项目")];
        let mut resolver = Resolver::new(vec![]);
        resolver.insert(reading("甲", &names));
        resolver.insert(reading("乙", &names));
        let resolved = resolver.resolved();
        assert_eq!((resolved.entities.len(), resolved.relations.len()), (2, 1));
        assert_eq!(resolved.relations.values().next().map(|fact| fact.evidence.len()), Some(2));
    }
}
