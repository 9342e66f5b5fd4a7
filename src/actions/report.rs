//! What young people bring to the moderators: reports, and objections to what was decided.

use std::sync::Arc;

use super::{
    Core, coach,
    post::{self, Change, Text},
    queue::{self, Raise},
    review, talk, tell,
};
use crate::{
    clock,
    error::{Error, Result},
    limit::{Budget, Key},
    model::{
        MINUTE, Millis,
        case::{CaseSource, Cause},
        forum::{Coach, NOTE, PostState, REPORTS_THAT_HOLD, ReportReason},
        id::{MemberId, MessageId, PostId, ReportId, ReviewId},
        member::Member,
        review::ReviewKind,
        text,
        verdict::{Priority, Verdict},
    },
    store::{
        self,
        db::Tx,
        post::{PostRow, StoredText},
        review::{NewReport, NewReview},
    },
};

/// How often a write that somebody was faster than is tried again. Each time somebody else has got on.
const TRIES: usize = 20;
/// So many posts that reports take down within [`FLOOD_MS`] are a flood, by somebody who comes with a new face each time;
/// a bad evening of a whole country has far fewer.
const FLOOD: i64 = 30;
/// In milliseconds: ten minutes.
const FLOOD_MS: Millis = 10 * MINUTE;
/// Rolls a write back that somebody was faster than; it never leaves this room.
const OVERTAKEN: Error = Error::Conflict(FASTER);
const FASTER: &str = "overtaken";

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// A post.
    Post(PostId),
    /// A message of one's own chat.
    Message(MessageId),
}

impl Reported {
    const fn parts(self) -> (Option<PostId>, Option<MessageId>) {
        match self {
            Self::Post(id) => (Some(id), None),
            Self::Message(id) => (None, Some(id)),
        }
    }

    const fn kind(self) -> ReviewKind {
        match self {
            Self::Post(_) => ReviewKind::Report,
            Self::Message(_) => ReviewKind::Message,
        }
    }
}

/// Reports a post or message; a second report by the same member is the first one. Works without a session. The third
/// of a post takes it down in the same transaction, so that no report is ever stored without what it brings about.
///
/// # Errors
/// `Invalid` for a note that is too long; `NotFound` for what this person cannot see; `TooMany`.
pub async fn report(
    core: &Arc<Core>,
    member: Option<&Member>,
    key: Key,
    what: Reported,
    reason: ReportReason,
    note: &str,
) -> Result<ReportId> {
    text::check("note", note, NOTE)?;
    let (post, message) = what.parts();
    // First: their own report may have taken it down, and only the answer to it was lost.
    if let Some(member) = member
        && let Some(earlier) = store::review::earlier_report(&core.db, member.id, post, message).await?
    {
        return Ok(ReportId(earlier));
    }
    let seen = reported_text(core, member, what).await?;
    core.limits.take(Budget::Report, key)?;
    let by = By { member: member.map(|member| member.id), reason, note: note.trim() };
    for _ in 0..TRIES {
        match try_report(core, what, &seen, &by).await {
            Err(Error::Conflict(FASTER)) => {}
            done => return done,
        }
    }
    Err(Error::Unavailable)
}

/// Who reports, and why.
struct By<'a> {
    member: Option<MemberId>,
    reason: ReportReason,
    note: &'a str,
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
            let body = talk::message_body(core, member.id, id).await?.ok_or(Error::NotFound)?;
            Ok((Text::untitled(body), 1))
        }
    }
}

async fn try_report(core: &Arc<Core>, what: Reported, seen: &(Text, i64), by: &By<'_>) -> Result<ReportId> {
    let (post, message) = what.parts();
    // It joins the item that is open, so that only what is new gets a key.
    let joined = store::review::undecided(&core.db, what.kind(), post, message).await?;
    let text = Some(&seen.0).filter(|_| joined.is_none());
    let item = new_item(core, what, (text, seen.1), by.reason).await?;
    let standing = joined.unwrap_or(item.id);
    let (id, now) = (ReportId(clock::new_id()), core.clock.now());
    let note_sealed = match by.note {
        "" => None,
        note => Some(core.keys.seal(standing.0, &format!("report {id}"), note).await?),
    };
    let reason = by.reason.as_str();
    let report = NewReport { id, review: standing, post, message, member: by.member, reason, note_sealed, now };
    let takedown = match post {
        Some(post) => Takedown::prepare(core, post).await?,
        None => None,
    };
    let stored = store_report(core, item, report, takedown).await;
    if joined.is_none() && stored.as_ref().is_err_and(Error::left_nothing) {
        core.keys.erase(&[standing.0]).await?;
    }
    stored
}

async fn new_item(
    core: &Core,
    what: Reported,
    (text, version): (Option<&Text>, i64),
    reason: ReportReason,
) -> Result<NewReview> {
    let (post, message) = what.parts();
    let verdict =
        Verdict { priority: (reason == ReportReason::Danger).then_some(Priority::Urgent), ..Verdict::clean() };
    let reason = reason.as_str().to_owned();
    let item = review::new_review(core, what.kind(), post, version, text, &verdict, reason).await?;
    Ok(NewReview { message, ..item })
}

