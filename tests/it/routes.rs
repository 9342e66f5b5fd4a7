//! Tests made from the table of routes, so that a new route cannot be forgotten: who may call it, from where, under
//! which limit, with which headers, and that a foreign id answers as a random one does.

use std::collections::BTreeMap;

use peerline::{
    http::routes::{Who, table},
    limit::Budget,
    model::staff::Role,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{HOUR, TestApp},
    people::{Person, Reply},
};

/// A row without its handler.
struct Row {
    method: Method,
    path: &'static str,
    who: Who,
    limit: Option<Budget>,
}

fn rows() -> Vec<Row> {
    let row = |route: peerline::http::routes::Route| Row {
        method: Method::from_bytes(route.method.as_str().as_bytes()).unwrap(),
        path: route.path,
        who: route.who,
        limit: route.limit,
    };
    let rows: Vec<Row> = table().into_iter().map(row).collect();
    assert!(rows.len() > 40);
    rows
}

/// Whether a row answers only to an upgrade.
fn is_socket(row: &Row) -> bool {
    row.path == "/live"
}

fn random_id() -> String {
    peerline::clock::new_id().to_string()
}

/// The path with ids in it; words of closed sets are real ones, so that nothing but the id is unknown.
fn path_with(row: &Row, id: &str) -> String {
    row.path.replace("{id}", id).replace("{kind}", "thanks").replace("{build}", "0").replace("{*file}", "app.css")
}

/// A body in which every field of every form is right, so that no check of fields comes before the one that is meant.
fn any_body() -> Value {
    json!({
        "title": "A question about nothing", "body": "Just some words about the weather.", "theme": "other", "lang": "en",
        "kind": "question", "version": 1, "reason": "other", "note": "", "text": "Please look again.",
        "post": random_id(), "code": "123456", "q": "weather", "name": "nobody", "password": "nothing",
        "message": "Is anybody there?", "client_id": random_id(), "on": false, "capacity": 2, "languages": ["nl"],
        "to": random_id(), "type": "information", "themes": ["other"], "risk": "none", "actions": [], "mode": "hours",
        "id": random_id(), "action": "activate", "_action": "add", "decision": "approve", "sure": "yes",
        "label": "A greeting",
    })
}

#[tokio::test]
async fn who_loads_the_address_of_a_form_again_comes_to_a_page() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let fits = |page: &str, path: &str| {
        let (page, path): (Vec<&str>, Vec<&str>) = (page.split('/').collect(), path.split('/').collect());
        page.len() == path.len() && page.iter().zip(&path).all(|(one, other)| one == other || other.starts_with('{'))
    };
    let rows = rows();
    let pages: Vec<&str> = rows.iter().filter(|row| row.method == Method::GET).map(|row| row.path).collect();
    for row in rows.iter().filter(|row| row.method != Method::GET && !pages.contains(&row.path)) {
        let reply = mia.page(&path_with(row, &random_id())).await;
        let page = reply.location();
        assert!(pages.iter().any(|path| fits(page, path)), "{}: {page} is no page", row.path);
        // A program is told what it did wrong.
        mia.get(&path_with(row, &random_id())).await.is(405);
    }
}

// ------------------------------------------------------------------ who may

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Caller {
    Nobody,
    Member,
    Moderator,
    Consultant,
    Coordinator,
}

const CALLERS: [Caller; 5] =
    [Caller::Nobody, Caller::Member, Caller::Moderator, Caller::Consultant, Caller::Coordinator];

impl Caller {
    fn role(self) -> Option<Role> {
        match self {
            Self::Nobody | Self::Member => None,
            Self::Moderator => Some(Role::Moderator),
            Self::Consultant => Some(Role::Consultant),
            Self::Coordinator => Some(Role::Coordinator),
        }
    }

    async fn arrive(self, app: &TestApp, number: usize) -> Person {
        match self.role() {
            Some(role) => app.staff(&format!("{self:?} {number}"), &[role]).await,
            None if self == Self::Member => app.member(&format!("mia {number}")).await,
            None => app.visitor("nobody"),
        }
    }
}

