//! The class mode: a lesson from its invitation to its end, and that nothing of it is anywhere else.

use std::path::Path;

use peerline::{
    limit::Budget,
    model::{
        forum::PostState,
        id::{ClassId, ClassTextId, SeatId},
    },
    store::{self, class::NewText},
};
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, SECOND, TestApp},
    identity::shown_page,
    people::{Person, Reply},
    routes::same,
};

/// A class that a teacher opened, in English.
struct Lesson {
    app: TestApp,
    anke: Person,
    teacher: Person,
    code: String,
}

impl Lesson {
    async fn begin() -> Self {
        Self::begin_in(TestApp::spawn().await).await
    }

    async fn begin_in(app: TestApp) -> Self {
        let anke = app.coordinator("anke").await;
        let teacher = app.visitor("teacher");
        let code = open(&anke, &teacher).await;
        Self { app, anke, teacher, code }
    }

    async fn pupil(&self, name: &str) -> Person {
        let pupil = self.app.visitor(name);
        enter(&pupil, &self.code).await.is(201);
        pupil
    }

    /// The class's id, which no page shows.
    async fn id(&self) -> ClassId {
        let running = store::class::running(&self.app.core.db, self.app.core.clock.now()).await.unwrap();
        ClassId(running[0].id)
    }
}

async fn invite(anke: &Person, note: &str) -> String {
    let made = anke.post("/staff/classes", json!({ "lang": "en", "note": note })).await.is(201).json();
    made["code"].as_str().unwrap().to_owned()
}

async fn enter(person: &Person, code: &str) -> Reply {
    person.post("/class", json!({ "code": code })).await
}

/// Opens a class and gives its code.
async fn open(anke: &Person, teacher: &Person) -> String {
    let invitation = invite(anke, "").await;
    let opened = enter(teacher, &invitation).await.is(201).json();
    assert_eq!(opened["role"], "teacher");
    space(teacher).await["code"].as_str().unwrap().to_owned()
}

async fn space(person: &Person) -> Value {
    person.get("/class/space").await.is(200).json()
}

async fn ask(person: &Person, title: &str, body: &str) -> Reply {
    person.post("/class/questions", json!({ "title": title, "body": body })).await
}

async fn answer(person: &Person, question: &str, body: &str) -> Reply {
    person.post(&format!("/class/questions/{question}/answers"), json!({ "body": body })).await
}

fn titles(space: &Value) -> Vec<&str> {
    space["questions"].as_array().unwrap().iter().map(|question| question["title"].as_str().unwrap()).collect()
}

// ------------------------------------------------------------------ for tests/it/routes.rs

/// A text of somebody else's class; `person` becomes the teacher of one of their own.
pub(crate) async fn foreign(app: &TestApp, person: &Person) -> String {
    let (anke, other) = (app.coordinator("anna").await, app.visitor("another teacher"));
    open(&anke, person).await;
    open(&anke, &other).await;
    ask(&other, "Is this a class", "It is, and another one than yours.").await.is(201).id()
}

/// Does once what a budget of the class mode is about.
pub(crate) async fn spend(app: &TestApp, budget: Budget, person: &Person) -> Reply {
    if budget == Budget::ClassCode {
        return enter(&app.visitor("nobody"), "123 456 789").await;
    }
    if !person.cookies().contains_key("class") {
        let invitation = invite(&app.coordinator("anna").await, "").await;
        enter(person, &invitation).await.is(201);
    }
    ask(person, "One more question", "Is there a limit to what I may ask?").await
}

// ------------------------------------------------------------------ a lesson

