//! The queue: who comes in, who is next, who takes whom, and what those who wait are told.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use serde::Serialize;

use super::{
    Core,
    audit::{self, Actor},
    desk::Line,
    hours, talk, tell,
};
use crate::{
    clock,
    error::{Error, Result},
    live::{
        event::{Channel, Event},
        frame,
    },
    model::{
        MINUTE, Millis,
        case::{
            Case, CaseSource, CaseState, CaseStep, Cause, EXPIRES_MS, GRACE_MS, LATER_MS, LEASE_MS, Place, Placed,
            Wait, Waiting, Why, heavier, offered, serving_order,
        },
        estimate::{self, Desk, Lengths},
        forum::PostState,
        hours::Opening,
        id::{CaseId, MemberId, PostId, StaffId},
        lang::Lang,
        rfc3339,
        staff::{Role, Staff},
        theme::Theme,
        verdict::Priority,
    },
    store::{self, cases::New, db::Tx, staff::OnDuty},
};

/// A lease that was renewed this recently, in milliseconds, is not renewed again: so much sooner than after a minute a
/// lost consultant's case may be offered again.
const FRESH_MS: Millis = 5_000;

/// Who lost their consultant waits this long for another one after closing time, in milliseconds.
const GOES_ON_MS: Millis = 30 * MINUTE;

/// A range of waiting that changes is told again after this long, in milliseconds: a number that flickers is no help.
const RANGE_MS: Millis = 15_000;

/// Somebody a professional should talk with.
#[derive(Debug, Clone)]
pub struct Raise {
    /// Who; none when nobody is known any more.
    pub member: Option<MemberId>,
    /// Where it comes from.
    pub source: CaseSource,
    /// The post it is about.
    pub post: Option<PostId>,
    /// How soon.
    pub priority: Priority,
    /// What makes it so; none when nothing does.
    pub cause: Option<Cause>,
    /// What it is about.
    pub theme: Theme,
    /// The language to speak.
    pub lang: Lang,
    /// Since when.
    pub now: Millis,
}

/// Brings somebody into the queue, as part of the action that found the reason. Who has an open case keeps it, with
/// the higher priority and the earlier arrival. The young person is told nothing: they hear of it when invited.
pub async fn raise(core: &Arc<Core>, tx: &mut Tx, raise: Raise) -> Result<CaseId> {
    let bell = core.desk.bell();
    tx.after_commit(move || bell.notify_one());
    if let Some(open) = open_case(tx, &raise).await? {
        return merge(core, tx, &open, &raise).await;
    }
    let new = New {
        id: CaseId(clock::new_id()),
        member: raise.member,
        conversation: None,
        post: raise.post,
        source: raise.source,
        priority: raise.priority,
        cause: raise.cause,
        theme: raise.theme,
        lang: raise.lang,
        arrived_at: raise.now,
    };
    if store::cases::insert(tx, &new).await? {
        return Ok(new.id);
    }
    // Somebody opened one between the two statements (PostgreSQL only).
    let open = open_case(tx, &raise).await?.ok_or(Error::Unavailable)?;
    merge(core, tx, &open, &raise).await
}

async fn open_case(tx: &mut Tx, raise: &Raise) -> Result<Option<Case>> {
    match (raise.member, raise.post) {
        (Some(member), _) => store::cases::lock_open_of_member(tx, member).await,
        (None, Some(post)) => store::cases::open_of_post(tx, post).await,
        (None, None) => Ok(None),
    }
}

async fn merge(core: &Arc<Core>, tx: &mut Tx, open: &Case, raise: &Raise) -> Result<CaseId> {
    let known = (open.priority, open.cause);
    let (priority, cause) = heavier(known, (raise.priority, raise.cause));
    let arrived_at = open.arrived_at.min(raise.now);
    // What is worse than what is known takes its place: it is what the professional has to read first.
    let leads = raise.post.is_some() && (priority, cause) != known;
    let post = if leads { raise.post } else { open.post.or(raise.post) };
    // A chat is about what the young person says in it.
    let (source, theme) =
        if leads && open.conversation.is_none() { (raise.source, raise.theme) } else { (open.source, open.theme) };
    store::cases::merge(tx, &Case { post, source, priority, cause, theme, arrived_at, ..open.clone() }, raise.now)
        .await?;
    if priority > open.priority {
        tell::owner(core, tx, open.id).await?;
    }
    Ok(open.id)
}

