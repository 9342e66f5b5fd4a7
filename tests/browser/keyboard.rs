//! By keyboard alone: whoever has no mouse, and no thumb for a screen.

use peerline::model::{lang::Lang, staff::Role};
use thirtyfour::Key;

use crate::{
    app::TestApp,
    browser::{Browser, DESK, Driver},
    story::neutral_page,
};

/// As many stops as a page may have before what one looks for.
const STOPS: usize = 80;

async fn press(browser: &Browser, keys: impl Into<thirtyfour::TypingData>) {
    browser.web().action_chain().send_keys(keys).perform().await.unwrap();
}

/// Goes from stop to stop until this has the focus.
async fn goes_to(browser: &Browser, css: &str) {
    browser.find(css).await;
    for _ in 0..STOPS {
        let is_there = "return document.activeElement?.matches(arguments[0]) === true";
        if browser.run(is_there, vec![css.into()]).await == true {
            return;
        }
        press(browser, Key::Tab + "").await;
    }
    panic!("no key leads to {css} at {}: {}", browser.path().await, browser.words().await);
}

/// Goes there and types.
async fn types(browser: &Browser, css: &str, words: &str) {
    goes_to(browser, css).await;
    press(browser, words).await;
}

/// Goes there and presses Enter.
async fn enters(browser: &Browser, css: &str) {
    goes_to(browser, css).await;
    press(browser, Key::Enter + "").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_needs_no_mouse() {
    let neutral = neutral_page().await;
    let leads_to = neutral.clone();
    let app = TestApp::with(|config| {
        config.neutral_url = Lang::ALL.iter().map(|lang| (*lang, leads_to.clone())).collect();
    })
    .await;
    let other = app.visitor("other").asks("A lighthouse at night", "Who has been in a lighthouse at night?").await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, DESK).await;
    girl.visit("/").await;
    types(&girl, ".start-form textarea", "I would like to live in a lighthouse.").await;
    enters(&girl, ".start-form button").await;
    types(&girl, "[name=title]", "Another lighthouse").await;
    enters(&girl, "main form[action='/questions'] .button:not(.button-line)").await;
    girl.sees(".state-head", "Online").await;

    girl.visit(&format!("/questions/{other}")).await;
    types(&girl, ".answer-form [name=body]", "I have, and it was cold.").await;
    enters(&girl, ".answer-form .button").await;
    girl.sees(".answer", "it was cold").await;
    enters(&girl, ".reaction").await;
    girl.find(".reaction[aria-pressed=true]").await;
    enters(&girl, "a[href$='/report']").await;
    goes_to(&girl, "[name=reason]").await;
    press(&girl, " ").await;
    enters(&girl, "main form .button").await;
    girl.sees("h1", "Thank you").await;

    girl.visit("/chat").await;
    types(&girl, "[name=message]", "Is anybody there?").await;
    enters(&girl, "main form .button-amber").await;
    types(&girl, ".composer textarea", "It is about home.").await;
    press(&girl, Key::Enter + "").await;
    girl.sees(".msg-own", "It is about home.").await;
    for _ in 0..3 {
        girl.web().action_chain().key_down(Key::Shift).key_up(Key::Shift).perform().await.unwrap();
    }
    girl.until("she is elsewhere", async || girl.path().await == neutral).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_needs_no_mouse() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let sara = driver.open("sara", &app, DESK).await;
    let account = app.account("Sara", &[Role::Moderator, Role::Consultant]).await;
    sara.visit("/staff/login").await;
    types(&sara, "[name=name]", &account.name).await;
    types(&sara, "[name=password]", &account.password).await;
    press(&sara, Key::Enter + "").await;
    types(&sara, "[name=code]", &app.code(&account)).await;
    press(&sara, Key::Enter + "").await;
    sara.find(".who").await;

    let held = serde_json::json!({ "title": "For all of you", "lang": "en", "theme": "other",
        "body": "I have such a bramblehold for everybody who reads this." });
    let boy = app.visitor("boy");
    let held = boy.asks_with(held).await.is(202).id();
    sara.visit("/staff/reviews").await;
    enters(&sara, "a.review-line").await;
    enters(&sara, "[data-claim]").await;
    sara.find("[data-key=r]").await;
    // One key, the reason by its first letters, Enter.
    press(&sara, "r").await;
    goes_to(&sara, "[name=reason]").await;
    press(&sara, Key::Down + "").await;
    press(&sara, Key::Enter + "").await;
    sara.until("it is decided", async || boy.own(&held).await["state"] == "returned").await;

    let chat = serde_json::json!({ "theme": "home", "lang": "en", "message": "Is anybody there?" });
    let girl = app.visitor("girl");
    sara.visit("/staff/queue").await;
    goes_to(&sara, "[name=on]").await;
    press(&sara, " ").await;
    enters(&sara, ".duty button").await;
    sara.sees(".duty", "You are on duty").await;
    girl.post("/chat", chat).await.is(201);
    sara.find("[data-queue] li").await;
    press(&sara, "n").await;
    types(&sara, ".composer textarea", "I am here.").await;
    press(&sara, Key::Enter + "").await;
    sara.sees(".msg-own .msg-state", "sent").await;
    enters(&sara, ".wrap-up summary").await;
    goes_to(&sara, ".wrap-up [name=risk]").await;
    press(&sara, " ").await;
    goes_to(&sara, ".wrap-up [name=actions]").await;
    press(&sara, " ").await;
    enters(&sara, ".wrap-up .button").await;
    sara.until("it is over", async || girl.get("/chat").await.json()["state"] == "closed").await;
}
