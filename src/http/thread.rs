//! One question with its answers, and what readers do to them with one press.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Http,
    avatar::Avatar,
    caller::{Caller, OwnMember},
    explain::verdict_of,
    input::{Id, Input},
    respond::{Answer, done, show},
    view::{AnswerView, PROMPTS, Problem, QuestionView},
};
use crate::{
    actions::{
        buddy, coach,
        draft::{self, Draft},
        forum, post, support,
    },
    error::{Error, Result},
    model::{
        forum::{Coach, PostKind, PostState, ReactionKind},
        id::{MemberId, PostId},
        staff::Role,
        verdict::HelpCard,
    },
    moderation::html::to_html,
    store::{self, column, post::PostRow},
};

/// Whether a script fetches it for an open page, which shows the answers of it and no more.
fn is_fetched(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-mode").is_some_and(|mode| mode != "navigate")
}

/// GET /questions/{id}
pub async fn question(State(http): State<Http>, caller: Caller, headers: HeaderMap, Id(id): Id<PostId>) -> Answer {
    if let Some(member) = caller.member() {
        forum::mark_read(&http.core, member.id, id, !is_fetched(&headers)).await?;
    }
    show(&caller, &question_view(&http, &caller, id, None, None).await?)
}

/// POST /questions/{id}/coach
pub async fn ask_coach(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
) -> Answer {
    coach::ask(&http.core, &member, id).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "id": id, "coach": Coach::Asked }), &format!("/questions/{id}"))
}

/// The help that belongs beside one's own post, as it stands.
async fn help_beside(http: &Http, row: &PostRow) -> Result<Option<HelpCard>> {
    let event = store::post::last_event(&http.core.db, PostId(row.id)).await?;
    Ok(event.and_then(|event| verdict_of(&event)).and_then(|verdict| verdict.help))
}

/// The answers of a question, and the help that belongs beside the reader's own.
async fn answers_of(
    http: &Http,
    caller: &Caller,
    id: PostId,
    reactions: &BTreeMap<Uuid, Vec<ReactionKind>>,
) -> Result<(Vec<AnswerView>, Option<HelpCard>)> {
    let reader = caller.member().map(|member| member.id);
    let badges = store::buddy::badges(&http.core.db, id, None).await?;
    let (mut answers, mut help) = (Vec::new(), None);
    for row in store::post::answers(&http.core.db, id, reader).await? {
        if row.is_by(reader) {
            help = help_beside(http, &row).await?.or(help);
        }
        let buddy = badges.contains(&row.id);
        answers.push(AnswerView { buddy, ..answer_view(http, caller, &row, reactions).await? });
    }
    Ok((answers, help))
}

/// A question with its answers, and the box for one more: with what was typed into it now, or what was kept.
pub(super) async fn question_view(
    http: &Http,
    caller: &Caller,
    id: PostId,
    typed: Option<Draft>,
    problem: Option<Problem>,
) -> Result<QuestionView> {
    let reader = caller.member().map(|member| member.id);
    let row = visible_question(http, reader, id).await?;
    let left = match reader {
        Some(reader) if typed.is_none() => draft::find(&http.core, reader, Some(id)).await?,
        _ => None,
    };
    let kept = left.is_some();
    let written = typed.or(left).unwrap_or_default();
    let post = post::open(&http.core, &row).await?;
    let mine = row.is_by(reader);
    let reactions = own_reactions(http, reader, id).await?;
    let beside = help_beside(http, &row).await?;
    let heavy = beside.is_some() && !mine;
    let (answers, answers_help) = answers_of(http, caller, id, &reactions).await?;
    let help = answers_help.or(beside.filter(|_| mine));
    Ok(QuestionView {
        chrome: http.chrome(caller).await?,
        id: id.to_string(),
        body_html: to_html(&post.body),
        theme: post.theme,
        theme_tile: http.tile(caller.lang, post.theme),
        lang: post.lang,
        kind: post.kind,
        state: post.state,
        at: post.created_at,
        version: post.version,
        content_warning: post.content_warning,
        answers,
        reactions: reactions.get(&id.0).cloned().unwrap_or_default(),
        mine,
        reason: if mine { http.reason(caller.lang, &row).await? } else { None },
        coach: coach::shown(&http.core, &row, mine).await?,
        may_ask_coach: mine && coach::may_ask(&http.core, &row).await?,
        may_ask_aside: match reader {
            Some(reader) => buddy::may_begin(&http.core, reader, &row).await?,
            None => false,
        },
        help: help.map(|help| http.help_for(caller.lang, help.theme)),
        heavy,
        avatar: Avatar::of(&post.pseudonym),
        cared: row.cared_at.is_some(),
        support: support::is_in_need(&http.core, id).await?,
        support_called: mine && support::has_called(&http.core, id).await?,
        may_call: mine && support::may_call(&http.core, id).await?,
        asks_how: mine && support::asks_how(&http.core, &row).await?,
        follow_up: if mine { support::follow_up(&http.core, id).await? } else { None },
        title: post.title,
        pseudonym: post.pseudonym,
        answer: written.body,
        answer_warning: written.content_warning,
        problem,
        prompt: row.id.as_bytes().first().map_or(0, |byte| byte % PROMPTS),
        look: None,
        kept,
        as_professional: caller.staff().is_some_and(|staff| staff.is(Role::Consultant)),
    })
}

