//! Young people, the names given to them, and their return codes.

use uuid::Uuid;

use super::column::word;
use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        id::MemberId,
        member::{CodeKind, Member},
    },
};

/// Gives a member another name.
pub async fn rename(tx: &mut Tx, member: MemberId, name: &str) -> Result<()> {
    query("UPDATE member SET pseudonym = $2 WHERE id = $1").bind(member).bind(name).execute(tx).await.map(drop)
}

/// Notes that a pseudonym is given from now on; false when somebody has, or ever had, it.
pub async fn take_pseudonym(tx: &mut Tx, name: &str) -> Result<bool> {
    let sql = "INSERT INTO pseudonym (name) VALUES ($1) ON CONFLICT (name) DO NOTHING";
    query(sql).bind(name).execute(tx).await.map(|rows| rows == 1)
}

/// Stores a new member, first seen when made.
pub async fn insert(tx: &mut Tx, member: &Member) -> Result<()> {
    query("INSERT INTO member (id, pseudonym, lang, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)")
        .bind(member.id)
        .bind(member.pseudonym.as_str())
        .bind(member.lang.as_str())
        .bind(member.created_at)
        .execute(tx)
        .await
        .map(drop)
}

/// A member by id.
pub async fn find(on: impl Into<On<'_>>, id: MemberId) -> Result<Option<Member>> {
    let row = query("SELECT pseudonym, lang, created_at FROM member WHERE id = $1")
        .bind(id)
        .fetch_optional::<(String, String, Millis)>(on)
        .await?;
    row.map(|(pseudonym, lang, created_at)| member(id.0, pseudonym, &lang, created_at)).transpose()
}

/// A member from its columns.
pub(super) fn member(id: Uuid, pseudonym: String, lang: &str, created_at: Millis) -> Result<Member> {
    let lang = word(lang)?;
    Ok(Member { id: MemberId(id), pseudonym, lang, created_at })
}

/// Notes that a member was here.
pub async fn touch(tx: &mut Tx, id: MemberId, now: Millis) -> Result<()> {
    query("UPDATE member SET seen_at = $1 WHERE id = $2").bind(now).bind(id).execute(tx).await.map(drop)
}

/// A return code as it is stored.
#[derive(Debug, Clone, Copy)]
pub struct ReturnCode<'c> {
    /// What says which it is.
    pub selector: &'c str,
    /// The hash of what proves it.
    pub verifier_hash: &'c str,
    /// Digits or words.
    pub form: CodeKind,
}

/// Stores a member's return code in the place of any older one: whose code was found by somebody makes a new one, and that
/// is the only way back. False when the selector belongs to somebody
/// else.
pub async fn replace_return_code(tx: &mut Tx, id: MemberId, code: ReturnCode<'_>, now: Millis) -> Result<bool> {
    let taken = query("SELECT member_id FROM return_code WHERE selector = $1 AND member_id <> $2")
        .bind(code.selector)
        .bind(id)
        .fetch_optional::<(Uuid,)>(&mut *tx)
        .await?;
    if taken.is_some() {
        return Ok(false);
    }
    query("DELETE FROM return_code WHERE member_id = $1").bind(id).execute(&mut *tx).await?;
    query(
        "INSERT INTO return_code (selector, member_id, verifier_hash, form, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (selector) DO NOTHING",
    )
    .bind(code.selector)
    .bind(id)
    .bind(code.verifier_hash)
    .bind(code.form.as_str())
    .bind(now)
    .execute(tx)
    .await
    .map(|rows| rows == 1)
}

/// Whose return code starts with `selector`, and the hash of the rest.
pub async fn find_return_code(on: impl Into<On<'_>>, selector: &str) -> Result<Option<(MemberId, String)>> {
    let row = query("SELECT member_id, verifier_hash FROM return_code WHERE selector = $1")
        .bind(selector)
        .fetch_optional::<(Uuid, String)>(on)
        .await?;
    Ok(row.map(|(id, hash)| (MemberId(id), hash)))
}

/// Whether a member can come back on another device.
pub async fn has_return_code(on: impl Into<On<'_>>, id: MemberId) -> Result<bool> {
    let sql = "SELECT selector FROM return_code WHERE member_id = $1";
    Ok(query(sql).bind(id).fetch_optional::<(String,)>(on).await?.is_some())
}

/// Until when a member may not write, if a moderator paused them.
pub async fn muted_until(on: impl Into<On<'_>>, id: MemberId) -> Result<Option<Millis>> {
    let sql = "SELECT muted_until FROM member WHERE id = $1";
    Ok(query(sql).bind(id).fetch_optional::<(Option<Millis>,)>(on).await?.and_then(|(until,)| until))
}

/// Pauses a member until then.
pub async fn mute(tx: &mut Tx, id: MemberId, until: Millis) -> Result<()> {
    query("UPDATE member SET muted_until = CASE WHEN muted_until > $1 THEN muted_until ELSE $1 END WHERE id = $2")
        .bind(until)
        .bind(id)
        .execute(tx)
        .await
        .map(drop)
}

/// Erases a member with sessions, codes, reactions and what is unread.
pub async fn delete(tx: &mut Tx, id: MemberId) -> Result<()> {
    query("DELETE FROM member WHERE id = $1").bind(id).execute(tx).await.map(drop)
}

/// Members not seen since a time, unless a decision on a post of theirs can still be appealed; or only whether this one
/// is, for whoever erases them.
pub async fn unseen(
    on: impl Into<On<'_>>,
    (since, decided_since): (Millis, Millis),
    only: Option<uuid::Uuid>,
) -> Result<Vec<uuid::Uuid>> {
    let rows = query(
        "SELECT m.id FROM member m WHERE m.seen_at < $1 AND ($3 IS NULL OR m.id = $3)
           AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.member_id = m.id AND c.state IN ('waiting', 'active'))
           AND NOT EXISTS (SELECT 1 FROM post p JOIN post_event e ON e.post_id = p.id
                           WHERE p.member_id = m.id AND e.appealable = TRUE AND e.at >= $2)
         LIMIT 500",
    )
    .bind(since)
    .bind(decided_since)
    .bind(only)
    .fetch_all::<(uuid::Uuid,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
