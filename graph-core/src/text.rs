//! A document's words made fit to read, with the way back to the original.
//!
//! Newspaper text reaches us with wrapped columns, several articles on a page, repeated runs, full-width forms and spaces
//! inside numbers. [`Text::new`] gives a clean text cut into articles, paragraphs and sentences; every place in it knows its
//! place in the original, so that evidence is always the document's own words.
//!
//! The clean text differs from the original in this, and in nothing else:
//!
//! - wrapped lines are joined; a paragraph is one line, and so is each of a sheet's fields that share a line, and each paragraph
//!   of a page whose breaks were lost;
//! - full-width letters and digits are half-width, half-width punctuation beside Chinese is full-width: one form to match;
//! - spaces beside Chinese characters are gone, but for those that divide a title or a caption;
//! - list markers, emphasis marks and reporters' names in brackets are gone.
//!
//! Ranges here are bytes of the **clean** text; [`Text::original`] turns one into a [`Span`] of the document.

mod article;
mod dateline;
mod flat;
mod layout;
mod line;
mod list;
mod normalize;
mod offsets;
mod roster;
mod sentence;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{Document, Span};

use layout::Block;
use offsets::OffsetMap;

/// What part a paragraph plays on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// An article's title or subtitle.
    Title,
    /// Running text.
    Body,
    /// An item of a list or a numbered clause.
    Item,
    /// A line of a sheet: a label, a colon and a value. Two sheets may well say the same of two projects.
    Field,
    /// The line under a picture, its photographer left out.
    Caption,
    /// Who wrote, photographed or published, and when. Its people are no entities.
    Byline,
    /// A run that stood before in the same document; nothing is read from it again.
    Repeated,
}

/// A paragraph: wrapped lines joined, cut into sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the clean text.
    pub range: Range<usize>,
    /// What part it plays.
    pub role: Role,
    /// Its sentences, which together cover it but for the space between them and for the dateline at its head.
    pub sentences: Vec<Range<usize>>,
}

/// One article of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Its paragraphs in reading order, titles among them.
    pub paragraphs: Vec<Paragraph>,
}

impl Article {
    /// From the beginning of its first paragraph to the end of its last; empty where it has none.
    pub fn range(&self) -> Range<usize> {
        let ends = self.paragraphs.first().zip(self.paragraphs.last());
        ends.map_or(0..0, |(first, last)| first.range.start..last.range.end)
    }

    /// The titles above its running text.
    pub fn titles(&self) -> impl Iterator<Item = &Paragraph> {
        let above = self.paragraphs.iter().take_while(|paragraph| paragraph.role != Role::Body);
        above.filter(|paragraph| paragraph.role == Role::Title)
    }
}

/// A document's clean text, its articles, and the way back to the original.
#[derive(Debug, Clone)]
pub struct Text {
    clean: String,
    offsets: OffsetMap,
    articles: Vec<Article>,
    round_up: bool,
}

/// A sentence and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Which article, from 0.
    pub article: usize,
    /// Which paragraph of it, from 0.
    pub paragraph: usize,
    /// The paragraph's part on the page.
    pub role: Role,
    /// Where it stands in the clean text.
    pub range: Range<usize>,
}

impl Text {
    /// Cleans a document's text and cuts it up.
    pub fn new(document: &Document) -> Self {
        let lines = line::lines(document.text());
        let mut clean = offsets::Builder::default();
        let mut paragraphs = Vec::new();
        let mut items = list::Counter::default();
        for Block { role, lines } in layout::blocks(&lines) {
            let start = clean.len();
            if items.begins_with_figure(&lines) {
                normalize::write_item(&lines, role, &mut clean);
            } else {
                normalize::write(&lines, role, &mut clean);
            }
            let range = start..clean.len();
            if !clean.is_blank_from(start) {
                paragraphs.push(Paragraph { range, role, sentences: Vec::new() });
            }
            clean.push_break();
        }
        let (clean, offsets) = clean.finish();
        for paragraph in &mut paragraphs {
            paragraph.sentences = sentence::sentences(&clean, paragraph.range.clone());
        }
        drop_repeats(&clean, &mut paragraphs);
        let round_up = article::is_round_up(&clean, document.title(), &paragraphs);
        Self { articles: article::articles(&clean, round_up, paragraphs), clean, offsets, round_up }
    }

