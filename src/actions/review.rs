//! What moderators do: look, claim, decide; and what brings items to them: held posts, reports, appeals.

use std::sync::Arc;

use uuid::Uuid;

use super::{
    Core,
    audit::{self, Actor},
    forum,
    post::{self, Change, Text},
    queue::{self, Raise},
};
use crate::{
    clock,
    error::{Error, FieldError, Result},
    limit::{Budget, Key},
    live::event::{Channel, Event},
    model::{
        Millis,
        case::CaseSource,
        forum::{ContentWarning, NOTE, PostState, REPORTS_THAT_HOLD, ReportReason, check_length},
        id::{MemberId, MessageId, PostId, ReportId, ReviewId},
        member::Member,
        review::{Decision, DecisionReason, LEASE_MS, ReviewKind},
        staff::Staff,
        verdict::{Action, Priority, Verdict},
    },
    moderation,
    store::{
        self,
        db::Tx,
        post::{PostRow, StoredText, read},
        review::{NewReport, NewReview, ReviewRow},
    },
};

/// How long a paused author is paused unless the moderator says otherwise: 24 hours.
const PAUSE_MS: Millis = 24 * 3_600_000;

fn context(id: ReviewId) -> String {
    format!("review {id}")
}

/// Prepares the item of a post that the filter holds: its text sealed as it is now.
pub(super) async fn held(core: &Core, post: PostId, version: i64, text: &Text, verdict: &Verdict) -> Result<NewReview> {
    let reason = verdict.labels.first().cloned().unwrap_or_else(|| "held".to_owned());
    new_review(core, ReviewKind::Held, Some(post), version, text, verdict, reason).await
}

async fn new_review(
    core: &Core,
    kind: ReviewKind,
    post: Option<PostId>,
    post_version: i64,
    text: &Text,
    verdict: &Verdict,
    reason: String,
) -> Result<NewReview> {
    let id = ReviewId(clock::new_id());
    let needs_text = kind != ReviewKind::Held || verdict.action == Action::Hold;
    let frozen = serde_json::to_string(text).map_err(Error::internal)?;
    // A post that is published needs no frozen copy, and no key for one.
    let sealed = if needs_text { core.keys.seal(id.0, &context(id), &frozen).await? } else { Vec::new() };
    Ok(NewReview {
        id,
        kind,
        post,
        message: None,
        event: None,
        reason,
        priority: verdict.priority.map(Priority::as_str),
        risk: forum::risk(verdict.priority),
        verdict: serde_json::to_string(verdict).map_err(Error::internal)?,
        sealed,
        post_version,
        not_for: None,
        now: core.clock.now(),
    })
}

/// Puts a held post on the moderators' list; an edit of one that is there replaces its text.
pub(super) async fn open(core: &Arc<Core>, tx: &mut Tx, review: NewReview) -> Result<ReviewId> {
    if let Some(post) = review.post
        && review.kind == ReviewKind::Held
        && let Some(open) = store::review::undecided(tx, post, ReviewKind::Held).await?
    {
        // The new text is sealed under the new id; the old item ends, so that a decision on it is stale.
        store::review::close_held(tx, post, "edited", review.now).await?;
        announce(core, tx, "gone", open);
    }
    let id = store::review::insert(tx, review).await?;
    announce(core, tx, "added", id);
    Ok(id)
}

/// Ends the item of a post that is held no more; returns what can be erased.
pub(super) async fn close_held(
    core: &Arc<Core>,
    tx: &mut Tx,
    post: PostId,
    why: &'static str,
    now: Millis,
) -> Result<Vec<Uuid>> {
    let closed = store::review::close_held(tx, post, why, now).await?;
    for id in &closed {
        announce(core, tx, "gone", ReviewId(*id));
    }
    Ok(closed)
}

/// Tells the moderators' list. The frame carries no text; the socket reads the item for whoever may see it.
fn announce(core: &Arc<Core>, tx: &mut Tx, change: &'static str, id: ReviewId) {
    let hub = core.hub.clone();
    tx.after_commit(move || {
        let frame = serde_json::json!({ "type": "review", "change": change, "id": id, "item": null });
        hub.publish(Event::new(Channel::Reviews, frame.to_string()));
    });
}

