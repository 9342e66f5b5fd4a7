//! Chats: what is said is there once, in order, for the two who talk, and for nobody else.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use peerline::{
    limit::Budget,
    model::{lang::Lang, staff::Role, theme::Theme},
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{MINUTE, NOON, SECOND, TestApp},
    forum::contains,
    people::{Person, Reply},
    socket::Socket,
};

// ------------------------------------------------------------------ what other tests use too

pub(crate) fn client_id() -> String {
    peerline::clock::new_id().to_string()
}

impl Person {
    /// Asks for a chat, which begins, and returns it.
    pub(crate) async fn starts_chat(&self, message: &str) -> Value {
        let chat = json!({ "theme": "home", "lang": "nl", "message": message });
        self.post("/chat", chat).await.is(201).json()
    }

    /// Goes on duty.
    pub(crate) async fn on_duty(&self, capacity: i64) {
        self.put("/staff/me/duty", json!({ "on": true, "capacity": capacity })).await.is(200);
    }

    /// Takes the next case; its id.
    pub(crate) async fn takes_next(&self) -> String {
        let taken = self.post("/staff/queue/next", json!({})).await.is(200).json();
        taken["case"]["id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn says_in_chat(&self, body: &str) -> Reply {
        self.post("/chat/messages", json!({ "client_id": client_id(), "body": body })).await
    }

    pub(crate) async fn says_in_case(&self, case: &str, body: &str) -> Reply {
        let message = json!({ "client_id": client_id(), "body": body });
        self.post(&format!("/staff/cases/{case}/messages"), message).await
    }

    pub(crate) async fn closes(&self, case: &str) {
        let codes = json!({ "type": "self", "themes": ["home"], "risk": "none", "actions": ["listened"] });
        self.post(&format!("/staff/cases/{case}/close"), codes).await.is(200);
    }

    pub(crate) async fn chat(&self) -> Value {
        self.get("/chat").await.is(200).json()
    }
}

/// Mia and els in a running chat.
pub(crate) struct Talk {
    pub(crate) app: TestApp,
    pub(crate) mia: Person,
    pub(crate) els: Person,
    pub(crate) case: String,
    pub(crate) conversation: String,
}

impl Talk {
    pub(crate) async fn begin() -> Self {
        Self::begin_in(TestApp::spawn().await).await
    }

    pub(crate) async fn begin_in(app: TestApp) -> Self {
        let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
        let chat = mia.starts_chat("Is anybody there?").await;
        els.on_duty(2).await;
        let case = els.takes_next().await;
        let conversation = chat["conversation"].as_str().unwrap().to_owned();
        Self { app, mia, els, case, conversation }
    }

    fn channel(&self) -> String {
        format!("conversation:{}", self.conversation)
    }

    /// A socket that follows the chat from `after` on.
    async fn follow(&self, person: &Person, after: Option<i64>) -> Socket {
        let mut socket = person.live().await;
        socket.follow(&self.channel(), after).await;
        socket
    }

    /// Time goes by while the consultant's page is open.
    async fn passes(&self, millis: i64) {
        for _ in 0..millis / (30 * SECOND) {
            self.app.advance(30 * SECOND);
            self.els.get("/staff/queue").await.is(200);
        }
        peerline::jobs::tick(&self.app.core).await;
    }

    /// All messages as the young person reads them without a socket.
    async fn log(&self) -> Vec<Value> {
        self.mia.get("/chat/messages").await.is(200).json()["messages"].as_array().unwrap().clone()
    }
}

fn numbers(messages: &[Value]) -> Vec<i64> {
    messages.iter().map(|message| message["seq"].as_i64().unwrap()).collect()
}

/// The message frames among what a socket saw.
fn messages(seen: &[Value]) -> Vec<Value> {
    seen.iter().filter(|frame| frame["type"] == "message").cloned().collect()
}

/// See `routes.rs`.
pub(crate) async fn spend(_: &TestApp, budget: Budget, person: &Person) -> Reply {
    match budget {
        Budget::ChatStart => {
            // A chat that runs is not started again.
            person.post("/chat/leave", json!({})).await;
            person.post("/chat", json!({ "theme": "home", "message": "Hello again." })).await
        }
        Budget::ChatMessage => {
            if person.chat().await["state"] == "none" {
                person.starts_chat("Hello.").await;
            }
            person.says_in_chat("One more thing.").await
        }
        Budget::Handshake => {
            let call = person.call(Method::GET, "/live").header("origin", &person.base);
            call.header("sec-websocket-protocol", "peerline.v1").send().await
        }
        other => panic!("{other} is not spent here"),
    }
}

/// A message and a case of `tom`, with whom another colleague talks.
pub(crate) async fn foreign(app: &TestApp, tom: &Person) -> (String, String) {
    let chat = tom.starts_chat("This is between us.").await;
    let ben = app.consultant("ben").await;
    ben.on_duty(1).await;
    ben.takes_next().await;
    (chat["messages"][0]["id"].as_str().unwrap().to_owned(), chat["case"].as_str().unwrap().to_owned())
}

// ------------------------------------------------------------------ a chat from its beginning to its end

#[tokio::test]
async fn a_chat_begins_with_its_first_message() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    assert_eq!(mia.chat().await["state"], "none");
    let chat = mia.starts_chat("Is anybody there?").await;
    assert_eq!(chat["state"], "waiting");
    assert_eq!(chat["place"]["position"], 1);
    assert_eq!(chat["place"]["ahead"], 0);
    assert_eq!(chat["place"]["wait"], Value::Null, "nobody is on duty, so that nobody can say");
    assert_eq!(chat["place"]["since"], "2026-03-03T12:00:00Z");
    assert!(chat["case"].is_string() && chat["conversation"].is_string());
    let first = &chat["messages"][0];
    assert_eq!(
        (&first["seq"], &first["author"], &first["body"]),
        (&json!(1), &json!("member"), &json!("Is anybody there?"))
    );
    // With an open chat a second start is a message in it.
    let again = json!({ "theme": "other", "message": "Hello?" });
    let again = mia.post("/chat", again).await.is(200).json();
    assert_eq!((&again["case"], &again["conversation"]), (&chat["case"], &chat["conversation"]));
    assert_eq!(numbers(again["messages"].as_array().unwrap()), [1, 2]);
    assert_eq!(mia.chat().await["messages"], again["messages"]);
    assert_eq!(mia.me().await["chat"]["state"], "waiting");
}

#[tokio::test]
async fn starts_at_once_make_one_chat() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let start = || json!({ "theme": "home", "message": "Hello?", "client_id": client_id() });
    let starts = join_all((0..10).map(|_| mia.post("/chat", start()))).await;
    let mut created = 0;
    let mut conversations = BTreeSet::new();
    for start in starts {
        assert!(matches!(start.status, 200 | 201), "{}: {}", start.status, start.body);
        created += i32::from(start.status == 201);
        conversations.insert(start.json()["conversation"].as_str().unwrap().to_owned());
    }
    assert_eq!((created, conversations.len()), (1, 1));
    let chat = mia.chat().await;
    assert_eq!(numbers(chat["messages"].as_array().unwrap()), (1..=10).collect::<Vec<_>>());
    // The same start again is the same message.
    let start = start();
    for _ in 0..3 {
        mia.post("/chat", start.clone()).await.is(200);
    }
    assert_eq!(mia.chat().await["messages"].as_array().unwrap().len(), 11);
}

#[tokio::test]
async fn two_talk_live() {
    let talk = Talk::begin().await;
    let mut mia = talk.follow(&talk.mia, Some(0)).await;
    mia.message("Is anybody there?").await;
    let joined = mia.expect(|frame| frame["type"] == "message" && frame["author"] == "system").await;
    assert!(joined["body"].as_str().unwrap().contains("els"), "{joined}");
    assert_eq!(joined["seq"], 2);
    let mut els = talk.follow(&talk.els, None).await;
    let ack = mia.says(&talk.conversation, "I am glad you are here.").await;
    assert_eq!(ack["seq"], 3);
    assert_eq!(ack["body"], "I am glad you are here.");
    let heard = els.message("I am glad you are here.").await;
    assert_eq!((&heard["id"], &heard["seq"], &heard["author"]), (&ack["id"], &json!(3), &json!("member")));
    assert_eq!(heard["conversation"], talk.conversation.as_str());
    assert_eq!(heard["client_id"], Value::Null, "the sender's own name for it is the sender's");
    let own = mia.seen.iter().find(|frame| frame["type"] == "message" && frame["seq"] == 3).cloned();
    let own = match own {
        Some(own) => own,
        None => mia.expect(|frame| frame["type"] == "message" && frame["seq"] == 3).await,
    };
    assert_eq!(own["client_id"], ack["client_id"]);
    let ack = els.says(&talk.conversation, "So am I.").await;
    let heard = mia.message("So am I.").await;
    assert_eq!((&heard["seq"], &heard["author"]), (&ack["seq"], &json!("consultant")));
    assert_eq!(talk.mia.chat().await["consultant"], "els");
    // The end.
    talk.els.closes(&talk.case).await;
    mia.expect(|frame| frame["type"] == "case" && frame["state"] == "closed").await;
    let chat = talk.mia.chat().await;
    assert_eq!(chat["state"], "closed");
    assert_eq!(numbers(chat["messages"].as_array().unwrap()), [1, 2, 3, 4, 5], "without a hole, the goodbye included");
    let late = client_id();
    mia.send(json!({ "type": "send", "conversation": talk.conversation, "client_id": late, "body": "Wait!" })).await;
    let refused = mia.expect(|frame| frame["type"] == "refused").await;
    assert_eq!((&refused["code"], &refused["client_id"]), (&json!("closed"), &json!(late)));
    talk.mia.says_in_chat("Wait!").await.is(409);
    talk.els.says_in_case(&talk.case, "Goodbye.").await.is(409);
    // A new one is another conversation.
    let again = talk.mia.starts_chat("Me again.").await;
    assert_ne!(again["conversation"], talk.conversation.as_str());
    assert_eq!(numbers(again["messages"].as_array().unwrap()), [1]);
}

