//! Forgetting a young person: at once, and for good.

use std::sync::Arc;

use super::{Core, buddy, chat, draft, erase};
use crate::{
    error::Result,
    live::event::Revoke,
    model::{
        id::{MemberId, PostId},
        member::Member,
    },
    store,
};

/// Erases sessions, codes, chat and letters, withdraws the posts and erases their text. Answers of others stay, and
/// so do counts, which name nobody.
pub async fn forget(core: &Arc<Core>, member: &Member) -> Result<()> {
    chat::leave_for_good(core, member).await?;
    let (id, now) = (member.id, core.clock.now());
    let sealed = objects_of(core, id).await?;
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let posts = store::post::forget(tx, id).await?;
                for post in posts {
                    store::support::delete_of(tx, PostId(post)).await?;
                    super::review::close_held(&house, tx, PostId(post), "withdrawn", now).await?;
                    super::forum::tell_thread(&house, tx, PostId(post), now).await?;
                }
                store::conversation::delete_of(tx, id).await?;
                draft::gone(tx, id).await?;
                buddy::gone(tx, id).await?;
                store::member::delete(tx, id).await?;
                erase::due(tx, sealed).await?;
                let hub = house.hub.clone();
                tx.after_commit(move || hub.revoke(Revoke::Member(id)));
                Ok(())
            })
        })
        .await?;
    erase::finish(core).await
}

/// Everything that was sealed for this member: posts, what moderators wrote to them, undecided items, chats and notes.
async fn objects_of(core: &Core, member: MemberId) -> Result<Vec<uuid::Uuid>> {
    let mut objects = store::post::sealed_objects(&core.db, member).await?;
    objects.extend(store::conversation::sealed_objects(&core.db, member).await?);
    Ok(objects)
}
