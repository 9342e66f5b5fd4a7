//! Pages of ours, errors, and the way in for staff.

use askama::Template;
use serde::Serialize;

use super::{Chrome, Problem, SignpostLine};
use crate::{
    model::forum::{MaxHow, MaxWho},
    moderation::html::SafeHtml,
};

/// GET and POST /max
#[derive(Debug, Serialize, Template)]
#[template(path = "max.html")]
pub struct MaxView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Who a MAX is and how one begins, sanitised.
    pub body_html: SafeHtml,
    /// Who it is and how they would begin, once chosen.
    pub chosen: Option<(MaxWho, MaxHow)>,
}

/// A page of ours: house rules, privacy, safety.
#[derive(Debug, Serialize, Template)]
#[template(path = "page.html")]
pub struct PageView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// `rules`, `privacy` or `safety`.
    pub page: &'static str,
    /// The text.
    pub body_html: SafeHtml,
    /// Whether they just had everything of theirs erased.
    #[serde(skip)]
    pub forgotten: bool,
}

/// GET /help
#[derive(Debug, Serialize, Template)]
#[template(path = "help.html")]
pub struct HelpPageView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// What to do right now.
    pub lines: Vec<String>,
    /// Whom to call.
    pub signposts: Vec<SignpostLine>,
}

/// An error as a page. JSON clients get `application/problem+json` instead.
#[derive(Debug, Serialize, Template)]
#[template(path = "error.html")]
pub struct ErrorView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// What went wrong.
    pub problem: Problem,
    /// What was typed, to be copied: it was not taken, and the page it was typed on is gone.
    #[serde(skip)]
    pub typed: Option<String>,
    /// Ties this page to a line of the log.
    pub incident: Option<String>,
    /// Whom to call meanwhile.
    pub signposts: Vec<SignpostLine>,
}

/// An error as a page for professionals: no way out that signs them off, and the way back to their work.
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-error.html")]
pub struct StaffErrorView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// What went wrong.
    pub problem: Problem,
    /// What was typed, to be copied: it was not taken, and the page it was typed on is gone.
    #[serde(skip)]
    pub typed: Option<String>,
    /// Ties this page to a line of the log.
    pub incident: Option<String>,
    /// Where their work is, or the door.
    #[serde(skip)]
    pub back: &'static str,
}

/// GET /staff/login
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-login.html")]
pub struct LoginView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// What was typed.
    pub name: String,
    /// Whether the second step is due.
    pub second_factor: bool,
    /// What is not right yet.
    pub problem: Option<Problem>,
}
