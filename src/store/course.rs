//! What adds up over several texts of one member: stages, unkind words, openers, refused texts. No text is here.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    clock,
    error::Result,
    model::{
        Millis,
        forum::PostState,
        id::{MemberId, PostId},
    },
};

/// Which course a signal belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Who speaks.
    pub speaker: MemberId,
    /// To whom.
    pub target: MemberId,
    /// In which thread.
    pub question: PostId,
}

/// A stage as it lies in the table.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StageRow {
    /// The post that showed it; none for a refused text.
    pub post_id: Option<Uuid>,
    /// The stage, as rules name it.
    pub stage: String,
    /// Whether the course was told with this line.
    pub raised: bool,
    /// When.
    pub at: Millis,
    /// Where the post stands.
    pub state: Option<String>,
}

/// A decision by which a moderator put a line online.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ApprovalRow {
    /// The line.
    pub post_id: Uuid,
    /// When.
    pub at: Millis,
    /// What the filter had said about it, as JSON.
    pub verdict: String,
}

impl StageRow {
    /// Whether its post stands there.
    #[must_use]
    pub fn is_in(&self, state: PostState) -> bool {
        self.state.as_deref() == Some(state.as_str())
    }
}

/// A line of a course that was told.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ToldRow {
    /// Who wrote it.
    pub speaker_id: Uuid,
    /// The post.
    pub post_id: Uuid,
    /// The stage, as rules name it.
    pub stage: String,
}

/// Notes what a text showed: a stage, or (`None`) an unkind word. Nothing is noted about somebody who is gone.
pub async fn insert_signal(
    tx: &mut Tx,
    pair: Pair,
    post: Option<PostId>,
    stage: Option<&str>,
    raised: bool,
    now: Millis,
) -> Result<()> {
    query(
        "INSERT INTO course_signal (id, kind, speaker_id, target_id, question_id, post_id, stage, raised, at)
         SELECT $1, $2, $3, m.id, $5, $6, $7, $8, $9 FROM member m WHERE m.id = $4",
    )
    .bind(clock::new_id())
    .bind(if stage.is_some() { "stage" } else { "jab" })
    .bind(pair.speaker)
    .bind(pair.target)
    .bind(pair.question)
    .bind(post)
    .bind(stage.unwrap_or_default())
    .bind(raised)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// The newest stages that one member showed another since a time, in any thread, oldest first.
pub async fn stages(
    on: impl Into<On<'_>>,
    (speaker, target): (MemberId, MemberId),
    since: Millis,
    limit: i64,
) -> Result<Vec<StageRow>> {
    query(
        "SELECT n.post_id, n.stage, n.raised, n.at, n.state
         FROM (SELECT s.id, s.post_id, s.stage, s.raised, s.at, p.state
               FROM course_signal s LEFT JOIN post p ON p.id = s.post_id
               WHERE s.target_id = $1 AND s.speaker_id = $2 AND s.kind = 'stage' AND s.at > $3
               ORDER BY s.at DESC, s.id DESC LIMIT $4) AS n
         ORDER BY n.at, n.id",
    )
    .bind(target)
    .bind(speaker)
    .bind(since)
    .bind(limit)
    .fetch_all(on)
    .await
}

/// The newest decisions by which moderators put lines online that were told since a time, each with the verdict that was
/// decided about. To bring the author of a line to a professional lets nothing pass.
pub async fn approvals(
    on: impl Into<On<'_>>,
    (speaker, target): (MemberId, MemberId),
    since: Millis,
    limit: i64,
) -> Result<Vec<ApprovalRow>> {
    query(
        "SELECT e.post_id, e.at, f.verdict FROM post_event e JOIN post_event f ON f.post_id = e.post_id
         WHERE e.post_id IN (SELECT s.post_id FROM course_signal s
                             WHERE s.target_id = $1 AND s.speaker_id = $2 AND s.raised = TRUE AND s.at > $3)
           AND e.actor = 'moderator' AND e.state = 'published' AND e.reason <> 'escalate'
           AND f.actor = 'filter' AND f.verdict IS NOT NULL
           AND f.version = (SELECT MAX(g.version) FROM post_event g WHERE g.post_id = e.post_id
                              AND g.actor = 'filter' AND g.version < e.version)
         ORDER BY e.at DESC, e.id LIMIT $4",
    )
    .bind(target)
    .bind(speaker)
    .bind(since)
    .bind(limit)
    .fetch_all(on)
    .await
}

/// Who was unkind to a member in a thread since a time.
pub async fn unkind(on: impl Into<On<'_>>, question: PostId, target: MemberId, since: Millis) -> Result<Vec<MemberId>> {
    let rows = query(
        "SELECT DISTINCT speaker_id FROM course_signal
         WHERE question_id = $1 AND target_id = $2 AND kind = 'jab' AND at > $3",
    )
    .bind(question)
    .bind(target)
    .bind(since)
    .fetch_all::<(Uuid,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id,)| MemberId(id)).collect())
}

