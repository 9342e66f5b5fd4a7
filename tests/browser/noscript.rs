//! The core of the story with scripts turned off in every browser: slower, and nothing is missing.

use peerline::model::staff::Role;

use crate::{
    app::TestApp,
    browser::{DESK, Driver, Look, PHONE},
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
