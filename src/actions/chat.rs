//! The chat of a young person: beginning it, where it stands, leaving it, and answering an invitation.

use std::sync::Arc;

use uuid::Uuid;

use super::{
    Core,
    audit::{self, Actor},
    door,
    presence::{self, Person},
    queue::{self, Coming},
    talk,
    talk::{Found, Line, Missed, Sender, Sent, is_refused},
    tell,
};
use crate::{
    clock,
    error::{Error, Result},
    limit::Budget,
    live::{
        event::{Channel, Event},
        frame,
    },
    model::{
        Millis,
        case::{Case, CaseSource, CaseState, Cause, Door, Place, heavier},
        conversation::{BODY, Conversation, Message, Speaker},
        forum::FollowUp,
        hours::Why,
        id::{CaseId, ConversationId, MemberId, PostId},
        lang::Lang,
        member::Member,
        text,
        theme::Theme,
        verdict::{Priority, Verdict},
    },
    store::{self, cases::New, db::Tx},
};

/// How often a start that met another one is tried again; the second try already finds the other's case.
const TRIES: usize = 3;

crate::model::words! {
    /// Where a young person's chat stands.
    State {
        /// There is none.
        None => "none",
        /// Waits for a consultant.
        Waiting => "waiting",
        /// A consultant is there.
        Active => "active",
        /// A letter lies with the consultants.
        Letter => "letter",
        /// It is over; its messages are still there.
        Closed => "closed",
    }
}

/// A young person's chat.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one chat")]
#[derive(Debug, Clone)]
pub struct Chat {
    /// Where it stands.
    pub state: State,
    /// The case.
    pub case: Option<CaseId>,
    /// The conversation, from the first message on.
    pub conversation: Option<ConversationId>,
    /// While waiting.
    pub place: Option<Place>,
    /// All messages, oldest first.
    pub messages: Vec<Message>,
    /// Somebody of the team would like to talk.
    pub invitation: Option<Invited>,
    /// The consultant one talks with.
    pub consultant: Option<String>,
    /// Whether that consultant asks a colleague to go on.
    pub offered: bool,
    /// Whether the consultant may see earlier talks; nothing when there are none.
    pub earlier: Option<bool>,
    /// What it is about.
    pub theme: Option<Theme>,
    /// How soon somebody should come.
    pub priority: Option<Priority>,
    /// Whether they said that they are in danger now.
    pub in_danger: bool,
    /// Whether it is a letter, also once it is answered.
    pub letter: bool,
    /// Whether a professional has answered it.
    pub answered: bool,
    /// Whether the letter holds an answer that its author has not seen.
    pub unread_answer: bool,
    /// When it will end by itself, for nobody stirs.
    pub ends_at: Option<Millis>,
}

/// Somebody of the team would like to talk.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The case.
    pub case: CaseId,
    /// Who asks; none while nobody has the case.
    pub by: Option<String>,
    /// The post it is about.
    pub post: Option<PostId>,
}