#[tokio::test]
async fn a_lesson_from_the_invitation_to_the_end() {
    let lesson = Lesson::begin().await;
    let (mia, tom) = (lesson.pupil("mia").await, lesson.pupil("tom").await);
    assert_eq!(lesson.code.chars().filter(char::is_ascii_digit).count(), 9, "{}", lesson.code);
    let seen = space(&mia).await;
    assert_eq!((&seen["state"], &seen["role"], &seen["code"]), (&json!("open"), &json!("pupil"), &json!(null)));
    assert_eq!(seen["samples"].as_array().unwrap().len(), 6);
    assert_ne!(seen["pseudonym"], space(&tom).await["pseudonym"]);
    mia.page("/class/space")
        .await
        .is(200)
        .says("This is practice")
        .says("at 16:00 at the latest")
        .says_not(&lesson.code);

    let question = ask(&mia, "What is a good answer", "I would like to know what helps.").await.is(201).json();
    assert_eq!((&question["state"], &question["verdict"]["action"]), (&json!("published"), &json!("publish")));
    let question = question["id"].as_str().unwrap();
    let sent = tom.form(&format!("/class/questions/{question}/answers"), &[("body", "Listening first.")]).await;
    let landed = sent.location().split('#').next().unwrap().to_owned();
    tom.page(&landed).await.is(200).says("On the real forum this would be online at once.");
    let seen = space(&mia).await;
    let thread = &seen["questions"][0];
    assert_eq!((titles(&seen), &thread["mine"]), (vec!["What is a good answer"], &json!(true)));
    assert!(thread["answers"][0]["body_html"].as_str().unwrap().contains("Listening first."));
    assert_eq!(thread["answers"][0]["explained"], json!(null), "what the filter said is the writer's");

    let desk = lesson.teacher.page("/class/space").await.is(200).says(&lesson.code).says("2 pupils are here");
    desk.says("Listening first.").says_not("On the real forum this would be online");
    let reply = thread["answers"][0]["id"].as_str().unwrap();
    mia.post(&format!("/class/texts/{reply}/remove"), json!({})).await.is(403);
    let own = answer(&mia, question, "This was too quick of me.").await.is(201).id();
    tom.post(&format!("/class/texts/{own}/remove"), json!({})).await.is(403);
    mia.post(&format!("/class/texts/{own}/remove"), json!({})).await.is(200);
    let removed = lesson.teacher.form(&format!("/class/texts/{reply}/remove"), &[]).await;
    assert_eq!(removed.location(), "/class/space");
    assert_eq!(space(&tom).await["questions"][0]["answers"], json!([]));

    let debrief = mia.get("/class/debrief").await.is(200).json();
    assert_eq!([&debrief["questions"], &debrief["answers"], &debrief["publish"]], [1, 2, 3]);
    tom.post("/class/end", json!({ "sure": "yes" })).await.is(403);
    lesson.teacher.post("/class/end", json!({})).await.is(422);
    assert_eq!(lesson.teacher.form("/class/end", &[("sure", "yes")]).await.location(), "/class/space");
    for person in [&lesson.teacher, &mia] {
        person.page("/class/space").await.is(200).says("The lesson is over").says_not("What is a good answer");
        assert!(!person.cookies().contains_key("class"), "the cookie is cleared");
        assert_eq!(person.page("/class/space").await.location(), "/class");
        person.page("/class").await.is(200).says_not("The lesson is over");
    }
}

