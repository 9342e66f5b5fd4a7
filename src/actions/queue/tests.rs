use std::collections::{HashMap, HashSet};

use tempfile::TempDir;

use super::*;
use crate::{
    actions::{
        case, chat,
        chat::{Start, Started, State},
        course, demand, door, forget, identity, staff, trial,
    },
    config::Config,
    live::hub::{Holder, Seat, Told},
    model::{
        case::{ClosedType, Closing, Door, Risk, URGENT_MS},
        conversation::Speaker,
        demand::Unmet,
        hours::{Hours, Mode, Stretch, Window},
        member::Member,
    },
    moderation::LOOKS,
};

const MINUTE: Millis = 60_000;

/// Budgets that no test here runs into.
pub(crate) fn generous(config: &mut Config) {
    for budget in ["new_member", "chat_start", "chat_message", "staff"] {
        config.limits.insert(budget.to_owned(), vec!["1000000/s".to_owned()]);
    }
}

pub(crate) async fn house() -> (Arc<Core>, TempDir) {
    trial::core_with(generous).await.shared()
}

pub(crate) async fn young(core: &Arc<Core>) -> Member {
    identity::new_member(core, Lang::Nl, [7; 16]).await.unwrap().0
}

pub(crate) async fn colleague(core: &Arc<Core>, name: &str, role: Role) -> Staff {
    staff::add(core, name, &[role], &[Lang::Nl]).await.unwrap();
    let people = store::staff::all(&core.db).await.unwrap();
    people.into_iter().find(|person| person.staff.name == name).unwrap().staff
}

pub(crate) async fn consultant(core: &Arc<Core>, name: &str, capacity: i64) -> Staff {
    let staff = colleague(core, name, Role::Consultant).await;
    staff::set_duty(core, &staff, true, capacity, &[Lang::Nl]).await.unwrap()
}

pub(crate) fn asking(message: &str, danger: bool) -> Start {
    Start { theme: Theme::Home, lang: Lang::Nl, message: message.to_owned(), danger, client_id: None, earlier: None }
}

pub(crate) async fn begin(core: &Arc<Core>, member: &Member, danger: bool) -> CaseId {
    let started = chat::start(core, member, asking("hoi", danger)).await.unwrap();
    assert!(matches!(started, Started::Chat { is_new: true, .. }));
    chat::current(core, member.id).await.unwrap().case.unwrap()
}

pub(crate) fn closing() -> Closing {
    Closing {
        kind: ClosedType::OnSelf,
        themes: vec![Theme::Home],
        risk: Risk::Low,
        actions: Vec::new(),
        referral: None,
        outcome: None,
        quiet: false,
    }
}

pub(crate) fn seat(core: &Core, own: Channel, person: uuid::Uuid) -> Seat {
    core.hub.join(Holder { session: [1; 32], person, own }, 8)
}

fn frames(seat: &mut Seat) -> Vec<serde_json::Value> {
    let mut frames = Vec::new();
    while let Ok(told) = seat.inbox.try_recv() {
        if let Told::Event(event) = told {
            frames.push(serde_json::from_str(&event.frame).unwrap());
        }
    }
    frames
}

fn raise_for(member: MemberId, priority: Priority, now: Millis) -> Raise {
    Raise {
        member: Some(member),
        source: CaseSource::Report,
        post: None,
        priority,
        cause: Some(Cause::Reports),
        theme: Theme::Other,
        lang: Lang::Nl,
        now,
    }
}

/// Something in the forum called for somebody to talk with its author.
pub(crate) async fn urgent_post(core: &Arc<Core>, member: MemberId) -> CaseId {
    raised(core, raise_for(member, Priority::Urgent, core.clock.now())).await
}

async fn raised(core: &Arc<Core>, raise: Raise) -> CaseId {
    let house = Arc::clone(core);
    core.db.write(move |tx| Box::pin(async move { super::raise(&house, tx, raise).await })).await.unwrap()
}

#[tokio::test]
async fn one_young_person_has_one_case_whatever_comes_in() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    let case = begin(&core, &mia, false).await;
    let earlier = core.clock.now() - 5 * MINUTE;
    assert_eq!(raised(&core, raise_for(mia.id, Priority::Crisis, earlier)).await, case);
    assert_eq!(raised(&core, raise_for(mia.id, Priority::Urgent, core.clock.now())).await, case);
    let merged = store::cases::find(&core.db, case).await.unwrap().unwrap();
    assert_eq!((merged.priority, merged.arrived_at, merged.source), (Priority::Crisis, earlier, CaseSource::Request));
    assert_eq!(merged.cause, Some(Cause::Reports));
}

