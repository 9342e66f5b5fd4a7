//! Asking, answering, editing, withdrawing, reacting and reporting, as JSON and as forms.

use std::collections::BTreeSet;

use peerline::{
    model::{forum::PostState, id::PostId},
    store::{self, post::StoredText},
};
use serde_json::{Value, json};

use crate::{
    app::{MINUTE, TestApp},
    people::Person,
    reviews::decide,
};

fn question(title: &str, body: &str) -> Value {
    json!({ "title": title, "body": body, "theme": "cyberbullying", "lang": "en" })
}

/// Ids on a list, in its order.
fn ids(list: &Value) -> Vec<String> {
    let questions = list["questions"].as_array().unwrap_or_else(|| panic!("no questions in {list:#}"));
    questions.iter().map(|question| question["id"].as_str().unwrap().to_owned()).collect()
}

/// Everywhere where a question could show up.
async fn places(reader: &Person, id: &str, word: &str) -> Vec<&'static str> {
    let mut places = Vec::new();
    for (name, path) in [("home", "/"), ("list", "/questions"), ("theme", "/themes/cyberbullying")] {
        if ids(&reader.get(path).await.is(200).json()).iter().any(|listed| listed == id) {
            places.push(name);
        }
        if reader.page(path).await.is(200).body.contains(id) {
            places.push("html");
        }
    }
    if ids(&reader.get(&format!("/questions?q={word}")).await.is(200).json()).iter().any(|found| found == id) {
        places.push("query");
    }
    if ids(&reader.post("/search", json!({ "q": word })).await.is(200).json()).iter().any(|found| found == id) {
        places.push("search");
    }
    if reader.get(&format!("/questions/{id}")).await.status == 200 {
        places.push("page");
    }
    places
}

const EVERYWHERE: [&str; 9] = ["home", "html", "list", "html", "theme", "html", "query", "search", "page"];

// ------------------------------------------------------------------ asking and answering

#[tokio::test]
async fn who_cries_for_help_and_swears_hears_one_word_the_human_one() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let ask = async |person: &Person, body: &str| {
        let text = json!({ "title": "A bramblehold", "body": body, "theme": "home", "lang": "en" });
        person.asks_with(text).await.is(202).json()
    };
    let both = ask(&mia, "You are a bramblehold, all of you. There is a deepsorrow in me.").await;
    assert!(both["verdict"]["help"].is_object(), "{both:#}");
    for path in [format!("/questions/{}", both["id"].as_str().unwrap()), "/me".to_owned()] {
        mia.page(&path).await.is(200).says("We think of you.").says_not("This waits for one of us.");
    }
    // Who only swears reads why the text waits, and no card for others.
    let swears = ask(&tom, "You are a bramblehold, all of you.").await;
    let page = tom.page(&format!("/questions/{}", swears["id"].as_str().unwrap())).await.is(200);
    page.says("This waits for one of us.").says_not("help-card").says("href=\"/help\"");
}

#[tokio::test]
async fn the_start_page_is_calm_and_a_cry_is_found_where_questions_are() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    mia.asks("About ostriches", "Does anybody know about ostriches?").await;
    let cry = json!({ "title": "I am tired", "body": "There is a deepsorrow in me.", "theme": "home", "lang": "en" });
    mia.asks_with(cry).await.is(201);
    let titles = |list: &Value| list["questions"].to_string();
    let home = titles(&tom.get("/").await.json());
    assert!(home.contains("About ostriches") && !home.contains("I am tired"), "{home}");
    // Neither what she says beside it, nor when somebody was with her.
    let again =
        json!({ "title": "Still awake", "body": "My deepsorrow is here again.", "theme": "home", "lang": "en" });
    mia.asks_with(again).await.is(201);
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    let case = els.takes_next().await;
    els.closes(&case).await;
    let home = titles(&tom.get("/").await.json());
    assert!(
        home.contains("About ostriches") && !home.contains("I am tired") && !home.contains("Still awake"),
        "{home}"
    );
    let list = titles(&tom.get("/questions").await.json());
    assert!(list.contains("I am tired") && list.contains("Still awake"), "{list}");
}

#[tokio::test]
async fn what_is_sent_is_where_the_page_goes() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("About ostriches", "Does anybody know about ostriches?").await;
    let path = format!("/questions/{question}");
    // How she finds it again, until she has a way.
    mia.page(&path).await.says("You find this again under Me.");
    tom.page(&path).await.says_not("You find this again under Me.");
    mia.post("/me/return-code", json!({})).await.is(201);
    mia.page(&path).await.says_not("You find this again under Me.");
    for body in ["They are big birds.", "A bramblehold about birds."] {
        let sent = tom.form(&format!("{path}/answers"), &[("body", body)]).await;
        let (page, place) = sent.location().split_once('#').unwrap();
        tom.page(page).await.says(body).says(&format!("id=\"{place}\""));
    }
    let cry = tom.form(&format!("{path}/answers"), &[("body", "There is a deepsorrow in me.")]).await;
    assert_eq!(cry.location(), path, "the help card stands at the head of the page");
}

#[tokio::test]
async fn a_post_has_an_address() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("About ostriches", "Does anybody know about ostriches?").await;
    let answer = tom.answers(&question, "They are big birds.").await;
    for post in [&question, &answer] {
        let reply = mia.page(&format!("/posts/{post}")).await;
        assert_eq!(reply.location(), format!("/questions/{question}#p-{post}"));
    }
    tom.delete(&format!("/posts/{answer}"), Value::Null).await.is(200);
    mia.page(&format!("/posts/{answer}")).await.is(404);
    let held = json!({ "title": "Held", "body": "A bramblehold here.", "theme": "home", "lang": "en" });
    let held = mia.asks_with(held).await.is(202).id();
    assert_eq!(mia.page(&format!("/posts/{held}")).await.status, 303, "one's own");
    tom.page(&format!("/posts/{held}")).await.is(404);
}

#[tokio::test]
async fn a_clean_question_is_online_at_once() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let sent =
        mia.asks_with(question("They laugh at me", "Since **Monday** the whole class laughs.")).await.is(201).json();
    assert_eq!(sent["state"], "published");
    assert_eq!(sent["verdict"]["action"], "publish");
    assert_eq!(sent["verdict"]["priority"], Value::Null);
    assert_eq!(sent["verdict"]["reasons"], json!([]));
    let id = sent["id"].as_str().unwrap();
    assert_eq!(places(&tom, id, "laughs").await, EVERYWHERE);
    let shown = tom.get(&format!("/questions/{id}")).await.is(200).json();
    assert_eq!(shown["title"], "They laugh at me");
    assert!(shown["body_html"].as_str().unwrap().contains("<strong>Monday</strong>"), "{shown}");
    assert_eq!(
        (&shown["theme"], &shown["kind"], &shown["lang"], &shown["version"], &shown["state"]),
        (&json!("cyberbullying"), &json!("question"), &json!("en"), &json!(1), &json!("published"))
    );
    assert_eq!(shown["at"], "2026-03-03T12:00:00Z");
    assert_eq!(shown["mine"], false);
    let me = mia.me().await;
    assert_eq!(shown["pseudonym"], me["pseudonym"], "known by the pseudonym alone");
    assert_eq!(mia.get(&format!("/questions/{id}")).await.json()["mine"], true);
}

