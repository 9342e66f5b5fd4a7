//! Faults on purpose, so that tests can show what a crash leaves behind: `PEERLINE_FAULT=committed:137` stands still
//! between the 137th commit and all that follows from it, for a kill exactly there; `PEERLINE_FAULT=undone:137` undoes
//! every write from the 137th on and reports it as durable, as a service would be whose disk keeps nothing.
//!
//! Debug builds only: a release knows neither this file nor the setting.

use std::{
    str::FromStr,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Committed,
    Undone,
}

/// A fault, and at which commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Plan {
    fault: Fault,
    at: u64,
}

impl FromStr for Plan {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (name, at) = text.split_once(':').ok_or(())?;
        let fault = match name {
            "committed" => Fault::Committed,
            "undone" => Fault::Undone,
            _ => return Err(()),
        };
        Ok(Self { fault, at: at.parse().map_err(drop)? })
    }
}

static PLAN: LazyLock<Option<Plan>> = LazyLock::new(|| {
    let text = std::env::var("PEERLINE_FAULT").ok()?;
    let plan = text.parse().ok();
    if plan.is_none() {
        tracing::error!(event = "fault-unknown");
    }
    plan
});

/// Commits so far, of all databases of this process.
static COMMITS: AtomicU64 = AtomicU64::new(0);

/// Counts a commit where this fault is planned; whether it is before (less), at (equal) or after its moment.
fn count(fault: Fault) -> Option<std::cmp::Ordering> {
    let plan = PLAN.as_ref().filter(|plan| plan.fault == fault)?;
    let reached = (COMMITS.fetch_add(1, Ordering::SeqCst) + 1).cmp(&plan.at);
    if reached.is_eq() {
        // The line that tests wait for.
        tracing::warn!(event = "fault-reached");
    }
    Some(reached)
}

/// Before a commit: whether it is to be undone and reported as durable.
pub(crate) fn is_undone() -> bool {
    count(Fault::Undone).is_some_and(std::cmp::Ordering::is_ge)
}

/// Between a commit and its consequences: at the planned one this never returns.
pub(crate) async fn committed() {
    if count(Fault::Committed).is_some_and(std::cmp::Ordering::is_eq) {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_has_one_spelling() {
        assert_eq!("committed:137".parse(), Ok(Plan { fault: Fault::Committed, at: 137 }));
        assert_eq!("undone:1".parse(), Ok(Plan { fault: Fault::Undone, at: 1 }));
        for wrong in ["", "committed", "committed:", "committed:x", "other:1"] {
            assert_eq!(wrong.parse::<Plan>(), Err(()), "{wrong}");
        }
    }
}
