//! The queue: who is next, who takes whom, and that nobody is served twice or forgotten.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use peerline::{
    actions::queue,
    jobs,
    model::{case::CaseStep, lang::Lang, staff::Role},
    store,
};
use serde_json::{Value, json};

use crate::{
    app::{MINUTE, SECOND, TestApp},
    chat::Talk,
    people::Person,
};

async fn cases(consultant: &Person) -> Vec<Value> {
    consultant.get("/staff/queue").await.is(200).json()["cases"].as_array().unwrap().clone()
}

fn ids(cases: &[Value]) -> Vec<&str> {
    cases.iter().map(|case| case["id"].as_str().unwrap()).collect()
}

/// Somebody who waits; the case's id.
async fn waits(app: &TestApp, name: &str, more: Value) -> (Person, String) {
    let person = app.visitor(name);
    let mut start = json!({ "theme": "home", "lang": "nl", "message": format!("This is {name}.") });
    start.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let chat = person.post("/chat", start).await.is(201).json();
    let case = chat["case"].as_str().unwrap().to_owned();
    (person, case)
}

// ------------------------------------------------------------------ order

/// Every step of every case in which a chat was asked for.
async fn steps(app: &TestApp) -> Vec<CaseStep> {
    let logs = store::case_log::asked_for(&app.core.db, 0, i64::MAX).await.unwrap();
    logs.into_iter().flatten().map(|row| row.step).collect()
}

#[tokio::test]
async fn who_ended_the_chat_before_the_consultant_was_lost_does_not_wait_again() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    els.on_duty(2).await;
    let (mia, _) = waits(&app, "mia", json!({})).await;
    els.takes_next().await;
    mia.post("/chat/leave", json!({})).await.is(200);
    app.advance(61 * SECOND);
    jobs::tick(&app.core).await;
    let last: Vec<&str> = steps(&app).await.into_iter().map(CaseStep::as_str).collect();
    assert_eq!(last, ["arrived", "claimed", "abandoned"]);
    assert_eq!(mia.chat().await["state"], "closed");
    els.post("/staff/queue/next", json!({})).await.is(204);
}

/// Whose post calls for somebody and who came to talk about it and went: the chat is over, the post still calls.
#[tokio::test]
async fn who_came_to_talk_about_a_post_and_went_leaves_the_post() {
    for leaves in [true, false] {
        let app = TestApp::spawn().await;
        let els = app.consultant("els").await;
        let mia = app.visitor("mia");
        mia.asks("I am tired", "There is a deepsorrow in me.").await;
        let code = mia.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
        let arrived = cases(&els).await[0]["since"].clone();
        app.advance(MINUTE);
        let chat = mia.starts_chat("Is anybody there?").await;
        assert_eq!((cases(&els).await.len(), &chat["state"]), (1, &json!("waiting")));
        if leaves {
            mia.post("/chat/leave", json!({})).await.is(200);
        } else {
            mia.page("/leave").await;
            app.advance(6 * MINUTE);
        }
        jobs::tick(&app.core).await;
        els.get("/staff/queue").await;
        let left = cases(&els).await;
        assert_eq!((left.len(), &left[0]["source"], &left[0]["since"]), (1, &json!("post"), &arrived), "{left:#?}");
        assert_eq!(steps(&app).await.last(), Some(&CaseStep::TalkLeft));
        let back = app.visitor("mia again");
        back.post("/return", json!({ "code": code })).await.is(200);
        assert_eq!(back.chat().await["state"], "closed");
        // Nobody waits there any more; and who comes again waits since the post.
        assert_eq!(back.starts_chat("I am here again.").await["place"]["since"], arrived);
        assert_eq!(cases(&els).await.len(), 1);
    }
}

/// Who asked for an answer in the forum did not sit there: they come to talk behind those who do.
#[tokio::test]
async fn an_ask_in_the_forum_is_no_place_in_the_waiting_room() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let question = mia.asks("Is that normal", "I would like to know whether that is normal.").await;
    mia.post(&format!("/questions/{question}/coach"), json!({})).await.is(200);
    app.advance(20 * MINUTE);
    let (_, tom) = waits(&app, "tom", json!({})).await;
    app.advance(MINUTE);
    let mias = mia.starts_chat("Can I talk about it?").await;
    assert_eq!(mias["place"]["ahead"], 1, "{mias:#}");
    let els = app.consultant("els").await;
    assert_eq!(ids(&cases(&els).await), [tom.as_str(), mias["case"].as_str().unwrap()]);
}

/// The answer was given before its author came to talk, and stays one when they go again.
#[tokio::test]
async fn an_answered_letter_stays_answered() {
    let app = TestApp::spawn().await;
    let (anke, els) = (app.coordinator("anke").await, app.consultant("els").await);
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    let mia = app.visitor("mia");
    mia.starts_chat("A letter for whoever reads it.").await;
    let code = mia.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
    els.on_duty(1).await;
    let case = els.takes_next().await;
    els.says_in_case(&case, "I read your letter.").await.is(200);
    app.advance(10 * SECOND);
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    mia.post("/chat", json!({ "message": "Can we talk?" })).await.is(200);
    app.advance(61 * SECOND);
    jobs::tick(&app.core).await;
    mia.page("/leave").await;
    app.advance(6 * MINUTE);
    jobs::tick(&app.core).await;
    assert_eq!(steps(&app).await.last(), Some(&CaseStep::TalkLeft));
    let back = app.visitor("mia again");
    back.post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(back.me().await["chat"]["unread_answer"], true);
}

#[tokio::test]
async fn crises_then_long_waits_then_by_score() {
    let app = TestApp::spawn().await;
    let (_, first) = waits(&app, "first", json!({})).await;
    app.advance(31 * MINUTE);
    let (_, second) = waits(&app, "second", json!({})).await;
    app.advance(MINUTE);
    let els = app.consultant("els").await;
    let (_, crisis) = waits(&app, "crisis", json!({ "danger": true })).await;
    let (_, cry) = waits(&app, "cry", json!({ "message": "My deepsorrow." })).await;
    let listed = cases(&els).await;
    assert_eq!(ids(&listed)[2..], [&first, &second]);
    assert_eq!(BTreeSet::from([ids(&listed)[0], ids(&listed)[1]]), BTreeSet::from([crisis.as_str(), cry.as_str()]));
    for case in &listed {
        assert!(case["explanation"].as_str().unwrap().len() > 10, "each place is explained: {case}");
        assert_eq!(case["source"], "request");
    }
    assert_eq!((&listed[0]["priority"], &listed[2]["priority"]), (&json!("crisis"), &json!("normal")));
    let in_french = els.call(reqwest::Method::GET, "/staff/queue").lang("fr").send().await.json();
    assert_ne!(in_french["cases"][0]["explanation"], listed[0]["explanation"], "in the reader's language");
    els.on_duty(10).await;
    let mut taken = Vec::new();
    for _ in 0..4 {
        taken.push(els.takes_next().await);
    }
    assert_eq!(taken, ids(&listed), "served as listed");
    els.post("/staff/queue/next", json!({})).await.is(204);
}

