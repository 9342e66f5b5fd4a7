//! The consultant's desk: the queue, a case, the chat in it, and how it ends.

use axum::{extract::State, http::StatusCode, response::IntoResponse};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Http,
    buddy::side_lines,
    caller::{Caller, Consultant, Coordinator, QueueReader},
    chat::{Ack, AfterQuery, SaidSince, SendForm, client_id_again, marked_message_view},
    forms::CloseForm,
    input::{Asked, Id, Input, word},
    replies,
    respond::{Answer, done, form_again, on_its_page, show},
    view::{
        ActiveLine, AdviceLine, AskLine, CaseLine, CaseView, Colleague, CourseLine, DutyView, EarlierLine, NoteView,
        OfferView, OwnCase, PastQueueView, Problem, QueueView, SideLine, ThreadLine,
    },
};
use crate::{
    actions::{
        case::{self, CaseFile, Handover, Own},
        chat, course, forum, hours,
        post::Text,
        queue, staff,
        talk::Sent,
    },
    clock,
    error::{Error, FieldError, Result},
    model::{
        Millis,
        case::{Case, Placed, Step},
        id::{CaseId, PostId},
        lang::Lang,
        staff::{Role, Staff},
        verdict::Priority,
    },
    moderation::RuleInfo,
    store::{coach, staff::OnDuty},
};

impl Http {
    fn case_line(&self, lang: Lang, placed: &Placed) -> CaseLine {
        let waiting = &placed.waiting;
        CaseLine {
            id: waiting.id.to_string(),
            priority: waiting.priority,
            theme: waiting.theme,
            theme_name: self.core.content.theme(lang, waiting.theme).name,
            lang: waiting.lang,
            since: waiting.arrived_at,
            source: waiting.source.to_string(),
            explanation: queue::explain(&self.core, lang, placed),
            for_me: false,
        }
    }

    async fn active_lines(&self, lang: Lang, staff: &Staff) -> Result<Vec<ActiveLine>> {
        let running = case::running(&self.core, staff).await?;
        let line = |running: case::Running| ActiveLine {
            case: self.case_line(lang, &running.placed),
            consultant: running.consultant,
            taken_at: running.taken_at,
            unanswered_since: running.unanswered_since,
        };
        Ok(running.into_iter().map(line).collect())
    }

    fn earlier_line(&self, lang: Lang, earlier: case::Earlier) -> EarlierLine {
        EarlierLine {
            closed_at: earlier.closed_at,
            by: earlier.by,
            theme_names: earlier.themes.iter().map(|theme| self.core.content.theme(lang, *theme).name).collect(),
            themes: earlier.themes,
            risk: earlier.risk.to_string(),
            actions: earlier.actions.iter().map(ToString::to_string).collect(),
            outcome: earlier.outcome.map(|outcome| outcome.to_string()),
            notes: earlier.notes.into_iter().map(note_view).collect(),
        }
    }

    async fn own_cases(&self, lang: Lang, staff: &Staff) -> Result<Vec<OwnCase>> {
        let own = case::own(&self.core, staff.id).await?;
        Ok(own.into_iter().map(|own| self.own_case(lang, own)).collect())
    }

    async fn offered(&self, lang: Lang, staff: &Staff) -> Result<Vec<OwnCase>> {
        let offered = case::offered(&self.core, staff.id).await?;
        Ok(offered.into_iter().map(|own| self.own_case(lang, own)).collect())
    }

    /// What the rules that spoke have to say to a professional, in the order in which they spoke.
    fn advice(&self, lang: Lang, file: &CaseFile, has_course: bool) -> Vec<AdviceLine> {
        let filter = self.core.filter();
        let added_up = has_course.then_some(course::ADDED_UP);
        let rules = file.rules.iter().map(String::as_str).chain(added_up).filter_map(|id| filter.rule(id));
        let line =
            |rule: &RuleInfo| Some(AdviceLine { rule: rule.id.clone(), text: rule.consultant.get(&lang)?.clone() });
        rules.filter_map(line).collect()
    }

