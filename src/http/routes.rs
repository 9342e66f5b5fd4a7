//! Every route, who may call it and which budget it costs. The router is built from this list and from nothing else,
//! and tests are generated from it: a route without a row does not exist.

use axum::{
    Router,
    extract::{Request, State},
    http::Method,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};

use super::{
    Http, ask, buddy,
    caller::{Caller, with_role},
    cases, chat, class, coordinator,
    failed::Failed,
    forum, identity, me, own, pages, replies, report, reviews, rules, shown, support, thread,
};
use crate::{
    error::{Error, Result},
    limit::Budget,
    model::staff::Role,
};

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, with or without a session.
    Anyone,
    /// A young person; one without a session becomes a member. Staff are refused.
    Writer,
    /// As `Writer`, and consultants as professionals.
    WriterOrConsultant,
    /// A young person with a session.
    Member,
    /// Anybody with a session, young person or colleague.
    Session,
    /// A consultant; a coordinator too, but only for a case that they took, which the action sees to.
    CaseHolder,
    /// A colleague with one of these roles.
    Staff(&'static [Role]),
}

/// Moderators.
pub const M: Who = Who::Staff(&[Role::Moderator]);
/// Consultants.
pub const C: Who = Who::Staff(&[Role::Consultant]);
/// Coordinators.
pub const K: Who = Who::Staff(&[Role::Coordinator]);
/// Consultants and coordinators.
pub const CK: Who = Who::Staff(&[Role::Consultant, Role::Coordinator]);
/// Moderators and coordinators.
pub const MK: Who = Who::Staff(&[Role::Moderator, Role::Coordinator]);
/// Everybody who works here.
pub const STAFF: Who = Who::Staff(&[Role::Moderator, Role::Consultant, Role::Coordinator]);

impl Who {
    /// Whether the caller may.
    ///
    /// # Errors
    /// `Unauthenticated` without a session where one is needed, `Forbidden` with the wrong one.
    pub fn allows(self, caller: &Caller) -> Result<()> {
        let is_consultant = || caller.staff().is_some_and(|staff| staff.is(Role::Consultant));
        match self {
            Self::Anyone => Ok(()),
            Self::Writer if caller.session.is_none() || caller.member().is_some() => Ok(()),
            Self::WriterOrConsultant if caller.session.is_none() || caller.member().is_some() || is_consultant() => {
                Ok(())
            }
            Self::Member if caller.member().is_some() => Ok(()),
            Self::Session if caller.member().is_some() || caller.staff().is_some() => Ok(()),
            Self::CaseHolder => with_role(caller, &[Role::Consultant, Role::Coordinator]).map(drop),
            Self::Staff(roles) => with_role(caller, roles).map(drop),
            Self::Member | Self::Session if caller.session.is_none() => Err(Error::Unauthenticated),
            Self::Writer | Self::WriterOrConsultant | Self::Member | Self::Session => Err(Error::Forbidden),
        }
    }
}

/// One row.
#[derive(Debug)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with `{…}` for ids.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// Which budget it costs; safe methods cost none unless named.
    pub limit: Option<Budget>,
    handler: MethodRouter<Http>,
}

/// Whether a budget is taken before the handler. The others are taken by the action, which knows whether there is
/// anything to take it for: a repeated message is free, only failed logins count.
const fn is_taken_here(budget: Budget) -> bool {
    matches!(budget, Budget::Other | Budget::Staff | Budget::Search | Budget::Handshake)
}

impl Route {
    /// The route as a router of its own, with its guard in front.
    pub fn mount(self, http: &Http) -> Router<Http> {
        let guard = Guard { http: http.clone(), who: self.who, limit: self.limit };
        Router::new().route(self.path, self.handler.layer(middleware::from_fn_with_state(guard, check)))
    }
}

#[derive(Clone)]
struct Guard {
    http: Http,
    who: Who,
    limit: Option<Budget>,
}

async fn check(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let allowed = request.extensions().get::<Caller>().ok_or(Error::Unauthenticated).and_then(|caller| {
        guard.who.allows(caller)?;
        match guard.limit.filter(|budget| is_taken_here(*budget)) {
            Some(budget) => guard.http.core.limits.take(budget, key_for(caller, budget)),
            None => Ok(()),
        }
    });
    match allowed {
        Ok(()) => next.run(request).await,
        Err(error) => Failed::from(error).into_response(),
    }
}

fn key_for(caller: &Caller, budget: Budget) -> crate::limit::Key {
    match budget {
        Budget::Search | Budget::Handshake => caller.bucket,
        _ => caller.budget_key(),
    }
}

/// Builds a row; `limit` is `-` for none.
macro_rules! routes {
    ($($method:ident $path:literal $who:expr, $limit:tt => $handler:expr;)+) => {
        vec![$(Route {
            method: Method::$method,
            path: $path,
            who: $who,
            limit: routes!(@limit $limit),
            handler: on(MethodFilter::$method, $handler),
        }),+]
    };
    (@limit -) => { None };
    (@limit $budget:ident) => { Some(Budget::$budget) };
}

