//! A young person as the service knows one: a pseudonym and nothing else.

use super::{Millis, id::MemberId, lang::Lang};

/// A member of the forum. There is no name, no address and no e-mail to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Random id.
    pub id: MemberId,
    /// Given by the service, never chosen, never given twice.
    pub pseudonym: String,
    /// The language in which the service speaks to this member.
    pub lang: Lang,
    /// When the first question, answer, reaction or chat was written.
    pub created_at: Millis,
}

/// Digits of a return code: 6 that say which it is and 24 that prove it, 79 bits (security.md, "return code").
pub const CODE_DIGITS: usize = 30;
/// Words of a return code: 2 that say which it is and 6 that prove it, 66 bits out of lists of 2,048, which a peppered slow hash
/// makes as good as beyond reach; more words would not be kept.
pub const CODE_WORDS: usize = 8;

super::words! {
    /// In which form somebody keeps the way back.
    CodeKind {
        /// Digits that look like telephone numbers.
        Digits => "digits",
        /// Everyday words of their language.
        Words => "words",
    }
}
