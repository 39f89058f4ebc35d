//! Works that a clause builds or rebuilds, though no word 项目 ends their names: 新建|青禾小学、白鹭路, 完成|青禾河综合治理,
//! 石岭小学等3所学校|建成投用.
//!
//! A school, a road or a square is a body or an address, until a verb says that it is built. What is done to a river or a street that
//! has a name is a work of its own, where it is begun, done or finished.

mod begun;
mod called;
mod form;
mod paid;
mod words;

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::{WordList, word_list};
use super::super::{Candidate, Recogniser, Scene};
use super::phrase::leads;
use crate::model::{EntityKind, Properties};
use form::{Name, Sites, done, done_alike, ends_name, site, stretch};

/// Finds such works.
pub(crate) struct RaisedWorks;

/// The rule of their names.
pub(crate) const RAISED: &str = "project.raised";

/// Verbs whose objects are works that are built.
const BUILDS: WordList = WordList::new(&[
    "新建",
    "建成",
    "兴建",
    "修建",
    "扩建",
    "改扩建",
    "迁建",
    "续建",
    "开工建设",
    "动工建设",
    "启动建设",
    "新开工",
    "打通",
    "贯通",
    "拓宽",
    "建成投用",
    "建成通车",
    "建成投运",
    "建成运营",
    "开工",
    "开建",
    "建设",
    "改造",
    "改造提升",
    "提升改造",
    "改建",
    "拓宽改造",
]);

/// Verbs whose objects are what is done to works, or their building.
const DOES: WordList = WordList::new(&[
    "实施",
    "启动",
    "完成",
    "推进",
    "加快",
    "加快推进",
    "开展",
    "谋划",
    "抓好",
    "推动",
    "启动实施",
    "统筹推进",
    "全面推进",
    "全面完成",
    "抓紧",
    "加紧",
    "开工",
    "新开工",
    "谋划实施",
    "深入推进",
    "扎实推进",
    "有序推进",
    "持续推进",
    "稳步推进",
    "全力推进",
]);

impl Recogniser for RaisedWorks {
    fn roles(&self) -> &'static [(WordRoles, &'static WordList)] {
        &[(WordRoles::RAISES, &BUILDS), (WordRoles::RAISES, &DOES), (WordRoles::RAISES, &begun::VERBS)]
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        for (_, words) in scene.sentences_with(WordClass::default(), WordRoles::RAISES) {
            let mut from = 0;
            for at in (0..words.len()).filter(|at| words[*at].roles.has(WordRoles::RAISES)) {
                if at < from {
                    continue;
                }
                from = behind_verbs(scene, words, at);
                let works = objects(scene, words, at, from);
                let works = if works.is_empty() { begun::works(scene, words, at..from) } else { works };
                let works =
                    if works.is_empty() { paid::paid(scene, words, at..from).into_iter().collect() } else { works };
                found.extend(works.into_iter().filter(|work| !is_known(scene, work)).map(candidate));
            }
        }
    }
}

/// Where the verbs that begin at `at` end: 建成|投用|了.
fn behind_verbs(scene: &Scene<'_>, words: &[Word], at: usize) -> usize {
    let verb = |word: &&Word| {
        word.roles.has(WordRoles::RAISES)
            || word_list!["了", "并", "投运", "运营", "提升", "升级"].contains(scene.text.slice(word.range.clone()))
    };
    at + words.get(at..).unwrap_or_default().iter().take_while(verb).count()
}

