//! Projects: noun phrases with a head (项目, 工程, 生产线, 基地, 高铁) that name one undertaking.
//!
//! The name is the phrase without its owner and without leading verbs; a capacity stays. The owner is kept in an alias and
//! in the property `owner`. Where nothing but the owner tells the project from others (东源BDO项目), the name keeps it.
//! A phase is a project of its own; its property `whole` names the project that it is part of.

mod building;
mod counted;
mod entry;
mod grown;
mod invested;
mod listed;
mod national;
mod opened;
mod owner;
mod park;
mod phase;
mod phrase;
mod placed;
mod raised;
mod route;
mod short;
mod sited;
mod told;
mod whole;
mod works;
mod yearly;

use std::ops::Range;

use super::company::tidy;
use super::dictionary::Dictionary;
use super::scan::ScannerBuilder;
use super::vocabulary::{OF, Word, WordClass, WordRoles};
use super::word_list::{WordList, word_list};
use super::{Candidate, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::{Confidence, EntityKind, Properties};

use counted::is_counted;
use owner::{may_be_owned, name_by_owner, name_without_place, own, owner_over_of};
use park::Founded;
use phrase::{Around, Phrase, is_of_degree, is_specific, is_verb_of_building, sort_before_name, sums_up};
use told::Told;
use whole::{Whole, whole_of};
use works::{PARKS, UNDERTAKING};

pub(crate) use entry::{ENTRY, EntryHeads, may_head};
pub(crate) use national::NationalLines;
pub(crate) use opened::OPENED;
pub(crate) use owner::{names_site, site, split_owner};
pub(crate) use park::{BUILT_PARK, FOUNDED};
pub(crate) use phase::is_whole;
pub(crate) use phrase::{is_capacity, leads};
pub(crate) use raised::{RAISED, RaisedWorks, names_work};
pub(crate) use route::Routes;
pub(crate) use short::ShortNames;
pub(crate) use sited::SitedWorks;
pub(crate) use told::follows_budget;
pub(crate) use works::is_told_of_works;

/// The property that holds the owner's name as written.
pub(crate) const OWNED: &str = "owner";

/// The property that holds the name of the project that a phase is part of.
pub(crate) const WHOLE: &str = "whole";

/// Finds projects by their heads.
pub(crate) struct ProjectRecogniser {
    told: Told,
    founded: Founded,
    /// Words of a sentence that speaks of public works as an undertaking.
    undertaking: Dictionary<()>,
    entries: EntryHeads,
}

impl ProjectRecogniser {
    /// Takes the words of a project's stages from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let undertaking = Dictionary::of(UNDERTAKING.words().iter().copied());
        Self { told: Told::new(lexicon), founded: Founded::new(), undertaking, entries: EntryHeads::new(lexicon) }
    }
}

/// Which words may show a project beside them that has no head.
const SHOWN_BY: WordRoles = WordRoles::OF.or(WordRoles::INVESTS).or(WordRoles::GROWS);

