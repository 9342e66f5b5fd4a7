//! Messages: sealing, numbering and delivering them, and opening them again. Whoever says something comes through
//! [`send`], by socket or by form, which looks at once whether the chat is theirs and still goes on.

use std::sync::Arc;

use fluent_bundle::FluentValue;
use uuid::Uuid;

use super::{
    Core,
    presence::{self, Other, Person},
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
        MINUTE, Millis,
        case::{Case, CaseState, Cause, LEASE_MS},
        conversation::{BODY, Conversation, Message, Speaker},
        id::{ConversationId, MemberId, MessageId},
        lang::Lang,
        member::Member,
        staff::Staff,
        text,
        verdict::{Action, Priority, Span, Verdict},
    },
    moderation::{self, COURSE_LINES, Filter, JOINED, Place},
    store::{
        self,
        conversation::{Floor, HeldCase},
        db::Tx,
        message::Sealed,
    },
};

/// How long after the end of a chat its last words may still be missed, in milliseconds.
const LATE_MS: Millis = MINUTE;

/// Who says something.
#[derive(Debug, Clone, Copy)]
pub enum Sender<'a> {
    /// A young person.
    Member(&'a Member),
    /// A consultant.
    Staff(&'a Staff),
}

impl Sender<'_> {
    /// The person's id.
    #[must_use]
    pub fn id(self) -> Uuid {
        match self {
            Self::Member(member) => member.id.0,
            Self::Staff(staff) => staff.id.0,
        }
    }

    fn name(self) -> Option<String> {
        match self {
            Self::Member(_) => None,
            Self::Staff(staff) => Some(staff.name.clone()),
        }
    }

    const fn speaker(self) -> Speaker {
        match self {
            Self::Member(_) => Speaker::Member,
            Self::Staff(_) => Speaker::Consultant,
        }
    }

    const fn budget(self) -> Budget {
        match self {
            Self::Member(_) => Budget::ChatMessage,
            Self::Staff(_) => Budget::Staff,
        }
    }
}

/// What became of a message.
#[derive(Debug, Clone)]
pub enum Sent {
    /// It is durable; the same again gives the same.
    Delivered {
        /// The message as delivered.
        message: Message,
        /// What the filter said; clean for a repetition.
        verdict: Verdict,
    },
    /// The filter refused it; it is not stored.
    Refused(Verdict),
}

/// A message that is sealed and ready for its transaction.
#[derive(Debug)]
pub(super) struct Line {
    conversation: ConversationId,
    id: MessageId,
    speaker: Speaker,
    sender: Uuid,
    by: Option<String>,
    client_id: Uuid,
    body: String,
    marks: Vec<Span>,
    sealed: Vec<u8>,
    found: Option<Vec<u8>>,
}

/// What the filter found in a line, to be kept with it.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Contact data.
    pub(super) marks: Vec<Span>,
    /// The rules that spoke about what a young person said.
    pub(super) rules: Vec<String>,
}

/// A message with what only its sender is told.
#[derive(Debug, Clone)]
pub struct Told {
    /// The message.
    pub message: Message,
    /// What the sender called it.
    pub client_id: Uuid,
}

/// Binds a sealed text to its message, its speaker and its sender (the conversation is its key).
fn context(id: Uuid, author: &str, sender: Uuid) -> String {
    format!("message {id} {author} {sender}")
}

/// Seals what somebody says. The key is durable before the text is stored.
pub(super) async fn seal(
    core: &Core,
    conversation: ConversationId,
    (speaker, sender): (Speaker, Uuid),
    client_id: Uuid,
    body: String,
    Found { marks, rules }: Found,
) -> Result<Line> {
    let id = MessageId(clock::new_id());
    let sealed = core.keys.seal(conversation.0, &context(id.0, speaker.as_str(), sender), &body).await?;
    // Kept for every line of a young person, that in the database no line of pain differs from any other.
    let found = if speaker == Speaker::Member {
        let rules = serde_json::to_string(&rules).map_err(Error::internal)?;
        Some(core.keys.seal(conversation.0, &found_context(id), &rules).await?)
    } else {
        None
    };
    Ok(Line { conversation, id, speaker, sender, by: None, client_id, body, marks, sealed, found })
}

