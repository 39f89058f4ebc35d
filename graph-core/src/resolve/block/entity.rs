//! Gathered members -> entities: canonical name, aliases, properties, merges, candidates, id.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Alias, Candidate, DocumentId, Entity, EntityId, EntityKind, Hasher, Merge, NameForm};
use crate::resolve::compare::length;
use crate::resolve::fact::merged_properties;
use crate::resolve::name::normal;

use super::attach::Doubt;
use super::{Block, Group, Joined, Outcome};

/// At most this many candidates stand at an ambiguous name.
const MOST_CANDIDATES: usize = 8;

/// The entities of a block that has been gathered.
pub(super) fn outcomes(
    block: &mut Block<'_>,
    groups: Vec<Group<'_>>,
    doubts: BTreeMap<usize, Vec<Doubt>>,
) -> Vec<Outcome> {
    let names: Vec<Spoken<'_>> = groups.iter().map(Spoken::new).collect();
    let ids = ids_of(block.kind, &groups, &names);
    let group_of: BTreeMap<usize, usize> = groups.iter().enumerate().map(|(at, group)| (group.root, at)).collect();
    let mut merges: Vec<Vec<Joined>> = vec![vec![]; groups.len()];
    for joined in std::mem::take(&mut block.joined) {
        merges[group_of[&block.sets.root(joined.0)]].push(joined);
    }
    let mut candidates = same_names(block, &groups, &ids);
    for (member, doubts) in doubts {
        let own = group_of[&block.sets.root(member)];
        for doubt in doubts {
            let other = group_of[&block.sets.root(doubt.candidate)];
            let candidate = Candidate { entity: ids[other].0, reason: doubt.reason() };
            if other != own && candidates[own].len() < MOST_CANDIDATES {
                candidates[own].push(candidate);
            }
        }
    }
    let parts = groups.into_iter().zip(names).zip(ids).zip(merges).zip(candidates);
    parts
        .map(|((((group, spoken), (id, _)), joined), candidates)| {
            let name = called(block, &group).unwrap_or(spoken.canonical);
            let entity = Entity {
                id,
                kind: block.kind,
                aliases: spoken.aliases(name),
                name: name.to_owned(),
                properties: merged_properties(group.iter().map(|one| (one.local.id.document, &one.local.properties))),
                documents: group.iter().map(|one| one.local.id.document).collect::<BTreeSet<_>>().into_iter().collect(),
                merges: merges_of(&group, &joined),
                candidates: one_for_each(candidates),
            };
            Outcome { entity, members: group.members }
        })
        .collect()
}

/// What a group is called, by normal form.
struct Spoken<'a> {
    canonical: &'a str,
    plain: &'a str,
    /// How often each wording of a name was written, in documents.
    wordings: BTreeMap<&'a str, BTreeMap<&'a str, BTreeSet<DocumentId>>>,
}

impl<'a> Spoken<'a> {
    fn new(group: &Group<'a>) -> Self {
        let mut wordings: BTreeMap<&str, BTreeMap<&str, BTreeSet<DocumentId>>> = BTreeMap::new();
        let mut forms: BTreeMap<&str, (NameForm, usize)> = BTreeMap::new();
        let kind = group.block[group.root].local.kind;
        for member in group.iter() {
            for name in &member.local.names {
                let wording = wordings.entry(&name.normal).or_default().entry(&name.written).or_default();
                wording.insert(member.local.id.document);
            }
            // Only what is the fullest name of a document may become the fullest of all: those names meet in one block.
            let name = member.local.name();
            let (form, count) = forms.entry(&name.normal).or_insert((NameForm::Short, 0));
            *form = (*form).min(name.form.unwrap_or(NameForm::Short));
            *count += 1;
        }
        // Of an industry the shortest common form is the name, of all else the fullest.
        let sign = if kind == EntityKind::Industry { -1 } else { 1 };
        let fullness = |(name, (form, count)): &(&str, (NameForm, usize))| {
            (Reverse(*form), sign * i64::try_from(length(name)).unwrap_or(i64::MAX), *count)
        };
        let best = forms.into_iter().max_by(|a, b| fullness(a).cmp(&fullness(b)).then_with(|| b.0.cmp(a.0)));
        let plain = best.map(|(name, _)| name).unwrap_or_default();
        let canonical = wordings.get(plain).and_then(|written| most_written(written)).unwrap_or_default();
        Self { canonical, plain, wordings }
    }

    /// All names but the one that it is called by.
    fn aliases(&self, called: &str) -> Vec<Alias> {
        let called = normal(called);
        let others = self.wordings.iter().filter(|(plain, _)| **plain != called);
        let alias = |written: &BTreeMap<&str, BTreeSet<DocumentId>>| {
            let documents: BTreeSet<DocumentId> = written.values().flatten().copied().collect();
            let name = most_written(written).unwrap_or_default().to_owned();
            Alias { name, documents: documents.into_iter().collect() }
        };
        let mut aliases: Vec<Alias> = others.map(|(_, written)| alias(written)).collect();
        aliases.sort_unstable();
        aliases
    }
}

