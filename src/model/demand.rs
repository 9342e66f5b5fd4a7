//! What nobody answered: who asked for a chat and did not get one, read from the log of their case.

use super::{
    MINUTE, Millis,
    case::{CaseSource, CaseState, CaseStep, Door},
    lang::Lang,
    theme::Theme,
    verdict::Priority,
};

super::words! {
    /// How somebody who asked for a chat stayed without one.
    Unmet {
        /// The chat was closed: a letter instead.
        Closed => "closed",
        /// Too many waited: a letter instead.
        Full => "full",
        /// Waited until the chat closed: a letter instead.
        Late => "late",
        /// Gave up waiting, for a letter or for nothing.
        Left => "left",
        /// Waited, and was not seen any more.
        Expired => "expired",
    }
}

/// A row of a case's log, as far as it says what was asked for and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Logged {
    /// When.
    pub at: Millis,
    /// What happened.
    pub step: CaseStep,
    /// At which door a chat was asked for with this step; `None` when none was.
    pub door: Option<Door>,
    /// Where the case stood after it.
    pub state: CaseState,
    /// Where the case came from, after it.
    pub source: CaseSource,
    /// How soon, after it.
    pub priority: Priority,
    /// What it was about, after it.
    pub theme: Theme,
    /// The language asked for, after it.
    pub lang: Lang,
}

/// A chat that was asked for and did not come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missed {
    /// How.
    pub how: Unmet,
    /// When it was asked for.
    pub asked_at: Millis,
    /// How long they waited before; nobody waits at a shut door.
    pub waited: Option<Millis>,
    /// How soon it should have been.
    pub priority: Priority,
    /// What it was about.
    pub theme: Theme,
    /// In which language.
    pub lang: Lang,
}

/// What the log of one case, oldest step first, says was missed. A case that nobody asked for (from a post) misses
/// nothing, nor does a letter that was withdrawn: it was missed when it was written. Somebody can miss a chat twice,
/// at the closed door and in the queue of the next day.
#[must_use]
pub fn missed(log: &[Logged]) -> Vec<Missed> {
    let mut walk = Walk::default();
    log.iter().filter_map(|row| walk.step(row)).collect()
}

/// Where somebody stands while the log is read.
#[derive(Default)]
struct Walk {
    asked_at: Option<Millis>,
    /// Since when they sit and wait.
    since: Option<Millis>,
}

impl Walk {
    fn step(&mut self, row: &Logged) -> Option<Missed> {
        if let Some(door) = row.door {
            return self.ask(row, door);
        }
        let asked_at = self.asked_at?;
        let waits_on = row.state == CaseState::Waiting && row.source != CaseSource::Letter;
        if row.step == CaseStep::Returned {
            self.since = waits_on.then_some(row.at);
            return None;
        }
        // The post that somebody came to talk about waits on without them.
        let gave_up = matches!(row.step, CaseStep::TalkLeft | CaseStep::TalkExpired);
        if waits_on && !gave_up {
            return None;
        }
        let since = self.since.take()?;
        let how = match row.step {
            CaseStep::Left | CaseStep::LetterChosen | CaseStep::TalkLeft => Unmet::Left,
            CaseStep::Expired | CaseStep::TalkExpired => Unmet::Expired,
            _ if row.state == CaseState::Waiting => Unmet::Late,
            _ => return None,
        };
        Some(found(row, how, asked_at, Some(row.at - since)))
    }

    fn ask(&mut self, row: &Logged, door: Door) -> Option<Missed> {
        self.asked_at = Some(row.at);
        let waits = row.state == CaseState::Waiting;
        let is_letter = row.source == CaseSource::Letter;
        self.since = (waits && !is_letter).then_some(row.at);
        let how = match door {
            Door::Closed => Unmet::Closed,
            Door::Full => Unmet::Full,
            Door::Open => return None,
        };
        // A consultant who has the case already talks with them all the same.
        (waits && is_letter).then(|| found(row, how, row.at, None))
    }
}

const fn found(row: &Logged, how: Unmet, asked_at: Millis, waited: Option<Millis>) -> Missed {
    Missed { how, asked_at, waited, priority: row.priority, theme: row.theme, lang: row.lang }
}

