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

/// How many a member can have at once: one question, and answers to what they came by.
const MOST: i64 = 10;

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

/// Where a draft belongs, and what was true when somebody was last seen typing there. What is still on its way when they
/// send, or leave, must not come after it.
#[derive(Debug, Clone, Copy)]
pub struct Typing {
    member: MemberId,
    question: Option<PostId>,
    session: [u8; 32],
    sent: i64,
}

impl Typing {
    /// Somebody types an answer to `question`, or a question, in a session of theirs, which is named by its hash.
    pub async fn seen(core: &Core, member: MemberId, session: [u8; 32], question: Option<PostId>) -> Result<Self> {
        let sent = store::draft::sent(&core.db, member, question).await?;
        Ok(Self { member, question, session, sent })
    }

    async fn is_over(&self, tx: &mut Tx) -> Result<bool> {
        let is_gone = store::session::find(&mut *tx, self.session).await?.is_none();
        Ok(is_gone || store::draft::sent(tx, self.member, self.question).await? != self.sent)
    }
}

/// Keeps what was typed so far; tells whether it did. An empty form keeps nothing, and lets go what was kept. Of more than
/// [`MOST`] the one that was left longest goes.
pub async fn keep(core: &Arc<Core>, typing: Typing, draft: &Draft) -> Result<bool> {
    let (member, question) = (typing.member, typing.question);
    if draft.is_empty() {
        let_go(core, member, question).await?;
        return Ok(false);
    }
    let known = store::draft::find(&core.db, member, question).await?.map(|(id, _)| id);
    let id = known.unwrap_or_else(clock::new_id);
    let text = serde_json::to_string(draft).map_err(Error::internal)?;
    let (sealed, now) = (core.keys.seal(id, &context(id), &text).await?, core.clock.now());
    let put = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                if typing.is_over(tx).await? {
                    return Err(Error::Conflict("gone"));
                }
                if known.is_none() {
                    store::draft::insert(tx, id, (member, question), sealed, now).await?;
                    let old = store::draft::delete_over(tx, member, MOST).await?;
                    return erase::due(tx, old).await;
                }
                // What was sent or thrown away meanwhile does not come back under a key that is due to be erased.
                let is_there = store::draft::change(tx, id, sealed, now).await?;
                if is_there { Ok(()) } else { Err(Error::Conflict("gone")) }
            })
        })
        .await;
    match put {
        Ok(()) => Ok(true),
        // Somebody left, sent it, or another window of theirs kept its own first.
        Err(Error::Conflict(_)) => {
            if store::draft::find(&core.db, member, question).await?.is_none_or(|(there, _)| there != id) {
                core.keys.erase(&[id]).await?;
            }
            Ok(false)
        }
        Err(error) => Err(error),
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
    erase::soon(core).await;
    Ok(())
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