#[tokio::test]
async fn letters_wait_behind_whoever_sits_there() {
    let app = TestApp::with(|config| config.max_waiting = Some(2)).await;
    let (els, anke) = (app.consultant("els").await, app.coordinator("anke").await);
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    let mut letters = Vec::new();
    for name in ["a", "b", "c"] {
        letters.push(waits(&app, name, json!({})).await.1);
        app.advance(SECOND);
    }
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    let (eva, living) = waits(&app, "eva", json!({})).await;
    assert_eq!(eva.chat().await["state"], "waiting", "letters do not fill the room");
    let queue = els.get("/staff/queue").await.is(200).json();
    let order: Vec<&str> = [&living].into_iter().chain(&letters).map(String::as_str).collect();
    assert_eq!((ids(queue["cases"].as_array().unwrap()), &queue["waiting"]), (order, &json!(1)));
    assert!(queue["cases"][1]["explanation"].as_str().unwrap().starts_with("Letter, waiting under 1 minute"));
    let wall = anke.get("/staff/wall").await.is(200).json();
    assert_eq!((&wall["normal"], &wall["letters"], &wall["oldest_letter"]), (&json!(1), &json!(3), &json!(3)));
    els.on_duty(2).await;
    assert_eq!(els.takes_next().await, living);
    assert_eq!(els.takes_next().await, letters[0]);
    // A day is long enough for anybody.
    app.advance(24 * 60 * MINUTE);
    let (ben, kim) = (app.consultant("ben").await, app.coordinator("kim").await);
    let wall = kim.get("/staff/wall").await.is(200).json();
    assert_eq!((&wall["letters"], &wall["oldest_letter"]), (&json!(2), &json!(24 * 3_600 + 2)));
    kim.page("/staff/wall").await.is(200).says("Oldest letter or post");
    let (_, newcomer) = waits(&app, "newcomer", json!({})).await;
    assert_eq!(ids(&cases(&ben).await), [&letters[1], &letters[2], &newcomer]);
}

#[tokio::test]
async fn who_cannot_take_is_told_why() {
    let app = TestApp::spawn().await;
    let (els, ben) = (app.consultant("els").await, app.consultant("ben").await);
    for name in ["a", "b", "c"] {
        waits(&app, name, json!({})).await;
    }
    assert_eq!(els.post("/staff/queue/next", json!({})).await.is(409).code(), "off-duty");
    els.on_duty(1).await;
    els.takes_next().await;
    assert_eq!(els.post("/staff/queue/next", json!({})).await.is(409).code(), "capacity");
    for capacity in [0, 51, -1] {
        let problem = els.put("/staff/me/duty", json!({ "on": true, "capacity": capacity })).await.is(422).json();
        assert_eq!(problem["fields"][0]["field"], "capacity", "{problem}");
    }
    els.put("/staff/me/duty", json!({ "on": true, "languages": ["xx"] })).await.is(422);
    // Language is a filter.
    ben.put("/staff/me/duty", json!({ "on": true, "capacity": 50, "languages": ["fr"] })).await.is(200);
    ben.post("/staff/queue/next", json!({})).await.is(204);
    waits(&app, "d", json!({ "lang": "fr" })).await;
    ben.takes_next().await;
    ben.post("/staff/queue/next", json!({})).await.is(204);
    assert_eq!(cases(&els).await.len(), 2, "nobody who waits is lost");
    let queue = els.get("/staff/queue").await.json();
    assert_eq!((&queue["on_duty"], &queue["free"]), (&json!(2), &json!(49)));
}

#[tokio::test]
async fn choosing_is_for_the_coordinator_to_allow() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    els.on_duty(5).await;
    let anke = app.staff("anke", &[Role::Coordinator, Role::Consultant]).await;
    let (_, one) = waits(&app, "one", json!({})).await;
    let (_, two) = waits(&app, "two", json!({})).await;
    let claim = |case: &str| format!("/staff/cases/{case}/claim");
    els.post(&claim(&two), json!({})).await.is(403);
    let claimed = anke.post(&claim(&two), json!({})).await.is(200).json();
    assert_eq!(claimed["case"]["id"], two.as_str());
    assert!(claimed["conversation"].is_string());
    anke.post("/staff/hours", json!({ "mode": "hours", "may_choose": true })).await.is(200);
    let ben = app.consultant("ben").await;
    assert_eq!(ben.post(&claim(&one), json!({})).await.is(409).code(), "off-duty");
    els.post(&claim(&one), json!({})).await.is(200);
    assert_eq!(anke.post(&claim(&one), json!({})).await.is(409).code(), "claimed");
}

#[tokio::test]
async fn each_place_says_what_brought_it_there() {
    let app = TestApp::spawn().await;
    let (els, sara) = (app.consultant("els").await, app.moderator("sara").await);
    let text = |title: &str, body: &str| json!({ "title": title, "body": body, "theme": "home", "lang": "nl" });
    let (_, danger) = waits(&app, "danger", json!({ "danger": true, "theme": "dark-thoughts" })).await;
    let (_, filter) = waits(&app, "filter", json!({ "message": "There is a deepsorrow in me." })).await;
    let (_, theme) = waits(&app, "theme", json!({ "theme": "dark-thoughts" })).await;
    let (_, plain) = waits(&app, "plain", json!({ "theme": "sextortion" })).await;
    let mut expected = vec![
        (danger, "crisis", Some("danger")),
        (filter, "crisis", Some("filter")),
        (theme, "urgent", Some("theme")),
        (plain, "normal", None),
    ];
    // What came from the forum is told from what was there before.
    let new = async |expected: &[(String, &str, Option<&str>)]| {
        let known: Vec<&str> = expected.iter().map(|(case, ..)| case.as_str()).collect();
        let new: Vec<Value> =
            cases(&els).await.into_iter().filter(|case| !known.contains(&case["id"].as_str().unwrap())).collect();
        assert_eq!(new.len(), 1, "{new:#?}");
        new[0]["id"].as_str().unwrap().to_owned()
    };
    app.visitor("mia").asks_with(text("I am tired", "There is a deepsorrow in me.")).await.is(201);
    expected.push((new(&expected).await, "crisis", Some("post")));
    for (chosen, priority) in [(json!({}), "urgent"), (json!({ "priority": "crisis" }), "crisis")] {
        let held = app.visitor("tom").asks_with(text("Please look", "There is a bramblehold here.")).await.is(202).id();
        let mut decision = json!({ "decision": "escalate" });
        decision.as_object_mut().unwrap().extend(chosen.as_object().unwrap().clone());
        crate::reviews::decide(&sara, &held, decision).await;
        expected.push((new(&expected).await, priority, Some("moderator")));
    }
    let post = app.visitor("author").asks("Something dark", "Others read something dark in this.").await;
    for (name, reason) in [("a", "danger"), ("b", "other"), ("c", "other")] {
        app.member(name).await.reports(&post, reason).await.is(202);
    }
    expected.push((new(&expected).await, "urgent", Some("reports")));
    for lang in Lang::ALL {
        let queue = els.call(reqwest::Method::GET, "/staff/queue").lang(lang.as_str()).send().await.json();
        for (id, priority, cause) in &expected {
            let case = queue["cases"].as_array().unwrap().iter().find(|case| case["id"] == id.as_str()).unwrap();
            assert_eq!(case["priority"], *priority, "{case:#}");
            let sentence = case["explanation"].as_str().unwrap();
            let said = cause.map(|cause| app.core.words.say(*lang, &format!("why-cause-{cause}"), &[]));
            assert_eq!(sentence.split_once(" · ").map(|(_, said)| said.to_owned()), said, "{sentence}");
        }
    }
    // What it was is in the log as well.
    let anke = app.coordinator("anke").await;
    let then = anke.get(&format!("/staff/queue?at={}", app.now())).await.json();
    assert_eq!(then["cases"], json!(cases(&els).await));
}

