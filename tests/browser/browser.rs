//! Chromium, driven through chromedriver. Every helper fails with what the page shows.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use peerline::actions::staff::Credentials;
use serde_json::{Value, json};
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel, error::WebDriverErrorInner, prelude::*};

use crate::{app::TestApp, people::Person};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);
const LOOK_EVERY: Duration = Duration::from_millis(40);

/// A phone.
pub(crate) const PHONE: Look = Look { width: 360, height: 740, lang: "en", dark: false, script: true };
/// A screen on a desk.
pub(crate) const DESK: Look = Look { width: 1280, height: 900, ..PHONE };

/// How a person's browser is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) lang: &'static str,
    pub(crate) dark: bool,
    pub(crate) script: bool,
}

/// A chromedriver of one test's own, on a free port. Dropping it ends all its browsers.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// It takes a free port for IPv4 and then the same one for IPv6, which somebody else may have: then it is asked again.
    pub(crate) fn start() -> Self {
        (0..5).find_map(|_| Self::try_start()).expect("chromedriver said no port")
    }

    fn try_start() -> Option<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("chromedriver is not installed (tests/run installs it)");
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
        let Some(port) = port else {
            let _ = process.wait();
            return None;
        };
        Some(Self { process, port })
    }

    /// A browser with a profile of its own.
    pub(crate) async fn open(&self, name: &str, app: &TestApp, look: Look) -> Browser {
        self.open_at(name, &app.base, look).await
    }

    /// The same, which comes to the service over this address.
    pub(crate) async fn open_at(&self, name: &str, base: &str, look: Look) -> Browser {
        let profile = tempfile::tempdir().unwrap();
        let mut chromium = DesiredCapabilities::chrome();
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
        ] {
            chromium.add_arg(argument).unwrap();
        }
        chromium.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        chromium.add_arg(&format!("--window-size={},{}", look.width.max(500), look.height)).unwrap();
        let script = if look.script { 1 } else { 2 };
        let preferences = json!({
            "intl.accept_languages": look.lang,
            "profile.managed_default_content_settings.javascript": script,
        });
        chromium.add_experimental_option("prefs", preferences).unwrap();
        chromium.set_browser_log_level(LoggingPrefsLogLevel::All).unwrap();
        let web = WebDriver::new(format!("http://127.0.0.1:{}", self.port), chromium).await.unwrap();
        let browser = Browser { name: name.to_owned(), base: base.to_owned(), web: Some(web), profile: Some(profile) };
        browser.size(look.width, look.height).await;
        browser.scheme(look.dark).await;
        browser
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It closes its browsers first, which killing it would not do.
        if let Ok(mut connection) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = connection.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            let _ = connection.read_to_end(&mut Vec::new());
        }
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until && matches!(self.process.try_wait(), Ok(None)) {
            std::thread::yield_now();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One person's browser.
pub(crate) struct Browser {
    name: String,
    base: String,
    web: Option<WebDriver>,
    profile: Option<tempfile::TempDir>,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends it.
        if let Some(web) = self.web.take() {
            let _ = web.leak();
        }
    }
}

impl Browser {
    pub(crate) fn web(&self) -> &WebDriver {
        self.web.as_ref().unwrap()
    }

    /// Closes it, and gives what it leaves on the disk.
    pub(crate) async fn close(mut self) -> tempfile::TempDir {
        self.web.take().unwrap().quit().await.unwrap();
        let profile = self.profile.take().unwrap();
        // As long as it has the profile, this name stands there.
        let until = Instant::now() + PATIENCE;
        while profile.path().join("SingletonLock").symlink_metadata().is_ok() {
            assert!(Instant::now() < until, "{} does not close", self.name);
            tokio::task::yield_now().await;
        }
        profile
    }

    // -------------------------------------------------------------- how it looks

