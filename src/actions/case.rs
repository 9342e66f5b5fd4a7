//! What a consultant does with a case: read it, talk, note, invite, hand over, wrap up.
//!
//! A case opens for its consultant, for the colleague it is offered to, and for a coordinator. Each opening is logged
//! with the role, and the young person can see how often it happened.

use std::{collections::HashSet, sync::Arc};

use uuid::Uuid;

use super::{
    Core,
    audit::{self, Actor},
    presence::{self, Person},
    queue, review,
    talk::{self, Missed, Sender, Sent},
    tell,
};
use crate::{
    clock,
    error::{Error, FieldError, Result},
    live::{
        event::{Channel, Event},
        frame,
    },
    model::{
        Millis,
        case::{
            Case, CaseSource, ClosedAction, Closing, LEASE_MS, NOTE, Outcome, Placed, REFERRAL, Risk, Step,
            serving_order,
        },
        conversation::{Conversation, Message},
        forum::Coach,
        id::{CaseId, ConversationId, MemberId, StaffId},
        staff::{Role, Staff},
        text,
        theme::Theme,
        verdict::{Priority, Verdict},
    },
    store::{self, column::word, note::New as NewNote, staff::OnDuty},
};

/// How many earlier talks are shown.
const EARLIER: i64 = 10;

/// What a coordinator told the consultant.
const WHISPER: &str = "whisper";

/// A case with all that belongs to it.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// The case.
    pub case: Case,
    /// Where it stands, or stood when it arrived, for its explanation.
    pub placed: Placed,
    /// The young person's pseudonym; empty before there is a chat.
    pub pseudonym: String,
    /// The chat.
    pub conversation: Option<Conversation>,
    /// All messages, oldest first.
    pub messages: Vec<Message>,
    /// The rules that speak about the young person's words, each once.
    pub rules: Vec<String>,
    /// Private notes, oldest first.
    pub notes: Vec<Note>,
    /// Questions about which the team is asked for an answer, first asked first.
    pub asks: Vec<store::coach::Open>,
    /// Earlier talks, newest first, if the young person agreed and the viewer talks with them now.
    pub earlier: Vec<Earlier>,
    /// `none`, `invited`, `declined` or `accepted`.
    pub invitation: &'static str,
    /// The name of whom it was offered to.
    pub offered_to: Option<String>,
    /// Whether it was offered to the viewer.
    pub offered_to_me: bool,
    /// The offer that stands, or how the last one ended.
    pub handover: Option<Handover>,
    /// Whether an answer in the forum was asked for, and what became of that.
    pub asked: Option<Coach>,
    /// Whether the viewer has it.
    pub mine: bool,
    /// Who has it.
    pub consultant: Option<String>,
    /// Whether the young person left by the quick exit.
    pub left_quickly: bool,
}

/// A hand-over that stands, or the last one that did not come about.
#[derive(Debug, Clone)]
pub struct Handover {
    /// Who offered it, or said no; none where the young person did.
    pub by: Option<String>,
    /// What they wrote with it.
    pub word: Option<String>,
    /// `declined`, `refused` or `withdrawn`; none while it stands.
    pub ended: Option<String>,
    /// When.
    pub at: Millis,
}

/// A private note.
#[derive(Debug, Clone)]
pub struct Note {
    /// Who wrote it.
    pub by: String,
    /// Whether it was whispered by a coordinator while the chat ran.
    pub whisper: bool,
    /// The words.
    pub body: String,
    /// When.
    pub at: Millis,
}

/// A talk with the same young person that is over, as far as it was agreed to be seen.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// When it ended.
    pub closed_at: Millis,
    /// Who had it.
    pub by: Option<String>,
    /// What it was about.
    pub themes: Vec<Theme>,
    /// How much danger.
    pub risk: Risk,
    /// What was done.
    pub actions: Vec<ClosedAction>,
    /// How it went.
    pub outcome: Option<Outcome>,
    /// Private notes, while they are kept.
    pub notes: Vec<Note>,
}

/// One of the consultant's own chats.
#[derive(Debug, Clone)]
pub struct Own {
    /// The case.
    pub case: Case,
    /// The young person's pseudonym; empty before there is a chat.
    pub pseudonym: String,
    /// The last line that somebody said.
    pub last_line: String,
    /// Whether the consultant said it.
    pub last_is_mine: bool,
    /// Since when the young person waits for an answer.
    pub waiting_for_me: Option<Millis>,
    /// How many of their messages wait for it.
    pub unanswered: i64,
    /// What the consultant has to do next; none while it is the young person's turn.
    pub step: Option<Step>,
    /// Since when it is so.
    pub since: Millis,
    /// Who has it, where it is offered.
    pub offered_by: Option<String>,
}

