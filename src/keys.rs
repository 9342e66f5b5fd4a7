//! Sealing and opening private texts.
//!
//! Every conversation, unpublished post, review and case has a data key of its own. The data keys lie in a key store
//! apart from the database, each wrapped by the installation's master key (a file that only its owner can read).
//! Deleting a data key erases all that was sealed under it, in every copy of the database. Texts are padded to steps
//! of 512 bytes, so that a sealed text does not tell how long a message was.

use std::{
    collections::HashMap,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    sync::{Arc, Mutex, PoisonError},
};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    clock::{self, Clock},
    error::{Error, Result},
    store::{self, db::Db, object_key},
};

const KEY: usize = 32;
const NONCE: usize = 24;
/// Texts are padded to a multiple of this (security.md, "at rest").
const STEP: usize = 512;
/// How many unwrapped keys are kept at hand; beyond this all are dropped and fetched again as needed.
const AT_HAND: usize = 10_000;

type DataKey = Arc<Zeroizing<[u8; KEY]>>;

/// The key store. Cheap to clone.
#[derive(Clone)]
pub struct Keys {
    store: Db,
    master: DataKey,
    pepper: DataKey,
    at_hand: Arc<Mutex<HashMap<Uuid, DataKey>>>,
    /// How often keys were erased.
    erasures: Arc<AtomicU64>,
    clock: Clock,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(secret)")
    }
}

impl Keys {
    /// Opens the key store in `folder`, making the master key and the store at the first start.
    ///
    /// # Errors
    /// When the folder cannot be written, or the master key there is not one.
    pub async fn open(folder: &Path, clock: Clock) -> Result<Self> {
        let store = Db::open_sqlite(&folder.join("keys.db"), &store::KEYS).await?;
        let is_first = object_key::find_secret(&store, "pepper").await?.is_none();
        let master = Arc::new(master_key(&folder.join("master.key"), is_first)?);
        let pepper = secret(&store, &master, "pepper").await?;
        Ok(Self { store, master, pepper, at_hand: Arc::default(), erasures: Arc::default(), clock })
    }

    /// Seals `text` under the key of `object`, which is made, durably, when there is none. `context` is bound to the
    /// text: what was sealed for one place cannot be opened in another.
    pub async fn seal(&self, object: Uuid, context: &str, text: &str) -> Result<Vec<u8>> {
        let key = match self.find(object).await? {
            Some(key) => key,
            None => self.create(object).await?,
        };
        encrypt(&key, context.as_bytes(), &pad(text))
    }

    /// Opens what [`Keys::seal`] made; `None` when the key is erased.
    pub async fn open_text(&self, object: Uuid, context: &str, sealed: &[u8]) -> Result<Option<String>> {
        let Some(key) = self.find(object).await? else { return Ok(None) };
        let padded = decrypt(&key, context.as_bytes(), sealed)?;
        unpad(&padded).map(Some)
    }

    /// Opens one of several texts that are read together. One that is damaged, or was sealed under a key that is gone, is
    /// missing then, as with an erased key, and takes none of the others with it; the log says so.
    ///
    /// # Errors
    /// When the key store does not answer.
    pub async fn open_one(&self, object: Uuid, context: &str, sealed: &[u8]) -> Result<Option<String>> {
        let Some(key) = self.find(object).await? else { return Ok(None) };
        let opened = decrypt(&key, context.as_bytes(), sealed).and_then(|padded| unpad(&padded));
        if let Err(error) = &opened {
            tracing::error!(event = "text-lost", cause = %error);
        }
        Ok(opened.ok())
    }

