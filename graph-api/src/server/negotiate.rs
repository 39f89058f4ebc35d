//! Which media type a client wants its answer in.

use axum::http::{HeaderMap, header};

/// The media types that are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaType {
    /// `application/graphql-response+json`: the status says whether the request could be executed.
    GraphqlResponse,
    /// `application/json`: the older form, in which a well-formed request is always answered with 200.
    Json,
}

impl MediaType {
    /// The value of `Content-Type`.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    fn subtype(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "graphql-response+json",
            Self::Json => "json",
        }
    }
}

/// The media type to answer in; `None` where none that is served is accepted. Who states no wish gets JSON.
pub(crate) fn negotiate(headers: &HeaderMap) -> Option<MediaType> {
    if !headers.contains_key(header::ACCEPT) {
        return Some(MediaType::Json);
    }
    let ranges = Range::all(headers);
    let newer = Range::best(&ranges, MediaType::GraphqlResponse);
    let older = Range::best(&ranges, MediaType::Json);
    match (newer, older) {
        // Wild cards match both alike; the newer form is for those who name it.
        (Some(newer), older)
            if newer.weight > 0 && newer.is_named && older.is_none_or(|older| newer.weight >= older.weight) =>
        {
            Some(MediaType::GraphqlResponse)
        }
        (_, Some(older)) if older.weight > 0 => Some(MediaType::Json),
        (Some(newer), _) if newer.weight > 0 => Some(MediaType::GraphqlResponse),
        _ => None,
    }
}

/// Whether a client takes a stream of events. It must name it: whoever takes anything means one answer.
pub(crate) fn accepts_events(headers: &HeaderMap) -> bool {
    let is_named =
        |range: &Range<'_>| range.top.eq_ignore_ascii_case("text") && range.sub.eq_ignore_ascii_case("event-stream");
    Range::all(headers).iter().any(|range| is_named(range) && range.weight > 0)
}

/// One media range of an `Accept` header.
#[derive(Debug, Clone, Copy)]
struct Range<'a> {
    top: &'a str,
    sub: &'a str,
    /// In thousandths.
    weight: u32,
    is_named: bool,
}

impl<'a> Range<'a> {
    fn all(headers: &'a HeaderMap) -> Vec<Self> {
        let accept = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        accept.flat_map(|value| value.split(',')).filter_map(Self::parse).collect()
    }

    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (top, sub) = parts.next()?.split_once('/')?;
        let quality =
            parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
        let weight = match quality {
            None => 1000,
            // A weight that is no number says nothing; it counts as the lowest that still accepts.
            Some((_, value)) => value.trim().parse::<f32>().map_or(1, |value| (value.clamp(0.0, 1.0) * 1000.0) as u32),
        };
        Some(Self { top, sub, weight, is_named: sub != "*" })
    }

    /// The most specific range that matches a media type.
    fn best(ranges: &[Self], media_type: MediaType) -> Option<Self> {
        let matches = |range: &&Self| {
            let any = range.top == "*" && range.sub == "*";
            let application = range.top.eq_ignore_ascii_case("application");
            any || application && (range.sub == "*" || range.sub.eq_ignore_ascii_case(media_type.subtype()))
        };
        let specific = |range: &&Self| (range.is_named, range.top != "*", range.weight);
        ranges.iter().filter(matches).max_by_key(specific).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(accept: &[&str], expected: Option<MediaType>) {
        let values = accept.iter().map(|value| (header::ACCEPT, value.parse().unwrap()));
        assert_eq!(negotiate(&values.collect()), expected, "{accept:?}");
    }

    #[test]
    fn the_named_type_with_the_highest_weight_wins() {
        let (newer, older) = (Some(MediaType::GraphqlResponse), Some(MediaType::Json));
        check(&[], older);
        check(&["*/*"], older);
        check(&["application/*"], older);
        check(&["application/json"], older);
        check(&["application/graphql-response+json"], newer);
        check(&["Application/GraphQL-Response+JSON; charset=utf-8"], newer);
        check(&["application/graphql-response+json, application/json;q=0.9"], newer);
        check(&["application/json", "application/graphql-response+json"], newer);
        check(&["application/graphql-response+json;q=0.1, application/json"], older);
        check(&["application/graphql-response+json, */*;q=0.1"], newer);
        check(&["application/json;q=0, */*"], newer);
        check(&["text/html, */*;q=0.8"], older);
    }

    #[test]
    fn events_are_for_those_who_name_them() {
        let check = |accept: &str| accepts_events(&HeaderMap::from_iter([(header::ACCEPT, accept.parse().unwrap())]));
        assert!(check("text/event-stream") && check("application/json, Text/Event-Stream;q=0.1"));
        assert!(
            !check("*/*") && !check("text/*") && !check("text/event-stream;q=0") && !accepts_events(&HeaderMap::new())
        );
    }

    #[test]
    fn nothing_that_is_served_is_refused() {
        check(&["text/html"], None);
        check(&["application/json;q=0"], None);
        check(&["application/xml, image/*"], None);
        check(&["*/*;q=0"], None);
    }
}
