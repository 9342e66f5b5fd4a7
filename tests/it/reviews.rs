//! The moderators' list: what comes to it, who takes it, and what a decision does for everybody.

use peerline::model::staff::Role;
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, TestApp},
    chat::Talk,
    people::Person,
};

const HELD: &str = "There is a bramblehold in this text.";

/// A held question and its id.
async fn held(author: &Person) -> String {
    let text = json!({ "title": "Please look", "body": HELD, "theme": "home", "lang": "en" });
    author.asks_with(text).await.is(202).id()
}

/// The list as this moderator sees it.
async fn list(moderator: &Person) -> Vec<Value> {
    moderator.get("/staff/reviews").await.is(200).json()["reviews"].as_array().unwrap().clone()
}

/// The only item on the list.
async fn only(moderator: &Person) -> Value {
    let mut reviews = list(moderator).await;
    assert_eq!(reviews.len(), 1, "{reviews:#?}");
    reviews.remove(0)
}

/// Claims and decides the only item on the list; `decision` may leave out the version and the reason.
pub(crate) async fn decide(moderator: &Person, _post: &str, decision: Value) -> Value {
    let item = only(moderator).await;
    let id = item["id"].as_str().unwrap();
    moderator.post(&format!("/staff/reviews/{id}/claim"), json!({})).await.is(200);
    let mut sent = json!({ "reason": "other", "version": item["version"] });
    sent.as_object_mut().unwrap().extend(decision.as_object().unwrap().clone());
    moderator.post(&format!("/staff/reviews/{id}/decision"), sent).await.is(200).json()
}

// ------------------------------------------------------------------ claiming

#[tokio::test]
async fn a_held_post_is_on_the_list_with_its_text_and_marks() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = held(&mia).await;
    let item = only(&sara).await;
    assert_eq!(item["kind"], "held");
    assert_eq!(item["state"], "open");
    assert_eq!(item["reason"], "bullying");
    assert_eq!(item["text"], format!("Please look\n\n{HELD}"));
    assert_eq!(item["claimed_by"], Value::Null);
    assert_eq!(item["since"], "2026-03-03T12:00:00Z");
    let span = |end: usize| usize::try_from(item["spans"][0][end].as_u64().unwrap()).unwrap();
    let (from, to) = (span(0), span(1));
    let marked: String = item["text"].as_str().unwrap().chars().skip(from).take(to - from).collect();
    assert_eq!(marked, "bramblehold");
    let id = item["id"].as_str().unwrap();
    let shown = sara.get(&format!("/staff/reviews/{id}")).await.is(200).json();
    assert_eq!(shown["rules"][0]["rule"], "test-hold");
    assert_eq!(shown["rules"][0]["consultant"], "Often a misunderstanding.");
    assert_eq!(shown["decisions"].as_array().unwrap().len(), 8);
    assert_eq!(shown["mine"], false);
    sara.page(&format!("/staff/reviews/{id}")).await.is(200).says("bramblehold").says("Often a misunderstanding.");
    sara.page("/staff/reviews").await.is(200).says(id);
    assert!(!shown.to_string().contains(mia.me().await["pseudonym"].as_str().unwrap()) || shown["thread"].is_array());
    // Filters.
    let count = async |query: &str| list_of(&sara, query).await.len();
    assert_eq!(count("state=open").await, 1);
    assert_eq!(count("state=decided").await, 0);
    assert_eq!(count("reason=bullying").await, 1);
    assert_eq!(count("reason=grooming").await, 0);
    assert!(mia.own(&post).await["state"] == "held");
}

async fn list_of(moderator: &Person, query: &str) -> Vec<Value> {
    let path = format!("/staff/reviews?{query}");
    moderator.get(&path).await.is(200).json()["reviews"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_claim_is_for_one_and_for_five_minutes() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let (sara, ben) = (app.moderator("sara").await, app.moderator("ben").await);
    held(&mia).await;
    let item = only(&sara).await;
    let id = item["id"].as_str().unwrap();
    let claim = format!("/staff/reviews/{id}/claim");
    let claimed = sara.post(&claim, json!({})).await.is(200).json();
    assert_eq!((&claimed["state"], &claimed["until"]), (&json!("claimed"), &json!("2026-03-03T12:05:00Z")));
    assert_eq!(ben.post(&claim, json!({})).await.is(409).code(), "claimed");
    assert_eq!(only(&ben).await["claimed_by"], "sara");
    let decision = json!({ "decision": "approve", "version": item["version"] });
    let late = ben.post(&format!("/staff/reviews/{id}/decision"), decision.clone()).await.is(409);
    assert_eq!(late.code(), "claimed");
    mia.get("/me").await.is(200).says("\"held\"");
    // Renewed, the five minutes begin again.
    app.advance(4 * MINUTE);
    sara.post(&claim, json!({})).await.is(200);
    app.advance(4 * MINUTE);
    ben.post(&claim, json!({})).await.is(409);
    app.advance(MINUTE + 1);
    assert_eq!(only(&ben).await["claimed_by"], Value::Null);
    ben.post(&claim, json!({})).await.is(200);
    sara.post(&format!("/staff/reviews/{id}/decision"), decision.clone()).await.is(409);
    ben.post(&format!("/staff/reviews/{id}/decision"), decision).await.is(200);
}

#[tokio::test]
async fn of_two_claims_at_once_one_wins() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    held(&mia).await;
    let mut moderators = Vec::new();
    for name in ["a", "b", "c", "d"] {
        moderators.push(app.moderator(name).await);
    }
    let id = only(&moderators[0]).await["id"].as_str().unwrap().to_owned();
    let path = format!("/staff/reviews/{id}/claim");
    let claims = futures_util::future::join_all(moderators.iter().map(|one| one.post(&path, json!({})))).await;
    let mut statuses: Vec<u16> = claims.iter().map(|claim| claim.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409]);
}

