//! Whether a stage word is about something that the text does not name as a project, so that it tells nothing of the project
//! carried over.

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::CueMention;
use crate::extract::word_list::{WordList, word_list};

use super::topic;

/// What a work is called; such a noun right before a stage word is its subject.
const HEADS: &[&str] = &[
    "厂",
    "站",
    "项目",
    "工程",
    "园",
    "基地",
    "桥",
    "楼",
    "隧道",
    "码头",
    "水库",
    "铁路",
    "高速",
    "公路",
    "机场",
    "医院",
    "装置",
    "大道",
    "系统",
    "平台",
    "网络",
    "中心",
    "生产线",
    "航站楼",
    "泊位",
    "学校",
    "车间",
    "风电场",
    "管道",
    "道路",
    "大厦",
    "广场",
    "小区",
    "大街",
    "体育馆",
    "图书馆",
    "博物馆",
    "校区",
    "新区",
    "合作区",
    "示范区",
    "开发区",
    "自贸区",
    "保税区",
    "小镇",
    "新城",
    "口岸",
    "港区",
    "学院",
    "大学",
    "公园",
    "景区",
    "酒店",
    "商场",
    "市场",
    "剧院",
    "展馆",
    "体育场",
    "研究院",
    "实验室",
    "航线",
    "班列",
    "地铁",
    "轻轨",
    "灌区",
    "安置房",
];

/// Parts of a work: their stage is the work's own.
pub(super) const PARTS: WordList = WordList::new(&[
    "主体",
    "土建",
    "桩基",
    "基础",
    "设备",
    "钢结构",
    "装修",
    "管网",
    "附属",
    "配套",
    "路基",
    "桥梁",
    "前期",
    "安装",
    "改造工程",
    "控制性",
]);

/// Words between a subject and its stage word.
const ADVERBS: &[&str] = &[
    "已经",
    "已",
    "正在",
    "正",
    "将",
    "也",
    "均",
    "都",
    "全部",
    "顺利",
    "正式",
    "全面",
    "即将",
    "陆续",
    "相继",
    "全线",
    "基本",
    "如期",
    "建设",
    "主体",
    "计划",
    "预计",
    "已于",
    "于",
    "成功",
    "同步",
    "抓紧",
    "加紧",
    "加快",
    "进行",
    "主体结构",
    "结构",
    "主楼",
];

/// Verbs that take what they build for their object.
const TRANSITIVE: &[&str] =
    &["建成", "新建", "启动建设", "开工建设", "加快建设", "加紧建设", "加速建设", "全力建设", "全面建设"];

/// Whether a clause that only carries its subject on has, before the stage word or behind it, a work of its own that is no known
/// project: 推动甲地国际机场通航, 年底前建成乙地家纺园. What a clause says in passing to have run since (游乐园开业以来) is such a work as well.
pub(super) fn is_of_another(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    matches!(clause.by, SubjectBy::Carried | SubjectBy::Nobody)
        && (has_subject(scene, clause, cue)
            || has_object(scene, clause, cue)
            || opens_with_phase(scene, clause)
            || says_since(scene, clause, cue) && !topic::began(scene, clause, cue))
}

/// Whether the stage word is followed by what makes it say since when something is so: 开业|以来.
pub(super) fn says_since(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    scene.text.slice(cue.range.end..clause.range.end).starts_with("以来")
}

/// `二期20万吨去年5月开挖基坑`: a phase that no mention gives is another than the work carried over.
fn opens_with_phase(scene: &Scene<'_>, clause: &Clause) -> bool {
    let words = scene.text.slice(clause.range.clone()).trim_start_matches(['“', '（', '其', '中', '，']);
    let phase = word_list!["一期", "二期", "三期", "四期", "首期"].leads(words);
    let start = clause.range.end - words.len();
    phase && !scene.mentions_in(start..clause.range.end).any(|at| scene.mention(at).range.start == start)
}

fn has_subject(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    let lead = clause.range.start..cue.range.start;
    let times = scene.times_in(lead.clone()).iter().map(|time| time.range.end);
    let names = scene.mentions_in(lead.clone()).map(|at| scene.mention(at).range.end);
    let from = times.chain(names).max().unwrap_or(lead.start);
    let mut words = scene.text.slice(from..lead.end);
    while let Some(shorter) = ADVERBS.iter().find_map(|adverb| words.strip_suffix(adverb)) {
        words = shorter;
    }
    let words = ["一期", "二期", "三期"].iter().find_map(|phase| words.strip_suffix(phase)).unwrap_or(words);
    let named = |head: &str| {
        words.strip_suffix(head).is_some_and(|before| {
            before.trim_start_matches(['该', '本', '前', '底', '，', '各', '整', '个']).chars().count() >= 2
        })
    };
    // 1号线已开通 behind 甲地铁3号线: another line than the one carried over.
    (HEADS.iter().any(|head| named(head)) || words.ends_with("号线"))
        && !PARTS.stands_in(words)
        && !topic::is_bare(words)
}

fn has_object(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    let behind = scene.text.slice(cue.range.end..clause.range.end);
    let first = behind.chars().next().unwrap_or(' ');
    TRANSITIVE.contains(&scene.text.slice(cue.range.clone()))
        && behind.chars().count() >= 3
        && first.is_alphanumeric()
        && !"的了后并于在以和及进达开前时中已之至".contains(first)
}
