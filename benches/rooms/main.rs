//! Rooms of two who talk at once, over real sockets: how soon a message is acknowledged, what that costs, and whether
//! each arrives once and in its order. Two servers that do less stand beside the real one in the same run, so that each
//! figure can be read as a ratio: one that stores nothing, and one whose acks are as durable and that does nothing else.
//!
//! `cargo bench --bench rooms`; figures are kept in `docs/performance.md`. `ROOMS`, `EVERY_MS`, `WARM_UP` and `SECONDS`
//! change the size, `SERVERS=peerline` leaves out the others. `cargo test --bench rooms` is a small run of the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that panics has failed"
)]

mod figures;
#[path = "../../tests/it/faults/history.rs"]
#[expect(dead_code, reason = "the phones of the tests need more of it")]
mod history;
mod house;
mod less;
mod load;
mod process;

use std::{sync::Arc, time::Duration};

use futures_util::future::join_all;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use figures::Figures;
use history::Report;
use house::House;
use load::{Chat, Line, Pace, Tally, Tape};
use process::{Process, Use};

/// How many chats a consultant has; the most that the service allows.
const CHATS: usize = 50;
/// How long everybody is connected and says nothing, after the connections have settled.
const SETTLE: Duration = Duration::from_secs(2);
const IDLE: Duration = Duration::from_secs(10);
/// How long after the last word an ack may come before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(30);

/// The size of a run.
#[derive(Debug, Clone, Copy)]
struct Plan {
    rooms: usize,
    every: Duration,
    warm_up: Duration,
    talk: Duration,
}

impl Plan {
    /// Small unless it is to be measured.
    fn read() -> Self {
        let is_small = !std::env::args().any(|arg| arg == "--bench");
        let number = |name: &str, small: u64, usual: u64| {
            let usual = if is_small { small } else { usual };
            std::env::var(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text}")))
        };
        Self {
            rooms: usize::try_from(number("ROOMS", 60, 2_000)).unwrap(),
            every: Duration::from_millis(number("EVERY_MS", 500, 4_000)),
            warm_up: Duration::from_secs(number("WARM_UP", 1, 12)),
            talk: Duration::from_secs(number("SECONDS", 2, 60)),
        }
    }

    const fn consultants(&self) -> usize {
        self.rooms.div_ceil(CHATS)
    }

    /// What one side says, from the first word to the last.
    fn rounds(&self) -> usize {
        usize::try_from((self.warm_up + self.talk).as_millis() / self.every.as_millis()).unwrap()
    }
}

#[tokio::main]
async fn main() {
    if let Ok(role) = std::env::var(less::ROLE) {
        return less::serve(&role).await;
    }
    let plan = Plan::read();
    let chosen = std::env::var("SERVERS").unwrap_or_else(|_| format!("{},{},peerline", less::BARE, less::DURABLE));
    println!("{plan:?}, {} consultants\n\n{}", plan.consultants(), figures::HEAD);
    let mut all: Vec<Figures> = Vec::new();
    for name in chosen.split(',') {
        let figures = if name == "peerline" { of_the_house(&plan).await } else { of_less(name, &plan).await };
        println!("{figures}");
        all.push(figures);
    }
    for figures in &all {
        figures.print_against(&all[0]);
    }
    let is_whole = |figures: &Figures| figures.said == figures.acked && figures.said == figures.delivered;
    assert!(all.iter().all(is_whole), "not everything arrived");
}

/// A server that only passes on what comes.
async fn of_less(name: &str, plan: &Plan) -> Figures {
    let server = less::start(name);
    let before = server.now();
    let texts = load::texts();
    let chat = |room| Chat::new(room, format!("room-{room}"), &texts[room % texts.len()].1, plan.every);
    let members = (0..plan.rooms).map(|room| Line::open(&server.base, None, "member", vec![chat(room)]));
    let mut lines = join_all(members).await;
    for number in 0..plan.consultants() {
        let rooms = (number..plan.rooms).step_by(plan.consultants());
        lines.push(Line::open(&server.base, None, "consultant", rooms.map(chat).collect()).await);
    }
    let (tapes, spent) = talk(&server, lines, plan).await;
    Figures::new(name, plan, &tapes, before, &spent)
}

/// The real program, with the real way into a chat.
async fn of_the_house(plan: &Plan) -> Figures {
    let house = House::start();
    let before = house.server.now();
    let rooms = house.rooms(plan.rooms, plan.consultants()).await;
    let texts = load::texts();
    let chat =
        |room: usize| Chat::new(room, rooms[room].conversation.clone(), &texts[room % texts.len()].1, plan.every);
    let members = rooms.iter().enumerate();
    let members =
        members.map(|(number, room)| Line::open(&house.server.base, Some(&room.member), "member", vec![chat(number)]));
    let mut lines = join_all(members).await;
    for cookie in house::consultants_of(&rooms) {
        let own = (0..rooms.len()).filter(|room| rooms[*room].consultant == cookie);
        lines.push(Line::open(&house.server.base, Some(cookie), "consultant", own.map(chat).collect()).await);
    }
    let (tapes, spent) = talk(&house.server, lines, plan).await;
    let histories = figures::histories(&tapes, &house, &rooms).await;
    let report = histories.iter().map(history::check).reduce(Report::and).unwrap();
    println!("{report}");
    report.must_be_clean();
    Figures::new("peerline", plan, &tapes, before, &spent)
}

/// What the server and the load used, at the turns of a run.
struct Spent {
    idle: [Use; 2],
    talking: [Use; 2],
    load: [Use; 2],
    /// When what is measured begins.
    from: Instant,
}

/// Everybody is silent for a while, then talks.
async fn talk(server: &Process, lines: Vec<Line>, plan: &Plan) -> (Vec<Tape>, Spent) {
    let start = Instant::now() + SETTLE + IDLE;
    let (tally, over) = (Arc::new(Tally::default()), CancellationToken::new());
    let pace = Pace { start, every: plan.every, rounds: plan.rounds() };
    let expected = 2 * plan.rooms * plan.rounds();
    let (tasks, load) = (TaskTracker::new(), Process::own());
    let talking: Vec<_> =
        lines.into_iter().map(|line| tasks.spawn(line.talk(pace, Arc::clone(&tally), over.clone()))).collect();
    sleep(SETTLE).await;
    let silent = server.now();
    sleep_until(start).await;
    let first_word = server.now();
    let from = start + plan.warm_up;
    sleep_until(from).await;
    let (begun, load_begun) = (server.now(), load.now());
    sleep_until(from + plan.talk).await;
    let (ended, load_ended) = (server.now(), load.now());
    // What is missing after that is counted as missing.
    let _ = timeout(PATIENCE, tally.until(expected)).await;
    // Who listens hears it before the ack; this is for what the load has not read yet.
    sleep(SETTLE).await;
    over.cancel();
    let tapes = join_all(talking).await.into_iter().map(Result::unwrap).collect();
    (tapes, Spent { idle: [silent, first_word], talking: [begun, ended], load: [load_begun, load_ended], from })
}