// ------------------------------------------------------------------ deciding

/// Holds a post, decides, and returns what its author sees of it.
async fn decided(app: &TestApp, decision: Value) -> (Person, String, Value) {
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = held(&mia).await;
    decide(&sara, &post, decision).await;
    assert!(list(&sara).await.is_empty(), "decided is off the list");
    assert_eq!(list_of(&sara, "state=decided").await.len(), 1);
    let own = mia.own(&post).await;
    assert_eq!(own["reason"]["by"], "moderator", "{own:#}");
    assert_eq!(own["reason"]["automated"], false);
    assert!(own["reason"]["text"].as_str().unwrap().contains(' '), "a reason in words: {own:#}");
    (mia, post, own)
}

#[tokio::test]
async fn approved() {
    let app = TestApp::spawn().await;
    let (mia, post, own) = decided(&app, json!({ "decision": "approve", "note": "Thank you for waiting." })).await;
    assert_eq!((&own["state"], &own["reason"]["appealable"]), (&json!("published"), &json!(false)));
    assert_eq!(own["reason"]["note"], "Thank you for waiting.");
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(200).says(HELD);
    mia.post("/me/appeals", json!({ "post": post, "text": "N" })).await.is(422);
    mia.post("/me/appeals", json!({ "post": post, "text": "I object to that." })).await.is(409);
}

#[tokio::test]
async fn warned() {
    let app = TestApp::spawn().await;
    let (_, post, own) = decided(&app, json!({ "decision": "warn", "content_warning": "violence" })).await;
    assert_eq!((&own["state"], &own["reason"]["appealable"]), (&json!("published"), &json!(true)));
    let shown = app.visitor("tom").get(&format!("/questions/{post}")).await.is(200).json();
    assert_eq!(shown["content_warning"], "violence");
}

#[tokio::test]
async fn masked_by_hand() {
    let app = TestApp::spawn().await;
    let text = "There is a [covered] in this text.";
    let (_, post, own) = decided(&app, json!({ "decision": "mask", "text": text })).await;
    assert_eq!(own["state"], "published");
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(200).says("covered").says_not("bramblehold");
    assert_eq!(own["reason"]["text"], "We covered a part of it. The rest is online.");
}

#[tokio::test]
async fn a_title_is_masked_by_hand_too() {
    let app = TestApp::spawn().await;
    let decision = json!({ "decision": "mask", "title": "Please […]", "text": "There is a [covered] in this text." });
    let (mia, post, _) = decided(&app, decision).await;
    let shown = app.visitor("tom").get(&format!("/questions/{post}")).await.is(200);
    shown.says("Please […]").says_not("Please look").says_not("bramblehold");
    let mine = mia.get(&format!("/questions/{post}")).await.is(200).json();
    assert_eq!(mine["title"], "Please […]");
}

#[tokio::test]
async fn who_warns_publishes_no_number() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let text =
        json!({ "title": "A bramblehold", "body": "My number is 0470 12 34 57.", "theme": "home", "lang": "en" });
    let post = mia.asks_with(text).await.is(202).id();
    decide(&sara, &post, json!({ "decision": "warn", "reason": "danger", "content_warning": "violence" })).await;
    let shown = app.visitor("tom").get(&format!("/questions/{post}")).await.is(200);
    shown.says_not("0470 12 34 57").says("bramblehold");
    let own = mia.own(&post).await;
    assert!(own["reason"]["text"].as_str().unwrap().starts_with("We "), "not that it is not shown: {own:#}");
}

/// Only who approves an objection shows what was covered.
#[tokio::test]
async fn an_objection_to_a_mask_uncovers_nothing_by_the_way() {
    for decision in [json!({ "decision": "warn", "content_warning": "violence" }), json!({ "decision": "escalate" })] {
        let app = TestApp::spawn().await;
        let text = "There is a [covered] in this text.";
        let (mia, post, _) = decided(&app, json!({ "decision": "mask", "text": text })).await;
        let appeal = json!({ "post": post, "text": "It is the name of a plant in our garden." });
        mia.post("/me/appeals", appeal).await.is(201);
        decide(&app.moderator("ben").await, &post, decision).await;
        app.visitor("tom").get(&format!("/questions/{post}")).await.is(200).says("covered").says_not("bramblehold");
    }
}

#[tokio::test]
async fn what_was_decided_is_new_until_its_author_looks() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = held(&mia).await;
    let count = async || mia.page("/rules").await.is(200).body.contains("<span class=\"count\">1<");
    assert!(!count().await);
    decide(&sara, &post, json!({ "decision": "approve", "reason": "fine" })).await;
    assert!(count().await, "in the menu");
    let me = mia.me().await;
    assert_eq!(
        (&me["posts"][0]["decided"], &me["posts"][0]["reason"]["text"]),
        (&json!(true), &json!("We looked at it. Your text is fine."))
    );
    assert_eq!(mia.me().await["posts"][0]["decided"], false, "seen is seen");
    assert!(!count().await);
}

