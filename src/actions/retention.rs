//! What is kept no longer than promised (security.md, "retention"; the page /privacy says the same to young people).
//!
//! Everything here can be stopped at any point and run again: rows go first, their keys after, so that a crash leaves
//! a key without a text, never the reverse.

use std::sync::Arc;

use super::{Core, buddy, erase, identity, support};
use crate::{
    error::Result,
    model::{DAY, HOUR, Millis, forum::REFUSED_MS, id::MemberId},
    moderation::Pace,
    store::{self, conversation::Over, db::Tx},
};

/// A request for a chat that nobody took, once its author left.
const UNTAKEN: Millis = 24 * HOUR;
/// A closed chat of somebody without a return code.
const CHAT: Millis = 48 * HOUR;
/// A closed chat of somebody who can come back.
const CHAT_WITH_CODE: Millis = 30 * DAY;
/// A letter and its answer, which nobody can have read before they come back.
const LETTER: Millis = 30 * DAY;
/// The link between a post and somebody who was not here.
const LINK: Millis = 90 * DAY;
/// Moderation decisions, and what was reported.
const DECISION: Millis = 183 * DAY;
/// What was typed and not sent.
const DRAFT: Millis = 24 * HOUR;
/// What a buddy and the team said aside, after the last word of either, once nobody waits for an answer.
const SIDE: Millis = 30 * DAY;
/// Fingerprints of refused texts, unkind words of many to one, and sketches of openers and of refused texts.
const REFUSAL: Millis = REFUSED_MS;

/// What adds up between two people in the forum: once it has faded, it is gone.
const COURSE: Millis = Pace::Thread.memory();
/// A clock that moved further than this between two rounds is not believed for one round.
const GUARD: Millis = DAY;
/// The setting that remembers the last round.
const LAST_ROUND: &str = "retention";

/// Erases everything whose time is over. A clock that jumped may be wrong, and erasing cannot be undone: the round
/// after a jump, or after a long stop, only notes the time, and erases what was due before.
///
/// # Errors
/// What the first step that failed said; the others are done all the same.
pub async fn purge(core: &Arc<Core>) -> Result<()> {
    let now = core.clock.now();
    let before = erase::finish(core).await;
    if !is_steady(core, now).await? {
        return before;
    }
    let steps = [
        ("sessions", identity::forget_old_sessions(core).await.map(drop)),
        ("fingerprints", fingerprints(core, now).await),
        ("drafts", drafts(core, now).await),
        ("support", support::purge(core).await),
        ("asides", buddy::purge(core, now - SIDE).await.map(drop)),
        ("chats", chats(core, now).await),
        ("notes", notes(core, now).await),
        ("decisions", decisions(core, now).await),
        ("invitations", invitations(core, now).await),
        ("links", links(core, now).await),
        ("keys", erase::finish(core).await),
    ];
    let mut first = before;
    for (step, done) in steps {
        if let Err(error) = done {
            // One that fails, such as a statement that takes too long, must not keep the others from what was promised.
            tracing::error!(event = "erasing-failed", step, cause = %error);
            first = first.and(Err(error));
        }
    }
    first
}

async fn fingerprints(core: &Core, now: Millis) -> Result<()> {
    core.db.write(move |tx| Box::pin(store::post::purge_refusals(tx, now - REFUSAL))).await?;
    core.db.write(move |tx| Box::pin(store::course::purge(tx, now - COURSE, now - REFUSAL))).await
}

async fn drafts(core: &Core, now: Millis) -> Result<()> {
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let drafts = store::draft::purge(tx, now - DRAFT).await?;
                erase::due(tx, drafts).await
            })
        })
        .await
}

async fn chats(core: &Core, now: Millis) -> Result<()> {
    let before =
        Over { untaken: now - UNTAKEN, short: now - CHAT, with_code: now - CHAT_WITH_CODE, letter: now - LETTER };
    for chat in store::conversation::over(&core.db, before, None).await? {
        core.db
            .write(move |tx| {
                Box::pin(async move {
                    // Its author may have come back since the list was made, and gone on in it.
                    if store::conversation::over(&mut *tx, before, Some(chat)).await?.is_empty() {
                        return Ok(());
                    }
                    let cases = store::conversation::delete(tx, chat).await?;
                    erase::due(tx, cases.into_iter().chain([chat])).await
                })
            })
            .await?;
    }
    Ok(())
}

async fn notes(core: &Core, now: Millis) -> Result<()> {
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let cases = store::note::delete_without_chat(tx, now - CHAT).await?;
                erase::due(tx, cases).await
            })
        })
        .await
}

async fn decisions(core: &Core, now: Millis) -> Result<()> {
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let reviews = store::review::delete_decided(tx, now - DECISION).await?;
                let posts = store::post::forget_decisions(tx, now - DECISION).await?;
                erase::due(tx, reviews.into_iter().chain(posts)).await
            })
        })
        .await
}

/// An invitation carries its own end, `model::class::INVITATION_MS` from when it was made.
async fn invitations(core: &Core, now: Millis) -> Result<()> {
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let invitations = store::class::delete_lapsed_invitations(tx, now).await?;
                erase::due(tx, invitations).await
            })
        })
        .await
}

async fn links(core: &Core, now: Millis) -> Result<()> {
    let since = (now - LINK, now - DECISION);
    for member in store::member::unseen(&core.db, since, None).await? {
        core.db
            .write(move |tx| {
                Box::pin(async move {
                    // They may have come back since the list was made.
                    if store::member::unseen(&mut *tx, since, Some(member)).await?.is_empty() {
                        return Ok(());
                    }
                    gone(tx, MemberId(member)).await
                })
            })
            .await?;
    }
    Ok(())
}

/// Cuts the link to somebody who was not here for long; what was said aside goes with it.
async fn gone(tx: &mut Tx, member: MemberId) -> Result<()> {
    buddy::gone(tx, member).await?;
    store::member::delete(tx, member).await
}

/// Whether the time since the last round is believable; notes this one.
async fn is_steady(core: &Core, now: Millis) -> Result<bool> {
    let last = store::setting::find(&core.db, LAST_ROUND).await?.and_then(|text| text.parse::<Millis>().ok());
    core.db
        .write(move |tx| Box::pin(async move { store::setting::put(tx, LAST_ROUND, &now.to_string(), now).await }))
        .await?;
    // The very first round has nothing to compare with, and nothing to erase.
    let Some(last) = last else { return Ok(false) };
    let is_steady = (0..=GUARD).contains(&(now - last));
    if !is_steady {
        tracing::warn!(event = "clock-jumped");
    }
    Ok(is_steady)
}
