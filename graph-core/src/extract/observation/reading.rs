//! What becomes of a reading once its subject is known: the metric that fits the subject, the rate, what was told before.

use std::ops::Range;

use super::measured::PHASES;
use super::metric::{self, Class};
use super::place::Place;
use super::subject::Holder;
use super::{Page, Reading};
use crate::extract::quantity::rank::RANK;
use crate::extract::word_list::word_list;
use crate::model::{EntityKind, MentionIndex, Metric, Period, Quantity};

impl Page<'_, '_> {
    /// The count of projects or firms that a sum of money or a share is about: `53个重点项目，总投资…`.
    pub(super) fn group(&self, place: &Place<'_, '_>, metric: Metric) -> Option<Reading> {
        use Metric::{FundsAttracted, InvestmentCompleted, InvestmentPlanned, InvestmentSigned, InvestmentTotal, Rate};
        let of_group = matches!(
            metric,
            FundsAttracted | InvestmentCompleted | InvestmentPlanned | InvestmentSigned | InvestmentTotal | Rate
        );
        // 其他5家企业申请融资7亿元: in one clause any sum is of those that were counted.
        let sum = metric == Metric::Other && Class::of(&place.quantity().unit) == Class::Money;
        if !of_group && !sum {
            return None;
        }
        // 落地项目总投资 says itself whose it is.
        let own = place.own_words();
        // 完成固定资产投资 is the whole division's, whatever was counted before.
        if self.rule.nouns.speaks_of_whole(place) {
            return None;
        }
        if own.contains("项目") && !own.contains("全部项目") && !own.contains("这些项目") {
            return None;
        }
        let last = self.readings.iter().rev().take_while(|last| last.sentence == place.sentence);
        let count = last.into_iter().find(|last| last.metric == Metric::Count && !last.bracketed)?;
        let named =
            count.of.as_deref().is_some_and(|of| of.contains("项目") || of.contains("企业") || of.contains("工程"));
        let between = self.scene.text.slice(count.end..place.mention.range.start);
        let named = named && (of_group || !between.contains('，'));
        (named && !between.contains('；') && !place.names_project_since(count.end)).then(|| count.clone())
    }

    /// What the subject and the words around make of a metric.
    pub(super) fn refine(
        &self,
        place: &Place<'_, '_>,
        metric: Metric,
        subject: MentionIndex,
        signed: bool,
        cue: Option<&(Range<usize>, Metric)>,
    ) -> Metric {
        use Metric::{
            Capacity, InvestmentCompleted, InvestmentPlanned, InvestmentSigned, InvestmentTotal, Other, Output, Revenue,
        };
        let label = self.scene.sheets.label_of_sum(place.mention.core.start);
        let left = self.scene.text.slice(label.unwrap_or_else(|| place.left.clone()));
        let whole = !word_list!["年度", "年内", "年计划", "年投资"].stands_in(left);
        let subject = self.scene.mention(subject);
        let phased = subject.name.ends_with('期') || PHASES.stands_in(left);
        let project = subject.kind == EntityKind::Project;
        let thing = project || subject.kind == EntityKind::Company;
        let fixed = cue.is_some_and(|(range, _)| self.scene.text.slice(range.clone()) == "固定资产投资");
        let length = matches!(unit(place), "m" | "km" | "mm" | "m2" | "mu" | "ha");
        match metric {
            // Terms and rewards of a policy are no investment of its own.
            InvestmentTotal | InvestmentCompleted | InvestmentPlanned | InvestmentSigned | Capacity | Output
            | Revenue
                if subject.kind == EntityKind::Policy =>
            {
                Other
            }
            InvestmentCompleted if thing && fixed => InvestmentTotal,
            InvestmentTotal if signed => InvestmentSigned,
            InvestmentTotal if phased && !left.contains("总投资") => InvestmentPlanned,
            InvestmentPlanned if project && whole && !phased => InvestmentTotal,
            // 生产120米叶片 is no capacity of 120 m.
            Capacity | Output if length => Other,
            Output if project || place.rate().is_some() => Capacity,
            other => other,
        }
    }

    /// The quantity with the rate that words beside it give: 年产26万吨 is 260000 t/a.
    pub(super) fn quantity(&self, place: &Place<'_, '_>, reading: &Reading, holder: &Holder) -> Quantity {
        let (class, metric) = (reading.class, reading.metric);
        let mut quantity = place.quantity().clone();
        let money = metric::is_without_unit(self.scene.text.clean(), place.mention)
            && !matches!(metric, Metric::Count | Metric::Capacity | Metric::Output);
        if money {
            quantity.unit = "CNY".into();
        }
        let rated = match metric {
            Metric::Capacity => class != Class::Power && class != Class::Percent,
            Metric::EnergySaving | Metric::EmissionReduction | Metric::CostSaving | Metric::Revenue => true,
            Metric::Other => class == Class::Money || matches!(unit(place), "t" | "kg" | "m3" | "kWh"),
            _ => false,
        };
        if rated && !quantity.unit.contains('/') {
            let named = matches!(holder, Holder::Project(_)) || metric == Metric::Capacity;
            let rate = place.rate().or((named
                && metric != Metric::Other
                && quantity.unit == "t"
                && !place.is_of_store())
            .then_some("a"));
            if let Some(rate) = rate {
                quantity.unit = format!("{}/{rate}", quantity.unit);
            }
        }
        if quantity.unit == RANK {
            quantity.unit = "1".into();
        }
        if quantity.unit == "km" && place.own_words().ends_with("时速") {
            quantity.unit = "km/h".into();
        }
        let change = metric == Metric::GrowthRate || quantity.unit == "pp" && class == Class::Percent;
        if change && place.falls() {
            quantity.value = -quantity.value;
            quantity.upper = quantity.upper.map(|upper| -upper);
        }
        quantity
    }

    /// Whether another sentence told the same figure and nothing here says that it is for another time.
    pub(super) fn is_restated(
        &mut self,
        place: &Place<'_, '_>,
        reading: &Reading,
        quantity: &Quantity,
        when: (Option<Period>, bool),
    ) -> bool {
        let name = self.scene.mention(reading.subject).name.clone();
        let key = (name, reading.metric, quantity.value, quantity.unit.clone());
        let (period, own) = when;
        let told = self.told.entry(key).or_default();
        let elsewhere = told.iter().any(|(_, sentence)| *sentence != place.sentence);
        let again = told.iter().any(|(other, sentence)| *sentence != place.sentence && *other == period);
        told.push((period, place.sentence));
        // Two clauses of a policy may well give the same sum, each for something else.
        let offered = place.in_offer && self.scene.mention(reading.subject).kind == EntityKind::Policy;
        elsewhere && (!own || again) && !offered && self.offers.of(place).is_none()
    }
}

fn unit<'s>(place: &Place<'s, '_>) -> &'s str {
    place.quantity().unit.as_str()
}
