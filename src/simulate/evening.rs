//! One evening, drawn from a seed: who comes when, how long each would talk and wait, and who is on duty. Each number
//! says where it is from; what nobody has published is assumed, and says so.

use std::str::FromStr;

use crate::model::{HOUR, MINUTE, Millis, lang::Lang, random::Random, verdict::Priority};

/// How many young people come in each hour, as weights.
///
/// The shipped curve rises from 18 h to 12 of 110 a day in the busiest hour, as a picture of Crisis Text Line's data of
/// November 2013 to April 2014 shows ("6pm to 1am", "as many as 12 teens per hour"); the hours before are assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// The hour of the day at which the chat opens, 0 to 23.
    pub opens_at: u32,
    /// A weight for each hour from then on; the chat closes after the last.
    pub weights: Vec<u32>,
}

impl Default for Curve {
    fn default() -> Self {
        Self { opens_at: 14, weights: vec![4, 5, 6, 7, 9, 10, 11, 12] }
    }
}

impl Curve {
    /// How many hours the chat is open.
    fn hours(&self) -> Millis {
        Millis::try_from(self.weights.len()).unwrap_or(0)
    }

    fn last_hour(&self) -> Option<u32> {
        let more = u32::try_from(self.weights.len().checked_sub(1)?).ok()?;
        Some((self.opens_at + more) % 24)
    }
}

impl FromStr for Curve {
    type Err = String;

    /// Reads lines of `hour,weight`, hour after hour: `22,9`, `23,12`, `0,7`.
    fn from_str(text: &str) -> Result<Self, String> {
        let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
        let mut curve = Self { opens_at: 0, weights: Vec::new() };
        for (number, line) in lines {
            let (hour, weight) = hour_and_weight(line).ok_or_else(|| format!("line {number}: not hour,weight"))?;
            if let Some(last) = curve.last_hour()
                && hour != (last + 1) % 24
            {
                return Err(format!("line {number}: {hour} h does not follow {last} h"));
            }
            if curve.weights.is_empty() {
                curve.opens_at = hour;
            }
            curve.weights.push(weight);
        }
        let is_empty = curve.weights.iter().all(|weight| *weight == 0);
        if is_empty || curve.weights.len() > 24 {
            return Err("a curve has 1 to 24 hours, and somebody comes in one of them".to_owned());
        }
        Ok(curve)
    }
}

fn hour_and_weight(line: &str) -> Option<(u32, u32)> {
    let (hour, weight) = line.split_once(',')?;
    let (hour, weight) = (hour.trim().parse().ok()?, weight.trim().parse().ok()?);
    (hour < 24 && weight <= MOST).then_some((hour, weight))
}

/// The largest weight of an hour: a whole day of them still fits into 32 bits.
const MOST: u32 = 1_000_000;

/// A young person who asks for a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// When, in milliseconds since the chat opened.
    pub(super) arrives: Millis,
    pub(super) lang: Lang,
    pub(super) priority: Priority,
    /// How long the chat takes a consultant, its codes included, in milliseconds.
    pub(super) length: Millis,
    /// How long they wait before they give up, in milliseconds.
    pub(super) patience: Millis,
    /// After how long of the chat the consultant's line dies, in milliseconds, if it does.
    pub(super) cut_after: Option<Millis>,
}

/// A consultant, for one shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Consultant {
    pub(super) languages: &'static [Lang],
    /// From when, in milliseconds since the chat opened.
    pub(super) from: Millis,
    /// Until when new chats begin; those that run then are brought to their end.
    pub(super) until: Millis,
}

/// One evening: the same for every rule that is tried on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening {
    pub(super) seed: u64,
    /// The hour of the day at which the chat opens.
    pub(super) opens_at: u32,
    /// How long it is open, in milliseconds.
    pub(super) open_for: Millis,
    /// In the order in which they come.
    pub(super) people: Vec<Person>,
    pub(super) consultants: Vec<Consultant>,
}

impl Evening {
    /// Draws an evening.
    #[must_use]
    pub fn new(seed: u64, people: u32, consultants: u32, curve: &Curve) -> Self {
        let mut random = Random::new(seed);
        let hours: Vec<(Millis, u32)> = (0..).zip(curve.weights.iter().copied()).collect();
        let mut people: Vec<Person> = (0..people).map(|_| person(&mut random, &hours)).collect();
        people.sort_by_key(|person| person.arrives);
        let open_for = curve.hours() * HOUR;
        let rota = ROTA.iter().cycle().zip(0..consultants);
        let consultants = rota.map(|((languages, shift), _)| shift.of(open_for, languages)).collect();
        Self { seed, opens_at: curve.opens_at, open_for, people, consultants }
    }

    /// The hour of the day at which the chat closes.
    pub(super) fn closes_at(&self) -> u32 {
        let hours = u32::try_from(self.open_for / HOUR).unwrap_or(0);
        (self.opens_at + hours) % 24
    }
}

/// Of a hundred young people. Urgent and crisis together are a fifth, as 23 % of those who wrote to Crisis Text Line
/// in 2017/18 thought of suicide; how many of them are in danger now is assumed.
const CLASSES: [(Priority, u32); 3] = [(Priority::Normal, 80), (Priority::Urgent, 16), (Priority::Crisis, 4)];