/// In which way a colleague may see a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Mine,
    Offered,
    Coordinator,
}

fn access(staff: &Staff, case: &Case) -> Option<Access> {
    if case.claimed_by == Some(staff.id) || case.closed_by == Some(staff.id) {
        Some(Access::Mine)
    } else if case.offered_to == Some(staff.id) {
        Some(Access::Offered)
    } else if staff.is(Role::Coordinator) {
        Some(Access::Coordinator)
    } else {
        None
    }
}

impl Own {
    /// Smaller stands higher: whoever is in a crisis; then who sits and waits for an answer, what else the consultant has to
    /// do, those whose turn it is; of each the urgent before the others, by how long it is so.
    fn rank(&self) -> (bool, u8, bool, Millis, CaseId) {
        let class = match self.step {
            Some(Step::Reply) => 0,
            Some(_) => 1,
            None => 2,
        };
        let (is_crisis, is_urgent) = (self.case.priority == Priority::Crisis, self.case.priority == Priority::Urgent);
        (!is_crisis, class, !is_urgent, self.since, self.case.id)
    }
}

/// A chat that runs, as coordinators see it in the list.
#[derive(Debug, Clone)]
pub struct Running {
    /// Where the case stood when it was taken, for its explanation.
    pub placed: Placed,
    /// Who has it.
    pub consultant: String,
    /// Since when.
    pub taken_at: Millis,
    /// Since when the young person waits for an answer.
    pub unanswered_since: Option<Millis>,
}

impl Access {
    const fn role(self) -> &'static str {
        match self {
            Self::Mine | Self::Offered => "consultant",
            Self::Coordinator => "coordinator",
        }
    }
}

/// Opens a case. Somebody else's is not found.
pub async fn open(core: &Arc<Core>, staff: &Staff, id: CaseId) -> Result<CaseFile> {
    let case = store::cases::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    let access = access(staff, &case).ok_or(Error::NotFound)?;
    audit::log_reading(core, staff.id, ("case", case.id.0), access.role()).await?;
    let conversation = match case.conversation {
        Some(id) => store::conversation::find(&core.db, id).await?,
        None => None,
    };
    let messages = match &conversation {
        Some(talk) => talk::all_after(core, talk.id, 0).await?,
        None => Vec::new(),
    };
    let offered_to = store::staff::name_of(&core.db, case.offered_to).await?;
    let consultant = store::staff::name_of(&core.db, case.claimed_by).await?;
    let pseudonym = match (&conversation, case.member) {
        (Some(talk), _) => talk.pseudonym.clone(),
        (None, Some(member)) => store::member::find(&core.db, member).await?.map_or_else(String::new, |m| m.pseudonym),
        (None, None) => String::new(),
    };
    let notes = notes(core, id).await?;
    Ok(CaseFile {
        placed: placed(core, &case).await?,
        pseudonym,
        rules: rules(core, &case).await?,
        messages,
        handover: handover(core, &case, &notes).await?,
        asked: asked(core, &case).await?,
        notes,
        asks: store::coach::open_of(&core.db, id).await?,
        earlier: earlier(core, staff.id, &case).await?,
        invitation: invitation(&case),
        offered_to,
        offered_to_me: access == Access::Offered,
        mine: case.claimed_by == Some(staff.id),
        consultant,
        left_quickly: case.left_at.is_some() && conversation.as_ref().is_some_and(|talk| talk.open),
        conversation,
        case,
    })
}

/// The offer of a case that stands, or how the last one of its consultant ended; with what was written with it.
async fn handover(core: &Core, case: &Case, notes: &[Note]) -> Result<Option<Handover>> {
    let (stands, since) = (case.offered_to.is_some(), case.claimed_at.unwrap_or(case.arrived_at));
    let newest = store::audit::newest_offer(&core.db, case.id.0, stands, since).await?;
    Ok(newest.map(|(action, by, at)| {
        let with_it = |note: &&Note| !note.whisper && note.at == at && Some(&note.by) == by.as_ref();
        let word = notes.iter().find(with_it).map(|note| note.body.clone());
        Handover { word, ended: action.strip_prefix("offer-").map(str::to_owned), by, at }
    }))
}

