//! What is kept no longer than promised (security.md, "retention"; the page /privacy says the same to young people).
//!
//! Everything here can be stopped at any point and run again: rows go first, their keys after, so that a crash leaves
//! a key without a text, never the reverse.

use std::sync::Arc;

use super::{Core, buddy, erase, identity, support};
use crate::{
    error::Result,
    model::{Millis, forum::REFUSED_MS, id::MemberId},
    moderation::Pace,
    store::{self, conversation::Over, db::Tx},
};

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;
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
/// Fingerprints of refused texts.
const REFUSAL: Millis = REFUSED_MS;

/// What adds up between two people in the forum: once it has faded, it is gone.
const COURSE: Millis = Pace::Thread.memory();
/// Unkind words of many to one, and sketches of openers and of refused texts.
const DAY_ONLY: Millis = REFUSED_MS;

/// A clock that moved further than this between two rounds is not believed for one round.
const GUARD: Millis = DAY;
/// The setting that remembers the last round.
const LAST_ROUND: &str = "retention";

/// Erases everything whose time is over. A clock that jumped may be wrong, and erasing cannot be undone: the round
/// after a jump, or after a long stop, only notes the time.
pub async fn purge(core: &Arc<Core>) -> Result<()> {
    let now = core.clock.now();
    if !is_steady(core, now).await? {
        return Ok(());
    }
    identity::forget_old_sessions(core).await?;
    core.db.write(move |tx| Box::pin(store::post::purge_refusals(tx, now - REFUSAL))).await?;
    core.db.write(move |tx| Box::pin(store::course::purge(tx, now - COURSE, now - DAY_ONLY))).await?;
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let drafts = store::draft::purge(tx, now - DRAFT).await?;
                erase::due(tx, drafts).await
            })
        })
        .await?;
    support::purge(core).await?;
    buddy::purge(core, now - SIDE).await?;
    let before =
        Over { untaken: now - UNTAKEN, short: now - CHAT, with_code: now - CHAT_WITH_CODE, letter: now - LETTER };
    for chat in store::conversation::over(&core.db, before).await? {
        core.db
            .write(move |tx| {
                Box::pin(async move {
                    let cases = store::conversation::delete(tx, chat).await?;
                    erase::due(tx, cases.into_iter().chain([chat])).await
                })
            })
            .await?;
    }
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let cases = store::note::delete_without_chat(tx, now - CHAT).await?;
                erase::due(tx, cases).await
            })
        })
        .await?;
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let reviews = store::review::delete_decided(tx, now - DECISION).await?;
                erase::due(tx, reviews).await
            })
        })
        .await?;
    // An invitation carries its own end, model::class::INVITATION_MS from when it was made.
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let invitations = store::class::delete_lapsed_invitations(tx, now).await?;
                erase::due(tx, invitations).await
            })
        })
        .await?;
    for member in store::member::unseen(&core.db, now - LINK, now - DECISION).await? {
        core.db.write(move |tx| Box::pin(gone(tx, MemberId(member)))).await?;
    }
    erase::finish(core).await
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
