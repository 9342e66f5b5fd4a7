//! The moderators' desk.

use std::collections::BTreeSet;

use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::{
    Http,
    caller::{Caller, Moderator},
    explain::fragments,
    input::{Asked, Id, Input, word},
    respond::{Answer, done, form_again, on_its_page, show},
    rules::page_of,
    view::{CourseLine, EarlierDecision, Problem, ReviewLine, ReviewView, ReviewsView, RuleNote, ThreadLine},
};
use crate::{
    actions::{
        course, forum, post,
        review::{self, Decide},
        rules,
    },
    error::{Error, Result},
    model::{
        HOUR, Millis,
        forum::ReportReason,
        id::{MemberId, PostId, ReviewId},
        lang::Lang,
        review::{Decision, DecisionReason, ReviewKind, ReviewState},
        staff::Staff,
        verdict::{Priority, Reason, Span, Verdict},
    },
    moderation::Place,
    store::{self, column, review::ReviewRow},
};

/// Items in the list.
const LIST: i64 = 200;
/// Items beside the one that is looked at.
const BESIDE: i64 = 30;

/// The filter of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReviewsQuery {
    state: String,
    reason: String,
}

/// GET /staff/reviews
pub async fn list(
    State(http): State<Http>,
    caller: Caller,
    Moderator(staff): Moderator,
    Asked(query): Asked<ReviewsQuery>,
) -> Answer {
    let (open, _) = store::review::open_count(&http.core.db).await?;
    let view = ReviewsView {
        chrome: http.chrome(&caller).await?,
        reviews: lines(&http, &staff, &query, LIST).await?,
        state: query.state,
        reason: query.reason,
        reasons: reasons(&http),
        open,
    };
    show(&caller, &view)
}

fn reasons(http: &Http) -> Vec<String> {
    let reported = ReportReason::ALL.iter().map(|reason| reason.as_str().to_owned());
    let found = http.core.filter().rules().iter().map(|rule| rule.category.clone()).collect::<BTreeSet<String>>();
    let mut reasons: Vec<String> = reported.collect();
    reasons.extend(
        found.into_iter().filter(|category| reasons.iter().all(|reason| reason != category)).collect::<Vec<_>>(),
    );
    reasons
}

async fn lines(http: &Http, staff: &Staff, query: &ReviewsQuery, limit: i64) -> Result<Vec<ReviewLine>> {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let rows = store::review::list(&http.core.db, some(&query.state), some(&query.reason), staff.id, limit).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in &rows {
        lines.push(listed(http, row).await?);
    }
    Ok(lines)
}

/// As it stands in a list. A message of a chat is folded there: opening it is logged, and nobody opens a list of them.
async fn listed(http: &Http, row: &ReviewRow) -> Result<ReviewLine> {
    if row.kind != ReviewKind::Message.as_str() {
        return line(http, row).await;
    }
    Ok(ReviewLine { heavy: true, ..line_with(http, row, &post::Text::default(), &stored_verdict(row)?)? })
}

async fn line(http: &Http, row: &ReviewRow) -> Result<ReviewLine> {
    line_with(http, row, &review::shown(&http.core, row).await?.text, &stored_verdict(row)?)
}

fn stored_verdict(row: &ReviewRow) -> Result<Verdict> {
    serde_json::from_str(&row.verdict).map_err(Error::internal)
}

/// What the filter said of a text, or says of one whose author objects: the item was not brought by it.
fn verdict_on(http: &Http, row: &ReviewRow, text: &post::Text) -> Result<Verdict> {
    if row.kind != ReviewKind::Appeal.as_str() {
        return stored_verdict(row);
    }
    Ok(text.judge(&http.core.filter(), row.lang.as_deref().map_or(Ok(Lang::Nl), column::word)?, Place::Post))
}

