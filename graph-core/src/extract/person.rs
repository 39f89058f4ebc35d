//! Persons: a name with a cue — a post before it (董事长X), a title after it (X总书记), a verb of saying (X说), or a post to which
//! it is called (任命X为局长).
//!
//! A name is a surname of the table and one or two letters more; where it ends is told by what follows. Other names
//! (Mongolian and foreign ones) need a post before and a verb of saying after them. A name that was found once is found
//! wherever the document has it again.

mod appointed;
mod name;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::extract::boundary::{Boundaries, is_name_letter};
use crate::extract::dictionary::{Dictionary, Hit, occurrences};
use crate::extract::explain::Vetoes;
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::word_list::{CharacterSet, WordList};
use crate::extract::{Candidate, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, Properties};

use name::{Follower, Names};

/// Titles that stand after a full name, and what must stand before the name.
const TITLES: [(&str, Before); 29] = [
    ("总书记", Before::Anything),
    ("总理", Before::Mark),
    ("副总理", Before::Mark),
    ("同志", Before::Anything),
    ("院士", Before::Mark),
    ("先生", Before::Mark),
    ("女士", Before::Mark),
    ("教授", Before::Mark),
    ("副教授", Before::Mark),
    ("博士", Before::Mark),
    ("研究员", Before::Mark),
    ("副研究员", Before::Mark),
    ("董事长", Before::Mark),
    ("总经理", Before::Mark),
    ("书记", Before::Mark),
    ("市长", Before::Mark),
    ("省长", Before::Mark),
    ("县长", Before::Mark),
    ("区长", Before::Mark),
    ("镇长", Before::Mark),
    ("主席", Before::Mark),
    ("会长", Before::Mark),
    ("局长", Before::Body),
    ("副局长", Before::Body),
    ("主任", Before::Body),
    ("副主任", Before::Body),
    ("校长", Before::Body),
    ("院长", Before::Body),
    ("所长", Before::Body),
];

/// What stands before a name with a title behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Whatever.
    Anything,
    /// A mark, or the name of a body.
    Mark,
    /// The name of a body: 河湾大学|周远航|院长.
    Body,
}

/// Letters before a title with which no name ends: of places, of bodies, of what leads a post.
static NO_NAME_ENDS: CharacterSet = CharacterSet::new("省市县区镇乡州盟旗村会委局部院厅党组副原任府家国在名位各");

/// Finds persons.
pub(crate) struct People {
    names: Names,
    /// Posts; `true` for those that often stand without a name.
    posts: Dictionary<bool>,
    /// The places of [`TITLES`] in it.
    titles: Dictionary<usize>,
    /// 等, behind which a list may be called one of people who lead.
    others: Dictionary<()>,
    boundaries: Arc<Boundaries>,
}

/// A name in a sentence.
struct Named {
    range: Range<usize>,
    post: Option<String>,
    rule: &'static str,
    confidence: u8,
}

