//! One value per page: its template renders it as HTML, serde as JSON. The contract's shapes are these structs.

use serde::Serialize;

use super::{
    avatar::Avatar,
    chrome::{Chrome, WaitRange},
};
use crate::{
    model::{
        Millis,
        forum::{ContentWarning, PostKind, PostState},
        hours::Why,
        lang::Lang,
        theme::Theme,
        verdict::Verdict,
    },
    moderation::html::SafeHtml,
};

mod buddy;
mod chat;
mod class;
mod coordinator;
mod forum;
mod me;
mod pages;
mod queue;
mod reviews;
mod rules;
pub use buddy::*;
pub use chat::*;
pub use class::*;
pub use coordinator::*;
pub use forum::*;
pub use me::*;
pub use pages::*;
pub use queue::*;
pub use reviews::*;
pub use rules::*;

/// The one type that templates print as it is: nothing but the sanitiser can build it.
impl askama::filters::HtmlSafe for SafeHtml {}

/// Writes a time as RFC 3339.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn time<S: serde::Serializer>(at: &Millis, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&crate::model::rfc3339(*at))
}

#[expect(clippy::ref_option, reason = "serde hands out references")]
fn maybe_time<S: serde::Serializer>(at: &Option<Millis>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(crate::model::rfc3339).serialize(serializer)
}

/// What went wrong with a form, shown above it; what was typed stays in its fields.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// One sentence in the person's language.
    pub detail: String,
    /// One sentence per field that is not right yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Seconds until it can be tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// For conflicts and refusals: which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The filter's verdict, when it refused the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// Title and text of what was refused, each cut into plain and marked fragments; only those with something marked.
    #[serde(skip)]
    pub marked: Vec<Vec<Fragment>>,
}

impl Problem {
    /// Whether what was sent certainly was not taken, and is another text when it is sent again: it needs another id. After
    /// any other problem it may have arrived, and the same id makes it one message.
    #[must_use]
    pub fn is_about_the_text(&self) -> bool {
        self.verdict.is_some() || !self.fields.is_empty()
    }

    /// What is wrong with one field, in words.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.fields.iter().find(|problem| problem.field == field).map(|problem| problem.detail.as_str())
    }
}

/// A field that is not right yet.
#[derive(Debug, Clone, Serialize)]
pub struct FieldProblem {
    /// The field's name.
    pub field: String,
    /// What is wrong, as a code.
    pub code: String,
    /// The same in words.
    pub detail: String,
}

/// A piece of a text: marked by a rule, or plain.
#[derive(Debug, Clone, Serialize)]
pub struct Fragment {
    /// The characters.
    pub text: String,
    /// Whether a rule spoke about them.
    pub marked: bool,
}

/// A theme as a tile.
#[derive(Debug, Clone, Serialize)]
pub struct ThemeTile {
    /// The opaque name in addresses: `/themes/{id}`.
    pub id: &'static str,
    /// The code.
    pub theme: Theme,
    /// Its name in the page's language.
    pub name: String,
    /// One plain line about it.
    pub short: String,
}

/// A help line or site.
#[derive(Debug, Clone, Serialize)]
pub struct SignpostLine {
    /// Short name of it, stable.
    pub id: String,
    /// The number as one dials it, or the site.
    pub label: String,
    /// `tel:…` or `https://…`.
    pub href: String,
    /// What it is for.
    pub text: String,
    /// Belongs on the crisis card.
    pub urgent: bool,
}

/// Self-help shown at once.
#[derive(Debug, Clone, Serialize)]
pub struct HelpView {
    /// The theme it is about.
    pub theme: Theme,
    /// Its name.
    pub name: String,
    /// First steps.
    pub lines: Vec<String>,
    /// Where to call now.
    pub signposts: Vec<SignpostLine>,
}

/// Whether the chat is open, and how long one waits.
#[derive(Debug, Clone, Serialize)]
pub struct ChatStatus {
    /// `open`, `closed` or `full`.
    pub state: &'static str,
    /// About how long, in seconds.
    pub wait: Option<WaitRange>,
    /// How many wait now.
    pub waiting: i64,
    /// Why it is not open, or not for long.
    pub why: Option<Why>,
    /// What the day is called on which it is closed.
    pub holiday: Option<String>,
    /// When it opens again.
    #[serde(serialize_with = "maybe_time")]
    pub opens_at: Option<Millis>,
    /// When it closes.
    #[serde(serialize_with = "maybe_time")]
    pub closes_at: Option<Millis>,
    /// The languages in which the hours say that it is open now.
    pub open_in: Vec<Lang>,
}

impl ChatStatus {
    /// Whether it is open, and not for long.
    #[must_use]
    pub fn closes_soon(&self) -> bool {
        self.why == Some(Why::Soon)
    }

    /// Whether it is open, and too late for whoever comes now.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.why == Some(Why::Late)
    }
}

/// A question in a list.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionLine {
    /// The question's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its first words; empty behind a content warning.
    pub excerpt: String,
    /// The theme's code.
    pub theme: Theme,
    /// The theme's name.
    pub theme_name: String,
    /// The language it was written in.
    pub lang: Lang,
    /// Question or story.
    pub kind: PostKind,
    /// Who asked.
    pub pseudonym: String,
    /// When it came online.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// How many published answers.
    pub answers: i64,
    /// Named before the text opens.
    pub content_warning: Option<ContentWarning>,
    /// The first line of the newest answer, when there is one.
    pub warm_line: Option<String>,
    /// The asker's picture.
    #[serde(skip)]
    pub avatar: Avatar,
}

/// Why one's own post is where it is.
#[derive(Debug, Clone, Serialize)]
pub struct StateReason {
    /// `filter`, `moderator`, `reports` or `author`.
    pub by: String,
    /// The reason's code.
    pub reason: String,
    /// The reason in words.
    pub text: String,
    /// What a moderator added.
    pub note: Option<String>,
    /// The rules that spoke, in words of the author's language.
    pub why: Vec<String>,
    /// The text with the fragments marked that they spoke of; empty where there is none to show.
    #[serde(skip)]
    pub marked: Vec<Vec<Fragment>>,
    /// Whether a rule alone decided.
    pub automated: bool,
    /// Whether the author can object.
    pub appealable: bool,
    /// Whether the author has objected, and somebody looks again.
    pub appealed: bool,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
}

impl StateReason {
    /// By which words a state is called: what a professional was asked to look at is not simply sent back.
    #[must_use]
    pub fn head(&self, state: &PostState) -> &'static str {
        if self.reason == "escalate" && *state == PostState::Returned { "escalated" } else { state.as_str() }
    }

    /// Whether there is more to say than the state itself does: nobody needs an explanation of a text that simply stands
    /// online, or that they took back themselves.
    #[must_use]
    pub fn says_more(&self, state: &PostState) -> bool {
        match state {
            PostState::Published => {
                self.by == "moderator" || self.appealable || self.note.is_some() || !self.why.is_empty()
            }
            PostState::Withdrawn => self.by != "author",
            PostState::Held | PostState::Returned | PostState::Removed => true,
        }
    }
}

#[cfg(test)]
mod tests;
