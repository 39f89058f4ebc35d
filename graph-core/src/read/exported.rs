//! Documents and judgements as our exports write them, whatever the format.

use serde::Deserialize;

use super::{LONGEST_DOCUMENT, Reason, metadata};
use crate::model::{
    DateOrigin, Decision, DocumentDate, Judgement, JudgementId, JudgementRecord, Location, Revocation, Span,
};

/// Where a part of a document's text stands in the file that it was first read from, in characters.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    start: usize,
    end: usize,
    name: String,
}

/// Places in characters as places in bytes. They stand one behind the other.
pub(super) fn locations(text: &str, places: Vec<Place>) -> Result<Vec<Location>, Reason> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut last = 0;
    let location = |place: Place| {
        let wrong = || Reason::Location(place.name.clone());
        let (start, end) = ends.get(place.start).zip(ends.get(place.end)).ok_or_else(wrong)?;
        if *start < last || end <= start {
            return Err(wrong());
        }
        last = *end;
        Ok(Location { span: Span::new(*start, *end), name: place.name })
    };
    places.into_iter().map(location).collect()
}

/// Places as a JSON list of them.
pub(super) fn places(json: &str) -> Result<Vec<Place>, Reason> {
    serde_json::from_str(json).map_err(|_| Reason::Location(json.chars().take(40).collect()))
}

/// A date as it is stated, if one is.
pub(super) fn published(date: Option<String>, origin: DateOrigin) -> Result<Option<DocumentDate>, Reason> {
    let stated = date.filter(|date| !date.trim().is_empty());
    let date = stated.map(|date| metadata::date(&date).ok_or(Reason::Date(date))).transpose()?;
    Ok(date.map(|date| DocumentDate { date, origin }))
}

/// How a date is known, by its name.
pub(super) fn origin(name: &str) -> Result<DateOrigin, Reason> {
    DateOrigin::from_name(name).ok_or_else(|| Reason::Export(format!("{name:?} is no way to know a date")))
}

/// A title or source that says something.
pub(super) fn some(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// Whether a text can be a document's.
pub(super) fn check_text(text: &str) -> Result<(), Reason> {
    match () {
        () if text.trim().is_empty() => Err(Reason::Empty),
        () if text.len() > LONGEST_DOCUMENT => Err(Reason::TooLong),
        () => Ok(()),
    }
}

/// A judgement as tables and RDF write it, field by field.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) decision: Option<String>,
    pub(super) about: Option<String>,
    pub(super) author: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) at: Option<String>,
    pub(super) revoked_by: Option<String>,
    pub(super) revoked_reason: Option<String>,
    pub(super) revoked_at: Option<String>,
}

impl Judged {
    /// The judgement, which must be the one that its id names.
    pub(super) fn record(self, id: JudgementId) -> Result<JudgementRecord, Reason> {
        let needed =
            |field: Option<String>, name| field.ok_or_else(|| Reason::Export(format!("a judgement has no {name}")));
        let time = |text: String| text.parse().map_err(|_| Reason::Export(format!("{text:?} is no time")));
        let (decision, about) = (needed(self.decision, "decision")?, needed(self.about, "object")?);
        let decision = Decision::from_named(&decision, &about)
            .map_err(|error| Reason::Export(format!("a judgement cannot be read: {error}")))?;
        let judgement = Judgement {
            decision,
            author: needed(self.author, "author")?,
            reason: needed(self.reason, "reason")?,
            at: time(needed(self.at, "time")?)?,
        };
        if judgement.id() != id {
            return Err(Reason::Changed);
        }
        let revoked = match (self.revoked_by, self.revoked_reason, self.revoked_at) {
            (None, None, None) => None,
            (author, reason, at) => Some(Revocation {
                author: needed(author, "author of its revocation")?,
                reason: needed(reason, "reason of its revocation")?,
                at: time(needed(at, "time of its revocation")?)?,
            }),
        };
        Ok(JudgementRecord { judgement, revoked })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityKind, Named};

    fn judgement() -> Judgement {
        let named = |name: &str| Named { kind: EntityKind::Company, name: name.to_owned(), documents: [].into() };
        Judgement {
            decision: Decision::Same { entities: [named("河湾化工厂"), named("河湾化工有限公司")].into() },
            author: "审核员".to_owned(),
            reason: String::new(),
            at: "2024-03-05T10:20:30.000000001Z".parse().unwrap(),
        }
    }

    fn written() -> Judged {
        let judgement = judgement();
        let (decision, about) = judgement.decision.named();
        Judged {
            decision: Some(decision),
            about: Some(about),
            author: Some(judgement.author),
            reason: Some(judgement.reason),
            at: Some(judgement.at.to_string()),
            ..Judged::default()
        }
    }

    #[test]
    fn a_judgement_comes_back_with_its_end() {
        let id = judgement().id();
        assert_eq!(written().record(id).unwrap(), JudgementRecord::from(judgement()));
        let text = |text: &str| Some(text.to_owned());
        let (by, why, when) = (text("主编"), text("误判"), text("2024-04-01T00:00:00Z"));
        let revoked = Judged { revoked_by: by, revoked_reason: why, revoked_at: when, ..written() };
        assert_eq!(revoked.record(id).unwrap().revoked.unwrap().author, "主编");
    }

    #[test]
    fn a_judgement_that_was_changed_is_refused() {
        let id = judgement().id();
        let text = |text: &str| Some(text.to_owned());
        let changed = Judged { author: text("别人"), ..written() };
        assert!(matches!(changed.record(id), Err(Reason::Changed)));
        for (wrong, said) in [
            (Judged { decision: text("似乎"), ..written() }, "cannot be read"),
            (Judged { about: None, ..written() }, "no object"),
            (Judged { at: text("昨天"), ..written() }, "\"昨天\" is no time"),
            (Judged { revoked_by: text("主编"), ..written() }, "no reason of its revocation"),
        ] {
            let error = wrong.record(id).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
