//! The house's firm rules, read from the sources themselves: imports go down only, SQL stays in the store, no
//! template prints what nobody cleaned, and every sentence exists in four languages. Each rule is tried on a sample
//! that breaks it, so that it cannot go blind.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use peerline::http::input::is_text;
use regex::Regex;

// ------------------------------------------------------------------ reading

struct Source {
    /// The path from the root of the repository.
    path: String,
    /// Without comments, and without the unit tests at the end.
    text: String,
}

fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                open.push(entry);
            } else if entry.extension().is_some_and(|found| found == extension) {
                found.push((name(root, &entry), fs::read_to_string(entry).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no .{extension} below {folder}");
    found
}

fn name(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).unwrap().display().to_string()
}

/// Everything below `src` but unit tests, which may build what they need.
fn sources() -> Vec<Source> {
    let is_test = |path: &str| path.ends_with("/tests.rs") || path.ends_with("/trial.rs");
    files("src", "rs")
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| Source { path, text: code(&text) })
        .collect()
}

/// Source text without line comments and without its test module.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

// ------------------------------------------------------------------ imports go down only

/// Usable by everything but `model`, which knows no I/O.
const GROUND: &[&str] = &["error", "model", "config", "clock", "content", "words", "telemetry"];

/// What a part of the house may use beside the ground and itself. A part that is not named here may use nothing.
const LAYERS: &[(&str, &[&str])] = &[
    ("main", &["app", "demo", "simulate", "actions", "moderation"]),
    ("app", &["http", "jobs", "actions"]),
    ("demo", &["actions", "limit", "store"]),
    ("simulate", &[]),
    ("http", &["actions", "moderation", "store", "limit", "live::socket"]),
    ("jobs", &["actions"]),
    ("live::socket", &["actions", "store", "limit", "live::event", "live::frame", "live::hub"]),
    ("actions", &["moderation", "store", "limit", "keys", "live::event", "live::frame", "live::hub"]),
    ("live::hub", &["live::event"]),
    ("live::event", &[]),
    ("live::frame", &[]),
    ("live", &[]),
    ("keys", &["store"]),
    ("store", &["fault"]),
    ("fault", &[]),
    ("moderation", &[]),
    ("limit", &[]),
    ("config", &["limit"]),
    ("clock", &[]),
    ("content", &[]),
    ("words", &[]),
    ("telemetry", &[]),
];

/// Where even the ground is too much: what these may use is all that they may use.
const NARROW: &[(&str, &[&str])] = &[
    ("model", &["error"]),
    ("error", &[]),
    ("live::event", &["model", "error"]),
    ("live::frame", &["model", "error"]),
];

/// The part of the house that a path below the crate belongs to; `live` is divided.
fn part(path: &[String]) -> String {
    match path {
        [live, below, ..] if live == "live" && below.starts_with(char::is_lowercase) => format!("live::{below}"),
        [first, ..] => first.clone(),
        [] => String::new(),
    }
}

fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').filter(|name| *name != "lib").map(str::to_owned).collect()
}

/// Every path below the crate that a source names.
fn imports(source: &Source) -> Vec<Vec<String>> {
    let uses = Regex::new(r"(?s)\buse\s+((?:crate|peerline|super|self)::.*?);").unwrap();
    let inline = Regex::new(r"\b(?:crate|peerline)((?:::[a-zA-Z_]+)+)").unwrap();
    let here = module(&source.path);
    let mut found: Vec<Vec<String>> = uses
        .captures_iter(&source.text)
        .flat_map(|one| tree(&one[1]))
        .filter_map(|path| resolve(&here, &path))
        .collect();
    let rest = uses.replace_all(&source.text, "");
    found.extend(inline.captures_iter(&rest).map(|one| one[1].split("::").skip(1).map(str::to_owned).collect()));
    found
}

/// The paths of a use tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn tree(text: &str) -> Vec<Vec<String>> {
    let text = text.trim();
    let Some((head, inner)) = text.split_once('{') else {
        let plain = text.split(" as ").next().unwrap();
        return vec![plain.split("::").map(|name| name.trim().to_owned()).collect()];
    };
    let head: Vec<String> = head.trim().trim_end_matches("::").split("::").map(|n| n.trim().to_owned()).collect();
    let inner = inner.trim_end().strip_suffix('}').unwrap();
    let below = parts(inner).into_iter().flat_map(|one| tree(&one));
    below.map(|path| head.iter().filter(|name| !name.is_empty()).cloned().chain(path).collect()).collect()
}

