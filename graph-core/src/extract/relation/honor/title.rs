//! What a title says of who can bear it, and the words around it.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::cue::Cue;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// `入选甲协会向社会公布的乙名单`: a body that draws a list up is not on it.
pub(super) fn publishes(scene: &Scene<'_>, body: MentionIndex, honor: MentionIndex) -> bool {
    const DRAWS_UP: WordList = WordList::new(&["公布的", "发布的", "评选的", "评定的", "颁发的"]);
    let (body, list) = (scene.mention(body), &scene.mention(honor).range);
    let gap = body.range.end.min(list.start)..list.start;
    body.kind == EntityKind::Agency
        && DRAWS_UP.stands_in(scene.text.slice(gap.clone()))
        && scene.cues_in(gap, Cue::Award).next().is_none()
}

/// `全县培育专精特新企业`: what only a firm can be is no title of a division.
pub(super) fn of_firms(name: &str) -> bool {
    let ranked = name.ends_with('强') && (name.contains("企业") || name.contains("行业"));
    ranked || word_list!["企业", "冠军", "“小巨人”", "小巨人"].ends(name)
}

/// `被评为全国劳动模范`: what only somebody by himself can be.
pub(super) fn of_people(name: &str) -> bool {
    word_list![
        "劳动模范",
        "道德模范",
        "劳动奖章",
        "种粮大户",
        "种粮标兵",
        "技术能手",
        "企业家",
        "先进工作者",
        "优秀共产党员",
        "优秀党务工作者",
        "三八红旗手",
        "先进个人",
        "好人"
    ]
    .ends(name)
}

/// What stands before a verb of awarding, without the adverbs and the year at its beginning: 张三|先后|获评, 张三|2020年|被评为.
pub(super) fn without_adverbs<'s>(scene: &'s Scene<'_>, range: Range<usize>) -> &'s str {
    const WHEN: WordList =
        WordList::new(&["先后", "曾", "多次", "还", "也", "连续", "本人", "同志", "个人", "光荣", "成功", "于"]);
    let mut start = range.start;
    loop {
        let rest = scene.text.slice(start..range.end);
        if let Some(time) = scene.time_at(start).filter(|time| time.end <= range.end) {
            start = time.end;
        } else if let Some(word) = WHEN.leading(rest) {
            start += word.len();
        } else {
            return rest;
        }
    }
}
