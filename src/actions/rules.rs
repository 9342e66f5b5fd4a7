//! The filter's rules while the service runs: which files are in force, and how moderators change a rule: a draft is
//! tried, then put in force, by two people when the rule is severe.
//!
//! A set of rules is taken whole or not at all: whatever does not load leaves what was in force before.

use std::{fmt::Write, sync::Arc};

use arc_swap::ArcSwap;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{
    Core,
    audit::{self, Actor},
    not_right,
    post::{self, Text},
    review,
};
use crate::{
    clock,
    error::{Error, FieldError, Result},
    model::{
        DAY,
        forum::PostKind,
        id::{ReviewId, RuleChangeId},
        lang::Lang,
        review::ReviewKind,
        staff::Staff,
        text,
        verdict::Verdict,
    },
    moderation::{
        self, Explanation, Filter, Learnt, Place, RuleError, RuleFile, Status, Tried,
        draft::{self, RuleDraft},
    },
    store::{
        self,
        column::word,
        db::Db,
        rules::{ChangeRow, FileRow, NewChange},
    },
};

/// From this severity on, what acts is changed by two people.
pub const SEVERE: u8 = 4;
/// The most days that a dry run looks back.
pub const MOST_DAYS: i64 = 30;
/// The newest texts that a dry run reads.
const TEXTS: i64 = 5_000;
/// How many texts of each kind a dry run shows.
const SHOWN: usize = 20;
/// The longest example, in characters: a sentence, not a story.
pub const EXAMPLE: usize = 300;
/// How much a second person may say.
const WORD: (usize, usize) = (2, 500);

/// What the loader says about a rule instead of taking it.
pub type Loaded<T> = std::result::Result<T, Vec<RuleError>>;

/// The rules in force. Reading them costs nothing; whoever changes them goes one after the other.
#[derive(Debug)]
pub struct Rules {
    base: Vec<RuleFile>,
    learnt: Option<Arc<Learnt>>,
    current: ArcSwap<InForce>,
    changing: Mutex<()>,
}

/// A set of rules and what it was made from.
#[derive(Debug)]
pub struct InForce {
    /// The newest change in the database that was looked at.
    pub version: i64,
    /// The files.
    pub files: Vec<RuleFile>,
    /// The filter made from them.
    pub filter: Arc<Filter>,
    /// What is wrong with the files in the database, when the set before them was kept.
    pub broken: Vec<RuleError>,
    /// Files that were changed here and, since then, in the program too.
    pub outdated: Vec<String>,
}

impl Rules {
    /// Loads the program's files with the changed ones of the database in their places. When those do not load (a
    /// newer program may read rules otherwise), the program's own are in force and the staff page says so.
    ///
    /// # Errors
    /// When the program's own files, or those of the folder, are not right.
    pub async fn open(base: Vec<RuleFile>, learnt: Option<Arc<Learnt>>, db: &Db) -> anyhow::Result<Self> {
        let in_force = |filter: Filter| Arc::new(filter.with_learnt(learnt.clone()));
        let version = store::rules::version(db).await?;
        let (files, outdated) = overlay(&base, store::rules::files(db).await?);
        let current = match Filter::load(&files) {
            Ok(filter) => InForce { version, files, filter: in_force(filter), broken: Vec::new(), outdated },
            Err(broken) if version == 0 => return Err(not_right(&broken)),
            Err(broken) => {
                complain(&broken);
                let filter = Filter::load(&base).map_err(|errors| not_right(&errors))?;
                InForce { version, files: base.clone(), filter: in_force(filter), broken, outdated }
            }
        };
        Ok(Self { base, learnt, current: ArcSwap::from_pointee(current), changing: Mutex::default() })
    }

    /// What is in force now.
    #[must_use]
    pub fn now(&self) -> Arc<InForce> {
        self.current.load_full()
    }

    /// What was learnt from labelled sentences, which every filter here reads with.
    fn learnt(&self) -> Option<Arc<Learnt>> {
        self.learnt.clone()
    }

    /// The filter in force now.
    #[must_use]
    pub fn filter(&self) -> Arc<Filter> {
        Arc::clone(&self.current.load().filter)
    }

