//! What is kept no longer than the page /privacy promises.

use serde_json::json;

use crate::{
    app::{HOUR, TestApp},
    chat::Talk,
};

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
    pass(&talk.app, 48).await;
    assert!(messages_of(&talk.app, "anke", &talk.case).await > 0, "not before its time");
    pass(&talk.app, 12).await;
    assert_eq!(messages_of(&talk.app, "anja", &talk.case).await, 0);
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
