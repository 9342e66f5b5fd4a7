//! Who is asking: found once per request, before any handler, and kept beside the request.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, Method, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{Http, failed::Failed};
use crate::{
    actions::{
        Core,
        identity::{self, Session, Token, Who},
    },
    clock,
    config::Config,
    error::{Error, Result},
    limit::Key,
    model::{
        DAY,
        lang::Lang,
        member::Member,
        staff::{Role, Staff},
    },
};

/// The cookie that remembers a chosen language.
pub const LANGUAGE_COOKIE: &str = "lang";
/// The cookie that remembers that somebody has read how to leave.
pub const SEEN_COOKIE: &str = "seen";

/// What a request's cookie should become.
#[derive(Debug, Default)]
pub enum CookieChange {
    /// As it was.
    #[default]
    Keep,
    /// A new session.
    Set(Token),
    /// None any more.
    Clear,
}

/// Who is asking, and how they would like to be answered. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The session, when there is a valid one.
    pub session: Option<Arc<Session>>,
    /// The language to speak.
    pub lang: Lang,
    /// HTML for a browser, JSON for a program.
    pub wants_html: bool,
    /// The bucket of the client's address: a keyed hash that changes daily; the address itself is forgotten here.
    pub bucket: Key,
    /// The path that was asked for.
    pub path: String,
    /// The same with its query.
    pub here: String,
    /// Comes in, and has not read how to leave.
    pub is_new_here: bool,
    /// The browser has a seat in a class.
    pub in_lesson: bool,
    /// The cookie that the answer sets.
    cookie: Arc<Mutex<CookieChange>>,
}

impl Caller {
    /// Finds out who sent `request`.
    ///
    /// # Errors
    /// When the database cannot be asked, or a forwarded address cannot be read.
    pub async fn find(http: &Http, request: &Parts) -> Result<Self> {
        let headers = &request.headers;
        let jar = CookieJar::from_headers(headers);
        let session = match jar.get(cookie_name(&http.core.config)) {
            Some(cookie) => identity::session(&http.core, cookie.value()).await?.map(Arc::new),
            None => None,
        };
        Ok(Self {
            lang: language(headers),
            wants_html: wants_html(&request.method, headers),
            bucket: http.buckets.of(client_address(&http.core, request)?, http.core.clock.now()),
            path: request.uri.path().to_owned(),
            here: here(request),
            is_new_here: session.is_none() && comes_in(request),
            in_lesson: jar.get(class_cookie(&http.core.config)).is_some(),
            session,
            cookie: Arc::default(),
        })
    }

    /// Somebody of whom nothing can be found out, so that even then an answer has a language.
    #[must_use]
    pub fn unknown(request: &Parts) -> Self {
        Self {
            session: None,
            lang: language(&request.headers),
            wants_html: wants_html(&request.method, &request.headers),
            bucket: Key::default(),
            path: request.uri.path().to_owned(),
            here: here(request),
            is_new_here: false,
            in_lesson: false,
            cookie: Arc::default(),
        }
    }

    /// The signed-in young person.
    #[must_use]
    pub fn member(&self) -> Option<&Member> {
        match &self.session.as_ref()?.who {
            Who::Member(member) => Some(member),
            Who::Staff(_) | Who::HalfSignedIn(_) => None,
        }
    }

    /// The signed-in colleague.
    #[must_use]
    pub fn staff(&self) -> Option<&Staff> {
        match &self.session.as_ref()?.who {
            Who::Staff(staff) => Some(staff),
            Who::Member(_) | Who::HalfSignedIn(_) => None,
        }
    }

    /// Whether the page is for professionals: for a colleague wherever they are, and for whoever stands before the
    /// staff's door without being a young person.
    #[must_use]
    pub fn is_professional(&self) -> bool {
        let at_the_door = self.path == "/staff" || self.path.starts_with("/staff/");
        self.staff().is_some() || (at_the_door && self.member().is_none())
    }

    /// Whose budget a request without a member counts against.
    #[must_use]
    pub fn budget_key(&self) -> Key {
        match (self.member(), self.staff()) {
            (Some(member), _) => *member.id.0.as_bytes(),
            (_, Some(staff)) => *staff.id.0.as_bytes(),
            _ => self.bucket,
        }
    }

    /// The young person, made now if need be: the first unsafe request that writes something makes an anonymous
    /// member and its session. A colleague does not become a member by the way.
    ///
    /// # Errors
    /// `Forbidden` for staff, `TooMany` when too many arrive from one place.
    pub async fn member_or_new(&self, core: &Core) -> Result<Member> {
        self.member_or_new_in(core, self.bucket).await
    }