/// Splits at the commas that are not inside braces.
fn parts(text: &str) -> Vec<String> {
    let mut depth = 0;
    let mut all = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if letter == ',' && depth == 0 {
            all.push(String::new());
        } else {
            all.last_mut().unwrap().push(letter);
        }
    }
    all.retain(|one| !one.trim().is_empty());
    all
}

fn resolve(here: &[String], path: &[String]) -> Option<Vec<String>> {
    let mut base = if matches!(path[0].as_str(), "crate" | "peerline") { Vec::new() } else { here.to_vec() };
    let mut rest = path.iter().map(String::as_str).peekable();
    while let Some(step) = rest.next_if(|step| matches!(*step, "crate" | "peerline" | "super" | "self")) {
        if step == "super" {
            base.pop()?;
        }
    }
    base.extend(rest.map(str::to_owned));
    Some(base)
}

fn may_use(from: &str, to: &str) -> bool {
    let listed =
        |table: &[(&str, &[&str])]| table.iter().find(|(name, _)| *name == from).map(|(_, all)| all.contains(&to));
    if from == to || from == "lib" || to.is_empty() {
        return true;
    }
    match listed(NARROW) {
        Some(allowed) => allowed,
        None => listed(LAYERS).is_some_and(|allowed| allowed || GROUND.contains(&to)),
    }
}

fn upward(source: &Source) -> Vec<String> {
    let from = part(&module(&source.path));
    let targets: BTreeSet<String> = imports(source).iter().map(|path| part(path)).collect();
    let wrong = targets.into_iter().filter(|to| !may_use(&from, to));
    wrong.map(|to| format!("{}: {from} must not use {to}", source.path)).collect()
}

#[test]
fn imports_go_down_only() {
    none(&sources().iter().flat_map(upward).collect::<Vec<_>>());
}

/// What is granted to nobody is drawn for nothing.
#[test]
fn every_arrow_that_is_granted_is_used() {
    let used: BTreeSet<(String, String)> = sources()
        .iter()
        .flat_map(|source| {
            let from = part(&module(&source.path));
            imports(source).into_iter().map(move |path| (from.clone(), part(&path)))
        })
        .collect();
    let granted =
        LAYERS.iter().flat_map(|(from, all)| all.iter().map(move |to| ((*from).to_owned(), (*to).to_owned())));
    let idle = granted.filter(|arrow| !used.contains(arrow)).map(|(from, to)| format!("{from} -> {to}"));
    none(&idle.collect::<Vec<_>>());
}

/// The six walks through the house name what is there: each `room::name` of them is a function, a type or a room.
#[test]
fn the_walks_name_real_functions() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md")).unwrap();
    let walks = text.split("## Six walks").nth(1).unwrap();
    let named = Regex::new(r"`(?:[a-z_]+::)*([A-Za-z_]+)::([A-Za-z_]+)`").unwrap();
    let sources = sources();
    let is_there = |room: &str, name: &str| {
        let is_room = |path: &str| {
            path.ends_with(&format!("/{room}/{name}.rs")) || path.ends_with(&format!("/{room}/{name}/mod.rs"))
        };
        // A type is named for the room that it stands in.
        let of_type = room.starts_with(char::is_uppercase);
        let defined = Regex::new(&format!(r"\b(?:fn|struct|enum) {name}\b|^ +{name}(?: =>|,|\{{)")).unwrap();
        let holds = |source: &Source| {
            let in_room = source.path.ends_with(&format!("/{room}.rs"))
                || source.path.contains(&format!("/{room}/"))
                || (of_type
                    && Regex::new(&format!(r"\b(?:struct|enum|impl) {room}\b|\b{room} \{{"))
                        .unwrap()
                        .is_match(&source.text));
            in_room && source.text.lines().any(|line| defined.is_match(line))
        };
        sources.iter().any(|source| is_room(&source.path) || holds(source))
    };
    let names: Vec<_> = named.captures_iter(walks).map(|one| (one[1].to_owned(), one[2].to_owned())).collect();
    assert!(names.len() > 40, "{names:?}");
    none(
        &names
            .iter()
            .filter(|(room, name)| !is_there(room, name))
            .map(|(r, n)| format!("{r}::{n}"))
            .collect::<Vec<_>>(),
    );
    assert!(!is_there("talk", "whisper_to_strangers"), "the look has gone blind");
}

