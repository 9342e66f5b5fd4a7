//! How young people carry each other: thanks, support, names that somebody reads no more, how it went on, and more room for
//! whoever helps.

use peerline::jobs;
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, TestApp},
    people::Person,
    reviews::decide,
};

const DAY: i64 = 24 * HOUR;

/// Somebody who has answered often, and whose answers stand.
pub(crate) async fn known_peer(app: &TestApp, name: &str) -> Person {
    let (tom, peer) = (app.visitor("tom"), app.member(name).await);
    let question = tom.asks("Who knows", "Does anybody know what this means?").await;
    for number in 0..10 {
        app.advance(20 * MINUTE);
        peer.answers(&question, &format!("Answer number {number} to that.")).await;
    }
    hours(app, &peer, 1).await;
    peer
}

/// Time goes by while somebody stays.
async fn hours(app: &TestApp, person: &Person, count: i64) {
    for _ in 0..3 * count {
        app.advance(20 * MINUTE);
        person.get("/themes").await.is(200);
    }
}

/// Somebody comes back by their code.
async fn back(app: &TestApp, code: &str) -> Person {
    let person = app.visitor("back");
    person.post("/return", json!({ "code": code })).await.is(200);
    person
}

fn ids(list: &Value, field: &str) -> Vec<String> {
    list[field].as_array().unwrap().iter().map(|question| question["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn thanks_reach_whoever_answered_and_nobody_else() {
    let app = TestApp::spawn().await;
    let (mia, tom, eva) = (app.visitor("mia"), app.visitor("tom"), app.visitor("eva"));
    let question = mia.asks("Who knows", "Does anybody know what this means?").await;
    let answer = tom.answers(&question, "I do know it.").await;
    let unread = async |person: &Person| person.page("/me").await.is(200).body.contains(">new</span>");
    tom.put(&format!("/posts/{answer}/reactions/thanks"), Value::Null).await.is(200);
    assert!(!unread(&tom).await, "one's own word is no news");
    mia.put(&format!("/posts/{answer}/reactions/helped"), Value::Null).await.is(200);
    eva.put(&format!("/posts/{answer}/reactions/thanks"), Value::Null).await.is(200);
    tom.page("/").await.is(200).says("class=\"count\">1<");
    let own = tom.own(&answer).await;
    assert_eq!(own["thanks"], json!([{ "kind": "helped", "times": 1 }, { "kind": "thanks", "times": 1 }]));
    assert_eq!(own["thanked"], true);
    tom.page("/").await.is(200).says_not("class=\"count\"");
    assert_eq!(tom.own(&answer).await["thanked"], false, "seen is seen");
    tom.page("/me").await.is(200).says("This helped, says the person who asked").says("Someone thanked you");
    for reader in [&mia, &eva] {
        let shown = reader.get(&format!("/questions/{question}")).await.json();
        assert!(shown["answers"][0].get("thanks").is_none(), "no number on a person: {shown:#}");
    }
}

#[tokio::test]
async fn whoever_is_attacked_gets_support_for_two_days() {
    let app = TestApp::spawn().await;
    let (mia, tom, eva) = (app.visitor("mia"), app.visitor("tom"), app.visitor("eva"));
    let question = mia.asks("My drawing", "I drew a horse and put it up.").await;
    let on_home = async || ids(&eva.get("/").await.json(), "support");
    assert_eq!(on_home().await, [""; 0]);
    let call = format!("/questions/{question}/support");
    tom.asks("Hello", "Just looking around for now.").await;
    tom.post(&call, json!({})).await.is(404);
    mia.post(&call, json!({})).await.is(409);
    mia.page(&format!("/questions/{question}")).await.is(200).says_not("Is someone mean to you here?");
    tom.answers(&question, "A horse? That is a table with ears.").await;
    mia.page(&format!("/questions/{question}")).await.is(200).says("Is someone mean to you here?");
    mia.post(&call, json!({})).await.is(200);
    assert_eq!(on_home().await, [question.as_str()]);
    eva.page(&format!("/questions/{question}")).await.is(200).says("Someone is unkind here").says("Say something kind");
    mia.page(&format!("/questions/{question}")).await.is(200).says("For two days we ask the others");
    // One question of hers at a time, and none for longer by asking again.
    let other = mia.asks("My song", "I wrote a song and sang it.").await;
    tom.answers(&other, "Please never sing again.").await;
    mia.post(&call, json!({})).await.is(200);
    mia.post(&format!("/questions/{other}/support"), json!({})).await.is(200);
    assert_eq!(on_home().await, [other.as_str()]);
    // Whoever reads nothing of her any more does not meet her here either.
    let muted = app.visitor("ida");
    muted.form(&format!("/posts/{other}/ignore"), &[]).await.is(303);
    assert_eq!(ids(&muted.get("/").await.json(), "support"), [""; 0]);
    app.advance(2 * DAY + MINUTE);
    assert_eq!(on_home().await, [""; 0]);
    eva.page(&format!("/questions/{question}")).await.is(200).says_not("Someone is unkind here");
}

#[tokio::test]
async fn two_who_are_unkind_call_for_support_themselves() {
    let app = TestApp::spawn().await;
    let (mia, eva) = (app.visitor("mia"), app.visitor("eva"));
    let question = mia.asks("My drawing", "I drew a horse and put it up.").await;
    let code = mia.post("/me/return-code", Value::Null).await.is(201).json()["code"].as_str().unwrap().to_owned();
    let path = format!("/questions/{question}/answers");
    let in_need = async || ids(&eva.get("/").await.json(), "support");
    app.visitor("one").post(&path, json!({ "body": "You are a thornrefuse." })).await.is(422);
    app.visitor("two").post(&path, json!({ "body": "Such a thornrefuse, you." })).await.is(422);
    assert_eq!(in_need().await, [""; 0], "of what the filter kept away nobody is told");
    let question = mia.asks("My song", "I wrote a song and sang it.").await;
    app.advance(DAY + HOUR);
    app.visitor("three").answers(&question, "What a thistlejab you are.").await;
    assert_eq!(in_need().await, [""; 0], "a quarrel has one");
    app.visitor("four").answers(&question, "A thistlejab, yes.").await;
    assert_eq!(in_need().await, [question.as_str()]);
    let mia = back(&app, &code).await;
    mia.page(&format!("/questions/{question}")).await.is(200).says("kind words do you good");
}

#[tokio::test]
async fn what_one_reads_no_more_is_nowhere_and_nobody_knows() {
    let app = TestApp::spawn().await;
    let (mia, tom, eva) = (app.visitor("mia"), app.visitor("tom"), app.visitor("eva"));
    let question = mia.asks("About birds", "Which bird cannot fly at all?").await;
    let answer = tom.answers(&question, "The ostrich, of course.").await;
    let other = tom.asks("About fish", "Which fish can walk a little?").await;
    let fresh = json!({ "title": "About cats", "body": "Which cat likes water?", "theme": "other", "lang": "en", "fresh_name": true });
    let fresh = tom.asks_with(fresh).await.is(201).id();
    let everywhere = async |reader: &Person| {
        let mut seen = Vec::new();
        for (path, field) in [("/", "questions"), ("/questions", "questions"), ("/questions?q=fish", "questions")] {
            if ids(&reader.get(path).await.json(), field).contains(&other) {
                seen.push(path);
            }
        }
        let shown = reader.get(&format!("/questions/{question}")).await.json();
        if !shown["answers"].as_array().unwrap().is_empty() {
            seen.push("answers");
        }
        if reader.page("/questions").await.body.contains("The ostrich, of course.") {
            seen.push("first line");
        }
        seen
    };
    assert_eq!(everywhere(&eva).await.len(), 5);
    eva.form(&format!("/posts/{answer}/ignore"), &[]).await.is(303);
    assert_eq!(everywhere(&eva).await, [""; 0]);
    assert_eq!(everywhere(&mia).await.len(), 5, "for oneself alone");
    assert_eq!(everywhere(&tom).await.len(), 5, "and without a word");
    assert!(ids(&eva.get("/questions").await.json(), "questions").contains(&fresh), "a name, not the person behind it");
    let name = eva.me().await["ignored"][0].as_str().unwrap().to_owned();
    eva.page("/me").await.is(200).says("What I do not read any more").says(&name);
    eva.form("/me/ignored", &[("name", &name)]).await.is(303);
    assert_eq!(everywhere(&eva).await.len(), 5);
    tom.post(&format!("/posts/{answer}/ignore"), json!({})).await.is(403);
    let els = app.consultant("els").await;
    let professional = els.answers(&question, "The penguin as well.").await;
    eva.post(&format!("/posts/{professional}/ignore"), json!({})).await.is(403);
    eva.post(&format!("/posts/{}/ignore", peerline::clock::new_id()), json!({})).await.is(404);
}

#[tokio::test]
async fn a_name_that_one_reads_no_more_stays_away_when_its_link_is_cut() {
    let app = TestApp::spawn().await;
    let (mia, tom, eva) = (app.visitor("mia"), app.visitor("tom"), app.visitor("eva"));
    let question = mia.asks("About birds", "Which bird cannot fly at all?").await;
    let answer = tom.answers(&question, "The ostrich, of course.").await;
    mia.page("/").await.says("class=\"count\">1<");
    mia.page(&format!("/questions/{question}")).await.is(200);
    for reader in [&eva, &mia] {
        reader.form(&format!("/posts/{answer}/ignore"), &[]).await.is(303);
    }
    tom.answers(&question, "And the penguin.").await;
    mia.page("/").await.says_not("class=\"count\"");
    // A name lives on without the person behind it.
    app.core
        .db
        .write(|tx| {
            Box::pin(async move {
                peerline::store::db::query("UPDATE post SET member_id = NULL WHERE kind = 'answer'")
                    .execute(tx)
                    .await
                    .map(drop)
            })
        })
        .await
        .unwrap();
    let shown = eva.get(&format!("/questions/{question}")).await.json();
    assert_eq!(shown["answers"], json!([]));
}

#[tokio::test]
async fn what_was_taken_down_is_not_made_unseen_by_taking_it_back() {
    let app = TestApp::spawn().await;
    let (mia, tom, eva) = (app.visitor("mia"), app.visitor("tom"), app.visitor("eva"));
    let question = mia.asks("About birds", "Which bird cannot fly at all?").await;
    let answer = tom.answers(&question, "The ostrich, of course.").await;
    eva.reports(&answer, "other").await.is(202);
    let sara = app.moderator("sara").await;
    decide(&sara, &answer, json!({ "decision": "remove" })).await;
    let path = format!("/posts/{answer}");
    tom.delete(&path, Value::Null).await.is(409);
    assert_eq!(tom.own(&answer).await["state"], "removed");
}

#[tokio::test]
async fn some_days_later_somebody_asks_how_it_is() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("My exam", "I am afraid of my exam on Friday.").await;
    let code = mia.post("/me/return-code", Value::Null).await.is(201).json()["code"].as_str().unwrap().to_owned();
    assert_eq!(mia.own(&question).await["asks_how"], false);
    app.advance(3 * DAY);
    mia.post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(mia.own(&question).await["asks_how"], true);
    mia.page("/me").await.is(200).says("How are things now?");
    mia.page(&format!("/questions/{question}")).await.is(200).says("How are things now?");
    let path = format!("/posts/{question}/follow-up");
    tom.asks("Hello", "Just looking around for now.").await;
    tom.post(&path, json!({ "how": "better" })).await.is(404);
    mia.post(&path, json!({ "how": "splendid" })).await.is(422);
    mia.form(&path, &[("how", "worse")]).await.is(303);
    assert_eq!(mia.own(&question).await["asks_how"], false, "asked once");
    let shown = mia.page(&format!("/questions/{question}")).await.is(200);
    shown.says("That is hard").says("href=\"/chat\"");
    let seen = tom.get(&format!("/questions/{question}")).await.json();
    assert_eq!(seen["follow_up"], Value::Null, "for their eyes only");
    assert!(!tom.page(&format!("/questions/{question}")).await.body.contains("That is hard"));
}

#[tokio::test]
async fn whoever_helps_has_more_room_until_something_is_taken_down() {
    let app = TestApp::with(|config| {
        for (name, window) in [("answer_new", "2/h"), ("answer", "4/h"), ("answer_known", "20/h")] {
            config.limits.insert(name.to_owned(), vec![window.to_owned()]);
        }
    })
    .await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("Who knows", "Does anybody know what this means?").await;
    let path = format!("/questions/{question}/answers");
    let mut number = 0;
    let mut until_refused = async |person: &Person| {
        for sent in 0..30 {
            number += 1;
            if person.post(&path, json!({ "body": format!("An answer with the number {number}.") })).await.status == 429
            {
                return sent;
            }
        }
        30
    };
    assert_eq!(until_refused(&tom).await, 2, "a new member");
    hours(&app, &tom, 1).await;
    assert_eq!(until_refused(&tom).await, 4);
    for _ in 0..2 {
        hours(&app, &tom, 2).await;
        until_refused(&tom).await;
    }
    hours(&app, &tom, 2).await;
    assert!(until_refused(&tom).await > 10, "one whose answers stood");
    let sara = app.moderator("sara").await;
    let own = tom.me().await["posts"][0]["id"].as_str().unwrap().to_owned();
    for reporter in ["ann", "bob", "cas"] {
        let reporter = app.visitor(reporter);
        reporter.asks("Hello", "Just looking around for now.").await;
        reporter.reports(&own, "bullying").await.is(202);
    }
    decide(&sara, &own, json!({ "decision": "remove" })).await;
    jobs::tick(&app.core).await;
    hours(&app, &tom, 2).await;
    assert!(until_refused(&tom).await <= 4);
}

#[tokio::test]
async fn what_nobody_answered_stands_on_the_start_page() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let first = mia.asks("The first one", "Who answers the first question here?").await;
    for number in 0..8 {
        app.advance(MINUTE);
        let id = mia.asks(&format!("Number {number}"), "Who answers this question here?").await;
        tom.answers(&id, "I do, with pleasure.").await;
    }
    let home = tom.get("/").await.json();
    assert!(!ids(&home, "questions").contains(&first));
    assert_eq!(ids(&home, "waiting"), [first.as_str()]);
    tom.page("/").await.is(200).says("Still without an answer");
    tom.answers(&first, "And this one too.").await;
    assert_eq!(ids(&tom.get("/").await.json(), "waiting"), [""; 0]);
}
