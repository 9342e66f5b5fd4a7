//! The cases' rows. Every change of state is one statement that names the state it starts from, so that of two who
//! try at once, one changes a row and the other none.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    case_log, coach,
    column::word,
    db::{Db, On, Tx, query},
};
use crate::{
    clock,
    error::{Error, Result},
    model::{
        Millis,
        case::{Case, CaseSource, CaseState, CaseStep, Cause, Closing},
        id::{CaseId, ConversationId, MemberId, PostId, StaffId},
        lang::Lang,
        theme::Theme,
        verdict::Priority,
    },
};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.member_id, c.conversation_id, c.post_id, c.source, c.priority, c.theme, c.lang, c.state, ",
            "c.arrived_at, c.claimed_by, c.fence, c.known_staff, c.invited_at, c.declined_at, c.offered_to, ",
            "c.left_at, c.claimed_at, c.closed_at, c.closed_by, c.earlier_ok, c.cause FROM cases c ",
            $rest
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    member_id: Option<Uuid>,
    conversation_id: Option<Uuid>,
    post_id: Option<Uuid>,
    source: String,
    priority: String,
    theme: String,
    lang: String,
    state: String,
    arrived_at: Millis,
    claimed_by: Option<Uuid>,
    fence: i64,
    known_staff: Option<Uuid>,
    invited_at: Option<Millis>,
    declined_at: Option<Millis>,
    offered_to: Option<Uuid>,
    left_at: Option<Millis>,
    claimed_at: Option<Millis>,
    closed_at: Option<Millis>,
    closed_by: Option<Uuid>,
    earlier_ok: bool,
    cause: Option<String>,
}

impl TryFrom<Row> for Case {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: CaseId(row.id),
            member: row.member_id.map(MemberId),
            conversation: row.conversation_id.map(ConversationId),
            post: row.post_id.map(PostId),
            source: word(&row.source)?,
            priority: word(&row.priority)?,
            cause: row.cause.as_deref().map(word).transpose()?,
            theme: word(&row.theme)?,
            lang: word(&row.lang)?,
            state: word(&row.state)?,
            arrived_at: row.arrived_at,
            claimed_by: row.claimed_by.map(StaffId),
            fence: row.fence,
            known_staff: row.known_staff.map(StaffId),
            invited_at: row.invited_at,
            declined_at: row.declined_at,
            offered_to: row.offered_to.map(StaffId),
            left_at: row.left_at,
            claimed_at: row.claimed_at,
            closed_at: row.closed_at,
            closed_by: row.closed_by.map(StaffId),
            earlier_ok: row.earlier_ok,
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Case>> {
    rows.into_iter().map(Case::try_from).collect()
}

/// A new waiting case.
#[derive(Debug, Clone)]
pub struct New {
    /// Random id.
    pub id: CaseId,
    /// Whose.
    pub member: Option<MemberId>,
    /// The chat.
    pub conversation: Option<ConversationId>,
    /// The post it comes from.
    pub post: Option<PostId>,
    /// Where it comes from.
    pub source: CaseSource,
    /// How soon.
    pub priority: Priority,
    /// What made it so.
    pub cause: Option<Cause>,
    /// What it is about.
    pub theme: Theme,
    /// The language asked for.
    pub lang: Lang,
    /// Since when.
    pub arrived_at: Millis,
}

/// Notes the step that a statement took, and says whether it took one.
async fn stepped(tx: &mut Tx, id: CaseId, step: CaseStep, now: Millis, rows: u64) -> Result<bool> {
    if rows == 1 {
        case_log::note(tx, id, step, now).await?;
    }
    Ok(rows == 1)
}

/// The same for the last step. Whoever asked the team for an answer in the forum, and has none, waits on.
async fn ended(tx: &mut Tx, id: CaseId, step: CaseStep, now: Millis, rows: u64) -> Result<bool> {
    let has_ended = stepped(tx, id, step, now, rows).await?;
    if has_ended {
        ask_on(tx, id, now).await?;
        coach::close_with(tx, id).await?;
    }
    Ok(has_ended)
}

/// Brings what is still asked for into a case of its own, about the question that was asked about first and since then.
async fn ask_on(tx: &mut Tx, ended: CaseId, now: Millis) -> Result<()> {
    let Some(first) = coach::open_of(&mut *tx, ended).await?.into_iter().next() else { return Ok(()) };
    let new = New {
        id: CaseId(clock::new_id()),
        member: find(&mut *tx, ended).await?.and_then(|case| case.member),
        conversation: None,
        post: Some(PostId(first.post_id)),
        source: CaseSource::Post,
        priority: Priority::Normal,
        cause: Some(Cause::Asked),
        theme: word(&first.theme)?,
        lang: word(&first.lang)?,
        arrived_at: first.at,
    };
    if !insert_at(tx, &new, now).await? {
        return Err(Error::Unavailable);
    }
    coach::carry_over(tx, ended, new.id).await
}

/// Stores a waiting case; false when the member has an open case already.
pub async fn insert(tx: &mut Tx, new: &New) -> Result<bool> {
    insert_at(tx, new, new.arrived_at).await
}

/// The same for somebody who counts as waiting since before now.
async fn insert_at(tx: &mut Tx, new: &New, now: Millis) -> Result<bool> {
    let rows = query(
        "INSERT INTO cases (id, member_id, conversation_id, post_id, source, priority, theme, lang, state, arrived_at,
                            cause)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10) ON CONFLICT DO NOTHING",
    )
    .bind(new.id)
    .bind(new.member)
    .bind(new.conversation)
    .bind(new.post)
    .bind(new.source.as_str())
    .bind(new.priority.as_str())
    .bind(new.theme.as_str())
    .bind(new.lang.as_str())
    .bind(new.arrived_at)
    .bind(new.cause.map(|cause| cause.as_str().to_owned()))
    .execute(&mut *tx)
    .await?;
    stepped(tx, new.id, CaseStep::Arrived, now, rows).await
}

