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
    note("retention", retention::purge(core).await);
}

/// The part that young people wait for. One step that fails leaves the others alone and is tried again the next time.
async fn keep_order(core: &Arc<Core>) {
    note("requeue", queue::requeue_lost(core).await);
    note("give-up", queue::give_up_on_the_gone(core).await);
    note("end-of-day", queue::end_of_day(core).await);
    note("duty", staff::end_ghost_duty(core).await);
    note("idle", idle::watch(core).await);
    note("class", class::end_overdue(core).await);
    presence::watch(core);
    core.limits.forget_old();
    note("rules", rules::refresh(core).await);
    note("look", queue::look(core).await);
    note("missed", talk::ring_for_missed(core).await);
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
        let work = async {
            // A clock that was ahead must not put the next round off until it is there again.
            if is_time && (core.clock.now() - purged_at).abs() >= PURGE_EVERY {
                purged_at = core.clock.now();
                tick(&core).await;
            } else if is_time {
                keep_order(&core).await;
            } else {
                note("look", queue::look(&core).await);
                sleep(GATHER).await;
            }
        };
        // A panic in one round is no reason to stop the clock.
        if AssertUnwindSafe(work).catch_unwind().await.is_err() {
            tracing::error!(event = "job-panicked");
        }
    }
}

fn note(job: &'static str, result: Result<()>) {
    if let Err(error) = result {
        tracing::error!(event = "job-failed", job, cause = %error);
    }
}