#[tokio::test]
async fn an_answer_stands_under_the_question_and_counts_as_unread_until_it_is_opened() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("Nobody sits with me", "At lunch nobody sits with me any more.").await;
    mia.answers(&question, "I forgot to say that it began in May.").await;
    assert_eq!(mia.me().await["unread"], 0, "one's own answer is not news");
    app.advance(MINUTE);
    let answer = tom.answers(&question, "You could sit with us, we are nice.").await;
    app.advance(MINUTE);
    tom.answers(&question, "And bring your friend.").await;
    assert_eq!(mia.me().await["unread"], 2);
    assert_eq!(mia.own(&question).await["unread"], 2);
    assert_eq!(tom.me().await["unread"], 0);
    mia.page("/").await.is(200).says("2");
    let shown = mia.get(&format!("/questions/{question}")).await.is(200).json();
    assert_eq!(shown["answers"].as_array().unwrap().len(), 3);
    assert_eq!(shown["answers"][1]["id"], answer.as_str());
    assert_eq!(shown["answers"][1]["professional"], false);
    assert_eq!(shown["answers"][1]["pseudonym"], tom.me().await["pseudonym"]);
    assert_eq!(mia.me().await["unread"], 0, "opened");
}

#[tokio::test]
async fn a_professional_answers_by_name() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let els = app.consultant("els").await;
    let question = mia.asks("Is that normal", "I would like to know whether that is normal.").await;
    let answer = els.answers(&question, "Many people ask that. You can call 106 at any hour.").await;
    let shown = mia.get(&format!("/questions/{question}")).await.json();
    assert_eq!(shown["answers"][0]["id"], answer.as_str());
    assert_eq!(shown["answers"][0]["professional"], true);
    assert_eq!(shown["answers"][0]["pseudonym"], "els");
    els.post(&format!("/questions/{question}/answers"), json!({ "body": "A word: bramblehold." })).await.is(201);
    assert_eq!(mia.me().await["unread"], 1, "it was opened after the first");
    // Visible to everybody, and on no answer of anybody else.
    let badge = "<strong>els</strong> <span class=\"badge badge-professional\">professional</span>";
    let tom = app.member("tom").await;
    tom.answers(&question, "I asked that too.").await;
    let page = tom.page(&format!("/questions/{question}")).await.is(200).says(badge);
    assert_eq!(page.body.matches("badge-professional").count(), 2, "{}", page.body);
}

#[tokio::test]
async fn the_team_can_be_asked_for_an_answer() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("Is that normal", "I would like to know whether that is normal.").await;
    let path = format!("/questions/{question}");
    let ask = format!("{path}/coach");
    tom.post(&ask, json!({})).await.is(401);
    let story = json!({ "title": "What I did", "body": "I told my aunt about it.", "theme": "other", "lang": "en",
                        "kind": "story" });
    let story = tom.asks_with(story).await.is(201).id();
    tom.post(&ask, json!({})).await.is(404);
    mia.post(&format!("/questions/{story}/coach"), json!({})).await.is(404);
    tom.page(&path).await.says_not("Ask our team");
    mia.page(&path).await.says("Ask our team");
    assert_eq!(mia.form(&ask, &[]).await.is(303).location(), path);
    assert_eq!(mia.post(&ask, json!({})).await.is(200).json()["coach"], "asked", "a second time is the same");
    mia.page(&path).await.says("You asked our team").says_not("Ask our team");
    tom.page(&path).await.says("Our team was asked");
    mia.page("/me").await.says("You asked our team");
    // Behind whoever sits there, however long before it was asked.
    app.advance(25 * MINUTE);
    tom.starts_chat("Is anybody there?").await;
    let els = app.consultant("els").await;
    let queue = els.get("/staff/queue").await.is(200).json();
    let sources: Vec<&Value> = queue["cases"].as_array().unwrap().iter().map(|case| &case["source"]).collect();
    assert_eq!(sources, ["request", "post"], "{queue:#}");
    // Whoever answers, nobody waits for it any more.
    els.answers(&question, "Many people ask that. It is.").await;
    assert_eq!(els.get("/staff/queue").await.json()["cases"].as_array().unwrap().len(), 1);
    assert_eq!((&mia.me().await["unread"], &mia.own(&question).await["coach"]), (&json!(1), &json!("answered")));
    assert_eq!(mia.post(&ask, json!({})).await.is(409).code(), "state");
    mia.page(&path).await.says_not("Ask our team").says_not("You asked our team");
}

#[tokio::test]
async fn an_ask_ends_when_its_question_is_taken_down() {
    let app = TestApp::spawn().await;
    let (mia, noa) = (app.visitor("mia"), app.visitor("noa"));
    let (els, sara) = (app.consultant("els").await, app.moderator("sara").await);
    let waiting = async || els.get("/staff/queue").await.json()["cases"].as_array().unwrap().len();
    let asks = async |person: &Person, title: &str| {
        let question = person.asks(title, "I would like to know whether that is normal.").await;
        person.post(&format!("/questions/{question}/coach"), json!({})).await.is(200);
        question
    };
    let (held, removed) = (asks(&mia, "Is that normal").await, asks(&noa, "And is this").await);
    assert_eq!(waiting().await, 2);
    app.member("d").await.reports(&removed, "other").await.is(202);
    decide(&sara, &removed, json!({ "decision": "remove" })).await;
    assert_eq!((waiting().await, &noa.own(&removed).await["coach"]), (1, &json!("closed")));
    for name in ["a", "b", "c"] {
        app.member(name).await.reports(&held, "other").await.is(202);
    }
    assert_eq!((waiting().await, &mia.own(&held).await["coach"]), (0, &json!("closed")));
}

#[tokio::test]
async fn an_ask_ends_with_its_case_or_its_question() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    let waiting = async || els.get("/staff/queue").await.json()["cases"].as_array().unwrap().clone();
    let question = mia.asks("Is that normal", "I would like to know whether that is normal.").await;
    let (path, ask) = (format!("/questions/{question}"), format!("/questions/{question}/coach"));
    mia.post(&ask, json!({})).await.is(200);
    let case = els.takes_next().await;
    els.page(&format!("/staff/cases/{case}")).await.is(200).says(&format!("href=\"{path}\""));
    els.closes(&case).await;
    assert_eq!(mia.own(&question).await["coach"], "closed");
    mia.page(&path).await.says("could not answer").says("Ask our team");
    assert_eq!(tom.get(&path).await.json()["coach"], Value::Null, "its author is told, and nobody else");
    mia.post(&ask, json!({})).await.is(200);
    assert_eq!(waiting().await.len(), 1);
    mia.delete(&format!("/posts/{question}"), Value::Null).await.is(200);
    assert!(waiting().await.is_empty(), "nobody waits for what is gone");
    mia.post(&ask, json!({})).await.is(404);
    // Who waits for a chat keeps that place.
    tom.starts_chat("Is anybody there?").await;
    let other = tom.asks("A second thing", "I would like to know one thing more.").await;
    tom.post(&format!("/questions/{other}/coach"), json!({})).await.is(200);
    let cases = waiting().await;
    assert_eq!((cases.len(), &cases[0]["source"]), (1, &json!("request")));
    els.answers(&other, "That is a good question.").await;
    assert_eq!(tom.chat().await["state"], "waiting");
    assert_eq!(tom.own(&other).await["coach"], "answered");
}

