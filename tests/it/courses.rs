//! What adds up over several texts: between two people, of many against one, of one to many, tried again and again.
//! Each made-up word (`rules/stages.toml`, `rules/unkind.toml`) is one stage, too mild to be held alone.

use peerline::{
    model::{
        Millis,
        id::{MemberId, PostId},
    },
    store,
};
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, TestApp},
    chat::Talk,
    people::{Person, Reply},
    reviews,
};

const DAY: i64 = 24 * HOUR;
/// More than any test writes.
const ALL: i64 = 1_000;
const SECRET: &str = "This is a mosswhisper of ours.";
const MEETING: &str = "There could be a fernmeeting on Sunday.";
const PICTURE: &str = "And a reedpicture for me.";

impl Person {
    /// Asks what nobody could mind.
    async fn asks_something(&self) -> String {
        self.asks("About ostriches", "Does anybody know about ostriches?").await
    }

    async fn tries(&self, question: &str, body: &str) -> Reply {
        self.post(&format!("/questions/{question}/answers"), json!({ "body": body })).await
    }

    /// Answers and is held; returns the result.
    async fn is_held(&self, question: &str, body: &str, rule: &str) -> Value {
        let sent = self.tries(question, body).await.is(202).json();
        assert!(rules(&sent).contains(&rule.to_owned()), "{rule} is not in {sent:#}");
        sent
    }

    /// Changes an answer of one's own.
    async fn changes(&self, post: &str, body: &str) -> Reply {
        let version = self.own(post).await["version"].clone();
        self.patch(&format!("/posts/{post}"), json!({ "body": body, "version": version })).await
    }

    async fn code(&self) -> Value {
        self.post("/me/return-code", json!({})).await.is(201).json()["code"].clone()
    }

    async fn comes_back(&self, code: &Value) {
        self.post("/return", json!({ "code": code })).await.is(200);
    }
}

/// The rules that spoke in the result of a post.
fn rules(sent: &Value) -> Vec<String> {
    let reasons = sent["verdict"]["reasons"].as_array().unwrap();
    reasons.iter().map(|reason| reason["rule"].as_str().unwrap().to_owned()).collect()
}

async fn queue(consultant: &Person) -> Vec<Value> {
    consultant.get("/staff/queue").await.is(200).json()["cases"].as_array().unwrap().clone()
}

/// Whose post it is. Ids of members are told to nobody outside, so that a test has to look inside.
async fn author(app: &TestApp, post: &str) -> MemberId {
    let row = store::post::find(&app.core.db, PostId(post.parse().unwrap())).await.unwrap().unwrap();
    MemberId(row.member_id.unwrap())
}

/// How many stages one member has shown another, as far as the service remembers.
async fn remembered(app: &TestApp, speaker: MemberId, target: MemberId) -> usize {
    let pair = (speaker, target);
    store::course::stages(&app.core.db, pair, Millis::MIN, ALL).await.unwrap().len()
}

/// Puts everything online that waits for a moderator.
async fn approve_all(moderator: &Person) {
    let list = moderator.get("/staff/reviews?state=open").await.is(200).json();
    for item in list["reviews"].as_array().unwrap() {
        let id = item["id"].as_str().unwrap();
        moderator.post(&format!("/staff/reviews/{id}/claim"), json!({})).await.is(200);
        let decision = json!({ "decision": "approve", "reason": "fine", "version": item["version"] });
        moderator.post(&format!("/staff/reviews/{id}/decision"), decision).await.is(200);
    }
}

fn texts(page: &Value) -> Vec<String> {
    let lines = page["course"].as_array().unwrap_or_else(|| panic!("no course in {page:#}"));
    lines.iter().map(|line| line["text"].as_str().unwrap().to_owned()).collect()
}

// ------------------------------------------------------------------ between two people

