//! Quantities: a number with its unit, rate, range, factors and bounds.
//!
//! The shape is `bound? number (× number)? 多? unit rate? (to number unit)? bound?`. What only looks like a quantity is left
//! out: ordinals (第三) that are no ranks (居全省第三), phases (二期), names with figures (5G, A4, 十四五), idioms (千家万户, “五个一”), telephone and document
//! numbers (which have no unit), and whatever a date covers.

pub(crate) mod rank;
pub(crate) mod ratio;
mod share;
mod spoken;

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::QuantityMention;
use super::number::{self, Number, begins_number, char_at, char_before, number_at, skip_space};
use super::scan::{Line, Sort};
use super::unit::{Unit, Units, is_time};
use super::word_list::{CharacterSet, word_list};
use crate::lexicon::Lexicon;
use crate::model::{Bound, Quantity};

/// What it takes to read quantities.
#[derive(Debug, Clone)]
pub(crate) struct QuantityReader {
    units: Units,
    /// Words before a number by their last characters, the longest first.
    before: BTreeMap<char, Vec<(String, Bound)>>,
    /// Words after a number by their first characters, the longest first.
    after: BTreeMap<char, Vec<(String, Bound)>>,
}

/// A number with its unit, before bounds are looked for.
struct Core<'u> {
    quantity: Quantity,
    /// The word after the number, empty where it has none.
    word: &'u str,
    end: usize,
}

