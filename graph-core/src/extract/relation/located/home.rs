//! The article's home as the place of what the text shows there, and what firms' names tell of their places.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::clause::{self, Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::extract::division::stem;
use crate::extract::gazetteer::{Level, Reading};
use crate::extract::scan::Line;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, Scene};
use crate::model::{EntityKind, MentionIndex};
use crate::text::{Role, Sentence};

use super::stated::{is_organ, passes, stated};
use super::{Firms, Located, PART_IN_NAME, Place, home_of, within};

impl Located {
    /// The best place of one mention, the article's home where nothing better is known.
    pub(super) fn place_of(&self, scene: &Scene<'_>, source: MentionIndex, firms: &Firms) -> Option<Place> {
        // 省委, 市人民政府, 财政部 stand nowhere.
        let mention = scene.mention(source);
        if mention.kind == EntityKind::Agency && is_organ(&mention.name) {
            return None;
        }
        let named = || self.in_name(scene, source);
        stated(scene, source).or_else(named).or_else(|| self.at_home(scene, source, firms))
    }

    /// The part of the home in whose name a firm, an institution or the owner of a project stands: `义县甲公司`, `义县第一中学` in an
    /// article on 锦州市. A school may be called with a word that is a county's short name, too: 朝阳小学.
    fn in_name(&self, scene: &Scene<'_>, source: MentionIndex) -> Option<Place> {
        let mention = scene.mention(source);
        let institution = mention.kind == EntityKind::Agency;
        let name = match mention.kind {
            EntityKind::Company => &mention.name,
            EntityKind::Agency if INSTITUTIONS.ends(&mention.name) => &mention.name,
            EntityKind::Project => mention.properties.get("owner")?,
            _ => return None,
        };
        if let Some(target) = self.of_branch(scene, name) {
            return Some(Place { strength: 70, source, target, at: mention.range.start, rule: PART_IN_NAME });
        }
        let sentence = scene.sentence_at(mention.range.start)?;
        let home = scene.homes.get(sentence.article)?;
        let (home, _) = home.county.as_ref().or(home.city.as_ref())?;
        let readings = self.readings(scene, name);
        let mut codes = readings
            .iter()
            .filter(|reading| reading.full || !institution)
            .map(|reading| &self.gazetteer.division(reading.division).code);
        let target = codes.find_map(|code| {
            let inside = code != home && code.starts_with(stem(home));
            scene.clauses.codes.get(code).filter(|_| inside)
        })?;
        Some(Place { strength: 70, source, target: *target, at: mention.range.start, rule: PART_IN_NAME })
    }

    /// `甲银行乙县支行`, `甲集团乙市分公司`: a branch stands in the place that its name has before the word for a branch, where the text
    /// names that place itself.
    fn of_branch(&self, scene: &Scene<'_>, name: &str) -> Option<MentionIndex> {
        let whole = BRANCHES.iter().find_map(|branch| name.strip_suffix(branch))?;
        let starts = whole.char_indices().rev().take(LONGEST_PLACE).skip(1).filter(|(at, _)| *at > 0);
        starts.filter_map(|(at, _)| whole.get(at..)).find_map(|place| {
            let readings = self.readings(scene, place);
            let whole = |reading: &&Reading| {
                let division = self.gazetteer.division(reading.division);
                division.name == place
                    || division.name.strip_prefix(place).is_some_and(|unit| unit.chars().count() <= 3)
            };
            let codes = readings.iter().filter(whole).map(|reading| &self.gazetteer.division(reading.division).code);
            codes.filter_map(|code| scene.clauses.codes.get(code).copied()).next()
        })
    }

