//! What a bad line, a slow reader and a crash do to a chat: phones that write as the page does, over proxies that
//! spoil the line, and a checker that compares what everybody was told with what is there in the end.
//!
//! What is left to chance follows from a seed, which is printed. `PEERLINE_SEED` plays one again, `PEERLINE_SEEDS` says
//! how many are drawn.

use std::time::Duration;

use tokio::time::timeout;

use crate::dice::{Dice, seeds};

mod history;
mod phone;
mod planted;
mod proxy;

mod deaf;
mod handed;
mod kill;
mod restart;
mod weather;

/// No run takes this long when all is well.
const PATIENCE: Duration = Duration::from_mins(2);

/// The outcome of a run that may hang when something is wrong, and which follows from a seed.
async fn within<T>(seed: u64, run: impl Future<Output = T>) -> T {
    eprintln!("PEERLINE_SEED={seed}");
    timeout(PATIENCE, run).await.unwrap_or_else(|_| panic!("PEERLINE_SEED={seed} does not end"))
}

/// The same for a run that leaves nothing to chance.
async fn in_time<T>(run: impl Future<Output = T>) -> T {
    timeout(PATIENCE, run).await.expect("it does not end")
}
