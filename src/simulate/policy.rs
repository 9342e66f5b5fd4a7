//! Rules of who is served next, to be compared.

use crate::model::{
    Millis,
    case::{Placed, Waiting, serving_order},
    verdict::Priority,
    words,
};

words! {
    /// Who is served next.
    Policy {
        /// In the order of arrival, whatever they wrote.
        FirstCome => "first-come",
        /// Crises, then everybody in the order of arrival.
        CrisisFirst => "crisis-first",
        /// As Peerline does.
        Peerline => "peerline",
        /// Each consultant takes whom they like: the chat that will be shortest, as if they always guessed it right.
        Choose => "choose",
    }
}

impl Policy {
    /// The order in which this rule serves: the product's own, for people of whom it knows less.
    pub(super) fn order(self, waiting: impl Iterator<Item = Waiting>, now: Millis) -> Vec<Placed> {
        let seen = waiting.map(|case| Waiting { priority: self.sees(case.priority), ..case });
        serving_order(seen.collect(), now)
    }

    const fn sees(self, priority: Priority) -> Priority {
        match (self, priority) {
            (Self::FirstCome, _) | (Self::CrisisFirst, Priority::Urgent) => Priority::Normal,
            (_, priority) => priority,
        }
    }

    /// Whom a consultant takes of those they are offered.
    pub(super) fn take(self, offered: &[Placed], length: impl Fn(&Placed) -> Millis) -> Option<&Placed> {
        match self {
            Self::Choose => offered.iter().min_by_key(|placed| length(placed)),
            _ => offered.first(),
        }
    }
}
