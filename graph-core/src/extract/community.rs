//! Communities and villages: a name before 社区, 村 or 嘎查; townships that the table does not have: a name before 镇, 乡 or
//! 街道.
//!
//! No table lists all 620,000 of them. A community is one after the division that it lies in or after a mark, a village
//! right after its township or county, or after a mark where its party branch, committee or people follow. Townships were merged and renamed by the thousand; one that the table of today
//! lacks is one right after its county, or in a list or before a village in an article about a county.

mod listed;
mod said_of;

use std::ops::Range;
use std::sync::Arc;

use crate::extract::boundary::{Boundaries, is_name_letter};
use crate::extract::dictionary::Dictionary;
use crate::extract::park::{Generic, districts};
use crate::extract::scan::ScannerBuilder;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, Recogniser, Scene};
use crate::model::{EntityKind, Properties};
use crate::text::Sentence;

/// What stands before 社区 and is no name.
const NO_NAMES: WordList = WordList::new(&[
    "城市", "农村", "智慧", "完整", "所在", "街道", "居民", "示范", "绿色", "国际", "开源", "网络", "城乡", "各个",
    "全国", "部分", "老旧", "幸福", "和谐", "未来", "试点", "我们", "整个", "科学",
]);

/// With what the words behind a township begin: a body of it, or what it has or does.
const GOES_ON: WordList = WordList::new(&[
    "党",
    "政府",
    "人民政府",
    "人大",
    "等",
    "境内",
    "辖区",
    "办事处",
    "建",
    "实施",
    "新",
    "引进",
    "的",
    "有",
    "现有",
    "已",
    "位于",
    "地处",
    "完成",
    "实现",
    "拥有",
    "举行",
    "召开",
    "投资",
    "总投资",
    "开展",
    "依托",
    "积极",
    "大力",
    "通过",
    "坚持",
    "按照",
    "是",
    "为",
    "辖",
    "在",
    "将",
    "总面积",
    "面积",
    "总人口",
    "全面",
    "不断",
    "围绕",
    "充分",
]);

/// Finds communities and villages.
pub(crate) struct Communities {
    words: Dictionary<()>,
    boundaries: Arc<Boundaries>,
    generic: Arc<Generic>,
}

impl Communities {
    /// The class words are a closed class of the language.
    pub(crate) fn new(boundaries: Arc<Boundaries>, generic: Arc<Generic>) -> Self {
        let words = ["社区", "村", "嘎查", "镇", "乡", "街道", "苏木"].into_iter().chain(listed::ZONES);
        let words = Dictionary::of(words);
        Self { words, boundaries, generic }
    }

    /// Whether the letters before 镇, 乡, 街道 are the name of a township.
    fn is_township(&self, core: &str, word: &str, text: &str, end: usize, placed: bool) -> bool {
        let letters = core.chars().count();
        let han = core.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
            && !core.contains(['各', '个', '和', '全', '的', '等', '该', '两'])
            && !core.ends_with('之');
        let kind = [
            "特色", "示范", "试点", "中心", "所在", "建制", "经济", "工业", "农业", "文明", "美丽", "卫生", "强", "古",
            "小", "重", "名", "集", "城", "水", "家", "故", "返", "下", "社区", "乡", "村",
        ];
        // 工业立|镇, 文旅活|乡: what a place is to be made by.
        let slogan = letters == 3 && core.ends_with(['立', '活', '稳', '兴', '富', '旺', '靓', '美', '带']);
        let sort = slogan || kind.iter().any(|kind| core.ends_with(kind));
        let rest = text.get(end..).unwrap_or_default();
        let next = rest.chars().next();
        // 柳河县|青石镇|推进: right behind its county a town's name ends where no longer word begins.
        let apart = placed && word == "镇" && !next.is_some_and(|next| "长区级域村民化街乡办".contains(next));
        let ends = next.is_none_or(|c| !is_name_letter(c)) || GOES_ON.leads(rest) || has_village(rest) || apart;
        // 大石岭庄乡|宏村: a village behind it vouches for a longer name.
        let most = if has_village(rest) { 4 } else { 3 };
        (2..=most).contains(&letters) && han && !sort && ends && !self.generic.covers(core) && !word.is_empty()
    }

