//! Consultants whose line dies in the middle of a sentence: the case is offered again after its lease, a colleague
//! takes it and talks, and the first one comes back with what was under way.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use peerline::jobs;
use serde_json::json;

use super::{
    Dice,
    history::{Attempt, History, Line, Report, check},
    phone::{Phone, Room},
    proxy::Proxy,
    seeds, within,
};
use crate::{
    app::{SECOND, TestApp},
    people::Person,
};

const CHATS: usize = 4;
/// Pages of one consultant, each with a line and a message under way.
const PAGES: usize = 2;

/// How a line dies, and how it comes back.
#[derive(Debug, Clone, Copy)]
enum Death {
    /// Nothing passes; then all that was held goes on, on the old connection.
    Held,
    /// Nothing passes; then there is another connection.
    Cut,
    /// What is said still arrives and its acks do not, then nothing passes; then there is another connection.
    Deaf,
}

impl Death {
    async fn comes(self, line: &Proxy) {
        if let Self::Deaf = self {
            line.deafen();
            // By then the page took the line for dead: what it had sent is there.
            line.more_connections(1).await;
        }
        line.tunnel(true);
    }

    fn goes(self, line: &Proxy) {
        match self {
            Self::Held => line.tunnel(false),
            Self::Cut | Self::Deaf => line.come_out_elsewhere(),
        }
    }
}

/// A young person, who takes it all in over a good line.
struct Chat {
    mia: Person,
    conversation: String,
    first: Attempt,
}

