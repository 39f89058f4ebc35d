//! The clauses of a text, and whom each is about.
//!
//! Chinese news states a subject once and drops it for sentences: 该项目, 公司, 一期 or nothing at all stand for it. Each
//! clause here knows its subjects (stated in it, meant by an anaphor, or carried over from the clause before) and the
//! topic: the project, company and division last spoken of, which a rule may fall back on.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::cue::{Cue, CueMention, CueReader, Cues};
use crate::extract::scan::ScannerBuilder;
use crate::extract::sheet::Field;
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Scene, section};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex};

pub(crate) mod account;
mod apposed;
mod cut;
mod home;
mod portrait;
mod relative;
mod role;
mod site;
mod stranger;
mod subject;
mod walk;

pub(crate) use cut::MARKS;
pub(crate) use role::says_role;
pub(crate) use site::is_site;
pub(crate) use stranger::{STRANGERS, behind_times};
use subject::Stated;
use walk::Walk;

/// How a clause came by its subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SubjectBy {
    /// Named at the head of the clause.
    Name,
    /// Meant by 该项目, 公司 and the like.
    Anaphor,
    /// Carried over from an earlier clause of the paragraph.
    Carried,
    /// Nobody is known.
    Nobody,
}

/// Who was last spoken of, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Topic {
    /// Several after an enumeration.
    pub(crate) projects: Vec<MentionIndex>,
    pub(crate) company: Option<MentionIndex>,
    /// The division or park that acts.
    pub(crate) district: Option<MentionIndex>,
}

impl Topic {
    /// The project last spoken of, where it is one alone.
    pub(crate) fn project(&self) -> Option<MentionIndex> {
        if let [project] = self.projects.as_slice() { Some(*project) } else { None }
    }
}

/// A clause: what stands between two commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Where it stands in the clean text, without the mark that ends it.
    pub(crate) range: Range<usize>,
    /// Its sentence, by its place in [`Scene::sentences`].
    pub(crate) sentence: usize,
    /// Whom it is about; several where its head enumerates.
    pub(crate) subjects: Vec<MentionIndex>,
    /// How that is known.
    pub(crate) by: SubjectBy,
    /// What it is in a sheet: the field that it stands in.
    pub(crate) field: Option<Field>,
    /// A bit for each kind of which it holds a mention.
    kinds: u32,
    /// What the cue words in it tell.
    cues: Cues,
    /// Whether it stands in the profile of a firm, which a colon begins behind the firm's name.
    pub(crate) profile: bool,
    /// Who was last spoken of within the paragraph, this clause's own head included; projects that the clause names after
    /// its head count from the next clause on.
    pub(crate) topic: Topic,
    /// The same over the article: whom an earlier paragraph was about, where this one has named nobody else.
    pub(crate) background: Topic,
}

impl Clause {
    /// Whether any mention in it is of a kind.
    pub(crate) fn names(&self, kind: EntityKind) -> bool {
        self.kinds & (1 << kind as u32) != 0
    }

    /// Whether any cue word in it is of a sort.
    pub(crate) fn tells(&self, cue: Cue) -> bool {
        self.cues.has(cue)
    }

    /// The cue words of a sort in it, by place.
    pub(crate) fn cues<'s>(&self, scene: &'s Scene<'_>, cue: Cue) -> impl Iterator<Item = &'s CueMention> + use<'s> {
        self.tells(cue).then(|| scene.cues_in(self.range.clone(), cue)).into_iter().flatten()
    }

    /// The subject of a kind, where the clause has just one.
    pub(crate) fn subject(&self, scene: &Scene<'_>, kind: EntityKind) -> Option<MentionIndex> {
        let mut fitting = self.subjects.iter().filter(|at| scene.mention(**at).kind == kind);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    }
}

/// All clauses of a document, and the home of each article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Clauses {
    /// By place.
    pub(crate) list: Vec<Clause>,
    /// For each article a mention of the most specific division or park that it is about.
    pub(crate) homes: Vec<Option<MentionIndex>>,
    /// For each article a mention of the firm that it is a portrait of.
    pub(crate) portraits: Vec<Option<MentionIndex>>,
    /// The full names of firms, by the names that the text makes short for them.
    pub(crate) full_names: BTreeMap<String, String>,
    /// For every other name of a firm the one full name that it stands for, by the text's own words or as a part of it.
    pub(crate) whole_names: BTreeMap<String, String>,
    /// The first mention of each division, by its code.
    pub(crate) codes: BTreeMap<String, MentionIndex>,
}