#[tokio::test]
async fn what_adds_up_is_held_and_brings_a_case_for_whom_it_was_said_to() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let (els, sara) = (app.consultant("els").await, app.moderator("sara").await);
    els.on_duty(2).await;
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    app.advance(MINUTE);
    tom.answers(&question, "Ostriches are nice.").await;
    assert_eq!(queue(&els).await, [Value::Null; 0]);
    let sent = tom.is_held(&question, MEETING, "course-grooming").await;
    assert_eq!(sent["verdict"]["priority"], "urgent");
    let why = &sent["verdict"]["reasons"][0]["why"];
    assert!(why.as_str().unwrap().starts_with("Together with what you wrote"), "{why}");
    // Mia hears nothing before somebody invites her; the consultant reads what added up.
    assert_eq!(mia.get("/chat").await.is(200).json()["state"], "none");
    let waiting = queue(&els).await;
    assert_eq!((waiting.len(), &waiting[0]["source"]), (1, &json!("conversation")));
    assert_eq!(waiting[0]["priority"], "urgent");
    let case = els.takes_next().await;
    let file = els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert_eq!(file["pseudonym"], mia.me().await["pseudonym"]);
    assert_eq!(texts(&file), [SECRET, MEETING]);
    assert_eq!((&file["course"][0]["state"], &file["course"][1]["state"]), (&json!("published"), &json!("held")));
    assert_eq!(file["course"][0]["pseudonym"], tom.me().await["pseudonym"]);
    assert_eq!(file["course"][1]["stages"], json!(["meeting"]));
    els.page(&format!("/staff/cases/{case}")).await.is(200).says("What added up").says("fernmeeting");
    els.post(&format!("/staff/cases/{case}/invite"), json!({})).await.is(200);
    assert_eq!(mia.get("/chat").await.is(200).json()["invitation"]["case"], case.as_str());
    // So does the moderator.
    let list = sara.get("/staff/reviews").await.is(200).json();
    let id = list["reviews"][0]["id"].as_str().unwrap();
    let item = sara.get(&format!("/staff/reviews/{id}")).await.is(200).json();
    assert_eq!(texts(&item), [SECRET, MEETING]);
    assert_eq!((&item["course"][0]["this"], &item["course"][1]["this"]), (&json!(false), &json!(true)));
    sara.page(&format!("/staff/reviews/{id}")).await.is(200).says("What added up");
}

#[tokio::test]
async fn a_closed_case_shows_what_was_said_before_and_contact_data_stays_covered() {
    let app = TestApp::spawn().await;
    let (mia, tom, els) = (app.visitor("mia"), app.visitor("tom"), app.consultant("els").await);
    els.on_duty(2).await;
    let question = mia.asks_something().await;
    let first = tom.answers(&question, "This is a mosswhisper, 0470 12 34 56.").await;
    app.advance(MINUTE);
    tom.is_held(&question, MEETING, "course-grooming").await;
    let case = els.takes_next().await;
    let file = async || els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert_eq!(texts(&file().await), ["This is a mosswhisper, •••.", MEETING]);
    els.closes(&case).await;
    app.advance(MINUTE);
    tom.is_held(&question, PICTURE, "course-grooming").await;
    assert_eq!(texts(&file().await), ["This is a mosswhisper, •••.", MEETING]);
    let edit = json!({ "body": "A mosswhisper, I said.", "version": 1 });
    tom.patch(&format!("/posts/{first}"), edit).await.is(200);
    assert_eq!(texts(&file().await), [MEETING]);
}

#[tokio::test]
async fn a_line_that_was_held_as_a_whole_is_shown_and_adds_up_to_nothing() {
    let app = TestApp::spawn().await;
    let (mia, tom, els) = (app.visitor("mia"), app.visitor("tom"), app.consultant("els").await);
    els.on_duty(2).await;
    let question = mia.asks_something().await;
    let whole = "A heronsplit lanternsplit.";
    let held = tom.is_held(&question, whole, "test-split").await["id"].as_str().unwrap().to_owned();
    tom.changes(&held, "A heronsplit lanternsplit!").await.is(202);
    app.advance(MINUTE);
    // One text with two stages is one text still.
    let both = "A mosswhisper about a fernmeeting.";
    tom.answers(&question, both).await;
    app.advance(MINUTE);
    tom.is_held(&question, PICTURE, "course-grooming").await;
    let case = els.takes_next().await;
    let file = els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert_eq!(texts(&file), ["A heronsplit lanternsplit!", both, PICTURE]);
    assert_eq!(file["course"][0]["stages"], json!([]));
    els.page(&format!("/staff/cases/{case}")).await.is(200).says("held as a whole");
}

#[tokio::test]
async fn several_peoples_courses_are_shown_one_after_the_other() {
    let app = TestApp::spawn().await;
    let (mia, tom, ben) = (app.visitor("mia"), app.visitor("tom"), app.visitor("ben"));
    let els = app.consultant("els").await;
    els.on_duty(2).await;
    let question = mia.asks_something().await;
    for body in [SECRET, MEETING] {
        for person in [&tom, &ben] {
            person.tries(&question, body).await;
            app.advance(MINUTE);
        }
    }
    let case = els.takes_next().await;
    let file = els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert_eq!(texts(&file), [SECRET, MEETING, SECRET, MEETING]);
    let speakers: Vec<_> = file["course"].as_array().unwrap().iter().map(|line| line["speaker"].clone()).collect();
    assert_eq!(speakers, [1, 1, 2, 2]);
    let mut page = els.page(&format!("/staff/cases/{case}")).await.is(200);
    for person in [&tom, &ben] {
        page = page.says(&format!("<h3>{}</h3>", person.me().await["pseudonym"].as_str().unwrap()));
    }
}

