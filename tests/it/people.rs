//! The people of the tests. Each is a client of its own with a cookie jar, speaking JSON as a program or forms as a
//! browser without JavaScript.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use reqwest::{Method, header::HeaderMap};
use serde_json::{Value, json};

/// One person's client.
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) base: String,
    http: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Person {
    pub(crate) fn new(name: &str, base: &str, http: reqwest::Client) -> Self {
        Self { name: name.to_owned(), base: base.to_owned(), http, cookies: Mutex::default() }
    }

    // -------------------------------------------------------------- as a program

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.call(Method::GET, path).send().await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        self.call(Method::POST, path).json(&body).send().await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Reply {
        self.call(Method::PUT, path).json(&body).send().await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Reply {
        self.call(Method::PATCH, path).json(&body).send().await
    }

    pub(crate) async fn delete(&self, path: &str, body: Value) -> Reply {
        self.call(Method::DELETE, path).json(&body).send().await
    }

    /// Any request, in English and with JSON asked for, until it says otherwise.
    pub(crate) fn call(&self, method: Method, path: &str) -> Call<'_> {
        let headers = [("accept", "application/json"), ("accept-language", "en")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Call { person: self, method, path: path.to_owned(), headers, body: None, keeps_cookies: true }
    }

    // -------------------------------------------------------------- as a browser

    pub(crate) async fn page(&self, path: &str) -> Reply {
        self.call(Method::GET, path).browser().send().await
    }

    /// Sends a form as a browser does.
    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.call(Method::POST, path).browser().form(fields).send().await
    }

    // -------------------------------------------------------------- what everybody does

    /// Asks in English and returns the id; the question must be online.
    pub(crate) async fn asks(&self, title: &str, body: &str) -> String {
        self.asks_with(json!({ "title": title, "body": body, "theme": "other", "lang": "en" })).await.is(201).id()
    }

    pub(crate) async fn asks_with(&self, question: Value) -> Reply {
        self.post("/questions", question).await
    }

    /// Answers and returns the answer's id; it must be online.
    pub(crate) async fn answers(&self, question: &str, body: &str) -> String {
        self.post(&format!("/questions/{question}/answers"), json!({ "body": body })).await.is(201).id()
    }

    pub(crate) async fn reports(&self, post: &str, reason: &str) -> Reply {
        self.post(&format!("/posts/{post}/reports"), json!({ "reason": reason })).await
    }

    /// One's own corner.
    pub(crate) async fn me(&self) -> Value {
        self.get("/me").await.is(200).json()
    }

    /// One's own post, as one's own corner shows it.
    pub(crate) async fn own(&self, post: &str) -> Value {
        let me = self.me().await;
        let posts = me["posts"].as_array().unwrap();
        posts.iter().find(|own| own["id"] == post).unwrap_or_else(|| panic!("{post} is not in {me:#}")).clone()
    }

    // -------------------------------------------------------------- cookies

    /// The session's cookie, whatever its name.
    pub(crate) fn session(&self) -> Option<String> {
        let cookies = self.jar();
        cookies.get("sid").or_else(|| cookies.get("__Host-sid")).cloned()
    }

    pub(crate) fn cookie_header(&self) -> String {
        self.jar().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// All that this person's client keeps.
    #[allow(dead_code, reason = "the tests in a browser share this file")]
    pub(crate) fn cookies(&self) -> BTreeMap<String, String> {
        self.jar().clone()
    }

    /// Another browser with the same cookies.
    pub(crate) fn twin(&self) -> Self {
        let cookies = Mutex::new(self.jar().clone());
        Self { name: self.name.clone(), base: self.base.clone(), http: self.http.clone(), cookies }
    }

    /// The same person after the service came up again elsewhere.
    pub(crate) fn moved(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.twin() }
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, headers: &HeaderMap) {
        for cookie in headers.get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (pair, attributes) = text.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.jar().remove(name);
            } else {
                self.jar().insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A request that is being put together.
pub(crate) struct Call<'p> {
    person: &'p Person,
    method: Method,
    path: String,
    headers: BTreeMap<String, String>,
    body: Option<Vec<u8>>,
    keeps_cookies: bool,
}

impl Call<'_> {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn lang(self, lang: &str) -> Self {
        self.header("accept-language", lang)
    }

    /// As a browser asks for a page of ours from a page of ours.
    pub(crate) fn browser(self) -> Self {
        let call = self.header("accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        let call = call.header("sec-fetch-site", "same-origin");
        // Under `no-referrer` a browser says null, even on our own forms.
        if call.method == Method::GET { call } else { call.header("origin", "null") }
    }

    /// What the answer does to the cookies is not kept.
    pub(crate) fn once(mut self) -> Self {
        self.keeps_cookies = false;
        self
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        // Null stands for no body at all.
        if body.is_null() { self } else { self.raw("application/json", body.to_string()) }
    }

    pub(crate) fn form(self, fields: &[(&str, &str)]) -> Self {
        self.raw("application/x-www-form-urlencoded", serde_html_form::to_string(fields).unwrap())
    }

    pub(crate) fn raw(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self.header("content-type", kind)
    }

    pub(crate) async fn send(self) -> Reply {
        let what = format!("{} {} {}", self.person.name, self.method, self.path);
        self.try_send().await.unwrap_or_else(|error| panic!("{what}: {error:?}"))
    }

    /// The same to a service that may be gone.
    pub(crate) async fn try_send(self) -> reqwest::Result<Reply> {
        let what = format!("{} {} {}", self.person.name, self.method, self.path);
        let url = format!("{}{}", self.person.base, self.path);
        let mut request = self.person.http.request(self.method, url);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let cookies = self.person.cookie_header();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies);
        }
        if let Some(body) = self.body {
            request = request.body(body);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        if self.keeps_cookies {
            self.person.keep(&headers);
        }
        let body = if status == 101 { String::new() } else { response.text().await? };
        Ok(Reply { what, status, headers, body })
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) what: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Reply {
    /// Fails unless the status is this one.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.what, self.short());
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.what, self.short()))
    }

    /// The `id` of the result.
    #[track_caller]
    pub(crate) fn id(&self) -> String {
        self.json()["id"].as_str().unwrap_or_else(|| panic!("{}: no id in {}", self.what, self.short())).to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// A code of a conflict.
    #[track_caller]
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Where a browser is sent.
    #[track_caller]
    pub(crate) fn location(&self) -> &str {
        assert_eq!(self.status, 303, "{}: {}", self.what, self.short());
        self.header("location")
    }

    /// Whether the page or the JSON says this, as text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.body.contains(text), "{} does not say {text:?}: {}", self.what, self.body);
        self
    }

    #[track_caller]
    pub(crate) fn says_not(self, text: &str) -> Self {
        assert!(!self.body.contains(text), "{} says {text:?}: {}", self.what, self.body);
        self
    }

    fn short(&self) -> String {
        self.body.chars().take(600).collect()
    }
}
