//! Names of bodies and of places without a code: the division that heads them, and what they are within it.

use super::{Fit, length};
use crate::resolve::knowledge::Knowledge;

/// What opens the name of a body that serves the whole country.
const NATIONAL_HEADS: &[&str] = &["国务院", "国家", "中央", "全国", "中华", "中国", "最高", "联合国"];

/// What ends the name of a body or place that bears its name alone in the country, where more than common words stand before.
const SINGULAR_TAILS: &[&str] =
    &["大学", "科学院", "总署", "总局", "联合会", "总会", "基金会", "中央", "新区", "合作区", "试验区", "自由贸易港"];

/// Organs that are abbreviated, and what their full names end with.
const ORGANS: &[(&str, &str)] =
    &[("局", "局"), ("委", "委员会"), ("委会", "委员会"), ("厅", "厅"), ("办", "办公室"), ("部", "部"), ("院", "院")];

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
    pub(in crate::resolve) fn new(name: &str, knowledge: &Knowledge) -> Self {
        let party =
            ["中国共产党", "中共"].iter().find_map(|party| name.strip_prefix(party).filter(|rest| length(rest) > 1));
        let headed = knowledge.places.take_off(party.unwrap_or(name));
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

    /// Whether the name alone says who is meant, wherever it is written: a body of the whole country, or a name of its own.
    pub(in crate::resolve) fn is_singular(&self, knowledge: &Knowledge) -> bool {
        let vocabulary = &knowledge.vocabulary;
        let national =
            NATIONAL_HEADS.iter().any(|head| self.whole.starts_with(head)) || vocabulary.is_singular(&self.whole);
        let own =
            || SINGULAR_TAILS.iter().any(|tail| self.whole.ends_with(tail)) && vocabulary.tells_apart(&self.whole);
        self.places.is_empty() && (national || own())
    }
}

/// The end of a stem stands for the whole where it has more characters than this.
pub(super) const LONGER_THAN: usize = 3;

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
    } else if length(&short.stem) > LONGER_THAN && full.stem.ends_with(&short.stem) {
        Some(Fit::Inside)
    } else {
        None
    }
}

/// What heads the names of bodies of the whole country and counts for nothing where both names have it.
const COUNTRY: [&str; 3] = ["中国", "国家", "全国"];

/// A stem as it stands, and without the word for the country at its head.
pub(super) fn heads(stem: &str) -> impl Iterator<Item = &str> {
    std::iter::once(stem).chain(COUNTRY.iter().filter_map(move |head| stem.strip_prefix(head)))
}

/// Whether a stem ends as the full names of organs do.
pub(super) fn may_be_abbreviated(full: &str) -> bool {
    ORGANS.iter().any(|(_, ending)| full.ends_with(ending))
}

/// 发改委 for 发展和改革委员会, 管委会 for 管理委员会: three characters or more in order from the first on, the last one standing
/// for the organ at the end, with characters left out at two places or more. Where only one run is left out, the fuller name is
/// that of a more special body: 高新区 and 高新区管委会, 农业局 and 农业综合执法局.
pub(in crate::resolve) fn abbreviates(short: &str, full: &str) -> bool {
    let same_organ = ORGANS.iter().any(|(organ, ending)| short.ends_with(organ) && full.ends_with(ending));
    let head = COUNTRY.iter().find_map(|head| Some((short.strip_prefix(head)?, full.strip_prefix(head)?)));
    let (short, full) = head.unwrap_or((short, full));
    same_organ && length(short) > 2 && gaps(short, full).is_some_and(|gaps| gaps > 1)
}

/// At how many places `full` has more than `short`, whose characters stand in it in order from the first one on.
fn gaps(short: &str, full: &str) -> Option<usize> {
    let mut rest = full.chars();
    let mut gaps = 0;
    for wanted in short.chars() {
        let skipped = rest.position(|found| found == wanted)?;
        gaps += usize::from(skipped > 0);
    }
    (short.chars().next() == full.chars().next()).then_some(gaps + usize::from(rest.next().is_some()))
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
        check("高新区", "高新区管委会", None);
        check("中国科学院", "中国环境科学研究院", None);
        check("河北省农科院", "河北省农业科学院", Some(Fit::Subsequence));
        check("农业局", "农业综合执法局", None);
        check("住建局", "乌海市自然资源局", None);
    }

    #[test]
    fn singular_names_are_known() {
        let knowledge = Knowledge::builtin();
        let check = |name: &str, expected: bool| {
            assert_eq!(Office::new(name, knowledge).is_singular(knowledge), expected, "{name}");
        };
        check("国家统计局", true);
        check("生态环境部", true);
        check("最高人民法院", true);
        check("远岭大学", true);
        check("人社局", false);
        check("乌海市委宣传部", false);
        check("工业开发区", false);
    }
}
