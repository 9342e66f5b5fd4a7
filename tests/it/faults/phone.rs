//! A phone in a chat: it does what the page does (`web/static/log.js`, `live.js`). What has no ack is kept and sent again
//! under the same id on every new line, one after the other, and a new line goes on after the last number seen.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use reqwest::Method;
use serde_json::{Value, json};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};

use super::history::{Ack, Attempt, History, Line, Reader};
use crate::{
    chat::client_id,
    people::{Call, Person},
    socket::Socket,
};

/// How long a line may be silent before it is asked whether it is there, and again before it is given up. Waits only
/// where something is broken.
const QUIET: Duration = Duration::from_millis(500);
/// The longest of these, after lines that led to nothing.
const LONGEST: Duration = Duration::from_secs(8);
/// How long what was not taken rests.
const REST: Duration = Duration::from_millis(200);
/// How many messages somebody types before the first of them is acknowledged.
const AHEAD: usize = 3;

/// What all phones of a run share.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    /// A clock that moves with every event, so that "before" means something.
    clock: Arc<AtomicU64>,
    acks: watch::Sender<usize>,
    /// How many messages each may begin.
    pub(crate) most: watch::Sender<usize>,
}

impl Room {
    pub(crate) fn new(most: usize) -> Self {
        Self { clock: Arc::default(), acks: watch::Sender::new(0), most: watch::Sender::new(most) }
    }

    /// Waits until so many more messages were acknowledged.
    pub(crate) async fn more_acks(&self, more: usize) {
        let goal = *self.acks.borrow() + more;
        self.acks.subscribe().wait_for(|acks| *acks >= goal).await.unwrap();
    }

    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::SeqCst)
    }
}

pub(crate) struct Phone {
    person: Person,
    /// `member` or `consultant`.
    author: &'static str,
    conversation: String,
    room: Room,
    quiet: Duration,
    has_sockets: bool,
    attempts: Vec<Attempt>,
    /// The attempts that wait for an ack. Only the eldest is ever on its way: what was not taken must not be overtaken.
    pending: BTreeSet<usize>,
    /// Which of them was sent on this line.
    sent: Option<usize>,
    /// The last number seen.
    last: i64,
    lines: Vec<Line>,
}

/// The line is gone.
struct Gone;

impl Phone {
    /// A phone of `person`, whose `base` may be a proxy.
    pub(crate) fn new(person: Person, author: &'static str, conversation: &str, room: &Room) -> Self {
        Self {
            person,
            author,
            conversation: conversation.to_owned(),
            room: room.clone(),
            quiet: QUIET,
            has_sockets: true,
            attempts: Vec::new(),
            pending: BTreeSet::new(),
            sent: None,
            last: 0,
            lines: Vec::new(),
        }
    }

    /// Where sockets are blocked: it sends and asks by plain requests.
    pub(crate) fn without_sockets(mut self) -> Self {
        self.has_sockets = false;
        self
    }

    /// Takes over what was said before this phone was there.
    pub(crate) fn remembers(&mut self, attempt: Attempt) {
        self.attempts.push(Attempt { phone: self.name(), ..attempt });
    }

    fn name(&self) -> String {
        format!("{} ({})", self.person.name, self.person.base)
    }

    /// Says as much as the room allows, over as many lines as it takes, until all of it is acknowledged.
    pub(crate) async fn talk(&mut self) {
        if !self.has_sockets {
            return self.talk_by_requests().await;
        }
        loop {
            let mut line = self.open().await;
            if self.talk_on(&mut line).await.is_ok() {
                return;
            }
        }
    }

    /// Reads until a number was seen.
    pub(crate) async fn read_until(&mut self, newest: i64) {
        while self.last < newest {
            let mut line = self.open().await;
            while self.last < newest && self.hear(&mut line).await.is_ok() {}
        }
    }

    /// Puts down what this phone lived through.
    pub(crate) fn tell(self, history: &mut History) {
        let name = self.name();
        history.attempts.extend(self.attempts);
        history.readers.push(Reader { name, after: 0, is_complete: true, lines: self.lines });
    }

    /// A line that follows the chat.
    async fn open(&mut self) -> Socket {
        loop {
            if let Ok(Ok(mut line)) = timeout(self.quiet * 2, self.person.reach()).await {
                let channel = format!("conversation:{}", self.conversation);
                let follow = json!({ "type": "follow", "channel": channel, "after": self.last });
                self.send(&mut line, follow).await;
                self.sent = None;
                return line;
            }
            self.tire();
            tokio::task::yield_now().await;
        }
    }