/// The middle of what was waited, in whole minutes.
#[must_use]
pub fn median_minutes(waited: &mut [Millis]) -> Option<i64> {
    waited.sort_unstable();
    waited.get(waited.len() / 2).map(|waited| waited / MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(minute: Millis, step: CaseStep, state: CaseState, source: CaseSource) -> Logged {
        Logged {
            at: minute * MINUTE,
            step,
            door: None,
            state,
            source,
            priority: Priority::Normal,
            theme: Theme::Home,
            lang: Lang::Nl,
        }
    }

    fn asks(minute: Millis, door: Door, source: CaseSource) -> Logged {
        Logged { door: Some(door), ..row(minute, CaseStep::Arrived, CaseState::Waiting, source) }
    }

    fn found(log: &[Logged]) -> Vec<(Unmet, Millis, Option<Millis>)> {
        let minutes = |missed: Missed| (missed.how, missed.asked_at / MINUTE, missed.waited.map(|it| it / MINUTE));
        missed(log).into_iter().map(minutes).collect()
    }

    use CaseSource::{Letter, Post, Request};
    use CaseState::{Active, Closed, Expired, Left, Waiting};

    #[test]
    fn a_shut_door_is_missed_at_once_and_only_once() {
        let withdrawn = row(30, CaseStep::Left, Left, Letter);
        assert_eq!(found(&[asks(5, Door::Closed, Letter), withdrawn]), [(Unmet::Closed, 5, None)]);
        let answered = [row(9, CaseStep::Claimed, Active, Letter), row(12, CaseStep::Closed, Closed, Letter)];
        assert_eq!(found(&[&[asks(5, Door::Full, Letter)], &answered[..]].concat()), [(Unmet::Full, 5, None)]);
        let lost = [row(9, CaseStep::Claimed, Active, Letter), row(11, CaseStep::Returned, Waiting, Letter)];
        assert_eq!(found(&[&[asks(5, Door::Full, Letter)], &lost[..], &[withdrawn]].concat()).len(), 1);
    }

    #[test]
    fn giving_up_counts_the_minutes_since_the_chat_was_asked_for() {
        let raised = row(10, CaseStep::Raised, Waiting, Request);
        let left = row(25, CaseStep::Left, Left, Request);
        assert_eq!(found(&[asks(5, Door::Open, Request), raised, left]), [(Unmet::Left, 5, Some(20))]);
        let expired = row(65, CaseStep::Expired, Expired, Request);
        assert_eq!(found(&[asks(5, Door::Open, Request), expired]), [(Unmet::Expired, 5, Some(60))]);
        // The post lay there for an hour before its author asked for a chat.
        let post = row(0, CaseStep::Arrived, Waiting, Post);
        let merged = Logged { step: CaseStep::Merged, ..asks(60, Door::Open, Post) };
        assert_eq!(found(&[post, merged, row(70, CaseStep::Left, Left, Post)]), [(Unmet::Left, 60, Some(10))]);
    }

    #[test]
    fn who_was_served_or_never_asked_missed_nothing() {
        let claimed = row(9, CaseStep::Claimed, Active, Request);
        let closed = row(30, CaseStep::Closed, Closed, Request);
        assert_eq!(found(&[asks(5, Door::Open, Request), claimed, closed]), []);
        assert_eq!(found(&[row(0, CaseStep::Arrived, Waiting, Post), row(9, CaseStep::Left, Left, Post)]), []);
        // A consultant had the post's case already when its author came to a closed door.
        let taken = Logged { state: Active, ..asks(5, Door::Closed, Post) };
        assert_eq!(found(&[taken, closed]), []);
    }

    #[test]
    fn a_lost_consultant_makes_one_wait_again() {
        let lost = [
            asks(5, Door::Open, Request),
            row(9, CaseStep::Claimed, Active, Request),
            row(20, CaseStep::Returned, Waiting, Request),
        ];
        let left = |minute| row(minute, CaseStep::Left, Left, Request);
        assert_eq!(found(&[&lost[..], &[left(26)]].concat()), [(Unmet::Left, 5, Some(6))]);
        let abandoned = row(20, CaseStep::Abandoned, Left, Request);
        assert_eq!(found(&[&lost[..2], &[abandoned]].concat()), [], "had ended the chat before");
    }

    #[test]
    fn who_still_waits_when_the_chat_closes_is_missed_as_late() {
        let late = row(50, CaseStep::Merged, Waiting, Letter);
        let left = row(90, CaseStep::Left, Left, Letter);
        assert_eq!(found(&[asks(5, Door::Open, Request), late, left]), [(Unmet::Late, 5, Some(45))]);
        let chosen = row(20, CaseStep::LetterChosen, Waiting, Letter);
        assert_eq!(found(&[asks(5, Door::Open, Request), chosen, left]), [(Unmet::Left, 5, Some(15))]);
        let back = Logged { step: CaseStep::Merged, ..asks(100, Door::Open, Request) };
        let gone = row(103, CaseStep::Left, Left, Request);
        let twice = found(&[asks(5, Door::Closed, Letter), back, gone]);
        assert_eq!(twice, [(Unmet::Closed, 5, None), (Unmet::Left, 100, Some(3))]);
    }

    #[test]
    fn who_came_to_talk_about_a_letter_and_went_did_not_meet_closing_time() {
        let night = asks(5, Door::Closed, Letter);
        let comes = Logged { step: CaseStep::Asked, ..asks(900, Door::Open, Request) };
        let after = |minute, step| found(&[night, comes, row(minute, step, Waiting, Letter)]);
        let refused = (Unmet::Closed, 5, None);
        assert_eq!(after(909, CaseStep::TalkLeft), [refused, (Unmet::Left, 900, Some(9))]);
        assert_eq!(after(2_340, CaseStep::TalkExpired), [refused, (Unmet::Expired, 900, Some(1_440))]);
        assert_eq!(after(960, CaseStep::Letter), [refused, (Unmet::Late, 900, Some(60))]);
    }

    #[test]
    fn the_median_is_of_whole_minutes() {
        assert_eq!(median_minutes(&mut []), None);
        assert_eq!(median_minutes(&mut [9 * MINUTE, MINUTE, 3 * MINUTE + 59_000]), Some(3));
    }
}
