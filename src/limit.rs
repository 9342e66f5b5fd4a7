//! Named budgets for everything that has a side effect. Each is a setting with one or more windows; all must have room.
//!
//! The counting is the generic cell rate algorithm: of each window of a key one number is kept, the time at which it is
//! full again, so that a try can also be given back (decision 270). Keys are member or staff ids, or a bucket of client
//! addresses, which is a keyed hash that lives in memory only and changes daily (see `http::caller`).

use std::{
    collections::{BTreeMap, HashMap},
    sync::Mutex,
    time::Duration,
};

use crate::{
    clock::Clock,
    error::{Error, Result},
};

crate::model::words! {
    /// A named budget.
    Budget {
        /// Young people who arrive, per address bucket.
        NewMember => "new_member",
        /// Failed staff logins, per address bucket.
        Login => "login",
        /// Failed return codes, per address bucket.
        ReturnCode => "return_code",
        /// Failed codes of trained young people, per address bucket.
        BuddyCode => "buddy_code",
        /// Questions and stories, per member.
        Question => "question",
        /// Answers, per member.
        Answer => "answer",
        /// Answers in a member's first hour.
        AnswerNew => "answer_new",
        /// Answers of a member whose answers have stood the test.
        AnswerKnown => "answer_known",
        /// Reactions, per member.
        Reaction => "reaction",
        /// Reports, per member or address bucket.
        Report => "report",
        /// New names, per member: what others read nothing more of is a name.
        Rename => "rename",
        /// Return codes that are made, per member: each costs a hash.
        MakeCode => "make_code",
        /// Chats that somebody in danger begins anew, per member.
        DangerStart => "danger_start",
        /// Objections, per member.
        Appeal => "appeal",
        /// Searches, per address bucket.
        Search => "search",
        /// Looks at a text before it is sent, per address bucket: a class may sit behind it.
        Look => "look",
        /// The same of somebody with a session: one at each pause in typing.
        LookOwn => "look_own",
        /// Chats that begin, per member.
        ChatStart => "chat_start",
        /// Chat messages, per member.
        ChatMessage => "chat_message",
        /// WebSocket handshakes, per address bucket.
        Handshake => "handshake",
        /// Open sockets per session (the number before the slash is what counts).
        Sockets => "sockets",
        /// Everything staff write, per person.
        Staff => "staff",
        /// Failed codes of a class, per address bucket: a whole school sits behind one, so that only failures count.
        ClassCode => "class_code",
        /// What is written in a class, per seat.
        ClassText => "class_text",
        /// Any unsafe request that no other budget names, per member or address bucket.
        Other => "other",
    }
}

impl Budget {
    /// The windows in force unless a setting says otherwise (security.md, "limits").
    #[must_use]
    pub const fn defaults(self) -> &'static [&'static str] {
        match self {
            Self::NewMember => &["20/10min"],
            // Many mistakes of a whole school, and none too many of the 900 million codes.
            Self::ClassCode => &["600/10min"],
            Self::Login => &["10/5min"],
            Self::ReturnCode | Self::BuddyCode | Self::Report | Self::MakeCode | Self::DangerStart => &["10/h"],
            Self::Question => &["3/h", "10/day"],
            Self::Answer => &["10/10min"],
            Self::AnswerNew => &["6/h"],
            Self::AnswerKnown | Self::ClassText => &["30/10min"],
            Self::Appeal | Self::Rename => &["3/day"],
            Self::Search => &["30/min"],
            Self::ChatStart => &["5/h"],
            Self::ChatMessage => &["10 burst, 30/min", "600/h"],
            Self::Sockets => &["8/min"],
            // While somebody types the page looks every few seconds, and a school types behind one address.
            Self::Look => &["240/min"],
            Self::Staff => &["600/min"],
            Self::LookOwn | Self::Reaction | Self::Handshake | Self::Other => &["60/min"],
        }
    }
}

/// Whose budget it is: a person's id or an address bucket, as 16 opaque bytes.
pub type Key = [u8; 16];

/// One window of a budget.
#[derive(Debug, Clone, Copy)]
struct Window {
    /// How long it takes until one more is there, in microseconds.
    each: i64,
    /// How many at once.
    burst: i64,
}

