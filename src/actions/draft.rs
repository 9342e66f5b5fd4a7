//! What a young person has typed and not sent: sealed, theirs alone, gone with the sending, with the quick exit and after a
//! day. Nobody without a session has one: whoever only types is nobody yet.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Core, erase};
use crate::{
    clock,
    error::{Error, Result},
    model::id::{MemberId, PostId},
    store::{self, db::Tx},
};

/// A form as it was left, whatever stood in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The title of a question.
    pub title: String,
    /// The text.
    pub body: String,
    /// A theme's name.
    pub theme: String,
    /// Question or story.
    pub kind: String,
    /// The language of the text.
    pub lang: String,
    /// A content warning's code.
    pub content_warning: String,
    /// A name for this question only.
    pub fresh_name: bool,
}

impl Draft {
    fn is_empty(&self) -> bool {
        self.title.trim().is_empty() && self.body.trim().is_empty()
    }
}

fn context(id: Uuid) -> String {
    format!("draft {id}")
}

/// Keeps what was typed so far: an answer to `question`, or a question. An empty form keeps nothing, and lets go what was
/// kept.
pub async fn keep(core: &Arc<Core>, member: MemberId, question: Option<PostId>, draft: &Draft) -> Result<()> {
    if draft.is_empty() {
        return let_go(core, member, question).await;
    }
    let known = store::draft::find(&core.db, member, question).await?;
    let id = known.map_or_else(clock::new_id, |(id, _)| id);
    let text = serde_json::to_string(draft).map_err(Error::internal)?;
    let (sealed, now) = (core.keys.seal(id, &context(id), &text).await?, core.clock.now());
    let put = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                // Whoever has just left leaves nothing behind.
                if store::session::of_member(&mut *tx, member).await?.is_empty() {
                    return Err(Error::Conflict("gone"));
                }
                store::draft::put(tx, id, (member, question), sealed, now).await
            })
        })
        .await;
    match put {
        // The same where another window kept its own first.
        Err(Error::Conflict(_)) => core.keys.erase(&[id]).await,
        kept => kept,
    }
}

/// What was typed there and not sent.
pub async fn find(core: &Core, member: MemberId, question: Option<PostId>) -> Result<Option<Draft>> {
    let Some((id, sealed)) = store::draft::find(&core.db, member, question).await? else { return Ok(None) };
    let text = core.keys.open_text(id, &context(id), &sealed).await?;
    text.map(|text| serde_json::from_str(&text).map_err(Error::internal)).transpose()
}

/// Throws away what was typed there.
pub async fn let_go(core: &Arc<Core>, member: MemberId, question: Option<PostId>) -> Result<()> {
    if store::draft::find(&core.db, member, question).await?.is_none() {
        return Ok(());
    }
    core.db.write(move |tx| Box::pin(sent(tx, member, question))).await?;
    erase::finish(core).await
}

/// In the transaction that stores what was sent.
pub(super) async fn sent(tx: &mut Tx, member: MemberId, question: Option<PostId>) -> Result<()> {
    let draft = store::draft::delete(tx, member, question).await?;
    erase::due(tx, draft).await
}

/// In the transaction that ends a visit.
pub(super) async fn gone(tx: &mut Tx, member: MemberId) -> Result<()> {
    let drafts = store::draft::delete_of(tx, member).await?;
    erase::due(tx, drafts).await
}
