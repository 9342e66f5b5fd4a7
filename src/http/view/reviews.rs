//! What moderators look at.

use askama::Template;
use serde::Serialize;

use super::{Chrome, Fragment, Problem, time};
use crate::model::{
    Millis,
    forum::{PostKind, PostState},
    lang::Lang,
    review::{Decision, DecisionReason, ReviewKind, ReviewState},
    theme::Theme,
    verdict::{Priority, Span},
};

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
    /// A pause that was chosen and not taken yet.
    #[serde(skip)]
    pub until: String,
    /// A priority that was chosen and not taken yet.
    #[serde(skip)]
    pub priority: String,
    /// Whether to publish it shows what is covered now.
    #[serde(skip)]
    pub uncovers: bool,
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
