//! Plain text and Markdown, with or without front matter.

use super::{Reason, metadata};
use crate::model::DocumentDraft;

/// The longest first line that is taken for a title, in characters.
const LONGEST_TITLE: usize = 60;

/// Reads a text. Front matter (`---`, `title:`, `published:`, `source:`, `---`) is taken off it.
pub(super) fn read(text: &str) -> Result<DocumentDraft, Reason> {
    let (front, body) = front_matter(text);
    if body.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let mut draft = DocumentDraft { text: body.to_owned(), ..Default::default() };
    for (key, value) in front {
        match key.to_ascii_lowercase().as_str() {
            "title" | "标题" => draft.title = Some(value.to_owned()),
            "source" | "来源" => draft.source = Some(value.to_owned()),
            "published" | "date" | "日期" | "发布时间" => {
                let date = metadata::date(value).ok_or_else(|| Reason::Date(value.to_owned()))?;
                draft.published = Some(metadata::stated(date));
            }
            _ => {}
        }
    }
    let (published, source) = metadata::from_head(body);
    draft.published = draft.published.or(published);
    draft.source = draft.source.or(source);
    draft.title = draft.title.or_else(|| title(body));
    Ok(draft)
}

/// The first line, where it reads as a title: short, and no sentence.
fn title(body: &str) -> Option<String> {
    let first = body.lines().map(str::trim).find(|line| !line.is_empty())?;
    let words = first.trim_start_matches('#').trim();
    let sentence = words.ends_with(['。', '！', '？', '；', '，', ',', '、', '：']) && !first.starts_with('#');
    (!words.is_empty() && words.chars().count() <= LONGEST_TITLE && !sentence && !words.contains('。'))
        .then(|| words.to_owned())
}

/// Splits `---` front matter of `key: value` lines off a text.
fn front_matter(text: &str) -> (Vec<(&str, &str)>, &str) {
    let none = (Vec::new(), text);
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return none };
    let mut pairs = Vec::new();
    let mut body = rest;
    while let Some((line, after)) = body.split_once('\n') {
        body = after;
        let line = line.trim();
        if line == "---" {
            return (pairs, body);
        }
        let Some((key, value)) = line.split_once([':', '：']) else { return none };
        pairs.push((key.trim(), value.trim().trim_matches(['"', '\''])));
    }
    none
}
