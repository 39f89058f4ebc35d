//! Quantities -> observations: what each measures, of whom, and for when.
//!
//! A quantity goes to at most one observation. Its metric follows from the nearest cue word of the unit's class; its subject
//! is, in this order, the project whose name holds it (300万吨/年洗煤项目), the project or company that it stands before as an
//! attribute (总投资41亿元的…项目), the group that was counted before it (53个重点项目，总投资…), the subject of its clause, and for what an
//! administration reports the division that the article is about. What has no clear subject or says nothing is left out:
//! a wrong figure costs a reader more than a missing one.

mod base;
mod built;
mod change;
mod goes_into;
mod handling;
mod home;
mod idle;
mod measured;
mod metric;
mod modality;
mod narrative;
mod noun;
mod of;
mod offer;
mod office;
mod period;
mod phrase;
mod place;
mod reading;
mod respectively;
mod sign;
mod sized;
mod speaker;
mod spoken_of;
mod standing;
mod subject;
mod together;
mod travel;
mod turned;
mod unbuilt;
mod unnamed;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::extract::gate::Gate;
use crate::extract::scan::ScannerBuilder;
use crate::extract::word_list::WordList;
use crate::extract::{FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{Confidence, EntityKind, MentionIndex, Metric, Modality, Observation, Period, Statement};
use crate::text::Role;
use metric::{Class, MetricReader};
use noun::Nouns;
use phrase::Heads;
use place::{Place, places};
use respectively::Turn;
use subject::Holder;

/// Gives every quantity to whom it describes.
pub(crate) struct Observations {
    metrics: MetricReader,
    nouns: Nouns,
    heads: Heads,
    gate: Gate,
}

/// A subject's name, a metric, a value and its unit.
type Figure = (String, Metric, Decimal, String);

/// What was read from one quantity, kept for those that follow it.
#[derive(Debug, Clone)]
struct Reading {
    subject: MentionIndex,
    metric: Metric,
    class: Class,
    of: Option<String>,
    /// Where the quantity stands in the clean text: its number and unit, the words before it, its end.
    core: std::ops::Range<usize>,
    words: std::ops::Range<usize>,
    end: usize,
    sentence: usize,
    bracketed: bool,
    /// The words around speak of signing: 新签约项目16个.
    signed: bool,
}

impl Observations {
    /// Takes the tables `metric` and `abstract_noun`.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self {
            metrics: MetricReader::new(lexicon),
            nouns: Nouns::new(lexicon),
            heads: Heads::new(),
            gate: sign::gate(),
        }
    }
}

impl FactRule for Observations {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        self.metrics.enrol(words);
        self.nouns.enrol(words);
        self.heads.enrol(words);
        self.gate.enrol(words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if scene.quantities.is_empty() {
            return;
        }
        let cues = self.metrics.find(scene);
        let mut page = Page {
            rule: self,
            scene,
            cues,
            homes: home::Homes::new(scene),
            offers: offer::Offers::new(scene),
            unbuilt: unbuilt::Unbuilt::new(scene, found),
            readings: Vec::new(),
            told: BTreeMap::new(),
        };
        let periods = period::Periods::new(scene);
        for place in places(scene, &self.gate, &self.heads) {
            if let Some(one) = page.read(&place, &periods) {
                found.push(one);
            }
        }
    }
}

/// One document while its quantities are read in order.
struct Page<'r, 'a> {
    rule: &'r Observations,
    scene: &'r Scene<'a>,
    cues: Vec<metric::MetricCue<'r>>,
    homes: home::Homes,
    offers: offer::Offers,
    unbuilt: unbuilt::Unbuilt<'r>,
    readings: Vec<Reading>,
    /// What was told before: for which periods and in which sentences.
    told: BTreeMap<Figure, Vec<(Option<Period>, usize)>>,
}

