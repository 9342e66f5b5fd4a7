//! Canned replies: sentences that are put into the box of a chat and sent by a person, never by themselves. Coordinators
//! keep those of the house, each consultant some of their own.

use super::{
    Core,
    audit::{self, Actor},
};
use crate::{
    clock,
    error::{Error, Result},
    model::{
        Millis,
        conversation::BODY,
        id::ReplyId,
        lang::Lang,
        staff::{Role, Staff},
        text::check_length,
    },
    store::{
        self,
        reply::{ReplyRow, Wording},
    },
};

/// Shortest and longest name of a reply, in characters.
const LABEL: (usize, usize) = (2, 60);

/// A canned reply.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Its id.
    pub id: ReplyId,
    /// Everybody's, not one's own.
    pub shared: bool,
    /// The language.
    pub lang: Lang,
    /// What it is found by.
    pub label: String,
    /// The words, with `{alias}` and `{hours}` as they were typed.
    pub body: String,
    /// When somebody last read it through.
    pub reviewed_at: Millis,
    /// For a change.
    pub version: i64,
    /// Whether the viewer may change it.
    pub may_change: bool,
}

/// A reply as it is sent to be kept.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Which one is changed; none for a new one.
    pub id: Option<ReplyId>,
    /// The version that was read.
    pub version: Option<i64>,
    /// For everybody; what exists stays what it is.
    pub shared: bool,
    /// The language.
    pub lang: Lang,
    /// What it is found by.
    pub label: String,
    /// The words.
    pub body: String,
}

fn may_change(staff: &Staff, row: &ReplyRow) -> bool {
    match row.staff_id {
        None => staff.is(Role::Coordinator),
        Some(owner) => owner == staff.id.0,
    }
}

/// What this colleague may use: everybody's and their own.
pub async fn list(core: &Core, staff: &Staff) -> Result<Vec<Reply>> {
    let rows = store::reply::of(&core.db, staff.id).await?;
    let reply = |row: ReplyRow| {
        Ok(Reply {
            may_change: may_change(staff, &row),
            id: ReplyId(row.id),
            shared: row.staff_id.is_none(),
            lang: row.lang.parse().map_err(|_| Error::internal("a reply has an unknown language"))?,
            label: row.label,
            body: row.body,
            reviewed_at: row.reviewed_at,
            version: row.version,
        })
    };
    rows.into_iter().map(reply).collect()
}

/// One that this colleague may change. Another colleague's own is not found.
async fn changeable(core: &Core, staff: &Staff, id: ReplyId) -> Result<ReplyRow> {
    let row = store::reply::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    match row.staff_id {
        _ if may_change(staff, &row) => Ok(row),
        None => Err(Error::Forbidden),
        Some(_) => Err(Error::NotFound),
    }
}

/// Keeps a reply, new or changed.
///
/// # Errors
/// `Invalid`; `NotFound`; `Forbidden` for everybody's unless a coordinator changes it; `Conflict("stale")` when somebody
/// changed it meanwhile.
pub async fn save(core: &Core, staff: &Staff, draft: Draft) -> Result<ReplyId> {
    let earlier = match draft.id {
        Some(id) => Some(changeable(core, staff, id).await?),
        None => None,
    };
    let needed = if draft.shared { Role::Coordinator } else { Role::Consultant };
    if earlier.is_none() && !staff.is(needed) {
        return Err(Error::Forbidden);
    }
    let mut errors = Vec::new();
    check_length("label", &draft.label, LABEL, &mut errors);
    check_length("body", &draft.body, BODY, &mut errors);
    Error::of_fields(errors)?;
    let id = draft.id.unwrap_or_else(|| ReplyId(clock::new_id()));
    let shared = earlier.as_ref().map_or(draft.shared, |row| row.staff_id.is_none());
    let read = draft.version.or(earlier.as_ref().map(|row| row.version));
    let words = Wording { lang: draft.lang, label: draft.label, body: draft.body };
    let (is_new, staff, now) = (earlier.is_none(), staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let lang = words.lang;
                if is_new {
                    store::reply::insert(tx, id, (!shared).then_some(staff), words, now).await?;
                } else if !store::reply::change(tx, id, read.unwrap_or_default(), words, now).await? {
                    return Err(Error::Conflict("stale"));
                }
                audit::record(tx, now, Actor::Staff(staff), "reply-save", ("reply", id.0), lang.as_str()).await
            })
        })
        .await?;
    Ok(id)
}

/// Takes a reply away.
///
/// # Errors
/// As [`save`].
pub async fn remove(core: &Core, staff: &Staff, id: ReplyId) -> Result<()> {
    let row = changeable(core, staff, id).await?;
    let (staff, now) = (staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::reply::delete(tx, id).await? {
                    return Err(Error::NotFound);
                }
                audit::record(tx, now, Actor::Staff(staff), "reply-remove", ("reply", id.0), &row.lang).await
            })
        })
        .await
}
