//! What stands before the name of an instrument and is not of it: verbs, counts, what makes it anybody's.

use crate::extract::word_list::WordList;

/// Words that lead a name without being of it: 新一轮|…行动, 推进|建立|…机制, 首张|…清单, 我市|…办法.
const FRESH: [&str; 29] = [
    "相应",
    "新一轮",
    "新一批",
    "新版",
    "新的",
    "首个",
    "首张",
    "首部",
    "全面实行",
    "实施",
    "实行",
    "两国",
    "建立",
    "完善",
    "健全",
    "构建",
    "启动",
    "下发",
    "已出台",
    "出台",
    "制定",
    "落实",
    "用足",
    "用好",
    "我市",
    "我县",
    "我省",
    "我区",
    "我州",
];

/// Words that lead no name, but what is anybody's or still to come: 各地|…细则, 本级|…计划, 相关|…规划.
pub(super) const ANYBODYS: WordList = WordList::new(&[
    "各",
    "本级",
    "本单位",
    "本地区",
    "本部门",
    "本行业",
    "本企业",
    "相关",
    "有关",
    "上级",
    "我国",
    "进一步",
    "明年",
    "下一步",
]);

/// A name without what counts or measures it: 43条|…举措, 1.7亿元|…资金, 首批15条|…措施, 新一轮|…行动.
pub(super) fn without_count(core: &str) -> &str {
    let core = without_verb(core);
    let first = ["首批", "第一批", "首个", "首期"].iter().find_map(|batch| core.strip_prefix(batch)).unwrap_or(core);
    let number = first.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let unit = number.trim_start_matches(['亿', '万', '多', '余']);
    let counted = unit.strip_prefix(['条', '项', '元', '个', '家']).filter(|_| number.len() < first.len());
    without_verb(counted.unwrap_or(core))
}

/// A name without the words that only lead it.
fn without_verb(core: &str) -> &str {
    FRESH.iter().fold(core, |core, word| core.trim_start_matches(word))
}

/// What a policy is about without what leads it: 得益于|消费品, 试行|单方面, 自|消费品.
pub(super) fn without_lead(core: &str) -> &str {
    const LEADS: [&str; 8] = ["适用", "伴随", "得益于", "试行", "扩大", "实施", "出台", "听取"];
    let cut = LEADS.iter().filter_map(|lead| Some(core.rfind(lead)? + lead.len())).max().unwrap_or(0);
    let core = core.get(cut..).unwrap_or(core);
    // 行业受|消费品: but 享受 and 接受 have the policy for their object.
    let passive = core.rsplit_once('受').filter(|(left, _)| !left.ends_with(['享', '接', '承']));
    let core = passive.map_or(core, |(_, behind)| behind).trim_start_matches(['自', '其', '该', '以']);
    let counted =
        core.split_once('项').filter(|(count, _)| count.chars().all(|c| "一二两三四五六七八九十多".contains(c)));
    let core = counted.map_or(core, |(_, behind)| behind);
    ["我国", "中国", "国家"].iter().find_map(|land| core.strip_prefix(land)).unwrap_or(core)
}
