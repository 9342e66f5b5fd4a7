//! What those who wait were told of their wait, and what came of it.

use super::column::word;
use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{Millis, case::Wait, id::CaseId, verdict::Priority},
};

/// Keeps what a case was told, unless it was told something before.
pub async fn insert(tx: &mut Tx, case: CaseId, priority: Priority, wait: Wait, now: Millis) -> Result<()> {
    query(
        "INSERT INTO estimate (case_id, at, priority, wait_from, wait_to) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
    )
    .bind(case)
    .bind(now)
    .bind(priority.as_str())
    .bind(wait.from)
    .bind(wait.to)
    .execute(tx)
    .await
    .map(drop)
}

/// What somebody was told, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// How soon they should have been served.
    pub priority: Priority,
    /// When they were told.
    pub at: Millis,
    /// What.
    pub wait: Wait,
    /// When a consultant came.
    pub served_at: Option<Millis>,
    /// When they went away or it became a letter, without having been served or after it.
    pub ended_at: Option<Millis>,
}

#[derive(sqlx::FromRow)]
struct Row {
    priority: String,
    at: Millis,
    wait_from: i64,
    wait_to: i64,
    served_at: Option<Millis>,
    closed_at: Option<Millis>,
    letter_at: Option<Millis>,
}

/// Everything that was told since a moment.
pub async fn since(on: impl Into<On<'_>>, from: Millis) -> Result<Vec<Told>> {
    let rows = query(
        "SELECT e.priority, e.at, e.wait_from, e.wait_to, c.closed_at,
                (SELECT MIN(l.at) FROM case_log l
                 WHERE l.case_id = e.case_id AND l.step = 'claimed' AND l.at >= e.at) AS served_at,
                (SELECT MIN(l.at) FROM case_log l
                 WHERE l.case_id = e.case_id AND l.step IN ('letter', 'letter-chosen', 'talk-left', 'talk-expired')
                   AND l.at >= e.at) AS letter_at
         FROM estimate e JOIN cases c ON c.id = e.case_id WHERE e.at >= $1",
    )
    .bind(from)
    .fetch_all::<Row>(on)
    .await?;
    let told = |row: Row| {
        Ok(Told {
            priority: word(&row.priority)?,
            at: row.at,
            wait: Wait { from: row.wait_from, to: row.wait_to },
            // Whoever takes a letter serves nobody who sits and waits.
            served_at: row.served_at.filter(|served| row.letter_at.is_none_or(|letter| *served <= letter)),
            ended_at: row.letter_at.or(row.closed_at),
        })
    };
    rows.into_iter().map(told).collect()
}