#[tokio::test]
async fn who_did_not_ask_hears_nothing_until_invited() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    let mut hears = seat(&core, Channel::Member(mia.id), mia.id.0);
    let case = raised(&core, raise_for(mia.id, Priority::Urgent, core.clock.now())).await;
    let els = consultant(&core, "els", 2).await;
    look(&core).await.unwrap();
    assert_eq!(take_next(&core, &els).await.unwrap().unwrap().case.id, case);
    assert_eq!(frames(&mut hears), Vec::<serde_json::Value>::new());
    assert_eq!(chat::current(&core, mia.id).await.unwrap().state, State::None);
    case::invite(&core, &els, case).await.unwrap();
    assert_eq!(frames(&mut hears)[0]["state"], "invited");
    assert_eq!(chat::current(&core, mia.id).await.unwrap().invitation.unwrap().by.as_deref(), Some("els"));
    chat::accept_invitation(&core, &mia).await.unwrap();
    let now = chat::current(&core, mia.id).await.unwrap();
    assert_eq!((now.state, now.case), (State::Active, Some(case)));
    assert!(matches!(chat::accept_invitation(&core, &mia).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn who_talks_about_a_post_without_hurry_is_one_who_waits() {
    let (core, _folder) = house().await;
    let (mia, noa) = (young(&core).await, young(&core).await);
    let mild = |member: MemberId| Raise {
        source: CaseSource::Post,
        ..raise_for(member, Priority::Normal, core.clock.now() - MINUTE)
    };
    let source = async |case: CaseId| store::cases::find(&core.db, case).await.unwrap().unwrap().source;
    let hers = raised(&core, mild(mia.id)).await;
    assert_eq!((source(hers).await, overview(&core).await.unwrap().living()), (CaseSource::Post, 0));
    assert_eq!(begin(&core, &mia, false).await, hers);
    assert_eq!((source(hers).await, overview(&core).await.unwrap().living()), (CaseSource::Request, 1));
    let els = consultant(&core, "els", 2).await;
    take_next(&core, &els).await.unwrap();
    let his = raised(&core, mild(noa.id)).await;
    take_next(&core, &els).await.unwrap();
    case::invite(&core, &els, his).await.unwrap();
    assert_eq!(source(his).await, CaseSource::Post);
    chat::accept_invitation(&core, &noa).await.unwrap();
    assert_eq!(source(his).await, CaseSource::Request);
}

#[tokio::test]
async fn the_next_one_is_the_first_in_line_whom_the_consultant_can_serve() {
    let (core, _folder) = house().await;
    let els = consultant(&core, "els", 3).await;
    let first = begin(&core, &young(&core).await, false).await;
    core.clock.advance(MINUTE);
    let crisis = begin(&core, &young(&core).await, true).await;
    let french = young(&core).await;
    let start = Start { lang: Lang::Fr, ..asking("salut", true) };
    chat::start(&core, &french, start).await.unwrap();
    assert_eq!(take_next(&core, &els).await.unwrap().unwrap().case.id, crisis);
    assert_eq!(take_next(&core, &els).await.unwrap().unwrap().case.id, first);
    assert!(take_next(&core, &els).await.unwrap().is_none());
}

#[tokio::test]
async fn duty_and_capacity_are_kept() {
    let (core, _folder) = house().await;
    let els = consultant(&core, "els", 1).await;
    for _ in 0..3 {
        begin(&core, &young(&core).await, false).await;
    }
    assert!(take_next(&core, &els).await.unwrap().is_some());
    assert!(matches!(take_next(&core, &els).await, Err(Error::Conflict("capacity"))));
    staff::set_duty(&core, &els, false, 1, &[Lang::Nl]).await.unwrap();
    assert!(matches!(take_next(&core, &els).await, Err(Error::Conflict("off-duty"))));
    let moderator = colleague(&core, "mo", Role::Moderator).await;
    assert!(matches!(take_next(&core, &moderator).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn choosing_needs_the_coordinator() {
    let (core, _folder) = house().await;
    let (els, kim) = (consultant(&core, "els", 2).await, colleague(&core, "kim", Role::Coordinator).await);
    let case = begin(&core, &young(&core).await, false).await;
    assert!(matches!(claim(&core, &els, case).await, Err(Error::Forbidden)));
    hours::set(&core, &kim, Hours::default(), true).await.unwrap();
    assert_eq!(claim(&core, &els, case).await.unwrap().case.claimed_by, Some(els.id));
    assert!(matches!(claim(&core, &kim, case).await, Err(Error::Conflict("claimed"))));
    assert!(matches!(claim(&core, &kim, CaseId(crate::clock::new_id())).await, Err(Error::NotFound)));
}

/// 8 workers take 200 cases: each case goes to exactly one, and nobody gets more than fits.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_consultants_never_get_the_same_case() {
    let (core, _folder) = house().await;
    let mut staff = Vec::new();
    for number in 0..4 {
        staff.push(consultant(&core, &format!("c{number}"), 49).await);
    }
    for _ in 0..200 {
        begin(&core, &young(&core).await, false).await;
    }
    // Two workers per consultant, so that one person races with themselves as well.
    let workers = (0..8).map(|number| {
        let (core, staff) = (Arc::clone(&core), staff[number % 4].clone());
        async move {
            let mut mine = Vec::new();
            loop {
                match take_next(&core, &staff).await {
                    Ok(Some(claimed)) => mine.push((staff.id, claimed.case.id)),
                    Ok(None) | Err(Error::Conflict("capacity")) => return mine,
                    Err(error) => panic!("{error}"),
                }
            }
        }
    });
    let mut set = tokio::task::JoinSet::new();
    workers.for_each(|worker| drop(set.spawn(worker)));
    let claims: Vec<(StaffId, CaseId)> = set.join_all().await.into_iter().flatten().collect();
    let cases: HashSet<CaseId> = claims.iter().map(|(_, case)| *case).collect();
    assert_eq!(cases.len(), claims.len(), "a case was claimed twice");
    assert_eq!(claims.len(), 4 * 49, "everybody is full, and nobody over it");
    let mut per: HashMap<StaffId, usize> = HashMap::new();
    for (staff, _) in &claims {
        *per.entry(*staff).or_default() += 1;
    }
    assert!(per.values().all(|count| *count == 49), "{per:?}");
    assert_eq!(overview(&core).await.unwrap().order.len(), 4);
}

#[tokio::test]
async fn a_lost_consultants_case_comes_back_to_its_old_place() {
    let (core, _folder) = house().await;
    let (els, tom) = (consultant(&core, "els", 1).await, consultant(&core, "tom", 1).await);
    let mia = young(&core).await;
    let first = begin(&core, &mia, false).await;
    let arrived = core.clock.now();
    core.clock.advance(MINUTE);
    begin(&core, &young(&core).await, false).await;
    take_next(&core, &els).await.unwrap().unwrap();
    core.clock.advance(50_000);
    renew_leases(&core, els.id).await.unwrap();
    core.clock.advance(50_000);
    requeue_lost(&core).await.unwrap();
    assert_eq!(store::cases::find(&core.db, first).await.unwrap().unwrap().state, CaseState::Active);
    core.clock.advance(11_000);
    requeue_lost(&core).await.unwrap();
    let back = store::cases::find(&core.db, first).await.unwrap().unwrap();
    assert_eq!((back.state, back.arrived_at, back.known_staff), (CaseState::Waiting, arrived, Some(els.id)));
    let said = chat::current(&core, mia.id).await.unwrap();
    assert_eq!(said.place.unwrap().position, 1);
    assert_eq!(said.messages.last().unwrap().author, Speaker::System);
    // What the lost one still sends comes too late.
    let late = case::say(&core, &els, first, crate::clock::new_id(), "ben er weer".to_owned()).await;
    assert!(matches!(late, Err(Error::NotFound | Error::Conflict("closed"))), "{late:?}");
    assert_eq!(take_next(&core, &tom).await.unwrap().unwrap().case.id, first);
}

#[tokio::test]
async fn a_hand_over_leaves_the_case_until_the_other_accepts() {
    let (core, _folder) = house().await;
    let (els, tom) = (consultant(&core, "els", 2).await, consultant(&core, "tom", 2).await);
    let mia = young(&core).await;
    let case = begin(&core, &mia, false).await;
    take_next(&core, &els).await.unwrap();
    assert!(matches!(case::open(&core, &tom, case).await, Err(Error::NotFound)));
    case::transfer(&core, &els, case, &tom.id.to_string(), "").await.unwrap();
    assert!(case::open(&core, &tom, case).await.unwrap().offered_to_me);
    case::decline(&core, &tom, case, "").await.unwrap();
    assert!(matches!(case::accept(&core, &tom, case).await, Err(Error::NotFound)));
    case::say(&core, &els, case, crate::clock::new_id(), "ik ben er".to_owned()).await.unwrap();
    case::transfer(&core, &els, case, "tom", "").await.unwrap();
    case::accept(&core, &tom, case).await.unwrap();
    let late = case::say(&core, &els, case, crate::clock::new_id(), "nog iets".to_owned()).await;
    assert!(late.is_err());
    let chat = chat::current(&core, mia.id).await.unwrap();
    assert_eq!((chat.state, chat.consultant.as_deref()), (State::Active, Some("tom")));
}

#[tokio::test]
async fn opening_a_case_judges_nothing_again() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 2).await);
    let started = chat::start(&core, &mia, asking("a bramblehold", false)).await.unwrap();
    assert!(matches!(started, Started::Chat { is_new: true, .. }));
    chat::start(&core, &mia, asking("such a deepsorrow, and a bramblehold", false)).await.unwrap();
    let case = chat::current(&core, mia.id).await.unwrap().case.unwrap();
    take_next(&core, &els).await.unwrap();
    LOOKS.set(0);
    let file = case::open(&core, &els, case).await.unwrap();
    assert_eq!(file.rules, ["test-hold", "test-cry"], "as they spoke, each once");
    assert_eq!((LOOKS.get(), file.messages.len() >= 2), (0, true));
}

#[tokio::test]
async fn closing_ends_the_chat_and_frees_the_place() {
    let (core, _folder) = house().await;
    let els = consultant(&core, "els", 1).await;
    let mia = young(&core).await;
    let case = begin(&core, &mia, false).await;
    take_next(&core, &els).await.unwrap();
    case::add_note(&core, &els, case, "let op".to_owned()).await.unwrap();
    assert_eq!(case::open(&core, &els, case).await.unwrap().notes[0].body, "let op");
    case::close(&core, &els, case, closing()).await.unwrap();
    assert!(matches!(case::close(&core, &els, case, closing()).await, Err(Error::Conflict("closed"))));
    let over = chat::current(&core, mia.id).await.unwrap();
    assert_eq!((over.state, over.messages.len()), (State::Closed, 3));
    assert!(matches!(
        chat::send(&core, &mia, None, crate::clock::new_id(), "hallo?".to_owned()).await,
        Err(Error::Conflict("closed"))
    ));
    let again = begin(&core, &mia, false).await;
    assert_ne!(again, case);
    assert!(take_next(&core, &els).await.unwrap().is_some());
}

#[tokio::test]
async fn lengths_are_learnt_from_chats_that_were_erased_and_not_from_letters() {
    let (core, _folder) = house().await;
    let els = consultant(&core, "els", 5).await;
    let kim = colleague(&core, "kim", Role::Coordinator).await;
    let shut = |mode| Hours { mode, ..Hours::default() };
    hours::set(&core, &kim, shut(Mode::Closed), false).await.unwrap();
    for _ in 0..4 {
        chat::start(&core, &young(&core).await, asking("een brief", false)).await.unwrap();
        let letter = take_next(&core, &els).await.unwrap().unwrap().case.id;
        case::close(&core, &els, letter, closing()).await.unwrap();
    }
    hours::set(&core, &kim, shut(Mode::Open), false).await.unwrap();
    let mut chats = Vec::new();
    for _ in 0..4 {
        begin(&core, &young(&core).await, false).await;
        chats.push(take_next(&core, &els).await.unwrap().unwrap().case.id);
    }
    let one = chats[0];
    core.clock.advance(60 * MINUTE);
    for chat in chats {
        case::close(&core, &els, chat, closing()).await.unwrap();
    }
    let learnt = async || overview(&core).await.unwrap().lengths;
    let hour = estimate::Lengths::of(&[60 * MINUTE; 4]);
    assert_eq!(hour.long, 60 * MINUTE);
    assert_eq!(learnt().await, hour);
    core.clock.advance(49 * 60 * MINUTE);
    for _ in 0..2 {
        // The first round after a jump of the clock erases nothing.
        crate::actions::retention::purge(&core).await.unwrap();
    }
    let kept = store::cases::find(&core.db, one).await.unwrap().unwrap();
    assert_eq!(kept.conversation, None, "erased");
    assert_eq!(learnt().await, hour);
}

#[tokio::test]
async fn followers_hear_only_what_changed() {
    let (core, _folder) = house().await;
    let (els, mia, noa) = (consultant(&core, "els", 1).await, young(&core).await, young(&core).await);
    let mut desk = seat(&core, Channel::Staff(els.id), els.id.0);
    desk.follow(Channel::Queue);
    let first = begin(&core, &mia, false).await;
    let second = begin(&core, &noa, false).await;
    let mut waits = seat(&core, Channel::Member(noa.id), noa.id.0);
    look(&core).await.unwrap();
    let added: HashSet<String> =
        frames(&mut desk).iter().map(|frame| format!("{} {}", frame["change"], frame["id"])).collect();
    assert_eq!(added, HashSet::from([format!("\"added\" \"{first}\""), format!("\"added\" \"{second}\"")]));
    assert_eq!(frames(&mut waits).len(), 1);
    look(&core).await.unwrap();
    assert!(frames(&mut desk).is_empty() && frames(&mut waits).is_empty(), "nothing changed");
    // Who is first in the line is decided by id, because both came at the same moment.
    let taken = take_next(&core, &els).await.unwrap().unwrap().case.id;
    look(&core).await.unwrap();
    let told = frames(&mut desk);
    assert!(told.iter().any(|frame| frame["change"] == "gone" && frame["id"] == taken.to_string()));
    if taken == first {
        let place = frames(&mut waits).into_iter().find(|frame| frame["type"] == "place").unwrap();
        assert_eq!((&place["place"]["position"], &place["place"]["ahead"]), (&1.into(), &0.into()));
    }
}

#[tokio::test]
async fn who_leaves_quickly_keeps_the_place_for_five_minutes() {
    let (core, _folder) = house().await;
    let (mia, noa) = (young(&core).await, young(&core).await);
    let (hers, his) = (begin(&core, &mia, false).await, begin(&core, &noa, false).await);
    chat::left_quickly(&core, mia.id).await.unwrap();
    chat::left_quickly(&core, noa.id).await.unwrap();
    core.clock.advance(4 * MINUTE);
    give_up_on_the_gone(&core).await.unwrap();
    chat::came_back(&core, noa.id).await.unwrap();
    core.clock.advance(2 * MINUTE);
    give_up_on_the_gone(&core).await.unwrap();
    assert_eq!(store::cases::find(&core.db, hers).await.unwrap().unwrap().state, CaseState::Left);
    assert_eq!(store::cases::find(&core.db, his).await.unwrap().unwrap().state, CaseState::Waiting);
}

#[tokio::test]
async fn a_request_expires_when_its_author_is_gone_for_a_day() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    let case = begin(&core, &mia, false).await;
    core.clock.advance(EXPIRES_MS + 1);
    give_up_on_the_gone(&core).await.unwrap();
    assert_eq!(store::cases::find(&core.db, case).await.unwrap().unwrap().state, CaseState::Expired);
    assert_eq!(chat::current(&core, mia.id).await.unwrap().state, State::Closed);
}

