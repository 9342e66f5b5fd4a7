//! When the chat is open, for each language: the week's windows, days that are unlike the others, and by hand.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use super::{DAY, MINUTE, Millis, UnknownWord, lang::Lang};
use crate::error::FieldError;

/// So long before it closes the chat is said to close soon.
pub const SOON_MS: Millis = 30 * MINUTE;

/// How many days ahead an opening is looked for: past a month of holidays.
const FORESEEN_DAYS: i64 = 35;
/// Who is open for longer than this does not close, as far as anybody wants to know.
const ENDLESS_MS: Millis = 14 * DAY;

/// How long the name of a holiday may be.
const NAME: usize = 60;
/// How many windows, and how many holidays, can be set: each is looked at with every page that says whether it is open.
const MOST: usize = 200;

super::words! {
    /// Who decides whether the chat is open.
    Mode {
        /// The week's windows; always open when there are none.
        Hours => "hours",
        /// Open by hand.
        Open => "open",
        /// Closed by hand.
        Closed => "closed",
    }
}

super::words! {
    /// Why nobody can be talked to now, or not for long.
    Why {
        /// Somebody closed it by hand.
        ByHand => "by-hand",
        /// It is outside the hours.
        Hours => "hours",
        /// It is a holiday.
        Holiday => "holiday",
        /// Too many wait.
        Many => "many",
        /// It is open, and whoever comes now cannot be talked with before it closes.
        Late => "late",
        /// It is open, and closes soon.
        Soon => "soon",
    }
}

/// From when to when, in the service's own time zone. What ends before it starts runs past midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// `14:00`.
    pub from: String,
    /// `17:00`.
    pub to: String,
}

/// A window of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// 1 Monday to 7 Sunday.
    pub day: i8,
    /// From when to when.
    #[serde(flatten)]
    pub span: Stretch,
    /// The languages in which somebody answers; all when none is named.
    #[serde(default)]
    pub langs: Vec<Lang>,
}

/// A day that is unlike the others: its windows stand in the place of the week's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// `2026-12-25`.
    pub date: String,
    /// What it is called; young people read it.
    pub name: String,
    /// The languages for which it is one; all when none is named.
    #[serde(default)]
    pub langs: Vec<Lang>,
    /// When it is open all the same; closed when there are none.
    #[serde(default)]
    pub windows: Vec<Stretch>,
}

/// The opening hours as they are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Who decides.
    pub mode: Mode,
    /// The week.
    #[serde(default)]
    pub windows: Vec<Window>,
    /// Days that are unlike the others.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
}

impl Default for Hours {
    fn default() -> Self {
        Self { mode: Mode::Hours, windows: Vec::new(), holidays: Vec::new() }
    }
}

/// What the hours say of one moment, to somebody who speaks one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// Whether it is open.
    pub is_open: bool,
    /// Why it is not, or not for long.
    pub why: Option<Why>,
    /// What the day is called on which it is closed.
    pub holiday: Option<String>,
    /// When it opens next; `None` when it is open, closed by hand, or no opening is in sight.
    pub opens_at: Option<Millis>,
    /// When it closes; `None` when it is closed, open by hand, or open without an end in sight.
    pub closes_at: Option<Millis>,
}

impl Opening {
    /// How long it is still open; `None` while no end is in sight.
    #[must_use]
    pub fn left(&self, now: Millis) -> Option<Millis> {
        if self.is_open { self.closes_at.map(|at| at - now) } else { Some(0) }
    }
}

impl Stretch {
    fn times(&self) -> Option<(Time, Time)> {
        Some((self.from.parse().ok()?, self.to.parse().ok()?))
    }

    /// From when to when, for the span that starts on `date`.
    fn on(&self, date: Date, zone: &TimeZone) -> Option<(Millis, Millis)> {
        let (from, to) = self.times()?;
        let end = if to > from { date } else { date.tomorrow().ok()? };
        let at = |date: Date, time| date.to_datetime(time).to_zoned(zone.clone()).ok();
        Some((at(date, from)?.timestamp().as_millisecond(), at(end, to)?.timestamp().as_millisecond()))
    }
}

/// Whether a rule for these languages is one for `lang`.
fn is_for(langs: &[Lang], lang: Lang) -> bool {
    langs.is_empty() || langs.contains(&lang)
}

