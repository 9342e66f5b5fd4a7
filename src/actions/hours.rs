//! Whether somebody can be talked to: opening hours, opened or closed by hand, full.

use std::sync::Arc;

use jiff::{Timestamp, ToSpan, Zoned, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::{
    Core,
    audit::{self, Actor},
    queue,
};
use crate::{
    error::{Error, FieldError, Result},
    model::{
        Millis,
        case::Wait,
        lang::Lang,
        staff::{Role, Staff},
    },
    store,
};

pub use crate::model::case::Door;

const HOURS: &str = "hours";
const MAY_CHOOSE: &str = "may_choose";

crate::model::words! {
    /// Who decides whether the chat is open.
    Mode {
        /// The week's windows; always open when there are none.
        Hours => "hours",
        /// Open by hand.
        Open => "open",
        /// Closed by hand.
        Closed => "closed",
    }
}

/// A window of the week, in the service's own time zone. One that ends before it starts runs past midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// 1 Monday to 7 Sunday.
    pub day: i8,
    /// `14:00`.
    pub from: String,
    /// `17:00`.
    pub to: String,
}

/// The opening hours as they are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Who decides.
    pub mode: Mode,
    /// The week.
    #[serde(default)]
    pub windows: Vec<Window>,
}

impl Default for Hours {
    fn default() -> Self {
        Self { mode: Mode::Hours, windows: Vec::new() }
    }
}

/// What a young person is told before writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether somebody can be talked to.
    pub door: Door,
    /// About how long one waits; `None` when nobody on duty speaks the language.
    pub wait: Option<Wait>,
    /// How many wait now for the same consultants.
    pub waiting: i64,
    /// When it opens again.
    pub opens_at: Option<Millis>,
}

impl Window {
    fn times(&self) -> Option<(civil::Time, civil::Time)> {
        Some((self.from.parse().ok()?, self.to.parse().ok()?))
    }

    /// From when to when it is open, for the window that starts on `date`.
    fn on(&self, date: civil::Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        if date.weekday().to_monday_one_offset() != self.day {
            return None;
        }
        let (from, to) = self.times()?;
        let end = if to > from { date } else { date.tomorrow().ok()? };
        let at = |date: civil::Date, time| date.to_datetime(time).to_zoned(zone.clone()).ok();
        Some((at(date, from)?.timestamp(), at(end, to)?.timestamp()))
    }
}

impl Hours {
    /// Whether it is open at `now`.
    #[must_use]
    pub fn is_open(&self, now: Millis, zone: &TimeZone) -> bool {
        match self.mode {
            Mode::Open => true,
            Mode::Closed => false,
            Mode::Hours => self.windows.is_empty() || self.spans(now, zone).any(|(from, to)| from <= now && now < to),
        }
    }

    /// When it opens next; `None` when it is open, or closed by hand.
    #[must_use]
    pub fn opens_at(&self, now: Millis, zone: &TimeZone) -> Option<Millis> {
        if self.mode != Mode::Hours || self.is_open(now, zone) {
            return None;
        }
        self.spans(now, zone).map(|(from, _)| from).filter(|from| *from > now).min()
    }

    /// Every window that starts between yesterday and a week from now.
    fn spans<'a>(&'a self, now: Millis, zone: &'a TimeZone) -> impl Iterator<Item = (Millis, Millis)> + 'a {
        let today: Zoned = Timestamp::from_millisecond(now).unwrap_or_default().to_zoned(zone.clone());
        (-1..=7_i64)
            .filter_map(move |days| today.date().checked_add(days.days()).ok())
            .flat_map(move |date| self.windows.iter().filter_map(move |window| window.on(date, zone)))
            .map(|(from, to)| (from.as_millisecond(), to.as_millisecond()))
    }

    fn check(&self) -> Result<()> {
        let is_good = |window: &Window| (1..=7).contains(&window.day) && window.times().is_some();
        if self.windows.iter().all(is_good) {
            Ok(())
        } else {
            Err(Error::Invalid(vec![FieldError::new("hours", "unknown")]))
        }
    }
}

/// The hours in force.
pub async fn hours(core: &Core) -> Result<Hours> {
    match store::setting::find(&core.db, HOURS).await? {
        Some(json) => serde_json::from_str(&json).map_err(Error::internal),
        None => Ok(Hours::default()),
    }
}

/// Whether consultants may choose a case instead of taking the next.
pub async fn may_choose(core: &Core) -> Result<bool> {
    Ok(store::setting::find(&core.db, MAY_CHOOSE).await?.as_deref() == Some("true"))
}

/// Whether a young person who speaks `lang` can be talked to now, and how long it takes.
pub async fn status(core: &Core, lang: Lang) -> Result<Status> {
    let hours = hours(core).await?;
    let now = core.clock.now();
    let overview = queue::overview(core).await?;
    let door = if !hours.is_open(now, &core.zone) {
        Door::Closed
    } else if core.config.max_waiting.is_some_and(|most| overview.living() >= most) {
        Door::Full
    } else {
        Door::Open
    };
    let (waiting, wait) = (overview.ahead_of_next(lang), overview.wait_of_next(lang));
    Ok(Status { door, wait, waiting, opens_at: hours.opens_at(now, &core.zone) })
}

/// Sets the hours, and whether consultants may choose.
///
/// # Errors
/// `Forbidden` unless `by` is a coordinator; `Invalid` when a window cannot be read.
pub async fn set(core: &Arc<Core>, by: &Staff, hours: Hours, may_choose: bool) -> Result<()> {
    if !by.is(Role::Coordinator) {
        return Err(Error::Forbidden);
    }
    hours.check()?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-21T18:00:00Z, a Saturday, 19:00 in Brussels.
    const NOW: Millis = 1_795_284_000_000;
    const HOUR: Millis = 3_600_000;

    fn hours(windows: &[(i8, &str, &str)]) -> Hours {
        let window =
            |(day, from, to): &(i8, &str, &str)| Window { day: *day, from: (*from).to_owned(), to: (*to).to_owned() };
        Hours { mode: Mode::Hours, windows: windows.iter().map(window).collect() }
    }

    fn brussels() -> TimeZone {
        TimeZone::get("Europe/Brussels").unwrap()
    }

    #[test]
    fn is_open_when_no_hours_are_set() {
        assert!(Hours::default().is_open(NOW, &brussels()));
        assert!(!Hours { mode: Mode::Closed, ..Hours::default() }.is_open(NOW, &brussels()));
    }

    #[test]
    fn keeps_the_hours_of_its_own_zone() {
        let evening = hours(&[(6, "18:00", "20:00")]);
        assert!(evening.is_open(NOW, &brussels()));
        assert!(!evening.is_open(NOW + HOUR, &brussels()));
        assert_eq!(evening.opens_at(NOW + HOUR, &brussels()), Some(NOW - HOUR + 7 * 24 * HOUR));
    }

    #[test]
    fn a_window_may_run_past_midnight() {
        let night = hours(&[(5, "22:00", "02:00")]);
        let saturday_one = NOW - 18 * HOUR;
        assert!(night.is_open(saturday_one, &brussels()));
        assert!(!night.is_open(saturday_one + 2 * HOUR, &brussels()));
    }

    #[test]
    fn says_when_it_opens_next() {
        let week = hours(&[(1, "14:00", "17:00"), (7, "10:00", "12:00")]);
        assert_eq!(week.opens_at(NOW, &brussels()), Some(NOW + 15 * HOUR));
    }
}
