//! The only writers. An action authorises, limits, judges, writes with its audit line in one transaction, and tells
//! whoever follows once that is durable. Pages, the socket, jobs and the command line all come through here.

pub mod audit;

use std::sync::Arc;

use crate::{
    clock::Clock, config::Config, content::Content, keys::Keys, limit::Limits, live::hub::Hub, moderation::Filter,
    store::db::Db, words::Words,
};

/// What actions work with. Built once by `app`, shared by everybody.
#[derive(Debug)]
pub struct Core {
    /// The settings.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The database.
    pub db: Db,
    /// Sealing and opening.
    pub keys: Keys,
    /// The one filter.
    pub filter: Filter,
    /// The language files.
    pub words: Arc<Words>,
    /// The texts.
    pub content: Content,
    /// The budgets.
    pub limits: Limits,
    /// Who is connected.
    pub hub: Hub,
    /// The zone of opening hours and of clocks on pages.
    pub zone: jiff::tz::TimeZone,
    /// The permits for hashing passwords.
    pub hashing: tokio::sync::Semaphore,
}
