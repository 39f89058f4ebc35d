//! `WORKS_FOR` and `RESPONSIBLE_FOR`: who holds which post where.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::clause::Clause;
use crate::extract::word_list::word_list;
use crate::extract::{FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex, Properties, RelationKind};

use super::{Relate, Wholes, tops_of};
use meant::meant;
use words::{
    HOLDING, LONGEST_POST, POST, TITLES, behind, employs, first_of_list, is_delegate, is_of_section, names_another,
};

mod charge;
mod founder;
mod meant;
mod words;

/// Posts of people: the words between an organisation and a name.
pub(super) struct Posts {
    /// Words that a post ends with, by their last characters and longest first, and the kind of organisation that they are a post of, where the word
    /// alone tells.
    posts: BTreeMap<char, Vec<(String, Option<EntityKind>)>>,
}

/// A post as written, and the organisation that it names.
struct Held {
    post: String,
    organisation: Option<MentionIndex>,
    of_kind: Option<EntityKind>,
}

impl Posts {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let table = lexicon.table("post_word");
        let mut posts: BTreeMap<char, Vec<(String, Option<EntityKind>)>> = BTreeMap::new();
        for (word, of) in table.column("word").zip(table.column("of")) {
            let last = word.chars().next_back().map(|last| posts.entry(last).or_default());
            last.into_iter().for_each(|posts| posts.push((word.to_owned(), EntityKind::from_wire(of))));
        }
        let longest_first =
            |posts: &mut Vec<(String, _)>| posts.sort_by_key(|(word, _)| (std::cmp::Reverse(word.len()), word.clone()));
        posts.values_mut().for_each(longest_first);
        Self { posts }
    }

    /// Whether words are a post of the table, and so hold no name.
    fn is_post(&self, words: &str) -> bool {
        self.ending(words).is_some_and(|(word, _)| word == words)
    }

    /// The longest post with which a text ends.
    fn ending(&self, text: &str) -> Option<&(String, Option<EntityKind>)> {
        let posts = self.posts.get(&text.chars().next_back()?)?;
        posts.iter().find(|(word, _)| text.ends_with(word.as_str()))
    }
}

impl FactRule for Posts {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let wholes = Wholes::new(scene, found);
        let mut relate = Relate::new(scene, found);
        for person in scene.all_of(EntityKind::Person) {
            founder::founded(&mut relate, person);
            self.person(&mut relate, &wholes, person);
        }
        // The others tell who answers for a project.
        if !scene.names(EntityKind::Project) {
            return;
        }
        charge::find(&mut relate);
    }
}

