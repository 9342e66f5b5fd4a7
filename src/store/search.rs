//! Published questions by their words. The words of a thread stand in `search_doc`, which `store::post` keeps up to date in
//! the transaction of each change; each engine has an index of its own over it.

use super::{
    db::{Db, query, query_on},
    post::{ListFilter, PostRow, calm},
};
use crate::{
    error::Result,
    model::{
        forum::PostKind,
        id::MemberId,
        lang::Lang,
        search::{Term, Wanted},
        theme::Theme,
    },
};

/// A question that was found, and its place in the order in which questions came online.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Found {
    /// The question.
    #[sqlx(flatten)]
    pub post: PostRow,
    /// Where a next page goes on.
    pub number: i64,
}

/// What SQLite's full-text search is asked.
fn match_of(wanted: &Wanted) -> String {
    let term = |term: &Term| if term.open { format!("\"{}\"*", term.text) } else { format!("\"{}\"", term.text) };
    expression(wanted, term, " OR ", " AND ")
}

/// What PostgreSQL's is asked.
fn tsquery_of(wanted: &Wanted) -> String {
    let term = |term: &Term| if term.open { format!("{}:*", term.text) } else { term.text.clone() };
    expression(wanted, term, " | ", " & ")
}

fn expression(wanted: &Wanted, term: impl Fn(&Term) -> String, or: &str, and: &str) -> String {
    let group = |terms: &Vec<Term>| format!("({})", terms.iter().map(&term).collect::<Vec<_>>().join(or));
    wanted.groups.iter().map(group).collect::<Vec<_>>().join(if wanted.all { and } else { or })
}

/// The columns of a found question, whatever is written before and after.
macro_rules! found {
    ($($rest:expr),+) => {
        concat!(
            "SELECT p.id, p.kind, p.question_id, p.theme, p.lang, p.title, p.body, p.sealed, p.state, p.content_warning, \
             p.member_id, p.staff_id, p.pseudonym, p.version, p.created_at, p.published_at, p.answers, p.answered_at, \
             p.cared_at, \
             d.number ",
            $($rest),+
        )
    };
}

/// What narrows a search, as it narrows a list.
macro_rules! narrowed {
    () => {
        " AND d.number < $2 AND d.number >= $9 AND p.state = 'published' AND ($3 IS NULL OR p.theme = $3) AND ($4 IS NULL OR p.lang = $4)
          AND ($5 IS NULL OR p.kind = $5) AND ($6 IS NULL OR ($6 = 0) = (p.answers = 0))
          AND ($8 IS NULL OR NOT EXISTS (SELECT 1 FROM ignored i WHERE i.member_id = $8 AND i.pseudonym = p.pseudonym)) "
    };
}

/// How far back PostgreSQL looks for words, counted in numbers of `search_doc`, before it looks at all of them. Its index gives
/// what it finds in no order: a common word has filled a page long before all that have it are read and sorted, and of
/// a rare one there are few to read.
const REACH: [i64; 2] = [512, 16_384];

/// The ranges of numbers (first, end) that are looked through one after the other until enough is found. SQLite goes from its
/// index outwards, in its own order, and needs one.
async fn ranges(on: &Db, before: Option<i64>, reaches: &[i64]) -> Result<Vec<(i64, i64)>> {
    let before = before.unwrap_or(i64::MAX);
    if on.is_sqlite() {
        return Ok(vec![(0, before)]);
    }
    let (newest,): (i64,) = query("SELECT COALESCE(MAX(number), 0) FROM search_doc").fetch_one(on).await?;
    let end = before.min(newest + 1);
    let narrow = reaches.iter().map(|reach| end - reach).filter(|first| *first > 0);
    Ok(narrow.chain([0]).map(|first| (first, end)).collect())
}

fn is_enough<T>(found: &[T], limit: i64) -> bool {
    i64::try_from(found.len()).is_ok_and(|found| found >= limit)
}

/// Published questions in which something is found, the last that came online first.
pub async fn find(
    on: &Db,
    wanted: &Wanted,
    filter: &ListFilter,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for range in ranges(on, before, &REACH).await? {
        found = find_in(on, wanted, filter, range, limit).await?;
        if is_enough(&found, limit) {
            break;
        }
    }
    Ok(found)
}

