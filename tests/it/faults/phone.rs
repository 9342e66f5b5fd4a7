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
/// How many messages go over a socket that soon goes again.
const FEW: usize = 3;

/// How a phone talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    Sockets,
    /// By plain requests, where sockets are blocked.
    Requests,
    /// Sockets come and go. When one comes, what was posted last is still on its way, and is sent again there.
    Both,
}

/// What all phones of a run share.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    /// A clock that moves with every event, so that "before" means something.
    clock: Arc<AtomicU64>,
    acks: watch::Sender<usize>,
    /// How many phones were told that their case is somebody else's.
    out: watch::Sender<usize>,
    /// How many messages each may begin.
    pub(crate) most: watch::Sender<usize>,
}

impl Room {
    pub(crate) fn new(most: usize) -> Self {
        let [acks, out, most] = [0, 0, most].map(watch::Sender::new);
        Self { clock: Arc::default(), acks, out, most }
    }

    /// Waits until so many more messages were acknowledged.
    pub(crate) async fn more_acks(&self, more: usize) {
        let goal = *self.acks.borrow() + more;
        self.acks.subscribe().wait_for(|acks| *acks >= goal).await.unwrap();
    }

    /// Waits until so many phones are out.
    pub(crate) async fn are_out(&self, goal: usize) {
        self.out.subscribe().wait_for(|out| *out >= goal).await.unwrap();
    }

