//! The pictures of the README, from the demo: `cargo test --test browser pictures -- --ignored`, and, of the six pages that
//! a young person sees most, `PEERLINE_SCREENS=docs/screens cargo test --test browser six_pages`.
//!
//! With `PEERLINE_LOOKS` set to a folder, `every_page` leaves a picture of each page there, for whoever mends the look.

use std::path::{Path, PathBuf};

use reqwest::Method;
use serde_json::json;

use crate::{
    browser::{Browser, DESK, Driver, Look, PHONE},
    demo::Demo,
    people::Person,
    sights::Sights,
};

/// A picture in the README is no reason to wait.
const LARGEST: u64 = 200_000;
const LARGEST_SCREEN: u64 = 120_000;

/// Takes the picture of what this browser shows; into the target's folder, unless somebody asks for new ones.
async fn screen(browser: &Browser, name: &str) {
    let folder = std::env::var("PEERLINE_SCREENS").map_or_else(
        |_| Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens"),
        |folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
    );
    let path = folder.join(format!("{name}.png"));
    browser.picture(&path, false).await;
    let bytes = std::fs::metadata(&path).unwrap().len();
    assert!(bytes < LARGEST_SCREEN, "{name}: {bytes} bytes");
}

/// Opens a page as this person, in Dutch.
async fn opens(browser: &Browser, person: Option<&Person>, path: &str) {
    browser.become_person(person).await;
    browser.speak("nl").await;
    browser.visit(path).await;
}

/// Home, ask, question, waiting room, chat and one's own corner, on a phone, with what the demo tells in Dutch.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_six_pages_on_a_phone() {
    let demo = Demo::begin().await;
    let driver = Driver::start();
    let browser = driver.open("painter", &demo.app, Look { lang: "nl", ..PHONE }).await;
    let visitor = demo.app.visitor("lezer");
    opens(&browser, None, "/").await;
    screen(&browser, "home").await;

    opens(&browser, None, "/ask").await;
    browser.type_into("[name=title]", "Hoe zeg ik het aan mijn mama?").await;
    let body = "Er is op school iets gebeurd en ik wil het haar vertellen, maar ik weet niet hoe ik moet beginnen.";
    browser.type_into("[name=body]", body).await;
    browser.run("document.activeElement.blur(); scrollTo(0, 0)", vec![]).await;
    screen(&browser, "ask").await;

    let questions = visitor.get("/questions?lang=nl").await.is(200).json()["questions"].clone();
    let questions = questions.as_array().unwrap();
    let answered = questions.iter().filter(|question| question["content_warning"].is_null());
    let answered = answered.max_by_key(|question| question["answers"].as_u64()).unwrap();
    opens(&browser, None, &format!("/questions/{}", answered["id"].as_str().unwrap())).await;
    screen(&browser, "question").await;

    let waits = demo.app.visitor("wacht");
    let words = "Het gaat niet goed thuis. Mag ik er met iemand over praten?";
    waits.post("/chat", json!({ "theme": "home", "lang": "nl", "message": words })).await.is(201);
    opens(&browser, Some(&waits), "/chat").await;
    browser.find("[data-place]").await;
    screen(&browser, "waiting").await;

    let talks = talk(&demo).await;
    opens(&browser, Some(&talks), "/chat").await;
    browser.find(".composer").await;
    screen(&browser, "chat").await;

    opens(&browser, Some(&asked(&demo).await), "/me").await;
    screen(&browser, "me").await;
}