impl Clauses {
    /// The clause that holds a place of the clean text.
    pub(crate) fn at(&self, place: usize) -> Option<&Clause> {
        let at = self.list.partition_point(|clause| clause.range.end <= place);
        self.list.get(at).filter(|clause| clause.range.start <= place)
    }

    /// The home of the article that a clause belongs to.
    pub(crate) fn home_at(&self, scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
        let article = scene.sentences.get(clause.sentence)?.article;
        self.homes.get(article).copied().flatten()
    }

    /// The park of the paragraph above a list that a clause stands in an item of: nothing but it and the home outlives its paragraph.
    pub(crate) fn zone_of_items(&self, scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
        let zone = clause.topic.district.filter(|at| scene.mention(*at).is_park())?;
        let above = scene.mention(zone).range.end < scene.paragraph_at(clause.range.start)?.start;
        (above && self.home_at(scene, clause) != Some(zone)).then_some(zone)
    }

    /// The firm that the article of a clause is a portrait of.
    pub(crate) fn portrait_at(&self, scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
        let article = scene.sentences.get(clause.sentence)?.article;
        self.portraits.get(article).copied().flatten()
    }

    /// The clauses inside a clean range, by place.
    pub(crate) fn between(&self, range: Range<usize>) -> &[Clause] {
        let from = self.list.partition_point(|clause| clause.range.start < range.start);
        let to = self.list.partition_point(|clause| clause.range.end <= range.end);
        self.list.get(from..to).unwrap_or_default()
    }

    /// The clauses of a sentence, by place.
    pub(crate) fn of_sentence(&self, sentence: usize) -> &[Clause] {
        let from = self.list.partition_point(|clause| clause.sentence < sentence);
        let rest = self.list.get(from..).unwrap_or_default();
        rest.split(|clause| clause.sentence > sentence).next().unwrap_or_default()
    }
}

impl Clauses {
    /// Whether the text itself makes the names of two firms one: `甲科技有限公司（以下简称“甲科技”）`.
    pub(crate) fn are_one(&self, scene: &Scene<'_>, a: MentionIndex, b: MentionIndex) -> bool {
        let full = |at: MentionIndex| {
            let name = &scene.mention(at).name;
            self.full_names.get(name).unwrap_or(name).clone()
        };
        scene.mention(a).kind == scene.mention(b).kind && full(a) == full(b)
    }
}

/// Finds cue words, cuts clauses and finds their subjects.
pub(crate) struct ClauseReader {
    cues: CueReader,
    stated: Stated,
}

impl ClauseReader {
    /// Takes the tables `cue`, `stage`, `opener` and `anaphor`.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self { cues: CueReader::new(lexicon), stated: Stated::new(lexicon) }
    }

    /// Makes the cue words a list of the scanner.
    pub(crate) fn enrol(&mut self, words: &mut ScannerBuilder) {
        self.cues.enrol(words);
        self.stated.enrol(words);
    }

    /// Fills the cues and clauses of a scene whose mentions are settled.
    pub(crate) fn read(&self, scene: &mut Scene<'_>) {
        scene.take_cues(self.cues.find(scene));
        scene.clauses = self.clauses(scene);
        scene.sections = section::sections(scene);
    }

    fn clauses(&self, scene: &Scene<'_>) -> Clauses {
        let codes = home::codes(scene);
        let homes = (0..scene.text.articles().len()).map(|article| home::home(scene, &codes, article)).collect();
        let full_names = portrait::full_names(scene);
        let whole_names = portrait::whole_names(scene, &full_names);
        let portraits = portrait::portraits(scene, &full_names);
        let list = Vec::with_capacity(scene.text.clean().len() / CLAUSE);
        let mut clauses = Clauses { list, homes, portraits, full_names, whole_names, codes };
        let mut walk = Walk::new(scene, &self.stated);
        let (mut place, mut ranges) = (None, Vec::new());
        for (index, sentence) in scene.sentences.iter().enumerate() {
            let here = (sentence.article, sentence.paragraph);
            if place != Some(here) {
                let new_article = place.is_none_or(|(article, _)| article != sentence.article);
                let home = clauses.homes.get(sentence.article).copied().flatten();
                let portrait = clauses.portraits.get(sentence.article).copied().flatten();
                let paragraph = &scene.text.articles()[sentence.article].paragraphs[sentence.paragraph];
                let words = scene.text.slice(paragraph.range.clone());
                if new_article {
                    walk.begin_article(account::is_account(scene, &scene.text.articles()[sentence.article]));
                }
                walk.begin_paragraph(new_article, words, home, portrait);
                place = Some(here);
            }
            walk.begin_sentence();
            cut::clauses(scene, sentence.range.clone(), &mut ranges);
            for range in ranges.drain(..) {
                let clause = walk.step(range, index, sentence.role);
                clauses.list.push(clause);
            }
        }
        look_ahead(scene, &mut clauses.list);
        clauses
    }
}

