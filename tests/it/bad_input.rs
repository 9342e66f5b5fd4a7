//! What is wrong gets the right status and a sentence in the person's language, and what was typed is not lost.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{Person, Reply},
};

const LANGS: [&str; 4] = ["nl", "fr", "de", "en"];

/// Words that an error of a database or of this program would show, and nobody should read.
const LEAKS: [&str; 9] =
    ["sqlx", "SQLITE", "SELECT ", "INSERT ", "constraint", "syntax error", "panicked", "src/", "serde"];

fn no_leak(reply: &Reply) {
    for leak in LEAKS {
        assert!(!reply.body.contains(leak), "{}: {leak}: {}", reply.what, reply.body);
    }
}

/// Every route that reads a body, as this test's people may call it.
async fn bodies(app: &TestApp) -> (Person, Person, Vec<(bool, Method, String)>) {
    let (mia, sara) = (app.member("mia").await, app.moderator("sara").await);
    let post = mia.asks("Something of mine", "This is something of my own.").await;
    let text = json!({ "title": "For the list", "body": "A bramblehold here.", "theme": "home", "lang": "en" });
    mia.asks_with(text).await.is(202);
    let review = sara.get("/staff/reviews").await.json()["reviews"][0]["id"].as_str().unwrap().to_owned();
    let routes = [
        (false, "POST", "/questions".to_owned()),
        (false, "POST", format!("/questions/{post}/answers")),
        (false, "PATCH", format!("/posts/{post}")),
        (false, "DELETE", format!("/posts/{post}")),
        (false, "POST", format!("/posts/{post}/edit")),
        (false, "POST", format!("/posts/{post}/withdraw")),
        (false, "POST", format!("/posts/{post}/reports")),
        (false, "POST", format!("/posts/{post}/reactions/thanks")),
        (false, "POST", "/me/appeals".to_owned()),
        (false, "POST", "/me/forget".to_owned()),
        (false, "POST", "/search".to_owned()),
        (false, "POST", "/language".to_owned()),
        (false, "POST", "/return".to_owned()),
        (false, "POST", "/staff/login".to_owned()),
        (true, "POST", format!("/staff/reviews/{review}/decision")),
    ];
    let routes = routes.map(|(staff, method, path)| (staff, method.parse().unwrap(), path));
    (mia, sara, routes.into())
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_refused_before_anything_happens() {
    let app = TestApp::spawn().await;
    let (mia, sara, routes) = bodies(&app).await;
    let deep = |open: &str, close: &str| format!("{{\"body\":{}{}}}", open.repeat(10_000), close.repeat(10_000));
    let json = "application/json";
    for (staff, method, path) in routes {
        let person = if staff { &sara } else { &mia };
        for (status, kind, body) in [
            (400, json, "{".to_owned()),
            (400, json, "not json".to_owned()),
            (400, json, "[]".to_owned()),
            (400, json, "\"text\"".to_owned()),
            (400, json, "null".to_owned()),
            (400, json, "{\"body\":\"\\ud800\"}".to_owned()),
            (400, json, "{}{}".to_owned()),
            (400, json, deep("[", "]")),
            (400, json, deep("{\"a\":", "}")),
            (415, "text/plain", "body=hello".to_owned()),
            (415, "multipart/form-data; boundary=x", "--x--".to_owned()),
            (415, "application/xml", "<body/>".to_owned()),
            (413, json, format!("{{\"body\":\"{}\"}}", "x".repeat(1_000_000))),
            (413, "application/x-www-form-urlencoded", format!("body={}", "x".repeat(1_000_000))),
        ] {
            for html in [false, true] {
                let call = person.call(method.clone(), &path).raw(kind, body.clone());
                let reply = if html { call.browser() } else { call }.send().await.is(status);
                no_leak(&reply);
                let expected = if html { "text/html; charset=utf-8" } else { "application/problem+json" };
                assert_eq!(reply.header("content-type"), expected, "{}", reply.what);
            }
        }
        let bytes = person.call(method, &path).raw(json, b"{\"body\":\"\xff\xfe\"}".to_vec()).send().await.is(400);
        no_leak(&bytes);
    }
    assert!(mia.me().await["pseudonym"].is_string(), "nothing above was carried out");
}

#[tokio::test]
async fn a_field_of_the_wrong_type_is_invalid() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    for body in [json!({ "title": 7 }), json!({ "body": ["a"] }), json!({ "theme": {} }), json!({ "title": null })] {
        let reply = mia.asks_with(body).await.is(422);
        no_leak(&reply);
        assert!(reply.json()["fields"].is_array(), "{}", reply.body);
    }
    assert_eq!(mia.session(), None, "what is not right makes no member");
}

