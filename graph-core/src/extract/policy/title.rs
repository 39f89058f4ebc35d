//! Titles in 《》, titles whose brackets are damaged, and headings that are titles.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::explain::Vetoes;
use crate::extract::word_list::{CharacterSet, WordList, word_list};
use crate::lexicon::Lexicon;
use crate::text::Role;

use super::{Instrument, number};

/// With what a title begins, whole or damaged.
static OPENS: CharacterSet = CharacterSet::new("《（");

/// Letters that a title has at most.
const LETTERS: usize = 90;

/// Ends that make a heading a title without 关于.
const TITLE_ENDS: WordList = WordList::new(&[
    "若干政策",
    "若干措施",
    "若干意见",
    "若干规定",
    "条措施",
    "条政策",
    "条意见",
    "政策措施",
    "扶持政策",
    "优惠政策",
    "实施方案",
    "工作方案",
    "实施意见",
    "指导意见",
    "实施办法",
    "管理办法",
    "管理规定",
    "暂行办法",
    "暂行规定",
    "奖励办法",
    "扶持办法",
    "奖补办法",
    "实施细则",
    "行动计划",
    "行动方案",
    "工作计划",
    "工作要点",
    "规划纲要",
    "发展规划",
    "专项规划",
    "总体规划",
    "条例",
    "政府工作报告",
    "奖励政策",
    "补贴政策",
    "补助办法",
    "补贴办法",
    "认定办法",
    "评定办法",
    "管理细则",
    "新政",
    "申报指南",
    "工作指引",
]);

/// What a heading speaks of that a number of 条 closes: 甲市促进外贸二十条, and not 新增公交线路十条.
const COUNTED_FOR: WordList = WordList::new(&[
    "支持", "促进", "扶持", "鼓励", "加快", "推动", "推进", "优化", "奖励", "稳", "政策", "举措", "措施", "服务",
    "意见",
]);

/// Words with which a text speaks of itself: 本办法, 该方案.
pub(super) const KINDS: [&str; 19] = [
    "实施办法",
    "实施意见",
    "实施方案",
    "行动计划",
    "办法",
    "措施",
    "方案",
    "意见",
    "规划",
    "政策",
    "规定",
    "规范",
    "规则",
    "细则",
    "条例",
    "通知",
    "计划",
    "指南",
    "新政",
];

pub(super) struct Titles {
    ends: BTreeSet<String>,
    /// The last characters of these, by which most are told apart.
    lasts: BTreeSet<char>,
}