#[tokio::test]
async fn a_course_is_told_once_and_again_with_a_new_severe_stage() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.visitor("tom"), app.moderator("sara").await);
    let (question, other) = (mia.asks_something().await, mia.asks_something().await);
    tom.answers(&question, SECRET).await;
    // The same two people in another thread are the same two people.
    tom.is_held(&other, MEETING, "course-grooming").await;
    tom.is_held(&question, MEETING, "course-grooming").await;
    tom.answers(&question, "A clovergift for you.").await;
    tom.is_held(&other, PICTURE, "course-grooming").await;
    app.advance(MINUTE);
    approve_all(&sara).await;
    for body in [MEETING, PICTURE] {
        tom.answers(&question, body).await;
    }
}

#[tokio::test]
async fn a_held_line_stays_held_however_it_is_changed_or_said_again() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.visitor("tom"), app.moderator("sara").await);
    let els = app.consultant("els").await;
    els.on_duty(2).await;
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    let held = tom.is_held(&question, MEETING, "course-grooming").await["id"].as_str().unwrap().to_owned();
    let case = els.takes_next().await;
    els.closes(&case).await;
    app.advance(MINUTE);
    let edit = async |body: &str| tom.changes(&held, body).await;
    let sent = edit(&format!("{MEETING}.")).await.is(202).json();
    assert_eq!((rules(&sent), &sent["verdict"]["priority"]), (vec!["course-grooming".to_owned()], &json!("urgent")));
    let again = tom.is_held(&question, MEETING, "course-grooming").await["id"].as_str().unwrap().to_owned();
    let items = async || sara.get("/staff/reviews?state=open").await.is(200).json()["reviews"].clone();
    assert_eq!(items().await.as_array().unwrap().len(), 2, "the item of the changed line is still there");
    assert_eq!(queue(&els).await, [Value::Null; 0], "nobody is raised twice for one stage");
    // Taking the new one back decides nothing, and neither does waiting days for it to fade.
    tom.delete(&format!("/posts/{again}"), Value::Null).await.is(200);
    let code = tom.code().await;
    app.advance(5 * DAY);
    tom.comes_back(&code).await;
    edit(&format!("{MEETING} Really.")).await.is(202);
    app.advance(MINUTE);
    approve_all(&app.moderator("nora").await).await;
    assert_eq!(tom.own(&held).await["state"], "published");
    edit(&format!("{MEETING} Or not.")).await.is(200);
}

#[tokio::test]
async fn a_line_that_was_told_and_refused_or_cleaned_is_not_approved() {
    let app = TestApp::spawn().await;
    let (mia, tom, ben, sara) =
        (app.visitor("mia"), app.visitor("tom"), app.visitor("ben"), app.moderator("sara").await);
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    tom.tries(&question, "A thornrefuse and a fernmeeting.").await.is(422);
    tom.is_held(&question, MEETING, "course-grooming").await;
    ben.answers(&question, SECRET).await;
    let held = ben.is_held(&question, MEETING, "course-grooming").await["id"].as_str().unwrap().to_owned();
    ben.patch(&format!("/posts/{held}"), json!({ "body": "Ostriches are nice.", "version": 1 })).await.is(200);
    ben.is_held(&question, MEETING, "course-grooming").await;
    app.advance(MINUTE);
    approve_all(&sara).await;
    tom.answers(&question, "There is the fernmeeting, I say.").await;
}

#[tokio::test]
async fn who_lets_a_harmless_rewrite_pass_has_not_approved_the_course() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.visitor("tom"), app.moderator("sara").await);
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    let held = tom.is_held(&question, MEETING, "course-grooming").await["id"].as_str().unwrap().to_owned();
    tom.changes(&held, "A bramblehold.").await.is(202);
    let sent = tom.changes(&held, "Ostriches are nice.").await.is(202).json();
    assert_eq!(rules(&sent), ["course-edits"]);
    app.advance(MINUTE);
    approve_all(&sara).await;
    assert_eq!(tom.own(&held).await["state"], "published");
    tom.is_held(&question, MEETING, "course-grooming").await;
}

#[tokio::test]
async fn who_brings_an_author_to_a_professional_has_not_approved_the_course() {
    let app = TestApp::spawn().await;
    let (mia, tom, sara) = (app.visitor("mia"), app.visitor("tom"), app.moderator("sara").await);
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    let held = tom.is_held(&question, MEETING, "course-grooming").await["id"].as_str().unwrap().to_owned();
    app.advance(MINUTE);
    approve_all(&sara).await;
    app.advance(MINUTE);
    tom.answers(&question, MEETING).await;
    // What is told anew and refused is not settled by what a moderator does with the line before it but approving it.
    tom.tries(&question, "A thornrefuse, a fernmeeting and a reedpicture.").await.is(422);
    app.advance(MINUTE);
    mia.reports(&held, "other").await.is(202);
    reviews::decide(&sara, &held, json!({ "decision": "escalate" })).await;
    assert_eq!(tom.own(&held).await["state"], "published");
    tom.is_held(&question, MEETING, "course-grooming").await;
}