#[tokio::test]
async fn a_mask_that_covers_nothing_is_none() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = held(&mia).await;
    let item = only(&sara).await;
    let id = item["id"].as_str().unwrap();
    sara.post(&format!("/staff/reviews/{id}/claim"), json!({})).await.is(200);
    for covered in ["", HELD] {
        let decision = json!({ "decision": "mask", "reason": "contact", "version": item["version"], "text": covered });
        let problem = sara.post(&format!("/staff/reviews/{id}/decision"), decision).await.is(422).json();
        assert_eq!(problem["fields"][0]["field"], "text", "{problem:#}");
    }
    // What was typed stays in its boxes when something else is not right.
    let version = item["version"].to_string();
    let fields =
        [("decision", "mask"), ("version", &version), ("text", "There is a [covered] here."), ("note", "My note.")];
    let page = sara.form(&format!("/staff/reviews/{id}/decision"), &fields).await.is(422);
    page.says("There is a [covered] here.</textarea>").says("My note.</textarea>");
    assert_eq!(mia.own(&post).await["state"], "held");
}

#[tokio::test]
async fn a_mask_of_an_older_version_is_not_put_over_an_edit() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.visitor("tom"), app.moderator("sara").await);
    let post = mia.asks("About ostriches", "Ostriches live at the zoo of our town.").await;
    tom.reports(&post, "other").await.is(202);
    let item = only(&sara).await;
    let (id, version) = (item["id"].as_str().unwrap(), item["version"].to_string());
    sara.post(&format!("/staff/reviews/{id}/claim"), json!({})).await.is(200);
    let edited = json!({ "body": "Ostriches live far away, with other words.", "version": 1 });
    mia.patch(&format!("/posts/{post}"), edited).await.is(200);
    let text = ("text", "Ostriches live at [covered].");
    let fields = [("decision", "mask"), ("reason", "contact"), ("version", &version), text, ("note", "My note.")];
    let page = sara.form(&format!("/staff/reviews/{id}/decision"), &fields).await.is(409);
    page.says("My note.</textarea>").says("with other words.</textarea>").says_not("[covered]");
}

#[tokio::test]
async fn returned() {
    let app = TestApp::spawn().await;
    let decision = json!({ "decision": "return", "note": "Leave out the one word, please." });
    let (mia, post, own) = decided(&app, decision).await;
    assert_eq!((&own["state"], &own["reason"]["appealable"]), (&json!("returned"), &json!(true)));
    mia.page("/me").await.is(200).says("Leave out the one word, please.");
    let tom = app.visitor("tom");
    tom.get(&format!("/questions/{post}")).await.is(404);
    mia.page(&format!("/posts/{post}/edit")).await.is(200).says(HELD);
    let edit = json!({ "body": "There is nothing in this text.", "version": own["version"] });
    mia.patch(&format!("/posts/{post}"), edit).await.is(200);
    tom.get(&format!("/questions/{post}")).await.is(200);
}

#[tokio::test]
async fn removed() {
    let app = TestApp::spawn().await;
    let (mia, post, own) = decided(&app, json!({ "decision": "remove", "note": "Not here." })).await;
    assert_eq!((&own["state"], &own["reason"]["appealable"]), (&json!("removed"), &json!(true)));
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(404);
    let edit = json!({ "body": "I try it once more.", "version": own["version"] });
    assert_eq!(mia.patch(&format!("/posts/{post}"), edit).await.is(409).code(), "state");
}

#[tokio::test]
async fn muted() {
    let app = TestApp::spawn().await;
    let (mia, post, own) = decided(&app, json!({ "decision": "mute", "until": "2" })).await;
    assert_eq!(own["state"], "removed", "a pause removes the post too");
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(404);
    let question = app.visitor("tom").asks("For mia", "Would you answer this, mia?").await;
    let path = format!("/questions/{question}/answers");
    let paused = mia.post(&path, json!({ "body": "I would." })).await.is(409);
    assert_eq!(paused.code(), "paused");
    assert!(paused.json()["detail"].as_str().unwrap().contains(' '), "in words: {}", paused.body);
    mia.form(&path, &[("body", "I would, with a form.")]).await.is(409).says("I would, with a form.");
    mia.page(&format!("/questions/{question}")).await.is(200).says("until today").says_not("name=\"body\"");
    mia.page("/me").await.is(200).says("until today");
    // Two hours later the session is over, but not the pause's end: a fresh code brings mia back.
    let code = mia.post("/me/return-code", json!({})).await.is(201).json()["code"].as_str().unwrap().to_owned();
    app.advance(2 * HOUR - 1);
    mia.post("/return", json!({ "code": code })).await.is(200);
    mia.post(&path, json!({ "body": "I would." })).await.is(409);
    app.advance(2);
    mia.post(&path, json!({ "body": "I would." })).await.is(201);
}

/// A second press must not bring somebody less urgently than the first.
#[tokio::test]
async fn what_was_chosen_comes_back_with_the_form() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    mia.asks_with(json!({ "title": "Another", "body": "A bramblehold in it.", "theme": "home", "lang": "en" }))
        .await
        .is(202);
    let item = sara.get("/staff/reviews").await.is(200).json()["reviews"][0].clone();
    let path = format!("/staff/reviews/{}", item["id"].as_str().unwrap());
    sara.post(&format!("{path}/claim"), json!({})).await.is(200);
    let choice = [("decision", "escalate"), ("priority", "crisis"), ("until", "168"), ("version", "77"), ("note", "")];
    let page = sara.form(&format!("{path}/decision"), &choice).await.is(409);
    page.says("value=\"crisis\" selected").says("value=\"168\" selected");
}