#[tokio::test]
async fn what_was_prepared_before_the_loss_is_refused_after_it() {
    let (core, _folder) = house().await;
    let els = consultant(&core, "els", 1).await;
    let id = begin(&core, &young(&core).await, false).await;
    let before = take_next(&core, &els).await.unwrap().unwrap().case;
    core.clock.advance(LEASE_MS + 1);
    requeue_lost(&core).await.unwrap();
    // The same person has it again, and still the word of their earlier claim does not count.
    let after = take_next(&core, &els).await.unwrap().unwrap().case;
    assert_eq!(after.id, id);
    let until = core.clock.now() + LEASE_MS;
    for (case, holds) in [(before, false), (after, true)] {
        let held = core
            .db
            .write(move |tx| Box::pin(async move { store::cases::hold(tx, case.id, els.id, case.fence, until).await }));
        assert_eq!(held.await.unwrap(), holds);
    }
}

/// In which ways chats did not come about, and after how many minutes.
async fn missed(core: &Arc<Core>) -> Vec<(Unmet, Option<i64>)> {
    let missed = demand::missed_between(core, 0, i64::MAX).await.unwrap();
    missed.into_iter().map(|missed| (missed.how, missed.waited.map(|waited| waited / MINUTE))).collect()
}

async fn found(core: &Arc<Core>, case: CaseId) -> Case {
    store::cases::find(&core.db, case).await.unwrap().unwrap()
}

