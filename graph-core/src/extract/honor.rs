//! Honours: awards, lists, titles and certifications, by their last words with the level that awards them (国家级…示范区)
//! or a verb of awarding before them (荣获…称号).

mod bestowed;
mod given;
mod inset;
mod listed;
mod quoted;
mod rank;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::extract::boundary::{Boundaries, Stops, is_name_letter};
use crate::extract::dictionary::Dictionary;
use crate::extract::park::districts;
use crate::extract::scan::{self, ScannerBuilder};
use crate::extract::word_list::word_list;
use crate::extract::{Candidate, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::EntityKind;

/// Letters before the last word at most.
const LETTERS: usize = 20;

/// What a last word needs before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Nothing.
    Standing,
    /// A level or a verb of awarding.
    Levelled,
    /// That and something between.
    Modified,
    /// A verb of awarding.
    Awarded,
    /// A standard in Latin letters (GMP认证, ISO9001…认证), or a verb of awarding and something between.
    Certified,
    /// A verb that hands it over, and a name between.
    Given,
}

/// Finds honours.
pub(crate) struct Honors {
    ends: Dictionary<Class>,
    levels: Dictionary<()>,
    verbs: Dictionary<()>,
    boundaries: Arc<Boundaries>,
}

/// A sentence with what the recogniser needs.
struct Line<'t> {
    words: scan::Line<'t>,
    text: &'t str,
    stops: Stops,
    /// Where divisions stand in it, and provinces among them: offsets within the sentence.
    places: Vec<Range<usize>>,
    provinces: Vec<Range<usize>>,
}

