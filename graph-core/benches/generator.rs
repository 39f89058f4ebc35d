//! A large graph out of a seed, shaped like those of real documents: kinds, names, relations that a few districts and
//! industries draw to them, stages, observations, provisions, and a sentence of a document behind each.
//!
//! It makes a [`Resolved`] directly, because a million entities read out of texts would take an hour. The same size and seed
//! give the same graph on every machine. Benchmarks of any crate take it with
//! `#[path = "../../graph-core/benches/generator.rs"] mod generator;`.

// Each benchmark uses a part of it.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::sync::Arc;

use graph_core::model::{
    Alias, Confidence, DateOrigin, Document, DocumentDate, DocumentDraft, DocumentId, Entitlement, Entity, EntityId,
    EntityKind, Evidence, Fact, FactId, Hasher, Metric, Modality, Observation, PartialDate, Period, Provision,
    ProvisionPath, Quantity, Relation, RelationKind, Span, Stage, StageKind,
};
use graph_core::resolve::{MentionPlace, Resolved};
use rust_decimal::Decimal;

/// How large a graph is made, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    /// Entities of all kinds; at least a hundred.
    pub(crate) entities: usize,
    /// Facts of all sorts.
    pub(crate) facts: usize,
    /// Another seed gives another graph of the same shape.
    pub(crate) seed: u64,
}

impl Size {
    /// What exports are measured with: a million entities and five million facts.
    pub(crate) const LARGE: Self = Self { entities: 1_000_000, facts: 5_000_000, seed: 1 };

    /// A graph a hundredth as large, for what is asked often.
    pub(crate) const SMALL: Self = Self { entities: 10_000, facts: 50_000, seed: 1 };
}

/// Of a thousand entities, how many are of each kind. Where there are many documents, districts and industries come again and
/// again, while companies and projects are new.
const KINDS: [(EntityKind, usize); 9] = [
    (EntityKind::Company, 290),
    (EntityKind::Project, 340),
    (EntityKind::District, 15),
    (EntityKind::Policy, 95),
    (EntityKind::Agency, 60),
    (EntityKind::Person, 80),
    (EntityKind::Industry, 15),
    (EntityKind::Product, 80),
    (EntityKind::Honor, 25),
];

/// Of a thousand facts, how many are of each sort: relations, stages, observations; the rest are provisions.
const SORTS: [usize; 3] = [510, 105, 375];

/// Entities for each document.
const ENTITIES_PER_DOCUMENT: usize = 10;
/// Sentences of a document.
const SENTENCES: usize = 12;

/// The graph of a size.
pub(crate) fn resolved(size: Size) -> Resolved {
    let mut maker = Maker { random: Random(size.seed), ..Maker::default() };
    maker.documents(size.entities.div_ceil(ENTITIES_PER_DOCUMENT));
    maker.entities(size.entities);
    maker.facts(size.facts);
    maker.resolved
}

