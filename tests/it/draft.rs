//! Before a text is sent: what is said of it, what is kept of it, and under which name it goes.

use peerline::{
    actions::{
        draft::{self, Draft, Typing},
        identity,
    },
    jobs,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, TestApp},
    people::Person,
    reviews::decide,
};

/// A look at a question that is being written.
async fn look(person: &Person, title: &str, body: &str) -> Value {
    let form = json!({ "step": "preview", "title": title, "body": body, "theme": "other", "lang": "en" });
    person.post("/questions", form).await.is(200).json()
}

#[tokio::test]
async fn whoever_calls_for_help_reads_what_was_covered_too() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let number = look(&mia, "Hello", "My number is 0470 12 34 56.").await["guard"]["whys"][0].clone();
    let post = mia.asks("Hello", "There is a deepsorrow in me, call 0470 12 34 56.").await;
    let whys = mia.own(&post).await["reason"]["why"].as_array().unwrap().clone();
    assert_eq!((whys.len(), &whys[1]), (2, &number), "who comes, and what was covered: {whys:?}");
}

#[tokio::test]
async fn a_change_is_looked_at_too_and_changes_nothing_by_it() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let post = mia.asks("About a game", "Who plays it with me?").await;
    let path = format!("/posts/{post}/edit");
    let form = json!({ "step": "preview", "title": "About a game", "body": "Call 0470 12 34 56.", "version": 1 });
    let seen = mia.post(&path, form).await.is(200).json();
    assert_eq!((&seen["guard"]["action"], marked(&seen)), (&json!("mask"), vec!["0470 12 34 56"]));
    assert_eq!(seen["kept"], false);
    let fields = [("step", "preview"), ("title", "About a game"), ("body", "A **warm** game."), ("version", "1")];
    mia.form(&path, &fields).await.is(200).says("<strong>warm</strong>").says("A **warm** game.</textarea>");
    app.visitor("tom").post(&path, json!({ "step": "preview", "body": "Not mine at all." })).await.is(401);
    let own = mia.own(&post).await;
    assert_eq!((&own["version"], &own["excerpt"]), (&json!(1), &json!("Who plays it with me?")));
}

