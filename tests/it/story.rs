//! The whole story of the product, with the real rules, through JSON and WebSocket alone.

use serde_json::{Value, json};

use crate::app::{MINUTE, TestApp};

#[tokio::test]
async fn a_girl_asks_a_boy_answers_and_a_cry_for_help_finds_somebody() {
    let app = TestApp::with(|config| config.rules = None).await;
    let (mia, tom, stranger) = (app.visitor("mia"), app.visitor("tom"), app.visitor("stranger"));
    let (sara, els) = (app.moderator("sara").await, app.consultant("els").await);
    els.on_duty(2).await;
    let mut desk = els.live().await;
    desk.follow("queue", None).await;
    let mut list = sara.live().await;
    list.follow("reviews", None).await;

    // A girl asks.
    let text = "Sinds maandag lacht iedereen in mijn klas me uit omdat er een foto van mij rondgaat. Wat kan ik doen?";
    let asks = json!({ "title": "Iedereen lacht me uit", "body": text, "theme": "cyberbullying", "lang": "nl" });
    let asked = mia.asks_with(asks).await.is(201).json();
    assert_eq!(asked["state"], "published");
    let question = asked["id"].as_str().unwrap();
    let mut page = mia.live().await;
    page.follow(&format!("question:{question}"), None).await;

    // A boy answers.
    app.advance(12 * MINUTE);
    tom.get(&format!("/questions/{question}")).await.is(200).says("Iedereen lacht me uit");
    let answers = format!("/questions/{question}/answers");
    let answer = "Bij mij was dat vorig jaar ook zo. Praat met iemand die je vertrouwt, dat hielp mij echt.";
    let answer = tom.post(&answers, json!({ "body": answer })).await.is(201).id();
    page.expect(|frame| frame["type"] == "answer" && frame["post"]["id"] == answer.as_str()).await;
    assert_eq!(mia.me().await["unread"], 1);
    mia.put(&format!("/posts/{answer}/reactions/helped"), Value::Null).await.is(200);

    // Somebody dangerous is held, and a moderator sees it.
    let lure = json!({ "body": "Zullen we op telegram verder praten?" });
    let held = stranger.post(&answers, lure).await.is(202).json();
    assert_eq!((&held["state"], &held["verdict"]["labels"]), (&json!("held"), &json!(["grooming"])));
    let held = held["id"].as_str().unwrap();
    list.expect(|frame| frame["type"] == "review" && frame["change"] == "added").await;
    mia.get(&format!("/questions/{question}")).await.is(200).says_not("telegram");
    let decision = json!({ "decision": "remove", "reason": "contact", "note": "Hier halen we niemand weg." });
    crate::reviews::decide(&sara, held, decision).await;
    let own = stranger.own(held).await;
    assert_eq!((&own["state"], &own["reason"]["note"]), (&json!("removed"), &json!("Hier halen we niemand weg.")));
    assert_eq!(own["reason"]["appealable"], true);
    mia.get(&format!("/questions/{question}")).await.is(200).says_not("telegram");

    // A cry for help becomes a case.
    els.get("/staff/queue").await.is(200);
    app.advance(14 * MINUTE);
    let cry = json!({ "body": "Het wordt erger. Ik wil dood, ik zie geen andere uitweg meer." });
    let cried = mia.post(&answers, cry).await.is(201).json();
    assert_eq!((&cried["state"], &cried["verdict"]["priority"]), (&json!("published"), &json!("crisis")));
    assert_eq!(cried["verdict"]["help"]["theme"], "dark-thoughts");
    assert!(!cried["verdict"]["help"]["lines"].as_array().unwrap().is_empty());
    let added = desk.expect(|frame| frame["type"] == "queue" && frame["change"] == "added").await;
    assert_eq!((&added["item"]["priority"], &added["item"]["source"]), (&json!("crisis"), &json!("post")));

    // A consultant takes it, reads where it comes from, and asks.
    let case = els.takes_next().await;
    assert_eq!(added["id"], case.as_str());
    let file = els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert!(file["thread"].to_string().contains("Ik wil dood"), "{file:#}");
    els.post(&format!("/staff/cases/{case}/invite"), json!({})).await.is(200);
    page.expect(|frame| frame["type"] == "case" && frame["state"] == "invited").await;
    let chat = mia.post("/chat/accept", json!({})).await.is(200).json();
    assert_eq!((&chat["state"], &chat["consultant"]), (&json!("active"), &json!("els")));
    let conversation = chat["conversation"].as_str().unwrap().to_owned();

    // The two talk live.
    let channel = format!("conversation:{conversation}");
    page.follow(&channel, Some(0)).await;
    desk.follow(&channel, Some(0)).await;
    desk.says(&conversation, "Dag, ik ben Els. Goed dat je ja zegt. Ben je nu veilig?").await;
    page.message("Dag, ik ben Els. Goed dat je ja zegt. Ben je nu veilig?").await;
    page.send(json!({ "type": "typing", "conversation": conversation })).await;
    desk.expect(|frame| frame["type"] == "typing").await;
    page.says(&conversation, "Ja. Mijn zus is thuis, haar nummer is 0470 12 34 56.").await;
    desk.message("Ja. Mijn zus is thuis, haar nummer is 0470 12 34 56.").await;
    els.post(&format!("/staff/cases/{case}/notes"), json!({ "body": "Zus is thuis." })).await.is(201);
    let spoken: Vec<i64> =
        page.seen.iter().filter(|f| f["type"] == "message").map(|f| f["seq"].as_i64().unwrap()).collect();
    assert!(spoken.is_sorted_by(|a, b| a + 1 == *b), "{spoken:?}");

    // The end, with codes; what was said stays for her to read.
    let codes = json!({ "type": "self", "themes": ["cyberbullying", "dark-thoughts"], "risk": "high",
        "actions": ["listened", "referred"], "outcome": "better" });
    els.post(&format!("/staff/cases/{case}/close"), codes).await.is(200);
    page.expect(|frame| frame["type"] == "case" && frame["state"] == "closed").await;
    let chat = mia.chat().await;
    assert_eq!(chat["state"], "closed");
    assert!(chat.to_string().contains("ik ben Els") && !chat.to_string().contains("Zus is thuis"));
    let me = mia.me().await;
    assert!(me["readers"].as_array().unwrap().iter().any(|reader| reader["role"] == "consultant"), "{me:#}");

    // At night there are letters.
    let anke = app.coordinator("anke").await;
    anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
    assert_eq!(tom.starts_chat("Ik wil ook eens praten.").await["state"], "letter");

    // Mia goes, and nothing of her is left to read.
    mia.delete("/me", Value::Null).await.is(200);
    tom.get(&format!("/questions/{question}")).await.is(404);
    assert_eq!(tom.own(&answer).await["state"], "published");
}

#[tokio::test]
async fn who_tells_what_was_said_to_her_is_not_told_off_for_the_words() {
    let app = TestApp::with(|config| config.rules = None).await;
    let mia = app.visitor("mia");
    let told = json!({ "title": "Op school", "body": "Ze noemden mij een dikke hoer", "theme": "cyberbullying", "lang": "nl" });
    let sent = mia.asks_with(told).await.is(201).json();
    assert_eq!((&sent["state"], &sent["verdict"]["labels"]), (&json!("published"), &json!(["bullying"])), "{sent:#}");
    for path in [format!("/questions/{}", sent["id"].as_str().unwrap()), "/me".to_owned()] {
        mia.page(&path).await.is(200).says("dikke hoer").says_not("schelden");
    }
    assert_eq!(mia.own(sent["id"].as_str().unwrap()).await["reason"]["why"], json!([]));
}
