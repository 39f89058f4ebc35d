//! Ways of working that bear the name of the place that found them: “柳河模式”, “青禾经验”.

use std::ops::Range;

use super::Instrument;

/// What they are called.
const CALLED: [&str; 4] = ["经验", "模式", "做法", "样板"];

/// Quotes that hold a division and such a word; `places` are the divisions of the text by where they stand in it.
pub(super) fn find(text: &str, places: &[Range<usize>], found: &mut Vec<Instrument>) {
    for place in places {
        let opens = text.get(..place.start).is_some_and(|left| left.ends_with('“'));
        let rest = text.get(place.end..).unwrap_or_default();
        let called = CALLED.iter().find(|called| rest.strip_prefix(**called).is_some_and(|rest| rest.starts_with('”')));
        let Some(called) = called.filter(|_| opens) else { continue };
        let quote = place.start - '“'.len_utf8()..place.end + called.len() + '”'.len_utf8();
        if !found.iter().any(|other| other.range.start <= quote.start && quote.end <= other.range.end) {
            let name = text.get(place.start..place.end + called.len()).unwrap_or_default().to_owned();
            found.push(Instrument::new(quote, name, "quoted instrument", 72));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{self, relations};
    use crate::model::EntityKind;

    #[test]
    fn a_way_of_working_bears_the_name_of_its_place() {
        let text = "化解难题的“荆州模式”走在前列。";
        testing::check(EntityKind::Policy, text, "“荆州模式”=荆州模式");
        assert_eq!(relations(text), ["荆州模式 ISSUED_BY 荆州市"]);
        testing::check(EntityKind::Policy, "手机有“长辈模式”，他讲了“带兵经验”。", "");
    }
}
