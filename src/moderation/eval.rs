//! Scores the filter on labelled texts: what it found, what it missed, and what it must never do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Filter, Line, Place};
use crate::model::lang::Lang;
use crate::model::verdict::{Action, Priority, Verdict};

/// A labelled text or conversation. Only `id`, `lang` and one of `text` and `messages` are needed.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// Its name in the output.
    pub id: String,
    /// The language it is in.
    pub lang: Lang,
    /// What it is; `none` for a text that nothing is wrong with.
    pub label: Option<String>,
    /// The text, judged as a forum post.
    #[serde(default)]
    pub text: String,
    /// `pos`, `neg` or `hard_neg`.
    pub kind: Option<String>,
    /// What it says: rows of one group say the same in different languages.
    #[serde(default)]
    pub group: String,
    /// The evasion trick that was played on it.
    pub transform: Option<String>,
    /// Any of these is right: `publish`, `mask`, `hold`, `block`, `escalate`.
    #[serde(default)]
    pub allow: Vec<String>,
    /// Any of these is a hard failure.
    #[serde(default)]
    pub forbid: Vec<String>,
    /// A conversation instead of a text.
    #[serde(default)]
    pub messages: Vec<Message>,
    /// The side of the conversation that is judged.
    #[serde(default)]
    pub judged: String,
}

/// One line of a labelled conversation.
#[derive(Debug, Clone, Deserialize)]
pub struct Message {
    /// Who wrote it.
    pub by: String,
    /// What was written.
    pub text: String,
}

/// The verdict on one row.
#[derive(Debug, Clone, Serialize)]
pub struct Judged {
    /// The row's id.
    pub id: String,
    /// The verdict, its fields beside the id.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// For a conversation: the line that raised it, counted from 0, or null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Option<usize>>,
}

/// Counts over rows of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Rows with labels to measure against.
    pub rows: usize,
    /// Rows whose verdict is among the allowed ones.
    pub right: usize,
    /// Rows whose verdict is forbidden.
    pub forbidden: usize,
    /// Rows that were masked, held or refused.
    pub stopped: usize,
    /// Rows that were refused.
    pub refused: usize,
}

/// How many groups of rows that say the same get the same decision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Groups of at least two texts.
    pub groups: usize,
    /// Those of which all are shown, all covered or all stopped.
    pub alike: usize,
    /// Those in which, besides, somebody is brought soon for all that are shown, or for none.
    pub same: usize,
}

/// The score of a file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// One verdict a row, in order.
    pub rows: Vec<Judged>,
    /// Per label, kind and language; evasion per trick, conversations apart.
    pub tallies: BTreeMap<String, Tally>,
    /// Over the texts without tricks.
    pub agreement: Agreement,
}

/// Judges every row and counts.
#[must_use]
pub fn score(filter: &Filter, rows: &[Row]) -> Report {
    let mut report = Report::default();
    let mut groups: BTreeMap<&str, Vec<(Action, bool)>> = BTreeMap::new();
    for row in rows {
        let judged = judge(filter, row);
        if !row.group.is_empty() && row.transform.is_none() && row.messages.is_empty() {
            groups.entry(&row.group).or_default().push(decision(&judged.verdict));
        }
        if !row.allow.is_empty() {
            let said = actions(&judged.verdict, row);
            let right = said.iter().any(|one| row.allow.iter().any(|allowed| allowed == one));
            let forbidden = !right && said.iter().any(|one| row.forbid.iter().any(|never| never == one))
                || judged.verdict.action == Action::Refuse && row.forbid.iter().any(|never| never == "block");
            for key in keys(row) {
                let tally = report.tallies.entry(key).or_default();
                tally.rows += 1;
                tally.right += usize::from(right && !forbidden);
                tally.forbidden += usize::from(forbidden);
                tally.stopped += usize::from(judged.verdict.action > Action::Publish);
                tally.refused += usize::from(judged.verdict.action == Action::Refuse);
            }
        }
        report.rows.push(judged);
    }
    report.agreement = agreement(groups.values());
    report
}

fn agreement<'a>(groups: impl Iterator<Item = &'a Vec<(Action, bool)>>) -> Agreement {
    let mut counts = Agreement::default();
    for group in groups.filter(|group| group.len() > 1) {
        counts.groups += 1;
        counts.alike += usize::from(group.iter().all(|(action, _)| group.first().is_some_and(|one| one.0 == *action)));
        counts.same += usize::from(group.iter().all(|decision| group.first() == Some(decision)));
    }
    counts
}

/// What matters of a verdict to its writer and readers: whether the text is shown, covered or stopped, and for a text
/// that is shown whether somebody is brought soon. What is stopped reaches a moderator in any case.
fn decision(verdict: &Verdict) -> (Action, bool) {
    let outcome = verdict.action.min(Action::Hold);
    let soon = verdict.priority.is_some_and(|priority| priority > Priority::Normal);
    (outcome, soon && outcome < Action::Hold)
}

fn judge(filter: &Filter, row: &Row) -> Judged {
    if row.messages.is_empty() {
        return Judged { id: row.id.clone(), verdict: filter.judge(&row.text, row.lang, Place::Post), at: None };
    }
    let lines: Vec<Line<'_>> = row.messages.iter().map(|line| Line { by: &line.by, text: &line.text }).collect();
    let found = filter.judge_conversation(&lines, &row.judged, row.lang);
    Judged { id: row.id.clone(), verdict: found.verdict, at: Some(found.at) }
}

/// A verdict in the words of the labels. A priority is `escalate`: for people at risk by itself, for an attack only
/// beside an action that keeps it from being shown, for a harmless text only when it is shown.
fn actions(verdict: &Verdict, row: &Row) -> Vec<&'static str> {
    let attack = row.kind.as_deref() == Some("pos") && row.allow.len() > 1;
    let mut said = Vec::new();
    match verdict.action {
        Action::Publish if verdict.priority.is_none() || attack => said.push("publish"),
        Action::Publish => {}
        Action::Mask => said.push("mask"),
        Action::Hold => said.push("hold"),
        Action::Refuse => said.push("block"),
    }
    let harmless = row.kind.as_deref().is_some_and(|kind| kind != "pos");
    let beside = (attack && verdict.action == Action::Publish) || (harmless && verdict.action > Action::Mask);
    if verdict.priority.is_some() && !beside {
        said.push("escalate");
    }
    said
}

fn keys(row: &Row) -> Vec<String> {
    let label = row.label.as_deref().unwrap_or("unlabelled");
    let kind = row.kind.as_deref().unwrap_or("unlabelled");
    let mut keys = match &row.transform {
        Some(trick) => vec![format!("evasion {kind} {trick}"), format!("evasion {kind}")],
        None if !row.messages.is_empty() => vec![format!("conversation {kind}")],
        None => vec![format!("{kind} {label}"), format!("{kind} {label} {}", row.lang)],
    };
    if row.transform.is_none() && kind == "pos" {
        keys.push("pos".to_owned());
    }
    keys
}
