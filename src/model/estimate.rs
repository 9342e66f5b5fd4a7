//! The honest wait: about how long somebody still waits, from who is on duty, how far their chats are, and how long
//! chats took lately. Said as a range, because a precise number would be a promise, and scored against what happened.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Millis,
    case::{Placed, USUAL_LENGTH_MS, Wait, Why, behind_paper_for},
    hours::SOON_MS,
    lang::Lang,
};

/// A consultant on duty, as far as others' waiting depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The languages they talk in.
    pub languages: BTreeSet<Lang>,
    /// Chats that could begin now.
    pub free: usize,
    /// The chats that run: how long each has run, in milliseconds.
    pub running: Vec<Millis>,
}

/// How long a chat takes: the quartiles of those that ended last, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    /// A quarter of all chats are shorter.
    pub short: Millis,
    /// A quarter of all chats are longer.
    pub long: Millis,
}

/// So many chats of [`USUAL_LENGTH_MS`] count beside the real ones: after one real chat of two minutes nobody should
/// be told that it takes two minutes.
const ASSUMED: usize = 5;

impl Lengths {
    /// From the lengths of the chats that ended last, in milliseconds and any order.
    #[must_use]
    pub fn of(recent: &[Millis]) -> Self {
        let mut all: Vec<Millis> = recent.iter().map(|length| (*length).max(0)).collect();
        all.extend([USUAL_LENGTH_MS; ASSUMED]);
        all.sort_unstable();
        let quartile = |n: usize| all.get(all.len() * n / 4).copied().unwrap_or(USUAL_LENGTH_MS);
        Self { short: quartile(1), long: quartile(3) }
    }
}

/// About how long each case still waits, in the order of `order`; `None` where nobody on duty speaks the language, and
/// for what nobody sits and waits for.
///
/// The queue is played forward twice, once with short chats and once with long ones. Paper of a day takes part in the
/// long one only: whether a consultant reads it first nobody knows, and after half an hour it goes before nobody.
#[must_use]
pub fn waits(order: &[Placed], desks: &[Desk], lengths: Lengths, now: Millis) -> Vec<Option<Wait>> {
    let short = starts(order, desks, lengths.short, None);
    let long = starts(order, desks, lengths.long, Some(now));
    short.into_iter().zip(long).map(|(short, long)| Some(range(short?, long?))).collect()
}

/// A place for one chat.
struct Slot<'a> {
    languages: &'a BTreeSet<Lang>,
    /// In how many milliseconds the next chat can begin here.
    free_in: Millis,
}

/// In how many milliseconds the chat of each in the queue begins, if each takes the earliest place where their
/// language is spoken and keeps it for `length`. With the time it is now, what lies before somebody who waits takes
/// places for as long as it may go before them.
fn starts(order: &[Placed], desks: &[Desk], length: Millis, now: Option<Millis>) -> Vec<Option<Millis>> {
    let mut slots: Vec<Slot<'_>> = desks.iter().flat_map(|desk| slots(desk, length)).collect();
    let mut paper: Vec<Lang> = Vec::new();
    let mut start = |placed: &Placed| {
        let lang = placed.waiting.lang;
        if placed.why == Why::Later {
            paper.push(lang);
            return None;
        }
        if let Some(now) = now {
            read(&mut paper, &mut slots, behind_paper_for(&placed.waiting, now), length);
        }
        take(&mut slots, lang, Millis::MAX, length)
    };
    order.iter().map(&mut start).collect()
}