/// The works that the verbs from `at` to `from` have for their object.
fn objects(scene: &Scene<'_>, words: &[Word], at: usize, from: usize) -> Vec<Name> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let verbs = words.get(at..from).unwrap_or_default();
    // 产业园|建设|推进情况: what is built is told of, and nothing begun.
    const NOUNS: WordClass = WordClass::NOUN.or(WordClass::UNKNOWN).or(WordClass::HEAD).or(WordClass::PROCESS);
    let named = at.checked_sub(1).is_some_and(|before| words[before].class.has(NOUNS));
    if named && word_list!["建设", "改造", "改建", "扩建", "改扩建"].contains(text(&words[at])) {
        return Vec::new();
    }
    let builds = verbs.iter().any(|verb| BUILDS.contains(text(verb)));
    let does = verbs.iter().any(|verb| DOES.contains(text(verb)));
    if !builds && !does {
        return Vec::new();
    }
    let rest = words.get(from..).unwrap_or_default();
    let end = rest.iter().position(|word| word.class.has(WordClass::BREAK)).unwrap_or(rest.len());
    let clause = rest.get(..end).unwrap_or_default();
    let close = clause.iter().position(|word| word.roles.has(WordRoles::AND_SO_ON));
    let (list, tail) = clause.split_at(close.unwrap_or(clause.len()));
    if is_shown(scene, tail) {
        return Vec::new();
    }
    let built = |words: &[Word]| words.last().is_some_and(|last| text(last) == "建设");
    let sites = if builds || does && (built(list) || built(tail)) { Sites::Built } else { Sites::None };
    works(scene, &items(scene, list), sites, does)
}

/// Whether what a list is called says that its items are shown, ranked or travelled, and not built.
fn is_shown(scene: &Scene<'_>, tail: &[Word]) -> bool {
    const SHOWN: WordList =
        WordList::new(&["示范", "样板", "品牌", "精品", "线路", "景点", "打卡", "企业", "单位", "特色", "试点"]);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    tail.iter().any(|word| SHOWN.stands_in(text(word)))
        || tail.get(1).is_some_and(|next| matches!(text(next), "地" | "处"))
}

/// The items of a list, each up to what counts it, and behind 的.
fn items<'a>(scene: &Scene<'_>, list: &'a [Word]) -> Vec<&'a [Word]> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let parts = |word: &Word| word.class.has(WordClass::LIST) || matches!(text(word), "和" | "与" | "及" | "以及");
    let item = |item: &'a [Word]| {
        let of = item.iter().rposition(|word| text(word) == "的").map_or(0, |of| of + 1);
        let item = item.get(of..).unwrap_or_default();
        let end = item
            .iter()
            .skip(1)
            .position(|word| word.class.has(WordClass::QUANTITY) && ends_name(scene, word))
            .map_or(item.len(), |at| at + 1);
        let item = item.get(..end).unwrap_or_default();
        let end = item.iter().rposition(|word| !TASKS.contains(text(word))).map_or(0, |at| at + 1);
        let item = item.get(..end).unwrap_or_default();
        let lead = item.iter().take_while(|word| leads(scene, word)).count();
        item.get(lead..).unwrap_or_default()
    };
    list.split(parts).map(item).filter(|item| !item.is_empty()).collect()
}

/// What stands behind a name and only says that it is to be done.
const TASKS: WordList = WordList::new(&["建设", "任务", "工作", "步伐", "进度", "前期", "前期工作"]);

/// The works that the items of a list name.
fn works(scene: &Scene<'_>, items: &[&[Word]], sites: Sites, does: bool) -> Vec<Name> {
    let last = items.last().copied().unwrap_or_default();
    let named = |item: &&[Word]| {
        let shares = does && *item != last;
        let alike = shares.then(|| done_alike(scene, item, last)).flatten();
        alike.or_else(|| work(scene, item, sites, does))
    };
    items.iter().filter_map(named).collect()
}

/// The work that an item names.
fn work(scene: &Scene<'_>, item: &[Word], sites: Sites, does: bool) -> Option<Name> {
    let site = || site(scene, item, sites);
    stretch(scene, item).or_else(|| does.then(|| done(scene, item)).flatten()).or_else(site)
}

/// Whether words are the name of a site, of a stretch of a road or of what is done to a thing.
pub(crate) fn names_work(scene: &Scene<'_>, words: &[Word]) -> bool {
    work(scene, words, Sites::Built, true).is_some()
}

