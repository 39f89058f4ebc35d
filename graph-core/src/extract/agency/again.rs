//! A body that is named in full once and goes on by its last words, or with fewer: 宏岭新城青禾联盟 … 青禾联盟.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Candidate;

use super::{SUFFIXED, UNPLACED};

/// Gives the names that have no place the full name that ends with them, where that is one.
pub(super) fn complete(found: &mut [Candidate]) {
    let short = |one: &Candidate| one.rule == SUFFIXED && one.confidence == crate::model::Confidence::percent(UNPLACED);
    let names: BTreeSet<&str> = found.iter().filter(|one| !short(one)).map(|one| one.name.as_str()).collect();
    let wholes: BTreeMap<String, String> = found
        .iter()
        .filter(|one| short(one))
        .filter_map(|one| {
            let mut longer = names.iter().filter(|name| name.len() > one.name.len() && name.ends_with(&one.name));
            let whole = longer.next().filter(|_| longer.next().is_none())?;
            Some((one.name.clone(), (*whole).to_owned()))
        })
        .collect();
    for one in found.iter_mut().filter(|one| short(one)) {
        if let Some(whole) = wholes.get(&one.name) {
            let name = std::mem::replace(&mut one.name, whole.clone());
            one.aliases.push(name);
        }
    }
    in_full(found);
}

/// Gives a commission its full name where the document has it: 青禾市农业农村委 … 青禾市农业农村委员会.
fn in_full(found: &mut [Candidate]) {
    let full: BTreeSet<String> =
        found.iter().filter(|one| one.name.ends_with("委员会")).map(|one| one.name.clone()).collect();
    for one in found.iter_mut().filter(|one| !full.is_empty() && one.name.ends_with('委')) {
        let whole = format!("{}员会", one.name);
        if full.contains(&whole) {
            let name = std::mem::replace(&mut one.name, whole);
            one.aliases.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Agency;

    #[test]
    fn a_commission_goes_by_its_full_name() {
        check(
            Agency,
            "金寨县农业农村委员会发文，县农业农村委解释。",
            "金寨县农业农村委员会 县农业农村委=金寨县农业农村委员会",
        );
    }

    #[test]
    fn last_words_stand_for_the_one_body_that_ends_with_them() {
        check(
            Agency,
            "金寨县水泵产业联盟成立。水泵产业联盟有成员20家。",
            "金寨县水泵产业联盟 水泵产业联盟=金寨县水泵产业联盟",
        );
        check(
            Agency,
            "金寨县水泵产业联盟和霍山县水泵产业联盟签约。水泵产业联盟成立。",
            "金寨县水泵产业联盟 霍山县水泵产业联盟 水泵产业联盟",
        );
    }
}
