//! The people who work here, and what proves that they are who they say.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{
    column::{joined, words},
    db::{Db, On, Tx, query},
};
use crate::{
    error::Result,
    model::{Millis, id::StaffId, lang::Lang, staff::Staff},
};

/// A colleague as the list of people shows one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub staff: Staff,
    /// May sign in.
    pub active: bool,
    /// How many cases run with this person now.
    pub cases: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    roles: String,
    languages: String,
    on_duty: bool,
    capacity: i64,
    active: bool,
    cases: i64,
}

impl From<Row> for Person {
    fn from(row: Row) -> Self {
        let staff = Staff {
            id: StaffId(row.id),
            name: row.name,
            roles: words(&row.roles),
            languages: words(&row.languages),
            on_duty: row.on_duty,
            capacity: row.capacity,
        };
        Self { staff, active: row.active, cases: row.cases }
    }
}

/// Stores a new colleague.
pub async fn insert(tx: &mut Tx, staff: &Staff, password_hash: &str, totp_sealed: Vec<u8>, now: Millis) -> Result<()> {
    query(
        "INSERT INTO staff (id, name, password_hash, totp_sealed, roles, languages, on_duty, capacity, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(staff.id)
    .bind(staff.name.as_str())
    .bind(password_hash)
    .bind(totp_sealed)
    .bind(joined(staff.roles.iter().map(|role| role.as_str())))
    .bind(joined(staff.languages.iter().map(|lang| lang.as_str())))
    .bind(staff.on_duty)
    .bind(staff.capacity)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// Everybody, by name.
pub async fn all(on: impl Into<On<'_>>) -> Result<Vec<Person>> {
    let rows = query(
        "SELECT p.id, p.name, p.roles, p.languages, p.on_duty, p.capacity, p.active,
                (SELECT CAST(COUNT(*) AS BIGINT) FROM cases c WHERE c.claimed_by = p.id AND c.state = 'active') AS cases
         FROM staff p ORDER BY p.name",
    )
    .fetch_all::<Row>(on)
    .await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// The id and the hash of the password of a colleague who may sign in.
pub async fn find_password(on: impl Into<On<'_>>, name: &str) -> Result<Option<(StaffId, String)>> {
    let row = query("SELECT id, password_hash FROM staff WHERE name = $1 AND active")
        .bind(name)
        .fetch_optional::<(Uuid, String)>(on)
        .await?;
    Ok(row.map(|(id, hash)| (StaffId(id), hash)))
}

/// The sealed secret of a colleague's second factor.
pub async fn find_totp(on: impl Into<On<'_>>, id: StaffId) -> Result<Option<Vec<u8>>> {
    let row = query("SELECT totp_sealed FROM staff WHERE id = $1 AND active")
        .bind(id)
        .fetch_optional::<(Vec<u8>,)>(on)
        .await?;
    Ok(row.map(|(sealed,)| sealed))
}

/// Uses up a time step of the second factor; false when it, or a later one, was used before.
pub async fn use_totp_step(tx: &mut Tx, id: StaffId, step: i64) -> Result<bool> {
    query("UPDATE staff SET totp_step = $1 WHERE id = $2 AND active AND totp_step < $1")
        .bind(step)
        .bind(id)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

/// Sets whether a colleague takes chats, how many at once, and in which languages.
pub async fn set_duty(tx: &mut Tx, id: StaffId, on: bool, capacity: i64, languages: &BTreeSet<Lang>) -> Result<bool> {
    query("UPDATE staff SET on_duty = $1, capacity = $2, languages = $3 WHERE id = $4 AND active")
        .bind(on)
        .bind(capacity)
        .bind(joined(languages.iter().map(|lang| lang.as_str())))
        .bind(id)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

/// Takes a colleague off duty; false for who is not on duty.
pub async fn end_duty(tx: &mut Tx, id: StaffId) -> Result<bool> {
    query("UPDATE staff SET on_duty = FALSE WHERE id = $1 AND on_duty").bind(id).execute(tx).await.map(|rows| rows == 1)
}

/// Lets a colleague sign in, or no more; either way the person is off duty after it.
pub async fn set_active(tx: &mut Tx, id: StaffId, active: bool) -> Result<bool> {
    query("UPDATE staff SET active = $1, on_duty = FALSE WHERE id = $2")
        .bind(active)
        .bind(id)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

/// Whether a case runs with a colleague now.
pub async fn has_active_case(on: impl Into<On<'_>>, id: StaffId) -> Result<bool> {
    let sql = "SELECT id FROM cases WHERE claimed_by = $1 AND state = 'active'";
    Ok(query(sql).bind(id).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// What is true of a colleague on duty who is signed in nowhere and has no case: they went home and did not say so.
macro_rules! ghosts {
    ($statement:literal, $end:literal) => {
        concat!(
            $statement,
            " WHERE on_duty
                AND NOT EXISTS (SELECT 1 FROM session s WHERE s.staff_id = staff.id AND s.stage = 'full'
                                  AND s.seen_at > $1 AND s.created_at > $2)
                AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.claimed_by = staff.id AND c.state = 'active')",
            $end
        )
    };
}

/// Whether somebody is on duty who is there no more: no session seen since `seen` that began after `begun`, no case.
pub async fn has_ghosts(on: impl Into<On<'_>>, seen: Millis, begun: Millis) -> Result<bool> {
    let sql = ghosts!("SELECT id FROM staff", " LIMIT 1");
    Ok(query(sql).bind(seen).bind(begun).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// Ends their duty; whose.
pub async fn end_ghost_duty(tx: &mut Tx, seen: Millis, begun: Millis) -> Result<Vec<StaffId>> {
    let sql = ghosts!("UPDATE staff SET on_duty = FALSE", " RETURNING id");
    let rows = query(sql).bind(seen).bind(begun).fetch_all::<(Uuid,)>(tx).await?;
    Ok(rows.into_iter().map(|(id,)| StaffId(id)).collect())
}

/// A colleague on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// Who.
    pub id: StaffId,
    /// The name.
    pub name: String,
    /// In which languages.
    pub languages: BTreeSet<Lang>,
    /// How many chats at once.
    pub capacity: i64,
    /// Since when each of those runs that run now.
    pub running: Vec<Millis>,
}

impl OnDuty {
    /// How many more chats could begin now.
    #[must_use]
    pub fn free(&self) -> usize {
        usize::try_from(self.capacity).unwrap_or(0).saturating_sub(self.running.len())
    }
}

#[derive(sqlx::FromRow)]
struct DutyRow {
    id: Uuid,
    name: String,
    languages: String,
    capacity: i64,
}

/// Who takes chats now, by name.
pub async fn on_duty(db: &Db) -> Result<Vec<OnDuty>> {
    let rows = query("SELECT id, name, languages, capacity FROM staff WHERE on_duty AND active ORDER BY name")
        .fetch_all::<DutyRow>(db)
        .await?;
    // From the newest claim on: a hand-over does not make a chat young again, a loss does.
    let running = query(
        "SELECT c.claimed_by, COALESCE((SELECT MAX(l.at) FROM case_log l WHERE l.case_id = c.id AND l.step = 'claimed'),
                                       c.claimed_at)
         FROM cases c WHERE c.state = 'active' AND c.claimed_by IS NOT NULL AND c.claimed_at IS NOT NULL",
    )
    .fetch_all::<(Uuid, Millis)>(db)
    .await?;
    let duty = |row: DutyRow| OnDuty {
        running: running.iter().filter(|(staff, _)| *staff == row.id).map(|(_, since)| *since).collect(),
        id: StaffId(row.id),
        name: row.name,
        languages: words(&row.languages),
        capacity: row.capacity,
    };
    Ok(rows.into_iter().map(duty).collect())
}

/// Holds a colleague's row until the transaction ends, so that nobody claims twice at once; tells whether they are on
/// duty and how many chats they take. `None` when they may not sign in.
pub async fn lock(tx: &mut Tx, id: StaffId) -> Result<Option<(bool, i64)>> {
    query("UPDATE staff SET capacity = capacity WHERE id = $1 AND active RETURNING on_duty, capacity")
        .bind(id)
        .fetch_optional(tx)
        .await
}

/// How many cases a colleague has now.
pub async fn running(on: impl Into<On<'_>>, id: StaffId) -> Result<i64> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE claimed_by = $1 AND state = 'active'";
    Ok(query(sql).bind(id).fetch_one::<(i64,)>(on).await?.0)
}

/// A colleague's name.
pub async fn name(on: impl Into<On<'_>>, id: StaffId) -> Result<Option<String>> {
    let row = query("SELECT name FROM staff WHERE id = $1").bind(id).fetch_optional::<(String,)>(on).await?;
    Ok(row.map(|(name,)| name))
}

/// The name of whoever it is, where there is somebody.
pub async fn name_of(db: &Db, id: Option<StaffId>) -> Result<Option<String>> {
    match id {
        Some(id) => name(db, id).await,
        None => Ok(None),
    }
}
