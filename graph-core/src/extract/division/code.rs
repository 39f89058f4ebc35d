//! Codes of divisions, which say what lies in what: 150300 is a city of 150000, 150303 a district of it, 150303001000 a town.
//!
//! A code has six digits at least. Of the first six the first two are the province's, the next two the city's.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};

/// What the codes of all parts of a division begin with: 1503 of 150300. A town that lies right in its city has zeros before its
/// own digits: 441900121.
pub(crate) fn stem(code: &str) -> &str {
    match code.split_at_checked(6) {
        Some((_, rest)) if !rest.trim_matches('0').is_empty() => code.trim_end_matches("000"),
        Some((six, _)) if six.ends_with("0000") => six.get(..2).unwrap_or(code),
        Some((six, _)) if six.ends_with("00") => six.get(..4).unwrap_or(code),
        _ => code.trim_end_matches("000"),
    }
}

/// Those of some codes whose divisions hold a division or are it, by code. All that is looked at is its province, its city and its
/// county with the towns of that, however many there are.
pub(crate) fn holders<'c, T>(codes: &'c BTreeMap<String, T>, code: &'c str) -> impl Iterator<Item = (&'c str, &'c T)> {
    let ends = |at: Range<usize>| code.get(at).is_some_and(|digits| digits == "00");
    // What has no city of its own lies right in its province, and is looked for once.
    let city = (!ends(2..4)).then(|| beginning_with(codes, code, 4, "00"));
    let county = (!ends(4..6)).then(|| beginning_with(codes, code, 6, ""));
    let above = beginning_with(codes, code, 2, "0000").chain(city.into_iter().flatten());
    above.chain(county.into_iter().flatten()).filter(|(other, _)| code.starts_with(stem(other)))
}

/// Those of some codes that begin with so many digits of another and go on with some zeros, by code.
fn beginning_with<'c, T>(
    codes: &'c BTreeMap<String, T>,
    code: &'c str,
    length: usize,
    zeros: &'static str,
) -> impl Iterator<Item = (&'c str, &'c T)> {
    let head = code.get(..length).unwrap_or(code);
    let behind = codes.range::<str, _>((Bound::Included(head), Bound::Unbounded));
    let begins = move |code: &str| code.strip_prefix(head).is_some_and(|rest| rest.starts_with(zeros));
    behind.map(|(code, known)| (code.as_str(), known)).take_while(move |(code, _)| begins(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_division_is_held_by_those_above_it() {
        let codes = ["150000", "150300", "150303", "150303001000", "150303002000", "150304", "340000"];
        let codes: BTreeMap<String, ()> = codes.into_iter().map(|code| (code.to_owned(), ())).collect();
        let held = |code| holders(&codes, code).map(|(code, ())| code).collect::<Vec<_>>();
        assert_eq!(held("150303001000"), ["150000", "150300", "150303", "150303001000"]);
        assert_eq!(held("150300"), ["150000", "150300"]);
        let codes = ["440000", "441900", "441900121"].map(|code| (code.to_owned(), ()));
        let codes = BTreeMap::from(codes);
        let held = |code| holders(&codes, code).map(|(code, ())| code).collect::<Vec<_>>();
        assert_eq!(held("441900121"), ["440000", "441900", "441900121"]);
        assert_eq!(held("441900"), ["440000", "441900"]);
        assert_eq!(held("110105"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn holders_are_those_that_a_walk_over_all_finds(
            codes in proptest::collection::btree_set("1[0-2]0[0-2]0[0-2]((0|1)0[0-2](000)?)?", 0..40),
        ) {
            let codes: BTreeMap<String, ()> = codes.into_iter().map(|code| (code, ())).collect();
            for code in codes.keys() {
                let all = codes.keys().filter(|other| code.starts_with(stem(other)));
                let found = holders(&codes, code).map(|(code, ())| code);
                prop_assert_eq!(found.collect::<Vec<_>>(), all.collect::<Vec<_>>());
            }
        }
    }
}
