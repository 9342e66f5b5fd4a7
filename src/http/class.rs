//! The class mode's pages: the door, the practice space, the debrief; and where coordinators invite teachers.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use serde_json::json;

use super::{
    Http,
    avatar::Avatar,
    caller::{Caller, Coordinator, class_cookie},
    chrome::Chrome,
    explain::marked,
    input::{Asked, Id, Input, word},
    put_seat,
    respond::{Answer, done, form_again, on_its_page, show, show_with},
    view::{
        ClassDebriefView, ClassDoorView, ClassExplained, ClassForm, ClassInvitationLine, ClassLine, ClassOverView,
        ClassSampleLine, ClassSpaceView, ClassTextView, HelpView, Problem, StaffClassesView,
    },
};
use crate::{
    actions::{
        class::{self, ClassText, Entered, Outcome, Seat},
        post::Text,
    },
    content::ClassSample,
    error::{Error, Result},
    model::{
        class::SEATS,
        forum::PostState,
        id::{ClassId, ClassInvitationId, ClassTextId},
        lang::Lang,
        verdict::{Action, Verdict},
    },
    moderation::html::to_html,
};

/// Help lines at the end of a page.
const SIGNPOSTS: usize = 6;

// ------------------------------------------------------------------ who sits where

/// What a visitor's cookie says.
enum Standing {
    /// There is none.
    Nowhere,
    /// Its class has ended: of a seat in it nothing is left to be found.
    Over,
    /// A seat in a class that runs.
    Seated(Seat),
}

async fn standing(http: &Http, headers: &HeaderMap) -> Result<Standing> {
    let jar = CookieJar::from_headers(headers);
    let Some(cookie) = jar.get(class_cookie(&http.core.config)) else { return Ok(Standing::Nowhere) };
    Ok(class::seat(&http.core, cookie.value()).await?.map_or(Standing::Over, Standing::Seated))
}

/// The seat of somebody who writes.
///
/// # Errors
/// `NotFound` for who never had one; `Conflict("class-over")`.
async fn seated(http: &Http, headers: &HeaderMap) -> Result<Seat> {
    match standing(http, headers).await? {
        Standing::Seated(seat) => Ok(seat),
        Standing::Over => Err(Error::Conflict(class::OVER)),
        Standing::Nowhere => Err(Error::NotFound),
    }
}

/// The frame of a page in class: it speaks as pupils are spoken to, also to a colleague who tries it out. Neighbours see
/// this screen: it knows nothing of who is signed in to the forum, so that no news and no count of theirs comes up on it,
/// and no greeting of somebody who is here for the first time.
fn frame(http: &Http, caller: &Caller) -> Chrome {
    Chrome { formal: false, member: None, first_entry: false, in_lesson: false, ..http.bare_chrome(caller) }
}

/// A page for who has a seat. Who has none is shown the door; who had one is told that the lesson is over, and the cookie goes.
fn without_seat(http: &Http, caller: &Caller, standing: &Standing) -> Answer {
    if matches!(standing, Standing::Nowhere) {
        return done(caller, StatusCode::OK, &json!({ "state": "none" }), "/class");
    }
    over(http, caller, StatusCode::OK, TextForm::default())
}

/// The lesson is over; what was just typed is shown once more, for whoever wants to keep it.
fn over(http: &Http, caller: &Caller, status: StatusCode, typed: TextForm) -> Answer {
    let signposts = http.signposts(caller.lang, None).into_iter().take(SIGNPOSTS).collect();
    let (title, body) = (typed.title, typed.body);
    let view = ClassOverView { chrome: frame(http, caller), state: "over", signposts, title, body };
    let mut response = show_with(caller, status, &view)?;
    put_seat(http, None, response.headers_mut());
    Ok(response)
}

// ------------------------------------------------------------------ the door

/// GET /class
pub async fn door(State(http): State<Http>, caller: Caller, headers: HeaderMap) -> Answer {
    let role = match standing(&http, &headers).await? {
        Standing::Seated(seat) => Some(seat.role),
        Standing::Nowhere => None,
        over @ Standing::Over => return without_seat(&http, &caller, &over),
    };
    show(&caller, &ClassDoorView { chrome: frame(&http, &caller), role, code: String::new(), problem: None })
}

