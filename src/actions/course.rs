//! What adds up: between two people in the forum over several answers, of many against one, of one to many, and of one
//! text tried again and again.
//!
//! Who speaks to whom: an answer is meant for the asker; what the asker answers is meant for the member who answered
//! last. Professionals are exempt on both sides: they have to ask what nobody else should ask, and what is answered to
//! them is read as said to the member before them, because that member reads it too.

mod again;
mod many;
mod stages;
mod told;

use std::sync::Arc;

use uuid::Uuid;

pub(super) use again::{Holds, holds, read_again, read_edit, refused};
pub use stages::ADDED_UP;
pub use told::{Told, told_to, told_with};

use super::{
    Core,
    desk::Alone,
    post::Text,
    queue::{self, Raise},
};
use crate::{
    error::Result,
    model::{
        Millis,
        forum::REFUSED_MS,
        id::{ConversationId, MemberId, PostId},
        verdict::{Action, Priority, Verdict},
    },
    moderation::{JOINED, Look, Place, Together},
    store::{self, course::Pair, db::Tx, post::PostRow},
};

/// In which time many to one, one to many, pieces of one message and tries of a refused text belong together.
const TOGETHER_MS: Millis = REFUSED_MS;
/// So many of a member's newest texts are compared with a new one, of those that were refused and of openers each, so
/// that nobody makes the work grow by writing much.
const COMPARED: i64 = 64;

/// The rule that says why a message in pieces is held. It has no phrases: what it is about is found here.
const SPLIT: &str = "course-split";

/// The turn of one speaker in one thread: what several answers add up to can only be seen one after the other.
#[derive(Debug)]
pub(super) struct Turn {
    _speaker: Alone,
    _thread: Alone,
}

/// Waits for one's turn. Everybody waits for themselves first and for the thread second, so that nobody waits in a ring.
pub(super) async fn turn(core: &Core, speaker: MemberId, question: PostId) -> Turn {
    let nobody = ConversationId(Uuid::nil());
    Turn {
        _speaker: core.desk.alone((nobody, speaker.0, Uuid::nil())).await,
        _thread: core.desk.alone((nobody, question.0, Uuid::max())).await,
    }
}

/// What a text adds to the course between two people, to be written together with it.
#[derive(Debug, Default)]
pub(super) struct Added {
    pair: Option<Pair>,
    stages: Vec<String>,
    is_told: bool,
    jab: bool,
    opener: Vec<u8>,
    /// Somebody should talk with the person it was said to.
    pub(super) raise: Option<Raise>,
}

/// An answer on its way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken<'a> {
    /// The question.
    pub(super) thread: &'a PostRow,
    /// The answer's id.
    pub(super) id: PostId,
    /// Who wrote it.
    pub(super) speaker: MemberId,
    /// What it says.
    pub(super) text: &'a Text,
    /// What is in it.
    pub(super) look: &'a Look<'a>,
    /// What it waits for, when it is there already.
    pub(super) holds: &'a Holds,
}

/// To whom an answer speaks, and the post of theirs that a case would be about.
struct Target {
    pair: Pair,
    post: PostId,
    is_asker: bool,
}

async fn target(core: &Core, spoken: Spoken<'_>) -> Result<Option<Target>> {
    let (speaker, question) = (spoken.speaker, PostId(spoken.thread.id));
    let Some(asker) = spoken.thread.member_id.map(MemberId) else { return Ok(None) };
    if asker != speaker {
        let pair = Pair { speaker, target: asker, question };
        return Ok(Some(Target { pair, post: question, is_asker: true }));
    }
    let answer = store::post::newest_answer_of_another_member(&core.db, question, speaker).await?;
    Ok(answer.and_then(|answer| {
        let pair = Pair { speaker, target: MemberId(answer.member_id?), question };
        Some(Target { pair, post: PostId(answer.id), is_asker: false })
    }))
}

/// Reads an answer together with what went before it; may hold it, and says what is to be written with it.
pub(super) async fn read(core: &Core, spoken: Spoken<'_>, verdict: &mut Verdict) -> Result<Added> {
    let mut shown = spoken.look.shown();
    if let Some(together) = spoken.look.after(&before(core, spoken).await?) {
        read_split(&together, spoken.look, verdict);
        shown.stages.extend(together.stages());
    }
    let Some(target) = target(core, spoken).await? else { return Ok(Added::default()) };
    let mut added = Added { pair: Some(target.pair), ..Added::default() };
    let earlier = stages::earlier(core, target.pair).await?;
    stages::read(core, spoken, &target, (&earlier, &shown.stages), verdict, &mut added).await?;
    if target.is_asker {
        many::read_jab(core, spoken, &target, shown.jab, verdict, &mut added).await?;
        many::read_opener(core, spoken, &target, &shown.stages, verdict, &mut added).await?;
    }
    added.stages = if shown.stages.is_empty() {
        stages::as_a_whole(verdict, &earlier, spoken.id)
    } else {
        stages::news(shown.stages, &earlier, spoken.id, added.is_told)
    };
    Ok(added)
}

