//! The page beside a format of several files: what each file and column holds, in Chinese and English.

use std::fmt::Write;

use super::bundle;
use super::format::Format;
use super::table::{TABLES, Table, Type};

const HEAD: &str = "\
# 图谱导出 · Tupu export

每一事实均附原文依据（文档、字符区间、规则、置信度）。编号在各格式中一致。
Every fact carries its evidence: document, span of characters, rule and confidence. Ids are the same in all formats.

`manifest.json` 列出筛选条件、数量与各文件的 SHA-256。
It says which filter was applied, how many there are of each, and the SHA-256 of every file.
";

const NEO4J: &str = "
## Neo4j

`import.sh` 将各文件导入空数据库；随后运行 `constraints.cypher`。
`import.sh` imports the files into an empty database; then run `constraints.cypher`.

节点 Nodes: `Entity` (+ kind), `Fact` (`Observation`, `Stage`, `Provision`), `Document`。
关系 Relationships: those of the ontology, `HAS_OBSERVATION`, `HAS_STAGE`, `HAS_PROVISION`, `STATED_IN`（`evidence` 表 the table below）。
小数另有 `_exact` 文本列；列表以 U+001F 分隔。A decimal has a text beside it, `_exact`; members of a list are set apart by U+001F.
";

/// The page of a format, in Markdown.
pub(super) fn page(format: Format) -> String {
    let mut page = HEAD.to_owned();
    if format == Format::Neo4j {
        page.push_str(NEO4J);
    }
    for table in TABLES.iter().filter(|table| format != Format::Neo4j || table.name != "judgements") {
        describe(&mut page, table, &bundle::file_name(format, table));
    }
    page
}

fn describe(page: &mut String, table: &Table, file: &str) {
    let Table { chinese, about, about_chinese, columns, .. } = table;
    let mut line =
        |text: std::fmt::Arguments<'_>| writeln!(page, "{text}").expect("a text takes what is written to it");
    line(format_args!("\n## {file} · {chinese}\n\n{about_chinese} {about}\n"));
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