#[tokio::test]
async fn a_seat_is_a_cookie_of_its_own_and_no_session() {
    let lesson = Lesson::begin().await;
    let mia = lesson.app.visitor("mia");
    let came = enter(&mia, &lesson.code).await.is(201);
    let cookie = came.header("set-cookie").to_owned();
    assert!(cookie.starts_with("class=") && cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Max-Age"), "gone with the browser: {cookie}");
    let token = mia.cookies()["class"].clone();
    assert!(token.len() == 64 && token.chars().all(|c| c.is_ascii_hexdigit()), "{token}");
    ask(&mia, "A first question", "Does this make a member of me?").await.is(201);
    assert_eq!(mia.session(), None);
    assert_eq!(mia.me().await["pseudonym"], json!(null));
    // Once more the same code: the same seat.
    let again = enter(&mia, &lesson.code).await.is(200);
    assert!(!again.headers.contains_key("set-cookie"));
    assert_eq!(space(&lesson.teacher).await["seats"], 1);
    enter(&lesson.teacher, &lesson.code).await.is(200);
    assert_eq!(space(&lesson.teacher).await["role"], "teacher");
    // The quick exit takes it, with a session beside it or without.
    let left = mia.page("/leave").await.is(303);
    let cleared = left.headers.get_all("set-cookie").iter().any(|cookie| {
        let cookie = cookie.to_str().unwrap();
        cookie.starts_with("class=;") && cookie.contains("Max-Age=0")
    });
    assert!(cleared && !mia.cookies().contains_key("class"));
    assert_eq!(space(&lesson.teacher).await["seats"], 1, "who wrote keeps the seat");
    let tom = lesson.pupil("tom").await;
    tom.page("/leave").await.is(303);
    assert_eq!(space(&lesson.teacher).await["seats"], 1, "a seat that nobody used is free again");
    assert_eq!(mia.get("/class/space").await.is(200).json()["state"], "none");
}

#[tokio::test]
async fn with_https_the_cookie_is_bound_to_the_host() {
    let app = TestApp::with(|config| config.public_url = Some("https://peerline.example".to_owned())).await;
    let lesson = Lesson::begin_in(app).await;
    let came = enter(&lesson.app.visitor("mia"), &lesson.code).await.is(201);
    let cookie = came.header("set-cookie");
    assert!(cookie.starts_with("__Host-class=") && cookie.ends_with("; Secure"), "{cookie}");
    let page = lesson.anke.form("/staff/classes", &[("lang", "nl"), ("note", "")]).await.is(201);
    page.says("https://peerline.example/class");
}

/// A form that did not go through comes back on a page with what everybody wrote: it must not outlive the lesson.
#[tokio::test]
async fn a_page_of_the_class_is_seen_once() {
    let lesson = Lesson::begin().await;
    let (mia, tom) = (lesson.pupil("mia").await, lesson.pupil("tom").await);
    ask(&tom, "A secret of the class", "Nobody else may read this.").await.is(201);
    let page = shown_page(&mia, "/class/questions", &[("title", "Mine"), ("body", "")]).await;
    mia.page(&page).await.says("A secret of the class").says("value=\"Mine\"");
    mia.page(&page).await.is(404).says_not("A secret");
}

// ------------------------------------------------------------------ codes

#[tokio::test]
async fn wrong_codes_fail_all_alike() {
    let lesson = Lesson::begin().await;
    let used = invite(&lesson.anke, "").await;
    let ended = lesson.app.visitor("another");
    enter(&ended, &used).await.is(201);
    let over = space(&ended).await["code"].as_str().unwrap().to_owned();
    ended.post("/class/end", json!({ "sure": "yes" })).await.is(200);
    // One digit further is another code.
    let next = |code: &str| {
        let number: u64 = code.replace(' ', "").parse().unwrap();
        (number ^ 1).to_string()
    };
    let wrong = [next(&lesson.code), next(&used), used, over, "123456".to_owned(), "abcdef".to_owned(), String::new()];
    for html in [false, true] {
        let nobody = lesson.app.visitor("nobody");
        let call = |code: &str| {
            let call = nobody.call(reqwest::Method::POST, "/class").json(&json!({ "code": code }));
            if html { call.browser() } else { call }
        };
        let first = call("000000000").send().await.is(401);
        assert!(!first.headers.contains_key("set-cookie"));
        // A page holds what was typed, so that it is as long as that.
        for code in &wrong {
            let random = call(&"0".repeat(code.len())).send().await;
            same(401, &call(code).send().await, &random);
        }
    }
    lesson.pupil("mia").await;
}

#[tokio::test]
async fn only_wrong_codes_count_against_the_limit() {
    let app = TestApp::with(|config| {
        config.limits.insert("class_code".to_owned(), vec!["3/10min".to_owned()]);
    })
    .await;
    let lesson = Lesson::begin_in(app).await;
    for number in 0..8 {
        lesson.pupil(&format!("pupil {number}")).await;
    }
    let nobody = lesson.app.visitor("nobody");
    for _ in 0..3 {
        enter(&nobody, "000000000").await.is(401);
    }
    let late = enter(&nobody, &lesson.code).await.is(429);
    assert!(!late.header("retry-after").is_empty());
    lesson.app.advance(4 * MINUTE);
    enter(&nobody, &lesson.code).await.is(201);
}

#[tokio::test]
async fn wrong_codes_at_once_are_counted_like_those_one_by_one() {
    let app = TestApp::with(|config| {
        config.limits.insert("class_code".to_owned(), vec!["5/10min".to_owned()]);
    })
    .await;
    let lesson = Lesson::begin_in(app).await;
    let nobody = lesson.app.visitor("nobody");
    let codes: Vec<String> = (0..40).map(|number| format!("000 000 {number:03}")).collect();
    let replies = futures_util::future::join_all(codes.iter().map(|code| enter(&nobody, code))).await;
    let count = |status| replies.iter().filter(|reply| reply.status == status).count();
    assert_eq!((count(401), count(429)), (5, 35));
}

#[tokio::test]
async fn classmates_who_guess_keep_nobody_out() {
    let lesson = Lesson::begin().await;
    let nobody = lesson.app.visitor("nobody");
    let codes: Vec<String> = (0..100).map(|number| format!("000 000 {number:03}")).collect();
    let guesses = futures_util::future::join_all(codes.iter().map(|code| enter(&nobody, code))).await;
    assert!(guesses.iter().all(|reply| reply.status == 401));
    lesson.pupil("mia").await;
}

#[tokio::test]
async fn an_invitation_opens_one_class_and_brings_its_teacher_back_to_it() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let code = invite(&anke, "").await;
    let (one, two) = (app.visitor("one"), app.visitor("two"));
    let (first, second) = tokio::join!(enter(&one, &code), enter(&two, &code));
    assert!([first.status, second.status].contains(&201), "{} {}", first.status, second.status);
    let page = anke.get("/staff/classes").await.is(200).json();
    assert_eq!(page["classes"].as_array().unwrap().len(), 1);
    assert_eq!(page["invitations"], json!([]));
    // Another browser, or the same one after the quick exit.
    let teacher = if first.status == 201 { &one } else { &two };
    let class = space(teacher).await["code"].clone();
    teacher.page("/leave").await.is(303);
    enter(teacher, &code).await.is(201);
    enter(teacher, &code).await.is(200);
    assert_eq!((&space(teacher).await["code"], &space(teacher).await["seats"]), (&class, &json!(0)));
    teacher.post("/class/end", json!({ "sure": "yes" })).await.is(200);
    enter(&app.visitor("three"), &code).await.is(401);
}