// ------------------------------------------------------------------ races

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_consultants_claim_two_hundred_cases_each_exactly_once() {
    const CASES: usize = 200;
    let app = TestApp::spawn().await;
    let mut consultants = Vec::new();
    for number in 0..8 {
        let consultant = app.consultant(&format!("consultant {number}")).await;
        consultant.on_duty(50).await;
        consultants.push(consultant);
    }
    let mut waiting = BTreeSet::new();
    for chunk in 0..CASES / 20 {
        let names: Vec<String> = (0..20).map(|number| format!("{chunk}-{number}")).collect();
        let arrived = join_all(names.iter().map(|name| waits(&app, name, json!({})))).await;
        waiting.extend(arrived.into_iter().map(|(_, case)| case));
    }
    assert_eq!(waiting.len(), CASES);
    let taken = join_all(consultants.iter().map(async |consultant| {
        let mut taken = Vec::new();
        loop {
            let next = consultant.post("/staff/queue/next", json!({})).await;
            match next.status {
                200 => taken.push(next.json()["case"]["id"].as_str().unwrap().to_owned()),
                204 => return taken,
                409 if next.code() == "capacity" => return taken,
                _ => panic!("{}: {}", next.status, next.body),
            }
        }
    }))
    .await;
    assert!(taken.iter().all(|taken| taken.len() <= 50), "{:?}", taken.iter().map(Vec::len).collect::<Vec<_>>());
    let all: Vec<String> = taken.concat();
    assert_eq!(all.len(), CASES, "each once");
    assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), waiting, "and all of them");
    assert!(cases(&consultants[0]).await.is_empty());
    // Each has its case, and only that one.
    for (consultant, taken) in consultants.iter().zip(&taken) {
        let mine = consultant.get("/staff/queue").await.json()["mine"].as_array().unwrap().clone();
        assert_eq!(ids(&mine).into_iter().collect::<BTreeSet<_>>(), taken.iter().map(String::as_str).collect());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn capacity_holds_against_ones_own_haste() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    els.on_duty(3).await;
    for number in 0..10 {
        waits(&app, &format!("{number}"), json!({})).await;
    }
    let next = join_all((0..10).map(|_| els.post("/staff/queue/next", json!({})))).await;
    let taken: BTreeSet<String> =
        next.iter().filter(|next| next.status == 200).map(|next| next.json()["case"]["id"].to_string()).collect();
    assert_eq!(taken.len(), 3);
    assert!(next.iter().all(|next| matches!(next.status, 200 | 409)), "{next:?}");
    assert_eq!(cases(&els).await.len(), 7);
}

// ------------------------------------------------------------------ leases

#[tokio::test]
async fn what_is_no_worse_brings_no_other_cause() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    let cry = json!({ "title": "I am tired", "body": "There is a deepsorrow in me.", "theme": "home", "lang": "nl" });
    // A cry in the forum after the button, the button after a cry, and a cry in the chat.
    let (mia, danger) = waits(&app, "mia", json!({ "danger": true })).await;
    mia.asks_with(cry.clone()).await.is(201);
    let tom = app.visitor("tom");
    tom.asks_with(cry).await.is(201);
    let start = json!({ "theme": "home", "lang": "nl", "message": "He is at the door.", "danger": true });
    let heard = tom.post("/chat", start).await.is(201).json()["case"].as_str().unwrap().to_owned();
    let (zoe, said) = waits(&app, "zoe", json!({})).await;
    zoe.says_in_chat("There is a deepsorrow in me.").await.is(200);
    let (post, filter) = ("the filter found it in a post of theirs", "the filter heard it in their words");
    for (id, cause) in [(danger, "pressed \"I am in danger now\""), (heard, post), (said, filter)] {
        let queue = cases(&els).await;
        let case = queue.iter().find(|case| case["id"] == id.as_str()).unwrap();
        assert!(case["explanation"].as_str().unwrap().ends_with(cause), "{cause}: {case:#}");
    }
}

#[tokio::test]
async fn a_lost_consultants_case_is_offered_again_at_its_old_place() {
    let app = TestApp::spawn().await;
    let (els, ben) = (app.consultant("els").await, app.consultant("ben").await);
    let (mia, case) = waits(&app, "mia", json!({})).await;
    app.advance(10 * SECOND);
    waits(&app, "tom", json!({})).await;
    let mut line = mia.live().await;
    els.on_duty(1).await;
    assert_eq!(els.takes_next().await, case);
    line.expect(|frame| frame["type"] == "case" && frame["state"] == "active").await;
    app.advance(59 * SECOND);
    jobs::tick(&app.core).await;
    assert_eq!(mia.chat().await["state"], "active", "a minute is a minute");
    app.advance(2 * SECOND);
    jobs::tick(&app.core).await;
    let waiting = line.expect(|frame| frame["type"] == "case" && frame["state"] == "waiting").await;
    assert_eq!(waiting["case"], case.as_str());
    let chat = mia.chat().await;
    assert_eq!((&chat["state"], &chat["place"]["position"]), (&json!("waiting"), &json!(1)));
    assert_eq!(chat["place"]["since"], "2026-03-03T12:00:00Z", "the arrival stays");
    // Whoever lost it comes too late with everything.
    els.says_in_case(&case, "Sorry, my train was in a tunnel.").await;
    assert!(!mia.chat().await.to_string().contains("tunnel"));
    let codes = json!({ "type": "self", "themes": ["home"], "risk": "none", "actions": ["listened"] });
    let close = els.post(&format!("/staff/cases/{case}/close"), codes).await;
    assert!(matches!(close.status, 404 | 409), "{}", close.status);
    for (consultant, knows) in [(&els, true), (&ben, false)] {
        let queue = cases(consultant).await;
        assert_eq!((&queue[0]["id"], &queue[0]["for_me"]), (&json!(case), &json!(knows)));
        assert_eq!(queue[1]["for_me"], false);
    }
    els.page("/staff/queue").await.says("You had this before.");
    ben.on_duty(1).await;
    assert_eq!(ben.takes_next().await, case);
    ben.says_in_case(&case, "Hello, I go on.").await.is(200);
    assert!(matches!(els.get(&format!("/staff/cases/{case}")).await.status, 403 | 404), "no longer theirs");
}

#[tokio::test]
async fn who_still_looks_waits_on_and_who_is_gone_for_a_day_does_not() {
    let app = TestApp::spawn().await;
    let ((mia, _), (_, gone)) = (waits(&app, "mia", json!({})).await, waits(&app, "tom", json!({})).await);
    jobs::tick(&app.core).await;
    let hours = async |count: i64| {
        for _ in 0..4 * count {
            app.advance(15 * MINUTE);
            mia.twin().get("/chat").await.is(200);
            jobs::tick(&app.core).await;
        }
    };
    let code = mia.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
    for _ in 0..3 {
        hours(9).await;
        mia.post("/return", json!({ "code": code })).await.is(200);
    }
    assert_eq!(mia.chat().await["state"], "waiting");
    let waiting = cases(&app.consultant("els").await).await;
    assert_eq!(waiting.len(), 1, "{waiting:#?}");
    let steps: Vec<&str> = steps(&app).await.into_iter().map(CaseStep::as_str).collect();
    assert!(steps.contains(&"expired"), "{steps:?}");
    // What was said goes as an answered chat goes.
    hours(9).await;
    mia.post("/return", json!({ "code": code })).await.is(200);
    for _ in 0..5 {
        app.advance(12 * 60 * MINUTE);
        jobs::tick(&app.core).await;
    }
    let anke = app.coordinator("anke").await;
    let file = anke.get(&format!("/staff/cases/{gone}")).await.is(200).json();
    assert_eq!(file["messages"].as_array().map_or(0, Vec::len), 0, "{file:#}");
}

#[tokio::test]
async fn any_sign_of_life_keeps_a_case() {
    let talk = Talk::begin().await;
    for _ in 0..5 {
        talk.app.advance(50 * SECOND);
        talk.els.says_in_case(&talk.case, "Still here.").await.is(200);
        jobs::tick(&talk.app.core).await;
    }
    assert_eq!(talk.mia.chat().await["state"], "active");
    // Any request, says the contract, not only a word.
    for _ in 0..5 {
        talk.app.advance(50 * SECOND);
        talk.els.get("/staff/queue").await.is(200);
        jobs::tick(&talk.app.core).await;
    }
    assert_eq!(talk.mia.chat().await["state"], "active", "looking at the queue is a sign of life");
}

// ------------------------------------------------------------------ the desk

