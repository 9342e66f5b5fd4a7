//! The pages on bad lines and at shut doors: sockets that are blocked, people who are gone or silent, a room that is full.

use peerline::{
    actions::queue,
    model::{lang::Lang, staff::Role},
    store,
};

use crate::{
    access::look_twice,
    app::{SECOND, TestApp},
    browser::{Browser, DESK, Driver, PHONE},
    story::neutral_page,
};

const NUMBERS: &str = "return [...document.querySelectorAll('[data-log] > li')].map((li) => Number(li.dataset.seq))";

pub(crate) async fn goes_on_duty(els: &Browser, app: &TestApp) {
    els.sign_in(app, &app.account("Els", &[Role::Consultant]).await).await;
    els.visit("/staff/queue").await;
    els.click("[name=on]").await;
    els.click(".duty button").await;
    els.sees(".duty", "You are on duty").await;
}

pub(crate) async fn asks_for_a_chat(girl: &Browser) {
    girl.visit("/chat").await;
    girl.type_into("[name=message]", "Is anybody there?").await;
    girl.click("main form .button-amber").await;
    girl.find("[data-place]").await;
}

pub(crate) async fn says(browser: &Browser, words: &str) {
    browser.type_into(".composer textarea", words).await;
    browser.click(".composer .button").await;
}

/// From the waiting room to the end by plain requests: both sides see everything, and nothing twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_needs_no_socket() {
    let app = TestApp::with(|config| {
        config.limits.insert("handshake".to_owned(), vec!["1/h".to_owned()]);
    })
    .await;
    // The only socket of this hour is gone before anybody comes.
    app.visitor("nobody").get("/live").await;
    let driver = Driver::start();
    let (girl, els) = (driver.open("girl", &app, PHONE).await, driver.open("els", &app, DESK).await);
    goes_on_duty(&els, &app).await;
    asks_for_a_chat(&girl).await;
    els.visit("/staff/queue").await;
    els.click("[data-next]").await;
    els.find(".composer textarea").await;
    girl.sees(".chat-title", "Els").await;
    says(&els, "I am here.").await;
    girl.sees(".msg-consultant", "I am here.").await;
    says(&girl, "Thank you.").await;
    els.sees(".msg-member", "Thank you.").await;
    girl.sees(".msg-own .msg-state", "sent").await;
    assert_eq!(girl.run(NUMBERS, vec![]).await, els.run(NUMBERS, vec![]).await);
    assert_eq!(girl.run(NUMBERS, vec![]).await, serde_json::json!([1, 2, 3, 4]));
    // Whoever asks is there, and whoever asks no more is missed.
    assert!(!els.words().await.contains("is lost"));
    girl.visit("/healthz").await;
    app.advance(36 * SECOND);
    els.sees("[data-live-state]", "is lost").await;
}

/// Both read in words that the other is gone: the line of the one, the quick exit of the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_gone_is_missed_in_words() {
    let neutral = neutral_page().await;
    let app = TestApp::with(|config| {
        config.neutral_url = Lang::ALL.iter().map(|lang| (*lang, neutral.clone())).collect();
    })
    .await;
    let driver = Driver::start();
    let (girl, els) = (driver.open("girl", &app, PHONE).await, driver.open("els", &app, DESK).await);
    goes_on_duty(&els, &app).await;
    asks_for_a_chat(&girl).await;
    els.click("[data-next]").await;
    girl.sees(".chat-title", "Els").await;
    // Another of their pages is no reason to worry; one without a socket is as good as a line that is cut.
    els.visit("/healthz").await;
    girl.sees("[data-live-state]", "The connection with Els is weak").await;
    // A page that is loaded again says it again.
    girl.visit("/chat").await;
    girl.sees("[data-live-state]", "The connection with Els is weak").await;
    els.visit("/staff/queue").await;
    girl.sees("[data-live-state]", "Els is back").await;
    els.click("[data-part=mine] a").await;
    els.find("[data-chat]").await;
    girl.visit("/leave").await;
    els.sees("[data-live-state]", "left quickly").await;
}

