//! What the pages of the desk tell a consultant: errors, whose turn it is, hand-overs, and what is missing in a wrap-up.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{MINUTE, TestApp},
    chat::Talk,
    people::{Person, Reply},
};

/// A page for professionals: theirs, with this way back, and nothing that is meant for young people.
fn is_for_staff(reply: Reply, back: &str) -> Reply {
    let reply = reply.says("<body").says("class=\"staff").says(&format!("class=\"button\" href=\"{back}\""));
    reply.says_not("data-exit").says_not("href=\"/help\"").says_not("class=\"signposts\"")
}

#[tokio::test]
async fn a_professional_gets_a_professionals_error() {
    let app = TestApp::spawn().await;
    let (els, sara, mia) = (app.consultant("els").await, app.moderator("sara").await, app.member("mia").await);
    is_for_staff(els.page("/staff/people").await.is(403), "/staff/queue").says("does not belong to your role");
    is_for_staff(sara.page("/staff/queue").await.is(403), "/staff/reviews");
    is_for_staff(els.page("/staff/queue?at=yesterday").await.is(422), "/staff/queue");
    is_for_staff(els.page("/staff/cases/00000000-0000-7000-8000-000000000000").await.is(404), "/staff/queue");
    is_for_staff(els.page("/nowhere").await.is(404), "/staff/queue");
    let visitor = app.visitor("nobody");
    is_for_staff(visitor.page("/staff/queue").await.is(401), "/staff/login").says("Sign in to go on");
    for (lang, words) in
        [("nl", "hoort niet bij uw rol"), ("fr", "partie de votre rôle"), ("de", "nicht zu Ihrer Rolle")]
    {
        els.call(Method::GET, "/staff/people").browser().lang(lang).send().await.is(403).says(words);
    }
    // A young person who comes by keeps their own page, and the way out.
    mia.page("/staff/queue").await.is(403).says("data-exit").says("href=\"/help\"");
}

#[tokio::test]
async fn whoever_cannot_take_a_case_stays_at_the_desk() {
    let talk = Talk::begin().await;
    let anke = talk.app.coordinator("anke").await;
    let ben = talk.app.consultant("ben").await;
    anke.post("/staff/hours", json!({ "mode": "open", "may_choose": true })).await.is(200);
    talk.app.visitor("tom").starts_chat("Is anybody there?").await;
    let waiting = talk.els.get("/staff/queue").await.json()["cases"][0]["id"].as_str().unwrap().to_owned();
    let claim = format!("/staff/cases/{waiting}/claim");
    talk.els.put("/staff/me/duty", json!({ "on": true, "capacity": 1 })).await.is(200);
    let full = talk.els.form(&claim, &[]).await.is(409).says("You have no free place");
    full.says("data-queue").says("data-next").says_not("data-exit");
    ben.on_duty(1).await;
    talk.els.on_duty(3).await;
    ben.post(&claim, json!({})).await.is(200);
    talk.els.form(&claim, &[]).await.is(409).says("A colleague was faster").says("data-next");
}

#[tokio::test]
async fn a_wrap_up_says_what_is_missing() {
    let talk = Talk::begin().await;
    let path = format!("/staff/cases/{}", talk.case);
    talk.els.page(&path).await.is(200).says("name=\"risk\" value=\"low\" required");
    let page = talk.els.form(&format!("{path}/close"), &[("type", "self")]).await.is(422);
    let page = page.says("href=\"#f-risk\"").says("id=\"f-risk\"").says("Choose how great the risk is.");
    page.says("href=\"#f-themes\"").says("id=\"f-themes\"").says("Choose at least one theme.").says("wrap-up\" open");
    let problem = talk.els.post(&format!("{path}/close"), json!({ "type": "self" })).await.is(422).json();
    let fields: Vec<&Value> = problem["fields"].as_array().unwrap().iter().map(|field| &field["field"]).collect();
    assert_eq!(fields, ["themes", "risk"], "{problem}");
}

#[tokio::test]
async fn a_talk_with_words_is_not_closed_by_one_press() {
    let talk = Talk::begin().await;
    let path = format!("/staff/cases/{}", talk.case);
    let page = talk.els.page(&path).await.is(200).says("No talk after all?").says("name=\"type\" value=\"silent\">");
    page.says("type=\"radio\" name=\"type\" value=\"self\"").says_not("type=\"radio\" name=\"type\" value=\"silent\"");
}

#[tokio::test]
async fn an_offer_says_who_and_why_wherever_its_colleague_looks() {
    let talk = Talk::begin().await;
    let (ben, tom) = (talk.app.consultant("ben").await, talk.app.visitor("tom"));
    ben.on_duty(3).await;
    tom.starts_chat("Hello?").await;
    let own = ben.takes_next().await;
    let path = |what: &str| format!("/staff/cases/{}{what}", talk.case);
    talk.els.post(&path("/transfer"), json!({ "to": "ben", "note": "I go home at nine." })).await.is(200);
    for page in ["/staff/queue".to_owned(), format!("/staff/cases/{own}")] {
        ben.page(&page).await.is(200).says("data-offered").says(&path("")).says("from els");
    }
    ben.page(&path("")).await.is(200).says("els offers you this chat.").says("<q class=\"pre\">I go home at nine.</q>");
    // How it ended is said where it stays.
    let ends = async |words: &str| {
        talk.els.page(&path("")).await.is(200).says(words);
        talk.els.post(&path("/transfer"), json!({ "to": "ben" })).await.is(200);
        talk.els.page(&path("")).await.is(200).says_not(words);
        talk.app.advance(MINUTE);
    };
    talk.app.advance(MINUTE);
    ben.post(&path("/decline"), json!({})).await.is(200);
    ends("ben does not take the chat over").await;
    talk.mia.post("/chat/stay-with", json!({})).await.is(200);
    ends("The young person does not want a colleague").await;
    talk.els.post(&path("/withdraw"), json!({})).await.is(200);
    ends("You took the offer back").await;
}

