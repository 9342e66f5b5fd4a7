//! Settings: defaults, then a TOML file, then the environment (`PEERLINE_…`), then flags; checked once.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use crate::{
    limit::{Budget, Limits},
    model::lang::Lang,
};

/// Everything an operator can set. `Debug` and `Serialize` hide secrets.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the service listens; port 0 picks a free one.
    pub listen: SocketAddr,
    /// The address that young people type, such as `https://example.org`. Without it cookies go without `Secure`.
    pub public_url: Option<String>,
    /// `postgres://…`; SQLite in `data` without it.
    #[serde(serialize_with = "hidden")]
    pub database_url: Option<SecretString>,
    /// Where the database and the keys are.
    pub data: PathBuf,
    /// A folder that replaces the embedded rules.
    pub rules: Option<PathBuf>,
    /// A folder that replaces the embedded language files.
    pub locales: Option<PathBuf>,
    /// A folder that replaces the embedded texts.
    pub content: Option<PathBuf>,
    /// Where the quick exit leads, per language.
    pub neutral_url: BTreeMap<Lang, String>,
    /// The time zone of opening hours and of the clock on pages.
    pub time_zone: String,
    /// How many may wait before the chat is full; no limit without it.
    pub max_waiting: Option<i64>,
    /// How many first answers of a new member wait for a moderator.
    pub hold_first_answers: i64,
    /// Proxies whose forwarded client address is believed; by default those of this machine, where it is public by https and
    /// listens on this machine alone, else none.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Named limits: each a list of windows such as `"10 burst, 30/min"` or `"600/h"`.
    #[serde(deserialize_with = "windows")]
    pub limits: BTreeMap<String, Vec<String>>,
    /// How long sessions live, in seconds.
    pub session: SessionTimes,
    /// The cost of hashing staff passwords and return codes.
    pub hash: HashCost,
    /// How patient a live connection is. No setting: pages and the lease of a case count on it.
    #[serde(skip)]
    pub pace: Pace,
}

/// How patient a live connection is with its client.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How often a young person's connection is pinged; browsers answer by themselves.
    pub ping: Duration,
    /// How often a colleague's is: cases hang on it.
    pub ping_staff: Duration,
    /// How long after a ping was due silence means that the line is weak.
    pub grace: Duration,
    /// After how long a silence the line is given up.
    pub dead: Duration,
    /// How often a connection looks for itself whether its session is good and what it may follow.
    pub backstop: Duration,
    /// How long one write may take before the phone counts as too slow.
    pub write: Duration,
}

impl Pace {
    /// How long a young person may be silent before they count as gone.
    #[must_use]
    pub fn patience(&self) -> Duration {
        (self.ping + self.grace).min(self.dead)
    }

    /// How long a colleague may be.
    #[must_use]
    pub fn patience_staff(&self) -> Duration {
        (self.ping_staff + self.grace).min(self.dead)
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            ping: Duration::from_secs(25),
            ping_staff: Duration::from_secs(10),
            grace: Duration::from_secs(10),
            dead: Duration::from_secs(75),
            backstop: Duration::from_secs(5),
            write: Duration::from_secs(10),
        }
    }
}

/// How long sessions live, in seconds (security.md, "lifetimes").
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionTimes {
    /// A young person without input: 30 minutes.
    pub member_idle: i64,
    /// A young person at the most: 12 hours.
    pub member_most: i64,
    /// A colleague without input: 15 minutes.
    pub staff_idle: i64,
    /// A colleague at the most: 8 hours.
    pub staff_most: i64,
}

impl Default for SessionTimes {
    fn default() -> Self {
        Self { member_idle: 1_800, member_most: 43_200, staff_idle: 900, staff_most: 28_800 }
    }
}

/// The cost of argon2id (security.md, "staff password").
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HashCost {
    /// Memory in KiB: 64 MiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for HashCost {
    fn default() -> Self {
        Self { memory_kib: 65_536, passes: 3 }
    }
}

impl Default for Config {
    fn default() -> Self {
        let neutral = [
            (Lang::Nl, "https://nl.wikipedia.org/wiki/Speciaal:Willekeurig"),
            (Lang::Fr, "https://fr.wikipedia.org/wiki/Sp%C3%A9cial:Page_au_hasard"),
            (Lang::De, "https://de.wikipedia.org/wiki/Spezial:Zuf%C3%A4llige_Seite"),
            (Lang::En, "https://en.wikipedia.org/wiki/Special:Random"),
        ];
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            database_url: None,
            data: PathBuf::from("data"),
            rules: None,
            locales: None,
            content: None,
            neutral_url: neutral.map(|(lang, url)| (lang, url.to_owned())).into(),
            time_zone: "Europe/Brussels".to_owned(),
            max_waiting: None,
            hold_first_answers: 0,
            trusted_proxies: Vec::new(),
            limits: BTreeMap::new(),
            session: SessionTimes::default(),
            hash: HashCost::default(),
            pace: Pace::default(),
        }
    }
}

