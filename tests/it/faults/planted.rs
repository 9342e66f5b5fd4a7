//! Faults planted in a sound history: a checker that overlooks one of these proves nothing about a service.

use std::collections::BTreeSet;

use super::{
    Dice,
    history::{Ack, Attempt, Fault, History, Line, Look, Reader, check},
};

const LINES: i64 = 12;

fn line(seq: i64) -> Line {
    let author = ["member", "consultant"][usize::try_from(seq % 2).unwrap()].to_owned();
    Line { id: format!("id-{seq}"), seq, at: format!("12:00:{seq:02}"), author, body: format!("Words {seq}.") }
}

fn attempt(line: &Line) -> Attempt {
    let begun = u64::try_from(line.seq * 10).unwrap();
    let ack = Ack { id: line.id.clone(), seq: line.seq, at: line.at.clone(), heard: begun + 5 };
    Attempt {
        client_id: format!("client-{}", line.seq),
        person: line.author.clone(),
        phone: line.author.clone(),
        author: line.author.clone(),
        body: line.body.clone(),
        begun,
        tries: 1,
        acks: vec![ack],
        is_refused: false,
    }
}

/// Two who talk in turns, with a line of the service between, and two screens: one whole, one that began later and
/// stopped earlier.
fn sound() -> History {
    let mut log: Vec<Line> = (1..=LINES).map(line).collect();
    let attempts = log.iter().filter(|line| line.seq != 6).map(attempt).collect();
    "system".clone_into(&mut log[5].author);
    let whole = Reader { name: "whole".into(), after: 0, is_complete: true, lines: log.clone() };
    let part = Reader { name: "part".into(), after: 3, is_complete: false, lines: log[3..9].to_vec() };
    // Before that line the case waited.
    let hands = vec![(0, Some("consultant".into())), (5, None), (6, Some("consultant".into()))];
    History { attempts, readers: vec![whole, part], log, hands, looks: Vec::new() }
}

fn faults(history: &History) -> Vec<Fault> {
    check(history).faults.into_keys().collect()
}

#[test]
fn a_sound_history_is_clean() {
    let report = check(&sound());
    report.must_be_clean();
    assert_eq!((report.attempts, report.acks, report.reads, report.recovered), (11, 11, 18, 0));
    let both = report.clone().and(report);
    assert_eq!(both.to_string().split(':').next(), Some("22 attempts, 22 acks, 36 reads"));
}

#[test]
#[should_panic(expected = "nothing was checked")]
fn nothing_to_check_is_no_proof() {
    check(&History::default()).must_be_clean();
}

#[test]
fn what_had_no_answer_may_be_there_or_not() {
    let mut history = sound();
    history.attempts[2].acks.clear();
    history.attempts.push(Attempt { body: "Never arrived.".into(), ..attempt(&line(20)) });
    history.attempts.last_mut().unwrap().acks.clear();
    history.attempts[7].tries = 3;
    let report = check(&history);
    report.must_be_clean();
    assert_eq!((report.attempts, report.acks, report.recovered), (12, 10, 2));
}

/// Between its commit and its ack stood what was there when the service was gone, and acknowledged only later.
#[test]
fn a_look_tells_what_stood_between() {
    let mut history = sound();
    let first_six = history.log[..6].to_vec();
    // Acknowledged at 15, 25, 35, 45 and 55.
    history.looks = [0, 40, 60].map(|at| Look { at, log: first_six.clone() }).into();
    history.attempts[0].acks.clear();
    let report = check(&history);
    report.must_be_clean();
    assert_eq!(report.between, [5, 3, 1], "what never had an ack counts as well");
    assert_eq!(report.clone().and(report).between, [10, 6, 2]);
}

/// A way in which a service could be wrong, and what must be found then.
type Planted = (&'static str, fn(&mut History, usize), &'static [Fault]);

/// Each takes the place of an attempt; the screens are planted on where they are what is wrong.
const PLANTED: &[Planted] = &[
    ("the last message is gone", |history, _| drop_last(history), &[Fault::Lost]),
    ("a message is gone", drop_line, &[Fault::Lost, Fault::Hole]),
    ("a message is gone and the rest moved up", drop_and_move_up, &[Fault::Lost]),
    ("a number other than the acknowledged", |history, _| last_ack(history).seq += 100, &[Fault::Lost]),
    ("an id other than the acknowledged", |history, _| last_ack(history).id.push('x'), &[Fault::Lost]),
    ("a time other than the acknowledged", |history, _| last_ack(history).at.push('x'), &[Fault::Lost]),
    ("the same words twice", say_twice, &[Fault::Duplicated]),
    ("an id twice", take_an_id, &[Fault::Lost, Fault::Duplicated]),
    ("acknowledged as two", ack_as_two, &[Fault::Lost, Fault::Duplicated]),
    ("shown twice", show_again, &[Fault::Duplicated]),
    ("words that nobody said", add_line, &[Fault::Unexpected]),
    (
        "words of somebody else",
        |history, at| stored(history, at).author = "moderator".into(),
        &[Fault::Lost, Fault::Unexpected],
    ),
    ("other words on a screen", |history, at| screen(history, at).body.push('!'), &[Fault::Unexpected]),
    ("another sender on a screen", |history, at| screen(history, at).author.push('!'), &[Fault::Unexpected]),
    ("two in the wrong order on a screen", swap_on_screen, &[Fault::Disordered, Fault::Hole]),
    (
        "the log in the wrong order",
        |history, at| history.log.swap(at.min(10), at.min(10) + 1),
        &[Fault::Disordered, Fault::Hole],
    ),
    ("the same line of the service twice", say_for_the_service_twice, &[Fault::Duplicated]),
    ("refused and yet taken", |history, at| attempt_at(history, at).is_refused = true, &[Fault::Unexpected]),
    ("words of whoever lost the case", |history, _| history.hands[2].1 = Some("ben".into()), &[Fault::Unexpected]),
    ("words of a consultant while the case waits", |history, _| history.hands[1].0 = 4, &[Fault::Unexpected]),
    ("gone after it was looked at", |history, at| look_at(history, at).body.push('!'), &[Fault::Unexpected]),
    ("answered before it was asked", ask_late, &[Fault::Disordered]),
    ("overtaken by the next of the same phone", overtake, &[Fault::Disordered]),
    ("one never shown", |history, at| drop(history.readers[0].lines.remove(at)), &[Fault::Hole]),
    ("the newest never shown", |history, _| drop(history.readers[0].lines.pop()), &[Fault::Hole]),
    ("nothing shown", |history, _| history.readers[0].lines.clear(), &[Fault::Hole]),
];

