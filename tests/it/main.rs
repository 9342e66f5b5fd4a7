//! The service from outside, over HTTP, WebSocket and the command line only. Time is a manual clock, nothing sleeps,
//! and texts are judged by made-up words (`rules/words.toml`) unless a test is about the real rules.
//!
//! With `PEERLINE_TEST_DATABASE` set to a PostgreSQL server each test has a database of its own there; without it, an
//! SQLite file in a folder of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that panics is a test that fails"
)]

mod app;
mod dice;
mod people;
mod socket;

mod bad_input;
mod buddy;
mod chat;
mod class;
mod courses;
mod crash;
mod desk;
mod draft;
mod faults;
mod forum;
mod hours;
mod identity;
mod queue;
mod queue_log;
mod retention;
mod reviews;
mod routes;
mod rules_page;
mod search;
mod simulate;
mod story;
mod support;
mod workplace;
