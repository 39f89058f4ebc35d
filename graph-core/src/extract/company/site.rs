//! The place before a firm's name that is not of it.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::WordList;

/// How many words at the head of a name only say where the firm stands: 秀山县|浙江青禾药业有限公司. A place goes on to a narrower
/// one within a name, and to a wider one where another name begins.
pub(super) fn places(scene: &Scene<'_>, core: &[Word]) -> usize {
    if is_address(scene, core) {
        return ADDRESS;
    }
    let [site, origin, _, ..] = core else { return 0 };
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let places = site.class.has(WordClass::PLACE) && origin.class.has(WordClass::PLACE);
    let narrow = text(site).ends_with(['县', '区', '市', '旗', '镇', '乡']) && !PROVINCES.contains(text(site));
    usize::from(places && narrow && PROVINCES.contains(text(origin)))
}

/// A province, its city and its county.
const ADDRESS: usize = 3;

/// Whether a name begins with three places of an address and then with a brand: 在|乙省|丙市|丁区|泽澜科技有限公司.
fn is_address(scene: &Scene<'_>, core: &[Word]) -> bool {
    let (places, name) = core.split_at(ADDRESS.min(core.len()));
    let brand = name.first().is_some_and(|first| {
        let letters = scene.text.slice(first.range.clone()).chars().count();
        first.class.has(WordClass::UNKNOWN.or(WordClass::BRAND)) && letters > 1
    });
    brand && name.len() > 1 && places.iter().all(|word| word.class.has(WordClass::PLACE))
}

/// How many bytes at the head of a name are the address before it: 青山区滨河路东侧|长河农场.
pub(super) fn address(surface: &str) -> usize {
    surface
        .rmatch_indices('侧')
        .find(|(at, _)| {
            let street = surface.get(..*at).unwrap_or_default().trim_end_matches(['东', '西', '南', '北']);
            street.ends_with(['路', '街', '道', '河', '桥'])
        })
        .map_or(0, |(at, side)| at + side.len())
}

/// The provinces as names of firms begin with them: a closed class.
pub(super) const PROVINCES: WordList = WordList::new(&[
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "山东省",
    "浙江省",
    "江苏省",
    "广东省",
    "福建省",
    "河南省",
    "河北省",
    "湖南省",
    "湖北省",
    "安徽省",
    "江西省",
    "四川省",
    "陕西省",
    "山西省",
    "云南省",
    "贵州省",
    "甘肃省",
    "青海省",
    "辽宁省",
    "吉林省",
    "黑龙江省",
    "海南省",
    "北京市",
    "上海市",
    "天津市",
    "重庆市",
]);