impl People {
    /// Takes the tables `surname`, `person_post`, `person_context` and `person_none` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon, boundaries: Arc<Boundaries>) -> Self {
        let mut posts = BTreeMap::new();
        for row in lexicon.table("person_post").rows() {
            if let [word, class] = row {
                posts.insert(word.clone(), class == "weak");
            }
        }
        let titles = Dictionary::new((0..).zip(TITLES).map(|(at, (title, _))| (title.to_owned(), at)).collect());
        let (names, others) = (Names::new(lexicon), Dictionary::of(["等"]));
        Self { names, posts: Dictionary::new(posts), titles, others, boundaries }
    }

    fn read(&self, line: &Line<'_>, vetoes: &Vetoes<'_>) -> Vec<Named> {
        let mut found = Vec::new();
        let posts = self.posts.longest_of(line);
        self.after_posts(line, &posts, &mut found, vetoes);
        self.before_titles(line, &mut found);
        self.before_verbs(line, &mut found);
        self.before_others(line, &mut found);
        if !posts.is_empty() {
            let is_post = |at: usize| posts.iter().any(|post| post.range.end == at);
            let named = |range| Named { range, post: None, rule: "name with a post behind", confidence: 80 };
            found.extend(appointed::find(&self.names, line, is_post).into_iter().map(named));
        }
        found
    }

    /// 董事长X, and X、Y after it.
    fn after_posts(&self, line: &Line<'_>, posts: &[Hit<'_, bool>], found: &mut Vec<Named>, vetoes: &Vetoes<'_>) {
        let text = line.text;
        if posts.is_empty() {
            return;
        }
        let stops = self.boundaries.stops(line);
        for hit in posts {
            // 责任人：X in a list, 责任人X in a sentence.
            let label = text.get(hit.range.end..).is_some_and(|rest| rest.starts_with('：'));
            let start = hit.range.end + if label { '：'.len_utf8() } else { 0 };
            // The line of a signature parts the two: 县长  X.
            // 法定代表人为X: the copula after a post that always has a name.
            let copula =
                text.get(start..).and_then(|rest| rest.chars().next()).filter(|next| matches!(next, '为' | '是'));
            let start = start + copula.filter(|_| !*hit.value && !label).map_or(0, char::len_utf8);
            let gap = text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len());
            let start = start + gap;
            let name = self.names.at(line, start, (*hit.value && !label) || gap > 0);
            let unusual = || self.names.unusual_at(line, start).filter(|_| !label);
            let Some(end) = name.or_else(unusual) else {
                if vetoes.are_kept()
                    && let Some((end, reason)) = self.names.nearly_at(line, start)
                {
                    vetoes.add(start..end, "name after a post", reason);
                }
                continue;
            };
            let post = Some(self.post(text, &stops, hit.range.clone()));
            let range = start..end;
            found.push(Named { range: range.clone(), post: post.clone(), rule: "name after a post", confidence: 85 });
            let mut at = range.end;
            while let Some(next) = text.get(at..).and_then(|rest| rest.strip_prefix('、')).map(|_| at + '、'.len_utf8())
            {
                let Some(end) = self.names.at(line, next, false) else { break };
                found.push(Named { range: next..end, post: post.clone(), rule: "name after a name", confidence: 75 });
                at = end;
            }
        }
    }

    /// The post that ends with a post word, without the body in which it is held: 生产副总经理, 常委、副市长.
    fn post(&self, text: &str, stops: &crate::extract::boundary::Stops, word: Range<usize>) -> String {
        let edge = stops.left_edge(text, word.start, 0, 10);
        let before = text.get(edge..word.start).unwrap_or_default();
        const BODIES: WordList = WordList::new(&[
            "公司", "集团", "局", "委", "厅", "政府", "中心", "院", "厂", "区", "市", "县", "镇", "村", "会", "部",
            "行",
        ]);
        let cut = BODIES.last_end_in(before).unwrap_or(0);
        text.get(edge + cut..word.end).unwrap_or_default().to_owned()
    }

    /// X总书记, X同志.
    fn before_titles(&self, line: &Line<'_>, found: &mut Vec<Named>) {
        let mut hits = self.titles.hits_in(line, 0..line.text.len());
        hits.sort_by_key(|hit| (*hit.value, hit.range.start));
        for hit in hits {
            let (at, before) = (hit.range.start, TITLES[*hit.value].1);
            let quoted = |start: &usize| is_quoted(line.text, *start..hit.range.end);
            // 江西省|省长, 常务副|省长: what a post is of, and what leads it.
            let of_place = |start: &usize| line.slice(*start..at).ends_with(|last| NO_NAME_ENDS.contains(last));
            let marked = || self.names.ending_at(line, at, before == Before::Anything);
            let name = if before == Before::Body { None } else { marked().filter(|start| !of_place(start)) };
            let name = name.or_else(|| self.names.behind_body(line, at)).filter(|start| !quoted(start));
            if let Some(start) = name {
                found.push(Named { range: start..at, post: None, rule: "name before a title", confidence: 80 });
            }
        }
    }

    /// X说, X主持会议, at the beginning of a clause.
    fn before_verbs(&self, line: &Line<'_>, found: &mut Vec<Named>) {
        let text = line.text;
        for (verb, follower) in self.names.followers(line) {
            if follower == Follower::Other {
                continue;
            }
            let left = text.get(..verb.start).unwrap_or_default();
            let Some(start) = run_before(left) else { continue };
            let letters = text.get(start..verb.start).map_or(0, |name| name.chars().count());
            let short =
                letters == 2 && follower == Follower::Says && self.names.is_short_speaker(line, start..verb.start);
            if letters < 3 && !short || self.names.at(line, start, false) != Some(verb.start) {
                continue;
            }
            // 柳河省|是一位 says nothing of a person.
            if follower == Follower::Acts
                && line.slice(start..verb.start).ends_with(['省', '市', '县', '区', '镇', '村'])
            {
                continue;
            }
            found.push(Named { range: start..verb.start, post: None, rule: "name before a verb", confidence: 75 });
            self.listed_before(line, start, found);
        }
    }

    /// X、Y等县领导: names of a list that is called one of people who lead, each with what they are called for a post.
    fn before_others(&self, line: &Line<'_>, found: &mut Vec<Named>) {
        let text = line.text;
        for Range { start: at, end } in self.others.longest_of(line).into_iter().map(|hit| hit.range) {
            let Some(called) = text.get(end..).and_then(called) else { continue };
            let left = text.get(..at).unwrap_or_default();
            let Some(start) = run_before(left).filter(|start| self.names.fills(line, *start..at)) else { continue };
            let mut names = vec![Named { range: start..at, post: None, rule: LISTED, confidence: 72 }];
            self.listed_before(line, start, &mut names);
            if names.len() > 1 {
                let post = |named: Named| Named { post: Some(called.to_owned()), rule: LISTED, ..named };
                found.extend(names.into_iter().map(post));
            }
        }
    }

    /// X、Y参加: the names of a list whose last one is a name.
    fn listed_before(&self, line: &Line<'_>, mut start: usize, found: &mut Vec<Named>) {
        while let Some(left) = line.slice(0..start).strip_suffix('、') {
            let Some(first) = run_before(left).filter(|first| self.names.at(line, *first, false) == Some(left.len()))
            else {
                return;
            };
            found.push(Named { range: first..left.len(), post: None, rule: "name before a verb", confidence: 70 });
            start = first;
        }
    }
}