/// All budgets, counted in this process.
pub struct Limits {
    clock: Clock,
    windows: BTreeMap<Budget, Vec<Window>>,
    /// When each window of a key is full again, in microseconds.
    full_at: Mutex<HashMap<(Budget, Key), Vec<i64>>>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

impl Limits {
    /// Sets up every budget from its defaults and the settings.
    ///
    /// # Errors
    /// A sentence that names the budget or window that cannot be read.
    pub fn new(settings: &BTreeMap<String, Vec<String>>, clock: &Clock) -> Result<Self, String> {
        Self::check(settings)?;
        let budget = |budget: &Budget| Ok((*budget, windows(*budget, settings)?));
        let windows = Budget::ALL.iter().map(budget).collect::<Result<_, String>>()?;
        Ok(Self { clock: clock.clone(), windows, full_at: Mutex::default() })
    }

    /// Whether the settings name known budgets and readable windows.
    ///
    /// # Errors
    /// A sentence that names the first that is not.
    pub fn check(settings: &BTreeMap<String, Vec<String>>) -> Result<(), String> {
        for name in settings.keys() {
            let budget = name.parse().map_err(|_| format!("limits: there is no limit named {name}"))?;
            windows(budget, settings)?;
        }
        Ok(())
    }

    /// Tries something that counts only when it fails: somebody typed what is not right.
    ///
    /// # Errors
    /// `TooMany` with the seconds until there is room again, before anything is tried; then whatever `attempt` says, of
    /// which `Unauthenticated` and `Invalid` count.
    pub async fn trying<T>(&self, budget: Budget, key: Key, attempt: impl Future<Output = Result<T>>) -> Result<T> {
        // Before anybody knows whether it fails, so that of many at once none passes uncounted; a request that ends in
        // between has used it up.
        self.take(budget, key)?;
        let tried = attempt.await;
        if !matches!(tried, Err(Error::Unauthenticated | Error::Invalid(_))) {
            self.give_back(budget, key);
        }
        tried
    }

    /// Takes one from a budget: from each of its windows, or from none.
    ///
    /// # Errors
    /// `TooMany` with the seconds until there is room again.
    pub fn take(&self, budget: Budget, key: Key) -> Result<()> {
        let now = self.clock.now().saturating_mul(1_000);
        let windows = self.windows(budget);
        let mut keys = self.full_at();
        let full_at = keys.entry((budget, key)).or_insert_with(|| vec![now; windows.len()]);
        // Never fuller than full: a clock that went back must keep nobody out for longer than a window.
        let taken = |(at, window): (&i64, &Window)| now.max((*at).min(now + window.each * window.burst)) + window.each;
        let after: Vec<i64> = full_at.iter().zip(windows).map(taken).collect();
        let over = after.iter().zip(windows).map(|(at, window)| at - now - window.each * window.burst);
        if let Some(over) = over.max().filter(|over| *over > 0) {
            return Err(too_many(budget, Duration::from_micros(over.unsigned_abs())));
        }
        *full_at = after;
        Ok(())
    }

    /// Gives a try back that did not fail.
    fn give_back(&self, budget: Budget, key: Key) {
        if let Some(full_at) = self.full_at().get_mut(&(budget, key)) {
            full_at.iter_mut().zip(self.windows(budget)).for_each(|(at, window)| *at -= window.each);
        }
    }

    /// How many sockets one session may have open.
    #[must_use]
    pub fn sockets(&self) -> usize {
        self.windows(Budget::Sockets).first().and_then(|window| window.burst.try_into().ok()).unwrap_or(1)
    }

    /// Forgets keys that have their full budget again, so that nothing is kept longer than a window.
    pub fn forget_old(&self) {
        let now = self.clock.now().saturating_mul(1_000);
        self.full_at().retain(|_, full_at| full_at.iter().any(|at| *at > now));
    }

    /// The windows in force as text, by budget, for the socket's welcome.
    #[must_use]
    pub fn describe(settings: &BTreeMap<String, Vec<String>>, budget: Budget) -> Vec<String> {
        settings
            .get(budget.as_str())
            .cloned()
            .unwrap_or_else(|| budget.defaults().iter().map(ToString::to_string).collect())
    }

    fn windows(&self, budget: Budget) -> &[Window] {
        self.windows.get(&budget).map_or(&[], Vec::as_slice)
    }

