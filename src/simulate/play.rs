//! Plays an evening, from one event to the next.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap, VecDeque},
};

use super::{
    Policy,
    evening::{Consultant, Evening},
};
use crate::model::{
    Millis,
    case::{CaseSource, LEASE_MS, Placed, Wait, Waiting, offered},
    estimate::{Desk, Lengths, waits},
    id::{CaseId, StaffId},
    theme::Theme,
    verdict::Priority,
};

/// Chats of one consultant at once (the product's default).
const CAPACITY: usize = 2;

/// The estimate learns from so many chats that ended last (as the product does).
const NEWEST: usize = 50;

/// How a time in the waiting room ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// A consultant came.
    Served,
    /// Nobody came in time.
    GaveUp,
    /// Still there when the chat closed.
    NotReached,
}

/// One time that somebody spent in the waiting room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Visit {
    pub(super) priority: Priority,
    /// Back because the consultant was lost.
    pub(super) again: bool,
    /// What they were told when they came in.
    pub(super) told: Option<Wait>,
    /// How long it took, in milliseconds.
    pub(super) waited: Millis,
    pub(super) end: End,
}

/// Something that will happen. Numbers are places in the evening's lists of people and of consultants. Of what happens
/// in the same millisecond the upper comes first: a place is free before the next person asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    ShiftBegins,
    /// The chat of a person with a consultant is over.
    Ends(usize, usize),
    /// The consultant was lost a minute ago, and the case is offered again.
    Returns(usize, usize),
    Arrives(usize),
    GivesUp(usize),
}

/// Somebody in the waiting room.
struct Sitting {
    case: Waiting,
    since: Millis,
    again: bool,
    told: Option<Wait>,
}

struct Play<'a> {
    evening: &'a Evening,
    policy: Policy,
    now: Millis,
    agenda: BinaryHeap<Reverse<(Millis, Event)>>,
    /// By the person's number.
    waiting: BTreeMap<usize, Sitting>,
    /// For each consultant the chats that run: with whom, since when.
    running: Vec<BTreeMap<usize, Millis>>,
    /// How long the newest chats took.
    lengths: VecDeque<Millis>,
    visits: Vec<Visit>,
}

/// Plays the evening under one rule; one visit for each person, and one more for each who had to come back.
pub(super) fn play(evening: &Evening, policy: Policy) -> Vec<Visit> {
    let mut play = Play::new(evening, policy);
    while play.step() {}
    play.close()
}

impl<'a> Play<'a> {
    fn new(evening: &'a Evening, policy: Policy) -> Self {
        let begin = evening.consultants.iter().map(|consultant| (consultant.from, Event::ShiftBegins));
        let arrive = evening.people.iter().enumerate().map(|(number, person)| (person.arrives, Event::Arrives(number)));
        Self {
            evening,
            policy,
            now: 0,
            agenda: begin.chain(arrive).map(Reverse).collect(),
            waiting: BTreeMap::new(),
            running: vec![BTreeMap::new(); evening.consultants.len()],
            lengths: VecDeque::new(),
            visits: Vec::new(),
        }
    }

    /// Lets the next thing happen; false when nothing is left to happen.
    fn step(&mut self) -> bool {
        let Some(Reverse((at, event))) = self.agenda.pop() else { return false };
        self.now = at;
        self.happens(event);
        self.hand_out();
        true
    }

