//! Why a text is where it is, or will be: the rules' sentences, the marked fragments, the decision about it.

use axum::http::StatusCode;

use super::{
    Http,
    caller::Caller,
    view::{Fragment, GuardView, Problem, StateReason},
};
use crate::{
    actions::{
        post::{self, Text},
        review,
    },
    error::Result,
    model::{
        forum::PostState,
        id::PostId,
        lang::Lang,
        verdict::{Action, Reason, Span, Verdict},
    },
    store::{
        self,
        post::{EventRow, PostRow},
    },
};

impl Http {
    /// The rules' own sentences in the reader's language, each once. Who cries for help hears the word about that, and what
    /// was covered so that nobody finds them: no insult is held against them in the same breath. What is shown as it is holds nothing against
    /// its writer: who tells what was said to them is not told off for the words.
    pub(super) fn whys(&self, lang: Lang, verdict: &Verdict) -> Vec<String> {
        let mut whys: Vec<String> = Vec::new();
        let filter = self.core.filter();
        let is_cry = |reason: &&Reason| filter.rule(&reason.rule).is_some_and(|rule| rule.of_danger);
        let reasons: Vec<&Reason> = match verdict.reasons.iter().find(is_cry) {
            Some(cry) if verdict.action == Action::Mask => {
                std::iter::once(cry).chain(verdict.reasons.iter().filter(|reason| self.is_contact(reason))).collect()
            }
            Some(cry) => vec![cry],
            None if verdict.action == Action::Publish => Vec::new(),
            // What is only told is shown, and its rules speak to who would say it.
            None if verdict.action == Action::Mask => {
                verdict.reasons.iter().filter(|reason| self.is_contact(reason)).collect()
            }
            None => verdict.reasons.iter().collect(),
        };
        for reason in reasons {
            let rule = filter.rule(&reason.rule);
            let why = rule.and_then(|rule| rule.why.get(&lang)).unwrap_or(&reason.why);
            if !why.is_empty() && !whys.contains(why) {
                whys.push(why.clone());
            }
        }
        whys
    }

    /// Whether it is about contact data: what is covered, and not held against anybody.
    pub(super) fn is_contact(&self, reason: &Reason) -> bool {
        self.core.filter().rule(&reason.rule).is_some_and(|rule| rule.category == "pii")
    }

    /// Why one's own post is where it is, in words.
    pub async fn reason(&self, lang: Lang, row: &PostRow) -> Result<Option<StateReason>> {
        let Some(event) = store::post::last_event(&self.core.db, PostId(row.id)).await? else { return Ok(None) };
        let verdict = verdict_of(&event);
        let marked = match &verdict {
            // Pain is not marked as a mistake, and what stands online shows what was covered to nobody.
            Some(verdict) if row.body.is_none() && verdict.help.is_none() => {
                marked(&post::original_of(&self.core, row).await?, verdict)
            }
            _ => Vec::new(),
        };
        let note = review::note_to_author(&self.core, &event).await?;
        let is_changed = event.actor == "moderator"
            && row.state()? == PostState::Published
            && !matches!(event.reason.as_str(), "fine" | "escalate");
        let key = match event.actor.as_str() {
            "filter" => format!("reason-text-filter-{}", event.reason),
            // What is online is explained by what was done to it: the reasons' own sentences ask for a change.
            _ if is_changed && row.sealed.is_some() => "reason-text-masked".to_owned(),
            _ if is_changed => "reason-text-warned".to_owned(),
            _ if event.reason == "other" && note.is_none() => "reason-text-other-alone".to_owned(),
            _ => format!("reason-text-{}", event.reason),
        };
        let appealed = store::review::is_appealed(&self.core.db, event.id).await?;
        Ok(Some(StateReason {
            automated: event.actor == "filter",
            text: self.core.words.say(lang, &key, &[]),
            note,
            why: verdict.map(|verdict| self.whys(lang, &verdict)).unwrap_or_default(),
            marked,
            appealable: event.appealable && !appealed,
            appealed,
            by: event.actor,
            reason: event.reason,
            at: event.at,
        }))
    }

    /// What the filter would do, in words, before anything is sent. Who speaks of danger hears of help, and of what would
    /// be covered so that nobody finds them; nothing else is held against them.
    pub(super) fn guard(&self, caller: &Caller, text: &Text, verdict: &Verdict) -> Option<GuardView> {
        if verdict.action == Action::Publish {
            return None;
        }
        let mut verdict = verdict.clone();
        if verdict.help.is_some() {
            verdict.reasons.retain(|reason| self.is_contact(reason));
            if verdict.action != Action::Mask || verdict.reasons.is_empty() {
                return None;
            }
        }
        Some(GuardView {
            action: verdict.action,
            head: self.say(caller, &format!("guard-{}", verdict.action.as_str()), &[]),
            whys: self.whys(caller.lang, &verdict),
            marked: marked(text, &verdict),
        })
    }

    /// A text that the filter refused: 422 with the verdict, the fragments marked for the page.
    #[must_use]
    pub fn refusal(&self, caller: &Caller, text: &Text, verdict: &Verdict) -> Problem {
        Problem {
            status: StatusCode::UNPROCESSABLE_ENTITY.as_u16(),
            detail: self.say(caller, "refused", &[]),
            fields: Vec::new(),
            retry_after: None,
            code: Some("rule".to_owned()),
            marked: marked(text, verdict),
            verdict: Some(verdict.clone()),
        }
    }
}

/// What the filter said, if it is what spoke.
pub(super) fn verdict_of(event: &EventRow) -> Option<Verdict> {
    event.verdict.as_deref().and_then(|json| serde_json::from_str(json).ok())
}

/// Title and text with the fragments marked that a verdict speaks of, each where there is one.
#[must_use]
pub fn marked(text: &Text, verdict: &Verdict) -> Vec<Vec<Fragment>> {
    let spans = |of_body: bool| -> Vec<Span> {
        let reasons = verdict.reasons.iter().filter(|reason| reason.is_about_body() == of_body);
        reasons.flat_map(|reason| reason.spans.iter().copied()).collect()
    };
    let parts = [(&text.title, spans(false)), (&text.body, spans(true))];
    parts.into_iter().filter(|(_, spans)| !spans.is_empty()).map(|(text, spans)| fragments(text, &spans)).collect()
}

/// Cuts a text into plain and marked pieces. Spans count characters; what lies outside the text is ignored.
#[must_use]
pub fn fragments(text: &str, spans: &[Span]) -> Vec<Fragment> {
    let is_marked = |at: usize| spans.iter().any(|(from, to)| (*from..*to).contains(&at));
    let mut pieces: Vec<Fragment> = Vec::new();
    for (at, character) in text.chars().enumerate() {
        let marked = is_marked(at);
        match pieces.last_mut() {
            Some(piece) if piece.marked == marked => piece.text.push(character),
            _ => pieces.push(Fragment { text: character.to_string(), marked }),
        }
    }
    pieces
}
