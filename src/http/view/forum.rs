//! The forum: what everybody reads, and the forms to write.

use askama::Template;
use serde::Serialize;

use super::{
    Avatar, ChatStatus, Chrome, Fragment, HelpView, Problem, QuestionLine, SignpostLine, StateReason, ThemeTile, time,
};
use crate::{
    actions::draft::Draft,
    model::{
        Millis,
        forum::{Coach, ContentWarning, FollowUp, PostKind, PostState, ReactionKind, ReportReason},
        lang::Lang,
        theme::Theme,
        verdict::Action,
    },
    moderation::html::SafeHtml,
};

/// GET /
#[derive(Debug, Serialize, Template)]
#[template(path = "home.html")]
pub struct HomeView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// All themes.
    pub themes: Vec<ThemeTile>,
    /// The newest questions, three on a phone's first screens.
    pub questions: Vec<QuestionLine>,
    /// Questions in the reader's language that nobody has answered yet.
    pub waiting: Vec<QuestionLine>,
    /// Questions whose askers can use support now.
    pub support: Vec<QuestionLine>,
    /// Whether somebody can be talked to.
    pub chat: ChatStatus,
}

/// GET /themes
#[derive(Debug, Serialize, Template)]
#[template(path = "themes.html")]
pub struct ThemesView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// All themes.
    pub themes: Vec<ThemeTile>,
}

/// GET /themes/{theme}
#[derive(Debug, Serialize, Template)]
#[template(path = "theme.html")]
pub struct ThemeView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The theme.
    pub theme: ThemeTile,
    /// The self-help text.
    pub body_html: SafeHtml,
    /// First steps.
    pub lines: Vec<String>,
    /// Help lines that fit.
    pub signposts: Vec<SignpostLine>,
    /// Its questions, newest first.
    pub questions: Vec<QuestionLine>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// GET /questions, POST /search
#[derive(Debug, Serialize, Template)]
#[template(path = "questions.html")]
pub struct QuestionsView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Newest first.
    pub questions: Vec<QuestionLine>,
    /// The cursor of the next page, for `before`.
    pub next: Option<String>,
    /// What was searched for.
    #[serde(skip)]
    pub q: String,
    /// The filter by theme.
    #[serde(skip)]
    pub theme: Option<ThemeTile>,
    /// The filter by language.
    #[serde(skip)]
    pub in_lang: Option<Lang>,
    /// The filter by kind.
    #[serde(skip)]
    pub kind: Option<PostKind>,
    /// Only those with an answer, or only those without.
    #[serde(skip)]
    pub answered: Option<bool>,
    /// For the filter form.
    #[serde(skip)]
    pub themes: Vec<ThemeTile>,
    /// `/questions?…` with the same filters and the next cursor; none after a search, whose words stay out of addresses.
    #[serde(skip)]
    pub next_href: Option<String>,
    /// Help for words of danger that were searched for.
    #[serde(skip)]
    pub help: Option<HelpView>,
    /// Themes whose pages speak of what was searched for.
    #[serde(skip)]
    pub near: Vec<ThemeTile>,
}

/// What the filter would do with a text, said before it is sent.
#[derive(Debug, Clone, Serialize)]
pub struct GuardView {
    /// `mask`, `hold` or `refuse`.
    pub action: Action,
    /// The same in a sentence.
    pub head: String,
    /// The rules' own sentences.
    pub whys: Vec<String>,
    /// Title and text, each cut into plain and marked fragments; only those in which something is marked.
    pub marked: Vec<Vec<Fragment>>,
}

/// How many gentle questions there are for whoever answers; each thread has one of them.
pub const PROMPTS: u8 = 4;

/// A text as it will look, and what can be said of it before it is sent.
#[derive(Debug, Clone, Serialize)]
pub struct LookView {
    /// The title, of a question.
    pub title: String,
    /// The text, sanitised.
    pub body_html: SafeHtml,
    /// Named before the text opens.
    pub content_warning: Option<ContentWarning>,
    /// The language it is written in.
    pub lang: Lang,
    /// What the filter would do, unless it is published as it is.
    pub guard: Option<GuardView>,
    /// Answered questions like it.
    pub similar: Vec<QuestionLine>,
    /// What it seems to be about.
    pub theme: Option<Theme>,
    /// Whether what was typed is kept for a day.
    pub kept: bool,
    /// First steps, when the text calls for them.
    pub help: Option<HelpView>,
}

/// GET /ask, and POST /questions that did not go through.
#[derive(Debug, Serialize, Template)]
#[template(path = "ask.html")]
pub struct AskView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// To choose from.
    pub themes: Vec<ThemeTile>,
    /// What was typed.
    pub values: Draft,
    /// What is not right yet.
    pub problem: Option<Problem>,
    /// First steps, when the text calls for them.
    pub help: Option<HelpView>,
    /// How it will look, when that was asked for.
    pub look: Option<LookView>,
    /// What stands here was typed before and kept.
    pub kept: bool,
    /// The theme was chosen from the words, by nobody.
    #[serde(skip)]
    pub guessed: bool,
}