    /// The same for somebody who says that they are in danger now: a whole class behind one address must not have used
    /// up their place, so that they have an allowance of their own.
    ///
    /// # Errors
    /// As [`Caller::member_or_new`].
    pub async fn member_in_danger(&self, core: &Core) -> Result<Member> {
        self.member_or_new_in(core, self.bucket.map(|byte| !byte)).await
    }

    async fn member_or_new_in(&self, core: &Core, bucket: Key) -> Result<Member> {
        if let Some(member) = self.member() {
            return Ok(member.clone());
        }
        if self.session.is_some() {
            return Err(Error::Forbidden);
        }
        let (member, token) = identity::new_member(core, self.lang, bucket).await?;
        self.set_cookie(CookieChange::Set(token));
        Ok(member)
    }

    /// Says what the answer does with the cookie.
    pub fn set_cookie(&self, change: CookieChange) {
        *self.cookie.lock().unwrap_or_else(PoisonError::into_inner) = change;
    }

    /// Takes what [`Caller::set_cookie`] said.
    #[must_use]
    pub fn cookie_change(&self) -> CookieChange {
        std::mem::take(&mut *self.cookie.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failed> {
        let caller = parts.extensions.get::<Self>().cloned();
        caller.ok_or_else(|| Failed::from(Error::internal("a request without a caller")))
    }
}

/// Declares extractors that are a handler's permission: the signature says who may call it.
macro_rules! permissions {
    ($($(#[$meta:meta])* $name:ident($inner:ty): $find:expr;)+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name(pub $inner);

        impl<S: Send + Sync> FromRequestParts<S> for $name {
            type Rejection = Failed;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
                let caller = Caller::from_request_parts(parts, state).await?;
                let find: fn(&Caller) -> Result<$inner> = $find;
                find(&caller).map(Self).map_err(Failed::from)
            }
        }
    )+ };
}

permissions! {
    /// A young person with a session.
    OwnMember(Member): |caller| match caller.member() {
        Some(member) => Ok(member.clone()),
        None if caller.staff().is_some() => Err(Error::Forbidden),
        None => Err(Error::Unauthenticated),
    };
    /// Any colleague who is signed in.
    Colleague(Staff): |caller| with_role(caller, &[Role::Moderator, Role::Consultant, Role::Coordinator]);
    /// A moderator.
    Moderator(Staff): |caller| with_role(caller, &[Role::Moderator]);
    /// A consultant.
    Consultant(Staff): |caller| with_role(caller, &[Role::Consultant]);
    /// A coordinator.
    Coordinator(Staff): |caller| with_role(caller, &[Role::Coordinator]);
    /// A consultant or a coordinator.
    QueueReader(Staff): |caller| with_role(caller, &[Role::Consultant, Role::Coordinator]);
    /// A moderator or a coordinator: who keeps the filter's rules.
    RuleKeeper(Staff): |caller| with_role(caller, &[Role::Moderator, Role::Coordinator]);
}

/// The colleague, if they hold one of the roles.
///
/// # Errors
/// `Unauthenticated` without a session, `Forbidden` with the wrong one.
pub fn with_role(caller: &Caller, roles: &[Role]) -> Result<Staff> {
    match &caller.session.as_ref().map(|session| &session.who) {
        None | Some(Who::HalfSignedIn(_)) => Err(Error::Unauthenticated),
        Some(Who::Staff(staff)) if roles.iter().any(|role| staff.is(*role)) => Ok(staff.clone()),
        Some(Who::Staff(_) | Who::Member(_)) => Err(Error::Forbidden),
    }
}

/// `__Host-sid` where the public address is https, `sid` in development.
#[must_use]
pub fn cookie_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-sid" } else { "sid" }
}

/// The cookie of "keep my place on this device", named as carefully.
#[must_use]
pub fn way_back_cookie(config: &Config) -> &'static str {
    if config.is_https() { "__Host-back" } else { "back" }
}

/// The cookie of a seat in a class: never a session's, so that a lesson leaves nothing in the forum.
#[must_use]
pub fn class_cookie(config: &Config) -> &'static str {
    if config.is_https() { "__Host-class" } else { "class" }
}

fn language(headers: &HeaderMap) -> Lang {
    let chosen = CookieJar::from_headers(headers).get(LANGUAGE_COOKIE).and_then(|cookie| cookie.value().parse().ok());
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    chosen.unwrap_or_else(|| preferred(accepted))
}

