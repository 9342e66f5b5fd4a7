//! Every page for everybody: axe, both colour schemes, narrow and wide, keyboard and thumb, and no complaint from the
//! browser.

use std::{collections::BTreeSet, fmt::Write as _, path::PathBuf};

use serde_json::Value;

use crate::{
    app::TestApp,
    browser::{Browser, DESK, Driver, Look, PHONE},
    sights::{Sight, Sights},
};

/// Injected by the driver; a script element would be refused by our own policy, rightly.
const AXE: &str = include_str!("node_modules/axe-core/axe.min.js");

const CHECK: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
    }).then((found) => done(found.violations.map((violation) => `${violation.id}: ${violation.help}: ` +
        violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | '))), (error) => done([String(error)]));
";

/// What looks at the page as a hand and an eye would.
const MEASURE: &str = "
    const sentences = arguments[0];
    const families = new Set([...sentences.matchAll(/^([a-z]+)-.* =/gm)].map((found) => found[1]));
    const youth = document.body.classList.contains('youth');
    const least = youth ? 44 : 24;
    const seen = (node) => node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const small = [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter((node) => {
        if (!seen(node) || node.type === 'hidden' || node.matches('.skip')) return false;
        // A link within a sentence, and a box whose label is the target.
        if (node.matches('.prose a, p a') && getComputedStyle(node).display === 'inline') return false;
        const target = node.matches('[type=checkbox], [type=radio]') ? node.closest('label') ?? node : node;
        const box = target.getBoundingClientRect();
        return box.width > 0 && (box.height < least - .5 || box.width < least - .5);
    });
    const order = [...document.querySelectorAll('[data-exit], .brand, .lang-switch, .help-link, nav')]
        .map((node) => node.className.split(' ')[0] || node.tagName.toLowerCase());
    const raw = /^[a-z]+(-[a-z0-9]+){1,4}$/;
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const keys = [];
    while (words.nextNode()) {
        const text = words.currentNode.textContent.trim();
        if (raw.test(text) && families.has(text.split('-')[0]) && !sentences.includes(`= ${text}\\n`) && !words.currentNode.parentElement.closest('code, script, [data-queue]')) keys.push(text);
    }
    return {
        youth,
        small: small.map((node) => `${node.outerHTML.slice(0, 160)} ${Math.round(node.getBoundingClientRect().width)}x${Math.round(node.getBoundingClientRect().height)}`),
        order,
        keys,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, widest: [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.outerHTML.slice(0, 120)).slice(-3).join(' | '),
        lang: document.documentElement.lang,
    };
";

/// The order in which every youth page offers the same ways out (WCAG 3.2.6).
const SAME_ORDER: [&str; 5] = ["exit", "brand", "lang-switch", "help-link", "nav"];

/// Faults, collected so that one run tells all.
#[derive(Default)]
struct Faults(BTreeSet<String>);

impl Faults {
    fn add(&mut self, at: &str, fault: &str) {
        self.0.insert(format!("{at}: {fault}"));
    }

    fn none(self) {
        let mut all = String::new();
        for fault in &self.0 {
            writeln!(all, "- {fault}").unwrap();
        }
        assert!(self.0.is_empty(), "{} faults:\n{all}", self.0.len());
    }
}

async fn axe(browser: &Browser) -> Vec<String> {
    browser.run(&format!("if (!window.axe) {{ {AXE} }}"), vec![]).await;
    let found = browser.web().execute_async(CHECK, vec![]).await.unwrap();
    serde_json::from_value(found.json().clone()).unwrap()
}

async fn measure(browser: &Browser, sight: &Sight, lang: &str, at: &str, faults: &mut Faults) -> Value {
    let sentences = format!("{}/web/locales/{lang}.ftl", env!("CARGO_MANIFEST_DIR"));
    let sentences = std::fs::read_to_string(sentences).unwrap();
    let page = browser.run(MEASURE, vec![sentences.into()]).await;
    let list = |name: &str| page[name].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned());
    if page["wide"].as_i64().unwrap() > 0 {
        faults.add(at, &format!("is {} px wider than the screen: {}", page["wide"], page["widest"]));
    }
    for small in list("small") {
        faults.add(at, &format!("too small for a thumb: {small}"));
    }
    for key in list("keys") {
        faults.add(at, &format!("a code instead of words: {key}"));
    }
    if page["youth"] == true && !sight.staff && list("order").collect::<Vec<_>>() != SAME_ORDER {
        faults.add(at, &format!("other ways out: {}", page["order"]));
    }
    page
}

const LANGS: [&str; 4] = ["nl", "fr", "de", "en"];

/// Width, whether it is dark, and language: one way to look at a page.
type Way = (Look, bool, &'static str);

/// The four that a page is looked at in the normal run. Each page is seen in each language, in each width and scheme;
/// the next page pairs them otherwise, so that every language meets every width and scheme as well.
fn pairs(page: usize) -> [Way; 4] {
    [0, 1, 2, 3].map(|n| {
        let kind = (n + page) % 4;
        (if kind < 2 { PHONE } else { DESK }, kind % 2 == 1, LANGS[n])
    })
}

/// All sixteen.
fn every_way(_: usize) -> [Way; 16] {
    std::array::from_fn(|n| (if n < 8 { PHONE } else { DESK }, n % 2 == 1, LANGS[n / 2 % 4]))
}

/// Looks at every page in these ways.
async fn look_at<const N: usize>(sights: &Sights, ways: fn(usize) -> [Way; N]) {
    let driver = Driver::start();
    let browser = driver.open("looker", &sights.demo.app, PHONE).await;
    let mut faults = Faults::default();
    for (n, sight) in sights.all.iter().enumerate() {
        for (Look { width, height, .. }, dark, lang) in ways(n) {
            browser.size(width, height).await;
            browser.scheme(dark).await;
            sights.show_in(&browser, sight, lang).await;
            let at = format!("{} {lang} {width} {}", sight.name, if dark { "dark" } else { "light" });
            let page = measure(&browser, sight, lang, &at, &mut faults).await;
            if page["lang"] != *lang {
                faults.add(&at, &format!("is in {}", page["lang"]));
            }
            for violation in axe(&browser).await {
                faults.add(&at, &violation);
            }
            let expected = if sight.name == "not-found" { "404" } else { "no complaint" };
            for complaint in browser.complaints().await.iter().filter(|line| !line.contains(expected)) {
                faults.add(&at, complaint);
            }
        }
    }
    faults.none();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_for_everybody() {
    look_at(&Sights::prepare().await, pairs).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "long: every page in every language, width and scheme"]
async fn every_page_is_for_everybody_in_every_language() {
    look_at(&Sights::prepare().await, every_way).await;
}

#[test]
fn every_pair_is_looked_at() {
    let names = |(look, dark, lang): Way| [look.width.to_string(), dark.to_string(), lang.to_owned()];
    let mut met = BTreeSet::new();
    for page in 0..8 {
        let mut of_page = BTreeSet::new();
        for way in pairs(page) {
            let [width, dark, lang] = names(way);
            of_page.extend([width.clone(), dark.clone(), lang.clone()]);
            met.extend([format!("{width} {dark}"), format!("{width} {lang}"), format!("{dark} {lang}")]);
        }
        assert_eq!(of_page.len(), 2 + 2 + 4, "page {page}");
    }
    assert_eq!(met.len(), 4 + 8 + 8);
    assert_eq!(every_way(0).map(names).into_iter().collect::<BTreeSet<_>>().len(), 16);
}

/// At 320 pixels, which is 1280 at 400 per cent, nothing is cut off and nothing needs scrolling sideways; German has the
/// longest words.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_wider_than_a_small_phone() {
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let browser = driver.open("looker", &sights.demo.app, PHONE).await;
    let mut faults = Faults::default();
    browser.size(320, 640).await;
    for sight in &sights.all {
        for lang in ["de", "fr"] {
            sights.show_in(&browser, sight, lang).await;
            measure(&browser, sight, lang, &format!("{} {lang} 320", sight.name), &mut faults).await;
        }
    }
    faults.none();
}

/// What is wrong with what has the focus, in words: something lies over all of it, one cannot see it, or not that it has it.
const FOCUS: &str = "
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const box = node.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const spots = [[.5, .5], [.1, .1], [.9, .1], [.1, .9], [.9, .9]]
        .map(([x, y]) => document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y));
    const own = (spot) => spot && (node.contains(spot) || [...node.labels ?? []].some((label) => label.contains(spot)));
    const off = box.bottom < 0 || box.top > innerHeight;
    // A box whose label is the target shows its ring around itself.
    const bare = getComputedStyle(node).outlineStyle === 'none' && getComputedStyle(node).boxShadow === 'none';
    const fault = off ? 'off the screen' : !spots.some(own) ? 'covered' : bare ? 'without a ring' : null;
    return fault && `${fault}: ${node.outerHTML.slice(0, 120)}`;
";

/// What has the focus is never under the fixed exit or the sticky composer (WCAG 2.4.11), and always shows that it has it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_focus_is_always_seen() {
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let browser = driver.open("looker", &sights.demo.app, PHONE).await;
    let mut faults = Faults::default();
    for sight in &sights.all {
        let Look { width, height, .. } = if sight.staff { DESK } else { PHONE };
        browser.size(width, height).await;
        sights.show_in(&browser, sight, "en").await;
        for _ in 0..25 {
            browser.web().action_chain().send_keys(thirtyfour::Key::Tab + "").perform().await.unwrap();
            if let Some(fault) = browser.run(FOCUS, vec![]).await.as_str() {
                faults.add(sight.name, fault);
            }
        }
    }
    faults.none();
}

/// Every GET route of the table that shows a page is among those that are looked at.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_is_forgotten() {
    // No pages: they answer with other things, or are looked at in the story.
    let others = [
        "/leave",
        "/page/{id}",
        "/live",
        "/chat/messages",
        "/staff/cases/{id}/messages",
        "/static/{build}/{*file}",
        "/healthz",
        "/readyz",
        "/posts/{id}",
        "/staff",
    ];
    let sights = Sights::prepare().await;
    let seen: BTreeSet<&str> = sights.all.iter().map(|sight| sight.route).chain(others).collect();
    let table = peerline::http::routes::table();
    let forgotten: Vec<&str> = table
        .iter()
        .filter(|route| route.method == "GET" && !seen.contains(route.path))
        .map(|route| route.path)
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

/// A refusal marks the words, keeps all that was typed and takes the marked words out when asked; a covered number is shown
/// as covered; over a limit there is a kind page. All three are for everybody too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_no_is_kind() {
    let app = TestApp::with(|config| {
        config.limits.insert("question".to_owned(), vec!["2/h".to_owned()]);
    })
    .await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    let ask = async |title: &str, body: &str| {
        girl.visit("/ask").await;
        girl.type_into("[name=title]", title).await;
        girl.type_into("[name=body]", body).await;
        girl.click("main form .button").await;
    };
    let folder = looks();

    ask("For everybody", "You are such a thornrefuse and I will say so.").await;
    girl.sees(".refused mark", "thornrefuse").await;
    girl.sees(".refused", "This is not possible here.").await;
    girl.picture(&folder.join("refused.png"), true).await;
    assert_eq!(axe(&girl).await, Vec::<String>::new());
    girl.click("[data-cut]").await;
    let left = girl.find("[name=body]").await.prop("value").await.unwrap().unwrap();
    assert_eq!(left, "You are such a and I will say so.");
    assert_eq!(girl.find("[name=title]").await.prop("value").await.unwrap().unwrap(), "For everybody");

    ask("My number", "You can reach me at 0470 12 34 56 in the evening, I hope.").await;
    girl.sees("article h1, h1", "My number").await;
    girl.sees(".own-state .reason", "covered").await;
    girl.picture(&folder.join("masked.png"), true).await;
    assert!(!girl.find("article .prose").await.text().await.unwrap().contains("12 34 56"));
    assert_eq!(axe(&girl).await, Vec::<String>::new());

    ask("One more", "And there is one more thing that I would like to ask.").await;
    girl.find(".problem").await;
    girl.picture(&folder.join("limited.png"), true).await;
    assert_eq!(
        girl.find("[name=title]").await.prop("value").await.unwrap().unwrap(),
        "One more",
        "nothing typed is lost"
    );
    assert_eq!(axe(&girl).await, Vec::<String>::new());
}

/// Pages that no address leads to, only a form: the return code, and a text that came back because it was far too long.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_only_a_form_shows() {
    let app = TestApp::spawn().await;
    let driver = Driver::start();
    let girl = driver.open("girl", &app, PHONE).await;
    let folder = looks();
    girl.visit("/ask").await;
    let too_long = "document.querySelector('[name=body]').value = 'é'.repeat(100000) + ' and this is my point';
        document.querySelector('[name=title]').value = 'For everybody';
        document.querySelector('main form').submit();";
    girl.run(too_long, vec![]).await;
    girl.sees("h1", "too much text").await;
    let back = girl.find("#f-typed").await.prop("value").await.unwrap().unwrap();
    assert!(back.starts_with("For everybody") && back.ends_with("and this is my point"));
    girl.picture(&folder.join("too-long.png"), false).await;
    assert_eq!(axe(&girl).await, Vec::<String>::new());

    girl.visit("/ask").await;
    girl.type_into("[name=title]", "For everybody").await;
    girl.type_into("[name=body]", "This is something for everybody who reads it.").await;
    girl.click("main form .button").await;
    girl.sees(".state-head", "Online").await;
    girl.visit("/me").await;
    girl.click("[action='/me/return-code'] button").await;
    girl.find(".return-code").await;
    for dark in [false, true] {
        girl.scheme(dark).await;
        girl.picture(&folder.join(if dark { "code-dark.png" } else { "code.png" }), true).await;
        assert_eq!(axe(&girl).await, Vec::<String>::new());
    }
}

