//! Small readings put together by hand or by chance.

use std::sync::Arc;

use crate::model::{
    AliasLink, Confidence, Document, DocumentDraft, EntityKind, Extraction, Finding, Mention, MentionIndex, NameForm,
    Properties, Relation, RelationKind, Span, Statement,
};
use crate::resolve::Reading;

/// A document with what it is to say. Mentions are counted from 0 in the order in which they are added.
#[derive(Debug, Clone)]
pub(super) struct Sketch {
    text: String,
    mentions: Vec<Mention>,
    links: Vec<(u32, u32)>,
    statements: Vec<Statement<MentionIndex>>,
}

impl Sketch {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), mentions: vec![], links: vec![], statements: vec![] }
    }

    /// The same in another document.
    pub(super) fn retitled(self, text: &str) -> Self {
        Self { text: text.to_owned(), ..self }
    }

    pub(super) fn name(mut self, kind: EntityKind, form: NameForm, name: &str) -> Self {
        let at = self.mentions.len();
        self.mentions.push(Mention {
            kind,
            span: Span::new(at, at + 1),
            name: name.to_owned(),
            aliases: vec![],
            form,
            properties: Properties::new(),
            rule: "sketch".into(),
            confidence: Confidence::percent(90),
        });
        self
    }

    pub(super) fn district(self, name: &str, code: &str) -> Self {
        self.name(EntityKind::District, NameForm::Code, name).property("code", code)
    }

    /// A property of the mention added last.
    pub(super) fn property(mut self, name: &str, value: &str) -> Self {
        self.mentions.last_mut().unwrap().properties.insert(name.to_owned(), value.to_owned());
        self
    }

    /// An alias of the mention added last.
    pub(super) fn alias(mut self, alias: &str) -> Self {
        self.mentions.last_mut().unwrap().aliases.push(alias.to_owned());
        self
    }

    pub(super) fn link(mut self, full: u32, short: u32) -> Self {
        self.links.push((full, short));
        self
    }

    pub(super) fn relate(self, source: u32, kind: RelationKind, target: u32) -> Self {
        let (source, target) = (MentionIndex(source), MentionIndex(target));
        self.state(Statement::Relation(Relation { kind, source, target, properties: Properties::new() }))
    }

    pub(super) fn state(mut self, statement: Statement<MentionIndex>) -> Self {
        self.statements.push(statement);
        self
    }

    pub(super) fn reading(&self) -> Reading {
        let document = Arc::new(Document::new(DocumentDraft { text: self.text.clone(), ..Default::default() }));
        let finding = |(at, statement): (usize, &Statement<MentionIndex>)| Finding {
            statement: statement.clone(),
            span: Span::new(at, at + 1),
            rule: "sketch".into(),
            confidence: Confidence::percent(80),
        };
        let link = |&(full, short): &(u32, u32)| AliasLink {
            full: MentionIndex(full),
            short: MentionIndex(short),
            rule: "sketch".into(),
        };
        let extraction = Extraction {
            document: document.id(),
            mentions: self.mentions.clone(),
            links: self.links.iter().map(link).collect(),
            findings: self.statements.iter().enumerate().map(finding).collect(),
        };
        Reading { document, extraction: Arc::new(extraction) }
    }
}