#[tokio::test]
async fn a_case_in_which_more_came_together_outlives_the_ask() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    let asked = mia.asks("Is that normal", "I would like to know whether that is normal.").await;
    mia.post(&format!("/questions/{asked}/coach"), json!({})).await.is(200);
    mia.asks("I am tired", "There is a deepsorrow in me.").await;
    mia.delete(&format!("/posts/{asked}"), Value::Null).await.is(200);
    let queue = els.get("/staff/queue").await.json();
    assert_eq!(queue["cases"].as_array().unwrap().len(), 1, "{queue:#}");
    assert_eq!(queue["cases"][0]["priority"], "crisis");
}

/// A question that its author's own edit has held is not answered by that.
#[tokio::test]
async fn an_ask_about_a_question_that_is_held_goes_on() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    els.on_duty(1).await;
    let mut asked = Vec::new();
    for title in ["Is that normal", "A second thing"] {
        let question = mia.asks(title, "I would like to know one thing.").await;
        mia.post(&format!("/questions/{question}/coach"), json!({})).await.is(200);
        asked.push(question);
    }
    let edit = json!({ "version": 1, "title": "A second thing", "body": "Is a bramblehold normal?" });
    let held = mia.post(&format!("/posts/{}/edit", asked[1]), edit).await.is(202).json();
    assert_eq!(held["state"], "held", "{held:#}");
    let case = els.takes_next().await;
    els.closes(&case).await;
    let coach = async |question: &String| mia.own(question).await["coach"].clone();
    assert_eq!((coach(&asked[0]).await, coach(&asked[1]).await), (json!("closed"), json!("asked")));
}

#[tokio::test]
async fn each_ask_is_seen_and_the_ones_behind_the_first_wait_on() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    els.on_duty(1).await;
    let waiting = async || els.get("/staff/queue").await.json()["cases"].as_array().unwrap().clone();
    let coach = async |question: &String| mia.own(question).await["coach"].clone();
    let mut questions = Vec::new();
    for title in ["Is that normal", "A second thing", "A third thing"] {
        let question = mia.asks(title, "I would like to know one thing.").await;
        mia.post(&format!("/questions/{question}/coach"), json!({})).await.is(200);
        questions.push(question);
        app.advance(MINUTE);
    }
    assert_eq!(waiting().await.len(), 1);
    let first = els.takes_next().await;
    let page = els.page(&format!("/staff/cases/{first}")).await.is(200);
    let page = page.says(&format!("href=\"/questions/{}\"", questions[1])).says("A third thing");
    page.says("wait on when you close");
    let asks = els.get(&format!("/staff/cases/{first}")).await.json()["asks"].clone();
    let asked: Vec<&str> = asks.as_array().unwrap().iter().map(|ask| ask["question"].as_str().unwrap()).collect();
    assert_eq!(asked, questions, "{asks:#}");
    els.answers(&questions[0], "Many people ask that. It is.").await;
    els.closes(&first).await;
    assert_eq!(coach(&questions[0]).await, "answered");
    for question in &questions[1..] {
        assert_eq!(coach(question).await, "asked", "nobody has looked at it");
    }
    mia.page(&format!("/questions/{}", questions[1])).await.says("You asked our team").says_not("could not answer");
    let again = waiting().await;
    assert_eq!((again.len(), &again[0]["source"]), (1, &json!("post")));
    assert_eq!(again[0]["since"], "2026-03-03T12:01:00Z", "since it was asked");
    // Whoever closes the one that leads says no to it, and to no other.
    let second = els.takes_next().await;
    let case = els.get(&format!("/staff/cases/{second}")).await.json();
    assert!(case["thread"].to_string().contains("A second thing"));
    // That the same person asked the third as well is said elsewhere on the page.
    assert!(
        !case["thread"].to_string().contains("Is that normal") && !case["asks"].to_string().contains("Is that normal")
    );
    els.closes(&second).await;
    assert_eq!((coach(&questions[1]).await, coach(&questions[2]).await), (json!("closed"), json!("asked")));
    els.answers(&questions[2], "That is a good question.").await;
    assert!(waiting().await.is_empty());
}

#[tokio::test]
async fn an_ask_outlives_a_chat_that_was_given_up() {
    let app = TestApp::spawn().await;
    let (lea, tom) = (app.visitor("lea"), app.visitor("tom"));
    let els = app.consultant("els").await;
    els.on_duty(2).await;
    let queue = async || els.get("/staff/queue").await.json()["cases"].as_array().unwrap().clone();
    let mut questions = Vec::new();
    for person in [&lea, &tom] {
        let question = person.asks("Is that normal", "I would like to know whether that is normal.").await;
        person.post(&format!("/questions/{question}/coach"), json!({})).await.is(200);
        questions.push(question);
    }
    app.advance(MINUTE);
    for person in [&lea, &tom] {
        person.starts_chat("Is anybody there?").await;
    }
    lea.post("/chat/leave", json!({})).await.is(200);
    // Tom is taken, and says nothing.
    let taken = els.takes_next().await;
    els.post(&format!("/staff/cases/{taken}/close"), json!({ "type": "silent" })).await.is(200);
    for (person, question) in [(&lea, &questions[0]), (&tom, &questions[1])] {
        assert_eq!(person.own(question).await["coach"], "asked");
        assert_eq!(person.chat().await["state"], "closed");
        person.page(&format!("/questions/{question}")).await.says("You asked our team").says_not("could not answer");
    }
    let cases = queue().await;
    assert_eq!(cases.len(), 2);
    for case in &cases {
        assert_eq!((&case["source"], &case["since"]), (&json!("post"), &json!("2026-03-03T12:00:00Z")));
    }
    // Whoever is forgotten waits for nothing.
    lea.delete("/me", Value::Null).await.is(200);
    assert_eq!(queue().await.len(), 1);
}

