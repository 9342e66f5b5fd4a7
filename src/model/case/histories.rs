//! Random evenings of the queue, played step by step against what the contract promises: nobody who waits is lost,
//! doubled, starved, or overtaken without a reason. The rules are passed in, so that broken ones can be shown to be seen.
//!
//! `PEERLINE_HISTORIES` sets how many evenings are played, `PEERLINE_HISTORY` plays one again by its number.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{BuildHasher, Hasher, RandomState},
};

use uuid::Uuid;

use super::*;
use crate::model::random::Random;

/// Evenings that every run of the tests plays.
const HISTORIES: u64 = 3_000;
/// More of them, other ones in every run.
const BY_CHANCE: u64 = 300;
/// Things that happen in one evening.
const STEPS: usize = 60;
const MINUTE: Millis = 60_000;
/// What `urgent` is worth; the contract's number, and not that of the code.
const HALF_AN_HOUR: Millis = 30 * MINUTE;
/// At the end of the evening a place gets free this often.
const EACH: Millis = 5 * MINUTE;
/// So often before whoever waits then has waited an hour.
const IN_AN_HOUR: usize = 12;
const LANGS: [Lang; 3] = [Lang::Nl, Lang::Fr, Lang::De];

/// One of them; `None` when there is none.
fn one<T: Clone>(random: &mut Random, of: &[T]) -> Option<T> {
    of.get(random.below(u32::try_from(of.len()).unwrap()) as usize).cloned()
}

/// What decides who is served next.
#[derive(Clone, Copy)]
struct Rules {
    order: fn(Vec<Waiting>, Millis) -> Vec<Placed>,
    offered: fn(&[Placed], &Desk) -> Vec<Placed>,
    /// The arrival of a case to which something happens, from the one it had and the time it is now.
    arrival: fn(Event, Millis, Millis) -> Millis,
}

/// What a case keeps its place over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    /// Its consultant is lost.
    Lost,
    /// Its author asks for a chat, or writes a post as well.
    Met,
    /// It becomes a letter.
    Letter,
}

/// The product's.
const OURS: Rules = Rules {
    order: serving_order,
    offered: |order, desk| offered(order, desk.staff, |lang| desk.languages.contains(&lang)),
    arrival: |_, arrived, _| arrived,
};

#[derive(Clone)]
struct Desk {
    staff: StaffId,
    languages: BTreeSet<Lang>,
}

/// Whether nobody sits and waits for it, in the contract's words: a letter, or a post with priority `normal`; neither when
/// it is a crisis, nor a letter of somebody who is urgent without it: by a moderator, reports, what was written to them, or
/// their own post.
fn is_later(one: &Waiting) -> bool {
    match one.source {
        CaseSource::Letter if one.priority == Priority::Urgent => !is_urgent_anyway(one.cause),
        CaseSource::Letter | CaseSource::Post => one.priority == Priority::Normal,
        CaseSource::Request | CaseSource::Report | CaseSource::Conversation => false,
    }
}

const fn is_urgent_anyway(cause: Option<Cause>) -> bool {
    matches!(cause, Some(Cause::Moderator | Cause::Reports | Cause::Course | Cause::Post))
}

/// Where a young person is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Waiting,
    With(StaffId),
    Gone,
}

struct Evening {
    rules: Rules,
    random: Random,
    now: Millis,
    desks: Vec<Desk>,
    people: BTreeMap<CaseId, (Waiting, Is)>,
    /// When each really came.
    arrivals: BTreeMap<CaseId, Millis>,
}

impl Evening {
    fn new(rules: Rules, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let desks = (1..=3).map(|id| Desk {
            staff: StaffId(Uuid::from_u128(id)),
            languages: LANGS.into_iter().filter(|_| random.below(3) > 0).collect(),
        });
        let desks = desks.collect();
        Self { rules, random, now: 1_800_000_000_000, desks, people: BTreeMap::new(), arrivals: BTreeMap::new() }
    }

    /// One thing happens; what breaks a promise is said.
    fn step(&mut self) -> Result<(), String> {
        match self.random.below(24) {
            0..=5 => self.arrive(),
            6 => self.raise(),
            7 => self.come_back(),
            8..=12 => self.take_next()?,
            13 => self.lose(),
            14 => self.leave(),
            15 | 16 => self.meet(),
            17 if self.random.below(5) == 0 => self.close_the_door(),
            18 => self.hand_over(),
            19 => self.expire(),
            // Now and then a night goes by.
            20 if self.random.below(6) == 0 => self.now += i64::from(self.random.below(20)) * 3_600_000,
            _ => self.now += i64::from(self.random.below(25 * 60)) * 1_000,
        }
        self.everybody_has_one_place()
    }