    pub(crate) fn tick(&self) -> u64 {
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
    means: Means,
    /// Whether the case may go to a colleague.
    may_lose: bool,
    /// Whether it did. What was not acknowledged by then is tried all the same, as the page does.
    is_out: bool,
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
            means: Means::Sockets,
            may_lose: false,
            is_out: false,
            attempts: Vec::new(),
            pending: BTreeSet::new(),
            sent: None,
            last: 0,
            lines: Vec::new(),
        }
    }

    /// Where sockets are blocked: it sends and asks by plain requests.
    pub(crate) fn without_sockets(mut self) -> Self {
        self.means = Means::Requests;
        self
    }

    /// Where sockets are there at times.
    pub(crate) fn with_and_without_sockets(mut self) -> Self {
        self.means = Means::Both;
        self
    }

    /// Of a consultant whose case may go to a colleague.
    pub(crate) fn may_lose(mut self) -> Self {
        self.may_lose = true;
        self
    }

    /// Takes over what was said before this phone was there.
    pub(crate) fn remembers(&mut self, attempt: Attempt) {
        self.attempts.push(Attempt { person: self.person.name.clone(), phone: self.name(), ..attempt });
    }

    fn name(&self) -> String {
        format!("{} ({})", self.person.name, self.person.base)
    }

    /// Says as much as the room allows, over as many lines as it takes, until all of it is acknowledged.
    pub(crate) async fn talk(&mut self) {
        match self.means {
            Means::Sockets => {
                while self.has_words() {
                    let mut line = self.open().await;
                    // A line that is gone is followed by another.
                    let _ = self.talk_on(&mut line, usize::MAX).await;
                }
            }
            Means::Requests => self.talk_by_requests(usize::MAX).await,
            Means::Both => {
                while self.has_words() {
                    self.talk_by_requests(self.done() + FEW).await;
                    self.talk_by_both(self.done() + FEW).await;
                }
            }
        }
    }

    /// Reads until a number was seen.
    pub(crate) async fn read_until(&mut self, newest: i64) {
        while self.last < newest && self.means == Means::Requests {
            self.poll().await;
        }
        while self.last < newest {
            let mut line = self.open().await;
            while self.last < newest && self.hear(&mut line).await.is_ok() {}
        }
    }

    /// Puts down what this phone lived through.
    pub(crate) fn tell(self, history: &mut History) {
        let name = self.name();
        history.attempts.extend(self.attempts);
        history.readers.push(Reader { name, after: 0, is_complete: !self.is_out, lines: self.lines });
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

    /// Types ahead; whether anything is left to be said.
    fn has_words(&mut self) -> bool {
        while !self.is_out && self.pending.len() < AHEAD && self.attempts.len() < *self.room.most.borrow() {
            self.begin();
        }
        !self.pending.is_empty()
    }

    /// How much of what was said has its answer.
    fn done(&self) -> usize {
        self.attempts.len() - self.pending.len()
    }

    /// The eldest that waits for an ack, while less than `goal` is done.
    fn next(&mut self, goal: usize) -> Option<usize> {
        (self.has_words() && self.done() < goal).then(|| self.pending.first().copied()).flatten()
    }

    async fn talk_on(&mut self, line: &mut Socket, goal: usize) -> Result<(), Gone> {
        while let Some(eldest) = self.next(goal) {
            if self.sent != Some(eldest) {
                self.transmit(line, eldest).await;
            }
            self.hear(line).await?;
        }
        Ok(())
    }

    fn begin(&mut self) {
        let client_id = client_id();
        self.pending.insert(self.attempts.len());
        self.attempts.push(Attempt {
            body: format!("{} calls this {client_id}.", self.person.name),
            client_id,
            person: self.person.name.clone(),
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
            "refused" => self.is_too_late(frame),
            // The database did not take it: it rests, and goes again before all that comes after it.
            "error" if frame["client_id"].is_string() && frame["code"] == "unavailable" => {
                sleep(REST).await;
                self.sent = None;
            }
            "error" if frame["client_id"].is_string() => self.is_too_late(frame),
            "error" if self.may_lose && frame["code"] == "not-found" => self.goes_out(),
            // What was followed is not: another line.
            "error" => return Err(Gone),
            _ => {}
        }
        Ok(())
    }

    /// The case is somebody else's: this will never be said.
    fn is_too_late(&mut self, frame: &Value) {
        let is_lost = matches!(frame["code"].as_str(), Some("closed" | "not-found"));
        assert!(self.may_lose && is_lost, "{}: {frame}", self.person.name);
        let index = self.attempts.iter().position(|attempt| frame["client_id"] == attempt.client_id.as_str()).unwrap();
        // Also where it had an ack, so that the checker sees it.
        self.attempts[index].is_refused = true;
        self.pending.remove(&index);
        self.goes_out();
    }

    fn goes_out(&mut self) {
        if !std::mem::replace(&mut self.is_out, true) {
            self.room.out.send_modify(|out| *out += 1);
        }
    }

    fn see(&mut self, message: &Value) {
        let message = Line::of(message);
        self.last = self.last.max(message.seq);
        self.lines.push(message);
    }

    // -------------------------------------------------------------- by plain requests

    async fn talk_by_requests(&mut self, goal: usize) {
        while let Some(eldest) = self.next(goal) {
            if let Some(ack) = self.post(eldest).await {
                self.settle(&ack);
            }
            self.poll().await;
        }
    }

    /// A socket is there again while something is being posted: both have it.
    async fn talk_by_both(&mut self, goal: usize) {
        let Some(eldest) = self.next(goal) else { return };
        let mut line = self.open().await;
        let post = self.post(eldest);
        let (ack, _) = tokio::join!(post, self.talk_on(&mut line, goal));
        if let Some(ack) = ack {
            self.settle(&ack);
        }
    }

    /// Posts; the ack, if it comes.
    fn post(&mut self, index: usize) -> impl Future<Output = Option<Value>> + use<> {
        self.tries(index);
        let Attempt { client_id, body, .. } = &self.attempts[index];
        let message = json!({ "client_id": client_id, "body": body });
        let (person, patience) = (self.person.twin(), self.quiet * 4);
        async move { answer(person.call(Method::POST, "/chat/messages").json(&message), patience).await }
    }

    async fn poll(&mut self) {
        let path = format!("/chat/messages?after={}", self.last);
        let Some(page) = answer(self.person.call(Method::GET, &path), self.quiet * 4).await else { return };
        for message in page["messages"].as_array().unwrap() {
            self.see(message);
            self.settle(message);
        }
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

/// The answer, if the line and the service hold.
async fn answer(call: Call<'_>, patience: Duration) -> Option<Value> {
    let reply = timeout(patience, call.try_send()).await.ok()?.ok()?;
    (reply.status < 500).then(|| reply.is(200).json())
}