// ------------------------------------------------------------------ looking

/// The queue as it is now.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Waiting cases in serving order.
    pub order: Vec<Placed>,
    /// Consultants on duty.
    pub on_duty: Vec<OnDuty>,
    /// How long chats took lately.
    pub lengths: Lengths,
    /// The same consultants, as the estimate sees them.
    desks: Vec<Desk>,
    /// Whether the chat is open and until when, for each language in order.
    openings: Vec<Opening>,
    /// Talks that broke off so lately that they are gone on with after closing time.
    going_on: BTreeSet<CaseId>,
    /// When it was read.
    now: Millis,
}

impl Overview {
    /// Places for chats that consultants on duty have free.
    #[must_use]
    pub fn free(&self) -> i64 {
        i64::try_from(self.on_duty.iter().map(OnDuty::free).sum::<usize>()).unwrap_or(i64::MAX)
    }

    /// How many sit and wait, or should not have to: everybody but letters and what came from the forum without hurry.
    #[must_use]
    pub fn living(&self) -> i64 {
        self.living_beside(None)
    }

    /// The same beside somebody's own case.
    #[must_use]
    pub fn living_beside(&self, case: Option<CaseId>) -> i64 {
        let others = self.order.iter().filter(|placed| Some(placed.waiting.id) != case);
        i64::try_from(others.filter(|placed| placed.waiting.is_live()).count()).unwrap_or(i64::MAX)
    }

    /// The place that somebody would get who came in now.
    #[must_use]
    pub fn place_for(&self, coming: &Coming) -> Option<Place> {
        let id = coming.case.unwrap_or(CaseId(uuid::Uuid::max()));
        let own = Waiting {
            id,
            priority: coming.priority,
            cause: None,
            theme: Theme::Other,
            lang: coming.lang,
            source: CaseSource::Request,
            arrived_at: coming.since.unwrap_or(self.now),
            known_staff: None,
        };
        let others = self.order.iter().map(|placed| &placed.waiting).filter(|one| one.id != id).cloned();
        let order = serving_order(others.chain([own]).collect(), self.now);
        place_of(&order, self.places_in(&order), id)
    }

    /// Whether the chat is open to somebody with this language, and until when.
    #[must_use]
    pub fn opening(&self, lang: Lang) -> Opening {
        self.openings.get(lang.index()).cloned().unwrap_or_default()
    }

    /// Whether somebody with this language who still waits so long is talked with before the chat closes.
    fn is_in_time(&self, lang: Lang, wait: Option<Wait>) -> bool {
        let left = self.openings.get(lang.index()).and_then(|opening| opening.left(self.now));
        estimate::in_time(wait, left, self.lengths)
    }

    /// The languages whose speakers may get a consultant that somebody with this language waits for as well.
    fn rivals(&self, lang: Lang) -> BTreeSet<Lang> {
        let serving = self.desks.iter().filter(|desk| desk.languages.contains(&lang));
        serving.flat_map(|desk| desk.languages.iter().copied()).chain([lang]).collect()
    }

    /// The place of each, in serving order.
    fn places(&self) -> Vec<Place> {
        self.places_in(&self.order)
    }