    /// Takes what the database holds, when it holds something newer.
    async fn catch_up(&self, db: &Db) -> Result<()> {
        let (before, version) = (self.now(), store::rules::version(db).await?);
        if version == before.version {
            return Ok(());
        }
        let (files, outdated) = overlay(&self.base, store::rules::files(db).await?);
        let next = match loaded(files.clone(), self.learnt()).await? {
            Ok(filter) => InForce { version, files, filter: Arc::new(filter), broken: Vec::new(), outdated },
            Err(broken) => {
                complain(&broken);
                let (files, filter) = (before.files.clone(), Arc::clone(&before.filter));
                InForce { version, files, filter, broken, outdated }
            }
        };
        self.current.store(Arc::new(next));
        Ok(())
    }
}

fn complain(broken: &[RuleError]) {
    for error in broken {
        tracing::error!(event = "rules-not-loaded", file = error.file, cause = %error.fault);
    }
}

/// The program's files with the changed ones in their places, and the names of those that have changed in both.
fn overlay(base: &[RuleFile], rows: Vec<FileRow>) -> (Vec<RuleFile>, Vec<String>) {
    let mut files = base.to_vec();
    let mut outdated = Vec::new();
    for FileRow { name, text, base } in rows {
        match files.iter_mut().find(|file| file.name == name) {
            Some(file) => {
                if hash(&file.text) != base {
                    outdated.push(name);
                }
                file.text = text;
            }
            None => files.push(RuleFile { name, text }),
        }
    }
    (files, outdated)
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut all, byte| {
        // Writing into a string cannot fail.
        let _ = write!(all, "{byte:02x}");
        all
    })
}

/// Loading runs a thousand examples: not where requests are answered.
async fn loaded(files: Vec<RuleFile>, learnt: Option<Arc<Learnt>>) -> Result<Loaded<Filter>> {
    let load = move || Filter::load(&files).map(|filter| filter.with_learnt(learnt));
    tokio::task::spawn_blocking(load).await.map_err(Error::internal)
}

async fn trial(files: Vec<RuleFile>, learnt: Option<Arc<Learnt>>) -> Result<Loaded<Filter>> {
    let read = move || Filter::read(&files).map(|filter| filter.with_learnt(learnt));
    tokio::task::spawn_blocking(read).await.map_err(Error::internal)
}

/// Takes over what another node, or the command line, has put in force.
pub async fn refresh(core: &Core) -> Result<()> {
    if store::rules::version(&core.db).await? == core.rules.now().version {
        return Ok(());
    }
    let _turn = core.rules.changing.lock().await;
    core.rules.catch_up(&core.db).await
}

// ------------------------------------------------------------------ one rule

/// A rule as it is in force, and the change of it that is not.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The file it stands in, or would.
    pub file: String,
    /// As it is in force.
    pub in_force: Option<RuleDraft>,
    /// What somebody wants to change.
    pub change: Option<(ChangeRow, RuleDraft)>,
}

impl Opened {
    /// The rule as it is worked on: the change, else what is in force.
    #[must_use]
    pub fn newest(&self) -> Option<&RuleDraft> {
        self.change.as_ref().map(|(_, draft)| draft).or(self.in_force.as_ref())
    }

    /// What can be tried of it as if it were live, with its file: the change, else the rule that only watches.
    #[must_use]
    pub fn to_try(&self) -> Option<(String, RuleDraft)> {
        let watches = self.in_force.as_ref().filter(|rule| rule.status == Status::Shadow);
        let rule = self.change.as_ref().map(|(_, draft)| draft).or(watches)?;
        Some((self.file.clone(), rule.clone()))
    }

    fn change_id(&self) -> Option<RuleChangeId> {
        self.change.as_ref().map(|(row, _)| RuleChangeId(row.id))
    }

    /// A decision is on what somebody has read: `seen` is the id of the change that was, empty for none.
    fn is_as_seen(&self, seen: Option<&str>) -> Result<()> {
        let now = self.change_id().map(|id| id.to_string()).unwrap_or_default();
        if seen.is_none_or(|seen| seen == now) { Ok(()) } else { Err(Error::Conflict("stale")) }
    }
}

/// A rule by its id.
///
/// # Errors
/// `NotFound` when it is neither in force nor being written.
pub async fn open(core: &Core, id: &str) -> Result<Opened> {
    let in_force = draft::find(&core.rules.now().files, id);
    let change = match store::rules::open_change(&core.db, id).await? {
        Some(row) => {
            let draft = RuleDraft::from_toml(&row.text).map_err(Error::internal)?;
            Some((row, draft))
        }
        None => None,
    };
    let file = in_force.as_ref().map(|(file, _)| file.clone());
    let file = file.or_else(|| change.as_ref().map(|(row, _)| row.file.clone())).ok_or(Error::NotFound)?;
    Ok(Opened { file, in_force: in_force.map(|(_, draft)| draft), change })
}

