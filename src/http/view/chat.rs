//! A young person's chat.

use askama::Template;
use serde::Serialize;

use super::{
    ChatStatus, Chrome, Fragment, HelpView, Problem, QuestionLine, SignpostLine, ThemeTile, WaitRange, maybe_time, time,
};
use crate::{
    model::{Millis, forum::FollowUp, theme::Theme},
    moderation::html::SafeHtml,
};

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

impl MemberChat {
    /// Nothing yet.
    #[must_use]
    pub fn none() -> Self {
        Self {
            state: "none",
            case: None,
            conversation: None,
            place: None,
            messages: Vec::new(),
            invitation: None,
            consultant: None,
            offered: false,
            earlier: None,
            in_danger: false,
            help: None,
            letter: false,
            answered: false,
            unread_answer: false,
            theme: None,
            ends_at: None,
            felt: None,
        }
    }
}
