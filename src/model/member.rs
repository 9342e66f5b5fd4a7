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