async fn door(core: &Arc<Core>, kim: &Staff, mode: Mode) {
    hours::set(core, kim, Hours { mode, ..Hours::default() }, false).await.unwrap();
}

#[tokio::test]
async fn who_loses_the_consultant_after_closing_time_is_no_letter_yet() {
    let (core, _folder) = house().await;
    let (els, kim) = (consultant(&core, "els", 1).await, colleague(&core, "kim", Role::Coordinator).await);
    let mia = young(&core).await;
    let case = begin(&core, &mia, false).await;
    take_next(&core, &els).await.unwrap().unwrap();
    door(&core, &kim, Mode::Closed).await;
    core.clock.advance(LEASE_MS + 1);
    crate::jobs::tick(&core).await;
    let place = async || chat::current(&core, mia.id).await.unwrap().place.unwrap();
    assert_eq!(chat::current(&core, mia.id).await.unwrap().state, State::Waiting, "in the tick that missed els");
    assert!(place().await.today, "nobody tells her that it is over");
    core.clock.advance(GOES_ON_MS - 1);
    end_of_day(&core).await.unwrap();
    assert_eq!(found(&core, case).await.source, CaseSource::Request);
    assert!(place().await.today);
    core.clock.advance(1);
    end_of_day(&core).await.unwrap();
    assert_eq!(found(&core, case).await.source, CaseSource::Letter, "nobody is there to go on");
}

