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
#[derive(Debug, Clone)]
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

macro_rules! insert_review {
    ($target:literal) => {
        concat!(
            "INSERT INTO review (id, kind, post_id, message_id, event_id, state, reason, priority, risk, verdict, sealed, \
             post_version, created_at) \
             VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12) \
             ON CONFLICT ",
            $target,
            " WHERE state <> 'decided' DO UPDATE SET \
             risk = CASE WHEN excluded.risk > review.risk THEN excluded.risk ELSE review.risk END, \
             priority = COALESCE(excluded.priority, review.priority) RETURNING id"
        )
    };
}

/// Adds an item; a post or message has one undecided item of a kind, which a second one joins, in one statement, so
/// that of many at once none is lost. Returns the id that stands.
pub async fn insert(tx: &mut Tx, review: NewReview) -> Result<ReviewId> {
    let sql = match review.message {
        Some(_) => insert_review!("(message_id)"),
        None => insert_review!("(post_id, kind)"),
    };
    let (id,) = query(sql)
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
        .bind(review.now)
        .fetch_one::<(Uuid,)>(&mut *tx)
        .await?;
    if let Some(staff) = review.not_for {
        exclude(tx, ReviewId(id), StaffId(staff)).await?;
    }
    Ok(ReviewId(id))
}

/// Keeps an item from a colleague for good.
async fn exclude(tx: &mut Tx, id: ReviewId, staff: StaffId) -> Result<()> {
    query(
        "INSERT INTO review_not_for (review_id, staff_id) VALUES ($1, $2)
         ON CONFLICT (review_id, staff_id) DO NOTHING",
    )
    .bind(id)
    .bind(staff)
    .execute(tx)
    .await
    .map(drop)
}

/// Whether an item is kept from a colleague.
pub async fn is_not_for(on: impl Into<On<'_>>, id: ReviewId, staff: StaffId) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM review_not_for WHERE review_id = $1 AND staff_id = $2";
    let (count,) = query(sql).bind(id).bind(staff).fetch_one::<(i64,)>(on).await?;
    Ok(count > 0)
}

macro_rules! select_review {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.kind, r.post_id, r.message_id, r.event_id, r.state, r.reason, r.priority, r.verdict, \
             r.sealed, r.post_version, r.version, r.claimed_by, s.name AS claimed_name, r.claimed_until, \
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
           AND NOT EXISTS (SELECT 1 FROM review_not_for n WHERE n.review_id = r.id AND n.staff_id = $3)
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
           AND NOT EXISTS (SELECT 1 FROM review_not_for n WHERE n.review_id = review.id AND n.staff_id = $2)",
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
           AND (claimed_by IS NULL OR claimed_by = $3 OR claimed_until < $4)
           AND NOT EXISTS (SELECT 1 FROM review_not_for n WHERE n.review_id = review.id AND n.staff_id = $3)",
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
        "UPDATE review SET state = 'open', claimed_by = NULL, claimed_until = NULL, version = version + 1
         WHERE id = $1 AND version = $2 AND state <> 'decided'
           AND (claimed_by IS NULL OR claimed_by = $3 OR claimed_until < $4)",
    )
    .bind(id)
    .bind(version)
    .bind(staff)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    if touched == 1 {
        exclude(tx, id, staff).await?;
    }
    Ok(touched == 1)
}

/// Which undecided items of a post end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Those that the filter brought.
    Held,
    /// Those that are nobody's matter but the author's.
    HeldAndAppeals,
    /// Those that the same decision answers.
    HeldAndReports,
}