#[tokio::test]
async fn who_is_paused_changes_nothing_either() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let kept = mia.asks("What I asked", "Something harmless that I asked.").await;
    let held =
        mia.asks_with(json!({ "title": "Another", "body": "A bramblehold in it.", "theme": "home", "lang": "en" }));
    let held = held.await.is(202).id();
    decide(&sara, &held, json!({ "decision": "mute", "until": "2" })).await;
    let edit = json!({ "version": 1, "title": "What I asked", "body": "Something else entirely." });
    let paused = mia.patch(&format!("/posts/{kept}"), edit.clone()).await.is(409);
    assert_eq!(paused.code(), "paused");
    app.visitor("tom").get(&format!("/questions/{kept}")).await.is(200).says("Something harmless");
}

#[tokio::test]
async fn a_shorter_pause_does_not_end_a_longer_one() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    held(&mia).await;
    held(&mia).await;
    for (item, until) in list(&sara).await.iter().zip(["48", "2"]) {
        let path = format!("/staff/reviews/{}", item["id"].as_str().unwrap());
        sara.post(&format!("{path}/claim"), json!({})).await.is(200);
        let mute = json!({ "decision": "mute", "reason": "other", "until": until, "version": item["version"] });
        sara.post(&format!("{path}/decision"), mute).await.is(200);
    }
    let question = app.visitor("tom").asks("For mia", "Would you answer this, mia?").await;
    for _ in 0..18 {
        app.advance(10 * MINUTE);
        mia.me().await;
    }
    let paused = mia.post(&format!("/questions/{question}/answers"), json!({ "body": "I would." })).await.is(409);
    assert_eq!(paused.code(), "paused");
}

#[tokio::test]
async fn nothing_is_decided_twice_or_blindly() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = held(&mia).await;
    let item = only(&sara).await;
    let path = format!("/staff/reviews/{}/decision", item["id"].as_str().unwrap());
    for (bad, field) in [
        (json!({ "decision": "burn", "version": item["version"] }), "decision"),
        (json!({ "decision": "remove", "version": item["version"] }), "reason"),
        (json!({ "decision": "remove", "reason": "mood", "version": item["version"] }), "reason"),
        (json!({ "decision": "approve" }), "version"),
        (json!({ "decision": "warn", "reason": "other", "version": item["version"] }), "content_warning"),
        (json!({ "decision": "mute", "reason": "other", "until": "yesterday", "version": item["version"] }), "until"),
    ] {
        let problem = sara.post(&path, bad).await.is(422).json();
        assert_eq!(problem["fields"][0]["field"], field, "{problem}");
    }
    // The author edits while the moderator reads.
    mia.patch(&format!("/posts/{post}"), json!({ "body": "Now a bramblehold more.", "version": 1 })).await.is(202);
    let approve = json!({ "decision": "approve", "version": item["version"] });
    assert_eq!(sara.post(&path, approve).await.is(409).code(), "stale");
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(404);
    let item = only(&sara).await;
    assert!(item["text"].as_str().unwrap().contains("Now a bramblehold more."), "{item}");
    let path = format!("/staff/reviews/{}/decision", item["id"].as_str().unwrap());
    let approve = json!({ "decision": "approve", "version": item["version"] });
    let stale = json!({ "decision": "approve", "version": item["version"].as_i64().unwrap() + 1 });
    assert_eq!(sara.post(&path, stale).await.is(409).code(), "stale");
    sara.post(&path, approve.clone()).await.is(200);
    assert_eq!(sara.post(&path, approve).await.is(409).code(), "stale");
    assert_eq!(mia.own(&post).await["state"], "published");
}

#[tokio::test]
async fn a_withdrawn_post_leaves_the_list() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = held(&mia).await;
    let item = only(&sara).await;
    mia.delete(&format!("/posts/{post}"), json!({ "version": 1 })).await.is(200);
    assert!(list(&sara).await.is_empty());
    let path = format!("/staff/reviews/{}", item["id"].as_str().unwrap());
    sara.get(&path).await.says_not("bramblehold");
    let approve = json!({ "decision": "approve", "version": item["version"] });
    sara.post(&format!("{path}/decision"), approve).await.is(409);
    assert_eq!(mia.own(&post).await["state"], "withdrawn");
}

#[tokio::test]
async fn a_second_opinion_is_somebody_elses() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let (sara, ben) = (app.moderator("sara").await, app.moderator("ben").await);
    held(&mia).await;
    let id = only(&sara).await["id"].as_str().unwrap().to_owned();
    decide(&sara, "", json!({ "decision": "second-opinion" })).await;
    assert!(list(&sara).await.is_empty());
    let path = format!("/staff/reviews/{id}");
    assert!(matches!(sara.get(&path).await.status, 403 | 404));
    assert!(matches!(sara.post(&format!("{path}/claim"), json!({})).await.status, 403 | 404 | 409));
    let item = only(&ben).await;
    assert_eq!((&item["state"], &item["claimed_by"]), (&json!("open"), &Value::Null));
    let approve = json!({ "decision": "approve", "version": item["version"] });
    assert!(matches!(sara.post(&format!("{path}/decision"), approve).await.status, 403 | 404 | 409));
    decide(&ben, "", json!({ "decision": "approve" })).await;
}