/// A case by id.
pub async fn find(on: impl Into<On<'_>>, id: CaseId) -> Result<Option<Case>> {
    query(select!("WHERE c.id = $1")).bind(id).fetch_optional::<Row>(on).await?.map(Case::try_from).transpose()
}

/// A member's waiting or active case. There is one at the most.
pub async fn open_of_member(on: impl Into<On<'_>>, member: MemberId) -> Result<Option<Case>> {
    query(select!("WHERE c.member_id = $1 AND c.state IN ('waiting', 'active')"))
        .bind(member)
        .fetch_optional::<Row>(on)
        .await?
        .map(Case::try_from)
        .transpose()
}

/// Whether a member waits for a professional, talks with one, or is invited to: as far as they know of it themselves.
pub async fn has_open(on: impl Into<On<'_>>, member: MemberId) -> Result<bool> {
    Ok(source_of_known(on, member).await?.is_some())
}

/// Whether somebody of the team wants to talk with a member, who has said neither yes nor no.
pub async fn is_invited(on: impl Into<On<'_>>, member: MemberId) -> Result<bool> {
    let sql = "SELECT 1 FROM cases WHERE member_id = $1 AND state = 'active' AND invited_at IS NOT NULL
                   AND declined_at IS NULL AND conversation_id IS NULL";
    Ok(query(sql).bind(member).fetch_optional::<(i32,)>(on).await?.is_some())
}

/// The same for those who sit there: not for who wrote a letter.
pub async fn sits_there(on: impl Into<On<'_>>, member: MemberId) -> Result<bool> {
    Ok(source_of_known(on, member).await?.is_some_and(|source| source != CaseSource::Letter))
}

async fn source_of_known(on: impl Into<On<'_>>, member: MemberId) -> Result<Option<CaseSource>> {
    let sql = "SELECT source FROM cases WHERE member_id = $1 AND state IN ('waiting', 'active')
                 AND (conversation_id IS NOT NULL OR (invited_at IS NOT NULL AND declined_at IS NULL))";
    let row = query(sql).bind(member).fetch_optional::<(String,)>(on).await?;
    row.map(|(source,)| word(&source)).transpose()
}

/// One's open case, held until the transaction ends.
pub async fn lock_open_of_member(tx: &mut Tx, member: MemberId) -> Result<Option<Case>> {
    let sql = "UPDATE cases SET fence = fence WHERE member_id = $1 AND state IN ('waiting', 'active')";
    query(sql).bind(member).execute(&mut *tx).await?;
    open_of_member(tx, member).await
}

/// The open case about a post, whoever wrote it.
pub async fn open_of_post(on: impl Into<On<'_>>, post: PostId) -> Result<Option<Case>> {
    query(select!("WHERE c.post_id = $1 AND c.state IN ('waiting', 'active') ORDER BY c.arrived_at LIMIT 1"))
        .bind(post)
        .fetch_optional::<Row>(on)
        .await?
        .map(Case::try_from)
        .transpose()
}

