//! Counts: of the wall, and of the yearly report. No ids, no texts.

use super::db::{On, query};
use crate::{error::Result, model::Millis};

/// What happened, for the yearly report: theme, language, time. The month is told by whoever knows the zone.
pub type Happened = (String, String, Millis);

/// Questions and stories of a span of time.
pub async fn questions(on: impl Into<On<'_>>, from: Millis, to: Millis) -> Result<Vec<Happened>> {
    query("SELECT theme, lang, created_at FROM post WHERE kind <> 'answer' AND created_at >= $1 AND created_at < $2")
        .bind(from)
        .bind(to)
        .fetch_all(on)
        .await
}

/// Answers of a span of time.
pub async fn answers(on: impl Into<On<'_>>, from: Millis, to: Millis) -> Result<Vec<Happened>> {
    query("SELECT theme, lang, created_at FROM post WHERE kind = 'answer' AND created_at >= $1 AND created_at < $2")
        .bind(from)
        .bind(to)
        .fetch_all(on)
        .await
}

/// Cases of a span of time.
pub async fn cases(on: impl Into<On<'_>>, from: Millis, to: Millis) -> Result<Vec<Happened>> {
    query("SELECT theme, lang, arrived_at FROM cases WHERE arrived_at >= $1 AND arrived_at < $2")
        .bind(from)
        .bind(to)
        .fetch_all(on)
        .await
}

/// How many cases were wrapped up since a time.
pub async fn closed_since(on: impl Into<On<'_>>, since: Millis) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM cases WHERE state = 'closed' AND closed_at >= $1";
    let (count,) = query(sql).bind(since).fetch_one::<(i64,)>(on).await?;
    Ok(count)
}

/// How many cases are in somebody's hands.
pub async fn active(on: impl Into<On<'_>>) -> Result<i64> {
    let (count,) = query("SELECT COUNT(*) FROM cases WHERE state = 'active'").fetch_one::<(i64,)>(on).await?;
    Ok(count)
}