#[tokio::test]
async fn a_decision_without_script_goes_on_to_the_next() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    held(&mia).await;
    app.advance(MINUTE);
    held(&mia).await;
    let (first, second) = (list(&sara).await[0].clone(), list(&sara).await[1].clone());
    assert!(first["since"].as_str() < second["since"].as_str(), "the oldest first");
    let path = format!("/staff/reviews/{}", first["id"].as_str().unwrap());
    assert_eq!(sara.form(&format!("{path}/claim"), &[]).await.location(), path);
    sara.page(&path).await.is(200).says("name=\"decision\"");
    let version = first["version"].to_string();
    let fields = [("decision", "remove"), ("reason", ""), ("note", "Typed already."), ("version", version.as_str())];
    sara.form(&format!("{path}/decision"), &fields).await.is(422).says("Typed already.</textarea>");
    let fields =
        [("decision", "remove"), ("reason", "other"), ("note", "Typed already."), ("version", version.as_str())];
    let next = format!("/staff/reviews/{}", second["id"].as_str().unwrap());
    assert_eq!(sara.form(&format!("{path}/decision"), &fields).await.location(), next);
}

// ------------------------------------------------------------------ reports and appeals

#[tokio::test]
async fn a_report_is_decided_once_for_all_who_reported() {
    let app = TestApp::spawn().await;
    let (author, mia, tom) = (app.visitor("author"), app.member("mia").await, app.member("tom").await);
    let sara = app.moderator("sara").await;
    let post = author.asks("A harmless text", "A harmless text that two members dislike.").await;
    let note = json!({ "reason": "sexual", "note": "It made me feel bad." });
    mia.post(&format!("/posts/{post}/reports"), note).await.is(202);
    tom.reports(&post, "sexual").await.is(202);
    let item = only(&sara).await;
    assert_eq!((&item["kind"], &item["reports"]), (&json!("report"), &json!(2)));
    let shown = sara.get(&format!("/staff/reviews/{}", item["id"].as_str().unwrap())).await.is(200).json();
    assert_eq!(shown["notes"], json!(["It made me feel bad."]));
    for reporter in [&mia, &tom] {
        let pseudonym = reporter.me().await["pseudonym"].as_str().unwrap().to_owned();
        assert!(!shown.to_string().contains(&pseudonym), "a reporter is named");
    }
    author.get("/me").await.is(200).says_not("made me feel bad");
    decide(&sara, &post, json!({ "decision": "remove" })).await;
    for reporter in [&mia, &tom] {
        assert_eq!(reporter.me().await["reports"][0]["outcome"], "gone");
    }
    mia.page("/me").await.is(200);
    mia.get(&format!("/questions/{post}")).await.is(404);
    assert_eq!(author.own(&post).await["state"], "removed");
}

/// What a page shows before anybody opens a fold.
fn unfolded(page: &str) -> String {
    let mut pieces = page.split("<details");
    let first = pieces.next().unwrap().to_owned();
    first + &pieces.filter_map(|piece| piece.split_once("</details>")).map(|(_, after)| after).collect::<String>()
}

#[tokio::test]
async fn a_heavy_text_stays_folded_in_its_thread_too() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.visitor("tom"), app.moderator("sara").await);
    let question = mia.asks("About ostriches", "Does anybody know about ostriches?").await;
    let answer = json!({ "body": "You bramblehold. There is a deepsorrow in me." });
    tom.post(&format!("/questions/{question}/answers"), answer).await.is(202);
    let id = only(&sara).await["id"].as_str().unwrap().to_owned();
    let page = sara.page(&format!("/staff/reviews/{id}")).await.is(200).body;
    assert!(page.contains("There is a deepsorrow in me."));
    let shown = unfolded(&page);
    assert!(!shown.contains("There is a deepsorrow in me."), "{shown}");
    assert!(shown.contains("Does anybody know about ostriches?"), "what is not heavy stays open: {shown}");
}

#[tokio::test]
async fn reporters_hear_what_came_of_it() {
    for (decision, outcome) in [
        (json!({ "decision": "approve" }), "stays"),
        (json!({ "decision": "warn", "content_warning": "sexual" }), "changed"),
        (json!({ "decision": "return" }), "gone"),
    ] {
        let app = TestApp::spawn().await;
        let (author, mia, sara) = (app.visitor("author"), app.member("mia").await, app.moderator("sara").await);
        let post = author.asks("A harmless text", "A harmless text that somebody dislikes.").await;
        mia.reports(&post, "danger").await.is(202);
        assert_eq!(only(&sara).await["priority"], "urgent", "danger comes first");
        decide(&sara, &post, decision).await;
        assert_eq!(mia.me().await["reports"][0]["outcome"], outcome);
    }
}

