//! Whether the words of a phrase name one project, or only a sort of projects.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use super::super::opened;
use super::lead::{self, LEADING};
use super::{Phrase, RAILS};
use crate::extract::Candidate;
use crate::extract::word_list::{WordList, word_list};
use crate::model::EntityKind;

/// Words that say what a project is about.
const SUBJECT: WordClass = WordClass::PRODUCT.or(WordClass::INDUSTRY).or(WordClass::TRADE).or(WordClass::PROCESS);

/// Modifiers that make a phrase one of a sort, whatever place leads it: 某省重大交通项目.
const GENERIC: [&str; 13] =
    ["重大", "重点", "重要", "一般", "相关", "新建", "续建", "合作", "标志性", "产业", "工业", "民生", "签约"];

/// Heads that are parts of a works rather than undertakings, unless a capacity makes one: 年产三十万吨的装置.
const EQUIPMENT: [&str; 3] = ["装置", "车间", "生产车间"];

/// Words that rank a work among others.
pub(in super::super) const RANKS: WordList =
    WordList::new(&["骨干", "标志性", "保障性", "控制性", "关键", "关键性", "重点", "重大", "重要", "先导"]);

/// Bodies of which there is one in a place: 人民医院迁建项目 names it.
pub(super) const BODIES: [&str; 8] = ["医院", "中学", "小学", "学校", "大学", "学院", "幼儿园", "卫生院"];

/// Last characters of works that no table of heads has.
const WORKS: WordList = WordList::new(&["园", "园区", "中心", "市场", "综合体", "小镇", "广场"]);

/// Verbs after which a base or a centre is what a place is to become, and nothing that is being built.
const BECOMES: [&str; 17] = [
    "成为",
    "打造",
    "作为",
    "形成",
    "建成为",
    "打造成",
    "建设成",
    "崛起",
    "跻身",
    "列为",
    "认定为",
    "评为",
    "命名为",
    "确定为",
    "入选",
    "获评",
    "授予",
];

/// What the words before a head hold, in characters.
#[derive(Default)]
struct Letters {
    unknown: usize,
    subject: usize,
    /// Of the subject, what is no modifier of anything: 水泵, but not 农业.
    special: usize,
    /// Of that, what is made.
    goods: usize,
    noun: usize,
    place: bool,
    work: bool,
    quantity: bool,
    quote: bool,
    generic: bool,
    /// 示范: one of a sort (甲市农业示范项目), but for what is shown by one thing that is made (甲市绿氢示范项目).
    shows: bool,
    body: bool,
    letters: bool,
    sort: bool,
}

impl Letters {
    fn of(scene: &Scene<'_>, content: &[Word]) -> Self {
        let mut letters = Self::default();
        for (at, word) in content.iter().enumerate() {
            let text = scene.text.slice(word.range.clone());
            let length = text.chars().count();
            let class = word.class;
            // 市|餐厨垃圾处理项目 is the one of the place that the text is about.
            let seat = at == 0 && SEATS.contains(&text);
            letters.place |= class.has(WordClass::PLACE) || seat || lead::is_street(scene, content, at);
            letters.work |= class.has(WordClass::HEAD);
            letters.quantity |= class.has(WordClass::QUANTITY);
            letters.quote |= class.has(WordClass::QUOTE);
            letters.letters |= class.has(WordClass::LATIN);
            letters.sort |= text.ends_with('类') || text == "地区";
            // 在下石镇|新建|种鸡繁育基地: between a place and what is built the verb tells of no sort, as it does in 新建|项目.
            let builds = text == "新建" && letters.place && at + 1 < content.len();
            letters.generic |= GENERIC.contains(&text) && !builds;
            letters.shows |= text == "示范";
            letters.body |= BODIES.iter().any(|body| text.ends_with(body));
            letters.goods += if class.has(WordClass::PRODUCT) && !class.has(WordClass::GENERIC) { length } else { 0 };
            if class.has(WordClass::UNKNOWN.or(WordClass::BRAND)) && !seat {
                letters.unknown += length;
            } else if class.has(SUBJECT) {
                letters.subject += if LEADING.contains(&text) { 0 } else { length };
                letters.special += if LEADING.contains(&text) || class.has(WordClass::GENERIC) { 0 } else { length };
            } else if class.has(WordClass::NOUN) {
                letters.noun += length;
            }
        }
        letters.generic |= letters.shows && letters.special < 2;
        letters
    }