/// The first of our languages in an `Accept-Language`, by its weights; Dutch when there is none.
fn preferred(accepted: &str) -> Lang {
    let weighted = accepted.split(',').filter_map(|entry| {
        let mut parts = entry.trim().split(';');
        let lang = parts.next()?.split('-').next()?.to_lowercase().parse::<Lang>().ok()?;
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
        Some((lang, weight))
    });
    let best = weighted.fold(None::<(Lang, f32)>, |best, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    });
    best.map_or(Lang::Nl, |(lang, _)| lang)
}

/// Where a page is loaded again; what says itself where to go back to is not carried along.
fn here(request: &Parts) -> String {
    let query = request.uri.query().filter(|query| !query.contains("back="));
    query.map_or_else(|| request.uri.path().to_owned(), |query| format!("{}?{query}", request.uri.path()))
}

/// Whether somebody comes in by this page, from wherever, and has not read yet how to leave. The start page says it until
/// they have; a class came in by its teacher, and who reads about safety reads it there.
fn comes_in(request: &Parts) -> bool {
    let (headers, path) = (&request.headers, request.uri.path());
    // A browser that does not say where it comes from is asked at the front door alone.
    let from_here = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin");
    let has_read = CookieJar::from_headers(headers).get(SEEN_COOKIE).is_some();
    let is_elsewhere = ["/staff", "/class", "/safety"].iter().any(|start| path.starts_with(start));
    request.method == Method::GET && !has_read && !is_elsewhere && (path == "/" || !from_here)
}

fn wants_html(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accept = text(header::ACCEPT);
    if accept.contains("text/html") {
        return true;
    }
    if accept.contains("json") {
        return false;
    }
    // No preference: a form was sent by a browser, a JSON body by a program.
    if method.is_safe() { accept.is_empty() } else { !text(header::CONTENT_TYPE).contains("json") }
}

/// The address a request really comes from: the peer, or behind trusted proxies the right-most untrusted entry.
fn client_address(core: &Core, request: &Parts) -> Result<IpAddr> {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let peer = peer.unwrap_or(IpAddr::from([127, 0, 0, 1]));
    let trusted = &core.config.trusted_proxies;
    if !trusted.contains(&peer) {
        return Ok(peer);
    }
    let forwarded = request.headers.get_all("x-forwarded-for");
    let mut hops = Vec::new();
    for value in &forwarded {
        // A forged or broken entry is no reason to believe the rest.
        let value = value.to_str().map_err(|_| Error::Forbidden)?;
        for entry in value.split(',').map(str::trim) {
            let with_port = || entry.parse::<SocketAddr>().map(|address| address.ip());
            hops.push(entry.parse::<IpAddr>().or_else(|_| with_port()).map_err(|_| Error::Forbidden)?.to_canonical());
        }
    }
    Ok(hops.into_iter().rev().find(|hop| !trusted.contains(hop)).unwrap_or(peer))
}

/// Turns addresses into buckets: a keyed hash over /24 or /64 whose key is random, lives in memory and changes daily.
#[derive(Debug, Default)]
pub struct Buckets {
    key: Mutex<(i64, [u8; 32])>,
}

impl Buckets {
    fn of(&self, address: IpAddr, now: i64) -> Key {
        let network: Vec<u8> = match address {
            IpAddr::V4(v4) => v4.octets().into_iter().take(3).collect(),
            IpAddr::V6(v6) => v6.octets().into_iter().take(8).collect(),
        };
        let mut bucket = Key::default();
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.today(now / DAY)) {
            mac.update(&network);
            bucket.copy_from_slice(mac.finalize().into_bytes().get(..16).unwrap_or(&[0; 16]));
        }
        bucket
    }

    fn today(&self, day: i64) -> [u8; 32] {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.0 != day {
            *key = (day, clock::random());
        }
        key.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(preferred("fr-BE,fr;q=0.9,nl;q=0.8"), Lang::Fr);
        assert_eq!(preferred("ar,de;q=0.3,en;q=0.7"), Lang::En);
        assert_eq!(preferred("xx"), Lang::Nl);
    }

    #[test]
    fn a_bucket_is_a_network_for_a_day() {
        let buckets = Buckets::default();
        let day = 86_400_000;
        let of = |text: &str, now| buckets.of(text.parse().unwrap(), now);
        assert_eq!(of("192.0.2.1", day), of("192.0.2.77", day));
        assert_ne!(of("192.0.2.1", day), of("192.0.3.1", day));
        assert_ne!(of("192.0.2.1", day), of("192.0.2.1", 2 * day));
    }
}
