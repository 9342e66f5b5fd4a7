//! Whether somebody can be talked to now: what the hours say, and what the queue bears.

use super::{
    Core,
    queue::{self, Coming},
};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        case::{Door, Wait},
        hours::Why,
        lang::Lang,
        verdict::Priority,
    },
};

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