    fn own_case(&self, lang: Lang, own: Own) -> OwnCase {
        OwnCase {
            id: own.case.id.to_string(),
            pseudonym: own.pseudonym,
            conversation: own.case.conversation.map(|id| id.to_string()),
            theme_name: self.core.content.theme(lang, own.case.theme).name,
            priority: own.case.priority,
            last_line: super::lines::excerpt(&own.last_line),
            last_is_mine: own.last_is_mine,
            waiting_for_me: own.waiting_for_me,
            unanswered: own.unanswered,
            step: own.step.map(Step::as_str),
            since: own.since,
            offered_by: own.offered_by,
        }
    }
}

// ------------------------------------------------------------------ the queue

/// A moment of the past, in the query.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Moment {
    at: String,
}

/// GET /staff/queue
pub async fn queue(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Asked(Moment { at }): Asked<Moment>,
) -> Answer {
    if !at.is_empty() {
        return past_queue(&http, &caller, &staff, &at).await;
    }
    show(&caller, &queue_view(&http, &caller, &staff, None).await?)
}

/// The queue as it stood, to answer a complaint with: nothing can be taken there.
async fn past_queue(http: &Http, caller: &Caller, staff: &Staff, at: &str) -> Answer {
    let chrome = http.chrome(caller).await?;
    // Of what is still to come nothing can be said.
    let past = moment(at, &chrome.zone).filter(|at| *at <= http.core.clock.now());
    let at = past.ok_or_else(|| Error::Invalid(vec![FieldError::new("at", "bad")]))?;
    let order = queue::as_it_was(&http.core, staff, at).await?;
    let cases = order.iter().map(|placed| http.case_line(caller.lang, placed)).collect();
    show(caller, &PastQueueView { chrome, at, cases })
}

/// RFC 3339 from a program, or the service's own clock from a form.
fn moment(text: &str, zone: &jiff::tz::TimeZone) -> Option<Millis> {
    let from_form = || text.parse::<jiff::civil::DateTime>().ok()?.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
    text.parse::<jiff::Timestamp>().ok().or_else(from_form).map(jiff::Timestamp::as_millisecond)
}

async fn queue_view(http: &Http, caller: &Caller, staff: &Staff, notice: Option<String>) -> Result<QueueView> {
    let core = &http.core;
    let overview = queue::queue(core, staff).await?;
    let now = core.clock.now();
    let living = overview.order.iter().filter(|placed| placed.waiting.is_live());
    let known = queue::known_first(&overview, staff);
    let lost = queue::lost_by(core, &overview, staff).await?;
    let line =
        |placed: &Placed| CaseLine { for_me: known == Some(placed.waiting.id), ..http.case_line(caller.lang, placed) };
    let cases: Vec<CaseLine> = overview.order.iter().map(line).collect();
    let crises = cases.iter().filter(|case| case.priority == Priority::Crisis).count();
    let is_consultant = staff.is(Role::Consultant);
    let duty =
        DutyView { on: staff.on_duty, capacity: staff.capacity, languages: staff.languages.iter().copied().collect() };
    Ok(QueueView {
        chrome: http.chrome(caller).await?,
        waiting: overview.living(),
        longest: living.map(|placed| (now - placed.waiting.arrived_at) / 1_000).max().unwrap_or(0),
        crises: i64::try_from(crises).unwrap_or(i64::MAX),
        on_duty: i64::try_from(overview.on_duty.len()).unwrap_or(i64::MAX),
        free: overview.free(),
        mine: http.own_cases(caller.lang, staff).await?,
        lost,
        offered: http.offered(caller.lang, staff).await?,
        active: http.active_lines(caller.lang, staff).await?,
        duty: is_consultant.then_some(duty),
        may_choose: staff.is(Role::Coordinator) || hours::may_choose(core).await?,
        cases,
        notice,
    })
}

/// A case that was just taken.
#[derive(Debug, Serialize)]
struct Taken {
    case: CaseLine,
    conversation: Option<String>,
}

impl Taken {
    fn new(http: &Http, lang: Lang, claimed: &queue::Claimed) -> Self {
        let conversation = claimed.case.conversation.map(|id| id.to_string());
        Self { case: http.case_line(lang, &claimed.placed), conversation }
    }
}

