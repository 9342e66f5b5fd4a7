//! Signing in, duty, and the people who work here.

use std::{collections::BTreeSet, time::Duration};

use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

pub use crate::store::staff::Person;

use super::{
    Core,
    audit::{self, Actor},
    hashing::LONGEST,
    identity::{Session, Token, Who, end_oldest},
};
use crate::{
    clock,
    error::{Error, FieldError, Result},
    limit::{self, Budget},
    live::event::Revoke,
    model::{
        Millis,
        id::StaffId,
        lang::Lang,
        staff::{Role, Staff},
    },
    store,
};

/// How many failures an hour an account takes before it is slowed (security.md, "login attempts").
pub(super) const FREE_TRIES: u32 = 20;
/// Most chats at once that a consultant can ask for (the contract).
const MOST_CHATS: i64 = 50;
/// Chats at once of a new consultant (the contract).
const DEFAULT_CHATS: i64 = 2;
/// Longest name of a colleague, in characters: it has to fit above a message.
const LONGEST_NAME: usize = 40;
/// Letters and digits that nobody mistakes for one another when copying by hand: 31, so 16 of them hold 79 bits.
const READABLE: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Groups of four in a generated password; with the dashes 19 characters (security.md asks for 15).
const GROUPS: usize = 4;
/// What authenticator apps show beside the name.
const ISSUER: &str = "Peerline";

/// What a new colleague needs to sign in. Nobody can read it again later.
pub struct Credentials {
    /// The name to sign in with.
    pub name: String,
    /// The password.
    pub password: String,
    /// The secret of the second factor, in base32.
    pub totp_secret: String,
    /// The same for a camera.
    pub otpauth_url: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credentials({}, secret)", self.name)
    }
}

/// The first step: name and password give a session that can only take the second.
///
/// # Errors
/// `Unauthenticated` for every wrong pair, at the same cost; `TooMany` after too many failures from this address
/// bucket or for this account; `Unavailable` when too many hash at once.
pub async fn sign_in(core: &Core, bucket: limit::Key, name: &str, password: &str) -> Result<Token> {
    core.limits.trying(Budget::Login, bucket, first_factor(core, bucket, name, password)).await
}

async fn first_factor(core: &Core, bucket: limit::Key, name: &str, password: &str) -> Result<Token> {
    let name = name.trim();
    if name.len() > LONGEST || password.len() > LONGEST || name.chars().any(char::is_control) {
        return Err(Error::Unauthenticated);
    }
    let tries = tries_of(name, bucket);
    core.slow_login.try_once(&tries, core.clock.now())?;
    let (id, stored) = store::staff::find_password(&core.db, name).await?.unzip();
    let is_right = core.hashing.verify(Zeroizing::new(password.as_bytes().to_vec()), stored).await?;
    let id = id.filter(|_| is_right).ok_or(Error::Unauthenticated)?;
    // Taken back, not forgotten: who knows only the password must not start the count of second factors afresh.
    core.slow_login.take_back(&tries, core.clock.now());
    begin_half(core, id).await
}

/// Tries count per account and address bucket: names are known to young people, and nobody elsewhere must be able to
/// keep a colleague out by guessing at them.
fn tries_of(name: &str, bucket: limit::Key) -> String {
    format!("{name} {}", uuid::Uuid::from_bytes(bucket))
}

async fn begin_half(core: &Core, id: StaffId) -> Result<Token> {
    let now = core.clock.now();
    let hub = core.hub.clone();
    let token = Token::fresh();
    let hash = token.hash();
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::session::insert_staff(tx, hash, id, true, now).await?;
                let all = store::session::of_staff(&mut *tx, id, true).await?;
                end_oldest(tx, &hub, all, hash).await
            })
        })
        .await?;
    Ok(token)
}

/// The second step: a code of the authenticator app turns half a session into a whole one with a new id.
///
/// # Errors
/// `Unauthenticated` for a wrong or used code, and when the password was not given; `TooMany` as for [`sign_in`].
pub async fn second_factor(core: &Core, session: &Session, bucket: limit::Key, code: &str) -> Result<Token> {
    let Who::HalfSignedIn(staff) = &session.who else { return Err(Error::Unauthenticated) };
    let finishing = async {
        // From wherever: only who knows the password gets here, and may come from a thousand networks.
        let tries = staff.id.to_string();
        core.slow_login.try_once(&tries, core.clock.now())?;
        let step = matching_step(core, staff.id, code).await?.ok_or(Error::Unauthenticated)?;
        let token = begin_full(core, staff.id, session.hash, step).await?;
        core.slow_login.forget(&tries);
        core.slow_login.forget(&tries_of(&staff.name, bucket));
        Ok(token)
    };
    core.limits.trying(Budget::Login, bucket, finishing).await
}