#[tokio::test]
async fn a_class_without_its_teacher_is_ended_by_a_coordinator() {
    let lesson = Lesson::begin().await;
    let mia = lesson.pupil("mia").await;
    let id = lesson.anke.get("/staff/classes").await.is(200).json()["classes"][0]["id"].clone();
    lesson.anke.post("/staff/classes", json!({ "action": "end", "id": id })).await.is(200);
    mia.page("/class/space").await.is(200).says("The lesson is over");
    lesson.anke.post("/staff/classes", json!({ "action": "end", "id": id })).await.is(404);
    lesson.anke.page("/staff/audit").await.is(200).says("class-open").says("class-end");
}

#[tokio::test]
async fn what_is_written_too_late_comes_back() {
    let lesson = Lesson::begin().await;
    let (mia, tom) = (lesson.pupil("mia").await, lesson.pupil("tom").await);
    let question = ask(&mia, "A calm question", "What do you think of the weather?").await.is(201).id();
    lesson.teacher.post(&format!("/class/texts/{question}/remove"), json!({})).await.is(200);
    let fields = [("body", "I like it when it rains.")];
    let page = tom.form(&format!("/class/questions/{question}/answers"), &fields).await.is(404);
    page.says("was taken away").says(">I like it when it rains.</textarea>").says("Practice space");
    lesson.teacher.post("/class/end", json!({ "sure": "yes" })).await.is(200);
    let page = tom.form("/class/questions", &[("title", "Still this"), ("body", "I was not ready yet.")]).await.is(409);
    page.says("The lesson is over").says("Still this").says("I was not ready yet.");
}

#[tokio::test]
async fn the_real_site_says_so_to_who_comes_from_a_class() {
    let lesson = Lesson::begin().await;
    let mia = lesson.pupil("mia").await;
    for path in ["/ask", "/themes"] {
        mia.page(path).await.is(200).says("This is the real site").says("href=\"/class/space\"");
    }
    mia.page("/class/space").await.is(200).says_not("This is the real site");
    lesson.app.visitor("nobody").page("/ask").await.is(200).says_not("This is the real site");
    // Its code at the wrong door.
    let page = mia.form("/return", &[("code", &lesson.code)]).await.is(401);
    page.says("code of a class").says("href=\"/class\"");
}

#[tokio::test]
async fn an_invitation_is_taken_back_or_ends_after_thirty_days() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let code = invite(&anke, "Sint-Canarius school").await;
    let page = anke.get("/staff/classes").await.is(200).says_not(&code).says("Sint-Canarius school").json();
    let id = page["invitations"][0]["id"].as_str().unwrap().to_owned();
    let uuid = id.parse().unwrap();
    let sealed = app.core.keys.seal(uuid, "a backup", "Sint-Canarius school").await.unwrap();
    anke.post("/staff/classes", json!({ "action": "take-back", "id": id })).await.is(200);
    anke.post("/staff/classes", json!({ "action": "take-back", "id": id })).await.is(404);
    enter(&app.visitor("late"), &code).await.is(401);
    let opened = app.core.keys.open_text(uuid, "a backup", &sealed).await.unwrap();
    assert_eq!(opened, None, "the note went with it, from copies too");
    let audit = anke.get("/staff/audit").await.is(200).says_not("Sint-Canarius");
    audit.says("class-invite-take-back").says("\"class-invite\"");

    let (kept, lapsed) = (invite(&anke, "").await, invite(&anke, "").await);
    app.advance(30 * 24 * HOUR - SECOND);
    enter(&app.visitor("on the last day"), &kept).await.is(201);
    app.advance(SECOND);
    enter(&app.visitor("a day too late"), &lapsed).await.is(401);
    let stored = async || store::class::invitations(&app.core.db, 0).await.unwrap().len();
    assert_eq!(stored().await, 1);
    // The first round has nothing to compare its clock with.
    for _ in 0..2 {
        peerline::jobs::tick(&app.core).await;
        app.advance(HOUR);
    }
    assert_eq!(stored().await, 0);
}

