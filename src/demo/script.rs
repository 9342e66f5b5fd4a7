//! The demo's script (`web/content/demo.toml`): what happened when.

use anyhow::Context;
use serde::Deserialize;

use crate::model::{
    HOUR, MINUTE, Millis,
    forum::{ContentWarning, PostKind, ReactionKind, ReportReason},
    lang::Lang,
    theme::Theme,
};

/// Reports of the demo come in this long before now, in milliseconds: 3 hours.
const REPORTED: Millis = 3 * HOUR;

/// Everything that happens in the demo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    #[serde(rename = "question")]
    questions: Vec<Question>,
    held: Vec<Post>,
    cry: Vec<Post>,
    waiting: Vec<Waiting>,
    #[serde(rename = "report")]
    reports: Vec<Report>,
    #[serde(rename = "reply")]
    pub(super) replies: Vec<Reply>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) kind: PostKind,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) hours_ago: i64,
    pub(super) content_warning: Option<ContentWarning>,
    #[serde(default)]
    pub(super) answers: Vec<Answer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub(super) body: String,
    pub(super) hours_ago: i64,
    pub(super) professional: bool,
    #[serde(default)]
    pub(super) reactions: Vec<ReactionKind>,
    pub(super) helped: bool,
}

/// A post that is written to be held, or to call somebody.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Post {
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) hours_ago: i64,
    /// Why the filter should hold it; none for a cry for help, which should become a case.
    pub(super) why: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Waiting {
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) message: String,
    pub(super) danger: bool,
    pub(super) minutes_ago: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Report {
    pub(super) question: usize,
    pub(super) reason: ReportReason,
    pub(super) note: String,
}

/// A canned reply of the house.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    pub(super) lang: Lang,
    pub(super) label: String,
    pub(super) body: String,
}

/// One thing that happens.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event<'a> {
    Ask(usize, &'a Question),
    Answer(usize, Lang, &'a Answer),
    Post(&'a Post),
    Wait(&'a Waiting),
    Report(&'a Report),
}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// What is wrong in the file.
    pub(super) fn read(text: &str) -> anyhow::Result<Self> {
        toml::from_str(text).context("demo.toml")
    }

    /// All events with how long ago they were, in milliseconds, oldest first.
    pub(super) fn events(&self) -> Vec<(Millis, Event<'_>)> {
        let mut events = Vec::new();
        for (number, question) in self.questions.iter().enumerate() {
            events.push((question.hours_ago * HOUR, Event::Ask(number, question)));
            let answers = question.answers.iter();
            events.extend(answers.map(|a| (a.hours_ago * HOUR, Event::Answer(number, question.lang, a))));
        }
        events.extend(self.held.iter().chain(&self.cry).map(|post| (post.hours_ago * HOUR, Event::Post(post))));
        events.extend(self.waiting.iter().map(|wait| (wait.minutes_ago * MINUTE, Event::Wait(wait))));
        events.extend(self.reports.iter().map(|report| (REPORTED, Event::Report(report))));
        // Stable: what the file says first comes first among equals.
        events.sort_by_key(|(ago, _)| -ago);
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_reads_and_is_in_order() {
        let script = Script::read(&crate::content::demo().unwrap()).unwrap();
        let events = script.events();
        assert!(events.is_sorted_by(|(a, _), (b, _)| a >= b));
        assert!(events.iter().all(|(ago, _)| (0..super::super::BEGINS).contains(ago)));
        for report in &script.reports {
            let question = script.questions.get(report.question).unwrap();
            assert!(question.hours_ago * HOUR > REPORTED, "{}", question.title);
        }
        for question in &script.questions {
            assert!(question.answers.iter().all(|answer| answer.hours_ago < question.hours_ago), "{}", question.title);
        }
        for lang in Lang::ALL {
            assert!(script.questions.iter().any(|question| question.lang == *lang), "{lang}");
        }
    }
}
