//! The real program: its command line, and what a kill leaves behind.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{app::Database, chat::client_id, people::Person};

fn peerline() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_peerline"));
    command.env_clear().stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

// ------------------------------------------------------------------ the command line

#[test]
fn the_built_in_rules_pass_their_own_examples() {
    let checked = run(peerline().args(["rules", "check"]));
    assert!(checked.status.success(), "{}", text(&checked.stderr));
    let folder = tempfile::tempdir().unwrap();
    let rules = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/rules/words.toml")).unwrap();
    std::fs::write(folder.path().join("words.toml"), rules.replace("\"a bramblehold here\"", "\"a rose here\""))
        .unwrap();
    let broken = run(peerline().args(["rules", "check"]).arg(folder.path()));
    assert!(!broken.status.success());
    assert!(text(&broken.stderr).contains("a rose here"), "{}", text(&broken.stderr));
    // A review date that has passed is a remark.
    let old = rules.replacen("title = \"Held\"", "title = \"Held\"\nreview-by = \"2020-02-29\"", 1);
    std::fs::write(folder.path().join("words.toml"), old).unwrap();
    let due = run(peerline().args(["rules", "check"]).arg(folder.path()));
    assert!(due.status.success(), "{}", text(&due.stderr));
    assert!(text(&due.stdout).contains("test-hold should have been looked at again by 2020-02-29"));
    assert!(!text(&due.stdout).contains("test-refuse should"), "{}", text(&due.stdout));
}

#[test]
fn the_settings_hide_what_is_secret() {
    let shown = run(peerline()
        .arg("config")
        .env("PEERLINE_DATABASE_URL", "postgres://someone:verysecret@localhost/peerline")
        .env("PEERLINE_LIMITS__QUESTION", "7/h"));
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    let shown = text(&shown.stdout);
    assert!(!shown.contains("verysecret") && shown.contains("[hidden]"), "{shown}");
    assert!(shown.contains("7/h") && shown.contains("127.0.0.1:8080"), "{shown}");
    let wrong = run(peerline().arg("config").env("PEERLINE_LIMITS__QUESTION", "never"));
    assert!(!wrong.status.success());
    assert!(text(&wrong.stderr).contains("question"), "{}", text(&wrong.stderr));
}

#[test]
fn a_text_is_explained() {
    let tried = run(peerline().args(["rules", "try", "--lang", "en", "--json", "call me on 0470 12 34 56"]));
    assert!(tried.status.success(), "{}", text(&tried.stderr));
    let tried: Value = serde_json::from_slice(&tried.stdout).unwrap();
    assert!(tried.to_string().contains("mask"), "{tried}");
    // A rule for titles speaks where the text is tried as one.
    let folder = tempfile::tempdir().unwrap();
    let rules = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/rules/words.toml")).unwrap();
    let titles = rules.replacen("title = \"Held\"", "title = \"Held\"\nwhere = [\"title\"]", 1);
    std::fs::write(folder.path().join("words.toml"), titles).unwrap();
    let action = |place: &str| {
        let mut command = peerline();
        command.args(["rules", "try", "--lang", "en", "--json", "--place", place, "a bramblehold", "--rules"]);
        let tried = run(command.arg(folder.path()));
        let tried: Value = serde_json::from_slice(&tried.stdout).unwrap_or_else(|_| panic!("{}", text(&tried.stderr)));
        tried["verdict"]["action"].as_str().unwrap().to_owned()
    };
    assert_eq!((action("title").as_str(), action("post").as_str()), ("hold", "publish"));
    assert!(!run(peerline().args(["rules", "try", "--lang", "en", "--place", "wall", "x"])).status.success());
}

/// A running program on a port of its own.
struct Program {
    child: Child,
    base: String,
}

