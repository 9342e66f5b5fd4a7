//! Who did what to what. Ids and codes only: no text of anybody ever lands here.

use uuid::Uuid;

use crate::{
    clock,
    error::Result,
    model::{
        Millis,
        id::{MemberId, StaffId},
    },
    store::{self, db::Tx},
};

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A young person.
    Member(MemberId),
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
        Actor::Member(id) => ("member", Some(id.0)),
        Actor::Staff(id) => ("staff", Some(id.0)),
        Actor::System => ("system", None),
    };
    store::audit::insert(tx, clock::new_id(), now, (kind, id), action, object, detail).await
}