#[tokio::test]
async fn a_chat_goes_without_script() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    mia.page("/chat").await.is(200).says("name=\"message\"");
    let start = [("theme", "home"), ("lang", "nl"), ("message", "With a <form>.")];
    assert_eq!(mia.form("/chat", &start).await.location(), "/chat");
    mia.page("/chat").await.is(200).says("With a &#60;form&#62;.");
    assert_eq!(els.form("/staff/me/duty", &[("on", "1"), ("capacity", "1")]).await.location(), "/staff/queue");
    els.page("/staff/queue").await.is(200);
    let taken = els.form("/staff/queue/next", &[]).await;
    let case = taken.location().to_owned();
    els.page(&case).await.is(200).says("With a &#60;form&#62;.");
    let id = client_id();
    let answer = [("body", "I read you."), ("client_id", id.as_str())];
    assert_eq!(els.form(&format!("{case}/messages"), &answer).await.location(), case);
    assert_eq!(els.form(&format!("{case}/messages"), &answer).await.location(), case, "pressed twice");
    mia.page("/chat").await.is(200).says("I read you.");
    let page = mia.page("/chat/write").await.is(200);
    let id = page.body.split("name=\"client_id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answer = [("body", "I read you too."), ("client_id", id.as_str())];
    for _ in 0..2 {
        assert_eq!(mia.form("/chat/messages", &answer).await.location(), "/chat");
    }
    let log = mia.get("/chat/messages?after=2").await.is(200).json();
    assert_eq!(numbers(log["messages"].as_array().unwrap()), [3, 4]);
    assert_eq!(log["last_seq"], 4);
    els.form(&format!("{case}/notes"), &[("body", "A note for the team.")]).await.is(303);
    els.page(&case).await.is(200).says("A note for the team.");
    mia.page("/chat").await.is(200).says_not("A note for the team.");
    // A close that is not right comes back.
    els.form(&format!("{case}/close"), &[("type", "weather")]).await.is(422).says("I read you too.");
    let codes = [("type", "self"), ("themes", "home"), ("risk", "none"), ("actions", "listened")];
    assert_eq!(els.form(&format!("{case}/close"), &codes).await.location(), "/staff/queue");
    mia.page("/chat").await.is(200);
    assert_eq!(mia.chat().await["state"], "closed");
}

#[tokio::test]
async fn leaving_a_chat_ends_it() {
    let talk = Talk::begin().await;
    let mut els = talk.follow(&talk.els, None).await;
    let left = talk.mia.post("/chat/leave", json!({})).await.is(200).json();
    assert_eq!(left["state"], "closed");
    els.expect(|frame| frame["type"] == "message" && frame["author"] == "system").await;
    talk.els.says_in_case(&talk.case, "Are you still there?").await.is(409);
    talk.els.closes(&talk.case).await;
    talk.mia.post("/chat/leave", json!({})).await.is(404);
}

// ------------------------------------------------------------------ who was not there

/// The frames about the case that answer a follow, without the names.
async fn stands(person: &Person, conversation: &str) -> Value {
    let mut socket = person.live().await;
    socket.send(json!({ "type": "follow", "channel": format!("conversation:{conversation}"), "after": 0 })).await;
    let came = socket.until_pong().await;
    let of_case = came.iter().filter(|frame| frame["type"] == "case" && frame.get("consultant").is_some());
    let place = came.iter().find(|frame| frame["type"] == "place").map(|frame| frame["place"]["ahead"].clone());
    let mut frames: Vec<Value> = of_case.cloned().collect();
    assert_eq!(frames.len(), 1, "{came:#?}");
    let mut frame = frames.remove(0);
    assert!(frame.as_object_mut().unwrap().remove("case").is_some_and(|case| case.is_string()));
    frame["ahead"] = place.into();
    frame
}

/// Nobody who was away has to be told by chance: a follow is answered with how the case stands by now.
#[tokio::test]
async fn a_follow_is_answered_with_how_the_case_stands() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.staff("els", &[Role::Consultant, Role::Coordinator]).await);
    let ben = app.consultant("ben").await;
    let chat = mia.starts_chat("Is anybody there?").await;
    let id = chat["conversation"].as_str().unwrap();
    let hers = |state: &str, consultant: Option<&str>, offered: bool, ahead: Option<i64>| json!({ "type": "case", "state": state, "consultant": consultant, "offered": offered, "ahead": ahead });
    let of_els = |state: &str, consultant: Option<&str>, mine: bool| json!({ "type": "case", "state": state, "consultant": consultant, "mine": mine, "ahead": null });
    // Her place was told already, to a line that is gone.
    peerline::actions::queue::look(&app.core).await.unwrap();
    assert_eq!(stands(&mia, id).await, hers("waiting", None, false, Some(0)));
    els.on_duty(1).await;
    ben.on_duty(1).await;
    let case = els.takes_next().await;
    assert_eq!(stands(&mia, id).await, hers("active", Some("els"), false, None));
    assert_eq!(stands(&els, id).await, of_els("active", Some("els"), true));
    els.post(&format!("/staff/cases/{case}/transfer"), json!({ "to": "ben" })).await.is(200);
    assert_eq!(stands(&mia, id).await, hers("active", Some("els"), true, None));
    ben.post(&format!("/staff/cases/{case}/accept"), json!({})).await.is(200);
    assert_eq!(stands(&mia, id).await, hers("active", Some("ben"), false, None));
    // Who leads may read it still.
    assert_eq!(stands(&els, id).await, of_els("active", Some("ben"), false));
    app.advance(61 * SECOND);
    peerline::jobs::tick(&app.core).await;
    assert_eq!(stands(&mia, id).await, hers("waiting", None, false, Some(0)));
    els.takes_next().await;
    els.closes(&case).await;
    assert_eq!(stands(&mia, id).await["state"], "closed");
}

/// Words that were written for one chat are not said in the next, whenever they arrive.
#[tokio::test]
async fn words_for_one_chat_are_not_said_in_the_next() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let first = mia.starts_chat("The first.").await["conversation"].clone();
    let foreign = tom.starts_chat("Mine.").await["conversation"].clone();
    let said = json!({ "client_id": client_id(), "body": "In time.", "conversation": first });
    mia.post("/chat/messages", said.clone()).await.is(200);
    mia.post("/chat/leave", json!({})).await.is(200);
    let second = mia.starts_chat("The second.").await["conversation"].clone();
    let late = json!({ "client_id": client_id(), "body": "Too late.", "conversation": first });
    assert_eq!(mia.post("/chat/messages", late).await.is(409).code(), "closed");
    mia.post("/chat/messages", said).await.is(200); // its ack was lost, and it is given again
    let now = json!({ "client_id": client_id(), "body": "Now.", "conversation": second });
    mia.post("/chat/messages", now).await.is(200);
    let theirs = json!({ "client_id": client_id(), "body": "Hello?", "conversation": foreign });
    mia.post("/chat/messages", theirs).await.is(404);
    let since = mia.get("/chat/messages").await.is(200).json();
    let bodies: Vec<&Value> = since["messages"].as_array().unwrap().iter().map(|said| &said["body"]).collect();
    assert_eq!(bodies, ["The second.", "Now."]);
    assert_eq!((&since["conversation"], &since["offered"]), (&second, &json!(false)));
}

// ------------------------------------------------------------------ once, and in order

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_message_a_hundred_times_is_one() {
    let talk = Talk::begin().await;
    let mut sockets = Vec::new();
    for _ in 0..10 {
        sockets.push(talk.mia.live().await);
    }
    let id = client_id();
    let body = "Only once, please.";
    let frame = json!({ "type": "send", "conversation": talk.conversation, "client_id": id, "body": body });
    let by_socket = async {
        join_all(sockets.iter_mut().map(async |socket| {
            let mut acks = Vec::new();
            for _ in 0..5 {
                socket.send(frame.clone()).await;
            }
            for _ in 0..5 {
                acks.push(socket.expect(|frame| frame["type"] == "ack").await);
            }
            acks
        }))
        .await
        .concat()
    };
    let message = json!({ "client_id": id, "body": body });
    let by_http = join_all((0..50).map(|_| talk.mia.post("/chat/messages", message.clone())));
    let (mut acks, replies) = tokio::join!(by_socket, by_http);
    acks.extend(replies.into_iter().map(|reply| reply.is(200).json()));
    assert_eq!(acks.len(), 100);
    for ack in &mut acks {
        ack.as_object_mut().unwrap().remove("type");
        assert_eq!(ack["client_id"], id.as_str());
    }
    acks.dedup();
    assert_eq!(acks.len(), 1, "one id in all acks: {acks:#?}");
    let log = talk.log().await;
    assert_eq!(log.iter().filter(|message| message["body"] == body).count(), 1);
    assert_eq!(numbers(&log), [1, 2, 3]);
    // The consultant's own ids are another space.
    let path = format!("/staff/cases/{}/messages", talk.case);
    let other = talk.els.post(&path, json!({ "client_id": id, "body": "Mine." })).await.is(200);
    assert_eq!(other.json()["seq"], 4);
}