    /// 新能源产业|项目: whether the words before the head only say of which trade it is.
    fn is_trade(&self, scene: &Scene<'_>, content: &[Word], head: &str) -> bool {
        let trade = content.last().is_some_and(|last| scene.text.slice(last.range.clone()).ends_with("产业"));
        trade && head == "项目" && !self.place && !self.quantity && !self.quote && self.unknown < 2
    }

    /// Whether the words may name one project, if the text around tells of one: they have substance and something of their own.
    fn may_be_one(&self, route: bool) -> bool {
        let own = self.place || self.unknown >= 2 || route || self.body;
        let whole = self.place && self.body;
        !self.generic && own && (whole || self.unknown + self.subject + self.noun >= 3)
    }
}

/// Whether a phrase says how great the thing is of which it speaks, and not what it is called: 最|大规模海上油田, 离岸最远风电项目,
/// 5个以|上装备制造项目.
pub(in super::super) fn is_of_degree(scene: &Scene<'_>, words: &[Word]) -> bool {
    let Some((first, last)) = words.first().zip(words.last()) else { return false };
    let phrase = scene.text.slice(first.range.start..last.range.end);
    let before = scene.text.clean().get(..first.range.start).unwrap_or_default();
    const NAMES: WordClass = WordClass::UNKNOWN.or(WordClass::PLACE);
    const OWN: WordClass = NAMES.or(WordClass::QUANTITY).or(WordClass::QUOTE);
    let letters = phrase.contains(|mark: char| mark.is_ascii_alphanumeric());
    let greatest = word_list!["最大", "最长", "最高", "最深", "最快"].ends(before.trim_end_matches('的'));
    // 八大|灌区 are those of a number.
    let counted = phrase.strip_prefix(['三', '四', '五', '六', '七', '八', '九', '十']);
    let counted = counted.is_some_and(|rest| rest.starts_with('大') && rest.chars().count() <= 4);
    // 千亿|光伏产业基地 tells what it is to be worth.
    let worth = ["千亿", "百亿", "万亿"].iter().find_map(|worth| phrase.strip_prefix(worth));
    let worth = worth.is_some_and(|rest| !rest.starts_with(['斤', '立', '方', '吨', '千', '瓦', '度']));
    // 将建设|成甲示范基地: what something is to become.
    let becomes = phrase.starts_with('成') && word_list!["建设", "打造", "改造", "培育", "发展"].ends(before);
    greatest && !letters && !words.iter().any(|word| word.class.has(OWN))
        || worth
        || becomes
        || counted
        || phrase.contains('最')
        || before.ends_with('最')
        || before.ends_with('以') && phrase.starts_with('上')
        || word_list!["百亿级", "千亿级", "万亿级", "十亿级", "百亿元级", "千亿元级", "百亿", "千亿"].ends(before)
}

/// What the text says around a phrase, looked up where the words alone do not decide.
pub(in super::super) struct Around<T, C, B> {
    /// Whether a status, a budget or a site is told of it.
    pub(in super::super) told: T,
    /// Whether what it costs is told right after it.
    pub(in super::super) costs: C,
    /// What stands behind the verb right behind it that says that it is begun, finished or put to use.
    pub(in super::super) behind_verb: B,
    /// Whether a section of it follows: 滨江高速青山段.
    pub(in super::super) section: bool,
    /// Whether a place and 的 stand before it: 青石镇|的|水泵项目.
    pub(in super::super) of_place: bool,
    /// Whether it stands at the head of its clause.
    pub(in super::super) opens_clause: bool,
}