/// What the guard marks in the first part that has anything.
fn marked(look: &Value) -> Vec<&str> {
    let pieces = look["guard"]["marked"][0].as_array().unwrap().iter();
    pieces.filter(|piece| piece["marked"] == true).map(|piece| piece["text"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_look_says_what_the_filter_would_do_and_stores_nothing() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let seen = look(&mia, "Call me", "My number is 0470 12 34 56, **really**.").await;
    assert_eq!(seen["guard"]["action"], "mask");
    assert!(!seen["guard"]["head"].as_str().unwrap().is_empty());
    assert_eq!(marked(&seen), ["0470 12 34 56"], "the exact fragment");
    assert_eq!(seen["body_html"], "<p>My number is •••, <strong>really</strong>.</p>\n", "as it will look");
    assert_eq!(seen["kept"], false, "who only types is nobody yet");
    assert!(mia.session().is_none());
    for (body, action) in [("A bramblehold here.", "hold"), ("You are a thornrefuse.", "refuse")] {
        assert_eq!(look(&mia, "Hello", body).await["guard"]["action"], action);
    }
    let cry = look(&mia, "Hello", "There is a deepsorrow and a bramblehold in me.").await;
    assert_eq!(cry["guard"], Value::Null, "pain is no mistake");
    assert!(cry["help"].is_object());
    let cry = look(&mia, "Hello", "There is a deepsorrow in me, call 0470 12 34 56.").await;
    assert_eq!((&cry["guard"]["action"], marked(&cry)), (&json!("mask"), vec!["0470 12 34 56"]), "for their own sake");
    assert_eq!(cry["guard"]["whys"], seen["guard"]["whys"], "the number's, and no other");
    assert!(cry["help"].is_object());
    assert_eq!(look(&mia, "Hello", "A harmless text.").await["guard"], Value::Null);
    assert_eq!(tom.get("/questions").await.json()["questions"], json!([]));
    // What was only looked at counts for nothing: the same text, changed, is not taken for a second try.
    let sent = json!({ "title": "Hello", "body": "You are a thorn refusal.", "theme": "other", "lang": "en" });
    mia.asks_with(sent).await.is(201);
    mia.post("/questions", json!({ "step": "preview", "body": "x".repeat(5_001) })).await.is(422);
    mia.post("/questions", json!({ "step": "preview", "title": "\u{7}" })).await.is(422);
}

#[tokio::test]
async fn a_page_shows_how_it_will_look_without_scripts() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let fields =
        [("step", "preview"), ("title", "My <b>title</b>"), ("body", "Call 0470 12 34 56."), ("theme", "home")];
    let page = mia.form("/questions", &fields).await.is(200);
    let page =
        page.says("This is how it looks").says("My &#60;b&#62;title&#60;/b&#62;").says("<mark>0470 12 34 56</mark>");
    page.says("value=\"home\" selected").says("We will cover this part").says_not("href=\"#f-title\"");
    // What is missing is said before it is sent.
    let untitled = [("step", "preview"), ("title", " "), ("body", "Does anybody know how this game goes?")];
    mia.form("/questions", &untitled).await.is(200).says("This is how it looks").says("href=\"#f-title\"");
    let tom = app.visitor("tom");
    let question = tom.asks("Who knows", "Does anybody know what this means?").await;
    let path = format!("/questions/{question}/answers");
    let page = mia.form(&path, &[("step", "preview"), ("body", "You are a **thornrefuse**.")]).await.is(200);
    page.says("This is how it looks").says("<mark>thornrefuse</mark>").says("Does anybody know");
    assert_eq!(mia.get(&format!("/questions/{question}")).await.json()["answers"], json!([]));
    mia.form(&format!("/questions/{}/answers", peerline::clock::new_id()), &[("step", "preview"), ("body", "Hi")])
        .await
        .is(404);
}

#[tokio::test]
async fn whoever_types_sees_what_others_asked_and_what_it_may_be_about() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let mut asked = Vec::new();
    for (number, theme) in ["gaming", "gaming", "home"].into_iter().enumerate() {
        let title = format!("Somebody hacked my account {number}");
        let text = json!({ "title": title, "body": "My password does not work.", "theme": theme, "lang": "en" });
        let id = tom.asks_with(text).await.is(201).id();
        mia.answers(&id, "Ask for a new password.").await;
        asked.push(id);
    }
    tom.asks("Somebody hacked me", "My account is gone and nobody answers.").await;
    let eva = app.visitor("eva");
    let seen = look(&eva, "Hacked accounts", "Somebody took my account and changed the pasword.").await;
    let similar: Vec<&str> =
        seen["similar"].as_array().unwrap().iter().map(|question| question["id"].as_str().unwrap()).collect();
    assert_eq!(similar.len(), 3, "only what was answered: {seen:#}");
    assert!(asked.iter().all(|id| similar.contains(&id.as_str())));
    assert_eq!(seen["theme"], "gaming", "most of them");
    assert_eq!(look(&tom, "Hacked accounts", "Somebody took my account.").await["similar"], json!([]), "one's own");
    assert_eq!(look(&eva, "Zebras", "Which ones have stripes at night").await["theme"], Value::Null);
}