/// The files in force with this rule in them, run whatever its status, so that its examples can be tried.
fn with(files: &[RuleFile], file: &str, rule: &RuleDraft, status: Status) -> Loaded<Vec<RuleFile>> {
    let rule = RuleDraft { status, ..rule.clone() };
    draft::put(files, file, &rule)
}

/// A rule that is a draft or retired runs as if it were only watching when it is tried.
fn running(status: Status) -> Status {
    if status.runs() { status } else { Status::Shadow }
}

/// What a rule's own examples and the ordinary sentences say about it.
#[derive(Debug, Clone, Default)]
pub struct Trial {
    /// Every example.
    pub tried: Vec<Tried>,
    /// Ordinary sentences that it speaks on, when they are too many.
    pub too_broad: Vec<String>,
    /// Why it does not even load.
    pub faults: Vec<RuleError>,
}

/// Tries a rule as it is worked on.
pub async fn try_examples(core: &Core, file: &str, rule: &RuleDraft) -> Result<Trial> {
    let filter = match with(&core.rules.now().files, file, rule, running(rule.status)) {
        Ok(files) => trial(files, core.rules.learnt()).await?,
        Err(faults) => Err(faults),
    };
    Ok(match filter {
        Ok(filter) => {
            Trial { tried: filter.tried(&rule.id), too_broad: filter.too_broad_on(&rule.id), faults: Vec::new() }
        }
        Err(faults) => Trial { faults, ..Trial::default() },
    })
}

/// Saves a draft change of a rule in the place of an earlier one; nothing is in force by that. `seen` is the id of the
/// change that its writer had before them, empty for none.
///
/// # Errors
/// `Invalid` for an id that cannot be one, `Conflict("stale")` when a colleague was faster. What the loader says comes
/// back as a value.
pub async fn save(
    core: &Core,
    staff: &Staff,
    file: &str,
    rule: RuleDraft,
    seen: Option<&str>,
) -> Result<Loaded<RuleChangeId>> {
    save_as(core, staff, file, rule, seen, "rule-draft").await
}

async fn save_as(
    core: &Core,
    staff: &Staff,
    file: &str,
    rule: RuleDraft,
    seen: Option<&str>,
    action: &'static str,
) -> Result<Loaded<RuleChangeId>> {
    check_id(&rule.id)?;
    match with(&core.rules.now().files, file, &rule, running(rule.status)) {
        Ok(files) => {
            if let Err(faults) = trial(files, core.rules.learnt()).await? {
                return Ok(Err(faults));
            }
        }
        Err(faults) => return Ok(Err(faults)),
    }
    let (by, now, seen) = (staff.id, core.clock.now(), seen.map(str::to_owned));
    let id = RuleChangeId(clock::new_id());
    let text = rule.to_toml();
    let change = NewChange { id, rule: rule.id, file: file.to_owned(), text, author: by, now };
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let before = store::rules::open_change(&mut *tx, &change.rule).await?;
                let open = before.as_ref().map(|row| row.id.to_string()).unwrap_or_default();
                if seen.is_some_and(|seen| seen != open) {
                    return Err(Error::Conflict("stale"));
                }
                if let Some(row) = before {
                    store::rules::withdraw(tx, RuleChangeId(row.id), now).await?;
                }
                let detail = change.rule.clone();
                store::rules::insert_change(tx, change).await.map_err(|error| match error {
                    Error::Conflict(_) => Error::Conflict("stale"),
                    error => error,
                })?;
                audit::record(tx, now, Actor::Staff(by), action, ("rule", id.0), &detail).await
            })
        })
        .await?;
    Ok(Ok(id))
}

/// An id stands in addresses and in every decision.
fn check_id(id: &str) -> Result<()> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_taken = matches!(id, "new" | "try");
    if !(3..=60).contains(&id.len()) || !id.bytes().all(is_plain) || is_taken {
        return Err(Error::field("id", "rule-id"));
    }
    Ok(())
}

