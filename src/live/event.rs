//! What happened, for those who follow it.

use std::sync::Arc;

use uuid::Uuid;

use crate::model::{
    id::{ConversationId, MemberId, PostId, StaffId},
    lang::Lang,
};

/// Something that can be followed. `Member` and `Staff` are one's own and need no follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// The messages of a chat.
    Conversation(ConversationId),
    /// New and changed answers of a question.
    Question(PostId),
    /// The waiting cases, for consultants and coordinators.
    Queue,
    /// The moderators' list.
    Reviews,
    /// One young person: place in the queue, state of the case.
    Member(MemberId),
    /// One colleague: cases offered and taken.
    Staff(StaffId),
}

impl std::fmt::Display for Channel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Conversation(id) => write!(f, "conversation:{id}"),
            Self::Question(id) => write!(f, "question:{id}"),
            Self::Queue => f.write_str("queue"),
            Self::Reviews => f.write_str("reviews"),
            Self::Member(id) => write!(f, "member:{id}"),
            Self::Staff(id) => write!(f, "staff:{id}"),
        }
    }
}

impl std::str::FromStr for Channel {
    type Err = ();
    /// The channels a client may name.
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            None if text == "queue" => Ok(Self::Queue),
            None if text == "reviews" => Ok(Self::Reviews),
            Some(("conversation", id)) => id.parse().map(Self::Conversation).map_err(drop),
            Some(("question", id)) => id.parse().map(Self::Question).map_err(drop),
            _ => Err(()),
        }
    }
}

/// A frame for everybody on a channel, serialised once and shared.
#[derive(Debug, Clone)]
pub struct Event {
    /// Where it belongs.
    pub channel: Channel,
    /// For messages: their number, so that each follower sees each once and in order. `frame` may be empty then: a
    /// doorbell from another node, upon which followers read the database.
    pub seq: Option<i64>,
    /// The frame.
    pub frame: Arc<str>,
    /// The same with the sender's own `client_id`, for the sender's sockets.
    pub own: Option<(Uuid, Arc<str>)>,
    /// Who is not told: the one it comes from (typing, read, presence).
    pub except: Option<Uuid>,
    /// The same in the follower's language, where a frame holds a sentence (the queue's explanations).
    pub by_lang: Vec<(Lang, Arc<str>)>,
}

impl Event {
    /// A frame without a number.
    #[must_use]
    pub fn new(channel: Channel, frame: impl Into<Arc<str>>) -> Self {
        Self { channel, seq: None, frame: frame.into(), own: None, except: None, by_lang: Vec::new() }
    }
}

/// Who has to go, at once, on every node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revoke {
    /// One session, by the hash of its token.
    Session([u8; 32]),
    /// All sessions of a young person.
    Member(MemberId),
    /// All sessions of a colleague.
    Staff(StaffId),
}
