//! One connection of `GET /live`: a task that owns the socket, hears what the hub tells, and answers what the client
//! sends.
//!
//! Messages carry numbers, and the database is the log: the connection first joins a chat's channel, then reads the
//! rows, then streams, and keeps one cursor per chat. A number that follows the cursor is sent, one that does not is
//! dropped (seen) or makes it read the database (missed), so that nobody sees a gap or a message twice, whatever order
//! news arrives in and whichever node a message was written on.
//!
//! What counts as alive is what was heard. TCP believes in a line for minutes after a phone left it, so that a
//! consultant's leases run on with what their page sends (it answers every `ping`), and by no timer of the server. What
//! a browser answers by itself says nothing of the page.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use axum::extract::ws::{CloseFrame, Message as Packet, WebSocket};
use futures_util::{FutureExt, SinkExt, StreamExt};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until, timeout};
use uuid::Uuid;

use super::{
    event::{Channel, Event},
    frame::{self, FromClient, InForce, Myself},
    hub::{Holder, Seat, Told},
};
use crate::{
    actions::{
        Core, case, chat, identity,
        presence::{self, Other, Person},
        queue,
        talk::{self, Sender, Sent},
    },
    clock,
    config::Pace,
    error::{Error, Result},
    limit::{Budget, Limits},
    model::{
        conversation::{BODY, Conversation},
        id::{ConversationId, PostId},
        lang::Lang,
        member::Member,
        staff::{Role, Staff},
    },
    store,
};

/// The largest message and frame, in bytes; `http` sets it at the upgrade (security.md, "WS sizes").
pub const FRAME: usize = 16 * 1024;
/// How much may wait to be written before a connection counts as too slow, in bytes.
pub const WRITE_BUFFER: usize = 256 * 1024;
/// The subprotocol that both sides name.
pub const PROTOCOL: &str = "peerline.v1";

/// Messages of a replay that are read at once.
const PAGE: i64 = 100;
/// How many channels one connection may follow.
const MOST_FOLLOWED: usize = 100;
/// Frames other than `send` that may come at once, and per second after that.
const BURST: f64 = 120.0;
const PER_SECOND: f64 = 20.0;

const GONE: u16 = 4401;
const ELSEWHERE: u16 = 4409;
const TOO_SLOW: u16 = 4408;
const FLOODING: u16 = 4429;
const TOO_BIG: u16 = 1009;
const RESTART: u16 = 1012;

/// Who is connected, found out before the upgrade.
#[derive(Debug, Clone)]
pub enum Viewer {
    /// A young person.
    Member(Member),
    /// A colleague.
    Staff(Staff),
}

impl Viewer {
    fn person(&self) -> Uuid {
        match self {
            Self::Member(member) => member.id.0,
            Self::Staff(staff) => staff.id.0,
        }
    }

    const fn side(&self) -> Person {
        match self {
            Self::Member(member) => Person::Member(member.id),
            Self::Staff(staff) => Person::Staff(staff.id),
        }
    }

    const fn own(&self) -> Channel {
        match self {
            Self::Member(member) => Channel::Member(member.id),
            Self::Staff(staff) => Channel::Staff(staff.id),
        }
    }

    /// The language of sentences in frames.
    fn lang(&self) -> Option<Lang> {
        match self {
            Self::Member(member) => Some(member.lang),
            Self::Staff(staff) => staff.languages.first().copied(),
        }
    }

    const fn sender(&self) -> Sender<'_> {
        match self {
            Self::Member(member) => Sender::Member(member),
            Self::Staff(staff) => Sender::Staff(staff),
        }
    }
}

