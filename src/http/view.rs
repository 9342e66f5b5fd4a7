//! One value per page: its template renders it as HTML, serde as JSON. The contract's shapes are these structs.

use askama::Template;
use serde::Serialize;

use super::{avatar::Avatar, chrome::Chrome};
use crate::{
    actions::draft::Draft,
    model::{
        Millis,
        estimate::Score,
        forum::{Coach, ContentWarning, FollowUp, MaxHow, MaxWho, PostKind, PostState, ReactionKind, ReportReason},
        hours::{Holiday, Why, Window},
        lang::Lang,
        member::CodeKind,
        review::{Decision, DecisionReason, ReviewKind, ReviewState},
        theme::Theme,
        verdict::{Action, Priority, Span, Verdict},
    },
    moderation::html::SafeHtml,
};

mod buddy;
mod class;
mod rules;
pub use buddy::*;
pub use class::*;
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

// ------------------------------------------------------------------ parts

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

/// A range of waiting, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WaitRange {
    /// At the shortest.
    pub from: i64,
    /// At the longest.
    pub to: i64,
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

// ------------------------------------------------------------------ forum

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
    /// `open`, `gone`, `changed`, `stays`, `passed` (to a professional) or `cared`.
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
        crate::model::class::CodeKind::read(&self.code).is_some()
    }
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

// ------------------------------------------------------------------ chat of a young person

/// One's place in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// 1 is next.
    pub position: i64,
    /// People before this one.
    pub ahead: i64,
    /// About how long still, in seconds; none when nobody is on duty.
    pub wait: Option<WaitRange>,
    /// Since when.
    #[serde(serialize_with = "time")]
    pub since: Millis,
    /// Whether their turn comes before the chat closes, as far as that can be known.
    pub today: bool,
}

/// One message as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct MessageView {
    /// The message's id.
    pub id: String,
    /// What its sender called it, where they look for what became of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Its number in the conversation.
    pub seq: i64,
    /// `member`, `consultant` or `system`.
    pub author: &'static str,
    /// The first name of the professional who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Whether the reader wrote it.
    #[serde(skip)]
    pub mine: bool,
    /// The words, plain text.
    pub body: String,
    /// When it was committed.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// The same words cut at marked contact data; only in the consultant's console.
    #[serde(skip)]
    pub fragments: Vec<Fragment>,
}

/// A young person's chat.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one chat")]
#[derive(Debug, Clone, Serialize)]
pub struct MemberChat {
    /// `none`, `waiting`, `active`, `letter` or `closed`.
    pub state: &'static str,
    /// The case's id.
    pub case: Option<String>,
    /// The conversation's id, from the first message on.
    pub conversation: Option<String>,
    /// While waiting.
    pub place: Option<Place>,
    /// All messages, oldest first.
    pub messages: Vec<MessageView>,
    /// Somebody of the team would like to talk about a post: who.
    pub invitation: Option<Invitation>,
    /// The consultant one talks with.
    pub consultant: Option<String>,
    /// Whether that consultant asks a colleague to go on.
    pub offered: bool,
    /// Whether the consultant may see earlier talks; none when there were none.
    pub earlier: Option<bool>,
    /// Whether they said that they are in danger now.
    #[serde(skip)]
    pub in_danger: bool,
    /// What is shown at once beside a priority.
    pub help: Option<HelpView>,
    /// Whether it is a letter, also once it is answered.
    pub letter: bool,
    /// Whether a professional has answered the letter.
    #[serde(skip)]
    pub answered: bool,
    /// Whether the letter holds an answer that its author has not seen.
    pub unread_answer: bool,
    /// What it is about, as far as the page must know.
    #[serde(skip)]
    pub theme: Option<Theme>,
    /// When it will end by itself, for nobody stirs.
    #[serde(serialize_with = "maybe_time")]
    pub ends_at: Option<Millis>,
    /// How they said to be after it.
    pub felt: Option<FollowUp>,
}

impl MemberChat {
    /// Whether a professional said something in it.
    #[must_use]
    pub fn was_met(&self) -> bool {
        self.messages.iter().any(|message| message.author == "consultant")
    }
}

/// Somebody of the team would like to talk.
#[derive(Debug, Clone, Serialize)]
pub struct Invitation {
    /// The case.
    pub case: String,
    /// Who asks; none while nobody in particular has taken it yet.
    pub by: Option<String>,
    /// The title of the question it is about.
    pub about: Option<String>,
}

