//! Sheets: `项目名称：…`, `建设单位：…`, `总投资（万元）：…` — labels and values that describe one project or firm after another.
//!
//! Lists of key projects come as such sheets, a field a line or several in one; the fields of a sheet may also be the cells
//! of a table row under a heading of labels. A label is known by its word (table `label`), so a value's part in the sheet is
//! certain where prose would leave it to guessing: the value of 项目名称 is the project's name, whatever its form, and all
//! that the sheet says is about it.

mod names;
mod table;

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::boundary::is_numbering;
use super::heading::{Heading, SetOff, heading};
use super::number::{char_at, number_at};
use super::project::{WHOLE, may_head};
use super::unit::{Unit, Units, is_money};
use super::{Candidate, QuantityMention, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex, Quantity};
use crate::text::{Paragraph, Role, Text};

pub(crate) use names::SheetNames;

/// What a label says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// The project that the sheet describes.
    Name,
    /// The firm that the sheet describes.
    Company,
    /// Who builds or pays.
    Owner,
    /// Who was hired to build.
    Builder,
    /// Where it stands.
    Place,
    /// Who answers for it.
    Responsible,
    /// A sum, whose unit may stand in the label or at the head of the list.
    Money,
    /// How far it has come.
    Status,
    /// What it holds, makes or is for.
    Content,
    /// The unit of all sums that name none: 单位：万元.
    Unit,
}

impl Field {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "name" => Self::Name,
            "company" => Self::Company,
            "owner" => Self::Owner,
            "builder" => Self::Builder,
            "place" => Self::Place,
            "responsible" => Self::Responsible,
            "money" => Self::Money,
            "status" => Self::Status,
            "content" => Self::Content,
            "unit" => Self::Unit,
            _ => return None,
        })
    }

    /// Whether a new sheet begins with this field.
    fn opens(self) -> bool {
        matches!(self, Self::Name | Self::Company)
    }
}

/// One field of a sheet. Ranges are bytes of the clean text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) field: Field,
    /// From the label, or the cell, to the value's end.
    pub(crate) range: Range<usize>,
    /// The words of the label, before the colon or over the column.
    pub(crate) label: Range<usize>,
    /// The value alone, without the mark that ends it.
    pub(crate) words: Range<usize>,
    /// Which sheet, by its place in [`Sheets::heads`].
    pub(crate) sheet: usize,
}

/// All sheets of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sheets {
    /// By place.
    pub(crate) values: Vec<Value>,
    /// For each sheet the words that name what it describes: the value of 项目名称, or a heading before the first label.
    heads: Vec<Option<Range<usize>>>,
}

impl Sheets {
    /// The field that holds a place of the clean text.
    pub(crate) fn value_at(&self, place: usize) -> Option<&Value> {
        let at = self.values.partition_point(|value| value.range.end <= place);
        self.values.get(at).filter(|value| value.range.start <= place)
    }

    /// The fields of one sort, by place.
    pub(crate) fn of_field(&self, field: Field) -> impl Iterator<Item = &Value> {
        self.values.iter().filter(move |value| value.field == field)
    }

    /// The label of the field that holds a place, where that is a sum.
    pub(crate) fn label_of_sum(&self, place: usize) -> Option<Range<usize>> {
        self.value_at(place).filter(|value| value.field == Field::Money).map(|value| value.label.clone())
    }

    /// Whether a candidate lies in the words that describe a project which its sheet names: what is built there is a part of it
    /// and no project of its own, unless it is one of its phases.
    pub(crate) fn describes(&self, text: &Text, candidate: &Candidate) -> bool {
        let content = self.value_at(candidate.range.start).filter(|value| value.field == Field::Content);
        let head = content.and_then(|value| self.heads.get(value.sheet)?.clone());
        let phase = |head: Range<usize>| candidate.properties.get(WHOLE).is_some_and(|whole| text.slice(head) == whole);
        head.is_some_and(|head| !phase(head))
    }

    /// The words that name what the field at a place describes.
    pub(crate) fn head_at(&self, place: usize) -> Option<Range<usize>> {
        self.heads.get(self.value_at(place)?.sheet)?.clone()
    }

    /// The project or firm that a sheet describes, once mentions are settled.
    pub(crate) fn subject(&self, scene: &Scene<'_>, sheet: usize) -> Option<MentionIndex> {
        let head = self.heads.get(sheet)?.clone()?;
        let tops = scene.top_level(head);
        let of_kind = |kind: EntityKind| tops.iter().copied().rfind(|at| scene.mention(*at).kind == kind);
        of_kind(EntityKind::Project).or_else(|| of_kind(EntityKind::Company))
    }
}

/// Finds sheets.
pub(crate) struct SheetReader {
    labels: BTreeMap<String, Field>,
    units: Units,
}

