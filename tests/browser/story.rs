//! The whole story, with everybody's browser open at once: a girl on her phone, a boy on his, a moderator and a
//! consultant at their desks.

use axum::{Router, response::Html, routing::get};
use peerline::model::{lang::Lang, staff::Role};
use tokio::net::TcpListener;

use crate::{
    app::TestApp,
    browser::{Browser, DESK, Driver, PHONE},
};

const ASKED: &str = "How do I tell my mother?";
const CRIED: &str = "Tonight it is all too much";
const SAID: &str = "Yes, I am safe now. But I am afraid of tomorrow.";

/// A page of somebody else, where the quick exit leads. The settings accept only https there, and only `Config::load`
/// asks them; a test has no certificate.
pub(crate) async fn neutral_page() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let weather = Router::new().fallback(get(|| async { Html("<title>Weather</title><h1>Sunny</h1>") }));
    tokio::spawn(async move { axum::serve(listener, weather).await.unwrap() });
    url
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_lives_through_it() {
    let neutral = neutral_page().await;
    let leads_to = neutral.clone();
    let app = TestApp::with(|config| {
        config.neutral_url = Lang::ALL.iter().map(|lang| (*lang, leads_to.clone())).collect();
    })
    .await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    let sara = driver.open("sara", &app, DESK).await;
    let els = driver.open("els", &app, DESK).await;
    sara.sign_in(&app, &app.account("Sara", &[Role::Moderator]).await).await;
    els.sign_in(&app, &app.account("Els", &[Role::Consultant]).await).await;

    asks_and_is_answered(&app, &driver, &girl, &sara).await;
    cries_and_is_heard(&girl, &els).await;
    talks(&girl, &els).await;
    leaves(&girl, &neutral).await;

    for browser in [&girl, &sara, &els] {
        assert_eq!(browser.complaints().await, Vec::<String>::new());
    }
}

/// A question on the phone without an account, an answer that arrives while it is open, and a dangerous post that a
/// moderator sends back with a reason.
async fn asks_and_is_answered(app: &TestApp, driver: &Driver, girl: &Browser, sara: &Browser) {
    girl.visit("/").await;
    girl.type_into(".start-form textarea", "I want to tell her what happened, but I do not know how to begin.").await;
    girl.click(".start-form button").await;
    girl.type_into("[name=title]", ASKED).await;
    girl.click("main form .button").await;
    girl.sees("h1", ASKED).await;
    girl.sees(".state-head", "Online").await;

    let boy = driver.open("boy", app, PHONE).await;
    boy.visit("/questions").await;
    boy.click_on(".question-list a", ASKED).await;
    boy.type_into("[name=body]", "Write it in a letter, and give her the letter.").await;
    boy.click(".answer-form .button").await;
    boy.sees(".answer", "Write it in a letter").await;

    girl.click("[data-new-answer] a").await;
    girl.sees(".answer", "Write it in a letter").await;
    girl.click_on(".answer .reaction", "Thank").await;
    girl.find(".answer .reaction[aria-pressed=true]").await;

    sara.visit("/staff/reviews").await;
    boy.visit("/ask").await;
    boy.type_into("[name=title]", "Something for all of you").await;
    boy.type_into("[name=body]", "I have such a bramblehold for everybody who reads this.").await;
    boy.click("main form .button").await;
    boy.sees(".state-held", "Waiting").await;

    // The list grows by itself.
    sara.click_on("a.review-line", "bramblehold").await;
    sara.sees(".review-text mark", "bramblehold").await;
    sara.sees(".desk-main", "This waits for one of us.").await;
    sara.click("[data-claim]").await;
    sara.choose("[name=reason]", "hurtful").await;
    sara.type_into("[name=note]", "Say it without that word.").await;
    sara.click("[data-key=r]").await;
    sara.until("the item is gone", async || !sara.has(".review-text mark").await).await;

    boy.visit("/me").await;
    boy.sees(".state-returned", "This can hurt someone.").await;
    boy.sees(".state-returned", "Say it without that word.").await;
    assert_eq!(boy.complaints().await, Vec::<String>::new());
}

/// A cry for help shows first steps at once and becomes a case; the consultant invites, and the page that is open says so.
async fn cries_and_is_heard(girl: &Browser, els: &Browser) {
    els.visit("/staff/queue").await;
    els.click("[name=on]").await;
    els.click(".duty button").await;
    els.sees(".duty", "You are on duty").await;

    girl.visit("/ask").await;
    girl.type_into("[name=title]", CRIED).await;
    girl.type_into("[name=body]", "There is a deepsorrow in me and I do not know where to go.").await;
    girl.click("main form .button").await;
    girl.sees(".help-card", "112").await;

    // It stands in the queue without anybody loading the page again.
    els.sees("[data-queue] .badge-crisis", "crisis").await;
    els.click("[data-next]").await;
    els.sees(".thread", CRIED).await;
    els.click_on("main button", "Invite").await;
    els.sees("[data-awaits]", "has been invited").await;

    girl.sees("[data-news]", "would like to talk with you").await;
    girl.click("[data-news] p:not([hidden]) a").await;
    girl.sees(".invitation", CRIED).await;
    girl.type_into(".invitation textarea", "I do not know what to say.").await;
    girl.click(".invitation .button-amber").await;
    girl.sees(".chat-title", "Els").await;
}