/// Whether the words name one project without its owner's help.
pub(in super::super) fn is_specific<'s, T: Fn() -> bool, C: Fn() -> bool, B: Fn() -> Option<&'s str>>(
    scene: &Scene<'_>,
    phrase: &Phrase<'_>,
    around: &Around<T, C, B>,
) -> bool {
    let content = phrase.content();
    let Some(head) = phrase.words.last() else { return false };
    let mut letters = Letters::of(scene, content);
    letters.place |= phrase.holds_park(scene);
    let head_text = scene.text.slice(head.range.clone());
    if head.class.has(WordClass::PUBLIC_HEAD) {
        return names_work(scene, phrase, &letters, around);
    }
    if letters.sort || letters.is_trade(scene, content, head_text) {
        return false;
    }
    let quotes = letters.quote && !phrase.quotes_a_number(scene);
    let slogan = head_text == "工程" && phrase.quotes_right_before_head() && !phrase.quotes_a_line(scene);
    if letters.quantity || (quotes && !slogan) {
        return true;
    }
    if EQUIPMENT.contains(&head_text) {
        return false;
    }
    let plant = head.class.has(WordClass::PLANT_HEAD);
    let placed = letters.place && (letters.subject >= 2 || letters.work) && !letters.generic;
    // 滨江大桥|骨干|工程 ranks a work.
    let ranked = content.last().is_some_and(|last| RANKS.contains(scene.text.slice(last.range.clone())));
    let of_work = letters.work && letters.unknown >= 2 && !ranked;
    let subject = letters.subject >= if plant { 5 } else { 7 };
    let named = letters.unknown >= 1 && (letters.subject >= 3 || (plant && letters.unknown >= 2));
    // 生产线 and 工厂 are built and merely visited: what no table knows before them may be a verb.
    let common = letters.subject < 3 && !letters.place && head_text.ends_with(['线', '厂', '间']);
    if of_work || named {
        return !common || letters.work || (around.told)();
    }
    if placed || subject {
        return !phrase.becomes(scene);
    }
    let facility = plant && letters.place && head_text.ends_with(['库', '站', '厂', '场', '港']);
    let weak = facility || (!plant && letters.may_be_one(phrase.route));
    let special = !letters.generic && letters.special + letters.noun >= 4 && letters.special >= 2;
    // 水泵项目正式投产: what opens a clause and is begun there is one, where it says what is made.
    let said = !plant && !letters.generic && letters.goods >= 3 && phrase.owner.is_none();
    let begun = plant && letters.may_be_one(phrase.route);
    let weak = weak || said && around.of_place;
    // 水泵市场扩建工程竣工: what is done to a works that has a subject is one, where it opens a clause and is done there.
    let reworked = letters.work && !letters.generic && letters.subject >= 2 && phrase.ends_in_rework(scene);
    // 争取|峡谷口项目|核准: what nothing but its name tells is one, where it is begun or approved.
    let called = head_text == "项目"
        && letters.unknown >= 2
        && content.iter().all(|word| word.class.has(WordClass::UNKNOWN.or(WordClass::PLACE)));
    let behind_is = |verbs: WordList| verbs.leads(scene.text.clean().get(head.range.end..).unwrap_or_default());
    (weak && (around.told)())
        || called && behind_is(word_list!["核准", "获批", "前期工作"])
        || called && (letters.place || letters.unknown >= 3) && behind_is(word_list!["开工"])
        || plant && is_regional(scene, content) && !phrase.becomes(scene) && (around.told)()
        || (special && (around.costs)())
        || !letters.generic && phrase.ends_in_works(scene) && phrase.described
        || begun && (around.behind_verb)().is_some_and(opened::tells)
        || (said || reworked) && around.opens_clause && (around.behind_verb)().is_some_and(opened::ends_clause)
        || !letters.generic && phrase.rebuilds_a_body(scene)
}

/// Whether a base is named for the region that it is to serve: 西南|生产基地. A firm has one in each.
fn is_regional(scene: &Scene<'_>, content: &[Word]) -> bool {
    const REGIONS: [&str; 9] = ["华东", "华南", "华中", "华北", "西南", "西北", "东北", "东南", "北方"];
    content.len() <= 2 && content.first().is_some_and(|first| REGIONS.contains(&scene.text.slice(first.range.clone())))
}

