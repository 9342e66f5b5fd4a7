//! Posts, what happened to them, reactions, and what is unread.

use uuid::Uuid;

use super::column::word;
use super::db::{Db, On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        forum::{Author, PostKind, PostState},
        id::{MemberId, PostId, StaffId},
        lang::Lang,
        theme::Theme,
    },
};

/// A post as it lies in the table: its text open (published) or sealed (every other state).
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PostRow {
    /// The post's id.
    pub id: Uuid,
    /// `question`, `story`, `answer`.
    pub kind: String,
    /// The question it belongs to.
    pub question_id: Uuid,
    /// The theme's code.
    pub theme: String,
    /// The language's code.
    pub lang: String,
    /// Open title.
    pub title: Option<String>,
    /// Open text.
    pub body: Option<String>,
    /// Sealed title and text; beside an open text, what stood there before it was masked.
    pub sealed: Option<Vec<u8>>,
    /// Where it stands.
    pub state: String,
    /// A content warning's code.
    pub content_warning: Option<String>,
    /// The author, while the link is kept.
    pub member_id: Option<Uuid>,
    /// The professional who wrote it.
    pub staff_id: Option<Uuid>,
    /// The name that is shown.
    pub pseudonym: String,
    /// For edits.
    pub version: i64,
    /// When it was sent.
    pub created_at: Millis,
    /// When it came online.
    pub published_at: Option<Millis>,
    /// How many published answers.
    pub answers: i64,
    /// When the newest of them came online.
    pub answered_at: Option<Millis>,
    /// When a professional talked with its author about it.
    pub cared_at: Option<Millis>,
}

impl PostRow {
    /// Who wrote it.
    #[must_use]
    pub fn author(&self) -> Author {
        match (self.member_id, self.staff_id) {
            (_, Some(staff)) => Author::Staff(StaffId(staff)),
            (Some(member), None) => Author::Member(MemberId(member)),
            (None, None) => Author::Nobody,
        }
    }

    /// Whether this member wrote it.
    #[must_use]
    pub fn is_by(&self, member: Option<MemberId>) -> bool {
        member.is_some_and(|member| self.member_id == Some(member.0))
    }

    /// Where it stands.
    pub fn state(&self) -> Result<PostState> {
        word(&self.state)
    }

    /// What it is.
    pub fn kind(&self) -> Result<PostKind> {
        word(&self.kind)
    }

    /// Whether it is a question or a story that everybody sees and may answer.
    pub fn is_open_question(&self) -> Result<bool> {
        Ok(self.state()? == PostState::Published && self.kind()? != PostKind::Answer)
    }

    /// Its theme.
    pub fn theme(&self) -> Result<Theme> {
        word(&self.theme)
    }

    /// Its language.
    pub fn lang(&self) -> Result<Lang> {
        word(&self.lang)
    }
}

/// A new post.
#[derive(Debug)]
pub struct NewPost {
    /// Its id.
    pub id: PostId,
    /// What it is.
    pub kind: PostKind,
    /// The question it belongs to; its own id for a question.
    pub question: PostId,
    /// Its theme.
    pub theme: Theme,
    /// Its language.
    pub lang: Lang,
    /// A content warning's code.
    pub content_warning: Option<&'static str>,
    /// Who wrote it.
    pub author: Author,
    /// The name that is shown.
    pub pseudonym: String,
    /// When.
    pub now: Millis,
}

/// The text of a post as it is stored: open and searchable, or sealed.
#[derive(Debug, Clone)]
pub enum StoredText {
    /// For everybody.
    Open {
        /// The title; empty for an answer.
        title: String,
        /// The text.
        body: String,
        /// Both, folded for search.
        folded: String,
        /// What stood there before it was masked, sealed.
        original: Option<Vec<u8>>,
    },
    /// For its author and for moderators.
    Sealed(Vec<u8>),
    /// Erased.
    Gone,
}

impl StoredText {
    fn columns(self) -> (Option<String>, Option<String>, Option<String>, Option<Vec<u8>>) {
        match self {
            Self::Open { title, body, folded, original } => (Some(title), Some(body), Some(folded), original),
            Self::Sealed(sealed) => (None, None, None, Some(sealed)),
            Self::Gone => (None, None, None, None),
        }
    }
}