    /// The division that the article is about, for what the text shows there: projects, those who develop them, whom a
    /// caption shows. A firm in whose name another place stands is from elsewhere.
    fn at_home(&self, scene: &Scene<'_>, source: MentionIndex, firms: &Firms) -> Option<Place> {
        let mention = scene.mention(source);
        // News of the country names a place and then a work of another one: only an article about the place puts there what it shows.
        let sentence = scene.sentence_at(mention.range.start)?;
        let spoken_of = |at: &MentionIndex| {
            let place = scene.mention(*at).range.start;
            sentence.range.contains(&place) && !is_of_another_work(scene, mention, &sentence.range, place)
                || goes_on_from(scene, sentence, place)
                || is_zone_of_items(scene, source, *at)
                || scene.about().is_about(scene, mention.range.start, *at)
        };
        let home = scene_of(scene, source).or_else(|| home_of(scene, source)).filter(spoken_of)?;
        let (strength, rule) = match mention.kind {
            EntityKind::Project if passes(&mention.name) || self.is_abroad(&mention.name) => return None,
            EntityKind::Project => (56, "located-home"),
            EntityKind::Company if firms.developers.contains(&mention.name) => (55, "located-home-developer"),
            EntityKind::Company if shown(scene, source) => (54, "located-home-shown"),
            EntityKind::Company if firms.at_work.contains(&mention.name) && !is_far(scene, source) => {
                (53, "located-home-at-work")
            }
            EntityKind::Company if self.is_named_after_home(scene, source) => (52, "located-home-named"),
            EntityKind::Company if is_tenant(scene, source, home) => (53, "located-home-tenant"),
            EntityKind::Agency if self.is_local(scene, source) => (54, "located-home-institution"),
            _ => return None,
        };
        if mention.kind != EntityKind::Project && self.is_from_elsewhere(scene, &mention.name, home) {
            return None;
        }
        Some(Place { strength, source, target: home, at: mention.range.start, rule })
    }

    /// Whether an institution stands at home. Universities are spoken of far from where they stand, unless named after the city that
    /// the article is about: one named after the city of a county stands in the city.
    fn is_local(&self, scene: &Scene<'_>, source: MentionIndex) -> bool {
        let name = &scene.mention(source).name;
        let institution = INSTITUTIONS.ends(name);
        let university = ["大学", "学院", "研究院", "研究所", "实验室"].iter().any(|end| name.ends_with(end));
        let of_city = || {
            let sentence = scene.sentence_at(scene.mention(source).range.start);
            let home = sentence.and_then(|sentence| scene.homes.get(sentence.article));
            home.is_some_and(|home| home.county.is_none())
        };
        institution && (!university || of_city() && self.is_named_after_home(scene, source))
    }

    /// Whether a firm or park is named after the city or county that the article is about: `乌海市热力公司`.
    pub(super) fn is_named_after_home(&self, scene: &Scene<'_>, source: MentionIndex) -> bool {
        let mention = scene.mention(source);
        let home = scene.sentence_at(mention.range.start).and_then(|sentence| scene.homes.get(sentence.article));
        let Some(home) = home else { return false };
        self.readings(scene, &mention.name).iter().any(|reading| {
            let code = &self.gazetteer.division(reading.division).code;
            [&home.city, &home.county].into_iter().flatten().any(|(home, _)| home == code)
        })
    }

    /// The divisions that the head of a name may stand for, by the longest word for them first.
    fn readings(&self, scene: &Scene<'_>, name: &str) -> Vec<Reading> {
        let head = head_of(name);
        let hits = scene.scanner.read(head);
        let words = self.gazetteer.words().begins_at(&Line { text: head, base: 0, hits: Some(&hits) }, 0);
        words.flat_map(|word| word.value.readings.iter().copied()).collect()
    }

    /// Whether a name begins with another country: 巴西大坝项目.
    fn is_abroad(&self, name: &str) -> bool {
        let own = |place: &str| matches!(place, "中国" | "全国" | "国家");
        self.foreign.iter().any(|place| !own(place) && head_of(name).starts_with(place.as_str()))
    }

    /// Whether a name begins with a place that neither holds the home nor lies in it.
    pub(super) fn is_from_elsewhere(&self, scene: &Scene<'_>, name: &str, home: MentionIndex) -> bool {
        if self.foreign.iter().any(|place| head_of(name).starts_with(place.as_str())) {
            return true;
        }
        let article = scene.sentence_at(scene.mention(home).range.start).map(|sentence| sentence.article);
        let Some(home) = article.and_then(|article| scene.homes.get(article)) else { return false };
        let home = home.county.as_ref().or(home.city.as_ref()).or(home.province.as_ref());
        let Some((home, _)) = home else { return false };
        let heads = self.readings(scene, name);
        // A county's short form is as often a brand: 北辰, 华容.
        let plain = |reading: &Reading| {
            reading.full || matches!(self.gazetteer.division(reading.division).level, Level::Province | Level::City)
        };
        let mut heads = heads.iter().filter(|reading| plain(reading)).peekable();
        let near = |reading: &Reading| {
            let code = &self.gazetteer.division(reading.division).code;
            code.starts_with(stem(home)) || home.starts_with(stem(code))
        };
        heads.peek().is_some() && !heads.any(near)
    }
}

