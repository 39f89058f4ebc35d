//! Firms by a short name alone: a brand and a line of business (青禾电子), where no full name defines it.
//!
//! A brand is a short run of characters that no table knows. Some lines of business stand in names of firms only (药业, 重工,
//! 股份): with a brand before them they are enough. Others name goods and trades, too (电子, 新材料): there the words around
//! have to show a firm, as somebody who goes in (走进), a post (董事长), an act of firms (投资, 落户) or a fellow in a list.

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::WordList;
use super::super::{Candidate, Scene, project};
use super::{short, tidy};

/// Lines of business that end names of firms and nothing else.
const TELLING: WordList = WordList::new(&[
    "药业",
    "矿业",
    "纸业",
    "铝业",
    "铜业",
    "锌业",
    "锂业",
    "钛业",
    "钨业",
    "钼业",
    "镍业",
    "镁业",
    "硅业",
    "乳业",
    "肉业",
    "酒业",
    "茶业",
    "种业",
    "木业",
    "鞋业",
    "糖业",
    "菜业",
    "果业",
    "煤业",
    "塑业",
    "泵业",
    "实业",
    "置业",
    "置地",
    "影业",
    "股份",
    "重工",
    "精工",
    "重机",
    "重汽",
    "特钢",
    "控股",
    "光电",
    "微电",
    "汽配",
    "商贸",
    "工贸",
    "生物科技",
    "能投",
    "城投",
    "交投",
    "建投",
    "产投",
    "农投",
    "文投",
    "旅投",
    "国投",
    "城发",
    "城建",
    "建工",
    "证券",
    "财险",
]);

/// Lines of business that are the matter of policies and of peoples rather than parts of a short name: 中外经贸, 核心科技.
const MATTERS: WordList = WordList::new(&[
    "经贸",
    "贸易",
    "金融",
    "环境",
    "农业",
    "工业",
    "产业",
    "交通",
    "文化",
    "教育",
    "体育",
    "旅游",
    "商业",
    "外贸",
    "水利",
    "林业",
    "渔业",
    "畜牧",
    "健康",
    "医疗",
    "市政",
    "生态",
    "环保",
    "数字",
    "智慧",
    "信息",
    "数据",
    "核电",
    "风电",
    "水电",
    "煤电",
    "铁路",
    "高速",
    "高速公路",
    "技术",
    "资源",
    "服务",
    "养老",
    "保险",
    "材料",
]);

/// Posts and sites that only a firm has, right after its name.
const OWNED: [&str; 26] = [
    "董事长",
    "总经理",
    "副总经理",
    "总裁",
    "副总裁",
    "负责人",
    "相关负责人",
    "创始人",
    "联合创始人",
    "首席",
    "总工程师",
    "员工",
    "职工",
    "技术员",
    "厂长",
    "车间",
    "生产车间",
    "厂区",
    "展厅",
    "总部",
    "旗下",
    "公司",
    "企业",
    "集团",
    "一期",
    "二期",
];

/// What firms do, right after the name of one that begins a clause.
const ACTS: [&str; 27] = [
    "投资",
    "落户",
    "入驻",
    "签约",
    "上市",
    "成立",
    "创立",
    "研发",
    "生产",
    "推出",
    "自主研发",
    "扩产",
    "技改",
    "投资建设",
    "投建",
    "兴建",
    "承建",
    "联合",
    "携手",
    "投产",
    "开工",
    "项目",
    "生产线",
    "生产基地",
    "做大",
    "做强",
    "做优",
];

/// What stands right before a firm.
pub(super) const BEFORE: WordList = WordList::new(&[
    "走进",
    "来到",
    "走访",
    "引进",
    "招引",
    "引入",
    "引来",
    "旗下",
    "携手",
    "联合",
    "由",
    "企业",
    "公司",
    "龙头企业",
    "骨干企业",
    "上市公司",
    "民营企业",
    "科技企业",
    "链主企业",
    "链主",
    "龙头",
    "独角兽",
    "供应商",
    "厂家",
    "厂商",
    "车企",
    "药企",
    "巨头",
    "牵手",
    "对接",
    "落户",
    "入驻",
    "生产商",
    "制造商",
]);

/// What investors do, behind a place and a brand.
pub(super) const INVESTS: WordList = WordList::new(&["投资", "投资建设", "投建", "兴建"]);

/// Posts that only firms have.
pub(super) const POSTS: WordList =
    WordList::new(&["董事长", "总经理", "副总经理", "总裁", "副总裁", "创始人", "首席执行官"]);

/// A brand has so many characters.
const BRAND: std::ops::RangeInclusive<usize> = 2..=4;