impl Honors {
    /// Takes the tables `honor_end` and `honor_cue` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon, boundaries: Arc<Boundaries>) -> Self {
        let mut ends = BTreeMap::new();
        for row in lexicon.table("honor_end").rows() {
            let [word, class] = row else { continue };
            let class = match class.as_str() {
                "standing" => Class::Standing,
                "modified" => Class::Modified,
                "awarded" => Class::Awarded,
                "certified" => Class::Certified,
                "given" => Class::Given,
                _ => Class::Levelled,
            };
            ends.insert(word.clone(), class);
        }
        let cue = |wanted: &str| {
            let rows = lexicon.table("honor_cue").rows();
            let words = rows.filter_map(|row| Some((row.first()?.clone(), row.get(1)?.clone())));
            Dictionary::of(words.filter(|(_, class)| class == wanted).map(|(word, _)| word))
        };
        Self { ends: Dictionary::new(ends), levels: cue("level"), verbs: cue("verb"), boundaries }
    }

    /// Where the honour that ends in a last word begins.
    fn start(&self, line: &Line<'_>, end: &Range<usize>, class: Class) -> Option<usize> {
        let edge = line.stops.left_edge(line.text, end.start, 0, LETTERS);
        let level =
            self.levels.longest_in(&line.words, edge..end.start).into_iter().map(|hit| hit.range).find(|range| {
                // A level of one letter must not be the end of another word: 城|市, 全|省.
                let left = line.text.get(..range.start).unwrap_or_default();
                range.len() > '省'.len_utf8()
                    || !left.ends_with(is_name_letter)
                    || range.start == edge
                    || self.verb_ends_at(&line.words, range.start)
            });
        let beside = level.as_ref().filter(|level| level.end == end.start).map(|level| level.start);
        let level = level.map(|range| range.start);
        let province =
            line.provinces.iter().find(|place| (edge..end.start).contains(&place.start)).filter(|place| match class {
                Class::Levelled => true,
                Class::Standing => place.end == end.start,
                _ => class != Class::Awarded && self.verb_ends_at(&line.words, place.start),
            });
        let province = province.map(|place| place.start);
        let verb = || self.verbs.longest_in(&line.words, edge..end.start).into_iter().last().map(|hit| hit.range.end);
        // 建成食品产业园, 建成肉鸽产业基地 builds one, and is awarded nothing.
        let awarding = || {
            let mut verbs = self.verbs.longest_in(&line.words, edge..end.start).into_iter();
            verbs.rfind(|hit| line.text.get(hit.range.clone()) != Some("建成")).map(|hit| hit.range.end)
        };
        let is_site = line.text.get(end.clone()).is_some_and(|word| word.ends_with("基地"));
        let built = || {
            let left = line.text.get(..end.start).unwrap_or_default();
            let verb = left.rfind("建成").filter(|at| at + "建成".len() >= edge);
            verb.is_some_and(|at| !left.get(at..).is_some_and(|rest| rest.contains(['，', '、', '“'])))
        };
        let start = match class {
            Class::Standing => beside.or(province).or(Some(end.start)),
            Class::Certified => certified(line.text, end.start).or_else(verb).filter(|at| *at < end.start),
            Class::Awarded => awarding().or_else(|| {
                let built = line.text.get(..edge).is_some_and(|left| left.ends_with("建成"));
                (!built && self.verb_ends_at(&line.words, edge))
                    .then_some(edge)
                    .or_else(|| self.inset(line, edge, end).filter(|at| self.verb_ends_at(&line.words, *at)))
                    .or(beside.filter(|level| rank::is_rank(line.text, &(*level..end.start), end)))
            }),
            _ if is_site && built() => level.or(province),
            _ => self
                .spanned(line, edge, end.start)
                .or_else(|| self.said(line, end))
                .or(level)
                .or(province)
                .or_else(|| self.inset(line, edge, end))
                .or_else(verb)
                .or_else(|| self.verb_ends_at(&line.words, edge).then_some(edge))
                .or_else(|| bestowed::start(line.text, end.start, end.end, &line.places)),
        }?;
        // 甲省|乙公司获批|工作站: whoever is awarded stands before the verb.
        let start = if line.text.get(start..end.start)?.contains("公司") { awarding()? } else { start };
        let start = start + year(line.text.get(start..end.start)?);
        // 全国最大的甲产业基地 praises a thing.
        if line.text.get(start..end.start)?.contains("最大") {
            return None;
        }
        let middle = line.text.get(start..end.start)?;
        let levels = self.levels.longest_in(&line.words, start..end.start);
        let levelled = levels.first().filter(|hit| hit.range.start == start);
        let core = levelled.and_then(|hit| middle.get(hit.range.end - start..)).unwrap_or(middle);
        let counted = class != Class::Certified && core.contains(|c: char| c.is_ascii_digit());
        (!counted && (class != Class::Modified || core.chars().count() >= 2)).then_some(start)
    }

    /// 获批|国家知识产权强县建设试点城市, 被确定为|服务业改革综合试点市: from the verb to the last word, where a level leads what the verb
    /// takes or the verb ends with 为, whatever words that begin no name stand between.
    fn spanned(&self, line: &Line<'_>, edge: usize, end: usize) -> Option<usize> {
        let left = line.text.get(..end)?;
        let floor = left.rfind(['，', '。', '、', '；', '：', '“', '”']).map_or(0, |at| at + '，'.len_utf8());
        let verb = self.verbs.longest_in(&line.words, floor..end).into_iter().last()?.range;
        // Of 确定|为 the first word ends names, too, and the edge stands within the verb.
        let parted = edge > verb.end || verb.contains(&edge) && edge > verb.start;
        let verb = verb.end;
        let level = self.levels.longest_in(&line.words, verb..end).into_iter().next().map(|level| level.range);
        let led = level.is_some_and(|level| level.start == verb && level.len() > '省'.len_utf8());
        let letters = line.text.get(verb..end)?.chars().count();
        let made = || (2..=LETTERS).contains(&letters) && left.get(..verb).is_some_and(|left| left.ends_with('为'));
        (parted && letters <= LETTERS && (led || made())).then_some(verb)
    }

    /// Whether a verb of awarding ends at an offset.
    fn verb_ends_at(&self, line: &scan::Line<'_>, at: usize) -> bool {
        let left = line.slice(0..at);
        let start = left.char_indices().rev().take(5).last().map_or(0, |(at, _)| at);
        self.verbs.hits_in(line, start..at).iter().any(|hit| hit.range.end == at)
    }

    /// 国家级、省级企业技术中心: the level before the joint makes an honour with the same words.
    fn joint(&self, line: &scan::Line<'_>, honour: Range<usize>) -> Option<(Range<usize>, String)> {
        let text = line.text;
        let whole = text.get(honour.clone())?;
        let own = self.levels.longest_in(line, honour.clone()).into_iter().next()?;
        let own = Some(own.range).filter(|level| level.start == honour.start)?.end - honour.start;
        let left = text.get(..honour.start)?.strip_suffix(['、', '和', '或'])?;
        let from = left.char_indices().rev().take(6).last()?.0;
        let level =
            self.levels.longest_in(line, from..left.len()).into_iter().find(|hit| hit.range.end == left.len())?;
        // The 市 of 示范城市、全国… is no level.
        let ends_a_word = left.get(..level.range.start)?.ends_with(is_name_letter);
        if level.range.len() == '省'.len_utf8() && ends_a_word {
            return None;
        }
        let name = format!("{}{}", text.get(level.range.clone())?, whole.get(own..)?);
        Some((level.range, name))
    }
}

