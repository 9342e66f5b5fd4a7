//! Conversations: what one line hides, the course of a talk shows. Signals must come from one side, weigh by stage, and
//! count once each.

use std::collections::BTreeMap;

use super::decide::{LOW, speaks_of_risk};
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
    let mut talk = Talk { worst: Verdict::clean(), at: None, stages: BTreeMap::new() };
    let mut last: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.by != judged {
            // The other side's pain counts as well: it is somebody who talks to us.
            continue;
        }
        talk.line(filter, at, line.text, lang);
        last.push(line.text);
        if last.len() > 1 {
            let from = last.len().saturating_sub(JOINED);
            let joined = last.get(from..).unwrap_or(&[]).join(" ");
            talk.line(filter, at, &joined, lang);
        }
    }
    ConversationVerdict { verdict: talk.worst, at: talk.at }
}

struct Talk {
    worst: Verdict,
    at: Option<usize>,
    stages: BTreeMap<String, usize>,
}

impl Talk {
    fn line(&mut self, filter: &Filter, at: usize, text: &str, lang: Lang) {
        let (reading, verdict, _) = filter.weigh(text, lang, Place::Chat);
        let worth = stops(verdict.action) || verdict.priority.is_some();
        self.take(verdict);
        for hit in reading.hits.iter().filter(|hit| !hit.told && filter.engine.live(hit.rule)) {
            let Some(rule) = filter.engine.set.rules.get(hit.rule) else { continue };
            if let Some(stage) = rule.stage.clone().filter(|_| !speaks_of_risk(rule)) {
                self.stages.entry(stage).or_insert(at);
            }
        }
        let sum: f32 = self.stages.keys().map(|stage| weight(stage)).sum();
        let course = sum >= COURSE && self.stages.len() > 1;
        if course {
            self.raise(sum, filter, lang);
        }
        if (worth || course) && self.at.is_none() {
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

    fn raise(&mut self, sum: f32, _filter: &Filter, _lang: Lang) {
        let action = if sum >= CERTAIN * LOW { Action::Refuse } else { Action::Hold };
        let at_risk = self.worst.priority == Some(Priority::Crisis);
        self.worst.action = self.worst.action.max(if at_risk { Action::Hold } else { action });
        self.worst.priority = self.worst.priority.max(Some(Priority::Urgent));
    }
}