impl QuantityReader {
    /// Takes the tables `units` and `bounds` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let bounds = |place: &str, border: fn(&str) -> Option<char>| {
            let mut words: BTreeMap<char, Vec<(String, Bound)>> = BTreeMap::new();
            for row in lexicon.table("bounds").rows() {
                if let [word, at, bound] = row
                    && at == place
                    && let (Some(border), Some(bound)) = (border(word), bound_named(bound))
                {
                    words.entry(border).or_default().push((word.clone(), bound));
                }
            }
            words.values_mut().for_each(|words| words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
            words
        };
        let before = bounds("before", |word| word.chars().next_back());
        Self { units: Units::new(lexicon), before, after: bounds("after", |word| word.chars().next()) }
    }

    /// All quantities of a text, by place. `taken` are the dates, sorted: their numbers are no quantities.
    pub(crate) fn read(&self, line: &Line<'_>, taken: &[Range<usize>]) -> Vec<QuantityMention> {
        let (text, mut marks) = (line.text, line.marks(Sort::Number));
        let mut found = Vec::new();
        let (mut at, mut next_date) = (0, 0);
        while let Some((here, after)) = marks.first_from(at).and_then(|here| Some((here, char_at(text, here)?.1))) {
            at = here;
            while taken.get(next_date).is_some_and(|date| date.end <= at) {
                next_date += 1;
            }
            if let Some(date) = taken.get(next_date).filter(|date| date.start <= at) {
                at = date.end;
            } else {
                let limit = taken.get(next_date).map_or(text.len(), |date| date.start);
                if let Some(shares) = ratio::shares(text, at, limit) {
                    at = shares.last().map_or(after, |last| last.range.end);
                    found.extend(shares);
                    continue;
                }
                at = match self.mention_at(text, at, limit) {
                    Ok(mention) => {
                        let end = mention.range.end;
                        found.push(mention);
                        end
                    }
                    Err(past) => past.max(after),
                };
            }
        }
        found
    }

    /// The quantity that begins at a byte, or else the byte from which to look further.
    fn mention_at(&self, text: &str, at: usize, limit: usize) -> Result<QuantityMention, usize> {
        let Some(number) = number_or_half(text, at) else { return Err(past_numerals(text, at)) };
        let past = number.end;
        if let Some(rank) = rank::rank_at(text, at, &number) {
            return Ok(rank);
        }
        let before = char_before(text, at).unwrap_or(' ');
        if before.is_ascii_alphanumeric()
            || matches!(before, '第' | '初' | '周' | '〔' | '.' | '-' | '_' | '#') && !(before == '-' && at == 1)
            // 数十家 is several tens, 人数20万人 is a count.
            || number.chinese && matches!(before, '几' | '数')
        {
            return Err(past);
        }
        let core = self.core_at(text, at, &number).filter(|core| core.end <= limit).ok_or(past)?;
        if is_trap(text, at, &number, &core) {
            return Err(past);
        }
        let mut quantity = core.quantity;
        let (mut start, mut end) = (at, core.end);
        if let Some((from, bound)) = self.bound_before(text, at) {
            (start, quantity.bound) = (from, Some(bound));
        }
        if let Some((to, bound)) = self.bound_after(text, end, &quantity.unit) {
            (end, quantity.bound) = (to, quantity.bound.or(Some(bound)));
        }
        Ok(QuantityMention { range: start..end, core: at..core.end, quantity })
    }

    /// Number, factors, range and unit.
    fn core_at(&self, text: &str, at: usize, number: &Number) -> Option<Core<'_>> {
        if let Some(core) = share::share(text, at, number) {
            return Some(core);
        }
        let from = skip_space(text, number.end);
        match char_at(text, from) {
            Some(('×' | 'x' | 'X' | '*' | '╳' | '✕' | '＊', after)) => {
                self.product(text, number, skip_space(text, after))
            }
            _ => {
                let own = self.units.at(text, number.end);
                self.range(text, at, number, own.as_ref()).or_else(|| self.plain(text, number, own))
            }
        }
    }

    /// `2×96万吨/年`: so many of each.
    fn product(&self, text: &str, count: &Number, at: usize) -> Option<Core<'_>> {
        let each = number_at(text, at)?;
        let unit = self.units.at(text, each.end)?;
        let each = each.value.checked_mul(unit.factor)?.normalize();
        let value = each.checked_mul(count.value)?.normalize();
        let factors = Some((count.value.normalize(), each));
        let quantity = Quantity { value, upper: None, unit: unit.name.into_owned(), bound: None, factors };
        Some(Core { quantity, word: unit.word, end: unit.end })
    }

    /// `3-5亿元`, `100万至120万`, `10个至20个`; the lower end may leave its magnitude and unit to the upper.
    fn range(&self, text: &str, at: usize, lower: &Number, own: Option<&Unit<'_>>) -> Option<Core<'_>> {
        if is_change(text, at) {
            return None;
        }
        let upper = number_at(text, behind_range_mark(text, own.map_or(lower.end, |unit| unit.end))?)?;
        let unit = self.units.at(text, upper.end).or_else(|| no_unit(&upper))?;
        if own.is_some_and(|own| own.name != unit.name) {
            return None;
        }
        let borrowed = if own.is_none() && lower.magnitude == Decimal::ONE { upper.magnitude } else { Decimal::ONE };
        let factor = own.map_or(unit.factor, |own| own.factor);
        let low = lower.value.checked_mul(borrowed)?.checked_mul(factor)?.normalize();
        let high = upper.value.checked_mul(unit.factor)?.normalize();
        let quantity =
            Quantity { value: low, upper: Some(high), unit: unit.name.into_owned(), bound: None, factors: None };
        (low < high).then_some(Core { quantity, word: unit.word, end: unit.end })
    }

    fn plain<'u>(&'u self, text: &str, number: &Number, own: Option<Unit<'u>>) -> Option<Core<'u>> {
        let from = skip_space(text, number.end);
        if let Some(core) = self.and_a_half(text, number).or_else(|| spoken::money(text, number)) {
            return Some(core);
        }
        let many =
            char_at(text, from).filter(|(letter, _)| matches!(letter, '多' | '余' | '来')).map(|(_, after)| after);
        let with_many = many.and_then(|after| self.units.at(text, after));
        let more = number.more || with_many.is_some();
        let unit = with_many.or(own).or_else(|| no_unit(number))?;
        let mut value = number.value.checked_mul(unit.factor)?;
        let mut end = unit.end;
        if let Some(('半', after)) = char_at(text, end).filter(|_| is_time(&unit.name)) {
            value = value.checked_add(unit.factor / Decimal::TWO)?;
            end = after;
        } else if let Some((minutes, after)) = spoken::minutes_behind(text, end).filter(|_| unit.word.ends_with("小时"))
        {
            value = value.checked_add(minutes)?;
            end = after;
        }
        let bound = (more || unit.word.contains("个多")).then_some(Bound::Above);
        let quantity =
            Quantity { value: value.normalize(), upper: None, unit: unit.name.into_owned(), bound, factors: None };
        Some(Core { quantity, word: unit.word, end })
    }

    /// 四个半小时, 2个半月: the half stands between the measure word and the unit.
    fn and_a_half(&self, text: &str, number: &Number) -> Option<Core<'_>> {
        let rest = text.get(number.end..)?.strip_prefix("个半")?;
        let unit = self.units.at(text, text.len() - rest.len()).filter(|unit| is_time(&unit.name));
        let unit = unit?;
        let value = number.value.checked_add(Decimal::new(5, 1))?.checked_mul(unit.factor)?.normalize();
        let quantity = Quantity { value, upper: None, unit: unit.name.into_owned(), bound: None, factors: None };
        Some(Core { quantity, word: unit.word, end: unit.end })
    }

    fn bound_before(&self, text: &str, at: usize) -> Option<(usize, Bound)> {
        let head = text.get(..at)?;
        let words = self.before.get(&char_before(text, at)?)?;
        let (word, bound) = words.iter().find(|(word, _)| head.ends_with(word.as_str()))?;
        let start = at - word.len();
        let left = char_before(text, start).unwrap_or(' ');
        // 节约, 签约, 附近, 赶超, 以上 end in a word of bound and are none.
        let inside = match word.as_str() {
            "约" => "节签预合公制契续违特条履集简缩".contains(left),
            "近" => "最附新就临靠邻亲远逼".contains(left),
            "超" | "突破" => "赶反高".contains(left),
            "上" => !text.get(at..)?.starts_with(['百', '千', '万', '亿']) || "以网线向".contains(left),
            _ => false,
        };
        (!inside).then_some((start, *bound))
    }

    fn bound_after(&self, text: &str, at: usize, unit: &str) -> Option<(usize, Bound)> {
        let from = skip_space(text, past_inclusive(text, at));
        let rest = text.get(from..)?;
        let words = self.after.get(&rest.chars().next()?);
        let found = words.and_then(|words| words.iter().find(|(word, _)| rest.starts_with(word.as_str())));
        if let Some((word, bound)) = found {
            // 多 and 余 begin many words; after a unit they bound only time and money.
            let loose = matches!(word.as_str(), "多" | "余");
            let goes_on =
                loose && char_at(rest, word.len()).is_some_and(|(next, _)| "个家种项元次样方边功能地".contains(next));
            return (!loose || (is_time(unit) || super::unit::is_money(unit)) && !goes_on)
                .then(|| (from + word.len(), *bound));
        }
        let within = rest.starts_with('内') && is_time(unit) && !rest.starts_with("内蒙");
        within.then(|| (from + '内'.len_utf8(), Bound::AtMost))
    }
}

