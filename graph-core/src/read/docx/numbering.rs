//! Automatic numbers, as Word shows them: 一、 （一） 1. 第三条 ①.

use std::collections::{BTreeMap, BTreeSet};

use super::super::xml::Element;

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
pub(super) struct Numbering<'a> {
    lists: BTreeMap<&'a str, &'a Element>,
    /// The list of a number, and the levels that it begins anew.
    numbers: BTreeMap<&'a str, (&'a str, &'a Element)>,
    styles: BTreeMap<&'a str, &'a Element>,
    counted: BTreeMap<&'a str, [Option<u32>; LEVELS]>,
    begun: BTreeSet<&'a str>,
}

impl<'a> Numbering<'a> {
    /// Takes the parts `numbering` and `styles`.
    pub(super) fn new(numbering: Option<&'a Element>, styles: Option<&'a Element>) -> Self {
        let all = |part: Option<&'a Element>, name: &'static str| part.into_iter().flat_map(move |part| part.all(name));
        let lists = all(numbering, "abstractNum").filter_map(|list| Some((list.attribute("abstractNumId")?, list)));
        let numbers = all(numbering, "num")
            .filter_map(|number| Some((number.attribute("numId")?, (number.value_of("abstractNumId")?, number))));
        let styles = all(styles, "style").filter_map(|style| Some((style.attribute("styleId")?, style)));
        Self {
            lists: lists.collect(),
            numbers: numbers.collect(),
            styles: styles.collect(),
            counted: BTreeMap::new(),
            begun: BTreeSet::new(),
        }
    }

    /// Whether a style is that of titles.
    pub(super) fn is_title(&self, style: &str) -> bool {
        ["title", "标题", "doctitle"].contains(&self.name_of(style).as_str())
    }

    /// Whether a style is that of a table of contents.
    pub(super) fn is_contents(&self, style: &str) -> bool {
        let name = self.name_of(style);
        let level = name.strip_prefix("toc ").or_else(|| name.strip_prefix("contents "));
        let is_level = |level: &str| level.parse::<u8>().is_ok() || level == "heading";
        level.is_some_and(is_level) || name == "table of figures"
    }

    /// The name of a style, in small letters.
    fn name_of(&self, style: &str) -> String {
        let name = self.styles.get(style).and_then(|style| style.value_of("name")).unwrap_or(style);
        name.to_lowercase()
    }

    /// The number before a paragraph, with the gap behind it; none where it has none.
    pub(super) fn number(&mut self, properties: Option<&'a Element>) -> Option<String> {
        let (id, level) = self.of_paragraph(properties?)?;
        let (list, number) = self.numbers.get(id).copied()?;
        let definition = self.lists.get(list).copied()?;
        self.begin(id, list, number);
        let level = level.min(LEVELS - 1);
        let counted = self.counted.entry(list).or_default();
        let start = start(definition, level);
        let reached = counted[level].map_or(start, |reached| reached.saturating_add(1));
        counted[level] = Some(reached);
        counted[level + 1..].fill(None);
        let counted = *counted;
        shown(definition, level, &counted)
    }

    /// A number that is met for the first time may begin its list anew.
    fn begin(&mut self, id: &'a str, list: &'a str, number: &'a Element) {
        if !self.begun.insert(id) {
            return;
        }
        for change in number.all("lvlOverride") {
            let level = change.attribute("ilvl").and_then(|level| level.parse::<usize>().ok());
            let start = change.value_of("startOverride").and_then(|start| start.parse::<u32>().ok());
            if let (Some(level), Some(start)) = (level.filter(|level| *level < LEVELS), start) {
                // One before its start, since counting comes first.
                self.counted.entry(list).or_default()[level] = start.checked_sub(1);
            }
        }
    }

    /// The list and level of a paragraph: its own, or those of its style and of the styles that this is based on.
    fn of_paragraph(&self, properties: &'a Element) -> Option<(&'a str, usize)> {
        let (mut id, mut level) = own(properties);
        let mut style = properties.value_of("pStyle");
        for _ in 0..LEVELS {
            if id.is_some() {
                break;
            }
            let Some(definition) = style.and_then(|style| self.styles.get(style)) else { break };
            let (of_style, at) = definition.child("pPr").map(own).unwrap_or_default();
            // A style of a list may leave its level to the list, which names the style.
            let by_list = || of_style.and_then(|id| self.level_of(id, style?));
            (id, level) = (of_style, level.or(at).or_else(by_list));
            style = definition.value_of("basedOn");
        }
        // The number 0 takes a paragraph out of the list of its style.
        id.filter(|id| *id != "0").map(|id| (id, level.unwrap_or(0)))
    }

    fn level_of(&self, id: &str, style: &str) -> Option<usize> {
        let definition = self.lists.get(self.numbers.get(id)?.0)?;
        let level = definition.all("lvl").find(|level| level.value_of("pStyle") == Some(style))?;
        level.attribute("ilvl")?.parse().ok()
    }
}

