//! The audit log's rows.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{Millis, id::StaffId},
};

/// Appends a line.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    at: Millis,
    actor: (&'static str, Option<Uuid>),
    action: &'static str,
    object: (&'static str, Uuid),
    detail: &str,
) -> Result<()> {
    query(
        "INSERT INTO audit (id, at, actor, actor_id, action, object, object_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(at)
    .bind(actor.0)
    .bind(actor.1)
    .bind(action)
    .bind(object.0)
    .bind(object.1)
    .bind(detail)
    .execute(tx)
    .await
    .map(drop)
}

/// A line with the colleague's name.
#[derive(Debug, sqlx::FromRow)]
pub struct Line {
    /// When.
    pub at: Millis,
    /// `member`, `staff` or `system`.
    pub actor: String,
    /// The colleague's name.
    pub name: Option<String>,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// Its id.
    pub object_id: Option<Uuid>,
    /// Codes.
    pub detail: String,
}

/// The newest lines.
pub async fn newest(on: impl Into<On<'_>>, limit: i64) -> Result<Vec<Line>> {
    query(
        "SELECT a.at, a.actor, s.name, a.action, a.object, a.object_id, a.detail
         FROM audit a LEFT JOIN staff s ON s.id = a.actor_id
         ORDER BY a.at DESC, a.id LIMIT $1",
    )
    .bind(limit)
    .fetch_all(on)
    .await
}

/// Whether a colleague opened an object (`action` = `read`) in a role since a moment.
pub async fn has_read_since(
    on: impl Into<On<'_>>,
    staff: StaffId,
    object_id: Uuid,
    role: &'static str,
    since: Millis,
) -> Result<bool> {
    let sql = "SELECT id FROM audit
               WHERE object_id = $1 AND at > $2 AND action = 'read' AND actor_id = $3 AND detail = $4 LIMIT 1";
    let read = query(sql).bind(object_id).bind(since).bind(staff).bind(role);
    Ok(read.fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// The newest step of a hand-over of a case since a moment: the offer itself, or how it ended without one who took over.
pub async fn newest_offer(
    on: impl Into<On<'_>>,
    case: Uuid,
    stands: bool,
    since: Millis,
) -> Result<Option<(String, Option<String>, Millis)>> {
    query(
        "SELECT a.action, s.name, a.at FROM audit a LEFT JOIN staff s ON s.id = a.actor_id
         WHERE a.object_id = $1 AND a.at >= $2 AND (($3 AND a.action = 'offer')
            OR (NOT $3 AND a.action IN ('offer-declined', 'offer-withdrawn', 'offer-refused')))
         ORDER BY a.at DESC LIMIT 1",
    )
    .bind(case)
    .bind(since)
    .bind(stands)
    .fetch_optional(on)
    .await
}

/// How often people of each role opened an object (`action` = `read`), for the young person it belongs to.
pub async fn readers(on: impl Into<On<'_>>, object_id: Uuid) -> Result<Vec<(String, i64)>> {
    query(
        "SELECT detail, CAST(COUNT(*) AS BIGINT) FROM audit
         WHERE object_id = $1 AND action = 'read' GROUP BY detail ORDER BY detail",
    )
    .bind(object_id)
    .fetch_all(on)
    .await
}