/// A question that is right but for one field.
fn question_with(field: &str, value: &str) -> Value {
    let mut question =
        json!({ "title": "A right title", "body": "A text that is long enough.", "theme": "home", "lang": "en" });
    question[field] = value.into();
    question
}

#[tokio::test]
async fn every_wrong_field_is_named_with_a_sentence_in_each_language() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let long = |n: usize| "é".repeat(n);
    for (field, code, value) in [
        ("title", "empty", String::new()),
        ("title", "empty", " \n\t ".to_owned()),
        ("title", "too-short", "ab".to_owned()),
        ("title", "too-long", long(121)),
        ("body", "empty", String::new()),
        ("body", "too-short", "too short".to_owned()),
        ("body", "too-long", long(5_001)),
        ("theme", "empty", String::new()),
        ("theme", "unknown", "weather".to_owned()),
        ("kind", "unknown", "answer".to_owned()),
        ("kind", "unknown", "poem".to_owned()),
        ("lang", "unknown", "xx".to_owned()),
        ("content_warning", "unknown", "spiders".to_owned()),
    ] {
        let mut sentences = BTreeSet::new();
        for lang in LANGS {
            let call = mia.call(Method::POST, "/questions").lang(lang).json(&question_with(field, &value));
            let problem = call.send().await.is(422).json();
            let fields = problem["fields"].as_array().unwrap();
            assert_eq!(fields.len(), 1, "{problem}");
            assert_eq!((&fields[0]["field"], &fields[0]["code"]), (&json!(field), &json!(code)), "{problem}");
            let sentence = fields[0]["detail"].as_str().unwrap();
            assert!(sentence.contains(' ') && !sentence.contains("field-"), "{lang}: {sentence}");
            sentences.insert(sentence.to_owned());
        }
        assert_eq!(sentences.len(), 4, "{field} {code}: {sentences:?}");
    }
    let problem = mia.asks_with(json!({})).await.is(422).json();
    let named: BTreeSet<&str> =
        problem["fields"].as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect();
    assert_eq!(named, BTreeSet::from(["title", "body", "theme"]), "all at once");
    assert_eq!(mia.session(), None, "what is not right makes no member");
    // The bounds themselves are right; characters count, not bytes.
    mia.asks_with(question_with("title", &long(120))).await.is(201);
    mia.asks_with(question_with("title", "abc")).await.is(201);
    mia.asks_with(question_with("body", &long(5_000))).await.is(201);
    mia.asks_with(question_with("body", "ten chars.")).await.is(201);
}

#[tokio::test]
async fn a_form_that_is_not_right_comes_back_with_everything_typed() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    for (lang, page_lang) in LANGS.map(|lang| (lang, format!("<html lang=\"{lang}\">"))) {
        let fields = [
            ("title", "Typed \"title\" <here>"),
            ("body", "short <b>"),
            ("theme", "gaming"),
            ("kind", "story"),
            ("lang", "fr"),
            ("content_warning", "eating"),
        ];
        let reply = mia.call(Method::POST, "/questions").browser().lang(lang).form(&fields).send().await.is(422);
        let reply = reply.says(&page_lang).says("short &#60;b&#62;</textarea>");
        let reply = reply.says("value=\"Typed &#34;title&#34; &#60;here&#62;\"");
        let chosen = |value: &str| {
            let with_value = format!("value=\"{value}\"");
            let mut tags = reply.body.split(&with_value).skip(1).map(|after| after.split('>').next().unwrap());
            assert!(tags.any(|tag| tag.contains("selected") || tag.contains("checked")), "{value}");
        };
        ["gaming", "story", "fr", "eating"].into_iter().for_each(chosen);
        no_leak(&reply);
    }
    let question = mia.asks("A right title", "A text that is long enough.").await;
    let long = "y".repeat(5_001);
    let path = format!("/questions/{question}/answers");
    mia.form(&path, &[("body", &long)]).await.is(422).says(&format!("{long}</textarea>"));
    mia.form(&path, &[("body", " ")]).await.is(422);
    mia.form(&path, &[]).await.is(422);
    mia.form(&format!("/posts/{question}/edit"), &[("body", &long), ("version", "1")]).await.is(422).says(&long);
    let report = [("reason", "boredom"), ("note", "A note about it.")];
    mia.form(&format!("/posts/{question}/reports"), &report).await.is(422).says("A note about it.</textarea>");
    let login = [("name", "sara"), ("password", "a secret that is wrong")];
    mia.form("/staff/login", &login).await.is(401).says("value=\"sara\"").says_not("a secret that is wrong");
}