/// A chat as it is asked for.
#[derive(Debug, Clone)]
pub struct Start {
    /// What it is about.
    pub theme: Theme,
    /// The language to talk in.
    pub lang: Lang,
    /// The first message.
    pub message: String,
    /// "I am in danger now."
    pub danger: bool,
    /// Makes a repetition harmless; made up when the sender has none.
    pub client_id: Option<Uuid>,
    /// Whether the consultant may see earlier talks; none when that was not asked.
    pub earlier: Option<bool>,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Started {
    /// The message is durable.
    Chat {
        /// Whether the chat began with it (201), or was there (200).
        is_new: bool,
        /// What the filter said, for the help card.
        verdict: Verdict,
    },
    /// The filter refused it; nothing is stored.
    Refused(Verdict),
}

// ------------------------------------------------------------------ looking

/// Where a young person's chat stands. A case that they did not ask for does not show until they are invited.
pub async fn current(core: &Core, member: MemberId) -> Result<Chat> {
    let open = store::cases::open_of_member(&core.db, member).await?;
    let has_earlier = store::cases::has_earlier(&core.db, member).await?;
    let earlier = has_earlier.then(|| open.as_ref().is_some_and(|case| case.earlier_ok));
    Ok(Chat { earlier, ..current_of(core, member, open).await? })
}

async fn current_of(core: &Core, member: MemberId, open: Option<Case>) -> Result<Chat> {
    let invitation = match &open {
        Some(case) => invitation(core, case).await?,
        None => None,
    };
    let Some(talk) = talk_of(core, member, open.as_ref()).await? else { return Ok(none(invitation)) };
    let case = open.filter(|case| case.conversation == Some(talk.id));
    let messages = talk::all_after(core, talk.id, 0).await?;
    if case.is_none() && messages.is_empty() {
        // Its key is erased.
        return Ok(none(invitation));
    }
    describe(core, talk, case, messages, invitation).await
}

/// The chat of the open case, else the newest.
async fn talk_of(core: &Core, member: MemberId, open: Option<&Case>) -> Result<Option<Conversation>> {
    match open.and_then(|case| case.conversation) {
        Some(id) => store::conversation::of_member(&core.db, id, member).await,
        None => store::conversation::current_of_member(&core.db, member).await,
    }
}

const fn none(invitation: Option<Invited>) -> Chat {
    Chat {
        state: State::None,
        case: None,
        conversation: None,
        place: None,
        messages: Vec::new(),
        invitation,
        consultant: None,
        offered: false,
        earlier: None,
        theme: None,
        priority: None,
        in_danger: false,
        letter: false,
        answered: false,
        unread_answer: false,
        ends_at: None,
    }
}

async fn describe(
    core: &Core,
    talk: Conversation,
    open: Option<Case>,
    messages: Vec<Message>,
    invitation: Option<Invited>,
) -> Result<Chat> {
    let case = match open {
        Some(case) => Some(case),
        None => store::cases::of_conversation(&core.db, talk.id).await?,
    };
    let state = state_of(&talk, case.as_ref());
    let place = match (&case, state) {
        (Some(case), State::Waiting | State::Letter) => queue::overview(core).await?.place_of(case.id),
        _ => None,
    };
    let consultant = store::staff::name_of(&core.db, case.as_ref().and_then(|case| case.claimed_by)).await?;
    let letter = case.as_ref().filter(|case| case.source == CaseSource::Letter);
    let unseen_answer = match letter {
        Some(letter) => store::cases::unseen_answer(&core.db, letter.id).await?,
        None => None,
    };
    Ok(Chat {
        letter: letter.is_some(),
        answered: unseen_answer.is_some(),
        unread_answer: unseen_answer == Some(true),
        ends_at: case.as_ref().and_then(|case| case.ends_at(&talk)),
        state,
        case: case.as_ref().map(|case| case.id),
        conversation: Some(talk.id),
        place,
        messages,
        invitation,
        consultant,
        offered: state == State::Active && case.as_ref().is_some_and(|case| case.offered_to.is_some()),
        earlier: None,
        theme: case.as_ref().map(|case| case.theme),
        in_danger: case.as_ref().is_some_and(|case| case.cause == Some(Cause::Danger)),
        priority: case.map(|case| case.priority),
    })
}

fn state_of(talk: &Conversation, case: Option<&Case>) -> State {
    match case {
        Some(case) if talk.open => match case.state {
            CaseState::Waiting if case.source == CaseSource::Letter => State::Letter,
            CaseState::Waiting => State::Waiting,
            CaseState::Active => State::Active,
            CaseState::Closed | CaseState::Left | CaseState::Expired => State::Closed,
        },
        _ => State::Closed,
    }
}

async fn invitation(core: &Core, case: &Case) -> Result<Option<Invited>> {
    if case.invited_at.is_none() || case.declined_at.is_some() || case.conversation.is_some() {
        return Ok(None);
    }
    let by = store::staff::name_of(&core.db, case.claimed_by).await?;
    Ok(Some(Invited { case: case.id, by, post: case.post }))
}

/// The author of a letter looks at it: what was answered is new to them no more.
pub async fn see_answer(core: &Core, chat: &Chat) -> Result<()> {
    let (Some(case), Some(newest)) = (chat.case, chat.messages.last().map(|message| message.seq)) else {
        return Ok(());
    };
    if !chat.unread_answer {
        return Ok(());
    }
    core.db.write(move |tx| Box::pin(store::cases::see_answer(tx, case, newest))).await
}

/// A member's own chat; somebody else's does not exist.
pub async fn conversation_for(core: &Core, member: MemberId, id: ConversationId) -> Result<Option<Conversation>> {
    store::conversation::of_member(&core.db, id, member).await
}

/// What those without a socket have missed.
#[derive(Debug, Clone)]
pub struct Since {
    /// What was said.
    pub missed: Missed,
    /// Where the chat stands, without its messages.
    pub chat: Chat,
}

/// What was said in one's chat after a number, and where it stands now.
///
/// # Errors
/// `NotFound` when there is no chat.
pub async fn since(core: &Core, member: MemberId, after: i64) -> Result<Since> {
    let open = store::cases::open_of_member(&core.db, member).await?;
    let talk = talk_of(core, member, open.as_ref()).await?.ok_or(Error::NotFound)?;
    let case = open.filter(|case| case.conversation == Some(talk.id));
    let missed = talk::missed(core, &talk, case.as_ref(), Person::Member(member), after).await?;
    let chat = describe(core, talk, case, Vec::new(), None).await?;
    Ok(Since { missed, chat })
}

/// How a chat stands, and the place of one that waits, for its young person who begins to follow it.
pub async fn standing(
    core: &Core,
    member: MemberId,
    talk: Conversation,
) -> Result<(Option<frame::Standing>, Option<Place>)> {
    let open = store::cases::open_of_member(&core.db, member).await?;
    let open = open.filter(|case| case.conversation == Some(talk.id));
    let Chat { case, state, consultant, offered, place, .. } = describe(core, talk, open, Vec::new(), None).await?;
    let stands = |case| frame::Standing { case, state: state.as_str(), consultant, offered: Some(offered), mine: None };
    Ok((case.map(stands), place))
}

/// Says something in the chat that is meant, or in one's newest, for those without a socket.
///
/// # Errors
/// `NotFound` when there is no such chat; as [`talk::send`].
pub async fn send(
    core: &Arc<Core>,
    member: &Member,
    meant: Option<ConversationId>,
    client_id: Uuid,
    body: String,
) -> Result<Sent> {
    let talk = match meant {
        Some(id) => store::conversation::of_member(&core.db, id, member.id).await?,
        None => store::conversation::current_of_member(&core.db, member.id).await?,
    };
    let talk = talk.ok_or(Error::NotFound)?;
    presence::asked(core, talk.id, Person::Member(member.id));
    talk::send(core, Sender::Member(member), talk.id, client_id, body).await
}

// ------------------------------------------------------------------ beginning

/// Begins a chat with its first message, or says it in the chat that runs. When the chat is closed or full it becomes
/// a letter. Who has a case from a post keeps it, with the higher priority and the earlier arrival. Whose letter waits
/// sits and waits from now on, when the chat is open.
///
/// # Errors
/// `Invalid`; `TooMany`; `Conflict("conflict")`.
pub async fn start(core: &Arc<Core>, member: &Member, start: Start) -> Result<Started> {
    text::check("message", &start.message, BODY)?;
    let client_id = start.client_id.unwrap_or_else(clock::new_id);
    let _alone = core.desk.alone((ConversationId(Uuid::nil()), member.id.0, client_id)).await;
    let mut judged = None;
    for _ in 0..TRIES {
        let open = store::cases::open_of_member(&core.db, member.id).await?;
        if let Some(id) = open.as_ref().and_then(|case| case.conversation)
            && is_open(core, id).await?
        {
            if start.danger {
                // Whoever is in danger is so whatever becomes of the message.
                raise_to_crisis(core, id, None).await?;
            }
            if let Some(is_ok) = start.earlier {
                set_earlier(core, member.id, is_ok).await?;
            }
            return say_in(core, member, id, client_id, &start).await;
        }
        let verdict = match &judged {
            Some(verdict) => Verdict::clone(verdict),
            None => judge(core, member, &start)?,
        };
        if !start.danger && is_refused(Sender::Member(member), &verdict) {
            return Ok(Started::Refused(verdict));
        }
        let beginning = Beginning::new(core, member, &start, open, &verdict, client_id).await?;
        match begin(core, member, beginning).await {
            Ok(true) => return Ok(Started::Chat { is_new: true, verdict }),
            // Another start of the same person was faster: look again.
            Ok(false) | Err(Error::Conflict("exists")) => judged = Some(verdict),
            Err(error) => return Err(error),
        }
    }
    Err(Error::Unavailable)
}

async fn is_open(core: &Core, id: ConversationId) -> Result<bool> {
    Ok(store::conversation::find(&core.db, id).await?.is_some_and(|talk| talk.open))
}

fn judge(core: &Core, member: &Member, start: &Start) -> Result<Verdict> {
    // Danger is never refused for chats that were begun without it, and yet nobody begins one after the other for ever.
    let budget = if start.danger { Budget::DangerStart } else { Budget::ChatStart };
    core.limits.take(budget, *member.id.0.as_bytes())?;
    Ok(core.filter().judge_first_words(&start.message, start.lang))
}

/// The chat runs already: the message is said there.
async fn say_in(
    core: &Arc<Core>,
    member: &Member,
    id: ConversationId,
    client_id: Uuid,
    start: &Start,
) -> Result<Started> {
    let sent = talk::send(core, Sender::Member(member), id, client_id, start.message.clone()).await?;
    match sent {
        Sent::Delivered { verdict, .. } => {
            come_in(core, id).await?;
            Ok(Started::Chat { is_new: false, verdict })
        }
        Sent::Refused(verdict) => Ok(Started::Refused(verdict)),
    }
}

/// Brings whose letter it is, and who is there now, into the waiting room; or, where a consultant has the letter, into a
/// chat with them.
async fn come_in(core: &Arc<Core>, id: ConversationId) -> Result<()> {
    let Some(case) = store::cases::of_conversation(&core.db, id).await? else { return Ok(()) };
    if !case.is_open() || case.source != CaseSource::Letter {
        return Ok(());
    }
    if door_for(core, case.lang, case.priority, Some(&case)).await? != Door::Open {
        return Ok(());
    }
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if talk_now(tx, case.id, now).await?
                    && let Some(case) = store::cases::find(&mut *tx, case.id).await?
                {
                    tell_both(&house, tx, &case);
                }
                Ok(())
            })
        })
        .await
}

