//! Bytes -> documents: one source format a file.
//!
//! [`files`] finds what there is to read, [`open`] reads one file record by record. A file or record that fails is an
//! error with its name, its place and the remedy, and never stops the rest. Text is decoded here, once: UTF-8, UTF-16 and
//! GB18030 are told apart by their bytes, and what is none of them is refused rather than read wrong.
//!
//! Files come from anywhere. What they cost is bounded before it is spent: bytes of a file, bytes once unpacked, entries,
//! cells, depth; see the constants of each format.

mod archive;
mod decode;
mod docx;
mod error;
mod exported;
mod files;
mod format;
mod guard;
mod html;
mod jsonl;
mod lines;
mod manifest;
mod metadata;
mod package;
#[cfg(feature = "columnar")]
mod parquet;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod rdf;
mod table;
mod workbook;
mod xml;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use crate::lexicon::Lexicon;
use crate::model::{DateOrigin, DocumentDate, DocumentDraft, Hasher, JudgementRecord, PartialDate};

use error::Failed;
pub use error::{Note, Place, ReadError, Reason};
pub use files::{Found, files, stamp};
pub use format::Format;
pub use guard::is_guarded;
use package::Bytes;
pub use table::{Column, ColumnMapping, Headings, Layout, Mapping, MappingError, Meaning, SheetMapping, column_name};
pub use workbook::SheetView;

/// The longest document, in bytes of its text. A newspaper page has some 30 KB.
pub const LONGEST_DOCUMENT: usize = 16 << 20;
/// The largest file of a binary format.
pub const LONGEST_FILE: usize = 256 << 20;

/// What the user says of all documents of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// When they were published; stronger than what a file says of itself.
    pub published: Option<PartialDate>,
    /// Who published them; stronger than what a file says of itself.
    pub source: Option<String>,
    /// Their format; told by the file's first bytes and its name where left out.
    pub format: Option<Format>,
    /// Which column of a table is what; guessed from its heading where left out.
    pub mapping: Option<Arc<Mapping>>,
    /// The words that headings are made of; those of the built-in lexicon where left out.
    pub headings: Option<Arc<Headings>>,
}

/// One document as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What was read.
    pub draft: DocumentDraft,
    /// In a file of many records: the record's own id, the number of its line, its sheet, its path in an archive.
    pub record: Option<String>,
    /// How it was read, where that was guessed, and what of it could not be.
    pub notes: Vec<Note>,
}

impl Record {
    /// What names the record in its file, whatever stands before it there. None for a document that is a file of its own, and
    /// for a line without an id: its number says nothing once the file has changed.
    pub fn key(&self) -> Option<&str> {
        let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let record = self.record.as_deref()?;
        let own = record.rsplit('!').next().unwrap_or(record);
        let is_counted = own
            .rsplit_once("line ")
            .is_some_and(|(before, number)| is_number(number) && (before.is_empty() || before.ends_with(", ")));
        (!is_counted).then_some(record)
    }
}

/// What a file holds: documents, and in an export of ours what goes with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A document.
    Document(Record),
    /// A person's judgement, and its end where somebody revoked it.
    Judgement(Box<JudgementRecord>),
    /// The ids of the entities and facts that an export held. They follow from its documents and judgements, so they are
    /// not read, but can be compared with what came out. The last item of a file.
    Derived(Vec<[u8; 16]>),
}

/// What one file holds, in its order.
pub type Items = Box<dyn Iterator<Item = Result<Item, ReadError>> + Send>;

/// The documents of one file, in its order.
pub type Records = Box<dyn Iterator<Item = Result<Record, ReadError>> + Send>;

/// Reads a file; `-` is standard input. JSON Lines, RDF, tables in Parquet and archives are read as they are iterated, in
/// bounded memory.
pub fn items(path: &Path, options: &Options) -> Items {
    let name = path.display().to_string();
    #[cfg(feature = "columnar")]
    if let Some(file) = parquet::file(path).filter(|_| options.format.is_none_or(|format| format == Format::Parquet)) {
        return parquet::read(&name, file, options);
    }
    let opened = if name == "-" { Ok(Box::new(io::stdin()) as Box<dyn Read + Send>) } else { open_file(path) };
    match opened {
        Ok(input) => read(&name, input, options, 0),
        Err(error) => fail(&name, error.into()),
    }
}

