//! Coming back, leaving, being forgotten; and how staff come in.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{
    Http,
    caller::{Caller, Colleague, CookieChange, LANGUAGE_COOKIE, OwnMember, SEEN_COOKIE, class_cookie, way_back_cookie},
    failed::Failed,
    input::{Input, Yes, word},
    respond::{Answer, done, form_again, on_its_page, show, show_with},
    view::{LoginView, Problem, ReturnCodeView, ReturnView},
};
use crate::{
    actions::{
        chat, class, forget,
        identity::{self, Session, Token, Who},
        staff,
    },
    error::{Error, Result},
    model::{
        class::CodeKind as ClassCode,
        lang::Lang,
        member::CodeKind,
        staff::{Role, Staff},
    },
};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
/// Everything that the browser kept of us.
const EVERYTHING: HeaderValue = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
/// The same but the cookies, which are taken one by one where a way back stays.
const ALL_BUT_COOKIES: HeaderValue = HeaderValue::from_static("\"cache\", \"storage\"");

// ------------------------------------------------------------------ young people

/// In which form a code is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WantedCode {
    form: String,
}

/// POST /me/return-code: in digits, unless words are wanted.
pub async fn make_return_code(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Input(wanted): Input<WantedCode>,
) -> Answer {
    let form = match wanted.form.as_str() {
        "" => CodeKind::Digits,
        form => word("form", form)?,
    };
    let code = identity::make_return_code(&http.core, &member, form).await?;
    // Shown once, in the answer itself: a redirect would have to keep it somewhere.
    let view = ReturnCodeView { chrome: http.chrome(&caller).await?, code, form };
    let mut response = show_with(&caller, StatusCode::CREATED, &view)?;
    response.extensions_mut().insert(super::shown::Once);
    Ok(response)
}

/// POST /me/name: another name, for what is written from now on.
pub async fn another_name(State(http): State<Http>, caller: Caller, OwnMember(member): OwnMember) -> Answer {
    let name = identity::rename(&http.core, &member).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "pseudonym": name }), "/me")
}

/// GET /return
pub async fn return_form(State(http): State<Http>, caller: Caller) -> Answer {
    show(&caller, &ReturnView { chrome: http.chrome(&caller).await?, code: String::new(), problem: None })
}

/// A code as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

/// POST /return
pub async fn come_back(
    State(http): State<Http>,
    caller: Caller,
    headers: HeaderMap,
    Input(form): Input<CodeForm>,
) -> Answer {
    let problem = match identity::come_back(&http.core, caller.bucket, &form.code).await {
        Ok(token) => {
            end_current(&http, &caller).await?;
            is_back(&http, &caller, token).await?;
            let mut response = done(&caller, StatusCode::OK, &serde_json::json!({ "ok": true }), "/me")?;
            // What was shown to whoever used this browser before is not theirs.
            super::shown::leave(&http, &headers, response.headers_mut());
            return Ok(response);
        }
        Err(error) => problem_for(&http, &caller, &on_its_page(error)?, failed_words(&form.code)),
    };
    let (chrome, shown) = (http.chrome(&caller).await?, Some(problem.clone()));
    let view = ReturnView { chrome, code: form.code, problem: shown };
    let mut response = form_again(&caller, &problem, &view)?;
    // The code may be right, and only too early.
    response.extensions_mut().insert(super::shown::Once);
    Ok(response)
}

/// What is said of a code that is none: the code of a class has another door.
fn failed_words(code: &str) -> &'static str {
    match ClassCode::read(code) {
        Some((ClassCode::Class, _)) => "return-class",
        _ => "return-failed",
    }
}

/// Whoever left quickly is back, with or without a socket: the place is theirs again.
async fn is_back(http: &Http, caller: &Caller, token: Token) -> Result<()> {
    if let Some(session) = identity::session(&http.core, token.as_str()).await?
        && let Some(member) = session.member()
    {
        chat::came_back(&http.core, member.id).await?;
    }
    caller.set_cookie(CookieChange::Set(token));
    Ok(())
}

/// Brings somebody back by what "keep my place on this device" left in it, if it is still good. Only the page of the
/// chat asks: whoever opens another page of ours on this device sees nothing.
pub async fn come_back_by_device(http: &Http, caller: &Caller, headers: &HeaderMap) -> Result<Option<Response>> {
    let jar = CookieJar::from_headers(headers);
    let Some(kept) = jar.get(way_back_cookie(&http.core.config)).filter(|_| caller.session.is_none()) else {
        return Ok(None);
    };
    let Some(token) = identity::come_back_by_device(&http.core, kept.value()).await? else { return Ok(None) };
    is_back(http, caller, token).await?;
    let mut response = Redirect::to("/chat").into_response();
    super::put_way_back(http, None, response.headers_mut());
    Ok(Some(response))
}

