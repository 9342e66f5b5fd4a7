//! Every page that somebody can come to, prepared so that each has something to show.

use peerline::actions::staff::Credentials;
use serde_json::{Value, json};

use crate::{app::TestApp, browser::Browser, demo::Demo, people::Person};

/// A page, as one person sees it.
pub(crate) struct Sight {
    pub(crate) name: &'static str,
    /// The route of the table that shows it.
    pub(crate) route: &'static str,
    pub(crate) path: String,
    /// `None`: somebody whom we do not know.
    pub(crate) who: Option<usize>,
    pub(crate) staff: bool,
    /// One of those that are looked at in every language even when time is short.
    pub(crate) main: bool,
}

/// The demo, with people in every state.
pub(crate) struct Sights {
    pub(crate) demo: Demo,
    people: Vec<Person>,
    pub(crate) all: Vec<Sight>,
}

const KIND_ANSWER: &str = "I had that too. What helped me was telling one person, just one.";

impl Sights {
    pub(crate) async fn prepare() -> Self {
        let demo = Demo::begin().await;
        let mut sights = Self { demo, people: Vec::new(), all: Vec::new() };
        sights.of_anyone().await;
        sights.of_members().await;
        sights.of_staff().await;
        sights
    }

    fn app(&self) -> &TestApp {
        &self.demo.app
    }

    /// What the browser of whoever sees it says of itself.
    pub(crate) fn cookies(&self, sight: &Sight, lang: &str) -> String {
        let person = sight.who.map(|who| self.people[who].cookie_header()).unwrap_or_default();
        format!("{person}; lang={lang}").trim_start_matches("; ").to_owned()
    }

    /// Puts this browser in that person's place, with that person's cookies.
    pub(crate) async fn show_in(&self, browser: &Browser, sight: &Sight, lang: &str) {
        // The page before stops asking first.
        browser.web().goto("about:blank").await.unwrap();
        browser.become_person(sight.who.map(|who| &self.people[who])).await;
        browser.speak(lang).await;
        browser.visit(&sight.path).await;
    }

    pub(crate) fn add(
        &mut self,
        name: &'static str,
        route: &'static str,
        path: impl Into<String>,
        who: Option<usize>,
    ) -> &mut Sight {
        let staff = route.starts_with("/staff");
        self.all.push(Sight { name, route, path: path.into(), who, staff, main: false });
        self.all.last_mut().unwrap()
    }

    pub(crate) fn person(&mut self, person: Person) -> usize {
        self.people.push(person);
        self.people.len() - 1
    }

    async fn of_anyone(&mut self) {
        let reader = self.app().visitor("reader");
        let theme = reader.get("/themes").await.is(200).json()["themes"][1]["id"].as_str().unwrap().to_owned();
        let answered = reader.get("/questions?lang=en").await.is(200).json()["questions"].as_array().unwrap().clone();
        let answered = answered.into_iter().max_by_key(|question| question["answers"].as_u64()).unwrap();
        let question = answered["id"].as_str().unwrap().to_owned();
        self.add("home", "/", "/", None).main = true;
        self.add("themes", "/themes", "/themes", None).main = true;
        self.add("theme", "/themes/{id}", format!("/themes/{theme}"), None).main = true;
        self.add("questions", "/questions", "/questions", None).main = true;
        self.add("questions-none", "/questions", "/questions?kind=story&lang=de&unanswered=1", None);
        self.add("ask", "/ask", "/ask", None).main = true;
        self.add("question", "/questions/{id}", format!("/questions/{question}"), None).main = true;
        self.add("report", "/posts/{id}/report", format!("/posts/{question}/report"), None).main = true;
        self.add("reported", "/reported", "/reported", None);
        self.add("me-nobody", "/me", "/me", None);
        self.add("return", "/return", "/return", None).main = true;
        self.add("chat-none", "/chat", "/chat", None).main = true;
        self.add("help", "/help", "/help", None).main = true;
        self.add("rules", "/rules", "/rules", None);
        self.add("privacy", "/privacy", "/privacy", None);
        self.add("safety", "/safety", "/safety", None);
        self.add("max", "/max", "/max", None).main = true;
        self.add("class", "/class", "/class", None);
        self.add("staff-login", "/staff/login", "/staff/login", None);
        self.add("not-found", "/questions/{id}", "/questions/00000000-0000-4000-8000-000000000000", None);
    }

