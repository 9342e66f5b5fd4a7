//! A chat in which the young person has fallen silent: it says when it will end, one word or one press keeps it, and
//! else it ends. Never in a crisis, never a letter, and never while it is the consultant's turn.

use std::sync::Arc;

use super::{Core, chat, queue, talk};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        case::Case,
        conversation::{Conversation, NOTICE_MS, SILENCE_MS},
        member::Member,
    },
    store,
};

/// Looks at all chats: announces ends, and makes them.
pub async fn watch(core: &Arc<Core>) -> Result<()> {
    let now = core.clock.now();
    for case in store::cases::silent(&core.db, now - SILENCE_MS).await? {
        let id = case.id;
        queue::note(id, announce(core, case, now).await);
    }
    for case in store::cases::announced(&core.db, now - NOTICE_MS).await? {
        let id = case.id;
        match end(core, case, now).await {
            // Somebody stirred, or took the case, between the look and the end.
            Err(Error::Conflict(_)) => {}
            ended => queue::note(id, ended),
        }
    }
    Ok(())
}

async fn talk_of(core: &Core, case: &Case) -> Result<Option<Conversation>> {
    match case.conversation {
        Some(id) => store::conversation::find(&core.db, id).await,
        None => Ok(None),
    }
}

fn hour(core: &Core, at: Millis) -> String {
    let at = jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(core.zone.clone());
    format!("{:02}:{:02}", at.hour(), at.minute())
}

async fn announce(core: &Arc<Core>, case: Case, now: Millis) -> Result<()> {
    let Some(talk) = talk_of(core, &case).await? else { return Ok(()) };
    let words = core.words.say(talk.lang, "system-idle", &[("clock", hour(core, now + NOTICE_MS).into())]);
    let line = talk::announce_words(core, talk.id, words).await?;
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if store::cases::hold_while_idle(tx, case.id, case.fence).await?
                    && store::conversation::warn(tx, talk.id, now - SILENCE_MS, now).await?
                {
                    talk::append(&house, tx, line, now).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn end(core: &Arc<Core>, case: Case, now: Millis) -> Result<()> {
    let Some(talk) = talk_of(core, &case).await? else { return Ok(()) };
    let line = talk::announce_in(core, talk.id, talk.lang, "system-idle-ended", None).await?;
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::cases::hold_while_idle(tx, case.id, case.fence).await?
                    || !store::conversation::is_warned(tx, talk.id, now - NOTICE_MS).await?
                {
                    return Err(Error::Conflict("state"));
                }
                store::cases::set_left(tx, case.id, Some(now)).await?;
                chat::hang_up(&house, tx, case.id, talk.id, Some(line), now).await
            })
        })
        .await
}

/// "I am still here": the chat goes on, and both sides read it. Without an announcement there is nothing to say.
///
/// # Errors
/// `NotFound` for who never had a chat.
pub async fn stay(core: &Arc<Core>, member: &Member) -> Result<()> {
    let talk = store::conversation::current_of_member(&core.db, member.id).await?.ok_or(Error::NotFound)?;
    if talk.warned_at.is_none() {
        return Ok(());
    }
    let line = talk::announce_in(core, talk.id, talk.lang, "system-idle-stay", None).await?;
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if store::conversation::stir(tx, talk.id, now).await? {
                    talk::append(&house, tx, line, now).await?;
                }
                Ok(())
            })
        })
        .await
}

#[cfg(test)]
mod tests;
