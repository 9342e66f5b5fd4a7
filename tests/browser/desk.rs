//! The desk under a hand that works: an empty queue, canned replies, a form that comes back, words in another chat.

use serde_json::{Value, json};

use crate::{
    app::TestApp,
    bell::{gets_ears, is_called, looks},
    browser::{Browser, DESK, Driver},
    lines::{blocked, goes_on_duty},
    people::Person,
};

/// Asks for a chat in English.
async fn asks(app: &TestApp, name: &str) -> Person {
    let person = app.visitor(name);
    let chat = json!({ "theme": "home", "lang": "en", "message": "Is anybody there?" });
    person.post("/chat", chat).await.is(201);
    person
}

async fn says(person: &Person, body: &str) {
    let message = json!({ "client_id": peerline::clock::new_id(), "body": body });
    person.post("/chat/messages", message).await.is(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_grows_after_a_press_on_an_empty_queue() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let els = driver.open("els", &app, DESK).await;
    goes_on_duty(&els, &app).await;
    els.click("[data-next]").await;
    els.find(".problem").await;
    assert_eq!(els.path().await, "/staff/queue/next");
    asks(&app, "mia").await;
    els.find("[data-queue] li").await;
    assert_eq!(els.complaints().await, Vec::<String>::new());
}

/// Opens the list of replies, and types what is searched for.
async fn searches(els: &Browser, words: &str) {
    els.click("[data-replies-open]").await;
    els.type_into("#f-find", words).await;
}

async fn in_the_box(els: &Browser) -> Value {
    els.run("return document.querySelector('.composer textarea').value", vec![]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_canned_reply_lands_in_the_box() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let reply = |label: &str, body: &str| json!({ "label": label, "body": body, "lang": "en", "shared": true });
    anke.post("/staff/replies", reply("Greeting", "Hello, I am here to listen.")).await.is(201);
    anke.post("/staff/replies", reply("Goodbye", "Take care.")).await.is(201);
    let driver = Driver::start();
    let els = driver.open("els", &app, DESK).await;
    goes_on_duty(&els, &app).await;
    let mia = asks(&app, "mia").await;
    els.click("[data-next]").await;
    els.type_into(".composer textarea", "/").await;
    els.type_into("#f-find", "greet").await;
    els.type_into("#f-find", "\u{e007}").await;
    els.until("it lies in the box", async || in_the_box(&els).await == "Hello, I am here to listen.").await;
    let focus = els.run("return document.activeElement.name", vec![]).await;
    assert_eq!(focus, "body", "where it can be changed");
    assert!(!els.has(".msg-own").await, "nothing was sent");
    assert!(!mia.get("/chat").await.is(200).body.contains("here to listen"));
    // It is sent by a press of one's own.
    els.click(".composer .button").await;
    els.sees(".msg-own .msg-state", "sent").await;
    assert!(mia.get("/chat").await.is(200).body.contains("here to listen"));

    // What would not fit is not cut off in the middle.
    let fill = "const area = document.querySelector('.composer textarea'); area.value = 'x'.repeat(1995);
        area.setSelectionRange(1995, 1995)";
    els.run(fill, vec![]).await;
    searches(&els, "care").await;
    els.click_on("[data-replies-dialog] li button", "Take care.").await;
    els.sees("[data-too-long]", "does not fit").await;
    assert_eq!(in_the_box(&els).await.as_str().unwrap().len(), 1995);
    els.click("[data-close]").await;
    els.run("document.querySelector('.composer textarea').value = ''", vec![]).await;
    // A word that was searched for holds up nothing: the page shows what changed by itself.
    searches(&els, "greet").await;
    els.click("[data-close]").await;
    els.run("window.isOld = true", vec![]).await;
    mia.post("/chat/leave", json!({})).await.is(200);
    els.until("the page is a new one", async || els.run("return window.isOld !== true", vec![]).await == true).await;
    assert_eq!(els.complaints().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_came_back_leads_to_its_page() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let els = driver.open("els", &app, DESK).await;
    goes_on_duty(&els, &app).await;
    let mia = asks(&app, "mia").await;
    els.click("[data-next]").await;
    els.find(".notes textarea").await;
    let case = els.path().await;
    // Nobody's keyboard has it; it is pasted.
    els.run("document.querySelector('.notes textarea').value = 'A bell: \\u0007'", vec![]).await;
    els.click(".notes button").await;
    els.find(".problem").await;
    assert_eq!(els.path().await, format!("{case}/notes"));
    els.complaints().await; // that it did not go through
    mia.post("/chat/leave", json!({})).await.is(200);
    els.sees(".msg-system", "left").await;
    els.click("[data-live-offer] button").await;
    els.until("it is the page of the case", async || els.path().await == case).await;
    assert_eq!(els.complaints().await, Vec::<String>::new());
}

/// What is asked every half minute, asked every half second.
const SOON: &str = "
    const every = window.setInterval;
    window.setInterval = (what, time, ...rest) => every(what, time === 30000 ? 500 : time, ...rest);
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_in_another_chat_count_where_sockets_are_blocked() {
    let app = blocked().await;
    let driver = Driver::start();
    let els = driver.open("els", &app, DESK).await;
    gets_ears(&els).await;
    let script = json!({ "source": SOON });
    els.web().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.unwrap();
    goes_on_duty(&els, &app).await;
    let mia = asks(&app, "mia").await;
    els.click("[data-next]").await;
    els.find(".composer textarea").await;
    // Answered: nobody waits for a word.
    els.type_into(".composer textarea", "I am here.").await;
    els.click(".composer .button").await;
    els.sees(".msg-own .msg-state", "sent").await;
    asks(&app, "tom").await;
    els.visit("/staff/queue").await;
    els.find("[data-queue] li").await;
    els.click("[data-next]").await;
    els.find(".composer textarea").await;
    let title = els.web().title().await.unwrap();
    looks(&els, false).await;
    app.advance(1_000);
    says(&mia, "Thank you.").await;
    is_called(&els, &format!("(1) {title}")).await;
    app.advance(1_000);
    says(&mia, "Are you there?").await;
    els.sees("[data-part=mine] .own-line", "Are you there?").await;
    assert_eq!(els.web().title().await.unwrap(), format!("(1) {title}"), "who waits counts once");
}