/// Whether somebody of whom this is known comes in: by the place they would get, since when it is theirs.
async fn door_for(core: &Core, lang: Lang, priority: Priority, open: Option<&Case>) -> Result<Door> {
    let coming = Coming { lang, priority, since: open.map(|case| case.arrived_at), case: open.map(|case| case.id) };
    let status = door::status_for(core, &coming).await?;
    // A consultant who is there is not to be waited for.
    let has_consultant = open.is_some_and(|case| case.state == CaseState::Active);
    // Who is first in the line is reached, however late it is for the others.
    let is_first = status.why == Some(Why::Late) && priority == Priority::Crisis;
    let comes_in = is_first || (has_consultant && status.door != Door::Closed);
    Ok(if comes_in { Door::Open } else { status.door })
}

/// Makes a chat of a letter whose author is there and is let in; false when it is no letter (any more).
async fn talk_now(tx: &mut Tx, id: CaseId, now: Millis) -> Result<bool> {
    let is_changed = store::cases::become_request(tx, id, now).await?;
    if is_changed {
        store::case_log::ask(tx, id, Door::Open).await?;
    }
    Ok(is_changed)
}

/// Tells both sides where a case stands.
fn tell_both(core: &Arc<Core>, tx: &mut Tx, case: &Case) {
    tell::case(core, tx, case, told_state(case));
    if let Some(staff) = case.claimed_by {
        tell::colleague(core, tx, staff, case.id, "active");
    }
}

