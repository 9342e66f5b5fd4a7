//! All SQL. Functions take where they run ([`db::On`]): the pool, or the transaction of an action.
//!
//! Nothing here decides anything: who may do what, and what follows from it, is for `actions`.

pub mod audit;
pub mod buddy;
pub mod case_log;
pub mod cases;
pub mod class;
pub mod coach;
pub mod column;
pub mod conversation;
pub mod course;
pub mod db;
pub mod draft;
pub mod erasure;
pub mod estimate;
pub mod figures;
pub mod member;
pub mod message;
pub mod note;
pub mod object_key;
pub mod post;
mod readers;
pub mod reply;
pub mod review;
pub mod rules;
pub mod search;
pub mod session;
pub mod setting;
pub mod staff;
pub mod support;

use sqlx::migrate::Migrator;

/// The tables of the service that are the same for either engine.
static DATA: Migrator = sqlx::migrate!("migrations/data");
/// What only SQLite has, and what only PostgreSQL has: the index of full-text search.
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");
/// The tables of the key store.
pub static KEYS: Migrator = sqlx::migrate!("migrations/keys");

/// The tables of the service on SQLite.
#[must_use]
pub fn sqlite_tables() -> Migrator {
    Migrator::with_migrations(DATA.iter().chain(SQLITE.iter()).cloned().collect())
}

/// The tables of the service on PostgreSQL.
#[must_use]
pub fn postgres_tables() -> Migrator {
    Migrator::with_migrations(DATA.iter().chain(POSTGRES.iter()).cloned().collect())
}