    /// A township that no table has: right after its county or city, or where the article is about a county.
    fn township(
        &self,
        scene: &Scene<'_>,
        sentence: &Sentence,
        places: &[&Candidate],
        edge: usize,
        last: &Range<usize>,
        found: &mut Vec<Candidate>,
    ) {
        let (text, base) = (scene.text.slice(sentence.range.clone()), sentence.range.start);
        let known =
            places.iter().any(|place| place.range.end == base + last.end || place.range.contains(&(base + last.start)));
        let place = places.iter().rfind(|place| (base + edge..base + last.start).contains(&place.range.end));
        let start = place.map_or(edge, |place| place.range.end - base);
        let at_home = scene.homes.get(sentence.article).is_some_and(|home| home.county.is_some());
        let (Some(core), Some(word)) = (text.get(start..last.start), text.get(last.clone())) else { return };
        let cue = place.is_some() || at_home && is_place_cue(text, start);
        if known
            || !cue
            || !self.is_township(core, word, text, last.end, place.is_some_and(|place| place.range.end == base + start))
        {
            return;
        }
        let range = base + start..base + last.end;
        let named = Candidate::full(range, EntityKind::District, format!("{core}{word}"), "township", 65);
        found.push(Candidate { properties: level("TOWN"), ..named });
    }

    /// Whether the letters between the edge and the class word are a name.
    fn is_name(&self, core: &str, placed: bool, word: &str) -> bool {
        let letters = core.chars().count();
        let fits = if placed { (1..=4).contains(&letters) } else { word == "社区" && (2..=4).contains(&letters) };
        // 三村 and 一二村 are counted or numbered, 三岔村 is a name.
        let counted = letters == 1 || core.chars().all(|c| "一二三四五".contains(c));
        let numbers = if counted || word != "村" { "一二三四五" } else { "" };
        let plain =
            core.chars().all(|c| c.is_alphabetic() && !"个座名各的村乡农行不分".contains(c) && !numbers.contains(c));
        // 青石镇|社区 are those of the town, 填表|社区 the one that fills in a form.
        let any = word == "社区" && (core.ends_with(['镇', '乡', '县', '市', '区', '表']) || core.contains("街道"));
        fits && plain && !any && !self.generic.covers(core) && !NO_NAMES.leads(core)
    }
}

/// 白石街道|洛阳|社区: a short name between its town and the class word is the community's own, whatever city bears it, too. The town,
/// else the place itself.
fn namesake<'p, 'c>(
    scene: &Scene<'_>,
    places: &'p [&'c Candidate],
    place: &'p &'c Candidate,
    end: usize,
) -> &'p &'c Candidate {
    let short = || !scene.text.slice(place.range.clone()).ends_with(['省', '市', '县', '区', '旗', '镇', '乡', '道']);
    let town = || {
        places.iter().find(|town| {
            let level = town.properties.get("level").is_some_and(|level| level == "TOWN");
            level && town.range.end == place.range.start
        })
    };
    if place.range.end == end && short() { town().unwrap_or(place) } else { place }
}

impl Recogniser for Communities {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let from = found.len();
        for sentence in &scene.sentences {
            let line = scene.line(sentence.range.clone());
            let (text, base) = (line.text, line.base);
            let hits = self.words.longest_of(&line);
            if hits.is_empty() {
                continue;
            }
            let stops = self.boundaries.stops(&line);
            let places: Vec<&Candidate> = districts(scene, sentence).collect();
            for hit in hits {
                found.extend(listed::listed(text, base, &hit.range, &stops));
                let word = text.get(hit.range.clone()).unwrap_or_default();
                if listed::ZONES.contains(&word) {
                    continue;
                }
                let edge = stops.left_edge(text, hit.range.start, 0, 8);
                let nearest = places.iter().rfind(|place| place.range.end <= base + hit.range.start);
                let nearest = nearest.map(|place| namesake(scene, &places, place, base + hit.range.start));
                let of = if word == "村" && text.get(..edge).is_some_and(|left| left.ends_with('的')) {
                    "的".len()
                } else {
                    0
                };
                let place = nearest.filter(|place| place.range.end + of >= base + edge);
                let town = found.last().filter(|last| last.rule == "township").map(|last| last.range.end);
                let town = town.filter(|end| (base + edge..base + hit.range.start).contains(end));
                let start = town.or(place.map(|place| place.range.end)).map_or(edge, |end| end - base);
                if matches!(word, "镇" | "乡" | "街道" | "苏木") {
                    self.township(scene, sentence, &places, edge, &hit.range, found);
                    continue;
                }
                // 白石镇双柳村、|桃园村和|青石村: a list goes on.
                let follows =
                    found.last().and_then(|last| goes_on(text, base, last, &hit.range)).filter(|_| word == "村");
                let start = follows.unwrap_or(start);
                let core = text.get(start..hit.range.start).unwrap_or_default();
                // 柳河县的|双柳村: the village is one of the county's.
                let own = core.strip_prefix('的').filter(|own| word == "村" && own.chars().count() >= 2);
                // 白石街道办|洛阳社区, 白石镇政府|洛阳村: the office between a town and its part is no part of the name.
                let office = word_list!["办事处", "办", "政府"].leading(core);
                let own = own.or_else(|| office.and_then(|office| core.strip_prefix(office)));
                let (start, core) = own.map_or((start, core), |own| (hit.range.start - own.len(), own));
                let placed = place.is_some() || town.is_some() || follows.is_some();
                let led = word == "村"
                    && (is_led(text, start..hit.range.end, placed)
                        || said_of::stands(scene, text, start..hit.range.end, base));
                let cue = placed || led || is_place_cue(text, start) || word == "社区" && has_own(text, hit.range.end);
                let named = self.is_name(core, placed || led, word);
                if !cue || !named || !led && is_longer(text, hit.range.end, word) {
                    continue;
                }
                let name = format!("{core}{word}");
                let before = place
                    .filter(|_| follows.is_none())
                    .map(|place| scene.text.slice(place.range.start..base + hit.range.end).to_owned());
                let (range, percent) = (base + start..base + hit.range.end, if place.is_some() { 80 } else { 60 });
                let named = Candidate::full(range, EntityKind::District, name, "community", percent);
                found.push(Candidate {
                    aliases: before.into_iter().collect(),
                    properties: level("COMMUNITY"),
                    ..named
                });
            }
        }
        let again = said_of::again(scene, found.get(from..).unwrap_or_default());
        found.extend(again);
    }
}

