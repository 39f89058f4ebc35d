//! Terms, rewards and deadlines of policies, and figures of named services and funds: what is a policy's and no division's.

mod fund;
mod norm;
mod scope;

use std::collections::BTreeMap;
use std::ops::Range;

use super::metric::Class;
use super::place::Place;
use super::sign::{COLON, TITLE};
use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::policy::{FUND, of_document, terms, without_note};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};
use crate::text::Role;
use scope::scoped;

/// For each article that is a policy itself, or a guide to one, and for what stands below each heading of benefits: the policy whose
/// terms it states.
pub(super) struct Offers {
    policies: BTreeMap<usize, MentionIndex>,
    /// By place.
    headed: Vec<(Range<usize>, MentionIndex)>,
    /// Of each article that speaks of itself, the policy that it is.
    own: BTreeMap<usize, MentionIndex>,
}

/// What a document that sets terms is called.
const TERMS: &[&str] =
    &["措施", "办法", "政策", "细则", "规定", "意见", "条", "奖补", "补助", "贴息", "奖励", "指南", "新政"];

/// Verbs and nouns of giving: who meets the terms gets something.
const GIVEN: &[&str] =
    &["奖励", "补助", "补贴", "资助", "给予", "贴息", "奖补", "扶持", "兑现", "每项奖", "予以奖", "减免", "一次性奖"];

/// An article with fewer sentences that give something only reports on a policy, unless its heading is the policy's title or it calls itself one.
const FEWEST: usize = 3;

impl Offers {
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        let own = norm::own_texts(scene);
        let itself = of_document(scene).map(|policy| (0, policy));
        let mut policies: BTreeMap<usize, MentionIndex> =
            own.clone().into_iter().chain(itself).filter(|(_, policy)| sets_terms(scene, *policy)).collect();
        let mut given: BTreeMap<usize, usize> = BTreeMap::new();
        let mut body = None;
        for sentence in &scene.sentences {
            let running = matches!(sentence.role, Role::Body | Role::Item);
            if running {
                body = Some(sentence.article);
                if policies.contains_key(&sentence.article) {
                    let words = scene.text.slice(sentence.range.clone());
                    let gives = GIVEN.iter().any(|word| words.contains(word));
                    *given.entry(sentence.article).or_default() += usize::from(gives);
                }
            } else if sentence.role == Role::Title && body != Some(sentence.article) {
                let titled = scene.mentions_in(sentence.range.clone()).find(|at| sets_terms(scene, *at));
                if let Some(policy) = titled {
                    policies.entry(sentence.article).or_insert(policy);
                }
            }
        }
        policies.retain(|article, at| {
            let itself = scene.mention(*at).rule == "heading" || own.contains_key(article);
            let fewest = if itself { 1 } else { FEWEST };
            given.get(article).is_some_and(|given| *given >= fewest)
        });
        let headed = scene.all_of(EntityKind::Policy).filter_map(|at| Some((terms(scene, scene.mention(at))?, at)));
        let headed = headed.collect();
        Self { policies, headed, own }
    }

    /// The policy that the article of a place states the terms of.
    pub(super) fn of(&self, place: &Place<'_, '_>) -> Option<MentionIndex> {
        let article = place.scene.sentences.get(place.sentence)?.article;
        let below = self.headed.iter().rev().find(|(terms, _)| terms.contains(&place.mention.range.start));
        let policy = below.map(|(_, at)| *at).or_else(|| self.policies.get(&article).copied());
        let policy = policy.or_else(|| norm::policy(place, self.own.get(&article).copied()));
        let policy = policy.filter(|_| place.role != Role::Field || is_term(place));
        let policy = policy.filter(|_| matches!(place.role, Role::Body | Role::Item | Role::Field));
        policy.filter(|_| !is_aim(place))
    }
}

