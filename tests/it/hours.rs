//! When the chat is open: to whom, on which day, and what one is told of it.

use regex::Regex;
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, TestApp},
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

/// The fields of the page's form, as a browser sends them when nothing is changed.
fn fields_of(page: &str) -> Vec<(String, String)> {
    let read = |pattern: &str| {
        let found = Regex::new(pattern).unwrap();
        found.captures_iter(page).map(|one| (one[1].to_owned(), one[2].to_owned())).collect::<Vec<_>>()
    };
    let times = read(r#"type="time" name="([^"]+)" value="([^"]*)""#);
    let ticks = read(r#"type="(?:radio|checkbox)" name="([^"]+)" value="([^"]+)" checked"#);
    let boxes = read(r#"<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<"#);
    [times, ticks, boxes].concat()
}

async fn sends(anke: &Person, fields: &[(String, String)]) -> crate::people::Reply {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    anke.form("/staff/hours", &fields).await
}

#[tokio::test]
async fn the_page_keeps_every_window_and_every_holiday() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let hours = json!({
        "mode": "hours",
        "windows": [
            { "day": 3, "from": "10:00", "to": "12:00", "langs": [] },
            { "day": 3, "from": "14:00", "to": "17:00", "langs": ["fr"] },
            { "day": 7, "from": "22:00", "to": "02:00", "langs": [] },
        ],
        "holidays": [
            { "date": "2026-12-24", "name": "Eve", "langs": ["nl"], "windows": [{ "from": "10:00", "to": "12:00" }] },
            { "date": "2026-12-25", "name": "Christmas", "langs": [], "windows": [] },
        ],
        "may_choose": true,
    });
    anke.post("/staff/hours", hours.clone()).await.is(200);
    let mut fields = fields_of(&anke.page("/staff/hours").await.is(200).body);
    sends(&anke, &fields).await.is(303);
    let kept = async || {
        let kept = anke.get("/staff/hours").await.json();
        json!({
            "mode": kept["mode"], "windows": kept["hours"], "holidays": kept["holidays"],
            "may_choose": kept["may_choose"],
        })
    };
    assert_eq!(kept().await, hours, "a page that is only saved changes nothing");

    // One more window in the empty row of Wednesday, one holiday less.
    let set = |fields: &mut Vec<(String, String)>, name: &str, value: &str| {
        fields.retain(|(field, _)| field != name);
        fields.push((name.to_owned(), value.to_owned()));
    };
    for (name, value) in [("day-3-3-from", "19:00"), ("day-3-3-to", "20:00"), ("day-3-3-de", "1")] {
        set(&mut fields, name, value);
    }
    set(&mut fields, "holidays", "2026-12-25 Christmas\r\n");
    sends(&anke, &fields).await.is(303);
    let after = kept().await;
    assert_eq!(after["windows"][2], json!({ "day": 3, "from": "19:00", "to": "20:00", "langs": ["de"] }));
    assert_eq!(after["holidays"].as_array().unwrap().len(), 1);

    // What cannot be read comes back as it was typed, and nothing is kept of it.
    set(&mut fields, "holidays", "2026-12-25 Christmas\n\nNew year");
    set(&mut fields, "day-1-1-from", "09:00");
    sends(&anke, &fields).await.is(422).says("line 3").says("New year").says("09:00");
    assert_eq!(kept().await, after);
}

#[tokio::test]
async fn the_door_says_in_words_why_and_until_when() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let mia = app.visitor("mia");
    let windows = json!([
        { "day": 2, "from": "12:00", "to": "13:20", "langs": ["nl"] },
        { "day": 2, "from": "12:00", "to": "17:00", "langs": ["fr"] },
        { "day": 2, "from": "15:00", "to": "17:00", "langs": ["de"] },
        { "day": 3, "from": "14:00", "to": "17:00" },
    ]);
    let els = app.consultant("els").await;
    els.on_duty(1).await;
    let holidays = json!([{ "date": "2026-03-03", "name": "Founding day", "langs": ["en"] }]);
    anke.post("/staff/hours", json!({ "mode": "hours", "windows": windows, "holidays": holidays })).await.is(200);
    for (lang, words) in [
        ("nl", "De chat gaat dicht om 13:20."),
        ("fr", "Ouvert maintenant, jusqu&#39;à 17:00."),
        ("de", "Der Chat ist zu. Er öffnet wieder: heute um 15:00. Jetzt offen auf: Nederlands, Français."),
        ("en", "Closed now: Founding day. Open again: tomorrow, 14:00."),
    ] {
        let page = mia.call(reqwest::Method::GET, "/chat").browser().lang(lang).send().await.is(200);
        page.says(words);
    }
}

// ------------------------------------------------------------------ not today

/// Lets time go by, without a session of the team's ending meanwhile.
async fn pass(app: &TestApp, team: &[&Person], minutes: i64) {
    let mut left = minutes;
    while left > 0 {
        let step = left.min(10);
        app.advance(step * MINUTE);
        for colleague in team {
            colleague.get("/staff").await.is(200);
        }
        left -= step;
    }
}

async fn today(person: &Person) -> Value {
    person.chat().await["place"]["today"].clone()
}

/// A chat that opens for everybody at noon of this Tuesday in Brussels and closes at `to`; it is one o'clock there.
async fn open_until(anke: &Person, to: &str) {
    let windows = json!([{ "day": 2, "from": "12:00", "to": to }]);
    anke.post("/staff/hours", json!({ "mode": "hours", "windows": windows })).await.is(200);
}

#[tokio::test]
async fn who_is_not_reached_today_hears_it_early_and_may_write_a_letter() {
    let app = TestApp::spawn().await;
    let (anke, els) = (app.coordinator("anke").await, app.consultant("els").await);
    let team = [&anke, &els];
    els.on_duty(1).await;
    open_until(&anke, "14:00").await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    mia.starts_chat("First.").await;
    app.advance(MINUTE);
    tom.starts_chat("Second.").await;
    let mut socket = tom.live().await;

    // One place, chats of twenty minutes: tom's turn comes twenty minutes from now, and ten are half a chat.
    pass(&app, &team, 29).await;
    assert_eq!((today(&mia).await, today(&tom).await), (true.into(), true.into()));
    pass(&app, &team, 1).await;
    peerline::jobs::tick(&app.core).await;
    socket.expect(|frame| frame["type"] == "place" && frame["place"]["today"] == false).await;
    assert_eq!((today(&mia).await, today(&tom).await), (true.into(), false.into()));
    tom.page("/chat").await.is(200).says("data-not-today><h2").says("action=\"/chat/letter\"");
    mia.page("/chat").await.is(200).says("data-not-today hidden><h2");

    // Who comes now hears it before writing.
    let zoe = app.visitor("zoe");
    let told = door(&zoe, "nl").await;
    assert_eq!((&told["state"], &told["why"]), (&json!("full"), &json!("late")));
    zoe.page("/chat").await.is(200).says("before the chat closes");
    assert_eq!(zoe.starts_chat("Third.").await["state"], "letter");

    let letter = tom.post("/chat/letter", json!({})).await.is(200).json();
    assert_eq!(letter["state"], "letter");
    assert_eq!(letter["place"]["wait"], Value::Null, "nobody can say how long a letter lies");
    assert!(letter.to_string().contains("We hebben je brief."), "{letter:#}");
    let again = tom.post("/chat/letter", json!({})).await.is(200).json();
    assert_eq!(again["messages"], letter["messages"], "a second press says nothing more");
    let sources = async || {
        let queue = els.get("/staff/queue").await.json();
        let cases = queue["cases"].as_array().unwrap().clone();
        cases.iter().map(|case| case["source"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(sources().await, ["request", "letter", "letter"]);

    // In danger one is first, and reached.
    let danger = json!({ "theme": "home", "lang": "nl", "message": "He is at the door.", "danger": true });
    assert_eq!(app.visitor("max").post("/chat", danger).await.is(201).json()["state"], "waiting");
    assert_eq!(sources().await, ["request", "request", "letter", "letter"]);

    els.takes_next().await;
    app.visitor("nobody").post("/chat/letter", json!({})).await.is(401);
    assert_eq!(app.member("eva").await.post("/chat/letter", json!({})).await.is(409).code(), "state");
    els.put("/staff/me/duty", json!({ "on": true, "capacity": 2 })).await.is(200);
    els.takes_next().await;
    assert_eq!(mia.post("/chat/letter", json!({})).await.is(409).code(), "state", "els is there");
}

#[tokio::test]
async fn who_would_be_next_is_let_in_however_many_sit_there() {
    let app = TestApp::spawn().await;
    let (anke, els) = (app.coordinator("anke").await, app.consultant("els").await);
    els.on_duty(1).await;
    open_until(&anke, "13:40").await;
    for name in ["mia", "tom"] {
        app.visitor(name).starts_chat("Hello.").await;
    }
    app.advance(MINUTE);
    assert_eq!(app.visitor("zoe").starts_chat("Too late for me.").await["state"], "letter");
    let urgent = json!({ "theme": "dark-thoughts", "lang": "nl", "message": "It is dark." });
    let max = app.visitor("max");
    assert_eq!(max.post("/chat", urgent).await.is(201).json()["state"], "waiting");
    assert_eq!(max.chat().await["place"]["ahead"], 0);
    // What she wrote in the forum counts, however mild her words are here.
    let ada = app.visitor("ada");
    let cry = json!({ "title": "I am tired", "body": "There is a deepsorrow in me.", "theme": "home", "lang": "nl" });
    ada.asks_with(cry).await.is(201);
    assert_eq!(ada.starts_chat("Hello.").await["state"], "waiting");
}

#[tokio::test]
async fn without_anybody_on_duty_the_last_half_hour_is_too_late() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    open_until(&anke, "13:40").await;
    let mia = app.visitor("mia");
    mia.starts_chat("Is somebody there?").await;
    app.advance(10 * MINUTE);
    assert_eq!((today(&mia).await, door(&mia, "nl").await["why"].clone()), (true.into(), json!("soon")));
    app.advance(1);
    assert_eq!((today(&mia).await, door(&mia, "nl").await["why"].clone()), (false.into(), json!("late")));
}

#[tokio::test]
async fn at_the_end_of_the_day_who_still_waits_has_a_letter() {
    let app = TestApp::spawn().await;
    let (anke, els) = (app.coordinator("anke").await, app.consultant("els").await);
    let team = [&anke, &els];
    els.on_duty(9).await;
    let windows = json!([
        { "day": 2, "from": "12:00", "to": "13:20", "langs": ["nl"] },
        { "day": 2, "from": "12:00", "to": "17:00", "langs": ["fr"] },
    ]);
    anke.post("/staff/hours", json!({ "mode": "hours", "windows": windows })).await.is(200);
    let (mia, max, zoe, lea) = (app.visitor("mia"), app.visitor("max"), app.visitor("zoe"), app.visitor("lea"));
    mia.starts_chat("My first words.").await;
    let danger = json!({ "theme": "home", "lang": "nl", "message": "He is at the door.", "danger": true });
    max.post("/chat", danger).await.is(201);
    assert_eq!(starts_in(&zoe, "fr").await, "waiting");
    lea.starts_chat("I have to be quick.").await;
    let before = mia.chat().await;
    let queue = async || els.get("/staff/queue").await.json()["cases"].as_array().unwrap().clone();
    let kept = |case: &Value| json!([case["id"], case["priority"], case["since"]]);
    let order: Vec<Value> = queue().await.iter().map(kept).collect();
    let mut socket = mia.live().await;

    pass(&app, &team, 19).await;
    peerline::jobs::tick(&app.core).await;
    assert_eq!(mia.chat().await["state"], "waiting", "a minute before");
    lea.get("/leave").await.is(303);
    pass(&app, &team, 1).await;
    for _ in 0..2 {
        peerline::jobs::tick(&app.core).await;
    }
    socket.expect(|frame| frame["type"] == "case" && frame["state"] == "letter").await;
    let after = mia.chat().await;
    assert_eq!((&after["state"], &after["case"]), (&json!("letter"), &before["case"]));
    assert_eq!(after["place"]["since"], before["place"]["since"]);
    let said: Vec<&str> =
        after["messages"].as_array().unwrap().iter().map(|message| message["body"].as_str().unwrap()).collect();
    assert_eq!(said.len(), 2, "it is said once");
    assert!(said[1].starts_with("De chat is nu dicht") && !said[1].contains("112"), "{}", said[1]);
    let crisis = max.chat().await;
    assert_eq!(crisis["state"], "letter");
    assert!(crisis["messages"][1]["body"].as_str().unwrap().contains("112"), "{crisis:#}");
    mia.page("/chat").await.is(200).says("De chat is nu dicht");

    // The others: in French it is open, and who left quickly may come back for five minutes.
    assert_eq!(zoe.chat().await["state"], "waiting");
    let cases = queue().await;
    let mut same: Vec<Value> = cases.iter().map(kept).collect();
    same.sort_by_key(|case| order.iter().position(|before| before == case));
    assert_eq!(same, order, "nobody is lost, with the same priority and arrival");
    assert_eq!(cases[0]["priority"], "crisis");
    let letters = cases.iter().filter(|case| case["source"] == "letter").count();
    assert_eq!((letters, cases.len()), (2, 4));
    pass(&app, &team, 6).await;
    peerline::jobs::tick(&app.core).await;
    assert_eq!(queue().await.len(), 3, "lea did not come back");

    // Closed by hand, it is the same for everybody at once.
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    peerline::jobs::tick(&app.core).await;
    assert_eq!(zoe.chat().await["state"], "letter");
}

#[tokio::test]
async fn a_talk_that_broke_off_is_a_letter_that_nobody_has_answered() {
    let app = TestApp::spawn().await;
    let (anke, els) = (app.coordinator("anke").await, app.consultant("els").await);
    open_until(&anke, "13:20").await;
    let (mia, max) = (app.visitor("mia"), app.visitor("max"));
    els.on_duty(2).await;
    mia.starts_chat("My first words.").await;
    let danger = json!({ "theme": "home", "lang": "nl", "message": "He is at the door.", "danger": true });
    max.post("/chat", danger).await.is(201);
    for words in ["I am here with you, max.", "I am here with you, mia."] {
        let case = els.takes_next().await;
        els.says_in_case(&case, words).await.is(200);
    }
    // Els is lost two minutes before closing time, and nobody goes on within half an hour.
    for minutes in [18, 14, 14, 10] {
        pass(&app, &[&anke], minutes).await;
        peerline::jobs::tick(&app.core).await;
        mia.me().await;
        max.me().await;
    }
    let chat = mia.chat().await;
    assert_eq!((&chat["state"], &chat["unread_answer"]), (&json!("letter"), &json!(false)), "{chat:#}");
    mia.page("/me").await.says("Your letter is with us.").says_not("has an answer");
    let last = |chat: &Value| chat["messages"].as_array().unwrap().last().unwrap()["body"].as_str().unwrap().to_owned();
    assert!(last(&chat).contains("weggevallen") && !last(&chat).contains("bereiken"), "they talked: {}", last(&chat));
    let crisis = last(&max.chat().await);
    assert!(crisis.contains("weggevallen") && crisis.contains("112") && crisis.contains("116 000"), "{crisis}");
    // What is answered from here on is the answer.
    let mut cases = Vec::new();
    els.get("/staff/queue").await.is(401);
    let eva = app.consultant("eva").await;
    eva.on_duty(2).await;
    for _ in 0..2 {
        cases.push(eva.takes_next().await);
    }
    eva.says_in_case(&cases[1], "This is your answer.").await.is(200);
    assert_eq!(mia.me().await["chat"]["unread_answer"], true);
    mia.page("/me").await.says("Your letter has an answer.");
    for case in &cases {
        eva.closes(case).await;
    }
    mia.page("/chat").await.says("Your letter has an answer");
    max.page("/chat").await.says("This chat is over</h1>").says_not("has an answer");
    // The answer is kept for 30 days; a talk that had none, for two.
    for _ in 0..5 {
        app.advance(12 * HOUR);
        peerline::jobs::tick(&app.core).await;
    }
    let kept = async |case: &str, name: &str| {
        let reader = app.coordinator(name).await;
        !reader.get(&format!("/staff/cases/{case}")).await.is(200).json()["messages"].as_array().unwrap().is_empty()
    };
    assert!(kept(&cases[1], "anja").await);
    assert!(!kept(&cases[0], "arne").await);
}

#[tokio::test]
async fn who_is_afraid_of_others_is_not_told_to_go_to_who_is_near() {
    let app = TestApp::spawn().await;
    let (anke, mia, tom) = (app.coordinator("anke").await, app.visitor("mia"), app.visitor("tom"));
    let starts = |theme: &str| json!({ "theme": theme, "lang": "en", "message": "He is at the door.", "danger": true });
    let home = mia.post("/chat", starts("home")).await.is(201).json();
    let card = home["help"].to_string();
    assert!(card.contains("Go somewhere safe") && card.contains("Stay here with us"), "{card}");
    assert!(!card.contains("Thinking of dying"), "{card}");
    let dark = tom.post("/chat", starts("dark-thoughts")).await.is(201).json();
    assert!(dark["help"].to_string().contains("Thinking of dying"), "{dark:#}");
    // A letter says that nobody reads along only as long as nobody does.
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    peerline::jobs::tick(&app.core).await;
    let card = mia.chat().await["help"].to_string();
    assert!(card.contains("Nobody reads along here right now") && card.contains("Go somewhere safe"), "{card}");
    anke.post("/staff/hours", json!({ "mode": "open" })).await.is(200);
    let card = mia.chat().await["help"].to_string();
    assert!(!card.contains("Nobody reads along") && card.contains("Go somewhere safe"), "{card}");
}