/// The newest case of a chat.
pub async fn of_conversation(on: impl Into<On<'_>>, conversation: ConversationId) -> Result<Option<Case>> {
    query(select!("WHERE c.conversation_id = $1 ORDER BY c.arrived_at DESC, c.id LIMIT 1"))
        .bind(conversation)
        .fetch_optional::<Row>(on)
        .await?
        .map(Case::try_from)
        .transpose()
}

/// Everything that waits, in no order.
pub async fn waiting(on: impl Into<On<'_>>) -> Result<Vec<Case>> {
    all(query(select!("WHERE c.state = 'waiting'")).fetch_all::<Row>(on).await?)
}

/// What a consultant has, oldest claim first.
pub async fn active_of(on: impl Into<On<'_>>, staff: StaffId) -> Result<Vec<Case>> {
    let sql = select!("WHERE c.claimed_by = $1 AND c.state = 'active' ORDER BY c.claimed_at, c.id");
    all(query(sql).bind(staff).fetch_all::<Row>(on).await?)
}

/// Every case that somebody has, with that colleague's name, oldest claim first.
pub async fn active(on: &Db) -> Result<Vec<(Case, String)>> {
    let sql = select!("WHERE c.state = 'active' ORDER BY c.claimed_at, c.id");
    let cases = all(query(sql).fetch_all::<Row>(on).await?)?;
    let sql = "SELECT DISTINCT s.id, s.name FROM staff s JOIN cases c ON c.claimed_by = s.id WHERE c.state = 'active'";
    let names: HashMap<Uuid, String> = query(sql).fetch_all::<(Uuid, String)>(on).await?.into_iter().collect();
    // Who was taken over between the two has a row in the next look.
    let name = |case: &Case| case.claimed_by.and_then(|staff| names.get(&staff.0).cloned()).unwrap_or_default();
    Ok(cases.into_iter().map(|case| (name(&case), case)).map(|(name, case)| (case, name)).collect())
}

/// What is offered to a consultant by a colleague.
pub async fn offered_to(on: impl Into<On<'_>>, staff: StaffId) -> Result<Vec<Case>> {
    let sql = select!("WHERE c.offered_to = $1 AND c.state = 'active' ORDER BY c.claimed_at, c.id");
    all(query(sql).bind(staff).fetch_all::<Row>(on).await?)
}

/// Active cases whose consultant gave no sign of life in time.
pub async fn lost(on: impl Into<On<'_>>, now: Millis) -> Result<Vec<Case>> {
    let sql = select!("WHERE c.state = 'active' AND c.lease_until < $1 ORDER BY c.arrived_at, c.id");
    all(query(sql).bind(now).fetch_all::<Row>(on).await?)
}

/// Cases that wait with a chat, no letters, whose author used the quick exit before `before` and did not come back.
pub async fn not_back(on: impl Into<On<'_>>, before: Millis) -> Result<Vec<Case>> {
    let sql = select!(
        "WHERE c.state = 'waiting' AND c.source <> 'letter' AND c.conversation_id IS NOT NULL AND c.left_at < $1"
    );
    all(query(sql).bind(before).fetch_all::<Row>(on).await?)
}

/// Requests and other cases that wait with a chat, no letters, whose author was not seen since `before`.
pub async fn stale(on: impl Into<On<'_>>, before: Millis) -> Result<Vec<Case>> {
    let sql = select!(
        "LEFT JOIN member m ON m.id = c.member_id
         WHERE c.state = 'waiting' AND c.arrived_at < $1
           AND (c.source = 'request' OR (c.source <> 'letter' AND c.conversation_id IS NOT NULL))
           AND (m.id IS NULL OR m.seen_at < $1)"
    );
    all(query(sql).bind(before).fetch_all::<Row>(on).await?)
}

/// Active cases of chats that nobody stirred since `before`, after a word of the consultant who has them now, and whose
/// end is not announced. Neither crises nor letters.
pub async fn silent(on: impl Into<On<'_>>, before: Millis) -> Result<Vec<Case>> {
    let sql = select!(
        "JOIN conversation k ON k.id = c.conversation_id
         WHERE c.state = 'active' AND c.priority <> 'crisis' AND c.source <> 'letter' AND c.claimed_at < $1
           AND k.state = 'open' AND k.stirred_at < $1 AND (k.warned_at IS NULL OR k.warned_at < c.claimed_at)
           AND (SELECT m.author FROM message m WHERE m.conversation_id = k.id AND m.author <> 'system'
                  AND m.at >= c.claimed_at
                ORDER BY m.seq DESC LIMIT 1) = 'consultant'
         ORDER BY c.arrived_at, c.id"
    );
    all(query(sql).bind(before).fetch_all::<Row>(on).await?)
}

