//! The typed shim over sqlx's two drivers: one SQL text, SQLite or PostgreSQL underneath.
//!
//! Reads go to a few connections that only read. Writes go through [`Db::write`], which runs a closure in a transaction and calls its
//! after-commit hooks once the data is durable. On SQLite one writer task owns the only writing connection and
//! commits everything that is waiting in one transaction (group commit): each job sits in a savepoint of its own, so
//! that one that fails takes nobody with it. On PostgreSQL every job is a transaction of its own.

use std::{panic::AssertUnwindSafe, path::Path, sync::Arc, time::Duration};

use futures_util::FutureExt;
use sqlx::{
    ConnectOptions, Connection, FromRow, PgPool, SqliteConnection,
    migrate::Migrator,
    postgres::{PgPoolOptions, PgRow},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteRow, SqliteSynchronous},
};
use tokio::sync::{mpsc, oneshot};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use super::readers::Readers;
use crate::error::{Error, Result};
#[cfg(debug_assertions)]
use crate::fault;

/// How many jobs share one commit at the most; beyond this the first would wait for the last for too long.
const BATCH: usize = 256;
/// How many jobs may wait for the writer before callers are told that the service is busy.
const WAITING: usize = 4_096;
/// How long a reader waits for a free connection before it answers "unavailable" (security.md, fault 8).
const ACQUIRE: Duration = Duration::from_millis(900);

/// A future in a box, for closures that run inside a transaction.
pub type Boxed<'t, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 't>>;

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Engine,
    tasks: TaskTracker,
}

#[derive(Clone, Debug)]
enum Engine {
    Sqlite { readers: Arc<Readers>, writer: mpsc::Sender<Job> },
    Postgres(PgPool),
}

/// A transaction that is under way, and what to do once it is durable.
pub struct Tx {
    conn: Conn,
    after: Vec<Box<dyn FnOnce() + Send>>,
}

enum Conn {
    Sqlite(SqliteConnection),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

impl Tx {
    /// Runs `hook` after this transaction is durable, in the order in which hooks were added; never when it fails.
    pub fn after_commit(&mut self, hook: impl FnOnce() + Send + 'static) {
        self.after.push(Box::new(hook));
    }
}

/// Where a query runs: on the pool of readers, or inside a transaction.
pub enum On<'a> {
    /// Any reading connection.
    Db(&'a Db),
    /// The transaction under way.
    Tx(&'a mut Tx),
}

impl<'a> From<&'a Db> for On<'a> {
    fn from(db: &'a Db) -> Self {
        Self::Db(db)
    }
}

impl<'a> From<&'a mut Tx> for On<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        Self::Tx(tx)
    }
}

/// A row type that both engines can fill; derive `sqlx::FromRow`, or use a tuple.
pub trait Record: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static {}
impl<T> Record for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static {}

type Acknowledge = Box<dyn FnOnce(Result<()>) + Send>;
type Work = Box<dyn for<'t> FnOnce(&'t mut Tx) -> Boxed<'t, (bool, Acknowledge)> + Send>;

/// What the writer is asked for.
enum Job {
    /// A closure, in the next group.
    Write(Work),
    /// Erased rows must leave the log as well; answered when they have.
    Scrub(oneshot::Sender<()>),
    /// What was handed in before is written, then the file is closed and the log goes into it.
    Close,
}

impl Db {
    /// Opens (and creates) an SQLite file, migrates it, and starts its writer. Files are for the owner only (0600).
    ///
    /// # Errors
    /// When the file cannot be opened or a migration fails.
    pub async fn open_sqlite(file: &Path, migrations: &Migrator) -> Result<Self> {
        private_file(file)?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL can lose an acknowledged message at power loss.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("secure_delete", "ON")
            .pragma("trusted_schema", "OFF")
            .pragma("temp_store", "MEMORY")
            .disable_statement_logging();
        let mut connection = options.connect().await?;
        migrations.run(&mut connection).await.map_err(Error::internal)?;
        let tasks = TaskTracker::new();
        let readers = Arc::new(Readers::new(options.pragma("query_only", "ON"), ACQUIRE, tasks.clone()));
        let (writer, jobs) = mpsc::channel(WAITING);
        tasks.spawn(write_in_groups(connection, jobs));
        Ok(Self { engine: Engine::Sqlite { readers, writer }, tasks })
    }