impl Recogniser for ProjectRecogniser {
    fn roles(&self) -> &'static [(WordRoles, &'static WordList)] {
        &[(WordRoles::OF, &OF), (WordRoles::INVESTS, &invested::VERBS), (WordRoles::GROWS, &grown::GROWTH)]
    }

    fn enrol(&mut self, words: &mut ScannerBuilder) {
        self.told.enrol(words);
        self.founded.enrol(words);
        words.enrol(&mut self.undertaking);
        self.entries.enrol(words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let mut whole: Option<Whole> = None;
        for (sentence, classes, words) in scene.sentences_by_class() {
            whole = whole.filter(|whole| whole.article == sentence.article);
            let paragraph = scene.text.articles()[sentence.article].paragraphs[sentence.paragraph].range.clone();
            if classes.has(WordClass::PHASE)
                && let Some(name) =
                    self.entries.whole_at(scene, &paragraph).or_else(|| self.entries.whole_above(scene, sentence))
                && whole.as_ref().is_none_or(|whole| whole.start < paragraph.start)
            {
                whole = Some(Whole { article: sentence.article, start: paragraph.start, name });
            }
            let public = classes.has(WordClass::PUBLIC_HEAD);
            let undertaking = public && self.undertaking.any_of(&scene.line(sentence.range.clone()));
            let parks = self.founded.ends(scene, sentence);
            let mut phases: Option<(usize, String)> = None;
            let first = found.len();
            const SHOWN: WordClass = WordClass::PHASE.or(WordClass::HEAD).or(WordClass::QUANTITY);
            let shows = |word: &Word| word.class.has(SHOWN) || word.roles.has(SHOWN_BY);
            let looked_at = |word: &Word| shows(word) || !parks.is_empty() && parks.contains(&word.range.end);
            for (at, word) in words.iter().enumerate().filter(|(_, word)| looked_at(word)) {
                let class = word.class;
                if parks.contains(&word.range.end)
                    && let Some(park) = park::built(scene, words, at, found)
                {
                    whole = Some(Whole { article: sentence.article, start: word.range.start, name: park.name.clone() });
                    found.extend(part_behind(scene, words, at, park.range.start, &park.name));
                    found.push(park);
                    continue;
                }
                if !shows(word) {
                    continue;
                }
                if class.has(WordClass::QUANTITY) {
                    found.extend(yearly::yearly(scene, words, at));
                    continue;
                }
                invested::invested(scene, words, at, found);
                found.extend(grown::grown(scene, words, at).or_else(|| invested::budgeted(scene, words, at)));
                if class.has(WordClass::PHASE) {
                    if let Some(begun) = phase::begun(scene, words, at, found) {
                        phases = Some(begun);
                        continue;
                    }
                    let parent = phases
                        .take_if(|(from, _)| !phase::turns_to_another(scene, found, *from))
                        .map(|(_, whole)| whole)
                        .or_else(|| Some(scene.text.slice(scene.sheets.head_at(words[at].range.start)?).to_owned()))
                        .or_else(|| whole_of(scene, found, whole.as_ref(), paragraph.start..words[at].range.start));
                    let word = scene.text.slice(words[at].range.clone());
                    let part = phase::bare_phase(scene, words, at, parent.as_deref());
                    let part = part.map(|part| phase::known(found, part, word));
                    phases = part.as_ref().and_then(|part| Some((part.range.end, phase::whole_of(part, word)?)));
                    found.extend(part);
                    continue;
                }
                let park = || PARKS.ends(scene.text.slice(word.range.clone()));
                if !class.has(WordClass::HEAD) || (class.has(WordClass::PUBLIC_HEAD) && !undertaking && !park()) {
                    continue;
                }
                let before = found.len();
                if let Some(name) = project(scene, &self.told, words, at, found)
                    && !whole.as_ref().is_some_and(|whole| entry::is_headed_by(scene, &paragraph, whole.start))
                {
                    whole = Some(Whole { article: sentence.article, start: words[at].range.start, name });
                }
                let known = found.get(before..).unwrap_or_default().iter().map(|one| one.range.start).min();
                let placed = placed::placed(scene, words, at);
                let placed = placed.filter(|work| known.is_none_or(|known| work.range.start < known));
                if known.is_none() && placed.is_none() {
                    found.extend(phase::site(scene, words, at, &paragraph));
                }
                found.extend(placed);
            }
            listed::beside(scene, words, first, found);
        }
        phase::wholes(scene, found);
        name_without_place(scene, found);
        name_by_owner(found);
    }
}