fn level(name: &str) -> Properties {
    Properties::from([("level".to_owned(), name.to_owned())])
}

/// Whether a village's name follows right away.
fn has_village(rest: &str) -> bool {
    let run = rest.char_indices().take(6).take_while(|(_, c)| is_name_letter(*c));
    run.skip(1).any(|(_, c)| c == '村')
}

/// Whether what stands before says that a place follows, or nothing stands before.
fn is_place_cue(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    before.is_empty() || word_list!["在", "位于", "走进", "来到", "到", "、", "“", "走访", "前往"].ends(before)
}

/// Where the name of a village begins that goes on the list of the one named before it.
fn goes_on(text: &str, base: usize, last: &Candidate, class: &Range<usize>) -> Option<usize> {
    let gap = text.get(last.range.end.checked_sub(base)?..class.start)?;
    let own = gap.strip_prefix(['、', '和', '与'])?;
    let short = own.chars().count() <= 4 && own.chars().all(is_name_letter);
    (last.rule == "community" && last.name.ends_with('村') && short).then_some(class.start - own.len())
}

/// Words before 村 that say of what sort it is.
const SORTS: WordList = WordList::new(&[
    "自然", "行政", "城中", "脱贫", "贫困", "后进", "先进", "示范", "帮扶", "重点", "中心", "空心", "所在", "试点",
    "搬迁", "移民", "文明", "明星", "小康", "特色", "传统", "边境", "驻地", "联系", "包抓", "薄弱", "软弱", "整治",
    "偏远", "山", "渔", "老", "新", "我们", "他们", "结对",
]);

/// Whether a name of two or three letters, in its town or behind a mark, is that of a village, by who leads it or what it has: ，白石村|党支部书记,
/// 。白石村|村民.
fn is_led(text: &str, name: Range<usize>, placed: bool) -> bool {
    let core = text.get(name.clone()).and_then(|name| name.strip_suffix('村')).unwrap_or_default();
    let letters = core.chars().count();
    let before = text.get(..name.start).unwrap_or_default();
    let free = placed || !before.ends_with(is_name_letter) || word_list!["撤销", "设立", "原"].ends(before);
    free && !SORTS.ends(core) && (2..=3).contains(&letters) && has_own(text, name.end)
}

/// Whether what a village or community has of its own follows: 双柳社区|居委会, 双柳村|党支部.
fn has_own(text: &str, end: usize) -> bool {
    const OWN: WordList = WordList::new(&[
        "党支部",
        "党总支",
        "党委",
        "支书",
        "支部书记",
        "第一书记",
        "居委会",
        "居民委员会",
        "村委会",
        "村民",
        "村党",
        "村支",
        "村两委",
        "驻村",
    ]);
    OWN.leads(text.get(end..).unwrap_or_default())
}

