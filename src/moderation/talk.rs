//! Conversations: what one line hides, the course of a talk shows. Signals must come from one side, weigh by stage, and
//! count once each.

use std::collections::VecDeque;

use super::course::{COURSE_LINES, Course, JOINED, Pace, stages};
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

/// From so many lines on a course is one.
const COURSE_FROM: usize = 3;
/// From these odds on a course is worth a look by itself (tried: 0.6 to 0.97; of our harmless talks one in thirty was held at
/// 0.93, one in a hundred is at 0.95, docs/filter.md).
const LIKELY_COURSE: f32 = 0.95;
/// From these odds on it agrees with what rules found in its lines (tried: 0.3 to 0.9; of our harmless talks one in eight
/// was held at 0.3, one in twenty is at 0.85, docs/filter.md).
const AGREED: f32 = 0.85;

pub(super) fn judge(filter: &Filter, lines: &[Line<'_>], judged: &str, lang: Lang) -> ConversationVerdict {
    let mut talk = Talk { worst: Verdict::clean(), at: None, course: Course::new(Pace::Chat), odds: 0.0 };
    let mut said: VecDeque<&str> = VecDeque::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.by == judged) {
        said.push_back(line.text);
        if said.len() > COURSE_LINES {
            said.pop_front();
        }
        // What has just begun is no course yet: one line may be mistaken.
        let is_course = said.len() >= COURSE_FROM || filter.learnt.is_none();
        talk.odds = if is_course { filter.course_odds(said.iter().copied(), lang) } else { 0.0 };
        talk.line(filter, at, line.text, lang);
        if said.len() > 1 {
            let joined = said.iter().skip(said.len().saturating_sub(JOINED)).copied().collect::<Vec<_>>().join(" ");
            talk.line(filter, at, &joined, lang);
        }
        if filter.learnt.is_some() && talk.odds >= LIKELY_COURSE {
            talk.raise(Action::Hold, at);
        }
    }
    ConversationVerdict { verdict: talk.worst, at: talk.at }
}

struct Talk {
    worst: Verdict,
    at: Option<usize>,
    course: Course<usize>,
    /// How likely it is that what this side has said so far is not harmless.
    odds: f32,
}

impl Talk {
    fn line(&mut self, filter: &Filter, at: usize, text: &str, lang: Lang) {
        let look = filter.look(text, lang);
        let verdict = look.verdict(Place::Chat);
        // One line may be mistaken; the whole talk tells what it meant.
        let at_risk = verdict.help.is_some() && verdict.priority >= Some(Priority::Urgent);
        let agreed = self.odds >= AGREED || verdict.action == Action::Refuse || at_risk;
        let worth = agreed && (stops(verdict.action) || verdict.priority.is_some());
        if worth || verdict.action == Action::Mask {
            self.take(verdict);
        }
        // Labelled lines carry no times: the whole talk is one sitting, in which nothing fades.
        self.course.add(&stages(filter, &look.reading, Place::Chat), 0, &at);
        if self.course.speaks(0) && agreed {
            self.raise(if self.course.is_certain(0) { Action::Refuse } else { Action::Hold }, at);
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
