use std::collections::HashSet;

use super::*;
use crate::{
    actions::{
        case, hours,
        queue::tests::{asking, begin, colleague, consultant, house, seat, told, young},
        trial,
    },
    model::{
        hours::{Hours, Mode},
        staff::Role,
    },
};

fn delivered(sent: Sent) -> Message {
    match sent {
        Sent::Delivered { message, .. } => message,
        Sent::Refused(verdict) => panic!("{verdict:?}"),
    }
}

async fn say(core: &Arc<Core>, member: &Member, client_id: Uuid, body: &str) -> Result<Message> {
    send(core, member, None, client_id, body.to_owned()).await.map(delivered)
}

#[tokio::test]
async fn the_first_message_begins_the_chat_as_number_one() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    assert_eq!(current(&core, mia.id).await.unwrap().state, State::None);
    begin(&core, &mia, true).await;
    let chat = current(&core, mia.id).await.unwrap();
    assert_eq!((chat.state, chat.messages.len()), (State::Waiting, 1));
    assert_eq!((chat.messages[0].seq, chat.messages[0].body.as_str()), (1, "hoi"));
    assert_eq!(chat.place.unwrap().wait, None, "nobody is on duty");
    let again = start(&core, &mia, asking("nog iets", false)).await.unwrap();
    assert!(matches!(again, Started::Chat { is_new: false, .. }));
    assert_eq!(current(&core, mia.id).await.unwrap().messages[1].seq, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_starts_at_once_are_one_chat() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    let mut set = tokio::task::JoinSet::new();
    for number in 0..20 {
        let (core, mia) = (Arc::clone(&core), mia.clone());
        set.spawn(async move { start(&core, &mia, asking(&format!("{number}"), false)).await.unwrap() });
    }
    let started = set.join_all().await;
    assert_eq!(started.iter().filter(|s| matches!(s, Started::Chat { is_new: true, .. })).count(), 1);
    let seqs: Vec<i64> = current(&core, mia.id).await.unwrap().messages.iter().map(|message| message.seq).collect();
    assert_eq!(seqs, (1..=20).collect::<Vec<_>>());
}

/// 100 copies of one message at the same time: one message, one answer, one taken from the budget.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn copies_in_flight_wait_for_the_first() {
    let (core, _folder) = trial::core().await.shared();
    let mia = young(&core).await;
    begin(&core, &mia, false).await;
    let client_id = clock::new_id();
    let mut set = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let (core, mia) = (Arc::clone(&core), mia.clone());
        set.spawn(async move { say(&core, &mia, client_id, "help").await.unwrap() });
    }
    let answers: HashSet<(Uuid, i64, i64)> =
        set.join_all().await.into_iter().map(|message| (message.id.0, message.seq, message.at)).collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(since(&core, mia.id, 0).await.unwrap().missed.told.len(), 2);
    assert!(matches!(say(&core, &mia, client_id, "anders").await, Err(Error::Conflict("conflict"))));
}

#[tokio::test]
async fn a_repetition_is_free_and_goes_before_any_limit() {
    let (core, _folder) = trial::core().await.shared();
    let mia = young(&core).await;
    begin(&core, &mia, false).await;
    let first = clock::new_id();
    let seq = say(&core, &mia, first, "een").await.unwrap().seq;
    let mut over = None;
    for _ in 0..100 {
        if let Err(error) = say(&core, &mia, clock::new_id(), "meer").await {
            over = Some(error);
            break;
        }
    }
    let over = over.unwrap();
    assert!(matches!(over, Error::TooMany { retry_after, .. } if retry_after >= 1), "{over}");
    assert_eq!(say(&core, &mia, first, "een").await.unwrap().seq, seq);
    leave(&core, &mia).await.unwrap();
    assert_eq!(say(&core, &mia, first, "een").await.unwrap().seq, seq, "also in a chat that is over");
    assert!(matches!(say(&core, &mia, clock::new_id(), "nieuw").await, Err(Error::Conflict("closed"))));
}

/// Both sides write at once: the numbers have no holes, and each message is there once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn numbers_have_no_holes_under_load() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    let id = begin(&core, &mia, false).await;
    queue::take_next(&core, &els).await.unwrap().unwrap();
    let mut set = tokio::task::JoinSet::new();
    for number in 0..100 {
        let (core, mia, els) = (Arc::clone(&core), mia.clone(), els.clone());
        set.spawn(async move {
            let body = format!("bericht {number}");
            match number % 2 {
                0 => send(&core, &mia, None, clock::new_id(), body).await.map(delivered).unwrap(),
                _ => case::say(&core, &els, id, clock::new_id(), body).await.map(delivered).unwrap(),
            }
        });
    }
    let mut acked: Vec<(i64, String)> = set.join_all().await.into_iter().map(|m| (m.seq, m.body)).collect();
    acked.sort();
    let Missed { told, last_seq: last, .. } = since(&core, mia.id, 2).await.unwrap().missed;
    let stored: Vec<(i64, String)> = told.into_iter().map(|told| (told.message.seq, told.message.body)).collect();
    assert_eq!(stored, acked);
    assert_eq!(acked.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), (3..=102).collect::<Vec<_>>());
    assert_eq!(last, 102);
}

