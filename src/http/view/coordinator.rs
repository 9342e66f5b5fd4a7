//! The coordinators' pages.

use askama::Template;
use serde::Serialize;

use super::{ChatStatus, Chrome, Problem, maybe_time, time};
use crate::http::forms::ReplyForm;
use crate::model::{
    Millis,
    estimate::Score,
    hours::{Holiday, Window},
    lang::Lang,
    verdict::Priority,
};

/// GET /staff/hours
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-hours.html")]
pub struct HoursView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// `hours` (as below, open when there are none), `open` or `closed` (by hand).
    pub mode: String,
    /// The week.
    pub hours: Vec<Window>,
    /// Days that are unlike the others.
    pub holidays: Vec<Holiday>,
    /// What is true now.
    pub status: ChatStatus,
    /// Consultants may choose a case.
    pub may_choose: bool,
    /// The same days as the lines of a box, or what was typed into it.
    #[serde(skip)]
    pub holiday_lines: String,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

impl HoursView {
    /// The windows of a day and an empty one, for its rows in the form.
    #[must_use]
    pub fn rows(&self, day: &i8) -> Vec<Window> {
        let windows = self.hours.iter().filter(|window| window.day == *day).cloned();
        windows.chain([Window::empty(*day)]).collect()
    }
}

/// A colleague, for the coordinator.
#[derive(Debug, Clone, Serialize)]
pub struct PersonLine {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The roles.
    pub roles: Vec<String>,
    /// The languages.
    pub languages: Vec<Lang>,
    /// Takes chats now.
    pub on_duty: bool,
    /// May sign in.
    pub active: bool,
    /// Chats running.
    pub cases: i64,
}

/// GET /staff/people
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-people.html")]
pub struct PeopleView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Everybody.
    pub people: Vec<PersonLine>,
}

/// One line of the audit log.
#[derive(Debug, Clone, Serialize)]
pub struct AuditLine {
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// `staff`, `member` or `system`.
    pub actor: String,
    /// The colleague's name, where one acted.
    pub name: Option<String>,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// Its id.
    pub object_id: Option<String>,
    /// Reason codes and the like; never a text.
    pub detail: String,
}

/// GET /staff/audit
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-audit.html")]
pub struct AuditView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Newest first.
    pub lines: Vec<AuditLine>,
}

/// A count of the yearly figures; a cell below five is hidden (`None`).
#[derive(Debug, Clone, Serialize)]
pub struct FigureLine {
    /// `2026-11`.
    pub month: String,
    /// `questions`, `answers`, `cases`, `reviews`.
    pub what: String,
    /// The theme's code.
    pub theme: String,
    /// The theme in words.
    #[serde(skip)]
    pub theme_name: String,
    /// The language.
    pub lang: String,
    /// How many; none when fewer than five.
    pub count: Option<i64>,
}

/// GET /staff/figures
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-figures.html")]
pub struct FiguresView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The year.
    pub year: i16,
    /// By month, theme and language.
    pub figures: Vec<FigureLine>,
    /// Chats that were asked for and did not come about.
    pub demand: Vec<DemandTable>,
}

/// The unmet demand of a year in one order: by hour, by theme.
#[derive(Debug, Clone, Serialize)]
pub struct DemandTable {
    /// `month`, `weekday`, `hour`, `theme`, `lang`, `priority`.
    pub by: String,
    /// A row each.
    pub rows: Vec<DemandLine>,
}

/// A row of it; hidden numbers are `None`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DemandLine {
    /// `20` for the hour that begins at eight in the evening, a theme's code.
    pub value: String,
    /// The same in words.
    #[serde(skip)]
    pub name: String,
    /// Came when the chat was closed.
    pub closed: Option<i64>,
    /// Came when it was full.
    pub full: Option<i64>,
    /// Still waited when it closed.
    pub late: Option<i64>,
    /// Gave up waiting.
    pub left: Option<i64>,
    /// Was not seen any more.
    pub expired: Option<i64>,
    /// The middle of what was waited in vain.
    pub minutes: Option<i64>,
}

impl DemandLine {
    /// The counts in the order of the columns.
    #[must_use]
    pub const fn counts(&self) -> [Option<i64>; 5] {
        [self.closed, self.full, self.late, self.left, self.expired]
    }
}

/// GET /staff/wall
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-wall.html")]
pub struct WallView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Waiting crises.
    pub crises: i64,
    /// Waiting urgent cases.
    pub urgent: i64,
    /// Waiting other cases.
    pub normal: i64,
    /// The longest wait, in seconds.
    pub longest: i64,
    /// Consultants on duty.
    pub on_duty: i64,
    /// Free places.
    pub free: i64,
    /// Chats running.
    pub active: i64,
    /// Open reviews.
    pub reviews: i64,
    /// The oldest open review, in seconds.
    pub oldest_review: i64,
    /// Whether the chat is open.
    pub status: ChatStatus,
    /// Served since midnight.
    pub served_today: i64,
    /// Came since midnight when the chat was closed or full.
    pub refused_today: i64,
    /// Came since midnight and gave up waiting.
    pub left_today: i64,
    /// Letters and other cases that nobody sits and waits for.
    pub letters: i64,
    /// The oldest of them, in seconds.
    pub oldest_letter: i64,
    /// After so many minutes, in the middle.
    pub left_minutes_today: Option<i64>,
    /// How good the estimates of the last week were: all of them, then by class.
    pub estimate: Vec<ScoreLine>,
}

/// How good the estimates of a class were.
#[derive(Debug, Clone, Serialize)]
pub struct ScoreLine {
    /// The class; none for all together.
    pub priority: Option<Priority>,
    /// The score.
    #[serde(flatten)]
    pub score: Score,
}

impl From<(Option<Priority>, Score)> for ScoreLine {
    fn from((priority, score): (Option<Priority>, Score)) -> Self {
        Self { priority, score }
    }
}

/// A canned reply where they are kept.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyLine {
    /// Its id.
    pub id: String,
    /// Everybody's, not one's own.
    pub shared: bool,
    /// The language.
    pub lang: Lang,
    /// What it is found by.
    pub label: String,
    /// The words as they were typed.
    pub body: String,
    /// When somebody last read it through.
    #[serde(serialize_with = "time")]
    pub reviewed_at: Millis,
    /// For a change.
    pub version: i64,
    /// Whether the viewer may change it.
    pub may_change: bool,
}

/// GET /staff/replies
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-replies.html")]
pub struct RepliesView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Everybody's and one's own, by language and label.
    pub replies: Vec<ReplyLine>,
    /// When the one that was not read through for longest was.
    #[serde(serialize_with = "maybe_time")]
    pub oldest: Option<Millis>,
    /// Whether the viewer keeps everybody's.
    #[serde(skip)]
    pub may_share: bool,
    /// Whether the viewer keeps some of their own.
    #[serde(skip)]
    pub may_keep: bool,
    /// What stands in the form.
    #[serde(skip)]
    pub form: ReplyForm,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}
