//! Text in XML: escaped so that a reader gets it back as it was, and without what XML 1.0 cannot say.

use std::fmt::{self, Display};

/// Text that is escaped when it is written, for content and for attributes in double quotes.
///
/// Line breaks and tabs are written as references, because readers take those of attributes for blanks and a carriage return
/// for a line break. Characters that XML 1.0 has no way to write are left out.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_special) {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            let mut characters = special.chars();
            match characters.next() {
                Some('<') => f.write_str("&lt;")?,
                Some('>') => f.write_str("&gt;")?,
                Some('&') => f.write_str("&amp;")?,
                Some('"') => f.write_str("&quot;")?,
                Some('\'') => f.write_str("&apos;")?,
                Some('\n') => f.write_str("&#10;")?,
                Some('\r') => f.write_str("&#13;")?,
                Some('\t') => f.write_str("&#9;")?,
                Some(_) | None => {}
            }
            rest = characters.as_str();
        }
        f.write_str(rest)
    }
}

fn is_special(character: char) -> bool {
    matches!(character, '<' | '>' | '&' | '"' | '\'' | '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::Escaped;

    #[test]
    fn what_xml_cannot_say_is_left_out_and_the_rest_is_referred_to() {
        let escaped = |text| Escaped(text).to_string();
        assert_eq!(escaped("甲<乙>&\"'\r\n\t"), "甲&lt;乙&gt;&amp;&quot;&apos;&#13;&#10;&#9;");
        assert_eq!(escaped("\u{0}\u{8}a\u{b}\u{fffe}\u{ffff}😀]]>"), "a😀]]&gt;");
    }
}
