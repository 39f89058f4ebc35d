//! How deep the brackets of a document nest, found without parsing it.
//!
//! The parser takes a stack frame for each level of a value or a type, and bounds only selection sets: fifteen thousand
//! open braces in an argument end the whole process. So the brackets are counted before it sees the document.

/// The deepest nesting of braces, brackets and parentheses outside strings and comments. What is malformed may count too
/// deep, never too shallow: where a string is not closed on its line, counting goes on behind it.
pub(crate) fn nesting(document: &str) -> usize {
    let (mut rest, mut depth, mut deepest) = (document.as_bytes(), 0_usize, 0);
    while let [first, behind @ ..] = rest {
        rest = behind;
        match first {
            b'{' | b'[' | b'(' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            b'#' => rest = behind_line(rest),
            b'"' if rest.starts_with(b"\"\"") => rest = behind_block(rest.get(2..).unwrap_or_default()),
            b'"' => rest = behind_string(rest),
            _ => {}
        }
    }
    deepest
}

fn behind_line(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    end.and_then(|end| text.get(end..)).unwrap_or_default()
}

fn behind_string(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [b'\\', _, rest @ ..] => rest,
            [b'"' | b'\n' | b'\r', rest @ ..] => return rest,
            [_, rest @ ..] => rest,
            [] => return text,
        };
    }
}

fn behind_block(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [b'\\', b'"', b'"', b'"', rest @ ..] => rest,
            [b'"', b'"', b'"', rest @ ..] => return rest,
            [_, rest @ ..] => rest,
            [] => return text,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::nesting;

    #[test]
    fn brackets_are_counted_outside_strings_and_comments() {
        assert_eq!(nesting("{a(x:[[1],{y:2}]){b}}"), 4);
        assert_eq!(nesting("}}}{a}"), 1);
        assert_eq!(nesting("{a(x:\"[[[[\")} # [[[[\n{"), 2);
        assert_eq!(nesting(r#"{a(x:"\"[[[" y:"""[ "" \""" [""")}"#), 2);
        assert_eq!(nesting(&"[".repeat(60_000)), 60_000);
    }

    #[test]
    fn an_open_string_hides_nothing() {
        assert_eq!(nesting("{a(x:\"open\n[[[[["), 7);
    }
}
