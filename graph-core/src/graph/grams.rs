//! Which lines hold some characters in a row, without looking at all of them.

use std::collections::HashMap;
use std::ops::Range;

/// Lists of lines by what stands in them. What a list holds has still to be looked at: a key is a part of a query alone.
#[derive(Debug, Default)]
pub(super) struct Grams {
    /// For each key the part of `lines` that is its list.
    lists: HashMap<u64, Range<u32>>,
    /// All lists one after another, each in the order of the lines and without repetition.
    lines: Vec<u32>,
}

impl Grams {
    /// Indexes lines by the keys that `give` hands over for each, some perhaps several times. Goes through the keys twice, so
    /// that nothing is kept besides the lists.
    pub(super) fn new(lines: Range<u32>, give: impl Fn(u32, &mut dyn FnMut(u64))) -> Self {
        // How many lines have a key, and the last of them.
        let mut counts: HashMap<u64, (u32, u32)> = HashMap::new();
        for line in lines.clone() {
            give(line, &mut |key| {
                let (count, last) = counts.entry(key).or_insert((0, u32::MAX));
                *count += u32::from(*last != line);
                *last = line;
            });
        }
        let mut end = 0;
        let mut lists = HashMap::with_capacity(counts.len());
        // In which order the lists follow each other cannot be seen.
        #[expect(clippy::iter_over_hash_type)]
        for (key, (count, _)) in counts {
            lists.insert(key, end..end);
            end += count;
        }
        let mut all = vec![0; end as usize];
        for line in lines {
            give(line, &mut |key| {
                let list: &mut Range<u32> = lists.entry(key).or_default();
                let is_new = list.start == list.end || all[list.end as usize - 1] != line;
                if is_new {
                    all[list.end as usize] = line;
                    list.end += 1;
                }
            });
        }
        Self { lists, lines: all }
    }

    /// The lines that have a key.
    pub(super) fn with(&self, key: u64) -> &[u32] {
        let list = self.lists.get(&key).cloned().unwrap_or_default();
        self.lines.get(list.start as usize..list.end as usize).unwrap_or_default()
    }

    /// The lines that have all keys, of those that have the rarest of them the first `most` alone: linear in these, and
    /// logarithmic in the other lists.
    pub(super) fn with_all(&self, keys: impl Iterator<Item = u64>, most: usize) -> Vec<u32> {
        let mut lists: Vec<&[u32]> = keys.map(|key| self.with(key)).collect();
        lists.sort_by_key(|list| list.len());
        lists.dedup();
        let Some((shortest, others)) = lists.split_first() else { return vec![] };
        let mut rests = others.to_vec();
        let is_in_all = |line: &&u32| {
            rests.iter_mut().all(|rest| {
                let at = gallop(rest, **line);
                *rest = rest.get(at..).unwrap_or_default();
                rest.first() == Some(*line)
            })
        };
        shortest.iter().take(most).filter(is_in_all).copied().collect()
    }

    /// The lines that have `least` of the keys at least, a key that comes twice counting twice. Looks at the lists but for the
    /// `least - 1` longest, which no line can do without the others, and of these at `most` lines at most.
    pub(super) fn with_some(&self, keys: impl Iterator<Item = u64>, least: usize, most: usize) -> Vec<u32> {
        let mut lists: Vec<&[u32]> = keys.map(|key| self.with(key)).collect();
        lists.sort_by_key(|list| list.len());
        let telling = lists.len().saturating_sub(least.saturating_sub(1));
        let mut lines: Vec<u32> = lists.iter().take(telling).flat_map(|list| list.iter().copied()).take(most).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

/// How many of a sorted list stand before a line: by steps that double, because the next is mostly near.
fn gallop(list: &[u32], line: u32) -> usize {
    let mut step = 1;
    while list.get(step).is_some_and(|one| *one < line) {
        step *= 2;
    }
    let from = step / 2;
    let near = list.get(from..list.len().min(step + 1)).unwrap_or_default();
    from + near.partition_point(|one| *one < line)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_are_what_going_through_all_lines_gives(
            lines in proptest::collection::vec(proptest::collection::vec(0..12_u64, 0..12), 0..40),
            asked in proptest::collection::vec(0..14_u64, 1..5),
            least in 1..4_usize,
        ) {
            let count = u32::try_from(lines.len()).unwrap();
            let grams = Grams::new(0..count, |line, give| lines[line as usize].iter().for_each(|key| give(*key)));
            let having = |test: &dyn Fn(&[u64]) -> bool| {
                (0..count).filter(|line| test(&lines[*line as usize])).collect::<Vec<u32>>()
            };
            prop_assert_eq!(grams.with(asked[0]), having(&|keys| keys.contains(&asked[0])));
            let all = grams.with_all(asked.iter().copied(), usize::MAX);
            prop_assert_eq!(all, having(&|keys| asked.iter().all(|key| keys.contains(key))));
            let some: BTreeSet<u32> = grams.with_some(asked.iter().copied(), least, usize::MAX).into_iter().collect();
            let enough = having(&|keys| asked.iter().filter(|key| keys.contains(key)).count() >= least);
            prop_assert!(enough.iter().all(|line| some.contains(line)));
        }
    }
}
