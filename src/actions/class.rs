//! The class mode: inviting a teacher, opening a class, taking a seat, writing, and the end, after which nothing is left.
//!
//! Nothing here touches members, the forum or the queue: a class has tables of its own, its seats are no sessions, and
//! what is written in it opens no review and no case. Only the filter and its sentences are the real ones.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Core,
    audit::{self, Actor},
    erase,
    identity::{self, Token},
    post::Text,
};
use crate::{
    clock,
    error::{Error, Result},
    limit::{self, Budget},
    model::{
        Millis,
        class::{
            ANSWER_BODY, ClassRole, CodeKind, INVITATION_MS, LESSON_MS, NOTE, QUESTION_BODY, SEATS, TEXTS, grouped,
        },
        forum::{PostState, TITLE},
        id::{ClassId, ClassInvitationId, ClassTextId, SeatId},
        lang::Lang,
        staff::Staff,
        text::{self, check_length},
        verdict::{Action, Verdict},
    },
    moderation::Place,
    store::{
        self,
        class::{ClassRow, InvitationRow, NewText, SeatRow, TextRow},
        column::word,
    },
};

/// Names that are tried for a seat before giving up: forty are taken at the most, of hundreds.
const NAMES: usize = 20;
/// What a fingerprint of a code is for.
const PURPOSE: &str = "class-code";

// ------------------------------------------------------------------ invitations

/// An invitation that is good.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Its id.
    pub id: ClassInvitationId,
    /// The language of its class.
    pub lang: Lang,
    /// What the coordinator noted, such as the school's name.
    pub note: String,
    /// When it was made.
    pub made_at: Millis,
    /// When it stops being good.
    pub good_until: Millis,
}

/// A class that runs, as coordinators see it: counts only.
#[derive(Debug, Clone)]
pub struct Running {
    /// Its id.
    pub id: ClassId,
    /// Its language.
    pub lang: Lang,
    /// When the teacher opened it.
    pub opened_at: Millis,
    /// When it ends at the latest.
    pub ends_at: Millis,
    /// How many pupils.
    pub seats: i64,
}

fn fingerprint(core: &Core, kind: CodeKind, digits: &str) -> Vec<u8> {
    core.keys.fingerprint(PURPOSE, &format!("{kind:?} {digits}"))
}

/// Digits of which the first is no zero: it would be left out when somebody reads the code out.
fn digits(kind: CodeKind) -> String {
    let digit = |from: usize| char::from_digit(u32::try_from(from + clock::below(10 - from)).unwrap_or(1), 10);
    (0..kind.digits()).filter_map(|index| digit(usize::from(index == 0))).collect()
}

fn note_context(id: ClassInvitationId) -> String {
    format!("class invitation {id}")
}

/// Makes an invitation and gives its code, which nobody can read again.
///
/// # Errors
/// `Invalid` for a note that is too long.
pub async fn invite(core: &Core, staff: &Staff, lang: Lang, note: &str) -> Result<String> {
    text::check("note", note, NOTE)?;
    let (id, now, by) = (ClassInvitationId(clock::new_id()), core.clock.now(), staff.id);
    let note_sealed = match note.trim() {
        "" => None,
        note => Some(core.keys.seal(id.0, &note_context(id), note).await?),
    };
    let code = digits(CodeKind::Invitation);
    let hash = fingerprint(core, CodeKind::Invitation, &code);
    let (lang, good_until) = (lang.as_str(), now + INVITATION_MS);
    let row = InvitationRow { id: id.0, lang: lang.to_owned(), note_sealed, made_at: now, good_until };
    core.db
        .write(move |tx| {
            Box::pin(async move {
                store::class::insert_invitation(tx, row, hash).await?;
                // Never the note: the log outlives the invitation.
                audit::record(tx, now, Actor::Staff(by), "class-invite", ("class-invitation", id.0), lang).await
            })
        })
        .await?;
    Ok(grouped(&code))
}