impl Titles {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let ends: BTreeSet<String> = lexicon.words("policy_title_end").into_iter().map(str::to_owned).collect();
        let lasts = ends.iter().filter_map(|end| end.chars().next_back()).collect();
        Self { ends, lasts }
    }

    pub(super) fn find(&self, text: &str, role: Role, found: &mut Vec<Instrument>, vetoes: &Vetoes<'_>) {
        let mut end = 0;
        for (at, mark) in OPENS.all_in(text) {
            if at < end {
                continue;
            }
            let inner = at + mark.len_utf8();
            let title = if mark == '《' { self.bracketed(text, inner) } else { self.damaged(text, inner) };
            let Some(title) = title else {
                if mark == '《' {
                    let close = text.get(inner..).and_then(|rest| rest.find('》')).map(|close| inner + close);
                    let whole = at..close.map_or(inner, |close| close + '》'.len_utf8());
                    vetoes.add(whole, "title", "its last word is that of no policy");
                }
                continue;
            };
            end = title.end;
            found.push(self.instrument(text, at..title.end, inner..title.start));
        }
        if role == Role::Title {
            self.heading(text, found);
        }
    }

    /// Where the title that begins at an offset and its closing bracket end, as `title_end..bracket_end`.
    fn bracketed(&self, text: &str, inner: usize) -> Option<Range<usize>> {
        let rest = text.get(inner..)?;
        let mut depth = 1;
        for (at, letter) in rest.char_indices().take(LETTERS) {
            match letter {
                '《' | '〈' => depth += 1,
                '》' | '〉' => depth -= 1,
                '。' => return None,
                _ => {}
            }
            if depth == 0 {
                let title = rest.get(..at)?;
                let handed = text.get(..inner - '《'.len_utf8()).is_some_and(hands_out) && title.chars().count() > 5;
                return (handed || self.is_policy(title)).then(|| inner + at..inner + at + letter.len_utf8());
            }
        }
        None
    }

    /// A title that the end of a line broke: 《 at the end of one, 》 at the beginning of the next. It is found at the second.
    pub(super) fn broken(&self, before: &str, text: &str) -> Option<Instrument> {
        let close = text.find('》').filter(|close| !text.get(..*close).is_some_and(|left| left.contains('《')))?;
        let head = before.get(before.rfind('《')?..)?.strip_prefix('《')?.trim_end();
        let tail = text.get(..close)?.trim();
        let title = format!("{head}{tail}");
        let whole = !head.contains(['》', '。']) && title.chars().count() <= LETTERS && self.is_policy(&title);
        whole.then(|| Instrument::new(0..close + '》'.len_utf8(), title, "title", 85))
    }

    /// A title in round brackets, where 《》 was lost: at least ten letters that end in a word of two or more.
    fn damaged(&self, text: &str, inner: usize) -> Option<Range<usize>> {
        let rest = text.get(inner..)?;
        let (at, close) = rest.char_indices().take(LETTERS).find(|(_, c)| matches!(c, '）' | '》'))?;
        let title = rest.get(..at)?;
        let long =
            title.chars().count() >= 10 && title.chars().all(|c| c.is_alphanumeric() || matches!(c, '“' | '”' | '、'));
        let ends = self.end_of(title).is_some_and(|end| end.chars().count() > 1);
        (long && ends).then(|| inner + at..inner + at + close.len_utf8())
    }

    fn instrument(&self, text: &str, range: Range<usize>, title: Range<usize>) -> Instrument {
        let name = text.get(title).unwrap_or_default().to_owned();
        let mut instrument = Instrument::new(range.clone(), name, "title", 93);
        let rest = text.get(range.end..).unwrap_or_default();
        if let Some(rest) = number::brackets(rest) {
            let close = rest.find(['）', ')']).unwrap_or(0);
            let number = rest.get(..close).and_then(|inside| number::numbers(inside).into_iter().next());
            if let Some((_, number)) = number {
                instrument = instrument.also(number.clone());
                instrument.number = Some(number);
            }
        }
        instrument
    }

    /// A heading that is itself the title: 关于…的实施方案.
    fn heading(&self, text: &str, found: &mut Vec<Instrument>) {
        let text = without_excerpt(text.trim_end());
        if let Some(name) = self.titled(text) {
            found.push(Instrument::new(0..text.len(), name, "heading", 80).also(without_note(text)));
        }
    }

    /// The policy whose title a line is. A firm's notices to its shareholders are none.
    pub(super) fn titled(&self, text: &str) -> Option<String> {
        let bare = without_note(text);
        if let Some(offer) = guided(bare) {
            return Some(offer.to_owned());
        }
        let letters = bare.chars().count();
        let counted = counts_its_articles(bare);
        let about = bare.contains("关于") || (TITLE_ENDS.ends(bare) || counted) && !says_so(bare);
        let numbered =
            text.starts_with(|c: char| "一二三四五六七八九十（(第".contains(c)) && text.contains(['、', '）', ' ']);
        // 平湖优惠政策 is short and of one place; 城市总体规划 may be any city's, and 购房补贴政策 what news is about.
        let short = counted || word_list!["优惠政策", "新政", "办法", "规定", "细则"].ends(bare);
        let least = if short { 6 } else { 8 };
        let title = (least..=70).contains(&letters) && about && !bare.contains(['。', '，', '《', '：', '？', '！']);
        let title = title && (!bare.contains(' ') || is_joint(bare) || is_wrapped(bare));
        let firm = bare.contains("公司") && word_list!["公告", "报告", "提示"].ends(bare);
        let ends = self.end_of(bare).is_some_and(|end| end.chars().count() > 1)
            || counted
            || bare.ends_with("政府工作报告")
            || bare.contains("关于") && bare.ends_with("的函");
        (title && !numbered && !firm && ends).then(|| {
            let name = if bare.ends_with("报告") { bare } else { handed_out(bare).unwrap_or(text) };
            name.replace(' ', "")
        })
    }

    /// Whether a title is a policy's: by its last word, notes such as （试行） aside.
    fn is_policy(&self, title: &str) -> bool {
        let title = without_note(title);
        let short = ["若干措施", "实施方案", "工作方案", "工作办法", "实施意见", "行动方案", "行动计划", "实施细则"];
        title.chars().count() >= 3 && !short.contains(&title) && self.end_of(title).is_some()
    }

    fn end_of<'t>(&self, title: &'t str) -> Option<&'t str> {
        title.chars().next_back().filter(|last| self.lasts.contains(last))?;
        let starts: Vec<usize> = title.char_indices().rev().take(5).map(|(at, _)| at).collect();
        starts.into_iter().rev().filter_map(|at| title.get(at..)).find(|end| self.ends.contains(*end))
    }
}

/// With what a title begins that says what it is about.
pub(super) const ABOUT: [&str; 1] = ["关于"];

