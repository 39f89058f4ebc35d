//! Roads and lines called by their two ends in several ways: 青山至滨江高速铁路 is the 青山至滨江客专 and the 青滨高铁 of the same
//! document.

use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, Recogniser, Scene};
use crate::model::{EntityKind, NameForm};

/// Finds the other names of the routes that a document names by both ends.
pub(crate) struct Routes;

/// What a railway is called, longer words first.
const RAILWAYS: WordList =
    WordList::new(&["快速铁路", "高速铁路", "城际铁路", "客运专线", "高铁", "客专", "城际", "铁路"]);

/// What a road is called.
const ROADS: WordList = WordList::new(&["高速公路", "高速", "公路"]);

/// A route by its two ends.
struct Route<'n> {
    from: &'n str,
    to: &'n str,
    rail: bool,
    name: &'n str,
}

impl Recogniser for Routes {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let projects = || scene.candidates_from(EntityKind::Project, 0..scene.text.clean().len());
        let mut routes: Vec<Route<'_>> = Vec::new();
        for route in projects().filter_map(|project| route(&project.name)) {
            if !routes.iter().any(|known| known.has_ends_of(&route)) {
                routes.push(route);
            }
        }
        if routes.is_empty() {
            return;
        }
        for project in projects() {
            let same = |known: &&Route<'_>| route(&project.name).is_some_and(|one| known.has_ends_of(&one));
            let short = |known: &&Route<'_>| known.is_called(&project.name);
            let known = routes.iter().find(same).or_else(|| routes.iter().find(short));
            if let Some(known) = known.filter(|known| known.name != project.name) {
                found.push(Candidate {
                    aliases: vec![project.name.clone()],
                    form: NameForm::Short,
                    ..Candidate::full(
                        project.range.clone(),
                        EntityKind::Project,
                        known.name.to_owned(),
                        "project.route",
                        SURE,
                    )
                });
            }
        }
    }
}

/// What is done to a line, or where it goes on, as the end of its name.
const EXTENDED: WordList = WordList::new(&[
    "改扩建",
    "扩容改造",
    "扩容",
    "西延线",
    "东延线",
    "南延线",
    "北延线",
    "西延段",
    "东延段",
    "南延段",
    "北延段",
    "西延",
    "东延",
    "南延",
    "北延",
    "新线",
    "复线",
    "增建二线",
]);

/// Where the name of a line that ends at `end` goes on to, if right behind it, or behind a stretch of it, stands what is done to it or
/// where it goes on: 青平高速|西延, 青平高速|白鹭段改扩建.
pub(super) fn extended(scene: &Scene<'_>, end: usize) -> Option<usize> {
    const STRETCH: usize = 6;
    let rest = scene.text.clean().get(end..)?;
    let letters = rest.chars().take(STRETCH).take_while(|letter| letter.is_alphabetic() && *letter != '段');
    let stretch = letters.map(char::len_utf8).sum::<usize>();
    let stretch = rest.get(stretch..).filter(|rest| rest.starts_with('段')).map_or(0, |_| stretch + '段'.len_utf8());
    let tail = rest.get(stretch..)?;
    let done = EXTENDED.leading(tail)?;
    let behind = tail.get(done.len()..)?;
    (!word_list!["工程", "项目", "的", "段", "线", "方案"].leads(behind)).then_some(end + stretch + done.len())
}

/// More than any name that the words alone give.
const SURE: u8 = 96;

/// The route that a name is, where it tells both ends.
fn route(name: &str) -> Option<Route<'_>> {
    let (ends, rail) = stem(name)?;
    let (from, to) = ["至", "到", "—"].iter().find_map(|between| ends.split_once(between))?;
    let long = |end: &str| (2..=5).contains(&end.chars().count());
    (long(from) && long(to)).then_some(Route { from, to, rail, name })
}

/// A name without what the route is, and whether that is a railway.
fn stem(name: &str) -> Option<(&str, bool)> {
    let bare = ["项目", "工程"].iter().find_map(|head| name.strip_suffix(head)).unwrap_or(name);
    let rail = RAILWAYS.ending(bare).map(|line| (line, true));
    let (line, rail) = rail.or_else(|| ROADS.ending(bare).map(|line| (line, false)))?;
    Some((bare.strip_suffix(line)?, rail))
}

impl Route<'_> {
    fn has_ends_of(&self, other: &Route<'_>) -> bool {
        (self.from, self.to, self.rail) == (other.from, other.to, other.rail)
    }

    /// Whether a name is the first characters of both ends before what the route is.
    fn is_called(&self, name: &str) -> bool {
        let firsts = self.from.chars().next().into_iter().chain(self.to.chars().next());
        stem(name).is_some_and(|(short, rail)| rail == self.rail && short.chars().eq(firsts))
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn the_same_two_ends_are_the_same_route() {
        let text = "安平至河间高速铁路开工。安河高铁项目总投资90亿元。安平至河间客专竣工。";
        let name = "安平至河间高速铁路";
        check(Project, text, &format!("{name} 安河高铁项目={name} 安平至河间客专={name}"));
        check(Project, "安平至河间高速铁路开工。安河高速公路通车。", "安平至河间高速铁路 安河高速公路");
    }

    #[test]
    fn what_is_done_to_a_line_ends_its_name() {
        check(Project, "青平高速白鹭段改扩建全面施工。", "青平高速白鹭段改扩建");
        check(Project, "青平高速西延加快建设。", "青平高速西延");
        check(Project, "青平高速新线通车。", "青平高速新线");
        check(Project, "青平高速通车。", "青平高速");
    }
}
