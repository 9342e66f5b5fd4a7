//! Trained young people: the code that makes one, what they say aside, and the team's pages about it.

use axum::{extract::State, http::StatusCode};
use jiff::civil::Date;
use serde::Deserialize;

use super::{
    Http,
    caller::{Caller, Coordinator, OwnMember, QueueReader},
    chat::{marked_message_view, message_view},
    input::{Id, Input},
    respond::{Answer, done, form_again, on_its_page, show, show_with},
    view::{BuddiesView, BuddyLine, BuddyThreadView, Problem, SideLine, SideView},
};
use crate::{
    actions::{
        buddy::{self, Said},
        post::Text,
    },
    error::{Error, Result},
    model::{
        Millis,
        id::{BuddyId, MemberId, PostId, SideId},
        member::Member,
        staff::{Role, Staff},
    },
    store::{
        buddy::{BuddyRow, SideRow},
        column::word,
    },
};

// ------------------------------------------------------------------ young people

/// GET /questions/{id}/side
pub async fn side(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
) -> Answer {
    show(&caller, &side_view(&http, &caller, &member, id, None).await?)
}

async fn side_view(
    http: &Http,
    caller: &Caller,
    member: &Member,
    id: PostId,
    typed: Option<(String, Problem)>,
) -> Result<SideView> {
    let own = buddy::own(&http.core, member, id).await?;
    let (body, problem) = typed.unzip();
    Ok(SideView {
        chrome: http.chrome(caller).await?,
        question: id.to_string(),
        title: own.side.title,
        lang: own.side.lang,
        texts: own.side.texts.iter().map(message_view).collect(),
        may_write: own.may_write,
        help: own.help.map(|theme| http.help_for(caller.lang, theme)),
        body: body.unwrap_or_default(),
        problem,
    })
}

/// A text box.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TextForm {
    body: String,
}

/// POST /questions/{id}/side
pub async fn say(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
    Input(form): Input<TextForm>,
) -> Answer {
    let problem = match buddy::ask(&http.core, &member, id, &form.body).await {
        Ok(Said::Kept(text, verdict)) => {
            let verdict = http.with_help(caller.lang, verdict);
            let result = serde_json::json!({ "id": text, "verdict": verdict });
            return done(&caller, StatusCode::CREATED, &result, &format!("/questions/{id}/side"));
        }
        Ok(Said::Refused(verdict)) => {
            http.refusal(&caller, &Text::untitled(&*form.body), &http.with_help(caller.lang, verdict))
        }
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let view = side_view(&http, &caller, &member, id, Some((form.body, problem.clone()))).await?;
    form_again(&caller, &problem, &view)
}

/// What a member and the team say aside, for lists.
pub(super) async fn side_lines(http: &Http, member: MemberId) -> Result<Vec<SideLine>> {
    buddy::sides_of(&http.core, member).await?.into_iter().map(side_line).collect()
}

fn side_line(row: SideRow) -> Result<SideLine> {
    Ok(SideLine {
        id: row.id.to_string(),
        question: row.question_id.to_string(),
        title: row.title,
        lang: word(&row.lang)?,
        pseudonym: row.pseudonym,
        at: row.last_at,
        waits_since: row.asked_at,
        unread: row.unread,
    })
}

// ------------------------------------------------------------------ the team

/// GET /staff/buddies
pub async fn list(State(http): State<Http>, caller: Caller, QueueReader(staff): QueueReader) -> Answer {
    show(&caller, &buddies_view(&http, &caller, &staff, None).await?)
}

async fn buddies_view(http: &Http, caller: &Caller, staff: &Staff, code: Option<String>) -> Result<BuddiesView> {
    let may_manage = staff.is(Role::Coordinator);
    let buddies = if may_manage { buddy::all(&http.core, staff).await? } else { Vec::new() };
    Ok(BuddiesView {
        chrome: http.chrome(caller).await?,
        may_manage,
        code,
        buddies: buddies.into_iter().map(|row| buddy_line(http, row)).collect(),
        threads: buddy::sides(&http.core).await?.into_iter().map(side_line).collect::<Result<_>>()?,
    })
}

fn buddy_line(http: &Http, row: BuddyRow) -> BuddyLine {
    BuddyLine {
        id: row.id.to_string(),
        pseudonym: row.pseudonym,
        since: day(http, row.since),
        answers: row.answers,
        seen: day(http, row.seen_at),
    }
}

/// The day of a time, in the service's time zone.
fn day(http: &Http, at: Millis) -> Date {
    jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(http.core.zone.clone()).date()
}

/// What a coordinator does.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BuddyForm {
    action: String,
    id: String,
}

/// POST /staff/buddies
pub async fn change(
    State(http): State<Http>,
    caller: Caller,
    Coordinator(staff): Coordinator,
    Input(form): Input<BuddyForm>,
) -> Answer {
    match form.action.as_str() {
        "invite" => {
            let code = buddy::invite(&http.core, &staff).await?;
            // Shown once, in the answer itself: a redirect would have to keep it somewhere.
            show_with(&caller, StatusCode::CREATED, &buddies_view(&http, &caller, &staff, Some(code)).await?)
        }
        "take-back" => {
            let id: BuddyId = form.id.parse().map_err(|_| Error::NotFound)?;
            buddy::take_back(&http.core, &staff, id).await?;
            done(&caller, StatusCode::OK, &serde_json::json!({ "id": id, "buddy": false }), "/staff/buddies")
        }
        _ => Err(Error::field("action", "unknown").into()),
    }
}

/// GET /staff/buddies/{id}
pub async fn thread(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<SideId>,
) -> Answer {
    show(&caller, &thread_view(&http, &caller, &staff, id, None).await?)
}

async fn thread_view(
    http: &Http,
    caller: &Caller,
    staff: &Staff,
    id: SideId,
    typed: Option<(String, Problem)>,
) -> Result<BuddyThreadView> {
    let side = buddy::open(&http.core, staff, id).await?;
    let (body, problem) = typed.unzip();
    Ok(BuddyThreadView {
        chrome: http.chrome(caller).await?,
        id: id.to_string(),
        pseudonym: side.pseudonym,
        question: side.question.to_string(),
        title: side.title,
        lang: side.lang,
        texts: side.texts.iter().map(|text| marked_message_view(text, staff.id)).collect(),
        body: body.unwrap_or_default(),
        problem,
    })
}

/// POST /staff/buddies/{id}
pub async fn answer(
    State(http): State<Http>,
    caller: Caller,
    QueueReader(staff): QueueReader,
    Id(id): Id<SideId>,
    Input(form): Input<TextForm>,
) -> Answer {
    let problem = match buddy::answer(&http.core, &staff, id, &form.body).await {
        Ok(Said::Kept(text, verdict)) => {
            let result = serde_json::json!({ "id": text, "verdict": verdict });
            return done(&caller, StatusCode::CREATED, &result, &format!("/staff/buddies/{id}"));
        }
        Ok(Said::Refused(verdict)) => http.refusal(&caller, &Text::untitled(&*form.body), &verdict),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let view = thread_view(&http, &caller, &staff, id, Some((form.body, problem.clone()))).await?;
    form_again(&caller, &problem, &view)
}