/// How it is after a chat: asked once it is over, and nobody has to say. Who talked with them reads it beside the chat.
///
/// # Errors
/// `NotFound` for who never had a chat, `Conflict` while it goes on.
pub async fn say_felt(core: &Core, member: MemberId, felt: FollowUp) -> Result<()> {
    let talk = store::conversation::current_of_member(&core.db, member).await?.ok_or(Error::NotFound)?;
    let is_over = core.db.write(move |tx| Box::pin(store::conversation::set_felt(tx, talk.id, felt.as_str()))).await?;
    if is_over { Ok(()) } else { Err(Error::Conflict("state")) }
}

/// How it was said to be after a chat.
pub async fn felt(core: &Core, talk: ConversationId) -> Result<Option<FollowUp>> {
    store::conversation::felt(&core.db, talk).await?.map(|felt| store::column::word(&felt)).transpose()
}

/// "I am in danger now", without another word: the chat that waits or runs goes before the others, and whose letter it is
/// comes in when the chat is open. Once it was said it is said no more.
///
/// # Errors
/// `NotFound` without a chat that waits or runs.
pub async fn in_danger(core: &Arc<Core>, member: MemberId) -> Result<()> {
    let case = store::cases::open_of_member(&core.db, member).await?;
    let id = case.and_then(|case| case.conversation).ok_or(Error::NotFound)?;
    let talk = store::conversation::find(&core.db, id).await?.filter(|talk| talk.open).ok_or(Error::NotFound)?;
    let words = core.words.say(talk.lang, "chat-field-danger", &[]);
    let speaker = (Speaker::Member, member.0);
    let said = talk::seal(core, id, speaker, clock::new_id(), words, Found::default()).await?;
    raise_to_crisis(core, id, Some(said)).await?;
    come_in(core, id).await
}