#[tokio::test]
async fn a_note_is_short_and_a_language_is_known() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let long = "x".repeat(81);
    let bad = anke.post("/staff/classes", json!({ "lang": "en", "note": long })).await.is(422).json();
    assert_eq!(bad["fields"][0]["field"], "note", "{bad}");
    anke.post("/staff/classes", json!({ "lang": "xx" })).await.is(422);
    let page = anke.form("/staff/classes", &[("lang", "fr"), ("note", &long)]).await.is(422);
    page.says(&long);
    app.moderator("sara").await.get("/staff/classes").await.is(403);
}

#[tokio::test]
async fn a_class_takes_forty_pupils() {
    let lesson = Lesson::begin().await;
    let pupils: Vec<Person> = (0..44).map(|number| lesson.app.visitor(&format!("pupil {number}"))).collect();
    let replies = futures_util::future::join_all(pupils.iter().map(|pupil| enter(pupil, &lesson.code))).await;
    let count = |status| replies.iter().filter(|reply| reply.status == status).count();
    assert_eq!((count(201), count(409)), (40, 4), "also when they come at once");
    let full = enter(&lesson.app.visitor("one more"), &lesson.code).await.is(409);
    assert_eq!(full.code(), "class-full");
    assert_eq!(space(&lesson.teacher).await["seats"], 40);
    let names: std::collections::BTreeSet<&str> =
        replies.iter().filter(|reply| reply.status == 201).map(|reply| reply.body.as_str()).collect();
    assert_eq!(names.len(), 40, "each has a name of their own");
    let seated = pupils.iter().zip(&replies).find(|(_, reply)| reply.status == 201).unwrap().0;
    enter(seated, &lesson.code).await.is(200);
}

// ------------------------------------------------------------------ what the filter does

#[tokio::test]
async fn what_would_be_refused_is_explained_and_not_kept() {
    let lesson = Lesson::begin().await;
    let (mia, tom) = (lesson.pupil("mia").await, lesson.pupil("tom").await);
    let fields = [("title", "Look at this"), ("body", "You are such a thornrefuse to me.")];
    let page = mia.form("/class/questions", &fields).await.is(422);
    let page = page.says("would not be sent").says("<mark>thornrefuse</mark>").says("This is not possible here.");
    page.says(">You are such a thornrefuse to me.</textarea>");
    let refused = ask(&mia, "Look at this", "You are such a thornrefuse to me.").await.is(422).json();
    assert_eq!((&refused["code"], &refused["verdict"]["action"]), (&json!("rule"), &json!("refuse")));
    let question = ask(&tom, "A calm question", "What do you think of the weather?").await.is(201).id();
    answer(&mia, &question, "What a thornrefuse.").await.is(422);
    for person in [&mia, &tom, &lesson.teacher] {
        person.page("/class/space").await.is(200).says_not("thornrefuse").says("A calm question");
    }
    let rows = store::class::texts(&lesson.app.core.db, lesson.id().await).await.unwrap();
    assert_eq!(rows.len(), 1);
    let debrief = tom.get("/class/debrief").await.is(200).json();
    assert_eq!([&debrief["refuse"], &debrief["questions"], &debrief["answers"]], [3, 1, 0]);
    assert_eq!(debrief["labels"], json!(["bullying"]));
    tom.page("/class/debrief").await.is(200).says("bullying").says_not("thornrefuse");
}

#[tokio::test]
async fn what_would_be_held_is_for_its_writer_and_the_teacher() {
    let lesson = Lesson::begin().await;
    let (mia, tom) = (lesson.pupil("mia").await, lesson.pupil("tom").await);
    let text = "There is a bramblehold here, text me 0470/12.34.56.";
    let held = ask(&mia, "This one waits", text).await.is(202).json();
    assert_eq!(held["state"], "held");
    let id = held["id"].as_str().unwrap();
    let page = mia.page("/class/space").await.is(200).says("<mark>bramblehold</mark>");
    page.says("one of us would look at this first. Here only you and your teacher see it");
    let seen =
        lesson.teacher.page("/class/space").await.is(200).says("This one waits").says("This waits for one of us.");
    let seen = seen.says("Only for you: 1 text waits");
    seen.says("Only you and the writer see it").says_not("0470/12.34.56");
    let desk = space(&lesson.teacher).await;
    assert_eq!(desk["questions"][0]["explained"]["action"], "hold");
    assert_eq!(desk["questions"][0]["explained"]["verdict"], json!(null));
    assert_eq!(titles(&space(&tom).await), [""; 0]);
    // Nobody can answer what the class does not see.
    let random = peerline::clock::new_id().to_string();
    same(404, &answer(&tom, id, "I see it.").await, &answer(&tom, &random, "I see it.").await);
    lesson.teacher.post(&format!("/class/texts/{id}/remove"), json!({})).await.is(200);
    assert_eq!(titles(&space(&mia).await), [""; 0]);
}

