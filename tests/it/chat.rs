//! Chats: what is said is there once, in order, for the two who talk.

use peerline::limit::Budget;

use crate::{
    app::TestApp,
    people::{Person, Reply},
};

/// See `routes.rs`.
pub(crate) async fn spend(_app: &TestApp, _budget: Budget, _person: &Person) -> Reply {
    todo!()
}

/// A message and a case of `tom`, which `els`, who comes later, has nothing to do with.
pub(crate) async fn foreign(_app: &TestApp, _tom: &Person) -> (String, String) {
    (peerline::clock::new_id().to_string(), peerline::clock::new_id().to_string())
}