/// Why a connection ends.
enum End {
    /// With a code and a word for the client.
    Close(u16, &'static str),
    /// The client is gone.
    Lost,
}

type Step = std::result::Result<(), End>;

struct Connection {
    core: Arc<Core>,
    /// Shared, so that a step can hold it while it writes.
    viewer: Arc<Viewer>,
    session: [u8; 32],
    person: Uuid,
    socket: WebSocket,
    seat: Seat,
    /// The last number that was sent, per followed chat.
    cursors: HashMap<ConversationId, i64>,
    /// Everything that is followed.
    follows: Vec<Channel>,
    /// Chats of which it could not be found out whether this connection may still follow them; nothing is heard of them.
    unsure: HashSet<ConversationId>,
    /// The chats in which this person only reads along; nobody is told of it.
    reads_along: HashSet<ConversationId>,
    /// Frames that wait to be written together.
    is_dirty: bool,
    pace: Pace,
    heard_at: Instant,
    /// Silent past its ping: the other side of a chat was told.
    is_quiet: bool,
    allowance: (f64, Instant),
}

/// Serves a connection until either side ends it.
pub async fn run(core: Arc<Core>, socket: WebSocket, viewer: Viewer, session: [u8; 32]) {
    let (person, pace) = (viewer.person(), core.config.pace);
    let seat = core.hub.join(Holder { session, person, own: viewer.own() }, core.limits.sockets());
    let now = Instant::now();
    let mut connection = Connection {
        core,
        viewer: Arc::new(viewer),
        session,
        person,
        socket,
        seat,
        cursors: HashMap::new(),
        follows: Vec::new(),
        unsure: HashSet::new(),
        reads_along: HashSet::new(),
        is_dirty: false,
        pace,
        heard_at: now,
        is_quiet: false,
        allowance: (BURST, now),
    };
    let end = match connection.greet().await {
        Ok(()) => connection.serve().await,
        Err(end) => end,
    };
    connection.leave().await;
    if let End::Close(code, why) = end {
        close(&mut connection.socket, pace.write, code, why).await;
    }
}

async fn close(socket: &mut WebSocket, patience: Duration, code: u16, why: &'static str) {
    let farewell = Packet::Close(Some(CloseFrame { code, reason: why.into() }));
    // Whether the client still hears it makes no difference.
    let _ = timeout(patience, async {
        let _ = socket.send(farewell).await;
        // Read until the client closes as well, so that the code arrives before the connection is cut.
        while let Ok(Some(Ok(_))) = timeout(Duration::from_secs(1), socket.next()).await {}
    })
    .await;
}

fn every(period: Duration) -> Interval {
    // Connections that began together do not all look at the same moment.
    let jitter = Duration::from_millis(clock::below(usize::try_from(period.as_millis()).unwrap_or(1)) as u64);
    let mut interval = interval_at(Instant::now() + jitter, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

impl Connection {
    async fn serve(&mut self) -> End {
        let (mut ping, mut backstop) = (every(self.pings()), every(self.pace.backstop));
        let shutdown = self.core.shutdown.clone();
        loop {
            let patience_ends = self.patience_ends();
            let step = tokio::select! {
                told = self.seat.inbox.recv() => self.on_told(told).await,
                packet = self.socket.next() => self.on_arrival(packet).await,
                _ = ping.tick() => self.ping().await,
                () = sleep_until(patience_ends) => self.on_silence().await,
                _ = backstop.tick() => self.look_again().await,
                () = shutdown.cancelled() => Err(End::Close(RESTART, "restart")),
            };
            let step = match step {
                Ok(()) => self.flush().await,
                Err(end) => Err(end),
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    // -------------------------------------------------------------- writing

    /// Puts a frame into the write buffer; [`Connection::flush`] writes what has gathered.
    async fn feed(&mut self, frame: &str) -> Step {
        self.is_dirty = true;
        self.write(Packet::Text(frame.into())).await
    }

    async fn write(&mut self, packet: Packet) -> Step {
        match timeout(self.pace.write, self.socket.feed(packet)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(End::Lost),
            Err(_) => Err(End::Close(TOO_SLOW, "too-slow")),
        }
    }

    async fn flush(&mut self) -> Step {
        if !std::mem::take(&mut self.is_dirty) {
            return Ok(());
        }
        match timeout(self.pace.write, self.socket.flush()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(End::Lost),
            Err(_) => Err(End::Close(TOO_SLOW, "too-slow")),
        }
    }

    async fn greet(&mut self) -> Step {
        let core = Arc::clone(&self.core);
        let viewer = Arc::clone(&self.viewer);
        let (myself, budget) = match &*viewer {
            Viewer::Member(member) => {
                or_lost(chat::came_back(&core, member.id).await)?;
                (Myself { kind: "member", name: &member.pseudonym, roles: Vec::new() }, Budget::ChatMessage)
            }
            Viewer::Staff(staff) => {
                let roles = staff.roles.iter().map(|role| role.as_str()).collect();
                (Myself { kind: "staff", name: &staff.name, roles }, Budget::Staff)
            }
        };
        let windows = Limits::describe(&core.config.limits, budget);
        let limits = InForce { chat_message: windows, body: BODY.1, frame: FRAME };
        self.feed(&frame::welcome(&myself, core.clock.now(), &limits)).await?;
        self.renew().await;
        if matches!(*viewer, Viewer::Staff(_)) {
            self.tell_presence(true).await;
        }
        self.flush().await
    }

    // -------------------------------------------------------------- what the hub tells

    /// Takes everything that is queued, then lets it be written at once.
    async fn on_told(&mut self, told: Option<Told>) -> Step {
        let mut next = told;
        loop {
            match next {
                Some(Told::Event(event)) => self.on_event(&event).await?,
                Some(Told::Revoked) => return Err(End::Close(GONE, "session-gone")),
                Some(Told::Replaced) => return Err(End::Close(ELSEWHERE, "elsewhere")),
                // The outbox overflowed.
                None => return Err(End::Close(TOO_SLOW, "too-slow")),
            }
            match self.seat.inbox.try_recv() {
                Ok(told) => next = Some(told),
                // A closed outbox is noticed at the next turn.
                Err(_) => return Ok(()),
            }
        }
    }

    async fn on_event(&mut self, event: &Event) -> Step {
        match (event.channel, event.seq) {
            (Channel::Conversation(id), Some(seq)) => self.on_message(id, seq, event).await,
            // Who is there and who writes is told to the other side; to who reads along there is no other side.
            (Channel::Conversation(id), None) if self.reads_along.contains(&id) => Ok(()),
            (Channel::Staff(_), _) => {
                // A case of this colleague moved: what was open to them may be closed now.
                self.check_follows().await?;
                self.pass_on(event).await
            }
            _ => self.pass_on(event).await,
        }
    }

    async fn pass_on(&mut self, event: &Event) -> Step {
        let in_lang = event.by_lang.iter().find(|(lang, _)| Some(*lang) == self.viewer.lang());
        let frame = in_lang.map_or(&event.frame, |(_, frame)| frame);
        if frame.is_empty() { Ok(()) } else { self.feed(frame).await }
    }

    async fn on_message(&mut self, id: ConversationId, seq: i64, event: &Event) -> Step {
        let Some(cursor) = self.cursors.get(&id).copied() else { return Ok(()) };
        if seq <= cursor {
            return Ok(());
        }
        let frame = match &event.own {
            Some((person, own)) if *person == self.person => own,
            _ => &event.frame,
        };
        if seq > cursor + 1 || frame.is_empty() {
            return self.catch_up(id).await;
        }
        self.feed(frame).await?;
        self.cursors.insert(id, seq);
        Ok(())
    }

    /// Sends what the database holds beyond the cursor, page by page.
    async fn catch_up(&mut self, id: ConversationId) -> Step {
        let core = Arc::clone(&self.core);
        while let Some(cursor) = self.cursors.get(&id).copied() {
            let (page, next) = or_lost(talk::page_after(&core, id, cursor, PAGE).await)?;
            for told in &page {
                let client_id = (told.message.sender == self.person).then_some(told.client_id);
                self.feed(&frame::message(id.0, &told.message, client_id)).await?;
            }
            let Some(next) = next else { break };
            self.cursors.insert(id, next);
            self.flush().await?;
        }
        Ok(())
    }

    // -------------------------------------------------------------- clocked work

    /// How often this connection is pinged.
    fn pings(&self) -> Duration {
        match *self.viewer {
            Viewer::Member(_) => self.pace.ping,
            Viewer::Staff(_) => self.pace.ping_staff,
        }
    }

    /// Asks for a sign. A young person's browser answers, without waking the page; of a colleague the page has to, for
    /// a browser answers also for one that stands still.
    async fn ping(&mut self) -> Step {
        match *self.viewer {
            Viewer::Member(_) => {
                self.is_dirty = true;
                self.write(Packet::Ping(axum::body::Bytes::new())).await
            }
            Viewer::Staff(_) => self.feed(&frame::ping()).await,
        }
    }

    /// When the silence says more than it does now: that the line is weak, then that it is dead.
    fn patience_ends(&self) -> Instant {
        let patience = match *self.viewer {
            _ if self.is_quiet => self.pace.dead,
            Viewer::Member(_) => self.pace.patience(),
            Viewer::Staff(_) => self.pace.patience_staff(),
        };
        self.heard_at + patience
    }

    async fn on_silence(&mut self) -> Step {
        // What arrived while this task was busy is no silence.
        if let Some(packet) = self.socket.next().now_or_never() {
            return self.on_arrival(packet).await;
        }
        if self.heard_at.elapsed() >= self.pace.dead {
            return Err(End::Lost);
        }
        self.set_quiet(true).await;
        Ok(())
    }

    /// The other sides learn that this one is not heard any more, or is heard again; the connection stays.
    async fn set_quiet(&mut self, is_quiet: bool) {
        self.is_quiet = is_quiet;
        self.seat.set_quiet(is_quiet);
        self.tell_presence(!is_quiet).await;
    }

    /// Looks for itself: is the session good, may it still follow what it follows? What was missed is looked for once
    /// for everybody ([`talk::ring_for_missed`]).
    async fn look_again(&mut self) -> Step {
        let core = Arc::clone(&self.core);
        match identity::still_valid(&core, self.session).await {
            Ok(true) => {}
            Ok(false) => return Err(End::Close(GONE, "session-gone")),
            // The database does not answer; that is no reason to send anybody away.
            Err(_) => return Ok(()),
        }
        self.check_follows().await
    }

    async fn check_follows(&mut self) -> Step {
        let (core, viewer) = (Arc::clone(&self.core), Arc::clone(&self.viewer));
        // A young person's chats are theirs as long as their session is good, a consultant's are read at once.
        let own: HashSet<Channel> = self.own_chats().await.into_iter().map(Channel::Conversation).collect();
        for channel in self.follows.clone().into_iter().filter(|channel| !own.contains(channel)) {
            let may = match (channel, &*viewer) {
                // Whoever talked there does not stay to read along: that is asked for anew, and logged.
                (Channel::Conversation(id), Viewer::Staff(staff)) if !self.reads_along.contains(&id) => {
                    case::takes_part(&core, staff, id).await
                }
                _ => may_follow(&core, &viewer, channel).await,
            };
            match (may, channel) {
                (Ok(true), Channel::Conversation(id)) if self.unsure.remove(&id) => {
                    self.seat.follow(channel);
                    self.catch_up(id).await?;
                }
                (Ok(false), _) => self.unfollow(channel),
                // Nobody reads on in a chat who may have lost the right to: what is said meanwhile comes when the database
                // answers. Lists and questions hold nothing that others may not see.
                (Err(_), Channel::Conversation(id)) => {
                    self.seat.unfollow(channel);
                    self.unsure.insert(id);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A colleague was heard: their leases run on.
    async fn renew(&mut self) {
        let (core, viewer) = (Arc::clone(&self.core), Arc::clone(&self.viewer));
        if let Viewer::Staff(staff) = &*viewer
            && let Err(error) = queue::renew_leases(&core, staff.id).await
        {
            tracing::warn!(event = "lease-not-renewed", cause = %error);
        }
    }

    // -------------------------------------------------------------- what the client sends

    async fn on_arrival(&mut self, packet: Option<std::result::Result<Packet, axum::Error>>) -> Step {
        match packet {
            Some(Ok(packet)) => {
                if self.is_sign(&packet) {
                    self.hear().await;
                }
                self.on_packet(packet).await
            }
            Some(Err(error)) => Err(broken(&error)),
            None => Err(End::Lost),
        }
    }

    /// Whether this shows that somebody is there; see [`Connection::ping`].
    fn is_sign(&self, packet: &Packet) -> bool {
        match *self.viewer {
            Viewer::Member(_) => !matches!(packet, Packet::Close(_)),
            Viewer::Staff(_) => matches!(packet, Packet::Text(_)),
        }
    }

    async fn hear(&mut self) {
        self.heard_at = Instant::now();
        self.seat.hear();
        if self.is_quiet {
            self.set_quiet(false).await;
        }
        self.renew().await;
    }

    async fn on_packet(&mut self, packet: Packet) -> Step {
        let text = match packet {
            Packet::Text(text) => text,
            Packet::Close(_) => return Err(End::Lost),
            Packet::Binary(_) => {
                self.spend()?;
                return self.feed(&frame::error("bad-frame", "text")).await;
            }
            Packet::Ping(_) | Packet::Pong(_) => return self.spend(),
        };
        let Ok(sent) = serde_json::from_str::<FromClient>(text.as_str()) else {
            self.spend()?;
            return self.feed(&frame::error("bad-frame", "frame")).await;
        };
        match sent {
            // Messages have a budget of their own, which never closes the connection.
            FromClient::Send { conversation, client_id, body } => self.send(&conversation, client_id, body).await,
            other => {
                self.spend()?;
                self.obey(other).await
            }
        }
    }

    async fn obey(&mut self, sent: FromClient) -> Step {
        match sent {
            FromClient::Follow { channel, after } => self.follow(&channel, after).await,
            FromClient::Unfollow { channel } => {
                if let Ok(channel) = channel.parse() {
                    self.unfollow(channel);
                }
                Ok(())
            }
            FromClient::Typing { conversation } => {
                self.tell_other_side(&conversation, frame::typing);
                Ok(())
            }
            FromClient::Read { conversation, seq } => {
                // Nobody has read what was not said yet.
                let seen = conversation.parse().ok().and_then(|id| self.cursors.get(&id)).copied().unwrap_or(0);
                self.tell_other_side(&conversation, |id| frame::read(id, seq.clamp(0, seen)));
                Ok(())
            }
            FromClient::Ping => self.feed(&frame::pong()).await,
            // A message has its own door and its own limit.
            FromClient::Pong | FromClient::Send { .. } => Ok(()),
        }
    }

    /// Takes one from the allowance of frames other than messages.
    fn spend(&mut self) -> Step {
        let (left, at) = self.allowance;
        let now = Instant::now();
        let left = (left + now.duration_since(at).as_secs_f64() * PER_SECOND).min(BURST) - 1.0;
        self.allowance = (left, now);
        if left < 0.0 { Err(End::Close(FLOODING, "flooding")) } else { Ok(()) }
    }

    async fn send(&mut self, conversation: &str, client_id: Uuid, body: String) -> Step {
        let core = Arc::clone(&self.core);
        let viewer = Arc::clone(&self.viewer);
        let sent = match conversation.parse() {
            Ok(id) => talk::send(&core, viewer.sender(), id, client_id, body).await,
            Err(_) => Err(Error::NotFound),
        };
        let answer = match sent {
            Ok(Sent::Delivered { message, .. }) => frame::ack(client_id, &message),
            Ok(Sent::Refused(verdict)) => frame::refused(client_id, "rule", &verdict.reasons, None),
            Err(error) => {
                if matches!(error, Error::NotFound | Error::Invalid(_)) {
                    // Nothing was limited, so that a flood of these must be.
                    self.spend()?;
                }
                not_sent(client_id, &error)
            }
        };
        self.feed(&answer).await
    }

    // -------------------------------------------------------------- following

    async fn follow(&mut self, name: &str, after: Option<i64>) -> Step {
        let Ok(channel) = name.parse::<Channel>() else {
            return self.feed(&frame::error("not-found", name)).await;
        };
        let (core, viewer) = (Arc::clone(&self.core), Arc::clone(&self.viewer));
        match may_follow(&core, &viewer, channel).await {
            Ok(true) => {}
            Ok(false) => return self.feed(&frame::error("not-found", name)).await,
            Err(_) => return self.feed(&frame::error("unavailable", name)).await,
        }
        if !self.follows.contains(&channel) {
            if self.follows.len() >= MOST_FOLLOWED {
                return self.feed(&frame::error("too-many", name)).await;
            }
            self.follows.push(channel);
        }
        // Join first, then read: what is said between the two is told twice and sent once.
        self.seat.follow(channel);
        match channel {
            Channel::Conversation(id) => self.follow_chat(id, name, after).await,
            _ => self.feed(&frame::following(name, 0)).await,
        }
    }

    async fn follow_chat(&mut self, id: ConversationId, name: &str, after: Option<i64>) -> Step {
        let core = Arc::clone(&self.core);
        let talk = or_lost(store::conversation::find(&core.db, id).await)?;
        let newest = talk.as_ref().map_or(0, |talk| talk.last_seq);
        let viewer = Arc::clone(&self.viewer);
        if let Viewer::Staff(staff) = &*viewer {
            if or_lost(case::follow(&core, staff, id).await)? {
                self.reads_along.remove(&id);
            } else {
                self.reads_along.insert(id);
            }
        }
        self.feed(&frame::following(name, newest)).await?;
        self.cursors.insert(id, after.map_or(newest, |after| after.clamp(0, newest)));
        self.catch_up(id).await?;
        match &talk {
            Some(talk) => {
                self.tell_standing(talk).await?;
                self.say_hello(talk).await
            }
            None => Ok(()),
        }
    }

    /// Where the case stands by now: it may have moved while this page had no line, and who is not there is not told.
    /// Joined before this was read, so that what moves later is told as well.
    async fn tell_standing(&mut self, talk: &Conversation) -> Step {
        let (core, viewer) = (Arc::clone(&self.core), Arc::clone(&self.viewer));
        let (standing, place) = match &*viewer {
            Viewer::Member(member) => or_lost(chat::standing(&core, member.id, talk.clone()).await)?,
            Viewer::Staff(staff) => (or_lost(case::standing(&core, staff, talk.id).await)?, None),
        };
        let Some(standing) = standing else { return Ok(()) };
        self.feed(&frame::stands(&standing)).await?;
        match place {
            Some(place) => self.feed(&frame::place(standing.case, &place)).await,
            None => Ok(()),
        }
    }

    /// The other side learns that this one is there, and this one whether the other is: a page that is loaded again
    /// knows nothing of who went before. A coordinator who reads along is not announced.
    async fn say_hello(&mut self, talk: &Conversation) -> Step {
        if !self.takes_part(talk.id) {
            return Ok(());
        }
        self.announce(talk.id, true);
        let core = Arc::clone(&self.core);
        let case = or_lost(store::cases::of_conversation(&core.db, talk.id).await)?;
        let side = self.viewer.side();
        match case.and_then(|case| presence::other(&core, talk, &case, side)) {
            Some(Other { present, left_quickly }) => self.feed(&frame::presence(talk.id, present, left_quickly)).await,
            None => Ok(()),
        }
    }

    fn announce(&self, id: ConversationId, present: bool) {
        presence::announce(&self.core, id, self.viewer.side(), present);
    }

    /// Tells the other sides that this one is here, or is not, unless another connection of theirs is heard.
    async fn tell_presence(&mut self, present: bool) {
        for id in self.own_chats().await {
            if present || !self.is_there(id) {
                self.announce(id, present);
            }
        }
    }

    /// The chats in which this person can be missed: a young person where this connection follows, a consultant in all
    /// that they have, whichever of their pages is open.
    async fn own_chats(&mut self) -> Vec<ConversationId> {
        let core = Arc::clone(&self.core);
        let staff = match &*self.viewer {
            Viewer::Member(_) => return self.cursors.keys().copied().collect(),
            Viewer::Staff(staff) => staff.id,
        };
        // A database that does not answer holds up no farewell.
        let cases = timeout(self.pace.write, store::cases::active_of(&core.db, staff)).await;
        let cases = cases.unwrap_or(Err(Error::Unavailable)).unwrap_or_else(|error| {
            tracing::warn!(event = "chats-not-read", cause = %error);
            Vec::new()
        });
        cases.into_iter().filter_map(|case| case.conversation).collect()
    }

    /// Whether this person is there, by whichever connection.
    fn is_there(&self, id: ConversationId) -> bool {
        presence::is_there(&self.core, id, self.viewer.side())
    }

    fn takes_part(&self, id: ConversationId) -> bool {
        self.cursors.contains_key(&id) && !self.reads_along.contains(&id)
    }

    fn tell_other_side(&self, conversation: &str, frame: impl Fn(ConversationId) -> String) {
        let Ok(id) = conversation.parse::<ConversationId>() else { return };
        if self.takes_part(id) {
            let mut event = Event::new(Channel::Conversation(id), frame(id));
            event.except = Some(self.person);
            self.core.hub.publish(event);
        }
    }

    fn unfollow(&mut self, channel: Channel) {
        self.seat.unfollow(channel);
        self.follows.retain(|followed| *followed != channel);
        let Channel::Conversation(id) = channel else { return };
        let followed = self.cursors.remove(&id).is_some();
        self.reads_along.remove(&id);
        self.unsure.remove(&id);
        // A consultant who follows no more is still at work.
        if followed && matches!(*self.viewer, Viewer::Member(_)) && !self.is_there(id) {
            self.announce(id, false);
        }
    }

    async fn leave(&mut self) {
        self.seat.set_quiet(true);
        self.tell_presence(false).await;
    }
}

/// Whether this person may hear what happens there: one's own chat, a published question, or the lists of one's
/// roles. What is somebody else's is answered as what does not exist.
async fn may_follow(core: &Core, viewer: &Viewer, channel: Channel) -> Result<bool> {
    match (channel, viewer) {
        (Channel::Conversation(id), Viewer::Member(member)) => {
            Ok(chat::conversation_for(core, member.id, id).await?.is_some())
        }
        (Channel::Conversation(id), Viewer::Staff(staff)) => case::may_follow(core, staff, id).await,
        (Channel::Question(id), _) => is_public(core, id).await,
        (Channel::Queue, Viewer::Staff(staff)) => Ok(queue::may_see(staff)),
        (Channel::Reviews, Viewer::Staff(staff)) => Ok(staff.is(Role::Moderator)),
        _ => Ok(false),
    }
}

async fn is_public(core: &Core, id: PostId) -> Result<bool> {
    let Some(row) = store::post::find(&core.db, id).await? else { return Ok(false) };
    row.is_open_question()
}

/// The answer to a message that was not taken.
fn not_sent(client_id: Uuid, error: &Error) -> String {
    match error {
        Error::Conflict("conflict") => frame::refused(client_id, "conflict", &[], None),
        Error::Conflict(_) => frame::refused(client_id, "closed", &[], None),
        Error::TooMany { retry_after, .. } => frame::refused(client_id, "limit", &[], Some(*retry_after)),
        Error::NotFound | Error::Forbidden | Error::Unauthenticated => frame::not_sent(client_id, "not-found"),
        Error::Invalid(_) => frame::not_sent(client_id, "invalid"),
        Error::Unavailable | Error::Internal(_) => {
            tracing::error!(event = "message-not-sent", cause = %error);
            frame::not_sent(client_id, "unavailable")
        }
    }
}

/// The database does not answer: the client comes back and finds everything there.
fn or_lost<T>(result: Result<T>) -> std::result::Result<T, End> {
    result.map_err(|error| {
        tracing::error!(event = "socket-lost", cause = %error);
        End::Close(RESTART, "unavailable")
    })
}

fn broken(error: &axum::Error) -> End {
    // The library has no kind for it, only words.
    if error.to_string().contains("Space limit exceeded") { End::Close(TOO_BIG, "too-big") } else { End::Lost }
}

#[cfg(test)]
mod tests;
