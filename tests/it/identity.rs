//! Arriving without a name, coming back, leaving, being forgotten; and how colleagues sign in.

use peerline::{http::routes::table, model::staff::Role};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, SECOND, TestApp},
    forum::contains,
    people::{Person, Reply},
};

fn sets_cookie(reply: &Reply) -> bool {
    reply.headers.contains_key("set-cookie")
}

async fn pseudonym(person: &Person) -> Option<String> {
    person.me().await["pseudonym"].as_str().map(str::to_owned)
}

// ------------------------------------------------------------------ arriving

#[tokio::test]
async fn reading_never_makes_a_member() {
    let app = TestApp::spawn().await;
    let question = app.visitor("tom").asks("Something to read", "Something that everybody may read.").await;
    let mia = app.visitor("mia");
    for route in table().into_iter().filter(|route| route.method.is_safe()) {
        let path = route.path.replace("{id}", &question).replace("{build}", "0").replace("{*file}", "app.css");
        for reply in [
            mia.call(Method::GET, &path).once().send().await,
            mia.call(Method::GET, &path).browser().once().send().await,
        ] {
            let set: Vec<&str> =
                reply.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
            // The quick exit takes cookies away, a visit's, a class's and what it chose, whether there are any or not.
            let is_taken =
                |cookie: &&str| ["sid=;", "class=;", "lang=;", "seen=;"].iter().any(|gone| cookie.starts_with(gone));
            assert!(set.iter().all(is_taken), "{}: {set:?}", reply.what);
        }
    }
    for (path, body, status) in [
        (format!("/posts/{question}/reports"), json!({ "reason": "other" }), 202),
        ("/search".to_owned(), json!({ "q": "read" }), 200),
        ("/return".to_owned(), json!({ "code": "0470 12 34 56" }), 401),
        ("/staff/login".to_owned(), json!({ "name": "a", "password": "b" }), 401),
        ("/staff/logout".to_owned(), json!({}), 200),
        ("/questions".to_owned(), json!({ "title": "x" }), 422),
        (format!("/questions/{question}/answers"), json!({ "body": "" }), 422),
        (format!("/questions/{}/answers", peerline::clock::new_id()), json!({ "body": "An answer." }), 404),
        (format!("/posts/{}/reactions/thanks", peerline::clock::new_id()), json!({}), 404),
    ] {
        mia.post(&path, body).await.is(status);
        assert_eq!(mia.session(), None, "{path}");
    }
    // A chosen language is no session.
    mia.post("/language", json!({ "lang": "fr" })).await.is(200);
    assert_eq!(mia.session(), None);
    let me = mia.me().await;
    assert_eq!((&me["pseudonym"], &me["posts"], &me["chat"]["state"]), (&Value::Null, &json!([]), &json!("none")));
}

#[tokio::test]
async fn the_first_text_makes_an_anonymous_member() {
    let app = TestApp::spawn().await;
    let question = app.visitor("tom").asks("Something to react to", "Something that everybody may react to.").await;
    let mut names = Vec::new();
    for (lang, by_form) in [("nl", false), ("fr", true), ("de", false), ("en", true)] {
        for number in 0..5 {
            let mia = app.visitor("mia");
            let path = format!("/posts/{question}/reactions/strength");
            let call = mia.call(Method::POST, &path);
            let call = if by_form { call.browser().form(&[]) } else { call.json(&json!({})) };
            let reply = call.lang(lang).send().await;
            assert!(matches!(reply.status, 200 | 303), "{}", reply.status);
            let cookie = reply.header("set-cookie");
            assert!(
                cookie.starts_with("sid=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
                "{cookie}"
            );
            assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "gone with the browser: {cookie}");
            assert!(!cookie.contains("Domain") && cookie.contains("Path=/"), "{cookie}");
            let session = mia.session().unwrap();
            assert_eq!((session.len(), session.chars().all(|c| c.is_ascii_hexdigit())), (64, true), "32 random bytes");
            names.push(pseudonym(&mia).await.unwrap());
            let again = mia.put(&path, Value::Null).await;
            assert!(!sets_cookie(&again), "{lang} {number}: one is enough");
        }
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "never the same twice");
}

