//! Who is asking: sessions of everybody, new members, and the way back of a member who has no account.
//!
//! Nothing a young person does here leaves a line in the audit log: when somebody came and went is nobody's business.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Core, draft};
use crate::{
    clock, content,
    error::{Error, Result},
    limit::{self, Budget},
    live::{event::Revoke, hub::Hub},
    model::{
        MINUTE, Millis,
        code::{self, LONGEST},
        id::MemberId,
        lang::Lang,
        member::{CODE_DIGITS, CODE_WORDS, CodeKind, Member},
        search::fold,
        staff::{Role, Staff},
    },
    store::{
        self,
        db::Tx,
        session::{Owner, Stored},
    },
};

/// How many sessions one person may have at once; the oldest goes (security.md, "lifetimes").
pub(super) const MOST_SESSIONS: usize = 5;
/// How long the second factor may take after the password, in milliseconds: 10 minutes.
const HALF_SIGNED_IN: Millis = 10 * MINUTE;
/// A session in use is written down at most this often, in milliseconds: once a minute.
const TOUCH: Millis = MINUTE;
/// Pseudonyms that are tried before a number is put behind one.
const NAMES: usize = 20;
/// How long the way back of [`keep_place`] is open, in milliseconds: five minutes, as long as the place itself is kept
/// (contract, "GET /leave").
pub const WAY_BACK: Millis = 5 * MINUTE;
/// Digits of a return code that say which code it is.
const SELECTOR: usize = 6;
/// Words that say so.
const SELECTOR_WORDS: usize = 2;

/// What a cookie carries: 32 random bytes as 64 hexadecimal digits. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(secret)")
    }
}

impl Token {
    pub(super) fn fresh() -> Self {
        let [high, low] = [clock::random::<16>(), clock::random::<16>()].map(u128::from_be_bytes);
        Self(format!("{high:032x}{low:032x}"))
    }

    /// The text for the cookie.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

pub(super) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// A session that is good now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token.
    pub hash: [u8; 32],
    /// Whose it is.
    pub who: Who,
    /// The quick exit leaves a way back on this device.
    pub keeps_place: bool,
}

/// Who is behind a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A young person.
    Member(Member),
    /// A colleague.
    Staff(Staff),
    /// A colleague who gave the password; the second factor is still due, and nothing is allowed until then.
    HalfSignedIn(Staff),
}

impl Session {
    /// The young person, if it is one.
    #[must_use]
    pub fn member(&self) -> Option<&Member> {
        match &self.who {
            Who::Member(member) => Some(member),
            _ => None,
        }
    }

    /// The colleague, if it is one who is fully signed in.
    #[must_use]
    pub fn staff(&self) -> Option<&Staff> {
        match &self.who {
            Who::Staff(staff) => Some(staff),
            _ => None,
        }
    }

    /// Whether a colleague with this role is fully signed in.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.staff().is_some_and(|staff| staff.is(role))
    }
}

/// The session of a token, if it is good; notes that it is in use.
pub async fn session(core: &Core, token: &str) -> Result<Option<Session>> {
    let hash = hash(token);
    let Some(stored) = find_good(core, hash).await? else { return Ok(None) };
    touch(core, hash, &stored).await?;
    let who = match (stored.owner, stored.half) {
        (Owner::Member(member), _) => Who::Member(member),
        (Owner::Staff(staff), false) => Who::Staff(staff),
        (Owner::Staff(staff), true) => Who::HalfSignedIn(staff),
    };
    Ok(Some(Session { hash, who, keeps_place: stored.keeps_place }))
}

/// Whether a session is still good. For sockets, which ask every few seconds: being connected is no activity, an open
/// case is, so that a session does not end with the chat it was kept for.
pub async fn still_valid(core: &Core, hash: [u8; 32]) -> Result<bool> {
    let Some(stored) = find_good(core, hash).await? else { return Ok(false) };
    if core.clock.now() - stored.seen_at >= TOUCH && has_open_case(core, &stored.owner).await? {
        touch(core, hash, &stored).await?;
    }
    Ok(true)
}

async fn find_good(core: &Core, hash: [u8; 32]) -> Result<Option<Stored>> {
    let Some(stored) = store::session::find(&core.db, hash).await? else { return Ok(None) };
    let is_good = match age(core, &stored) {
        Age::Good => true,
        Age::Over => false,
        Age::Idle => has_open_case(core, &stored.owner).await?,
    };
    Ok(is_good.then_some(stored))
}

