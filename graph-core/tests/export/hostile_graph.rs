//! A small graph that was made to be hard for every format: markup, quotes, line breaks, control characters, formulas,
//! parallel relations, missing values, long amounts, leading zeros.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use graph_core::graph::Graph;
use graph_core::model::{
    Alias, Bound, Confidence, DateOrigin, Decision, Document, DocumentDate, DocumentDraft, DocumentId, Entitlement,
    Entity, EntityId, EntityKind, Evidence, Fact, FactId, Hasher, Judgement, JudgementRecord, Location, Metric,
    Modality, Named, Observation, Provision, ProvisionPath, Quantity, Relation, RelationKind, Revocation, Span, Stage,
    StageKind,
};
use graph_core::resolve::{MentionPlace, Resolved};

/// Everything that some format has trouble with.
pub(crate) const HOSTILE: &str = "甲<乙>&\"丙\"'丁'\\戊\\";

const FIRST: &str = "甲乙能源公司在丙丁区投资建设“氢能＆储能”项目。\n总投资123456789012345.67元，\u{8}\u{1}计划2025年底建成\u{fffe}投产；=SUM(A1)。\r\n😀该项目已开工。";
const SECOND: &str = "一、对企业<首次>入规的，给予20万元奖励。\n（一）申报时间为2024年。";