/// Whether an answer in the forum was asked for with this case, and what became of that.
async fn asked(core: &Core, case: &Case) -> Result<Option<Coach>> {
    let Some(post) = case.post else { return Ok(None) };
    let ask = store::coach::find(&core.db, post).await?;
    Ok(ask.filter(|(_, carrier)| *carrier == case.id).map(|(state, _)| state))
}

/// What was said in one's own case after a number, for a desk without a socket. It is open already, so that this is no
/// new reading.
///
/// # Errors
/// `NotFound` for a case that one does not have, and before there is a chat.
pub async fn messages_after(core: &Core, staff: &Staff, id: CaseId, after: i64) -> Result<Missed> {
    let case = store::cases::find(&core.db, id).await?.filter(|case| case.claimed_by == Some(staff.id));
    let case = case.ok_or(Error::NotFound)?;
    let conversation = case.conversation.ok_or(Error::NotFound)?;
    let talk = store::conversation::find(&core.db, conversation).await?.ok_or(Error::NotFound)?;
    talk::missed(core, &talk, Some(&case), Person::Staff(staff.id), after).await
}

/// The rules that spoke about the post of a case, and those that spoke about what the young person said in the chat.
async fn rules(core: &Core, case: &Case) -> Result<Vec<String>> {
    let mut rules: Vec<String> = Vec::new();
    if let Some(post) = case.post
        && let Some(verdict) = store::post::last_verdict(&core.db, post).await?
    {
        let verdict = serde_json::from_str::<Verdict>(&verdict).map_err(Error::internal)?;
        rules.extend(verdict.rules().into_iter().map(str::to_owned));
    }
    if let Some(conversation) = case.conversation {
        rules.extend(talk::rules(core, conversation).await?);
    }
    let mut seen = HashSet::new();
    rules.retain(|rule| seen.insert(rule.clone()));
    Ok(rules)
}

const fn invitation(case: &Case) -> &'static str {
    if case.invited_at.is_none() {
        "none"
    } else if case.conversation.is_some() {
        "accepted"
    } else if case.declined_at.is_some() {
        "declined"
    } else {
        "invited"
    }
}

/// Where a case stands in the queue; for one that waits no more, where it stood when it was taken.
async fn placed(core: &Core, case: &Case) -> Result<Placed> {
    let order = queue::overview(core).await?.order;
    let until = case.claimed_at.unwrap_or_else(|| core.clock.now());
    order
        .into_iter()
        .find(|placed| placed.waiting.id == case.id)
        .or_else(|| serving_order(vec![case.waiting()], until).pop())
        .ok_or(Error::NotFound)
}

async fn notes(core: &Core, case: CaseId) -> Result<Vec<Note>> {
    let mut notes = Vec::new();
    for row in store::note::of_case(&core.db, case).await? {
        if let Some(body) = core.keys.open_text(case.0, &note_context(row.id), &row.sealed).await? {
            notes.push(Note { by: row.name, whisper: row.kind == WHISPER, body, at: row.at });
        }
    }
    Ok(notes)
}

/// Earlier talks of the young person, for who talks with them now and only while they agree. To look is to read those cases:
/// it is logged at each of them.
async fn earlier(core: &Core, staff: StaffId, case: &Case) -> Result<Vec<Earlier>> {
    let is_mine = case.claimed_by == Some(staff);
    let Some(member) = case.member.filter(|_| is_mine && case.earlier_ok) else { return Ok(Vec::new()) };
    let mut earlier = Vec::new();
    for row in store::cases::earlier(&core.db, member, EARLIER).await? {
        let id = CaseId(row.id);
        audit::log_reading(core, staff, ("case", id.0), Access::Mine.role()).await?;
        let mut notes = notes(core, id).await?;
        // What a coordinator whispered was for who talked then.
        notes.retain(|note| !note.whisper);
        earlier.push(Earlier {
            closed_at: row.closed_at,
            by: row.name,
            themes: codes(&row.closed_themes)?,
            risk: word(&row.closed_risk)?,
            actions: codes(&row.closed_actions)?,
            outcome: row.closed_outcome.as_deref().map(word).transpose()?,
            notes,
        });
    }
    Ok(earlier)
}

/// Codes as a column holds them, with commas between.
fn codes<T: std::str::FromStr>(text: &str) -> Result<Vec<T>> {
    text.split(',').filter(|code| !code.is_empty()).map(word).collect()
}

