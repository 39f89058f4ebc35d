//! What a recogniser of mentions is, and what a rule of facts.

use super::candidate::{Candidate, Link};
use super::scan::ScannerBuilder;
use super::scene::{Found, Scene};
use super::vocabulary::WordRoles;
use super::word_list::WordList;

/// Finds mentions of one or a few kinds.
pub(crate) trait Recogniser: Send + Sync {
    /// Makes its dictionaries lists of the scanner, so that they need not read every text anew.
    fn enrol(&mut self, _words: &mut ScannerBuilder) {}

    /// The short lists by which it tells words, so that every [`Word`] says in which of them it stands.
    fn roles(&self) -> &'static [(WordRoles, &'static WordList)] {
        &[]
    }

    /// Adds what it finds to `found`; it may look at what earlier recognisers left in [`Scene::candidates`].
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>);

    /// Pairs of places that the text itself makes one entity. Called after `find`, with all candidates in the scene.
    fn link(&self, _scene: &Scene<'_>, _links: &mut Vec<Link>) {}
}

/// Reads facts of one family from settled mentions.
pub(crate) trait FactRule: Send + Sync {
    /// Makes its dictionaries lists of the scanner, so that they need not read every text anew.
    fn enrol(&mut self, _words: &mut ScannerBuilder) {}

    /// Adds what it reads to `found`.
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>);
}
