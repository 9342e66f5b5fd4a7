//! The checker: what a conversation's people were told, against what is there in the end.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde_json::Value;

/// One conversation, as everybody in it lived it.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) readers: Vec<Reader>,
    /// All messages, as the service hands them out in the end.
    pub(crate) log: Vec<Line>,
}

/// Something that somebody wanted to say. No two attempts of a history have the same words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attempt {
    pub(crate) client_id: String,
    /// Which phone said it. A phone says one thing after the other.
    pub(crate) phone: String,
    /// `member` or `consultant`.
    pub(crate) author: String,
    pub(crate) body: String,
    /// When it was first sent, on a clock that all phones of a history share and that moves with every event.
    pub(crate) begun: u64,
    /// How often it was sent.
    pub(crate) tries: usize,
    pub(crate) acks: Vec<Ack>,
}

/// What a sender was told: it is durable, under this id and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ack {
    pub(crate) id: String,
    pub(crate) seq: i64,
    pub(crate) at: String,
    /// When it came, on the same clock as `begun`.
    pub(crate) heard: u64,
}

/// A message, in the log or on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) seq: i64,
    pub(crate) at: String,
    pub(crate) author: String,
    pub(crate) body: String,
}

impl Line {
    pub(crate) fn of(message: &Value) -> Self {
        let text = |name: &str| message[name].as_str().unwrap_or_else(|| panic!("no {name} in {message}")).to_owned();
        let seq = message["seq"].as_i64().unwrap_or_else(|| panic!("no seq in {message}"));
        Self { id: text("id"), seq, at: text("at"), author: text("author"), body: text("body") }
    }
}

/// A screen: the messages in the order in which they came, over all its connections.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reader {
    pub(crate) name: String,
    /// The number after which it began.
    pub(crate) after: i64,
    /// Whether it read to the end; else to some number before.
    pub(crate) is_complete: bool,
    pub(crate) lines: Vec<Line>,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// Acknowledged, and not there as it was acknowledged.
    Lost,
    /// There, acknowledged or shown twice.
    Duplicated,
    /// There or shown, though nobody said it, or not like this.
    Unexpected,
    /// Against the order in which it was said or numbered.
    Disordered,
    /// A number that is missing, in the log or on a screen.
    Hole,
}

/// What the checker found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Report {
    pub(crate) attempts: usize,
    /// Attempts that were acknowledged.
    pub(crate) acks: usize,
    /// Messages on screens.
    pub(crate) reads: usize,
    /// Attempts that are there although the first try had no answer.
    pub(crate) recovered: usize,
    faults: BTreeMap<Fault, Vec<String>>,
}

impl Report {
    pub(crate) fn count(&self, fault: Fault) -> usize {
        self.faults.get(&fault).map_or(0, Vec::len)
    }

    /// Fails when anything is wrong, or when there was nothing to check.
    #[track_caller]
    pub(crate) fn must_be_clean(&self) {
        assert!(self.faults.is_empty(), "{self}\n{:#?}", self.faults);
        assert!(self.attempts > 0 && self.acks > 0 && self.reads > 0, "nothing was checked: {self}");
    }

    /// With what was found in another conversation.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.attempts += other.attempts;
        self.acks += other.acks;
        self.reads += other.reads;
        self.recovered += other.recovered;
        for (fault, found) in other.faults {
            self.faults.entry(fault).or_default().extend(found);
        }
        self
    }

    fn found(&mut self, fault: Fault, what: String) {
        self.faults.entry(fault).or_default().push(what);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |fault| self.count(fault);
        write!(f, "{} attempts, {} acks, {} reads: ", self.attempts, self.acks, self.reads)?;
        write!(f, "{} lost, {} duplicated, ", count(Fault::Lost), count(Fault::Duplicated))?;
        write!(f, "{} unexpected, {} disordered, ", count(Fault::Unexpected), count(Fault::Disordered))?;
        write!(f, "{} holes; {} recovered", count(Fault::Hole), self.recovered)
    }
}

/// Compares what everybody was told with what is there.
pub(crate) fn check(history: &History) -> Report {
    let mut report = Report {
        attempts: history.attempts.len(),
        acks: history.attempts.iter().filter(|attempt| !attempt.acks.is_empty()).count(),
        reads: history.readers.iter().map(|reader| reader.lines.len()).sum(),
        ..Report::default()
    };
    check_log(history, &mut report);
    let mut by_words: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in &history.log {
        by_words.entry(&line.body).or_default().push(line);
    }
    let mut turns: BTreeMap<&str, Vec<(u64, i64)>> = BTreeMap::new();
    for attempt in &history.attempts {
        let stored = by_words.get(attempt.body.as_str()).map_or(&[][..], Vec::as_slice);
        check_attempt(attempt, stored, &mut report);
        let turn = stored.first().map(|line| (attempt.begun, line.seq));
        turns.entry(&attempt.phone).or_default().extend(turn);
    }
    check_order(history, &mut report);
    check_turns(turns, &mut report);
    for reader in &history.readers {
        check_reader(reader, &history.log, &mut report);
    }
    report
}

/// The log by itself: numbers from one on, each id once, and nothing that nobody said.
fn check_log(history: &History, report: &mut Report) {
    let said: BTreeSet<(&str, &str)> = history.attempts.iter().map(|one| (&*one.author, &*one.body)).collect();
    let mut ids = BTreeSet::new();
    let mut last = 0;
    for line in &history.log {
        step("the log", &mut last, line, report);
        if !ids.insert(&line.id) {
            report.found(Fault::Duplicated, format!("the log has this id twice: {line:?}"));
        }
        // What the service says itself was asked for by nobody.
        if line.author != "system" && !said.contains(&(&*line.author, &*line.body)) {
            report.found(Fault::Unexpected, format!("nobody said {line:?}"));
        }
    }
}