#[tokio::test]
async fn beside_a_told_line_only_severe_stages_wait_and_hurry_nobody_again() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    let sent = tom.is_held(&question, "A fernmeeting and a clovergift.", "course-grooming").await;
    assert_eq!(sent["verdict"]["priority"], "urgent");
    tom.answers(&question, "Such a clovergift!").await;
    let again = tom.is_held(&question, MEETING, "course-grooming").await;
    assert_eq!(again["verdict"]["priority"], Value::Null);
    // The line itself waits with all that was told in it, and keeps its place on the list.
    let held = sent["id"].as_str().unwrap();
    let changed = tom.changes(held, "Only a clovergift.").await.is(202).json();
    assert_eq!(
        (rules(&changed), &changed["verdict"]["priority"]),
        (vec!["course-grooming".to_owned()], &json!("urgent"))
    );
    let again = tom.changes(again["id"].as_str().unwrap(), &format!("{MEETING}.")).await.is(202).json();
    assert_eq!(again["verdict"]["priority"], Value::Null);
}

#[tokio::test]
async fn what_different_people_say_does_not_add_up() {
    let app = TestApp::spawn().await;
    let (mia, eva, tom, ben) = (app.visitor("mia"), app.visitor("eva"), app.visitor("tom"), app.visitor("ben"));
    let (question, other) = (mia.asks_something().await, eva.asks_something().await);
    tom.answers(&question, SECRET).await;
    ben.answers(&question, MEETING).await;
    tom.answers(&other, MEETING).await;
    // One text alone is judged by what stands in it.
    let third = app.visitor("ida").asks_something().await;
    tom.answers(&third, "A mosswhisper about a fernmeeting.").await;
}

#[tokio::test]
async fn an_asker_speaks_to_whoever_answered_last() {
    let app = TestApp::spawn().await;
    let (tom, mia) = (app.visitor("tom"), app.visitor("mia"));
    let els = app.consultant("els").await;
    els.on_duty(2).await;
    let question = tom.asks_something().await;
    tom.answers(&question, SECRET).await;
    let answer = mia.answers(&question, "I had one once.").await;
    tom.answers(&question, SECRET).await;
    tom.is_held(&question, MEETING, "course-grooming").await;
    let case = els.takes_next().await;
    let file = els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert_eq!(file["pseudonym"], mia.me().await["pseudonym"]);
    let thread = file["thread"].as_array().unwrap();
    assert!(thread.iter().any(|line| line["this"] == true && line["text"] == "I had one once."), "{thread:#?}");
    assert_eq!(mia.own(&answer).await["state"], "published");
}

#[tokio::test]
async fn professionals_are_exempt_and_count_as_nobodys_target() {
    let app = TestApp::spawn().await;
    let (mia, els) = (app.visitor("mia"), app.consultant("els").await);
    let question = mia.asks_something().await;
    for body in [SECRET, MEETING, PICTURE] {
        els.answers(&question, body).await;
    }
    for body in [SECRET, MEETING, PICTURE] {
        mia.answers(&question, body).await;
    }
    assert_eq!(queue(&els).await, [Value::Null; 0]);
}

#[tokio::test]
async fn a_professional_who_answers_leaves_nobody_out_of_sight() {
    let app = TestApp::spawn().await;
    let (mia, tom, els) = (app.visitor("mia"), app.visitor("tom"), app.consultant("els").await);
    els.on_duty(2).await;
    let question = mia.asks_something().await;
    tom.answers(&question, "I had one once.").await;
    app.advance(MINUTE);
    els.answers(&question, "What happened then?").await;
    app.advance(MINUTE);
    mia.answers(&question, SECRET).await;
    mia.is_held(&question, MEETING, "course-grooming").await;
    let case = els.takes_next().await;
    let file = els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert_eq!(file["pseudonym"], tom.me().await["pseudonym"]);
}

#[tokio::test]
async fn stages_fade_over_days() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    let code = tom.code().await;
    app.advance(4 * DAY);
    tom.comes_back(&code).await;
    tom.answers(&question, MEETING).await;
    app.advance(DAY);
    tom.comes_back(&code).await;
    tom.is_held(&question, "An ashrisk, perhaps.", "course-grooming").await;
}

#[tokio::test]
async fn an_edit_adds_up_too_and_a_withdrawn_line_still_counts() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    let first = tom.answers(&question, SECRET).await;
    let second = tom.answers(&question, "Ostriches are nice.").await;
    tom.delete(&format!("/posts/{first}"), Value::Null).await.is(200);
    let edit = tom.patch(&format!("/posts/{second}"), json!({ "body": MEETING, "version": 1 })).await.is(202).json();
    assert!(rules(&edit).contains(&"course-grooming".to_owned()), "{edit}");
}

