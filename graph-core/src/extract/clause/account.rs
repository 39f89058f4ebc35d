//! Reports in which an administration gives account of its work: 政府工作报告, 统计公报.

use crate::extract::Scene;
use crate::extract::word_list::WordList;
use crate::text::Article;

/// What the titles of such reports end with, but for brackets and dates.
const ACCOUNTS: WordList =
    WordList::new(&["政府工作报告", "发展统计公报", "国民经济和社会发展计划", "经济社会发展计划", "政府工作总结"]);

/// Whether an article is such a report: whatever has no subject in it is done by the administration, whoever was named before.
pub(crate) fn is_account(scene: &Scene<'_>, article: &Article) -> bool {
    let alone = scene.text.articles().len() == 1;
    let beside = scene.document.title().filter(|_| alone).is_some_and(|title| ACCOUNTS.stands_in(title));
    let titles = article.titles().map(|title| scene.text.slice(title.range.clone()));
    beside || titles.into_iter().any(|title| ACCOUNTS.stands_in(title) && title.chars().count() <= LONGEST)
}

/// A title that only speaks of such a report is longer, in characters.
const LONGEST: usize = 36;