#[tokio::test]
async fn behind_https_every_cookie_is_secure() {
    let app = TestApp::with(|config| config.public_url = Some("https://peerline.example".to_owned())).await;
    let mia = app.visitor("mia");
    let asked = mia
        .asks_with(json!({ "title": "Hello", "body": "Hello to all of you.", "theme": "other", "lang": "en" }))
        .await;
    let credentials = app.account("sara", &[Role::Moderator]).await;
    let sara = app.visitor("sara");
    let login = sara.post("/staff/login", json!({ "name": "sara", "password": credentials.password })).await;
    let second = sara.post("/staff/second-factor", json!({ "code": app.code(&credentials) })).await;
    let code = mia.post("/me/return-code", json!({})).await.is(201).json()["code"].clone();
    let replies = [
        (201, "Lax", asked),
        (200, "Strict", login),
        (200, "Strict", second),
        (200, "Strict", sara.post("/staff/logout", json!({})).await),
        (200, "Lax", app.visitor("mia").post("/return", json!({ "code": code })).await),
        (200, "Lax", mia.post("/language", json!({ "lang": "fr" })).await),
        (303, "Lax", mia.get("/leave").await),
    ];
    for (status, site, reply) in replies {
        let reply = reply.is(status);
        assert!(sets_cookie(&reply), "{}", reply.what);
        for cookie in reply.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("; Secure"), "{}: {cookie}", reply.what);
            assert!(cookie.contains(&format!("SameSite={site}")), "{}: {cookie}", reply.what);
            let known = ["__Host-sid=", "lang=", "seen=;", "__Host-class=;"];
            assert!(known.iter().any(|name| cookie.starts_with(name)), "{}: {cookie}", reply.what);
            assert!(cookie.contains("Path=/") && !cookie.contains("Domain"), "{}: {cookie}", reply.what);
        }
        let hsts = reply.header("strict-transport-security");
        assert_eq!(hsts, "max-age=63072000; includeSubDomains", "{}", reply.what);
        assert!(reply.header("content-security-policy").contains("wss://peerline.example;"), "{}", reply.what);
    }
    // A cookie under the name of development is nobody's.
    let tom = app.member("tom").await;
    let plain = format!("sid={}", tom.session().unwrap());
    let reply = app.visitor("x").call(Method::GET, "/me").header("cookie", &plain).send().await.is(200);
    assert_eq!(reply.json()["pseudonym"], Value::Null);
}

// ------------------------------------------------------------------ sessions

#[tokio::test]
async fn a_session_ends_by_the_clock() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let name = pseudonym(&mia).await;
    app.advance(30 * MINUTE - 1);
    assert_eq!(pseudonym(&mia).await, name, "in use");
    app.advance(30 * MINUTE - 1);
    assert_eq!(pseudonym(&mia).await, name, "in use again");
    app.advance(30 * MINUTE);
    assert_eq!(pseudonym(&mia).await, None, "idle for half an hour");
    let tom = app.member("tom").await;
    for _ in 0..35 {
        app.advance(20 * MINUTE);
        assert!(pseudonym(&tom).await.is_some());
    }
    app.advance(20 * MINUTE);
    assert_eq!(pseudonym(&tom).await, None, "twelve hours are the most");
    tom.post("/me/return-code", json!({})).await.is(401);
}

#[tokio::test]
async fn only_who_waits_for_a_talk_stays_and_is_told_of_a_chat() {
    let app = TestApp::spawn().await;
    let (mia, tom, zoe) = (app.visitor("mia"), app.visitor("tom"), app.visitor("zoe"));
    let anke = app.coordinator("anke").await;
    // What she wrote brings a professional to her; she knows of no chat.
    mia.asks("Everything is too much", "There is a deepsorrow in me.").await;
    mia.page("/").await.says_not("you have an open chat");
    tom.starts_chat("Is anybody there?").await;
    tom.page("/").await.says("you have an open chat");
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    assert_eq!(zoe.starts_chat("A letter.").await["state"], "letter");
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    app.advance(30 * MINUTE);
    assert_eq!(pseudonym(&mia).await, None, "on a device that others use as well");
    assert_eq!(pseudonym(&zoe).await, None);
    assert!(pseudonym(&tom).await.is_some(), "who sits and waits is not signed out");
}