/// GET /chat, and POST /chat that did not go through.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one page")]
#[derive(Debug, Serialize, Template)]
#[template(path = "chat.html")]
pub struct ChatView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The chat itself.
    #[serde(flatten)]
    pub chat: MemberChat,
    /// Whether somebody can be talked to.
    pub status: ChatStatus,
    /// To choose from.
    #[serde(skip)]
    pub themes: Vec<ThemeTile>,
    /// What was chosen.
    #[serde(skip)]
    pub theme: String,
    /// What was typed.
    #[serde(skip)]
    pub message: String,
    /// "I am in danger now."
    #[serde(skip)]
    pub danger: bool,
    /// "You may see that I talked with you before."
    #[serde(skip)]
    pub earlier: bool,
    /// A fresh id for the form without script, so that a double press is one message.
    #[serde(skip)]
    pub client_id: String,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
    /// Help lines, for closed and full.
    #[serde(skip)]
    pub signposts: Vec<SignpostLine>,
    /// The quick exit leaves a way back on this device for five minutes.
    pub keeps_place: bool,
    /// While somebody waits, and beside a letter.
    #[serde(flatten)]
    pub meanwhile: Option<Meanwhile>,
    /// The waiting room does not look again by itself.
    #[serde(skip)]
    pub still: bool,
}

/// What helps while one waits.
#[derive(Debug, Clone, Serialize)]
pub struct Meanwhile {
    /// What others were answered about the same.
    pub similar: Vec<QuestionLine>,
    /// The theme's first steps.
    pub steps: Vec<String>,
    /// A quiet exercise.
    #[serde(skip)]
    pub calm_html: SafeHtml,
}

/// GET /chat/write: the composer on a page of its own, so that looking again never wipes what is being typed.
#[derive(Debug, Serialize, Template)]
#[template(path = "chat-write.html")]
pub struct ChatWriteView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// What was typed.
    pub message: String,
    /// Makes a double press one message.
    pub client_id: String,
    /// The chat that is meant.
    pub conversation: Option<String>,
    /// What is not right yet.
    pub problem: Option<Problem>,
}

// ------------------------------------------------------------------ staff

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

/// An item for moderators, in the list.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewLine {
    /// The review's id.
    pub id: String,
    /// Why it is here.
    pub kind: ReviewKind,
    /// The filter's label, or the reporters' reason.
    pub reason: String,
    /// The text that a decision is about: as it stands now, or, once that is gone, as it was when it came here. Empty in
    /// lists for a message of a chat, which is opened on its own page, where reading is logged.
    pub text: String,
    /// The fragments it is about.
    pub spans: Vec<Span>,
    /// For the decision.
    pub version: i64,
    /// Since when it waits.
    #[serde(serialize_with = "time")]
    pub since: Millis,
    /// Who looks at it, by name.
    pub claimed_by: Option<String>,
    /// Where it stands.
    pub state: ReviewState,
    /// How soon.
    pub priority: Option<Priority>,
    /// The language of the text.
    pub lang: Lang,
    /// The theme it stands in.
    pub theme: Option<Theme>,
    /// The theme's name.
    #[serde(skip)]
    pub theme_name: String,
    /// How many people reported it.
    pub reports: i64,
    /// The text cut at the marks.
    #[serde(skip)]
    pub fragments: Vec<Fragment>,
    /// Folded behind one line for the moderator's sake.
    #[serde(skip)]
    pub heavy: bool,
}

/// GET /staff/reviews
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-reviews.html")]
pub struct ReviewsView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The most pressing first.
    pub reviews: Vec<ReviewLine>,
    /// The filter by state.
    #[serde(skip)]
    pub state: String,
    /// The filter by reason.
    #[serde(skip)]
    pub reason: String,
    /// The reasons there are: the reporters' and the filter's.
    #[serde(skip)]
    pub reasons: Vec<String>,
    /// How many are open, how many of them with a priority.
    pub open: i64,
}

/// Why a rule spoke, for a moderator.
#[derive(Debug, Clone, Serialize)]
pub struct RuleNote {
    /// The rule's id.
    pub rule: String,
    /// Why, in the moderator's language.
    pub why: String,
    /// What it usually means and what helps, in the moderator's language.
    pub consultant: Option<String>,
    /// The text as it would stand among the rule's misses, to be changed; none when it cannot stand there.
    pub miss: Option<String>,
}

/// What a pattern usually means and what helps, for a professional.
#[derive(Debug, Clone, Serialize)]
pub struct AdviceLine {
    /// The rule's id.
    pub rule: String,
    /// The sentence, in the professional's language.
    pub text: String,
}

