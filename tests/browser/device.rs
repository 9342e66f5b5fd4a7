//! Somebody takes the phone, closes the browser and reads every byte of what it left.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use axum::{
    Router,
    response::Html,
    routing::{get, post},
};
use peerline::model::lang::Lang;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{
    app::TestApp,
    browser::{Browser, Driver, Look, PHONE},
    people::Person,
    story::neutral_page,
    traces::{Wanted, cached, history},
};

const TITLE: &str = "Where does my plumquartz go?";
const TEXT: &str = "I keep a velvetgorge and nobody knows where it is.";
const ANSWER: &str = "Mine lay under the copperlagoon all the time.";
const MESSAGE: &str = "There is an amberfjord at home.";
const SAID: &str = "It came with the harborlight.";
const HEARD: &str = "Tell me about your silverfen.";
const SEARCHED: &str = "mossbeacon";
const ASIDE: &str = "I worry about her, and about the quillharbour.";
const PRACTISED: &str = "What would you say to somebody with a tidemirror?";
const UNSENT: &str = "I have not said anything about the cinderpool.";

async fn service() -> (TestApp, String) {
    let neutral = neutral_page().await;
    let leads_to = neutral.clone();
    let app = TestApp::with(|config| {
        config.neutral_url = Lang::ALL.iter().map(|lang| (*lang, leads_to.clone())).collect();
    })
    .await;
    (app, neutral)
}

/// Whoever reads, searches, asks under a name of its own, answers, writes aside, thanks, talks, comes back with a code, takes
/// one in words, thinks about whom to tell, and practises in a class; then writes what is not sent yet.
async fn a_whole_visit(app: &TestApp, girl: &Browser) -> Vec<(&'static str, String)> {
    let other = app.visitor("other").asks("How do I find it?", "It is somewhere, but I do not know where.").await;
    girl.visit("/").await;
    girl.click("main .tile[href^='/themes/']").await;
    girl.visit("/questions").await;
    girl.type_into(".search [name=q]", SEARCHED).await;
    girl.click(".search button").await;
    girl.sees("h1", "Found").await;
    girl.click(".filters summary").await;
    girl.choose(".filters [name=theme]", "t9xb").await;
    girl.click(".filters button").await;
    girl.sees("h1", "Grooming").await;
    let fresh_name = asks(girl).await;
    girl.visit(&format!("/questions/{other}")).await;
    girl.type_into(".answer-form [name=body]", ANSWER).await;
    girl.click(".answer-form .button:not(.button-line)").await;
    girl.sees(".answer", "copperlagoon").await;
    girl.click_on(".reaction", "Strength").await;
    girl.find(".reaction[aria-pressed=true]").await;
    girl.click("a[href$='/report']").await;
    girl.click("[name=reason][value=contact]").await;
    girl.click("main form .button").await;
    girl.sees("h1", "Thank you").await;
    let anke = app.coordinator("anke").await;
    writes_aside(girl, &anke, &other).await;
    talks(app, girl).await;
    let (name, code) = comes_back(girl).await;
    let code_words = takes_words(girl).await;
    thinks_whom_to_tell(girl).await;
    let practice_name = practises(app, girl, &anke).await;
    girl.visit("/ask").await;
    girl.type_into("[name=title]", "My cinderpool").await;
    girl.type_into("[name=body]", UNSENT).await;
    girl.choose("[name=theme]", "running-away").await;
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    vec![
        ("the title", TITLE.to_owned()),
        ("a word of the title", "plumquartz".to_owned()),
        ("a word of the text", "velvetgorge".to_owned()),
        ("a word of the answer", "copperlagoon".to_owned()),
        ("a word of the first message", "amberfjord".to_owned()),
        ("a word of the chat", "harborlight".to_owned()),
        ("a word of the consultant", "silverfen".to_owned()),
        ("a word that was searched for", SEARCHED.to_owned()),
        ("a word that was not sent", "cinderpool".to_owned()),
        ("a theme that was chosen", "teen-pimps".to_owned()),
        ("the theme of the chat", "abuse-images".to_owned()),
        ("a theme that was not sent", "running-away".to_owned()),
        ("a word aside", "quillharbour".to_owned()),
        ("a word of the class", "tidemirror".to_owned()),
        ("words for a trusted adult", app.core.words.say(Lang::En, "max-words-note", &[])),
        ("the pseudonym", name),
        ("the name of one question", fresh_name),
        ("the name in the class", practice_name),
        ("the return code in words", code_words),
        ("the return code", code),
        ("the return code's digits", digits),
    ]
}

/// The name that she has for this question alone.
async fn asks(girl: &Browser) -> String {
    girl.visit("/ask").await;
    girl.type_into("[name=title]", TITLE).await;
    girl.type_into("[name=body]", TEXT).await;
    girl.choose("[name=theme]", "teen-pimps").await;
    girl.click(".more-fields summary").await;
    girl.click("[name=fresh_name]").await;
    girl.click("[name=step][value=preview]").await;
    girl.sees(".preview", "velvetgorge").await;
    girl.click("main form[action='/questions'] .button:not(.button-line)").await;
    girl.sees(".state-head", "Online").await;
    girl.find("article .meta strong").await.text().await.unwrap().trim().to_owned()
}

