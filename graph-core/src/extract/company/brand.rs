//! Well-known firms by the short names of the table.

use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::short;
use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::WordList;

/// What leads the names of national firms.
const NATION: &str = "中国";

/// A well-known firm by its short name, where it stands alone.
pub(super) fn brand(scene: &Scene<'_>, word: &Word) -> Option<Candidate> {
    if !word.class.has(WordClass::BRAND) {
        return None;
    }
    let text = scene.text.slice(word.range.clone());
    // 中国 leads the names of national firms: 中国|农业发展银行.
    let nation = scene.text.clean().get(..word.range.start).is_some_and(|before| before.ends_with(NATION))
        && !text.starts_with('国');
    let start = word.range.start - if nation { NATION.len() } else { 0 };
    let at = scene.words.partition_point(|other| other.range.start < word.range.start);
    let regional = regional(scene, at);
    let next = scene.words.get(at + 1).filter(|next| next.range.start == word.range.end);
    let alone = text.chars().count() >= 3 || nation || ALONE.contains(text) && does(scene, word, next);
    let goes_on = next.is_some_and(|next| {
        next.class.has(WordClass::FIRM)
            || nation && next.class.has(WordClass::NOUN)
            || !nation && next.class.has(WordClass::UNKNOWN.or(WordClass::LATIN))
            || matches!(scene.text.slice(next.range.clone()), "基金会" | "大学" | "医院" | "研究院" | "学院")
    });
    let range = start..regional.unwrap_or(word.range.end);
    (regional.is_some() || alone && !goes_on)
        .then(|| short(range.clone(), scene.text.slice(range).to_owned(), "company.brand", 65))
}

/// Short names of two letters that mean nothing but the firm, and are no first letters of other words.
const ALONE: WordList = WordList::new(&[
    "华为", "腾讯", "京东", "格力", "海尔", "海信", "蒙牛", "伊利", "中车", "中铁", "中冶", "中核", "中煤", "中粮",
    "中铝", "中航", "华润", "华能", "华电", "华虹", "保利", "万科", "万达", "恒大", "创维", "康佳", "网易", "美团",
    "顺丰", "圆通", "韵达", "申通", "奇瑞", "蔚来", "小鹏", "零跑", "上汽", "广汽", "北汽", "徐工", "潍柴", "宝武",
    "鞍钢", "攀钢", "包钢", "武钢", "首钢", "河钢", "沙钢", "太钢", "马钢", "本钢", "酒钢", "江铜", "魏桥", "晶科",
    "晶澳", "协鑫", "桐昆", "恒逸", "盛虹", "恒瑞", "石药", "哈药", "迈瑞", "联影", "牧原", "温氏", "双汇", "雀巢",
    "壳牌", "拜耳", "杜邦", "辉瑞", "诺华", "微软", "谷歌", "索尼", "东芝", "日立", "住友", "佳能", "博世", "大疆",
    "商汤", "旷视", "宇树", "鸿海", "国网", "南网", "湘钢", "涟钢", "柳钢", "昆钢", "通钢", "安钢", "济钢", "莱钢",
    "邯钢", "唐钢", "重钢", "八钢", "韶钢", "陕汽",
]);

/// Whether a word of two letters is named as one that does something or stands in a list: 华为|在…, 引进华为|、, 格力|投资.
fn does(scene: &Scene<'_>, word: &Word, next: Option<&Word>) -> bool {
    let before = scene.text.clean().get(..word.range.start).and_then(|left| left.chars().next_back());
    let opens =
        before.is_none_or(|before| !is_name_letter(before) || "与和及同由为向将被入进约从对给".contains(before));
    let verb = |next: &Word| {
        let here = scene.text.slice(next.range.clone());
        next.class.has(WordClass::VERB.or(WordClass::STOP).or(WordClass::BREAK).or(WordClass::LIST)) && here != "的"
            || here.starts_with(['在', '与', '和', '将', '已', '等', '也', '、', '，', '。', '”', '；', '（'])
    };
    opens && next.is_none_or(verb)
}

/// What the parts of national firms do in their regions.
const SERVES: WordList =
    WordList::new(&["电力", "石油", "石化", "移动", "联通", "电信", "供电", "电网", "销售", "油田", "燃气"]);

/// Where the part of a national firm ends that is named for its region: 国网|湖南|电力.
fn regional(scene: &Scene<'_>, brand: usize) -> Option<usize> {
    let [whole, place, serves] = scene.words.get(brand..brand + 3)? else { return None };
    let joined = whole.range.end == place.range.start && place.range.end == serves.range.start;
    let named = joined && place.class.has(WordClass::PLACE) && SERVES.contains(scene.text.slice(serves.range.clone()));
    let goes_on = scene.words.get(brand + 3).is_some_and(|next| {
        next.range.start == serves.range.end && next.class.has(WordClass::FIRM.or(WordClass::UNKNOWN))
    });
    (named && !goes_on).then_some(serves.range.end)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Company;

    #[test]
    fn a_part_of_a_national_firm_is_named_for_its_region() {
        check(Company, "国网湖南电力投资2亿元。", "国网湖南电力");
        check(Company, "国家能源集团海南电力光伏项目开工。", "国家能源集团海南电力");
        check(Company, "国网湖南省电力有限公司投资2亿元。", "国网湖南省电力有限公司");
        check(Company, "农行昆明分行发放贷款。", "农行昆明分行");
    }

    #[test]
    fn a_firm_that_everybody_knows_by_two_letters_does_something() {
        check(Company, "引进华为、格力等投资，华为在昆明办厂。", "华为 格力 华为");
        check(Company, "去年，格力完成产值2亿元。", "格力");
        check(Company, "销售华为手机，学习华为精神。", "");
    }
}
