//! The pages in Chromium, as each person sees them: `cargo test --test browser`, after `npm --prefix tests/browser ci`.
//!
//! Every test has a service, a chromedriver and fresh browser profiles of its own. Nothing waits for a fixed time: each
//! step waits for what it needs to see. With `PEERLINE_TEST_DATABASE` the service runs on PostgreSQL, as in `tests/it`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that panics is a test that fails"
)]
#![allow(clippy::disallowed_methods, reason = "a browser has a clock of its own")]

#[allow(dead_code, reason = "shared with tests/it")]
#[path = "../it/app.rs"]
mod app;
#[allow(dead_code, reason = "shared with tests/it")]
#[path = "../it/dice.rs"]
mod dice;
#[allow(dead_code, reason = "shared with tests/it")]
#[path = "../it/people.rs"]
mod people;
#[allow(dead_code, reason = "shared with tests/it")]
#[path = "../it/faults/proxy.rs"]
mod proxy;

mod browser;
mod demo;
mod sights;
mod traces;

mod access;
mod bell;
mod composer;
mod desk;
mod device;
mod keyboard;
mod line;
mod lines;
mod noscript;
mod screens;
mod story;
mod weather;
mod weight;
mod writing;