    /// Connects to PostgreSQL and migrates under sqlx's advisory lock.
    ///
    /// # Errors
    /// When the server cannot be reached or a migration fails.
    pub async fn open_postgres(url: &str, migrations: &Migrator) -> Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(ACQUIRE)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    // A server may be set to acknowledge what it would lose with the power.
                    let settings = "SET statement_timeout = '5s'; SET idle_in_transaction_session_timeout = '10s';
                                    SET synchronous_commit = on";
                    sqlx::raw_sql(settings).execute(connection).await.map(drop)
                })
            })
            .connect(url)
            .await?;
        migrations.run(&pool).await.map_err(Error::internal)?;
        Ok(Self { engine: Engine::Postgres(pool), tasks: TaskTracker::new() })
    }

    /// Runs `work` in a transaction and returns its value once it is durable. An error rolls back and comes back as
    /// it is. The work goes on when the caller goes away, so that hooks are never lost between commit and publish.
    ///
    /// # Errors
    /// What `work` returns; `Unavailable` when the database does not take the commit.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Boxed<'t, Result<T>> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                let (reply, answer) = oneshot::channel();
                let job = Job::Write(boxed_work(work, reply));
                writer.try_send(job).map_err(|_| Error::Unavailable)?;
                answer.await.map_err(|_| Error::Unavailable)?
            }
            Engine::Postgres(pool) => {
                let pool = pool.clone();
                self.tasks.spawn(write_alone(pool, work)).await.map_err(Error::internal)?
            }
        }
    }

    /// Whether a statement waits for a row that a transaction holds; on SQLite, where none can, always.
    #[cfg(test)]
    pub(crate) async fn is_waited_for(&self) -> Result<bool> {
        if matches!(self.engine, Engine::Sqlite { .. }) {
            return Ok(true);
        }
        let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM pg_stat_activity
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
        Ok(query(sql).fetch_one::<(i64,)>(self).await?.0 > 0)
    }

    /// Makes what was deleted unreadable in the files too: `secure_delete` has overwritten the rows, but older copies
    /// stand in SQLite's log until it is emptied. PostgreSQL's vacuum and log recycling do the same within a day.
    pub async fn scrub(&self) -> Result<()> {
        let Engine::Sqlite { writer, .. } = &self.engine else { return Ok(()) };
        let (reply, answer) = oneshot::channel();
        writer.send(Job::Scrub(reply)).await.map_err(|_| Error::Unavailable)?;
        answer.await.map_err(|_| Error::Unavailable)
    }

    /// Waits until what was handed in is written, then closes.
    pub async fn close(&self) {
        self.tasks.close();
        match &self.engine {
            Engine::Sqlite { readers, writer } => {
                // Readers first: the last connection to close is the one that empties the log.
                readers.close().await;
                if writer.send(Job::Close).await.is_ok() {
                    self.tasks.wait().await;
                }
            }
            Engine::Postgres(pool) => {
                self.tasks.wait().await;
                pool.close().await;
            }
        }
    }

    /// Whether SQLite is underneath, for the few statements that differ.
    #[must_use]
    pub const fn is_sqlite(&self) -> bool {
        matches!(self.engine, Engine::Sqlite { .. })
    }

    /// Whether the database answers.
    pub async fn is_alive(&self) -> bool {
        query("SELECT 1").fetch_optional::<(i32,)>(self).await.is_ok()
    }
}

fn private_file(file: &Path) -> Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(Error::internal)?;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).map_err(Error::internal)?;
    }
    // SQLite gives its log and shared memory the mode of the main file.
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true).mode(0o600).open(file).map_err(Error::internal)?;
    // Also where it was put back from a copy that had another.
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).map_err(Error::internal)
}

