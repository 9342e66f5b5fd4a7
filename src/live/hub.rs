//! Who is connected here and what each follows. Publishing never waits: an outbox that is full belongs to a phone that
//! is too slow; its connection is closed and resumes from the database.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync::mpsc;
use uuid::Uuid;

use super::event::{Channel, Event, Revoke};

/// How many frames may wait for a connection (security.md, "out queue").
const OUTBOX: usize = 256;

/// What a connection is told.
#[derive(Debug, Clone)]
pub enum Told {
    /// A frame to send.
    Event(Arc<Event>),
    /// The session is gone: close.
    Revoked,
    /// The session has as many newer connections as it may have: close.
    Replaced,
}

/// Who is behind a connection.
#[derive(Debug, Clone, Copy)]
pub struct Holder {
    /// The hash of the session's token.
    pub session: [u8; 32],
    /// The member's or colleague's id.
    pub person: Uuid,
    /// The channel of one's own.
    pub own: Channel,
}

struct Connection {
    holder: Holder,
    outbox: mpsc::Sender<Told>,
    /// When its client was heard, as a number that grows.
    heard: Arc<AtomicU64>,
    follows: HashSet<Channel>,
    /// Nothing was heard from it for a while.
    is_quiet: bool,
}

/// Who follows a channel.
#[derive(Default)]
struct Followers {
    ids: HashSet<u64>,
    /// The newest number that they were told.
    told: i64,
}

#[derive(Default)]
struct State {
    connections: HashMap<u64, Connection>,
    /// When everybody comes back at once, nobody walks through all others.
    of_session: HashMap<[u8; 32], HashSet<u64>>,
    followers: HashMap<Channel, Followers>,
}

/// The connections of this node. Cheap to clone.
#[derive(Clone, Default)]
pub struct Hub {
    state: Arc<Mutex<State>>,
    next: Arc<AtomicU64>,
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hub")
    }
}

/// A connection's place in the hub; dropping it leaves.
#[derive(Debug)]
pub struct Seat {
    hub: Hub,
    id: u64,
    heard: Arc<AtomicU64>,
    /// What this connection is told; ends when its outbox overflowed.
    pub inbox: mpsc::Receiver<Told>,
}

impl Hub {
    /// Takes a seat that follows the holder's own channel. A session that has `most` connections already loses the one
    /// that was heard longest ago: a line that is dead on the other side stays open here for a minute, and must not keep
    /// out whoever comes back.
    #[must_use]
    pub fn join(&self, holder: Holder, most: usize) -> Seat {
        let (outbox, inbox) = mpsc::channel(OUTBOX);
        let id = self.tick();
        let heard = Arc::new(AtomicU64::new(id));
        let mut state = self.state();
        if let Some(eldest) = state.one_too_many(holder.session, most) {
            state.dismiss(eldest, Told::Replaced);
        }
        let follows = HashSet::from([holder.own]);
        let connection = Connection { holder, outbox, heard: Arc::clone(&heard), follows, is_quiet: false };
        state.connections.insert(id, connection);
        state.of_session.entry(holder.session).or_default().insert(id);
        state.followers.entry(holder.own).or_default().ids.insert(id);
        drop(state);
        Seat { hub: self.clone(), id, heard, inbox }
    }