    fn places_in(&self, order: &[Placed]) -> Vec<Place> {
        let rivals: BTreeMap<Lang, BTreeSet<Lang>> = Lang::ALL.iter().map(|lang| (*lang, self.rivals(*lang))).collect();
        // People, and paper: nobody who sits and waits is told of letters, which they pass.
        let (mut people, mut paper): (BTreeMap<Lang, i64>, BTreeMap<Lang, i64>) = Default::default();
        let place = |(placed, wait): (&Placed, Option<Wait>)| {
            let lang = placed.waiting.lang;
            let count = |before: &BTreeMap<Lang, i64>| -> i64 {
                rivals.get(&lang).into_iter().flatten().filter_map(|rival| before.get(rival)).sum()
            };
            let is_paper = placed.why == Why::Later;
            let ahead = if is_paper { count(&people) + count(&paper) } else { count(&people) };
            let before = if is_paper { &mut paper } else { &mut people };
            *before.entry(lang).or_default() += 1;
            let today = self.going_on.contains(&placed.waiting.id) || self.is_in_time(lang, wait);
            Place { position: ahead + 1, ahead, wait, since: placed.waiting.arrived_at, today }
        };
        let waits = estimate::waits(order, &self.desks, self.lengths, self.now);
        order.iter().zip(waits).map(place).collect()
    }

    /// The place of a case that waits.
    #[must_use]
    pub fn place_of(&self, case: CaseId) -> Option<Place> {
        place_of(&self.order, self.places(), case)
    }
}

fn place_of(order: &[Placed], places: Vec<Place>, case: CaseId) -> Option<Place> {
    order.iter().zip(places).find(|(placed, _)| placed.waiting.id == case).map(|(_, place)| place)
}

/// Somebody who may come in, to sit and wait.
#[derive(Debug, Clone, Copy)]
pub struct Coming {
    /// The language to talk in.
    pub lang: Lang,
    /// How soon somebody should come.
    pub priority: Priority,
    /// Since when they count as waiting; none for now.
    pub since: Option<Millis>,
    /// The open case that is theirs already.
    pub case: Option<CaseId>,
}

/// Reads the queue.
pub async fn overview(core: &Core) -> Result<Overview> {
    let waiting = store::cases::waiting(&core.db).await?;
    overview_of(core, &waiting).await
}

async fn overview_of(core: &Core, waiting: &[Case]) -> Result<Overview> {
    let now = core.clock.now();
    let on_duty = store::staff::on_duty(&core.db).await?;
    Ok(Overview {
        going_on: going_on(core, waiting).await?,
        order: serving_order(waiting.iter().map(Case::waiting).collect(), now),
        desks: on_duty.iter().map(|duty| desk(duty, now)).collect(),
        on_duty,
        lengths: Lengths::of(&store::cases::lengths(&core.db).await?),
        openings: hours::openings(core).await?,
        now,
    })
}

fn desk(duty: &OnDuty, now: Millis) -> Desk {
    let mut running: Vec<Millis> = duty.running.iter().map(|since| now - since).collect();
    running.sort_unstable();
    // Who has more than they take now begins nothing with the chats that end first.
    running.truncate(usize::try_from(duty.capacity).unwrap_or(0));
    Desk { languages: duty.languages.clone(), free: duty.free(), running }
}

/// The queue, for consultants and coordinators.
///
/// # Errors
/// `Forbidden` for anybody else.
pub async fn queue(core: &Core, staff: &Staff) -> Result<Overview> {
    if !may_see(staff) {
        return Err(Error::Forbidden);
    }
    overview(core).await
}

/// The queue as it stood at a moment, from the log of the cases: who was before whom, and why.
///
/// # Errors
/// `Forbidden` for anybody but a coordinator.
pub async fn as_it_was(core: &Core, staff: &Staff, at: Millis) -> Result<Vec<Placed>> {
    if !staff.is(Role::Coordinator) {
        return Err(Error::Forbidden);
    }
    Ok(serving_order(store::case_log::waiting_at(&core.db, at).await?, at))
}

/// Whom a consultant knows and is therefore offered first.
#[must_use]
pub fn known_first(overview: &Overview, staff: &Staff) -> Option<CaseId> {
    let mut offered = offered(&overview.order, staff.id, |lang| staff.languages.contains(&lang)).into_iter();
    let is_known = |placed: &Placed| placed.waiting.known_staff == Some(staff.id) && placed.why != Why::Later;
    offered.next().filter(is_known).map(|placed| placed.waiting.id)
}

/// Whether a colleague may see the queue.
#[must_use]
pub fn may_see(staff: &Staff) -> bool {
    staff.is(Role::Consultant) || staff.is(Role::Coordinator)
}

