//! Sessions, by the SHA-256 of their token.

use uuid::Uuid;

use super::{
    column,
    db::{On, Tx, query},
    member,
};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{MemberId, StaffId},
        member::Member,
        staff::Staff,
    },
};

/// Whose session it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A young person's.
    Member(Member),
    /// A colleague's.
    Staff(Staff),
}

/// A session as it is stored. Whether it is still good is for `actions` to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Whose.
    pub owner: Owner,
    /// The password was given, the second factor is still due.
    pub half: bool,
    /// When it began.
    pub created_at: Millis,
    /// When it was last used, give or take a minute.
    pub seen_at: Millis,
    /// The quick exit leaves a way back on this device.
    pub keeps_place: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    stage: String,
    created_at: Millis,
    seen_at: Millis,
    keeps_place: bool,
    member_id: Option<Uuid>,
    pseudonym: Option<String>,
    lang: Option<String>,
    member_since: Option<Millis>,
    staff_id: Option<Uuid>,
    name: Option<String>,
    roles: Option<String>,
    languages: Option<String>,
    on_duty: Option<bool>,
    capacity: Option<i64>,
}

/// A session with its owner; `None` as well when the owner is a colleague who may not sign in any more.
pub async fn find(on: impl Into<On<'_>>, hash: [u8; 32]) -> Result<Option<Stored>> {
    let row = query(
        "SELECT s.stage, s.created_at, s.seen_at, s.keeps_place,
                m.id AS member_id, m.pseudonym, m.lang, m.created_at AS member_since,
                p.id AS staff_id, p.name, p.roles, p.languages, p.on_duty, p.capacity
         FROM session s
         LEFT JOIN member m ON m.id = s.member_id
         LEFT JOIN staff p ON p.id = s.staff_id AND p.active
         WHERE s.token_hash = $1",
    )
    .bind(hash.as_slice())
    .fetch_optional::<Row>(on)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (half, created_at, seen_at) = (row.stage == "second-factor", row.created_at, row.seen_at);
    let keeps_place = row.keeps_place;
    let owner = match (row.member_id, row.staff_id) {
        (Some(id), _) => Owner::Member(member::member(
            id,
            row.pseudonym.unwrap_or_default(),
            &row.lang.unwrap_or_default(),
            row.member_since.unwrap_or_default(),
        )?),
        (None, Some(id)) => Owner::Staff(Staff {
            id: StaffId(id),
            name: row.name.unwrap_or_default(),
            roles: column::words(&row.roles.unwrap_or_default()),
            languages: column::words(&row.languages.unwrap_or_default()),
            on_duty: row.on_duty.unwrap_or_default(),
            capacity: row.capacity.unwrap_or(1),
        }),
        (None, None) => return Ok(None),
    };
    Ok(Some(Stored { owner, half, created_at, seen_at, keeps_place }))
}