/// What a rule says about a text, and what a change would have done: pages that only a form shows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trying_a_rule_is_for_everybody() {
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let sara = driver.open("sara", &sights.demo.app, DESK).await;
    let failing = sights.all.iter().find(|sight| sight.name == "rule-failing").unwrap();
    sights.show_in(&sara, failing, "en").await;
    sara.type_into(".try-form [name=text]", "You are so ugly, he said. What should I do?").await;
    sara.click(".try-form .button").await;
    sara.sees("h1", "Try it out").await;
    sara.sees(".facts mark", "ugly").await;
    look_twice(&sara, "rule-tried").await;
    sights.show_in(&sara, failing, "en").await;
    sara.click("[action$='/dry-run'] .button").await;
    sara.sees("h1", "Dry run").await;
    look_twice(&sara, "rule-dry-run").await;
    // What was typed wrongly stays, and is said.
    let new = sights.all.iter().find(|sight| sight.name == "rule-new").unwrap();
    sights.show_in(&sara, new, "en").await;
    sara.type_into("[name=id]", "bullying-new-word").await;
    sara.type_into("[name=title]", "A new word").await;
    sara.type_into("[name=phrases-en]", "what a <nosuchclass>").await;
    sara.click("#f-rule > .button").await;
    sara.sees(".problem", "nosuchclass").await;
    assert_eq!(sara.find("[name=phrases-en]").await.prop("value").await.unwrap().unwrap(), "what a <nosuchclass>");
    look_twice(&sara, "rule-wrong").await;
}