/// The frozen text of an item; empty when it is erased.
pub async fn text_of(core: &Core, row: &ReviewRow) -> Result<Text> {
    if row.sealed.is_empty() {
        return Ok(Text::default());
    }
    match core.keys.open_text(row.id, &context(ReviewId(row.id)), &row.sealed).await? {
        Some(text) => serde_json::from_str(&text).map_err(Error::internal),
        None => Ok(Text::default()),
    }
}

/// What reporters or the objecting author added.
pub async fn notes_of(core: &Core, review: ReviewId) -> Result<Vec<String>> {
    let mut notes = Vec::new();
    for (report, sealed) in store::review::report_notes(&core.db, review).await? {
        notes.extend(core.keys.open_text(review.0, &format!("report {report}"), &sealed).await?);
    }
    Ok(notes)
}

/// What a moderator added for the author.
pub async fn note_to_author(core: &Core, event: &store::post::EventRow) -> Result<Option<String>> {
    match &event.note_sealed {
        Some(sealed) => core.keys.open_text(event.id, "note to author", sealed).await,
        None => Ok(None),
    }
}

// ------------------------------------------------------------------ reports and appeals

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// A post.
    Post(PostId),
    /// A message of one's own chat.
    Message(MessageId),
}

/// Reports a post or message; a second report by the same member is the first one. Works without a session.
pub async fn report(
    core: &Arc<Core>,
    member: Option<&Member>,
    key: Key,
    what: Reported,
    reason: ReportReason,
    note: &str,
) -> Result<ReportId> {
    let mut errors = Vec::new();
    check_length("note", note, NOTE, &mut errors);
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let (post, message) = match what {
        Reported::Post(id) => (Some(id), None),
        Reported::Message(id) => (None, Some(id)),
    };
    let (text, version) = reported_text(core, member, what).await?;
    if let Some(member) = member
        && let Some(earlier) = store::review::earlier_report(&core.db, member.id, post, message).await?
    {
        return Ok(ReportId(earlier));
    }
    core.limits.take(Budget::Report, key)?;
    let urgent = (reason == ReportReason::Danger).then_some(Priority::Urgent);
    let mut verdict = Verdict::clean();
    verdict.priority = urgent;
    let kind = if post.is_some() { ReviewKind::Report } else { ReviewKind::Message };
    let mut item = new_review(core, kind, post, version, &text, &verdict, reason.as_str().to_owned()).await?;
    item.message = message;
    store_report(core, member.map(|member| member.id), item, reason, note).await
}

/// The text that is reported, if this person may see it.
async fn reported_text(core: &Core, member: Option<&Member>, what: Reported) -> Result<(Text, i64)> {
    match what {
        Reported::Post(id) => {
            let row = store::post::find(&core.db, id).await?.ok_or(Error::NotFound)?;
            if row.state()? != PostState::Published {
                return Err(Error::NotFound);
            }
            Ok((post::text_of(core, &row).await?, row.version))
        }
        Reported::Message(id) => {
            let member = member.ok_or(Error::NotFound)?;
            let body = super::chat::message_body(core, member.id, id).await?.ok_or(Error::NotFound)?;
            Ok((Text { title: String::new(), body }, 1))
        }
    }
}

async fn store_report(
    core: &Arc<Core>,
    member: Option<MemberId>,
    item: NewReview,
    reason: ReportReason,
    note: &str,
) -> Result<ReportId> {
    let id = ReportId(clock::new_id());
    let now = item.now;
    let (post, message) = (item.post, item.message);
    // The item may join one that is open: its note is sealed under the id that will stand.
    let standing = core.db.write(move |tx| Box::pin(async move { store::review::insert(tx, item).await })).await?;
    let note_sealed = match note.trim() {
        "" => None,
        note => Some(core.keys.seal(standing.0, &format!("report {id}"), note).await?),
    };
    let report = NewReport { id, review: standing, post, message, member, reason: reason.as_str(), note_sealed, now };
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::review::insert_report(tx, report).await?;
                announce(&house, tx, "changed", standing);
                Ok(())
            })
        })
        .await?;
    if let Some(post) = post {
        hold_if_reported_enough(core, post).await?;
    }
    Ok(id)
}

