//! The keys under which entities of different documents meet.
//!
//! A **strong** key makes all that carry it one. A **weak** key only brings names together that are then compared: a short name
//! asks, a fuller one offers, and a key that nobody asks for connects nothing, so that firms which merely begin alike never
//! come into one block.

use crate::model::{EntityKind, NameForm};

use super::compare::firm::Firm;
use super::compare::office::Office;
use super::compare::title::Title;
use super::compare::{length, term, title, work};
use super::context::Context;
use super::judged::Judged;
use super::knowledge::Knowledge;
use super::local::{Local, LocalName};

/// From this length on, in characters, a short name tells a firm apart anywhere; a shorter one only within its city.
const DISTINCT_LENGTH: usize = 4;

/// The keys of one local entity. `K` is the key as text, or its number once it is known to the resolver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys<K> {
    /// With the reason that a merge by it gives.
    pub(super) strong: Vec<(K, &'static str)>,
    pub(super) offers: Vec<K>,
    pub(super) asks: Vec<K>,
    /// Whether one of its names says beyond doubt who is meant, so that it stands for no other.
    pub(super) whole: bool,
}

impl<K> Default for Keys<K> {
    fn default() -> Self {
        Self { strong: vec![], offers: vec![], asks: vec![], whole: false }
    }
}

impl<K> Keys<K> {
    /// The same keys in another form.
    pub(super) fn map<T>(self, mut to: impl FnMut(K) -> T) -> Keys<T> {
        Keys {
            strong: self.strong.into_iter().map(|(key, reason)| (to(key), reason)).collect(),
            offers: self.offers.into_iter().map(&mut to).collect(),
            asks: self.asks.into_iter().map(&mut to).collect(),
            whole: self.whole,
        }
    }
}

/// Whether a company's name is whole: a legal form shows it, or the reader says so and it is more than a brand.
fn is_whole_firm(name: &LocalName, firm: &Firm) -> bool {
    let said = name.form.is_some_and(|form| form != NameForm::Short);
    firm.legal || (said && (!firm.places.is_empty() || length(&firm.core) >= DISTINCT_LENGTH))
}

/// The keys of an entity of one document.
pub(super) fn keys_of(local: &Local, context: &Context, judged: &Judged, knowledge: &Knowledge) -> Keys<String> {
    let mut keys = KeyMaker { kind: local.kind, keys: Keys::default(), knowledge };
    for class in local.names.iter().filter_map(|name| judged.class(local.kind, &name.normal)) {
        keys.strong("judged", &[&class], "judged the same");
    }
    for (question, side) in local.limits.marks.iter().filter(|(_, side)| side.joins) {
        let question = u128::from_be_bytes(*question).to_string();
        keys.strong("marked", &[&question, &side.number.to_string()], "judged the same");
    }
    match local.kind {
        EntityKind::Company => keys.company(local, context),
        EntityKind::District if local.limits.identity.is_some() => {
            let code = local.limits.identity.as_deref().unwrap_or_default();
            keys.strong("code", &[code], "same code");
            keys.keys.whole = true;
        }
        // 我市 of one document is not that of another.
        EntityKind::District if let Some(document) = local.properties.get("unnamed") => {
            keys.strong("unnamed", &[document, &local.name().normal], "the unnamed place of one document");
            keys.keys.whole = true;
        }
        EntityKind::Agency | EntityKind::District => keys.office(local, context),
        EntityKind::Project => keys.project(local),
        EntityKind::Policy => keys.policy(local, context),
        EntityKind::Person => keys.person(local, context),
        EntityKind::Industry => keys.term(local, term::core(&local.name().normal), "same industry"),
        EntityKind::Product | EntityKind::Honor => keys.term(local, &local.name().normal, "same name"),
    }
    // Whoever may come to bear one name must meet, so that two entities of one name get two ids.
    keys.asks("name", &[&local.name().normal]);
    let mut keys = keys.keys;
    keys.strong.sort_unstable();
    keys.strong.dedup_by(|a, b| a.0 == b.0);
    for weak in [&mut keys.offers, &mut keys.asks] {
        weak.sort_unstable();
        weak.dedup();
    }
    keys
}

/// The key that all ask for whose fullest name in their document is this normal name.
pub(super) fn name_key(kind: EntityKind, name: &str) -> String {
    key_of(kind, "name", &[name])
}

fn key_of(kind: EntityKind, sort: &str, parts: &[&str]) -> String {
    let mut key = format!("{kind}\u{1f}{sort}");
    for part in parts {
        key.push('\u{1f}');
        key.push_str(part);
    }
    key
}