/// A label and what it says: where it begins, where its value begins, and the unit that it names.
struct Label<'u> {
    field: Field,
    start: usize,
    value: usize,
    unit: Option<Unit<'u>>,
}

/// A document while its sheets are read in order.
#[derive(Default)]
struct Walk<'u> {
    sheets: Sheets,
    /// Article and paragraph of the last field.
    last: Option<(usize, usize)>,
    /// The table whose rows are being read.
    table: Option<table::Heading<'u>>,
    /// The unit of sums that name none.
    unit: Option<Unit<'u>>,
    quantities: Vec<QuantityMention>,
}

impl SheetReader {
    /// Takes the tables `label` and `units`.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let table = lexicon.table("label");
        let labels = table.column("word").zip(table.column("field"));
        let labels = labels.filter_map(|(word, field)| Some((word.to_owned(), Field::named(field)?))).collect();
        Self { labels, units: Units::new(lexicon) }
    }

    /// Fills the sheets of a scene, and adds the sums whose unit stands elsewhere to its quantities.
    pub(crate) fn read(&self, scene: &mut Scene<'_>) {
        let text = scene.text;
        let mut walk = Walk::default();
        for (article, whole) in text.articles().iter().enumerate() {
            for (at, paragraph) in whole.paragraphs.iter().enumerate() {
                if matches!(paragraph.role, Role::Repeated | Role::Byline) {
                    continue;
                }
                let words = text.slice(paragraph.range.clone());
                if words.starts_with('|') {
                    self.row(text, paragraph, (article, at), &mut walk);
                } else if words.contains('：') {
                    let before = at.checked_sub(1).and_then(|before| whole.paragraphs.get(before));
                    self.paragraph(text, paragraph, (article, at), before, &mut walk);
                }
            }
        }
        let free = |one: &QuantityMention| {
            let at = scene.quantities.partition_point(|other| other.range.end <= one.core.start);
            scene.quantities.get(at).is_none_or(|other| other.range.start >= one.core.end)
        };
        walk.quantities.retain(free);
        if !walk.quantities.is_empty() {
            scene.quantities.append(&mut walk.quantities);
            scene.quantities.sort_by_key(|one| one.range.start);
        }
        scene.sheets = walk.sheets;
    }

    /// `before` is the paragraph above, which may be a heading.
    fn paragraph<'u>(
        &'u self,
        text: &Text,
        paragraph: &Paragraph,
        place: (usize, usize),
        before: Option<&Paragraph>,
        walk: &mut Walk<'u>,
    ) {
        let labels = self.labels_in(text, paragraph.range.clone());
        let Some(first) = labels.first() else { return };
        let heading = paragraph.range.start..first.start;
        let headed = text.slice(heading.clone()).chars().filter(|c| c.is_alphabetic()).count() > 2;
        if walk.goes_on(place) && !headed {
            walk.last = Some(place);
        } else {
            let above = || before.and_then(|before| line(text, before));
            walk.open(headed.then_some(heading).or_else(above), place);
        }
        for (at, label) in labels.iter().enumerate() {
            let end = labels.get(at + 1).map_or(paragraph.range.end, |next| next.start);
            let words = trimmed(text, label.value..end);
            if label.field.opens() && walk.has_values() {
                walk.open(Some(words.clone()), place);
            } else if label.field.opens() {
                walk.name(words.clone());
            }
            self.sum(text, label.field, label.unit.as_ref(), &words, walk);
            let colon = label.value - '：'.len_utf8();
            walk.push(label.field, label.start..end, label.start..colon, words);
        }
    }

    /// The labels of a paragraph, by place.
    fn labels_in(&self, text: &Text, range: Range<usize>) -> Vec<Label<'_>> {
        let words = text.slice(range.clone());
        let mut labels = Vec::new();
        for (colon, mark) in words.match_indices('：') {
            let head = words.get(..colon).unwrap_or_default();
            let from = head.rfind(ENDS).map_or(0, |at| at + char_at(head, at).map_or(1, |(c, _)| c.len_utf8()));
            let head = head.get(from..).unwrap_or_default();
            let label = head.trim_start_matches(is_numbering);
            if label.chars().count() > LONGEST_LABEL {
                continue;
            }
            if let Some((field, unit)) = self.meaning(label) {
                let start = range.start + from + head.len() - label.len();
                labels.push(Label { field, start, value: range.start + colon + mark.len(), unit });
            }
        }
        labels
    }

    /// What a label says, and the unit in its brackets: 总投资（万元）. A sum's label may begin with its time: 2016年计划投资.
    fn meaning(&self, label: &str) -> Option<(Field, Option<Unit<'_>>)> {
        let (bare, bracket) = match label.split_once('（') {
            Some((bare, rest)) => (bare, rest.trim_end_matches('）')),
            None => (label, ""),
        };
        let unit = self.money_unit(bracket.trim_start_matches("单位"));
        let timeless = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "年月-—~至截底止份今本已".contains(c));
        let of_time = || self.labels.get(timeless).filter(|field| **field == Field::Money);
        self.labels.get(bare).or_else(of_time).map(|field| (*field, unit))
    }

    /// The unit of money that words begin with, its magnitude multiplied in: 万元 is 10000 CNY.
    fn money_unit(&self, words: &str) -> Option<Unit<'_>> {
        let magnitude = number_at(words, 0).filter(|number| number.bare);
        let mut unit = self.units.at(words, magnitude.as_ref().map_or(0, |number| number.end))?;
        unit.factor = unit.factor.checked_mul(magnitude.map_or(Decimal::ONE, |number| number.value))?;
        is_money(&unit.name).then_some(unit)
    }

    /// Reads a sum that is nothing but a number: its unit stands in the label or at the head of the list.
    fn sum<'u>(&'u self, text: &Text, field: Field, own: Option<&Unit<'u>>, words: &Range<usize>, walk: &mut Walk<'u>) {
        if field == Field::Unit {
            walk.unit = self.money_unit(text.slice(words.clone()));
            return;
        }
        let (Field::Money, Some(unit)) = (field, own.or(walk.unit.as_ref())) else { return };
        let Some(number) = number_at(text.clean(), words.start).filter(|number| number.end <= words.end) else {
            return;
        };
        let ends = char_at(text.clean(), number.end).is_none_or(|(next, _)| !next.is_alphanumeric() && next != '%');
        let value = number.value.checked_mul(unit.factor).map(|value| value.normalize());
        if let (true, Some(value)) = (ends && number.magnitude == Decimal::ONE, value) {
            let quantity = Quantity { value, upper: None, unit: unit.name.to_string(), bound: None, factors: None };
            let range = words.start..number.end;
            walk.quantities.push(QuantityMention { core: range.clone(), range, quantity });
        }
    }
}