/// 为…，力争到2030年产业规模达到60亿元，制定本办法, 到2030年，全县建成园区6个: what a policy is made for is an aim of the division.
fn is_aim(place: &Place<'_, '_>) -> bool {
    let so_far = place.text(place.sentence_range.start..place.mention.range.end);
    let year = |rest: &str| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).starts_with('年');
    let by_a_year = || so_far.split_once("到20").is_some_and(|(lead, rest)| !lead.contains('，') && year(rest));
    // 到2030年，充电车位不得低于15%: a rule is the policy's own, and so is what somebody who is named has to reach.
    let ruled = || GIVEN.iter().chain(&["不得", "应当"]).any(|word| so_far.contains(word));
    so_far.contains("力争") || by_a_year() && !ruled()
}

/// `②批发业：…6000万元以上` below `①物流业：…`: lines that begin with labels look like a sheet, and are none where no label is a sheet's.
fn is_term(place: &Place<'_, '_>) -> bool {
    place.scene.sheets.value_at(place.mention.range.start).is_none()
}

fn sets_terms(scene: &Scene<'_>, at: MentionIndex) -> bool {
    let mention = scene.mention(at);
    let name = without_note(mention.name.trim_end_matches('》'));
    mention.kind == EntityKind::Policy && TERMS.iter().any(|word| name.ends_with(word))
}

/// The policy whose own figure this is, whatever the clause is about: the named service of a before and after, the fund that a sum
/// of money makes up, the policy that a sentence carries out.
pub(super) fn of_named(place: &Place<'_, '_>, class: Class) -> Option<MentionIndex> {
    service(place, class)
        .or_else(|| fund(place, class))
        .or_else(|| fund::spoken_of(place, class))
        .or_else(|| carried_out(place))
        .or_else(|| shared_out(place))
        .or_else(|| granted(place, class))
        .or_else(|| told_by(place, class))
}

/// The policy that a sentence begins with, or rests upon, and that gives what it tells: “强企十条”明确，对新办企业按租金的30%给予补贴,
/// 根据《甲办法》规定，….
fn told_by(place: &Place<'_, '_>, class: Class) -> Option<MentionIndex> {
    let scene = place.scene;
    let told = matches!(class, Class::Money | Class::Percent) && scene.names(EntityKind::Policy);
    if !told || !OFFERED.stands_in(place.segment()) || is_done(place.segment()) {
        return None;
    }
    let mut before = scene.clauses.of_sentence(place.sentence).iter();
    let based = before.clone().next().and_then(|first| resting(place, first));
    let said = || {
        let named = before.by_ref().take_while(|one| one.range.start < place.mention.range.start);
        let last = named.filter(|one| one.by == SubjectBy::Name).last()?;
        let policy = last.subject(scene, EntityKind::Policy).filter(|_| last.subjects.len() == 1)?;
        let end = scene.mention(policy).range.end;
        let rest = scene.text.slice(end..last.range.end.max(end));
        SETS.leads(rest.trim_start_matches(['》', '”', '中', '还'])).then_some(policy)
    };
    let policy = based.or_else(said)?;
    (!is_aim(place)).then_some(policy)
}

/// The policy by whose words a sentence goes: 根据|《甲办法》|规定，….
fn resting(place: &Place<'_, '_>, clause: &Clause) -> Option<MentionIndex> {
    const BY: WordList = WordList::new(&["根据", "按照", "依据", "依照", "按"]);
    const WORDS: WordList =
        WordList::new(&["规定", "要求", "有关规定", "相关规定", "精神", "明确", "的规定", "的要求", "第"]);
    let scene = place.scene;
    let mut named = scene.top_level(clause.range.clone()).into_iter();
    let policy = named.rfind(|at| scene.mention(*at).kind == EntityKind::Policy)?;
    let range = &scene.mention(policy).range;
    let words = scene.text.slice(clause.range.clone());
    let lead = words.rfind(['：', '答']).map_or(words, |_| words.trim_start_matches(['答', '：']));
    let rest = scene.text.slice(range.end..clause.range.end.max(range.end)).trim_start_matches(['》', '”', '）']);
    let ends = range.end <= place.mention.range.start && (rest.is_empty() || WORDS.leads(rest));
    (BY.leads(lead) && ends && !lead.contains("发放")).then_some(policy)
}