/// The same among the numbers from the first up to one that no longer counts.
async fn find_in(
    on: &Db,
    wanted: &Wanted,
    filter: &ListFilter,
    (first, end): (i64, i64),
    limit: i64,
) -> Result<Vec<Found>> {
    let sqlite = found!(
        "FROM search_text s CROSS JOIN search_doc d ON d.number = s.rowid CROSS JOIN post p ON p.id = d.question_id
         WHERE s.search_text MATCH $1 AND s.rowid < $2",
        narrowed!(),
        "ORDER BY s.rowid DESC LIMIT $7"
    );
    // The sum keeps it from reading all documents in their order until enough have the words.
    let postgres = found!(
        "FROM search_doc d JOIN post p ON p.id = d.question_id WHERE d.found @@ to_tsquery('simple', $1)",
        narrowed!(),
        "ORDER BY d.number + 0 DESC LIMIT $7"
    );
    query_on(on, sqlite, postgres)
        .bind(if on.is_sqlite() { match_of(wanted) } else { tsquery_of(wanted) })
        .bind(end)
        .bind(filter.theme.map(Theme::as_str))
        .bind(filter.lang.map(Lang::as_str))
        .bind(filter.kind.map(PostKind::as_str))
        .bind(filter.answered.map(i64::from))
        .bind(limit)
        .bind(filter.reader)
        .bind(first)
        .fetch_all(on)
        .await
}

/// A question that resembles a text.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Alike {
    /// The question.
    #[sqlx(flatten)]
    pub found: Found,
    /// Its words and those of its answers, folded.
    pub words: String,
    /// 1 when its asker said that an answer helped.
    pub helped: i64,
}

/// Published questions with an answer that resemble a text, the most alike first: without a member's own, and without
/// those whose author waits for somebody in a crisis: they need one person, not an audience.
pub async fn alike(
    on: &Db,
    wanted: &Wanted,
    about: (Option<Theme>, Lang),
    but_of: Option<MemberId>,
    limit: i64,
) -> Result<Vec<Alike>> {
    let mut found = Vec::new();
    // PostgreSQL ranks whatever has one of the words; among the newest there is enough for common ones.
    for range in ranges(on, None, &REACH[1..]).await? {
        found = alike_in(on, wanted, about, but_of, range, limit).await?;
        if is_enough(&found, limit) {
            break;
        }
    }
    Ok(found)
}

async fn alike_in(
    on: &Db,
    wanted: &Wanted,
    (theme, lang): (Option<Theme>, Lang),
    but_of: Option<MemberId>,
    (first, _): (i64, i64),
    limit: i64,
) -> Result<Vec<Alike>> {
    macro_rules! fit {
        () => {
            concat!(" AND d.number >= $6 AND p.state = 'published' AND p.answers > 0 AND ($2 IS NULL OR p.theme = $2) AND p.lang = $3
              AND ($4 IS NULL OR p.member_id IS NULL OR p.member_id <> $4)
              AND ($4 IS NULL OR NOT EXISTS (SELECT 1 FROM ignored i
                                             WHERE i.member_id = $4 AND i.pseudonym = p.pseudonym))
              AND ", calm!("p"), " ")
        };
    }
    macro_rules! words {
        () => {
            ", d.words, CAST(CASE WHEN EXISTS (SELECT 1 FROM reaction r JOIN post a ON a.id = r.post_id
                  WHERE a.question_id = p.id AND a.state = 'published' AND r.kind = 'helped') THEN 1 ELSE 0 END AS BIGINT)
              AS helped "
        };
    }
    let sqlite = found!(
        words!(),
        "FROM search_text s CROSS JOIN search_doc d ON d.number = s.rowid CROSS JOIN post p ON p.id = d.question_id
         WHERE s.search_text MATCH $1",
        fit!(),
        "ORDER BY s.rank LIMIT $5"
    );
    let postgres = found!(
        words!(),
        "FROM search_doc d JOIN post p ON p.id = d.question_id WHERE d.found @@ to_tsquery('simple', $1)",
        fit!(),
        "ORDER BY ts_rank(d.found, to_tsquery('simple', $1)) DESC, d.number DESC LIMIT $5"
    );
    query_on(on, sqlite, postgres)
        .bind(if on.is_sqlite() { match_of(wanted) } else { tsquery_of(wanted) })
        .bind(theme.map(Theme::as_str))
        .bind(lang.as_str())
        .bind(but_of)
        .bind(limit)
        .bind(first)
        .fetch_all(on)
        .await
}
