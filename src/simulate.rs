//! `peerline simulate`: one evening of the queue, played with invented young people, under several rules of who is
//! served next. Nothing waits and nothing is stored: times are numbers, chance is a seed, and the order, the offers and
//! the estimates are the functions that serve real young people. What the numbers say is in `docs/queue.md`.

mod evening;
mod play;
mod policy;
mod report;

pub use evening::{Curve, Evening};
pub use policy::Policy;
pub use report::{Class, Outcome, Report};

/// Plays the same evening under each rule.
#[must_use]
pub fn simulate(evening: &Evening, policies: &[Policy]) -> Report {
    let results = policies.iter().map(|policy| Outcome::of(*policy, &play::play(evening, *policy)));
    Report {
        seed: evening.seed,
        people: evening.people.len(),
        consultants: evening.consultants.len(),
        opens_at: evening.opens_at,
        closes_at: evening.closes_at(),
        results: results.collect(),
    }
}

#[cfg(test)]
mod tests;