/// POST /staff/queue/next
pub async fn next(State(http): State<Http>, caller: Caller, Consultant(staff): Consultant) -> Answer {
    match queue::take_next(&http.core, &staff).await {
        Ok(Some(claimed)) => {
            let page = format!("/staff/cases/{}", claimed.case.id);
            done(&caller, StatusCode::OK, &Taken::new(&http, caller.lang, &claimed), &page)
        }
        Ok(None) if caller.wants_html => {
            let notice = http.core.words.say(caller.lang, "queue-empty", &[]);
            show(&caller, &queue_view(&http, &caller, &staff, Some(notice)).await?)
        }
        Ok(None) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(error @ Error::Conflict(_)) => not_taken(&http, &caller, &staff, &error).await,
        Err(error) => Err(error.into()),
    }
}

/// The queue as it is now, and why nothing was taken from it.
async fn not_taken(http: &Http, caller: &Caller, staff: &Staff, error: &Error) -> Answer {
    let problem = http.problem(caller, error);
    form_again(caller, &problem, &queue_view(http, caller, staff, Some(problem.detail.clone())).await?)
}

/// POST /staff/cases/{id}/claim
pub async fn claim(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
) -> Answer {
    match queue::claim(&http.core, &staff, id).await {
        Ok(claimed) => {
            done(&caller, StatusCode::OK, &Taken::new(&http, caller.lang, &claimed), &format!("/staff/cases/{id}"))
        }
        Err(error @ Error::Conflict(_)) => not_taken(&http, &caller, &staff, &error).await,
        Err(error) => Err(error.into()),
    }
}

/// Whether one takes chats.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DutyForm {
    on: super::input::Yes,
    capacity: Option<i64>,
    languages: Vec<String>,
}

/// PUT /staff/me/duty, and POST from the form
pub async fn duty(
    State(http): State<Http>,
    caller: Caller,
    Consultant(staff): Consultant,
    Input(form): Input<DutyForm>,
) -> Answer {
    let languages: Vec<Lang> = match form.languages.as_slice() {
        [] => staff.languages.iter().copied().collect(),
        given => given.iter().map(|lang| word("languages", lang)).collect::<Result<_, _>>()?,
    };
    let capacity = form.capacity.unwrap_or(staff.capacity);
    let staff = staff::set_duty(&http.core, &staff, form.on.0, capacity, &languages).await?;
    let duty =
        DutyView { on: staff.on_duty, capacity: staff.capacity, languages: staff.languages.into_iter().collect() };
    http.core.desk.ring();
    done(&caller, StatusCode::OK, &duty, "/staff/queue")
}

// ------------------------------------------------------------------ a case

/// GET /staff/cases/{id}
pub async fn page(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
) -> Answer {
    show(&caller, &case_view(&http, &caller, &staff, id, Typed::default(), None).await?)
}

/// What was typed on the page of a case and not taken yet.
#[derive(Debug, Default)]
struct Typed {
    message: String,
    client_id: Option<Uuid>,
    note: String,
    whisper: String,
    closing: Option<CloseForm>,
}

async fn case_view(
    http: &Http,
    caller: &Caller,
    staff: &Staff,
    id: CaseId,
    typed: Typed,
    problem: Option<Problem>,
) -> Result<CaseView> {
    let file = case::open(&http.core, staff, id).await?;
    let (question, thread) = thread(http, &file).await?;
    let (course, sides) = beside(http, &file.case).await?;
    let advice = http.advice(caller.lang, &file, !course.is_empty());
    let own = http.own_cases(caller.lang, staff).await?;
    let colleagues = case::colleagues(&http.core, staff.id).await?;
    let canned = if file.mine && file.conversation.is_some() {
        replies::beside_chat(http, staff, file.case.lang, &file.pseudonym).await?
    } else {
        Vec::new()
    };
    Ok(CaseView {
        chrome: http.chrome(caller).await?,
        case: http.case_line(caller.lang, &file.placed),
        state: file.case.state.to_string(),
        conversation: file.case.conversation.map(|id| id.to_string()),
        // For the one they talked with alone, as they were told.
        felt: match file.case.conversation.filter(|_| file.case.claimed_by == Some(staff.id)) {
            Some(talk) => chat::felt(&http.core, talk).await?,
            None => None,
        },
        messages: file.messages.iter().map(|message| marked_message_view(message, staff.id)).collect(),
        thread,
        course: course.into_iter().map(|line| CourseLine::new(line, None)).collect(),
        same_person: http.same_person(file.case.member, file.case.post.map(|post| post.0), file.case.closed_at).await?,
        advice,
        question: question.map(|id| id.to_string()),
        asks: file.asks.into_iter().map(ask_line).collect(),
        sides,
        notes: file.notes.into_iter().map(note_view).collect(),
        invitation: file.invitation,
        offered_to: file.offered_to,
        offered_to_me: file.offered_to_me,
        offer: file.handover.map(offer_view),
        asked: file.asked,
        reads_along: !file.mine && file.case.closed_by != Some(staff.id),
        earlier: file.earlier.into_iter().map(|talk| http.earlier_line(caller.lang, talk)).collect(),
        may_whisper: staff.is(Role::Coordinator) && !file.mine && file.consultant.is_some(),
        consultant: file.consultant,
        mine: file.mine,
        left_quickly: file.left_quickly,
        pseudonym: file.pseudonym,
        colleagues: colleague_lines(colleagues, file.case.lang),
        own,
        offered: http.offered(caller.lang, staff).await?,
        replies: canned,
        themes: http.tiles(caller.lang),
        message: typed.message,
        note: typed.note,
        whisper: typed.whisper,
        from_post: file.case.post.is_some(),
        is_closing: typed.closing.is_some(),
        closing: typed.closing.unwrap_or_else(|| CloseForm::begin(file.case.theme)),
        client_id: client_id_again(typed.client_id, problem.as_ref()),
        problem,
    })
}