#[tokio::test]
async fn a_refused_line_counts_as_said() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let els = app.consultant("els").await;
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    tom.tries(&question, "A thornrefuse and a fernmeeting.").await.is(422);
    let waiting = queue(&els).await;
    assert_eq!((waiting.len(), &waiting[0]["source"]), (1, &json!("conversation")));
}

#[tokio::test]
async fn a_refused_text_sent_again_is_one_line() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    tom.tries(&question, "A mosswhisper, a thornrefuse and a fernmeeting.").await.is(422);
    app.advance(MINUTE);
    tom.answers(&question, "A mosswhisper and a fernmeeting.").await;
    app.advance(MINUTE);
    tom.is_held(&question, "And a clovergift and a reedpicture.", "course-grooming").await;
}

#[tokio::test]
async fn a_refused_text_is_a_line_beside_one_that_shows_more_and_after_a_day() {
    let app = TestApp::spawn().await;
    let (mia, tom, ben) = (app.visitor("mia"), app.visitor("tom"), app.visitor("ben"));
    let question = mia.asks_something().await;
    tom.tries(&question, "A mosswhisper and a thornrefuse.").await.is(422);
    app.advance(MINUTE);
    tom.is_held(&question, "A mosswhisper and a fernmeeting.", "course-grooming").await;
    ben.tries(&question, "A mosswhisper, a thornrefuse and a fernmeeting.").await.is(422);
    let code = ben.code().await;
    app.advance(DAY + MINUTE);
    ben.comes_back(&code).await;
    ben.is_held(&question, "A mosswhisper and a fernmeeting.", "course-grooming").await;
}

#[tokio::test]
async fn forgetting_either_side_leaves_no_signal() {
    for who_goes in ["tom", "mia"] {
        let app = TestApp::spawn().await;
        let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
        let els = app.consultant("els").await;
        els.on_duty(2).await;
        let question = mia.asks_something().await;
        let first = tom.answers(&question, SECRET).await;
        tom.is_held(&question, MEETING, "course-grooming").await;
        tom.tries(&question, "A thornrefuse.").await.is(422);
        let (target, speaker) = (author(&app, &question).await, author(&app, &first).await);
        let case = els.takes_next().await;
        assert_eq!(remembered(&app, speaker, target).await, 2);
        assert!(!store::course::openers(&app.core.db, speaker, Millis::MIN, ALL).await.unwrap().is_empty());
        assert!(!store::course::refused(&app.core.db, speaker, Millis::MIN, ALL).await.unwrap().is_empty());
        if who_goes == "tom" { &tom } else { &mia }.delete("/me", Value::Null).await.is(200);
        assert_eq!(remembered(&app, speaker, target).await, 0, "{who_goes}");
        assert!(store::course::openers(&app.core.db, speaker, Millis::MIN, ALL).await.unwrap().is_empty());
        if who_goes == "tom" {
            assert!(store::course::refused(&app.core.db, speaker, Millis::MIN, ALL).await.unwrap().is_empty());
            let file = els.get(&format!("/staff/cases/{case}")).await.is(200).json();
            assert_eq!(texts(&file), [""; 0], "the case stays, its lines are gone");
        }
    }
}

#[tokio::test]
async fn of_many_stages_the_newest_are_read_oldest_first() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    let mut answers = Vec::new();
    for body in ["A clovergift.", "Such a clovergift!", "My clovergift for all."] {
        answers.push(tom.answers(&question, body).await);
        app.advance(MINUTE);
    }
    let pair = (author(&app, &answers[0]).await, author(&app, &question).await);
    let rows = store::course::stages(&app.core.db, pair, Millis::MIN, 2).await.unwrap();
    let posts: Vec<_> = rows.iter().map(|row| row.post_id.unwrap().to_string()).collect();
    assert_eq!(posts, answers[1..]);
}

#[tokio::test]
async fn what_has_faded_is_erased() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    let answer = tom.answers(&question, "A mosswhisper and a thistlejab.").await;
    let (target, speaker) = (author(&app, &question).await, author(&app, &answer).await);
    let unkind = async || {
        let question = PostId(question.parse().unwrap());
        store::course::unkind(&app.core.db, question, target, Millis::MIN).await.unwrap().len()
    };
    let pass = async |days: i64| {
        for _ in 0..2 * days {
            app.advance(DAY / 2);
            peerline::jobs::tick(&app.core).await;
        }
    };
    peerline::jobs::tick(&app.core).await;
    assert_eq!((remembered(&app, speaker, target).await, unkind().await), (1, 1));
    pass(2).await;
    assert_eq!((remembered(&app, speaker, target).await, unkind().await), (1, 0));
    assert!(store::course::openers(&app.core.db, speaker, Millis::MIN, ALL).await.unwrap().is_empty());
    pass(25).await;
    assert_eq!(remembered(&app, speaker, target).await, 1, "not before its time");
    pass(2).await;
    assert_eq!(remembered(&app, speaker, target).await, 0);
}

