//! How verbs of making and taking stand to the products beside them.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::{Cue, CueMention};
use crate::extract::word_list::{WordList, word_list};

/// `年处理甲120万吨`, `甲收购`, `甲、乙为燃料`: the word stands right before the product, or behind the list that ends at `listed`.
pub(super) fn takes_it(scene: &Scene<'_>, cue: &CueMention, product: &Range<usize>, listed: usize) -> bool {
    let near = |from: usize, to: usize, most: usize| {
        from <= to && {
            let gap = scene.text.slice(from..to);
            gap.chars().filter(|mark| mark.is_alphabetic() && !mark.is_numeric()).count() <= most
                && !gap.contains(['、', '，'])
                && !word_list!["生产", "制造", "制取", "制备", "制成"].stands_in(gap)
        }
    };
    !cue.is(Cue::Produce) && near(cue.range.end, product.start, 10) || near(listed, cue.range.start, 3)
}

/// `年处理甲、乙8万吨及丙2万吨`: what a list goes on to name is taken as well.
pub(super) fn goes_on_from(scene: &Scene<'_>, end: usize, next: usize) -> bool {
    let gap = if end <= next { scene.text.slice(end..next) } else { return false };
    let Some(mark) = ["、", "及", "和", "以及", "与"].iter().find_map(|mark| gap.strip_suffix(mark)) else {
        return false;
    };
    mark.chars().all(|letter| letter.is_ascii_digit() || "万亿千吨立方米.多余头只张公斤".contains(letter))
}

/// Verbs of taking after which what the firm makes is made of what it takes.
pub(super) const WORKS_UP: &[&str] =
    &["年加工", "日加工", "加工转化", "转化", "资源化利用", "综合利用", "消化", "年处理"];

/// Whether a word for output is of a statistic: 产量|同比增长, 产销规模|连续3年居首.
pub(super) fn counts_all(scene: &Scene<'_>, cue: &CueMention) -> bool {
    const OUTPUT: WordList = WordList::new(&["产量", "产销量", "产销", "产销规模"]);
    const GROWS: WordList =
        WordList::new(&["同比", "增长", "分别", "连续", "位居", "居", "下降", "均", "量同比", "规模连续", "量连续"]);
    let behind = scene.text.clean().get(cue.range.end..).unwrap_or_default();
    OUTPUT.ends(scene.text.slice(cue.range.clone())) && GROWS.leads(behind)
}

/// `生产甲、乙`, `甲、乙等的生产`: anything behind the word; before it only in a list that the word closes.
pub(super) fn makes_it(scene: &Scene<'_>, clause: &Clause, cue: &CueMention, product: &Range<usize>) -> bool {
    if cue.range.end <= product.start {
        // 年产甲3万吨，节约标准煤5万吨: what is saved is not made.
        let lead = scene.text.slice(cue.range.end..product.start);
        return !SAVES.ends(lead) && !GOES_TO.stands_in(lead);
    }
    let gap = scene.text.slice(product.end..cue.range.start);
    let word = scene.text.slice(cue.range.clone());
    if ["生产企业", "制造企业"].contains(&word) {
        // 甲公司是最大的乙生产企业: the noun says it of whom the clause is about.
        let lead = scene.text.slice(clause.range.start..product.start);
        let gap = gap.trim_start_matches(['、']);
        return word_list!["", "研发和", "研发", "研发、", "研发与", "设计和", "制造和", "研制"].contains(gap)
            && word_list!["是", "为", "作为", "系"].stands_in(lead);
    }
    // 淘汰落后甲产能 does away with it, and 为乙基地的甲等产品提供通道 is about what another makes.
    let lead = scene.text.slice(clause.range.start..product.start);
    let serves = lead.contains('为') && scene.text.slice(cue.range.end..clause.range.end).starts_with("提供");
    if word.ends_with('的') || serves || gives_up(lead) {
        return false;
    }
    let other = scene.cues_in(product.end..cue.range.start, Cue::Produce).next().is_some();
    gap.chars().count() <= 30 && !other && !word_list!["使用", "采购", "购买", "销售"].ends(lead)
}

/// Verbs between what is made and where it goes: 产品广泛应用于甲、乙等领域.
const GOES_TO: WordList = WordList::new(&[
    "用于",
    "应用于",
    "销往",
    "出口",
    "客户",
    "适用于",
    "供应给",
    "提供给",
    "面向",
    "服务于",
    "供给",
    "供往",
]);

/// Verbs right before a product that say that less of it is used.
const SAVES: WordList = WordList::new(&["节约", "节省", "减少", "替代", "节约用", "少用", "相当于", "折合"]);

/// Verbs before a product that say that it is made no more.
fn gives_up(lead: &str) -> bool {
    let near: String = lead.chars().rev().take(6).collect();
    word_list!["汰淘", "减压", "解化", "停关", "出退"].stands_in(&near)
}
