//! A chat between one young person and the professionals.

use super::{Millis, id::MessageId, verdict::Span};

super::words! {
    /// Who speaks in a chat.
    Speaker {
        /// The young person.
        Member => "member",
        /// The professional.
        Consultant => "consultant",
        /// The service.
        System => "system",
    }
}

/// One message of a chat, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Random id.
    pub id: MessageId,
    /// 1, 2, 3 … without holes.
    pub seq: i64,
    /// Who spoke.
    pub author: Speaker,
    /// The words as delivered.
    pub body: String,
    /// Contact data in it, marked for the consultant.
    pub marks: Vec<Span>,
    /// When it was committed.
    pub at: Millis,
}

/// Shortest and longest message, in characters (the contract).
pub const BODY: (usize, usize) = (1, 2_000);
