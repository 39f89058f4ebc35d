//! What is said of each document, entity, judgement and fact.

use std::io;

use oxrdf::vocab::rdf;
use oxrdf::{GraphName, NamedNode, Quad, Term};

use super::term::{
    OA, ORG, PROV, RDF, SCHEMA, TUPU, agent, chinese, date, day, decimal, instant, integer, plain, property, sureness,
    term, thing,
};
use crate::export::jsonl;
use crate::export::place::Places;
use crate::export::selection::{Counts, Selection};
use crate::model::iri::EXPORT;
use crate::model::{
    Document, Entity, EntityId, EntityKind, Evidence, Fact, JudgementRecord, Observation, Period, Properties,
    Provision, Relation, Stage,
};

/// Takes the quads of one thing.
pub(super) type Emit<'e> = &'e mut dyn FnMut(&[Quad]) -> io::Result<()>;

/// Hands out what is said, thing by thing: documents, entities, judgements, facts, each by id, and how many they are.
pub(super) fn describe(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    let mut places = Places::new(selection.graph());
    let mut item = Item::default();
    for one in selection.documents() {
        item.document(one, !selection.filter().without_text);
        item.hand_out(emit)?;
    }
    for one in selection.entities() {
        item.entity(one);
        item.hand_out(emit)?;
    }
    for one in selection.judgements() {
        item.judgement(one);
        item.hand_out(emit)?;
    }
    for fact in selection.observations() {
        item.observation(fact);
        item.support(selection, &mut places, fact);
        item.hand_out(emit)?;
    }
    for fact in selection.provisions() {
        item.provision(fact);
        item.support(selection, &mut places, fact);
        item.hand_out(emit)?;
    }
    for fact in selection.relations() {
        item.relation(selection, fact);
        item.support(selection, &mut places, fact);
        item.hand_out(emit)?;
    }
    for fact in selection.stages() {
        item.stage(fact);
        item.support(selection, &mut places, fact);
        item.hand_out(emit)?;
    }
    item.export(selection.counts());
    item.hand_out(emit)
}

/// The quads of one thing.
struct Item {
    quads: Vec<Quad>,
    subject: NamedNode,
    graph: GraphName,
}

impl Default for Item {
    fn default() -> Self {
        Self { quads: Vec::new(), subject: thing("entity", ""), graph: GraphName::DefaultGraph }
    }
}

impl Item {
    fn hand_out(&mut self, emit: Emit<'_>) -> io::Result<()> {
        let handed = emit(&self.quads);
        self.quads.clear();
        handed
    }

    fn begin(&mut self, subject: NamedNode, graph: GraphName) {
        self.subject = subject;
        self.graph = graph;
    }

    fn say(&mut self, predicate: NamedNode, object: impl Into<Term>) {
        self.quads.push(Quad::new(self.subject.clone(), predicate, object, self.graph.clone()));
    }

    fn is_a(&mut self, vocabulary: &str, class: &str) {
        self.say(rdf::TYPE.into_owned(), term(vocabulary, class));
    }

    fn tupu(&mut self, name: &str, value: Option<impl Into<Term>>) {
        if let Some(value) = value {
            self.say(term(TUPU, name), value);
        }
    }

    /// How much there is. It comes last, so that whoever reads the file can tell whether it is whole.
    fn export(&mut self, counts: Counts) {
        let Counts { documents, entities, relations, stages, observations, provisions, judgements } = counts;
        let facts = relations + stages + observations + provisions;
        self.begin(NamedNode::new_unchecked(EXPORT), GraphName::DefaultGraph);
        self.is_a(TUPU, "Export");
        let counts = [("documents", documents), ("entities", entities), ("facts", facts), ("judgements", judgements)];
        counts.iter().for_each(|(of, count)| self.tupu(of, Some(integer(*count as u64))));
    }

    fn document(&mut self, document: &Document, with_text: bool) {
        let node = thing("document", document.id());
        self.begin(node.clone(), node.into());
        self.is_a(TUPU, "Document");
        self.is_a(SCHEMA, "CreativeWork");
        self.is_a(PROV, "Entity");
        if let Some(title) = document.title() {
            self.say(term(SCHEMA, "name"), chinese(title));
        }
        if let Some(source) = document.source() {
            self.say(term(SCHEMA, "publisher"), chinese(source));
        }
        if let Some(published) = document.published() {
            self.say(term(SCHEMA, "datePublished"), date(published.date));
            self.tupu("publishedOrigin", Some(plain(published.origin.as_str())));
        }
        self.tupu("sha256", Some(plain(document.sha256())));
        if with_text {
            self.say(term(SCHEMA, "text"), plain(document.text()));
            let json = || serde_json::to_string(&jsonl::locations(document)).expect("texts and numbers are JSON");
            self.tupu("locations", (!document.locations().is_empty()).then(|| plain(json())));
        }
    }

