//! How young people carry each other: calls for support, how it went on, names that somebody reads no more.

use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::{
    Http,
    caller::{Caller, OwnMember},
    input::{Id, Input, word},
    respond::{Answer, done},
    thread::{visible_post, visible_question},
};
use crate::{
    actions::{post, support},
    error::Error,
    model::{
        forum::{FollowUp, PostState},
        id::PostId,
    },
};

/// POST /questions/{id}/support: the asker is attacked here, and the others are asked for kind words.
pub async fn call(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
) -> Answer {
    support::call(&http.core, &member, id).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "id": id, "support": true }), &format!("/questions/{id}"))
}

/// How it is now.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HowForm {
    how: String,
}

/// POST /posts/{id}/follow-up
pub async fn say_how(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
    Input(form): Input<HowForm>,
) -> Answer {
    // Somebody else's question is none, whatever is said about it.
    post::own(&http.core, member.id, id).await?;
    let how: FollowUp = word("how", &form.how)?;
    support::say_how(&http.core, &member, id, how).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "id": id, "how": how }), &format!("/questions/{id}"))
}

/// POST /posts/{id}/ignore
pub async fn ignore(State(http): State<Http>, caller: Caller, Id(id): Id<PostId>) -> Answer {
    // A post that is not there makes no member.
    let reader = caller.member().map(|member| member.id);
    let row = visible_post(&http, reader, id).await?;
    visible_question(&http, reader, PostId(row.question_id)).await?;
    if row.state()? != PostState::Published {
        return Err(Error::NotFound.into());
    }
    let member = caller.member_or_new(&http.core).await?;
    let question = support::ignore(&http.core, &member, id).await?;
    // Whoever reads nothing of the asker any more has nothing to read there.
    let next = if question == id { "/questions".to_owned() } else { format!("/questions/{question}") };
    done(&caller, StatusCode::OK, &serde_json::json!({ "ignored": row.pseudonym }), &next)
}

/// A name as it stands on the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NameForm {
    name: String,
}

/// POST /me/ignored: reads it again.
pub async fn stop_ignoring(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Input(form): Input<NameForm>,
) -> Answer {
    support::stop_ignoring(&http.core, &member, &form.name).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "ignored": null }), "/me")
}