/// Adds the firms of a sentence that are known by a short name alone.
pub(super) fn find(scene: &Scene<'_>, words: &[Word], found: &mut Vec<Candidate>) {
    for at in 0..words.len() {
        if !words[at].class.has(WordClass::UNKNOWN) {
            continue;
        }
        let trades = trades(scene, words, at);
        let shows = |at: usize| words.get(at).is_some_and(|next| next.roles.has(WordRoles::SHOWS_BRAND));
        if trades == 0 && !shows(at + 1) && !shows(at + 2) {
            continue;
        }
        let end = at + 1 + trades;
        let Some(last) = words.get(end - 1).filter(|_| is_brand(scene, words, at)) else { continue };
        found.extend(with_act(scene, words, at));
        if trades == 0 {
            found.extend(with_post(scene, words, at));
            continue;
        }
        let line = scene.text.slice(last.range.clone());
        // 电子科技 ends a firm's name; 科技 alone does where a brand stands before it and nothing goes on after it.
        let telling = TELLING.contains(line) || (trades > 1 && line == "科技");
        if MATTERS.contains(line) || (last.class.has(WordClass::PROCESS) && !telling) {
            continue;
        }
        if goes_on(scene, words, end, telling) {
            continue;
        }
        let shown = shown(scene, words, at, end) || line == "科技";
        if !telling && !shown {
            continue;
        }
        found.push(placed(scene, words, at, end, if telling && shown { 75 } else { 65 }));
    }
}

/// The firm whose brand is `words[at]`, with the place that leads its name: 江西|青禾药业. Behind a preposition or another place
/// (在江西青禾药业, 江西赣州青禾药业) the place may be where it stands.
fn placed(scene: &Scene<'_>, words: &[Word], at: usize, end: usize, percent: u8) -> Candidate {
    let bare = words[at].range.start..words[end - 1].range.end;
    let name = tidy(scene.text.slice(bare.clone()));
    let place = at.checked_sub(1).map(|before| &words[before]).filter(|word| word.class.has(WordClass::PLACE));
    let Some(place) = place else { return short(bare, name, "company.bare", percent) };
    let surface = scene.text.slice(place.range.clone());
    let with_place = tidy(scene.text.slice(place.range.start..bare.end));
    let before = at.checked_sub(2).map(|before| &words[before]);
    let stands = before.is_some_and(|word| {
        let text = scene.text.slice(word.range.clone());
        word.class.has(WordClass::PLACE) || matches!(text, "在" | "位于" | "来到" | "走进" | "地处" | "坐落于")
    });
    if stands || surface.ends_with(['省', '市', '县', '区', '镇', '乡', '旗', '州', '盟']) {
        let mut firm = short(bare, name, "company.bare", percent);
        firm.aliases.push(with_place);
        return firm;
    }
    let mut firm = short(place.range.start..bare.end, with_place, "company.bare", percent);
    firm.aliases.push(name);
    firm
}

/// How many lines of business follow a brand, without an act at their end: 青禾新能源 of 青禾新能源投资.
fn trades(scene: &Scene<'_>, words: &[Word], at: usize) -> usize {
    let rest = words.get(at + 1..).unwrap_or_default();
    let all = rest.iter().take_while(|word| is_trade(word)).count();
    let act =
        |word: &Word| word.class.has(WordClass::PROCESS) && !TELLING.contains(scene.text.slice(word.range.clone()));
    let kept = rest.get(..all).unwrap_or_default().iter().rposition(|word| !act(word)).map_or(0, |last| last + 1);
    if kept > 0 { kept } else { all }
}

/// Whether a word is a line of business in a firm's name, and no act.
fn is_trade(word: &Word) -> bool {
    word.class.has(WordClass::TRADE) && !word.class.has(WordClass::FIRM)
}

/// Whether the run at `at` may be a brand, by its length and by what stands before it.
fn is_brand(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const OPENS: WordClass = WordClass::STOP
        .or(WordClass::VERB)
        .or(WordClass::BREAK)
        .or(WordClass::LIST)
        .or(WordClass::OPEN)
        .or(WordClass::QUOTE)
        .or(WordClass::SPACE)
        .or(WordClass::TIME)
        .or(WordClass::PLACE);
    let opens = at.checked_sub(1).is_none_or(|before| words[before].class.has(OPENS) || before_tells(scene, words, at));
    let name = scene.text.slice(words[at].range.clone());
    opens && BRAND.contains(&name.chars().count()) && !is_no_brand(name)
}

/// Whether a run is a pair of countries (中美, 中非) or begins as no brand does.
fn is_no_brand(name: &str) -> bool {
    const COUNTRIES: &str = "美非巴俄法德英日韩欧印澳加越老缅泰柬马菲哈蒙沙阿伊意西葡荷瑞拉朝乌土埃管方外";
    const FIRST: [char; 24] = [
        '两', '勇', '扛', '扎', '投', '下', '更', '最', '也', '又', '还', '就', '才', '都', '只', '已', '曾', '每',
        '各', '某', '硬', '离', '本', '部',
    ];
    let pair = name.strip_prefix('中').is_some_and(|rest| rest.chars().count() == 1 && COUNTRIES.contains(rest));
    pair || name.starts_with(FIRST) || name.ends_with(['新', '任', '届', '党', '原', '资'])
}