    fn plan(&mut self, at: Millis, event: Event) {
        self.agenda.push(Reverse((at, event)));
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::ShiftBegins => {}
            Event::Arrives(person) => self.arrives(person, None),
            Event::GivesUp(person) => self.gives_up(person),
            Event::Ends(person, consultant) => self.ends(person, consultant),
            Event::Returns(person, consultant) => {
                self.leave_desk(person, consultant);
                self.arrives(person, Some(consultant));
            }
        }
    }

    /// Somebody sits down in the waiting room; `back_from` is the consultant they were talking with.
    fn arrives(&mut self, number: usize, back_from: Option<usize>) {
        let Some(person) = self.evening.people.get(number) else { return };
        let case = Waiting {
            id: CaseId(id(number)),
            priority: person.priority,
            cause: None,
            theme: Theme::Other,
            lang: person.lang,
            source: CaseSource::Request,
            arrived_at: person.arrives,
            known_staff: back_from.map(|consultant| StaffId(id(consultant))),
        };
        let sitting = Sitting { case, since: self.now, again: back_from.is_some(), told: None };
        self.waiting.insert(number, sitting);
        let told = self.estimate(number);
        if let Some(sitting) = self.waiting.get_mut(&number) {
            sitting.told = told;
        }
        self.plan(self.now + person.patience, Event::GivesUp(number));
    }

    /// What somebody who waits is told.
    fn estimate(&self, number: usize) -> Option<Wait> {
        let order = self.order();
        let desks: Vec<Desk> = self.on_duty().map(|(number, consultant)| self.desk(number, consultant)).collect();
        let lengths: Vec<Millis> = self.lengths.iter().copied().collect();
        let all = waits(&order, &desks, Lengths::of(&lengths), self.now);
        order.iter().zip(all).find(|(placed, _)| person_of(placed) == number).and_then(|(_, wait)| wait)
    }

    fn order(&self) -> Vec<Placed> {
        self.policy.order(self.waiting.values().map(|sitting| sitting.case.clone()), self.now)
    }

    fn on_duty(&self) -> impl Iterator<Item = (usize, &Consultant)> {
        let all = self.evening.consultants.iter().enumerate();
        all.filter(|(_, consultant)| (consultant.from..consultant.until).contains(&self.now))
    }

    fn desk(&self, number: usize, consultant: &Consultant) -> Desk {
        let began = self.running.get(number).into_iter().flat_map(BTreeMap::values);
        let running: Vec<Millis> = began.map(|began| self.now - began).collect();
        Desk {
            languages: consultant.languages.iter().copied().collect(),
            free: CAPACITY.saturating_sub(running.len()),
            running,
        }
    }

    fn gives_up(&mut self, number: usize) {
        // Who was served meanwhile, or came back since, has another moment at which they give up.
        let is_due = self.waiting.get(&number).is_some_and(|sitting| {
            let patience = self.evening.people.get(number).map(|person| person.patience);
            Some(self.now - sitting.since) == patience
        });
        if is_due && self.now < self.evening.open_for {
            self.stand_up(number, End::GaveUp);
        }
    }

    fn stand_up(&mut self, number: usize, end: End) {
        let Some(Sitting { case, since, again, told }) = self.waiting.remove(&number) else { return };
        self.visits.push(Visit { priority: case.priority, again, told, waited: (self.now - since).max(0), end });
    }

    fn ends(&mut self, person: usize, consultant: usize) {
        let Some(began) = self.leave_desk(person, consultant) else { return };
        self.lengths.push_back(self.now - began);
        if self.lengths.len() > NEWEST {
            self.lengths.pop_front();
        }
    }

    fn leave_desk(&mut self, person: usize, consultant: usize) -> Option<Millis> {
        self.running.get_mut(consultant)?.remove(&person)
    }

    /// Lets consultants take the next as long as one has a free place and is offered somebody.
    fn hand_out(&mut self) {
        while let Some((consultant, person)) = self.next() {
            self.take(consultant, person);
        }
    }

    /// The consultant with the fewest chats takes first.
    fn next(&self) -> Option<(usize, usize)> {
        let chats = |number: usize| self.running.get(number).map_or(CAPACITY, BTreeMap::len);
        let mut free: Vec<(usize, &Consultant)> = self.on_duty().filter(|(it, _)| chats(*it) < CAPACITY).collect();
        if free.is_empty() || self.waiting.is_empty() {
            return None;
        }
        free.sort_by_key(|(number, _)| chats(*number));
        let order = self.order();
        free.into_iter().find_map(|(number, consultant)| {
            let offered = offered(&order, StaffId(id(number)), |lang| consultant.languages.contains(&lang));
            self.policy
                .take(&offered, |placed| self.length(person_of(placed)))
                .map(|placed| (number, person_of(placed)))
        })
    }

    fn length(&self, number: usize) -> Millis {
        self.evening.people.get(number).map_or(0, |person| person.length)
    }

    fn take(&mut self, consultant: usize, number: usize) {
        let (Some(sitting), Some(person)) = (self.waiting.get(&number), self.evening.people.get(number)) else {
            return;
        };
        let (at, event) = match person.cut_after {
            Some(after) if !sitting.again => (self.now + after + LEASE_MS, Event::Returns(number, consultant)),
            Some(after) => (self.now + person.length - after, Event::Ends(number, consultant)),
            None => (self.now + person.length, Event::Ends(number, consultant)),
        };
        self.stand_up(number, End::Served);
        if let Some(running) = self.running.get_mut(consultant) {
            running.insert(number, self.now);
        }
        self.plan(at, event);
    }

    /// Whoever still sits there was not reached.
    fn close(mut self) -> Vec<Visit> {
        self.now = self.evening.open_for;
        for number in self.waiting.keys().copied().collect::<Vec<_>>() {
            self.stand_up(number, End::NotReached);
        }
        self.visits
    }
}

/// An id that tells the number again.
fn id(number: usize) -> uuid::Uuid {
    uuid::Uuid::from_u64_pair(0, u64::try_from(number).unwrap_or(u64::MAX))
}