/// What is said with it is a message like any other: it waits for an answer.
async fn raise_to_crisis(core: &Arc<Core>, id: ConversationId, said: Option<Line>) -> Result<()> {
    let Some(case) = store::cases::of_conversation(&core.db, id).await? else { return Ok(()) };
    let now = core.clock.now();
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if store::cases::is_in_danger(tx, case.id, now).await? {
                    if let Some(said) = said {
                        talk::append(&house, tx, said, now).await?;
                    }
                    tell::owner(&house, tx, case.id).await?;
                    tell::danger(&house, tx, case.id).await?;
                }
                Ok(())
            })
        })
        .await?;
    core.desk.ring();
    Ok(())
}

/// A chat about to begin: everything that the transaction needs, sealed already.
struct Beginning {
    conversation: ConversationId,
    line: Line,
    /// The open case that was found; another one by now means: look again.
    found: Option<(CaseId, Option<ConversationId>)>,
    door: Door,
    source: CaseSource,
    priority: Priority,
    cause: Option<Cause>,
    theme: Theme,
    lang: Lang,
    earlier: Option<bool>,
    now: Millis,
}

/// How soon somebody should come who asks for a chat, and why so soon.
fn weigh(start: &Start, verdict: &Verdict) -> (Priority, Option<Cause>) {
    if start.danger {
        return (Priority::Crisis, Some(Cause::Danger));
    }
    let (found, chosen) = (verdict.priority.unwrap_or(Priority::Normal), Priority::of_theme(start.theme));
    let cause = if found >= chosen { Cause::Filter } else { Cause::Theme };
    let priority = found.max(chosen);
    (priority, (priority > Priority::Normal).then_some(cause))
}

impl Beginning {
    async fn new(
        core: &Core,
        member: &Member,
        start: &Start,
        open: Option<Case>,
        verdict: &Verdict,
        client_id: Uuid,
    ) -> Result<Self> {
        let (priority, cause) = weigh(start, verdict);
        // What is known already counts as well.
        let weighs = open.as_ref().map_or(priority, |case| case.priority.max(priority));
        let door = door_for(core, start.lang, weighs, open.as_ref()).await?;
        // Who comes back to a chat that waits to be wrapped up goes on in it.
        let earlier = open.as_ref().and_then(|case| case.conversation);
        let conversation = earlier.unwrap_or_else(|| ConversationId(clock::new_id()));
        let marks = core.filter().personal_data(&start.message);
        let found = Found { marks, rules: talk::spoken(Sender::Member(member), verdict) };
        let speaker = (Speaker::Member, member.id.0);
        let line = talk::seal(core, conversation, speaker, client_id, start.message.clone(), found).await?;
        // What is heard of somebody in the worst need goes before what they chose from a list.
        let is_crisis = verdict.priority == Some(Priority::Crisis);
        let theme = match &verdict.help {
            Some(help) if is_crisis || start.theme == Theme::Other => help.theme,
            _ => start.theme,
        };
        Ok(Self {
            conversation,
            line,
            found: open.map(|case| (case.id, case.conversation)),
            door,
            source: if door == Door::Open { CaseSource::Request } else { CaseSource::Letter },
            priority,
            cause,
            theme,
            lang: start.lang,
            earlier: start.earlier,
            now: core.clock.now(),
        })
    }
}