impl Posts {
    fn person<'r>(&self, relate: &mut Relate<'r, '_>, wholes: &Wholes<'r>, person: MentionIndex) {
        let scene = relate.scene;
        let Some(clause) = scene.clauses.at(scene.mention(person).range.start) else { return };
        let behind = self.posts_behind(scene, clause, person);
        let mut all = self.posts_before(scene, clause, person);
        // 组长：张三，甲局局长: what he is called in the list tells of no other body.
        let told = behind.iter().any(|held| held.organisation.is_some());
        all.retain(|held| held.organisation.is_some() || !told);
        all.extend(behind);
        for held in all {
            let place = scene.mention(person).range.start;
            let properties = Properties::from([("post".to_owned(), held.post.clone())]);
            let of_project = held.post.starts_with("项目") || held.post.starts_with("工程");
            let leads = word_list!["负责人", "经理", "总监", "总指挥", "指挥长"].ends(&held.post);
            let organisation = held.organisation.or_else(|| {
                if of_project {
                    let known = clause.topic.projects.last().or(clause.background.projects.last()).copied();
                    known.or_else(|| spoken_of(scene, clause, person))
                } else {
                    self.of_colleague(scene, clause, person, &held).or_else(|| meant(scene, clause, person, &held))
                }
            });
            // 甲集团副总裁张三和乙省总经理李四: no division has a manager.
            let manages =
                |at: &MentionIndex| held.of_kind == Some(EntityKind::Company) && scene.mention(*at).is_division();
            let may_employ = |at: &MentionIndex| !is_delegate(scene, *at, &held.post) && !manages(at);
            let Some(organisation) = organisation.filter(may_employ) else { continue };
            let is_project = scene.mention(organisation).kind == EntityKind::Project;
            let (kind, rule) = if is_project && leads {
                (RelationKind::ResponsibleFor, "responsible-post")
            } else {
                (RelationKind::WorksFor, POST)
            };
            // A post alone is held where the text has been before: less sure, and not where its own words name another body.
            let (rule, percent) = match held.organisation {
                Some(_) => (rule, 90),
                None if !self.is_post(&held.post) && names_another(scene, person, &held.post) => continue,
                None => (if rule == POST { "works-for-topic" } else { rule }, 72),
            };
            relate.add_with(kind, person, organisation, place, rule, percent, properties.clone());
            let part = scene.mention(organisation);
            let is_part = matches!(part.kind, EntityKind::Company | EntityKind::Agency);
            for whole in wholes.of(part).iter().copied().filter(|_| is_part) {
                let rule = "works-for-whole";
                relate.add_with(RelationKind::WorksFor, person, whole, place, rule, 70, properties.clone());
            }
        }
    }

    /// `甲院院长张三、总工程师李四`: who is named behind a colleague with a post of the same sort, or with one of a section, holds it
    /// in the same house.
    fn of_colleague(
        &self,
        scene: &Scene<'_>,
        clause: &Clause,
        person: MentionIndex,
        held: &Held,
    ) -> Option<MentionIndex> {
        let words = scene.text.slice(clause.range.start..scene.mention(person).range.start.max(clause.range.start));
        let end = clause.range.start + words.strip_suffix(held.post.as_str())?.strip_suffix('、')?.len();
        let colleague = scene.mentions_in(clause.range.start..end).last()?;
        if scene.mention(colleague).kind != EntityKind::Person || scene.mention(colleague).range.end != end {
            return None;
        }
        let theirs = self.posts_before(scene, clause, colleague).pop()?;
        let house = theirs.organisation.or_else(|| self.of_colleague(scene, clause, colleague, &theirs))?;
        let (word, _) = self.ending(&held.post)?;
        let lead = held.post.strip_suffix(word.as_str()).unwrap_or_default();
        let of_firm = held.of_kind == Some(EntityKind::Company) && word_list!["部", "中心", "室", "处"].ends(lead);
        let own =
            lead.is_empty() && (theirs.of_kind == held.of_kind || Some(scene.mention(house).kind) == held.of_kind);
        let kind = matches!(scene.mention(house).kind, EntityKind::Company | EntityKind::Agency);
        // 甲公司总经理张三、工会主席李四.
        let firm = scene.mention(house).kind == EntityKind::Company;
        let union = word_list!["工会", "党委", "党支部", "党总支", "纪委"].leads(&held.post);
        if firm && union {
            return Some(house);
        }
        (kind && held.of_kind.is_some() && (own || of_firm || is_of_section(word, lead))).then_some(house)
    }

    /// The posts that stand right before a name: `甲公司副总经理`, `市委常委、常务副市长`.
    fn posts_before(&self, scene: &Scene<'_>, clause: &Clause, person: MentionIndex) -> Vec<Held> {
        let start = scene.mention(person).range.start;
        let tops = scene.top_level(clause.range.start..start);
        let mut held = Vec::new();
        let mut end = start;
        for at in tops.iter().rev() {
            let mention = scene.mention(*at);
            if !employs(mention.kind) || mention.range.end > end {
                break;
            }
            let gap = scene.text.slice(behind(scene, mention)..end);
            if !self.gap_is_post(gap) {
                break;
            }
            self.split(gap, Some((*at, mention.kind)), &mut held);
            end = mention.range.start;
            let lead = scene.text.slice(clause.range.start..end);
            if !lead.ends_with('、') {
                return held;
            }
            end -= '、'.len_utf8();
        }
        // What is left of the words before the name, back to the clause's beginning or to another mention.
        let from = tops.iter().map(|at| scene.mention(*at).range.end).filter(|from| *from <= end).max();
        let from = from.unwrap_or(clause.range.start).max(clause.range.start);
        let rest = scene.text.slice(from..end);
        // 总指挥由市长张三担任: the post begins behind the preposition.
        let rest = rest.rsplit(['由', '与', '和', '请', '让']).next().unwrap_or(rest);
        if held.is_empty() && self.gap_is_post(rest) {
            self.split(rest, None, &mut held);
        }
        if !held.is_empty() {
            return held;
        }
        // 甲市副市长张三、李四: those of a list hold the post of the first where the first holds it.
        if let Some(first) = first_of_list(scene, &tops, start) {
            return self.posts_before(scene, clause, first);
        }
        if let Some(post) = scene.mention(person).properties.get("post") {
            self.split(post, None, &mut held);
        }
        held
    }

    /// `张三（副县长）`, `张三任甲公司董事长`, `张三，甲公司董事长`: posts that follow the name.
    fn posts_behind(&self, scene: &Scene<'_>, clause: &Clause, person: MentionIndex) -> Vec<Held> {
        let end = scene.mention(person).range.end;
        let rest = scene.text.slice(end..clause.range.end);
        let mut held = Vec::new();
        if let Some((inside, _)) = rest.strip_prefix('（').and_then(|rest| rest.split_once('）')) {
            let from = end + '（'.len_utf8();
            self.listed(scene, from..from + inside.len(), &mut held);
        } else if rest.is_empty() && scene.text.slice(end..end + '，'.len_utf8()) == "，" {
            let next = scene.clauses.at(end + '，'.len_utf8());
            // 张三，乙局党组书记、局长李四: the posts are those of the next in a list.
            let another = |next: &&Clause| next.names(EntityKind::Person);
            if let Some(next) = next.filter(|next| next.sentence == clause.sentence && !another(next)) {
                let opens = scene.mentions_in(next.range.clone()).next();
                let opens = opens.is_some_and(|at| scene.mention(at).range.start == next.range.start);
                // 张三，身兼甲公司董事长.
                let words = scene.text.slice(next.range.clone());
                let verb = HOLDING.iter().filter(|verb| !matches!(**verb, "是" | "为" | "系"));
                let verb = verb.into_iter().find(|verb| words.starts_with(**verb)).map_or(0, |verb| verb.len());
                let range = next.range.start + verb..next.range.end;
                self.listed(scene, if opens || verb > 0 { range } else { 0..0 }, &mut held);
            }
        } else if let Some(of) = titled(scene, clause, person) {
            held.push(of);
        } else if let Some(verb) = HOLDING.iter().find(|verb| rest.starts_with(**verb)) {
            self.listed(scene, end + verb.len()..clause.range.end, &mut held);
        }
        held
    }

    /// `甲公司董事长、乙协会会长`: organisations with posts, and posts alone.
    fn listed(&self, scene: &Scene<'_>, range: Range<usize>, held: &mut Vec<Held>) {
        let mut start = range.start;
        for part in scene.text.slice(range).split(['、', '兼']) {
            let here = start..start + part.len();
            start = here.end + '、'.len_utf8();
            let mut organisations = scene.top_level(here.clone());
            organisations.retain(|at| employs(scene.mention(*at).kind));
            let organisation = organisations.last().copied();
            let from = organisation.map_or(here.start, |at| scene.mention(at).range.end);
            let post = scene.text.slice(from..here.end);
            if self.gap_is_post(post) {
                self.split(post, organisation.map(|at| (at, scene.mention(at).kind)), held);
            }
        }
    }

    /// Whether words are nothing but posts: they are few and end with one.
    fn gap_is_post(&self, gap: &str) -> bool {
        let gap = gap.trim_end_matches(['“', '”', ' ']);
        // 甲项目由副县长张三包联: a body before 由 has nobody for its officer.
        // 县政府有关副秘书长 are not named; 甲公司相关负责人张三 is.
        let several = word_list!["有关", "相关"].leads(gap) && !word_list!["有关负责人", "相关负责人"].contains(gap);
        let parted = gap.contains(['，', '。', '；', '：']) || gap.starts_with('由') || several;
        gap.chars().count() <= LONGEST_POST && !parted && self.ending(gap).is_some()
    }

    /// `常委、常务副市长` is two posts; each may name its own kind of organisation.
    fn split(&self, gap: &str, organisation: Option<(MentionIndex, EntityKind)>, held: &mut Vec<Held>) {
        let mut first = None;
        for (at, post) in gap.split('、').map(|post| post.trim_matches(['的', '“', '”', ' '])).enumerate() {
            if let Some((word, of_kind)) = self.ending(post) {
                // 某委员会党委书记、主席, 某局局长、党组书记: a chairman is one of the body before him, and so is its party group, and
                // so is who has another post of the same kind that names no body: 某大学党委常委、副校长.
                let lead = post.strip_suffix(word.as_str()).unwrap_or_default();
                let bare = lead.is_empty() || word_list!["原", "副", "原副", "常务", "执行"].contains(lead);
                // 某研究院董事长、总经理: what has a board for one post is run as a firm in the next.
                first = first.or(*of_kind);
                let kinds = [organisation.map(|(_, kind)| kind), first];
                let same = at == 0
                    || of_kind.is_none()
                    || bare && kinds.contains(of_kind)
                    || post == "主席"
                    || post == "副主席"
                    || word_list!["党组", "党委"].leads(post)
                    || is_of_section(word, lead);
                let organisation = organisation.filter(|_| same).map(|(at, _)| at);
                held.push(Held { post: post.to_owned(), organisation, of_kind: *of_kind });
            }
        }
    }
}

/// `甲大学|张三|院士`: whose title stands behind his name, and his house right before it.
fn titled(scene: &Scene<'_>, clause: &Clause, person: MentionIndex) -> Option<Held> {
    let range = scene.mention(person).range.clone();
    let title = TITLES.leading(scene.text.slice(range.end..clause.range.end.max(range.end)))?;
    let house = scene.top_level(clause.range.start..range.start).pop()?;
    let mention = scene.mention(house);
    let of_house = matches!(mention.kind, EntityKind::Agency | EntityKind::Company) && mention.range.end == range.start;
    of_house.then(|| Held { post: title.to_owned(), organisation: Some(house), of_kind: Some(mention.kind) })
}

/// `项目负责人张三说，甲项目明年投产`: the one project of which a sentence goes on to speak.
fn spoken_of(scene: &Scene<'_>, clause: &Clause, person: MentionIndex) -> Option<MentionIndex> {
    let sentence = scene.sentences.get(clause.sentence)?;
    let mut later =
        tops_of(scene, scene.mention(person).range.end..sentence.range.end, EntityKind::Project).into_iter();
    later.next().filter(|_| later.next().is_none())
}
