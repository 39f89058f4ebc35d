//! Whether a division, or a body, is spoken of where a figure stands.
//!
//! News names places in passing: where somebody stands, where a line begins, where an event is held. A figure belongs to a division
//! only where the clause is about it: as its subject (河湾县新增企业30家), as what a clause of the same sentence was about, as the scene of
//! the sentence (在河湾县，…), as 全市 and 当地; and over a longer stretch only in an article that is about the division. What a new
//! subject (本届博览会, 该航线), the whole country or an event is said to have is nobody's figure.

use super::home::{Homes, is_national, is_told_of_the_country};
use super::place::Place;
use super::turned::signed_with;
use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy, same};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, Metric};

/// Whether a figure may be that of whom it was given to.
pub(super) fn is_spoken_of(place: &Place<'_, '_>, metric: Metric, subject: MentionIndex, homes: &Homes) -> bool {
    let mention = place.scene.mention(subject);
    // 甲铁路通车，我国高铁里程达5万公里: whoever was named before, the figure is the country's.
    if is_told_of_the_country(place) {
        return false;
    }
    // “我家种了50亩，能卖3万元”: what a household has is of no division.
    let told = place.text(place.sentence_range.start..place.mention.range.start);
    let home = HOUSEHOLD.last_end_in(told).and_then(|end| told.get(end..));
    let home = home.is_some_and(|since| told.contains('“') && !since.contains(['全', '”']));
    if mention.kind == EntityKind::District && home {
        return false;
    }
    match mention.kind {
        EntityKind::District => {
            place.clause.field.is_some()
                || signed_with(place) == Some(subject)
                || is_of_division(place, metric, subject, homes)
        }
        EntityKind::Agency => {
            let carried =
                || mention.range.start >= place.paragraph_start() && !turns_away(place, place.sentence_range.start);
            let acts = place.clause.by == SubjectBy::Name && place.clause.subjects == [subject];
            if is_of_the_state(place.scene, subject) { acts } else { stands_in_sentence(place, subject) || carried() }
        }
        EntityKind::Company | EntityKind::Project => {
            stands_in_sentence(place, subject) || meant_in_sentence(place, subject) || !is_national(place)
        }
        _ => true,
    }
}

/// Words with which somebody speaks of his own home.
const HOUSEHOLD: WordList = WordList::new(&["我家", "我们家", "咱家", "俺家", "我一年", "我每月", "我每年"]);

/// A ministry or another organ of the state: what it reports is the country's. Universities, hospitals and exchanges of the same
/// table have figures of their own.
fn is_of_the_state(scene: &Scene<'_>, at: MentionIndex) -> bool {
    let mention = scene.mention(at);
    let own = ["大学", "学院", "医院", "科学院", "研究院", "交易所", "图书馆", "博物馆"];
    mention.rule == "central organ" && !own.iter().any(|end| mention.name.ends_with(end))
}

/// 该工程是我国首个…，投运后每年…: what the sentence means by a word for it is spoken of like what it names.
fn meant_in_sentence(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    let clauses = place.scene.clauses.of_sentence(place.sentence);
    let mut before = clauses.iter().take_while(|clause| clause.range.start <= place.mention.range.start);
    before.any(|clause| clause.by == SubjectBy::Anaphor && clause.subjects.contains(&subject))
}

fn stands_in_sentence(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    place.scene.mention(subject).range.start >= place.sentence_range.start
}