/// The phrase whose head is `words[at]`, if it names one project, and whether it does so without its owner's help.
fn phrase_of<'a>(scene: &Scene<'_>, told: &Told, words: &'a [Word], at: usize) -> Option<(Phrase<'a>, bool)> {
    // Of 江岭铁路|口岸 the railway is the work, as it is without the port of entry.
    let next = words.get(at + 1).filter(|next| scene.text.slice(next.range.clone()) != "口岸");
    let goes_on = |next: &&Word| next.class.has(WordClass::HEAD) && !told::says_again(scene, words, at);
    if next.filter(goes_on).is_some_and(|next| next.range.start == words[at].range.end)
        || at > 0 && told::says_again(scene, words, at - 1)
    {
        return None;
    }
    let mut phrase = Phrase::read(scene, words, at);
    if let Some(start) = told::set_off(scene, words, phrase.edge) {
        phrase = phrase.since(words, start, at);
    }
    if let named @ 1.. = sort_before_name(scene, phrase.words) {
        let start = phrase.start + named;
        phrase = phrase.since(words, start, at);
    }
    let range = phrase.words.first().map_or(words[at].range.start, |first| first.range.start)..words[at].range.end;
    let veto = |reason| {
        scene.losses.veto(scene, range, (EntityKind::Project, "project.head"), reason);
        None
    };
    if phrase.many || phrase.is_bare_phase() || is_counted(scene, words, at) {
        let bare = !phrase.many && phrase.is_bare_phase();
        return veto(if bare { "a phase of a project named elsewhere" } else { "speaks of many, or of a sort" });
    }
    if phrase.is_slogan(scene) {
        return veto("a slogan of projects that are told of together");
    }
    if is_of_degree(scene, phrase.words) {
        return veto("told by a degree, and not by a name");
    }
    if phrase.owner.is_none() && told::is_offered(scene, phrase.words) {
        return veto("a sort of projects that a policy helps");
    }
    if told::is_apposition(scene, words, &phrase) {
        return veto("says what the name behind the dash is");
    }
    if told::is_fitted(scene, words, &phrase) {
        return veto("equipment that a works is fitted with");
    }
    // 距滨江高速5公里 tells where something else stands.
    let before = phrase.edge.checked_sub(1).map(|before| scene.text.slice(words[before].range.clone()));
    if matches!(before, Some("距" | "距离")) {
        return None;
    }
    let mut budget = told::budget(scene, words, phrase.edge).or_else(|| told::budget(scene, words, phrase.start));
    if let Some(built) = phrase.behind_builder(scene).filter(|built| built.may_have_budget(scene))
        && let Some(paid) = told::budget(scene, words, built.start)
    {
        (phrase, budget) = (built, Some(paid));
    }
    let undertaken = phrase.owner.is_none()
        && (told::is_begun(scene, words, phrase.edge, at)
            || told::is_undertaken(scene, words, phrase.edge..phrase.start, at));
    if undertaken && phrase.may_have_budget(scene) {
        // 建设|绿色饲料生产基地: what only a verb leads is called by all of it.
        let lead = words.get(phrase.edge..phrase.start).unwrap_or_default();
        let verbs = lead.iter().rposition(|word| is_verb_of_building(scene, word)).map_or(0, |at| at + 1);
        let start = phrase.edge + verbs;
        phrase = phrase.since(words, start, at);
    }
    let around = Around {
        told: || told.told(scene, words, phrase.start, at),
        costs: || told::costs(scene, words, at),
        behind_verb: || opened::behind_verb(scene, words, words[at].range.end),
        section: words[at].class.has(WordClass::PUBLIC_HEAD) && phase::part_after(scene, words, at).is_some(),
        of_place: told::of_place(scene, words, phrase.edge),
        opens_clause: phrase.edge.checked_sub(1).is_none_or(|before| words[before].class.has(WordClass::BREAK)),
    };
    // 煤化工项目|一期: only one project has a phase.
    let phased = next.is_some_and(|next| next.class.has(WordClass::PHASE) && next.range.start == words[at].range.end);
    let one = budget.is_some()
        || phased && words[at].class.has(WordClass::PROJECT_HEAD)
        || told::signed(scene, words, phrase.start, at)
        || told::totals(scene, words, phrase.start, at)
        || told::built_by(scene, words, phrase.edge)
        || undertaken
        || told::is_driven(scene, words, phrase.start..at + 1, phrase.edge)
        || told::has_builder(scene, words, at);
    let specific = is_specific(scene, &phrase, &around)
        || one && phrase.may_have_budget(scene)
        || sums_up(scene, words, phrase.start);
    if is_utility(scene.text.slice(words[at].range.clone())) && !(specific && (around.told)()) {
        return veto("a utility that the text says nothing more of");
    }
    let undertaking = words[at].class.has(WordClass::PROJECT_HEAD) || (!specific && (around.told)());
    let owned = owner_over_of(scene, words, &phrase).filter(|_| undertaking && (around.of_place || !specific));
    if !specific && (phrase.owner.is_none() || !may_be_owned(scene, &phrase)) && owned.is_none() {
        return veto("nothing tells it from others of its sort");
    }
    if phrase.owner.is_none() {
        phrase.owner = budget.and_then(|budget| budget.owner).or(owned);
    }
    let phrase = if specific { phrase.without_place(scene) } else { phrase };
    // 青石镇|建设|现代牧场: the place builds it, and is no part of its name.
    let built = phrase
        .behind_builder(scene)
        .filter(|built| specific && (built.may_have_budget(scene) || built.is_works(scene)));
    Some((built.unwrap_or(phrase), specific))
}

/// Adds the project whose head is `words[at]`; the name of the whole that later phases may belong to.
fn project(scene: &Scene<'_>, told: &Told, words: &[Word], at: usize, found: &mut Vec<Candidate>) -> Option<String> {
    let (phrase, specific) = phrase_of(scene, told, words, at)?;
    // 甲集团乙工厂生产轿车: a plant that stands is a firm, and a project while it is built.
    let plant = works::plant_that_ends(scene, words, at);
    if plant.is_some_and(|start| !told.told(scene, words, start, at)) {
        return None;
    }
    let mut whole = of_phrase(scene, &phrase, specific, "project.head", found)?;
    if words[at].class.has(WordClass::PUBLIC_HEAD)
        && let Some(end) = route::extended(scene, whole.range.end)
    {
        let tail = scene.text.slice(whole.range.end..end);
        whole.aliases.iter_mut().chain([&mut whole.name]).for_each(|name| name.push_str(tail));
        whole.range.end = end;
        found.push(whole);
        return None;
    }
    let (start, name) = (whole.range.start, whole.name.clone());
    let inside = phrase.words.iter().find(|word| word.class.has(WordClass::PHASE));
    let mut stem = None;
    if let Some(phase) = inside {
        let phase = scene.text.slice(phase.range.clone());
        let of = stem.insert(name.replacen(phase, "", 1));
        whole.properties.insert(WHOLE.into(), of.clone());
        whole.aliases.extend(phase::other_order(&name, phase));
    }
    let quoted = || phrase.words.iter().any(|word| word.class.has(WordClass::QUOTE));
    if inside.is_some() && quoted() || phrase.quotes_a_line(scene) {
        // A phase of what is quoted is built, and so is a line: no instrument of government has one.
        whole.confidence = Confidence::percent(90);
    }
    if plant.is_some() || sums_up(scene, words, phrase.start) {
        whole.confidence = Confidence::percent(95);
    }
    found.push(whole);
    found.extend(part_behind(scene, words, at, start, &name));
    Some(stem.unwrap_or(name))
}