    pub(crate) async fn size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.web().cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await.unwrap();
    }

    pub(crate) async fn scheme(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": value },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.web().cdp().send_raw("Emulation.setEmulatedMedia", media).await.unwrap();
    }

    /// The language that this person chose, as the language menu keeps it.
    pub(crate) async fn speak(&self, lang: &str) {
        let cookie = json!({ "name": "lang", "value": lang, "url": self.base });
        self.web().cdp().send_raw("Network.setCookie", cookie).await.unwrap();
    }

    /// Takes the place of this person, or of nobody.
    pub(crate) async fn become_person(&self, person: Option<&Person>) {
        self.web().cdp().send_raw("Network.clearBrowserCookies", json!({})).await.unwrap();
        let cookies = person.map(Person::cookie_header).unwrap_or_default();
        for (name, value) in cookies.split("; ").filter_map(|cookie| cookie.split_once('=')) {
            let cookie = json!({ "name": name, "value": value, "url": self.base, "httpOnly": true, "sameSite": "Lax" });
            self.web().cdp().send_raw("Network.setCookie", cookie).await.unwrap();
        }
    }

    /// Airplane mode, or out of it. What stands already goes on: that is for the line to stop.
    pub(crate) async fn offline(&self, is_offline: bool) {
        let nothing_else = json!({
            "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.web().cdp().send_raw("Network.emulateNetworkConditions", nothing_else).await.unwrap();
    }

    /// The whole page, or what fits on the screen.
    pub(crate) async fn picture(&self, path: &Path, whole: bool) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let shot = json!({ "format": "png", "captureBeyondViewport": whole });
        let shot = self.web().cdp().send_raw("Page.captureScreenshot", shot).await.unwrap();
        std::fs::write(path, decode(shot["data"].as_str().unwrap())).unwrap();
    }

    // -------------------------------------------------------------- going about

    /// Opens a page of ours.
    pub(crate) async fn visit(&self, path: &str) {
        self.web().goto(format!("{}{path}", self.base)).await.unwrap();
    }

    pub(crate) async fn back(&self) {
        self.web().back().await.unwrap();
    }

    /// Path and query of where this browser is; the whole address when it is not ours.
    pub(crate) async fn path(&self) -> String {
        let url = self.web().current_url().await.unwrap().to_string();
        url.strip_prefix(&self.base).map_or(url.clone(), str::to_owned)
    }

    /// The first visible element that matches.
    pub(crate) async fn find(&self, css: &str) -> WebElement {
        self.find_saying(css, "").await
    }

    /// The first visible element that matches and says this.
    pub(crate) async fn find_saying(&self, css: &str, words: &str) -> WebElement {
        let wanted = words.to_owned();
        // An element that goes away while one looks at it is not the one.
        let is_it = move |element: WebElement| {
            let wanted = wanted.clone();
            async move {
                let is_seen = element.is_displayed().await.unwrap_or(false);
                Ok(is_seen && (wanted.is_empty() || element.text().await.is_ok_and(|text| text.contains(&wanted))))
            }
        };
        match self.web().query(By::Css(css)).wait(PATIENCE, LOOK_EVERY).with_filter(is_it).first().await {
            Ok(element) => element,
            Err(_) if words.is_empty() => self.fail(&format!("has no {css}")).await,
            Err(_) => self.fail(&format!("has no {css} that says {words:?}")).await,
        }
    }

    /// Follows a link that is there only without scripts; the driver takes everything in `noscript` for invisible.
    pub(crate) async fn follow_plain(&self, href: &str) {
        let css = format!("noscript a[href='{href}']");
        let link = self.web().query(By::Css(css.as_str())).wait(PATIENCE, LOOK_EVERY).first().await;
        match link {
            Ok(link) => link.send_keys(Key::Enter + "").await.unwrap(),
            Err(_) => self.fail(&format!("has no {css}")).await,
        }
    }

    /// Waits until the page, or this part of it, says so.
    pub(crate) async fn sees(&self, css: &str, words: &str) {
        self.find_saying(css, words).await;
    }

    /// Whether it is there right now, visible.
    pub(crate) async fn has(&self, css: &str) -> bool {
        self.web().query(By::Css(css)).nowait().and_displayed().exists().await.unwrap_or(false)
    }

    /// All words of the page.
    pub(crate) async fn words(&self) -> String {
        match self.web().find(By::Tag("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Waits until something that is no single element is so.
    pub(crate) async fn until(&self, what: &str, condition: impl AsyncFn() -> bool) {
        let until = Instant::now() + PATIENCE;
        while !condition().await {
            if Instant::now() > until {
                self.fail(&format!("does not see that {what}")).await;
            }
            self.frame().await;
        }
    }

    /// Until the browser has drawn once more: what changed between two looks is there by then. A page that goes away
    /// meanwhile has drawn its last.
    async fn frame(&self) {
        let _ = self.web().execute_async("requestAnimationFrame(arguments[0])", Vec::new()).await;
    }

    pub(crate) async fn click(&self, css: &str) {
        self.click_on(css, "").await;
    }

    /// Presses the button or link with these words. A list that is brought up to date meanwhile is looked at again.
    pub(crate) async fn click_on(&self, css: &str, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.find_saying(css, words).await.click().await {
                Ok(()) => return,
                Err(error) if Instant::now() < until && is_passing(error.as_inner()) => {}
                Err(error) => self.fail(&format!("cannot press {css} {words:?}: {error}")).await,
            }
        }
    }

    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        self.find(css).await.send_keys(text).await.unwrap();
    }

    pub(crate) async fn choose(&self, css: &str, value: &str) {
        self.click(&format!(r#"{css} option[value="{value}"]"#)).await;
    }

    /// Runs this in the page.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.web().execute(script, arguments).await {
            Ok(result) => result.json().clone(),
            Err(error) => self.fail(&format!("cannot run {script:.60}: {error}")).await,
        }
    }

    /// Signs in with password and second factor.
    pub(crate) async fn sign_in(&self, app: &TestApp, account: &Credentials) {
        self.visit("/staff/login").await;
        self.type_into("[name=name]", &account.name).await;
        self.type_into("[name=password]", &account.password).await;
        self.click("main form button").await;
        self.type_into("[name=code]", &app.code(account)).await;
        self.click("main form button").await;
        self.find(".who").await;
    }

    /// What the browser complained about since the last look: script errors, refused by the policy, not found.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let log = self.web().browser_log().await.unwrap();
        log.into_iter()
            .filter(|line| line.level == "SEVERE" || line.level == "WARNING")
            .map(|line| line.message)
            .collect()
    }

    async fn fail(&self, what: &str) -> ! {
        let path = self.path().await;
        let words = self.words().await;
        let name = format!("failed-{}.png", self.name);
        self.picture(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name), false).await;
        panic!("{} at {path} {what}\n(see {}/{name})\n---\n{words}\n---", self.name, env!("CARGO_TARGET_TMPDIR"));
    }
}

/// Gone because the page changed under the hand.
fn is_passing(error: &WebDriverErrorInner) -> bool {
    matches!(error, WebDriverErrorInner::StaleElementReference(_) | WebDriverErrorInner::ElementClickIntercepted(_))
}

/// Base 64, as the protocol carries pictures.
fn decode(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in text.trim_end_matches('=').as_bytes().chunks(4) {
        let bits = chunk.iter().fold(0_u32, |bits, letter| bits << 6 | u32::from(value(*letter)));
        let bits = bits << (6 * (4 - chunk.len()));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..chunk.len()]);
    }
    bytes
}