/// Whether a number is the next; `last` moves on.
fn step(whose: &str, last: &mut i64, line: &Line, report: &mut Report) {
    if line.seq <= *last {
        report.found(Fault::Disordered, format!("{whose}: after {last} comes {line:?}"));
    }
    for missing in *last + 1..line.seq {
        report.found(Fault::Hole, format!("{whose}: {missing} is missing"));
    }
    *last = (*last).max(line.seq);
}

fn check_attempt(attempt: &Attempt, stored: &[&Line], report: &mut Report) {
    let Attempt { author, acks, .. } = attempt;
    if stored.len() > 1 {
        report.found(Fault::Duplicated, format!("said once: {stored:?}"));
    }
    let is_same = |ack: &Ack, other: &Ack| (&ack.id, ack.seq, &ack.at) == (&other.id, other.seq, &other.at);
    if acks.iter().any(|ack| !is_same(ack, &acks[0])) {
        report.found(Fault::Duplicated, format!("acknowledged as several: {attempt:?}"));
    }
    let holds =
        |line: &Line, ack: &Ack| (&line.id, line.seq, &line.at, &line.author) == (&ack.id, ack.seq, &ack.at, author);
    if acks.iter().any(|ack| !stored.iter().any(|line| holds(line, ack))) {
        report.found(Fault::Lost, format!("{attempt:?}, but there is {stored:?}"));
    }
    if !stored.is_empty() && (acks.is_empty() || attempt.tries > 1) {
        report.recovered += 1;
    }
}

/// What was acknowledged before something else was first sent stands before it.
fn check_order(history: &History, report: &mut Report) {
    let first_ack = |attempt: &Attempt| attempt.acks.iter().min_by_key(|ack| ack.heard).cloned();
    let mut acked: Vec<(u64, i64)> =
        history.attempts.iter().filter_map(first_ack).map(|ack| (ack.heard, ack.seq)).collect();
    acked.sort_unstable();
    let mut begun: Vec<(&Attempt, i64)> =
        history.attempts.iter().filter_map(|one| Some((one, first_ack(one)?.seq))).collect();
    begun.sort_by_key(|(attempt, _)| attempt.begun);
    let (mut next, mut highest) = (acked.iter().peekable(), 0);
    for (attempt, seq) in begun {
        while let Some((_, earlier)) = next.next_if(|(heard, _)| *heard < attempt.begun) {
            highest = highest.max(*earlier);
        }
        if seq <= highest {
            report.found(Fault::Disordered, format!("{highest} was acknowledged before this was sent: {attempt:?}"));
        }
    }
}

/// What a phone said stands in the order in which the phone said it.
fn check_turns(turns: BTreeMap<&str, Vec<(u64, i64)>>, report: &mut Report) {
    for (phone, mut turns) in turns {
        turns.sort_unstable();
        for pair in turns.windows(2).filter(|pair| pair[1].1 <= pair[0].1) {
            report.found(Fault::Disordered, format!("{phone} said {} before {}", pair[0].1, pair[1].1));
        }
    }
}

/// A screen shows each number once, in order and without a hole, and as the log has it.
fn check_reader(reader: &Reader, log: &[Line], report: &mut Report) {
    let Reader { name, after, .. } = reader;
    let by_number: BTreeMap<i64, &Line> = log.iter().map(|line| (line.seq, line)).collect();
    let mut shown = BTreeSet::new();
    let mut last = *after;
    for line in &reader.lines {
        if by_number.get(&line.seq).is_none_or(|stored| *stored != line) {
            report.found(Fault::Unexpected, format!("{name} saw {line:?}, the log has {:?}", by_number.get(&line.seq)));
        }
        if shown.insert(line.seq) {
            // What comes late is out of order, and was counted as a hole when it was passed over.
            step(name, &mut last, line, report);
        } else {
            report.found(Fault::Duplicated, format!("{name} saw this twice: {line:?}"));
        }
    }
    let newest = by_number.keys().next_back().copied().unwrap_or(0);
    for missing in last + 1..=if reader.is_complete { newest } else { last } {
        report.found(Fault::Hole, format!("{name}: {missing} is missing at the end"));
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Dice, *};

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
            phone: line.author.clone(),
            author: line.author.clone(),
            body: line.body.clone(),
            begun,
            tries: 1,
            acks: vec![ack],
        }
    }

    /// Two who talk in turns, with a line of the service between, and two screens: one whole, one that began later and
    /// stopped earlier.
    fn sound() -> History {
        let mut log: Vec<Line> = (1..=LINES).map(line).collect();
        let attempts = log.iter().filter(|line| line.seq != 6).map(attempt).collect();
        log[5].author = "system".to_owned();
        let whole = Reader { name: "whole".into(), after: 0, is_complete: true, lines: log.clone() };
        let part = Reader { name: "part".into(), after: 3, is_complete: false, lines: log[3..9].to_vec() };
        History { attempts, readers: vec![whole, part], log }
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
        for (line, seq) in history.log.iter_mut().zip(1..) {
            line.seq = seq;
        }
    }

    fn say_twice(history: &mut History, at: usize) {
        let again = Line { id: "again".into(), seq: LINES + 1, ..history.log[place(history, at)].clone() };
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
}