/// Three reports by different members take a post down until a moderator has looked; when danger is among them, its
/// author is offered a talk.
async fn hold_if_reported_enough(core: &Arc<Core>, id: PostId) -> Result<()> {
    let (reporters, in_danger) = store::review::open_reports(&core.db, id).await?;
    let Some(row) = store::post::find(&core.db, id).await? else { return Ok(()) };
    if reporters < REPORTS_THAT_HOLD || row.state()? != PostState::Published {
        return Ok(());
    }
    let text = post::text_of(core, &row).await?;
    let sealed = text.sealed(core, id).await?;
    let (version, now) = (row.version, core.clock.now());
    let raise = Raise {
        member: row.member_id.map(MemberId),
        source: CaseSource::Report,
        post: Some(id),
        priority: Priority::Urgent,
        theme: row.theme()?,
        lang: row.lang()?,
        now,
    };
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::post::change(tx, id, version, PostState::Held, sealed, now).await? {
                    return Ok(());
                }
                let change = Change::by("reports", "reports");
                post::record_change(tx, id, version + 1, PostState::Held, change, now).await?;
                if in_danger > 0 && raise.member.is_some() {
                    queue::raise(&house, tx, raise).await?;
                }
                forum::tell_thread(&house, tx, id, now).await
            })
        })
        .await
}

/// Objects to a decision about one's own post: once per decision, looked at by somebody else.
pub async fn appeal(core: &Arc<Core>, member: &Member, post: PostId, words: &str) -> Result<ReviewId> {
    let mut errors = Vec::new();
    check_length("text", words, (2, NOTE.1), &mut errors);
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let row = forum::own_post(core, member.id, post).await?;
    let event = store::post::last_event(&core.db, post).await?.filter(|event| event.appealable);
    let event = event.ok_or(Error::Conflict("state"))?;
    if store::review::is_appealed(&core.db, event.id).await? {
        return Err(Error::Conflict("appealed"));
    }
    core.limits.take(Budget::Appeal, *member.id.0.as_bytes())?;
    let text = post::text_of(core, &row).await?;
    let verdict = Verdict::clean();
    let reason = event.reason.clone();
    let mut item = new_review(core, ReviewKind::Appeal, Some(post), row.version, &text, &verdict, reason).await?;
    item.event = Some(event.id);
    item.not_for = event.staff_id;
    let (id, now) = (item.id, item.now);
    let report = ReportId(clock::new_id());
    let note_sealed = Some(core.keys.seal(id.0, &format!("report {report}"), words).await?);
    let note = NewReport {
        id: report,
        review: id,
        post: None,
        message: None,
        // The author's own words are no report of theirs: they do not appear among one's reports.
        member: None,
        reason: ReportReason::Other.as_str(),
        note_sealed,
        now,
    };
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let id = open(&house, tx, item).await?;
                store::review::insert_report(tx, note).await?;
                Ok(id)
            })
        })
        .await
}

// ------------------------------------------------------------------ moderators

/// An item this moderator may see.
pub async fn item(core: &Core, moderator: &Staff, id: ReviewId) -> Result<ReviewRow> {
    let row = store::review::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    if row.not_for == Some(moderator.id.0) { Err(Error::Forbidden) } else { Ok(row) }
}

/// Takes an item for five minutes; again by the same person renews it.
pub async fn claim(core: &Arc<Core>, moderator: &Staff, id: ReviewId) -> Result<Millis> {
    item(core, moderator, id).await?;
    let (staff, now) = (moderator.id, core.clock.now());
    let until = now + LEASE_MS;
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::review::claim(tx, id, staff, now, until).await? {
                    return Err(Error::Conflict("claimed"));
                }
                audit::record(tx, now, Actor::Staff(staff), "claim", ("review", id.0), "").await?;
                announce(&house, tx, "changed", id);
                Ok(until)
            })
        })
        .await
}

/// A decision as it was sent.
#[derive(Debug, Clone)]
pub struct Decide {
    /// What is decided.
    pub decision: Decision,
    /// The reason that reaches the author.
    pub reason: DecisionReason,
    /// What the moderator adds for the author.
    pub note: String,
    /// The version of the item that was read.
    pub version: i64,
    /// For `mask`: the text as it should stand.
    pub text: Option<String>,
    /// For `mute`: until when the author is paused.
    pub until: Option<Millis>,
    /// For `warn`: the topic.
    pub warning: Option<ContentWarning>,
}