/// Wraps a typed closure so that the writer can run it without knowing its type: it reports whether the work went
/// well, and hands back what to do once the outcome of the commit is known.
fn boxed_work<T, F>(work: F, reply: oneshot::Sender<Result<T>>) -> Work
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> Boxed<'t, Result<T>> + Send + 'static,
{
    Box::new(move |tx| {
        Box::pin(async move {
            let outcome = AssertUnwindSafe(async { work(tx).await }).catch_unwind().await;
            let result = outcome.unwrap_or_else(|_| Err(Error::internal("a write panicked")));
            let went_well = result.is_ok();
            let acknowledge: Acknowledge = Box::new(move |committed| {
                // The caller may have gone; what was written stays written.
                let _ = reply.send(result.and_then(|value| committed.map(|()| value)));
            });
            (went_well, acknowledge)
        })
    })
}

async fn write_in_groups(connection: SqliteConnection, mut jobs: mpsc::Receiver<Job>) {
    let mut tx = Tx { conn: Conn::Sqlite(connection), after: Vec::new() };
    while let Some(first) = jobs.recv().await {
        let mut scrubs = Vec::new();
        let mut works = Vec::new();
        let mut next = Some(first);
        let mut is_last = false;
        while let Some(job) = next.take() {
            match job {
                Job::Close => is_last = true,
                Job::Write(work) => works.push(work),
                Job::Scrub(reply) => scrubs.push(reply),
            }
            if works.len() < BATCH && !is_last {
                next = jobs.try_recv().ok();
            }
        }
        if !works.is_empty() {
            write_group(&mut tx, works).await;
        }
        if !scrubs.is_empty() {
            empty_log(&mut tx).await;
            for reply in scrubs {
                let _ = reply.send(());
            }
        }
        if is_last {
            break;
        }
    }
    if let Conn::Sqlite(connection) = tx.conn
        && let Err(error) = connection.close().await
    {
        tracing::warn!(event = "close-failed", cause = %error);
    }
}

/// Commits a group of jobs as one transaction.
async fn write_group(tx: &mut Tx, works: Vec<Work>) {
    let mut acknowledgements = Vec::with_capacity(works.len());
    let mut outcome = tx.run("BEGIN IMMEDIATE").await;
    for work in works {
        // A job that is dropped unrun tells its caller "unavailable": nothing was written.
        if outcome.is_ok() {
            match in_savepoint(work, tx).await {
                Ok(acknowledge) => acknowledgements.push(acknowledge),
                Err(error) => outcome = Err(error),
            }
        }
    }
    if outcome.is_ok() {
        outcome = commit_group(tx).await;
    }
    finish(tx, outcome, acknowledgements).await;
}

async fn commit_group(tx: &mut Tx) -> Result<()> {
    #[cfg(debug_assertions)]
    if fault::is_undone() {
        return tx.run("ROLLBACK").await;
    }
    tx.run("COMMIT").await?;
    #[cfg(debug_assertions)]
    fault::committed().await;
    Ok(())
}

/// Moves the log into the main file and cuts it to nothing. A reader in the way is waited for (`busy_timeout`); what
/// it holds up is done with the next scrub.
async fn empty_log(tx: &mut Tx) {
    let moved = query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_optional::<(i64, i64, i64)>(&mut *tx).await;
    if !matches!(moved, Ok(Some((0, _, _)))) {
        tracing::warn!(event = "log-not-emptied");
    }
}

/// Runs one job between `SAVEPOINT` and `RELEASE`; a job that fails is undone alone.
async fn in_savepoint(work: Work, tx: &mut Tx) -> Result<Acknowledge> {
    let hooks = tx.after.len();
    tx.run("SAVEPOINT job").await?;
    let (went_well, acknowledge) = work(tx).await;
    if !went_well {
        tx.after.truncate(hooks);
        tx.run("ROLLBACK TO job").await?;
    }
    tx.run("RELEASE job").await?;
    Ok(acknowledge)
}

async fn finish(tx: &mut Tx, outcome: Result<()>, acknowledgements: Vec<Acknowledge>) {
    let hooks = std::mem::take(&mut tx.after);
    if let Err(error) = &outcome {
        tracing::error!(event = "commit-failed", cause = %error);
        // Whatever state the connection is in, the next group must start clean.
        let _ = tx.run("ROLLBACK").await;
    } else {
        run_hooks(hooks);
    }
    for acknowledge in acknowledgements {
        acknowledge(if outcome.is_ok() { Ok(()) } else { Err(Error::Unavailable) });
    }
}

