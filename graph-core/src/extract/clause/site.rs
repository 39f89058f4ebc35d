//! Words behind a place that only say which part of it is meant.

use crate::extract::word_list::WordList;

/// Whether what follows a place in `在甲省乙沙漠，` only says which part of it is meant.
pub(crate) fn is_site(tail: &str) -> bool {
    tail.is_empty() || tail.chars().count() <= LONGEST_SITE && LANDFORMS.ends(tail) && !tail.contains(['、', '的'])
}

/// The name of a part of a place has no more characters: 腾格里沙漠腹地.
const LONGEST_SITE: usize = 7;

/// What parts of the country are by nature, and words for where in a place something is.
const LANDFORMS: WordList = WordList::new(&[
    "沙漠", "沙地", "戈壁", "盆地", "草原", "高原", "平原", "流域", "山区", "丘陵", "林区", "牧区", "库区", "海域",
    "海岸", "沿海", "近海", "半岛", "峡谷", "河谷", "境内", "腹地", "东部", "西部", "南部", "北部", "中部", "郊区",
    "乡村", "山乡", "大漠", "荒漠", "滩涂",
]);