/// Whether the words before 高铁, 大桥 or another public work name it: two characters of its own, a route, or the place where
/// it stands, if the text tells of its building. A railway that bears a place's name alone is a network, but for a section.
fn names_work<T: Fn() -> bool, C, B>(
    scene: &Scene<'_>,
    phrase: &Phrase<'_>,
    letters: &Letters,
    around: &Around<T, C, B>,
) -> bool {
    const LINES: [&str; 9] = ["铁路", "高铁", "高速", "高速公路", "公路", "地铁", "轻轨", "城际铁路", "高速铁路"];
    const STANDING: [&str; 4] = ["机场", "国际机场", "航站楼", "枢纽"];
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let head = phrase.words.last().map(text).unwrap_or_default();
    let strict = AMID.contains(head) && !(is_named_amid(scene, phrase, letters, head) && (around.told)());
    let own = letters.unknown >= 2 || (letters.unknown == 1 && letters.place) || phrase.route;
    let own = own || (letters.letters && matches!(head, "航站楼" | "号线"));
    // 亭子|口|灌区: a common noun and a character of its own are a place's name.
    let own = own || (letters.unknown == 1 && letters.noun >= 2 && (around.told)());
    // 青|延|高铁 bears the first characters of its two ends.
    let ends = LINES.contains(&head) && content_is_two_ends(phrase.content());
    let own = own || (ends && (around.told)());
    // 贵德|高铁 has two ends, though a county is called like them; a city's and a province's are a network.
    let own = own || (LINES.contains(&head) && is_a_county(scene, phrase.content()) && (around.told)());
    // 青山|二环|高速公路 is the ring of a city.
    let ring = |word: &Word| scene.text.slice(word.range.clone()).ends_with('环');
    let own = own || (letters.place && LINES.contains(&head) && phrase.content().iter().any(ring) && (around.told)());
    // 地铁|6|号线 is the one of the city that the text is about.
    let line = || matches!(phrase.content(), [rail, .., number] if RAILS.contains(text(rail)) && number.class.has(WordClass::NUMBER));
    let own = own || (head == "号线" && line() && (around.told)());
    // 市|文化中心 is the one of the place that the text is about.
    let seat = matches!(phrase.content(), [only] if SEATS.contains(&scene.text.slice(only.range.clone())));
    let own = own || (seat && head.ends_with("中心") && (around.told)());
    let placed = letters.place && (around.section || (!LINES.contains(&head) && (around.told)()));
    let stands = STANDING.contains(&head) && !(around.told)();
    (own || placed) && !stands && !strict && !letters.quote && !phrase.is_nickname(scene)
}

/// Words for the division that a text is about, before what there is one of in each.
pub(super) const SEATS: [&str; 5] = ["市", "县", "区", "旗", "州"];

/// What stands amid a place and is told of as a site or an address: it is an undertaking only where its building is told.
const AMID: WordList =
    WordList::new(&["口岸", "客运口岸", "码头", "集装箱码头", "客运码头", "货运码头", "货场", "通道", "大道"]);

/// Whether the words before such a head name one: 滨江口岸, 青港码头, 深平通道. Provinces and cities have many, and what a corridor
/// is for is a sort.
fn is_named_amid(scene: &Scene<'_>, phrase: &Phrase<'_>, letters: &Letters, head: &str) -> bool {
    let content = phrase.content();
    let (Some(first), Some(last)) = (content.first(), content.last()) else { return false };
    let core = scene.text.slice(first.range.start..last.range.end);
    let wide = |place: &Candidate| {
        place.range == first.range
            && place.properties.get("level").is_some_and(|level| matches!(level.as_str(), "PROVINCE" | "CITY"))
    };
    if content.len() == 1 && scene.candidates_from(EntityKind::District, first.range.clone()).any(wide) {
        return false;
    }
    match head {
        "通道" => {
            letters.unknown == core.chars().count() && (2..=3).contains(&letters.unknown) && !core.ends_with('新')
        }
        _ if head.ends_with("口岸") || head == "大道" => letters.noun == 0 && letters.subject == 0,
        _ => letters.place || core.contains('港'),
    }
}

/// Whether words are the short name of one county, which is that of no city or province.
fn is_a_county(scene: &Scene<'_>, content: &[Word]) -> bool {
    let [only] = content else { return false };
    let county = |place: &Candidate| {
        place.range == only.range && place.properties.get("level").is_some_and(|level| level == "COUNTY")
    };
    only.range.len() == "两字".len() && scene.candidates_from(EntityKind::District, only.range.clone()).any(county)
}

/// Whether words are two of one character each that are no function words.
fn content_is_two_ends(content: &[Word]) -> bool {
    const NAMES: WordClass = WordClass::UNKNOWN.or(WordClass::NOUN).or(WordClass::PLACE);
    let end = |word: &Word| word.class.has(NAMES) && word.range.len() == "字".len();
    matches!(content, [first, second] if end(first) && end(second))
}

