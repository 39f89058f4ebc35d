//! Documents with their text, and the judgements of people: what all else follows from.

use std::io;

use super::{Cell, Column, Emit, Table, Type, column, id, number, some, some_text, text};
use crate::export::jsonl;
use crate::export::selection::Selection;
use crate::model::{Document, Judgement, Verdict};

/// The documents.
pub(in crate::export) const DOCUMENTS: Table = Table {
    name: "documents",
    chinese: "来源",
    about: "The documents that the facts were read in.",
    about_chinese: "事实所依据的文档。",
    columns: &COLUMNS,
    rows,
};

const COLUMNS: [Column; 10] = [
    column("id", "编号", Type::Text, "The document's id: the hash of its content.", "文档编号，由内容算出。"),
    column("title", "标题", Type::Text, "Title, where one is known.", "标题。"),
    column("source", "发布者", Type::Text, "Publisher or outlet as stated.", "发布机构或媒体。"),
    column(
        "published",
        "发布日期",
        Type::Text,
        "Date of publication, as precise as is known: a year, a month or a day.",
        "发布日期，精确到已知的年、月或日。",
    ),
    column(
        "published_origin",
        "日期来历",
        Type::Text,
        "How the date is known: `given`, `metadata`, `dateline` or `inferred`.",
        "日期来历：given 给定，metadata 文件所载，dateline 文内电头，inferred 推断。",
    ),
    column("published_day", "发布首日", Type::Day, "The first day that the date may mean.", "该日期所指的首日。"),
    column("sha256", "校验值", Type::Text, "SHA-256 of the text in UTF-8.", "正文（UTF-8）的 SHA-256。"),
    column("characters", "字符数", Type::Integer, "Characters of the text.", "正文字符数。"),
    column("text", "正文", Type::Text, "The whole text; left out where it was not wanted.", "正文全文；可不导出。"),
    column(
        "locations",
        "位置",
        Type::Text,
        "Where parts of the text stand in the file: a JSON list of `start`, `end` and `name`.",
        "正文各部分在文件中的位置（JSON：起止字符与名称）。",
    ),
];

fn rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    selection.documents().try_for_each(|document| emit(&row(document, !selection.filter().without_text)))
}

fn row(document: &Document, with_text: bool) -> [Cell<'_>; 10] {
    let published = document.published();
    [
        id(document.id()),
        some_text(document.title()),
        some_text(document.source()),
        some(published.map(|published| published.date), id),
        some(published.map(|published| published.origin.as_str()), text),
        some(published.map(|published| published.date.first_day()), Cell::Day),
        text(document.sha256()),
        number(document.text().chars().count()),
        if with_text { text(document.text()) } else { Cell::Missing },
        if with_text { locations(document) } else { Cell::Missing },
    ]
}

fn locations(document: &Document) -> Cell<'static> {
    let json = || serde_json::to_string(&jsonl::locations(document)).expect("texts and numbers are JSON");
    if document.locations().is_empty() { Cell::Missing } else { text(json()) }
}

/// The judgements of people.
pub(in crate::export) const JUDGEMENTS: Table = Table {
    name: "judgements",
    chinese: "人工判定",
    about: "What people decided about names: the same, or never the same.",
    about_chinese: "人工对名称同一性的判定。",
    columns: &JUDGED,
    rows: judgement_rows,
};

const JUDGED: [Column; 6] = [
    column("kind", "类别", Type::Text, "The kind of both entities.", "两个实体的类别。"),
    column("left", "名称甲", Type::Text, "One name.", "其一名称。"),
    column("right", "名称乙", Type::Text, "The other.", "另一名称。"),
    column("verdict", "判定", Type::Text, "`same` or `different`.", "same 同一，different 不同。"),
    column("author", "判定人", Type::Text, "Who decided.", "判定人。"),
    column("reason", "理由", Type::Text, "Why.", "理由。"),
];

fn judgement_rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    selection.judgements().iter().try_for_each(|judgement| emit(&judgement_row(judgement)))
}

fn judgement_row(judgement: &Judgement) -> [Cell<'_>; 6] {
    let verdict = match judgement.verdict {
        Verdict::Same => "same",
        Verdict::Different => "different",
    };
    [
        text(judgement.kind.as_str()),
        text(judgement.left.as_str()),
        text(judgement.right.as_str()),
        text(verdict),
        text(judgement.author.as_str()),
        text(judgement.reason.as_str()),
    ]
}