/// The titled policy that its sentence gives out and tells the terms of: 出台《甲措施》，对升规企业给予20万元奖励.
fn granted(place: &Place<'_, '_>, class: Class) -> Option<MentionIndex> {
    const GIVES: WordList = WordList::new(&["给予", "予以", "奖励", "补助", "补贴", "资助", "最高"]);
    const GIVEN: WordList = WordList::new(&["已", "累计", "共", "发放", "兑现", "拨付"]);
    let scene = place.scene;
    let tops = scene.top_level(place.sentence_range.start..place.mention.range.start);
    let policy = tops.into_iter().rfind(|at| scene.mention(*at).kind == EntityKind::Policy)?;
    let range = scene.mention(policy).range.clone();
    let lead = place.text(place.sentence_range.start..range.start).trim_end_matches('《');
    let led = GIVES_OUT.ends(lead.strip_suffix('了').unwrap_or(lead));
    let terms = place.text(range.end.min(place.mention.range.start)..place.mention.range.start);
    let own = clause_text(place);
    let gives = GIVES.stands_in(own) && !GIVEN.stands_in(own);
    (matches!(class, Class::Money | Class::Percent) && led && gives && !terms.contains('；')).then_some(policy)
}

/// The named service whose figures these are: 以“甲”为例 …从11个减至1个; 推出“甲”，准确率达95%.
fn service(place: &Place<'_, '_>, class: Class) -> Option<MentionIndex> {
    let scene = place.scene;
    let head = place.sentence_range.start..place.mention.range.start;
    let policies = || scene.mentions_in(head.clone()).filter(|at| scene.mention(*at).kind == EntityKind::Policy);
    let policy = policies().last()?;
    let after = place.text(scene.mention(policy).range.end..place.mention.range.start);
    let example =
        after.trim_start_matches(['”', '’', '"']).starts_with("为例") || place.text(head.clone()).contains("为例");
    if example {
        return Some(policy);
    }
    let clause = scene.clauses.at(scene.mention(policy).range.start)?;
    let words = place.text(clause.range.clone());
    let launched = ["推出", "上线", "研发", "开发"].iter().any(|verb| words.contains(verb));
    let next = place.clause_before().is_some_and(|before| before == clause.range);
    if class == Class::Percent && launched && next {
        return Some(policy);
    }
    // 推行“甲”改革，…，平均办结时限由15个工作日缩短为7个工作日: the one service that the sentence names made the time short.
    let begun = launched || ["推行", "实行", "启用", "试行"].iter().any(|verb| words.contains(verb));
    let shorter = ["缩短", "压缩", "压减", "缩减", "减至"].iter().any(|verb| clause_text(place).contains(verb));
    let one = policies().count() == 1;
    (class == Class::Time && begun && shorter && one && !after.contains('；')).then_some(policy)
}

/// The whole clause of a quantity.
fn clause_text<'s>(place: &Place<'s, '_>) -> &'s str {
    place.text(place.clause.range.clone())
}

/// The fund that a sum makes up: 总规模150亿元的甲基金; “甲贷”风险补偿资金池由2000万元扩大至5000万元.
fn fund(place: &Place<'_, '_>, class: Class) -> Option<MentionIndex> {
    if class != Class::Money {
        return None;
    }
    let scene = place.scene;
    let policy =
        |range: Range<usize>| scene.mentions_in(range).find(|at| scene.mention(*at).kind == EntityKind::Policy);
    let behind = policy(place.right.clone()).filter(|at| {
        let mention = scene.mention(*at);
        let gap = place.text(place.mention.range.end..mention.range.start);
        mention.name.ends_with("基金")
            && matches!(gap.trim_matches(['“', '"']), "" | "的" | "设立的" | "成立的" | "组建的" | "设立" | "组建")
    });
    let ahead = || {
        policy(place.clause.range.start..place.mention.range.start).filter(|at| {
            let gap = place.text(scene.mention(*at).range.end..place.mention.range.start);
            ["资金池", "基金", "规模", "额度"].iter().any(|word| gap.contains(word))
        })
    };
    behind.or_else(ahead).or_else(|| fund::set_up(place))
}

