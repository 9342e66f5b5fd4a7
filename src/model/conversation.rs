//! A chat between one young person and the professionals.

use uuid::Uuid;

use super::{
    MINUTE, Millis,
    id::{ConversationId, MemberId, MessageId},
    lang::Lang,
    verdict::Span,
};

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
    /// Their id; nil for the service.
    pub sender: Uuid,
    /// A professional's first name; nobody else has one.
    pub by: Option<String>,
    /// The words as delivered.
    pub body: String,
    /// Contact data in it, marked for the consultant.
    pub marks: Vec<Span>,
    /// When it was committed.
    pub at: Millis,
}

/// A chat as it is stored, without its messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Random id; its messages are sealed under it.
    pub id: ConversationId,
    /// Whose; none once the young person is forgotten.
    pub member: Option<MemberId>,
    /// The language it is held in.
    pub lang: Lang,
    /// The young person's pseudonym.
    pub pseudonym: String,
    /// Whether more can be said.
    pub open: bool,
    /// The number of the newest message.
    pub last_seq: i64,
    /// When it ended.
    pub closed_at: Option<Millis>,
    /// Since when its end is announced, for nobody stirs.
    pub warned_at: Option<Millis>,
}

/// After how long a silence of the young person the end of a chat is announced, in milliseconds.
pub const SILENCE_MS: i64 = 20 * MINUTE;
/// How long after that it ends, in milliseconds.
pub const NOTICE_MS: i64 = 10 * MINUTE;

/// Shortest and longest message, in characters (the contract).
pub const BODY: (usize, usize) = (1, 2_000);
