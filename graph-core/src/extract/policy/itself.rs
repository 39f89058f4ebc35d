//! The policy that a text says it is, where its title has no shape that tells: `特制定本优惠办法` under 甲县招商引资优惠办法, or under no
//! title at all.

use crate::extract::boundary::{is_name_letter, is_numbering};
use crate::extract::word_list::WordList;
use crate::extract::{Home, Scene};
use crate::text::{Role, Sentence};

use super::title::{KINDS, says_so, without_note};

/// What a text that lays itself down is: its kind as it says it (优惠办法), where it says so, and the line that is its title.
pub(super) struct Itself {
    pub(super) name: String,
    /// The sentence that is its title.
    pub(super) title: Option<usize>,
}

/// The policy that a document calls itself.
pub(super) fn itself(scene: &Scene<'_>, may_refer: impl Fn(&Sentence) -> bool) -> Option<Itself> {
    let sentences = scene.sentences.iter().enumerate().filter(|(_, sentence)| may_refer(sentence));
    let (at, kind) =
        sentences.filter_map(|(at, one)| Some((at, laid_down(scene.text.slice(one.range.clone()))?))).next()?;
    let article = scene.sentences.get(at)?.article;
    let head = scene.sentences.iter().enumerate().take(at).rev().filter(|(_, one)| one.article == article);
    let titles = head.filter(|(_, one)| one.role == Role::Title).map(|(at, one)| (at, line(scene, one)));
    if let Some((at, title)) = titles.filter(|(_, title)| is_title(title, kind)).last() {
        return Some(Itself { name: title.replace(' ', ""), title: Some(at) });
    }
    let title = scene.document.title().map(str::trim).filter(|title| is_title(title, kind));
    let unnamed =
        || unnamed(kind).then(|| place(scene.homes.get(article)?)).flatten().map(|place| format!("{place}{kind}"));
    Some(Itself { name: title.map(str::to_owned).or_else(unnamed)?, title: None })
}

/// The kind that a text gives itself where it says that it is laid down: 制定本|优惠办法|。
fn laid_down(text: &str) -> Option<&str> {
    const VERBS: WordList = WordList::new(&["制定本", "制订本", "出台本", "提出本"]);
    let from = VERBS.first_end_in(text)?;
    let rest = text.get(from..)?;
    let end = rest.find(|letter: char| !is_name_letter(letter)).unwrap_or(rest.len());
    let kind = rest.get(..end)?;
    (kind.chars().count() <= LONGEST_KIND && KINDS.iter().any(|one| kind.ends_with(one))).then_some(kind)
}

/// Letters of what a text calls itself at most: 若干暂行规定.
const LONGEST_KIND: usize = 8;

/// The words of a line.
fn line<'s>(scene: &'s Scene<'_>, sentence: &Sentence) -> &'s str {
    scene.text.slice(sentence.range.clone()).trim()
}

/// Whether a line is the title of a text of a kind: it ends with it, and tells of nothing that is done.
fn is_title(line: &str, kind: &str) -> bool {
    let bare = without_note(line);
    let own = |kind: &&&str| kind.len() <= bare.len() && bare.ends_with(**kind);
    let last = KINDS.iter().filter(|one| kind.ends_with(**one)).max_by_key(|one| one.len());
    let plain = !bare.contains(['。', '，', '：', '？', '！', '《', '、']) || bare.contains("关于");
    let numbered = bare.starts_with(is_numbering) && bare.contains(['、', '）']);
    (6..=60).contains(&bare.chars().count()) && last.filter(own).is_some() && plain && !numbered && !says_so(bare)
}

/// Whether a kind says what a text gives, so that with the place it names it: 优惠办法, and not 办法.
fn unnamed(kind: &str) -> bool {
    !KINDS.contains(&kind)
        && ["优惠", "奖励", "扶持", "奖补", "鼓励", "补贴", "补助", "引资"].iter().any(|word| kind.contains(word))
}

/// The place whose text it is, as the document calls it.
fn place(home: &Home) -> Option<&str> {
    let county = home.former.as_deref().or(home.county.as_ref().map(|(_, name)| name.as_str()));
    county.or(home.city.as_ref().map(|(_, name)| name.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Policy, text, expected);
    }

    #[test]
    fn a_title_is_that_of_the_text_that_is_laid_down_below_it() {
        let title = "休宁县引进客商优待办法";
        check(
            &format!(
                "{title}\n\n为招引客商，特制定本办法。\n第一条 对新办工厂奖励5万元。\n第二条 本办法自公布之日起施行。"
            ),
            &format!("{title} 本办法={title} 本办法={title}"),
        );
        check("休宁县节水见闻\n\n为节水，特制定本办法。", "");
        check("休宁县干部想出新办法\n\n客商来了，办法多了。", "");
    }

    #[test]
    fn a_text_without_a_title_is_called_what_it_gives() {
        check(
            "总则\n第一条 为招引客商来休宁县办厂，制定本优惠办法。\n第二条 本优惠办法由县招商局解释。",
            "本优惠办法=休宁县优惠办法 本优惠办法=休宁县优惠办法",
        );
        check("总则\n第一条 为招引客商来休宁县办厂，制定本办法。", "");
    }
}