#[tokio::test]
async fn what_was_typed_comes_back_whatever_goes_wrong() {
    let app = TestApp::with(|config| {
        config.limits.insert("other".to_owned(), vec!["1/h".to_owned()]);
    })
    .await;
    let mia = app.visitor("mia");
    // More than is ever read into a form.
    let long = format!("{} and so it ends.", "é".repeat(150_000));
    let fields = [("title", "Far too long"), ("body", &long), ("theme", "home"), ("password", "never shown")];
    let page = mia.form("/questions", &fields).await.is(413);
    page.says("Far too long").says("and so it ends.</textarea>").says_not("never shown");
    mia.form("/questions", &[("body", &"x".repeat(3_000_000))]).await.is(413);
    // What comes back is text, and nothing else.
    let script = format!("</textarea><script>alert(1)</script>{}", "x".repeat(300_000));
    for path in ["/questions", "/nowhere"] {
        let page = mia.form(path, &[("body", &script)]).await;
        assert!(matches!(page.status, 404 | 413), "{}", page.status);
        page.says("&#60;/textarea&#62;&#60;script&#62;").says_not("<script>alert");
    }
    let pairs = "a&".repeat(400_000);
    mia.call(Method::POST, "/nowhere").browser().raw("application/x-www-form-urlencoded", pairs).send().await.is(404);
    // A limit that is met before anybody reads the form.
    let post = mia.asks("A right title", "A text that is long enough.").await;
    mia.form("/me/return-code", &[]).await.is(201);
    let withdrawn = mia.form(&format!("/posts/{post}/withdraw"), &[("note", "Because I changed my mind.")]).await;
    withdrawn.is(429).says("Because I changed my mind.</textarea>");
    // Another site's form is not read at all.
    let call = mia.call(Method::POST, "/questions").browser().header("sec-fetch-site", "cross-site");
    call.form(&[("body", "Words of another site.")]).send().await.is(403).says_not("Words of another site.");
}

#[tokio::test]
async fn what_was_typed_comes_back_when_the_database_is_gone() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    app.core.db.close().await;
    let reply = mia.form("/questions", &[("title", "My title"), ("body", "All my words.")]).await;
    assert!(reply.status >= 500, "{}", reply.status);
    no_leak(&reply);
    reply.says("My title").says("All my words.</textarea>").says("112");
    let call = mia.call(Method::POST, "/questions").browser().header("sec-fetch-site", "cross-site");
    call.form(&[("body", "Words of another site.")]).send().await.says_not("Words of another site.");
    // And the way out is open.
    let left = mia.call(Method::GET, "/leave").browser().lang("fr").send().await;
    assert!(left.location().starts_with("https://fr.wikipedia.org/"), "{}", left.location());
    assert!(left.header("clear-site-data").contains("\"cookies\"") && left.header("set-cookie").contains("Max-Age=0"));
}

#[tokio::test]
async fn a_note_and_first_words_come_back_in_their_boxes() {
    let app = TestApp::with(|config| {
        config.limits.insert("chat_message".to_owned(), vec!["1/h".to_owned()]);
    })
    .await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    mia.starts_chat("Hello?").await;
    mia.says_in_chat("The one that is free.").await.is(200);
    mia.post("/chat/leave", json!({})).await.is(200);
    let cry = json!({ "title": "I am tired", "body": "There is a deepsorrow in me.", "theme": "home", "lang": "nl" });
    mia.asks_with(cry).await.is(201);
    els.on_duty(2).await;
    let case = els.takes_next().await;
    let notes = format!("/staff/cases/{case}/notes");
    let long = "n".repeat(5_001);
    els.form(&notes, &[("body", &long)]).await.is(422).says(&format!("{long}</textarea>"));
    els.form(&notes, &[("body", "A note.")]).await.is(303);
    els.post(&format!("/staff/cases/{case}/invite"), json!({})).await.is(200);
    // The invitation is accepted, the words meet a limit: they are not lost.
    let page = mia.form("/chat/accept", &[("message", "I would like that.")]).await.is(429);
    page.says("I would like that.</textarea>").says("action=\"/chat/messages\"");
    assert_eq!(mia.chat().await["state"], "active");
    els.says_in_case(&case, "Hello, I am Els.").await.is(200);
    let codes = [("type", "other-person"), ("themes", "gaming"), ("actions", "police"), ("referral", "A \"school\"")];
    let page = els.form(&format!("/staff/cases/{case}/close"), &codes).await.is(422);
    for chosen in ["other-person", "gaming", "police"] {
        assert!(
            page.body.contains(&format!("value=\"{chosen}\" required checked"))
                || page.body.contains(&format!("value=\"{chosen}\" checked")),
            "{chosen}: {}",
            page.body
        );
    }
    page.says("value=\"A &#34;school&#34;\"");
    els.closes(&case).await;
    for path in [notes, format!("/staff/cases/{case}/messages")] {
        els.form(&path, &[("body", "One more thought.")]).await.is(409).says("One more thought.</textarea>");
    }
}

