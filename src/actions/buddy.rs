//! Trained young people: how they get the badge and lose it, and what they and the team say aside about a question.
//!
//! The badge belongs to the main pseudonym alone. A name of its own links to nothing, so that neither the badge nor the
//! supervisor's thread may ever say whose it is: both are for answers to others.

use std::sync::Arc;

use uuid::Uuid;

use super::{
    Core,
    audit::{self, Actor},
    erase, identity,
    queue::{self, Raise},
    talk::{self, Sender},
    tell,
};
use crate::{
    clock,
    error::{Error, Result},
    limit::{Budget, Key},
    model::{
        DAY, Millis,
        case::{CaseSource, Cause},
        code,
        conversation::{Message, Speaker},
        id::{BuddyId, MemberId, MessageId, PostId, SideId},
        lang::Lang,
        member::Member,
        staff::{Role, Staff},
        text,
        theme::Theme,
        verdict::{Priority, Span, Verdict},
    },
    moderation::JOINED,
    store::{
        self,
        buddy::{BuddyRow, NewSideText, SideRow, SideText},
        column::word,
        db::Tx,
        post::PostRow,
    },
};

/// How long a code is good, in milliseconds: two weeks.
pub(super) const CODE_MS: Millis = 14 * DAY;
/// Digits of a code. With ten failures an hour from one place, nobody finds one of a few dozen in two weeks.
const DIGITS: usize = 16;
/// Digits that are read in one breath: as on a bank card, which has as many.
const GROUP: usize = 4;
/// Shortest and longest text of a side thread, in characters.
const TEXT: (usize, usize) = (2, 2_000);
/// How many side threads the team's list shows.
const LISTED: i64 = 200;

// ------------------------------------------------------------------ the badge

/// Makes a code for somebody who followed the training. This is the only time that anybody sees it.
///
/// # Errors
/// `Forbidden` for anybody but a coordinator.
pub async fn invite(core: &Core, staff: &Staff) -> Result<String> {
    may_manage(staff)?;
    let digits = identity::digits(DIGITS);
    let (id, hash) = (clock::new_id(), fingerprint(core, &digits));
    let (staff, now) = (staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::buddy::insert_code(tx, id, hash, now).await?;
                audit::record(tx, now, Actor::Staff(staff), "buddy-invite", ("buddy-code", id), "").await
            })
        })
        .await?;
    Ok(code::grouped(&digits, GROUP))
}

fn may_manage(staff: &Staff) -> Result<()> {
    if staff.is(Role::Coordinator) { Ok(()) } else { Err(Error::Forbidden) }
}

fn fingerprint(core: &Core, code: &str) -> Vec<u8> {
    core.keys.fingerprint("buddy-code", code)
}

/// A code that was good when it was looked at.
#[derive(Debug)]
pub struct Code(Vec<u8>);

/// Looks whether a code is good, before anybody is made a member for it.
///
/// # Errors
/// `Invalid` for every code that is not good, whatever is wrong with it; `TooMany` after too many of them from this
/// address bucket.
pub async fn check(core: &Core, bucket: Key, typed: &str) -> Result<Code> {
    let looking = async {
        let digits = code::in_digits(typed).unwrap_or_default();
        let hash = fingerprint(core, &digits);
        let is_known = store::buddy::has_code(&core.db, hash.clone(), core.clock.now() - CODE_MS).await?;
        if digits.len() == DIGITS && is_known { Ok(Code(hash)) } else { Err(wrong()) }
    };
    core.limits.trying(Budget::BuddyCode, bucket, looking).await
}

fn wrong() -> Error {
    Error::field("code", "wrong")
}

/// Uses a code up: from now on answers to others show the badge. When somebody came and went is nobody's business, so
/// that the log says nothing of it.
///
/// # Errors
/// `Invalid` when somebody else was faster.
pub async fn begin(core: &Core, member: &Member, code: Code) -> Result<()> {
    let (member, id, now) = (member.id, BuddyId(clock::new_id()), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if store::member::find(&mut *tx, member).await?.is_none() {
                    return Err(Error::Unauthenticated);
                }
                if !store::buddy::use_code(tx, code.0, now - CODE_MS).await? {
                    return Err(wrong());
                }
                store::buddy::insert(tx, id, member, now).await
            })
        })
        .await
}

/// Whether a member has the badge.
pub async fn is_buddy(core: &Core, member: MemberId) -> Result<bool> {
    store::buddy::is_buddy(&core.db, member).await
}

