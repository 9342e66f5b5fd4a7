//! Opening hours, and what is opened or closed by hand.

use std::sync::Arc;

use super::{
    Core,
    audit::{self, Actor},
};
use crate::{
    error::{Error, Result},
    model::{
        hours::{Hours, Opening},
        lang::Lang,
        staff::{Role, Staff},
    },
    store,
};

const HOURS: &str = "hours";
const MAY_CHOOSE: &str = "may_choose";

/// The hours in force.
pub async fn hours(core: &Core) -> Result<Hours> {
    match store::setting::find(&core.db, HOURS).await? {
        Some(json) => serde_json::from_str(&json).map_err(Error::internal),
        None => Ok(Hours::default()),
    }
}

/// Whether the chat is open now and until when, for each language in order.
pub async fn openings(core: &Core) -> Result<Vec<Opening>> {
    let (hours, now) = (hours(core).await?, core.clock.now());
    Ok(Lang::ALL.iter().map(|lang| hours.at(*lang, now, &core.zone)).collect())
}

/// Whether consultants may choose a case instead of taking the next.
pub async fn may_choose(core: &Core) -> Result<bool> {
    Ok(store::setting::find(&core.db, MAY_CHOOSE).await?.as_deref() == Some("true"))
}

/// Sets the hours, and whether consultants may choose.
///
/// # Errors
/// `Forbidden` unless `by` is a coordinator; `Invalid` when a window or a holiday cannot be read.
pub async fn set(core: &Arc<Core>, by: &Staff, hours: Hours, may_choose: bool) -> Result<()> {
    if !by.is(Role::Coordinator) {
        return Err(Error::Forbidden);
    }
    let faults = hours.faults();
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let json = serde_json::to_string(&hours).map_err(Error::internal)?;
    let (now, actor) = (core.clock.now(), Actor::Staff(by.id));
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::setting::put(tx, HOURS, &json, now).await?;
                store::setting::put(tx, MAY_CHOOSE, if may_choose { "true" } else { "false" }, now).await?;
                audit::record(tx, now, actor, "set-hours", ("setting", uuid::Uuid::nil()), hours.mode.as_str()).await
            })
        })
        .await?;
    core.desk.ring();
    Ok(())
}