/// With what a number or 半 may begin.
pub(super) static BEGINS: CharacterSet = CharacterSet::new(number::FIRSTS).with("半");

fn bound_named(name: &str) -> Option<Bound> {
    [Bound::About, Bound::Below, Bound::Above, Bound::AtMost, Bound::AtLeast]
        .into_iter()
        .find(|bound| bound.as_str() == name)
}

/// Past a run of digits and numerals that is no number.
fn past_numerals(text: &str, mut at: usize) -> usize {
    while let Some((_, after)) = char_at(text, at).filter(|(letter, _)| begins_number(*letter)) {
        at = after;
    }
    at
}

/// A number, the 百 of 百分之, or 半 before a unit of time.
fn number_or_half(text: &str, at: usize) -> Option<Number> {
    let (letter, end) = char_at(text, at)?;
    if text.get(end..).is_some_and(|rest| rest.starts_with("分之")) {
        let whole = match letter {
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            _ => return number_at(text, at),
        };
        let (value, magnitude) = (Decimal::from(whole), Decimal::ONE);
        return Some(Number { value, end, magnitude, more: false, chinese: true, bare: false });
    }
    if letter != '半' {
        return number_at(text, at);
    }
    let before = char_before(text, at).unwrap_or(' ');
    let rest = text.get(end..)?;
    let timed = word_list!["年", "天", "小时", "个月", "个小时", "个工作日"].leads(rest);
    (timed && !"上下前后大多一小过".contains(before)).then(|| Number {
        value: Decimal::new(5, 1),
        end,
        magnitude: Decimal::ONE,
        more: false,
        chinese: true,
        bare: false,
    })
}

