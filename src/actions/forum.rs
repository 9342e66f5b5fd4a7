//! Asking, answering, editing, withdrawing, reacting.

use std::{cmp::Reverse, sync::Arc};

use super::{
    Core, coach,
    course::{self, Added, Holds, Spoken},
    draft, erase, identity,
    post::{self, Change, Text},
    queue::Raise,
    review, tell,
};
use crate::{
    clock, content,
    error::{Error, Result},
    limit::{Budget, Key},
    model::{
        HOUR, Millis,
        case::{CaseSource, Cause},
        forum::{
            ANSWER_BODY, Author, Coach, ContentWarning, PostKind, PostState, QUESTION_BODY, REFUSED_MS,
            REPORTS_THAT_HOLD, ReactionKind, TITLE, least_shared, shared_words,
        },
        id::{MemberId, PostId},
        lang::Lang,
        member::Member,
        search::fold,
        staff::Staff,
        text::{self, check_length},
        theme::Theme,
        verdict::{Action, Priority, Reason, Verdict},
    },
    moderation::{Look, Place},
    store::{
        self,
        db::Tx,
        post::{ListFilter, NewPost, PostRow},
    },
};

/// What became of a text.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It is stored, published or held.
    Stored {
        /// The post.
        id: PostId,
        /// The question it belongs to.
        question: PostId,
        /// Where it stands.
        state: PostState,
        /// What the filter said.
        verdict: Verdict,
    },
    /// It is not stored; the writer keeps it.
    Refused(Verdict),
}

/// A question or story as it was sent, its words already read.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Title and body.
    pub text: Text,
    /// The section.
    pub theme: Theme,
    /// Question or story.
    pub kind: PostKind,
    /// The language of the text.
    pub lang: Lang,
    /// Named before the text opens.
    pub content_warning: Option<ContentWarning>,
    /// Under a name of its own, which nobody can link to others of the same person.
    pub fresh_name: bool,
}

/// Asks a question or tells a story.
pub async fn ask(core: &Arc<Core>, author: &Member, ask: Ask) -> Result<Outcome> {
    let mut errors = Vec::new();
    check_length("title", &ask.text.title, TITLE, &mut errors);
    check_length("body", &ask.text.body, QUESTION_BODY, &mut errors);
    Error::of_fields(errors)?;
    may_write(core, author.id).await?;
    core.limits.take(Budget::Question, key(author.id.0))?;
    let filter = core.filter();
    let look = filter.look(&ask.text.body, ask.lang);
    let verdict = judge(core, author.id, (&ask.text, &look), Place::Post, &Holds::default()).await?;
    let Some(state) = PostState::after(verdict.action) else {
        return refuse(core, author.id, &ask.text, verdict, Added::default()).await;
    };
    let id = PostId(clock::new_id());
    let new = NewPost {
        id,
        kind: ask.kind,
        question: id,
        theme: ask.theme,
        lang: ask.lang,
        content_warning: ask.content_warning.map(ContentWarning::as_str),
        author: Author::Member(author.id),
        pseudonym: if ask.fresh_name { identity::another_name(core, author).await? } else { author.pseudonym.clone() },
        now: core.clock.now(),
    };
    store_new(core, new, state, ask.text, verdict, Added::default()).await
}

/// An answer that somebody wants to send.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The text.
    pub body: String,
    /// A topic that is named before it opens.
    pub content_warning: Option<ContentWarning>,
}

impl Answer {
    fn read(self) -> Result<(Text, Option<ContentWarning>)> {
        text::check("body", &self.body, ANSWER_BODY)?;
        Ok((Text::untitled(self.body), self.content_warning))
    }
}

