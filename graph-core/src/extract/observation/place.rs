//! One quantity and what stands around it.

use std::cell::OnceCell;
use std::ops::Range;

use super::home::speaks_of_the_country;
use super::offer::offers;
use super::phrase::Heads;
use super::sign::{COMPLETION, COUNTRY, OFFERS, RESPECTIVE, SEMICOLON};
use super::subject::COMPLETED;
use crate::extract::clause::Clause;
use crate::extract::gate::{Gate, Open};
use crate::extract::quantity::ratio;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{QuantityMention, Scene};
use crate::model::{EntityKind, Properties, Quantity};
use crate::text::Role;

/// What says of the time behind it that something took so long.
const SPENT: WordList = WordList::new(&[
    "只用",
    "只用了",
    "仅用",
    "仅用了",
    "仅用时",
    "用时",
    "历时",
    "耗时",
    "工期",
    "建设期",
    "只花了",
    "停工",
    "停工了",
    "滞后",
    "延误",
    "提前",
]);

/// A quantity in its clause.
pub(super) struct Place<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) mention: &'s QuantityMention,
    /// The quantity before it in the same sentence.
    pub(super) previous: Option<&'s QuantityMention>,
    pub(super) next: Option<&'s QuantityMention>,
    pub(super) clause: &'s Clause,
    /// By its place in [`Scene::sentences`].
    pub(super) sentence: usize,
    pub(super) sentence_range: Range<usize>,
    pub(super) role: Role,
    /// Where the last semicolon of the sentence before it stands.
    pub(super) semicolon: Option<usize>,
    /// From the mark or quantity before it to the quantity.
    pub(super) left: Range<usize>,
    /// From the quantity to the mark or quantity after it.
    pub(super) right: Range<usize>,
    /// Where its own words begin, once that was asked.
    own: OnceCell<usize>,
    /// Whether its sentence offers something to whoever meets its terms.
    pub(super) in_offer: bool,
    /// Of which lists of [`gate`](super::sign::gate) its sentence has a word.
    pub(super) open: Open,
    pub(super) heads: &'s Heads,
}

/// All quantities that stand in a clause, by place.
pub(super) fn places<'s, 'a>(scene: &'s Scene<'a>, gate: &Gate, heads: &'s Heads) -> Vec<Place<'s, 'a>> {
    let mut places = Vec::new();
    let mut offer: Option<(usize, Open, bool)> = None;
    for (at, mention) in scene.quantities.iter().enumerate() {
        let Some(clause) = scene.clauses.at(mention.core.start) else { continue };
        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
        let inside = |other: &&QuantityMention| {
            sentence.range.start <= other.range.start && other.range.end <= sentence.range.end
        };
        // The shares of a ratio stand side by side: before the first and the last of them is the ratio before it.
        let step = if ratio::share_at(scene.text.clean(), mention).is_some() { ratio::SHARES } else { 1 };
        let previous = at.checked_sub(step).and_then(|at| scene.quantities.get(at)).filter(inside);
        let next = scene.quantities.get(at + step).filter(inside);
        let from = previous.map_or(0, |other| other.range.end).max(clause.range.start).min(mention.range.start);
        let to = next.map_or(usize::MAX, |other| other.range.start).min(clause.range.end).max(mention.range.end);
        // What a sentence offers is the same for all of its quantities.
        let known = offer.filter(|(sentence, ..)| *sentence == clause.sentence);
        let (_, open, in_offer) = *offer.insert(known.unwrap_or_else(|| {
            let line = scene.line(sentence.range.clone());
            let open = gate.open(&line);
            (clause.sentence, open, open.has(OFFERS) && offers(line.text))
        }));
        let head = scene.text.slice(sentence.range.start..mention.range.start);
        let mark = if open.has(SEMICOLON) { head.rfind('；') } else { None };
        let semicolon = mark.map(|mark| sentence.range.start + mark);
        let segment = || {
            let (start, end) = (semicolon.unwrap_or(sentence.range.start), sentence.range.end);
            let rest = scene.text.slice(mention.range.start..end);
            scene.text.slice(start..rest.find('；').map_or(end, |mark| mention.range.start + mark))
        };
        let (before, after) = (scene.text.slice(from..mention.range.start), scene.text.slice(mention.range.end..to));
        let left = from + last_mark(before);
        let right = after.find(MARKS).map_or(to, |mark| mention.range.end + mark);
        places.push(Place {
            scene,
            mention,
            previous,
            next,
            clause,
            sentence: clause.sentence,
            sentence_range: sentence.range.clone(),
            role: sentence.role,
            semicolon,
            left: left..mention.range.start,
            right: mention.range.end..right,
            own: OnceCell::new(),
            // …，已送出120人；对新购设备按价款3%补助: what one part tells of the past takes nothing from what another offers.
            in_offer: in_offer || open.has(OFFERS) && offers(segment()),
            open,
            heads,
        });
    }
    places
}

