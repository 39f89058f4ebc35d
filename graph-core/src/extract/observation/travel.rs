//! How long one travels: a figure of the line that makes it so, and not of the places at its ends.

use super::metric::Class;
use super::place::Place;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

/// Words for the time on the way.
const ON_THE_WAY: WordList = WordList::new(&[
    "通行时间",
    "通车时间",
    "运行时间",
    "旅行时间",
    "行车时间",
    "通勤时间",
    "行程",
    "全程",
    "车程",
    "时空距离",
    "往返",
    "最快",
    "通达",
]);

/// Verbs of how long it takes.
const TAKES: WordList = WordList::new(&["缩短", "压缩", "缩减", "仅需", "只需", "仅用", "只要", "减少", "需"]);

/// Works on which one travels.
const LINES: WordList = WordList::new(&[
    "铁路",
    "高铁",
    "高速",
    "公路",
    "隧道",
    "大桥",
    "特大桥",
    "通道",
    "快线",
    "地铁",
    "号线",
    "轻轨",
    "城际",
    "线",
    "段",
    "路",
    "桥",
    "机场",
    "航线",
    "工程",
    "项目",
]);

/// What a line has to be before one travels on it.
const OPENED: WordList =
    WordList::new(&["通车", "开通", "建成", "投用", "投入使用", "投入运营", "启用", "运营", "开行", "贯通"]);

/// Whether a time is one of travel: 河湾至青石通行时间缩短至1小时, 从河湾到青石仅需40分钟.
pub(super) fn is_of_travel(place: &Place<'_, '_>) -> bool {
    if Class::of(&place.quantity().unit) != Class::Time || !matches!(place.quantity().unit.as_str(), "h" | "min") {
        return false;
    }
    let clause = place.text(place.clause.range.clone());
    TAKES.stands_in(clause) && (ON_THE_WAY.stands_in(clause) || joins_places(place))
}

/// 河湾至青石, 从河湾到青石: two places with a word of going between them.
fn joins_places(place: &Place<'_, '_>) -> bool {
    let scene = place.scene;
    let before = place.clause.range.start..place.mention.range.start;
    let divisions: Vec<MentionIndex> =
        scene.mentions_in(before).filter(|at| scene.mention(*at).kind == EntityKind::District).collect();
    divisions.windows(2).any(|pair| match pair {
        [from, to] => {
            let (end, start) = (scene.mention(*from).range.end, scene.mention(*to).range.start);
            end <= start && matches!(place.text(end..start), "至" | "到" | "与" | "和" | "、")
        }
        _ => false,
    })
}

/// The line on which one travels so long: the one last said to be open or built in the paragraph, else the one spoken of, else the
/// last one named.
pub(super) fn line(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let scene = place.scene;
    let named = scene.mentions_in(place.paragraph_start()..place.mention.range.start);
    let is_line = |at: &MentionIndex| {
        let mention = scene.mention(*at);
        mention.kind == EntityKind::Project && LINES.ends(mention.name.trim_end_matches(['期', '一', '二', '三']))
    };
    let lines: Vec<MentionIndex> = named.filter(is_line).collect();
    let opened = |at: &&MentionIndex| {
        let end = scene.mention(**at).range.end;
        let clause = scene.clauses.at(end.saturating_sub(1)).map_or(end, |clause| clause.range.end);
        OPENED.leads(place.text(end..clause.max(end)).trim_start_matches(['”', '全', '线', '正', '式', '将', '已']))
    };
    let spoken_of = || place.clause.topic.project().filter(|at| is_line(at));
    lines.iter().rfind(opened).copied().or_else(spoken_of).or_else(|| lines.last().copied())
}
