//! Firms that the document has named once, at their other bare occurrences.
//!
//! A project's owner, an item of a counted list of firms and a defined short name are firms by what stands around them.
//! Elsewhere in the document the same words name the same firm, wherever they are whole words and not inside a longer name.

use std::collections::BTreeSet;

use super::company::short;
use super::vocabulary::{Word, WordClass};
use super::{Candidate, Recogniser, Scene};
use crate::model::{Confidence, EntityKind};

/// Rules that tell a firm from its surroundings and not from its form.
const TELLING: [&str; 4] = ["company.owner", "company.listed", "company.defined", "company.bare"];

/// A list tells firms only where its count holds: with this confidence.
const TRUSTED: Confidence = Confidence::percent(80);

/// No name that is looked for has more words.
const LONGEST: usize = 5;

/// Finds the known names again.
pub(crate) struct KnownFirmRecogniser;

impl Recogniser for KnownFirmRecogniser {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let firms = scene.candidates.iter().filter(|c| c.kind == EntityKind::Company);
        let taken: BTreeSet<(usize, usize)> = firms.clone().map(|firm| (firm.range.start, firm.range.end)).collect();
        let names: BTreeSet<&str> = firms.filter(|firm| tells(scene, firm)).map(|firm| firm.name.as_str()).collect();
        if names.is_empty() {
            return;
        }
        let lengths = names.iter().map(|name| name.len());
        let lengths = lengths.clone().min().unwrap_or_default()..=lengths.max().unwrap_or_default();
        for at in 0..scene.words.len() {
            for length in (1..=LONGEST).rev() {
                let Some([first, .., last] | [first @ last]) = scene.words.get(at..at + length) else { continue };
                let range = first.range.start..last.range.end;
                if !lengths.contains(&range.len()) {
                    continue;
                }
                let name = scene.text.slice(range.clone());
                if names.contains(name) && stands_alone(&scene.words, at, at + length) {
                    if !taken.contains(&(range.start, range.end)) {
                        found.push(short(range, name.to_owned(), "company.known", 60));
                    }
                    break;
                }
            }
        }
    }
}

/// Whether a firm was found by its surroundings, and has a brand in its name.
fn tells(scene: &Scene<'_>, firm: &Candidate) -> bool {
    const BRANDS: WordClass = WordClass::UNKNOWN.or(WordClass::BRAND);
    let words = scene.words_in(firm.range.clone());
    let counts = firm.rule != "company.listed" || firm.confidence >= TRUSTED || is_brand_and_trade(scene, words);
    let branded = words.iter().any(|word| word.class.has(BRANDS));
    TELLING.contains(&firm.rule) && counts && branded && firm.name.chars().count() >= 2
}

/// Whether a name is a brand of two letters or more and a line of business, which stand together for a firm alone: 泽澜|食品.
fn is_brand_and_trade(scene: &Scene<'_>, words: &[Word]) -> bool {
    let [.., brand, trade] = words else { return false };
    let letters = scene.text.slice(brand.range.clone()).chars().count();
    brand.class.has(WordClass::UNKNOWN) && letters >= 2 && trade.class.has(WordClass::TRADE)
}

/// Whether the words beside a name do not make it a part of a longer one.
fn stands_alone(words: &[Word], start: usize, end: usize) -> bool {
    const LONGER: WordClass = WordClass::UNKNOWN.or(WordClass::LATIN).or(WordClass::BRAND);
    const GOES_ON: WordClass = LONGER.or(WordClass::FIRM).or(WordClass::TRADE).or(WordClass::PLACE);
    let before = start.checked_sub(1).and_then(|at| words.get(at).zip(words.get(start)));
    let after = end.checked_sub(1).and_then(|at| words.get(at).zip(words.get(end)));
    let joined = |(left, right): &(&Word, &Word)| left.range.end == right.range.start;
    before.filter(joined).is_none_or(|(left, _)| !left.class.has(LONGER))
        && after.filter(joined).is_none_or(|(_, right)| !right.class.has(GOES_ON))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Company;

    #[test]
    fn what_a_counted_list_names_is_found_again() {
        check(Company, "青禾、华泽、安岭3家企业入驻。记者在华泽看到，产品已经下线。", "青禾 华泽 安岭 华泽");
    }

    #[test]
    fn a_brand_and_a_trade_of_an_open_list_are_found_again() {
        check(Company, "县里有青禾食品、宏岭服饰等企业。去年，宏岭服饰技改。", "青禾食品 宏岭服饰 宏岭服饰");
        check(Company, "县里有青禾、宏岭等企业。去年，宏岭隧道贯通。", "青禾 宏岭");
    }

    #[test]
    fn an_owner_is_found_again_and_not_inside_a_longer_name() {
        let text = "青禾化工30万吨尿素项目开工。近日，青禾化工完成点火。青禾化工机械不在其中。";
        check(Company, text, "青禾化工 青禾化工");
    }
}
