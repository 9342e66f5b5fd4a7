//! Forgetting a young person: at once, and for good.

use std::sync::Arc;

use super::{Core, buddy, chat, draft, erase, tell};
use crate::{
    error::{Error, Result},
    live::event::Revoke,
    model::{
        case::CaseState,
        id::{MemberId, PostId},
        member::Member,
    },
    store::{self, db::Tx},
};

/// How often somebody is taken out of the queue again who asks for a chat from another window meanwhile.
const TRIES: usize = 3;

/// Erases sessions, codes, chat and letters, withdraws the posts and erases their text. Answers of others stay, and
/// so do counts, which name nobody.
pub async fn forget(core: &Arc<Core>, member: &Member) -> Result<()> {
    for _ in 0..TRIES {
        chat::leave_for_good(core, member).await?;
        if is_forgotten(core, member.id).await? {
            erase::soon(core).await;
            return Ok(());
        }
    }
    Err(Error::Unavailable)
}

/// False when a chat of theirs began since they left the last one: nobody may be left in the queue.
async fn is_forgotten(core: &Arc<Core>, id: MemberId) -> Result<bool> {
    let now = core.clock.now();
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let open = store::cases::open_of_member(&mut *tx, id).await?;
                if open.is_some_and(|case| case.state == CaseState::Waiting) {
                    return Ok(false);
                }
                // Looked up in here: what is written from another window meanwhile must not keep its key.
                let sealed = objects_of(tx, id).await?;
                let posts = store::post::forget(tx, id).await?;
                store::review::forget_notes(tx, id).await?;
                for post in posts {
                    store::support::delete_of(tx, PostId(post)).await?;
                    super::review::close_held(&house, tx, PostId(post), "withdrawn", now).await?;
                    tell::thread(&house, tx, PostId(post), now).await?;
                }
                store::conversation::delete_of(tx, id).await?;
                draft::gone(tx, id).await?;
                buddy::gone(tx, id).await?;
                store::member::delete(tx, id).await?;
                erase::due(tx, sealed).await?;
                let hub = house.hub.clone();
                tx.after_commit(move || hub.revoke(Revoke::Member(id)));
                Ok(true)
            })
        })
        .await
}

/// Everything that was sealed for this member: posts, what moderators wrote to them, undecided items, chats and notes.
async fn objects_of(tx: &mut Tx, member: MemberId) -> Result<Vec<uuid::Uuid>> {
    let mut objects = store::post::sealed_objects(&mut *tx, member).await?;
    objects.extend(store::conversation::sealed_objects(tx, member).await?);
    Ok(objects)
}
