//! A chat in bad weather: airplane mode, a page that is loaded again, a service that restarts, a second tab. Nothing is
//! lost and nothing is there twice, on both sides and in the database.

use peerline::{
    actions::{Core, talk},
    app::App,
    model::{id::ConversationId, staff::Role},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};

use crate::{
    access::look_twice,
    app::{SECOND, TestApp},
    browser::{Browser, DESK, Driver, PHONE},
    lines::{asks_for_a_chat, goes_on_duty, says},
    proxy::Proxy,
};

const SHOWN: &str = "return [...document.querySelectorAll('[data-log] > li')].map((li) =>
    [Number(li.dataset.seq), li.querySelector('.msg-body').textContent])";
const UNSETTLED: &str = ".msg-pending, .msg-failed";

/// A girl and a consultant, each on a line of their own.
struct Chat {
    girl: Browser,
    els: Browser,
    her_line: Proxy,
    els_line: Proxy,
    id: ConversationId,
}

impl Chat {
    async fn begin(app: &TestApp, driver: &Driver) -> Self {
        let (her_line, els_line) = (Proxy::fair(&app.base).await, Proxy::fair(&app.base).await);
        let girl = driver.open_at("girl", &her_line.base, PHONE).await;
        let els = driver.open_at("els", &els_line.base, DESK).await;
        goes_on_duty(&els, app).await;
        asks_for_a_chat(&girl).await;
        els.click("[data-next]").await;
        girl.sees(".chat-title", "Els").await;
        let id = girl.run("return document.querySelector('[data-chat]').dataset.conversation", vec![]).await;
        let id = ConversationId(id.as_str().unwrap().parse().unwrap());
        Self { girl, els, her_line, els_line, id }
    }

    /// Both write at once, and each reads the other.
    async fn both_write(&self, about: &str) {
        let (hers, of_els) = (format!("Mine {about}."), format!("Yours {about}."));
        tokio::join!(says(&self.girl, &hers), says(&self.els, &of_els));
        tokio::join!(self.settles(&self.girl), self.settles(&self.els));
        tokio::join!(self.girl.sees(".msg-consultant", &of_els), self.els.sees(".msg-member", &hers));
        self.girl.sees(".msg-own .msg-state", "sent").await;
    }

    /// She writes without a network while the other side does not know, and is back elsewhere.
    async fn airplane(&self) {
        self.her_line.tunnel(true);
        self.girl.offline(true).await;
        for word in ["One", "Two", "Three"] {
            says(&self.girl, &format!("{word} from the clouds.")).await;
            says(&self.els, &format!("{word} from the ground.")).await;
        }
        self.girl.sees("[data-live-state]", "Connecting again").await;
        self.girl.sees(".msg-pending", "Three from the clouds.").await;
        look_twice(&self.girl, "chat-pending").await;
        self.girl.sees(".msg-failed", "Three from the clouds.").await;
        look_twice(&self.girl, "chat-not-sent").await;
        self.els.sees(".msg-own .msg-state", "sent").await;
        assert!(!self.girl.words().await.contains("ground") && !self.els.words().await.contains("clouds"));
        self.her_line.come_out_elsewhere();
        self.girl.offline(false).await;
        self.els.sees(".msg-member", "Three from the clouds.").await;
        self.girl.sees(".msg-consultant", "Three from the ground.").await;
        self.settles(&self.girl).await;
    }

    /// Her words arrive and she does not hear that they did, until her line breaks.
    async fn deaf(&self) {
        self.her_line.deafen();
        says(&self.girl, "Do you read this?").await;
        self.els.sees(".msg-member", "Do you read this?").await;
        assert!(self.girl.has(".msg-pending").await);
        self.her_line.come_out_elsewhere();
        self.settles(&self.girl).await;
    }

    /// They write while her page is loaded again.
    async fn reload(&self) {
        tokio::join!(self.girl.visit("/chat"), says(&self.els, "While you look again."));
        self.girl.sees(".msg-consultant", "While you look again.").await;
    }