/// Answers a question. A new member's answer is published at once unless an operator wants the first ones held.
pub async fn answer(core: &Arc<Core>, author: &Member, question: PostId, answer: Answer) -> Result<Outcome> {
    // What was true before the turn came may not be any more: the question may be gone, its writer paused.
    let _turn = course::turn(core, author.id, question).await;
    let thread = open_question(core, question).await?;
    let (text, warning) = answer.read()?;
    may_write(core, author.id).await?;
    take_answer(core, author).await?;
    let (filter, holds) = (core.filter(), Holds::default());
    let look = filter.look(&text.body, thread.lang()?);
    let mut verdict = judge(core, author.id, (&text, &look), Place::Answer, &holds).await?;
    if verdict.action < Action::Hold && is_first_to_hold(core, author.id).await? {
        verdict.action = Action::Hold;
    }
    // Whoever asked under a name of its own answers there under the same, and nowhere else; and whoever has changed
    // their name since is still the same where they spoke before.
    let name = match store::post::name_in(&core.db, question, author.id).await? {
        Some(name) => name,
        None => author.pseudonym.clone(),
    };
    let new = new_answer(core, &thread, warning, (Author::Member(author.id), name))?;
    let spoken = Spoken { thread: &thread, id: new.id, speaker: author.id, text: &text, look: &look, holds: &holds };
    let added = course::read(core, spoken, &mut verdict).await?;
    match PostState::after(verdict.action) {
        Some(state) => store_new(core, new, state, text, verdict, added).await,
        None => refuse(core, author.id, &text, verdict, added).await,
    }
}

/// Answers as a professional. The text passes the same filter, but a professional may name help lines with their sites
/// and numbers, speak of danger and ask: it stands as written, unless it attacks somebody.
pub async fn answer_as_professional(
    core: &Arc<Core>,
    author: &Staff,
    question: PostId,
    answer: Answer,
) -> Result<Outcome> {
    let thread = open_question(core, question).await?;
    let (text, warning) = answer.read()?;
    core.limits.take(Budget::Staff, key(author.id.0))?;
    let verdict = text.judge(&core.filter(), thread.lang()?, Place::Answer);
    if verdict.action == Action::Refuse && verdict.is_attack() {
        return Ok(Outcome::Refused(verdict));
    }
    let new = new_answer(core, &thread, warning, (Author::Staff(author.id), author.name.clone()))?;
    store_new(core, new, PostState::Published, text, Verdict::clean(), Added::default()).await
}

fn new_answer(
    core: &Core,
    thread: &PostRow,
    warning: Option<ContentWarning>,
    (author, pseudonym): (Author, String),
) -> Result<NewPost> {
    Ok(NewPost {
        id: PostId(clock::new_id()),
        kind: PostKind::Answer,
        question: PostId(thread.id),
        theme: thread.theme()?,
        lang: thread.lang()?,
        content_warning: warning.map(ContentWarning::as_str),
        author,
        pseudonym,
        now: core.clock.now(),
    })
}

async fn open_question(core: &Core, id: PostId) -> Result<PostRow> {
    let row = store::post::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    if row.is_open_question()? { Ok(row) } else { Err(Error::NotFound) }
}

/// Locks a question that is about to get an answer; it may have been taken back or taken down while that was read.
async fn still_open(tx: &mut Tx, id: PostId) -> Result<()> {
    store::post::lock(tx, id).await?;
    let row = store::post::find(&mut *tx, id).await?.ok_or(Error::NotFound)?;
    if row.is_open_question()? { Ok(()) } else { Err(Error::NotFound) }
}

async fn is_first_to_hold(core: &Core, author: MemberId) -> Result<bool> {
    let first = core.config.hold_first_answers;
    Ok(first > 0 && store::post::published_answers(&core.db, author).await? < first)
}

/// Until when a moderator has paused a member, if that is still to come.
pub async fn paused_until(core: &Core, member: MemberId) -> Result<Option<Millis>> {
    Ok(store::member::muted_until(&core.db, member).await?.filter(|until| *until > core.clock.now()))
}

/// Whether a member may write now.
async fn may_write(core: &Core, member: MemberId) -> Result<()> {
    if paused_until(core, member).await?.is_some() { Err(Error::Conflict("paused")) } else { Ok(()) }
}

