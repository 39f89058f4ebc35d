//! Policies: titles in 《》, numbered notices, quoted instruments (“…”行动), mechanisms named after a verb of policy
//! (建立…机制), campaigns, and the well-known national ones.
//!
//! Titles count by their last word, so that books, papers and permits stay out; quoted words count only with a head noun,
//! a verb of policy or the shape of a policy's name, so that metaphors and slogans stay out.

mod again;
mod benefits;
mod campaign;
mod counted;
mod document;
mod drafted;
mod fund;
mod itself;
mod listed;
mod mechanism;
mod model;
mod noted;
mod number;
mod placed;
mod plan;
mod quoted;
mod service;
mod shape;
mod title;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::extract::boundary::Boundaries;
use crate::extract::dictionary::Dictionary;
use crate::extract::explain::Vetoes;
use crate::extract::gate::{Gate, Open};
use crate::extract::park::districts;
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, Properties};
use crate::text::Role;

pub(crate) use benefits::terms;
pub(crate) use document::of_document;
pub(crate) use fund::FUND;
pub(crate) use listed::{FIVE_YEARS, RULE as LISTED};
use mechanism::Mechanisms;
use quoted::Quoted;
use title::Titles;
pub(crate) use title::without_note;

/// Finds policies.
pub(crate) struct Policies {
    gate: Gate,
    titles: Titles,
    quoted: Quoted,
    mechanisms: Mechanisms,
    /// Well-known ones; `true` for those that count in quotes alone.
    known: Dictionary<bool>,
    boundaries: Arc<Boundaries>,
}

/// Last words of the names of measures.
const MEASURES: WordList = WordList::new(&["工程", "行动", "计划"]);

/// What each rule finds its policies by, in the order of the numbers below.
const SIGNS: [&[&str]; 17] = [
    &["《", "（"],
    &["》"],
    &["号"],
    &counted::SIGNS,
    &["“", "‘"],
    &listed::HEADS,
    &[listed::PLAN_NUMBER],
    &again::DEFINED,
    &title::KINDS,
    &counted::EACH,
    &title::ABOUT,
    benefits::GIVEN.words(),
    &service::SIGNS,
    &drafted::VERBS,
    &plan::ENDS,
    &noted::SIGNS,
    &placed::ENDS,
];
const OPENS: u32 = 0;
const CLOSES: u32 = 1;
const NUMBER: u32 = 2;
const COUNTED: u32 = 3;
const QUOTE: u32 = 4;
const IN_LIST: u32 = 5;
const PLAN: u32 = 6;
const CALLED: u32 = 7;
const KIND: u32 = 8;
const EACH: u32 = 9;
const ABOUT: u32 = 10;
const GIVES: u32 = 11;
const SERVICE: u32 = 12;
const DRAFTS: u32 = 13;
const PLANS: u32 = 14;
const NOTED: u32 = 15;
const FUNDS: u32 = 16;

/// A policy in a sentence: offsets within it.
#[derive(Debug, Clone)]
struct Instrument {
    range: Range<usize>,
    name: String,
    aliases: Vec<String>,
    number: Option<String>,
    rule: &'static str,
    confidence: u8,
}

impl Instrument {
    fn new(range: Range<usize>, name: String, rule: &'static str, confidence: u8) -> Self {
        Self { range, name, aliases: vec![], number: None, rule, confidence }
    }

    fn also(mut self, alias: impl Into<String>) -> Self {
        let alias = alias.into();
        if alias != self.name && !self.aliases.contains(&alias) {
            self.aliases.push(alias);
        }
        self
    }
}