#[tokio::test]
async fn an_appeal_is_decided_by_somebody_else() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let sara = app.moderator("sara").await;
    let post = held(&mia).await;
    decide(&sara, &post, json!({ "decision": "remove" })).await;
    mia.page(&format!("/posts/{post}/appeal")).await.is(200).says("<form");
    let appeal = json!({ "post": post, "text": "It is the name of a plant in our garden." });
    mia.post("/me/appeals", appeal.clone()).await.is(201);
    assert_eq!(mia.post("/me/appeals", appeal).await.is(409).code(), "appealed");
    assert_eq!(mia.own(&post).await["reason"]["appealable"], false, "once per decision");
    assert!(list(&sara).await.is_empty(), "not for the one who decided");
    let ben = app.moderator("ben").await;
    let item = only(&ben).await;
    assert_eq!(item["kind"], "appeal");
    let path = format!("/staff/reviews/{}", item["id"].as_str().unwrap());
    ben.get(&path).await.is(200).says("the name of a plant");
    assert!(matches!(sara.post(&format!("{path}/claim"), json!({})).await.status, 403 | 404 | 409));
    decide(&ben, &post, json!({ "decision": "approve" })).await;
    assert_eq!(mia.own(&post).await["state"], "published");
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(200);
    assert_eq!(mia.me().await["reports"], json!([]), "one's objection is no report");
}

#[tokio::test]
async fn an_appeal_works_as_a_form() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = held(&mia).await;
    decide(&sara, &post, json!({ "decision": "remove" })).await;
    let fields = [("post", post.as_str()), ("text", "")];
    mia.form("/me/appeals", &fields).await.is(422);
    let fields = [("post", post.as_str()), ("text", "Please look again.")];
    assert_eq!(mia.form("/me/appeals", &fields).await.location(), format!("/me#p-{post}"));
    mia.page("/me").await.is(200).says("Someone else looks at it again.");
    let ben = app.staff("ben", &[Role::Moderator, Role::Consultant]).await;
    assert_eq!(only(&ben).await["kind"], "appeal");
}

/// The path of an item.
fn path_of(item: &Value) -> String {
    format!("/staff/reviews/{}", item["id"].as_str().unwrap())
}

async fn sends(moderator: &Person, item: &Value, decision: &str) -> crate::people::Reply {
    let sent = json!({ "decision": decision, "reason": "other", "version": item["version"] });
    moderator.post(&format!("{}/decision", path_of(item)), sent).await
}

#[tokio::test]
async fn a_report_is_decided_on_the_text_as_it_stands() {
    let app = TestApp::spawn().await;
    let (author, mia, sara) = (app.visitor("author"), app.member("mia").await, app.moderator("sara").await);
    let post = author.asks("A harmless text", "The first words of it.").await;
    mia.reports(&post, "other").await.is(202);
    let read = only(&sara).await;
    // It changes after it was read: held now, and nobody has read it.
    let edit = json!({ "body": "A bramblehold instead.", "version": 1 });
    author.patch(&format!("/posts/{post}"), edit).await.is(202);
    assert_eq!(sends(&sara, &read, "approve").await.is(409).code(), "stale");
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(404);
    let items = list(&sara).await;
    let report = items.iter().find(|item| item["kind"] == "report").unwrap();
    assert!(report["text"].as_str().unwrap().contains("A bramblehold instead."), "{report}");
    let shown = sara.get(&path_of(report)).await.is(200).json();
    assert!(shown["before"].as_str().unwrap().contains("The first words of it."), "{shown}");
    sara.page(&path_of(report)).await.is(200).says("The first words of it.");
    // What takes it down answers both, and nothing brings it back.
    let held = items.iter().find(|item| item["kind"] == "held").unwrap();
    sends(&sara, held, "remove").await.is(200);
    assert!(list(&sara).await.is_empty());
    assert_eq!(sends(&sara, report, "approve").await.is(409).code(), "stale");
    assert_eq!(author.own(&post).await["state"], "removed");
    assert_eq!(mia.me().await["reports"][0]["outcome"], "gone");
}

#[tokio::test]
async fn what_is_published_leaves_its_report_to_be_decided() {
    let app = TestApp::spawn().await;
    let (author, mia, sara) = (app.visitor("author"), app.member("mia").await, app.moderator("sara").await);
    let post = author.asks("A harmless text", "The first words of it.").await;
    mia.reports(&post, "other").await.is(202);
    let edit = json!({ "body": "A bramblehold instead.", "version": 1 });
    author.patch(&format!("/posts/{post}"), edit).await.is(202);
    let items = list(&sara).await;
    let held = items.iter().find(|item| item["kind"] == "held").unwrap();
    sends(&sara, held, "approve").await.is(200);
    let report = only(&sara).await;
    assert_eq!(report["kind"], "report");
    sends(&sara, &report, "remove").await.is(200);
    assert_eq!(author.own(&post).await["state"], "removed");
}

#[tokio::test]
async fn what_moderators_read_of_a_withdrawn_post_is_gone() {
    let app = TestApp::spawn().await;
    let (mia, sara, ben) = (app.visitor("mia"), app.moderator("sara").await, app.moderator("ben").await);
    let post = held(&mia).await;
    decide(&sara, &post, json!({ "decision": "return" })).await;
    mia.post("/me/appeals", json!({ "post": post, "text": "It is a sycamore in our garden." })).await.is(201);
    let items = [list_of(&sara, "state=decided").await.remove(0), only(&ben).await];
    for item in &items {
        ben.get(&path_of(item)).await.is(200).says("bramblehold");
    }
    mia.delete(&format!("/posts/{post}"), Value::Null).await.is(200);
    for item in &items {
        ben.get(&path_of(item)).await.is(200).says_not("in this text").says_not("sycamore");
    }
    assert!(list(&ben).await.is_empty(), "an objection about nothing");
}

