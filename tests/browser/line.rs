//! The line itself (`live.js`) on a clock that a test sets: how long it waits before it tries again, and when it takes
//! silence for death.

use serde_json::{Value, json};

use crate::{
    app::TestApp,
    browser::{Driver, PHONE},
    lines::asks_for_a_chat,
};

/// Ten lines that break, one after the other; then one that stands and says nothing.
const TROUBLE: &str = r#"
const done = arguments[0];
(async () => {
    const { live } = await import(document.querySelector("script[src$='/chat.js']").src.replace("chat.js", "live.js"));
    let now = 0;
    let count = 0;
    const timers = new Map();
    window.setTimeout = (what, after = 0) => { timers.set(count += 1, { what, at: now + after }); return count; };
    window.clearTimeout = (id) => timers.delete(id);
    window.setInterval = () => 0;
    const lines = [];
    window.WebSocket = class {
        static OPEN = 1;
        readyState = 0;
        born = now;
        constructor() { lines.push(this); }
        send() {}
        close() { this.readyState = 3; }
    };
    const nextTimer = () => {
        const [id, { what, at }] = [...timers].reduce((a, b) => (b[1].at < a[1].at ? b : a));
        timers.delete(id);
        now = at;
        what();
    };
    const said = [];
    live({ frame() {}, state: (name) => said.push([name, now]) }).open();
    const pauses = [];
    for (let i = 0; i < 10; i += 1) {
        const broken = now;
        lines.at(-1).onclose({ code: 1006 });
        const before = lines.length;
        while (lines.length === before) nextTimer();
        pauses.push(now - broken);
    }
    const standing = lines.at(-1);
    standing.readyState = 1;
    standing.onopen();
    const opened = now;
    while (lines.at(-1) === standing) nextTimer();
    const [, lost] = said.findLast(([name]) => name === "lost");
    done({ pauses, silence: Math.round(lost - opened), next: lines.at(-1).born - lost, closed: standing.readyState === 3 });
})().catch((error) => done(String(error)));
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_is_tried_again_later_and_later_and_never_at_the_same_beat() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    asks_for_a_chat(&girl).await;
    girl.find(".composer textarea").await;
    let told: Value = girl.web().execute_async(TROUBLE, Vec::new()).await.unwrap().json().clone();
    let pauses: Vec<f64> =
        told["pauses"].as_array().unwrap_or_else(|| panic!("{told}")).iter().map(|one| one.as_f64().unwrap()).collect();
    assert_eq!(pauses.len(), 10);
    let most = |n: usize| (500.0 * 2_f64.powi(i32::try_from(n).unwrap() + 1)).min(30_000.0);
    let shares: Vec<f64> = pauses.iter().enumerate().map(|(n, pause)| pause / most(n)).collect();
    assert!(shares.iter().all(|share| (0.5..=1.0).contains(share)), "growing up to half a minute: {pauses:?}");
    let (low, high) = shares.iter().fold((1.0_f64, 0.0_f64), |(low, high), one| (low.min(*one), high.max(*one)));
    assert!(high - low > 0.01, "scattered: {shares:?}");
    // A line that says nothing is given up after seventy seconds, and there is another one a moment later.
    assert_eq!((&told["silence"], &told["closed"]), (&json!(70_000), &json!(true)));
    let next = told["next"].as_f64().unwrap();
    assert!((15_000.0..=30_000.0).contains(&next), "{next}");
}