#[tokio::test]
async fn the_same_id_with_other_words_is_a_conflict() {
    let talk = Talk::begin().await;
    let id = client_id();
    talk.mia.post("/chat/messages", json!({ "client_id": id, "body": "One thing." })).await.is(200);
    let other = talk.mia.post("/chat/messages", json!({ "client_id": id, "body": "Another." })).await.is(409);
    assert!(other.json()["detail"].as_str().unwrap().contains(' '), "in words: {}", other.body);
    let mut socket = talk.mia.live().await;
    socket
        .send(json!({ "type": "send", "conversation": talk.conversation, "client_id": id, "body": "Another." }))
        .await;
    let refused = socket.expect(|frame| frame["type"] == "refused").await;
    assert_eq!((&refused["code"], &refused["client_id"]), (&json!("conflict"), &json!(id)));
    assert_eq!(talk.log().await.len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_cut_at_any_moment_misses_nothing() {
    const WORDS: usize = 60;
    let talk = Talk::begin().await;
    let mut els = talk.els.live().await;
    let mut own = talk.mia.live().await;
    // Both talk while somebody reads on a line that breaks after 0, 1, 2 … frames, and follows again from there.
    let talking = async {
        for number in 0..WORDS / 2 {
            els.says(&talk.conversation, &format!("From els, number {number}.")).await;
            own.says(&talk.conversation, &format!("From mia, number {number}.")).await;
        }
    };
    let all = i64::try_from(WORDS).unwrap() + 2;
    let reading = async {
        let mut read: Vec<Value> = Vec::new();
        let mut cuts = 0;
        for patience in (0..7).cycle() {
            let after = read.last().map_or(0, |message| message["seq"].as_i64().unwrap());
            if after == all {
                break;
            }
            let mut socket = talk.mia.live().await;
            socket.send(json!({ "type": "follow", "channel": talk.channel(), "after": after })).await;
            if patience > 0 {
                socket.expect(|frame| frame["type"] == "following").await;
            }
            for _ in 1..patience {
                if messages(&socket.seen).last().is_some_and(|message| message["seq"] == all) {
                    break;
                }
                socket.expect(|frame| frame["type"] == "message").await;
            }
            read.extend(messages(&socket.cut()));
            cuts += 1;
        }
        (read, cuts)
    };
    let ((), (read, cuts)) = tokio::join!(talking, reading);
    assert!(cuts > 10, "{cuts}");
    assert_eq!(numbers(&read), (1..=all).collect::<Vec<_>>(), "each once and in order");
    let log = talk.log().await;
    assert_eq!(numbers(&log), (1..=all).collect::<Vec<_>>());
    for (frame, stored) in read.iter().zip(&log) {
        for field in ["id", "seq", "author", "body", "at"] {
            assert_eq!(frame[field], stored[field]);
        }
    }
}

#[tokio::test]
async fn a_follow_replays_from_any_number() {
    let talk = Talk::begin().await;
    for number in 3..=150 {
        talk.mia.says_in_chat(&format!("Number {number}.")).await.is(200);
    }
    let mut last = 150;
    for after in [0, 1, 2, 49, 99, 100, 101, 149, 150] {
        let mut socket = talk.mia.live().await;
        let following = socket.follow(&talk.channel(), Some(after)).await;
        assert_eq!(following["seq"], last, "the newest now");
        last += 1;
        assert_eq!(socket.says(&talk.conversation, "And one more.").await["seq"], last);
        while messages(&socket.seen).last().is_none_or(|message| message["seq"] != last) {
            socket.expect(|frame| frame["type"] == "message").await;
        }
        assert_eq!(numbers(&messages(&socket.seen)), (after + 1..=last).collect::<Vec<_>>(), "after {after}");
    }
    // Numbers that cannot be are taken as the nearest that can.
    let newest = talk.log().await.len();
    for (after, expected) in [(-5, newest), (1_000_000, 0)] {
        let mut socket = talk.mia.live().await;
        socket.follow(&talk.channel(), Some(after)).await;
        socket.until_pong().await;
        assert_eq!(messages(&socket.seen).len(), expected, "{after}");
    }
    // Without a number only what comes.
    let mut socket = talk.mia.live().await;
    socket.follow(&talk.channel(), None).await;
    assert_eq!(messages(&socket.until_pong().await).len(), 0);
}

// ------------------------------------------------------------------ the other side

#[tokio::test]
async fn typing_and_reading_are_told_to_the_other_side_only() {
    let talk = Talk::begin().await;
    let tom = talk.app.member("tom").await;
    tom.starts_chat("Somebody else.").await;
    let mut stranger = tom.live().await;
    let mut mia = talk.follow(&talk.mia, None).await;
    let mut els = talk.follow(&talk.els, None).await;
    mia.send(json!({ "type": "typing", "conversation": talk.conversation })).await;
    let typing = els.expect(|frame| frame["type"] == "typing").await;
    assert_eq!(typing, json!({ "type": "typing", "conversation": talk.conversation }), "no text, ever");
    els.send(json!({ "type": "read", "conversation": talk.conversation, "seq": 1 })).await;
    let read = mia.expect(|frame| frame["type"] == "read").await;
    assert_eq!((&read["conversation"], &read["seq"]), (&json!(talk.conversation), &json!(1)));
    mia.until_pong().await;
    els.until_pong().await;
    assert!(mia.seen.iter().all(|frame| frame["type"] != "typing"), "{:#?}", mia.seen);
    assert!(els.seen.iter().all(|frame| frame["type"] != "read"), "{:#?}", els.seen);
    // Somebody who has no part in it can neither tell nor hear.
    for kind in ["typing", "read"] {
        stranger.send(json!({ "type": kind, "conversation": talk.conversation, "seq": 1 })).await;
    }
    stranger.until_pong().await;
    mia.says(&talk.conversation, "A barrier.").await;
    els.message("A barrier.").await;
    assert_eq!(els.seen.iter().filter(|frame| frame["type"] == "typing").count(), 1);
    // Nor say that she has gone, by ending what was never begun.
    stranger.send(json!({ "type": "unfollow", "channel": format!("conversation:{}", talk.conversation) })).await;
    stranger.until_pong().await;
    mia.says(&talk.conversation, "Another barrier.").await;
    els.message("Another barrier.").await;
    assert!(els.seen.iter().all(|frame| frame["present"] != false), "{:#?}", els.seen);
    assert!(stranger.seen.iter().all(|frame| frame["type"] != "typing" && frame["type"] != "message"));
    // Presence, when the other comes and goes.
    drop(els);
    let gone = mia.expect(|frame| frame["type"] == "presence" && frame["present"] == false).await;
    assert_eq!(gone["conversation"], talk.conversation.as_str());
    let _els = talk.follow(&talk.els, None).await;
    mia.expect(|frame| frame["type"] == "presence" && frame["present"] == true).await;
}

#[tokio::test]
async fn a_foreign_chat_answers_exactly_as_one_that_is_not() {
    let talk = Talk::begin().await;
    let app = &talk.app;
    let tom = app.member("tom").await;
    tom.starts_chat("Somebody else.").await;
    let (ben, sara) = (app.consultant("ben").await, app.moderator("sara").await);
    ben.on_duty(1).await;
    for person in [&tom, &ben, &sara] {
        let mut socket = person.live().await;
        let mut answers = Vec::new();
        let client_id = client_id();
        for id in [talk.conversation.clone(), self::client_id()] {
            let channel = format!("conversation:{id}");
            socket.send(json!({ "type": "follow", "channel": channel, "after": 0 })).await;
            let follow = socket.expect(|frame| frame["type"] != "presence" && frame["type"] != "place").await;
            socket.send(json!({ "type": "send", "conversation": id, "client_id": client_id, "body": "Hello?" })).await;
            let send = socket.expect(|frame| frame["type"] != "presence" && frame["type"] != "place").await;
            assert_eq!((&follow["type"], &send["type"]), (&json!("error"), &json!("error")), "{follow} {send}");
            answers.push((follow.to_string().replace(&id, "ID"), send.to_string().replace(&id, "ID")));
        }
        assert_eq!(answers[0], answers[1], "{}", person.name);
        talk.mia.says_in_chat("For els alone.").await.is(200);
        let came = socket.until_pong().await;
        assert!(came.iter().all(|frame| frame["type"] != "message"), "{}: {came:#?}", person.name);
    }
    let mut nobody = tom.live().await;
    for channel in ["queue", "reviews", "member:1", "conversation:", "question:x", "everything", ""] {
        nobody.send(json!({ "type": "follow", "channel": channel })).await;
        let answer = nobody.expect(|frame| frame["type"] != "place").await;
        assert_eq!((&answer["type"], &answer["code"]), (&json!("error"), &json!("not-found")), "{channel}");
    }
    // A message id under one's own path does not open somebody else's.
    let log = talk.log().await;
    let message = log[0]["id"].as_str().unwrap();
    tom.reports(message, "other").await.is(404);
    let report = json!({ "reason": "other" });
    tom.post(&format!("/chat/messages/{message}/reports"), report.clone()).await.is(404);
    talk.mia.post(&format!("/chat/messages/{message}/reports"), report).await.is(202);
}

#[tokio::test]
async fn who_opened_a_chat_can_be_seen_by_whose_it_is() {
    let talk = Talk::begin().await;
    let anke = talk.app.coordinator("anke").await;
    let path = format!("/staff/cases/{}", talk.case);
    // A page that is loaded again is one look; queue.rs tries how long.
    for _ in 0..3 {
        talk.els.get(&path).await.is(200);
    }
    anke.get(&path).await.is(200).says("Is anybody there?");
    for (kind, body) in [("messages", json!({ "body": "I join in." })), ("notes", json!({ "body": "I note." }))] {
        let status = anke.post(&format!("{path}/{kind}"), body).await.status;
        assert_eq!(status, 403, "a coordinator reads, {kind}");
    }
    let readers = talk.mia.me().await["readers"].clone();
    let times = |role: &str| {
        readers.as_array().unwrap().iter().find(|reader| reader["role"] == role).map(|reader| reader["times"].clone())
    };
    assert_eq!((times("consultant"), times("coordinator")), (Some(json!(1)), Some(json!(1))), "{readers}");
    let audit = anke.get("/staff/audit").await.is(200);
    assert!(audit.json()["lines"].as_array().unwrap().iter().any(|line| line["action"] == "read"), "{}", audit.body);
    audit.says_not("Is anybody there?");
}

#[tokio::test]
async fn a_reported_message_comes_to_the_moderators() {
    let talk = Talk::begin().await;
    let sara = talk.app.moderator("sara").await;
    talk.els.says_in_case(&talk.case, "Something that mia did not like.").await.is(200);
    let log = talk.log().await;
    let message = log.last().unwrap()["id"].as_str().unwrap();
    talk.mia.page(&format!("/chat/messages/{message}/report")).await.is(200).says("name=\"reason\"");
    let reported = talk.mia.form(&format!("/chat/messages/{message}/reports"), &[("reason", "other")]).await;
    talk.mia.page(reported.location()).await.is(200);
    let reviews = sara.get("/staff/reviews").await.is(200).json()["reviews"].as_array().unwrap().clone();
    assert_eq!(reviews.len(), 1);
    // In the list it is folded; reading it happens on its own page, and is logged.
    assert_eq!((&reviews[0]["kind"], &reviews[0]["text"]), (&json!("message"), &json!("")));
    let path = format!("/staff/reviews/{}", reviews[0]["id"].as_str().unwrap());
    sara.page(&path).await.is(200).says("Something that mia did not like.");
    crate::reviews::decide(&sara, message, json!({ "decision": "approve" })).await;
    assert_eq!(talk.mia.me().await["reports"][0]["outcome"], "stays");
}

// ------------------------------------------------------------------ the filter and the limit

#[tokio::test]
async fn an_attack_is_refused_and_a_cry_is_not() {
    let talk = Talk::begin().await;
    let mut els = talk.follow(&talk.els, None).await;
    let mut mia = talk.follow(&talk.mia, None).await;
    let refused = talk.mia.says_in_chat("You thornrefuse.").await.is(422).json();
    assert_eq!(refused["verdict"]["reasons"][0]["rule"], "test-refuse");
    let id = client_id();
    let frame =
        json!({ "type": "send", "conversation": talk.conversation, "client_id": id, "body": "You thornrefuse." });
    mia.send(frame).await;
    let refused = mia.expect(|frame| frame["type"] == "refused").await;
    assert_eq!((&refused["code"], &refused["client_id"]), (&json!("rule"), &json!(id)));
    assert_eq!(refused["reasons"][0]["rule"], "test-refuse");
    let form = [("body", "You thornrefuse <b>.")];
    talk.mia.form("/chat/messages", &form).await.is(422).says("You thornrefuse &#60;b&#62;.");
    // Held words are for the forum; a professional may read them. Contact data is delivered, but marked.
    mia.says(&talk.conversation, "Call me on 0470 12 34 56, bramblehold.").await;
    els.message("Call me on 0470 12 34 56, bramblehold.").await;
    talk.els.page(&format!("/staff/cases/{}", talk.case)).await.is(200).says("<mark>0470 12 34 56</mark>");
    mia.says(&talk.conversation, "It is a deepsorrow, you thornrefuse.").await;
    els.message("It is a deepsorrow, you thornrefuse.").await;
    let case = talk.els.get(&format!("/staff/cases/{}", talk.case)).await.json();
    assert_eq!(case["case"]["priority"], "crisis", "what is said raises the priority");
    let advice = json!([
        { "rule": "test-hold", "text": "Often a misunderstanding." },
        { "rule": "test-cry", "text": "Ask who is there." },
    ]);
    assert_eq!(case["advice"], advice, "each rule once, and nothing of what the professional says");
    assert_eq!(talk.log().await.len(), 4);
    // The first message passes the same filter.
    let tom = talk.app.visitor("tom");
    tom.post("/chat", json!({ "theme": "home", "message": "A thornrefuse to begin with." })).await.is(422);
    assert_eq!(tom.chat().await["state"], "none");
    let chat = tom.post("/chat", json!({ "theme": "other", "message": "A deepsorrow." })).await.is(201).json();
    assert_eq!(chat["help"]["theme"], "dark-thoughts", "a help card comes with it: {chat:#}");
    assert!(!chat["help"]["lines"].as_array().unwrap().is_empty());
    let queue = talk.els.get("/staff/queue").await.json();
    assert_eq!(
        (&queue["cases"][0]["priority"], &queue["cases"][0]["theme"]),
        (&json!("crisis"), &json!("dark-thoughts"))
    );
}

#[tokio::test]
async fn over_the_limit_is_said_and_never_cuts_the_line() {
    let app = TestApp::with(|config| {
        config.limits.insert("chat_message".to_owned(), vec!["3 burst, 30/min".to_owned()]);
    })
    .await;
    let talk = Talk::begin_in(app).await;
    let mut mia = talk.follow(&talk.mia, None).await;
    let mut ids = Vec::new();
    for number in 0..5 {
        let id = client_id();
        let body = format!("Number {number}.");
        mia.send(json!({ "type": "send", "conversation": talk.conversation, "client_id": id, "body": body })).await;
        ids.push((id, body));
    }
    let mut answers = Vec::new();
    for _ in 0..5 {
        answers.push(mia.expect(|frame| frame["type"] == "ack" || frame["type"] == "refused").await);
    }
    let kinds: Vec<&str> = answers.iter().map(|answer| answer["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["ack", "ack", "ack", "refused", "refused"]);
    assert_eq!((&answers[3]["code"], &answers[3]["retry_after"]), (&json!("limit"), &json!(2)));
    // What is acknowledged is acknowledged again, for nothing.
    let (id, body) = &ids[0];
    mia.send(json!({ "type": "send", "conversation": talk.conversation, "client_id": id, "body": body })).await;
    let again = mia.expect(|frame| frame["type"] == "ack" && frame["client_id"] == id.as_str()).await;
    assert_eq!(again, answers[0]);
    talk.mia.post("/chat/messages", json!({ "client_id": id, "body": body })).await.is(200);
    let over = talk.mia.says_in_chat("One more.").await.is(429);
    assert_eq!(over.header("retry-after"), "2");
    talk.app.advance(2 * SECOND);
    let (id, body) = &ids[3];
    mia.send(json!({ "type": "send", "conversation": talk.conversation, "client_id": id, "body": body })).await;
    mia.expect(|frame| frame["type"] == "ack" && frame["client_id"] == id.as_str()).await;
    // Colleagues have a budget of their own.
    for number in 0..20 {
        talk.els.says_in_case(&talk.case, &format!("Answer {number}.")).await.is(200);
    }
}

#[tokio::test]
async fn what_is_no_message_is_not_sent() {
    let talk = Talk::begin().await;
    let long = "é".repeat(2_001);
    for body in ["", " \n", &long] {
        let problem = talk.mia.says_in_chat(body).await.is(422).json();
        assert_eq!(problem["fields"][0]["field"], "body");
    }
    talk.mia.says_in_chat(&"é".repeat(2_000)).await.is(200);
    let problem = talk.mia.post("/chat/messages", json!({ "client_id": "mine", "body": "Hello." })).await;
    problem.is(422);
    let tom = talk.app.visitor("tom");
    for (field, value) in
        [("message", json!("")), ("message", json!(long)), ("theme", json!("weather")), ("lang", json!("xx"))]
    {
        let mut start = json!({ "theme": "home", "lang": "nl", "message": "Hello." });
        start[field] = value;
        let problem = tom.post("/chat", start).await.is(422).json();
        assert_eq!(problem["fields"][0]["field"], field, "{problem}");
    }
    assert_eq!(tom.session(), None);
    let form = [("theme", "weather"), ("message", "Typed already.")];
    tom.form("/chat", &form).await.is(422).says("Typed already.");
    // On the socket, what is no frame is an error, and the line stays.
    let mut mia = talk.mia.live().await;
    let deep = "[".repeat(5_000);
    for text in ["", "{", "[]", "7", "{\"type\":\"shout\"}", "{\"type\":\"send\"}", "{\"type\":\"follow\"}", &deep] {
        mia.send_text(text.to_owned()).await;
        let error = mia.expect(|frame| frame["type"] == "error").await;
        assert_eq!(error["code"], "bad-frame", "{text:.40}");
        assert!(error["detail"].is_string());
    }
    let mut frame = json!({ "type": "send", "conversation": talk.conversation, "client_id": client_id(), "body": "" });
    mia.send(frame.clone()).await;
    mia.expect(|frame| frame["type"] == "error" && frame["code"] == "invalid").await;
    frame["body"] = "Now with words.".into();
    mia.send(frame).await;
    mia.expect(|frame| frame["type"] == "ack").await;
}

// ------------------------------------------------------------------ the door

#[tokio::test]
async fn who_is_in_danger_passes_every_limit_and_has_help_while_waiting() {
    let app = TestApp::with(|config| {
        for budget in ["chat_start", "new_member"] {
            config.limits.insert(budget.to_owned(), vec!["1/h".to_owned()]);
        }
    })
    .await;
    let chat =
        |message: &str, danger: bool| json!({ "theme": "home", "lang": "en", "message": message, "danger": danger });
    // Everybody else behind the same address has used the place up.
    let (tom, ann, mia) = (app.visitor("tom"), app.visitor("ann"), app.visitor("mia"));
    tom.post("/chat", chat("Hello?", false)).await.is(201);
    assert_eq!(tom.chat().await["help"], Value::Null);
    ann.post("/chat", chat("Hello?", false)).await.is(429);
    let started = mia.post("/chat", chat("Somebody is a thornrefuse to me.", true)).await.is(201).json();
    assert_eq!(started["state"], "waiting", "{started:#}");
    assert!(mia.chat().await["help"]["lines"].is_array(), "the first steps stay while she waits");
    mia.page("/chat").await.is(200).says("help-card").says("112");
    mia.post("/chat/leave", json!({})).await.is(200);
    mia.post("/chat", chat("Once more.", true)).await.is(201);
    // Before everybody who came earlier.
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    assert_eq!(els.takes_next().await, mia.chat().await["case"].as_str().unwrap());
    assert_eq!(mia.chat().await["help"], Value::Null, "now somebody is there");
}

#[tokio::test]
async fn a_letter_when_the_chat_is_closed() {
    let app = TestApp::spawn().await;
    let (anke, els) = (app.coordinator("anke").await, app.consultant("els").await);
    els.on_duty(2).await;
    let hours = json!({ "mode": "hours", "windows": [{ "day": 2, "from": "14:00", "to": "17:00" }] });
    anke.post("/staff/hours", hours).await.is(200);
    let mia = app.visitor("mia");
    // Noon in UTC is one o'clock in Brussels.
    let home = mia.get("/").await.json();
    assert_eq!((&home["chat"]["state"], &home["chat"]["opens_at"]), (&json!("closed"), &json!("2026-03-03T13:00:00Z")));
    let letter = mia.starts_chat("A letter for whoever reads it.").await;
    assert_eq!(letter["state"], "letter");
    assert_eq!(els.get("/staff/queue").await.json()["cases"][0]["source"], "letter");
    // Step by step, so that nobody's session ends meanwhile.
    for _ in 0..7 {
        app.advance(10 * MINUTE);
        for colleague in [&anke, &els] {
            colleague.get("/staff").await.is(200);
        }
        assert_eq!(mia.chat().await["state"], "letter");
    }
    let tom = app.visitor("tom");
    assert_eq!(tom.get("/").await.json()["chat"]["state"], "open");
    assert_eq!(tom.starts_chat("Hello.").await["state"], "waiting");
    els.takes_next().await;
    let case = els.takes_next().await;
    els.says_in_case(&case, "I read your letter.").await.is(200);
    let chat = mia.chat().await;
    assert_eq!(chat["state"], "active");
    assert!(chat.to_string().contains("I read your letter."));
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    assert_eq!(app.visitor("eva").starts_chat("Closed by hand.").await["state"], "letter");
    anke.post("/staff/hours", json!({ "mode": "sometimes" })).await.is(422);
}

#[tokio::test]
async fn who_presses_danger_in_a_chat_is_heard_at_the_desk() {
    let talk = Talk::begin().await;
    let mut els = talk.els.live().await;
    let danger = json!({ "message": "He is at the door.", "danger": true });
    talk.mia.post("/chat", danger.clone()).await.is(200);
    els.expect(|frame| frame["type"] == "case" && frame["case"] == talk.case.as_str()).await;
    let own = talk.els.get("/staff/queue").await.json()["mine"][0]["priority"].clone();
    assert_eq!(own, "crisis");
    let file = talk.els.get(&format!("/staff/cases/{}", talk.case)).await.json();
    assert!(file["case"]["explanation"].as_str().unwrap().ends_with("pressed \"I am in danger now\""), "{file:#}");
    talk.mia.post("/chat", danger).await.is(200);
    let again = els.until_pong().await;
    assert!(again.iter().all(|frame| frame["type"] != "case"), "once: {again:#?}");
}

/// Who is afraid may find no words: one press says it, in the waiting room and in the chat, and a letter comes in.
#[tokio::test]
async fn danger_needs_no_words() {
    let app = TestApp::spawn().await;
    let (anke, ben) = (app.coordinator("anke").await, app.consultant("ben").await);
    app.visitor("tom").starts_chat("I was here first.").await;
    let mia = app.visitor("mia");
    mia.starts_chat("Is anybody there?").await;
    mia.page("/chat").await.is(200).says("action=\"/chat/danger\"").says_not("We know that it is urgent");
    let said = |chat: &Value| chat.to_string().matches("\"Ik ben nu in gevaar\"").count();
    assert_eq!(mia.form("/chat/danger", &[]).await.location(), "/chat");
    let chat = mia.chat().await;
    assert_eq!((&chat["place"]["ahead"], said(&chat)), (&json!(0), 1), "{chat:#}");
    mia.page("/chat")
        .await
        .is(200)
        .says_not("action=\"/chat/danger\"")
        .says("We know that it is urgent")
        .says("tel:112");
    // Pressed twice it is said once.
    mia.post("/chat/danger", json!({})).await.is(200);
    assert_eq!(said(&mia.chat().await), 1);
    let queue = anke.get("/staff/queue").await.json();
    assert_eq!(queue["cases"][0]["id"], chat["case"]);
    assert!(queue["cases"][0]["explanation"].as_str().unwrap().contains("I am in danger now"), "{queue:#}");
    // In a chat that runs its consultant hears it.
    ben.on_duty(2).await;
    ben.takes_next().await;
    ben.takes_next().await;
    let talk = Talk::begin_in(app).await;
    let mut line = talk.els.live().await;
    talk.mia.post("/chat/danger", json!({})).await.is(200);
    line.expect(|frame| frame["type"] == "case" && frame["case"] == talk.case.as_str()).await;
    assert_eq!(talk.els.get("/staff/queue").await.json()["mine"][0]["priority"], "crisis");
    // Whose letter waits comes in.
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    let eva = talk.app.visitor("eva");
    eva.starts_chat("A letter.").await;
    assert_eq!(eva.post("/chat/danger", json!({})).await.is(200).json()["state"], "letter", "nobody is there");
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    assert_eq!(eva.post("/chat/danger", json!({})).await.is(200).json()["state"], "waiting");
    // There is nothing to raise without a chat that waits or runs.
    eva.post("/chat/leave", json!({})).await.is(200);
    eva.post("/chat/danger", json!({})).await.is(404);
}

#[tokio::test]
async fn whose_letter_waits_can_come_back_and_talk() {
    let app = TestApp::spawn().await;
    let (anke, els) = (app.coordinator("anke").await, app.consultant("els").await);
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    let mia = app.visitor("mia");
    let letter = mia.starts_chat("A letter for whoever reads it.").await;
    app.advance(10 * MINUTE);
    let more = json!({ "message": "One thing more." });
    assert_eq!(mia.post("/chat", more).await.is(200).json()["state"], "letter", "the door is shut");
    mia.page("/chat").await.says("Your letter is with us").says_not("Talk now");
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    mia.page("/chat").await.says("Talk now");
    let mut line = mia.live().await;
    assert_eq!(mia.form("/chat", &[("message", "I am here now.")]).await.location(), "/chat");
    line.expect(|frame| frame["type"] == "case" && frame["state"] == "waiting").await;
    let chat = mia.chat().await;
    assert_eq!((&chat["state"], &chat["case"]), (&json!("waiting"), &letter["case"]));
    assert_eq!(chat["place"]["since"], "2026-03-03T12:00:00Z", "counted from the letter on");
    assert_eq!(chat["messages"].as_array().unwrap().len(), 3);
    assert_eq!(els.get("/staff/queue").await.json()["cases"][0]["source"], "request");
    let before = anke.get("/staff/queue?at=2026-03-03T12:09:00Z").await.json();
    assert_eq!(before["cases"][0]["source"], "letter", "the log knows what it was");
}

#[tokio::test]
async fn a_letter_is_answered_and_read_later() {
    let app = TestApp::with(|config| config.max_waiting = Some(0)).await;
    let mia = app.visitor("mia");
    let letter = mia.starts_chat("A letter about my evenings.").await;
    assert_eq!((&letter["letter"], &letter["unread_answer"]), (&json!(true), &json!(false)), "{letter:#}");
    let code = mia.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
    mia.page("/me").await.says("Your letter is with us.").says_not("has an answer");
    app.advance(20 * 60 * MINUTE);
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    let case = els.takes_next().await;
    let desk = els.page(&format!("/staff/cases/{case}")).await.is(200).says("This is a letter");
    desk.says_not("The connection with the young person is lost");
    els.says_in_case(&case, "Your evenings can get better.").await.is(200);
    let phone = app.visitor("mia's phone");
    phone.post("/return", json!({ "code": code })).await.is(200);
    phone.page("/me").await.says("Your letter has an answer.").says(">new</span>");
    phone.page("/themes").await.says("class=\"count\">1<");
    els.closes(&case).await;
    let chat = phone.me().await["chat"].clone();
    let told = (&chat["state"], &chat["letter"], &chat["unread_answer"]);
    assert_eq!(told, (&json!("closed"), &json!(true), &json!(true)), "{chat:#}");
    // It lies open, without script too, and is new until it was looked at.
    let page =
        phone.page("/chat").await.is(200).says("Your letter has an answer").says("Your evenings can get better.");
    page.says_not("This chat is over</h1>");
    phone.page("/me").await.says("Your letter has an answer.").says_not(">new</span>");
    assert_eq!(phone.chat().await["unread_answer"], false);
    phone.page("/themes").await.says_not("class=\"count\"");
    // A chat that was none of this is folded away when it is over.
    let talk = Talk::begin().await;
    talk.els.closes(&talk.case).await;
    talk.mia.page("/chat").await.says("This chat is over</h1>");
    assert_eq!(talk.mia.chat().await["letter"], false);
    // What is sent to it lies in the box with which one begins anew.
    let late = talk.mia.form("/chat/messages", &[("body", "I hear them on the stairs.")]).await.is(409);
    late.says("This chat is over</h1>").says("name=\"message\"").says("I hear them on the stairs.</textarea>");
}

#[tokio::test]
async fn a_letter_when_too_many_wait() {
    let app = TestApp::with(|config| config.max_waiting = Some(1)).await;
    assert_eq!(app.visitor("mia").starts_chat("Hello.").await["state"], "waiting");
    let tom = app.visitor("tom");
    assert_eq!(tom.get("/").await.json()["chat"]["state"], "full");
    assert_eq!(tom.starts_chat("Hello.").await["state"], "letter");
}

#[tokio::test]
async fn who_leaves_quickly_finds_the_chat_again_for_five_minutes() {
    let talk = Talk::begin().await;
    let code = talk.mia.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
    let mut els = talk.follow(&talk.els, None).await;
    let mut mia = talk.follow(&talk.mia, None).await;
    els.expect(|frame| frame["type"] == "presence" && frame["present"] == true).await;
    talk.mia.get("/leave").await.is(303);
    assert_eq!(mia.closed().await, 4401, "the quick exit closes the sockets");
    els.expect(|frame| frame["type"] == "presence" && frame["left_quickly"] == true).await;
    // A page that was on its way meanwhile hears it too.
    let mut late = talk.follow(&talk.els, None).await;
    late.expect(|frame| frame["type"] == "presence" && frame["left_quickly"] == true).await;
    let case = talk.els.get(&format!("/staff/cases/{}", talk.case)).await.json();
    assert_eq!(case["left_quickly"], true);
    talk.app.advance(4 * MINUTE);
    peerline::jobs::tick(&talk.app.core).await;
    let phone = talk.app.visitor("mia's phone");
    phone.post("/return", json!({ "code": code })).await.is(200);
    let chat = phone.chat().await;
    assert_eq!(chat["conversation"], talk.conversation.as_str());
    assert_ne!(chat["state"], "closed");
    assert_eq!(chat["messages"][0]["body"], "Is anybody there?");
    // Reading on without a socket is being back as well.
    talk.app.advance(4 * MINUTE);
    phone.page("/chat").await.is(200);
    peerline::jobs::tick(&talk.app.core).await;
    assert_ne!(phone.chat().await["state"], "closed");
    phone.says_in_chat("I am back.").await.is(200);
    let case = talk.els.takes_next().await;
    assert_eq!(case, talk.case, "els was away as well");
    let case = talk.els.get(&format!("/staff/cases/{case}")).await.json();
    assert_eq!(case["left_quickly"], false);
}

#[tokio::test]
async fn a_place_in_the_queue_is_kept_five_minutes_and_no_longer() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    mia.starts_chat("Hello.").await;
    app.advance(SECOND);
    tom.starts_chat("Hello too.").await;
    let els = app.consultant("els").await;
    let code = mia.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
    mia.get("/leave").await.is(303);
    app.advance(5 * MINUTE - SECOND);
    peerline::jobs::tick(&app.core).await;
    let phone = app.visitor("mia's phone");
    phone.post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(phone.chat().await["place"]["position"], 1, "the old place");
    app.advance(2 * MINUTE);
    peerline::jobs::tick(&app.core).await;
    assert_eq!(phone.chat().await["place"]["position"], 1, "back is back, with or without a socket");
    phone.get("/leave").await.is(303);
    app.advance(5 * MINUTE + SECOND);
    peerline::jobs::tick(&app.core).await;
    assert_eq!(els.get("/staff/queue").await.json()["cases"].as_array().unwrap().len(), 1);
    assert_eq!(tom.chat().await["place"]["position"], 1);
}

#[tokio::test]
async fn a_place_is_kept_on_the_device_by_who_chose_that_for_five_minutes_and_once() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    mia.starts_chat("Hello.").await;
    assert_eq!(mia.chat().await["keeps_place"], false, "nobody's device keeps anything unasked");
    assert!(!mia.twin().get("/leave").await.is(303).header("clear-site-data").is_empty());
    let mia = app.visitor("mia");
    mia.starts_chat("Hello.").await;
    assert_eq!(mia.form("/chat/keep", &[("keep", "yes")]).await.location(), "/chat");
    assert_eq!(mia.chat().await["keeps_place"], true);
    mia.post("/language", json!({ "lang": "fr" })).await;
    let left = mia.get("/leave").await.is(303);
    assert_eq!(left.header("clear-site-data"), "\"cache\", \"storage\"", "the cookies are taken one by one");
    assert_eq!(mia.cookies().into_keys().collect::<Vec<_>>(), ["back"]);
    let lines: Vec<&str> = left.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    let back = lines.iter().find(|line| line.starts_with("back=")).unwrap();
    assert!(back.contains("HttpOnly") && back.contains("SameSite=Lax") && back.ends_with("Max-Age=300"), "{back}");
    // Pressed again, in whatever tab, it takes nothing of that away.
    assert_eq!(mia.get("/leave").await.is(303).header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(mia.cookies().into_keys().collect::<Vec<_>>(), ["back"]);
    // Whoever opens another page of ours on this device meets nobody.
    assert!(mia.me().await["pseudonym"].is_null());
    mia.page("/").await.is(200);
    app.advance(5 * MINUTE - SECOND);
    peerline::jobs::tick(&app.core).await;
    let (copied, late) = (mia.twin(), mia.twin());
    assert_eq!(mia.page("/chat").await.is(303).location(), "/chat");
    assert_eq!(mia.chat().await["state"], "waiting");
    assert!(!mia.cookies().contains_key("back"));
    assert_eq!(copied.chat().await["state"], "none", "it leads back once");
    // Who changed their mind leaves nothing, and neither does who is not waiting any more.
    mia.post("/chat/keep", json!({ "keep": true })).await.is(200);
    mia.post("/chat/keep", json!({ "keep": false })).await.is(200);
    assert!(mia.twin().get("/leave").await.header("clear-site-data").contains("cookies"));
    assert_eq!(late.chat().await["state"], "none");
    let tom = app.visitor("tom");
    tom.starts_chat("Hello too.").await;
    tom.post("/chat/keep", json!({ "keep": true })).await.is(200);
    tom.post("/chat/leave", json!({})).await.is(200);
    assert!(tom.get("/leave").await.header("clear-site-data").contains("cookies"));
}

#[tokio::test]
async fn a_way_back_is_over_after_five_minutes_or_when_another_was_taken() {
    let app = TestApp::spawn().await;
    let leaves = async |name: &str| {
        let person = app.visitor(name);
        person.starts_chat("Hello.").await;
        let code = person.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
        person.post("/chat/keep", json!({ "keep": true })).await.is(200);
        person.get("/leave").await.is(303);
        (person, code)
    };
    let (late, _) = leaves("late").await;
    app.advance(5 * MINUTE);
    assert_eq!(late.get("/chat").await.is(200).json()["state"], "none");
    let (mia, code) = leaves("mia").await;
    app.visitor("mia's phone").post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(mia.get("/chat").await.is(200).json()["state"], "none", "she is back already, elsewhere");
    let (tom, code) = leaves("tom").await;
    let phone = app.visitor("tom's phone");
    let stays = tom.twin();
    assert_eq!(stays.get("/chat").await.is(303).location(), "/chat");
    phone.post("/return", json!({ "code": code })).await.is(200);
    phone.delete("/me", json!({})).await.is(200);
    assert_eq!(tom.get("/chat").await.is(200).json()["state"], "none");
}

// ------------------------------------------------------------------ handshake and close codes

#[tokio::test]
async fn the_handshake_opens_for_our_pages_only() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let refused = async |change: fn(&mut reqwest::header::HeaderMap)| {
        mia.try_live(|request| change(request.headers_mut())).await.err()
    };
    assert_eq!(refused(|headers| drop(headers.remove("origin"))).await, Some(403));
    assert_eq!(
        refused(|headers| drop(headers.insert("origin", "https://evil.example".parse().unwrap()))).await,
        Some(403)
    );
    assert_eq!(refused(|headers| drop(headers.insert("origin", "null".parse().unwrap()))).await, Some(403));
    assert_eq!(refused(|headers| drop(headers.remove("cookie"))).await, Some(401));
    assert_eq!(refused(|headers| drop(headers.insert("cookie", "sid=x".parse().unwrap()))).await, Some(401));
    assert_eq!(refused(|headers| drop(headers.remove("sec-websocket-protocol"))).await, Some(400));
    let with_token = mia.try_live(|request| *request.uri_mut() = format!("{}?token=x", request.uri()).parse().unwrap());
    assert_eq!(with_token.await.err(), Some(400), "nothing that opens a door belongs in an address");
    mia.live().await;
    // Half a sign-in is none.
    let credentials = app.account("sara", &[peerline::model::staff::Role::Moderator]).await;
    let sara = app.visitor("sara");
    sara.post("/staff/login", json!({ "name": "sara", "password": credentials.password })).await.is(200);
    assert_eq!(sara.try_live(|_| {}).await.err(), Some(401));
}

#[tokio::test]
async fn the_welcome_says_who_when_and_what_is_allowed() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let welcome = mia.live().await.seen[0].clone();
    assert_eq!(welcome["type"], "welcome");
    assert_eq!(welcome["self"]["name"], mia.me().await["pseudonym"]);
    assert_eq!(welcome["now"], "2026-03-03T12:00:00Z");
    assert!(welcome["limits"].is_object());
    assert_eq!(NOON % SECOND, 0);
}

/// Nobody knows whether it arrived: the page that comes back sends it under the same id, and a refused text under another.
#[tokio::test]
async fn a_page_that_comes_back_sends_the_same_message_again() {
    let talk = Talk::begin().await;
    let id = client_id();
    let send = [("client_id", id.as_str()), ("body", "All of you are a thornrefuse.")];
    talk.mia.form("/chat/messages", &send).await.is(422).says("thornrefuse.</textarea>").says_not(&id);
    talk.els.closes(&talk.case).await;
    let send = [("client_id", id.as_str()), ("body", "Are you still there?")];
    talk.mia.form("/chat/messages", &send).await.is(409).says("Are you still there?</textarea>").says(&id);
}

/// Words that would begin a chat, and do not fit the one that runs, come back in its box.
#[tokio::test]
async fn a_refused_beginning_comes_back_in_a_chat_that_runs() {
    let talk = Talk::begin().await;
    let start = [("message", "All of you are a thornrefuse."), ("theme", "other"), ("lang", "en")];
    talk.mia.form("/chat", &start).await.is(422).says("thornrefuse.</textarea>").says("class=\"refused\"");
}

#[tokio::test]
async fn a_socket_ends_with_its_session() {
    // Told, and not found out by the look that each connection takes for itself.
    let talk =
        Talk::begin_in(TestApp::with(|config| config.pace.backstop = std::time::Duration::from_hours(1)).await).await;
    let app = &talk.app;
    let mut els = talk.els.live().await;
    talk.els.post("/staff/logout", json!({})).await.is(200);
    assert_eq!(els.closed().await, 4401);
    let mut mia = talk.follow(&talk.mia, None).await;
    talk.mia.delete("/me", Value::Null).await.is(200);
    assert_eq!(mia.closed().await, 4401);
    // A colleague who may no longer come in is out at once.
    let (anke, ben) = (app.coordinator("anke").await, app.consultant("ben").await);
    let mut socket = ben.live().await;
    let people = anke.get("/staff/people").await.is(200).json()["people"].as_array().unwrap().clone();
    let id = |name: &str| people.iter().find(|person| person["name"] == name).unwrap()["id"].clone();
    let change = |name: &str, action: &str| json!({ "id": id(name), "action": action });
    anke.post("/staff/people", change("ben", "deactivate")).await.is(200);
    assert_eq!(socket.closed().await, 4401);
    ben.get("/staff/queue").await.is(401);
    let own = anke.post("/staff/people", change("anke", "deactivate")).await.is(409);
    assert!(own.json()["detail"].as_str().unwrap().contains(' '), "{}", own.body);
    anke.get("/staff").await.is(200);
}

#[tokio::test]
async fn a_deactivated_colleague_cannot_sign_in() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let credentials = app.account("ben", &[peerline::model::staff::Role::Consultant]).await;
    let (ben, half) = (app.visitor("ben"), app.visitor("ben"));
    let password = json!({ "name": "ben", "password": credentials.password });
    half.post("/staff/login", password.clone()).await.is(200);
    let people = anke.get("/staff/people").await.json()["people"].as_array().unwrap().clone();
    let id = people.iter().find(|person| person["name"] == "ben").unwrap()["id"].clone();
    anke.post("/staff/people", json!({ "id": id, "action": "deactivate" })).await.is(200);
    half.post("/staff/second-factor", json!({ "code": app.code(&credentials) })).await.is(401);
    ben.post("/staff/login", password).await.is(401);
    anke.post("/staff/people", json!({ "id": id, "action": "activate" })).await.is(200);
    app.sign_in(&ben, &credentials).await;
}