fn line_with(http: &Http, row: &ReviewRow, text: &post::Text, verdict: &Verdict) -> Result<ReviewLine> {
    let priority: Option<Priority> = row.priority.as_deref().map(column::word).transpose()?;
    let now = http.core.clock.now();
    let is_claimed = row.state == "claimed" && row.claimed_until.is_some_and(|until| until > now);
    let shown = text.whole();
    let spans = spans_in(text, verdict);
    Ok(ReviewLine {
        id: row.id.to_string(),
        kind: column::word(&row.kind)?,
        reason: row.reason.clone(),
        fragments: fragments(&shown, &spans),
        text: shown,
        spans,
        version: row.version,
        since: row.created_at,
        claimed_by: row.claimed_name.clone().filter(|_| is_claimed),
        state: state_of(row, is_claimed)?,
        heavy: priority.is_some_and(|priority| priority >= Priority::Urgent),
        priority,
        lang: row.lang.as_deref().map_or(Ok(Lang::Nl), column::word)?,
        theme: row.theme.as_deref().map(column::word).transpose()?,
        theme_name: String::new(),
        reports: if row.kind == "appeal" { 0 } else { row.reports },
    })
}

/// A lease that ran out is no claim any more.
fn state_of(row: &ReviewRow, is_claimed: bool) -> Result<ReviewState> {
    let state: ReviewState = column::word(&row.state)?;
    Ok(if state == ReviewState::Claimed && !is_claimed { ReviewState::Open } else { state })
}

/// The marks, moved to where title and body stand in [`post::Text::whole`].
fn spans_in(text: &post::Text, verdict: &Verdict) -> Vec<Span> {
    let title = text.title.chars().count();
    let offset = if title == 0 { 0 } else { title + 2 };
    let moved = |reason: &Reason| if reason.is_about_body() { offset } else { 0 };
    let spans = verdict.reasons.iter().flat_map(|reason| reason.spans.iter().map(move |span| (moved(reason), *span)));
    spans.map(|(by, (from, to))| (from + by, to + by)).collect()
}

/// GET /staff/reviews/{id}
pub async fn review(
    State(http): State<Http>,
    caller: Caller,
    Moderator(staff): Moderator,
    Id(id): Id<ReviewId>,
) -> Answer {
    show(&caller, &review_view(&http, &caller, &staff, id, Typed::default(), None).await?)
}

/// What was typed on the page of an item and not taken yet.
#[derive(Debug, Default)]
struct Typed {
    note: String,
    reason: String,
    warning: String,
    until: String,
    priority: String,
    masked: Option<post::Text>,
    /// The version that was masked: over another one it would undo an edit.
    version: Option<i64>,
}

async fn review_view(
    http: &Http,
    caller: &Caller,
    staff: &Staff,
    id: ReviewId,
    typed: Typed,
    problem: Option<Problem>,
) -> Result<ReviewView> {
    let row = review::open_item(&http.core, staff, id).await?;
    let shown = review::shown(&http.core, &row).await?;
    let verdict = verdict_on(http, &row, &shown.text)?;
    let others = lines(http, staff, &ReviewsQuery::default(), BESIDE).await?;
    let mut review = line_with(http, &row, &shown.text, &verdict)?;
    if let Some(theme) = review.theme {
        review.theme_name = http.core.content.theme(caller.lang, theme).name;
    }
    let author = store::review::author(&http.core.db, id).await?;
    let masked = typed
        .masked
        .filter(|_| typed.version == Some(row.version))
        .unwrap_or_else(|| review::suggested_mask(&http.core, &shown.text, &verdict));
    Ok(ReviewView {
        chrome: http.chrome(caller).await?,
        rules: rule_notes(http, caller.lang, &review, &shown.text, &verdict),
        thread: thread(http, &row).await?,
        course: added_up(http, &row).await?,
        same_person: http.same_person(author, row.post_id, row.decision.as_ref().map(|_| row.created_at)).await?,
        earlier: earlier(http, author).await?,
        notes: review::notes_of(&http.core, id).await?,
        uncovers: review::would_uncover(&http.core, &row).await?,
        decisions: decisions_for(review.kind),
        decision_reasons: DecisionReason::ALL,
        mine: review.state == ReviewState::Claimed && row.claimed_by == Some(staff.id.0),
        others: others.into_iter().filter(|other| other.id != review.id).collect(),
        note: typed.note,
        reason: typed.reason,
        warning: typed.warning,
        until: typed.until,
        priority: typed.priority,
        masked: masked.body,
        masked_title: masked.title,
        before: shown.before.map(|text| text.whole()),
        problem,
        review,
    })
}

fn decisions_for(kind: ReviewKind) -> Vec<Decision> {
    Decision::ALL.iter().copied().filter(|decision| review::fits(kind, *decision)).collect()
}