    fn arrive(&mut self) {
        // Not in the order of arrival, so that nothing hangs on it.
        let id = CaseId(Uuid::from_u128((u128::from(self.random.draw()) << 64) | self.people.len() as u128));
        let priority = match self.random.below(10) {
            0 => Priority::Crisis,
            1..=3 => Priority::Urgent,
            _ => Priority::Normal,
        };
        let source = match self.random.below(9) {
            0 | 1 => CaseSource::Letter,
            2 => CaseSource::Post,
            3 => one(&mut self.random, &[CaseSource::Report, CaseSource::Conversation]).unwrap(),
            _ => CaseSource::Request,
        };
        self.comes(id, priority, source);
    }

    fn comes(&mut self, id: CaseId, priority: Priority, source: CaseSource) {
        let waiting = Waiting {
            id,
            priority,
            cause: self.cause(),
            theme: Theme::Other,
            lang: one(&mut self.random, &LANGS).unwrap(),
            source,
            arrived_at: self.now,
            known_staff: None,
        };
        self.arrivals.insert(id, self.now);
        self.people.insert(id, (waiting, Is::Waiting));
    }

    fn somebody(&mut self, is: impl Fn(Is) -> bool) -> Option<CaseId> {
        let all: Vec<CaseId> = self.people.iter().filter(|(_, (_, one))| is(*one)).map(|(id, _)| *id).collect();
        one(&mut self.random, &all)
    }

    /// Any; which goes with what is not for the order to know.
    fn cause(&mut self) -> Option<Cause> {
        one(&mut self.random, Cause::ALL).filter(|_| self.random.below(8) > 0)
    }

    fn raise(&mut self) {
        let cause = self.cause();
        if let Some((waiting, _)) = self.somebody(|is| is == Is::Waiting).and_then(|id| self.people.get_mut(&id)) {
            waiting.priority = if waiting.priority == Priority::Normal { Priority::Urgent } else { Priority::Crisis };
            waiting.cause = cause;
        }
    }

    /// Who waits writes a post as well, or asks for a chat beside one: the higher priority, the earlier arrival.
    fn meet(&mut self) {
        let (priority, cause, is_chat) =
            (one(&mut self.random, Priority::ALL).unwrap(), self.cause(), self.random.below(2) == 0);
        let (arrival, now) = (self.rules.arrival, self.now);
        let Some((waiting, _)) = self.somebody(|is| is == Is::Waiting).and_then(|id| self.people.get_mut(&id)) else {
            return;
        };
        let counts_more = priority == Priority::Urgent && is_urgent_anyway(cause) && !is_urgent_anyway(waiting.cause);
        if priority > waiting.priority || (priority == waiting.priority && counts_more) {
            (waiting.priority, waiting.cause) = (priority, cause);
        }
        waiting.arrived_at = arrival(Event::Met, waiting.arrived_at, now);
        if is_chat && is_later(waiting) {
            waiting.source = CaseSource::Request;
        }
    }

    /// Who waits for a chat has a letter; whoever only wrote a post has none.
    fn close_the_door(&mut self) {
        let (arrival, now) = (self.rules.arrival, self.now);
        let random = &mut self.random;
        for (waiting, _) in self.people.values_mut().filter(|(_, is)| *is == Is::Waiting) {
            if waiting.source == CaseSource::Request || random.below(2) == 0 {
                waiting.source = CaseSource::Letter;
                waiting.arrived_at = arrival(Event::Letter, waiting.arrived_at, now);
            }
        }
    }

    fn hand_over(&mut self) {
        let to = StaffId(Uuid::from_u128(1 + u128::from(self.random.below(3))));
        if let Some((_, is)) = self.somebody(|is| matches!(is, Is::With(_))).and_then(|id| self.people.get_mut(&id)) {
            *is = Is::With(to);
        }
    }

    /// Who was not seen for a day does not wait any more; whose letter it was has it back.
    fn expire(&mut self) {
        let now = self.now;
        let random = &mut self.random;
        let old = |one: &Waiting| one.source == CaseSource::Request && now - one.arrived_at >= 24 * 60 * MINUTE;
        for (waiting, is) in self.people.values_mut().filter(|(one, is)| *is == Is::Waiting && old(one)) {
            if random.below(2) == 0 {
                *is = Is::Gone;
            } else {
                waiting.source = CaseSource::Letter;
            }
        }
    }

