//! What a run was like: read from what everybody put down.

use std::{collections::HashMap, fmt};

use futures_util::{StreamExt, stream};
use serde::Deserialize;
use tokio::time::Instant;

use crate::{
    Plan, Spent,
    history::{Ack, Attempt, History, Line, Reader},
    house::{House, Room},
    load::{Said, Tape},
    process::Use,
};

pub(crate) const HEAD: &str = "\
| server | acked/s | ack p50 / p99 / max, ms | delivered p50 / p99 / max, ms | CPU per message, µs | CPU idle, % of a core | memory, MB | kB per connection | load late p99, ms | load CPU, % | elsewhere, % |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

/// The frames of a run that are counted.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Frame {
    Ack {
        client_id: String,
    },
    /// One's own message comes back with its `client_id`.
    Message {
        conversation: String,
        body: String,
        client_id: Option<String>,
    },
    Refused {},
    Error {},
    #[serde(other)]
    Other,
}

/// Milliseconds, sorted.
#[derive(Debug, Default)]
struct Spread(Vec<f64>);

impl Spread {
    fn of(mut all: Vec<f64>) -> Self {
        all.sort_by(f64::total_cmp);
        Self(all)
    }

    /// The value that so many of a thousand do not pass.
    fn at(&self, thousandths: usize) -> f64 {
        let place = (self.0.len() * thousandths).div_ceil(1_000).max(1) - 1;
        self.0.get(place).copied().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} / {:.1} / {:.1}", self.at(500), self.at(990), self.at(1_000))
    }
}

#[derive(Debug)]
pub(crate) struct Figures {
    name: String,
    pub(crate) said: usize,
    pub(crate) acked: usize,
    pub(crate) delivered: usize,
    ack: Spread,
    delivery: Spread,
    late: Spread,
    seconds: f64,
    per_message: f64,
    idle: f64,
    memory: f64,
    per_connection: f64,
    load: f64,
    elsewhere: f64,
}

fn millis(from: Instant, to: Instant) -> f64 {
    to.saturating_duration_since(from).as_secs_f64() * 1_000.0
}

fn used([from, to]: [Use; 2]) -> f64 {
    to.cpu_millis - from.cpu_millis
}

#[expect(clippy::cast_precision_loss, reason = "counts of a run are small")]
const fn count(number: usize) -> f64 {
    number as f64
}

impl Figures {
    /// `before` is what the server held with nobody there.
    pub(crate) fn new(name: &str, plan: &Plan, tapes: &[Tape], before: Use, spent: &Spent) -> Self {
        let all = || tapes.iter().flat_map(|tape| &tape.said);
        let by_id: HashMap<String, &Said> = all().map(|said| (said.client_id.to_string(), said)).collect();
        let by_words: HashMap<(&str, &str), &Said> =
            all().map(|said| ((said.conversation.as_str(), said.body.as_str()), said)).collect();
        let (mut acks, mut deliveries) = (Vec::new(), Vec::new());
        for heard in tapes.iter().flat_map(|tape| &tape.heard) {
            match serde_json::from_str(&heard.frame).unwrap() {
                Frame::Ack { client_id } => acks.push((by_id[&client_id].begun, heard.at)),
                Frame::Message { conversation, body, client_id: None } => {
                    // What began the chat was said before.
                    let said = by_words.get(&(&*conversation, &*body));
                    deliveries.extend(said.map(|said| (said.begun, heard.at)));
                }
                Frame::Refused {} | Frame::Error {} => panic!("{name}: {}", heard.frame),
                Frame::Message { .. } | Frame::Other => {}
            }
        }
        let measured = |times: &[(Instant, Instant)]| {
            Spread::of(
                times.iter().filter(|(begun, _)| *begun >= spent.from).map(|(from, to)| millis(*from, *to)).collect(),
            )
        };
        let seconds = plan.talk.as_secs_f64();
        let (ack, idle) = (measured(&acks), crate::IDLE.as_secs_f64());
        let [_, end] = spent.talking;
        let machine = end.machine_millis - spent.talking[0].machine_millis;
        let elsewhere = machine - used(spent.talking) - used(spent.load);
        Self {
            name: name.to_owned(),
            said: by_id.len(),
            acked: acks.len(),
            delivered: deliveries.len(),
            per_message: used(spent.talking) * 1_000.0 / count(ack.0.len()),
            ack,
            delivery: measured(&deliveries),
            late: Spread::of(all().map(|said| millis(said.due, said.begun)).collect()),
            seconds,
            idle: used(spent.idle) / idle / 10.0,
            memory: end.memory_kb / 1_000.0,
            per_connection: (spent.idle[1].memory_kb - before.memory_kb) / count(tapes.len()),
            load: used(spent.load) / seconds / 10.0,
            elsewhere: elsewhere / seconds / 10.0,
        }
    }