#[tokio::test]
async fn nobody_reads_or_writes_in_a_chat_of_somebody_else() {
    let (core, _folder) = house().await;
    let (mia, noa) = (young(&core).await, young(&core).await);
    let els = colleague(&core, "els", Role::Consultant).await;
    begin(&core, &mia, false).await;
    let id = current(&core, mia.id).await.unwrap().conversation.unwrap();
    assert!(conversation_for(&core, noa.id, id).await.unwrap().is_none());
    let by_noa = talk::send(&core, Sender::Member(&noa), id, clock::new_id(), "hoi".to_owned()).await;
    assert!(matches!(by_noa, Err(Error::NotFound)));
    let by_els = talk::send(&core, Sender::Staff(&els), id, clock::new_id(), "hoi".to_owned()).await;
    assert!(matches!(by_els, Err(Error::NotFound)));
    let message = current(&core, mia.id).await.unwrap().messages[0].id;
    assert_eq!(talk::message_body(&core, mia.id, message).await.unwrap().as_deref(), Some("hoi"));
    assert_eq!(talk::message_body(&core, noa.id, message).await.unwrap(), None);
    assert!(matches!(
        case::open(&core, &els, current(&core, mia.id).await.unwrap().case.unwrap()).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn texts_lie_sealed_in_the_database() {
    let (core, folder) = house().await;
    let mia = young(&core).await;
    begin(&core, &mia, false).await;
    say(&core, &mia, clock::new_id(), "een-geheim-woord").await.unwrap();
    core.close().await;
    for entry in std::fs::read_dir(folder.path().join("data")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = if path.is_file() { std::fs::read(path).unwrap() } else { Vec::new() };
        assert!(!bytes.windows(16).any(|window| window == b"een-geheim-woord"));
    }
}

#[tokio::test]
async fn who_leaves_and_comes_back_goes_on_with_the_same_consultant() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    let case = begin(&core, &mia, false).await;
    queue::take_next(&core, &els).await.unwrap().unwrap();
    leave(&core, &mia).await.unwrap();
    assert_eq!(current(&core, mia.id).await.unwrap().state, State::Closed);
    assert!(matches!(leave(&core, &mia).await, Err(Error::NotFound)));
    start(&core, &mia, asking("toch nog iets", false)).await.unwrap();
    let chat = current(&core, mia.id).await.unwrap();
    assert_eq!((chat.state, chat.case), (State::Active, Some(case)));
}

#[tokio::test]
async fn a_closed_door_makes_a_letter() {
    let (core, _folder) = house().await;
    let (mia, kim) = (young(&core).await, colleague(&core, "kim", Role::Coordinator).await);
    let closed = Hours { mode: Mode::Closed, ..Hours::default() };
    hours::set(&core, &kim, closed, false).await.unwrap();
    start(&core, &mia, asking("als je dit leest", false)).await.unwrap();
    let chat = current(&core, mia.id).await.unwrap();
    assert_eq!((chat.state, chat.messages.len()), (State::Letter, 1));
    core.clock.advance(crate::model::case::EXPIRES_MS * 2);
    queue::give_up_on_the_gone(&core).await.unwrap();
    assert_eq!(current(&core, mia.id).await.unwrap().state, State::Letter, "letters stay until they are answered");
}

#[tokio::test]
async fn forgetting_takes_a_young_person_out_of_the_line() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    let case = begin(&core, &mia, false).await;
    leave_for_good(&core, &mia).await.unwrap();
    assert_eq!(store::cases::find(&core.db, case).await.unwrap().unwrap().state, CaseState::Left);
    leave_for_good(&core, &mia).await.unwrap();
}

#[tokio::test]
async fn who_took_the_case_meanwhile_hears_of_its_end() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    begin(&core, &mia, false).await;
    let before = store::cases::open_of_member(&core.db, mia.id).await.unwrap().unwrap();
    queue::take_next(&core, &els).await.unwrap().unwrap();
    let mut desk = seat(&core, Channel::Staff(els.id), els.id.0);
    leave_case(&core, before).await.unwrap();
    assert_eq!(told(&mut desk), ["closed"]);
}

/// On PostgreSQL the two run at once; SQLite takes one after the other anyway.
#[tokio::test]
async fn who_ends_a_chat_that_goes_back_to_the_queue_just_then_waits_for_nobody() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    begin(&core, &mia, false).await;
    let case = queue::take_next(&core, &els).await.unwrap().unwrap().case;
    let (id, fence, now) = (case.id, case.fence, core.clock.now() + crate::model::case::LEASE_MS + 1);
    let (begun, is_begun) = tokio::sync::oneshot::channel();
    let house = Arc::clone(&core);
    let returning = core.db.write(move |tx| {
        Box::pin(async move {
            assert!(store::cases::requeue(tx, id, fence, now).await?);
            begun.send(()).unwrap();
            while !house.db.is_waited_for().await? {
                tokio::task::yield_now().await;
            }
            Ok(())
        })
    });
    let leaving = async {
        is_begun.await.unwrap();
        leave_case(&core, case).await
    };
    let (returned, left) = tokio::join!(returning, leaving);
    returned.and(left).unwrap();
    assert_eq!(store::cases::find(&core.db, id).await.unwrap().unwrap().state, CaseState::Left);
}

#[tokio::test]
async fn an_invitation_is_accepted_of_whoever_has_the_case_by_then() {
    let (core, _folder) = house().await;
    let (mia, els, ben) = (young(&core).await, consultant(&core, "els", 1).await, consultant(&core, "ben", 1).await);
    let id = queue::tests::urgent_post(&core, mia.id).await;
    queue::take_next(&core, &els).await.unwrap().unwrap();
    case::invite(&core, &els, id).await.unwrap();
    let seen = invited_case(&core, &mia).await.unwrap();
    core.clock.advance(61_000);
    queue::requeue_lost(&core).await.unwrap();
    queue::take_next(&core, &ben).await.unwrap().unwrap();
    assert!(matches!(accept(&core, &mia, seen).await, Err(Error::Conflict("state"))), "els is not there any more");
    accept_invitation(&core, &mia).await.unwrap();
    let chat = current(&core, mia.id).await.unwrap();
    assert_eq!(chat.consultant.as_deref(), Some("ben"));
}