    /// Whose letter lies there comes to talk.
    fn come_back(&mut self) {
        if let Some((waiting, _)) = self.somebody(|is| is == Is::Waiting).and_then(|id| self.people.get_mut(&id)) {
            waiting.source = CaseSource::Request;
        }
    }

    /// A consultant's line dies: the case waits again, and the consultant is known to it.
    fn lose(&mut self) {
        let now = self.now;
        let Some(id) = self.somebody(|is| matches!(is, Is::With(_))) else { return };
        let Some((waiting, is)) = self.people.get_mut(&id) else { return };
        if let Is::With(staff) = *is {
            waiting.known_staff = Some(staff);
            waiting.arrived_at = (self.rules.arrival)(Event::Lost, waiting.arrived_at, now);
            *is = Is::Waiting;
        }
    }

    fn leave(&mut self) {
        if let Some((_, is)) = self.somebody(|is| is != Is::Gone).and_then(|id| self.people.get_mut(&id)) {
            *is = Is::Gone;
        }
    }

    fn waiting(&self) -> Vec<Waiting> {
        self.people.values().filter(|(_, is)| *is == Is::Waiting).map(|(waiting, _)| waiting.clone()).collect()
    }

    fn take_next(&mut self) -> Result<(), String> {
        let at = self.random.below(u32::try_from(self.desks.len()).unwrap()) as usize;
        self.take_at(&self.desks[at].clone()).map(drop)
    }

    /// Whom a consultant is given.
    fn take_at(&mut self, desk: &Desk) -> Result<Option<CaseId>, String> {
        let order = (self.rules.order)(self.waiting(), self.now);
        let Some(taken) = (self.rules.offered)(&order, desk).into_iter().next() else { return Ok(None) };
        let taken = taken.waiting;
        let served: Vec<&Waiting> =
            order.iter().map(|placed| &placed.waiting).filter(|one| desk.languages.contains(&one.lang)).collect();
        if !desk.languages.contains(&taken.lang) {
            return Err(format!("{} is offered a language nobody speaks there", taken.id.0));
        }
        let before = served.iter().take_while(|one| one.id != taken.id).count();
        for passed in served {
            if passed.id != taken.id && !self.may_pass(&taken, passed, desk.staff, before) {
                return Err(format!("{taken:?} overtakes {passed:?} at {}", self.now));
            }
        }
        let staff = desk.staff;
        if let Some((_, is)) = self.people.get_mut(&taken.id) {
            *is = Is::With(staff);
        }
        Ok(Some(taken.id))
    }

    /// Nobody who sits and waits starves, however many go on coming: after an hour only those pass who were there
    /// before. Then nobody comes any more, and what is left is paper too.
    fn ends(&mut self) -> Result<(), String> {
        let desk = Desk { staff: self.desks[0].staff, languages: LANGS.into_iter().collect() };
        let there = self.waiting();
        for number in 0..there.len() + IN_AN_HOUR {
            self.take_at(&desk)?;
            self.now += EACH;
            let id = CaseId(Uuid::from_u128((u128::from(self.random.draw()) << 64) | (1_000 + number as u128)));
            let priority = one(&mut self.random, &[Priority::Normal, Priority::Urgent]).unwrap();
            self.comes(id, priority, CaseSource::Request);
        }
        let starves = there.iter().find(|one| !is_later(one) && self.people[&one.id].1 == Is::Waiting);
        if let Some(starves) = starves {
            return Err(format!("{starves:?} starves until {}", self.now));
        }
        for _ in 0..self.waiting().len() {
            self.take_at(&desk)?;
        }
        if self.waiting().is_empty() { Ok(()) } else { Err("something lies for ever".to_owned()) }
    }

