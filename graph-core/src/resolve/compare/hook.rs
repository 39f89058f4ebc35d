//! By what a short name and a fuller one find each other, so that not every name need be compared with every other.
//!
//! A short name asks for its hooks, a fuller one offers its own. Whenever [`Anatomy::fit`] finds that the one fits the other
//! they have a hook in common; that they have one says nothing more.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::firm::{self, Firm};
use super::office::{self, Office};
use super::{Anatomy, length, term, title, work};

/// A sort of hook and its words.
pub(super) type Hook<'a> = (Sort, Cow<'a, str>);

/// What the words of a hook are of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Sort {
    /// All that is compared of it, or the end of that.
    Core,
    /// Two characters of the core that stand side by side.
    Pair,
    /// The beginning of place and core.
    Body,
    /// A short form that may stand for it.
    Form,
    /// The branch or part.
    Part,
    /// The first character and another one.
    Letters,
}

/// The places of names in a list by what they offer.
pub(in crate::resolve) struct Hooks<'a>(HashMap<Hook<'a>, Vec<usize>>);

impl<'a> Hooks<'a> {
    pub(in crate::resolve) fn new(names: impl Iterator<Item = (usize, &'a Anatomy)>) -> Self {
        let mut hooks: HashMap<Hook<'a>, Vec<usize>> = HashMap::new();
        for (at, name) in names {
            for hook in offered(name) {
                hooks.entry(hook).or_default().push(at);
            }
        }
        Self(hooks)
    }

    /// The names that a short one may fit, in their order.
    pub(in crate::resolve) fn that_may_fit(&self, short: &'a Anatomy) -> BTreeSet<usize> {
        asked(short).iter().filter_map(|hook| self.0.get(hook)).flatten().copied().collect()
    }
}

fn offered(full: &Anatomy) -> BTreeSet<Hook<'_>> {
    match full {
        Anatomy::Firm(full) => firm_offers(full),
        Anatomy::Office(full) => office_offers(full),
        Anatomy::Work(full) => {
            let core = work::core(full);
            tails(core, work::LONGER_THAN).chain([whole(core), whole(work::without_capacity(core))]).collect()
        }
        Anatomy::Title(full) => {
            let own = [whole(title::bare(&full.whole)), whole(&full.core)];
            tails(&full.whole, title::LONGER_THAN).chain(own).collect()
        }
        Anatomy::Term(full) => BTreeSet::from([whole(term::core(full))]),
        Anatomy::Whole => BTreeSet::new(),
    }
}

fn asked(short: &Anatomy) -> Vec<Hook<'_>> {
    match short {
        Anatomy::Firm(short) => {
            let pair = short.core.char_indices().nth(2).map_or(short.core.len(), |(end, _)| end);
            let pair = (Sort::Pair, short.core.get(..pair).unwrap_or_default().into());
            let body = |sort| (sort, short.body.as_str().into());
            vec![whole(&short.core), pair, body(Sort::Body), body(Sort::Form), body(Sort::Part)]
        }
        Anatomy::Office(short) => {
            let mut hooks = vec![whole(&short.stem), whole(&short.whole)];
            for stem in office::heads(&short.stem) {
                let mut letters = stem.chars();
                hooks.extend(letters.next().zip(letters.next()).map(|(first, second)| these(first, second)));
            }
            hooks
        }
        Anatomy::Work(short) => vec![whole(work::core(short))],
        Anatomy::Title(short) => vec![whole(&short.whole)],
        Anatomy::Term(short) => vec![whole(term::core(short))],
        Anatomy::Whole => vec![],
    }
}

fn firm_offers(full: &Firm) -> BTreeSet<Hook<'_>> {
    let ends: Vec<usize> = full.core.char_indices().map(|(at, _)| at).chain([full.core.len()]).collect();
    let pairs = ends.windows(3).filter_map(|three| full.core.get(three[0]..three[2]));
    let bodies = full.body.char_indices().skip(1).map(|(at, _)| at).chain([full.body.len()]);
    let bodies = bodies.filter_map(|end| full.body.get(..end));
    let part = full.part.iter().flat_map(|part| [part.as_str(), firm::without_form(part).0]);
    let forms = full.short_forms().into_iter().map(|form| (Sort::Form, form.into()));
    pairs
        .map(|pair| (Sort::Pair, pair.into()))
        .chain(bodies.map(|body| (Sort::Body, body.into())))
        .chain(part.map(|part| (Sort::Part, part.into())))
        .chain([whole(&full.core)])
        .chain(forms)
        .collect()
}