/// How long a member is new, in milliseconds: an hour (security.md, "limits").
const NEW_MS: Millis = HOUR;
/// From so many published answers on a member has more room, as long as no moderator took one away.
const KNOWN: i64 = 10;

/// Takes one from the budget of answers. Whoever is new has less room, whoever has helped often has more.
async fn take_answer(core: &Core, author: &Member) -> Result<()> {
    if core.clock.now() - author.created_at < NEW_MS {
        core.limits.take(Budget::AnswerNew, key(author.id.0))?;
    }
    let is_known = store::post::published_answers(&core.db, author.id).await? >= KNOWN
        && !store::post::was_removed(&core.db, author.id).await?;
    core.limits.take(if is_known { Budget::AnswerKnown } else { Budget::Answer }, key(author.id.0))
}

fn key(id: uuid::Uuid) -> Key {
    *id.as_bytes()
}

/// The filter's verdict; a text that was refused in the last 24 hours is refused again, and held with small changes by
/// the same member. It is judged anew all the same: the fragments of another spelling lie elsewhere, and help must not
/// be lost.
async fn judge(
    core: &Core,
    author: MemberId,
    (text, look): (&Text, &Look<'_>),
    place: Place,
    holds: &Holds,
) -> Result<Verdict> {
    let mut verdict = text.judge_looked(look, place);
    let since = core.clock.now() - REFUSED_MS;
    if let Some(known) = store::post::refusal(&core.db, fingerprint(core, text), since).await? {
        verdict.action = Action::Refuse;
        if verdict.reasons.is_empty() {
            // Why it was refused, without fragments: they were another text's.
            let known: Verdict = serde_json::from_str(&known).map_err(Error::internal)?;
            verdict.labels = known.labels;
            verdict.reasons = known.reasons.into_iter().map(|why| Reason { spans: Vec::new(), ..why }).collect();
        }
    }
    course::read_again(core, author, text, look, holds, &mut verdict).await?;
    Ok(verdict)
}

fn fingerprint(core: &Core, text: &Text) -> Vec<u8> {
    let letters: String = text.folded().split_whitespace().collect();
    core.keys.fingerprint("refusal", &letters)
}

async fn refuse(
    core: &Arc<Core>,
    author: MemberId,
    text: &Text,
    verdict: Verdict,
    mut added: Added,
) -> Result<Outcome> {
    let (fingerprint, sketches) = (fingerprint(core, text), course::refused(core, text, &verdict));
    let json = serde_json::to_string(&verdict).map_err(Error::internal)?;
    let now = core.clock.now();
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::post::insert_refusal(tx, fingerprint, json, now).await?;
                if let Some(sketches) = sketches {
                    store::course::insert_refused(tx, author, sketches, now).await?;
                }
                course::raise_all(&house, tx, [added.raise.take()]).await?;
                added.store(tx, None, now).await
            })
        })
        .await?;
    Ok(Outcome::Refused(verdict))
}

/// Writes a new post with its event, its review or case, and tells whoever follows.
async fn store_new(
    core: &Arc<Core>,
    new: NewPost,
    state: PostState,
    text: Text,
    verdict: Verdict,
    mut added: Added,
) -> Result<Outcome> {
    let (id, question, now) = (new.id, new.question, new.now);
    let stored = post::stored(core, (id, new.lang), state, &text, verdict.action).await?;
    let held = review::held(core, (id, 1, state), &text, &verdict).await?;
    let raise = cry_for_help(&verdict, new.author, id, new.theme, new.lang, now);
    let change = Change::by_filter(&verdict)?;
    let by_professional = matches!(new.author, Author::Staff(_));
    let draft = match new.author {
        Author::Member(member) => Some((member, (id != question).then_some(question))),
        Author::Staff(_) | Author::Nobody => None,
    };
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if id != question {
                    still_open(tx, question).await?;
                }
                if let Some((member, _)) = draft {
                    not_paused(tx, member, now).await?;
                }
                store::post::insert(tx, new, state, stored).await?;
                post::record_change(tx, id, 1, state, change, now).await?;
                if let Some((member, place)) = draft {
                    draft::sent(tx, member, place).await?;
                }
                if by_professional {
                    coach::settle(&house, tx, question, Coach::Answered, now).await?;
                }
                if let Some(held) = held {
                    review::open(&house, tx, held).await?;
                }
                course::raise_all(&house, tx, [raise, added.raise.take()]).await?;
                added.store(tx, Some(id), now).await?;
                tell::thread(&house, tx, id, now).await
            })
        })
        .await?;
    Ok(Outcome::Stored { id, question, state, verdict })
}