impl Policies {
    /// Takes the tables `policy_*` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon, boundaries: Arc<Boundaries>) -> Self {
        Self {
            gate: Gate::new(&SIGNS),
            titles: Titles::new(lexicon),
            quoted: Quoted::new(lexicon),
            mechanisms: Mechanisms::new(lexicon),
            known: Dictionary::new(classed(lexicon, "policy_known", "quoted")),
            boundaries,
        }
    }

    fn known(&self, line: &Line<'_>, found: &mut Vec<Instrument>, vetoes: &Vetoes<'_>) {
        let text = line.text;
        for hit in self.known.longest_of(line) {
            let before = text.get(..hit.range.start).unwrap_or_default();
            let after = text.get(hit.range.end..).unwrap_or_default();
            let in_quotes = before.ends_with('“') && after.starts_with('”');
            // 公司法|人 is no law, 科技贷|款 no loan by name.
            let law = is_law(text, &hit.range)
                && after.starts_with(['人', '律', '定', '规', '务', '庭', '院', '官', '治', '制', '理']);
            // 0559-7|12345|0 is a telephone.
            let digits = text.get(hit.range.clone()).is_some_and(|name| name.starts_with(|c: char| c.is_ascii_digit()))
                && (before.ends_with(|c: char| c.is_ascii_digit() || c == '-')
                    || after.starts_with(|c: char| c.is_ascii_digit()));
            let longer = law
                || digits
                || text.get(hit.range.clone()).is_some_and(|name| name.ends_with('贷')) && after.starts_with('款');
            if *hit.value && !in_quotes || longer {
                let reason = if longer { "begins a longer word" } else { "a policy in quotes alone" };
                vetoes.add(hit.range, "well-known policy", reason);
                continue;
            }
            // 双随机，一公开 has the one name, whatever mark parts it.
            let surface = text.get(hit.range.clone()).unwrap_or_default().to_owned();
            let name = surface.replace('，', "、");
            found.push(Instrument::new(hit.range, name, "well-known policy", 88).also(surface));
        }
    }
}

/// What a sign alone tells: numbers of notices, counted tasks, measures for each, titles without 《》.
fn signed(text: &str, open: Open, found: &mut Vec<Instrument>) {
    type Rule = fn(&str, &mut Vec<Instrument>);
    let rules: [(u32, Rule); 4] =
        [(NUMBER, number::find), (COUNTED, counted::find), (EACH, counted::for_each), (ABOUT, title::announced)];
    rules.iter().filter(|(sign, _)| open.has(*sign)).for_each(|(_, rule)| rule(text, found));
}

/// A range of the text as offsets within a sentence.
fn within(range: &Range<usize>, base: usize) -> Range<usize> {
    range.start.saturating_sub(base)..range.end.saturating_sub(base)
}

/// Whether a name is a law's.
fn is_law(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|name| name.ends_with('法'))
}

/// A two-column table as words with whether their class is `class`.
fn classed(lexicon: &Lexicon, table: &str, class: &str) -> BTreeMap<String, bool> {
    let rows = lexicon.table(table).rows();
    rows.filter_map(|row| Some((row.first()?.clone(), row.get(1)? == class))).collect()
}

impl Recogniser for Policies {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        self.gate.enrol(words);
        words.enrol(&mut self.known);
        self.quoted.enrol(words);
        self.mechanisms.enrol(words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        for (at, sentence) in scene.sentences.iter().enumerate() {
            let line = scene.line(sentence.range.clone());
            let (text, base) = (line.text, line.base);
            let open = self.gate.open(&line);
            let mut instruments = Vec::new();
            let vetoes = scene.losses.vetoes(scene, base, EntityKind::Policy);
            if open.has(OPENS) || sentence.role == Role::Title {
                self.titles.find(text, sentence.role, &mut instruments, &vetoes);
            }
            if open.has(CLOSES) {
                let before = at.checked_sub(1).and_then(|at| scene.sentences.get(at));
                let before = before.map(|sentence| scene.text.slice(sentence.range.clone()));
                instruments.extend(before.and_then(|before| self.titles.broken(before, text)));
            }
            signed(text, open, &mut instruments);
            self.known(&line, &mut instruments, &vetoes);
            if open.has(QUOTE) {
                self.quoted.find(&line, &self.boundaries, &mut instruments, &vetoes);
            }
            self.mechanisms.find(&line, &self.boundaries, &mut instruments, &vetoes);
            if open.has(NOTED) {
                noted::find(text, &mut instruments);
            }
            if open.has(DRAFTS) {
                drafted::find(text, self.mechanisms.generic(), &mut instruments);
            }
            if open.has(QUOTE) || open.has(SERVICE) || open.has(PLANS) || open.has(FUNDS) {
                let places: Vec<_> = districts(scene, sentence).map(|place| within(&place.range, base)).collect();
                model::find(text, &places, &mut instruments);
                service::find(text, &places, &mut instruments);
                service::programs(text, &mut instruments);
                campaign::tasks(text, &mut instruments);
                plan::find(text, &places, &mut instruments);
                placed::funds(text, &places, &mut instruments);
            }
            if open.has(IN_LIST) {
                listed::shared(text, &mut instruments);
            }
            if open.has(PLAN) {
                listed::five_years(text, &mut instruments);
            }
            listed::heading(text, &mut instruments);
            listed::prize(text, &mut instruments);
            if open.has(CALLED) {
                again::called(text, &mut instruments);
            }
            found.extend(instruments.into_iter().map(|instrument| candidate(base, instrument)));
        }
        if self.gate.open(&scene.whole()).has(GIVES) {
            benefits::headings(scene, found);
        }
        fund::funds(scene, found);
        document::settle(scene, &self.titles, found, |sentence| {
            self.gate.open(&scene.line(sentence.range.clone())).has(KIND)
        });
    }
}