/// What others said to the young person of a case that added up, and what they said aside as a buddy since it is open: that
/// may be why. What was said before is no more shown than earlier talks are.
async fn beside(http: &Http, case: &Case) -> Result<(Vec<course::Told>, Vec<SideLine>)> {
    let Some(member) = case.member else { return Ok((Vec::new(), Vec::new())) };
    let mut sides = side_lines(http, member).await?;
    sides.retain(|side| case.closed_at.is_none() && side.at >= case.arrived_at);
    Ok((course::told_to(&http.core, member, case.closed_at).await?, sides))
}

fn ask_line(ask: coach::Open) -> AskLine {
    AskLine { question: ask.post_id.to_string(), title: ask.title }
}

fn offer_view(handover: Handover) -> OfferView {
    OfferView { by: handover.by, word: handover.word, ended: handover.ended, at: handover.at }
}

fn note_view(note: case::Note) -> NoteView {
    NoteView { by: note.by, whisper: note.whisper, body: note.body, at: note.at }
}

/// Those who speak the language first: a young person is handed to somebody they can talk with.
fn colleague_lines(colleagues: Vec<OnDuty>, lang: Lang) -> Vec<Colleague> {
    let line = |duty: OnDuty| Colleague {
        id: duty.id.to_string(),
        free: i64::try_from(duty.free()).unwrap_or(0),
        speaks: duty.languages.contains(&lang),
        languages: duty.languages.into_iter().collect(),
        name: duty.name,
    };
    let mut lines: Vec<Colleague> = colleagues.into_iter().map(line).collect();
    lines.sort_by_key(|line| (!line.speaks, line.free == 0));
    lines
}

/// The forum thread that a case comes from.
async fn thread(http: &Http, file: &CaseFile) -> Result<(Option<PostId>, Vec<ThreadLine>)> {
    let Some(source) = file.case.post else { return Ok((None, Vec::new())) };
    let thread = forum::thread_for_staff(&http.core, source).await?;
    Ok((thread.question, thread.posts.into_iter().map(ThreadLine::from).collect()))
}

/// GET /staff/cases/{id}/messages
pub async fn messages(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
    Asked(query): Asked<AfterQuery>,
) -> Answer {
    let missed = case::messages_after(&http.core, &staff, id, query.after).await?;
    done(&caller, StatusCode::OK, &SaidSince::new(&missed, staff.id.0), &format!("/staff/cases/{id}"))
}