fn note_context(id: Uuid) -> String {
    format!("note {id}")
}

/// What this consultant has, and since when each young person waits for an answer; who waits longest comes first.
pub async fn own(core: &Core, staff: StaffId) -> Result<Vec<Own>> {
    let mut own = Vec::new();
    for case in store::cases::active_of(&core.db, staff).await? {
        own.push(own_case(core, staff, case).await?);
    }
    own.sort_by_key(Own::rank);
    Ok(own)
}

/// Every chat that runs, for a coordinator who looks where somebody may need a hand; nothing for anybody else.
pub async fn running(core: &Core, staff: &Staff) -> Result<Vec<Running>> {
    if !staff.is(Role::Coordinator) {
        return Ok(Vec::new());
    }
    let mut running = Vec::new();
    for (case, consultant) in store::cases::active(&core.db).await? {
        let taken_at = case.claimed_at.unwrap_or(case.arrived_at);
        let placed = serving_order(vec![case.waiting()], taken_at).pop().ok_or(Error::NotFound)?;
        let unanswered_since = match case.conversation {
            Some(id) => store::message::unanswered(&core.db, id).await?.map(|(since, _)| since),
            None => None,
        };
        running.push(Running { placed, consultant, taken_at, unanswered_since });
    }
    Ok(running)
}

/// Cases that a colleague offers to this consultant.
pub async fn offered(core: &Core, staff: StaffId) -> Result<Vec<Own>> {
    let mut offered = Vec::new();
    for case in store::cases::offered_to(&core.db, staff).await? {
        let by = store::staff::name_of(&core.db, case.claimed_by).await?;
        // What is only offered is read where it is opened, and that is logged.
        let own = own_case(core, staff, case).await?;
        offered.push(Own { offered_by: by, last_line: String::new(), ..own });
    }
    Ok(offered)
}

async fn own_case(core: &Core, staff: StaffId, case: Case) -> Result<Own> {
    match case.conversation {
        Some(id) => own_talk(core, staff, case, id).await,
        None => own_post(core, case).await,
    }
}

/// A case without a chat: its author is to be invited or answered, and may answer an invitation.
async fn own_post(core: &Core, case: Case) -> Result<Own> {
    let pseudonym = match case.member {
        Some(member) => store::member::find(&core.db, member).await?.map_or_else(String::new, |m| m.pseudonym),
        None => String::new(),
    };
    let step = match asked(core, &case).await? {
        Some(Coach::Asked) => Some(Step::Forum),
        Some(Coach::Answered) => Some(Step::Close),
        Some(Coach::Closed) | None if case.declined_at.is_some() => Some(Step::Forum),
        Some(Coach::Closed) | None => case.invited_at.is_none().then_some(Step::Invite),
    };
    let theirs = case.invited_at.filter(|_| step.is_none());
    Ok(Own {
        pseudonym,
        last_line: String::new(),
        last_is_mine: false,
        waiting_for_me: None,
        unanswered: 0,
        step,
        since: theirs.or(case.declined_at).or(case.claimed_at).unwrap_or(case.arrived_at),
        offered_by: None,
        case,
    })
}

async fn own_talk(core: &Core, staff: StaffId, case: Case, id: ConversationId) -> Result<Own> {
    let pseudonym = store::conversation::find(&core.db, id).await?.map_or_else(String::new, |talk| talk.pseudonym);
    let last = match store::message::newest_spoken(&core.db, id).await? {
        Some(row) => talk::open(core, id, row).await?.map(|told| told.message),
        None => None,
    };
    let unanswered = store::message::unanswered(&core.db, id).await?;
    let waiting_for_me = unanswered.map(|(since, _)| since);
    let is_letter = case.source == CaseSource::Letter;
    // Whoever took a chat over has not spoken yet, whatever was said before; whoever comes back to it has.
    let is_new = last
        .as_ref()
        .is_none_or(|last| last.sender != staff.0 && case.claimed_at.is_some_and(|claimed| last.at < claimed));
    let step = match (waiting_for_me, &last) {
        (Some(_), _) => Some(if is_letter { Step::Letter } else { Step::Reply }),
        (None, _) if is_new && !is_letter => Some(Step::Write),
        (None, None) => Some(Step::Write),
        (None, Some(_)) => is_letter.then_some(Step::Close),
    };
    let spoken_at = last.as_ref().map(|message| message.at);
    Ok(Own {
        pseudonym,
        last_is_mine: last.as_ref().is_some_and(|message| message.sender == staff.0),
        last_line: last.map_or_else(String::new, |message| message.body),
        waiting_for_me,
        unanswered: unanswered.map_or(0, |(_, count)| count),
        step,
        since: waiting_for_me.or(spoken_at).or(case.claimed_at).unwrap_or(case.arrived_at),
        offered_by: None,
        case,
    })
}