/// 甲资金按任务量30%的权重分配: what is told from the name of a fund on is the fund's.
fn shared_out(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let start = place.segment_start();
    let opens = |at: &MentionIndex| place.scene.mention(*at).range.start == start;
    let fund = place.scene.mentions_in(start..place.mention.range.start).next().filter(opens)?;
    (place.scene.mention(fund).rule == FUND).then_some(fund)
}

/// The policy whose terms a sentence tells after a colon: 执行《甲规定》：工业用地最低4.8万元/亩.
fn carried_out(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let head = place.text(place.sentence_range.start..place.mention.range.start);
    let titled = place.open.has(TITLE) && place.open.has(COLON) && head.contains('《');
    let colon = place.sentence_range.start + head.find('：').filter(|_| titled)?;
    let before = place.text(place.sentence_range.start..colon);
    let scene = place.scene;
    let policy = scene
        .mentions_in(place.sentence_range.start..colon)
        .filter(|at| scene.mention(*at).kind == EntityKind::Policy)
        .last()?;
    ["执行", "按照", "根据", "依据", "享受", "出台"].iter().any(|verb| before.contains(verb)).then_some(policy)
}

/// The titled policy that sets a figure: 《甲意见》提出，到2030年…达到1.2万亿元. What a division's own plan aims at is the division's, so this holds
/// where the article is about none.
pub(super) fn setting(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let scene = place.scene;
    let policies = scene.mentions_in(place.sentence_range.start..place.mention.range.start);
    let policy = policies.filter(|at| scene.mention(*at).kind == EntityKind::Policy).last()?;
    let behind = place.text(scene.mention(policy).range.end..place.mention.range.start);
    let titled = place.text(scene.mention(policy).range.clone()).ends_with('》');
    let said = behind.strip_prefix('》').or(titled.then_some(behind))?.trim_start_matches(['，', '（', '）', '中']);
    let said = said.split_once('）').filter(|_| said.starts_with("以下")).map_or(said, |(_, rest)| rest);
    SETS.leads(said).then_some(policy)
}

/// Verbs with which a document sets something.
const SETS: WordList = WordList::new(&["提出", "明确", "要求", "规定", "指出", "共提出", "部署", "强调", "要"]);

/// What a sum that is offered is called: 创业补助 in 给予50万元的创业补助, 安家补贴 in 给予安家补贴30万元.
pub(super) fn benefit(place: &Place<'_, '_>, class: Class, of: Option<String>) -> Option<String> {
    let of = given(place, class, of).and_then(norm::without_modals);
    if class == Class::Money { scoped(place, of) } else { of }
}

/// What a sum that is given is called, whatever it is for.
fn given(place: &Place<'_, '_>, class: Class, of: Option<String>) -> Option<String> {
    const SORTS: WordList =
        WordList::new(&["补助", "补贴", "奖励", "资助", "贴息", "扶持资金", "奖金", "支持", "津贴"]);
    const LEADS: WordList = WordList::new(&["给予", "予以", "按照", "按", "根据", "再奖", "享受", "发放"]);
    if class == Class::Percent {
        // 新办企业按照|设备投资: what the share is taken of stands behind the last of these words.
        const SHARED: WordList = WordList::new(&["按照", "按"]);
        let whole = |of: &str| {
            let last = SHARED.last_end_in(of).filter(|end| *end < of.len());
            last.or(LEADS.leading(of).map(str::len)).and_then(|end| of.get(end..)).unwrap_or(of).to_owned()
        };
        return of.map(|of| whole(&of));
    }
    let behind = place.right_text().trim_start_matches('的');
    let sort = SORTS.first_end_in(behind).and_then(|end| behind.get(..end));
    if let Some(sort) = sort.filter(|sort| sort.chars().count() <= LONGEST_SORT && !LEADS.stands_in(sort)) {
        return Some(sort.to_owned());
    }
    let of = of?;
    let rest = LEADS.last_end_in(&of).and_then(|end| of.get(end..)).filter(|rest| rest.chars().count() > 1);
    Some(rest.unwrap_or(&of).to_owned())
}

/// Characters of what a benefit is called.
const LONGEST_SORT: usize = 10;