    fn tick(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// Tells everybody who follows the event's channel. A doorbell for what they were told already does not ring.
    pub fn publish(&self, event: Event) {
        let event = Arc::new(event);
        let mut state = self.state();
        let Some(followers) = state.followers.get_mut(&event.channel) else { return };
        if let Some(seq) = event.seq {
            if event.frame.is_empty() && seq <= followers.told {
                return;
            }
            followers.told = followers.told.max(seq);
        }
        let ids: Vec<u64> = followers.ids.iter().copied().collect();
        for id in ids {
            let Some(connection) = state.connections.get(&id) else { continue };
            if event.except == Some(connection.holder.person) {
                continue;
            }
            if connection.outbox.try_send(Told::Event(Arc::clone(&event))).is_err() {
                state.remove(id);
            }
        }
    }

    /// Closes the connections of a session or person, within the second.
    pub fn revoke(&self, whom: Revoke) {
        let mut state = self.state();
        let gone = match whom {
            Revoke::Session(hash) => state.of_session.get(&hash).into_iter().flatten().copied().collect(),
            Revoke::Member(id) => state.owned_by(Channel::Member(id)),
            Revoke::Staff(id) => state.owned_by(Channel::Staff(id)),
        };
        for id in gone {
            state.dismiss(id, Told::Revoked);
        }
    }

    /// Whether anybody follows a channel here.
    #[must_use]
    pub fn is_followed(&self, channel: Channel) -> bool {
        self.state().followers.contains_key(&channel)
    }

    /// Whether this person follows a channel here and was heard lately.
    #[must_use]
    pub fn is_present(&self, channel: Channel, person: Uuid) -> bool {
        let state = self.state();
        let mut ids = state.followers.get(&channel).into_iter().flat_map(|followers| &followers.ids);
        let is_heard = |connection: &Connection| connection.holder.person == person && !connection.is_quiet;
        ids.any(|id| state.connections.get(id).is_some_and(is_heard))
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The connection to end before a session that has `most` of them may have another.
    fn one_too_many(&self, session: [u8; 32], most: usize) -> Option<u64> {
        let own = self.of_session.get(&session).filter(|own| own.len() >= most)?;
        let heard = |id: &&u64| self.connections.get(id).map(|connection| connection.heard.load(Ordering::Relaxed));
        own.iter().min_by_key(heard).copied()
    }

    /// The connections whose own channel this is: each follows it.
    fn owned_by(&self, own: Channel) -> Vec<u64> {
        let ids = self.followers.get(&own).into_iter().flat_map(|followers| &followers.ids);
        let is_owned = |id: &u64| self.connections.get(id).is_some_and(|connection| connection.holder.own == own);
        ids.copied().filter(is_owned).collect()
    }

    /// Ends a connection, and says why.
    fn dismiss(&mut self, id: u64, why: Told) {
        if let Some(connection) = self.connections.get(&id) {
            // A full outbox closes the connection as well.
            let _ = connection.outbox.try_send(why);
        }
        self.remove(id);
    }

    fn remove(&mut self, id: u64) {
        let Some(connection) = self.connections.remove(&id) else { return };
        if let Some(own) = self.of_session.get_mut(&connection.holder.session) {
            own.remove(&id);
            if own.is_empty() {
                self.of_session.remove(&connection.holder.session);
            }
        }
        for channel in connection.follows {
            self.unfollow(id, channel);
        }
    }

    fn unfollow(&mut self, id: u64, channel: Channel) {
        if let Some(followers) = self.followers.get_mut(&channel) {
            followers.ids.remove(&id);
            if followers.ids.is_empty() {
                self.followers.remove(&channel);
            }
        }
    }
}

impl Seat {
    /// Hears about a channel from now on. The caller has checked that it may.
    pub fn follow(&self, channel: Channel) {
        let mut state = self.hub.state();
        if let Some(connection) = state.connections.get_mut(&self.id) {
            connection.follows.insert(channel);
            state.followers.entry(channel).or_default().ids.insert(self.id);
        }
    }

    /// Notes that the client behind this connection was heard.
    pub fn hear(&self) {
        self.heard.store(self.hub.tick(), Ordering::Relaxed);
    }

    /// Notes whether the client behind this connection was heard lately.
    pub fn set_quiet(&self, is_quiet: bool) {
        if let Some(connection) = self.hub.state().connections.get_mut(&self.id) {
            connection.is_quiet = is_quiet;
        }
    }

    /// Hears no more about a channel.
    pub fn unfollow(&self, channel: Channel) {
        let mut state = self.hub.state();
        if let Some(connection) = state.connections.get_mut(&self.id) {
            connection.follows.remove(&channel);
            state.unfollow(self.id, channel);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.hub.state().remove(self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::{ConversationId, MemberId};

    #[test]
    fn a_doorbell_rings_for_what_was_not_told_and_only_then() {
        let hub = Hub::default();
        let own = Channel::Member(MemberId(Uuid::from_u128(1)));
        let mut seat = hub.join(Holder { session: [0; 32], person: Uuid::from_u128(1), own }, 1);
        let chat = Channel::Conversation(ConversationId(Uuid::from_u128(2)));
        seat.follow(chat);
        let mut hears = |seq, frame: &str| {
            hub.publish(Event { seq: Some(seq), ..Event::new(chat, frame) });
            seat.inbox.try_recv().is_ok()
        };
        assert!(hears(3, ""));
        assert!(!hears(3, ""), "they have looked");
        assert!(hears(3, "{}"), "a message is told whatever rang before it");
        assert!(hears(4, "{}"));
        assert!(!hears(4, ""));
        assert!(hears(5, ""));
    }
}