impl Phrase<'_> {
    /// Whether a park stands in the phrase: parks are found after the words are cut.
    fn holds_park(&self, scene: &Scene<'_>) -> bool {
        let Some((first, last)) = self.words.first().zip(self.words.last()) else { return false };
        let range = first.range.start..last.range.start;
        !range.is_empty()
            && scene.candidates_from(EntityKind::District, range.clone()).any(|park| park.range.end <= range.end)
    }

    /// Whether a phrase whose budget is told right before it is one project: it has a subject, or a name of its own. Of goods two
    /// letters are enough (投资8亿元的水泵项目); trades and sorts (工业项目) are any.
    pub(in super::super) fn may_have_budget(&self, scene: &Scene<'_>) -> bool {
        let letters = Letters::of(scene, self.content());
        let works =
            |word: &Word| word.class.has(WordClass::HEAD) && scene.text.slice(word.range.clone()).chars().count() >= 4;
        let substance = letters.unknown + letters.subject + letters.noun >= 3
            || letters.place && letters.body
            || self.content().iter().any(works)
            || self.is_seat(scene);
        // 投资3亿元的老年公寓项目, 总投资2亿元的浓缩颗粒生产线项目: common words say what is paid for, too.
        const NEVER: WordClass = WordClass::GENERIC.or(WordClass::QUANTITY).or(WordClass::NUMBER).or(WordClass::TIME);
        let plain = || {
            let words = self.content().iter().filter(|word| !word.class.has(NEVER));
            let said = words.map(|word| scene.text.slice(word.range.clone())).filter(|text| !LEADING.contains(text));
            !letters.generic
                && (letters.noun >= 2 || letters.work)
                && said.map(str::len).sum::<usize>() >= "四个汉字".len()
        };
        !self.ends_in_equipment(scene) && (substance || letters.special >= 2 && !letters.generic || plain())
    }

    /// 西南总部|基地: the seat of a firm for a part of the country, of which it has one.
    fn is_seat(&self, scene: &Scene<'_>) -> bool {
        let text = |word: &Word| scene.text.slice(word.range.clone());
        let seat = self.content().iter().position(|word| text(word) == "总部");
        seat.is_some_and(|seat| seat > 0)
    }

    /// Whether the head only says of a works that it is being built: 乡村振兴示范园|项目, 新型材料生产线|项目.
    fn ends_in_works(&self, scene: &Scene<'_>) -> bool {
        let Some((last, lead)) = self.content().split_last() else { return false };
        let works = last.class.has(WordClass::PLANT_HEAD.or(WordClass::PUBLIC_HEAD));
        let text = scene.text.slice(last.range.clone());
        let named = works || WORKS.ends(text) || BODIES.iter().any(|body| text.ends_with(body));
        let head = self.words.last().is_some_and(|head| head.class.has(WordClass::PROJECT_HEAD));
        let letters =
            |word: &Word| if RANKS.contains(scene.text.slice(word.range.clone())) { 0 } else { word.range.len() };
        head && named && lead.iter().map(letters).sum::<usize>() >= "两字".len()
    }

    /// Whether the head only says that a works is rebuilt: 水泵市场|扩建|工程.
    fn ends_in_rework(&self, scene: &Scene<'_>) -> bool {
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return false };
        let name = scene.text.slice(first.range.start..last.range.end);
        let done = ["项目", "工程"].iter().find_map(|head| name.strip_suffix(head));
        done.is_some_and(|done| word_list!["改造", "扩建", "迁建", "搬迁", "重建", "加固", "修缮", "提升"].ends(done))
    }

    /// Whether the head is a part of a works.
    pub(in super::super) fn ends_in_equipment(&self, scene: &Scene<'_>) -> bool {
        self.words.last().is_some_and(|head| EQUIPMENT.contains(&scene.text.slice(head.range.clone())))
    }

    /// Whether the clause says that something is to become this: 成为全国重要的新材料产业基地.
    fn becomes(&self, scene: &Scene<'_>) -> bool {
        const REACH: usize = 10;
        let Some(first) = self.words.first() else { return false };
        let at = scene.words.partition_point(|word| word.range.start < first.range.start);
        let before = scene.words.get(at.saturating_sub(REACH)..at).unwrap_or_default().iter().rev();
        let mut clause = before.take_while(|word| !word.class.has(WordClass::BREAK));
        clause.any(|word| BECOMES.contains(&scene.text.slice(word.range.clone())))
    }
}