/// The time step whose code this is: the running one, or one beside it.
async fn matching_step(core: &Core, id: StaffId, code: &str) -> Result<Option<i64>> {
    let Some(sealed) = store::staff::find_totp(&core.db, id).await? else { return Ok(None) };
    let Some(secret) = core.keys.open_text(id.0, "totp", &sealed).await? else { return Ok(None) };
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(LONGEST).collect();
    let step = totp(&secret)?.check(&code, seconds(core.clock.now()));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

async fn begin_full(core: &Core, id: StaffId, half: [u8; 32], step: i64) -> Result<Token> {
    let now = core.clock.now();
    let hub = core.hub.clone();
    let token = Token::fresh();
    let hash = token.hash();
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let is_fresh = store::staff::use_totp_step(tx, id, step).await?;
                if !is_fresh || !store::session::delete(tx, half).await? {
                    return Err(Error::Unauthenticated);
                }
                store::session::insert_staff(tx, hash, id, false, now).await?;
                let all = store::session::of_staff(&mut *tx, id, false).await?;
                end_oldest(tx, &hub, all, hash).await?;
                audit::record(tx, now, Actor::Staff(id), "sign-in", ("staff", id.0), "").await
            })
        })
        .await?;
    Ok(token)
}

fn totp(secret_base32: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret_base32).map_err(Error::internal)?;
    // SHA-1, 6 digits, 30 seconds, one step of skew: what every authenticator app can do.
    Builder::new().with_secret(secret).with_issuer(Some(ISSUER)).build().map_err(Error::internal)
}

fn seconds(at: Millis) -> u64 {
    Duration::from_millis(at.max(0).unsigned_abs()).as_secs()
}

/// The code that an authenticator app shows now for a secret.
///
/// # Errors
/// When the secret is not base32, or shorter than 16 bytes.
pub fn current_code(secret_base32: &str, now: Millis) -> Result<String> {
    Ok(totp(secret_base32.trim())?.generate(seconds(now)).to_string())
}

/// Makes an account for a colleague, with a password and a second factor that are told once.
///
/// # Errors
/// `Invalid` for an empty or overlong name, no role, or no language; `Conflict("exists")` when the name is taken.
pub async fn add(core: &Core, name: &str, roles: &[Role], languages: &[Lang]) -> Result<Credentials> {
    let name = checked_name(name, roles, languages)?;
    let now = core.clock.now();
    let id = StaffId(clock::new_id());
    let password = password();
    let secret = Secret::from(clock::random::<20>().to_vec()).to_base32();
    let password_hash = core.hashing.hash(Zeroizing::new(password.as_bytes().to_vec())).await?;
    let sealed = core.keys.seal(id.0, "totp", &secret).await?;
    let staff = Staff {
        id,
        name: name.clone(),
        roles: roles.iter().copied().collect(),
        languages: languages.iter().copied().collect(),
        on_duty: false,
        capacity: DEFAULT_CHATS,
    };
    let stored = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                store::staff::insert(tx, &staff, &password_hash, sealed, now).await?;
                let roles: Vec<&str> = staff.roles.iter().map(|role| role.as_str()).collect();
                audit::record(tx, now, Actor::System, "staff-add", ("staff", id.0), &roles.join(",")).await
            })
        })
        .await;
    if let Err(error) = stored {
        // Where it is not certain that nothing is stored, the key stays: the account may be there after all.
        if error.left_nothing() {
            core.keys.erase(&[id.0]).await?;
        }
        return Err(error);
    }
    Ok(Credentials { otpauth_url: otpauth_url(&name, &secret)?, name, password, totp_secret: secret })
}

fn checked_name(name: &str, roles: &[Role], languages: &[Lang]) -> Result<String> {
    let name = name.trim();
    let mut errors = Vec::new();
    if name.is_empty() || name.chars().any(char::is_control) {
        errors.push(FieldError::new("name", "empty"));
    } else if name.chars().count() > LONGEST_NAME {
        errors.push(FieldError::new("name", "too-long").with_limit(LONGEST_NAME));
    }
    if roles.is_empty() {
        errors.push(FieldError::new("roles", "empty"));
    }
    if languages.is_empty() {
        errors.push(FieldError::new("languages", "empty"));
    }
    Error::of_fields(errors).map(|()| name.to_owned())
}

