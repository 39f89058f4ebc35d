//! Short names and the fuller name that they stand for: nearest first, and only where one fits better than all others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::EntityKind;
use crate::resolve::compare::{Anatomy, Fit, length};
use crate::resolve::knowledge::Knowledge;
use crate::resolve::local::LocalName;

use super::{Block, Group, Key, NATIONWIDE};

/// How near two groups stand to each other, nearest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// In different cities.
    Elsewhere,
    /// One of them in no known city, or in so many that none tells it apart.
    Unknown,
    /// In one city.
    Near,
}

/// A group that a short name may stand for, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Doubt {
    nearness: Nearness,
    fit: Fit,
    /// Characters of the short name.
    length: usize,
    /// A member of the candidate.
    pub(super) candidate: usize,
}

impl Doubt {
    fn rank(&self) -> (Nearness, Fit) {
        (self.nearness, self.fit)
    }

    /// What a reader sees.
    pub(super) fn reason(&self) -> String {
        let place = match self.nearness {
            Nearness::Near => "same city",
            Nearness::Unknown => "city unknown",
            Nearness::Elsewhere => "another city",
        };
        format!("{}, {place}", self.fit.reason())
    }
}

/// What a group is called by, gathered once.
struct Called<'a> {
    group: &'a Group<'a>,
    cities: BTreeSet<&'a str>,
    /// Normal names, aliases among them.
    all: BTreeSet<&'a str>,
    /// Names of mentions, taken apart.
    own: Vec<(&'a str, Anatomy)>,
}

impl<'a> Called<'a> {
    fn new(kind: EntityKind, group: &'a Group<'a>, knowledge: &Knowledge) -> Self {
        let own: BTreeMap<&str, Anatomy> = group
            .iter()
            .flat_map(|member| {
                let named = member.context.named.as_deref();
                let taken_apart = move |name: &'a LocalName| {
                    (name.normal.as_str(), Anatomy::new(kind, &name.normal, knowledge).within(named))
                };
                member.local.mention_names().map(taken_apart)
            })
            .collect();
        Self {
            cities: group.cities(),
            all: group.names().map(|name| name.normal.as_str()).collect(),
            own: own.into_iter().collect(),
            group,
        }
    }

    fn nearness(&self, other: &Self) -> Nearness {
        let nationwide = |one: &Self| one.cities.is_empty() || one.cities.len() >= NATIONWIDE;
        if !self.cities.is_disjoint(&other.cities) {
            Nearness::Near
        } else if nationwide(self) || nationwide(other) {
            Nearness::Unknown
        } else {
            Nearness::Elsewhere
        }
    }

    /// How a name of this group best fits one of the fuller group, and the length of that name.
    fn fit(&self, kind: EntityKind, full: &Self) -> Option<(Fit, usize)> {
        let by_form = |short: &Anatomy| full.own.iter().filter_map(|(_, full)| short.fit(full)).max();
        let fits = self.own.iter().filter_map(|(name, anatomy)| {
            // A body of another division may well bear the same short name.
            let stated = kind != EntityKind::Agency && kind != EntityKind::District && full.all.contains(name);
            let fit = if stated { Some(Fit::Stated) } else { by_form(anatomy) };
            Some((fit?, length(name)))
        });
        fits.max()
    }
}

