//! What one document says of one entity, and how its mentions are gathered into that.
//!
//! Within a document a name stands for one entity. What ties different names together, most trusted first: a person's
//! judgement, the text's own words (以下简称, a bracket), a name that stands as another one's alias, and the form of the names
//! where one fuller name fits better than all others.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{DocumentId, EntityKind, Extraction, Mention, Merge, NameForm, Properties};

use super::compare::hook::Hooks;
use super::compare::{Anatomy, firm, length};
use super::fact::merged_properties;
use super::judged::{Judged, Marks};
use super::knowledge::Knowledge;
use super::name::normal;
use super::union::{Limits, Sets};

/// Which entity of which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LocalId {
    pub(super) document: DocumentId,
    pub(super) number: u32,
}

/// One name of an entity in one document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LocalName {
    /// The normal form.
    pub(super) normal: String,
    /// As written.
    pub(super) written: String,
    /// How much it says; `None` for an alias that a mention carries beside its name.
    pub(super) form: Option<NameForm>,
}

/// An entity of one document.
#[derive(Debug, Clone)]
pub(super) struct Local {
    pub(super) id: LocalId,
    pub(super) kind: EntityKind,
    /// Its names, one for each normal form; the fullest first.
    pub(super) names: Vec<LocalName>,
    /// Its mentions, by place.
    pub(super) mentions: Vec<u32>,
    pub(super) properties: Properties,
    /// Why its names are one.
    pub(super) merges: Vec<Merge>,
    pub(super) limits: Limits,
}

impl Local {
    /// The fullest name of a mention.
    pub(super) fn name(&self) -> &LocalName {
        self.names.first().expect("a local entity has at least one mention, which has a name")
    }

    /// The names of mentions, without what stands as an alias alone.
    pub(super) fn mention_names(&self) -> impl Iterator<Item = &LocalName> {
        self.names.iter().filter(|name| name.form.is_some())
    }
}

/// The mentions of one document that share kind and name, or kind and code.
struct Group<'a> {
    kind: EntityKind,
    normal: String,
    form: NameForm,
    mentions: Vec<u32>,
    names: BTreeSet<LocalName>,
    limits: Limits,
    anatomy: Anatomy,
    properties: Vec<&'a Properties>,
}

/// The entities of a document, and for each of its mentions the number of its entity.
pub(super) fn locals_of(extraction: &Extraction, judged: &Judged, knowledge: &Knowledge) -> (Vec<Local>, Vec<u32>) {
    let mut locals = Vec::new();
    let mut of_mention = vec![0; extraction.mentions.len()];
    for &kind in EntityKind::ALL {
        let groups = groups_of(extraction, kind, judged, knowledge);
        if groups.is_empty() {
            continue;
        }
        let mut gathering = Gathering {
            sets: Sets::new(judged, kind, groups.iter().map(|group| group.limits.clone()).collect()),
            groups,
            merges: vec![],
            knowledge,
        };
        gathering.by_judgement(judged);
        gathering.by_links(extraction);
        gathering.by_alias();
        gathering.by_form();
        gathering.finish(extraction.document, &mut locals);
    }
    for local in &locals {
        for &mention in &local.mentions {
            of_mention[mention as usize] = local.id.number;
        }
    }
    (locals, of_mention)
}

fn groups_of<'a>(
    extraction: &'a Extraction,
    kind: EntityKind,
    judged: &Judged,
    knowledge: &Knowledge,
) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<(Option<String>, String, Marks), Group<'_>> = BTreeMap::new();
    for (at, mention) in extraction.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == kind) {
        let plain = normal(&mention.name);
        let identity = identity_of(mention);
        let aliases: Vec<String> = mention.aliases.iter().map(|alias| normal(alias)).collect();
        let names = std::iter::once(plain.as_str()).chain(aliases.iter().map(String::as_str));
        let marks = judged.marks(kind, names, extraction.document, mention.span);
        let name = if identity.is_some() { String::new() } else { plain.clone() };
        let key = (identity.clone(), name, marks.clone());
        let group = groups.entry(key).or_insert_with(|| Group {
            kind,
            anatomy: Anatomy::new(kind, &plain, knowledge),
            normal: plain.clone(),
            form: mention.form,
            mentions: vec![],
            names: BTreeSet::new(),
            limits: Limits { judged: BTreeSet::new(), identity, marks },
            properties: vec![],
        });
        group.form = group.form.min(mention.form);
        group.mentions.push(u32::try_from(at).expect("mentions are fewer than bytes"));
        group.properties.push(&mention.properties);
        group.add_names(mention, plain, judged);
    }
    groups.into_values().collect()
}

