//! How young people carry each other: kind words not seen yet, names that somebody reads no more, how it went on, and calls
//! for support.

use uuid::Uuid;

use super::{
    db::{On, Tx, query},
    post::{PostRow, calm, select_post},
};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{MemberId, PostId},
        lang::Lang,
    },
};

/// A kind word was taken back: with the last of them the mark goes.
pub async fn remove_thanked(tx: &mut Tx, post: PostId) -> Result<()> {
    let sql = "DELETE FROM thanked WHERE post_id = $1
                 AND NOT EXISTS (SELECT 1 FROM reaction r JOIN post p ON p.id = r.post_id
                                 WHERE r.post_id = $1 AND r.member_id <> p.member_id)";
    query(sql).bind(post).execute(tx).await.map(drop)
}

/// Somebody has a kind word for a post; its author has not seen it yet.
pub async fn add_thanked(tx: &mut Tx, author: Uuid, post: PostId) -> Result<()> {
    query("INSERT INTO thanked (member_id, post_id) VALUES ($1, $2) ON CONFLICT (member_id, post_id) DO NOTHING")
        .bind(author)
        .bind(post)
        .execute(tx)
        .await
        .map(drop)
}

/// The posts with kind words that a member has not seen.
pub async fn thanked(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<Uuid>> {
    let sql = "SELECT post_id FROM thanked WHERE member_id = $1";
    let rows = query(sql).bind(member).fetch_all::<(Uuid,)>(on).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The member has looked.
pub async fn clear_thanked(tx: &mut Tx, member: MemberId) -> Result<()> {
    query("DELETE FROM thanked WHERE member_id = $1").bind(member).execute(tx).await.map(drop)
}

/// Kind words for a member's posts, for their eyes only: post, kind, how many.
pub async fn thanks_for(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<(Uuid, String, i64)>> {
    query(
        "SELECT r.post_id, r.kind, COUNT(*) FROM reaction r JOIN post p ON p.id = r.post_id
         WHERE p.member_id = $1 AND r.member_id <> $1 GROUP BY r.post_id, r.kind ORDER BY r.post_id, r.kind",
    )
    .bind(member)
    .fetch_all(on)
    .await
}

/// A member reads nothing more under this name; a second time changes nothing.
pub async fn ignore(tx: &mut Tx, member: MemberId, pseudonym: String, now: Millis) -> Result<()> {
    query(
        "INSERT INTO ignored (member_id, pseudonym, at) VALUES ($1, $2, $3)
         ON CONFLICT (member_id, pseudonym) DO NOTHING",
    )
    .bind(member)
    .bind(pseudonym)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// And reads it again.
pub async fn stop_ignoring(tx: &mut Tx, member: MemberId, pseudonym: String) -> Result<()> {
    let sql = "DELETE FROM ignored WHERE member_id = $1 AND pseudonym = $2";
    query(sql).bind(member).bind(pseudonym).execute(tx).await.map(drop)
}

/// Whether a member reads nothing under a name.
pub async fn ignores(on: impl Into<On<'_>>, member: MemberId, pseudonym: &str) -> Result<bool> {
    let sql = "SELECT pseudonym FROM ignored WHERE member_id = $1 AND pseudonym = $2";
    Ok(query(sql).bind(member).bind(pseudonym).fetch_optional::<(String,)>(on).await?.is_some())
}

/// The names that a member reads nothing of, the newest first.
pub async fn ignored(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<String>> {
    let sql = "SELECT pseudonym FROM ignored WHERE member_id = $1 ORDER BY at DESC, pseudonym";
    let rows = query(sql).bind(member).fetch_all::<(String,)>(on).await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// How somebody is, some days after a question of theirs; the last word counts.
pub async fn put_follow_up(tx: &mut Tx, post: PostId, how: &'static str, now: Millis) -> Result<()> {
    query(
        "INSERT INTO follow_up (post_id, how, at) VALUES ($1, $2, $3)
         ON CONFLICT (post_id) DO UPDATE SET how = excluded.how, at = excluded.at",
    )
    .bind(post)
    .bind(how)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// What they said.
pub async fn follow_up(on: impl Into<On<'_>>, post: PostId) -> Result<Option<String>> {
    let row = query("SELECT how FROM follow_up WHERE post_id = $1").bind(post).fetch_optional::<(String,)>(on).await?;
    Ok(row.map(|(how,)| how))
}

/// Somebody is attacked under their question and calls for support: once for a question, and for one of theirs at a time.
pub async fn call(tx: &mut Tx, member: MemberId, question: PostId, now: Millis) -> Result<()> {
    let others = "UPDATE support_call SET at = 0 WHERE question_id <> $1
                    AND question_id IN (SELECT id FROM post WHERE member_id = $2)";
    query(others).bind(question).bind(member).execute(&mut *tx).await?;
    query("INSERT INTO support_call (question_id, at) VALUES ($1, $2) ON CONFLICT (question_id) DO NOTHING")
        .bind(question)
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

/// Whether somebody else's words stood below it: who calls for support before anybody answered is not attacked. What
/// the filter kept away does not count, nor that somebody reported it: nobody is told of either.
pub async fn was_met(on: impl Into<On<'_>>, question: PostId) -> Result<bool> {
    let sql = "SELECT q.id FROM post q WHERE q.id = $1
                 AND EXISTS (SELECT 1 FROM post a WHERE a.question_id = q.id AND a.kind = 'answer'
                               AND a.published_at IS NOT NULL AND (a.member_id IS NULL OR a.member_id <> q.member_id))";
    Ok(query(sql).bind(question).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// When its asker called for it.
pub async fn called_at(on: impl Into<On<'_>>, question: PostId) -> Result<Option<Millis>> {
    let sql = "SELECT at FROM support_call WHERE question_id = $1";
    Ok(query(sql).bind(question).fetch_optional::<(Millis,)>(on).await?.map(|(at,)| at))
}

/// Takes back what hangs on a question that is not there any more.
pub async fn delete_of(tx: &mut Tx, post: PostId) -> Result<()> {
    for sql in ["DELETE FROM support_call WHERE question_id = $1", "DELETE FROM follow_up WHERE post_id = $1"] {
        query(sql).bind(post).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Forgets when somebody called before one time, not that they did, for it is once for a question; and takes out what was said how it is from before another.
pub async fn purge(tx: &mut Tx, calls: Millis, follow_ups: Millis) -> Result<()> {
    query("UPDATE support_call SET at = 0 WHERE at < $1 AND at > 0").bind(calls).execute(&mut *tx).await?;
    query("DELETE FROM follow_up WHERE at < $1").bind(follow_ups).execute(tx).await.map(drop)
}

/// What makes support due: a call for it since $1, or so many different people ($2) who were unkind to the asker there, so
/// that others could read it: of what the filter kept away nobody is told.
macro_rules! in_need {
    () => {
        concat!(
            "id IN (SELECT s.question_id FROM support_call s WHERE s.at > $1
                UNION SELECT c.question_id FROM course_signal c JOIN post q ON q.id = c.question_id
                           JOIN post j ON j.id = c.post_id AND j.published_at IS NOT NULL
                      WHERE c.kind = 'jab' AND c.at > $1 AND c.target_id = q.member_id
                      GROUP BY c.question_id HAVING COUNT(DISTINCT c.speaker_id) >= $2)
         AND state = 'published' AND kind <> 'answer'
         AND ",
            calm!("post"),
            " "
        )
    };
}

/// Questions whose askers can use support: those in a language first, the newest of them first; without those whose
/// author waits for somebody in a crisis, and without names that a reader wants to read nothing of.
pub async fn in_need(
    on: impl Into<On<'_>>,
    (since, unkind): (Millis, i64),
    (reader, lang): (Option<MemberId>, Lang),
    limit: i64,
) -> Result<Vec<PostRow>> {
    query(select_post!(concat!(
        "WHERE ",
        in_need!(),
        "AND ($3 IS NULL OR NOT EXISTS (SELECT 1 FROM ignored i WHERE i.member_id = $3 AND i.pseudonym = post.pseudonym))
         ORDER BY CASE WHEN lang = $4 THEN 0 ELSE 1 END, published_at DESC, id DESC LIMIT $5"
    )))
    .bind(since)
    .bind(unkind)
    .bind(reader)
    .bind(lang.as_str())
    .bind(limit)
    .fetch_all(on)
    .await
}

/// Whether the asker of one question can.
pub async fn is_in_need(on: impl Into<On<'_>>, question: PostId, (since, unkind): (Millis, i64)) -> Result<bool> {
    let sql = concat!("SELECT id FROM post WHERE ", in_need!(), "AND id = $3");
    let found = query(sql).bind(since).bind(unkind).bind(question).fetch_optional::<(Uuid,)>(on).await?;
    Ok(found.is_some())
}
