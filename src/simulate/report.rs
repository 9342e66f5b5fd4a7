//! What an evening came to, as JSON (durations in seconds) and as tables to read (in minutes).

use std::fmt::{Display, Formatter};

use serde::Serialize;

use super::{
    Policy,
    play::{End, Visit},
};
use crate::model::{
    case::Wait,
    estimate::{Score, score},
    verdict::Priority,
};

/// An evening under several rules.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The number that the evening was drawn from.
    pub seed: u64,
    /// How many young people came.
    pub people: usize,
    /// How many consultants had a shift.
    pub consultants: usize,
    /// The hour of the day at which the chat opened.
    pub opens_at: u32,
    /// The hour at which it closed.
    pub closes_at: u32,
    /// What came of it under each rule.
    pub results: Vec<Outcome>,
}

/// What came of an evening under one rule.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The rule.
    pub policy: Policy,
    /// By class, those in most danger first; the last line is everybody.
    pub classes: Vec<Class>,
    /// How good the estimates were that people were told when they came in.
    pub estimate: Score,
    /// The longest that somebody in a crisis waited, served or not, in seconds.
    pub longest_crisis_wait: Option<i64>,
    /// Chats that lost their consultant.
    pub cut: usize,
    /// Those of them that a consultant took up again.
    pub taken_up_again: usize,
}

/// What came of an evening for some of those who asked for a chat. What happened after a lost consultant is not
/// counted here.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Class {
    /// Whose; none for everybody.
    pub priority: Option<Priority>,
    /// How many they were.
    pub people: usize,
    /// How many got a consultant.
    pub served: usize,
    /// How long those waited: half of them less, in seconds.
    pub wait_median: Option<i64>,
    /// Nine of ten of them less, in seconds.
    pub wait_p90: Option<i64>,
    /// How many gave up.
    pub gave_up: usize,
    /// How long those had waited: half of them less, in seconds.
    pub gave_up_median: Option<i64>,
    /// How many still waited when the chat closed.
    pub not_reached: usize,
}

impl Outcome {
    pub(super) fn of(policy: Policy, visits: &[Visit]) -> Self {
        let first: Vec<&Visit> = visits.iter().filter(|visit| !visit.again).collect();
        let again: Vec<&Visit> = visits.iter().filter(|visit| visit.again).collect();
        let of = |priority: Priority| first.iter().copied().filter(move |visit| visit.priority == priority);
        let mut classes: Vec<Class> = Priority::ALL
            .iter()
            .rev()
            .map(|priority| Class::of(Some(*priority), &of(*priority).collect::<Vec<_>>()))
            .collect();
        classes.push(Class::of(None, &first));
        Self {
            policy,
            classes,
            estimate: score(&told(&first)),
            longest_crisis_wait: of(Priority::Crisis).map(seconds).max(),
            cut: again.len(),
            taken_up_again: again.iter().filter(|visit| visit.end == End::Served).count(),
        }
    }
}

impl Class {
    fn of(priority: Option<Priority>, visits: &[&Visit]) -> Self {
        let waits = |end: End| {
            let mut waits: Vec<i64> =
                visits.iter().filter(|visit| visit.end == end).map(|visit| seconds(visit)).collect();
            waits.sort_unstable();
            waits
        };
        let (served, gave_up) = (waits(End::Served), waits(End::GaveUp));
        Self {
            priority,
            people: visits.len(),
            served: served.len(),
            wait_median: tenth(&served, 5),
            wait_p90: tenth(&served, 9),
            gave_up: gave_up.len(),
            gave_up_median: tenth(&gave_up, 5),
            not_reached: waits(End::NotReached).len(),
        }
    }
}

/// What was told and what came of it. Those who left, or were sent away, before their range was over say nothing and do
/// not count; who left after it waited longer than they were told.
fn told(visits: &[&Visit]) -> Vec<(Wait, i64)> {
    let known = visits.iter().filter_map(|visit| {
        let (told, waited) = (visit.told?, seconds(visit));
        (visit.end == End::Served || waited > told.to).then_some((told, waited))
    });
    known.collect()
}

fn seconds(visit: &Visit) -> i64 {
    visit.waited / 1_000
}

/// The value below which so many tenths of the sorted values lie.
fn tenth(sorted: &[i64], tenths: usize) -> Option<i64> {
    sorted.get(sorted.len() * tenths / 10).copied()
}

