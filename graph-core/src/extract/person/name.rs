//! Where a person's name ends: surname, one or two letters more, and what follows.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::extract::boundary::is_name_letter;
use crate::extract::dictionary::{Dictionary, Hit};
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::word_list::{CharacterSet, WordList, word_list};
use crate::lexicon::Lexicon;

/// Letters that stand in no name without a surname: 负责人|纷纷|表示.
static NO_LETTERS: CharacterSet = CharacterSet::new(
    "的地得们都也向对就和与在是了很不这那有大一二三各自激兴感纷致遍等说会将还又再最更曾正已被把给从到为以于上下中内外里前后时人者家个记员说及其此之所",
);

/// Letters with which no name ends: 同一天, 作报告, 在京.
static NO_LAST: CharacterSet = CharacterSet::new("同在作的和与等将是对向就从也都说为被以及了不分家日并还即先又");

/// Letters that transliterate foreign names and hardly stand at the beginning of a word after a name.
static FOREIGN: CharacterSet =
    CharacterSet::new("斯夫科拉德尔特克卡尼亚诺瓦罗维奇姆兰耶比基娃莱曼格佐默济茨舒顿丁蒂娅扎赫吉巴");

/// Letters with which Mongolian, Tibetan, Uyghur and Kazakh names are written.
static MINORITY: CharacterSet = CharacterSet::new(
    "乌云毕力格巴特其图布苏娜仁额尔朝鲁哈达宝音阿拉吉买提江古丽艾热依扎西卓玛次旦增多杰才让尼木孜别克旺姆索央努",
);

/// What a word after a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follower {
    Says,
    /// What a person does in public: 主持, 出席, 陪同.
    Acts,
    Other,
}

/// What is known of names.
pub(super) struct Names {
    surnames: FxHashSet<String>,
    followers: Dictionary<Follower>,
    none: Dictionary<()>,
    /// Ordinary words of two and of four letters.
    common: FxHashSet<String>,
}

