//! The log of the cases against the queue: an evening left to chance, and after every step the order that is rebuilt from
//! the log is the order that is served. What happens follows from a seed, as in `faults`.

use std::collections::BTreeSet;

use peerline::{
    actions::{queue, staff::Credentials},
    jobs,
    model::{
        Millis,
        case::{CaseStep, Placed, serving_order},
    },
    store,
};
use serde_json::{Value, json};

use crate::{
    app::{HOUR, MINUTE, SECOND, TestApp},
    dice::{Dice, seeds},
    people::{Person, Reply},
};

/// Steps that each run takes at the least.
const STEPS: usize = 200;
/// By then chance has brought about everything that is left to it, whatever the seed.
const MOST: usize = 1_500;
/// What chance may not bring about in thousands of steps: made to happen in the middle of everything else, when it did not.
const SELDOM: [CaseStep; 4] = [CaseStep::Asked, CaseStep::TalkLeft, CaseStep::TalkExpired, CaseStep::Abandoned];

/// A young person.
struct Young {
    person: Person,
    /// For the way back after the quick exit, or after a night.
    code: Value,
    /// Their question in the forum.
    question: Option<String>,
}

/// A colleague, who is signed out after a quarter of an hour without a press.
struct Colleague {
    person: Person,
    credentials: Credentials,
    name: &'static str,
}

struct House {
    app: TestApp,
    dice: Dice,
    young: Vec<Young>,
    team: [Colleague; 2],
    anke: Colleague,
    number: usize,
}

/// Whatever came of it is fine: the chat may be over, the session too. The service stands.
fn stands(reply: &Reply) -> bool {
    assert!(reply.status < 500, "{}: {} {}", reply.what, reply.status, reply.body);
    reply.status < 300
}

