//! What the form of an official document tells: the code of its number, whom it answers, the basis that a guide cites.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::relation::{list_from, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};
use crate::text::Role;

use super::is_agency;
use super::issuer::issuer_in_title;

/// What the numbers of the state's own documents begin with, longest first, and who gives them out.
const CODES: &[(&str, &str)] = &[
    ("国办发", "国务院办公厅"),
    ("国办函", "国务院办公厅"),
    ("国发", "国务院"),
    ("国函", "国务院"),
    ("国科发", "科学技术部"),
    ("发改", "国家发展和改革委员会"),
    ("工信部", "工业和信息化部"),
    ("自然资发", "自然资源部"),
    ("人社部", "人力资源和社会保障部"),
    ("文旅", "文化和旅游部"),
    ("银发", "中国人民银行"),
    ("税总", "国家税务总局"),
    ("国能", "国家能源局"),
    ("国市监", "国家市场监督管理总局"),
    ("国卫", "国家卫生健康委员会"),
];

/// 国办发〔2019〕41号: the code says who gives it out.
pub(super) fn by_number(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(policy);
    let number = mention.properties.get("number").filter(|number| **number == mention.name)?;
    let (_, body) = CODES.iter().find(|(code, _)| number.starts_with(code))?;
    scene.nearest_named(body, mention.range.start)
}

/// `甲省人民政府、乙部：` above `你们关于…的请示（〔2016〕8号）收悉`: an answer is addressed to those who asked, and the number is of what
/// they asked with.
pub(super) fn askers(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    let mention = scene.mention(policy);
    let asked = || {
        let sentence = scene.sentence_at(mention.range.start)?;
        let lead = scene.text.slice(sentence.range.start..mention.range.start);
        let asks = lead.starts_with(['你', '贵']) && word_list!["请示", "来函", "报告", "函"].stands_in(lead);
        let paragraphs = &scene.text.articles().get(sentence.article)?.paragraphs;
        let here =
            paragraphs.get(sentence.paragraph).filter(|here| asks && here.range.start == sentence.range.start)?;
        let above = paragraphs.get(sentence.paragraph.checked_sub(1)?)?;
        let line = scene.text.slice(above.range.clone()).trim_end();
        (line.ends_with(['：', ':']) && here.range.start < mention.range.start).then(|| above.range.clone())
    };
    let Some(line) = asked().filter(|_| mention.properties.contains_key("number")) else { return Vec::new() };
    scene.top_level(line).into_iter().filter(|at| is_agency(scene, *at)).collect()
}

/// The division whose measures a guide cites under 政策依据: there they are in force, and the guide carries them out.
pub(super) fn basis(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let place = issuer_in_title(scene, policy).filter(|at| scene.mention(*at).kind == EntityKind::District)?;
    let sentence = scene.sentence_at(scene.mention(policy).range.start)?;
    let paragraphs = &scene.text.articles().get(sentence.article)?.paragraphs;
    let above = paragraphs.get(sentence.paragraph.saturating_sub(LONGEST_LIST)..sentence.paragraph)?;
    let short = |line: &&str| line.chars().count() <= LONGEST_HEADING && !line.contains('《');
    let heading = above.iter().rev().map(|paragraph| scene.text.slice(paragraph.range.clone()).trim()).find(short)?;
    heading.trim_end_matches(['：', ':']).ends_with("依据").then_some(place)
}

/// A guide cites no more documents than this under one heading.
const LONGEST_LIST: usize = 8;

/// A heading has no more characters.
const LONGEST_HEADING: usize = 14;