/// Whether a project or a park stands there.
fn is_known(scene: &Scene<'_>, work: &Name) -> bool {
    let ends =
        |kind| scene.candidates_from(kind, work.range.clone()).any(|one: &Candidate| one.range.end == work.range.end);
    ends(EntityKind::Project) || ends(EntityKind::Company) || ends(EntityKind::District)
}

fn candidate(work: Name) -> Candidate {
    let Name { range, name } = work;
    Candidate { properties: Properties::new(), ..Candidate::full(range, EntityKind::Project, name, RAISED, 92) }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn sites_that_are_built_are_works() {
        check(Project, "新建青禾小学、白鹭中学、石岭路。", "青禾小学 白鹭中学 石岭路");
        check(Project, "改造提升青禾路、白鹭东路、石岭二路。", "青禾路 白鹭东路 石岭二路");
        check(Project, "打通泽禾大道、白鹭路等断头路。", "泽禾大道 白鹭路");
        check(Project, "青禾小学、石岭第二小学等4所学校建成投用。", "青禾小学 石岭第二小学");
        check(Project, "新建泽禾二中、白鹭九年一贯制学校。", "泽禾二中 白鹭九年一贯制学校");
        check(Project, "白鹭第六幼儿园、石岭医院秋季投入使用。", "白鹭第六幼儿园 石岭医院");
        check(Project, "投资7800万元的泽禾实验学校开工。", "泽禾实验学校");
        check(Project, "泽禾中学、白鹭小学加快建设，石岭医院完成主体工程。", "泽禾中学 白鹭小学 石岭医院");
        check(Project, "泽禾中学、白鹭小学也在加紧施工。", "泽禾中学 白鹭小学");
        check(Project, "新建县第三幼儿园、镇卫生院业务楼。", "县第三幼儿园 镇卫生院业务楼");
        check(Project, "滨河公园加快设计建设，打通解放路、新华路。", "滨河公园 解放路 新华路");
        check(Project, "扩建白鹭铁矿尾水处理设施。", "白鹭铁矿尾水处理设施");
    }

    #[test]
    fn sites_that_are_visited_shown_or_have_no_name_are_none() {
        check(Project, "青禾小学、白鹭中学加强合作。", "");
        check(Project, "考察青禾园区建设推进情况以及白鹭博物馆、石岭医院等地。", "");
        check(Project, "建成青禾路、白鹭路等3条示范街。", "");
        check(Project, "新建乡村道路、便民服务中心。", "");
        check(Project, "群众在人民公园建设健身步道，走人民路线。", "");
        check(Project, "4处路口渠化（青禾街与白鹭路）即将开工。", "");
    }

    #[test]
    fn what_is_done_to_a_thing_of_its_own_name_is_a_work() {
        check(Project, "完成青禾河综合治理，启动石岭路改造。", "青禾河综合治理 石岭路改造");
        check(Project, "实施青禾湖湿地保护修复。", "青禾湖湿地保护修复");
        check(Project, "青禾河水系整治修复稳步推进。", "青禾河水系整治修复");
        check(Project, "将军山周边粉尘污染治理完成。", "将军山周边粉尘污染治理");
        check(Project, "完成老旧小区改造，推进农村道路改造。", "");
        let text = "启动青禾河、白鹭河、石岭河堤防加固工程。";
        check(Project, text, "青禾河=青禾河堤防加固工程 白鹭河=白鹭河堤防加固工程 石岭河堤防加固工程");
    }

    #[test]
    fn stretches_of_roads_that_are_built_are_works() {
        let text = "县道青禾至白鹭段建成通车，石岭至泽禾段加快建设，G220青禾段全线贯通。";
        check(Project, text, "县道青禾至白鹭段 石岭至泽禾段 G220青禾段");
        check(Project, "从石岭至泽禾段行驶缓慢。", "");
    }
}