/// Colleagues on duty, to hand over to.
pub async fn colleagues(core: &Core, staff: StaffId) -> Result<Vec<OnDuty>> {
    let mut on_duty = store::staff::on_duty(&core.db).await?;
    on_duty.retain(|duty| duty.id != staff);
    Ok(on_duty)
}

/// Whether a colleague may follow a chat now.
pub async fn may_follow(core: &Core, staff: &Staff, id: ConversationId) -> Result<bool> {
    let case = store::cases::of_conversation(&core.db, id).await?;
    Ok(case.is_some_and(|case| access(staff, &case).is_some()))
}

/// Whether a colleague takes part in a chat, or did until it ended.
pub async fn takes_part(core: &Core, staff: &Staff, id: ConversationId) -> Result<bool> {
    let case = store::cases::of_conversation(&core.db, id).await?;
    Ok(case.is_some_and(|case| matches!(access(staff, &case), Some(Access::Mine))))
}

/// Whether a colleague who follows a chat takes part in it; one who only reads along is logged.
pub async fn follow(core: &Core, staff: &Staff, id: ConversationId) -> Result<bool> {
    let Some(case) = store::cases::of_conversation(&core.db, id).await? else { return Ok(false) };
    match access(staff, &case) {
        None => Ok(false),
        // Its consultant opened it to come here.
        Some(Access::Mine) => Ok(true),
        Some(access) => audit::log_reading(core, staff.id, ("case", case.id.0), access.role()).await.map(|()| false),
    }
}

/// How the case of a chat stands, for a colleague who begins to follow it.
pub async fn standing(core: &Core, staff: &Staff, id: ConversationId) -> Result<Option<frame::Standing>> {
    let Some(case) = store::cases::of_conversation(&core.db, id).await? else { return Ok(None) };
    let consultant = store::staff::name_of(&core.db, case.claimed_by).await?;
    let mine = Some(access(staff, &case) == Some(Access::Mine));
    Ok(Some(frame::Standing { case: case.id, state: case.state.as_str(), consultant, offered: None, mine }))
}

/// What a case that is not there looks like: to a coordinator as every case of somebody else's.
fn absent(staff: &Staff) -> Error {
    if staff.is(Role::Consultant) { Error::NotFound } else { Error::Forbidden }
}

/// One's own active case; somebody else's is not found, one that is over conflicts.
pub async fn mine(core: &Core, staff: &Staff, id: CaseId) -> Result<Case> {
    let case = store::cases::find(&core.db, id).await?.ok_or_else(|| absent(staff))?;
    match access(staff, &case) {
        Some(Access::Mine) if case.claimed_by == Some(staff.id) => Ok(case),
        Some(Access::Mine) => Err(Error::Conflict("closed")),
        Some(Access::Offered | Access::Coordinator) => Err(Error::Forbidden),
        None => Err(Error::NotFound),
    }
}

/// Says something to the young person.
///
/// # Errors
/// `NotFound`; `Forbidden` for a reader; `Conflict` with `closed` or `client-id`, or `no-chat` before there is one.
pub async fn say(core: &Arc<Core>, staff: &Staff, id: CaseId, client_id: Uuid, body: String) -> Result<Sent> {
    let case = store::cases::find(&core.db, id).await?.ok_or_else(|| absent(staff))?;
    match access(staff, &case).ok_or_else(|| absent(staff))? {
        Access::Mine => {}
        Access::Offered | Access::Coordinator => return Err(Error::Forbidden),
    }
    let conversation = case.conversation.ok_or(Error::Conflict("no-chat"))?;
    if case.claimed_by == Some(staff.id) {
        presence::asked(core, conversation, Person::Staff(staff.id));
    }
    talk::send(core, Sender::Staff(staff), conversation, client_id, body).await
}

/// Adds a private note; no young person ever sees it.
pub async fn add_note(core: &Arc<Core>, staff: &Staff, id: CaseId, body: String) -> Result<()> {
    text::check("body", &body, NOTE)?;
    let case = mine(core, staff, id).await?;
    let note = seal_note(core, staff.id, id, "note", &body).await?;
    let (staff, now) = (staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::cases::hold(tx, id, staff, case.fence, now + LEASE_MS).await? {
                    return Err(Error::Conflict("closed"));
                }
                store::note::insert(tx, note, now).await
            })
        })
        .await
}

