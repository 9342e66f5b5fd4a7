//! Who waits keeps their place when the program is killed: while the last twenty of a hundred arrive, and while eight
//! take them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use futures_util::future::join_all;
use peerline::{actions::staff::current_code, clock::Clock};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{Dice, seeds, within};
use crate::{
    app::Database,
    chat::client_id,
    crash::{Program, add_staff},
    people::Person,
};

const WAITING: usize = 100;
/// How many of them arrive while the program is killed.
const LATE: usize = 20;
const TAKING: usize = 8;

/// A colleague of a running program, on duty with room for many.
async fn on_duty(program: &Program, data: &Path, database: Option<&Database>, name: &str) -> Person {
    let added = add_staff(data, database, name, "consultant");
    let person = program.visitor(name);
    person.post("/staff/login", json!({ "name": name, "password": added["password"] })).await.is(200);
    let code = current_code(added["totp_secret"].as_str().unwrap(), Clock::default().now()).unwrap();
    person.post("/staff/second-factor", json!({ "code": code })).await.is(200);
    person.on_duty(50).await;
    person
}

/// Somebody who asks for a chat, and asks again in the same words where there was no answer.
struct Asking {
    person: Person,
    words: String,
    start: Value,
    case: Option<String>,
}

impl Asking {
    fn new(person: Person, is_crisis: bool) -> Self {
        let (words, client_id) = (format!("I am {}.", person.name), client_id());
        let start =
            json!({ "theme": "home", "lang": "nl", "message": words, "danger": is_crisis, "client_id": client_id });
        Self { person, words, start, case: None }
    }

    async fn ask(&mut self) {
        let Ok(chat) = self.person.call(Method::POST, "/chat").json(&self.start).try_send().await else { return };
        assert!(matches!(chat.status, 200 | 201), "{}: {}", chat.status, chat.body);
        self.case = Some(chat.json()["case"].as_str().unwrap().to_owned());
    }

    fn id(&self) -> String {
        self.case.clone().expect("this one had an answer")
    }
}

/// Somebody with a session, who loses no cookie with an answer that never comes.
async fn known(program: &Program, name: &str) -> Person {
    let person = program.visitor(name);
    let question = person.asks("Hello, I am new here", "Just looking around for now, thank you.").await;
    person.delete(&format!("/posts/{question}"), Value::Null).await.is(200);
    person
}

/// Case and priority, in the order in which they are served.
async fn order(person: &Person) -> Vec<(String, String)> {
    let text = |case: &Value, name: &str| case[name].as_str().unwrap().to_owned();
    let queue = person.get("/staff/queue").await.is(200).json();
    queue["cases"].as_array().unwrap().iter().map(|case| (text(case, "id"), text(case, "priority"))).collect()
}

/// The cases that somebody has.
async fn own(person: &Person) -> BTreeSet<String> {
    let queue = person.get("/staff/queue").await.is(200).json();
    queue["mine"].as_array().unwrap().iter().map(|case| case["id"].as_str().unwrap().to_owned()).collect()
}

/// Takes until there is nobody left, or the program is gone; what was answered.
async fn take_all(person: &Person, answered: &watch::Sender<usize>) -> Vec<String> {
    let mut taken = Vec::new();
    while let Ok(next) = person.call(Method::POST, "/staff/queue/next").json(&json!({})).try_send().await {
        match next.status {
            200 => taken.push(next.json()["case"]["id"].as_str().unwrap().to_owned()),
            204 => break,
            _ => panic!("{}: {}", next.status, next.body),
        }
        answered.send_modify(|answered| *answered += 1);
    }
    taken
}

/// The program where its data are, and who works there.
struct House<'h> {
    folder: &'h Path,
    database: Option<&'h Database>,
    program: Program,
    staff: Vec<Person>,
}

impl<'h> House<'h> {
    async fn open(folder: &'h Path, database: Option<&'h Database>) -> Self {
        let program = Program::start(folder, database);
        let mut staff = Vec::new();
        for number in 0..TAKING {
            staff.push(on_duty(&program, folder, database, &format!("colleague{number}")).await);
        }
        Self { folder, database, program, staff }
    }

    /// Killed, started again, and found by everybody.
    fn come_up(&mut self, people: &mut [Asking]) {
        self.program.kill();
        self.program = Program::start(self.folder, self.database);
        for person in people.iter_mut().map(|asking| &mut asking.person).chain(&mut self.staff) {
            *person = person.moved(&self.program.base);
        }
    }

    /// Twenty arrive at once, and it is killed when some have an answer. They ask until all have one.
    async fn arrive(&mut self, mut late: Vec<Asking>, dice: &mut Dice) -> Vec<Asking> {
        let (answered, goal) = (watch::Sender::new(0), 1 + dice.below(LATE / 2));
        let mut seen = answered.subscribe();
        let program = &mut self.program;
        let asking = join_all(late.iter_mut().map(async |asking| {
            asking.ask().await;
            answered.send_modify(|answered| *answered += 1);
        }));
        let killing = async {
            seen.wait_for(|answered| *answered >= goal).await.unwrap();
            program.kill();
        };
        tokio::join!(asking, killing);
        let answered = late.iter().filter(|asking| asking.case.is_some()).count();
        eprintln!("{answered} of {LATE} had an answer when it was killed");
        assert!((1..LATE).contains(&answered), "it was killed at rest");
        self.come_up(&mut late);
        join_all(late.iter_mut().filter(|asking| asking.case.is_none()).map(Asking::ask)).await;
        late
    }