/// Decides an item. The author gets the reason at the post, reporters the outcome.
pub async fn decide(core: &Arc<Core>, moderator: &Staff, id: ReviewId, decide: Decide) -> Result<()> {
    let row = item(core, moderator, id).await?;
    if row.state == "decided" || row.version != decide.version {
        return Err(Error::Conflict("stale"));
    }
    if decide.decision == Decision::SecondOpinion {
        return pass_on(core, moderator, id, decide.version).await;
    }
    let mut errors = Vec::new();
    check_length("note", &decide.note, NOTE, &mut errors);
    if decide.decision == Decision::Warn && decide.warning.is_none() {
        errors.push(FieldError::new("content_warning", "empty"));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let post = match row.post_id {
        Some(post) => store::post::find(&core.db, PostId(post)).await?,
        None => None,
    };
    let plan = Plan::new(core, moderator, &row, post, decide).await?;
    carry_out(core, moderator, id, plan).await
}

async fn pass_on(core: &Arc<Core>, moderator: &Staff, id: ReviewId, version: i64) -> Result<()> {
    let (staff, now) = (moderator.id, core.clock.now());
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::review::pass_on(tx, id, version, staff, now).await? {
                    return Err(Error::Conflict("claimed"));
                }
                audit::record(tx, now, Actor::Staff(staff), "second-opinion", ("review", id.0), "").await?;
                announce(&house, tx, "changed", id);
                Ok(())
            })
        })
        .await
}

/// Everything a decision will write, prepared before the transaction begins.
struct Plan {
    decide: Decide,
    post: Option<PlannedPost>,
    author: Option<MemberId>,
    raise: Option<Raise>,
    outcome: &'static str,
    now: Millis,
}

struct PlannedPost {
    id: PostId,
    version: i64,
    state: PostState,
    stored: StoredText,
    change: Change,
    event: Uuid,
}

impl Plan {
    async fn new(
        core: &Core,
        moderator: &Staff,
        review: &ReviewRow,
        post: Option<PostRow>,
        decide: Decide,
    ) -> Result<Self> {
        let now = core.clock.now();
        let author = store::review::author(&core.db, ReviewId(review.id)).await?;
        let raise = (decide.decision == Decision::Escalate).then(|| escalation(review, post.as_ref(), author, now));
        let outcome = outcome_for(decide.decision);
        let post = match post {
            Some(row) => planned_post(core, moderator, review, &row, &decide).await?,
            None => None,
        };
        Ok(Self { decide, post, author, raise: raise.transpose()?, outcome, now })
    }
}

const fn outcome_for(decision: Decision) -> &'static str {
    match decision {
        Decision::Remove | Decision::Mute | Decision::Return => "gone",
        Decision::Warn | Decision::Mask => "changed",
        Decision::Approve | Decision::Escalate | Decision::SecondOpinion => "stays",
    }
}

fn escalation(review: &ReviewRow, post: Option<&PostRow>, author: Option<MemberId>, now: Millis) -> Result<Raise> {
    let priority: Option<Priority> = review.priority.as_deref().map(read).transpose()?;
    let source = match review.kind.as_str() {
        "message" => CaseSource::Conversation,
        "report" => CaseSource::Report,
        _ => CaseSource::Post,
    };
    Ok(Raise {
        member: author,
        source,
        post: post.map(|row| PostId(row.id)),
        priority: priority.unwrap_or(Priority::Urgent).max(Priority::Urgent),
        theme: post.map_or(Ok(crate::model::theme::Theme::Other), PostRow::theme)?,
        lang: post.map_or(Ok(crate::model::lang::Lang::Nl), PostRow::lang)?,
        now,
    })
}

