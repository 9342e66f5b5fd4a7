//! The rows of what was learnt ([`super::learnt`]): a text asks for some 360 of some 430,000.

use super::kind::KINDS;
use super::lines::{Entry, Lines};

/// One thing the model sees in a text, in the upper half, and the token that carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Feature(u64);

impl Feature {
    pub(super) fn new(hash: u64, at: usize) -> Self {
        let folded = (hash ^ (hash >> 32)) & u64::from(u32::MAX);
        Self((folded << 32) | u64::try_from(at).unwrap_or(0))
    }

    pub(super) fn hash(self) -> u32 {
        u32::try_from(self.0 >> 32).unwrap_or(0)
    }

    /// The token it begins with.
    pub(super) fn at(self) -> usize {
        usize::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(usize::MAX)
    }
}

/// What one feature weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) feature: u32,
    /// Its inverse document frequency, in steps of 1/16; 0 in a free place.
    pub(super) rarity: u8,
    /// Per kind but the first, by how much more than for the first, in steps of 1/16.
    pub(super) weights: [i8; KINDS - 1],
}

impl Entry for Row {
    const FREE: Self = Self { feature: 0, rarity: 0, weights: [0; KINDS - 1] };

    fn key(&self) -> u64 {
        u64::from(self.feature)
    }

    fn is_free(&self) -> bool {
        self.rarity == 0
    }
}

/// How many lines hold the commonest rows of each line: a quarter of a megabyte that stays near the processor, and seven of ten rows that
/// are asked for (tried: a sixteenth of it to eight times as many).
const COMMON: usize = 1 << 12;

/// The rows by their features.
pub(super) struct Table {
    /// In each line the commonest of all that belong there.
    common: Lines<Row>,
    /// The others.
    rare: Lines<Row>,
    rows: usize,
}

impl Table {
    pub(super) fn new(mut rows: Vec<Row>) -> Self {
        let (count, mut common) = (rows.len(), Lines::new(COMMON));
        rows.sort_by_key(|row| row.rarity);
        rows.retain(|row| !common.take_in(*row));
        Self { common, rare: Lines::roomy(rows), rows: count }
    }

    /// How many features were learnt.
    pub(super) fn len(&self) -> usize {
        self.rows
    }

    /// The row of each feature; one without weight for what was never learnt.
    pub(super) fn all(&self, features: &[Feature]) -> Vec<&Row> {
        self.common.fetch(features.iter().map(|one| key(*one)));
        let mut rows: Vec<&Row> = features.iter().map(|one| self.common.nearest(key(*one))).collect();
        let others = others(features, &rows);
        self.rare.fetch(others.iter().map(|(_, key)| *key));
        for (at, key) in others {
            if let Some(slot) = rows.get_mut(at) {
                *slot = self.rare.get(key).unwrap_or(&Row::FREE);
            }
        }
        rows
    }
}

fn key(one: Feature) -> u64 {
    u64::from(one.hash())
}

/// The keys of the features whose row is another one, and where they stand. Each is written and then perhaps written over:
/// nobody can guess which they are, and a wrong guess costs more than a word of memory.
fn others(features: &[Feature], rows: &[&Row]) -> Vec<(usize, u64)> {
    let mut others: Vec<(usize, u64)> = features.iter().map(|one| key(*one)).enumerate().collect();
    let mut kept = 0;
    for (from, row) in rows.iter().enumerate() {
        let Some((at, key)) = others.get(from).copied() else { break };
        if let Some(slot) = others.get_mut(kept) {
            *slot = (at, key);
        }
        kept += usize::from(row.key() != key);
    }
    others.truncate(kept);
    others
}
