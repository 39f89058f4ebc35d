//! Articles and policies on one industry: `支持甲产业高质量发展若干措施`, `乙县甲产业见闻`.

use std::collections::BTreeSet;

use crate::extract::Scene;
use crate::extract::clause::{self, Clause};
use crate::extract::relation::{Relate, located, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind};
use crate::text::Article;

use super::led::opened_with;

/// Firms of which such a text tells what they make or earn, and those that it calls the heads of the chain, are of the industry that
/// alone stands in its titles.
pub(super) fn themed(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    chains(relate);
    if !scene.names(EntityKind::Company) {
        return;
    }
    let mut at_work = None;
    for article in scene.text.articles() {
        let Some(industry) = theme(scene, article) else { continue };
        let at_work = at_work.get_or_insert_with(|| located::at_work(scene));
        let firms = tops_of(scene, article.range(), EntityKind::Company).into_iter();
        let working = firms.filter(|at| at_work.contains(&scene.mention(*at).name));
        let clauses = scene.clauses.between(article.range()).iter();
        let members: Vec<MentionIndex> =
            working.chain(clauses.flat_map(|clause| called_heads(scene, clause))).collect();
        for member in members {
            let place = scene.mention(member).range.start;
            relate.add(RelationKind::InIndustry, member, industry, place, "industry-themed", 66);
        }
    }
}

/// The chains to which a plan for an industry gives its headings are parts of it: `（一）丙产业链。` under `甲产业发展规划`.
fn chains(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for article in scene.text.articles() {
        let Some(industry) = theme(scene, article) else { continue };
        let headings = article.paragraphs.iter().filter_map(|paragraph| opened_with(scene, paragraph));
        for (chain, _) in headings.filter(|(chain, _)| scene.mention(*chain).name.ends_with("产业链")) {
            let place = scene.mention(chain).range.start;
            relate.add(RelationKind::PartOf, chain, industry, place, "part-of-theme", 76);
        }
    }
}

/// The industry that alone stands in the titles of an article, called one by its head.
fn theme(scene: &Scene<'_>, article: &Article) -> Option<MentionIndex> {
    let inside = article.titles().flat_map(|title| scene.mentions_in(title.range.clone()));
    let named: Vec<MentionIndex> = inside.filter(|at| scene.mention(*at).kind == EntityKind::Industry).collect();
    let first = *named.first()?;
    let names: BTreeSet<&str> = named.iter().map(|at| scene.mention(*at).name.as_str()).collect();
    (names.len() == 1 && CALLED.ends(&scene.mention(first).name)).then_some(first)
}

/// With what an industry's name ends that is called one.
const CALLED: WordList = WordList::new(&["产业", "产业链", "产业集群", "行业", "产业带"]);

/// `甲公司、乙公司等链主企业`: the firms that a list calls the heads of the chain.
fn called_heads(scene: &Scene<'_>, clause: &Clause) -> Vec<MentionIndex> {
    let words = scene.text.slice(clause.range.clone());
    let Some(at) = HEADS.first_in(words).filter(|_| clause.names(EntityKind::Company)) else { return Vec::new() };
    let listed = clause::listed_before(scene, clause, clause.range.start + at, EntityKind::Company);
    let ends = |one: &MentionIndex| scene.mention(*one).range.end == clause.range.start + at;
    if listed.last().is_some_and(ends) { listed } else { Vec::new() }
}

/// What a list of firms is called.
const HEADS: WordList = WordList::new(&[
    "等链主企业",
    "等“链主”企业",
    "等龙头企业",
    "等骨干企业",
    "等重点企业",
    "等配套企业",
    "等核心企业",
    "等领军企业",
    "等一批企业",
    "等一批龙头企业",
]);
