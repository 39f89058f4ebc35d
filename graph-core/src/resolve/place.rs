//! Names of divisions at the head of other names: 青禾市 in 青禾市人社局, 内蒙古 in the name of a firm.

use std::collections::HashMap;

use crate::lexicon::Lexicon;

/// The divisions to the county level by their names, official and short.
#[derive(Debug)]
pub(super) struct Places {
    /// Codes of GB/T 2260 by normal name, sorted.
    codes: HashMap<String, Vec<String>>,
    /// Characters of the longest name.
    longest: usize,
}

/// The divisions that open a name, taken off it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headed {
    /// The divisions as written, widest first.
    pub(super) places: Vec<String>,
    /// What is left; never empty.
    pub(super) rest: String,
}

impl Places {
    /// Takes the table `division`: code, official name, and short names separated by `|`.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let table = lexicon.table("division");
        let mut codes: HashMap<String, Vec<String>> = HashMap::new();
        for ((code, name), short) in table.column("code").zip(table.column("name")).zip(table.column("short")) {
            for name in std::iter::once(name).chain(short.split('|')).filter(|name| name.chars().count() > 1) {
                codes.entry(name.to_owned()).or_default().push(code.to_owned());
            }
        }
        codes.entry("中国".to_owned()).or_default();
        // Each list is sorted by itself: the order in which the map is walked cannot be seen.
        #[expect(clippy::iter_over_hash_type)]
        for codes in codes.values_mut() {
            codes.sort_unstable();
            codes.dedup();
        }
        let longest = codes.keys().map(|name| name.chars().count()).max().unwrap_or(0);
        Self { codes, longest }
    }

    /// Whether this is the name of a division.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.codes.contains_key(name)
    }

    /// The codes of the divisions with this name, sorted.
    pub(super) fn codes(&self, name: &str) -> &[String] {
        self.codes.get(name).map_or(&[], Vec::as_slice)
    }

    /// Takes the divisions off the head of a normal name, the longest name first, each inside the one before.
    pub(super) fn take_off(&self, name: &str) -> Headed {
        let mut headed = Headed { places: vec![], rest: name.to_owned() };
        while let Some((place, rest)) = self.leading(&headed.rest) {
            let wider = headed.places.last().map_or(&[][..], |wider| self.codes(wider));
            let inside = |code: &String| wider.iter().any(|wide| wide != code && contains(wide, code));
            if !wider.is_empty() && !self.codes(&place).iter().any(inside) {
                break;
            }
            headed.rest = rest.to_owned();
            headed.places.push(place);
        }
        headed
    }

    fn leading<'a>(&self, name: &'a str) -> Option<(String, &'a str)> {
        if self.knows(name) {
            return None;
        }
        let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(2).take(self.longest - 1).collect();
        ends.into_iter().rev().find_map(|end| {
            let (place, rest) = name.split_at_checked(end)?;
            self.knows(place).then(|| (place.to_owned(), rest))
        })
    }
}

/// Whether one division lies in the other or is it: 150303 in 150300.
pub(super) fn contains(wide: &str, narrow: &str) -> bool {
    narrow.starts_with(significant(wide))
}

/// A code without the zeros that only fill it up: 150300 is 1503, 110000 is 11.
pub(super) fn significant(code: &str) -> &str {
    let mut code = code;
    while let Some(shorter) = code.strip_suffix("00").filter(|shorter| shorter.len() >= 2 && shorter.len() % 2 == 0) {
        code = shorter;
    }
    code
}

/// The city-level part of a code, four digits; `None` for a province.
pub(super) fn city_of(code: &str) -> Option<&str> {
    code.get(..4).filter(|city| significant(code).len() >= 4 && !city.ends_with("00"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::knowledge::Knowledge;

    #[test]
    fn divisions_are_taken_off_the_head() {
        let check = |name: &str, places: &[&str], rest: &str| {
            let headed = Knowledge::builtin().places.take_off(name);
            assert_eq!((headed.places, headed.rest.as_str()), (places.iter().map(|p| (*p).to_owned()).collect(), rest));
        };
        check("内蒙古乌海市海南区人社局", &["内蒙古", "乌海市", "海南区"], "人社局");
        check("乌海远岭能源有限公司", &["乌海"], "远岭能源有限公司");
        check("乌海青山产业园", &["乌海"], "青山产业园");
        check("乌海市", &[], "乌海市");
        check("远岭能源", &[], "远岭能源");
        check("", &[], "");
    }

    #[test]
    fn codes_nest() {
        assert_eq!(significant("150300"), "1503");
        assert_eq!(significant("110000"), "11");
        assert_eq!(significant("150303"), "150303");
        assert!(contains("150300", "150303") && contains("150000", "150303") && !contains("150303", "150300"));
        assert_eq!(city_of("150303"), Some("1503"));
        assert_eq!(city_of("150000"), None);
        assert_eq!(city_of("110108"), Some("1101"));
    }
}