/// Everybody with the badge.
///
/// # Errors
/// `Forbidden` for anybody but a coordinator.
pub async fn all(core: &Core, staff: &Staff) -> Result<Vec<BuddyRow>> {
    may_manage(staff)?;
    store::buddy::all(&core.db).await
}

/// Takes the badge back, at once and from every answer, also on pages that are open. What was said aside stays until its
/// time is over: its writer may still read it.
///
/// # Errors
/// `Forbidden` for anybody but a coordinator; `NotFound`.
pub async fn take_back(core: &Arc<Core>, staff: &Staff, id: BuddyId) -> Result<()> {
    may_manage(staff)?;
    let (house, staff, now) = (Arc::clone(core), staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let member = store::buddy::owner(&mut *tx, id).await?.ok_or(Error::NotFound)?;
                let shown = store::buddy::badges_of(&mut *tx, member).await?;
                if !store::buddy::delete(tx, id).await? {
                    return Err(Error::NotFound);
                }
                audit::record(tx, now, Actor::Staff(staff), "buddy-take-back", ("buddy", id.0), "").await?;
                for answer in shown {
                    tell::again(&house, tx, answer).await?;
                }
                Ok(())
            })
        })
        .await
}

// ------------------------------------------------------------------ aside

/// What became of a text.
#[derive(Debug, Clone)]
pub enum Said {
    /// It is there.
    Kept(MessageId, Verdict),
    /// The filter refused it; the writer keeps it.
    Refused(Verdict),
}

/// A side thread as one of the two sides reads it.
#[derive(Debug, Clone)]
pub struct Side {
    /// The question it is about.
    pub question: PostId,
    /// Its title, while it is public.
    pub title: Option<String>,
    /// The buddy's main pseudonym.
    pub pseudonym: String,
    /// The question's language.
    pub lang: Lang,
    /// The texts in order.
    pub texts: Vec<Message>,
}

/// Binds a sealed text to its place and its writer (the thread is its key).
fn context(id: MessageId, author: &str, sender: Uuid) -> String {
    format!("side {id} {author} {sender}")
}

/// Whether a reader of this question is offered the supervisor: somebody with the badge, about what others asked.
pub async fn may_begin(core: &Core, member: MemberId, question: &PostRow) -> Result<bool> {
    let fits = question.is_open_question()? && !question.is_by(Some(member));
    Ok(fits && is_buddy(core, member).await?)
}

/// Where a member stands with the team about a question: the question, and the thread if there is one. For everybody who
/// has neither the badge nor a thread from when they had it, there is no such thing.
async fn stand(core: &Core, member: MemberId, question: PostId) -> Result<(PostRow, Option<SideRow>)> {
    let row = store::post::find(&core.db, question).await?.ok_or(Error::NotFound)?;
    let side = store::buddy::side_about(&core.db, member, question).await?;
    if side.is_none() && !may_begin(core, member, &row).await? {
        return Err(Error::NotFound);
    }
    Ok((row, side))
}

/// What a buddy sees of it; reading it is having read the answers.
#[derive(Debug, Clone)]
pub struct Own {
    /// The thread, with or without texts.
    pub side: Side,
    /// Whether more can be said.
    pub may_write: bool,
    /// First steps for who cried for help in the newest text.
    pub help: Option<Theme>,
}

/// Opens what a member and the team said about a question.
///
/// # Errors
/// `NotFound` unless they have the badge, or had it.
pub async fn own(core: &Core, member: &Member, question: PostId) -> Result<Own> {
    let (row, thread) = stand(core, member.id, question).await?;
    let may_write = is_buddy(core, member.id).await?;
    let lang = row.lang()?;
    let Some(thread) = thread else {
        let (title, pseudonym) = (row.title, member.pseudonym.clone());
        let side = Side { question, title, pseudonym, lang, texts: Vec::new() };
        return Ok(Own { side, may_write, help: None });
    };
    let id = SideId(thread.id);
    if thread.unread > 0 {
        core.db.write(move |tx| Box::pin(store::buddy::clear_unread(tx, id))).await?;
    }
    let side = opened(core, thread).await?;
    let help = newest_cry(core, member, lang, &side.texts);
    Ok(Own { side, may_write, help })
}

/// What the newest text of the buddy calls for, until the team has answered.
fn newest_cry(core: &Core, member: &Member, lang: Lang, texts: &[Message]) -> Option<Theme> {
    let (newest, before) = texts.split_last().filter(|(newest, _)| newest.author == Speaker::Member)?;
    let before = own_lines(before);
    let (verdict, _) = talk::read_after(&core.filter(), Sender::Member(member), &before, (lang, &newest.body));
    verdict.help.map(|help| help.theme)
}