    async fn of_members(&mut self) {
        let base = self.app().visitor("author");
        let asked =
            |title: &str, body: &str| json!({ "title": title, "body": body, "theme": "relationships", "lang": "nl" });
        let own = base
            .asks_with(asked(
                "How do I tell my mother?",
                "I want to tell her what happened, but I do not know how to begin.",
            ))
            .await
            .is(201)
            .id();
        let held = base.asks_with(asked("Wie wil er praten?", "Ik verveel mij en ik zoek iemand om mee te praten, liefst een meisje. Hier lezen ze alles mee dus kom naar snap, dan stuur ik u daar wel mijn naam.")).await.is(202).id();
        let boy = self.app().visitor("boy");
        boy.answers(&own, KIND_ANSWER).await;
        let answer = boy.answers(&own, "Write it down in a letter and leave it on the table.").await;
        base.reports(&answer, "other").await;

        // A decision with a reason, which can be appealed.
        let sara = self.sign_in("Sara").await;
        let returned = base.asks_with(asked("Zoek een lieve meid", "Ik verveel mij en ik zoek iemand om mee te praten, liefst een meisje. Hier lezen ze alles mee dus kom naar snap, dan stuur ik u daar wel mijn naam!")).await.is(202).id();
        let reviews = sara.get("/staff/reviews").await.is(200).json();
        let review = reviews["reviews"].as_array().unwrap().iter().rev();
        let mut review: Vec<Value> = review
            .filter(|review| review["text"].as_str().is_some_and(|text| text.contains("Zoek een lieve")))
            .cloned()
            .collect();
        let review = review.pop().unwrap_or_else(|| panic!("{reviews:#}"));
        let id = review["id"].as_str().unwrap().to_owned();
        let version = review["version"].as_i64().unwrap();
        sara.post(&format!("/staff/reviews/{id}/claim"), json!({})).await.is(200);
        let decision = json!({ "decision": "return", "reason": "contact", "note": "Schrijf het zonder naar een andere app te vragen.", "version": version });
        sara.post(&format!("/staff/reviews/{id}/decision"), decision).await.is(200);
        let sara = self.person(sara);

        let author = self.person(base);
        self.add("question-own", "/questions/{id}", format!("/questions/{own}"), Some(author)).main = true;
        self.add("question-held", "/questions/{id}", format!("/questions/{held}"), Some(author)).main = true;
        self.add("question-returned", "/questions/{id}", format!("/questions/{returned}"), Some(author));
        self.add("edit", "/posts/{id}/edit", format!("/posts/{returned}/edit"), Some(author)).main = true;
        self.add("appeal", "/posts/{id}/appeal", format!("/posts/{returned}/appeal"), Some(author)).main = true;
        self.add("me", "/me", "/me", Some(author)).main = true;
        self.add("reviews", "/staff/reviews", "/staff/reviews", Some(sara)).main = true;
        self.of_rules(sara).await;

        let waiting = self.app().visitor("waiting");
        waiting
            .post("/chat", json!({ "theme": "home", "lang": "nl", "message": "Things are not good at home." }))
            .await
            .is(201);
        let waiting = self.person(waiting);
        self.add("chat-waiting", "/chat", "/chat", Some(waiting)).main = true;
        self.add("chat-write", "/chat/write", "/chat/write", Some(waiting));
    }

    /// A rule that is proposed, one whose draft fails an example, one as it is, and an empty form.
    async fn of_rules(&mut self, sara: usize) {
        let severe = self.severe(sara).await;
        let keeper = &self.people[sara];
        keeper.post(&format!("/staff/rules/{severe}/status"), json!({ "status": "shadow" })).await.is(202);
        let insult = keeper.get("/staff/rules/bullying-insult").await.is(200).json();
        let english = insult["rule"]["langs"].as_array().unwrap().iter().find(|lang| lang["lang"] == "en").unwrap();
        let misses = format!("{}\nyou are so ugly", english["misses"].as_str().unwrap());
        keeper.post("/staff/rules/bullying-insult", json!({ "misses": { "en": misses } })).await.is(201);
        self.add("rules-staff", "/staff/rules", "/staff/rules", Some(sara)).main = true;
        self.add("rule", "/staff/rules/{id}", "/staff/rules/bullying-exclude", Some(sara));
        self.add("rule-failing", "/staff/rules/{id}", "/staff/rules/bullying-insult", Some(sara)).main = true;
        self.add("rule-proposed", "/staff/rules/{id}", format!("/staff/rules/{severe}"), Some(sara));
        self.add("rule-new", "/staff/rules/new", "/staff/rules/new", Some(sara));
    }

    async fn severe(&self, sara: usize) -> String {
        let rules = self.people[sara].get("/staff/rules").await.is(200).json();
        let rules = rules["rules"].as_array().unwrap().clone();
        let severe = rules.iter().find(|rule| rule["severity"].as_u64() >= Some(4) && rule["status"] == "live");
        severe.unwrap()["id"].as_str().unwrap().to_owned()
    }