/// The table.
#[must_use]
pub fn table() -> Vec<Route> {
    let mut table = for_everybody();
    table.extend(for_staff());
    table
}

#[rustfmt::skip]
fn for_everybody() -> Vec<Route> {
    use Who::{Anyone, Member, Writer, WriterOrConsultant};
    routes! {
        GET    "/"                                  Anyone, - => forum::home;
        GET    "/themes"                            Anyone, - => forum::themes;
        GET    "/themes/{id}"                       Anyone, - => forum::theme;
        GET    "/questions"                         Anyone, - => forum::questions;
        POST   "/search"                            Anyone, Search => forum::search;
        POST   "/language"                          Anyone, Other => pages::language;
        GET    "/ask"                               Anyone, - => ask::ask_form;
        POST   "/questions"                         Writer, Question => ask::ask;
        GET    "/questions/{id}"                    Anyone, - => thread::question;
        POST   "/questions/{id}/answers"            WriterOrConsultant, Answer => ask::answer;
        POST   "/questions/{id}/coach"              Member, Other => thread::ask_coach;
        POST   "/questions/{id}/support"            Member, Other => support::call;
        GET    "/questions/{id}/side"               Member, - => buddy::side;
        POST   "/questions/{id}/side"               Member, ChatMessage => buddy::say;
        GET    "/posts/{id}"                        Anyone, - => thread::post_page;
        GET    "/posts/{id}/edit"                   Member, - => own::edit_form;
        PATCH  "/posts/{id}"                        Member, Answer => own::edit;
        POST   "/posts/{id}/edit"                   Member, Answer => own::edit;
        DELETE "/posts/{id}"                        Member, Other => own::withdraw;
        POST   "/posts/{id}/withdraw"               Member, Other => own::withdraw;
        PUT    "/posts/{id}/reactions/{kind}"       Writer, Reaction => thread::add_reaction;
        DELETE "/posts/{id}/reactions/{kind}"       Writer, Reaction => thread::remove_reaction;
        POST   "/posts/{id}/reactions/{kind}"       Writer, Reaction => thread::react;
        POST   "/posts/{id}/follow-up"              Member, Other => support::say_how;
        POST   "/posts/{id}/ignore"                 Writer, Other => support::ignore;
        GET    "/posts/{id}/report"                 Anyone, - => report::post_form;
        POST   "/posts/{id}/reports"                Anyone, Report => report::post;
        GET    "/chat/messages/{id}/report"         Member, - => report::message_form;
        POST   "/chat/messages/{id}/reports"        Member, Report => report::message;
        GET    "/reported"                          Anyone, - => report::thanks;
        GET    "/posts/{id}/appeal"                 Member, - => own::appeal_form;
        POST   "/me/appeals"                        Member, Appeal => own::appeal;
        GET    "/me"                                Anyone, - => me::me;
        DELETE "/me/drafts/{place}"                 Member, Other => ask::drop_draft;
        POST   "/me/drafts/{place}"                 Member, Other => ask::drop_draft;
        POST   "/me/ignored"                        Member, Other => support::stop_ignoring;
        POST   "/me/buddy"                          Writer, BuddyCode => me::begin_as_buddy;
        POST   "/me/name"                           Member, Rename => identity::another_name;
        POST   "/me/return-code"                    Member, MakeCode => identity::make_return_code;
        POST   "/me/forget"                         Member, Other => identity::forget_form;
        DELETE "/me"                                Member, Other => identity::forget;
        GET    "/return"                            Anyone, - => identity::return_form;
        POST   "/return"                            Anyone, ReturnCode => identity::come_back;
        GET    "/leave"                             Anyone, - => identity::leave;
        GET    "/page/{id}"                         Anyone, - => shown::shown;
        GET    "/chat"                              Anyone, - => chat::page;
        POST   "/chat"                              Writer, ChatStart => chat::start;
        GET    "/chat/messages"                     Member, - => chat::messages;
        POST   "/chat/messages"                     Member, ChatMessage => chat::send;
        GET    "/chat/write"                        Member, - => chat::write_form;
        POST   "/chat/leave"                        Member, Other => chat::leave;
        POST   "/chat/keep"                         Member, Other => identity::keep_place;
        POST   "/chat/felt"                         Member, Other => chat::felt;
        POST   "/chat/stay"                         Member, Other => chat::stay;
        POST   "/chat/letter"                       Member, Other => chat::letter;
        POST   "/chat/accept"                       Member, ChatStart => chat::accept;
        POST   "/chat/decline"                      Member, Other => chat::decline;
        POST   "/chat/stay-with"                    Member, Other => chat::stay_with;
        POST   "/chat/earlier"                      Member, Other => chat::set_earlier;
        POST   "/chat/danger"                       Member, Other => chat::danger;
        GET    "/live"                              Anyone, Handshake => chat::live;
        GET    "/class"                             Anyone, - => class::door;
        POST   "/class"                             Anyone, ClassCode => class::enter;
        GET    "/class/space"                       Anyone, - => class::space;
        POST   "/class/questions"                   Anyone, ClassText => class::ask;
        POST   "/class/questions/{id}/answers"      Anyone, ClassText => class::answer;
        POST   "/class/texts/{id}/remove"           Anyone, ClassText => class::remove;
        POST   "/class/end"                         Anyone, Other => class::end;
        GET    "/class/debrief"                     Anyone, - => class::debrief;
        GET    "/help"                              Anyone, - => pages::help;
        GET    "/rules"                             Anyone, - => pages::rules;
        GET    "/privacy"                           Anyone, - => pages::privacy;
        GET    "/safety"                            Anyone, - => pages::safety;
        POST   "/safety"                            Anyone, Other => pages::has_read_safety;
        GET    "/max"                               Anyone, - => pages::max;
        POST   "/max"                               Anyone, Other => pages::begin_with_max;
        GET    "/static/{build}/{*file}"            Anyone, - => pages::asset;
        GET    "/healthz"                           Anyone, - => pages::healthz;
        GET    "/readyz"                            Anyone, - => pages::readyz;
    }
}

