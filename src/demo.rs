//! `peerline serve --demo`: a living forum on throw-away data. It is filled through the same actions as a real one, on
//! a clock that starts three weeks ago and is moved from one event to the next, so that all times are believable.
#![expect(clippy::print_stdout, reason = "the demo's logins are what its operator asked to see")]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    actions::{
        Core,
        replies::{self, Draft},
        staff::{self, Credentials},
    },
    clock::{self, Clock},
    config::{Config, HashCost},
    content,
    error::Result,
    limit::Budget,
    model::{
        HOUR, Millis,
        id::StaffId,
        lang::Lang,
        staff::{Role, Staff},
    },
    store,
};

mod play;
mod script;

use script::Script;

/// How far back the demo begins, in milliseconds: 401 hours, because nothing in it is older than 400.
const BEGINS: Millis = 401 * HOUR;

/// Chats at once of each consultant, so that one can try what several are like.
const CHATS: i64 = 3;

/// Somebody to sign in as.
#[derive(Debug)]
pub struct Login {
    /// What this person may do.
    pub roles: Vec<Role>,
    /// Name, password and second factor.
    pub credentials: Credentials,
}

/// A folder below the system's temporary one that only its owner can read, removed when this is dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes a fresh one.
    ///
    /// # Errors
    /// When the system's temporary folder cannot be written.
    pub fn create() -> std::io::Result<Self> {
        use std::os::unix::fs::DirBuilderExt;
        let path = std::env::temp_dir().join(format!("peerline-demo-{}", clock::new_id().simple()));
        std::fs::DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(event = "demo-folder-stays", cause = %error);
        }
    }
}

/// The settings of a demo: throw-away data, hashes of the default cost, and room for a class to try it at once.
#[must_use]
pub fn settings(config: Config, folder: &Path) -> Config {
    let raised = |budget: &Budget| (budget.as_str().to_owned(), vec!["100000/min".to_owned()]);
    let limits: BTreeMap<String, Vec<String>> = Budget::ALL.iter().map(raised).collect();
    Config { data: folder.to_owned(), database_url: None, limits, hash: HashCost::default(), ..config }
}

/// Fills the database of `config` as if it had been in use until `now`.
///
/// # Errors
/// A sentence about what could not be opened or written.
pub async fn fill(config: Config, now: Millis) -> anyhow::Result<Vec<Login>> {
    let core = Arc::new(Core::open(config, Clock::manual(now - BEGINS)).await?);
    let logins = seed(&core, now).await;
    core.close().await;
    logins
}

/// Makes the staff, puts the consultants on duty, and plays the script up to `now`. The core's clock is a manual one.
///
/// # Errors
/// When the script cannot be read or a step of it cannot be written.
pub async fn seed(core: &Arc<Core>, now: Millis) -> anyhow::Result<Vec<Login>> {
    let script = Script::read(&content::demo().map_err(anyhow::Error::msg)?)?;
    let (logins, people) = hire(core).await?;
    let (consultants, others): (Vec<_>, Vec<_>) = people.into_iter().partition(|staff| staff.is(Role::Consultant));
    for coordinator in others.iter().filter(|staff| staff.is(Role::Coordinator)) {
        keep_replies(core, coordinator, &script.replies).await?;
    }
    for consultant in &consultants {
        let languages: Vec<Lang> = consultant.languages.iter().copied().collect();
        staff::set_duty(core, consultant, true, CHATS, &languages).await?;
        sign_in(core, consultant.id).await?;
    }
    play::play(core, &script, &consultants, now).await?;
    for consultant in consultants {
        sign_in(core, consultant.id).await?;
    }
    Ok(logins)
}

/// A session whose token nobody knows: a consultant on duty who is signed in nowhere goes off duty at once.
async fn sign_in(core: &Core, id: StaffId) -> Result<()> {
    let now = core.clock.now();
    let hash = clock::random::<32>();
    let write =
        core.db.write(move |tx| Box::pin(async move { store::session::insert_staff(tx, hash, id, false, now).await }));
    write.await
}

async fn hire(core: &Core) -> anyhow::Result<(Vec<Login>, Vec<Staff>)> {
    let people: [(&str, &[Role], &[Lang]); 4] = [
        ("Sara", &[Role::Moderator], Lang::ALL),
        ("Els", &[Role::Consultant], &[Lang::Nl, Lang::En, Lang::Fr]),
        ("Noor", &[Role::Consultant], &[Lang::Fr, Lang::De, Lang::En, Lang::Nl]),
        ("Anke", &[Role::Coordinator, Role::Moderator], Lang::ALL),
    ];
    let mut logins = Vec::new();
    for (name, roles, languages) in people {
        let credentials = staff::add(core, name, roles, languages).await?;
        logins.push(Login { roles: roles.to_vec(), credentials });
    }
    let people = staff::people(core).await?.into_iter().map(|person| person.staff);
    Ok((logins, people.collect()))
}

async fn keep_replies(core: &Core, coordinator: &Staff, script: &[script::Reply]) -> Result<()> {
    for script::Reply { lang, label, body } in script {
        let (label, body) = (label.clone(), body.clone());
        let draft = Draft { id: None, version: None, shared: true, lang: *lang, label, body };
        replies::save(core, coordinator, draft).await?;
    }
    Ok(())
}

/// Prints what is needed to sign in, once.
///
/// # Errors
/// When a second factor gives no code.
pub fn print(logins: &[Login], now: Millis) -> anyhow::Result<()> {
    if logins.is_empty() {
        return Ok(());
    }
    println!("staff of this demo, at /staff/login:");
    println!("{:<6} {:<22} {:<20} {:<34} code now", "name", "roles", "password", "TOTP secret");
    for Login { roles, credentials } in logins {
        let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        let Credentials { name, password, totp_secret, .. } = credentials;
        let code = staff::current_code(totp_secret, now)?;
        println!("{name:<6} {:<22} {password:<20} {totp_secret:<34} {code}", roles.join(","));
    }
    println!("a later code: peerline totp SECRET");
    Ok(())
}
