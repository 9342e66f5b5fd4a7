//! What moderators look at, and the reports behind it.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{MemberId, MessageId, PostId, ReportId, ReviewId, StaffId},
        review::ReviewKind,
    },
};

/// An item as it lies in the table.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ReviewRow {
    /// The review's id.
    pub id: Uuid,
    /// `held`, `report`, `appeal`, `message`.
    pub kind: String,
    /// The post it is about.
    pub post_id: Option<Uuid>,
    /// The chat message it is about.
    pub message_id: Option<Uuid>,
    /// The decision that an appeal objects to.
    pub event_id: Option<Uuid>,
    /// `open`, `claimed`, `decided`.
    pub state: String,
    /// A label of the filter or a reporter's reason.
    pub reason: String,
    /// How soon.
    pub priority: Option<String>,
    /// The verdict as JSON: rules and spans.
    pub verdict: String,
    /// The text as it was, sealed under the review's id.
    pub sealed: Vec<u8>,
    /// The post's version that was read.
    pub post_version: i64,
    /// For the decision.
    pub version: i64,
    /// Who must not decide it.
    pub not_for: Option<Uuid>,
    /// Who looks at it.
    pub claimed_by: Option<Uuid>,
    /// That person's name.
    pub claimed_name: Option<String>,
    /// Until when.
    pub claimed_until: Option<Millis>,
    /// Since when it waits.
    pub created_at: Millis,
    /// The language of the post.
    pub lang: Option<String>,
    /// The theme of the post.
    pub theme: Option<String>,
    /// How many people reported it.
    pub reports: i64,
    /// What was decided.
    pub decision: Option<String>,
}

/// A new item.
#[derive(Debug)]
pub struct NewReview {
    /// Its id.
    pub id: ReviewId,
    /// Why it is here.
    pub kind: ReviewKind,
    /// The post it is about.
    pub post: Option<PostId>,
    /// The chat message it is about.
    pub message: Option<MessageId>,
    /// The decision that an appeal objects to.
    pub event: Option<Uuid>,
    /// A label of the filter or a reporter's reason.
    pub reason: String,
    /// How soon.
    pub priority: Option<&'static str>,
    /// For the order: 0 to 3.
    pub risk: i64,
    /// The verdict as JSON.
    pub verdict: String,
    /// The text as it is now, sealed under the review's id.
    pub sealed: Vec<u8>,
    /// The post's version.
    pub post_version: i64,
    /// Who must not decide it.
    pub not_for: Option<Uuid>,
    /// When.
    pub now: Millis,
}

/// Adds an item; a post or message has one open item of a kind, to which a second comes as an update of what is new.
/// Returns the id that stands.
pub async fn insert(tx: &mut Tx, review: NewReview) -> Result<ReviewId> {
    if let Some(open) = open_for(&mut *tx, review.kind, review.post, review.message).await? {
        query(
            "UPDATE review SET risk = CASE WHEN risk > $2 THEN risk ELSE $2 END, priority = COALESCE($3, priority),
                               version = version + 1
             WHERE id = $1",
        )
        .bind(open)
        .bind(review.risk)
        .bind(review.priority)
        .execute(tx)
        .await?;
        return Ok(ReviewId(open));
    }
    query(
        "INSERT INTO review (id, kind, post_id, message_id, event_id, state, reason, priority, risk, verdict, sealed,
                             post_version, not_for, created_at)
         VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(review.id)
    .bind(review.kind.as_str())
    .bind(review.post)
    .bind(review.message)
    .bind(review.event)
    .bind(review.reason)
    .bind(review.priority)
    .bind(review.risk)
    .bind(review.verdict)
    .bind(review.sealed)
    .bind(review.post_version)
    .bind(review.not_for)
    .bind(review.now)
    .execute(tx)
    .await?;
    Ok(review.id)
}

async fn open_for(
    tx: &mut Tx,
    kind: ReviewKind,
    post: Option<PostId>,
    message: Option<MessageId>,
) -> Result<Option<Uuid>> {
    let row =
        query("SELECT id FROM review WHERE state <> 'decided' AND kind = $1 AND (post_id = $2 OR message_id = $3)")
            .bind(kind.as_str())
            .bind(post)
            .bind(message)
            .fetch_optional::<(Uuid,)>(tx)
            .await?;
    Ok(row.map(|(id,)| id))
}

/// Replaces the text of an open item whose post was edited meanwhile; a claim on the old text is stale then.
pub async fn renew(tx: &mut Tx, id: ReviewId, verdict: String, sealed: Vec<u8>, post_version: i64) -> Result<()> {
    query(
        "UPDATE review SET verdict = $2, sealed = $3, post_version = $4, version = version + 1, state = 'open',
                           claimed_by = NULL, claimed_until = NULL
         WHERE id = $1",
    )
    .bind(id)
    .bind(verdict)
    .bind(sealed)
    .bind(post_version)
    .execute(tx)
    .await
    .map(drop)
}

