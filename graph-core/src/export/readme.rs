//! The page beside a format of several files: what each file and column holds, in Chinese and English.

use std::fmt::Write;

use super::format::Format;
use super::table::{TABLES, Table, Type};

const HEAD: &str = "\
# 图谱导出 · Tupu export

每一事实均附原文依据（文档、字符区间、规则、置信度）。编号在各格式中一致。
Every fact carries its evidence: document, span of characters, rule and confidence. Ids are the same in all formats.

`manifest.json` 列出筛选条件、数量与各文件的 SHA-256。
It says which filter was applied, how many there are of each, and the SHA-256 of every file.
";

/// The page of a format, in Markdown.
pub(super) fn page(format: Format) -> String {
    let mut page = HEAD.to_owned();
    for table in TABLES {
        describe(&mut page, table, format.file_extension());
    }
    page
}

fn describe(page: &mut String, table: &Table, extension: &str) {
    let Table { name, chinese, about, about_chinese, columns, .. } = table;
    let mut line =
        |text: std::fmt::Arguments<'_>| writeln!(page, "{text}").expect("a text takes what is written to it");
    line(format_args!("\n## {name}.{extension} · {chinese}\n\n{about_chinese} {about}\n"));
    line(format_args!("| column | 列 | type | 含义 | meaning |\n| --- | --- | --- | --- | --- |"));
    for column in *columns {
        let kind = match column.kind {
            Type::Text => "text",
            Type::List => "list",
            Type::Integer => "integer",
            Type::Decimal => "decimal",
            Type::Day => "date",
        };
        let (name, chinese) = (column.name, column.chinese);
        line(format_args!("| `{name}` | {chinese} | {kind} | {} | {} |", column.about_chinese, column.about));
    }
}