impl Window {
    /// A row of the week in which nothing stands yet.
    #[must_use]
    pub const fn empty(day: i8) -> Self {
        Self { day, span: Stretch { from: String::new(), to: String::new() }, langs: Vec::new() }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.span.from.is_empty() && self.span.to.is_empty()
    }
}

impl Hours {
    /// Whether it is open at `now` to somebody who speaks `lang`, until when, or why not and when again.
    #[must_use]
    pub fn at(&self, lang: Lang, now: Millis, zone: &TimeZone) -> Opening {
        match self.mode {
            Mode::Open => Opening { is_open: true, ..Opening::default() },
            Mode::Closed => Opening { why: Some(Why::ByHand), ..Opening::default() },
            Mode::Hours => self.by_the_week(lang, now, zone),
        }
    }

    fn by_the_week(&self, lang: Lang, now: Millis, zone: &TimeZone) -> Opening {
        let today = Timestamp::from_millisecond(now).unwrap_or_default().to_zoned(zone.clone()).date();
        let spans = self.spans(lang, today, zone);
        if let Some(end) = end_of(&spans, now) {
            let closes_at = Some(end).filter(|end| end - now < ENDLESS_MS);
            let why = closes_at.filter(|end| end - now <= SOON_MS).map(|_| Why::Soon);
            return Opening { is_open: true, why, closes_at, ..Opening::default() };
        }
        let holiday = self.holiday(lang, today);
        Opening {
            why: Some(if holiday.is_some() { Why::Holiday } else { Why::Hours }),
            holiday: holiday.map(|holiday| holiday.name.clone()),
            opens_at: spans.iter().map(|(from, _)| *from).find(|from| *from > now),
            ..Opening::default()
        }
    }

    /// The windows of the week for a language.
    pub fn week(&self, lang: Lang) -> impl Iterator<Item = &Window> {
        self.windows.iter().filter(move |window| is_for(&window.langs, lang))
    }

    /// Everything that starts between the day before `today` and the last day that is looked at, in order.
    fn spans(&self, lang: Lang, today: Date, zone: &TimeZone) -> Vec<(Millis, Millis)> {
        let days = (-1..=FORESEEN_DAYS).filter_map(|days| today.checked_add(days.days()).ok());
        let mut spans: Vec<_> = days.flat_map(|date| self.spans_of(lang, date, zone)).collect();
        spans.sort_unstable();
        spans
    }

    fn spans_of(&self, lang: Lang, date: Date, zone: &TimeZone) -> Vec<(Millis, Millis)> {
        let on = |span: &Stretch| span.on(date, zone);
        if let Some(holiday) = self.holiday(lang, date) {
            return holiday.windows.iter().filter_map(on).collect();
        }
        if self.windows.is_empty() {
            let midnight = || "00:00".to_owned();
            return on(&Stretch { from: midnight(), to: midnight() }).into_iter().collect();
        }
        let day = date.weekday().to_monday_one_offset();
        self.week(lang).filter(|window| window.day == day).filter_map(|window| on(&window.span)).collect()
    }

    /// What `date` is called for somebody who speaks `lang`. A day named for the language goes before one for all.
    fn holiday(&self, lang: Lang, date: Date) -> Option<&Holiday> {
        let is_it = |holiday: &&Holiday| {
            holiday.date.parse().is_ok_and(|day: Date| day == date) && is_for(&holiday.langs, lang)
        };
        self.holidays.iter().filter(is_it).min_by_key(|holiday| holiday.langs.is_empty())
    }

    /// What cannot be read or is too much.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        let is_good = |window: &Window| (1..=7).contains(&window.day) && window.span.times().is_some();
        if self.windows.len() > MOST || !self.windows.iter().all(is_good) {
            faults.push(FieldError::new("windows", "bad"));
        }
        if self.holidays.len() > MOST || !self.holidays.iter().all(Holiday::is_good) {
            faults.push(FieldError::new("holidays", "bad"));
        }
        faults
    }
}

impl Holiday {
    fn is_good(&self) -> bool {
        let name = if self.name.contains(char::is_control) { 0 } else { self.name.trim().chars().count() };
        let is_span = |span: &Stretch| span.times().is_some();
        self.date.parse::<Date>().is_ok() && (1..=NAME).contains(&name) && self.windows.iter().all(is_span)
    }
}