macro_rules! select_review {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.kind, r.post_id, r.message_id, r.event_id, r.state, r.reason, r.priority, r.verdict, \
             r.sealed, r.post_version, r.version, r.not_for, r.claimed_by, s.name AS claimed_name, r.claimed_until, \
             r.created_at, p.lang, p.theme, r.decision, \
             (SELECT COUNT(*) FROM report t WHERE t.review_id = r.id) AS reports \
             FROM review r LEFT JOIN staff s ON s.id = r.claimed_by LEFT JOIN post p ON p.id = r.post_id ",
            $rest
        )
    };
}

/// One item.
pub async fn find(on: impl Into<On<'_>>, id: ReviewId) -> Result<Option<ReviewRow>> {
    query(select_review!("WHERE r.id = $1")).bind(id).fetch_optional(on).await
}

/// Items in a state, the most pressing first; `undecided` means open or claimed.
pub async fn list(
    on: impl Into<On<'_>>,
    state: Option<String>,
    reason: Option<String>,
    not_for: StaffId,
    limit: i64,
) -> Result<Vec<ReviewRow>> {
    query(select_review!(
        "WHERE (r.state = $1 OR ($1 IS NULL AND r.state <> 'decided'))
           AND ($2 IS NULL OR r.reason = $2 OR r.kind = $2)
           AND (r.not_for IS NULL OR r.not_for <> $3)
         ORDER BY r.risk DESC, r.created_at, r.id LIMIT $4"
    ))
    .bind(state)
    .bind(reason)
    .bind(not_for)
    .bind(limit)
    .fetch_all(on)
    .await
}

/// How many are undecided, and since when the oldest waits.
pub async fn open_count(on: impl Into<On<'_>>) -> Result<(i64, Option<Millis>)> {
    query("SELECT COUNT(*), MIN(created_at) FROM review WHERE state <> 'decided'").fetch_one(on).await
}

/// Takes or renews the lease, if nobody else holds it; tells whether it worked.
pub async fn claim(tx: &mut Tx, id: ReviewId, staff: StaffId, now: Millis, until: Millis) -> Result<bool> {
    let touched = query(
        "UPDATE review SET state = 'claimed', claimed_by = $2, claimed_until = $4
         WHERE id = $1 AND state <> 'decided' AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until < $3)
           AND (not_for IS NULL OR not_for <> $2)",
    )
    .bind(id)
    .bind(staff)
    .bind(now)
    .bind(until)
    .execute(tx)
    .await?;
    Ok(touched == 1)
}

/// Ends an item, if it is undecided, unchanged, and not in somebody else's hands.
pub async fn decide(
    tx: &mut Tx,
    id: ReviewId,
    version: i64,
    staff: StaffId,
    decision: (&'static str, &'static str),
    now: Millis,
) -> Result<bool> {
    let touched = query(
        "UPDATE review SET state = 'decided', decided_by = $3, decided_at = $4, decision = $5, decision_reason = $6,
                           claimed_by = NULL, claimed_until = NULL, version = version + 1
         WHERE id = $1 AND version = $2 AND state <> 'decided'
           AND (claimed_by IS NULL OR claimed_by = $3 OR claimed_until < $4)",
    )
    .bind(id)
    .bind(version)
    .bind(staff)
    .bind(now)
    .bind(decision.0)
    .bind(decision.1)
    .execute(tx)
    .await?;
    Ok(touched == 1)
}

/// Opens an item again for somebody else.
pub async fn pass_on(tx: &mut Tx, id: ReviewId, version: i64, staff: StaffId, now: Millis) -> Result<bool> {
    let touched = query(
        "UPDATE review SET state = 'open', not_for = $3, claimed_by = NULL, claimed_until = NULL,
                           version = version + 1
         WHERE id = $1 AND version = $2 AND state <> 'decided'
           AND (claimed_by IS NULL OR claimed_by = $3 OR claimed_until < $4)",
    )
    .bind(id)
    .bind(version)
    .bind(staff)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(touched == 1)
}

