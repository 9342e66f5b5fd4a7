//! The only place that reads time or randomness. Tests set the one and keep the other.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use rand::TryRng;
use uuid::Uuid;

use crate::model::Millis;

/// Where the time comes from. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Set in tests: milliseconds since 1970 that stand still until moved.
    manual: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// A clock that stands still until [`Clock::advance`] moves it.
    #[must_use]
    pub fn manual(start: Millis) -> Self {
        Self { manual: Some(Arc::new(AtomicI64::new(start))) }
    }

    /// Milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub fn now(&self) -> Millis {
        match &self.manual {
            Some(time) => time.load(Ordering::SeqCst),
            None => system_millis(),
        }
    }

    /// Moves a manual clock; a real one cannot be moved and is left alone.
    pub fn advance(&self, millis: Millis) {
        if let Some(time) = &self.manual {
            time.fetch_add(millis, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
fn system_millis() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

/// A new random id (UUIDv4): it tells neither when nor in which order things were made.
#[must_use]
pub fn new_id() -> Uuid {
    let mut bytes = random::<16>();
    uuid::Builder::from_random_bytes(std::mem::take(&mut bytes)).into_uuid()
}

/// Fresh bytes from the operating system.
///
/// # Panics
/// When the operating system has no randomness to give; nothing here could go on safely without it.
#[must_use]
#[expect(clippy::expect_used, reason = "without randomness no session, key or id is safe: better to stop")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A random whole number below `bound` (at least 1), near enough to uniform for picking a word from a list.
#[must_use]
pub fn below(bound: usize) -> usize {
    let wide = u64::from_le_bytes(random());
    usize::try_from(wide % (bound.max(1) as u64)).unwrap_or(0)
}
