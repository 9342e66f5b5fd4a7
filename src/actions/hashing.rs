//! Hashing staff passwords and return codes with argon2id, never more at once than there are cores.
//!
//! One hash takes 64 MiB and a good part of a second (libraries.md measured 430 ms), so that a flood of logins could
//! starve running chats: permits bound what runs, a short queue bounds what waits, and the rest is told to come back.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::{
    clock,
    config::HashCost,
    error::{Error, Result},
};

/// How many may wait for a permit before callers are told to come back (security.md, "hash permits").
const QUEUE: usize = 32;
/// The longest input that is hashed, in bytes (security.md, "hash permits").
pub const LONGEST: usize = 256;

/// The permits and the cost of hashing.
#[derive(Debug)]
pub struct Hashing {
    cost: HashCost,
    /// One per core, but for one core.
    permits: Arc<Semaphore>,
    /// Running and waiting together.
    room: Semaphore,
}

impl Hashing {
    /// As many permits as there are cores but one: running chats keep that one, whoever tries codes.
    #[must_use]
    pub fn new(cost: HashCost) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let permits = cores.saturating_sub(1).max(1);
        Self { cost, permits: Arc::new(Semaphore::new(permits)), room: Semaphore::new(permits + QUEUE) }
    }

    /// The hash of a secret as a PHC string, under a salt of its own.
    pub async fn hash(&self, secret: Zeroizing<Vec<u8>>) -> Result<String> {
        let cost = self.cost;
        self.run(move || {
            let hash = hasher(cost)?.hash_password_with_salt(&secret, &clock::random::<16>());
            hash.map(|hash: PasswordHash| hash.to_string()).map_err(Error::internal)
        })
        .await
    }

    /// Whether `secret` is what `stored` was made from. Without a stored hash the answer is no, at the same cost, so
    /// that the time tells nobody whether an account or a code exists.
    pub async fn verify(&self, secret: Zeroizing<Vec<u8>>, stored: Option<String>) -> Result<bool> {
        let cost = self.cost;
        self.run(move || {
            let is_known = stored.is_some();
            let stored = stored.unwrap_or_else(|| nobodys(cost));
            let stored = PasswordHash::new(&stored).map_err(Error::internal)?;
            let matches = hasher(cost)?.verify_password(&secret, &stored).is_ok();
            Ok(matches && is_known)
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let _room = self.room.try_acquire().map_err(|_| Error::Unavailable)?;
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(Error::internal)?;
        let hashing = tokio::task::spawn_blocking(move || {
            // The permit lies with the work: a caller who goes away does not make room for a second hash.
            let _permit = permit;
            work()
        });
        hashing.await.map_err(Error::internal)?
    }
}

fn hasher(cost: HashCost) -> Result<Argon2<'static>> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// A hash of the same cost that no secret is known for.
fn nobodys(cost: HashCost) -> String {
    let HashCost { memory_kib, passes } = cost;
    format!("$argon2id$v=19$m={memory_kib},t={passes},p=1${}${}", "A".repeat(22), "A".repeat(43))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cheap() -> Hashing {
        Hashing::new(HashCost { memory_kib: 64, passes: 1 })
    }

    fn secret(text: &str) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(text.as_bytes().to_vec())
    }

    #[tokio::test]
    async fn the_right_secret_matches_and_another_does_not() {
        let hashing = cheap();
        let stored = hashing.hash(secret("a long enough password")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{stored}");
        assert!(hashing.verify(secret("a long enough password"), Some(stored.clone())).await.unwrap());
        assert!(!hashing.verify(secret("a long enough passwort"), Some(stored)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_matches_and_costs_the_same_work() {
        let hashing = cheap();
        assert!(!hashing.verify(secret("anything"), None).await.unwrap());
        // It parses, so that the work is really done.
        assert!(PasswordHash::new(&nobodys(HashCost::default())).is_ok());
    }

    #[tokio::test]
    async fn a_full_queue_is_told_to_come_back() {
        let hashing = cheap();
        let room = hashing.room.available_permits();
        let _taken = hashing.room.try_acquire_many(u32::try_from(room).unwrap()).unwrap();
        assert!(matches!(hashing.hash(secret("x")).await, Err(Error::Unavailable)));
    }
}