#[rustfmt::skip]
fn for_staff() -> Vec<Route> {
    use Who::{Anyone, CaseHolder};
    routes! {
        GET    "/staff"                             STAFF, - => identity::staff_start;
        GET    "/staff/login"                       Anyone, - => identity::login_form;
        POST   "/staff/login"                       Anyone, Login => identity::login;
        GET    "/staff/second-factor"               Anyone, - => identity::second_factor_form;
        POST   "/staff/second-factor"               Anyone, Login => identity::second_factor;
        POST   "/staff/logout"                      Anyone, Other => identity::logout;
        GET    "/staff/reviews"                     M, - => reviews::list;
        GET    "/staff/reviews/{id}"                M, - => reviews::review;
        POST   "/staff/reviews/{id}/claim"          M, Staff => reviews::claim;
        POST   "/staff/reviews/{id}/decision"       M, Staff => reviews::decide;
        POST   "/staff/reviews/{id}/wrong"          M, Staff => reviews::wrong;
        GET    "/staff/queue"                       CK, - => cases::queue;
        POST   "/staff/queue/next"                  C, Staff => cases::next;
        GET    "/staff/cases/{id}"                  CK, - => cases::page;
        POST   "/staff/cases/{id}/claim"            CK, Staff => cases::claim;
        GET    "/staff/cases/{id}/messages"         CK, - => cases::messages;
        POST   "/staff/cases/{id}/messages"         CaseHolder, ChatMessage => cases::say;
        POST   "/staff/cases/{id}/notes"            CaseHolder, Staff => cases::note;
        POST   "/staff/cases/{id}/whispers"         K, Staff => cases::whisper;
        POST   "/staff/cases/{id}/invite"           CaseHolder, Staff => cases::invite;
        POST   "/staff/cases/{id}/transfer"         CaseHolder, Staff => cases::transfer;
        POST   "/staff/cases/{id}/withdraw"         CaseHolder, Staff => cases::withdraw;
        POST   "/staff/cases/{id}/accept"           C, Staff => cases::accept;
        POST   "/staff/cases/{id}/decline"          C, Staff => cases::decline;
        POST   "/staff/cases/{id}/close"            CaseHolder, Staff => cases::close;
        GET    "/staff/replies"                     CK, - => replies::list;
        POST   "/staff/replies"                     CK, Staff => replies::change;
        GET    "/staff/buddies"                     CK, - => buddy::list;
        POST   "/staff/buddies"                     K, Staff => buddy::change;
        GET    "/staff/buddies/{id}"                CK, - => buddy::thread;
        POST   "/staff/buddies/{id}"                CK, Staff => buddy::answer;
        PUT    "/staff/me/duty"                     C, Staff => cases::duty;
        POST   "/staff/me/duty"                     C, Staff => cases::duty;
        GET    "/staff/rules"                       MK, - => rules::list;
        POST   "/staff/rules"                       MK, Staff => rules::create;
        GET    "/staff/rules/new"                   MK, - => rules::new;
        POST   "/staff/rules/try"                   MK, Staff => rules::try_text;
        GET    "/staff/rules/{id}"                  MK, - => rules::rule;
        POST   "/staff/rules/{id}"                  MK, Staff => rules::save;
        POST   "/staff/rules/{id}/dry-run"          MK, Staff => rules::dry_run;
        POST   "/staff/rules/{id}/status"           MK, Staff => rules::set_status;
        POST   "/staff/rules/{id}/decision"         MK, Staff => rules::decide;
        POST   "/staff/rules/{id}/withdraw"         MK, Staff => rules::withdraw;
        GET    "/staff/hours"                       K, - => coordinator::hours;
        POST   "/staff/hours"                       K, Staff => coordinator::set_hours;
        GET    "/staff/people"                      K, - => coordinator::people;
        POST   "/staff/people"                      K, Staff => coordinator::set_person;
        GET    "/staff/classes"                     K, - => class::invitations;
        POST   "/staff/classes"                     K, Staff => class::change_invitations;
        GET    "/staff/audit"                       K, - => coordinator::audit;
        GET    "/staff/figures"                     K, - => coordinator::figures;
        GET    "/staff/wall"                        K, - => coordinator::wall;
    }
}