/// What each room of a part uses of the others.
fn rooms_of(part: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let is_test = |path: &str| path.ends_with("/tests.rs") || path.ends_with("/trial.rs");
    for source in
        sources().iter().filter(|source| source.path.starts_with(&format!("src/{part}/")) && !is_test(&source.path))
    {
        let Some(from) = module(&source.path).get(1).cloned() else { continue };
        let used = imports(source).into_iter().filter_map(|path| match path.as_slice() {
            [first, room, ..] if first == part => Some(room.clone()),
            _ => None,
        });
        rooms.entry(from).or_default().extend(used);
    }
    let names: BTreeSet<String> = rooms.keys().cloned().collect();
    for (from, used) in &mut rooms {
        used.retain(|to| to != from && names.contains(to));
    }
    rooms
}

/// Rooms that need each other, once those are taken away, again and again, that need none of the rest.
fn rings(mut rooms: BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    loop {
        let Some(lowest) = rooms.iter().find(|(_, used)| used.is_empty()).map(|(name, _)| name.clone()) else {
            return rooms.into_iter().map(|(from, used)| format!("{from} -> {used:?}")).collect();
        };
        rooms.remove(&lowest);
        for used in rooms.values_mut() {
            used.remove(&lowest);
        }
    }
}

#[test]
fn no_two_rooms_of_a_part_need_each_other() {
    let (actions, pages) = (rooms_of("actions"), rooms_of("http"));
    assert!(actions["talk"].contains("tell") && actions["forum"].contains("review"), "imports are read: {actions:?}");
    assert!(pages["ask"].contains("thread") && pages["thread"].contains("view"), "imports are read: {pages:?}");
    for part in ["actions", "http", "store", "moderation", "model", "live"] {
        none(&rings(rooms_of(part)));
    }
    let ring = |of: &[(&str, &str)]| {
        let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in of {
            rooms.entry((*to).to_owned()).or_default();
            rooms.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        rings(rooms).len()
    };
    assert_eq!((ring(&[("a", "b"), ("b", "c")]), ring(&[("a", "b"), ("b", "c"), ("c", "b")])), (0, 3));
}

#[test]
fn an_import_that_runs_up_is_seen() {
    let tried = |path: &str, text: &str| upward(&Source { path: path.to_owned(), text: text.to_owned() });
    assert_eq!(
        tried("src/store/post.rs", "use crate::{\n    error::Result,\n    actions::{Core, forum},\n};").len(),
        1
    );
    assert_eq!(tried("src/store/post.rs", "let x = crate::moderation::mask();").len(), 1);
    assert_eq!(tried("src/moderation/rule.rs", "use super::super::store::db;").len(), 1);
    assert_eq!(tried("src/model/case.rs", "use crate::clock;").len(), 1);
    assert_eq!(tried("src/live/event.rs", "use super::hub::Hub;").len(), 1);
    assert_eq!(tried("src/actions/chat.rs", "use crate::live::{event::Event, socket};").len(), 1);
    assert_eq!(tried("src/new.rs", "use crate::store;").len(), 1);
    let right = "use super::{db::{On, query}, staff};\nuse crate::{error::Result, model::{Millis, id::PostId}};";
    assert_eq!(tried("src/store/post.rs", right), Vec::<String>::new());
    assert_eq!(tried("src/live/hub.rs", "use super::event::{Channel, Event};"), Vec::<String>::new());
}

// ------------------------------------------------------------------ what stands where

/// A pattern that must not occur, and where it may.
struct Only {
    what: &'static str,
    pattern: &'static str,
    within: &'static [&'static str],
}

