//! Servers that do less, for the same load: frames are passed on between those who follow a room. One stores nothing;
//! the other stores every message durably before it is acknowledged, as many at once as wait, and does nothing else.

use std::{
    collections::HashMap,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    Router,
    extract::{
        State,
        ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade},
    },
    response::Response,
    routing::get,
    serve::ListenerExt,
};
use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::json;
use sqlx::{
    Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot},
};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::process::Process;

/// Names the server that a process is to be.
pub(crate) const ROLE: &str = "ROOMS_SERVER";
pub(crate) const BARE: &str = "bare";
pub(crate) const DURABLE: &str = "group-commit";
/// How many messages share a commit at the most, as in the real one.
const BATCH: usize = 256;

/// Starts this program as one of these servers.
pub(crate) fn start(name: &str) -> Process {
    Process::start(Command::new(std::env::current_exe().unwrap()).env(ROLE, name))
}

#[derive(Clone, Default)]
struct House {
    rooms: Arc<Mutex<HashMap<String, Room>>>,
    next: Arc<AtomicU64>,
    writer: Option<mpsc::Sender<(String, oneshot::Sender<()>)>>,
}

#[derive(Default)]
struct Room {
    seq: i64,
    followers: Vec<(u64, mpsc::Sender<Utf8Bytes>)>,
}

/// Serves until it is killed.
pub(crate) async fn serve(role: &str) {
    let folder = tempfile::tempdir().unwrap();
    let (mut house, tasks) = (House::default(), TaskTracker::new());
    match role {
        BARE => {}
        DURABLE => {
            let (writer, waiting) = mpsc::channel(4_096);
            let options = SqliteConnectOptions::new()
                .filename(folder.path().join("messages.db"))
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full);
            let connection = SqliteConnection::connect_with(&options).await.unwrap();
            tasks.spawn(write_in_groups(connection, waiting));
            house.writer = Some(writer);
        }
        other => panic!("there is no server {other}"),
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("listening on http://{}", listener.local_addr().unwrap());
    let listener = listener.tap_io(|stream| stream.set_nodelay(true).unwrap());
    axum::serve(listener, Router::new().route("/live", get(live)).with_state(house)).await.unwrap();
}

async fn live(State(house): State<House>, upgrade: WebSocketUpgrade) -> Response {
    let upgrade = upgrade.protocols(["peerline.v1"]).read_buffer_size(4 * 1024).write_buffer_size(16 * 1024);
    upgrade.on_upgrade(|socket| run(house, socket))
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Frame {
    Follow { channel: String },
    Send { conversation: String, client_id: Uuid, body: String },
}

async fn run(house: House, mut socket: WebSocket) {
    let id = house.next.fetch_add(1, Ordering::Relaxed);
    let (outbox, mut inbox) = mpsc::channel(256);
    loop {
        tokio::select! {
            told = inbox.recv() => {
                let mut next = told;
                while let Some(frame) = next {
                    socket.feed(Message::Text(frame)).await.unwrap();
                    next = inbox.try_recv().ok();
                }
            }
            packet = socket.next() => {
                let Some(Ok(packet)) = packet else { return };
                let Message::Text(text) = packet else { continue };
                let answer = match serde_json::from_str(&text).unwrap() {
                    Frame::Follow { channel } => house.follow(id, &channel, outbox.clone()),
                    Frame::Send { conversation, client_id, body } => house.send(id, &conversation, client_id, body).await,
                };
                socket.feed(Message::Text(answer.into())).await.unwrap();
            }
        }
        socket.flush().await.unwrap();
    }
}

impl House {
    fn follow(&self, id: u64, channel: &str, outbox: mpsc::Sender<Utf8Bytes>) -> String {
        let room = channel.trim_start_matches("conversation:").to_owned();
        self.rooms.lock().unwrap().entry(room).or_default().followers.push((id, outbox));
        json!({ "type": "following", "channel": channel, "seq": 0 }).to_string()
    }

    /// Passes on, once it is durable where it is to be; the answer is the ack.
    async fn send(&self, id: u64, conversation: &str, client_id: Uuid, body: String) -> String {
        if let Some(writer) = &self.writer {
            let (done, durable) = oneshot::channel();
            let row = json!([client_id, conversation, body]).to_string();
            writer.send((row, done)).await.unwrap();
            durable.await.unwrap();
        }
        let mut rooms = self.rooms.lock().unwrap();
        let room = rooms.get_mut(conversation).unwrap();
        room.seq += 1;
        let Room { seq, followers } = room;
        let message =
            json!({ "type": "message", "conversation": conversation, "id": client_id, "seq": seq, "body": body });
        let message = Utf8Bytes::from(message.to_string());
        for (_, follower) in followers.iter().filter(|(follower, _)| *follower != id) {
            follower.try_send(message.clone()).unwrap();
        }
        format!("{{\"type\":\"ack\",\"client_id\":\"{client_id}\",\"id\":\"{client_id}\",\"seq\":{seq},\"at\":\"\"}}")
    }
}

/// Takes what waits, writes it in one statement, and answers all of it.
async fn write_in_groups(mut connection: SqliteConnection, mut waiting: mpsc::Receiver<(String, oneshot::Sender<()>)>) {
    sqlx::query("CREATE TABLE message (client_id TEXT PRIMARY KEY, conversation TEXT NOT NULL, body TEXT NOT NULL)")
        .execute(&mut connection)
        .await
        .unwrap();
    let mut group = Vec::new();
    while waiting.recv_many(&mut group, BATCH).await > 0 {
        let (rows, done): (Vec<String>, Vec<oneshot::Sender<()>>) = group.drain(..).unzip();
        sqlx::query("INSERT INTO message SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each($1)")
            .bind(format!("[{}]", rows.join(",")))
            .execute(&mut connection)
            .await
            .unwrap();
        for done in done {
            // Whoever waited for it may be gone.
            let _ = done.send(());
        }
    }
}