/// Ends undecided items of a post that need nobody any more; returns them.
pub async fn end(tx: &mut Tx, post: PostId, ending: Ending, why: &'static str, now: Millis) -> Result<Vec<Uuid>> {
    let other = match ending {
        Ending::Held => ReviewKind::Held,
        Ending::HeldAndAppeals => ReviewKind::Appeal,
        Ending::HeldAndReports => ReviewKind::Report,
    };
    let rows = query(
        "UPDATE review SET state = 'decided', decided_at = $3, decision = $2, claimed_by = NULL, claimed_until = NULL,
                           version = version + 1
         WHERE post_id = $1 AND kind IN ('held', $4) AND state <> 'decided' RETURNING id",
    )
    .bind(post)
    .bind(why)
    .bind(now)
    .bind(other.as_str())
    .fetch_all::<(Uuid,)>(tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Brings the undecided items of a post to its present version: who read another text must read again before deciding.
/// The post is locked.
pub async fn refresh(tx: &mut Tx, post: PostId) -> Result<Vec<Uuid>> {
    let rows = query(
        "UPDATE review SET version = version + 1, post_version = (SELECT p.version FROM post p WHERE p.id = $1)
         WHERE post_id = $1 AND state <> 'decided' RETURNING id",
    )
    .bind(post)
    .fetch_all::<(Uuid,)>(tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Empties what moderators kept of a withdrawn post, copies and notes; returns the items, whose keys go after. What is
/// reported and undecided stays until somebody has decided.
pub async fn wipe(tx: &mut Tx, post: PostId) -> Result<Vec<Uuid>> {
    let rows = query(
        "UPDATE review SET sealed = $2 WHERE post_id = $1 AND (kind IN ('held', 'appeal') OR state = 'decided')
         RETURNING id",
    )
    .bind(post)
    .bind(Vec::<u8>::new())
    .fetch_all::<(Uuid,)>(&mut *tx)
    .await?;
    query(
        "UPDATE report SET note_sealed = NULL WHERE review_id IN (SELECT r.id FROM review r
             WHERE r.post_id = $1 AND (r.kind IN ('held', 'appeal') OR r.state = 'decided'))",
    )
    .bind(post)
    .execute(tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The undecided item of the filter for a post.
pub async fn undecided_held(tx: &mut Tx, post: PostId) -> Result<Option<ReviewId>> {
    let sql = "SELECT id FROM review WHERE state <> 'decided' AND kind = 'held' AND post_id = $1";
    Ok(query(sql).bind(post).fetch_optional::<(Uuid,)>(tx).await?.map(|(id,)| ReviewId(id)))
}

/// The undecided item that a report of this joins.
pub async fn undecided(
    on: impl Into<On<'_>>,
    kind: ReviewKind,
    post: Option<PostId>,
    message: Option<MessageId>,
) -> Result<Option<ReviewId>> {
    let sql = "SELECT id FROM review WHERE state <> 'decided' AND kind = $1 AND (post_id = $2 OR message_id = $3)";
    let row = query(sql).bind(kind.as_str()).bind(post).bind(message);
    Ok(row.fetch_optional::<(Uuid,)>(on).await?.map(|(id,)| ReviewId(id)))
}

/// Whether a decision was objected to before.
pub async fn is_appealed(on: impl Into<On<'_>>, event: Uuid) -> Result<bool> {
    let (count,) = query("SELECT COUNT(*) FROM review WHERE event_id = $1").bind(event).fetch_one::<(i64,)>(on).await?;
    Ok(count > 0)
}

/// A decision about a member's post that they have not seen yet.
pub async fn add_decided(tx: &mut Tx, member: MemberId, post: PostId) -> Result<()> {
    // Whoever was forgotten meanwhile has nothing to see any more.
    let sql =
        "INSERT INTO decided (member_id, post_id) SELECT m.id, p.id FROM member m, post p WHERE m.id = $1 AND p.id = $2
               ON CONFLICT (member_id, post_id) DO NOTHING";
    query(sql).bind(member).bind(post).execute(tx).await.map(drop)
}

/// The posts with a decision that a member has not seen, each with its question.
pub async fn decided(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<(Uuid, Uuid)>> {
    let sql = "SELECT p.id, p.question_id FROM decided d JOIN post p ON p.id = d.post_id WHERE d.member_id = $1";
    query(sql).bind(member).fetch_all(on).await
}

/// The member has looked at what was decided about these posts.
pub async fn clear_decided(tx: &mut Tx, member: MemberId, posts: Vec<Uuid>) -> Result<()> {
    for post in posts {
        let sql = "DELETE FROM decided WHERE member_id = $1 AND post_id = $2";
        query(sql).bind(member).bind(post).execute(&mut *tx).await?;
    }
    Ok(())
}

/// The author of the post or message an item is about; nobody when a professional wrote it.
pub async fn author(on: impl Into<On<'_>>, id: ReviewId) -> Result<Option<MemberId>> {
    let row = query(
        "SELECT COALESCE(p.member_id, u.id) AS member_id FROM review r
         LEFT JOIN post p ON p.id = r.post_id LEFT JOIN message m ON m.id = r.message_id
         LEFT JOIN member u ON u.id = m.sender_id AND m.author = 'member' WHERE r.id = $1",
    )
    .bind(id)
    .fetch_optional::<(Option<Uuid>,)>(on)
    .await?;
    Ok(row.and_then(|(member,)| member).map(MemberId))
}

/// The chat that a reported message stands in, and whose it is.
pub async fn chat_of(on: impl Into<On<'_>>, message: Uuid) -> Result<Option<(Uuid, Option<Uuid>)>> {
    query("SELECT c.id, c.member_id FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE m.id = $1")
        .bind(message)
        .fetch_optional(on)
        .await
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

/// Adds a report, unless its item was decided meanwhile or its member reported the same before; tells whether it did.
pub async fn insert_report(tx: &mut Tx, report: NewReport) -> Result<bool> {
    let rows = query(
        "INSERT INTO report (id, review_id, post_id, message_id, member_id, reason, note_sealed, at)
         SELECT $1, r.id, $3, $4, $5, $6, $7, $8 FROM review r WHERE r.id = $2 AND r.state <> 'decided'
         ON CONFLICT DO NOTHING",
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
    .await?;
    Ok(rows == 1)
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

/// Forgets what somebody added to their reports; when and why they reported stays.
pub async fn forget_notes(tx: &mut Tx, member: MemberId) -> Result<()> {
    query("UPDATE report SET note_sealed = NULL WHERE member_id = $1").bind(member).execute(tx).await.map(drop)
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

/// How many posts reports have taken down since a moment.
pub async fn held_by_reports(on: impl Into<On<'_>>, since: Millis) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM post_event WHERE actor = 'reports' AND at > $1";
    let (count,) = query(sql).bind(since).fetch_one::<(i64,)>(on).await?;
    Ok(count)
}

/// What reporters added: sealed notes.
pub async fn report_notes(on: impl Into<On<'_>>, review: ReviewId) -> Result<Vec<(Uuid, Vec<u8>)>> {
    query("SELECT id, note_sealed FROM report WHERE review_id = $1 AND note_sealed IS NOT NULL ORDER BY at, id")
        .bind(review)
        .fetch_all(on)
        .await
}

/// Tells reporters what came of it. That a text stays is no news to who knows that its author is looked after.
pub async fn set_outcome(tx: &mut Tx, review: ReviewId, outcome: &'static str) -> Result<Vec<Uuid>> {
    let said = if matches!(outcome, "stays" | "passed") { "cared" } else { "" };
    let sql = "UPDATE report SET outcome = $2 WHERE review_id = $1 AND COALESCE(outcome, 'open') <> $3
               RETURNING member_id";
    let rows = query(sql).bind(review).bind(outcome).bind(said).fetch_all::<(Option<Uuid>,)>(tx).await?;
    Ok(rows.into_iter().filter_map(|(member,)| member).collect())
}

/// Tells those who heard that a post they reported is gone, or changed, that it stands there again.
pub async fn tell_it_is_back(tx: &mut Tx, post: PostId) -> Result<Vec<Uuid>> {
    let sql =
        "UPDATE report SET outcome = 'back' WHERE post_id = $1 AND outcome IN ('gone', 'changed') RETURNING member_id";
    let rows = query(sql).bind(post).fetch_all::<(Option<Uuid>,)>(tx).await?;
    Ok(rows.into_iter().filter_map(|(member,)| member).collect())
}

/// Tells those who reported a post that its author is looked after, unless they heard of a change already.
pub async fn set_cared(tx: &mut Tx, post: PostId) -> Result<Vec<Uuid>> {
    let sql =
        "UPDATE report SET outcome = 'cared' WHERE post_id = $1 AND (outcome IS NULL OR outcome IN ('stays', 'passed'))
               RETURNING member_id";
    let rows = query(sql).bind(post).fetch_all::<(Option<Uuid>,)>(tx).await?;
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
