//! Platforms and systems that a division or the state runs: 登录柳河省企业信用公示平台, “柳河省施工图审查系统”.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::WordList;

use super::Instrument;

/// With what their names end.
pub(super) const SIGNS: [&str; 2] = ["平台", "系统"];

/// Letters of a name before its last word.
const LETTERS: usize = 24;

/// Words before 平台 or 系统 that say what government does with it.
const DOES: WordList = WordList::new(&[
    "综合", "信息", "服务", "信用", "公示", "交易", "监管", "审批", "政务", "调度", "共享", "核验", "申报", "备案",
    "直报", "审查", "监测", "缴费", "执法", "审核", "登记", "查询", "申领", "办理", "认证", "招聘",
]);

/// Words by which somebody uses one.
const USES: WordList = WordList::new(&[
    "通过",
    "登录",
    "登陆",
    "依托",
    "纳入",
    "录入",
    "归集到",
    "归集至",
    "接入",
    "对接",
    "使用",
    "应用",
    "上线",
    "进入",
    "利用",
    "运用",
    "推广",
    "用好",
    "在",
    "开通",
    "填报至",
    "上传至",
    "上传到",
    "报送至",
    "、",
    "与",
    "和",
    "或",
    "“",
    "从",
    "经",
    "由",
]);

/// What begins a name of the whole state's.
const STATE: [&str; 2] = ["全国", "国家"];

/// Programs and platforms of government, by what their names hold.
const PUBLIC: WordList = WordList::new(&[
    "政务",
    "人社",
    "社保",
    "交管",
    "反诈",
    "市民",
    "税务",
    "医保",
    "公积金",
    "就业",
    "公安",
    "证照",
    "办",
    "政策",
    "超市",
    "12",
]);

/// What such a program is called behind its quotes.
pub(super) const PROGRAMS: [&str; 6] = ["”APP", "”App", "”小程序", "”平台", "”系统", "”服务平台"];

/// “柳河人社”APP, “政策超市”平台: a program by which a government serves.
pub(super) fn programs(text: &str, found: &mut Vec<Instrument>) {
    for (at, word) in PROGRAMS.iter().flat_map(|word| text.match_indices(word)) {
        let Some(open) = text.get(..at).and_then(|left| left.rfind('“')) else { continue };
        let content = text.get(open + '“'.len_utf8()..at).unwrap_or_default();
        let plain = (4..=16).contains(&content.chars().count()) && !content.contains(['”', '，', '。']);
        if plain && PUBLIC.stands_in(content) {
            let end = at + word.len();
            let whole = text.get(open..end).unwrap_or_default().replace(['“', '”'], "");
            found.push(Instrument::new(open..end, content.to_owned(), "service of government", 74).also(whole));
        }
    }
}

/// Platforms that begin with a place or with the whole state; `places` are the divisions of the text by where they stand in it.
pub(super) fn find(text: &str, places: &[Range<usize>], found: &mut Vec<Instrument>) {
    for (at, word) in SIGNS.iter().flat_map(|sign| text.match_indices(sign)) {
        let left = text.get(..at).unwrap_or_default();
        let run = left.char_indices().rev().take(LETTERS).take_while(|(_, letter)| is_name_letter(*letter)).last();
        let Some((run, _)) = run.filter(|_| DOES.ends(left)) else { continue };
        let end = at + word.len();
        let whole = text.get(end..).is_some_and(|rest| !GOES_ON.leads(rest));
        let places = places.iter().filter(|place| place.start >= run && place.end <= at).map(|place| place.start);
        let words = text.get(run..at).unwrap_or_default();
        let states = STATE.iter().flat_map(|state| words.match_indices(state)).map(|(inside, _)| run + inside);
        let used = |start: &usize| {
            let led = text.get(..*start).is_some_and(|before| before.is_empty() || USES.ends(before));
            led && text.get(*start..at).is_some_and(|core| !TAKES.stands_in(core))
        };
        let Some(start) = places.chain(states).filter(used).min().filter(|_| whole) else { continue };
        let name = text.get(start..end).unwrap_or_default();
        let core = text.get(start..at).unwrap_or_default();
        let plain =
            core.chars().count() >= 5 && !core.contains(['的', '各', '等', '个', '与', '在']) && !LEVELS.leads(core);
        if plain {
            found.push(Instrument::new(start..end, name.to_owned(), "service of government", 74));
        }
    }
}

/// Verbs that part a place from a platform that is not its own: 柳河市|纳入|全国信用平台.
const TAKES: WordList = WordList::new(&[
    "纳入", "登录", "通过", "依托", "接入", "对接", "使用", "应用", "利用", "推广", "上线", "录入", "打造", "建成",
]);

/// What makes of a platform the modifier of another word, or a work that is built.
const GOES_ON: WordList =
    WordList::new(&["建设", "公司", "型", "化", "性", "项目", "企业", "经济", "集成", "设备", "升级"]);

/// With what a level begins that is no name: 国家级, 全国性.
const LEVELS: WordList = WordList::new(&[
    "国家级",
    "全国性",
    "国家重点",
    "全国各",
    "全国首",
    "全省",
    "全市",
    "全县",
    "全区",
    "我省",
    "我市",
    "我县",
    "我区",
]);

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Policy, text, expected);
    }

    #[test]
    fn platforms_of_a_place_or_of_the_state_are_its_own() {
        check("荆州市纳入全国矿业信用信息平台的企业有10家。", "全国矿业信用信息平台");
        check("企业登录湖北省技改申报系统，数据归集到荆州市冷链监管平台。", "湖北省技改申报系统 荆州市冷链监管平台");
        check("荆州市建成国家级科技服务平台，荆州市搭建合作交流平台，开发监测系统。", "");
        check("湖北省农机服务平台公司中标。", "");
    }

    #[test]
    fn programs_of_government_are_told_from_those_of_firms() {
        check("通过“荆州人社”APP办理，上线“政策超市”平台。", "“荆州人社”APP=荆州人社 “政策超市”平台=政策超市");
        check("有人下载“拼拼看”小程序。", "");
    }
}