/// The status that the table promises to somebody who may not; `None` for somebody who may.
fn refusal(who: Who, caller: Caller) -> Option<u16> {
    let nobody = caller == Caller::Nobody;
    let is_staff = caller.role().is_some();
    match who {
        Who::Anyone => None,
        Who::WriterOrConsultant => (is_staff && caller != Caller::Consultant).then_some(403),
        Who::Member | Who::CaseHolder | Who::Staff(_) if nobody => Some(401),
        Who::CaseHolder => (caller != Caller::Consultant).then_some(403),
        Who::Writer | Who::Member => is_staff.then_some(403),
        Who::Session => nobody.then_some(401),
        Who::Staff(roles) => (!caller.role().is_some_and(|role| roles.contains(&role))).then_some(403),
    }
}

/// Where 401 is an answer about what was typed, not about the caller.
const SAYS_401_ITSELF: [&str; 5] = ["/class", "/return", "/staff/login", "/staff/second-factor", "/live"];

#[tokio::test]
async fn every_route_answers_whom_it_should() {
    let app = TestApp::spawn().await;
    let mut people: BTreeMap<Caller, Person> = BTreeMap::new();
    let mut arrived = 0;
    for row in rows() {
        for caller in CALLERS {
            // Some routes end the session; whoever lost it comes back as somebody new.
            if !people.contains_key(&caller) || !is_signed_in(&people[&caller], caller).await {
                arrived += 1;
                people.insert(caller, caller.arrive(&app, arrived).await);
            }
            let person = &people[&caller];
            let call = person.call(row.method.clone(), &path_with(&row, &random_id())).once();
            let call = if is_socket(&row) { call.header("origin", &app.base) } else { call };
            let call = if row.method.is_safe() { call } else { call.json(&any_body()) };
            let reply = call.send().await;
            let what = format!("{caller:?}: {} {} {}", row.method, row.path, reply.body);
            match refusal(row.who, caller) {
                Some(status) => assert_eq!(reply.status, status, "{what}"),
                // A consultant may choose only where the coordinator allows it; queue.rs tries both.
                None if row.path == "/staff/cases/{id}/claim" && caller == Caller::Consultant => {
                    assert_eq!(reply.status, 403, "{what}");
                }
                None if SAYS_401_ITSELF.contains(&row.path) => assert_ne!(reply.status, 403, "{what}"),
                None => assert!(!matches!(reply.status, 401 | 403), "{}: {what}", reply.status),
            }
            assert!(reply.status < 500, "{}: {what}", reply.status);
            check_headers(&reply, &row);
        }
    }
}

async fn is_signed_in(person: &Person, caller: Caller) -> bool {
    match caller {
        Caller::Nobody => person.session().is_none(),
        Caller::Member => person.call(Method::GET, "/me").once().send().await.json()["pseudonym"].is_string(),
        _ => person.call(Method::GET, "/staff").once().send().await.status == 200,
    }
}

// ------------------------------------------------------------------ headers

fn check_headers(reply: &Reply, row: &Row) {
    let what = format!("{} {}", reply.what, reply.status);
    check_security_headers(reply);
    let is_static = row.path.starts_with("/static") && reply.status == 200;
    assert_eq!(reply.header("cache-control") == "no-store", !is_static, "{what}");
}

/// security.md, "CSP" and "other headers".
fn check_security_headers(reply: &Reply) {
    let what = format!("{} {}", reply.what, reply.status);
    let policy = reply.header("content-security-policy");
    for part in [
        "default-src 'none';",
        "script-src 'self';",
        "style-src 'self';",
        "form-action 'self';",
        "base-uri 'none';",
        "object-src 'none';",
        "frame-ancestors 'none';",
        "require-trusted-types-for 'script';",
    ] {
        assert!(policy.contains(part), "{what}: {part} is not in {policy:?}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{what}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(reply.header(name), value, "{what}: {name}");
    }
    assert!(reply.header("permissions-policy").contains("camera=()"), "{what}");
    assert!(!reply.header("x-robots-tag").is_empty(), "{what}");
    for name in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert!(!reply.headers.contains_key(name), "{what}: {name}");
    }
}