/// The project that a phrase names, with its owner, who is added where no recogniser knew it as a firm.
fn of_phrase(
    scene: &Scene<'_>,
    phrase: &Phrase<'_>,
    specific: bool,
    rule: &'static str,
    found: &mut Vec<Candidate>,
) -> Option<Candidate> {
    let Named { range, name, alias } = Named::of(scene, phrase, specific)?;
    own(scene, phrase, found);
    let mut properties = Properties::new();
    if let Some(owner) = &phrase.owner {
        properties.insert(OWNED.into(), tidy(scene.text.slice(owner.clone())));
    }
    Some(candidate(range, name, alias, properties, rule))
}

/// The part of a project that is named right behind the head at `at`: its phase, or the section of a line.
fn part_behind(scene: &Scene<'_>, words: &[Word], at: usize, start: usize, whole: &str) -> Option<Candidate> {
    let (end, part) = phase::part_after(scene, words, at)?;
    let name = format!("{whole}{part}");
    let properties = Properties::from([(WHOLE.to_owned(), whole.to_owned())]);
    Some(candidate(start..end, name.clone(), name, properties, "project.phase"))
}

/// Whether a name ends as that of a power station or a waterworks: a firm, but for what is told of its building.
pub(crate) fn is_utility(name: &str) -> bool {
    word_list!["电厂", "水厂", "处理厂"].ends(name)
}

/// A project's name as it stands in the text.
struct Named {
    range: Range<usize>,
    name: String,
    alias: String,
}

impl Named {
    /// The name of a phrase without its owner where it is specific without, and the words with the owner. An owner that
    /// stands apart (a bracket or a budget between) is left out of the range.
    fn of(scene: &Scene<'_>, phrase: &Phrase<'_>, specific: bool) -> Option<Self> {
        let (first, last) = phrase.words.first().zip(phrase.words.last())?;
        let gap = |owner: &&Range<usize>| !scene.text.slice(owner.end..first.range.start).trim().is_empty();
        let apart = phrase.owner.as_ref().filter(gap);
        let owner = phrase.owner.as_ref().filter(|_| apart.is_none());
        let owned = owner.map_or(first.range.start, |owner| owner.start);
        let start = phrase.place.as_ref().map_or(owned, |place| place.start.min(owned));
        let end = last.range.end;
        let before = apart.map(|owner| scene.text.slice(owner.clone())).unwrap_or_default();
        let with = |start: usize| format!("{}{}", tidy(before), tidy(scene.text.slice(start..end)));
        let alias = with(start);
        let name = if specific {
            tidy(scene.text.slice(first.range.start..end))
        } else {
            with(if owner.is_some() { owned } else { start })
        };
        let name = phrase.quoted_name(scene).map_or(name, tidy);
        // 300兆瓦|级压气储能电站, 第九期|“三个一批”项目: what measures or counts a thing is no head of its name.
        if name.starts_with(['级', '段', '等']) || word_list!["期“", "批“"].leads(&name) {
            return None;
        }
        Some(Self { range: start..end, name, alias })
    }
}

fn candidate(
    range: Range<usize>,
    name: String,
    alias: String,
    properties: Properties,
    rule: &'static str,
) -> Candidate {
    let aliases = if alias == name { vec![] } else { vec![alias] };
    Candidate { aliases, properties, ..Candidate::full(range, EntityKind::Project, name, rule, 80) }
}

#[cfg(test)]
mod tests {
    use super::OWNED;
    use crate::extract::testing::{check, extraction};
    use crate::model::EntityKind::{Company, Project};

    #[test]
    fn a_heading_that_runs_into_its_text_ends_with_its_own_last_word() {
        check(Project, "1.泽澜先进封装项目项目总投资7亿元。", "泽澜先进封装项目");
        check(Project, "青禾机床一期项目项目已于5月投产。", "青禾机床一期项目");
        check(Project, "武汉泽澜智能计算中心投用，武汉智能计算中心开工。", "武汉泽澜智能计算中心 武汉智能计算中心");
    }

    #[test]
    fn a_plant_is_a_firm_once_it_stands_and_a_project_while_it_is_built() {
        let stands = "去年，泽澜集团昆明工厂生产轿车3万辆。";
        check(Project, stands, "");
        check(Company, stands, "泽澜集团昆明工厂");
        let built = "去年，泽澜集团昆明工厂开工，总投资2亿元。";
        check(Project, built, "泽澜集团昆明工厂=昆明工厂");
        check(Company, built, "泽澜集团");
    }

    #[test]
    fn a_sum_between_a_firm_and_its_works_tells_one() {
        check(Project, "泽澜科技有限公司3.5亿元精密铸造项目签约落户。", "精密铸造项目");
        check(Project, "青禾集团10亿元基金项目签约，青禾公司获得3亿元项目贷款。", "");
        check(Project, "加快建设石岭高铁新区、白鹭高铁新城。", "");
    }