/// The last lines of the buddy, which are read together with the next.
fn own_lines(texts: &[Message]) -> Vec<String> {
    let own: Vec<&Message> = texts.iter().filter(|text| text.author == Speaker::Member).collect();
    let last = own.len().saturating_sub(JOINED - 1);
    own.into_iter().skip(last).map(|text| text.body.clone()).collect()
}

async fn opened(core: &Core, thread: SideRow) -> Result<Side> {
    let mut texts = Vec::new();
    for row in store::buddy::texts(&core.db, SideId(thread.id)).await? {
        texts.extend(open_text(core, &thread, row).await?);
    }
    Ok(Side {
        question: PostId(thread.question_id),
        title: thread.title,
        pseudonym: thread.pseudonym,
        lang: word(&thread.lang)?,
        texts,
    })
}

/// Opens a text; `None` when it cannot be opened (any more).
async fn open_text(core: &Core, thread: &SideRow, row: SideText) -> Result<Option<Message>> {
    let (id, sender) = (MessageId(row.id), row.staff_id.unwrap_or(thread.member_id));
    let Some(body) = core.keys.open_one(thread.id, &context(id, &row.author, sender), &row.sealed).await? else {
        return Ok(None);
    };
    Ok(Some(Message {
        id,
        seq: row.seq,
        author: word(&row.author)?,
        sender,
        by: row.staff_name,
        body,
        marks: serde_json::from_str(&row.marks).map_err(Error::internal)?,
        at: row.at,
    }))
}

async fn seal(core: &Core, side: SideId, sender: Sender<'_>, body: &str, marks: &[Span]) -> Result<NewSideText> {
    let (author, staff) = match sender {
        Sender::Member(_) => (Speaker::Member, None),
        Sender::Staff(staff) => (Speaker::Consultant, Some(staff.id)),
    };
    let id = MessageId(clock::new_id());
    let sealed = core.keys.seal(side.0, &context(id, author.as_str(), sender.id()), body).await?;
    let marks = serde_json::to_string(marks).map_err(Error::internal)?;
    Ok(NewSideText { id, author: author.as_str(), staff, sealed, marks })
}

/// Says something to the team about somebody else's question. The filter reads it as it reads a chat: contact data is
/// delivered and marked, attacks are refused, a cry for help brings the buddy into the queue.
///
/// # Errors
/// `NotFound` as [`own`]; `Conflict("state")` once the badge is taken back; `Invalid`; `TooMany`.
pub async fn ask(core: &Arc<Core>, member: &Member, question: PostId, body: &str) -> Result<Said> {
    let (row, thread) = stand(core, member.id, question).await?;
    if !is_buddy(core, member.id).await? {
        return Err(Error::Conflict("state"));
    }
    text::check("body", body, TEXT)?;
    core.limits.take(Budget::ChatMessage, *member.id.0.as_bytes())?;
    let (known, before) = match thread {
        Some(thread) => (Some(SideId(thread.id)), own_lines(&opened(core, thread).await?.texts)),
        None => (None, Vec::new()),
    };
    let sender = Sender::Member(member);
    let (verdict, found) = talk::read_after(&core.filter(), sender, &before, (row.lang()?, body));
    if talk::is_refused(sender, &verdict) {
        return Ok(Said::Refused(verdict));
    }
    let side = known.unwrap_or_else(|| SideId(clock::new_id()));
    let text = seal(core, side, sender, body, &found.marks).await?;
    let (id, raise) = (text.id, cry_for_help(core, member.id, &row, &verdict)?);
    match store_ask(core, (member.id, question), side, text, raise).await {
        Ok(()) => Ok(Said::Kept(id, verdict)),
        Err(error) if known.is_none() && error.left_nothing() => {
            // Nothing was stored under the new key. Where that is not certain it stays: without it, what may be stored
            // after all could not be read.
            core.keys.erase(&[side.0]).await?;
            Err(error)
        }
        Err(error) => Err(error),
    }
}