#[tokio::test]
async fn a_letter_whose_author_came_to_talk_and_went_is_a_letter_again() {
    let (core, _folder) = house().await;
    let (mia, kim) = (young(&core).await, colleague(&core, "kim", Role::Coordinator).await);
    door(&core, &kim, Mode::Closed).await;
    let case = begin(&core, &mia, false).await;
    door(&core, &kim, Mode::Open).await;
    let comes = async || chat::start(&core, &mia, asking("ik ben er", false)).await.unwrap();
    let is = async || (found(&core, case).await.state, found(&core, case).await.source);
    comes().await;
    assert_eq!(is().await, (CaseState::Waiting, CaseSource::Request));
    core.clock.advance(4 * MINUTE);
    chat::left_quickly(&core, mia.id).await.unwrap();
    core.clock.advance(GRACE_MS + 1);
    give_up_on_the_gone(&core).await.unwrap();
    assert_eq!(is().await, (CaseState::Waiting, CaseSource::Letter));
    let mut expected = vec![(Unmet::Closed, None), (Unmet::Left, Some(9))];
    assert_eq!(missed(&core).await, expected, "closing time has nothing to do with it");
    assert_eq!(chat::current(&core, mia.id).await.unwrap().state, State::Letter);
    chat::came_back(&core, mia.id).await.unwrap();
    comes().await;
    assert_eq!(is().await, (CaseState::Waiting, CaseSource::Request));
    core.clock.advance(EXPIRES_MS + 1);
    give_up_on_the_gone(&core).await.unwrap();
    assert_eq!(is().await, (CaseState::Waiting, CaseSource::Letter), "nor does it expire");
    expected.push((Unmet::Expired, Some(24 * 60)));
    assert_eq!(missed(&core).await, expected, "nobody sat there for a day");
}

#[tokio::test]
async fn who_writes_at_a_shut_door_keeps_an_urgent_place() {
    let (core, _folder) = house().await;
    let (mia, kim) = (young(&core).await, colleague(&core, "kim", Role::Coordinator).await);
    let other = begin(&core, &young(&core).await, false).await;
    let case = raised(&core, raise_for(mia.id, Priority::Urgent, core.clock.now())).await;
    door(&core, &kim, Mode::Closed).await;
    assert_eq!(begin(&core, &mia, false).await, case);
    assert_eq!(chat::current(&core, mia.id).await.unwrap().state, State::Letter, "nobody is there now");
    let overview = overview(&core).await.unwrap();
    let order: Vec<CaseId> = overview.order.iter().map(|placed| placed.waiting.id).collect();
    assert_eq!((order, overview.living()), (vec![case, other], 2));
}

#[tokio::test]
async fn who_waits_about_a_post_has_a_letter_at_closing_time() {
    let (core, _folder) = house().await;
    let (mia, kim) = (young(&core).await, colleague(&core, "kim", Role::Coordinator).await);
    let silent = raised(&core, raise_for(young(&core).await.id, Priority::Urgent, core.clock.now())).await;
    let case = raised(&core, raise_for(mia.id, Priority::Urgent, core.clock.now())).await;
    begin(&core, &mia, false).await;
    assert_eq!(found(&core, case).await.source, CaseSource::Report);
    chat::left_quickly(&core, mia.id).await.unwrap();
    door(&core, &kim, Mode::Closed).await;
    end_of_day(&core).await.unwrap();
    assert_eq!(chat::current(&core, mia.id).await.unwrap().state, State::Waiting, "she may come back");
    core.clock.advance(GRACE_MS + 1);
    end_of_day(&core).await.unwrap();
    assert_eq!(chat::current(&core, mia.id).await.unwrap().state, State::Letter);
    assert!(found(&core, case).await.waiting().is_live(), "as urgent as before");
    assert_eq!(missed(&core).await, [(Unmet::Left, Some(5))], "she had left before");
    assert_eq!(found(&core, silent).await.source, CaseSource::Report, "who wrote nothing has no letter");
}

