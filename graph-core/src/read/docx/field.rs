//! Fields: of `{ PAGEREF _Toc1 \h }` a reader sees what came of it, not the code.
//!
//! The code stands between the marks `begin` and `separate`, the result between `separate` and `end`; a field may stand in the code of
//! another. Equations have no result of their own: Word draws them from the code, and writes characters in a circle and pinyin
//! over a word so.

use super::super::xml::Element;

/// The fields that are open in a paragraph. A code that is still open at the end of its paragraph is damage, and hides nothing after it.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Open>,
}

/// A field that has begun.
struct Open {
    code: String,
    /// Whether its result has begun.
    shown: bool,
}

impl Fields {
    /// Whether what comes is the code of a field.
    pub(super) fn in_code(&self) -> bool {
        self.open.iter().any(|field| !field.shown)
    }

    /// A mark of a field. What the field shows, where it ends without a result and its code draws characters.
    pub(super) fn mark(&mut self, mark: &Element) -> Option<String> {
        match mark.attribute("fldCharType")? {
            "begin" => self.open.push(Open { code: String::new(), shown: false }),
            "separate" => self.open.last_mut()?.shown = true,
            "end" => {
                return self
                    .open
                    .pop()
                    .filter(|field| !field.shown && !self.in_code())
                    .and_then(|one| drawn(&one.code));
            }
            _ => {}
        }
        None
    }

    /// A part of the code of the field that has begun last.
    pub(super) fn code(&mut self, words: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.shown) {
            field.code.push_str(words);
        }
    }
}

/// What an equation shows: `eq \o\ac(○,3)` is ③, `eq \o\ad(\s\up 9(dī),堤)` is 堤 with its pinyin, `eq \f(1,3)` is 1/3.
fn drawn(code: &str) -> Option<String> {
    let code = code.trim();
    let equation = code.get(..2).filter(|name| name.eq_ignore_ascii_case("eq")).and_then(|_| code.get(2..))?;
    let (switches, rest) = equation.split_once('(')?;
    let (inside, _) = rest.rsplit_once(')')?;
    let (first, last) = inside.rsplit_once([',', '，'])?;
    let switches = switches.to_ascii_lowercase();
    match switches.rsplit('\\').map(str::trim).find(|switch| ["o", "f"].contains(switch) || switch.starts_with("a"))? {
        "f" => Some(format!("{first}/{last}")),
        _ if first.chars().all(|mark| "○◯〇□△◇".contains(mark)) => Some(encircled(last.trim())),
        _ => Some(last.trim().to_owned()),
    }
}

/// A number in a circle, as one character where there is one.
fn encircled(words: &str) -> String {
    let number = words.parse::<u32>().ok().filter(|number| (1..=20).contains(number));
    let circle = number.and_then(|number| char::from_u32(u32::from('①') + number - 1));
    circle.map_or_else(|| words.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_what_word_draws() {
        let shown = [
            "eq \\o\\ac(○,3)",
            " EQ \\o\\ac(□,甲) ",
            "EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(dī),堤)",
            "eq \\f(1,3)",
            "PAGE",
            "eq",
            "é",
        ];
        let shown = shown.map(|code| drawn(code).unwrap_or_default());
        assert_eq!(shown, ["③", "甲", "堤", "1/3", "", "", ""]);
    }
}
