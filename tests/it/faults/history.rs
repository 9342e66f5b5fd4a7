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
    /// After which number who had the case, in order; nobody while it waited. Empty where no case changed hands.
    pub(crate) hands: Vec<(i64, Option<String>)>,
    /// What was there in the middle of it.
    pub(crate) looks: Vec<Look>,
}

/// All messages at a moment at which the service was gone, or had told nobody anything yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Look {
    pub(crate) at: u64,
    pub(crate) log: Vec<Line>,
}

/// Something that somebody wanted to say. No two attempts of a history have the same words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attempt {
    pub(crate) client_id: String,
    /// Whose words they are.
    pub(crate) person: String,
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
    /// Whether its sender was told that it comes too late.
    pub(crate) is_refused: bool,
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
    /// Attempts that are there although the first try had no answer: sent again, or never answered at all.
    pub(crate) recovered: usize,
    /// Attempts whose sender was told that they come too late.
    pub(crate) refused: usize,
    /// How many were there and not acknowledged yet, look by look: what stood between its commit and its ack.
    pub(crate) between: Vec<usize>,
    pub(crate) faults: BTreeMap<Fault, Vec<String>>,
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
        self.refused += other.refused;
        self.between.resize(self.between.len().max(other.between.len()), 0);
        for (sum, between) in self.between.iter_mut().zip(other.between) {
            *sum += between;
        }
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
        write!(f, "{} holes; {} recovered, {} refused", count(Fault::Hole), self.recovered, self.refused)?;
        write!(f, ", {:?} between commit and ack", self.between)
    }
}

/// Compares what everybody was told with what is there.
pub(crate) fn check(history: &History) -> Report {
    let mut report = Report {
        attempts: history.attempts.len(),
        acks: history.attempts.iter().filter(|attempt| !attempt.acks.is_empty()).count(),
        reads: history.readers.iter().map(|reader| reader.lines.len()).sum(),
        refused: history.attempts.iter().filter(|attempt| attempt.is_refused).count(),
        between: history.looks.iter().map(|look| between(look, &history.attempts)).collect(),
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
    check_hands(history, &mut report);
    for (look, name) in history.looks.iter().zip(1..) {
        let name = format!("look {name}");
        let reader = Reader { name, after: 0, is_complete: false, lines: look.log.clone() };
        check_reader(&reader, &history.log, &mut report);
    }
    for reader in &history.readers {
        check_reader(reader, &history.log, &mut report);
    }
    report
}

/// The log by itself: numbers from one on, each id once, and nothing that nobody said.
fn check_log(history: &History, report: &mut Report) {
    let said: BTreeSet<(&str, &str)> = history.attempts.iter().map(|one| (&*one.author, &*one.body)).collect();
    let (mut ids, mut own) = (BTreeSet::new(), BTreeSet::new());
    let mut last = 0;
    for line in &history.log {
        step("the log", &mut last, line, report);
        if !ids.insert(&line.id) {
            report.found(Fault::Duplicated, format!("the log has this id twice: {line:?}"));
        }
        // What the service says itself was asked for by nobody, and is said once.
        if line.author == "system" {
            if !own.insert(&line.body) {
                report.found(Fault::Duplicated, format!("the service says this twice: {line:?}"));
            }
        } else if !said.contains(&(&*line.author, &*line.body)) {
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
    if attempt.is_refused && !(acks.is_empty() && stored.is_empty()) {
        report.found(Fault::Unexpected, format!("{attempt:?} was refused, and there is {stored:?}"));
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

/// How many were there and had no ack yet.
fn between(look: &Look, attempts: &[Attempt]) -> usize {
    let there: BTreeSet<&str> = look.log.iter().map(|line| &*line.body).collect();
    let is_unanswered = |attempt: &&Attempt| attempt.acks.iter().all(|ack| ack.heard > look.at);
    attempts.iter().filter(is_unanswered).filter(|attempt| there.contains(&*attempt.body)).count()
}

/// For the team speaks whoever has the case, and nobody while it waits.
fn check_hands(history: &History, report: &mut Report) {
    let speakers: BTreeMap<&str, &str> = history.attempts.iter().map(|one| (&*one.body, &*one.person)).collect();
    for line in history.log.iter().filter(|line| line.author == "consultant") {
        let Some((_, hand)) = history.hands.iter().rev().find(|(after, _)| *after < line.seq) else { continue };
        if speakers.get(&*line.body).is_some_and(|speaker| Some(*speaker) != hand.as_deref()) {
            report.found(Fault::Unexpected, format!("{hand:?} has the case, and there is {line:?}"));
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
