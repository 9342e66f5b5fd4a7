//! Pages of ours, the language switch, assets and health.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    Http, back_to,
    caller::{Caller, LANGUAGE_COOKIE, SEEN_COOKIE},
    input::{Asked, Input, Yes, word},
    respond::{Answer, done, show},
    view::{HelpPageView, MaxView, PageView},
};
use crate::{
    error::Error,
    model::{
        forum::{MaxHow, MaxWho},
        lang::Lang,
    },
    moderation::html::page_to_html,
};

/// A chosen language.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    lang: String,
    back: String,
}

/// POST /language
pub async fn language(State(http): State<Http>, caller: Caller, Input(form): Input<LanguageForm>) -> Answer {
    let lang: Lang = word("lang", &form.lang)?;
    let mut response = done(&caller, StatusCode::OK, &serde_json::json!({ "lang": lang }), back_to(&form.back))?;
    let secure = if http.core.config.is_https() { "; Secure" } else { "" };
    // Gone with the browser: a language tells nothing, but nothing of ours should outlive the visit.
    let cookie = format!("{LANGUAGE_COOKIE}={lang}; Path=/; HttpOnly; SameSite=Lax{secure}");
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Error::internal)?);
    Ok(response)
}

/// GET /help
pub async fn help(State(http): State<Http>, caller: Caller) -> Answer {
    let view = HelpPageView {
        chrome: http.chrome(&caller).await?,
        lines: http.core.content.crisis(caller.lang).lines,
        signposts: http.signposts(caller.lang, None),
    };
    show(&caller, &view)
}

/// GET /rules
pub async fn rules(http: State<Http>, caller: Caller) -> Answer {
    page(http, caller, "rules", false).await
}

/// GET /privacy
pub async fn privacy(http: State<Http>, caller: Caller) -> Answer {
    page(http, caller, "privacy", false).await
}

/// The query of the page on staying safe.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SafetyQuery {
    /// Whoever had everything erased ends here.
    forgotten: Yes,
}

/// GET /safety
pub async fn safety(http: State<Http>, caller: Caller, Asked(query): Asked<SafetyQuery>) -> Answer {
    page(http, caller, "safety", query.forgotten.0).await
}

/// Who somebody's MAX is, and how they would tell.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MaxForm {
    who: String,
    how: String,
}

/// GET /max
pub async fn max(State(http): State<Http>, caller: Caller) -> Answer {
    show(&caller, &max_view(&http, &caller, None).await?)
}

/// POST /max: a way to begin. What somebody chose is stored nowhere, and stands in no address.
pub async fn begin_with_max(State(http): State<Http>, caller: Caller, Input(form): Input<MaxForm>) -> Answer {
    let who: MaxWho = word("who", &form.who)?;
    let how: MaxHow = word("how", &form.how)?;
    show(&caller, &max_view(&http, &caller, Some((who, how))).await?)
}

async fn max_view(http: &Http, caller: &Caller, chosen: Option<(MaxWho, MaxHow)>) -> Result<MaxView, Error> {
    let body_html = page_to_html(http.core.content.page(caller.lang, "max"));
    Ok(MaxView { chrome: http.chrome(caller).await?, body_html, chosen })
}

/// Where somebody was.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BackForm {
    back: String,
}

/// Whoever comes in for the first time has read how to leave: said once a visit, and kept nowhere but in the browser.
pub async fn has_read_safety(State(http): State<Http>, caller: Caller, Input(form): Input<BackForm>) -> Answer {
    let mut response = done(&caller, StatusCode::OK, &serde_json::json!({ "seen": true }), back_to(&form.back))?;
    super::add_cookie(&http, SEEN_COOKIE, "1", "Lax", None, response.headers_mut());
    Ok(response)
}

async fn page(State(http): State<Http>, caller: Caller, page: &'static str, forgotten: bool) -> Answer {
    let body_html = page_to_html(http.core.content.page(caller.lang, page));
    show(&caller, &PageView { chrome: http.chrome(&caller).await?, page, body_html, forgotten })
}

/// GET /static/{build}/{file}
pub async fn asset(State(http): State<Http>, Path((build, file)): Path<(String, String)>) -> Response {
    http.assets.get(&build, &file)
}

/// GET /healthz: the process lives.
pub async fn healthz() -> &'static str {
    "ok"
}

/// GET /readyz: the database answers.
pub async fn readyz(State(http): State<Http>) -> Response {
    if http.core.db.is_alive().await { "ok".into_response() } else { StatusCode::SERVICE_UNAVAILABLE.into_response() }
}