/// Inserts a post in its first state.
pub async fn insert(tx: &mut Tx, post: NewPost, state: PostState, text: StoredText) -> Result<()> {
    let (member, staff) = match post.author {
        Author::Member(id) => (Some(id), None),
        Author::Staff(id) => (None, Some(id)),
        Author::Nobody => (None, None),
    };
    let (title, body, folded, sealed) = text.columns();
    query(
        "INSERT INTO post (id, kind, question_id, theme, lang, title, body, folded, sealed, state, content_warning,
                           member_id, staff_id, pseudonym, created_at, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(post.id)
    .bind(post.kind.as_str())
    .bind(post.question)
    .bind(post.theme.as_str())
    .bind(post.lang.as_str())
    .bind(title)
    .bind(body)
    .bind(folded)
    .bind(sealed)
    .bind(state.as_str())
    .bind(post.content_warning)
    .bind(member)
    .bind(staff)
    .bind(post.pseudonym)
    .bind(post.now)
    .bind((state == PostState::Published).then_some(post.now))
    .execute(&mut *tx)
    .await?;
    refresh(tx, post.question).await
}

/// Locks a post for the rest of the transaction, and its question before it, whose answers are counted with each
/// change. Whoever changes a post, or items or reports of one, begins here: question, post, reviews, reports, cases, in
/// this order everywhere, so that no two transactions wait for each other. (SQLite has one writer anyway.)
pub async fn lock(tx: &mut Tx, id: PostId) -> Result<()> {
    let question = "UPDATE post SET version = version WHERE id = (SELECT p.question_id FROM post p WHERE p.id = $1)";
    query(question).bind(id).execute(&mut *tx).await?;
    query("UPDATE post SET version = version WHERE id = $1").bind(id).execute(tx).await.map(drop)
}

/// Moves a post to a state with a text, if its version is still the one that was read; tells whether it was.
pub async fn change(
    tx: &mut Tx,
    id: PostId,
    version: i64,
    state: PostState,
    text: StoredText,
    now: Millis,
) -> Result<bool> {
    let (title, body, folded, sealed) = text.columns();
    let published = (state == PostState::Published).then_some(now);
    let row = query(
        "UPDATE post SET state = $3, title = $4, body = $5, folded = $6, sealed = $7, version = version + 1,
                         published_at = COALESCE(published_at, $8)
         WHERE id = $1 AND version = $2 RETURNING question_id",
    )
    .bind(id)
    .bind(version)
    .bind(state.as_str())
    .bind(title)
    .bind(body)
    .bind(folded)
    .bind(sealed)
    .bind(published)
    .fetch_optional::<(Uuid,)>(&mut *tx)
    .await?;
    let Some((question,)) = row else { return Ok(false) };
    refresh(tx, PostId(question)).await?;
    Ok(true)
}

/// Names a topic before a post's text opens.
pub async fn set_warning(tx: &mut Tx, id: PostId, warning: &'static str) -> Result<()> {
    query("UPDATE post SET content_warning = $2 WHERE id = $1").bind(id).bind(warning).execute(tx).await.map(drop)
}

/// How many of a question's answers it is found by, the newest: writing them down anew with each answer must not grow
/// without end.
const FOUND_BY: i64 = 50;

/// Counts a question's published answers anew, and writes down anew by which words it is found: right whatever happened
/// to which post of it.
async fn refresh(tx: &mut Tx, question: PostId) -> Result<()> {
    let count = "UPDATE post SET (answers, answered_at) = (SELECT COUNT(*), MAX(a.published_at) FROM post a
                     WHERE a.question_id = $1 AND a.kind = 'answer' AND a.state = 'published')
                 WHERE id = $1";
    query(count).bind(question).execute(&mut *tx).await?;
    let hide = "DELETE FROM search_doc WHERE question_id = $1
                  AND NOT EXISTS (SELECT 1 FROM post q WHERE q.id = $1 AND q.state = 'published')";
    query(hide).bind(question).execute(&mut *tx).await?;
    query(
        "INSERT INTO search_doc (question_id, words)
         SELECT q.id, q.folded || COALESCE((SELECT string_agg(' ' || w.folded, '') FROM
             (SELECT a.folded FROM post a WHERE a.question_id = q.id AND a.kind = 'answer' AND a.state = 'published'
              ORDER BY a.created_at DESC, a.id LIMIT $2) w), '')
         FROM post q WHERE q.id = $1 AND q.state = 'published' AND q.folded IS NOT NULL
         ON CONFLICT (question_id) DO UPDATE SET words = excluded.words WHERE search_doc.words <> excluded.words",
    )
    .bind(question)
    .bind(FOUND_BY)
    .execute(tx)
    .await
    .map(drop)
}

