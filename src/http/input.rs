//! Reading what was sent: a form or JSON, into the same struct, with the same checks after it.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, RawQuery, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use serde::{Deserialize, de::DeserializeOwned};

use super::failed::Failed;
use crate::error::{Error, FieldError};

/// The body of an unsafe request.
#[derive(Debug, Clone)]
pub struct Input<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Input<T> {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failed> {
        let kind = kind(request.headers());
        let body = Bytes::from_request(request, state).await.map_err(|error| Failed::status(error.status()))?;
        match kind.as_str() {
            "application/json" => json(&body),
            "application/x-www-form-urlencoded" => form(&body),
            // A request without a body says nothing about its type.
            "" if body.is_empty() => form(&body),
            _ => Err(Failed::status(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
        }
        .map(Self)
    }
}

fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failed> {
    let body = if body.is_empty() { b"{}" } else { body };
    let value: serde_json::Value = serde_json::from_slice(body).map_err(|_| Failed::status(StatusCode::BAD_REQUEST))?;
    if !value.is_object() {
        return Err(Failed::status(StatusCode::BAD_REQUEST));
    }
    // It is JSON, but a field has the wrong type.
    serde_json::from_value(value).map_err(|_| Failed::from(Error::Invalid(vec![FieldError::new("", "bad")])))
}

fn form<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failed> {
    serde_html_form::from_bytes(body).map_err(|_| Failed::status(StatusCode::BAD_REQUEST))
}

/// The fields of our forms that people write sentences into; never a password or a code.
const TEXTS: [&str; 16] = [
    "title",
    "body",
    "message",
    "text",
    "note",
    "referral",
    "word",
    "why",
    "consultant",
    "phrases",
    "not",
    "raises",
    "lowers",
    "holidays",
    "hits",
    "misses",
];

/// Whether people write sentences into a field; a box for one language has its code at the end (`hits-nl`).
/// `tests/tidy.rs` holds the templates against it.
#[must_use]
pub fn is_text(field: &str) -> bool {
    TEXTS.contains(&field.split_once('-').map_or(field, |(name, _)| name))
}

/// The texts of a form that was not taken, as they were typed.
#[must_use]
pub fn texts_of(form: &[u8]) -> Option<String> {
    let mut texts = String::new();
    for (name, text) in form_urlencoded::parse(form) {
        if is_text(&name) && !text.trim().is_empty() {
            texts.push_str(if texts.is_empty() { "" } else { "\n\n" });
            texts.push_str(&text);
        }
    }
    (!texts.is_empty()).then_some(texts)
}

/// Whether a request is a form that a browser sends.
#[must_use]
pub fn is_form(headers: &HeaderMap) -> bool {
    kind(headers) == "application/x-www-form-urlencoded"
}

fn kind(headers: &HeaderMap) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The query of a page. What cannot be read is left out, so that an old link still opens.
#[derive(Debug, Clone)]
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
        let RawQuery(query) = RawQuery::from_request_parts(parts, state).await.unwrap_or(RawQuery(None));
        Ok(Self(serde_html_form::from_str(&query.unwrap_or_default()).unwrap_or_default()))
    }
}

/// An id in a path. One that cannot be an id is answered as one that does not exist.
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

impl<T: std::str::FromStr + Send, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        text.parse().map(Self).map_err(|_| Failed::from(Error::NotFound))
    }
}

/// The word that a field holds, if it is one of the closed set.
///
/// # Errors
/// The codes `empty` and `unknown`.
pub fn word<T: std::str::FromStr>(field: &'static str, text: &str) -> Result<T, FieldError> {
    text.parse().map_err(|_| FieldError::new(field, if text.is_empty() { "empty" } else { "unknown" }))
}

/// A word of a closed set, or nothing.
///
/// # Errors
/// As [`word`].
pub fn maybe_word<T: std::str::FromStr>(field: &'static str, text: &str) -> Result<Option<T>, FieldError> {
    if text.is_empty() { Ok(None) } else { word(field, text).map(Some) }
}

/// A tick in a form, or a boolean in JSON.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Yes(pub bool);

impl<'de> Deserialize<'de> for Yes {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Said {
            Bool(bool),
            Text(String),
            Number(i64),
        }
        Ok(Self(match Said::deserialize(deserializer)? {
            Said::Bool(yes) => yes,
            Said::Number(number) => number != 0,
            Said::Text(text) => !matches!(text.as_str(), "" | "0" | "false" | "no" | "off"),
        }))
    }
}
