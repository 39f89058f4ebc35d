//! Documents with an extraction that has one of everything, and what a store holds as plain data.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use graph_core::lexicon::Lexicon;
use graph_core::model::*;
use graph_core::resolve::{Knowledge, Reading, Resolved, Resolver};
use graph_core::store::{Entry, Origin, Store};

static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(|| Knowledge::new(&Lexicon::builtin()).into());

pub(crate) fn document(text: &str) -> Document {
    Document::new(DocumentDraft {
        title: Some(format!("关于{text}")),
        published: Some(DocumentDate { date: "2023-09".parse().unwrap(), origin: DateOrigin::Given }),
        source: None,
        text: format!("青河县{text}能源有限公司总投资4.25亿元的储能项目开工。"),
        locations: vec![],
    })
}

/// What an extractor might see in [`document`]: mentions of two kinds, a relation, a stage, an observation, a provision.
pub(crate) fn extraction(document: &Document, rule: &'static str) -> Extraction {
    let whole = Span::new(0, document.text().len());
    let mention = |kind, start: usize, end: usize| Mention {
        kind,
        span: Span::new(start, end),
        name: document.quote(Span::new(start, end)).to_owned(),
        aliases: vec!["储能".into()],
        form: NameForm::Full,
        properties: Properties::from([("owner".to_owned(), "青河".to_owned())]),
        rule: rule.into(),
        confidence: Confidence::percent(93),
    };
    let finding =
        |statement| Finding { statement, span: whole, rule: rule.into(), confidence: Confidence::percent(80) };
    let quantity = Quantity {
        value: "425000000".parse().unwrap(),
        upper: Some("5e8".parse().unwrap_or_else(|_| 500_000_000.into())),
        unit: "CNY".into(),
        bound: Some(Bound::About),
        factors: Some((2.into(), "212500000".parse().unwrap())),
    };
    let (company, project) = (MentionIndex(0), MentionIndex(1));
    let observation = Observation {
        subject: project,
        metric: Metric::InvestmentTotal,
        of: None,
        quantity,
        period: Some("2021/2025".parse().unwrap()),
        modality: Modality::Planned,
        raw: "4.25亿元".into(),
        properties: Properties::default(),
    };
    let stage =
        Stage { project, kind: StageKind::UnderConstruction, date: "2023-09".parse().ok(), modality: Modality::Actual };
    let relation =
        Relation { kind: RelationKind::Develops, source: company, target: project, properties: Properties::default() };
    let provision = Provision {
        policy: project,
        path: "2.3".parse().unwrap(),
        number: "（三）".into(),
        heading: Some("奖励".into()),
        entitlements: vec![Entitlement { condition: Some("对达标企业".into()), benefit: None }],
    };
    Extraction {
        document: document.id(),
        mentions: vec![mention(EntityKind::Company, 0, 9), mention(EntityKind::Project, 9, whole.end as usize)],
        links: vec![AliasLink { full: company, short: company, rule: rule.into() }],
        findings: vec![
            finding(Statement::Relation(relation)),
            finding(Statement::Stage(stage)),
            finding(Statement::Observation(observation)),
            finding(Statement::Provision(provision)),
        ],
    }
}

pub(crate) fn origin(path: &str, record: Option<&str>) -> Origin {
    Origin { path: path.into(), record: record.map(str::to_owned) }
}

pub(crate) fn entry(text: &str, path: &str) -> Entry {
    let document = document(text);
    let extraction = Arc::new(extraction(&document, "test"));
    Entry { reading: Reading { document: Arc::new(document), extraction }, origin: origin(path, None) }
}

pub(crate) fn id(text: &str) -> DocumentId {
    document(text).id()
}

pub(crate) fn judgement(left: &str, right: &str, is_same: bool) -> Judgement {
    let named = |name: &str| Named { kind: EntityKind::Company, name: name.to_owned(), documents: BTreeSet::new() };
    let entities = BTreeSet::from([named(left), named(right)]);
    let decision = if is_same { Decision::Same { entities } } else { Decision::Different { entities } };
    let at = jiff::Timestamp::from_second(1_700_000_000).unwrap();
    Judgement { decision, author: "王编辑".to_owned(), reason: "同一家".into(), at }
}

pub(crate) fn revocation() -> Revocation {
    let at = jiff::Timestamp::from_second(1_700_000_001).unwrap();
    Revocation { author: "李编辑".into(), reason: "看错了".into(), at }
}

pub(crate) fn resolved(store: &dyn Store) -> Resolved {
    let mut resolver = Resolver::new(KNOWLEDGE.clone(), store.judgements().unwrap());
    store.readings().unwrap().into_iter().for_each(|reading| resolver.insert(reading));
    resolver.resolved().clone()
}

/// All that a store holds but its snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contents {
    pub(crate) readings: BTreeMap<DocumentId, (Document, Extraction)>,
    pub(crate) origins: BTreeMap<DocumentId, Vec<Origin>>,
    pub(crate) judgements: Vec<JudgementRecord>,
    pub(crate) extractor: Option<String>,
}

pub(crate) fn contents(store: &dyn Store) -> Result<Contents, graph_core::store::StoreError> {
    let plain =
        |reading: Reading| (reading.document.id(), ((*reading.document).clone(), (*reading.extraction).clone()));
    Ok(Contents {
        readings: store.readings()?.into_iter().map(plain).collect(),
        origins: store.documents()?.into_iter().map(|kept| (kept.document.id(), kept.origins)).collect(),
        judgements: store.judgements()?,
        extractor: store.extractor()?,
    })
}
