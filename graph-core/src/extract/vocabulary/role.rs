//! In which short lists of the rules a word stands.
//!
//! Rules that go from word to word ask of each whether it is one of theirs: a verb of making, a post, 等. To compare every word
//! with every list takes longer than all that follows, since hardly any is in one. Instead a rule names its lists in
//! [`Recogniser::roles`](crate::extract::Recogniser::roles); the scanner finds their words along with all others, and every
//! [`Word`](super::Word) then carries a bit for each list that holds it.

use crate::extract::word_list::WordList;

/// The words of [`WordRoles::OF`].
pub(crate) const OF: WordList = WordList::new(&["的"]);

/// Lists of rules that hold a word: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct WordRoles(u32);

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),* $(,)?) => {
        impl WordRoles { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)* }
    };
}

roles! {
    /// 的.
    OF = 0,
    /// 等, 等等.
    AND_SO_ON = 1,
    /// Verbs that take what is made, and words that introduce a list of products.
    MAKES = 2,
    /// Plants before which stands what they make.
    PLANT = 3,
    /// Verbs of making that take goods for their object.
    MAKES_GOODS = 4,
    /// Words beside which a raw material stands.
    MATERIAL = 5,
    /// Verbs by which a firm owns what follows 的.
    INVESTS = 6,
    /// What is done to a plant that stands.
    GROWS = 7,
    /// What firms do, and posts that only firms have, right behind a brand.
    SHOWS_BRAND = 8,
    /// What stands right before a firm.
    BEFORE_FIRM = 9,
    /// Nouns of goods that are named by what they are for.
    GOODS = 10,
    /// Labels of fields that list goods.
    LABELS_GOODS = 11,
    /// Verbs that build works, or do something to them.
    RAISES = 12,
}

impl WordRoles {
    /// Whether this set shares anything with another.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The union of two sets.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::explain::Losses;
    use crate::extract::testing::extractor;
    use crate::model::{Document, DocumentDraft};
    use crate::text::Text;
    use proptest::prelude::*;
    use proptest::sample::select;

    proptest! {
        /// A word has a role exactly where one of the lists of that role holds it.
        #[test]
        fn roles_are_lists(pieces in proptest::collection::vec(select(vec![0_usize, 1, 2, 3]), 1..30), seed: usize) {
            let roles: Vec<_> = extractor().recognisers.iter().flat_map(|recogniser| recogniser.roles()).collect();
            let words: Vec<&str> = roles.iter().flat_map(|(_, list)| list.words()).copied().collect();
            let others = ["青禾", "的", "，", "3万吨", "、", "公司", "项目", "2023年", "镇", "有"];
            let piece = |(at, sort): (usize, usize)| match sort {
                0 => others[(seed >> (at % 16)) % others.len()],
                _ => words[(seed >> (at % 16)).wrapping_mul(sort) % words.len()],
            };
            let text: String = pieces.into_iter().enumerate().map(piece).collect();
            let document = Document::new(DocumentDraft { text, ..DocumentDraft::default() });
            let text = Text::new(&document);
            let (scene, _) = extractor().read(&document, &text, Losses::default());
            for word in &scene.words {
                for (role, _) in &roles {
                    let of_role = roles.iter().filter(|(other, _)| other == role);
                    let listed = of_role.into_iter().any(|(_, list)| list.contains(text.slice(word.range.clone())));
                    prop_assert_eq!(word.roles.has(*role), listed, "{}", text.slice(word.range.clone()));
                }
            }
        }
    }
}