/// Takes an invitation back, with its note.
///
/// # Errors
/// `NotFound` when it is used, taken back or over.
pub async fn take_back(core: &Core, staff: &Staff, id: ClassInvitationId) -> Result<()> {
    let (now, by) = (core.clock.now(), staff.id);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::class::delete_invitation(tx, id).await? {
                    return Err(Error::NotFound);
                }
                erase::due(tx, [id.0]).await?;
                let object = ("class-invitation", id.0);
                audit::record(tx, now, Actor::Staff(by), "class-invite-take-back", object, "").await
            })
        })
        .await?;
    erase::soon(core).await;
    Ok(())
}

/// The invitations that are good, newest first.
pub async fn invitations(core: &Core) -> Result<Vec<Invitation>> {
    let mut invitations = Vec::new();
    for row in store::class::invitations(&core.db, core.clock.now()).await? {
        let id = ClassInvitationId(row.id);
        let note = match &row.note_sealed {
            Some(sealed) => core.keys.open_text(row.id, &note_context(id), sealed).await?,
            None => None,
        };
        let (lang, note) = (word(&row.lang)?, note.unwrap_or_default());
        invitations.push(Invitation { id, lang, note, made_at: row.made_at, good_until: row.good_until });
    }
    Ok(invitations)
}

/// The classes that run, newest first.
pub async fn running(core: &Core) -> Result<Vec<Running>> {
    let rows = store::class::running(&core.db, core.clock.now()).await?;
    let class = |row: ClassRow| {
        let (opened_at, ends_at, seats) = (row.opened_at, row.ends_at, row.seats);
        Ok(Running { id: ClassId(row.id), lang: word(&row.lang)?, opened_at, ends_at, seats })
    };
    rows.into_iter().map(class).collect()
}

// ------------------------------------------------------------------ the door

/// Somebody's place in a class that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its id.
    pub id: SeatId,
    /// The class.
    pub class: ClassId,
    /// Teacher or pupil.
    pub role: ClassRole,
    /// The name for this lesson.
    pub pseudonym: String,
    /// The language in which texts are judged.
    pub lang: Lang,
    /// When the class ends at the latest.
    pub ends_at: Millis,
}

impl Seat {
    /// Whether this is the teacher.
    #[must_use]
    pub fn is_teacher(&self) -> bool {
        self.role == ClassRole::Teacher
    }

    fn of(row: SeatRow) -> Result<Self> {
        Ok(Self {
            id: SeatId(row.id),
            class: ClassId(row.class_id),
            role: word(&row.role)?,
            pseudonym: row.pseudonym,
            lang: word(&row.lang)?,
            ends_at: row.ends_at,
        })
    }

    fn budget_key(&self) -> limit::Key {
        *self.id.0.as_bytes()
    }
}

/// The seat of a cookie's token, while its class runs.
pub async fn seat(core: &Core, token: &str) -> Result<Option<Seat>> {
    let row = store::class::seat(&core.db, identity::hash(token), core.clock.now()).await?;
    row.map(Seat::of).transpose()
}

/// Somebody who came in.
#[derive(Debug)]
pub struct Entered {
    /// Their seat.
    pub seat: Seat,
    /// For the cookie; none where they had this seat already.
    pub token: Option<Token>,
}

/// Opens a class with an invitation's code, or gives a seat for a class's code. Who types the code of the class that
/// they sit in keeps their seat; the invitation's code brings its teacher back until the lesson ends.
///
/// # Errors
/// `Unauthenticated` for every code that is not one; `TooMany` after too many of those from this address bucket;
/// `Conflict("class-full")`.
pub async fn enter(core: &Core, bucket: limit::Key, code: &str, held: Option<Seat>) -> Result<Entered> {
    let entering = async {
        match CodeKind::read(code) {
            Some((CodeKind::Invitation, digits)) => open(core, &digits, held).await,
            Some((CodeKind::Class, digits)) => join(core, &digits, held).await,
            None => Err(Error::Unauthenticated),
        }
    };
    core.limits.trying(Budget::ClassCode, bucket, entering).await
}