    fn entity(&mut self, entity: &Entity) {
        self.begin(thing("entity", entity.id), GraphName::DefaultGraph);
        self.is_a(TUPU, entity.kind.as_str());
        for (vocabulary, class) in classes(entity.kind) {
            self.is_a(vocabulary, class);
        }
        self.say(term(SCHEMA, "name"), chinese(&entity.name));
        for alias in entity.aliases.iter().filter(|alias| !alias.documents.is_empty()) {
            self.say(term(SCHEMA, "alternateName"), chinese(&alias.name));
        }
        for (name, identifier) in [("code", "identifier"), ("number", "legislationIdentifier")] {
            if let Some(value) = entity.properties.get(name) {
                self.say(term(SCHEMA, identifier), plain(value));
            }
        }
        self.properties(&entity.properties);
        for document in &entity.documents {
            self.tupu("namedIn", Some(thing("document", document)));
        }
    }

    /// Properties as they are named, where that is a name of RDF, and all of them together as JSON where one is not.
    fn properties(&mut self, properties: &Properties) {
        let is_name = |name: &&String| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        for (name, value) in properties.iter().filter(|(name, _)| is_name(name)) {
            self.tupu(&format!("property_{name}"), Some(plain(value)));
        }
        let json = || serde_json::to_string(properties).expect("a map of texts is JSON");
        let all_named = properties.keys().all(|name| is_name(&name));
        self.tupu("properties", (!all_named).then(|| plain(json())));
    }

    fn judgement(&mut self, record: &JudgementRecord) {
        let JudgementRecord { judgement, revoked } = record;
        self.begin(thing("judgement", judgement.id()), GraphName::DefaultGraph);
        self.is_a(TUPU, "Judgement");
        self.is_a(PROV, "Activity");
        self.say(term(PROV, "endedAtTime"), instant(judgement.at));
        self.say(term(PROV, "wasAssociatedWith"), agent(&judgement.author));
        let (decision, about) = judgement.decision.named();
        self.tupu("decision", Some(plain(decision)));
        self.tupu("about", Some(plain(about)));
        self.tupu("author", Some(plain(&judgement.author)));
        self.tupu("reason", Some(plain(&judgement.reason)));
        self.tupu("judgedAt", Some(plain(judgement.at.to_string())));
        if let Some(revoked) = revoked {
            self.tupu("revokedBy", Some(plain(&revoked.author)));
            self.tupu("revokedReason", Some(plain(&revoked.reason)));
            self.tupu("revokedAt", Some(plain(revoked.at.to_string())));
        }
        self.begin(agent(&judgement.author), GraphName::DefaultGraph);
        self.is_a(PROV, "Agent");
        self.say(term(SCHEMA, "name"), plain(&judgement.author));
    }

    fn fact<S>(&mut self, fact: &Fact<S>, class: &str) {
        self.begin(thing("fact", fact.id), GraphName::DefaultGraph);
        self.is_a(TUPU, class);
    }

    fn relation(&mut self, selection: &Selection, fact: &Fact<Relation<EntityId>>) {
        let relation = &fact.statement;
        let (source, target) = (thing("entity", relation.source), thing("entity", relation.target));
        let predicate = property(relation.kind);
        let mut documents: Vec<_> = selection.evidence(&fact.evidence).map(|one| one.document).collect();
        documents.dedup();
        for document in documents {
            self.begin(source.clone(), thing("document", document).into());
            self.say(predicate.clone(), target.clone());
        }
        self.fact(fact, "Relation");
        self.is_a(RDF, "Statement");
        self.say(term(RDF, "subject"), source);
        self.say(term(RDF, "predicate"), predicate);
        self.say(term(RDF, "object"), target);
        self.properties(&relation.properties);
    }

    fn stage(&mut self, fact: &Fact<Stage<EntityId>>) {
        let stage = &fact.statement;
        self.fact(fact, "Stage");
        self.tupu("project", Some(thing("entity", stage.project)));
        self.tupu("stage", Some(term(TUPU, stage.kind.as_str())));
        self.period(stage.date);
        self.tupu("modality", Some(term(TUPU, stage.modality.as_str())));
    }

