//! Pages and JSON: extract, call one action or one read, render. One file per domain, one flat list of routes.

use std::{ops::Deref, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
};
use tokio::sync::Semaphore;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};

use self::{
    assets::Assets,
    caller::{Buckets, Caller, CookieChange, class_cookie, cookie_name, way_back_cookie},
    failed::Failed,
};
use crate::{
    actions::{
        Core,
        identity::{Token, WAY_BACK},
        queue,
    },
    error::Error,
};

pub mod ask;
pub mod assets;
pub mod avatar;
pub mod buddy;
pub mod caller;
pub mod cases;
pub mod chat;
pub mod chrome;
pub mod class;
pub mod coordinator;
pub mod explain;
pub mod failed;
pub mod forms;
pub mod forum;
pub mod headers;
pub mod help;
pub mod identity;
pub mod input;
pub mod lines;
pub mod me;
pub mod origin;
pub mod own;
pub mod pages;
pub mod replies;
pub mod report;
pub mod respond;
pub mod reviews;
pub mod routes;
pub mod rules;
pub mod shown;
pub mod support;
pub mod thread;
pub mod view;

/// The largest body of a request, in bytes: far above any form of ours, far below what hurts.
const BODY: usize = 256 * 1024;
/// The largest form that is read to give its texts back with the 413, in bytes.
const RETURNABLE: usize = 1024 * 1024;
/// How many of those are read at once; the others get their 413 without them. Escaped, one can be five times as long.
const RETURNING: usize = 8;
/// How long a request may take (security.md: 30 s for a body).
const TIME: std::time::Duration = std::time::Duration::from_secs(30);

/// What handlers share. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Http(Arc<Shared>);

/// See [`Http`].
#[derive(Debug)]
pub struct Shared {
    /// What actions work with.
    pub core: Arc<Core>,
    /// The stylesheet and the modules.
    pub assets: Assets,
    /// Address buckets of today.
    pub buckets: Buckets,
    /// Throw-away data: says so on every page.
    pub demo: bool,
    /// Pages that answered a form a moment ago.
    pub shown: shown::Shown,
    /// Room for forms that are too long, see [`RETURNABLE`].
    returning: Semaphore,
}

impl Deref for Http {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Http {
    /// Everything that handlers share.
    #[must_use]
    pub fn new(core: Arc<Core>, demo: bool) -> Self {
        Self(Arc::new(Shared {
            core,
            assets: Assets::default(),
            buckets: Buckets::default(),
            demo,
            shown: shown::Shown::default(),
            returning: Semaphore::new(RETURNING),
        }))
    }
}

/// The whole site.
pub fn router(http: Http) -> Router {
    let mut router = Router::new();
    for route in routes::table() {
        router = router.merge(route.mount(&http));
    }
    router
        .fallback(|| async { Failed::from(Error::NotFound) })
        .method_not_allowed_fallback(|| async { StatusCode::METHOD_NOT_ALLOWED })
        .layer(DefaultBodyLimit::max(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Failed::from(Error::internal("a handler panicked")).into_response()
        }))
        .layer(middleware::from_fn_with_state(http.clone(), around))
        // What surrounds a handler may panic too: then nothing is left to make a page with.
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            tracing::error!(event = "panicked-around");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(CompressionLayer::new())
        .with_state(http)
}

/// Around every request: who asks, from where, and afterwards errors in words, the cookie and the headers.
async fn around(State(http): State<Http>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
    let public_forum = is_public_forum(parts.uri.path());
    let caller = match Caller::find(&http, &parts).await {
        Ok(caller) => caller,
        Err(error) => return secured(&http, &host, broken(&http, Request::from_parts(parts, body), error).await),
    };
    if let Some(staff) = caller.staff()
        && let Err(error) = queue::renew_leases(&http.core, staff.id).await
    {
        tracing::warn!(event = "lease-not-renewed", cause = %error);
    }
    let is_get = parts.method == Method::GET;
    let sent = shown::Sent::find(&caller, &parts.method, &parts.headers);
    let mut request = Request::from_parts(parts, body);
    request.extensions_mut().insert(caller.clone());
    let (response, typed) = if request.method().is_safe() || origin::may_write(&http.core.config, request.headers()) {
        match keep_form(&http, &caller, request).await {
            Ok((request, typed)) => (next.run(request).await, typed),
            Err(failed) => (failed.into_response(), None),
        }
    } else {
        (Failed::from(Error::Forbidden).into_response(), None)
    };
    let mut response = match form_page(&caller, is_get, &response) {
        Some(page) => Redirect::to(&page).into_response(),
        None => http.finish(&caller, response, typed.as_deref()),
    };
    if let Some(sent) = sent {
        response = sent.answer(&http, response).await;
    }
    set_cookie(&http, &caller, response.headers_mut());
    if public_forum && response.status().is_success() {
        response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("all"));
    }
    secured(&http, &host, response)
}