#[tokio::test]
async fn too_much_on_a_socket_closes_it_with_a_code() {
    let app = TestApp::with(|config| {
        config.limits.insert("sockets".to_owned(), vec!["2/min".to_owned()]);
    })
    .await;
    let mia = app.member("mia").await;
    let mut big = mia.live().await;
    big.send_text(format!("{{\"type\":\"ping\",\"x\":\"{}\"}}", "x".repeat(20_000))).await;
    assert_eq!(big.closed().await, 1009);
    let mut flood = mia.live().await;
    for _ in 0..1_000 {
        flood.send(json!({ "type": "ping" })).await;
    }
    assert_eq!(flood.closed().await, 4429);
    let tom = app.member("tom").await;
    // One too many takes the place of the one that was heard longest ago: it may hang on a line that is dead.
    let (mut first, _second) = (tom.live().await, tom.live().await);
    let _third = tom.live().await;
    assert_eq!(first.closed().await, 4409);
    // The others stay.
    app.member("eva").await.live().await;
}

#[tokio::test]
async fn a_stop_sends_everybody_away_to_come_back() {
    let talk = Talk::begin().await;
    let mut mia = talk.follow(&talk.mia, None).await;
    let ack = mia.says(&talk.conversation, "The last word.").await;
    assert!(ack["seq"].is_i64());
    let (code, ()) = tokio::join!(mia.closed(), talk.app.stop());
    assert_eq!(code, 1012);
}