/// What the two lifetimes say about a session.
#[derive(Debug, PartialEq, Eq)]
enum Age {
    Good,
    /// Good only while somebody waits or talks.
    Idle,
    Over,
}

fn age(core: &Core, stored: &Stored) -> Age {
    let times = &core.config.session;
    let now = core.clock.now();
    let (idle, most) = match (&stored.owner, stored.half) {
        (_, true) => return if now - stored.created_at < HALF_SIGNED_IN { Age::Good } else { Age::Over },
        (Owner::Member(_), false) => (times.member_idle, times.member_most),
        (Owner::Staff(_), false) => (times.staff_idle, times.staff_most),
    };
    if now - stored.created_at >= most * 1_000 {
        Age::Over
    } else if now - stored.seen_at >= idle * 1_000 {
        Age::Idle
    } else {
        Age::Good
    }
}

async fn has_open_case(core: &Core, owner: &Owner) -> Result<bool> {
    match owner {
        Owner::Member(member) => store::cases::sits_there(&core.db, member.id).await,
        Owner::Staff(staff) => store::staff::has_active_case(&core.db, staff.id).await,
    }
}

async fn touch(core: &Core, hash: [u8; 32], stored: &Stored) -> Result<()> {
    let now = core.clock.now();
    if now - stored.seen_at < TOUCH {
        return Ok(());
    }
    let member = if let Owner::Member(member) = &stored.owner { Some(member.id) } else { None };
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::session::touch(tx, hash, now).await?;
                if let Some(id) = member {
                    store::member::touch(tx, id, now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Makes an anonymous member with a pseudonym that was never given before, and its session.
///
/// # Errors
/// `TooMany` when too many arrived from this address bucket.
pub async fn new_member(core: &Core, lang: Lang, bucket: limit::Key) -> Result<(Member, Token)> {
    core.limits.take(Budget::NewMember, bucket)?;
    let now = core.clock.now();
    let token = Token::fresh();
    let hash = token.hash();
    let names = names(core, lang);
    let id = MemberId(clock::new_id());
    let member = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                let pseudonym = free_name(tx, names).await?;
                let member = Member { id, pseudonym, lang, created_at: now };
                store::member::insert(tx, &member).await?;
                store::session::insert_member(tx, hash, id, now).await?;
                Ok(member)
            })
        })
        .await?;
    Ok((member, token))
}

/// One more name for a member, which nobody ever had: for a question that is not to be linked to others of theirs.
pub async fn another_name(core: &Core, member: &Member) -> Result<String> {
    let names = names(core, member.lang);
    core.db.write(move |tx| Box::pin(free_name(tx, names))).await
}

/// Gives a member another name for what they write from now on. What they wrote keeps the name it has, and in a thread in
/// which they spoke already they stay who they are there.
pub async fn rename(core: &Core, member: &Member) -> Result<String> {
    if store::buddy::is_buddy(&core.db, member.id).await? {
        return Err(Error::Conflict("buddy"));
    }
    core.limits.take(Budget::Rename, *member.id.0.as_bytes())?;
    let (id, names) = (member.id, names(core, member.lang));
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let name = free_name(tx, names).await?;
                store::member::rename(tx, id, &name).await?;
                Ok(name)
            })
        })
        .await
}

/// Names to try, in order: plain ones, then the same with a number behind.
fn names(core: &Core, lang: Lang) -> Vec<String> {
    let plain: Vec<String> = (0..NAMES).map(|_| core.content.pseudonym(lang)).collect();
    let numbered: Vec<String> = plain.iter().map(|name| format!("{name} {}", 2 + clock::below(9_998))).collect();
    [plain, numbered].concat()
}

async fn free_name(tx: &mut Tx, names: Vec<String>) -> Result<String> {
    for name in names {
        if store::member::take_pseudonym(tx, &name).await? {
            return Ok(name);
        }
    }
    Err(Error::internal("no pseudonym is left"))
}

