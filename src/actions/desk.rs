//! What the chat keeps in memory on this node: sends under way, and what followers of the queue were last told.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Notify, OwnedMutexGuard};
use uuid::Uuid;

use super::presence::Person;
use crate::model::{
    Millis,
    case::{CaseSource, Place},
    id::{CaseId, ConversationId},
    lang::Lang,
    theme::Theme,
    verdict::Priority,
};

/// A message as its sender names it: the chat, the sender, the sender's own id for it. Turns in the forum
/// (`course::turn`) have names without a chat.
pub(super) type Named = (ConversationId, Uuid, Uuid);

type Locks = Arc<Mutex<HashMap<Named, Arc<tokio::sync::Mutex<()>>>>>;

/// The chat's memory on this node.
#[derive(Debug, Default)]
pub struct Desk {
    under_way: Locks,
    changed: Arc<Notify>,
    /// Until when those without a socket count as there.
    asking: Mutex<HashMap<(ConversationId, Person), Millis>>,
    pub(super) told: tokio::sync::Mutex<Told>,
}

/// What followers were last told, so that they hear only what changed.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) queue: HashMap<CaseId, Line>,
    /// With the moment at which it was told.
    pub(super) places: HashMap<CaseId, (Place, Millis)>,
}

/// What a line of the queue says, without what changes by itself as time goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) priority: Priority,
    pub(super) theme: Theme,
    pub(super) lang: Lang,
    pub(super) source: CaseSource,
    pub(super) arrived_at: Millis,
}

impl Desk {
    /// Says that the queue, or who serves it, may have changed; `jobs` looks and tells whoever follows.
    pub fn ring(&self) {
        self.changed.notify_one();
    }

    /// The bell itself, for hooks that run after a commit.
    pub(super) fn bell(&self) -> Arc<Notify> {
        Arc::clone(&self.changed)
    }

    /// Waits until somebody rang.
    pub async fn rung(&self) {
        self.changed.notified().await;
    }

    /// Somebody without a socket counts as there until then.
    pub(super) fn asked(&self, who: (ConversationId, Person), until: Millis) {
        self.asking().insert(who, until);
    }

    /// Whether somebody without a socket counts as there.
    pub(super) fn asks(&self, who: (ConversationId, Person), now: Millis) -> bool {
        self.asking().get(&who).is_some_and(|until| *until > now)
    }

    /// Those without a socket who asked no more, each once.
    pub(super) fn silent(&self, now: Millis) -> Vec<(ConversationId, Person)> {
        self.asking().extract_if(|_, until| *until <= now).map(|(who, _)| who).collect()
    }

    fn asking(&self) -> MutexGuard<'_, HashMap<(ConversationId, Person), Millis>> {
        self.asking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no copy of the same message is under way, and keeps other copies waiting until this is dropped.
    pub(super) async fn alone(&self, named: Named) -> Alone {
        let lock = Arc::clone(self.under_way.lock().unwrap_or_else(PoisonError::into_inner).entry(named).or_default());
        let guard = lock.lock_owned().await;
        Alone { locks: Arc::clone(&self.under_way), named, guard: Some(guard) }
    }
}

/// The right to send one message; see [`Desk::alone`].
#[derive(Debug)]
pub(super) struct Alone {
    locks: Locks,
    named: Named,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Drop for Alone {
    fn drop(&mut self) {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.guard.take());
        // Those who still wait hold the lock as well.
        if locks.get(&self.named).is_some_and(|lock| Arc::strong_count(lock) == 1) {
            locks.remove(&self.named);
        }
    }
}