/// What identifies a mention beyond doubt: a division's code, a policy's number.
fn identity_of(mention: &Mention) -> Option<String> {
    let property = match mention.kind {
        EntityKind::District => "code",
        EntityKind::Policy => "number",
        _ => return None,
    };
    mention.properties.get(property).map(|value| normal(value))
}

impl Group<'_> {
    /// Takes a mention's name and those of its aliases that nobody judged to be another's.
    fn add_names(&mut self, mention: &Mention, plain: String, judged: &Judged) {
        let name = LocalName { normal: plain, written: mention.name.trim().to_owned(), form: Some(mention.form) };
        let aliases = mention.aliases.iter().filter(|alias| !alias.trim().is_empty()).map(|alias| LocalName {
            normal: normal(alias),
            written: alias.trim().to_owned(),
            form: None,
        });
        for name in std::iter::once(name).chain(aliases) {
            let one = BTreeSet::from([name.normal.clone()]);
            if judged.apart(self.kind, &self.limits.judged, &one) {
                continue;
            }
            if judged.is_limited(self.kind, &name.normal) {
                self.limits.judged.insert(name.normal.clone());
            }
            self.names.insert(name);
        }
    }
}

/// The groups of one kind while they are being joined.
struct Gathering<'a> {
    groups: Vec<Group<'a>>,
    sets: Sets<'a>,
    /// Joined group, the group that it was joined to, why.
    merges: Vec<(usize, usize, &'static str)>,
    knowledge: &'a Knowledge,
}

impl Gathering<'_> {
    fn join(&mut self, group: usize, into: usize, reason: &'static str) {
        if self.sets.root(group) != self.sets.root(into) && self.sets.join(group, into) {
            self.merges.push((group, into, reason));
        }
    }

    fn by_judgement(&mut self, judged: &Judged) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        let mut first_marked = BTreeMap::new();
        for at in 0..self.groups.len() {
            let group = &self.groups[at];
            let classes = group.names.iter().filter_map(|name| judged.class(group.kind, &name.normal));
            let mut into: Vec<usize> =
                classes.collect::<BTreeSet<_>>().into_iter().map(|class| *first.entry(class).or_insert(at)).collect();
            let joining = group.limits.marks.iter().filter(|(_, side)| side.joins);
            into.extend(joining.map(|(question, side)| *first_marked.entry((*question, *side)).or_insert(at)));
            into.into_iter().for_each(|into| self.join(at, into, "judged the same"));
        }
    }

    fn by_links(&mut self, extraction: &Extraction) {
        let owners = self.groups.iter().enumerate();
        let group_of: BTreeMap<u32, usize> =
            owners.flat_map(|(at, group)| group.mentions.iter().map(move |mention| (*mention, at))).collect();
        let links = extraction
            .links
            .iter()
            .filter_map(|link| Some((*group_of.get(&link.short.0)?, *group_of.get(&link.full.0)?)));
        for (short, full) in links.collect::<BTreeSet<_>>() {
            self.join(short, full, "defined in the text");
        }
    }

    /// Joins a group to the one other that goes by its name, where there is only one such.
    fn by_alias(&mut self) {
        let mut carriers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, group) in self.groups.iter().enumerate() {
            for name in group.names.iter().map(|name| &name.normal).collect::<BTreeSet<_>>() {
                carriers.entry(name.clone()).or_default().push(at);
            }
        }
        for at in 0..self.groups.len() {
            let carriers = carriers.get(&self.groups[at].normal).map_or(&[][..], Vec::as_slice);
            let others: BTreeSet<usize> = carriers.iter().map(|other| self.sets.root(*other)).collect();
            let own = self.sets.root(at);
            let mut others = others.into_iter().filter(|other| *other != own);
            if let (Some(other), None) = (others.next(), others.next()) {
                self.join(at, other, "another name of it in the same document");
            }
        }
    }

    /// Joins a group to the fuller name that it fits best, where one fits better than all others.
    fn by_form(&mut self) {
        let lengths: Vec<usize> = self.groups.iter().map(|group| length(&group.normal)).collect();
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(lengths[*at]));
        // What is taken apart stands aside while groups are joined.
        let apart = |group: &mut Group<'_>| std::mem::replace(&mut group.anatomy, Anatomy::Whole);
        let anatomies: Vec<Anatomy> = self.groups.iter_mut().map(apart).collect();
        let full = self.groups.iter().zip(&anatomies).enumerate();
        let full = full.filter(|(_, (group, _))| group.form != NameForm::Code);
        let hooks = Hooks::new(full.map(|(at, (_, anatomy))| (at, anatomy)));
        for at in order {
            let group = &self.groups[at];
            if group.form == NameForm::Code || (group.kind == EntityKind::Company && group.form == NameForm::Full) {
                continue;
            }
            let mut fits = BTreeMap::new();
            for other in hooks.that_may_fit(&anatomies[at]).into_iter().filter(|other| lengths[*other] > lengths[at]) {
                let full = &self.groups[other];
                if let Some(fit) = anatomies[at].fit(&anatomies[other])
                    && !owners_differ(group, full, self.knowledge)
                    && !self.sets.are_apart(at, other)
                {
                    let best = fits.entry(self.sets.root(other)).or_insert((fit, other));
                    *best = (*best).max((fit, other));
                }
            }
            let best = fits.values().map(|(fit, _)| *fit).max();
            let mut winners = fits.values().filter(|(fit, _)| Some(*fit) == best);
            if let (Some(&(fit, full)), None) = (winners.next(), winners.next()) {
                self.join(at, full, fit.reason());
            }
        }
    }

    fn finish(mut self, document: DocumentId, locals: &mut Vec<Local>) {
        let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.groups.len() {
            sets.entry(self.sets.root(at)).or_default().push(at);
        }
        let mut merges: BTreeMap<usize, Vec<(usize, usize, &str)>> = BTreeMap::new();
        for merge in std::mem::take(&mut self.merges) {
            merges.entry(self.sets.root(merge.0)).or_default().push(merge);
        }
        for (root, members) in sets {
            let number = u32::try_from(locals.len()).expect("entities are fewer than mentions");
            let groups: Vec<&Group<'_>> = members.iter().map(|at| &self.groups[*at]).collect();
            let written = |at: usize| fullest_written(&self.groups[at]);
            let merges = (merges.remove(&root).unwrap_or_default().into_iter())
                .map(|(group, into, reason)| Merge {
                    name: written(group),
                    into: written(into),
                    reason: reason.to_owned(),
                    document,
                })
                .collect();
            let properties = groups.iter().flat_map(|group| &group.properties).map(|one| (document, *one));
            let mut mentions: Vec<u32> = groups.iter().flat_map(|group| &group.mentions).copied().collect();
            mentions.sort_unstable();
            let mut limits = Limits::default();
            for group in &groups {
                limits.judged.extend(group.limits.judged.iter().cloned());
                limits.marks.extend(group.limits.marks.iter().map(|(question, side)| (*question, *side)));
                limits.identity = limits.identity.take().or_else(|| group.limits.identity.clone());
            }
            locals.push(Local {
                id: LocalId { document, number },
                kind: groups[0].kind,
                names: names_of(&groups),
                mentions,
                properties: merged_properties(properties),
                merges,
                limits,
            });
        }
    }
}