    /// Erases the keys of `objects`; nothing sealed under them can be opened after this, from no copy of the data.
    pub async fn erase(&self, objects: &[Uuid]) -> Result<()> {
        let due = objects.to_vec();
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    for object in due {
                        object_key::delete(tx, object).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        self.let_go(objects);
        self.store.scrub().await
    }

    fn let_go(&self, objects: &[Uuid]) {
        let mut at_hand = self.cached();
        self.erasures.fetch_add(1, Ordering::Release);
        for object in objects {
            at_hand.remove(object);
        }
    }

    /// A keyed fingerprint of `text` for `purpose`: equal texts give equal fingerprints, and nobody without the key
    /// store can try texts against them.
    #[must_use]
    pub fn fingerprint(&self, purpose: &str, text: &str) -> Vec<u8> {
        let mut mac = new_mac(self.pepper.as_slice());
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    /// Closes the store.
    pub async fn close(&self) {
        self.store.close().await;
    }

    async fn find(&self, object: Uuid) -> Result<Option<DataKey>> {
        if let Some(key) = self.cached().get(&object) {
            return Ok(Some(Arc::clone(key)));
        }
        let erasures = self.erasures.load(Ordering::Acquire);
        let Some(wrapped) = object_key::find(&self.store, object).await? else { return Ok(None) };
        let key = unwrap(&self.master, object.as_bytes(), &wrapped)?;
        self.remember(object, &key, erasures);
        Ok(Some(key))
    }

    async fn create(&self, object: Uuid) -> Result<DataKey> {
        let fresh = Zeroizing::new(clock::random::<KEY>());
        let wrapped = encrypt(&self.master, object.as_bytes(), fresh.as_slice())?;
        let now = self.clock.now();
        self.store.write(move |tx| Box::pin(object_key::insert(tx, object, wrapped, now))).await?;
        // Read back: of two keys made at once for one object, the first is the one.
        self.find(object).await?.ok_or_else(|| Error::internal("a new key is not in the key store"))
    }

    /// Keeps a key at hand, unless one was erased since it was read: it may be this one.
    fn remember(&self, object: Uuid, key: &DataKey, erasures: u64) {
        let mut at_hand = self.cached();
        if self.erasures.load(Ordering::Acquire) != erasures {
            return;
        }
        if at_hand.len() >= AT_HAND {
            at_hand.clear();
        }
        at_hand.insert(object, Arc::clone(key));
    }

    fn cached(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, DataKey>> {
        self.at_hand.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn new_mac(key: &[u8]) -> Hmac<Sha256> {
    <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length")
}

async fn secret(store: &Db, master: &DataKey, name: &'static str) -> Result<DataKey> {
    if object_key::find_secret(store, name).await?.is_none() {
        let fresh = Zeroizing::new(clock::random::<KEY>());
        let wrapped = encrypt(master, name.as_bytes(), fresh.as_slice())?;
        store.write(move |tx| Box::pin(object_key::insert_secret(tx, name, wrapped))).await?;
    }
    let wrapped = object_key::find_secret(store, name).await?.ok_or_else(|| Error::internal("no secret"))?;
    unwrap(master, name.as_bytes(), &wrapped)
}

/// Reads the master key, or makes it where nothing is sealed yet.
///
/// # Errors
/// When it is missing beside a key store: a new one would open nothing.
fn master_key(file: &Path, is_first: bool) -> Result<Zeroizing<[u8; KEY]>> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt, os::unix::fs::PermissionsExt};
    if !is_first && !file.exists() {
        return Err(Error::internal(format!("{} is missing: put it back from where it is kept", file.display())));
    }
    let fresh = Zeroizing::new(clock::random::<KEY>());
    let mut options = std::fs::OpenOptions::new();
    match options.create_new(true).write(true).mode(0o600).open(file) {
        Ok(mut new) => {
            new.write_all(fresh.as_slice()).and_then(|()| new.sync_all()).map_err(Error::internal)?;
            Ok(fresh)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).map_err(Error::internal)?;
            let bytes = Zeroizing::new(std::fs::read(file).map_err(Error::internal)?);
            <[u8; KEY]>::try_from(bytes.as_slice())
                .map(Zeroizing::new)
                .map_err(|_| Error::internal("the master key file does not hold 32 bytes"))
        }
        Err(error) => Err(Error::internal(error)),
    }
}

fn encrypt(key: &DataKey, context: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let nonce = clock::random::<NONCE>();
    let cipher = XChaCha20Poly1305::new(key.as_slice().try_into().map_err(Error::internal)?);
    let sealed = cipher
        .encrypt(&nonce.into(), Payload { msg: plain, aad: context })
        .map_err(|_| Error::internal("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn decrypt(key: &DataKey, context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let damaged = || Error::internal("a sealed text does not open");
    let (nonce, body) = sealed.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
    let cipher = XChaCha20Poly1305::new(key.as_slice().try_into().map_err(Error::internal)?);
    let plain = cipher.decrypt(&(*nonce).into(), Payload { msg: body, aad: context }).map_err(|_| damaged())?;
    Ok(Zeroizing::new(plain))
}

fn unwrap(master: &DataKey, context: &[u8], wrapped: &[u8]) -> Result<DataKey> {
    let plain = decrypt(master, context, wrapped)?;
    let key = <[u8; KEY]>::try_from(plain.as_slice()).map_err(Error::internal)?;
    Ok(Arc::new(Zeroizing::new(key)))
}

/// Length (4 bytes), text, zeros up to the next step.
fn pad(text: &str) -> Zeroizing<Vec<u8>> {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let mut padded = Zeroizing::new(Vec::with_capacity((text.len() + 4).next_multiple_of(STEP)));
    padded.extend_from_slice(&length.to_le_bytes());
    padded.extend_from_slice(text.as_bytes());
    let full = padded.len().next_multiple_of(STEP);
    padded.resize(full, 0);
    padded
}

fn unpad(padded: &[u8]) -> Result<String> {
    let damaged = || Error::internal("a sealed text is damaged");
    let (length, rest) = padded.split_first_chunk::<4>().ok_or_else(damaged)?;
    let text = rest.get(..u32::from_le_bytes(*length) as usize).ok_or_else(damaged)?;
    String::from_utf8(text.to_vec()).map_err(Error::internal)
}