/// The columns of a row, which the statements of other rooms read too.
macro_rules! select_post {
    ($rest:expr) => {
        concat!(
            "SELECT id, kind, question_id, theme, lang, title, body, sealed, state, content_warning, member_id, \
             staff_id, pseudonym, version, created_at, published_at, answers, answered_at, \
             cared_at FROM post ",
            $rest
        )
    };
}
pub(super) use select_post;

/// Notes that a professional talked with the author of a post; returns the author, while the link is kept.
pub async fn set_cared(tx: &mut Tx, id: PostId, now: Millis) -> Result<Option<MemberId>> {
    let sql = "UPDATE post SET cared_at = $2 WHERE id = $1 AND state <> 'withdrawn' RETURNING member_id";
    let row = query(sql).bind(id).bind(now).fetch_optional::<(Option<Uuid>,)>(tx).await?;
    Ok(row.and_then(|(member,)| member).map(MemberId))
}

/// One post, whoever may see it.
pub async fn find(on: impl Into<On<'_>>, id: PostId) -> Result<Option<PostRow>> {
    query(select_post!("WHERE id = $1")).bind(id).fetch_optional(on).await
}

/// How many posts one query reads.
const AT_ONCE: usize = 40;

/// These posts, oldest first, whoever may see them.
pub async fn find_all(on: &Db, ids: &[PostId]) -> Result<Vec<PostRow>> {
    let mut found: Vec<PostRow> = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        let mut query = query(select_post!(
            "WHERE id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                      $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40)"
        ));
        for at in 0..AT_ONCE {
            // What is not asked for is no id.
            query = query.bind(ids.get(at).copied());
        }
        found.extend(query.fetch_all::<PostRow>(on).await?);
    }
    found.sort_by_key(|row| (row.created_at, row.id));
    Ok(found)
}

/// The answers of a question that a reader may see: published ones, and the reader's own in any state but withdrawn.
pub async fn answers(on: impl Into<On<'_>>, question: PostId, reader: Option<MemberId>) -> Result<Vec<PostRow>> {
    query(select_post!(
        "WHERE question_id = $1 AND kind = 'answer'
           AND (state = 'published' OR (member_id = $2 AND state <> 'withdrawn'))
           AND ($2 IS NULL OR staff_id IS NOT NULL
                OR NOT EXISTS (SELECT 1 FROM ignored i WHERE i.member_id = $2 AND i.pseudonym = post.pseudonym))
         ORDER BY created_at, id"
    ))
    .bind(question)
    .bind(reader)
    .fetch_all(on)
    .await
}

/// The name under which a member speaks in a thread, if they did.
pub async fn name_in(on: impl Into<On<'_>>, question: PostId, member: MemberId) -> Result<Option<String>> {
    let sql = "SELECT pseudonym FROM post WHERE question_id = $1 AND member_id = $2 ORDER BY created_at, id LIMIT 1";
    let row = query(sql).bind(question).bind(member).fetch_optional::<(String,)>(on).await?;
    Ok(row.map(|(name,)| name))
}

/// Which posts may be laid before everybody, of a table by this name: not what was a cry, nor what is about somebody in a
/// crisis. They need one person, not an audience.
macro_rules! calm {
    ($post:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM cases c WHERE c.post_id = ",
            $post,
            ".id AND c.priority = 'crisis' AND c.state IN ('waiting', 'active'))
             AND NOT EXISTS (SELECT 1 FROM post_event cry WHERE cry.post_id = ",
            $post,
            ".id AND cry.is_cry)"
        )
    };
}
pub(super) use calm;

/// What a list of questions is narrowed by. Empty means all.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// A theme's code.
    pub theme: Option<Theme>,
    /// A language.
    pub lang: Option<Lang>,
    /// Question or story.
    pub kind: Option<PostKind>,
    /// Only those with a published answer, or only those without; a list of the first is ordered by their newest answer.
    pub answered: Option<bool>,
    /// Only what may be laid before everybody.
    pub calm: bool,
    /// Who reads: nothing under a name that they want to read nothing of.
    pub reader: Option<MemberId>,
    /// Where the page before ended: time and id.
    pub before: Option<(Millis, Uuid)>,
}