/// Why a case stands where it stands, in one line: "urgent, waiting 12 min, asked for French · a moderator brought it".
#[must_use]
pub fn explain(core: &Core, lang: Lang, placed: &Placed) -> String {
    let place = explain_place(core, lang, placed);
    match placed.waiting.cause {
        Some(cause) => format!("{place} · {}", core.words.say(lang, &format!("why-cause-{cause}"), &[])),
        None => place,
    }
}

fn explain_place(core: &Core, lang: Lang, placed: &Placed) -> String {
    let key = match placed.why {
        Why::Crisis => "why-crisis",
        Why::LongWait => "why-long-wait",
        Why::Urgent => "why-urgent",
        Why::Normal => "why-normal",
        Why::Later => return explain_later(core, lang, placed),
    };
    let language = explain_language(core, lang, placed);
    core.words.say(lang, key, &[("minutes", placed.minutes.into()), ("language", language.into())])
}

/// Who came to talk asked for a language; a text is only written in one.
fn explain_language(core: &Core, lang: Lang, placed: &Placed) -> String {
    let wanted = placed.waiting.lang;
    if placed.waiting.source != CaseSource::Request {
        return core.words.say(lang, &format!("language-{wanted}"), &[]);
    }
    let language = core.words.say(lang, &format!("speech-{wanted}"), &[]);
    core.words.say(lang, "why-asked-for", &[("language", language.into())])
}

fn explain_later(core: &Core, lang: Lang, placed: &Placed) -> String {
    let key = match (placed.waiting.source, placed.waiting.priority) {
        _ if placed.minutes * MINUTE >= LATER_MS => "why-later-day",
        (CaseSource::Letter, Priority::Normal) => "why-later-letter",
        (CaseSource::Letter, _) => "why-later-urgent",
        _ => "why-later-post",
    };
    let language = explain_language(core, lang, placed);
    let (unit, count) =
        if placed.minutes < 120 { ("minutes-n", placed.minutes) } else { ("hours-n", placed.minutes / 60) };
    let waited = core.words.say(lang, unit, &[("n", count.into())]);
    core.words.say(lang, key, &[("waited", waited.into()), ("language", language.into())])
}

// ------------------------------------------------------------------ taking

/// A case that somebody just took.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// Where it stood, for its explanation.
    pub placed: Placed,
    /// The case as it is now.
    pub case: Case,
}

/// Takes the next case that this consultant can serve; `None` when there is none.
///
/// # Errors
/// `Forbidden` for anybody but a consultant; `Conflict` with `off-duty` or `capacity`.
pub async fn take_next(core: &Arc<Core>, staff: &Staff) -> Result<Option<Claimed>> {
    if !staff.is(Role::Consultant) {
        return Err(Error::Forbidden);
    }
    let duty = store::staff::on_duty(&core.db).await?.into_iter().find(|duty| duty.id == staff.id);
    let duty = duty.ok_or(Error::Conflict("off-duty"))?;
    if duty.free() == 0 {
        return Err(Error::Conflict("capacity"));
    }
    'look: for _ in 0..TRIES {
        let waiting = store::cases::waiting(&core.db).await?;
        let order = serving_order(waiting.iter().map(Case::waiting).collect(), core.clock.now());
        let candidates = offered(&order, staff.id, |lang| duty.languages.contains(&lang));
        if candidates.is_empty() {
            return Ok(None);
        }
        // Whoever loses a race goes on to the one behind; when all are gone, the queue is read again.
        for placed in candidates {
            let Some(case) = waiting.iter().find(|case| case.id == placed.waiting.id) else { continue };
            match try_claim(core, staff, case, true).await {
                Ok(Some(case)) => return Ok(Some(Claimed { placed, case })),
                Ok(None) => {}
                Err(Error::Conflict(MOVED)) => continue 'look,
                Err(error) => return Err(error),
            }
        }
    }
    Err(Error::Unavailable)
}