impl std::str::FromStr for Stretch {
    type Err = UnknownWord;

    /// Reads `14:00-17:00`.
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let (from, to) = text.split_once(['-', '–']).ok_or(UnknownWord)?;
        let stretch = Self { from: from.to_owned(), to: to.to_owned() };
        stretch.times().map(|_| stretch).ok_or(UnknownWord)
    }
}

impl std::str::FromStr for Holiday {
    type Err = UnknownWord;

    /// Reads `2026-12-24 10:00-12:00, 14:00-16:00 Christmas Eve (nl, en)`: hours and languages may be left out. What looks
    /// like hours or languages and is none is no name: it would close the chat for a day, and young people would read it.
    fn from_str(line: &str) -> Result<Self, UnknownWord> {
        let (date, mut rest) = line.trim().split_once(char::is_whitespace).ok_or(UnknownWord)?;
        let mut windows = Vec::new();
        while let Some((first, more)) = rest.trim_start().split_once(char::is_whitespace)
            && let Ok(window) = first.trim_end_matches(',').parse()
        {
            windows.push(window);
            rest = more;
        }
        let (name, langs) = named_for(rest.trim())?;
        let holiday = Self { date: date.to_owned(), name: name.to_owned(), langs, windows };
        if !looks_like_hours(&holiday.name) && holiday.is_good() { Ok(holiday) } else { Err(UnknownWord) }
    }
}

/// Whether a name begins as hours do: `10:00`, `10-12`, `14h-16h`. A date such as `1 May` does not.
fn looks_like_hours(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    first.starts_with(|first: char| first.is_ascii_digit()) && first.contains([':', '-', '–'])
}

/// A name, and the languages that stand in brackets behind it. Other words in brackets belong to the name, unless they are
/// short enough to be meant as languages.
fn named_for(text: &str) -> Result<(&str, Vec<Lang>), UnknownWord> {
    let Some((name, langs)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return Ok((text, Vec::new()));
    };
    let codes: Vec<&str> = langs.split(',').map(str::trim).collect();
    if codes.iter().any(|code| code.chars().count() > 2) {
        return Ok((text, Vec::new()));
    }
    let langs: Result<_, _> = codes.iter().map(|code| code.parse()).collect();
    Ok((name.trim_end(), langs?))
}

impl std::fmt::Display for Holiday {
    /// The line that reads as this day.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.date)?;
        for window in &self.windows {
            write!(f, " {}-{}", window.from, window.to)?;
        }
        write!(f, " {}", self.name)?;
        let langs: Vec<&str> = self.langs.iter().map(|lang| lang.as_str()).collect();
        if langs.is_empty() { Ok(()) } else { write!(f, " ({})", langs.join(", ")) }
    }
}

