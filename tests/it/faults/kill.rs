//! The real program is killed at any moment, and exactly between a commit and its ack. The same run with durability
//! switched off must be reported as loss: the checker sees.

use std::path::Path;

use futures_util::future::join_all;
use tokio::sync::oneshot;

use super::{
    Dice,
    history::{Fault, History, Look, Report, check},
    phone::{Phone, Room},
    proxy::Proxy,
    seeds, within,
};
use crate::{app::Database, crash::Program, people::Person};

const PEOPLE: usize = 4;
/// Two with a socket, one without.
const DEVICES: usize = 3;
/// How many messages may be on their way at once.
const ON_THEIR_WAY: usize = PEOPLE * DEVICES;
/// How many more messages are acknowledged between two kills, at the least.
const BETWEEN: usize = 40;
/// The first commit at which a fault may be: those of [`BETWEEN`] and of a start come before it.
const SOONEST: u64 = 70;

/// When the program is killed.
#[derive(Debug, Clone)]
enum Kill {
    /// After so many more acks, and not killed but told to end.
    Stopped(usize),
    /// After so many more acks.
    After(usize),
    /// When it stands still between this commit and its acks.
    Committed(u64),
    /// After so many acks that promised what was not kept.
    Undone(u64, usize),
}

impl Kill {
    fn fault(&self) -> Option<String> {
        match self {
            Self::Stopped(_) | Self::After(_) => None,
            Self::Committed(at) => Some(format!("committed:{at}")),
            Self::Undone(at, _) => Some(format!("undone:{at}")),
        }
    }
}

/// The program where its data are, which comes up again after each kill.
struct Service<'s> {
    folder: &'s Path,
    database: Option<&'s Database>,
    program: Program,
    reached: Option<oneshot::Receiver<()>>,
}

impl<'s> Service<'s> {
    fn start(folder: &'s Path, database: Option<&'s Database>, first: Option<&Kill>) -> Self {
        let (program, reached) = Self::run(folder, database, first);
        Self { folder, database, program, reached }
    }

    /// Runs with the fault that the next kill needs.
    fn run(
        folder: &Path,
        database: Option<&Database>,
        next: Option<&Kill>,
    ) -> (Program, Option<oneshot::Receiver<()>>) {
        match next.and_then(Kill::fault) {
            Some(fault) => {
                let (program, reached) = Program::start_with(folder, database, &fault);
                (program, Some(reached))
            }
            None => (Program::start(folder, database), None),
        }
    }

    /// Waits for the moment, kills, and starts again for the next one. Nobody reaches the new program before it was
    /// looked at.
    async fn die(&mut self, kill: &Kill, next: Option<&Kill>, crowd: &Watched<'_>) -> Option<Looked> {
        crowd.room.more_acks(BETWEEN).await;
        if let Some(reached) = self.reached.take() {
            reached.await.expect("the fault is reached");
        }
        match kill {
            Kill::Stopped(acks) | Kill::After(acks) | Kill::Undone(_, acks) => crowd.room.more_acks(*acks).await,
            // What earlier commits promised goes out meanwhile.
            Kill::Committed(_) => drop(crowd.people[0].moved(&self.program.base).get("/about").await),
        }
        if matches!(kill, Kill::Stopped(_)) {
            self.program.stop().await;
        }
        self.program.kill();
        (self.program, self.reached) = Self::run(self.folder, self.database, next);
        let looked = match kill {
            Kill::Committed(_) => Some(crowd.look(&self.program.base).await),
            _ => None,
        };
        self.lead(crowd.lines);
        looked
    }

    fn lead(&self, lines: &[Proxy]) {
        for line in lines {
            line.lead_to(&self.program.base);
        }
    }
}

/// What is there for each of the people.
type Looked = Vec<Look>;

/// What a kill has to know of everybody.
struct Watched<'c> {
    people: &'c [Person],
    lines: &'c [Proxy],
    room: &'c Room,
}

impl Watched<'_> {
    /// Reads all chats while no phone can.
    async fn look(&self, base: &str) -> Looked {
        let mut looked = Vec::new();
        for person in self.people {
            let log = person.moved(base).log().await;
            looked.push(Look { at: self.room.tick(), log });
        }
        looked
    }
}

/// Four young people with three devices each, who write and read all the time.
struct Crowd {
    people: Vec<Person>,
    phones: Vec<Phone>,
    lines: Vec<Proxy>,
}