/// The lines of every course towards a member that was told until then, oldest first, without what was written anew
/// after it.
pub async fn told_to(on: impl Into<On<'_>>, target: MemberId, until: Millis) -> Result<Vec<ToldRow>> {
    query(
        "SELECT s.speaker_id, s.post_id, s.stage FROM course_signal s
         WHERE s.target_id = $1 AND s.kind = 'stage' AND s.post_id IS NOT NULL AND s.at <= $2
           AND EXISTS (SELECT 1 FROM course_signal r WHERE r.target_id = $1 AND r.speaker_id = s.speaker_id
                                                       AND r.raised = TRUE AND r.at <= $2)
           AND NOT EXISTS (SELECT 1 FROM post_event e WHERE e.post_id = s.post_id AND e.actor = 'filter' AND e.at > $2)
         ORDER BY s.at, s.id",
    )
    .bind(target)
    .bind(until)
    .fetch_all(on)
    .await
}

/// The lines of the course that was told with this post, oldest first; none when none was.
pub async fn told_with(on: impl Into<On<'_>>, post: PostId) -> Result<Vec<ToldRow>> {
    query(
        "SELECT s.speaker_id, s.post_id, s.stage FROM course_signal s
         WHERE s.kind = 'stage' AND s.post_id IS NOT NULL
           AND EXISTS (SELECT 1 FROM course_signal r WHERE r.post_id = $1 AND r.raised = TRUE
                         AND r.target_id = s.target_id AND r.speaker_id = s.speaker_id AND r.at >= s.at)
         ORDER BY s.at, s.id",
    )
    .bind(post)
    .fetch_all(on)
    .await
}

// ---------------------------------------------------------------- sketches

/// Keeps the sketch of an answer; another one after an edit.
pub async fn put_opener(tx: &mut Tx, post: PostId, pair: Pair, sketch: Vec<u8>, now: Millis) -> Result<()> {
    query(
        "INSERT INTO opener (post_id, member_id, target_id, sketch, at)
         SELECT $1, $2, m.id, $4, $5 FROM member m WHERE m.id = $3
         ON CONFLICT (post_id) DO UPDATE SET sketch = excluded.sketch, at = excluded.at",
    )
    .bind(post)
    .bind(pair.speaker)
    .bind(pair.target)
    .bind(sketch)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// To whom a member wrote since a time, and the sketch of it, the newest first.
pub async fn openers(
    on: impl Into<On<'_>>,
    member: MemberId,
    since: Millis,
    limit: i64,
) -> Result<Vec<(Uuid, Vec<u8>)>> {
    query("SELECT target_id, sketch FROM opener WHERE member_id = $1 AND at > $2 ORDER BY at DESC, post_id LIMIT $3")
        .bind(member)
        .bind(since)
        .bind(limit)
        .fetch_all(on)
        .await
}

/// Keeps the sketch of what a member was refused, and of the fragments that it was refused for.
pub async fn insert_refused(
    tx: &mut Tx,
    member: MemberId,
    (sketch, fragments): (Vec<u8>, Vec<u8>),
    now: Millis,
) -> Result<()> {
    query(
        "INSERT INTO refused_sketch (id, member_id, sketch, fragments, at)
         SELECT $1, m.id, $3, $4, $5 FROM member m WHERE m.id = $2",
    )
    .bind(clock::new_id())
    .bind(member)
    .bind(sketch)
    .bind(fragments)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// What a member was refused since a time: sketch and fragments, the newest first.
pub async fn refused(
    on: impl Into<On<'_>>,
    member: MemberId,
    since: Millis,
    limit: i64,
) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
    query(
        "SELECT sketch, fragments FROM refused_sketch WHERE member_id = $1 AND at > $2
         ORDER BY at DESC, id LIMIT $3",
    )
    .bind(member)
    .bind(since)
    .bind(limit)
    .fetch_all(on)
    .await
}

// ---------------------------------------------------------------- erasing

/// Forgets stages from before a time, and unkind words and sketches from before another.
pub async fn purge(tx: &mut Tx, stages: Millis, others: Millis) -> Result<()> {
    query("DELETE FROM course_signal WHERE at <= $1 OR (kind = 'jab' AND at <= $2)")
        .bind(stages)
        .bind(others)
        .execute(&mut *tx)
        .await?;
    query("DELETE FROM opener WHERE at <= $1").bind(others).execute(&mut *tx).await?;
    query("DELETE FROM refused_sketch WHERE at <= $1").bind(others).execute(tx).await.map(drop)
}