async fn open(core: &Core, code: &str, held: Option<Seat>) -> Result<Entered> {
    let now = core.clock.now();
    let hash = fingerprint(core, CodeKind::Invitation, code);
    if let Some(row) = store::class::find_by_invitation(&core.db, hash.clone(), now).await? {
        return sit(core, &row, ClassRole::Teacher, held).await;
    }
    let invitation = store::class::find_invitation(&core.db, hash.clone(), now).await?.ok_or(Error::Unauthenticated)?;
    let (class, token) = (ClassId(clock::new_id()), Token::fresh());
    let code = free_code(core).await?;
    let code_hash = fingerprint(core, CodeKind::Class, &code);
    let seat = Seat {
        id: SeatId(clock::new_id()),
        class,
        role: ClassRole::Teacher,
        pseudonym: core.content.class_name(word(&invitation.lang)?),
        lang: word(&invitation.lang)?,
        ends_at: now + LESSON_MS,
    };
    let row = ClassRow {
        id: class.0,
        lang: invitation.lang,
        code_sealed: core.keys.seal(class.0, &code_context(class), &code).await?,
        seats: 0,
        opened_at: now,
        ends_at: seat.ends_at,
    };
    let (used, token_hash, teacher) = (ClassInvitationId(invitation.id), token.hash(), seat.clone());
    let opened = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                // Of two who type it at once, one opens the class.
                if !store::class::delete_invitation(tx, used).await? {
                    return Err(Error::Unauthenticated);
                }
                erase::due(tx, [used.0]).await?;
                // The invitation's name: nothing may tell of the class when it is over.
                audit::record(tx, now, Actor::System, "class-open", ("class-invitation", used.0), &row.lang).await?;
                store::class::insert(tx, row, code_hash, hash).await?;
                let ids = (teacher.id, class);
                store::class::insert_seat(tx, ids, token_hash, teacher.role, &teacher.pseudonym).await.map(drop)
            })
        })
        .await;
    if let Err(error) = opened {
        // Where it is not certain that nothing is stored, the key stays: the class may have begun after all.
        if error.left_nothing() {
            core.keys.erase(&[class.0]).await?;
        }
        return Err(error);
    }
    erase::soon(core).await;
    Ok(Entered { seat, token: Some(token) })
}

/// A code that no class has.
async fn free_code(core: &Core) -> Result<String> {
    for _ in 0..NAMES {
        let code = digits(CodeKind::Class);
        if !store::class::is_taken(&core.db, fingerprint(core, CodeKind::Class, &code)).await? {
            return Ok(code);
        }
    }
    Err(Error::Unavailable)
}

fn code_context(class: ClassId) -> String {
    format!("class code {class}")
}

async fn join(core: &Core, code: &str, held: Option<Seat>) -> Result<Entered> {
    let hash = fingerprint(core, CodeKind::Class, code);
    let row = store::class::find_by_code(&core.db, hash, core.clock.now()).await?.ok_or(Error::Unauthenticated)?;
    sit(core, &row, ClassRole::Pupil, held).await
}

/// A seat in a class that runs. Who has one there already keeps it, unless they come back as its teacher.
async fn sit(core: &Core, row: &ClassRow, role: ClassRole, held: Option<Seat>) -> Result<Entered> {
    let (class, now) = (ClassId(row.id), core.clock.now());
    let keeps = |seat: &Seat| seat.class == class && (role == ClassRole::Pupil || seat.is_teacher());
    if let Some(seat) = held.filter(keeps) {
        return Ok(Entered { seat, token: None });
    }
    let (id, token, lang) = (SeatId(clock::new_id()), Token::fresh(), word(&row.lang)?);
    let names: Vec<String> = (0..NAMES).map(|_| core.content.class_name(lang)).collect();
    let (token_hash, more) = (token.hash(), i64::from(role == ClassRole::Pupil));
    let pseudonym = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                if !store::class::take_place(tx, class, more, SEATS, now).await? {
                    // Full, or over since the code was looked up.
                    let is_there = store::class::find(&mut *tx, class, now).await?.is_some();
                    return Err(if is_there { Error::Conflict("class-full") } else { Error::Unauthenticated });
                }
                for name in names {
                    if store::class::insert_seat(tx, (id, class), token_hash, role, &name).await? {
                        return Ok(name);
                    }
                }
                Err(Error::internal("no name is left in a class"))
            })
        })
        .await?;
    let seat = Seat { id, class, role, pseudonym, lang, ends_at: row.ends_at };
    Ok(Entered { seat, token: Some(token) })
}