/// Gives a member a return code, in the place of an older one of either form: 30 digits, grouped so that they read like
/// three phone numbers, or 8 words of their language. This is the only time that anybody sees it.
///
/// # Errors
/// `TooMany`: each costs a hash.
pub async fn make_return_code(core: &Core, member: &Member, form: CodeKind) -> Result<String> {
    core.limits.take(Budget::MakeCode, *member.id.0.as_bytes())?;
    let verifier = verifier(form, member.lang);
    let verifier_hash = core.hashing.hash(peppered(core, &verifier)).await?;
    let (id, now) = (member.id, core.clock.now());
    // A handful is plenty: with 100,000 codes out, one selector in ten is taken.
    let selectors: Vec<String> = (0..NAMES).map(|_| selector(form, member.lang)).collect();
    let selector = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                for selector in selectors {
                    let code = store::member::ReturnCode { selector: &selector, verifier_hash: &verifier_hash, form };
                    if store::member::replace_return_code(tx, id, code, now).await? {
                        return Ok(selector);
                    }
                }
                Err(Error::internal("no selector is left"))
            })
        })
        .await?;
    Ok(match form {
        CodeKind::Digits => grouped(&format!("{selector}{verifier}")),
        CodeKind::Words => format!("{selector} {verifier}"),
    })
}

fn selector(form: CodeKind, lang: Lang) -> String {
    match form {
        CodeKind::Digits => digits(SELECTOR),
        CodeKind::Words => content::words_at_random(lang, SELECTOR_WORDS).join(" "),
    }
}

fn verifier(form: CodeKind, lang: Lang) -> String {
    match form {
        CodeKind::Digits => digits(CODE_DIGITS - SELECTOR),
        CodeKind::Words => content::words_at_random(lang, CODE_WORDS - SELECTOR_WORDS).join(" "),
    }
}

pub(super) fn digits(count: usize) -> String {
    (0..count).map(|_| char::from_digit(u32::try_from(clock::below(10)).unwrap_or(0), 10).unwrap_or('0')).collect()
}

/// Ten digits a line of thought: `0470 12 34 56`, three times.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        match index % 10 {
            0 if index > 0 => text.push_str(" - "),
            4 | 6 | 8 => text.push(' '),
            _ => {}
        }
        text.push(digit);
    }
    text
}

/// The two parts of a code as somebody typed it: digits, or words, whatever their case and accents.
fn parse_code(typed: &str) -> Option<(String, String)> {
    if typed.len() > LONGEST {
        return None;
    }
    if let Some(digits) = code::in_digits(typed) {
        let (selector, verifier) = digits.split_at_checked(SELECTOR)?;
        return (digits.len() == CODE_DIGITS).then(|| (selector.to_owned(), verifier.to_owned()));
    }
    let folded = fold(typed);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let (selector, verifier) = words.split_at_checked(SELECTOR_WORDS)?;
    (words.len() == CODE_WORDS).then(|| (selector.join(" "), verifier.join(" ")))
}

/// The verifier under the installation's pepper, so that a stolen database cannot be searched for codes.
fn peppered(core: &Core, verifier: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(core.keys.fingerprint("return-code", verifier))
}

/// A new session of the member whose return code this is.
///
/// # Errors
/// `Unauthenticated` for every code that is not one, at the same cost; `TooMany` after too many failures from this
/// address bucket or for this code.
pub async fn come_back(core: &Core, bucket: limit::Key, code: &str) -> Result<Token> {
    core.limits.trying(Budget::ReturnCode, bucket, owner_comes_back(core, code)).await
}

async fn owner_comes_back(core: &Core, code: &str) -> Result<Token> {
    let parsed = parse_code(code);
    let (selector, verifier) = parsed.unwrap_or_default();
    if !selector.is_empty() {
        core.slow_return.try_once(&selector, core.clock.now())?;
    }
    let (owner, stored) = store::member::find_return_code(&core.db, &selector).await?.unzip();
    let is_right = core.hashing.verify(peppered(core, &verifier), stored).await?;
    let id = owner.filter(|_| is_right).ok_or(Error::Unauthenticated)?;
    let token = begin_session(core, id, false).await?.ok_or(Error::Unauthenticated)?;
    core.slow_return.forget(&selector);
    Ok(token)
}

