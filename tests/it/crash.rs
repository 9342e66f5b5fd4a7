//! The real program: its command line, and its end by a signal. What a kill leaves behind is in `faults/kill.rs`.

use std::{
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use futures_util::future::join_all;
use peerline::store::db::{Record, query};
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::{
    app::{Database, TestApp},
    people::Person,
};

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

// ------------------------------------------------------------------ on the disk

/// What the database was asked for, where it writes.
async fn asked_for<R: Record>(app: &TestApp, setting: &'static str) -> R {
    app.core.db.write(move |tx| Box::pin(async move { query(setting).fetch_one::<R>(tx).await })).await.unwrap()
}

/// No kill shows it: what a killed process wrote, the kernel keeps.
#[tokio::test]
async fn what_is_acknowledged_outlives_the_power() {
    let app = TestApp::spawn().await;
    if app.is_sqlite() {
        assert_eq!(asked_for::<(i64,)>(&app, "PRAGMA synchronous").await, (2,), "FULL");
        assert_eq!(asked_for::<(String,)>(&app, "PRAGMA journal_mode").await, ("wal".to_owned(),));
        return;
    }
    // Several connections of the pool; the cluster of the tests is set to off.
    let writes = join_all((0..8).map(|_| asked_for::<(String,)>(&app, "SHOW synchronous_commit"))).await;
    assert!(writes.iter().all(|(setting,)| setting == "on"), "{writes:?}");
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

/// A few rules instead of all: a debug build reads those of the service for many seconds at each start.
const FEW_RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/rules");

/// A running program on a port of its own.
pub(crate) struct Program {
    child: Child,
    pub(crate) base: String,
}

impl Program {
    pub(crate) fn start(data: &Path, database: Option<&Database>) -> Self {
        Self::start_by(Self::command(data, database).stderr(Stdio::null()))
    }

    /// With a fault on purpose (`src/fault.rs`), and what comes when it is reached.
    pub(crate) fn start_with(data: &Path, database: Option<&Database>, fault: &str) -> (Self, oneshot::Receiver<()>) {
        let mut command = Self::command(data, database);
        let mut program = Self::start_by(command.env("PEERLINE_FAULT", fault).stderr(Stdio::piped()));
        let lines = BufReader::new(program.child.stderr.take().unwrap()).lines();
        let (tell, reached) = oneshot::channel();
        std::thread::spawn(move || {
            let mut tell = Some(tell);
            // Reads to the end, so that the program never waits for a reader.
            for _ in lines.map_while(Result::ok).filter(|line| line.contains("fault-reached")) {
                if let Some(tell) = tell.take() {
                    // Whoever waited for it may have given up.
                    let _ = tell.send(());
                }
            }
        });
        (program, reached)
    }

    fn command(data: &Path, database: Option<&Database>) -> Command {
        let mut command = peerline();
        command.args(["serve", "--listen", "127.0.0.1:0"]).arg("--data").arg(data);
        command.env("PEERLINE_RULES", FEW_RULES);
        for budget in peerline::limit::Budget::ALL {
            command.env(format!("PEERLINE_LIMITS__{}", budget.as_str().to_uppercase()), "100000/s");
        }
        command.env("PEERLINE_HASH__MEMORY_KIB", "64").env("PEERLINE_HASH__PASSES", "1");
        if let Some(database) = database {
            command.env("PEERLINE_DATABASE_URL", &database.url);
        }
        command.stdout(Stdio::piped());
        command
    }

    fn start_by(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let base = loop {
            let line = lines.next().expect("it ended before it listened").unwrap();
            if let Some(base) = line.strip_prefix("listening on ") {
                break base.to_owned();
            }
        };
        Self { child, base }
    }

    pub(crate) fn visitor(&self, name: &str) -> Person {
        Person::new(name, &self.base, reqwest::Client::new())
    }

    /// As an operator stops it: what is under way finishes. Others go on meanwhile.
    pub(crate) async fn stop(&mut self) {
        let stopped = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(stopped.success());
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            tokio::task::yield_now().await;
        };
        assert!(status.success(), "{status}");
    }

    /// Kill -9.
    pub(crate) fn kill(&mut self) {
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

fn staff_add(data: &Path, database: Option<&Database>, name: &str, roles: &str) -> Command {
    let mut command = peerline();
    command.args(["staff", "add", name, "--roles", roles, "--languages", "nl,fr", "--json", "--data"]).arg(data);
    command.env("PEERLINE_RULES", FEW_RULES);
    command.env("PEERLINE_HASH__MEMORY_KIB", "64").env("PEERLINE_HASH__PASSES", "1");
    if let Some(database) = database {
        command.env("PEERLINE_DATABASE_URL", &database.url);
    }
    command
}

/// Makes an account on the command line; what it prints.
pub(crate) fn add_staff(data: &Path, database: Option<&Database>, name: &str, roles: &str) -> Value {
    let added = run(&mut staff_add(data, database, name, roles));
    assert!(added.status.success(), "{}", text(&added.stderr));
    serde_json::from_slice(&added.stdout).expect("one JSON object")
}

#[tokio::test]
async fn an_account_made_beside_a_running_server_signs_in() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::create().await;
    let program = Program::start(folder.path(), database.as_ref());
    let added = add_staff(folder.path(), database.as_ref(), "sara", "moderator,coordinator");
    assert_eq!(added["name"], "sara");
    let again = run(&mut staff_add(folder.path(), database.as_ref(), "sara", "moderator,coordinator"));
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

// ------------------------------------------------------------------ its end

#[tokio::test]
async fn a_stop_by_signal_is_clean() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), None);
    let mia = program.visitor("mia");
    mia.starts_chat("Hello.").await;
    let mut line = mia.live().await;
    let (code, ()) = tokio::join!(line.closed(), program.stop());
    assert_eq!(code, 1012);
    let log = folder.path().join("peerline.db-wal");
    assert!(std::fs::metadata(&log).map_or(0, |log| log.len()) == 0, "everything is in the one file");
    // Only its owner reads any of it.
    for path in ["peerline.db", "keys/keys.db", "keys/master.key"] {
        let mode = std::fs::metadata(folder.path().join(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path}");
    }
}
