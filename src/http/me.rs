//! One's own corner: posts with their states, reports, objections.

use std::collections::BTreeMap;

use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Http,
    avatar::Avatar,
    buddy::side_lines,
    caller::Caller,
    input::Input,
    lines::excerpt,
    respond::{Answer, done, form_again, on_its_page, show},
    view::{MeView, MemberChat, OwnPost, OwnReport, Problem, Reader, SideLine, Thanks},
};
use crate::{
    actions::{buddy, coach, post, review, support},
    error::{Error, Result},
    model::{forum::PostKind, id::PostId, member::Member},
    store::{self, column::word, post::PostRow},
};

/// GET /me
pub async fn me(State(http): State<Http>, caller: Caller) -> Answer {
    let view = me_view(&http, &caller, None).await?;
    // Seen is seen, once it stands on the page.
    if let Some(member) = caller.member() {
        if view.posts.iter().any(|post| post.thanked) {
            support::seen(&http.core, member).await?;
        }
        let decided: Vec<Uuid> =
            view.posts.iter().filter(|post| post.decided).filter_map(|post| post.id.parse().ok()).collect();
        if !decided.is_empty() {
            review::seen(&http.core, member, decided).await?;
        }
    }
    show(&caller, &view)
}

/// One's own corner, with what is not right with a code that was typed there.
pub(super) async fn me_view(http: &Http, caller: &Caller, problem: Option<Problem>) -> Result<MeView> {
    let chrome = http.chrome(caller).await?;
    let Some(member) = caller.member().cloned() else {
        return Ok(MeView {
            chrome,
            pseudonym: None,
            posts: Vec::new(),
            reports: Vec::new(),
            unread: 0,
            chat: MemberChat::none(),
            readers: Vec::new(),
            ignored: Vec::new(),
            has_return_code: false,
            buddy: false,
            sides: Vec::new(),
            code: String::new(),
            problem,
            avatar: None,
        });
    };
    let chat = http.member_chat(caller, &member).await?;
    let sides = side_lines(http, member.id).await?;
    Ok(MeView {
        chrome,
        posts: own_posts(http, caller, &member).await?,
        reports: own_reports(http, &member).await?,
        unread: store::post::unread(&http.core.db, member.id).await?,
        readers: readers(http, &chat, &sides).await?,
        ignored: store::support::ignored(&http.core.db, member.id).await?,
        chat,
        has_return_code: store::member::has_return_code(&http.core.db, member.id).await?,
        buddy: buddy::is_buddy(&http.core, member.id).await?,
        sides,
        code: String::new(),
        problem,
        avatar: Some(Avatar::of(&member.pseudonym)),
        pseudonym: Some(member.pseudonym),
    })
}

async fn own_posts(http: &Http, caller: &Caller, member: &Member) -> Result<Vec<OwnPost>> {
    let unread = store::post::unread_by_question(&http.core.db, member.id).await?;
    let thanked = store::support::thanked(&http.core.db, member.id).await?;
    let thanks = store::support::thanks_for(&http.core.db, member.id).await?;
    let decided = store::review::decided(&http.core.db, member.id).await?;
    let mut posts = Vec::new();
    for row in store::post::of_member(&http.core.db, member.id).await? {
        let unread = unread.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, answers)| *answers);
        let kinds = thanks.iter().filter(|(post, ..)| *post == row.id);
        let thanks = kinds.map(|(_, kind, times)| Ok(Thanks { kind: word(kind)?, times: *times }));
        posts.push(OwnPost {
            thanked: thanked.contains(&row.id),
            thanks: thanks.collect::<Result<_>>()?,
            decided: decided.iter().any(|(post, _)| *post == row.id),
            ..own_post(http, caller, &row, unread).await?
        });
    }
    Ok(posts)
}

async fn own_post(http: &Http, caller: &Caller, row: &PostRow, unread: i64) -> Result<OwnPost> {
    let text = post::text_of(&http.core, row).await?;
    let kind = row.kind()?;
    let title = match kind {
        PostKind::Answer => title_of(http, PostId(row.question_id)).await?,
        PostKind::Question | PostKind::Story => text.title,
    };
    Ok(OwnPost {
        id: row.id.to_string(),
        question: row.question_id.to_string(),
        kind,
        title,
        excerpt: excerpt(&text.body),
        state: row.state()?,
        version: row.version,
        at: row.created_at,
        reason: http.reason(caller.lang, row).await?,
        unread,
        cared: row.cared_at.is_some(),
        coach: coach::shown(&http.core, row, true).await?,
        asks_how: support::asks_how(&http.core, row).await?,
        thanked: false,
        thanks: Vec::new(),
        decided: false,
    })
}

/// The title of the question that was answered; empty when it is not public any more.
async fn title_of(http: &Http, question: PostId) -> Result<String> {
    let row = store::post::find(&http.core.db, question).await?;
    Ok(row.and_then(|row| row.title).unwrap_or_default())
}

async fn own_reports(http: &Http, member: &Member) -> Result<Vec<OwnReport>> {
    let reports = store::review::reports_of(&http.core.db, member.id).await?;
    reports
        .into_iter()
        .map(|(id, reason, at, outcome)| {
            let outcome = outcome.unwrap_or_else(|| "open".to_owned());
            Ok(OwnReport { id: id.to_string(), reason: word(&reason)?, at, outcome })
        })
        .collect()
}

/// How often people of each role opened one's chat, or what one said aside: the young person can see it.
async fn readers(http: &Http, chat: &MemberChat, sides: &[SideLine]) -> Result<Vec<Reader>> {
    let mut roles: BTreeMap<String, i64> = BTreeMap::new();
    // A moderator opens no case, but a reported message of its conversation.
    let ids = [&chat.case, &chat.conversation].into_iter().flatten().chain(sides.iter().map(|side| &side.id));
    for id in ids {
        for (role, times) in store::audit::readers(&http.core.db, id.parse().map_err(Error::internal)?).await? {
            *roles.entry(role).or_default() += times;
        }
    }
    Ok(roles.into_iter().map(|(role, times)| Reader { role, times }).collect())
}

/// A code as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

/// POST /me/buddy: the code of a training. Whoever has the badge has it, whatever code this is.
pub async fn begin_as_buddy(State(http): State<Http>, caller: Caller, Input(form): Input<CodeForm>) -> Answer {
    let problem = match become_buddy(&http, &caller, &form.code).await {
        Ok(()) => return done(&caller, StatusCode::OK, &serde_json::json!({ "buddy": true }), "/me"),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let view = MeView { code: form.code, ..me_view(&http, &caller, Some(problem.clone())).await? };
    form_again(&caller, &problem, &view)
}

async fn become_buddy(http: &Http, caller: &Caller, code: &str) -> Result<()> {
    if let Some(member) = caller.member()
        && buddy::is_buddy(&http.core, member.id).await?
    {
        return Ok(());
    }
    // A code that is not good makes no member.
    let code = buddy::check(&http.core, caller.bucket, code).await?;
    let member = caller.member_or_new(&http.core).await?;
    buddy::begin(&http.core, &member, code).await
}