// ------------------------------------------------------------------ nothing lies open

#[tokio::test]
async fn what_is_said_never_lies_open_and_is_gone_when_forgotten() {
    let talk = Talk::begin().await;
    talk.mia.says_in_chat("A secretive word of mia.").await.is(200);
    talk.els.says_in_case(&talk.case, "A secretive word of els.").await.is(200);
    let note = json!({ "body": "A secretive note of els." });
    talk.els.post(&format!("/staff/cases/{}/notes", talk.case), note).await.is(201);
    if talk.app.is_sqlite() {
        let bytes = talk.app.database_bytes();
        assert!(contains(&bytes, talk.mia.me().await["pseudonym"].as_str().unwrap().as_bytes()), "the right file");
        for words in ["ecretive", "Is anybody there"] {
            assert!(!contains(&bytes, words.as_bytes()), "{words}");
        }
    }
    talk.mia.delete("/me", Value::Null).await.is(200);
    let case = talk.els.get(&format!("/staff/cases/{}", talk.case)).await;
    case.says_not("secretive word").says_not("Is anybody there").says_not("secretive note");
    talk.els.get("/staff/queue").await.is(200).says_not("secretive");
    talk.els.says_in_case(&talk.case, "Are you there?").await;
}

#[tokio::test]
async fn who_has_no_socket_hears_all_that_one_would_tell() {
    let app = TestApp::spawn().await;
    let (mia, els, tom) = (app.visitor("mia"), app.consultant("els").await, app.consultant("tom").await);
    let first = client_id();
    let chat = json!({ "theme": "home", "lang": "nl", "message": "Is anybody there?", "client_id": first });
    mia.post("/chat", chat).await.is(201);
    let waiting = mia.get("/chat/messages?after=0").await.is(200).json();
    assert_eq!((&waiting["state"], &waiting["place"]["position"]), (&json!("waiting"), &json!(1)));
    assert_eq!(waiting["messages"][0]["client_id"], first.as_str());
    els.on_duty(1).await;
    let case = els.takes_next().await;
    let hers = mia.says_in_chat("Hello els.").await.is(200).json();
    let theirs = els.says_in_case(&case, "Hello mia.").await.is(200).json();
    let now = mia.get("/chat/messages?after=1").await.is(200).json();
    assert_eq!((&now["state"], &now["place"], &now["consultant"]), (&json!("active"), &Value::Null, &json!("els")));
    assert_eq!(numbers(now["messages"].as_array().unwrap()), [2, 3, 4]);
    let desk = els.get(&format!("/staff/cases/{case}/messages?after=1")).await.is(200).json();
    assert_eq!(desk["last_seq"], 4);
    // Whoever asks or speaks is there for a moment.
    for (log, present) in [(&waiting, Value::Null), (&now, json!(true)), (&desk, json!(true))] {
        assert_eq!((&log["present"], &log["left_quickly"]), (&present, &json!(false)), "{log}");
    }
    app.advance(21 * SECOND);
    assert_eq!(mia.get("/chat/messages?after=4").await.is(200).json()["present"], false);
    let path = format!("/staff/cases/{case}/messages?after=4");
    assert_eq!(els.get(&path).await.is(200).json()["present"], true);
    app.advance(36 * SECOND);
    assert_eq!(els.get(&path).await.is(200).json()["present"], false);
    // What one sent oneself carries the name that one gave it, and nothing else does.
    for (log, own) in [(&now, &hers), (&desk, &theirs)] {
        for message in log["messages"].as_array().unwrap() {
            let is_own = message["id"] == own["id"];
            assert_eq!(message.get("client_id"), is_own.then_some(&own["client_id"]), "{message}");
        }
    }
    assert_eq!(mia.get("/me").await.json()["readers"], json!([]), "an open case that goes on is no new reading");
    tom.get(&format!("/staff/cases/{case}/messages")).await.is(404);
    mia.post("/chat/leave", json!({})).await.is(200);
    assert_eq!(mia.get("/chat/messages?after=4").await.is(200).json()["state"], "closed");
    els.closes(&case).await;
    els.get(&format!("/staff/cases/{case}/messages")).await.is(404);
}