impl Crowd {
    async fn gather(program: &Program, room: &Room) -> Self {
        let mut crowd = Self { people: Vec::new(), phones: Vec::new(), lines: Vec::new() };
        for number in 0..PEOPLE {
            let person = program.visitor(&format!("person {number}"));
            let (conversation, first) = person.opens_chat().await;
            for device in 0..DEVICES {
                let line = Proxy::fair(&program.base).await;
                let phone = Phone::new(person.moved(&line.base), "member", &conversation, room);
                crowd.phones.push(if device < 2 { phone } else { phone.without_sockets() });
                crowd.lines.push(line);
            }
            crowd.phones[number * DEVICES].remembers(first);
            crowd.people.push(person);
        }
        crowd
    }

    /// Compares, person by person.
    async fn check(mut self, base: &str, looked: &[Looked]) -> Report {
        let mut report = Report::default();
        for (number, person) in self.people.iter().enumerate() {
            let looks = looked.iter().map(|looked| looked[number].clone()).collect();
            let mut history = History { log: person.moved(base).log().await, looks, ..History::default() };
            let newest = history.log.last().map_or(0, |line| line.seq);
            for mut phone in self.phones.drain(..DEVICES) {
                phone.read_until(newest).await;
                phone.tell(&mut history);
            }
            report = report.and(check(&history));
        }
        report
    }
}

/// Everybody writes while the program is killed again and again.
async fn live_through(kills: &[Kill], database: Option<&Database>) -> Report {
    let folder = tempfile::tempdir().unwrap();
    let room = Room::new(usize::MAX);
    let mut service = Service::start(folder.path(), database, kills.first());
    let mut crowd = Crowd::gather(&service.program, &room).await;
    let writing = join_all(crowd.phones.iter_mut().map(Phone::talk));
    let killing = async {
        let watched = Watched { people: &crowd.people, lines: &crowd.lines, room: &room };
        let mut looked = Vec::new();
        for (number, kill) in kills.iter().enumerate() {
            looked.extend(service.die(kill, kills.get(number + 1), &watched).await);
        }
        room.more_acks(BETWEEN).await;
        room.most.send_replace(0);
        looked
    };
    let (_, looked) = tokio::join!(writing, killing);
    let report = crowd.check(&service.program.base, &looked).await;
    eprintln!("{kills:?}: {report}");
    report
}

async fn nothing_is_lost(database: Option<&Database>) {
    for seed in seeds() {
        let mut dice = Dice::new(seed);
        let mut number = |end| u64::try_from(dice.below(end)).unwrap();
        // Commits are counted from the start of the program.
        let kills = [
            Kill::Committed(SOONEST + number(100)),
            Kill::After(usize::try_from(1 + number(200)).unwrap()),
            Kill::Stopped(usize::try_from(1 + number(100)).unwrap()),
            Kill::Committed(SOONEST + number(100)),
        ];
        let report = within(seed, live_through(&kills, database)).await;
        report.must_be_clean();
        assert!(report.recovered > 0, "nobody waited for an answer: {report}");
        // Each of the two stood still where it should: something was there of which nobody had been told.
        assert!(report.between.len() == 2 && report.between.iter().all(|between| *between > 0), "{report}");
    }
}

/// With durability switched off the same run, looked at by the same checker, is loss.
async fn a_loss_is_seen(database: Option<&Database>) {
    for seed in seeds() {
        let at = SOONEST + u64::try_from(Dice::new(seed).below(100)).unwrap();
        let report = within(seed, live_through(&[Kill::Undone(at, 2 * ON_THEIR_WAY)], database)).await;
        // What was on its way when the fault began was kept.
        assert!(report.count(Fault::Lost) >= ON_THEIR_WAY, "the checker sees nothing: {report}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_commit_and_ack_loses_nothing_on_sqlite() {
    nothing_is_lost(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_commit_and_ack_loses_nothing_on_postgres() {
    if let Some(database) = Database::create().await {
        nothing_is_lost(Some(&database)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_durability_the_checker_reports_loss_on_sqlite() {
    a_loss_is_seen(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_durability_the_checker_reports_loss_on_postgres() {
    if let Some(database) = Database::create().await {
        a_loss_is_seen(Some(&database)).await;
    }
}