// ------------------------------------------------------------------ in pieces

#[tokio::test]
async fn a_message_in_pieces_is_held_with_its_last_piece() {
    let app = TestApp::spawn().await;
    let (mia, tom, ben) = (app.visitor("mia"), app.visitor("tom"), app.visitor("ben"));
    let question = mia.asks_something().await;
    tom.answers(&question, "You heronsplit").await;
    ben.answers(&question, "lanternsplit it is").await;
    let sent = tom.is_held(&question, "lanternsplit", "course-split").await;
    assert!(rules(&sent).contains(&"test-split".to_owned()), "{sent}");
    // The pieces before it are no reason for ever.
    tom.answers(&question, "Ostriches are nice.").await;
    let other = mia.asks_something().await;
    ben.answers(&other, "my number is").await;
    app.advance(MINUTE);
    ben.answers(&other, "0470 12").await;
    ben.is_held(&other, "34 56, write me", "course-split").await;
}

#[tokio::test]
async fn an_attack_is_no_cry_with_the_kind_words_before_it() {
    let app = TestApp::spawn().await;
    let (mia, tom, ben) = (app.visitor("mia"), app.visitor("tom"), app.visitor("ben"));
    let question = mia.asks_something().await;
    let path = format!("/questions/{question}/answers");
    for (person, last, has_help) in [(&tom, "riverfall", true), (&ben, "riverfall, you bramblehold", false)] {
        person.answers(&question, "It is very quiet").await;
        let sent = person.post(&path, json!({ "body": last })).await.json();
        assert_eq!(sent["verdict"]["help"].is_object(), has_help, "{sent}");
    }
}

#[tokio::test]
async fn pieces_of_an_answer_are_judged_by_the_rules_for_answers() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    tom.answers(&question, "You plumsplit").await;
    let sent = tom.is_held(&question, "applesplit", "course-split").await;
    assert!(rules(&sent).contains(&"test-split-answer".to_owned()), "{sent}");
    let other = mia.asks_something().await;
    tom.answers(&other, "You pearsplit").await;
    tom.answers(&other, "quincesplit").await;
}

#[tokio::test]
async fn a_cry_over_several_lines_of_a_chat_raises_the_case_and_contact_data_is_marked() {
    let talk = Talk::begin().await;
    let priority = async || {
        let file = talk.els.get(&format!("/staff/cases/{}", talk.case)).await.is(200).json();
        file["case"]["priority"].as_str().unwrap().to_owned()
    };
    talk.mia.says_in_chat("It is very quiet").await.is(200);
    assert_eq!(priority().await, "normal");
    talk.mia.says_in_chat("riverfall").await.is(200);
    assert_eq!(priority().await, "crisis");
    talk.mia.says_in_chat("my number is 0470 12").await.is(200);
    talk.mia.says_in_chat("34 56 thank you").await.is(200);
    let file = talk.els.get(&format!("/staff/cases/{}", talk.case)).await.is(200).json();
    let last = file["messages"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["body"], "34 56 thank you");
    talk.els.page(&format!("/staff/cases/{}", talk.case)).await.is(200).says("<mark>34 56</mark>");
}

#[tokio::test]
async fn what_a_consultant_says_in_pieces_is_read_alone() {
    let talk = Talk::begin().await;
    talk.els.says_in_case(&talk.case, "Is it quiet").await.is(200);
    talk.els.says_in_case(&talk.case, "riverfall").await.is(200);
    for body in [SECRET, MEETING, PICTURE] {
        talk.els.says_in_case(&talk.case, body).await.is(200);
    }
    let file = talk.els.get(&format!("/staff/cases/{}", talk.case)).await.is(200).json();
    assert_eq!((&file["case"]["priority"], &file["course"]), (&json!("normal"), &json!([])));
}

// ------------------------------------------------------------------ many to one, one to many

#[tokio::test]
async fn the_third_unkind_word_to_one_person_waits() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let question = mia.asks_something().await;
    let (tom, ben) = (app.visitor("tom"), app.visitor("ben"));
    for _ in 0..3 {
        tom.answers(&question, "What a thistlejab you are.").await;
    }
    ben.answers(&question, "A thistlejab, yes.").await;
    app.visitor("ida").answers(&question, "I like ostriches.").await;
    app.visitor("eva").is_held(&question, "Such a thistlejab!", "course-pile-on").await;
    ben.is_held(&question, "A thistlejab, I say.", "course-pile-on").await;
    let sara = app.moderator("sara").await;
    let list = sara.get("/staff/reviews").await.is(200).json();
    assert_eq!((list["reviews"].as_array().unwrap().len(), &list["reviews"][0]["reason"]), (2, &json!("course")));
    let id = list["reviews"][0]["id"].as_str().unwrap();
    sara.page(&format!("/staff/reviews/{id}")).await.is(200).says("Others have already written");
    // Somebody else's thread is not hers, and tomorrow is another day.
    let other = app.visitor("ole").asks_something().await;
    app.visitor("tia").answers(&other, "Such a thistlejab!").await;
    app.advance(DAY + HOUR);
    app.visitor("uwe").answers(&question, "Such a thistlejab!").await;
}