#[tokio::test]
async fn who_has_no_socket_and_asks_no_more_is_said_to_be_gone() {
    let talk = Talk::begin().await;
    let mut mia = talk.follow(&talk.mia, None).await;
    talk.els.says_in_case(&talk.case, "I am here.").await.is(200);
    mia.expect(|frame| frame["type"] == "presence" && frame["present"] == true).await;
    talk.app.advance(20 * SECOND);
    peerline::jobs::tick(&talk.app.core).await;
    mia.expect(|frame| frame["type"] == "presence" && frame["present"] == false).await;
}

#[tokio::test]
async fn a_form_that_begins_a_chat_and_is_sent_twice_says_it_once() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let page = mia.page("/chat").await.is(200);
    let id = page.body.split("name=\"client_id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [("message", "Is anybody there?"), ("theme", "home"), ("lang", "nl"), ("client_id", id.as_str())];
    for _ in 0..2 {
        assert_eq!(mia.form("/chat", &form).await.location(), "/chat");
    }
    assert_eq!(mia.chat().await["messages"].as_array().unwrap().len(), 1);
}

// ------------------------------------------------------------------ while one waits

#[tokio::test]
async fn who_waits_reads_what_others_were_answered() {
    let app = TestApp::spawn().await;
    let (ben, ann) = (app.visitor("ben"), app.visitor("ann"));
    let asks = async |who: &Person, theme: &str, title: &str, body: &str, answered: bool| {
        app.advance(SECOND);
        let question = json!({ "title": title, "body": body, "theme": theme, "lang": "en" });
        let id = who.asks_with(question).await.is(201).id();
        let answer = if answered { Some(ann.answers(&id, "I know that, and it got better.").await) } else { None };
        (id, answer)
    };
    let (helped, answer) = asks(&ben, "home", "Shouting", "My parents are always shouting at home.", true).await;
    ben.put(&format!("/posts/{}/reactions/helped", answer.unwrap()), Value::Null).await.is(200);
    let (shouting, _) = asks(&ben, "home", "Shouting again", "At night my parents are shouting.", true).await;
    asks(&ben, "home", "My dog", "Our dog sleeps in the kitchen now.", true).await;
    let (newest, _) = asks(&ben, "home", "A move", "We go to live in another town.", true).await;
    // What nobody answered, what is gone, what stands elsewhere and what is one's own do not help.
    asks(&ben, "home", "Parents shouting", "My parents keep shouting when I sleep.", false).await;
    asks(&ben, "gaming", "Shouting parents", "My parents are shouting when I play.", true).await;
    let (gone, _) =
        asks(&ben, "home", "Shouting parents", "My parents are shouting, every evening, at me.", true).await;
    ben.delete(&format!("/posts/{gone}"), Value::Null).await.is(200);
    let (reported, _) = asks(&ben, "home", "Parents", "My parents are shouting, every evening, at us.", true).await;
    for name in ["x", "y", "z"] {
        app.member(name).await.reports(&reported, "bullying").await.is(202);
    }
    let mia = app.visitor("mia");
    asks(&mia, "home", "Evenings", "Every evening my parents are shouting.", true).await;
    let message = "Every evening my parents are shouting at me.";
    mia.post("/chat", json!({ "theme": "home", "lang": "en", "message": message })).await.is(201);
    let chat = mia.chat().await;
    let similar: Vec<&str> =
        chat["similar"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(similar, [&helped, &shouting, &newest], "{chat:#}");
    let home = app.core.content.theme(Lang::En, Theme::Home);
    assert_eq!(chat["steps"], json!(home.lines));
    let page = mia.page("/chat").await.is(200).says("Shouting again").says(&home.lines[0]);
    let page = page.says("Breathe in").says("the first thing that is read");
    let page = page.says("http-equiv=\"refresh\"").says("/chat?still=1");
    mia.page("/chat?still=1").await.is(200).says_not("http-equiv").says("stands still");
    assert!(page.body.len() < 40_000, "{} bytes", page.body.len());
    // Who talks with somebody has other things to read, and who is not there is shown nothing.
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    els.takes_next().await;
    assert_eq!(mia.chat().await["similar"], Value::Null);
    assert_eq!(app.visitor("stranger").chat().await["similar"], Value::Null);
}

/// After twenty quiet minutes a chat says when it will end, to both; one press keeps it, and what nobody keeps ends ten
/// minutes later, for the consultant to wrap up.
#[tokio::test]
async fn a_silent_chat_asks_before_it_ends() {
    let talk = Talk::begin().await;
    talk.mia.post("/chat/stay", json!({})).await.is(200);
    talk.els.says_in_case(&talk.case, "Tell me more.").await.is(200);
    talk.passes(20 * MINUTE).await;
    assert_eq!(talk.mia.chat().await["ends_at"], Value::Null);
    talk.mia.page("/chat").await.is(200).says_not("/chat/stay");

    talk.passes(MINUTE).await;
    let ends_at = talk.mia.chat().await["ends_at"].as_str().unwrap().to_owned();
    let hour = format!("13:{}", &ends_at[14..16]);
    assert!(["13:30", "13:31"].contains(&hour.as_str()), "{ends_at}, an hour later in Brussels");
    talk.mia.page("/chat").await.is(200).says("/chat/stay").says(&hour);
    let warned = talk.log().await.pop().unwrap();
    assert!(warned["author"] == "system" && warned["body"].as_str().unwrap().contains(&hour), "{warned}");
    let file = talk.els.get(&format!("/staff/cases/{}", talk.case)).await.is(200).json();
    assert_eq!(file["messages"].as_array().unwrap().last().unwrap()["body"], warned["body"]);

    talk.passes(9 * MINUTE).await;
    assert_eq!(talk.mia.form("/chat/stay", &[]).await.is(303).location(), "/chat");
    let kept = talk.mia.chat().await;
    assert_eq!((&kept["state"], &kept["ends_at"]), (&json!("active"), &Value::Null));
    talk.passes(19 * MINUTE).await;
    assert_eq!(talk.mia.chat().await["ends_at"], Value::Null);

    talk.passes(2 * MINUTE).await;
    assert!(talk.mia.chat().await["ends_at"].is_string());
    talk.passes(11 * MINUTE).await;
    assert_eq!(talk.mia.chat().await["state"], "closed");
    // Too late is no fault.
    assert_eq!(talk.mia.post("/chat/stay", json!({})).await.is(200).json()["state"], "closed");
    // How it is now is asked once it is over; nobody has to say, and whoever talked with her reads it.
    talk.mia.page("/chat").await.is(200).says("How do you feel after this chat?");
    talk.mia.post("/chat/felt", json!({ "how": "zebra" })).await.is(422);
    assert_eq!(talk.mia.post("/chat/felt", json!({ "how": "better" })).await.is(200).json()["felt"], "better");
    talk.mia.page("/chat").await.is(200).says_not("How do you feel").says("Good to hear");
    talk.els.says_in_case(&talk.case, "Goodbye.").await.is(409);
    assert_eq!(talk.els.get(&format!("/staff/cases/{}", talk.case)).await.is(200).json()["felt"], "better");
    talk.els.closes(&talk.case).await;
    talk.app.member("tom").await.post("/chat/stay", json!({})).await.is(404);
}
