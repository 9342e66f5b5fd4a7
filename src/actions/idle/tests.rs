use super::*;
use crate::{
    actions::{
        queue::tests::{begin, consultant, house, young},
        talk::Sender,
    },
    clock,
    model::{
        case::{CaseSource, CaseState, LEASE_MS},
        id::CaseId,
        staff::Staff,
        verdict::Priority,
    },
};

const MINUTE: Millis = 60_000;

/// Mia and Els in a chat.
struct Room {
    core: Arc<Core>,
    mia: Member,
    els: Staff,
    case: CaseId,
    _folder: tempfile::TempDir,
}

impl Room {
    async fn open(is_crisis: bool) -> Self {
        let (core, folder) = house().await;
        let (mia, els) = (young(&core).await, consultant(&core, "Els", 2).await);
        let case = begin(&core, &mia, is_crisis).await;
        queue::take_next(&core, &els).await.unwrap().unwrap();
        Self { core, mia, els, case, _folder: folder }
    }

    async fn says(&self, sender: Sender<'_>) {
        let id = store::cases::find(&self.core.db, self.case).await.unwrap().unwrap().conversation.unwrap();
        talk::send(&self.core, sender, id, clock::new_id(), "hoe is het?".to_owned()).await.unwrap();
    }

    async fn els_says(&self) {
        self.says(Sender::Staff(&self.els)).await;
    }

    async fn becomes(&self, case: Case) {
        let now = self.core.clock.now();
        let merged = self.core.db.write(move |tx| Box::pin(async move { store::cases::merge(tx, &case, now).await }));
        assert!(merged.await.unwrap());
    }

    async fn after(&self, minutes: Millis) -> chat::Chat {
        self.core.clock.advance(minutes * MINUTE);
        watch(&self.core).await.unwrap();
        chat::current(&self.core, self.mia.id).await.unwrap()
    }
}

fn lines(chat: &chat::Chat) -> usize {
    chat.messages.len()
}

#[tokio::test]
async fn it_is_announced_and_done_once() {
    let room = Room::open(false).await;
    room.els_says().await;
    let before = room.after(20).await;
    assert_eq!((before.ends_at, lines(&before)), (None, 3), "hoi, Els is er nu, hoe is het?");
    let warned = room.after(1).await;
    assert_eq!(warned.ends_at, Some(room.core.clock.now() + NOTICE_MS));
    assert_eq!(lines(&room.after(9).await), 4, "said once");
    let ended = room.after(2).await;
    assert_eq!((ended.state, ended.ends_at, lines(&ended)), (chat::State::Closed, None, 5));
    let case = store::cases::find(&room.core.db, room.case).await.unwrap().unwrap();
    assert_eq!((case.state, case.claimed_by), (CaseState::Active, Some(room.els.id)), "hers to wrap up");
    assert_eq!(lines(&room.after(60).await), 5);
}

#[tokio::test]
async fn a_press_or_a_word_keeps_it() {
    let room = Room::open(false).await;
    room.els_says().await;
    stay(&room.core, &room.mia).await.unwrap();
    assert_eq!(lines(&room.after(21).await), 4, "nothing to keep yet, nothing said");
    room.core.clock.advance(8 * MINUTE);
    stay(&room.core, &room.mia).await.unwrap();
    stay(&room.core, &room.mia).await.unwrap();
    let kept = room.after(19).await;
    assert_eq!((kept.state, kept.ends_at, lines(&kept)), (chat::State::Active, None, 5));
    // Nobody answered after the press either.
    assert!(room.after(2).await.ends_at.is_some());
    room.says(Sender::Member(&room.mia)).await;
    assert_eq!(room.after(60).await.ends_at, None, "now it is the consultant's turn");
    room.els_says().await;
    assert_eq!(room.after(19).await.ends_at, None);
    assert!(room.after(2).await.ends_at.is_some());
    // A word of the consultant gives time too.
    room.els_says().await;
    assert_eq!(room.after(19).await.state, chat::State::Active);
}