    async fn of_staff(&mut self) {
        let sara = self.all.iter().find(|sight| sight.name == "reviews").unwrap().who.unwrap();
        let reviews = self.people[sara].get("/staff/reviews").await.is(200).json();
        let ids: Vec<String> = reviews["reviews"]
            .as_array()
            .unwrap()
            .iter()
            .map(|review| review["id"].as_str().unwrap().to_owned())
            .collect();
        self.people[sara].post(&format!("/staff/reviews/{}/claim", ids[2]), json!({})).await.is(200);
        self.add("review", "/staff/reviews/{id}", format!("/staff/reviews/{}", ids[2]), Some(sara)).main = true;
        self.add("review-heavy", "/staff/reviews/{id}", format!("/staff/reviews/{}", ids[0]), Some(sara));

        // Els takes until she has her three, and talks to whoever is in a chat.
        let els = self.sign_in("Els").await;
        let (mut by_post, mut by_chat) = (None, None);
        let cry = json!({ "title": "Ik kan niet meer", "body": "Ik wil niet meer leven, ik heb al pillen klaarliggen.", "theme": "dark-thoughts", "lang": "nl" });
        let mourner = self.app().visitor("mourner");
        let cry = mourner.asks_with(cry).await.id();
        // Somebody in danger comes first.
        let girl = self.app().visitor("girl");
        girl.post("/chat", json!({ "theme": "home", "lang": "en", "message": "My father is angry and I dare not go downstairs.", "danger": true })).await.is(201);
        els.put("/staff/me/duty", json!({ "on": true, "capacity": 50 })).await.is(200);
        while girl.get("/chat").await.json()["state"] != "active" {
            let next = els.post("/staff/queue/next", json!({})).await.is(200).json();
            let case = next["case"]["id"].as_str().unwrap().to_owned();
            if next["conversation"].is_string() {
                let hello = json!({ "client_id": peerline::clock::new_id().to_string(), "body": "Hello, I am Els. Good that you write. Are you safe right now?" });
                els.post(&format!("/staff/cases/{case}/messages"), hello).await.is(200);
                by_chat = Some(case);
            } else {
                els.post(&format!("/staff/cases/{case}/invite"), json!({})).await.is(200);
                by_post = Some(case);
            }
        }
        let answer = json!({ "client_id": peerline::clock::new_id().to_string(), "body": "Yes, my door is locked. But I am afraid." });
        girl.post("/chat/messages", answer).await.is(200);
        let messages = girl.get("/chat/messages").await.is(200).json();
        let talked = messages["messages"].as_array().unwrap().iter().find(|message| message["author"] == "consultant");
        let talked = talked.unwrap()["id"].as_str().unwrap().to_owned();
        let (girl, mourner, els) = (self.person(girl), self.person(mourner), self.person(els));
        self.add("chat-active", "/chat", "/chat", Some(girl)).main = true;
        self.add("report-message", "/chat/messages/{id}/report", format!("/chat/messages/{talked}/report"), Some(girl));
        self.add("question-cry", "/questions/{id}", format!("/questions/{cry}"), Some(mourner)).main = true;
        self.add("me-cry", "/me", "/me", Some(mourner)).main = true;
        self.add("chat-invited", "/chat", "/chat", Some(mourner));
        self.add("queue", "/staff/queue", "/staff/queue", Some(els)).main = true;
        self.add("case-chat", "/staff/cases/{id}", format!("/staff/cases/{}", by_chat.unwrap()), Some(els)).main = true;
        self.add("case-post", "/staff/cases/{id}", format!("/staff/cases/{}", by_post.unwrap()), Some(els)).main = true;

        // A chat that was and is over.
        let gone = self.app().visitor("gone");
        gone.post("/chat", json!({ "theme": "home", "lang": "nl", "message": "Ik wou het eens vragen." }))
            .await
            .is(201);
        gone.post("/chat/leave", json!({})).await.is(200);
        let gone = self.person(gone);
        self.add("chat-closed", "/chat", "/chat", Some(gone)).main = true;

        let half = self.app().visitor("half");
        let Credentials { name, password, .. } = self.demo.login("Noor");
        half.post("/staff/login", json!({ "name": name, "password": password })).await.is(200);
        let half = self.person(half);
        self.add("second-factor", "/staff/second-factor", "/staff/second-factor", Some(half));

        let anke = self.sign_in("Anke").await;
        let anke = self.person(anke);
        let proposed = self.all.iter().find(|sight| sight.name == "rule-proposed").unwrap().path.clone();
        self.add("rule-second", "/staff/rules/{id}", proposed, Some(anke)).main = true;
        self.add("queue-past", "/staff/queue", "/staff/queue?at=2026-03-01T12:00", Some(anke));
        for (name, path) in [
            ("wall", "/staff/wall"),
            ("hours", "/staff/hours"),
            ("people", "/staff/people"),
            ("figures", "/staff/figures"),
            ("audit", "/staff/audit"),
            ("replies", "/staff/replies"),
            ("classes", "/staff/classes"),
            ("buddies", "/staff/buddies"),
        ] {
            self.add(name, path, path, Some(anke));
        }
        self.of_letters(anke).await;
        self.of_class(anke).await;
        self.of_buddy(anke).await;
    }