#[tokio::test]
async fn a_question_taken_back_at_this_moment_is_not_asked_about() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    let question = mia.asks("Is that normal", "I would like to know whether that is normal.").await;
    let id = PostId(question.parse().unwrap());
    let (go, wait) = tokio::sync::oneshot::channel::<()>();
    let (holds, is_held) = tokio::sync::oneshot::channel::<()>();
    let (db, now) = (app.core.db.clone(), app.core.clock.now());
    let taken_back = db.write(move |tx| {
        Box::pin(async move {
            store::post::lock(tx, id).await?;
            holds.send(()).unwrap();
            wait.await.ok();
            store::post::change(tx, id, 1, PostState::Withdrawn, StoredText::Gone, now).await
        })
    });
    // Who asks has read by then that the question is there; if not yet, so much the better.
    let release = async {
        for _ in 0..50 {
            els.get("/staff/queue").await.is(200);
        }
        go.send(()).unwrap();
    };
    let ask = async {
        is_held.await.unwrap();
        let path = format!("/questions/{question}/coach");
        tokio::join!(mia.post(&path, json!({})), release).0
    };
    let (taken_back, asked) = tokio::join!(taken_back, ask);
    assert!(taken_back.unwrap());
    asked.is(404);
    assert!(els.get("/staff/queue").await.json()["cases"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn everything_goes_without_script() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    mia.page("/ask").await.is(200).says("<form");
    let fields =
        [("title", "With a form"), ("body", "I ask this with a plain form."), ("theme", "home"), ("lang", "en")];
    let asked = mia.form("/questions", &fields).await;
    let path = asked.location().to_owned();
    assert!(path.starts_with("/questions/"), "{path}");
    mia.page(&path).await.is(200).says("With a form").says("I ask this with a plain form.");
    let answered = tom.form(&format!("{path}/answers"), &[("body", "An answer with a form.")]).await;
    let (back, answer) = answered.location().split_once("#p-").unwrap();
    assert_eq!(back, path);
    tom.page(back).await.is(200).says("An answer with a form.").says(&format!("id=\"p-{answer}\""));
    // Edit.
    let edit = format!("/posts/{answer}/edit");
    tom.page(&edit).await.is(200).says("An answer with a form.").says("name=\"version\" value=\"1\"");
    let edited = tom.form(&edit, &[("body", "A better answer."), ("version", "1")]).await;
    assert!(edited.location().starts_with(back));
    mia.page(back).await.is(200).says("A better answer.").says_not("An answer with a form.");
    // React, and take it back.
    let react = format!("/posts/{answer}/reactions/helped");
    mia.form(&react, &[("_action", "add")]).await.is(303);
    assert_eq!(mia.get(back).await.json()["answers"][0]["reactions"], json!(["helped"]));
    mia.form(&react, &[("_action", "remove")]).await.is(303);
    assert_eq!(mia.get(back).await.json()["answers"][0]["reactions"], json!([]));
    // Report.
    mia.page(&format!("/posts/{answer}/report")).await.is(200).says("name=\"reason\"");
    let reported =
        mia.form(&format!("/posts/{answer}/reports"), &[("reason", "bullying"), ("note", "Not nice.")]).await;
    mia.page(reported.location()).await.is(200).says(back);
    assert_eq!(mia.me().await["reports"][0]["reason"], "bullying");
    // Withdraw.
    let withdrawn = tom.form(&format!("/posts/{answer}/withdraw"), &[("version", "2")]).await;
    assert_eq!(withdrawn.location(), "/me");
    mia.page(back).await.is(200).says_not("A better answer.");
    // Search.
    tom.form("/search", &[("q", "plain form")]).await.is(200).says("With a form");
}

#[tokio::test]
async fn a_story_is_found_as_a_story() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let mut story = question("How it ended", "I want to tell how it ended for me.");
    story["kind"] = "story".into();
    let story = mia.asks_with(story).await.is(201).id();
    let asked = mia.asks("How does it end", "Can somebody tell me how it ends?").await;
    assert_eq!(mia.get(&format!("/questions/{story}")).await.json()["kind"], "story");
    assert_eq!(ids(&mia.get("/questions?kind=story").await.json()), [story]);
    assert_eq!(ids(&mia.get("/questions?kind=question").await.json()), [asked]);
}

#[tokio::test]
async fn a_warning_stands_before_the_text() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let mut text = question("About eating", "Sensitive words about eating stand here.");
    text["content_warning"] = "eating".into();
    let id = mia.asks_with(text).await.is(201).id();
    let listed = mia.get("/questions").await.json()["questions"][0].clone();
    assert_eq!((&listed["content_warning"], &listed["excerpt"]), (&json!("eating"), &json!("")));
    mia.page("/questions").await.is(200).says("About eating").says_not("Sensitive words");
    assert_eq!(mia.get(&format!("/questions/{id}")).await.json()["content_warning"], "eating");
    let page = mia.page(&format!("/questions/{id}")).await.is(200);
    let fold = page.body.find("<details class=\"content-warning\"").expect("folded");
    assert!(page.body.find("Sensitive words").unwrap() > fold);
}

// ------------------------------------------------------------------ the filter

#[tokio::test]
async fn a_held_post_exists_for_its_author_alone() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let sent = mia.asks_with(question("Needs a look", "Here is a bramblehold in my text.")).await.is(202).json();
    assert_eq!(sent["state"], "held");
    assert_eq!(sent["verdict"]["action"], "hold");
    assert_eq!(sent["verdict"]["reasons"][0]["rule"], "test-hold");
    assert_eq!(sent["verdict"]["reasons"][0]["why"], "This waits for one of us.");
    assert_eq!(sent["verdict"]["reasons"][0]["spans"], json!([[10, 21]]), "characters of the text as sent");
    let id = sent["id"].as_str().unwrap();
    for reader in [&tom, &app.consultant("els").await] {
        assert_eq!(places(reader, id, "bramblehold").await, [""; 0], "{}", reader.name);
    }
    tom.post(&format!("/questions/{id}/answers"), json!({ "body": "I answer anyway." })).await.is(404);
    tom.put(&format!("/posts/{id}/reactions/thanks"), Value::Null).await.is(404);
    tom.reports(id, "other").await.is(404);
    tom.page(&format!("/posts/{id}/report")).await.is(404);
    let shown = mia.get(&format!("/questions/{id}")).await.is(200).json();
    assert_eq!(shown["state"], "held");
    assert_eq!(shown["reason"]["by"], "filter");
    let own = mia.own(id).await;
    assert_eq!((&own["state"], &own["reason"]["automated"]), (&json!("held"), &json!(true)));
    assert_eq!(own["reason"]["why"], json!(["This waits for one of us."]));
    mia.page("/me").await.is(200).says("Needs a look").says("This waits for one of us.");
}

#[tokio::test]
async fn a_held_answer_is_seen_by_its_author_alone() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("What shall I do", "I really do not know what to do.").await;
    let held = tom.post(&format!("/questions/{question}/answers"), json!({ "body": "You bramblehold." })).await.is(202);
    let answer = held.id();
    let count = async |reader: &Person| {
        let shown = reader.get(&format!("/questions/{question}")).await.is(200).json();
        shown["answers"].as_array().unwrap().len()
    };
    assert_eq!((count(&mia).await, count(&tom).await, count(&app.visitor("eva")).await), (0, 1, 0));
    assert_eq!(mia.me().await["unread"], 0);
    let listed = mia.get("/questions").await.json()["questions"][0].clone();
    assert_eq!((&listed["answers"], &listed["warm_line"]), (&json!(0), &Value::Null));
    mia.page("/").await.is(200).says_not("bramblehold");
    assert_eq!(tom.own(&answer).await["state"], "held");
}