#[tokio::test]
async fn errors_and_redirects_carry_the_headers_too() {
    let app = TestApp::with(|config| {
        config.limits.insert("search".to_owned(), vec!["1/h".to_owned()]);
    })
    .await;
    let mia = app.member("mia").await;
    let question = mia.asks("May I ask this", "I wonder whether I may ask this.").await;
    let big = "x".repeat(1_000_000);
    let answers = format!("/questions/{question}/answers");
    mia.post("/search", json!({ "q": "ask" })).await.is(200);
    let replies = [
        (404, mia.get("/nowhere").await),
        (404, mia.page("/nowhere").await),
        (404, mia.page("/static/0/app.css").await),
        (405, mia.call(Method::DELETE, "/questions").send().await),
        (405, mia.call(Method::PUT, "/questions").browser().send().await),
        (303, mia.form(&answers, &[("body", "A good question.")]).await),
        (303, mia.page("/leave").await),
        (400, mia.call(Method::POST, "/questions").raw("application/json", "{").send().await),
        (413, mia.call(Method::POST, &answers).raw("application/json", big).send().await),
        (415, mia.call(Method::POST, &answers).raw("text/plain", "hello").send().await),
        (429, mia.post("/search", json!({ "q": "ask" })).await),
        (403, mia.call(Method::POST, &answers).header("sec-fetch-site", "cross-site").send().await),
        (401, mia.page("/staff/reviews").await),
    ];
    for (status, reply) in replies {
        check_security_headers(&reply.clone().is(status));
        assert_eq!(reply.header("cache-control"), "no-store", "{}", reply.what);
        assert!(reply.header("vary").contains("cookie"), "{}", reply.what);
    }
}

#[tokio::test]
async fn every_error_has_a_sentence_in_each_language() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let big = "x".repeat(1_000_000);
    let calls = || {
        [
            (400, mia.call(Method::POST, "/questions").raw("application/json", "{")),
            (401, mia.call(Method::GET, "/staff/reviews").header("cookie", "")),
            (403, mia.call(Method::GET, "/staff/reviews")),
            (404, mia.call(Method::GET, "/nowhere")),
            (405, mia.call(Method::DELETE, "/questions")),
            (413, mia.call(Method::POST, "/questions").raw("application/json", big.clone())),
            (415, mia.call(Method::POST, "/questions").raw("text/plain", "hello")),
            (422, mia.call(Method::POST, "/questions").json(&json!({}))),
        ]
    };
    for index in 0..calls().len() {
        let mut sentences = Vec::new();
        for lang in ["nl", "fr", "de", "en"] {
            let (status, call) = calls().into_iter().nth(index).unwrap();
            // The visitor of 401 is somebody else: a cookie header of one's own does not replace the jar's.
            let reply = if status == 401 {
                app.visitor("nobody").call(Method::GET, "/staff/reviews").lang(lang).send().await
            } else {
                call.lang(lang).send().await
            };
            let reply = reply.is(status);
            assert_eq!(reply.header("content-type"), "application/problem+json", "{}", reply.what);
            let problem = reply.json();
            assert_eq!(problem["status"], status, "{problem}");
            assert!(problem["type"].is_string() && problem["title"].is_string(), "{problem}");
            let sentence = problem["detail"].as_str().unwrap().to_owned();
            assert!(sentence.contains(' ') && !sentence.contains("error-"), "{status} {lang}: {sentence:?}");
            sentences.push(sentence);
        }
        sentences.sort();
        sentences.dedup();
        assert_eq!(sentences.len(), 4, "{sentences:?}");
    }
}

// ------------------------------------------------------------------ from where