/// A verdict with a priority and a help card is about its author: somebody should talk with them. A priority alone is
/// about what the text does to others; it sorts the moderators' list.
fn cry_for_help(
    verdict: &Verdict,
    author: Author,
    post: PostId,
    theme: Theme,
    lang: Lang,
    now: Millis,
) -> Option<Raise> {
    let (Some(priority), Some(help), Author::Member(member)) = (verdict.priority, &verdict.help, author) else {
        return None;
    };
    let theme = if help.theme == Theme::Other { theme } else { help.theme };
    let cause = (priority > Priority::Normal).then_some(Cause::Post);
    Some(Raise { member: Some(member), source: CaseSource::Post, post: Some(post), priority, cause, theme, lang, now })
}

// ------------------------------------------------------------------ one's own posts

/// What is to stand in one's own post from now on.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// The title of a question; without one it stays.
    pub title: Option<String>,
    /// The text.
    pub body: String,
    /// A topic that is named before it opens; without one it stays, so that nobody takes away what a moderator named.
    pub content_warning: Option<ContentWarning>,
    /// The version that was read.
    pub version: i64,
}

/// Changes one's own post; it is judged again.
pub async fn edit(core: &Arc<Core>, member: &Member, id: PostId, edit: Edit) -> Result<Outcome> {
    let row = post::own(core, member.id, id).await?;
    let is_answer = row.kind()? == PostKind::Answer;
    let title = edit.title.filter(|_| !is_answer).map(|title| title.trim().to_owned());
    let mut errors = Vec::new();
    if let Some(title) = &title {
        check_length("title", title, TITLE, &mut errors);
    }
    check_length("body", &edit.body, if is_answer { ANSWER_BODY } else { QUESTION_BODY }, &mut errors);
    Error::of_fields(errors)?;
    if matches!(row.state()?, PostState::Removed | PostState::Withdrawn) {
        return Err(Error::Conflict("state"));
    }
    if row.version != edit.version {
        return Err(Error::Conflict("stale"));
    }
    let _turn = course::turn(core, member.id, PostId(row.question_id)).await;
    may_write(core, member.id).await?;
    take_answer(core, member).await?;
    let before = post::original_of(core, &row).await?;
    let text = Text { title: title.unwrap_or(before.title), body: edit.body };
    let (verdict, added) = judge_edit(core, member, &row, &text).await?;
    match PostState::after(verdict.action) {
        Some(state) => store_edit(core, member.id, &row, (state, edit.content_warning), text, verdict, added).await,
        None => refuse(core, member.id, &text, verdict, added).await,
    }
}

async fn judge_edit(core: &Core, member: &Member, row: &PostRow, text: &Text) -> Result<(Verdict, Added)> {
    let (id, is_answer) = (PostId(row.id), row.kind()? == PostKind::Answer);
    let place = if is_answer { Place::Answer } else { Place::Post };
    let (filter, holds) = (core.filter(), course::holds(core, row).await?);
    let look = filter.look(&text.body, row.lang()?);
    let mut verdict = judge(core, member.id, (text, &look), place, &holds).await?;
    let (reporters, _) = store::review::open_reports(&core.db, id).await?;
    if reporters >= REPORTS_THAT_HOLD {
        // What others reported is looked at by a moderator, however it is changed and how often.
        verdict.action = verdict.action.max(Action::Hold);
    }
    course::read_edit(&holds, &look, &mut verdict);
    let thread = store::post::find(&core.db, PostId(row.question_id)).await?.filter(|_| is_answer);
    let added = match &thread {
        Some(thread) => {
            let spoken = Spoken { thread, id, speaker: member.id, text, look: &look, holds: &holds };
            course::read(core, spoken, &mut verdict).await?
        }
        None => Added::default(),
    };
    Ok((verdict, added))
}