impl Recogniser for Honors {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.ends);
        words.enrol(&mut self.levels);
        words.enrol(&mut self.verbs);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        for sentence in &scene.sentences {
            let words = scene.line(sentence.range.clone());
            let (text, base) = (words.text, words.base);
            let mut hits = self.ends.longest_of(&words);
            for hit in &mut hits {
                hit.range.end += grade(text, hit.range.end) + rank::ten(text, hit.range.end);
                // 综合试点|市: who tries it out.
                let tried = text.get(..hit.range.end).is_some_and(|name| name.ends_with("试点"));
                if tried && text.get(hit.range.end..).is_some_and(|rest| rest.starts_with(['市', '县', '区'])) {
                    hit.range.end += '市'.len_utf8();
                }
                // 模范城|市: a town by its other name.
                let town = |name: &str| name.ends_with('城') && !name.ends_with("商城");
                if text.get(..hit.range.end).is_some_and(town)
                    && text.get(hit.range.end..).is_some_and(|rest| rest.starts_with('市'))
                {
                    hit.range.end += '市'.len_utf8();
                }
            }
            // 十大|典型 is a word of any speech, 十大典型项目 at the end of its clause what is awarded.
            hits.retain(|hit| !text.get(hit.range.clone()).is_some_and(|word| word.ends_with("十大")));
            let mut known = Vec::new();
            let mut push = |range: Range<usize>, confidence: u8| {
                known.push(range.clone());
                let surface = text.get(range.clone()).unwrap_or_default();
                found.push(candidate(base + range.start..base + range.end, surface, confidence));
            };
            for inner in quoted::quoted(text) {
                push(inner, QUOTED);
            }
            if hits.is_empty() && self.levels.longest_of(&words).is_empty() {
                continue;
            }
            let within = |place: &Candidate| place.range.start - base..place.range.end - base;
            let is_province =
                |place: &&Candidate| place.properties.get("level").is_some_and(|level| level == "PROVINCE");
            let provinces = districts(scene, sentence).filter(is_province).map(within).collect();
            let places = districts(scene, sentence).map(within).collect();
            let line = Line { words, text, stops: self.boundaries.stops(&words), places, provinces };
            let mut joint = Vec::new();
            let mut before: Option<usize> = None;
            for hit in hits {
                if *hit.value == Class::Given {
                    let head = text.get(hit.range.clone()).unwrap_or_default();
                    given::find(text, hit.range.start, head).into_iter().for_each(|range| push(range, 90));
                    continue;
                }
                let next = text.get(hit.range.end..).and_then(|rest| rest.chars().next());
                let whole = !next.is_some_and(|next| "内外域性".contains(next));
                if let Some(start) = self.start(&line, &hit.range, *hit.value).filter(|_| whole) {
                    // 中国驰名商标和|欧盟地理标志产品: a title that is joined to another begins behind the joint.
                    let joined = before.filter(|end| *end > start).and_then(|end| {
                        let joint =
                            text.get(end..).and_then(|rest| word_list!["和", "与", "及", "以及"].leading(rest))?;
                        Some(end + joint.len()).filter(|at| *at < hit.range.start)
                    });
                    let start = joined.unwrap_or(start);
                    before = Some(hit.range.end);
                    // What a verb of awarding has for its object is an honour, whatever else it may look like.
                    let awarded = self.verb_ends_at(&words, start) || self.said(&line, &hit.range) == Some(start);
                    let sure = if awarded { 90 } else { 75 };
                    push(start..hit.range.end, if *hit.value == Class::Standing { 85.max(sure) } else { sure });
                    joint.extend(self.joint(&words, start..hit.range.end));
                }
            }
            for range in self.listed(&line, &known) {
                let surface = text.get(range.clone()).unwrap_or_default();
                found.push(candidate(base + range.start..base + range.end, surface, LISTED));
            }
            for (range, name) in joint {
                let whole = candidate(base + range.start..base + range.end, &name, 65);
                found.push(whole);
            }
        }
    }
}

/// Bytes of the year in which an award was given, before its name: 2022年度|云南省科技进步奖.
fn year(name: &str) -> usize {
    let rest = name.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let behind = rest.strip_prefix('年').filter(|_| name.len() - rest.len() == "2022".len());
    behind.map_or(0, |rest| name.len() - rest.strip_prefix('度').unwrap_or(rest).len())
}

