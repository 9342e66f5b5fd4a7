//! The queue, and a case.

use askama::Template;
use serde::Serialize;

use super::{
    AdviceLine, AskLine, Chrome, CourseLine, MessageView, Problem, SameLine, SideLine, ThemeTile, ThreadLine,
    maybe_time, time,
};
use crate::http::forms::CloseForm;
use crate::model::{
    Millis,
    forum::{Coach, FollowUp, PostState},
    lang::Lang,
    theme::Theme,
    verdict::Priority,
};

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
    /// How many of their messages wait for one.
    pub unanswered: i64,
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
    /// How many of their chats wait again, because nothing was heard of them.
    #[serde(skip)]
    pub lost: usize,
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
    pub closing: CloseForm,
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

/// A sentence that can be put into the box of a chat.
#[derive(Debug, Clone, Serialize)]
pub struct CannedReply {
    /// What it is found by.
    pub label: String,
    /// The words, with pseudonym and hours in their places.
    pub body: String,
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
