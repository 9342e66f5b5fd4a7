//! Writing in the forum as somebody does who types and reads: what is said before it is sent, what is kept, and what comes
//! while the page is open.

use serde_json::json;

use crate::{
    app::TestApp,
    browser::{DESK, Driver, PHONE},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_speaks_before_anything_is_sent() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let tom = app.visitor("tom");
    for number in 0..2 {
        let text = json!({ "title": format!("Somebody hacked my account {number}"),
            "body": "My password does not work.", "theme": "gaming", "lang": "en" });
        let id = tom.asks_with(text).await.is(201).id();
        app.visitor("eva").answers(&id, "Ask for a new password.").await;
    }
    let girl = driver.open("girl", &app, PHONE).await;
    girl.visit("/ask").await;
    assert!(!girl.has(".guard").await);
    girl.type_into("#f-title", "Hacked account").await;
    girl.type_into("#f-body", "Somebody hacked it. Call me on 0470 12 34 56 please.").await;
    girl.sees("[data-look-guard] mark", "0470 12 34 56").await;
    girl.sees("[data-look-similar] li", "Somebody hacked my account").await;
    girl.until("the theme is guessed", async || {
        girl.run("return document.querySelector('#f-theme').value", vec![]).await == "gaming"
    })
    .await;
    girl.sees("[data-look-theme]", "Gaming").await;
    // Similar questions stand below what is typed, and leave the page open.
    let below = "return document.querySelector('[data-look-similar]').getBoundingClientRect().top
                      > document.querySelector('#f-body').getBoundingClientRect().bottom";
    assert_eq!(girl.run(below, vec![]).await, true);
    assert_eq!(girl.run("return document.querySelector('[data-look-similar] a').target", vec![]).await, "_blank");
    // One press takes out what was found, where it was found, and the guard looks again.
    girl.click("[data-cut]").await;
    let typed = "return document.querySelector('#f-body').value";
    assert_eq!(girl.run(typed, vec![]).await, "Somebody hacked it. Call me on please.");
    girl.until("there is nothing to say any more", async || !girl.has(".guard").await).await;
    // What came back in its preview was not sent: whoever leaves is asked.
    girl.click("[name=step][value=preview]").await;
    girl.sees(".preview", "Hacked account").await;
    let asks = "const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving);
                return leaving.defaultPrevented";
    assert_eq!(girl.run(asks, vec![]).await, true);
    assert_eq!(girl.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_a_text_is_there_again_and_gone_with_the_way_out() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (girl, tom) = (driver.open("girl", &app, PHONE).await, app.visitor("tom"));
    let question = tom.asks("Who knows", "Does anybody know what this means?").await;
    let mia = app.member("mia").await;
    girl.become_person(Some(&mia)).await;
    girl.visit(&format!("/questions/{question}")).await;
    girl.type_into("#f-body", "I think that I know some of it").await;
    girl.sees("[data-look-kept]", "Kept").await;
    girl.run("document.documentElement.dataset.leaving = 'yes'; location.reload()", vec![]).await;
    girl.until("the words are there again", async || {
        girl.run("return document.querySelector('#f-body')?.value ?? ''", vec![]).await
            == "I think that I know some of it"
    })
    .await;
    let stored = "return localStorage.length + sessionStorage.length";
    assert_eq!(girl.run(stored, vec![]).await, 0, "nothing in the browser");
    girl.click("[data-exit]").await;
    girl.until("she is away", async || girl.path().await != format!("/questions/{question}")).await;
    mia.page(&format!("/questions/{question}")).await.is(200).says_not("I think that I know");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_question_shows_what_comes_and_goes() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (girl, mia, tom) = (driver.open("girl", &app, DESK).await, app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks("Who knows", "Does anybody know what this means?").await;
    let other = mia.asks("One more", "And does anybody know what that means?").await;
    girl.become_person(Some(&mia)).await;
    girl.visit(&format!("/questions/{question}")).await;
    girl.type_into("#f-body", "I am writing").await;
    let first = tom.answers(&question, "It means that all is well.").await;
    girl.sees(&format!("#p-{first} .prose"), "all is well").await;
    girl.sees("#answers-title", "1 answer").await;
    girl.sees("[data-new-answer]", "There is a new answer").await;
    let typed = girl.run("return document.querySelector('#f-body').value", vec![]).await;
    assert_eq!(typed, "I am writing", "what is typed stays");
    tom.answers(&other, "And that too.").await;
    girl.sees("nav [data-part=me] .count", "1").await;
    tom.delete(&format!("/posts/{first}"), json!(null)).await.is(200);
    girl.until("what was taken back is gone", async || !girl.has(&format!("#p-{first}")).await).await;
    assert_eq!(girl.complaints().await, [""; 0]);
}

/// Whoever changes a text is spoken to as whoever writes one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_speaks_while_a_text_is_changed() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let question = mia.asks("About a game", "Who plays it with me?").await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    girl.become_person(Some(&mia)).await;
    girl.visit(&format!("/posts/{question}/edit")).await;
    girl.type_into("[name=body]", " Call me, 0470 12 34 56, tonight.").await;
    girl.sees("[data-look-guard] mark", "0470 12 34 56").await;
    girl.click("[data-cut]").await;
    let typed = "return document.querySelector('[name=body]').value";
    assert_eq!(girl.run(typed, vec![]).await, "Who plays it with me? Call me, tonight.");
    girl.until("there is nothing to say any more", async || !girl.has(".guard").await).await;
    girl.click("[name=step]").await;
    girl.sees(".preview", "Call me, tonight.").await;
    assert_eq!(mia.own(&question).await["version"], 1, "nothing was changed yet");
}

/// A buddy who waits on the page for what the team says does not have to load it again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_team_says_aside_comes_by_itself() {
    let app = TestApp::spawn().await;
    let (mia, bo, anke) = (app.visitor("mia"), app.visitor("bo"), app.coordinator("anke").await);
    let question = mia.asks("My account in a game", "I cannot get in any more, who knows why?").await;
    let made = anke.post("/staff/buddies", json!({ "action": "invite" })).await.is(201).json();
    bo.post("/me/buddy", json!({ "code": made["code"] })).await.is(200);
    bo.post(&format!("/questions/{question}/side"), json!({ "body": "What do I say to her?" })).await;
    let driver = Driver::start();
    let browser = driver.open("bo", &app, PHONE).await;
    browser.become_person(Some(&bo)).await;
    browser.visit(&format!("/questions/{question}/side")).await;
    browser.sees(".log", "What do I say to her?").await;
    browser.type_into("[name=body]", "And one more").await;
    let threads = anke.get("/staff/buddies").await.is(200).json();
    let thread = format!("/staff/buddies/{}", threads["threads"][0]["id"].as_str().unwrap());
    anke.post(&thread, json!({ "body": "Ask her what she tried." })).await;
    browser.sees(".log", "Ask her what she tried.").await;
    assert_eq!(browser.find("[name=body]").await.prop("value").await.unwrap().unwrap(), "And one more");
}