/// POST /staff/cases/{id}/messages
pub async fn say(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
    Input(form): Input<SendForm>,
) -> Answer {
    let client_id = form.client_id.unwrap_or_else(clock::new_id);
    let problem = match case::say(&http.core, &staff, id, client_id, form.body.clone()).await {
        Ok(Sent::Delivered { message, .. }) => {
            let page = format!("/staff/cases/{id}");
            return done(&caller, StatusCode::OK, &Ack::new(client_id, &message), &page);
        }
        Ok(Sent::Refused(verdict)) => http.refusal(&caller, &Text::untitled(&*form.body), &verdict),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let typed = Typed { message: form.body, client_id: Some(client_id), ..Typed::default() };
    case_again(&http, &caller, &staff, id, typed, problem).await
}

/// The page of the case with what went wrong, and with what was typed still in its boxes.
async fn case_again(http: &Http, caller: &Caller, staff: &Staff, id: CaseId, typed: Typed, problem: Problem) -> Answer {
    form_again(caller, &problem, &case_view(http, caller, staff, id, typed, Some(problem.clone())).await?)
}

/// A note as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    body: String,
}

/// POST /staff/cases/{id}/notes
pub async fn note(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
    Input(form): Input<NoteForm>,
) -> Answer {
    match case::add_note(&http.core, &staff, id, form.body.clone()).await {
        Ok(()) => moved(&caller, StatusCode::CREATED, id),
        Err(error) => {
            let problem = http.problem(&caller, &on_its_page(error)?);
            let typed = Typed { note: form.body, ..Typed::default() };
            case_again(&http, &caller, &staff, id, typed, problem).await
        }
    }
}

/// POST /staff/cases/{id}/whispers
pub async fn whisper(
    State(http): State<Http>,
    caller: Caller,
    Coordinator(staff): Coordinator,
    Id(id): Id<CaseId>,
    Input(form): Input<NoteForm>,
) -> Answer {
    match case::whisper(&http.core, &staff, id, form.body.clone()).await {
        Ok(()) => moved(&caller, StatusCode::CREATED, id),
        Err(error) => {
            let problem = http.problem(&caller, &on_its_page(error)?);
            let typed = Typed { whisper: form.body, ..Typed::default() };
            case_again(&http, &caller, &staff, id, typed, problem).await
        }
    }
}

/// POST /staff/cases/{id}/invite
pub async fn invite(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
) -> Answer {
    case::invite(&http.core, &staff, id).await?;
    moved(&caller, StatusCode::OK, id)
}

/// To whom a case is offered.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TransferForm {
    to: String,
    note: String,
}

/// POST /staff/cases/{id}/transfer
pub async fn transfer(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
    Input(form): Input<TransferForm>,
) -> Answer {
    case::transfer(&http.core, &staff, id, &form.to, &form.note).await?;
    moved(&caller, StatusCode::OK, id)
}

/// POST /staff/cases/{id}/accept
pub async fn accept(
    State(http): State<Http>,
    caller: Caller,
    Consultant(staff): Consultant,
    Id(id): Id<CaseId>,
) -> Answer {
    case::accept(&http.core, &staff, id).await?;
    moved(&caller, StatusCode::OK, id)
}

/// POST /staff/cases/{id}/withdraw
pub async fn withdraw(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
) -> Answer {
    case::withdraw(&http.core, &staff, id).await?;
    moved(&caller, StatusCode::OK, id)
}

/// Why not.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DeclineForm {
    note: String,
}

/// POST /staff/cases/{id}/decline
pub async fn decline(
    State(http): State<Http>,
    caller: Caller,
    Consultant(staff): Consultant,
    Id(id): Id<CaseId>,
    Input(form): Input<DeclineForm>,
) -> Answer {
    case::decline(&http.core, &staff, id, &form.note).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "id": id }), "/staff/queue")
}

fn moved(caller: &Caller, status: StatusCode, id: CaseId) -> Answer {
    done(caller, status, &serde_json::json!({ "id": id }), &format!("/staff/cases/{id}"))
}

/// POST /staff/cases/{id}/close
pub async fn close(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<CaseId>,
    Input(form): Input<CloseForm>,
) -> Answer {
    // Who has no such case hears nothing about what was typed.
    case::mine(&http.core, &staff, id).await?;
    let closed = match form.read() {
        Ok(closing) => case::close(&http.core, &staff, id, closing).await,
        Err(error) => Err(error),
    };
    let problem = match closed {
        Ok(()) => {
            let result = serde_json::json!({ "id": id, "state": "closed" });
            return done(&caller, StatusCode::OK, &result, "/staff/queue");
        }
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let typed = Typed { closing: Some(form), ..Typed::default() };
    case_again(&http, &caller, &staff, id, typed, problem).await
}
