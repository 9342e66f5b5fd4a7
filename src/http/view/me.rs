//! One's own corner, and the way back to it.

use askama::Template;
use serde::Serialize;

use super::{Avatar, Chrome, MemberChat, Problem, SideLine, StateReason, time};
use crate::model::{
    Millis,
    class::CodeKind as ClassCode,
    forum::{Coach, PostKind, PostState, ReactionKind, ReportReason},
    member::CodeKind,
};

/// GET /posts/{id}/appeal
#[derive(Debug, Serialize, Template)]
#[template(path = "appeal.html")]
pub struct AppealView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The post's id.
    pub post: String,
    /// What was decided and why.
    pub reason: Option<StateReason>,
    /// What was typed.
    pub text: String,
    /// What is not right yet.
    pub problem: Option<Problem>,
}

/// One's own post.
#[expect(clippy::struct_excessive_bools, reason = "each is a line of its own on the page")]
#[derive(Debug, Clone, Serialize)]
pub struct OwnPost {
    /// The post's id.
    pub id: String,
    /// The question it belongs to.
    pub question: String,
    /// Question, story or answer.
    pub kind: PostKind,
    /// The question's title; for an answer, of the question it answers.
    pub title: String,
    /// Its first words.
    pub excerpt: String,
    /// Where it stands.
    pub state: PostState,
    /// For edits.
    pub version: i64,
    /// When it was sent.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// Why it is where it is.
    pub reason: Option<StateReason>,
    /// Answers not read yet.
    pub unread: i64,
    /// Whether a professional talked with one about it.
    pub cared: bool,
    /// Whether the team was asked for an answer, and what became of it.
    pub coach: Option<Coach>,
    /// Whether one is asked how it is now.
    pub asks_how: bool,
    /// Somebody had a kind word that one has not seen yet.
    pub thanked: bool,
    /// Kind words of others, for one's own eyes.
    pub thanks: Vec<Thanks>,
    /// Something was decided about it that one has not seen yet.
    pub decided: bool,
}

/// How often others had one kind word.
#[derive(Debug, Clone, Serialize)]
pub struct Thanks {
    /// Which.
    pub kind: ReactionKind,
    /// How often.
    pub times: i64,
}

impl OwnPost {
    /// Whether its state needs words, and something can be done about it here.
    #[must_use]
    pub fn explains(&self) -> bool {
        self.state != PostState::Published || self.reason.as_ref().is_some_and(|reason| reason.says_more(&self.state))
    }
}

/// One's own report and what came of it.
#[derive(Debug, Clone, Serialize)]
pub struct OwnReport {
    /// The report's id.
    pub id: String,
    /// Why it was made.
    pub reason: ReportReason,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// `open`, `gone`, `changed`, `stays`, `passed` (to a professional), `cared` or `back`.
    pub outcome: String,
}

/// How often people of a role opened one's chat.
#[derive(Debug, Clone, Serialize)]
pub struct Reader {
    /// The role.
    pub role: String,
    /// How often.
    pub times: i64,
}

/// GET /me
#[derive(Debug, Serialize, Template)]
#[template(path = "me.html")]
pub struct MeView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// One's pseudonym; none before anything was written.
    pub pseudonym: Option<String>,
    /// One's posts, newest first.
    pub posts: Vec<OwnPost>,
    /// One's reports, newest first.
    pub reports: Vec<OwnReport>,
    /// Answers not read yet.
    pub unread: i64,
    /// One's chat.
    pub chat: MemberChat,
    /// Who read it.
    pub readers: Vec<Reader>,
    /// The names that one reads nothing of.
    pub ignored: Vec<String>,
    /// Whether a return code exists.
    pub has_return_code: bool,
    /// Whether one has the badge of those whom the team trained.
    pub buddy: bool,
    /// What one and the team say aside about questions of others, the newest words first.
    pub sides: Vec<SideLine>,
    /// The code of a training that was typed, to be looked at once more.
    #[serde(skip)]
    pub code: String,
    /// What is not right with it.
    #[serde(skip)]
    pub problem: Option<Problem>,
    /// The picture made from the pseudonym.
    #[serde(skip)]
    pub avatar: Option<Avatar>,
}

/// POST /me/return-code
#[derive(Debug, Serialize, Template)]
#[template(path = "return-code.html")]
pub struct ReturnCodeView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The code, grouped as one reads a telephone number, or in words; shown once.
    pub code: String,
    /// Which of the two.
    pub form: CodeKind,
}

/// GET /return, and a code that did not fit.
#[derive(Debug, Serialize, Template)]
#[template(path = "return.html")]
pub struct ReturnView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The code that was typed, to be looked at once more.
    #[serde(skip)]
    pub code: String,
    /// What is not right yet.
    pub problem: Option<Problem>,
}

impl ReturnView {
    /// Whether the code that was typed has another door.
    fn is_of_a_class(&self) -> bool {
        matches!(ClassCode::read(&self.code), Some((ClassCode::Class, _)))
    }
}