#[tokio::test]
async fn what_was_typed_waits_for_whoever_has_a_session() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.member("mia").await, app.member("tom").await);
    let question = tom.asks("Who knows", "Does anybody know what this means?").await;
    assert_eq!(look(&mia, "Half a title", "And half a tex").await["kept"], true);
    let answer = format!("/questions/{question}/answers");
    mia.post(&answer, json!({ "step": "preview", "body": "Half an answer" })).await.is(200);
    mia.page("/ask").await.is(200).says("Half a title").says("And half a tex</textarea>").says("We kept it for you");
    mia.page(&format!("/questions/{question}")).await.is(200).says("Half an answer</textarea>");
    tom.page("/ask").await.is(200).says_not("Half a");
    tom.page(&format!("/questions/{question}")).await.is(200).says_not("Half an");
    // The last look is what is kept; an empty one keeps nothing.
    look(&mia, "Half a title", "And half a text, and more").await;
    mia.page("/ask").await.says("and more</textarea>");
    look(&mia, " ", "").await;
    mia.page("/ask").await.says_not("Half a title").says_not("We kept it");
    // Sent is sent.
    look(&mia, "A whole title", "And a whole text for everybody.").await;
    mia.asks("A whole title", "And a whole text for everybody.").await;
    mia.page("/ask").await.says_not("A whole title");
    mia.answers(&question, "A whole answer").await;
    mia.page(&format!("/questions/{question}")).await.is(200).says_not("Half an answer");
    // Thrown away by hand, in one press.
    look(&mia, "Another title", "Another text").await;
    assert_eq!(mia.form("/me/drafts/new", &[]).await.is(303).location(), "/ask");
    mia.page("/ask").await.says_not("Another title");
    mia.delete(&format!("/me/drafts/{question}"), Value::Null).await.is(200);
    mia.delete("/me/drafts/nothing", Value::Null).await.is(404);
}

#[tokio::test]
async fn what_is_still_on_its_way_when_it_is_sent_or_left_is_not_kept() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let seen = async || {
        let token = mia.session().unwrap();
        let session = identity::session(&app.core, &token).await.unwrap().unwrap();
        Typing::seen(&app.core, session.member().unwrap().id, session.hash, None).await.unwrap()
    };
    let text = |title: &str| Draft { title: title.to_owned(), body: "And its text".to_owned(), ..Draft::default() };
    let late = seen().await;
    mia.asks("A whole title", "And a whole text for everybody.").await;
    assert!(!draft::keep(&app.core, late, &text("A late title")).await.unwrap());
    mia.page("/ask").await.is(200).says_not("A late title");
    let next = seen().await;
    assert!(draft::keep(&app.core, next, &text("The next title")).await.unwrap());
    mia.page("/ask").await.is(200).says("The next title");
    // Another session of hers goes on; this one is over.
    let code = mia.post("/me/return-code", Value::Null).await.is(201).json()["code"].as_str().unwrap().to_owned();
    let tablet = app.visitor("tablet");
    tablet.post("/return", json!({ "code": code })).await.is(200);
    let late = seen().await;
    mia.page("/leave").await.is(303);
    assert!(!draft::keep(&app.core, late, &text("A late title")).await.unwrap());
    tablet.page("/ask").await.is(200).says_not("A late title").says_not("The next title");
}

#[tokio::test]
async fn what_was_kept_is_not_written_over_by_the_start_page() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    look(&mia, "Half a title", "A long text of yesterday").await;
    let page = mia.form("/questions", &[("step", "start"), ("body", "One line of today")]).await.is(200);
    page.says("Half a title")
        .says("A long text of yesterday\n\nOne line of today</textarea>")
        .says("We kept it for you");
    let page = app.visitor("tom").form("/questions", &[("step", "start"), ("body", "Only this")]).await.is(200);
    page.says("Only this</textarea>").says(" data-unsent");
    app.visitor("eva").form("/questions", &[("step", "start"), ("body", &"x".repeat(5_001))]).await.is(422).says("xxx");
}