/// Another post around the one that is looked at.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadLine {
    /// Who.
    pub pseudonym: String,
    /// The text.
    pub text: String,
    /// Whether it is the one that is looked at.
    pub this: bool,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
}

impl From<crate::actions::forum::StaffPost> for ThreadLine {
    fn from(post: crate::actions::forum::StaffPost) -> Self {
        Self { pseudonym: post.pseudonym, text: post.text, this: post.this, at: post.at }
    }
}

/// A question about which the team is asked for an answer.
#[derive(Debug, Clone, Serialize)]
pub struct AskLine {
    /// Its id.
    pub question: String,
    /// Its title.
    pub title: String,
}

/// A line of what added up over several texts.
#[derive(Debug, Clone, Serialize)]
pub struct CourseLine {
    /// Whose course it is part of, counted from 1: several people may have one towards the same.
    pub speaker: usize,
    /// Whether it is the first of that course.
    #[serde(skip)]
    pub begins: bool,
    /// The post.
    pub id: String,
    /// The thread that it stands in.
    pub question: String,
    /// Who.
    pub pseudonym: String,
    /// The text; empty once it is withdrawn.
    pub text: String,
    /// Where it stands: what is held, nobody else has read.
    pub state: PostState,
    /// The stages that it showed; none where it was held as a whole.
    pub stages: Vec<String>,
    /// Whether it is the post that is looked at.
    pub this: bool,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
}

impl CourseLine {
    /// A line as it is shown beside the post that is looked at.
    #[must_use]
    pub fn new(line: crate::actions::course::Told, this: Option<crate::model::id::PostId>) -> Self {
        Self {
            speaker: line.speaker,
            begins: line.begins,
            this: this == Some(line.id),
            id: line.id.to_string(),
            question: line.question.to_string(),
            pseudonym: line.pseudonym,
            text: line.text,
            state: line.state,
            stages: line.stages,
            at: line.at,
        }
    }
}

/// An earlier decision about the same author.
#[derive(Debug, Clone, Serialize)]
pub struct EarlierDecision {
    /// What it came to.
    pub state: PostState,
    /// Why.
    pub reason: String,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
}

/// GET /staff/reviews/{id}
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-review.html")]
pub struct ReviewView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The item.
    pub review: ReviewLine,
    /// The text as it was when it was reported or objected to, when it has changed since.
    pub before: Option<String>,
    /// Why rules spoke.
    pub rules: Vec<RuleNote>,
    /// The thread around it.
    pub thread: Vec<ThreadLine>,
    /// What added up to it over several texts.
    pub course: Vec<CourseLine>,
    /// What else its author wrote for everybody, under whatever name.
    pub same_person: Vec<SameLine>,
    /// Earlier decisions about its author.
    pub earlier: Vec<EarlierDecision>,
    /// What reporters or the author added.
    pub notes: Vec<String>,
    /// What can be decided.
    pub decisions: Vec<Decision>,
    /// The reasons to choose from.
    pub decision_reasons: &'static [DecisionReason],
    /// Whether the viewer holds the claim.
    pub mine: bool,
    /// The rest of the list, for the next one.
    #[serde(skip)]
    pub others: Vec<ReviewLine>,
    /// What was typed into the note.
    #[serde(skip)]
    pub note: String,
    /// The text with fragments to cover, to be changed for `mask`.
    #[serde(skip)]
    pub masked: String,
    /// The same of the title, where it has one.
    #[serde(skip)]
    pub masked_title: String,
    /// A reason that was chosen and not taken yet.
    #[serde(skip)]
    pub reason: String,
    /// The topic, the same.
    #[serde(skip)]
    pub warning: String,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

/// Another post of the same person.
#[derive(Debug, Clone, Serialize)]
pub struct SameLine {
    /// Its id: `/posts/{post}` leads to it.
    pub post: String,
    /// Question, story or answer.
    pub kind: PostKind,
    /// The question's title.
    pub title: String,
    /// The name it stands under.
    pub pseudonym: String,
    /// When it was sent.
    #[serde(serialize_with = "time")]
    pub at: Millis,
}

/// A case in the queue.
#[derive(Debug, Clone, Serialize)]
pub struct CaseLine {
    /// The case's id.
    pub id: String,
    /// How soon.
    pub priority: Priority,
    /// The theme's code.
    pub theme: Theme,
    /// The theme's name.
    #[serde(skip)]
    pub theme_name: String,
    /// The language.
    pub lang: Lang,
    /// Since when.
    #[serde(serialize_with = "time")]
    pub since: Millis,
    /// `request`, `post`, `report`, `conversation` or `letter`.
    pub source: String,
    /// Why it stands at this place, in one line.
    pub explanation: String,
    /// The reader knows the young person and is therefore offered this case first.
    pub for_me: bool,
}

