//! What moderators do: look, claim, decide. What is held comes to them from here, what is reported or objected to from
//! [`super::report`].

use std::sync::Arc;

use uuid::Uuid;

use super::{
    Core,
    audit::{self, Actor},
    coach, erase,
    post::{self, Change, Text},
    queue::{self, Raise},
    tell,
};
use crate::{
    clock,
    error::{Error, FieldError, Result},
    model::{
        DAY, Millis,
        case::{CaseSource, Cause},
        forum::{Coach, ContentWarning, NOTE, PostState, TITLE},
        id::{MemberId, PostId, ReviewId},
        member::Member,
        review::{Decision, DecisionReason, LEASE_MS, ReviewKind},
        staff::Staff,
        text::check_length,
        verdict::{Action, Priority, Verdict},
    },
    moderation,
    store::{
        self,
        column::word,
        db::Tx,
        post::{PostRow, StoredText},
        review::{Ending, NewReview, ReviewRow},
    },
};

/// How long a paused author is paused unless the moderator says otherwise: 24 hours.
const PAUSE_MS: Millis = DAY;

fn context(id: ReviewId) -> String {
    format!("review {id}")
}

/// Prepares the item of a post that will be held: its text sealed as it is now. Other posts need none, and no key for one.
pub(super) async fn held(
    core: &Core,
    (post, version, state): (PostId, i64, PostState),
    text: &Text,
    verdict: &Verdict,
) -> Result<Option<NewReview>> {
    if state != PostState::Held {
        return Ok(None);
    }
    let reason = verdict.gravest_label().unwrap_or("held").to_owned();
    new_review(core, ReviewKind::Held, Some(post), version, Some(text), verdict, reason).await.map(Some)
}

