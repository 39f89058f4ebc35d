//! Items inside a paragraph: 1.…；2.…；3.…, 一是…；二是….

use crate::extract::provision::marker::{Marker, Style, marker};

/// An item that begins inside a paragraph. Offsets are within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inner {
    pub(super) marker: Marker,
    pub(super) start: usize,
    /// Where its words end unless another item begins before.
    pub(super) end: usize,
}

/// The items that begin inside a text. Those of one style count in a row from one, or from the number that `next` gives for
/// their style; a lone first one is none.
pub(super) fn items(text: &str, next: impl Fn(Style) -> Option<u16>) -> Vec<Inner> {
    let mut rows: Vec<Vec<Inner>> = Vec::new();
    // The row that each style counts in.
    let mut open: Vec<(Style, usize)> = Vec::new();
    let mut before = ' ';
    for (start, character) in text.char_indices() {
        let opens = matches!(before, '。' | '；' | '：' | '，' | ' ') || start == 0;
        before = character;
        let Some(marker) = opens.then(|| text.get(start..).and_then(marker)).flatten() else { continue };
        if start > 0 && !may_follow(text, start, marker.style) {
            continue;
        }
        let inner = Inner { marker, start, end: text.len() };
        let row = open.iter().find(|(style, _)| *style == marker.style).and_then(|(_, row)| rows.get_mut(*row));
        match row {
            Some(row) if row.last().is_some_and(|last| last.marker.value + 1 == marker.value) => row.push(inner),
            _ if marker.value == 1 || next(marker.style) == Some(marker.value) => {
                open.retain(|(style, _)| *style != marker.style);
                open.push((marker.style, rows.len()));
                rows.push(vec![inner]);
            }
            _ => {}
        }
    }
    let mut items: Vec<Inner> = Vec::new();
    for mut row in rows.into_iter().filter(|row| row.len() > 1 || row.iter().any(|one| one.marker.value > 1)) {
        end_last(text, &mut row);
        items.extend(row);
    }
    items.sort_by_key(|item| item.start);
    items
}

/// Whether an item of a style may begin at a place: `一是` also behind a comma, the others behind the end of another.
fn may_follow(text: &str, start: usize, style: Style) -> bool {
    let before = text.get(..start).and_then(|left| left.trim_end().chars().next_back());
    match before {
        Some('。' | '；' | '：') => true,
        Some('，') => style == Style::Listed,
        _ => false,
    }
}

/// Where items end with a semicolon, the last ends with its sentence; what follows is said of all of them.
fn end_last(text: &str, row: &mut [Inner]) {
    let Some([.., before, last]) = row.get_mut(..) else { return };
    if text.get(before.start..last.start).is_some_and(|words| words.trim_end().ends_with('；')) {
        let end = text.get(last.start..).and_then(|words| words.find('。'));
        last.end = end.map_or(text.len(), |end| last.start + end + '。'.len_utf8());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = |item: &Inner| text.get(item.start..).unwrap().chars().take(4).collect::<String>();
        assert_eq!(items(text, |_| None).iter().map(shown).collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn items_count_in_a_row() {
        check("加工工程。1.支持甲厂；2.支持乙厂；3.引导。", "1.支持 2.支持 3.引导");
        check("要做到，一是加快建设；二是严格管理。", "一是加快 二是严格");
        check("条件：（1）在册；（2）纳税：①国税；②地税。", "（1）在 （2）纳 ①国税； ②地税。");
    }

    #[test]
    fn a_lone_number_is_no_item() {
        check("增长较快。1.支持甲厂。", "");
        check("投资增长。2.5亿元到位。按（二）执行，一是快。", "");
    }
}
