//! Answers: a view as HTML or JSON, a redirect after a form, an error in the person's language.

use askama::Template;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use fluent_bundle::FluentValue;
use serde::Serialize;

use super::{
    Http,
    caller::Caller,
    chrome::{Chrome, MemberChrome, StaffChrome},
    failed::{Failed, status_of},
    input,
    view::{ErrorView, FieldProblem, Problem, StaffErrorView},
};
use crate::{
    actions::forum,
    error::{Error, FieldError, Result},
    model::lang::Lang,
    store,
};

/// What handlers return.
pub type Answer = std::result::Result<Response, Failed>;

/// A view as the caller would like it.
pub fn show<V: Template + Serialize>(caller: &Caller, view: &V) -> Answer {
    show_with(caller, StatusCode::OK, view)
}

/// A view with a status of its own.
pub fn show_with<V: Template + Serialize>(caller: &Caller, status: StatusCode, view: &V) -> Answer {
    if !caller.wants_html {
        return Ok((status, Json(view)).into_response());
    }
    let html = view.render().map_err(Error::internal)?;
    Ok((status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response())
}

/// After an unsafe request that went well: a browser is sent on, a program gets the result.
pub fn done(caller: &Caller, status: StatusCode, result: &impl Serialize, next: &str) -> Answer {
    if caller.wants_html { Ok(Redirect::to(next).into_response()) } else { Ok((status, Json(result)).into_response()) }
}

/// The error, if the page that the form was on can still be shown with it.
///
/// # Errors
/// What leads to a page of its own: nothing here, not for this person, our own fault.
pub fn on_its_page(error: Error) -> Result<Error> {
    match error {
        Error::Internal(_) | Error::NotFound | Error::Forbidden => Err(error),
        error => Ok(error),
    }
}

/// A form that did not go through: a browser gets the form back with what was typed, a program the problem.
pub fn form_again<V: Template + Serialize>(caller: &Caller, problem: &Problem, view: &V) -> Answer {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response =
        if caller.wants_html { show_with(caller, status, view)? } else { problem_document(problem, None) };
    if let Some(seconds) = problem.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

impl Http {
    /// The frame of a page for this caller.
    pub async fn chrome(&self, caller: &Caller) -> Result<Chrome> {
        let core = &self.core;
        let member = match caller.member() {
            Some(member) => Some(MemberChrome {
                pseudonym: member.pseudonym.clone(),
                unread: store::post::unread(&core.db, member.id).await?
                    + store::cases::unread_letters(&core.db, member.id).await?
                    + i64::try_from(store::support::thanked(&core.db, member.id).await?.len()).unwrap_or(0)
                    + i64::try_from(store::review::decided(&core.db, member.id).await?.len()).unwrap_or(0)
                    + store::buddy::unread(&core.db, member.id).await?,
                paused_until: forum::paused_until(core, member.id).await?,
                has_chat: store::cases::has_open(&core.db, member.id).await?,
                is_invited: store::cases::is_invited(&core.db, member.id).await?,
                has_code: store::member::has_return_code(&core.db, member.id).await?,
            }),
            None => None,
        };
        let mut chrome = Chrome { member, ..self.bare_chrome(caller) };
        if let Some(staff) = chrome.staff.as_mut().filter(|staff| staff.reads_aside()) {
            staff.waits_aside = store::buddy::waiting(&core.db).await?;
        }
        Ok(chrome)
    }

    /// The frame of a page that must not ask the database, because that may be what is broken.
    #[must_use]
    pub fn bare_chrome(&self, caller: &Caller) -> Chrome {
        let core = &self.core;
        Chrome {
            lang: caller.lang,
            langs: Lang::ALL,
            assets: self.assets.base().into(),
            path: caller.path.clone(),
            here: caller.here.clone(),
            first_entry: caller.is_new_here,
            neutral_url: core.config.neutral_url.get(&caller.lang).cloned().unwrap_or_default(),
            member: None,
            staff: caller.staff().map(|staff| StaffChrome::new(&staff.name, |role| staff.is(role))),
            formal: caller.is_professional(),
            in_lesson: caller.in_lesson,
            demo: self.demo,
            now: core.clock.now(),
            words: std::sync::Arc::clone(&core.words),
            zone: core.zone.clone(),
        }
    }

    /// A sentence as this caller is spoken to.
    #[must_use]
    pub fn say(&self, caller: &Caller, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let words = &self.core.words;
        if caller.is_professional() {
            words.say_formally(caller.lang, key, args)
        } else {
            words.say(caller.lang, key, args)
        }
    }

    /// An error in the caller's words.
    #[must_use]
    pub fn problem(&self, caller: &Caller, error: &Error) -> Problem {
        let say = |key: &str| self.say(caller, key, &[]);
        let status = status_of(error).as_u16();
        let mut problem = Problem {
            status,
            detail: say(&format!("error-{status}")),
            fields: Vec::new(),
            retry_after: None,
            code: None,
            verdict: None,
            marked: Vec::new(),
        };
        match error {
            Error::Invalid(fields) => problem.fields = fields.iter().map(|field| self.field(caller, field)).collect(),
            Error::Conflict(code) => {
                problem.code = Some((*code).to_owned());
                problem.detail = say(&format!("conflict-{code}"));
            }
            Error::TooMany { retry_after, .. } => {
                let seconds = i64::try_from(*retry_after).unwrap_or(i64::MAX);
                problem.retry_after = Some(*retry_after);
                problem.detail = self.say(caller, "error-429", &[("n", seconds.into())]);
            }
            _ => {}
        }
        problem
    }

    fn field(&self, caller: &Caller, error: &FieldError) -> FieldProblem {
        let limit = i64::try_from(error.limit.unwrap_or_default()).unwrap_or(i64::MAX);
        let args = [("min", limit.into()), ("max", limit.into())];
        // Where a sentence of its own says what is missing, rather than that something is.
        let own = format!("field-{}-{}", error.field, error.code);
        let has_own = self.core.words.has(caller.lang, &own);
        let key = if has_own { own } else { format!("field-{}", error.code) };
        FieldProblem {
            field: error.field.to_owned(),
            code: error.code.to_owned(),
            detail: self.say(caller, &key, &args),
        }
    }

    /// Turns whatever went wrong into a page or a problem document in the caller's language; the page gives back the
    /// texts of the form that was sent.
    pub fn finish(&self, caller: &Caller, response: Response, typed: Option<&[u8]>) -> Response {
        let status = response.status();
        if status.as_u16() < 400 || response.headers().contains_key(header::CONTENT_TYPE) && is_rendered(&response) {
            return response;
        }
        let failed = response.extensions().get::<Failed>().cloned().unwrap_or(Failed::status(status));
        let mut problem = match failed.error.as_deref() {
            Some(error) => self.problem(caller, error),
            None => Problem { status: status.as_u16(), ..self.problem(caller, &Error::NotFound) },
        };
        if failed.error.is_none() {
            problem.detail = self.say(caller, &format!("error-{}", status.as_u16()), &[]);
        }
        let incident = incident_of(failed.error.as_deref());
        let rendered = self.error_page(caller, &problem, incident, typed.and_then(input::texts_of));
        merge_headers(rendered, &response, problem.retry_after)
    }

    fn error_page(
        &self,
        caller: &Caller,
        problem: &Problem,
        incident: Option<String>,
        typed: Option<String>,
    ) -> Response {
        if !caller.wants_html {
            return problem_document(problem, incident);
        }
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let (chrome, problem) = (self.bare_chrome(caller), problem.clone());
        let answer = if caller.is_professional() {
            let back = chrome.staff.as_ref().map_or("/staff/login", StaffChrome::desk);
            show_with(caller, status, &StaffErrorView { chrome, problem, typed, incident, back })
        } else {
            let signposts = self.signposts(caller.lang, None);
            show_with(caller, status, &ErrorView { chrome, problem, typed, incident, signposts })
        };
        answer.unwrap_or_else(|_| status.into_response())
    }
}

fn is_rendered(response: &Response) -> bool {
    response.extensions().get::<Failed>().is_none()
        && response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
            let kind = kind.as_bytes();
            kind.starts_with(b"text/html") || kind.starts_with(b"application/")
        })
}

/// The cause goes into the log under an id that the page shows; it never goes to the client.
fn incident_of(error: Option<&Error>) -> Option<String> {
    let Some(Error::Internal(cause)) = error else { return None };
    let incident = crate::clock::new_id().simple().to_string();
    tracing::error!(event = "internal", incident, cause);
    Some(incident)
}

fn merge_headers(mut rendered: Response, original: &Response, retry_after: Option<u64>) -> Response {
    if let Some(allow) = original.headers().get(header::ALLOW) {
        rendered.headers_mut().insert(header::ALLOW, allow.clone());
    }
    if let Some(seconds) = retry_after {
        rendered.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    rendered
}

/// RFC 9457.
fn problem_document(problem: &Problem, incident: Option<String>) -> Response {
    #[derive(Serialize)]
    struct Document<'a> {
        r#type: &'static str,
        title: &'static str,
        #[serde(flatten)]
        problem: &'a Problem,
        #[serde(skip_serializing_if = "Option::is_none")]
        incident: Option<String>,
    }
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let title = status.canonical_reason().unwrap_or_default();
    let document = Document { r#type: "about:blank", title, problem, incident };
    let body = serde_json::to_string(&document).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
}
