//! What added up, as staff read it.

use std::collections::HashMap;

use uuid::Uuid;

use crate::{
    actions::{Core, post},
    error::Result,
    model::{
        Millis,
        forum::PostState,
        id::{MemberId, PostId},
    },
    moderation::COURSE_LINES,
    store::{self, course::ToldRow, post::PostRow},
};

/// A line of a course that was told, as staff read it.
#[derive(Debug, Clone)]
pub struct Told {
    /// Who wrote it: several people's courses towards one are told one after the other, counted from 1.
    pub speaker: usize,
    /// Whether it is the first of that course.
    pub begins: bool,
    /// The post.
    pub id: PostId,
    /// The thread that it stands in.
    pub question: PostId,
    /// Who wrote it.
    pub pseudonym: String,
    /// What it says; empty once it is withdrawn.
    pub text: String,
    /// Where it stands: what is held, nobody else has read.
    pub state: PostState,
    /// The stages that it showed; none where it was held as a whole.
    pub stages: Vec<String>,
    /// When.
    pub at: Millis,
}

/// What added up against a member, for whoever has their case. Who had one that is closed learns nothing new by it.
pub async fn told_to(core: &Core, member: MemberId, closed_at: Option<Millis>) -> Result<Vec<Told>> {
    told(core, store::course::told_to(&core.db, member, closed_at.unwrap_or(Millis::MAX)).await?).await
}

/// What added up to this post, for whoever decides about it.
pub async fn told_with(core: &Core, post: PostId) -> Result<Vec<Told>> {
    told(core, store::course::told_with(&core.db, post).await?).await
}

/// The posts that one person showed stages in, oldest first, each once.
#[derive(Default)]
struct Side {
    speaker: Uuid,
    lines: Vec<(Uuid, Vec<String>)>,
}

/// Who showed what, in the order in which they began.
fn sides(rows: Vec<ToldRow>) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for ToldRow { speaker_id, post_id, stage } in rows {
        let at = sides.iter().position(|side| side.speaker == speaker_id).unwrap_or(sides.len());
        if at == sides.len() {
            sides.push(Side { speaker: speaker_id, lines: Vec::new() });
        }
        let Some(side) = sides.get_mut(at) else { continue };
        match side.lines.iter_mut().find(|(post, _)| *post == post_id) {
            Some((_, stages)) if stage.is_empty() || stages.contains(&stage) => {}
            Some((_, stages)) => stages.push(stage),
            None => side.lines.push((post_id, Some(stage).filter(|stage| !stage.is_empty()).into_iter().collect())),
        }
    }
    sides
}

/// The newest lines of each person's course. Only what is shown is read and opened.
async fn told(core: &Core, rows: Vec<ToldRow>) -> Result<Vec<Told>> {
    let mut sides = sides(rows);
    for side in &mut sides {
        let skipped = side.lines.len().saturating_sub(COURSE_LINES);
        side.lines.drain(..skipped);
    }
    let ids: Vec<PostId> = sides.iter().flat_map(|side| &side.lines).map(|(post, _)| PostId(*post)).collect();
    let posts = store::post::find_all(&core.db, &ids).await?;
    let posts: HashMap<Uuid, PostRow> = posts.into_iter().map(|row| (row.id, row)).collect();
    let mut told: Vec<Told> = Vec::new();
    for (side, speaker) in sides.into_iter().zip(1..) {
        for (post, stages) in side.lines {
            let Some(row) = posts.get(&post) else { continue };
            let begins = told.last().is_none_or(|last| last.speaker != speaker);
            told.push(Told {
                speaker,
                begins,
                id: PostId(post),
                question: PostId(row.question_id),
                // Contact data says nothing about a course, and what is held still has it.
                text: post::text_of(core, row).await?.masked(&core.filter()).whole(),
                state: row.state()?,
                stages,
                at: row.created_at,
                pseudonym: row.pseudonym.clone(),
            });
        }
    }
    Ok(told)
}
