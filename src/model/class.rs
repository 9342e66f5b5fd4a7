//! The class mode: a closed practice space for one lesson, opened by a teacher with an invitation and entered by pupils
//! with a code. What is in it has nothing to do with members, the forum or the queue.

use super::{DAY, HOUR, Millis, code};

/// How long a class is open at the most, in milliseconds: three hours hold a double lesson and its break. The teacher
/// ends it earlier.
pub const LESSON_MS: Millis = 3 * HOUR;
/// How long an invitation is good, in milliseconds: 30 days.
pub const INVITATION_MS: Millis = 30 * DAY;
/// How many pupils a class takes.
pub const SEATS: i64 = 40;
/// How many texts a class keeps: what a phone can still show on one page, and more than a lesson can read.
pub const TEXTS: i64 = 400;
/// Longest note beside an invitation, in characters.
pub const NOTE: (usize, usize) = (0, 80);
/// Shortest and longest text of a question, in characters; shorter than in the forum, for all stand on one page.
pub const QUESTION_BODY: (usize, usize) = (10, 2_000);
/// Shortest and longest answer, in characters.
pub const ANSWER_BODY: (usize, usize) = (2, 2_000);
/// Digits of a class's code: as many as a phone number has, so that they can be read out. A whole school may try behind
/// one address, and so many codes that guessing leads nowhere all the same.
const CLASS_DIGITS: usize = 9;
/// Digits of an invitation's code.
const INVITATION_DIGITS: usize = 12;
/// Digits that are read in one breath.
const GROUP: usize = 3;

super::words! {
    /// Who somebody is in a class.
    ClassRole {
        /// Opened it, takes texts away and ends it.
        Teacher => "teacher",
        /// Asks and answers.
        Pupil => "pupil",
    }
}

/// What a code of digits is for, which its length says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// Opens a class, once.
    Invitation,
    /// Gives a seat.
    Class,
}

impl CodeKind {
    /// How many digits it has.
    #[must_use]
    pub const fn digits(self) -> usize {
        match self {
            Self::Invitation => INVITATION_DIGITS,
            Self::Class => CLASS_DIGITS,
        }
    }

    /// The code that somebody typed; `None` when it cannot be one.
    #[must_use]
    pub fn read(typed: &str) -> Option<(Self, String)> {
        let digits = code::in_digits(typed)?;
        let kind = [Self::Class, Self::Invitation].into_iter().find(|kind| kind.digits() == digits.len())?;
        Some((kind, digits))
    }
}

/// A code as it is shown and read out: `482 913 577`.
#[must_use]
pub fn grouped(digits: &str) -> String {
    code::grouped(digits, GROUP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_length_says_what_a_code_is_for() {
        let class = Some((CodeKind::Class, "482913577".to_owned()));
        assert_eq!(CodeKind::read("482 913 577"), class);
        let invitation = grouped("123456789012");
        assert_eq!(invitation, "123 456 789 012");
        assert_eq!(CodeKind::read(&invitation), Some((CodeKind::Invitation, "123456789012".to_owned())));
        for typed in ["", "482913", "48291357", "4829135777", "48291357x"] {
            assert_eq!(CodeKind::read(typed), None, "{typed:?}");
        }
    }
}