/// Takes a case out of its turn: a coordinator may, a consultant only if the coordinator allows choosing.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Conflict` with `off-duty`, `capacity`, or `claimed` for the loser of a race.
pub async fn claim(core: &Arc<Core>, staff: &Staff, id: CaseId) -> Result<Claimed> {
    let is_coordinator = staff.is(Role::Coordinator);
    let may_claim = is_coordinator || (staff.is(Role::Consultant) && hours::may_choose(core).await?);
    if !may_claim {
        return Err(Error::Forbidden);
    }
    for _ in 0..TRIES {
        let case = store::cases::find(&core.db, id).await?.ok_or(Error::NotFound)?;
        let order = overview(core).await?.order;
        let placed = order.into_iter().find(|placed| placed.waiting.id == id).ok_or(Error::Conflict("claimed"))?;
        match try_claim(core, staff, &case, !is_coordinator).await {
            Err(Error::Conflict(MOVED)) => {}
            claimed => return Ok(Claimed { placed, case: claimed?.ok_or(Error::Conflict("claimed"))? }),
        }
    }
    Err(Error::Unavailable)
}

/// The case is not what was looked at: its author began to chat, or asked for another language.
const MOVED: &str = "moved";
/// How often a claim is tried anew while others are faster.
const TRIES: usize = 20;

/// One attempt; `None` when somebody was faster. The consultant's row is held first, so that two attempts of one
/// person come one after the other and the capacity holds.
///
/// # Errors
/// `Conflict` with [`MOVED`] when it has to be looked at again; with `off-duty` or `capacity`.
async fn try_claim(core: &Arc<Core>, staff: &Staff, case: &Case, on_duty_only: bool) -> Result<Option<Case>> {
    let joined = match case.conversation {
        Some(id) => talk::announce(core, id, "system-joined", Some(&staff.name)).await?,
        None => None,
    };
    let (house, id, staff, now) = (Arc::clone(core), case.id, staff.id, core.clock.now());
    let seen = (case.conversation, case.lang);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let (on_duty, capacity) = store::staff::lock(tx, staff).await?.ok_or(Error::Forbidden)?;
                if on_duty_only && !on_duty {
                    return Err(Error::Conflict("off-duty"));
                }
                if store::staff::running(&mut *tx, staff).await? >= capacity {
                    return Err(Error::Conflict("capacity"));
                }
                if !store::cases::claim(tx, id, staff, now, now + LEASE_MS).await? {
                    return Ok(None);
                }
                let case = store::cases::find(&mut *tx, id).await?.ok_or(Error::NotFound)?;
                if (case.conversation, case.lang) != seen {
                    return Err(Error::Conflict(MOVED));
                }
                if let Some(joined) = joined {
                    talk::append(&house, tx, joined, now).await?;
                }
                audit::record(tx, now, Actor::Staff(staff), "claim", ("case", id.0), case.source.as_str()).await?;
                tell::case(&house, tx, &case, "active");
                tell::colleague(&house, tx, staff, id, "active");
                Ok(Some(case))
            })
        })
        .await
}

// ------------------------------------------------------------------ leases

/// A sign of life of a consultant: the leases of all their cases run on for a minute. Cheap to call with every
/// request: a lease that has most of its minute left is not written again.
pub async fn renew_leases(core: &Core, staff: StaffId) -> Result<()> {
    let until = core.clock.now() + LEASE_MS;
    if !store::cases::has_lease_before(&core.db, staff, until - FRESH_MS).await? {
        return Ok(());
    }
    core.db.write(move |tx| Box::pin(async move { store::cases::renew(tx, staff, until).await })).await.map(drop)
}

/// Offers the cases of lost consultants again, at their old place.
pub async fn requeue_lost(core: &Arc<Core>) -> Result<()> {
    for case in store::cases::lost(&core.db, core.clock.now()).await? {
        let id = case.id;
        note(id, requeue(core, case).await);
    }
    Ok(())
}

