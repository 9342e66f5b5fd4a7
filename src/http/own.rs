//! One's own posts: to change, to take back, to object to what was decided about them.

use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use serde::Deserialize;

use super::{
    Http,
    ask::{look, sent},
    caller::{Caller, OwnMember},
    input::{Id, Input, maybe_word},
    respond::{Answer, done, form_again, on_its_page, show},
    view::{AppealView, EditView, Problem},
};
use crate::{
    actions::{
        forum::{self, Outcome},
        post::{self, Text},
        report,
    },
    error::{Error, Result},
    model::{
        forum::{PostKind, PostState},
        id::PostId,
        member::Member,
    },
    moderation::Place,
    store::post::PostRow,
};

/// GET /posts/{id}/edit
pub async fn edit_form(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
) -> Answer {
    let row = post::own(&http.core, member.id, id).await?;
    let text = post::text_of(&http.core, &row).await?;
    let form = EditForm { title: Some(text.title), body: text.body, ..EditForm::default() };
    show(&caller, &edit_view(&http, &caller, &row, form, None).await?)
}

/// One's own post as it is to be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EditForm {
    title: Option<String>,
    body: String,
    content_warning: String,
    version: Option<i64>,
    /// `preview` when its writer wants to look at it first.
    step: String,
}

impl EditForm {
    fn text(&self) -> Text {
        Text { title: self.title.clone().unwrap_or_default(), body: self.body.clone() }
    }

    fn read(&self) -> Result<forum::Edit> {
        Ok(forum::Edit {
            title: self.title.clone(),
            body: self.body.clone(),
            content_warning: maybe_word("content_warning", &self.content_warning)?,
            version: self.version.ok_or_else(|| Error::field("version", "empty"))?,
        })
    }
}

async fn edit_view(
    http: &Http,
    caller: &Caller,
    row: &PostRow,
    form: EditForm,
    problem: Option<Problem>,
) -> Result<EditView> {
    Ok(EditView {
        chrome: http.chrome(caller).await?,
        id: row.id.to_string(),
        question: row.question_id.to_string(),
        kind: row.kind()?,
        state: row.state()?,
        title: form.title.unwrap_or_default(),
        body: form.body,
        warned: row.content_warning.is_some(),
        content_warning: if form.content_warning.is_empty() {
            row.content_warning.clone().unwrap_or_default()
        } else {
            form.content_warning
        },
        // Over what came meanwhile nobody writes unseen: it is what they began from until they are told.
        version: form.version.unwrap_or(row.version),
        reason: http.reason(caller.lang, row).await?,
        problem,
        look: None,
    })
}

/// One's own post as it will look, and what the filter would do. Nothing of it is kept: what stands online stays there.
async fn look_at_edit(http: &Http, caller: &Caller, row: &PostRow, form: EditForm) -> Answer {
    let place = if row.kind()? == PostKind::Answer { Place::Answer } else { Place::Post };
    let warning = form.content_warning.parse().ok();
    let looked = look(http, caller, place, (&form.text(), row.lang()?, warning)).await?;
    if !caller.wants_html {
        return Ok(Json(looked).into_response());
    }
    show(caller, &EditView { look: Some(looked), ..edit_view(http, caller, row, form, None).await? })
}

/// PATCH /posts/{id}, POST /posts/{id}/edit
pub async fn edit(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
    Input(form): Input<EditForm>,
) -> Answer {
    if form.step == "preview" {
        return look_at_edit(&http, &caller, &post::own(&http.core, member.id, id).await?, form).await;
    }
    let edited = match form.read() {
        Ok(edit) => forum::edit(&http.core, &member, id, edit).await,
        Err(error) => Err(error),
    };
    let problem = match edited {
        Ok(Outcome::Refused(verdict)) => http.refusal(&caller, &form.text(), &http.with_help(caller.lang, verdict)),
        Ok(stored) => return sent(&http, &caller, StatusCode::OK, stored),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let row = post::own(&http.core, member.id, id).await?;
    let version = form.version.filter(|_| problem.code.as_deref() != Some("stale"));
    let form = EditForm { version, ..form };
    form_again(&caller, &problem, &edit_view(&http, &caller, &row, form, Some(problem.clone())).await?)
}

/// The version that a withdrawal is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VersionForm {
    version: Option<i64>,
}

/// DELETE /posts/{id}, POST /posts/{id}/withdraw
pub async fn withdraw(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
    Input(form): Input<VersionForm>,
) -> Answer {
    forum::withdraw(&http.core, &member, id, form.version).await?;
    let result = serde_json::json!({ "id": id, "state": PostState::Withdrawn });
    done(&caller, StatusCode::OK, &result, "/me")
}

/// An objection as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AppealForm {
    post: String,
    text: String,
}

/// GET /posts/{id}/appeal
pub async fn appeal_form(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
) -> Answer {
    show(&caller, &appeal_view(&http, &caller, (&member, id), String::new(), None).await?)
}

async fn appeal_view(
    http: &Http,
    caller: &Caller,
    (member, id): (&Member, PostId),
    text: String,
    problem: Option<Problem>,
) -> Result<AppealView> {
    let row = post::own(&http.core, member.id, id).await?;
    let chrome = http.chrome(caller).await?;
    Ok(AppealView { chrome, post: id.to_string(), reason: http.reason(caller.lang, &row).await?, text, problem })
}

/// POST /me/appeals
pub async fn appeal(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Input(form): Input<AppealForm>,
) -> Answer {
    let id: PostId = form.post.parse().map_err(|_| Error::NotFound)?;
    let problem = match report::appeal(&http.core, &member, id, &form.text).await {
        Ok(review) => {
            let result = serde_json::json!({ "id": review });
            return done(&caller, StatusCode::CREATED, &result, &format!("/me#p-{id}"));
        }
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    form_again(&caller, &problem, &appeal_view(&http, &caller, (&member, id), form.text, Some(problem.clone())).await?)
}
