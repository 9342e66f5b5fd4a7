//! Whether somebody can be talked to: opening hours, opened or closed by hand, full.

use std::sync::Arc;

use super::{
    Core,
    audit::{self, Actor},
    queue::{self, Coming},
};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        case::Wait,
        hours::{Hours, Opening, Why},
        lang::Lang,
        staff::{Role, Staff},
        verdict::Priority,
    },
    store,
};

pub use crate::model::case::Door;

const HOURS: &str = "hours";
const MAY_CHOOSE: &str = "may_choose";

/// What a young person is told before writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether somebody can be talked to.
    pub door: Door,
    /// Why not, or not for long.
    pub why: Option<Why>,
    /// About how long one waits; `None` when nobody on duty speaks the language.
    pub wait: Option<Wait>,
    /// How many wait now for the same consultants.
    pub waiting: i64,
    /// What the day is called on which it is closed.
    pub holiday: Option<String>,
    /// When it opens again.
    pub opens_at: Option<Millis>,
    /// When it closes.
    pub closes_at: Option<Millis>,
    /// The languages in which the hours say that it is open now.
    pub open_in: Vec<Lang>,
}

/// The hours in force.
pub async fn hours(core: &Core) -> Result<Hours> {
    match store::setting::find(&core.db, HOURS).await? {
        Some(json) => serde_json::from_str(&json).map_err(Error::internal),
        None => Ok(Hours::default()),
    }
}

/// Whether the chat is open now and until when, for each language in order.
pub async fn openings(core: &Core) -> Result<Vec<Opening>> {
    let (hours, now) = (hours(core).await?, core.clock.now());
    Ok(Lang::ALL.iter().map(|lang| hours.at(*lang, now, &core.zone)).collect())
}

/// Whether consultants may choose a case instead of taking the next.
pub async fn may_choose(core: &Core) -> Result<bool> {
    Ok(store::setting::find(&core.db, MAY_CHOOSE).await?.as_deref() == Some("true"))
}

/// Whether a young person who speaks `lang` can be talked to now, and how long it takes.
pub async fn status(core: &Core, lang: Lang) -> Result<Status> {
    status_for(core, &Coming { lang, priority: Priority::Normal, since: None, case: None }).await
}

/// The same for somebody of whom more is known: the door is that of the place they would get, and what is theirs
/// already fills no room.
pub async fn status_for(core: &Core, coming: &Coming) -> Result<Status> {
    let overview = queue::overview(core).await?;
    let opening = overview.opening(coming.lang);
    let place = overview.place_for(coming).ok_or(Error::Unavailable)?;
    let is_full = core.config.max_waiting.is_some_and(|most| overview.living_beside(coming.case) >= most);
    let (door, why) = if !opening.is_open {
        (Door::Closed, opening.why)
    } else if is_full {
        (Door::Full, Some(Why::Many))
    } else if !place.today {
        (Door::Full, Some(Why::Late))
    } else {
        (Door::Open, opening.why)
    };
    let is_open_in = |lang: &Lang| overview.opening(*lang).is_open;
    Ok(Status {
        door,
        why,
        wait: place.wait,
        waiting: place.ahead,
        holiday: opening.holiday,
        opens_at: opening.opens_at,
        closes_at: opening.closes_at,
        open_in: Lang::ALL.iter().copied().filter(is_open_in).collect(),
    })
}

/// Sets the hours, and whether consultants may choose.
///
/// # Errors
/// `Forbidden` unless `by` is a coordinator; `Invalid` when a window or a holiday cannot be read.
pub async fn set(core: &Arc<Core>, by: &Staff, hours: Hours, may_choose: bool) -> Result<()> {
    if !by.is(Role::Coordinator) {
        return Err(Error::Forbidden);
    }
    let faults = hours.faults();
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let json = serde_json::to_string(&hours).map_err(Error::internal)?;
    let (now, actor) = (core.clock.now(), Actor::Staff(by.id));
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::setting::put(tx, HOURS, &json, now).await?;
                store::setting::put(tx, MAY_CHOOSE, if may_choose { "true" } else { "false" }, now).await?;
                audit::record(tx, now, actor, "set-hours", ("setting", uuid::Uuid::nil()), hours.mode.as_str()).await
            })
        })
        .await?;
    core.desk.ring();
    Ok(())
}
