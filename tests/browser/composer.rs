//! The box of a chat at the desk: nothing lies over the words, and who stays on the page can send after all.

use crate::{
    app::TestApp,
    browser::{Browser, DESK, Driver, PHONE},
    lines::{asks_for_a_chat, goes_on_duty, says},
};

/// What cannot be seen of the newest words and of what the line says: each as "name: what lies over it".
const COVERED: &str = "
    document.querySelector('[data-live-state]').textContent = 'The connection is lost.';
    document.querySelector('[data-live-offer]').textContent = 'Something changed.';
    const nodes = {
        words: document.querySelector('[data-log] > li:last-child'),
        line: document.querySelector('[data-live-state]'),
        offer: document.querySelector('[data-live-offer]'),
        box: document.querySelector('.composer button'),
    };
    return Object.entries(nodes).flatMap(([name, node]) => {
        const box = node.getBoundingClientRect();
        const [x, y] = [box.left + Math.min(box.width / 2, 40), box.bottom - 3];
        const over = document.elementFromPoint(x, y);
        return over && node.contains(over) ? [] : [`${name}: ${over ? over.outerHTML.slice(0, 80) : 'outside'}`];
    });
";

async fn nothing_is_covered(els: &Browser, at: &str) {
    for (width, height) in [(1366, 768), (1280, 720), (1024, 768)] {
        els.size(width, height).await;
        els.until(&format!("all is in sight {at} at {width}x{height}"), async || {
            // At the end of the talk; another size may have moved it.
            els.run("document.querySelector('[role=log]').scrollTop = 1e6", vec![]).await;
            els.run(COVERED, vec![]).await.as_array().is_some_and(Vec::is_empty)
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_box_covers_nothing() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (girl, els) = (driver.open("girl", &app, PHONE).await, driver.open("els", &app, DESK).await);
    goes_on_duty(&els, &app).await;
    let ben = app.consultant("Ben").await;
    ben.put("/staff/me/duty", serde_json::json!({ "on": true, "capacity": 3 })).await.is(200);
    asks_for_a_chat(&girl).await;
    els.click("[data-next]").await;
    for n in 1..15 {
        says(&els, &format!("Word {n}.")).await;
        els.sees("[data-log] > li:last-child", &format!("Word {n}.")).await;
    }
    nothing_is_covered(&els, "in a chat").await;
    els.size(1366, 768).await;
    let long = "A longer line that makes the box grow, for it is written over several rows. ".repeat(4);
    els.type_into(".composer textarea", &long).await;
    els.until("the words stay in sight while the box grows", async || {
        els.run(COVERED, vec![]).await.as_array().is_some_and(Vec::is_empty)
    })
    .await;
    els.run("document.querySelector('.composer textarea').value = ''", vec![]).await;
    els.click_on("summary", "Hand over").await;
    els.click_on("details[open] button", "Offer it").await;
    els.sees(".desk-main .own-state", "Offered to Ben").await;
    nothing_is_covered(&els, "under an offer").await;
}

/// A form was sent, the browser asks whether to leave what was typed elsewhere, and the answer is no.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_stays_can_send_after_all() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (girl, els) = (driver.open("girl", &app, PHONE).await, driver.open("els", &app, DESK).await);
    goes_on_duty(&els, &app).await;
    asks_for_a_chat(&girl).await;
    els.click("[data-next]").await;
    els.find(".notes textarea").await;
    // Where the browser asks, the page goes on: nothing is sent, and what asked is heard as cancelled.
    let stays = "
        const [note] = document.querySelectorAll('.notes form');
        addEventListener('submit', (event) => event.preventDefault());
        document.querySelector('.composer textarea').value = 'Half a sentence';
        note.querySelector('textarea').value = 'A note';
        note.requestSubmit();
        const asked = new Event('beforeunload', { cancelable: true });
        dispatchEvent(asked);
        return [note.dataset.sent, asked.defaultPrevented];
    ";
    assert_eq!(els.run(stays, vec![]).await, serde_json::json!(["yes", true]));
    els.until("the form is alive again", async || {
        els.run(
            "dispatchEvent(new Event('pointerdown')); return document.querySelectorAll('form[data-sent]').length",
            vec![],
        )
        .await
            == 0
    })
    .await;
}
