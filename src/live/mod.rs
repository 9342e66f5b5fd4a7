//! Connections and events: who follows what, and what they are told. No SQL.

pub mod event;
pub mod frame;
pub mod hub;
pub mod socket;