fn rule_notes(http: &Http, lang: Lang, review: &ReviewLine, text: &post::Text, verdict: &Verdict) -> Vec<RuleNote> {
    let filter = http.core.filter();
    let mut notes: Vec<RuleNote> = Vec::new();
    for reason in &verdict.reasons {
        if notes.iter().all(|note| note.rule != reason.rule) {
            let known = filter.rule(&reason.rule);
            let why = known.and_then(|rule| rule.why.get(&lang).cloned()).unwrap_or_else(|| reason.why.clone());
            // Personal data and likeness are found without phrases; a chat never leaves the chat.
            let can_be_wrong = known.is_some_and(|rule| rule.category != "pii" && rule.has_phrases)
                && !matches!(review.kind, ReviewKind::Message | ReviewKind::Appeal);
            let miss = can_be_wrong.then(|| rules::suggested_miss(&http.core, text, verdict, &reason.rule));
            let consultant = known.and_then(|rule| rule.consultant.get(&lang).cloned());
            notes.push(RuleNote { rule: reason.rule.clone(), why, consultant, miss });
        }
    }
    notes
}

async fn thread(http: &Http, row: &ReviewRow) -> Result<Vec<ThreadLine>> {
    let Some(post) = row.post_id else { return Ok(Vec::new()) };
    let thread = forum::thread_for_staff(&http.core, PostId(post)).await?;
    Ok(thread.posts.into_iter().map(ThreadLine::from).collect())
}

async fn added_up(http: &Http, row: &ReviewRow) -> Result<Vec<CourseLine>> {
    let Some(post) = row.post_id.map(PostId) else { return Ok(Vec::new()) };
    let lines = course::told_with(&http.core, post).await?;
    Ok(lines.into_iter().map(|line| CourseLine::new(line, Some(post))).collect())
}

async fn earlier(http: &Http, author: Option<MemberId>) -> Result<Vec<EarlierDecision>> {
    let Some(author) = author else { return Ok(Vec::new()) };
    let rows = store::post::decisions_about(&http.core.db, author).await?;
    rows.into_iter()
        .map(|(state, reason, at)| Ok(EarlierDecision { state: column::word(&state)?, reason, at }))
        .collect()
}

/// POST /staff/reviews/{id}/claim
pub async fn claim(
    State(http): State<Http>,
    caller: Caller,
    Moderator(staff): Moderator,
    Id(id): Id<ReviewId>,
) -> Answer {
    let until = match review::claim(&http.core, &staff, id).await {
        // Who has it, or that it is decided, stands on its page.
        Err(error @ Error::Conflict(_)) if caller.wants_html => {
            let problem = http.problem(&caller, &error);
            let view = review_view(&http, &caller, &staff, id, Typed::default(), Some(problem.clone())).await?;
            return form_again(&caller, &problem, &view);
        }
        claimed => claimed?,
    };
    let result = serde_json::json!({ "id": id, "state": ReviewState::Claimed, "until": crate::model::rfc3339(until) });
    done(&caller, StatusCode::OK, &result, &format!("/staff/reviews/{id}"))
}

/// A decision as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    decision: String,
    reason: String,
    note: String,
    version: Option<i64>,
    text: Option<String>,
    title: Option<String>,
    until: Option<String>,
    content_warning: Option<String>,
    priority: String,
}

impl DecisionForm {
    fn read(&self, now: Millis) -> Result<Decide> {
        let decision = word("decision", &self.decision)?;
        let needs_reason = !matches!(decision, Decision::Approve | Decision::Escalate | Decision::SecondOpinion);
        let reason = match self.reason.as_str() {
            "" if !needs_reason => DecisionReason::Fine,
            reason => word("reason", reason)?,
        };
        let warning = self.content_warning.as_deref().filter(|text| !text.is_empty());
        Ok(Decide {
            decision,
            reason,
            note: self.note.clone(),
            version: self.version.ok_or_else(|| Error::field("version", "empty"))?,
            text: self.text.clone(),
            title: self.title.clone(),
            until: self.until.as_deref().filter(|text| !text.is_empty()).map(|text| until(text, now)).transpose()?,
            warning: warning.map(|text| word("content_warning", text)).transpose()?,
            priority: self.priority()?,
        })
    }