#[tokio::test]
async fn the_one_who_waits_longest_comes_first() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    els.on_duty(3).await;
    let mut people = Vec::new();
    for name in ["a", "b", "c"] {
        people.push(waits(&app, name, json!({})).await);
        els.takes_next().await;
        els.says_in_case(&people.last().unwrap().1, "Hello.").await.is(200);
        app.advance(SECOND);
    }
    let [(a, case_a), (_, case_b), (c, case_c)] = people.as_slice() else { panic!() };
    let mine = async || els.get("/staff/queue").await.json()["mine"].as_array().unwrap().clone();
    assert_eq!(ids(&mine().await), [case_a, case_b, case_c], "nobody waits for a word");
    c.says_in_chat("Are you there?").await.is(200);
    app.advance(10 * SECOND);
    a.says_in_chat("I am here too.").await.is(200);
    assert_eq!(ids(&mine().await), [case_c, case_a, case_b]);
    let beside = els.get(&format!("/staff/cases/{case_b}")).await.is(200).json();
    assert_eq!(ids(beside["own"].as_array().unwrap()), [case_c, case_a, case_b], "beside a case as well");
    els.page("/staff/queue").await.says("data-conversation");
    els.says_in_case(case_c, "I am.").await.is(200);
    assert_eq!(ids(&mine().await), [case_a, case_b, case_c]);
}

#[tokio::test]
async fn a_page_that_refreshes_is_one_reading() {
    let talk = Talk::begin().await;
    let anke = talk.app.coordinator("anke").await;
    let path = format!("/staff/cases/{}", talk.case);
    let times = async |role: &str| {
        let me = talk.mia.me().await;
        let readers = me["readers"].as_array().unwrap().iter();
        readers.filter(|reader| reader["role"] == role).map(|reader| reader["times"].as_i64().unwrap()).sum::<i64>()
    };
    for _ in 0..5 {
        talk.els.get(&path).await.is(200);
        anke.get(&path).await.is(200);
        talk.app.advance(MINUTE);
    }
    assert_eq!((times("consultant").await, times("coordinator").await), (1, 1), "a look, not a request");
    talk.app.advance(11 * MINUTE);
    anke.get(&path).await.is(200);
    assert_eq!((times("consultant").await, times("coordinator").await), (1, 2), "a quarter of an hour later: another");
    // Another colleague is another reader.
    talk.app.coordinator("omar").await.get(&path).await.is(200);
    assert_eq!(times("coordinator").await, 3);
}

#[tokio::test]
async fn a_coordinator_sees_which_chats_run() {
    let talk = Talk::begin().await;
    let app = &talk.app;
    let anke = app.coordinator("anke").await;
    let active = async |person: &Person| person.get("/staff/queue").await.is(200).json()["active"].clone();
    let running = active(&anke).await;
    assert_eq!(running.as_array().unwrap().len(), 1, "{running:#}");
    assert_eq!((&running[0]["id"], &running[0]["consultant"]), (&json!(talk.case), &json!("els")));
    assert_eq!(running[0]["unanswered_since"], "2026-03-03T12:00:00Z", "{running:#}");
    let path = format!("/staff/cases/{}", talk.case);
    anke.page("/staff/queue").await.says(&format!("href=\"{path}\""));
    anke.get(&path).await.is(200);
    talk.els.says_in_case(&talk.case, "Hello.").await.is(200);
    assert_eq!(active(&anke).await[0]["unanswered_since"], Value::Null);
    waits(app, "tom", json!({})).await;
    assert_eq!(active(&anke).await.as_array().unwrap().len(), 1, "who waits does not talk yet");
    let ben = app.consultant("ben").await;
    assert_eq!((active(&talk.els).await, active(&ben).await), (json!([]), json!([])), "for coordinators alone");
    talk.els.closes(&talk.case).await;
    assert_eq!(active(&anke).await, json!([]));
}

// ------------------------------------------------------------------ hand-over and end

#[tokio::test]
async fn a_case_is_handed_over_when_the_other_accepts() {
    let talk = Talk::begin().await;
    let app = &talk.app;
    let (ben, eva) = (app.consultant("ben").await, app.consultant("eva").await);
    let path = |what: &str| format!("/staff/cases/{}{what}", talk.case);
    let transfer = json!({ "to": "ben" });
    let problem = talk.els.post(&path("/transfer"), transfer.clone()).await.is(422).json();
    assert_eq!(problem["fields"][0]["field"], "to", "off duty is nobody to hand over to");
    ben.on_duty(1).await;
    eva.on_duty(1).await;
    ben.get(&path("")).await.is(404);
    talk.els.post(&path("/transfer"), transfer.clone()).await.is(200);
    // Until it is accepted it stays where it is; who is asked may read, nobody else.
    talk.els.says_in_case(&talk.case, "I ask my colleague.").await.is(200);
    assert_eq!(ben.get(&path("")).await.is(200).json()["offered_to_me"], true);
    let desk = ben.get("/staff/queue").await.json();
    assert_eq!(desk["offered"][0]["id"], talk.case, "{desk:#}");
    ben.page("/staff/queue").await.is(200).says(&format!("href=\"{}\"", path("")));
    assert!(eva.get("/staff/queue").await.json()["offered"].as_array().unwrap().is_empty());
    assert_eq!(ben.says_in_case(&talk.case, "Not yet.").await.status, 403);
    eva.get(&path("")).await.is(404);
    eva.post(&path("/accept"), json!({})).await.is(404);
    ben.post(&path("/decline"), json!({})).await.is(200);
    ben.get(&path("")).await.is(404);
    talk.els.says_in_case(&talk.case, "Ben has no time.").await.is(200);
    talk.els.post(&path("/transfer"), transfer).await.is(200);
    let mut els = talk.els.live().await;
    els.follow(&format!("conversation:{}", talk.conversation), None).await;
    let mut mia = talk.mia.live().await;
    ben.post(&path("/accept"), json!({})).await.is(200);
    mia.expect(|frame| frame["type"] == "case" && frame["state"] == "handed-over").await;
    els.expect(|frame| frame["type"] == "case" && frame["state"] == "handed-over").await;
    mia.follow(&format!("conversation:{}", talk.conversation), None).await;
    talk.mia.says_in_chat("Hello, Ben.").await.is(200);
    ben.says_in_case(&talk.case, "Hello, Mia.").await.is(200);
    let own = mia.expect(|frame| frame["type"] == "message" && frame["body"] == "Hello, Ben.").await;
    assert_eq!(own["by"], Value::Null);
    let his = mia.expect(|frame| frame["type"] == "message" && frame["body"] == "Hello, Mia.").await;
    assert_eq!(his["by"], "ben");
    assert_eq!(talk.mia.chat().await["consultant"], "ben");
    // Everything that was said keeps the name of who said it.
    let by = |messages: &Value, body: &str| {
        let messages = messages.as_array().unwrap();
        messages.iter().find(|message| message["body"] == body).unwrap()["by"].clone()
    };
    for file in [talk.mia.chat().await, ben.get(&path("")).await.json()] {
        assert_eq!(by(&file["messages"], "I ask my colleague."), "els");
        assert_eq!(by(&file["messages"], "Hello, Mia."), "ben");
        assert_eq!(by(&file["messages"], "Hello, Ben."), Value::Null);
    }
    let page = ben.page(&path("")).await.is(200);
    assert_eq!(page.body.matches("msg-own").count(), 1, "only one's own lines are one's own");
    page.says("<span>els</span>");
    let mut replayed = ben.live().await;
    replayed.follow(&format!("conversation:{}", talk.conversation), Some(0)).await;
    let frames = Value::from(replayed.until_pong().await);
    assert_eq!(by(&frames, "I ask my colleague."), "els");
    let own = frames.as_array().unwrap().iter().filter(|frame| frame["client_id"].is_string()).count();
    assert_eq!(own, 1, "{frames:#}");
    let came = els.until_pong().await;
    assert!(came.iter().all(|frame| frame["body"] != "Hello, Ben."), "who handed over hears no more: {came:#?}");
    let late = talk.els.says_in_case(&talk.case, "One more thing.").await;
    assert!(matches!(late.status, 404 | 409), "{}", late.status);
    talk.els.get(&path("")).await.is(404);
    ben.closes(&talk.case).await;
}

