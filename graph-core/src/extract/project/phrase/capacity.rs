//! Which quantities name a project.

use crate::extract::Scene;
use crate::extract::unit::is_money;
use crate::extract::vocabulary::Word;

/// Whether a quantity may be a capacity in a project's name, and no amount of money, share, time or count. So many goods are
/// one: 年产30万台空调, 5000万只电容器.
pub(crate) fn is_capacity(scene: &Scene<'_>, word: &Word) -> bool {
    scene.quantity_of(&word.range).is_some_and(|quantity| {
        let unit = quantity.quantity.unit.as_str();
        let money = unit.starts_with("CNY") || is_money(unit);
        let goods = || quantity.quantity.value >= MANY_GOODS && scene.text.slice(word.range.clone()).ends_with(GOODS);
        !money
            && (unit != "1" || goods())
            && !matches!(unit, "%" | "pp" | "a" | "month" | "d" | "workday" | "h" | "min" | "1/a")
    })
}

/// Measure words of goods, and how many of them nobody counts one by one.
const GOODS: [char; 37] = [
    '台', '套', '辆', '件', '只', '块', '片', '张', '羽', '颗', '株', '支', '瓶', '盒', '箱', '双', '架', '枚', '卷',
    '桶', '袋', '头', '粒', '根', '部', '艘', '条', '匹', '把', '盏', '顶', '罐', '副', '对', '尾', '锭', '床',
];
const MANY_GOODS: rust_decimal::Decimal = rust_decimal::Decimal::ONE_THOUSAND;

/// Whether a phrase speaks of many projects by how it ends.
pub(super) fn is_many(scene: &Scene<'_>, words: &[Word]) -> bool {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    // 文旅资源|及|项目 are those of a list, 水泵研发|及|生产基地 is one base.
    let listed =
        matches!(words, [.., joint, head] if matches!(text(joint), "及" | "和" | "与") && text(head) == "项目");
    listed || counts_great(scene, words)
}

/// 甲敬老院5大|项目: the number of a list stands before its head.
fn counts_great(scene: &Scene<'_>, words: &[Word]) -> bool {
    let Some((first, last)) = words.first().zip(words.last()) else { return false };
    let name = scene.text.slice(first.range.start..last.range.end);
    let lead = ["大项目", "大工程"].iter().find_map(|head| name.strip_suffix(head));
    lead.is_some_and(|lead| lead.ends_with(|mark: char| mark.is_ascii_digit() || "两三四五六七八九十".contains(mark)))
}