/// The transaction that begins a chat; false when the member's open case is not the one that was found.
async fn begin(core: &Arc<Core>, member: &Member, beginning: Beginning) -> Result<bool> {
    let (house, member) = (Arc::clone(core), member.clone());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let open = store::cases::lock_open_of_member(tx, member.id).await?;
                if open.as_ref().map(|case| (case.id, case.conversation)) != beginning.found {
                    return Ok(false);
                }
                let case = match open {
                    Some(case) => join(tx, &member, &case, &beginning).await?,
                    None => open_case(tx, &member, &beginning).await?,
                };
                let Some(case) = case else { return Ok(false) };
                if let Some(is_ok) = beginning.earlier {
                    note_earlier(&house, tx, case.id, is_ok, beginning.now).await?;
                }
                let (now, line) = (beginning.now, beginning.line);
                talk::append(&house, tx, line, now).await?.ok_or(Error::Conflict("closed"))?;
                tell_both(&house, tx, &case);
                Ok(true)
            })
        })
        .await
}

const fn told_state(case: &Case) -> &'static str {
    if matches!(case.state, CaseState::Active) { "active" } else { "waiting" }
}

async fn open_case(tx: &mut Tx, member: &Member, beginning: &Beginning) -> Result<Option<Case>> {
    let Beginning { conversation, source, priority, cause, theme, lang, now, .. } = *beginning;
    store::conversation::insert(tx, conversation, member.id, lang, &member.pseudonym, now).await?;
    let id = CaseId(clock::new_id());
    let new = New {
        id,
        member: Some(member.id),
        conversation: Some(conversation),
        post: None,
        source,
        priority,
        cause,
        theme,
        lang,
        arrived_at: now,
    };
    if !store::cases::insert(tx, &new).await? {
        // Leaves the transaction, and with it the chat that was just made.
        return Err(Error::Conflict("exists"));
    }
    store::case_log::ask(tx, id, beginning.door).await?;
    store::cases::find(tx, id).await
}

/// Brings the chat and the case that is there together.
async fn join(tx: &mut Tx, member: &Member, case: &Case, beginning: &Beginning) -> Result<Option<Case>> {
    let Beginning { conversation, source, priority, cause, now, .. } = *beginning;
    if case.conversation.is_some() {
        store::cases::set_left(tx, case.id, None).await?;
        store::cases::raise(tx, case.id, priority, cause, now).await?;
        store::conversation::reopen(tx, conversation).await?;
        if source == CaseSource::Request {
            talk_now(tx, case.id, now).await?;
        }
    } else {
        store::conversation::insert(tx, conversation, member.id, beginning.lang, &member.pseudonym, now).await?;
        let is_letter = source == CaseSource::Letter && case.state == CaseState::Waiting;
        let source = if is_letter { CaseSource::Letter } else { case.source_of_talk() };
        let (priority, cause) = heavier((case.priority, case.cause), (priority, cause));
        // For an answer in the forum nobody sits there: who comes to talk now has waited since now.
        let arrived_at = if case.cause == Some(Cause::Asked) { now } else { case.arrived_at.min(now) };
        let conversation = Some(conversation);
        store::cases::merge(tx, &Case { conversation, source, priority, cause, arrived_at, ..case.clone() }, now)
            .await?;
        // The words were asked for in this language, whatever the post was written in.
        store::cases::set_lang(tx, case.id, beginning.lang, now).await?;
        store::case_log::ask(tx, case.id, beginning.door).await?;
    }
    store::cases::find(tx, case.id).await
}

/// Says whether the consultant may see earlier talks; a no counts at once.
///
/// # Errors
/// `NotFound` without a chat that waits or runs.
pub async fn set_earlier(core: &Arc<Core>, member: MemberId, is_ok: bool) -> Result<()> {
    let case = store::cases::open_of_member(&core.db, member).await?;
    let case = case.filter(|case| case.conversation.is_some()).ok_or(Error::NotFound)?;
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db.write(move |tx| Box::pin(async move { note_earlier(&house, tx, case.id, is_ok, now).await })).await
}