/// The own cases as the desk lists them: each with what is to be done, and the order.
async fn steps(els: &Person) -> Vec<Value> {
    let desk = els.get("/staff/queue").await.is(200).json();
    desk["mine"].as_array().unwrap().iter().map(|own| own["step"].clone()).collect()
}

#[tokio::test]
async fn the_list_says_whose_turn_it_is() {
    let talk = Talk::begin().await;
    let noa = talk.app.visitor("noa");
    let question = noa.asks("Is that normal", "I would like to know whether that is normal.").await;
    noa.post(&format!("/questions/{question}/coach"), json!({})).await.is(200);
    let case = talk.els.takes_next().await;
    assert_eq!(steps(&talk.els).await, [json!("reply"), json!("forum")]);
    talk.app.advance(5 * MINUTE);
    talk.mia.says_in_chat("Hello?").await.is(200);
    let list = talk.els.page("/staff/queue").await.is(200).says("has waited 5 minutes for you").says("2 messages");
    list.says("Your turn").says_not("The young person&#39;s turn");
    talk.els.says_in_case(&talk.case, "I am here.").await.is(200);
    assert_eq!(steps(&talk.els).await, [json!("forum"), Value::Null]);
    talk.els.page("/staff/queue").await.says("Next: answer in the forum").says("<b>You:</b> I am here.");
    // The thread comes first, and the answer is what is asked for.
    let page = talk.els.page(&format!("/staff/cases/{case}")).await.is(200);
    let (thread, side) = (page.body.find("class=\"thread\"").unwrap(), page.body.find("desk-right").unwrap());
    assert!(thread < side, "the thread stands in the middle");
    page.says(&format!("button-amber\" href=\"/questions/{question}\"")).says("asked us for an answer");
    talk.els.answers(&question, "That is a good question.").await;
    assert_eq!(steps(&talk.els).await, [json!("close"), Value::Null]);
    talk.els.page(&format!("/staff/cases/{case}")).await.says("Answered in the forum. Now wrap up.");
}

#[tokio::test]
async fn the_desk_knows_its_own_chats_and_what_was_told() {
    let talk = Talk::begin().await;
    let anke = talk.app.coordinator("anke").await;
    let path = format!("/staff/cases/{}", talk.case);
    // The line is in the language of the young person, and says to whom it is.
    let log = talk.els.call(Method::GET, &path).browser().lang("fr").send().await.is(200);
    log.says("<p class=\"msg-who\" lang=\"fr\">Le jeune lit :</p>").says("els is er nu.").says("Votre message");
    talk.mia.page("/chat").await.is(200).says_not("The young person reads");
    talk.els.page(&path).await.says_not("You are reading along").says("asked for Dutch");
    talk.els.closes(&talk.case).await;
    talk.els.page(&path).await.is(200).says_not("You are reading along");
    anke.page(&path).await.is(200).says("You are reading along");
}

/// Who is in the worst need stands first among one's own, whoever else waits; what they pressed is known to the page.
#[tokio::test]
async fn a_crisis_stands_first_among_ones_own() {
    let talk = Talk::begin().await;
    talk.els.says_in_case(&talk.case, "I am here.").await.is(200);
    let noa = talk.app.visitor("noa");
    noa.starts_chat("I would like to talk.").await;
    talk.els.on_duty(2).await;
    talk.els.takes_next().await;
    let names = async || {
        let desk = talk.els.get("/staff/queue").await.is(200).json();
        desk["mine"].as_array().unwrap().iter().map(|own| own["pseudonym"].clone()).collect::<Vec<_>>()
    };
    let (mia, noa) = (talk.mia.me().await["pseudonym"].clone(), noa.me().await["pseudonym"].clone());
    assert_eq!(names().await, [noa.clone(), mia.clone()], "who waits for an answer");
    let mut desk = talk.els.live().await;
    talk.mia.post("/chat/danger", json!({})).await.is(200);
    let told = desk.expect(|frame| frame["type"] == "danger").await;
    assert_eq!((&told["case"], &told["about"]), (&json!(talk.case), &mia), "wherever she looks");
    assert_eq!(names().await, [mia, noa]);
}

/// Whoever comes back to an empty desk reads why it is empty.
#[tokio::test]
async fn who_was_away_too_long_reads_where_their_chats_are() {
    let talk = Talk::begin().await;
    talk.els.page("/staff/queue").await.is(200).says_not("You were away");
    talk.app.advance(2 * MINUTE);
    peerline::jobs::tick(&talk.app.core).await;
    talk.els.page("/staff/queue").await.is(200).says("You were away for more than a minute. One talk waits");
    talk.els.takes_next().await;
    talk.els.page("/staff/queue").await.is(200).says_not("You were away");
}