async fn requeue(core: &Arc<Core>, case: Case) -> Result<()> {
    let talk = match case.conversation {
        Some(id) => store::conversation::find(&core.db, id).await?,
        None => None,
    };
    let returned = match &talk {
        Some(talk) => talk::announce(core, talk.id, "system-returned", None).await?,
        None => None,
    };
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::cases::lock(tx, case.id).await?;
                // Its author may have ended it a moment ago, or be forgotten, and a colleague been asked to go on.
                let (id, fence) = (case.id, case.fence);
                let Some(case) = store::cases::find(&mut *tx, id).await? else { return Ok(()) };
                let is_over = is_over(tx, &case).await?;
                let is_still_lost = if is_over {
                    store::cases::abandon(tx, id, fence, now).await?
                } else {
                    store::cases::requeue(tx, id, fence, now).await?
                };
                if !is_still_lost {
                    return Ok(());
                }
                if let Some(returned) = returned.filter(|_| !is_over) {
                    talk::append(&house, tx, returned, now).await?;
                }
                audit::record(tx, now, Actor::System, "requeue", ("case", id.0), "").await?;
                tell::case(&house, tx, &case, if is_over { "closed" } else { "waiting" });
                if let Some(staff) = case.claimed_by {
                    tell::colleague(&house, tx, staff, id, "waiting");
                }
                if let Some(colleague) = case.offered_to {
                    tell::colleague(&house, tx, colleague, id, "handed-over");
                }
                Ok(())
            })
        })
        .await
}

/// Whether nobody is left to be served: the chat has ended, or of whoever it was nothing is there any more.
async fn is_over(tx: &mut Tx, case: &Case) -> Result<bool> {
    if let Some(id) = case.conversation {
        return Ok(store::conversation::find(tx, id).await?.is_some_and(|talk| !talk.open));
    }
    let post = match case.post {
        Some(post) => store::post::find(tx, post).await?,
        None => None,
    };
    let is_gone = match post {
        Some(post) => matches!(post.state()?, PostState::Withdrawn | PostState::Removed),
        None => true,
    };
    Ok(case.member.is_none() && is_gone)
}

/// Ends the waiting of those who used the quick exit and did not come back, and of requests whose author is gone.
pub async fn give_up_on_the_gone(core: &Arc<Core>) -> Result<()> {
    let now = core.clock.now();
    for case in store::cases::not_back(&core.db, now - GRACE_MS).await? {
        let id = case.id;
        note(id, give_up(core, case, CaseState::Left, None).await);
    }
    let unseen_since = now - EXPIRES_MS;
    for case in store::cases::stale(&core.db, unseen_since).await? {
        let id = case.id;
        note(id, give_up(core, case, CaseState::Expired, Some(unseen_since)).await);
    }
    Ok(())
}

/// Ends the waiting of somebody who is gone, and has not come back since that was read. Whose letter it was has it back:
/// an answer was promised to it.
async fn give_up(core: &Arc<Core>, case: Case, state: CaseState, unseen_since: Option<Millis>) -> Result<()> {
    let is_readable = case.conversation.is_some() && case.member.is_some();
    if is_readable && store::case_log::last(&core.db, case.id, CaseStep::Asked).await?.is_some() {
        let step = if state == CaseState::Expired { CaseStep::TalkExpired } else { CaseStep::TalkLeft };
        return become_letter(core, case, step, "letter-received", unseen_since).await.map(drop);
    }
    end_waiting(core, case, state, unseen_since).await
}

/// One case that fails must not hold up those behind it; it is tried again the next time.
pub(super) fn note(case: CaseId, result: Result<()>) {
    if let Err(error) = result {
        tracing::error!(event = "case-failed", %case, cause = %error);
    }
}

pub(super) async fn stop_waiting(core: &Arc<Core>, case: Case, state: CaseState) -> Result<()> {
    end_waiting(core, case, state, None).await
}

async fn end_waiting(core: &Arc<Core>, case: Case, state: CaseState, unseen_since: Option<Millis>) -> Result<()> {
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::cases::is_as_read(tx, &case, unseen_since).await?
                    || !(store::cases::go_on_without_chat(tx, case.id, state, now).await?
                        || store::cases::stop_waiting(tx, case.id, state, now).await?)
                {
                    return Ok(());
                }
                if let Some(conversation) = case.conversation {
                    store::conversation::close(tx, conversation, now).await?;
                }
                tell::case(&house, tx, &case, "closed");
                Ok(())
            })
        })
        .await
}