    /// How soon a professional should come; nobody is brought to one without hurry.
    fn priority(&self) -> Result<Option<Priority>> {
        match self.priority.as_str() {
            "" => Ok(None),
            text => match word("priority", text)? {
                Priority::Normal => Err(Error::field("priority", "unknown")),
                priority => Ok(Some(priority)),
            },
        }
    }
}

/// Until when: a time (RFC 3339), or hours from now.
fn until(text: &str, now: Millis) -> Result<Millis> {
    let hours = text.parse::<i64>().ok().filter(|hours| (1..=8_760).contains(hours));
    let time = text
        .parse::<jiff::Timestamp>()
        .ok()
        .map(jiff::Timestamp::as_millisecond)
        .filter(|time| (now + 1..=now + 8_760 * HOUR).contains(time));
    hours.map(|hours| now + hours * HOUR).or(time).ok_or_else(|| Error::field("until", "bad"))
}

/// POST /staff/reviews/{id}/decision
pub async fn decide(
    State(http): State<Http>,
    caller: Caller,
    Moderator(staff): Moderator,
    Id(id): Id<ReviewId>,
    Input(form): Input<DecisionForm>,
) -> Answer {
    let decided = match form.read(http.core.clock.now()) {
        // "Something else, see the sentence" promises one; the page has a box for it.
        Ok(decision)
            if caller.wants_html && decision.reason == DecisionReason::Other && decision.note.trim().is_empty() =>
        {
            Err(Error::field("note", "empty"))
        }
        Ok(decision) => review::decide(&http.core, &staff, id, decision).await,
        Err(error) => Err(error),
    };
    let problem = match decided {
        Ok(()) => {
            let result = serde_json::json!({ "id": id, "state": ReviewState::Decided, "decision": form.decision });
            return done(&caller, StatusCode::OK, &result, &next_for(&http, &staff).await?);
        }
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let masked = form.text.map(|body| post::Text { title: form.title.unwrap_or_default(), body });
    let warning = form.content_warning.unwrap_or_default();
    let typed = Typed {
        note: form.note,
        reason: form.reason,
        warning,
        until: form.until.unwrap_or_default(),
        priority: form.priority,
        masked,
        version: form.version,
    };
    form_again(&caller, &problem, &review_view(&http, &caller, &staff, id, typed, Some(problem.clone())).await?)
}

/// After a decision the next item is there at once.
async fn next_for(http: &Http, staff: &Staff) -> Result<String> {
    let rows = store::review::list(&http.core.db, None, None, staff.id, BESIDE).await?;
    let now = http.core.clock.now();
    let is_free = |row: &&ReviewRow| {
        row.claimed_by.is_none_or(|by| by == staff.id.0) || row.claimed_until.is_some_and(|until| until < now)
    };
    let next = rows.iter().find(is_free);
    Ok(next.map_or_else(|| "/staff/reviews".to_owned(), |row| format!("/staff/reviews/{}", row.id)))
}

/// A text that a rule should not have spoken about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WrongForm {
    rule: String,
    text: String,
}

/// POST /staff/reviews/{id}/wrong
pub async fn wrong(
    State(http): State<Http>,
    caller: Caller,
    Moderator(staff): Moderator,
    Id(id): Id<ReviewId>,
    Input(form): Input<WrongForm>,
) -> Answer {
    let wrong = rules::was_wrong(&http.core, &staff, id, &form.rule, &form.text).await;
    let problem = match http.came_to(&caller, &form.rule, wrong)? {
        Ok(change) => {
            let result = serde_json::json!({ "id": change, "rule": form.rule });
            return done(&caller, StatusCode::CREATED, &result, &page_of(&form.rule, Some(id)));
        }
        Err(problem) => problem,
    };
    let mut view = review_view(&http, &caller, &staff, id, Typed::default(), Some(problem.clone())).await?;
    if let Some((at, note)) = view.rules.iter_mut().enumerate().find(|(_, note)| note.rule == form.rule) {
        note.miss = Some(form.text);
        // Here the sentence stands in the box beside its rule, whatever the rule's form calls it.
        let fields = view.problem.iter_mut().flat_map(|problem| &mut problem.fields);
        fields.for_each(|field| field.field = format!("wrong-{}", at + 1));
    }
    form_again(&caller, &problem, &view)
}
