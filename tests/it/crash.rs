//! The real program: its command line, and what a kill leaves behind.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;

use crate::{app::Database, people::Person};

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
    let password = serde_json::json!({ "name": "sara", "password": added["password"] });
    sara.post("/staff/login", password).await.is(200);
    let code = run(peerline().args(["totp", added["totp_secret"].as_str().unwrap()]));
    let code = serde_json::json!({ "code": text(&code.stdout).trim() });
    sara.post("/staff/second-factor", code).await.is(200);
    sara.get("/staff/reviews").await.is(200);
}