    /// The clean text. Paragraphs stand in it one a line.
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The clean words at a range; empty where the range is none of this text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.clean.get(range).unwrap_or_default()
    }

    /// Where a clean range stands in the original.
    pub fn original(&self, range: Range<usize>) -> Span {
        self.offsets.original(range)
    }

    /// The articles in reading order.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Whether the page is a round-up, whose articles have nothing to do with each other.
    pub fn is_round_up(&self) -> bool {
        self.round_up
    }

    /// A sentence with the dateline before it, which is part of none: it tells of when and where the report speaks.
    pub(crate) fn with_dateline(&self, sentence: &Sentence) -> Range<usize> {
        let paragraph = &self.articles[sentence.article].paragraphs[sentence.paragraph];
        let first = paragraph.sentences.first() == Some(&sentence.range);
        let start = paragraph.range.start;
        let whole = first && !self.slice(start..sentence.range.start).contains(['。', '！', '？']);
        if whole { start..sentence.range.end } else { sentence.range.clone() }
    }

    /// All sentences that say something, in reading order: those of bylines and of repeated runs are left out.
    pub fn sentences(&self) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (article, whole) in self.articles.iter().enumerate() {
            for (paragraph, part) in whole.paragraphs.iter().enumerate() {
                if !matches!(part.role, Role::Repeated | Role::Byline) {
                    let at =
                        |range: &Range<usize>| Sentence { article, paragraph, role: part.role, range: range.clone() };
                    sentences.extend(part.sentences.iter().map(at));
                }
            }
        }
        sentences
    }
}

/// Sentences shorter than this may well be said twice on purpose.
const SHORTEST_REPEAT: usize = "十个字以上的句子才算".len();

/// Leaves out sentences that stood before: text extraction repeats whole runs of a page.
fn drop_repeats(clean: &str, paragraphs: &mut [Paragraph]) {
    let mut seen = BTreeSet::new();
    for paragraph in paragraphs.iter_mut().filter(|paragraph| matches!(paragraph.role, Role::Body | Role::Item)) {
        // Two sentences are mostly of different lengths, which is sooner seen than that their words differ.
        let fresh = |range: &Range<usize>| {
            range.len() < SHORTEST_REPEAT || seen.insert((range.len(), clean.get(range.clone())))
        };
        paragraph.sentences.retain(fresh);
        if paragraph.sentences.is_empty() {
            paragraph.role = Role::Repeated;
        }
    }
}