const ONLY: &[Only] = &[
    Only {
        what: "SQL stays in the store",
        pattern: r#"(?s)"\s*(?:SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+TABLE\s)"#,
        within: &["src/store/"],
    },
    Only { what: "the database drivers stay in the store", pattern: r"\bsqlx::", within: &["src/store/"] },
    Only {
        what: "a task is spawned where shutdown waits for it",
        pattern: r"\btokio::(?:task::)?spawn\(|\btask::spawn\(",
        within: &[],
    },
    Only { what: "routes stand in one list", pattern: r"\.route\(", within: &["src/http/routes.rs"] },
    Only {
        what: "only the command line prints",
        pattern: r"\b(?:println|print|eprintln|eprint|dbg)!\(",
        within: &["src/main.rs", "src/demo.rs"],
    },
    Only { what: "templates escape", pattern: r#"escape\s*=\s*"none""#, within: &[] },
];

fn out_of_place(source: &Source) -> Vec<String> {
    let found = ONLY.iter().filter(|only| {
        let is_within = only.within.iter().any(|place| source.path.starts_with(place));
        !is_within && Regex::new(only.pattern).unwrap().is_match(&source.text)
    });
    found.map(|only| format!("{}: {}", source.path, only.what)).collect()
}

#[test]
fn everything_stands_where_it_belongs() {
    none(&sources().iter().flat_map(out_of_place).collect::<Vec<_>>());
}

#[test]
fn what_is_out_of_place_is_seen() {
    for sample in [
        "query(\"SELECT id FROM post\")",
        "query(\"\n    INSERT INTO post (id)\")",
        "use sqlx::Row;",
        "tokio::spawn(async {})",
        "Router::new().route(\"/\", get(home))",
        "println!(\"x\")",
        "#[template(path = \"x.html\", escape = \"none\")]",
    ] {
        assert_eq!(out_of_place(&Source { path: "src/http/x.rs".into(), text: sample.into() }).len(), 1, "{sample}");
    }
}

/// Lines that speak of faults on purpose and would be in a release.
fn faults_in_a_release(source: &Source) -> Vec<String> {
    let fault = Regex::new(r"\bcrate::fault\b|\bmod fault;|\bfault::(?:committed|is_undone)\b|PEERLINE_FAULT").unwrap();
    let mut before = "";
    let mut found = Vec::new();
    for line in source.text.lines().map(str::trim) {
        if fault.is_match(line) && before != "#[cfg(debug_assertions)]" {
            found.push(format!("{}: only in a debug build: {line}", source.path));
        }
        before = line;
    }
    found
}

#[test]
fn a_release_has_no_faults_on_purpose() {
    // What lies below a module that is left out is left out; the filter's `fault` is about rules.
    let elsewhere = ["src/fault.rs", "src/moderation/", "src/http/rules"];
    let sources = sources().into_iter().filter(|source| !elsewhere.iter().any(|path| source.path.starts_with(path)));
    none(&sources.flat_map(|source| faults_in_a_release(&source)).collect::<Vec<_>>());
    let tried = |text: &str| faults_in_a_release(&Source { path: "src/x.rs".into(), text: text.into() }).len();
    assert_eq!(tried("#[cfg(debug_assertions)]\npub mod fault;\npub mod http;"), 0);
    assert_eq!(tried("pub mod error;\npub mod fault;"), 1);
    assert_eq!(tried("tx.run(\"COMMIT\").await?;\n    fault::committed().await;"), 1);
    assert_eq!(tried("use crate::fault;"), 1);
}

// ------------------------------------------------------------------ templates

/// A template without comments, tags and values of the engine, and without the block that names a CSS class.
fn static_part(text: &str) -> String {
    let class = Regex::new(r"(?s)\{%-? block body_class -?%\}.*?\{%-? endblock -?%\}").unwrap();
    let text = class.replace_all(text, "");
    Regex::new(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}").unwrap().replace_all(&text, "").into_owned()
}

/// Words that stand in a template itself, in its text or in an attribute that is read aloud.
fn sentences(text: &str) -> Vec<String> {
    let text = static_part(text);
    let spoken = Regex::new(r#"\b(?:aria-label|aria-description|title|placeholder|alt)="([^"]*)""#).unwrap();
    let tags = Regex::new(r#"(?s)<!--.*?-->|<(?:[^<>"]|"[^"]*")*>|&#?\w+;|\bdata-[a-z0-9-]+="[^"]*""#).unwrap();
    let letters = Regex::new(r"\p{L}{2,}").unwrap();
    let in_attributes = spoken.captures_iter(&text).map(|one| one[1].to_owned());
    let in_text = tags.replace_all(&text, "\n").lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    in_attributes.chain(in_text).filter(|words| letters.is_match(words)).collect()
}

#[test]
fn templates_hold_no_sentences() {
    let broken = files("web/templates", "html").into_iter().flat_map(|(path, text)| {
        sentences(&text).into_iter().map(move |words| format!("{path}: \"{words}\" belongs in web/locales"))
    });
    none(&broken.collect::<Vec<_>>());
}

#[test]
fn a_sentence_in_a_template_is_seen() {
    assert_eq!(sentences("<p>{{ chrome.t(\"hello\") }}</p>{# Hello #}<a title=\"{{ x }}\">·</a>&nbsp;"), [""; 0]);
    assert_eq!(sentences("<p class=\"big\">Hello {{ name }}</p>"), ["Hello"]);
    assert_eq!(sentences("<input placeholder=\"Your name\">"), ["Your name"]);
}

/// The names of a template's boxes for sentences, also of those that its macro `lines` makes.
fn boxes(text: &str) -> Vec<String> {
    let tag = Regex::new(r#"<textarea [^>]*?name="([^"{]+)"|call lines\("([^"]+)""#).unwrap();
    let names = tag.captures_iter(text).filter_map(|found| found.get(1).or(found.get(2)));
    names.map(|name| name.as_str().to_owned()).collect()
}

#[test]
fn whatever_is_typed_into_a_box_can_be_given_back() {
    let templates = files("web/templates", "html");
    let lost = |text: &str| boxes(text).into_iter().filter(|name| !is_text(name)).collect::<Vec<_>>();
    let broken: Vec<String> = templates
        .iter()
        .flat_map(|(path, text)| lost(text).into_iter().map(move |name| format!("{path}: {name}")))
        .collect();
    none(&broken);
    assert!(templates.iter().any(|(_, text)| !boxes(text).is_empty()));
    assert_eq!(lost(r#"<textarea id="x" name="diary" rows="2">"#), ["diary"]);
    assert_eq!(lost(r#"{% call lines("diary", l.lang) %}"#), ["diary"]);
}

#[test]
fn templates_print_nothing_unescaped() {
    let unescaped = Regex::new(r#"\|\s*safe\b|\|\s*escape\(\s*"none"|\{%-?\s*autoescape"#).unwrap();
    assert!(unescaped.is_match("{{ body|safe }}") && unescaped.is_match("{{ body | safe }}"));
    let broken = files("web/templates", "html").into_iter().filter(|(_, text)| unescaped.is_match(text));
    none(&broken.map(|(path, _)| format!("{path}: prints something unescaped")).collect::<Vec<_>>());
}

// ------------------------------------------------------------------ words

type Messages = BTreeMap<String, BTreeSet<String>>;

/// The messages of a language file with the arguments that each takes.
fn messages(text: &str) -> Messages {
    let start = Regex::new(r"^(-?[a-zA-Z][a-zA-Z0-9_-]*)\s*=").unwrap();
    let argument = Regex::new(r"\$([a-zA-Z][a-zA-Z0-9_-]*)").unwrap();
    let mut found = Messages::new();
    let mut key = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(one) = start.captures(line) {
            let name = one[1].to_owned();
            assert!(!found.contains_key(&name), "{name} stands twice");
            found.insert(name.clone(), BTreeSet::new());
            key = Some(name);
        }
        if let Some(key) = &key {
            found.get_mut(key).unwrap().extend(argument.captures_iter(line).map(|one| one[1].to_owned()));
        }
    }
    found
}

fn locales() -> BTreeMap<String, Messages> {
    files("web/locales", "ftl").into_iter().map(|(path, text)| (path, messages(&text))).collect()
}

fn differences(locales: &BTreeMap<String, Messages>) -> Vec<String> {
    let keys: BTreeSet<&String> = locales.values().flat_map(Messages::keys).collect();
    let mut broken = Vec::new();
    for key in keys {
        let arguments: BTreeSet<&BTreeSet<String>> =
            locales.values().filter_map(|messages| messages.get(key)).collect();
        for (path, _) in locales.iter().filter(|(_, messages)| !messages.contains_key(key)) {
            broken.push(format!("{path}: {key} is missing"));
        }
        if arguments.len() > 1 {
            broken.push(format!("web/locales: {key} takes other arguments in one language: {arguments:?}"));
        }
    }
    broken
}

#[test]
fn every_sentence_exists_in_four_languages() {
    let locales = locales();
    assert_eq!(locales.len(), 4);
    none(&differences(&locales));
}

#[test]
fn a_missing_sentence_is_seen() {
    let one = messages("# a = b\nhello = Hi { $name }\ncount = { $n ->\n    [one] 1\n   *[other] { $n }\n }\n");
    assert_eq!(one["hello"], BTreeSet::from(["name".to_owned()]));
    assert_eq!(one["count"], BTreeSet::from(["n".to_owned()]));
    let both = |text| differences(&BTreeMap::from([("a".to_owned(), one.clone()), ("b".to_owned(), messages(text))]));
    assert_eq!(both("hello = Hi { $name }\ncount = { $n }").len(), 0);
    assert_eq!(both("hello = Hi { $who }\ncount = { $n }").len(), 1);
    assert_eq!(both("hello = Hi { $name }").len(), 1);
}

#[test]
fn templates_ask_for_sentences_that_exist() {
    let asked = Regex::new(r#"\.(?:t|t1|t2)\("([a-z0-9-]+)""#).unwrap();
    let locales = locales();
    let known = locales.values().next().unwrap();
    let mut broken = Vec::new();
    for (path, text) in files("web/templates", "html") {
        let keys: BTreeSet<&str> = asked.captures_iter(&text).map(|one| one.get(1).unwrap().as_str()).collect();
        broken.extend(keys.into_iter().filter(|key| !known.contains_key(*key)).map(|key| format!("{path}: {key}")));
    }
    none(&broken);
}

// ------------------------------------------------------------------ plain words

/// Longest sentence of a text for young people, in words, and the longest average of a page: reading age 12
/// (interaction.md, "reading level").
const LONGEST: usize = 22;
const AVERAGE: f64 = 12.0;
/// The same for a sentence in the language files, where a name or a time takes the place of an argument.
const LONGEST_MESSAGE: usize = 25;

/// The sentences of a page, each by its number of words: list items end one, a full stop inside an address ends none.
fn lengths(text: &str) -> Vec<(usize, String)> {
    let end = Regex::new(r#"[.?!]["”“»)]*(?:\s+|$)"#).unwrap();
    let number = Regex::new(r"(\d)[ \u{a0}\u{202f}](\d)").unwrap();
    let mut blocks = vec![String::new()];
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        if line.is_empty() || line.starts_with("- ") {
            blocks.push(String::new());
        }
        let block = blocks.last_mut().unwrap();
        block.push_str(line.trim_start_matches("- "));
        block.push(' ');
    }
    let words =
        |sentence: &str| sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    let mut found = Vec::new();
    for block in blocks {
        let block = number.replace_all(&block, "$1$2").replace("**", "");
        let sentences = end.split(&block).map(|sentence| (words(sentence), sentence.trim().to_owned()));
        found.extend(sentences.filter(|(words, _)| *words > 0));
    }
    found
}

#[test]
fn what_young_people_read_is_plain() {
    let mut broken = Vec::new();
    for (path, text) in files("web/content/themes", "md").into_iter().chain(files("web/content/pages", "md")) {
        let found = lengths(&text);
        let long = found.iter().filter(|(words, _)| *words > LONGEST);
        broken.extend(long.map(|(words, sentence)| format!("{path}: {words} words: {sentence}")));
        #[expect(clippy::cast_precision_loss, reason = "words of a page")]
        let average = found.iter().map(|(words, _)| *words).sum::<usize>() as f64 / found.len() as f64;
        if average > AVERAGE {
            broken.push(format!("{path}: {average:.1} words a sentence"));
        }
    }
    let formal = Regex::new(r"^(?:formal-|    |\s*\})").unwrap();
    for (path, text) in files("web/locales", "ftl") {
        for line in text.lines().filter(|line| !formal.is_match(line)) {
            let Some((key, value)) = line.split_once(" = ") else { continue };
            let long = lengths(value).into_iter().filter(|(words, _)| *words > LONGEST_MESSAGE);
            broken.extend(long.map(|(words, sentence)| format!("{path}: {key}: {words} words: {sentence}")));
        }
    }
    none(&broken);
}

#[test]
fn a_long_sentence_is_seen() {
    let found = lengths(
        "## A heading is none\n\nCall 116 000. It is free, at 10.30 too\nand at night.\n\n- One\n- Two words\n",
    );
    let words: Vec<usize> = found.iter().map(|(words, _)| *words).collect();
    assert_eq!(words, [2, 9, 1, 2], "{found:?}");
}
