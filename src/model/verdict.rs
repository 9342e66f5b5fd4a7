//! What the filter says about a text. A verdict is a value, never an error.

use serde::{Deserialize, Serialize};

use super::theme::Theme;

super::words! {
    /// What happens to the text, from mildest to hardest.
    Action {
        /// Shown as it is.
        Publish => "publish",
        /// Shown with fragments covered.
        Mask => "mask",
        /// Kept back until a moderator has looked.
        Hold => "hold",
        /// Not stored as a post; the writer keeps it in the box with the reason.
        Refuse => "refuse",
    }
}

super::words! {
    /// How soon a professional should look, from least to most.
    Priority {
        /// In the order of arrival.
        Normal => "normal",
        /// Counts as half an hour of waiting more (the contract's serving order).
        Urgent => "urgent",
        /// Before everyone else.
        Crisis => "crisis",
    }
}

impl Priority {
    /// How soon somebody should come who chose this theme for a chat. One theme only: a menu must not become a way to
    /// jump the line.
    #[must_use]
    pub const fn of_theme(theme: Theme) -> Self {
        match theme {
            Theme::DarkThoughts => Self::Urgent,
            _ => Self::Normal,
        }
    }

    /// For the order of the moderators' list: crisis 3, urgent 2, normal 1, none 0.
    #[must_use]
    pub const fn risk(priority: Option<Self>) -> i64 {
        match priority {
            Some(Self::Crisis) => 3,
            Some(Self::Urgent) => 2,
            Some(Self::Normal) => 1,
            None => 0,
        }
    }
}

/// A range of Unicode characters of the text as it was sent: from (inclusive), to (exclusive).
pub type Span = (usize, usize);

/// One rule that spoke, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The rule's id, as in `moderation-rules/`.
    pub rule: String,
    /// Why, in the writer's language, in words a young person understands.
    pub why: String,
    /// The fragments it is about; empty when it is about the whole text.
    pub spans: Vec<Span>,
    /// The part of a post that the spans count in: `title`, or nothing for the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Reason {
    /// Whether it is about the text itself, not its title.
    #[must_use]
    pub const fn is_about_body(&self) -> bool {
        self.field.is_none()
    }
}

/// Self-help that is shown at once, whatever happens to the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpCard {
    /// The theme whose first steps are shown.
    pub theme: Theme,
    /// Short lines in the writer's language. The filter leaves this empty; whoever shows the card fills it in.
    pub lines: Vec<String>,
}

/// The filter's whole answer about one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What happens to the text.
    pub action: Action,
    /// How soon a professional should see it; `None` when nobody needs to.
    pub priority: Option<Priority>,
    /// Always beside a priority, never alone.
    pub help: Option<HelpCard>,
    /// The categories that were found, such as `pii` or `grooming`, sorted, each once.
    pub labels: Vec<String>,
    /// The rules that spoke.
    pub reasons: Vec<Reason>,
    /// The rule set that was in force, by its hash, so that every stored decision can be explained later.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule_set: String,
}

/// The filter's labels, the gravest first: a cry for help is no insult, whatever else the text holds.
const GRAVEST: [&str; 11] = [
    "selfharm",
    "sextortion",
    "violence",
    "trafficking",
    "running_away",
    "grooming",
    "sexting",
    "hate",
    "bullying",
    "victim_blaming",
    "pii",
];

impl Verdict {
    /// What staff should know of the text before anything else.
    #[must_use]
    pub fn gravest_label(&self) -> Option<&str> {
        let rank = |label: &&String| GRAVEST.iter().position(|one| one == label).unwrap_or(GRAVEST.len());
        self.labels.iter().min_by_key(rank).map(String::as_str)
    }

    /// The verdict on a text in which nothing was found.
    #[must_use]
    pub fn clean() -> Self {
        Self {
            action: Action::Publish,
            priority: None,
            help: None,
            labels: Vec::new(),
            reasons: Vec::new(),
            rule_set: String::new(),
        }
    }

    /// Whether it keeps words away from somebody whom they would hurt.
    #[must_use]
    pub fn is_attack(&self) -> bool {
        self.action >= Action::Hold && self.labels.iter().any(|label| matches!(label.as_str(), "bullying" | "hate"))
    }

    /// The ids of the rules that spoke, for the record of a decision.
    #[must_use]
    pub fn rules(&self) -> Vec<&str> {
        self.reasons.iter().map(|reason| reason.rule.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cry_comes_before_an_insult() {
        let labels = |labels: &[&str]| Verdict {
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
            ..Verdict::clean()
        };
        assert_eq!(labels(&["bullying", "selfharm"]).gravest_label(), Some("selfharm"));
        assert_eq!(labels(&["an-operators-own", "pii"]).gravest_label(), Some("pii"));
        assert_eq!(labels(&[]).gravest_label(), None);
    }
}