struct KeyMaker<'a> {
    kind: EntityKind,
    keys: Keys<String>,
    knowledge: &'a Knowledge,
}

impl KeyMaker<'_> {
    fn key(&self, sort: &str, parts: &[&str]) -> String {
        key_of(self.kind, sort, parts)
    }

    fn strong(&mut self, sort: &str, parts: &[&str], reason: &'static str) {
        let key = self.key(sort, parts);
        self.keys.strong.push((key, reason));
    }

    fn offers(&mut self, sort: &str, parts: &[&str]) {
        let key = self.key(sort, parts);
        self.keys.offers.push(key);
    }

    fn asks(&mut self, sort: &str, parts: &[&str]) {
        let key = self.key(sort, parts);
        self.keys.asks.push(key);
    }

    fn company(&mut self, local: &Local, context: &Context) {
        let firms = local.names.iter().map(|name| (name, Firm::new(&name.normal, self.knowledge)));
        let (whole, short): (Vec<_>, Vec<_>) = firms.partition(|(name, firm)| is_whole_firm(name, firm));
        self.keys.whole = !whole.is_empty();
        for (name, firm) in &whole {
            self.strong("whole", &[&name.normal.replace("有限责任公司", "有限公司")], "same full name");
            for form in firm.short_forms() {
                self.offers("form", &[&form]);
            }
        }
        for (name, firm) in &short {
            for form in firm.asked_forms() {
                self.offers("form", &[&form]);
                if whole.is_empty() {
                    self.asks("form", &[&form]);
                }
            }
            if !whole.is_empty() || *name != local.name() {
                continue;
            }
            let bare = firm.part.as_deref().unwrap_or(&firm.body);
            if length(bare) >= DISTINCT_LENGTH || self.knowledge.vocabulary.is_brand(bare) {
                self.strong("bare", &[bare], "same name but for the legal form");
            } else if let Some(city) = context.city() {
                self.strong("bare", &[bare, city], "same short name, same city");
            } else {
                self.strong("bare", &[bare, ""], "same short name, no city known");
            }
        }
    }

    fn office(&mut self, local: &Local, context: &Context) {
        let city = context.city();
        self.keys.whole = context.named.is_some();
        for name in local.mention_names() {
            let office = Office::new(&name.normal, self.knowledge);
            let office = if context.named.is_some() { office } else { office.unplaced() };
            let begin: String = office.stem.chars().take(1).collect();
            if office.is_singular(self.knowledge) {
                self.strong("singular", &[&office.stem], "same name that tells it apart");
            } else if office.places.is_empty() && name == local.name() {
                if let Some(division) = &context.division {
                    self.strong("short", &[&office.stem, division], "same short name, same district");
                } else if self.knowledge.vocabulary.tells_apart(&office.stem) {
                    self.strong("short", &[&office.stem, ""], "same name, no district known");
                }
            } else if let Some(named) = &context.named {
                self.strong("stem", &[&office.stem, named], "same name in the same division");
            }
            if let Some(city) = city {
                for (sort, part) in [("stem", &office.stem), ("begin", &begin)] {
                    self.offers(sort, &[part, city]);
                    self.asks(sort, &[part, city]);
                }
            }
        }
    }

    fn project(&mut self, local: &Local) {
        for name in local.mention_names() {
            let core = work::core(&name.normal);
            self.asks("core", &[core]);
            self.asks("core", &[work::without_capacity(core)]);
        }
    }

    fn policy(&mut self, local: &Local, context: &Context) {
        if let Some(number) = &local.limits.identity {
            self.strong("number", &[number], "same document number");
        }
        for name in local.mention_names() {
            self.strong("title", &[&name.normal], "same title");
            let core = Title::new(&name.normal, self.knowledge).core;
            if let Some(named) = &context.named
                && core != name.normal
            {
                self.strong("core", &[&core, named], "same title of the same division");
            }
            self.offers("title", &[&core]);
            self.offers("title", &[title::bare(&name.normal)]);
            self.asks("title", &[&name.normal]);
        }
        for name in &local.names {
            self.offers("title", &[&name.normal]);
        }
    }

    fn person(&mut self, local: &Local, context: &Context) {
        for name in local.mention_names() {
            for party in &context.parties {
                self.strong("party", &[&name.normal, party], "same organisation or post");
            }
            if let Some(city) = context.city() {
                self.strong("city", &[&name.normal, city], "same name in the same city");
            }
        }
    }

    fn term(&mut self, local: &Local, core: &str, reason: &'static str) {
        self.strong("term", &[core], reason);
        self.asks("alias", &[core]);
        for name in &local.names {
            self.offers("alias", &[&name.normal]);
        }
    }
}