/// Prepares an item: the text as it is now, sealed under the item's own key; without one it gets no key.
pub(super) async fn new_review(
    core: &Core,
    kind: ReviewKind,
    post: Option<PostId>,
    post_version: i64,
    text: Option<&Text>,
    verdict: &Verdict,
    reason: String,
) -> Result<NewReview> {
    let id = ReviewId(clock::new_id());
    let sealed = match text {
        Some(text) => {
            let frozen = serde_json::to_string(text).map_err(Error::internal)?;
            core.keys.seal(id.0, &context(id), &frozen).await?
        }
        None => Vec::new(),
    };
    Ok(NewReview {
        id,
        kind,
        post,
        message: None,
        event: None,
        reason,
        priority: verdict.priority.map(Priority::as_str),
        risk: Priority::risk(verdict.priority),
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
        && let Some(open) = store::review::undecided_held(tx, post).await?
    {
        // The new text is sealed under the new id; the old item ends, so that a decision on it is stale.
        store::review::end(tx, post, Ending::Held, "edited", review.now).await?;
        tell::item(core, tx, "gone", open);
    }
    let id = store::review::insert(tx, review).await?;
    tell::item(core, tx, "added", id);
    Ok(id)
}

/// Ends the item of a post that is held no more; returns what can be erased. Of a withdrawn post nothing stays but
/// what is reported and undecided.
pub(super) async fn close_held(
    core: &Arc<Core>,
    tx: &mut Tx,
    post: PostId,
    why: &'static str,
    now: Millis,
) -> Result<Vec<Uuid>> {
    let is_withdrawn = why == "withdrawn";
    let ending = if is_withdrawn { Ending::HeldAndAppeals } else { Ending::Held };
    let closed = store::review::end(tx, post, ending, why, now).await?;
    for id in &closed {
        tell::item(core, tx, "gone", ReviewId(*id));
    }
    if !is_withdrawn {
        return Ok(closed);
    }
    refresh(core, tx, post).await?;
    store::review::wipe(tx, post).await
}

/// A post has changed: a decision on what stood there before is stale now. The post is locked.
pub(super) async fn refresh(core: &Arc<Core>, tx: &mut Tx, post: PostId) -> Result<()> {
    for id in store::review::refresh(tx, post).await? {
        tell::item(core, tx, "changed", ReviewId(id));
    }
    Ok(())
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

/// Whether to grant an objection shows what is covered now.
pub async fn would_uncover(core: &Core, row: &ReviewRow) -> Result<bool> {
    let Some(post) = row.post_id.filter(|_| row.kind == "appeal" && row.state != "decided") else { return Ok(false) };
    let post = store::post::find(&core.db, PostId(post)).await?;
    Ok(post.is_some_and(|post| post.body.is_some() && post.sealed.is_some()))
}

/// What an item is about: the text that a decision is on, and the frozen one when it differs. A report or an appeal is
/// decided on the text as it stands; what is withdrawn is decided on as it was.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// What the decision is on.
    pub text: Text,
    /// What it was when it came here.
    pub before: Option<Text>,
}

/// What a moderator reads of an item.
pub async fn shown(core: &Core, row: &ReviewRow) -> Result<Shown> {
    let frozen = text_of(core, row).await?;
    let follows = row.state != "decided" && matches!(row.kind.as_str(), "report" | "appeal");
    let post = match row.post_id.filter(|_| follows) {
        Some(post) => store::post::find(&core.db, PostId(post)).await?,
        None => None,
    };
    let Some(post) = post.filter(|post| post.state != "withdrawn") else {
        return Ok(Shown { text: frozen, before: None });
    };
    let text = decided_text(core, row, &post).await?;
    let before = Some(frozen).filter(|frozen| *frozen != text && *frozen != Text::default());
    Ok(Shown { text, before })
}

/// The text that a decision on an item is about. Who objects to a mask is heard on what was masked.
async fn decided_text(core: &Core, review: &ReviewRow, post: &PostRow) -> Result<Text> {
    if review.kind == "appeal" { post::original_of(core, post).await } else { post::text_of(core, post).await }
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

// ------------------------------------------------------------------ moderators

/// An item this moderator may see.
pub async fn item(core: &Core, moderator: &Staff, id: ReviewId) -> Result<ReviewRow> {
    let row = store::review::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    if store::review::is_not_for(&core.db, id, moderator.id).await? { Err(Error::Forbidden) } else { Ok(row) }
}

/// The same to read it. Who reads a message of a chat is counted for the young person whose chat it is.
pub async fn open_item(core: &Core, moderator: &Staff, id: ReviewId) -> Result<ReviewRow> {
    let row = item(core, moderator, id).await?;
    let chat = match row.message_id {
        Some(message) => store::review::chat_of(&core.db, message).await?,
        None => None,
    };
    if let Some((conversation, _)) = chat {
        audit::log_reading(core, moderator.id, ("conversation", conversation), "moderator").await?;
    }
    Ok(row)
}

/// Whether a decision fits an item: a message of a chat is no post that could be changed, and who reported it must
/// never be hit by what was meant for the other.
#[must_use]
pub fn fits(kind: ReviewKind, decision: Decision) -> bool {
    kind != ReviewKind::Message || matches!(decision, Decision::Approve | Decision::Escalate | Decision::SecondOpinion)
}

/// Takes an item for five minutes; again by the same person renews it.
pub async fn claim(core: &Arc<Core>, moderator: &Staff, id: ReviewId) -> Result<Millis> {
    let row = item(core, moderator, id).await?;
    let (staff, now) = (moderator.id, core.clock.now());
    let is_mine = row.claimed_by == Some(staff.0) && row.claimed_until.is_some_and(|until| until > now);
    let until = now + LEASE_MS;
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::review::claim(tx, id, staff, now, until).await? {
                    return Err(Error::Conflict("claimed"));
                }
                // Renewed, it is news to nobody.
                if !is_mine {
                    audit::record(tx, now, Actor::Staff(staff), "claim", ("review", id.0), "").await?;
                    tell::item(&house, tx, "changed", id);
                }
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
    /// For `mask`: the title as it should stand.
    pub title: Option<String>,
    /// For `mute`: until when the author is paused.
    pub until: Option<Millis>,
    /// For `warn`: the topic.
    pub warning: Option<ContentWarning>,
    /// For `escalate`: how soon, when it is more than urgent.
    pub priority: Option<Priority>,
}

/// Decides an item. The author gets the reason at the post, reporters the outcome.
pub async fn decide(core: &Arc<Core>, moderator: &Staff, id: ReviewId, decide: Decide) -> Result<()> {
    let row = item(core, moderator, id).await?;
    if !fits(word(&row.kind)?, decide.decision) {
        return Err(Error::field("decision", "unknown"));
    }
    if row.state == "decided" || row.version != decide.version {
        return Err(Error::Conflict("stale"));
    }
    if decide.decision == Decision::SecondOpinion {
        return pass_on(core, moderator, id, decide.version).await;
    }
    let mut errors = Vec::new();
    check_length("note", &decide.note, NOTE, &mut errors);
    if let Some(title) = decide.title.as_deref().filter(|title| !title.trim().is_empty()) {
        check_length("title", title, TITLE, &mut errors);
    }
    if decide.decision == Decision::Warn && decide.warning.is_none() {
        errors.push(FieldError::new("content_warning", "empty"));
    }
    Error::of_fields(errors)?;
    let post = match row.post_id {
        Some(post) => store::post::find(&core.db, PostId(post)).await?,
        None => None,
    };
    let plan = Plan::new(core, moderator, &row, post, decide).await?;
    carry_out(core, moderator, id, plan).await?;
    erase::soon(core).await;
    Ok(())
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
                tell::item(&house, tx, "changed", id);
                Ok(())
            })
        })
        .await
}