#[tokio::test]
async fn every_unsafe_route_refuses_other_sites() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let sara = app.moderator("sara").await;
    for row in rows().into_iter().filter(|row| !row.method.is_safe()) {
        let person = if matches!(row.who, Who::Staff(_)) { &sara } else { &mia };
        let path = path_with(&row, &random_id());
        let call = || person.call(row.method.clone(), &path).json(&any_body()).once();
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("sec-fetch-site", "made-up"),
            ("origin", "https://elsewhere.example"),
            ("origin", "null"),
        ] {
            let reply = call().header(name, value).send().await.is(403);
            assert_eq!(reply.headers.get("set-cookie"), None, "{}", reply.what);
        }
        // A browser that sends both is judged by the first.
        call().header("sec-fetch-site", "cross-site").header("origin", &app.base).send().await.is(403);
    }
    assert!(mia.me().await["pseudonym"].is_string(), "nothing above was carried out");
    sara.get("/staff").await.is(200);
}

#[tokio::test]
async fn our_own_pages_may_write() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let search = || mia.call(Method::POST, "/search").json(&json!({ "q": "x" }));
    search().send().await.is(200);
    search().header("origin", &app.base).send().await.is(200);
    search().header("sec-fetch-site", "same-origin").header("origin", "null").send().await.is(200);
    search().header("sec-fetch-site", "none").send().await.is(200);
    let https = TestApp::with(|config| config.public_url = Some("https://peerline.example".to_owned())).await;
    let tom = https.visitor("tom");
    let search = || tom.call(Method::POST, "/search").json(&json!({ "q": "x" }));
    search().header("origin", "https://peerline.example").send().await.is(200);
    search().header("origin", &https.base).send().await.is(403);
    search().header("origin", "http://peerline.example").send().await.is(403);
    search().header("origin", "https://peerline.example.evil.example").send().await.is(403);
}

// ------------------------------------------------------------------ limits

#[test]
fn every_unsafe_route_has_a_limit() {
    for row in rows() {
        assert!(row.method.is_safe() || row.limit.is_some(), "{} {}", row.method, row.path);
    }
}

/// Does once what a budget is about; the answer of the last request.
async fn spend(app: &TestApp, budget: Budget, person: &Person) -> Reply {
    let nobody = app.visitor("nobody");
    match budget {
        Budget::NewMember => nobody.asks_with(a_question()).await,
        Budget::Login => nobody.post("/staff/login", json!({ "name": "nobody", "password": "wrong" })).await,
        Budget::ReturnCode => nobody.post("/return", json!({ "code": "0470 12 34 56" })).await,
        Budget::BuddyCode => nobody.post("/me/buddy", json!({ "code": "0470 12 34 56" })).await,
        Budget::Question => person.asks_with(a_question()).await,
        Budget::Answer | Budget::AnswerNew | Budget::AnswerKnown => {
            let question = a_published_question(app).await;
            person.post(&format!("/questions/{question}/answers"), json!({ "body": "I know that too." })).await
        }
        Budget::Reaction => {
            let question = a_published_question(app).await;
            person.put(&format!("/posts/{question}/reactions/thanks"), Value::Null).await
        }
        Budget::Report => {
            let question = a_published_question(app).await;
            person.reports(&question, "other").await
        }
        Budget::MakeCode => person.post("/me/return-code", json!({})).await,
        Budget::DangerStart => {
            person.post("/chat/leave", json!({})).await;
            let danger = json!({ "theme": "home", "lang": "en", "message": "He is at the door.", "danger": true });
            person.post("/chat", danger).await
        }
        Budget::Rename => person.post("/me/name", json!({})).await,
        Budget::Appeal => {
            let body = "You can write to me at mia.example@example.org any time.";
            let masked = json!({ "title": "Write to me", "body": body, "theme": "other", "lang": "en" });
            let post = person.asks_with(masked).await.is(201).id();
            person.post("/me/appeals", json!({ "post": post, "text": "That is not my address." })).await
        }
        Budget::Search => nobody.post("/search", json!({ "q": "x" })).await,
        Budget::Look => nobody.asks_with(json!({ "step": "preview", "body": "May I" })).await,
        Budget::LookOwn => person.asks_with(json!({ "step": "preview", "body": "May I" })).await,
        Budget::Other => nobody.post("/language", json!({ "lang": "fr" })).await,
        Budget::Staff => person.post(&format!("/staff/reviews/{}/claim", random_id()), json!({})).await,
        Budget::ChatStart | Budget::ChatMessage | Budget::Handshake | Budget::Sockets => {
            crate::chat::spend(app, budget, person).await
        }
        Budget::ClassCode | Budget::ClassText => crate::class::spend(app, budget, person).await,
    }
}