/// Whether a word for a firm or for going to one stands before a name, over 的 if need be: 作为龙头企业的青禾钢铁.
fn before_tells(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|before| &words[before]);
    let is = |word: Option<&Word>, role: WordRoles| word.is_some_and(|word| word.roles.has(role));
    let sort = |word: &Word| scene.text.slice(word.range.clone()).ends_with("企业");
    is(before(1), WordRoles::BEFORE_FIRM) || is(before(1), WordRoles::OF) && before(2).is_some_and(sort)
}

/// Whether the words from `end` on make a longer name or a sort of goods of those before it.
fn goes_on(scene: &Scene<'_>, words: &[Word], end: usize, telling: bool) -> bool {
    if telling {
        return words.get(end).is_some_and(|next| next.class.has(WordClass::FIRM.or(WordClass::LATIN)));
    }
    const MORE: WordClass = WordClass::UNKNOWN
        .or(WordClass::LATIN)
        .or(WordClass::FIRM)
        .or(WordClass::PRODUCT)
        .or(WordClass::INDUSTRY)
        .or(WordClass::GENERIC)
        .or(WordClass::ADJECTIVE)
        .or(WordClass::NOUN)
        .or(WordClass::BRAND);
    let more = |next: &Word| {
        let text = scene.text.slice(next.range.clone());
        next.class.has(MORE) && !OWNED.contains(&text) && !ACTS.contains(&text)
    };
    words.get(end).is_some_and(more)
}

/// Whether the words beside a name show that it is a firm's: those right before and after it, or what it makes.
fn shown(scene: &Scene<'_>, words: &[Word], at: usize, end: usize) -> bool {
    const BEGINS: WordClass = WordClass::BREAK.or(WordClass::LIST).or(WordClass::TIME).or(WordClass::PLACE);
    let begins = at.checked_sub(1).is_none_or(|before| {
        words[before].class.has(BEGINS) || matches!(scene.text.slice(words[before].range.clone()), "的" | "由" | "以及")
    });
    let after = words.get(end).is_some_and(|next| {
        let makes = next.class.has(WordClass::QUANTITY) && project::is_capacity(scene, next);
        let text = scene.text.slice(next.range.clone());
        OWNED.contains(&text) || (begins && (makes || ACTS.contains(&text)))
    });
    after || before_tells(scene, words, at) || follows_firm(words, at)
}

/// Whether the name goes on with a list of firms: 支持青禾药业有限公司、泽澜集团、宏禾生物做大做强.
fn follows_firm(words: &[Word], at: usize) -> bool {
    let Some([firm, mark]) = at.checked_sub(2).and_then(|from| words.get(from..at)) else { return false };
    mark.class.has(WordClass::LIST) && firm.class.has(WordClass::FIRM) && !firm.class.has(WordClass::TRADE)
}

/// A place and a brand before an act of investors: 上海青禾投资的.
fn with_act(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let place = at.checked_sub(1).map(|place| &words[place]).filter(|word| word.class.has(WordClass::PLACE))?;
    let next = words.get(at + 1).filter(|next| INVESTS.contains(text(next)))?;
    let after = words.get(at + 2).filter(|after| after.class.has(WordClass::QUANTITY) || text(after) == "的")?;
    let joined = place.range.end == words[at].range.start && next.range.end == after.range.start;
    let range = place.range.start..words[at].range.end;
    joined.then(|| short(range.clone(), tidy(scene.text.slice(range)), "company.bare", 60))
}

/// A brand alone before a post that only firms have: 青禾董事长.
fn with_post(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let follows = |at: usize| words.get(at + 1).filter(|next| next.range.start == words[at].range.end);
    // 青禾先导总经理: an ordinary noun may end the brand.
    const NO_NOUN: WordClass = WordClass::STOP.or(WordClass::FIRM).or(WordClass::HEAD).or(WordClass::GENERIC);
    let ends =
        |next: &&Word| next.class.has(WordClass::NOUN) && !next.class.has(NO_NOUN) && !OWNED.contains(&text(next));
    let last = at + usize::from(follows(at).is_some_and(|next| ends(&next)));
    let range = words[at].range.start..words[last].range.end;
    let post = follows(last).is_some_and(|next| POSTS.contains(text(next)));
    post.then(|| short(range.clone(), tidy(scene.text.slice(range)), "company.bare", 60))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Company;

    #[test]
    fn some_lines_of_business_stand_in_names_of_firms_only() {
        check(Company, "宏禾药业今年订单饱满。", "宏禾药业");
        check(Company, "位于园区的泽澜重工交付了首批设备。", "泽澜重工");
    }

    #[test]
    fn others_need_a_word_that_shows_a_firm() {
        check(Company, "记者走进泽澜电子，看到一台台设备。", "泽澜电子");
        check(Company, "泽澜新材料董事长介绍了情况。", "泽澜新材料");
        check(Company, "泽澜新材料的性能更好。", "");
        check(Company, "支持泽澜药业集团、宏禾生物做大做强。", "泽澜药业集团 宏禾生物");
    }

    #[test]
    fn a_brand_before_a_post_may_end_in_a_noun() {
        check(Company, "泽澜先导总经理周立海说。", "泽澜先导");
        check(Company, "酒店总经理周立海说。", "");
    }
}