/// Begins a young person's session.
pub async fn insert_member(tx: &mut Tx, hash: [u8; 32], id: MemberId, now: Millis) -> Result<()> {
    query("INSERT INTO session (token_hash, member_id, stage, created_at, seen_at) VALUES ($1, $2, 'full', $3, $3)")
        .bind(hash.as_slice())
        .bind(id)
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

/// Begins a colleague's session; `half` when the second factor is still due.
pub async fn insert_staff(tx: &mut Tx, hash: [u8; 32], id: StaffId, half: bool, now: Millis) -> Result<()> {
    query("INSERT INTO session (token_hash, staff_id, stage, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)")
        .bind(hash.as_slice())
        .bind(id)
        .bind(stage(half))
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

const fn stage(half: bool) -> &'static str {
    if half { "second-factor" } else { "full" }
}

/// Ends a session; false when it was gone already.
pub async fn delete(tx: &mut Tx, hash: [u8; 32]) -> Result<bool> {
    query("DELETE FROM session WHERE token_hash = $1").bind(hash.as_slice()).execute(tx).await.map(|rows| rows > 0)
}

/// Ends all sessions of a colleague.
pub async fn delete_of_staff(tx: &mut Tx, id: StaffId) -> Result<u64> {
    query("DELETE FROM session WHERE staff_id = $1").bind(id).execute(tx).await
}

/// Notes that a session is in use.
pub async fn touch(tx: &mut Tx, hash: [u8; 32], now: Millis) -> Result<()> {
    query("UPDATE session SET seen_at = $1 WHERE token_hash = $2")
        .bind(now)
        .bind(hash.as_slice())
        .execute(tx)
        .await
        .map(drop)
}

/// Sets whether the quick exit leaves a way back on this device; false when the session is gone.
pub async fn keep_place(tx: &mut Tx, hash: [u8; 32], keep: bool) -> Result<bool> {
    let sql = "UPDATE session SET keeps_place = $2 WHERE token_hash = $1";
    query(sql).bind(hash.as_slice()).bind(keep).execute(tx).await.map(|rows| rows > 0)
}

/// Leaves a way back for a young person, in the place of an older one.
pub async fn insert_way_back(tx: &mut Tx, hash: [u8; 32], id: MemberId, until: Millis) -> Result<()> {
    close_ways_back(tx, id).await?;
    query("INSERT INTO way_back (token_hash, member_id, until) VALUES ($1, $2, $3)")
        .bind(hash.as_slice())
        .bind(id)
        .bind(until)
        .execute(tx)
        .await
        .map(drop)
}

/// Whose way back it is, and until when.
pub async fn find_way_back(on: impl Into<On<'_>>, hash: [u8; 32]) -> Result<Option<(MemberId, Millis)>> {
    let sql = "SELECT member_id, until FROM way_back WHERE token_hash = $1";
    let row = query(sql).bind(hash.as_slice()).fetch_optional::<(Uuid, Millis)>(on).await?;
    Ok(row.map(|(id, until)| (MemberId(id), until)))
}

/// Deletes a young person's way back; false when there was none.
pub async fn close_ways_back(tx: &mut Tx, id: MemberId) -> Result<bool> {
    query("DELETE FROM way_back WHERE member_id = $1").bind(id).execute(tx).await.map(|rows| rows > 0)
}

/// Deletes the ways back that are over.
pub async fn delete_old_ways_back(tx: &mut Tx, now: Millis) -> Result<u64> {
    query("DELETE FROM way_back WHERE until <= $1").bind(now).execute(tx).await
}

/// The sessions of a young person, newest first.
pub async fn of_member(on: impl Into<On<'_>>, id: MemberId) -> Result<Vec<[u8; 32]>> {
    let sql = "SELECT token_hash FROM session WHERE member_id = $1 ORDER BY created_at DESC, token_hash";
    Ok(hashes(query(sql).bind(id).fetch_all(on).await?))
}

/// The sessions of a colleague of one kind (`half` or full), newest first.
pub async fn of_staff(on: impl Into<On<'_>>, id: StaffId, half: bool) -> Result<Vec<[u8; 32]>> {
    let sql = "SELECT token_hash FROM session WHERE staff_id = $1 AND stage = $2 ORDER BY created_at DESC, token_hash";
    Ok(hashes(query(sql).bind(id).bind(stage(half)).fetch_all(on).await?))
}

fn hashes(rows: Vec<(Vec<u8>,)>) -> Vec<[u8; 32]> {
    rows.into_iter().filter_map(|(hash,)| hash.try_into().ok()).collect()
}

/// Deletes the sessions that began before the given times and cannot be good any more.
pub async fn delete_old(tx: &mut Tx, members_before: Millis, staff_before: Millis) -> Result<u64> {
    query(
        "DELETE FROM session
         WHERE (member_id IS NOT NULL AND created_at < $1) OR (staff_id IS NOT NULL AND created_at < $2)",
    )
    .bind(members_before)
    .bind(staff_before)
    .execute(tx)
    .await
}
