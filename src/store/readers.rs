//! The connections that read an SQLite file. A pool of sqlx's asks a connection whether it is there before and after each
//! use, and each answer takes as long as a read: the connection is a thread of this process, and is there.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use tokio_util::task::TaskTracker;

use crate::error::{Error, Result};

/// How many read at once.
const MOST: u32 = 4;

/// See the module.
#[derive(Debug)]
pub(super) struct Readers {
    options: SqliteConnectOptions,
    patience: Duration,
    /// Open, and read by nobody now.
    idle: Mutex<Vec<SqliteConnection>>,
    permits: Arc<Semaphore>,
    /// Connections that still work for somebody who went away.
    tasks: TaskTracker,
}

/// A connection, and the right to use it, until it is given back. One that is dropped instead, in the middle of a read that
/// nobody waits for any more, still works on it: both are given back when it is done, so that never more read at once.
#[derive(Debug)]
pub(super) struct Reading {
    held: Option<(OwnedSemaphorePermit, SqliteConnection)>,
    readers: Arc<Readers>,
}

impl Reading {
    /// To read with.
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection> {
        self.held.as_mut().map(|(_, connection)| connection).ok_or(Error::Unavailable)
    }

    /// The read is done. What SQLite itself said no to leaves the connection as it was; after any other error nobody knows
    /// whether it still works: it is closed, and another is opened when it is needed.
    pub(super) fn end<T>(mut self, result: &sqlx::Result<T>) {
        let Some((permit, connection)) = self.held.take() else { return };
        if matches!(result, Ok(_) | Err(sqlx::Error::Database(_))) {
            self.readers.idle().push(connection);
        }
        drop(permit);
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        // Without a runtime nobody reads any more.
        let (Some((permit, mut connection)), Ok(runtime)) = (self.held.take(), Handle::try_current()) else { return };
        let readers = Arc::clone(&self.readers);
        let back = async move {
            // Answered after what it still does.
            if connection.ping().await.is_ok() {
                readers.idle().push(connection);
            }
            drop(permit);
        };
        self.readers.tasks.spawn_on(back, &runtime);
    }
}

impl Readers {
    /// Opens connections when they are needed; `patience` is how long a read waits for one.
    pub(super) fn new(options: SqliteConnectOptions, patience: Duration, tasks: TaskTracker) -> Self {
        let permits = Arc::new(Semaphore::new(MOST as usize));
        Self { options, patience, idle: Mutex::default(), permits, tasks }
    }

    /// A connection, and the right to use it.
    pub(super) async fn take(self: &Arc<Self>) -> Result<Reading> {
        let permit = timeout(self.patience, Arc::clone(&self.permits).acquire_owned()).await;
        let permit = permit.map_err(|_| Error::Unavailable)?.map_err(|_| Error::Unavailable)?;
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok(Reading { held: Some((permit, connection)), readers: Arc::clone(self) })
    }

    /// Waits until what is being read is read, then closes all; nobody reads after that.
    pub(super) async fn close(&self) {
        let Ok(_all) = self.permits.acquire_many(MOST).await else { return };
        self.permits.close();
        let idle = std::mem::take(&mut *self.idle());
        for connection in idle {
            if let Err(error) = connection.close().await {
                tracing::warn!(event = "close-failed", cause = %error);
            }
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<SqliteConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn readers(patience: Duration) -> Arc<Readers> {
        Arc::new(Readers::new(SqliteConnectOptions::new().in_memory(true), patience, TaskTracker::new()))
    }

    /// Marks the connection, for one that is opened later is another.
    async fn mark(reading: &mut Reading) {
        sqlx::query("CREATE TEMP TABLE mark (n)").execute(reading.connection().unwrap()).await.unwrap();
    }

    async fn is_marked(readers: &Arc<Readers>) -> bool {
        let mut reading = readers.take().await.unwrap();
        let found = sqlx::query("SELECT n FROM mark").fetch_all(reading.connection().unwrap()).await;
        reading.end(&found);
        found.is_ok()
    }

    #[tokio::test]
    async fn more_than_read_at_once_wait_and_are_then_told() {
        let readers = readers(Duration::from_millis(50));
        let mut taken = Vec::new();
        for _ in 0..MOST {
            taken.push(readers.take().await.unwrap());
        }
        assert!(matches!(readers.take().await, Err(Error::Unavailable)));
        taken.pop().unwrap().end(&Ok(()));
        readers.take().await.unwrap().end(&Ok(()));
    }

    #[tokio::test]
    async fn a_read_that_is_given_up_holds_its_place_until_it_is_done() {
        let readers = readers(Duration::from_mins(1));
        for _ in 0..MOST {
            let mut reading = readers.take().await.unwrap();
            // Begun, and dropped while the connection still counts.
            let long =
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT MAX(i) FROM n";
            let begun = sqlx::query(long).execute(reading.connection().unwrap()).now_or_never();
            assert!(begun.is_none(), "it takes longer than that");
        }
        assert_eq!((readers.permits.available_permits(), readers.tasks.len()), (0, MOST as usize));
        // The next one waits for one of them, and reads with it.
        let mut reading = readers.take().await.unwrap();
        let read = sqlx::query("SELECT 1").execute(reading.connection().unwrap()).await;
        assert!(read.is_ok());
        reading.end(&read);
        readers.tasks.close();
        readers.tasks.wait().await;
        assert_eq!((readers.permits.available_permits(), readers.idle().len()), (MOST as usize, MOST as usize));
    }

    #[tokio::test]
    async fn a_connection_that_may_be_broken_is_not_used_again() {
        let readers = readers(Duration::from_millis(50));
        let mut reading = readers.take().await.unwrap();
        mark(&mut reading).await;
        reading.end(&Ok(()));
        let mut reading = readers.take().await.unwrap();
        let wrong = sqlx::query("SELECT nothing FROM nowhere").fetch_all(reading.connection().unwrap()).await;
        assert!(matches!(wrong, Err(sqlx::Error::Database(_))));
        reading.end(&wrong);
        assert!(is_marked(&readers).await, "that was the question's fault");
        readers.take().await.unwrap().end::<()>(&Err(sqlx::Error::WorkerCrashed));
        assert!(!is_marked(&readers).await, "another was opened");
        assert_eq!(readers.permits.available_permits(), MOST as usize);
    }

    #[tokio::test]
    async fn closing_waits_for_who_reads_and_then_nobody_does() {
        let readers = readers(Duration::from_millis(50));
        let reading = readers.take().await.unwrap();
        let closing = readers.close();
        tokio::pin!(closing);
        assert!((&mut closing).now_or_never().is_none());
        reading.end(&Ok(()));
        closing.await;
        assert!(matches!(readers.take().await, Err(Error::Unavailable)));
    }
}
