//! Who did what to what. Ids and codes only: no text of anybody ever lands here.

use uuid::Uuid;

use super::Core;
use crate::{
    clock,
    error::Result,
    model::{MINUTE, Millis, id::StaffId},
    store::{self, db::Tx},
};

/// Within this time a colleague who opens the same again goes on reading, in milliseconds.
const READING_MS: Millis = 15 * MINUTE;

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A colleague.
    Staff(StaffId),
    /// The service itself: the filter, a job, the command line.
    System,
}

/// Writes a line in the transaction of the action it is about, so that neither exists without the other.
pub async fn record(
    tx: &mut Tx,
    now: Millis,
    actor: Actor,
    action: &'static str,
    object: (&'static str, Uuid),
    detail: &str,
) -> Result<()> {
    let (kind, id) = match actor {
        Actor::Staff(id) => ("staff", Some(id.0)),
        Actor::System => ("system", None),
    };
    store::audit::insert(tx, clock::new_id(), now, (kind, id), action, object, detail).await
}

/// Logs that a colleague reads a case, or what a buddy says aside. A page that brings itself up to date, or is left and
/// opened again, is one reading: what the young person is told counts looks, not requests.
pub(super) async fn log_reading(
    core: &Core,
    staff: StaffId,
    object: (&'static str, Uuid),
    role: &'static str,
) -> Result<()> {
    let now = core.clock.now();
    if store::audit::has_read_since(&core.db, staff, object.1, role, now - READING_MS).await? {
        return Ok(());
    }
    core.db
        .write(move |tx| Box::pin(async move { record(tx, now, Actor::Staff(staff), "read", object, role).await }))
        .await
}
