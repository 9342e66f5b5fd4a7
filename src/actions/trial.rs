//! A core for unit tests: throw-away data, a clock that stands still, cheap hashes. The data is an SQLite file, or a new
//! database of the PostgreSQL server that `PEERLINE_TEST_DATABASE` names.

use std::{path::Path, sync::Arc};

use secrecy::SecretString;
use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};

use super::Core;
use crate::{
    clock::Clock,
    config::{Config, HashCost},
    model::{Millis, lang::Lang},
};

/// 2026-11-21T18:00:00Z.
pub(crate) const START: Millis = 1_795_284_000_000;

/// A core with its folder, which goes when this is dropped.
pub(crate) struct Trial {
    pub(crate) core: Core,
    folder: tempfile::TempDir,
}

impl std::ops::Deref for Trial {
    type Target = Core;
    fn deref(&self) -> &Core {
        &self.core
    }
}

impl Trial {
    /// The core as actions share it, and the folder to hold on to.
    pub(crate) fn shared(self) -> (Arc<Core>, tempfile::TempDir) {
        (Arc::new(self.core), self.folder)
    }
}

/// A fresh core with the defaults.
pub(crate) async fn core() -> Trial {
    core_with(|_| {}).await
}

/// A fresh core with settings of its own.
pub(crate) async fn core_with(change: impl FnOnce(&mut Config)) -> Trial {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config {
        data: folder.path().join("data"),
        locales: Some(no_words(folder.path())),
        // The rules that the black-box tests use: few, about words that nobody else uses, and quick to load.
        rules: Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/rules")),
        hash: HashCost { memory_kib: 64, passes: 1 },
        database_url: database().await,
        ..Config::default()
    };
    change(&mut config);
    let core = Core::open(config, Clock::manual(START)).await.unwrap();
    Trial { core, folder }
}

/// Unit tests of actions say nothing to anybody.
fn no_words(folder: &Path) -> std::path::PathBuf {
    for lang in Lang::ALL {
        std::fs::write(folder.join(format!("{lang}.ftl")), "nothing = nothing\n").unwrap();
    }
    folder.to_owned()
}

/// A new and empty database, when a server is named.
async fn database() -> Option<SecretString> {
    let server: PgConnectOptions = std::env::var("PEERLINE_TEST_DATABASE").ok()?.parse().unwrap();
    let name = format!("unit_{}", crate::clock::new_id().simple());
    let mut connection = server.connect().await.unwrap();
    let statement = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    Some(server.database(&name).to_url_lossy().to_string().into())
}
