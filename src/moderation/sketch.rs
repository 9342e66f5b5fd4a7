//! Sketches of texts: enough to say how alike two of them are, too little to read either.
//!
//! A text is the set of its triples of letters. Each triple is hashed with a key, and of all hashes the smallest are
//! kept: two texts share as large a part of them as they share triples (a bottom-k sketch; exact for short texts). Without
//! the key nobody can try words against a sketch.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

/// How many letters make a piece: one changed letter touches three pieces.
const PIECE: usize = 3;
/// How many hashes are kept: 64 tell a share to about six in a hundred, in 512 bytes.
const KEPT: usize = 64;
/// From this share of common pieces on, two texts are nearly the same: one word of ten changed leaves four fifths, two
/// sentences on the same matter share a tenth or two.
const NEAR: f32 = 0.6;
/// A fragment of which so much is still there is still there.
const LEFT: f32 = 0.5;

/// The hashed pieces of a text, smallest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch(BTreeSet<u64>);

impl Sketch {
    /// All pieces of a text that was folded before; spaces and signs do not count.
    #[must_use]
    pub fn whole(key: &[u8], folded: &str) -> Self {
        let letters: Vec<char> = folded.chars().filter(|letter| letter.is_alphanumeric()).collect();
        let size = PIECE.min(letters.len()).max(1);
        Self(letters.windows(size).map(|piece| hash(key, piece)).collect())
    }

    /// What of it is kept.
    #[must_use]
    pub fn small(&self) -> Self {
        Self(self.0.iter().copied().take(KEPT).collect())
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether two texts are nearly the same. Either may be small.
    #[must_use]
    pub fn is_near(&self, other: &Self) -> bool {
        let union: BTreeSet<u64> = self.small().0.union(&other.small().0).copied().take(KEPT).collect();
        let both = union.iter().filter(|one| self.0.contains(one) && other.0.contains(one)).count();
        share(both, union.len()) >= NEAR
    }

    /// Whether a fragment, small or not, is still in this whole text, perhaps in another spelling. Of an empty fragment
    /// nobody knows.
    #[must_use]
    pub fn still_has(&self, fragment: &Self) -> bool {
        fragment.is_empty() || share(fragment.0.intersection(&self.0).count(), fragment.0.len()) >= LEFT
    }

    /// As it is stored.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|one| one.to_be_bytes()).collect()
    }

    /// As it was stored.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.as_chunks::<8>().0.iter().map(|one| u64::from_be_bytes(*one)).collect())
    }
}

fn hash(key: &[u8], piece: &[char]) -> u64 {
    let text: String = piece.iter().collect();
    let hash = Sha256::new().chain_update(key).chain_update(text).finalize();
    hash.first_chunk::<8>().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

#[expect(clippy::cast_precision_loss, reason = "counts of pieces of one text")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sketch(text: &str) -> Sketch {
        Sketch::whole(b"key", text)
    }

    const TEXT: &str = "hello you sound really nice do you have a moment for me tonight";

    #[test]
    fn small_changes_are_near_and_other_texts_are_not() {
        let near = |other: &str| sketch(TEXT).small().is_near(&sketch(other).small());
        assert!(near(TEXT) && near("hello u sound realy nice do you have a moment for me tonight"));
        assert!(near("h e l l o you sound really nice do you have a moment for me tonigth"));
        assert!(!near("last night my brother took my phone and my parents said nothing about it"));
        assert!(!sketch("").is_near(&sketch("")) && !sketch("yes").is_near(&sketch("no")));
        assert!(sketch("ok").is_near(&sketch("o k")), "texts shorter than a piece");
    }

    #[test]
    fn a_fragment_is_gone_when_it_was_taken_out_and_not_when_it_is_spelt_otherwise() {
        let fragment = sketch("thornrefuse").small();
        assert!(sketch("you are a thornrefuze my friend").still_has(&fragment));
        assert!(!sketch("you are a good friend").still_has(&fragment));
        assert!(sketch("anything").still_has(&Sketch::default()));
    }

    #[test]
    fn without_the_key_a_sketch_says_nothing() {
        assert!(!Sketch::whole(b"another", TEXT).is_near(&sketch(TEXT)));
    }

    proptest! {
        #[test]
        fn nearness_goes_both_ways_and_survives_storage(one in "[a-d ]{0,300}", other in "[a-d ]{0,300}") {
            let (one, other) = (sketch(&one), sketch(&other));
            prop_assert_eq!(one.is_near(&other), other.is_near(&one));
            prop_assert_eq!(one.is_near(&other), one.small().is_near(&other.small()));
            prop_assert_eq!(Sketch::from_bytes(&one.small().to_bytes()), one.small());
            prop_assert!(one.is_empty() || (one.is_near(&one) && one.still_has(&one.small())));
        }
    }
}
