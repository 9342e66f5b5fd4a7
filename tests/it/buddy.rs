//! Trained young people: the code, the badge and what they ask the team aside.

use peerline::{
    jobs,
    model::{
        id::{MessageId, SideId},
        staff::Role,
    },
    store::{self, buddy::NewSideText},
};
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, TestApp},
    forum::contains,
    people::{Person, Reply},
};

const DAY: i64 = 24 * HOUR;

impl Person {
    /// Makes a code, as a coordinator.
    async fn invites(&self) -> String {
        let made = self.post("/staff/buddies", json!({ "action": "invite" })).await.is(201).json();
        made["code"].as_str().unwrap().to_owned()
    }

    async fn trained(&self, code: &str) -> Reply {
        self.post("/me/buddy", json!({ "code": code })).await
    }

    async fn asks_aside(&self, question: &str, body: &str) -> Reply {
        self.post(&format!("/questions/{question}/side"), json!({ "body": body })).await
    }

    async fn aside(&self, question: &str) -> Reply {
        self.get(&format!("/questions/{question}/side")).await
    }

    /// Whether an answer shows the badge to this reader.
    async fn sees_badge(&self, question: &str, answer: &str) -> bool {
        let shown = self.get(&format!("/questions/{question}")).await.is(200).json();
        let answers = shown["answers"].as_array().unwrap();
        let found = answers.iter().find(|one| one["id"] == answer);
        found.unwrap_or_else(|| panic!("{answer} is not in {shown:#}"))["buddy"].as_bool().unwrap()
    }
}

/// Bo has the badge, given by anke; mia has asked something.
struct Trained {
    app: TestApp,
    anke: Person,
    bo: Person,
    mia: Person,
    question: String,
}

impl Trained {
    async fn begin() -> Self {
        Self::begin_in(TestApp::spawn().await).await
    }

    async fn begin_in(app: TestApp) -> Self {
        let (anke, bo, mia) = (app.coordinator("anke").await, app.member("bo").await, app.visitor("mia"));
        bo.trained(&anke.invites().await).await.is(200);
        let question = mia.asks("What do I do now", "Somebody took my account. What do I do now?").await;
        Self { app, anke, bo, mia, question }
    }

    /// The id of the thread that waits longest.
    async fn thread(&self) -> String {
        let list = self.anke.get("/staff/buddies").await.is(200).json();
        list["threads"][0]["id"].as_str().unwrap().to_owned()
    }

    async fn take_back(&self) {
        let list = self.anke.get("/staff/buddies").await.json();
        let id = list["buddies"][0]["id"].clone();
        self.anke.post("/staff/buddies", json!({ "action": "take-back", "id": id })).await.is(200);
    }

    /// The address of the team's page of a thread.
    async fn desk(&self) -> String {
        format!("/staff/buddies/{}", self.thread().await)
    }
}

/// Lets time go by as it does: with clocked work all along.
async fn pass(app: &TestApp, hours: i64) {
    jobs::tick(&app.core).await;
    for _ in 0..hours / 12 {
        app.advance(12 * HOUR);
        jobs::tick(&app.core).await;
    }
}

