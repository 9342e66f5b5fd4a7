//! Words of closed sets, as they stand in columns.

use std::{collections::BTreeSet, str::FromStr};

use crate::error::{Error, Result};

/// Reads a word of a closed set. One that is not in it means a damaged or newer database.
pub fn word<T: FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Error::internal("an unknown word in the database"))
}

/// A set of words with commas between. A word that is unknown to this version is left out: a role that nobody
/// understands must not open anything.
pub(super) fn words<T: FromStr + Ord>(text: &str) -> BTreeSet<T> {
    text.split(',').filter_map(|word| word.parse().ok()).collect()
}

/// The column of such a set.
pub(super) fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(",")
}
