//! The pages of the class mode, and the coordinators' page beside it.

use askama::Template;
use serde::Serialize;

use super::{Avatar, Chrome, Fragment, HelpView, Problem, SignpostLine, time};
use crate::{
    model::{
        Millis,
        class::ClassRole,
        forum::PostState,
        lang::Lang,
        theme::Theme,
        verdict::{Action, Verdict},
    },
    moderation::html::SafeHtml,
};

/// GET /class
#[derive(Debug, Serialize, Template)]
#[template(path = "class.html")]
pub struct ClassDoorView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Who the visitor is in a class that runs, if they have a seat.
    pub role: Option<ClassRole>,
    /// The code that was typed, to be looked at once more.
    #[serde(skip)]
    pub code: String,
    /// What was wrong with it.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

/// A page of a class that ended; its cookie is cleared.
#[derive(Debug, Serialize, Template)]
#[template(path = "class-over.html")]
pub struct ClassOverView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Always `over`.
    pub state: &'static str,
    /// Where to call.
    pub signposts: Vec<SignpostLine>,
    /// The title that was typed too late.
    #[serde(skip)]
    pub title: String,
    /// The text that was typed too late.
    #[serde(skip)]
    pub body: String,
}

/// A sample case.
#[derive(Debug, Clone, Serialize)]
pub struct ClassSampleLine {
    /// Its title.
    pub title: String,
    /// What somebody tells.
    pub text: String,
    /// What it is about.
    pub theme: Theme,
    /// The theme's opaque name in addresses.
    #[serde(skip)]
    pub theme_id: &'static str,
    /// The theme's name.
    pub theme_name: String,
    /// One question to think about.
    pub question: String,
}

/// What the real forum would do with a text, for its writer.
#[derive(Debug, Clone, Serialize)]
pub struct ClassExplained {
    /// What the filter says.
    pub action: Action,
    /// The rules' own sentences in the reader's language.
    pub whys: Vec<String>,
    /// Whether the writer may need help: then it is no exercise.
    pub cares: bool,
    /// The whole verdict, for its writer alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// Title and text with what was found marked; only those in which something was.
    #[serde(skip)]
    pub marked: Vec<Vec<Fragment>>,
}

/// A question or an answer in class.
#[derive(Debug, Clone, Serialize)]
pub struct ClassTextView {
    /// Its id.
    pub id: String,
    /// The title; empty for an answer.
    pub title: String,
    /// The text, with contact data covered.
    pub body_html: SafeHtml,
    /// The writer's name for this lesson.
    pub pseudonym: String,
    /// Whether the teacher wrote it.
    pub teacher: bool,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// `published`, or `held`: for its writer and the teacher only.
    pub state: PostState,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// For its writer; for the teacher where it is held, or its writer may need help.
    pub explained: Option<ClassExplained>,
    /// The answers to a question.
    pub answers: Vec<ClassTextView>,
    /// The writer's picture.
    #[serde(skip)]
    pub avatar: Avatar,
}

impl ClassTextView {
    /// Whether it waits, and somebody else wrote it.
    fn is_aside(&self) -> bool {
        self.state == PostState::Held && !self.mine
    }
}

/// What was typed and not kept.
#[derive(Debug, Clone, Default)]
pub struct ClassForm {
    /// The question that was to be answered; empty for the form of a new question.
    pub question: String,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
}