fn found_context(id: MessageId) -> String {
    format!("found {id}")
}

/// The rules that spoke about the newest lines of the young person in a chat: opening a long talk costs no more than
/// opening a short one.
pub(super) async fn rules(core: &Core, conversation: ConversationId) -> Result<Vec<String>> {
    let limit = i64::try_from(COURSE_LINES).unwrap_or(1);
    let mut all: Vec<String> = Vec::new();
    for (id, found) in store::message::found(&core.db, conversation, limit).await? {
        let Some(found) = core.keys.open_text(conversation.0, &found_context(id), &found).await? else { continue };
        all.extend(serde_json::from_str::<Vec<String>>(&found).map_err(Error::internal)?);
    }
    Ok(all)
}

/// Seals what the service says in the language of the chat, with a colleague's name in it where one is due; `None`
/// when there is no such chat.
pub(super) async fn announce(
    core: &Core,
    conversation: ConversationId,
    key: &str,
    name: Option<&str>,
) -> Result<Option<Line>> {
    match store::conversation::find(&core.db, conversation).await? {
        Some(talk) => announce_in(core, conversation, talk.lang, key, name).await.map(Some),
        None => Ok(None),
    }
}

/// The same for a chat that is only about to begin.
pub(super) async fn announce_in(
    core: &Core,
    conversation: ConversationId,
    lang: Lang,
    key: &str,
    name: Option<&str>,
) -> Result<Line> {
    let args: Vec<(&'static str, FluentValue<'_>)> = name.map(|name| ("name", name.into())).into_iter().collect();
    announce_words(core, conversation, core.words.say(lang, key, &args)).await
}

/// The same when the sentence is made.
pub(super) async fn announce_words(core: &Core, conversation: ConversationId, body: String) -> Result<Line> {
    seal(core, conversation, (Speaker::System, Uuid::nil()), clock::new_id(), body, Found::default()).await
}

/// Numbers and stores a message, and delivers it after the commit; `None` when the chat is closed.
pub(super) async fn append(core: &Arc<Core>, tx: &mut Tx, line: Line, now: Millis) -> Result<Option<Message>> {
    let spoken_at = (line.speaker != Speaker::System).then_some(now);
    let Some(seq) = store::conversation::next_seq(tx, line.conversation, spoken_at).await? else { return Ok(None) };
    let row = Sealed {
        id: line.id.0,
        seq,
        author: line.speaker.as_str().to_owned(),
        sender_id: line.sender,
        client_id: line.client_id,
        sealed: line.sealed,
        marks: serde_json::to_string(&line.marks).map_err(Error::internal)?,
        at: now,
        staff_name: None,
    };
    store::message::insert(tx, line.conversation, &row, line.found).await?;
    let Line { id, speaker: author, sender, by, body, marks, .. } = line;
    let message = Message { id, seq, author, sender, by, body, marks, at: now };
    let mut event =
        Event::new(Channel::Conversation(line.conversation), frame::message(line.conversation.0, &message, None));
    event.seq = Some(seq);
    if line.speaker != Speaker::System {
        let own = frame::message(line.conversation.0, &message, Some(line.client_id));
        event.own = Some((line.sender, own.into()));
    }
    let hub = core.hub.clone();
    tx.after_commit(move || hub.publish(event));
    Ok(Some(message))
}

