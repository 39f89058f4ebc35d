//! Names as they are compared here: without width, case, spaces and marks. It is not the resolver's own normal form, so that the
//! measure does not move with what it measures.

/// What is left of a name when width, case, spaces, quotes, brackets and dashes are set aside.
pub(super) fn plain(name: &str) -> String {
    name.chars().map(half_width).filter(|character| !is_mark(*character)).flat_map(char::to_lowercase).collect()
}

fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        other => other,
    }
}

fn is_mark(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '"' | '\''
                | '“'
                | '”'
                | '‘'
                | '’'
                | '《'
                | '》'
                | '〈'
                | '〉'
                | '·'
                | '('
                | ')'
                | '['
                | ']'
                | '—'
                | '-'
        )
}

/// Whether two names have three quarters of their characters in common, in order.
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    !a.is_empty() && !b.is_empty() && 8 * common(&a, &b) >= 3 * (a.len() + b.len())
}

/// Length of the longest common subsequence, one row of the table at a time.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_alike() {
        assert_eq!(plain("《ＢＤＯ 项目（一期）》"), "bdo项目一期");
        assert!(are_alike("年产十万吨焦炭项目", "十万吨焦炭项目"));
        assert!(!are_alike("十万吨焦炭项目", "光伏电站"));
        assert!(!are_alike("", ""));
        assert_eq!(common(&['a', 'b', 'c', 'd'], &['b', 'd', 'a']), 2);
    }
}