/// A limit is a list of windows; one window alone may stand without the list, as in an environment variable.
fn windows<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Vec<String>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Windows {
        One(String),
        Many(Vec<String>),
    }
    let limits = BTreeMap::<String, Windows>::deserialize(deserializer)?;
    let list = |windows| match windows {
        Windows::One(window) => vec![window],
        Windows::Many(windows) => windows,
    };
    Ok(limits.into_iter().map(|(name, windows)| (name, list(windows))).collect())
}

#[expect(clippy::ref_option, reason = "serde hands the field over as it is")]
fn hidden<S: Serializer>(secret: &Option<SecretString>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(|_| "[hidden]").serialize(serializer)
}

impl Config {
    /// Lays the layers on top of each other: the file's text, then the environment, then `flags` (dotted names).
    ///
    /// # Errors
    /// A sentence that names the setting that cannot be read.
    pub fn load(
        file: Option<&str>,
        environment: impl Iterator<Item = (String, String)>,
        flags: &[(&str, String)],
    ) -> Result<Self, String> {
        let mut table: toml::Table =
            file.unwrap_or_default().parse().map_err(|error| format!("config file: {error}"))?;
        for (name, value) in environment {
            if let Some(name) = name.strip_prefix("PEERLINE_") {
                put(&mut table, &name.to_lowercase().split("__").collect::<Vec<_>>(), &value);
            }
        }
        for (name, value) in flags {
            put(&mut table, &name.split('.').collect::<Vec<_>>(), value);
        }
        let config: Self = table.try_into().map_err(|error: toml::de::Error| format!("settings: {error}"))?;
        config.check()
    }

    fn check(self) -> Result<Self, String> {
        jiff::tz::TimeZone::get(&self.time_zone).map_err(|_| format!("time_zone: {} is not a zone", self.time_zone))?;
        if let Some(missing) = Lang::ALL.iter().find(|lang| !self.neutral_url.contains_key(lang)) {
            return Err(format!("neutral_url: there is none for {missing}"));
        }
        if let Some(url) = self.neutral_url.values().find(|url| !url.starts_with("https://")) {
            return Err(format!("neutral_url: {url} does not start with https://"));
        }
        if let Some(url) = &self.public_url
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            return Err(format!("public_url: {url} does not start with https:// or http://"));
        }
        if let Some(url) = &self.database_url
            && !url.expose_secret().starts_with("postgres")
        {
            return Err("database_url: only postgres:// is known; leave it out for SQLite".to_owned());
        }
        Limits::check(&self.limits)?;
        let times = [
            ("session.member_idle", self.session.member_idle),
            ("session.member_most", self.session.member_most),
            ("session.staff_idle", self.session.staff_idle),
            ("session.staff_most", self.session.staff_most),
            ("hash.memory_kib", self.hash.memory_kib.into()),
            ("hash.passes", self.hash.passes.into()),
        ];
        if let Some((name, value)) = times.into_iter().find(|(_, value)| *value < 1) {
            return Err(format!("{name}: {value} is less than 1"));
        }
        if let Some(most) = self.max_waiting.filter(|most| *most < 0) {
            return Err(format!("max_waiting: {most} is less than 0"));
        }
        Ok(self.behind_own_proxy())
    }

    /// Who listens on this machine alone and is public by https stands behind a proxy on it: what that says of its clients
    /// is believed, or all the world would be one address.
    fn behind_own_proxy(mut self) -> Self {
        if self.is_https() && self.trusted_proxies.is_empty() && self.listen.ip().is_loopback() {
            self.trusted_proxies = vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        }
        self
    }

    /// The same with every limit written out, as it is in force.
    #[must_use]
    pub fn in_full(mut self) -> Self {
        for budget in Budget::ALL {
            let windows = Limits::describe(&self.limits, *budget);
            self.limits.insert(budget.to_string(), windows);
        }
        self
    }

    /// Whether the public address is https, so that cookies carry `Secure`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

