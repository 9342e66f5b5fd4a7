//! The core of the story with scripts turned off in every browser: slower, and nothing is missing.

use peerline::model::{lang::Lang, staff::Role};
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    browser::{Browser, DESK, Driver, Look, PHONE},
    story::neutral_page,
};

const PLAIN_PHONE: Look = Look { script: false, ..PHONE };
const PLAIN_DESK: Look = Look { script: false, ..DESK };

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_forum_needs_no_script() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PLAIN_PHONE).await;
    let boy = driver.open("boy", &app, PLAIN_PHONE).await;
    let sara = driver.open("sara", &app, PLAIN_DESK).await;
    sara.sign_in(&app, &app.account("Sara", &[Role::Moderator]).await).await;

    girl.visit("/").await;
    girl.type_into(".start-form textarea", "I want to tell her what happened, but I do not know how to begin.").await;
    girl.click(".start-form button").await;
    assert!(!girl.has(".problem").await, "nothing is wrong with a beginning");
    girl.type_into("[name=title]", "How do I tell my mother?").await;
    girl.click("main form .button").await;
    girl.sees("h1", "How do I tell my mother?").await;

    boy.visit("/questions").await;
    boy.click_on(".question-list a", "How do I tell my mother?").await;
    boy.type_into("[name=body]", "Write it in a letter, and give her the letter.").await;
    boy.click(".answer-form .button").await;
    boy.sees(".answer", "Write it in a letter").await;

    let question = girl.path().await;
    girl.visit(&question).await;
    girl.click_on(".answer .reaction", "Thank").await;
    girl.find(".answer .reaction[aria-pressed=true]").await;
    girl.click_on(".answer a", "Report").await;
    girl.click("[name=reason][value=other]").await;
    girl.click("main form .button").await;
    girl.sees("h1", "Thank you").await;
    girl.visit("/me").await;
    girl.sees("#reports-title", "report").await;

    boy.visit("/ask").await;
    boy.type_into("[name=title]", "Something for all of you").await;
    boy.type_into("[name=body]", "I have such a bramblehold for everybody who reads this.").await;
    boy.click("main form .button").await;
    boy.sees(".state-held", "Waiting").await;

    sara.visit("/staff/reviews").await;
    sara.click_on("a.review-line", "bramblehold").await;
    sara.sees(".review-text mark", "bramblehold").await;
    sara.click("[data-claim]").await;
    sara.choose("[name=reason]", "hurtful").await;
    sara.type_into("[name=note]", "Say it without that word.").await;
    sara.click("[data-key=r]").await;
    sara.until("the item is gone", async || !sara.has(".review-text mark").await).await;

    boy.visit("/me").await;
    boy.sees(".state-returned", "Say it without that word.").await;
    boy.click_on(".state-returned a", "Change").await;
    let text = boy.find("[name=body]").await;
    text.clear().await.unwrap();
    text.send_keys("I have a wish for everybody who reads this.").await.unwrap();
    boy.click("main form .button").await;
    boy.sees("main", "a wish for everybody").await;
    boy.sees(".state-published", "Online").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_needs_no_script() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PLAIN_PHONE).await;
    let els = driver.open("els", &app, PLAIN_DESK).await;
    els.sign_in(&app, &app.account("Els", &[Role::Consultant]).await).await;
    els.visit("/staff/queue").await;
    els.click("[name=on]").await;
    els.click(".duty button").await;
    els.sees(".duty", "You are on duty").await;

    girl.visit("/chat").await;
    girl.type_into("[name=message]", "Is somebody there?").await;
    girl.click("main form .button-amber").await;
    girl.sees(".waiting", "You are next").await;
    girl.click("[data-part=danger] button").await;
    girl.sees("[data-part=danger]", "We know that it is urgent").await;
    girl.follow_plain("/chat/write").await;
    girl.type_into("[name=body]", "It is about home.").await;
    girl.click("main form .button").await;
    girl.sees(".log", "It is about home.").await;

    els.visit("/staff/queue").await;
    els.click("[data-next]").await;
    els.sees(".log", "It is about home.").await;
    els.type_into(".composer textarea", "I am here. Tell me.").await;
    els.click(".composer .button").await;
    els.sees(".log", "I am here. Tell me.").await;

    girl.follow_plain("/chat").await;
    girl.sees(".chat-title", "Els").await;
    girl.sees(".msg-consultant", "I am here. Tell me.").await;
    girl.follow_plain("/chat/write").await;
    girl.type_into("[name=body]", "My father shouts all night.").await;
    girl.click("main form .button").await;
    girl.sees(".msg-own", "My father shouts all night.").await;

    els.click_on(".composer a", "Look again").await;
    els.sees(".msg-member", "My father shouts all night.").await;

    girl.click(".leave-chat summary").await;
    girl.click(".leave-chat button").await;
    girl.sees("h1", "This chat is over").await;
    girl.click(".exit").await;
    girl.until("she is elsewhere", async || !girl.path().await.starts_with('/')).await;
}

