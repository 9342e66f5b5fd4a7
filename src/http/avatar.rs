//! The picture beside a pseudonym: one of 24 shapes in one of 8 colours, drawn inline, never uploaded.

use sha2::{Digest, Sha256};

/// How many shapes `web/templates/avatar.html` can draw.
pub const SHAPES: u8 = 24;
/// How many colours the stylesheet has for them (`.avatar-0` …).
pub const COLOURS: u8 = 8;

/// A picture, as the template draws it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Avatar {
    /// 0 to 23.
    pub shape: u8,
    /// 0 to 7.
    pub colour: u8,
}

impl Avatar {
    /// The picture of a pseudonym: the same name always gives the same picture.
    #[must_use]
    pub fn of(pseudonym: &str) -> Self {
        let hash = Sha256::digest(pseudonym.as_bytes());
        let byte = |index: usize| hash.get(index).copied().unwrap_or_default();
        Self { shape: byte(0) % SHAPES, colour: byte(1) % COLOURS }
    }
}
