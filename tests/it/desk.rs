//! The consultant's desk: what is at hand beside a chat, and what goes from colleague to colleague.

use serde_json::{Value, json};

use crate::{chat::Talk, people::Person};

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