/// Ends the undecided items of a post that need nobody any more (withdrawn, or changed into something clean).
pub async fn close_held(tx: &mut Tx, post: PostId, why: &'static str, now: Millis) -> Result<Vec<Uuid>> {
    let rows = query(
        "UPDATE review SET state = 'decided', decided_at = $3, decision = $2, claimed_by = NULL, claimed_until = NULL,
                           version = version + 1
         WHERE post_id = $1 AND kind = 'held' AND state <> 'decided' RETURNING id",
    )
    .bind(post)
    .bind(why)
    .bind(now)
    .fetch_all::<(Uuid,)>(tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The undecided item of a kind for a post.
pub async fn undecided(tx: &mut Tx, post: PostId, kind: ReviewKind) -> Result<Option<ReviewId>> {
    Ok(open_for(tx, kind, Some(post), None).await?.map(ReviewId))
}

/// Whether a decision was objected to before.
pub async fn is_appealed(on: impl Into<On<'_>>, event: Uuid) -> Result<bool> {
    let (count,) = query("SELECT COUNT(*) FROM review WHERE event_id = $1").bind(event).fetch_one::<(i64,)>(on).await?;
    Ok(count > 0)
}

/// The author of the post or message an item is about.
pub async fn author(on: impl Into<On<'_>>, id: ReviewId) -> Result<Option<MemberId>> {
    let row = query(
        "SELECT COALESCE(p.member_id, c.member_id) AS member_id FROM review r
         LEFT JOIN post p ON p.id = r.post_id LEFT JOIN message m ON m.id = r.message_id
         LEFT JOIN conversation c ON c.id = m.conversation_id WHERE r.id = $1",
    )
    .bind(id)
    .fetch_optional::<(Option<Uuid>,)>(on)
    .await?;
    Ok(row.and_then(|(member,)| member).map(MemberId))
}

// ---------------------------------------------------------------- reports

/// A new report.
#[derive(Debug)]
pub struct NewReport {
    /// Its id.
    pub id: ReportId,
    /// The item it came to.
    pub review: ReviewId,
    /// The post it is about.
    pub post: Option<PostId>,
    /// The chat message it is about.
    pub message: Option<MessageId>,
    /// Who reported, if there is a session.
    pub member: Option<MemberId>,
    /// Why.
    pub reason: &'static str,
    /// What was added, sealed under the review's id.
    pub note_sealed: Option<Vec<u8>>,
    /// When.
    pub now: Millis,
}

/// Adds a report.
pub async fn insert_report(tx: &mut Tx, report: NewReport) -> Result<()> {
    query(
        "INSERT INTO report (id, review_id, post_id, message_id, member_id, reason, note_sealed, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(report.id)
    .bind(report.review)
    .bind(report.post)
    .bind(report.message)
    .bind(report.member)
    .bind(report.reason)
    .bind(report.note_sealed)
    .bind(report.now)
    .execute(tx)
    .await
    .map(drop)
}

/// A member's earlier report of the same thing.
pub async fn earlier_report(
    on: impl Into<On<'_>>,
    member: MemberId,
    post: Option<PostId>,
    message: Option<MessageId>,
) -> Result<Option<Uuid>> {
    let row = query("SELECT id FROM report WHERE member_id = $1 AND (post_id = $2 OR message_id = $3)")
        .bind(member)
        .bind(post)
        .bind(message)
        .fetch_optional::<(Uuid,)>(on)
        .await?;
    Ok(row.map(|(id,)| id))
}

/// How many different members have an undecided report of a post, and how many of them because of danger.
pub async fn open_reports(on: impl Into<On<'_>>, post: PostId) -> Result<(i64, i64)> {
    query(
        "SELECT COUNT(DISTINCT t.member_id), COUNT(DISTINCT CASE WHEN t.reason = 'danger' THEN t.member_id END)
         FROM report t JOIN review r ON r.id = t.review_id WHERE t.post_id = $1 AND r.state <> 'decided'",
    )
    .bind(post)
    .fetch_one(on)
    .await
}

/// What reporters added: sealed notes.
pub async fn report_notes(on: impl Into<On<'_>>, review: ReviewId) -> Result<Vec<(Uuid, Vec<u8>)>> {
    query("SELECT id, note_sealed FROM report WHERE review_id = $1 AND note_sealed IS NOT NULL ORDER BY at, id")
        .bind(review)
        .fetch_all(on)
        .await
}

/// Tells reporters what came of it.
pub async fn set_outcome(tx: &mut Tx, review: ReviewId, outcome: &'static str) -> Result<Vec<Uuid>> {
    let rows = query("UPDATE report SET outcome = $2 WHERE review_id = $1 RETURNING member_id")
        .bind(review)
        .bind(outcome)
        .fetch_all::<(Option<Uuid>,)>(tx)
        .await?;
    Ok(rows.into_iter().filter_map(|(member,)| member).collect())
}

/// A member's reports, newest first: id, reason, time, outcome.
pub async fn reports_of(
    on: impl Into<On<'_>>,
    member: MemberId,
) -> Result<Vec<(Uuid, String, Millis, Option<String>)>> {
    query("SELECT id, reason, at, outcome FROM report WHERE member_id = $1 ORDER BY at DESC, id LIMIT 100")
        .bind(member)
        .fetch_all(on)
        .await
}

/// Erases what was decided before a time; returns the items, whose keys go after.
pub async fn delete_decided(tx: &mut Tx, before: Millis) -> Result<Vec<Uuid>> {
    let sql = "DELETE FROM review WHERE state = 'decided' AND decided_at < $1 RETURNING id";
    let rows = query(sql).bind(before).fetch_all::<(Uuid,)>(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