#[tokio::test]
async fn a_colleagues_session_is_shorter() {
    let app = TestApp::spawn().await;
    let credentials = app.account("sara", &[Role::Moderator]).await;
    let sara = app.visitor("sara");
    app.sign_in(&sara, &credentials).await;
    app.advance(15 * MINUTE - 1);
    sara.get("/staff/reviews").await.is(200);
    app.advance(15 * MINUTE);
    sara.get("/staff/reviews").await.is(401);
    app.sign_in(&sara, &credentials).await;
    for _ in 0..47 {
        app.advance(10 * MINUTE);
        sara.get("/staff/reviews").await.is(200);
    }
    app.advance(10 * MINUTE);
    sara.get("/staff/reviews").await.is(401);
}

#[tokio::test]
async fn a_made_up_session_is_none() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    for cookie in ["", "x", &"0".repeat(64), &"f".repeat(10_000), "' OR 1=1 --", "a%20b"] {
        let call = || mia.call(Method::GET, "/me").header("cookie", &format!("sid={cookie}"));
        assert_eq!(call().send().await.is(200).json()["pseudonym"], Value::Null);
    }
}

// ------------------------------------------------------------------ coming back

async fn return_code(person: &Person) -> String {
    person.post("/me/return-code", json!({})).await.is(201).json()["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_code_in_words_brings_back_too_and_goes_into_no_text() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.member("mia").await, app.member("tom").await);
    let words = mia.post("/me/return-code", json!({ "form": "words" })).await.is(201).json();
    let words = words["code"].as_str().unwrap().to_owned();
    mia.post("/me/return-code", json!({ "form": "smoke" })).await.is(422);
    let name = mia.me().await["pseudonym"].clone();
    let elsewhere = app.visitor("elsewhere");
    elsewhere.post("/return", json!({ "code": words })).await.is(200);
    assert_eq!(elsewhere.me().await["pseudonym"], name);
    // Whose code was found makes another one, whatever its form: the old one opens nothing any more.
    let digits = return_code(&mia).await;
    app.visitor("finder").post("/return", json!({ "code": words })).await.is(401);
    app.visitor("mia again").post("/return", json!({ "code": digits.replace('0', "O") })).await.is(200);
    for code in [&words, &digits] {
        let text =
            json!({ "title": "Keep this", "body": format!("It is {code} for later."), "theme": "other", "lang": "en" });
        let refused = tom.asks_with(text).await.is(422).json();
        assert_eq!(refused["verdict"]["reasons"][0]["rule"], "return-code", "{refused:#}");
        let chat = json!({ "theme": "other", "lang": "en", "message": format!("It is {code} for later.") });
        tom.post("/chat", chat).await.is(422);
    }
    tom.get("/chat").await.is(200).says("\"state\":\"none\"");
}

#[tokio::test]
async fn a_return_code_brings_the_same_member_back() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let question = mia.asks("Will I come back", "I wonder whether I will be back.").await;
    assert_eq!(mia.me().await["has_return_code"], false);
    let code = return_code(&mia).await;
    assert_eq!(code.chars().filter(char::is_ascii_digit).count(), 30);
    mia.get("/me").await.is(200).says("\"has_return_code\":true");
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    for path in ["/me", "/return"] {
        mia.page(path).await.is(200).says_not(&code).says_not(&digits);
    }
    // On another device, by JSON and by a form, typed with or without spaces.
    let phone = app.visitor("mia's phone");
    phone.post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(pseudonym(&phone).await, pseudonym(&mia).await);
    assert_eq!(phone.own(&question).await["state"], "published");
    let tablet = app.visitor("mia's tablet");
    assert_eq!(tablet.form("/return", &[("code", &digits)]).await.location(), "/me");
    assert_eq!(pseudonym(&tablet).await, pseudonym(&mia).await);
    assert_ne!(phone.session(), mia.session(), "a session of its own");
    // A new code takes the old one's place.
    let newer = return_code(&mia).await;
    app.visitor("x").post("/return", json!({ "code": code })).await.is(401);
    // What was typed stays in its box, to be looked at again.
    app.visitor("x").form("/return", &[("code", "0470 12 34")]).await.is(401).says("value=\"0470 12 34\"");
    app.visitor("x").post("/return", json!({ "code": newer })).await.is(200);
    // A page shows it once, as a form's own answer.
    let page = mia.form("/me/return-code", &[]).await.is(201);
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn at_most_five_sessions_live() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let code = return_code(&mia).await;
    let mut devices = Vec::new();
    for number in 0..5 {
        app.advance(SECOND);
        let device = app.visitor(&format!("device {number}"));
        device.post("/return", json!({ "code": code })).await.is(200);
        devices.push(device);
    }
    assert_eq!(pseudonym(&mia).await, None, "the oldest is gone");
    for device in &devices {
        assert!(pseudonym(device).await.is_some(), "{}", device.name);
    }
}