async fn seal_note(core: &Core, staff: StaffId, case: CaseId, kind: &'static str, body: &str) -> Result<NewNote> {
    let id = clock::new_id();
    let sealed = core.keys.seal(case.0, &note_context(id), body).await?;
    Ok(NewNote { id, case, staff, kind, sealed })
}

/// Tells the consultant of a running case something, as a coordinator who reads along: on that consultant's own channel,
/// which no young person and no other colleague hears. It stays among the private notes.
///
/// # Errors
/// `Invalid`; `NotFound`; `Forbidden` for anybody but a coordinator; `Conflict("state")` when nobody else has it.
pub async fn whisper(core: &Arc<Core>, staff: &Staff, id: CaseId, body: String) -> Result<()> {
    if !staff.is(Role::Coordinator) {
        return Err(Error::Forbidden);
    }
    let case = store::cases::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    text::check("body", &body, NOTE)?;
    let to = case.claimed_by.filter(|to| *to != staff.id).ok_or(Error::Conflict("state"))?;
    let about = match case.conversation {
        Some(talk) => store::conversation::find(&core.db, talk).await?.map_or_else(String::new, |talk| talk.pseudonym),
        None => String::new(),
    };
    let note = seal_note(core, staff.id, id, WHISPER, &body).await?;
    let (hub, by, staff, now) = (core.hub.clone(), staff.name.clone(), staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                // Whom it was meant for may have handed over in the meantime.
                if !store::cases::lock_with(tx, id, to).await? {
                    return Err(Error::Conflict("state"));
                }
                store::note::insert(tx, note, now).await?;
                audit::record(tx, now, Actor::Staff(staff), WHISPER, ("case", id.0), "").await?;
                let event = Event::new(Channel::Staff(to), frame::whisper((id, &about), &by, &body, now));
                tx.after_commit(move || hub.publish(event));
                Ok(())
            })
        })
        .await
}

/// Asks the author of a post whether they would like to talk.
///
/// # Errors
/// `Conflict("state")` when there is a chat already, or nobody to ask.
pub async fn invite(core: &Arc<Core>, staff: &Staff, id: CaseId) -> Result<()> {
    let case = mine(core, staff, id).await?;
    let (house, staff, now) = (Arc::clone(core), staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::cases::invite(tx, id, staff, now).await? {
                    return Err(Error::Conflict("state"));
                }
                audit::record(tx, now, Actor::Staff(staff), "invite", ("case", id.0), "").await?;
                tell::case(&house, tx, &case, "invited");
                Ok(())
            })
        })
        .await
}

/// Offers one's case to a colleague, by id or name, with a word for them among the private notes. It stays one's own until
/// the colleague accepts; the young person is told, and may say no.
///
/// # Errors
/// `Invalid` when there is no such colleague on duty; `Conflict` with `closed`, or `state` when it was offered to another
/// colleague, or an offer ended, at the same moment.
pub async fn transfer(core: &Arc<Core>, staff: &Staff, id: CaseId, to: &str, word: &str) -> Result<()> {
    let case = mine(core, staff, id).await?;
    let on_duty = colleagues(core, staff.id).await?;
    let to = on_duty
        .into_iter()
        .find(|duty| duty.id.to_string() == to || duty.name == to)
        .ok_or_else(|| Error::Invalid(vec![FieldError::new("to", "unknown")]))?
        .id;
    let mut note = word_of(core, staff, id, word).await?;
    if case.offered_to == Some(to) && has_written(core, staff, id, word).await? {
        note = None;
    }
    // Whom it is offered to may change; that it is offered is said once.
    let line = match case.conversation {
        Some(talk) if case.offered_to.is_none() => {
            talk::announce(core, talk, "system-offered", Some(&staff.name)).await?
        }
        _ => None,
    };
    let (house, staff, now) = (Arc::clone(core), staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::cases::lock_with(tx, id, staff).await? {
                    return Err(Error::Conflict("closed"));
                }
                let offered = store::cases::lock_offer(tx, id, case.fence).await?;
                if offered != case.offered_to {
                    // Another press was faster; the same one twice is one.
                    return if offered == Some(to) { Ok(()) } else { Err(Error::Conflict("state")) };
                }
                if !store::cases::offer(tx, id, staff, to, case.fence).await? {
                    return Err(Error::Conflict("closed"));
                }
                if let Some(note) = note {
                    store::note::insert(tx, note, now).await?;
                }
                if let Some(line) = line {
                    talk::append(&house, tx, line, now).await?;
                }
                audit::record(tx, now, Actor::Staff(staff), "offer", ("case", id.0), "").await?;
                if let Some(before) = case.offered_to.filter(|before| *before != to) {
                    tell::colleague(&house, tx, before, id, "handed-over");
                }
                tell::colleague(&house, tx, to, id, "offered");
                tell::case(&house, tx, &case, "offered");
                Ok(())
            })
        })
        .await
}