/// `国务院关于同意甲、乙高新区建设示范区的批复` above its number, `关于支持甲区建设…的请示（丙发〔2018〕5号）`: a letter is for the places that its
/// title names first, right behind 关于 and the verb of agreeing.
pub(super) fn addressed(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    let mention = scene.mention(policy);
    if mention.properties.get("number") != Some(&mention.name) {
        return Vec::new();
    }
    let Some(sentence) = scene.sentence_at(mention.range.start) else { return Vec::new() };
    let Some(article) = scene.text.articles().get(sentence.article) else { return Vec::new() };
    let paragraph = article.paragraphs.get(sentence.paragraph).map(|paragraph| paragraph.range.clone());
    let alone = paragraph.is_some_and(|range| scene.text.slice(range).trim().len() <= mention.range.len() + 4);
    let above = || {
        let before = sentence.paragraph.checked_sub(1).and_then(|before| article.paragraphs.get(before));
        before.map(|paragraph| paragraph.range.clone())
    };
    let lead = sentence.range.start..mention.range.start;
    let Some(title) = Some(lead).filter(|lead| !lead.is_empty()).or_else(|| above().filter(|_| alone)) else {
        return Vec::new();
    };
    let words = scene.text.slice(title.clone());
    if LETTERS.stands_in(words) { agreed(scene, title) } else { Vec::new() }
}

/// The places that a title names first, right behind 关于 and the verb of agreeing.
fn agreed(scene: &Scene<'_>, title: Range<usize>) -> Vec<MentionIndex> {
    let words = scene.text.slice(title.clone());
    let Some(at) = words.rfind("关于") else { return Vec::new() };
    let about = words.get(at + "关于".len()..).unwrap_or_default();
    let verb = AGREES.leading(about).map_or(0, str::len);
    let from = title.start + at + "关于".len() + verb;
    let inside = scene.mentions_in(from..title.end).filter(|at| scene.mention(*at).kind == EntityKind::District);
    let mut places: Vec<MentionIndex> = Vec::new();
    for place in inside {
        let range = &scene.mention(place).range;
        if places.last().is_none_or(|last| scene.mention(*last).range.end <= range.start) {
            places.push(place);
        }
    }
    let opens = places.first().is_some_and(|first| scene.mention(*first).range.start == from);
    if opens { list_from(scene, &places, 0) } else { Vec::new() }
}

/// `甲市人民政府关于设立乙开发区的批复` above `丙区人民政府：`: an answer is in force for those who asked, and for what it agrees to.
pub(super) fn answered(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    let mention = scene.mention(policy);
    let Some(sentence) = scene.sentence_at(mention.range.start).filter(|sentence| sentence.role == Role::Title) else {
        return Vec::new();
    };
    if !word_list!["批复", "复函"].ends(&mention.name) {
        return Vec::new();
    }
    let division = |body: MentionIndex| {
        let whole = scene.mention(body);
        let of = scene.mentions_in(whole.range.clone()).filter(|at| {
            let inner = scene.mention(*at);
            inner.kind == EntityKind::District && inner.range.start == whole.range.start
        });
        of.max_by_key(|at| scene.mention(*at).range.end).filter(|_| whole.name.ends_with("政府"))
    };
    let paragraphs = scene.text.articles().get(sentence.article).map(|article| article.paragraphs.as_slice());
    let below = paragraphs.unwrap_or_default().iter().skip(sentence.paragraph + 1).take(LETTERHEAD);
    let line = below.map(|paragraph| &paragraph.range).find(|line| {
        let words = scene.text.slice((*line).clone()).trim_end();
        words.ends_with(['：', ':']) && words.chars().count() <= LONGEST_ADDRESS
    });
    let bodies = line.map(|line| tops_of(scene, line.clone(), EntityKind::Agency)).unwrap_or_default();
    let mut places: Vec<MentionIndex> = bodies.into_iter().filter_map(division).collect();
    places.extend(agreed(scene, mention.range.clone()));
    places
}

/// Between the title of a letter and its first sentence stand no more lines: its number, whom it is for.
const LETTERHEAD: usize = 3;

/// The line of those whom a letter is for has no more characters.
const LONGEST_ADDRESS: usize = 60;

/// Letters that one body writes to another about a place.
const LETTERS: WordList = WordList::new(&["批复", "请示", "的函", "复函", "的意见"]);

/// What a letter does for the place that it is about.
const AGREES: WordList = WordList::new(&[
    "同意在",
    "批准在",
    "同意设立",
    "同意成立",
    "批准设立",
    "申请设立",
    "请求设立",
    "同意",
    "支持",
    "批准",
    "申请",
    "请求",
    "恳请",
    "推荐",
    "赋予",
    "设立",
    "成立",
    "扩大",
    "调整",
    "撤销",
]);
