//! Both stores against one contract, and what only the one on disk must show.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "store/contract.rs"]
mod contract;
#[path = "store/damage.rs"]
mod damage;
#[path = "store/disk.rs"]
mod disk;
#[path = "store/samples.rs"]
mod samples;
