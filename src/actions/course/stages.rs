//! Stages between two people that add up over several answers.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Added, Spoken, TOGETHER_MS, Target, may_hold};
use crate::{
    actions::{Core, post, queue::Raise},
    error::Result,
    model::{
        Millis,
        case::{CaseSource, Cause},
        forum::PostState,
        id::PostId,
        lang::Lang,
        verdict::{Action, Priority, Verdict},
    },
    moderation::{self, COURSE_LINES, Crossing, Pace, Signal, is_severe, is_step},
    store::{
        self,
        course::{Pair, StageRow},
    },
};

/// The rule that says why. It has no phrases: what it is about is found here.
pub const ADDED_UP: &str = "course-grooming";
/// So many of the newest stages between two people are read. What they do not hold counts as not yet told, so that
/// nothing gets by for being one of many.
const READ: i64 = 200;

/// What is noted of a line that was held as a whole, as a step in which no stage was seen: whoever reads what added up
/// reads it too. It adds up to nothing.
const AS_A_WHOLE: &str = "";

/// A line of a course: its post, or nothing when it was refused and never became one.
type Line = Option<Uuid>;

/// A stage that the same side showed the same person before, in any thread.
#[derive(Debug)]
pub(super) struct Earlier {
    row: StageRow,
    /// When a moderator last put online what its line was held for.
    approved_at: Option<Millis>,
}

impl Earlier {
    /// Whether a moderator put it online since it showed this.
    pub(super) fn is_approved(&self) -> bool {
        self.approved_at.is_some_and(|at| at > self.row.at)
    }
}

/// What was shown before.
///
/// A moderator has let a line pass when they put online what the filter had held for this rule: to let a rewrite of it
/// pass that was held for something else says nothing about it.
pub(super) async fn earlier(core: &Core, pair: Pair) -> Result<Vec<Earlier>> {
    let (pair, since) = ((pair.speaker, pair.target), core.clock.now() - Pace::Thread.memory());
    let rows = store::course::stages(&core.db, pair, since, READ).await?;
    let mut approved: HashMap<Uuid, Millis> = HashMap::new();
    if rows.iter().any(|row| row.raised) {
        for row in store::course::approvals(&core.db, pair, since, READ).await? {
            // A verdict that this version cannot read approved nothing that it knows of: the line waits once more.
            let Ok(verdict) = serde_json::from_str::<Verdict>(&row.verdict) else { continue };
            if verdict.rules().contains(&ADDED_UP) {
                let at = approved.entry(row.post_id).or_insert(row.at);
                *at = row.at.max(*at);
            }
        }
    }
    let approved_at = |row: &StageRow| row.post_id.and_then(|post| approved.get(&post)).copied();
    Ok(rows.into_iter().map(|row| Earlier { approved_at: approved_at(&row), row }).collect())
}

fn rows(earlier: &[Earlier]) -> impl Iterator<Item = &StageRow> {
    earlier.iter().map(|one| &one.row)
}

/// The stages that are to be noted: a line that is changed does not say again what it said, nor is it told again for it.
pub(super) fn news(mut stages: Vec<String>, earlier: &[Earlier], own: PostId, is_told: bool) -> Vec<String> {
    let is_said = |row: &StageRow| row.post_id == Some(own.0) && (row.raised || !is_told);
    stages.retain(|stage| !rows(earlier).any(|row| row.stage == *stage && is_said(row)));
    stages
}

/// What is to be noted of a line that shows no stage.
pub(super) fn as_a_whole(verdict: &Verdict, earlier: &[Earlier], own: PostId) -> Vec<String> {
    let is_noted = rows(earlier).any(|row| row.post_id == Some(own.0) && row.stage == AS_A_WHOLE);
    if is_step(verdict) && !is_noted { vec![AS_A_WHOLE.to_owned()] } else { Vec::new() }
}

