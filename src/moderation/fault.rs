//! What can be wrong in a rule file. Written out it is the English sentence of the command line and the log; the web
//! says the same in a moderator's language, from the values.

use std::fmt;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::model::lang::Lang;
use crate::model::verdict::Action;

/// Something wrong in a rule file, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleError {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// The rule's id, when it is about one.
    pub rule: Option<String>,
    /// What is wrong.
    #[serde(rename = "sentence", serialize_with = "sentence")]
    pub fault: Fault,
}

impl RuleError {
    /// What is wrong in no file.
    pub(super) fn of_the_program(cause: String) -> Self {
        Self { file: String::new(), line: None, rule: None, fault: Fault::Broken(cause) }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.fault)
    }
}

fn sentence<S: Serializer>(fault: &Fault, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(fault)
}

/// What is wrong. Fields are named as in the file; `rule` is an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The program's own fault: what it is made of does not fit together.
    #[error("{0}")]
    Broken(String),
    /// The file is no TOML, or a value is of the wrong kind.
    #[error("this cannot be read: {0}")]
    Unreadable(String),
    /// There is no file of this name that holds rules.
    #[error("there is no such file of rules")]
    NoFile,
    /// Two files have a word class of this name.
    #[error("the class <{class}> is written twice")]
    ClassTwice {
        /// Its name.
        class: String,
    },
    /// A word class names one that nobody wrote.
    #[error("class <{class}>: there is no class <{inner}>")]
    NoClass {
        /// Its name.
        class: String,
        /// The name that it holds.
        inner: String,
    },
    /// A word of a class cannot be looked for.
    #[error("class <{class}>: {why}")]
    ClassWord {
        /// Its name.
        class: String,
        /// What is wrong with the word.
        why: PhraseFault,
    },
    /// Two rules have the same id.
    #[error("the id “{rule}” is used twice")]
    IdTwice {
        /// The rule.
        rule: String,
    },
    /// A sentence for people is missing in one language.
    #[error("“{rule}” has no {field} in {lang}")]
    NoSentence {
        /// The rule.
        rule: String,
        /// `why` or `consultant`.
        field: &'static str,
        /// The language.
        lang: Lang,
    },
    /// A field that this program does not know.
    #[error("“{rule}” has a field “{name}” that nobody knows")]
    UnknownField {
        /// The rule.
        rule: String,
        /// The field.
        name: String,
    },
    /// What a rule does where its category is only just found is neither of the two.
    #[error("“{rule}” has low = “{low}”: it can be hold or publish")]
    Low {
        /// The rule.
        rule: String,
        /// What it says.
        low: Action,
    },
    /// It raises or lowers, but finds nothing.
    #[error("“{rule}” raises or lowers what its phrases find, but it has no phrases")]
    NothingToShift {
        /// The rule.
        rule: String,
        /// A language in which it raises or lowers.
        lang: Lang,
    },
    /// It raises or lowers, but brings somebody to a professional.
    #[error("“{rule}” speaks of danger, which has a priority and no weight to raise or lower")]
    DangerShifted {
        /// The rule.
        rule: String,
    },
    /// It names places or views for phrases that it has not.
    #[error("“{rule}” names places or views, but it has no phrases that could stand there")]
    NothingToPlace {
        /// The rule.
        rule: String,
        /// `where` or `views`.
        field: &'static str,
    },
    /// Too few examples.
    #[error("“{rule}” needs three {field} in {lang}, it has {count}")]
    TooFew {
        /// The rule.
        rule: String,
        /// `hits` or `misses`.
        field: &'static str,
        /// The language.
        lang: Lang,
        /// How many there are.
        count: usize,
    },
    /// It is to be looked at again before it was written.
    #[error("“{rule}” has review-by = “{review_by}”, a day before since = “{since}”")]
    ReviewedBefore {
        /// The rule.
        rule: String,
        /// The day from which it is as it is.
        since: Date,
        /// The day until which somebody should have looked at it again.
        review_by: Date,
    },
    /// No day, or one that is written otherwise.
    #[error("“{rule}” has {field} = “{text}”: write a day such as 2026-11-22")]
    NoDay {
        /// The rule.
        rule: String,
        /// `since` or `review-by`.
        field: &'static str,
        /// What it says.
        text: String,
    },
    /// A list holds a word that it cannot.
    #[error("“{rule}” has “{word}” in {field}: there are {known}")]
    UnknownWord {
        /// The rule.
        rule: String,
        /// `views` or `where`.
        field: &'static str,
        /// The word.
        word: String,
        /// All that it can hold.
        known: &'static str,
    },
    /// A phrase cannot be looked for.
    #[error("the phrase “{phrase}” of “{rule}”: {why}")]
    Phrase {
        /// The rule.
        rule: String,
        /// `phrases`, `not`, `raises` or `lowers`.
        field: &'static str,
        /// The language.
        lang: Lang,
        /// The phrase.
        phrase: String,
        /// What is wrong with it.
        why: PhraseFault,
    },
    /// It speaks on too many sentences that hold nothing.
    #[error("“{rule}” is too broad: it speaks on {spoke} of {all} ordinary sentences, such as “{sentence}”")]
    TooBroad {
        /// The rule.
        rule: String,
        /// On how many it speaks.
        spoke: usize,
        /// How many there are.
        all: usize,
        /// One of them.
        sentence: String,
        /// The language of that one.
        lang: Lang,
    },
    /// A sentence that it must find, and does not.
    #[error("“{sentence}” ({lang}) should match the rule {rule}")]
    NotFound {
        /// The rule.
        rule: String,
        /// The sentence.
        sentence: String,
        /// Its language.
        lang: Lang,
    },
    /// A sentence that it must not find, and does.
    #[error("“{sentence}” ({lang}) should not match the rule {rule}")]
    Found {
        /// The rule.
        rule: String,
        /// The sentence.
        sentence: String,
        /// Its language.
        lang: Lang,
    },
}

/// What is wrong with a phrase, or with a word of a class.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseFault {
    /// A bracket is open at the end.
    #[error("a {open} is never closed by {close}")]
    NeverClosed {
        /// `{` or `[`.
        open: char,
        /// Its other half.
        close: char,
    },
    /// Everything in it may be missing.
    #[error("a phrase needs at least one word that must be there")]
    NothingNeeded,
    /// A word class that nobody wrote.
    #[error("there is no word class <{0}>")]
    NoClass(String),
    /// A bracket inside a word.
    #[error("“{0}” has a bracket in the wrong place")]
    Bracket(String),
    /// A gap over too many words.
    #[error("a gap of {0} words is too wide: use at most 20")]
    WideGap(usize),
    /// A sign between braces, where it means nothing.
    #[error("“{0}” has no meaning between {{ and }}, where the order is free")]
    InWindow(String),
    /// A gap or a window that is no number.
    #[error("“{0}” should be a number")]
    NoNumber(String),
    /// Nothing but signs.
    #[error("“{0}” holds no word")]
    NoWord(String),
    /// A part of a word that would be found in almost any.
    #[error("“{0}” is too short for a part of a word: write at least three letters")]
    ShortPart(String),
    /// A star at several words.
    #[error("“{0}”: a star needs a single word")]
    Star(String),
}