impl Walk<'_> {
    /// Whether a field in this paragraph goes on with the sheet of the last one.
    fn goes_on(&self, (article, paragraph): (usize, usize)) -> bool {
        self.last.is_some_and(|(before, last)| before == article && paragraph <= last + 1)
    }

    fn open(&mut self, head: Option<Range<usize>>, place: (usize, usize)) {
        self.sheets.heads.push(head);
        self.last = Some(place);
    }

    fn name(&mut self, words: Range<usize>) {
        if let Some(head) = self.sheets.heads.last_mut() {
            *head = Some(words);
        }
    }

    /// Whether the sheet that is open has fields already.
    fn has_values(&self) -> bool {
        let sheet = self.sheets.heads.len().checked_sub(1);
        self.sheets.values.last().is_some_and(|value| Some(value.sheet) == sheet && value.field != Field::Unit)
    }

    /// Adds a field to the sheet that is open.
    fn push(&mut self, field: Field, range: Range<usize>, label: Range<usize>, words: Range<usize>) {
        let Some(sheet) = self.sheets.heads.len().checked_sub(1) else { return };
        if !words.is_empty() {
            self.sheets.values.push(Value { field, range, label, words, sheet });
        }
    }
}

/// The heading that has a line of its own: `3.河堤加固工程`.
fn line(text: &Text, paragraph: &Paragraph) -> Option<Range<usize>> {
    let Heading { range, set_off } = heading(text.slice(paragraph.range.clone()))?;
    let lone = set_off == SetOff::Line && matches!(paragraph.role, Role::Title | Role::Body | Role::Item);
    let range = paragraph.range.start + range.start..paragraph.range.start + range.end;
    (lone && may_head(text.slice(range.clone()))).then_some(range)
}

/// Characters of a label.
const LONGEST_LABEL: usize = 14;

/// Marks before which no label begins.
const ENDS: [char; 12] = ['，', '；', '。', '、', '！', '？', '：', '\n', ' ', '|', '”', '》'];

/// A value without the space and marks around it, and without the number of the field behind it.
fn trimmed(text: &Text, range: Range<usize>) -> Range<usize> {
    let marks = ['；', '。', '，', '、', ' ', '\n'];
    let words = text.slice(range.clone());
    let start = range.start + words.len() - words.trim_start().len();
    let mut words = words.trim_start().trim_end_matches(marks);
    if let Some((before, number)) = words.rsplit_once(['；', '。'])
        && number.chars().all(is_numbering)
    {
        words = before.trim_end_matches(marks);
    }
    start..start + words.len()
}

#[cfg(test)]
mod tests;
