//! What is kept no longer than the page /privacy promises.

use peerline::store::db::query;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    app::{HOUR, TestApp},
    chat::Talk,
};

/// A number that the database knows.
async fn count(app: &TestApp, sql: &'static str) -> i64 {
    query(sql).fetch_one::<(i64,)>(&app.core.db).await.unwrap().0
}

/// Copies of what was sealed, as they may lie in a backup: each under the key of an object.
struct Backup(Vec<(&'static str, Uuid, Vec<u8>)>);

impl Backup {
    async fn of(app: &TestApp, objects: &[(&'static str, Uuid)]) -> Self {
        let mut copies = Vec::new();
        for (what, id) in objects {
            copies.push((*what, *id, app.core.keys.seal(*id, "a backup", "ostriches").await.unwrap()));
        }
        Self(copies)
    }

    /// What of it can still be read.
    async fn opens(&self, app: &TestApp) -> Vec<&'static str> {
        let mut open = Vec::new();
        for (what, id, sealed) in &self.0 {
            if app.core.keys.open_text(*id, "a backup", sealed).await.unwrap().is_some() {
                open.push(*what);
            }
        }
        open
    }
}

#[tokio::test]
async fn being_forgotten_takes_every_key_and_row_along() {
    let talk = Talk::begin().await;
    let (app, mia) = (&talk.app, &talk.mia);
    mia.says_in_chat("A word about ostriches.").await.is(200);
    talk.els.post(&format!("/staff/cases/{}/notes", talk.case), json!({ "body": "A note about them." })).await.is(201);
    let held = json!({ "title": "Ostriches", "body": "A bramblehold in it.", "theme": "home", "lang": "en" });
    let held = mia.asks_with(held).await.is(202).id();
    let other = app.visitor("tom").asks("Who knows", "Does anybody know ostriches?").await;
    let report = json!({ "reason": "other", "note": "Why I reported it." });
    mia.post(&format!("/posts/{other}/reports"), report).await.is(202);
    let half = json!({ "step": "preview", "title": "Half", "body": "Half a text.", "theme": "other", "lang": "en" });
    mia.post("/questions", half).await.is(200);
    let drafts = query("SELECT id FROM draft").fetch_all::<(Uuid,)>(&app.core.db).await.unwrap();
    let id = |text: &str| text.parse::<Uuid>().unwrap();
    let objects = [
        ("the chat", id(&talk.conversation)),
        ("the notes", id(&talk.case)),
        ("the held post", id(&held)),
        ("the draft", drafts[0].0),
    ];
    let backup = Backup::of(app, &objects).await;
    assert_eq!(backup.opens(app).await.len(), objects.len());
    mia.delete("/me", Value::Null).await.is(200);
    assert_eq!(backup.opens(app).await, [""; 0], "no copy can be read");
    for (what, left) in [
        ("messages", count(app, "SELECT CAST(COUNT(*) AS BIGINT) FROM message").await),
        ("chats", count(app, "SELECT CAST(COUNT(*) AS BIGINT) FROM conversation").await),
        ("drafts", count(app, "SELECT CAST(COUNT(*) AS BIGINT) FROM draft").await),
        (
            "notes of reports",
            count(app, "SELECT CAST(COUNT(*) AS BIGINT) FROM report WHERE note_sealed IS NOT NULL").await,
        ),
    ] {
        assert_eq!(left, 0, "{what}");
    }
}

#[tokio::test]
async fn what_was_decided_is_forgotten_after_six_months() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = json!({ "title": "Ostriches", "body": "A bramblehold in it.", "theme": "home", "lang": "en" });
    let post = mia.asks_with(post).await.is(202).id();
    crate::reviews::decide(&sara, &post, json!({ "decision": "remove", "note": "A note to her." })).await;
    let backup = Backup::of(&app, &[("the removed post", post.parse().unwrap())]).await;
    let decided =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM post_event WHERE note_sealed IS NOT NULL OR verdict IS NOT NULL";
    let reviews = "SELECT CAST(COUNT(*) AS BIGINT) FROM review";
    pass(&app, 182 * 24).await;
    assert!(count(&app, decided).await > 0 && count(&app, reviews).await > 0, "not before its time");
    assert_eq!(backup.opens(&app).await, ["the removed post"]);
    pass(&app, 48).await;
    assert_eq!((count(&app, decided).await, count(&app, reviews).await), (0, 0));
    assert_eq!(backup.opens(&app).await, [""; 0], "the text that was taken down is gone as well");
}

#[tokio::test]
async fn sessions_that_are_over_and_ways_back_leave_no_row() {
    let app = &TestApp::spawn().await;
    let mia = app.visitor("mia");
    mia.starts_chat("Hello.").await;
    mia.post("/chat/keep", json!({ "keep": true })).await.is(200);
    mia.get("/leave").await.is(303);
    app.visitor("tom").asks("Who knows", "Does anybody know ostriches?").await;
    let sessions = "SELECT CAST(COUNT(*) AS BIGINT) FROM session";
    let back = "SELECT CAST(COUNT(*) AS BIGINT) FROM way_back";
    assert!(count(app, sessions).await > 0 && count(app, back).await > 0);
    pass(app, 48).await;
    assert_eq!((count(app, sessions).await, count(app, back).await), (0, 0));
}

/// Lets time go by as it does: with clocked work all along.
async fn pass(app: &TestApp, hours: i64) {
    peerline::jobs::tick(&app.core).await;
    for _ in 0..hours / 12 {
        app.advance(12 * HOUR);
        peerline::jobs::tick(&app.core).await;
    }
}

async fn messages_of(app: &TestApp, name: &str, case: &str) -> usize {
    let anke = app.coordinator(name).await;
    let file = anke.get(&format!("/staff/cases/{case}")).await.is(200).json();
    file["messages"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_closed_chat_is_erased_after_two_days() {
    let talk = Talk::begin().await;
    talk.mia.says_in_chat("A word about ostriches.").await.is(200);
    talk.els.closes(&talk.case).await;
    let (keys, chat) = (&talk.app.core.keys, talk.conversation.parse().unwrap());
    let sealed = keys.seal(chat, "a backup", "A word about ostriches.").await.unwrap();
    pass(&talk.app, 48).await;
    assert!(messages_of(&talk.app, "anke", &talk.case).await > 0, "not before its time");
    pass(&talk.app, 12).await;
    assert_eq!(messages_of(&talk.app, "anja", &talk.case).await, 0);
    let opened = keys.open_text(chat, "a backup", &sealed).await.unwrap();
    assert_eq!(opened, None, "nor can a copy be read: its key is gone");
}

#[tokio::test]
async fn a_return_code_keeps_a_closed_chat_for_thirty_days() {
    let talk = Talk::begin().await;
    talk.mia.post("/me/return-code", json!({})).await.is(201);
    talk.els.closes(&talk.case).await;
    pass(&talk.app, 29 * 24).await;
    assert!(messages_of(&talk.app, "anke", &talk.case).await > 0, "not before its time");
    pass(&talk.app, 48).await;
    assert_eq!(messages_of(&talk.app, "anja", &talk.case).await, 0);
}

#[tokio::test]
async fn a_request_that_nobody_took_is_erased_a_day_after_its_author_was_here() {
    let app = TestApp::spawn().await;
    let mut cases = Vec::new();
    for leaves in [true, false] {
        let person = app.visitor("somebody");
        let chat = person.starts_chat("A word about ostriches.").await;
        person.post("/me/return-code", json!({})).await.is(201);
        if leaves {
            person.post("/chat/leave", json!({})).await.is(200);
        }
        cases.push(chat["case"].as_str().unwrap().to_owned());
    }
    pass(&app, 24).await;
    for case in &cases {
        assert!(messages_of(&app, &format!("a{case}"), case).await > 0, "not before its time");
    }
    pass(&app, 24).await;
    for case in &cases {
        assert_eq!(messages_of(&app, &format!("b{case}"), case).await, 0, "with a code or without");
    }
}

/// The post that they came to talk about waits on without the chat, which goes as any that nobody took.
#[tokio::test]
async fn a_chat_about_a_post_that_nobody_took_is_erased_as_well() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    mia.asks("I am tired", "There is a deepsorrow in me.").await;
    let chat = mia.starts_chat("A word about ostriches.").await;
    mia.post("/me/return-code", json!({})).await.is(201);
    let (keys, id) = (&app.core.keys, chat["conversation"].as_str().unwrap().parse().unwrap());
    let sealed = keys.seal(id, "a backup", "A word about ostriches.").await.unwrap();
    mia.post("/chat/leave", json!({})).await.is(200);
    pass(&app, 24).await;
    assert!(keys.open_text(id, "a backup", &sealed).await.unwrap().is_some(), "not before its time");
    pass(&app, 24).await;
    assert_eq!(keys.open_text(id, "a backup", &sealed).await.unwrap(), None, "with a code or without");
}

#[tokio::test]
async fn an_answered_letter_is_kept_for_thirty_days() {
    let app = TestApp::with(|config| config.max_waiting = Some(0)).await;
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    let mut cases = Vec::new();
    for answer in [true, false] {
        app.visitor("somebody").starts_chat("A letter about ostriches.").await;
        let case = els.takes_next().await;
        if answer {
            els.says_in_case(&case, "Ostriches run.").await.is(200);
        }
        els.closes(&case).await;
        cases.push(case);
    }
    pass(&app, 60).await;
    assert_eq!(messages_of(&app, "a", &cases[1]).await, 0, "there is no answer to come back for");
    assert!(messages_of(&app, "b", &cases[0]).await > 0);
    pass(&app, 29 * 24 - 60).await;
    assert!(messages_of(&app, "c", &cases[0]).await > 0, "not before its time");
    pass(&app, 48).await;
    assert_eq!(messages_of(&app, "d", &cases[0]).await, 0);
}

#[tokio::test]
async fn notes_on_a_case_without_a_chat_go_as_a_chat_goes() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    let question = mia.asks("Ostriches", "Does anybody know about ostriches?").await;
    mia.post(&format!("/questions/{question}/coach"), json!({})).await.is(200);
    els.on_duty(1).await;
    let case = els.takes_next().await;
    els.post(&format!("/staff/cases/{case}/notes"), json!({ "body": "She likes birds." })).await.is(201);
    els.closes(&case).await;
    let notes = async || {
        let case = peerline::model::id::CaseId(case.parse().unwrap());
        peerline::store::note::of_case(&app.core.db, case).await.unwrap().len()
    };
    pass(&app, 48).await;
    assert_eq!(notes().await, 1, "not before its time");
    pass(&app, 12).await;
    assert_eq!(notes().await, 0);
}

#[tokio::test]
async fn notes_beside_a_chat_are_kept_as_long_as_the_chat() {
    let talk = Talk::begin().await;
    talk.mia.post("/me/return-code", json!({})).await.is(201);
    talk.els.post(&format!("/staff/cases/{}/notes", talk.case), json!({ "body": "She likes birds." })).await.is(201);
    talk.els.closes(&talk.case).await;
    let notes = async || {
        let case = peerline::model::id::CaseId(talk.case.parse().unwrap());
        peerline::store::note::of_case(&talk.app.core.db, case).await.unwrap().len()
    };
    pass(&talk.app, 29 * 24).await;
    assert_eq!(notes().await, 1, "not before its time");
    pass(&talk.app, 48).await;
    assert_eq!(notes().await, 0);
}

#[tokio::test]
async fn the_link_to_a_post_is_cut_after_ninety_days() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("Ostriches", "Does anybody know about ostriches?").await;
    let code = mia.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
    pass(&app, 89 * 24).await;
    let phone = app.visitor("mia's phone");
    phone.post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(phone.own(&question).await["state"], "published", "a visit counts");
    pass(&app, 91 * 24).await;
    phone.post("/return", json!({ "code": code })).await.is(401);
    tom.get(&format!("/questions/{question}")).await.is(200).says("ostriches");
}

#[tokio::test]
async fn a_clock_that_jumps_erases_nothing() {
    let talk = Talk::begin().await;
    talk.els.closes(&talk.case).await;
    peerline::jobs::tick(&talk.app.core).await;
    talk.app.advance(400 * 24 * HOUR);
    peerline::jobs::tick(&talk.app.core).await;
    assert!(messages_of(&talk.app, "anke", &talk.case).await > 0);
}