/// Whether what a number begins is a change and no range: 从3%到8%.
fn is_change(text: &str, at: usize) -> bool {
    char_before(text, at).is_some_and(|before| matches!(before, '从' | '由' | '自'))
}

/// Where the upper end of a range begins, behind the mark at a place.
fn behind_range_mark(text: &str, at: usize) -> Option<usize> {
    let (mark, after) = char_at(text, skip_space(text, past_inclusive(text, at)))?;
    if !matches!(mark, '-' | '—' | '–' | '~' | '～' | '至' | '到' | '－') {
        return None;
    }
    let twice = char_at(text, after).is_some_and(|(next, _)| next == mark);
    Some(skip_space(text, if twice { after + mark.len_utf8() } else { after }))
}

/// Past the note that a bound itself counts: 500万元|（含）|至900万元, 20亿元|（含）|以上.
fn past_inclusive(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let note = ["（含）", "（含本数）"].into_iter().find(|note| rest.starts_with(note));
    at + note.map_or(0, str::len)
}

/// A number that says how many by its magnitude alone: `70亿`, `100万至120万`.
fn no_unit(number: &Number) -> Option<Unit<'static>> {
    let large = number.magnitude >= Decimal::from(10_000) && !number.bare;
    large.then(|| Unit { name: "1".into(), factor: Decimal::ONE, end: number.end, word: "" })
}

/// What has the shape of a quantity and is none.
fn is_trap(text: &str, at: usize, number: &Number, core: &Core<'_>) -> bool {
    let word = core.word;
    let next = char_at(text, core.end).map_or(' ', |(next, _)| next);
    let before = char_before(text, at).unwrap_or(' ');
    let chinese = number.chinese;
    let bare = number.bare && is_single(text, at);
    let large = number.magnitude >= Decimal::from(10_000);
    let counted = core.quantity.unit == "1";
    // 高于全国、全省1.1个、2.1个百分点: nothing is counted by a fraction.
    if counted && word == "个" && !core.quantity.value.is_integer() {
        return true;
    }
    // 最后一公里 is no kilometre.
    if chinese && text.get(..at).is_some_and(|head| head.ends_with("最后")) {
        return true;
    }
    if next == '级' && core.quantity.unit != "%" || bare && !"超近逾上过达".contains(before) {
        return true;
    }
    // “四个意识”: a numeral right behind a quotation mark opens a name.
    if chinese && counted && matches!(before, '“' | '‘' | '《' | '「' | '"') {
        return true;
    }
    // 二次管网, 零部件, 一批项目, 连成一片, 两位数: an ordinal, a part of a word, some, idioms.
    let numeral = text.get(at..core.end).unwrap_or_default();
    let idiom = matches!(numeral, "一批" | "一片" | "一道" | "一组" | "一支" | "一起" | "四处" | "千百人")
        || word == "位" && next == '数'
        || word == "面" && next == '积'
        || matches!(word, "位" | "名") && before == '前';
    if counted && (numeral.starts_with('零') || numeral.strip_prefix('二') == Some(word) || idiom) {
        return true;
    }
    if is_trap_of_unit(text, core, chinese, large) {
        return true;
    }
    chinese && counted && core.quantity.value == Decimal::ONE && one_of_a_phrase(text, at, before, next)
}

/// Units whose word means something else beside certain words: 二期, 成立, 三方面, 15日, 90年代.
fn is_trap_of_unit(text: &str, core: &Core<'_>, chinese: bool, large: bool) -> bool {
    let next = char_at(text, core.end).map_or(' ', |(next, _)| next);
    let value = core.quantity.value;
    match core.word {
        "期" => value <= Decimal::TEN,
        "成" => value > Decimal::ONE_HUNDRED || "立为功果员本效长交就品绩套熟都了文分份型人".contains(next),
        "度" => !large && next != '电',
        "方" => !large || "面案向法式".contains(next),
        "日" => {
            let rest = text.get(core.end..).unwrap_or_default();
            !word_list!["内", "以内", "之内"].leads(rest)
        }
        "年" => "代级生度份货".contains(next) || value > Decimal::ONE_THOUSAND,
        "元" | "分钟" | "秒" => "旦素件宝".contains(next),
        "类" | "大类" | "段" if chinese => !is_end(next),
        // 三标段开工: the third lot.
        "标段" => chinese,
        "面" | "道" | "地" | "区" | "市" | "县" | "门" | "层" if chinese => value <= Decimal::ONE,
        // 12345市民热线: so many towns there are not.
        "市" | "区" | "县" | "省" | "镇" | "乡" | "村" | "地" | "社区" | "街道" | "部门" => {
            value > Decimal::ONE_THOUSAND
        }
        _ => false,
    }
}