/// Whether a place is to be kept.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeepForm {
    keep: Yes,
}

/// POST /chat/keep: "keep my place on this device", or not any more.
pub async fn keep_place(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(_): OwnMember,
    Input(form): Input<KeepForm>,
) -> Answer {
    let session = caller.session.as_ref().ok_or(Error::Unauthenticated)?;
    identity::keep_place(&http.core, session.hash, form.keep.0).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "keeps_place": form.keep.0 }), "/chat")
}

/// An error of a login, in words of its own.
fn problem_for(http: &Http, caller: &Caller, error: &Error, key: &str) -> Problem {
    let mut problem = http.problem(caller, error);
    if matches!(error, Error::Unauthenticated) {
        problem.detail = http.core.words.say(caller.lang, key, &[]);
    }
    problem
}

/// GET /leave: the quick exit, a plain link. Another site cannot press it.
pub async fn leave(State(http): State<Http>, caller: Caller, headers: HeaderMap) -> Answer {
    if !may_leave(&headers) {
        return Err(Error::Forbidden.into());
    }
    let way_back = match &caller.session {
        Some(session) => end_quickly(&http, session).await.unwrap_or_else(|error| {
            // Whoever leaves is gone, whatever the database says: the browser's part must not wait for ours.
            tracing::error!(event = "leave-not-stored", cause = %error);
            None
        }),
        None => None,
    };
    if let Some(seat) = CookieJar::from_headers(&headers).get(class_cookie(&http.core.config))
        && let Err(error) = class::leave(&http.core, seat.value()).await
    {
        tracing::warn!(event = "seat-not-given-back", cause = %error);
    }
    // A second press, in whatever tab, must not take away what the first one left.
    let is_again =
        caller.session.is_none() && CookieJar::from_headers(&headers).get(way_back_cookie(&http.core.config)).is_some();
    let mut response = exit(&http, caller.lang);
    super::shown::leave(&http, &headers, response.headers_mut());
    if let Some(token) = &way_back {
        super::put_way_back(&http, Some(token), response.headers_mut());
    }
    if is_again || way_back.is_some() {
        response.headers_mut().insert(CLEAR_SITE_DATA, ALL_BUT_COOKIES);
    }
    Ok(response)
}

async fn end_quickly(http: &Http, session: &Session) -> Result<Option<Token>> {
    if let Some(member) = session.member() {
        chat::left_quickly(&http.core, member.id).await?;
    }
    identity::leave_quickly(&http.core, session).await
}

/// Whether the exit was pressed on a page of ours, or typed: another site must not sign people out.
#[must_use]
pub fn may_leave(headers: &HeaderMap) -> bool {
    !matches!(headers.get("sec-fetch-site").map(HeaderValue::as_bytes), Some(b"cross-site" | b"same-site"))
}

/// Away to the neutral page, with nothing of ours left in the browser. Needs no database.
#[must_use]
pub fn exit(http: &Http, lang: Lang) -> Response {
    let neutral = http.core.config.neutral_url.get(&lang).map_or("/", String::as_str);
    let mut response = Redirect::to(neutral).into_response();
    response.headers_mut().insert(CLEAR_SITE_DATA, EVERYTHING);
    super::put_cookie(http, "Lax", &CookieChange::Clear, response.headers_mut());
    super::put_seat(http, None, response.headers_mut());
    forget_choices(http, response.headers_mut());
    response
}

/// Takes what a browser was told about itself, also from one that knows no `Clear-Site-Data`.
fn forget_choices(http: &Http, headers: &mut HeaderMap) {
    for name in [LANGUAGE_COOKIE, SEEN_COOKIE] {
        super::add_cookie(http, name, "", "Lax", Some(0), headers);
    }
}

/// Whether somebody is sure.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SureForm {
    sure: String,
}

/// POST /me/forget: the form's way, with a tick that one is sure.
pub async fn forget_form(
    http: State<Http>,
    caller: Caller,
    member: OwnMember,
    headers: HeaderMap,
    Input(form): Input<SureForm>,
) -> Answer {
    if caller.wants_html && form.sure.is_empty() {
        return Err(Error::field("sure", "empty").into());
    }
    forget(http, caller, member, headers).await
}

