//! The course of what one side says to another: stages that add up over several texts, and texts that are cut in
//! pieces.
//!
//! Nothing here knows where lines are kept: a line is whatever the caller calls it (a number in `rules eval`, a post in
//! the forum). Labelled chats ([`super::talk`]) and live threads (`actions::course`) add up with the same code.

use std::collections::BTreeMap;

use super::decide::{AGREED, speaks_of_risk};
use super::draft::Status;
use super::engine::{Hit, Reading};
use super::kind::Kind;
use super::{Filter, Place};
use crate::model::lang::Lang;
use crate::model::verdict::{Action, Reason, Verdict};
use crate::model::{HOUR, Millis};

/// How many lines of one sender are read together, because messages are split to get past a filter.
pub const JOINED: usize = 3;
/// How many lines of one side are read as one course; what was said before them has faded.
pub const COURSE_LINES: usize = 40;
/// From this sum of stages on the course of a talk speaks.
const COURSE: f32 = 2.0;
/// From this sum on it is certain.
const CERTAIN: f32 = 4.0;
/// From this weight on a stage is severe: each new one is told, also after the course has spoken.
const SEVERE: f32 = 1.0;
/// After so many half-lives a stage has faded to a sixteenth and is forgotten.
const HALVINGS: Millis = 4;

/// What a stage weighs. Learnt from labelled chats: guardians, being alone and secrecy carry the signal, age almost none.
fn weight(stage: &str) -> f32 {
    match stage {
        "risk" | "secrecy" | "leverage" | "demand" | "debt" | "exploit" | "sexual" => 1.2,
        "meeting" | "isolation" | "picture" | "place" => 1.0,
        "channel" | "gift" => 0.8,
        "trust" => 0.5,
        "approach" => 0.2,
        _ => 0.4,
    }
}

/// Whether a stage weighs so much that it is told each time it is new.
#[must_use]
pub fn is_severe(stage: &str) -> bool {
    weight(stage) >= SEVERE
}

/// The categories of harm that is done step by step: what their rules name stages of.
const STEPWISE: [&str; 4] = ["grooming", "sextortion", "sexting", "trafficking"];

/// Whether a text waits for being a step of such harm to its reader, whether or not a stage was seen in it.
#[must_use]
pub fn is_step(verdict: &Verdict) -> bool {
    let is_stepwise = verdict.labels.iter().any(|label| STEPWISE.contains(&label.as_str()));
    verdict.action == Action::Hold && verdict.help.is_none() && is_stepwise
}

/// How fast people answer each other, and so how fast a stage fades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Within minutes.
    Chat,
    /// Within days.
    Thread,
}

impl Pace {
    /// After how many milliseconds a stage counts half. In a chat a course takes an afternoon: 6 hours. In a thread
    /// people come back once or twice a week: 7 days. (research: "decay: hours in chat, days in threads".)
    #[must_use]
    pub const fn half_life(self) -> Millis {
        match self {
            Self::Chat => 6 * HOUR,
            Self::Thread => 7 * 24 * HOUR,
        }
    }

    /// For how many milliseconds a stage is remembered at all.
    #[must_use]
    pub const fn memory(self) -> Millis {
        HALVINGS * self.half_life()
    }

    /// What is left after `age` milliseconds, from 1 down; nothing once it is forgotten.
    fn left(self, age: Millis) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a share of two figures far below 2^52 needs few digits")]
        let halvings = age.max(0) as f64 / self.half_life() as f64;
        #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
        let left = (-halvings).exp2() as f32;
        if age >= self.memory() { 0.0 } else { left }
    }
}

/// A stage that somebody showed to somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal<L> {
    /// The stage, as rules name it.
    pub stage: String,
    /// When.
    pub at: Millis,
    /// In which line.
    pub line: L,
    /// Whether the course spoke with this line.
    pub raised: bool,
}

/// The course of one side towards another has become worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing<L> {
    /// The lines that added up, oldest first, each once; the new one is the last.
    pub lines: Vec<L>,
    /// The severe stages that are new since the course spoke before; empty the first time.
    pub severe: Vec<String>,
}