#[tokio::test]
async fn coming_back_ends_the_session_one_had() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.member("mia").await, app.member("tom").await);
    let code = return_code(&mia).await;
    let before = tom.twin();
    tom.post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(pseudonym(&tom).await, pseudonym(&mia).await);
    assert_eq!(pseudonym(&before).await, None);
}

#[tokio::test]
async fn every_wrong_code_gets_the_same_answer() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let code = return_code(&mia).await;
    let mut wrong: String = code.chars().filter(char::is_ascii_digit).collect();
    let last = if wrong.ends_with('0') { '1' } else { '0' };
    wrong.pop();
    wrong.push(last);
    let unknown = format!("{}{}", if wrong.starts_with('9') { "1" } else { "9" }, &wrong[1..]);
    let codes = [
        wrong.clone(),
        unknown,
        String::new(),
        "x".to_owned(),
        "12".to_owned(),
        wrong[..29].to_owned(),
        format!("{code}0"),
        format!("{code} x"),
        "1".repeat(10_000),
        "٠١٢٣٤٥".to_owned(),
    ];
    let mut answers = Vec::new();
    for code in &codes {
        let reply = app.visitor("x").post("/return", json!({ "code": code })).await.is(401);
        let mut headers = reply.headers.clone();
        headers.remove("date");
        answers.push((headers, reply.body));
        assert!(!answers[0].1.contains("field"), "{:?}", answers[0].1);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:#?}");
    app.visitor("x").form("/return", &[("code", &wrong)]).await.is(401).says("<form");
    app.visitor("x").post("/return", json!({ "code": code })).await.is(200);
}

#[tokio::test]
async fn wrong_codes_are_slowed_but_never_locked() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let code = return_code(&mia).await;
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let wrong = format!("{}{}", &digits[..6], "0".repeat(24));
    let mut slowest = 0;
    for _ in 0..60 {
        let reply = app.visitor("x").post("/return", json!({ "code": wrong })).await;
        if reply.status == 429 {
            let wait: i64 = reply.header("retry-after").parse().unwrap();
            assert!((1..=30).contains(&wait), "{wait}");
            slowest = slowest.max(wait);
            app.advance(wait * SECOND);
        } else {
            reply.is(401);
        }
    }
    assert_eq!(slowest, 30, "it slows down to half a minute");
    app.advance(30 * SECOND);
    app.visitor("mia").post("/return", json!({ "code": code })).await.is(200);
    // Other codes were not slowed by that.
    let tom = app.member("tom").await;
    let code = return_code(&tom).await;
    app.visitor("tom").post("/return", json!({ "code": code })).await.is(200);
}

// ------------------------------------------------------------------ leaving and being forgotten

#[tokio::test]
async fn one_tap_leaves() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let same_session = mia.twin();
    let left = mia.call(Method::GET, "/leave").browser().lang("fr").send().await;
    assert!(left.location().starts_with("https://fr.wikipedia.org/"), "{}", left.location());
    let clear = left.header("clear-site-data");
    assert!(["\"cache\"", "\"cookies\"", "\"storage\""].iter().all(|what| clear.contains(what)), "{clear}");
    assert!(left.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(left.header("cache-control"), "no-store");
    assert_eq!(pseudonym(&same_session).await, None, "the session is gone, not only its cookie");
    // Without a session, and for a program, it works the same.
    app.visitor("x").get("/leave").await.is(303);
}

/// Where a browser that sends this form as a page finds the answer.
pub(crate) async fn shown_page(person: &Person, path: &str, fields: &[(&str, &str)]) -> String {
    let call = person.call(Method::POST, path).browser().header("sec-fetch-mode", "navigate").form(fields);
    call.send().await.is(303).location().to_owned()
}