fn is_of_division(place: &Place<'_, '_>, metric: Metric, subject: MentionIndex, homes: &Homes) -> bool {
    let scene = place.scene;
    let mention = scene.mention(subject);
    // How long something takes is a figure of a service, not of a place.
    if metric == Metric::Duration && !homes.is_about(place, subject) {
        return false;
    }
    let stated = |clause: &Clause| {
        matches!(clause.by, SubjectBy::Name | SubjectBy::Anaphor)
            && clause.subjects.iter().any(|at| same(scene, *at, subject))
    };
    if stated(place.clause) {
        let told = place.clause.by == SubjectBy::Anaphor && is_national(place);
        return !told && !goes_on(place, subject) && !is_one_of_many(place, subject);
    }
    let clauses = scene.clauses.of_sentence(place.sentence);
    let mut before = clauses.iter().filter(|clause| clause.range.start < place.clause.range.start);
    let named = before.rfind(|clause| stated(clause) || clause.range.contains(&mention.range.start));
    if let Some(clause) = named {
        let topic = stated(clause) || sets_scene(place, clause, subject);
        return topic && !goes_on(place, subject) && !turns_away(place, clause.range.end);
    }
    if place.clause.range.contains(&mention.range.start) && mention.range.end <= place.mention.range.start {
        return sets_scene(place, place.clause, subject) && !goes_on(place, subject);
    }
    tells_a_part(place, subject) || homes.is_about(place, subject) && !turns_away(place, place.sentence_range.start)
}

/// 河湾县开工项目36个。其中，工业项目12个: a sentence of parts goes on about the subject of the one before.
fn tells_a_part(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    let scene = place.scene;
    let here = scene.sentences.get(place.sentence);
    let before = place.sentence.checked_sub(1).filter(|before| {
        let before = scene.sentences.get(*before);
        before
            .zip(here)
            .is_some_and(|(before, here)| (before.article, before.paragraph) == (here.article, here.paragraph))
    });
    let Some(before) = before.filter(|_| place.text(place.sentence_range.clone()).starts_with("其中")) else {
        return false;
    };
    let mut clauses = scene.clauses.of_sentence(before).iter();
    let stated = clauses.any(|clause| clause.by == SubjectBy::Name && clause.subjects.contains(&subject));
    stated && !is_national(place)
}

/// 在河湾县，…, 河湾县境内…: a clause that leads to the place.
fn sets_scene(place: &Place<'_, '_>, clause: &Clause, subject: MentionIndex) -> bool {
    let words = place.text(clause.range.clone());
    let from = place.scene.mention(subject).range.end;
    let rest = place.text(from.min(clause.range.end)..clause.range.end);
    let leads = word_list!["在", "今年在", "如今在", "目前在", "走进", "来到"].leads(words);
    leads && (rest.is_empty() || rest.starts_with(['全', '共', '已', '有']) || rest.starts_with("境内"))
}

/// What follows a place whose name only says where something else is or leads: 甲至乙的航线, 甲第3届运动会, 甲这家企业.
const GOES_ON: WordList = WordList::new(&[
    "至",
    "到",
    "—",
    "-",
    "－",
    "–",
    "往",
    "往返",
    "飞往",
    "开往",
    "第",
    "这家",
    "这个",
    "这座",
    "这所",
    "这片",
    "这条",
    "这位",
    "一家",
    "一位",
    "一名",
    "一处",
    "一座",
    "一个",
    "的这",
    "的一家",
    "的一个",
    "的一位",
    "的一座",
    "某",
    "籍",
    "小伙",
    "姑娘",
    "站",
    "段",
    "代表团",
    "亚运会",
    "冬奥会",
    "奥运会",
    "运动会",
    "马拉松",
    "峰会",
    "论坛",
    "博览会",
]);

/// Whether the words behind a place go on to something else that the clause is about.
fn goes_on(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    let end = place.scene.mention(subject).range.end;
    let rest = place.text(end..place.sentence_range.end.max(end));
    let to = place.mention.range.start.max(end);
    // 甲到位资金2亿元: what has come in.
    let arrived = word_list!["到位", "到账"].leads(rest);
    // 甲市第二产业增加值60亿元 is the division's own.
    let own = arrived || word_list!["第一产业", "第二产业", "第三产业"].leads(rest);
    GOES_ON.leads(rest) && !own || place.text(end..to).contains("车程")
}

/// 甲省、乙省等7个省份: a division that is named among others has no figure of its own.
fn is_one_of_many(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    let end = place.scene.mention(subject).range.end;
    place.clause.subjects.len() > 1 && place.text(end..place.mention.range.end.max(end)).starts_with('等')
}