#[tokio::test]
async fn what_was_typed_is_gone_with_the_way_out_and_after_a_day() {
    const CANARY: &str = "canarydraft";
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let code = mia.post("/me/return-code", Value::Null).await.is(201).json()["code"].as_str().unwrap().to_owned();
    look(&mia, CANARY, "And the text of it").await;
    if app.is_sqlite() {
        let bytes = app.database_bytes();
        assert!(!bytes.windows(CANARY.len()).any(|piece| piece == CANARY.as_bytes()), "a draft lies sealed");
    }
    mia.page("/leave").await.is(303);
    mia.post("/return", json!({ "code": code })).await.is(200);
    mia.page("/ask").await.is(200).says_not(CANARY);
    look(&mia, CANARY, "And the text of it").await;
    jobs::tick(&app.core).await;
    for _ in 0..23 {
        app.advance(HOUR);
        mia.get("/me").await.is(200);
        jobs::tick(&app.core).await;
    }
    mia.post("/return", json!({ "code": code })).await.is(200);
    mia.page("/ask").await.is(200).says(CANARY);
    app.advance(HOUR + MINUTE);
    jobs::tick(&app.core).await;
    mia.post("/return", json!({ "code": code })).await.is(200);
    mia.page("/ask").await.is(200).says_not(CANARY);
    look(&mia, CANARY, "And the text of it").await;
    mia.delete("/me", Value::Null).await.is(200);
    mia.page("/ask").await.is(200).says_not(CANARY);
}

#[tokio::test]
async fn a_fresh_name_links_to_nothing() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let ask = async |title: &str, fresh: bool| {
        let text = json!({ "title": title, "body": "What would you do here?", "theme": "home", "lang": "en", "fresh_name": fresh });
        mia.asks_with(text).await.is(201).id()
    };
    let (plain, first, second) = (ask("Plain", false).await, ask("First", true).await, ask("Second", true).await);
    let name = async |id: &str| {
        let shown = tom.get(&format!("/questions/{id}")).await.json();
        shown["pseudonym"].as_str().unwrap().to_owned()
    };
    let names = [name(&plain).await, name(&first).await, name(&second).await];
    assert_eq!(mia.me().await["pseudonym"], names[0]);
    assert!(names[0] != names[1] && names[1] != names[2] && names[0] != names[2], "{names:?}");
    for (id, name) in [(&first, &names[1]), (&second, &names[2])] {
        mia.answers(id, "I add something to my own question.").await;
        let shown = tom.get(&format!("/questions/{id}")).await.json();
        assert_eq!(shown["answers"][0]["pseudonym"], name.as_str(), "the same name in one's own thread");
        let page = tom.page(&format!("/questions/{id}")).await.is(200);
        assert!(!page.body.contains(&names[0]));
        assert_eq!(mia.own(id).await["state"], "published", "and it is one's own");
    }
    let other = tom.asks("Somebody else", "A question of somebody else.").await;
    mia.answers(&other, "I answer others by my name.").await;
    // Colleagues see that it is one person, and nothing of who that is.
    let held =
        json!({ "title": "Look", "body": "A bramblehold of mine.", "theme": "home", "lang": "en", "fresh_name": true });
    mia.asks_with(held).await.is(202);
    let sara = app.moderator("sara").await;
    let review = sara.get("/staff/reviews").await.json()["reviews"][0]["id"].as_str().unwrap().to_owned();
    let same = sara.get(&format!("/staff/reviews/{review}")).await.is(200).json()["same_person"].clone();
    let seen: Vec<&str> = same.as_array().unwrap().iter().map(|line| line["pseudonym"].as_str().unwrap()).collect();
    assert_eq!(seen.len(), 6, "three questions, two answers in one's own, one elsewhere: {same:#}");
    assert!(names.iter().all(|name| seen.contains(&name.as_str())));
    // Whoever looks back at what was decided learns nothing of what came later.
    decide(&sara, "", json!({ "decision": "approve" })).await;
    app.advance(MINUTE);
    let later = ask("Later", true).await;
    let same = sara.get(&format!("/staff/reviews/{review}")).await.is(200).json()["same_person"].clone();
    assert!(same.as_array().unwrap().iter().all(|line| line["post"] != later.as_str()), "{same:#}");
    mia.post("/chat", json!({ "theme": "home", "lang": "en", "message": "May I talk?" })).await.is(201);
    let els = app.consultant("els").await;
    els.put("/staff/me/duty", json!({ "on": true, "capacity": 2, "languages": ["en"] })).await.is(200);
    let case = els.post("/staff/queue/next", json!({})).await.is(200).json()["case"]["id"].as_str().unwrap().to_owned();
    let page = els.page(&format!("/staff/cases/{case}")).await.is(200).says("The same person also wrote");
    assert!(names.iter().all(|name| page.body.contains(name)));
    let shown = tom.get(&format!("/questions/{other}")).await.json();
    assert_eq!(shown["answers"][0]["pseudonym"], names[0].as_str());
}

