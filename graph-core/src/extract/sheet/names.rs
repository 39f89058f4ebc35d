//! Names that a label makes sure of: the project of 项目名称, the owner of 建设单位, the person of 责任领导.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Field;
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::EntityKind;

/// Finds what the fields of sheets name.
pub(crate) struct SheetNames {
    surnames: BTreeSet<String>,
}

/// Characters of a name in a field; what is longer describes.
const LONGEST_NAME: usize = 60;

/// Brackets behind a name that say how it stands with it, and are no part of it: （续建）, （招商引资）.
const NOTES: WordList = WordList::new(&[
    "续建",
    "新建",
    "扩建",
    "在建",
    "改建",
    "技改",
    "前期",
    "储备",
    "竣工",
    "拟建",
    "招商",
    "重点",
    "项目",
    "类",
    "PPP",
    "计划",
    "省级",
    "市级",
    "县级",
    "国家级",
    "结转",
]);

/// Last words of bodies that are no firms.
const BODIES: &[&str] = &[
    "局", "委", "办", "厅", "政府", "中心", "院", "校", "学", "会", "处", "站", "所", "队", "部", "街道", "镇", "乡",
    "村", "区", "县", "市", "园", "组",
];

impl SheetNames {
    /// Takes the table `surname` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self { surnames: lexicon.words("surname").into_iter().map(str::to_owned).collect() }
    }

    fn owners(&self, scene: &Scene<'_>, words: &Range<usize>, found: &mut Vec<Candidate>) {
        // 建设单位：甲公司。项目选址于乙镇，占地50亩: what another sentence tells is no owner.
        let first = scene.text.slice(words.clone()).find('。').map_or(words.end, |end| words.start + end);
        for part in parts(scene, &(words.start..first)) {
            let part = without_note(scene, part);
            let name = scene.text.slice(part.clone());
            let letters = name.chars().count();
            let is_name = name.chars().all(|c| c.is_alphanumeric() || "（）·-&".contains(c));
            let firm =
                (4..=LONGEST_NAME / 2).contains(&letters) && is_name && !BODIES.iter().any(|end| name.ends_with(end));
            let starts_well = !name.starts_with(['待', '拟', '暂', '未', '由', '无']);
            let known =
                |kind: EntityKind| scene.candidates_from(kind, part.clone()).any(|one| one.range.end == part.end);
            if firm && starts_well && !known(EntityKind::Company) && !known(EntityKind::Agency) {
                found.push(Candidate::full(
                    part.clone(),
                    EntityKind::Company,
                    name.to_owned(),
                    "company-sheet-owner",
                    80,
                ));
            }
        }
    }

    /// `张三（副县长）、李四`: names alone, each perhaps with its post behind it.
    fn people(&self, scene: &Scene<'_>, words: &Range<usize>, found: &mut Vec<Candidate>) {
        for part in parts(scene, words) {
            let whole = scene.text.slice(part.clone());
            // The bracket of （责任单位：甲局、乙镇） is none of a name's.
            let whole = if whole.contains('（') { whole } else { whole.trim_end_matches('）') };
            let (name, post) = whole.split_once('（').unwrap_or((whole, ""));
            let letters = name.chars().count();
            let surname = (1..=2).any(|take| {
                let end = name.char_indices().nth(take).map_or(name.len(), |(at, _)| at);
                name.get(..end).is_some_and(|head| self.surnames.contains(head))
            });
            if !(2..=4).contains(&letters) || !surname || BODIES.iter().any(|end| name.ends_with(end) && letters > 2) {
                continue;
            }
            let range = part.start..part.start + name.len();
            let mut person = Candidate::full(range, EntityKind::Person, name.to_owned(), "person-sheet", 93);
            let post = post.trim_end_matches('）');
            if !post.is_empty() {
                person.properties.insert("post".into(), post.to_owned());
            }
            found.push(person);
        }
    }
}

impl Recogniser for SheetNames {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        for value in &scene.sheets.values {
            match value.field {
                Field::Name => found.extend(project(scene, value.words.clone())),
                Field::Company | Field::Owner | Field::Builder => self.owners(scene, &value.words, found),
                Field::Responsible => self.people(scene, &value.words, found),
                _ => {}
            }
        }
    }
}

/// The project that the value of 项目名称 names, whatever form its name has.
fn project(scene: &Scene<'_>, words: Range<usize>) -> Option<Candidate> {
    let range = without_note(scene, words);
    let name = scene.text.slice(range.clone());
    let fits = (3..=LONGEST_NAME).contains(&name.chars().count()) && !name.contains(['。', '；', '！', '？']);
    fits.then(|| Candidate::full(range, EntityKind::Project, name.to_owned(), "project-sheet-name", 92))
}

/// The parts of an enumeration; none is parted inside brackets.
fn parts(scene: &Scene<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (words.start, 0usize);
    for (at, mark) in scene.text.slice(words.clone()).char_indices() {
        match mark {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            '、' | '，' | '；' | ' ' | '/' if depth == 0 => {
                parts.push(start..words.start + at);
                start = words.start + at + mark.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(start..words.end);
    parts.retain(|part| part.start < part.end);
    parts
}

/// A name without the bracket behind it that is only a note.
fn without_note(scene: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    let words = scene.text.slice(range.clone());
    let bracket = words.strip_suffix('）').and_then(|rest| rest.rsplit_once('（'));
    match bracket {
        Some((name, note)) if !name.is_empty() && NOTES.stands_in(note) => range.start..range.start + name.len(),
        _ => range,
    }
}