#[tokio::test]
async fn a_buddy_asks_aside_and_is_answered() {
    let story = Trained::begin().await;
    let Trained { app, anke, bo, mia, question } = &story;
    bo.page(&format!("/questions/{question}")).await.is(200).says("Ask our team in private");
    mia.page(&format!("/questions/{question}")).await.is(200).says_not("Ask our team in private");
    let empty = bo.aside(question).await.is(200).json();
    assert_eq!((empty["title"].as_str(), &empty["texts"]), (Some("What do I do now"), &json!([])));
    bo.asks_aside(question, "I am worried about her. What do I say?").await.is(201);

    let els = app.consultant("els").await;
    let list = els.get("/staff/buddies").await.is(200).json();
    let waiting = &list["threads"][0];
    assert_eq!((&waiting["waits_since"], &list["buddies"]), (&json!(app.now()), &json!([])), "els invites nobody");
    let desk = format!("/staff/buddies/{}", waiting["id"].as_str().unwrap());
    els.page(&desk).await.is(200).says("I am worried about her").says("What do I do now");
    els.post(&desk, json!({ "body": "Tell her that she may call us." })).await.is(201);
    let list = anke.get("/staff/buddies").await.json();
    assert_eq!(list["threads"][0]["waits_since"], Value::Null, "nobody waits any more");

    bo.page("/").await.is(200).says("<span class=\"count\">1");
    let me = bo.me().await;
    assert_eq!((&me["buddy"], &me["sides"][0]["unread"]), (&json!(true), &json!(1)));
    assert_eq!(me["readers"], json!([{ "role": "consultant", "times": 1 }]), "who read it can be seen");
    bo.page("/me").await.is(200).says("You and our team").says("1 new answer");
    let read = bo.aside(question).await.is(200).json();
    let said: Vec<_> = read["texts"].as_array().unwrap().iter().map(|text| (&text["author"], &text["by"])).collect();
    assert_eq!(said, [(&json!("member"), &Value::Null), (&json!("consultant"), &json!("els"))]);
    assert_eq!(bo.me().await["sides"][0]["unread"], 0);
    bo.page("/").await.says_not("class=\"count\"");

    let log: Vec<_> = anke.get("/staff/audit").await.json()["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| format!("{} {}", line["action"].as_str().unwrap(), line["object"].as_str().unwrap()))
        .collect();
    for line in ["buddy-invite buddy-code", "read side", "side-answer side"] {
        assert!(log.iter().any(|one| one == line), "{line}: {log:?}");
    }
}

#[tokio::test]
async fn both_sides_learn_that_something_waits_for_them() {
    let story = Trained::begin().await;
    let Trained { app, anke, bo, mia, question } = &story;
    let (els, sara) = (app.consultant("els").await, app.moderator("sara").await);
    let menu = |n: usize| format!("<span class=\"count\">{n}<span class=\"visually-hidden\"> without an answer");
    els.page("/staff/queue").await.is(200).says_not("without an answer");
    let second = mia.asks("And another thing", "There is another thing that I wonder about.").await;
    for (waiting, question) in [question, &second].into_iter().enumerate() {
        bo.asks_aside(question, "What do I say to this?").await.is(201);
        bo.asks_aside(question, "And what do I not say?").await.is(201);
        els.page("/staff/queue").await.is(200).says(&menu(waiting + 1));
    }
    anke.page("/staff/wall").await.is(200).says(&menu(2));
    sara.page("/staff/reviews").await.is(200).says_not("without an answer");

    let (mut line, mut hers) = (bo.live().await, mia.live().await);
    els.post(&story.desk().await, json!({ "body": "Say that you read it." })).await.is(201);
    line.expect(|frame| frame["type"] == "mine" && frame["what"] == "side").await;
    assert!(hers.until_pong().await.iter().all(|frame| frame["type"] != "mine"), "it is nobody else's");
    els.page("/staff/queue").await.is(200).says(&menu(1));
    els.post(&story.desk().await, json!({ "body": "You are a thornrefuse." })).await.is(422);
    assert!(line.until_pong().await.iter().all(|frame| frame["type"] != "mine"), "nothing was answered");
}

#[tokio::test]
async fn who_waits_longest_stands_first() {
    let story = Trained::begin().await;
    let Trained { app, anke, bo, mia, question: first } = &story;
    let second = mia.asks("And another thing", "There is another thing that I wonder about.").await;
    let third = mia.asks("One more thing", "And one more thing that I wonder about.").await;
    for question in [first, &second, &third] {
        bo.asks_aside(question, "What do I say to this?").await.is(201);
        app.advance(MINUTE);
    }
    anke.post(&story.desk().await, json!({ "body": "Say that you read it." })).await.is(201);
    // More words do not put whoever waits behind others.
    bo.asks_aside(&second, "I do not know what to say.").await.is(201);
    let list = anke.get("/staff/buddies").await.json();
    let order: Vec<_> = list["threads"].as_array().unwrap().iter().map(|side| &side["question"]).collect();
    assert_eq!(order, [&json!(second), &json!(third), &json!(first)]);
}

// ------------------------------------------------------------------ the badge

#[tokio::test]
async fn answers_to_others_show_the_badge_from_the_training_on() {
    let app = TestApp::spawn().await;
    let (anke, bo, mia) = (app.coordinator("anke").await, app.visitor("bo"), app.visitor("mia"));
    let question = mia.asks("Who knows", "Does anybody know what this means?").await;
    let before = bo.answers(&question, "I heard of it before my training.").await;
    app.advance(MINUTE);
    bo.trained(&anke.invites().await).await.is(200);
    let mut live = mia.live().await;
    live.follow(&format!("question:{question}"), None).await;
    let after = bo.answers(&question, "I learnt about it in my training.").await;
    let frame = live.expect(|frame| frame["type"] == "answer").await;
    assert_eq!(frame["post"]["buddy"], true);
    let shown = [mia.sees_badge(&question, &before).await, mia.sees_badge(&question, &after).await];
    assert_eq!(shown, [false, true], "the training is no sign of what was written before it");
    let page = mia.page(&format!("/questions/{question}")).await.is(200);
    assert_eq!(page.body.matches("<span class=\"badge\">Buddy</span>").count(), 1);
    page.says("trained by our team, a young person like you");
    let listed = &anke.get("/staff/buddies").await.json()["buddies"][0];
    assert_eq!(listed["pseudonym"], bo.me().await["pseudonym"]);
    assert_eq!(
        [&listed["since"], &listed["seen"], &listed["answers"]],
        [&json!("2026-03-03"), &json!("2026-03-03"), &json!(2)]
    );

    // Nobody else's answer has it.
    let of_tom = app.visitor("tom").answers(&question, "I know nothing of it.").await;
    let of_els = app.consultant("els").await.answers(&question, "I know something of it.").await;
    assert!(!mia.sees_badge(&question, &of_tom).await && !mia.sees_badge(&question, &of_els).await);
}

#[tokio::test]
async fn a_name_of_its_own_never_shows_the_badge() {
    let story = Trained::begin().await;
    let Trained { anke, bo, mia, question, .. } = &story;
    let text = json!({ "title": "Nobody may know", "body": "What would you do here?", "theme": "home", "lang": "en", "fresh_name": true });
    let fresh = bo.asks_with(text).await.is(201).id();
    let plain = bo.asks("This is me", "A question under the name that everybody knows.").await;
    for own in [&fresh, &plain] {
        let answer = bo.answers(own, "I add something to my own question.").await;
        assert!(!mia.sees_badge(own, &answer).await);
        mia.page(&format!("/questions/{own}")).await.is(200).says_not("trained by our team");
        bo.page(&format!("/questions/{own}")).await.is(200).says_not("Ask our team in private");
        // The team would learn whose it is.
        bo.aside(own).await.is(404);
        bo.asks_aside(own, "What do I say to myself?").await.is(404);
    }
    bo.answers(question, "I answer others by my name.").await;
    assert_eq!(anke.get("/staff/buddies").await.json()["buddies"][0]["answers"], 1, "nor is it counted");
}

#[tokio::test]
async fn the_badge_is_taken_back_everywhere_at_once() {
    let story = Trained::begin().await;
    let Trained { app, anke, bo, mia, question } = &story;
    let answer = bo.answers(question, "I learnt about it in my training.").await;
    bo.asks_aside(question, "What else do I say?").await.is(201);
    assert!(mia.sees_badge(question, &answer).await);
    let mut live = mia.live().await;
    live.follow(&format!("question:{question}"), None).await;
    let id = anke.get("/staff/buddies").await.json()["buddies"][0]["id"].clone();
    story.take_back().await;
    let frame = live.expect(|frame| frame["type"] == "post").await;
    assert_eq!((&frame["post"]["id"], &frame["post"]["buddy"]), (&json!(answer), &json!(false)));
    assert_eq!(mia.me().await["unread"], 0, "it is no new answer");
    assert!(!mia.sees_badge(question, &answer).await);
    assert_eq!(bo.me().await["buddy"], false);
    bo.page(&format!("/questions/{question}")).await.is(200).says_not("Ask our team in private");
    anke.post("/staff/buddies", json!({ "action": "take-back", "id": id })).await.is(404);
    let lines = anke.get("/staff/audit").await.json()["lines"].clone();
    assert!(
        lines.as_array().unwrap().iter().any(|line| line["action"] == "buddy-take-back" && line["object_id"] == id)
    );

    // What was said can be read and answered, not gone on with; and nothing new begins.
    anke.post(&story.desk().await, json!({ "body": "Thank you for all that you did." })).await.is(201);
    bo.page(&format!("/questions/{question}/side"))
        .await
        .is(200)
        .says("Thank you for all")
        .says("not a buddy any more");
    assert_eq!(bo.asks_aside(question, "May I come back?").await.is(409).code(), "state");
    let kept = bo.form(&format!("/questions/{question}/side"), &[("body", "May I come back?")]).await.is(409);
    kept.says("May I come back?");
    let other = mia.asks("And another thing", "There is another thing that I wonder about.").await;
    bo.aside(&other).await.is(404);

    // Trained again: the badge is for what comes.
    app.advance(MINUTE);
    bo.trained(&anke.invites().await).await.is(200);
    let again = bo.answers(&other, "I learnt about it once more.").await;
    assert!(mia.sees_badge(&other, &again).await && !mia.sees_badge(question, &answer).await);
}

// ------------------------------------------------------------------ the code

#[tokio::test]
async fn a_code_is_good_once_and_for_two_weeks() {
    let app = TestApp::spawn().await;
    let (anke, bo, tom) = (app.coordinator("anke").await, app.visitor("bo"), app.member("tom").await);
    let code = anke.invites().await;
    assert_eq!(code.chars().filter(char::is_ascii_digit).count(), 16);
    if app.is_sqlite() {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        for text in [code.as_str(), digits.as_str()] {
            assert!(!contains(&app.database_bytes(), text.as_bytes()), "only a hash is kept");
        }
    }
    anke.page("/staff/buddies").await.is(200).says_not(&code);
    // Who came for the training alone has written nothing yet.
    let spaced = code.replace(' ', " - ");
    assert_eq!(bo.form("/me/buddy", &[("code", &spaced)]).await.is(303).location(), "/me");
    assert_eq!(bo.me().await["buddy"], true);
    bo.trained(&code).await.is(200);
    let used = tom.trained(&code).await.is(422).json();
    let late = anke.invites().await;
    app.advance(14 * DAY);
    let anja = app.coordinator("anja").await;
    let fresh = anja.invites().await;
    for wrong in [&late, "0000 00 00 00", "1", "", "abcdefghij", &format!("{fresh} 1"), &"9".repeat(500)] {
        assert_eq!(tom.trained(wrong).await.is(422).json(), used, "{wrong}");
        let nobody = app.visitor("nobody");
        nobody.trained(wrong).await.is(422);
        assert!(nobody.session().is_none(), "{wrong} makes nobody a member");
    }
    assert_eq!(used["fields"][0]["field"], "code");
    tom.form("/me/buddy", &[("code", "1")]).await.is(422).says("This code does not work").says("value=\"1\"");
    app.visitor("nobody").form("/me/buddy", &[("code", "1")]).await.is(422).says("This code does not work");
    assert_eq!(tom.me().await["buddy"], false);
    tom.trained(&fresh).await.is(200);
}

#[tokio::test]
async fn a_code_that_nobody_used_is_forgotten() {
    let app = TestApp::spawn().await;
    let code = app.coordinator("anke").await.invites().await;
    let hash = app.core.keys.fingerprint("buddy-code", &code.replace(' ', ""));
    let is_kept = async || peerline::store::buddy::has_code(&app.core.db, hash.clone(), 0).await.unwrap();
    pass(&app, 13 * 24).await;
    assert!(is_kept().await, "not before its time");
    pass(&app, 48).await;
    assert!(!is_kept().await);
}

#[tokio::test]
async fn only_wrong_codes_cost_anything() {
    let app = TestApp::with(|config| {
        config.limits.insert("buddy_code".to_owned(), vec!["2/h".to_owned()]);
    })
    .await;
    let anke = app.coordinator("anke").await;
    for number in 0..4 {
        app.visitor(&format!("bo {number}")).trained(&anke.invites().await).await.is(200);
    }
    let last = anke.invites().await;
    let tom = app.member("tom").await;
    for _ in 0..2 {
        tom.trained("0470 12 34 56").await.is(422);
    }
    tom.trained(&last).await.is(429);
    // Somebody new from the same place is no way around it.
    app.visitor("tim").trained(&last).await.is(429);
    app.advance(HOUR);
    tom.trained(&last).await.is(200);
}

// ------------------------------------------------------------------ who may

#[tokio::test]
async fn what_is_asked_aside_is_for_one_buddy_and_the_team() {
    let story = Trained::begin().await;
    let Trained { app, anke, bo, mia, question } = &story;
    bo.asks_aside(question, "She told me about the umbrella.").await.is(201);
    let (desk, side) = (story.desk().await, format!("/questions/{question}/side"));
    let eva = app.member("eva").await;
    eva.trained(&anke.invites().await).await.is(200);
    eva.page(&side).await.is(200).says_not("umbrella");
    let random = format!("/questions/{}/side", peerline::clock::new_id());
    let body = json!({ "body": "What was that about?" });
    for other in [mia, &app.member("tom").await] {
        for path in [&side, &random] {
            other.get(path).await.is(404);
            other.post(path, body.clone()).await.is(404);
        }
        other.get(&desk).await.is(403);
        other.post(&desk, body.clone()).await.is(403);
        other.get("/staff/buddies").await.is(403);
    }
    app.visitor("nobody").get(&side).await.is(401);
    let (sara, els) = (app.moderator("sara").await, app.consultant("els").await);
    for colleague in [&sara, &els, anke] {
        colleague.get(&side).await.is(403);
        colleague.post(&side, body.clone()).await.is(403);
        colleague.trained("1").await.is(403);
    }
    for path in ["/staff/buddies", &desk] {
        sara.get(path).await.is(403);
        sara.post(path, json!({ "action": "invite", "body": "Hello there" })).await.is(403);
    }
    els.post("/staff/buddies", json!({ "action": "invite" })).await.is(403);
    let id = anke.get("/staff/buddies").await.json()["buddies"][0]["id"].clone();
    els.post("/staff/buddies", json!({ "action": "take-back", "id": id })).await.is(403);
    anke.post("/staff/buddies", json!({ "action": "take-back", "id": "nothing" })).await.is(404);
    anke.post("/staff/buddies", json!({ "action": "promote" })).await.is(422);
    anke.get(&format!("/staff/buddies/{}", peerline::clock::new_id())).await.is(404);
    els.page("/staff/buddies").await.is(200).says_not("Make a code").says_not("Who has the badge");
    anke.page("/staff/buddies").await.is(200).says("Make a code").says("Who has the badge");
    assert!(!bo.aside(question).await.is(200).header("x-robots-tag").contains("all"));
    for reader in [mia, &eva, &sara] {
        reader.page(&format!("/questions/{question}")).await.is(200).says_not("umbrella");
    }
}

#[tokio::test]
async fn a_question_that_is_gone_leaves_what_was_said_about_it() {
    let story = Trained::begin().await;
    let Trained { bo, mia, question, .. } = &story;
    bo.asks_aside(question, "She told me about the umbrella.").await.is(201);
    mia.delete(&format!("/posts/{question}"), Value::Null).await.is(200);
    bo.page("/me").await.is(200).says("not online now").says_not("What do I do now");
    bo.page(&format!("/questions/{question}/side")).await.is(200).says("umbrella").says_not("What do I do now");
    bo.asks_aside(question, "Do I do anything now?").await.is(201);
    story.anke.page(&story.desk().await).await.is(200).says("Do I do anything now").says_not("What do I do now");
    let held =
        json!({ "title": "A held one", "body": "There is a bramblehold in it.", "theme": "other", "lang": "en" });
    let held = mia.asks_with(held).await.is(202).id();
    bo.aside(&held).await.is(404);
}

// ------------------------------------------------------------------ the filter

#[tokio::test]
async fn the_filter_reads_what_is_asked_aside_as_it_reads_a_chat() {
    let story = Trained::begin().await;
    let Trained { bo, question, .. } = &story;
    let sent = bo.asks_aside(question, "Her number is 0470 12 34 56, shall I call?").await.is(201).json();
    assert!(sent["verdict"].is_object());
    let desk = story.desk().await;
    let page = story.anke.page(&desk).await.is(200).says("<mark>0470 12 34 56</mark>");
    page.says("Her number is");
    bo.page(&format!("/questions/{question}/side")).await.is(200).says("0470 12 34 56").says_not("<mark>");
    let refused = bo.asks_aside(question, "You are a thornrefuse.").await.is(422).json();
    assert_eq!((&refused["code"], &refused["verdict"]["action"]), (&json!("rule"), &json!("refuse")));
    let path = format!("/questions/{question}/side");
    let page = bo.form(&path, &[("body", "You are a thornrefuse.")]).await.is(422);
    page.says("You are a thornrefuse.</textarea>").says("<mark>thornrefuse</mark>");
    // What would wait for a moderator elsewhere is what one has a supervisor for.
    bo.asks_aside(question, "She calls him a bramblehold.").await.is(201);
    for body in ["", "x", &"x".repeat(2_001)] {
        bo.asks_aside(question, body).await.is(422);
        story.anke.post(&desk, json!({ "body": body })).await.is(422);
    }
    bo.form(&path, &[("body", "x")]).await.is(422);
    story.anke.post(&desk, json!({ "body": "You are a thornrefuse." })).await.is(422);
    story.anke.post(&desk, json!({ "body": "Ask her about the deepsorrow." })).await.is(201);
    assert_eq!(bo.aside(question).await.json()["texts"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_buddy_in_need_comes_into_the_queue() {
    let story = Trained::begin().await;
    let Trained { app, bo, question, .. } = &story;
    let els = app.consultant("els").await;
    let sent = bo.asks_aside(question, "There is a deepsorrow in me too.").await.is(201).json();
    assert_eq!(sent["verdict"]["help"]["theme"], "dark-thoughts");
    assert!(bo.aside(question).await.json()["help"].is_object(), "help is there at once");
    let queue = els.get("/staff/queue").await.json();
    let case = &queue["cases"][0];
    assert_eq!((&case["priority"], &case["source"]), (&json!("crisis"), &json!("conversation")));
    assert_eq!(queue["cases"].as_array().unwrap().len(), 1);
    els.on_duty(1).await;
    let case = els.takes_next().await;
    let file = els.get(&format!("/staff/cases/{case}")).await.is(200).json();
    assert_eq!(file["pseudonym"], bo.me().await["pseudonym"], "it is about the buddy, not about who asked");
    assert_eq!(file["thread"], json!([]), "and not about the question, which is somebody else's");
    assert_eq!(file["sides"][0]["id"], story.thread().await.as_str());
    els.page(&format!("/staff/cases/{case}")).await.is(200).says(&story.desk().await);
    els.post(&format!("/staff/cases/{case}/invite"), json!({})).await.is(200);
    bo.post("/chat/accept", json!({})).await.is(200);
    els.says_in_case(&case, "I am glad that you wrote.").await.is(200);
    els.closes(&case).await;
    story.mia.page(&format!("/questions/{question}")).await.says_not("takes care");
    // Words of another do not bring anybody in.
    bo.asks_aside(question, "What do I say to her?").await.is(201);
    assert_eq!(els.get("/staff/queue").await.json()["cases"], json!([]));
    // Who comes to talk about something else later comes without it.
    app.advance(MINUTE);
    bo.starts_chat("May I talk about home?").await;
    let case = els.takes_next().await;
    assert_eq!(els.get(&format!("/staff/cases/{case}")).await.json()["sides"], json!([]));
}

// ------------------------------------------------------------------ what goes

/// Whether a copy of what was sealed in a thread can still be opened.
async fn opens(app: &TestApp, thread: &str, copy: &[u8]) -> bool {
    let thread: SideId = thread.parse().unwrap();
    app.core.keys.open_text(thread.0, "a backup", copy).await.unwrap().is_some()
}

async fn copy_of(app: &TestApp, thread: &str) -> Vec<u8> {
    let thread: SideId = thread.parse().unwrap();
    app.core.keys.seal(thread.0, "a backup", "a canary").await.unwrap()
}

#[tokio::test]
async fn what_is_said_aside_lies_sealed_and_goes_with_its_writer() {
    const CANARY: &str = "canaryaside";
    let story = Trained::begin().await;
    let Trained { app, anke, bo, mia, question } = &story;
    bo.asks_aside(question, &format!("It is about the {CANARY} one.")).await.is(201);
    anke.post(&story.desk().await, json!({ "body": format!("We know the {CANARY} two.") })).await.is(201);
    let thread = story.thread().await;
    let copy = copy_of(app, &thread).await;
    let answer = bo.answers(question, "I learnt about it in my training.").await;
    assert!(!app.is_sqlite() || !contains(&app.database_bytes(), CANARY.as_bytes()), "it lies open");
    bo.delete("/me", Value::Null).await.is(200);
    let list = anke.get("/staff/buddies").await.is(200).json();
    assert_eq!((&list["buddies"], &list["threads"]), (&json!([]), &json!([])));
    anke.get(&format!("/staff/buddies/{thread}")).await.is(404);
    assert!(!opens(app, &thread, &copy).await, "nor can a copy be read");
    mia.get(&format!("/questions/{question}")).await.is(200).says_not(&answer);
}

#[tokio::test]
async fn what_is_said_aside_is_kept_for_thirty_days_after_the_last_word() {
    let app = TestApp::spawn().await;
    let roles = [Role::Coordinator];
    let story = Trained::begin_in(app).await;
    let Trained { app, bo, question, .. } = &story;
    let code = bo.post("/me/return-code", json!({})).await.is(201).json()["code"].as_str().unwrap().to_owned();
    bo.asks_aside(question, "It is about the umbrella.").await.is(201);
    let thread = story.thread().await;
    let copy = copy_of(app, &thread).await;
    pass(app, 20 * 24).await;
    let anja = app.staff("anja", &roles).await;
    let desk = format!("/staff/buddies/{thread}");
    anja.post(&desk, json!({ "body": "An answer that took its time." })).await.is(201);
    pass(app, 29 * 24).await;
    app.staff("anne", &roles).await.get(&desk).await.is(200);
    assert!(opens(app, &thread, &copy).await, "not before its time");
    pass(app, 48).await;
    app.staff("anna", &roles).await.get(&desk).await.is(404);
    assert!(!opens(app, &thread, &copy).await);
    bo.post("/return", json!({ "code": code })).await.is(200);
    assert_eq!(bo.aside(question).await.is(200).json()["texts"], json!([]), "and the badge stays");
}

#[tokio::test]
async fn what_waits_for_the_team_is_kept_until_it_is_answered() {
    let story = Trained::begin().await;
    let Trained { app, bo, question, .. } = &story;
    bo.asks_aside(question, "It is about the umbrella.").await.is(201);
    let thread = story.thread().await;
    let (copy, desk) = (copy_of(app, &thread).await, format!("/staff/buddies/{thread}"));
    bo.page(&format!("/questions/{question}/side")).await.is(200).says("While you wait for our answer, it stays.");
    pass(app, 40 * 24).await;
    let anja = app.coordinator("anja").await;
    anja.page(&desk).await.is(200).says("It is about the umbrella.");
    anja.post(&desk, json!({ "body": "An answer that took its time." })).await.is(201);
    pass(app, 29 * 24).await;
    assert!(opens(app, &thread, &copy).await, "thirty days from the answer");
    pass(app, 48).await;
    assert!(!opens(app, &thread, &copy).await);
    app.coordinator("anne").await.get(&desk).await.is(404);
}

#[tokio::test]
async fn one_text_that_does_not_open_takes_no_other_with_it() {
    let story = Trained::begin().await;
    let Trained { app, anke, bo, question, .. } = &story;
    bo.asks_aside(question, "It is about the umbrella.").await.is(201);
    let desk = story.desk().await;
    let (side, now): (SideId, _) = (story.thread().await.parse().unwrap(), app.core.clock.now());
    // As if it had been sealed under a key that is gone.
    let sealed = app.core.keys.seal(side.0, "elsewhere", "A lost one.").await.unwrap();
    let id = MessageId(peerline::clock::new_id());
    let lost = NewSideText { id, author: "member", staff: None, sealed, marks: "[]".to_owned() };
    let work = app.core.db.write(move |tx| {
        Box::pin(async move {
            let seq = store::buddy::next_asked(tx, side, now).await?.unwrap();
            store::buddy::insert_text(tx, side, seq, lost, now).await
        })
    });
    work.await.unwrap();
    anke.page(&desk).await.is(200).says("It is about the umbrella.").says_not("A lost one.");
    anke.post(&desk, json!({ "body": "We know about it." })).await.is(201);
    bo.asks_aside(question, "And the other umbrella?").await.is(201);
    assert_eq!(bo.aside(question).await.is(200).json()["texts"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn whoever_does_not_come_back_leaves_no_key_behind() {
    let story = Trained::begin().await;
    let Trained { app, bo, question, .. } = &story;
    bo.asks_aside(question, "It is about the umbrella.").await.is(201);
    let thread = story.thread().await;
    let copy = copy_of(app, &thread).await;
    for name in ["anja", "anne", "anna"] {
        pass(app, 25 * 24).await;
        let colleague = app.coordinator(name).await;
        colleague.post(&format!("/staff/buddies/{thread}"), json!({ "body": "Are you there?" })).await.is(201);
    }
    assert!(opens(app, &thread, &copy).await);
    pass(app, 16 * 24).await;
    assert!(!opens(app, &thread, &copy).await, "the link is cut after 90 days, and this with it");
    assert_eq!(app.coordinator("anke 2").await.get("/staff/buddies").await.json()["buddies"], json!([]));
}

#[tokio::test]
async fn the_pages_of_buddies_work_by_forms_alone() {
    let story = Trained::begin().await;
    let Trained { anke, bo, question, .. } = &story;
    let page = anke.form("/staff/buddies", &[("action", "invite")]).await.is(201);
    page.says("You see this code only now");
    let side = format!("/questions/{question}/side");
    assert_eq!(bo.form(&side, &[("body", "What do I say?")]).await.location(), side);
    let desk = story.desk().await;
    assert_eq!(anke.form(&desk, &[("body", "Say that you read it.")]).await.location(), desk);
    bo.page(&side).await.is(200).says("Say that you read it.");
    let id = anke.get("/staff/buddies").await.json()["buddies"][0]["id"].as_str().unwrap().to_owned();
    let taken = anke.form("/staff/buddies", &[("action", "take-back"), ("id", &id)]).await;
    assert_eq!(taken.location(), "/staff/buddies");
}
