//! What nobody answered, counted from the log of the cases: who was refused, who gave up and after how long.

use std::collections::BTreeMap;

use super::{
    Core,
    figures::{SMALLEST, first_of, midnight, zoned},
};
use crate::{
    error::Result,
    model::{
        Millis,
        demand::{Missed, Unmet, median_minutes, missed},
    },
    store,
};

crate::model::words! {
    /// What the counts are put in rows by.
    By {
        /// `2026-11`.
        Month => "month",
        /// 1 Monday to 7 Sunday.
        Weekday => "weekday",
        /// `00` to `23`, where the service is.
        Hour => "hour",
        /// The theme's code.
        Theme => "theme",
        /// The language's code.
        Lang => "lang",
        /// How soon somebody should have come.
        Priority => "priority",
    }
}

/// A row: who missed a chat, in this hour or about this theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Such as `20` for the hour that begins at eight in the evening.
    pub value: String,
    /// How many in each way; none when hidden.
    pub counts: BTreeMap<Unmet, Option<i64>>,
    /// The middle of what was waited in vain, in minutes; none when hidden, or when nobody waited.
    pub minutes: Option<i64>,
}

/// Every chat that was asked for in a span of time and did not come about.
pub async fn missed_between(core: &Core, from: Millis, to: Millis) -> Result<Vec<Missed>> {
    let logs = store::case_log::asked_for(&core.db, from, to).await?;
    let missed = logs.iter().flat_map(|log| missed(log));
    Ok(missed.filter(|missed| (from..to).contains(&missed.asked_at)).collect())
}

/// The unmet demand of a year, counted in several ways. Each chat counts in the hour in which it was asked for: that is
/// when somebody more would have helped.
///
/// # Errors
/// `Invalid` for a year out of reach.
pub async fn of_year(core: &Core, year: i16) -> Result<Vec<(By, Vec<Row>)>> {
    let (from, to) = (first_of(core, year)?, first_of(core, year.saturating_add(1))?);
    let missed = missed_between(core, from, to).await?;
    if missed.is_empty() {
        return Ok(Vec::new());
    }
    Ok(By::ALL.iter().map(|by| (*by, rows(&missed, |missed| value(core, *by, missed)))).collect())
}

fn value(core: &Core, by: By, missed: &Missed) -> String {
    let at = zoned(core, missed.asked_at);
    match by {
        By::Month => format!("{:04}-{:02}", at.year(), at.month()),
        By::Weekday => at.weekday().to_monday_one_offset().to_string(),
        By::Hour => format!("{:02}", at.hour()),
        By::Theme => missed.theme.to_string(),
        By::Lang => missed.lang.to_string(),
        By::Priority => missed.priority.to_string(),
    }
}

fn rows(missed: &[Missed], value: impl Fn(&Missed) -> String) -> Vec<Row> {
    let mut cells: BTreeMap<String, Vec<&Missed>> = BTreeMap::new();
    for missed in missed {
        cells.entry(value(missed)).or_default().push(missed);
    }
    let mut rows: Vec<Row> = cells.into_iter().map(|(value, missed)| row(value, &missed)).collect();
    for how in Unmet::ALL {
        hide(&mut rows, *how);
    }
    rows
}

fn row(value: String, missed: &[&Missed]) -> Row {
    let count = |how| i64::try_from(missed.iter().filter(|missed| missed.how == how).count()).ok();
    let minutes = median_minutes(&mut waited_in_vain(missed.iter().copied())).filter(|_| {
        let waited = waited_in_vain(missed.iter().copied()).len();
        i64::try_from(waited).is_ok_and(|waited| waited >= SMALLEST)
    });
    Row { value, counts: Unmet::ALL.iter().map(|how| (*how, count(*how))).collect(), minutes }
}

/// How long those waited who gave up or met closing time. Who was not seen any more did not sit there all the while.
fn waited_in_vain<'m>(missed: impl Iterator<Item = &'m Missed>) -> Vec<Millis> {
    missed.filter(|missed| matches!(missed.how, Unmet::Left | Unmet::Late)).filter_map(|missed| missed.waited).collect()
}

/// Hides small counts. Where that hides a single one, the next smallest goes with it: every table counts the same
/// chats, so that one number alone could be had by subtracting.
fn hide(rows: &mut [Row], how: Unmet) {
    let mut counts: Vec<&mut Option<i64>> = rows.iter_mut().filter_map(|row| row.counts.get_mut(&how)).collect();
    counts.retain(|count| **count != Some(0));
    counts.sort();
    let small = counts.iter().filter(|count| count.is_some_and(|count| count < SMALLEST)).count();
    for count in counts.into_iter().take(if small == 1 { 2 } else { small }) {
        *count = None;
    }
}

/// What today was missed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// Came when the chat was closed or full.
    pub refused: i64,
    /// Gave up waiting.
    pub left: i64,
    /// After so many minutes, in the middle.
    pub left_minutes: Option<i64>,
}

/// What today was missed so far, of those who asked since midnight.
pub async fn today(core: &Core) -> Result<Today> {
    let missed = missed_between(core, midnight(core), core.clock.now() + 1).await?;
    let of = |how: &[Unmet]| missed.iter().filter(|missed| how.contains(&missed.how)).collect::<Vec<_>>();
    let (refused, left) = (of(&[Unmet::Closed, Unmet::Full]), of(&[Unmet::Left]));
    let mut waited: Vec<Millis> = left.iter().filter_map(|missed| missed.waited).collect();
    Ok(Today {
        refused: i64::try_from(refused.len()).unwrap_or(i64::MAX),
        left: i64::try_from(left.len()).unwrap_or(i64::MAX),
        left_minutes: median_minutes(&mut waited),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{lang::Lang, theme::Theme, verdict::Priority};

    fn missed(hour: u8, how: Unmet, times: usize) -> Vec<(u8, Missed)> {
        let one = Missed {
            how,
            asked_at: 0,
            waited: Some(60_000),
            priority: Priority::Normal,
            theme: Theme::Home,
            lang: Lang::Nl,
        };
        vec![(hour, one); times]
    }

    fn counted(all: &[Vec<(u8, Missed)>]) -> Vec<(Option<i64>, Option<i64>)> {
        let mut rows: Vec<Row> = all
            .iter()
            .map(|hour| row(hour[0].0.to_string(), &hour.iter().map(|(_, missed)| missed).collect::<Vec<_>>()))
            .collect();
        hide(&mut rows, Unmet::Left);
        rows.into_iter().map(|row| (row.counts[&Unmet::Left], row.minutes)).collect()
    }

    #[test]
    fn a_small_count_is_hidden_and_cannot_be_had_by_subtracting() {
        let all = [missed(1, Unmet::Left, 9), missed(2, Unmet::Left, 4), missed(3, Unmet::Left, 7)];
        assert_eq!(counted(&all), [(Some(9), Some(1)), (None, None), (None, Some(1))]);
        let all = [missed(1, Unmet::Left, 3), missed(2, Unmet::Left, 4), missed(3, Unmet::Left, 5)];
        assert_eq!(counted(&all), [(None, None), (None, None), (Some(5), Some(1))]);
        let all = [missed(1, Unmet::Left, 5), missed(2, Unmet::Closed, 3)];
        assert_eq!(counted(&all), [(Some(5), Some(1)), (Some(0), None)], "nobody is no small number");
    }
}