/// GET /class/space
#[derive(Debug, Serialize, Template)]
#[template(path = "class-space.html")]
pub struct ClassSpaceView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Whether somebody can be talked to now, on the real site.
    #[serde(skip)]
    pub chat_open: bool,
    /// Always `open`.
    pub state: &'static str,
    /// Teacher or pupil.
    pub role: ClassRole,
    /// The reader's name for this lesson.
    pub pseudonym: String,
    /// The language in which texts are judged.
    pub lang: Lang,
    /// When everything is erased at the latest.
    #[serde(serialize_with = "time")]
    pub ends_at: Millis,
    /// The code that pupils type, for the teacher.
    pub code: Option<String>,
    /// How many pupils came, for the teacher.
    pub seats: Option<i64>,
    /// How many may come.
    pub seats_most: i64,
    /// Cases to begin with.
    pub samples: Vec<ClassSampleLine>,
    /// The questions of the class, newest first.
    pub questions: Vec<ClassTextView>,
    /// Where to turn, for whoever just wrote of danger.
    pub help: Option<HelpView>,
    /// What was typed and not kept.
    #[serde(skip)]
    pub form: ClassForm,
    /// Why it was not kept.
    #[serde(skip)]
    pub problem: Option<Problem>,
    /// What the real forum would do with it.
    #[serde(skip)]
    pub refused: Option<ClassExplained>,
}

impl ClassSpaceView {
    /// Whether the reader is the teacher.
    fn is_teacher(&self) -> bool {
        self.role == ClassRole::Teacher
    }

    /// Whether the form of a new question did not go through, or none did.
    fn is_asking(&self) -> bool {
        self.form.question.is_empty()
    }

    /// What only the teacher sees, and not on a page that may be on the wall: what waits, and what may be real.
    fn aside(&self) -> Vec<&ClassTextView> {
        if !self.is_teacher() {
            return Vec::new();
        }
        let all = self.questions.iter().flat_map(|question| std::iter::once(question).chain(&question.answers));
        all.filter(|text| text.is_aside()).collect()
    }

    /// The questions that stand openly on the reader's page.
    fn open(&self) -> impl Iterator<Item = &ClassTextView> {
        self.questions.iter().filter(|question| !self.is_teacher() || !question.is_aside())
    }

    /// Whether the answer to this question did not go through.
    fn is_answering(&self, id: &str) -> bool {
        self.form.question == id
    }
}

/// GET /class/debrief
#[derive(Debug, Serialize, Template)]
#[template(path = "class-debrief.html")]
pub struct ClassDebriefView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Always `open`.
    pub state: &'static str,
    /// Questions that were asked.
    pub questions: i64,
    /// Answers that were given.
    pub answers: i64,
    /// How many texts the real forum would show as they are.
    pub publish: i64,
    /// How many with contact data covered.
    pub mask: i64,
    /// How many would wait for a person.
    pub hold: i64,
    /// How many would not be sent.
    pub refuse: i64,
    /// What the rules that spoke were about.
    pub labels: Vec<String>,
    /// Where to turn.
    pub signposts: Vec<SignpostLine>,
}

/// An invitation that is good.
#[derive(Debug, Clone, Serialize)]
pub struct ClassInvitationLine {
    /// Its id.
    pub id: String,
    /// The language of its class.
    pub lang: Lang,
    /// The coordinator's note.
    pub note: String,
    /// When it was made.
    #[serde(serialize_with = "time")]
    pub made_at: Millis,
    /// When it stops being good.
    #[serde(serialize_with = "time")]
    pub good_until: Millis,
}

/// A class that runs: counts only.
#[derive(Debug, Clone, Serialize)]
pub struct ClassLine {
    /// Its id.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// When the teacher opened it.
    #[serde(serialize_with = "time")]
    pub opened_at: Millis,
    /// When it ends at the latest.
    #[serde(serialize_with = "time")]
    pub ends_at: Millis,
    /// How many pupils.
    pub seats: i64,
}

/// GET /staff/classes
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-classes.html")]
pub struct StaffClassesView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The invitations that are good, newest first.
    pub invitations: Vec<ClassInvitationLine>,
    /// The classes that run, newest first.
    pub classes: Vec<ClassLine>,
    /// The code of an invitation that was just made, shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The address where a teacher types it.
    #[serde(skip)]
    pub address: String,
    /// What was typed.
    #[serde(skip)]
    pub note: String,
    /// Which language was chosen.
    #[serde(skip)]
    pub lang: String,
    /// What was wrong with it.
    #[serde(skip)]
    pub problem: Option<Problem>,
}
