//! All SQL. Functions take where they run ([`db::On`]): the pool, or the transaction of an action.
//!
//! Nothing here decides anything: who may do what, and what follows from it, is for `actions`.

pub mod audit;
pub mod case_log;
pub mod cases;
pub mod class;
pub mod coach;
pub mod conversation;
pub mod course;
pub mod db;
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
pub mod session;
pub mod setting;
pub mod staff;

use sqlx::migrate::Migrator;

/// The tables of the service, for either engine.
pub static DATA: Migrator = sqlx::migrate!("migrations/data");
/// The tables of the key store.
pub static KEYS: Migrator = sqlx::migrate!("migrations/keys");