/// Where the words begin that no mark parts from what follows; a bracket in between is passed over: 液化天然气（LNG）26万吨.
fn last_mark(text: &str) -> usize {
    let Some(at) = text.rfind(MARKS) else { return 0 };
    let mark = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    let open = text.get(..at).and_then(|head| head.rfind('（')).filter(|_| mark == '）');
    match open {
        Some(open) => last_mark(text.get(..open).unwrap_or_default()),
        None => at + mark.len_utf8(),
    }
}

/// Marks beyond which no word belongs to a quantity. An enumeration's 、 is one.
const MARKS: [char; 10] = ['，', '。', '；', '：', '（', '）', '、', '！', '？', '\n'];

impl<'s> Place<'s, '_> {
    pub(super) fn quantity(&self) -> &'s Quantity {
        &self.mention.quantity
    }

    pub(super) fn text(&self, range: Range<usize>) -> &'s str {
        self.scene.text.slice(range)
    }

    pub(super) fn left_text(&self) -> &'s str {
        self.text(self.left.clone())
    }

    /// The words before the quantity, without the names and times that they begin with: 固定资产投资增长 of 去年河湾县固定资产投资增长.
    pub(super) fn own_words(&self) -> &'s str {
        self.text(self.own_start()..self.left.end)
    }

    /// Where the own words begin.
    pub(super) fn own_start(&self) -> usize {
        *self.own.get_or_init(|| self.own_start_until(self.left.end))
    }

    /// The words before a time in front of the quantity: 纱线销量 of 纱线销量今年增长.
    pub(super) fn own_words_until(&self, end: usize) -> &'s str {
        self.text(self.own_start_until(end).min(end)..end)
    }

    /// Where the words before a place in front of the quantity begin that are of no name or time.
    pub(super) fn own_start_until(&self, end: usize) -> usize {
        use EntityKind::{Agency, Company, District, Project};
        let left = self.left.start..end.max(self.left.start);
        let names = self.scene.mentions_in(left.clone()).map(|at| self.scene.mention(at));
        let actors =
            names.filter(|one| matches!(one.kind, Agency | Company | District | Project)).map(|one| one.range.end);
        let times = self.scene.times_in(left).iter().map(|time| time.range.end);
        actors.chain(times).max().unwrap_or(self.left.start)
    }

    /// Where the sentence begins, or the part of it since the last semicolon.
    pub(super) fn segment_start(&self) -> usize {
        self.semicolon.map_or(self.sentence_range.start, |mark| mark + '；'.len_utf8())
    }

    /// What stands between two semicolons around the quantity.
    pub(super) fn segment(&self) -> &'s str {
        let rest = self.text(self.mention.range.start..self.sentence_range.end);
        let end = rest.find('；').map_or(self.sentence_range.end, |mark| self.mention.range.start + mark);
        self.text(self.segment_start()..end)
    }

    /// Whether words of a whole country or of the world stand in the sentence before the quantity.
    pub(super) fn speaks_of_the_country(&self) -> bool {
        self.open.has(COUNTRY) && speaks_of_the_country(self.scene, self.sentence_range.start..self.mention.range.start)
    }

    /// Whether words of completion stand in the sentence before the quantity.
    pub(super) fn speaks_of_completion(&self) -> bool {
        self.open.has(COMPLETION) && COMPLETED.stands_in(self.text(self.sentence_range.start..self.mention.range.start))
    }

    /// Where the paragraph of this quantity begins.
    pub(super) fn paragraph_start(&self) -> usize {
        self.paragraph_before(0).unwrap_or(self.sentence_range.start)
    }

    /// Where the paragraph begins that stands so many before the one of this quantity.
    pub(super) fn paragraph_before(&self, many: usize) -> Option<usize> {
        let sentence = self.scene.sentences.get(self.sentence)?;
        let paragraphs = &self.scene.text.articles().get(sentence.article)?.paragraphs;
        Some(paragraphs.get(sentence.paragraph.checked_sub(many)?)?.range.start)
    }

    /// Whether its sentence gives several things a figure each: 分别.
    pub(super) fn is_respective(&self) -> bool {
        self.open.has(RESPECTIVE)
    }

    /// Whether what is counted was signed: 新签约项目16个.
    pub(super) fn speaks_of_signing(&self) -> bool {
        self.left_text().contains('签') || self.right_text().contains('签')
    }

    /// Whether the quantity stands in brackets: （续建30个，新建23个）.
    pub(super) fn is_bracketed(&self) -> bool {
        let head = self.text(self.clause.range.start..self.mention.range.start);
        head.rfind(['（', '(']).is_some_and(|open| head.rfind(['）', ')']).is_none_or(|close| close < open))
    }

    pub(super) fn right_text(&self) -> &'s str {
        self.text(self.right.clone())
    }

    /// The words as the document writes them.
    pub(super) fn raw(&self) -> String {
        self.scene.document.quote(self.scene.text.original(self.mention.core.clone())).to_owned()
    }

    /// The clause before this one in the same sentence.
    pub(super) fn clause_before(&self) -> Option<Range<usize>> {
        let clauses = self.scene.clauses.of_sentence(self.sentence);
        let at = clauses.iter().position(|clause| clause.range == self.clause.range)?;
        at.checked_sub(1).and_then(|at| clauses.get(at)).map(|clause| clause.range.clone())
    }

    /// Whether the sentence names a project or company between a place and this quantity.
    pub(super) fn names_project_since(&self, from: usize) -> bool {
        let range = from..self.mention.range.start;
        self.scene
            .mentions_in(range)
            .any(|at| matches!(self.scene.mention(at).kind, EntityKind::Project | EntityKind::Company))
    }

    /// `a`, `d` or `h` where words before the quantity say per year, day or hour: 年产, 每年可节约 …, 一年发电 …, 日处理, 每小时20万吨.
    pub(super) fn rate(&self) -> Option<&'static str> {
        let clause = self.clause.range.start..self.mention.range.start;
        // 年产…线等12个项目: so many projects are counted, and not made by the year.
        if word_list!["项目", "工程", "企业"].leads(self.right_text()) {
            return None;
        }
        if self.left_text().trim_end_matches(['约', '近', '超', '以']).ends_with("每小时") {
            return Some("h");
        }
        // 设计产能60万台: what is made by the year, where no other span is named.
        let made = self.text(clause.clone()).trim_end_matches(['达', '到', '为', '约', '近', '超', '过', '将']);
        if self.clause.profile && self.quantity().unit == "t" && self.rate_in(clause.clone()).is_none() {
            return Some("a");
        }
        if made.ends_with("产能") && !made.ends_with("日产能") && !made.ends_with("月产能") {
            return Some("a");
        }
        let mut rate = self.rate_in(clause);
        if rate.is_none() {
            // 每年 and 一年 hold for the clauses after them, too, as far as a semicolon.
            let sentence = self.text(self.segment_start()..self.mention.range.start);
            let found = [("每年", "a"), ("每日", "d"), ("每天", "d")]
                .into_iter()
                .filter_map(|(word, rate)| Some((sentence.rfind(word)?, rate)));
            rate = found.chain(any_year(sentence).map(|at| (at, "a"))).max().map(|(_, rate)| rate);
        }
        rate
    }

    /// 库容20万吨, 静态仓储能力100万吨: what is held at once, not by the year.
    pub(super) fn is_of_store(&self) -> bool {
        word_list!["仓储", "库容", "储备", "储存", "容量", "储量", "库存", "冷库", "阴凉库"].stands_in(self.left_text())
    }

    fn rate_in(&self, range: Range<usize>) -> Option<&'static str> {
        let text = self.text(range.clone());
        let mut found = None;
        for (at, letter) in text.char_indices() {
            let place = range.start + at;
            if !matches!(letter, '年' | '日' | '天') {
                continue;
            }
            let before = text.get(..at).and_then(|head| head.chars().next_back()).unwrap_or('，');
            let after = text.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            let in_time = || self.scene.is_in_time(place);
            match letter {
                '年' if !in_time()
                    && !before.is_ascii_digit()
                    && (!"今去上明当本全同近多几半前后十来近历两三四五六七八九一〇零几青少".contains(before)
                        || text.get(..at).is_some_and(|head| head.ends_with("目前") || COMPLETED.ends(head)))
                    && !"度内底初末轻来限人级代龄会".contains(after) =>
                {
                    found = Some("a");
                }
                '日' | '天'
                    if before == '每'
                        || letter == '日'
                            && "产处加供均".contains(after)
                            && !before.is_ascii_digit()
                            && before != '今'
                            && before != '近' =>
                {
                    found = Some("d");
                }
                _ => {}
            }
        }
        found
    }

    /// Whether the clause says that something falls.
    pub(super) fn falls(&self) -> bool {
        // 分别下降2%和1.5%: what is joined to a figure fell or rose as that one did.
        let joined = self.previous.is_some() && word_list!["和", "、", "与", "及", "以及"].contains(self.left_text());
        let left = if joined { self.text(self.clause.range.start..self.left.start) } else { self.left_text() };
        let last = |words: &[&str]| words.iter().filter_map(|word| left.rfind(word)).max();
        let down = last(&["下降", "降低", "减少", "下滑", "回落", "降幅", "缩减", "下跌", "减产", "同比降", "负增长"]);
        let down = down.max(last(&["降了", "跌了", "少了", "跌幅", "削减", "递减"]));
        let up = last(&["增长", "提高", "提升", "上升", "上涨", "增加", "增幅", "升了", "涨了", "多了", "递增"]);
        down.is_some() && down > up
    }

    /// 经过两年的建设, 近15年的建设开发, 从签约到动工只用了52天: how long something was worked on.
    pub(super) fn is_span_of_work(&self) -> bool {
        let right = self.right_text();
        let took = SPENT.ends(self.left_text()) && !right.starts_with('的');
        took || right.starts_with('的') && word_list!["建设", "开发", "改造", "施工"].stands_in(right)
    }

    /// What an observation of the quantity keeps besides its value: bound, upper end, factors, and the value before a change.
    pub(super) fn properties(&self, quantity: &Quantity) -> Properties {
        let mut properties = Properties::new();
        let mut put = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                properties.insert(name.to_owned(), value);
            }
        };
        put("bound", quantity.bound.map(|bound| bound.as_str().to_owned()));
        put("upper", quantity.upper.map(|upper| upper.to_string()));
        put("count", quantity.factors.map(|(count, _)| count.to_string()));
        put("each", quantity.factors.map(|(_, each)| each.to_string()));
        put("before", self.value_before().map(|before| before.to_string()));
        properties
    }
}

/// Where the last 一年 stands that says what happens in any year, `一年发电 …`, `一年能省下 …`, and does not count one, as 第一年 and
/// 一年内 do.
fn any_year(text: &str) -> Option<usize> {
    const COUNTED: WordList =
        WordList::new(&["第", "近", "这", "那", "过去", "上", "前", "后", "头", "同", "不到", "又", "十", "了", "满"]);
    const SPANS: WordList = WordList::new(&[
        "来", "内", "多", "级", "期", "前", "后", "间", "之", "度", "时", "半", "以", "里", "左右", "比", "一", "的",
        "，", "、", "。",
    ]);
    let any = |at: &usize| {
        let (before, after) = (text.get(..*at), text.get(at + "一年".len()..));
        before.is_some_and(|before| !COUNTED.ends(before)) && after.is_some_and(|after| !SPANS.leads(after))
    };
    text.rmatch_indices("一年").map(|(at, _)| at).find(any)
}
