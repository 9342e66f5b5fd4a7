//! The pages of trained young people and of the team that stands behind them.

use askama::Template;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::{Chrome, HelpView, MessageView, Problem, maybe_time, time};
use crate::model::{Millis, lang::Lang};

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn day<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// What is said aside about a question, in a list.
#[derive(Debug, Clone, Serialize)]
pub struct SideLine {
    /// The thread's id.
    pub id: String,
    /// The question it is about.
    pub question: String,
    /// Its title; none while it is not public.
    pub title: Option<String>,
    /// The question's language.
    pub lang: Lang,
    /// The buddy's main pseudonym.
    pub pseudonym: String,
    /// When somebody last said something in it.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// Since when the buddy waits for an answer.
    #[serde(serialize_with = "maybe_time")]
    pub waits_since: Option<Millis>,
    /// Answers that the buddy has not read.
    pub unread: i64,
}

/// GET /questions/{id}/side, and a text that did not go through.
#[derive(Debug, Serialize, Template)]
#[template(path = "side.html")]
pub struct SideView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The question it is about.
    pub question: String,
    /// Its title; none while it is not public.
    pub title: Option<String>,
    /// The question's language.
    pub lang: Lang,
    /// What was said, oldest first: `member` is the reader.
    pub texts: Vec<MessageView>,
    /// Whether more can be said.
    pub may_write: bool,
    /// First steps, when the newest text calls for them.
    pub help: Option<HelpView>,
    /// What was typed.
    #[serde(skip)]
    pub body: String,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

/// Somebody with the badge, for coordinators.
#[derive(Debug, Clone, Serialize)]
pub struct BuddyLine {
    /// What the badge is taken back by.
    pub id: String,
    /// The main pseudonym.
    pub pseudonym: String,
    /// Since which day.
    #[serde(serialize_with = "day")]
    pub since: Date,
    /// Published answers to others under that name.
    pub answers: i64,
    /// The day they were here last; the hour is nobody's business.
    #[serde(serialize_with = "day")]
    pub seen: Date,
}

/// GET /staff/buddies, and the code that was made there.
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-buddies.html")]
pub struct BuddiesView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Whether the reader invites and takes back.
    #[serde(skip)]
    pub may_manage: bool,
    /// A new code, shown once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Everybody with the badge; for coordinators.
    pub buddies: Vec<BuddyLine>,
    /// Side threads: those that wait for an answer first, the longest wait before the others.
    pub threads: Vec<SideLine>,
}

/// GET /staff/buddies/{id}, and an answer that did not go through.
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-buddy.html")]
pub struct BuddyThreadView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The thread's id.
    pub id: String,
    /// The buddy's main pseudonym.
    pub pseudonym: String,
    /// The question it is about.
    pub question: String,
    /// Its title; none while it is not public.
    pub title: Option<String>,
    /// The question's language.
    pub lang: Lang,
    /// What was said, oldest first.
    pub texts: Vec<MessageView>,
    /// What was typed.
    #[serde(skip)]
    pub body: String,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}