/// DELETE /me
pub async fn forget(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    headers: HeaderMap,
) -> Answer {
    forget::forget(&http.core, &member).await?;
    caller.set_cookie(CookieChange::Clear);
    let mut response = done(&caller, StatusCode::OK, &serde_json::json!({ "forgotten": true }), "/safety?forgotten=1")?;
    response.headers_mut().insert(CLEAR_SITE_DATA, EVERYTHING);
    forget_choices(&http, response.headers_mut());
    super::shown::leave(&http, &headers, response.headers_mut());
    Ok(response)
}

async fn end_current(http: &Http, caller: &Caller) -> Result<()> {
    match &caller.session {
        Some(session) => identity::end_session(&http.core, session.hash).await,
        None => Ok(()),
    }
}

// ------------------------------------------------------------------ staff

/// Where a colleague starts.
#[must_use]
pub fn first_page(staff: &Staff) -> &'static str {
    if staff.is(Role::Consultant) {
        "/staff/queue"
    } else if staff.is(Role::Moderator) {
        "/staff/reviews"
    } else {
        "/staff/wall"
    }
}

/// GET /staff
pub async fn staff_start(caller: Caller, Colleague(staff): Colleague) -> Answer {
    let page = first_page(&staff);
    done(&caller, StatusCode::OK, &serde_json::json!({ "next": page }), page)
}

/// GET /staff/login
pub async fn login_form(State(http): State<Http>, caller: Caller) -> Answer {
    show(&caller, &login_view(&http, &caller, String::new(), false, None).await?)
}

async fn login_view(
    http: &Http,
    caller: &Caller,
    name: String,
    second_factor: bool,
    problem: Option<Problem>,
) -> Result<LoginView> {
    Ok(LoginView { chrome: http.chrome(caller).await?, name, second_factor, problem })
}

/// Name and password as typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LoginForm {
    name: String,
    password: String,
}

/// POST /staff/login
pub async fn login(State(http): State<Http>, caller: Caller, Input(form): Input<LoginForm>) -> Answer {
    let problem = match staff::sign_in(&http.core, caller.bucket, &form.name, &form.password).await {
        Ok(token) => {
            end_current(&http, &caller).await?;
            caller.set_cookie(CookieChange::Set(token));
            let result = serde_json::json!({ "next": "second-factor" });
            return done(&caller, StatusCode::OK, &result, "/staff/second-factor");
        }
        Err(error) => problem_for(&http, &caller, &on_its_page(error)?, "login-failed"),
    };
    form_again(&caller, &problem, &login_view(&http, &caller, form.name, false, Some(problem.clone())).await?)
}

/// GET /staff/second-factor
pub async fn second_factor_form(State(http): State<Http>, caller: Caller) -> Answer {
    half_session(&caller)?;
    show(&caller, &login_view(&http, &caller, String::new(), true, None).await?)
}

fn half_session(caller: &Caller) -> Result<&Session> {
    match &caller.session {
        Some(session) if matches!(session.who, Who::HalfSignedIn(_)) => Ok(session),
        _ => Err(Error::Unauthenticated),
    }
}

/// POST /staff/second-factor
pub async fn second_factor(State(http): State<Http>, caller: Caller, Input(form): Input<CodeForm>) -> Answer {
    let session = half_session(&caller)?;
    let problem = match staff::second_factor(&http.core, session, caller.bucket, &form.code).await {
        Ok(token) => {
            caller.set_cookie(CookieChange::Set(token));
            return done(&caller, StatusCode::OK, &serde_json::json!({ "next": "/staff" }), "/staff");
        }
        Err(error) => problem_for(&http, &caller, &on_its_page(error)?, "second-factor-failed"),
    };
    form_again(&caller, &problem, &login_view(&http, &caller, String::new(), true, Some(problem.clone())).await?)
}

/// POST /staff/logout
pub async fn logout(State(http): State<Http>, caller: Caller) -> Result<Response, Failed> {
    if let Some(staff) = caller.staff().filter(|staff| staff.on_duty) {
        // Who has gone home takes no chats; those under way are offered again when their lease ends.
        staff::end_duty(&http.core, staff).await?;
        http.core.desk.ring();
    }
    end_current(&http, &caller).await?;
    caller.set_cookie(CookieChange::Clear);
    let mut response = done(&caller, StatusCode::OK, &serde_json::json!({ "ok": true }), "/staff/login")?;
    response.headers_mut().insert(CLEAR_SITE_DATA, EVERYTHING);
    Ok(response)
}