// ------------------------------------------------------------------ the end of the day

/// Makes letters of the chats that wait for a door that is shut, wherever they come from, and says so. Who left quickly
/// may come back within minutes, and is told then; who lost their consultant is looked for by the others first.
pub async fn end_of_day(core: &Arc<Core>) -> Result<()> {
    let openings = hours::openings(core).await?;
    if openings.iter().all(|opening| opening.is_open) {
        return Ok(());
    }
    let is_shut = |lang: Lang| openings.get(lang.index()).is_some_and(|opening| !opening.is_open);
    let waiting = store::cases::waiting(&core.db).await?;
    let going_on = going_on(core, &waiting).await?;
    for case in waiting {
        let is_chat = case.conversation.is_some() && case.source != CaseSource::Letter;
        let may_come_back = case.left_at.is_some_and(|at| core.clock.now() - at <= GRACE_MS);
        if !is_chat || may_come_back || !is_shut(case.lang) || going_on.contains(&case.id) {
            continue;
        }
        let said = match (case.was_interrupted(), case.priority == Priority::Crisis) {
            (false, false) => "system-became-letter",
            (false, true) => "system-became-letter-crisis",
            (true, false) => "system-broke-off-letter",
            (true, true) => "system-broke-off-letter-crisis",
        };
        // Who had left and did not come back gave up before the day ended.
        let step = if case.left_at.is_some() { CaseStep::TalkLeft } else { CaseStep::Letter };
        let id = case.id;
        note(id, become_letter(core, case, step, said, None).await.map(drop));
    }
    Ok(())
}

/// How many chats this consultant lost of late, for nothing was heard of them, and that nobody has taken since.
pub async fn lost_by(core: &Core, overview: &Overview, staff: &Staff) -> Result<usize> {
    let mut theirs =
        overview.order.iter().map(|placed| &placed.waiting).filter(|one| one.known_staff == Some(staff.id));
    if theirs.clone().next().is_none() {
        return Ok(0);
    }
    let returned = store::case_log::returned_since(&core.db, core.clock.now() - GOES_ON_MS).await?;
    Ok(theirs.by_ref().filter(|one| returned.contains(&one.id)).count())
}

/// The talks that broke off so lately that they are still gone on with, among what waits.
async fn going_on(core: &Core, waiting: &[Case]) -> Result<BTreeSet<CaseId>> {
    if !waiting.iter().any(Case::was_interrupted) {
        return Ok(BTreeSet::new());
    }
    store::case_log::returned_since(&core.db, core.clock.now() - GOES_ON_MS).await
}

/// Makes a letter of what waits, because its author chose it: they gave up waiting, the day had not ended.
pub(super) async fn choose_letter(core: &Arc<Core>, case: Case) -> Result<bool> {
    become_letter(core, case, CaseStep::LetterChosen, "system-letter-chosen", None).await
}

/// Makes a letter of what waits, with a line that says so in the chat. False when it waits no more, or when its author was
/// there again after `unseen_since`.
async fn become_letter(
    core: &Arc<Core>,
    case: Case,
    step: CaseStep,
    said: &'static str,
    unseen_since: Option<Millis>,
) -> Result<bool> {
    let said = match case.conversation {
        Some(id) => talk::announce(core, id, said, None).await?,
        None => None,
    };
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::cases::is_as_read(tx, &case, unseen_since).await?
                    || !store::cases::become_letter(tx, case.id, step, now).await?
                {
                    return Ok(false);
                }
                if let Some(said) = said {
                    talk::append(&house, tx, said, now).await?;
                }
                tell::case(&house, tx, &case, "letter");
                Ok(true)
            })
        })
        .await
}

// ------------------------------------------------------------------ telling

/// A line of the queue as JSON carries it.
#[derive(Debug, Serialize)]
struct Item<'a> {
    id: CaseId,
    priority: Priority,
    theme: Theme,
    lang: Lang,
    since: String,
    source: &'a str,
    explanation: String,
}

