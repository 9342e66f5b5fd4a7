//! When the chat is open: to whom, on which day, and what one is told of it.

use serde_json::{Value, json};

use crate::{
    app::{MINUTE, TestApp},
    people::Person,
};

/// What the start page says of the chat in a language.
async fn door(person: &Person, lang: &str) -> Value {
    person.call(reqwest::Method::GET, "/").lang(lang).send().await.is(200).json()["chat"].clone()
}

async fn starts_in(person: &Person, lang: &str) -> Value {
    let message = json!({ "theme": "other", "lang": lang, "message": "Hello, is anybody there?" });
    person.post("/chat", message).await.is(201).json()["state"].clone()
}

#[tokio::test]
async fn each_language_has_its_own_hours_and_holidays() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    // It is Tuesday the third of March, one o'clock in Brussels.
    let hours = json!({
        "mode": "hours",
        "windows": [
            { "day": 2, "from": "12:00", "to": "13:40", "langs": ["nl", "en"] },
            { "day": 2, "from": "14:00", "to": "17:00", "langs": ["fr"] },
            { "day": 2, "from": "12:00", "to": "17:00", "langs": ["de"] },
            { "day": 4, "from": "14:00", "to": "17:00" },
        ],
        "holidays": [{ "date": "2026-03-03", "name": "Feiertag", "langs": ["de"] }],
    });
    anke.post("/staff/hours", hours.clone()).await.is(200);
    let kept = anke.get("/staff/hours").await.json();
    assert_eq!((&kept["hours"][0], kept["hours"][3]["langs"].clone()), (&hours["windows"][0], json!([])));
    assert_eq!(kept["holidays"][0]["name"], "Feiertag");

    let mia = app.visitor("mia");
    let told = door(&mia, "nl").await;
    assert_eq!((&told["state"], &told["why"]), (&json!("open"), &Value::Null));
    assert_eq!(told["closes_at"], "2026-03-03T12:40:00Z");
    assert_eq!(told["open_in"], json!(["nl", "en"]));
    let told = door(&mia, "fr").await;
    assert_eq!((&told["state"], &told["why"]), (&json!("closed"), &json!("hours")));
    assert_eq!(told["opens_at"], "2026-03-03T13:00:00Z");
    let told = door(&mia, "de").await;
    assert_eq!((&told["state"], &told["why"]), (&json!("closed"), &json!("holiday")));
    assert_eq!((&told["holiday"], &told["opens_at"]), (&json!("Feiertag"), &json!("2026-03-05T13:00:00Z")));
    // The language that is asked for counts, not that of the page.
    assert_eq!(starts_in(&mia, "nl").await, "waiting");
    assert_eq!(starts_in(&app.visitor("zoe"), "fr").await, "letter");
    assert_eq!(starts_in(&app.visitor("max"), "de").await, "letter");

    app.advance(10 * MINUTE);
    assert_eq!(door(&mia, "nl").await["why"], "soon");
    app.advance(30 * MINUTE);
    let told = door(&mia, "nl").await;
    assert_eq!((&told["state"], &told["opens_at"]), (&json!("closed"), &json!("2026-03-05T13:00:00Z")));
    assert_eq!(told["open_in"], json!([]));
}

#[tokio::test]
async fn by_hand_goes_before_the_hours() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let mia = app.visitor("mia");
    let holidays = json!([{ "date": "2026-03-03", "name": "Teachers' day" }]);
    for (mode, state, why) in
        [("open", "open", Value::Null), ("closed", "closed", json!("by-hand")), ("hours", "closed", json!("holiday"))]
    {
        anke.post("/staff/hours", json!({ "mode": mode, "holidays": holidays })).await.is(200);
        let told = door(&mia, "en").await;
        assert_eq!((&told["state"], &told["why"]), (&json!(state), &why), "{mode}");
    }
}

#[tokio::test]
async fn hours_that_cannot_be_read_are_named() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let window = |from: &str| json!([{ "day": 1, "from": from, "to": "17:00" }]);
    for (body, field) in [
        (json!({ "mode": "hours", "windows": window("two") }), "windows"),
        (json!({ "mode": "hours", "holidays": [{ "date": "25/12/2026", "name": "Christmas" }] }), "holidays"),
        (json!({ "mode": "sometimes" }), "mode"),
    ] {
        let reply = anke.post("/staff/hours", body).await.is(422).json();
        assert_eq!(reply["fields"][0]["field"], field, "{reply:#}");
    }
    let unknown =
        json!({ "mode": "hours", "windows": [{ "day": 1, "from": "14:00", "to": "17:00", "langs": ["it"] }] });
    anke.post("/staff/hours", unknown).await.is(422);
    assert_eq!(door(&app.visitor("mia"), "nl").await["state"], "open", "nothing of it was kept");
}