/// The place in the log of the attempt at `at`.
fn place(history: &History, at: usize) -> usize {
    let body = history.attempts[at.min(history.attempts.len() - 1)].body.clone();
    history.log.iter().position(|line| line.body == body).unwrap()
}

fn stored(history: &mut History, at: usize) -> &mut Line {
    let place = place(history, at);
    history.readers.clear();
    &mut history.log[place]
}

fn last_ack(history: &mut History) -> &mut Ack {
    &mut history.attempts.last_mut().unwrap().acks[0]
}

fn screen(history: &mut History, at: usize) -> &mut Line {
    &mut history.readers[0].lines[at]
}

fn attempt_at(history: &mut History, at: usize) -> &mut Attempt {
    let at = at.min(history.attempts.len() - 1);
    &mut history.attempts[at]
}

fn look_at(history: &mut History, at: usize) -> &mut Line {
    history.looks.push(Look { at: 1_000, log: history.log.clone() });
    &mut history.looks[0].log[at]
}

fn drop_last(history: &mut History) {
    history.readers.clear();
    history.log.pop();
}

fn drop_line(history: &mut History, at: usize) {
    let place = place(history, at.min(9));
    history.readers.clear();
    history.log.remove(place);
}

fn drop_and_move_up(history: &mut History, at: usize) {
    drop_line(history, at);
    history.hands.clear();
    for (line, seq) in history.log.iter_mut().zip(1..) {
        line.seq = seq;
    }
}

fn say_twice(history: &mut History, at: usize) {
    let again = Line { id: "again".into(), seq: LINES + 1, ..history.log[place(history, at)].clone() };
    history.readers.clear();
    history.log.push(again);
}

fn say_for_the_service_twice(history: &mut History, _: usize) {
    let again = Line { id: "again".into(), seq: LINES + 1, ..history.log[5].clone() };
    history.readers.clear();
    history.log.push(again);
}

fn take_an_id(history: &mut History, at: usize) {
    let place = place(history, at);
    history.readers.clear();
    history.log[place].id = history.log[11 - place].id.clone();
}

fn ack_as_two(history: &mut History, at: usize) {
    let at = at.min(history.attempts.len() - 1);
    let other = Ack { id: "other".into(), ..history.attempts[at].acks[0].clone() };
    history.attempts[at].acks.push(other);
}

fn show_again(history: &mut History, at: usize) {
    let again = history.readers[0].lines[at].clone();
    history.readers[0].lines.push(again);
}

fn add_line(history: &mut History, at: usize) {
    history.readers.clear();
    let at = i64::try_from(at).unwrap();
    history.log.push(Line { id: "new".into(), seq: LINES + 1, body: format!("Word {at}."), ..line(at) });
}

fn swap_on_screen(history: &mut History, at: usize) {
    let at = at.min(10);
    history.readers[0].lines.swap(at, at + 1);
}

/// Said after a later number was acknowledged.
fn ask_late(history: &mut History, at: usize) {
    let late = history.attempts.len() - 1;
    let at = at.min(late - 1);
    history.attempts[at].begun = history.attempts[late].acks[0].heard + 1;
    history.attempts[at].acks[0].heard = history.attempts[at].begun + 1;
}

/// All were on their way at once, and two of one phone changed places.
fn overtake(history: &mut History, at: usize) {
    for attempt in &mut history.attempts {
        attempt.acks[0].heard = 1_000;
    }
    let (at, phone) = (at.min(8), history.attempts[at.min(8)].phone.clone());
    let next = (at + 1..history.attempts.len()).find(|next| history.attempts[*next].phone == phone).unwrap();
    let begun = history.attempts[at].begun;
    history.attempts[at].begun = std::mem::replace(&mut history.attempts[next].begun, begun);
}

/// A checker that overlooks one of these proves nothing about a service.
#[test]
fn every_planted_fault_is_found() {
    let mut dice = Dice::new(4);
    let mut seen: BTreeSet<Fault> = BTreeSet::new();
    for (what, plant, expected) in PLANTED {
        for _ in 0..100 {
            let mut history = sound();
            let at = dice.below(history.log.len());
            plant(&mut history, at);
            assert_eq!(faults(&history), *expected, "{what}, at {at}: {:#?}", check(&history));
        }
        seen.extend(*expected);
    }
    assert_eq!(seen.len(), 5, "each kind is planted: {seen:?}");
}

#[test]
#[should_panic(expected = "1 lost")]
fn a_loss_fails_a_test() {
    let mut history = sound();
    drop_last(&mut history);
    history.readers.push(Reader { lines: history.log.clone(), ..Reader::default() });
    check(&history).must_be_clean();
}
