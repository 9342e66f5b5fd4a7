//! Slowing down whoever tries secrets against one account or one code, without ever locking it.
//!
//! After `free` tries each further one costs 0.2 · 2ⁿ seconds, at most 30 (security.md). A wait below a second is
//! shorter than typing the next try, so that it is not asked for. The counts lie in memory and last an hour: a lock
//! in the database would let anybody shut a colleague out, and a restart gives an attacker next to nothing.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::{
    error::{Error, Result},
    limit::Budget,
    model::{HOUR, Millis},
};

/// The longest wait, in milliseconds: 30 s.
const LONGEST: Millis = 30_000;
/// How long a try counts, in milliseconds: an hour.
const REMEMBERED: Millis = HOUR;
/// Beyond this many accounts the old ones are cleared out.
const CROWDED: usize = 10_000;

#[derive(Debug, Clone, Copy, Default)]
struct Tries {
    count: u32,
    last: Millis,
    until: Millis,
}

/// Tries per account or code.
#[derive(Debug)]
pub struct Slow {
    budget: Budget,
    free: u32,
    tries: Mutex<HashMap<String, Tries>>,
}

impl Slow {
    /// Slows down after `free` tries; `budget` is the name that the refusal carries.
    #[must_use]
    pub fn new(budget: Budget, free: u32) -> Self {
        Self { budget, free, tries: Mutex::default() }
    }

    /// Counts a try before its secret is looked at, so that tries in parallel are slowed as well. Whoever turns out
    /// to be right calls [`Slow::forget`].
    ///
    /// # Errors
    /// `TooMany` with the seconds that are left to wait.
    pub fn try_once(&self, key: &str, now: Millis) -> Result<()> {
        let mut tries = self.tries();
        if tries.len() > CROWDED {
            tries.retain(|_, tries| now - tries.last < REMEMBERED);
        }
        let entry = tries.entry(key.to_owned()).or_default();
        if now - entry.last >= REMEMBERED {
            *entry = Tries::default();
        }
        if entry.until > now {
            let retry_after = (entry.until - now).unsigned_abs().div_ceil(1_000);
            return Err(Error::TooMany { budget: self.budget.as_str(), retry_after });
        }
        entry.until = now + wait(entry.count.checked_sub(self.free));
        entry.count += 1;
        entry.last = now;
        Ok(())
    }

    /// Takes a try back: it was right as far as it went.
    pub fn take_back(&self, key: &str, now: Millis) {
        if let Some(entry) = self.tries().get_mut(key) {
            entry.count = entry.count.saturating_sub(1);
            entry.until = now;
        }
    }

    /// Forgets all tries: somebody has proved who they are.
    pub fn forget(&self, key: &str) {
        self.tries().remove(key);
    }

    fn tries(&self) -> std::sync::MutexGuard<'_, HashMap<String, Tries>> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The wait after try number `n` beyond the free ones, in milliseconds: 0.2 · 2ⁿ s, whole seconds, at most 30.
fn wait(n: Option<u32>) -> Millis {
    let Some(n) = n else { return 0 };
    let exact = 200_i64.saturating_mul(1_i64 << n.min(20)).min(LONGEST);
    exact - exact % 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_thirty_seconds() {
        assert_eq!(wait(None), 0);
        let waits: Vec<Millis> = (0..10).map(|n| wait(Some(n))).collect();
        assert_eq!(waits, [0, 0, 0, 1_000, 3_000, 6_000, 12_000, 25_000, 30_000, 30_000]);
        assert_eq!(wait(Some(u32::MAX)), 30_000);
    }

    #[test]
    fn it_slows_but_never_locks() {
        let slow = Slow::new(Budget::ReturnCode, 0);
        let mut now = 1_000_000;
        for _ in 0..4 {
            slow.try_once("selector", now).unwrap();
        }
        assert!(matches!(slow.try_once("selector", now), Err(Error::TooMany { retry_after: 1, .. })));
        assert!(slow.try_once("another", now).is_ok(), "others are not slowed");
        for _ in 0..50 {
            now += LONGEST;
            slow.try_once("selector", now).unwrap();
        }
        assert!(slow.try_once("selector", now + LONGEST - 1).is_err());
        assert!(slow.try_once("selector", now + REMEMBERED).is_ok());
    }

    #[test]
    fn being_right_clears_the_count() {
        let slow = Slow::new(Budget::Login, 2);
        for _ in 0..6 {
            slow.try_once("sara", 5).unwrap();
        }
        assert!(slow.try_once("sara", 5).is_err());
        slow.forget("sara");
        assert!(slow.try_once("sara", 5).is_ok());
        for _ in 0..100 {
            slow.try_once("els", 5).unwrap();
            slow.take_back("els", 5);
        }
    }
}