/// Notes whether earlier talks may be seen, and tells who has the case by then: not who had it when it was asked.
async fn note_earlier(core: &Arc<Core>, tx: &mut Tx, id: CaseId, is_ok: bool, now: Millis) -> Result<()> {
    if !store::cases::set_earlier(tx, id, is_ok, now).await? {
        return Ok(());
    }
    let case = store::cases::find(&mut *tx, id).await?;
    if let Some(staff) = case.and_then(|case| case.claimed_by) {
        tell::colleague(core, tx, staff, id, "earlier");
    }
    Ok(())
}

// ------------------------------------------------------------------ a letter instead

/// Makes a letter of the chat that one waits for. Whose chat is a letter already has what they want.
///
/// # Errors
/// `Conflict("state")` when nothing waits.
pub async fn write_instead(core: &Arc<Core>, member: &Member) -> Result<()> {
    let case = store::cases::open_of_member(&core.db, member.id).await?;
    let waits = |case: &Case| case.conversation.is_some() && case.state == CaseState::Waiting;
    let case = case.filter(waits).ok_or(Error::Conflict("state"))?;
    if case.source == CaseSource::Letter || queue::choose_letter(core, case).await? {
        Ok(())
    } else {
        Err(Error::Conflict("state"))
    }
}

// ------------------------------------------------------------------ leaving

/// Stops waiting, or ends the chat. A consultant who has it wraps it up.
///
/// # Errors
/// `NotFound` when nothing runs.
pub async fn leave(core: &Arc<Core>, member: &Member) -> Result<()> {
    let case = store::cases::open_of_member(&core.db, member.id).await?;
    let case = case.filter(|case| case.conversation.is_some()).ok_or(Error::NotFound)?;
    leave_case(core, case).await
}

async fn leave_case(core: &Arc<Core>, case: Case) -> Result<()> {
    let conversation = case.conversation.ok_or(Error::NotFound)?;
    if !is_open(core, conversation).await? {
        return Err(Error::NotFound);
    }
    let said = talk::announce(core, conversation, "system-left", None).await?;
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                // Whether it waits or is with somebody must not change between the two statements.
                store::cases::lock(tx, case.id).await?;
                let is_waiting = store::cases::go_on_without_chat(tx, case.id, CaseState::Left, now).await?
                    || store::cases::stop_waiting(tx, case.id, CaseState::Left, now).await?;
                if !is_waiting && !store::cases::set_left(tx, case.id, Some(now)).await? {
                    return Err(Error::NotFound);
                }
                hang_up(&house, tx, case.id, conversation, said, now).await
            })
        })
        .await
}

/// The last words of a chat, and its end; the case stays with who has it. Nobody can go on with what is over: an offer
/// that stands ends with it.
pub(super) async fn hang_up(
    core: &Arc<Core>,
    tx: &mut Tx,
    id: CaseId,
    conversation: ConversationId,
    said: Option<Line>,
    now: Millis,
) -> Result<()> {
    if let Some(said) = said {
        talk::append(core, tx, said, now).await?;
    }
    store::conversation::close(tx, conversation, now).await?;
    let Some(case) = store::cases::find(&mut *tx, id).await? else { return Ok(()) };
    // It may go on without the chat; who chatted hears that the chat is over.
    let case = Case { conversation: Some(conversation), ..case };
    tell::case(core, tx, &case, "closed");
    if let Some(staff) = case.claimed_by {
        tell::colleague(core, tx, staff, id, "closed");
    }
    if let Some(colleague) = case.offered_to {
        store::cases::end_offer(tx, id, colleague, case.fence).await?;
        tell::colleague(core, tx, colleague, id, "handed-over");
    }
    Ok(())
}

