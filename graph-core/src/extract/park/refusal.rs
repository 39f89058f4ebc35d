//! What reads as a park and is none.

use std::ops::Range;

use super::is_plausible;
use crate::extract::Candidate;
use crate::extract::dictionary::Hit;
use crate::extract::scan::Line;
use crate::extract::word_list::{WordList, word_list};

/// The class words with which zones' names end, without a valley that another one goes on after: 甲|数谷|经济区 is one zone.
pub(super) fn last_words<'h, T>(text: &str, mut hits: Vec<Hit<'h, T>>) -> Vec<Hit<'h, T>> {
    let valley = |hit: &Hit<'h, T>| text.get(hit.range.clone()).is_some_and(|word| word.ends_with('谷'));
    if hits.iter().any(valley) {
        let starts: Vec<usize> = hits.iter().map(|hit| hit.range.start).collect();
        hits.retain(|hit| !(valley(hit) && starts.contains(&hit.range.end)));
    }
    hits
}

/// Why what reads as a park is none, in a document that is about a city or county of its own (`local`) or not.
pub(super) fn refusal(
    line: &Line<'_>,
    head: &Range<usize>,
    (start, name, certain): &(usize, String, bool),
    places: &[&Candidate],
    local: bool,
) -> Option<&'static str> {
    let (text, before) = (line.text, line.text.get(..*start)?);
    // A park that a project builds is the project: X产业园|项目.
    let founded = text.get(head.clone()).is_some_and(|word| word.ends_with('园'));
    let built = (!certain || founded) && text.get(head.end..).is_some_and(|rest| rest.starts_with("项目"));
    // A name without a place is one where the article has a city; elsewhere it may be any such zone. 青山县的泽澜食品产业园 is
    // one, whatever the article is about, and 来到青山科创园: where somebody goes is a place.
    let of = before.strip_suffix('的').map(|left| line.base + left.len());
    let behind: String = text.get(head.end..).unwrap_or_default().chars().take(HELD).collect();
    let clause = behind.split(['，', '。', '；']).next().unwrap_or_default();
    let held = word_list!["有", "内", "里", "已", "目前", "现"].leads(clause) && clause.contains("入驻");
    let placed =
        places.iter().any(|place| Some(place.range.end) == of) || VISITS.ends(before) || SET_UP.ends(before) || held;
    // 经济区|域 is another word, 航空港|站 a station, 健康城|市 no zone.
    let begins = text.get(head.end..).is_some_and(|rest| {
        rest.starts_with('域')
            || rest.starts_with(['站', '口', '澳', '湾', '股', '式'])
                && text.get(..head.end).is_some_and(|left| left.ends_with('港'))
            || rest.starts_with(['市', '乡', '镇', '管', '建', '运'])
                && text.get(head.clone()).is_some_and(|word| matches!(word, "健康城" | "数字城" | "医药城" | "创新城"))
    });
    match () {
        // 甲市规划局|高新区|分局: the zone is part of a body's name.
        () if name.contains('局') => Some("part of the name of a body"),
        () if begins => Some("the beginning of another word"),
        () if built => Some("the project that builds it bears its name"),
        () if !certain && !local && !placed => Some("without a place, where the article has no city"),
        () if !is_plausible(text, *start, name) => Some("speaks of many, or of a rank"),
        () => None,
    }
}

/// How far behind a park stands what has moved in, in letters: 青山科创园有30家企业入驻.
const HELD: usize = 24;

/// How a government's letter says what zone it sets up: 关于设立青岭化工园区的批复.
const SET_UP: WordList = WordList::new(&["关于设立", "关于成立", "同意设立", "批准设立", "请求设立", "申请设立"]);

/// Verbs whose object is a place.
const VISITS: WordList = WordList::new(&["前往", "来到", "走进", "走访", "位于", "坐落于", "落户", "入驻", "参观"]);