    #[test]
    fn the_name_leaves_out_the_owner_and_leading_verbs_and_keeps_the_capacity() {
        check(
            Project,
            "江西青禾能源有限公司300万吨/年智能化洗煤项目开工。",
            "江西青禾能源有限公司300万吨/年智能化洗煤项目=300万吨/年智能化洗煤项目",
        );
        check(Project, "加快建设年产5万吨尿素项目。", "年产5万吨尿素项目");
        check(Project, "总投资41亿元的年产5万吨尿素项目开工。", "年产5万吨尿素项目");
        check(Project, "公司拟在青石高新区投资建设年产5万吨尿素项目。", "年产5万吨尿素项目");
        check(Project, "普洱市建设国家南药原料基地。", "普洱市建设国家南药原料基地=南药原料基地");
        check(Project, "泽瑞来年产5万吨尿素项目开工。", "泽瑞来年产5万吨尿素项目=年产5万吨尿素项目");
    }

    #[test]
    fn quotes_name_a_project_but_not_a_gathering_of_many() {
        check(Project, "实施“圆织成套生产线扩能项目”项目。", "“圆织成套生产线扩能项目”项目=圆织成套生产线扩能项目");
        check(Project, "举行“大干百日”项目集中签约仪式。", "");
        let long = "青禾泵业公司的“大跨度桥梁钢索防腐涂装关键技术及应用”项目获奖。";
        check(Project, long, "“大跨度桥梁钢索防腐涂装关键技术及应用”项目");
    }

    #[test]
    fn what_is_told_of_one_works_names_it() {
        check(Project, "位于圣水镇的新型材料生产线项目，总投资2亿元。", "新型材料生产线项目");
        check(Project, "县乡村振兴示范园项目占地700亩。", "县乡村振兴示范园项目");
        check(Project, "支持新型材料生产线项目加快发展。", "");
        check(Project, "建材商贸城扩建工程竣工。", "建材商贸城扩建工程");
        check(Project, "江泽镇敬老院5大项目开工。", "江泽镇敬老院");
        check(Project, "青年路改造提升工程开工。", "青年路改造提升工程");
        check(Project, "建设路提升改造项目完工。", "建设路提升改造项目");
        check(Project, "全县道路改造工程竣工。", "");
        check(Project, "争取白口项目核准。", "白口项目");
        check(Project, "严查虚报项目开工。", "");
    }

    #[test]
    fn who_wins_a_bid_and_parts_of_a_dam_are_no_names() {
        check(Project, "宏禾集团中标云台水利枢纽工程。", "云台水利枢纽工程");
        check(Project, "拦河大坝、溢洪道开工。", "");
    }

    #[test]
    fn a_base_may_be_named_for_the_region_that_it_serves() {
        check(Project, "青禾电器公司开建西南生产基地。", "西南生产基地");
        check(Project, "把乌海打造成西南生产基地。", "");
    }

    #[test]
    fn what_sets_a_name_off_keeps_the_words_inside_it() {
        check(Project, "总投资8亿元的青禾智能穿戴设备生产基地上月投产。", "青禾智能穿戴设备生产基地");
        check(Project, "建设阳原县直升机综合试飞基地，年底启用。", "阳原县直升机综合试飞基地=直升机综合试飞基地");
    }

    #[test]
    fn a_sort_that_a_policy_helps_is_no_project() {
        check(Project, "新落户的水泵及阀门生产项目，按设备款的6%给予补贴。", "");
    }

    #[test]
    fn the_first_money_for_a_work_is_no_phase() {
        check(Project, "年产5万吨尿素项目开工。首期投入1.3亿元。", "年产5万吨尿素项目");
    }

    #[test]
    fn the_owner_stays_where_nothing_else_names_the_project() {
        check(Project, "江西青禾能源有限公司项目开工。", "江西青禾能源有限公司项目");
    }

    #[test]
    fn the_owner_may_stand_before_the_bracket_that_defines_its_short_name() {
        let text = "江西青禾新能源有限公司（以下简称“青禾新能源”）100兆瓦光伏发电项目并网。";
        check(Project, text, "100兆瓦光伏发电项目");
        let project = extraction(text).1.mentions.into_iter().find(|mention| mention.kind == Project);
        let owner = project.and_then(|project| project.properties.get(OWNED).cloned());
        assert_eq!(owner.as_deref(), Some("江西青禾新能源有限公司"));
    }

    #[test]
    fn letters_before_a_conjunction_belong_to_the_name() {
        check(Project, "青禾化工VOCs和烟气治理项目完工。", "青禾化工VOCs和烟气治理项目=VOCs和烟气治理项目");
    }

    #[test]
    fn the_two_ends_and_the_voltage_of_a_power_line_are_its_name() {
        let line = "甘肃至浙江±800千伏特高压直流输电工程";
        check(Project, &format!("{line}开工建设。"), line);
        check(Project, "宁夏送湖南±800千伏特高压直流输电工程开工。", "宁夏送湖南±800千伏特高压直流输电工程");
    }

