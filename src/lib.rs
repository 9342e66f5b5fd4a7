//! Peerline: a forum, a live chat and a queue that bring young people to each other, and to a professional in time.

pub mod error;
pub mod model;
pub mod moderation;
