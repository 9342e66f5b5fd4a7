//! Who is there: whoever has a socket that is heard, and whoever asked or spoke by a plain request a moment ago.

use uuid::Uuid;

use super::Core;
use crate::{
    live::{
        event::{Channel, Event},
        frame,
    },
    model::{
        Millis,
        case::{Case, CaseState},
        conversation::Conversation,
        id::{ConversationId, MemberId, StaffId},
    },
};

/// A side of a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Person {
    /// The young person.
    Member(MemberId),
    /// The consultant.
    Staff(StaffId),
}

impl Person {
    const fn id(self) -> Uuid {
        match self {
            Self::Member(id) => id.0,
            Self::Staff(id) => id.0,
        }
    }
}

/// The other side of a chat, as one is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other {
    /// Whether they are there.
    pub present: bool,
    /// Whether they left by the quick exit.
    pub left_quickly: bool,
}

/// The other side of a chat for this person; `None` while there is nobody to be missed.
#[must_use]
pub fn other(core: &Core, talk: &Conversation, case: &Case, person: Person) -> Option<Other> {
    if case.state != CaseState::Active || !talk.open {
        return None;
    }
    let (other, left_quickly) = match person {
        Person::Member(_) => (Person::Staff(case.claimed_by?), false),
        Person::Staff(_) => (Person::Member(case.member?), case.left_at.is_some()),
    };
    Some(Other { present: !left_quickly && is_there(core, talk.id, other), left_quickly })
}

/// Whether a side of a chat is there: a young person while a connection that follows the chat is heard, a consultant
/// while any of theirs is, and both for as long after a plain request as a connection may be silent.
#[must_use]
pub fn is_there(core: &Core, talk: ConversationId, person: Person) -> bool {
    let channel = match person {
        Person::Member(_) => Channel::Conversation(talk),
        Person::Staff(id) => Channel::Staff(id),
    };
    core.hub.is_present(channel, person.id()) || core.desk.asks((talk, person), core.clock.now())
}

/// Tells the other sides of a chat that this one is there, or is not.
pub fn announce(core: &Core, talk: ConversationId, person: Person, present: bool) {
    let mut event = Event::new(Channel::Conversation(talk), frame::presence(talk, present, false));
    event.except = Some(person.id());
    core.hub.publish(event);
}

/// Somebody without a socket asked what is new in a chat, or spoke there.
pub(super) fn asked(core: &Core, talk: ConversationId, person: Person) {
    let pace = core.config.pace;
    let patience = match person {
        Person::Member(_) => pace.patience(),
        Person::Staff(_) => pace.patience_staff(),
    };
    let is_new = !is_there(core, talk, person);
    let until = core.clock.now() + Millis::try_from(patience.as_millis()).unwrap_or(Millis::MAX);
    core.desk.asked((talk, person), until);
    if is_new {
        announce(core, talk, person, true);
    }
}

/// Tells whom it concerns that somebody without a socket asks no more.
pub fn watch(core: &Core) {
    for (talk, person) in core.desk.silent(core.clock.now()) {
        if !is_there(core, talk, person) {
            announce(core, talk, person, false);
        }
    }
}