/// An answer as its readers see it.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one answer")]
#[derive(Debug, Clone, Serialize)]
pub struct AnswerView {
    /// The answer's id.
    pub id: String,
    /// The text, sanitised.
    pub body_html: SafeHtml,
    /// Who wrote it.
    pub pseudonym: String,
    /// Whether a professional did.
    pub professional: bool,
    /// Whether somebody did whom the team trained.
    pub buddy: bool,
    /// `published`, or another state of one's own answer.
    pub state: PostState,
    /// When it was sent.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// For edits.
    pub version: i64,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// The reader's own reactions.
    pub reactions: Vec<ReactionKind>,
    /// Why one's own answer is not published.
    pub reason: Option<StateReason>,
    /// Named before the text opens.
    pub content_warning: Option<ContentWarning>,
    /// The language it was written in.
    pub lang: Lang,
    /// Whether a professional talked with its author about it.
    pub cared: bool,
    /// The picture made from the pseudonym.
    #[serde(skip)]
    pub avatar: Avatar,
}

/// GET /questions/{id}
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one page")]
#[derive(Debug, Serialize, Template)]
#[template(path = "question.html")]
pub struct QuestionView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The question's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The text, sanitised.
    pub body_html: SafeHtml,
    /// The theme's code.
    pub theme: Theme,
    /// The theme as a tile.
    #[serde(skip)]
    pub theme_tile: ThemeTile,
    /// The language it was written in.
    pub lang: Lang,
    /// Question or story.
    pub kind: PostKind,
    /// `published`, or another state of one's own question.
    pub state: PostState,
    /// Who asked.
    pub pseudonym: String,
    /// When it was sent.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// For edits.
    pub version: i64,
    /// Named before the text opens.
    pub content_warning: Option<ContentWarning>,
    /// Published answers, and the reader's own in any state, oldest first.
    pub answers: Vec<AnswerView>,
    /// The reader's own reactions.
    pub reactions: Vec<ReactionKind>,
    /// Whether the reader asked it.
    pub mine: bool,
    /// Why one's own question is not published.
    pub reason: Option<StateReason>,
    /// Whether a professional talked with its author about it.
    pub cared: bool,
    /// Whether its asker can use kind words now.
    pub support: bool,
    /// Whether they called for them themselves.
    #[serde(skip)]
    pub support_called: bool,
    /// Whether they may.
    #[serde(skip)]
    pub may_call: bool,
    /// Whether the asker is asked how it is now.
    #[serde(skip)]
    pub asks_how: bool,
    /// What the asker said to that, for their eyes only.
    pub follow_up: Option<FollowUp>,
    /// Whether the team was asked for an answer, and what became of it.
    pub coach: Option<Coach>,
    /// Whether the reader may ask for one.
    #[serde(skip)]
    pub may_ask_coach: bool,
    /// Whether the reader may ask the team aside.
    #[serde(skip)]
    pub may_ask_aside: bool,
    /// First steps for the author of a cry for help, in the question or in an answer of theirs.
    pub help: Option<HelpView>,
    /// Whether it is a cry for help of somebody else, which may touch who reads it.
    #[serde(skip)]
    pub heavy: bool,
    /// The picture made from the pseudonym.
    #[serde(skip)]
    pub avatar: Avatar,
    /// What was typed into the answer box.
    #[serde(skip)]
    pub answer: String,
    /// The topic that is to be named before it.
    #[serde(skip)]
    pub answer_warning: String,
    /// What is not right with it yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
    /// Which gentle question stands above the box, of [`PROMPTS`].
    #[serde(skip)]
    pub prompt: u8,
    /// How it will look, when that was asked for.
    #[serde(skip)]
    pub look: Option<LookView>,
    /// What stands in the box was typed before and kept.
    #[serde(skip)]
    pub kept: bool,
    /// Answers with `professional` set come from the reader.
    #[serde(skip)]
    pub as_professional: bool,
}

impl QuestionView {
    /// Whether a moderator keeps the reader from writing for now.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.chrome.member.as_ref().is_some_and(|member| member.paused_until.is_some())
    }

    /// Whether an answer shows the badge, which then is explained once.
    #[must_use]
    pub fn has_buddy(&self) -> bool {
        self.answers.iter().any(|answer| answer.buddy)
    }
}

/// GET /posts/{id}/edit, and an edit that did not go through.
#[derive(Debug, Serialize, Template)]
#[template(path = "edit.html")]
pub struct EditView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The post's id.
    pub id: String,
    /// The question it belongs to.
    pub question: String,
    /// Question, story or answer.
    pub kind: PostKind,
    /// Where it stands.
    pub state: PostState,
    /// The title of a question.
    pub title: String,
    /// What stands in the box.
    pub body: String,
    /// Whether a topic is named before it: it can be another one, and is not taken away.
    #[serde(skip)]
    pub warned: bool,
    /// The topic.
    pub content_warning: String,
    /// The version that was read.
    pub version: i64,
    /// Why it came back, when it did.
    pub reason: Option<StateReason>,
    /// What is not right yet.
    pub problem: Option<Problem>,
    /// How it will look, once one asked for it.
    #[serde(skip)]
    pub look: Option<LookView>,
}

/// GET /posts/{id}/report and /chat/messages/{id}/report
#[derive(Debug, Serialize, Template)]
#[template(path = "report.html")]
pub struct ReportView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Where the form goes.
    pub action: String,
    /// Where the page came from.
    pub back: String,
    /// To choose from.
    pub reasons: &'static [ReportReason],
    /// What was chosen.
    pub reason: String,
    /// What was typed.
    pub note: String,
    /// What is not right yet.
    pub problem: Option<Problem>,
}

/// After a report.
#[derive(Debug, Serialize, Template)]
#[template(path = "reported.html")]
pub struct ReportedView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The report's id; none when this person had reported it before without a session.
    pub id: String,
    /// Where the page came from.
    #[serde(skip)]
    pub back: String,
    /// Whom to call.
    #[serde(skip)]
    pub signposts: Vec<SignpostLine>,
}
