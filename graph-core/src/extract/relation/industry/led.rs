//! Industries that a paragraph opens with: `发展甲产业。支持乙公司做强，推进丙项目建设。`
//!
//! Plans and reports give each industry a paragraph, whose first sentence is its heading, run in: a verb and the industry, and no
//! more. The firms to be supported and the works to be pushed on in the rest of the paragraph are that industry's.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::boundary::is_numbering;
use crate::extract::cue::Cue;
use crate::extract::relation::industry::is_public;
use crate::extract::relation::{Relate, tops_in, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind};
use crate::text::{Paragraph, Role};

/// What an administration does with the firms and works of an industry.
const FURTHERS: WordList = WordList::new(&[
    "推进", "推动", "支持", "依托", "加快", "引进", "招引", "实施", "做大", "做强", "做优", "培育", "打造", "力促",
    "促进", "抓好", "建设", "建成", "投产", "开工", "确保", "壮大", "围绕", "以",
]);

/// What is done with the goods of an industry.
const GROWS: WordList = WordList::new(&["发展", "生产", "开发", "研发", "做大", "做强", "壮大", "制造", "升级"]);

/// Firms, projects and goods of the paragraphs that open with an industry.
pub(super) fn led(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for paragraph in scene.text.articles().iter().flat_map(|article| &article.paragraphs) {
        let Some((industry, rest)) = opened_with(scene, paragraph) else { continue };
        for clause in scene.clauses.between(rest) {
            let other = tops_in(scene, clause, EntityKind::Industry);
            // 甲项目投产，乙生产线完成安装: what has come of it is told of works, and of nothing else that the paragraph names.
            let furthers = FURTHERS.stands_in(scene.text.slice(clause.range.clone()));
            let stage = || clause.tells(Cue::Stage);
            if other.iter().any(|at| *at != industry) || !furthers && !stage() {
                continue;
            }
            for product in tops_in(scene, clause, EntityKind::Product) {
                let place = scene.mention(product).range.start;
                if GROWS.stands_in(scene.text.slice(clause.range.start..place)) {
                    relate.add(RelationKind::InIndustry, product, industry, place, "industry-led-product", 70);
                }
            }
            let kinds: &[EntityKind] =
                if furthers { &[EntityKind::Company, EntityKind::Project] } else { &[EntityKind::Project] };
            for kind in kinds.iter().copied() {
                for member in tops_in(scene, clause, kind).into_iter().filter(|at| !is_public(scene, *at)) {
                    let place = scene.mention(member).range.start;
                    relate.add(RelationKind::InIndustry, member, industry, place, "industry-led", 72);
                }
            }
        }
    }
}

/// The industry that the first sentence of a paragraph is a heading about, and what follows it there.
pub(in crate::extract::relation) fn opened_with(
    scene: &Scene<'_>,
    paragraph: &Paragraph,
) -> Option<(MentionIndex, Range<usize>)> {
    if paragraph.role == Role::Title {
        return None;
    }
    let first = scene.sentence_at(paragraph.range.start)?.range.clone();
    let rest = first.end..paragraph.range.end;
    let words = scene.text.slice(first.clone());
    if rest.len() < first.len() || words.chars().count() > LONGEST_HEADING || words.contains('，') {
        return None;
    }
    let [industry] = tops_of(scene, first.clone(), EntityKind::Industry)[..] else { return None };
    let mention = scene.mention(industry);
    let lead = scene.text.slice(first.start..mention.range.start).trim_start_matches(is_numbering);
    let tail = scene.text.slice(mention.range.end..first.end).trim_end_matches(['。', '”', '；', '：']);
    let verb = lead.chars().count() <= LONGEST_VERB && !lead.contains(['的', '、']);
    (verb && TAILS.contains(&tail)).then_some((industry, rest))
}

/// A heading has no more characters.
const LONGEST_HEADING: usize = 26;

/// The verb of a heading, with its adverb, has no more characters: 着力做大做强.
const LONGEST_VERB: usize = 8;

/// What may stand behind the industry of a heading.
const TAILS: &[&str] = &[
    "",
    "发展",
    "建设",
    "提升",
    "提质增效",
    "加快发展",
    "做大做强",
    "高质量发展",
    "提升工程",
    "培育",
    "快速发展",
    "方面",
    "集群发展",
    "发展壮大",
];