impl Program {
    fn start(data: &Path, database: Option<&Database>) -> Self {
        let mut command = peerline();
        command.args(["serve", "--listen", "127.0.0.1:0"]).arg("--data").arg(data);
        for budget in peerline::limit::Budget::ALL {
            command.env(format!("PEERLINE_LIMITS__{}", budget.as_str().to_uppercase()), "100000/s");
        }
        command.env("PEERLINE_HASH__MEMORY_KIB", "64").env("PEERLINE_HASH__PASSES", "1");
        if let Some(database) = database {
            command.env("PEERLINE_DATABASE_URL", &database.url);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let base = loop {
            let line = lines.next().expect("it ended before it listened").unwrap();
            if let Some(base) = line.strip_prefix("listening on ") {
                break base.to_owned();
            }
        };
        Self { child, base }
    }

    fn visitor(&self, name: &str) -> Person {
        Person::new(name, &self.base, reqwest::Client::new())
    }

    /// Kill -9.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Gone already, when the test killed it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn an_account_made_beside_a_running_server_signs_in() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::create().await;
    let program = Program::start(folder.path(), database.as_ref());
    let add = || {
        let mut command = peerline();
        command.args(["staff", "add", "sara", "--roles", "moderator,coordinator", "--languages", "nl,fr", "--json"]);
        command.arg("--data").arg(folder.path());
        if let Some(database) = &database {
            command.env("PEERLINE_DATABASE_URL", &database.url);
        }
        run(&mut command)
    };
    let added = add();
    assert!(added.status.success(), "{}", text(&added.stderr));
    let added: Value = serde_json::from_slice(&added.stdout).expect("one JSON object");
    assert_eq!(added["name"], "sara");
    let again = add();
    assert!(!again.status.success() && text(&again.stderr).contains("sara"), "{}", text(&again.stderr));
    assert!(again.stdout.is_empty());
    let sara = program.visitor("sara");
    let password = json!({ "name": "sara", "password": added["password"] });
    sara.post("/staff/login", password).await.is(200);
    let code = run(peerline().args(["totp", added["totp_secret"].as_str().unwrap()]));
    let code = json!({ "code": text(&code.stdout).trim() });
    sara.post("/staff/second-factor", code).await.is(200);
    sara.get("/staff/reviews").await.is(200);
}

// ------------------------------------------------------------------ kill -9

/// What a writer sent and what it was told about it.
struct Attempt {
    client_id: String,
    body: String,
    ack: Option<Value>,
}

/// Writes until the service is gone.
async fn write(person: &Person, number: usize, acks: &AtomicUsize) -> Vec<Attempt> {
    let mut attempts = Vec::new();
    loop {
        let client_id = client_id();
        let body = format!("Writer {number} calls this {client_id}.");
        let message = json!({ "client_id": client_id, "body": body });
        let reply = person.call(Method::POST, "/chat/messages").json(&message).try_send().await;
        let ack = reply.ok().map(|reply| reply.is(200).json());
        let is_gone = ack.is_none();
        attempts.push(Attempt { client_id, body, ack });
        if is_gone {
            return attempts;
        }
        acks.fetch_add(1, Ordering::SeqCst);
    }
}

/// Four young people, each writing from two devices, and a kill in the middle of it, three times over.
async fn kill_under_load(database: Option<&Database>) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), database);
    let mut people = Vec::new();
    for number in 0..4 {
        let person = program.visitor(&format!("person {number}"));
        person.starts_chat("Hello.").await;
        people.push(person);
    }
    let mut sent: BTreeMap<usize, Vec<Attempt>> = BTreeMap::new();
    for round in 1..=3 {
        let acks = AtomicUsize::new(0);
        let writers: Vec<Person> = people.iter().flat_map(|person| [person.twin(), person.twin()]).collect();
        let writing = join_all(writers.iter().enumerate().map(|(number, writer)| write(writer, number, &acks)));
        let killing = async {
            while acks.load(Ordering::SeqCst) < 100 * round {
                tokio::task::yield_now().await;
            }
            program.kill();
        };
        let (written, ()) = tokio::join!(writing, killing);
        for (number, attempts) in written.into_iter().enumerate() {
            sent.entry(number / 2).or_default().extend(attempts);
        }
        program = Program::start(folder.path(), database);
        people = people.iter().map(|person| person.moved(&program.base)).collect();
        for (number, person) in people.iter().enumerate() {
            check_history(person, sent.get_mut(&number).unwrap(), round).await;
        }
    }
}

/// Nothing acknowledged is lost or doubled, nothing is there that nobody sent, and numbers have no holes. What was not
/// acknowledged is sent again and is there once as well.
async fn check_history(person: &Person, sent: &mut [Attempt], round: usize) {
    let acked = sent.iter().filter(|attempt| attempt.ack.is_some()).count();
    assert!(acked > 0, "{} round {round}: nothing to check", person.name);
    check_log(person, sent).await;
    for attempt in sent.iter_mut().filter(|attempt| attempt.ack.is_none()) {
        let again = json!({ "client_id": attempt.client_id, "body": attempt.body });
        attempt.ack = Some(person.post("/chat/messages", again).await.is(200).json());
    }
    let log = check_log(person, sent).await;
    assert_eq!(log, sent.len() + 1, "{} round {round}: with the first word", person.name);
}

async fn check_log(person: &Person, sent: &[Attempt]) -> usize {
    let log = person.get("/chat/messages?after=0").await.is(200).json();
    let log = log["messages"].as_array().unwrap();
    let numbers: Vec<i64> = log.iter().map(|message| message["seq"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=i64::try_from(log.len()).unwrap()).collect::<Vec<_>>(), "{}", person.name);
    for attempt in sent {
        let stored: Vec<&Value> = log.iter().filter(|message| message["body"] == attempt.body.as_str()).collect();
        assert!(stored.len() <= 1, "{}: doubled: {stored:?}", person.name);
        if let Some(ack) = &attempt.ack {
            assert_eq!(stored.len(), 1, "{}: lost: {ack}", person.name);
            for field in ["id", "seq", "at"] {
                assert_eq!(stored[0][field], ack[field], "{}", person.name);
            }
        }
    }
    let unexpected =
        log.iter().skip(1).find(|message| sent.iter().all(|attempt| message["body"] != attempt.body.as_str()));
    assert_eq!(unexpected, None, "{}: nobody sent this", person.name);
    log.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_nothing_acknowledged_on_sqlite() {
    kill_under_load(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_nothing_acknowledged_on_postgres() {
    if let Some(database) = Database::create().await {
        kill_under_load(Some(&database)).await;
    }
}

#[tokio::test]
async fn a_stop_by_signal_is_clean() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), None);
    let mia = program.visitor("mia");
    mia.starts_chat("Hello.").await;
    let mut line = mia.live().await;
    let stopped = Command::new("kill").args(["-TERM", &program.child.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    assert_eq!(line.closed().await, 1012);
    let status = program.child.wait().unwrap();
    assert!(status.success(), "{status}");
    let log = folder.path().join("peerline.db-wal");
    assert!(std::fs::metadata(&log).map_or(0, |log| log.len()) == 0, "everything is in the one file");
    // Only its owner reads any of it.
    for path in ["peerline.db", "keys/keys.db", "keys/master.key"] {
        let mode = std::fs::metadata(folder.path().join(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path}");
    }
}
