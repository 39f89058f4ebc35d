//! The divisions of China: codes, official names, short forms, and which lies in which.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::extract::dictionary::Dictionary;
use crate::extract::scan::ScannerBuilder;
use crate::extract::word_list::word_list;
use crate::lexicon::Lexicon;

/// What class a division is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Province,
    City,
    County,
    /// A township, a town or a street.
    Town,
    /// An industrial park or development zone.
    Park,
}

impl Level {
    /// The name that stands in the property `level`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Province => "PROVINCE",
            Self::City => "CITY",
            Self::County => "COUNTY",
            Self::Town => "TOWN",
            Self::Park => "PARK",
        }
    }
}

/// A division's place in [`Gazetteer`].
pub(crate) type DivisionId = u32;

/// A division as the tables have it.
#[derive(Debug, Clone)]
pub(crate) struct Division {
    /// Six digits of GB/T 2260; nine for towns and zones of their level.
    pub(crate) code: String,
    /// Official full name.
    pub(crate) name: String,
    pub(crate) level: Level,
    /// The form without its class word, where it has one.
    pub(crate) short: Option<String>,
    /// The division that it lies in.
    pub(crate) parent: Option<DivisionId>,
}

/// One way to read a word as a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) division: DivisionId,
    /// Whether the word is the official name, not a short form.
    pub(crate) full: bool,
}

/// What a word may stand for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Word {
    /// In the order of codes; empty for a word in which nothing is read as a division.
    pub(crate) readings: Vec<Reading>,
    /// Whether it is an ordinary word, too, so that it needs a reason to be read as a division.
    pub(crate) homograph: bool,
    /// Whether the dictionary of common words has it.
    pub(crate) ordinary: bool,
}

/// All divisions and the words for them.
pub(crate) struct Gazetteer {
    divisions: Vec<Division>,
    by_code: HashMap<String, DivisionId>,
    words: Dictionary<Word>,
    /// Ordinary words of two letters.
    pairs: FxHashSet<[char; 2]>,
}

impl Gazetteer {
    /// Takes the tables `division`, `township`, `division_former`, `division_homograph` and `division_block` from the lexicon, and the
    /// ordinary words of `common_word`, `name_word` and `name_boundary`.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut gazetteer = Self {
            divisions: vec![],
            by_code: HashMap::new(),
            words: Dictionary::new(BTreeMap::new()),
            pairs: pairs(lexicon),
        };
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        for row in lexicon.table("division").rows() {
            let [code, name, level, short] = row else { continue };
            let level = match level.as_str() {
                "PROVINCE" => Level::Province,
                "CITY" => Level::City,
                "PARK" => Level::Park,
                _ => Level::County,
            };
            let division = gazetteer.add(code, name, level, short.split('|').next().filter(|short| !short.is_empty()));
            words.entry(name.clone()).or_default().readings.push(Reading { division, full: true });
            for short in short.split('|').filter(|short| !short.is_empty()) {
                words.entry(short.to_owned()).or_default().readings.push(Reading { division, full: false });
            }
            // 道真自治县 for 道真仡佬族苗族自治县: the peoples in the name are often left out.
            let unit = ["自治县", "自治旗", "自治州"].into_iter().find(|unit| name.ends_with(unit));
            let stem = short.split('|').next().filter(|stem| stem.chars().count() >= 2);
            if let Some(form) = unit.zip(stem).map(|(unit, stem)| format!("{stem}{unit}")).filter(|form| form != name) {
                words.entry(form).or_default().readings.push(Reading { division, full: true });
            }
        }
        for row in lexicon.table("township").rows() {
            let [code, name] = row else { continue };
            let level = if is_township(name) { Level::Town } else { Level::Park };
            let division = gazetteer.add(code, name, level, None);
            words.entry(name.clone()).or_default().readings.push(Reading { division, full: true });
        }
        for row in lexicon.table("division_former").rows() {
            let [name, code] = row else { continue };
            let Some(division) = gazetteer.by_code(code) else { continue };
            words.entry(name.clone()).or_default().readings.push(Reading { division, full: true });
        }
        let homographs: BTreeSet<&str> = lexicon.words("division_homograph").into_iter().collect();
        let ordinary: HashSet<&str> = lexicon.table("common_word").column("word").collect();
        for (word, entry) in &mut words {
            entry.homograph = homographs.contains(word.as_str());
            entry.ordinary = entry.homograph || ordinary.contains(word.as_str());
        }
        for word in lexicon.words("division_block") {
            words.insert(word.to_owned(), Word::default());
        }
        let holding: Vec<&str> = ordinary.iter().copied().filter(|word| holds_name(word, &words)).collect();
        words.extend(holding.into_iter().map(|word| (word.to_owned(), Word::default())));
        gazetteer.words = Dictionary::new(words);
        gazetteer
    }

    fn add(&mut self, code: &str, name: &str, level: Level, short: Option<&str>) -> DivisionId {
        let id = DivisionId::try_from(self.divisions.len()).expect("divisions are fewer than u32 counts");
        let prefix = |digits: usize, zeros: &str| Some(format!("{}{zeros}", code.get(..digits)?));
        let above = match level {
            Level::Province => [None, None, None],
            Level::City => [prefix(2, "0000"), None, None],
            _ => [prefix(6, ""), prefix(4, "00"), prefix(2, "0000")],
        };
        let parent = above.into_iter().flatten().filter(|above| above != code).find_map(|above| self.by_code(&above));
        self.by_code.insert(code.to_owned(), id);
        let short = short.map(str::to_owned);
        self.divisions.push(Division { code: code.to_owned(), name: name.to_owned(), level, short, parent });
        id
    }

    /// Makes the words a list of the scanner.
    pub(crate) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    /// The words for divisions.
    pub(crate) fn words(&self) -> &Dictionary<Word> {
        &self.words
    }

    /// Whether two ordinary words meet inside a name, each reaching out of it or to its end: 推|广安|全, 形|成都市|圈.
    pub(crate) fn is_straddled(&self, text: &str, name: Range<usize>) -> bool {
        let inside = text.get(name.clone()).unwrap_or_default();
        let mut rest = inside.chars().chain(text.get(name.end..).unwrap_or_default().chars());
        let (Some(first), Some(second), Some(third)) = (rest.next(), rest.next(), rest.next()) else { return false };
        let before = text.get(..name.start).and_then(|left| left.chars().next_back());
        let ends = before.is_some_and(|before| !LEADS.contains(&before) && self.pairs.contains(&[before, first]));
        ends && inside.chars().count() <= 3 && self.pairs.contains(&[second, third])
    }

    /// A division.
    pub(crate) fn division(&self, id: DivisionId) -> &Division {
        &self.divisions[id as usize]
    }

    /// The division with a code.
    pub(crate) fn by_code(&self, code: &str) -> Option<DivisionId> {
        self.by_code.get(code).copied()
    }

    /// A division's name without its class word: 海南 of 海南区.
    pub(crate) fn short_form(&self, id: DivisionId) -> Option<&str> {
        self.division(id).short.as_deref()
    }

    /// What a division lies in, from the nearest to the widest.
    pub(crate) fn ancestors(&self, id: DivisionId) -> impl Iterator<Item = DivisionId> + Clone + '_ {
        std::iter::successors(self.division(id).parent, |above| self.division(*above).parent)
    }

    /// The division itself or what it lies in, of a level.
    pub(crate) fn at_level(&self, id: DivisionId, level: Level) -> Option<DivisionId> {
        std::iter::once(id).chain(self.ancestors(id)).find(|above| self.division(*above).level == level)
    }
}