/// A code as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

/// POST /class: with an invitation's code one is the teacher of a new class, with a class's code its pupil.
pub async fn enter(
    State(http): State<Http>,
    caller: Caller,
    headers: HeaderMap,
    Input(form): Input<CodeForm>,
) -> Answer {
    let held = match standing(&http, &headers).await? {
        Standing::Seated(seat) => Some(seat),
        Standing::Nowhere | Standing::Over => None,
    };
    let role = held.as_ref().map(|seat| seat.role);
    let problem = match class::enter(&http.core, caller.bucket, &form.code, held).await {
        Ok(entered) => return came_in(&http, &caller, &entered),
        Err(error @ Error::Internal(_)) => return Err(error.into()),
        Err(error) => code_problem(&http, &caller, &error),
    };
    let (code, shown) = (form.code, Some(problem.clone()));
    let view = ClassDoorView { chrome: frame(&http, &caller), role, code, problem: shown };
    form_again(&caller, &problem, &view)
}

fn came_in(http: &Http, caller: &Caller, Entered { seat, token }: &Entered) -> Answer {
    let status = if token.is_some() { StatusCode::CREATED } else { StatusCode::OK };
    let result = json!({ "role": seat.role, "pseudonym": seat.pseudonym });
    let mut response = done(caller, status, &result, "/class/space")?;
    if token.is_some() {
        put_seat(http, token.as_ref(), response.headers_mut());
    }
    Ok(response)
}

/// A wrong code, in words of its own.
fn code_problem(http: &Http, caller: &Caller, error: &Error) -> Problem {
    let mut problem = http.problem(caller, error);
    if matches!(error, Error::Unauthenticated) {
        problem.detail = http.core.words.say(caller.lang, "class-code-wrong", &[]);
    }
    problem
}

// ------------------------------------------------------------------ the space

/// Which text was just written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    new: String,
}

/// GET /class/space
pub async fn space(
    State(http): State<Http>,
    caller: Caller,
    headers: HeaderMap,
    Asked(NewQuery { new }): Asked<NewQuery>,
) -> Answer {
    let seat = match standing(&http, &headers).await? {
        Standing::Seated(seat) => seat,
        other => return without_seat(&http, &caller, &other),
    };
    show(&caller, &space_view(&http, &caller, &seat, &new).await?)
}

async fn space_view(http: &Http, caller: &Caller, seat: &Seat, new: &str) -> Result<ClassSpaceView> {
    let texts = class::texts(&http.core, seat).await?;
    let desk = if seat.is_teacher() { class::desk(&http.core, seat).await? } else { None };
    let (code, seats) = desk.map(|desk| (desk.code, desk.seats)).unzip();
    let just_written = texts.iter().find(|text| text.mine && text.id.to_string() == new);
    let help = just_written.and_then(|text| help(http, caller, &text.verdict));
    let questions = threads(http, caller, seat, texts);
    Ok(ClassSpaceView {
        chrome: frame(http, caller),
        chat_open: http.chat_status(caller.lang).await?.state == "open",
        state: "open",
        role: seat.role,
        pseudonym: seat.pseudonym.clone(),
        lang: seat.lang,
        ends_at: seat.ends_at,
        code,
        seats,
        seats_most: SEATS,
        samples: samples(http, caller, seat.lang),
        help,
        questions,
        form: ClassForm::default(),
        problem: None,
        refused: None,
    })
}

fn samples(http: &Http, caller: &Caller, lang: Lang) -> Vec<ClassSampleLine> {
    let line = |sample: &ClassSample| {
        let tile = http.tile(caller.lang, sample.theme);
        ClassSampleLine {
            title: sample.title.clone(),
            text: sample.text.clone(),
            theme: sample.theme,
            theme_id: tile.id,
            theme_name: tile.name,
            question: sample.question.clone(),
        }
    };
    http.core.content.class_samples(lang).iter().map(line).collect()
}

/// First steps and help lines for who writes of danger: pain is no exercise.
fn help(http: &Http, caller: &Caller, verdict: &Verdict) -> Option<HelpView> {
    verdict.help.as_ref().filter(|_| cares(verdict)).map(|help| http.help_for(caller.lang, help.theme))
}

