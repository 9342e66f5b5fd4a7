//! Classes: invitations, seats, texts and counts. Whatever belongs to a class goes with its row.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        class::ClassRole,
        forum::PostState,
        id::{ClassId, ClassInvitationId, ClassTextId, SeatId},
    },
};

// ------------------------------------------------------------------ invitations

/// An invitation as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct InvitationRow {
    /// Random id.
    pub id: Uuid,
    /// The language of its class.
    pub lang: String,
    /// The coordinator's note.
    pub note_sealed: Option<Vec<u8>>,
    /// When it was made.
    pub made_at: Millis,
    /// When it stops being good.
    pub good_until: Millis,
}

/// Stores a new one, with the fingerprint of its code.
pub async fn insert_invitation(tx: &mut Tx, row: InvitationRow, code_hash: Vec<u8>) -> Result<()> {
    query(
        "INSERT INTO class_invitation (id, code_hash, lang, note_sealed, made_at, good_until)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(row.id)
    .bind(code_hash)
    .bind(row.lang)
    .bind(row.note_sealed)
    .bind(row.made_at)
    .bind(row.good_until)
    .execute(tx)
    .await
    .map(drop)
}

/// Those that are good, newest first.
pub async fn invitations(on: impl Into<On<'_>>, now: Millis) -> Result<Vec<InvitationRow>> {
    query(
        "SELECT id, lang, note_sealed, made_at, good_until FROM class_invitation
         WHERE good_until > $1 ORDER BY made_at DESC, id",
    )
    .bind(now)
    .fetch_all(on)
    .await
}

/// The one of a code, if it is good.
pub async fn find_invitation(on: impl Into<On<'_>>, code_hash: Vec<u8>, now: Millis) -> Result<Option<InvitationRow>> {
    query(
        "SELECT id, lang, note_sealed, made_at, good_until FROM class_invitation
         WHERE code_hash = $1 AND good_until > $2",
    )
    .bind(code_hash)
    .bind(now)
    .fetch_optional(on)
    .await
}

/// Takes one away; false when it is gone already.
pub async fn delete_invitation(tx: &mut Tx, id: ClassInvitationId) -> Result<bool> {
    query("DELETE FROM class_invitation WHERE id = $1").bind(id).execute(tx).await.map(|rows| rows == 1)
}

/// Takes away all that are not good any more, and says which.
pub async fn delete_lapsed_invitations(tx: &mut Tx, now: Millis) -> Result<Vec<Uuid>> {
    let rows = query("DELETE FROM class_invitation WHERE good_until <= $1 RETURNING id").bind(now);
    Ok(rows.fetch_all::<(Uuid,)>(tx).await?.into_iter().map(|(id,)| id).collect())
}

// ------------------------------------------------------------------ classes

/// A class as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ClassRow {
    /// Random id, and the name of its key.
    pub id: Uuid,
    /// The language in which its texts are judged.
    pub lang: String,
    /// The code that pupils type.
    pub code_sealed: Vec<u8>,
    /// How many pupils.
    pub seats: i64,
    /// When the teacher opened it.
    pub opened_at: Millis,
    /// When it ends at the latest.
    pub ends_at: Millis,
}