/// Of these, those whose end was announced before `before`, to the consultant who has them now.
pub async fn announced(on: impl Into<On<'_>>, before: Millis) -> Result<Vec<Case>> {
    let sql = select!(
        "JOIN conversation k ON k.id = c.conversation_id
         WHERE c.state = 'active' AND c.priority <> 'crisis' AND c.source <> 'letter'
           AND k.state = 'open' AND k.warned_at < $1 AND c.claimed_at < k.warned_at
         ORDER BY c.arrived_at, c.id"
    );
    all(query(sql).bind(before).fetch_all::<Row>(on).await?)
}

/// Holds a case that may end by itself until the transaction ends; false when it was taken by somebody else meanwhile, or
/// has become a crisis.
pub async fn hold_while_idle(tx: &mut Tx, id: CaseId, fence: i64) -> Result<bool> {
    let sql = "UPDATE cases SET fence = fence
               WHERE id = $1 AND fence = $2 AND state = 'active' AND priority <> 'crisis' AND source <> 'letter'";
    query(sql).bind(id).bind(fence).execute(tx).await.map(|rows| rows == 1)
}

/// The language in which the young person asked to talk.
pub async fn set_lang(tx: &mut Tx, id: CaseId, lang: Lang, now: Millis) -> Result<bool> {
    let sql = "UPDATE cases SET lang = $2 WHERE id = $1 AND lang <> $2";
    let rows = query(sql).bind(id).bind(lang.as_str()).execute(&mut *tx).await?;
    stepped(tx, id, CaseStep::LangChanged, now, rows).await
}

