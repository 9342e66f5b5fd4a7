//! Peerline: a forum, a live chat and a queue that bring young people to each other, and to a professional in time.

pub mod actions;
pub mod app;
pub mod clock;
pub mod config;
pub mod content;
pub mod demo;
pub mod error;
#[cfg(debug_assertions)]
pub mod fault;
pub mod http;
pub mod jobs;
pub mod keys;
pub mod limit;
pub mod live;
pub mod model;
pub mod moderation;
pub mod simulate;
pub mod store;
pub mod telemetry;
pub mod words;