#[tokio::test]
async fn an_id_that_is_none_is_one_that_does_not_exist() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.member("mia").await, app.moderator("sara").await);
    for id in ["1", "x", "00000000-0000-0000-0000-000000000000", "%00", "..%2f..", "'--", "%F0%9F%92%A9"] {
        for path in [format!("/questions/{id}"), format!("/posts/{id}/edit"), format!("/posts/{id}/report")] {
            no_leak(&mia.get(&path).await.is(404));
            no_leak(&mia.page(&path).await.is(404));
        }
        let answer = mia.post(&format!("/questions/{id}/answers"), json!({ "body": "An answer." })).await.is(404);
        no_leak(&answer);
        mia.patch(&format!("/posts/{id}"), json!({ "body": "A longer text.", "version": 1 })).await.is(404);
        mia.put(&format!("/posts/{id}/reactions/thanks"), Value::Null).await.is(404);
        sara.get(&format!("/staff/reviews/{id}")).await.is(404);
        sara.post(&format!("/staff/reviews/{id}/claim"), json!({})).await.is(404);
    }
    mia.post("/me/appeals", json!({ "post": "x", "text": "Please." })).await.is(404);
    // An answer's id is no question's.
    let question = mia.asks("A right title", "A text that is long enough.").await;
    let answer = mia.answers(&question, "An answer to it.").await;
    mia.get(&format!("/questions/{answer}")).await.is(404);
    mia.post(&format!("/questions/{answer}/answers"), json!({ "body": "An answer." })).await.is(404);
}

#[tokio::test]
async fn strange_texts_are_texts() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    for text in [
        "Robert'); DROP TABLE post;--",
        "null bytes \u{0} in here somewhere",
        "right to left \u{202e}txet and \u{200b}zero\u{200b}width",
        "combining a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "👩‍👩‍👧‍👦 family and 🏳️‍🌈 flags, and \u{10ffff}",
        "{{ 7*7 }} ${7*7} %s %n ../../etc/passwd",
    ] {
        let reply = mia.asks_with(json!({ "title": "Strange", "body": text, "theme": "other", "lang": "en" })).await;
        no_leak(&reply);
        assert!(matches!(reply.status, 201 | 202 | 422), "{text:?}: {}", reply.body);
        if reply.status == 201 {
            mia.get(&format!("/questions/{}", reply.id())).await.is(200);
            mia.page(&format!("/questions/{}", reply.id())).await.is(200);
        }
    }
    for flood in ["[".repeat(5_000), "\u{200b}".repeat(4_990) + " some words", "*".repeat(5_000), "> ".repeat(2_500)] {
        let reply = mia.asks_with(json!({ "title": "Flood", "body": flood, "theme": "other", "lang": "en" })).await;
        assert!(matches!(reply.status, 201 | 202 | 422), "{}: {}", reply.status, reply.body);
    }
}

#[tokio::test]
async fn strange_queries_and_headers_are_harmless() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    for query in [
        "before=%00",
        "before=1.2.3",
        "q=%ff",
        "theme=",
        "unanswered=maybe",
        "a=b&a=c",
        "before=9999999999999999999.x",
        "=&&=",
    ] {
        no_leak(&mia.get(&format!("/questions?{query}")).await.is(200));
    }
    for (name, value) in [
        ("cookie", "sid=nonsense"),
        ("cookie", "sid="),
        ("cookie", "lang=klingon; sid=%00"),
        ("accept-language", ";;q=,,,*;q=x"),
        ("x-forwarded-for", "not an address"),
    ] {
        no_leak(&mia.call(Method::GET, "/").header(name, value).send().await.is(200));
    }
    // A form cannot send people elsewhere.
    for back in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let reply = mia.form("/language", &[("lang", "fr"), ("back", back)]).await;
        assert_eq!(reply.location(), "/", "{back}");
        mia.page(&format!("/reported?back={back}")).await.is(200).says_not("evil.example").says_not("alert(1)");
    }
    assert_eq!(mia.form("/language", &[("lang", "de"), ("back", "/help")]).await.location(), "/help");
    mia.page("/help").await.is(200).says("<html lang=\"de\">");
}
