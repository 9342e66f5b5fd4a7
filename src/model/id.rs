//! Ids are random and opaque: they tell neither order nor time. Each kind has its own type, so that a message id
//! cannot be handed over where a conversation id is meant.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self { Self(id) }
        }
    )+ };
}

ids! {
    /// A young person.
    MemberId,
    /// A person who works here.
    StaffId,
    /// A question, a story or an answer.
    PostId,
    /// Something a moderator looks at.
    ReviewId,
    /// A place in the queue and what follows from it.
    CaseId,
    /// A chat.
    ConversationId,
    /// One message of a chat.
    MessageId,
    /// A report about a post or a message.
    ReportId,
    /// A change of one of the filter's rules.
    RuleChangeId,
    /// A canned reply.
    ReplyId,
    /// A class: a practice space for one lesson.
    ClassId,
    /// A place in a class.
    SeatId,
    /// A question or answer in a class.
    ClassTextId,
    /// What lets a teacher open a class.
    ClassInvitationId,
    /// The badge of a trained young person.
    BuddyId,
    /// What a buddy and the team say aside about a question.
    SideId,
}