/// Types this over what stands there.
async fn types_anew(browser: &Browser, css: &str, words: &str) {
    browser.find(css).await.clear().await.unwrap();
    browser.type_into(css, words).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looking_before_sending_needs_no_script() {
    let app = TestApp::spawn().await;
    let other = app.visitor("other").asks("A lighthouse at night", "Who has been in a lighthouse at night?").await;
    app.visitor("keeper").answers(&other, "I have, and it was cold.").await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PLAIN_PHONE).await;
    girl.visit("/questions").await;
    girl.type_into(".search [name=q]", "lighthouse").await;
    girl.click(".search button").await;
    girl.sees("h1", "Found").await;
    girl.sees(".question-list", "A lighthouse at night").await;

    girl.visit("/ask").await;
    girl.type_into("[name=title]", "Another lighthouse").await;
    girl.type_into("[name=body]", "You can reach me at 0470 12 34 56 near the lighthouse, at night.").await;
    girl.click("[name=step][value=preview]").await;
    girl.sees(".preview", "Another lighthouse").await;
    girl.sees("[data-look-guard] mark", "0470 12 34 56").await;
    girl.sees(".similar", "A lighthouse at night").await;
    assert!(app.visitor("reader").get("/questions?lang=en").await.is(200).says_not("Another lighthouse").status == 200);
    // Loaded again, it is the same page, and nothing is sent twice.
    girl.web().refresh().await.unwrap();
    girl.sees(".preview", "Another lighthouse").await;
    types_anew(&girl, "[name=body]", "I would like to live near the lighthouse.").await;
    girl.click("[name=step][value=preview]").await;
    girl.sees(".preview", "live near the lighthouse").await;
    assert!(!girl.has(".guard").await);
    girl.click("main form[action='/questions'] .button:not(.button-line)").await;
    girl.sees(".state-head", "Online").await;

    girl.click_on(".own-actions a", "Change").await;
    types_anew(&girl, "[name=body]", "I would like to live in the lighthouse.").await;
    girl.click("main form .button").await;
    girl.sees(".letter", "live in the lighthouse").await;
    girl.click(".withdraw summary").await;
    girl.click("[action$='/withdraw'] button").await;
    girl.sees(".state-withdrawn", "Taken back.").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_and_an_objection_need_no_script() {
    let app = TestApp::spawn().await;
    let sara = app.moderator("sara").await;
    let driver = Driver::start();
    let boy = driver.open("boy", &app, PLAIN_PHONE).await;
    boy.visit("/ask").await;
    boy.type_into("[name=title]", "For everybody").await;
    boy.type_into("[name=body]", "You are such a thornrefuse and I will say so.").await;
    boy.click("main form .button").await;
    boy.sees(".refused mark", "thornrefuse").await;
    types_anew(&boy, "[name=body]", "I have such a bramblehold for everybody who reads this.").await;
    boy.click("main form .button").await;
    boy.sees(".state-held", "Waiting").await;
    // Changed while it waits, it waits on.
    boy.click_on(".state-held a", "Change").await;
    types_anew(&boy, "[name=body]", "I still have a bramblehold for everybody who reads this.").await;
    boy.click("main form .button").await;
    boy.sees(".state-held", "Waiting").await;

    let reviews = sara.get("/staff/reviews").await.is(200).json();
    let held = &reviews["reviews"][0];
    let review = format!("/staff/reviews/{}", held["id"].as_str().unwrap());
    sara.post(&format!("{review}/claim"), json!({})).await.is(200);
    let decision = json!({ "decision": "remove", "reason": "hurtful", "version": held["version"] });
    sara.post(&format!("{review}/decision"), decision).await.is(200);

    boy.visit("/me").await;
    boy.sees(".state-removed", "Taken away").await;
    boy.click_on(".state-removed a", "I do not agree").await;
    boy.type_into("[name=text]", "Nobody is meant by it.").await;
    boy.click("main form .button").await;
    boy.sees(".me-name", "").await;
    assert!(!boy.has(".state-removed a[href$='/appeal']").await, "it is asked once");
    // Somebody else looks again.
    let ben = app.moderator("ben").await;
    let reviews = ben.get("/staff/reviews").await.is(200).json();
    let objection = format!("/staff/reviews/{}", reviews["reviews"][0]["id"].as_str().unwrap());
    ben.get(&objection).await.is(200).says("Nobody is meant by it.");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_needs_no_script() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PLAIN_PHONE).await;
    girl.visit("/chat").await;
    girl.type_into("[name=message]", "It is late, and I cannot sleep.").await;
    girl.click("main form .button-amber").await;
    girl.find("body.chat-letter").await;
    girl.click("main a[href='/chat/write']").await;
    girl.type_into("[name=body]", "It is about home.").await;
    girl.click("main form .button").await;
    girl.sees(".log", "It is about home.").await;

    let waiting = anke.get("/staff/queue").await.is(200).json();
    let case = format!("/staff/cases/{}", waiting["cases"][0]["id"].as_str().unwrap());
    anke.post(&format!("{case}/claim"), json!({})).await.is(200);
    let words = json!({ "client_id": peerline::clock::new_id(), "body": "I read your letter." });
    anke.post(&format!("{case}/messages"), words).await.is(200);
    girl.visit("/me").await;
    girl.sees(".own-state", "Your letter has an answer").await;
    girl.click(".own-state a[href='/chat']").await;
    girl.sees(".msg-consultant", "I read your letter.").await;

    // Not sent after all.
    let boy = driver.open("boy", &app, PLAIN_PHONE).await;
    boy.visit("/chat").await;
    boy.type_into("[name=message]", "Is this for me?").await;
    boy.click("main form .button-amber").await;
    boy.click(".leave-chat summary").await;
    boy.click(".leave-chat button").await;
    boy.until("the letter is gone", async || !boy.has("body.chat-letter").await).await;
    assert_eq!(anke.get("/staff/queue").await.is(200).json()["cases"], json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn going_and_coming_back_need_no_script() {
    let neutral = neutral_page().await;
    let app = TestApp::with(|config| {
        config.neutral_url = Lang::ALL.iter().map(|lang| (*lang, neutral.clone())).collect();
    })
    .await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PLAIN_PHONE).await;
    girl.visit("/rules").await;
    girl.click(".lang-switch summary").await;
    girl.click(".lang-switch [value=nl]").await;
    girl.find("html[lang=nl]").await;
    assert_eq!(girl.path().await, "/rules");
    girl.click(".lang-switch summary").await;
    girl.click(".lang-switch [value=en]").await;
    girl.find("html[lang=en]").await;

    girl.visit("/ask").await;
    girl.type_into("[name=title]", "For everybody").await;
    girl.type_into("[name=body]", "This is something for everybody who reads it.").await;
    girl.click("main form .button").await;
    girl.sees(".state-head", "Online").await;
    girl.visit("/me").await;
    let name = girl.find(".me-name").await.text().await.unwrap();
    girl.click("[action='/me/return-code'] button").await;
    let code = girl.find(".return-code code").await.text().await.unwrap();
    girl.click(".exit").await;
    girl.until("she is elsewhere", async || !girl.path().await.starts_with('/')).await;
    girl.visit("/me").await;
    girl.sees("main", "There is nothing here yet").await;

    girl.click("main a[href='/return']").await;
    girl.type_into("[name=code]", "0000 0000 0000").await;
    girl.click("main form button").await;
    girl.sees(".problem", "This code does not fit").await;
    let typed = "return document.querySelector('[name=code]').value";
    assert_eq!(girl.run(typed, vec![]).await, Value::from("0000 0000 0000"), "to be looked at again");
    types_anew(&girl, "[name=code]", &code).await;
    girl.click("main form button").await;
    girl.sees(".me-name", name.trim()).await;

    // On another phone she is the same, and is forgotten everywhere.
    let again = driver.open("again", &app, PLAIN_PHONE).await;
    again.visit("/return").await;
    again.type_into("[name=code]", &code).await;
    again.click("main form button").await;
    again.sees(".me-name", name.trim()).await;
    again.click("[action='/me/forget'] [name=sure]").await;
    again.click("[action='/me/forget'] button").await;
    again.sees("main", "Everything of yours is erased").await;
    girl.visit("/me").await;
    girl.sees("main", "There is nothing here yet").await;
    girl.visit("/return").await;
    girl.type_into("[name=code]", &code).await;
    girl.click("main form button").await;
    girl.sees(".problem", "This code does not fit").await;
}