/// Questions, newest first, each with its answers in the order in which they came.
fn threads(http: &Http, caller: &Caller, seat: &Seat, texts: Vec<ClassText>) -> Vec<ClassTextView> {
    let mut answers: BTreeMap<ClassTextId, Vec<ClassTextView>> = BTreeMap::new();
    let mut questions = Vec::new();
    for text in texts {
        let (id, view) = (text.id, text_view(http, caller, seat, &text));
        match text.question {
            Some(question) => answers.entry(question).or_default().push(view),
            None => questions.push((id, view)),
        }
    }
    let with_answers = |(id, view)| ClassTextView { answers: answers.remove(&id).unwrap_or_default(), ..view };
    questions.into_iter().rev().map(with_answers).collect()
}

fn text_view(http: &Http, caller: &Caller, seat: &Seat, text: &ClassText) -> ClassTextView {
    let explained = if text.mine {
        Some(explained(http, caller, &text.written, &text.verdict))
    } else {
        seat.is_teacher().then(|| for_teacher(http, caller, &text.verdict)).flatten()
    };
    ClassTextView {
        id: text.id.to_string(),
        title: text.shown.title.clone(),
        body_html: to_html(&text.shown.body),
        pseudonym: text.pseudonym.clone(),
        teacher: text.by_teacher,
        mine: text.mine,
        state: text.state,
        at: text.at,
        explained,
        answers: Vec::new(),
        avatar: Avatar::of(&text.pseudonym),
    }
}

/// What the teacher reads beside a text: why it waits, not the contact data that it may hold; and that its writer may
/// need help, not the words that are meant for them.
fn for_teacher(http: &Http, caller: &Caller, verdict: &Verdict) -> Option<ClassExplained> {
    let cares = cares(verdict);
    let whys = whys(http, caller, verdict);
    let (action, marked) = (verdict.action, Vec::new());
    (cares || action == Action::Hold).then_some(ClassExplained { action, whys, cares, verdict: None, marked })
}

/// The rules' own sentences. Those to somebody in danger promise that one of us looks along, which is true in the forum
/// and not in a class: there the page says itself where help is.
fn whys(http: &Http, caller: &Caller, verdict: &Verdict) -> Vec<String> {
    if cares(verdict) { Vec::new() } else { http.whys(caller.lang, verdict) }
}

/// Whether the writer may be in need. Whoever tells a classmate to die reads why that is not sent, not where to call.
fn cares(verdict: &Verdict) -> bool {
    verdict.help.is_some() && !verdict.is_attack()
}

/// A verdict as a program gets it, with the same care.
fn in_class(http: &Http, caller: &Caller, verdict: Verdict) -> Verdict {
    let mut verdict = http.with_help(caller.lang, verdict);
    if cares(&verdict) {
        verdict.reasons.iter_mut().for_each(|reason| reason.why.clear());
    }
    verdict
}

/// What the real forum would do. Nobody's pain is marked, unless it would not be sent at all.
fn explained(http: &Http, caller: &Caller, text: &Text, verdict: &Verdict) -> ClassExplained {
    let cares = cares(verdict);
    let marks = verdict.action > Action::Publish && (!cares || verdict.action == Action::Refuse);
    ClassExplained {
        action: verdict.action,
        whys: whys(http, caller, verdict),
        cares,
        marked: if marks { marked(text, verdict) } else { Vec::new() },
        verdict: Some(in_class(http, caller, verdict.clone())),
    }
}

// ------------------------------------------------------------------ writing

/// A text as it is sent; an answer has no title.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TextForm {
    title: String,
    body: String,
}

/// POST /class/questions
pub async fn ask(State(http): State<Http>, caller: Caller, headers: HeaderMap, Input(form): Input<TextForm>) -> Answer {
    let seat = match seated(&http, &headers).await {
        Ok(seat) => seat,
        Err(error) => return too_late(&http, &caller, error, form),
    };
    let text = Text { title: form.title.trim().to_owned(), body: form.body.clone() };
    let asked = class::ask(&http.core, &seat, text.clone()).await;
    written(
        &http,
        &caller,
        &seat,
        asked,
        &text,
        ClassForm { question: String::new(), title: form.title, body: form.body },
    )
    .await
}