/// `k7mp-x3qd-9wfa-hn4t`.
fn password() -> String {
    let letter = || READABLE.get(clock::below(READABLE.len())).map_or('x', |byte| char::from(*byte));
    let group = || (0..4).map(|_| letter()).collect::<String>();
    (0..GROUPS).map(|_| group()).collect::<Vec<_>>().join("-")
}

fn otpauth_url(name: &str, secret_base32: &str) -> Result<String> {
    let secret = Secret::try_from_base32(secret_base32).map_err(Error::internal)?;
    // A colon parts issuer and name in this kind of address.
    let account = name.replace(':', " ");
    let builder = Builder::new().with_secret(secret).with_issuer(Some(ISSUER)).with_account_name(account);
    builder.build().and_then(|totp| totp.to_url()).map_err(Error::internal)
}

/// Sets whether a consultant takes chats, how many at once, and in which languages.
///
/// # Errors
/// `Forbidden` for anybody else; `Invalid` for a capacity outside 1 to 50, or no language.
pub async fn set_duty(core: &Core, staff: &Staff, on: bool, capacity: i64, languages: &[Lang]) -> Result<Staff> {
    if !staff.is(Role::Consultant) {
        return Err(Error::Forbidden);
    }
    let mut errors = Vec::new();
    if !(1..=MOST_CHATS).contains(&capacity) {
        errors.push(FieldError::new("capacity", "bad").with_limit(50));
    }
    if languages.is_empty() {
        errors.push(FieldError::new("languages", "empty"));
    }
    Error::of_fields(errors)?;
    let languages: BTreeSet<Lang> = languages.iter().copied().collect();
    let changed = Staff { on_duty: on, capacity, languages, ..staff.clone() };
    store_duty(core, changed.clone()).await?;
    Ok(changed)
}

/// Takes no more chats.
pub async fn end_duty(core: &Core, staff: &Staff) -> Result<()> {
    let (id, now) = (staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::staff::end_duty(tx, id).await? {
                    return Ok(());
                }
                audit::record(tx, now, Actor::Staff(id), "duty-off", ("staff", id.0), "").await
            })
        })
        .await
}

async fn store_duty(core: &Core, staff: Staff) -> Result<()> {
    let now = core.clock.now();
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let Staff { id, on_duty, capacity, languages, .. } = staff;
                if !store::staff::set_duty(tx, id, on_duty, capacity, &languages).await? {
                    return Err(Error::NotFound);
                }
                let action = if on_duty { "duty-on" } else { "duty-off" };
                audit::record(tx, now, Actor::Staff(id), action, ("staff", id.0), "").await
            })
        })
        .await
}

/// Ends the duty of whoever is signed in nowhere any more and has no case: they went home, and nobody should be told that
/// they will come.
pub async fn end_ghost_duty(core: &Core) -> Result<()> {
    let (times, now) = (&core.config.session, core.clock.now());
    let (seen, begun) = (now - times.staff_idle * 1_000, now - times.staff_most * 1_000);
    if !store::staff::has_ghosts(&core.db, seen, begun).await? {
        return Ok(());
    }
    core.db
        .write(move |tx| {
            Box::pin(async move {
                for id in store::staff::end_ghost_duty(tx, seen, begun).await? {
                    audit::record(tx, now, Actor::System, "duty-off", ("staff", id.0), "").await?;
                }
                Ok(())
            })
        })
        .await?;
    core.desk.ring();
    Ok(())
}

/// Lets a colleague sign in, or no more: then every session and socket of that person ends at once. Running cases go
/// back to their place when their lease runs out.
///
/// # Errors
/// `Forbidden` unless `by` is a coordinator; `Conflict("self")` for oneself, so that somebody can always undo it;
/// `NotFound`.
pub async fn set_active(core: &Core, by: &Staff, id: StaffId, active: bool) -> Result<()> {
    if !by.is(Role::Coordinator) {
        return Err(Error::Forbidden);
    }
    if by.id == id {
        return Err(Error::Conflict("self"));
    }
    let (now, actor, hub) = (core.clock.now(), Actor::Staff(by.id), core.hub.clone());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::staff::set_active(tx, id, active).await? {
                    return Err(Error::NotFound);
                }
                let action = if active { "staff-on" } else { "staff-off" };
                audit::record(tx, now, actor, action, ("staff", id.0), "").await?;
                if !active {
                    store::session::delete_of_staff(tx, id).await?;
                    tx.after_commit(move || hub.revoke(Revoke::Staff(id)));
                }
                Ok(())
            })
        })
        .await
}

/// Everybody who works here, with the cases that run.
pub async fn people(core: &Core) -> Result<Vec<Person>> {
    store::staff::all(&core.db).await
}

#[cfg(test)]
mod tests;