/// What one side has shown so far.
#[derive(Debug, Clone)]
pub(super) struct Course<L> {
    pace: Pace,
    signals: Vec<Signal<L>>,
}

impl<L: Clone + PartialEq> Course<L> {
    pub(super) const fn new(pace: Pace) -> Self {
        Self { pace, signals: Vec::new() }
    }

    /// Adds the stages that a line shows.
    pub(super) fn add(&mut self, stages: &[String], at: Millis, line: &L) {
        let new = stages.iter().map(|stage| Signal { stage: stage.clone(), at, line: line.clone(), raised: false });
        self.signals.extend(new);
    }

    /// What is left of each stage: it counts once, by the last time it was shown.
    fn stages(&self, now: Millis) -> BTreeMap<&str, f32> {
        let mut stages: BTreeMap<&str, f32> = BTreeMap::new();
        for signal in &self.signals {
            let left = weight(&signal.stage) * self.pace.left(now - signal.at);
            if left > 0.0 {
                let known = stages.entry(&signal.stage).or_default();
                *known = known.max(left);
            }
        }
        stages
    }

    pub(super) fn sum(&self, now: Millis) -> f32 {
        self.stages(now).values().sum()
    }

    /// Whether it is worth a look: one stage alone never is.
    pub(super) fn speaks(&self, now: Millis) -> bool {
        self.sum(now) >= COURSE && self.stages(now).len() > 1
    }

    pub(super) fn is_certain(&self, now: Millis) -> bool {
        self.sum(now) >= CERTAIN
    }

    /// The lines that still count, in order, each once.
    fn lines(&self, now: Millis) -> Vec<L> {
        let mut lines = Vec::new();
        for signal in self.signals.iter().filter(|signal| self.pace.left(now - signal.at) > 0.0) {
            if !lines.contains(&signal.line) {
                lines.push(signal.line.clone());
            }
        }
        lines
    }
}

/// Whether a new line makes a course worth a look: once when the sum is first crossed, and again with each severe stage
/// that had not been shown before. `earlier` is what the same side showed the same person, oldest first.
///
/// It takes two lines: a text alone has been judged already, and who asks many things at once in good faith is not
/// twice suspected for it.
#[must_use]
pub fn crossing<L: Clone + PartialEq>(
    pace: Pace,
    earlier: &[Signal<L>],
    (stages, line): (&[String], &L),
    now: Millis,
) -> Option<Crossing<L>> {
    let remembered = || earlier.iter().filter(|signal| pace.left(now - signal.at) > 0.0);
    let mut course = Course { pace, signals: remembered().cloned().collect() };
    course.add(stages, now, line);
    let lines = course.lines(now);
    if stages.is_empty() || lines.len() < 2 || !course.speaks(now) {
        return None;
    }
    let known = |stage: &String| remembered().any(|signal| signal.stage == *stage);
    let severe: Vec<String> = stages.iter().filter(|stage| is_severe(stage) && !known(stage)).cloned().collect();
    match remembered().any(|signal| signal.raised) {
        false => Some(Crossing { lines, severe: Vec::new() }),
        true if severe.is_empty() => None,
        true => Some(Crossing { lines, severe }),
    }
}

/// What one text shows of a course.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The stages of a conversation that it shows, each once.
    pub stages: Vec<String>,
    /// It is unkind to whoever it is said to, though perhaps too mildly to be held for it alone.
    pub jab: bool,
}

/// The stages that a reading shows in a place: by rules in force, said rather than told, and not about somebody in danger.
pub(super) fn stages(filter: &Filter, reading: &Reading, place: Place) -> Vec<String> {
    let mut stages: Vec<String> = Vec::new();
    for hit in reading.hits.iter().filter(|hit| !hit.told && filter.engine.acts(hit.rule, place)) {
        let rule = filter.engine.set.rules.get(hit.rule).filter(|rule| !speaks_of_risk(rule));
        if let Some(stage) = rule.and_then(|rule| rule.stage.clone())
            && !stages.contains(&stage)
        {
            stages.push(stage);
        }
    }
    stages
}