/// Opens a stored message; `None` when its key is erased.
pub(super) async fn open(core: &Core, conversation: ConversationId, row: Sealed) -> Result<Option<Told>> {
    let context = context(row.id, &row.author, row.sender_id);
    let Some(body) = core.keys.open_text(conversation.0, &context, &row.sealed).await? else { return Ok(None) };
    let message = Message {
        id: MessageId(row.id),
        seq: row.seq,
        author: row.author.parse().map_err(|_| Error::internal("a message has an unknown author"))?,
        sender: row.sender_id,
        by: row.staff_name,
        body,
        marks: serde_json::from_str(&row.marks).map_err(Error::internal)?,
        at: row.at,
    };
    Ok(Some(Told { message, client_id: row.client_id }))
}

/// A page of messages after a number, and the number to go on from; `None` at the end. The caller has checked that
/// this person may read.
pub async fn page_after(
    core: &Core,
    conversation: ConversationId,
    after: i64,
    limit: i64,
) -> Result<(Vec<Told>, Option<i64>)> {
    let rows = store::message::after(&core.db, conversation, after, limit).await?;
    let next = rows.last().map(|row| row.seq);
    let mut page = Vec::with_capacity(rows.len());
    for row in rows {
        page.extend(open(core, conversation, row).await?);
    }
    Ok((page, next))
}

/// All messages after a number.
pub async fn all_after(core: &Core, conversation: ConversationId, after: i64) -> Result<Vec<Message>> {
    let told = told_after(core, conversation, after).await?;
    Ok(told.into_iter().map(|told| told.message).collect())
}

/// The same with what their senders called them.
pub async fn told_after(core: &Core, conversation: ConversationId, after: i64) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    let mut from = after;
    loop {
        let (page, next) = page_after(core, conversation, from, 100).await?;
        all.extend(page);
        match next {
            Some(next) => from = next,
            None => return Ok(all),
        }
    }
}

/// What those without a socket have missed.
#[derive(Debug, Clone)]
pub struct Missed {
    /// What was said after a number.
    pub told: Vec<Told>,
    /// The newest number there is.
    pub last_seq: i64,
    /// The other side; none while there is nobody to be missed.
    pub other: Option<Other>,
}

/// What was said after a number, for a side of the chat that has no socket; who asks is there.
pub(super) async fn missed(
    core: &Core,
    talk: &Conversation,
    case: Option<&Case>,
    person: Person,
    after: i64,
) -> Result<Missed> {
    presence::asked(core, talk.id, person);
    let told = told_after(core, talk.id, after.max(0)).await?;
    let last_seq = told.last().map_or(talk.last_seq, |told| told.message.seq.max(talk.last_seq));
    let other = case.and_then(|case| presence::other(core, talk, case, person));
    Ok(Missed { told, last_seq, other })
}

/// Rings at every chat that is followed here: who missed a message, because another node took it, reads the database.
/// One read for everybody; the hub knows who was told.
pub async fn ring_for_missed(core: &Core) -> Result<()> {
    for (id, seq) in store::conversation::newest(&core.db, core.clock.now() - LATE_MS).await? {
        let doorbell = Event { seq: Some(seq), ..Event::new(Channel::Conversation(id), "") };
        core.hub.publish(doorbell);
    }
    Ok(())
}