/// Stores a report with its item, and takes the post down when it was the one too many.
async fn store_report(
    core: &Arc<Core>,
    item: NewReview,
    report: NewReport,
    takedown: Option<Takedown>,
) -> Result<ReportId> {
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let NewReport { id, review: standing, post, message, member, .. } = report;
                if let Some(post) = post {
                    store::post::lock(tx, post).await?;
                }
                let change = if item.id == standing { "added" } else { "changed" };
                // Where one is open it joins that one, and raises it.
                if store::review::insert(tx, item).await? != standing {
                    return Err(OVERTAKEN);
                }
                if !store::review::insert_report(tx, report).await? {
                    // The same member was faster, from another window; or a moderator was.
                    let earlier = match member {
                        Some(member) => store::review::earlier_report(&mut *tx, member, post, message).await?,
                        None => None,
                    };
                    return earlier.map(ReportId).ok_or(OVERTAKEN);
                }
                tell::item(&house, tx, change, standing);
                if let Some(post) = post {
                    hold_if_reported_enough(&house, tx, post, takedown).await?;
                }
                Ok(id)
            })
        })
        .await
}

/// What taking a post down needs that no transaction may wait for: its text, sealed.
struct Takedown {
    row: PostRow,
    sealed: StoredText,
}

impl Takedown {
    /// `None` while one more report does not take the post down, or it is down already.
    async fn prepare(core: &Core, post: PostId) -> Result<Option<Self>> {
        let (reporters, _) = store::review::open_reports(&core.db, post).await?;
        let Some(row) = store::post::find(&core.db, post).await? else { return Ok(None) };
        if reporters + 1 < REPORTS_THAT_HOLD || row.state()? != PostState::Published {
            return Ok(None);
        }
        let sealed = post::text_of(core, &row).await?.sealed(core, post).await?;
        Ok(Some(Self { row, sealed }))
    }
}

/// Three reports by different members take a post down until a moderator has looked; when danger is among them, its
/// author is offered a talk.
async fn hold_if_reported_enough(core: &Arc<Core>, tx: &mut Tx, id: PostId, takedown: Option<Takedown>) -> Result<()> {
    let (reporters, in_danger) = store::review::open_reports(&mut *tx, id).await?;
    let is_up = match store::post::find(&mut *tx, id).await? {
        Some(row) => row.state()? == PostState::Published,
        None => false,
    };
    if reporters < REPORTS_THAT_HOLD || !is_up {
        return Ok(());
    }
    let Some(Takedown { row, sealed }) = takedown else { return Err(OVERTAKEN) };
    let now = core.clock.now();
    if store::review::held_by_reports(&mut *tx, now - FLOOD_MS).await? >= FLOOD {
        // Somebody reports everything there is: it stands on the moderators' list, and they look first.
        tracing::warn!(event = "reports-flood");
        return Ok(());
    }
    if !store::post::change(tx, id, row.version, PostState::Held, sealed, now).await? {
        return Err(OVERTAKEN);
    }
    let change = Change::by("reports", "reports");
    post::record_change(tx, id, row.version + 1, PostState::Held, change, now).await?;
    review::refresh(core, tx, id).await?;
    if in_danger > 0 && row.member_id.is_some() {
        queue::raise(core, tx, raised(&row, now)?).await?;
    }
    coach::settle(core, tx, id, Coach::Closed, now).await?;
    tell::thread(core, tx, id, now).await
}

fn raised(row: &PostRow, now: Millis) -> Result<Raise> {
    Ok(Raise {
        member: row.member_id.map(MemberId),
        source: CaseSource::Report,
        post: Some(PostId(row.id)),
        priority: Priority::Urgent,
        cause: Some(Cause::Reports),
        theme: row.theme()?,
        lang: row.lang()?,
        now,
    })
}

/// Objects to a decision about one's own post: once per decision, looked at by somebody else.
pub async fn appeal(core: &Arc<Core>, member: &Member, post: PostId, words: &str) -> Result<ReviewId> {
    text::check("text", words, (2, NOTE.1))?;
    let row = post::own(core, member.id, post).await?;
    let event = store::post::last_event(&core.db, post).await?.filter(|event| event.appealable);
    let event = event.ok_or(Error::Conflict("state"))?;
    if store::review::is_appealed(&core.db, event.id).await? {
        return Err(Error::Conflict("appealed"));
    }
    core.limits.take(Budget::Appeal, *member.id.0.as_bytes())?;
    let text = post::original_of(core, &row).await?;
    let verdict = Verdict::clean();
    let reason = event.reason.clone();
    let mut item =
        review::new_review(core, ReviewKind::Appeal, Some(post), row.version, Some(&text), &verdict, reason).await?;
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
                store::post::lock(tx, post).await?;
                let last = store::post::last_event(&mut *tx, post).await?;
                if last.map(|last| last.id) != Some(event.id) {
                    return Err(Error::Conflict("state"));
                }
                if store::review::is_appealed(&mut *tx, event.id).await? || review::open(&house, tx, item).await? != id
                {
                    return Err(Error::Conflict("appealed"));
                }
                store::review::insert_report(tx, note).await?;
                Ok(id)
            })
        })
        .await
}
