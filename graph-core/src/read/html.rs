//! Web pages: the article's text without the page around it.

use dom_smoothie::{Config, Readability, TextMode};

use super::{Reason, decode, metadata};
use crate::model::DocumentDraft;

/// Shorter than this, the article's text is doubted: readability's thresholds are made for English.
const SHORTEST_ARTICLE: usize = 80;

/// Reads a page. Title, date and source come from the meta elements of Chinese government sites where it has them.
pub(super) fn read(bytes: &[u8]) -> Result<DocumentDraft, Reason> {
    let page = decode::decode_as(stated_encoding(bytes).as_deref(), bytes)?;
    let config = Config { char_threshold: SHORTEST_ARTICLE, text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).map_err(Reason::broken)?;
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let found =
                reader.doc.select(&format!("meta[name='{name}' i], meta[property='{name}' i]")).attr("content")?;
            Some(found.trim().to_owned()).filter(|content| !content.is_empty())
        })
    };
    let title = meta(&["ArticleTitle", "og:title"]);
    let published = meta(&["PubDate", "article:published_time", "publishdate", "date"]);
    let source = meta(&["ContentSource", "source"]);
    let whole = reader.doc.select("body").first();
    whole.select("script, style, noscript, template, nav, footer, header").remove();
    let body = whole.nodes().first().map(|node| node.formatted_text().to_string()).unwrap_or_default();
    let (stated_date, stated_source) = metadata::from_head(&body);
    let article = reader.parse().ok();
    let text = article.as_ref().map(|article| article.text_content.to_string());
    let text = text.filter(|text| text.chars().count() >= SHORTEST_ARTICLE).unwrap_or(body);
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let of_page = article.map(|article| article.title).filter(|title| !title.trim().is_empty());
    let published = published.and_then(|date| metadata::date(&date)).map(metadata::stated).or(stated_date);
    let source = source.or(stated_source);
    Ok(DocumentDraft { title: title.or(of_page), published, source, text, ..DocumentDraft::default() })
}

/// The encoding that a page states in its first kilobytes: `<meta charset=…>` or `charset=…` of a content type.
fn stated_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096))?).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    Some(label).filter(|label| !label.is_empty())
}
