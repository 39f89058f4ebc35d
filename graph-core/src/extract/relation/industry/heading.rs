//! Headings and titles that are the names of industries: what stands below them belongs there.

use std::ops::Range;

use crate::extract::relation::{Relate, tops_of};
use crate::model::{EntityKind, MentionIndex, RelationKind};
use crate::text::Role;

use super::may_belong;

/// A heading that is an industry's name is over the projects and firms that its items are about, up to the next heading of
/// its rank or a title.
pub(super) fn headings(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for article in scene.text.articles() {
        let mut theme: Option<(char, MentionIndex)> = None;
        for paragraph in &article.paragraphs {
            let words = scene.text.slice(paragraph.range.clone());
            let rank = rank(words);
            if let Some(rank) = rank.filter(|_| words.chars().count() <= LONGEST_HEADING) {
                let industries = tops_of(scene, paragraph.range.clone(), EntityKind::Industry);
                let other = tops_of(scene, paragraph.range.clone(), EntityKind::Project);
                if let ([industry], true) = (industries.as_slice(), other.is_empty()) {
                    theme = Some((rank, *industry));
                    continue;
                }
                theme = theme.filter(|(above, _)| *above != rank);
            }
            let Some((above, industry)) = theme.filter(|_| paragraph.role != Role::Title) else { continue };
            if rank.is_none_or(|rank| rank == above) {
                continue;
            }
            if let Some(clause) = scene.clauses.between(paragraph.range.clone()).first() {
                for member in clause.subjects.iter().filter(|at| may_belong(scene, **at)) {
                    relate.add(RelationKind::InIndustry, *member, industry, clause.range.start, "industry-heading", 74);
                }
            }
        }
    }
}

/// A heading has no more characters than this.
const LONGEST_HEADING: usize = 24;

/// Which kind of number a paragraph begins with: 一 of `一、`, （ of `（一）`, 1 of `1.`.
fn rank(words: &str) -> Option<char> {
    let first = words.chars().next()?;
    match first {
        '（' => Some('（'),
        _ if first.is_ascii_digit() => {
            let rest = words.trim_start_matches(|mark: char| mark.is_ascii_digit());
            rest.starts_with(['、', '.']).then_some('1')
        }
        _ => {
            let rest = words.trim_start_matches(|mark: char| "一二三四五六七八九十".contains(mark));
            (rest.len() < words.len() && rest.starts_with('、')).then_some('一')
        }
    }
}

/// Under a title that is an industry's name, the firms that the text profiles belong to it.
pub(super) fn titles(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for article in scene.text.articles() {
        let titles = article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Title);
        let mut industry = titles.filter_map(|title| {
            let at = tops_of(scene, title.range.clone(), EntityKind::Industry).first().copied()?;
            let length = |range: Range<usize>| scene.text.slice(range).chars().count();
            let whole = length(title.range.clone()) <= length(scene.mention(at).range.clone()) + SHORT_TITLE;
            whole.then_some(at)
        });
        let Some(industry) = industry.next_back() else { continue };
        for clause in scene.clauses.between(article.range()) {
            let Some(company) = clause.subject(scene, EntityKind::Company) else { continue };
            relate.add(RelationKind::InIndustry, company, industry, clause.range.start, "industry-title", 60);
        }
    }
}

/// A title is an industry's name where it has no more than this beside it, in characters: 二、规模以上…企业简介.
const SHORT_TITLE: usize = 10;