/// A question that is published, or one's own in any state; everything else does not exist.
pub(super) async fn visible_question(http: &Http, reader: Option<MemberId>, id: PostId) -> Result<PostRow> {
    let row = visible_post(http, reader, id).await?;
    if row.kind()? == PostKind::Answer { Err(Error::NotFound) } else { Ok(row) }
}

pub(super) async fn visible_post(http: &Http, reader: Option<MemberId>, id: PostId) -> Result<PostRow> {
    let row = store::post::find(&http.core.db, id).await?.ok_or(Error::NotFound)?;
    if row.state()? == PostState::Published || row.is_by(reader) { Ok(row) } else { Err(Error::NotFound) }
}

/// GET /posts/{id}: where it stands among the others.
pub async fn post_page(State(http): State<Http>, caller: Caller, Id(id): Id<PostId>) -> Answer {
    let reader = caller.member().map(|member| member.id);
    let question = PostId(visible_post(&http, reader, id).await?.question_id);
    visible_question(&http, reader, question).await?;
    Ok(Redirect::to(&format!("/questions/{question}#p-{id}")).into_response())
}

async fn own_reactions(
    http: &Http,
    reader: Option<MemberId>,
    question: PostId,
) -> Result<BTreeMap<Uuid, Vec<ReactionKind>>> {
    let mut reactions: BTreeMap<Uuid, Vec<ReactionKind>> = BTreeMap::new();
    if let Some(reader) = reader {
        for (post, kind) in store::post::reactions_of(&http.core.db, question, reader).await? {
            reactions.entry(post).or_default().push(column::word(&kind)?);
        }
    }
    Ok(reactions)
}

async fn answer_view(
    http: &Http,
    caller: &Caller,
    row: &PostRow,
    reactions: &BTreeMap<Uuid, Vec<ReactionKind>>,
) -> Result<AnswerView> {
    let post = post::open(&http.core, row).await?;
    let mine = row.is_by(caller.member().map(|member| member.id));
    let needs_reason = mine && post.state != PostState::Published;
    Ok(AnswerView {
        id: post.id.to_string(),
        body_html: to_html(&post.body),
        professional: row.staff_id.is_some(),
        buddy: false,
        state: post.state,
        at: post.created_at,
        version: post.version,
        mine,
        reactions: reactions.get(&row.id).cloned().unwrap_or_default(),
        reason: if needs_reason { http.reason(caller.lang, row).await? } else { None },
        content_warning: post.content_warning,
        lang: post.lang,
        avatar: Avatar::of(&post.pseudonym),
        cared: row.cared_at.is_some(),
        pseudonym: post.pseudonym,
    })
}

/// What a reaction button says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReactionForm {
    #[serde(rename = "_action")]
    action: String,
}

/// PUT /posts/{id}/reactions/{kind}
pub async fn add_reaction(http: State<Http>, caller: Caller, path: Path<(String, String)>) -> Answer {
    react_with(http, caller, path, true).await
}

/// DELETE /posts/{id}/reactions/{kind}
pub async fn remove_reaction(http: State<Http>, caller: Caller, path: Path<(String, String)>) -> Answer {
    react_with(http, caller, path, false).await
}

/// POST /posts/{id}/reactions/{kind}: the form's way, with `_action`.
pub async fn react(
    http: State<Http>,
    caller: Caller,
    path: Path<(String, String)>,
    Input(form): Input<ReactionForm>,
) -> Answer {
    let add = !matches!(form.action.as_str(), "remove" | "delete" | "DELETE");
    react_with(http, caller, path, add).await
}

async fn react_with(
    State(http): State<Http>,
    caller: Caller,
    Path((id, kind)): Path<(String, String)>,
    add: bool,
) -> Answer {
    let id: PostId = id.parse().map_err(|_| Error::NotFound)?;
    let kind: ReactionKind = kind.parse().map_err(|_| Error::field("kind", "unknown"))?;
    // A post that is not there makes no member.
    let row = store::post::find(&http.core.db, id).await?.ok_or(Error::NotFound)?;
    if row.state()? != PostState::Published {
        return Err(Error::NotFound.into());
    }
    let member = caller.member_or_new(&http.core).await?;
    let question = forum::react(&http.core, &member, id, kind, add).await?;
    let result = serde_json::json!({ "post": id, "kind": kind, "on": add });
    done(&caller, StatusCode::OK, &result, &format!("/questions/{question}#p-{id}"))
}
