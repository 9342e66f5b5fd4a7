//! Chance for tests, of which a seed says all.

use peerline::model::random::Random;

/// Throws that are the same for the same seed.
#[derive(Debug, Clone)]
pub(crate) struct Dice(Random);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(Random::new(seed))
    }

    pub(crate) const fn throw(&mut self) -> u64 {
        self.0.draw()
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.below(u32::try_from(end).unwrap()) as usize
    }
}