/// The categories of what many do to one.
const UNKIND: [&str; 3] = ["bullying", "hate", "victim_blaming"];
/// What is learnt of them.
const UNKIND_KINDS: [Kind; 3] = [Kind::Bullying, Kind::Hate, Kind::Blame];

pub(super) fn is_jab(filter: &Filter, reading: &Reading, place: Place) -> bool {
    let speaks = |hit: &&Hit| !hit.told && hit.weight > 0.0 && filter.engine.acts(hit.rule, place);
    let hits = reading.hits.iter().filter(speaks);
    let mut rules = hits.filter_map(|hit| filter.engine.set.rules.get(hit.rule));
    let reads_like =
        |likeness: &super::learnt::Likeness| UNKIND_KINDS.iter().map(|kind| likeness.of(*kind)).sum::<f32>() >= AGREED;
    rules.any(|rule| !speaks_of_risk(rule) && UNKIND.contains(&rule.info.category.as_str()))
        || reading.likeness.as_ref().is_some_and(reads_like)
}

impl Filter {
    /// Whether what one side has said reads like harm as a whole, so that stages in it mean what they seem to mean.
    #[must_use]
    pub fn agrees(&self, lines: &[&str], lang: Lang) -> bool {
        self.course_odds(lines.iter().copied(), lang) >= AGREED
    }