/// The same as a course is added up. What this very post showed before it was changed counts when it was read or told:
/// a text that waits must not make its own stages old news. Nor does a text that was refused within a day and showed
/// just these stages: sent again without what was wrong, it is one line, not two.
fn signals(earlier: &[Earlier], stages: &[String], own: PostId, now: Millis) -> Vec<Signal<Line>> {
    let is_repeated = |row: &StageRow| {
        let same_text = || rows(earlier).filter(|one| one.post_id.is_none() && one.at == row.at);
        let is_same = same_text().all(|one| !one.raised && stages.contains(&one.stage));
        is_same && same_text().count() == stages.len() && row.at > now - TOGETHER_MS
    };
    let counts = |row: &&StageRow| match row.post_id {
        _ if row.stage == AS_A_WHOLE => false,
        None => !is_repeated(row),
        Some(post) => post != own.0 || row.raised || row.is_in(PostState::Published),
    };
    let signal =
        |row: &StageRow| Signal { stage: row.stage.clone(), at: row.at, line: row.post_id, raised: row.raised };
    rows(earlier).filter(counts).map(signal).collect()
}

/// Whether one of these stages was told in a line that no moderator has let pass: this very post, one that still waits,
/// or one that was refused, removed or withdrawn, unless a line with the same stage was approved after it. In another
/// line only a severe stage is asked for, as a course that has spoken is told again for nothing less.
fn is_undecided(earlier: &[Earlier], stages: &[String], own: PostId) -> bool {
    let told = || earlier.iter().filter(|one| one.row.raised && stages.contains(&one.row.stage));
    told().filter(|one| !one.is_approved()).any(|Earlier { row, .. }| {
        let is_settled = || told().any(|other| other.row.stage == row.stage && other.approved_at > Some(row.at));
        let is_open = || row.is_in(PostState::Held) || !is_settled();
        row.post_id == Some(own.0) || (is_severe(&row.stage) && is_open())
    })
}

pub(super) async fn read(
    core: &Core,
    spoken: Spoken<'_>,
    target: &Target,
    (earlier, stages): (&[Earlier], &[String]),
    verdict: &mut Verdict,
    added: &mut Added,
) -> Result<()> {
    if stages.is_empty() {
        return Ok(());
    }
    let (now, lang, filter) = (core.clock.now(), spoken.look.lang(), spoken.look.filter());
    let signals = signals(earlier, stages, spoken.id, now);
    // As in a labelled talk: what is said over its course has to read like it, or be certain by itself.
    let is_refused = verdict.action == Action::Refuse;
    let is_news = match moderation::crossing(Pace::Thread, &signals, (stages, &Some(spoken.id.0)), now) {
        Some(crossing) => is_refused || agrees(core, &crossing, spoken).await?,
        None => false,
    };
    // What waits for a moderator, changed or said again, waits with it.
    if !is_news && !is_undecided(earlier, stages, spoken.id) {
        return Ok(());
    }
    // What is refused is told why by its own reasons, and who is in danger is heard; it crosses all the same.
    added.is_told = if may_hold(verdict, spoken.holds, ADDED_UP) {
        filter.hold(verdict, ADDED_UP, lang)
    } else {
        is_refused || (is_news && filter.acts(ADDED_UP))
    };
    if added.is_told && verdict.help.is_none() {
        // Beside a help card the priority would be about the writer. What brings nothing new hurries nobody again, but
        // what waits keeps its place however it is changed.
        let waits = spoken.holds.priority(ADDED_UP);
        verdict.priority = verdict.priority.max(if is_news { Some(Priority::Urgent) } else { waits });
    }
    if added.is_told && is_news {
        added.raise = Some(about(target, spoken, lang, now)?);
    }
    Ok(())
}

/// Somebody should talk with the person it was said to.
fn about(target: &Target, spoken: Spoken<'_>, lang: Lang, now: Millis) -> Result<Raise> {
    Ok(Raise {
        member: Some(target.pair.target),
        source: CaseSource::Conversation,
        post: Some(target.post),
        priority: Priority::Urgent,
        cause: Some(Cause::Course),
        theme: spoken.thread.theme()?,
        lang,
        now,
    })
}

/// Whether the lines that added up read like harm together.
async fn agrees(core: &Core, crossing: &Crossing<Line>, spoken: Spoken<'_>) -> Result<bool> {
    let skipped = crossing.lines.len().saturating_sub(COURSE_LINES);
    let newest = crossing.lines.iter().skip(skipped).flatten();
    let ids: Vec<PostId> = newest.filter(|id| **id != spoken.id.0).map(|id| PostId(*id)).collect();
    let mut lines = Vec::new();
    for row in store::post::find_all(&core.db, &ids).await? {
        lines.push(post::original_of(core, &row).await?.body);
    }
    lines.push(spoken.text.body.clone());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Ok(spoken.look.filter().agrees(&lines, spoken.look.lang()))
}
