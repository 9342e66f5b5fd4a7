//! The command line. Standard output carries what a command was asked for; everything else goes to standard error.
#![expect(clippy::print_stdout, reason = "this is the one place that speaks on standard output")]

use std::{
    ffi::OsStr,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use clap::{Args, Parser, Subcommand};
use peerline::{
    actions::{self, Core, load_filter, not_right, rule_files, rules},
    app::App,
    clock::Clock,
    config::Config,
    content, demo,
    error::Error,
    model::{lang::Lang, staff::Role},
    moderation::{CheckReport, Filter, Place, RuleFile, eval, learn},
    simulate::{self, Curve, Evening, Policy},
    telemetry,
};
use tokio::{net::TcpListener, signal::unix};
use tokio_util::sync::CancellationToken;

/// An anonymous forum and live chat that bring young people to each other, and to a professional in time.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Args)]
struct Common {
    /// A TOML file with settings
    #[arg(long, global = true, env = "PEERLINE_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of the database and the keys [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A PostgreSQL database; without it SQLite in the data folder
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// A folder that replaces the built-in rules
    #[arg(long = "rules", global = true, value_name = "DIR")]
    rules_folder: Option<PathBuf>,
    /// A folder that replaces the built-in language files
    #[arg(long, global = true, value_name = "DIR")]
    locales: Option<PathBuf>,
    /// A folder that replaces the built-in texts
    #[arg(long, global = true, value_name = "DIR")]
    content: Option<PathBuf>,
    /// How log lines look: text or json
    #[arg(long, global = true, default_value = "text", value_name = "FORMAT")]
    log_format: telemetry::Format,
    /// How much is logged: error, warn, info, debug or trace
    #[arg(long, global = true, env = "PEERLINE_LOG", value_name = "LEVEL")]
    log: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Migrates the database and serves
    Serve(Serve),
    /// Accounts of colleagues
    #[command(subcommand)]
    Staff(StaffCommand),
    /// The filter's rules
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Prints the code that an authenticator app shows now
    Totp {
        /// The secret, in base32
        secret: String,
    },
    /// Prints the settings in force, secrets hidden
    Config,
    /// Plays an evening of the queue with invented young people, under several rules of who is next
    Simulate(Simulate),
}

#[derive(Args)]
struct Simulate {
    /// What the evening is drawn from: the same number is the same evening
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// How many young people ask for a chat
    #[arg(long, value_name = "NUMBER", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    people: u32,
    /// How many consultants have a shift
    #[arg(long, value_name = "NUMBER", default_value_t = 12, value_parser = clap::value_parser!(u32).range(0..=500))]
    consultants: u32,
    /// first-come, crisis-first, peerline, choose
    #[arg(long, value_delimiter = ',', value_parser = policy, default_values_t = Policy::ALL.iter().copied())]
    policies: Vec<Policy>,
    /// How many come in which hour: a file with a line `hour,weight` for each hour that the chat is open
    #[arg(long, value_name = "FILE")]
    curve: Option<PathBuf>,
    /// Print one JSON object, durations in seconds
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Serve {
    /// Where to listen; port 0 picks a free one [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// The address that young people type, such as `https://example.org`
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Not in this version
    #[arg(long, value_name = "URL")]
    redis_url: Option<String>,
    /// Not in this version
    #[arg(long, value_name = "ADDR")]
    ops_listen: Option<SocketAddr>,
    /// Serve throw-away data: believable questions, held posts, waiting cases, and staff to sign in as
    #[arg(long)]
    demo: bool,
}

#[derive(Subcommand)]
enum StaffCommand {
    /// Makes an account and prints what is needed to sign in, once
    Add {
        /// The first name or alias that young people see
        name: String,
        /// moderator, consultant, coordinator
        #[arg(long, value_delimiter = ',', required = true, value_parser = role)]
        roles: Vec<Role>,
        /// nl, fr, de, en
        #[arg(long, value_delimiter = ',', required = true, value_parser = lang)]
        languages: Vec<Lang>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
enum RulesCommand {
    /// Runs every rule's own examples
    Check {
        /// A folder of rules; without it those in force
        folder: Option<PathBuf>,
    },
    /// Explains the verdict on a text
    Try {
        /// The language the text is supposed to be in
        #[arg(long, value_parser = lang)]
        lang: Lang,
        /// Where it would stand: title, post, answer, chat
        #[arg(long, value_parser = place, default_value = "post")]
        place: Place,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
        /// The text
        text: String,
    },
    /// Learns from the labelled sentences of a folder of rules and writes its learnt.bin
    Learn {
        /// The folder, with meanings/ and sentences/
        #[arg(default_value = "moderation-rules")]
        folder: PathBuf,
    },
    /// Compares a rule file, or a folder of rules, with the rules in force over the posts of the last days
    DryRun {
        /// A file that takes the place of the one with its name, or a folder in the place of all
        path: PathBuf,
        /// How far to look back, up to 30
        #[arg(long, default_value_t = 7)]
        days: i64,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Scores a file of texts, one JSON object a line
    Eval {
        /// The file
        file: PathBuf,
        /// Print one verdict a line instead of the score
        #[arg(long)]
        json: bool,
    },
}

fn role(text: &str) -> Result<Role, String> {
    text.trim().parse().map_err(|_| "a role is moderator, consultant or coordinator".to_owned())
}

fn lang(text: &str) -> Result<Lang, String> {
    text.trim().parse().map_err(|_| "a language is nl, fr, de or en".to_owned())
}

fn place(text: &str) -> Result<Place, String> {
    text.trim().parse().map_err(|_| "a place is title, post, answer or chat".to_owned())
}

fn policy(text: &str) -> Result<Policy, String> {
    text.trim().parse().map_err(|_| "a policy is first-come, crisis-first, peerline or choose".to_owned())
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    telemetry::start(cli.common.log_format, cli.common.log.as_deref());
    // Where, never what about: a message of the standard library can quote the text that it broke on.
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(event = "panicked", at);
    }));
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("peerline: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve(serve) => serve_command(&cli.common, serve).await?,
        Command::Staff(StaffCommand::Add { name, roles, languages, json }) => {
            staff_add(settings(&cli.common, &[])?, &name, &roles, &languages, json).await?;
        }
        Command::Rules(command) => rules_command(settings(&cli.common, &[])?, command).await?,
        Command::Totp { secret } => println!("{}", code_now(&secret)?),
        Command::Config => print!("{}", toml::to_string(&settings(&cli.common, &[])?.in_full())?),
        Command::Simulate(asked) => simulate_evening(&asked)?,
    }
    Ok(())
}

// ------------------------------------------------------------------ settings

/// Names that start like settings but are for this program's own start.
const NOT_SETTINGS: &[&str] = &[
    "PEERLINE_CONFIG",
    "PEERLINE_LOG",
    "PEERLINE_TEST_DATABASE",
    // A release does not know it, and refuses to start with it.
    #[cfg(debug_assertions)]
    "PEERLINE_FAULT",
];

fn code_now(secret: &str) -> anyhow::Result<String> {
    let code = actions::staff::current_code(secret, Clock::default().now());
    code.map_err(|_| anyhow::anyhow!("this is no TOTP secret; copy it whole, as `staff add` printed it"))
}

fn settings(common: &Common, more: &[(&str, Option<String>)]) -> anyhow::Result<Config> {
    let file = match &common.config {
        Some(path) => Some(std::fs::read_to_string(path).with_context(|| path.display().to_string())?),
        None => None,
    };
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| text(path.as_os_str())).transpose();
    let common = [
        ("data", path(&common.data)?),
        ("database_url", common.database_url.clone()),
        ("rules", path(&common.rules_folder)?),
        ("locales", path(&common.locales)?),
        ("content", path(&common.content)?),
    ];
    let flags: Vec<(&str, String)> = common
        .into_iter()
        .chain(more.iter().cloned())
        .filter_map(|(name, value)| value.map(|value| (name, toml::Value::String(value).to_string())))
        .collect();
    Config::load(file.as_deref(), environment()?.into_iter(), &flags).map_err(anyhow::Error::msg)
}

/// The settings of the environment. One that is no text is refused by its name: left out, the service would begin on an
/// empty folder with new keys.
fn environment() -> anyhow::Result<Vec<(String, String)>> {
    let named = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
    let settings = named.filter(|(name, _)| name.starts_with("PEERLINE_") && !NOT_SETTINGS.contains(&name.as_str()));
    settings.map(|(name, value)| Ok((name.clone(), text(&value).context(name)?))).collect()
}

fn text(value: &OsStr) -> anyhow::Result<String> {
    Ok(value.to_str().with_context(|| format!("{}: this is no text", value.to_string_lossy()))?.to_owned())
}

// ------------------------------------------------------------------ serve

async fn serve_command(common: &Common, serve: Serve) -> anyhow::Result<()> {
    if serve.redis_url.is_some() {
        bail!("--redis-url: several nodes over Redis are not in this version; leave it out and run one node");
    }
    if serve.ops_listen.is_some() {
        bail!("--ops-listen: metrics on a listener of their own are not in this version; leave it out");
    }
    let more = [("listen", serve.listen.map(|address| address.to_string())), ("public_url", serve.public_url.clone())];
    let config = settings(common, &more)?;
    if serve.demo {
        return serve_demo(config).await;
    }
    let app = App::build(config.clone(), Clock::default()).await?;
    serve_until_stopped(app, config.listen, &[], Stop::listen()?).await
}

async fn serve_demo(config: Config) -> anyhow::Result<()> {
    let folder = demo::Folder::create()?;
    let config = demo::settings(config, folder.path());
    eprintln!("peerline: filling a demo in {} …", folder.path().display());
    let mut stop = Stop::listen()?;
    let logins = tokio::select! {
        filled = demo::fill(config.clone(), Clock::default().now()) => filled?,
        // Returning takes the folder away, which a signal's own way would leave behind.
        () = stop.wait() => return Ok(()),
    };
    let app = App::build(config.clone(), Clock::default()).await?.as_demo();
    serve_until_stopped(app, config.listen, &logins, stop).await
}

async fn serve_until_stopped(
    app: App,
    address: SocketAddr,
    logins: &[demo::Login],
    mut stop: Stop,
) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    demo::print(logins, Clock::default().now())?;
    println!("listening on http://{}", listener.local_addr()?);
    let shutdown = CancellationToken::new();
    let mut serving = std::pin::pin!(app.serve(listener, shutdown.clone()));
    tokio::select! {
        done = &mut serving => return done,
        () = stop.wait() => shutdown.cancel(),
    }
    // A second signal does not wait for what is under way.
    tokio::select! {
        done = serving => done,
        () = stop.wait() => Ok(()),
    }
}