/// Where the post goes. `None` when the decision does not touch it: it is withdrawn, or changed since it was read.
async fn planned_post(
    core: &Core,
    moderator: &Staff,
    review: &ReviewRow,
    row: &PostRow,
    decide: &Decide,
) -> Result<Option<PlannedPost>> {
    let (id, now_state) = (PostId(row.id), row.state()?);
    if now_state == PostState::Withdrawn {
        return Ok(None);
    }
    if row.version != review.post_version && review.kind == "held" {
        return Err(Error::Conflict("changed-text"));
    }
    let mut text = post::text_of(core, row).await?;
    let state = match decide.decision {
        Decision::Approve | Decision::Warn => PostState::Published,
        Decision::Mask => {
            text = masked(core, &text, decide.text.as_deref());
            PostState::Published
        }
        Decision::Remove | Decision::Mute => PostState::Removed,
        // Somebody will talk with the author; until then a held text is theirs to change.
        Decision::Escalate if now_state == PostState::Published => PostState::Published,
        Decision::Escalate | Decision::Return | Decision::SecondOpinion => PostState::Returned,
    };
    let event = clock::new_id();
    let note_sealed = match decide.note.trim() {
        "" => None,
        note => Some(core.keys.seal(event, "note to author", note).await?),
    };
    let reason = if decide.decision == Decision::Escalate { "escalate" } else { decide.reason.as_str() };
    let is_against = !matches!(decide.decision, Decision::Approve | Decision::Escalate);
    let change = Change {
        actor: "moderator",
        staff: Some(moderator.id.0),
        reason,
        verdict: None,
        note_sealed,
        appealable: is_against,
    };
    let stored = post::stored(core, id, state, &text, Action::Publish).await?;
    Ok(Some(PlannedPost { id, version: row.version, state, stored, change, event }))
}

/// The moderator's own masking, or contact data covered when the box was left as it was.
fn masked(core: &Core, text: &Text, by_hand: Option<&str>) -> Text {
    match by_hand {
        Some(body) if body.trim() != text.body.trim() && !body.trim().is_empty() => {
            Text { title: text.masked(core).title, body: body.to_owned() }
        }
        _ => text.masked(core),
    }
}

async fn carry_out(core: &Arc<Core>, moderator: &Staff, id: ReviewId, plan: Plan) -> Result<()> {
    let staff = moderator.id;
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let Plan { decide, post, author, raise, outcome, now } = plan;
                let words = (decide.decision.as_str(), decide.reason.as_str());
                if !store::review::decide(tx, id, decide.version, staff, words, now).await? {
                    return Err(Error::Conflict("claimed"));
                }
                if let Some(post) = post {
                    change_post(&house, tx, post, &decide, author, now).await?;
                }
                if let (Decision::Mute, Some(author)) = (decide.decision, author) {
                    store::member::mute(tx, author, decide.until.unwrap_or(now + PAUSE_MS)).await?;
                }
                if let Some(raise) = raise {
                    queue::raise(&house, tx, raise).await?;
                }
                for member in store::review::set_outcome(tx, id, outcome).await? {
                    tell(&house, tx, MemberId(member), "report");
                }
                audit::record(tx, now, Actor::Staff(staff), "decide", ("review", id.0), words.0).await?;
                announce(&house, tx, "gone", id);
                Ok(())
            })
        })
        .await
}

async fn change_post(
    core: &Arc<Core>,
    tx: &mut Tx,
    post: PlannedPost,
    decide: &Decide,
    author: Option<MemberId>,
    now: Millis,
) -> Result<()> {
    if !store::post::change(tx, post.id, post.version, post.state, post.stored, now).await? {
        return Err(Error::Conflict("changed-text"));
    }
    if let (Decision::Warn, Some(warning)) = (decide.decision, decide.warning) {
        store::post::set_warning(tx, post.id, warning.as_str()).await?;
    }
    post::record_event(tx, post.event, post.id, post.version + 1, post.state, post.change, now).await?;
    forum::tell_thread(core, tx, post.id, now).await?;
    if let Some(author) = author {
        tell(core, tx, author, "post");
    }
    Ok(())
}

/// Tells a young person, on their own channel, that something of theirs changed; the page shows what.
fn tell(core: &Arc<Core>, tx: &mut Tx, member: MemberId, what: &'static str) {
    let hub = core.hub.clone();
    tx.after_commit(move || {
        let frame = serde_json::json!({ "type": "mine", "what": what });
        hub.publish(Event::new(Channel::Member(member), frame.to_string()));
    });
}

/// Covers what the marks name, for the box that a moderator starts from.
#[must_use]
pub fn suggested_mask(core: &Core, text: &str, verdict: &Verdict) -> String {
    let mut spans = core.filter.personal_data(text);
    spans.extend(verdict.reasons.iter().flat_map(|reason| reason.spans.iter().copied()));
    moderation::mask(text, &spans)
}