    /// The ratios that carry over to another machine.
    pub(crate) fn print_against(&self, other: &Self) {
        let ratio = |ours: f64, theirs: f64| format!("{:.2}", ours / theirs);
        println!(
            "{} against {}: ack p50 {}, ack p99 {}, CPU per message {}, memory per connection {}",
            self.name,
            other.name,
            ratio(self.ack.at(500), other.ack.at(500)),
            ratio(self.ack.at(990), other.ack.at(990)),
            ratio(self.per_message, other.per_message),
            ratio(self.per_connection, other.per_connection),
        );
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, ack, delivery, per_message, idle, memory, per_connection, load, elsewhere, .. } = self;
        write!(
            f,
            "| {name} | {:.0} | {ack} | {delivery} | {per_message:.0} | {idle:.1} | {memory:.0} | {per_connection:.1} \
             | {:.1} | {load:.0} | {elsewhere:.0} |",
            count(ack.0.len()) / self.seconds,
            self.late.at(990),
        )
    }
}

// ------------------------------------------------------------------ for the checker

/// What everybody in each room lived through, and what is there in the end.
pub(crate) async fn histories(tapes: &[Tape], house: &House, rooms: &[Room]) -> Vec<History> {
    let mut by_room: HashMap<&str, History> = HashMap::new();
    let logs = stream::iter(rooms).map(|room| async move { (room, house.log(room).await) });
    let logs: Vec<_> = logs.buffer_unordered(8).collect().await;
    for (room, log) in logs {
        let attempts = vec![room.first.clone()];
        by_room.insert(&room.conversation, History { attempts, log, ..History::default() });
    }
    let start = tapes.iter().flat_map(|tape| &tape.said).map(|said| said.begun).min().unwrap();
    // The checker's clock begins at 0 with what was said before.
    let at = |moment: Instant| 1 + u64::try_from(moment.saturating_duration_since(start).as_micros()).unwrap();
    for tape in tapes {
        let mut acks: HashMap<String, Vec<Ack>> = HashMap::new();
        let mut screens: HashMap<String, Vec<Line>> = HashMap::new();
        for heard in &tape.heard {
            let frame: serde_json::Value = serde_json::from_str(&heard.frame).unwrap();
            let text = |name: &str| frame[name].as_str().unwrap().to_owned();
            match frame["type"].as_str().unwrap() {
                "ack" => acks.entry(text("client_id")).or_default().push(Ack {
                    id: text("id"),
                    seq: frame["seq"].as_i64().unwrap(),
                    at: text("at"),
                    heard: at(heard.at),
                }),
                "message" => screens.entry(text("conversation")).or_default().push(Line::of(&frame)),
                _ => {}
            }
        }
        for said in &tape.said {
            let client_id = said.client_id.to_string();
            by_room.get_mut(said.conversation.as_str()).unwrap().attempts.push(Attempt {
                acks: acks.remove(&client_id).unwrap_or_default(),
                client_id,
                person: tape.author.to_owned(),
                phone: tape.author.to_owned(),
                author: tape.author.to_owned(),
                body: said.body.clone(),
                begun: at(said.begun),
                tries: 1,
                ..Attempt::default()
            });
        }
        for (conversation, lines) in screens {
            let reader = Reader { name: tape.author.to_owned(), after: 0, is_complete: true, lines };
            by_room.get_mut(conversation.as_str()).unwrap().readers.push(reader);
        }
    }
    by_room.into_values().collect()
}