/// The two signals that end the service.
struct Stop {
    terminate: unix::Signal,
    interrupt: unix::Signal,
}

impl Stop {
    fn listen() -> std::io::Result<Self> {
        let terminate = unix::signal(unix::SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: unix::signal(unix::SignalKind::interrupt())? })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

// ------------------------------------------------------------------ staff

async fn staff_add(config: Config, name: &str, roles: &[Role], languages: &[Lang], json: bool) -> anyhow::Result<()> {
    let core = Core::open(config, Clock::default()).await?;
    let added = actions::staff::add(&core, name, roles, languages).await;
    core.close().await;
    let added = added.map_err(|error| match error {
        Error::Conflict(_) => anyhow::anyhow!("there is a colleague named {name} already"),
        Error::Invalid(fields) => {
            let fields: Vec<String> = fields.iter().map(|field| format!("{} is {}", field.field, field.code)).collect();
            anyhow::anyhow!(fields.join(", "))
        }
        other => other.into(),
    })?;
    if json {
        let actions::staff::Credentials { name, password, totp_secret, otpauth_url } = added;
        let line = serde_json::json!({
            "name": name, "password": password, "totp_secret": totp_secret, "otpauth_url": otpauth_url,
        });
        println!("{line}");
    } else {
        println!("name:        {}", added.name);
        println!("password:    {}", added.password);
        println!("TOTP secret: {}", added.totp_secret);
        println!("for an app:  {}", added.otpauth_url);
        println!("Nobody can show these again. Hand them over in person, or on two different ways.");
    }
    Ok(())
}

// ------------------------------------------------------------------ rules

async fn rules_command(config: Config, command: RulesCommand) -> anyhow::Result<()> {
    match command {
        RulesCommand::Check { folder } => rules_check(&config, folder.as_deref()),
        RulesCommand::Try { lang, place, json, text } => {
            let explanation = load_filter(config.rules.as_deref())?.explain(&text, lang, place);
            if json {
                println!("{}", serde_json::to_string(&explanation)?);
            } else {
                print!("{explanation}");
            }
            Ok(())
        }
        RulesCommand::Learn { folder } => rules_learn(&folder),
        RulesCommand::DryRun { path, days, json } => rules_dry_run(config, &path, days, json).await,
        RulesCommand::Eval { file, json } => rules_eval(&load_filter(config.rules.as_deref())?, &file, json),
    }
}

fn rules_check(config: &Config, folder: Option<&Path>) -> anyhow::Result<()> {
    let filter = load_filter(folder.or(config.rules.as_deref()))?;
    let report = filter.check();
    let CheckReport { rules, phrases, examples, overlaps, .. } = report;
    println!("{rules} rules, {phrases} phrases, {examples} examples: all as they should be");
    for (one, other) in overlaps {
        println!("notice: {one} and {other} find exactly the same examples; one of them may be enough");
    }
    let zone = jiff::tz::TimeZone::get(&config.time_zone)?;
    let today = jiff::Timestamp::from_millisecond(Clock::default().now())?.to_zoned(zone).date();
    for rule in filter.due(today) {
        let day = rule.review_by.map(|day| day.to_string()).unwrap_or_default();
        println!("notice: {} should have been looked at again by {day}", rule.id);
    }
    Ok(())
}

fn rules_learn(folder: &Path) -> anyhow::Result<()> {
    let words = content::meanings(Some(folder)).map_err(anyhow::Error::msg)?.into();
    let mut all = Vec::new();
    for lang in Lang::ALL {
        let file = folder.join("sentences").join(format!("{lang}.tsv"));
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        all.extend(learn::sentences(*lang, &text).map_err(anyhow::Error::msg)?);
    }
    let table = learn::learn(&words, &all).map_err(anyhow::Error::msg)?;
    std::fs::write(folder.join("learnt.bin"), &table)?;
    println!("learnt from {} sentences: {} KiB", all.len(), table.len() / 1024);
    Ok(())
}

/// Reads posts, but prints none: their texts are for moderators, on the page of the rule.
async fn rules_dry_run(config: Config, path: &Path, days: i64, json: bool) -> anyhow::Result<()> {
    let changed = if path.is_dir() { rule_files(Some(path))? } else { vec![rule_file(path)?] };
    let core = Core::open(config, Clock::default()).await?;
    let result = rules::dry_run_files(&core, changed, path.is_dir(), days).await;
    core.close().await;
    let result = match result {
        Ok(loaded) => loaded.map_err(|errors| not_right(&errors))?,
        Err(Error::Invalid(_)) => bail!("--days is 1 to {}", rules::MOST_DAYS),
        Err(error) => return Err(error.into()),
    };
    let rules::DryRun { texts, more, less, more_texts, less_texts } = result;
    let line = |changed: &rules::Changed| {
        serde_json::json!({
            "post": changed.post, "lang": changed.lang, "before": changed.before.action, "after": changed.after.action,
            "before_priority": changed.before.priority, "after_priority": changed.after.priority,
            "rules": changed.after.rules(),
        })
    };
    let lines = |all: &[rules::Changed]| all.iter().map(line).collect::<Vec<_>>();
    if json {
        let result = serde_json::json!({
            "texts": texts, "more": more, "less": less,
            "more_texts": lines(&more_texts), "less_texts": lines(&less_texts),
        });
        println!("{result}");
        return Ok(());
    }
    println!("{texts} texts of the last {days} days: {more} would be judged more strictly, {less} less");
    for changed in more_texts.iter().chain(&less_texts) {
        let rules::Changed { post, lang, before, after, .. } = changed;
        println!("{post} ({lang}): {} -> {} {}", before.action, after.action, after.rules().join(" "));
    }
    Ok(())
}

/// A single file; what lies in a folder `words` is one of word classes.
fn rule_file(path: &Path) -> anyhow::Result<RuleFile> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_words = path.parent().is_some_and(|folder| folder.ends_with("words"));
    Ok(RuleFile { name: if is_words { format!("words/{name}") } else { name }, text })
}