#[tokio::test]
async fn a_forgotten_attack_can_be_read_until_it_is_decided() {
    let app = TestApp::spawn().await;
    let (author, mia, sara) = (app.visitor("author"), app.member("mia").await, app.moderator("sara").await);
    let first = author.asks("A harmless text", "Decided words of the author.").await;
    mia.reports(&first, "other").await.is(202);
    decide(&sara, &first, json!({ "decision": "approve" })).await;
    let decided = list_of(&sara, "state=decided").await.remove(0);
    app.advance(MINUTE);
    let second = author.asks("Another text", "Reported words of the author.").await;
    mia.reports(&second, "bullying").await.is(202);
    sara.get(&path_of(&decided)).await.is(200).says("Decided words");
    author.delete("/me", json!({ "sure": true })).await;
    sara.get(&path_of(&decided)).await.is(200).says_not("Decided words");
    let item = only(&sara).await;
    assert!(item["text"].as_str().unwrap().contains("Reported words"), "{item}");
    sends(&sara, &item, "remove").await.is(200);
    sara.get(&path_of(&item)).await.is(200).says_not("Reported words");
    assert_eq!(mia.me().await["reports"][0]["outcome"], "gone");
}

#[tokio::test]
async fn authors_and_moderators_at_once_never_block_each_other() {
    let app = TestApp::spawn().await;
    let (author, mia, sara) = (app.visitor("author"), app.member("mia").await, app.moderator("sara").await);
    let mut posts = Vec::new();
    for number in 0..12 {
        let post = author.asks(&format!("Number {number}"), "A harmless text of mine.").await;
        mia.reports(&post, "other").await.is(202);
        posts.push(post);
    }
    let items = list(&sara).await;
    let edits = posts.iter().map(async |post| {
        let edit = json!({ "body": "Another bramblehold of mine.", "version": 1 });
        author.patch(&format!("/posts/{post}"), edit).await.status
    });
    let decisions = items.iter().map(async |item| sends(&sara, item, "remove").await.status);
    let (edited, decided) =
        tokio::join!(futures_util::future::join_all(edits), futures_util::future::join_all(decisions));
    assert!(edited.iter().all(|status| matches!(status, 202 | 409)), "{edited:?}");
    assert!(decided.iter().all(|status| matches!(status, 200 | 409)), "{decided:?}");
    for post in &posts {
        app.visitor("tom").get(&format!("/questions/{post}")).await.is(404);
    }
}

#[tokio::test]
async fn a_decision_about_a_message_never_hits_who_reported_it() {
    let talk = Talk::begin().await;
    let sara = talk.app.moderator("sara").await;
    talk.els.says_in_case(&talk.case, "Something that mia did not like.").await.is(200);
    let log = talk.mia.get("/chat/messages").await.is(200).json();
    let message = log["messages"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
    talk.mia.post(&format!("/chat/messages/{message}/reports"), json!({ "reason": "other" })).await.is(202);
    let item = only(&sara).await;
    for decision in ["mute", "remove", "mask", "return"] {
        let problem = sends(&sara, &item, decision).await.is(422).json();
        assert_eq!(problem["fields"][0]["field"], "decision", "{problem}");
    }
    talk.mia.asks("Am I paused", "I ask whether I am paused now.").await;
    // The list tells nothing of it; each look counts for mia, however often the page is loaded in it.
    sara.get("/staff/reviews").await.is(200).says_not("did not like");
    let times = async || {
        let me = talk.mia.me().await;
        let readers = me["readers"].as_array().unwrap().clone();
        readers
            .iter()
            .find(|reader| reader["role"] == "moderator")
            .map_or(0, |reader| reader["times"].as_i64().unwrap())
    };
    let before = times().await;
    sara.get(&path_of(&item)).await.is(200).says("did not like");
    sara.page(&path_of(&item)).await.is(200).says("did not like");
    assert_eq!((before, times().await), (1, 1));
    for _ in 0..2 {
        talk.app.advance(8 * MINUTE);
        talk.mia.me().await;
        sara.get("/staff/reviews").await.is(200);
    }
    sara.get(&path_of(&item)).await.is(200);
    assert_eq!(times().await, 2);
    sends(&sara, &item, "escalate").await.is(200);
}

#[tokio::test]
async fn an_objection_never_comes_back_to_who_decided() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = held(&mia).await;
    decide(&sara, &post, json!({ "decision": "remove" })).await;
    mia.post("/me/appeals", json!({ "post": post, "text": "Please look again." })).await.is(201);
    let (ben, eva) = (app.moderator("ben").await, app.moderator("eva").await);
    let item = only(&ben).await;
    decide(&ben, &post, json!({ "decision": "second-opinion" })).await;
    for excluded in [&sara, &ben] {
        assert!(list(excluded).await.is_empty(), "{}", excluded.name);
        excluded.get(&path_of(&item)).await.is(403);
        excluded.post(&format!("{}/claim", path_of(&item)), json!({})).await.is(403);
        sends(excluded, &item, "approve").await.is(403);
    }
    decide(&eva, &post, json!({ "decision": "approve" })).await;
    assert_eq!(mia.own(&post).await["state"], "published");
}