/// Whether a member talked with the team before.
pub async fn has_earlier(on: impl Into<On<'_>>, member: MemberId) -> Result<bool> {
    let sql = "SELECT id FROM cases
               WHERE member_id = $1 AND state = 'closed' AND closed_type IN ('self', 'other-person') LIMIT 1";
    Ok(query(sql).bind(member).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// An earlier case as it was coded.
#[derive(Debug, sqlx::FromRow)]
pub struct Coded {
    /// The case.
    pub id: Uuid,
    /// When it ended.
    pub closed_at: Millis,
    /// Who had it.
    pub name: Option<String>,
    /// Codes of themes, with commas.
    pub closed_themes: String,
    /// How much danger.
    pub closed_risk: String,
    /// Codes of actions, with commas.
    pub closed_actions: String,
    /// How it went.
    pub closed_outcome: Option<String>,
}

/// The newest talks of a member that are over, newest first.
pub async fn earlier(on: impl Into<On<'_>>, member: MemberId, limit: i64) -> Result<Vec<Coded>> {
    query(
        "SELECT c.id, c.closed_at, s.name, c.closed_themes, c.closed_risk, c.closed_actions, c.closed_outcome
         FROM cases c LEFT JOIN staff s ON s.id = c.closed_by
         WHERE c.member_id = $1 AND c.state = 'closed' AND c.closed_type IN ('self', 'other-person')
         ORDER BY c.closed_at DESC, c.id LIMIT $2",
    )
    .bind(member)
    .bind(limit)
    .fetch_all(on)
    .await
}

/// Notes whether the young person lets their consultant see earlier talks. Who talked with them last then knows them; a
/// consultant who knows them because they had this case is not forgotten by a no.
pub async fn set_earlier(tx: &mut Tx, id: CaseId, is_ok: bool, now: Millis) -> Result<bool> {
    let rows = query(
        "UPDATE cases SET earlier_ok = $2, known_staff = CASE WHEN fence > 0 THEN known_staff WHEN $2 THEN
             (SELECT e.closed_by FROM cases e WHERE e.member_id = cases.member_id AND e.state = 'closed'
                 AND e.closed_type IN ('self', 'other-person') ORDER BY e.closed_at DESC, e.id LIMIT 1) ELSE NULL END
         WHERE id = $1 AND state IN ('waiting', 'active') AND earlier_ok <> $2",
    )
    .bind(id)
    .bind(is_ok)
    .execute(&mut *tx)
    .await?;
    stepped(tx, id, CaseStep::Merged, now, rows).await
}

/// Puts together what came in with what was open: priority, arrival, source and chat as the caller has weighed them.
pub async fn merge(tx: &mut Tx, case: &Case, now: Millis) -> Result<bool> {
    let rows = query(
        "UPDATE cases SET priority = $2, arrived_at = $3, source = $4, conversation_id = $5, post_id = $6, theme = $7,
                          cause = $8
         WHERE id = $1 AND state IN ('waiting', 'active')",
    )
    .bind(case.id)
    .bind(case.priority.as_str())
    .bind(case.arrived_at)
    .bind(case.source.as_str())
    .bind(case.conversation)
    .bind(case.post)
    .bind(case.theme.as_str())
    .bind(case.cause.map(|cause| cause.as_str().to_owned()))
    .execute(&mut *tx)
    .await?;
    stepped(tx, case.id, CaseStep::Merged, now, rows).await
}

/// Raises the priority of an open case, for a cause; false when it is that high already.
pub async fn raise(tx: &mut Tx, id: CaseId, priority: Priority, cause: Option<Cause>, now: Millis) -> Result<bool> {
    if priority == Priority::Normal {
        return Ok(false);
    }
    let rows = query(
        "UPDATE cases SET priority = $2, cause = $3
         WHERE id = $1 AND state IN ('waiting', 'active') AND priority <> 'crisis' AND priority <> $2",
    )
    .bind(id)
    .bind(priority.as_str())
    .bind(cause.map(|cause| cause.as_str().to_owned()))
    .execute(&mut *tx)
    .await?;
    stepped(tx, id, CaseStep::Raised, now, rows).await
}

/// Its author says that they are in danger now: a crisis, for that reason; false when that is known.
pub async fn is_in_danger(tx: &mut Tx, id: CaseId, now: Millis) -> Result<bool> {
    let sql = "UPDATE cases SET priority = 'crisis', cause = 'danger'
               WHERE id = $1 AND state IN ('waiting', 'active') AND (cause IS NULL OR cause <> 'danger')";
    let rows = query(sql).bind(id).execute(&mut *tx).await?;
    stepped(tx, id, CaseStep::Raised, now, rows).await
}

/// Makes a letter that is open a request, at the place of its arrival: its author came back to talk.
pub async fn become_request(tx: &mut Tx, id: CaseId, now: Millis) -> Result<bool> {
    let sql =
        "UPDATE cases SET source = 'request' WHERE id = $1 AND state IN ('waiting', 'active') AND source = 'letter'";
    let rows = query(sql).bind(id).execute(&mut *tx).await?;
    stepped(tx, id, CaseStep::Asked, now, rows).await
}

/// Whether the answer to a letter is new to its author; `None` while nobody has answered. What was said before it became a
/// letter is no answer to it.
pub async fn unseen_answer(on: impl Into<On<'_>>, id: CaseId) -> Result<Option<bool>> {
    let sql = "SELECT m.seq, c.answer_seen FROM cases c JOIN message m ON m.conversation_id = c.conversation_id
               WHERE c.id = $1 AND c.source = 'letter' AND m.author = 'consultant' AND m.seq > c.letter_from
               ORDER BY m.seq DESC LIMIT 1";
    Ok(query(sql).bind(id).fetch_optional::<(i64, i64)>(on).await?.map(|(newest, seen)| newest > seen))
}

/// How many letters of a member hold an answer that they have not seen.
pub async fn unread_letters(on: impl Into<On<'_>>, member: MemberId) -> Result<i64> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM cases c
               WHERE c.id IN (SELECT o.id FROM cases o WHERE o.member_id = $1 AND o.state IN ('waiting', 'active')
                              UNION ALL SELECT o.id FROM cases o WHERE o.member_id = $1 AND o.state = 'closed')
                 AND c.source = 'letter'
                 AND EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = c.conversation_id
                               AND m.author = 'consultant' AND m.seq > c.letter_from AND m.seq > c.answer_seen)";
    let (count,) = query(sql).bind(member).fetch_one::<(i64,)>(on).await?;
    Ok(count)
}

/// The author of a letter has seen it up to a message.
pub async fn see_answer(tx: &mut Tx, id: CaseId, seq: i64) -> Result<()> {
    query("UPDATE cases SET answer_seen = $2 WHERE id = $1 AND answer_seen < $2")
        .bind(id)
        .bind(seq)
        .execute(tx)
        .await?;
    Ok(())
}

/// Makes a letter of what waits with a chat, at the place of its arrival; the step says why. False when it waits no more
/// or is one. An answer to it is what a consultant says from here on, and what was one before its author came to talk.
pub async fn become_letter(tx: &mut Tx, id: CaseId, step: CaseStep, now: Millis) -> Result<bool> {
    let sql = "UPDATE cases SET source = 'letter', letter_from = CASE
                   WHEN EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = cases.conversation_id
                                  AND m.author = 'consultant' AND m.seq > cases.letter_from
                                  AND m.at < (SELECT MAX(l.at) FROM case_log l
                                              WHERE l.case_id = cases.id AND l.step = 'asked')) THEN letter_from
                   ELSE COALESCE((SELECT k.last_seq FROM conversation k WHERE k.id = cases.conversation_id), 0) END
               WHERE id = $1 AND state = 'waiting' AND source <> 'letter' AND conversation_id IS NOT NULL";
    let rows = query(sql).bind(id).execute(&mut *tx).await?;
    stepped(tx, id, step, now, rows).await
}