    fn observation(&mut self, fact: &Fact<Observation<EntityId>>) {
        let one = &fact.statement;
        let quantity = &one.quantity;
        self.fact(fact, "Observation");
        self.tupu("subject", Some(thing("entity", one.subject)));
        self.tupu("metric", Some(term(TUPU, one.metric.as_str())));
        self.tupu("of", one.of.as_deref().map(chinese));
        self.tupu("value", Some(decimal(quantity.value)));
        self.tupu("unit", Some(plain(&quantity.unit)));
        if quantity.unit == "CNY" {
            self.is_a(SCHEMA, "MonetaryAmount");
            self.say(term(SCHEMA, "currency"), plain("CNY"));
            self.say(term(SCHEMA, "value"), decimal(quantity.value));
        }
        self.tupu("upper", quantity.upper.map(decimal));
        self.tupu("bound", quantity.bound.map(|bound| plain(bound.as_str())));
        self.tupu("count", quantity.factors.map(|(count, _)| decimal(count)));
        self.tupu("each", quantity.factors.map(|(_, each)| decimal(each)));
        self.period(one.period);
        self.tupu("modality", Some(term(TUPU, one.modality.as_str())));
        self.tupu("raw", Some(chinese(&one.raw)));
        self.properties(&one.properties);
    }

    fn provision(&mut self, fact: &Fact<Provision<EntityId>>) {
        let one = &fact.statement;
        self.fact(fact, "Provision");
        self.tupu("policy", Some(thing("entity", one.policy)));
        self.tupu("path", Some(plain(one.path.to_string())));
        self.tupu("number", Some(chinese(&one.number)));
        self.tupu("heading", one.heading.as_deref().map(chinese));
        let node = |number: usize| thing("entitlement", format_args!("{}-{number}", fact.id));
        (0..one.entitlements.len()).for_each(|number| self.tupu("entitlement", Some(node(number))));
        for (number, entitlement) in one.entitlements.iter().enumerate() {
            self.begin(node(number), GraphName::DefaultGraph);
            self.is_a(TUPU, "Entitlement");
            self.tupu("condition", entitlement.condition.as_deref().map(chinese));
            self.tupu("benefit", entitlement.benefit.as_deref().map(chinese));
        }
        self.begin(thing("fact", fact.id), GraphName::DefaultGraph);
    }

    /// A period as written, and its first and last day.
    fn period(&mut self, period: Option<Period>) {
        let literal = |period| match period {
            Period::At(one) => date(one),
            other => plain(other.to_string()),
        };
        self.tupu("period", period.map(literal));
        self.tupu("firstDay", period.and_then(Period::first_day).map(day));
        self.tupu("lastDay", period.and_then(Period::last_day).map(day));
    }

    /// How sure a fact is, and the sentences that state it, each in the graph of its document.
    fn support<S>(&mut self, selection: &Selection, places: &mut Places<'_>, fact: &Fact<S>) {
        let sure = selection.evidence(&fact.evidence).map(|one| one.confidence).max();
        self.tupu("confidence", sure.map(sureness));
        for (number, one) in selection.evidence(&fact.evidence).enumerate() {
            self.evidence(places, fact, number, one);
        }
    }

    fn evidence<S>(&mut self, places: &mut Places<'_>, fact: &Fact<S>, number: usize, one: &Evidence) {
        let Some(quote) = places.quote(one) else { return };
        let document = thing("document", one.document);
        let part = |name: &str| thing("evidence", format_args!("{}-{number}{name}", fact.id));
        let (target, position, words) = (part("-target"), part("-position"), part("-quote"));
        self.begin(thing("fact", fact.id), document.clone().into());
        self.say(term(PROV, "wasDerivedFrom"), document.clone());
        self.begin(part(""), document.clone().into());
        self.is_a(OA, "Annotation");
        self.say(term(OA, "hasBody"), thing("fact", fact.id));
        self.say(term(OA, "hasTarget"), target.clone());
        self.tupu("rule", Some(plain(one.rule.as_ref())));
        self.tupu("confidence", Some(sureness(one.confidence)));
        self.tupu("location", quote.document.location(one.span).map(plain));
        self.begin(target, document.clone().into());
        self.is_a(OA, "SpecificResource");
        self.say(term(OA, "hasSource"), document.clone());
        self.say(term(OA, "hasSelector"), position.clone());
        self.say(term(OA, "hasSelector"), words.clone());
        self.begin(position, document.clone().into());
        self.is_a(OA, "TextPositionSelector");
        self.say(term(OA, "start"), integer(quote.start.into()));
        self.say(term(OA, "end"), integer(quote.end.into()));
        self.begin(words, document.into());
        self.is_a(OA, "TextQuoteSelector");
        self.say(term(OA, "exact"), chinese(quote.text));
    }
}

/// What a kind is in other vocabularies.
const fn classes(kind: EntityKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        EntityKind::Company => &[(SCHEMA, "Organization"), (ORG, "FormalOrganization")],
        EntityKind::Agency => &[(SCHEMA, "GovernmentOrganization"), (ORG, "Organization")],
        EntityKind::District => &[(SCHEMA, "AdministrativeArea")],
        EntityKind::Policy => &[(SCHEMA, "Legislation")],
        EntityKind::Person => &[(SCHEMA, "Person")],
        EntityKind::Product => &[(SCHEMA, "Product")],
        EntityKind::Industry | EntityKind::Project | EntityKind::Honor => &[],
    }
}
