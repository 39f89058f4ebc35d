//! Communities and villages: a name before 社区, 村 or 嘎查.
//!
//! No table lists all 620,000 of them. A community is one after the division that it lies in or after a mark, a village
//! only right after its township or county.

use std::sync::Arc;

use crate::extract::boundary::Boundaries;
use crate::extract::dictionary::Dictionary;
use crate::extract::park::{Generic, districts};
use crate::extract::scan::ScannerBuilder;
use crate::extract::{Candidate, Recogniser, Scene};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

/// What stands before 社区 and is no name.
const NO_NAMES: [&str; 24] = [
    "城市", "农村", "智慧", "完整", "所在", "街道", "居民", "示范", "绿色", "国际", "开源", "网络", "城乡", "各个",
    "全国", "部分", "老旧", "幸福", "和谐", "未来", "试点", "我们", "整个", "科学",
];

/// Finds communities and villages.
pub(crate) struct Communities {
    words: Dictionary<()>,
    boundaries: Arc<Boundaries>,
    generic: Arc<Generic>,
}

impl Communities {
    /// The class words are a closed class of the language.
    pub(crate) fn new(boundaries: Arc<Boundaries>, generic: Arc<Generic>) -> Self {
        Self { words: Dictionary::of(["社区", "村", "嘎查"]), boundaries, generic }
    }

    /// Whether the letters between the edge and the class word are a name.
    fn is_name(&self, core: &str, placed: bool, word: &str) -> bool {
        let letters = core.chars().count();
        let fits = if placed { (1..=4).contains(&letters) } else { word == "社区" && (2..=4).contains(&letters) };
        let plain = core.chars().all(|c| c.is_alphabetic() && !"个座名各的村乡农行不分一二三四五".contains(c));
        fits && plain && !self.generic.covers(core) && !NO_NAMES.iter().any(|none| core.starts_with(none))
    }
}

impl Recogniser for Communities {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        for sentence in &scene.sentences {
            let line = scene.line(sentence.range.clone());
            let (text, base) = (line.text, line.base);
            let hits = self.words.longest_of(&line);
            if hits.is_empty() {
                continue;
            }
            let stops = self.boundaries.stops(&line);
            let places: Vec<&Candidate> = districts(scene, sentence).collect();
            for hit in hits {
                let edge = stops.left_edge(text, hit.range.start, 0, 8);
                let nearest = places.iter().rfind(|place| place.range.end <= base + hit.range.start);
                let place = nearest.filter(|place| place.range.end >= base + edge);
                let start = place.map_or(edge, |place| place.range.end - base);
                let word = text.get(hit.range.clone()).unwrap_or_default();
                let core = text.get(start..hit.range.start).unwrap_or_default();
                let cue = place.is_some() || is_place_cue(text, start);
                if !cue || !self.is_name(core, place.is_some(), word) || is_longer(text, hit.range.end, word) {
                    continue;
                }
                let name = format!("{core}{word}");
                let before = place.map(|place| scene.text.slice(place.range.start..base + hit.range.end).to_owned());
                found.push(Candidate {
                    range: base + start..base + hit.range.end,
                    kind: EntityKind::District,
                    name,
                    aliases: before.into_iter().collect(),
                    form: NameForm::Full,
                    properties: Properties::from([("level".to_owned(), "COMMUNITY".to_owned())]),
                    rule: "community",
                    confidence: Confidence::percent(if place.is_some() { 80 } else { 60 }),
                });
            }
        }
    }
}

/// Whether what stands before says that a place follows, or nothing stands before.
fn is_place_cue(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    before.is_empty()
        || ["在", "位于", "走进", "来到", "到", "、", "“", "走访", "前往"].iter().any(|cue| before.ends_with(cue))
}

/// Whether the class word only begins another word: 村民, 社区服务.
fn is_longer(text: &str, end: usize, word: &str) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    word == "村" && rest.starts_with(['民', '庄', '镇', '级', '落', '容', '务', '干', '社', '支', '党', '两', '集'])
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::District, text, expected);
    }

    #[test]
    fn a_community_follows_its_street_or_a_mark() {
        check("乌海市海南区拉僧仲街道桃园社区的居民。", "乌海市 海南区 拉僧仲街道 桃园社区");
        check("来到桃园社区，了解情况。", "桃园社区");
        check("建设智慧社区，服务社区居民。", "");
    }

    #[test]
    fn a_village_needs_its_township() {
        check("乌海市海南区公乌素镇双柳村的果园。", "乌海市 海南区 公乌素镇 双柳村");
        check("双柳村的果园。", "");
    }
}