/// Saves a rule that does not exist yet.
///
/// # Errors
/// As [`save`]; `Invalid` when there is a rule of this id.
pub async fn create(core: &Core, staff: &Staff, file: &str, rule: RuleDraft) -> Result<Loaded<RuleChangeId>> {
    check_id(&rule.id)?;
    match open(core, &rule.id).await {
        Ok(_) => Err(Error::field("id", "taken")),
        Err(Error::NotFound) => save(core, staff, file, rule, Some("")).await,
        Err(error) => Err(error),
    }
}

// ------------------------------------------------------------------ in force

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is in force.
    Live,
    /// It waits for a second person.
    Waits,
}

/// Whether a change needs a second person: it changes what acts, and the rule or its whole file is severe, before or
/// after it. A rule that speaks for texts takes two people too: it weakens all others; and so does one about contact data:
/// without it strangers read where a child can be found.
#[must_use]
pub fn needs_second(core: &Core, file: &str, rule: &RuleDraft, status: Status) -> bool {
    let now = core.rules.now();
    let before = now.filter.rule(&rule.id);
    let home = draft::homes(&now.files).into_iter().find(|home| home.file == file);
    let usual = home.as_ref().map_or(SEVERE, |home| home.severity);
    let covers = home.is_some_and(|home| home.category == "pii");
    let severity = before.map_or(0, |info| info.severity).max(rule.severity.unwrap_or(usual)).max(usual);
    let acts = status == Status::Live || before.is_some_and(|info| info.status == Status::Live);
    let speaks_for_texts = rule.weight < 0.0 || now.filter.speaks_for_texts(&rule.id);
    acts && (severity >= SEVERE || covers || speaks_for_texts)
}

/// Puts a rule, with its change if there is one, in force with a status; or asks for a second person.
///
/// # Errors
/// `Conflict("second-person")` when the same person asks twice, `Conflict("stale")` when the change is another by now.
/// What the loader says, failing examples included, comes back as a value.
pub async fn set_status(
    core: &Arc<Core>,
    staff: &Staff,
    id: &str,
    status: Status,
    seen: Option<&str>,
) -> Result<Loaded<Step>> {
    let opened = open(core, id).await?;
    opened.is_as_seen(seen)?;
    if let Some(by) = opened.change.as_ref().and_then(|(row, _)| row.proposed_by) {
        return Err(Error::Conflict(if by == staff.id.0 { "second-person" } else { "proposed" }));
    }
    let rule = RuleDraft { status, ..opened.newest().ok_or(Error::NotFound)?.clone() };
    let files = match with(&core.rules.now().files, &opened.file, &rule, status) {
        Ok(files) => files,
        Err(faults) => return Ok(Err(faults)),
    };
    if let Err(faults) = loaded(files, core.rules.learnt()).await? {
        return Ok(Err(faults));
    }
    let change = match opened.change_id() {
        Some(id) => id,
        None => match save(core, staff, &opened.file, rule.clone(), Some("")).await? {
            Ok(id) => id,
            Err(faults) => return Ok(Err(faults)),
        },
    };
    if !needs_second(core, &opened.file, &rule, status) {
        return Ok(apply(core, staff, change, &opened.file, rule, false).await?.map(|()| Step::Live));
    }
    let (by, now, text) = (staff.id, core.clock.now(), rule.to_toml());
    let detail = format!("{id} {status}");
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::rules::propose(tx, change, text, by, now).await? {
                    return Err(Error::Conflict("stale"));
                }
                audit::record(tx, now, Actor::Staff(by), "rule-propose", ("rule", change.0), &detail).await
            })
        })
        .await?;
    Ok(Ok(Step::Waits))
}

/// A proposed change that this colleague may decide on.
async fn proposed(
    core: &Core,
    staff: &Staff,
    id: &str,
    seen: Option<&str>,
) -> Result<(RuleChangeId, String, RuleDraft)> {
    let opened = open(core, id).await?;
    opened.is_as_seen(seen)?;
    let Opened { file, change: Some((row, rule)), .. } = opened else { return Err(Error::Conflict("state")) };
    match row.proposed_by {
        None => Err(Error::Conflict("state")),
        Some(by) if by == staff.id.0 => Err(Error::Conflict("second-person")),
        Some(_) => Ok((RuleChangeId(row.id), file, rule)),
    }
}

