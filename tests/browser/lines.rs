//! The pages on bad lines and at shut doors: sockets that are blocked, people who are gone or silent, a room that is full.

use peerline::{
    actions::queue,
    model::{lang::Lang, staff::Role},
    store,
};
use serde_json::{Value, json};

use crate::{
    access::look_twice,
    app::{MINUTE, SECOND, TestApp},
    browser::{Browser, DESK, Driver, PHONE},
    people::Person,
    proxy::Proxy,
    story::neutral_page,
};

/// Notes when a request had no answer.
const NO_ANSWER: &str = "
    const plain = window.fetch;
    window.fetch = (...request) => plain(...request).catch((error) => { window.hasNoAnswer = true; throw error; });
";
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

/// A service to which no socket gets through.
pub(crate) async fn blocked() -> TestApp {
    let app = TestApp::with(|config| {
        config.limits.insert("handshake".to_owned(), vec!["1/h".to_owned()]);
    })
    .await;
    // The only one of this hour is gone before anybody comes.
    app.visitor("nobody").get("/live").await;
    app
}

/// From the waiting room to the end by plain requests: both sides see everything, and nothing twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_needs_no_socket() {
    let app = blocked().await;
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

/// Whoever comes in looks at the other tabs as well: the quick exit of one is that of all, and a chat whose visit is over,
/// however it ended, does not stay on the screen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_tab_stays_behind() {
    let neutral = neutral_page().await;
    let leads_to = neutral.clone();
    let app = TestApp::with(|config| {
        config.neutral_url = Lang::ALL.iter().map(|lang| (*lang, leads_to.clone())).collect();
    })
    .await;
    let driver = Driver::start();
    for is_pressed in [true, false] {
        let girl = driver.open("girl", &app, PHONE).await;
        asks_for_a_chat(&girl).await;
        girl.find(".composer:not([hidden])").await;
        girl.click("[data-part=keep] button").await;
        girl.sees("[data-part=keep]", "kept").await;
        let first = girl.web().window().await.unwrap();
        let second = girl.web().new_tab().await.unwrap();
        girl.web().switch_to_window(second).await.unwrap();
        if is_pressed {
            girl.visit("/questions").await;
            girl.click(".exit").await;
        } else {
            girl.visit("/leave").await;
        }
        girl.until("she is elsewhere", async || girl.path().await == neutral).await;
        girl.web().switch_to_window(first).await.unwrap();
        let (leads_to, words) = if is_pressed { (neutral.as_str(), "Sunny") } else { ("/return", "return code") };
        girl.until("the other tab left too", async || girl.path().await == leads_to).await;
        girl.sees("body", words).await;
        // The place that was kept is there, whichever tab went last.
        girl.visit("/chat").await;
        girl.find("[data-place]").await;
    }
}

/// One press says it, and the page says that it was heard, without a word being lost from the box.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn danger_is_one_press() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (girl, els) = (driver.open("girl", &app, PHONE).await, driver.open("els", &app, DESK).await);
    goes_on_duty(&els, &app).await;
    asks_for_a_chat(&girl).await;
    girl.type_into(".composer textarea", "I cannot").await;
    look_twice(&girl, "waiting-danger").await;
    girl.click("[data-part=danger] button").await;
    girl.sees("[data-part=danger]", "We know that it is urgent").await;
    girl.sees(".msg-own", "I am in danger now").await;
    look_twice(&girl, "waiting-danger-known").await;
    assert_eq!(girl.run("return document.querySelector('.composer textarea').value", vec![]).await, "I cannot");
    els.sees("[data-part=queue]", "I am in danger now").await;
}

