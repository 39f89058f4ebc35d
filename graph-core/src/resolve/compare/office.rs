//! Names of bodies and of places without a code: the division that heads them, and what they are within it.

use super::{Fit, is_subsequence, length};
use crate::resolve::place::Places;

/// What opens the name of a body that serves the whole country.
const NATIONAL_HEADS: &[&str] = &["国务院", "国家", "中央", "全国", "中华", "中国", "最高人民"];

/// The name of a body or of a place without a code, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Office {
    /// The divisions at its head, as written, widest first.
    pub(in crate::resolve) places: Vec<String>,
    /// What it is within them.
    pub(in crate::resolve) stem: String,
    /// The name as a whole, for where what looks like a division is none.
    pub(in crate::resolve) whole: String,
}

impl Office {
    /// Takes a normal name apart. 中共 before a division and 人民 in 人民政府 tell nothing apart and are set aside.
    pub(in crate::resolve) fn new(name: &str) -> Self {
        let party =
            ["中国共产党", "中共"].iter().find_map(|party| name.strip_prefix(party).filter(|rest| length(rest) > 1));
        let headed = Places::builtin().take_off(party.unwrap_or(name));
        let (places, rest) = if headed.places.iter().any(|place| place == "中国") {
            (vec![], name.to_owned())
        } else {
            (headed.places, headed.rest)
        };
        let stem = ["政府", "法院", "检察院"]
            .iter()
            .find_map(|body| rest.strip_suffix(body)?.strip_suffix("人民").map(|head| format!("{head}{body}")))
            .unwrap_or(rest);
        Self { places, stem, whole: name.to_owned() }
    }

    /// The same name with what looked like divisions at its head as part of what it is.
    #[must_use]
    pub(in crate::resolve) fn unplaced(self) -> Self {
        let stem = if self.places.is_empty() { self.stem } else { self.whole.clone() };
        Self { places: vec![], stem, ..self }
    }

    /// Whether it serves the whole country, so that the name alone says who is meant.
    pub(in crate::resolve) fn is_national(&self) -> bool {
        let ministry =
            self.stem.ends_with('部') && (3..=8).contains(&length(&self.stem)) && !self.stem.starts_with('委');
        self.places.is_empty() && (ministry || NATIONAL_HEADS.iter().any(|head| self.stem.starts_with(head)))
    }
}

/// Whether `short` may be short for `full`. Divisions that contradict keep them apart.
pub(super) fn fit(short: &Office, full: &Office) -> Option<Fit> {
    let agree = short.places.is_empty() || full.places.ends_with(&short.places) || short.places.ends_with(&full.places);
    if full.stem == short.whole {
        return Some(Fit::Equal);
    }
    if !agree {
        return None;
    }
    if short.stem == full.stem {
        Some(Fit::Equal)
    } else if abbreviates(&short.stem, &full.stem) {
        Some(Fit::Subsequence)
    } else if length(&short.stem) > 3 && full.stem.ends_with(&short.stem) {
        Some(Fit::Inside)
    } else {
        None
    }
}

/// 发改委 for 发展和改革委员会, 管委会 for 管理委员会: at least three characters in order from the first on, the last one standing
/// in the class word at the end.
pub(in crate::resolve) fn abbreviates(short: &str, full: &str) -> bool {
    let ends_alike = short.chars().last().is_some_and(|last| full.chars().rev().take(3).any(|found| found == last));
    length(short) > 2 && length(short) < length(full) && ends_alike && is_subsequence(short, full)
}

#[cfg(test)]
mod tests {
    use super::super::fit as fit_names;
    use super::*;
    use crate::model::EntityKind;

    #[test]
    fn offices_fit_within_their_division() {
        let check = |short: &str, full: &str, expected: Option<Fit>| {
            assert_eq!(fit_names(EntityKind::Agency, short, full), expected, "{short} for {full}");
        };
        check("人社局", "乌海市人力资源和社会保障局", Some(Fit::Subsequence));
        check("乌海市发改委", "乌海市发展和改革委员会", Some(Fit::Subsequence));
        check("海南区人社局", "乌海市海南区人社局", Some(Fit::Equal));
        check("乌海市政府", "乌海市人民政府", Some(Fit::Equal));
        check("乌海市委", "中共乌海市委", Some(Fit::Equal));
        check("海南区人社局", "乌达区人社局", None);
        check("青山产业园", "乌海青山产业园", Some(Fit::Equal));
        check("低碳产业园", "乌海高新区低碳产业园", Some(Fit::Inside));
        check("住建局", "乌海市自然资源局", None);
    }

    #[test]
    fn national_bodies_are_known_by_their_head() {
        assert!(Office::new("国家统计局").is_national() && Office::new("生态环境部").is_national());
        assert!(!Office::new("人社局").is_national() && !Office::new("乌海市委宣传部").is_national());
        assert!(!Office::new("委宣传部").is_national());
    }
}
