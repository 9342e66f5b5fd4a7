//! Erasing for good. What must go is written down in the transaction that erases the rows; the keys go right after it,
//! and a job finishes what a crash left undone. So a key never goes before its rows, and none is ever forgotten.

use uuid::Uuid;

use super::Core;
use crate::{
    error::Result,
    store::{self, db::Tx},
};

/// Writes down, in the transaction that erases the rows, whose keys must go.
pub async fn due(tx: &mut Tx, objects: impl IntoIterator<Item = Uuid>) -> Result<()> {
    for object in objects {
        store::erasure::insert(tx, object).await?;
    }
    Ok(())
}

/// Erases what is due after a commit that stands: what fails here is left to the job, for what was asked for is done.
pub async fn soon(core: &Core) {
    if let Err(error) = finish(core).await {
        tracing::warn!(event = "erasing-later", cause = %error);
    }
}

/// Erases every key that is due, and empties the logs of what was deleted.
pub async fn finish(core: &Core) -> Result<()> {
    let due = store::erasure::all(&core.db).await?;
    if due.is_empty() {
        return Ok(());
    }
    core.keys.erase(&due).await?;
    core.db
        .write(move |tx| {
            Box::pin(async move {
                for object in due {
                    store::erasure::delete(tx, object).await?;
                }
                Ok(())
            })
        })
        .await?;
    core.db.scrub().await
}