/// Stores a new one, with the fingerprints of its code and of the invitation that opened it.
pub async fn insert(tx: &mut Tx, row: ClassRow, code_hash: Vec<u8>, invitation_hash: Vec<u8>) -> Result<()> {
    query(
        "INSERT INTO class (id, lang, code_hash, invitation_hash, code_sealed, seats, opened_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(row.id)
    .bind(row.lang)
    .bind(code_hash)
    .bind(invitation_hash)
    .bind(row.code_sealed)
    .bind(row.seats)
    .bind(row.opened_at)
    .bind(row.ends_at)
    .execute(tx)
    .await
    .map(drop)
}

/// One that runs.
pub async fn find(on: impl Into<On<'_>>, id: ClassId, now: Millis) -> Result<Option<ClassRow>> {
    query("SELECT id, lang, code_sealed, seats, opened_at, ends_at FROM class WHERE id = $1 AND ends_at > $2")
        .bind(id)
        .bind(now)
        .fetch_optional(on)
        .await
}

/// The running one of a code.
pub async fn find_by_code(on: impl Into<On<'_>>, code_hash: Vec<u8>, now: Millis) -> Result<Option<ClassRow>> {
    query("SELECT id, lang, code_sealed, seats, opened_at, ends_at FROM class WHERE code_hash = $1 AND ends_at > $2")
        .bind(code_hash)
        .bind(now)
        .fetch_optional(on)
        .await
}

/// The running one that an invitation opened.
pub async fn find_by_invitation(on: impl Into<On<'_>>, hash: Vec<u8>, now: Millis) -> Result<Option<ClassRow>> {
    query(
        "SELECT id, lang, code_sealed, seats, opened_at, ends_at FROM class
         WHERE invitation_hash = $1 AND ends_at > $2",
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(on)
    .await
}

/// Whether a code is taken, also by one whose time is over and whose rows are not gone yet.
pub async fn is_taken(on: impl Into<On<'_>>, code_hash: Vec<u8>) -> Result<bool> {
    let row = query("SELECT id FROM class WHERE code_hash = $1").bind(code_hash);
    Ok(row.fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// Those that run, newest first.
pub async fn running(on: impl Into<On<'_>>, now: Millis) -> Result<Vec<ClassRow>> {
    query(
        "SELECT id, lang, code_sealed, seats, opened_at, ends_at FROM class
         WHERE ends_at > $1 ORDER BY opened_at DESC, id",
    )
    .bind(now)
    .fetch_all(on)
    .await
}

/// Those whose time is over.
pub async fn overdue(on: impl Into<On<'_>>, now: Millis) -> Result<Vec<ClassId>> {
    let rows = query("SELECT id FROM class WHERE ends_at <= $1").bind(now).fetch_all::<(Uuid,)>(on).await?;
    Ok(rows.into_iter().map(|(id,)| ClassId(id)).collect())
}

/// Counts `more` pupils; false when there is no place for them or the class is over. The row is held until the
/// transaction ends, so that no class ends between this and the seat.
pub async fn take_place(tx: &mut Tx, id: ClassId, more: i64, most: i64, now: Millis) -> Result<bool> {
    query("UPDATE class SET seats = seats + $2 WHERE id = $1 AND seats + $2 <= $3 AND ends_at > $4")
        .bind(id)
        .bind(more)
        .bind(most)
        .bind(now)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

/// Counts `more` texts; false when there is no room for them or the class is over. Holds the row as [`take_place`] does.
pub async fn take_room(tx: &mut Tx, id: ClassId, more: i64, most: i64, now: Millis) -> Result<bool> {
    query("UPDATE class SET texts = texts + $2 WHERE id = $1 AND texts + $2 <= $3 AND ends_at > $4")
        .bind(id)
        .bind(more)
        .bind(most)
        .bind(now)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

/// Erases a class with its seats, texts and counts; false when it is gone already.
pub async fn delete(tx: &mut Tx, id: ClassId) -> Result<bool> {
    query("DELETE FROM class WHERE id = $1").bind(id).execute(tx).await.map(|rows| rows == 1)
}

// ------------------------------------------------------------------ seats

/// A seat with what its holder needs to know of the class.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SeatRow {
    /// Random id.
    pub id: Uuid,
    /// The class.
    pub class_id: Uuid,
    /// Teacher or pupil.
    pub role: String,
    /// The name for this lesson.
    pub pseudonym: String,
    /// The language of the class.
    pub lang: String,
    /// When the class ends at the latest.
    pub ends_at: Millis,
}

/// The seat of a token, while its class runs.
pub async fn seat(on: impl Into<On<'_>>, token_hash: [u8; 32], now: Millis) -> Result<Option<SeatRow>> {
    query(
        "SELECT s.id, s.class_id, s.role, s.pseudonym, c.lang, c.ends_at
         FROM class_seat s JOIN class c ON c.id = s.class_id
         WHERE s.token_hash = $1 AND c.ends_at > $2",
    )
    .bind(token_hash.as_slice())
    .bind(now)
    .fetch_optional(on)
    .await
}

/// Gives a seat; false when the name is taken in this class.
pub async fn insert_seat(
    tx: &mut Tx,
    (id, class): (SeatId, ClassId),
    token_hash: [u8; 32],
    role: ClassRole,
    pseudonym: &str,
) -> Result<bool> {
    query(
        "INSERT INTO class_seat (id, class_id, token_hash, role, pseudonym) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (class_id, pseudonym) DO NOTHING",
    )
    .bind(id)
    .bind(class)
    .bind(token_hash.as_slice())
    .bind(role.as_str())
    .bind(pseudonym)
    .execute(tx)
    .await
    .map(|rows| rows == 1)
}

/// Takes back a pupil's seat in which nothing was written; the class it was in.
pub async fn delete_empty_seat(tx: &mut Tx, token_hash: [u8; 32]) -> Result<Option<ClassId>> {
    let row = query(
        "DELETE FROM class_seat WHERE token_hash = $1 AND role = 'pupil'
           AND NOT EXISTS (SELECT 1 FROM class_text t WHERE t.seat_id = class_seat.id)
         RETURNING class_id",
    );
    let row = row.bind(token_hash.as_slice()).fetch_optional::<(Uuid,)>(tx).await?;
    Ok(row.map(|(class,)| ClassId(class)))
}

/// Counts one pupil less.
pub async fn give_place_back(tx: &mut Tx, id: ClassId) -> Result<()> {
    query("UPDATE class SET seats = seats - 1 WHERE id = $1 AND seats > 0").bind(id).execute(tx).await.map(drop)
}

// ------------------------------------------------------------------ texts

/// A text as it is stored, with its writer's name.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TextRow {
    /// Random id.
    pub id: Uuid,
    /// The question that it answers.
    pub question_id: Option<Uuid>,
    /// Whose.
    pub seat_id: Uuid,
    /// Their name for this lesson.
    pub pseudonym: String,
    /// Teacher or pupil.
    pub role: String,
    /// `published` or `held`.
    pub state: String,
    /// What was written and what the filter said, under the class's key.
    pub sealed: Vec<u8>,
    /// When.
    pub written_at: Millis,
}

/// A text on its way in.
#[derive(Debug, Clone)]
pub struct NewText {
    /// Random id.
    pub id: ClassTextId,
    /// The class.
    pub class: ClassId,
    /// Whose.
    pub seat: SeatId,
    /// The question that it answers.
    pub question: Option<ClassTextId>,
    /// Where it stands.
    pub state: PostState,
    /// What was written and what the filter said.
    pub sealed: Vec<u8>,
    /// When.
    pub now: Millis,
}

/// Stores one.
pub async fn insert_text(tx: &mut Tx, text: NewText) -> Result<()> {
    query(
        "INSERT INTO class_text (id, class_id, seat_id, question_id, state, sealed, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(text.id)
    .bind(text.class)
    .bind(text.seat)
    .bind(text.question)
    .bind(text.state.as_str())
    .bind(text.sealed)
    .bind(text.now)
    .execute(tx)
    .await
    .map(drop)
}

/// All of a class, in the order in which they came.
pub async fn texts(on: impl Into<On<'_>>, class: ClassId) -> Result<Vec<TextRow>> {
    query(
        "SELECT t.id, t.question_id, t.seat_id, s.pseudonym, s.role, t.state, t.sealed, t.written_at
         FROM class_text t JOIN class_seat s ON s.id = t.seat_id
         WHERE t.class_id = $1 ORDER BY t.written_at, t.id",
    )
    .bind(class)
    .fetch_all(on)
    .await
}

/// Whether a question of this class is there for everybody in it.
pub async fn is_open_question(on: impl Into<On<'_>>, class: ClassId, id: ClassTextId) -> Result<bool> {
    let row = query(
        "SELECT id FROM class_text
         WHERE id = $1 AND class_id = $2 AND question_id IS NULL AND state = 'published'",
    );
    Ok(row.bind(id).bind(class).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// Who wrote a text of this class.
pub async fn writer(on: impl Into<On<'_>>, class: ClassId, id: ClassTextId) -> Result<Option<SeatId>> {
    let row = query("SELECT seat_id FROM class_text WHERE id = $1 AND class_id = $2").bind(id).bind(class);
    Ok(row.fetch_optional::<(Uuid,)>(on).await?.map(|(seat,)| SeatId(seat)))
}

/// Takes a text of this class away, with its answers; false when it is not there.
pub async fn delete_text(tx: &mut Tx, class: ClassId, id: ClassTextId) -> Result<bool> {
    query("DELETE FROM class_text WHERE id = $1 AND class_id = $2")
        .bind(id)
        .bind(class)
        .execute(tx)
        .await
        .map(|rows| rows == 1)
}

// ------------------------------------------------------------------ counts

/// Counts one more.
pub async fn count(tx: &mut Tx, class: ClassId, what: &str) -> Result<()> {
    query(
        "INSERT INTO class_count (class_id, what, n) VALUES ($1, $2, 1)
         ON CONFLICT (class_id, what) DO UPDATE SET n = class_count.n + 1",
    )
    .bind(class)
    .bind(what)
    .execute(tx)
    .await
    .map(drop)
}

/// All counts of a class.
pub async fn counts(on: impl Into<On<'_>>, class: ClassId) -> Result<Vec<(String, i64)>> {
    query("SELECT what, n FROM class_count WHERE class_id = $1 ORDER BY what").bind(class).fetch_all(on).await
}