fn own(properties: &Element) -> (Option<&str>, Option<usize>) {
    let number = properties.child("numPr");
    let level = number.and_then(|number| number.value_of("ilvl")).and_then(|level| level.parse().ok());
    (number.and_then(|number| number.value_of("numId")), level)
}

fn level(list: &Element, level: usize) -> Option<&Element> {
    list.all("lvl").find(|one| one.attribute("ilvl").and_then(|at| at.parse().ok()) == Some(level))
}

fn start(list: &Element, at: usize) -> u32 {
    level(list, at).and_then(|level| level.value_of("start")).and_then(|start| start.parse().ok()).unwrap_or(1)
}

/// The number of a level as its pattern shows it: `第%1条`, `%1.%2`.
fn shown(list: &Element, at: usize, counted: &[Option<u32>; LEVELS]) -> Option<String> {
    let definition = level(list, at)?;
    let plain = definition.child("isLgl").is_some();
    let pattern = definition.value_of("lvlText")?;
    let mut text = String::new();
    let mut marks = pattern.chars().peekable();
    while let Some(mark) = marks.next() {
        let of = marks.peek().and_then(|next| next.to_digit(10)).filter(|digit| mark == '%' && *digit > 0);
        let Some(of) = of else {
            text.push(mark);
            continue;
        };
        marks.next();
        let of = of as usize - 1;
        let number = counted[of.min(LEVELS - 1)].unwrap_or_else(|| start(list, of));
        let format = level(list, of).and_then(|level| level.value_of("numFmt")).unwrap_or("decimal");
        text.push_str(&in_format(number, if plain { "decimal" } else { format }));
    }
    if definition.value_of("numFmt") == Some("bullet") {
        // The sign of a bullet is a place in a font of signs.
        text = "•".to_owned();
    }
    let gap = text.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last.is_ascii() || last == '•');
    let gap = if gap && definition.value_of("suff") != Some("nothing") { " " } else { "" };
    (!text.trim().is_empty()).then(|| format!("{text}{gap}"))
}

fn in_format(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "taiwaneseCounting"
        | "ideographTraditional" => chinese(number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            number.to_string().chars().map(|digit| digit_of(digit, "〇一二三四五六七八九")).collect()
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" => {
            let plain = chinese(number);
            plain.chars().map(legal).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(u32::from('①') + number - 1).into_iter().collect()
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().chars().map(|digit| digit_of(digit, "０１２３４５６７８９")).collect()
        }
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

fn digit_of(digit: char, digits: &str) -> char {
    digit.to_digit(10).and_then(|at| digits.chars().nth(at as usize)).unwrap_or(digit)
}

/// 一, 十, 二十三, 一百零五.
fn chinese(number: u32) -> String {
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let digits: Vec<u32> = number.to_string().chars().filter_map(|c| c.to_digit(10)).collect();
    let (mut text, mut gap) = (String::new(), false);
    for (at, digit) in digits.iter().enumerate() {
        let place = digits.len() - at - 1;
        if *digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push('零');
        }
        // Ten is 十 and no 一十, at the beginning.
        if !(*digit == 1 && place == 1 && text.is_empty()) {
            text.push(digit_of(char::from_digit(*digit, 10).unwrap_or('0'), "〇一二三四五六七八九"));
        }
        text.extend(["", "十", "百", "千"].get(place).copied());
    }
    text
}

fn legal(c: char) -> char {
    let pairs = "一壹二贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟";
    let mut characters = pairs.chars();
    while let (Some(plain), Some(legal)) = (characters.next(), characters.next()) {
        if plain == c {
            return legal;
        }
    }
    c
}

fn letters(number: u32, first: u8) -> String {
    let (letter, times) = (number.saturating_sub(1) % 26, number.saturating_sub(1) / 26 + 1);
    let letter = char::from(first + u8::try_from(letter).unwrap_or_default());
    std::iter::repeat_n(letter, times.min(8) as usize).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_forms_of_chinese_documents() {
        let shown = [1, 10, 11, 20, 105, 110, 1003].map(chinese);
        assert_eq!(shown, ["一", "十", "十一", "二十", "一百零五", "一百一十", "一千零三"]);
        let of = |format| [3, 12].map(|number| in_format(number, format));
        assert_eq!(of("chineseLegalSimplified"), ["叁", "拾贰"]);
        assert_eq!(of("decimalEnclosedCircle"), ["③", "⑫"]);
        assert_eq!(of("ideographDigital"), ["三", "一二"]);
        assert_eq!(of("lowerRoman"), ["iii", "xii"]);
        assert_eq!(of("upperLetter"), ["C", "L"]);
        assert_eq!((in_format(27, "lowerLetter").as_str(), in_format(7, "decimalZero").as_str()), ("aa", "07"));
    }
}