/// Until when it is open without a gap; `None` when it is closed at `now`.
fn end_of(spans: &[(Millis, Millis)], now: Millis) -> Option<Millis> {
    let end = spans.iter().fold(now, |end, (from, to)| if *from <= end { end.max(*to) } else { end });
    (end > now).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::HOUR;
    use super::*;

    /// 2026-11-21T18:00:00Z, a Saturday, 19:00 in Brussels.
    const NOW: Millis = 1_795_284_000_000;

    fn span(from: &str, to: &str) -> Stretch {
        Stretch { from: from.to_owned(), to: to.to_owned() }
    }

    fn week(windows: &[(i8, &str, &str, &[Lang])]) -> Hours {
        let window = |(day, from, to, langs): &(i8, &str, &str, &[Lang])| Window {
            day: *day,
            span: span(from, to),
            langs: langs.to_vec(),
        };
        Hours { windows: windows.iter().map(window).collect(), ..Hours::default() }
    }

    fn holiday(date: &str, name: &str, langs: &[Lang], windows: &[Stretch]) -> Holiday {
        Holiday { date: date.to_owned(), name: name.to_owned(), langs: langs.to_vec(), windows: windows.to_vec() }
    }

    fn brussels() -> TimeZone {
        TimeZone::get("Europe/Brussels").unwrap()
    }

    /// `2026-12-25 14:00` in Brussels.
    fn moment(text: &str) -> Millis {
        let local: jiff::civil::DateTime = text.parse().unwrap();
        local.to_zoned(brussels()).unwrap().timestamp().as_millisecond()
    }

    fn at(hours: &Hours, lang: Lang, text: &str) -> Opening {
        hours.at(lang, moment(text), &brussels())
    }

    fn open_until(text: &str) -> Opening {
        Opening { is_open: true, closes_at: Some(moment(text)), ..Opening::default() }
    }

    fn closed_until(text: &str) -> Opening {
        Opening { why: Some(Why::Hours), opens_at: Some(moment(text)), ..Opening::default() }
    }

    #[test]
    fn is_open_when_no_hours_are_set_and_by_hand() {
        let open = Opening { is_open: true, ..Opening::default() };
        assert_eq!(Hours::default().at(Lang::Nl, NOW, &brussels()), open);
        let by_hand = |mode| Hours { mode, ..week(&[(1, "14:00", "17:00", &[])]) }.at(Lang::Nl, NOW, &brussels());
        assert_eq!(by_hand(Mode::Open), open);
        assert_eq!(by_hand(Mode::Closed), Opening { why: Some(Why::ByHand), ..Opening::default() });
    }

    #[test]
    fn says_how_long_it_is_still_open() {
        let evening = week(&[(6, "18:00", "20:00", &[])]);
        let left = |hours: &Hours, now| hours.at(Lang::Nl, now, &brussels()).left(now);
        assert_eq!(left(&evening, NOW), Some(HOUR));
        assert_eq!(left(&evening, NOW + 2 * HOUR), Some(0));
        assert_eq!(left(&Hours::default(), NOW), None);
        // Half past two comes twice in the night of the change: an hour and a half is left, then half an hour.
        let night = week(&[(7, "00:00", "03:00", &[])]);
        let first = moment("2026-10-25 01:30") + HOUR;
        assert_eq!(left(&night, first), Some(3 * HOUR / 2));
        assert_eq!(left(&night, first + HOUR), Some(HOUR / 2));
    }

    #[test]
    fn keeps_the_hours_of_its_own_zone() {
        let evening = week(&[(6, "18:00", "20:00", &[])]);
        assert_eq!(evening.at(Lang::Nl, NOW, &brussels()), open_until("2026-11-21 20:00"));
        let after = evening.at(Lang::Nl, NOW + HOUR, &brussels());
        assert_eq!(after, closed_until("2026-11-28 18:00"), "it is shut at the very hour");
        assert_eq!(after.opens_at, Some(NOW - HOUR + 7 * 24 * HOUR));
    }

    #[test]
    fn says_when_it_opens_next_and_that_it_closes_soon() {
        let hours = week(&[(1, "14:00", "17:00", &[]), (3, "10:00", "12:00", &[]), (3, "14:00", "17:00", &[])]);
        let cases = [
            ("2026-11-21 19:00", closed_until("2026-11-23 14:00")),
            ("2026-11-23 14:00", open_until("2026-11-23 17:00")),
            ("2026-11-23 16:29", open_until("2026-11-23 17:00")),
            ("2026-11-23 16:30", Opening { why: Some(Why::Soon), ..open_until("2026-11-23 17:00") }),
            ("2026-11-23 17:00", closed_until("2026-11-25 10:00")),
            ("2026-11-25 12:30", closed_until("2026-11-25 14:00")),
        ];
        for (now, expected) in cases {
            assert_eq!(at(&hours, Lang::Nl, now), expected, "{now}");
        }
    }

    #[test]
    fn a_window_may_run_past_midnight_and_on_into_the_next() {
        let night = week(&[(5, "22:00", "02:00", &[]), (6, "02:00", "03:00", &[])]);
        assert_eq!(at(&night, Lang::Nl, "2026-11-20 23:00"), open_until("2026-11-21 03:00"));
        assert_eq!(at(&night, Lang::Nl, "2026-11-21 01:00"), open_until("2026-11-21 03:00"));
        assert_eq!(at(&night, Lang::Nl, "2026-11-21 03:00"), closed_until("2026-11-27 22:00"));
        let always = week(&[1, 2, 3, 4, 5, 6, 7].map(|day| (day, "00:00", "00:00", &[][..])));
        assert_eq!(always.at(Lang::Nl, NOW, &brussels()), Opening { is_open: true, ..Opening::default() });
    }

    #[test]
    fn each_language_has_its_own_hours() {
        use Lang::{De, En, Fr, Nl};
        let hours = week(&[(1, "14:00", "17:00", &[Nl, En]), (1, "16:00", "19:00", &[Fr]), (2, "09:00", "10:00", &[])]);
        let hours = Hours { holidays: vec![holiday("2026-11-24", "Repos", &[Fr], &[])], ..hours };
        let monday = |lang| at(&hours, lang, "2026-11-23 15:00");
        assert_eq!(monday(Nl), open_until("2026-11-23 17:00"));
        assert_eq!(monday(En), open_until("2026-11-23 17:00"));
        assert_eq!(monday(Fr), closed_until("2026-11-23 16:00"));
        assert_eq!(monday(De), closed_until("2026-11-24 09:00"));
        let tuesday = |lang| at(&hours, lang, "2026-11-24 09:10");
        assert_eq!(tuesday(De), open_until("2026-11-24 10:00"));
        assert_eq!((tuesday(Fr).is_open, tuesday(Fr).why), (false, Some(Why::Holiday)));
        let none = week(&[(1, "14:00", "17:00", &[Nl])]);
        assert_eq!(at(&none, De, "2026-11-23 15:00"), Opening { why: Some(Why::Hours), ..Opening::default() });
    }

    #[test]
    fn a_holiday_stands_in_the_place_of_the_week() {
        let holidays = vec![
            holiday("2026-12-24", "Christmas Eve", &[], &[span("10:00", "12:00")]),
            holiday("2026-12-25", "Christmas", &[], &[]),
            holiday("2026-12-25", "Noël", &[Lang::Fr], &[]),
        ];
        let hours = Hours { holidays, ..week(&[4, 5, 6].map(|day| (day, "14:00", "17:00", &[][..]))) };
        let closed = |name: &str, opens: &str| Opening {
            why: Some(Why::Holiday),
            holiday: Some(name.to_owned()),
            ..closed_until(opens)
        };
        let cases = [
            (Lang::Nl, "2026-12-24 09:00", closed("Christmas Eve", "2026-12-24 10:00")),
            (Lang::Nl, "2026-12-24 11:00", open_until("2026-12-24 12:00")),
            (Lang::Nl, "2026-12-24 15:00", closed("Christmas Eve", "2026-12-26 14:00")),
            (Lang::Nl, "2026-12-25 15:00", closed("Christmas", "2026-12-26 14:00")),
            (Lang::Fr, "2026-12-25 15:00", closed("Noël", "2026-12-26 14:00")),
            (Lang::Nl, "2026-12-26 15:00", open_until("2026-12-26 17:00")),
        ];
        for (lang, now, expected) in cases {
            assert_eq!(at(&hours, lang, now), expected, "{lang} {now}");
        }
    }

    #[test]
    fn a_holiday_also_closes_a_chat_without_hours() {
        let hours = Hours { holidays: vec![holiday("2026-12-25", "Christmas", &[], &[])], ..Hours::default() };
        assert_eq!(at(&hours, Lang::Nl, "2026-12-24 09:00"), open_until("2026-12-25 00:00"));
        assert_eq!(at(&hours, Lang::Nl, "2026-12-25 23:59").opens_at, Some(moment("2026-12-26 00:00")));
        assert_eq!(at(&hours, Lang::Nl, "2026-12-26 00:00"), Opening { is_open: true, ..Opening::default() });
    }

    #[test]
    fn a_month_of_holidays_is_looked_past() {
        let date = |day: i64| Date::constant(2026, 7, 1).checked_add(day.days()).unwrap().to_string();
        let holidays = (0..30).map(|day| holiday(&date(day), "Summer", &[], &[])).collect();
        let hours = Hours { holidays, ..week(&[(3, "14:00", "17:00", &[])]) };
        assert_eq!(at(&hours, Lang::Nl, "2026-07-01 15:00").opens_at, Some(moment("2026-08-05 14:00")));
    }

    #[test]
    fn the_night_the_clocks_change_is_as_long_as_it_is() {
        let sunday = week(&[(7, "00:00", "06:00", &[])]);
        for (date, hours) in [("2026-10-18", 6), ("2026-10-25", 7), ("2026-03-29", 5)] {
            let midnight = moment(&format!("{date} 00:00"));
            let closes = sunday.at(Lang::Nl, midnight, &brussels()).closes_at.unwrap();
            assert_eq!((closes - midnight) / HOUR, hours, "{date}");
            assert!(!sunday.at(Lang::Nl, closes, &brussels()).is_open);
            assert!(sunday.at(Lang::Nl, closes - 1, &brussels()).is_open);
        }
    }

    #[test]
    fn hours_from_before_languages_and_holidays_are_read() {
        let stored = r#"{"mode":"hours","windows":[{"day":1,"from":"14:00","to":"17:00"}]}"#;
        let hours: Hours = serde_json::from_str(stored).unwrap();
        assert_eq!(hours, week(&[(1, "14:00", "17:00", &[])]));
        let again: Hours = serde_json::from_str(&serde_json::to_string(&hours).unwrap()).unwrap();
        assert_eq!(again, hours);
    }

    #[test]
    fn a_holiday_is_a_line() {
        use Lang::{Fr, Nl};
        let lines = [
            ("2026-12-25 Christmas", holiday("2026-12-25", "Christmas", &[], &[])),
            ("2026-12-25 Noël (fr)", holiday("2026-12-25", "Noël", &[Fr], &[])),
            ("2026-12-24 10:00-12:00 Eve", holiday("2026-12-24", "Eve", &[], &[span("10:00", "12:00")])),
            (
                "2026-12-24 10:00-12:00 22:00-00:00 Eve of (nearly) all (fr, nl)",
                holiday(
                    "2026-12-24",
                    "Eve of (nearly) all",
                    &[Fr, Nl],
                    &[span("10:00", "12:00"), span("22:00", "00:00")],
                ),
            ),
            ("2026-12-28 Week (of rest)", holiday("2026-12-28", "Week (of rest)", &[], &[])),
            ("2026-05-01 1 May (day off)", holiday("2026-05-01", "1 May (day off)", &[], &[])),
        ];
        for (line, day) in lines {
            assert_eq!(line.parse(), Ok(day.clone()), "{line}");
            assert_eq!(day.to_string(), line);
        }
        assert_eq!(
            " 2026-12-25\t 10:00–12:00   Eve ".parse::<Holiday>().unwrap().to_string(),
            "2026-12-25 10:00-12:00 Eve"
        );
        assert_eq!(
            "2026-12-24 10:00-12:00, 14:00-16:00, Eve".parse::<Holiday>().unwrap().to_string(),
            "2026-12-24 10:00-12:00 14:00-16:00 Eve"
        );
        let not_days = ["", "2026-12-25", "Christmas 2026-12-25", "25.12.2026 Christmas", "2026-12-25 10:00-12:00"];
        // Meant as hours or as languages, and neither.
        let meant =
            ["2026-12-24 10:00-25:00 Eve", "2026-12-24 14h-16h Eve", "2026-12-25 Noël (xx)", "2026-12-25 Noël ()"];
        for line in not_days.into_iter().chain(meant) {
            assert!(line.parse::<Holiday>().is_err(), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let faults = |hours: Hours| hours.faults().iter().map(|fault| fault.field).collect::<Vec<_>>();
        let on = |holiday| Hours { holidays: vec![holiday], ..Hours::default() };
        assert_eq!(faults(week(&[(7, "22:00", "00:00", &[])])), [""; 0]);
        assert_eq!(faults(week(&[(8, "14:00", "17:00", &[])])), ["windows"]);
        assert_eq!(faults(week(&[(1, "14:00", "", &[])])), ["windows"]);
        assert_eq!(faults(week(&vec![(1, "14:00", "17:00", &[][..]); 201])), ["windows"]);
        assert_eq!(faults(on(holiday("2026-12-25", "Christmas", &[], &[span("10:00", "12:00")]))), [""; 0]);
        assert_eq!(faults(on(holiday("2026-12-32", "Christmas", &[], &[]))), ["holidays"]);
        assert_eq!(faults(on(holiday("2026-12-25", " ", &[], &[]))), ["holidays"]);
        assert_eq!(faults(on(holiday("2026-12-25", &"x".repeat(61), &[], &[]))), ["holidays"]);
        assert_eq!(faults(on(holiday("2026-12-25", "Christmas", &[], &[span("10", "noon")]))), ["holidays"]);
    }
}