/// A press that the service cannot take now is no reason to leave the page: it says so, and goes again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_over_the_limit_waits_on_the_page() {
    let app = TestApp::with(|config| {
        config.limits.insert("other".to_owned(), vec!["1/h".to_owned()]);
    })
    .await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    asks_for_a_chat(&girl).await;
    girl.click("[data-part=keep] button").await;
    girl.sees("[data-part=keep]", "kept").await;
    girl.type_into(".composer textarea", "I cannot").await;
    girl.click("[data-part=danger] button").await;
    girl.sees("[data-part=danger] [data-pending]", "sending").await;
    assert_eq!(girl.path().await, "/chat");
    assert_eq!(girl.run("return document.querySelector('.composer textarea').value", vec![]).await, "I cannot");
}

/// Minutes in which both are there and nobody says a word.
async fn silence(app: &TestApp, minutes: i64) {
    let els = store::staff::on_duty(&app.core.db).await.unwrap().remove(0).id;
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

/// A consultant on duty who needs no browser.
async fn colleague(app: &TestApp, name: &str) -> Person {
    let person = app.consultant(name).await;
    person.put("/staff/me/duty", json!({ "on": true, "capacity": 5 })).await.is(200);
    person
}

async fn takes_next(els: &Person) -> String {
    let taken = els.post("/staff/queue/next", json!({})).await.is(200).json();
    format!("/staff/cases/{}", taken["case"]["id"].as_str().unwrap())
}

/// What lies in the box, and whether it is still the page that was opened first.
async fn writes_on(girl: &Browser) -> Value {
    girl.run("return [document.querySelector('.composer textarea').value, window.isFirst === true]", vec![]).await
}

/// Says no to a hand-over in the middle of a sentence, and a few other things; the sentence is still there.
async fn refuses_in_mid_sentence(app: &TestApp) {
    let (els, _ben) = (colleague(app, "els").await, colleague(app, "ben").await);
    let driver = Driver::start();
    let girl = driver.open("girl", app, PHONE).await;
    asks_for_a_chat(&girl).await;
    let case = takes_next(&els).await;
    girl.sees(".chat-title", "els").await;
    girl.run("window.isFirst = true", vec![]).await;
    girl.type_into(".composer textarea", "I would rather").await;
    let offer = format!("{case}/transfer");
    els.post(&offer, json!({ "to": "ben" })).await.is(200);
    girl.sees("[data-stay-with]", "els").await;
    // Taken back, it is not asked any more; offered again, it is.
    els.post(&format!("{case}/withdraw"), json!({})).await.is(200);
    girl.until("nothing is asked", async || !girl.has("[data-stay-with]").await).await;
    els.post(&offer, json!({ "to": "ben" })).await.is(200);
    look_twice(&girl, "chat-offered").await;
    girl.size(PHONE.width, PHONE.height).await;
    girl.click("[data-stay-with] button").await;
    girl.until("nothing is asked", async || !girl.has("[data-stay-with]").await).await;
    assert_eq!(els.get(&case).await.is(200).json()["offered_to"], Value::Null);

    girl.click(".kept summary").await;
    girl.click("[data-part=keep] button").await;
    girl.sees("[data-part=keep]", "Your place is kept").await;
    girl.click_on(".kept button", "Give me a code").await;
    let code = girl.find("[data-code] code").await.text().await.unwrap();
    assert_eq!(writes_on(&girl).await, json!(["I would rather", true]));
    let again = app.visitor("again");
    again.post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(again.get("/chat").await.json()["state"], "active", "the code opens the same chat");
    assert!(girl.complaints().await.iter().all(|line| line.contains("/live")), "no fault of the page");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_no_to_a_hand_over_costs_no_words() {
    refuses_in_mid_sentence(&TestApp::spawn().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_no_to_a_hand_over_needs_no_socket() {
    refuses_in_mid_sentence(&blocked().await).await;
}

/// A press without a network leads nowhere; it is done when there is a line again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_in_a_dead_spot_is_kept() {
    let app = TestApp::with(|config| {
        config.session.member_idle = 36_000;
        config.session.staff_idle = 36_000;
    })
    .await;
    let line = Proxy::fair(&app.base).await;
    let driver = Driver::start();
    let girl = driver.open_at("girl", &line.base, PHONE).await;
    let els = colleague(&app, "els").await;
    asks_for_a_chat(&girl).await;
    let case = takes_next(&els).await;
    girl.sees(".chat-title", "els").await;
    let words = json!({ "client_id": peerline::clock::new_id(), "body": "Tell me more." });
    els.post(&format!("{case}/messages"), words).await.is(200);
    girl.sees(".msg-consultant", "Tell me more.").await;
    silence(&app, 21).await;
    girl.find("[data-stay]").await;
    girl.run("window.isFirst = true", vec![]).await;
    girl.run(NO_ANSWER, vec![]).await;
    girl.type_into(".composer textarea", "Wait").await;
    line.tunnel(true);
    girl.click("[data-stay] button").await;
    girl.until("there is no answer", async || girl.run("return window.hasNoAnswer", vec![]).await == true).await;
    assert!(girl.has("[data-stay] button").await);
    line.come_out_elsewhere();
    girl.sees(".msg-system", "Still here").await;
    girl.until("she is not asked any more", async || !girl.has("[data-stay]").await).await;
    assert_eq!(writes_on(&girl).await, json!(["Wait", true]));
}

/// A page without a line on which one chat stands does not go on in the next one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_does_not_mix_two_chats() {
    let app = blocked().await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    let mia = app.visitor("mia");
    let chat = |words: &str| json!({ "theme": "home", "lang": "en", "message": words });
    mia.post("/chat", chat("The first chat.")).await.is(201);
    girl.become_person(Some(&mia)).await;
    girl.visit("/chat").await;
    girl.type_into(".composer textarea", "For the first").await;
    mia.post("/chat/leave", json!({})).await.is(200);
    mia.post("/chat", chat("The second chat.")).await.is(201);
    girl.sees("[data-live-offer]", "Something changed").await;
    girl.click(".composer .button").await;
    girl.sees(".msg-failed", "This chat is over").await;
    assert_eq!(girl.run("return document.querySelector('.composer textarea').value", vec![]).await, "For the first");
    assert!(!girl.words().await.contains("The second chat."));
    let said = mia.get("/chat").await.json()["messages"].clone();
    assert_eq!(said.as_array().unwrap().len(), 1, "{said}");
    girl.run("document.querySelector('.composer textarea').value = ''", vec![]).await;
    girl.click("[data-live-offer] button").await;
    girl.sees(".msg-own", "The second chat.").await;
}

/// Who sits in the waiting room when the day gets too short for them reads it there, with what they can do instead.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_reached_today_reads_it_while_waiting() {
    let app = TestApp::with(|config| {
        config.session.member_idle = 36_000;
        config.session.staff_idle = 36_000;
    })
    .await;
    let anke = app.coordinator("anke").await;
    let els = app.consultant("els").await;
    els.put("/staff/me/duty", json!({ "on": true, "capacity": 1 })).await.is(200);
    // One o'clock in the afternoon there, on a Tuesday. One place, chats of twenty minutes.
    let windows = json!([{ "day": 2, "from": "12:00", "to": "14:00" }]);
    anke.post("/staff/hours", json!({ "mode": "hours", "windows": windows })).await.is(200);
    let first = json!({ "theme": "home", "lang": "en", "message": "First." });
    app.visitor("mia").post("/chat", first).await.is(201);
    app.advance(MINUTE);
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    asks_for_a_chat(&girl).await;
    girl.find(".composer textarea").await;
    assert!(!girl.has("[data-not-today]").await);
    app.advance(31 * MINUTE);
    peerline::jobs::tick(&app.core).await;
    girl.find("[data-not-today]").await;
    look_twice(&girl, "chat-not-today").await;
    girl.size(PHONE.width, PHONE.height).await;
    for way in ["a[href='/ask']", "a[href='tel:116000']", "form[action='/chat/letter'] button"] {
        girl.find(&format!("[data-not-today] {way}")).await;
    }
    girl.click("[data-not-today] button").await;
    girl.find("body.chat-letter").await;
    assert_eq!(girl.complaints().await, Vec::<String>::new());
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