/// Of a hundred young people: as many as live in Belgium's regions, Brussels counted with French; English is assumed.
const LANGUAGES: [(Lang, u32); 4] = [(Lang::Nl, 58), (Lang::Fr, 38), (Lang::De, 2), (Lang::En, 2)];

/// How long an ordinary chat takes, in minutes: the shortest, each tenth, the longest. A child's chat with volunteers
/// takes 15 minutes on average (De Kindertelefoon, 2018), a call to professionals about 45 (Kids Helpline, 2023);
/// this lies between, 24 on average. The shape, many short and few very long, is that of calls (Brown and others, 2005).
const LENGTHS: [i64; 11] = [3, 9, 12, 15, 17, 20, 23, 27, 33, 43, 75];

/// How long somebody waits before they give up, in minutes, in the same form. Assumed: nobody has published it for a
/// chat of young people. That one in five stays for an hour fits what Kids Helpline tells those who wait ("sometimes
/// over an hour").
const PATIENCE: [i64; 11] = [1, 7, 11, 15, 19, 25, 32, 42, 58, 90, 240];

/// One chat in so many loses its consultant. Assumed.
const CUT: u32 = 50;

/// How much longer such a chat takes than an ordinary one, in hundredths. Assumed: only that helping in an emergency
/// takes longer is known (Kids Helpline, 2023).
const fn share_of_length(priority: Priority) -> i64 {
    match priority {
        Priority::Normal => 100,
        Priority::Urgent => 125,
        Priority::Crisis => 175,
    }
}

fn person(random: &mut Random, hours: &[(Millis, u32)]) -> Person {
    let hour = random.pick(hours).copied().unwrap_or(0);
    let arrives = hour * HOUR + Millis::from(random.below(3_600_000));
    let lang = random.pick(&LANGUAGES).copied().unwrap_or(Lang::Nl);
    let priority = random.pick(&CLASSES).copied().unwrap_or(Priority::Normal);
    let length = random.within(&LENGTHS.map(|minutes| minutes * MINUTE)) * share_of_length(priority) / 100;
    let patience = random.within(&PATIENCE.map(|minutes| minutes * MINUTE));
    let is_cut = random.below(CUT) == 0;
    let cut_after = length * Millis::from(random.below(100)) / 100;
    Person { arrives, lang, priority, length, patience, cut_after: is_cut.then_some(cut_after) }
}

/// Which part of the evening somebody works: both shifts are five of eight hours, so that they overlap.
#[derive(Debug, Clone, Copy)]
enum Shift {
    Early,
    Late,
}

impl Shift {
    fn of(self, open_for: Millis, languages: &'static [Lang]) -> Consultant {
        let (from, until) = match self {
            Self::Early => (0, open_for * 5 / 8),
            Self::Late => (open_for * 3 / 8, open_for),
        };
        Consultant { languages, from, until }
    }
}

/// Who is on duty, repeated until there are enough. Assumed: two thirds come late, when most write; each talks one to
/// three languages; German is there in the late shift only.
const ROTA: [(&[Lang], Shift); 6] = [
    (&[Lang::Nl], Shift::Late),
    (&[Lang::Nl, Lang::Fr], Shift::Early),
    (&[Lang::Fr], Shift::Late),
    (&[Lang::Nl, Lang::En], Shift::Late),
    (&[Lang::Fr, Lang::En], Shift::Early),
    (&[Lang::Nl, Lang::Fr, Lang::De], Shift::Late),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_read_hour_by_hour() {
        let curve = |text: &str| text.parse::<Curve>();
        assert_eq!(curve("22,9\n\n 23 , 12\n0,7\n"), Ok(Curve { opens_at: 22, weights: vec![9, 12, 7] }));
        for (text, wrong) in [
            ("", "1 to 24 hours"),
            ("20,0", "somebody comes"),
            ("20,1\n22,1", "line 2: 22 h does not follow 20 h"),
            ("24,1", "line 1"),
            ("20", "line 1"),
            ("20,-1", "line 1"),
            ("20,1000001", "line 1"),
        ] {
            let error = curve(text).unwrap_err();
            assert!(error.contains(wrong), "{text}: {error}");
        }
        let two_days: Vec<String> = (0..48).map(|hour| format!("{},1", hour % 24)).collect();
        assert!(curve(&two_days.join("\n")).is_err());
    }

    #[test]
    fn people_come_as_the_curve_says() {
        let curve = Curve { opens_at: 23, weights: vec![1, 0, 3] };
        let evening = Evening::new(1, 4_000, 12, &curve);
        let during = |hour: i64| evening.people.iter().filter(|person| person.arrives / HOUR == hour).count();
        assert!((900..1_100).contains(&during(0)) && during(1) == 0 && during(0) + during(2) == 4_000);
        assert!(evening.people.is_sorted_by_key(|person| person.arrives));
        assert_eq!((evening.opens_at, evening.closes_at(), evening.open_for), (23, 2, 3 * HOUR));
    }

    #[test]
    fn somebody_is_there_all_evening() {
        let evening = Evening::new(1, 0, 6, &Curve::default());
        for minute in 0..evening.open_for / MINUTE {
            let at = minute * MINUTE;
            assert!(evening.consultants.iter().any(|one| (one.from..one.until).contains(&at)), "{minute}");
        }
        assert!(evening.consultants.iter().all(|one| one.until <= evening.open_for));
    }
}
