//! Finding questions: by whatever spelling, and never what may not be seen.

use serde_json::{Value, json};

use crate::{
    app::{MINUTE, TestApp},
    people::Person,
    reviews::decide,
};

/// The ids that a search finds, in its order.
async fn found(reader: &Person, q: &str) -> Vec<String> {
    ids(&reader.post("/search", json!({ "q": q })).await.is(200).json())
}

fn ids(list: &Value) -> Vec<String> {
    let questions = list["questions"].as_array().unwrap_or_else(|| panic!("no questions in {list:#}"));
    questions.iter().map(|question| question["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn slips_and_endings_are_forgiven_on_both_sides() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let ask = async |title: &str, body: &str, lang: &str| {
        mia.asks_with(json!({ "title": title, "body": body, "theme": "home", "lang": lang })).await.is(201).id()
    };
    let nl = ask("Mijn vriendin", "Ze word al weken gepest en door iedereen buitengeslotn op school.", "nl").await;
    let de = ask("Meine Freundin", "Sie weint auf der Straße und sagt nicht warum.", "de").await;
    for q in ["vriendin", "vriendinnen", "vreindin", "VRIENDIN gepest", "buitengesloten", "iederen gepest"] {
        assert_eq!(found(&tom, q).await, [nl.as_str()], "{q}");
    }
    for q in ["strasse", "Straße", "strase", "freundin weint", "freudin"] {
        assert_eq!(found(&tom, q).await, [de.as_str()], "{q}");
    }
    for q in ["vriend straße", "pest", "wei", "en"] {
        assert!(found(&tom, q).await.len() < 2, "{q}");
    }
    assert_eq!(found(&tom, "vriendin weint").await, [""; 0], "all words in one thread");
}

#[tokio::test]
async fn a_question_is_found_by_what_it_was_answered() {
    let app = TestApp::spawn().await;
    let (mia, tom, eva) = (app.visitor("mia"), app.visitor("tom"), app.visitor("eva"));
    let id = mia.asks("About birds", "Which bird cannot fly at all?").await;
    assert_eq!(found(&eva, "ostrich").await, [""; 0]);
    let answer = tom.answers(&id, "The ostrich, and the penguin too.").await;
    assert_eq!(found(&eva, "ostrich").await, [id.as_str()]);
    assert_eq!(found(&eva, "bird ostrich").await, [id.as_str()], "words of both");
    let held = tom.post(&format!("/questions/{id}/answers"), json!({ "body": "A bramblehold kiwi." })).await;
    held.is(202);
    assert_eq!(found(&eva, "kiwi").await, [""; 0], "what waits is found by nobody");
    assert_eq!(found(&tom, "kiwi").await, [""; 0], "not by its author either");
    tom.delete(&format!("/posts/{answer}"), Value::Null).await.is(200);
    assert_eq!(found(&eva, "ostrich").await, [""; 0]);
    assert_eq!(found(&eva, "birds").await, [id.as_str()]);
}

#[tokio::test]
async fn what_may_not_be_seen_is_found_in_no_state() {
    let app = TestApp::spawn().await;
    let (mia, eva, sara) = (app.visitor("mia"), app.visitor("eva"), app.moderator("sara").await);
    let [tom, ann, bob] = ["tom", "ann", "bob"].map(|name| app.visitor(name));
    for reporter in [&tom, &ann, &bob] {
        reporter.asks("Hello there", "Just looking around for now.").await;
    }
    let published = async |title: &str| {
        mia.asks_with(json!({ "title": title, "body": "Something about zebras.", "theme": "home", "lang": "en" }))
            .await
            .is(201)
            .id()
    };
    let held = json!({ "title": "Zebras", "body": "A bramblehold zebra.", "theme": "home", "lang": "en" });
    let nobody_finds = async |state: &str| {
        for reader in [&eva, &mia, &sara] {
            assert_eq!(found(reader, "zebra").await, [""; 0], "{state}: {}", reader.name);
            assert_eq!(ids(&reader.get("/questions?q=zebra").await.json()), [""; 0], "{state}");
            reader.form("/search", &[("q", "zebra")]).await.is(200).says_not("/questions/");
        }
    };
    let post = mia.asks_with(held.clone()).await.is(202).id();
    nobody_finds("held").await;
    decide(&sara, &post, json!({ "decision": "return" })).await;
    nobody_finds("returned").await;
    mia.delete(&format!("/posts/{post}"), Value::Null).await.is(200);
    nobody_finds("withdrawn before it was ever seen").await;
    let post = mia.asks_with(held).await.is(202).id();
    decide(&sara, &post, json!({ "decision": "remove" })).await;
    nobody_finds("removed").await;

    let post = published("Stripes").await;
    assert_eq!(found(&eva, "zebra").await, [post.as_str()]);
    for reporter in [&tom, &ann, &bob] {
        reporter.reports(&post, "bullying").await.is(202);
    }
    nobody_finds("held by reports").await;
    decide(&sara, &post, json!({ "decision": "approve" })).await;
    assert_eq!(found(&eva, "zebra").await, [post.as_str()], "and found again");
    mia.delete(&format!("/posts/{post}"), Value::Null).await.is(200);
    nobody_finds("withdrawn").await;
    published("Stripes again").await;
    mia.delete("/me", Value::Null).await.is(200);
    nobody_finds("forgotten").await;
}

#[tokio::test]
async fn a_search_is_turned_page_by_page_and_narrowed_like_a_list() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let mut all = Vec::new();
    for number in 0..25 {
        let (theme, lang) = if number % 2 == 0 { ("home", "en") } else { ("gaming", "nl") };
        let title = format!("Giraffe number {number}");
        let text = json!({ "title": title, "body": "Who knows this one?", "theme": theme, "lang": lang });
        all.push(mia.asks_with(text).await.is(201).id());
    }
    all.reverse();
    let first = tom.get("/questions?q=giraffe").await.is(200).json();
    assert_eq!(ids(&first), all[..20], "the newest first");
    let next = first["next"].as_str().unwrap();
    let last = tom.get(&format!("/questions?q=giraffe&before={next}")).await.is(200).json();
    assert_eq!(ids(&last), all[20..]);
    assert_eq!(last["next"], Value::Null);
    let even = tom.get("/questions?q=giraffe&theme=home&lang=en").await.is(200).json();
    assert_eq!(ids(&even).len(), 13);
    tom.answers(&all[0], "I do know it.").await;
    assert_eq!(ids(&tom.get("/questions?q=giraffe&unanswered=1").await.json()).len(), 20);
    assert_eq!(ids(&tom.get("/questions?q=giraffe&unanswered=1&theme=home").await.json()).len(), 12);
}

#[tokio::test]
async fn a_page_of_what_was_found_goes_on_without_a_word_in_an_address() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    for number in 0..21 {
        app.advance(20 * MINUTE);
        mia.asks("A giraffe", &format!("My giraffe number {number} is hungry.")).await;
    }
    let page = app.visitor("tom").form("/search", &[("q", "giraffe")]).await.is(200);
    let before = page.body.split("name=\"before\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(!page.body.contains("q=giraffe"));
    let page = app.visitor("tom").form("/search", &[("q", "giraffe"), ("before", &before)]).await.is(200);
    page.says("number 0 is").says_not("number 20 is").says_not("name=\"before\"");
}

#[tokio::test]
async fn whoever_finds_nothing_still_finds_something_to_read_and_somebody_to_call() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let found = mia.form("/search", &[("q", "grooming")]).await.is(200);
    found.says("Read about this").says("/themes/").says("Talk to someone").says_not("First this");
    mia.form("/search", &[("q", "deepsorrow")]).await.is(200).says("First this").says("116 000");
    mia.form("/search", &[("q", "")]).await.is(200).says_not("Read about this");
}
