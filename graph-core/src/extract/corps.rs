//! The Production and Construction Corps of Xinjiang, which is divided like an army: 第七师, 一二九团, 三连. They are places that govern,
//! as a prefecture, a town and a village do, and no table of divisions has them.

use std::ops::Range;

use crate::extract::dictionary::Dictionary;
use crate::extract::scan::ScannerBuilder;
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Recogniser, Scene};
use crate::model::{EntityKind, Properties};

/// The full name of the Corps.
const CORPS: &str = "新疆生产建设兵团";

/// Names of the Corps, longest first.
const NAMES: [&str; 3] = [CORPS, "新疆兵团", "兵团"];

/// Chinese numerals.
const NUMERALS: &str = "一二三四五六七八九十〇零";

/// What 师, 团 and 连 begin that is no part of the Corps: 二师|范, 三团|队, 九连|冠.
const LONGER: WordList = WordList::new(&[
    "范", "大", "生", "傅", "徒", "资", "队", "员", "体", "支", "组", "结", "购", "冠", "续", "接", "日报",
]);

/// Finds the parts of the Corps in documents that name it.
pub(crate) struct Corps {
    words: Dictionary<()>,
}

impl Corps {
    /// The word is the Corps' own.
    pub(crate) fn new() -> Self {
        Self { words: Dictionary::of(vec!["兵团"]) }
    }
}

impl Recogniser for Corps {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        if !self.words.any_of(&scene.whole()) {
            return;
        }
        let mut regiment: Option<String> = None;
        for sentence in &scene.sentences {
            let text = scene.text.slice(sentence.range.clone());
            for (at, mark) in text.match_indices(['兵', '师', '团', '连']) {
                let part = match mark {
                    "兵" => whole(text, at),
                    "师" => division(text, at),
                    "团" => regiment_at(text, at),
                    _ => company(text, at, regiment.as_deref()),
                };
                let Some(Part { range, name, level }) = part else { continue };
                if level == "TOWN" {
                    regiment = Some(name.clone());
                }
                let surface = text.get(range.clone()).unwrap_or_default();
                let aliases = if surface == name { vec![] } else { vec![surface.to_owned()] };
                let range = sentence.range.start + range.start..sentence.range.start + range.end;
                let properties = Properties::from([("level".to_owned(), level.to_owned())]);
                let named = Candidate::full(range, EntityKind::District, name, "division", 90);
                found.push(Candidate { aliases, properties, ..named });
            }
        }
    }
}

/// Whether a place is the Corps or a part of it, which lies in divisions of other kinds and is none of them.
pub(crate) fn is_of_corps(name: &str) -> bool {
    name.starts_with(CORPS) || name.starts_with(|first| NUMERALS.contains(first)) && name.ends_with(['团', '连'])
}

/// A part of the Corps in a sentence.
struct Part {
    range: Range<usize>,
    name: String,
    level: &'static str,
}

/// The Corps itself. `at` is where 兵 stands.
fn whole(text: &str, at: usize) -> Option<Part> {
    let end = at + "兵团".len();
    let name = NAMES.into_iter().find(|name| text.get(..end).is_some_and(|left| left.ends_with(name)))?;
    let start = end - name.len();
    let other = text.get(..start).is_some_and(|left| left.ends_with(['军', '集', '方', '大'])) && name == "兵团";
    (!other && !goes_on(text, end)).then(|| Part { range: start..end, name: CORPS.to_owned(), level: "CITY" })
}

/// 第七师, behind the Corps or by itself.
fn division(text: &str, at: usize) -> Option<Part> {
    let left = text.get(..at)?;
    let head = left.trim_end_matches(|letter| NUMERALS.contains(letter));
    let number = left.get(head.len()..)?;
    let ordinal = head.strip_suffix('第')?;
    let end = at + '师'.len_utf8();
    let start = NAMES.iter().find_map(|name| ordinal.strip_suffix(name)).unwrap_or(ordinal).len();
    let fits = (1..=3).contains(&number.chars().count()) && !goes_on(text, end);
    fits.then(|| Part { range: start..end, name: format!("{CORPS}第{number}师"), level: "CITY" })
}

/// 一二九团: a number of three, which is read digit by digit, or any right behind its division.
fn regiment_at(text: &str, at: usize) -> Option<Part> {
    let left = text.get(..at)?;
    let head = left.trim_end_matches(is_number);
    let number = left.get(head.len()..)?;
    let letters = number.chars().count();
    let end = at + '团'.len_utf8();
    let placed = head.ends_with('师') || head.ends_with('市') && head.contains('师');
    let fits = letters == 3 || (1..=2).contains(&letters) && placed;
    let name = format!("{}团", number.chars().map(numeral).collect::<String>());
    (fits && !goes_on(text, end)).then_some(Part { range: head.len()..end, name, level: "TOWN" })
}

/// 一二九团三连, 该团三连, ，三连: a company of the regiment that was named last.
fn company(text: &str, at: usize, regiment: Option<&str>) -> Option<Part> {
    let left = text.get(..at)?;
    let head = left.trim_end_matches(is_number);
    let number = left.get(head.len()..)?;
    let own = regiment.filter(|_| head.is_empty() || head.ends_with(['团', '，', '。', '、', '在', '和', '：']))?;
    let end = at + '连'.len_utf8();
    let fits = (1..=2).contains(&number.chars().count()) && !goes_on(text, end);
    let regiment = head.strip_suffix('团').map(|own| own.trim_end_matches(is_number).len());
    let start = regiment.filter(|_| !head.ends_with("该团")).unwrap_or(head.strip_suffix("该团").unwrap_or(head).len());
    let name = format!("{own}{}连", number.chars().map(numeral).collect::<String>());
    fits.then_some(Part { range: start..end, name, level: "COMMUNITY" })
}

/// Whether a longer word begins with the letter that ends at an offset.
fn goes_on(text: &str, end: usize) -> bool {
    LONGER.leads(text.get(end..).unwrap_or_default())
}

/// Whether a letter stands in a number.
fn is_number(letter: char) -> bool {
    NUMERALS.contains(letter) || letter.is_ascii_digit()
}

/// A digit as a numeral: 一 of 1.
fn numeral(digit: char) -> char {
    let at = digit.to_digit(10).and_then(|digit| "〇一二三四五六七八九".chars().nth(digit as usize));
    at.unwrap_or(if digit == '零' { '〇' } else { digit })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::District, text, expected);
    }

    #[test]
    fn the_corps_has_divisions_regiments_and_companies() {
        let division = "新疆生产建设兵团第四师";
        check("新疆生产建设兵团第四师六十九团修渠，第四师验收。", &format!("{division} 六十九团 第四师={division}"));
        check(
            "兵团第四师可克达拉市167团二连种树，三连浇水。",
            &format!("兵团第四师={division} 可克达拉市 167团二连=一六七团二连 三连=一六七团三连"),
        );
    }

    #[test]
    fn other_documents_have_none() {
        check("第四师范学校六十九团支部，一二三团购。", "");
        check("兵团师范大学招生，多兵团作战。", "兵团=新疆生产建设兵团");
    }
}