/// A browser writes down what was sent to a page of its history. So no page of ours is the answer to a form.
#[tokio::test]
async fn the_answer_to_a_form_stands_at_an_address_of_its_own() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let found = shown_page(&mia, "/search", &[("q", "weather")]).await;
    assert!(found.starts_with("/page/") && !found.contains("weather"), "{found}");
    for _ in 0..2 {
        mia.page(&found).await.is(200).says("/search");
    }
    tom.page(&found).await.is(404);
    let refused = [("title", "For everybody"), ("body", "You are such a thornrefuse."), ("theme", "other")];
    let refused = shown_page(&mia, "/questions", &refused).await;
    mia.page(&refused).await.is(422).says("For everybody").says("<mark>thornrefuse</mark>");
    let preview = [("title", "For everybody"), ("body", "This is for all who read it."), ("step", "preview")];
    let preview = shown_page(&mia, "/questions", &preview).await;
    mia.page(&preview).await.is(200).says("This is for all who read it.");
    // A form that leads on leads on; a program, and a page that asks by itself, get their answer.
    let sent = [("title", "For everybody"), ("body", "This is for all who read it."), ("theme", "other")];
    assert!(shown_page(&mia, "/questions", &sent).await.starts_with("/questions/"));
    mia.post("/search", json!({ "q": "weather" })).await.is(200);
    mia.form("/search", &[("q", "weather")]).await.is(200);

    let thief = mia.twin();
    thief.page(&preview).await.is(200);
    let left = mia.call(Method::GET, "/leave").browser().send().await.is(303);
    assert!(left.headers.get_all("set-cookie").iter().any(|cookie| cookie.to_str().unwrap().starts_with("page=;")));
    for page in [&found, &refused, &preview] {
        thief.page(page).await.is(404);
    }
    let later = shown_page(&tom, "/search", &[("q", "weather")]).await;
    tom.page(&later).await.is(200);
    app.advance(10 * MINUTE);
    tom.page(&later).await.is(404);
}

#[tokio::test]
async fn nobody_else_presses_the_exit() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    for site in ["cross-site", "same-site"] {
        let reply = mia.call(Method::GET, "/leave").header("sec-fetch-site", site).send().await.is(403);
        assert!(!reply.headers.contains_key("clear-site-data"));
        assert!(pseudonym(&mia).await.is_some());
    }
    mia.call(Method::GET, "/leave").header("sec-fetch-site", "same-origin").send().await.is(303);
}

#[tokio::test]
async fn being_forgotten_erases_and_leaves_the_answers_of_others() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let ask = |title: &str, body: &str| json!({ "title": title, "body": body, "theme": "home", "lang": "en" });
    let public = mia.asks_with(ask("Canary one", "A public canary sings here in yellow.")).await.is(201).id();
    let held = mia.asks_with(ask("Canary two", "A held canary with a bramblehold hides.")).await.is(202).id();
    let asked = tom.asks("What sings", "Can you tell me what sings so early?").await;
    let answer = mia.answers(&asked, "It is the answering canary that sings.").await;
    let answer_of_tom = tom.answers(&public, "What a lovely yellow bird to have.").await;
    mia.reports(&asked, "other").await.is(202);
    let code = return_code(&mia).await;
    let device = app.visitor("mia's phone");
    device.post("/return", json!({ "code": code })).await.is(200);
    assert!(!app.is_sqlite() || !contains(&app.database_bytes(), b"held canary"), "a held text lies open");

    let gone = mia.delete("/me", Value::Null).await.is(200);
    assert!(gone.header("clear-site-data").contains("\"storage\""));
    assert_eq!((pseudonym(&mia).await, pseudonym(&device).await), (None, None));
    app.visitor("x").post("/return", json!({ "code": code })).await.is(401);
    for id in [&public, &held] {
        tom.get(&format!("/questions/{id}")).await.is(404);
    }
    tom.get(&format!("/questions/{asked}")).await.is(200).says_not("canary").says_not(&answer);
    assert_eq!(tom.own(&answer_of_tom).await["state"], "published", "answers of others stay theirs");
    assert_eq!(tom.post("/search", json!({ "q": "canary" })).await.json()["questions"], json!([]));
    let sara = app.moderator("sara").await;
    sara.get("/staff/reviews").await.is(200).says_not("canary");
    sara.get("/staff/reviews?state=decided").await.is(200).says_not("canary");
    if app.is_sqlite() {
        for words in ["public canary", "held canary", "answering canary", "canary one"] {
            assert!(!contains(&app.database_bytes(), words.as_bytes()), "{words:?} can still be read while it runs");
        }
        app.stop().await;
        for words in ["public canary", "held canary", "answering canary", "canary one"] {
            assert!(!contains(&app.database_bytes(), words.as_bytes()), "{words:?} can still be read afterwards");
        }
    }
}

