//! Lists of who sits on a committee: `组长：陈  远  副市长副组长：李海生  市财政局局长`. White space parts the names from the posts in them, and nothing
//! may part one member from the next; in the clean text marks do.

use std::ops::Range;

use super::normalize::Placed;

/// What members are called before the colon.
const LABELS: [&str; 12] =
    ["组长", "成员", "组员", "召集人", "指挥长", "总指挥", "主任", "副主任", "主任委员", "委员", "会长", "秘书长"];

/// What leads such a word: 常务|副组长.
const LEADS: [&str; 6] = ["副", "总", "第一", "常务", "常务副", "第一副"];

/// Words with which posts end.
const POSTS: [&str; 22] = [
    "长",
    "主任",
    "书记",
    "常委",
    "委员",
    "巡视员",
    "调研员",
    "科员",
    "专员",
    "经理",
    "总裁",
    "主席",
    "工程师",
    "会计师",
    "经济师",
    "规划师",
    "审计师",
    "干部",
    "干事",
    "顾问",
    "成员",
    "政委",
];

/// A post has no more letters, with the body in which it is held.
const LONGEST: usize = 48;

/// The characters of a paragraph with marks between the members of its rosters and behind their names. A line of its own may be one
/// member: `周小岭  市财政局局长`.
pub(super) fn marked(characters: Vec<Placed>) -> Vec<Placed> {
    let spaced = || characters.iter().any(|placed| placed.0.is_whitespace());
    let is_colon = |placed: &Placed| matches!(placed.0, '：' | ':');
    let line = characters.len() <= LONGEST && spaced();
    if !line && !characters.iter().any(is_colon) {
        return characters;
    }
    let page = Page::new(&characters);
    let mut roster = Roster::default();
    let mut at = 0;
    while let Some(colon) = (at..page.letters.len()).find(|at| page.is(*at, |letter| matches!(letter, '：' | ':'))) {
        at = match page.label(colon) {
            Some(label) => page.members(label, colon + 1, &mut roster),
            None => colon + 1,
        };
    }
    // A line without such a word is one where nothing else stands in it.
    let mut alone = Roster::default();
    if line && at == 0 && page.members(0, 0, &mut alone) == page.letters.len() {
        roster = alone;
    }
    if roster.marks.is_empty() { characters } else { page.written(&characters, &roster) }
}

/// Where a paragraph gets marks, and where it loses its white space.
#[derive(Default)]
struct Roster {
    /// The mark before a letter.
    marks: Vec<(usize, char)>,
    /// Names with the words before them, of which white space is no part: 组  长：陈  远.
    tight: Vec<Range<usize>>,
}

impl Roster {
    fn push(&mut self, start: usize, name: usize) {
        self.marks.push((name, '，'));
        self.tight.push(start..name);
    }
}

/// The letters of a paragraph without its white space.
struct Page {
    /// Where each stands among the characters, and whether white space or the end of a line stands before it.
    letters: Vec<(char, usize, bool)>,
}

impl Page {
    fn new(characters: &[Placed]) -> Self {
        let mut letters = Vec::with_capacity(characters.len());
        let mut end = None;
        for (at, &(letter, original, length)) in characters.iter().enumerate() {
            if !letter.is_whitespace() {
                letters.push((letter, at, end != Some(original)));
                end = Some(original + length);
            }
        }
        Self { letters }
    }

    fn is(&self, at: usize, test: impl Fn(char) -> bool) -> bool {
        self.letters.get(at).is_some_and(|(letter, ..)| test(*letter))
    }

    /// Whether white space stands before a letter, or the text ends there.
    fn gap(&self, at: usize) -> bool {
        self.letters.get(at).is_none_or(|(_, _, gap)| *gap)
    }

    fn ends(&self, end: usize, word: &str) -> bool {
        let letters = word.chars().count();
        end >= letters && word.chars().zip(end - letters..end).all(|(letter, at)| self.is(at, |own| own == letter))
    }

    /// Where the word for members begins that ends before a colon, with what leads it.
    fn label(&self, colon: usize) -> Option<usize> {
        let word = LABELS.iter().filter(|word| self.ends(colon, word)).max_by_key(|word| word.len())?;
        let start = colon - word.chars().count();
        let lead = LEADS.iter().filter(|lead| self.ends(start, lead)).max_by_key(|lead| lead.len());
        Some(start - lead.map_or(0, |lead| lead.chars().count()))
    }

    /// Adds the members that stand from a letter on behind what they are called, and returns where the last of them ends.
    fn members(&self, label: usize, mut at: usize, roster: &mut Roster) -> usize {
        let mut start = label;
        while let Some((name, end)) = self.member(at) {
            roster.push(start, name);
            let label = self.label_at(end);
            if label.is_none() && self.name(end).is_none() {
                return end;
            }
            roster.marks.push((end, '；'));
            (start, at) = (end, label.map_or(end, |colon| colon + 1));
        }
        at
    }