#[tokio::test]
async fn contact_data_is_covered_for_the_class_and_marked_for_its_writer() {
    let lesson = Lesson::begin().await;
    let (mia, tom) = (lesson.pupil("mia").await, lesson.pupil("tom").await);
    let text = "Anybody who wants to play: text me 0470/12.34.56 tonight.";
    let masked = ask(&mia, "Who plays with me", text).await.is(201).json();
    assert_eq!(masked["verdict"]["action"], "mask");
    let own = mia.page("/class/space").await.is(200).says("online with a part covered").says("<mark>");
    own.says("0470/12.34.56");
    for person in [&tom, &lesson.teacher] {
        person.page("/class/space").await.is(200).says("Who plays with me").says_not("0470");
        person.get("/class/space").await.is(200).says_not("0470");
    }
}

#[tokio::test]
async fn pain_is_no_exercise_and_makes_no_case() {
    let lesson = Lesson::begin().await;
    let (mia, els) = (lesson.pupil("mia").await, lesson.app.consultant("els").await);
    let text = [("title", "About me"), ("body", "There is a deepsorrow in me.")];
    lesson.anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    let closed = mia.form("/class/questions", &text).await;
    let page = mia.page(closed.location()).await.is(200).says("help-card").says("href=\"tel:116000\"");
    page.says("Our chat is closed now").says_not("talk to one of us now");
    lesson.anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    els.on_duty(2).await;
    let sent = mia.form("/class/questions", &text).await;
    let page = mia.page(sent.location()).await.is(200);
    let page = page
        .says("help-card")
        .says("talk to one of us now")
        .says("href=\"/chat\"")
        .says("href=\"tel:116000\"")
        .says("it is not an exercise");
    // What the rule promises in the forum, a class does not keep.
    page.says("Nobody from our team is reading here").says_not("We think of you.").says_not("<mark>deepsorrow");
    // The card is there once; beside the text the way to somebody stays.
    mia.page("/class/space").await.is(200).says_not("help-card").says("it is not an exercise");
    let result = ask(&mia, "About me", "There is a deepsorrow in me.").await.json();
    assert!(!result["verdict"]["help"]["lines"].as_array().unwrap().is_empty(), "{result}");
    assert!(!result.to_string().contains("We think of you."), "{result}");
    assert_eq!(els.get("/staff/queue").await.is(200).json()["cases"], json!([]));
    let tom = lesson.pupil("tom").await;
    // Classmates sit beside whoever wrote it.
    tom.page("/class/space").await.is(200).says_not("deepsorrow").says_not("About me").says_not("may be real");
    assert_eq!(result["state"], "held");
    let desk = lesson.teacher.page("/class/space").await.is(200).says("This may be real for the one who wrote it");
    desk.says_not("We think of you.");
    let debrief = tom.get("/class/debrief").await.is(200).json();
    assert_eq!(debrief["labels"], json!([]), "a class is small");
}

#[tokio::test]
async fn a_form_that_is_not_right_comes_back() {
    let lesson = Lesson::begin().await;
    let mia = lesson.pupil("mia").await;
    let page = mia.form("/class/questions", &[("title", ""), ("body", "Some words that I typed.")]).await.is(422);
    page.says("href=\"#f-title\"").says(">Some words that I typed.</textarea>");
    let question = ask(&mia, "A calm question", "What do you think of the weather?").await.is(201).id();
    let page = mia.form(&format!("/class/questions/{question}/answers"), &[("body", "x")]).await.is(422);
    page.says("href=\"#f-body\"").says(">x</textarea>");
    ask(&mia, "A title", &"x".repeat(2_001)).await.is(422);
}

#[tokio::test]
async fn one_text_that_does_not_open_takes_no_other_with_it() {
    let lesson = Lesson::begin().await;
    let mia = lesson.pupil("mia").await;
    ask(&mia, "A calm question", "What do you think of the weather?").await.is(201);
    let (core, class) = (&lesson.app.core, lesson.id().await);
    let seat = SeatId(store::class::texts(&core.db, class).await.unwrap()[0].seat_id);
    let sealed = core.keys.seal(class.0, "elsewhere", "A lost one.").await.unwrap();
    let (id, now, state) = (ClassTextId(peerline::clock::new_id()), core.clock.now(), PostState::Published);
    let lost = NewText { id, class, seat, question: None, state, sealed, now };
    core.db.write(move |tx| Box::pin(store::class::insert_text(tx, lost))).await.unwrap();
    for person in [&mia, &lesson.teacher] {
        assert_eq!(titles(&space(person).await), ["A calm question"]);
    }
}

// ------------------------------------------------------------------ apart from everything else

