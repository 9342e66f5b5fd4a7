//! What a bad line, a slow reader and a crash do to a chat: phones that write as the page does, over proxies that
//! spoil the line, and a checker that compares what everybody was told with what is there in the end.
//!
//! What is left to chance follows from a seed, which is printed. `PEERLINE_SEED` plays one again, `PEERLINE_SEEDS` says
//! how many are drawn.

use std::time::Duration;

use tokio::time::timeout;

use crate::dice::Dice;

mod history;
mod phone;
mod planted;
mod proxy;

mod deaf;
mod kill;
mod restart;
mod weather;

/// No run takes this long when all is well.
const PATIENCE: Duration = Duration::from_mins(2);

/// The outcome of a run that may hang when something is wrong.
async fn within<T>(seed: u64, run: impl Future<Output = T>) -> T {
    eprintln!("PEERLINE_SEED={seed}");
    timeout(PATIENCE, run).await.unwrap_or_else(|_| panic!("PEERLINE_SEED={seed} does not end"))
}

/// The seeds of this run.
fn seeds() -> Vec<u64> {
    let set =
        |name| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap_or_else(|_| panic!("{name}: {text}")));
    if let Some(seed) = set("PEERLINE_SEED") {
        return vec![seed];
    }
    let mut dice = Dice::new(peerline::clock::new_id().as_u64_pair().1);
    // Short enough to be typed.
    (0..set("PEERLINE_SEEDS").unwrap_or(1)).map(|_| dice.throw() % 1_000_000_000).collect()
}
