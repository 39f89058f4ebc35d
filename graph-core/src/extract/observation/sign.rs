//! Words and marks of a whole sentence that rules ask for at every quantity of it.

use super::home::NATIONAL;
use super::offer::OFFERED;
use super::respectively::RESPECTIVELY;
use super::subject::COMPLETED;
use crate::extract::gate::Gate;

/// Tells which of them a sentence has.
pub(super) fn gate() -> Gate {
    Gate::new(&[
        OFFERED.words(),
        NATIONAL.words(),
        COMPLETED.words(),
        RESPECTIVELY.words(),
        &["《"],
        &["：", ":"],
        &["；"],
    ])
}

/// The numbers of the lists in [`gate`].
pub(super) const OFFERS: u32 = 0;
pub(super) const COUNTRY: u32 = 1;
pub(super) const COMPLETION: u32 = 2;
pub(super) const RESPECTIVE: u32 = 3;
pub(super) const TITLE: u32 = 4;
pub(super) const COLON: u32 = 5;
pub(super) const SEMICOLON: u32 = 6;