async fn store_ask(
    core: &Arc<Core>,
    (member, question): (MemberId, PostId),
    side: SideId,
    text: NewSideText,
    raise: Option<Raise>,
) -> Result<()> {
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::buddy::is_buddy(&mut *tx, member).await? {
                    return Err(Error::Conflict("state"));
                }
                // The case before the thread, as everywhere: two transactions never wait for each other.
                if let Some(raise) = raise {
                    queue::raise(&house, tx, raise).await?;
                }
                // Another window may have begun it a moment ago, under a key of its own.
                if store::buddy::begin_side(tx, side, member, question, now).await? != side {
                    return Err(Error::Conflict("stale"));
                }
                let seq = store::buddy::next_asked(tx, side, now).await?.ok_or(Error::Conflict("stale"))?;
                store::buddy::insert_text(tx, side, seq, text, now).await
            })
        })
        .await
}

/// Whoever says that they are in need themselves is talked with. The case is about them, not about the question: that is
/// somebody else's.
fn cry_for_help(core: &Core, member: MemberId, question: &PostRow, verdict: &Verdict) -> Result<Option<Raise>> {
    let (Some(priority), Some(help)) = (verdict.priority, &verdict.help) else { return Ok(None) };
    Ok(Some(Raise {
        member: Some(member),
        source: CaseSource::Conversation,
        post: None,
        priority,
        cause: (priority > Priority::Normal).then_some(Cause::Filter),
        theme: help.theme,
        lang: question.lang()?,
        now: core.clock.now(),
    }))
}

// ------------------------------------------------------------------ the team

/// The side threads, those that wait for an answer first.
pub async fn sides(core: &Core) -> Result<Vec<SideRow>> {
    store::buddy::sides(&core.db, LISTED).await
}

/// A member's side threads.
pub async fn sides_of(core: &Core, member: MemberId) -> Result<Vec<SideRow>> {
    store::buddy::sides_of(&core.db, member).await
}

/// Opens one for a colleague. Each reading is logged, and the buddy sees how often it happened.
///
/// # Errors
/// `NotFound`.
pub async fn open(core: &Core, staff: &Staff, id: SideId) -> Result<Side> {
    let thread = store::buddy::find_side(&core.db, id).await?.ok_or(Error::NotFound)?;
    let role = if staff.is(Role::Consultant) { Role::Consultant } else { Role::Coordinator };
    audit::log_reading(core, staff.id, ("side", id.0), role.as_str()).await?;
    opened(core, thread).await
}

/// Answers a buddy, whose pages show at once that there is something to read. As in a chat, a professional is only kept
/// from insults.
///
/// # Errors
/// `NotFound`; `Invalid`.
pub async fn answer(core: &Arc<Core>, staff: &Staff, id: SideId, body: &str) -> Result<Said> {
    let thread = store::buddy::find_side(&core.db, id).await?.ok_or(Error::NotFound)?;
    text::check("body", body, TEXT)?;
    let sender = Sender::Staff(staff);
    let (verdict, found) = talk::read_after(&core.filter(), sender, &[], (word(&thread.lang)?, body));
    if talk::is_refused(sender, &verdict) {
        return Ok(Said::Refused(verdict));
    }
    let text = seal(core, id, sender, body, &found.marks).await?;
    let (house, member) = (Arc::clone(core), MemberId(thread.member_id));
    let (said, staff, now) = (text.id, staff.id, core.clock.now());
    let stored = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                let seq = store::buddy::next_answered(tx, id, now).await?.ok_or(Error::NotFound)?;
                store::buddy::insert_text(tx, id, seq, text, now).await?;
                tell::mine(&house, tx, member, "side");
                audit::record(tx, now, Actor::Staff(staff), "side-answer", ("side", id.0), "").await
            })
        })
        .await;
    match stored {
        Ok(()) => Ok(Said::Kept(said, verdict)),
        Err(Error::NotFound) => {
            // Erased a moment ago: sealing may have made its key anew.
            core.keys.erase(&[id.0]).await?;
            Err(Error::NotFound)
        }
        Err(error) => Err(error),
    }
}

// ------------------------------------------------------------------ what goes

/// In the transaction that erases a member: the side threads go, their keys after.
pub(super) async fn gone(tx: &mut Tx, member: MemberId) -> Result<()> {
    let sides = store::buddy::delete_sides_of(tx, member).await?;
    erase::due(tx, sides).await
}

/// Erases codes that nobody used in time, and threads in which nobody said anything since `until`. A buddy who still waits
/// for the team's answer must not find that the question went unread: such a thread stays, at the longest with its writer.
pub(super) async fn purge(core: &Core, until: Millis) -> Result<()> {
    let codes = core.clock.now() - CODE_MS;
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::buddy::purge_codes(tx, codes).await?;
                let sides = store::buddy::purge_sides(tx, until).await?;
                erase::due(tx, sides).await
            })
        })
        .await
}