/// The judgements that go with it.
pub(crate) fn judgements() -> Vec<JudgementRecord> {
    let named = |name: &str| Named { kind: EntityKind::Company, name: name.to_owned(), documents: BTreeSet::new() };
    let judgement = Judgement {
        decision: Decision::Different { entities: [named(HOSTILE), named("=甲乙")].into() },
        author: "审核员, \"一\"".to_owned(),
        reason: "两家\n公司".to_owned(),
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let revoked =
        Revocation { author: "=主编".to_owned(), reason: "\t误判".to_owned(), at: jiff::Timestamp::UNIX_EPOCH };
    vec![JudgementRecord { judgement, revoked: Some(revoked) }]
}

/// The graph.
pub(crate) fn graph() -> Graph {
    Graph::new(Maker::default().fill().resolved)
}

#[derive(Default)]
struct Maker {
    resolved: Resolved,
    facts: u32,
}

impl Maker {
    fn fill(mut self) -> Self {
        let (first, second) = self.documents();
        let company = self.entity(
            EntityKind::Company,
            HOSTILE,
            &["=1+1", "-甲", "甲\n乙\t丙"],
            &[("code", "0123456789012345678")],
            first,
        );
        let other = self.entity(EntityKind::Company, "@乙 乙", &[], &[("owner", "\u{1}\u{8}甲\u{ffff}")], first);
        let project = self.entity(EntityKind::Project, "+氢能 & 储能]]>项目", &["'项目'"], &[], first);
        let district =
            self.entity(EntityKind::District, "丙丁区", &["丙丁"], &[("code", "010203"), ("level", "COUNTY")], first);
        let outer = self.entity(EntityKind::District, "丙市", &[], &[("code", "010200"), ("level", "CITY")], second);
        let policy = self.entity(
            EntityKind::Policy,
            "《若干措施》",
            &[],
            &[("number", "丙政发〔2024〕1号"), ("effective", "2024-01-01"), ("expires", "2026-12-31")],
            second,
        );
        let person = self.entity(EntityKind::Person, "李\u{a0}四", &[], &[], second);
        self.entity(EntityKind::Honor, "无人持有的称号", &[], &[], second);
        for confidence in [91, 40] {
            let properties = [("share", if confidence == 91 { "51%" } else { "49%" })];
            self.relation(RelationKind::Develops, company, project, &properties, &[(first, 0, 24, confidence)]);
        }
        self.relation(RelationKind::Develops, other, project, &[], &[(first, 0, 24, 55), (second, 0, 8, 56)]);
        self.relation(RelationKind::LocatedIn, project, district, &[], &[(first, 0, 24, 80)]);
        self.relation(RelationKind::CooperatesWith, company, company, &[], &[(first, 3, 9, 30)]);
        self.relation(RelationKind::PartOf, district, outer, &[], &[(second, 0, 8, 70)]);
        self.relation(RelationKind::IssuedBy, policy, outer, &[], &[(second, 0, 8, 70)]);
        self.relation(RelationKind::WorksFor, person, outer, &[("post", "=主任,\"副\"")], &[(second, 0, 8, 70)]);
        self.stages(project, first);
        self.observations(project, outer, first, second);
        self.provisions(policy, second);
        self
    }

    fn documents(&mut self) -> (DocumentId, DocumentId) {
        let date = |date: &str, origin| Some(DocumentDate { date: date.parse().unwrap(), origin });
        let first = Document::new(DocumentDraft {
            title: Some("标题 <一> & \"二\"\n三".to_owned()),
            published: date("2024-03", DateOrigin::Dateline),
            source: Some("=某报".to_owned()),
            text: FIRST.to_owned(),
            locations: vec![],
        });
        let places = [("一、", "Sheet1!A2:H2"), ("（一）", "第2页 'x'")];
        let place = |(words, name): &(&str, &str)| {
            let start = SECOND.find(words).unwrap();
            Location { span: Span::new(start, start + words.len()), name: (*name).to_owned() }
        };
        let locations = places.iter().map(place).collect();
        let second = Document::new(DocumentDraft { text: SECOND.to_owned(), locations, ..DocumentDraft::default() });
        let ids = (first.id(), second.id());
        self.resolved.documents.extend([first, second].map(|one| (one.id(), Arc::new(one))));
        ids
    }

    fn entity(
        &mut self,
        kind: EntityKind,
        name: &str,
        aliases: &[&str],
        properties: &[(&str, &str)],
        document: DocumentId,
    ) -> EntityId {
        let id = EntityId::from_bytes(Hasher::new("entity").field(kind.as_str()).field(name).finish());
        let alias = |name: &&str| Alias { name: (*name).to_owned(), documents: vec![document] };
        let mut aliases: Vec<_> = aliases.iter().map(alias).collect();
        aliases.sort();
        let entity = Entity {
            id,
            kind,
            name: name.to_owned(),
            aliases,
            properties: map(properties),
            documents: vec![document],
            merges: vec![],
            candidates: vec![],
        };
        let places = vec![MentionPlace { document, span: Span::new(0, 3) }];
        self.resolved.entities.insert(id, Arc::new(entity));
        self.resolved.mentions.insert(id, Arc::new(places));
        id
    }

    fn fact<S>(&mut self, statement: S, evidence: &[(DocumentId, usize, usize, u8)]) -> (FactId, Arc<Fact<S>>) {
        self.facts += 1;
        let id = FactId::from_bytes(Hasher::new("fact").field(self.facts.to_string()).finish());
        let one = |(document, start, end, confidence): &(DocumentId, usize, usize, u8)| Evidence {
            document: *document,
            span: self.span(*document, *start, *end),
            rule: "rule, \"of\" <test>".into(),
            confidence: Confidence::percent(*confidence),
        };
        let mut evidence: Vec<_> = evidence.iter().map(one).collect();
        evidence.sort();
        (id, Arc::new(Fact { id, statement, evidence }))
    }

    /// Characters as bytes.
    fn span(&self, document: DocumentId, start: usize, end: usize) -> Span {
        let text = self.resolved.documents[&document].text();
        let at = |place: usize| text.char_indices().nth(place).map_or(text.len(), |(at, _)| at);
        Span::new(at(start), at(end))
    }

    fn relation(
        &mut self,
        kind: RelationKind,
        source: EntityId,
        target: EntityId,
        properties: &[(&str, &str)],
        evidence: &[(DocumentId, usize, usize, u8)],
    ) {
        let statement = Relation { kind, source, target, properties: map(properties) };
        let (id, fact) = self.fact(statement, evidence);
        self.resolved.relations.insert(id, fact);
    }

    fn stages(&mut self, project: EntityId, document: DocumentId) {
        let stages = [
            (StageKind::UnderConstruction, Some("2024-03"), Modality::Actual),
            (StageKind::Completed, Some("2025-12"), Modality::Planned),
            (StageKind::InProduction, None, Modality::Planned),
        ];
        for (kind, date, modality) in stages {
            let date = date.map(|date| date.parse().unwrap());
            let (id, fact) = self.fact(Stage { project, kind, date, modality }, &[(document, 26, 70, 66)]);
            self.resolved.stages.insert(id, fact);
        }
    }

    fn observations(&mut self, project: EntityId, district: EntityId, first: DocumentId, second: DocumentId) {
        let total = Observation {
            subject: project,
            metric: Metric::InvestmentTotal,
            of: None,
            quantity: quantity("123456789012345.67", "CNY"),
            period: None,
            modality: Modality::Actual,
            raw: "123456789012345.67元".to_owned(),
            properties: BTreeMap::new(),
        };
        let range = Observation {
            metric: Metric::Capacity,
            of: Some("氢气, \"高纯\"\n<一级>".to_owned()),
            quantity: Quantity {
                upper: Some("0.50".parse().unwrap()),
                bound: Some(Bound::AtLeast),
                factors: Some(("2".parse().unwrap(), "-0.125".parse().unwrap())),
                ..quantity("-0.25", "t/a")
            },
            period: Some("2021/2025".parse().unwrap()),
            modality: Modality::Estimated,
            raw: "=-0.25 吨\t".to_owned(),
            properties: map(&[("before", "0.1"), ("键 \"k\"", "值\n<v>")]),
            ..total.clone()
        };
        let counted = Observation {
            subject: district,
            metric: Metric::Count,
            of: Some("企业".to_owned()),
            quantity: quantity("0", "1"),
            period: Some("/2024-08".parse().unwrap()),
            ..total.clone()
        };
        let all = [(total, first), (range, first), (counted, second)];
        for (observation, document) in all {
            let (id, fact) = self.fact(observation, &[(document, 0, 20, 77)]);
            self.resolved.observations.insert(id, fact);
        }
    }

    fn provisions(&mut self, policy: EntityId, document: DocumentId) {
        let top = Provision {
            policy,
            path: ProvisionPath::root(1),
            number: "一".to_owned(),
            heading: Some("奖励 & <补助>".to_owned()),
            entitlements: vec![Entitlement {
                condition: Some("对企业<首次>入规的".to_owned()),
                benefit: Some("给予20万元\"奖励\"".to_owned()),
            }],
        };
        let under = Provision {
            path: ProvisionPath::root(1).child(1),
            number: "（一）".to_owned(),
            heading: None,
            entitlements: vec![],
            ..top.clone()
        };
        for (provision, range) in [(top, (0, 22)), (under, (22, 36))] {
            let (id, fact) = self.fact(provision, &[(document, range.0, range.1, 88)]);
            self.resolved.provisions.insert(id, fact);
        }
    }
}

fn quantity(value: &str, unit: &str) -> Quantity {
    Quantity { value: value.parse().unwrap(), upper: None, unit: unit.to_owned(), bound: None, factors: None }
}

fn map(properties: &[(&str, &str)]) -> BTreeMap<String, String> {
    properties.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