async fn write_alone<T, F>(pool: PgPool, work: F) -> Result<T>
where
    F: for<'t> FnOnce(&'t mut Tx) -> Boxed<'t, Result<T>> + Send,
{
    let mut tx = Tx { conn: Conn::Postgres(pool.begin().await?), after: Vec::new() };
    let value = work(&mut tx).await?;
    if let Conn::Postgres(transaction) = tx.conn {
        commit_alone(transaction).await?;
    }
    run_hooks(tx.after);
    Ok(value)
}

async fn commit_alone(transaction: sqlx::Transaction<'static, sqlx::Postgres>) -> Result<()> {
    #[cfg(debug_assertions)]
    if fault::is_undone() {
        return Ok(transaction.rollback().await?);
    }
    transaction.commit().await?;
    #[cfg(debug_assertions)]
    fault::committed().await;
    Ok(())
}

/// A hook that panics has told somebody nothing; the writer goes on.
fn run_hooks(hooks: Vec<Box<dyn FnOnce() + Send>>) {
    for hook in hooks {
        if std::panic::catch_unwind(AssertUnwindSafe(hook)).is_err() {
            tracing::error!(event = "hook-panicked");
        }
    }
}

impl Tx {
    async fn run(&mut self, statement: &'static str) -> Result<()> {
        query(statement).execute(self).await.map(drop)
    }
}

