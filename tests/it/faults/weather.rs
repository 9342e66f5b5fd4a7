//! Pairs who talk over lines that break in every way that lines break.

use futures_util::future::join_all;
use serde_json::json;

use super::{
    Dice,
    history::{Ack, Attempt, History, Line, Report, check},
    in_time,
    phone::{Phone, Room},
    proxy::Proxy,
    seeds, within,
};
use crate::{app::TestApp, chat::client_id, people::Person};

impl Person {
    /// Asks for a chat; what was said with it, as an attempt.
    pub(super) async fn opens_chat(&self) -> (String, Attempt) {
        let client_id = client_id();
        let body = format!("{} begins with {client_id}.", self.name);
        let start = json!({ "theme": "home", "lang": "nl", "message": body, "client_id": client_id });
        let chat = self.post("/chat", start).await.is(201).json();
        let Line { id, seq, at, author, body } = Line::of(&chat["messages"][0]);
        let acks = vec![Ack { id, seq, at, heard: 0 }];
        let attempt = Attempt { client_id, author, body, tries: 1, acks, ..Attempt::default() };
        (chat["conversation"].as_str().unwrap().to_owned(), attempt)
    }

    /// What is there in the end.
    pub(super) async fn log(&self) -> Vec<Line> {
        let log = self.get("/chat/messages?after=0").await.is(200).json();
        log["messages"].as_array().unwrap().iter().map(Line::of).collect()
    }
}

/// Two in a chat, each behind a line of their own.
struct Pair {
    mia: Person,
    phones: Vec<Phone>,
    lines: Vec<Proxy>,
}

impl Pair {
    async fn meet(app: &TestApp, number: usize, dice: Option<&mut Dice>, room: &Room) -> Self {
        let mia = app.visitor(&format!("mia{number}"));
        let els = app.consultant(&format!("els{number}")).await;
        let (conversation, first) = mia.opens_chat().await;
        els.on_duty(1).await;
        els.takes_next().await;
        let mut pair = Self { mia, phones: Vec::new(), lines: Vec::new() };
        let mut storms = dice.map(|dice| [(); 2].map(|()| Dice::new(dice.throw())).into_iter());
        for (person, author) in [(&pair.mia.twin(), "member"), (&els, "consultant")] {
            let line = match storms.as_mut().and_then(Iterator::next) {
                Some(dice) => Proxy::stormy(&app.base, dice).await,
                None => Proxy::fair(&app.base).await,
            };
            pair.phones.push(Phone::new(person.moved(&line.base), author, &conversation, room));
            pair.lines.push(line);
        }
        pair.phones[0].remembers(first);
        pair
    }

    /// Another phone of the young person, on a line of its own.
    async fn and(&mut self, app: &TestApp, dice: Dice, room: &Room, change: fn(Phone) -> Phone) {
        let line = Proxy::stormy(&app.base, dice).await;
        let conversation = self.mia.chat().await["conversation"].as_str().unwrap().to_owned();
        self.phones.push(change(Phone::new(self.mia.moved(&line.base), "member", &conversation, room)));
        self.lines.push(line);
    }

    async fn talk(&mut self) {
        join_all(self.phones.iter_mut().map(Phone::talk)).await;
    }

    /// Lets both read to the end on a good line, and looks.
    async fn check(mut self) -> Report {
        for line in &self.lines {
            line.calm();
        }
        let log = self.mia.log().await;
        let newest = log.last().map_or(0, |line| line.seq);
        join_all(self.phones.iter_mut().map(|phone| phone.read_until(newest))).await;
        let mut history = History { log, ..History::default() };
        for phone in self.phones {
            phone.tell(&mut history);
        }
        check(&history)
    }
}

async fn talk_in_a_storm(seed: u64) -> Report {
    let (mut dice, room) = (Dice::new(seed), Room::new(40));
    let app = TestApp::spawn().await;
    let mut pairs = Vec::new();
    for number in 0..8 {
        pairs.push(Pair::meet(&app, number, Some(&mut dice), &room).await);
    }
    // Bad weather is no better where sockets are blocked, at times or always.
    for (pair, change) in pairs.iter_mut().zip([Phone::without_sockets, Phone::with_and_without_sockets]) {
        pair.and(&app, Dice::new(dice.throw()), &room, change).await;
    }
    join_all(pairs.iter_mut().map(Pair::talk)).await;
    check_all(pairs).await
}

async fn check_all(pairs: Vec<Pair>) -> Report {
    join_all(pairs.into_iter().map(Pair::check)).await.into_iter().fold(Report::default(), Report::and)
}

/// Everybody goes into a tunnel in the middle of a sentence, tries in vain, and comes out at the same moment.
async fn talk_through_a_tunnel() -> Report {
    let room = Room::new(40);
    let app = TestApp::spawn().await;
    let mut pairs = Vec::new();
    for number in 0..8 {
        pairs.push(Pair::meet(&app, number, None, &room).await);
    }
    let (mut phones, mut lines) = (Vec::new(), Vec::new());
    for pair in &mut pairs {
        phones.extend(&mut pair.phones);
        lines.extend(&pair.lines);
    }
    let travelling = async {
        room.more_acks(100).await;
        for line in &lines {
            line.tunnel(true);
        }
        join_all(lines.iter().map(|line| line.more_connections(1))).await;
        for line in &lines {
            line.tunnel(false);
        }
    };
    tokio::join!(join_all(phones.into_iter().map(Phone::talk)), travelling);
    check_all(pairs).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_comes_out_of_a_tunnel_at_once() {
    let report = in_time(talk_through_a_tunnel()).await;
    eprintln!("{report}");
    report.must_be_clean();
    assert_eq!(report.attempts, 8 * 80);
    assert!(report.recovered > 0, "nobody was in a tunnel: {report}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pairs_talk_through_a_storm() {
    for seed in seeds() {
        let report = within(seed, talk_in_a_storm(seed)).await;
        eprintln!("{report}");
        report.must_be_clean();
        assert_eq!(report.attempts, 8 * 80 + 2 * 40);
        assert!(report.recovered > 0, "no line broke: {report}");
    }
}