    async fn talk_on(&mut self, line: &mut Socket) -> Result<(), Gone> {
        loop {
            while self.pending.len() < AHEAD && self.attempts.len() < *self.room.most.borrow() {
                self.begin();
            }
            let Some(eldest) = self.pending.first().copied() else { return Ok(()) };
            if self.sent != Some(eldest) {
                self.transmit(line, eldest).await;
            }
            self.hear(line).await?;
        }
    }

    fn begin(&mut self) {
        let client_id = client_id();
        self.pending.insert(self.attempts.len());
        self.attempts.push(Attempt {
            body: format!("{} calls this {client_id}.", self.person.name),
            client_id,
            phone: self.name(),
            author: self.author.to_owned(),
            ..Attempt::default()
        });
    }

    async fn transmit(&mut self, line: &mut Socket, index: usize) {
        let Attempt { client_id, body, .. } = &self.attempts[index];
        let frame = json!({ "type": "send", "conversation": self.conversation, "client_id": client_id, "body": body });
        self.sent = Some(index);
        self.tries(index);
        self.send(line, frame).await;
    }

    fn tries(&mut self, index: usize) {
        let attempt = &mut self.attempts[index];
        if attempt.tries == 0 {
            attempt.begun = self.room.tick();
        }
        attempt.tries += 1;
    }

    /// Sends; that the line is stuck is found out by listening.
    async fn send(&self, line: &mut Socket, frame: Value) {
        let _ = timeout(self.quiet, line.send(frame)).await;
    }

    /// Takes the next frame. A line that is silent is asked once, and then given up.
    async fn hear(&mut self, line: &mut Socket) -> Result<(), Gone> {
        for _ in 0..2 {
            match timeout(self.quiet, line.next()).await {
                Ok(Ok(frame)) => {
                    self.quiet = QUIET;
                    return self.take(&frame).await;
                }
                Ok(Err(_)) => return Err(Gone),
                Err(_) => self.send(line, json!({ "type": "ping" })).await,
            }
        }
        self.tire();
        Err(Gone)
    }

    fn tire(&mut self) {
        self.quiet = (self.quiet * 2).min(LONGEST);
    }

    async fn take(&mut self, frame: &Value) -> Result<(), Gone> {
        match frame["type"].as_str().unwrap() {
            "message" if frame["conversation"] == self.conversation.as_str() => {
                self.see(frame);
                // One's own message back is as good as its ack.
                self.settle(frame);
            }
            "ack" => self.settle(frame),
            "refused" => panic!("{}: {frame}", self.person.name),
            // The database did not take it: it rests, and goes again before all that comes after it.
            "error" if frame["client_id"].is_string() => {
                sleep(REST).await;
                self.sent = None;
            }
            // What was followed is not: another line.
            "error" => return Err(Gone),
            _ => {}
        }
        Ok(())
    }

    fn see(&mut self, message: &Value) {
        let message = Line::of(message);
        self.last = self.last.max(message.seq);
        self.lines.push(message);
    }

    // -------------------------------------------------------------- by plain requests

    async fn talk_by_requests(&mut self) {
        while self.attempts.len() < *self.room.most.borrow() {
            self.begin();
            while let Some(index) = self.pending.first().copied() {
                self.post(index).await;
                self.poll().await;
            }
        }
    }

    async fn post(&mut self, index: usize) {
        let Attempt { client_id, body, .. } = &self.attempts[index];
        let message = json!({ "client_id": client_id, "body": body });
        self.tries(index);
        if let Some(ack) = self.answer(self.person.call(Method::POST, "/chat/messages").json(&message)).await {
            self.settle(&ack);
        }
    }

    async fn poll(&mut self) {
        let path = format!("/chat/messages?after={}", self.last);
        let Some(page) = self.answer(self.person.call(Method::GET, &path)).await else { return };
        for message in page["messages"].as_array().unwrap() {
            self.see(message);
        }
    }

    /// The answer, if the line and the service hold.
    async fn answer(&self, call: Call<'_>) -> Option<Value> {
        let reply = timeout(self.quiet * 4, call.try_send()).await.ok()?.ok()?;
        (reply.status < 500).then(|| reply.is(200).json())
    }

    // -------------------------------------------------------------- acks

    fn settle(&mut self, frame: &Value) {
        let Some(index) = self.attempts.iter().rposition(|attempt| frame["client_id"] == attempt.client_id.as_str())
        else {
            return;
        };
        let text = |name: &str| frame[name].as_str().unwrap().to_owned();
        let ack = Ack { id: text("id"), seq: frame["seq"].as_i64().unwrap(), at: text("at"), heard: self.room.tick() };
        self.attempts[index].acks.push(ack);
        if self.pending.remove(&index) {
            self.room.acks.send_modify(|acks| *acks += 1);
        }
    }
}