    fn full_at(&self) -> std::sync::MutexGuard<'_, HashMap<(Budget, Key), Vec<i64>>> {
        self.full_at.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn too_many(budget: Budget, wait: Duration) -> Error {
    Error::TooMany {
        budget: budget.as_str(),
        retry_after: wait.as_millis().div_ceil(1_000).max(1).try_into().unwrap_or(u64::MAX),
    }
}

fn windows(budget: Budget, settings: &BTreeMap<String, Vec<String>>) -> Result<Vec<Window>, String> {
    let list = Limits::describe(settings, budget);
    if list.is_empty() {
        return Err(format!("limits.{budget}: a limit can be raised, not removed"));
    }
    list.iter()
        .map(|text| {
            window(text)
                .ok_or_else(|| format!("limits.{budget}: \"{text}\" is not like \"10 burst, 30/min\" or \"600/h\""))
        })
        .collect()
}

/// Reads `30/min`, `20/10min` or `10 burst, 30/min`: how many per how long, and how many at once (all, unless said).
fn window(text: &str) -> Option<Window> {
    let (burst, rate) = match text.split_once(',') {
        Some((burst, rate)) => (Some(burst.trim().strip_suffix("burst")?.trim().parse().ok()?), rate.trim()),
        None => (None, text.trim()),
    };
    let (count, span) = rate.split_once('/')?;
    let count: u32 = count.trim().parse().ok().filter(|count| *count > 0)?;
    let span = span.trim();
    let unit_at = span.find(|c: char| !c.is_ascii_digit())?;
    let (times, unit) = span.split_at(unit_at);
    let times: u32 = if times.is_empty() { 1 } else { times.parse().ok()? };
    let unit = Duration::from_secs(match unit.trim() {
        "s" => 1,
        "min" => 60,
        "h" => 3_600,
        "day" => 86_400,
        _ => return None,
    });
    let each = unit.checked_mul(times)?.checked_div(count)?.as_micros().try_into().ok()?;
    let burst = burst.unwrap_or(count);
    (each > 0 && burst > 0).then_some(Window { each, burst: burst.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = [7; 16];

    fn limits(windows: &[&str]) -> (Limits, Clock) {
        let clock = Clock::manual(1_800_000_000_000);
        let windows = windows.iter().map(ToString::to_string).collect();
        let settings = BTreeMap::from([("class_code".to_owned(), windows)]);
        (Limits::new(&settings, &clock).unwrap(), clock)
    }

    fn takes(limits: &Limits) -> bool {
        limits.take(Budget::ClassCode, KEY).is_ok()
    }

    #[test]
    fn tries_are_taken_first_and_those_that_did_not_fail_come_back() {
        let (limits, clock) = limits(&["3/10min"]);
        assert!(takes(&limits) && takes(&limits) && takes(&limits) && !takes(&limits));
        limits.give_back(Budget::ClassCode, KEY);
        assert!(takes(&limits) && !takes(&limits), "one came back, and no more");
        limits.take(Budget::ClassCode, [8; 16]).unwrap();
        let error = limits.take(Budget::ClassCode, KEY).unwrap_err();
        assert!(matches!(error, Error::TooMany { budget: "class_code", retry_after: 200 }), "{error:?}");
        clock.advance(200_000);
        assert!(takes(&limits) && !takes(&limits));
        clock.advance(3_600_000);
        limits.forget_old();
        assert!(limits.full_at().is_empty());
        limits.give_back(Budget::ClassCode, KEY);
        for _ in 0..1_000 {
            assert!(takes(&limits));
            limits.give_back(Budget::ClassCode, KEY);
        }
        assert!(takes(&limits) && takes(&limits) && takes(&limits) && !takes(&limits), "nothing was gained");
    }

    #[test]
    fn a_late_giving_back_gains_nothing() {
        let (limits, clock) = limits(&["2/h"]);
        assert!(takes(&limits));
        clock.advance(3 * 3_600_000);
        limits.give_back(Budget::ClassCode, KEY);
        assert!(takes(&limits) && takes(&limits) && !takes(&limits));
    }

    #[test]
    fn every_window_counts_and_a_refusal_takes_from_none() {
        let (limits, clock) = limits(&["2 burst, 60/min", "4/h"]);
        assert!(takes(&limits) && takes(&limits));
        for _ in 0..10 {
            assert!(!takes(&limits));
        }
        clock.advance(2_000);
        assert!(takes(&limits) && takes(&limits) && !takes(&limits));
        clock.advance(2_000);
        assert!(!takes(&limits), "the hour is used up");
    }
}
