//! Plays the demo's script through the real actions, in order of time.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::Context;

use super::script::{Answer, Event, Post, Question, Report, Script, Waiting};
use crate::{
    actions::{
        Core, case,
        chat::{self, Start},
        forum::{self, Ask, Outcome},
        identity,
        post::Text,
        queue,
        report::{self, Reported},
    },
    error::Error,
    limit::Key,
    model::{
        self, HOUR, Millis,
        case::{ClosedAction, ClosedType, Closing, Risk},
        forum::{PostKind, PostState, ReactionKind},
        id::PostId,
        lang::Lang,
        member::Member,
        staff::Staff,
        verdict::Priority,
    },
};

/// Everybody in the demo comes from here.
const BUCKET: Key = [0; 16];
/// As many as there are kinds of reactions to one answer.
const READERS: usize = 4;

/// Who came longer ago than this has been served, in milliseconds: 2 hours. The demo's queue shows this evening.
const STILL_WAITING: Millis = 2 * HOUR;

struct Play<'a> {
    core: &'a Arc<Core>,
    consultants: &'a [Staff],
    /// Members who only read, react and report.
    readers: Vec<Member>,
    /// The published questions by their number in the script, with who asked.
    asked: BTreeMap<usize, (PostId, Member)>,
}

/// Plays the script on the core's manual clock, which stands at `now` after it.
pub(super) async fn play(core: &Arc<Core>, script: &Script, consultants: &[Staff], now: Millis) -> anyhow::Result<()> {
    let mut play = Play { core, consultants, readers: Vec::new(), asked: BTreeMap::new() };
    for _ in 0..READERS {
        play.readers.push(play.newcomer(Lang::Nl).await?);
    }
    for (ago, event) in script.events() {
        move_to(core, now - ago);
        play.happen(event).await.with_context(|| format!("{ago} ms before now"))?;
        if ago > STILL_WAITING {
            play.serve_everybody().await?;
        }
    }
    move_to(core, now);
    Ok(())
}

fn move_to(core: &Core, at: Millis) {
    core.clock.advance((at - core.clock.now()).max(0));
}

impl Play<'_> {
    async fn happen(&mut self, event: Event<'_>) -> anyhow::Result<()> {
        match event {
            Event::Ask(number, question) => self.ask(number, question).await,
            Event::Answer(number, lang, answer) => self.answer(number, lang, answer).await,
            Event::Post(post) => self.post(post).await,
            Event::Wait(waiting) => self.wait(waiting).await,
            Event::Report(report) => self.report(report).await,
        }
    }

    async fn newcomer(&self, lang: Lang) -> anyhow::Result<Member> {
        Ok(identity::new_member(self.core, lang, BUCKET).await?.0)
    }

    async fn ask(&mut self, number: usize, question: &Question) -> anyhow::Result<()> {
        let Question { lang, theme, kind, content_warning, .. } = *question;
        let asker = self.newcomer(lang).await?;
        let text = Text { title: question.title.clone(), body: question.body.clone() };
        match forum::ask(self.core, &asker, Ask { text, theme, kind, lang, content_warning, fresh_name: false }).await?
        {
            Outcome::Stored { id, state: PostState::Published, .. } => {
                self.asked.insert(number, (id, asker));
            }
            outcome => surprise("question", number, &outcome),
        }
        Ok(())
    }

    async fn answer(&mut self, number: usize, lang: Lang, answer: &Answer) -> anyhow::Result<()> {
        let Some((question, asker)) = self.asked.get(&number) else { return Ok(()) };
        let outcome = if answer.professional {
            let consultant = self.consultants.iter().find(|staff| staff.languages.contains(&lang));
            let consultant = consultant.context("nobody speaks this language")?;
            forum::answer_as_professional(
                self.core,
                consultant,
                *question,
                forum::Answer { body: answer.body.clone(), content_warning: None },
            )
            .await?
        } else {
            let author = self.newcomer(lang).await?;
            forum::answer(
                self.core,
                &author,
                *question,
                forum::Answer { body: answer.body.clone(), content_warning: None },
            )
            .await?
        };
        let Outcome::Stored { id, state: PostState::Published, .. } = outcome else {
            surprise("answer", number, &outcome);
            return Ok(());
        };
        for (reader, kind) in self.readers.iter().zip(&answer.reactions) {
            forum::react(self.core, reader, id, *kind, true).await?;
        }
        if answer.helped {
            forum::react(self.core, asker, id, ReactionKind::Helped, true).await?;
        }
        Ok(())
    }

    /// A post that the filter should keep, or that should call somebody.
    async fn post(&self, post: &Post) -> anyhow::Result<()> {
        let author = self.newcomer(post.lang).await?;
        let text = Text { title: post.title.clone(), body: post.body.clone() };
        let (theme, lang) = (post.theme, post.lang);
        let ask = Ask { text, theme, kind: PostKind::Question, lang, content_warning: None, fresh_name: false };
        let outcome = forum::ask(self.core, &author, ask).await?;
        let is_as_meant = match &outcome {
            Outcome::Stored { verdict, .. } if post.why.is_none() => verdict.priority.is_some(),
            Outcome::Stored { state, .. } => *state == PostState::Held,
            Outcome::Refused(_) => false,
        };
        if !is_as_meant {
            surprise(if post.why.is_none() { "cry" } else { "held" }, 0, &outcome);
        }
        Ok(())
    }

    async fn wait(&self, waiting: &Waiting) -> anyhow::Result<()> {
        let Waiting { lang, theme, danger, .. } = *waiting;
        let member = self.newcomer(lang).await?;
        let start = Start { theme, lang, message: waiting.message.clone(), danger, client_id: None, earlier: None };
        chat::start(self.core, &member, start).await?;
        Ok(())
    }

    /// The consultants take and close whatever waits, as on any other day.
    async fn serve_everybody(&self) -> anyhow::Result<()> {
        for consultant in self.consultants {
            while let Some(claimed) = queue::take_next(self.core, consultant).await? {
                let placed = &claimed.placed.waiting;
                let risk = if placed.priority == Priority::Crisis { Risk::High } else { Risk::Low };
                let closing = Closing {
                    kind: ClosedType::OnSelf,
                    themes: vec![claimed.case.theme],
                    risk,
                    actions: vec![ClosedAction::Listened, ClosedAction::Advice],
                    referral: None,
                    outcome: Some(model::case::Outcome::Better),
                    quiet: false,
                };
                case::close(self.core, consultant, claimed.case.id, closing).await?;
            }
        }
        Ok(())
    }

    async fn report(&self, report: &Report) -> anyhow::Result<()> {
        let (Some((question, _)), Some(reader)) = (self.asked.get(&report.question), self.readers.first()) else {
            return Ok(());
        };
        let what = Reported::Post(*question);
        let done = report::report(self.core, Some(reader), BUCKET, what, report.reason, &report.note).await;
        match done {
            // It was taken down by then.
            Ok(_) | Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The filter did something else than the script means to show: worth a look, no reason to stop.
fn surprise(what: &'static str, number: usize, outcome: &Outcome) {
    let rules = match outcome {
        Outcome::Stored { verdict, .. } | Outcome::Refused(verdict) => verdict.rules().join(","),
    };
    tracing::warn!(event = "demo-surprise", what, number, rules);
}