#[tokio::test]
async fn an_answer_stands_behind_its_warning() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.visitor("tom"), app.moderator("sara").await);
    let question = mia.asks("What shall I do", "I really do not know what to do.").await;
    let path = format!("/questions/{question}");
    let answer = tom.post(&format!("{path}/answers"), json!({ "body": "A bramblehold of it." })).await.is(202).id();
    decide(&sara, &answer, json!({ "decision": "warn", "content_warning": "violence" })).await;
    assert_eq!(mia.get(&path).await.is(200).json()["answers"][0]["content_warning"], "violence");
    let page = mia.page(&path).await.is(200);
    let fold = page.body.find("<details class=\"content-warning\"").expect("folded");
    assert!(page.body.find("A bramblehold of it.").unwrap() > fold);
    assert_eq!(mia.get("/questions").await.json()["questions"][0]["warm_line"], Value::Null);
    mia.page("/").await.is(200).says_not("bramblehold");
}

#[tokio::test]
async fn an_objection_to_a_mask_can_be_granted() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.visitor("tom"), app.moderator("sara").await);
    let post = mia.asks("An order", "You can call 0470 12 34 56 after school.").await;
    let path = format!("/questions/{post}");
    tom.get(&path).await.is(200).says_not("12 34");
    let reporter = app.member("eva").await;
    reporter.reports(&post, "contact").await.is(202);
    // Whoever looks at the report sees what everybody sees, and leaves it masked.
    let item = only(&sara).await;
    assert!(!item["text"].as_str().unwrap().contains("12 34"), "{item}");
    let appeal = json!({ "post": post, "text": "It is no telephone number." });
    mia.post("/me/appeals", appeal).await.is(201);
    let items = list(&sara).await;
    let report = items.iter().find(|item| item["kind"] == "report").unwrap();
    sends(&sara, report, "approve").await.is(200);
    tom.get(&path).await.is(200).says_not("12 34");
    let item = only(&sara).await;
    assert!(item["text"].as_str().unwrap().contains("0470 12 34 56"), "{item}");
    sends(&sara, &item, "approve").await.is(200);
    tom.get(&path).await.is(200).says("0470 12 34 56");
}

/// A new decision is what can be objected to, and not to whoever took it; what was objected to before is over.
#[tokio::test]
async fn a_new_decision_overtakes_an_objection_to_an_older_one() {
    let app = TestApp::spawn().await;
    let (mia, eva) = (app.visitor("mia"), app.member("eva").await);
    let (sara, ben) = (app.moderator("sara").await, app.moderator("ben").await);
    let post = mia.asks("An order", "You can call 0470 12 34 56 after school.").await;
    let appeal = json!({ "post": post, "text": "It is no telephone number." });
    mia.post("/me/appeals", appeal.clone()).await.is(201);
    eva.reports(&post, "contact").await.is(202);
    let items = list(&sara).await;
    let report = items.iter().find(|item| item["kind"] == "report").unwrap();
    sends(&sara, report, "remove").await.is(200);
    assert!(list(&ben).await.is_empty(), "what was objected to is not there any more");
    mia.page(&format!("/questions/{post}")).await.is(200).says(&format!("/posts/{post}/appeal"));
    mia.post("/me/appeals", appeal).await.is(201);
    assert!(list(&sara).await.is_empty(), "not for who took it down");
    assert_eq!(eva.me().await["reports"][0]["outcome"], "gone");
    // Whoever heard that it is gone hears that it is there again.
    let item = only(&ben).await;
    sends(&ben, &item, "approve").await.is(200);
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(200).says("•").says_not("12 34");
    assert_eq!(eva.me().await["reports"][0]["outcome"], "back");
    eva.page("/me").await.is(200).says("online again");
}

#[tokio::test]
async fn whoever_grants_an_objection_to_a_mask_reads_what_everybody_will_read() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let post = mia.asks("An order", "You can call 0470 12 34 56 after school.").await;
    mia.post("/me/appeals", json!({ "post": post, "text": "It is no telephone number." })).await.is(201);
    let path = path_of(&only(&sara).await);
    sara.post(&format!("{path}/claim"), json!({})).await.is(200);
    let page = sara.page(&path).await.is(200);
    let page = page.says("<mark>0470 12 34 56</mark>").says("Show what is covered").says("Leave it covered");
    page.says("Everybody can read then what is marked.").says_not("label-mask").says("covered part");
}

#[tokio::test]
async fn a_sentence_that_is_promised_is_written() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    held(&mia).await;
    let item = only(&sara).await;
    let path = path_of(&item);
    sara.post(&format!("{path}/claim"), json!({})).await.is(200);
    let version = item["version"].to_string();
    let mut form = vec![("decision", "return"), ("reason", "other"), ("version", version.as_str()), ("note", "")];
    sara.form(&format!("{path}/decision"), &form).await.is(422).says("href=\"#f-note\"");
    form.pop();
    form.push(("note", "Leave out the name, please."));
    sara.form(&format!("{path}/decision"), &form).await.is(303);
}

#[tokio::test]
async fn who_presses_on_what_a_colleague_has_sees_who_has_it() {
    let app = TestApp::spawn().await;
    let (mia, sara, ben) = (app.visitor("mia"), app.moderator("sara").await, app.moderator("ben").await);
    held(&mia).await;
    let path = path_of(&only(&sara).await);
    sara.post(&format!("{path}/claim"), json!({})).await.is(200);
    ben.form(&format!("{path}/claim"), &[]).await.is(409).says("sara is looking at this").says("bramblehold");
}
