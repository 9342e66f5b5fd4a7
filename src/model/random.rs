//! Chance from a seed: `SplitMix64` (Steele, Lea, Flood, 2014), written out and in whole numbers only, so that a seed means
//! the same evening in ten years and on every machine. For what is played again by its seed; never for secrets.

/// A stream of numbers that look like chance.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The stream of this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one below `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: u32) -> u32 {
        // The upper half of the product: every number as often as every other, to one in four thousand million.
        u32::try_from(((self.draw() >> 32) * u64::from(end)) >> 32).unwrap_or(0)
    }

    /// One of `choices`, as often as its weight says; `None` when nothing weighs anything.
    pub fn pick<'a, T>(&mut self, choices: &'a [(T, u32)]) -> Option<&'a T> {
        let mut at = self.below(choices.iter().map(|(_, weight)| weight).sum());
        choices.iter().find_map(|(choice, weight)| {
            let is_it = at < *weight;
            at = at.saturating_sub(*weight);
            is_it.then_some(choice)
        })
    }

    /// A value whose deciles are given: a tenth of all values lies between each two neighbours, evenly.
    pub fn within(&mut self, deciles: &[i64; 11]) -> i64 {
        const PARTS: u32 = 10_000;
        let tenth = usize::try_from(self.below(10)).unwrap_or(0);
        let part = i64::from(self.below(PARTS));
        match deciles.get(tenth..tenth + 2) {
            Some(&[low, high]) => low + (high - low) * part / i64::from(PARTS),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_published_generator() {
        let mut random = Random::new(1_234_567);
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([random.draw(), random.draw(), random.draw()], expected);
    }

    #[test]
    fn weights_and_deciles_are_kept() {
        let mut random = Random::new(1);
        let picked: Vec<char> =
            (0..10_000).filter_map(|_| random.pick(&[('a', 1), ('b', 0), ('c', 3)]).copied()).collect();
        let share = |letter: char| picked.iter().filter(|one| **one == letter).count();
        assert_eq!(picked.len(), 10_000);
        assert!((2_300..2_700).contains(&share('a')) && share('b') == 0, "{}", share('a'));
        assert_eq!(random.pick::<char>(&[]), None);
        let deciles = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89].map(|minutes| minutes * 60);
        let values: Vec<i64> = (0..10_000).map(|_| random.within(&deciles)).collect();
        let below = |end: i64| values.iter().filter(|value| **value < end).count();
        for (tenths, pair) in (0_usize..).zip(deciles.windows(2)) {
            let middle = pair[0].midpoint(pair[1]);
            assert!(below(pair[0]).abs_diff(tenths * 1_000) < 200, "{} below {}", below(pair[0]), pair[0]);
            assert!(below(middle).abs_diff(tenths * 1_000 + 500) < 200, "{} below {middle}", below(middle));
        }
        assert_eq!(below(89 * 60), 10_000);
    }
}