impl Names {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let surnames = lexicon.words("surname").into_iter().map(str::to_owned).collect();
        let mut follower_words = BTreeMap::new();
        for row in lexicon.table("person_context").rows() {
            if let [word, class] = row {
                let follower = match class.as_str() {
                    "says" => Follower::Says,
                    "acts" => Follower::Acts,
                    _ => Follower::Other,
                };
                follower_words.insert(word.clone(), follower);
            }
        }
        let none = Dictionary::of(lexicon.words("person_none"));
        let common = lexicon.table("common_word").column("word").filter(|word| matches!(word.chars().count(), 2 | 4));
        let common = common.map(str::to_owned).collect();
        Self { surnames, followers: Dictionary::new(follower_words), none, common }
    }

    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.followers);
        words.enrol(&mut self.none);
    }

    /// The words of a text that may follow a name.
    pub(super) fn followers(&self, line: &Line<'_>) -> impl Iterator<Item = (Range<usize>, Follower)> {
        self.followers.longest_of(line).into_iter().map(|hit| (hit.range, *hit.value))
    }

    /// Where the name that begins at an offset ends. `weak`: a short name needs a verb of saying.
    pub(super) fn at(&self, line: &Line<'_>, start: usize, weak: bool) -> Option<usize> {
        let rest = line.text.get(start..)?;
        let surname = self.surname(rest)?;
        if self.is_none(line, start, line.text.len()) {
            return None;
        }
        let given = rest.get(surname..)?;
        if self.leads_on(rest.get(..surname)?, given) {
            return None;
        }
        let mut best: Option<(usize, usize)> = None;
        for letters in [2, 1] {
            let Some(end) = end_of(given, letters).map(|end| surname + end) else { continue };
            // X、林小同|等: before 等 of a list the letter belongs to the name.
            let listed = rest.get(end..).is_some_and(|behind| behind.starts_with('等'))
                && line.slice(0..start).ends_with('、')
                && rest.get(..end).is_some_and(|name| name.ends_with('同'));
            let last = rest.get(..end).is_some_and(|name| name.ends_with(|c| NO_LAST.contains(c)));
            if last && !listed || does_twice(rest, end) {
                continue;
            }
            let says = self.says(line, start + end);
            // A verb of saying tells more than a mark: in 陈远说。 the name is 陈远.
            let goes_on = usize::from(letters == 2 && self.word_begins(line, start + end));
            let fits = self.fit(line, start + end).max(goes_on) + if says { 2 } else { 0 };
            let short = letters == 1 && surname == "李".len();
            let marked = || {
                fits == 2
                    && rest.get(..end).is_some_and(|name| {
                        !self.common.contains(name) && !name.ends_with(|letter| NO_LETTERS.contains(letter))
                    })
            };
            let enough = if short && weak { says || fits > 2 || marked() } else { fits > 0 };
            if enough && best.is_none_or(|(_, other)| fits > other) {
                best = Some((start + end, fits));
            }
        }
        let default = || self.three_letters(rest, given, surname).filter(|_| !weak).map(|end| start + end);
        best.map(|(end, _)| end).or_else(default)
    }

    /// 周远进|应邀, 何云笑|首先: an ordinary word begins at a place where the letter before it would else be the one that follows a
    /// shorter name, and begins none with the next letter.
    fn word_begins(&self, line: &Line<'_>, end: usize) -> bool {
        const OF_NAMES: [char; 6] = ['笑', '进', '正', '连', '起', '日'];
        let word = |from: usize| {
            let rest = line.text.get(from..)?;
            rest.get(..end_of(rest, 2)?).filter(|word| self.common.contains(*word))
        };
        let last =
            line.text.get(..end).and_then(|left| left.chars().next_back()).filter(|last| OF_NAMES.contains(last));
        last.is_some_and(|last| word(end).is_some() && word(end - last.len_utf8()).is_none())
    }

    /// Whether two letters at the head of a clause, before a verb of saying, are a name: 周岚说, but no word that ordinarily says
    /// something (贺词说, 欧方表示).
    pub(super) fn is_short_speaker(&self, line: &Line<'_>, name: Range<usize>) -> bool {
        let letters = line.slice(name.clone());
        let body = letters.ends_with([
            '方', '信', '词', '媒', '军', '警', '网', '报', '院', '部', '社', '台', '局', '委', '会', '国', '省', '市',
        ]);
        let before = line.slice(0..name.start);
        let opens = before.is_empty() || before.ends_with(['，', '。', '：', '”', '；', '？', '！', '—']);
        opens && !body && !self.common.contains(letters)
    }

    /// 向|革命先烈, 任|组长: the surname that is a preposition or verb, before an ordinary word.
    fn leads_on(&self, surname: &str, given: &str) -> bool {
        let word = end_of(given, 2).and_then(|end| given.get(..end));
        // 由县领导任组长: who holds the post of one.
        if surname == "任" && word.is_some_and(|word| word.ends_with('长')) {
            return true;
        }
        surname == "向" && word.is_some_and(|word| self.common.contains(word))
    }

    /// Letters at an offset that begin like a name, and why they are none: where they end, and the reason.
    pub(super) fn nearly_at(&self, line: &Line<'_>, start: usize) -> Option<(usize, &'static str)> {
        let rest = line.text.get(start..)?;
        let surname = self.surname(rest)?;
        let end = start + surname + end_of(rest.get(surname..)?, 1)?;
        let common = self.is_none(line, start, line.text.len());
        Some((end, if common { "a common word" } else { "no word follows that would end a name" }))
    }

    /// Where a name after a post ends that is followed by no word of the table: most names have three letters, unless the
    /// third begins the next word (X|粗略). Where letters of transliteration go on, it is a foreign name's beginning.
    fn three_letters(&self, rest: &str, given: &str, surname: usize) -> Option<usize> {
        let word = |text: &str, from: usize, letters: usize| {
            let tail = text.get(from..)?;
            tail.get(..end_of(tail, letters)?).map(|word| self.common.contains(word))
        };
        let (one, two) = (end_of(given, 1)?, end_of(given, 2)?);
        let (name, after) = (given.get(..two)?, given.get(two..)?);
        let plain = !name.chars().any(|c| NO_LETTERS.contains(c) || NO_LAST.contains(c));
        let foreign = after.starts_with(|c| FOREIGN.contains(c)) || name.chars().all(|c| FOREIGN.contains(c));
        let ordinary = word(rest, 0, 2)? || word(given, 0, 2)? || word(rest, 0, 4).unwrap_or(false);
        if !plain || foreign || ordinary || surname != "李".len() {
            return None;
        }
        let next_word =
            word(given, one, 2)? || name.ends_with(['邀', '应', '捏', '握', '递', '抱', '翻', '打', '算', '出', '入']);
        Some(surname + if next_word { one } else { two })
    }

    /// A name without a known surname: two to four letters, or letters around a middle dot, before a verb of saying.
    pub(super) fn unusual_at(&self, line: &Line<'_>, start: usize) -> Option<usize> {
        let rest = line.text.get(start..)?;
        let foreign = rest.chars().take(LONGEST_DOTTED + 1).take_while(|c| is_han(*c) || *c == '·');
        let dotted = rest.get(..foreign.map(char::len_utf8).sum())?;
        let none = || self.is_none(line, start, line.text.len());
        if dotted.contains('·') && (3..=LONGEST_DOTTED).contains(&dotted.chars().count()) && !none() {
            return self.dotted_end(dotted, line, start);
        }
        let ends = rest.char_indices().take_while(|(_, letter)| is_han(*letter)).map(|(at, c)| at + c.len_utf8());
        for (letters, end) in (1..=6).zip(ends).skip(1) {
            if self.says(line, start + end) {
                let name = rest.get(..end)?;
                // 阿拉格齐|当天|表示: the day is no part of the name.
                let day =
                    ["今天", "当天", "昨天", "明天", "日前", "近日"].iter().find_map(|day| name.strip_suffix(day));
                let (name, end) = day.map_or((name, end), |name| (name, name.len()));
                let minority = name.chars().filter(|c| MINORITY.contains(*c)).count() >= 3;
                if letters > 4 && !minority {
                    break;
                }
                let plain = !name.chars().any(|c| NO_LETTERS.contains(c)) && !none() && !self.is_ordinary(name);
                return plain.then_some(start + end);
            }
        }
        None
    }

    /// Whether letters are an ordinary word, or hold one beside two letters more: 学业水平|评价.
    fn is_ordinary(&self, letters: &str) -> bool {
        let halves = end_of(letters, 2).map(|half| letters.split_at(half));
        halves.is_some_and(|(first, second)| match second.chars().count() {
            0 => self.common.contains(first),
            2 => self.common.contains(first) || self.common.contains(second),
            _ => false,
        })
    }

    /// Where a name with middle dots ends: at a follower after its last dot, or with the letters.
    fn dotted_end(&self, dotted: &str, line: &Line<'_>, start: usize) -> Option<usize> {
        let last = dotted.rfind('·')? + '·'.len_utf8();
        let tail = dotted.get(last..)?;
        let ends = (1..=5).filter_map(|letters| end_of(tail, letters)).map(|end| start + last + end);
        let whole = |end: &usize| !line.slice(start..*end).ends_with(|letter| NO_LAST.contains(letter));
        let fits = ends.filter(whole).map(|end| (self.fit(line, end), end));
        fits.filter(|(fit, _)| *fit > 0).max().map(|(_, end)| end)
    }

    /// Where a full name that ends at an offset begins: three letters with a known surname, or two after a mark. Unless
    /// `anywhere`, three letters need a mark before them, too.
    pub(super) fn ending_at(&self, line: &Line<'_>, end: usize, anywhere: bool) -> Option<usize> {
        let text = line.text;
        let left = text.get(..end)?;
        let starts: Vec<usize> = left.char_indices().rev().take(4).map(|(at, _)| at).collect();
        let fits = |start: usize| {
            let name = text.get(start..end)?;
            let known =
                self.surname(name).is_some_and(|surname| surname < name.len()) && !self.is_none(line, start, end);
            (known && name.chars().all(is_han)).then_some(start)
        };
        let free =
            |start: usize| !text.get(..start).and_then(|left| left.chars().next_back()).is_some_and(is_name_letter);
        starts
            .get(2)
            .filter(|start| anywhere || free(**start))
            .and_then(|start| fits(*start))
            .or_else(|| starts.get(1).filter(|start| free(**start)).and_then(|start| fits(*start)))
    }

    /// Where a name begins that ends at an offset, right behind a body: 河湾大学|周远航|院士. No ordinary word leads it.
    pub(super) fn behind_body(&self, line: &Line<'_>, end: usize) -> Option<usize> {
        const BODIES: WordList = WordList::new(&[
            "大学",
            "学院",
            "研究所",
            "研究院",
            "科学院",
            "工程院",
            "科院",
            "医院",
            "中学",
            "局",
            "厅",
            "委",
            "集团",
            "公司",
            "聘请",
            "特邀",
            "专访",
            "采访",
        ]);
        let left = line.text.get(..end)?;
        let starts: Vec<usize> = left.char_indices().rev().take(3).map(|(at, _)| at).collect();
        let word = |from: usize| line.text.get(from..)?.get(..2 * '国'.len_utf8());
        let fits = |start: &&usize| {
            let body = left.get(..**start).is_some_and(|left| BODIES.ends(left));
            let last = left
                .chars()
                .next_back()
                .is_some_and(|last| NO_LAST.contains(last) || "级席座聘副任组委部院会局".contains(last));
            let ordinary = word(**start).is_some_and(|word| self.common.contains(word));
            // 乙医院|方舱|院长: two letters are a name behind those who teach and study.
            let studies = word_list!["大学", "学院", "研究所", "研究院", "科院"];
            let whole = left.len() - **start == 3 * '国'.len_utf8()
                || left.get(..**start).is_some_and(|left| studies.ends(left) && !left.ends_with("医院"));
            body && whole && !last && !ordinary && self.fills(line, **start..end)
        };
        starts.iter().skip(1).rev().find(fits).copied()
    }

    /// Whether a name known from elsewhere is the name here, too: a short one needs a mark before and a follower after.
    pub(super) fn stands_alone(&self, line: &Line<'_>, at: usize, name: &str) -> bool {
        if name.chars().count() > 2 {
            return true;
        }
        let before = line.slice(0..at).chars().next_back();
        !before.is_some_and(|c| is_name_letter(c) && !"和与对向".contains(c)) && self.fit(line, at + name.len()) > 0
    }

    /// Whether letters are a full name by themselves: a known surname and one or two more, and no common word.
    pub(super) fn fills(&self, line: &Line<'_>, range: Range<usize>) -> bool {
        let name = line.slice(range.clone());
        let given = self.surname(name).and_then(|surname| name.get(surname..));
        let letters = given.map_or(0, |given| given.chars().count());
        (1..=2).contains(&letters)
            && name.chars().all(is_han)
            && !self.common.contains(name)
            && !self.is_none(line, range.start, range.end)
            && !name.chars().any(|letter| NO_LETTERS.contains(letter))
    }

    /// Bytes of the surname with which a text begins.
    fn surname(&self, text: &str) -> Option<usize> {
        [2, 1]
            .into_iter()
            .filter_map(|letters| end_of(text, letters))
            .find(|end| text.get(..*end).is_some_and(|surname| self.surnames.contains(surname)))
    }

    /// Whether a common word that only looks like a name stands at a place, and ends no later than `end`.
    fn is_none(&self, line: &Line<'_>, at: usize, end: usize) -> bool {
        self.none
            .begins_at(line, at)
            .any(|hit| hit.range.end <= end && line.slice(hit.range.clone()).chars().count() <= 5)
    }

    /// How well a text goes on after a name: letters of the word that follows, two for a mark or the end, none where a
    /// name would not end here.
    fn fit(&self, line: &Line<'_>, end: usize) -> usize {
        let Some(next) = line.slice(end..line.text.len()).chars().next() else { return 2 };
        // A date follows a name, a number never goes on with one: 总理X11月8日主持.
        if !is_name_letter(next) || next.is_ascii_digit() {
            return 2;
        }
        self.following(line, end).next().map_or(0, |longest| line.slice(longest.range.clone()).chars().count())
    }

    /// Whether a verb of saying follows.
    fn says(&self, line: &Line<'_>, end: usize) -> bool {
        self.following(line, end).any(|word| *word.value == Follower::Says)
    }

    /// The words that may follow a name and begin at a place, the longest first.
    fn following<'n>(&'n self, line: &Line<'n>, at: usize) -> impl Iterator<Item = Hit<'n, Follower>> {
        let line = *line;
        self.followers.begins_at(&line, at).filter(move |hit| {
            let word = line.slice(hit.range.clone());
            word.chars().all(is_han) && word.chars().count() <= 6
        })
    }
}

/// 周远边|走边|说: the last letter begins what is done beside something else.
fn does_twice(rest: &str, end: usize) -> bool {
    let while_doing = rest.get(..end).is_some_and(|name| name.ends_with('边'));
    while_doing && rest.get(end..).is_some_and(|behind| behind.chars().skip(1).take(2).any(|letter| letter == '边'))
}

/// Letters of a name with middle dots.
const LONGEST_DOTTED: usize = 16;

/// Where so many Chinese letters at the beginning of a text end.
fn end_of(text: &str, letters: usize) -> Option<usize> {
    let mut end = 0;
    let mut count = 0;
    for letter in text.chars().take(letters) {
        if !is_han(letter) {
            return None;
        }
        end += letter.len_utf8();
        count += 1;
    }
    (count == letters).then_some(end)
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}