#[tokio::test]
async fn the_same_opener_to_three_people_waits_and_kind_words_may_go_to_five() {
    let app = TestApp::spawn().await;
    let mut questions = Vec::new();
    for number in 0..7 {
        questions.push(app.visitor(&format!("asker {number}")).asks_something().await);
    }
    let tom = app.visitor("tom");
    tom.answers(&questions[0], "Hello you, I would have a clovergift for you tonight!").await;
    tom.answers(&questions[0], "Hello you, I would have a clovergift for you tonight!!").await;
    tom.answers(&questions[1], "hello you i would have one clovergift for you tonight").await;
    tom.is_held(&questions[2], "Hello u, I would have a clovergift for you tonight :)", "course-opener").await;
    tom.answers(&questions[3], "Did the ostrich bite your brother yesterday?").await;
    let ben = app.visitor("ben");
    for question in &questions[..5] {
        ben.answers(question, "I read what you wrote and think of you a lot.").await;
    }
    ben.is_held(&questions[5], "I read what you wrote and think of you a lot!", "course-opener").await;
    for question in &questions {
        ben.answers(question, "Much strength!").await;
    }
}

#[tokio::test]
async fn few_words_are_anybodys_unless_they_are_severe() {
    let app = TestApp::spawn().await;
    let (tom, ben) = (app.visitor("tom"), app.visitor("ben"));
    for number in 0..3 {
        let question = app.visitor(&format!("asker {number}")).asks_something().await;
        tom.answers(&question, "A clovergift!").await;
        match number {
            2 => drop(ben.is_held(&question, "A fernmeeting?", "course-opener").await),
            _ => drop(ben.answers(&question, "A fernmeeting?").await),
        }
    }
}

#[tokio::test]
async fn who_is_in_danger_is_not_kept_waiting_for_what_adds_up() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let els = app.consultant("els").await;
    let question = mia.asks_something().await;
    // Between two: it is shown, and the other is brought to a professional all the same.
    tom.answers(&question, SECRET).await;
    tom.answers(&question, &format!("{MEETING} There is a deepsorrow in me.")).await;
    let mut sources: Vec<_> = queue(&els).await.iter().map(|case| case["source"].to_string()).collect();
    sources.sort();
    assert_eq!(sources, ["\"conversation\"", "\"post\""]);
    // Many against one.
    for name in ["ben", "ida", "eva"] {
        app.visitor(name).answers(&question, "Such a thistlejab! There is a deepsorrow in me.").await;
    }
    // One to many, and the same again.
    let ole = app.visitor("ole");
    for number in 0..3 {
        let other = app.visitor(&format!("asker {number}")).asks_something().await;
        ole.answers(&other, "Hello, I have a clovergift and a deepsorrow in me tonight!").await;
    }
    ole.tries(&question, REFUSED).await.is(422);
    let misspelt = REFUSED.replace("thornrefuse", "thornrefus").replace("honestly", "deepsorrow");
    ole.answers(&question, &misspelt).await;
}

#[tokio::test]
async fn a_cry_that_is_added_to_a_held_line_is_heard_and_the_line_stays_held() {
    let app = TestApp::spawn().await;
    let (mia, tom, ben) = (app.visitor("mia"), app.visitor("tom"), app.visitor("ben"));
    let els = app.consultant("els").await;
    let question = mia.asks_something().await;
    tom.answers(&question, SECRET).await;
    let held = tom.is_held(&question, MEETING, "course-grooming").await["id"].as_str().unwrap().to_owned();
    let sent = tom.changes(&held, &format!("{MEETING} There is a deepsorrow in me.")).await.is(202).json();
    assert!(rules(&sent).contains(&"course-grooming".to_owned()), "{sent}");
    assert_eq!((&sent["state"], &sent["verdict"]["priority"]), (&json!("held"), &json!("crisis")));
    assert!(!sent["verdict"]["help"]["lines"].as_array().unwrap().is_empty(), "{sent}");
    tom.page(&format!("/questions/{question}")).await.is(200).says("help-card-title");
    let sources: Vec<_> = queue(&els).await.iter().map(|case| case["source"].to_string()).collect();
    assert_eq!(sources, ["\"post\"", "\"conversation\""], "the cry comes first");
    mia.get(&format!("/questions/{question}")).await.is(200).says_not("fernmeeting");
    // The cry alone waits for nobody.
    ben.answers(&question, SECRET).await;
    let held = ben.is_held(&question, MEETING, "course-grooming").await["id"].as_str().unwrap().to_owned();
    ben.changes(&held, "There is a deepsorrow in me.").await.is(200);
    // What does not wait any more is no line that could be let out.
    ben.changes(&held, &format!("{MEETING} There is a deepsorrow in me.")).await.is(200);
}