#[tokio::test]
async fn who_has_no_place_left_takes_nothing_over() {
    let talk = Talk::begin().await;
    let ben = talk.app.consultant("ben").await;
    ben.on_duty(1).await;
    let path = |what: &str| format!("/staff/cases/{}{what}", talk.case);
    talk.els.post(&path("/transfer"), json!({ "to": "ben" })).await.is(200);
    waits(&talk.app, "tom", json!({})).await;
    let other = ben.takes_next().await;
    assert_eq!(ben.post(&path("/accept"), json!({})).await.is(409).code(), "capacity");
    assert_eq!(talk.mia.chat().await["consultant"], "els");
    ben.closes(&other).await;
    ben.post(&path("/accept"), json!({})).await.is(200);
}

#[tokio::test]
async fn a_case_is_closed_with_codes() {
    let talk = Talk::begin().await;
    let path = format!("/staff/cases/{}/close", talk.case);
    let right = json!({ "type": "self", "themes": ["home", "gaming"], "risk": "low", "actions": ["listened", "referred"],
        "referral": "The school's own service.", "outcome": "better" });
    for (field, value) in [
        ("type", json!("weather")),
        ("type", json!("")),
        ("themes", json!(["weather"])),
        ("themes", json!([])),
        ("risk", json!("some")),
        ("actions", json!(["sang"])),
        ("outcome", json!("rich")),
        ("referral", json!("x".repeat(10_000))),
    ] {
        let mut wrong = right.clone();
        wrong[field] = value;
        let reply = talk.els.post(&path, wrong).await;
        assert_eq!(reply.status, 422, "{field}: {}", reply.body);
        assert_eq!(reply.json()["fields"][0]["field"], field, "{}", reply.body);
    }
    assert_eq!(talk.mia.chat().await["state"], "active");
    let closed = talk.els.post(&path, right.clone()).await.is(200).json();
    assert_eq!(closed["state"], "closed");
    talk.els.post(&path, right).await.is(409);
    assert!(cases(&talk.els).await.is_empty());
    assert_eq!(talk.els.get("/staff/queue").await.json()["free"], 2);
}

// ------------------------------------------------------------------ from the forum

#[tokio::test]
async fn a_cry_in_the_forum_becomes_a_case_and_an_invitation() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    let cry = json!({ "title": "I am tired", "body": "There is a deepsorrow in me.", "theme": "home", "lang": "nl" });
    let sent = mia.asks_with(cry).await.is(201).json();
    assert_eq!(
        (&sent["state"], &sent["verdict"]["priority"]),
        (&json!("published"), &json!("crisis")),
        "never refused"
    );
    assert_eq!(sent["verdict"]["help"]["theme"], "dark-thoughts");
    assert!(!sent["verdict"]["help"]["lines"].as_array().unwrap().is_empty());
    let post = sent["id"].as_str().unwrap();
    assert_eq!(mia.chat().await["state"], "none", "nothing is said before somebody asks");
    assert_eq!(mia.chat().await["invitation"], Value::Null);
    els.on_duty(2).await;
    let taken = els.post("/staff/queue/next", json!({})).await.is(200).json();
    assert_eq!((&taken["case"]["source"], &taken["conversation"]), (&json!("post"), &Value::Null));
    let case = taken["case"]["id"].as_str().unwrap();
    let path = |what: &str| format!("/staff/cases/{case}{what}");
    let file = els.get(&path("")).await.is(200).json();
    assert_eq!((&file["question"], &file["invitation"]), (&json!(post), &json!("none")));
    assert!(file["thread"].to_string().contains("a deepsorrow in me"), "{file:#}");
    assert_eq!(file["advice"], json!([{ "rule": "test-cry", "text": "Ask who is there." }]));
    els.page(&path("")).await.says("What this usually means").says("Ask who is there.");
    els.says_in_case(case, "Hello?").await.is(409);
    let mut line = mia.live().await;
    els.post(&path("/invite"), json!({})).await.is(200);
    line.expect(|frame| frame["type"] == "case" && frame["state"] == "invited").await;
    let invitation = mia.chat().await["invitation"].clone();
    assert_eq!((&invitation["case"], &invitation["by"]), (&json!(case), &json!("els")));
    assert_eq!(invitation["about"], "I am tired");
    mia.page("/chat").await.is(200).says("/chat/accept").says("/chat/decline");
    let chat = mia.post("/chat/accept", json!({ "message": "Yes, please." })).await.is(200).json();
    assert_eq!(chat["state"], "active");
    assert!(chat.to_string().contains("Yes, please."), "{chat:#}");
    els.says_in_case(case, "I am glad.").await.is(200);
    assert_eq!(els.get(&path("")).await.json()["invitation"], "accepted");
    mia.post("/chat/accept", json!({})).await.is(404);
}

#[tokio::test]
async fn an_invitation_can_be_declined() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    let cry = json!({ "title": "I am tired", "body": "There is a deepsorrow in me.", "theme": "home", "lang": "nl" });
    let post = mia.asks_with(cry).await.is(201).id();
    mia.post("/chat/accept", json!({})).await.is(404);
    mia.post("/chat/decline", json!({})).await.is(404);
    els.on_duty(2).await;
    let case = els.takes_next().await;
    els.post(&format!("/staff/cases/{case}/invite"), json!({})).await.is(200);
    assert_eq!(mia.form("/chat/decline", &[]).await.location(), "/me");
    let chat = mia.chat().await;
    assert_eq!((&chat["state"], &chat["invitation"]), (&json!("none"), &Value::Null));
    assert_eq!(els.get(&format!("/staff/cases/{case}")).await.json()["invitation"], "declined");
    els.answers(&post, "You can always write to us here.").await;
    els.closes(&case).await;
}

#[tokio::test]
async fn one_young_person_is_in_one_case() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    let cry = |body: &str| json!({ "title": "I am tired", "body": body, "theme": "home", "lang": "nl" });
    mia.asks_with(cry("There is a deepsorrow in me.")).await.is(201);
    app.advance(MINUTE);
    mia.asks_with(cry("The deepsorrow is still there.")).await.is(201);
    app.advance(MINUTE);
    let chat = mia.starts_chat("Can I talk to somebody?").await;
    let queue = cases(&els).await;
    assert_eq!(queue.len(), 1, "{queue:#?}");
    assert_eq!(queue[0]["id"], chat["case"]);
    assert_eq!(queue[0]["priority"], "crisis", "the higher priority");
    assert_eq!(queue[0]["since"], "2026-03-03T12:00:00Z", "the earlier arrival");
    // The other way round.
    let tom = app.visitor("tom");
    let chat = tom.starts_chat("Can I talk to somebody?").await;
    tom.asks_with(cry("There is a deepsorrow in me too.")).await.is(201);
    let queue = cases(&els).await;
    assert_eq!(queue.len(), 2, "{queue:#?}");
    assert!(queue.iter().any(|case| case["id"] == chat["case"] && case["priority"] == "crisis"), "{queue:#?}");
}

#[tokio::test]
async fn the_worst_that_somebody_wrote_leads_their_case() {
    let app = TestApp::spawn().await;
    let (mia, els, sara) = (app.visitor("mia"), app.consultant("els").await, app.moderator("sara").await);
    let text =
        |title: &str, body: &str, theme: &str| json!({ "title": title, "body": body, "theme": theme, "lang": "nl" });
    let game = mia.asks_with(text("A game", "There is a bramblehold here.", "gaming")).await.is(202).id();
    crate::reviews::decide(&sara, &game, json!({ "decision": "escalate" })).await;
    let case = cases(&els).await[0]["id"].as_str().unwrap().to_owned();
    mia.asks_with(text("I am tired", "There is a deepsorrow in me.", "home")).await.is(201);
    els.on_duty(2).await;
    els.post("/staff/queue/next", json!({})).await.is(200);
    let file = async || els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    let page = file().await;
    assert_eq!(
        (&page["case"]["priority"], &page["case"]["theme"]),
        (&json!("crisis"), &json!("dark-thoughts")),
        "{page:#}"
    );
    assert!(page["thread"].to_string().contains("I am tired"), "{page:#}");
    // What is no worse than what is known takes nobody's place.
    mia.asks_with(text("Once more", "The deepsorrow is still there.", "gaming")).await.is(201);
    assert_eq!(file().await["question"], page["question"]);
}

