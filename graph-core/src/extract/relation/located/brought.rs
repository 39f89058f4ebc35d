//! Firms and institutions that a division or park brings in, has or opens: they have their works or their seat there.

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::relation::{list_from, tops_in};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

use super::{Place, Places, is_organ, keep};

/// Verbs with which a division or park speaks of the firms that it has got, or of those that it has.
const BRINGS: WordList = WordList::new(&[
    "引进",
    "引入",
    "招引",
    "引来",
    "引育",
    "吸引",
    "招引落地",
    "引进落地",
    "成功引进",
    "成功招引",
    "集聚",
    "聚集",
    "汇聚",
    "集聚了",
    "聚集了",
    "汇聚了",
    "引进了",
    "引来了",
    "吸引了",
    "招引了",
    "引入了",
    "孕育出",
    "孕育了",
    "涌现出",
    "涌现了",
    "培育了",
    "培育出",
    "培育",
    "拥有",
    "现有",
    "建有",
    "坐拥",
    "落户了",
]);

/// What a place may say of firms from elsewhere as well, unless it says behind their names that they have come: 已有甲公司等12家企业入驻.
const HAS: WordList = WordList::new(&[
    "已有",
    "有",
    "共有",
    "迎来",
    "迎来了",
    "吸引包括",
    "吸引了包括",
    "引进了包括",
    "集聚了包括",
    "汇聚了包括",
    "包括",
    "推动",
    "促成",
    "目前有",
]);

/// What firms do that come to a place to stay.
const SETTLES: WordList = WordList::new(&["入驻", "落户", "投产", "落地", "进驻", "入园", "安家", "扎根", "落子"]);

/// `甲产业园由丙公司建设，一期已完工，吸引乙公司等6家企业入驻`: the park that the sentence opens with has them.
fn opening(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let first = scene.clauses.of_sentence(clause.sentence).first()?;
    let park = first.subject(scene, EntityKind::District).filter(|_| first.by == SubjectBy::Name)?;
    (!scene.mention(park).is_division()).then_some(park)
}

/// Verbs whose object comes into being, or opens, where the subject is.
const OPENS: WordList = WordList::new(&[
    "启用",
    "建成",
    "建成了",
    "成立",
    "成立了",
    "设立",
    "设立了",
    "组建",
    "组建了",
    "挂牌成立",
    "挂牌",
    "设有",
    "创办",
    "创办了",
]);

/// `甲县引进乙公司`, `丙园集聚了丁、戊等企业`, `甲市拥有乙实验室`: whom a place brings in or has stands there, and so does the institution
/// that it opens. Organs of the state stand nowhere.
pub(super) fn brought<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    if ![EntityKind::Company, EntityKind::Agency].into_iter().any(|kind| clause.names(kind)) {
        return;
    }
    let own = clause.subject(scene, EntityKind::District);
    let Some(target) = own.or_else(|| opening(scene, clause)) else { return };
    for kind in [EntityKind::Company, EntityKind::Agency] {
        let all = tops_in(scene, clause, kind);
        for (at, first) in all.iter().enumerate() {
            let start = scene.mention(*first).range.start;
            let lead = scene.text.slice(clause.range.start..start).trim_end_matches(['“', '以']);
            let tail = scene.text.slice(scene.mention(*first).range.end..clause.range.end);
            let has = HAS.ends(lead) && SETTLES.stands_in(tail);
            let has = has || own.is_none() && BRINGS.ends(lead) && SETTLES.stands_in(tail);
            if !(has
                || own.is_some() && BRINGS.ends(lead)
                || own.is_some() && kind == EntityKind::Agency && OPENS.ends(lead))
            {
                continue;
            }
            for source in list_from(scene, &all, at).into_iter().filter(|at| !is_organ(&scene.mention(*at).name)) {
                keep(scene, places, Some(Place { strength: 67, source, target, at: start, rule: "located-brought" }));
            }
        }
    }
}