/// Words with which a clause takes up something that is no division.
const TAKES_UP: WordList = WordList::new(&[
    "会议",
    "全会",
    "论坛",
    "展会",
    "列车",
    "班列",
    "隧道",
    "大桥",
    "航线",
    "本届",
    "本次",
    "此次",
    "这次",
    "这一",
    "这些",
    "这批",
    "这项",
    "这个",
    "这种",
    "这条",
    "这座",
    "这家",
    "这场",
    "这也",
    "这让",
    "该",
    "其中，",
    "当天",
    "当日",
    "据介绍",
    "据统计",
    "从全国",
    "记者",
    "他",
    "她",
    "它",
    "我们",
    "大家",
    "据",
    "每",
    "有的",
    "一些",
    "不少",
    "许多",
    "很多",
]);

/// Events and what is counted for the whole country.
const EVENTS: WordList = WordList::new(&[
    "运动会",
    "博览会",
    "峰会",
    "火炬",
    "锦标赛",
    "联赛",
    "世界杯",
    "奥运",
    "亚运",
    "科考",
    "病例",
    "感染者",
    "影片",
    "票房",
    "金牌",
    "奖牌",
    "火箭",
    "卫星",
    "飞船",
    "邮轮",
    "余震",
    "参赛",
    "参展",
    "与会",
    "代表团",
    "进博会",
    "服贸会",
    "广交会",
    "消博会",
]);

/// Whether the words from a place on to the figure turn to somebody or something else than was spoken of before.
fn turns_away(place: &Place<'_, '_>, from: usize) -> bool {
    let scene = place.scene;
    if is_national(place) {
        return true;
    }
    let to = place.mention.range.start;
    if EVENTS.stands_in(place.text(from.min(to)..to)) {
        return true;
    }
    let clauses = scene.clauses.of_sentence(place.sentence).iter();
    let since = clauses.filter(|clause| clause.range.start >= from && clause.range.start <= to);
    since.into_iter().any(|clause| {
        let district = clause.by != SubjectBy::Carried
            && clause.subjects.iter().all(|at| scene.mention(*at).kind == EntityKind::District)
            && !clause.subjects.is_empty();
        let words = place.text(clause.range.clone());
        let own = clause.range == place.clause.range && counts_what_is_taken_up(place);
        !district && !own && TAKES_UP.leads(words) && !NOT_AWAY.leads(words) && !tells_of_works(words)
    })
}

/// 该县, 该区: words with which a division is taken up. 这些项目 are those that it was said to have; what its meeting demands is for the division
/// to do: 会议要求.
const NOT_AWAY: WordList = WordList::new(&[
    "该县",
    "该市",
    "该区",
    "该省",
    "该镇",
    "该旗",
    "该州",
    "该盟",
    "该园区",
    "该新区",
    "该街道",
    "该乡",
    "这些项目",
    "这些企业",
    "这一年",
    "这些产业",
    "据测算",
    "会议要求",
    "会议强调",
    "会议指出",
    "会议提出",
    "会议明确",
    "会议确定",
    "会议决定",
    "会议通报",
    "全会提出",
    "全会要求",
    "全会强调",
    "全会明确",
]);

/// 此次共有20个项目开工, 本次集中签约企业9家: works that are signed or begun at a ceremony are the place's.
fn tells_of_works(words: &str) -> bool {
    word_list!["此次", "本次", "这次"].leads(words) && word_list!["项目", "签约", "开工", "集中"].stands_in(words)
}

/// 此次开工的20个项目: what is taken up is what is counted.
fn counts_what_is_taken_up(place: &Place<'_, '_>) -> bool {
    place.quantity().unit == "1"
        && place.clause.range.start == place.left.start
        && (place.left_text().ends_with(['的', '批', '些'])
            || ["项目", "企业", "工程"].iter().any(|noun| place.left_text().ends_with(noun)))
}