/// Both ways through the socket, with a hint that the other one writes; then notes, codes, and the end.
async fn talks(girl: &Browser, els: &Browser) {
    // The page that waited for an answer has become the conversation.
    els.sees(".log", "I do not know what to say.").await;
    els.type_into(".composer textarea", "I am glad that you are here. Are you safe").await;
    girl.sees("[data-live-state]", "Els is writing").await;
    els.type_into(".composer textarea", " right now?").await;
    els.click(".composer .button").await;
    girl.sees(".msg-consultant", "Are you safe right now?").await;
    els.sees(".msg-own .msg-state", "sent").await;

    girl.type_into(".composer textarea", SAID).await;
    girl.click(".composer .button").await;
    girl.sees(".msg-own .msg-state", "sent").await;
    els.sees(".msg-member", SAID).await;
    let messages = "return [...document.querySelectorAll('[data-log] [data-seq]')].map((li) => Number(li.dataset.seq))";
    assert_eq!(
        girl.run(messages, vec![]).await,
        els.run(messages, vec![]).await,
        "both see the same, in the same order"
    );

    els.type_into(".notes textarea", "Safe tonight. Speaks with her aunt tomorrow.").await;
    els.click(".notes button").await;
    els.sees(".notes li", "Speaks with her aunt").await;
    els.click(".wrap-up summary").await;
    els.click(".wrap-up [name=risk][value=medium]").await;
    els.click(".wrap-up [name=actions][value=listened]").await;
    els.click(".wrap-up .button").await;
    girl.sees("h1", "This chat is over").await;
}

/// A chat goes to a colleague: each word keeps the name of who said it, and who gave it away is back at the desk.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_is_handed_over() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (girl, els, ben) = (
        driver.open("girl", &app, PHONE).await,
        driver.open("els", &app, DESK).await,
        driver.open("ben", &app, DESK).await,
    );
    for (browser, name) in [(&els, "Els"), (&ben, "Ben")] {
        browser.sign_in(&app, &app.account(name, &[Role::Consultant]).await).await;
        browser.visit("/staff/queue").await;
        browser.click("[name=on]").await;
        browser.click(".duty button").await;
        browser.sees(".duty", "You are on duty").await;
    }
    girl.visit("/chat").await;
    girl.type_into("[name=message]", "Is anybody there?").await;
    girl.click("main form .button-amber").await;
    girl.find("[data-place]").await;
    els.click("[data-next]").await;
    els.type_into(".composer textarea", "I am here. My colleague Ben knows more about this.").await;
    els.click(".composer .button").await;
    girl.sees(".msg-consultant .msg-who", "Els").await;
    els.click_on("summary", "Hand over").await;
    els.click_on("details[open] button", "Offer it").await;

    // It is offered at his desk without anybody loading the page again.
    ben.click("[data-part=mine] a").await;
    ben.click_on("main button", "Take").await;
    ben.sees(".msg-consultant:not(.msg-own) .msg-who", "Els").await;
    els.until("els is back at the desk", async || els.path().await.ends_with("/staff/queue")).await;
    girl.sees(".chat-title", "Ben").await;
    ben.type_into(".composer textarea", "Hello, I am Ben.").await;
    ben.click(".composer .button").await;
    ben.sees(".msg-own .msg-who", "You").await;
    girl.sees(".msg-consultant .msg-who", "Ben").await;
    girl.sees(".msg-consultant .msg-who", "Els").await;
    for browser in [&girl, &els, &ben] {
        assert_eq!(browser.complaints().await, Vec::<String>::new());
    }
}

/// Gone in one press: what the history leads back to shows nothing of hers.
async fn leaves(girl: &Browser, neutral: &str) {
    girl.visit("/me").await;
    girl.sees("main", CRIED).await;
    girl.click(".exit").await;
    girl.until("she is elsewhere", async || girl.path().await == neutral).await;
    girl.sees("h1", "Sunny").await;

    girl.back().await;
    girl.until("the page is there", async || !girl.words().await.is_empty()).await;
    for _ in 0..3 {
        let words = girl.words().await;
        assert!(!girl.has("[data-personal]").await, "somebody's page at {}", girl.path().await);
        for hers in [SAID, "Els", "(You)", "What I wrote"] {
            assert!(!words.contains(hers), "{hers:?} after leaving, at {}: {words}", girl.path().await);
        }
        girl.back().await;
    }
    girl.visit("/me").await;
    girl.sees("main", "There is nothing here yet").await;
}