    /// All take at once, and it is killed when some have an answer; who was told that a case is theirs has it.
    async fn take(&mut self, people: &mut [Asking], dice: &mut Dice) {
        let before = order(&self.staff[0]).await;
        let (answered, goal) = (watch::Sender::new(0), 10 + dice.below(WAITING / 2));
        let mut seen = answered.subscribe();
        let (program, staff) = (&mut self.program, &self.staff);
        let killing = async {
            seen.wait_for(|answered| *answered >= goal).await.unwrap();
            program.kill();
        };
        let (told, ()) = tokio::join!(join_all(staff.iter().map(|one| take_all(one, &answered))), killing);
        let count = told.concat().len();
        eprintln!("{count} of {WAITING} claims had an answer when it was killed");
        assert!(count < WAITING, "it was killed at rest");
        self.come_up(people);
        let kept = join_all(self.staff.iter().map(own)).await;
        for (told, kept) in told.iter().zip(&kept) {
            assert!(told.iter().all(|case| kept.contains(case)), "{told:?} were promised, {kept:?} are there");
            // A claim that had no answer may be there.
            assert!(kept.len() <= told.len() + 1, "{told:?} were promised, {kept:?} are there");
        }
        // The others stand where they stood.
        let gone: BTreeSet<&String> = kept.iter().flatten().collect();
        let left: Vec<_> = before.into_iter().filter(|(case, _)| !gone.contains(case)).collect();
        assert_eq!(order(&self.staff[0]).await, left);
        let rest = join_all(self.staff.iter().map(|one| take_all(one, &answered))).await;
        for (colleague, own) in self.staff.iter().zip(&rest) {
            let place = |case: &String| left.iter().position(|(one, _)| one == case).unwrap();
            assert!(own.iter().map(place).is_sorted(), "{} takes from the front: {own:?}", colleague.name);
        }
        assert_eq!(rest.concat().len(), left.len(), "nobody is taken twice, and nobody is left");
    }

    /// Each comes back with their cookie, and finds their case in this state, their words, and whoever has it.
    async fn all_come_back(&self, people: &[Asking], state: &str) {
        let mut holders: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for colleague in &self.staff {
            for case in own(colleague).await {
                holders.entry(case).or_default().push(colleague.name.clone());
            }
        }
        let order: Vec<String> = order(&self.staff[0]).await.into_iter().map(|(case, _)| case).collect();
        for asking in people {
            let chat = asking.person.chat().await;
            assert_eq!((&chat["state"], chat["case"].as_str()), (&json!(state), asking.case.as_deref()), "{chat:#}");
            let first = &chat["messages"][0];
            assert_eq!((first["author"].as_str(), first["body"].as_str()), (Some("member"), Some(&*asking.words)));
            let said = chat["messages"].as_array().unwrap().iter().filter(|line| line["author"] == "member");
            assert_eq!(said.count(), 1, "what was asked again is there once: {chat:#}");
            let place = order.iter().position(|case| *case == asking.id()).map(|place| json!(place + 1));
            assert_eq!(chat["place"]["position"], place.unwrap_or_default(), "{chat:#}");
            let by: Vec<&str> = holders.get(&asking.id()).into_iter().flatten().map(|name| &**name).collect();
            assert_eq!(chat["consultant"].as_str().into_iter().collect::<Vec<_>>(), by, "one has it: {chat:#}");
        }
    }
}

async fn a_hundred_wait(seed: u64, database: Option<&Database>) {
    let mut dice = Dice::new(seed);
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::open(folder.path(), database).await;
    let mut people = Vec::new();
    for chunk in 0..(WAITING - LATE) / 20 {
        // Twenty at once, so that some arrive in the same millisecond.
        let visitor = |number| house.program.visitor(&format!("person {}", chunk * 20 + number));
        let mut arriving: Vec<_> = (0..20).map(|number| Asking::new(visitor(number), dice.below(5) == 0)).collect();
        join_all(arriving.iter_mut().map(Asking::ask)).await;
        people.append(&mut arriving);
    }
    let mut late = Vec::new();
    for number in WAITING - LATE..WAITING {
        let person = known(&house.program, &format!("person {number}")).await;
        late.push(Asking::new(person, dice.below(5) == 0));
    }
    people.append(&mut house.arrive(late, &mut dice).await);
    for asking in &mut people {
        asking.person = asking.person.moved(&house.program.base);
    }
    let before = order(&house.staff[0]).await;
    let waiting: BTreeSet<String> = people.iter().map(Asking::id).collect();
    assert_eq!(before.iter().map(|(case, _)| case.clone()).collect::<BTreeSet<_>>(), waiting);
    assert_eq!((before.len(), waiting.len()), (WAITING, WAITING), "each once");
    let crises = before.iter().filter(|(_, priority)| priority == "crisis").count();
    assert!(crises > 0 && before[..crises].iter().all(|(_, priority)| priority == "crisis"), "{before:?}");
    house.all_come_back(&people, "waiting").await;
    house.take(&mut people, &mut dice).await;
    house.all_come_back(&people, "active").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_keep_their_places_over_a_kill_on_sqlite() {
    for seed in seeds() {
        within(seed, a_hundred_wait(seed, None)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_keep_their_places_over_a_kill_on_postgres() {
    for seed in seeds() {
        // Each hundred has a queue of its own.
        let Some(database) = Database::create().await else { return };
        within(seed, a_hundred_wait(seed, Some(&database))).await;
    }
}
