//! A young person asks the team for an answer to their question in the forum. The ask waits in the one queue, behind
//! whoever sits and waits, until a professional answers, the question is taken back, or the case is over.

use std::sync::Arc;

use super::{
    Core, post,
    queue::{self, Raise},
};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        case::{CaseSource, CaseState, Cause},
        forum::{Coach, PostState},
        id::{CaseId, PostId},
        member::Member,
        verdict::Priority,
    },
    store::{self, db::Tx, post::PostRow},
};

/// Asks the team for an answer to one's own published question or story. A second time is the same ask.
///
/// # Errors
/// `NotFound`; `Conflict("state")` when a professional has answered.
pub async fn ask(core: &Arc<Core>, member: &Member, question: PostId) -> Result<()> {
    let row = post::own(core, member.id, question).await?;
    if !row.is_open_question()? {
        return Err(Error::NotFound);
    }
    let now = core.clock.now();
    let raise = Raise {
        member: Some(member.id),
        source: CaseSource::Post,
        post: Some(question),
        priority: Priority::Normal,
        cause: Some(Cause::Asked),
        theme: row.theme()?,
        lang: row.lang()?,
        now,
    };
    let (house, author) = (Arc::clone(core), member.id);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::post::lock(tx, question).await?;
                // It may have been taken back, or down, a moment ago.
                let row = store::post::find(&mut *tx, question).await?.filter(|row| row.is_by(Some(author)));
                if row.ok_or(Error::NotFound)?.state()? != PostState::Published {
                    return Err(Error::NotFound);
                }
                if store::coach::is_answered(&mut *tx, question).await? {
                    return Err(Error::Conflict("state"));
                }
                if is_asked(tx, question).await?.is_some() {
                    return Ok(());
                }
                let case = queue::raise(&house, tx, raise).await?;
                store::coach::ask(tx, question, case, now).await
            })
        })
        .await
}

/// The case of an ask that nobody has answered yet.
async fn is_asked(tx: &mut Tx, question: PostId) -> Result<Option<CaseId>> {
    let ask = store::coach::find(&mut *tx, question).await?;
    Ok(ask.filter(|(state, _)| *state == Coach::Asked).map(|(_, case)| case))
}

/// The same, held until the transaction ends. A case that ends at this moment hands its asks on: then the next one is held.
async fn hold_carrier(tx: &mut Tx, question: PostId) -> Result<Option<CaseId>> {
    let mut held = None;
    loop {
        let carrier = is_asked(tx, question).await?;
        match carrier {
            Some(case) if held != carrier => store::cases::lock(tx, case).await?,
            _ => return Ok(carrier),
        }
        held = carrier;
    }
}

/// A professional has answered, or the question is gone: nobody waits for an answer to it any more.
pub(super) async fn settle(core: &Arc<Core>, tx: &mut Tx, question: PostId, state: Coach, now: Millis) -> Result<()> {
    let Some(case) = hold_carrier(tx, question).await? else { return Ok(()) };
    // A case in which anything else came together is for a professional to close.
    let waits = store::cases::lock_without_chat(tx, case).await?;
    // Before the case ends: what it still carries then waits on.
    store::coach::settle(tx, question, state).await?;
    if waits
        && store::case_log::has_only_arrived(&mut *tx, case).await?
        && store::cases::stop_waiting(tx, case, CaseState::Left, now).await?
    {
        let bell = core.desk.bell();
        tx.after_commit(move || bell.notify_one());
    }
    Ok(())
}

/// What a reader sees of an ask: that it was made, and that it was answered; that it was not, its author alone.
///
/// # Errors
/// `Internal` only.
pub async fn shown(core: &Core, question: &PostRow, mine: bool) -> Result<Option<Coach>> {
    let ask = store::coach::find(&core.db, PostId(question.id)).await?;
    Ok(ask.map(|(state, _)| state).filter(|state| mine || *state != Coach::Closed))
}

/// Whether its author may ask the team for an answer now.
///
/// # Errors
/// `Internal` only.
pub async fn may_ask(core: &Core, question: &PostRow) -> Result<bool> {
    let id = PostId(question.id);
    let is_open = question.is_open_question()?;
    let asked = store::coach::find(&core.db, id).await?.is_some_and(|(state, _)| state == Coach::Asked);
    Ok(is_open && !asked && !store::coach::is_answered(&core.db, id).await?)
}