/// What the speaker's last answers in this thread show to everybody: only what can be read adds up to a message.
async fn before(core: &Core, spoken: Spoken<'_>) -> Result<Vec<String>> {
    let (since, limit) = (core.clock.now() - TOGETHER_MS, i64::try_from(JOINED - 1).unwrap_or(1));
    let pair = (PostId(spoken.thread.id), spoken.speaker);
    let rows = store::post::last_answers(&core.db, pair, spoken.id, since, limit).await?;
    Ok(rows.into_iter().rev().filter_map(|row| row.body).collect())
}

/// Holds a text that completes what was cut in pieces before. It cannot be covered: the rest of it stands elsewhere.
fn read_split(together: &Together<'_, '_>, look: &Look<'_>, verdict: &mut Verdict) {
    let Some(split) = together.split(Place::Answer) else { return };
    let is_known = |rule: &str| verdict.reasons.iter().any(|known| known.rule == rule);
    let news: Vec<_> = split.reasons.into_iter().filter(|reason| !is_known(&reason.rule)).collect();
    verdict.reasons.extend(news);
    // An attack of its own is no cry, whatever kind words of before it is read with.
    if verdict.help.is_some() || !verdict.is_attack() {
        verdict.priority = verdict.priority.max(split.priority);
        verdict.help = verdict.help.take().or(split.help);
    }
    verdict.labels.extend(split.labels);
    if split.action > Action::Publish && verdict.action < Action::Refuse {
        look.filter().hold(verdict, SPLIT, look.lang());
    }
    verdict.labels.sort();
    verdict.labels.dedup();
}

/// Whether what adds up may hold a text for a rule: not when it is refused anyway, nor when its writer is in danger.
/// Such a text goes where the filter sent it; who cries for help is not kept waiting for what they said before. What is
/// only told has a help card as well, but no hurry. A text that waits for that rule already is not let out by a cry that
/// is added to it: its writer sees the help card and has a case all the same.
fn may_hold(verdict: &Verdict, holds: &Holds, rule: &str) -> bool {
    let is_in_danger = verdict.help.is_some() && verdict.priority >= Some(Priority::Urgent);
    verdict.action < Action::Refuse && (!is_in_danger || holds.wait_for(rule))
}

/// What sketches are made with.
fn key(core: &Core) -> Vec<u8> {
    core.keys.fingerprint("sketch", "")
}

// ------------------------------------------------------------------ writing

impl Added {
    /// Writes what a text showed; after the case, because who is forgotten loses the case first and the signals last. A
    /// refused text is no post, but it was said all the same.
    pub(super) async fn store(&self, tx: &mut Tx, post: Option<PostId>, now: Millis) -> Result<()> {
        let Some(pair) = self.pair else { return Ok(()) };
        for stage in &self.stages {
            store::course::insert_signal(tx, pair, post, Some(stage), self.is_told, now).await?;
        }
        if self.jab {
            store::course::insert_signal(tx, pair, post, None, false, now).await?;
        }
        match post.filter(|_| !self.opener.is_empty()) {
            Some(post) => store::course::put_opener(tx, post, pair, self.opener.clone(), now).await,
            None => Ok(()),
        }
    }
}

/// Brings people into the queue in one order for everybody, so that two transactions that raise the same two people
/// do not wait for each other. Who has forgotten themselves meanwhile is left alone: nobody is there to be talked with.
pub(super) async fn raise_all(
    core: &Arc<Core>,
    tx: &mut Tx,
    raises: impl IntoIterator<Item = Option<Raise>>,
) -> Result<()> {
    let mut raises: Vec<Raise> = raises.into_iter().flatten().collect();
    raises.sort_by_key(|raise| raise.member.map(|member| member.0));
    for raise in raises {
        let is_gone = match raise.member {
            Some(member) => store::member::find(&mut *tx, member).await?.is_none(),
            None => false,
        };
        if !is_gone {
            queue::raise(core, tx, raise).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests;