/// The rule of names in a list of leaders.
const LISTED: &str = "name among leaders";

/// What those of a list are called behind 等: 县领导, 市四套班子领导; as far as the word for leaders.
fn called(behind: &str) -> Option<&str> {
    const LEADERS: [&str; 3] = ["领导", "党政领导", "班子成员"];
    if !behind.starts_with(['省', '市', '县', '区', '旗', '州', '镇', '乡']) {
        return None;
    }
    let end = LEADERS.iter().filter_map(|word| Some(behind.find(word)? + word.len())).min()?;
    let words = behind.get(..end)?;
    (words.chars().count() <= LONGEST_CALL && words.chars().all(is_name_letter)).then_some(words)
}

/// Characters of what leaders are called.
const LONGEST_CALL: usize = 10;

impl People {
    /// Names that were found once, wherever a sentence has them again.
    fn said_before(
        &self,
        scene: &Scene<'_>,
        names: &BTreeSet<&str>,
        places: &mut BTreeSet<usize>,
        found: &mut Vec<Candidate>,
    ) {
        let text = scene.text.clean();
        let mut said = occurrences(names, text);
        said.sort_by_key(|range| range.start);
        let mut said = said.as_slice();
        for sentence in &scene.sentences {
            let line = scene.line(sentence.range.clone());
            said = said.get(said.partition_point(|range| range.start < line.base)..).unwrap_or_default();
            let (here, rest) = said.split_at(said.partition_point(|range| range.start < sentence.range.end));
            said = rest;
            let inside = here.iter().filter(|range| range.end <= sentence.range.end);
            let mut here: Vec<(&str, usize)> =
                inside.filter_map(|range| Some((text.get(range.clone())?, range.start))).collect();
            here.sort_unstable();
            let mut last = ("", 0);
            for (name, at) in here {
                // A name that overlaps itself is there once.
                if last.0 == name && at < last.1 + name.len() {
                    continue;
                }
                last = (name, at);
                if self.names.stands_alone(&line, at - line.base, name) && places.insert(at) {
                    found.push(candidate(at..at + name.len(), name, None, "name said before", 80));
                }
            }
        }
    }
}

impl Recogniser for People {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.posts);
        words.enrol(&mut self.titles);
        words.enrol(&mut self.others);
        self.names.enrol(words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let mut places: BTreeSet<usize> = BTreeSet::new();
        for sentence in &scene.sentences {
            let line = scene.line(sentence.range.clone());
            let (text, base) = (line.text, line.base);
            let vetoes = scene.losses.vetoes(scene, base, EntityKind::Person);
            for named in self.read(&line, &vetoes) {
                if let Some(name) = text.get(named.range.clone()).filter(|_| places.insert(base + named.range.start)) {
                    names.insert(name);
                    let range = base + named.range.start..base + named.range.end;
                    found.push(candidate(range, name, named.post, named.rule, named.confidence));
                }
            }
        }
        if !names.is_empty() {
            self.said_before(scene, &names, &mut places, found);
        }
    }
}

/// Whether a name and its title are all that a quotation holds: 被称为“蘑菇书记” says what somebody is called for his deeds.
fn is_quoted(text: &str, titled: Range<usize>) -> bool {
    let (before, behind) = (text.get(..titled.start), text.get(titled.end..));
    before.is_some_and(|before| before.ends_with(['“', '"']))
        && behind.is_some_and(|behind| behind.starts_with(['”', '"']))
}

/// Where the run of name letters with which a text ends begins. None where it is longer than any name of a surname and two letters.
fn run_before(left: &str) -> Option<usize> {
    let mut run = left.char_indices().rev().take_while(|(_, letter)| is_name_letter(*letter));
    let (first, _) = run.by_ref().take(LONGEST_NAME).last()?;
    run.next().is_none().then_some(first)
}

/// Letters of a name that has a known surname, which has two at most.
const LONGEST_NAME: usize = 4;