/// The same look in the transaction: a moderator may have decided meanwhile.
async fn not_paused(tx: &mut Tx, member: MemberId, now: Millis) -> Result<()> {
    let until = store::member::muted_until(tx, member).await?;
    if until.is_some_and(|until| until > now) { Err(Error::Conflict("paused")) } else { Ok(()) }
}

async fn store_edit(
    core: &Arc<Core>,
    author: MemberId,
    row: &PostRow,
    (state, warning): (PostState, Option<ContentWarning>),
    text: Text,
    verdict: Verdict,
    mut added: Added,
) -> Result<Outcome> {
    let (id, question, version) = (PostId(row.id), PostId(row.question_id), row.version);
    let now = core.clock.now();
    let stored = post::stored(core, (id, row.lang()?), state, &text, verdict.action).await?;
    let held = review::held(core, (id, version + 1, state), &text, &verdict).await?;
    let raise = cry_for_help(&verdict, row.author(), id, row.theme()?, row.lang()?, now);
    let change = Change::by_filter(&verdict)?;
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::post::lock(tx, id).await?;
                not_paused(tx, author, now).await?;
                if !store::post::change(tx, id, version, state, stored, now).await? {
                    return Err(Error::Conflict("stale"));
                }
                if let Some(warning) = warning {
                    store::post::set_warning(tx, id, warning.as_str()).await?;
                }
                post::record_change(tx, id, version + 1, state, change, now).await?;
                review::refresh(&house, tx, id).await?;
                match held {
                    Some(held) => _ = review::open(&house, tx, held).await?,
                    None => _ = review::close_held(&house, tx, id, "edited", now).await?,
                }
                course::raise_all(&house, tx, [raise, added.raise.take()]).await?;
                added.store(tx, Some(id), now).await?;
                tell::thread(&house, tx, id, now).await
            })
        })
        .await?;
    Ok(Outcome::Stored { id, question, state, verdict })
}

/// Takes one's own post back: its text is erased, answers of others stay with them. Without a version, whatever it is.
pub async fn withdraw(core: &Arc<Core>, member: &Member, id: PostId, version: Option<i64>) -> Result<PostId> {
    let row = post::own(core, member.id, id).await?;
    match row.state()? {
        PostState::Withdrawn => return Ok(PostId(row.question_id)),
        // What was taken down stays as it is, for an objection, and to be counted.
        PostState::Removed => return Err(Error::Conflict("state")),
        _ => {}
    }
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::Conflict("stale"));
    }
    core.limits.take(Budget::Other, key(member.id.0))?;
    let (question, version, now) = (PostId(row.question_id), row.version, core.clock.now());
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::post::lock(tx, id).await?;
                let gone = store::post::StoredText::Gone;
                if !store::post::change(tx, id, version, PostState::Withdrawn, gone, now).await? {
                    return Err(Error::Conflict("stale"));
                }
                let change = Change::by("author", "author");
                post::record_change(tx, id, version + 1, PostState::Withdrawn, change, now).await?;
                let reviews = review::close_held(&house, tx, id, "withdrawn", now).await?;
                erase::due(tx, reviews.into_iter().chain([id.0])).await?;
                coach::settle(&house, tx, id, Coach::Closed, now).await?;
                store::support::delete_of(tx, id).await?;
                tell::thread(&house, tx, id, now).await
            })
        })
        .await?;
    erase::soon(core).await;
    Ok(question)
}

// ------------------------------------------------------------------ before it is sent