fn office_offers(full: &Office) -> BTreeSet<Hook<'_>> {
    let mut hooks: BTreeSet<Hook<'_>> = tails(&full.stem, office::LONGER_THAN).chain([whole(&full.stem)]).collect();
    if office::may_be_abbreviated(&full.stem) {
        for stem in office::heads(&full.stem) {
            let mut letters = stem.chars();
            let Some(first) = letters.next() else { continue };
            hooks.extend(letters.map(|other| these(first, other)));
        }
    }
    hooks
}

fn whole(words: &str) -> Hook<'_> {
    (Sort::Core, words.into())
}

fn these<'a>(first: char, other: char) -> Hook<'a> {
    (Sort::Letters, String::from_iter([first, other]).into())
}

/// The ends of a name that have more than so many characters.
fn tails(name: &str, more_than: usize) -> impl Iterator<Item = Hook<'_>> {
    let starts = length(name).saturating_sub(more_than);
    name.char_indices().take(starts).filter_map(|(at, _)| Some(whole(name.get(at..)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityKind;
    use crate::resolve::knowledge::Knowledge;
    use proptest::prelude::*;
    use proptest::sample::select;

    /// Names of every sort whose parts meet often.
    fn name() -> impl Strategy<Value = String> {
        let part = select(vec![
            "乌海",
            "乌海市",
            "海南区",
            "中国",
            "国家",
            "远岭",
            "青禾",
            "远",
            "岭",
            "能源",
            "科技",
            "集团",
            "有限公司",
            "公司",
            "分公司",
            "银行",
            "农业",
            "发展",
            "人民政府",
            "政府",
            "发展和改革委员会",
            "发改委",
            "局",
            "产业园",
            "低碳",
            "厂",
            "一期",
            "300万吨年",
            "洗煤",
            "项目",
            "工程",
            "若干措施",
            "机制",
            "产业",
            "委员会",
            "院",
            "科学院",
            "科院",
        ]);
        proptest::collection::vec(part, 1..6).prop_map(|parts| parts.concat())
    }

    /// An invented name of three characters: another one for each of hundreds of thousands of numbers.
    fn brand(number: usize) -> String {
        let characters: Vec<char> = ('一'..).take(907).collect();
        [number, number / 907 + 3 * number, 7 * number + 11].iter().map(|at| characters[at % 907]).collect()
    }

    /// So many pairs of names are compared as names are, not as many as names and names.
    #[test]
    fn few_names_of_a_long_list_may_fit() {
        let check = |kind: EntityKind, name: fn(usize) -> String| {
            let compared = |many: usize| {
                let names: Vec<Anatomy> =
                    (0..many).map(|number| Anatomy::new(kind, &name(number), Knowledge::builtin())).collect();
                let hooks = Hooks::new(names.iter().enumerate());
                names.iter().map(|name| hooks.that_may_fit(name).len()).sum::<usize>()
            };
            let (few, many) = (compared(500), compared(2_000));
            assert!(many <= 8 * few.max(500), "{kind}: {few}, then {many}");
        };
        check(EntityKind::District, |number| format!("乌海{}经济开发区", brand(number)));
        check(EntityKind::Agency, |number| format!("乌海市{}局", brand(number)));
        check(EntityKind::Agency, |number| format!("{}管理委员会", brand(number)));
        check(EntityKind::Company, |number| format!("乌海{}能源", brand(number)));
        check(EntityKind::Company, |number| format!("{}能源集团{}化工有限公司", brand(number), brand(number + 7)));
        check(EntityKind::Project, |number| format!("{number}万吨年煤焦油加氢项目"));
        check(EntityKind::Policy, |number| format!("乌海市{}产业发展实施方案", brand(number)));
        check(EntityKind::Industry, |number| format!("{}产业", brand(number)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn names_that_fit_have_a_hook_in_common(short in name(), full in name()) {
            for kind in EntityKind::ALL {
                let [short, full] = [&short, &full].map(|name| Anatomy::new(*kind, name, Knowledge::builtin()));
                if short.fit(&full).is_some() {
                    let hooks = Hooks::new([(0, &full)].into_iter());
                    prop_assert!(!hooks.that_may_fit(&short).is_empty(), "{short:?} {full:?}");
                }
            }
        }
    }
}
