//! What the resolver knows of the world: the divisions, and the words that names are made of.

use std::fmt;

use crate::lexicon::Lexicon;

use super::place::Places;
use super::vocabulary::Vocabulary;

/// What of a lexicon tells names apart: the tables `division`, `name_word` and those of common words.
///
/// It is of the lexicon that the extractor has: a division that a user adds, or a brand, is one for both.
pub struct Knowledge {
    pub(super) places: Places,
    pub(super) vocabulary: Vocabulary,
}

impl Knowledge {
    /// Takes what it needs from a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { places: Places::new(lexicon), vocabulary: Vocabulary::new(lexicon) }
    }

    /// That of the built-in lexicon, made once for all tests.
    #[cfg(test)]
    pub(super) fn builtin() -> &'static std::sync::Arc<Self> {
        static KNOWLEDGE: std::sync::LazyLock<std::sync::Arc<Knowledge>> =
            std::sync::LazyLock::new(|| Knowledge::new(&Lexicon::builtin()).into());
        &KNOWLEDGE
    }
}

impl fmt::Debug for Knowledge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Knowledge").finish_non_exhaustive()
    }
}