/// Bytes of the grade behind an award: 科学技术进步奖|一等奖.
fn grade(text: &str, award: usize) -> usize {
    let grades = word_list!["特等奖", "一等奖", "二等奖", "三等奖"];
    let after = text.get(..award).is_some_and(|name| name.ends_with('奖')).then(|| text.get(award..)).flatten();
    after.and_then(|rest| grades.leading(rest)).map_or(0, str::len)
}

/// How sure what stands in a list of titles is one.
const LISTED: u8 = 82;

/// What is awarded in quotes is an honour, whatever it ends with: “中国…生产基地”称号.
const QUOTED: u8 = 95;

/// Where the name of a standard in Latin letters begins before 认证, with a few letters of what is certified between.
fn certified(text: &str, at: usize) -> Option<usize> {
    let left = text.get(..at)?;
    let run = left.char_indices().rev().take(LETTERS).take_while(|(_, c)| is_name_letter(*c) || *c == '/').last()?.0;
    let latin = left.get(run..)?.find(|c: char| c.is_ascii_uppercase())? + run;
    let named = left.get(latin..)?.chars().take_while(|c| c.is_ascii_uppercase()).count() >= 2;
    let before = left.get(run..latin)?;
    (named && !before.contains(|c: char| c.is_ascii_digit())).then_some(latin)
}

fn candidate(range: Range<usize>, surface: &str, confidence: u8) -> Candidate {
    // 市级以上X is X of that level.
    let name = without_batch(surface).replace(['“', '”'], "").replacen("级以上", "级", 1);
    let aliases = if name == surface { vec![] } else { vec![surface.to_owned()] };
    Candidate { aliases, ..Candidate::full(range, EntityKind::Honor, name, "honour", confidence) }
}

