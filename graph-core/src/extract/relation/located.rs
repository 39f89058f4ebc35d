//! `LOCATED_IN`: the most specific division or park stated, else the division that the article is about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::extract::clause::{self, Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::extract::dictionary::Hit;
use crate::extract::gazetteer::{Gazetteer, Word};
use crate::extract::{FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex, RelationKind, Statement};
use crate::text::Role;

use super::{Relate, tops_of};

/// Where firms, projects, institutions and parks stand.
pub(super) struct Located {
    gazetteer: Arc<Gazetteer>,
    /// Countries and regions abroad that firms are named after.
    foreign: Vec<String>,
}

impl Located {
    pub(super) fn new(lexicon: &Lexicon, gazetteer: Arc<Gazetteer>) -> Self {
        Self { gazetteer, foreign: lexicon.words("foreign_place").into_iter().map(str::to_owned).collect() }
    }
}

/// What is known of one entity's place: the strength of the reason, the place, and the words that tell it.
struct Place {
    strength: u8,
    source: MentionIndex,
    target: MentionIndex,
    at: usize,
    rule: &'static str,
}

/// The best place of each entity, by kind and name.
type Places<'m> = BTreeMap<(EntityKind, &'m str), Place>;

impl FactRule for Located {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let developers = developers(scene, found);
        let mut places = Places::new();
        for (source, mention) in scene.mentions.iter().enumerate() {
            if !matches!(mention.kind, EntityKind::Company | EntityKind::Project | EntityKind::Agency) {
                continue;
            }
            let source = MentionIndex(u32::try_from(source).expect("mentions are fewer than bytes"));
            keep(scene, &mut places, self.place_of(scene, source, &developers));
        }
        for clause in &scene.clauses.list {
            told(scene, clause, &mut places);
        }
        share(scene, &mut places, found);
        let mut relate = Relate::new(scene, found);
        for place in places.into_values() {
            relate.add(RelationKind::LocatedIn, place.source, place.target, place.at, place.rule, place.strength);
        }
        parks(&mut relate);
    }
}

/// Keeps a place where none as strong is known of the entity.
fn keep<'m>(scene: &'m Scene<'_>, places: &mut Places<'m>, place: Option<Place>) {
    let Some(place) = place else { return };
    let mention = scene.mention(place.source);
    let key = (mention.kind, mention.name.as_str());
    if places.get(&key).is_none_or(|known| place.strength > known.strength) {
        places.insert(key, place);
    }
}

/// Who develops which project, as the rules before found.
fn developers(scene: &Scene<'_>, found: &[Found]) -> BTreeSet<String> {
    let name = |found: &Found| match &found.statement {
        Statement::Relation(relation) if relation.kind == RelationKind::Develops => {
            Some(scene.mention(relation.source).name.clone())
        }
        _ => None,
    };
    found.iter().filter_map(name).collect()
}

/// A firm is where its project is where only its home was known, and a phase is where the whole is.
fn share<'m>(scene: &'m Scene<'_>, places: &mut Places<'m>, found: &[Found]) {
    for found in found {
        let Statement::Relation(relation) = &found.statement else { continue };
        let (from, to) = match relation.kind {
            RelationKind::Develops => (relation.target, relation.source),
            _ => continue,
        };
        let key = |at: MentionIndex| (scene.mention(at).kind, scene.mention(at).name.as_str());
        let Some(known) = places.get(&key(from)).filter(|known| known.strength >= STATED) else { continue };
        let (target, at) = (known.target, known.at);
        if places.get(&key(to)).is_some_and(|place| place.strength < STATED) {
            let shared = Place { strength: STATED, source: to, target, at, rule: "located-with-project" };
            keep(scene, places, Some(shared));
        }
    }
    for at in scene.all_of(EntityKind::Project) {
        let mention = scene.mention(at);
        let Some(whole) = mention.properties.get("whole") else { continue };
        let Some(known) = places.get(&(EntityKind::Project, whole.as_str())) else { continue };
        let place = Place { source: at, rule: "located-with-whole", ..*known };
        if places.get(&(EntityKind::Project, mention.name.as_str())).is_none_or(|own| own.strength < STATED) {
            places.insert((EntityKind::Project, mention.name.as_str()), place);
        }
    }
}

/// A place of this strength stands in the text; weaker ones are the article's.
const STATED: u8 = 64;