#[tokio::test]
async fn a_refused_text_stays_in_its_box() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let body = "All of you are a thornrefuse, really.";
    let refused = mia.asks_with(question("To everybody", body)).await.is(422);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let problem = refused.json();
    assert_eq!(problem["verdict"]["action"], "refuse");
    assert_eq!(problem["verdict"]["reasons"][0]["spans"], json!([[17, 28]]));
    let page = mia.form("/questions", &[("title", "To everybody"), ("body", body), ("theme", "home")]).await.is(422);
    page.says("All of you are a thornrefuse, really.</textarea>").says("value=\"To everybody\"");
    assert_eq!(mia.me().await["posts"], json!([]), "a refused text is never a post");
    let question = tom.asks("What do you think", "Please tell me what you think of it.").await;
    let path = format!("/questions/{question}/answers");
    mia.post(&path, json!({ "body": "thornrefuse to you" })).await.is(422);
    mia.form(&path, &[("body", "thornrefuse <b>to</b> you")]).await.is(422).says("thornrefuse &#60;b&#62;to");
    assert_eq!(mia.me().await["posts"], json!([]), "nor a refused answer");
    let sara = app.moderator("sara").await;
    assert_eq!(sara.get("/staff/reviews").await.is(200).json()["reviews"], json!([]), "nobody has to decide about it");
    let answer = mia.answers(&question, "Quite good, I would say.").await;
    let edit = json!({ "body": "thornrefuse after all", "version": 1 });
    mia.patch(&format!("/posts/{answer}"), edit).await.is(422);
    let edit = [("body", "thornrefuse after all"), ("version", "1")];
    mia.form(&format!("/posts/{answer}/edit"), &edit).await.is(422).says("thornrefuse after all</textarea>");
    let own = mia.own(&answer).await;
    assert_eq!((&own["state"], &own["excerpt"]), (&json!("published"), &json!("Quite good, I would say.")));
}

#[tokio::test]
async fn a_refused_text_is_refused_again_with_small_changes_for_a_day() {
    let app = TestApp::spawn().await;
    let almost = question("Well", "Thornre fuse, all of you!");
    // Alone, the filter does not see it.
    app.visitor("tom").asks_with(almost.clone()).await.is(201);
    let mia = app.visitor("mia");
    mia.asks_with(question("Well", "Thornrefuse all of you")).await.is(422);
    mia.asks_with(almost.clone()).await.is(422);
    app.visitor("eva").asks_with(almost.clone()).await.is(422);
    app.advance(24 * 60 * MINUTE + 1);
    app.visitor("ben").asks_with(almost).await.is(201);
}

#[tokio::test]
async fn a_text_that_is_refused_again_is_marked_where_it_offends() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    mia.asks_with(question("Well", "Thornrefuse all of you")).await.is(422);
    let again = mia.asks_with(question("Well", "... thornrefuse, all of you")).await.is(422).json();
    assert_eq!(again["verdict"]["action"], "refuse");
    assert_eq!(again["verdict"]["reasons"][0]["spans"], json!([[4, 15]]), "{again}");
}

#[tokio::test]
async fn what_is_about_the_title_says_so() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let refused = mia.asks_with(question("A thornrefuse here", "Nothing to see in the text.")).await.is(422).json();
    let reasons = &refused["verdict"]["reasons"];
    assert_eq!(reasons.as_array().unwrap().len(), 1, "{reasons}");
    assert_eq!((&reasons[0]["field"], &reasons[0]["spans"]), (&json!("title"), &json!([[2, 13]])));
    let fields = [("title", "A thornrefuse here"), ("body", "Nothing to see in the text."), ("theme", "home")];
    mia.form("/questions", &fields).await.is(422).says("<p class=\"marked\">A <mark>thornrefuse</mark> here</p>");
    let both = mia.asks_with(question("A bramblehold", "And a bramblehold in the text.")).await.is(202).json();
    let reasons = &both["verdict"]["reasons"];
    assert_eq!((&reasons[0]["field"], &reasons[0]["spans"]), (&Value::Null, &json!([[6, 17]])), "the body's first");
    assert_eq!((&reasons[1]["field"], &reasons[1]["spans"]), (&json!("title"), &json!([[2, 13]])));
}

#[tokio::test]
async fn contact_data_cut_in_two_is_covered_in_both() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let text = json!({ "title": "Mijn nummer is 0470 12", "body": "34 56 en ik ben er na school.", "theme": "home", "lang": "nl" });
    let sent = mia.asks_with(text).await.is(201).json();
    assert_eq!(sent["verdict"]["action"], "mask", "{sent}");
    let shown = tom.get(&format!("/questions/{}", sent["id"].as_str().unwrap())).await.is(200).json();
    let (title, body) = (shown["title"].as_str().unwrap(), shown["body_html"].as_str().unwrap());
    assert!(title.starts_with("Mijn nummer is") && !title.contains("0470"), "{title}");
    assert!(body.contains("na school") && !body.contains("34 56"), "{body}");
}

#[tokio::test]
async fn a_professional_names_help_lines_but_attacks_nobody() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let els = app.consultant("els").await;
    let question = mia.asks("Is that normal", "I would like to know whether that is normal.").await;
    let body = "Call 0470 12 34 56 or write to help@example.org, they have bramblehold.";
    els.answers(&question, body).await;
    let shown = mia.get(&format!("/questions/{question}")).await.json();
    let html = shown["answers"][0]["body_html"].as_str().unwrap();
    assert!(html.contains("0470 12 34 56") && html.contains("help@example.org"), "{html}");
    let path = format!("/questions/{question}/answers");
    let refused = els.post(&path, json!({ "body": "You are a thornrefuse." })).await.is(422).json();
    assert_eq!(refused["verdict"]["action"], "refuse");
}

#[tokio::test]
async fn contact_data_is_covered_and_said_so() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let body = "You can write to mia.example@example.org or call 0470 12 34 56 after school.";
    let sent = mia.asks_with(question("Write to me", body)).await.is(201).json();
    assert_eq!((&sent["state"], &sent["verdict"]["action"]), (&json!("published"), &json!("mask")));
    let id = sent["id"].as_str().unwrap();
    for reader in [&tom, &mia] {
        for reply in [reader.get(&format!("/questions/{id}")).await, reader.page(&format!("/questions/{id}")).await] {
            reply.is(200).says("after school").says_not("example.org").says_not("12 34");
        }
        reader.get("/questions").await.is(200).says_not("example.org").says_not("12 34");
    }
    for word in ["example", "0470"] {
        assert!(ids(&tom.post("/search", json!({ "q": word })).await.json()).is_empty(), "{word}");
    }
    let own = mia.own(id).await;
    assert_eq!(own["reason"]["reason"], "mask");
    assert_eq!(own["reason"]["appealable"], true);
    let title =
        json!({ "title": "Call 0470 12 34 56", "body": "I would like to talk.", "theme": "home", "lang": "nl" });
    let id = mia.asks_with(title).await.is(201).id();
    tom.get(&format!("/questions/{id}")).await.is(200).says_not("12 34");
}

#[tokio::test]
async fn first_answers_wait_when_the_operator_wants_it() {
    let app = TestApp::with(|config| config.hold_first_answers = 1).await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("Who knows", "Does anybody know what this means?").await;
    let path = format!("/questions/{question}/answers");
    let answer = tom.post(&path, json!({ "body": "I do know it." })).await.is(202).id();
    let sara = app.moderator("sara").await;
    crate::reviews::decide(&sara, &answer, json!({ "decision": "approve" })).await;
    tom.post(&path, json!({ "body": "And even more." })).await.is(201);
}

