//! The words of a query that was typed without blanks.

use std::sync::LazyLock;

use jieba_rs::Jieba;

/// The dictionary takes a quarter of a second to load and some tens of megabytes: only who searches texts pays for it.
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Characters that say nothing by themselves: a query does not ask for them.
const FUNCTION_WORDS: &str = "的了和与及在是为等对之将被把由于从到以其并或就都也还有";

/// Cuts a term into the parts that a text must have, wherever each stands.
///
/// What jieba leaves as single characters is no word that it knows: these stay together with what is beside them, so that a
/// name that it does not know is looked for as a whole. Function words between words are dropped.
pub(super) fn parts(term: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![];
    let mut before = Before::Nothing;
    let tokens = JIEBA.cut(term, true);
    let words: Vec<&str> = tokens.iter().map(|token| token.word).collect();
    for word in &words {
        let mut characters = word.chars();
        let is_single = characters.next().is_some() && characters.next().is_none();
        if is_single && words.len() > 1 && FUNCTION_WORDS.contains(word) {
            before = Before::Nothing;
            continue;
        }
        match parts.last_mut() {
            Some(last) if before == Before::Character || (before == Before::Word && is_single) => last.push_str(word),
            _ => parts.push((*word).to_owned()),
        }
        before = if is_single { Before::Character } else { Before::Word };
    }
    parts
}

/// What stands before a word of a term.
#[derive(PartialEq, Eq)]
enum Before {
    Nothing,
    Character,
    Word,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_and_unknown_names_are_not() {
        let check = |term: &str, expected: &[&str]| assert_eq!(parts(term), expected, "{term}");
        check("焦化项目投产", &["焦化", "项目", "投产"]);
        check("企业的用电", &["企业", "用电"]);
        check("企业的煤", &["企业", "煤"]);
        check("煤", &["煤"]);
        check("的", &["的"]);
        check("bdo", &["bdo"]);
        check("", &[]);
    }
}