fn candidate(base: usize, instrument: Instrument) -> Candidate {
    let Instrument { range, name, aliases, number, rule, confidence } = instrument;
    let range = base + range.start..base + range.end;
    let properties = number.map(|number| Properties::from([("number".to_owned(), number)])).unwrap_or_default();
    Candidate { aliases, properties, ..Candidate::full(range, EntityKind::Policy, name, rule, confidence) }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Policy, text, expected);
    }

    #[test]
    fn listed_measures_share_the_word_behind_their_number() {
        let each = "老城提质=老城提质专项行动 片区更新=片区更新专项行动 村镇建设=村镇建设专项行动";
        check("实施老城提质、片区更新、村镇建设三大专项行动。", &format!("{each} 三大专项行动"));
        check("实施老城提质、片区更新五大专项行动。", "五大专项行动");
        check("河湖保护攻坚战三年行动如期完成。", "河湖保护攻坚战三年行动");
        check("坚持产销月度会商、库存台账等制度。", "产销月度会商=产销月度会商制度 库存台账=库存台账制度");
        check("健全市场准入、产权保护等制度。", "");
        check("建立了产销月度会商、与他部门的协同等制度。", "产销月度会商=产销月度会商制度");
        check(
            "围绕老城提质、老旧厂区（仓库）改造、‘水岸畅通’提升三大行动。",
            "老城提质=老城提质行动 老旧厂区（仓库）改造=老旧厂区（仓库）改造行动 ‘水岸畅通’提升=‘水岸畅通’提升行动 三大行动",
        );
    }

    #[test]
    fn systems_are_listed_before_their_number() {
        let three = "周调度=周调度制度 现场督办=现场督办制度 季度考评=季度考评制度";
        check("柳河县建立周调度、现场督办、季度考评三项制度。", three);
        check("柳河县实施农业稳县、文旅活县战略。", "农业稳县=农业稳县战略 文旅活县=文旅活县战略");
        check("实施企业上市、农业稳县战略。", "企业上市=企业上市战略 农业稳县=农业稳县战略");
        check("柳河县推行首问负责制、限时办结制。", "首问负责制 限时办结制");
        check("柳河县落实路段包保制度。", "路段包保制度");
    }

    #[test]
    fn the_line_that_a_place_develops_by_is_an_instrument_where_it_has_three_parts() {
        let line = "做优茶业、做活文旅、做强竹业";
        check(&format!("休宁县坚持“{line}”的发展思路。"), &format!("“{line}”的发展思路={line}"));
        check("休宁县坚持“一步一个脚印”的发展思路。", "");
    }

    #[test]
    fn a_reform_goes_on_and_campaigns_are_begun() {
        check("农业水价机制改革稳步推进，各项改革深入推进。", "农业水价机制改革");
        check("休宁县开展烟花爆竹集中整治。", "烟花爆竹集中整治");
    }

    #[test]
    fn titles_count_by_their_last_word() {
        check(
            "出台了《青禾市优化营商环境三十条措施》。",
            "《青禾市优化营商环境三十条措施》=青禾市优化营商环境三十条措施",
        );
        check("《青禾日报》刊登了长篇小说《长河》，发放《施工许可证》。", "");
        check("印发《青禾市工业发展规划(试行)》。", "《青禾市工业发展规划(试行)》=青禾市工业发展规划（试行）");
    }

    #[test]
    fn a_number_belongs_to_the_title_before_it() {
        let (_, extraction) =
            testing::extraction("根据《青禾省关于加快审批的通知》(青发〔2021〕 17 号)执行，另见国发[2011]3号。");
        let policies: Vec<_> = extraction.mentions.iter().filter(|m| m.kind == EntityKind::Policy).collect();
        assert_eq!(policies[0].properties.get("number").map(String::as_str), Some("青发〔2021〕17号"));
        assert_eq!(policies.last().map(|policy| policy.name.as_str()), Some("国发〔2011〕3号"));
        check(
            "根据关于印发《水费收支办法》的通知（青财〔2020〕5号）办理。",
            "《水费收支办法》=水费收支办法 青财〔2020〕5号=水费收支办法",
        );
    }

    #[test]
    fn documents_of_the_centre_are_called_by_their_number_alone() {
        check("用好国发8号文件，落实中央一号文件。", "国发8号文件 中央一号文件");
        check("收到3号文件。", "");
    }

    #[test]
    fn one_verb_sets_up_two_objects() {
        check("青禾市制定了新一轮产业集群提升三年行动和未来产业培育计划。", "产业集群提升三年行动 未来产业培育计划");
        check("青禾市实施好稳岗扩容提质行动。", "稳岗扩容提质行动");
    }

    #[test]
    fn quoted_words_need_a_head_a_verb_or_a_shape() {
        check("深入实施“园区提升年”行动，推行“一窗通办”。", "“园区提升年”行动=园区提升年 “一窗通办”=一窗通办");
        check("这是经济发展的“生命线”，也是“硬支撑”。", "");
        check("落实“1234”工作部署。", "“1234”工作部署=1234");
        check(
            "创新推出“排污登记”“夜间施工”和“道路占用”等服务。",
            "“排污登记”=排污登记 “夜间施工”=夜间施工 “道路占用”=道路占用",
        );
    }

    #[test]
    fn the_marks_within_a_known_name_make_no_other() {
        check("柳河市落实“双随机，一公开”监管。", "双随机，一公开=双随机、一公开");
        check("开展农村厕所、垃圾、风貌“三大革命”。", "三大革命");
    }

    #[test]
    fn a_number_within_a_longer_one_is_no_service() {
        check("拨打12345投诉，电话0559-7123450。", "12345");
    }

    #[test]
    fn measures_are_known_by_their_number() {
        check("柳河县出台扶持竹编八条措施。", "扶持竹编八条措施");
        check("柳河县出台十条措施。", "");
    }

    #[test]
    fn the_aspect_of_a_verb_parts_nothing() {
        check("柳河市提出了‘136目标’，推出了“小微帮帮团”服务。", "‘136目标’=136目标 “小微帮帮团”服务=小微帮帮团");
        check("柳河市推出了“河灯”。", "");
    }

    #[test]
    fn a_note_in_brackets_ends_a_title() {
        check(
            "参照联席会议3月1日公布的青禾市充电设施建设参考手册（V1.0）、青禾电网用电报装告知书（2020年版）执行。",
            "青禾市充电设施建设参考手册（V1.0） 青禾电网用电报装告知书（2020年版）",
        );
        check("实施方案（试行）已定，本办法（试行）施行。", "");
    }

    #[test]
    fn programmes_in_quotes_need_no_verb() {
        check(
            "省“英才回乡计划”入选者，发放“先锋创业贷款”3亿元。",
            "“英才回乡计划”=英才回乡计划 “先锋创业贷款”=先锋创业贷款",
        );
        check("警惕“面子工程”，制止“半拉子工程”。", "");
    }

    #[test]
    fn measures_for_each_may_share_their_quotes() {
        check("采取“一户一档、一链一策”办法。", "一户一档 一链一策");
        check("按照一链一策一专班、一规划一方案推进，一个方案、一人一桌。", "一链一策一专班 一规划一方案");
    }

    #[test]
    fn quotes_may_lead_the_name_of_an_action_and_verbs_are_none() {
        let text = "青禾市启动“小微通”金融下乡三年行动。";
        check(text, "“小微通”金融下乡三年行动=小微通金融下乡三年行动");
        check("实施“推荐”“开展”三大行动。", "三大行动");
    }

    #[test]
    fn a_sum_names_the_fund_that_it_is_put_into() {
        check("每年设立2亿元企业发展专项资金。", "企业发展专项资金");
        check("设立80万元科普工作专项经费、700万元种业引导基金。", "科普工作专项经费 种业引导基金");
        check("安排800万元专项资金。", "");
    }

    #[test]
    fn what_leads_a_name_is_not_of_it() {
        check("柳河市推进建立农机手培训机制，建立起跨县水库补偿机制。", "农机手培训机制 跨县水库补偿机制");
        check("柳河市推出首张夜市准入负面清单，制定我市乡村礼堂奖励办法。", "夜市准入负面清单 乡村礼堂奖励办法");
    }

    #[test]
    fn what_is_anybodys_is_no_policy() {
        check("各县应从实际出发，编制本级巡查计划，健全本单位审查制度，落实指挥部各项工作机制。", "");
        check("依据施工计划推进，实行县长负责制，健全问责和纠错制度，完善群众自治机制。", "");
        check("应将老城区节水的有关要求列入国土空间规划。", "");
    }

    #[test]
    fn what_is_enjoyed_or_kept_to_is_named_by_a_long_name() {
        check("企业可享受管网建设补助政策，严格执行公交车更新替代政策。", "管网建设补助政策 公交车更新替代政策");
        check("落实各项优惠政策，享受税收政策，执行有关财税扶持政策。", "");
    }

    #[test]
    fn the_class_word_of_a_list_is_not_of_the_name_behind_it() {
        check("实施陶瓷、造纸等重点行业清洁排放专项行动。", "清洁排放专项行动");
    }

    #[test]
    fn what_is_done_with_a_plan_is_not_of_its_name() {
        check("编制完成河湖水系总体规划。修编了青禾新城总体规划。", "河湖水系总体规划 青禾新城总体规划");
        check("推出3.0版企业新政。", "3.0版企业新政");
    }

    #[test]
    fn mechanisms_are_named_after_a_verb_of_policy() {
        check("实行问题清单销号机制，建立长效机制。", "问题清单销号机制");
        check("开通能评审批绿色通道。", "能评审批绿色通道");
        check("河道环境整治三年行动收官。", "河道环境整治三年行动");
    }

    #[test]
    fn a_heading_may_be_the_title_itself() {
        check(
            "青禾市促进工业高质量发展若干政策\n\n第一条 为支持企业，制定本政策。",
            "青禾市促进工业高质量发展若干政策 本政策=青禾市促进工业高质量发展若干政策",
        );
        check("青禾市出台促进工业高质量发展若干措施\n\n近日，会议召开。", "促进工业高质量发展若干措施");
    }

    #[test]
    fn a_heading_may_count_its_articles() {
        check("青禾市促进外贸稳增长二十条\n\n一、支持参展。", "青禾市促进外贸稳增长二十条");
        check("青禾市人才新政（30条）\n\n一、给予补贴。", "青禾市人才新政（30条）");
        check("青禾优惠政策\n\n一、给予补贴。", "青禾优惠政策");
        check("城市总体规划\n\n一、给予补贴。", "");
        check("青禾市新增公交线路十条\n\n市民出行方便。", "");
        check("政府工作报告\n\n各位代表。", "");
    }

    #[test]
    fn a_number_below_the_title_may_follow_the_body() {
        let title = "关于做好青禾县节水工作的通知";
        check(
            &format!("{title}\n青禾县人民政府办公室 青政办发〔2021〕5号\n各乡镇：\n请执行。"),
            &format!("{title} 青政办发〔2021〕5号={title}"),
        );
        check(
            &format!("{title}\n（青政办发〔2021〕5号）\n各乡镇：\n请执行。"),
            &format!("{title} 青政办发〔2021〕5号={title}"),
        );
    }

    #[test]
    fn a_heading_takes_the_title_in_full_from_the_note_below() {
        check(
            "青禾省水务厅关于印发节水奖补暂行办法的通知\n各市：\n《青禾省节水奖补暂行办法》已经批准，现印发给你们。",
            "青禾省水务厅关于印发节水奖补暂行办法的通知=青禾省节水奖补暂行办法 《青禾省节水奖补暂行办法》=青禾省节水奖补暂行办法",
        );
    }

    #[test]
    fn a_prize_heads_the_article_that_sets_it_up() {
        check("第五条 【引才奖】\n对引进的团队给予奖励。", "引才奖");
        check("第五条 【奖励标准】\n第六条 【一次性奖励】\n【引才奖】", "");
    }

    #[test]
    fn bodies_with_a_space_between_them_open_one_title() {
        check(
            "中共柳河市委 柳河市人民政府关于加快节水的实施意见\n\n一、总体要求。",
            "中共柳河市委 柳河市人民政府关于加快节水的实施意见=中共柳河市委柳河市人民政府关于加快节水的实施意见",
        );
        check("柳河市召开会议 部署关于加快节水的实施意见\n\n一、总体要求。", "");
    }

    #[test]
    fn a_title_may_go_on_in_the_next_line() {
        check(
            "市水务局关于做好冬季节水 管理工作的通知\n各区：\n请执行。",
            "市水务局关于做好冬季节水 管理工作的通知=市水务局关于做好冬季节水管理工作的通知",
        );
        let title = "《柳河镇冬季供水节水工作方案》=柳河镇冬季供水节水工作方案";
        check(
            &format!(
                "现将{0}印发给你们。\n柳河镇冬季\n供水节水工作方案\n为做好节水，制定方案。",
                "《柳河镇冬季供水节水工作方案》"
            ),
            &format!("{title} 供水节水工作方案=柳河镇冬季供水节水工作方案"),
        );
    }

    #[test]
    fn a_letter_of_agreement_is_a_document() {
        check("柳河县人民政府关于同意新建水厂的函\n县水务局：\n请执行。", "柳河县人民政府关于同意新建水厂的函");
    }

    #[test]
    fn the_rules_of_a_fund_name_it() {
        let title = "《柳河省技改专项补助资金管理办法》=柳河省技改专项补助资金管理办法";
        let fund = "=柳河省技改专项补助资金";
        check(
            "柳河省印发《柳河省技改专项补助资金管理办法》。专项补助资金分为普惠补助资金和增效补助资金。普惠补助资金先拨，加强专项补助资金监管，\
             另有中央专项补助资金。",
            &format!("{title} 专项补助资金{fund} 普惠补助资金 增效补助资金 普惠补助资金 专项补助资金{fund}"),
        );
        check("柳河省印发《专项资金管理办法》。专项资金不足。", "《专项资金管理办法》=专项资金管理办法");
    }

    #[test]
    fn a_document_speaks_of_itself() {
        check(
            "青禾市人民政府关于印发《青禾市促进工业发展若干措施》的通知\n\n青政发〔2021〕7号\n\n本措施自发布之日起施行。",
            "《青禾市促进工业发展若干措施》=青禾市促进工业发展若干措施 青政发〔2021〕7号=青禾市促进工业发展若干措施 \
             本措施=青禾市促进工业发展若干措施",
        );
        check(
            "青禾市工业振兴实施方案（2023—2025年）\n\n为振兴工业，制定本方案。",
            "青禾市工业振兴实施方案（2023—2025年） 本方案=青禾市工业振兴实施方案（2023—2025年）",
        );
        check("对此，根据成本政策，该办法有效。", "");
    }

    #[test]
    fn instruments_are_listed_before_their_common_head() {
        check(
            "实施骨干企业培育、重点集群跃升等行动，落实公司法、证券法。",
            "骨干企业培育=骨干企业培育行动 重点集群跃升=重点集群跃升行动 公司法 证券法",
        );
        check("编制城市更新专项规划，办好十件实事。", "城市更新专项规划 十件实事");
        check("甘肃省“十四五”中医药发展规划出台。", "甘肃省“十四五”中医药发展规划=甘肃省十四五中医药发展规划");
    }

    #[test]
    fn counted_tasks_are_instruments() {
        check("发展五大战略新兴产业和十大战略性产业，实施六大战略。", "六大战略");
        check("聚焦三大任务，完成了八大任务和两件大事，共十二大任务。", "三大任务 八大任务 两件大事 十二大任务");
    }

    #[test]
    fn counted_tasks_may_have_a_name() {
        check("实施六大强村行动，推进八项惠企行动。", "六大强村行动 八项惠企行动");
        check("推进十大重点工程，做好三大方面工作。", "");
    }

    #[test]
    fn a_measure_for_each_needs_no_quotes() {
        check("坚持因地制宜、一岛一策，推进开发。", "一岛一策");
        check("这是下一策。", "");
    }

    #[test]
    fn what_is_given_out_ends_in_ordinary_words() {
        check("柳河省出台支持冷链物流发展方案。", "支持冷链物流发展方案");
        check("他们制定解决方案，落实各项政策，出台系列政策。", "");
        check("近日，青禾市发布30条促进外贸发展政策举措。", "促进外贸发展政策举措");
        check("柳河省下达1.5亿元农田抗旱补助资金。", "农田抗旱补助资金");
        check("柳河省下达农田抗旱补助资金1.5亿元。", "农田抗旱补助资金");
    }

    #[test]
    fn one_name_may_hold_two_objects_with_a_joint() {
        check("推进链条强化和园区扩容计划。", "链条强化和园区扩容计划");
        check("建立健全监督和管理机制。", "");
    }

    #[test]
    fn a_campaign_may_open_its_clause() {
        check("今天，柳河清水护岸行动正式启动。", "柳河清水护岸行动");
        check("柳河市计划实施一批项目，柳河市计划启动建设。", "");
        check("随着改造提升行动实施，变化很大。", "");
    }

    #[test]
    fn what_is_handed_out_is_a_document_whatever_it_is_called() {
        check("柳河省印发《青禾等4市服务贸易任务》。", "《青禾等4市服务贸易任务》=青禾等4市服务贸易任务");
        check("他发表了《青禾等4市服务贸易任务》。", "");
        check("柳河省教育厅印发关于做好冬季供暖工作的通知。", "关于做好冬季供暖工作的通知");
        check("柳河省竹编产业发展规划（2023—2027年）（摘登）", "柳河省竹编产业发展规划（2023—2027年）");
    }

    #[test]
    fn quotes_before_a_count_are_what_it_calls_them() {
        check("推进农田“先建后补”“以奖代补”等15项改革举措。", "“先建后补”=先建后补 “以奖代补”=以奖代补");
        check("青禾市把今年定为“机关作风转变年”。", "“机关作风转变年”=机关作风转变年");
        check("今年是建厂“五十周年”，货物“36小时直达”港口，实现“1+1>2”的效果。", "");
        check("不动产登记实现“跨省办”。", "“跨省办”=跨省办");
    }

    #[test]
    fn well_known_ones_count_without_quotes() {
        check("推进高质量共建“一带一路”，以旧换新正当时。", "“一带一路”=一带一路");
    }

    #[test]
    fn what_a_place_tries_out_or_lays_down_is_an_instrument() {
        check("柳河县启动老年助餐服务改革。", "老年助餐服务改革");
        check("全省开展家庭医生签约服务试点工作。", "家庭医生签约服务试点");
        check("省里落实全省水网建设规划。", "全省水网建设规划");
        check("要推进各项改革，开展试点。", "");
        check("全市开展渔船安全专项整治，深入开展整治。", "渔船安全专项整治");
        check("实施环城高速扩容工程和农技人员培优工程。", "农技人员培优工程");
        check("推动出台民营经济促进条例，健全完善产业链特聘专家制度。", "民营经济促进条例 产业链特聘专家制度");
    }

    #[test]
    fn a_policy_is_known_by_what_it_is_about() {
        check("在家具以旧换新政策带动下，销量增长。", "家具以旧换新政策");
        check("得益于96小时过境免签政策，游客增多。", "96小时过境免签政策");
        check("出台免签政策措施。", "");
        check("出台专项贷款贴息政策，企业享受技改专项债贴息政策。", "专项贷款贴息政策 技改专项债贴息政策");
        check("出台两项家电购置贴息政策。", "家电购置贴息政策");
        check("推广科技贷产品，科技贷款余额增长。", "科技贷");
    }
}