/// Takes a waiting case; false when somebody was faster.
pub async fn claim(tx: &mut Tx, id: CaseId, staff: StaffId, now: Millis, lease_until: Millis) -> Result<bool> {
    let rows = query(
        "UPDATE cases SET state = 'active', claimed_by = $2, claimed_at = $3, lease_until = $4, fence = fence + 1,
                          offered_to = NULL
         WHERE id = $1 AND state = 'waiting' AND claimed_by IS NULL",
    )
    .bind(id)
    .bind(staff)
    .bind(now)
    .bind(lease_until)
    .execute(&mut *tx)
    .await?;
    stepped(tx, id, CaseStep::Claimed, now, rows).await
}

/// A sign of life of a consultant: all leases run on.
pub async fn renew(tx: &mut Tx, staff: StaffId, lease_until: Millis) -> Result<u64> {
    query("UPDATE cases SET lease_until = $2 WHERE claimed_by = $1 AND state = 'active' AND lease_until < $2")
        .bind(staff)
        .bind(lease_until)
        .execute(tx)
        .await
}

/// Whether one of a consultant's leases ends before `until`.
pub async fn has_lease_before(on: impl Into<On<'_>>, staff: StaffId, until: Millis) -> Result<bool> {
    let sql = "SELECT id FROM cases WHERE claimed_by = $1 AND state = 'active' AND lease_until < $2 LIMIT 1";
    Ok(query(sql).bind(staff).bind(until).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// Holds one's own case until the transaction ends, and renews its lease; false when it is one's own no more.
pub async fn hold(tx: &mut Tx, id: CaseId, staff: StaffId, fence: i64, lease_until: Millis) -> Result<bool> {
    query("UPDATE cases SET lease_until = $4 WHERE id = $1 AND claimed_by = $2 AND fence = $3 AND state = 'active'")
        .bind(id)
        .bind(staff)
        .bind(fence)
        .bind(lease_until)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

/// Holds a case until the transaction ends.
pub async fn lock(tx: &mut Tx, id: CaseId) -> Result<()> {
    query("UPDATE cases SET fence = fence WHERE id = $1").bind(id).execute(tx).await.map(drop)
}

/// Holds a waiting case until the transaction ends; false when its author went or came back since it was read, or was seen
/// since the moment from which on they should not have been.
pub async fn is_as_read(tx: &mut Tx, case: &Case, unseen_since: Option<Millis>) -> Result<bool> {
    let sql = "UPDATE cases SET fence = fence
               WHERE id = $1 AND state = 'waiting' AND COALESCE(left_at, -1) = $2
                 AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = cases.member_id AND m.seen_at >= $3)";
    let query = query(sql).bind(case.id).bind(case.left_at.unwrap_or(-1)).bind(unseen_since.unwrap_or(Millis::MAX));
    query.execute(tx).await.map(|rows| rows == 1)
}

/// Holds a case that waits without a chat until the transaction ends; false when it is none (any more).
pub async fn lock_without_chat(tx: &mut Tx, id: CaseId) -> Result<bool> {
    let sql = "UPDATE cases SET fence = fence WHERE id = $1 AND state = 'waiting' AND conversation_id IS NULL";
    query(sql).bind(id).execute(tx).await.map(|rows| rows == 1)
}

/// To whom a case is offered; it is held until the transaction ends. `None` also when somebody else took it.
pub async fn lock_offer(tx: &mut Tx, id: CaseId, fence: i64) -> Result<Option<StaffId>> {
    let sql = "UPDATE cases SET fence = fence WHERE id = $1 AND fence = $2 AND state = 'active' RETURNING offered_to";
    let row = query(sql).bind(id).bind(fence).fetch_optional::<(Option<Uuid>,)>(tx).await?;
    Ok(row.and_then(|(to,)| to).map(StaffId))
}

/// Holds an active case until the transaction ends, while this colleague still has it.
pub async fn lock_with(tx: &mut Tx, id: CaseId, staff: StaffId) -> Result<bool> {
    let sql = "UPDATE cases SET fence = fence WHERE id = $1 AND claimed_by = $2 AND state = 'active'";
    query(sql).bind(id).bind(staff).execute(tx).await.map(|rows| rows == 1)
}

/// Puts a case whose consultant is lost back to its old place; the consultant is remembered as one who knows it.
pub async fn requeue(tx: &mut Tx, id: CaseId, fence: i64, now: Millis) -> Result<bool> {
    let rows = query(
        "UPDATE cases SET state = 'waiting', known_staff = claimed_by, claimed_by = NULL, lease_until = NULL,
                          offered_to = NULL, fence = fence + 1
         WHERE id = $1 AND fence = $2 AND state = 'active' AND lease_until < $3",
    )
    .bind(id)
    .bind(fence)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    stepped(tx, id, CaseStep::Returned, now, rows).await
}

/// Ends a case whose author has ended the chat and whose consultant is lost: nobody is there to wrap it up.
pub async fn abandon(tx: &mut Tx, id: CaseId, fence: i64, now: Millis) -> Result<bool> {
    let rows = query(
        "UPDATE cases SET state = 'left', closed_at = $3, claimed_by = NULL, lease_until = NULL, offered_to = NULL,
                          fence = fence + 1
         WHERE id = $1 AND fence = $2 AND state = 'active' AND lease_until < $3",
    )
    .bind(id)
    .bind(fence)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    ended(tx, id, CaseStep::Abandoned, now, rows).await
}

/// Offers one's own case to a colleague.
pub async fn offer(tx: &mut Tx, id: CaseId, from: StaffId, to: StaffId, fence: i64) -> Result<bool> {
    query("UPDATE cases SET offered_to = $3 WHERE id = $1 AND claimed_by = $2 AND fence = $4 AND state = 'active'")
        .bind(id)
        .bind(from)
        .bind(to)
        .bind(fence)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

/// Takes over what was offered.
pub async fn take_over(tx: &mut Tx, case: &Case, to: StaffId, now: Millis, lease_until: Millis) -> Result<bool> {
    let rows = query(
        "UPDATE cases SET claimed_by = $2, claimed_at = $3, lease_until = $4, offered_to = NULL, fence = fence + 1
         WHERE id = $1 AND offered_to = $2 AND fence = $5 AND state = 'active'",
    )
    .bind(case.id)
    .bind(to)
    .bind(now)
    .bind(lease_until)
    .bind(case.fence)
    .execute(&mut *tx)
    .await?;
    stepped(tx, case.id, CaseStep::HandedOver, now, rows).await
}

/// Ends an offer that nobody accepted: the case stays where it is.
pub async fn end_offer(tx: &mut Tx, id: CaseId, to: StaffId, fence: i64) -> Result<bool> {
    query("UPDATE cases SET offered_to = NULL WHERE id = $1 AND offered_to = $2 AND fence = $3 AND state = 'active'")
        .bind(id)
        .bind(to)
        .bind(fence)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

/// Notes that the author was invited to talk.
pub async fn invite(tx: &mut Tx, id: CaseId, staff: StaffId, now: Millis) -> Result<bool> {
    query(
        "UPDATE cases SET invited_at = $3, declined_at = NULL
         WHERE id = $1 AND claimed_by = $2 AND state = 'active' AND conversation_id IS NULL AND member_id IS NOT NULL",
    )
    .bind(id)
    .bind(staff)
    .bind(now)
    .execute(tx)
    .await
    .map(|rows| rows == 1)
}

/// Notes that the author declined.
pub async fn decline(tx: &mut Tx, id: CaseId, member: MemberId, now: Millis) -> Result<bool> {
    query(
        "UPDATE cases SET declined_at = $3
         WHERE id = $1 AND member_id = $2 AND invited_at IS NOT NULL AND declined_at IS NULL
           AND conversation_id IS NULL AND state IN ('waiting', 'active')",
    )
    .bind(id)
    .bind(member)
    .bind(now)
    .execute(tx)
    .await
    .map(|rows| rows == 1)
}

/// Notes when the young person went away, or (`None`) that they are back.
pub async fn set_left(tx: &mut Tx, id: CaseId, left_at: Option<Millis>) -> Result<bool> {
    let sql = "UPDATE cases SET left_at = $2 WHERE id = $1 AND state IN ('waiting', 'active')";
    query(sql).bind(id).bind(left_at).execute(tx).await.map(|rows| rows == 1)
}

/// Takes the chat from a waiting case whose post everybody can still read: who came to talk about it is gone, and what they
/// wrote there still calls for somebody. False when there is no such post, or it waits no more.
pub async fn go_on_without_chat(tx: &mut Tx, id: CaseId, state: CaseState, now: Millis) -> Result<bool> {
    let sql = "UPDATE cases SET conversation_id = NULL, left_at = NULL
               WHERE id = $1 AND state = 'waiting' AND source NOT IN ('request', 'letter')
                 AND conversation_id IS NOT NULL AND member_id IS NOT NULL
                 AND EXISTS (SELECT 1 FROM post p WHERE p.id = cases.post_id AND p.state IN ('published', 'held'))";
    let rows = query(sql).bind(id).execute(&mut *tx).await?;
    let step = if state == CaseState::Expired { CaseStep::TalkExpired } else { CaseStep::TalkLeft };
    stepped(tx, id, step, now, rows).await
}

/// Ends a waiting case as `left` or `expired`; false when it waits no more.
pub async fn stop_waiting(tx: &mut Tx, id: CaseId, state: CaseState, now: Millis) -> Result<bool> {
    let rows = query("UPDATE cases SET state = $2, closed_at = $3 WHERE id = $1 AND state = 'waiting'")
        .bind(id)
        .bind(state.as_str())
        .bind(now)
        .execute(&mut *tx)
        .await?;
    let step = if state == CaseState::Expired { CaseStep::Expired } else { CaseStep::Left };
    ended(tx, id, step, now, rows).await
}

/// Closes one's own case with its codes.
pub async fn close(
    tx: &mut Tx,
    id: CaseId,
    staff: StaffId,
    fence: i64,
    closing: &Closing,
    now: Millis,
) -> Result<bool> {
    let themes: Vec<&str> = closing.themes.iter().map(|theme| theme.as_str()).collect();
    let actions: Vec<&str> = closing.actions.iter().map(|action| action.as_str()).collect();
    let rows = query(
        "UPDATE cases SET state = 'closed', closed_at = $4, closed_by = $2, claimed_by = NULL, lease_until = NULL,
                          offered_to = NULL, closed_type = $5, closed_themes = $6, closed_risk = $7,
                          closed_actions = $8, closed_referral = $9, closed_outcome = $10
         WHERE id = $1 AND claimed_by = $2 AND fence = $3 AND state = 'active'",
    )
    .bind(id)
    .bind(staff)
    .bind(fence)
    .bind(now)
    .bind(closing.kind.as_str())
    .bind(themes.join(","))
    .bind(closing.risk.as_str())
    .bind(actions.join(","))
    .bind(closing.referral.clone())
    .bind(closing.outcome.map(|outcome| outcome.as_str().to_owned()))
    .execute(&mut *tx)
    .await?;
    if rows == 1 {
        coach::close_leading(tx, id, closing.is_contact()).await?;
    }
    ended(tx, id, CaseStep::Closed, now, rows).await
}

/// How long the newest closed chats took, from the consultant on who was not lost again, in milliseconds and in no order.
/// Only chats that were asked for: no letters, and nothing that was answered in the forum.
pub async fn lengths(on: impl Into<On<'_>>) -> Result<Vec<i64>> {
    let rows = query(
        "SELECT n.closed_at - COALESCE((SELECT MAX(l.at) FROM case_log l WHERE l.case_id = n.id AND l.step = 'claimed'),
                                       n.claimed_at)
         FROM (SELECT id, closed_at, claimed_at FROM cases
               WHERE state = 'closed' AND claimed_at IS NOT NULL AND source <> 'letter'
                 AND NOT (source = 'post' AND priority = 'normal')
                 AND closed_type IN ('self', 'other-person')
               ORDER BY closed_at DESC LIMIT 50) AS n",
    )
    .fetch_all::<(i64,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(length,)| length).collect())
}