    #[test]
    fn what_is_done_to_public_works_and_their_size_name_nothing() {
        check(Project, "项目建成投用后，将提升同江铁路口岸运能。", "同江铁路");
        check(Project, "推进泽石大型灌区建设。", "泽石大型灌区");
        check(Project, "亭山口灌区正抓紧建设。", "亭山口灌区");
    }

    #[test]
    fn parks_in_a_list_of_projects_are_projects() {
        let text = "滨罗智造园、江岭食品产业园等一批战略性新兴产业项目加速落地。";
        let parks = "滨罗智造园=滨罗智造园项目 江岭食品产业园=江岭食品产业园项目";
        check(Project, text, parks);
    }

    #[test]
    fn a_school_in_a_name_is_kept_whole() {
        let text = "柳河县开会，县第五中学迁建项目投资1.6亿元，9月投入使用。";
        check(Project, text, "县第五中学迁建项目");
    }

    #[test]
    fn a_sort_of_projects_is_none() {
        check(Project, "今年实施重点项目53个，推进一批光伏项目，该项目和53个新能源项目开工。", "");
        check(Project, "对总投资10亿元以上的制造业项目给予奖励。", "");
        check(Project, "滨江储能项目开工。设立储能发展基金，首期规模50亿元。", "滨江储能项目");
    }

    #[test]
    fn an_unknown_word_before_the_head_does_not_swallow_it() {
        check(Project, "这里是20万吨/年湿熄焦项目的生产现场。", "20万吨/年湿熄焦项目");
    }

    #[test]
    fn what_a_town_has_is_an_undertaking_where_it_is_built() {
        check(
            Project,
            "青禾体育馆即将竣工，新建青禾文化广场，青禾农贸市场改造完成。",
            "青禾体育馆 青禾文化广场 青禾农贸市场改造",
        );
        check(Project, "市民在青禾广场跳舞。活动在青禾体育馆举行。建成农贸市场12个。", "");
    }

    #[test]
    fn equipment_is_an_undertaking_only_with_a_capacity() {
        check(Project, "除尾气净化回收装置外，还配套了锅炉和发电装置。", "");
        check(Project, "40万吨异辛烷装置建成投产。", "40万吨异辛烷装置");
    }

    #[test]
    fn a_phase_is_a_project_of_its_own() {
        check(
            Project,
            "年产5万吨尿素项目开工。项目一期投资3亿元。",
            "年产5万吨尿素项目 项目一期=年产5万吨尿素项目一期",
        );
    }

    #[test]
    fn the_phases_of_a_sentence_are_those_of_one_whole() {
        check(
            Project,
            "年产5万吨尿素项目开工，一期投资3亿元，计划建成滨江供水管线工程；二期投资2亿元。",
            "年产5万吨尿素项目 一期=年产5万吨尿素项目一期 滨江供水管线工程 二期=年产5万吨尿素项目二期",
        );
    }

    #[test]
    fn a_firm_whose_man_tells_of_a_work_leaves_it_spoken_of() {
        let works = "年产5万吨尿素项目";
        check(
            Project,
            "年产5万吨尿素项目开工。泽澜能源有限公司董事长表示：“项目二期投资2亿元。”",
            &format!("{works} 项目二期={works}二期"),
        );
        check(Project, "年产5万吨尿素项目开工。泽澜能源有限公司成立于去年，项目二期投资2亿元。", works);
    }

    #[test]
    fn a_weak_name_is_one_project_where_a_status_or_a_budget_is_told() {
        check(Project, "滨江路东延工程竣工。", "滨江路东延工程");
        check(Project, "宏禾药业总投资10亿元的智能终端项目开工。", "智能终端项目");
        check(Project, "推进宣河水库、花滩水库等重大水利工程建设。", "宣河水库 花滩水库");
    }

    #[test]
    fn a_route_names_what_is_built_between_its_ends() {
        check(Project, "江洛至安岭高速公路全线贯通。", "江洛至安岭高速公路");
        check(Project, "园区距江滨高速5公里，正在建设。", "");
    }

    #[test]
    fn so_many_goods_are_a_capacity() {
        check(Project, "推进年产30万台空调压缩机项目建设。", "年产30万台空调压缩机项目");
        check(Project, "实施30个空调压缩机项目。", "");
    }

    #[test]
    fn a_waterworks_is_what_is_built_where_that_is_told() {
        let text = "江洛污水处理厂提标改造工程完工。";
        check(Project, text, "江洛污水处理厂提标改造工程");
        check(Company, text, "");
    }

    #[test]
    fn what_is_new_is_the_project_and_a_town_is_no_owner() {
        check(Project, "国内规模最大液化天然气储备基地开工。一个数据中心项目开工。", "");
        check(Project, "宁夏至湖南特高压工程开工。", "宁夏至湖南特高压工程");
        check(Project, "国家重大水利工程江泽水库开工建设。", "江泽水库");
        check(Project, "江西青禾能源公司首座储能电站项目并网。", "储能电站项目=江西青禾能源公司储能电站项目");
        check(Project, "宏禾动力新百万台发动机基地预计年底竣工。", "宏禾动力新百万台发动机基地=新百万台发动机基地");
        check(Company, "在乌海市海南区公乌素镇，公乌素油茶精深加工项目开工。", "");
    }