/// Gives the earliest place where a language is spoken to a chat, if it is free sooner than in `before`.
fn take(slots: &mut [Slot<'_>], lang: Lang, before: Millis, length: Millis) -> Option<Millis> {
    let spoken = slots.iter_mut().filter(|slot| slot.languages.contains(&lang));
    let slot = spoken.min_by_key(|slot| slot.free_in).filter(|slot| slot.free_in < before)?;
    let start = slot.free_in;
    slot.free_in += length;
    Some(start)
}

/// Paper that lies there takes every place that is free sooner than in `before`; what is left lies on.
fn read(paper: &mut Vec<Lang>, slots: &mut [Slot<'_>], before: Millis, length: Millis) {
    let mut full: BTreeSet<Lang> = BTreeSet::new();
    paper.retain(|lang| {
        if !full.contains(lang) && take(slots, *lang, before, length).is_none() {
            full.insert(*lang);
        }
        full.contains(lang)
    });
}

fn slots(desk: &Desk, length: Millis) -> impl Iterator<Item = Slot<'_>> {
    let free = std::iter::repeat_n(0, desk.free);
    let running = desk.running.iter().map(move |elapsed| rest(length, *elapsed));
    free.chain(running).map(|free_in| Slot { languages: &desk.languages, free_in })
}

/// How long a chat goes on that has run for so long. A chat that is longer than usual does not end this minute: a
/// quarter of a length is assumed still to come.
fn rest(length: Millis, elapsed: Millis) -> Millis {
    (length - elapsed.max(0)).max(length / 4)
}

/// A range in seconds from two waits in milliseconds: out to full five minutes, beyond an hour to full quarters.
fn range(one: Millis, other: Millis) -> Wait {
    let (from, to) = (one.min(other) / 1_000, one.max(other) / 1_000);
    Wait { from: from / step(from) * step(from), to: (to.max(1) + step(to) - 1) / step(to) * step(to) }
}

const fn step(seconds: i64) -> i64 {
    if seconds < 3_600 { 300 } else { 900 }
}

/// Whether somebody who still waits so long is talked with before the chat closes, which it does in `left` milliseconds
/// (`None`: no end in sight): at the soonest there must be time for half of a short chat. Without an estimate nobody is
/// on duty, and the last half hour is too late.
#[must_use]
pub fn in_time(wait: Option<Wait>, left: Option<Millis>, lengths: Lengths) -> bool {
    match (left, wait) {
        (None, _) => true,
        (Some(left), None) => left >= SOON_MS,
        (Some(left), Some(wait)) => left > 0 && wait.from * 1_000 + lengths.short / 2 <= left,
    }
}

/// How good the estimates were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Score {
    /// How many were told a range and waited to the end.
    pub told: usize,
    /// How many of them were served within the range.
    pub inside: usize,
    /// How many waited longer than they were told: the mistake that hurts.
    pub later: usize,
    /// How far the middle of the range was from the wait, in seconds: half of all were nearer.
    pub median_error: Option<i64>,
}

