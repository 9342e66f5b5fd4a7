//! The yearly figures: counts by month, theme and language, with small cells hidden.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::Core;
use crate::{
    error::{Error, Result},
    model::{
        DAY, Millis,
        case::Wait,
        estimate::{Score, score},
        verdict::Priority,
    },
    store::{self, estimate::Told, figures::Happened},
};

/// A count below this is hidden: it could point at one child.
pub(super) const SMALLEST: i64 = 5;

/// One count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// `2026-11`.
    pub month: String,
    /// `questions`, `answers` or `cases`.
    pub what: &'static str,
    /// The theme's code.
    pub theme: String,
    /// The language's code.
    pub lang: String,
    /// How many; none when fewer than five.
    pub count: Option<i64>,
}

/// The year it is, where the service is.
#[must_use]
pub fn this_year(core: &Core) -> i16 {
    zoned(core, core.clock.now()).year()
}

/// The last midnight, where the service is.
#[must_use]
pub fn midnight(core: &Core) -> Millis {
    let now = core.clock.now();
    zoned(core, now).start_of_day().map_or(now, |day| day.timestamp().as_millisecond())
}

pub(super) fn zoned(core: &Core, at: Millis) -> jiff::Zoned {
    jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(core.zone.clone())
}

/// How far back estimates are scored, in milliseconds: a week, so that each day of the week counts once.
const SCORED_MS: Millis = 7 * DAY;

/// How good the estimates of the last week were: all of them, then by class. Who left before their range was over says
/// nothing and does not count; who waited longer than it, or still does, was told too little.
pub async fn estimates(core: &Core) -> Result<Vec<(Option<Priority>, Score)>> {
    let now = core.clock.now();
    let told = store::estimate::since(&core.db, now - SCORED_MS).await?;
    let of = |class: Option<Priority>| {
        let of_class = told.iter().filter(|told| class.is_none_or(|class| class == told.priority));
        (class, score(&of_class.filter_map(|told| came_true(told, now)).collect::<Vec<_>>()))
    };
    Ok([None, Some(Priority::Crisis), Some(Priority::Urgent), Some(Priority::Normal)].map(of).to_vec())
}

/// What was told, with the seconds of waiting that came of it, as soon as that says something.
fn came_true(told: &Told, now: Millis) -> Option<(Wait, i64)> {
    let until = told.served_at.or(told.ended_at).unwrap_or(now);
    let waited = (until - told.at) / 1_000;
    (told.served_at.is_some() || waited > told.wait.to).then_some((told.wait, waited))
}

/// All counts of a year.
pub async fn of_year(core: &Core, year: i16) -> Result<Vec<Figure>> {
    let (from, to) = (first_of(core, year)?, first_of(core, year.saturating_add(1))?);
    let mut figures = count(core, "questions", store::figures::questions(&core.db, from, to).await?);
    figures.extend(count(core, "answers", store::figures::answers(&core.db, from, to).await?));
    figures.extend(count(core, "cases", store::figures::cases(&core.db, from, to).await?));
    Ok(figures)
}

pub(super) fn first_of(core: &Core, year: i16) -> Result<Millis> {
    if !(1970..=9998).contains(&year) {
        return Err(Error::field("year", "bad"));
    }
    let first = date(year, 1, 1).to_zoned(core.zone.clone()).map_err(Error::internal)?;
    Ok(first.timestamp().as_millisecond())
}

fn count(core: &Core, what: &'static str, rows: Vec<Happened>) -> Vec<Figure> {
    let mut cells: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    for (theme, lang, at) in rows {
        let zoned = zoned(core, at);
        *cells.entry((format!("{:04}-{:02}", zoned.year(), zoned.month()), theme, lang)).or_default() += 1;
    }
    let figure = |((month, theme, lang), count)| Figure {
        month,
        what,
        theme,
        lang,
        count: (count >= SMALLEST).then_some(count),
    };
    cells.into_iter().map(figure).collect()
}
