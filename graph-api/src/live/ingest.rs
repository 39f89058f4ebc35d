//! How far the ingests are that somebody sent in: counted as their documents are done, and told to those who follow.
//!
//! Only the latest figures of an ingest are kept, so that whoever follows slowly hears less often and never wrongly. Ingests
//! that have ended are kept for a while: a client that asks for its own a moment too late still hears how it ended.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use graph_core::pipeline::Effect;
use tokio::sync::watch;

use super::LiveError;

/// Ingests that are kept once they have ended.
const KEPT: usize = 256;

/// Whether an ingest goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, async_graphql::Enum)]
pub enum IngestState {
    /// Documents are still to come.
    Running,
    /// All of its documents were looked at; some of them may have failed.
    Finished,
    /// It broke off: its client went away, or the store failed. What was acknowledged is kept.
    BrokenOff,
}

/// How far an ingest is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What its client calls it, or what it was called here.
    pub name: Arc<str>,
    /// Who sends it.
    pub author: Arc<str>,
    /// Whether it goes on.
    pub state: IngestState,
    /// How many documents there will be, where that is known.
    pub total: Option<usize>,
    /// Documents that were new.
    pub added: usize,
    /// Documents that stood in the graph already.
    pub unchanged: usize,
    /// Documents that took the place of older versions.
    pub replaced: usize,
    /// Documents that could not be read or understood.
    pub failed: usize,
}

/// What became of a document of an ingest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was new.
    Added,
    /// It stood in the graph already.
    Unchanged,
    /// It took the place of an older version.
    Replaced,
    /// It could not be read or understood.
    Failed,
}

impl From<&Result<Effect, LiveError>> for Outcome {
    fn from(effect: &Result<Effect, LiveError>) -> Self {
        match effect {
            Ok(Effect::Added(..)) => Self::Added,
            Ok(Effect::Replaced { .. }) => Self::Replaced,
            Ok(_) => Self::Unchanged,
            Err(_) => Self::Failed,
        }
    }
}

impl Progress {
    /// Documents that were looked at.
    pub fn done(&self) -> usize {
        self.added + self.unchanged + self.replaced + self.failed
    }
}

/// All ingests of a server.
pub struct Ingests {
    known: Mutex<Known>,
    /// The number of the last change, for those who wait for the next.
    changes: watch::Sender<u64>,
}

#[derive(Default)]
struct Known {
    /// In the order in which they began, each with the number of its last change.
    ingests: BTreeMap<u64, (u64, Progress)>,
    begun: u64,
    changes: u64,
}

impl Known {
    fn running(&self, name: &str) -> bool {
        self.ingests.values().any(|(_, one)| *one.name == *name && one.state == IngestState::Running)
    }

    /// Forgets those that ended first, where there are too many.
    fn tidy(&mut self) {
        let ended = self.ingests.iter().filter(|(_, (_, one))| one.state != IngestState::Running);
        let ended: Vec<u64> = ended.map(|(at, _)| *at).collect();
        for at in ended.iter().take(ended.len().saturating_sub(KEPT)) {
            self.ingests.remove(at);
        }
    }
}

impl Default for Ingests {
    fn default() -> Self {
        Self { known: Mutex::default(), changes: watch::Sender::new(0) }
    }
}

impl Ingests {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an ingest; it goes on until what is given back is finished or dropped. `None` where one of this name is running.
    pub fn begin(self: &Arc<Self>, name: Option<&str>, author: &str, total: Option<usize>) -> Option<Ingest> {
        let mut known = self.known();
        if name.is_some_and(|name| known.running(name)) {
            return None;
        }
        known.begun += 1;
        let at = known.begun;
        // Whoever asks for this name now means this one.
        known.ingests.retain(|_, (_, one)| name.is_none_or(|name| *one.name != *name));
        let name: Arc<str> = name.map_or_else(|| format!("ingest-{at}").into(), Into::into);
        let (state, author) = (IngestState::Running, author.into());
        let progress =
            Progress { name: Arc::clone(&name), author, state, total, added: 0, unchanged: 0, replaced: 0, failed: 0 };
        known.ingests.insert(at, (0, progress));
        drop(known);
        let ingest = Ingest { ingests: Arc::clone(self), at, name };
        ingest.note(|_| {});
        Some(ingest)
    }

    /// Follows one ingest by its name, which need not have begun, or all that are running or begin later.
    pub fn follow(self: &Arc<Self>, name: Option<&str>) -> Following {
        let ended_before = if name.is_some() { 0 } else { self.known().changes };
        let changes = self.changes.subscribe();
        Following {
            ingests: Arc::clone(self),
            changes,
            name: name.map(Into::into),
            heard: 0,
            ended_before,
            is_over: false,
        }
    }
}

/// An ingest that is under way. Dropped before it is finished it has broken off.
pub struct Ingest {
    ingests: Arc<Ingests>,
    at: u64,
    name: Arc<str>,
}

impl Ingest {
    /// What it is called.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Counts a document by what became of it.
    pub fn count(&self, outcome: impl Into<Outcome>) {
        let outcome = outcome.into();
        self.note(|progress| match outcome {
            Outcome::Added => progress.added += 1,
            Outcome::Unchanged => progress.unchanged += 1,
            Outcome::Replaced => progress.replaced += 1,
            Outcome::Failed => progress.failed += 1,
        });
    }

