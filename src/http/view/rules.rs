//! The pages on which moderators read, try and change the filter's rules.

use std::collections::BTreeMap;

use askama::Template;
use serde::{Deserialize, Serialize};

use super::{Problem, time};
use crate::{
    http::chrome::Chrome,
    model::{Millis, id::ReviewId, lang::Lang, verdict::Verdict},
    moderation::{
        Explanation, Place, Tried,
        draft::{RuleHome, WordClass},
    },
};

/// One of the filter's rules.
#[derive(Debug, Clone, Serialize)]
pub struct RuleLine {
    /// The rule's id.
    pub id: String,
    /// Its category.
    pub category: String,
    /// Its title.
    pub title: String,
    /// Why, in the viewer's language.
    pub why: String,
    /// 1 to 5.
    pub severity: u8,
    /// `draft`, `shadow`, `live` or `retired`.
    pub status: String,
    /// `to-you`, `about-me`, `about-others` or `any`.
    pub direction: String,
    /// The day from which it is as it is.
    pub since: Option<String>,
    /// The day until which somebody should have looked at it again.
    pub review_by: Option<String>,
    /// Whether that day has passed.
    pub is_due: bool,
}

/// A change of a rule.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeLine {
    /// The change's id.
    pub id: String,
    /// The rule's id.
    pub rule: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    #[serde(serialize_with = "time")]
    pub at: Millis,
    /// `open`, `live` or `withdrawn`.
    pub state: String,
    /// The status that the rule gets by it.
    pub status: String,
    /// Who asks a second person.
    pub proposed_by: Option<String>,
    /// Whether the viewer is that second person.
    pub for_me: bool,
    /// Who confirmed or declined.
    pub second: Option<String>,
    /// What they said.
    pub word: String,
}

/// Something that is wrong with a rule, or with the files.
#[derive(Debug, Clone, Serialize)]
pub struct FaultLine {
    /// The file it stands in.
    pub file: String,
    /// The rule it is about.
    pub rule: Option<String>,
    /// The field of the rule's form, with the language of its box; `rule` for the form as a whole.
    pub field: String,
    /// What is wrong, in the viewer's language.
    pub detail: String,
}

impl FaultLine {
    /// Where it can be mended, from the page of the rule `here`, empty for another page; nowhere when it is about no
    /// rule.
    #[must_use]
    pub fn address(&self, here: &str) -> Option<String> {
        let rule = self.rule.as_deref()?;
        let page = if here == rule { String::new() } else { format!("/staff/rules/{rule}") };
        Some(format!("{page}#f-{}", self.field))
    }
}

/// GET /staff/rules
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-rules.html")]
pub struct RulesView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// Everything that is loaded.
    pub rules: Vec<RuleLine>,
    /// The rule set's hash.
    pub version: String,
    /// Changes that wait for a second person.
    pub waiting: Vec<ChangeLine>,
    /// Changes that are being written.
    pub drafts: Vec<ChangeLine>,
    /// What is wrong with changed files, when they could not be taken.
    pub broken: Vec<FaultLine>,
    /// Files that were changed here and, since then, in the program too.
    pub outdated: Vec<String>,
}

impl RulesView {
    /// The rules of each category.
    fn by_category(&self) -> BTreeMap<&str, Vec<&RuleLine>> {
        let mut kinds: BTreeMap<&str, Vec<&RuleLine>> = BTreeMap::new();
        for rule in &self.rules {
            kinds.entry(rule.category.as_str()).or_default().push(rule);
        }
        kinds
    }

    /// The rules that somebody should have looked at again.
    fn due(&self) -> impl Iterator<Item = &RuleLine> {
        self.rules.iter().filter(|rule| rule.is_due)
    }
}

/// What a rule says in one language, as the boxes of the form hold it: one phrase or sentence a line.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LangValues {
    /// The language's code.
    pub lang: String,
    /// Why, for the writer.
    pub why: String,
    /// What it means and what helps, for staff.
    pub consultant: String,
    /// Phrases.
    pub phrases: String,
    /// Phrases that take the rule away.
    pub not: String,
    /// Phrases that make it weigh more.
    pub raises: String,
    /// Phrases that make it weigh less.
    pub lowers: String,
    /// Sentences that must be found.
    pub hits: String,
    /// Sentences that must not be found.
    pub misses: String,
    /// Whether its boxes are open.
    #[serde(skip)]
    pub open: bool,
}