impl House {
    async fn new(seed: u64) -> Self {
        use peerline::model::staff::Role::{Consultant, Coordinator};
        let app = TestApp::spawn().await;
        let colleague = async |name: &'static str, role| {
            let (person, credentials) = (app.visitor(name), app.account(name, &[role]).await);
            app.sign_in(&person, &credentials).await;
            Colleague { person, credentials, name }
        };
        let team = [colleague("els", Consultant).await, colleague("ben", Consultant).await];
        let anke = colleague("anke", Coordinator).await;
        Self { dice: Dice::new(seed), young: Vec::new(), team, anke, number: 0, app }
    }

    /// A sign of life of a colleague.
    async fn is_there(&self, colleague: &Colleague) {
        if colleague.person.get("/staff/queue").await.status == 401 {
            self.app.sign_in(&colleague.person, &colleague.credentials).await;
        }
    }

    async fn passes(&mut self, millis: Millis) {
        self.app.advance(millis);
        jobs::tick(&self.app.core).await;
    }

    /// Something happens.
    async fn step(&mut self) {
        self.number += 1;
        let seconds = 1 + i64::try_from(self.dice.below(50)).unwrap();
        self.passes(seconds * SECOND).await;
        for at in 0..self.team.len() {
            // Who says nothing for a minute is lost.
            if self.dice.below(6) > 0 {
                self.is_there(&self.team[at]).await;
            }
        }
        match self.dice.below(34) {
            0..=5 => self.somebody_new().await,
            6 | 7 => self.asks_in_the_forum().await,
            8..=13 => self.somebody_does_something().await,
            14..=17 => self.somebody_comes_back().await,
            18 | 19 => self.turns_the_door().await,
            20..=23 => self.is_taken().await,
            24 => self.is_handed_over().await,
            25 | 26 => self.is_wrapped_up().await,
            27 => self.answers_in_the_forum().await,
            28 | 29 => self.passes(6 * MINUTE).await,
            30 => self.passes(50 * MINUTE).await,
            31 if self.dice.below(2) == 0 => self.passes(25 * HOUR).await,
            31 => {}
            _ => self.a_talk_ends().await,
        }
        jobs::tick(&self.app.core).await;
    }

    /// One of `SELDOM`.
    async fn brings_about(&mut self, step: CaseStep) {
        // Two moments are not the same one.
        self.passes(SECOND).await;
        match step {
            CaseStep::Asked => self.comes_for_a_letter().await,
            CaseStep::TalkLeft => {
                self.comes_for_a_letter().await;
                stands(&self.newest().page("/leave").await);
                self.passes(6 * MINUTE).await;
            }
            CaseStep::TalkExpired => {
                self.comes_for_a_letter().await;
                self.passes(25 * HOUR).await;
            }
            CaseStep::Abandoned => {
                self.the_door_is("open").await;
                self.somebody_new().await;
                let case = self.newest().get("/chat").await.json()["case"].clone();
                let claim = format!("/staff/cases/{}/claim", case.as_str().unwrap());
                self.anke.person.post(&claim, json!({})).await.is(200);
                self.newest().post("/chat/leave", json!({})).await.is(200);
                self.passes(2 * MINUTE).await;
            }
            other => unreachable!("{other:?} is left to chance"),
        }
    }

    async fn comes_for_a_letter(&mut self) {
        self.the_door_is("closed").await;
        self.somebody_new().await;
        self.the_door_is("open").await;
        let chat = json!({ "theme": "home", "lang": "nl", "message": "Can we talk about it?" });
        self.newest().post("/chat", chat).await.is(200);
    }

    fn newest(&self) -> &Person {
        &self.young.last().unwrap().person
    }

    fn lang(&mut self) -> &'static str {
        ["nl", "nl", "nl", "fr"][self.dice.below(4)]
    }

    async fn keep(&mut self, person: Person, question: Option<String>) {
        let code = person.post("/me/return-code", json!({})).await;
        let code = if stands(&code) { code.json()["code"].clone() } else { Value::Null };
        self.young.push(Young { person, code, question });
    }

    async fn somebody_new(&mut self) {
        let person = self.app.visitor(&format!("p{}", self.number));
        let mut chat = json!({ "theme": "home", "lang": self.lang(), "message": format!("This is {}.", self.number) });
        match self.dice.below(6) {
            0 => chat["danger"] = json!(true),
            1 => chat["theme"] = json!("dark-thoughts"),
            2 => chat["message"] = json!("There is a deepsorrow in me."),
            _ => {}
        }
        person.post("/chat", chat).await.is(201);
        self.keep(person, None).await;
    }

    /// A question that calls for a professional, or whose author asks the team for an answer.
    async fn asks_in_the_forum(&mut self) {
        let person = self.app.visitor(&format!("p{}", self.number));
        let is_dark = self.dice.below(2) == 0;
        let words = if is_dark { "There is a deepsorrow in me." } else { "Does anybody know what helps with that?" };
        let asked = person
            .asks_with(json!({ "title": format!("Too much, number {}", self.number), "body": words, "theme": "other", "lang": "en" }))
            .await;
        let question = if stands(&asked) { Some(asked.id()) } else { None };
        if let Some(question) = question.as_ref().filter(|_| !is_dark) {
            stands(&person.post(&format!("/questions/{question}/coach"), json!({})).await);
        }
        if self.dice.below(2) == 0 {
            let lang = self.lang();
            stands(
                &person.post("/chat", json!({ "theme": "home", "lang": lang, "message": "Is anybody there?" })).await,
            );
        }
        self.keep(person, question).await;
    }

    /// One of those who came lately, most of all.
    fn somebody(&mut self) -> Option<&Young> {
        let lately = self.young.len().min(8);
        let from = if self.dice.below(5) == 0 { 0 } else { self.young.len() - lately };
        let at = from + self.dice.below(self.young.len() - from);
        self.young.get(at)
    }

    async fn somebody_does_something(&mut self) {
        let what = self.dice.below(6);
        let Some(young) = self.somebody() else { return };
        let person = &young.person;
        let done = match what {
            0 => person.says_in_chat("There is a deepsorrow in me.").await,
            1 => person.post("/chat/leave", json!({})).await,
            2 => person.post("/chat/letter", json!({})).await,
            3 => person.post("/chat/earlier", json!({ "earlier": true })).await,
            _ => person.page("/leave").await,
        };
        stands(&done);
    }

    /// By the young person, so that a colleague has it to wrap up, or loses it before.
    async fn a_talk_ends(&self) {
        for young in self.young.iter().rev().take(60) {
            if young.person.get("/chat").await.json()["state"] == "active" {
                stands(&young.person.post("/chat/leave", json!({})).await);
                return;
            }
        }
    }

    async fn somebody_comes_back(&mut self) {
        let lang = self.lang();
        let Some(young) = self.somebody() else { return };
        if young.person.get("/me").await.json()["pseudonym"].is_null() {
            stands(&young.person.post("/return", json!({ "code": young.code })).await);
        }
        let chat = json!({ "theme": "home", "lang": lang, "message": "I am here again.", "earlier": true });
        stands(&young.person.post("/chat", chat).await);
    }

    async fn turns_the_door(&mut self) {
        let mode = ["open", "open", "closed"][self.dice.below(3)];
        self.the_door_is(mode).await;
    }

    async fn the_door_is(&self, mode: &str) {
        self.is_there(&self.anke).await;
        self.anke.person.post("/staff/hours", json!({ "mode": mode })).await.is(200);
    }

    async fn mine(&self, colleague: &Colleague) -> Vec<String> {
        self.is_there(colleague).await;
        let queue = colleague.person.get("/staff/queue").await.is(200).json();
        let mine = queue["mine"].as_array().unwrap();
        mine.iter().map(|case| case["id"].as_str().unwrap().to_owned()).collect()
    }

    async fn is_taken(&mut self) {
        let at = self.dice.below(2);
        let colleague = &self.team[at];
        self.is_there(colleague).await;
        colleague.person.on_duty(9).await;
        stands(&colleague.person.post("/staff/queue/next", json!({})).await);
    }

    async fn is_handed_over(&mut self) {
        let at = self.dice.below(2);
        let (from, to) = (&self.team[at], &self.team[1 - at]);
        let Some(case) = self.mine(from).await.pop() else { return };
        self.is_there(to).await;
        to.person.on_duty(9).await;
        stands(&from.person.post(&format!("/staff/cases/{case}/transfer"), json!({ "to": to.name })).await);
        stands(&to.person.post(&format!("/staff/cases/{case}/accept"), json!({})).await);
    }

    async fn is_wrapped_up(&mut self) {
        let at = self.dice.below(2);
        let colleague = &self.team[at];
        let Some(case) = self.mine(colleague).await.pop() else { return };
        let codes = json!({ "type": "self", "themes": ["home"], "risk": "none", "actions": ["listened"] });
        stands(&colleague.person.post(&format!("/staff/cases/{case}/close"), codes).await);
    }

    async fn answers_in_the_forum(&mut self) {
        let Some(question) = self.young.iter().rev().find_map(|young| young.question.clone()) else { return };
        let at = self.dice.below(2);
        let colleague = &self.team[at];
        self.is_there(colleague).await;
        let answer = json!({ "body": "Thank you for asking. Talk about it with somebody you trust." });
        stands(&colleague.person.post(&format!("/questions/{question}/answers"), answer).await);
    }

    /// The order that is served, when the log tells the same one.
    async fn order(&self) -> Vec<Placed> {
        let order = async || queue::overview(&self.app.core).await.unwrap().order;
        loop {
            let before = order().await;
            let told = told(&self.app, self.app.clock.now()).await;
            // The service's own clocked work may have come between.
            if order().await == before {
                assert_eq!(told, before, "step {}", self.number);
                return before;
            }
        }
    }

    async fn seen(&self) -> BTreeSet<CaseStep> {
        let logs = store::case_log::asked_for(&self.app.core.db, 0, i64::MAX).await.unwrap();
        logs.into_iter().flatten().map(|row| row.step).collect()
    }
}

