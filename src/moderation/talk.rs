//! Conversations: what one line hides, the course of a talk shows. Signals must come from one side, weigh by stage, and
//! count once each.

use std::collections::{BTreeMap, VecDeque};

use super::decide::{AGREED, LOW, speaks_of_risk};
use super::{Filter, Place, stops};
use crate::model::lang::Lang;
use crate::model::verdict::{Action, Priority, Verdict};

/// One line of a conversation.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Who wrote it.
    pub by: &'a str,
    /// What was written.
    pub text: &'a str,
}

/// The verdict on one side of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ConversationVerdict {
    /// Over all lines of the judged side.
    pub verdict: Verdict,
    /// The line, counted from 0, at which it was first worth a look.
    pub at: Option<usize>,
}

/// How many lines of one sender are read together, because messages are split to get past a filter.
const JOINED: usize = 3;
/// How many lines of one side are read as one course; what was said before them has faded.
const COURSE_LINES: usize = 40;
/// From so many lines on a course is one.
const COURSE_FROM: usize = 3;
/// From these odds on a course is worth a look: of our own harmless talks one in seventy reaches it.
const LIKELY_COURSE: f32 = 0.6;
/// From this sum of stages on the course of a talk speaks.
const COURSE: f32 = 2.0;
/// From this sum on it is refused.
const CERTAIN: f32 = 4.0;

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

pub(super) fn judge(filter: &Filter, lines: &[Line<'_>], judged: &str, lang: Lang) -> ConversationVerdict {
    let mut talk = Talk { worst: Verdict::clean(), at: None, stages: BTreeMap::new(), odds: 0.0 };
    let mut said: VecDeque<&str> = VecDeque::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.by == judged) {
        said.push_back(line.text);
        if said.len() > COURSE_LINES {
            said.pop_front();
        }
        let course = said.iter().copied().collect::<Vec<_>>().join(". ");
        talk.odds = filter.unsafe_odds(&course, lang).unwrap_or(1.0);
        talk.line(filter, at, line.text, lang);
        if said.len() > 1 {
            let joined = said.iter().skip(said.len().saturating_sub(JOINED)).copied().collect::<Vec<_>>().join(" ");
            talk.line(filter, at, &joined, lang);
        }
        let is_long_enough = said.len() >= COURSE_FROM && filter.learnt.is_some();
        if is_long_enough && talk.odds >= LIKELY_COURSE {
            talk.raise(Action::Hold, at);
        }
    }
    ConversationVerdict { verdict: talk.worst, at: talk.at }
}

struct Talk {
    worst: Verdict,
    at: Option<usize>,
    stages: BTreeMap<String, usize>,
    /// How likely it is that what this side has said so far is not harmless.
    odds: f32,
}

impl Talk {
    fn line(&mut self, filter: &Filter, at: usize, text: &str, lang: Lang) {
        let (reading, verdict, _) = filter.weigh(text, lang, Place::Chat);
        // One line may be mistaken; the whole talk tells what it meant.
        let agreed = self.odds >= AGREED || verdict.action == Action::Refuse || verdict.help.is_some();
        let worth = agreed && (stops(verdict.action) || verdict.priority.is_some());
        if worth || verdict.action == Action::Mask {
            self.take(verdict);
        }
        for hit in reading.hits.iter().filter(|hit| !hit.told && filter.engine.live(hit.rule)) {
            let Some(rule) = filter.engine.set.rules.get(hit.rule) else { continue };
            if let Some(stage) = rule.stage.clone().filter(|_| !speaks_of_risk(rule)) {
                self.stages.entry(stage).or_insert(at);
            }
        }
        let sum: f32 = self.stages.keys().map(|stage| weight(stage)).sum();
        if sum >= COURSE && self.stages.len() > 1 && agreed {
            self.raise(if sum >= CERTAIN * LOW { Action::Refuse } else { Action::Hold }, at);
        }
        if worth && self.at.is_none() {
            self.at = Some(at);
        }
    }

    /// The hardest action and the highest priority stay; every reason is kept once.
    fn take(&mut self, verdict: Verdict) {
        self.worst.action = self.worst.action.max(verdict.action);
        self.worst.priority = self.worst.priority.max(verdict.priority);
        if self.worst.help.is_none() {
            self.worst.help = verdict.help;
        }
        for label in verdict.labels {
            if !self.worst.labels.contains(&label) {
                self.worst.labels.push(label);
            }
        }
        self.worst.labels.sort();
        for mut reason in verdict.reasons {
            if !self.worst.reasons.iter().any(|known| known.rule == reason.rule) {
                // Spans would point into one line; a conversation has many.
                reason.spans.clear();
                self.worst.reasons.push(reason);
            }
        }
    }

    fn raise(&mut self, action: Action, at: usize) {
        let at_risk = self.worst.priority == Some(Priority::Crisis);
        self.worst.action = self.worst.action.max(if at_risk { Action::Hold } else { action });
        self.worst.priority = self.worst.priority.max(Some(Priority::Urgent));
        self.at.get_or_insert(at);
    }
}