/// Begins a session of somebody who comes back, `by_device` only while the way back is there. Whichever way it was,
/// the one on the device is closed. `None` when they were forgotten, or the way was closed, while this was looked at.
async fn begin_session(core: &Core, id: MemberId, by_device: bool) -> Result<Option<Token>> {
    let now = core.clock.now();
    let hub = core.hub.clone();
    let token = Token::fresh();
    let hash = token.hash();
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let had_way_back = store::session::close_ways_back(tx, id).await?;
                if store::member::find(&mut *tx, id).await?.is_none() || (by_device && !had_way_back) {
                    return Ok(None);
                }
                store::member::touch(tx, id, now).await?;
                store::session::insert_member(tx, hash, id, now).await?;
                let all = store::session::of_member(&mut *tx, id).await?;
                end_oldest(tx, &hub, all, hash).await?;
                Ok(Some(token))
            })
        })
        .await
}

/// Ends all but the newest sessions of a person (`all`, newest first), never the one that has just begun.
pub(super) async fn end_oldest(tx: &mut Tx, hub: &Hub, all: Vec<[u8; 32]>, newest: [u8; 32]) -> Result<()> {
    for hash in all.into_iter().filter(|hash| *hash != newest).skip(MOST_SESSIONS - 1) {
        store::session::delete(tx, hash).await?;
        let hub = hub.clone();
        tx.after_commit(move || hub.revoke(Revoke::Session(hash)));
    }
    Ok(())
}

/// Ends a session and closes its sockets.
pub async fn end_session(core: &Core, hash: [u8; 32]) -> Result<()> {
    let hub = core.hub.clone();
    core.db.write(move |tx| Box::pin(end_in(tx, hub, hash))).await
}

async fn end_in(tx: &mut Tx, hub: Hub, hash: [u8; 32]) -> Result<()> {
    store::session::delete(tx, hash).await?;
    tx.after_commit(move || hub.revoke(Revoke::Session(hash)));
    Ok(())
}

// ------------------------------------------------------------------ a place that is kept on a device

/// Says whether the quick exit leaves a way back on this device. Nobody's device keeps anything unasked.
///
/// # Errors
/// `Unauthenticated` when the session has just ended.
pub async fn keep_place(core: &Core, hash: [u8; 32], keep: bool) -> Result<()> {
    let known = core.db.write(move |tx| Box::pin(store::session::keep_place(tx, hash, keep))).await?;
    if known { Ok(()) } else { Err(Error::Unauthenticated) }
}

/// Ends a session by the quick exit; a token for the way back, when it was chosen and somebody waits or talks.
pub async fn leave_quickly(core: &Core, session: &Session) -> Result<Option<Token>> {
    let member = session.member().filter(|_| session.keeps_place).map(|member| member.id);
    let kept = match member {
        Some(id) => {
            let talk = store::conversation::current_of_member(&core.db, id).await?;
            talk.filter(|talk| talk.open).map(|_| (id, Token::fresh()))
        }
        None => None,
    };
    let (hub, hash, until) = (core.hub.clone(), session.hash, core.clock.now() + WAY_BACK);
    let way_back = kept.as_ref().map(|(id, token)| (*id, token.hash()));
    let leaving = session.member().map(|member| member.id);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if let Some(id) = leaving {
                    draft::gone(tx, id).await?;
                }
                if let Some((id, token)) = way_back {
                    store::session::insert_way_back(tx, token, id, until).await?;
                }
                end_in(tx, hub, hash).await
            })
        })
        .await?;
    Ok(kept.map(|(_, token)| token))
}

/// A new session by the way back of a device; `None` when it is over or was used. It leads back once.
pub async fn come_back_by_device(core: &Core, token: &str) -> Result<Option<Token>> {
    let found = store::session::find_way_back(&core.db, hash(token)).await?;
    let now = core.clock.now();
    let Some((id, _)) = found.filter(|(_, until)| *until > now) else { return Ok(None) };
    begin_session(core, id, true).await
}

/// Deletes what is left of sessions that are over for good. For the clocked work.
pub async fn forget_old_sessions(core: &Core) -> Result<u64> {
    let now = core.clock.now();
    let members_before = now - core.config.session.member_most * 1_000;
    let staff_before = now - core.config.session.staff_most * 1_000;
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::session::delete_old_ways_back(tx, now).await?;
                store::session::delete_old(tx, members_before, staff_before).await
            })
        })
        .await
}

#[cfg(test)]
mod tests;