#[tokio::test]
async fn being_forgotten_by_a_form_asks_whether_one_is_sure() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    mia.form("/me/forget", &[]).await.is(422);
    assert!(pseudonym(&mia).await.is_some());
    let gone = mia.form("/me/forget", &[("sure", "yes")]).await;
    assert_eq!(gone.location(), "/safety?forgotten=1");
    mia.page(gone.location()).await.is(200).says("Everything of yours is erased.");
    mia.page("/safety").await.is(200).says_not("Everything of yours is erased.");
    assert!(!gone.header("clear-site-data").is_empty());
    assert_eq!(pseudonym(&mia).await, None);
    mia.page("/").await.is(200);
}

#[tokio::test]
async fn held_texts_never_lie_open() {
    let app = TestApp::spawn().await;
    if !app.is_sqlite() {
        return;
    }
    let mia = app.visitor("mia");
    let (tom, sara) = (app.member("tom").await, app.moderator("sara").await);
    let held = json!({ "title": "Secretive title", "body": "A bramblehold in secretive words.", "theme": "home", "lang": "en" });
    let post = mia.asks_with(held).await.is(202).id();
    let decision = json!({ "decision": "return", "note": "A secretive note to the author." });
    crate::reviews::decide(&sara, &post, decision).await;
    let open = mia.asks("An open one", "An open question for everybody.").await;
    let note = json!({ "reason": "other", "note": "A secretive note of a reporter." });
    tom.post(&format!("/posts/{open}/reports"), note).await.is(202);
    let bytes = app.database_bytes();
    assert!(contains(&bytes, b"An open question for everybody."), "the test reads the right file");
    for words in ["ecretive", "0470 12", "bramblehold in"] {
        assert!(!contains(&bytes, words.as_bytes()), "{words}");
    }
}

// ------------------------------------------------------------------ staff

#[tokio::test]
async fn colleagues_sign_in_in_two_steps() {
    let app = TestApp::spawn().await;
    let credentials = app.account("sara", &[Role::Moderator]).await;
    assert!(credentials.password.len() >= 15);
    let sara = app.visitor("sara");
    let password = json!({ "name": "sara", "password": credentials.password });
    let first = sara.post("/staff/login", password).await.is(200);
    assert_eq!(first.json(), json!({ "next": "second-factor" }));
    let half = sara.twin();
    for path in ["/staff", "/staff/reviews"] {
        sara.get(path).await.is(401);
    }
    assert_eq!(pseudonym(&sara).await, None);
    sara.post("/staff/second-factor", json!({ "code": "000000" })).await.is(401);
    sara.post("/staff/second-factor", json!({ "code": app.code(&credentials) })).await.is(200);
    sara.get("/staff/reviews").await.is(200);
    assert_ne!(sara.session(), half.session(), "a new id at sign-in");
    half.get("/staff/reviews").await.is(401);
    // No colleague becomes a member by the way.
    sara.asks_with(json!({ "title": "Hello", "body": "Hello to all of you.", "theme": "other" })).await.is(403);
    let same = sara.twin();
    let out = sara.post("/staff/logout", json!({})).await.is(200);
    assert!(out.header("clear-site-data").contains("\"cookies\""));
    same.get("/staff/reviews").await.is(401);
}

#[tokio::test]
async fn signing_in_works_as_forms() {
    let app = TestApp::spawn().await;
    let credentials = app.account("sara", &[Role::Moderator]).await;
    let sara = app.visitor("sara");
    sara.page("/staff/login").await.is(200).says("name=\"password\"");
    let fields = [("name", "sara"), ("password", credentials.password.as_str())];
    assert_eq!(sara.form("/staff/login", &fields).await.location(), "/staff/second-factor");
    sara.page("/staff/second-factor").await.is(200).says("one-time-code");
    let code = app.code(&credentials);
    assert_eq!(sara.form("/staff/second-factor", &[("code", &code)]).await.location(), "/staff");
    assert_eq!(sara.page("/staff").await.location(), "/staff/reviews");
}