#[tokio::test]
async fn a_held_text_shows_its_writer_the_exact_fragment() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let held =
        json!({ "title": "Please look", "body": "This is a bramblehold of mine.", "theme": "home", "lang": "en" });
    let id = mia.asks_with(held).await.is(202).id();
    for path in [format!("/questions/{id}"), "/me".to_owned(), format!("/posts/{id}/edit")] {
        mia.page(&path).await.is(200).says("<mark>bramblehold</mark>");
    }
    let cry =
        json!({ "title": "Please", "body": "A deepsorrow and a bramblehold of mine.", "theme": "home", "lang": "en" });
    let cry = tom.asks_with(cry).await.json()["id"].as_str().unwrap().to_owned();
    tom.page(&format!("/questions/{cry}")).await.is(200).says_not("<mark>");
}

// ------------------------------------------------------------------ the first page, and the trusted adult

#[tokio::test]
async fn whoever_comes_in_for_the_first_time_reads_how_to_leave() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let first = mia.page("/").await.is(200).says("Before you look around").says("name=\"body\"");
    assert!(first.body.find("Before you look around") < first.body.find("name=\"body\""));
    // Wherever one comes in; not from page to page.
    let comes_in = mia.call(Method::GET, "/questions?kind=story").header("accept", "text/html");
    let page = comes_in.header("sec-fetch-site", "none").send().await.is(200);
    page.says("Before you look around").says("value=\"/questions?kind=story\"");
    mia.page("/questions").await.is(200).says_not("Before you look around");
    mia.page("/safety").await.is(200).says_not("Before you look around");
    // Whoever needs a number has it at once.
    let comes_for_help = mia.call(Method::GET, "/help").header("accept", "text/html");
    comes_for_help.header("sec-fetch-site", "none").send().await.is(200).says_not("Before you look around").says("112");
    let read = mia.form("/safety", &[("back", "/questions?kind=story")]).await.is(303);
    assert_eq!(read.location(), "/questions?kind=story");
    assert!(read.header("set-cookie").starts_with("seen=1;") && !read.header("set-cookie").contains("Max-Age"));
    mia.page("/").await.is(200).says_not("Before you look around");
    mia.page("/leave").await.is(303);
    let tom = app.member("tom").await;
    tom.page("/").await.is(200).says_not("Before you look around");
}

#[tokio::test]
async fn the_page_about_a_trusted_adult_gives_words_and_keeps_nothing() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    mia.page("/max").await.is(200).says("Who are you thinking of?").says_not("You could start like this");
    let page = mia.form("/max", &[("who", "school"), ("how", "note")]).await.is(200);
    page.says("stay a moment after class").says("So I write it down");
    assert!(mia.session().is_none());
    mia.form("/max", &[("who", "nobody"), ("how", "note")]).await.is(422);
    for theme in mia.get("/themes").await.json()["themes"].as_array().unwrap() {
        let page = mia.page(&format!("/themes/{}", theme["id"].as_str().unwrap())).await.is(200);
        page.says("href=\"/max\"");
    }
}

#[tokio::test]
async fn whoever_reports_without_a_visit_is_not_told_to_look_for_what_came_of_it() {
    let app = TestApp::spawn().await;
    app.visitor("mia").page("/reported?back=/").await.is(200).says("We cannot show you what came of it");
    app.member("tom").await.page("/reported?back=/").await.is(200).says_not("We cannot show you what came of it");
}
