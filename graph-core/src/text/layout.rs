//! Lines -> paragraphs and the part that each plays on the page.

use std::collections::BTreeMap;

use super::Role;
use super::line::Line;

/// The lines of one paragraph.
#[derive(Debug, Clone)]
pub(super) struct Block<'a> {
    /// The part that it plays.
    pub(super) role: Role,
    /// Its lines, to be joined.
    pub(super) lines: Vec<Line<'a>>,
}

/// Groups lines into paragraphs.
pub(super) fn blocks<'a>(lines: &[Line<'a>]) -> Vec<Block<'a>> {
    let full = column_width(lines).map(|width| width.saturating_sub(3));
    let mut blocks: Vec<Block<'a>> = Vec::new();
    for line in lines {
        let joins = blocks.last().is_some_and(|block| continues(block, line, full));
        match blocks.last_mut() {
            Some(block) if joins => block.lines.push(*line),
            _ => blocks.push(Block { role: Role::Body, lines: vec![*line] }),
        }
    }
    for block in &mut blocks {
        block.role = role(&block.lines);
    }
    mark_fields(&mut blocks);
    heal(blocks)
}

/// Finds the fields of sheets: lines that each begin with a label, two or more under each other. One alone may be a title.
fn mark_fields(blocks: &mut [Block<'_>]) {
    let labelled: Vec<bool> = blocks
        .iter()
        .map(|block| block.role != Role::Byline && block.lines.first().is_some_and(|line| line.labelled))
        .collect();
    for (at, block) in blocks.iter_mut().enumerate() {
        let beside = at.checked_sub(1).is_some_and(|at| labelled[at]) || labelled.get(at + 1) == Some(&true);
        if labelled[at] && beside {
            block.role = Role::Field;
        }
    }
}

/// The width at which the text's lines were wrapped, in characters; `None` where a line is a paragraph.
///
/// Wrapped prose shows itself by many lines of one width, most of which end inside a sentence.
fn column_width(lines: &[Line<'_>]) -> Option<usize> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut unfinished = 0;
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        if !line.is_finished() && !next.after_blank {
            *widths.entry(line.width).or_default() += 1;
            unfinished += 1;
        }
    }
    let (&width, _) = widths.iter().max_by_key(|(width, count)| (**count, **width))?;
    let near = lines.iter().filter(|line| line.width.abs_diff(width) <= 3).count();
    let prose = || lines.iter().filter(|line| line.words.contains(['，', '。', ',', '、', '；'])).count();
    let wrapped =
        unfinished >= 2 && (12..=60).contains(&width) && near * 2 >= lines.len() && prose() * 2 >= lines.len();
    wrapped.then_some(width)
}

/// Whether `line` goes on with a paragraph: text that is wrapped, and a line that was full. A paragraph's first line is
/// shorter by its indent, which text extraction drops, and by what stands in its place.
fn continues(block: &Block<'_>, line: &Line<'_>, full: Option<usize>) -> bool {
    let (Some(previous), Some(full)) = (block.lines.last(), full) else { return false };
    let opens = previous.words.starts_with("本报讯") || previous.words.contains(['，', '。', '、', ',']);
    let indent = if block.lines.len() == 1 && opens && !previous.is_finished() { 6 } else { 0 };
    let new_paragraph = line.after_blank || starts_item(line.words) || (line.indented && previous.is_finished());
    let fields = || previous.labelled && line.labelled;
    previous.width + indent >= full
        && !new_paragraph
        && !fields()
        && !is_byline(previous.words)
        && !is_byline(line.words)
}

fn role(lines: &[Line<'_>]) -> Role {
    let Some(first) = lines.first() else { return Role::Body };
    let single = lines.len() == 1;
    if first.words.starts_with('|') {
        return Role::Item;
    }
    if single && is_byline(first.words) {
        return Role::Byline;
    }
    if single && is_caption(first) {
        return Role::Caption;
    }
    let short = single && first.width <= 40 && !first.is_finished();
    let clause = || first.words.contains(['，', ',', '。']) || first.words.ends_with(['、', '，']);
    if first.words.starts_with('#')
        || (short && !clause() && !starts_bullet(first.words) && !is_half_of_a_quote(first.words))
    {
        return Role::Title;
    }
    if starts_item(first.words) { Role::Item } else { Role::Body }
}

/// What a byline begins with, and what a web page puts around an article.
const OPENINGS: &[&str] = &[
    "发布时间",
    "发布日期",
    "发布人",
    "发布机构",
    "来源：",
    "来源:",
    "作者：",
    "作者:",
    "记者：",
    "记者 ",
    "本报记者",
    "责任编辑",
    "责编",
    "编辑：",
    "编辑:",
    "审核：",
    "校对：",
    "供稿",
    "撰稿",
    "通讯员",
    "浏览次数",
    "字体：",
    "打印",
    "摄影",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "您当前的位置",
    "相关链接",
    "相关新闻",
    "相关阅读",
    "相关文章",
    "相关报道",
    "延伸阅读",
    "推荐阅读",
    "友情链接",
    "网站地图",
    "版权所有",
    "分享到",
    "扫一扫",
    "浏览：",
    "【打印",
    "【字体",
];

/// Bylines, datelines of a web page, and what stands in brackets alone.
fn is_byline(words: &str) -> bool {
    let is_within = |width: usize| words.chars().nth(width).is_none();
    if words.starts_with(['□', '■', '◎']) {
        return is_within(40);
    }
    let bracketed = words.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    if let Some(inside) = bracketed {
        let credit = ["摄", "图片", "记者", "供稿", "编辑", "整理", "提供", "通讯员", "来源"]
            .iter()
            .any(|word| inside.contains(word));
        let names =
            is_within(16) && !inside.contains(|c: char| c.is_ascii_digit() || matches!(c, '，' | '。' | '）' | ')'));
        return credit || (names && !starts_item(words));
    }
    let ends = words.ends_with(['。', '！', '；']);
    !ends && is_within(60) && OPENINGS.iter().any(|opening| words.starts_with(opening))
}

/// A picture's caption ends with its photographer: `…。赵强 摄`.
fn is_caption(line: &Line<'_>) -> bool {
    let words = line.words.trim_end_matches(['）', ')']);
    line.width <= 80 && words.ends_with('摄') && words.contains([' ', '　', '。', '/', '（', '('])
}

/// `“他说得对，` : the quote goes on in the next column.
fn is_half_of_a_quote(words: &str) -> bool {
    words.matches('“').count() > words.matches('”').count()
}

fn starts_bullet(words: &str) -> bool {
    let mut characters = words.chars();
    let mark = characters.next().is_some_and(|c| matches!(c, '-' | '*' | '•' | '●' | '▪' | '◆' | '·'));
    mark && characters.next().is_some_and(|c| c.is_whitespace() || words.starts_with(['●', '◆', '•', '▪']))
}

/// Whether a line begins an item of a list or a numbered clause: `- `, `一、`, `（一）`, `1.`, `①`, `第三条`.
pub(super) fn starts_item(words: &str) -> bool {
    let is_number = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇')
            || matches!(c, '０'..='９')
    };
    if starts_bullet(words) || words.starts_with(|c: char| ('①'..='⑳').contains(&c)) {
        return true;
    }
    let bracketed = words.strip_prefix(['（', '(']);
    let numbered = bracketed.or_else(|| words.strip_prefix('第')).unwrap_or(words);
    let rest = numbered.trim_start_matches(is_number);
    let digits = numbered.len() - rest.len();
    if digits == 0 || numbered.chars().take_while(|c| is_number(*c)).count() > 3 {
        return false;
    }
    if bracketed.is_some() {
        return rest.starts_with(['）', ')']);
    }
    if words.starts_with('第') {
        return rest.starts_with(['条', '章', '节']);
    }
    let followed_by_digit = rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    rest.starts_with(['、', '.', '．', '）', ')']) && !followed_by_digit
}

/// Joins a paragraph that a column break or a picture cut in two: it ends inside a sentence, and running text follows.
fn heal(blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    let mut healed: Vec<Block<'_>> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let open = healed.iter().rposition(|before| before.role != Role::Caption).filter(|at| is_cut(&healed[*at]));
        let goes_on = block.role == Role::Body
            && block.lines.first().is_some_and(|line| line.after_blank && !starts_item(line.words));
        match open {
            Some(at) if goes_on => healed[at].lines.extend(block.lines),
            _ => healed.push(block),
        }
    }
    healed
}

/// Whether a paragraph of running text ends inside a sentence.
fn is_cut(block: &Block<'_>) -> bool {
    let Some(last) = block.lines.last() else { return false };
    let prose =
        || last.words.contains(['，', ',', '、', '。']) || is_half_of_a_quote(last.words) || block.lines.len() > 1;
    matches!(block.role, Role::Body | Role::Item)
        && !last.is_finished()
        && !last.words.ends_with(['）', ')'])
        && prose()
}
