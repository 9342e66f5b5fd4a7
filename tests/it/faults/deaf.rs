//! Who never reads, and who reads so slowly that nothing more fits on the way.

use peerline::live::socket::WRITE_BUFFER;
use serde_json::{Value, json};

use super::history::{Ack, Attempt, History, Line, Reader, check};
use crate::{
    app::{SECOND, TestApp},
    chat::{Talk, client_id},
    people::Person,
    socket::{LITTLE_ROOM, Socket},
};

/// How many long messages there are to be read.
const LONG: usize = 30;

fn long(number: usize) -> String {
    format!("{number} {}", "🦋".repeat(1_900))
}

fn numbers(frames: &[Value]) -> Vec<i64> {
    let messages = frames.iter().filter(|frame| frame["type"] == "message");
    messages.map(|message| message["seq"].as_i64().unwrap()).collect()
}

/// A phone that takes nothing holds up nobody, is sent away, and goes on where it was.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_never_reads_is_sent_away_and_misses_nothing() {
    let talk = Talk::begin_in(TestApp::spawn().await).await;
    let channel = format!("conversation:{}", talk.conversation);
    for number in 0..LONG {
        talk.mia.says_in_chat(&long(number)).await.is(200);
    }
    // From here on only her line says that she is there.
    talk.app.advance(36 * SECOND);
    let mut els = talk.els.live().await;
    els.follow(&channel, None).await;
    let mut mia = talk.mia.live_with_little_room().await;
    // More than all buffers on the way hold: each follow replays everything.
    for _ in 0..100 {
        mia.send(json!({ "type": "follow", "channel": channel, "after": 0 })).await;
    }
    els.expect(|frame| frame["type"] == "presence" && frame["present"] == true).await;
    els.says(&talk.conversation, "Take your time.").await;
    els.expect(|frame| frame["type"] == "presence" && frame["present"] == false).await;
    assert_eq!(mia.closed().await, 4408);
    let last = *numbers(&mia.cut()).last().unwrap();
    let mut mia = talk.mia.live().await;
    mia.follow(&channel, Some(last)).await;
    let said = els.says(&talk.conversation, "There you are.").await["seq"].as_i64().unwrap();
    mia.message("There you are.").await;
    assert_eq!(numbers(&mia.seen), (last + 1..=said).collect::<Vec<_>>());
}

/// What the systems of both sides and the service keep for a reader who does not read, at the most, in bytes.
fn all_buffers() -> usize {
    let sizes = std::fs::read_to_string("/proc/sys/net/ipv4/tcp_wmem").unwrap();
    let largest: usize = sizes.split_whitespace().next_back().unwrap().parse().unwrap();
    // A system doubles what is asked for.
    largest + 2 * LITTLE_ROOM as usize + WRITE_BUFFER
}

/// What was said, one thing after the other and each with its ack.
#[derive(Default)]
struct Said(Vec<Attempt>);

impl Said {
    fn keep(&mut self, person: &str, author: &str, body: &str, ack: &Value) {
        let text = |name: &str| ack[name].as_str().unwrap().to_owned();
        let begun = 2 * u64::try_from(self.0.len()).unwrap();
        let ack = Ack { id: text("id"), seq: ack["seq"].as_i64().unwrap(), at: text("at"), heard: begun + 1 };
        let [person, author, body] = [person, author, body].map(str::to_owned);
        let phone = person.clone();
        self.0.push(Attempt { person, phone, author, body, begun, tries: 1, acks: vec![ack], ..Attempt::default() });
    }

    async fn post(&mut self, mia: &Person, body: &str) {
        let message = json!({ "client_id": client_id(), "body": body });
        let ack = mia.post("/chat/messages", message).await.is(200).json();
        self.keep("mia", "member", body, &ack);
    }

    async fn answer(&mut self, els: &mut Socket, conversation: &str) -> i64 {
        let body = format!("This is answer {}.", self.0.len());
        let ack = els.says(conversation, &body).await;
        self.keep("els", "consultant", &body, &ack);
        ack["seq"].as_i64().unwrap()
    }
}

/// The screens of somebody who asked for everything again and again.
fn screens(seen: &[Value]) -> Vec<Reader> {
    let mut screens = Vec::new();
    for frame in seen {
        match frame["type"].as_str() {
            Some("following") => {
                screens.push(Reader { name: format!("screen {}", screens.len()), ..Reader::default() });
            }
            Some("message") => screens.last_mut().unwrap().lines.push(Line::of(frame)),
            _ => {}
        }
    }
    screens.last_mut().unwrap().is_complete = true;
    screens
}

/// While more is to be written to somebody than fits anywhere, the chat goes on, and each of their screens is whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_reads_slowly_holds_up_nobody_and_misses_nothing() {
    let talk = Talk::begin_in(TestApp::spawn().await).await;
    let (channel, mut said) = (format!("conversation:{}", talk.conversation), Said::default());
    let first = talk.mia.chat().await["messages"][0].clone();
    said.keep("mia", "member", first["body"].as_str().unwrap(), &first);
    for number in 0..LONG {
        said.post(&talk.mia, &long(number)).await;
    }
    let mut els = talk.els.live().await;
    els.follow(&channel, None).await;
    let mut mia = talk.mia.live_with_little_room().await;
    let replay: usize = (0..LONG).map(|number| long(number).len()).sum();
    let asked = all_buffers() / replay + 10;
    for seq in 1..=asked {
        mia.send(json!({ "type": "follow", "channel": channel, "after": 0 })).await;
        // The other side is told of it when all before it is on its way.
        mia.send(json!({ "type": "read", "conversation": talk.conversation, "seq": seq })).await;
    }
    // She reads nothing until nothing goes on any more.
    let (mut newest, mut passed, mut still) = (0, 0, 0);
    while passed == 0 || still < 10 {
        newest = said.answer(&mut els, &talk.conversation).await;
        let now = els.seen.iter().filter(|frame| frame["type"] == "read").count();
        still = if now == passed { still + 1 } else { 0 };
        passed = now;
    }
    assert!(passed < asked, "all of it fitted on the way");
    // Then a little, while she is answered more.
    for _ in 0..asked {
        newest = said.answer(&mut els, &talk.conversation).await;
        for _ in 0..LONG / 3 {
            mia.next().await.expect("she is slow, not gone");
        }
    }
    // And then all the rest.
    let is_whole = |seen: &[Value]| {
        let follows = seen.iter().filter(|frame| frame["type"] == "following");
        seen.last().is_some_and(|frame| frame["seq"] == newest && frame["type"] == "message")
            && follows.count() == asked
    };
    while !is_whole(&mia.seen) {
        mia.next().await.expect("she is slow, not gone");
    }
    let (log, readers) = (talk.mia.log().await, screens(&mia.cut()));
    assert_eq!(readers.len(), asked);
    // Each goes at least as far as what was there when she asked; whether it has holes is the checker's.
    let there = i64::try_from(LONG).unwrap();
    assert!(readers.iter().all(|screen| screen.lines.last().is_some_and(|line| line.seq > there)), "one broke off");
    eprintln!("{passed} of {asked} times all of it went out before she read");
    let report = check(&History { attempts: said.0, readers, log, ..History::default() });
    eprintln!("{report}");
    report.must_be_clean();
}