/// A rule as the form holds it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RuleValues {
    /// The id.
    pub id: String,
    /// A short name.
    pub title: String,
    /// From when on, or empty.
    pub since: String,
    /// To be looked at again by then, or empty.
    pub review_by: String,
    /// The file.
    pub file: String,
    /// 1 to 5.
    pub severity: String,
    /// `draft`, `shadow`, `live` or `retired`.
    pub status: String,
    /// Who is spoken about.
    pub direction: String,
    /// What it adds to its category.
    pub weight: String,
    /// `normal`, `urgent`, `crisis` or empty.
    pub priority: String,
    /// The hardest action: `hold` or `refuse`.
    pub most: String,
    /// What it does where it is only just found: `hold` or `publish`.
    pub low: String,
    /// The ways of reading in which its phrases count; all when empty.
    pub views: Vec<String>,
    /// Where it acts; everywhere when empty.
    #[serde(rename = "where")]
    pub places: Vec<String>,
    /// `yes` when telling about it takes the sting out.
    pub framed: String,
    /// `yes` when a *not* before the phrase takes it away.
    pub deniable: String,
    /// What it says in each language.
    pub langs: Vec<LangValues>,
}

impl RuleValues {
    /// Whether its phrases count only in some ways of reading, and this is one.
    #[must_use]
    pub fn is_read(&self, view: &str) -> bool {
        self.views.iter().any(|one| one == view)
    }

    /// Whether it acts only in some places, and this is one.
    #[must_use]
    pub fn is_for(&self, place: &str) -> bool {
        self.places.iter().any(|one| one == place)
    }
}

/// GET /staff/rules/{id} and /staff/rules/new, and a rule that did not go through.
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-rule.html")]
pub struct RuleView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The rule's id; none for a new one.
    pub id: Option<String>,
    /// Its status in force; none before it ever was.
    pub in_force: Option<String>,
    /// The rule as it is worked on.
    pub rule: RuleValues,
    /// The files to choose from.
    pub homes: Vec<RuleHome>,
    /// The word classes that phrases can name, in the viewer's language.
    #[serde(skip)]
    pub word_classes: Vec<WordClass>,
    /// The change that is being written.
    pub change: Option<ChangeLine>,
    /// Examples that were run.
    pub examples: usize,
    /// Those that do not do what they should.
    pub failures: Vec<Tried>,
    /// Ordinary sentences that it speaks on, when they are too many.
    pub too_broad: Vec<String>,
    /// What the loader says about it.
    pub faults: Vec<FaultLine>,
    /// What it can become.
    pub steps: Vec<&'static str>,
    /// Whether being live, or ending it, takes two people.
    pub needs_second: bool,
    /// Whether a dry run says something that is not so already.
    #[serde(skip)]
    pub can_run: bool,
    /// Earlier changes, newest first.
    pub earlier: Vec<ChangeLine>,
    /// What the viewer said to a proposal.
    #[serde(skip)]
    pub word: String,
    /// The item that the viewer came from: they go on deciding it afterwards.
    #[serde(skip)]
    pub review: Option<ReviewId>,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

/// How an address says from which item its reader came.
#[must_use]
pub fn came_from(review: Option<ReviewId>) -> String {
    review.map_or_else(String::new, |review| format!("?review={review}"))
}

impl RuleView {
    /// What a form says about where its sender came from.
    #[must_use]
    pub fn came_from(&self) -> String {
        came_from(self.review)
    }

    /// Where the form goes.
    #[must_use]
    pub fn action(&self) -> String {
        self.id.as_ref().map_or_else(|| "/staff/rules".to_owned(), |id| format!("/staff/rules/{id}"))
    }

    /// Whether the change waits for a second person.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.change.as_ref().is_some_and(|change| change.proposed_by.is_some())
    }

    /// The id of the change that is before the viewer.
    #[must_use]
    pub fn seen(&self) -> &str {
        self.change.as_ref().map_or("", |change| change.id.as_str())
    }
}