/// Sets a nested value. It is read as TOML where it is TOML (numbers, lists), else as text.
fn put(table: &mut toml::Table, path: &[&str], value: &str) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        let parsed = format!("v = {value}").parse::<toml::Table>().ok().and_then(|mut table| table.remove("v"));
        table.insert((*first).to_owned(), parsed.unwrap_or_else(|| toml::Value::String(value.to_owned())));
        return;
    }
    let inner = table.entry((*first).to_owned()).or_insert_with(|| toml::Table::new().into());
    if let toml::Value::Table(inner) = inner {
        put(inner, rest, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(file: &str, environment: &[(&str, &str)], flags: &[(&str, &str)]) -> Result<Config, String> {
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let flags: Vec<(&str, String)> = flags.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Config::load(Some(file), environment, &flags)
    }

    #[test]
    fn each_layer_covers_the_one_below() {
        let file = "listen = '127.0.0.1:1'\ndata = 'file'\nmax_waiting = 3\n[session]\nmember_idle = 60\n";
        let environment = [("PEERLINE_DATA", "environment"), ("PEERLINE_SESSION__STAFF_IDLE", "61"), ("HOME", "/")];
        let config = load(file, &environment, &[("listen", "'127.0.0.1:2'")]).unwrap();
        assert_eq!(config.listen.port(), 2);
        assert_eq!(config.data, PathBuf::from("environment"));
        assert_eq!(config.max_waiting, Some(3));
        assert_eq!((config.session.member_idle, config.session.staff_idle), (60, 61));
    }

    #[test]
    fn a_limit_is_one_window_or_a_list() {
        let one = load("", &[("PEERLINE_LIMITS__CHAT_MESSAGE", "10 burst, 30/min")], &[]).unwrap();
        assert_eq!(one.limits["chat_message"], ["10 burst, 30/min"]);
        let many = load("", &[("PEERLINE_LIMITS__QUESTION", "['3/h', '10/day']")], &[]).unwrap();
        assert_eq!(many.limits["question"], ["3/h", "10/day"]);
        assert!(load("", &[("PEERLINE_LIMITS__QUESTIONS", "3/h")], &[]).is_err());
        for wrong in ["[session]\nmember_idle = 0", "[hash]\npasses = 0", "max_waiting = -1"] {
            assert!(load(wrong, &[], &[]).is_err(), "{wrong}");
        }
        assert!(load("[limits]\nquestion = []", &[], &[]).is_err(), "raised, not removed");
    }

    /// Everybody relies on these, and the tests of lines set paces of their own.
    #[test]
    fn the_paces_are_those_of_the_contract() {
        let contract = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/contract.md"));
        let pace = Pace::default();
        let seconds = |pace: Duration| pace.as_secs();
        let lease = crate::model::case::LEASE_MS / 1_000;
        for promise in [
            format!("A claim is a lease of {lease} s with a fencing number"),
            format!("(a ping every {} s asks for it)", seconds(pace.ping_staff)),
            format!("a line that is silent for {lease} s has lost the case"),
            format!("and is cut after {} s", seconds(pace.dead)),
            format!(
                "when nothing was heard on it for {} s (young people {} s)",
                seconds(pace.patience_staff()),
                seconds(pace.patience())
            ),
            format!("| ping | to colleagues, every {} s:", seconds(pace.ping_staff)),
        ] {
            assert!(contract.contains(&promise), "the contract does not say: {promise}");
        }
        // A lost consultant's line is cut after the case is offered again, and a phone is asked in time for it.
        assert!(i64::try_from(seconds(pace.dead)).unwrap() > lease && pace.patience_staff() < pace.dead);
    }

    #[test]
    fn secrets_are_hidden_and_the_rest_reads_back() {
        let config = load("", &[("PEERLINE_DATABASE_URL", "postgres://u:hush@h/d")], &[]).unwrap();
        let shown = toml::to_string(&config).unwrap();
        assert!(!shown.contains("hush") && shown.contains("[hidden]"), "{shown}");
        assert!(!format!("{config:?}").contains("hush"));
        let again = toml::to_string(&Config::default()).unwrap();
        assert!(Config::load(Some(&again), std::iter::empty(), &[]).is_ok(), "{again}");
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_name() {
        for (file, name) in [
            ("lisen = '127.0.0.1:1'", "lisen"),
            ("time_zone = 'Mars/Olympus'", "Mars/Olympus"),
            ("public_url = 'example.org'", "public_url"),
            ("database_url = 'mysql://x'", "database_url"),
            ("[neutral_url]\nnl = 'https://a'", "neutral_url"),
        ] {
            let error = load(file, &[], &[]).unwrap_err();
            assert!(error.contains(name), "{error}");
        }
    }
}
