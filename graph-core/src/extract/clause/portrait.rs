//! The firm that an article is a portrait of.
//!
//! 走进甲公司, 甲公司关于…的公告: such an article names its firm once and goes on with 公司, 企业 or nothing at all, over paragraphs
//! in which others are named in passing. A bare 公司 means it wherever the paragraph has made no other firm its subject.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::extract::Scene;
use crate::extract::short_name::is_called_the_firm;
use crate::model::{EntityKind, MentionIndex};
use crate::text::{Article, Role};

/// For each article the firm that it makes 公司 stand for; else the one firm that its titles name under whatever names the text
/// makes one, where no title names a park besides; else the firm that its beginning names and the text names most.
pub(super) fn portraits(scene: &Scene<'_>, full: &BTreeMap<String, String>) -> Vec<Option<MentionIndex>> {
    let articles = scene.text.articles();
    if !scene.names(EntityKind::Company) {
        return vec![None; articles.len()];
    }
    let portrait = |article: &Article| {
        if let Some(firm) = called_the_firm(scene, article) {
            return Some(firm);
        }
        let titles = article.titles().map(|title| title.range.clone());
        let bodies = article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Body);
        let body = bodies.take(OPENING).last()?.range.clone();
        titled(scene, full, titles).unwrap_or_else(|| named_most(scene, full, article.range(), body))
    };
    articles.iter().map(portrait).collect()
}

/// The firm that the article itself makes 公司 stand for, as announcements do.
fn called_the_firm(scene: &Scene<'_>, article: &Article) -> Option<MentionIndex> {
    let firms = scene.mentions_in(article.range()).filter(|at| scene.mention(*at).kind == EntityKind::Company);
    firms.into_iter().find(|at| is_called_the_firm(scene, scene.mention(*at).range.end))
}

/// The names that the text itself makes short for others.
pub(super) fn full_names(scene: &Scene<'_>) -> BTreeMap<String, String> {
    let named = |range: &Range<usize>| {
        let from = scene.mentions.partition_point(|mention| mention.range.start < range.start);
        let here = scene.mentions.iter().skip(from).take_while(|mention| mention.range.start == range.start);
        here.into_iter().find(|mention| mention.range == *range).map(|mention| mention.name.clone())
    };
    scene.links.iter().filter_map(|link| Some((named(&link.short)?, named(&link.full)?))).collect()
}

/// For every name of a firm that is not in full the one full name of the text that it stands for: the name that the text makes it
/// short for, or else the only one that holds it. A branch or works that is named after its firm is another.
pub(super) fn whole_names(scene: &Scene<'_>, full: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let firms: BTreeSet<&str> =
        scene.all_of(EntityKind::Company).map(|at| scene.mention(at).name.as_str()).take(MOST).collect();
    let legal = |name: &str| name.ends_with("公司") && !name.ends_with("分公司");
    let defined = |name: &str| full.get(name).map(|name| full.get(name).unwrap_or(name).clone());
    let holds = |short: &str| {
        let longer = firms.iter().filter(|name| name.len() > short.len() && legal(name) && name.contains(short));
        let wholes: BTreeSet<String> = longer.map(|name| defined(name).unwrap_or_else(|| (*name).to_owned())).collect();
        wholes.first().filter(|_| wholes.len() == 1 && short.chars().count() >= 2).cloned()
    };
    let whole = |name: &&str| Some(((*name).to_owned(), defined(name).or_else(|| holds(name))?));
    firms.iter().filter_map(whole).collect()
}

/// No more names of firms are compared with each other.
const MOST: usize = 200;

/// What the titles say: a firm, or nobody where they name several or a park. `None` where they name no firm.
fn titled(
    scene: &Scene<'_>,
    full: &BTreeMap<String, String>,
    titles: impl Iterator<Item = Range<usize>>,
) -> Option<Option<MentionIndex>> {
    let (mut firms, mut first, mut park) = (BTreeSet::new(), None, false);
    for at in titles.flat_map(|title| scene.top_level(title)) {
        let mention = scene.mention(at);
        if mention.kind == EntityKind::Company {
            firms.insert(full.get(&mention.name).unwrap_or(&mention.name));
            first = first.or(Some(at));
        }
        park |= mention.kind == EntityKind::District && !mention.is_division();
    }
    first.map(|first| (firms.len() == 1 && !park).then_some(first))
}

/// A firm that an article without one in its title names less often is one among many.
const OFTEN: usize = 4;

/// A portrait names its firm in the first paragraph, or in the second, where the first only says who writes.
const OPENING: usize = 2;

/// The firm that the article names at its beginning and that two of three names of firms in it stand for.
fn named_most(
    scene: &Scene<'_>,
    full: &BTreeMap<String, String>,
    article: Range<usize>,
    opening: Range<usize>,
) -> Option<MentionIndex> {
    let mut counts: BTreeMap<&str, (usize, MentionIndex)> = BTreeMap::new();
    let mut all = 0;
    for at in scene.mentions_in(article).filter(|at| scene.mention(*at).kind == EntityKind::Company) {
        let name = &scene.mention(at).name;
        counts.entry(full.get(name).unwrap_or(name).as_str()).or_insert((0, at)).0 += 1;
        all += 1;
    }
    let (count, firm) = counts.into_values().max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)))?;
    let opens = scene.mention(firm).range.end <= opening.end;
    (opens && count >= OFTEN && 3 * count >= 2 * all).then_some(firm)
}