/// As a buddy, to those who stand behind her.
async fn writes_aside(girl: &Browser, anke: &Person, question: &str) {
    let made = anke.post("/staff/buddies", json!({ "action": "invite" })).await.is(201).json();
    girl.visit("/me").await;
    girl.click_on("summary", "training").await;
    girl.type_into("[action='/me/buddy'] [name=code]", made["code"].as_str().unwrap()).await;
    girl.click("[action='/me/buddy'] button").await;
    girl.visit(&format!("/questions/{question}/side")).await;
    girl.type_into("[name=body]", ASIDE).await;
    girl.click("main form .button").await;
    girl.sees(".log", "quillharbour").await;
}

async fn talks(app: &TestApp, girl: &Browser) {
    let els = app.consultant("els").await;
    els.put("/staff/me/duty", json!({ "on": true, "capacity": 1 })).await.is(200);
    girl.visit("/chat").await;
    girl.type_into("[name=message]", MESSAGE).await;
    girl.choose("[name=theme]", "abuse-images").await;
    girl.click("[name=danger]").await;
    girl.click("main form .button-amber").await;
    girl.find("[data-place]").await;
    let case = els.post("/staff/queue/next", json!({})).await.is(200).json()["case"]["id"].clone();
    let words = json!({ "client_id": peerline::clock::new_id(), "body": HEARD });
    els.post(&format!("/staff/cases/{}/messages", case.as_str().unwrap()), words).await.is(200);
    girl.visit("/chat").await;
    girl.sees(".msg-consultant", "silverfen").await;
    girl.type_into(".composer textarea", SAID).await;
    girl.click(".composer .button").await;
    girl.sees(".msg-own", "harborlight").await;
}

/// Her name, and the code that she typed in once.
async fn comes_back(girl: &Browser) -> (String, String) {
    girl.visit("/me").await;
    let name = girl.find(".me-name").await.text().await.unwrap().trim().to_owned();
    girl.click("[action='/me/return-code'] button").await;
    let code = girl.find(".return-code code").await.text().await.unwrap();
    girl.visit("/return").await;
    girl.type_into("[name=code]", &code).await;
    girl.click("main form button").await;
    girl.sees(".me-name", &name).await;
    (name, code)
}

/// Another code, which takes the first one's place.
async fn takes_words(girl: &Browser) -> String {
    girl.click("[action='/me/return-code'] [value=words]").await;
    girl.find(".return-code code").await.text().await.unwrap()
}

async fn thinks_whom_to_tell(girl: &Browser) {
    girl.visit("/max").await;
    girl.click("[name=who][value=school]").await;
    girl.click("[name=how][value=note]").await;
    girl.click(".max-choose .button").await;
    girl.sees(".max", "I write it down").await;
}

/// In a class, at school; the name that she has there.
async fn practises(app: &TestApp, girl: &Browser, anke: &Person) -> String {
    let invited = anke.post("/staff/classes", json!({ "lang": "en", "note": "" })).await.is(201).json();
    let teacher = app.visitor("teacher");
    teacher.post("/class", json!({ "code": invited["code"] })).await.is(201);
    let space = teacher.get("/class/space").await.is(200).json();
    girl.visit("/class").await;
    girl.type_into("[name=code]", space["code"].as_str().unwrap()).await;
    girl.click("main form .button").await;
    girl.type_into("[action='/class/questions'] [name=title]", "About practice").await;
    girl.type_into("[action='/class/questions'] [name=body]", PRACTISED).await;
    girl.click("[action='/class/questions'] .button").await;
    girl.sees("article.letter", "tidemirror").await;
    girl.find("article.letter .meta strong").await.text().await.unwrap().trim().to_owned()
}

async fn cookies(girl: &Browser) -> Vec<Value> {
    let cookies = girl.web().cdp().send_raw("Network.getAllCookies", json!({})).await.unwrap();
    cookies["cookies"].as_array().unwrap().clone()
}

/// The cookie by which the service knows her.
async fn session(girl: &Browser) -> String {
    let cookies = cookies(girl).await;
    let sid = cookies.iter().find(|cookie| cookie["name"].as_str().is_some_and(|name| name.ends_with("sid")));
    let sid = sid.unwrap();
    format!("{}={}", sid["name"].as_str().unwrap(), sid["value"].as_str().unwrap())
}

/// Whether this cookie still opens somebody's corner.
async fn opens_a_corner(app: &TestApp, cookie: &str) -> bool {
    let me = app.visitor("thief").call(reqwest::Method::GET, "/me").header("cookie", cookie).once().send().await;
    me.is(200).json()["pseudonym"] != Value::Null
}