#[tokio::test]
async fn a_used_code_is_refused() {
    let app = TestApp::spawn().await;
    let credentials = app.account("sara", &[Role::Moderator]).await;
    let password = || json!({ "name": "sara", "password": credentials.password });
    let (sara, thief) = (app.visitor("sara"), app.visitor("thief"));
    let code = json!({ "code": app.code(&credentials) });
    for person in [&sara, &thief] {
        person.post("/staff/login", password()).await.is(200);
    }
    sara.post("/staff/second-factor", code.clone()).await.is(200);
    thief.post("/staff/second-factor", code.clone()).await.is(401);
    app.advance(30 * SECOND);
    thief.post("/staff/second-factor", code).await.is(401);
    let fresh = json!({ "code": app.code(&credentials) });
    thief.post("/staff/second-factor", fresh.clone()).await.is(200);
    let third = app.visitor("third");
    third.post("/staff/login", password()).await.is(200);
    third.post("/staff/second-factor", fresh).await.is(401);
    // One code sent many times at once opens one session.
    app.advance(30 * SECOND);
    let fresh = json!({ "code": app.code(&credentials) });
    let mut halves = Vec::new();
    for _ in 0..4 {
        let half = app.visitor("sara");
        half.post("/staff/login", password()).await.is(200);
        halves.push(half);
    }
    let tries = halves.iter().map(|half| half.post("/staff/second-factor", fresh.clone()));
    let mut statuses: Vec<u16> = futures_util::future::join_all(tries).await.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401, 401, 401]);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_look_the_same() {
    let app = TestApp::spawn().await;
    let credentials = app.account("sara", &[Role::Moderator]).await;
    let long = "x".repeat(300);
    let mut answers = Vec::new();
    for (name, password) in [("sara", "wrong"), ("nobody", "wrong"), ("", ""), ("sara", &long), (&long, "wrong")] {
        let reply = app.visitor("x").post("/staff/login", json!({ "name": name, "password": password })).await.is(401);
        let mut headers = reply.headers.clone();
        headers.remove("date");
        answers.push((headers, reply.body));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:#?}");
    // A half session lasts ten minutes.
    let sara = app.visitor("sara");
    sara.post("/staff/login", json!({ "name": "sara", "password": credentials.password })).await.is(200);
    app.advance(10 * MINUTE);
    sara.post("/staff/second-factor", json!({ "code": app.code(&credentials) })).await.is(401);
}

#[tokio::test]
async fn an_account_is_slowed_but_never_locked() {
    let app = TestApp::spawn().await;
    let credentials = app.account("sara", &[Role::Moderator]).await;
    let wrong = json!({ "name": "sara", "password": "wrong" });
    let mut waited = 0;
    for _ in 0..60 {
        let reply = app.visitor("x").post("/staff/login", wrong.clone()).await;
        if reply.status == 429 {
            let wait: i64 = reply.header("retry-after").parse().unwrap();
            assert!((1..=30).contains(&wait), "{wait}");
            waited += 1;
            app.advance(wait * SECOND);
        } else {
            reply.is(401);
        }
    }
    assert!(waited > 5, "{waited}");
    app.advance(30 * SECOND);
    app.sign_in(&app.visitor("sara"), &credentials).await;
    // Successes do not count.
    for _ in 0..30 {
        app.advance(30 * SECOND);
        app.sign_in(&app.visitor("sara"), &credentials).await;
    }
}

#[tokio::test]
async fn only_failures_count_against_the_address() {
    let app = TestApp::with(|config| {
        config.limits.remove("login");
    })
    .await;
    let credentials = app.account("sara", &[Role::Moderator]).await;
    for _ in 0..15 {
        app.advance(30 * SECOND);
        app.sign_in(&app.visitor("sara"), &credentials).await;
    }
    let wrong = json!({ "name": "nobody", "password": "wrong" });
    for number in 0..10 {
        let reply = app.visitor("x").post("/staff/login", wrong.clone()).await;
        assert_eq!(reply.status, 401, "failure {number}");
    }
    app.visitor("x").post("/staff/login", wrong).await.is(429);
    app.advance(HOUR);
    app.sign_in(&app.visitor("sara"), &credentials).await;
}
