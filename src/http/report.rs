//! Reports of posts and of messages.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;

use super::{
    Http, back_to,
    caller::Caller,
    input::{Asked, Id, Input, word},
    respond::{Answer, done, form_again, show},
    view::{Problem, ReportView, ReportedView},
};
use crate::{
    actions::{
        report::{self, Reported},
        talk,
    },
    error::{Error, Result},
    model::{
        forum::{PostState, ReportReason},
        id::{MessageId, PostId},
    },
    store,
};

/// A report as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    reason: String,
    note: String,
}

/// GET /posts/{id}/report
pub async fn post_form(State(http): State<Http>, caller: Caller, Id(id): Id<PostId>) -> Answer {
    let view = report_view(&http, &caller, Reported::Post(id), ReportForm::default(), None).await?;
    show(&caller, &view)
}

/// GET /chat/messages/{id}/report
pub async fn message_form(State(http): State<Http>, caller: Caller, Id(id): Id<MessageId>) -> Answer {
    let view = report_view(&http, &caller, Reported::Message(id), ReportForm::default(), None).await?;
    show(&caller, &view)
}

async fn report_view(
    http: &Http,
    caller: &Caller,
    what: Reported,
    form: ReportForm,
    problem: Option<Problem>,
) -> Result<ReportView> {
    let (action, back) = reported_at(http, caller, what).await?;
    let chrome = http.chrome(caller).await?;
    Ok(ReportView { chrome, action, back, reasons: ReportReason::ALL, reason: form.reason, note: form.note, problem })
}

/// Where a report goes, and where its reader came from; `NotFound` where there is nothing to report.
async fn reported_at(http: &Http, caller: &Caller, what: Reported) -> Result<(String, String)> {
    Ok(match what {
        Reported::Post(id) => {
            let row = store::post::find(&http.core.db, id).await?.ok_or(Error::NotFound)?;
            if row.state()? != PostState::Published {
                return Err(Error::NotFound);
            }
            (format!("/posts/{id}/reports"), format!("/questions/{}", row.question_id))
        }
        Reported::Message(id) => {
            let member = caller.member().ok_or(Error::NotFound)?;
            talk::message_body(&http.core, member.id, id).await?.ok_or(Error::NotFound)?;
            (format!("/chat/messages/{id}/reports"), "/chat".to_owned())
        }
    })
}

/// POST /posts/{id}/reports
pub async fn post(
    State(http): State<Http>,
    caller: Caller,
    Id(id): Id<PostId>,
    Input(form): Input<ReportForm>,
) -> Answer {
    report(&http, &caller, Reported::Post(id), form).await
}

/// POST /chat/messages/{id}/reports
pub async fn message(
    State(http): State<Http>,
    caller: Caller,
    Id(id): Id<MessageId>,
    Input(form): Input<ReportForm>,
) -> Answer {
    report(&http, &caller, Reported::Message(id), form).await
}

async fn report(http: &Http, caller: &Caller, what: Reported, form: ReportForm) -> Answer {
    // Before it is reported: the third report takes it down.
    let back = reported_at(http, caller, what).await.map_or_else(|_| "/".to_owned(), |(_, back)| back);
    let reported = match word("reason", &form.reason) {
        Ok(reason) => {
            let key = caller.budget_key();
            report::report(&http.core, caller.member(), key, what, reason, &form.note).await
        }
        Err(error) => Err(error.into()),
    };
    let problem = match reported {
        Ok(id) => {
            let next = format!("/reported?{}", serde_html_form::to_string([("back", back)]).unwrap_or_default());
            return done(caller, StatusCode::ACCEPTED, &serde_json::json!({ "id": id }), &next);
        }
        Err(error @ (Error::Internal(_) | Error::NotFound)) => return Err(error.into()),
        Err(error) => http.problem(caller, &error),
    };
    form_again(caller, &problem, &report_view(http, caller, what, form, Some(problem.clone())).await?)
}

/// Where a report came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BackQuery {
    back: String,
}

/// GET /reported
pub async fn thanks(State(http): State<Http>, caller: Caller, Asked(query): Asked<BackQuery>) -> Answer {
    if !caller.wants_html {
        return Ok(Redirect::to("/me").into_response());
    }
    let view = ReportedView {
        chrome: http.chrome(&caller).await?,
        id: String::new(),
        back: back_to(&query.back).to_owned(),
        signposts: http.signposts(caller.lang, None).into_iter().take(4).collect(),
    };
    show(&caller, &view)
}