/// Scores estimates against what happened: pairs of what was told and the seconds of waiting that came of it.
#[must_use]
pub fn score(told: &[(Wait, i64)]) -> Score {
    let mut errors: Vec<i64> = told.iter().map(|(wait, waited)| (wait.from.midpoint(wait.to) - waited).abs()).collect();
    errors.sort_unstable();
    let later = told.iter().filter(|(wait, waited)| *waited > wait.to).count();
    let sooner = told.iter().filter(|(wait, waited)| *waited < wait.from).count();
    Score {
        told: told.len(),
        inside: told.len() - later - sooner,
        later,
        median_error: errors.get(errors.len() / 2).copied(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{
        case::{CaseSource, Waiting, serving_order},
        id::CaseId,
        theme::Theme,
        verdict::Priority,
    };

    const MINUTE: Millis = 60_000;
    const NOW: Millis = 1_000;
    const LENGTHS: Lengths = Lengths { short: 10 * MINUTE, long: 30 * MINUTE };

    fn queue(langs: &[Lang]) -> Vec<Placed> {
        let waiting = langs.iter().zip(0_i64..).map(|(lang, at)| Waiting {
            id: CaseId(uuid::Uuid::from_u128(at.unsigned_abs().into())),
            priority: Priority::Normal,
            cause: None,
            theme: Theme::Other,
            lang: *lang,
            source: CaseSource::Request,
            arrived_at: at,
            known_staff: None,
        });
        serving_order(waiting.collect(), NOW)
    }

    fn desk(languages: &[Lang], free: usize, minutes: &[i64]) -> Desk {
        let running = minutes.iter().map(|minutes| minutes * MINUTE).collect();
        Desk { languages: languages.iter().copied().collect(), free, running }
    }

    fn minutes(wait: Option<Wait>) -> Option<(i64, i64)> {
        wait.map(|wait| (wait.from / 60, wait.to / 60))
    }

    /// What each in the queue is told, in minutes.
    fn told(langs: &[Lang], desks: &[Desk]) -> Vec<Option<(i64, i64)>> {
        waits(&queue(langs), desks, LENGTHS, NOW).into_iter().map(minutes).collect()
    }

    #[test]
    fn says_when_a_place_is_free() {
        use Lang::{Fr, Nl};
        /// From and to in minutes, for each in the queue.
        type Told<'a> = &'a [Option<(i64, i64)>];
        let cases: &[(&str, &[Lang], &[Desk], Told<'_>)] = &[
            ("nobody on duty", &[Nl], &[], &[None]),
            ("a free place", &[Nl], &[desk(&[Nl], 1, &[])], &[Some((0, 5))]),
            ("the second waits for one chat", &[Nl, Nl], &[desk(&[Nl], 1, &[])], &[Some((0, 5)), Some((10, 30))]),
            ("no place at all", &[Nl], &[desk(&[Nl], 0, &[])], &[None]),
            ("a chat that began", &[Nl], &[desk(&[Nl], 0, &[0])], &[Some((10, 30))]),
            ("the earliest place", &[Nl], &[desk(&[Nl], 1, &[0])], &[Some((0, 5))]),
            ("a chat far on", &[Nl], &[desk(&[Nl], 0, &[8])], &[Some((0, 25))]),
            ("a chat that is long already", &[Nl], &[desk(&[Nl], 0, &[90])], &[Some((0, 10))]),
            ("nobody speaks it", &[Fr, Nl], &[desk(&[Nl], 1, &[])], &[None, Some((0, 5))]),
            (
                "languages do not wait for each other",
                &[Nl, Nl, Nl, Fr],
                &[desk(&[Nl], 1, &[]), desk(&[Fr], 1, &[])],
                &[Some((0, 5)), Some((10, 30)), Some((20, 60)), Some((0, 5))],
            ),
            (
                "who speaks both serves whoever stands first",
                &[Fr, Nl],
                &[desk(&[Fr, Nl], 1, &[])],
                &[Some((0, 5)), Some((10, 30))],
            ),
            (
                "beyond an hour in quarters",
                &[Nl; 4],
                &[desk(&[Nl], 0, &[5])],
                &[Some((5, 25)), Some((15, 55)), Some((25, 90)), Some((35, 120))],
            ),
        ];
        for (what, langs, desks, expected) in cases {
            assert_eq!(told(langs, desks), *expected, "{what}");
        }
    }

    #[test]
    fn paper_of_a_day_takes_no_more_than_the_first_half_hour() {
        let day = 24 * 60;
        // One who has waited so long, behind so many letters of a day, with so many places that are free now.
        let told = |letters: u128, waited: i64, free: usize| {
            let one = queue(&[Lang::Nl]).remove(0).waiting;
            let one = |id, minutes: i64, source| Waiting {
                id: CaseId(uuid::Uuid::from_u128(id)),
                arrived_at: NOW - minutes * MINUTE,
                source,
                ..one.clone()
            };
            let mut all: Vec<Waiting> = (0..letters).map(|id| one(id + 1, day + 1, CaseSource::Letter)).collect();
            all.push(one(0, waited, CaseSource::Request));
            let order = serving_order(all, NOW);
            let told = waits(&order, &[desk(&[Lang::Nl], free, &[])], LENGTHS, NOW);
            let mut told = order.iter().zip(told);
            assert!(told.clone().all(|(placed, wait)| placed.why != Why::Later || wait.is_none()));
            told.find(|(placed, _)| placed.why != Why::Later).and_then(|(_, wait)| minutes(wait))
        };
        let cases = [
            ("no letter", (0, 0, 1), (0, 5)),
            ("one letter", (1, 0, 1), (0, 30)),
            ("a second is not begun after her half hour", (2, 0, 1), (0, 30)),
            ("nor are forty", (40, 0, 1), (0, 30)),
            ("fewer letters than places", (1, 0, 2), (0, 5)),
            ("a minute before her half hour", (40, 29, 1), (0, 30)),
            ("after her half hour", (40, 30, 1), (0, 5)),
        ];
        for (what, (letters, waited, free), expected) in cases {
            assert_eq!(told(letters, waited, free), Some(expected), "{what}");
        }
    }

    #[test]
    fn lengths_are_quartiles_and_a_few_chats_say_little() {
        let of = |minutes: &[i64]| {
            let lengths = Lengths::of(&minutes.iter().map(|minutes| minutes * MINUTE).collect::<Vec<_>>());
            (lengths.short / MINUTE, lengths.long / MINUTE)
        };
        assert_eq!(of(&[]), (20, 20));
        assert_eq!(of(&[2]), (20, 20));
        assert_eq!(of(&[2, 60, 2, 60, 2, 60, 2, 60]), (2, 60));
        assert_eq!(of(&[-3; 40]), (0, 0));
    }

    #[test]
    fn says_early_who_is_not_reached_before_the_end() {
        let in_time = |wait: Option<i64>, left: Option<i64>| {
            let wait = wait.map(|minutes| Wait { from: minutes * 60, to: 7_200 });
            in_time(wait, left.map(|minutes| minutes * MINUTE), LENGTHS)
        };
        let cases = [
            ("no end in sight", Some(600), None, true),
            ("no end in sight, nobody there", None, None, true),
            ("nobody there, half an hour left", None, Some(30), true),
            ("nobody there, a minute less", None, Some(29), false),
            ("a place is free, half a short chat left", Some(0), Some(5), true),
            ("a place is free, a minute less", Some(0), Some(4), false),
            ("twenty minutes to wait", Some(20), Some(25), true),
            ("twenty minutes to wait, a minute less", Some(20), Some(24), false),
            ("it is closed", Some(0), Some(0), false),
        ];
        for (what, wait, left, expected) in cases {
            assert_eq!(in_time(wait, left), expected, "{what}");
        }
    }

    #[test]
    fn scores_what_was_told() {
        let wait = Wait { from: 600, to: 1_200 };
        assert_eq!(score(&[]), Score { told: 0, inside: 0, later: 0, median_error: None });
        let told = [(wait, 599), (wait, 600), (wait, 1_200), (wait, 1_201), (wait, 3_000)];
        assert_eq!(score(&told), Score { told: 5, inside: 2, later: 2, median_error: Some(301) });
    }

    fn any_lang() -> impl Strategy<Value = Lang> {
        (0..4_usize).prop_map(|index| Lang::ALL[index])
    }

    fn any_desk() -> impl Strategy<Value = Desk> {
        (prop::collection::btree_set(any_lang(), 1..4), 0..3_usize, prop::collection::vec(0..90_i64, 0..3)).prop_map(
            |(languages, free, minutes)| Desk {
                languages,
                free,
                running: minutes.into_iter().map(|minutes| minutes * MINUTE).collect(),
            },
        )
    }

    fn any_lengths() -> impl Strategy<Value = Lengths> {
        prop::collection::vec(0..120 * MINUTE, 0..50).prop_map(|recent| Lengths::of(&recent))
    }

    proptest! {
        #[test]
        fn a_range_is_one_and_silence_means_that_nobody_speaks_the_language(
            langs in prop::collection::vec(any_lang(), 0..40),
            desks in prop::collection::vec(any_desk(), 0..6),
            lengths in any_lengths(),
        ) {
            let waits = waits(&queue(&langs), &desks, lengths, NOW);
            prop_assert_eq!(waits.len(), langs.len());
            for (lang, wait) in langs.iter().zip(waits) {
                let places: usize = desks
                    .iter()
                    .filter(|desk| desk.languages.contains(lang))
                    .map(|desk| desk.free + desk.running.len())
                    .sum();
                prop_assert_eq!(wait.is_some(), places > 0);
                prop_assert!(wait.is_none_or(|wait| 0 <= wait.from && wait.from <= wait.to && wait.to > 0));
            }
        }

        #[test]
        fn nobody_is_told_less_than_who_stands_before_them(
            langs in prop::collection::vec(any_lang(), 0..40),
            desks in prop::collection::vec(any_desk(), 0..6),
            lengths in any_lengths(),
        ) {
            let waits = waits(&queue(&langs), &desks, lengths, NOW);
            for lang in Lang::ALL {
                let told: Vec<Wait> =
                    langs.iter().zip(&waits).filter(|(one, _)| *one == lang).filter_map(|(_, wait)| *wait).collect();
                prop_assert!(told.is_sorted_by(|sooner, later| sooner.from <= later.from && sooner.to <= later.to));
            }
        }

        #[test]
        fn one_more_free_place_makes_nobody_wait_longer(
            langs in prop::collection::vec(any_lang(), 0..40),
            mut desks in prop::collection::vec(any_desk(), 1..6),
            at in any::<prop::sample::Index>(),
            lengths in any_lengths(),
        ) {
            let order = queue(&langs);
            let before = waits(&order, &desks, lengths, NOW);
            let at = at.index(desks.len());
            desks[at].free += 1;
            for (before, after) in before.into_iter().zip(waits(&order, &desks, lengths, NOW)) {
                let Some(before) = before else { continue };
                let after = after.unwrap();
                prop_assert!(after.from <= before.from && after.to <= before.to);
            }
        }
    }
}
