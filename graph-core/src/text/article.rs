//! Paragraphs -> articles of a page.

use super::{Article, Paragraph, Role};

/// Parts a page into its articles.
///
/// An article ends with its writer's name in brackets, or where the next begins with `本报讯` or the like. On some pages a
/// title stands above its article, on others text extraction puts it below: a title between two articles goes to the one
/// before it where that began without one. In a round-up every title begins an article.
pub(super) fn articles(clean: &str, round_up: bool, paragraphs: Vec<Paragraph>) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut current = Article::default();
    let (mut closed, mut has_body) = (false, false);
    for paragraph in paragraphs {
        let words = clean.get(paragraph.range.clone()).unwrap_or_default();
        let title_above = current.paragraphs.first().is_some_and(|first| first.role == Role::Title);
        let starts = match paragraph.role {
            Role::Title => (closed && title_above) || (round_up && has_body),
            Role::Body | Role::Item | Role::Field => has_body && (closed || opens_report(words)),
            _ => false,
        };
        if starts {
            let titles = if closed || round_up { vec![] } else { trailing_titles(&mut current) };
            articles.push(std::mem::replace(&mut current, Article { paragraphs: titles }));
            (closed, has_body) = (false, false);
        }
        closed |= paragraph.role == Role::Byline && words.starts_with('（') && has_body;
        has_body |= matches!(paragraph.role, Role::Body | Role::Item | Role::Field);
        current.paragraphs.push(paragraph);
    }
    articles.push(current);
    articles.retain(|article| !article.paragraphs.is_empty());
    articles
}

/// Whether a page is a round-up by its title: every item of it begins with a headline and has nothing to do with the last.
pub(super) fn is_round_up(clean: &str, title: Option<&str>, paragraphs: &[Paragraph]) -> bool {
    let first = paragraphs.first().filter(|first| first.role == Role::Title);
    let first = first.and_then(|first| clean.get(first.range.clone()));
    let Some(title) = title.or(first) else { return false };
    ["快讯", "简讯", "要闻", "短讯", "速览", "速递", "集锦", "一句话新闻"].iter().any(|word| title.contains(word))
}

/// `本报讯`, `本报北京3月5日电`, `新华社北京3月5日电`.
fn opens_report(words: &str) -> bool {
    let opens = words.starts_with("本报") || words.starts_with("新华社");
    opens && (words.starts_with("本报讯") || words.chars().take(20).any(|letter| letter == '电'))
}

/// Takes the titles at the end of an article: they stand above the next.
fn trailing_titles(article: &mut Article) -> Vec<Paragraph> {
    let from = article.paragraphs.iter().rposition(|paragraph| paragraph.role != Role::Title).map_or(0, |at| at + 1);
    article.paragraphs.split_off(from)
}
