//! What is kept no longer than promised (security.md, "retention"; the page /privacy says the same to young people).
//!
//! Everything here can be stopped at any point and run again: rows go first, their keys after, so that a crash leaves
//! a key without a text, never the reverse.

use std::sync::Arc;

use uuid::Uuid;

use super::{Core, identity};
use crate::{
    error::Result,
    model::{Millis, id::MemberId},
    store,
};

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;
/// A closed chat of somebody without a return code.
const CHAT: Millis = 48 * HOUR;
/// A closed chat, or a letter's answer, of somebody who can come back.
const CHAT_WITH_CODE: Millis = 30 * DAY;
/// The link between a post and somebody who was not here.
const LINK: Millis = 90 * DAY;
/// Moderation decisions, and what was reported.
const DECISION: Millis = 183 * DAY;
/// Fingerprints of refused texts.
const REFUSAL: Millis = 24 * HOUR;

/// Erases everything whose time is over.
pub async fn purge(core: &Arc<Core>) -> Result<()> {
    let now = core.clock.now();
    let mut gone = identity::forget_old_sessions(core).await?;
    gone += core.db.write(move |tx| Box::pin(store::post::purge_refusals(tx, now - REFUSAL))).await?;
    for chat in store::conversation::over(&core.db, now - CHAT, now - CHAT_WITH_CODE).await? {
        let cases = core.db.write(move |tx| Box::pin(store::conversation::delete(tx, chat))).await?;
        gone += erase(core, cases.into_iter().chain([chat])).await?;
    }
    let reviews = core.db.write(move |tx| Box::pin(store::review::delete_decided(tx, now - DECISION))).await?;
    gone += erase(core, reviews).await?;
    for member in store::member::unseen(&core.db, now - LINK, now - DECISION).await? {
        core.db.write(move |tx| Box::pin(store::member::delete(tx, MemberId(member)))).await?;
        gone += 1;
    }
    if gone > 0 { core.db.scrub().await } else { Ok(()) }
}

async fn erase(core: &Core, objects: impl IntoIterator<Item = Uuid>) -> Result<u64> {
    let mut erased = 0;
    for object in objects {
        core.keys.erase(object).await?;
        erased += 1;
    }
    Ok(erased)
}
