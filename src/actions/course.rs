//! What adds up: between two people in the forum over several answers, of many against one, of one to many, and of one
//! text tried again and again.
//!
//! Who speaks to whom: an answer is meant for the asker; what the asker answers is meant for whoever answered last.
//! Professionals are exempt on both sides: they have to ask what nobody else should ask.

use std::sync::Arc;

use uuid::Uuid;

use super::{
    Core,
    desk::Alone,
    post::{self, Text, fold},
    queue::{self, Raise},
};
use crate::{
    error::Result,
    model::{
        Millis,
        case::CaseSource,
        forum::{PostState, REFUSED_MS},
        id::{ConversationId, MemberId, PostId},
        lang::Lang,
        verdict::{Action, Priority, Verdict},
    },
    moderation::{self, COURSE_LINES, Crossing, Direction, JOINED, Pace, RuleInfo, Shown, Signal, Sketch},
    store::{
        self,
        course::{Pair, StageRow, ToldRow},
        db::Tx,
        post::PostRow,
    },
};

/// In which time many to one, one to many, pieces of one message and tries of a refused text belong together.
const TOGETHER_MS: Millis = REFUSED_MS;
/// From so many different members on, unkind words to one are a pile-on: two may quarrel, the third joins in.
const PILE_ON: usize = 3;
/// So many different askers may get the same words before somebody looks, when the words approach or name contact data.
const SAME_APPROACH: usize = 3;
/// The same for words in which nothing was found: kind words may be said often.
const SAME_WORDS: usize = 6;
/// Words shorter than this, in letters, are anybody's: "much strength to you" is no opener.
const OPENER_LEAST: usize = 25;
/// A post that the filter has held so often stays held, however it is changed, until a moderator decided.
const HOLDS: i64 = 2;

/// The rule that says why when stages have added up. Like those below it has no phrases: what it is about is found here.
pub const ADDED_UP: &str = "course-grooming";
const SPLIT: &str = "course-split";
const PILED_ON: &str = "course-pile-on";
const OPENER: &str = "course-opener";
const AGAIN: &str = "course-again";
const EDITED: &str = "course-edits";

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
}

/// A line of a course: its post, or nothing when it was refused and never became one.
type Line = Option<Uuid>;

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
    let answer = store::post::newest_answer_of_another(&core.db, question, speaker).await?;
    Ok(answer.and_then(|answer| {
        let pair = Pair { speaker, target: MemberId(answer.member_id?), question };
        Some(Target { pair, post: PostId(answer.id), is_asker: false })
    }))
}