/// The documents of a file: see [`items`].
pub fn open(path: &Path, options: &Options) -> Records {
    documents(items(path, options))
}

/// Reads any input. `name` stands in errors, and its ending helps to tell the format.
pub fn items_from_reader(name: &str, input: impl Read + Send + 'static, options: &Options) -> Items {
    read(name, input, options, 0)
}

/// The documents of any input: see [`items_from_reader`].
pub fn from_reader(name: &str, input: impl Read + Send + 'static, options: &Options) -> Records {
    documents(items_from_reader(name, input, options))
}

fn documents(items: Items) -> Records {
    Box::new(items.filter_map(|item| match item {
        Ok(Item::Document(record)) => Some(Ok(record)),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    }))
}

/// How the tables of a workbook are read: what a person confirms before building.
///
/// # Errors
/// Where the file cannot be read, or is no workbook.
pub fn sheets(path: &Path, options: &Options) -> Result<Vec<SheetView>, ReadError> {
    let name = path.display().to_string();
    let views = || -> Result<Vec<SheetView>, Failed> {
        let mut input = BufReader::with_capacity(HEAD, open_file(path).map_err(Reason::Io)?);
        let head = input.fill_buf().map_err(Reason::Io)?;
        let format = options.format.unwrap_or_else(|| Format::told(path, head));
        let bytes = whole(input, LONGEST_FILE)?;
        let format = options.format.map_or_else(|| format.confirm(&bytes), Ok)?;
        if !format.is_table() {
            return Err(Reason::NoTable(format.name()).into());
        }
        workbook::views(bytes, format, options)
    };
    views().map_err(|failed| failed.of(&name))
}

/// Bytes that are looked at to tell a format.
const HEAD: usize = 1 << 16;

/// Reads an input that lies in so many archives.
fn read(name: &str, input: impl Read + Send + 'static, options: &Options, depth: usize) -> Items {
    let mut input = BufReader::with_capacity(HEAD, input);
    let format = match input.fill_buf() {
        Ok(head) => options.format.filter(|_| depth == 0).unwrap_or_else(|| Format::told(Path::new(name), head)),
        Err(error) => return fail(name, error.into()),
    };
    if format == Format::JsonLines {
        return Box::new(jsonl::Lines::new(name, input, options.clone()));
    }
    if format.is_rdf() {
        return rdf::read(name, input, format, options);
    }
    let given = options.format.is_some() && depth == 0;
    let longest = if format.is_text() { LONGEST_DOCUMENT } else { LONGEST_FILE };
    let bytes =
        whole(input, longest).and_then(|bytes| Ok((if given { format } else { format.confirm(&bytes)? }, bytes)));
    match bytes {
        Ok((Format::Zip, bytes)) => archive::read(name, bytes, options, depth),
        #[cfg(feature = "columnar")]
        Ok((Format::Parquet, bytes)) => parquet::read(name, bytes::Bytes::from_owner(bytes), options),
        Ok((format, bytes)) => {
            let records = records(bytes, format, options).unwrap_or_else(|failed| vec![Err(failed)]);
            let (name, options) = (name.to_owned(), options.clone());
            Box::new(records.into_iter().map(move |record| match record {
                Ok(record) => Ok(Item::Document(Record { draft: options.apply(record.draft), ..record })),
                Err(failed) => Err(failed.of(&name)),
            }))
        }
        Err(reason) => fail(name, reason),
    }
}

/// The documents of a file that is held as a whole.
fn records(bytes: Bytes, format: Format, options: &Options) -> Result<Vec<Result<Record, Failed>>, Failed> {
    let (draft, notes) = match format {
        Format::Xlsx | Format::Xls | Format::Ods | Format::Csv => return workbook::read(bytes, format, options),
        Format::Docx => docx::read(bytes, options.headings())?,
        Format::Html => (html::read(&bytes)?, Vec::new()),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(&bytes, options.headings())?,
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => return Err(Reason::LeftOut("a PDF", "pdf").into()),
        Format::Parquet => return Err(Reason::LeftOut("a table in Parquet", "columnar").into()),
        Format::Plain
        | Format::Markdown
        | Format::JsonLines
        | Format::NQuads
        | Format::TriG
        | Format::Turtle
        | Format::Zip => (plain::read(&decode::decode(&bytes)?)?, Vec::new()),
    };
    Ok(vec![Ok(Record { draft, record: None, notes })])
}