/// `甲市30个项目开工。其中，乙园、丙园……`: a sentence on some of those that the one before counts is about the same place.
fn goes_on_from(scene: &Scene<'_>, sentence: &Sentence, place: usize) -> bool {
    let before = sentence.range.start.checked_sub("。".len()).and_then(|end| scene.sentence_at(end));
    scene.text.slice(sentence.range.clone()).starts_with("其中")
        && before.is_some_and(|before| before.paragraph == sentence.paragraph && before.range.contains(&place))
}

/// Whether a place stands in the name of another work in a list with this one: `甲河段治理、乙县丙枢纽等工程` leaves the first where it
/// is. A work behind a dash is the same one: `最大的核电基地——乙县核电站`.
fn is_of_another_work(scene: &Scene<'_>, work: &Candidate, sentence: &Range<usize>, place: usize) -> bool {
    let tops = scene.top_level(sentence.clone());
    let top = tops.iter().map(|top| scene.mention(*top)).find(|top| top.range.contains(&place));
    let other = top.filter(|top| top.kind == EntityKind::Project && work.kind == EntityKind::Project);
    other.is_some_and(|other| {
        let (from, to) = (work.range.end.min(other.range.end), work.range.start.max(other.range.start));
        let between = scene.text.clean().get(from..to).unwrap_or_default();
        between.contains('、') && !between.contains('—')
    })
}

/// The division that the paragraph was about before a mention, where that is neither the article's home nor wider: a report
/// on many places goes from one to the next.
fn scene_of(scene: &Scene<'_>, source: MentionIndex) -> Option<MentionIndex> {
    let clause = scene.clauses.at(scene.mention(source).range.start)?;
    if let Some(zone) = scene.clauses.zone_of_items(scene, clause) {
        return Some(zone);
    }
    let spoken_of = clause.topic.district?;
    let paragraph = scene.paragraph_at(clause.range.start)?;
    let place = scene.mention(spoken_of).range.start;
    let named = paragraph.contains(&place);
    // A park of the home has its sentence; a paragraph goes on to speak of it only where it opens with it.
    let is_park = !scene.mention(spoken_of).is_division();
    let passing = is_park && scene.sentence_at(place) != scene.sentence_at(clause.range.start) && {
        let first = scene.mentions_in(paragraph).next();
        first.is_none_or(|first| !clause::same(scene, first, spoken_of))
    };
    let wider = home_of(scene, source).is_some_and(|home| within(scene, home, spoken_of));
    (named && !passing && !wider).then_some(spoken_of)
}

/// Words for a branch.
const BRANCHES: &[&str] = &["支行", "分行", "分公司", "营业部", "供电公司", "供电局", "分局"];

/// Names of places at the head of a firm's name are no longer, in characters.
const LONGEST_PLACE: usize = 8;

/// Where a place may stand in a firm's name.
fn head_of(name: &str) -> &str {
    let end = name.char_indices().nth(LONGEST_PLACE).map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or(name)
}

/// Institutions that stand in a place; organs of a division stand in none.
const INSTITUTIONS: WordList = WordList::new(&[
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
    "研究院",
    "研究所",
    "实验室",
]);

/// Whether the text shows the firm's site: a caption shows it, or a clause is about what it makes.
fn shown(scene: &Scene<'_>, company: MentionIndex) -> bool {
    let mention = scene.mention(company);
    let Some(clause) = scene.clauses.at(mention.range.start) else { return false };
    let caption = scene.sentences.get(clause.sentence).is_some_and(|sentence| sentence.role == Role::Caption);
    let site = scene.text.slice(mention.range.end..clause.range.end);
    let seen = SITES.leads(site) || takes_reader(scene, clause, company);
    let makes = clause.tells(Cue::Produce);
    caption || seen || clause.by == SubjectBy::Name && clause.subjects == [company] && makes
}