/// Whether a quantity is a term or a reward of what its sentence offers: they are the policy's.
pub(super) fn is_offer(place: &Place<'_, '_>, class: Class) -> bool {
    class != Class::Power && place.in_offer
}

/// Verbs with which a policy gives.
pub(super) const OFFERED: WordList =
    WordList::new(&["给予", "奖励", "补助", "补贴", "资助", "贴息", "奖补", "扶持", "免收", "减征", "免征", "返还"]);

/// Whether a sentence offers something to whoever meets its terms: 对投资5000万元以上的企业给予50万元奖励, 连片种植的，每亩补助90元.
pub(super) fn offers(sentence: &str) -> bool {
    const TO: WordList =
        WordList::new(&["对", "凡", "每户", "每家", "单户", "单个", "新引进", "新入驻", "新落户", "新认定", "首次"]);
    const TERMS: WordList = WordList::new(&["的企业", "的项目", "的，", "以上", "最高", "不超过", "封顶", "一次性"]);
    OFFERED.stands_in(sentence)
        && !is_done(sentence)
        && (TO.stands_in(sentence) && TERMS.stands_in(sentence) || is_conditional(sentence))
}

/// 新建厂房的，按投资额的20%补助: a clause that 的 ends is a condition where the next one begins with what is given for it.
fn is_conditional(sentence: &str) -> bool {
    const GIVES: WordList = WordList::new(&["每", "按", "给予", "予以", "一次性", "奖励", "补助", "补贴", "再"]);
    let mut given = sentence.split("的，").skip(1);
    given.any(|rest| {
        let clause = rest.split(['，', '；', '。']).next().unwrap_or_default();
        GIVES.leads(clause) && OFFERED.stands_in(clause)
    })
}

/// Whether a sentence tells of what was given already. 按每人800元标准发放 only says how much there is to have.
fn is_done(sentence: &str) -> bool {
    const DONE: WordList = WordList::new(&["已", "累计", "发放", "兑现", "了"]);
    DONE.stands_in(&sentence.replace("标准发放", "").replace("标准给予", ""))
}

/// Whether a quantity is a term of a policy: its own validity, or what it offers.
pub(super) fn is_of_policy(place: &Place<'_, '_>, class: Class) -> bool {
    let sentence = place.text(place.sentence_range.clone());
    let itself = ["本政策", "本办法", "本意见", "本措施", "本规定", "本细则"];
    class == Class::Time && itself.iter().any(|word| sentence.contains(word)) || is_offer(place, class)
}

/// The policy that makes an offer: the one last named in the paragraph, else the one that the article's title names.
pub(super) fn offering_policy(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let scene = place.scene;
    let policies =
        |range: Range<usize>| scene.mentions_in(range).filter(|at| scene.mention(*at).kind == EntityKind::Policy);
    let near = policies(place.paragraph_start()..place.mention.range.start).last();
    let article = scene.sentences.get(place.sentence)?.article;
    let titles = scene.sentences.iter().filter(|one| one.article == article && one.role == Role::Title);
    near.or_else(|| titles.flat_map(|title| policies(title.range.clone())).next()).or_else(|| reported(place, article))
}

/// The one document that an article reports on: `甲县印发《乙措施》，……。对开工的企业，给予……`. The others that it names set no terms.
fn reported(place: &Place<'_, '_>, article: usize) -> Option<MentionIndex> {
    let scene = place.scene;
    let from = scene.text.articles().get(article)?.range().start;
    let before = scene.mentions_in(from..place.mention.range.start).filter(|at| sets_terms(scene, *at));
    let mut titled = before.filter(|at| scene.mention(*at).rule == "title");
    let first = titled.next()?;
    let name = &scene.mention(first).name;
    let given = scene.text.slice(from..scene.mention(first).range.start).trim_end_matches('《');
    let given = GIVES_OUT.ends(given.strip_suffix('了').unwrap_or(given));
    (given && titled.all(|other| scene.mention(other).name == *name)).then_some(first)
}

/// Verbs of giving a document out.
const GIVES_OUT: WordList = WordList::new(&["出台", "印发", "发布", "制定", "推出", "制定出台", "颁布"]);
