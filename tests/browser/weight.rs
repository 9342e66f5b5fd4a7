//! What a page weighs on the way to a phone: `docs/architecture.md` names the limits. No browser is needed to know it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use regex::Regex;
use serde_json::json;

use crate::{
    app::TestApp,
    people::Person,
    sights::{Sight, Sights},
};

/// In bytes, as gzip sends them.
const HTML: usize = 14_000;
const CSS: usize = 12_000;
const SCRIPTS: usize = 10_000;
/// The page, the stylesheet, the icon and each module.
const REQUESTS: usize = 8;

/// The service over the wire, where each file is fetched once.
struct Wire {
    http: reqwest::Client,
    base: String,
    files: BTreeMap<String, (usize, String)>,
}

impl Wire {
    fn new(base: &str) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { http, base: base.to_owned(), files: BTreeMap::new() }
    }

    async fn get(&self, path: &str, cookies: &str, encoding: &str) -> reqwest::Response {
        let request = self.http.get(format!("{}{path}", self.base)).header("accept", "text/html");
        request.header("cookie", cookies).header("accept-encoding", encoding).send().await.unwrap()
    }

    /// How many bytes it is packed, and what it says.
    async fn weigh(&self, path: &str, cookies: &str) -> (usize, String) {
        let packed = self.get(path, cookies, "gzip").await;
        assert_eq!(
            packed.headers().get("content-encoding").map(|value| value.to_str().unwrap()),
            Some("gzip"),
            "{path}"
        );
        let packed = packed.bytes().await.unwrap().len();
        (packed, self.get(path, cookies, "identity").await.text().await.unwrap())
    }

    async fn file(&mut self, path: &str) -> (usize, String) {
        if !self.files.contains_key(path) {
            let file = self.weigh(path, "").await;
            self.files.insert(path.to_owned(), file);
        }
        self.files[path].clone()
    }

    /// The modules that this page loads, and whatever these import.
    async fn modules(&mut self, html: &str) -> BTreeMap<String, usize> {
        let script = Regex::new(r#"<script [^>]*src="([^"]+)""#).unwrap();
        let import = Regex::new(r#"(?m)(?:^|;)\s*(?:import|export)\b[^;]*?["']\./([^"']+)["']"#).unwrap();
        let mut open: Vec<String> = script.captures_iter(html).map(|found| found[1].to_owned()).collect();
        let mut all = BTreeMap::new();
        while let Some(path) = open.pop() {
            let (packed, text) = self.file(&path).await;
            let (folder, _) = path.rsplit_once('/').unwrap();
            open.extend(import.captures_iter(&text).map(|found| format!("{folder}/{}", &found[1])));
            open.retain(|path| !all.contains_key(path));
            all.insert(path, packed);
        }
        all
    }

    /// What of this page is too heavy, with the numbers.
    async fn faults(&mut self, html: &str, packed: usize) -> Vec<String> {
        let mut faults = Vec::new();
        let mut limit = |what: &str, is: usize, most: usize, about: &str| {
            if is > most {
                faults.push(format!("{what}: {is}, and {most} is the most{about}"));
            }
        };
        limit("HTML", packed, HTML, "");
        let links = Regex::new(r#"<link rel="(stylesheet|icon)" href="([^"]+)""#).unwrap();
        let links: Vec<(String, String)> =
            links.captures_iter(html).map(|found| (found[1].to_owned(), found[2].to_owned())).collect();
        let mut sheets = 0;
        for (_, path) in links.iter().filter(|(kind, _)| kind == "stylesheet") {
            let (packed, text) = self.file(path).await;
            sheets += packed;
            faults.extend(strangers(&text).into_iter().map(|found| format!("the stylesheet names {found}")));
        }
        let mut limit = |what: &str, is: usize, most: usize, about: &str| {
            if is > most {
                faults.push(format!("{what}: {is}, and {most} is the most{about}"));
            }
        };
        limit("CSS", sheets, CSS, "");
        let modules = self.modules(html).await;
        let about = modules.iter().fold(String::new(), |mut about, (path, packed)| {
            write!(about, " {}={packed}", path.rsplit('/').next().unwrap()).unwrap();
            about
        });
        limit("scripts", modules.values().sum(), SCRIPTS, &about);
        limit("requests", 1 + links.len() + modules.len(), REQUESTS, &about);
        faults.extend(strangers(html).into_iter().map(|found| format!("the page loads {found}")));
        faults
    }
}

/// Addresses elsewhere from which something would be loaded; where a link leads is no such thing.
fn strangers(text: &str) -> BTreeSet<String> {
    let loads = r#"(?i)(?:src|srcset|poster|data|action|<link[^>]* href)=["']?((?:https?:)?//[^"' >]+)"#;
    let styles = r#"(?i)(?:@import\s*|url\()\s*["']?((?:https?:)?//[^"')]+)"#;
    let found = [loads, styles].map(|pattern| Regex::new(pattern).unwrap());
    found.iter().flat_map(|one| one.captures_iter(text)).map(|found| found[1].to_owned()).collect()
}

/// A question with as many answers as anybody reads, in words of several people; and somebody who wrote twenty times.
async fn plenty(sights: &mut Sights) {
    let demo: toml::Table = include_str!("../../web/content/demo.toml").parse().unwrap();
    let answers =
        demo["question"].as_array().unwrap().iter().filter_map(|question| question.get("answers")?.as_array());
    let texts: Vec<String> = answers.flatten().map(|answer| answer["body"].as_str().unwrap().to_owned()).collect();
    let asks = sights.demo.app.visitor("asks");
    let text = |n: usize| texts[n % texts.len()].clone();
    let mut first = None;
    for n in 0..20 {
        let body = [text(2 * n), text(2 * n + 1)].join(" ");
        let question = json!({ "title": format!("Question {n}: what can I do now?"), "body": body, "theme": "home", "lang": "nl" });
        let id = asks.asks_with(question).await.id();
        first.get_or_insert(id);
    }
    let first = first.unwrap();
    let helpers: Vec<Person> = (0..20).map(|n| sights.demo.app.visitor(&format!("helper {n}"))).collect();
    for (n, helper) in helpers.iter().enumerate() {
        let body = [text(2 * n + 45), text(2 * n + 46)].join(" ");
        helper.post(&format!("/questions/{first}/answers"), json!({ "body": body })).await;
    }
    let answers = asks.get(&format!("/questions/{first}")).await.is(200).json()["answers"].as_array().unwrap().len();
    assert!(answers >= 20, "{answers} answers");
    let asks = sights.person(asks);
    sights.add("question-long", "/questions/{id}", format!("/questions/{first}"), None);
    sights.add("question-long-own", "/questions/{id}", format!("/questions/{first}"), Some(asks));
    sights.add("me-long", "/me", "/me", Some(asks));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_young_person_is_light() {
    let mut sights = Sights::prepare().await;
    plenty(&mut sights).await;
    let mut wire = Wire::new(&sights.demo.app.base);
    let mut all = String::new();
    let mut heaviest = BTreeMap::new();
    for lang in ["nl", "fr", "de", "en"] {
        for sight in sights.all.iter().filter(|sight: &&Sight| !sight.staff) {
            let (packed, html) = wire.weigh(&sight.path, &sights.cookies(sight, lang)).await;
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{} is not in {lang}", sight.name);
            heaviest.insert(packed, format!("{} {lang}", sight.name));
            for fault in wire.faults(&html, packed).await {
                writeln!(all, "- {} {lang}: {fault}", sight.name).unwrap();
            }
        }
    }
    let heaviest: Vec<_> = heaviest.iter().rev().take(5).collect();
    assert!(all.is_empty(), "too heavy:\n{all}the heaviest pages: {heaviest:?}");
}

/// A page with everything that is not wanted.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_heavy_page_is_found_out() {
    let app = TestApp::spawn().await;
    let mut wire = Wire::new(&app.base);
    let (_, html) = wire.weigh("/", "").await;
    let folder = Regex::new(r#"href="(/static/[^/]+)/app.css""#).unwrap().captures(&html).unwrap()[1].to_owned();
    let add = |name: &str| format!(r#"<script type="module" src="{folder}/{name}.js"></script>"#);
    let more: String = ["chat", "console", "reviews", "look", "news", "present", "log", "live"].map(add).concat();
    let heavy = format!(r#"{html}{more}<img src="https://elsewhere.example/x.png"><a href="https://fine.example">"#);
    let found = wire.faults(&heavy, HTML + 1).await.join("\n");
    for fault in ["HTML: 14001", "scripts: ", "requests: ", "the page loads https://elsewhere.example/x.png"] {
        assert!(found.contains(fault), "{fault} is not in {found}");
    }
    assert!(!found.contains("fine.example") && !found.contains("CSS"), "{found}");
    assert_eq!(strangers("@font-face { src: url(//fonts.example/a.woff2) }").len(), 1);
}