/// Everything that led to a verdict, as the test box shows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExplainView {
    /// The words without case, accents and look-alikes.
    pub plain: String,
    /// The same with look-alike signs folded.
    pub folded: String,
    /// Words that were written in a way that hides them.
    pub evasive: usize,
    /// The languages it was read in.
    pub languages: Vec<Lang>,
    /// Who speaks to whom.
    pub frame: BTreeMap<String, bool>,
    /// The rules that matched.
    pub hits: Vec<HitView>,
    /// What the categories add up to.
    pub scores: Vec<ScoreView>,
    /// What comes of it.
    pub verdict: Verdict,
    /// The rule set's hash.
    pub version: String,
}

/// One rule that matched.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HitView {
    /// The rule's id.
    pub rule: String,
    /// Its category.
    pub category: String,
    /// What it adds in this text.
    pub weight: f64,
    /// What it adds where nothing raises or lowers it.
    pub usual: f64,
    /// Which way of reading found it.
    pub view: String,
    /// The words it is about.
    pub fragments: Vec<String>,
    /// It is told about, so it does not count as an attack.
    pub told: bool,
    /// Whether the rule acts.
    pub status: String,
}

impl HitView {
    /// Whether something in the text raises or lowers it.
    #[must_use]
    pub fn is_shifted(&self) -> bool {
        (self.weight - self.usual).abs() > f64::EPSILON
    }
}

/// What a category adds up to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ScoreView {
    /// The category.
    pub category: String,
    /// Its sum; 1 holds a text, 2 refuses it.
    pub score: f64,
}

impl ExplainView {
    /// What the filter says about its verdict, in the shape of the page.
    ///
    /// # Errors
    /// When the two shapes do not fit, which a test would find.
    pub fn of(explanation: &Explanation) -> crate::error::Result<Self> {
        let value = serde_json::to_value(explanation).map_err(crate::error::Error::internal)?;
        serde_json::from_value(value).map_err(crate::error::Error::internal)
    }

    /// What is true of who speaks to whom.
    #[must_use]
    pub fn frames(&self) -> Vec<&str> {
        self.frame.iter().filter(|(_, holds)| **holds).map(|(name, _)| name.as_str()).collect()
    }
}

/// POST /staff/rules/try
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-rule-try.html")]
pub struct TryView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The rule whose change is tried; all changes without one.
    pub rule: Option<String>,
    /// What was typed.
    pub text: String,
    /// The language it is supposed to be in.
    pub lang: Lang,
    /// Where it would stand.
    pub place: Place,
    /// With the rules in force.
    pub now: Option<ExplainView>,
    /// With the change.
    pub then: Option<ExplainView>,
    /// What the loader says about the change.
    pub faults: Vec<FaultLine>,
    /// What is not right yet.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

/// A text whose verdict would change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedLine {
    /// The post's id.
    pub post: String,
    /// Its language.
    pub lang: Lang,
    /// Its text.
    pub text: String,
    /// The action with the rules in force.
    pub before: &'static str,
    /// The priority with the rules in force.
    pub before_priority: Option<&'static str>,
    /// The action with the change.
    pub after: &'static str,
    /// The priority with the change.
    pub after_priority: Option<&'static str>,
}

/// POST /staff/rules/{id}/dry-run
#[derive(Debug, Serialize, Template)]
#[template(path = "staff-rule-dry-run.html")]
pub struct DryRunView {
    /// The frame around it.
    #[serde(skip)]
    pub chrome: Chrome,
    /// The rule.
    pub rule: String,
    /// How far back it looked.
    pub days: i64,
    /// Texts that were read.
    pub texts: usize,
    /// On how many more would happen.
    pub more: usize,
    /// On how many less would.
    pub less: usize,
    /// Up to twenty of the first.
    pub more_texts: Vec<ChangedLine>,
    /// Up to twenty of the second.
    pub less_texts: Vec<ChangedLine>,
}

impl DryRunView {
    /// How many texts were read of how many days, in words.
    #[must_use]
    pub fn read(&self) -> String {
        self.chrome.t2("dry-read", ("n", self.texts), ("days", self.days))
    }
}