/// Everything a decision will write, prepared before the transaction begins.
struct Plan {
    decide: Decide,
    about: Option<PostId>,
    is_withdrawn: bool,
    post: Option<PlannedPost>,
    author: Option<MemberId>,
    raise: Option<Raise>,
    outcome: &'static str,
    /// An objection is granted.
    gives_back: bool,
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
        let raise = match decide.decision {
            Decision::Escalate => Some(escalation(core, review, post.as_ref(), author, decide.priority, now).await?),
            _ => None,
        };
        let is_withdrawn = post.as_ref().is_some_and(|post| post.state == "withdrawn");
        let outcome = if is_withdrawn { "gone" } else { outcome_for(decide.decision) };
        let about = post.as_ref().map(|post| PostId(post.id));
        let gives_back = review.kind == "appeal" && decide.decision == Decision::Approve;
        let post = match post {
            Some(row) => planned_post(core, moderator, review, &row, &decide).await?,
            None => None,
        };
        Ok(Self { decide, about, is_withdrawn, post, author, raise, outcome, gives_back, now })
    }
}

const fn outcome_for(decision: Decision) -> &'static str {
    match decision {
        Decision::Remove | Decision::Mute | Decision::Return => "gone",
        Decision::Warn | Decision::Mask => "changed",
        Decision::Escalate => "passed",
        Decision::Approve | Decision::SecondOpinion => "stays",
    }
}

async fn escalation(
    core: &Core,
    review: &ReviewRow,
    post: Option<&PostRow>,
    author: Option<MemberId>,
    chosen: Option<Priority>,
    now: Millis,
) -> Result<Raise> {
    // Whoever wrote a reported message, a consultant talks with the young person whose chat it is.
    let chat = match review.message_id {
        Some(message) => store::review::chat_of(&core.db, message).await?,
        None => None,
    };
    let author = chat.map_or(author, |(_, member)| member.map(MemberId));
    let priority: Option<Priority> = review.priority.as_deref().map(word).transpose()?;
    let source = match review.kind.as_str() {
        "message" => CaseSource::Conversation,
        "report" => CaseSource::Report,
        _ => CaseSource::Post,
    };
    Ok(Raise {
        member: author,
        source,
        post: post.map(|row| PostId(row.id)),
        // What the filter found counts as well: a choice only raises.
        priority: [priority, chosen].into_iter().flatten().fold(Priority::Urgent, Priority::max),
        cause: Some(Cause::Moderator),
        theme: post.map_or(Ok(crate::model::theme::Theme::Other), PostRow::theme)?,
        lang: post.map_or(Ok(crate::model::lang::Lang::Nl), PostRow::lang)?,
        now,
    })
}

/// Where the post goes. `None` when the decision does not touch it.
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
    // Every change of a post brings its undecided items to its version; this one came between two reads.
    if row.version != review.post_version {
        return Err(Error::Conflict("stale"));
    }
    if review.kind == "report" && leaves_alone(decide.decision, now_state) {
        return Ok(None);
    }
    let state = next_state(decide.decision, now_state);
    let (text, original) = text_after(core, review, row, decide).await?;
    let stored = match state {
        PostState::Published => text.open(row.lang()?, original),
        _ => post::stored(core, (id, row.lang()?), state, &text, Action::Publish).await?,
    };
    let event = clock::new_id();
    let note_sealed = match decide.note.trim() {
        "" => None,
        note => Some(core.keys.seal(event, "note to author", note).await?),
    };
    let reason = if decide.decision == Decision::Escalate { "escalate" } else { decide.reason.as_str() };
    let change = Change {
        actor: "moderator",
        staff: Some(moderator.id.0),
        reason,
        verdict: None,
        note_sealed,
        appealable: !matches!(decide.decision, Decision::Approve | Decision::Escalate),
        is_cry: false,
    };
    Ok(Some(PlannedPost { id, version: row.version, state, stored, change, event }))
}