/// Gives up the seat of a cookie's token: who wrote nothing leaves their place to somebody else.
pub async fn leave(core: &Core, token: &str) -> Result<()> {
    let token_hash = identity::hash(token);
    if store::class::seat(&core.db, token_hash, core.clock.now()).await?.is_none() {
        return Ok(());
    }
    core.db
        .write(move |tx| {
            Box::pin(async move {
                match store::class::delete_empty_seat(tx, token_hash).await? {
                    Some(class) => store::class::give_place_back(tx, class).await,
                    None => Ok(()),
                }
            })
        })
        .await
}

// ------------------------------------------------------------------ writing

/// What is sealed of a text.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    /// As others see it: contact data covered.
    shown: Text,
    /// As it was written, for its writer alone.
    written: Text,
    /// What the filter said.
    verdict: Verdict,
}

/// A text that the reader may see.
#[derive(Debug, Clone)]
pub struct ClassText {
    /// Its id.
    pub id: ClassTextId,
    /// The question that it answers.
    pub question: Option<ClassTextId>,
    /// The writer's name for this lesson.
    pub pseudonym: String,
    /// Whether the teacher wrote it.
    pub by_teacher: bool,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// Published, or held.
    pub state: PostState,
    /// As it is shown, with contact data covered.
    pub shown: Text,
    /// As it was written; empty for everybody but its writer.
    pub written: Text,
    /// What the filter said.
    pub verdict: Verdict,
    /// When.
    pub at: Millis,
}

/// What became of a text.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It is kept.
    Kept {
        /// Its id.
        id: ClassTextId,
        /// Where it stands.
        state: PostState,
        /// What the filter said.
        verdict: Verdict,
    },
    /// It is not kept; the writer keeps it.
    Refused(Verdict),
}

/// Asks a question in class.
///
/// # Errors
/// `Invalid`; `TooMany`; `Conflict` with `class-many` when the class keeps enough texts, `class-over` when it ended.
pub async fn ask(core: &Core, seat: &Seat, text: Text) -> Result<Outcome> {
    let mut errors = Vec::new();
    check_length("title", &text.title, TITLE, &mut errors);
    check_length("body", &text.body, QUESTION_BODY, &mut errors);
    Error::of_fields(errors)?;
    write(core, seat, None, text).await
}

/// Answers a question of the same class.
///
/// # Errors
/// As [`ask`]; `NotFound` for a question that this class does not see.
pub async fn answer(core: &Core, seat: &Seat, question: ClassTextId, body: String) -> Result<Outcome> {
    if !store::class::is_open_question(&core.db, seat.class, question).await? {
        return Err(Error::NotFound);
    }
    text::check("body", &body, ANSWER_BODY)?;
    write(core, seat, Some(question), Text::untitled(body)).await
}

async fn write(core: &Core, seat: &Seat, question: Option<ClassTextId>, text: Text) -> Result<Outcome> {
    core.limits.take(Budget::ClassText, seat.budget_key())?;
    let filter = core.filter();
    let verdict = text.judge(&filter, seat.lang, if question.is_some() { Place::Answer } else { Place::Post });
    let mut counted = counted(&verdict);
    let state = state_of(&verdict);
    let id = ClassTextId(clock::new_id());
    let new = match state {
        None => None,
        Some(state) => {
            counted.push(if question.is_some() { ANSWERS.to_owned() } else { QUESTIONS.to_owned() });
            let shown = if verdict.action == Action::Publish { text.clone() } else { text.masked(&filter) };
            let kept = Kept { shown, written: text, verdict: verdict.clone() };
            let sealed = seal(core, seat.class, id, &kept).await?;
            let (class, now) = (seat.class, core.clock.now());
            Some(NewText { id, class, seat: seat.id, question, state, sealed, now })
        }
    };
    store_text(core, seat.class, new, counted).await?;
    Ok(state.map_or_else(
        || Outcome::Refused(verdict.clone()),
        |state| Outcome::Kept { id, state, verdict: verdict.clone() },
    ))
}