fn candidate(range: Range<usize>, name: &str, post: Option<String>, rule: &'static str, confidence: u8) -> Candidate {
    let properties = post.map(|post| Properties::from([("post".to_owned(), post)])).unwrap_or_default();
    Candidate { properties, ..Candidate::full(range, EntityKind::Person, name.to_owned(), rule, confidence) }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Person, text, expected);
    }

    #[test]
    fn a_post_before_or_a_verb_after_shows_a_name() {
        check("副市长周远航出席仪式。", "周远航");
        check("周远航博士回国创业。", "周远航");
        check("党员黄立强带头成立合作社，企业家曾庆华投资建厂。", "黄立强 曾庆华");
        check("党员干部带头成立服务队，企业家投资热情高。", "");
        check("“进度很快。”项目负责人孙立告诉记者。", "孙立");
        check("“进度很快。”孙立群说。", "孙立群");
        check("孙立群主持会议并讲话。周远航、王小东陪同调研。", "孙立群 周远航 王小东");
        check("全体人员参加培训，方便群众出席会议。", "");
        check("市长欧阳文海、副市长丁宁参加。", "欧阳文海 丁宁");
        check("运行班班长姜川和班员王小东走进车间。", "姜川 王小东");
        check("“进度很快。”项目技术员孙立说。", "孙立");
        check("工作人员陈生第一时间赶到。", "陈生");
        check("责任单位：县发改局。责任人：马远航；联系人：王海、李江山。", "马远航 王海 李江山");
        check("滑雪场负责人乌仁告诉记者。", "乌仁");
        check("公司法定代表人为周立海，注册资本2亿元。", "周立海");
        check("总统阿拉木齐当天表示，愿意合作。", "阿拉木齐");
    }

    #[test]
    fn a_title_behind_shows_a_name_and_words_for_places_and_bodies_are_none() {
        check("周远航书记、丁小海省长要求抓紧落实。", "周远航 丁小海");
        check("江西省省长致辞，常务副省长主持，应国家主席邀请，各位在主席台就座。", "");
        check("县领导周远航、丁宁、孙大同等参加。", "周远航 丁宁 孙大同");
    }

    #[test]
    fn two_ordinary_words_are_no_name() {
        check("完善学生学业水平评价。", "");
        check("车间主任李海边走边说。", "李海");
    }

    #[test]
    fn a_name_between_its_body_and_its_title_is_one() {
        check("与河湾大学周远航院士团队、河湾农科院孙立教授合作，市工信局丁小海局长致辞。", "周远航 孙立 丁小海");
        check("河湾大学高级教授、河湾大学管理学博士、河湾大学文学院院长和市工信局常务副局长参加。", "");
    }

    #[test]
    fn a_title_behind_a_name_ends_it() {
        check("河湾大学化工学院院长吴立新教授介绍了技术。", "吴立新");
        check("他因带富一方被称为“苗木书记”。", "");
    }

    #[test]
    fn a_name_is_found_again() {
        check("董事长梁山河介绍情况。会后，梁山河深入车间。", "梁山河 梁山河");
    }

    #[test]
    fn posts_without_names_and_words_like_names_are_none() {
        check("市长热线开通，局长高度重视，书记关心群众，居民纷纷表示满意。", "");
        check("专家一致认为，负责人向记者介绍。", "");
        check("学生代表、工作人员向革命先烈献花。", "");
    }

    #[test]
    fn the_post_is_kept_without_its_body() {
        let (_, extraction) = testing::extraction("青禾环保科技有限公司生产副总经理陈远山介绍。");
        let person = extraction.mentions.iter().find(|mention| mention.kind == EntityKind::Person).unwrap();
        assert_eq!(person.properties.get("post").map(String::as_str), Some("生产副总经理"));
    }

    #[test]
    fn short_names_need_a_clause_of_their_own_or_a_mark() {
        check("周岚说，今年收成好。", "周岚");
        check("贺信说，前景广阔。欧方表示同意。", "");
        check("村民王岭，五年前种茶。村民安置，进展顺利。", "王岭");
    }

    #[test]
    fn a_list_that_is_called_one_of_leaders_is_of_names() {
        check("周远航、孙立群、丁宁平等县四套班子领导植树。", "周远航 孙立群 丁宁平");
        check("茶叶、竹编等县领导关心的产业，青山等领导。", "");
        check("由县领导任组长，推进工作。", "");
    }

    #[test]
    fn a_letter_of_a_name_before_an_ordinary_word_is_of_the_name() {
        check("董事长周远进应邀参加，总经理何云笑首先登台。", "周远进 何云笑");
        check("县委书记周远进入车间，局长孙立正在开会。", "周远 孙立");
    }

    #[test]
    fn only_a_person_has_a_spouse_or_was_born() {
        check("秦大禾和妻子在村里开店。", "秦大禾");
        check("何家市是一位客商的故乡。", "");
    }
}