/// How many questions like it are shown to somebody who asks.
const ASKED_ALREADY: usize = 3;

/// What can be said of a text before it is sent. Nothing of it is stored, and nobody is counted for it.
#[derive(Debug)]
pub struct Looked {
    /// What the filter would say. What adds up over several texts is looked at when it is sent.
    pub verdict: Verdict,
    /// Answered questions like it.
    pub similar: Vec<PostRow>,
    /// What it seems to be about, when questions like it agree.
    pub theme: Option<Theme>,
}

/// Looks at a text that is being written.
pub async fn look(core: &Core, member: Option<MemberId>, text: &Text, lang: Lang, place: Place) -> Result<Looked> {
    let verdict = text.judge(&core.filter(), lang, place);
    if place == Place::Answer {
        return Ok(Looked { verdict, similar: Vec::new(), theme: None });
    }
    let like = Similar { to: member, theme: None, lang, text: &text.whole() };
    let similar = similar(core, like, ASKED_ALREADY).await?;
    let about = verdict.help.as_ref().map(|help| help.theme).filter(|theme| *theme != Theme::Other);
    let themes: Vec<Theme> = similar.iter().map(PostRow::theme).collect::<Result<_>>()?;
    let times = |theme: &Theme| themes.iter().filter(|other| *other == theme).count();
    let agreed = themes.iter().copied().max_by_key(times).filter(|theme| times(theme) > 1);
    Ok(Looked { verdict, similar, theme: about.or(agreed) })
}

// ------------------------------------------------------------------ what others were answered

/// How many questions that resemble a text are weighed against each other.
const WEIGHED: i64 = 30;

/// A text for which similar questions are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Similar<'t> {
    /// Whose: their own questions are no news to them.
    pub to: Option<MemberId>,
    /// What it is about; without it all themes are looked through.
    pub theme: Option<Theme>,
    /// The language to read.
    pub lang: Lang,
    /// The words.
    pub text: &'t str,
}

/// Published questions with an answer that are most like a text: by words that both use, then those whose asker was
/// helped.
pub async fn similar(core: &Core, to: Similar<'_>, most: usize) -> Result<Vec<PostRow>> {
    let text = fold(to.text);
    let Some(wanted) = content::spelling().alike(&text) else { return Ok(Vec::new()) };
    let mut found = store::search::alike(&core.db, &wanted, (to.theme, to.lang), to.to, WEIGHED).await?;
    let least = least_shared(&text);
    found.retain(|alike| shared_words(&text, &alike.words) >= least);
    // Stable: what is alike stays in the order of the index.
    found.sort_by_key(|alike| Reverse((shared_words(&text, &alike.words), alike.helped)));
    Ok(found.into_iter().take(most).map(|alike| alike.found.post).collect())
}

/// The same for somebody who waits: where too little resembles what they said, what was answered last.
pub async fn similar_or_new(core: &Core, to: Similar<'_>, most: usize) -> Result<Vec<PostRow>> {
    let mut rows = similar(core, to, most).await?;
    if rows.len() < most {
        let enough = i64::try_from(2 * most).unwrap_or(i64::MAX);
        let newest = store::post::answered(&core.db, (to.theme, to.lang), to.to, enough).await?;
        let new: Vec<PostRow> = newest.into_iter().filter(|row| rows.iter().all(|known| known.id != row.id)).collect();
        rows.extend(new);
        rows.truncate(most);
    }
    Ok(rows)
}

/// Published questions with all these words in them or in their answers, the last that came online first, and the cursor
/// of the next page.
pub async fn search(
    core: &Core,
    words: &str,
    filter: &ListFilter,
    before: Option<i64>,
    limit: i64,
) -> Result<(Vec<PostRow>, Option<i64>)> {
    let Some(wanted) = content::spelling().wanted(&fold(words)) else { return Ok((Vec::new(), None)) };
    let mut found = store::search::find(&core.db, &wanted, filter, before, limit + 1).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > shown;
    found.truncate(shown);
    let next = found.last().filter(|_| more).map(|last| last.number);
    Ok((found.into_iter().map(|found| found.post).collect(), next))
}