fn item<'a>(core: &Core, lang: Lang, placed: &Placed) -> Item<'a> {
    let waiting = &placed.waiting;
    Item {
        id: waiting.id,
        priority: waiting.priority,
        theme: waiting.theme,
        lang: waiting.lang,
        since: rfc3339(waiting.arrived_at),
        source: waiting.source.as_str(),
        explanation: explain(core, lang, placed),
    }
}

/// Looks at the queue and tells whoever follows it what changed since the last look on this node: consultants the
/// lines that came, changed or went; those who wait their place. What is told is read from the database, so that a
/// look makes up for whatever was missed.
pub async fn look(core: &Core) -> Result<()> {
    let mut told = core.desk.told.lock().await;
    let waiting = store::cases::waiting(&core.db).await?;
    let overview = overview_of(core, &waiting).await?;
    let mut gone = std::mem::take(&mut told.queue);
    let mut places = std::mem::take(&mut told.places);
    for placed in &overview.order {
        let id = placed.waiting.id;
        let line = line_of(placed);
        match gone.remove(&id) {
            None => tell_queue(core, "added", placed),
            Some(before) if before != line => tell_queue(core, "changed", placed),
            Some(_) => {}
        }
        told.queue.insert(id, line);
    }
    for id in gone.into_keys() {
        core.hub.publish(Event::new(Channel::Queue, frame::queue("gone", id, None::<&Item<'_>>)));
    }
    // Who did not ask for a chat is told nothing of the queue.
    let members: HashMap<CaseId, MemberId> = waiting
        .iter()
        .filter(|case| case.conversation.is_some())
        .filter_map(|case| Some((case.id, case.member?)))
        .collect();
    let now = core.clock.now();
    let mut first = Vec::new();
    for (placed, place) in overview.order.iter().zip(overview.places()) {
        let id = placed.waiting.id;
        let Some(member) = members.get(&id) else { continue };
        let before = places.remove(&id);
        let knew = before.is_some_and(|(before, _)| before.wait.is_some());
        first.extend(place.wait.filter(|_| !knew).map(|wait| (id, placed.waiting.priority, wait)));
        let before = before.filter(|before| !is_news(before, &place, now));
        if before.is_none() {
            core.hub.publish(Event::new(Channel::Member(*member), frame::place(id, &place)));
        }
        told.places.insert(id, before.unwrap_or((place, now)));
    }
    keep_told(core, first, now).await
}

/// Keeps what people were told first, to be scored when they are served.
async fn keep_told(core: &Core, first: Vec<(CaseId, Priority, Wait)>, now: Millis) -> Result<()> {
    if first.is_empty() {
        return Ok(());
    }
    core.db
        .write(move |tx| {
            Box::pin(async move {
                for (case, priority, wait) in first {
                    store::estimate::insert(tx, case, priority, wait, now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Whether a place is told again: a step forward at once, another range after a while.
fn is_news((told, at): &(Place, Millis), place: &Place, now: Millis) -> bool {
    let moved = Place { wait: place.wait, ..*told } != *place;
    moved || (told.wait != place.wait && now - at >= RANGE_MS)
}

fn line_of(placed: &Placed) -> Line {
    let waiting = &placed.waiting;
    Line {
        priority: waiting.priority,
        theme: waiting.theme,
        lang: waiting.lang,
        source: waiting.source,
        arrived_at: waiting.arrived_at,
    }
}

fn tell_queue(core: &Core, change: &str, placed: &Placed) {
    if !core.hub.is_followed(Channel::Queue) {
        return;
    }
    let in_lang = |lang: Lang| frame::queue(change, placed.waiting.id, Some(&item(core, lang, placed)));
    let mut event = Event::new(Channel::Queue, in_lang(Lang::En));
    event.by_lang = Lang::ALL.iter().map(|lang| (*lang, in_lang(*lang).into())).collect();
    core.hub.publish(event);
}

#[cfg(test)]
pub(crate) mod tests;