/// `这里是甲公司乙生产车间`, `走进甲公司乙生产线`: a few words before the site say what is made there.
fn takes_reader(scene: &Scene<'_>, clause: &Clause, company: MentionIndex) -> bool {
    let range = scene.mention(company).range.clone();
    let lead = scene.text.slice(clause.range.start..range.start.max(clause.range.start));
    let arrives = word_list!["这里是", "走进", "来到", "在", "步入"].ends(lead);
    let tail = scene.text.slice(range.end.min(clause.range.end)..clause.range.end);
    let near = || tail.char_indices().nth(LONGEST_MAKING).and_then(|(at, _)| tail.get(..at)).unwrap_or(tail);
    arrives && word_list!["车间", "生产线", "厂区", "工厂", "厂房"].stands_in(near())
}

/// What is made on a site and the word for it are no more, in characters.
const LONGEST_MAKING: usize = 14;

/// The firms that clauses, alone and over what they carry on, are about that tell what is made, built or earned: an article on a
/// place tells it of the firms of the place.
pub(in crate::extract::relation) fn at_work(scene: &Scene<'_>) -> BTreeSet<String> {
    let mut firms = BTreeSet::new();
    if !scene.names(EntityKind::Company) {
        return firms;
    }
    for clause in &scene.clauses.list {
        let [subject] = clause.subjects.as_slice() else { continue };
        let mention = scene.mention(*subject);
        if mention.kind != EntityKind::Company || firms.contains(&mention.name) {
            continue;
        }
        let words = scene.text.slice(clause.range.clone());
        let made = || {
            let mut verbs = clause.cues(scene, Cue::Produce);
            verbs.any(|verb| MAKING.contains(&scene.text.slice(verb.range.clone())))
        };
        if EARNING.stands_in(words) || made() {
            firms.insert(mention.name.clone());
        }
    }
    firms
}

/// What a firm earns, makes and employs where it stands.
const EARNING: WordList = WordList::new(&[
    "产值",
    "产量",
    "销售收入",
    "营业收入",
    "营收",
    "产能",
    "达产",
    "投产",
    "员工",
    "职工",
    "厂房",
    "车间",
]);

/// Verbs of making, and not nouns of what is made elsewhere: 服务商, 生产基地.
const MAKING: &[&str] = &[
    "生产",
    "年产",
    "主营",
    "主要生产",
    "专业生产",
    "主要产品",
    "产品为",
    "产品有",
    "产品包括",
    "主导产品",
    "研发生产",
    "加工生产",
    "生产加工",
    "量产",
    "制造",
    "研制",
    "产品",
    "主产",
    "可年产",
    "日产",
];

/// Words with which a text names a firm from elsewhere: `与甲公司签约`, `向甲公司供货`, `引进甲公司的设备`.
fn is_far(scene: &Scene<'_>, company: MentionIndex) -> bool {
    let start = scene.mention(company).range.start;
    let Some(clause) = scene.clauses.at(start) else { return true };
    let lead = scene.text.slice(clause.range.start..start);
    word_list!["与", "向", "同", "和", "为", "给", "供应", "采购", "出口", "的"].ends(lead)
}

/// Whether a firm is what a clause is about in the portrait of a park: it has its works there.
fn is_tenant(scene: &Scene<'_>, company: MentionIndex, home: MentionIndex) -> bool {
    if is_zone_of_items(scene, company, home) {
        return true;
    }
    let is_park = !scene.mention(home).is_division();
    let clause = scene.clauses.at(scene.mention(company).range.start).filter(|_| is_park);
    clause.is_some_and(|clause| clause.by == SubjectBy::Name && clause.subjects == [company])
}

/// Whether a name stands in an item of a list below a paragraph on a park: what the list tells is the park's.
fn is_zone_of_items(scene: &Scene<'_>, source: MentionIndex, park: MentionIndex) -> bool {
    let clause = scene.clauses.at(scene.mention(source).range.start);
    clause.and_then(|clause| scene.clauses.zone_of_items(scene, clause)) == Some(park)
}

/// Words behind a firm's name that show its site.
const SITES: WordList = WordList::new(&[
    "厂区",
    "生产车间",
    "车间",
    "生产线",
    "厂房",
    "的生产车间",
    "项目现场",
    "建设现场",
    "施工现场",
    "展厅",
    "的车间",
]);
