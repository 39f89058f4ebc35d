//! Every sentence behind every fact, and the columns that show the surest of them beside a fact.

use std::io;

use rust_decimal::Decimal;

use super::{Cell, Column, Emit, Table, Type, column, id, number, some, some_text, text};
use crate::export::place::{Places, Quote};
use crate::export::selection::Selection;
use crate::model::{Confidence, Document, Evidence, Fact};

/// The sentences of all facts.
pub(in crate::export) const EVIDENCE: Table = Table {
    name: "evidence",
    chinese: "依据",
    about: "Every sentence that states a fact, by fact, document and place.",
    about_chinese: "每一事实的每一句原文依据。",
    columns: &COLUMNS,
    rows,
};

const COLUMNS: [Column; 9] = [
    column("fact", "事实编号", Type::Text, "The fact's id.", "所支持事实的编号。"),
    column(
        "fact_type",
        "事实类型",
        Type::Text,
        "`relation`, `stage`, `observation` or `provision`.",
        "relation 关系，stage 阶段，observation 指标，provision 条款。",
    ),
    column("document", "文档编号", Type::Text, "The document's id.", "文档的编号。"),
    column(
        "start",
        "起始字符",
        Type::Integer,
        "First character (Unicode scalar value) in the document's text, from 0.",
        "原文起始字符位置，从 0 起计。",
    ),
    column("end", "结束字符", Type::Integer, "One past the last character.", "原文结束字符之后的位置。"),
    column(
        "location",
        "文件位置",
        Type::Text,
        "Where that stands in the file: `Sheet1!A5:H5`, `page 3`.",
        "在文件中的位置，如单元格或页码。",
    ),
    column("text", "原文", Type::Text, "Exactly these characters of the document.", "文档中该区间的原文。"),
    column("rule", "规则", Type::Text, "The rule that read it.", "得出该事实的规则。"),
    column(
        "confidence",
        "置信度",
        Type::Decimal,
        "How often the rule is right, from 0 to 1.",
        "规则的可信程度，0 至 1。",
    ),
];

/// How many columns a fact has of its surest sentence.
pub(super) const SUPPORTED: usize = SUPPORT.len();

/// The columns that every fact's table ends with: the surest of its sentences, and how many there are.
pub(super) const SUPPORT: [Column; 11] = [
    column(
        "confidence",
        "置信度",
        Type::Decimal,
        "Of its surest sentence, from 0 to 1.",
        "最可信一句的置信度，0 至 1。",
    ),
    column("quote", "原文", Type::Text, "The surest sentence, of several the first.", "最可信的一句原文。"),
    column("document", "文档编号", Type::Text, "The document of that sentence.", "该句所在文档的编号。"),
    column("document_title", "文档标题", Type::Text, "Its title.", "该文档的标题。"),
    column("start", "起始字符", Type::Integer, "The sentence's first character, from 0.", "该句起始字符，从 0 起计。"),
    column("end", "结束字符", Type::Integer, "One past its last character.", "该句结束字符之后的位置。"),
    column("rule", "规则", Type::Text, "The rule that read it.", "得出该事实的规则。"),
    column("evidence_count", "依据数", Type::Integer, "How many sentences state the fact.", "支持该事实的句子数。"),
    column("document_count", "文档数", Type::Integer, "In how many documents.", "支持该事实的文档数。"),
    column(
        "first_published",
        "最早发布日",
        Type::Day,
        "First day that the earliest of these documents may be of.",
        "最早一篇文档的发布日（月、年取首日）。",
    ),
    column(
        "last_published",
        "最晚发布日",
        Type::Day,
        "Last day that the latest of these documents may be of.",
        "最晚一篇文档的发布日（月、年取末日）。",
    ),
];

/// The surest of a fact's sentences in a selection; of several the first.
pub(in crate::export) fn surest<'a>(selection: &Selection, evidence: &'a [Evidence]) -> Option<&'a Evidence> {
    let better = |best: &'a Evidence, one: &'a Evidence| if one.confidence > best.confidence { one } else { best };
    selection.evidence(evidence).reduce(better)
}

pub(in crate::export) fn confidence<'a>(confidence: Confidence) -> Cell<'a> {
    Cell::Decimal(Decimal::new(confidence.as_percent().into(), 2))
}

/// Adds the cells of [`SUPPORT`].
pub(super) fn support<'g, S>(
    row: &mut Vec<Cell<'g>>,
    fact: &'g Fact<S>,
    selection: &'g Selection,
    places: &mut Places<'g>,
) {
    let best = surest(selection, &fact.evidence);
    let quote = best.and_then(|best| places.quote(best));
    let documents = || {
        let mut documents: Vec<_> = selection.evidence(&fact.evidence).map(|one| one.document).collect();
        documents.dedup();
        documents
    };
    let documents = documents();
    let published = |id: &_| selection.graph().document(*id).and_then(|document| document.published());
    let days = || documents.iter().filter_map(published).map(|published| published.date);
    row.extend([
        best.map_or(Cell::Missing, |best| confidence(best.confidence)),
        some_text(quote.map(|quote| quote.text)),
        some(quote.map(|quote| quote.document.id()), id),
        some_text(quote.and_then(|quote| quote.document.title())),
        some(quote.map(|quote| quote.start), |start| Cell::Integer(start.into())),
        some(quote.map(|quote| quote.end), |end| Cell::Integer(end.into())),
        some_text(best.map(|best| best.rule.as_ref())),
        number(selection.evidence(&fact.evidence).count()),
        number(documents.len()),
        some(days().map(|date| date.first_day()).min(), Cell::Day),
        some(days().map(|date| date.last_day()).max(), Cell::Day),
    ]);
}

fn rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    let mut places = Places::new(selection.graph());
    for fact in selection.relations() {
        rows_of(selection, &mut places, "relation", fact, emit)?;
    }
    for fact in selection.stages() {
        rows_of(selection, &mut places, "stage", fact, emit)?;
    }
    for fact in selection.observations() {
        rows_of(selection, &mut places, "observation", fact, emit)?;
    }
    for fact in selection.provisions() {
        rows_of(selection, &mut places, "provision", fact, emit)?;
    }
    Ok(())
}

fn rows_of<S>(
    selection: &Selection,
    places: &mut Places<'_>,
    sort: &'static str,
    fact: &Fact<S>,
    emit: Emit<'_>,
) -> io::Result<()> {
    for one in selection.evidence(&fact.evidence) {
        if let Some(quote) = places.quote(one) {
            emit(&row(sort, fact, one, quote))?;
        }
    }
    Ok(())
}

fn row<'a, S>(sort: &'static str, fact: &Fact<S>, one: &'a Evidence, quote: Quote<'a>) -> [Cell<'a>; 9] {
    let Quote { document, start, end, text: words } = quote;
    let document: &Document = document;
    [
        id(fact.id),
        text(sort),
        id(document.id()),
        Cell::Integer(start.into()),
        Cell::Integer(end.into()),
        some_text(document.location(one.span)),
        text(words),
        text(one.rule.as_ref()),
        confidence(one.confidence),
    ]
}
