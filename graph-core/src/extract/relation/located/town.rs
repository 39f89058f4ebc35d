//! Works that bear the name of a town which the text names in full.

use crate::extract::Scene;
use crate::model::{EntityKind, MentionIndex};

use super::stated::passes;
use super::{Place, Places, keep};

/// `青溪康养中心` stands in 青溪镇, where the text speaks of that town: works of a county are called after the part of it in which they
/// stand.
pub(super) fn named_after_towns<'m>(scene: &'m Scene<'_>, places: &mut Places<'m>) {
    let towns: Vec<(&str, MentionIndex)> =
        scene.all_of(EntityKind::District).filter_map(|at| Some((stem(&scene.mention(at).name)?, at))).collect();
    if towns.is_empty() {
        return;
    }
    for source in scene.all_of(EntityKind::Project) {
        let mention = scene.mention(source);
        let here = |(stem, town): &&(&str, MentionIndex)| {
            let one_article = || {
                let article = |at: usize| scene.sentence_at(at).map(|sentence| sentence.article);
                article(scene.mention(*town).range.start) == article(mention.range.start)
            };
            // 青溪河 flows on through other towns.
            let own = mention.name.strip_prefix(stem).is_some_and(|rest| !rest.starts_with(NATURE));
            own && one_article()
        };
        if passes(&mention.name) {
            continue;
        }
        let Some((_, target)) = towns.iter().find(here) else { continue };
        let at = mention.range.start;
        keep(scene, places, Some(Place { strength: 68, source, target: *target, at, rule: "located-town-named" }));
    }
}

/// What is called after a town, or it after them, and reaches farther.
const NATURE: [char; 9] = ['河', '江', '溪', '湖', '海', '山', '岭', '水', '至'];

/// The name of a town without its unit, of two characters at least.
fn stem(name: &str) -> Option<&str> {
    let stem = ["街道", "镇", "乡", "苏木"].iter().find_map(|unit| name.strip_suffix(unit))?;
    (stem.chars().count() >= 2).then_some(stem)
}