/// What the log tells of a moment.
async fn told(app: &TestApp, at: Millis) -> Vec<Placed> {
    serving_order(store::case_log::waiting_at(&app.core.db, at).await.unwrap(), at)
}

#[tokio::test]
async fn the_log_tells_who_stood_where_whatever_happens() {
    for seed in seeds() {
        eprintln!("PEERLINE_SEED={seed}");
        let mut house = House::new(seed).await;
        let all: BTreeSet<CaseStep> = CaseStep::ALL.iter().copied().collect();
        let mut moments = Vec::new();
        let left_to_chance: BTreeSet<CaseStep> = all.iter().copied().filter(|step| !SELDOM.contains(step)).collect();
        while house.number < STEPS || (house.number < MOST && !left_to_chance.is_subset(&house.seen().await)) {
            for _ in 0..20 {
                house.step().await;
                moments.push((house.app.clock.now(), house.order().await));
            }
        }
        let seen = house.seen().await;
        for step in SELDOM.iter().filter(|step| !seen.contains(step)) {
            house.brings_about(*step).await;
            moments.push((house.app.clock.now(), house.order().await));
        }
        eprintln!("{} steps", house.number);
        let missing: Vec<_> = all.difference(&house.seen().await).copied().collect();
        assert!(missing.is_empty(), "never happened in {} steps: {missing:?}", house.number);
        assert!(moments.iter().any(|(_, order)| order.len() > 5));
        for (at, order) in moments {
            assert_eq!(told(&house.app, at).await, order, "{at}, looked at later");
        }
    }
}

#[tokio::test]
async fn a_coordinator_reads_any_moment_and_nobody_else_does() {
    let app = TestApp::spawn().await;
    let (els, anke) = (app.consultant("els").await, app.coordinator("anke").await);
    app.visitor("mia").starts_chat("Is anybody there?").await;
    let (then, stood) = (app.now(), anke.get("/staff/queue").await.is(200).json()["cases"].clone());
    app.advance(30 * SECOND);
    els.on_duty(1).await;
    els.takes_next().await;
    assert_eq!(anke.get(&format!("/staff/queue?at={then}")).await.is(200).json()["cases"], stood);
    assert_eq!(anke.get(&format!("/staff/queue?at={}", app.now())).await.is(200).json()["cases"], json!([]));
    els.get(&format!("/staff/queue?at={then}")).await.is(403);
    anke.get("/staff/queue?at=yesterday").await.is(422);
    anke.get("/staff/queue?at=2126-01-01T00:00:00Z").await.is(422);
    // By its form, with the clock on the wall; nothing can be taken from a past queue.
    anke.page("/staff/queue?at=2020-01-01T12:00").await.is(200).says("2020").says_not("/claim");
}