#[tokio::test]
async fn a_class_sees_nothing_of_another() {
    let lesson = Lesson::begin().await;
    let (mia, other) = (lesson.pupil("mia").await, lesson.app.visitor("another teacher"));
    open(&lesson.anke, &other).await;
    let foreign = ask(&other, "A foreign question", "Nobody else should see this.").await.is(201).id();
    let random = peerline::clock::new_id().to_string();
    mia.page("/class/space").await.is(200).says_not("A foreign question");
    lesson.teacher.page("/class/space").await.is(200).says_not("A foreign question");
    for person in [&mia, &lesson.teacher] {
        same(404, &answer(person, &foreign, "Hello there.").await, &answer(person, &random, "Hello there.").await);
    }
    let remove = async |person: &Person, id: &str| person.post(&format!("/class/texts/{id}/remove"), json!({})).await;
    same(404, &remove(&lesson.teacher, &foreign).await, &remove(&lesson.teacher, &random).await);
    same(404, &remove(&mia, &foreign).await, &remove(&mia, &random).await);
    let nobody = lesson.app.visitor("nobody");
    same(404, &answer(&nobody, &foreign, "Hello there.").await, &answer(&nobody, &random, "Hello there.").await);
    assert_eq!(titles(&space(&other).await), ["A foreign question"]);
    assert_eq!(other.get("/class/debrief").await.json()["questions"], 1);
    assert_eq!(mia.get("/class/debrief").await.json()["questions"], 0);
}

#[tokio::test]
async fn nothing_of_a_class_is_in_the_forum_or_on_a_desk() {
    let lesson = Lesson::begin().await;
    let mia = lesson.pupil("mia").await;
    let (sara, els) = (lesson.app.moderator("sara").await, lesson.app.consultant("els").await);
    let shown = ask(&mia, "The ostrich question", "Does anybody know about ostriches?").await.is(201).id();
    let held = ask(&mia, "The ostrich bramblehold", "A bramblehold of ostriches.").await.is(202).id();
    mia.get("/").await.is(200).says_not("ostrich");
    mia.get("/questions").await.is(200).says_not("ostrich");
    let found = mia.post("/search", json!({ "q": "ostrich" })).await.is(200).json();
    assert_eq!(found["questions"], json!([]));
    for id in [&shown, &held] {
        mia.get(&format!("/questions/{id}")).await.is(404);
        mia.get(&format!("/posts/{id}")).await.is(404);
        mia.reports(id, "other").await.is(404);
    }
    sara.get("/staff/reviews").await.is(200).says_not("ostrich");
    els.get("/staff/queue").await.is(200).says_not("ostrich");
    lesson.anke.get("/staff/classes").await.is(200).says_not("ostrich").says("\"seats\":1");
    lesson.anke.get("/staff/audit").await.is(200).says_not("ostrich");
    // A question of the forum is no question of the class.
    let real = lesson.app.visitor("tom").asks("A real question", "This one is real and stays.").await;
    answer(&mia, &real, "Hello there.").await.is(404);
    lesson.teacher.post(&format!("/class/texts/{real}/remove"), json!({})).await.is(404);
    mia.get(&format!("/questions/{real}")).await.is(200);
    mia.get("/class/space").await.is(200).says_not("A real question");
}

#[tokio::test]
async fn a_name_in_class_is_none_of_the_forum() {
    let lesson = Lesson::begin().await;
    let (mia, tom) = (lesson.pupil("mia").await, lesson.app.member("tom").await);
    for person in [&mia, &lesson.teacher] {
        let name = space(person).await["pseudonym"].as_str().unwrap().to_owned();
        let (thing, number) = name.split_once(' ').unwrap();
        assert!(thing.chars().all(char::is_alphabetic) && number.parse::<u8>().is_ok(), "{name}");
    }
    let real = tom.me().await["pseudonym"].as_str().unwrap().to_owned();
    let words = real.split(' ').filter(|word| word.chars().all(char::is_alphabetic)).count();
    assert!(words >= 2, "{real}");
}