/// 万, 亿 alone, as in the head of a table （亿元） or in 万家灯火.
fn is_single(text: &str, at: usize) -> bool {
    let second = char_at(text, at).and_then(|(_, after)| char_at(text, after));
    second.is_none_or(|(second, _)| !matches!(second, '百' | '千' | '万' | '亿'))
}

fn is_end(next: char) -> bool {
    matches!(next, '，' | '。' | '；' | '、' | ',' | ';' | '）' | ')' | ' ' | '\n')
}

/// 一个, 一座 counts something only where it is built or held (新建一座) or stands behind its noun (专利产品一项).
fn one_of_a_phrase(text: &str, at: usize, before: char, next: char) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let built = ["建设", "新建", "建成", "设立", "拥有", "成立", "现有", "购置", "建造", "建有", "设有"];
    let held = built.iter().any(|verb| head.ends_with(verb));
    !held && (!is_end(next) || !before.is_alphabetic() || "这那每某同统唯单专第之逐任哪有为是".contains(before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All quantities of a text, one a line: `words = value..upper unit bound (count × each)`.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = QuantityReader::new(&Lexicon::builtin())
            .read(&Line::unscanned(text), &[])
            .iter()
            .map(|mention| {
                let quantity = &mention.quantity;
                let upper = quantity.upper.map(|upper| format!("..{upper}")).unwrap_or_default();
                let bound = quantity.bound.map(|bound| format!(" {}", bound.as_str())).unwrap_or_default();
                let factors = quantity.factors.map(|(count, each)| format!(" ({count} × {each})")).unwrap_or_default();
                let words = text.get(mention.core.clone()).unwrap();
                format!("{words} = {}{upper} {}{bound}{factors}", quantity.value, quantity.unit)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn money_mass_power() {
        check("总投资4.25亿元，年产26 万吨", &["4.25亿元 = 425000000 CNY", "26 万吨 = 260000 t"]);
        check("装机215万千瓦，发电3.158亿千瓦时", &["215万千瓦 = 2150 MW", "3.158亿千瓦时 = 315800000 kWh"]);
        check("占地1.2平方公里、120亩", &["1.2平方公里 = 1200000 m2", "120亩 = 120 mu"]);
        check("去年卖了4个亿，今年3个亿元村", &["4个亿 = 400000000 CNY", "3个 = 3 1"]);
        check("三标段开工，分为3个标段", &["3个 = 3 1"]);
        check("三百五十八亿元", &["三百五十八亿元 = 35800000000 CNY"]);
        check("电价0.3元/千瓦时", &["0.3元/千瓦时 = 0.3 CNY/kWh"]);
    }

    #[test]
    fn factors_rates_and_slashes() {
        check("2×96万吨/年干熄焦", &["2×96万吨/年 = 1920000 t/a (2 × 960000)"]);
        check("120万立方米每日", &["120万立方米每日 = 1200000 m3/d"]);
        check("45万吨合成氨/80万吨尿素", &["45万吨 = 450000 t", "80万吨 = 800000 t"]);
        check("2×350兆瓦热电机组", &["2×350兆瓦 = 700 MW (2 × 350)"]);
    }

    #[test]
    fn ranges_and_changes() {
        check("投资3-5亿元", &["3-5亿元 = 300000000..500000000 CNY"]);
        check("产能100万至120万吨", &["100万至120万吨 = 1000000..1200000 t"]);
        check("500～1000万元", &["500～1000万元 = 5000000..10000000 CNY"]);
        check("600万（含）至9000万元的", &["600万（含）至9000万元 = 6000000..90000000 CNY"]);
        check("2亿元（含）至3亿元", &["2亿元（含）至3亿元 = 200000000..300000000 CNY"]);
        check("从11个减至1个，", &["11个 = 11 1", "1个 = 1 1"]);
        check("从10%到20%", &["10% = 10 %", "20% = 20 %"]);
    }

    #[test]
    fn bounds() {
        check("近400名员工", &["400名 = 400 1 below"]);
        check("超2.3万吨", &["2.3万吨 = 23000 t above"]);
        check("约10万平方米", &["10万平方米 = 100000 m2 about"]);
        check("达95%以上", &["95% = 95 % above"]);
        check("3亿元（含）以上", &["3亿元 = 300000000 CNY above"]);
        check(
            "200多人、2000多台、300余万元",
            &["200多人 = 200 1 above", "2000多台 = 2000 1 above", "300余万元 = 3000000 CNY above"],
        );
        check(
            "不低于5000万元，5个工作日内办结",
            &["5000万元 = 50000000 CNY at_least", "5个工作日 = 5 workday at_most"],
        );
        check("节约30万元，签约86个", &["30万元 = 300000 CNY", "86个 = 86 1"]);
        check("两年多的建设", &["两年 = 2 a above"]);
        check("超千亿元，上万人", &["千亿元 = 100000000000 CNY above", "万人 = 10000 1 above"]);
    }

    #[test]
    fn shares() {
        check("占八成以上", &["八成 = 80 % above"]);
        check("百分之八十", &["百分之八十 = 80 %"]);
        check("三分之二的企业", &["三分之二 = 66.67 %"]);
        check("损失率为百分之三到百分之八", &["百分之三到百分之八 = 3..8 %"]);
        check("损失率为百分之三至八，", &["百分之三至八 = 3..8 %"]);
        check("由百分之八到百分之三", &["百分之八 = 8 %", "百分之三 = 3 %"]);
        check("由百分之三到百分之八", &["百分之三 = 3 %", "百分之八 = 8 %"]);
        check("增长1.6倍，压减2.5个百分点", &["1.6倍 = 160 %", "2.5个百分点 = 2.5 pp"]);
        check("一半以上", &["一半 = 50 % above"]);
    }

    #[test]
    fn traps() {
        check("第三个项目，二期工程，“五个一”机制，十四五规划，5G基站，A4纸，千家万户，一个办法", &[]);
        check("热线12345，电话0473-6968111，〔2020〕117号，百亿级产业，上世纪90年代", &[]);
        check("聚焦6方面内容，万元户，一批项目，三四个人", &[]);
        check("地块三面积2平方公里", &["2平方公里 = 2000000 m2"]);
        check(
            "几十人，四处漏风，零部件产业，二次管网，储备一批、开工一批，连成一片，两位数增长，总投资（亿元），12345市民热线。",
            &[],
        );
    }

    #[test]
    fn counts() {
        check("参保人数12万人，数十家企业", &["12万人 = 120000 1"]);
        check("560人次、54个工作日、45支队伍", &["560人次 = 560 1", "54个工作日 = 54 workday", "45支 = 45 1"]);
        check("新建一座加气站，专利产品一项。", &["一座 = 1 1", "一项 = 1 1"]);
        check("销售额70亿", &["70亿 = 7000000000 1"]);
        check("每隔1个小时", &["1个小时 = 60 min"]);
        check("半年、两年半", &["半年 = 0.5 a", "两年半 = 2.5 a"]);
        check("两个半小时、1小时20分钟、3小时", &["两个半小时 = 150 min", "1小时20分钟 = 80 min", "3小时 = 180 min"]);
    }

    proptest! {
        #[test]
        fn cores_slice_the_text(text in "[0-9,.一二三十百千万亿两半余多年月日个元吨%×/至-近超约内以上第“”a-zA-Z 。]{0,40}") {
            let mut last = 0;
            for mention in QuantityReader::new(&Lexicon::builtin()).read(&Line::unscanned(&text), &[]) {
                prop_assert!(text.get(mention.core.clone()).is_some_and(|core| !core.is_empty()));
                prop_assert!(mention.range.start <= mention.core.start && mention.core.end <= mention.range.end);
                prop_assert!(last <= mention.core.start);
                last = mention.range.end;
            }
        }

        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            QuantityReader::new(&Lexicon::builtin()).read(&Line::unscanned(&text), &[]);
        }
    }
}
