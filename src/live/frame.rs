//! The frames of `GET /live`, exactly as the contract names them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::conversation::Message;

/// What a client sends.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FromClient {
    /// Hear about a channel; with `after`, first what was missed.
    Follow {
        /// Which.
        channel: String,
        /// The last number seen.
        after: Option<i64>,
    },
    /// Hear no more about it.
    Unfollow {
        /// Which.
        channel: String,
    },
    /// Say something in a chat.
    Send {
        /// Where.
        conversation: String,
        /// Makes a repetition harmless.
        client_id: Uuid,
        /// The words.
        body: String,
    },
    /// Is writing; never what.
    Typing {
        /// Where.
        conversation: String,
    },
    /// Has read up to a number.
    Read {
        /// Where.
        conversation: String,
        /// Up to which.
        seq: i64,
    },
    /// Still there.
    Ping,
}

/// Builds a frame. Serialising these values cannot fail.
#[must_use]
pub fn frame(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A `message` frame; with `client_id` for its sender.
#[must_use]
pub fn message(conversation: Uuid, message: &Message, client_id: Option<Uuid>) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        conversation: Uuid,
        id: Uuid,
        seq: i64,
        author: &'static str,
        body: &'a str,
        at: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        client_id: Option<Uuid>,
    }
    frame(&Frame {
        r#type: "message",
        conversation,
        id: message.id.0,
        seq: message.seq,
        author: message.author.as_str(),
        body: &message.body,
        at: crate::model::rfc3339(message.at),
        client_id,
    })
}
