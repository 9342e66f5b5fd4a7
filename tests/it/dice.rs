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

/// The seeds of this run: `PEERLINE_SEED` plays one again, `PEERLINE_SEEDS` says how many are drawn.
pub(crate) fn seeds() -> Vec<u64> {
    let set =
        |name| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap_or_else(|_| panic!("{name}: {text}")));
    if let Some(seed) = set("PEERLINE_SEED") {
        return vec![seed];
    }
    let mut dice = Dice::new(peerline::clock::new_id().as_u64_pair().1);
    // Short enough to be typed.
    (0..set("PEERLINE_SEEDS").unwrap_or(1)).map(|_| dice.throw() % 1_000_000_000).collect()
}