fn a_question() -> Value {
    json!({ "title": "One more question", "body": "Is there a limit to what I may ask?", "theme": "other", "lang": "en" })
}

/// By somebody else, whose own budgets are untouched by it.
async fn a_published_question(app: &TestApp) -> String {
    app.visitor("tom").asks("What do you think", "I would like to hear what you think.").await
}

#[tokio::test]
async fn every_budget_ends_in_429_and_opens_again() {
    for budget in Budget::ALL {
        // Sockets have no window but a number; chat.rs tries it.
        if *budget == Budget::Sockets {
            continue;
        }
        let app = TestApp::with(|config| {
            config.limits.insert(budget.as_str().to_owned(), vec!["2/h".to_owned()]);
        })
        .await;
        let person = match budget {
            Budget::Staff => app.moderator("sara").await,
            Budget::NewMember | Budget::Question => app.visitor("mia"),
            Budget::AnswerKnown => crate::support::known_peer(&app, "mia").await,
            _ => app.member("mia").await,
        };
        if *budget == Budget::Other {
            // A member of one's own withdrew a question; the bucket of an address is another key.
            assert_eq!(spend(&app, *budget, &person).await.status, 200);
        }
        let mut replies = Vec::new();
        while replies.len() < 4 {
            let reply = spend(&app, *budget, &person).await;
            replies.push(reply.clone());
            if reply.status == 429 {
                break;
            }
        }
        let last = replies.last().unwrap().clone();
        assert_eq!(last.status, 429, "{budget}: {:?}", replies.iter().map(|reply| reply.status).collect::<Vec<_>>());
        assert!(replies.len() > 1, "{budget}: not even one");
        let seconds: u64 = last.header("retry-after").parse().unwrap_or_else(|_| panic!("{budget}: no Retry-After"));
        assert!((1..=3_600).contains(&seconds), "{budget}: {seconds}");
        assert_eq!(last.json()["retry_after"], seconds, "{budget}");
        assert!(last.json()["detail"].as_str().unwrap().contains(' '), "{budget}");
        app.advance(i64::try_from(seconds).unwrap() * 1_000);
        if *budget != Budget::Staff {
            // A colleague is signed out by then.
            assert_ne!(spend(&app, *budget, &person).await.status, 429, "{budget} does not open again");
        }
    }
}

#[tokio::test]
async fn a_limit_is_a_kind_page_that_keeps_what_was_typed() {
    let app = TestApp::with(|config| {
        config.limits.insert("question".to_owned(), vec!["1/h".to_owned()]);
    })
    .await;
    let mia = app.visitor("mia");
    mia.asks_with(a_question()).await.is(201);
    let fields = [("title", "Second one"), ("body", "Here is my second long question."), ("theme", "other")];
    let page = mia.form("/questions", &fields).await.is(429);
    assert!(!page.header("retry-after").is_empty());
    page.says("Here is my second long question.").says("Second one").says("</html>");
}

#[tokio::test]
async fn the_defaults_are_those_of_the_contract() {
    let app = TestApp::with(|config| config.limits.clear()).await;
    let mia = app.visitor("mia");
    for number in 0..3 {
        mia.asks(&format!("Question {number}"), &format!("This is my question number {number}.")).await;
    }
    mia.asks_with(a_question()).await.is(429);
    app.advance(HOUR / 3);
    mia.asks_with(a_question()).await.is(201);
    let tom = app.visitor("tom");
    let question = tom.asks("Who reacts", "I wonder who reacts to this one.").await;
    for _ in 0..60 {
        mia.put(&format!("/posts/{question}/reactions/thanks"), Value::Null).await.is(200);
    }
    mia.put(&format!("/posts/{question}/reactions/thanks"), Value::Null).await.is(429);
}