/// One of the consultant's own chats.
#[derive(Debug, Clone, Serialize)]
pub struct OwnCase {
    /// The case's id.
    pub id: String,
    /// The young person's pseudonym.
    pub pseudonym: String,
    /// The conversation's id, when there is one.
    pub conversation: Option<String>,
    /// The theme's name.
    pub theme_name: String,
    /// How soon.
    pub priority: Priority,
    /// The last line said.
    pub last_line: String,
    /// Whether the viewer said it.
    #[serde(skip)]
    pub last_is_mine: bool,
    /// Since when the young person waits for an answer.
    #[serde(serialize_with = "maybe_time")]
    pub waiting_for_me: Option<Millis>,
    /// What the viewer has to do next (`reply`, `letter`, `write`, `invite`, `forum`, `close`); none while it is the young
    /// person's turn.
    pub step: Option<&'static str>,
    /// Since when.
    #[serde(serialize_with = "time")]
    pub since: Millis,
    /// Who has it, where it is offered to the viewer.
    pub offered_by: Option<String>,
}

/// A chat that runs, for coordinators.
#[derive(Debug, Clone, Serialize)]
pub struct ActiveLine {
    /// The case.
    #[serde(flatten)]
    pub case: CaseLine,
    /// Who has it.
    pub consultant: String,
    /// Since when.
    #[serde(serialize_with = "time")]
    pub taken_at: Millis,
    /// Since when the young person waits for an answer.
    #[serde(serialize_with = "maybe_time")]
    pub unanswered_since: Option<Millis>,
}

/// GET /staff/queue
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-queue.html")]
pub struct QueueView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Waiting cases in serving order.
    pub cases: Vec<CaseLine>,
    /// Consultants on duty.
    pub on_duty: i64,
    /// Free places they have.
    pub free: i64,
    /// How many sit and wait: letters and what came from the forum without hurry are not among them.
    pub waiting: i64,
    /// How many crises wait.
    pub crises: i64,
    /// The longest wait, in seconds.
    pub longest: i64,
    /// The viewer's own cases.
    pub mine: Vec<OwnCase>,
    /// What colleagues offer to the viewer.
    pub offered: Vec<OwnCase>,
    /// Every chat that runs, for a coordinator to read along; empty for anybody else.
    pub active: Vec<ActiveLine>,
    /// The viewer's duty; none for a coordinator who is no consultant.
    pub duty: Option<DutyView>,
    /// Whether consultants may choose a case.
    pub may_choose: bool,
    /// Why `next` gave nothing.
    #[serde(skip)]
    pub notice: Option<String>,
}

/// GET /staff/queue?at=: the queue of a moment that is over.
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-queue-past.html")]
pub struct PastQueueView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The moment.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// What waited then, in serving order.
    pub cases: Vec<CaseLine>,
}

/// Whether a consultant takes chats.
#[derive(Debug, Clone, Serialize)]
pub struct DutyView {
    /// Now.
    pub on: bool,
    /// How many at once.
    pub capacity: i64,
    /// In which languages.
    pub languages: Vec<Lang>,
}

/// A private note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    /// Who wrote it.
    pub by: String,
    /// Whether it was whispered by a coordinator while the chat ran.
    pub whisper: bool,
    /// The words.
    pub body: String,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
}

/// A hand-over that stands, or the last one that did not come about.
#[derive(Debug, Clone, Serialize)]
pub struct OfferView {
    /// Who offered it, or said no; none where the young person did.
    pub by: Option<String>,
    /// What they wrote with it.
    pub word: Option<String>,
    /// `declined` by the colleague, `refused` by the young person, `withdrawn`; none while it stands.
    pub ended: Option<String>,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
}

/// A colleague to hand over to.
#[derive(Debug, Clone, Serialize)]
pub struct Colleague {
    /// The colleague's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// In which languages.
    pub languages: Vec<Lang>,
    /// How many places are free.
    pub free: i64,
    /// Whether that of the case is among the languages.
    pub speaks: bool,
}

