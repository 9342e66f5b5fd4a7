//! Questions as lines of a list.

use uuid::Uuid;

use super::{
    Http,
    avatar::Avatar,
    caller::Caller,
    view::{QuestionLine, SameLine},
};
use crate::{
    actions::forum,
    error::Result,
    model::{
        Millis,
        forum::{ContentWarning, PostKind, PostState},
        id::{MemberId, PostId},
    },
    store::{
        self, column,
        post::{ListFilter, PostRow},
    },
};

/// Questions on a page (the contract).
pub(super) const PAGE: i64 = 20;

/// Other posts of the same person that colleagues see.
const SAME_PERSON: usize = 10;

/// Characters of a first line.
const EXCERPT: usize = 140;

impl Http {
    async fn question_line(&self, caller: &Caller, row: &PostRow) -> Result<QuestionLine> {
        let theme = row.theme()?;
        let content_warning: Option<ContentWarning> = row.content_warning.as_deref().map(column::word).transpose()?;
        let warm = match row.answers {
            // What is said about something that stands behind a warning stands behind it too.
            _ if content_warning.is_some() => None,
            0 => None,
            _ => store::post::newest_answer(&self.core.db, row.id, caller.member().map(|member| member.id)).await?,
        };
        let body = row.body.as_deref().unwrap_or_default();
        Ok(QuestionLine {
            id: row.id.to_string(),
            title: row.title.clone().unwrap_or_default(),
            excerpt: if content_warning.is_some() { String::new() } else { excerpt(body) },
            theme,
            theme_name: self.core.content.theme(caller.lang, theme).name,
            lang: row.lang()?,
            kind: row.kind()?,
            pseudonym: row.pseudonym.clone(),
            at: row.published_at.unwrap_or(row.created_at),
            answers: row.answers,
            content_warning,
            // What stands behind a warning is not shown before it.
            warm_line: warm
                .filter(|answer| answer.content_warning.is_none())
                .and_then(|answer| answer.body)
                .map(|body| excerpt(&body)),
            avatar: Avatar::of(&row.pseudonym),
        })
    }

    /// A page of questions and the cursor of the next.
    pub(super) async fn lines(
        &self,
        caller: &Caller,
        filter: ListFilter,
        limit: i64,
    ) -> Result<(Vec<QuestionLine>, Option<String>)> {
        let filter = ListFilter { reader: caller.member().map(|member| member.id), ..filter };
        let by_answer = filter.answered == Some(true);
        let rows = store::post::list(&self.core.db, filter, limit + 1).await?;
        let shown = usize::try_from(limit).unwrap_or(usize::MAX);
        let next = (rows.len() > shown).then(|| rows.get(shown - 1).map(|row| cursor(row, by_answer))).flatten();
        Ok((self.question_lines(caller, rows.get(..shown).unwrap_or(&rows)).await?, next))
    }

    /// A page of what a search found and the cursor of the next.
    pub(super) async fn found(
        &self,
        caller: &Caller,
        words: &str,
        filter: ListFilter,
        before: &str,
    ) -> Result<(Vec<QuestionLine>, Option<String>)> {
        let filter = ListFilter { reader: caller.member().map(|member| member.id), ..filter };
        let (rows, next) = forum::search(&self.core, words, &filter, before.parse().ok(), PAGE).await?;
        Ok((self.question_lines(caller, &rows).await?, next.map(|number| number.to_string())))
    }

    pub(super) async fn question_lines(&self, caller: &Caller, rows: &[PostRow]) -> Result<Vec<QuestionLine>> {
        let mut lines = Vec::with_capacity(rows.len());
        for row in rows {
            lines.push(self.question_line(caller, row).await?);
        }
        Ok(lines)
    }

    /// What else the same person wrote that everybody can read, newest first, for colleagues: under whatever name, and
    /// without a word about who it is. Who looks back at something that is over learns nothing of what came later.
    pub(super) async fn same_person(
        &self,
        member: Option<MemberId>,
        but: Option<Uuid>,
        over: Option<Millis>,
    ) -> Result<Vec<SameLine>> {
        let Some(member) = member else { return Ok(Vec::new()) };
        let mut lines = Vec::new();
        for row in store::post::of_member(&self.core.db, member).await? {
            let is_later = over.is_some_and(|over| row.created_at > over);
            if row.state()? != PostState::Published || Some(row.id) == but || is_later || lines.len() == SAME_PERSON {
                continue;
            }
            let question = match row.kind()? {
                PostKind::Answer => store::post::find(&self.core.db, PostId(row.question_id)).await?,
                PostKind::Question | PostKind::Story => Some(row.clone()),
            };
            lines.push(SameLine {
                post: row.id.to_string(),
                kind: row.kind()?,
                title: question.and_then(|question| question.title).unwrap_or_default(),
                pseudonym: row.pseudonym,
                at: row.created_at,
            });
        }
        Ok(lines)
    }
}

/// The first words of a text, cut at a space.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    let cut: String = line.chars().take(EXCERPT).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

fn cursor(row: &PostRow, by_answer: bool) -> String {
    let at = if by_answer { row.answered_at } else { row.published_at };
    format!("{}.{}", at.unwrap_or(row.created_at), row.id.simple())
}

/// Where the page before ended.
pub(super) fn read_cursor(text: &str) -> Option<(i64, Uuid)> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}
