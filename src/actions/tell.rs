//! Telling, once it is durable, whom a change concerns: those who follow a question, a young person, a colleague, the
//! moderators' list. Whoever writes calls this in the transaction; nothing here decides or stores anything, but what is
//! unread.

use std::sync::Arc;

use super::Core;
use crate::{
    error::Result,
    live::{
        event::{Channel, Event},
        frame,
    },
    model::{
        Millis,
        case::Case,
        forum::{PostKind, PostState},
        id::{CaseId, MemberId, PostId, ReviewId, StaffId},
        rfc3339,
    },
    moderation::html::to_html,
    store::{self, db::Tx, post::PostRow},
};

// ------------------------------------------------------------------ young people and colleagues

/// Tells a young person, on their own channel, that something of theirs changed; the page shows what.
pub(super) fn mine(core: &Arc<Core>, tx: &mut Tx, member: MemberId, what: &'static str) {
    let hub = core.hub.clone();
    tx.after_commit(move || {
        hub.publish(Event::new(Channel::Member(member), frame::mine(what)));
    });
}

/// Tells the young person where their case stands, if they know of it, and has the queue looked at.
pub(super) fn case(core: &Arc<Core>, tx: &mut Tx, case: &Case, state: &'static str) {
    let (hub, bell, id) = (core.hub.clone(), core.desk.bell(), case.id);
    // Who did not ask for a chat is told nothing until they are invited.
    let member = case.member.filter(|_| case.conversation.is_some() || state == "invited");
    tx.after_commit(move || {
        if let Some(member) = member {
            hub.publish(Event::new(Channel::Member(member), frame::case(id, state)));
        }
        bell.notify_one();
    });
}

/// Tells a colleague that a case of theirs moved; their sockets also check again what they may follow.
pub(super) fn colleague(core: &Arc<Core>, tx: &mut Tx, staff: StaffId, case: CaseId, state: &'static str) {
    let hub = core.hub.clone();
    tx.after_commit(move || hub.publish(Event::new(Channel::Staff(staff), frame::case(case, state))));
}

/// Tells whoever has a case by now that it moved: not who had it when it was read.
pub(super) async fn owner(core: &Arc<Core>, tx: &mut Tx, id: CaseId) -> Result<()> {
    let case = store::cases::find(&mut *tx, id).await?;
    if let Some(staff) = case.and_then(|case| case.claimed_by) {
        colleague(core, tx, staff, id, "active");
    }
    Ok(())
}

/// Tells whoever has a case that its young person says to be in danger now: wherever they look, and also where everybody
/// knew of a crisis.
pub(super) async fn danger(core: &Arc<Core>, tx: &mut Tx, id: CaseId) -> Result<()> {
    let Some(case) = store::cases::find(&mut *tx, id).await? else { return Ok(()) };
    let (Some(staff), Some(talk)) = (case.claimed_by, case.conversation) else { return Ok(()) };
    let about = store::conversation::find(&mut *tx, talk).await?.map_or_else(String::new, |talk| talk.pseudonym);
    let hub = core.hub.clone();
    tx.after_commit(move || hub.publish(Event::new(Channel::Staff(staff), frame::danger(id, &about))));
    Ok(())
}

// ------------------------------------------------------------------ moderators

/// Tells the moderators' list. The frame carries no text; the socket reads the item for whoever may see it.
pub(super) fn item(core: &Arc<Core>, tx: &mut Tx, change: &'static str, id: ReviewId) {
    let hub = core.hub.clone();
    tx.after_commit(move || {
        hub.publish(Event::new(Channel::Reviews, frame::review(change, id)));
    });
}

// ------------------------------------------------------------------ who follows a question

/// Tells those who follow a question, once it is durable, that a post in it is new or changed: all of it when it is
/// public, else only that it is gone. An answer that comes online now also counts as unread for the asker.
pub(super) async fn thread(core: &Arc<Core>, tx: &mut Tx, id: PostId, now: Millis) -> Result<()> {
    let Some(row) = store::post::find(&mut *tx, id).await? else { return Ok(()) };
    let is_public = row.state()? == PostState::Published;
    let is_new_answer = is_public && row.kind()? == PostKind::Answer && row.published_at == Some(now);
    if is_new_answer {
        notify_asker(core, tx, &row).await?;
    }
    post(core, tx, &row, if is_new_answer { "answer" } else { "post" }).await
}

/// Tells the same about a post of which nothing changed but what stands beside it.
pub(super) async fn again(core: &Arc<Core>, tx: &mut Tx, id: PostId) -> Result<()> {
    match store::post::find(&mut *tx, id).await? {
        Some(row) => post(core, tx, &row, "post").await,
        None => Ok(()),
    }
}

async fn post(core: &Arc<Core>, tx: &mut Tx, row: &PostRow, kind: &'static str) -> Result<()> {
    if row.published_at.is_none() {
        // Nobody but its author and moderators ever knew of it.
        return Ok(());
    }
    let question = PostId(row.question_id);
    let is_public = row.state()? == PostState::Published;
    let shown = match row.body.as_deref().filter(|_| is_public) {
        Some(body) => serde_json::json!({
            "id": row.id,
            "body_html": to_html(body),
            "pseudonym": row.pseudonym,
            "professional": row.staff_id.is_some(),
            "buddy": !store::buddy::badges(&mut *tx, question, Some(PostId(row.id))).await?.is_empty(),
            "state": row.state,
            "content_warning": row.content_warning,
            "at": rfc3339(row.created_at),
            "version": row.version,
        }),
        None => serde_json::json!({ "id": row.id, "state": "gone" }),
    };
    let frame = frame::post(kind, question, &shown);
    let (hub, channel) = (core.hub.clone(), Channel::Question(question));
    tx.after_commit(move || hub.publish(Event::new(channel, frame)));
    Ok(())
}

async fn notify_asker(core: &Arc<Core>, tx: &mut Tx, answer: &PostRow) -> Result<()> {
    let thread = store::post::find(&mut *tx, PostId(answer.question_id)).await?;
    if let Some(asker) = thread.and_then(|thread| thread.member_id).filter(|asker| answer.member_id != Some(*asker)) {
        if answer.staff_id.is_none() && store::support::ignores(&mut *tx, MemberId(asker), &answer.pseudonym).await? {
            return Ok(());
        }
        store::post::add_unread(tx, asker, answer.question_id).await?;
        mine(core, tx, MemberId(asker), "answer");
    }
    Ok(())
}