/// Whether two projects are stated to have owners whose names do not fit.
fn owners_differ(a: &Group<'_>, b: &Group<'_>, knowledge: &Knowledge) -> bool {
    let owners = |group: &Group<'_>| -> Vec<String> {
        group.properties.iter().filter_map(|properties| properties.get("owner")).map(|owner| normal(owner)).collect()
    };
    let (left, right) = (owners(a), owners(b));
    let alike = |a: &String, b: &String| firm::are_alike(a, b, knowledge);
    !left.is_empty() && !right.is_empty() && !left.iter().any(|a| right.iter().any(|b| alike(a, b)))
}

fn fullest_written(group: &Group<'_>) -> String {
    let own = group.names.iter().find(|name| name.normal == group.normal && name.form.is_some());
    own.or_else(|| group.names.first()).map(|name| name.written.clone()).unwrap_or_default()
}

/// One name for each normal form, that of a mention before an alias; names of mentions first, the fullest first.
fn names_of(groups: &[&Group<'_>]) -> Vec<LocalName> {
    let mut names: BTreeMap<&str, &LocalName> = BTreeMap::new();
    let order = |name: &LocalName| (name.form.is_none(), name.form);
    for name in groups.iter().flat_map(|group| &group.names) {
        let kept = names.entry(&name.normal).or_insert(name);
        if (order(name), &name.written) < (order(kept), &kept.written) {
            *kept = name;
        }
    }
    let mut names: Vec<LocalName> = names.into_values().cloned().collect();
    names.sort_by(|a, b| {
        let key = |name: &LocalName| (name.form.is_none(), name.form, std::cmp::Reverse(length(&name.normal)));
        key(a).cmp(&key(b)).then_with(|| a.cmp(b))
    });
    names
}
