//! Lists of those who bear a title, one a line, below the words that give it: `认定甲等3家企业为丙企业` … `1.甲公司` `2.乙公司`.

use std::ops::Range;

use crate::extract::boundary::is_numbering;
use crate::extract::relation::Relate;
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

/// Words with which a list is published or a title given.
const GIVES: WordList =
    WordList::new(&["名单", "认定", "命名", "公布", "公示", "授予", "评定", "评选", "确定", "表彰", "入选", "获评"]);

/// Words of a list that is not final.
const OPEN: WordList = WordList::new(&["拟", "公示", "推荐", "申报", "候选", "培育"]);

/// Each firm that has a line of its own bears the title that was given last before its list.
pub(super) fn rosters(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let mut list: Vec<(MentionIndex, usize)> = Vec::new();
    for firm in scene.all_of(EntityKind::Company) {
        let mention = scene.mention(firm);
        let Some(line) = scene.paragraph_at(mention.range.start) else { continue };
        if !is_line(scene, mention, line.clone()) {
            continue;
        }
        // A line goes on with the list of the line before it.
        let follows = list.last().is_some_and(|(_, end)| line.start <= *end + "\n\n".len());
        if !follows {
            give(relate, &list);
            list.clear();
        }
        list.push((firm, line.end));
    }
    give(relate, &list);
}

/// Whether a paragraph is the name of a firm, with its number.
fn is_line(scene: &Scene<'_>, firm: &Candidate, line: Range<usize>) -> bool {
    let before = scene.text.slice(line.start..firm.range.start);
    let behind = scene.text.slice(firm.range.end..line.end.max(firm.range.end));
    let number = |mark: char| is_numbering(mark) || mark.is_whitespace() || "第号）)".contains(mark);
    before.chars().all(number) && behind.chars().all(|mark| matches!(mark, '。' | '；' | '，' | '、' | ';' | ' '))
}

/// Gives the firms of a list the title that stands last before it.
fn give(relate: &mut Relate<'_, '_>, list: &[(MentionIndex, usize)]) {
    let scene = relate.scene;
    let [(first, _), _, ..] = list else { return };
    let start = scene.mention(*first).range.start;
    let article = |place: usize| scene.sentence_at(place).map(|sentence| sentence.article);
    let last = scene.all_of(EntityKind::Honor).filter(|honor| scene.mention(*honor).range.end <= start).last();
    let Some(honor) = last.filter(|honor| article(scene.mention(*honor).range.start) == article(start)) else { return };
    let at = scene.mention(honor).range.start;
    let Some(sentence) = scene.sentence_at(at) else { return };
    let words = scene.text.slice(sentence.range.clone());
    if !GIVES.stands_in(words) {
        return;
    }
    let title = scene.document.title().unwrap_or_default();
    let open = OPEN.stands_in(words) || OPEN.stands_in(title);
    let kind = if open { RelationKind::AppliedFor } else { RelationKind::Holds };
    for (firm, _) in list {
        relate.add(kind, *firm, honor, scene.mention(*firm).range.start, "holds-roster", 80);
    }
}
