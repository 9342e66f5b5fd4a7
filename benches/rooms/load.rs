//! The load: people who say what is due, whatever comes back, and put down what came and when. What they put down is read
//! after the run, so that reading it is no part of what is measured.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use peerline::{
    actions, clock,
    model::{lang::Lang, verdict::Action},
    moderation::{Filter, Place},
};
use serde_json::{Value, json};
use tokio::{
    net::TcpStream,
    sync::Notify,
    time::{Instant, sleep_until},
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async_with_config,
    tungstenite::{Message, Utf8Bytes, client::IntoClientRequest, protocol::WebSocketConfig},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How long a message is, in characters.
const LENGTH: usize = 120;

// ------------------------------------------------------------------ what is said

/// What people write, in four languages, cut to leave room for a word of each message's own. Without what is refused.
pub(crate) fn texts() -> Vec<(Lang, Arc<[String]>)> {
    let filter = Filter::read(&actions::rule_files(None).unwrap()).unwrap();
    let mut by_lang: BTreeMap<Lang, String> = BTreeMap::new();
    for set in ["unseen", "ordinary-unseen"] {
        let path = format!("{}/tests/filter/{set}.jsonl", env!("CARGO_MANIFEST_DIR"));
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let lang = row["lang"].as_str().unwrap().parse().unwrap();
            let text = row["text"].as_str().unwrap();
            if filter.judge(text, lang, Place::Chat).action != Action::Refuse {
                by_lang.entry(lang).or_default().extend([text, ". "]);
            }
        }
    }
    let is_heard = |lang, text: &String| filter.judge(text, lang, Place::Chat).action != Action::Refuse;
    let cut = |(lang, text): (Lang, String)| {
        let letters: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
        let pieces = letters.chunks_exact(LENGTH - 10).map(|piece| piece.iter().collect());
        (lang, pieces.filter(|text| is_heard(lang, text)).collect())
    };
    by_lang.into_iter().map(cut).collect()
}

/// A made-up word for a number.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["la", "mi", "no", "ru", "se", "ta", "vi", "wo", "ze", "du"];
    format!("{number:04}").bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect()
}

/// One's side of a chat.
#[derive(Debug, Clone)]
pub(crate) struct Chat {
    room: usize,
    conversation: String,
    texts: Arc<[String]>,
    /// When in each turn it is due.
    phase: Duration,
}

impl Chat {
    pub(crate) fn new(room: usize, conversation: String, texts: &Arc<[String]>, every: Duration) -> Self {
        let phase = clock::below(usize::try_from(every.as_micros()).unwrap());
        let phase = Duration::from_micros(u64::try_from(phase).unwrap());
        Self { room, conversation, texts: Arc::clone(texts), phase }
    }

    /// What is said in a round: said by nobody else in this chat.
    fn words(&self, author: &str, round: usize) -> String {
        let number = 2 * round + usize::from(author == "member");
        let text = &self.texts[(self.room * 7 + number) % self.texts.len()];
        format!("{text} {}.", word(number))
    }
}

// ------------------------------------------------------------------ saying it

/// When everybody speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) start: Instant,
    pub(crate) every: Duration,
    pub(crate) rounds: usize,
}

/// How many acks came, all in all.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    acks: AtomicUsize,
    more: Notify,
}

impl Tally {
    fn count(&self) {
        self.acks.fetch_add(1, Ordering::Relaxed);
        self.more.notify_one();
    }

    pub(crate) async fn until(&self, expected: usize) {
        while self.acks.load(Ordering::Relaxed) < expected {
            self.more.notified().await;
        }
    }
}

/// Something that was said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) conversation: String,
    pub(crate) client_id: Uuid,
    pub(crate) body: String,
    pub(crate) due: Instant,
    pub(crate) begun: Instant,
}

/// A frame, and when it was read.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) at: Instant,
    pub(crate) frame: Utf8Bytes,
}

/// What one connection lived through.
#[derive(Debug)]
pub(crate) struct Tape {
    pub(crate) author: &'static str,
    pub(crate) said: Vec<Said>,
    pub(crate) heard: Vec<Heard>,
}

/// A connection and the chats that its owner talks in.
pub(crate) struct Line {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// In the order in which they are due.
    chats: Vec<Chat>,
    tape: Tape,
}

impl Line {
    /// Connects as the page does, and follows every chat from its beginning.
    pub(crate) async fn open(base: &str, cookie: Option<&str>, author: &'static str, mut chats: Vec<Chat>) -> Self {
        let mut request = format!("{}/live", base.replacen("http", "ws", 1)).into_client_request().unwrap();
        let headers = request.headers_mut();
        headers.insert("origin", base.parse().unwrap());
        headers.insert("sec-websocket-protocol", "peerline.v1".parse().unwrap());
        if let Some(cookie) = cookie {
            headers.insert("cookie", cookie.parse().unwrap());
        }
        let buffers = WebSocketConfig::default().read_buffer_size(4 * 1024);
        let (socket, _) = connect_async_with_config(request, Some(buffers), true).await.unwrap();
        chats.sort_by_key(|chat| chat.phase);
        let mut line = Self { socket, chats, tape: Tape { author, said: Vec::new(), heard: Vec::new() } };
        for place in 0..line.chats.len() {
            let channel = format!("conversation:{}", line.chats[place].conversation);
            line.send(&json!({ "type": "follow", "channel": channel, "after": 0 })).await;
            while !line.hear().await.contains("\"following\"") {}
        }
        line
    }

    /// Says what is due until there is nothing more to say, and listens until it is over.
    pub(crate) async fn talk(mut self, pace: Pace, tally: Arc<Tally>, over: CancellationToken) -> Tape {
        let total = self.chats.len() * pace.rounds;
        let mut number = 0;
        loop {
            let (round, place) = (number / self.chats.len(), number % self.chats.len());
            let due = pace.start + pace.every * u32::try_from(round).unwrap() + self.chats[place].phase;
            tokio::select! {
                () = sleep_until(due), if number < total => {
                    self.say(place, round, due).await;
                    number += 1;
                }
                frame = self.hear() => {
                    if frame.starts_with("{\"type\":\"ack\"") {
                        tally.count();
                    } else if frame.starts_with("{\"type\":\"ping\"") {
                        self.send(&json!({ "type": "pong" })).await;
                    }
                }
                () = over.cancelled() => return self.tape,
            }
        }
    }

    async fn say(&mut self, place: usize, round: usize, due: Instant) {
        let (chat, client_id) = (&self.chats[place], clock::new_id());
        let (conversation, body) = (chat.conversation.clone(), chat.words(self.tape.author, round));
        let frame = json!({ "type": "send", "conversation": conversation, "client_id": client_id, "body": body });
        self.tape.said.push(Said { conversation, client_id, body, due, begun: Instant::now() });
        self.send(&frame).await;
    }

    async fn send(&mut self, frame: &Value) {
        self.socket.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// The next frame, which is kept. Nothing is lost when this is dropped while it waits.
    async fn hear(&mut self) -> Utf8Bytes {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(frame))) => {
                    self.tape.heard.push(Heard { at: Instant::now(), frame: frame.clone() });
                    return frame;
                }
                Some(Ok(Message::Close(why))) => panic!("{} was sent away: {why:?}", self.tape.author),
                Some(Ok(_)) => {}
                other => panic!("{}: the line broke: {other:?}", self.tape.author),
            }
        }
    }
}