/// Where pictures go.
fn looks() -> PathBuf {
    std::env::var("PEERLINE_LOOKS").unwrap_or_else(|_| env!("CARGO_TARGET_TMPDIR").to_owned()).into()
}

/// Wide and narrow, light and dark, with a picture of each.
pub(crate) async fn look_twice(browser: &Browser, name: &str) {
    for (look, size) in [(PHONE, "phone"), (DESK, "desk")] {
        browser.size(look.width, look.height).await;
        for (dark, scheme) in [(false, "light"), (true, "dark")] {
            browser.scheme(dark).await;
            assert_eq!(axe(browser).await, Vec::<String>::new(), "{name} {size} {scheme}");
            browser.picture(&looks().join(format!("{name}-{size}-{scheme}.png")), true).await;
        }
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(browser.run(wide, vec![]).await, 0, "{name} is wider than the {size}");
        browser.scheme(false).await;
    }
}

/// The measures themselves can fail.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_found() {
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let browser = driver.open("looker", &sights.demo.app, PHONE).await;
    let sight = &sights.all[0];
    sights.show_in(&browser, sight, "en").await;
    let spoil = "
        const main = document.querySelector('main');
        const add = (tag, change) => { const node = document.createElement(tag); change(node); main.append(node); };
        add('img', (node) => { node.src = '/healthz'; });
        add('p', (node) => { node.textContent = 'pale'; node.style.color = '#ddd'; });
        add('a', (node) => { node.href = '/'; node.textContent = 'home-ask'; node.style.display = 'block'; node.style.height = '20px'; });
        add('div', (node) => { node.style.width = '500px'; node.style.height = '1px'; });
        document.querySelector('.top-row').append(document.querySelector('.brand'));
    ";
    browser.run(spoil, vec![]).await;
    let found = axe(&browser).await.join("\n");
    for rule in ["image-alt", "color-contrast"] {
        assert!(found.contains(rule), "{rule} is not in {found}");
    }
    let mut faults = Faults::default();
    measure(&browser, sight, "en", "home", &mut faults).await;
    let covered = "
        const over = document.createElement('div');
        over.style.cssText = 'position: fixed; inset: 0; background: white';
        document.body.append(over);
        document.querySelector('main a').focus();
    ";
    browser.run(covered, vec![]).await;
    let covered = browser.run(FOCUS, vec![]).await;
    assert!(covered.as_str().is_some_and(|fault| fault.starts_with("covered")), "{covered}");
    let found = faults.0.into_iter().collect::<Vec<_>>().join("\n");
    for fault in
        ["wider than the screen", "too small for a thumb", "a code instead of words: home-ask", "other ways out"]
    {
        assert!(found.contains(fault), "{fault} is not in {found}");
    }
}