/// GET /staff/cases/{id}
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one page")]
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-case.html")]
pub struct CaseView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The case.
    pub case: CaseLine,
    /// `waiting`, `active`, `closed`, `left` or `expired`.
    pub state: String,
    /// The young person's pseudonym.
    pub pseudonym: String,
    /// The conversation's id, when there is one.
    pub conversation: Option<String>,
    /// How the young person said to be after it.
    pub felt: Option<FollowUp>,
    /// All messages, oldest first.
    pub messages: Vec<MessageView>,
    /// The forum thread it comes from.
    pub thread: Vec<ThreadLine>,
    /// What others said to this young person that added up.
    pub course: Vec<CourseLine>,
    /// What they wrote in the forum for everybody, under whatever name.
    pub same_person: Vec<SameLine>,
    /// What the patterns in it usually mean and what helps.
    pub advice: Vec<AdviceLine>,
    /// The question's id, to answer there.
    pub question: Option<String>,
    /// The questions about which the team is asked for an answer in this case, first asked first.
    pub asks: Vec<AskLine>,
    /// What the young person, who is trained, and the team said aside about questions of others since the case is open.
    pub sides: Vec<SideLine>,
    /// Private notes, oldest first.
    pub notes: Vec<NoteView>,
    /// Earlier talks, newest first, if the young person agreed.
    pub earlier: Vec<EarlierLine>,
    /// `none`, `invited`, `declined` or `accepted`, for a case from a post.
    pub invitation: &'static str,
    /// Whom it was offered to.
    pub offered_to: Option<String>,
    /// Whether it was offered to the viewer.
    pub offered_to_me: bool,
    /// The offer that stands, or how the last one ended.
    pub offer: Option<OfferView>,
    /// Whether an answer in the forum was asked for, and what became of that.
    pub asked: Option<Coach>,
    /// Whether the viewer has it.
    pub mine: bool,
    /// Whether the viewer reads somebody else's case.
    #[serde(skip)]
    pub reads_along: bool,
    /// Who has it.
    pub consultant: Option<String>,
    /// Whether the viewer may whisper to them.
    #[serde(skip)]
    pub may_whisper: bool,
    /// Whether the young person left by the quick exit.
    pub left_quickly: bool,
    /// Colleagues on duty.
    pub colleagues: Vec<Colleague>,
    /// The viewer's cases, this one too if it is theirs.
    pub own: Vec<OwnCase>,
    /// What colleagues offer to the viewer.
    pub offered: Vec<OwnCase>,
    /// What can be put into the box, in the language of the case.
    pub replies: Vec<CannedReply>,
    /// To code the case with.
    #[serde(skip)]
    pub themes: Vec<ThemeTile>,
    /// What was typed.
    #[serde(skip)]
    pub message: String,
    /// What was typed into the private note.
    #[serde(skip)]
    pub note: String,
    /// What was typed for the consultant.
    #[serde(skip)]
    pub whisper: String,
    /// The codes of the wrap-up.
    #[serde(skip)]
    pub closing: super::cases::CloseForm,
    /// Whether there is a post at which others could see that there was a talk.
    #[serde(skip)]
    pub from_post: bool,
    /// Whether they were sent and are not right yet.
    #[serde(skip)]
    pub is_closing: bool,
    /// A fresh id for the form without script, so that a double press is one message.
    #[serde(skip)]
    pub client_id: String,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

impl CaseView {
    /// Whether the young person said anything: then it is no talk without words.
    #[must_use]
    pub fn has_their_words(&self) -> bool {
        self.messages.iter().any(|message| message.author == "member")
    }

    /// Whether it waits for an answer in the forum.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        self.asked == Some(Coach::Asked)
    }

    /// Whether the answer that was asked for stands in the forum.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.asked == Some(Coach::Answered)
    }
}

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

#[cfg(test)]
mod tests;

/// A sentence that can be put into the box of a chat.
#[derive(Debug, Clone, Serialize)]
pub struct CannedReply {
    /// What it is found by.
    pub label: String,
    /// The words, with pseudonym and hours in their places.
    pub body: String,
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
    pub form: super::replies::ReplyForm,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

/// A talk with the same young person that is over.
#[derive(Debug, Clone, Serialize)]
pub struct EarlierLine {
    /// When it ended.
    #[serde(serialize_with = "time")]
    pub closed_at: Millis,
    /// Who had it.
    pub by: Option<String>,
    /// Codes of themes.
    pub themes: Vec<Theme>,
    /// Their names.
    #[serde(skip)]
    pub theme_names: Vec<String>,
    /// How much danger.
    pub risk: String,
    /// What was done.
    pub actions: Vec<String>,
    /// How it went.
    pub outcome: Option<String>,
    /// Private notes, while they are kept.
    pub notes: Vec<NoteView>,
}
