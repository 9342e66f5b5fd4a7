//! Sound and title: at the desk while nobody looks, and never on a young person's page.

use serde_json::json;

use crate::{
    app::TestApp,
    browser::{Browser, DESK, Driver, PHONE},
    lines::{asks_for_a_chat, goes_on_duty, says},
};

/// A loudspeaker that counts, a page that is looked at or not, and what runs every three seconds.
const EARS: &str = "
    window.tones = [];
    window.AudioContext = class {
        currentTime = 0;
        destination = {};
        resume() { return Promise.resolve(); }
        createOscillator() {
            const frequency = {};
            return { frequency, connect: (next) => next, start() { tones.push(frequency.value); }, stop() {} };
        }
        createGain() {
            const gain = { setValueAtTime(value) { window.loud = value; }, exponentialRampToValueAtTime() {} };
            return { gain, connect: (next) => next };
        }
    };
    Object.defineProperty(document, 'hidden', { get: () => window.isAway === true });
    window.looks = (isHere) => { window.isAway = !isHere; document.dispatchEvent(new Event('visibilitychange')); };
    window.running = new Set();
    const [set, clear] = [window.setInterval.bind(window), window.clearInterval.bind(window)];
    window.setInterval = (what, every, ...rest) => {
        const id = set(what, every, ...rest);
        if (every === 3000) running.add(id);
        return id;
    };
    window.clearInterval = (id) => { running.delete(id); clear(id); };
";

pub(crate) async fn gets_ears(browser: &Browser) {
    let script = json!({ "source": EARS });
    browser.web().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.unwrap();
}

/// Waits until its line stands: then it asks who waits.
async fn hears(browser: &Browser) {
    let asked = "return performance.getEntriesByType('resource').some((one) => one.name.endsWith('/staff/queue') && one.initiatorType === 'fetch')";
    browser.until("the line stands", async || browser.run(asked, vec![]).await == true).await;
}

pub(crate) async fn looks(browser: &Browser, is_here: bool) {
    browser.run("looks(arguments[0])", vec![is_here.into()]).await;
}

async fn tones(browser: &Browser) -> Vec<i64> {
    serde_json::from_value(browser.run("return tones", vec![]).await).unwrap()
}

pub(crate) async fn is_called(browser: &Browser, title: &str) {
    browser.until(&format!("the title is {title}"), async || browser.web().title().await.unwrap() == title).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_who_looks_elsewhere_is_called() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let els = driver.open("els", &app, DESK).await;
    gets_ears(&els).await;
    goes_on_duty(&els, &app).await;
    let title = els.web().title().await.unwrap();
    let asks = async |name: &str, danger: bool| {
        let chat = json!({ "theme": "home", "lang": "en", "message": "Is anybody there?", "danger": danger });
        app.visitor(name).post("/chat", chat).await.is(201);
    };
    // Who looks sees the list grow, and hears nothing.
    asks("ada", false).await;
    els.find("[data-queue] li").await;
    assert_eq!((tones(&els).await, els.web().title().await.unwrap()), (Vec::new(), title.clone()));

    looks(&els, false).await;
    asks("mia", false).await;
    is_called(&els, &format!("(1) {title}")).await;
    els.until("somebody new is heard", async || tones(&els).await == [660, 880]).await;
    asks("tom", true).await;
    is_called(&els, &format!("(2) {title}")).await;
    // Until somebody looks.
    els.until("a crisis goes on ringing", async || tones(&els).await.len() >= 2 + 3 + 3).await;
    assert_eq!(els.run("return running.size", vec![]).await, 1);
    looks(&els, true).await;
    is_called(&els, &title).await;
    assert_eq!(els.run("return running.size", vec![]).await, 0);

    // Silence is a choice, which is kept; the title goes on.
    els.click("[data-bell] summary").await;
    els.click("[data-bell-on]").await;
    els.visit("/staff/queue").await;
    els.find("[data-queue] li:nth-child(3)").await;
    els.click("[data-bell] summary").await;
    assert_eq!(els.find("[data-bell-on]").await.prop("checked").await.unwrap().as_deref(), Some("false"));
    hears(&els).await;
    looks(&els, false).await;
    asks("noa", true).await;
    is_called(&els, &format!("(1) {title}")).await;
    assert_eq!(tones(&els).await, Vec::<i64>::new());
    assert_eq!(els.complaints().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_stays_silent_and_its_title_says_nothing() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (girl, els) = (driver.open("girl", &app, PHONE).await, driver.open("els", &app, DESK).await);
    gets_ears(&girl).await;
    gets_ears(&els).await;
    goes_on_duty(&els, &app).await;
    asks_for_a_chat(&girl).await;
    els.click("[data-next]").await;
    girl.sees(".chat-title", "Els").await;
    let (hers, of_els) = (girl.web().title().await.unwrap(), els.web().title().await.unwrap());
    looks(&girl, false).await;
    looks(&els, false).await;
    says(&els, "I am here.").await;
    girl.sees(".msg-consultant", "I am here.").await;
    says(&girl, "Thank you.").await;
    is_called(&els, &format!("(1) {of_els}")).await;
    assert_eq!((girl.web().title().await.unwrap(), tones(&girl).await), (hers, Vec::new()));
    let loaded = "return performance.getEntriesByType('resource').map((one) => one.name).join(' ')";
    let loaded = girl.run(loaded, vec![]).await;
    assert!(loaded.as_str().unwrap().contains("/chat.js") && !loaded.as_str().unwrap().contains("bell"), "{loaded}");
    let loud = "const scripts = [...document.scripts].map((one) => fetch(one.src).then((file) => file.text()));
        const done = arguments[0]; Promise.all(scripts).then((all) => done([all.length, all.join().includes('AudioContext')]))";
    let loud = girl.web().execute_async(loud, vec![]).await.unwrap();
    assert_eq!(*loud.json(), json!([3, false]));
    looks(&els, true).await;
    is_called(&els, &of_els).await;
    // Also while they look at the queue.
    els.visit("/staff/queue").await;
    hears(&els).await;
    looks(&els, false).await;
    says(&girl, "Are you there?").await;
    is_called(&els, &format!("(1) {of_els}")).await;
}