impl<'r, 'a> Page<'r, 'a> {
    fn read(&mut self, place: &Place<'r, 'a>, periods: &period::Periods) -> Option<Found> {
        if let Some(standing) = self.stands(place, periods) {
            return standing;
        }
        let class = Class::of(&place.quantity().unit);
        let policy = self.offers.of(place);
        let offer = policy.is_some() || offer::is_offer(place, class);
        if place.role == Role::Byline || self.rule.nouns.says_nothing(place, offer) {
            return None;
        }
        let holder = subject::holder(place);
        let running = matches!(place.role, Role::Body | Role::Item | Role::Field);
        if holder == Holder::Name || holder == Holder::None && !running {
            return None;
        }
        let turn = respectively::turn(place).filter(|_| !offer);
        let cue = match &turn {
            Some(Turn::Unclear) if class == Class::Percent => return None,
            Some(Turn::Noun(part, _)) => self.cue_of_turn(place, class, part),
            _ => self.cue(place, class),
        };
        let (metric, of_what) = self.metric(place, class, cue.as_ref(), &holder)?;
        let group = self.group(place, metric).filter(|_| !offer);
        // Only of a share or a growth one has to know what it is of before one knows whose it is, and most figures are nobody's.
        let whose = || self.whose(place, metric, class, &holder, group.as_ref());
        let subject = match turn {
            Some(Turn::Subject(subject)) => Some(subject),
            _ if class == Class::Percent => None,
            _ => Some(whose()?),
        };
        let of_its_turn = match &turn {
            Some(Turn::Noun(_, noun)) if is_told_of_what(metric) => Some(noun.clone()),
            _ => None,
        };
        let of = of_its_turn.unwrap_or_else(of_what);
        let (of, base) = match turn {
            Some(Turn::Earlier(back)) if class == Class::Percent => self.base_of_turn(place, back, "")?,
            Some(Turn::Share(whole)) if class == Class::Percent => self.base_of_turn(place, 0, &whole)?,
            _ if class == Class::Percent
                && (of.as_deref().is_none_or(base::is_bare) || place.left_text().starts_with('占')) =>
            {
                self.base_before(place, of)
            }
            _ if class == Class::Percent => {
                let whose = self.of_same(place, of.as_deref());
                (of, whose)
            }
            _ => match change::grown(place).and_then(|by| self.of_change(place, by)) {
                Some((of, whose)) => (Some(of), Some(whose)),
                None => (of, None),
            },
        };
        let subject = subject.or(base.filter(|_| holder == Holder::None)).map_or_else(whose, Some)?;
        let of = of.or_else(|| group.as_ref().and_then(|group| group.of.clone()));
        let of_policy = self.scene.mention(subject).kind == EntityKind::Policy;
        let benefit = policy.is_some() || of_policy && (offer || class == Class::Percent);
        let of = if benefit && class != Class::Time { offer::benefit(place, class, of) } else { of };
        let division = self.scene.mention(subject).kind == EntityKind::District;
        let of = of.or_else(|| self.of_sum(place, metric, cue.as_ref()).filter(|_| division));
        if holder == Holder::None && unnamed::speaks_of_unnamed(place, subject) {
            return None;
        }
        if metric == Metric::Count
            && !offer
            && of.as_deref().is_some_and(|of| narrative::is_told_along(place, of, subject))
        {
            return None;
        }
        let of_policy = offer || of_policy;
        let known = holder != Holder::None || group.is_some();
        let says = |subject| of_policy || self.says_whose_what(place, metric, subject, of.as_deref(), known);
        let subject = if says(subject) {
            subject
        } else {
            self.home_instead(place, metric, subject).filter(|home| says(*home))?
        };
        let signed = group.as_ref().is_some_and(|group| group.signed);
        let reading = Reading {
            subject,
            metric: self.refine(place, metric, subject, signed, cue.as_ref()),
            class,
            of,
            bracketed: place.is_bracketed(),
            signed: place.speaks_of_signing(),
            core: place.mention.core.clone(),
            words: place.own_start()..place.left.end,
            end: place.mention.range.end,
            sentence: place.sentence,
        };
        // What grows behind the sum of a group is the sum: 新批项目36个，合同外资2亿元，增长5%.
        let grows =
            if group.is_some() && class == Class::Money { None } else { reading.of.as_deref().map(change::whole) };
        self.readings.push(Reading { of: grows, ..reading.clone() });
        self.tell(place, reading, &holder, group.is_some(), periods)
    }

    /// The article's division in place of a park that was spoken of before.
    fn home_instead(&self, place: &Place<'_, '_>, metric: Metric, subject: MentionIndex) -> Option<MentionIndex> {
        let whole = subject::is_of_whole(place, metric, &self.rule.nouns);
        let before = self.readings.last().filter(|last| last.sentence == place.sentence).map(|last| last.subject);
        home::instead(place, subject, whole, before)
    }

    /// Whether a figure has an owner that is spoken of, and says what it is of: a rate, a growth or a count of nothing in particular
    /// tells a reader nothing.
    fn says_whose_what(
        &self,
        place: &Place<'_, '_>,
        metric: Metric,
        subject: MentionIndex,
        of: Option<&str>,
        known: bool,
    ) -> bool {
        let division = self.scene.mention(subject).kind == EntityKind::District;
        // 全长121公里 is of a road, 总建筑面积2万平方米 of a building that no name gives.
        let built = || !self.scene.mention(subject).is_park() && of.is_some_and(|of| sized::OF_A_SITE.contains(of));
        if division && (of.is_some_and(|of| sized::OF_A_WORK.contains(of)) || built()) {
            return false;
        }
        if division && metric == Metric::Duration && !handling::is_time_of_division(place, &self.rule.nouns) {
            return false;
        }
        let needs = match metric {
            Metric::Count | Metric::GrowthRate | Metric::Rate => true,
            Metric::Other => division && Class::of(&place.quantity().unit) == Class::Amount,
            _ => false,
        };
        (of.is_some() || !needs) && (known || spoken_of::is_spoken_of(place, metric, subject, &self.homes))
    }