/// Everybody takes the next case so many times at once; the conversations that each got.
async fn take_at_once(people: &[Person], presses: usize) -> Vec<Vec<String>> {
    let takes = async |person: &Person| {
        let next = join_all((0..presses).map(|_| person.post("/staff/queue/next", json!({})))).await;
        assert!(next.iter().all(|next| matches!(next.status, 200 | 204 | 409)), "{next:?}");
        let won = next.iter().filter(|next| next.status == 200);
        won.map(|next| next.json()["conversation"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let taken = join_all(people.iter().map(takes)).await;
    let each: BTreeSet<&String> = taken.iter().flatten().collect();
    assert_eq!((taken.concat().len(), each.len()), (CHATS, CHATS), "each is taken by one: {taken:?}");
    assert!(taken.iter().all(|own| own.len() <= 1), "nobody takes more than they have room for: {taken:?}");
    taken
}

/// The clock goes on until nobody has the chats any more.
async fn offered_again(app: &TestApp, chats: &[Chat]) {
    loop {
        // Whoever was heard a moment ago had their lease begin again.
        app.advance(61 * SECOND);
        jobs::tick(&app.core).await;
        let states = join_all(chats.iter().map(|chat| chat.mia.chat())).await;
        if states.iter().all(|chat| chat["state"] == "waiting") {
            return;
        }
    }
}

/// Who had the case from where on, as the service said it in the chat.
fn hands(log: &[Line], team: &[&str]) -> Vec<(i64, Option<String>)> {
    let named = |line: &Line| team.iter().find(|name| line.body.contains(**name)).map(|name| (*name).to_owned());
    log.iter().filter(|line| line.author == "system").map(|line| (line.seq, named(line))).collect()
}

/// A phone of somebody, and its line.
async fn phone(
    app: &TestApp,
    person: &Person,
    author: &'static str,
    conversation: &str,
    room: &Room,
) -> (Phone, Proxy) {
    let line = Proxy::fair(&app.base).await;
    (Phone::new(person.moved(&line.base), author, conversation, room), line)
}

struct Run {
    app: TestApp,
    room: Room,
    chats: Vec<Chat>,
    /// Who has each chat at first.
    els: Vec<Person>,
    /// Who comes for whoever is lost.
    ben: Vec<Person>,
}

impl Run {
    /// Twice as many consultants as chats, who all press at once: who is lost later is left to them.
    async fn begin() -> Self {
        let (app, room) = (TestApp::spawn().await, Room::new(usize::MAX));
        let mut chats = Vec::new();
        for number in 0..CHATS {
            let mia = app.visitor(&format!("mia{number}"));
            let (conversation, first) = mia.opens_chat().await;
            chats.push(Chat { mia, conversation, first });
        }
        let mut team = Vec::new();
        for number in 0..2 * CHATS {
            let colleague = app.consultant(&format!("colleague{number}")).await;
            colleague.on_duty(1).await;
            team.push(colleague);
        }
        let taken = take_at_once(&team, 1).await;
        let mut els: Vec<Option<Person>> = chats.iter().map(|_| None).collect();
        let mut ben = Vec::new();
        for (colleague, own) in team.into_iter().zip(taken) {
            match own.first() {
                Some(own) => els[chats.iter().position(|chat| chat.conversation == *own).unwrap()] = Some(colleague),
                None => ben.push(colleague),
            }
        }
        Self { app, room, chats, els: els.into_iter().map(Option::unwrap).collect(), ben }
    }

    /// The lines die, the colleagues come, the lines come back. The phones of those who came, in the order of the chats.
    async fn direct(&self, lines: &[Proxy], dice: &mut Dice) -> Vec<(String, Phone, Proxy)> {
        let deaths: Vec<Death> = lines.iter().map(|_| [Death::Held, Death::Cut, Death::Deaf][dice.below(3)]).collect();
        self.room.more_acks(40 + dice.below(80)).await;
        join_all(deaths.iter().zip(lines).map(|(death, line)| death.comes(line))).await;
        offered_again(&self.app, &self.chats).await;
        // Some come back at the moment in which their case is taken, the others when their colleague talks.
        let is_early: Vec<bool> = lines.iter().map(|_| dice.below(2) == 0).collect();
        let come_back = |when: bool| {
            let back = deaths.iter().zip(lines).zip(&is_early).filter(move |(_, is_early)| **is_early == when);
            back.for_each(|((death, line), _)| death.goes(line));
        };
        let (taken, ()) = tokio::join!(take_at_once(&self.ben, 2), async { come_back(true) });
        let mut phones = Vec::new();
        for (ben, own) in self.ben.iter().zip(taken.concat()) {
            let (phone, line) = phone(&self.app, ben, "consultant", &own, &self.room).await;
            phones.push((own, phone, line));
        }
        let ends = async {
            self.room.more_acks(10 * CHATS).await;
            come_back(false);
            self.room.are_out(lines.len()).await;
            self.room.more_acks(10 * CHATS).await;
            self.room.most.send_replace(0);
        };
        tokio::join!(join_all(phones.iter_mut().map(|(_, phone, _)| phone.talk())), ends);
        phones
    }

    async fn live(&self, dice: &mut Dice) -> Report {
        let (mut phones, mut lines, mut fair) = (Vec::new(), Vec::new(), Vec::new());
        for (chat, els) in self.chats.iter().zip(&self.els) {
            let (mut mia, line) = phone(&self.app, &chat.mia, "member", &chat.conversation, &self.room).await;
            mia.remembers(chat.first.clone());
            fair.push(line);
            phones.push(mia);
            for _ in 0..PAGES {
                let (page, line) = phone(&self.app, els, "consultant", &chat.conversation, &self.room).await;
                phones.push(page.may_lose());
                lines.push(line);
            }
        }
        let talking = join_all(phones.iter_mut().map(Phone::talk));
        let (_, came) = tokio::join!(talking, self.direct(&lines, dice));
        self.check(phones, came).await
    }

    /// Compares, chat by chat.
    async fn check(&self, phones: Vec<Phone>, mut came: Vec<(String, Phone, Proxy)>) -> Report {
        let team: Vec<&str> = self.els.iter().chain(&self.ben).map(|person| &*person.name).collect();
        let (mut report, mut phones) = (Report::default(), phones.into_iter());
        for (chat, els) in self.chats.iter().zip(&self.els) {
            let log = chat.mia.log().await;
            let newest = log.last().map_or(0, |line| line.seq);
            let hands = hands(&log, &team);
            let who: Vec<Option<&str>> = hands.iter().map(|(_, who)| who.as_deref()).collect();
            assert!(
                matches!(who[..], [Some(first), None, Some(other)] if first == els.name && other != first),
                "{who:?}"
            );
            let mut history = History { log, hands, ..History::default() };
            let mut mia = phones.next().unwrap();
            mia.read_until(newest).await;
            mia.tell(&mut history);
            phones.by_ref().take(PAGES).for_each(|page| page.tell(&mut history));
            let own = came.iter().position(|(conversation, ..)| *conversation == chat.conversation).unwrap();
            let (_, mut ben, _line) = came.swap_remove(own);
            ben.read_until(newest).await;
            ben.tell(&mut history);
            report = report.and(check(&history));
        }
        report
    }
}

/// Whoever lost a case says nothing in it any more, whatever was under way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_lost_a_case_says_nothing_more_in_it() {
    for seed in seeds() {
        let report = within(seed, async { Run::begin().await.live(&mut Dice::new(seed)).await }).await;
        eprintln!("{report}");
        report.must_be_clean();
        // Of each page's three messages at most the first was taken before the line died.
        assert!(report.refused >= 2 * PAGES * CHATS, "nobody came too late: {report}");
    }
}