/// A place that the words themselves give to a mention.
fn stated(scene: &Scene<'_>, source: MentionIndex) -> Option<Place> {
    let mention = scene.mention(source);
    let clause = scene.clauses.at(mention.range.start)?;
    let place = |strength, target, rule| Place { strength, source, target, at: mention.range.start, rule };
    if let Some(target) = in_modifier(scene, clause, source) {
        return Some(place(88, target, "located-modifier"));
    }
    if let Some(target) = behind(scene, clause, source).filter(|_| !is_organ(&mention.name)) {
        return Some(place(84, target, "located-behind"));
    }
    if let Some(target) = head_place(scene, source) {
        let home = home_of(scene, source);
        let finer = home.is_none_or(|home| within(scene, target, home) && !clause::same(scene, target, home));
        if finer && mention.kind != EntityKind::Agency {
            return Some(place(70, target, "located-name"));
        }
    }
    if mention.kind == EntityKind::Agency {
        return None;
    }
    if let Some(target) = in_scene(scene, clause, source) {
        return Some(place(66, target, "located-scene"));
    }
    // 甲区投资2亿元实施乙工程: the part of the home that the clause is about.
    let home = home_of(scene, source)?;
    let subject = clause.subject(scene, EntityKind::District).filter(|_| mention.kind == EntityKind::Project)?;
    let finer = within(scene, subject, home) && !clause::same(scene, subject, home);
    finer.then(|| place(STATED, subject, "located-subject"))
}

/// `位于甲区的乙公司`, `在甲区投资建设乙项目`: a place behind a preposition, before the mention, with no other between.
fn in_modifier(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(source);
    let before = scene.top_level(clause.range.start..mention.range.start);
    let last = before.iter().rev().find(|at| scene.mention(**at).kind == EntityKind::District)?;
    let place = scene.mention(*last);
    let lead = scene.text.slice(clause.range.start..first_of_chain(scene, *last));
    let gap = scene.text.slice(place.range.end..mention.range.start);
    let others = before.iter().any(|at| {
        let other = scene.mention(*at);
        other.range.start > place.range.end && other.kind == mention.kind && !clause::owns(scene, *at, source)
    });
    let behind = ["位于", "坐落于", "坐落在", "地处", "落户", "在"].iter().any(|word| lead.ends_with(word));
    (behind && !others && gap.chars().count() <= LONGEST_MODIFIER).then_some(*last)
}

/// A modifier of more characters than this belongs to something else.
const LONGEST_MODIFIER: usize = 30;

/// `乙公司位于甲区`, `甲、乙等项目落户甲区`: the clause's subjects, or those listed right before the verb.
fn told<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    for cue in scene.cues_in(clause.range.clone(), Cue::Locate) {
        let Some(target) = place_after(scene, cue.range.end, clause.range.end) else { continue };
        let stands = |at: &MentionIndex| {
            let mention = scene.mention(*at);
            matches!(mention.kind, EntityKind::Company | EntityKind::Project)
                || mention.kind == EntityKind::Agency && !is_organ(&mention.name)
        };
        let mut sources = scene.top_level(clause.range.start..cue.range.start);
        sources.retain(|at| stands(at));
        if sources.is_empty() {
            sources = clause.subjects.iter().copied().filter(stands).collect();
        }
        for source in sources {
            let place = Place { strength: 86, source, target, at: cue.range.start, rule: "located-verb" };
            keep(scene, places, Some(place));
        }
    }
}

/// `乙中心在甲园揭牌`: the place right behind the name.
fn behind(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let end = scene.mention(source).range.end;
    let rest = scene.text.slice(end..clause.range.end);
    let word = ["在", "于"].into_iter().find(|word| rest.starts_with(word))?;
    let target = place_after(scene, end + word.len(), clause.range.end)?;
    let verb = scene.text.slice(scene.mention(target).range.end..clause.range.end);
    STANDS.iter().any(|word| verb.starts_with(word)).then_some(target)
}

/// Verbs behind a place that make it the site of what stands before it.
const STANDS: &[&str] = &[
    "揭牌", "成立", "开工", "建设", "投产", "落地", "奠基", "建成", "投资", "正式", "动工", "挂牌", "落成", "开业",
    "试", "顺利", "竣工", "设立", "注册",
];

/// Organs of a division stand nowhere.
fn is_organ(name: &str) -> bool {
    ["委", "政府", "局", "厅", "人大", "政协", "办公室", "委员会", "部", "办"].iter().any(|word| name.ends_with(word))
}

