//! Ordinary words that firms like to be called by: 希望|饲料|公司, 胜利|机械|厂.
//!
//! A name like 知名食品公司 is of a sort of firm, so that common words alone name none. These do: they wish a firm well or are the names of
//! stars, animals, flowers and mountains, and say nothing of what a firm is or does.

use crate::extract::Scene;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::WordList;

/// Whether a core is such a word and then nothing but a line of business.
pub(super) fn is_called(scene: &Scene<'_>, core: &[Word]) -> bool {
    const LINES: WordClass = WordClass::TRADE.or(WordClass::PROCESS).or(WordClass::INDUSTRY).or(WordClass::NOUN);
    let Some((first, line)) = core.split_first() else { return false };
    calls(scene, first) && !line.is_empty() && line.iter().all(|word| word.class.has(LINES))
}

/// Whether a word is one that firms are called by.
pub(crate) fn calls(scene: &Scene<'_>, word: &Word) -> bool {
    CALLED.contains(scene.text.slice(word.range.clone()))
}

/// Words that firms are called by, chosen by hand.
const CALLED: WordList = WordList::new(&[
    "宏远",
    "宏伟",
    "宏大",
    "远大",
    "伟大",
    "永恒",
    "永久",
    "永固",
    "恒久",
    "希望",
    "胜利",
    "前进",
    "幸福",
    "团结",
    "和谐",
    "辉煌",
    "先锋",
    "春天",
    "兄弟",
    "姐妹",
    "友谊",
    "光明",
    "曙光",
    "诚信",
    "红旗",
    "红星",
    "红日",
    "东风",
    "朝阳",
    "太阳",
    "月亮",
    "星火",
    "火炬",
    "飞跃",
    "飞翔",
    "腾飞",
    "腾达",
    "兴旺",
    "兴隆",
    "昌盛",
    "繁荣",
    "鸿运",
    "吉祥",
    "吉利",
    "如意",
    "平安",
    "富强",
    "振兴",
    "复兴",
    "中兴",
    "跃进",
    "奋进",
    "奋斗",
    "奋发",
    "五星",
    "三星",
    "双星",
    "金星",
    "银河",
    "天河",
    "长城",
    "长虹",
    "彩虹",
    "海燕",
    "雄鹰",
    "飞马",
    "骏马",
    "金牛",
    "白象",
    "大象",
    "熊猫",
    "孔雀",
    "凤凰",
    "麒麟",
    "牡丹",
    "玫瑰",
    "荷花",
    "梅花",
    "兰花",
    "百合",
    "松柏",
    "青松",
    "银杏",
    "白云",
    "蓝天",
    "碧水",
    "绿洲",
    "春雨",
    "春风",
    "春晖",
    "阳光",
    "晨光",
    "晨曦",
    "天使",
    "天马",
    "天鹅",
    "雪莲",
    "百灵",
    "喜洋洋",
    "福星",
    "福满",
    "万家",
    "万里",
    "千里",
    "大地",
    "沃土",
    "丰收",
    "丰登",
    "五谷",
    "金穗",
    "金秋",
    "黄金海岸",
    "海鸥",
    "海星",
    "灯塔",
    "航标",
    "启航",
    "远航",
    "扬帆",
    "顺风",
    "顺达",
    "通达",
    "畅达",
    "卓越",
    "超越",
    "开拓",
    "进取",
]);

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Company;

    #[test]
    fn a_word_that_wishes_well_names_a_firm_and_one_that_praises_does_not() {
        check(Company, "宏远食品公司投产，兄弟农机厂开工。", "宏远食品公司 兄弟农机厂");
        check(Company, "知名食品公司投产，传统农机厂转型。", "");
    }
}
