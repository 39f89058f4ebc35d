//! The words of posts: where they begin, what they are of, and which hold none.

use std::ops::Range;

use crate::extract::vocabulary::WordClass;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, Scene};
use crate::model::{EntityKind, MentionIndex};

/// Where a post begins behind what it is of: 青石县长 is short for 青石县|县长.
pub(super) fn behind(scene: &Scene<'_>, mention: &Candidate) -> usize {
    let heads = scene.text.clean().get(mention.range.end..).is_some_and(|rest| rest.starts_with('长'));
    let surface = scene.text.slice(mention.range.clone());
    let unit = surface.chars().next_back().filter(|unit| "市州区县旗镇乡".contains(*unit));
    mention.range.end - unit.filter(|_| heads && mention.is_division()).map_or(0, char::len_utf8)
}

/// Whether a post is that of a section, by its own words: 科教处|处长, 财务部|部长. It is one of the body whose post stands before.
pub(super) fn is_of_section(word: &str, lead: &str) -> bool {
    let level = word.trim_start_matches('副').strip_suffix('长');
    let section = level.is_some_and(|level| matches!(level, "处" | "科" | "股" | "部") && lead.ends_with(level));
    section && lead.chars().count() > 2 && !word_list!["市", "县", "区", "省", "州", "旗"].leads(lead)
}

/// The first of the people who stand in a list right before a place: 张三 of 张三、李四、|王五.
pub(super) fn first_of_list(scene: &Scene<'_>, before: &[MentionIndex], place: usize) -> Option<MentionIndex> {
    let mut first = None;
    let mut start = place;
    for at in before.iter().rev() {
        let person = scene.mention(*at);
        if person.kind != EntityKind::Person || scene.text.slice(person.range.end.min(start)..start) != "、" {
            break;
        }
        (first, start) = (Some(*at), person.range.start);
    }
    first
}

/// The rule of a post beside its organisation.
pub(super) const POST: &str = "works-for-post";

/// Whether the words of a post before a name hold a name themselves: 青禾先导总经理 is of 青禾先导, whoever the text spoke of.
pub(super) fn names_another(scene: &Scene<'_>, person: MentionIndex, post: &str) -> bool {
    let end = scene.mention(person).range.start;
    let Some(start) = end.checked_sub(post.len()).filter(|start| scene.text.clean().get(*start..end) == Some(post))
    else {
        return false;
    };
    const NAMES: WordClass = WordClass::UNKNOWN.or(WordClass::BRAND).or(WordClass::PLACE).or(WordClass::LATIN);
    let names = |range: &Range<usize>| scene.text.slice(range.clone()).chars().count() > 1;
    let words = scene.words_in(start..end);
    // 海港|集团|总经理 is of that group, 集团|总经理 of the one that was spoken of.
    let firm = words.iter().skip(1).any(|word| word.class.has(WordClass::GROUP.or(WordClass::PLAIN)));
    firm || words.iter().any(|word| word.class.has(NAMES) && names(&word.range))
}

/// Titles behind a name that are posts of the body before it.
pub(super) const TITLES: WordList = WordList::new(&[
    "院士",
    "教授",
    "副教授",
    "研究员",
    "副研究员",
    "董事长",
    "总经理",
    "书记",
    "主席",
    "会长",
    "局长",
    "副局长",
    "主任",
    "副主任",
    "校长",
    "院长",
    "所长",
]);

/// Verbs between a name and a post.
pub(super) const HOLDING: &[&str] = &[
    "任",
    "同志任",
    "同志为",
    "同志担任",
    "担任",
    "出任",
    "现任",
    "当选为",
    "当选",
    "兼任",
    "身兼",
    "同时担任",
    "就任",
    "升任",
    "是",
    "为",
    "系",
    "曾任",
    "受聘为",
    "受聘担任",
    "被聘为",
];

/// A deputy of a congress holds no post there.
pub(super) fn is_delegate(scene: &Scene<'_>, organisation: MentionIndex, post: &str) -> bool {
    let name = &scene.mention(organisation).name;
    let assembly = name.ends_with("人大") || name.ends_with("人民代表大会") || name.ends_with("代表大会");
    post == "代表" && (assembly || scene.mention(organisation).kind == EntityKind::District)
        || post == "委员" && (name.ends_with("政协") || name.contains("政治协商"))
}

/// Posts of more characters than this are none.
pub(super) const LONGEST_POST: usize = 24;

pub(super) fn employs(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Company | EntityKind::Agency | EntityKind::District | EntityKind::Project)
}