    /// How likely it is that lines of one side, read as one text, are not harmless; certain where nothing was learnt.
    pub(super) fn course_odds<'a>(&self, lines: impl IntoIterator<Item = &'a str>, lang: Lang) -> f32 {
        let course = lines.into_iter().collect::<Vec<_>>().join(". ");
        self.look(course, lang).unsafe_odds().unwrap_or(1.0)
    }

    /// Whether a reason that does not stand in a text acts at all: the rule of that id is in force, or not known.
    #[must_use]
    pub fn acts(&self, rule: &str) -> bool {
        self.infos.iter().find(|info| info.id == rule).is_none_or(|info| info.status == Status::Live)
    }

    /// Holds a text back for a reason that does not stand in the text: the rule of that id says why, and whether it acts
    /// at all. A folder of rules that does not know it holds without a word. Tells whether it did.
    pub fn hold(&self, verdict: &mut Verdict, rule: &str, lang: Lang) -> bool {
        if !self.acts(rule) {
            return false;
        }
        let known = self.infos.iter().find(|info| info.id == rule);
        verdict.action = verdict.action.max(Action::Hold);
        let why = known.and_then(|info| info.why.get(&lang)).cloned().unwrap_or_default();
        verdict.reasons.push(Reason { rule: rule.to_owned(), why, spans: Vec::new(), field: None });
        verdict.labels.extend(known.map(|info| info.category.clone()));
        verdict.labels.sort();
        verdict.labels.dedup();
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: Millis = 24 * HOUR;

    fn signal(stage: &str, at: Millis, line: u32, raised: bool) -> Signal<u32> {
        Signal { stage: stage.to_owned(), at, line, raised }
    }

    fn named(stages: &[&str]) -> Vec<String> {
        stages.iter().map(|stage| (*stage).to_owned()).collect()
    }

    #[test]
    fn two_stages_of_one_side_cross_once_and_again_with_a_new_severe_one() {
        let first = [signal("secrecy", 0, 1, false)];
        let meeting = named(&["meeting"]);
        let found = crossing(Pace::Thread, &first, (&meeting, &2), HOUR).expect("crossed");
        assert_eq!((found.lines, found.severe), (vec![1, 2], vec![]));
        let told = [signal("secrecy", 0, 1, false), signal("meeting", HOUR, 2, true)];
        assert_eq!(crossing(Pace::Thread, &told, (&meeting, &3), 2 * HOUR), None, "nothing new");
        assert_eq!(crossing(Pace::Thread, &told, (&named(&["gift"]), &3), 2 * HOUR), None, "nothing severe");
        let found = crossing(Pace::Thread, &told, (&named(&["picture"]), &3), 2 * HOUR).expect("a severe one");
        assert_eq!((found.lines, found.severe), (vec![1, 2, 3], named(&["picture"])));
    }

    #[test]
    fn one_line_or_one_stage_is_no_course() {
        assert_eq!(crossing(Pace::Thread, &[], (&named(&["secrecy", "meeting"]), &1), 0), None);
        let same = [signal("secrecy", 0, 1, false), signal("secrecy", 0, 2, false)];
        assert_eq!(crossing(Pace::Thread, &same, (&named(&["secrecy"]), &3), 0), None);
    }

    #[test]
    fn stages_fade_by_half_and_are_forgotten() {
        let first = [signal("secrecy", 0, 1, false)];
        let meeting = named(&["meeting"]);
        assert!(crossing(Pace::Thread, &first, (&meeting, &2), DAY).is_some());
        assert!(crossing(Pace::Thread, &first, (&meeting, &2), 4 * DAY).is_none());
        let told = [signal("secrecy", 0, 1, true), signal("meeting", 0, 2, true)];
        let (late, both) = (Pace::Thread.memory(), named(&["secrecy", "meeting"]));
        assert!(crossing(Pace::Thread, &told, (&both, &3), late).is_none(), "one line, the others are forgotten");
        let half = Course { pace: Pace::Chat, signals: first.to_vec() }.sum(Pace::Chat.half_life());
        assert!((half - 0.6).abs() < 1e-6, "{half}");
    }

    const STAGES: [&str; 8] = ["approach", "trust", "gift", "risk", "secrecy", "meeting", "picture", "unheard-of"];

    /// Lines as somebody may say them: what each shows, and how long after the one before.
    fn talks() -> impl Strategy<Value = Vec<(Vec<String>, Millis)>> {
        let stages = prop::sample::subsequence(STAGES.to_vec(), 0..3).prop_map(|found| named(&found));
        prop::collection::vec((stages, 0..20 * DAY), 1..25)
    }

    proptest! {
        /// However somebody speaks: a course speaks once, then only with a severe stage it had not shown; what speaks
        /// weighs enough, names its lines in order and each once, and never more than those that count.
        #[test]
        fn a_course_speaks_once(talk in talks()) {
            let (mut earlier, mut now): (Vec<Signal<u32>>, Millis) = (Vec::new(), 0);
            for (line, (stages, after)) in (0_u32..).zip(talk) {
                now += after;
                let found = crossing(Pace::Thread, &earlier, (&stages, &line), now);
                let kept: Vec<_> = earlier.iter().filter(|one| now - one.at < Pace::Thread.memory()).collect();
                if let Some(found) = &found {
                    let new: Vec<_> =
                        stages.iter().filter(|stage| kept.iter().all(|one| one.stage != **stage)).collect();
                    let was_told = kept.iter().any(|one| one.raised);
                    prop_assert_eq!(was_told, !found.severe.is_empty());
                    prop_assert!(found.severe.iter().all(|stage| new.contains(&stage) && weight(stage) >= SEVERE));
                    prop_assert!(found.lines.is_sorted() && found.lines.last() == Some(&line));
                    prop_assert!(found.lines.windows(2).all(|pair| pair.first() != pair.last()));
                    let of_line = |one: &u32| *one == line || kept.iter().any(|signal| signal.line == *one);
                    prop_assert!(found.lines.iter().all(of_line));
                    let most: f32 = STAGES.iter().filter(|stage| stages.iter().chain(kept.iter().map(|one| &one.stage))
                        .any(|shown| shown == *stage)).map(|stage| weight(stage)).sum();
                    prop_assert!(most >= COURSE);
                }
                let raised = found.is_some();
                earlier.extend(stages.into_iter().map(|stage| Signal { stage, at: now, line, raised }));
            }
        }

        /// Waiting longer never makes the same lines worse.
        #[test]
        fn a_sum_only_falls(talk in talks(), wait in 0..40 * DAY) {
            let (mut course, mut now) = (Course::new(Pace::Thread), 0);
            for (line, (stages, after)) in (0_u32..).zip(talk) {
                now += after;
                course.add(&stages, now, &line);
            }
            prop_assert!(course.sum(now + wait) <= course.sum(now));
        }
    }
}