/// The name without the round in which it was awarded: 全国|第四批|…示范区.
fn without_batch(surface: &str) -> String {
    let batch = surface.find('第').and_then(|start| {
        let end = start + surface.get(start..)?.find(['批', '届'])? + '批'.len_utf8();
        let number = surface.get(start..end).is_some_and(|batch| batch.chars().count() <= 5);
        number.then_some((start, end))
    });
    match batch {
        Some((start, end)) => {
            format!("{}{}", surface.get(..start).unwrap_or_default(), surface.get(end..).unwrap_or_default())
        }
        None => surface.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Honor, text, expected);
    }

    #[test]
    fn what_is_built_or_praised_is_no_title_and_a_joint_parts_two() {
        check("全县建成肉鸽养殖产业基地50万羽，建成全国最大的蚕桑产业基地。", "");
        check("全县建成国家级蚕桑产业基地。", "国家级蚕桑产业基地");
        check("青禾茶获得中国驰名商标和国家地理标志产品称号。", "中国驰名商标 国家地理标志产品");
        check("周远航当选乌海市劳动模范，公司被评为省重合同守信用企业。", "乌海市劳动模范 省重合同守信用企业");
    }

    #[test]
    fn cooperatives_hospitals_and_good_people_have_ranks_too() {
        check("青禾社成为国家级示范合作社，青禾医院晋升为三级甲等医院。", "国家级示范合作社 三级甲等医院");
        check("他获全国技术能手称号。", "全国技术能手");
        check("青禾米通过绿色食品认证。", "绿色食品认证");
        check("合作社里有党员，医院等级高。", "");
    }

    #[test]
    fn a_zone_is_said_to_have_a_rank() {
        check("青禾高新区是国务院批准设立的国家级高新区之一。", "国家级高新区");
        check("青禾经济开发区为省级经济开发区，发展快。", "省级经济开发区");
        check("青禾县力争成为国家级高新区。全县有省级经济开发区2个，是国家级高新区的配套地。", "");
    }

    #[test]
    fn what_a_place_is_known_for_may_be_a_title() {
        check("青禾县被誉为“中国根雕之乡”“民间剪纸之乡”。", "中国根雕之乡 民间剪纸之乡");
        check("青禾县被誉为“江南水乡”“剪纸之乡”。", "");
    }

    #[test]
    fn the_ten_best_are_called_by_what_they_are() {
        check("该线路获评全省十佳文旅线路。该案例入选全省十大典型案例。", "全省十佳文旅线路 全省十大典型案例");
        check("推进十大重点工程建设。", "");
        check("荣获2022年度云南省科技进步一等奖。", "云南省科技进步一等奖");
        check("入围云南民营企业100强，上榜“中国最美县域”榜单。", "云南民营企业100强 中国最美县域");
        check("获评宏岭市房建标杆示范工地。", "宏岭市房建标杆示范工地");
    }

    #[test]
    fn a_level_or_a_verb_shows_an_honour() {
        check("青禾科技获评国家级绿色工厂。", "国家级绿色工厂");
        check("古城入选首批“夜间乐游集聚区”。", "夜间乐游集聚区");
        check("成功获评全国第三批乡村治理示范村。", "全国第三批乡村治理示范村=全国乡村治理示范村");
        check("拥有省级著名商标3个、高新技术企业5家。", "省级著名商标 高新技术企业");
        check("青禾县成功创建“全国茶旅之县”，是全国产粮大县。", "全国茶旅之县 全国产粮大县");
        check("国家级、省级企业技术中心。", "国家级=国家级企业技术中心 省级企业技术中心");
        check("荣获“最美班组”称号。", "最美班组");
        check("先后获评“国家级绿色园区”“柳河省特色产品基地”。", "国家级绿色园区 柳河省特色产品基地");
        check("该县被授予“中国优质苹果生产基地”称号。", "中国优质苹果生产基地");
        check("青禾公司拿下中国粮油科技进步奖二等奖。", "中国粮油科技进步奖二等奖");
        check("该县入选“百村示范”行动。", "");
    }

    #[test]
    fn the_verb_and_whom_it_takes_are_no_part_of_the_name() {
        check("江苏青禾新材料有限公司成功申报博士后科研工作站。", "博士后科研工作站");
        check("青禾市被确定为服务业改革综合试点市。", "服务业改革综合试点市");
        check("青禾县被命名为“江苏园林县城”。", "江苏园林县城");
    }

    #[test]
    fn certifications_and_ranks_are_honours() {
        check("青禾药业通过GMP认证。", "GMP认证");
        check("柳河公司取得ISO9001质量管理体系认证。", "ISO9001质量管理体系认证");
        check("园区被评为省先进工业园区。", "省先进工业园区");
        check("该村完成实名认证。", "");
    }

    #[test]
    fn without_either_there_is_none() {
        check("示范区内建设技术中心，试点工作顺利。", "");
    }

    #[test]
    fn what_is_built_is_not_awarded_and_a_verb_with_a_level_spans_a_name() {
        check("投资1.1亿元建成食品产业园。", "");
        check(
            "获批国家知识产权强县建设试点城市、全国儿童友好示范城市。",
            "国家知识产权强县建设试点城市 全国儿童友好示范城市",
        );
    }

    #[test]
    fn all_quotes_of_a_list_are_honours() {
        check("先后被评为“魅力十佳乡村”、“文明村镇”、“美丽田园”等。", "魅力十佳乡村 文明村镇 美丽田园");
        check("青禾公司获得“农业科技型企业”、“常务副会长单位”等多项荣誉。", "农业科技型企业 常务副会长单位");
        check("打通“最先一公里”、“最后一公里”等环节。", "");
    }

    #[test]
    fn in_a_list_of_titles_a_level_is_enough() {
        check(
            "青禾县享有国家水土保持试验区、国家茶业转型承接地和省级生态农庄园等称号。",
            "国家水土保持试验区 国家茶业转型承接地 省级生态农庄园",
        );
        check(
            "青禾市是国家园林城市、全国双拥模范城市，全国首个竹海康养胜地，人口众多。",
            "国家园林城市 全国双拥模范城市 全国首个竹海康养胜地",
        );
        check("大柳村被评为全国和美渔村、市级卫生洁净村、巾帼示范村。", "全国和美渔村 市级卫生洁净村 巾帼示范村");
        check("青禾县拥有国家储备林基地、省级开发区。", "");
        check("大柳村入围2020年中国荷花村，青禾县跻身全国前列。", "中国荷花村");
        check(
            "工程获得省标化工地和省优良工程奖，列入国家优良工程奖候选名单。",
            "省标化工地 省优良工程奖 国家优良工程奖",
        );
    }

    #[test]
    fn an_award_needs_no_level_but_a_verb_that_hands_it_over() {
        check("他荣获2021年度柳河科技友谊奖。", "柳河科技友谊奖");
        check("三家合作社获江岭振兴先锋称号。", "江岭振兴先锋");
        check("影片角逐“金穗奖”。", "金穗奖");
        check("县里发放奖金，顾客中奖。", "");
        check("木版画被列入第二批国家级非物质文化遗产名录。", "国家级非物质文化遗产名录");
        check("两家公司被列入重点监控名单。", "");
        check("两家公司入选国家级绿色工厂名单。", "国家级绿色工厂");
        check("该村入选世界旅行组织“最美乡村”。", "最美乡村");
    }
}
