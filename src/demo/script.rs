//! The demo's script (`web/content/demo.toml`): what happened when, and playing it in order of time.

use std::sync::Arc;

use anyhow::Context;
use serde::Deserialize;

use crate::{
    actions::Core,
    model::{
        Millis,
        forum::{ContentWarning, PostKind, ReactionKind, ReportReason},
        lang::Lang,
        staff::Staff,
        theme::Theme,
    },
};

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
/// Reports of the demo come in this long before now, in milliseconds: 3 hours.
const REPORTED: Millis = 3 * HOUR;

/// Everything that happens in the demo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    #[serde(rename = "question")]
    questions: Vec<Question>,
    held: Vec<Post>,
    cry: Vec<Post>,
    waiting: Vec<Waiting>,
    #[serde(rename = "report")]
    reports: Vec<Report>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    lang: Lang,
    theme: Theme,
    kind: PostKind,
    title: String,
    body: String,
    hours_ago: i64,
    content_warning: Option<ContentWarning>,
    #[serde(default)]
    answers: Vec<Answer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    body: String,
    hours_ago: i64,
    professional: bool,
    #[serde(default)]
    reactions: Vec<ReactionKind>,
    helped: bool,
}

/// A post that is written to be held, or to call somebody.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Post {
    lang: Lang,
    theme: Theme,
    title: String,
    body: String,
    hours_ago: i64,
    #[serde(default, rename = "why")]
    _why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Waiting {
    lang: Lang,
    theme: Theme,
    message: String,
    danger: bool,
    minutes_ago: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    question: usize,
    reason: ReportReason,
    note: String,
}

/// One thing that happens.
#[derive(Debug, Clone, Copy)]
enum Event<'a> {
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
    pub fn read(text: &str) -> anyhow::Result<Self> {
        toml::from_str(text).context("demo.toml")
    }

    /// All events with how long ago they were, in milliseconds, oldest first.
    fn events(&self) -> Vec<(Millis, Event<'_>)> {
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

/// Plays the script on the core's manual clock, which stands at `now` after it.
pub(super) async fn play(core: &Arc<Core>, script: &Script, consultants: &[Staff], now: Millis) -> anyhow::Result<()> {
    for (ago, event) in script.events() {
        move_to(core, now - ago);
        happen(core, consultants, event).await?;
    }
    move_to(core, now);
    Ok(())
}

fn move_to(core: &Core, at: Millis) {
    core.clock.advance((at - core.clock.now()).max(0));
}

/// The seam to the forum's and the chat's actions.
#[expect(clippy::unused_async, reason = "the actions behind it are being written")]
async fn happen(_core: &Arc<Core>, consultants: &[Staff], event: Event<'_>) -> anyhow::Result<()> {
    if let Event::Answer(_, lang, _) = event {
        super::consultant_for(consultants, lang).context("nobody speaks this language")?;
    }
    tracing::debug!(event = "demo", happening = ?event);
    Ok(())
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