/// Says something. The same `client_id` and text again gives the same answer, before any limit and for nothing;
/// copies that are under way at once wait for the first to commit.
///
/// # Errors
/// `NotFound` for a chat that is not one's own; `Invalid`; `Conflict` with `conflict` (the same id with other text)
/// or `closed`; `TooMany`.
pub async fn send(
    core: &Arc<Core>,
    sender: Sender<'_>,
    conversation: ConversationId,
    client_id: Uuid,
    body: String,
) -> Result<Sent> {
    text::check("body", &body, BODY)?;
    let _alone = core.desk.alone((conversation, sender.id(), client_id)).await;
    let floor = find_floor(core, sender, conversation, client_id).await?;
    if floor.is_said
        && let Some(earlier) = repeated(core, sender, conversation, client_id, &body).await?
    {
        return Ok(earlier);
    }
    let case = may_speak(sender, &floor)?;
    core.limits.take(sender.budget(), *sender.id().as_bytes())?;
    let (verdict, found) = read(core, sender, (conversation, floor.lang), &body).await?;
    if is_refused(sender, &verdict) {
        return Ok(Sent::Refused(verdict));
    }
    let speaker = (sender.speaker(), sender.id());
    let line = Line { by: sender.name(), ..seal(core, conversation, speaker, client_id, body.clone(), found).await? };
    match store_line(core, sender, case, line, verdict.priority).await {
        Ok(message) => Ok(Sent::Delivered { message, verdict }),
        // Another node took a copy of it in the meantime.
        Err(Error::Conflict("exists")) => {
            repeated(core, sender, conversation, client_id, &body).await?.ok_or(Error::Unavailable)
        }
        Err(error) => Err(error),
    }
}

/// What the filter says of a line, and what of that is kept with it.
///
/// What a young person says is read together with their last lines: a cry for help over several lines raises the case as
/// one line would, contact data over several lines is marked where it ends. (What a consultant says is read alone: they
/// have to ask.) Attacks in pieces are not refused here: the one who reads them is a professional, who can end it.
async fn read(
    core: &Core,
    sender: Sender<'_>,
    (conversation, lang): (ConversationId, Lang),
    body: &str,
) -> Result<(Verdict, Found)> {
    let before = match sender {
        Sender::Member(member) => last_lines(core, conversation, member).await?,
        Sender::Staff(_) => Vec::new(),
    };
    Ok(read_after(&core.filter(), sender, &before, (lang, body)))
}

/// The same for whoever knows the lines before.
pub(super) fn read_after(
    filter: &Filter,
    sender: Sender<'_>,
    before: &[String],
    (lang, body): (Lang, &str),
) -> (Verdict, Found) {
    let look = filter.look(body, lang);
    let (mut verdict, mut marks) = (look.verdict(Place::Chat), look.personal_data());
    let mut rules = spoken(sender, &verdict);
    if let Some(together) = look.after(before) {
        if let Some(split) = together.split(Place::Chat) {
            rules.extend(spoken(sender, &split));
            verdict.priority = verdict.priority.max(split.priority);
            verdict.help = verdict.help.take().or(split.help);
        }
        marks.extend(together.marks());
    }
    (verdict, Found { marks: moderation::union(marks), rules })
}

/// The rules that spoke about what a young person says.
pub(super) fn spoken(sender: Sender<'_>, verdict: &Verdict) -> Vec<String> {
    match sender {
        Sender::Member(_) => verdict.rules().into_iter().map(str::to_owned).collect(),
        Sender::Staff(_) => Vec::new(),
    }
}

/// The last lines of a young person that are read together with the next.
async fn last_lines(core: &Core, conversation: ConversationId, member: &Member) -> Result<Vec<String>> {
    let limit = i64::try_from(JOINED - 1).unwrap_or(1);
    let mut before = Vec::new();
    for row in store::message::newest_of(&core.db, conversation, member.id.0, limit).await?.into_iter().rev() {
        before.extend(open(core, conversation, row).await?.map(|told| told.message.body));
    }
    Ok(before)
}

/// A chat and the case behind it, for somebody who may have taken part in it; for everybody else there is no such chat.
async fn find_floor(core: &Core, sender: Sender<'_>, id: ConversationId, client_id: Uuid) -> Result<Floor> {
    let floor = store::conversation::floor(&core.db, id, sender.id(), client_id).await?.ok_or(Error::NotFound)?;
    let is_known = match sender {
        Sender::Member(member) => floor.member == Some(member.id),
        Sender::Staff(staff) => match floor.case {
            Some(case) => case.claimed_by == Some(staff.id) || has_spoken(core, id, staff).await?,
            None => false,
        },
    };
    if is_known { Ok(floor) } else { Err(Error::NotFound) }
}