#[tokio::test]
async fn no_crisis_and_no_letter_ends_by_itself() {
    let room = Room::open(true).await;
    room.els_says().await;
    assert_eq!(room.after(21).await.ends_at, None);
    assert_eq!(room.after(60).await.state, chat::State::Active, "a crisis");

    let room = Room::open(false).await;
    let case = store::cases::find(&room.core.db, room.case).await.unwrap().unwrap();
    let letter = Case { source: CaseSource::Letter, ..case.clone() };
    room.becomes(letter).await;
    room.els_says().await;
    assert_eq!(room.after(21).await.ends_at, None, "a letter");

    // What becomes a crisis after the announcement does not end any more.
    room.becomes(case.clone()).await;
    assert!(room.after(1).await.ends_at.is_some());
    room.becomes(Case { priority: Priority::Crisis, ..case }).await;
    let goes_on = room.after(60).await;
    assert_eq!((goes_on.state, goes_on.ends_at), (chat::State::Active, None));
}

#[tokio::test]
async fn a_case_that_is_taken_again_begins_anew() {
    let room = Room::open(false).await;
    room.els_says().await;
    assert!(room.after(21).await.ends_at.is_some());
    room.core.clock.advance(LEASE_MS + 1);
    queue::requeue_lost(&room.core).await.unwrap();
    assert_eq!(room.after(60).await.state, chat::State::Waiting, "who waits for us is not warned");
    queue::take_next(&room.core, &room.els).await.unwrap().unwrap();
    let taken = room.after(21).await;
    assert_eq!((taken.state, taken.ends_at), (chat::State::Active, None), "nobody has said a word since");
    room.els_says().await;
    assert_eq!(room.after(19).await.ends_at, None);
    assert!(room.after(2).await.ends_at.is_some());
}

#[tokio::test]
async fn an_end_that_comes_too_late_is_none() {
    let room = Room::open(false).await;
    room.els_says().await;
    room.after(21).await;
    room.core.clock.advance(11 * MINUTE);
    let now = room.core.clock.now();
    let case = store::cases::find(&room.core.db, room.case).await.unwrap().unwrap();
    // As when the other node, or she herself, was faster.
    stay(&room.core, &room.mia).await.unwrap();
    assert!(matches!(end(&room.core, case.clone(), now).await, Err(Error::Conflict("state"))));
    let after = store::cases::find(&room.core.db, room.case).await.unwrap().unwrap();
    assert_eq!((after.left_at, after.state), (None, CaseState::Active));
    announce(&room.core, case, now).await.unwrap();
    assert_eq!(chat::current(&room.core, room.mia.id).await.unwrap().ends_at, None, "she has only just stirred");
}

#[tokio::test]
async fn what_becomes_a_crisis_at_the_last_moment_goes_on() {
    let room = Room::open(false).await;
    room.els_says().await;
    assert!(room.after(21).await.ends_at.is_some());
    let seen = store::cases::find(&room.core.db, room.case).await.unwrap().unwrap();
    room.core.clock.advance(11 * MINUTE);
    // Danger is pressed between the look and the end, and between the look and the announcement.
    room.becomes(Case { priority: Priority::Crisis, ..seen.clone() }).await;
    let now = room.core.clock.now();
    assert!(matches!(end(&room.core, seen.clone(), now).await, Err(Error::Conflict(_))));
    let before = lines(&chat::current(&room.core, room.mia.id).await.unwrap());
    room.core.clock.advance(30 * MINUTE);
    announce(&room.core, seen, room.core.clock.now()).await.unwrap();
    let goes_on = chat::current(&room.core, room.mia.id).await.unwrap();
    assert_eq!((goes_on.state, lines(&goes_on)), (chat::State::Active, before));
}

#[tokio::test]
async fn nobody_is_hung_up_on_while_a_new_consultant_has_said_nothing() {
    let room = Room::open(false).await;
    room.els_says().await;
    room.core.clock.advance(LEASE_MS + MINUTE);
    queue::requeue_lost(&room.core).await.unwrap();
    let ben = consultant(&room.core, "Ben", 2).await;
    queue::take_next(&room.core, &ben).await.unwrap().unwrap();
    for _ in 0..4 {
        store_lease(&room, &ben).await;
        assert_eq!(room.after(15).await.ends_at, None, "it is Ben's turn");
    }
}

/// Ben's page is open all the while.
async fn store_lease(room: &Room, staff: &Staff) {
    let (id, until) = (staff.id, room.core.clock.now() + 60 * MINUTE);
    room.core.db.write(move |tx| Box::pin(store::cases::renew(tx, id, until))).await.unwrap();
}