/// Where a text goes. In the forum nobody knows who cries for help; classmates who sit beside them might: theirs waits
/// before the teacher, whatever the forum would do with it.
fn state_of(verdict: &Verdict) -> Option<PostState> {
    let state = PostState::after(verdict.action)?;
    Some(if verdict.help.is_some() { PostState::Held } else { state })
}

/// Stores a text, if it is kept, with what is counted of it.
async fn store_text(core: &Core, class: ClassId, new: Option<NewText>, counted: Vec<String>) -> Result<()> {
    let (now, more) = (core.clock.now(), i64::from(new.is_some()));
    let stored = core
        .db
        .write(move |tx| {
            Box::pin(async move {
                if !store::class::take_room(tx, class, more, TEXTS, now).await? {
                    let is_there = store::class::find(&mut *tx, class, now).await?.is_some();
                    return Err(Error::Conflict(if is_there { "class-many" } else { OVER }));
                }
                if let Some(new) = new {
                    // The teacher may have taken the question away meanwhile.
                    if let Some(question) = new.question
                        && !store::class::is_open_question(&mut *tx, class, question).await?
                    {
                        return Err(Error::NotFound);
                    }
                    store::class::insert_text(tx, new).await?;
                }
                for what in counted {
                    store::class::count(tx, class, &what).await?;
                }
                Ok(())
            })
        })
        .await;
    if matches!(stored, Err(Error::Conflict(OVER))) {
        // Sealing may have made the key of a class again that ended a moment before.
        core.keys.erase(&[class.0]).await?;
    }
    stored
}

/// The conflict of whoever writes when the lesson is over.
pub const OVER: &str = "class-over";

fn text_context(class: ClassId, id: ClassTextId) -> String {
    format!("class {class} text {id}")
}

async fn seal(core: &Core, class: ClassId, id: ClassTextId, kept: &Kept) -> Result<Vec<u8>> {
    let text = serde_json::to_string(kept).map_err(Error::internal)?;
    core.keys.seal(class.0, &text_context(class, id), &text).await
}

/// The texts that this seat may see, in the order in which they came: what is held is for its writer and the teacher.
pub async fn texts(core: &Core, seat: &Seat) -> Result<Vec<ClassText>> {
    let mut texts = Vec::new();
    for row in store::class::texts(&core.db, seat.class).await? {
        let (state, mine): (PostState, bool) = (word(&row.state)?, row.seat_id == seat.id.0);
        if state == PostState::Published || mine || seat.is_teacher() {
            texts.extend(open_text(core, seat.class, row, state, mine).await?);
        }
    }
    Ok(texts)
}

async fn open_text(
    core: &Core,
    class: ClassId,
    row: TextRow,
    state: PostState,
    mine: bool,
) -> Result<Option<ClassText>> {
    let id = ClassTextId(row.id);
    let opened = core.keys.open_one(class.0, &text_context(class, id), &row.sealed).await?;
    // Without its key the class ends at this moment; one damaged text is left out.
    let Some(opened) = opened else { return Ok(None) };
    let kept: Kept = serde_json::from_str(&opened).map_err(Error::internal)?;
    Ok(Some(ClassText {
        id,
        question: row.question_id.map(ClassTextId),
        pseudonym: row.pseudonym,
        by_teacher: word::<ClassRole>(&row.role)? == ClassRole::Teacher,
        mine,
        state,
        shown: kept.shown,
        written: if mine { kept.written } else { Text::default() },
        verdict: kept.verdict,
        at: row.written_at,
    }))
}

// ------------------------------------------------------------------ the teacher

/// What the teacher's page shows beside the texts.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The code that pupils type.
    pub code: String,
    /// How many came.
    pub seats: i64,
}

fn teacher_only(seat: &Seat) -> Result<()> {
    if seat.is_teacher() { Ok(()) } else { Err(Error::Forbidden) }
}