/// The second person agrees: the change is in force.
///
/// # Errors
/// `Conflict("second-person")` for whoever proposed it, `Conflict("state")` when nobody did.
pub async fn confirm(core: &Arc<Core>, staff: &Staff, id: &str, seen: Option<&str>) -> Result<Loaded<()>> {
    let (change, file, rule) = proposed(core, staff, id, seen).await?;
    apply(core, staff, change, &file, rule, true).await
}

/// The second person does not agree, and says why: the change is a draft again.
///
/// # Errors
/// As [`confirm`]; `Invalid` without a word.
pub async fn decline(core: &Core, staff: &Staff, id: &str, seen: Option<&str>, word: &str) -> Result<()> {
    text::check("word", word, WORD)?;
    let (change, ..) = proposed(core, staff, id, seen).await?;
    let (by, now, word, detail) = (staff.id, core.clock.now(), word.trim().to_owned(), id.to_owned());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::rules::decline(tx, change, by, word).await? {
                    return Err(Error::Conflict("stale"));
                }
                audit::record(tx, now, Actor::Staff(by), "rule-decline", ("rule", change.0), &detail).await
            })
        })
        .await
}

/// Takes a change back; what is in force stays.
///
/// # Errors
/// `Conflict("state")` when there is none.
pub async fn withdraw(core: &Core, staff: &Staff, id: &str, seen: Option<&str>) -> Result<()> {
    let opened = open(core, id).await?;
    opened.is_as_seen(seen)?;
    let change = opened.change_id().ok_or(Error::Conflict("state"))?;
    let (by, now, detail) = (staff.id, core.clock.now(), id.to_owned());
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::rules::withdraw(tx, change, now).await? {
                    return Err(Error::Conflict("stale"));
                }
                audit::record(tx, now, Actor::Staff(by), "rule-withdraw", ("rule", change.0), &detail).await
            })
        })
        .await
}

/// Loads the whole set with the change in it, stores it, and swaps it in once that is durable.
async fn apply(
    core: &Arc<Core>,
    staff: &Staff,
    change: RuleChangeId,
    file: &str,
    rule: RuleDraft,
    is_second: bool,
) -> Result<Loaded<()>> {
    let _turn = core.rules.changing.lock().await;
    core.rules.catch_up(&core.db).await?;
    // The rule in force may have become another one since it was looked at.
    if !is_second && needs_second(core, file, &rule, rule.status) {
        return Err(Error::Conflict("stale"));
    }
    let before = core.rules.now();
    let files = match with(&before.files, file, &rule, rule.status) {
        Ok(files) => files,
        Err(faults) => return Ok(Err(faults)),
    };
    let filter = match loaded(files.clone(), core.rules.learnt()).await? {
        Ok(filter) => Arc::new(filter),
        Err(faults) => return Ok(Err(faults)),
    };
    let text = |files: &[RuleFile]| files.iter().find(|one| one.name == file).map(|one| one.text.clone());
    let row = FileRow {
        name: file.to_owned(),
        text: text(&files).ok_or(Error::NotFound)?,
        base: text(&core.rules.base).map(|text| hash(&text)).unwrap_or_default(),
    };
    let version = before.version + 1;
    let outdated = before.outdated.iter().filter(|name| **name != file).cloned().collect();
    let next = InForce { version, files, filter, broken: Vec::new(), outdated };
    let (by, now, house) = (staff.id, core.clock.now(), Arc::clone(core));
    let detail = format!("{} {} {}", rule.id, rule.status, next.filter.version());
    let action = if is_second { "rule-confirm" } else { "rule-live" };
    core.db
        .write(move |tx| {
            Box::pin(async move {
                if store::rules::version(&mut *tx).await? != version - 1
                    || !store::rules::set_live(tx, change, rule.to_toml(), is_second.then_some(by), now).await?
                {
                    return Err(Error::Conflict("stale"));
                }
                store::rules::put_file(tx, row, version, by, now).await.map_err(|error| match error {
                    Error::Conflict(_) => Error::Conflict("stale"),
                    error => error,
                })?;
                audit::record(tx, now, Actor::Staff(by), action, ("rule", change.0), &detail).await?;
                tx.after_commit(move || house.rules.current.store(Arc::new(next)));
                Ok(())
            })
        })
        .await
        .map(Ok)
}

// ------------------------------------------------------------------ trying

/// A text read twice: as it is now, and as it would be.
#[derive(Debug)]
pub struct Reading {
    /// With the rules in force.
    pub now: Explanation,
    /// With the drafts; none when there are none.
    pub then: Option<Explanation>,
}

