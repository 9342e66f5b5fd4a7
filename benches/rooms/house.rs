//! The real program, with limits raised by settings, and the way of everybody into their chats: consultants sign in and
//! go on duty, young people ask for a chat, the next one is taken.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use futures_util::{StreamExt, stream};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    CHATS,
    history::{Ack, Attempt, Line},
    process::Process,
};

/// How many of these ways are gone at once.
const AT_ONCE: usize = 8;
const LANGS: [&str; 4] = ["de", "en", "fr", "nl"];
/// Limits of one person or one address that a whole town behind one address, or fifty chats at once, need higher.
const RAISED: [&str; 4] = ["NEW_MEMBER", "HANDSHAKE", "STAFF", "CHAT_MESSAGE"];

pub(crate) struct House {
    pub(crate) server: Process,
    http: Client,
    folder: TempDir,
}

/// Two in a chat, by their cookies.
pub(crate) struct Room {
    pub(crate) conversation: String,
    pub(crate) member: String,
    pub(crate) consultant: String,
    /// What began it.
    pub(crate) first: Attempt,
}

/// Each consultant once.
pub(crate) fn consultants_of(rooms: &[Room]) -> std::collections::BTreeSet<&str> {
    rooms.iter().map(|room| room.consultant.as_str()).collect()
}

fn peerline(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_peerline"));
    command.env_clear().stdin(Stdio::null()).arg("--data").arg(data);
    // The cost of a password is no part of this.
    command.env("PEERLINE_HASH__MEMORY_KIB", "64").env("PEERLINE_HASH__PASSES", "1");
    for limit in RAISED {
        command.env(format!("PEERLINE_LIMITS__{limit}"), "100000/s");
    }
    command
}

impl House {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Process::start(peerline(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]));
        Self { server, http: Client::builder().no_proxy().build().unwrap(), folder }
    }

    /// As many rooms, each with a consultant.
    pub(crate) async fn rooms(&self, rooms: usize, consultants: usize) -> Vec<Room> {
        let colleagues = stream::iter(0..consultants).map(|number| self.consultant(number));
        let colleagues: Vec<String> = colleagues.buffer_unordered(AT_ONCE).collect().await;
        // One asks, one takes: whom a consultant gets is for the queue to say.
        let begun = stream::iter(0..rooms).map(|number| {
            let colleague = &colleagues[number % consultants];
            async move {
                let (conversation, member, first) = self.ask(number).await;
                ((conversation, (member, first)), (self.take(colleague).await, colleague.clone()))
            }
        });
        let begun: Vec<_> = begun.buffer_unordered(AT_ONCE).collect().await;
        let (asked, taken): (Vec<_>, std::collections::HashMap<String, String>) = begun.into_iter().unzip();
        let room = |(conversation, (member, first)): (String, (String, Attempt))| Room {
            consultant: taken[&conversation].clone(),
            conversation,
            member,
            first,
        };
        asked.into_iter().map(room).collect()
    }

    /// An account, signed in and on duty; its cookie.
    async fn consultant(&self, number: usize) -> String {
        let name = format!("els {number}");
        let printed = |arguments: &[&str]| {
            let output = peerline(self.folder.path()).args(arguments).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        };
        let roles = ["--roles", "consultant", "--languages", "nl,fr,de,en", "--json"];
        let account = printed(&[["staff", "add", &name].as_slice(), &roles].concat());
        let account: Value = serde_json::from_str(&account).unwrap();
        let mut cookie = String::new();
        let password = json!({ "name": name, "password": account["password"] });
        self.call(Method::POST, "/staff/login", &mut cookie, &password).await;
        let code = printed(&["totp", account["totp_secret"].as_str().unwrap()]);
        self.call(Method::POST, "/staff/second-factor", &mut cookie, &json!({ "code": code.trim() })).await;
        let duty = json!({ "on": true, "capacity": CHATS });
        self.call(Method::PUT, "/staff/me/duty", &mut cookie, &duty).await;
        cookie
    }

    /// A young person asks for a chat: the conversation, the cookie, and what was said first.
    async fn ask(&self, number: usize) -> (String, String, Attempt) {
        let (mut cookie, client_id) = (String::new(), peerline::clock::new_id().to_string());
        let words = "Is anybody there? It is about home.";
        let lang = LANGS[number % LANGS.len()];
        let asked = json!({ "theme": "home", "lang": lang, "message": words, "client_id": client_id });
        let chat = self.call(Method::POST, "/chat", &mut cookie, &asked).await;
        let Line { id, seq, at, author, body } = Line::of(&chat["messages"][0]);
        let acks = vec![Ack { id, seq, at, heard: 0 }];
        let first = Attempt {
            client_id,
            person: author.clone(),
            phone: author.clone(),
            author,
            body,
            begun: 0,
            tries: 1,
            acks,
            ..Attempt::default()
        };
        (chat["conversation"].as_str().unwrap().to_owned(), cookie, first)
    }

    async fn take(&self, consultant: &str) -> String {
        let taken = self.call(Method::POST, "/staff/queue/next", &mut consultant.to_owned(), &json!({})).await;
        taken["conversation"].as_str().unwrap_or_else(|| panic!("nobody waits: {taken}")).to_owned()
    }

    /// What is there in the end.
    pub(crate) async fn log(&self, room: &Room) -> Vec<Line> {
        let cookie = &mut room.member.clone();
        let log = self.call(Method::GET, "/chat/messages?after=0", cookie, &Value::Null).await;
        log["messages"].as_array().unwrap().iter().map(Line::of).collect()
    }

    async fn call(&self, method: Method, path: &str, cookie: &mut String, body: &Value) -> Value {
        let mut request = self.http.request(method, format!("{}{path}", self.server.base));
        request = request.header("accept", "application/json");
        if !cookie.is_empty() {
            request = request.header("cookie", cookie.as_str());
        }
        if !body.is_null() {
            request = request.json(body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status();
        if let Some(set) = answer.headers().get("set-cookie") {
            set.to_str().unwrap().split(';').next().unwrap().clone_into(cookie);
        }
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or_default()
    }
}