#[tokio::test]
async fn whose_letter_is_read_just_now_may_talk() {
    let (core, _folder) = house().await;
    let (mia, kim) = (young(&core).await, colleague(&core, "kim", Role::Coordinator).await);
    let els = consultant(&core, "els", 1).await;
    door(&core, &kim, Mode::Closed).await;
    let case = begin(&core, &mia, false).await;
    take_next(&core, &els).await.unwrap().unwrap();
    let mut desk = seat(&core, Channel::Staff(els.id), els.id.0);
    let comes = async || chat::start(&core, &mia, asking("ik ben er", false)).await.unwrap();
    comes().await;
    assert_eq!(found(&core, case).await.source, CaseSource::Letter, "the door is shut");
    assert!(frames(&mut desk).iter().all(|frame| frame["type"] != "case"));
    door(&core, &kim, Mode::Open).await;
    comes().await;
    let now = found(&core, case).await;
    assert_eq!((now.source, now.state, now.claimed_by), (CaseSource::Request, CaseState::Active, Some(els.id)));
    let told = frames(&mut desk);
    assert!(told.iter().any(|frame| frame["type"] == "case" && frame["state"] == "active"), "{told:?}");
}

/// Opens the chat of today, a Saturday, from noon until then: the tests begin at 19:00.
async fn open_until(core: &Arc<Core>, kim: &Staff, to: &str) {
    let span = Stretch { from: "12:00".to_owned(), to: to.to_owned() };
    let windows = (1..=7).map(|day| Window { day, span: span.clone(), langs: Vec::new() }).collect();
    hours::set(core, kim, Hours { windows, ..Hours::default() }, false).await.unwrap();
}

async fn chat_of(core: &Arc<Core>, member: &Member) -> chat::Chat {
    chat::current(core, member.id).await.unwrap()
}

#[tokio::test]
async fn who_is_urgent_by_a_post_and_by_a_letter_is_so_whichever_came_first() {
    for cause in [Cause::Post, Cause::Moderator, Cause::Reports, Cause::Course] {
        for letter_first in [true, false] {
            let (core, _folder) = house().await;
            let kim = colleague(&core, "kim", Role::Coordinator).await;
            let mia = young(&core).await;
            door(&core, &kim, Mode::Closed).await;
            let letter = Start { theme: Theme::DarkThoughts, ..asking("hoi", false) };
            let raise = Raise { cause: Some(cause), ..raise_for(mia.id, Priority::Urgent, core.clock.now()) };
            if letter_first {
                chat::start(&core, &mia, letter).await.unwrap();
                raised(&core, raise).await;
            } else {
                raised(&core, raise).await;
                chat::start(&core, &mia, letter).await.unwrap();
            }
            door(&core, &kim, Mode::Open).await;
            let other = begin(&core, &young(&core).await, false).await;
            let hers = chat_of(&core, &mia).await;
            let order: Vec<CaseId> =
                overview(&core).await.unwrap().order.iter().map(|placed| placed.waiting.id).collect();
            assert_eq!(hers.state, State::Letter);
            assert_eq!(order, [hers.case.unwrap(), other], "{cause}, letter first: {letter_first}");
        }
    }
}

#[tokio::test]
async fn who_is_urgent_by_their_theme_and_by_a_post_stays_urgent_with_a_letter() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    chat::start(&core, &mia, Start { theme: Theme::DarkThoughts, ..asking("hoi", false) }).await.unwrap();
    let case = raised(&core, raise_for(mia.id, Priority::Urgent, core.clock.now())).await;
    chat::write_instead(&core, &mia).await.unwrap();
    let now = found(&core, case).await;
    assert_eq!((now.source, now.waiting().is_live()), (CaseSource::Letter, true));
}

#[tokio::test]
async fn the_door_and_the_first_place_tell_the_same_beside_letters_of_a_day() {
    let (core, _folder) = house().await;
    let kim = colleague(&core, "kim", Role::Coordinator).await;
    door(&core, &kim, Mode::Closed).await;
    for _ in 0..40 {
        begin(&core, &young(&core).await, false).await;
    }
    core.clock.advance(LATER_MS + 1);
    open_until(&core, &kim, "21:00").await;
    consultant(&core, "els", 1).await;
    let status = door::status(&core, Lang::Nl).await.unwrap();
    assert_eq!((status.door, status.waiting), (Door::Open, 0));
    let mia = young(&core).await;
    begin(&core, &mia, false).await;
    let place = chat_of(&core, &mia).await.place.unwrap();
    assert_eq!((place.position, place.ahead, place.wait, place.today), (1, 0, status.wait, true));
    // Two letters may be begun in her half hour; the second goes on beyond it.
    assert_eq!(place.wait, Some(Wait { from: 0, to: 40 * 60 }));
    core.clock.advance(URGENT_MS);
    let place = chat_of(&core, &mia).await.place.unwrap();
    assert_eq!(place.wait, Some(Wait { from: 0, to: 5 * 60 }), "now she goes before all paper");
    let own = store::cases::waiting(&core.db).await.unwrap();
    let letter = own.iter().find(|case| case.source == CaseSource::Letter).unwrap();
    let place = overview(&core).await.unwrap().place_of(letter.id).unwrap();
    assert!(place.ahead >= 1 && place.wait.is_none(), "{place:?}");
}

