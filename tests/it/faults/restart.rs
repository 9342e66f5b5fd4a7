//! Who waits keeps their place when the program is killed: a hundred at once, taken by eight afterwards.

use std::{collections::BTreeSet, path::Path};

use futures_util::future::join_all;
use peerline::{actions::staff::current_code, clock::Clock};
use serde_json::{Value, json};

use super::Dice;
use crate::{
    app::Database,
    crash::{Program, add_staff},
    people::Person,
};

const WAITING: usize = 100;
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

/// Asks for a chat; the case.
async fn waits(program: &Program, number: usize, is_crisis: bool) -> String {
    let start = json!({ "theme": "home", "lang": "nl", "message": format!("Number {number}."), "danger": is_crisis });
    let chat = program.visitor(&format!("person {number}")).post("/chat", start).await.is(201).json();
    chat["case"].as_str().unwrap().to_owned()
}

/// Case and priority, in the order in which they are served.
async fn order(person: &Person) -> Vec<(String, String)> {
    let text = |case: &Value, name: &str| case[name].as_str().unwrap().to_owned();
    let queue = person.get("/staff/queue").await.is(200).json();
    queue["cases"].as_array().unwrap().iter().map(|case| (text(case, "id"), text(case, "priority"))).collect()
}

/// Takes until there is nobody left, or no room.
async fn take_all(person: &Person) -> Vec<String> {
    let mut taken = Vec::new();
    loop {
        let next = person.post("/staff/queue/next", json!({})).await;
        match next.status {
            200 => taken.push(next.json()["case"]["id"].as_str().unwrap().to_owned()),
            204 => return taken,
            _ => panic!("{}: {}", next.status, next.body),
        }
    }
}

async fn a_hundred_wait(database: Option<&Database>) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), database);
    let mut staff = Vec::new();
    for number in 0..TAKING {
        staff.push(on_duty(&program, folder.path(), database, &format!("colleague {number}")).await);
    }
    let mut dice = Dice::new(4);
    let mut waiting = BTreeSet::new();
    for chunk in 0..WAITING / 20 {
        // Twenty at once, so that some arrive in the same millisecond.
        let arriving = (0..20).map(|number| waits(&program, chunk * 20 + number, dice.below(5) == 0));
        waiting.extend(join_all(arriving).await);
    }
    let before = order(&staff[0]).await;
    assert_eq!(before.iter().map(|(case, _)| case.clone()).collect::<BTreeSet<_>>(), waiting);
    assert_eq!((before.len(), waiting.len()), (WAITING, WAITING));
    let crises = before.iter().filter(|(_, priority)| priority == "crisis").count();
    assert!(crises > 0 && before[..crises].iter().all(|(_, priority)| priority == "crisis"), "{before:?}");
    program.kill();
    program = Program::start(folder.path(), database);
    let staff: Vec<Person> = staff.iter().map(|person| person.moved(&program.base)).collect();
    for person in &staff {
        assert_eq!(order(person).await, before, "the same order, the same cases, each once");
    }
    let taken = join_all(staff.iter().map(take_all)).await;
    for own in &taken {
        let places: Vec<usize> =
            own.iter().map(|case| before.iter().position(|(one, _)| one == case).unwrap()).collect();
        assert!(places.is_sorted(), "each takes from the front: {places:?}");
    }
    let taken = taken.concat();
    assert_eq!(taken.len(), WAITING, "nobody is taken twice");
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), waiting);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_keep_their_places_over_a_kill_on_sqlite() {
    a_hundred_wait(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_keep_their_places_over_a_kill_on_postgres() {
    if let Some(database) = Database::create().await {
        a_hundred_wait(Some(&database)).await;
    }
}