/// Whether the class word only begins another word: 村民, 社区服务.
fn is_longer(text: &str, end: usize, word: &str) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    word == "村" && rest.starts_with(['民', '庄', '镇', '级', '落', '容', '务', '干', '社', '支', '党', '两', '集'])
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::District, text, expected);
    }

    #[test]
    fn a_town_right_behind_its_county_needs_no_word_behind_it() {
        check("休宁县青石镇推进修路。", "休宁县 青石镇");
        check("休宁县青石镇长到场，休宁县所有乡镇动员，休宁县打造魅力小镇。", "休宁县 休宁县 休宁县");
    }

    #[test]
    fn a_slogan_names_no_township_and_a_list_of_villages_goes_on() {
        check("休宁县蓝田镇提出“茶业兴镇、文旅活镇”，茶业富镇、文旅活镇。", "休宁县 蓝田镇");
        check("休宁县蓝田镇双柳村、桃园村和青石坑村通了路。", "休宁县 蓝田镇 双柳村 桃园村 青石坑村");
    }

    #[test]
    fn who_leads_a_village_or_lives_there_tells_it() {
        check("昨天，紫牛村村民李海说。", "紫牛村");
        check("长冲村党总支书记李海说。", "长冲村");
        check("示范村党支部书记参加。行政村村民、脱贫村第一书记受训。", "");
        check("包头市昆都仑区沼潭街道办紫牛社区。", "包头市 昆都仑区 沼潭街道 紫牛社区");
    }

    #[test]
    fn a_community_follows_its_street_or_a_mark() {
        check("乌海市海南区拉僧仲街道桃园社区的居民。", "乌海市 海南区 拉僧仲街道 桃园社区");
        check("来到桃园社区，了解情况。", "桃园社区");
        check("乌海市海南区拉僧仲街道洛阳社区的居民。", "乌海市 海南区 拉僧仲街道 洛阳社区");
        check("洛阳社区建设加快。", "洛阳=洛阳市");
        check("建设智慧社区，服务社区居民。", "");
        check("同意设立双柳社区居委会，各社区居委会配合。", "双柳社区");
        check("青石镇社区演出汇总表\n填表社区：青石。", "");
    }

    #[test]
    fn a_township_that_no_table_has_needs_its_county() {
        check("海南区青岭镇实现产值7亿元。", "海南区 青岭镇");
        check("海南区青岭镇的车间投产。", "海南区 青岭镇");
        check("金寨县发布消息，金寨县青禾镇双柳村、白岭乡等地建成果园。", "金寨县 金寨县 青禾镇 双柳村 白岭乡");
        check("金寨县大石岭庄乡宏河村修路。", "金寨县 大石岭庄乡 宏河村");
        check("金寨县素有剪纸之乡、华侨之乡的美称。", "金寨县");
        check("金寨县建设特色小镇，各乡镇、重点镇参加，返乡创业。", "金寨县");
    }

    #[test]
    fn a_list_with_a_count_names_its_towns() {
        check("公司今年在马坪、青石、白岭三镇推广种植。", "马坪=马坪镇 青石=青石镇 白岭=白岭镇");
        check("走进双柳和桃园两个村。", "双柳=双柳村 桃园=桃园村");
        check("建设青岭、泽河和宏滩三大片区。", "青岭=青岭片区 泽河=泽河片区 宏滩=宏滩片区");
        check("推动东北、西南两个片区协同，建设青岭、泽河三个新区。", "");
        check("蔬菜、水果、花卉、茶叶三镇。", "");
    }

    #[test]
    fn a_village_needs_its_township() {
        check("乌海市海南区公乌素镇双柳村的果园。", "乌海市 海南区 公乌素镇 双柳村");
        check("双柳村的果园。", "");
    }

    #[test]
    fn a_village_may_be_one_of_its_countys_and_bear_a_number() {
        check("走进金寨县的双柳村，果园飘香。", "金寨县 双柳村");
        check("金寨县五岔村修路，三村共建。", "金寨县 五岔村");
        check("金寨县的农村和各村，一二村。", "金寨县");
    }

    #[test]
    fn a_village_is_where_somebody_goes_or_what_lies_somewhere() {
        check("走进双柳村，果园飘香。如今的双柳村，家家富裕。", "双柳村 双柳村");
        check("双柳村位于金寨县东部。", "双柳村 金寨县");
        check("撤销双柳村村委会。", "双柳村");
        check("走进奥运村，来到度假村，在新农村。", "");
        check("来到隔壁村，走进安置村，走访邻近村。", "");
        check("走进双柳村委员家中，在双柳村干部家。", "");
    }
}