impl Block<'_> {
    /// Joins short names with the fuller one that they stand for; what is left in doubt is returned by its smallest member.
    ///
    /// Names with a known city come first; those without one then see what the others have become.
    pub(super) fn by_short_names(&mut self) -> BTreeMap<usize, Vec<Doubt>> {
        let mut left = BTreeMap::new();
        if matches!(self.kind, EntityKind::Person | EntityKind::Project) {
            return left;
        }
        for placed in [true, false] {
            let groups = self.groups();
            let met = met(self.kind, &groups, placed);
            // Each once, however many it meets: in a city with thousands of bodies each meets hundreds.
            let meeting: BTreeSet<usize> =
                met.iter().flat_map(|(asking, others)| std::iter::once(asking).chain(others)).copied().collect();
            let called: BTreeMap<usize, Called<'_>> =
                meeting.into_iter().map(|at| (at, Called::new(self.kind, &groups[at], self.knowledge))).collect();
            for (asking, others) in &met {
                let doubts = self.doubts(&called, *asking, others);
                let root = groups[*asking].root;
                match winner(self.kind, &doubts) {
                    Some(doubt) => drop(self.join(root, doubt.candidate, doubt.fit.reason())),
                    None => drop(left.insert(root, doubts)),
                }
            }
        }
        left
    }

    /// How a group fits each of the others, best first.
    fn doubts(&mut self, called: &BTreeMap<usize, Called<'_>>, asking: usize, others: &BTreeSet<usize>) -> Vec<Doubt> {
        let short = &called[&asking];
        let mut doubts = Vec::new();
        for full in others.iter().map(|other| &called[other]) {
            let fit = short.fit(self.kind, full);
            if let Some((fit, length)) = fit.filter(|_| !self.sets.are_apart(short.group.root, full.group.root)) {
                let nearness = short.nearness(full);
                doubts.push(Doubt { nearness, fit, length, candidate: full.group.root });
            }
        }
        doubts.sort_unstable_by(|a, b| b.rank().cmp(&a.rank()).then_with(|| a.candidate.cmp(&b.candidate)));
        doubts
    }
}

/// For each group that seeks a fuller name, the groups that offer one of the keys that it asks for.
fn met(kind: EntityKind, groups: &[Group<'_>], placed: bool) -> Vec<(usize, BTreeSet<usize>)> {
    let mut offers: HashMap<Key, BTreeSet<usize>> = HashMap::new();
    let stands = |group: &Group<'_>| match kind {
        EntityKind::Company => group.is_whole() || (!placed && !group.cities().is_empty()),
        EntityKind::Agency | EntityKind::District => group.is_whole(),
        _ => true,
    };
    for (at, group) in groups.iter().enumerate().filter(|(_, group)| stands(group)) {
        for key in group.iter().flat_map(|member| &member.keys.offers) {
            offers.entry(*key).or_default().insert(at);
        }
    }
    let asks =
        |group: &Group<'_>| group.cities().is_empty() != placed && (kind != EntityKind::Company || !group.is_whole());
    let asking = groups.iter().enumerate().filter(|(_, group)| asks(group));
    let meeting = asking.map(|(at, group)| {
        let keys = group.iter().flat_map(|member| &member.keys.asks);
        let others = keys.filter_map(|key| offers.get(key)).flatten().copied().filter(|other| *other != at);
        (at, others.collect::<BTreeSet<_>>())
    });
    meeting.filter(|(_, others)| !others.is_empty()).collect()
}

/// The one candidate that is near enough and fits better than all others; `doubts` are sorted, best first.
fn winner(kind: EntityKind, doubts: &[Doubt]) -> Option<Doubt> {
    let mut enough = doubts.iter().filter(|doubt| is_enough(kind, doubt));
    let best = *enough.next()?;
    let rivalled = enough.any(|other| {
        other.rank() == best.rank() || (other.nearness == Nearness::Unknown && other.fit > best.fit.max(Fit::Placed))
    });
    (!rivalled).then_some(best)
}

/// Whether a fit is enough to join by, at its distance.
///
/// Two characters at the beginning of a firm's core tell it apart for 67 % of the firms of the country only, so that they count
/// within one city alone.
fn is_enough(kind: EntityKind, doubt: &Doubt) -> bool {
    let &Doubt { nearness, fit, length, .. } = doubt;
    match (kind, nearness) {
        (EntityKind::Company, Nearness::Unknown) => fit == Fit::Stated || (fit >= Fit::Placed && length > 2),
        (EntityKind::Company, Nearness::Elsewhere) => fit >= Fit::Placed && length > 3,
        (EntityKind::Policy, Nearness::Unknown) => fit >= Fit::Placed,
        (EntityKind::Policy, Nearness::Elsewhere) => fit >= Fit::Equal,
        (EntityKind::Company | EntityKind::Policy | EntityKind::Agency | EntityKind::District, Nearness::Near) => true,
        (EntityKind::Agency | EntityKind::District, _) => false,
        _ => fit == Fit::Stated,
    }
}
