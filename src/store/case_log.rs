//! What happened to each case, a row a step, written by the statements of [`super::cases`] and by nobody else.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::column::word;
use super::db::{On, Tx, query};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        case::{CaseStep, Door, Waiting},
        demand::Logged,
        id::{CaseId, StaffId},
    },
};

/// Notes a step: the case as it is after it.
pub(super) async fn note(tx: &mut Tx, case: CaseId, step: CaseStep, now: Millis) -> Result<()> {
    query(
        "INSERT INTO case_log (case_id, number, at, step, state, source, priority, theme, lang, arrived_at, staff_id,
                               known_staff, cause)
         SELECT c.id, COALESCE((SELECT MAX(l.number) FROM case_log l WHERE l.case_id = c.id), 0) + 1, $2, $3, c.state,
                c.source, c.priority, c.theme, c.lang, c.arrived_at, c.claimed_by, c.known_staff, c.cause
         FROM cases c WHERE c.id = $1",
    )
    .bind(case)
    .bind(now)
    .bind(step.as_str())
    .execute(tx)
    .await
    .map(drop)
}

#[derive(sqlx::FromRow)]
struct Row {
    case_id: Uuid,
    source: String,
    priority: String,
    cause: Option<String>,
    theme: String,
    lang: String,
    arrived_at: Millis,
    known_staff: Option<Uuid>,
}

impl TryFrom<Row> for Waiting {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: CaseId(row.case_id),
            priority: word(&row.priority)?,
            cause: row.cause.as_deref().map(word).transpose()?,
            theme: word(&row.theme)?,
            lang: word(&row.lang)?,
            source: word(&row.source)?,
            arrived_at: row.arrived_at,
            known_staff: row.known_staff.map(StaffId),
        })
    }
}

/// From the cases that were not over at the moment, each by its newest step until then: never the whole log.
macro_rules! waiting_at {
    () => {
        "SELECT l.case_id, l.source, l.priority, l.theme, l.lang, l.arrived_at, l.known_staff, l.cause
         FROM cases c
         JOIN case_log l ON l.case_id = c.id
          AND l.number = (SELECT MAX(n.number) FROM case_log n WHERE n.case_id = c.id AND n.at <= $1)
         WHERE (c.closed_at IS NULL OR c.closed_at > $1) AND l.state = 'waiting'"
    };
}

/// Everything that waited at a moment, in no order.
pub async fn waiting_at(on: impl Into<On<'_>>, at: Millis) -> Result<Vec<Waiting>> {
    let rows = query(waiting_at!()).bind(at).fetch_all::<Row>(on).await?;
    rows.into_iter().map(Waiting::try_from).collect()
}

/// When a step was taken last; none when it never was.
pub async fn last(on: impl Into<On<'_>>, case: CaseId, step: CaseStep) -> Result<Option<Millis>> {
    let sql = "SELECT at FROM case_log WHERE case_id = $1 AND step = $2 ORDER BY number DESC LIMIT 1";
    let row = query(sql).bind(case).bind(step.as_str()).fetch_optional::<(Millis,)>(on).await?;
    Ok(row.map(|(at,)| at))
}

/// What waits since its consultant was lost, later than this.
pub async fn returned_since(on: impl Into<On<'_>>, since: Millis) -> Result<BTreeSet<CaseId>> {
    let sql = "SELECT DISTINCT l.case_id FROM cases c JOIN case_log l ON l.case_id = c.id
               WHERE c.state = 'waiting' AND c.fence > 0 AND l.step = 'returned' AND l.at > $1";
    let rows = query(sql).bind(since).fetch_all::<(Uuid,)>(on).await?;
    Ok(rows.into_iter().map(|(id,)| CaseId(id)).collect())
}

/// Notes on the newest step of a case that a chat was asked for with it, and at which door.
pub async fn ask(tx: &mut Tx, case: CaseId, door: Door) -> Result<()> {
    query(
        "UPDATE case_log SET door = $2
         WHERE case_id = $1 AND number = (SELECT MAX(l.number) FROM case_log l WHERE l.case_id = $1)",
    )
    .bind(case)
    .bind(door.as_str())
    .execute(tx)
    .await
    .map(drop)
}

/// Whether nothing has happened to a case but that it came.
pub async fn has_only_arrived(on: impl Into<On<'_>>, case: CaseId) -> Result<bool> {
    let sql = "SELECT step FROM case_log WHERE case_id = $1 LIMIT 2";
    let steps = query(sql).bind(case).fetch_all::<(String,)>(on).await?;
    Ok(matches!(steps.as_slice(), [(step,)] if step.as_str() == CaseStep::Arrived.as_str()))
}

#[derive(sqlx::FromRow)]
struct LoggedRow {
    case_id: Uuid,
    at: Millis,
    step: String,
    door: Option<String>,
    state: String,
    source: String,
    priority: String,
    theme: String,
    lang: String,
}

impl TryFrom<LoggedRow> for Logged {
    type Error = Error;
    fn try_from(row: LoggedRow) -> Result<Self> {
        Ok(Self {
            at: row.at,
            step: word(&row.step)?,
            door: row.door.as_deref().map(word).transpose()?,
            state: word(&row.state)?,
            source: word(&row.source)?,
            priority: word(&row.priority)?,
            theme: word(&row.theme)?,
            lang: word(&row.lang)?,
        })
    }
}

/// The logs of the cases in which a chat was asked for in a span of time: each whole, oldest step first.
pub async fn asked_for(on: impl Into<On<'_>>, from: Millis, to: Millis) -> Result<Vec<Vec<Logged>>> {
    let rows = query(
        "SELECT case_id, at, step, door, state, source, priority, theme, lang FROM case_log
         WHERE case_id IN (SELECT l.case_id FROM case_log l WHERE l.door IS NOT NULL AND l.at >= $1 AND l.at < $2)
         ORDER BY case_id, number",
    )
    .bind(from)
    .bind(to)
    .fetch_all::<LoggedRow>(on)
    .await?;
    let mut logs: Vec<(Uuid, Vec<Logged>)> = Vec::new();
    for row in rows {
        let (case, logged) = (row.case_id, Logged::try_from(row)?);
        match logs.last_mut().filter(|(last, _)| *last == case) {
            Some((_, log)) => log.push(logged),
            None => logs.push((case, vec![logged])),
        }
    }
    Ok(logs.into_iter().map(|(_, log)| log).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::trial;

    /// On a house of some years the log holds a hundred times what is open. What PostgreSQL does follows from what is in its
    /// tables, and here they are empty.
    #[tokio::test]
    async fn the_past_queue_is_read_from_the_cases_that_were_open() {
        let core = trial::core().await;
        if core.config.database_url.is_some() {
            return;
        }
        let plan = query(concat!("EXPLAIN QUERY PLAN ", waiting_at!())).bind(0);
        let plan = plan.fetch_all::<(i64, i64, i64, String)>(&core.db).await.unwrap();
        let steps: Vec<&str> = plan.iter().map(|(.., step)| step.as_str()).collect();
        assert!(steps.iter().all(|step| !step.starts_with("SCAN")), "{steps:#?}");
        assert!(steps.iter().any(|step| step.contains("cases_ended")), "{steps:#?}");
    }
}