/// The code and the number of pupils; none when the class ended a moment ago.
///
/// # Errors
/// `Forbidden` for pupils.
pub async fn desk(core: &Core, seat: &Seat) -> Result<Option<Desk>> {
    teacher_only(seat)?;
    let Some(row) = store::class::find(&core.db, seat.class, core.clock.now()).await? else { return Ok(None) };
    let code = core.keys.open_text(row.id, &code_context(seat.class), &row.code_sealed).await?;
    Ok(code.map(|code| Desk { code: grouped(&code), seats: row.seats }))
}

/// Takes a text away, a question with its answers: one's own, or as the teacher any.
///
/// # Errors
/// `Forbidden` for somebody else's text; `NotFound`; `TooMany`.
pub async fn remove(core: &Core, seat: &Seat, id: ClassTextId) -> Result<()> {
    let class = seat.class;
    let writer = store::class::writer(&core.db, class, id).await?.ok_or(Error::NotFound)?;
    if writer != seat.id {
        teacher_only(seat)?;
    }
    core.limits.take(Budget::ClassText, seat.budget_key())?;
    let work = core.db.write(move |tx| Box::pin(store::class::delete_text(tx, class, id)));
    if work.await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Ends the lesson: everything of the class is erased.
///
/// # Errors
/// `Forbidden` for pupils.
pub async fn end(core: &Core, seat: &Seat) -> Result<()> {
    teacher_only(seat)?;
    erase_class(core, seat.class).await?;
    erase::soon(core).await;
    Ok(())
}

/// Ends a lesson from the coordinators' desk, such as one whose teacher is gone.
///
/// # Errors
/// `NotFound` when it ended already.
pub async fn close(core: &Core, staff: &Staff, class: ClassId) -> Result<()> {
    let (now, by) = (core.clock.now(), staff.id);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::class::delete(tx, class).await? {
                    return Err(Error::NotFound);
                }
                erase::due(tx, [class.0]).await?;
                // Without its name: the log outlives the class.
                audit::record(tx, now, Actor::Staff(by), "class-end", ("class", Uuid::nil()), "").await
            })
        })
        .await?;
    erase::soon(core).await;
    Ok(())
}

async fn erase_class(core: &Core, class: ClassId) -> Result<()> {
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if store::class::delete(tx, class).await? {
                    erase::due(tx, [class.0]).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Ends the lessons whose time is over. A clock that jumped ends them early at the worst, so that nothing waits here for
/// a second round as in `retention`.
pub async fn end_overdue(core: &Core) -> Result<()> {
    let overdue = store::class::overdue(&core.db, core.clock.now()).await?;
    if overdue.is_empty() {
        return Ok(());
    }
    for class in overdue {
        erase_class(core, class).await?;
    }
    erase::finish(core).await
}

// ------------------------------------------------------------------ the debrief

const QUESTIONS: &str = "questions";
const ANSWERS: &str = "answers";
/// Before the name of one of the filter's labels.
const LABEL: &str = "label ";

/// What a class can look back on: numbers, and no text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Debrief {
    /// Questions that were kept, also those that were taken away later.
    pub questions: i64,
    /// Answers that were kept.
    pub answers: i64,
    /// What the filter did with how many texts.
    pub actions: BTreeMap<Action, i64>,
    /// What the rules that spoke were about.
    pub labels: Vec<String>,
}

/// What is counted of a verdict. What was found in somebody who may need help is not: a class is small, and would look
/// for who that was.
fn counted(verdict: &Verdict) -> Vec<String> {
    let mut counted = vec![verdict.action.as_str().to_owned()];
    if verdict.help.is_none() && verdict.action > Action::Publish {
        counted.extend(verdict.labels.iter().map(|label| format!("{LABEL}{label}")));
    }
    counted
}

/// Counts for everybody in the class.
pub async fn debrief(core: &Core, seat: &Seat) -> Result<Debrief> {
    let mut debrief = Debrief::default();
    for (what, n) in store::class::counts(&core.db, seat.class).await? {
        match (what.as_str(), what.strip_prefix(LABEL)) {
            (_, Some(label)) => debrief.labels.push(label.to_owned()),
            (QUESTIONS, _) => debrief.questions = n,
            (ANSWERS, _) => debrief.answers = n,
            (action, _) => {
                debrief.actions.insert(word(action)?, n);
            }
        }
    }
    Ok(debrief)
}