#[tokio::test]
async fn a_moderator_brings_somebody_to_a_professional() {
    let app = TestApp::spawn().await;
    let (mia, els, sara) = (app.visitor("mia"), app.consultant("els").await, app.moderator("sara").await);
    let held =
        json!({ "title": "Please look", "body": "There is a bramblehold here.", "theme": "gaming", "lang": "fr" });
    let post = mia.asks_with(held).await.is(202).id();
    assert!(cases(&els).await.is_empty());
    crate::reviews::decide(&sara, &post, json!({ "decision": "escalate" })).await;
    let queue = cases(&els).await;
    assert_eq!(queue.len(), 1);
    assert_eq!((&queue[0]["source"], &queue[0]["priority"]), (&json!("post"), &json!("urgent")));
    assert_eq!((&queue[0]["theme"], &queue[0]["lang"]), (&json!("gaming"), &json!("fr")));
    let own = mia.own(&post).await;
    assert_eq!((&own["state"], &own["reason"]["reason"]), (&json!("returned"), &json!("escalate")));
    // It is not simply sent back to whoever is in danger.
    let page = mia.page(&format!("/questions/{post}")).await.is(200);
    page.says("Not online, and you did nothing wrong.").says_not("Back with you.").says("href=\"/help\"");
    app.visitor("tom").get(&format!("/questions/{post}")).await.is(404);
}

#[tokio::test]
async fn three_reports_of_danger_bring_the_author_a_talk() {
    let app = TestApp::spawn().await;
    let (author, els) = (app.visitor("author"), app.consultant("els").await);
    let post = author.asks("Something dark", "Others read something dark in this.").await;
    for (name, reason) in [("a", "danger"), ("b", "other"), ("c", "other")] {
        app.member(name).await.reports(&post, reason).await.is(202);
    }
    let queue = cases(&els).await;
    assert_eq!(queue.len(), 1, "{queue:#?}");
    assert_eq!((&queue[0]["source"], &queue[0]["priority"]), (&json!("report"), &json!("urgent")));
}

#[tokio::test]
async fn being_forgotten_leaves_the_queue() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    let (mia, _) = waits(&app, "mia", json!({})).await;
    let tom = app.visitor("tom");
    let cry = json!({ "title": "I am tired", "body": "There is a deepsorrow in me.", "theme": "home", "lang": "nl" });
    tom.asks_with(cry).await.is(201);
    assert_eq!(cases(&els).await.len(), 2);
    mia.delete("/me", Value::Null).await.is(200);
    tom.delete("/me", Value::Null).await.is(200);
    assert!(cases(&els).await.is_empty());
    els.on_duty(2).await;
    els.post("/staff/queue/next", json!({})).await.is(204);
}

// ------------------------------------------------------------------ told at once

#[tokio::test]
async fn who_waits_hears_of_every_step_forward() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    let (_, first) = waits(&app, "first", json!({})).await;
    app.advance(SECOND);
    let (second, case) = waits(&app, "second", json!({})).await;
    assert_eq!(second.chat().await["place"]["position"], 2);
    let mut line = second.live().await;
    els.on_duty(1).await;
    assert_eq!(els.takes_next().await, first);
    let told = line.expect(|frame| frame["type"] == "place" && frame["place"]["position"] == 1).await;
    assert_eq!((&told["case"], &told["place"]["ahead"]), (&json!(case), &json!(0)));
    assert!(told["place"]["wait"]["to"].as_i64().unwrap() > 0, "somebody is on duty: {told}");
    els.closes(&first).await;
    els.takes_next().await;
    line.expect(|frame| frame["type"] == "case" && frame["state"] == "active").await;
    assert_eq!(second.chat().await["place"], Value::Null);
}

#[tokio::test]
async fn languages_do_not_wait_for_each_other() {
    let app = TestApp::spawn().await;
    let (els, ben) = (app.consultant("els").await, app.consultant("ben").await);
    els.put("/staff/me/duty", json!({ "on": true, "capacity": 1, "languages": ["nl"] })).await.is(200);
    ben.put("/staff/me/duty", json!({ "on": true, "capacity": 1, "languages": ["fr"] })).await.is(200);
    let place = async |name: &str, lang: &str| {
        let place = waits(&app, name, json!({ "lang": lang })).await.0.chat().await["place"].clone();
        app.advance(SECOND);
        (place["position"].clone(), place["ahead"].clone(), place["wait"].clone())
    };
    let told = |ahead: i64, wait: Value| (json!(ahead + 1), json!(ahead), wait);
    let range = |from: i64, to: i64| json!({ "from": from * 60, "to": to * 60 });
    assert_eq!(place("a", "nl").await, told(0, range(0, 5)));
    assert_eq!(place("b", "nl").await, told(1, range(20, 20)));
    assert_eq!(place("c", "nl").await, told(2, range(40, 40)));
    assert_eq!(place("d", "fr").await, told(0, range(0, 5)));
    assert_eq!(place("e", "de").await, told(0, Value::Null));
    let reader = app.visitor("reader");
    for (lang, waiting, wait) in [("fr", 1, range(20, 20)), ("nl", 3, range(60, 60)), ("en", 0, Value::Null)] {
        let home = reader.call(reqwest::Method::GET, "/").lang(lang).send().await.json();
        assert_eq!((&home["chat"]["waiting"], &home["chat"]["wait"]), (&json!(waiting), &wait), "{lang}");
    }
    // Who speaks both makes them wait for each other.
    ben.put("/staff/me/duty", json!({ "on": true, "capacity": 1, "languages": ["fr", "nl"] })).await.is(200);
    assert_eq!(place("f", "fr").await, told(4, range(60, 60)));
}

#[tokio::test]
async fn a_chat_far_on_promises_a_place_soon() {
    let app = TestApp::spawn().await;
    let (els, ben) = (app.consultant("els").await, app.consultant("ben").await);
    let (_, running) = waits(&app, "tom", json!({})).await;
    els.on_duty(1).await;
    assert_eq!(els.takes_next().await, running);
    let (mia, _) = waits(&app, "mia", json!({})).await;
    assert_eq!(mia.chat().await["place"]["wait"], json!({ "from": 1_200, "to": 1_200 }));
    for _ in 0..12 {
        app.advance(50 * SECOND);
        els.get("/staff/queue").await.is(200);
    }
    assert_eq!(mia.chat().await["place"]["wait"], json!({ "from": 600, "to": 600 }));
    app.advance(50 * SECOND);
    assert_eq!(mia.chat().await["place"]["wait"], json!({ "from": 300, "to": 600 }));
    // A hand-over does not make it young again.
    els.get("/staff/queue").await.is(200);
    ben.on_duty(1).await;
    els.post(&format!("/staff/cases/{running}/transfer"), json!({ "to": "ben" })).await.is(200);
    ben.post(&format!("/staff/cases/{running}/accept"), json!({})).await.is(200);
    els.put("/staff/me/duty", json!({ "on": false })).await.is(200);
    assert_eq!(mia.chat().await["place"]["wait"], json!({ "from": 300, "to": 600 }));
}

