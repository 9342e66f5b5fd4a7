//! Clocked work: everything that happens because time goes by, or because the queue changed.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::FutureExt;
use tokio::time::{MissedTickBehavior, interval, sleep};
use tokio_util::sync::CancellationToken;

use crate::{
    actions::{Core, class, idle, presence, queue, retention, rules, staff, talk},
    error::Result,
    model::{MINUTE, Millis},
};

/// How often clocked work is done.
const EVERY: Duration = Duration::from_secs(3);
/// How often retention looks for what is over: its shortest promise is a day.
const PURGE_EVERY: Millis = 10 * MINUTE;
/// How long changes of the queue gather before those who wait are told; a rush costs one look, not one each.
const GATHER: Duration = Duration::from_millis(150);

/// Does all clocked work once.
pub async fn tick(core: &Arc<Core>) {
    keep_order(core).await;
    step("retention", retention::purge(core)).await;
}

/// The part that young people wait for.
async fn keep_order(core: &Arc<Core>) {
    step("requeue", queue::requeue_lost(core)).await;
    step("give-up", queue::give_up_on_the_gone(core)).await;
    step("end-of-day", queue::end_of_day(core)).await;
    step("duty", staff::end_ghost_duty(core)).await;
    step("idle", idle::watch(core)).await;
    step("class", class::end_overdue(core)).await;
    step("presence", async {
        presence::watch(core);
        core.limits.forget_old();
        Ok(())
    })
    .await;
    step("rules", rules::refresh(core)).await;
    step("look", queue::look(core)).await;
    step("missed", talk::ring_for_missed(core)).await;
}

/// Does clocked work every few seconds, and looks at the queue when somebody rang, until `shutdown`.
pub async fn run(core: Arc<Core>, shutdown: CancellationToken) {
    let mut clock = interval(EVERY);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut purged_at = 0;
    loop {
        let is_time = tokio::select! {
            () = shutdown.cancelled() => return,
            _ = clock.tick() => true,
            () = core.desk.rung() => false,
        };
        // A clock that was ahead must not put the next round off until it is there again.
        if is_time && (core.clock.now() - purged_at).abs() >= PURGE_EVERY {
            tick(&core).await;
            purged_at = core.clock.now();
        } else if is_time {
            keep_order(&core).await;
        } else {
            step("look", queue::look(&core)).await;
            sleep(GATHER).await;
        }
    }
}

/// One step. Whether it fails or panics, the others go on, and it is tried again the next time.
async fn step(job: &'static str, work: impl Future<Output = Result<()>>) {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(event = "job-failed", job, cause = %error),
        Err(_) => tracing::error!(event = "job-panicked", job),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_step_that_panics_or_fails_leaves_the_next_alone() {
        step("panics", async { panic!("an odd row") }).await;
        step("fails", async { Err(crate::error::Error::Unavailable) }).await;
        let mut done = false;
        step("works", async {
            done = true;
            Ok(())
        })
        .await;
        assert!(done);
    }
}