impl Options {
    /// What the user says is stronger than what a file says of itself.
    fn apply(&self, mut draft: DocumentDraft) -> DocumentDraft {
        let given = |date| DocumentDate { date, origin: DateOrigin::Given };
        draft.published = self.published.map(given).or(draft.published);
        draft.source = self.source.clone().or(draft.source);
        draft
    }

    /// A hash of all that decides how a file is read, in hexadecimal: this code, and what the user says. Headings follow from
    /// the lexicon, which has a hash of its own.
    pub fn fingerprint(&self) -> String {
        let Self { published, source, format, mapping, headings: _ } = self;
        let said = format!("{published:?} {source:?} {format:?} {mapping:?}");
        let hash = Hasher::new("reading").field(env!("TUPU_READING_CODE")).field(said).finish();
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn headings(&self) -> &Headings {
        static BUILTIN: LazyLock<Headings> = LazyLock::new(|| Headings::new(&Lexicon::builtin()));
        self.headings.as_deref().unwrap_or(&BUILTIN)
    }
}

fn open_file(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    Ok(Box::new(file))
}

/// All bytes of an input.
fn whole(input: impl Read, longest: usize) -> Result<Bytes, Reason> {
    let mut bytes = Vec::new();
    input.take(longest as u64 + 1).read_to_end(&mut bytes)?;
    match bytes.len() {
        length if length <= longest => Ok(bytes.into()),
        _ if longest == LONGEST_DOCUMENT => Err(Reason::TooLong),
        _ => Err(Reason::TooLarge),
    }
}

fn fail(name: &str, reason: Reason) -> Items {
    Box::new(std::iter::once(Err(ReadError { path: name.to_owned(), place: None, reason })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn read(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Result<Record, ReadError>> {
        from_reader(name, Cursor::new(bytes.as_ref().to_vec()), &Options::default()).collect()
    }

    /// Title, date, source and text of each record, or the error as a person sees it.
    #[track_caller]
    fn check(name: &str, bytes: impl AsRef<[u8]>, expected: &[&str]) {
        let shown: Vec<String> = read(name, bytes)
            .into_iter()
            .map(|record| match record {
                Ok(Record { draft, record, .. }) => format!(
                    "{} | {} | {} | {} | {}",
                    record.unwrap_or_default(),
                    draft.title.unwrap_or_default(),
                    draft.published.map(|date| format!("{} {:?}", date.date, date.origin)).unwrap_or_default(),
                    draft.source.unwrap_or_default(),
                    draft.text.trim().replace('\n', "/"),
                ),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_number_of_a_line_names_no_record() {
        let key = |record: &str| {
            let record = Record { draft: DocumentDraft::default(), record: Some(record.into()), notes: vec![] };
            record.key().map(str::to_owned)
        };
        for counted in ["line 3", "a.jsonl!line 3", "新闻1, line 8", "x.zip!a.jsonl!新闻1, line 8"] {
            assert_eq!(key(counted), None, "{counted}");
        }
        for named in ["新闻1", "a.zip!乙/二.txt", "Sheet1", "line", "line 3 of the metro", "deadline 3", "line x"] {
            assert_eq!(key(named).as_deref(), Some(named));
        }
    }

    #[test]
    fn plain_text_with_and_without_front_matter() {
        check("a.txt", "新桥通车\n\n今天，新桥通车。\n", &[" | 新桥通车 |  |  | 新桥通车//今天，新桥通车。"]);
        check(
            "a.md",
            "---\ntitle: \"新桥通车\"\npublished: 2023-09\nsource: 河湾日报\n---\n\n今天，新桥通车。\n",
            &[" | 新桥通车 | 2023-09 Metadata | 河湾日报 | 今天，新桥通车。"],
        );
        check("a.md", "# 新桥通车\n\n今天，新桥通车。", &[" | 新桥通车 |  |  | # 新桥通车//今天，新桥通车。"]);
        check(
            "a.txt",
            "新桥通车\n发布时间：2011-03-29\n来源：河湾网\n今天，新桥通车。",
            &[
                " | 新桥通车 | 2011-03-29 Metadata | 河湾网 | 新桥通车/发布时间：2011-03-29/来源：河湾网/今天，新桥通车。",
            ],
        );
    }

    #[test]
    fn a_front_matter_date_that_is_none_is_named() {
        check(
            "a.md",
            "---\npublished: 2023-13\n---\n文。",
            &["a.md states a date that is none: \"2023-13\"; write it as 2023, 2023-09 or 2023-09-15"],
        );
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "新桥通车\n今天，全县第一座跨河大桥正式通车，总投资三亿元。\n";
        let shown = [" | 新桥通车 |  |  | 新桥通车/今天，全县第一座跨河大桥正式通车，总投资三亿元。"];
        check("a.txt", encoding_rs::GB18030.encode(text).0, &shown);
        let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        check("a.txt", utf16, &shown);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check("a.txt", utf16, &shown);
        check("a.txt", ["\u{feff}", text].concat(), &shown);
    }

    #[test]
    fn bad_input_is_refused_by_name() {
        check("a.txt", "", &["a.txt holds no text"]);
        check("a.txt", " \n\t", &["a.txt holds no text"]);
        check(
            "a.txt",
            b"\x89PNG\r\n\x1a\n\x00\x01",
            &[
                "a.txt is a picture; tupu reads text, Markdown, HTML, JSON Lines, Word (docx), PDF, spreadsheets (xlsx, xls, ods, csv), zip, and its own exports (jsonl, nquads, trig, turtle, parquet)",
            ],
        );
        check(
            "a.txt",
            [0x7f, b'E', b'L', b'F', 0, 0, 1, 2],
            &[
                "a.txt is binary data; tupu reads text, Markdown, HTML, JSON Lines, Word (docx), PDF, spreadsheets (xlsx, xls, ods, csv), zip, and its own exports (jsonl, nquads, trig, turtle, parquet)",
            ],
        );
        let whole = "今天，全县第一座跨河大桥正式通车。".as_bytes();
        check(
            "a.txt",
            &whole[..whole.len() - 1],
            &["a.txt is cut off: the last UTF-8 character, at byte 48, is not whole; fetch the file again"],
        );
        let mut damaged = whole.to_vec();
        damaged[30] = 0xff;
        check(
            "a.txt",
            damaged,
            &["a.txt is damaged: no UTF-8 character at byte 30; fetch the file again or save it as UTF-8"],
        );
        check(
            "a.txt",
            [0xc3, 0x28, 0xa0, 0xff, 0xfe, 0xff],
            &["a.txt is neither UTF-8 nor UTF-16 nor GB18030; save it as UTF-8"],
        );
    }

    #[test]
    fn a_file_is_what_it_holds_and_not_what_it_is_called() {
        let docx = package::tests::zip(&[(
            "word/document.xml",
            "<d><body><p><r><t>今天，新桥通车。</t></r></p></body></d>".as_bytes(),
        )]);
        for name in ["a.docx", "a.txt", "a.xlsx", "a.zip", "a"] {
            check(name, &docx, &[" |  |  |  | 今天，新桥通车。"]);
        }
        check("a.xls", "项目名称\t建设地点\n甲项目\t阳原县\n", &[" |  |  |  | 项目名称：甲项目/建设地点：阳原县"]);
        let page =
            format!("<html><body><p>{}</p></body></html>", "今天，新桥正式通车，两岸群众往来更加方便了。".repeat(5));
        assert!(read("a.xls", page)[0].is_ok());
        check(
            "a.docx",
            "文。",
            &[
                "a.docx is damaged: it is no zip archive, as files of its format are; open it in its program and save it again, or fetch it again",
            ],
        );
        check(
            "a.pdf",
            "文。",
            &[
                "a.pdf is damaged: it has no pages that can be found; open it in its program and save it again, or fetch it again",
            ],
        );
    }

    #[test]
    fn what_is_protected_or_old_is_said_so() {
        let holding = |stream: &str| {
            let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
            file.create_stream(stream).unwrap();
            file.into_inner().into_inner()
        };
        let password = "is protected by a password; open it, save it without one, and build that";
        check("a.docx", holding("/EncryptedPackage"), &[&format!("a.docx {password}")]);
        let shown = read("a.doc", holding("/WordDocument"));
        assert!(
            shown[0]
                .as_ref()
                .unwrap_err()
                .to_string()
                .starts_with("a.doc is an old Word document (.doc): open it and save it as .docx")
        );
    }

    #[test]
    fn json_lines_go_on_after_a_bad_line() {
        let lines = "{\"id\":\"a\",\"title\":\"新桥\",\"published\":\"2023-09-15\",\"source\":\"报\",\"text\":\"今天通车。\"}\n\n{\"text\":1}\nnonsense\n{\"id\":7,\"text\":\"明天开工。\"}\n{\"id\":7,\"text\":\"后天开工。\"}\n{\"text\":\" \"}";
        let shown: Vec<String> = read("a.jsonl", lines)
            .into_iter()
            .map(|record| match record {
                Ok(record) => record.record.unwrap_or_default(),
                Err(error) => error.to_string().split(";").next().unwrap().to_owned(),
            })
            .collect();
        assert_eq!(
            shown,
            [
                "a",
                "a.jsonl, line 3: is no document: invalid type: integer `1`, expected a string at column 9",
                "a.jsonl, line 4: is no document: expected ident at column 2",
                "7",
                "7, line 6",
                "a.jsonl, line 7: holds no text"
            ]
        );
    }

    #[test]
    fn an_export_is_read_back_without_what_follows_from_its_documents() {
        let lines = concat!(
            r#"{"type":"document","id":"00000000000000000000000000000001","title":null,"source":null,"published":"2024-03","published_origin":"inferred","text":"项目名称：甲\n建设地点：乙","locations":[{"start":0,"end":6,"name":"S!A1"}]}"#,
            "\n",
            r#"{"type":"entity","id":"00000000000000000000000000000002","kind":"Company","name":"甲"}"#,
            "\n",
            r#"{"type":"document","id":"00000000000000000000000000000003","title":"无文"}"#,
            "\n",
            r#"{"type":"document","id":"4","text":"文。","locations":[{"start":0,"end":9,"name":"x"}]}"#,
        );
        let mut items = super::read("a.jsonl", Cursor::new(lines.as_bytes()), &Options::default(), 0);
        let Some(Ok(Item::Document(record))) = items.next() else { panic!("no document") };
        assert_eq!(record.draft.published.map(|one| one.origin), Some(DateOrigin::Inferred));
        assert_eq!(record.draft.locations[0].span, crate::model::Span::new(0, "项目名称：甲".len()));
        let errors: Vec<String> = items.by_ref().take(2).map(|item| item.unwrap_err().to_string()).collect();
        assert!(errors[0].starts_with("a.jsonl, line 3: holds a document without its text"), "{errors:?}");
        assert!(errors[1].contains("line 4: states a location that is none of its text: \"x\""), "{errors:?}");
        let Some(Ok(Item::Derived(ids))) = items.next() else { panic!("no derived ids") };
        assert_eq!(ids, [2u128.to_be_bytes()]);
    }

    #[test]
    fn an_endless_line_is_refused_and_passed_over() {
        let mut lines = vec![b'x'; LONGEST_DOCUMENT + 10];
        lines.extend(b"\n{\"text\":\"\xe6\x96\x87\xe3\x80\x82\"}\n");
        let records = read("a.jsonl", lines);
        assert!(matches!(records[0], Err(ReadError { place: Some(Place::Line(1)), reason: Reason::TooLong, .. })));
        assert!(records[1].is_ok());
    }

    #[test]
    fn html_gives_the_article_without_the_page() {
        let page = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>新桥通车_河湾县人民政府</title>
            <meta name="ArticleTitle" content="新桥通车"><meta name="PubDate" content="2024-03-05 10:20"><meta name="ContentSource" content="河湾日报"></head>
            <body><nav><a href="/">首页</a> <a href="/a">政务公开</a></nav><div class="content"><h1>新桥通车</h1>
            <p>3月5日，全县第一座跨河大桥正式通车，总投资三亿元，两岸群众出行时间缩短半小时。</p><p>大桥全长八百米，设双向四车道，由县交通局组织实施。</p></div>
            <footer>版权所有：河湾县人民政府办公室 网站地图</footer></body></html>"#;
        let records = read("a.html", page);
        let draft = &records[0].as_ref().unwrap().draft;
        assert_eq!(draft.title.as_deref(), Some("新桥通车"));
        assert_eq!(draft.published.map(|date| date.date.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(draft.source.as_deref(), Some("河湾日报"));
        assert!(draft.text.contains("第一座跨河大桥") && draft.text.contains("双向四车道"), "{}", draft.text);
        assert!(!draft.text.contains("政务公开") && !draft.text.contains("网站地图"), "{}", draft.text);
    }
}