/// The most specific place of the chain that begins within a few characters: `甲区乙镇`.
fn place_after(scene: &Scene<'_>, from: usize, to: usize) -> Option<MentionIndex> {
    let tops = tops_of(scene, from..to, EntityKind::District);
    let first = scene.mention(*tops.first()?);
    if scene.text.slice(from..first.range.start).chars().count() > 4 {
        return None;
    }
    let mut last = *tops.first()?;
    for at in tops.iter().skip(1) {
        if scene.mention(*at).range.start > scene.mention(last).range.end {
            break;
        }
        last = *at;
    }
    Some(last)
}

/// Where the chain of places that ends with this one begins.
fn first_of_chain(scene: &Scene<'_>, last: MentionIndex) -> usize {
    let mut start = scene.mention(last).range.start;
    while let Some(before) = scene
        .adjacent_before(start)
        .find(|at| scene.mention(*at).kind == EntityKind::District && scene.mention(*at).range.end == start)
    {
        start = scene.mention(before).range.start;
    }
    start
}

/// The division in whose name it stands: at the head of its own words or of its owner's, or right before them.
fn head_place(scene: &Scene<'_>, source: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(source);
    let is_place = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::District;
    let inside = scene
        .mentions_in(mention.range.clone())
        .filter(is_place)
        .filter(|at| scene.mention(*at).range.start == mention.range.start)
        .last();
    let beside = || scene.adjacent_before(mention.range.start).find(is_place);
    let of_owner = || {
        let owner = clause::owner(scene, source).filter(|_| mention.kind == EntityKind::Project)?;
        head_place(scene, owner)
    };
    inside.or_else(beside).or_else(of_owner)
}

/// `在甲盟，……乙项目签约`: the sentence opens with the place.
fn in_scene(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let sentence = scene.sentences.get(clause.sentence)?.range.clone();
    let before = scene.top_level(sentence.start..scene.mention(source).range.start);
    let mut places = before.iter().filter(|at| scene.mention(**at).kind == EntityKind::District);
    let (first, None) = (places.next()?, places.next()) else { return None };
    let lead = scene.text.slice(sentence.start..scene.mention(*first).range.start);
    let behind = scene.text.slice(scene.mention(*first).range.end..sentence.end);
    let opens = lead.is_empty() || lead.trim_end_matches(['“', '，']).is_empty();
    (lead.ends_with('在') && lead.chars().count() <= 8 && !opens && behind.starts_with('，')).then_some(*first)
}

impl Located {
    fn place_of(&self, scene: &Scene<'_>, source: MentionIndex, developers: &BTreeSet<String>) -> Option<Place> {
        let named = || self.in_name(scene, source);
        stated(scene, source).or_else(named).or_else(|| self.at_home(scene, source, developers))
    }

    /// The part of the home in whose name a firm, or the owner of a project, stands: `义县甲公司` in an article on 锦州市.
    fn in_name(&self, scene: &Scene<'_>, source: MentionIndex) -> Option<Place> {
        let mention = scene.mention(source);
        let name = match mention.kind {
            EntityKind::Company => &mention.name,
            EntityKind::Project => mention.properties.get("owner")?,
            _ => return None,
        };
        let sentence = scene.sentence_at(mention.range.start)?;
        let home = scene.homes.get(sentence.article)?;
        let (home, _) = home.county.as_ref().or(home.city.as_ref())?;
        let head: String = name.chars().take(LONGEST_PLACE).collect();
        let hits = self.gazetteer.words().hits(&head, 0);
        let parts = hits.iter().filter(|hit| hit.range.start == 0).flat_map(|hit| &hit.value.readings);
        let target = parts.map(|reading| &self.gazetteer.division(reading.division).code).find_map(|code| {
            let inside = code != home && code.starts_with(stem(home));
            scene.clauses.codes.get(code).filter(|_| inside)
        })?;
        Some(Place { strength: 70, source, target: *target, at: mention.range.start, rule: "located-part-in-name" })
    }