    /// Whether there is a reason to serve one before the other, in the contract's words and not in those of the code:
    /// by when each really came.
    fn may_pass(&self, taken: &Waiting, passed: &Waiting, staff: StaffId, before: usize) -> bool {
        let came = |one: &Waiting| self.arrivals[&one.id];
        let crisis = |one: &Waiting| one.priority == Priority::Crisis;
        if crisis(taken) != crisis(passed) {
            return crisis(taken);
        }
        let waited = |one: &Waiting, minutes: i64| self.now - came(one) >= minutes * 60_000;
        let is_long = |one: &Waiting| waited(one, 60) && !crisis(one);
        let (taken_long, waited_long) = (is_long(taken), is_long(passed));
        // Who has only just come, and what has lain for a day.
        let is_new = |one: &Waiting| one.priority == Priority::Normal && !waited(one, 30);
        let is_old = |one: &Waiting| waited(one, 24 * 60);
        // Who is known stood among the first three.
        let is_known = taken.known_staff == Some(staff) && before < 3 && !crisis(passed) && !is_later(taken);
        if is_later(taken) || is_later(passed) {
            let is_urgent = |one: &Waiting| one.priority == Priority::Urgent;
            return match (is_later(taken), is_later(passed)) {
                (true, true) if is_old(taken) != is_old(passed) => is_old(taken),
                (true, true) if is_old(taken) || is_urgent(taken) == is_urgent(passed) => came(taken) <= came(passed),
                (true, true) => is_urgent(taken),
                (true, false) => is_old(taken) && is_new(passed),
                (false, _) => is_known || !is_old(passed) || !is_new(taken),
            };
        }
        let worth = |one: &Waiting| came(one) - if one.priority == Priority::Urgent { HALF_AN_HOUR } else { 0 };
        let is_due = match (taken_long, waited_long) {
            (true, false) => true,
            (false, true) => false,
            (true, true) => came(taken) <= came(passed),
            (false, false) if crisis(taken) => came(taken) <= came(passed),
            (false, false) => worth(taken) <= worth(passed),
        };
        is_due || is_known
    }

    fn everybody_has_one_place(&self) -> Result<(), String> {
        let order = (self.rules.order)(self.waiting(), self.now);
        let placed: Vec<CaseId> = order.iter().map(|placed| placed.waiting.id).collect();
        let each: BTreeSet<CaseId> = placed.iter().copied().collect();
        let waiting: BTreeSet<CaseId> = self.waiting().into_iter().map(|one| one.id).collect();
        if each.len() != placed.len() {
            return Err("somebody stands in the queue twice".to_owned());
        }
        if each != waiting {
            return Err("somebody who waits has no place".to_owned());
        }
        if order.iter().zip(1..).any(|(placed, position)| placed.position != position) {
            return Err("places are not counted from 1 on".to_owned());
        }
        let kept = |placed: &Placed| self.arrivals.get(&placed.waiting.id) == Some(&placed.waiting.arrived_at);
        if order.iter().all(kept) { Ok(()) } else { Err("a case lost the time it came".to_owned()) }
    }
}

/// Plays an evening; what breaks a promise is said, with its step.
fn play(rules: Rules, seed: u64) -> Result<(), String> {
    let mut evening = Evening::new(rules, seed);
    (0..STEPS).try_for_each(|step| evening.step().map_err(|what| format!("seed {seed}, step {step}: {what}")))?;
    evening.ends().map_err(|what| format!("seed {seed}, at the end: {what}"))
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a number"))
}

#[test]
fn no_evening_breaks_a_promise() {
    // The same ones in every run, and a few by chance; a failure names the seed, which `PEERLINE_HISTORY` plays again.
    let by_chance = u64::from(u32::try_from(RandomState::new().build_hasher().finish() >> 32).unwrap());
    let fixed = 0..number("PEERLINE_HISTORIES").unwrap_or(HISTORIES);
    let all = || fixed.chain(by_chance..by_chance + BY_CHANCE).collect();
    let seeds: Vec<u64> = number("PEERLINE_HISTORY").map_or_else(all, |seed| vec![seed]);
    let seeds = &seeds;
    // On all cores: millions are asked for now and then.
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for core in 0..cores {
            scope.spawn(move || {
                for seed in seeds.iter().skip(core).step_by(cores) {
                    play(OURS, *seed).unwrap_or_else(|what| panic!("{what}"));
                }
            });
        }
    });
}