#[tokio::test]
async fn what_is_typed_never_becomes_markup() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let body =
        "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) \"><svg onload=alert(1)>";
    let id = mia.asks_with(question("<b>\"><script>alert(1)</script>", body)).await.is(201).id();
    for path in [format!("/questions/{id}"), "/questions".to_owned(), "/".to_owned(), "/me".to_owned()] {
        let page = mia.page(&path).await.is(200);
        for bad in ["<script>alert", "<img src=x", "onerror=alert(1)>", "<svg onload", "href=\"javascript", "<b>\"><"] {
            assert!(!page.body.contains(bad), "{path}: {bad}");
        }
    }
    let html = mia.get(&format!("/questions/{id}")).await.json()["body_html"].as_str().unwrap().to_owned();
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href"), "{html}");
}

// ------------------------------------------------------------------ one's own posts

#[tokio::test]
async fn an_edit_is_judged_again() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let id = mia.asks_with(question("First words", "These are my first words about it.")).await.is(201).id();
    let path = format!("/posts/{id}");
    let edited = mia.patch(&path, json!({ "body": "These are my better words.", "version": 1 })).await.is(200).json();
    assert_eq!(edited["state"], "published");
    assert_eq!(tom.get(&format!("/questions/{id}")).await.json()["version"], 2);
    assert!(places(&tom, &id, "first").await.contains(&"search"), "the title stays");
    assert!(ids(&tom.post("/search", json!({ "q": "about" })).await.json()).is_empty(), "the old text is not found");
    mia.patch(&path, json!({ "body": "These are bramblehold words.", "version": 2 })).await.is(202);
    assert_eq!(places(&tom, &id, "words").await, [""; 0]);
    mia.patch(&path, json!({ "body": "These are harmless words.", "version": 3 })).await.is(200);
    assert_eq!(tom.get(&format!("/questions/{id}")).await.is(200).json()["version"], 4);
}

#[tokio::test]
async fn a_title_at_fault_is_mended() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let held =
        json!({ "title": "A bramblehold", "body": "These are my harmless words.", "theme": "other", "lang": "en" });
    let id = mia.asks_with(held).await.is(202).id();
    let path = format!("/posts/{id}/edit");
    mia.page(&path).await.is(200).says("value=\"A bramblehold\"");
    let fields = [("title", "A thornrefuse"), ("body", "These are my harmless words."), ("version", "1")];
    let page = mia.form(&path, &fields).await.is(422);
    page.says("<mark>thornrefuse</mark>").says("value=\"A thornrefuse\"").says(" data-unsent");
    let fields = [("title", "A hedge"), ("body", "These are my harmless words."), ("version", "1")];
    mia.form(&path, &fields).await.is(303);
    assert_eq!(tom.get(&format!("/questions/{id}")).await.is(200).json()["title"], "A hedge");
    mia.patch(&format!("/posts/{id}"), json!({ "title": " ", "body": "These are my words.", "version": 2 }))
        .await
        .is(422);
    mia.patch(&format!("/posts/{id}"), json!({ "body": "These are my words.", "version": 2 })).await.is(200);
    assert_eq!(tom.get(&format!("/questions/{id}")).await.json()["title"], "A hedge", "what is not sent stays");
}

#[tokio::test]
async fn an_answer_names_its_topic_first_too() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let plain = mia.asks("How was it for you", "Who has lived through this as well?").await;
    let path = format!("/questions/{plain}/answers");
    let warned = json!({ "body": "I will tell you about zebras.", "content_warning": "self-harm" });
    let answer = tom.post(&path, warned).await.is(201).id();
    tom.post(&path, json!({ "body": "And more.", "content_warning": "zebras" })).await.is(422);
    let shown = mia.get(&format!("/questions/{plain}")).await.json();
    assert_eq!(shown["answers"][0]["content_warning"], "self-harm");
    mia.page("/questions").await.is(200).says_not("zebras");
    // What a warning stands before is not told by its answers either.
    let hidden = json!({ "title": "About me", "body": "I do tell about it.", "theme": "other", "lang": "en", "content_warning": "self-harm" });
    let hidden = mia.asks_with(hidden).await.is(201).id();
    tom.answers(&hidden, "Giraffes helped me.").await;
    mia.page("/questions").await.is(200).says_not("Giraffes");
    // It can be another one, and nobody takes it away again.
    let edit = |warning: &str, version: i64| json!({ "body": "I will tell you more.", "content_warning": warning, "version": version });
    tom.patch(&format!("/posts/{answer}"), edit("violence", 1)).await.is(200);
    tom.patch(&format!("/posts/{answer}"), edit("", 2)).await.is(200);
    assert_eq!(mia.get(&format!("/questions/{plain}")).await.json()["answers"][0]["content_warning"], "violence");
    tom.page(&format!("/posts/{answer}/edit")).await.is(200).says_not("<option value=\"\"");
}

#[tokio::test]
async fn the_newest_answers_come_first_where_one_wants() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let mut asked = Vec::new();
    for number in 0..3 {
        app.advance(MINUTE);
        asked.push(mia.asks("A question", &format!("This is question number {number}.")).await);
    }
    for (number, id) in [(1, &asked[2]), (2, &asked[0])] {
        app.advance(MINUTE);
        tom.answers(id, &format!("This is answer number {number}.")).await;
    }
    let list = async |query: &str| ids(&tom.get(&format!("/questions?{query}")).await.is(200).json());
    assert_eq!(list("answered=1").await, [asked[0].as_str(), asked[2].as_str()]);
    assert_eq!(list("unanswered=1").await, [asked[1].as_str()]);
    assert_eq!(list("answered=1&unanswered=1").await.len(), 3, "both are all");
    assert_eq!(list("answered=1&q=question").await.len(), 2);
}

#[tokio::test]
async fn another_name_is_for_what_is_written_from_now_on() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("A question", "Does anybody know about this?").await;
    tom.answers(&question, "I know a little about it.").await;
    let other = mia.asks("A second one", "Does anybody know about that?").await;
    let before = tom.me().await["pseudonym"].as_str().unwrap().to_owned();
    let after = tom.post("/me/name", json!({})).await.is(200).json()["pseudonym"].as_str().unwrap().to_owned();
    assert_ne!(before, after);
    assert_eq!(tom.me().await["pseudonym"], after.as_str());
    tom.answers(&question, "And I know a little more.").await;
    tom.answers(&other, "I know about that as well.").await;
    let names = async |id: &str| {
        let shown = mia.get(&format!("/questions/{id}")).await.json();
        let name = |answer: &Value| answer["pseudonym"].as_str().unwrap().to_owned();
        shown["answers"].as_array().unwrap().iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(names(&question).await, [before.as_str(), before.as_str()], "one person in one thread");
    assert_eq!(names(&other).await, [after.as_str()]);
}