#[tokio::test]
async fn what_was_said_is_measured() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    let comes = async |name: &str, more: Value| {
        let came = waits(&app, name, more).await;
        queue::look(&app.core).await.unwrap();
        came
    };
    // So that els is not taken for lost.
    let minutes = async |count: i64| {
        for _ in 0..2 * count {
            app.advance(30 * SECOND);
            els.get("/staff/queue").await.is(200);
        }
    };
    let (first, a) = comes("a", json!({ "danger": true })).await;
    assert_eq!(first.chat().await["place"]["wait"], json!({ "from": 0, "to": 300 }));
    minutes(1).await;
    assert_eq!(els.takes_next().await, a, "after 1 of 0 to 5 minutes");
    let (second, b) = comes("b", json!({})).await;
    assert_eq!(second.chat().await["place"]["wait"], json!({ "from": 1_200, "to": 1_200 }));
    app.advance(SECOND);
    let (_, c) = comes("c", json!({})).await;
    let (fourth, _) = comes("d", json!({})).await;
    minutes(25).await;
    els.closes(&a).await;
    assert_eq!(els.takes_next().await, b, "after 25 minutes and a second instead of 20");
    minutes(5).await;
    fourth.post("/chat/leave", json!({})).await.is(200);
    els.closes(&b).await;
    assert_eq!(els.takes_next().await, c, "after 30 instead of 40");
    let anke = app.coordinator("anke").await;
    let line = |class: Value, told: i64, inside: i64, later: i64, error: Value| json!({ "priority": class, "told": told, "inside": inside, "later": later, "median_error": error });
    let expected = json!([
        line(Value::Null, 3, 1, 1, json!(301)),
        line(json!("crisis"), 1, 1, 0, json!(90)),
        line(json!("urgent"), 0, 0, 0, Value::Null),
        line(json!("normal"), 2, 0, 1, json!(450)),
    ]);
    assert_eq!(anke.get("/staff/wall").await.json()["estimate"], expected);
    anke.page("/staff/wall").await.is(200).says("What we say about the wait");
    app.advance(7 * 24 * 60 * MINUTE);
    let anke = app.coordinator("anke again").await;
    assert_eq!(anke.get("/staff/wall").await.json()["estimate"][0]["told"], 0, "a week is over");
}

#[tokio::test]
async fn who_chooses_a_letter_gave_up_waiting() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    let (mia, case) = waits(&app, "mia", json!({})).await;
    queue::look(&app.core).await.unwrap();
    assert!(mia.chat().await["place"]["wait"].is_object());
    app.advance(MINUTE);
    mia.post("/chat/letter", json!({})).await.is(200);
    for _ in 0..60 {
        app.advance(30 * SECOND);
        els.get("/staff/queue").await.is(200);
    }
    assert_eq!(els.takes_next().await, case);
    let wall = app.coordinator("anke").await.get("/staff/wall").await.is(200).json();
    assert_eq!(wall["estimate"][0]["told"], 0, "what was said of the wait was not tried: {wall:#}");
    assert_eq!((&wall["left_today"], &wall["left_minutes_today"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn what_was_said_first_is_measured() {
    let app = TestApp::spawn().await;
    let (els, ben) = (app.consultant("els").await, app.consultant("ben").await);
    els.on_duty(1).await;
    let (_, case) = waits(&app, "mia", json!({})).await;
    queue::look(&app.core).await.unwrap();
    app.advance(MINUTE);
    els.get("/staff/queue").await.is(200);
    assert_eq!(els.takes_next().await, case, "after 1 of 0 to 5 minutes");
    queue::look(&app.core).await.unwrap();
    // She loses els; what is said then is another wait.
    app.advance(61 * SECOND);
    ben.on_duty(1).await;
    jobs::tick(&app.core).await;
    app.advance(2 * MINUTE);
    assert_eq!(ben.takes_next().await, case);
    let wall = app.coordinator("anke").await.get("/staff/wall").await.is(200).json();
    assert_eq!((&wall["estimate"][0]["told"], &wall["estimate"][0]["median_error"]), (&json!(1), &json!(90)));
}

#[tokio::test]
async fn who_came_to_talk_about_a_letter_and_left_quickly_gave_up() {
    let app = TestApp::spawn().await;
    let (els, anke) = (app.consultant("els").await, app.coordinator("anke").await);
    els.on_duty(1).await;
    waits(&app, "eva", json!({})).await;
    let other = els.takes_next().await;
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    let (mia, case) = waits(&app, "mia", json!({})).await;
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    mia.post("/chat", json!({ "message": "I am here now." })).await.is(200);
    queue::look(&app.core).await.unwrap();
    assert!(mia.chat().await["place"]["wait"]["to"].as_i64().unwrap() > 15 * 60);
    app.advance(4 * MINUTE);
    mia.page("/leave").await.is(303);
    for _ in 0..60 {
        app.advance(30 * SECOND);
        els.get("/staff/queue").await.is(200);
        jobs::tick(&app.core).await;
    }
    els.closes(&other).await;
    assert_eq!(els.takes_next().await, case, "a letter again");
    let anke = app.coordinator("kim").await;
    let wall = anke.get("/staff/wall").await.is(200).json();
    assert_eq!((&wall["refused_today"], &wall["left_today"]), (&json!(1), &json!(1)), "{wall:#}");
    assert_eq!(wall["estimate"][0]["told"], 0, "what was said of the wait was not tried: {wall:#}");
    let figures = anke.get("/staff/figures?year=2026").await.is(200).json();
    let month = &figures["demand"][0]["rows"][0];
    assert_eq!((&month["late"], &month["left"]), (&json!(0), &Value::Null), "{figures:#}");
}

#[tokio::test]
async fn who_went_home_counts_no_place() {
    let app = TestApp::spawn().await;
    let (els, ben) = (app.consultant("els").await, app.consultant("ben").await);
    let (_, running) = waits(&app, "tom", json!({})).await;
    ben.on_duty(1).await;
    assert_eq!(ben.takes_next().await, running);
    els.on_duty(2).await;
    let (mia, _) = waits(&app, "mia", json!({})).await;
    for _ in 0..17 {
        assert_eq!(mia.chat().await["place"]["wait"]["from"], 0, "somebody is free");
        // Ben's line says that he is there; nobody presses anything.
        app.advance(50 * SECOND);
        ben.get(&format!("/staff/cases/{running}/messages")).await.is(200);
        jobs::tick(&app.core).await;
    }
    app.advance(50 * SECOND);
    ben.get(&format!("/staff/cases/{running}/messages")).await.is(200);
    jobs::tick(&app.core).await;
    let anke = app.coordinator("anke").await;
    assert_eq!(anke.get("/staff/wall").await.json()["on_duty"], 1, "ben has a chat");
    assert_ne!(mia.chat().await["place"]["wait"]["from"], 0);
    let audit = anke.get("/staff/audit").await.is(200).json();
    let ended = |line: &Value| line["action"] == "duty-off" && line["actor"] == "system";
    assert_eq!(audit["lines"].as_array().unwrap().iter().filter(|line| ended(line)).count(), 1);
}

#[tokio::test]
async fn a_range_changes_at_most_every_15_seconds() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    let (mia, _) = waits(&app, "mia", json!({})).await;
    queue::look(&app.core).await.unwrap();
    let mut line = mia.live().await;
    let places = |frames: Vec<Value>| frames.iter().filter(|frame| frame["type"] == "place").count();
    els.on_duty(1).await;
    for _ in 0..2 {
        app.advance(7 * SECOND);
        queue::look(&app.core).await.unwrap();
        assert_eq!(places(line.until_pong().await), 0, "not yet");
    }
    app.advance(SECOND);
    queue::look(&app.core).await.unwrap();
    let told = line.expect(|frame| frame["type"] == "place").await;
    assert_eq!(told["place"]["wait"], json!({ "from": 0, "to": 300 }));
    queue::look(&app.core).await.unwrap();
    assert_eq!(places(line.until_pong().await), 0, "nothing new");
}

#[tokio::test]
async fn consultants_see_the_queue_move() {
    let app = TestApp::spawn().await;
    let els = app.consultant("els").await;
    let mut desk = els.live().await;
    desk.follow("queue", None).await;
    let (_, case) = waits(&app, "mia", json!({})).await;
    let change = |kind: &'static str, case: String| {
        move |frame: &Value| frame["type"] == "queue" && frame["change"] == kind && frame["id"] == case.as_str()
    };
    let added = desk.expect(change("added", case.clone())).await;
    assert_eq!(added["item"]["id"], case.as_str());
    assert!(added["item"]["explanation"].is_string());
    els.on_duty(1).await;
    els.takes_next().await;
    let gone = desk.expect(change("gone", case)).await;
    assert_eq!(gone["item"], Value::Null);
}

#[tokio::test]
async fn moderators_and_readers_hear_of_posts() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.member("tom").await, app.moderator("sara").await);
    let question = mia.asks("Who answers", "I would like to see answers come.").await;
    let mut page = mia.live().await;
    page.follow(&format!("question:{question}"), None).await;
    let mut desk = sara.live().await;
    desk.follow("reviews", None).await;
    let answer = tom.answers(&question, "Here is one.").await;
    let told = page.expect(|frame| frame["type"] == "answer").await;
    assert_eq!((&told["question"], &told["post"]["id"]), (&json!(question), &json!(answer)));
    let held = tom.post(&format!("/questions/{question}/answers"), json!({ "body": "You bramblehold." })).await.is(202);
    let added = desk.expect(|frame| frame["type"] == "review" && frame["change"] == "added").await;
    assert!(added["id"].is_string());
    let came = page.until_pong().await;
    assert!(came.iter().all(|frame| frame["post"]["id"] != held.id().as_str()), "a held answer is not news: {came:#?}");
    crate::reviews::decide(&sara, &answer, json!({ "decision": "approve" })).await;
    desk.expect(|frame| frame["type"] == "review" && frame["change"] == "gone").await;
    let told = page.expect(|frame| frame["post"]["id"] == held.id().as_str()).await;
    assert!(matches!(told["type"].as_str(), Some("answer" | "post")), "{told}");
    let mut line = tom.live().await;
    line.send(json!({ "type": "follow", "channel": "reviews" })).await;
    line.expect(|frame| frame["type"] == "error" && frame["code"] == "not-found").await;
}