/// A value that both engines can bind.
#[derive(Debug, Clone)]
pub enum Value {
    /// An id.
    Uuid(Option<Uuid>),
    /// Text.
    Text(Option<String>),
    /// A whole number, or a time in milliseconds.
    Int(Option<i64>),
    /// Yes or no.
    Bool(Option<bool>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

macro_rules! values {
    ($($from:ty => $variant:ident($convert:expr)),+ $(,)?) => { $(
        impl From<$from> for Value {
            fn from(value: $from) -> Self { Self::$variant(Some($convert(value))) }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self { Self::$variant(value.map($convert)) }
        }
    )+ };
}

values! {
    Uuid => Uuid(|id| id),
    &str => Text(str::to_owned),
    String => Text(|text| text),
    i64 => Int(|number| number),
    bool => Bool(|yes| yes),
    Vec<u8> => Bytes(|bytes| bytes),
    &[u8] => Bytes(<[u8]>::to_vec),
    crate::model::id::MemberId => Uuid(|id: crate::model::id::MemberId| id.0),
    crate::model::id::StaffId => Uuid(|id: crate::model::id::StaffId| id.0),
    crate::model::id::PostId => Uuid(|id: crate::model::id::PostId| id.0),
    crate::model::id::ReviewId => Uuid(|id: crate::model::id::ReviewId| id.0),
    crate::model::id::CaseId => Uuid(|id: crate::model::id::CaseId| id.0),
    crate::model::id::ConversationId => Uuid(|id: crate::model::id::ConversationId| id.0),
    crate::model::id::MessageId => Uuid(|id: crate::model::id::MessageId| id.0),
    crate::model::id::ReportId => Uuid(|id: crate::model::id::ReportId| id.0),
    crate::model::id::RuleChangeId => Uuid(|id: crate::model::id::RuleChangeId| id.0),
    crate::model::id::ReplyId => Uuid(|id: crate::model::id::ReplyId| id.0),
    crate::model::id::ClassId => Uuid(|id: crate::model::id::ClassId| id.0),
    crate::model::id::SeatId => Uuid(|id: crate::model::id::SeatId| id.0),
    crate::model::id::ClassTextId => Uuid(|id: crate::model::id::ClassTextId| id.0),
    crate::model::id::ClassInvitationId => Uuid(|id: crate::model::id::ClassInvitationId| id.0),
    crate::model::id::BuddyId => Uuid(|id: crate::model::id::BuddyId| id.0),
    crate::model::id::SideId => Uuid(|id: crate::model::id::SideId| id.0),
}

/// A statement with its values.
#[derive(Debug)]
pub struct Query {
    sql: &'static str,
    values: Vec<Value>,
    /// Whether the engine plans it once for all values.
    is_planned_once: bool,
}

/// Starts a statement. Placeholders are `$1`, `$2` … on both engines.
#[must_use]
pub fn query(sql: &'static str) -> Query {
    Query { sql, values: Vec::new(), is_planned_once: true }
}

/// Starts a statement that each engine has in words of its own: full-text search, and nothing else so far. It is planned
/// anew each time: which index serves depends on how common the words are.
#[must_use]
pub fn query_on(db: &Db, sqlite: &'static str, postgres: &'static str) -> Query {
    Query { is_planned_once: false, ..query(if db.is_sqlite() { sqlite } else { postgres }) }
}

/// Binds every value to a driver's query; a macro because the two query types share no trait.
macro_rules! bound {
    ($start:path, $query:expr) => {{
        let mut query = $start($query.sql).persistent($query.is_planned_once);
        for value in $query.values {
            query = match value {
                Value::Uuid(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
                Value::Int(value) => query.bind(value),
                Value::Bool(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

/// Runs one of sqlx's fetch methods on whichever engine and connection is meant.
macro_rules! run_on {
    ($query:expr, $on:expr, $start:path, $method:ident) => {{
        let query = $query;
        match $on.into() {
            On::Db(Db { engine: Engine::Sqlite { readers, .. }, .. }) => {
                let mut reading = readers.take().await?;
                let result = bound!($start, query).$method(reading.connection()?).await;
                reading.end(&result);
                result.map_err(Error::from)
            }
            On::Db(Db { engine: Engine::Postgres(pool), .. }) => {
                bound!($start, query).$method(pool).await.map_err(Error::from)
            }
            On::Tx(Tx { conn: Conn::Sqlite(connection), .. }) => {
                bound!($start, query).$method(connection).await.map_err(Error::from)
            }
            On::Tx(Tx { conn: Conn::Postgres(transaction), .. }) => {
                bound!($start, query).$method(&mut **transaction).await.map_err(Error::from)
            }
        }
    }};
}

impl Query {
    /// Binds the next placeholder.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// All rows.
    pub async fn fetch_all<R: Record>(self, on: impl Into<On<'_>>) -> Result<Vec<R>> {
        run_on!(self, on, sqlx::query_as, fetch_all)
    }

    /// The first row, if any.
    pub async fn fetch_optional<R: Record>(self, on: impl Into<On<'_>>) -> Result<Option<R>> {
        run_on!(self, on, sqlx::query_as, fetch_optional)
    }

    /// Exactly one row.
    pub async fn fetch_one<R: Record>(self, on: impl Into<On<'_>>) -> Result<R> {
        run_on!(self, on, sqlx::query_as, fetch_one)
    }

    /// Runs a statement and tells how many rows it touched.
    pub async fn execute(self, on: impl Into<On<'_>>) -> Result<u64> {
        match on.into() {
            On::Tx(Tx { conn: Conn::Sqlite(connection), .. }) => {
                Ok(bound!(sqlx::query, self).execute(connection).await?.rows_affected())
            }
            On::Tx(Tx { conn: Conn::Postgres(transaction), .. }) => {
                Ok(bound!(sqlx::query, self).execute(&mut **transaction).await?.rows_affected())
            }
            On::Db(_) => Err(Error::internal("a write outside a transaction")),
        }
    }
}

/// What passes by itself, and is nobody's fault. PostgreSQL: serialization, deadlock, a lock or a statement that took too
/// long, being stopped, too many connections. SQLite: busy, locked.
const PASSING: &[&str] = &["40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53300", "5", "6"];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_) => {
                Self::Unavailable
            }
            sqlx::Error::Database(cause) if cause.is_unique_violation() => Self::Conflict("exists"),
            sqlx::Error::Database(cause) if cause.code().is_some_and(|code| PASSING.contains(&&*code)) => {
                Self::Unavailable
            }
            _ => Self::internal(error),
        }
    }
}