/// POST /class/questions/{id}/answers
pub async fn answer(
    State(http): State<Http>,
    caller: Caller,
    headers: HeaderMap,
    Id(id): Id<ClassTextId>,
    Input(form): Input<TextForm>,
) -> Answer {
    let seat = match seated(&http, &headers).await {
        Ok(seat) => seat,
        Err(error) => return too_late(&http, &caller, error, form),
    };
    let text = Text::untitled(&*form.body);
    let answered = class::answer(&http.core, &seat, id, form.body.clone()).await;
    let form = ClassForm { question: id.to_string(), title: String::new(), body: form.body };
    written(&http, &caller, &seat, answered, &text, form).await
}

/// Who writes when the lesson is over gets the text back, beside where help is; a program the error.
fn too_late(http: &Http, caller: &Caller, error: Error, form: TextForm) -> Answer {
    match error {
        Error::Conflict(class::OVER) if caller.wants_html => over(http, caller, StatusCode::CONFLICT, form),
        error => Err(error.into()),
    }
}

/// What became of a text: kept, with what the real forum would do beside it; or back with its writer, explained.
async fn written(
    http: &Http,
    caller: &Caller,
    seat: &Seat,
    outcome: Result<Outcome>,
    text: &Text,
    mut form: ClassForm,
) -> Answer {
    let mut refused = None;
    let problem = match outcome {
        Ok(Outcome::Kept { id, state, verdict }) => return kept(http, caller, id, state, verdict),
        Ok(Outcome::Refused(verdict)) => {
            refused = Some(explained(http, caller, text, &verdict));
            let mut problem = http.refusal(caller, text, &in_class(http, caller, verdict));
            problem.detail = http.core.words.say(caller.lang, "class-refused", &[]);
            problem
        }
        Err(error @ Error::Conflict(class::OVER)) => {
            return too_late(http, caller, error, TextForm { title: form.title, body: form.body });
        }
        // The question was taken away meanwhile: the text comes back in the box for a question of one's own.
        Err(Error::NotFound) if caller.wants_html => {
            form.question.clear();
            let mut problem = http.problem(caller, &Error::NotFound);
            problem.detail = http.core.words.say(caller.lang, "class-question-gone", &[]);
            problem
        }
        Err(error) => http.problem(caller, &on_its_page(error)?),
    };
    let help = problem.verdict.as_ref().and_then(|verdict| help(http, caller, verdict));
    let view = space_view(http, caller, seat, "").await?;
    let view = ClassSpaceView { form, problem: Some(problem.clone()), refused, help, ..view };
    let mut response = form_again(caller, &problem, &view)?;
    // It holds what the whole class wrote: seen once, nothing of it is there when the lesson is over.
    response.extensions_mut().insert(super::shown::Once);
    Ok(response)
}

/// 201 for what everybody in class sees, 202 for what is held.
fn kept(http: &Http, caller: &Caller, id: ClassTextId, state: PostState, verdict: Verdict) -> Answer {
    let status = if state == PostState::Held { StatusCode::ACCEPTED } else { StatusCode::CREATED };
    // A help card stands at the head of the page, and comes first.
    let next = if cares(&verdict) { format!("/class/space?new={id}") } else { format!("/class/space?new={id}#t-{id}") };
    let result = json!({ "id": id, "state": state, "verdict": in_class(http, caller, verdict) });
    done(caller, status, &result, &next)
}

// ------------------------------------------------------------------ the teacher

/// POST /class/texts/{id}/remove
pub async fn remove(State(http): State<Http>, caller: Caller, headers: HeaderMap, Id(id): Id<ClassTextId>) -> Answer {
    let seat = seated(&http, &headers).await?;
    class::remove(&http.core, &seat, id).await?;
    done(&caller, StatusCode::OK, &json!({ "id": id, "state": "gone" }), "/class/space")
}

/// Whether somebody is sure.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SureForm {
    sure: String,
}

/// POST /class/end
pub async fn end(State(http): State<Http>, caller: Caller, headers: HeaderMap, Input(form): Input<SureForm>) -> Answer {
    let seat = seated(&http, &headers).await?;
    if form.sure.is_empty() {
        return Err(Error::field("sure", "empty").into());
    }
    class::end(&http.core, &seat).await?;
    // The page that a browser is sent to says that it is over and takes the cookie.
    done(&caller, StatusCode::OK, &json!({ "state": "over" }), "/class/space")
}