// ------------------------------------------------------------------ tables

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { seed, people, consultants, opens_at, closes_at, results } = self;
        writeln!(f, "young people {people}, consultants {consultants}, {opens_at} to {closes_at} h, seed {seed}\n")?;
        writeln!(
            f,
            "| policy | class | people | served | waited, half | nine of ten | gave up | after, half | not reached |"
        )?;
        writeln!(f, "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        for result in results {
            result.classes.iter().try_for_each(|class| write_class(f, result.policy, class))?;
        }
        writeln!(f, "\n| policy | told | inside | later | error, half | longest crisis wait | cut | taken up again |")?;
        writeln!(f, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        results.iter().try_for_each(|result| write_outcome(f, result))
    }
}

fn write_class(f: &mut Formatter<'_>, policy: Policy, class: &Class) -> std::fmt::Result {
    let Class { priority, people, served, wait_median, wait_p90, gave_up, gave_up_median, not_reached } = class;
    let name = priority.map_or("all", Priority::as_str);
    let [half, most, after] = [wait_median, wait_p90, gave_up_median].map(|wait| minutes(*wait));
    let served = format!("{served} ({})", percent(*served, *people));
    writeln!(f, "| {policy} | {name} | {people} | {served} | {half} | {most} | {gave_up} | {after} | {not_reached} |")
}

fn write_outcome(f: &mut Formatter<'_>, outcome: &Outcome) -> std::fmt::Result {
    let Outcome { policy, estimate, longest_crisis_wait, cut, taken_up_again, .. } = outcome;
    let Score { told, inside, later, median_error } = estimate;
    let (inside, later) = (percent(*inside, *told), percent(*later, *told));
    let (error, longest) = (minutes(*median_error), minutes(*longest_crisis_wait));
    writeln!(f, "| {policy} | {told} | {inside} | {later} | {error} | {longest} | {cut} | {taken_up_again} |")
}

fn minutes(seconds: Option<i64>) -> String {
    seconds.map_or_else(|| "–".to_owned(), |seconds| format!("{} min", (seconds + 30) / 60))
}

fn percent(part: usize, all: usize) -> String {
    (part * 100 + all / 2).checked_div(all).map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(priority: Priority, minutes: i64, end: End) -> Visit {
        let told = Some(Wait { from: 600, to: 1_200 });
        Visit { priority, again: false, told, waited: minutes * 60_000, end }
    }

    fn outcome() -> Outcome {
        let mut visits = vec![
            visit(Priority::Crisis, 2, End::Served),
            visit(Priority::Crisis, 30, End::GaveUp),
            visit(Priority::Normal, 15, End::GaveUp),
            visit(Priority::Normal, 40, End::NotReached),
        ];
        visits.extend((11..=20).map(|minutes| visit(Priority::Normal, minutes, End::Served)));
        visits.extend([End::Served, End::GaveUp].map(|end| Visit { again: true, ..visit(Priority::Crisis, 90, end) }));
        Outcome::of(Policy::Peerline, &visits)
    }

    #[test]
    fn counts_by_class_and_leaves_out_who_came_back() {
        let outcome = outcome();
        let crisis = Class {
            priority: Some(Priority::Crisis),
            people: 2,
            served: 1,
            wait_median: Some(120),
            wait_p90: Some(120),
            gave_up: 1,
            gave_up_median: Some(1_800),
            not_reached: 0,
        };
        assert_eq!(outcome.classes[0], crisis);
        let all = &outcome.classes[3];
        assert_eq!((all.priority, all.people, all.served, all.gave_up, all.not_reached), (None, 14, 11, 2, 1));
        assert_eq!((all.wait_median, all.wait_p90), (Some(15 * 60), Some(19 * 60)));
        assert_eq!((outcome.longest_crisis_wait, outcome.cut, outcome.taken_up_again), (Some(1_800), 2, 1));
    }

    #[test]
    fn who_left_before_the_range_was_over_says_nothing_about_the_estimate() {
        // One was served too soon, two stayed beyond their range, one left within it.
        let Score { told, inside, later, median_error } = outcome().estimate;
        assert_eq!((told, inside, later, median_error), (13, 10, 2, Some(180)));
    }

    #[test]
    fn is_printed_as_tables() {
        let report =
            Report { seed: 7, people: 14, consultants: 1, opens_at: 20, closes_at: 0, results: vec![outcome()] };
        let text = report.to_string();
        assert!(text.starts_with("young people 14, consultants 1, 20 to 0 h, seed 7\n\n| policy |"), "{text}");
        assert!(text.contains("\n| peerline | crisis | 2 | 1 (50 %) | 2 min | 2 min | 1 | 30 min | 0 |\n"), "{text}");
        assert!(text.contains("\n| peerline | urgent | 0 | 0 (–) | – | – | 0 | – | 0 |\n"), "{text}");
        assert!(text.ends_with("\n| peerline | 13 | 77 % | 15 % | 3 min | 30 min | 2 | 1 |\n"), "{text}");
    }
}