/// 印发关于…的通知: a title without 《》 behind a verb of handing out.
pub(super) fn announced(text: &str, found: &mut Vec<Instrument>) {
    const KINDS: [&str; 8] =
        ["的通知", "的公告", "的通告", "的意见", "的指导意见", "的实施意见", "的若干意见", "的若干措施"];
    for (at, _) in text.match_indices(ABOUT[0]) {
        let left = text.get(..at).unwrap_or_default();
        let left = left.strip_suffix('了').unwrap_or(left);
        if !["印发", "发布", "下发", "出台", "公布", "颁布"].iter().any(|verb| left.ends_with(verb)) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let end = KINDS.iter().filter_map(|kind| Some(rest.find(kind)? + kind.len())).min();
        let Some(name) = end.and_then(|end| rest.get(..end)) else { continue };
        if (8..=60).contains(&name.chars().count()) && !name.contains(['，', '。', '；', '《', '：']) {
            found.push(Instrument::new(at..at + name.len(), name.to_owned(), "title without brackets", 82));
        }
    }
}

/// 甲市委 甲市人民政府关于…的意见: whether spaces stand only between the bodies that give a document out together.
fn is_joint(heading: &str) -> bool {
    const BODIES: WordList =
        WordList::new(&["委", "委员会", "政府", "局", "厅", "部", "办公室", "办", "院", "会", "行"]);
    let Some((bodies, about)) = heading.split_once("关于") else { return false };
    let mut bodies = bodies.split(' ').filter(|body| !body.is_empty());
    !about.contains(' ') && bodies.all(|body| BODIES.ends(body))
}

/// 甲局关于加强节水 管理工作的通知: whether a space stands only where a letter's title goes on in the next line of the page.
fn is_wrapped(heading: &str) -> bool {
    let about = heading.split_once("关于").filter(|(issuer, _)| !issuer.contains(' ')).map(|(_, about)| about);
    let long = |line: &str| line.chars().count() >= 4;
    about
        .is_some_and(|about| about.ends_with("的通知") && about.split(' ').all(long) && about.matches(' ').count() == 1)
}

/// 技改奖补办事指南: the offer that a guide of a service is to. What permits are applied for with is none.
fn guided(heading: &str) -> Option<&str> {
    let guides = ["办事指南", "申报指南", "服务指南", "操作指南", "申请指南", "办理指南", "兑现指南"];
    let offer = guides.iter().find_map(|guide| heading.strip_suffix(guide))?;
    let offer = offer.strip_suffix("申报").or(offer.strip_suffix("申请")).unwrap_or(offer);
    let gives = ["奖补", "奖励", "补助", "补贴", "贴息", "扶持", "资助", "减免", "奖金", "补偿"];
    let plain = !heading.contains(['《', '。', '，', '：', '？', ' ']);
    ((6..=50).contains(&offer.chars().count()) && plain && gives.iter().any(|word| offer.ends_with(word)))
        .then_some(offer)
}

/// 关于印发X的通知: what is handed out, where its title stands without 《》.
fn handed_out(heading: &str) -> Option<&str> {
    let rest = heading.get(heading.find("关于印发")? + "关于印发".len()..)?;
    let inner = without_note(rest.strip_suffix("的通知")?);
    (inner.chars().count() >= 6 && TITLE_ENDS.ends(inner)).then_some(inner)
}

/// A title without the notes in brackets that end it: （试行）, （2023—2030年）（征求意见稿）.
pub(crate) fn without_note(title: &str) -> &str {
    let bare = title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')']));
    bare.and_then(|at| title.get(..at)).map_or(title, without_note)
}

/// Notes of who prints a part of a document, which are of no title.
const EXCERPTS: [&str; 8] = ["（摘登）", "（摘要）", "（节选）", "（摘编）", "（全文）", "(摘登)", "(摘要)", "(节选)"];

/// A title without the note that it is printed in part.
fn without_excerpt(title: &str) -> &str {
    EXCERPTS.iter().find_map(|note| title.strip_suffix(note)).unwrap_or(title)
}

/// Whether words end with a verb that hands out official documents and nothing else: what stands in 《》 behind it is one, whatever
/// its last word.
fn hands_out(left: &str) -> bool {
    let left = left.strip_suffix('了').unwrap_or(left);
    ["印发", "下发", "颁布", "印发实施", "颁布实施"].iter().any(|verb| left.ends_with(verb))
}

/// 甲市促进外贸二十条: whether a heading ends with the number of its articles.
fn counts_its_articles(heading: &str) -> bool {
    let number = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter);
    let what = heading.strip_suffix('条').map(|head| (head, head.trim_end_matches(number)));
    what.is_some_and(|(head, what)| head.len() > what.len() && COUNTED_FOR.stands_in(what))
}

/// Whether a heading only reports on a policy: 青禾市出台…若干措施.
pub(super) fn says_so(heading: &str) -> bool {
    word_list!["出台", "印发", "发布", "制定", "推出", "解读", "实施《", "公布", "通过"].stands_in(heading)
}