/// Most clauses are at least so long, in bytes.
const CLAUSE: usize = 30;

/// Words that open a clause which only leads up to the next one.
const LEADING_UP: WordList =
    WordList::new(&["作为", "按照", "根据", "围绕", "聚焦", "立足", "依托", "针对", "为了", "通过"]);

/// `作为标杆项目，甲公司……`: such a clause is about whom the next one names.
fn look_ahead(scene: &Scene<'_>, clauses: &mut [Clause]) {
    for at in 1..clauses.len() {
        let (before, after) = clauses.split_at_mut(at);
        let (Some(clause), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let named = matches!(next.by, SubjectBy::Name | SubjectBy::Anaphor) && next.sentence == clause.sentence;
        let dropped = matches!(clause.by, SubjectBy::Carried | SubjectBy::Nobody);
        if named && dropped && LEADING_UP.leads(scene.text.slice(clause.range.clone())) {
            clause.subjects.clone_from(&next.subjects);
            clause.by = next.by;
            clause.topic.clone_from(&next.topic);
        }
    }
}

/// The mentions of a kind that a list before `place` holds. A list that 等 closes goes back over commas: `甲建设的乙，丙建设的
/// 丁等2个项目` lists both.
pub(crate) fn listed_before(scene: &Scene<'_>, clause: &Clause, place: usize, kind: EntityKind) -> Vec<MentionIndex> {
    let tops = |range: Range<usize>| {
        let mut tops = scene.top_level(range);
        tops.retain(|at| scene.mention(*at).kind == kind);
        tops
    };
    let mut listed = tops(clause.range.start..place);
    let Some(last) = listed.last() else { return listed };
    if !scene.text.slice(scene.mention(*last).range.end..place).trim_start_matches(['”', '’']).starts_with('等') {
        return listed;
    }
    let sentence = scene.clauses.of_sentence(clause.sentence);
    let earlier = sentence.iter().rev().filter(|earlier| earlier.range.end < clause.range.start);
    for earlier in earlier {
        let more = tops(earlier.range.clone());
        let ends = |at: &MentionIndex| scene.mention(*at).range.end == earlier.range.end;
        if !more.last().is_some_and(ends) || scene.cues_in(earlier.range.clone(), Cue::Stage).next().is_some() {
            break;
        }
        listed.splice(0..0, more);
    }
    listed
}

/// Whether two mentions give the same name.
pub(crate) fn same(scene: &Scene<'_>, a: MentionIndex, b: MentionIndex) -> bool {
    a == b || {
        let (a, b) = (scene.mention(a), scene.mention(b));
        a.kind == b.kind && a.name == b.name
    }
}

/// The firm or body in whose name a project stands: at the head of the project's own words, or right before them.
pub(crate) fn owner(scene: &Scene<'_>, project: MentionIndex) -> Option<MentionIndex> {
    let whole = scene.mention(project);
    let may_own = |mention: &Candidate| matches!(mention.kind, EntityKind::Company | EntityKind::Agency);
    let inside = scene.mentions_in(whole.range.clone()).find(|at| {
        *at != project && may_own(scene.mention(*at)) && scene.mention(*at).range.start == whole.range.start
    });
    inside.or_else(|| scene.adjacent_before(whole.range.start).find(|at| may_own(scene.mention(*at))))
}

/// Whether the project stands in the name of this very firm.
pub(crate) fn owns(scene: &Scene<'_>, company: MentionIndex, project: MentionIndex) -> bool {
    let (firm, whole) = (scene.mention(company), scene.mention(project));
    whole.kind == EntityKind::Project
        && (owner(scene, project).is_some_and(|owner| same(scene, owner, company))
            || whole.properties.get("owner").is_some_and(|owner| *owner == firm.name))
}

#[cfg(test)]
mod tests;
