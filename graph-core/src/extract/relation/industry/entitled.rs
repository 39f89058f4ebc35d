//! Firms with a title that names their line of business: whoever is 甲县农业龙头企业 is in farming.

use crate::extract::relation::{Relate, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind, Statement};

use super::cores;

/// What ends such a title, behind the line of business.
const LEADERS: WordList = WordList::new(&[
    "产业化重点龙头企业",
    "产业化龙头企业",
    "重点龙头企业",
    "产业龙头企业",
    "龙头企业",
    "骨干企业",
    "领军企业",
    "“链主”企业",
    "链主企业",
    "示范企业",
]);

/// The firms that were found to hold a title are of the line of business in it, where the text speaks of that elsewhere.
pub(in crate::extract::relation) fn entitled(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    if !scene.names(EntityKind::Industry) {
        return;
    }
    let industries = tops_of(scene, 0..scene.text.clean().len(), EntityKind::Industry);
    let mut members: Vec<(MentionIndex, MentionIndex, usize)> = Vec::new();
    for found in relate.found.iter() {
        let Statement::Relation(held) = &found.statement else { continue };
        let firm = scene.mention(held.source).kind == EntityKind::Company;
        if held.kind != RelationKind::Holds || !firm {
            continue;
        }
        let title = &scene.mention(held.target).name;
        let Some(end) = LEADERS.ending(title) else { continue };
        let line = title.strip_suffix(end).unwrap_or_default();
        let names = |at: &MentionIndex| {
            let name = &scene.mention(*at).name;
            line.ends_with(name.as_str()) || cores(name).any(|core| line.ends_with(core))
        };
        let industry = industries.iter().copied().find(names);
        members.extend(industry.map(|industry| (held.source, industry, found.sentence.start)));
    }
    for (firm, industry, place) in members {
        relate.add(RelationKind::InIndustry, firm, industry, place, "industry-leader", 80);
    }
}