    #[test]
    fn a_firm_before_的_owns_a_project_that_is_none_alone() {
        let text = "江西青禾药业有限公司的原料药生产基地项目进入设备调试阶段。";
        check(Project, text, "原料药生产基地项目=江西青禾药业有限公司原料药生产基地项目");
        check(Project, "江西青禾药业有限公司的原料药生产线开足马力。", "");
    }

    #[test]
    fn the_firm_may_say_where_before_its_project() {
        let text = "乌海市发布消息。江西青禾药业有限公司在公乌素镇的原料药项目完工。";
        check(Project, text, "原料药项目");
        let owner = |text| extraction(text).1.mentions.into_iter().find_map(|one| one.properties.get(OWNED).cloned());
        assert_eq!(owner(text).as_deref(), Some("江西青禾药业有限公司"));
        check(Project, "乌海市公乌素镇新建肉鸭繁育基地，年底投产。", "乌海市公乌素镇新建肉鸭繁育基地=肉鸭繁育基地");
        check(Project, "乌海市石岭产业园新建项目无需审查。", "");
    }

    #[test]
    fn goods_name_a_project_where_its_builder_its_place_or_its_stage_makes_it_one() {
        check(Project, "由江西青禾药业有限公司投资的电容器项目投产。", "电容器项目");
        check(Project, "乌海市发布消息，公乌素镇的电容器项目已竣工。", "电容器项目");
        check(Project, "乌海市发布消息，电容器项目正式投产。", "电容器项目");
        check(Project, "乌海市发布消息，推动电容器项目投产。", "");
        check(Project, "总投资2亿元的冷链物流中心项目主体封顶。", "冷链物流中心项目");
    }

    #[test]
    fn sums_trades_and_joints_name_no_project() {
        check(Project, "计划总投资15亿欧元的电容器封装测试项目将落地乌海市。", "电容器封装测试项目");
        check(Project, "在乌海高新区，储能装备产业项目建设提速。", "");
        check(Project, "乌海市开展乌海农旅资源及项目推荐，着力建设百亿硅材料产业基地。", "");
        check(Project, "联合实验室挂牌暨产业化项目签约活动举行。", "");
        check(
            Project,
            "江西青禾药业有限公司建设水泵研发及生产基地。",
            "水泵研发及生产基地=江西青禾药业有限公司水泵研发及生产基地",
        );
    }

    #[test]
    fn what_is_paid_for_may_be_called_by_common_words() {
        check(Project, "投资3亿元的老年公寓项目开工。", "老年公寓项目");
        check(Project, "投资3亿元的浓缩颗粒生产线项目开工。", "浓缩颗粒生产线项目");
        check(Project, "投资3亿元的重点建设项目开工。", "");
        check(Project, "老年公寓项目不多。", "");
    }

    #[test]
    fn behind_its_owner_a_name_begins_with_what_it_is() {
        check(Project, "江西青禾集团研发总部项目位于乌海市。", "江西青禾集团研发总部项目");
        check(Project, "江西青禾集团重大项目开工。", "");
        check(Project, "江西青禾集团改扩建工程开工。", "江西青禾集团改扩建工程");
        check(Project, "江西青禾集团技改扩建项目开工。", "江西青禾集团技改扩建项目");
        check(Project, "测绘仪器产业园项目由江西青禾测绘公司投资建设。", "测绘仪器产业园项目");
    }

    #[test]
    fn a_stretch_of_a_line_and_a_bridge_over_one_are_named_whole() {
        let line = "滨江高铁安庆至铜陵段 滨江高铁";
        check(Project, "滨江高铁安庆至铜陵段开工。", line);
        check(Project, "石门跨青滨高速特大桥顺利合龙。", "石门跨青滨高速特大桥");
    }

    #[test]
    fn an_agreement_is_signed_on_one_project() {
        check(Project, "县政府与青禾集团签订光伏储氢一体化项目合作协议。", "光伏储氢一体化项目");
        check(Project, "县政府介绍光伏储氢一体化项目。", "");
    }

    #[test]
    fn a_verb_inside_a_name_leads_no_phase_of_another() {
        check(Project, "滨江高速建成通车。\n青山港铁水联运一期项目加快推进。", "滨江高速");
    }

    #[test]
    fn all_behind_a_budget_is_the_name_and_a_park_that_builds_is_none_of_it() {
        let text = "江西青禾零部件有限公司投资15亿元的新能源汽车电驱动系统项目落户。";
        check(Project, text, "新能源汽车电驱动系统项目");
        let text = "公司将在乌海市石岭生物产业园建设体外诊断试剂研发生产基地，计划投资6亿元。";
        check(Project, text, "乌海市石岭生物产业园建设体外诊断试剂研发生产基地=体外诊断试剂研发生产基地");
        check(Project, "天虹牧业10万头生猪养殖项目开工。", "天虹牧业10万头生猪养殖项目=10万头生猪养殖项目");
    }