fn person_of(placed: &Placed) -> usize {
    usize::try_from(placed.waiting.id.0.as_u64_pair().1).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::MINUTE,
        simulate::{Curve, evening::Person},
    };

    /// In how many places a person is: in the waiting room, and with each consultant.
    fn places(play: &Play<'_>, number: usize) -> usize {
        let chats = play.running.iter().filter(|running| running.contains_key(&number)).count();
        usize::from(play.waiting.contains_key(&number)) + chats
    }

    fn check(play: &Play<'_>) {
        for number in 0..play.evening.people.len() {
            assert!(places(play, number) <= 1, "{number} is in two places at {}", play.now);
        }
        for running in &play.running {
            assert!(running.len() <= CAPACITY);
        }
        for (number, consultant) in play.on_duty().filter(|(number, _)| play.running[*number].len() < CAPACITY) {
            let idle = play.waiting.values().any(|sitting| consultant.languages.contains(&sitting.case.lang));
            assert!(!idle, "{number} has a free place and somebody waits at {}", play.now);
        }
    }

    #[test]
    fn nobody_is_in_two_places_and_nobody_waits_beside_a_free_place() {
        for policy in Policy::ALL {
            let evening = Evening::new(3, 200, 3, &Curve::default());
            let mut play = Play::new(&evening, *policy);
            while play.step() {
                check(&play);
            }
            assert!(play.running.iter().all(BTreeMap::is_empty), "every chat ends");
        }
    }

    fn person(arrives: i64, length: i64, patience: i64) -> Person {
        Person {
            arrives: arrives * MINUTE,
            lang: crate::model::lang::Lang::Nl,
            priority: Priority::Normal,
            length: length * MINUTE,
            patience: patience * MINUTE,
            cut_after: None,
        }
    }

    /// An evening of two hours with one consultant.
    fn evening(people: Vec<Person>) -> Evening {
        let drawn = Evening::new(1, 0, 1, &Curve { opens_at: 20, weights: vec![1, 1] });
        let alone = drawn.consultants.iter().map(|one| Consultant { from: 0, ..one.clone() }).collect();
        Evening { people, consultants: alone, ..drawn }
    }

    /// How each visit ended and after how many minutes, in the order in which they ended.
    fn ends(evening: &Evening, policy: Policy) -> Vec<(End, i64)> {
        play(evening, policy).iter().map(|visit| (visit.end, visit.waited / MINUTE)).collect()
    }

    #[test]
    fn people_are_served_give_up_or_are_not_reached() {
        let long = 300;
        let people = vec![person(0, 30, long), person(0, 100, long), person(1, 10, 20), person(5, 10, long)];
        let expected = [(End::Served, 0), (End::Served, 0), (End::GaveUp, 20), (End::Served, 25)];
        assert_eq!(ends(&evening(people), Policy::FirstCome), expected);
        let people = vec![person(0, 200, long), person(0, 200, long), person(1, 10, 119), person(2, 10, 117)];
        let expected = [(End::Served, 0), (End::Served, 0), (End::GaveUp, 117), (End::NotReached, 119)];
        assert_eq!(ends(&evening(people), Policy::FirstCome), expected);
    }

    /// How each visit went, in the order in which they ended: whether it was one more, and its minutes.
    fn visits(evening: &Evening) -> Vec<(bool, i64)> {
        let visits = play(evening, Policy::FirstCome);
        visits.iter().map(|visit| (visit.again, visit.waited / MINUTE)).collect()
    }

    #[test]
    fn who_loses_the_consultant_comes_back_to_the_old_place_after_a_minute() {
        // Who comes back is as patient as before, from then on.
        let cut = Person { cut_after: Some(10 * MINUTE), ..person(0, 30, 12) };
        let mut evening = evening(vec![cut, person(0, 60, 300), person(1, 5, 300)]);
        // The same consultant goes on at once; who came in the meantime waits for the rest of the chat.
        assert_eq!(visits(&evening), [(false, 0), (false, 0), (true, 0), (false, 30)]);
        // The consultant goes home; a colleague takes whoever came first, when a place is free.
        let home = Consultant { until: 5 * MINUTE, ..evening.consultants[0].clone() };
        let colleague = Consultant { from: 20 * MINUTE, ..evening.consultants[0].clone() };
        evening.consultants = vec![home, colleague];
        evening.people.push(person(2, 5, 300));
        assert_eq!(visits(&evening), [(false, 0), (false, 0), (true, 9), (false, 19), (false, 23)]);
    }

    #[test]
    fn rules_differ_in_whom_they_know() {
        let long = 300;
        let busy = || vec![person(0, 20, long), person(0, 90, long)];
        let is = |priority: Priority, person: Person| Person { priority, ..person };
        let waiting =
            [person(1, 20, long), is(Priority::Urgent, person(2, 10, long)), is(Priority::Crisis, person(3, 15, long))];
        let evening = evening(busy().into_iter().chain(waiting).collect());
        let first = |policy: Policy| play(&evening, policy)[2].priority;
        assert_eq!(first(Policy::FirstCome), Priority::Normal);
        assert_eq!(first(Policy::CrisisFirst), Priority::Crisis);
        assert_eq!(first(Policy::Peerline), Priority::Crisis);
        assert_eq!(first(Policy::Choose), Priority::Urgent, "the shortest chat");
        let second = |policy: Policy| play(&evening, policy)[3].priority;
        assert_eq!(second(Policy::CrisisFirst), Priority::Normal);
        assert_eq!(second(Policy::Peerline), Priority::Urgent);
    }
}