/// Reads a browser's form before anybody judges it, so that an error page can give its texts back whatever went wrong:
/// a limit, a form that is too long, a database that does not answer. Programs keep what they sent.
async fn keep_form(
    http: &Http,
    caller: &Caller,
    request: Request,
) -> std::result::Result<(Request, Option<Bytes>), Failed> {
    let is_form = request.method() == Method::POST && input::is_form(request.headers());
    if !(is_form && caller.wants_html && origin::may_write(&http.core.config, request.headers())) {
        return Ok((request, None));
    }
    // A body that does not say how long it is gets no more room than any other.
    let said = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let room = if said.is_some_and(|length: usize| length > BODY) { http.returning.try_acquire().ok() } else { None };
    let limit = if room.is_some() { RETURNABLE } else { BODY };
    if said.is_some_and(|length| length > limit) {
        return Err(Failed::status(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let (parts, body) = request.into_parts();
    match tokio::time::timeout(TIME, axum::body::to_bytes(body, limit)).await {
        Ok(Ok(form)) => Ok((Request::from_parts(parts, form.clone().into()), Some(form))),
        Ok(Err(_)) if said.is_none() => Err(Failed::status(StatusCode::PAYLOAD_TOO_LARGE)),
        // It broke off on its way.
        Ok(Err(_)) => Err(Failed::status(StatusCode::BAD_REQUEST)),
        Err(_) => Err(Failed::from(Error::Unavailable)),
    }
}

/// A form that came back with an error stands at an address that only takes forms; whoever loads it again is sent to
/// the page that the form was on, or to the nearest one.
fn form_page(caller: &Caller, is_get: bool, response: &Response) -> Option<String> {
    let is_form_address = response.status() == StatusCode::METHOD_NOT_ALLOWED && is_get && caller.wants_html;
    let steps: Vec<&str> = caller.path.trim_start_matches('/').split('/').collect();
    is_form_address.then(|| match steps.as_slice() {
        ["posts", id, "reports"] => format!("/posts/{id}/report"),
        ["posts", id, ..] => format!("/posts/{id}"),
        ["chat", "messages", id, "reports"] => format!("/chat/messages/{id}/report"),
        ["chat", ..] => "/chat".to_owned(),
        ["me", "drafts", "new"] => "/ask".to_owned(),
        ["me", "drafts", id] => format!("/questions/{id}"),
        ["class", ..] => "/class/space".to_owned(),
        ["search"] => "/questions".to_owned(),
        ["staff", "me", ..] => "/staff/queue".to_owned(),
        [before @ .., _] => format!("/{}", before.join("/")),
        [] => "/".to_owned(),
    })
}

fn secured(http: &Http, host: &str, mut response: Response) -> Response {
    headers::secure(response.headers_mut(), &http.core.config, host);
    response
}

/// Nobody can be identified, because the database does not answer or a header is broken: the page still has the
/// help lines, and what was typed.
async fn broken(http: &Http, request: Request, error: Error) -> Response {
    let (parts, body) = request.into_parts();
    let caller = Caller::unknown(&parts);
    if parts.uri.path() == "/leave" && identity::may_leave(&parts.headers) {
        let mut response = identity::exit(http, caller.lang);
        shown::leave(http, &parts.headers, response.headers_mut());
        return response;
    }
    let typed = keep_form(http, &caller, Request::from_parts(parts, body)).await.ok().and_then(|(_, typed)| typed);
    http.finish(&caller, Failed::from(error).into_response(), typed.as_deref())
}

fn is_public_forum(path: &str) -> bool {
    matches!(path, "/" | "/questions" | "/help" | "/rules" | "/privacy")
        || path.starts_with("/questions/") && !path.ends_with("/side")
        || path.starts_with("/themes")
}

fn set_cookie(http: &Http, caller: &Caller, headers: &mut HeaderMap) {
    // A link from a school's page must find a young person signed in; staff never come by a link.
    let site = if caller.path.starts_with("/staff") { "Strict" } else { "Lax" };
    put_cookie(http, site, &caller.cookie_change(), headers);
}

fn put_cookie(http: &Http, site: &str, change: &CookieChange, headers: &mut HeaderMap) {
    let name = cookie_name(&http.core.config);
    match change {
        CookieChange::Keep => {}
        CookieChange::Set(token) => add_cookie(http, name, token.as_str(), site, None, headers),
        CookieChange::Clear => add_cookie(http, name, "", site, Some(0), headers),
    }
}

/// Leaves a way back in the browser for as long as it is open, or takes it away.
fn put_way_back(http: &Http, token: Option<&Token>, headers: &mut HeaderMap) {
    let age = token.map_or(0, |_| WAY_BACK / 1_000);
    let value = token.map_or("", Token::as_str);
    add_cookie(http, way_back_cookie(&http.core.config), value, "Lax", Some(age), headers);
}

/// Gives a seat in a class, or takes it away. It goes with the browser, and the lesson is over within hours.
fn put_seat(http: &Http, token: Option<&Token>, headers: &mut HeaderMap) {
    let (value, age) = token.map_or(("", Some(0)), |token| (token.as_str(), None));
    add_cookie(http, class_cookie(&http.core.config), value, "Lax", age, headers);
}

fn add_cookie(http: &Http, name: &str, value: &str, site: &str, age: Option<i64>, headers: &mut HeaderMap) {
    let secure = if http.core.config.is_https() { "; Secure" } else { "" };
    let age = age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite={site}{age}{secure}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        headers.append(header::SET_COOKIE, line);
    }
}

/// A path of ours to go back to; anything else is the start page, so that a form cannot send people elsewhere.
#[must_use]
pub fn back_to(path: &str) -> &str {
    // Browsers drop tabs and the like from addresses, and read a backslash as a slash.
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    let ours = path.starts_with('/') && !path.starts_with("//") && path.bytes().all(is_plain);
    if ours { path } else { "/" }
}