/// Reads a text with the rules in force, and with the change of one rule, or all changes, as if they were live.
pub async fn try_text(
    core: &Core,
    rule: Option<&str>,
    text: &str,
    (lang, place): (Lang, Place),
) -> Result<Loaded<Reading>> {
    let changes = match rule {
        Some(rule) => open(core, rule).await?.to_try().into_iter().collect(),
        None => all_changes(core).await?,
    };
    let now = core.filter().explain(text, lang, place);
    if changes.is_empty() {
        return Ok(Ok(Reading { now, then: None }));
    }
    Ok(match as_if_live(core, &changes).await? {
        Ok(filter) => Ok(Reading { now, then: Some(filter.explain(text, lang, place)) }),
        Err(faults) => Err(faults),
    })
}

/// Every rule that is being changed, with its file.
async fn all_changes(core: &Core) -> Result<Vec<(String, RuleDraft)>> {
    let read = |row: ChangeRow| Ok((row.file, RuleDraft::from_toml(&row.text).map_err(Error::internal)?));
    store::rules::open_changes(&core.db).await?.into_iter().map(read).collect()
}

/// The filter with these rules, each with the file it stands in, as if they were live.
async fn as_if_live(core: &Core, changes: &[(String, RuleDraft)]) -> Result<Loaded<Filter>> {
    let mut files = core.rules.now().files.clone();
    for (file, rule) in changes {
        let status = if rule.status == Status::Retired { Status::Retired } else { Status::Live };
        match with(&files, file, rule, status) {
            Ok(changed) => files = changed,
            Err(faults) => return Ok(Err(faults)),
        }
    }
    trial(files, core.rules.learnt()).await
}

/// What would be otherwise, had other rules been in force.
#[derive(Debug, Clone, Default)]
pub struct DryRun {
    /// Texts that were read.
    pub texts: usize,
    /// Those on which more would happen than did.
    pub more: usize,
    /// Those on which less would.
    pub less: usize,
    /// Some of the first kind.
    pub more_texts: Vec<Changed>,
    /// Some of the second kind.
    pub less_texts: Vec<Changed>,
}

/// A text whose verdict would change.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The post.
    pub post: Uuid,
    /// Its language.
    pub lang: Lang,
    /// Its text.
    pub text: String,
    /// With the rules in force.
    pub before: Verdict,
    /// With the others.
    pub after: Verdict,
}

/// Dry-runs the change of a rule, or a rule that only watches, over the posts of the last days that are public or held.
/// Chats are never read.
///
/// # Errors
/// `Conflict("state")` when there is nothing to try, `Invalid` for days out of range.
pub async fn dry_run(core: &Core, staff: &Staff, id: &str, days: i64) -> Result<Loaded<DryRun>> {
    check_days(days)?;
    let opened = open(core, id).await?;
    let object = opened.change_id().map_or_else(clock::new_id, |id| id.0);
    match as_if_live(core, &[opened.to_try().ok_or(Error::Conflict("state"))?]).await? {
        Ok(filter) => run(core, Actor::Staff(staff.id), object, filter, days, id).await.map(Ok),
        Err(faults) => Ok(Err(faults)),
    }
}

/// The same with files of the operator's own, in the place of those with the same name.
///
/// # Errors
/// As [`dry_run`].
pub async fn dry_run_files(core: &Core, changed: Vec<RuleFile>, whole: bool, days: i64) -> Result<Loaded<DryRun>> {
    check_days(days)?;
    let mut files = if whole { Vec::new() } else { core.rules.now().files.clone() };
    for file in changed {
        match files.iter_mut().find(|known| known.name == file.name) {
            Some(known) => *known = file,
            None => files.push(file),
        }
    }
    match trial(files, core.rules.learnt()).await? {
        Ok(filter) => run(core, Actor::System, clock::new_id(), filter, days, "files").await.map(Ok),
        Err(faults) => Ok(Err(faults)),
    }
}

fn check_days(days: i64) -> Result<()> {
    if (1..=MOST_DAYS).contains(&days) { Ok(()) } else { Err(Error::field("days", "days")) }
}