// ------------------------------------------------------------------ what nobody answered

/// The rows of a table of the unmet demand, hidden numbers as they are.
fn demand(figures: &Value, by: &str) -> Vec<Value> {
    let tables = figures["demand"].as_array().unwrap();
    tables.iter().find(|table| table["by"] == by).unwrap()["rows"].as_array().unwrap().clone()
}

#[tokio::test]
async fn what_nobody_answered_is_counted_by_hour_and_theme() {
    let app = TestApp::with(|config| config.max_waiting = Some(5)).await;
    let els = app.consultant("els").await;
    let anke = app.coordinator("anke").await;
    let year = "/staff/figures?year=2026";
    assert_eq!(anke.get(year).await.is(200).json()["demand"], json!([]));
    let mut everybody = Vec::new();
    // From one o'clock in the afternoon (where the service is) five come to a closed door; all are answered.
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    for name in ["a", "b", "c", "d", "e"] {
        everybody.push(waits(&app, name, json!({ "theme": "home" })).await.0);
    }
    els.on_duty(5).await;
    let codes = json!({ "type": "self", "themes": ["home"], "risk": "none", "actions": ["listened"] });
    for _ in 0..5 {
        let letter = els.takes_next().await;
        els.post(&format!("/staff/cases/{letter}/close"), codes.clone()).await.is(200);
    }
    // Counts outlive those who were counted.
    for person in everybody.drain(..) {
        person.delete("/me", json!({})).await.is(200);
    }
    // At two o'clock one is served at once, five wait, and the next finds five waiting.
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    app.advance(60 * MINUTE);
    let els = app.consultant("eva").await;
    els.on_duty(1).await;
    let (_, served) = waits(&app, "served", json!({ "lang": "de", "danger": true })).await;
    assert_eq!(els.takes_next().await, served);
    els.post(&format!("/staff/cases/{served}/close"), codes).await.is(200);
    for name in ["f", "g", "h", "i", "j"] {
        everybody.push(waits(&app, name, json!({ "theme": "gaming", "lang": "fr" })).await.0);
    }
    let too_many = waits(&app, "k", json!({ "theme": "gaming" })).await.0;
    assert_eq!(too_many.chat().await["state"], "letter");
    // They give up one by one, after 12 to 20 minutes.
    app.advance(10 * MINUTE);
    for person in &everybody {
        app.advance(2 * MINUTE);
        person.post("/chat/leave", json!({})).await.is(200);
    }
    everybody.push(too_many);
    let anke = app.coordinator("lies").await;
    let figures = anke.get(year).await.is(200).json();
    let line = |value: &str, closed: Value, full: Value, left: Value, minutes: Value| {
        json!({ "value": value, "closed": closed, "full": full, "late": 0, "left": left, "expired": 0,
                "minutes": minutes })
    };
    let hours =
        [line("13", json!(5), json!(0), json!(0), json!(null)), line("14", json!(0), json!(null), json!(5), json!(16))];
    assert_eq!(demand(&figures, "hour"), hours, "{figures:#}");
    let themes = [
        line("gaming", json!(0), json!(null), json!(5), json!(16)),
        line("home", json!(5), json!(0), json!(0), json!(null)),
    ];
    assert_eq!(demand(&figures, "theme"), themes);
    let langs =
        [line("fr", json!(0), json!(0), json!(5), json!(16)), line("nl", json!(5), json!(null), json!(0), json!(null))];
    assert_eq!(demand(&figures, "lang"), langs);
    assert_eq!(demand(&figures, "weekday")[0]["value"], "2", "a Tuesday");
    assert_eq!(demand(&figures, "month")[0]["value"], "2026-03");
    assert_eq!(demand(&figures, "priority"), [line("normal", json!(5), json!(null), json!(5), json!(16))]);
    let wall = anke.get("/staff/wall").await.is(200).json();
    assert_eq!(wall["refused_today"], 6, "{wall:#}");
    assert_eq!((&wall["left_today"], &wall["left_minutes_today"]), (&json!(5), &json!(16)));
    anke.page(year).await.is(200).says("14:00");
    for person in &everybody {
        person.delete("/me", json!({})).await.is(200);
    }
    app.advance(40 * 24 * 60 * MINUTE);
    jobs::tick(&app.core).await;
    let anke = app.coordinator("noor").await;
    assert_eq!(anke.get(year).await.is(200).json()["demand"], figures["demand"]);
    assert_eq!(anke.get("/staff/wall").await.is(200).json()["left_today"], 0);
}

#[tokio::test]
async fn who_asks_for_a_chat_about_a_post_is_missed_from_then_on() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let mia = app.visitor("mia");
    // The post brings her into the queue; nobody asked, so nobody is missed.
    mia.asks_with(
        json!({ "title": "I cannot go on", "body": "My deepsorrow is all there is.", "theme": "other", "lang": "en" }),
    )
    .await;
    app.advance(5 * MINUTE);
    mia.post("/chat", json!({ "theme": "home", "lang": "en", "message": "Is somebody there?" })).await.is(201);
    app.advance(7 * MINUTE);
    mia.post("/chat/leave", json!({})).await.is(200);
    let wall = anke.get("/staff/wall").await.is(200).json();
    assert_eq!((&wall["left_today"], &wall["left_minutes_today"]), (&json!(1), &json!(7)), "{wall:#}");
}

#[tokio::test]
async fn whose_letter_waits_and_who_comes_back_in_vain_missed_two_chats() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    let (mia, _) = waits(&app, "mia", json!({})).await;
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    app.advance(6 * MINUTE);
    mia.post("/chat", json!({ "message": "I am here now." })).await.is(200);
    app.advance(4 * MINUTE);
    mia.post("/chat/leave", json!({})).await.is(200);
    let wall = anke.get("/staff/wall").await.is(200).json();
    let missed = (&wall["refused_today"], &wall["left_today"], &wall["left_minutes_today"]);
    assert_eq!(missed, (&json!(1), &json!(1), &json!(4)), "{wall:#}");
}
