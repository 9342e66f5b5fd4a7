//! What every page carries around its content: language, help, the way out, and who is looking.

use std::sync::Arc;

use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::{
    model::{DAY, HOUR, MINUTE, Millis, lang::Lang, staff::Role},
    words::Words,
};

/// The frame of a page. Templates reach words, assets and times through it and never hold a sentence themselves.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself, in a template")]
pub struct Chrome {
    /// The language of the page.
    pub lang: Lang,
    /// The languages one can change to, in order.
    pub langs: &'static [Lang],
    /// Where the assets of this build are, without a slash at the end.
    pub assets: Arc<str>,
    /// The path of this page.
    pub path: String,
    /// Where this page is loaded again, for the language switch.
    pub here: String,
    /// Whoever comes in reads first how to leave.
    pub first_entry: bool,
    /// Where the quick exit leads, in this language.
    pub neutral_url: String,
    /// The signed-in young person, if any.
    pub member: Option<MemberChrome>,
    /// The signed-in colleague, if any.
    pub staff: Option<StaffChrome>,
    /// The reader is a professional: pages say u, vous and Sie.
    pub formal: bool,
    /// The browser has a seat in a class, and this page is not of it.
    pub in_lesson: bool,
    /// Throw-away data: says so on every page.
    pub demo: bool,
    pub(crate) now: Millis,
    pub(crate) words: Arc<Words>,
    pub(crate) zone: jiff::tz::TimeZone,
}

/// The signed-in young person, as the page's frame shows them.
#[derive(Debug, Clone)]
pub struct MemberChrome {
    /// The pseudonym.
    pub pseudonym: String,
    /// What one has not seen yet: answers to questions, to letters and to what was said aside, kind words, decisions.
    pub unread: i64,
    /// Until when a moderator has paused them.
    pub paused_until: Option<Millis>,
    /// A chat is waiting, active or offered.
    pub has_chat: bool,
    /// Whether somebody of the team wants to talk with them and waits for an answer.
    pub is_invited: bool,
    /// Whether they have a return code.
    pub has_code: bool,
}

/// The signed-in colleague, as the console's frame shows them.
#[derive(Debug, Clone)]
pub struct StaffChrome {
    /// First name or alias.
    pub name: String,
    /// Sees the reviews.
    pub moderator: bool,
    /// Sees the queue and takes chats.
    pub consultant: bool,
    /// Sees people, hours, figures and the wall.
    pub coordinator: bool,
    /// Buddies who wait for an answer aside; none for a colleague who does not read there.
    pub waits_aside: i64,
}

impl StaffChrome {
    /// The frame for a colleague with these roles.
    #[must_use]
    pub fn new(name: &str, is: impl Fn(Role) -> bool) -> Self {
        Self {
            name: name.to_owned(),
            moderator: is(Role::Moderator),
            consultant: is(Role::Consultant),
            coordinator: is(Role::Coordinator),
            waits_aside: 0,
        }
    }

    /// Whether a colleague answers buddies aside.
    #[must_use]
    pub const fn reads_aside(&self) -> bool {
        self.consultant || self.coordinator
    }

    /// Where a colleague's work is.
    #[must_use]
    pub const fn desk(&self) -> &'static str {
        if self.consultant || self.coordinator { "/staff/queue" } else { "/staff/reviews" }
    }
}

impl Chrome {
    /// Whether who reads has a return code.
    #[must_use]
    pub fn has_code(&self) -> bool {
        self.member.as_ref().is_some_and(|member| member.has_code)
    }