/// Whether a decision on a report changes nothing about the post: it is taken down already, or it is fine. A report that
/// led to nothing is no news to who was reported.
fn leaves_alone(decision: Decision, state: PostState) -> bool {
    match state {
        PostState::Removed | PostState::Returned => !matches!(decision, Decision::Remove | Decision::Mute),
        state => decision == Decision::Approve && state == PostState::Published,
    }
}

fn next_state(decision: Decision, state: PostState) -> PostState {
    match decision {
        Decision::Approve | Decision::Mask | Decision::Warn => PostState::Published,
        Decision::Remove | Decision::Mute => PostState::Removed,
        // Somebody will talk with the author; until then a held text is theirs to change.
        Decision::Escalate if state == PostState::Published => PostState::Published,
        Decision::Escalate | Decision::Return | Decision::SecondOpinion => PostState::Returned,
    }
}

/// What will stand there, and, sealed, what was written where something of it is covered.
async fn text_after(
    core: &Core,
    review: &ReviewRow,
    row: &PostRow,
    decide: &Decide,
) -> Result<(Text, Option<Vec<u8>>)> {
    // Only to approve an objection is to show what was covered: whoever warns or brings it to a professional leaves it so.
    let stays_covered = row.body.is_some() && matches!(decide.decision, Decision::Warn | Decision::Escalate);
    let text = if stays_covered { post::text_of(core, row).await? } else { decided_text(core, review, row).await? };
    let covered = match decide.decision {
        Decision::Mask => masked(core, &text, decide),
        Decision::Warn => text.masked(&core.filter()),
        // Who objected to more than a mask gets back what may stand there; what would be covered is.
        Decision::Approve if review.kind == "appeal" && row.body.is_none() => text.masked(&core.filter()),
        _ => text.clone(),
    };
    if covered != text {
        let original = post::original_of(core, row).await?.seal(core, PostId(row.id)).await?;
        return Ok((covered, Some(original)));
    }
    if decide.decision == Decision::Mask {
        return Err(Error::field("text", "bad"));
    }
    // A mask that nobody objects to stays, with its original.
    let stays = review.kind != "appeal" || stays_covered;
    Ok((text, row.sealed.clone().filter(|_| stays && row.body.is_some())))
}

/// The moderator's own masking, or contact data covered where a box was left as it was.
fn masked(core: &Core, text: &Text, decide: &Decide) -> Text {
    let covered = text.masked(&core.filter());
    let by_hand = |typed: &Option<String>, as_it_was: &str, covered: String| match typed {
        Some(typed) if typed.trim() != as_it_was.trim() && !typed.trim().is_empty() => typed.clone(),
        _ => covered,
    };
    Text {
        title: by_hand(&decide.title, &text.title, covered.title),
        body: by_hand(&decide.text, &text.body, covered.body),
    }
}