/// Reads an answer together with what went before it; may hold it, and says what is to be written with it.
pub(super) async fn read(core: &Core, spoken: Spoken<'_>, verdict: &mut Verdict) -> Result<Added> {
    let lang = spoken.thread.lang()?;
    let before = before(core, spoken).await?;
    read_split(core, &before, spoken, lang, verdict);
    let Some(target) = target(core, spoken).await? else { return Ok(Added::default()) };
    let mut shown = shown(core, &before, &spoken.text.body, lang);
    let mut added = Added { pair: Some(target.pair), ..Added::default() };
    let earlier = earlier(core, target.pair).await?;
    read_stages(core, spoken, &target, (&earlier, &shown.stages), verdict, &mut added).await?;
    if target.is_asker {
        read_jab(core, spoken, &target, shown.jab, verdict, &mut added).await?;
        read_opener(core, spoken, &target, !shown.stages.is_empty(), verdict, &mut added).await?;
    }
    // A line that is changed does not say again what it said, nor is it told again for it.
    let is_said = |row: &StageRow| row.post_id == Some(spoken.id.0) && (row.raised || !added.is_told);
    shown.stages.retain(|stage| !earlier.iter().any(|row| row.stage == *stage && is_said(row)));
    added.stages = shown.stages;
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
fn read_split(core: &Core, before: &[String], spoken: Spoken<'_>, lang: Lang, verdict: &mut Verdict) {
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let filter = core.filter();
    let Some(split) = filter.split(&before, &spoken.text.body, lang) else { return };
    let is_known = |rule: &str| verdict.reasons.iter().any(|known| known.rule == rule);
    let news: Vec<_> = split.reasons.into_iter().filter(|reason| !is_known(&reason.rule)).collect();
    verdict.reasons.extend(news);
    verdict.labels.extend(split.labels);
    verdict.priority = verdict.priority.max(split.priority);
    verdict.help = verdict.help.take().or(split.help);
    if split.action > Action::Publish && verdict.action < Action::Refuse {
        filter.hold(verdict, SPLIT, lang);
    }
    verdict.labels.sort();
    verdict.labels.dedup();
}

/// What a text shows, alone and together with the lines before it.
fn shown(core: &Core, before: &[String], text: &str, lang: Lang) -> Shown {
    let filter = core.filter();
    let mut shown = filter.shown(text, lang);
    if !before.is_empty() {
        let before = before.join(" ");
        let (joined, known) = (filter.shown(&format!("{before} {text}"), lang), filter.shown(&before, lang));
        let new = |stage: &String| !known.stages.contains(stage) && !shown.stages.contains(stage);
        let news: Vec<String> = joined.stages.into_iter().filter(new).collect();
        shown.stages.extend(news);
    }
    shown
}

// ------------------------------------------------------------------ stages between two

/// What the same side showed the same person before, in any thread.
async fn earlier(core: &Core, pair: Pair) -> Result<Vec<StageRow>> {
    let since = core.clock.now() - Pace::Thread.memory();
    store::course::stages(&core.db, pair.speaker, pair.target, since).await
}

/// The same as a course is added up. What this very post showed before it was changed counts when it was read or told:
/// a text that waits must not make its own stages old news. Nor does a refused text of which nothing is new: sent again
/// without what was wrong, it is one line, not two.
fn signals(earlier: &[StageRow], stages: &[String], own: PostId) -> Vec<Signal<Line>> {
    let is_repeated = |row: &StageRow| {
        let mut same_text = earlier.iter().filter(|one| one.post_id.is_none() && one.at == row.at);
        same_text.all(|one| !one.raised && stages.contains(&one.stage))
    };
    let counts = |row: &&StageRow| match row.post_id {
        None => !is_repeated(row),
        Some(post) => post != own.0 || row.raised || row.is_in(PostState::Published),
    };
    let signal =
        |row: &StageRow| Signal { stage: row.stage.clone(), at: row.at, line: row.post_id, raised: row.raised };
    earlier.iter().filter(counts).map(signal).collect()
}

/// Whether one of these stages was told in a line that no moderator has let pass: this very post, one that still waits,
/// or one that was refused, removed or withdrawn, unless a line with the same stage was approved after it.
fn is_undecided(earlier: &[StageRow], stages: &[String], own: PostId) -> bool {
    let told = || earlier.iter().filter(|row| row.raised && stages.contains(&row.stage));
    told().filter(|row| !row.is_approved()).any(|row| {
        let is_settled = || told().any(|other| other.stage == row.stage && other.approved_at > Some(row.at));
        row.post_id == Some(own.0) || row.is_in(PostState::Held) || !is_settled()
    })
}

async fn read_stages(
    core: &Core,
    spoken: Spoken<'_>,
    target: &Target,
    (earlier, stages): (&[StageRow], &[String]),
    verdict: &mut Verdict,
    added: &mut Added,
) -> Result<()> {
    if stages.is_empty() {
        return Ok(());
    }
    let (now, lang) = (core.clock.now(), spoken.thread.lang()?);
    let signals = signals(earlier, stages, spoken.id);
    // As in a labelled talk: what is said over its course has to read like it, or be certain by itself.
    let is_refused = verdict.action == Action::Refuse;
    let is_news = match moderation::crossing(Pace::Thread, &signals, (stages, &Some(spoken.id.0)), now) {
        Some(crossing) => is_refused || agrees(core, &crossing, spoken, lang).await?,
        None => false,
    };
    // What waits for a moderator, changed or said again, waits with it.
    if !is_news && !is_undecided(earlier, stages, spoken.id) {
        return Ok(());
    }
    // What is refused is told why by its own reasons, and who is in danger is heard; it crosses all the same.
    added.is_told = if may_hold(verdict) {
        core.filter().hold(verdict, ADDED_UP, lang)
    } else {
        is_refused || (is_news && core.filter().acts(ADDED_UP))
    };
    if added.is_told && verdict.help.is_none() {
        // Beside a help card the priority would be about the writer.
        verdict.priority = verdict.priority.max(Some(Priority::Urgent));
    }
    if added.is_told && is_news {
        added.raise = Some(about(target, spoken, lang, now)?);
    }
    Ok(())
}

/// Whether what adds up may hold a text: not when it is refused anyway, nor when its writer is in danger. Such a text
/// goes where the filter sent it; who cries for help is not kept waiting for what they said before. What is only told has
/// a help card as well, but no hurry.
fn may_hold(verdict: &Verdict) -> bool {
    let is_in_danger = verdict.help.is_some() && verdict.priority >= Some(Priority::Urgent);
    verdict.action < Action::Refuse && !is_in_danger
}

/// Somebody should talk with the person it was said to.
fn about(target: &Target, spoken: Spoken<'_>, lang: Lang, now: Millis) -> Result<Raise> {
    Ok(Raise {
        member: Some(target.pair.target),
        source: CaseSource::Conversation,
        post: Some(target.post),
        priority: Priority::Urgent,
        theme: spoken.thread.theme()?,
        lang,
        now,
    })
}

/// Whether the lines that added up read like harm together.
async fn agrees(core: &Core, crossing: &Crossing<Line>, spoken: Spoken<'_>, lang: Lang) -> Result<bool> {
    let skipped = crossing.lines.len().saturating_sub(COURSE_LINES);
    let mut lines = Vec::new();
    for id in crossing.lines.iter().skip(skipped).flatten().filter(|id| **id != spoken.id.0) {
        if let Some(row) = store::post::find(&core.db, PostId(*id)).await? {
            lines.push(post::original_of(core, &row).await?.body);
        }
    }
    lines.push(spoken.text.body.clone());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Ok(core.filter().agrees(&lines, lang))
}

// ------------------------------------------------------------------ many to one, one to many

async fn read_jab(
    core: &Core,
    spoken: Spoken<'_>,
    target: &Target,
    jab: bool,
    verdict: &mut Verdict,
    added: &mut Added,
) -> Result<()> {
    if !jab {
        return Ok(());
    }
    let since = core.clock.now() - TOGETHER_MS;
    let mut unkind = store::course::unkind(&core.db, target.pair.question, target.pair.target, since).await?;
    if !unkind.contains(&spoken.speaker) {
        unkind.push(spoken.speaker);
        added.jab = true;
    }
    if unkind.len() >= PILE_ON && may_hold(verdict) {
        core.filter().hold(verdict, PILED_ON, spoken.thread.lang()?);
    }
    Ok(())
}

async fn read_opener(
    core: &Core,
    spoken: Spoken<'_>,
    target: &Target,
    approaches: bool,
    verdict: &mut Verdict,
    added: &mut Added,
) -> Result<()> {
    let (folded, since) = (fold(&spoken.text.body), core.clock.now() - TOGETHER_MS);
    let sketch = Sketch::whole(&key(core), &folded).small();
    let openers = store::course::openers(&core.db, spoken.speaker, since).await?;
    let near = openers.into_iter().filter(|(_, other)| Sketch::from_bytes(other).is_near(&sketch));
    let mut others: Vec<Uuid> = near.map(|(to, _)| to).filter(|to| *to != target.pair.target.0).collect();
    others.sort_unstable();
    others.dedup();
    let has_contact = verdict.labels.iter().any(|label| label == "pii");
    let is_long = folded.chars().filter(|letter| letter.is_alphanumeric()).count() >= OPENER_LEAST;
    let askers = others.len() + 1;
    let is_opener = if approaches || has_contact { askers >= SAME_APPROACH } else { is_long && askers >= SAME_WORDS };
    if is_opener && may_hold(verdict) {
        core.filter().hold(verdict, OPENER, spoken.thread.lang()?);
    }
    added.opener = sketch.to_bytes();
    Ok(())
}

// ------------------------------------------------------------------ the same again

/// Holds what is nearly the same as a text that this member was refused, unless what it was refused for is gone.
pub(super) async fn read_again(
    core: &Core,
    author: MemberId,
    text: &Text,
    lang: Lang,
    verdict: &mut Verdict,
) -> Result<()> {
    if verdict.action >= Action::Hold || !may_hold(verdict) {
        return Ok(());
    }
    let refused = store::course::refused(&core.db, author, core.clock.now() - TOGETHER_MS).await?;
    if refused.is_empty() {
        return Ok(());
    }
    let sketch = Sketch::whole(&key(core), &text.folded());
    let tried = refused.iter().any(|(known, fragments)| {
        Sketch::from_bytes(known).is_near(&sketch) && sketch.still_has(&Sketch::from_bytes(fragments))
    });
    if tried {
        core.filter().hold(verdict, AGAIN, lang);
    }
    Ok(())
}

/// The sketches of a refused text and of the fragments that it was refused for, if there are any. Contact data is
/// covered, not refused: it may stay. So may words of danger: nobody has to delete their own pain to be heard.
pub(super) fn refused(core: &Core, text: &Text, verdict: &Verdict) -> Option<(Vec<u8>, Vec<u8>)> {
    let (key, filter) = (key(core), core.filter());
    let is_free = |info: &RuleInfo| {
        info.category == "pii" || matches!(info.direction, Direction::AboutMe | Direction::AboutOthers)
    };
    let may_stay = |rule: &str| filter.rule(rule).is_some_and(is_free);
    let mut fragments = String::new();
    for reason in verdict.reasons.iter().filter(|reason| !may_stay(&reason.rule)) {
        let part = if reason.is_about_body() { &text.body } else { &text.title };
        for (from, to) in &reason.spans {
            fragments.extend(part.chars().skip(*from).take(to.saturating_sub(*from)));
            fragments.push(' ');
        }
    }
    let sketch = |text: &str| Sketch::whole(&key, text).small();
    let fragments = sketch(&fold(&fragments));
    // Without a fragment nobody could say what has to go.
    (!fragments.is_empty()).then(|| (sketch(&text.folded()).to_bytes(), fragments.to_bytes()))
}

fn key(core: &Core) -> Vec<u8> {
    core.keys.fingerprint("sketch", "")
}

/// Keeps a post held that the filter has held often enough, until a moderator has decided about it.
pub(super) async fn read_edit(core: &Core, post: PostId, lang: Lang, verdict: &mut Verdict) -> Result<()> {
    if verdict.action < Action::Hold && store::post::holds_since_decision(&core.db, post).await? >= HOLDS {
        core.filter().hold(verdict, EDITED, lang);
    }
    Ok(())
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

// ------------------------------------------------------------------ for staff

/// A line of a course that was told, as staff read it.
#[derive(Debug, Clone)]
pub struct Told {
    /// Who wrote it: several people's courses towards one are told one after the other, counted from 1.
    pub speaker: usize,
    /// Whether it is the first of that course.
    pub begins: bool,
    /// The post.
    pub id: PostId,
    /// The thread that it stands in.
    pub question: PostId,
    /// Who wrote it.
    pub pseudonym: String,
    /// What it says; empty once it is withdrawn.
    pub text: String,
    /// Where it stands: what is held, nobody else has read.
    pub state: PostState,
    /// The stages that it showed.
    pub stages: Vec<String>,
    /// When.
    pub at: Millis,
}

/// What added up against a member, for whoever has their case. Who had one that is closed learns nothing new by it.
pub async fn told_to(core: &Core, member: MemberId, closed_at: Option<Millis>) -> Result<Vec<Told>> {
    told(core, store::course::told_to(&core.db, member, closed_at.unwrap_or(Millis::MAX)).await?).await
}

/// What added up to this post, for whoever decides about it.
pub async fn told_with(core: &Core, post: PostId) -> Result<Vec<Told>> {
    told(core, store::course::told_with(&core.db, post).await?).await
}

/// The posts that one person showed stages in, oldest first, each once.
#[derive(Default)]
struct Side {
    speaker: Uuid,
    lines: Vec<(Uuid, Vec<String>)>,
}

/// Who showed what, in the order in which they began.
fn sides(rows: Vec<ToldRow>) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for ToldRow { speaker_id, post_id, stage } in rows {
        let at = sides.iter().position(|side| side.speaker == speaker_id).unwrap_or(sides.len());
        if at == sides.len() {
            sides.push(Side { speaker: speaker_id, lines: Vec::new() });
        }
        let Some(side) = sides.get_mut(at) else { continue };
        match side.lines.iter_mut().find(|(post, _)| *post == post_id) {
            Some((_, stages)) if stages.contains(&stage) => {}
            Some((_, stages)) => stages.push(stage),
            None => side.lines.push((post_id, vec![stage])),
        }
    }
    sides
}

/// The newest lines of each person's course. Only what is shown is opened.
async fn told(core: &Core, rows: Vec<ToldRow>) -> Result<Vec<Told>> {
    let mut told: Vec<Told> = Vec::new();
    for (side, speaker) in sides(rows).into_iter().zip(1..) {
        let skipped = side.lines.len().saturating_sub(COURSE_LINES);
        for (post, stages) in side.lines.into_iter().skip(skipped) {
            let Some(row) = store::post::find(&core.db, PostId(post)).await? else { continue };
            let begins = told.last().is_none_or(|last| last.speaker != speaker);
            told.push(Told {
                speaker,
                begins,
                id: PostId(post),
                question: PostId(row.question_id),
                // Contact data says nothing about a course, and what is held still has it.
                text: post::text_of(core, &row).await?.masked(&core.filter()).whole(),
                state: row.state()?,
                stages,
                at: row.created_at,
                pseudonym: row.pseudonym,
            });
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests;