#[test]
fn broken_rules_are_seen() {
    /// Without the hour after which nobody is overtaken by score.
    fn by_score_alone(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        let worth = |one: &Waiting| one.arrived_at - if one.priority == Priority::Urgent { URGENT_MS } else { 0 };
        waiting.sort_by_key(|one| (one.priority != Priority::Crisis, worth(one), one.arrived_at, one.id));
        counted(waiting, now)
    }
    /// Letters wait among those who sit there.
    fn letters_as_people(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        let as_person = |one: &Waiting| Waiting { source: CaseSource::Request, ..one.clone() };
        waiting.sort_by_key(|one| rank(&as_person(one), now));
        counted(waiting, now)
    }
    /// A letter waits for as long as anybody else does.
    fn letters_never(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        waiting.sort_by_key(|one| (!one.is_live(), rank(one, now)));
        counted(waiting, now)
    }
    /// After a day paper goes before everybody who has not waited an hour, the urgent too.
    fn letters_of_a_day_first(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        let is_old = |one: &Waiting| !one.is_live() && now - one.arrived_at >= LATER_MS;
        waiting
            .sort_by_key(|one| if is_old(one) { (1, one.arrived_at, one.arrived_at, one.id) } else { rank(one, now) });
        counted(waiting, now)
    }
    fn by_id(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        waiting.sort_by_key(|one| one.id);
        counted(waiting, now)
    }
    fn without_the_last(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        waiting.truncate(waiting.len().saturating_sub(1).max(3));
        serving_order(waiting, now)
    }
    fn the_first_twice(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        waiting.extend(waiting.first().cloned().filter(|_| waiting.len() > 5));
        serving_order(waiting, now)
    }
    /// Every letter is paper, also of whom a moderator brought.
    fn letters_are_paper(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        let without =
            |one: &Waiting| Waiting { cause: one.cause.filter(|_| one.source != CaseSource::Letter), ..one.clone() };
        waiting.sort_by_key(|one| rank(&without(one), now));
        counted(waiting, now)
    }
    /// Every urgent letter counts as somebody who sits there.
    fn urgent_letters_live(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        let as_brought = |one: &Waiting| Waiting { cause: Some(Cause::Moderator), ..one.clone() };
        waiting.sort_by_key(|one| rank(&as_brought(one), now));
        counted(waiting, now)
    }
    /// What the filter heard in words to the team counts as a post.
    fn any_words_live(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        let heard = |cause| if cause == Cause::Filter { Cause::Post } else { cause };
        waiting.sort_by_key(|one| rank(&Waiting { cause: one.cause.map(heard), ..one.clone() }, now));
        counted(waiting, now)
    }
    fn counted(waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
        let placed =
            |(waiting, position): (Waiting, i64)| Placed { position, why: why(&waiting, now), minutes: 0, waiting };
        waiting.into_iter().zip(1..).map(placed).collect()
    }
    /// A known young person goes before everybody, crises too.
    fn known_first(order: &[Placed], desk: &Desk) -> Vec<Placed> {
        let mut offered = offered(order, desk.staff, |lang| desk.languages.contains(&lang));
        offered.sort_by_key(|placed| placed.waiting.known_staff != Some(desk.staff));
        offered
    }
    fn any_language(order: &[Placed], desk: &Desk) -> Vec<Placed> {
        offered(order, desk.staff, |_| true)
    }
    /// Nobody is given the last one.
    fn never_the_last(order: &[Placed], desk: &Desk) -> Vec<Placed> {
        let mut offered = offered(order, desk.staff, |lang| desk.languages.contains(&lang));
        offered.pop();
        offered
    }
    /// Whom one knows goes first, a letter of theirs too.
    fn known_letters(order: &[Placed], desk: &Desk) -> Vec<Placed> {
        let blind = |placed: &Placed| Placed { why: Why::Normal, ..placed.clone() };
        let order: Vec<Placed> =
            order.iter().map(|placed| if placed.why == Why::Later { blind(placed) } else { placed.clone() }).collect();
        offered(&order, desk.staff, |lang| desk.languages.contains(&lang))
    }
    let broken: [(&str, Rules); 17] = [
        ("by score alone", Rules { order: by_score_alone, ..OURS }),
        ("letters as people", Rules { order: letters_as_people, ..OURS }),
        ("letters never", Rules { order: letters_never, ..OURS }),
        ("letters of a day first", Rules { order: letters_of_a_day_first, ..OURS }),
        ("known letters", Rules { offered: known_letters, ..OURS }),
        ("by id", Rules { order: by_id, ..OURS }),
        ("without the last", Rules { order: without_the_last, ..OURS }),
        ("the first twice", Rules { order: the_first_twice, ..OURS }),
        ("known first", Rules { offered: known_first, ..OURS }),
        ("any language", Rules { offered: any_language, ..OURS }),
        ("letters are paper", Rules { order: letters_are_paper, ..OURS }),
        ("urgent letters live", Rules { order: urgent_letters_live, ..OURS }),
        ("any words live", Rules { order: any_words_live, ..OURS }),
        ("never the last", Rules { offered: never_the_last, ..OURS }),
        ("lost, to the end", Rules { arrival: |event, was, now| if event == Event::Lost { now } else { was }, ..OURS }),
        ("met, to the end", Rules { arrival: |event, was, now| if event == Event::Met { now } else { was }, ..OURS }),
        (
            "letter, to the end",
            Rules { arrival: |event, was, now| if event == Event::Letter { now } else { was }, ..OURS },
        ),
    ];
    for (name, rules) in broken {
        assert!((0..HISTORIES).any(|seed| play(rules, seed).is_err()), "{name} is not seen");
    }
}