// ------------------------------------------------------------------ foreign ids

/// What exists but belongs to somebody else, or is hidden from the caller, under a row's `{id}`.
struct Foreign {
    post: String,
    message: String,
    case: String,
    class_text: String,
    page: String,
}

impl Foreign {
    /// `None` where nothing under this path is private to the caller.
    fn id_for(&self, path: &str) -> Option<&str> {
        match path.split('/').nth(1).unwrap() {
            "questions" | "posts" => Some(&self.post),
            "chat" => Some(&self.message),
            "class" => Some(&self.class_text),
            "page" => Some(&self.page),
            "staff" if path.starts_with("/staff/cases/") => Some(&self.case),
            // Moderators see all items; what one is kept from is tried in reviews.rs.
            "staff" if path.starts_with("/staff/reviews/") => None,
            // The same for everybody.
            "themes" | "static" => None,
            // The team has one list of them.
            "staff" if path.starts_with("/staff/buddies/") => None,
            // A rule is no secret among those who keep the rules.
            "staff" if path.starts_with("/staff/rules/") => None,
            _ => panic!("{path}: say here what a foreign id is"),
        }
    }
}

#[tokio::test]
async fn a_foreign_id_answers_exactly_as_a_random_one() {
    let app = TestApp::spawn().await;
    let mia = app.member("mia").await;
    let tom = app.member("tom").await;
    let text =
        json!({ "title": "A held one", "body": "There is a bramblehold in it.", "theme": "other", "lang": "en" });
    let post = tom.asks_with(text).await.is(202).id();
    let (message, case) = crate::chat::foreign(&app, &tom).await;
    let class_text = crate::class::foreign(&app, &mia).await;
    let page = crate::identity::shown_page(&tom, "/search", &[("q", "weather")]).await;
    tom.page(&page).await.is(200);
    let page = page.trim_start_matches("/page/").to_owned();
    let foreign = Foreign { post, message, case, class_text, page };
    let els = app.consultant("els").await;
    let mut tried = 0;
    for row in rows().into_iter().filter(|row| row.path.contains("{id}")) {
        let Some(id) = foreign.id_for(row.path) else { continue };
        let person = if refusal(row.who, Caller::Member).is_none() { &mia } else { &els };
        for html in [false, true] {
            let call = |id: &str| {
                let call = person.call(row.method.clone(), &path_with(&row, id)).once();
                let call = if html { call.browser() } else { call };
                if row.method.is_safe() { call } else { call.json(&any_body()) }
            };
            // Where choosing is not allowed, an id does not matter.
            // So it is for what only a coordinator may, who sees every case.
            let expected = if row.path.ends_with("/claim") || row.path.ends_with("/whispers") { 403 } else { 404 };
            same(expected, &call(id).send().await, &call(&random_id()).send().await);
        }
        tried += 1;
    }
    assert!(tried >= 12, "{tried}");
    let appeal = |post: &str| json!({ "post": post, "text": "Please look again." });
    let own = mia.post("/me/appeals", appeal(&foreign.post)).await;
    same(404, &own, &mia.post("/me/appeals", appeal(&random_id())).await);
}

/// Same status, headers and size (security.md).
#[track_caller]
pub(crate) fn same(expected: u16, foreign: &Reply, random: &Reply) {
    let headers = |reply: &Reply| {
        let mut headers = reply.headers.clone();
        headers.remove("date");
        headers
    };
    assert_eq!(foreign.status, expected, "{}: {}", foreign.what, foreign.body);
    assert_eq!(foreign.status, random.status, "{}", foreign.what);
    assert_eq!(headers(foreign), headers(random), "{}", foreign.what);
    assert_eq!(foreign.body.len(), random.body.len(), "{}:\n{}\n{}", foreign.what, foreign.body, random.body);
}
