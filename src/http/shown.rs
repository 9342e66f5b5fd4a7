//! The page that answers a form, at an address of its own. A browser writes down what was sent to the pages of its
//! history, so that it can send it again: a search, a text in its preview, one that was refused. On a phone that is
//! taken those words lie in its files, long after the quick exit. So such a page is not the answer to the form: the
//! browser is sent on and gets it, from here, as any page.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use uuid::Uuid;

use super::{Http, add_cookie, caller::Caller, failed::Failed};
use crate::{
    clock,
    error::Error,
    limit::Key,
    model::{MINUTE, Millis},
};

/// Says which pages are this browser's, as long as it is open; nothing else hangs on it.
const COOKIE: &str = "page";
/// How long a page can be loaded again, in milliseconds.
const KEPT: Millis = 10 * MINUTE;
/// How much is kept at most, in bytes; the largest page that a form can come back on is a fraction of it. Most pages are
/// seen once, a moment after they were made, so the eldest go first.
const ROOM: usize = 32 << 20;
/// The most that one page is kept of, in bytes: the longest text of a form, escaped, with what stands around it.
const PAGE: usize = 512 << 10;
/// The most that is kept of one network, in bytes: some hundred pages, for a school sits behind one.
const BUCKET: usize = 8 << 20;
/// How long a page that nobody has seen yet is not made room with, in milliseconds: longer than a browser on a slow line
/// takes to come for it.
const UNSEEN: Millis = 30_000;

/// What was shown a moment ago, in memory only, the eldest first.
#[derive(Debug, Default)]
pub struct Shown(Mutex<VecDeque<Page>>);