#[tokio::test]
async fn a_stale_version_is_a_conflict_that_loses_nothing() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let id = mia.asks("First words", "These are my first words about it.").await;
    mia.patch(&format!("/posts/{id}"), json!({ "body": "These are my second words.", "version": 1 })).await.is(200);
    let stale =
        mia.patch(&format!("/posts/{id}"), json!({ "body": "From another window.", "version": 1 })).await.is(409);
    assert_eq!(stale.code(), "stale");
    let fields = [("body", "From another window."), ("version", "1")];
    // A look keeps the version that was begun with; only who was told that there is another writes over it.
    let edit = format!("/posts/{id}/edit");
    let look = [&fields[..], &[("step", "preview")]].concat();
    mia.form(&edit, &look).await.is(200).says("name=\"version\" value=\"1\"");
    let told = mia.form(&edit, &fields).await.is(409);
    told.says("From another window.</textarea>").says("name=\"version\" value=\"2\"");
    let stale = mia.delete(&format!("/posts/{id}"), json!({ "version": 1 })).await.is(409);
    assert_eq!(stale.code(), "stale");
    mia.get(&format!("/questions/{id}")).await.is(200).says("These are my second words.");
    mia.patch(&format!("/posts/{id}"), json!({ "body": "No version at all." })).await.is(422);
}

#[tokio::test]
async fn of_two_edits_at_once_one_wins() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let id = mia.asks("First words", "These are my first words about it.").await;
    let path = format!("/posts/{id}");
    let edits = (0..8).map(|n| mia.patch(&path, json!({ "body": format!("Words number {n} of it."), "version": 1 })));
    let mut statuses: Vec<u16> = futures_util::future::join_all(edits).await.iter().map(|edit| edit.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(mia.get(&format!("/questions/{id}")).await.json()["version"], 2);
}

#[tokio::test]
async fn a_withdrawn_post_is_gone_and_its_answers_stay_with_their_authors() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let id = mia.asks_with(question("Regret", "I regret that I asked about zebras.")).await.is(201).id();
    let answer = tom.answers(&id, "Zebras are fine to ask about.").await;
    mia.delete(&format!("/posts/{id}"), json!({ "version": 1 })).await.is(200);
    assert_eq!(places(&tom, &id, "zebras").await, [""; 0]);
    assert_eq!(mia.own(&id).await["state"], "withdrawn");
    mia.get("/me").await.is(200).says_not("zebras");
    assert_eq!(tom.own(&answer).await["state"], "published");
    mia.delete(&format!("/posts/{id}"), Value::Null).await.is(200);
    mia.patch(&format!("/posts/{id}"), json!({ "body": "I do ask again.", "version": 2 })).await.is(409);
    if app.is_sqlite() {
        app.stop().await;
        let bytes = app.database_bytes();
        assert!(!contains(&bytes, b"regret that I asked"), "the text of a withdrawn post is in the file");
    }
}

/// Whether the bytes hold a text.
pub(crate) fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[tokio::test]
async fn another_members_post_is_not_there() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.member("tom").await);
    let id = mia.asks("This is mine", "Only I may change what stands here.").await;
    tom.patch(&format!("/posts/{id}"), json!({ "body": "Tom was here, ha ha.", "version": 1 })).await.is(404);
    tom.delete(&format!("/posts/{id}"), json!({ "version": 1 })).await.is(404);
    tom.page(&format!("/posts/{id}/edit")).await.is(404);
    tom.page(&format!("/posts/{id}/appeal")).await.is(404);
    mia.get(&format!("/questions/{id}")).await.is(200).says("Only I may change");
}

// ------------------------------------------------------------------ reactions and reports

#[tokio::test]
async fn reactions_are_seen_by_who_gave_them_and_by_nobody_as_a_number() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let id = mia.asks("Strength please", "I could use some strength today.").await;
    for kind in ["strength", "same-here", "thanks"] {
        let path = format!("/posts/{id}/reactions/{kind}");
        assert_eq!(tom.put(&path, Value::Null).await.is(200).json()["on"], true);
        tom.put(&path, Value::Null).await.is(200);
    }
    let reactions = async |reader: &Person| {
        let shown = reader.get(&format!("/questions/{id}")).await.json();
        let list = shown["reactions"].as_array().unwrap_or_else(|| panic!("{shown:#}"));
        list.iter().map(|kind| kind.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(reactions(&tom).await, BTreeSet::from(["strength", "same-here", "thanks"].map(str::to_owned)));
    assert_eq!(reactions(&app.visitor("eva")).await, BTreeSet::new());
    assert_eq!(tom.delete(&format!("/posts/{id}/reactions/thanks"), Value::Null).await.is(200).json()["on"], false);
    assert_eq!(reactions(&tom).await, BTreeSet::from(["strength", "same-here"].map(str::to_owned)));
    tom.put(&format!("/posts/{id}/reactions/hate"), Value::Null).await.is(422);
}

#[tokio::test]
async fn only_the_asker_says_what_helped() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let id = mia.asks("Who helps", "I am looking for somebody who helps.").await;
    let answer = tom.answers(&id, "Talk to your sister first.").await;
    let helped = |post: &str| format!("/posts/{post}/reactions/helped");
    tom.put(&helped(&answer), Value::Null).await.is(403);
    mia.put(&helped(&id), Value::Null).await.is(403);
    mia.put(&helped(&answer), Value::Null).await.is(200);
}

#[tokio::test]
async fn three_members_reports_take_a_post_down() {
    let app = TestApp::spawn().await;
    let author = app.visitor("author");
    let id =
        author.asks_with(question("Everything is fine", "This text is fine but some disagree.")).await.is(201).id();
    let mut readers = Vec::new();
    for name in ["mia", "tom", "eva"] {
        readers.push(app.member(name).await);
    }
    let first = readers[0].reports(&id, "bullying").await.is(202).id();
    for _ in 0..3 {
        let again = readers[0].reports(&id, "sexual").await.is(202).id();
        assert_eq!(again, first, "one per member and post");
        app.visitor("nobody").reports(&id, "other").await.is(202);
    }
    readers[1].reports(&id, "other").await.is(202);
    assert_eq!(places(&readers[2], &id, "disagree").await, EVERYWHERE, "two members are not three");
    let third = readers[2].reports(&id, "other").await.is(202).id();
    assert_eq!(places(&readers[2], &id, "disagree").await, [""; 0]);
    assert_eq!(readers[2].reports(&id, "other").await.is(202).id(), third, "its answer may have been lost");
    let own = author.own(&id).await;
    assert_eq!((&own["state"], &own["reason"]["by"]), (&json!("held"), &json!("reports")));
    assert!(own["reason"]["text"].as_str().unwrap().contains(' '), "{own}");
    // An edit does not bring it back by itself.
    let edit = json!({ "body": "This text is even finer now.", "version": own["version"] });
    author.patch(&format!("/posts/{id}"), edit).await.is(202);
    let me = readers[0].me().await;
    assert_eq!(me["reports"].as_array().unwrap().len(), 1);
    assert_eq!((&me["reports"][0]["id"], &me["reports"][0]["outcome"]), (&json!(first), &json!("open")));
}