/// Minutes in which both are there and nobody says a word.
async fn silence(app: &TestApp, minutes: i64) {
    let els = store::cases::on_duty(&app.core.db).await.unwrap().remove(0).id;
    for _ in 0..minutes * 2 {
        app.advance(30 * SECOND);
        queue::renew_leases(&app.core, els).await.unwrap();
    }
}

/// A page on which nobody stirs asks, and one press keeps the chat and what is being written; without it the chat ends.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_press_keeps_a_silent_chat() {
    let app = TestApp::with(|config| {
        config.session.member_idle = 36_000;
        config.session.staff_idle = 36_000;
    })
    .await;
    let driver = Driver::start();
    let (girl, els) = (driver.open("girl", &app, PHONE).await, driver.open("els", &app, DESK).await);
    goes_on_duty(&els, &app).await;
    asks_for_a_chat(&girl).await;
    els.click("[data-next]").await;
    girl.sees(".chat-title", "Els").await;
    says(&els, "Tell me more.").await;
    girl.sees(".msg-consultant", "Tell me more.").await;
    girl.type_into(".composer textarea", "I am thinking").await;
    silence(&app, 21).await;
    girl.sees("[data-stay]", "Are you still there?").await;
    els.sees(".msg-system", "this chat ends at").await;
    look_twice(&girl, "chat-silent").await;
    girl.size(PHONE.width, PHONE.height).await;
    girl.click("[data-stay] button").await;
    girl.sees(".msg-system", "Still here").await;
    girl.until("she is not asked any more", async || !girl.has("[data-stay]").await).await;
    els.sees(".msg-system", "Still here").await;
    // The focus is where she writes, and what she wrote is there.
    let field = "return [document.activeElement.id, document.activeElement.value]";
    assert_eq!(girl.run(field, vec![]).await, serde_json::json!(["f-body", "I am thinking"]));

    girl.click(".composer .button").await;
    els.sees(".msg-member", "I am thinking").await;
    says(&els, "Take your time.").await;
    girl.sees(".msg-consultant", "Take your time.").await;
    silence(&app, 21).await;
    girl.sees("[data-stay]", "Are you still there?").await;
    // A word is as good as a press.
    says(&girl, "Yes.").await;
    girl.until("she is not asked any more", async || !girl.has("[data-stay]").await).await;
    says(&els, "Good.").await;
    girl.sees(".msg-consultant", "Good.").await;
    silence(&app, 21).await;
    girl.find("[data-stay]").await;
    silence(&app, 11).await;
    girl.sees("h1", "This chat is over").await;
    els.sees(".log", "so this chat has ended").await;
    els.find(".wrap-up").await;
    for side in [&girl, &els] {
        assert_eq!(side.complaints().await, Vec::<String>::new());
    }
}

/// A room that is full and a door that is shut are for everybody, and so is the letter that one writes there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shut_door_is_for_everybody() {
    let app = TestApp::with(|config| config.max_waiting = Some(1)).await;
    let (anke, mia) = (app.coordinator("anke").await, app.visitor("mia"));
    let words = serde_json::json!({ "theme": "home", "lang": "en", "message": "Is anybody there?" });
    mia.post("/chat", words).await.is(201);
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    girl.visit("/chat").await;
    girl.find(".closed-card").await;
    look_twice(&girl, "chat-full").await;
    anke.post("/staff/hours", serde_json::json!({ "mode": "closed" })).await.is(200);
    girl.size(PHONE.width, PHONE.height).await;
    girl.visit("/chat").await;
    girl.find(".closed-card").await;
    look_twice(&girl, "chat-closed-door").await;
    girl.size(PHONE.width, PHONE.height).await;
    girl.type_into("[name=message]", "A letter for whoever reads it.").await;
    girl.click("main form .button-amber").await;
    girl.find("body.chat-letter").await;
    look_twice(&girl, "chat-letter").await;
    assert_eq!(girl.complaints().await, Vec::<String>::new());
}