/// The wording of most documents, then the smallest.
fn most_written<'a>(written: &BTreeMap<&'a str, BTreeSet<DocumentId>>) -> Option<&'a str> {
    let best = written.iter().max_by(|a, b| a.1.len().cmp(&b.1.len()).then_with(|| b.0.cmp(a.0)));
    best.map(|(name, _)| *name)
}

/// The id of each group with the key that it was made of.
///
/// A division is known by its code, all else by its canonical name. Where several of one block bear one name, each also by
/// where it stands and whose it is, and if that is not enough by its first document: an id never passes from one entity to
/// another when a namesake turns up.
fn ids_of(kind: EntityKind, groups: &[Group<'_>], names: &[Spoken<'_>]) -> Vec<(EntityId, String)> {
    let key = |(group, spoken): (&Group<'_>, &Spoken<'_>)| {
        let code = group.iter().find_map(|member| member.local.limits.identity.clone());
        code.filter(|_| kind == EntityKind::District).unwrap_or_else(|| spoken.plain.to_owned())
    };
    let keys: Vec<String> = groups.iter().zip(names).map(key).collect();
    let scopes: Vec<String> = groups.iter().map(scope_of).collect();
    let mut of_key: BTreeMap<&str, usize> = BTreeMap::new();
    let mut of_scope: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (key, scope) in keys.iter().zip(&scopes) {
        *of_key.entry(key).or_default() += 1;
        *of_scope.entry((key, scope)).or_default() += 1;
    }
    let id = |((group, key), scope): ((&Group<'_>, &String), &String)| {
        let mut hasher = Hasher::new("entity").field(kind.as_str()).field(key);
        if of_key[key.as_str()] > 1 {
            hasher = hasher.field(scope);
        }
        if of_scope[&(key.as_str(), scope.as_str())] > 1 {
            let first = group.block[group.root].local.id;
            hasher = hasher.field(first.document.as_bytes()).field(first.number.to_le_bytes());
        }
        (EntityId::from_bytes(hasher.finish()), key.clone())
    };
    groups.iter().zip(&keys).zip(&scopes).map(id).collect()
}

/// Where the members stand and whose they are.
fn scope_of(group: &Group<'_>) -> String {
    let named: BTreeSet<&str> = group.iter().filter_map(|member| member.context.named.as_deref()).collect();
    let places = if named.is_empty() { group.cities() } else { named };
    let parties: BTreeSet<&str> = group.iter().flat_map(|one| &one.context.parties).map(String::as_str).collect();
    let joined = |set: BTreeSet<&str>| set.into_iter().collect::<Vec<_>>().join("\u{1f}");
    format!("{}\u{1e}{}", joined(places), joined(parties))
}

/// What somebody said last that a group is called.
fn called<'a>(block: &Block<'a>, group: &Group<'a>) -> Option<&'a str> {
    let judged = block.judged;
    let said = group.iter().flat_map(|member| {
        let document = member.local.id.document;
        member.local.names.iter().filter_map(move |name| judged.called(block.kind, &name.normal, document))
    });
    said.max().map(|(_, name)| name)
}

/// Those of one name are candidates for one another, unless somebody said that they are never one.
fn same_names(block: &mut Block<'_>, groups: &[Group<'_>], ids: &[(EntityId, String)]) -> Vec<Vec<Candidate>> {
    let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, key)) in ids.iter().enumerate() {
        bearers.entry(key).or_default().push(at);
    }
    let mut candidates = Vec::with_capacity(ids.len());
    for (at, (_, key)) in ids.iter().enumerate() {
        let others = bearers[key.as_str()].iter().filter(|other| **other != at);
        let others = others.filter(|other| !block.sets.are_apart(groups[at].root, groups[**other].root));
        let reason = "same name, nothing says whether the same";
        let candidate = |other: &usize| Candidate { entity: ids[*other].0, reason: reason.to_owned() };
        candidates.push(others.take(MOST_CANDIDATES).map(candidate).collect());
    }
    candidates
}

/// One candidate for each entity, the first reason given.
fn one_for_each(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut seen = BTreeSet::new();
    candidates.into_iter().filter(|candidate| seen.insert(candidate.entity)).collect()
}

/// Why the names of a group are one, each reason once, with the smallest document that gives it.
fn merges_of(group: &Group<'_>, joined: &[Joined]) -> Vec<Merge> {
    let name = |at: usize| group.block[at].local.name().written.as_str();
    let across = joined
        .iter()
        .map(|&(member, into, reason)| ((name(member), name(into), reason), group.block[member].local.id.document));
    let within = group
        .iter()
        .flat_map(|member| &member.local.merges)
        .map(|merge| ((merge.name.as_str(), merge.into.as_str(), merge.reason.as_str()), merge.document));
    let mut first: BTreeMap<(&str, &str, &str), DocumentId> = BTreeMap::new();
    for (merge, document) in across.chain(within) {
        let smallest = first.entry(merge).or_insert(document);
        *smallest = (*smallest).min(document);
    }
    let merges = first.into_iter().map(|((name, into, reason), document)| Merge {
        name: name.to_owned(),
        into: into.to_owned(),
        reason: reason.to_owned(),
        document,
    });
    merges.collect()
}
