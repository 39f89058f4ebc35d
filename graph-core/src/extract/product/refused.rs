//! What stands where a good would, and is none: 年产量|达 3万吨, 5万吨|大关, 一分钟|成片.

use crate::extract::word_list::{CharacterSet, WordList, word_list};

/// Letters with which words about an amount or a place end, and no good.
static LAST: CharacterSet = CharacterSet::new("超达内间");

/// Words of which a good has more beside them.
const PLAIN: WordList = WordList::new(&[
    "体系",
    "系统",
    "房屋",
    "产业",
    "省份",
    "问题",
    "大关",
    "品种",
    "品类",
    "规模",
    "产能",
    "水平",
    "项目",
    "基地",
    "迅猛",
    "行业",
    "领域",
    "企业",
    "地理标志",
    "特色",
    "能力",
    "生产能力",
    "加工能力",
    "市场",
    "需求",
]);

/// Last words of what is shot, printed or done, which end as dosage forms or goods do.
const DONE: WordList = WordList::new(&[
    "名片",
    "成片",
    "照片",
    "图片",
    "影片",
    "唱片",
    "大片",
    "短片",
    "动画片",
    "纪录片",
    "宣传片",
    "研发",
    "智能制造",
    "空白",
    "产业链",
    "市场",
]);

/// How many bytes at the end of a good's words tell of its amount: 酸液|可达.
pub(super) fn told(name: &str) -> usize {
    let rest = name.strip_suffix("可达").filter(|rest| rest.chars().count() > 2);
    rest.map_or(0, |rest| name.len() - rest.len())
}

/// Whether words name no good, whatever stands beside them.
pub(super) fn is_no_good(name: &str) -> bool {
    let ends = name.ends_with(|last| LAST.contains(last)) && !word_list!["雷达", "马达"].ends(name);
    PLAIN.contains(name) || DONE.ends(name) || ends
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn words_about_an_amount_are_no_goods() {
        check(Product, "煤炭产量超3万吨，年产突破5万吨大关。", "煤炭");
        check(Product, "年处理废酸液可达3万吨，天气雷达热销。", "废酸液 雷达");
        check(Product, "形成以苹果、樱桃为主的产业。", "苹果 樱桃");
        check(Product, "研发的光刻胶、双氧水填补国内空白。", "光刻胶 双氧水");
        check(Product, "形成年产3万吨烧碱、2万吨双氧水的生产能力。", "烧碱 双氧水");
    }
}