/// Somebody who talks with Els.
async fn talk(demo: &Demo) -> Person {
    let girl = demo.app.visitor("praat");
    let words = "Mijn papa is heel kwaad en ik durf niet naar beneden.";
    let chat = json!({ "theme": "home", "lang": "nl", "message": words, "danger": true });
    girl.post("/chat", chat).await.is(201);
    let els = demo.app.visitor("Els");
    demo.app.sign_in(&els, demo.login("Els")).await;
    els.put("/staff/me/duty", json!({ "on": true, "capacity": 50 })).await.is(200);
    let says = |body: &str| json!({ "client_id": peerline::clock::new_id(), "body": body });
    let case = loop {
        let next = els.post("/staff/queue/next", json!({})).await.is(200).json();
        if girl.get("/chat").await.json()["state"] == "active" {
            break next["case"]["id"].as_str().unwrap().to_owned();
        }
    };
    let messages = format!("/staff/cases/{case}/messages");
    els.post(&messages, says("Hallo, ik ben Els. Goed dat je schrijft. Ben je nu veilig?")).await.is(200);
    girl.post("/chat/messages", says("Ja, mijn deur is op slot. Maar ik heb schrik.")).await.is(200);
    els.post(&messages, says("Dat begrijp ik. Ik blijf hier bij je. Wat is er vannacht gebeurd?")).await.is(200);
    girl
}

/// Somebody with a question that was answered, and one that waits.
async fn asked(demo: &Demo) -> Person {
    let girl = demo.app.visitor("vraagt");
    let ask = |title: &str, body: &str| json!({ "title": title, "body": body, "theme": "relationships", "lang": "nl" });
    let held = "Ik verveel mij en ik zoek iemand om mee te praten, liefst een meisje. Hier lezen ze alles mee dus kom naar snap, dan stuur ik u daar wel mijn naam.";
    // The name that she gets is in the language of the page.
    let held = girl.call(Method::POST, "/questions").lang("nl").json(&ask("Wie wil er praten?", held));
    held.send().await.is(202);
    let body = "We waren altijd samen en nu zegt ze niets meer. Ik weet niet wat ik verkeerd heb gedaan.";
    let question = girl.asks_with(ask("Mijn beste vriendin negeert mij", body)).await.is(201).id();
    let boy = demo.app.visitor("antwoordt");
    boy.answers(&question, "Dat had ik ook. Wat hielp: een briefje schrijven en het gewoon aan haar vragen.").await;
    girl
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "writes docs/pictures"]
async fn pictures_for_the_readme() {
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let browser = driver.open("painter", &sights.demo.app, PHONE).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (name, sight, look) in [
        ("phone-home", "home", PHONE),
        ("phone-home-dark", "home", Look { dark: true, ..PHONE }),
        ("phone-question", "question", PHONE),
        ("phone-question-dark", "question", Look { dark: true, ..PHONE }),
        ("phone-help", "question-cry", PHONE),
        ("phone-waiting", "chat-waiting", PHONE),
        ("phone-chat", "chat-active", PHONE),
        ("phone-chat-dark", "chat-active", Look { dark: true, ..PHONE }),
        ("desk-consultant", "case-chat", DESK),
        ("desk-moderator", "review", DESK),
        ("desk-moderator-dark", "review", Look { dark: true, ..DESK }),
    ] {
        let sight = sights.all.iter().find(|one| one.name == sight).unwrap();
        browser.size(look.width, look.height).await;
        browser.scheme(look.dark).await;
        sights.show_in(&browser, sight, "en").await;
        let path = folder.join(format!("{name}.png"));
        browser.picture(&path, false).await;
        let bytes = std::fs::metadata(&path).unwrap().len();
        assert!(bytes < LARGEST, "{name}: {bytes} bytes");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "for the eye: needs PEERLINE_LOOKS"]
async fn every_page() {
    let Ok(folder) = std::env::var("PEERLINE_LOOKS") else { return };
    let lang = std::env::var("PEERLINE_LOOKS_LANG").unwrap_or_else(|_| "nl".to_owned());
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let browser = driver.open("looker", &sights.demo.app, PHONE).await;
    for sight in &sights.all {
        let look = if sight.staff { DESK } else { PHONE };
        browser.size(look.width, look.height).await;
        sights.show_in(&browser, sight, &lang).await;
        for (dark, scheme) in [(false, "light"), (true, "dark")] {
            browser.scheme(dark).await;
            browser.picture(&PathBuf::from(&folder).join(format!("{}-{lang}-{scheme}.png", sight.name)), true).await;
        }
    }
}
