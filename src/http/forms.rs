//! Forms that a page of staff shows again as they were sent.

use serde::Deserialize;

use super::input::{Yes, word};
use crate::{
    actions::replies::{Draft, Reply},
    error::{Error, FieldError, Result},
    model::{
        case::{ClosedType, Closing},
        id::ReplyId,
        staff::{Role, Staff},
        theme::Theme,
    },
};

/// How a case is coded, as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CloseForm {
    /// Which kind of talk it was.
    #[serde(rename = "type")]
    pub kind: String,
    /// Codes of themes.
    pub themes: Vec<String>,
    /// How great the danger is; empty for a talk without words.
    pub risk: String,
    /// What was done.
    pub actions: Vec<String>,
    /// To whom, in words.
    pub referral: Option<String>,
    /// How it goes now.
    pub outcome: Option<String>,
    /// Nobody is told that there was a talk.
    pub quiet: Yes,
}

impl CloseForm {
    /// What is chosen before anybody chose.
    pub(super) fn begin(theme: Theme) -> Self {
        let themes = vec![theme.to_string()];
        Self { kind: "self".to_owned(), themes, outcome: Some("unknown".to_owned()), ..Self::default() }
    }

    /// Whether this theme is ticked.
    #[must_use]
    pub fn has_theme(&self, theme: &Theme) -> bool {
        self.themes.iter().any(|chosen| Theme::find(chosen) == Some(*theme))
    }

    /// Whether this action is ticked.
    #[must_use]
    pub fn has_action(&self, action: &str) -> bool {
        self.actions.iter().any(|chosen| chosen == action)
    }

    pub(super) fn read(&self) -> Result<Closing> {
        let kind = word("type", &self.kind)?;
        // Where nothing was said there is nothing to code: one press closes it.
        let is_contact = matches!(kind, ClosedType::OnSelf | ClosedType::OtherPerson);
        let needed = [("themes", self.themes.is_empty()), ("risk", self.risk.is_empty())];
        let missing: Vec<FieldError> = needed
            .into_iter()
            .filter(|(_, is_empty)| is_contact && *is_empty)
            .map(|(field, _)| FieldError::new(field, "empty"))
            .collect();
        if !missing.is_empty() {
            return Err(Error::Invalid(missing));
        }
        let theme = |name: &String| Theme::find(name).ok_or_else(|| FieldError::new("themes", "unknown"));
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Ok(Closing {
            kind,
            themes: self.themes.iter().map(theme).collect::<Result<_, _>>()?,
            risk: word("risk", if self.risk.is_empty() { "none" } else { &self.risk })?,
            actions: self.actions.iter().map(|action| word("actions", action)).collect::<Result<_, _>>()?,
            referral: said(&self.referral),
            outcome: said(&self.outcome).map(|text| word("outcome", &text)).transpose()?,
            quiet: self.quiet.0,
        })
    }
}

/// A reply as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    /// Which one; empty for a new one.
    pub id: String,
    /// The version that was read; empty for a new one.
    pub version: serde_json::Value,
    /// `save`, which may be left out, or `remove`.
    pub action: String,
    /// For everybody.
    pub shared: Option<Yes>,
    /// Its language.
    pub lang: String,
    /// What it is found by.
    pub label: String,
    /// The words.
    pub body: String,
}

impl ReplyForm {
    /// Whether it is for everybody, as it stands in the form.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.shared.is_some_and(|yes| yes.0)
    }

    /// The version in words, for the form.
    #[must_use]
    pub fn version_read(&self) -> String {
        self.version
            .as_str()
            .map_or_else(|| self.version.as_i64().map_or_else(String::new, |n| n.to_string()), str::to_owned)
    }

    pub(super) fn id(&self) -> Result<Option<ReplyId>> {
        if self.id.is_empty() { Ok(None) } else { self.id.parse().map(Some).map_err(|_| Error::NotFound) }
    }

    pub(super) fn draft(&self, staff: &Staff) -> Result<Draft> {
        Ok(Draft {
            id: self.id()?,
            version: self.version_read().parse().ok(),
            // Who keeps no replies of their own can only mean everybody's.
            shared: self.shared.map_or(!staff.is(Role::Consultant), |yes| yes.0),
            lang: word("lang", &self.lang)?,
            label: self.label.trim().to_owned(),
            body: self.body.trim().to_owned(),
        })
    }

    pub(super) fn of(reply: &Reply) -> Self {
        Self {
            id: reply.id.to_string(),
            version: reply.version.into(),
            action: String::new(),
            shared: Some(Yes(reply.shared)),
            lang: reply.lang.to_string(),
            label: reply.label.clone(),
            body: reply.body.clone(),
        }
    }
}