    /// Where the name of the member ends that stands at a letter, and where his post does.
    fn member(&self, at: usize) -> Option<(usize, usize)> {
        let name = self.name(at)?;
        let inside = |letter: char| is_han(letter) || matches!(letter, '、' | '（' | '）' | '(' | ')');
        let run = (name..name + LONGEST).take_while(|at| self.is(*at, inside)).last()? + 1;
        let posts = (name + 2..=run).filter(|end| POSTS.iter().any(|post| self.ends(*end, post)));
        let closes = |end: &usize| {
            let next = !self.is(*end, |letter| matches!(letter, '、' | '长' | '助'));
            next && (self.name(*end).is_some() && self.member_begins(*end)
                || self.label_at(*end).is_some()
                || self.gap(*end))
        };
        let last = || !self.is(run, char::is_alphanumeric) && self.is(run, |mark| mark != '：' && mark != ':');
        let mut ends = posts.filter(|end| closes(end) || *end == run && last());
        ends.next().map(|end| (name, end))
    }

    /// Whether the name that stands at a letter has a post behind it.
    fn member_begins(&self, at: usize) -> bool {
        let Some(name) = self.name(at) else { return false };
        let run = (name..name + LONGEST).take_while(|at| self.is(*at, is_han)).count();
        (name + 2..=name + run).any(|end| POSTS.iter().any(|post| self.ends(end, post)))
    }

    /// Where a name of two to four letters ends that white space follows: one of two letters may have some inside.
    fn name(&self, at: usize) -> Option<usize> {
        let inner = |at: usize| (1..5).find(|letters| self.gap(at + letters));
        let letters = match inner(at)? {
            1 if self.gap(at + 2) => 2,
            letters @ 2..=4 => letters,
            _ => return None,
        };
        let han = (at..=at + letters).all(|at| self.is(at, is_han));
        han.then_some(at + letters)
    }

    /// The colon of the word for members that begins at a letter.
    fn label_at(&self, at: usize) -> Option<usize> {
        let colon = (at + 2..at + 8).find(|at| self.is(*at, |letter| matches!(letter, '：' | ':')))?;
        (self.label(colon)? <= at).then_some(colon)
    }

    /// The characters with the marks of a roster in the place of its white space.
    fn written(&self, characters: &[Placed], roster: &Roster) -> Vec<Placed> {
        let mut written: Vec<Placed> = Vec::with_capacity(characters.len() + roster.marks.len());
        let mut from = 0;
        for (at, (_, to, _)) in self.letters.iter().enumerate() {
            // Both stand in the order of the letters.
            let mark =
                roster.marks.binary_search_by_key(&at, |(letter, _)| *letter).ok().map(|mark| &roster.marks[mark].1);
            let begun = roster.tight.partition_point(|words| words.start < at);
            let inside = begun.checked_sub(1).is_some_and(|words| at < roster.tight[words].end);
            let tight = mark.is_some() || inside;
            if let Some(mark) = mark {
                let end = written.last().map_or(0, |(_, original, length)| original + length);
                written.push((*mark, end, 0));
            }
            written.extend(characters.get(if tight { *to } else { from }..=*to).unwrap_or_default());
            from = to + 1;
        }
        written
    }
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::marked;

    fn written(text: &str) -> String {
        let characters = text.char_indices().map(|(at, letter)| (letter, at, letter.len_utf8())).collect();
        marked(characters).into_iter().map(|placed| placed.0).filter(|letter| !letter.is_whitespace()).collect()
    }

    #[test]
    fn members_are_parted_from_their_posts_and_from_each_other() {
        let flat = "组  长：陈  远  市委常委、副市长副 组 长：李海生  市政府副秘书长石  宏  市水务局局长";
        assert_eq!(written(flat), "组长：陈远，市委常委、副市长；副组长：李海生，市政府副秘书长；石宏，市水务局局长");
        let lines = "成　员：周小岭　市财政局局长 许立 市公安局副局长\n孙冬生 泽澜公司总经理 二、工作要求";
        assert_eq!(
            written(lines),
            "成员：周小岭，市财政局局长；许立，市公安局副局长；孙冬生，泽澜公司总经理二、工作要求"
        );
    }

    #[test]
    fn names_alone_are_left_as_they_are() {
        for text in
            ["组员：陈远、李海、石宏", "成员：市财政局、市公安局 各镇", "主任：陈远", "项目名称：青禾 水库加固工程"]
        {
            assert_eq!(written(text), text.replace(' ', ""));
        }
    }
}