/// Whether these words are there already, from the same press that came twice.
async fn has_written(core: &Core, staff: &Staff, case: CaseId, word: &str) -> Result<bool> {
    Ok(notes(core, case).await?.iter().any(|note| !note.whisper && note.by == staff.name && note.body == word))
}

/// What goes with an offer or a no, as a private note; nothing when nothing was written.
async fn word_of(core: &Core, staff: &Staff, case: CaseId, word: &str) -> Result<Option<NewNote>> {
    if word.trim().is_empty() {
        return Ok(None);
    }
    text::check("note", word, NOTE)?;
    seal_note(core, staff.id, case, "note", word).await.map(Some)
}

async fn offered_to_me(core: &Core, staff: &Staff, id: CaseId) -> Result<Case> {
    let case = store::cases::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    match access(staff, &case) {
        Some(Access::Offered) => Ok(case),
        Some(_) => Err(Error::Conflict("state")),
        None => Err(Error::NotFound),
    }
}

/// Takes over what a colleague offered.
///
/// # Errors
/// `NotFound` for what was not offered to this person; `Conflict` with `state` or `capacity`.
pub async fn accept(core: &Arc<Core>, staff: &Staff, id: CaseId) -> Result<()> {
    let case = offered_to_me(core, staff, id).await?;
    let line = match case.conversation {
        Some(talk) => talk::announce(core, talk, "system-handed-over", Some(&staff.name)).await?,
        None => None,
    };
    let (house, staff, now) = (Arc::clone(core), staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let (_, capacity) = store::staff::lock(tx, staff).await?.ok_or(Error::Forbidden)?;
                if store::staff::running(&mut *tx, staff).await? >= capacity {
                    return Err(Error::Conflict("capacity"));
                }
                if !store::cases::take_over(tx, &case, staff, now, now + LEASE_MS).await? {
                    return Err(Error::Conflict("state"));
                }
                audit::record(tx, now, Actor::Staff(staff), "take-over", ("case", id.0), "").await?;
                // Who had it stops hearing before the next word is said.
                if let Some(before) = case.claimed_by {
                    tell::colleague(&house, tx, before, id, "handed-over");
                }
                if let Some(line) = line {
                    talk::append(&house, tx, line, now).await?;
                }
                tell::case(&house, tx, &case, "handed-over");
                tell::colleague(&house, tx, staff, id, "active");
                Ok(())
            })
        })
        .await
}

/// Turns down what a colleague offered; it stays with them, and they read why.
pub async fn decline(core: &Arc<Core>, staff: &Staff, id: CaseId, word: &str) -> Result<()> {
    let case = offered_to_me(core, staff, id).await?;
    let note = word_of(core, staff, id, word).await?;
    stay(
        core,
        case,
        note,
        Stay { by: Actor::Staff(staff.id), action: "offer-declined", line: "system-stays", any: false },
    )
    .await
}

/// Takes one's own offer back.
///
/// # Errors
/// `Conflict("state")` when nothing is offered (any more).
pub async fn withdraw(core: &Arc<Core>, staff: &Staff, id: CaseId) -> Result<()> {
    let case = mine(core, staff, id).await?;
    stay(
        core,
        case,
        None,
        Stay { by: Actor::Staff(staff.id), action: "offer-withdrawn", line: "system-stays", any: false },
    )
    .await
}

/// Says no to a hand-over, as the young person whose chat it is.
///
/// # Errors
/// `NotFound` without a chat; `Conflict("state")` when nothing is offered (any more).
pub async fn stay_with(core: &Arc<Core>, member: MemberId) -> Result<()> {
    let case = store::cases::open_of_member(&core.db, member).await?;
    let case = case.filter(|case| case.conversation.is_some()).ok_or(Error::NotFound)?;
    stay(core, case, None, Stay { by: Actor::System, action: "offer-refused", line: "system-stays-asked", any: true })
        .await
}