    /// A class in which somebody wrote what would be held.
    async fn of_class(&mut self, anke: usize) {
        let (teacher, pupil) = (self.app().visitor("teacher"), self.app().visitor("pupil"));
        let anke = &self.people[anke];
        let invited = anke.post("/staff/classes", json!({ "lang": "nl", "note": "4B" })).await.is(201).json();
        anke.post("/staff/classes", json!({ "lang": "fr", "note": "5A" })).await.is(201);
        teacher.post("/class", json!({ "code": invited["code"] })).await;
        let space = teacher.get("/class/space").await.is(200).json();
        pupil.post("/class", json!({ "code": space["code"] })).await;
        let text = json!({ "title": "Wie wil er praten?", "body": "Ik heet Tom, bel mij op 0470 12 34 56, dan praten we verder." });
        pupil.post("/class/questions", text).await;
        let (teacher, pupil) = (self.person(teacher), self.person(pupil));
        self.add("class-space", "/class/space", "/class/space", Some(pupil)).main = true;
        self.add("class-teacher", "/class/space", "/class/space", Some(teacher));
        self.add("class-debrief", "/class/debrief", "/class/debrief", Some(pupil));
    }

    /// A buddy who asks the team aside.
    async fn of_buddy(&mut self, anke: usize) {
        let (buddy, asker) = (self.app().visitor("buddy"), self.app().visitor("asker"));
        let question = asker
            .asks(
                "How do I get into my account again",
                "My password does not work any more since Tuesday. Who can help me?",
            )
            .await;
        let made = self.people[anke].post("/staff/buddies", json!({ "action": "invite" })).await.is(201).json();
        buddy.post("/me/buddy", json!({ "code": made["code"] })).await.is(200);
        buddy.answers(&question, "Ask the site for a new password, that helped me.").await;
        let side = format!("/questions/{question}/side");
        buddy.post(&side, json!({ "body": "I am worried about her. What do I say?" })).await;
        let list = self.people[anke].get("/staff/buddies").await.is(200).json();
        let thread = format!("/staff/buddies/{}", list["threads"][0]["id"].as_str().unwrap());
        let buddy = self.person(buddy);
        self.add("side", "/questions/{id}/side", side, Some(buddy)).main = true;
        self.add("buddy", "/staff/buddies/{id}", thread, Some(anke));
    }

    /// A letter that waits, and one that a colleague answered.
    async fn of_letters(&mut self, anke: usize) {
        let (letter, answered) = (self.app().visitor("letter"), self.app().visitor("answered"));
        let anke = &self.people[anke];
        anke.post("/staff/hours", json!({ "mode": "closed" })).await.is(200);
        for person in [&letter, &answered] {
            let words = json!({ "theme": "home", "lang": "nl", "message": "It is late, and I cannot sleep." });
            person.post("/chat", words).await.is(201);
        }
        let case = answered.get("/chat").await.is(200).json()["case"].as_str().unwrap().to_owned();
        anke.post(&format!("/staff/cases/{case}/claim"), json!({})).await.is(200);
        let words = json!({ "client_id": peerline::clock::new_id().to_string(), "body": "I read your letter. Thank you for writing." });
        anke.post(&format!("/staff/cases/{case}/messages"), words).await.is(200);
        anke.post("/staff/hours", json!({ "mode": "hours" })).await.is(200);
        let (letter, answered) = (self.person(letter), self.person(answered));
        self.add("chat-letter", "/chat", "/chat", Some(letter)).main = true;
        self.add("chat-letter-answered", "/chat", "/chat", Some(answered));
    }

    /// A client with the session of one of the demo's staff.
    async fn sign_in(&self, name: &str) -> Person {
        let person = self.app().visitor(name);
        let account: &Credentials = self.demo.login(name);
        self.app().sign_in(&person, account).await;
        person
    }
}