    /// Both write while nobody is there to hear it.
    async fn restart(&self, app: &TestApp) -> Again {
        app.stop().await;
        for side in [&self.girl, &self.els] {
            side.sees("[data-live-state]", "Connecting again").await;
        }
        tokio::join!(says(&self.girl, "Into the dark."), says(&self.els, "Out of the dark."));
        look_twice(&self.els, "case-reconnecting").await;
        let again = Again::of(app).await;
        for line in [&self.her_line, &self.els_line] {
            line.lead_to(&again.base);
        }
        self.els.sees(".msg-member", "Into the dark.").await;
        self.girl.sees(".msg-consultant", "Out of the dark.").await;
        tokio::join!(self.settles(&self.girl), self.settles(&self.els));
        again
    }

    async fn settles(&self, side: &Browser) {
        side.until("everything has arrived", async || !side.has(UNSETTLED).await).await;
    }

    /// Waits until both pages show what is in the database, and nothing else.
    async fn agree(&self, core: &Core) -> Value {
        let log = self.log(core).await;
        tokio::join!(self.shows(&self.girl, &log), self.shows(&self.els, &log));
        log
    }

    async fn shows(&self, side: &Browser, log: &Value) {
        side.until(&format!("all is there once: {log}"), async || side.run(SHOWN, vec![]).await == *log).await;
        assert!(!side.has(UNSETTLED).await);
    }

    /// What was said, as it lies in the database.
    async fn log(&self, core: &Core) -> Value {
        let log = talk::all_after(core, self.id, 0).await.unwrap();
        log.into_iter().map(|message| json!([message.seq, message.body])).collect()
    }
}

/// The same service on the same data, on another port.
struct Again {
    app: App,
    base: String,
    _stop: DropGuard,
}

