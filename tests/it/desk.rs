//! The consultant's desk: what is at hand beside a chat, and what goes from colleague to colleague.

use peerline::model::staff::Role;
use serde_json::{Value, json};

use crate::{
    app::{MINUTE, SECOND, TestApp},
    chat::Talk,
    people::Person,
};

/// A reply in Dutch, as `/staff/replies` takes it.
fn reply(label: &str, body: &str, shared: bool) -> Value {
    json!({ "label": label, "body": body, "lang": "nl", "shared": shared })
}

async fn labels(person: &Person) -> Vec<String> {
    let page = person.get("/staff/replies").await.is(200).json();
    let replies = page["replies"].as_array().unwrap().iter();
    replies.map(|reply| reply["label"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_canned_reply_is_put_into_the_box_and_not_sent() {
    let talk = Talk::begin().await;
    let anke = talk.app.coordinator("anke").await;
    let windows = json!([{ "day": 3, "from": "14:00", "to": "17:00" }]);
    anke.post("/staff/replies", reply("Greeting", "Hello {alias}, we are here {hours}.", true)).await.is(201);
    let french = json!({ "label": "Bonjour", "body": "Bonjour {alias}.", "lang": "fr" });
    anke.post("/staff/replies", french).await.is(201);
    talk.els.post("/staff/replies", reply("Goodbye", "Take care.", false)).await.is(201);
    let path = format!("/staff/cases/{}", talk.case);
    let before = talk.mia.chat().await;
    let file = talk.els.get(&path).await.is(200).json();
    let alias = file["pseudonym"].as_str().unwrap();
    let expected = json!([
        { "label": "Goodbye", "body": "Take care." },
        { "label": "Greeting", "body": format!("Hello {alias}, we are here elke dag.") },
    ]);
    assert_eq!(file["replies"], expected, "in the language of the case, with both places filled");
    anke.post("/staff/hours", json!({ "mode": "hours", "windows": windows })).await.is(200);
    let hours = talk.els.get(&path).await.json()["replies"][1]["body"].as_str().unwrap().to_owned();
    assert!(hours.contains("14:00 tot 17:00"), "{hours}");
    // Opened or closed by hand today, the week is what it was.
    anke.post("/staff/hours", json!({ "mode": "open", "windows": windows })).await.is(200);
    assert_eq!(talk.els.get(&path).await.json()["replies"][1]["body"], hours);
    // It stands on the page, to be copied or chosen; the box is as empty as before.
    let page = talk.els.page(&path).await.is(200).says("Take care.").says("data-replies-dialog");
    page.says("data-grow></textarea>");
    assert_eq!(talk.mia.chat().await["messages"], before["messages"], "nothing was said");
    talk.mia.page("/chat").await.is(200).says_not("Take care.");
    anke.get(&path).await.is(200).says_not("Take care.");
}

#[tokio::test]
async fn replies_of_the_house_are_the_coordinators_and_ones_own_are_ones_own() {
    let talk = Talk::begin().await;
    let (anke, ben) = (talk.app.coordinator("anke").await, talk.app.consultant("ben").await);
    let save = async |person: &Person, body: Value| person.post("/staff/replies", body).await;
    save(&talk.els, reply("Ours", "For all.", true)).await.is(403);
    save(&anke, reply("Mine", "For me.", false)).await.is(403);
    let shared = save(&anke, reply("Ours", "For all.", true)).await.is(201).id();
    let own = save(&talk.els, reply("Mine", "For me.", false)).await.is(201).id();
    assert_eq!(labels(&talk.els).await, ["Mine", "Ours"]);
    assert_eq!((labels(&ben).await, labels(&anke).await), (vec!["Ours".to_owned()], vec!["Ours".to_owned()]));
    let with = |id: &str, mut body: Value, more: Value| {
        body["id"] = id.into();
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let remove = json!({ "action": "remove" });
    // Everybody's is no secret, and not everybody's to change; another's own is not there.
    save(&talk.els, with(&shared, reply("Ours", "Changed.", true), json!({}))).await.is(403);
    save(&talk.els, with(&shared, reply("Ours", "", true), remove.clone())).await.is(403);
    save(&ben, with(&own, reply("Mine", "Changed.", false), json!({}))).await.is(404);
    save(&anke, with(&own, reply("Mine", "", false), remove.clone())).await.is(404);
    ben.get(&format!("/staff/replies?id={own}")).await.is(404);
    save(&anke, with(&shared, reply("Ours", "Changed.", true), json!({ "version": 1 }))).await.is(200);
    let stale = save(&anke, with(&shared, reply("Ours", "Later.", true), json!({ "version": 1 }))).await.is(409);
    assert_eq!(stale.code(), "stale");
    for (field, label, body) in [("label", "", "Words."), ("body", "A label", ""), ("label", &"x".repeat(61), "Words.")]
    {
        let problem = save(&talk.els, reply(label, body, false)).await.is(422).json();
        assert_eq!(problem["fields"][0]["field"], field, "{problem}");
    }
    let page = talk.els.form("/staff/replies", &[("label", "x"), ("body", "Typed words."), ("lang", "nl")]).await;
    page.is(422).says("Typed words.");
    save(&talk.els, with(&own, json!({}), remove)).await.is(200);
    assert_eq!(labels(&talk.els).await, ["Ours"]);
}

// ------------------------------------------------------------------ how it ends

/// A published cry with a case, which els has; two young people reported it. The post and the case.
async fn a_reported_cry(app: &TestApp, mia: &Person, els: &Person, reporters: &[&Person]) -> (String, String) {
    let cry = json!({ "title": "I am tired", "body": "There is a deepsorrow in me.", "theme": "home", "lang": "nl" });
    let post = mia.asks_with(cry).await.is(201).id();
    for reporter in reporters {
        reporter.reports(&post, "danger").await.is(202);
    }
    app.advance(SECOND);
    els.on_duty(5).await;
    (post, els.takes_next().await)
}

fn codes(kind: &str) -> Value {
    json!({ "type": kind, "themes": ["home"], "risk": "low", "actions": ["listened"] })
}

async fn outcome(reporter: &Person) -> Value {
    reporter.me().await["reports"][0]["outcome"].clone()
}

#[tokio::test]
async fn a_talk_is_told_at_the_post_and_to_who_reported_it() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    let (ann, tom) = (app.member("ann").await, app.member("tom").await);
    let (post, case) = a_reported_cry(&app, &mia, &els, &[&ann, &tom]).await;
    let path = format!("/questions/{post}");
    let cared = async |person: &Person| person.get(&path).await.is(200).json()["cared"].clone();
    assert_eq!((cared(&tom).await, outcome(&tom).await), (json!(false), json!("open")));
    let (mut line, mut hers) = (tom.live().await, mia.live().await);
    els.post(&format!("/staff/cases/{case}/close"), codes("self")).await.is(200);
    line.expect(|frame| frame["type"] == "mine" && frame["what"] == "report").await;
    hers.expect(|frame| frame["type"] == "mine" && frame["what"] == "post").await;
    assert_eq!((outcome(&tom).await, outcome(&ann).await), (json!("cared"), json!("cared")));
    assert_eq!((cared(&tom).await, cared(&mia).await, cared(&els).await), (json!(true), json!(true), json!(true)));
    assert_eq!(mia.own(&post).await["cared"], true);
    app.visitor("reader").page(&path).await.is(200).says("looks after the person who wrote this");
    mia.page(&path).await.is(200).says("was there for you").says_not("looks after the person");
    tom.page("/me").await.is(200).says("looks after this person");
    // Nothing of what was coded.
    for page in [tom.get(&path).await, tom.get("/me").await, mia.get("/me").await, mia.get(&path).await] {
        page.says_not("\"low\"").says_not("listened").says_not("\"risk\"");
    }
    // A moderator who leaves the text online has no other news.
    let sara = app.moderator("sara").await;
    crate::reviews::decide(&sara, &post, json!({ "decision": "approve" })).await;
    assert_eq!(outcome(&tom).await, "cared");
    mia.delete("/me", Value::Null).await.is(200);
    assert_eq!(outcome(&tom).await, "cared", "what the reporter was told stays theirs");
}

#[tokio::test]
async fn where_nobody_talked_or_it_is_closed_quietly_nothing_is_told() {
    let app = TestApp::spawn().await;
    let (els, tom) = (app.consultant("els").await, app.member("tom").await);
    let mut quiet = codes("self");
    quiet["quiet"] = true.into();
    for (name, end) in [("a", codes("test")), ("b", json!({ "type": "silent" })), ("c", quiet)] {
        let author = app.visitor(name);
        let (post, case) = a_reported_cry(&app, &author, &els, &[&tom]).await;
        els.post(&format!("/staff/cases/{case}/close"), end).await.is(200);
        assert_eq!(outcome(&tom).await, "open", "{name}");
        assert_eq!(tom.get(&format!("/questions/{post}")).await.is(200).json()["cared"], false, "{name}");
        assert_eq!(author.own(&post).await["cared"], false, "{name}");
    }
}

#[tokio::test]
async fn a_chat_without_words_ends_with_one_press() {
    for kind in ["silent", "test", "hang-up"] {
        let talk = Talk::begin().await;
        let path = format!("/staff/cases/{}", talk.case);
        talk.els.page(&path).await.is(200).says(&format!("name=\"type\" value=\"{kind}\">"));
        let close = talk.els.form(&format!("{path}/close"), &[("type", kind)]).await;
        assert_eq!(close.location(), "/staff/queue");
        assert_eq!(talk.mia.chat().await["state"], "closed");
    }
}

#[tokio::test]
async fn a_referral_holds_no_number() {
    let talk = Talk::begin().await;
    let path = format!("/staff/cases/{}/close", talk.case);
    let mut close = codes("self");
    for told in ["Her aunt, 0470 12 34 56", "mia.example@example.org"] {
        close["referral"] = told.into();
        let problem = talk.els.post(&path, close.clone()).await.is(422).json();
        assert_eq!(
            (&problem["fields"][0]["field"], &problem["fields"][0]["code"]),
            (&json!("referral"), &json!("personal"))
        );
    }
    assert_eq!(talk.mia.chat().await["state"], "active");
    close["referral"] = "The school's own service.".into();
    talk.els.post(&path, close).await.is(200);
}

// ------------------------------------------------------------------ from colleague to colleague

/// A consultant who reads a question or changes a canned reply is at work: only a line keeps the lease there.
#[tokio::test]
async fn every_page_of_a_consultant_keeps_a_line() {
    let talk = Talk::begin().await;
    for page in ["/staff/replies", "/questions", "/staff/queue"] {
        let html = talk.els.page(page).await.is(200);
        assert_eq!(html.body.matches("present.js").count() + html.body.matches("console.js").count(), 1, "{page}");
    }
    talk.mia.page("/questions").await.is(200).says_not("present.js");
}

#[tokio::test]
async fn a_whisper_reaches_the_consultant_and_nobody_else() {
    let talk = Talk::begin().await;
    let app = &talk.app;
    let (anke, ben) = (app.coordinator("anke").await, app.consultant("ben").await);
    let path = format!("/staff/cases/{}", talk.case);
    let channel = format!("conversation:{}", talk.conversation);
    let (mut hers, mut els, mut bens) = (talk.mia.live().await, talk.els.live().await, ben.live().await);
    hers.follow(&channel, Some(0)).await;
    els.follow(&channel, None).await;
    let mut ankes = anke.live().await;
    ankes.follow(&channel, None).await;
    let whisper =
        async |person: &Person, body: &str| person.post(&format!("{path}/whispers"), json!({ "body": body })).await;
    whisper(&anke, "Ask about brindlewick.").await.is(201);
    let heard = els.expect(|frame| frame["type"] == "whisper").await;
    assert_eq!(
        (&heard["case"], &heard["by"], &heard["body"]),
        (&json!(talk.case), &json!("anke"), &json!("Ask about brindlewick."))
    );
    whisper(&talk.els, "To myself: brindlewick.").await.is(403);
    whisper(&ben, "Me too: brindlewick.").await.is(403);
    whisper(&anke, "").await.is(422);
    // The young person: no frame, no page, no message, no number used up.
    talk.els.says_in_case(&talk.case, "How is it at home?").await.is(200);
    for socket in [&mut hers, &mut bens, &mut ankes] {
        let seen = Value::from(socket.until_pong().await).to_string();
        assert!(!seen.contains("brindlewick"), "{seen}");
    }
    for page in ["/chat", "/chat/messages", "/me", "/chat/write"] {
        talk.mia.get(page).await.is(200).says_not("brindlewick");
        talk.mia.page(page).await.says_not("brindlewick");
    }
    let numbers = talk.mia.get("/chat/messages").await.json();
    assert_eq!(numbers["last_seq"].as_u64(), Some(numbers["messages"].as_array().unwrap().len() as u64));
    // It stays among the notes, and says that it was whispered.
    let notes = talk.els.get(&path).await.json()["notes"].clone();
    assert_eq!((&notes[0]["by"], &notes[0]["whisper"]), (&json!("anke"), &json!(true)), "{notes:#}");
    talk.els.page(&path).await.says("class=\"whisper\"").says("Ask about brindlewick.");
    // Who handed over hears no more of it.
    ben.on_duty(1).await;
    talk.els.post(&format!("{path}/transfer"), json!({ "to": "ben" })).await.is(200);
    ben.post(&format!("{path}/accept"), json!({})).await.is(200);
    els.until_pong().await;
    whisper(&anke, "Now to you.").await.is(201);
    bens.expect(|frame| frame["type"] == "whisper" && frame["body"] == "Now to you.").await;
    let late = els.until_pong().await;
    assert!(late.iter().all(|frame| frame["type"] != "whisper"), "{late:#?}");
    ben.closes(&talk.case).await;
    assert_eq!(whisper(&anke, "Too late.").await.is(409).code(), "state");
}

#[tokio::test]
async fn nobody_whispers_to_themselves() {
    let app = TestApp::spawn().await;
    let anke = app.staff("anke", &[Role::Coordinator, Role::Consultant]).await;
    app.visitor("mia").starts_chat("Is anybody there?").await;
    anke.on_duty(1).await;
    let path = format!("/staff/cases/{}/whispers", anke.takes_next().await);
    assert_eq!(anke.post(&path, json!({ "body": "Ask about home." })).await.is(409).code(), "state");
}

/// Whoever had the case is gone, and with them the box: the words are not.
#[tokio::test]
async fn a_whisper_that_came_too_late_is_not_lost() {
    let app = TestApp::spawn().await;
    let anke = app.coordinator("anke").await;
    let case = app.visitor("mia").starts_chat("Is anybody there?").await["case"].as_str().unwrap().to_owned();
    let path = format!("/staff/cases/{case}/whispers");
    anke.form(&path, &[("body", "Ask about home.")]).await.is(409).says("Ask about home.</textarea>");
}

#[tokio::test]
async fn a_young_person_is_told_beforehand_that_somebody_may_read_along() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    mia.page("/chat").await.is(200).says("may read along");
    mia.page("/privacy").await.is(200).says("may read along");
    let talk = Talk::begin_in(app).await;
    talk.mia.page("/chat").await.is(200).says("may read along");
}

/// What is said in the chat by the service, newest last.
async fn said(talk: &Talk) -> Vec<String> {
    let chat = talk.mia.chat().await;
    let system = chat["messages"].as_array().unwrap().iter().filter(|message| message["author"] == "system");
    system.map(|message| message["body"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_hand_over_comes_with_words_and_a_no_comes_back_with_words() {
    let talk = Talk::begin().await;
    let ben = talk.app.consultant("ben").await;
    ben.on_duty(1).await;
    let path = |what: &str| format!("/staff/cases/{}{what}", talk.case);
    let offer = json!({ "to": "ben", "note": "She likes to talk about brindlewick." });
    talk.els.post(&path("/transfer"), offer.clone()).await.is(200);
    assert!(said(&talk).await.last().unwrap().contains("Je mag nee zeggen"), "{:?}", said(&talk).await);
    let notes = ben.get(&path("")).await.is(200).json()["notes"].clone();
    assert_eq!((&notes[0]["by"], &notes[0]["body"]), (&json!("els"), &offer["note"]));
    // Offered again to the same colleague: said once.
    talk.els.post(&path("/transfer"), json!({ "to": "ben" })).await.is(200);
    assert_eq!(said(&talk).await.iter().filter(|line| line.contains("nee zeggen")).count(), 1);
    let (mut els, mut mia) = (talk.els.live().await, talk.mia.live().await);
    talk.app.advance(SECOND);
    ben.post(&path("/decline"), json!({ "note": "My shift ends now." })).await.is(200);
    els.expect(|frame| frame["type"] == "case" && frame["state"] == "declined").await;
    mia.expect(|frame| frame["type"] == "case" && frame["state"] == "active").await;
    let notes = talk.els.get(&path("")).await.json()["notes"].clone();
    assert_eq!((&notes[1]["by"], &notes[1]["body"]), (&json!("ben"), &json!("My shift ends now.")), "{notes:#}");
    assert_eq!(said(&talk).await.last().unwrap(), "els blijft bij je.");
    ben.get(&path("")).await.is(404);
    talk.mia.get("/chat").await.is(200).says_not("brindlewick").says_not("My shift");
    let long = json!({ "to": "ben", "note": "x".repeat(5_001) });
    let problem = talk.els.post(&path("/transfer"), long).await.is(422).json();
    assert_eq!(problem["fields"][0]["field"], "note", "{problem}");
}

#[tokio::test]
async fn what_is_only_offered_shows_no_word_of_the_talk() {
    let talk = Talk::begin().await;
    let ben = talk.app.consultant("ben").await;
    ben.on_duty(1).await;
    talk.mia.says_in_chat("A word about ostriches.").await.is(200);
    talk.els.post(&format!("/staff/cases/{}/transfer", talk.case), json!({ "to": "ben" })).await.is(200);
    let queue = ben.get("/staff/queue").await.is(200).json();
    let offered = &queue["offered"][0];
    assert_eq!((&offered["id"], &offered["last_line"]), (&json!(talk.case), &json!("")), "it is not opened yet");
    ben.page("/staff/queue").await.is(200).says(&talk.case).says_not("ostriches");
    talk.els.page("/staff/queue").await.is(200).says("ostriches");
}

/// Whoever takes a chat over speaks first; whoever is in danger waits for an answer, whatever was said before.
#[tokio::test]
async fn a_new_colleague_and_a_danger_are_whose_turn_it_is() {
    let talk = Talk::begin().await;
    let ben = talk.app.consultant("ben").await;
    ben.on_duty(1).await;
    let path = |what: &str| format!("/staff/cases/{}{what}", talk.case);
    let step = async |person: &Person| person.get("/staff/queue").await.json()["mine"][0]["step"].clone();
    talk.els.says_in_case(&talk.case, "I am els.").await.is(200);
    assert_eq!(step(&talk.els).await, Value::Null);
    talk.app.advance(SECOND);
    talk.els.post(&path("/transfer"), json!({ "to": "ben" })).await.is(200);
    ben.post(&path("/accept"), json!({})).await.is(200);
    assert_eq!(step(&ben).await, "write");
    talk.app.advance(SECOND);
    ben.says_in_case(&talk.case, "I am ben.").await.is(200);
    assert_eq!(step(&ben).await, Value::Null);
    talk.mia.post("/chat/danger", json!({})).await.is(200);
    assert_eq!(step(&ben).await, "reply");
    talk.mia.post("/chat/danger", json!({})).await.is(200);
    let asks = talk.mia.chat().await.to_string().matches("Ik ben nu in gevaar").count();
    assert_eq!(asks, 1, "once");
}

/// Nobody can go on with a talk that is over.
#[tokio::test]
async fn an_offer_ends_with_its_chat() {
    let talk = Talk::begin().await;
    let ben = talk.app.consultant("ben").await;
    ben.on_duty(1).await;
    let path = |what: &str| format!("/staff/cases/{}{what}", talk.case);
    talk.els.post(&path("/transfer"), json!({ "to": "ben" })).await.is(200);
    let mut line = ben.live().await;
    talk.mia.post("/chat/leave", json!({})).await.is(200);
    line.expect(|frame| frame["type"] == "case" && frame["state"] == "handed-over").await;
    assert_eq!(ben.get("/staff/queue").await.json()["offered"], json!([]));
    ben.post(&path("/accept"), json!({})).await.is(404);
    // It is wrapped up by who had it.
    talk.els.closes(&talk.case).await;
}

#[tokio::test]
async fn an_offer_that_is_taken_back_cannot_be_accepted() {
    let talk = Talk::begin().await;
    let ben = talk.app.consultant("ben").await;
    ben.on_duty(1).await;
    let path = |what: &str| format!("/staff/cases/{}{what}", talk.case);
    assert_eq!(talk.els.post(&path("/withdraw"), json!({})).await.is(409).code(), "state");
    for _ in 0..5 {
        talk.els.post(&path("/transfer"), json!({ "to": "ben" })).await.is(200);
        talk.els.page(&path("")).await.is(200).says(&path("/withdraw"));
        let mut line = ben.live().await;
        talk.els.post(&path("/withdraw"), json!({})).await.is(200);
        line.expect(|frame| frame["type"] == "case" && frame["state"] == "handed-over").await;
        ben.post(&path("/accept"), json!({})).await.is(404);
    }
    // Both at once: one of them, and the chat is with exactly one colleague.
    talk.els.post(&path("/transfer"), json!({ "to": "ben" })).await.is(200);
    let (accept, withdraw) = (path("/accept"), path("/withdraw"));
    let (taken, back) = tokio::join!(ben.post(&accept, json!({})), talk.els.post(&withdraw, json!({})));
    assert!((taken.status == 200) != (back.status == 200), "{} {}", taken.status, back.status);
    let with = if taken.status == 200 { "ben" } else { "els" };
    assert_eq!(talk.mia.chat().await["consultant"], with);
    let said = [talk.els.says_in_case(&talk.case, "One.").await, ben.says_in_case(&talk.case, "Two.").await];
    assert_eq!(said.iter().filter(|reply| reply.status == 200).count(), 1, "{said:?}");
}

#[tokio::test]
async fn a_young_person_may_stay_with_whom_they_know() {
    let talk = Talk::begin().await;
    let ben = talk.app.consultant("ben").await;
    ben.on_duty(1).await;
    let path = |what: &str| format!("/staff/cases/{}{what}", talk.case);
    assert_eq!(talk.mia.post("/chat/stay-with", json!({})).await.is(409).code(), "state");
    // A press that came too late leads back to the chat, whose log says what happened.
    assert_eq!(talk.mia.form("/chat/stay-with", &[]).await.location(), "/chat");
    talk.app.visitor("tom").post("/chat/stay-with", json!({})).await.is(401);
    talk.app.member("ann").await.post("/chat/stay-with", json!({})).await.is(404);
    let mut mia = talk.mia.live().await;
    talk.els.post(&path("/transfer"), json!({ "to": "ben" })).await.is(200);
    mia.expect(|frame| frame["type"] == "case" && frame["state"] == "offered").await;
    assert_eq!(talk.mia.chat().await["offered"], true);
    talk.mia.page("/chat").await.is(200).says("action=\"/chat/stay-with\"").says("rather stay with els");
    let (mut els, mut bens) = (talk.els.live().await, ben.live().await);
    assert_eq!(talk.mia.form("/chat/stay-with", &[]).await.location(), "/chat");
    els.expect(|frame| frame["type"] == "case" && frame["state"] == "declined").await;
    bens.expect(|frame| frame["type"] == "case" && frame["state"] == "handed-over").await;
    let chat = talk.mia.chat().await;
    assert_eq!((&chat["consultant"], &chat["offered"]), (&json!("els"), &json!(false)));
    assert_eq!(said(&talk).await.last().unwrap(), "Je zei nee. els blijft bij je.");
    talk.mia.page("/chat").await.says_not("/chat/stay-with");
    ben.post(&path("/accept"), json!({})).await.is(404);
    talk.els.says_in_case(&talk.case, "Then we go on.").await.is(200);
}

#[tokio::test]
async fn colleagues_who_speak_the_language_stand_first() {
    let talk = Talk::begin().await;
    let (ben, eva) = (talk.app.consultant("ben").await, talk.app.consultant("eva").await);
    let duty = |languages: Value| json!({ "on": true, "capacity": 3, "languages": languages });
    ben.put("/staff/me/duty", duty(json!(["fr"]))).await.is(200);
    eva.put("/staff/me/duty", duty(json!(["nl", "fr"]))).await.is(200);
    let path = format!("/staff/cases/{}", talk.case);
    let colleagues = talk.els.get(&path).await.json()["colleagues"].clone();
    let line = |at: usize| (&colleagues[at]["name"], &colleagues[at]["speaks"], &colleagues[at]["free"]);
    assert_eq!(line(0), (&json!("eva"), &json!(true), &json!(3)), "{colleagues:#}");
    assert_eq!(line(1), (&json!("ben"), &json!(false), &json!(3)));
    talk.els.page(&path).await.says("another language").says("3 free places");
}

// ------------------------------------------------------------------ whom one knows

/// Mia has talked with els before, who kept a note; she asks again, and nobody has her yet. The case.
async fn asks_again(talk: &Talk, more: Value) -> String {
    let note = json!({ "body": "Her aunt is called brindlewick." });
    talk.els.post(&format!("/staff/cases/{}/notes", talk.case), note).await.is(201);
    talk.els.closes(&talk.case).await;
    talk.app.advance(10 * MINUTE);
    talk.els.on_duty(2).await;
    let mut start = json!({ "theme": "gaming", "lang": "nl", "message": "It is me again." });
    start.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    talk.mia.post("/chat", start).await.is(201).json()["case"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn earlier_talks_show_only_to_whom_a_young_person_lets_see_them() {
    let talk = Talk::begin().await;
    assert_eq!(talk.mia.chat().await["earlier"], Value::Null, "there is nothing to show yet");
    talk.mia.page("/chat").await.says_not("/chat/earlier");
    let case = asks_again(&talk, json!({})).await;
    let (ben, anke) = (talk.app.consultant("ben").await, talk.app.coordinator("anke").await);
    ben.on_duty(1).await;
    assert_eq!(ben.takes_next().await, case);
    let path = format!("/staff/cases/{case}");
    let earlier = async |person: &Person| person.get(&path).await.is(200).json()["earlier"].clone();
    assert_eq!(talk.mia.chat().await["earlier"], false);
    assert_eq!(earlier(&ben).await, json!([]), "not agreed: nothing");
    ben.page(&path).await.says_not("brindlewick");
    let mut line = ben.live().await;
    talk.mia.page("/chat").await.says("action=\"/chat/earlier\"");
    assert_eq!(talk.mia.form("/chat/earlier", &[("earlier", "yes")]).await.location(), "/chat");
    line.expect(|frame| frame["type"] == "case" && frame["state"] == "earlier").await;
    let shown = earlier(&ben).await;
    assert_eq!(shown.as_array().unwrap().len(), 1, "{shown:#}");
    assert_eq!(
        (&shown[0]["by"], &shown[0]["themes"], &shown[0]["risk"]),
        (&json!("els"), &json!(["home"]), &json!("none"))
    );
    assert_eq!(shown[0]["notes"][0]["body"], "Her aunt is called brindlewick.");
    ben.page(&path).await.says("brindlewick");
    assert_eq!(earlier(&anke).await, json!([]), "agreed with who talks, not with who reads along");
    talk.mia.get("/chat").await.is(200).says_not("brindlewick");
    // Gone at once.
    talk.mia.post("/chat/earlier", json!({ "earlier": false })).await.is(200);
    assert_eq!(earlier(&ben).await, json!([]));
    ben.page(&path).await.says_not("brindlewick");
    talk.app.member("tom").await.post("/chat/earlier", json!({ "earlier": true })).await.is(404);
}

#[tokio::test]
async fn who_is_known_is_offered_first_to_whom_they_know_if_they_agreed() {
    for (agreed, withdrawn) in [(true, false), (false, false), (true, true)] {
        let talk = Talk::begin().await;
        // Somebody else stands before her.
        talk.app.visitor("tom").starts_chat("I was here first.").await;
        let case = asks_again(&talk, json!({ "earlier": agreed })).await;
        if withdrawn {
            talk.mia.post("/chat/earlier", json!({ "earlier": false })).await.is(200);
        }
        let first = talk.els.takes_next().await;
        assert_eq!(first == case, agreed && !withdrawn, "agreed {agreed}, withdrawn {withdrawn}");
    }
}

/// From a form that was opened before the chat began, too.
#[tokio::test]
async fn a_no_counts_in_a_chat_that_runs() {
    let talk = Talk::begin().await;
    asks_again(&talk, json!({ "earlier": true })).await;
    assert_eq!(talk.mia.chat().await["earlier"], true);
    talk.mia.form("/chat", &[("message", "Hello?"), ("earlier_asked", "yes")]).await.location();
    assert_eq!(talk.mia.chat().await["earlier"], false);
}

#[tokio::test]
async fn a_look_at_an_earlier_talk_is_a_reading_of_it() {
    let talk = Talk::begin().await;
    let case = asks_again(&talk, json!({ "earlier": true })).await;
    let (ben, anke) = (talk.app.consultant("ben").await, talk.app.coordinator("anke").await);
    ben.on_duty(1).await;
    assert_eq!(ben.takes_next().await, case);
    let read = async || {
        let log = anke.get("/staff/audit").await.is(200).json();
        let lines = log["lines"].as_array().unwrap().iter();
        lines
            .filter(|line| line["action"] == "read" && line["name"] == "ben" && line["object_id"] == talk.case.as_str())
            .count()
    };
    assert_eq!(read().await, 0);
    for _ in 0..3 {
        ben.get(&format!("/staff/cases/{case}")).await.is(200);
    }
    assert_eq!(read().await, 1);
}

#[tokio::test]
async fn a_whisper_is_for_who_talked_then() {
    let talk = Talk::begin().await;
    let (ben, anke) = (talk.app.consultant("ben").await, talk.app.coordinator("anke").await);
    let whisper = json!({ "body": "Ask her about the gnarlwood." });
    anke.post(&format!("/staff/cases/{}/whispers", talk.case), whisper).await.is(201);
    let case = asks_again(&talk, json!({ "earlier": true })).await;
    ben.on_duty(1).await;
    assert_eq!(ben.takes_next().await, case);
    let file = ben.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert_eq!(file["earlier"][0]["notes"].as_array().unwrap().len(), 1, "{file:#}");
    ben.page(&format!("/staff/cases/{case}")).await.says("brindlewick").says_not("gnarlwood");
}

#[tokio::test]
async fn a_box_that_is_not_ticked_takes_an_earlier_yes_back() {
    let talk = Talk::begin().await;
    let case = asks_again(&talk, json!({ "earlier": true })).await;
    assert_eq!(talk.els.takes_next().await, case);
    let goes_on = async |more: &[(&str, &str)]| {
        talk.mia.post("/chat/leave", json!({})).await.is(200);
        let form = [&[("theme", "home"), ("message", "One thing more.")], more].concat();
        talk.mia.form("/chat", &form).await.is(303);
        talk.mia.chat().await["earlier"].clone()
    };
    assert_eq!(goes_on(&[]).await, true, "nobody asked");
    talk.mia.post("/chat/leave", json!({})).await.is(200);
    talk.mia.page("/chat").await.says("name=\"earlier_asked\"");
    talk.mia.form("/chat", &[("theme", "home"), ("message", "I am back.")]).await.is(303);
    assert_eq!(goes_on(&[("earlier_asked", "yes")]).await, false);
    assert_eq!(talk.els.get(&format!("/staff/cases/{case}")).await.is(200).json()["earlier"], json!([]));
    assert_eq!(goes_on(&[("earlier_asked", "yes"), ("earlier", "1")]).await, true);
}