#[tokio::test]
async fn who_has_a_letter_and_is_in_danger_comes_in_as_anybody_would() {
    let (core, _folder) = house().await;
    let kim = colleague(&core, "kim", Role::Coordinator).await;
    let (mia, noa) = (young(&core).await, young(&core).await);
    door(&core, &kim, Mode::Closed).await;
    begin(&core, &mia, false).await;
    open_until(&core, &kim, "19:20").await;
    let status = door::status(&core, Lang::Nl).await.unwrap();
    assert_eq!(status.why, Some(crate::model::hours::Why::Late), "nobody is there, and it closes in 20 minutes");
    begin(&core, &noa, true).await;
    assert_eq!(chat_of(&core, &noa).await.state, State::Waiting);
    chat::start(&core, &mia, asking("nog iets", false)).await.unwrap();
    assert_eq!(chat_of(&core, &mia).await.state, State::Letter);
    chat::start(&core, &mia, asking("hij staat aan de deur", true)).await.unwrap();
    let hers = chat_of(&core, &mia).await;
    assert_eq!((hers.state, hers.priority), (State::Waiting, Some(Priority::Crisis)));
}

#[tokio::test]
async fn whose_letter_came_long_ago_is_let_in_by_the_place_they_get() {
    let (core, _folder) = house().await;
    let kim = colleague(&core, "kim", Role::Coordinator).await;
    let mia = young(&core).await;
    door(&core, &kim, Mode::Closed).await;
    begin(&core, &mia, false).await;
    core.clock.advance(2 * 60 * MINUTE);
    consultant(&core, "els", 1).await;
    door(&core, &kim, Mode::Open).await;
    for _ in 0..3 {
        begin(&core, &young(&core).await, false).await;
    }
    open_until(&core, &kim, "21:40").await;
    let status = door::status(&core, Lang::Nl).await.unwrap();
    assert_eq!(status.why, Some(crate::model::hours::Why::Late), "three chats, and 40 minutes");
    chat::start(&core, &mia, asking("ik ben er", false)).await.unwrap();
    let hers = chat_of(&core, &mia).await;
    assert_eq!((hers.state, hers.place.unwrap().position), (State::Waiting, 1));
}

#[tokio::test]
async fn ones_own_case_does_not_fill_the_room() {
    let trial = trial::core_with(|config| {
        generous(config);
        config.max_waiting = Some(1);
    });
    let (core, _folder) = trial.await.shared();
    let kim = colleague(&core, "kim", Role::Coordinator).await;
    let mia = young(&core).await;
    door(&core, &kim, Mode::Closed).await;
    begin(&core, &mia, true).await;
    assert_eq!(chat_of(&core, &mia).await.state, State::Letter);
    door(&core, &kim, Mode::Open).await;
    assert_eq!(door::status(&core, Lang::Nl).await.unwrap().door, Door::Full);
    chat::start(&core, &mia, asking("ik ben er", false)).await.unwrap();
    assert_eq!(chat_of(&core, &mia).await.state, State::Waiting);
}

#[tokio::test]
async fn whose_letter_was_ended_and_who_comes_back_talks_with_its_reader() {
    let (core, _folder) = house().await;
    let (mia, kim) = (young(&core).await, colleague(&core, "kim", Role::Coordinator).await);
    let els = consultant(&core, "els", 1).await;
    door(&core, &kim, Mode::Closed).await;
    let case = begin(&core, &mia, false).await;
    take_next(&core, &els).await.unwrap().unwrap();
    chat::leave(&core, &mia).await.unwrap();
    let mut desk = seat(&core, Channel::Staff(els.id), els.id.0);
    let comes = async || chat::start(&core, &mia, asking("ik ben er", false)).await.unwrap();
    comes().await;
    assert_eq!(found(&core, case).await.source, CaseSource::Letter, "the door is shut");
    assert_eq!(told(&mut desk), ["active"], "and the reader hears of the word");
    chat::leave(&core, &mia).await.unwrap();
    door(&core, &kim, Mode::Open).await;
    frames(&mut desk);
    comes().await;
    let now = found(&core, case).await;
    assert_eq!((now.source, now.claimed_by), (CaseSource::Request, Some(els.id)));
    assert_eq!(told(&mut desk), ["active"]);
    let asked = store::case_log::last(&core.db, case, CaseStep::Asked).await.unwrap();
    assert_eq!(asked, Some(core.clock.now()));
}

