//! How a name is spoken: the pinyin of each of its characters.

use pinyin::ToPinyin;

/// Words in names whose characters are read in another way than most often.
const WORDS: &[(&str, &[&str])] = &[
    ("重庆", &["chong", "qing"]),
    ("厦门", &["xia", "men"]),
    ("银行", &["yin", "hang"]),
    ("分行", &["fen", "hang"]),
    ("支行", &["zhi", "hang"]),
    ("六安", &["lu", "an"]),
    ("番禺", &["pan", "yu"]),
    ("会计", &["kuai", "ji"]),
    ("音乐", &["yin", "yue"]),
    ("调整", &["tiao", "zheng"]),
    ("市长", &["shi", "zhang"]),
    ("增长", &["zeng", "zhang"]),
    ("成长", &["cheng", "zhang"]),
];

/// Characters that are read otherwise in names than in running text: 长春, 成都.
const CHARACTERS: &[(char, &str)] = &[('长', "chang"), ('都', "du")];

/// The syllables of a normal name, one for each character; what is no Chinese character speaks for itself.
pub(super) fn syllables(name: &str) -> Vec<String> {
    let mut syllables = Vec::new();
    let mut rest = name;
    while let Some(character) = rest.chars().next() {
        let word = WORDS.iter().find_map(|(word, readings)| Some((rest.strip_prefix(word)?, *readings)));
        if let Some((after, readings)) = word {
            syllables.extend(readings.iter().map(|reading| (*reading).to_owned()));
            rest = after;
        } else {
            let named = CHARACTERS.iter().find(|(own, _)| *own == character).map(|(_, reading)| (*reading).to_owned());
            syllables.push(named.unwrap_or_else(|| spoken(character)));
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
    syllables
}

/// The usual reading of a character, typed without marks: 绿 is lv.
fn spoken(character: char) -> String {
    character.to_pinyin().map_or_else(|| character.to_string(), |pinyin| pinyin.plain().replace('ü', "v"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spoken_as_names() {
        let check = |name: &str, expected: &str| assert_eq!(syllables(name).join(" "), expected);
        check("乌海市", "wu hai shi");
        check("重庆长江bdo项目", "chong qing chang jiang b d o xiang mu");
        check("成都绿地", "cheng du lv di");
    }
}
