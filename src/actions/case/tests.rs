use futures_util::future::join_all;

use super::*;
use crate::{
    actions::{
        chat,
        queue::tests::{begin, consultant, house, young},
    },
    model::{case::CaseSource, lang::Lang, member::Member, verdict::Priority},
};

/// Mia with Els; Ben and Cas are on duty.
struct Room {
    core: Arc<Core>,
    mia: Member,
    els: Staff,
    case: CaseId,
    _folder: tempfile::TempDir,
}

impl Room {
    async fn open() -> Self {
        let (core, folder) = house().await;
        let (mia, els) = (young(&core).await, consultant(&core, "els", 2).await);
        let case = begin(&core, &mia, false).await;
        queue::take_next(&core, &els).await.unwrap().unwrap();
        for name in ["ben", "cas"] {
            consultant(&core, name, 1).await;
        }
        Self { core, mia, els, case, _folder: folder }
    }

    async fn now(&self) -> Case {
        store::cases::find(&self.core.db, self.case).await.unwrap().unwrap()
    }

    async fn offers(&self, to: &str) -> Result<()> {
        transfer(&self.core, &self.els, self.case, to, "She likes birds.").await
    }
}

#[tokio::test]
async fn the_same_press_many_times_is_one_offer() {
    let room = Room::open().await;
    let lines = async || chat::current(&room.core, room.mia.id).await.unwrap().messages.len();
    let before = lines().await;
    let pressed = join_all((0..4).map(|_| room.offers("ben"))).await;
    assert!(pressed.iter().all(Result::is_ok), "{pressed:?}");
    assert_eq!((lines().await - before, notes(&room.core, room.case).await.unwrap().len()), (1, 1));
    // Whom it is offered to may change after all.
    room.offers("cas").await.unwrap();
    assert_eq!(lines().await - before, 1);
}

#[tokio::test]
async fn a_young_persons_no_counts_whoever_is_meant_by_then() {
    let room = Room::open().await;
    let no = |any| Stay { by: Actor::System, action: "offer-refused", line: "system-stays-asked", any };
    room.offers("ben").await.unwrap();
    let seen = room.now().await;
    room.offers("cas").await.unwrap();
    let refused = stay(&room.core, seen.clone(), None, no(false)).await;
    assert!(matches!(refused, Err(Error::Conflict("state"))), "ben's no is not cas's");
    stay(&room.core, seen.clone(), None, no(true)).await.unwrap();
    assert_eq!(room.now().await.offered_to, None);
    assert!(matches!(stay(&room.core, seen, None, no(true)).await, Err(Error::Conflict("state"))));
}

#[tokio::test]
async fn only_a_case_without_a_chat_is_held_to_end_with_its_question() {
    let (core, _folder) = house().await;
    let (mia, tom, now) = (young(&core).await, young(&core).await, core.clock.now());
    let chats = begin(&core, &mia, false).await;
    let raise = queue::Raise {
        member: Some(tom.id),
        source: CaseSource::Post,
        post: None,
        priority: Priority::Normal,
        cause: None,
        theme: Theme::Home,
        lang: Lang::Nl,
        now,
    };
    let house = Arc::clone(&core);
    let held = core.db.write(move |tx| {
        Box::pin(async move {
            let posted = queue::raise(&house, tx, raise).await?;
            let chat = store::cases::lock_without_chat(tx, chats).await?;
            Ok((chat, store::cases::lock_without_chat(tx, posted).await?))
        })
    });
    assert_eq!(held.await.unwrap(), (false, true));
}

/// A consultant closes what they read; words that came in meanwhile are read first.
#[tokio::test]
async fn who_comes_to_talk_while_their_case_is_closed_is_read() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    let id = queue::tests::urgent_post(&core, mia.id).await;
    queue::take_next(&core, &els).await.unwrap().unwrap();
    let seen = mine(&core, &els, id).await.unwrap();
    chat::start(&core, &mia, queue::tests::asking("hoi", false)).await.unwrap();
    let closed = close_as_read(&core, &els, seen, queue::tests::closing()).await;
    assert!(matches!(closed, Err(Error::Conflict("state"))), "{closed:?}");
    let chat = chat::current(&core, mia.id).await.unwrap();
    assert_eq!((chat.state, chat.case), (chat::State::Active, Some(id)));
    close(&core, &els, id, queue::tests::closing()).await.unwrap();
    assert_eq!(chat::current(&core, mia.id).await.unwrap().state, chat::State::Closed);
}