/// No page of ours was kept, and what the history shows could be of anything.
async fn tells_nothing(app: &TestApp, neutral: &str, profile: &std::path::Path) {
    let kept: Vec<String> =
        cached(profile).into_iter().filter(|key| key.contains(&app.base) && !key.contains("/static/")).collect();
    assert!(kept.is_empty(), "kept: {kept:#?}");
    let say = |key: &str| app.core.words.say(Lang::En, key, &[]);
    // While one leaves, the page is called "Loading."; what took its place in the history is the neutral page.
    let titles = [say("title-page"), say("title-start"), say("exit-loading"), "Weather".to_owned()];
    let id = "[0-9a-f-]{36}";
    let path = format!("/|(/[a-z-]{{2,9}}|/t[0-9a-z]{{3}}|/{id})+");
    let query = format!("[?]theme=t[0-9a-z]{{3}}&lang=&kind=|[?]back=%2Fquestions%2F{id}|[?]new={id}");
    let word = regex::Regex::new(&format!("^({path})({query})?(#[pt]-{id}|#now)?$")).unwrap();
    let pages = history(profile).await;
    assert!(pages.len() > 8, "{pages:#?}");
    for (address, title) in pages {
        let Some(path) = address.strip_prefix(&app.base) else {
            assert!(address == neutral, "{address} is in the history");
            continue;
        };
        assert!(word.is_match(path), "{path} tells something");
        assert!(title.is_empty() || titles.contains(&title), "{path} is called {title:?}");
    }
}

fn none(found: &BTreeSet<String>, when: &str) {
    assert!(found.is_empty(), "{when}: {found:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_that_is_taken_tells_nothing() {
    let (app, neutral) = service().await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    let words = a_whole_visit(&app, &girl).await;
    let cookie = session(&girl).await;
    assert!(opens_a_corner(&app, &cookie).await);
    let profile = girl.close().await;
    none(&Wanted::new(&words).found_in(profile.path()), "while signed in");
    tells_nothing(&app, &neutral, profile.path()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_left_after_the_quick_exit() {
    nothing_is_left(PHONE, false).await;
}

/// The plain link does the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_left_without_scripts() {
    nothing_is_left(Look { script: false, ..PHONE }, true).await;
}

/// What the browser writes while somebody goes back is read as well, but not instead.
async fn nothing_is_left(look: Look, goes_back: bool) {
    let (app, neutral) = service().await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, look).await;
    let words = a_whole_visit(&app, &girl).await;
    let cookie = session(&girl).await;
    let pressed = Instant::now();
    let dies = async {
        while opens_a_corner(&app, &cookie).await {
            tokio::task::yield_now().await;
        }
        pressed.elapsed()
    };
    let ((), took) = tokio::join!(girl.click(".exit"), dies);
    assert!(took < Duration::from_secs(1), "the session lived for {took:?}");
    girl.until("she is elsewhere", async || girl.path().await == neutral).await;
    assert_eq!(cookies(&girl).await, Vec::<Value>::new());
    if goes_back {
        back_shows_nothing(&girl, &words).await;
    }
    let profile = girl.close().await;
    none(&Wanted::new(&words).found_in(profile.path()), "after the quick exit");
    tells_nothing(&app, &neutral, profile.path()).await;
}

/// All the way back, as far as the history goes.
async fn back_shows_nothing(girl: &Browser, words: &[(&str, String)]) {
    for _ in 0..40 {
        girl.back().await;
        girl.until("a page is there", async || girl.run("return document.readyState", vec![]).await == "complete")
            .await;
        let source = girl.web().source().await.unwrap().to_lowercase();
        assert!(!source.contains("data-personal"), "somebody's page at {}", girl.path().await);
        // What was asked and answered is online for everybody, as somebody else's; every theme is on offer.
        let public = [
            "the title",
            "a word of the title",
            "a word of the text",
            "a word of the answer",
            "the pseudonym",
            "the name of one question",
        ];
        let of_hers = words.iter().filter(|(name, _)| !public.contains(name) && !name.contains("theme"));
        for (name, word) in of_hers {
            assert!(!source.contains(&word.to_lowercase()), "{name} at {}", girl.path().await);
        }
    }
}

/// A page as others make them: what was typed and sent is found, so the search would find ours.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_careless_page_is_found_out() {
    let (app, _) = service().await;
    let page = "<title>About plumquartz</title><form method=post action=/sent><textarea name=text></textarea>
        <input name=unsent><button>Go</button></form>";
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let careless = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/sent", post(|| async { Html("<h1>A copperlagoon</h1><input>") }));
    tokio::spawn(async move { axum::serve(listener, careless).await.unwrap() });
    let driver = Driver::start();
    let girl = driver.open_at("girl", &base, Look { ..PHONE }).await;
    girl.visit("/").await;
    girl.type_into("textarea", "velvetgorge").await;
    girl.type_into("input", "cinderpool").await;
    girl.click("button").await;
    girl.sees("h1", "copperlagoon").await;
    girl.visit("/?q=mossbeacon").await;
    girl.find("form").await;
    let profile = girl.close().await;
    drop(app);
    let words = ["plumquartz", "velvetgorge", "cinderpool", "mossbeacon"];
    let found = Wanted::new(&words.map(|word| (word, word.to_owned()))).found_in(profile.path());
    for word in words {
        assert!(found.iter().any(|line| line.starts_with(word)), "{word} is not among {found:#?}");
    }
}