// ------------------------------------------------------------------ for staff

/// A thread as staff read it beside a case or an item.
#[derive(Debug, Clone, Default)]
pub struct StaffThread {
    /// The question.
    pub question: Option<PostId>,
    /// The question, its published answers in order, and the post that it is about.
    pub posts: Vec<StaffPost>,
}

/// A post in it.
#[derive(Debug, Clone)]
pub struct StaffPost {
    /// Who wrote it.
    pub pseudonym: String,
    /// Title and text.
    pub text: String,
    /// Whether it is the post that it is about.
    pub this: bool,
    /// When.
    pub at: Millis,
}

/// The thread around a post: what everybody sees, and the post itself, whatever its state.
pub async fn thread_for_staff(core: &Core, post: PostId) -> Result<StaffThread> {
    let Some(this) = store::post::find(&core.db, post).await? else { return Ok(StaffThread::default()) };
    let question = PostId(this.question_id);
    let mut rows = store::post::answers(&core.db, question, None).await?;
    if this.id != question.0 && rows.iter().all(|row| row.id != this.id) {
        rows.push(this);
        rows.sort_by_key(|row| (row.created_at, row.id));
    }
    let mut posts = Vec::with_capacity(rows.len() + 1);
    for row in store::post::find(&core.db, question).await?.into_iter().chain(rows) {
        let is_this = row.id == post.0;
        if is_this || row.state()? == PostState::Published {
            let text = post::text_of(core, &row).await?.whole();
            posts.push(StaffPost { pseudonym: row.pseudonym, text, this: is_this, at: row.created_at });
        }
    }
    Ok(StaffThread { question: Some(question), posts })
}

// ------------------------------------------------------------------ reactions

/// Adds or takes back a reaction. `helped` is for the asker, about an answer.
pub async fn react(core: &Arc<Core>, member: &Member, id: PostId, kind: ReactionKind, add: bool) -> Result<PostId> {
    let row = store::post::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    if row.state()? != PostState::Published {
        return Err(Error::NotFound);
    }
    let question = PostId(row.question_id);
    if kind == ReactionKind::Helped {
        let thread = store::post::find(&core.db, question).await?.ok_or(Error::NotFound)?;
        if row.kind()? != PostKind::Answer || !thread.is_by(Some(member.id)) {
            return Err(Error::Forbidden);
        }
    }
    core.limits.take(Budget::Reaction, key(member.id.0))?;
    let (member, now) = (member.id, core.clock.now());
    let author = row.member_id.filter(|author| *author != member.0);
    let house = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if add {
                    let is_new = store::post::add_reaction(tx, id, member, kind.as_str(), now).await?;
                    if let Some(author) = author.filter(|_| is_new) {
                        store::support::add_thanked(tx, author, id).await?;
                        tell::mine(&house, tx, MemberId(author), "thanks");
                    }
                    Ok(())
                } else {
                    store::post::remove_reaction(tx, id, member, kind.as_str()).await?;
                    store::support::remove_thanked(tx, id).await
                }
            })
        })
        .await?;
    Ok(question)
}

/// The asker, or who answered, has opened the question: nothing of it is unread any more, nor `decided` any news where
/// the page shows it.
pub async fn mark_read(core: &Core, member: MemberId, question: PostId, decided: bool) -> Result<()> {
    let unread = store::post::unread_by_question(&core.db, member).await?;
    let decided = if decided { store::review::decided(&core.db, member).await? } else { Vec::new() };
    let seen: Vec<uuid::Uuid> = decided.iter().filter(|(_, id)| *id == question.0).map(|(post, _)| *post).collect();
    if unread.iter().all(|(id, _)| *id != question.0) && seen.is_empty() {
        return Ok(());
    }
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::post::clear_unread(tx, member, question).await?;
                store::review::clear_decided(tx, member, seen).await
            })
        })
        .await
}