/// Whether a character is a letter or a digit. Nearly all are Chinese, which is sooner told than looked up.
pub(crate) fn is_alphanumeric(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}') || character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DocumentDraft;
    use proptest::prelude::*;

    fn text(original: &str) -> (Document, Text) {
        let document = Document::new(DocumentDraft { text: original.to_owned(), ..Default::default() });
        let text = Text::new(&document);
        (document, text)
    }

    /// Every paragraph as `Role: sentence | sentence`, a blank line between articles.
    #[track_caller]
    fn check(original: &str, expected: &str) {
        let (_, text) = text(original);
        let paragraph = |part: &Paragraph| {
            let sentences: Vec<_> = part.sentences.iter().map(|range| text.slice(range.clone())).collect();
            format!("{:?}: {}", part.role, sentences.join(" | "))
        };
        let articles: Vec<String> = text
            .articles()
            .iter()
            .map(|article| article.paragraphs.iter().map(paragraph).collect::<Vec<_>>().join("\n"))
            .collect();
        assert_eq!(articles.join("\n\n"), expected);
    }

    #[test]
    fn wrapped_columns_are_joined() {
        check(
            "　　本市今年安排重点项目四十八个，总\n投资二百亿元，涉及化工、建材等多个门\n类，力争年内全部开工建设。各区也同步\n公布了各自的清单，社会各界反响热烈。\n",
            "Body: 本市今年安排重点项目四十八个，总投资二百亿元，涉及化工、建材等多个门类，力争年内全部开工建设。 | 各区也同步公布了各自的清单，社会各界反响热烈。",
        );
    }

    #[test]
    fn a_paragraph_to_a_line_is_not_joined() {
        check(
            "河湾县开工一批项目\n全县今年开工项目三十个。\n其中工业项目十二个，农业项目五个，其余为社会事业项目。\n",
            "Title: 河湾县开工一批项目\nBody: 全县今年开工项目三十个。\nBody: 其中工业项目十二个，农业项目五个，其余为社会事业项目。",
        );
    }

    #[test]
    fn a_column_break_inside_a_sentence_is_healed() {
        check(
            "县里对每个项目都配了专班，做到有人跟踪、有人协调，把审批时限\n\n压缩到五天。\n\n小标题 再一句\n\n第二段在这里。",
            "Body: 县里对每个项目都配了专班，做到有人跟踪、有人协调，把审批时限压缩到五天。\nTitle: 小标题 再一句\nBody: 第二段在这里。",
        );
    }

    #[test]
    fn widths_and_spaces_have_one_form() {
        check("总投资 １２．５ 亿元,年产 300 万吨(一期)。", "Body: 总投资12.5亿元，年产300万吨（一期）。");
        check(
            "利润1,250万元，同比增长8.5％;Blue Sky公司 扩产。",
            "Body: 利润1,250万元，同比增长8.5%；Blue Sky公司扩产。",
        );
    }

    #[test]
    fn a_half_width_stop_ends_a_sentence_between_chinese_words_alone() {
        check("产值334.8亿元.全县投产.A.B公司扩产。", "Body: 产值334.8亿元。 | 全县投产.A.B公司扩产。");
    }

    #[test]
    fn straight_quotes_in_pairs_are_curved() {
        check("获评\"文明村\"、\"园林县\"等称号。", "Body: 获评“文明村”、“园林县”等称号。");
        check("屏幕12\"，投产。", "Body: 屏幕12\"，投产。");
    }

    #[test]
    fn bylines_and_captions_are_known() {
        check(
            "□李明 王芳\n\n本报讯（记者 张三）3月5日，新桥开通。\n\n新桥通车现场。赵强 摄\n\n（张三）\n",
            "Byline: □李明 王芳\nBody: 3月5日，新桥开通。\nCaption: 新桥通车现场。\nByline: （张三）",
        );
    }

    #[test]
    fn several_articles_are_kept_apart() {
        check(
            "本报讯 甲厂昨天投产。\n（李明）\n甲厂投产\n本报讯 乙厂今天开工。\n（王芳）\n乙厂开工\n",
            "Body: 甲厂昨天投产。\nByline: （李明）\nTitle: 甲厂投产\n\nBody: 乙厂今天开工。\nByline: （王芳）\nTitle: 乙厂开工",
        );
    }

    #[test]
    fn every_headline_of_a_round_up_begins_an_article() {
        check(
            "县域快讯\n甲厂投产\n甲厂昨天投产，年产值三亿元。\n乙厂开工\n乙厂今天开工，占地百亩。\n",
            "Title: 县域快讯\nTitle: 甲厂投产\nBody: 甲厂昨天投产，年产值三亿元。\n\nTitle: 乙厂开工\nBody: 乙厂今天开工，占地百亩。",
        );
    }

    #[test]
    fn repeated_runs_are_read_once() {
        check(
            "全年接待游客超过四百万人次，收入三十亿元。\n短句。\n全年接待游客超过四百万人次，收入三十亿元。\n",
            "Body: 全年接待游客超过四百万人次，收入三十亿元。\nBody: 短句。\nRepeated: ",
        );
    }

    #[test]
    fn quotes_close_their_sentence() {
        check("“项目上月投产。”厂长说。还要扩建！", "Body: “项目上月投产。” | 厂长说。 | 还要扩建！");
    }

    #[test]
    fn a_clause_number_does_not_run_into_a_figure() {
        check("1. 2×96万吨项目开工。\n12.5亿元到位。", "Item: 1. 2×96万吨项目开工。\nBody: 12.5亿元到位。");
    }

    #[test]
    fn rows_of_a_table_are_items() {
        check("|年份|项目|\n|---|---|\n|2023|53|", "Item: |年份|项目|\nItem: |2023|53|");
    }

    #[test]
    fn a_report_in_narrow_columns_has_no_title_of_its_first_line() {
        check(
            "本报讯　为了让全县\n群众温暖过冬，县热力公司提前检修\n管网，并且备足了煤炭，二十四小时\n都有人值守，随时准备上门抢修。",
            "Body: 为了让全县群众温暖过冬，县热力公司提前检修管网，并且备足了煤炭，二十四小时都有人值守，随时准备上门抢修。",
        );
    }

    #[test]
    fn the_number_of_an_item_is_no_part_of_its_figure() {
        check(
            "1.尿素项目\n2.30万吨甲醇项目\n3．20万吨烧碱项目",
            "Title: 1.尿素项目\nTitle: 2、30万吨甲醇项目\nTitle: 3、20万吨烧碱项目",
        );
        check("全年增长\n3.5个百分点。", "Title: 全年增长\nBody: 3.5个百分点。");
        check("1.2亿元到位。\n2.3亿元未到位。", "Body: 1.2亿元到位。\nBody: 2.3亿元未到位。");
    }

    #[test]
    fn items_lose_their_marks() {
        check("- 甲项目\n- 乙项目建成投产。\n", "Item: 甲项目\nItem: 乙项目建成投产。");
        check("## 二级标题\n**重点**工作完成。", "Title: 二级标题\nBody: 重点工作完成。");
    }

    proptest! {
        /// A paragraph that needs no change is written as one that is looked through character by character.
        #[test]
        fn what_needs_no_change_is_copied(original in "([一-龥，。；：、（）“”《》 \n0-9０-９a-zA-Z,.:%*#\\-•\u{feff}𠮷摄]|（记者|（通讯员|）\n){0,60}") {
            let lines = line::lines(&original);
            for role in [Role::Body, Role::Title, Role::Caption] {
                let (mut copied, mut changed) = (offsets::Builder::default(), offsets::Builder::default());
                normalize::write(&lines, role, &mut copied);
                normalize::write_changed(&lines, role, false, &mut changed);
                prop_assert_eq!(format!("{:?}", copied), format!("{:?}", changed));
            }
        }

        /// A line ends where one of the marks stands.
        #[test]
        fn lines_end_at_their_marks(original in "[一“”a\n\r\u{c}\u{2028}\u{2029}\u{2027}ä]{0,40}") {
            let pieces = original.split_inclusive(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}']);
            let words: Vec<&str> = pieces.map(str::trim).filter(|words| !words.is_empty()).collect();
            prop_assert_eq!(line::lines(&original).iter().map(|line| line.words).collect::<Vec<_>>(), words);
        }

        /// A clean range points at original words that clean to it again, and never off a character's border.
        #[test]
        fn spans_slice_the_original(original in "([一-龥，。！？；：、（）()“”《》〔〕　 \n\r0-9０-９a-zA-ZＡ-Ｚ,.:%％#*\\-□摄\u{fffd}𠮷]|本报讯){0,120}") {
            let (document, text) = text(&original);
            for sentence in text.sentences() {
                let span = text.original(sentence.range.clone());
                let quote = document.text().get(span.range());
                prop_assert!(quote.is_some_and(|quote| !quote.is_empty()));
                let squeeze = |text: &str| text.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii()).collect::<String>();
                let clean = squeeze(text.slice(sentence.range));
                let quote: String = quote.unwrap_or_default().chars().map(normalize::width).collect();
                prop_assert!(clean.is_empty() || squeeze(&quote).contains(clean.chars().next().unwrap()));
            }
        }
    }
}
