//! For tests: scenes whose mentions are marked in the text, and one line for each fact.
//!
//! `{C|甲公司}` marks a company, `{P:乙项目|该线}` a project with another name than its words, `{D#150300|乌海市}` a
//! division with its code, `{N@经理|张三}` a person with a post, `{L!国发〔2019〕7号|…}` a numbered
//! policy, `{P%甲项目|一期}` a phase of a project, `{D^|甲园区}` a park, `{T2025-10|去年10月}` a date, `{O|甲公司|乙}` nothing. Letters: C company,
//! P project, D district, L policy, A agency, N person, I industry, G product, H honour. Marks may stand in each other.

use std::sync::OnceLock;

use crate::extract::clause::ClauseReader;
use crate::extract::date::TimeReader;
use crate::extract::quantity::QuantityReader;
use crate::extract::scan::{Scanner, ScannerBuilder};
use crate::extract::sheet::SheetReader;
use crate::extract::vocabulary::Vocabulary;
use crate::extract::{Candidate, FactRule, Found, Home, Scene, TimeMention};
use crate::lexicon::Lexicon;
use crate::model::{
    Confidence, DateOrigin, Document, DocumentDate, DocumentDraft, EntityKind, MentionIndex, NameForm, PartialDate,
    Properties, Statement,
};
use crate::text::Text;

/// The facts that rules read from a marked text, sorted. `home` is `code name` of the article's division.
pub(crate) fn facts(rules: &[Box<dyn FactRule>], home: &str, marked: &str) -> Vec<String> {
    with_scene(home, marked, |scene| {
        let mut found = Vec::new();
        for rule in rules {
            rule.find(scene, &mut found);
        }
        let mut lines: Vec<String> = found.iter().map(|found| line(scene, found)).collect();
        lines.sort();
        lines.dedup();
        lines
    })
}

/// Runs `with` on the scene of a marked text.
pub(crate) fn with_scene<R>(home: &str, marked: &str, with: impl FnOnce(&Scene<'_>) -> R) -> R {
    static READERS: OnceLock<(TimeReader, QuantityReader, SheetReader, ClauseReader, Vocabulary, Scanner)> =
        OnceLock::new();
    let (times, quantities, sheets, clauses, vocabulary, scanner) = READERS.get_or_init(|| {
        let lexicon = Lexicon::builtin();
        let (times, quantities) = (TimeReader::new(&lexicon), QuantityReader::new(&lexicon));
        let mut words = ScannerBuilder::default();
        let vocabulary = Vocabulary::new(&lexicon, &mut words);
        (times, quantities, SheetReader::new(&lexicon), ClauseReader::new(&lexicon), vocabulary, words.build())
    });
    let mut reader = Marks { text: String::new(), candidates: Vec::new(), times: Vec::new() };
    reader.read(&mut marked.chars().peekable());
    let date = PartialDate::new(2026, Some(6), None).expect("June is a month");
    let published = Some(DocumentDate { date, origin: DateOrigin::Given });
    let document = Document::new(DocumentDraft { text: reader.text.clone(), published, ..DocumentDraft::default() });
    let text = Text::new(&document);
    assert_eq!(text.clean().trim_end(), reader.text.trim_end(), "marked texts must be clean already");
    let mut scene = Scene::new(&document, &text, scanner);
    scene.quantities = quantities.read(&scene.whole(), &times.read(&scene.whole(), None).places);
    scene.time_places = reader.times.iter().map(|time| time.range.clone()).collect();
    scene.times = reader.times;
    sheets.read(&mut scene);
    scene.candidates = reader.candidates;
    vocabulary.read(&mut scene);
    if let Some((code, name)) = home.split_once(' ') {
        let place = Some((code.to_owned(), name.to_owned()));
        let home = match code.trim_end_matches("00").len() {
            ..=2 => Home { province: place, ..Home::default() },
            3..=4 => Home { city: place, ..Home::default() },
            _ => Home { county: place, ..Home::default() },
        };
        scene.homes.fill(home);
    }
    scene.settle();
    clauses.read(&mut scene);
    with(&scene)
}

fn line(scene: &Scene<'_>, found: &Found) -> String {
    let name = |at: MentionIndex| scene.mention(at).name.as_str();
    match &found.statement {
        Statement::Relation(relation) => {
            let post = relation.properties.get("post").map(|post| format!(" ({post})")).unwrap_or_default();
            format!("{} {} {}{post}", name(relation.source), relation.kind, name(relation.target))
        }
        Statement::Stage(stage) => {
            let date = stage.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
            format!("{} {} {date} {}", name(stage.project), stage.kind, stage.modality)
        }
        Statement::Observation(one) => {
            let of = one.of.as_deref().unwrap_or("-");
            let period = one.period.map_or_else(|| "-".to_owned(), |period| period.to_string());
            let (value, unit) = (one.quantity.value, &one.quantity.unit);
            format!("{} {} {of} {value} {unit} {period} {}", name(one.subject), one.metric, one.modality)
        }
        Statement::Provision(one) => format!("{} provision {}", name(one.policy), one.path),
    }
}

struct Marks {
    text: String,
    candidates: Vec<Candidate>,
    times: Vec<TimeMention>,
}

impl Marks {
    fn read(&mut self, marks: &mut std::iter::Peekable<std::str::Chars<'_>>) {
        while let Some(mark) = marks.next() {
            match mark {
                '{' => self.mark(marks),
                '}' => return,
                _ => self.text.push(mark),
            }
        }
    }

    fn mark(&mut self, marks: &mut std::iter::Peekable<std::str::Chars<'_>>) {
        let mut label = String::new();
        while let Some(mark) = marks.next_if(|mark| *mark != '|') {
            label.push(mark);
        }
        marks.next();
        let start = self.text.len();
        self.read(marks);
        let range = start..self.text.len();
        let words = self.text.get(range.clone()).unwrap().to_owned();
        let (letter, rest) = label.split_at(1);
        let kind = match letter {
            "T" => {
                self.times.push(TimeMention { range, period: rest.parse().unwrap() });
                return;
            }
            "C" => EntityKind::Company,
            "P" => EntityKind::Project,
            "D" => EntityKind::District,
            "L" => EntityKind::Policy,
            "A" => EntityKind::Agency,
            "N" => EntityKind::Person,
            "I" => EntityKind::Industry,
            "G" => EntityKind::Product,
            "H" => EntityKind::Honor,
            other => panic!("no kind {other}"),
        };
        let mut properties = Properties::new();
        let mut name = words;
        if let Some(code) = rest.strip_prefix('#') {
            properties.insert("code".into(), code.into());
        } else if let Some(post) = rest.strip_prefix('@') {
            properties.insert("post".into(), post.into());
        } else if let Some(number) = rest.strip_prefix('!') {
            properties.insert("number".into(), number.into());
        } else if let Some(whole) = rest.strip_prefix('%') {
            properties.insert("whole".into(), whole.into());
        } else if rest == "^" {
            properties.insert("level".into(), "PARK".into());
        } else if let Some(other) = rest.strip_prefix(':') {
            name = other.to_owned();
        }
        let (form, confidence) = (NameForm::Full, Confidence::percent(90));
        let aliases = Vec::new();
        self.candidates.push(Candidate { range, kind, name, aliases, form, properties, rule: "marked", confidence });
    }
}