#[tokio::test]
async fn nor_does_a_cry_let_out_what_waits_for_another_reason() {
    let app = TestApp::spawn().await;
    let mia = app.visitor("mia");
    let question = mia.asks_something().await;
    for name in ["tom", "ben"] {
        app.visitor(name).answers(&question, "Such a thistlejab!").await;
    }
    let held_then_cries = async |name: &str, body: &str, rule: &str| {
        let person = app.visitor(name);
        if rule == "course-again" {
            person.tries(&question, REFUSED).await.is(422);
        }
        if rule == "course-opener" {
            for number in 0..2 {
                person.answers(&app.visitor(&format!("asker {number}")).asks_something().await, body).await;
            }
        }
        let held = person.is_held(&question, body, rule).await["id"].as_str().unwrap().to_owned();
        let sent = person.changes(&held, &format!("{body} Deepsorrow.")).await.is(202).json();
        assert!(rules(&sent).contains(&rule.to_owned()), "{rule} is not in {sent:#}");
        assert_eq!(sent["verdict"]["priority"], "crisis");
    };
    held_then_cries("ida", "Such a thistlejab, yes!", "course-pile-on").await;
    held_then_cries("eva", &REFUSED.replace("thornrefuse", "thornrefus"), "course-again").await;
    held_then_cries("ole", "Hello you, I would have a clovergift for you tonight!", "course-opener").await;
}

// ------------------------------------------------------------------ the same again

const REFUSED: &str = "I have thought about it for long and all of you are a thornrefuse, honestly.";

#[tokio::test]
async fn a_refused_text_with_small_changes_waits_unless_what_was_wrong_is_gone() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    tom.tries(&question, REFUSED).await.is(422);
    let misspelt = REFUSED.replace("thornrefuse", "thornrefus");
    tom.is_held(&question, &misspelt, "course-again").await;
    app.visitor("ben").answers(&question, &misspelt).await;
    tom.answers(&question, &REFUSED.replace("a thornrefuse", "very kind")).await;
    tom.answers(&question, "The thornrefus is a plant, my sister says.").await;
    let code = tom.code().await;
    app.advance(DAY + HOUR);
    tom.comes_back(&code).await;
    tom.answers(&question, &misspelt.replace("honestly", "frankly")).await;
}

#[tokio::test]
async fn a_text_is_compared_with_the_64_newest_refused_ones() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    let speaker = author(&app, &tom.answers(&question, "Ostriches are nice.").await).await;
    tom.tries(&question, REFUSED).await.is(422);
    let misspelt = REFUSED.replace("thornrefuse", "thornrefus");
    let refused = async |times: usize| {
        app.advance(MINUTE);
        let now = app.core.clock.now();
        for _ in 0..times {
            let sketches = (vec![1; 8], vec![1; 8]);
            let insert = app.core.db.write(move |tx| {
                Box::pin(async move { store::course::insert_refused(tx, speaker, sketches, now).await })
            });
            insert.await.unwrap();
        }
    };
    refused(63).await;
    tom.is_held(&question, &misspelt, "course-again").await;
    refused(1).await;
    tom.answers(&question, &misspelt).await;
}

#[tokio::test]
async fn nobody_has_to_delete_the_words_of_their_own_pain() {
    let app = TestApp::spawn().await;
    let (mia, tom) = (app.visitor("mia"), app.visitor("tom"));
    let question = mia.asks_something().await;
    let pain = "I have thought about it for long and there is a hollowgrief in me, honestly.";
    tom.tries(&question, pain).await.is(422);
    let answer = tom.answers(&question, &pain.replace("hollowgrief", "hollowgrif")).await;
    let speaker = author(&app, &answer).await;
    assert!(store::course::refused(&app.core.db, speaker, Millis::MIN, ALL).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_post_held_twice_stays_held_until_a_moderator_decided() {
    let app = TestApp::spawn().await;
    let (mia, sara) = (app.visitor("mia"), app.moderator("sara").await);
    let id = mia.asks("These words", "These are quite harmless words.").await;
    let edit = async |body: &str| mia.changes(&id, body).await;
    edit("These are bramblehold words.").await.is(202);
    edit("These are harmless words again.").await.is(200);
    edit("These are more bramblehold words.").await.is(202);
    for body in ["These are harmless words after all.", "These are quite harmless words, really."] {
        let sent = edit(body).await.is(202).json();
        assert_eq!(rules(&sent), ["course-edits"]);
    }
    reviews::decide(&sara, &id, json!({ "decision": "approve", "reason": "fine" })).await;
    edit("These are words that somebody has seen.").await.is(200);
}