/// SplitMix64: small, fast, and the same everywhere.
#[derive(Debug, Clone, Default)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// A number below a limit, the small ones far more often: the square of an even draw, so that the first hundredth gets a
    /// tenth of all.
    fn skewed(&mut self, limit: usize) -> usize {
        let draw = self.below(1 << 20);
        (((draw * draw) >> 20) * limit) >> 20
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

#[derive(Default)]
struct Maker {
    random: Random,
    resolved: Resolved,
    documents: Vec<(DocumentId, Vec<Span>)>,
    kinds: BTreeMap<EntityKind, Vec<EntityId>>,
}

const PLACES: [&str; 16] = [
    "东河", "西山", "南川", "北原", "青泉", "白石", "红柳", "长滩", "云岭", "沙湖", "石桥", "平川", "高台", "临江",
    "安塘", "新甸",
];
const WORDS: [&str; 24] = [
    "恒", "源", "瑞", "丰", "泰", "华", "盛", "宏", "润", "德", "康", "达", "远", "鑫", "晟", "昌", "旭", "中", "天",
    "宝", "凯", "信", "诚", "佳",
];
const TRADES: [&str; 16] = [
    "新能源",
    "化工",
    "冶金",
    "装备",
    "材料",
    "生物",
    "食品",
    "物流",
    "环保",
    "建材",
    "纺织",
    "电子",
    "医药",
    "农牧",
    "光伏",
    "储能",
];
const THINGS: [&str; 12] =
    ["甲醇", "多晶硅", "焦炭", "锂电池", "玻璃", "饲料", "乳粉", "铝板", "氢气", "硅片", "尿素", "水泥"];

impl Maker {
    fn documents(&mut self, count: usize) {
        for number in 0..count {
            let mut text = String::new();
            let mut spans = Vec::with_capacity(SENTENCES);
            for _ in 0..SENTENCES {
                let start = text.len();
                self.sentence(&mut text);
                spans.push(Span::new(start, text.len()));
            }
            let date = self.date();
            let document = Document::new(DocumentDraft {
                title: Some(format!(
                    "{}{}项目建设情况（第{number}期）",
                    self.random.of(&PLACES),
                    self.random.of(&TRADES)
                )),
                published: self.random.chance(95).then_some(DocumentDate { date, origin: DateOrigin::Metadata }),
                source: Some(format!("{}日报", self.random.of(&PLACES))),
                text,
                locations: vec![],
            });
            self.documents.push((document.id(), spans));
            self.resolved.documents.insert(document.id(), Arc::new(document));
        }
    }

    fn sentence(&mut self, text: &mut String) {
        let (place, trade) = (self.random.of(&PLACES), self.random.of(&TRADES));
        let (word, thing) = (self.random.of(&WORDS), self.random.of(&THINGS));
        let (amount, capacity) = (self.random.below(900) + 1, self.random.below(90) + 1);
        let sentence = format!(
            "{place}{word}{trade}公司投资{amount}亿元建设的年产{capacity}万吨{thing}项目正在推进，预计年底前建成投产。\n"
        );
        text.push_str(&sentence);
    }

    fn entities(&mut self, count: usize) {
        for (kind, share) in KINDS {
            let of_kind = (count * share / 1000).max(1);
            for number in 0..of_kind {
                let entity = self.entity(kind, number);
                self.kinds.entry(kind).or_default().push(entity.id);
                let document = entity.documents[0];
                let places = vec![MentionPlace { document, span: Span::new(0, 6) }];
                self.resolved.mentions.insert(entity.id, Arc::new(places));
                self.resolved.entities.insert(entity.id, Arc::new(entity));
            }
        }
    }

    fn entity(&mut self, kind: EntityKind, number: usize) -> Entity {
        let (place, word, other) = (self.random.of(&PLACES), self.random.of(&WORDS), self.random.of(&WORDS));
        let (trade, thing) = (self.random.of(&TRADES), self.random.of(&THINGS));
        let name = match kind {
            EntityKind::Company => format!("{place}{word}{other}{trade}{number}有限公司"),
            EntityKind::Project => format!("年产{}万吨{thing}{number}号项目", self.random.below(300) + 1),
            EntityKind::District => format!("{place}{number}区"),
            EntityKind::Policy => format!("关于促进{trade}高质量发展的若干措施（{number}）"),
            EntityKind::Agency => format!("{place}{number}{trade}管理局"),
            EntityKind::Person => format!("{word}{other}{number}"),
            EntityKind::Industry => format!("{trade}{number}产业"),
            EntityKind::Product => format!("{thing}{number}号"),
            EntityKind::Honor => format!("{trade}示范企业{number}"),
        };
        let (document, _) = self.documents[self.random.skewed(self.documents.len())];
        let short = format!("{word}{other}{number}");
        let has_alias = kind == EntityKind::Company && self.random.chance(60);
        Entity {
            id: EntityId::from_bytes(Hasher::new("entity").field(kind.as_str()).field(&name).finish()),
            kind,
            name,
            aliases: if has_alias { vec![Alias { name: short, documents: vec![document] }] } else { vec![] },
            properties: properties(kind, number),
            documents: vec![document],
            merges: vec![],
            candidates: vec![],
        }
    }

    fn facts(&mut self, count: usize) {
        let [relations, stages, observations] = SORTS.map(|share| count * share / 1000);
        for number in 0..count {
            let statement = number.to_le_bytes();
            let id = FactId::from_bytes(Hasher::new("fact").field(statement).finish());
            if number < relations {
                let statement = self.relation();
                let fact = self.fact(id, statement);
                self.resolved.relations.insert(id, fact);
            } else if number < relations + stages {
                let statement = self.stage();
                let fact = self.fact(id, statement);
                self.resolved.stages.insert(id, fact);
            } else if number < relations + stages + observations {
                let statement = self.observation();
                let fact = self.fact(id, statement);
                self.resolved.observations.insert(id, fact);
            } else {
                let statement = self.provision(number);
                let fact = self.fact(id, statement);
                self.resolved.provisions.insert(id, fact);
            }
        }
    }

    /// One sentence for most facts, two or three for some.
    fn fact<S>(&mut self, id: FactId, statement: S) -> Arc<Fact<S>> {
        const RULES: [&str; 6] = [
            "develops-verb",
            "located-home",
            "stage-subject",
            "quantity of the clause's subject",
            "issued-in-title",
            "label",
        ];
        let sentences = if self.random.chance(80) { 1 } else { 2 + self.random.below(2) };
        let mut evidence: Vec<_> = (0..sentences)
            .map(|_| {
                let at = self.random.skewed(self.documents.len());
                let sentence = self.random.below(SENTENCES);
                let (document, spans) = &self.documents[at];
                Evidence {
                    document: *document,
                    span: spans[sentence],
                    rule: self.random.of(&RULES).into(),
                    confidence: Confidence::percent(30 + self.random.below(70) as u8),
                }
            })
            .collect();
        evidence.sort_unstable();
        Arc::new(Fact { id, statement, evidence })
    }

    fn any(&mut self, kind: EntityKind) -> EntityId {
        let all = self.kinds.get(&kind).map_or(0, Vec::len);
        let at = self.random.below(all);
        self.kinds[&kind][at]
    }

    /// One of those that much is said of.
    fn known(&mut self, kind: EntityKind) -> EntityId {
        let all = self.kinds.get(&kind).map_or(0, Vec::len);
        let at = self.random.skewed(all);
        self.kinds[&kind][at]
    }

    fn relation(&mut self) -> Relation<EntityId> {
        use EntityKind::{Agency, Company, District, Honor, Industry, Person, Policy, Product, Project};
        use RelationKind as R;
        let draw = self.random.below(100);
        let (kind, source, target) = match draw {
            0..18 => (R::Develops, Company, Project),
            18..38 => (R::LocatedIn, Company, District),
            38..52 => (R::LocatedIn, Project, District),
            52..60 => (R::Produces, Company, Product),
            60..68 => (R::InIndustry, Company, Industry),
            68..72 => (R::PartOf, District, District),
            72..80 => (R::IssuedBy, Policy, Agency),
            80..86 => (R::AppliesTo, Policy, District),
            86..90 => (R::WorksFor, Person, Agency),
            90..93 => (R::Holds, Company, Honor),
            93..96 => (R::Consumes, Project, Product),
            96..98 => (R::CooperatesWith, Company, Company),
            _ => (R::ResponsibleFor, Agency, Project),
        };
        let properties =
            if kind == R::WorksFor { [("post".to_owned(), "局长".to_owned())].into() } else { BTreeMap::new() };
        Relation { kind, source: self.any(source), target: self.known(target), properties }
    }

    fn stage(&mut self) -> Stage<EntityId> {
        let project = self.any(EntityKind::Project);
        let date = self.random.chance(70).then(|| self.date().into());
        let modality = if self.random.chance(75) { Modality::Actual } else { Modality::Planned };
        Stage { project, kind: self.random.of(StageKind::ALL), date, modality }
    }

    fn observation(&mut self) -> Observation<EntityId> {
        let project = self.random.chance(60);
        let subject = if project { self.any(EntityKind::Project) } else { self.known(EntityKind::District) };
        let amount = self.random.below(90_000) + 1;
        let (metric, of, unit, value) = match self.random.below(10) {
            0..3 => (Metric::InvestmentTotal, None, "CNY", Decimal::from(amount as u64) * Decimal::from(1_000_000)),
            3..5 => (
                Metric::Capacity,
                Some(self.random.of(&THINGS)),
                "t/a",
                Decimal::from(amount as u64) * Decimal::from(100),
            ),
            5..8 => (Metric::Count, Some("重点项目"), "1", Decimal::from(amount as u64 % 500)),
            8 => (Metric::GrowthRate, Some("工业增加值"), "%", Decimal::new(amount as i64 % 400, 1)),
            _ => (Metric::Revenue, None, "CNY", Decimal::from(amount as u64) * Decimal::from(10_000)),
        };
        let period = self.random.chance(60).then(|| Period::from(self.date().to_year()));
        Observation {
            subject,
            metric,
            of: of.map(str::to_owned),
            quantity: Quantity { value, upper: None, unit: unit.to_owned(), bound: None, factors: None },
            period,
            modality: self.random.of(Modality::ALL),
            raw: format!("{amount}"),
            properties: BTreeMap::new(),
        }
    }

    fn provision(&mut self, number: usize) -> Provision<EntityId> {
        let policy = self.any(EntityKind::Policy);
        Provision {
            policy,
            path: ProvisionPath::root((number % 20 + 1) as u16),
            number: format!("第{}条", number % 20 + 1),
            heading: Some("支持企业扩大投资".to_owned()),
            entitlements: vec![Entitlement {
                condition: Some("对固定资产投资超过1亿元的企业".to_owned()),
                benefit: Some("给予50万元奖励".to_owned()),
            }],
        }
    }

    fn date(&mut self) -> PartialDate {
        let (year, month, day) = (2015 + self.random.below(11), self.random.below(12) + 1, self.random.below(28) + 1);
        let month = self.random.chance(85).then_some(month as u8);
        let day = month.and(self.random.chance(50).then_some(day as u8));
        PartialDate::new(year as i16, month, day).expect("every month has 28 days")
    }
}

fn properties(kind: EntityKind, number: usize) -> BTreeMap<String, String> {
    match kind {
        EntityKind::District => {
            let level = if number.is_multiple_of(10) { "CITY" } else { "COUNTY" };
            [("level".to_owned(), level.to_owned())].into()
        }
        EntityKind::Policy => {
            [("number".to_owned(), format!("政发〔{}〕{}号", 2015 + number % 11, number % 200 + 1))].into()
        }
        _ => BTreeMap::new(),
    }
}