#[derive(Debug)]
struct Page {
    id: Uuid,
    owner: Uuid,
    /// The network it was sent from.
    bucket: Key,
    until: Millis,
    /// A browser that keeps no cookies sees it once.
    is_seen: bool,
    /// What is told only once is seen once.
    is_for_once: bool,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Shown {
    /// Keeps a page, and lets older ones go where there is no room. When nothing may go, as in a flood, it is given back:
    /// what somebody typed must not be lost by it.
    fn keep(&self, page: Page, now: Millis) -> Result<(), Box<Page>> {
        let mut pages = self.pages();
        pages.retain(|page| page.until > now);
        let may_go = |page: &Page| page.is_seen || page.until - KEPT + UNSEEN <= now;
        let size = |page: &Page| page.body.len();
        // One phone must not fill the room in which everybody's pages lie.
        let of_bucket = pages.iter().filter(|one| one.bucket == page.bucket).map(size).sum::<usize>();
        if size(&page) > PAGE || of_bucket + size(&page) > BUCKET {
            return Err(Box::new(page));
        }
        let staying = pages.iter().filter(|page| !may_go(page)).map(size).sum::<usize>() + size(&page);
        if staying > ROOM {
            return Err(Box::new(page));
        }
        let mut over = (pages.iter().map(size).sum::<usize>() + size(&page)).saturating_sub(ROOM);
        pages.retain(|page| {
            let stays = over == 0 || !may_go(page);
            if !stays {
                over = over.saturating_sub(size(page));
            }
            stays
        });
        pages.push_back(page);
        Ok(())
    }

    fn get(&self, id: Uuid, owner: Option<Uuid>, now: Millis) -> Option<Response> {
        let mut pages = self.pages();
        let at = pages.iter().position(|page| page.id == id && page.until > now)?;
        if pages.get(at)?.is_for_once {
            return pages.remove(at).map(|page| (page.status, page.headers, page.body).into_response());
        }
        let page = pages.get_mut(at)?;
        if page.is_seen && owner != Some(page.owner) {
            return None;
        }
        page.is_seen = true;
        Some((page.status, page.headers.clone(), page.body.clone()).into_response())
    }

    /// Whoever leaves leaves none of them behind.
    fn forget(&self, owner: Uuid) {
        self.pages().retain(|page| page.owner != owner);
    }

    fn pages(&self) -> std::sync::MutexGuard<'_, VecDeque<Page>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Marks an answer that tells something only once, such as a code: it is not there a second time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Once;

/// The part of a page that answers what was sent, for the end of its address: without scripts nothing else leads there.
fn first_to_read(body: &[u8]) -> &'static str {
    let has_one = std::str::from_utf8(body).is_ok_and(|page| page.contains(" id=\"now\""));
    if has_one { "#now" } else { "" }
}

/// Whose pages these are.
fn owner(headers: &HeaderMap) -> Option<Uuid> {
    CookieJar::from_headers(headers).get(COOKIE)?.value().parse().ok()
}

/// GET /page/{id}
pub async fn shown(State(http): State<Http>, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Failed> {
    let page = id.parse().ok().and_then(|id| http.shown.get(id, owner(&headers), http.core.clock.now()));
    page.ok_or_else(|| Error::NotFound.into())
}

/// Forgets the pages of this browser, and takes the cookie that says which they are.
pub(super) fn leave(http: &Http, request: &HeaderMap, headers: &mut HeaderMap) {
    if let Some(owner) = owner(request) {
        http.shown.forget(owner);
        add_cookie(http, COOKIE, "", "Strict", Some(0), headers);
    }
}

/// A form that a browser sends as a whole page, with the owner of its answer; colleagues have no phone to hide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sent(Option<Uuid>, Key);

impl Sent {
    pub(super) fn find(caller: &Caller, method: &Method, headers: &HeaderMap) -> Option<Self> {
        let is_page = headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate");
        let is_ours = method == Method::POST && caller.wants_html && !caller.path.starts_with("/staff");
        (is_page && is_ours).then(|| Self(owner(headers), caller.bucket))
    }

    /// Sends the browser on to the answer, unless it is sent elsewhere anyhow.
    pub(super) async fn answer(self, http: &Http, response: Response) -> Response {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        if response.status().is_redirection() || response.headers().get(header::CONTENT_TYPE) != Some(&html) {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        let is_for_once = parts.extensions.get::<Once>().is_some();
        let Ok(body) = axum::body::to_bytes(body, ROOM).await else {
            return Failed::from(Error::internal("a page is too long to be kept")).into_response();
        };
        // What the browser is to keep or to drop, it learns now, and once.
        let mut told = HeaderMap::new();
        for name in [header::SET_COOKIE, HeaderName::from_static("clear-site-data")] {
            for value in parts.headers.get_all(&name) {
                told.append(name.clone(), value.clone());
            }
            parts.headers.remove(&name);
        }
        let (now, id, owner) = (http.core.clock.now(), clock::new_id(), self.0.unwrap_or_else(clock::new_id));
        let page = Page {
            id,
            owner,
            bucket: self.1,
            until: now + KEPT,
            is_seen: false,
            is_for_once,
            status: parts.status,
            headers: parts.headers,
            body,
        };
        let next = format!("/page/{id}{}", first_to_read(&page.body));
        let mut response = match http.shown.keep(page, now) {
            Ok(()) => (told, Redirect::to(&next)).into_response(),
            Err(page) => return (page.status, told, page.headers, page.body).into_response(),
        };
        if self.0.is_none() {
            add_cookie(http, COOKIE, &owner.to_string(), "Strict", None, response.headers_mut());
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(id: u128, owner: u128, size: usize) -> Page {
        Page {
            id: Uuid::from_u128(id),
            owner: Uuid::from_u128(owner),
            bucket: Key::default(),
            until: KEPT,
            is_seen: false,
            is_for_once: false,
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: vec![b'x'; size].into(),
        }
    }

    #[test]
    fn a_page_is_its_owners_for_a_while() {
        let (shown, id, mine) = (Shown::default(), Uuid::from_u128(1), Some(Uuid::from_u128(7)));
        shown.keep(page(1, 7, 10), 0).unwrap();
        assert!(shown.get(id, None, 0).is_some(), "the first look needs no cookie");
        assert!(shown.get(id, None, 0).is_none());
        assert!(shown.get(id, Some(Uuid::from_u128(8)), 0).is_none());
        assert!(shown.get(id, mine, KEPT - 1).is_some());
        assert!(shown.get(id, mine, KEPT).is_none());
        assert!(shown.get(Uuid::from_u128(2), mine, 0).is_none());
        shown.forget(Uuid::from_u128(8));
        assert!(shown.get(id, mine, 0).is_some());
        shown.forget(Uuid::from_u128(7));
        assert!(shown.get(id, mine, 0).is_none());
    }

    #[test]
    fn what_is_told_once_is_there_once() {
        let (shown, id, mine) = (Shown::default(), Uuid::from_u128(1), Some(Uuid::from_u128(7)));
        shown.keep(Page { is_for_once: true, ..page(1, 7, 10) }, 0).unwrap();
        assert!(shown.get(id, mine, 0).is_some());
        assert!(shown.get(id, mine, 0).is_none());
    }

    #[test]
    fn what_answers_a_form_is_read_first() {
        assert_eq!(first_to_read(b"<p id=\"main\"><div class=\"x\" id=\"now\">"), "#now");
        assert_eq!(first_to_read(b"<h2 id=\"now-or-later\">"), "");
    }

    #[test]
    fn in_a_full_house_the_eldest_goes_and_nobody_loses_what_they_have_not_seen() {
        let (shown, mine) = (Shown::default(), Some(Uuid::from_u128(7)));
        let is_there = |id, now| shown.get(Uuid::from_u128(id), mine, now).is_some();
        let last = (ROOM / PAGE) as u128;
        for id in 1..=last {
            shown.keep(from(id, page(id, 7, PAGE)), 0).unwrap();
        }
        assert!(shown.keep(from(0, page(100, 7, 1)), 0).is_err(), "nobody has seen the others yet");
        assert!(is_there(1, 0));
        shown.keep(from(0, page(101, 7, 1)), 0).unwrap();
        assert!(!is_there(1, 0) && is_there(last, 0) && is_there(101, 0));
        shown.keep(Page { until: KEPT + UNSEEN + 1, ..from(0, page(102, 7, PAGE)) }, UNSEEN + 1).unwrap();
        assert!(!is_there(2, UNSEEN + 1), "whoever has not come for half a minute does not come any more");
    }

    #[test]
    fn one_network_does_not_fill_the_room() {
        let shown = Shown::default();
        assert!(shown.keep(page(1, 7, PAGE + 1), 0).is_err(), "it is answered directly");
        let most = (BUCKET / PAGE) as u128;
        for id in 0..most {
            shown.keep(from(1, page(id, id, PAGE)), 0).unwrap();
        }
        assert!(shown.keep(from(1, page(most, most, 1)), 0).is_err());
        shown.keep(from(2, page(most, most, 1)), 0).unwrap();
    }

    /// The same, sent from another network.
    fn from(network: u128, page: Page) -> Page {
        Page { bucket: network.to_be_bytes(), ..page }
    }
}
