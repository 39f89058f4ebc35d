//! Shares beside their whole.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{DocumentId, EntityId, FactId, Metric, Span};
use crate::resolve::normal;

use super::super::Graph;
use super::super::agreement::Reach;
use super::{CheckKind, Finding, Severity, amount};

/// Ends of what is counted as a share of all there is: 覆盖率 is of all that could be covered. 完成率, 增长率 and 周转率 may be above it.
const SHARES: [&str; 22] = [
    "占比",
    "比重",
    "覆盖率",
    "合格率",
    "满意率",
    "满意度",
    "开工率",
    "复工率",
    "开复工率",
    "达标率",
    "优良率",
    "普及率",
    "就业率",
    "入住率",
    "入学率",
    "参保率",
    "城镇化率",
    "绿化率",
    "森林覆盖率",
    "及格率",
    "合格比例",
    "渗透率",
];

/// Ends of what is counted as a part beside other parts of one whole.
const PARTS: [&str; 2] = ["占比", "比重"];

/// Words of a sentence that lists the parts of a whole.
const LISTING: [&str; 3] = ["分别", "构成", "结构"];

impl Graph {
    /// A share that is more than its whole, and shares which one sentence lists as the parts of a whole that come to more. Each
    /// counts with the least that it may be.
    ///
    /// A sentence lists parts where it has three of them and says how they share (分别, 构成, 结构): two shares in one sentence
    /// are more often of two wholes, 装机占比 and 发电量占比.
    pub(super) fn shares_above_whole(&self, entity: EntityId) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut sentences: BTreeMap<(DocumentId, Span), BTreeMap<String, (Decimal, FactId)>> = BTreeMap::new();
        for fact in self.observations_of(entity).iter().filter_map(|id| self.observation(*id)) {
            let one = &fact.statement;
            let Some(of) = one.of.as_deref().map(normal) else { continue };
            let is_rate = one.metric == Metric::Rate && one.quantity.unit == "%";
            // 4倍 is written as 400 %, and is a ratio.
            let is_share = is_rate && !one.raw.contains('倍') && SHARES.iter().any(|end| of.ends_with(end));
            let Some(least) = Reach::of(one).least().filter(|_| is_share) else { continue };
            if least > Decimal::ONE_HUNDRED {
                findings.push(Finding {
                    kind: CheckKind::SharesAboveWhole,
                    severity: Severity::Error,
                    facts: vec![fact.id],
                    explanation: format!("{of} is {}, which is more than all", amount(one.quantity.value, "%")),
                });
            }
            if PARTS.iter().any(|end| of.ends_with(end)) {
                for evidence in &fact.evidence {
                    let parts = sentences.entry((evidence.document, evidence.span)).or_default();
                    let part = parts.entry(of.clone()).or_insert((least, fact.id));
                    *part = (*part).min((least, fact.id));
                }
            }
        }
        let lists = |(document, span): &(DocumentId, Span)| {
            let words = self.document(*document).map(|document| document.quote(*span)).unwrap_or_default();
            LISTING.iter().any(|word| words.contains(word))
        };
        let listed = sentences.into_iter().filter(|(sentence, parts)| parts.len() >= 3 && lists(sentence));
        let above = listed.filter_map(|(_, parts)| {
            let sum = parts.values().fold(Decimal::ZERO, |sum, (least, _)| sum.saturating_add(*least));
            (sum > Decimal::ONE_HUNDRED).then(|| Finding {
                kind: CheckKind::SharesAboveWhole,
                severity: Severity::Warning,
                facts: parts.values().map(|(_, fact)| *fact).collect(),
                explanation: format!("{} shares come to at least {}", parts.len(), amount(sum, "%")),
            })
        });
        findings.extend(above);
        findings
    }
}