    /// Whom a quantity describes.
    fn whose(
        &self,
        place: &Place<'_, '_>,
        metric: Metric,
        class: Class,
        holder: &Holder,
        group: Option<&Reading>,
    ) -> Option<MentionIndex> {
        if let Holder::Project(project) = holder {
            return Some(*project);
        }
        if let Some(group) = group {
            return Some(group.subject);
        }
        let before = self.readings.last().filter(|last| last.sentence == place.sentence).map(|last| last.subject);
        // 6个项目中，甲厂投产，乙路通车，其余4个…: what is left of the counted is whose those were.
        if let Some(counted) = before.filter(|_| metric == Metric::Count && REST.contains(place.left_text())) {
            return Some(counted);
        }
        let policy = self.offers.of(place);
        let known = subject::Known { nouns: &self.rule.nouns, homes: &self.homes, policy, before };
        let whose = subject::subject(place, metric, class, &known)?;
        if metric == Metric::Count && subject::is_among_counted(place, whose) {
            return self.scene.clauses.home_at(self.scene, place.clause);
        }
        Some(whose)
    }

    /// The observation of a reading, unless it only says again what was said.
    fn tell(
        &mut self,
        place: &Place<'_, '_>,
        reading: Reading,
        holder: &Holder,
        group: bool,
        periods: &period::Periods,
    ) -> Option<Found> {
        let quantity = self.quantity(place, &reading, holder);
        let (period, own) = periods.of(place, self.scene.mention(reading.subject).kind, reading.metric);
        if self.is_restated(place, &reading, &quantity, (period, own)) {
            return None;
        }
        let awaited = self.unbuilt.awaits(place, reading.subject, reading.metric);
        let modality = modality::modality(place, reading.metric, holder, period, awaited);
        // What is still to be completed is planned for the period.
        let ahead = reading.metric == Metric::InvestmentCompleted && modality == Modality::Planned;
        let things = matches!(reading.metric, Metric::Count | Metric::Other);
        let observation = Observation {
            subject: reading.subject,
            metric: if ahead { Metric::InvestmentPlanned } else { reading.metric },
            of: if things { reading.of.map(|of| noun::with_change(place, of)) } else { reading.of },
            period,
            modality,
            raw: place.raw(),
            properties: place.properties(&quantity),
            quantity,
        };
        let confidence = Confidence::percent(if matches!(holder, Holder::Project(_)) { 90 } else { 75 });
        let sentence = place.sentence_range.clone();
        let carried = !self.names(place, observation.subject);
        let far = carried && self.is_far(place, observation.subject);
        let rule = rule_name(holder, group, carried, far);
        Some(Found { statement: Statement::Observation(observation), sentence, rule, confidence })
    }

    /// Whether the sentence of a quantity names its subject.
    fn names(&self, place: &Place<'_, '_>, subject: MentionIndex) -> bool {
        let whom = self.scene.mention(subject);
        let mut named = self.scene.mentions_in(place.sentence_range.clone()).map(|at| self.scene.mention(at));
        named.any(|mention| mention.kind == whom.kind && mention.name == whom.name)
    }

    /// Whether the text has last named a subject so long before that others have been told of since.
    fn is_far(&self, place: &Place<'_, '_>, subject: MentionIndex) -> bool {
        let whom = self.scene.mention(subject);
        let mut before =
            self.scene.mentions_in(place.sentence_range.start.saturating_sub(FAR)..place.sentence_range.start);
        !before.any(|at| self.scene.mention(at).kind == whom.kind && self.scene.mention(at).name == whom.name)
    }
}

/// Whether it has to be said what a figure is of; sums of investment and revenue say it by their metric.
fn is_told_of_what(metric: Metric) -> bool {
    use Metric::{Capacity, Count, GrowthRate, Other, Output, Rate};
    matches!(metric, Capacity | Count | GrowthRate | Other | Output | Rate)
}

/// What is left of those that were counted before.
const REST: WordList = WordList::new(&["其余", "剩余", "剩下", "余下", "其他", "另外"]);

/// A subject named earlier than so many bytes before the sentence, some 150 characters, is far.
const FAR: usize = 450;

fn rule_name(holder: &Holder, group: bool, carried: bool, far: bool) -> &'static str {
    match holder {
        Holder::Project(_) => "quantity of a named project",
        _ if group => "quantity of a counted group",
        _ if far => "quantity of a subject named far before",
        _ if carried => "quantity of a carried subject",
        _ => "quantity of the clause's subject",
    }
}

#[cfg(test)]
mod tests;