    /// Ends it: there are no more documents.
    pub fn finish(self) {
        self.note(|progress| progress.state = IngestState::Finished);
    }

    fn note(&self, change: impl FnOnce(&mut Progress)) {
        let mut known = self.ingests.known();
        known.changes += 1;
        let number = known.changes;
        let Some((changed, progress)) = known.ingests.get_mut(&self.at) else { return };
        *changed = number;
        change(progress);
        if progress.state != IngestState::Running {
            known.tidy();
        }
        drop(known);
        self.ingests.changes.send_replace(number);
    }
}

impl Drop for Ingest {
    fn drop(&mut self) {
        let is_running = |known: &Known| {
            known.ingests.get(&self.at).is_some_and(|(_, progress)| progress.state == IngestState::Running)
        };
        let is_running = is_running(&self.ingests.known());
        if is_running {
            self.note(|progress| progress.state = IngestState::BrokenOff);
        }
    }
}

/// Somebody who follows ingests.
pub struct Following {
    ingests: Arc<Ingests>,
    changes: watch::Receiver<u64>,
    name: Option<Arc<str>>,
    /// The number of the change that was told last.
    heard: u64,
    /// What had ended by this change is not told.
    ended_before: u64,
    /// Whether the one ingest that is followed has ended, and that was told.
    is_over: bool,
}

impl Following {
    /// What is known now and was not told yet, the oldest change first; `None` where there is nothing.
    pub fn now(&mut self) -> Option<Progress> {
        let known = self.ingests.known();
        let is_meant = |(changed, progress): &(u64, Progress)| {
            *changed > self.heard
                && self.name.as_ref().is_none_or(|name| *name == progress.name)
                && (progress.state == IngestState::Running || *changed > self.ended_before)
        };
        let next = known.ingests.values().filter(|one| is_meant(one)).min_by_key(|(changed, _)| *changed);
        let (changed, progress) = next.cloned()?;
        drop(known);
        self.heard = changed;
        self.is_over = self.name.is_some() && progress.state != IngestState::Running;
        Some(progress)
    }

    /// The next that is to be told; `None` where one ingest was followed and has ended.
    pub async fn next(&mut self) -> Option<Progress> {
        loop {
            if self.is_over {
                return None;
            }
            self.changes.mark_unchanged();
            if let Some(progress) = self.now() {
                return Some(progress);
            }
            self.changes.changed().await.ok()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use graph_core::model::DocumentId;

    use super::*;

    fn added() -> Result<Effect, LiveError> {
        Ok(Effect::Added(DocumentId::from_bytes([1; 16]), vec![]))
    }

    #[tokio::test]
    async fn one_that_is_followed_is_told_from_its_beginning_to_its_end() {
        let ingests = Arc::new(Ingests::default());
        let mut following = ingests.follow(Some("甲"));
        assert_eq!(following.now(), None);
        let ingest = ingests.begin(Some("甲"), "编辑", Some(3)).unwrap();
        let other = ingests.begin(None, "编辑", None).unwrap();
        assert_eq!(&**other.name(), "ingest-2");
        assert!(ingests.begin(Some("甲"), "编辑", None).is_none(), "the name is taken");
        let begun = following.next().await.unwrap();
        assert_eq!((begun.done(), begun.total, begun.state), (0, Some(3), IngestState::Running));
        ingest.count(&added());
        ingest.count(&Ok(Effect::Unchanged(DocumentId::from_bytes([1; 16]))));
        ingest.count(Outcome::Failed);
        other.count(&added());
        let on = following.next().await.unwrap();
        assert_eq!((on.added, on.unchanged, on.failed), (1, 1, 1), "the latest figures, once");
        ingest.finish();
        assert_eq!(following.next().await.unwrap().state, IngestState::Finished);
        assert_eq!(following.next().await, None);
        let late = ingests.follow(Some("甲")).next().await.unwrap();
        assert_eq!((late.state, late.done()), (IngestState::Finished, 3), "who comes late hears how it ended");
        let again = ingests.begin(Some("甲"), "编辑", None).expect("a name may be used again");
        assert_eq!(ingests.follow(Some("甲")).next().await.unwrap().state, IngestState::Running);
        again.finish();
    }

    #[tokio::test]
    async fn all_that_run_are_told_and_none_that_had_ended() {
        let ingests = Arc::new(Ingests::default());
        ingests.begin(Some("早"), "编辑", None).unwrap().finish();
        let [first, second] = ["一", "二"].map(|name| ingests.begin(Some(name), "编辑", None).unwrap());
        let mut following = ingests.follow(None);
        assert_eq!(&*following.next().await.unwrap().name, "一");
        assert_eq!(&*following.next().await.unwrap().name, "二");
        assert_eq!(following.now(), None);
        drop(first);
        let broken = following.next().await.unwrap();
        assert_eq!((&*broken.name, broken.state), ("一", IngestState::BrokenOff));
        second.finish();
        assert_eq!(following.next().await.unwrap().state, IngestState::Finished);
    }

    #[test]
    fn those_that_ended_long_ago_are_forgotten() {
        let ingests = Arc::new(Ingests::default());
        let runs = ingests.begin(Some("长"), "编辑", None).unwrap();
        for _ in 0..2 * KEPT {
            ingests.begin(None, "编辑", None).unwrap().finish();
        }
        assert_eq!(ingests.known().ingests.len(), KEPT + 1);
        assert!(ingests.known().running("长"));
        runs.finish();
    }
}