/// What a colleague was told of cases.
pub(crate) fn told(desk: &mut Seat) -> Vec<String> {
    let cases = frames(desk).into_iter().filter(|frame| frame["type"] == "case");
    cases.map(|frame| frame["state"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_others_find_while_somebody_chats_is_heard_at_the_desk() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    begin(&core, &mia, false).await;
    take_next(&core, &els).await.unwrap().unwrap();
    let mut desk = seat(&core, Channel::Staff(els.id), els.id.0);
    let raise = |priority| Raise { source: CaseSource::Post, ..raise_for(mia.id, priority, core.clock.now()) };
    raised(&core, raise(Priority::Normal)).await;
    assert!(told(&mut desk).is_empty(), "no news");
    raised(&core, raise(Priority::Crisis)).await;
    assert_eq!(told(&mut desk), ["active"]);
    raised(&core, raise(Priority::Crisis)).await;
    assert!(told(&mut desk).is_empty(), "once");
}

#[tokio::test]
async fn who_was_asked_to_go_on_hears_that_the_case_is_lost() {
    for ended in [false, true] {
        let (core, _folder) = house().await;
        let (els, tom) = (consultant(&core, "els", 1).await, consultant(&core, "tom", 1).await);
        let mia = young(&core).await;
        let id = begin(&core, &mia, false).await;
        take_next(&core, &els).await.unwrap().unwrap();
        case::transfer(&core, &els, id, "tom", "").await.unwrap();
        let mut desk = seat(&core, Channel::Staff(tom.id), tom.id.0);
        if ended {
            chat::leave(&core, &mia).await.unwrap();
        }
        core.clock.advance(LEASE_MS + 1);
        requeue_lost(&core).await.unwrap();
        let state = if ended { CaseState::Left } else { CaseState::Waiting };
        assert_eq!((found(&core, id).await.state, told(&mut desk)), (state, vec!["handed-over".to_owned()]));
    }
}

#[tokio::test]
async fn who_comes_back_at_the_last_moment_is_not_thrown_out() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    let case = begin(&core, &mia, false).await;
    chat::left_quickly(&core, mia.id).await.unwrap();
    core.clock.advance(GRACE_MS + 1);
    let gone = store::cases::not_back(&core.db, core.clock.now() - GRACE_MS).await.unwrap().remove(0);
    chat::came_back(&core, mia.id).await.unwrap();
    give_up(&core, gone.clone(), CaseState::Left, None).await.unwrap();
    assert_eq!(found(&core, case).await.state, CaseState::Waiting);
    // Away again since: the five minutes begin anew.
    chat::left_quickly(&core, mia.id).await.unwrap();
    give_up(&core, gone, CaseState::Left, None).await.unwrap();
    assert_eq!(found(&core, case).await.state, CaseState::Waiting);
    chat::came_back(&core, mia.id).await.unwrap();
    // The same after a day.
    core.clock.advance(EXPIRES_MS + 1);
    let unseen_since = core.clock.now() - EXPIRES_MS;
    let gone = store::cases::stale(&core.db, unseen_since).await.unwrap().remove(0);
    let (her, now) = (mia.id, core.clock.now());
    core.db.write(move |tx| Box::pin(store::member::touch(tx, her, now))).await.unwrap();
    give_up(&core, gone, CaseState::Expired, Some(unseen_since)).await.unwrap();
    assert_eq!(found(&core, case).await.state, CaseState::Waiting);
}

#[tokio::test]
async fn a_letter_of_somebody_forgotten_whose_reader_is_lost_waits_for_nobody() {
    let (core, _folder) = house().await;
    let (mia, kim) = (young(&core).await, colleague(&core, "kim", Role::Coordinator).await);
    let els = consultant(&core, "els", 1).await;
    door(&core, &kim, Mode::Closed).await;
    let case = begin(&core, &mia, false).await;
    take_next(&core, &els).await.unwrap().unwrap();
    forget::forget(&core, &mia).await.unwrap();
    let empty = found(&core, case).await;
    assert_eq!((empty.state, empty.member, empty.conversation), (CaseState::Active, None, None));
    core.clock.advance(LEASE_MS + 1);
    requeue_lost(&core).await.unwrap();
    assert_eq!(found(&core, case).await.state, CaseState::Left);
}

/// Whoever takes a case knows what it was: a chat that began meanwhile is announced, and in a language they speak.
#[tokio::test]
async fn what_changed_since_it_was_looked_at_is_looked_at_again() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    let case = raised(&core, raise_for(mia.id, Priority::Urgent, core.clock.now())).await;
    let seen = found(&core, case).await;
    let french = Start { lang: Lang::Fr, ..asking("salut", false) };
    chat::start(&core, &mia, french).await.unwrap();
    assert!(matches!(try_claim(&core, &els, &seen, true).await, Err(Error::Conflict(MOVED))));
    assert_eq!(found(&core, case).await.state, CaseState::Waiting);
    assert!(take_next(&core, &els).await.unwrap().is_none(), "els speaks Dutch alone");
}

/// Of a question that is there, something is left for somebody; of one that was taken back with its author, nothing is.
#[tokio::test]
async fn a_case_of_somebody_forgotten_with_a_post_waits_for_nobody() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    let question = course::tests::asks(&core, &mia).await;
    let raise = Raise { post: Some(question), source: CaseSource::Post, ..raise_for(mia.id, Priority::Urgent, 0) };
    let case = raised(&core, raise).await;
    chat::start(&core, &mia, asking("hoi", false)).await.unwrap();
    take_next(&core, &els).await.unwrap().unwrap();
    forget::forget(&core, &mia).await.unwrap();
    assert_eq!((found(&core, case).await.member, found(&core, case).await.post), (None, Some(question)));
    core.clock.advance(LEASE_MS + 1);
    requeue_lost(&core).await.unwrap();
    assert_eq!(found(&core, case).await.state, CaseState::Left);
}