/// How an offer ends that nobody accepted.
struct Stay {
    by: Actor,
    action: &'static str,
    /// What is said in the chat.
    line: &'static str,
    /// Whether it ends whomever it is made to by now: a young person says no to the hand-over, not to a name.
    any: bool,
}

async fn stay(core: &Arc<Core>, case: Case, note: Option<NewNote>, how: Stay) -> Result<()> {
    let (Some(holder), Some(_)) = (case.claimed_by, case.offered_to) else { return Err(Error::Conflict("state")) };
    let name = store::staff::name(&core.db, holder).await?;
    let line = match case.conversation {
        Some(talk) => talk::announce(core, talk, how.line, name.as_deref()).await?,
        None => None,
    };
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let offered = store::cases::lock_offer(tx, case.id, case.fence).await?;
                let to =
                    offered.filter(|to| how.any || case.offered_to == Some(*to)).ok_or(Error::Conflict("state"))?;
                store::cases::end_offer(tx, case.id, to, case.fence).await?;
                if let Some(note) = note {
                    store::note::insert(tx, note, now).await?;
                }
                if let Some(line) = line {
                    talk::append(&house, tx, line, now).await?;
                }
                audit::record(tx, now, how.by, how.action, ("case", case.id.0), "").await?;
                tell::colleague(&house, tx, holder, case.id, "declined");
                tell::colleague(&house, tx, to, case.id, "handed-over");
                tell::case(&house, tx, &case, "active");
                Ok(())
            })
        })
        .await
}

/// The codes of a case outlive its texts, so that the one box among them must hold nobody's name, number or address.
fn check_referral(core: &Core, closing: &Closing) -> Result<()> {
    let Some(text) = &closing.referral else { return Ok(()) };
    if text.chars().count() > REFERRAL {
        return Err(Error::Invalid(vec![FieldError::new("referral", "too-long").with_limit(REFERRAL)]));
    }
    if core.filter().personal_data(text).is_empty() { Ok(()) } else { Err(Error::field("referral", "personal")) }
}

/// Ends a case with its codes, and the chat with it. Whoever talked with the author of a post lets them, and those who
/// reported it, see at the post that there was a talk, unless it is closed quietly.
///
/// # Errors
/// `Invalid` when nothing says what it was about, unless there was no contact, or the referral names somebody; `Conflict` with
/// `closed`, or `state` when its author came to talk at the same moment.
pub async fn close(core: &Arc<Core>, staff: &Staff, id: CaseId, closing: Closing) -> Result<()> {
    check_referral(core, &closing)?;
    close_as_read(core, staff, mine(core, staff, id).await?, closing).await
}

async fn close_as_read(core: &Arc<Core>, staff: &Staff, case: Case, closing: Closing) -> Result<()> {
    let id = case.id;
    let line = match case.conversation {
        Some(talk) => talk::announce(core, talk, "system-closed", None).await?,
        None => None,
    };
    let cared = case.post.filter(|_| closing.is_contact() && !closing.quiet);
    let (house, staff, now) = (Arc::clone(core), staff.id, core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if let Some(post) = cared {
                    review::tell_cared(&house, tx, post, now).await?;
                }
                // Its author may have begun to chat a moment ago: those words must be read first.
                if store::cases::lock_with(tx, id, staff).await?
                    && store::cases::find(&mut *tx, id).await?.is_some_and(|now| now.conversation != case.conversation)
                {
                    return Err(Error::Conflict("state"));
                }
                if !store::cases::close(tx, id, staff, case.fence, &closing, now).await? {
                    return Err(Error::Conflict("closed"));
                }
                if let Some(line) = line {
                    talk::append(&house, tx, line, now).await?;
                }
                if let Some(talk) = case.conversation {
                    store::conversation::close(tx, talk, now).await?;
                }
                audit::record(tx, now, Actor::Staff(staff), "close", ("case", id.0), closing.kind.as_str()).await?;
                tell::case(&house, tx, &case, "closed");
                tell::colleague(&house, tx, staff, id, "closed");
                if let Some(offered) = case.offered_to {
                    tell::colleague(&house, tx, offered, id, "closed");
                }
                Ok(())
            })
        })
        .await
}

#[cfg(test)]
mod tests;
