//! Documents with their text, and the judgements of people: what all else follows from.

use std::io;

use super::{Cell, Column, Emit, Table, Type, column, id, number, some, some_text, text};
use crate::export::jsonl;
use crate::export::selection::Selection;
use crate::model::{Document, JudgementRecord, Revocation};

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
    about: "What people decided about entities and facts; those that were revoked among them.",
    about_chinese: "人工对实体和事实的判定，含已撤销的。",
    columns: &JUDGED,
    rows: judgement_rows,
};

const JUDGED: [Column; 9] = [
    column("id", "编号", Type::Text, "The judgement's id.", "判定的编号。"),
    column(
        "decision",
        "判定",
        Type::Text,
        "`same`, `different`, `split`, `rename`, `accept`, `reject`, `correct`.",
        "判定的种类。",
    ),
    column("about", "对象", Type::Text, "What it is about, in names: JSON.", "判定的对象，以名称表示。"),
    column("author", "判定人", Type::Text, "Who decided.", "判定人。"),
    column("reason", "理由", Type::Text, "Why.", "理由。"),
    column("at", "时间", Type::Text, "When: RFC 3339.", "判定时间。"),
    column("revoked_by", "撤销人", Type::Text, "Who revoked it.", "撤销人。"),
    column("revoked_reason", "撤销理由", Type::Text, "Why.", "撤销理由。"),
    column("revoked_at", "撤销时间", Type::Text, "When: RFC 3339.", "撤销时间。"),
];

fn judgement_rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    selection.judgements().iter().try_for_each(|judgement| emit(&judgement_row(judgement)))
}

fn judgement_row(record: &JudgementRecord) -> [Cell<'_>; 9] {
    let JudgementRecord { judgement, revoked } = record;
    let revoked = |of: fn(&Revocation) -> String| revoked.as_ref().map_or(Cell::Missing, |one| text(of(one)));
    let (decision, about) = judgement.decision.named();
    [
        text(judgement.id().to_string()),
        text(decision),
        text(about),
        text(judgement.author.as_str()),
        text(judgement.reason.as_str()),
        text(judgement.at.to_string()),
        revoked(|one| one.author.clone()),
        revoked(|one| one.reason.clone()),
        revoked(|one| one.at.to_string()),
    ]
}