#[tokio::test]
async fn the_same_report_many_times_at_once_is_one() {
    let app = TestApp::spawn().await;
    let id = app.visitor("author").asks("Everything is fine", "This text is fine but one disagrees.").await;
    let mia = app.member("mia").await;
    let reports = futures_util::future::join_all((0..8).map(|_| mia.reports(&id, "other"))).await;
    let ids: BTreeSet<String> = reports.into_iter().map(|report| report.is(202).id()).collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert_eq!(mia.me().await["reports"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn reports_at_once_by_three_members_hold_once() {
    let app = TestApp::spawn().await;
    let author = app.visitor("author");
    let id = author.asks("Everything is fine", "This text is fine but some disagree.").await;
    let mut readers = Vec::new();
    for name in ["a", "b", "c", "d", "e", "f"] {
        readers.push(app.member(name).await);
    }
    let reports = futures_util::future::join_all(readers.iter().map(|reader| reader.reports(&id, "other"))).await;
    let statuses: Vec<(u16, &str)> = reports.iter().map(|report| (report.status, report.body.as_str())).collect();
    assert!(statuses.iter().all(|(status, _)| matches!(status, 202 | 404)), "{statuses:#?}");
    readers[0].get(&format!("/questions/{id}")).await.is(404);
    assert_eq!(author.own(&id).await["version"], 2);
    let sara = app.moderator("sara").await;
    let reviews = sara.get("/staff/reviews").await.json()["reviews"].as_array().unwrap().clone();
    assert_eq!(reviews.len(), 1, "{reviews:#?}");
}

#[tokio::test]
async fn what_reports_hold_is_not_edited_back_online() {
    let app = TestApp::spawn().await;
    let author = app.visitor("author");
    let id = author.asks("Everything is fine", "This text is fine but some disagree.").await;
    for name in ["mia", "tom", "eva"] {
        app.member(name).await.reports(&id, "other").await.is(202);
    }
    for words in ["This text is even finer now.", "And now it is finer still.", "This must surely be fine."] {
        let edit = json!({ "body": words, "version": author.own(&id).await["version"] });
        assert_eq!(author.patch(&format!("/posts/{id}"), edit).await.is(202).json()["state"], "held", "{words}");
        app.visitor("reader").get(&format!("/questions/{id}")).await.is(404);
    }
}

#[tokio::test]
async fn reports_at_once_of_many_posts_hold_them_all() {
    let app = TestApp::spawn().await;
    let (author, mut readers, mut posts) = (app.visitor("author"), Vec::new(), Vec::new());
    for name in ["a", "b", "c"] {
        readers.push(app.member(name).await);
    }
    for number in 0..15 {
        posts.push(author.asks(&format!("Number {number}"), "This text is fine but some disagree.").await);
    }
    let reports = posts.iter().flat_map(|post| readers.iter().map(move |reader| reader.reports(post, "other")));
    for report in futures_util::future::join_all(reports).await {
        report.is(202);
    }
    for post in &posts {
        assert_eq!(author.own(post).await["state"], "held");
    }
    for reader in &readers {
        assert_eq!(reader.me().await["reports"].as_array().unwrap().len(), posts.len());
    }
}

// ------------------------------------------------------------------ lists

#[tokio::test]
async fn the_list_goes_page_by_page_without_a_gap() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let mut asked = Vec::new();
    for number in 0..45 {
        asked.push(mia.asks(&format!("Question {number}"), "The same words in all of them.").await);
        // Some at the very same moment.
        app.advance(if number % 3 == 0 { MINUTE } else { 0 });
    }
    let tom = app.visitor("tom");
    let mut seen = Vec::new();
    let mut sizes = Vec::new();
    let mut path = "/questions".to_owned();
    loop {
        let list = tom.get(&path).await.is(200).json();
        let times = list["questions"].as_array().unwrap().iter().map(|line| line["at"].as_str().unwrap().to_owned());
        assert!(times.collect::<Vec<_>>().is_sorted_by(|a, b| a >= b), "newest first");
        sizes.push(ids(&list).len());
        seen.extend(ids(&list));
        // Whatever comes meanwhile does not move what is still to be seen.
        mia.asks("In between", "Asked while somebody reads on.").await;
        let Some(next) = list["next"].as_str() else { break };
        path = format!("/questions?before={next}");
    }
    assert_eq!(sizes, [20, 20, 5]);
    let unique: BTreeSet<_> = seen.iter().collect();
    assert_eq!((seen.len(), unique), (45, asked.iter().collect()));
    // In HTML the next page is a link.
    let page = tom.page("/questions").await.is(200);
    let link = page.body.split("href=\"/questions?before=").nth(1).expect("a link to the next page");
    tom.page(&format!("/questions?before={}", link.split('"').next().unwrap())).await.is(200);
    // A cursor that nobody gave is none.
    assert_eq!(ids(&tom.get("/questions?before=nonsense").await.is(200).json()).len(), 20);
}

#[tokio::test]
async fn lists_are_filtered() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let nl = json!({ "title": "Een vraag thuis", "body": "Thuis is het de laatste tijd moeilijk.", "theme": "home", "lang": "nl" });
    let nl = mia.asks_with(nl).await.is(201).id();
    let fr =
        json!({ "title": "Une question", "body": "C'est une question sur les jeux.", "theme": "gaming", "lang": "fr" });
    let fr = mia.asks_with(fr).await.is(201).id();
    mia.answers(&fr, "Une réponse pour toi.").await;
    let list = async |query: &str| {
        let mut found = ids(&mia.get(&format!("/questions?{query}")).await.is(200).json());
        found.sort();
        found
    };
    let mut both = vec![nl.clone(), fr.clone()];
    both.sort();
    assert_eq!(list("").await, both, "all languages");
    assert_eq!(list("lang=nl").await, [nl.as_str()]);
    assert_eq!(list("theme=gaming").await, [fr.as_str()]);
    assert_eq!(list("theme=t0ls").await, [fr.as_str()], "by the opaque id of addresses too");
    assert_eq!(list("unanswered=1").await, [nl.as_str()]);
    assert_eq!(list("lang=fr&theme=home").await, [""; 0]);
    mia.get("/questions?theme=nothing").await.is(422);
    mia.get("/themes/nothing").await.is(404);
}

#[tokio::test]
async fn search_knows_no_accents_and_no_signs() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let text = "Mon frère ne répond plus à l'école, ça m'inquiète.";
    let fr = json!({ "title": "À propos de mon frère", "body": text, "theme": "home", "lang": "fr" });
    let id = mia.asks_with(fr).await.is(201).id();
    for q in ["frere", "FRÈRE", "frère", "repond ecole", "inquiete", "ça", "propos"] {
        assert_eq!(ids(&mia.post("/search", json!({ "q": q })).await.is(200).json()), [id.as_str()], "{q}");
    }
    for q in ["xylophone", "frere xylophone"] {
        assert_eq!(ids(&mia.post("/search", json!({ "q": q })).await.is(200).json()), [""; 0], "{q}");
    }
    for q in
        ["\"", "frere*", "NEAR(", "a' OR '1'='1", "%", "_", "-", "AND OR NOT", "{}[]()^~:*\\", "\u{0}", "frere AND"]
    {
        mia.post("/search", json!({ "q": q })).await.is(200);
    }
    // One's words appear in no address.
    let page = mia.page("/questions").await.is(200);
    assert!(page.body.contains("action=\"/search\""), "the page searches by POST");
}