    /// The sentence of `key`.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.say(key, &[])
    }

    fn say(&self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        if self.formal { self.words.say_formally(self.lang, key, args) } else { self.words.say(self.lang, key, args) }
    }

    /// The sentence of `key` with one argument.
    pub fn t1<'v>(&self, key: &str, name: &'static str, value: impl Into<FluentValue<'v>>) -> String {
        self.say(key, &[(name, value.into())])
    }

    /// The sentence of `key` with two arguments.
    pub fn t2<'v>(
        &self,
        key: &str,
        first: (&'static str, impl Into<FluentValue<'v>>),
        second: (&'static str, impl Into<FluentValue<'v>>),
    ) -> String {
        self.say(key, &[(first.0, first.1.into()), (second.0, second.1.into())])
    }

    /// The sentence of a code such as a state: `tk("state", "held")` looks up `state-held`.
    #[must_use]
    pub fn tk(&self, family: &str, code: impl std::fmt::Display) -> String {
        self.t(&format!("{family}-{code}"))
    }

    /// A code of the filter's in words; one that has no words yet as it is.
    #[must_use]
    pub fn code(&self, family: &str, code: &str) -> String {
        let key = format!("{family}-{code}");
        if self.words.has(self.lang, &key) { self.t(&key) } else { code.to_owned() }
    }

    /// The filter's label or a reporter's reason in words; an operator's own label as it is.
    #[must_use]
    pub fn label(&self, code: &str) -> String {
        let key = format!("label-{}", code.replace('_', "-"));
        if self.words.has(self.lang, &key) { self.t(&key) } else { code.to_owned() }
    }

    /// The address of an asset of this build.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        format!("{}/{name}", self.assets)
    }

    /// A time in words: "just now", "12 minutes ago", "3 hours ago", "2 days ago", then the date.
    #[must_use]
    pub fn when(&self, at: &Millis) -> String {
        let minutes = (self.now - at).max(0) / MINUTE;
        match minutes {
            0 => self.t("when-now"),
            1..60 => self.t1("when-minutes", "n", minutes),
            60..1_440 => self.t1("when-hours", "n", minutes / 60),
            1_440..20_160 => self.t1("when-days", "n", minutes / 1_440),
            _ => self.date(*at),
        }
    }

    /// The service's time zone by name, for the scripts' clock.
    #[must_use]
    pub fn zone_name(&self) -> String {
        self.zone.iana_name().unwrap_or("UTC").to_owned()
    }

    /// Day and hour, in the service's time zone.
    #[must_use]
    pub fn moment(&self, at: &Millis) -> String {
        format!("{} {}", self.date(*at), self.clock(at))
    }

    /// The hour of the day, such as 19:02, in the service's time zone.
    #[must_use]
    pub fn clock(&self, at: &Millis) -> String {
        let zoned = self.zoned(*at);
        format!("{:02}:{:02}", zoned.hour(), zoned.minute())
    }

    /// The day of a time in words of this language.
    #[must_use]
    pub fn date(&self, at: Millis) -> String {
        self.day(&self.zoned(at).date())
    }

    /// A day in words of this language.
    #[must_use]
    pub fn day(&self, day: &jiff::civil::Date) -> String {
        let month = self.t(&format!("month-{}", day.month()));
        self.words.say(
            self.lang,
            "date",
            &[("day", i64::from(day.day()).into()), ("month", month.into()), ("year", day.year().to_string().into())],
        )
    }

    /// A range of waiting in words, such as "about 5 to 10 minutes".
    #[must_use]
    pub fn wait(&self, range: &WaitRange) -> String {
        let from = (range.from / 60).max(0);
        let to = ((range.to + 59) / 60).max(from).max(1);
        if from == to { self.t1("wait-about", "n", to) } else { self.t2("wait-range", ("from", from), ("to", to)) }
    }

    /// Seconds as whole minutes in words.
    #[must_use]
    pub fn minutes(&self, seconds: &i64) -> String {
        match seconds.max(&0) / 60 {
            minutes @ 0..120 => self.t1("minutes-n", "n", minutes),
            minutes @ 120..2_880 => self.t1("hours-n", "n", minutes / 60),
            minutes => self.t1("days-n", "n", minutes / 1_440),
        }
    }

    /// How long something lasts already, in words such as "5 minutes".
    #[must_use]
    pub fn lasting(&self, since: &Millis) -> String {
        self.minutes(&((self.now - since) / 1_000))
    }

    /// When a limit lets go, in seconds or minutes.
    #[must_use]
    pub fn retry(&self, seconds: &u64) -> String {
        match *seconds {
            0..120 => self.t1("retry-seconds", "n", *seconds),
            120..7_200 => self.t1("retry-minutes", "n", seconds.div_ceil(60)),
            _ => self.t1("retry-hours", "n", seconds.div_ceil(3_600)),
        }
    }

    /// A moment near now: the weekday and the hour within a week, else the date and the hour.
    #[must_use]
    pub fn day_time(&self, at: &Millis) -> String {
        let zoned = self.zoned(*at);
        let near = (at - self.now).abs() < 6 * DAY;
        let day =
            if near { self.t(&format!("weekday-{}", zoned.weekday().to_monday_one_offset())) } else { self.date(*at) };
        self.t2("day-time", ("day", day), ("time", self.clock(at)))
    }

    /// A moment to come: today or tomorrow by these words, else as [`Chrome::day_time`].
    #[must_use]
    pub fn coming(&self, at: &Millis) -> String {
        let (today, date) = (self.today(), self.zoned(*at).date());
        let day = match date {
            _ if date == today => "day-today",
            _ if today.tomorrow().is_ok_and(|tomorrow| date == tomorrow) => "day-tomorrow",
            _ => return self.day_time(at),
        };
        self.t2("day-time", ("day", self.t(day)), ("time", self.clock(at)))
    }

    /// Whether a moment to come is so near that the hour alone names it.
    #[must_use]
    pub const fn is_near(&self, at: &Millis) -> bool {
        *at - self.now < 12 * HOUR
    }

    /// Languages by their names, in a row.
    #[must_use]
    pub fn languages(&self, langs: &[Lang]) -> String {
        langs.iter().map(|lang| self.tk("lang-name", lang)).collect::<Vec<_>>().join(", ")
    }

    /// RFC 3339, for `<time datetime>` and JSON.
    #[must_use]
    pub fn iso(&self, at: &Millis) -> String {
        crate::model::rfc3339(*at)
    }

    /// The day it is, in the service's time zone.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.zoned(self.now).date()
    }

    fn zoned(&self, at: Millis) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(self.zone.clone())
    }
}

/// A range of waiting, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WaitRange {
    /// At the shortest.
    pub from: i64,
    /// At the longest.
    pub to: i64,
}