/// The case to speak in, while the chat goes on. Who had the case hears that it is over.
fn may_speak(sender: Sender<'_>, floor: &Floor) -> Result<HeldCase> {
    let is_ones_own = |case: &HeldCase| match sender {
        Sender::Member(_) => true,
        Sender::Staff(staff) => case.claimed_by == Some(staff.id),
    };
    let is_open = |case: &HeldCase| matches!(case.state, CaseState::Waiting | CaseState::Active);
    floor.case.filter(|case| floor.open && is_open(case) && is_ones_own(case)).ok_or(Error::Conflict("closed"))
}

async fn has_spoken(core: &Core, id: ConversationId, staff: &Staff) -> Result<bool> {
    store::message::has_sender(&core.db, id, staff.id.0).await
}

/// The earlier message of the same name, as an answer; an error when it said something else.
async fn repeated(
    core: &Core,
    sender: Sender<'_>,
    conversation: ConversationId,
    client_id: Uuid,
    body: &str,
) -> Result<Option<Sent>> {
    let Some(row) = store::message::find_by_client(&core.db, conversation, sender.id(), client_id).await? else {
        return Ok(None);
    };
    let message = open(core, conversation, row).await?.ok_or(Error::NotFound)?.message;
    if message.body == body {
        Ok(Some(Sent::Delivered { message, verdict: Verdict::clean() }))
    } else {
        Err(Error::Conflict("conflict"))
    }
}

/// Attacks are refused; a cry for help never is, whatever words it uses. A consultant has to ask about age, danger
/// and pictures, so that from them only insults are.
pub(super) fn is_refused(sender: Sender<'_>, verdict: &Verdict) -> bool {
    let insults = || verdict.labels.iter().any(|label| matches!(label.as_str(), "bullying" | "hate"));
    verdict.action == Action::Refuse
        && match sender {
            Sender::Member(_) => verdict.help.is_none(),
            Sender::Staff(_) => insults(),
        }
}

/// The transaction of a message. Rows are always held in the order staff, case, conversation, so that two
/// transactions never wait for each other.
async fn store_line(
    core: &Arc<Core>,
    sender: Sender<'_>,
    case: HeldCase,
    line: Line,
    priority: Option<Priority>,
) -> Result<Message> {
    let staff = if let Sender::Staff(staff) = sender { Some(staff.id) } else { None };
    let (house, now) = (Arc::clone(core), core.clock.now());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                match staff {
                    // A consultant who lost the case in the meantime comes too late.
                    Some(staff) if !store::cases::hold(tx, case.id, staff, case.fence, now + LEASE_MS).await? => {
                        return Err(Error::Conflict("closed"));
                    }
                    Some(_) => {}
                    None => weigh_again(&house, tx, &case, priority).await?,
                }
                append(&house, tx, line, now).await?.ok_or(Error::Conflict("closed"))
            })
        })
        .await
}

/// What a young person says may raise the priority of their case; and who speaks is back.
async fn weigh_again(core: &Arc<Core>, tx: &mut Tx, case: &HeldCase, priority: Option<Priority>) -> Result<()> {
    if case.left_at.is_some() {
        store::cases::set_left(tx, case.id, None).await?;
    }
    if let Some(priority) = priority
        && store::cases::raise(tx, case.id, priority, Some(Cause::Filter), core.clock.now()).await?
    {
        tell::owner(core, tx, case.id).await?;
        let bell = core.desk.bell();
        tx.after_commit(move || bell.notify_one());
    }
    Ok(())
}

/// The words of one message of one's own chat, for a report about it.
pub async fn message_body(core: &Core, member: MemberId, id: MessageId) -> Result<Option<String>> {
    match store::message::of_member(&core.db, id, member).await? {
        Some((conversation, row)) => Ok(open(core, conversation, row).await?.map(|told| told.message.body)),
        None => Ok(None),
    }
}