// ------------------------------------------------------------------ the debrief

/// GET /class/debrief
pub async fn debrief(State(http): State<Http>, caller: Caller, headers: HeaderMap) -> Answer {
    let seat = match standing(&http, &headers).await? {
        Standing::Seated(seat) => seat,
        other => return without_seat(&http, &caller, &other),
    };
    let debrief = class::debrief(&http.core, &seat).await?;
    let count = |action| debrief.actions.get(&action).copied().unwrap_or_default();
    let view = ClassDebriefView {
        chrome: frame(&http, &caller),
        state: "open",
        publish: count(Action::Publish),
        mask: count(Action::Mask),
        hold: count(Action::Hold),
        refuse: count(Action::Refuse),
        questions: debrief.questions,
        answers: debrief.answers,
        labels: debrief.labels,
        signposts: http.signposts(caller.lang, None).into_iter().take(SIGNPOSTS).collect(),
    };
    show(&caller, &view)
}

// ------------------------------------------------------------------ inviting teachers

/// GET /staff/classes
pub async fn invitations(State(http): State<Http>, caller: Caller, Coordinator(_): Coordinator) -> Answer {
    show(&caller, &classes_view(&http, &caller, InvitationForm::default(), None).await?)
}

async fn classes_view(
    http: &Http,
    caller: &Caller,
    form: InvitationForm,
    problem: Option<Problem>,
) -> Result<StaffClassesView> {
    let invitations = class::invitations(&http.core).await?.into_iter().map(|invitation| ClassInvitationLine {
        id: invitation.id.to_string(),
        lang: invitation.lang,
        note: invitation.note,
        made_at: invitation.made_at,
        good_until: invitation.good_until,
    });
    let classes = class::running(&http.core).await?.into_iter().map(|class| ClassLine {
        id: class.id.to_string(),
        lang: class.lang,
        opened_at: class.opened_at,
        ends_at: class.ends_at,
        seats: class.seats,
    });
    let site = http.core.config.public_url.as_deref().unwrap_or_default().trim_end_matches('/');
    Ok(StaffClassesView {
        chrome: http.chrome(caller).await?,
        invitations: invitations.collect(),
        classes: classes.collect(),
        code: None,
        address: format!("{site}/class"),
        note: form.note,
        lang: form.lang,
        problem,
    })
}

/// A new invitation, one that is taken back, or a class that is ended.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct InvitationForm {
    /// `invite`, which may be left out, `take-back`, or `end`.
    action: String,
    id: String,
    lang: String,
    note: String,
}

/// POST /staff/classes
pub async fn change_invitations(
    State(http): State<Http>,
    caller: Caller,
    Coordinator(staff): Coordinator,
    Input(form): Input<InvitationForm>,
) -> Answer {
    if form.action == "take-back" {
        let id: ClassInvitationId = form.id.parse().map_err(|_| Error::NotFound)?;
        class::take_back(&http.core, &staff, id).await?;
        return done(&caller, StatusCode::OK, &json!({ "id": id, "state": "taken-back" }), "/staff/classes");
    }
    if form.action == "end" {
        let id: ClassId = form.id.parse().map_err(|_| Error::NotFound)?;
        class::close(&http.core, &staff, id).await?;
        return done(&caller, StatusCode::OK, &json!({ "id": id, "state": "over" }), "/staff/classes");
    }
    let invited = match (form.action.as_str(), word("lang", &form.lang)) {
        ("" | "invite", Ok(lang)) => class::invite(&http.core, &staff, lang, &form.note).await,
        ("" | "invite", Err(error)) => Err(error.into()),
        _ => Err(Error::field("action", "unknown")),
    };
    let problem = match invited {
        // Shown once, in the answer itself: a redirect would have to keep it somewhere.
        Ok(code) => {
            let view = classes_view(&http, &caller, InvitationForm::default(), None).await?;
            return show_with(&caller, StatusCode::CREATED, &StaffClassesView { code: Some(code), ..view });
        }
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    form_again(&caller, &problem, &classes_view(&http, &caller, form, Some(problem.clone())).await?)
}