/// Published questions, newest first; those with an answer in the order of their newest.
pub async fn list(on: impl Into<On<'_>>, filter: ListFilter, limit: i64) -> Result<Vec<PostRow>> {
    macro_rules! listed {
        ($order:literal) => {
            select_post!(concat!(
                "WHERE state = 'published' AND kind <> 'answer' AND (",
                $order,
                " < $1 OR (",
                $order,
                " = $1 AND id < $2))
                   AND ($3 IS NULL OR theme = $3)
                   AND ($4 IS NULL OR lang = $4)
                   AND ($5 IS NULL OR kind = $5)
                   AND ($6 IS NULL OR ($6 = 0) = (answers = 0))
                   AND ($9 IS NULL OR NOT EXISTS (SELECT 1 FROM ignored i
                                                  WHERE i.member_id = $9 AND i.pseudonym = post.pseudonym))
                   AND ($7 = 0 OR (",
                calm!("post"),
                "))
                 ORDER BY ",
                $order,
                " DESC, id DESC LIMIT $8"
            ))
        };
    }
    let (at, id) = filter.before.unwrap_or((Millis::MAX, Uuid::max()));
    query(if filter.answered == Some(true) { listed!("answered_at") } else { listed!("published_at") })
        .bind(at)
        .bind(id)
        .bind(filter.theme.map(Theme::as_str))
        .bind(filter.lang.map(Lang::as_str))
        .bind(filter.kind.map(PostKind::as_str))
        .bind(filter.answered.map(i64::from))
        .bind(i64::from(filter.calm))
        .bind(limit)
        .bind(filter.reader)
        .fetch_all(on)
        .await
}

/// The newest questions with a published answer: without a member's own, and only what may be laid before
/// everybody.
pub async fn answered(
    on: impl Into<On<'_>>,
    (theme, lang): (Option<Theme>, Lang),
    but_of: Option<MemberId>,
    limit: i64,
) -> Result<Vec<PostRow>> {
    query(select_post!(concat!(
        "WHERE state = 'published' AND kind <> 'answer' AND answers > 0 AND ($1 IS NULL OR theme = $1) AND lang = $2
           AND ($3 IS NULL OR member_id IS NULL OR member_id <> $3)
           AND ($3 IS NULL OR NOT EXISTS (SELECT 1 FROM ignored i
                                          WHERE i.member_id = $3 AND i.pseudonym = post.pseudonym))
           AND ",
        calm!("post"),
        " ORDER BY published_at DESC, id DESC LIMIT $4"
    )))
    .bind(theme.map(Theme::as_str))
    .bind(lang.as_str())
    .bind(but_of)
    .bind(limit)
    .fetch_all(on)
    .await
}

/// The newest published answer of a question that a reader wants to read.
pub async fn newest_answer(on: impl Into<On<'_>>, question: Uuid, reader: Option<MemberId>) -> Result<Option<PostRow>> {
    query(select_post!(
        "WHERE question_id = $1 AND kind = 'answer' AND state = 'published'
           AND ($2 IS NULL OR NOT EXISTS (SELECT 1 FROM ignored i
                                          WHERE i.member_id = $2 AND i.pseudonym = post.pseudonym))
         ORDER BY created_at DESC, id LIMIT 1"
    ))
    .bind(question)
    .bind(reader)
    .fetch_optional(on)
    .await
}

/// The newest published answer of a question by another member; a professional is none.
pub async fn newest_answer_of_another_member(
    on: impl Into<On<'_>>,
    question: PostId,
    member: MemberId,
) -> Result<Option<PostRow>> {
    query(select_post!(
        "WHERE question_id = $1 AND kind = 'answer' AND state = 'published' AND member_id <> $2
         ORDER BY created_at DESC, id LIMIT 1"
    ))
    .bind(question)
    .bind(member)
    .fetch_optional(on)
    .await
}

/// A member's newest published answers in a thread since a time, without one of them, newest first.
pub async fn last_answers(
    on: impl Into<On<'_>>,
    (question, member): (PostId, MemberId),
    without: PostId,
    since: Millis,
    limit: i64,
) -> Result<Vec<PostRow>> {
    query(select_post!(
        "WHERE question_id = $1 AND member_id = $2 AND kind = 'answer' AND state = 'published' AND id <> $3
           AND created_at > $4 ORDER BY created_at DESC, id LIMIT $5"
    ))
    .bind(question)
    .bind(member)
    .bind(without)
    .bind(since)
    .bind(limit)
    .fetch_all(on)
    .await
}

/// A member's posts, newest first.
pub async fn of_member(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<PostRow>> {
    query(select_post!("WHERE member_id = $1 ORDER BY created_at DESC, id LIMIT 200")).bind(member).fetch_all(on).await
}

/// How many published answers a member has written.
pub async fn published_answers(on: impl Into<On<'_>>, member: MemberId) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM post a JOIN post q ON q.id = a.question_id
               WHERE a.member_id = $1 AND a.kind = 'answer' AND a.state = 'published'
                 AND (q.member_id IS NULL OR q.member_id <> $1)";
    let (count,) = query(sql).bind(member).fetch_one::<(i64,)>(on).await?;
    Ok(count)
}

/// Whether a moderator took down anything of a member's that is still there to be seen as such.
pub async fn was_removed(on: impl Into<On<'_>>, member: MemberId) -> Result<bool> {
    let sql = "SELECT id FROM post WHERE member_id = $1 AND state = 'removed' LIMIT 1";
    Ok(query(sql).bind(member).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

// ---------------------------------------------------------------- events

/// What happened to a post and why.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct EventRow {
    /// The event's id.
    pub id: Uuid,
    /// The post.
    pub post_id: Uuid,
    /// The post's version after it.
    pub version: i64,
    /// The post's state after it.
    pub state: String,
    /// `author`, `filter`, `moderator`, `reports`, `consultant`.
    pub actor: String,
    /// The moderator.
    pub staff_id: Option<Uuid>,
    /// A reason code.
    pub reason: String,
    /// The verdict as JSON: rules and spans, no text.
    pub verdict: Option<String>,
    /// What the moderator added, sealed under the post's id.
    pub note_sealed: Option<Vec<u8>>,
    /// Whether the author can object.
    pub appealable: bool,
    /// Whether the filter heard somebody in the worst need in it.
    pub is_cry: bool,
    /// When.
    pub at: Millis,
}

/// Records what happened to a post.
pub async fn insert_event(tx: &mut Tx, event: EventRow) -> Result<()> {
    query(
        "INSERT INTO post_event (id, post_id, version, state, actor, staff_id, reason, verdict, note_sealed,
                                 appealable, is_cry, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(event.id)
    .bind(event.post_id)
    .bind(event.version)
    .bind(event.state)
    .bind(event.actor)
    .bind(event.staff_id)
    .bind(event.reason)
    .bind(event.verdict)
    .bind(event.note_sealed)
    .bind(event.appealable)
    .bind(event.is_cry)
    .bind(event.at)
    .execute(tx)
    .await
    .map(drop)
}

/// The last thing that happened to a post.
pub async fn last_event(on: impl Into<On<'_>>, post: PostId) -> Result<Option<EventRow>> {
    query(
        "SELECT id, post_id, version, state, actor, staff_id, reason, verdict, note_sealed, appealable, is_cry,
                at
         FROM post_event WHERE post_id = $1 ORDER BY version DESC, at DESC LIMIT 1",
    )
    .bind(post)
    .fetch_optional(on)
    .await
}

/// The last verdict on a post, whatever was decided since.
pub async fn last_verdict(on: impl Into<On<'_>>, post: PostId) -> Result<Option<String>> {
    let sql = "SELECT verdict FROM post_event WHERE post_id = $1 AND verdict IS NOT NULL
               ORDER BY version DESC, at DESC LIMIT 1";
    let row: Option<(String,)> = query(sql).bind(post).fetch_optional(on).await?;
    Ok(row.map(|(verdict,)| verdict))
}

/// The verdicts by which the filter has held a post since a moderator last decided about it, the newest first.
pub async fn holds_since_decision(on: impl Into<On<'_>>, post: PostId, limit: i64) -> Result<Vec<String>> {
    let rows = query(
        "SELECT verdict FROM post_event WHERE post_id = $1 AND actor = 'filter' AND state = 'held'
           AND verdict IS NOT NULL
           AND version > COALESCE((SELECT MAX(e.version) FROM post_event e
                                   WHERE e.post_id = $1 AND e.actor = 'moderator'), 0)
         ORDER BY version DESC LIMIT $2",
    )
    .bind(post)
    .bind(limit)
    .fetch_all::<(String,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(verdict,)| verdict).collect())
}

/// Moderators' decisions about a member's posts, newest first: state, reason, time.
pub async fn decisions_about(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<(String, String, Millis)>> {
    query(
        "SELECT e.state, e.reason, e.at FROM post_event e JOIN post p ON p.id = e.post_id
         WHERE p.member_id = $1 AND e.actor = 'moderator' ORDER BY e.at DESC LIMIT 20",
    )
    .bind(member)
    .fetch_all(on)
    .await
}

// ---------------------------------------------------------------- reactions

/// Adds a reaction; a second time changes nothing.
pub async fn add_reaction(
    tx: &mut Tx,
    post: PostId,
    member: MemberId,
    kind: &'static str,
    now: Millis,
) -> Result<bool> {
    let changed = query(
        "INSERT INTO reaction (post_id, member_id, kind, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (post_id, member_id, kind) DO NOTHING",
    )
    .bind(post)
    .bind(member)
    .bind(kind)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(changed > 0)
}

/// Takes a reaction back.
pub async fn remove_reaction(tx: &mut Tx, post: PostId, member: MemberId, kind: &'static str) -> Result<()> {
    query("DELETE FROM reaction WHERE post_id = $1 AND member_id = $2 AND kind = $3")
        .bind(post)
        .bind(member)
        .bind(kind)
        .execute(tx)
        .await
        .map(drop)
}

/// A member's own reactions in a thread: post and kind.
pub async fn reactions_of(on: impl Into<On<'_>>, question: PostId, member: MemberId) -> Result<Vec<(Uuid, String)>> {
    query(
        "SELECT r.post_id, r.kind FROM reaction r JOIN post p ON p.id = r.post_id
         WHERE p.question_id = $1 AND r.member_id = $2 ORDER BY r.at",
    )
    .bind(question)
    .bind(member)
    .fetch_all(on)
    .await
}

// ---------------------------------------------------------------- unread

/// One more answer that the asker has not read.
pub async fn add_unread(tx: &mut Tx, member: Uuid, question: Uuid) -> Result<()> {
    query(
        "INSERT INTO unread (member_id, question_id, answers) VALUES ($1, $2, 1)
         ON CONFLICT (member_id, question_id) DO UPDATE SET answers = unread.answers + 1",
    )
    .bind(member)
    .bind(question)
    .execute(tx)
    .await
    .map(drop)
}

/// The asker has looked.
pub async fn clear_unread(tx: &mut Tx, member: MemberId, question: PostId) -> Result<()> {
    query("DELETE FROM unread WHERE member_id = $1 AND question_id = $2")
        .bind(member)
        .bind(question)
        .execute(tx)
        .await
        .map(drop)
}

/// How many answers a member has not read.
pub async fn unread(on: impl Into<On<'_>>, member: MemberId) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(answers), 0) AS BIGINT) FROM unread WHERE member_id = $1";
    let (count,) = query(sql).bind(member).fetch_one::<(i64,)>(on).await?;
    Ok(count)
}

/// The same per question.
pub async fn unread_by_question(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<(Uuid, i64)>> {
    query("SELECT question_id, answers FROM unread WHERE member_id = $1").bind(member).fetch_all(on).await
}

// ---------------------------------------------------------------- refusals

/// A refused text's verdict, if the same text was refused since `since`.
pub async fn refusal(on: impl Into<On<'_>>, fingerprint: Vec<u8>, since: Millis) -> Result<Option<String>> {
    let row = query("SELECT verdict FROM refusal WHERE fingerprint = $1 AND at >= $2")
        .bind(fingerprint)
        .bind(since)
        .fetch_optional::<(String,)>(on)
        .await?;
    Ok(row.map(|(verdict,)| verdict))
}

/// Remembers that a text was refused.
pub async fn insert_refusal(tx: &mut Tx, fingerprint: Vec<u8>, verdict: String, now: Millis) -> Result<()> {
    query(
        "INSERT INTO refusal (fingerprint, verdict, at) VALUES ($1, $2, $3)
         ON CONFLICT (fingerprint) DO UPDATE SET at = excluded.at",
    )
    .bind(fingerprint)
    .bind(verdict)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// Forgets refusals from before `until`.
pub async fn purge_refusals(tx: &mut Tx, until: Millis) -> Result<u64> {
    query("DELETE FROM refusal WHERE at < $1").bind(until).execute(tx).await
}

// ---------------------------------------------------------------- forgetting

/// Withdraws all posts of a member, erases their text and cuts the link; returns what they were.
pub async fn forget(tx: &mut Tx, member: MemberId) -> Result<Vec<Uuid>> {
    // All questions first, in one order for everybody (see `lock`).
    let questions = query("SELECT DISTINCT question_id FROM post WHERE member_id = $1 ORDER BY question_id")
        .bind(member)
        .fetch_all::<(Uuid,)>(&mut *tx)
        .await?;
    for (question,) in &questions {
        query("UPDATE post SET version = version WHERE id = $1").bind(*question).execute(&mut *tx).await?;
    }
    let gone = query(
        "UPDATE post SET state = 'withdrawn', title = NULL, body = NULL, folded = NULL, sealed = NULL,
                         pseudonym = '', content_warning = NULL, member_id = NULL, version = version + 1
         WHERE member_id = $1 RETURNING id",
    )
    .bind(member)
    .fetch_all::<(Uuid,)>(&mut *tx)
    .await?;
    for (question,) in questions {
        refresh(tx, PostId(question)).await?;
    }
    for (post,) in &gone {
        // What the filter found says what it was about.
        query("UPDATE post_event SET verdict = NULL WHERE post_id = $1").bind(*post).execute(&mut *tx).await?;
    }
    Ok(gone.into_iter().map(|(id,)| id).collect())
}

/// What is sealed about a member's posts: the posts, notes to their author, what moderators read of them, and reported
/// messages of their chats. A report that nobody has decided yet keeps its copy until somebody has.
pub async fn sealed_objects(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<Uuid>> {
    let rows = query(
        "SELECT id FROM post WHERE member_id = $1
         UNION SELECT e.id FROM post_event e JOIN post p ON p.id = e.post_id
               WHERE p.member_id = $1 AND e.note_sealed IS NOT NULL
         UNION SELECT r.id FROM review r JOIN post p ON p.id = r.post_id
               WHERE p.member_id = $1 AND (r.kind IN ('held', 'appeal') OR r.state = 'decided')
         UNION SELECT r.id FROM review r JOIN message m ON m.id = r.message_id
               JOIN conversation c ON c.id = m.conversation_id WHERE c.member_id = $1",
    )
    .bind(member)
    .fetch_all::<(Uuid,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Ends what is kept of decisions from before a time: what the filter found, what a moderator wrote, and that it can be
/// objected to; the texts that were taken down or sent back, and what was written where something is covered. What
/// still waits for a decision stays. Returns whose keys are to go.
pub async fn forget_decisions(tx: &mut Tx, before: Millis) -> Result<Vec<Uuid>> {
    let mut gone = Vec::new();
    for sql in [
        "UPDATE post_event SET note_sealed = NULL WHERE at < $1 AND note_sealed IS NOT NULL RETURNING id",
        "UPDATE post SET title = NULL, folded = NULL, sealed = NULL
         WHERE state IN ('removed', 'returned') AND sealed IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM post_event e WHERE e.post_id = post.id AND e.at >= $1) RETURNING id",
        "UPDATE post SET sealed = NULL WHERE state = 'published' AND sealed IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM post_event e WHERE e.post_id = post.id AND e.at >= $1) RETURNING id",
    ] {
        let rows = query(sql).bind(before).fetch_all::<(Uuid,)>(&mut *tx).await?;
        gone.extend(rows.into_iter().map(|(id,)| id));
    }
    let events = "UPDATE post_event SET verdict = NULL, appealable = FALSE
                  WHERE at < $1 AND (verdict IS NOT NULL OR appealable)
                    AND NOT EXISTS (SELECT 1 FROM post p WHERE p.id = post_event.post_id AND p.state = 'held')";
    query(events).bind(before).execute(tx).await?;
    Ok(gone)
}