/// Takes a young person who is being forgotten out of the queue, or out of the chat; nothing when nothing runs. The
/// caller erases what was said.
pub async fn leave_for_good(core: &Arc<Core>, member: &Member) -> Result<()> {
    let id = member.id;
    core.db.write(move |tx| Box::pin(store::coach::close_of(tx, id))).await?;
    match leave(core, member).await {
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    // A case that they did not ask for waits for nobody any more.
    match store::cases::open_of_member(&core.db, member.id).await? {
        Some(case) if case.state == CaseState::Waiting => queue::stop_waiting(core, case, CaseState::Left).await,
        _ => Ok(()),
    }
}

/// Notes that somebody used the quick exit: their place is kept five minutes, and the consultant sees that they left
/// quickly, not that they ended the chat.
pub async fn left_quickly(core: &Arc<Core>, member: MemberId) -> Result<()> {
    let now = core.clock.now();
    set_left(core, member, Some(now)).await
}

/// Notes that somebody who left quickly is back.
pub async fn came_back(core: &Arc<Core>, member: MemberId) -> Result<()> {
    set_left(core, member, None).await
}

async fn set_left(core: &Arc<Core>, member: MemberId, left_at: Option<Millis>) -> Result<()> {
    let Some(case) = store::cases::open_of_member(&core.db, member).await? else { return Ok(()) };
    let Some(conversation) = case.conversation else { return Ok(()) };
    if case.left_at.is_some() == left_at.is_some() || !is_open(core, conversation).await? {
        return Ok(());
    }
    let hub = core.hub.clone();
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::cases::set_left(tx, case.id, left_at).await?;
                let mut event = Event::new(
                    Channel::Conversation(conversation),
                    frame::presence(conversation, left_at.is_none(), left_at.is_some()),
                );
                event.except = Some(member.0);
                tx.after_commit(move || hub.publish(event));
                Ok(())
            })
        })
        .await
}

// ------------------------------------------------------------------ invitations

/// Accepts the invitation to talk about a post: from here on there is a chat.
///
/// # Errors
/// `NotFound` when there is no invitation (any more).
pub async fn accept_invitation(core: &Arc<Core>, member: &Member) -> Result<ConversationId> {
    invited_case(core, member).await?;
    core.limits.take(Budget::ChatStart, *member.id.0.as_bytes())?;
    for _ in 0..TRIES {
        match accept(core, member, invited_case(core, member).await?).await {
            // Whoever invited was lost, or somebody else has it by now: look again.
            Err(Error::Conflict("state")) => {}
            accepted => return accepted,
        }
    }
    Err(Error::Unavailable)
}

async fn accept(core: &Arc<Core>, member: &Member, case: Case) -> Result<ConversationId> {
    let conversation = ConversationId(clock::new_id());
    let name = store::staff::name_of(&core.db, case.claimed_by).await?;
    let key = if name.is_some() { "system-joined" } else { "system-returned" };
    let line = talk::announce_in(core, conversation, case.lang, key, name.as_deref()).await?;
    let (house, now, member) = (Arc::clone(core), core.clock.now(), member.clone());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let open = store::cases::lock_open_of_member(tx, member.id).await?;
                let as_read = |open: &Case| open.id == case.id && open.claimed_by == case.claimed_by;
                let open = open.filter(|open| as_read(open) && open.conversation.is_none());
                let mut open = open.ok_or(Error::Conflict("state"))?;
                store::conversation::insert(tx, conversation, member.id, open.lang, &member.pseudonym, now).await?;
                open.conversation = Some(conversation);
                open.source = open.source_of_talk();
                store::cases::merge(tx, &open, now).await?;
                talk::append(&house, tx, line, now).await?;
                tell_both(&house, tx, &open);
                Ok(conversation)
            })
        })
        .await
}

/// Declines it. The consultant may still answer in the forum.
///
/// # Errors
/// `NotFound` when there is no invitation (any more).
pub async fn decline_invitation(core: &Arc<Core>, member: &Member) -> Result<()> {
    let case = invited_case(core, member).await?;
    let (house, now, id) = (Arc::clone(core), core.clock.now(), member.id);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::cases::decline(tx, case.id, id, now).await? {
                    return Err(Error::NotFound);
                }
                audit::record(tx, now, Actor::System, "invitation-declined", ("case", case.id.0), "").await?;
                tell::owner(&house, tx, case.id).await
            })
        })
        .await
}

async fn invited_case(core: &Core, member: &Member) -> Result<Case> {
    let case = store::cases::open_of_member(&core.db, member.id).await?;
    let is_invited =
        |case: &Case| case.invited_at.is_some() && case.declined_at.is_none() && case.conversation.is_none();
    case.filter(is_invited).ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests;
