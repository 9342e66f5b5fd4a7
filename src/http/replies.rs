//! Canned replies: the page where they are kept, and what of them stands beside a chat.

use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::{
    Http,
    caller::{Caller, QueueReader},
    forms::ReplyForm,
    input::{Asked, Input},
    respond::{Answer, done, form_again, on_its_page, show},
    view::{CannedReply, Problem, RepliesView, ReplyLine},
};
use crate::{
    actions::{
        hours,
        replies::{self, Reply},
    },
    error::{Error, Result},
    model::{
        hours::Window,
        lang::Lang,
        staff::{Role, Staff},
    },
};

/// What stands for the young person's pseudonym.
const ALIAS: &str = "{alias}";
/// What stands for the opening hours.
const HOURS: &str = "{hours}";

/// Which reply the form shows.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    id: String,
}

/// GET /staff/replies
pub async fn list(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Asked(Chosen { id }): Asked<Chosen>,
) -> Answer {
    let mut view = view(&http, &caller, &staff, ReplyForm::default(), None).await?;
    if !id.is_empty() {
        let replies = replies::list(&http.core, &staff).await?;
        let chosen = replies.iter().find(|reply| reply.id.to_string() == id && reply.may_change);
        view.form = ReplyForm::of(chosen.ok_or(Error::NotFound)?);
    }
    show(&caller, &view)
}

async fn view(
    http: &Http,
    caller: &Caller,
    staff: &Staff,
    form: ReplyForm,
    problem: Option<Problem>,
) -> Result<RepliesView> {
    let replies = replies::list(&http.core, staff).await?;
    let line = |reply: Reply| ReplyLine {
        id: reply.id.to_string(),
        shared: reply.shared,
        lang: reply.lang,
        label: reply.label,
        body: reply.body,
        reviewed_at: reply.reviewed_at,
        version: reply.version,
        may_change: reply.may_change,
    };
    Ok(RepliesView {
        chrome: http.chrome(caller).await?,
        oldest: replies.iter().map(|reply| reply.reviewed_at).min(),
        replies: replies.into_iter().map(line).collect(),
        may_share: staff.is(Role::Coordinator),
        may_keep: staff.is(Role::Consultant),
        form,
        problem,
    })
}

/// POST /staff/replies
pub async fn change(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Input(form): Input<ReplyForm>,
) -> Answer {
    let (status, changed) = match (form.id()?, form.action.as_str()) {
        (Some(id), "remove") => (StatusCode::OK, replies::remove(&http.core, &staff, id).await.map(|()| id)),
        (id, "" | "save") => {
            let status = if id.is_some() { StatusCode::OK } else { StatusCode::CREATED };
            match form.draft(&staff) {
                Ok(draft) => (status, replies::save(&http.core, &staff, draft).await),
                Err(error) => (status, Err(error)),
            }
        }
        _ => (StatusCode::OK, Err(Error::field("action", "unknown"))),
    };
    let problem = match changed {
        Ok(id) => return done(&caller, status, &serde_json::json!({ "id": id }), "/staff/replies"),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    form_again(&caller, &problem, &view(&http, &caller, &staff, form, Some(problem.clone())).await?)
}

/// What can be put into the box of a chat in this language, with the pseudonym and the hours in their places.
pub async fn beside_chat(http: &Http, staff: &Staff, lang: Lang, alias: &str) -> Result<Vec<CannedReply>> {
    let replies = replies::list(&http.core, staff).await?;
    let mut hours = None;
    let mut canned = Vec::new();
    for reply in replies.into_iter().filter(|reply| reply.lang == lang) {
        let mut body = reply.body.replace(ALIAS, alias);
        if body.contains(HOURS) {
            let words = match hours.take() {
                Some(words) => words,
                None => hours_in_words(http, lang).await?,
            };
            body = body.replace(HOURS, &words);
            hours = Some(words);
        }
        canned.push(CannedReply { label: reply.label, body });
    }
    Ok(canned)
}

/// The week's opening hours for a language in one line, also while it is open or closed by hand: they are for another day.
/// Who is not bound to hours is there when the chat is open.
async fn hours_in_words(http: &Http, lang: Lang) -> Result<String> {
    let set = hours::hours(&http.core).await?;
    let words = &http.core.words;
    if set.windows.is_empty() {
        return Ok(words.say(lang, "reply-hours-any", &[]));
    }
    let window = |window: &Window| {
        let day = words.say(lang, &format!("weekday-{}", window.day), &[]);
        let (from, to) = (window.span.from.clone(), window.span.to.clone());
        let args = [("day", day.into()), ("from", from.into()), ("to", to.into())];
        words.say(lang, "reply-hours-window", &args)
    };
    let week: Vec<String> = set.week(lang).map(window).collect();
    Ok(if week.is_empty() { words.say(lang, "reply-hours-none", &[]) } else { week.join(", ") })
}