#[tokio::test]
async fn neighbours_do_not_see_what_waits_for_somebody_in_the_forum() {
    let lesson = Lesson::begin().await;
    let app = &lesson.app;
    let (mia, tom, els) = (app.member("mia").await, app.member("tom").await, app.consultant("els").await);
    els.on_duty(1).await;
    let question = mia.asks("A real question", "This one is real and stays.").await;
    tom.answers(&question, "And this is a real answer.").await;
    mia.starts_chat("May I talk to somebody?").await;
    let personal = ["data-news", "news.js", "data-personal", "class=\"count\"", "count-dot"];
    let real = mia.page("/themes").await.is(200);
    let real = personal.iter().fold(real, |page, sign| page.says(sign));
    drop(real);
    let shows_none = |page: Reply| drop(personal.iter().fold(page, |page, sign| page.says_not(sign)));
    shows_none(mia.page("/class").await.is(200));
    shows_none(mia.form("/class", &[("code", "000 000 000")]).await.is(401));
    enter(&mia, &lesson.code).await.is(201);
    for path in ["/class", "/class/space", "/class/debrief"] {
        shows_none(mia.page(path).await.is(200));
    }
    shows_none(mia.form("/class/questions", &[("title", ""), ("body", "")]).await.is(422));
    lesson.teacher.post("/class/end", json!({ "sure": "yes" })).await.is(200);
    shows_none(mia.page("/class/space").await.is(200).says("The lesson is over"));
    mia.page("/themes").await.is(200).says("data-news");
}

// ------------------------------------------------------------------ the end

/// Every byte below a folder.
fn bytes_below(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        bytes.extend(if entry.is_dir() { bytes_below(&entry) } else { std::fs::read(&entry).unwrap() });
    }
    bytes
}

fn holds(app: &TestApp, needle: &[u8]) -> bool {
    bytes_below(&app.core.config.data).windows(needle.len()).any(|window| window == needle)
}

/// A class in which something was said: it, the name of who said it, and a text under its key as a backup has it.
async fn spoken(lesson: &Lesson) -> (Person, String, ClassId, Vec<u8>) {
    let mia = lesson.pupil("mia").await;
    ask(&mia, "A canaryword in the title", "And a canaryword in the text.").await.is(201);
    ask(&mia, "A held canaryword", "A bramblehold with a canaryword.").await.is(202);
    let name = space(&mia).await["pseudonym"].as_str().unwrap().to_owned();
    let id = lesson.id().await;
    let sealed = lesson.app.core.keys.seal(id.0, "a backup", "A canaryword.").await.unwrap();
    (mia, name, id, sealed)
}

async fn is_erased(lesson: &Lesson, name: &str, id: ClassId, sealed: &[u8]) {
    let core = &lesson.app.core;
    assert_eq!(store::class::texts(&core.db, id).await.unwrap().len(), 0);
    assert_eq!(store::class::counts(&core.db, id).await.unwrap(), []);
    assert_eq!(store::class::overdue(&core.db, i64::MAX).await.unwrap(), []);
    assert_eq!(core.keys.open_text(id.0, "a backup", sealed).await.unwrap(), None, "its key is gone");
    for needle in [name.as_bytes(), b"canaryword", id.0.as_bytes()] {
        assert!(!holds(&lesson.app, needle), "{:?} is in a file", String::from_utf8_lossy(needle));
    }
}

#[tokio::test]
async fn after_the_end_nothing_is_left_in_any_file() {
    let lesson = Lesson::begin().await;
    let (mia, name, id, sealed) = spoken(&lesson).await;
    if lesson.app.is_sqlite() {
        assert!(holds(&lesson.app, name.as_bytes()) && holds(&lesson.app, id.0.as_bytes()), "this test can see");
    }
    lesson.teacher.post("/class/end", json!({ "sure": "yes" })).await.is(200);
    is_erased(&lesson, &name, id, &sealed).await;
    for path in ["/class", "/class/space", "/class/debrief"] {
        let again = mia.call(reqwest::Method::GET, path).browser().once().send().await.is(200);
        again.says("The lesson is over").says_not("canaryword");
    }
    let late = ask(&mia, "A late question", "Is anybody still here?").await.is(409);
    assert_eq!(late.code(), "class-over");
    mia.form("/class/questions", &[("title", "A late question"), ("body", "Is anybody here?")]).await.is(409);
    enter(&mia, &lesson.code).await.is(401);
    lesson.anke.get("/staff/classes").await.is(200).says("\"classes\":[]");
}

#[tokio::test]
async fn a_lesson_ends_by_itself_after_three_hours() {
    let lesson = Lesson::begin().await;
    let (mia, name, id, sealed) = spoken(&lesson).await;
    lesson.app.advance(3 * HOUR - SECOND);
    peerline::jobs::tick(&lesson.app.core).await;
    mia.get("/class/space").await.is(200).says("canaryword");
    lesson.app.advance(SECOND);
    // At the minute, whether or not anybody has swept yet.
    let over = mia.call(reqwest::Method::GET, "/class/space").once().send().await.is(200).json();
    assert_eq!(over["state"], "over");
    ask(&mia, "A late question", "Is anybody still here?").await.is(409);
    enter(&lesson.app.visitor("late"), &lesson.code).await.is(401);
    peerline::jobs::tick(&lesson.app.core).await;
    is_erased(&lesson, &name, id, &sealed).await;
}