    #[test]
    fn what_the_project_of_an_entry_makes_has_no_phases() {
        let text = "通报\n（一）滨江正极材料项目。总投资18亿元，建设年产2万吨正极材料生产线。目前，一期厂房封顶。";
        let phases = crate::extract::testing::mentions(Project, text);
        assert!(phases.contains(&"一期=滨江正极材料项目一期".to_owned()), "{phases:?}");
    }

    #[test]
    fn degrees_numbers_and_speed_name_no_works() {
        check(Project, "这是我国规模最大的油田，年内投产。", "");
        check(Project, "推进八大灌区建设。", "");
        check(Project, "全面建成各园区间100G高速光纤环网。", "");
    }

    #[test]
    fn goods_with_a_budget_are_one_project_and_trades_are_any() {
        check(Project, "总投资8亿元的水泵项目开工。", "水泵项目");
        check(Project, "总投资8亿的水泵工厂投产。", "水泵工厂");
        check(Project, "总投资8亿元的工业项目开工。", "");
    }

    #[test]
    fn a_time_before_a_name_is_left_whole() {
        check(Project, "确保2023年6月底前滨江路东延工程竣工。", "滨江路东延工程");
    }

    #[test]
    fn what_is_shown_by_one_thing_that_is_made_is_one() {
        check(Project, "库车市绿氢示范项目建成投产。", "库车市绿氢示范项目");
        check(Project, "库车市农业示范项目建成投产。", "");
    }

    #[test]
    fn the_centre_of_a_place_is_one() {
        check(Project, "市文化中心加快建设，区体育中心封顶。", "市文化中心 区体育中心");
        check(Project, "市文化中心免费开放。", "");
    }

    #[test]
    fn what_ranks_a_work_before_its_name_names_none() {
        check(Project, "我国最大的跨海大桥——青湾大桥通车。", "青湾大桥");
        check(Project, "全省首个水轮机研发基地——青禾水轮机研发基地投用。", "青禾水轮机研发基地");
    }

    #[test]
    fn a_part_of_an_airport_is_named_with_it() {
        check(Project, "江岭国际机场东货站投入运行。", "江岭国际机场东货站");
        check(Project, "江岭国际机场T2航站楼落成。", "江岭国际机场T2航站楼");
    }

    #[test]
    fn a_works_is_fitted_with_equipment() {
        check(Project, "建锅炉1台，配30兆瓦抽凝机组，年发电2亿度。", "");
        check(Project, "新建2台30兆瓦抽凝机组。", "");
    }

    #[test]
    fn phases_below_the_heading_of_an_entry_are_those_of_its_project() {
        let text = "通报\n【稻壳热电联产】业主为青禾能源有限公司，总投资2亿元。一期建锅炉1台。";
        check(Project, text, "稻壳热电联产 一期=稻壳热电联产一期");
    }

    #[test]
    fn what_a_place_builds_is_named_without_it() {
        let text = "公司在乌海市海南区公乌素镇建设现代养鸡场，一期投资1亿元。";
        check(Project, text, "现代养鸡场 一期=现代养鸡场一期");
        check(Project, "公司计划投资3亿元在望江县建立医用手套生产基地。", "医用手套生产基地");
    }

    #[test]
    fn a_phase_is_the_one_that_the_text_has_named() {
        let text = "江西青禾饮品有限公司三期扩建工程试车。三期年产饮料20万吨。";
        let names: Vec<_> = extraction(text).1.mentions.into_iter().filter(|one| one.kind == Project).collect();
        assert!(names.iter().all(|one| one.name == names[0].name), "{names:?}");
        assert_eq!(names.len(), 2);
    }

    #[test]
    fn ports_of_entry_avenues_and_corridors_are_works_where_their_building_is_told() {
        check(Project, "江岭口岸扩建完工。", "江岭口岸");
        check(Project, "新青溪大道建成通车。", "新青溪大道");
        check(Project, "总投资3亿元的宏岭石墨项目刷新全县工业项目纪录。", "宏岭石墨项目");
        check(Project, "开通绿色通道，运输通道建成。", "");
    }

    #[test]
    fn a_firm_gives_a_budget_in_the_clause_before_what_it_builds() {
        check(Project, "泽澜科技将投资10亿元，建设车载结构制造基地。", "车载结构制造基地");
        check(Project, "泽澜科技拟投资10亿元，规划建设华东总部项目。", "华东总部项目");
        check(Project, "该项目总投资10亿元，建设车载结构制造基地。", "");
    }

    #[test]
    fn a_line_may_have_a_nickname() {
        check(Project, "“青电入甘”工程开工建设。", "“青电入甘”工程");
        check(Project, "“菜篮子”工程开工建设。", "");
    }
}