impl Again {
    async fn of(app: &TestApp) -> Self {
        let again = App::build(app.core.config.clone(), app.clock.clone()).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let stop = CancellationToken::new();
        let serving = again.clone().serve(listener, stop.clone());
        TaskTracker::new().spawn(async move { serving.await.unwrap() });
        Self { app: again, base, _stop: stop.drop_guard() }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_goes_on_through_everything() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let chat = Chat::begin(&app, &driver).await;
    chat.both_write("before").await;
    chat.airplane().await;
    chat.both_write("after landing").await;
    chat.agree(&app.core).await;
    chat.deaf().await;
    chat.agree(&app.core).await;
    chat.reload().await;
    chat.both_write("after looking again").await;
    let again = chat.restart(&app).await;
    chat.both_write("after the restart").await;

    let first = chat.girl.web().window().await.unwrap();
    let second = chat.girl.web().new_tab().await.unwrap();
    chat.girl.web().switch_to_window(second.clone()).await.unwrap();
    chat.girl.visit("/chat").await;
    chat.both_write("in a second tab").await;
    chat.girl.web().switch_to_window(first).await.unwrap();
    chat.both_write("in the first tab again").await;

    chat.agree(&again.app.core).await;
    chat.girl.web().switch_to_window(second).await.unwrap();
    let log = chat.agree(&again.app.core).await;
    let spoken = log.as_array().unwrap().iter().filter(|line| line[1] != "Els is here now.");
    // The first word, both sides at six times, three each in the airplane, one unheard, one beside the reload, two in
    // the dark.
    assert_eq!(spoken.count(), 1 + 12 + 6 + 1 + 1 + 2, "{log:#}");
    let said: std::collections::BTreeSet<&str> =
        log.as_array().unwrap().iter().map(|line| line[1].as_str().unwrap()).collect();
    assert_eq!(said.len(), log.as_array().unwrap().len(), "something was said twice: {log:#}");
    for side in [&chat.girl, &chat.els] {
        // A line that breaks is no fault of the page.
        let complaints = side.complaints().await;
        let faults: Vec<_> =
            complaints.iter().filter(|line| !line.contains("net::ERR_") && !line.contains("WebSocket")).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

/// A browser on a line of its own, of a consultant who is a coordinator as well.
async fn leads_and_talks(app: &TestApp, driver: &Driver) -> (Browser, Proxy) {
    let line = Proxy::fair(&app.base).await;
    let els = driver.open_at("els", &line.base, DESK).await;
    els.sign_in(app, &app.account("Els", &[Role::Consultant, Role::Coordinator]).await).await;
    els.visit("/staff/queue").await;
    els.click("[name=on]").await;
    els.click(".duty button").await;
    els.sees(".duty", "You are on duty").await;
    (els, line)
}

/// What happens while a page has no line is told when it has one: that the chat began, that it ended.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happened_in_a_tunnel_shows_behind_it() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (els, _line) = leads_and_talks(&app, &driver).await;
    let her_line = Proxy::fair(&app.base).await;
    let girl = driver.open_at("girl", &her_line.base, PHONE).await;
    asks_for_a_chat(&girl).await;
    girl.find(".composer textarea").await;
    her_line.tunnel(true);
    els.click("[data-next]").await;
    els.find(".composer textarea").await;
    her_line.come_out_elsewhere();
    girl.sees(".chat-title", "Els").await;

    girl.find(".composer textarea").await;
    her_line.tunnel(true);
    says(&girl, "Do not go yet.").await;
    girl.sees(".msg-pending", "Do not go yet.").await;
    els.click(".wrap-up summary").await;
    els.click(".wrap-up [name=risk][value=low]").await;
    els.click(".wrap-up form:last-of-type .button:not([name])").await;
    els.until("it is wrapped up", async || els.path().await == "/staff/queue").await;
    her_line.come_out_elsewhere();
    girl.sees(".msg-failed", "This chat is over").await;
    girl.sees("[data-live-offer]", "The chat is over").await;
    // The page says no more that somebody is there. The words are hers; they go with her.
    assert_eq!(girl.run("return document.querySelector('.chat-title').offsetHeight", vec![]).await, 0);
    assert_eq!(girl.run("return document.querySelector('.composer textarea').value", vec![]).await, "Do not go yet.");
    girl.click("[data-live-offer] button").await;
    girl.sees("h1", "This chat is over").await;
    assert_eq!(girl.run("return document.querySelector('[name=message]').value", vec![]).await, "Do not go yet.");
}

/// Who leads the others may read every chat; the page on which they talked says all the same that it is theirs no more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_lost_a_chat_in_a_tunnel_is_led_away_from_it() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let (els, line) = leads_and_talks(&app, &driver).await;
    let girl = driver.open("girl", &app, PHONE).await;
    asks_for_a_chat(&girl).await;
    els.click("[data-next]").await;
    girl.sees(".chat-title", "Els").await;
    els.find(".composer textarea").await;
    line.tunnel(true);
    app.advance(61 * SECOND);
    peerline::jobs::tick(&app.core).await;
    girl.find("[data-place]").await;
    line.come_out_elsewhere();
    els.until("she is back at the desk", async || els.path().await == "/staff/queue").await;
}

/// As the browser asks the page whether it may go. The driver says yes by itself to what the browser asks then, so that
/// only the page's answer can be seen.
const ASKS: &str = "return !dispatchEvent(new Event('beforeunload', { cancelable: true }))";

/// What waits to be sent is in no store of the phone: the browser asks before it is lost, and who stays loses nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_would_lose_unsent_words_is_asked() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let chat = Chat::begin(&app, &driver).await;
    let girl = &chat.girl;
    assert_eq!(girl.run(ASKS, vec![]).await, false);
    chat.her_line.tunnel(true);
    says(girl, "Wait for me.").await;
    girl.sees(".msg-pending", "Wait for me.").await;
    assert_eq!(girl.run(ASKS, vec![]).await, true);
    // Who leaves fast is not asked.
    let leaving = "document.documentElement.dataset.leaving = 'yes'";
    assert_eq!(girl.run(&format!("{leaving}; {ASKS}"), vec![]).await, false);
    girl.run("delete document.documentElement.dataset.leaving", vec![]).await;
    let kept = "return Object.keys(localStorage).length + Object.keys(sessionStorage).length";
    assert_eq!(girl.run(kept, vec![]).await, 0, "nothing is kept on the phone");
    chat.her_line.come_out_elsewhere();
    chat.els.sees(".msg-member", "Wait for me.").await;
    chat.settles(girl).await;
    assert_eq!(girl.run(ASKS, vec![]).await, false);
    // Also the second time, when one message was sent and another is begun.
    girl.type_into("[data-composer] textarea", "And one more").await;
    assert_eq!(girl.run(ASKS, vec![]).await, true);
    girl.run("document.querySelector('[data-composer] textarea').value = ''", vec![]).await;
    girl.visit("/chat").await;
    girl.sees(".msg-own", "Wait for me.").await;
}