/// Judges every readable row. A line that is no row is named on standard error and left out.
fn rules_eval(filter: &Filter, file: &Path, json: bool) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<eval::Row>(line) {
            Ok(row) => rows.push(row),
            Err(error) => eprintln!("{}:{}: {error}", file.display(), index + 1),
        }
    }
    let report = eval::score(filter, &rows);
    if json {
        for row in &report.rows {
            println!("{}", serde_json::to_string(row)?);
        }
    } else {
        println!("{:<40} {:>6} {:>6} {:>9} {:>7} {:>7}", "what", "rows", "right", "forbidden", "stopped", "refused");
        for (name, tally) in &report.tallies {
            let eval::Tally { rows, right, forbidden, stopped, refused } = tally;
            println!("{name:<40} {rows:>6} {right:>6} {forbidden:>9} {stopped:>7} {refused:>7}");
        }
        let eval::Agreement { groups, alike, same } = report.agreement;
        if groups > 0 {
            println!(
                "texts that say the same: {groups} groups, all shown, covered or stopped {alike}, same decision {same}"
            );
        }
    }
    Ok(())
}

// ------------------------------------------------------------------ simulate

fn simulate_evening(asked: &Simulate) -> anyhow::Result<()> {
    let curve = asked.curve.as_deref().map_or_else(|| Ok(Curve::default()), curve)?;
    let evening = Evening::new(asked.seed, asked.people, asked.consultants, &curve);
    let report = simulate::simulate(&evening, &asked.policies);
    if asked.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        print!("{report}");
    }
    Ok(())
}

fn curve(file: &Path) -> anyhow::Result<Curve> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    text.parse().map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))
}
