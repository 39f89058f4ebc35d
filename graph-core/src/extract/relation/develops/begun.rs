//! Who is said to begin or to carry out a work: `该项目由甲公司于2011年开工建设`, `由甲公司施工的乙项目`.

use crate::extract::boundary::is_name_letter;
use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, RelationKind};

use super::{agents_after_by, projects_of};

/// `该项目由甲公司于2011年开工建设`, `乙项目由甲公司负责实施`: who is said to begin or to carry out what the clause is about.
pub(super) fn begun_by(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if !clause.names(EntityKind::Company) || !scene.text.slice(clause.range.clone()).contains('由') {
        return;
    }
    let mut agents = agents_after_by(scene, &scene.top_level(clause.range.clone()));
    agents.retain(|at| scene.mention(*at).kind == EntityKind::Company);
    let Some(end) = agents.last().map(|at| scene.mention(*at).range.end) else { return };
    let rest = scene.text.slice(end..clause.range.end.max(end));
    let note = rest.strip_prefix('（').and_then(|rest| rest.split_once('）')).map_or(rest, |(_, rest)| rest);
    let since = note.strip_prefix(['于', '在']).unwrap_or(note);
    let time = scene.time_at(clause.range.end - since.len()).filter(|time| time.end <= clause.range.end);
    let mut verb = time.map_or(since, |time| scene.text.slice(time.end..clause.range.end));
    while let Some(adverb) = MANNERS.leading(verb) {
        verb = verb.get(adverb.len()..).unwrap_or_default();
    }
    let Some(done) = CARRIES_OUT.leading(verb).filter(|done| is_whole(verb.get(done.len()..))) else { return };
    // 由甲公司施工的|乙项目: what follows is built, and nothing that was spoken of before.
    let of = verb.get(done.len()..).unwrap_or_default().starts_with('的');
    let behind = || tops_of(scene, end..clause.range.end, EntityKind::Project);
    let projects = if of { list_from(scene, &behind(), 0) } else { projects_of(scene, clause) };
    for agent in agents {
        for project in projects.iter().copied() {
            relate.add(RelationKind::Develops, agent, project, end, "develops-built-by", 90);
        }
    }
}

/// Whether a verb ends where the rest begins: 由甲公司|建设|监理 is no building.
fn is_whole(rest: Option<&str>) -> bool {
    let rest = rest.unwrap_or_default();
    !rest.starts_with(is_name_letter)
        || word_list!["的", "了", "建设", "并", "和", "及", "完成", "实施", "管理"].leads(rest)
}

/// How somebody carries out a work, before the verb.
const MANNERS: WordList = WordList::new(&[
    "负责", "牵头", "共同", "联合", "合作", "合资", "具体", "主导", "独家", "全额", "倾力", "精心", "统一", "承担",
    "携手", "出资", "组织",
]);

/// Verbs behind whoever carries out a work.
const CARRIES_OUT: WordList = WordList::new(&[
    "开工建设",
    "动工建设",
    "启动建设",
    "开始建设",
    "实施",
    "建设",
    "施工",
    "设计施工",
    "总承包",
    "EPC总承包",
    "承包",
    "代建",
    "援建",
    "捐建",
    "参建",
    "打造",
    "开发",
    "投资",
    "运营",
    "管理运营",
    "运营管理",
    "承建",
]);
