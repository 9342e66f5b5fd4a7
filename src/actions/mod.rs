//! The only writers. An action authorises, limits, judges, writes with its audit line in one transaction, and tells
//! whoever follows once that is durable. Pages, the socket, jobs and the command line all come through here.

pub mod audit;
pub mod buddy;
pub mod case;
pub mod chat;
pub mod class;
pub mod coach;
pub mod course;
pub mod demand;
pub mod desk;
pub mod door;
pub mod draft;
pub mod erase;
pub mod figures;
pub mod forget;
pub mod forum;
pub mod hashing;
pub mod hours;
pub mod identity;
pub mod idle;
pub mod post;
pub mod presence;
pub mod queue;
pub mod replies;
pub mod report;
pub mod retention;
pub mod review;
pub mod rules;
pub mod slow;
pub mod staff;
pub mod support;
pub mod talk;
mod tell;

use std::{path::Path, sync::Arc};

use anyhow::Context;
use secrecy::ExposeSecret;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    clock::Clock,
    config::Config,
    content::{self, Content},
    keys::Keys,
    limit::{Budget, Limits},
    live::hub::Hub,
    moderation::{Filter, Learnt, RuleError, RuleFile},
    store::{self, db::Db},
    words::Words,
};
use desk::Desk;
use hashing::Hashing;
use rules::Rules;
use slow::Slow;

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
    /// The one filter, and the files it was made from.
    pub rules: Rules,
    /// The language files.
    pub words: Arc<Words>,
    /// The texts.
    pub content: Content,
    /// The budgets.
    pub limits: Limits,
    /// Who is connected.
    pub hub: Hub,
    /// Cancelled when this node stops: sockets close then.
    pub shutdown: CancellationToken,
    /// The tasks of open sockets, which end when `shutdown` says so.
    pub sockets: TaskTracker,
    /// The zone of opening hours and of clocks on pages.
    pub zone: jiff::tz::TimeZone,
    /// The permits for hashing passwords and return codes.
    pub hashing: Hashing,
    /// Tries per staff account.
    pub slow_login: Slow,
    /// Tries per return code.
    pub slow_return: Slow,
    /// What the chat keeps in memory.
    pub desk: Desk,
}

impl Core {
    /// Reads the texts, opens the database and the key store, and migrates both.
    ///
    /// # Errors
    /// A sentence for the operator that names what cannot be opened.
    pub async fn open(config: Config, clock: Clock) -> anyhow::Result<Self> {
        let (db, folder) = (Box::pin(open_database(&config)).await?, config.rules.as_deref());
        let rules = Rules::open(rule_files(folder)?, load_learnt(folder)?, &db).await?;
        let keys = Keys::open(&config.data.join("keys"), clock.clone()).await.context("the key store does not open")?;
        let words = content::locales(config.locales.as_deref()).and_then(|files| Words::load(&files));
        Ok(Self {
            words: Arc::new(words.map_err(anyhow::Error::msg)?),
            content: Content::load(config.content.as_deref()).map_err(anyhow::Error::msg)?,
            rules,
            limits: Limits::new(&config.limits, &clock).map_err(anyhow::Error::msg)?,
            zone: jiff::tz::TimeZone::get(&config.time_zone)?,
            db,
            keys,
            hub: Hub::default(),
            shutdown: CancellationToken::new(),
            sockets: TaskTracker::new(),
            hashing: Hashing::new(config.hash),
            slow_login: Slow::new(Budget::Login, staff::FREE_TRIES),
            slow_return: Slow::new(Budget::ReturnCode, 0),
            desk: Desk::default(),
            config,
            clock,
        })
    }

    /// The filter as it is in force now. Whoever asks it more than once about one text holds on to it.
    #[must_use]
    pub fn filter(&self) -> Arc<Filter> {
        self.rules.filter()
    }

    /// Waits for writes under way, then closes the database and the key store.
    pub async fn close(&self) {
        self.db.close().await;
        self.keys.close().await;
    }
}

/// The rule files of `folder`, or of the binary.
///
/// # Errors
/// A sentence that names the file that cannot be read.
pub fn rule_files(folder: Option<&Path>) -> anyhow::Result<Vec<RuleFile>> {
    let files = content::rules(folder).map_err(anyhow::Error::msg)?;
    Ok(files.into_iter().map(|(name, text)| RuleFile { name, text }).collect())
}

/// Reads the rules, from `folder` or from the binary, and runs every rule's own examples.
///
/// # Errors
/// A line for each thing that is wrong: a rule set that fails an example of its own is not served with.
pub fn load_filter(folder: Option<&Path>) -> anyhow::Result<Filter> {
    let filter = Filter::load(&rule_files(folder)?).map_err(|errors| not_right(&errors))?;
    Ok(filter.with_learnt(load_learnt(folder)?))
}

/// Reads what was learnt from labelled sentences, where there is something.
///
/// # Errors
/// A sentence for the operator.
pub fn load_learnt(folder: Option<&Path>) -> anyhow::Result<Option<Arc<Learnt>>> {
    let learnt = content::learnt(folder).map_err(anyhow::Error::msg)?;
    let read = |(words, table): content::LearntFiles| Learnt::read(&words.into(), &table).map(Arc::new);
    learnt.map(read).transpose().map_err(anyhow::Error::msg)
}

/// What is wrong with a rule set, a line each.
#[must_use]
pub fn not_right(errors: &[RuleError]) -> anyhow::Error {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    anyhow::anyhow!("the rules are not right:\n{}", lines.join("\n"))
}

async fn open_database(config: &Config) -> anyhow::Result<Db> {
    let db = match &config.database_url {
        Some(url) => Db::open_postgres(url.expose_secret(), &store::postgres_tables()).await,
        None => Db::open_sqlite(&config.data.join("peerline.db"), &store::sqlite_tables()).await,
    };
    db.context("the database does not open")
}

#[cfg(test)]
pub(crate) mod trial;
