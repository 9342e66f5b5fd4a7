//! How young people carry each other: support for whoever is attacked, thanks that arrive, names that somebody reads no
//! more, and how it went on.

use std::sync::Arc;

use super::{Core, post};
use crate::{
    error::{Error, Result},
    model::{
        DAY, HOUR, Millis,
        forum::{Author, FollowUp, PostState},
        id::{MemberId, PostId},
        lang::Lang,
        member::Member,
    },
    store::{self, post::PostRow},
};

/// How long a question stands among those whose asker can use support.
const SUPPORT_FOR: Millis = 48 * HOUR;
/// From so many different people on who were unkind to an asker, nobody has to call: a quarrel has one.
const UNKIND: i64 = 2;
/// When somebody is asked how it is now, after they asked: late enough that something can have changed, and not so late
/// that it only reminds.
const HOW_AFTER: Millis = 3 * DAY;
/// Until when they are asked.
const HOW_UNTIL: Millis = 60 * DAY;

/// Questions whose askers can use support now: those in the reader's language first, and none whose name they want to
/// read nothing of.
pub async fn in_need(core: &Core, reader: Option<MemberId>, lang: Lang, limit: i64) -> Result<Vec<PostRow>> {
    let since = core.clock.now() - SUPPORT_FOR;
    store::support::in_need(&core.db, (since, UNKIND), (reader, lang), limit).await
}

/// Whether the asker of this question can.
pub async fn is_in_need(core: &Core, question: PostId) -> Result<bool> {
    let since = core.clock.now() - SUPPORT_FOR;
    store::support::is_in_need(&core.db, question, (since, UNKIND)).await
}

/// The asker calls for support under a question of theirs.
///
/// # Errors
/// `NotFound` for what is not theirs, or not public.
pub async fn call(core: &Arc<Core>, member: &Member, question: PostId) -> Result<()> {
    let row = post::own(core, member.id, question).await?;
    if !row.is_open_question()? {
        return Err(Error::NotFound);
    }
    if !store::support::was_met(&core.db, question).await? {
        return Err(Error::Conflict("state"));
    }
    let (id, now) = (member.id, core.clock.now());
    core.db.write(move |tx| Box::pin(store::support::call(tx, id, question, now))).await
}

/// Whether its asker may call for support: somebody wrote below it, and they have not called yet.
pub async fn may_call(core: &Core, question: PostId) -> Result<bool> {
    let called = store::support::called_at(&core.db, question).await?;
    Ok(called.is_none() && store::support::was_met(&core.db, question).await?)
}

/// Whether its asker called, and is supported.
pub async fn has_called(core: &Core, question: PostId) -> Result<bool> {
    let since = core.clock.now() - SUPPORT_FOR;
    Ok(store::support::called_at(&core.db, question).await?.is_some_and(|at| at > since))
}

/// For the clocked work: calls whose time is over, and what nobody is asked about any more.
pub(super) async fn purge(core: &Core) -> Result<()> {
    let now = core.clock.now();
    core.db.write(move |tx| Box::pin(store::support::purge(tx, now - SUPPORT_FOR, now - HOW_UNTIL))).await
}

/// Whether the asker of a question is asked how it is now.
pub async fn asks_how(core: &Core, row: &PostRow) -> Result<bool> {
    Ok(may_say_how(core, row)? && store::support::follow_up(&core.db, PostId(row.id)).await?.is_none())
}

fn may_say_how(core: &Core, row: &PostRow) -> Result<bool> {
    let age = core.clock.now() - row.created_at;
    let is_time = (HOW_AFTER..HOW_UNTIL).contains(&age);
    Ok(is_time && row.is_open_question()?)
}

/// What the asker said how it is now.
pub async fn follow_up(core: &Core, question: PostId) -> Result<Option<FollowUp>> {
    store::support::follow_up(&core.db, question).await?.map(|how| store::column::word(&how)).transpose()
}

/// The asker says how it is now.
///
/// # Errors
/// `NotFound` for what is not theirs.
pub async fn say_how(core: &Arc<Core>, member: &Member, question: PostId, how: FollowUp) -> Result<()> {
    let row = post::own(core, member.id, question).await?;
    if !may_say_how(core, &row)? {
        return Err(Error::NotFound);
    }
    let now = core.clock.now();
    core.db.write(move |tx| Box::pin(store::support::put_follow_up(tx, question, how.as_str(), now))).await
}

/// A member reads nothing more under the name that a post stands under; returns the question it stands in. Oneself and
/// professionals are always read.
///
/// # Errors
/// `NotFound` for what is not public, `Forbidden` for those.
pub async fn ignore(core: &Arc<Core>, member: &Member, post: PostId) -> Result<PostId> {
    let row = store::post::find(&core.db, post).await?.ok_or(Error::NotFound)?;
    if row.state()? != PostState::Published {
        return Err(Error::NotFound);
    }
    if row.is_by(Some(member.id)) || matches!(row.author(), Author::Staff(_)) {
        return Err(Error::Forbidden);
    }
    let (id, now, name, question) = (member.id, core.clock.now(), row.pseudonym, PostId(row.question_id));
    core.db.write(move |tx| Box::pin(store::support::ignore(tx, id, name, now))).await?;
    Ok(question)
}

/// And reads it again.
pub async fn stop_ignoring(core: &Arc<Core>, member: &Member, name: &str) -> Result<()> {
    let (id, name) = (member.id, name.to_owned());
    core.db.write(move |tx| Box::pin(store::support::stop_ignoring(tx, id, name))).await
}

/// The member has seen who thanked them.
pub async fn seen(core: &Arc<Core>, member: &Member) -> Result<()> {
    let id = member.id;
    core.db.write(move |tx| Box::pin(store::support::clear_thanked(tx, id))).await
}