async fn run(core: &Core, by: Actor, object: Uuid, filter: Filter, days: i64, what: &str) -> Result<DryRun> {
    let now = core.clock.now();
    let detail = format!("{what} {days}");
    core.db
        .write(move |tx| {
            Box::pin(async move { audit::record(tx, now, by, "rule-dry-run", ("rule", object), &detail).await })
        })
        .await?;
    let mut texts = Vec::new();
    for row in store::rules::posts_since(&core.db, now - days * DAY, TEXTS).await? {
        let place = if row.kind()? == PostKind::Answer { Place::Answer } else { Place::Post };
        texts.push((row.id, row.lang()?, place, post::text_of(core, &row).await?));
    }
    let before = core.filter();
    tokio::task::spawn_blocking(move || compare(&before, &filter, texts)).await.map_err(Error::internal)
}

fn compare(before: &Filter, after: &Filter, texts: Vec<(Uuid, Lang, Place, Text)>) -> DryRun {
    let mut result = DryRun { texts: texts.len(), ..DryRun::default() };
    for (post, lang, place, text) in texts {
        let (before, after) = (text.judge(before, lang, place), text.judge(after, lang, place));
        let weight = |verdict: &Verdict| (verdict.action, verdict.priority);
        let (count, kept) = match weight(&after).cmp(&weight(&before)) {
            std::cmp::Ordering::Greater => (&mut result.more, &mut result.more_texts),
            std::cmp::Ordering::Less => (&mut result.less, &mut result.less_texts),
            std::cmp::Ordering::Equal => continue,
        };
        *count += 1;
        if kept.len() < SHOWN {
            kept.push(Changed { post, lang, text: text.whole(), before, after });
        }
    }
    result
}

// ------------------------------------------------------------------ this was wrong

/// What a moderator starts from when a rule was wrong: the text without personal data; of a long one only what stands
/// around the place that the rule spoke about.
#[must_use]
pub fn suggested_miss(core: &Core, text: &Text, verdict: &Verdict, rule: &str) -> String {
    let whole = text.masked(&core.filter()).whole().replace('\n', " ");
    if whole.chars().count() <= EXAMPLE {
        return moderation::mask(&whole, &core.filter().any_personal_data(&whole));
    }
    let reason = verdict.reasons.iter().find(|reason| reason.rule == rule && reason.is_about_body());
    let from = reason.and_then(|reason| reason.spans.first()).map_or(0, |(from, _)| from.saturating_sub(EXAMPLE / 2));
    let around: String = text.body.chars().skip(from).take(EXAMPLE).collect();
    let spans = core.filter().any_personal_data(&around);
    // A number that the cut runs through is covered in the whole text only.
    let covered = core.filter().any_personal_data(&text.body);
    let covered = covered.into_iter().filter(|(_, to)| *to > from).map(|(a, b)| (a.saturating_sub(from), b - from));
    moderation::mask(&around, &spans.into_iter().chain(covered).collect::<Vec<_>>()).replace('\n', " ")
}

/// Writes a text down as one that a rule must not find, as a change of that rule.
///
/// # Errors
/// `NotFound` when the rule did not speak about this item or is none of the files' own; `Conflict("state")` for a
/// message of a chat, which never leaves the chat.
pub async fn was_wrong(
    core: &Core,
    staff: &Staff,
    review: ReviewId,
    rule: &str,
    text: &str,
) -> Result<Loaded<RuleChangeId>> {
    let row = review::open_item(core, staff, review).await?;
    if row.kind == ReviewKind::Message.as_str() {
        return Err(Error::Conflict("state"));
    }
    let verdict: Verdict = serde_json::from_str(&row.verdict).map_err(Error::internal)?;
    let opened = open(core, rule).await?;
    let mut draft = opened.newest().ok_or(Error::NotFound)?.clone();
    if draft.phrases.is_empty() || !verdict.reasons.iter().any(|reason| reason.rule == rule) {
        return Err(Error::NotFound);
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0..2 => return Err(Error::field("text", "empty")),
        2..=EXAMPLE => {}
        _ => return Err(Error::Invalid(vec![FieldError::new("text", "too-long").with_limit(EXAMPLE)])),
    }
    let text = moderation::mask(&text, &core.filter().any_personal_data(&text));
    let lang = row.lang.as_deref().map_or(Ok(Lang::Nl), word)?;
    let misses = draft.misses.entry(lang).or_default();
    if !misses.contains(&text) {
        misses.push(text);
    }
    let seen = opened.change_id().map(|id| id.to_string()).unwrap_or_default();
    save_as(core, staff, &opened.file, draft, Some(&seen), "rule-wrong").await
}