    /// The division that the article is about, for what the text shows there: projects, those who develop them, whom a
    /// caption shows. A firm in whose name another place stands is from elsewhere.
    fn at_home(&self, scene: &Scene<'_>, source: MentionIndex, developers: &BTreeSet<String>) -> Option<Place> {
        let mention = scene.mention(source);
        let home = home_of(scene, source)?;
        let (strength, rule) = match mention.kind {
            EntityKind::Project => (56, "located-home"),
            EntityKind::Company if developers.contains(&mention.name) => (55, "located-home-developer"),
            EntityKind::Company if shown(scene, source) => (54, "located-home-shown"),
            EntityKind::Agency if INSTITUTIONS.iter().any(|word| mention.name.ends_with(word)) => {
                (54, "located-home-institution")
            }
            _ => return None,
        };
        if mention.kind != EntityKind::Project && self.is_from_elsewhere(scene, &mention.name, home) {
            return None;
        }
        Some(Place { strength, source, target: home, at: mention.range.start, rule })
    }

    /// Whether a name begins with a place that neither holds the home nor lies in it.
    fn is_from_elsewhere(&self, scene: &Scene<'_>, name: &str, home: MentionIndex) -> bool {
        let head: String = name.chars().take(LONGEST_PLACE).collect();
        if self.foreign.iter().any(|place| head.starts_with(place.as_str())) {
            return true;
        }
        let article = scene.sentence_at(scene.mention(home).range.start).map(|sentence| sentence.article);
        let Some(home) = article.and_then(|article| scene.homes.get(article)) else { return false };
        let home = home.county.as_ref().or(home.city.as_ref()).or(home.province.as_ref());
        let Some((home, _)) = home else { return false };
        let hits = self.gazetteer.words().hits(&head, 0);
        let mut heads = hits.iter().filter(|hit| hit.range.start == 0 && !hit.value.readings.is_empty()).peekable();
        let near = |hit: &Hit<'_, Word>| {
            hit.value.readings.iter().any(|reading| {
                let code = &self.gazetteer.division(reading.division).code;
                code.starts_with(stem(home)) || home.starts_with(stem(code))
            })
        };
        heads.peek().is_some() && !heads.any(near)
    }
}

/// Names of places at the head of a firm's name are no longer, in characters.
const LONGEST_PLACE: usize = 8;

/// Institutions that stand in a place; organs of a division stand in none.
const INSTITUTIONS: &[&str] = &[
    "中学",
    "小学",
    "学校",
    "学院",
    "大学",
    "医院",
    "火车站",
    "车站",
    "机场",
    "图书馆",
    "博物馆",
    "文化馆",
    "一中",
    "二中",
    "车务段",
];

/// Whether the text shows the firm's site: a caption shows it, or a clause is about what it makes.
fn shown(scene: &Scene<'_>, company: MentionIndex) -> bool {
    let mention = scene.mention(company);
    let Some(clause) = scene.clauses.at(mention.range.start) else { return false };
    let caption = scene.sentences.get(clause.sentence).is_some_and(|sentence| sentence.role == Role::Caption);
    let makes = scene.cues_in(clause.range.clone(), Cue::Produce).next().is_some();
    caption || clause.by == SubjectBy::Name && clause.subjects == [company] && makes
}

fn home_of(scene: &Scene<'_>, mention: MentionIndex) -> Option<MentionIndex> {
    let sentence = scene.sentence_at(scene.mention(mention).range.start)?;
    scene.clauses.homes.get(sentence.article).copied().flatten()
}

/// Whether the first division lies in the second, or is it, by their codes. A place without a code counts as inside.
pub(super) fn within(scene: &Scene<'_>, inner: MentionIndex, outer: MentionIndex) -> bool {
    let code = |at: MentionIndex| scene.mention(at).properties.get("code").map(String::as_str);
    match (code(inner), code(outer)) {
        (Some(inner), Some(outer)) => inner.starts_with(stem(outer)),
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// What the codes of all parts of a division begin with: 1503 of 150300.
fn stem(code: &str) -> &str {
    match code.get(..6) {
        Some(six) if six.ends_with("0000") => six.get(..2).unwrap_or(code),
        Some(six) if six.ends_with("00") => six.get(..4).unwrap_or(code),
        _ => code.trim_end_matches("000"),
    }
}

/// A park stands in the division of its name, else in the article's home.
fn parks(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for park in scene.all_of(EntityKind::District) {
        let mention = scene.mention(park);
        if mention.properties.contains_key("code") {
            continue;
        }
        let divided = |at: &MentionIndex| scene.mention(*at).properties.contains_key("code");
        let beside = head_place(scene, park).filter(divided);
        if let Some(place) = beside.or_else(|| home_of(scene, park)).filter(divided) {
            relate.add(RelationKind::LocatedIn, park, place, mention.range.start, "located-park", 60);
        }
    }
}
