//! The frames of `GET /live`, exactly as the contract names them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::{
    Millis,
    case::Place,
    conversation::Message,
    id::{CaseId, ConversationId, PostId, ReviewId},
    rfc3339,
    verdict::Reason,
};

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
    /// Still there?
    Ping,
    /// Still there, as asked.
    Pong,
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
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<&'a str>,
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
        by: message.by.as_deref(),
        body: &message.body,
        at: crate::model::rfc3339(message.at),
        client_id,
    })
}

/// An `ack` frame: the message is durable.
#[must_use]
pub fn ack(client_id: Uuid, message: &Message) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        client_id: Uuid,
        id: Uuid,
        seq: i64,
        at: String,
        body: &'a str,
    }
    let Message { id, seq, at, body, .. } = message;
    frame(&Frame { r#type: "ack", client_id, id: id.0, seq: *seq, at: rfc3339(*at), body })
}

/// A `refused` frame: `rule` (with the filter's reasons), `limit` (with the seconds to wait), `closed`, `conflict`.
#[must_use]
pub fn refused(client_id: Uuid, code: &str, reasons: &[Reason], retry_after: Option<u64>) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        client_id: Uuid,
        code: &'a str,
        reasons: &'a [Reason],
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
    }
    frame(&Frame { r#type: "refused", client_id, code, reasons, retry_after })
}

/// A place in the queue as JSON carries it.
#[derive(Debug, Serialize)]
struct PlaceValue {
    position: i64,
    ahead: i64,
    wait: Option<WaitValue>,
    since: String,
    today: bool,
}

#[derive(Debug, Serialize)]
struct WaitValue {
    from: i64,
    to: i64,
}

/// A `place` frame.
#[must_use]
pub fn place(case: CaseId, place: &Place) -> String {
    #[derive(Serialize)]
    struct Frame {
        r#type: &'static str,
        case: CaseId,
        place: PlaceValue,
    }
    let place = PlaceValue {
        position: place.position,
        ahead: place.ahead,
        wait: place.wait.map(|wait| WaitValue { from: wait.from, to: wait.to }),
        since: rfc3339(place.since),
        today: place.today,
    };
    frame(&Frame { r#type: "place", case, place })
}

/// A `case` frame: one's own case is now `invited`, `waiting`, `active`, `handed-over`, `letter` or `closed`.
#[must_use]
pub fn case(case: CaseId, state: &str) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        case: CaseId,
        state: &'a str,
    }
    frame(&Frame { r#type: "case", case, state })
}

/// A `mine` frame: something of the reader's own changed.
#[must_use]
pub fn mine(what: &str) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        what: &'a str,
    }
    frame(&Frame { r#type: "mine", what })
}

/// A `review` frame as it goes to the hub: the socket reads the item for whoever may see it.
#[must_use]
pub fn review(change: &str, id: ReviewId) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        change: &'a str,
        id: ReviewId,
        item: Option<()>,
    }
    frame(&Frame { r#type: "review", change, id, item: None })
}

/// An `answer` or `post` frame: a post of this question, or only that it is gone.
#[must_use]
pub fn post(kind: &str, question: PostId, post: &serde_json::Value) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'a str,
        question: PostId,
        post: &'a serde_json::Value,
    }
    frame(&Frame { r#type: kind, question, post })
}

/// How a case stands, for who begins to follow its chat.
#[derive(Debug, Serialize)]
pub struct Standing {
    /// Which.
    pub case: CaseId,
    /// As the page of the one who follows names it.
    pub state: &'static str,
    /// Who has it.
    pub consultant: Option<String>,
    /// For the young person: whether that consultant asks a colleague to go on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered: Option<bool>,
    /// For a colleague: whether it is theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mine: Option<bool>,
}

/// A `case` frame that answers a follow: what changed while nobody listened was told to nobody.
#[must_use]
pub fn stands(standing: &Standing) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        #[serde(flatten)]
        standing: &'a Standing,
    }
    frame(&Frame { r#type: "case", standing })
}

/// A `whisper` frame, for the consultant of a case alone: what a coordinator who reads along tells them.
#[must_use]
pub fn whisper((case, about): (CaseId, &str), by: &str, body: &str, at: Millis) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        case: CaseId,
        about: &'a str,
        by: &'a str,
        body: &'a str,
        at: String,
    }
    frame(&Frame { r#type: "whisper", case, about, by, body, at: rfc3339(at) })
}

/// A `danger` frame, for the consultant of a case alone: the young person says that they are in danger now.
#[must_use]
pub fn danger(case: CaseId, about: &str) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        case: CaseId,
        about: &'a str,
    }
    frame(&Frame { r#type: "danger", case, about })
}

/// A `typing` frame: the other side is writing; never what.
#[must_use]
pub fn typing(conversation: ConversationId) -> String {
    #[derive(Serialize)]
    struct Frame {
        r#type: &'static str,
        conversation: ConversationId,
    }
    frame(&Frame { r#type: "typing", conversation })
}

/// A `read` frame: the other side has read up to a number.
#[must_use]
pub fn read(conversation: ConversationId, seq: i64) -> String {
    #[derive(Serialize)]
    struct Frame {
        r#type: &'static str,
        conversation: ConversationId,
        seq: i64,
    }
    frame(&Frame { r#type: "read", conversation, seq })
}

/// A `presence` frame: whether the other side is there, and whether it left by the quick exit.
#[must_use]
pub fn presence(conversation: ConversationId, present: bool, left_quickly: bool) -> String {
    #[derive(Serialize)]
    struct Frame {
        r#type: &'static str,
        conversation: ConversationId,
        present: bool,
        left_quickly: bool,
    }
    frame(&Frame { r#type: "presence", conversation, present, left_quickly })
}

/// A `queue` frame; `item` is the case's line, or nothing when it is gone.
#[must_use]
pub fn queue(change: &str, id: CaseId, item: Option<&impl Serialize>) -> String {
    #[derive(Serialize)]
    struct Frame<'a, T> {
        r#type: &'static str,
        change: &'a str,
        id: CaseId,
        item: Option<&'a T>,
    }
    frame(&Frame { r#type: "queue", change, id, item })
}

/// A `following` frame with the newest number there is.
#[must_use]
pub fn following(channel: &str, seq: i64) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        channel: &'a str,
        seq: i64,
    }
    frame(&Frame { r#type: "following", channel, seq })
}

/// Who this connection belongs to, as `welcome` shows it.
#[derive(Debug, Serialize)]
pub struct Myself<'a> {
    /// `member` or `staff`.
    pub kind: &'static str,
    /// The pseudonym, or the colleague's name.
    pub name: &'a str,
    /// The roles of a colleague.
    pub roles: Vec<&'static str>,
}

/// The limits in force, as `welcome` shows them.
#[derive(Debug, Serialize)]
pub struct InForce {
    /// The windows of `chat_message`.
    pub chat_message: Vec<String>,
    /// The longest message, in characters.
    pub body: usize,
    /// The largest frame, in bytes.
    pub frame: usize,
}

/// A `welcome` frame.
#[must_use]
pub fn welcome(myself: &Myself<'_>, now: Millis, limits: &InForce) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        #[serde(rename = "self")]
        myself: &'a Myself<'a>,
        now: String,
        limits: &'a InForce,
    }
    frame(&Frame { r#type: "welcome", myself, now: rfc3339(now), limits })
}

/// A `ping` frame: is this page still there?
#[must_use]
pub fn ping() -> String {
    r#"{"type":"ping"}"#.to_owned()
}

/// A `pong` frame.
#[must_use]
pub fn pong() -> String {
    r#"{"type":"pong"}"#.to_owned()
}

/// An `error` frame.
#[must_use]
pub fn error(code: &str, detail: &str) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        code: &'a str,
        detail: &'a str,
    }
    frame(&Frame { r#type: "error", code, detail })
}

/// An `error` about a message that was not taken; its sender may try it again, or change it.
#[must_use]
pub fn not_sent(client_id: Uuid, code: &str) -> String {
    #[derive(Serialize)]
    struct Frame<'a> {
        r#type: &'static str,
        code: &'a str,
        detail: &'static str,
        client_id: Uuid,
    }
    frame(&Frame { r#type: "error", code, detail: "message", client_id })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{conversation::Speaker, id::MessageId};

    #[test]
    fn type_comes_first_and_fields_are_flat() {
        let said = Message {
            id: MessageId(Uuid::nil()),
            seq: 3,
            author: Speaker::Member,
            sender: Uuid::nil(),
            by: None,
            body: "hoi".to_owned(),
            marks: vec![(0, 1)],
            at: 1_795_284_000_000,
        };
        assert_eq!(
            message(Uuid::nil(), &said, None),
            r#"{"type":"message","conversation":"00000000-0000-0000-0000-000000000000","id":"00000000-0000-0000-0000-000000000000","seq":3,"author":"member","body":"hoi","at":"2026-11-21T18:00:00Z"}"#
        );
        assert!(ack(Uuid::nil(), &said).starts_with(r#"{"type":"ack","client_id":"#));
        assert_eq!(
            case(CaseId(Uuid::nil()), "active"),
            r#"{"type":"case","case":"00000000-0000-0000-0000-000000000000","state":"active"}"#
        );
    }

    #[test]
    fn reads_what_clients_send() {
        let follow = r#"{"type":"follow","channel":"queue"}"#;
        assert!(matches!(serde_json::from_str(follow), Ok(FromClient::Follow { after: None, .. })));
        assert!(serde_json::from_str::<FromClient>(r#"{"type":"shout"}"#).is_err());
        assert!(matches!(serde_json::from_str(r#"{"type":"ping"}"#), Ok(FromClient::Ping)));
    }
}
