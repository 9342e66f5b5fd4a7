//! Changes of the filter's rules, and the files that are in force in the place of the program's own.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{RuleChangeId, StaffId},
    },
};

/// A file that was changed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FileRow {
    /// Its name below the rules.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The hash of the program's own file that it was made from.
    pub base: String,
}

/// The number of the newest change that is in force; 0 before the first.
pub async fn version(on: impl Into<On<'_>>) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM rule_file";
    let (version,) = query(sql).fetch_one::<(i64,)>(on).await?;
    Ok(version)
}

/// All files that were changed.
pub async fn files(on: impl Into<On<'_>>) -> Result<Vec<FileRow>> {
    query("SELECT name, text, base FROM rule_file ORDER BY name").fetch_all(on).await
}

/// Puts a file in force under a version that nobody has used: two writers at once cannot both have it.
pub async fn put_file(tx: &mut Tx, file: FileRow, version: i64, by: StaffId, now: Millis) -> Result<()> {
    query(
        "INSERT INTO rule_file (name, text, base, version, at, by_staff) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (name) DO UPDATE SET text = $2, base = $3, version = $4, at = $5, by_staff = $6",
    )
    .bind(file.name)
    .bind(file.text)
    .bind(file.base)
    .bind(version)
    .bind(now)
    .bind(by)
    .execute(tx)
    .await
    .map(drop)
}

/// A change of one rule.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ChangeRow {
    /// Its id.
    pub id: Uuid,
    /// The rule's id.
    pub rule: String,
    /// The file it belongs into.
    pub file: String,
    /// The rule as TOML.
    pub text: String,
    /// Who wrote it.
    pub author: Uuid,
    /// The author's name.
    pub author_name: String,
    /// When.
    pub at: Millis,
    /// `open`, `live` or `withdrawn`.
    pub state: String,
    /// Who asks a second person to put it in force.
    pub proposed_by: Option<Uuid>,
    /// The name of whoever asks.
    pub proposed_name: Option<String>,
    /// The name of whoever confirmed or declined.
    pub second_name: Option<String>,
    /// What they said.
    pub word: String,
}

macro_rules! select_change {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.rule, c.file, c.text, c.author, a.name AS author_name, c.at, c.state, c.proposed_by, \
             p.name AS proposed_name, s.name AS second_name, c.word \
             FROM rule_change c JOIN staff a ON a.id = c.author LEFT JOIN staff p ON p.id = c.proposed_by \
             LEFT JOIN staff s ON s.id = c.second ",
            $rest
        )
    };
}

/// All changes that are neither in force nor withdrawn, the oldest first.
pub async fn open_changes(on: impl Into<On<'_>>) -> Result<Vec<ChangeRow>> {
    query(select_change!("WHERE c.state = 'open' ORDER BY c.at, c.id")).fetch_all(on).await
}

/// The open change of a rule.
pub async fn open_change(on: impl Into<On<'_>>, rule: &str) -> Result<Option<ChangeRow>> {
    query(select_change!("WHERE c.rule = $1 AND c.state = 'open'")).bind(rule).fetch_optional(on).await
}

/// The newest changes of a rule that are over.
pub async fn earlier_changes(on: impl Into<On<'_>>, rule: &str) -> Result<Vec<ChangeRow>> {
    query(select_change!("WHERE c.rule = $1 AND c.state <> 'open' ORDER BY c.at DESC, c.id LIMIT 10"))
        .bind(rule)
        .fetch_all(on)
        .await
}

/// A new change.
#[derive(Debug, Clone)]
pub struct NewChange {
    /// Its id.
    pub id: RuleChangeId,
    /// The rule's id.
    pub rule: String,
    /// The file it belongs into.
    pub file: String,
    /// The rule as TOML.
    pub text: String,
    /// Who wrote it.
    pub author: StaffId,
    /// When.
    pub now: Millis,
}

/// Stores an open change.
pub async fn insert_change(tx: &mut Tx, change: NewChange) -> Result<()> {
    query("INSERT INTO rule_change (id, rule, file, text, author, at, state) VALUES ($1, $2, $3, $4, $5, $6, 'open')")
        .bind(change.id)
        .bind(change.rule)
        .bind(change.file)
        .bind(change.text)
        .bind(change.author)
        .bind(change.now)
        .execute(tx)
        .await
        .map(drop)
}

/// Ends an open change; tells whether it was still open.
pub async fn withdraw(tx: &mut Tx, id: RuleChangeId, now: Millis) -> Result<bool> {
    let sql = "UPDATE rule_change SET state = 'withdrawn', ended_at = $2 WHERE id = $1 AND state = 'open'";
    Ok(query(sql).bind(id).bind(now).execute(tx).await? == 1)
}

/// Marks an open change as in force, with the text that is; tells whether it was still open.
pub async fn set_live(
    tx: &mut Tx,
    id: RuleChangeId,
    text: String,
    second: Option<StaffId>,
    now: Millis,
) -> Result<bool> {
    let sql = "UPDATE rule_change SET state = 'live', text = $2, second = $3, ended_at = $4
               WHERE id = $1 AND state = 'open'";
    Ok(query(sql).bind(id).bind(text).bind(second).bind(now).execute(tx).await? == 1)
}

/// Asks for a second person; tells whether the change was still open and nobody had asked.
pub async fn propose(tx: &mut Tx, id: RuleChangeId, text: String, by: StaffId, now: Millis) -> Result<bool> {
    let sql = "UPDATE rule_change SET proposed_by = $3, proposed_at = $4, text = $2, second = NULL, word = ''
               WHERE id = $1 AND state = 'open' AND proposed_by IS NULL";
    Ok(query(sql).bind(id).bind(text).bind(by).bind(now).execute(tx).await? == 1)
}

/// The second person says no: the change is a draft again, with their word beside it.
pub async fn decline(tx: &mut Tx, id: RuleChangeId, by: StaffId, word: String) -> Result<bool> {
    let sql = "UPDATE rule_change SET proposed_by = NULL, proposed_at = NULL, second = $2, word = $3
               WHERE id = $1 AND state = 'open' AND proposed_by IS NOT NULL";
    Ok(query(sql).bind(id).bind(by).bind(word).execute(tx).await? == 1)
}

/// The newest posts of young people that are public or held, for a dry run; never a message of a chat.
pub async fn posts_since(on: impl Into<On<'_>>, since: Millis, limit: i64) -> Result<Vec<super::post::PostRow>> {
    query(super::post::select_post!(
        "WHERE created_at >= $1 AND state IN ('published', 'held') AND staff_id IS NULL
         ORDER BY created_at DESC, id LIMIT $2"
    ))
    .bind(since)
    .bind(limit)
    .fetch_all(on)
    .await
}