async fn carry_out(core: &Arc<Core>, moderator: &Staff, id: ReviewId, plan: Plan) -> Result<()> {
    let staff = moderator.id;
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let Plan { decide, about, is_withdrawn, post, author, raise, outcome, gives_back, now } = plan;
                let words = (decide.decision.as_str(), decide.reason.as_str());
                if let Some(post) = about {
                    store::post::lock(tx, post).await?;
                }
                if !store::review::decide(tx, id, decide.version, staff, words, now).await? {
                    return Err(Error::Conflict("claimed"));
                }
                let taken_down = post.as_ref().filter(|post| post.state != PostState::Published).map(|post| post.id);
                if let Some(post) = post {
                    let (id, is_new) = (post.id, post.change.appealable);
                    change_post(&house, tx, post, &decide, author, now).await?;
                    answer_siblings(&house, tx, id, words.0, outcome, now).await?;
                    if is_new {
                        overtake_objections(&house, tx, id, now).await?;
                    } else if gives_back {
                        for reporter in store::review::tell_it_is_back(tx, id).await? {
                            tell::mine(&house, tx, MemberId(reporter), "report");
                        }
                    }
                }
                if is_withdrawn && let Some(post) = about {
                    store::review::wipe(tx, post).await?;
                    // Kept only for this decision.
                    erase::due(tx, [id.0]).await?;
                }
                if let (Decision::Mute, Some(author)) = (decide.decision, author) {
                    store::member::mute(tx, author, decide.until.unwrap_or(now + PAUSE_MS)).await?;
                }
                if let Some(raise) = raise {
                    queue::raise(&house, tx, raise).await?;
                }
                // After what was raised: a case that carries both goes on.
                if let Some(question) = taken_down {
                    coach::settle(&house, tx, question, Coach::Closed, now).await?;
                }
                tell_reporters(&house, tx, id, outcome).await?;
                audit::record(tx, now, Actor::Staff(staff), "decide", ("review", id.0), words.0).await?;
                tell::item(&house, tx, "gone", id);
                Ok(())
            })
        })
        .await
}

async fn tell_reporters(core: &Arc<Core>, tx: &mut Tx, id: ReviewId, outcome: &'static str) -> Result<()> {
    for member in store::review::set_outcome(tx, id, outcome).await? {
        tell::mine(core, tx, MemberId(member), "report");
    }
    Ok(())
}

/// A decision that changed a post is about its other items too: what it takes down needs no second look for the same
/// reason; what it leaves online is looked at again for whoever reported it. An objection always is.
async fn answer_siblings(
    core: &Arc<Core>,
    tx: &mut Tx,
    post: PostId,
    why: &'static str,
    outcome: &'static str,
    now: Millis,
) -> Result<()> {
    let ending = if outcome == "gone" { Ending::HeldAndReports } else { Ending::Held };
    for id in store::review::end(tx, post, ending, why, now).await? {
        tell_reporters(core, tx, ReviewId(id), outcome).await?;
        tell::item(core, tx, "gone", ReviewId(id));
    }
    refresh(core, tx, post).await
}

/// A new decision about a post is what its author can object to now, and whoever took it does not judge that. What was
/// objected to before stands no more.
async fn overtake_objections(core: &Arc<Core>, tx: &mut Tx, post: PostId, now: Millis) -> Result<()> {
    for id in store::review::end(tx, post, Ending::HeldAndAppeals, "overtaken", now).await? {
        tell::item(core, tx, "gone", ReviewId(id));
    }
    Ok(())
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
    tell::thread(core, tx, post.id, now).await?;
    if let Some(author) = author {
        store::review::add_decided(tx, author, post.id).await?;
        tell::mine(core, tx, author, "post");
    }
    Ok(())
}

/// The member has seen what was decided about these posts of theirs.
pub async fn seen(core: &Arc<Core>, member: &Member, posts: Vec<Uuid>) -> Result<()> {
    let id = member.id;
    core.db.write(move |tx| Box::pin(store::review::clear_decided(tx, id, posts))).await
}

/// Tells the author of a post, and who reported it, that a professional talked with them about it: that, and no more.
pub(super) async fn tell_cared(core: &Arc<Core>, tx: &mut Tx, post: PostId, now: Millis) -> Result<()> {
    if let Some(author) = store::post::set_cared(tx, post, now).await? {
        store::review::add_decided(tx, author, post).await?;
        tell::mine(core, tx, author, "post");
    }
    for reporter in store::review::set_cared(tx, post).await? {
        tell::mine(core, tx, MemberId(reporter), "report");
    }
    Ok(())
}

/// Covers what the marks name, for the boxes that a moderator starts from.
#[must_use]
pub fn suggested_mask(core: &Core, text: &Text, verdict: &Verdict) -> Text {
    let covered = |text: &str, of_body: bool| {
        let mut spans = core.filter().personal_data(text);
        let reasons = verdict.reasons.iter().filter(|reason| reason.is_about_body() == of_body);
        spans.extend(reasons.flat_map(|reason| reason.spans.iter().copied()));
        moderation::mask(text, &spans)
    };
    Text { title: covered(&text.title, false), body: covered(&text.body, true) }
}
