//! What happened to each case, a row a step, written by the statements of [`super::cases`] and by nobody else.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        case::{CaseStep, Waiting},
        id::{CaseId, StaffId},
    },
};

/// Notes a step: the case as it is after it.
pub(super) async fn note(tx: &mut Tx, case: CaseId, step: CaseStep, now: Millis) -> Result<()> {
    query(
        "INSERT INTO case_log (case_id, number, at, step, state, source, priority, theme, lang, arrived_at, staff_id,
                               known_staff)
         SELECT c.id, COALESCE((SELECT MAX(l.number) FROM case_log l WHERE l.case_id = c.id), 0) + 1, $2, $3, c.state,
                c.source, c.priority, c.theme, c.lang, c.arrived_at, c.claimed_by, c.known_staff
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
    theme: String,
    lang: String,
    arrived_at: Millis,
    known_staff: Option<Uuid>,
}

impl TryFrom<Row> for Waiting {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let unknown = |_| Error::internal("the log of a case holds an unknown word");
        Ok(Self {
            id: CaseId(row.case_id),
            priority: row.priority.parse().map_err(unknown)?,
            theme: row.theme.parse().map_err(unknown)?,
            lang: row.lang.parse().map_err(unknown)?,
            source: row.source.parse().map_err(unknown)?,
            arrived_at: row.arrived_at,
            known_staff: row.known_staff.map(StaffId),
        })
    }
}

/// Everything that waited at a moment, in no order.
pub async fn waiting_at(on: impl Into<On<'_>>, at: Millis) -> Result<Vec<Waiting>> {
    let rows = query(
        "SELECT l.case_id, l.source, l.priority, l.theme, l.lang, l.arrived_at, l.known_staff FROM case_log l
         WHERE l.state = 'waiting' AND l.at <= $1
           AND NOT EXISTS (SELECT 1 FROM case_log n
                           WHERE n.case_id = l.case_id AND n.number > l.number AND n.at <= $1)",
    )
    .bind(at)
    .fetch_all::<Row>(on)
    .await?;
    rows.into_iter().map(Waiting::try_from).collect()
}
