//! The filter's rules on the web: a moderator writes one, tries it, and it is in force, by two people when it is severe;
//! what was wrong about it lands among its examples.

use peerline::{app::App, model::staff::Role, store::rules::FileRow};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{app::TestApp, people::Person};

/// A rule for a word that nobody has heard of, as a program sends it.
fn rule(id: &str, word: &str, severity: u8) -> Value {
    json!({
        "id": id, "title": "A new word", "file": "words.toml", "severity": severity, "status": "draft",
        "direction": "to-you", "weight": 1.0, "framed": "no",
        "why": { "nl": "Zeg het anders.", "fr": "Dis-le autrement.", "de": "Sag es anders.", "en": "Say it otherwise." },
        "phrases": { "en": [word] },
        "hits": { "en": [format!("a {word} here"), format!("such a {word}"), format!("what a {word} that is")] },
        "misses": { "en": ["nothing here", "such weather", "what a day that is"] },
    })
}

/// The same as a browser sends it: a box per language, one sentence a line.
fn boxes(id: &str, word: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = [
        ("change", ""),
        ("id", id),
        ("file", "words.toml"),
        ("title", "A new word"),
        ("severity", "3"),
        ("weight", "1"),
        ("status", "draft"),
        ("direction", "to-you"),
        ("most", "refuse"),
        ("priority", ""),
        ("framed", "no"),
        ("deniable", "yes"),
        ("why-nl", "Zeg het anders."),
        ("why-fr", "Dis-le autrement."),
        ("why-de", "Sag es anders."),
        ("why-en", "Say it otherwise."),
        ("phrases-en", word),
        ("misses-en", "nothing here\r\nsuch weather\r\nwhat a day that is"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    fields.push(("hits-en".to_owned(), format!("a {word} here\r\nsuch a {word}\r\nwhat a {word} that is")));
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The state of a question that holds a word.
async fn state_of(person: &Person, word: &str) -> Value {
    let text =
        json!({ "title": "About it", "body": format!("Today I met a {word} in town."), "theme": "home", "lang": "en" });
    person.asks_with(text).await.json()["state"].clone()
}

fn change(rule: &Value) -> &str {
    rule["change"]["id"].as_str().unwrap_or_else(|| panic!("no change: {rule:#}"))
}

#[tokio::test]
async fn a_moderator_adds_a_rule_for_a_new_word() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    sara.page("/staff/rules/new").await.is(200).says("words.toml");
    let before = sara.get("/staff/rules").await.is(200).json();
    assert_eq!(state_of(&mia, "quibblenox").await, "published");

    // Saved in the form: its own examples run at once.
    let saved = sara.form("/staff/rules", &borrowed(&boxes("test-quibble", "quibblenox"))).await;
    assert_eq!(saved.location(), "/staff/rules/test-quibble");
    sara.page("/staff/rules/test-quibble").await.is(200).says("All 6 examples do what they should");
    sara.page("/staff/rules").await.is(200).says("Being written").says("test-quibble");
    let list = sara.get("/staff/rules").await.json();
    assert_eq!(list["version"], before["version"], "a draft is not in force");
    assert_eq!(list["drafts"][0]["rule"], "test-quibble");
    assert_eq!(state_of(&mia, "quibblenox").await, "published");

    // The test box shows what it would do, and what is.
    let text = json!({ "text": "What a quibblenox you are.", "lang": "en", "rule": "test-quibble" });
    let tried = sara.post("/staff/rules/try", text).await.is(200).json();
    assert_eq!(tried["now"]["verdict"]["action"], "publish", "{tried:#}");
    assert_eq!(tried["then"]["verdict"]["action"], "hold", "{tried:#}");
    assert_eq!(tried["then"]["hits"][0]["rule"], "test-quibble");
    assert_eq!(tried["then"]["hits"][0]["fragments"][0], "quibblenox");
    assert_eq!(tried["then"]["scores"][0]["category"], "bullying");
    assert!(tried["then"]["plain"].as_str().unwrap().contains("quibblenox") && tried["then"]["folded"].is_string());
    assert!(tried["then"]["frame"].is_object());
    let page = sara.form("/staff/rules/try", &[("text", "a quibblenox here"), ("lang", "en")]).await.is(200);
    page.says("With all drafts").says("<mark>quibblenox</mark>").says("a quibblenox here</textarea>");

    // The dry run counts what would have changed, and shows it.
    let dry = sara.post("/staff/rules/test-quibble/dry-run", json!({ "days": 7 })).await.is(200).json();
    assert_eq!((&dry["more"], &dry["less"]), (&json!(2), &json!(0)), "{dry:#}");
    assert!(dry["texts"].as_u64().unwrap() >= 2);
    assert!(dry["more_texts"][0]["text"].as_str().unwrap().contains("quibblenox"));
    assert_eq!((&dry["more_texts"][0]["before"], &dry["more_texts"][0]["after"]), (&json!("publish"), &json!("hold")));
    sara.form("/staff/rules/test-quibble/dry-run", &[("days", "3")]).await.is(200).says("of the last 3 days");
    for days in ["0", "31", "x"] {
        sara.post("/staff/rules/test-quibble/dry-run", json!({ "days": days })).await.is(422);
    }
    app.advance(8 * 24 * crate::app::HOUR);
    let sara = app.moderator("sara2").await;
    let dry = sara.post("/staff/rules/test-quibble/dry-run", json!({})).await.is(200).json();
    assert_eq!((&dry["days"], &dry["more"]), (&json!(7), &json!(0)), "{dry:#}");

    // First it watches, then it acts.
    let seen = sara.get("/staff/rules/test-quibble").await.json();
    let step = json!({ "status": "shadow", "change": change(&seen) });
    let stepped = sara.post("/staff/rules/test-quibble/status", step).await.is(200).json();
    assert_eq!(stepped["state"], "live");
    assert_ne!(stepped["version"], before["version"]);
    let mia = app.visitor("mia");
    assert_eq!(state_of(&mia, "quibblenox").await, "published");
    // While it watches it can be tried as if it were live, by the buttons alone.
    let path = "/staff/rules/test-quibble";
    sara.page(path)
        .await
        .is(200)
        .says("action=\"/staff/rules/test-quibble/dry-run\"")
        .says_not("<select id=\"f-status\"");
    let dry = sara.post(&format!("{path}/dry-run"), json!({ "days": 1 })).await.is(200).json();
    assert_eq!((&dry["more"], &dry["less"]), (&json!(1), &json!(0)), "{dry:#}");
    let tried = [("text", "a quibblenox here"), ("lang", "en"), ("rule", "test-quibble")];
    let page = sara.form("/staff/rules/try", &tried).await.is(200);
    page.says("Try it out <code>test-quibble</code></h1>").says("With this rule, as if it were live");
    let seen = sara.get("/staff/rules/test-quibble").await.json();
    assert_eq!((&seen["in_force"], &seen["change"]), (&json!("shadow"), &Value::Null));
    assert_eq!(sara.form("/staff/rules/test-quibble/status", &[("status", "live"), ("change", "")]).await.status, 303);
    assert_eq!(state_of(&mia, "quibblenox").await, "held");
    sara.page(path).await.is(200).says_not("/dry-run");
    // The decision remembers the rules it was made with.
    let version = sara.get("/staff/rules").await.json()["version"].clone();
    let verdict = mia.asks_with(
        json!({ "title": "One more", "body": "One more quibblenox, sorry.", "theme": "home", "lang": "en" }),
    );
    assert_eq!(verdict.await.is(202).json()["verdict"]["rule_set"], version);
    // And it goes out of service again.
    sara.post("/staff/rules/test-quibble/status", json!({ "status": "retired" })).await.is(200);
    assert_eq!(state_of(&mia, "quibblenox").await, "published");
    let anke = app.coordinator("anke").await;
    let log = anke.get("/staff/audit").await.is(200).json().to_string();
    for action in ["rule-draft", "rule-dry-run", "rule-live"] {
        assert!(log.contains(action), "{action}: {log}");
    }
}

#[tokio::test]
async fn a_severe_rule_takes_two_people() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let anke = app.coordinator("anke").await;
    let saved = sara.post("/staff/rules", rule("test-severe", "grimblewort", 4)).await.is(201).json();
    assert_eq!((&saved["failures"], &saved["needs_second"]), (&json!([]), &json!(true)), "{saved:#}");
    let path = "/staff/rules/test-severe";
    let decide =
        |decision: &str, change: &str, word: &str| json!({ "decision": decision, "change": change, "word": word });
    let id = change(&saved).to_owned();
    assert_eq!(sara.post(&format!("{path}/decision"), decide("confirm", &id, "")).await.is(409).code(), "state");
    let waits = sara.post(&format!("{path}/status"), json!({ "status": "live", "change": id })).await.is(202).json();
    assert_eq!(waits["state"], "waiting");
    assert_eq!(state_of(&mia, "grimblewort").await, "published");
    // Not by the same person, and not twice.
    let again = sara.post(&format!("{path}/status"), json!({ "status": "live" })).await.is(409);
    assert_eq!(again.code(), "second-person");
    assert!(again.json()["detail"].as_str().unwrap().contains("colleague"));
    assert_eq!(
        sara.post(&format!("{path}/decision"), decide("confirm", &id, "")).await.is(409).code(),
        "second-person"
    );
    sara.form(&format!("{path}/decision"), &[("decision", "confirm"), ("change", &id)]).await.is(409).says("colleague");
    assert_eq!(anke.post(&format!("{path}/status"), json!({ "status": "live" })).await.is(409).code(), "proposed");
    sara.page(path).await.says("A colleague decides about this.");
    // The second person sees it, says no with a word, and it is a draft again.
    anke.page("/staff/rules").await.is(200).says("Waits for a second person").says("for you to decide");
    anke.page(path).await.is(200).says("Confirm and put in force");
    anke.post(&format!("{path}/decision"), decide("decline", &id, "")).await.is(422);
    anke.form(&format!("{path}/decision"), &[("decision", "decline"), ("change", &id), ("word", "Too broad for me.")])
        .await
        .is(303);
    sara.page(path).await.says("anke declined:").says("Too broad for me.");
    assert_eq!(state_of(&mia, "grimblewort").await, "published");
    // Proposed again and confirmed, it acts.
    sara.post(&format!("{path}/status"), json!({ "status": "live", "change": id })).await.is(202);
    let stale = peerline::clock::new_id().to_string();
    assert_eq!(anke.post(&format!("{path}/decision"), decide("confirm", &stale, "")).await.is(409).code(), "stale");
    anke.post(&format!("{path}/decision"), decide("confirm", &id, "")).await.is(200);
    assert_eq!(state_of(&mia, "grimblewort").await, "held");
    let now = sara.get(path).await.json();
    assert_eq!((&now["in_force"], &now["earlier"][0]["second"]), (&json!("live"), &json!("anke")), "{now:#}");
    // Taking its protection away takes two as well, however mild it is called in the same breath.
    let mut mild = rule("test-severe", "grimblewort", 1);
    mild["status"] = json!("retired");
    mild["change"] = json!("");
    sara.post(path, mild).await.is(201);
    sara.post(&format!("{path}/status"), json!({ "status": "retired" })).await.is(202);
    assert_eq!(state_of(&mia, "grimblewort").await, "held");
    sara.form(&format!("{path}/withdraw"), &[]).await.is(303);
    assert_eq!(sara.get(path).await.json()["change"], Value::Null);
    assert_eq!(sara.post(&format!("{path}/withdraw"), json!({})).await.is(409).code(), "state");
    // What speaks for texts weakens every other rule.
    let mut speaks_for = rule("test-counter", "flumwort", 1);
    speaks_for["weight"] = json!(-1);
    assert_eq!(sara.post("/staff/rules", speaks_for).await.is(201).json()["needs_second"], true);
    sara.post("/staff/rules/test-counter/status", json!({ "status": "shadow" })).await.is(200);
    sara.post("/staff/rules/test-counter/status", json!({ "status": "live" })).await.is(202);
    let log = anke.get("/staff/audit").await.is(200).json().to_string();
    for action in ["rule-propose", "rule-decline", "rule-confirm", "rule-withdraw"] {
        assert!(log.contains(action), "{action}: {log}");
    }
}

#[tokio::test]
async fn contact_data_whose_rule_only_watches_is_covered_nowhere_and_that_takes_two_people() {
    let app = TestApp::spawn().await;
    let (mia, sara, anke) = (app.visitor("mia"), app.moderator("sara").await, app.coordinator("anke").await);
    let shown = async || {
        let text = json!({ "title": "A call", "body": "You can call 0470 12 34 56, or write to mia@example.org.",
                           "theme": "home", "lang": "en" });
        let sent = mia.asks_with(text).await.is(201).json();
        let question = mia.get(&format!("/questions/{}", sent["id"].as_str().unwrap())).await.is(200).json();
        question["body_html"].as_str().unwrap().to_owned()
    };
    let tried = async || {
        let text = json!({ "text": "call 0470 12 34 56", "lang": "en" });
        sara.post("/staff/rules/try", text).await.is(200).json()["now"].clone()
    };
    assert!(!shown().await.contains("0470"));
    assert_eq!((&tried().await["hits"], &tried().await["verdict"]["action"]), (&json!([]), &json!("mask")));
    let path = "/staff/rules/contact-phone";
    sara.page(path).await.is(200).says("a second person decides");
    sara.post(&format!("{path}/status"), json!({ "status": "shadow" })).await.is(202);
    assert!(!shown().await.contains("0470"), "it waits for a second person");
    anke.post(&format!("{path}/decision"), json!({ "decision": "confirm" })).await.is(200);
    let now = shown().await;
    assert!(now.contains("0470 12 34 56") && !now.contains("example.org"), "{now}");
    let now = tried().await;
    assert_eq!((&now["hits"][0]["rule"], &now["hits"][0]["status"]), (&json!("contact-phone"), &json!("shadow")));
    assert_eq!(now["verdict"]["action"], "publish");
    // What stays with a rule is covered all the same.
    let text = json!({ "title": "A gate", "body": "A bramblehold on our gate.", "theme": "home", "lang": "en" });
    mia.asks_with(text).await.is(202);
    let review = sara.get("/staff/reviews").await.json()["reviews"][0]["id"].as_str().unwrap().to_owned();
    let wrong = json!({ "rule": "test-hold", "text": "a bramblehold, ask 0470 12 34 56" });
    sara.post(&format!("/staff/reviews/{review}/wrong"), wrong).await.is(201);
    sara.get("/staff/rules/test-hold").await.is(200).says("a bramblehold, ask •••");
}

#[tokio::test]
async fn a_wrong_hit_becomes_an_example() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let body = "There is a bramblehold on our garden gate. Call me on 0470 12 34 56.";
    mia.asks_with(json!({ "title": "Please look", "body": body, "theme": "home", "lang": "en" })).await.is(202);
    let review = sara.get("/staff/reviews").await.json()["reviews"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/staff/reviews/{review}");
    let shown = sara.get(&path).await.is(200).json();
    let miss = shown["rules"][0]["miss"].as_str().unwrap_or_else(|| panic!("{shown:#}"));
    assert!(miss.contains("bramblehold on our garden gate") && !miss.contains("0470"), "{miss}");
    sara.page(&path).await.is(200).says("This was wrong").says("/wrong");
    // Rules that did not speak, and texts that are none, are not taken.
    let wrong = |rule: &str, text: &str| json!({ "rule": rule, "text": text });
    sara.post(&format!("{path}/wrong"), wrong("test-cry", "a sentence")).await.is(404);
    sara.post(&format!("{path}/wrong"), wrong("test-hold", " ")).await.is(422);
    let long = "word ".repeat(100);
    sara.form(&format!("{path}/wrong"), &[("rule", "test-hold"), ("text", &long)]).await.is(422).says(long.trim());
    // What is private never lands in a file, not even when somebody types it in.
    let typed = "a bramblehold grows on our gate,\n ask 0470 12 34 56";
    let sent = sara.form(&format!("{path}/wrong"), &[("rule", "test-hold"), ("text", typed)]).await;
    // From there a link leads back to the item, also after what is done there.
    let (page, back) = (format!("/staff/rules/test-hold?review={review}"), format!("href=\"{path}\""));
    assert_eq!(sent.location(), page);
    sara.page(&page).await.is(200).says(&back).says("Back to the item");
    let saved = sara.form(&page, &[("title", "Held")]).await.is(303);
    assert_eq!(saved.location(), page);
    sara.page("/staff/rules/test-hold").await.says_not(&back);
    sara.page("/staff/rules/test-hold?review=\"><b>").await.is(200).says_not("Back to the item");
    let rule = sara.get("/staff/rules/test-hold").await.is(200).json();
    let misses =
        rule["rule"]["langs"].as_array().unwrap().iter().find(|lang| lang["lang"] == "en").unwrap()["misses"].clone();
    assert!(misses.as_str().unwrap().ends_with("a bramblehold grows on our gate, ask •••"), "{misses}");
    // The rule fails its new example: the page says so, and it cannot go live before it is mended.
    assert_eq!(rule["failures"][0]["found"], true, "{rule:#}");
    sara.page("/staff/rules/test-hold").await.says("should not be found, but is");
    let refused = sara.post("/staff/rules/test-hold/status", json!({ "status": "live" })).await.is(422).json();
    assert_eq!(refused["fields"][0]["field"], "misses-en", "{refused:#}");
    let mended = json!({ "not": { "en": ["bramblehold grows"] }, "change": change(&rule) });
    let saved = sara.post("/staff/rules/test-hold", mended).await.is(201).json();
    assert_eq!(saved["failures"], json!([]), "{saved:#}");
    sara.post("/staff/rules/test-hold/status", json!({ "status": "live" })).await.is(200);
    let fine =
        json!({ "title": "Our gate", "body": "A bramblehold grows on our gate.", "theme": "home", "lang": "en" });
    mia.asks_with(fine).await.is(201);
    assert_eq!(state_of(&mia, "bramblehold").await, "held");
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let app = TestApp::spawn().await;
    let sara = app.moderator("sara").await;
    // What the loader says, of the box it is about.
    let fields = boxes("test-bad", "what a <nosuchclass>");
    let page = sara.form("/staff/rules", &borrowed(&fields)).await.is(422);
    page.says("<a href=\"#f-phrases-en\">")
        .says("there is no word class &#34;nosuchclass&#34;")
        .says("aria-describedby=\"h-phrases-en e-phrases-en\"")
        .says("what a &#60;nosuchclass&#62;</textarea>")
        .says("value=\"test-bad\"");
    let mut few = rule("test-bad", "flumwort", 3);
    few["misses"] = json!({ "en": ["only one"] });
    let problem = sara.post("/staff/rules", few).await.is(422).json();
    let fault = &problem["fields"][0];
    assert_eq!(
        (&fault["field"], &fault["detail"]),
        (&json!("misses-en"), &json!("\"Must not be found\" (English) needs at least three sentences. There is 1.")),
        "{problem:#}"
    );
    // Each in their own language, with the boxes of the language it is about open.
    let mut fields = boxes("test-bad", "flumwort");
    fields.push(("phrases-fr".to_owned(), "flumwort".to_owned()));
    for (lang, said) in [
        ("nl", "&#34;Moet gevonden worden&#34; (Français) heeft minstens drie zinnen nodig. Er zijn er 0."),
        ("fr", "« Doit être trouvé » (Français) demande au moins trois phrases. Il n&#39;y en a pas."),
        ("de", "&#34;Soll gefunden werden&#34; (Français) braucht mindestens drei Sätze. Da sind 0."),
        ("en", "&#34;Must be found&#34; (Français) needs at least three sentences. There are 0."),
    ] {
        let sent = sara.call(Method::POST, "/staff/rules").browser().lang(lang).form(&borrowed(&fields)).send();
        let page = sent.await.is(422);
        page.says(&format!("<a href=\"#f-hits-fr\">{said}</a>"))
            .says(&format!("id=\"e-hits-fr\"><p>{said}</p>"))
            .says("rule-lang\" open><summary lang=\"fr\">");
    }
    for (field, value) in [
        ("id", json!("Not an id!")),
        ("id", json!("new")),
        ("id", json!("test-hold")),
        ("file", json!("allow.toml")),
        ("file", json!("../x.toml")),
        ("severity", json!(6)),
        ("weight", json!("heavy")),
        ("status", json!("loud")),
        ("direction", json!("up")),
        ("most", json!("burn")),
        ("priority", json!("now")),
        ("title", json!("")),
    ] {
        let mut bad = rule("test-bad", "flumwort", 3);
        bad[field] = value.clone();
        let problem = sara.post("/staff/rules", bad).await.is(422).json();
        assert_eq!(problem["fields"][0]["field"], field, "{value}: {problem:#}");
    }
    sara.get("/staff/rules/test-bad").await.is(404);
    // Failing examples do not keep a draft from being saved, but from being put in force.
    let mut failing = rule("test-fails", "flumwort", 3);
    failing["hits"]["en"][0] = json!("nothing of the kind");
    let saved = sara.post("/staff/rules", failing).await.is(201).json();
    assert_eq!((&saved["failures"][0]["text"], &saved["examples"]), (&json!("nothing of the kind"), &json!(6)));
    let seen = change(&saved).to_owned();
    sara.form("/staff/rules/test-fails/status", &[("status", "live"), ("change", &seen)])
        .await
        .is(422)
        .says("nothing of the kind");
    // A rule that speaks on ordinary sentences is refused with one of them.
    let mut broad = rule("test-broad", "flumwort", 3);
    broad["phrases"]["en"] = json!(["flumwort", "the", "my", "is"]);
    broad["misses"]["en"] = json!(["nothing here", "such weather", "quiet evening"]);
    let saved = sara.post("/staff/rules", broad).await.is(201).json();
    assert!(saved["too_broad"].as_array().unwrap().len() > 2, "{saved:#}");
    let refused = sara.post("/staff/rules/test-broad/status", json!({ "status": "live" })).await.is(422).json();
    assert!(refused.to_string().contains("too broad"), "{refused:#}");
    sara.page("/staff/rules/test-broad").await.says("too broad");
    // Whoever had an older draft before them is told.
    let mut late = rule("test-fails", "flumwort", 3);
    late["change"] = json!("");
    assert_eq!(sara.post("/staff/rules/test-fails", late.clone()).await.is(409).code(), "stale");
    late["change"] = json!(seen);
    sara.post("/staff/rules/test-fails", late).await.is(201);
    sara.post("/staff/rules/try", json!({ "text": "", "lang": "en" })).await.is(422);
    sara.get("/staff/rules/no-such-rule").await.is(404);
    sara.post("/staff/rules/no-such-rule", json!({})).await.is(404);
}

#[tokio::test]
async fn every_field_of_a_rule_comes_back_as_it_was_written() {
    let app = TestApp::spawn().await;
    let sara = app.moderator("sara").await;
    let path = "/staff/rules/test-field";
    let mut fields = boxes("test-field", "flumwort");
    let more = [
        ("since", "2026-01-02"),
        ("review_by", "2026-03-02"),
        ("low", "publish"),
        ("views", ""),
        ("views-plain", "yes"),
        ("views-clean", "yes"),
        ("where", ""),
        ("where-post", "yes"),
        ("consultant-nl", "Vraag ernaar."),
        ("consultant-fr", "Posez la question."),
        ("consultant-de", "Fragen Sie danach."),
        ("consultant-en", "Ask about it."),
        ("raises-en", "every day\r\nagain and again"),
        ("lowers-en", "just kidding"),
    ];
    fields.extend(more.map(|(name, value)| (name.to_owned(), value.to_owned())));
    sara.form("/staff/rules", &borrowed(&fields)).await.is(303);
    let is_whole = |rule: &Value| {
        for (field, wanted) in [
            ("since", json!("2026-01-02")),
            ("review_by", json!("2026-03-02")),
            ("low", json!("publish")),
            ("views", json!(["clean", "plain"])),
            ("where", json!(["post"])),
        ] {
            assert_eq!(rule["rule"][field], wanted, "{field}");
        }
        let langs = rule["rule"]["langs"].as_array().unwrap();
        let lang = |code: &str| langs.iter().find(|lang| lang["lang"] == code).unwrap();
        assert_eq!(lang("fr")["consultant"], "Posez la question.");
        assert_eq!(lang("en")["raises"], "every day\nagain and again");
        assert_eq!((&lang("en")["lowers"], &lang("nl")["lowers"]), (&json!("just kidding"), &json!("")));
    };
    let draft = sara.get(path).await.is(200).json();
    is_whole(&draft);
    let mut page = sara.page(path).await;
    for said in [
        "name=\"review_by\" type=\"date\" value=\"2026-03-02\"",
        "name=\"views-clean\" value=\"yes\" checked",
        "name=\"where-post\" value=\"yes\" checked",
        "name=\"where-chat\" value=\"yes\">",
        "value=\"Fragen Sie danach.\"",
        "again and again</textarea>",
    ] {
        page = page.says(said);
    }
    // In force it is the same, and it does what it says.
    sara.post(&format!("{path}/status"), json!({ "status": "live", "change": change(&draft) })).await.is(200);
    let live = sara.get(path).await.json();
    assert_eq!(live["change"], Value::Null);
    is_whole(&live);
    let tried = async |text: &str, place: &str| {
        let text = json!({ "text": text, "lang": "en", "place": place });
        let tried = sara.post("/staff/rules/try", text).await.is(200).json();
        (tried["now"]["verdict"]["action"].clone(), tried["now"]["hits"][0]["weight"].as_f64())
    };
    assert_eq!(tried("such a flumwort", "post").await, (json!("publish"), Some(1.0)));
    assert_eq!(tried("such a flumwort, every day", "post").await, (json!("publish"), Some(1.5)));
    assert_eq!(tried("such a flumwort, just kidding", "post").await, (json!("publish"), Some(0.5)));
    assert_eq!(tried("such a f1umw0rt", "post").await.1, None);
    assert_eq!(tried("such a flumwort", "answer").await.1, None);
    let page = sara.form("/staff/rules/try", &[("text", "a flumwort, every day"), ("lang", "en"), ("place", "post")]);
    page.await.is(200).says("+1.5 (otherwise +1.0)").says("value=\"post\" selected");
    // Its review date was yesterday: the list says so, of this rule only.
    let list = sara.get("/staff/rules").await.json();
    let due: Vec<&str> =
        list["rules"].as_array().unwrap().iter().filter(|rule| rule["is_due"] == true).map(name).collect();
    assert_eq!(due, ["test-field"]);
    sara.page("/staff/rules").await.says("look again: was due by 2026-03-02");
    // What is not ticked any more is gone; what is not sent stays.
    let emptied = [("views", ""), ("where", ""), ("where-answer", "yes"), ("review_by", ""), ("raises-en", "")];
    sara.form(path, &emptied).await.is(303);
    let rule = sara.get(path).await.json()["rule"].clone();
    assert_eq!((&rule["views"], &rule["where"]), (&json!([]), &json!(["answer"])));
    assert_eq!(
        (&rule["review_by"], &rule["since"], &rule["low"]),
        (&json!(""), &json!("2026-01-02"), &json!("publish"))
    );
    // A program sends lists; what nobody knows is said of its box, by the name that the form gives it.
    for (field, sent, at, said) in [
        ("views", json!(["mirrored"]), "views", "\"mirrored\" is not one of the choices under \"Counts only\"."),
        ("where", json!(["wall"]), "where", "\"wall\" is not one of the choices under \"Acts only in\"."),
        ("since", json!("yesterday"), "since", "\"yesterday\" under \"In its present form since\" is not a day."),
        ("review_by", json!("2026-01-01"), "review_by", "\"Look at it again by\" is a day before 2026-01-02"),
        ("consultant", json!({ "fr": "" }), "consultant-fr", "\"For staff\" is still empty (Français)."),
    ] {
        let problem = sara.post(path, json!({ field: sent })).await.is(422).json();
        let detail = problem["fields"][0]["detail"].as_str().unwrap_or_else(|| panic!("{problem:#}"));
        assert!(detail.contains(said), "{detail}");
        assert_eq!(problem["fields"][0]["field"], at, "{problem:#}");
    }
    sara.form(path, &[("since", "yesterday")]).await.is(422).says("value=\"yesterday\"");
    assert_eq!(sara.post(path, json!({ "low": "loud" })).await.is(422).json()["fields"][0]["field"], "low");
}

fn name(rule: &Value) -> &str {
    rule["id"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn only_those_who_keep_the_rules_may() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.member("mia").await, app.consultant("els").await);
    let (sara, anke) = (app.moderator("sara").await, app.coordinator("anke").await);
    for (person, status) in [(&mia, 403), (&els, 403), (&sara, 200), (&anke, 200)] {
        person.get("/staff/rules/test-hold").await.is(status);
        person.get("/staff/rules/new").await.is(status);
        person.post("/staff/rules/try", json!({ "text": "hello", "lang": "en" })).await.is(status);
    }
    anke.post("/staff/rules", rule("test-anke", "flumwort", 3)).await.is(201);
    els.post("/staff/rules", rule("test-els", "flumwort", 3)).await.is(403);
}

/// A second node on the same data.
async fn second(app: &TestApp) -> App {
    App::build(app.core.config.clone(), app.clock.clone()).await.unwrap()
}

#[tokio::test]
async fn other_nodes_take_a_change_over_whole_or_not_at_all() {
    let app = TestApp::spawn().await;
    let other = second(&app).await;
    let sara = app.moderator("sara").await;
    sara.post("/staff/rules", rule("test-node", "flumwort", 3)).await.is(201);
    sara.post("/staff/rules/test-node/status", json!({ "status": "live" })).await.is(200);
    let version = app.core.filter().version().to_owned();
    assert_ne!(other.core.filter().version(), version);
    peerline::jobs::tick(&other.core).await;
    assert_eq!(other.core.filter().version(), version);
    // Started anew, it is there at once.
    let third = second(&app).await;
    assert_eq!(third.core.filter().version(), version);

    // Something that does not load keeps what was in force, everywhere, and the page says so.
    let staff = app.account("noor", &[Role::Moderator]).await;
    let people = peerline::actions::staff::people(&app.core).await.unwrap();
    let by = people.iter().find(|person| person.staff.name == staff.name).unwrap().staff.id;
    let broken = FileRow { name: "words.toml".to_owned(), text: "category = ".to_owned(), base: String::new() };
    app.core.db.write(move |tx| Box::pin(peerline::store::rules::put_file(tx, broken, 99, by, 0))).await.unwrap();
    for core in [&app.core, &other.core] {
        peerline::jobs::tick(core).await;
        assert_eq!(core.filter().version(), version);
    }
    sara.page("/staff/rules").await.is(200).says("could not be loaded").says("words.toml");
    let mia = app.visitor("mia");
    assert_eq!(state_of(&mia, "flumwort").await, "held");
    assert!(second(&app).await.core.filter().rules().len() >= 3, "it starts with the program's own");
    // The next good change mends it.
    sara.post("/staff/rules/test-node/status", json!({ "status": "shadow" })).await.is(200);
    peerline::jobs::tick(&other.core).await;
    assert_eq!(other.core.filter().version(), app.core.filter().version());
    assert_ne!(other.core.filter().version(), version);
    for app in [other, third] {
        app.core.close().await;
    }
}

// ------------------------------------------------------------------ the command line

#[tokio::test]
async fn the_command_line_dry_runs_a_file() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    assert_eq!(state_of(&mia, "flumwort").await, "published");
    assert_eq!(state_of(&mia, "bramblehold").await, "held");
    let folder = tempfile::tempdir().unwrap();
    let own = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/rules/words.toml")).unwrap();
    std::fs::write(folder.path().join("words.toml"), own.replace("bramblehold", "flumwort")).unwrap();
    let config = &app.core.config;
    // The clock of the command line is the real one: what the test's clock dates long ago is out of its reach.
    let result = peerline::actions::rules::dry_run_files(
        &app.core,
        peerline::actions::rule_files(Some(folder.path())).unwrap(),
        true,
        7,
    );
    let result = result.await.unwrap().unwrap();
    assert_eq!((result.texts, result.more, result.less), (2, 1, 1));
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_peerline"));
        command.args(arguments).arg("--data").arg(&config.data).arg("--rules").arg(config.rules.as_ref().unwrap());
        if let Some(url) = &config.database_url {
            command.arg("--database-url").arg(secrecy::ExposeSecret::expose_secret(url));
        }
        command.output().unwrap()
    };
    let file = folder.path().join("words.toml");
    let ran = run(&["rules", "dry-run", file.to_str().unwrap(), "--days", "30", "--json"]);
    let said = String::from_utf8(ran.stdout).unwrap();
    let result: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said} {:?}", ran.stderr));
    assert!(result["texts"].is_u64() && result["more_texts"].is_array(), "{result}");
    assert!(!said.contains("Today I met"), "texts are for moderators");
    assert!(!run(&["rules", "dry-run", file.to_str().unwrap(), "--days", "31"]).status.success());
    std::fs::write(&file, "category = ").unwrap();
    let broken = run(&["rules", "dry-run", file.to_str().unwrap()]);
    assert!(!broken.status.success() && String::from_utf8_lossy(&broken.stderr).contains("words.toml"));
}