/// Whether a name of the township table is a township's, a town's or a street's, not a zone's.
fn is_township(name: &str) -> bool {
    word_list!["街道", "镇", "乡", "苏木"].ends(name)
}

/// Letters that lead to a place, whatever they spell with its first letter.
const LEADS: [char; 12] = ['在', '向', '从', '往', '到', '至', '于', '由', '以', '和', '与', '及'];

/// Whether letters behind the first of an ordinary word spell a division: 繁|荣昌|盛, 示|范县.
fn holds_name(word: &str, names: &BTreeMap<String, Word>) -> bool {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let spells =
        |from: usize, to: usize| word.get(starts[from]..starts[to]).is_some_and(|inside| names.contains_key(inside));
    (1..starts.len()).any(|from| (from + 2..starts.len()).any(|to| spells(from, to)))
}

/// The ordinary words of two letters, those that bound or build names among them.
fn pairs(lexicon: &Lexicon) -> FxHashSet<[char; 2]> {
    let pair = |word: &str| {
        let mut letters = word.chars();
        let both = [letters.next()?, letters.next()?];
        letters.next().is_none().then_some(both)
    };
    let general = |row: &&[String]| !row.iter().any(|cell| cell == "place" || cell == "brand");
    let named = lexicon.table("name_word").rows().filter(general).filter_map(|row| row.first());
    let ordinary = lexicon.table("common_word").column("word").chain(named.map(String::as_str));
    ordinary.chain(lexicon.table("name_boundary").column("word")).filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_lies_in_its_district_city_and_region() {
        let gazetteer = Gazetteer::new(&Lexicon::builtin());
        let street = gazetteer.by_code("150303001").unwrap();
        let names: Vec<_> = gazetteer.ancestors(street).map(|id| gazetteer.division(id).name.as_str()).collect();
        assert_eq!(names, ["海南区", "乌海市", "内蒙古自治区"]);
    }

    #[test]
    fn a_town_of_a_city_without_counties_lies_in_it_directly() {
        let gazetteer = Gazetteer::new(&Lexicon::builtin());
        let town = gazetteer.by_code("441900121").unwrap();
        let names: Vec<_> = gazetteer.ancestors(town).map(|id| gazetteer.division(id).name.as_str()).collect();
        assert_eq!(names, ["东莞市", "广东省"]);
    }

    #[test]
    fn every_division_has_a_code_of_its_own() {
        let lexicon = Lexicon::builtin();
        let codes: Vec<&str> =
            ["division", "township"].iter().flat_map(|table| lexicon.table(table).column("code")).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    }

    #[test]
    fn a_district_of_a_municipality_lies_in_it_directly() {
        let gazetteer = Gazetteer::new(&Lexicon::builtin());
        let district = gazetteer.by_code("110108").unwrap();
        let names: Vec<_> = gazetteer.ancestors(district).map(|id| gazetteer.division(id).name.as_str()).collect();
        assert_eq!(names, ["北京市"]);
    }
}
