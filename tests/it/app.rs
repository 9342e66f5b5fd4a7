//! A running service of a test's own.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use peerline::{
    actions::{self, Core, staff::Credentials},
    app::App,
    clock::Clock,
    config::{Config, HashCost},
    limit::Budget,
    model::{lang::Lang, staff::Role},
};
use serde_json::Value;
use sqlx::{Connection, PgConnection};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::people::Person;

/// 2026-03-03 12:00 UTC, a Tuesday.
pub(crate) const NOON: i64 = 1_772_539_200_000;
pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;

/// The service on a port of its own, with data of its own, and a clock that stands still.
pub(crate) struct TestApp {
    pub(crate) core: Arc<Core>,
    pub(crate) clock: Clock,
    pub(crate) base: String,
    http: reqwest::Client,
    folder: tempfile::TempDir,
    stop: CancellationToken,
    tasks: TaskTracker,
    _database: Option<Database>,
}

impl TestApp {
    /// With limits that nobody reaches.
    pub(crate) async fn spawn() -> Self {
        Self::with(|_| {}).await
    }

    /// With settings of its own.
    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::create().await;
        let mut config = Config {
            data: folder.path().join("data"),
            database_url: database.as_ref().map(|database| database.url.clone().into()),
            rules: Some(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/rules"))),
            hash: HashCost { memory_kib: 64, passes: 1 },
            limits: no_limits(),
            ..Config::default()
        };
        change(&mut config);
        let clock = Clock::manual(NOON);
        let app = App::build(config, clock.clone()).await.unwrap();
        let core = Arc::clone(&app.core);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let stop = CancellationToken::new();
        let tasks = TaskTracker::new();
        let serving = app.serve(listener, stop.clone());
        tasks.spawn(async move { serving.await.unwrap() });
        tasks.close();
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        Self { core, clock, base, http, folder, stop, tasks, _database: database }
    }

    /// Stops as an operator would: what is under way finishes, and everything is on disk.
    pub(crate) async fn stop(&self) {
        self.stop.cancel();
        self.tasks.wait().await;
    }

    pub(crate) fn advance(&self, millis: i64) {
        self.clock.advance(millis);
    }

    /// The time, as addresses say it.
    pub(crate) fn now(&self) -> String {
        jiff::Timestamp::from_millisecond(self.core.clock.now()).unwrap().to_string()
    }

    /// Whether texts lie in SQLite, so that a test may read the file's bytes.
    pub(crate) fn is_sqlite(&self) -> bool {
        self.core.config.database_url.is_none()
    }

    /// Every byte of the database: the file, its log and its shared memory.
    pub(crate) fn database_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for entry in std::fs::read_dir(self.folder.path().join("data")).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_string_lossy().starts_with("peerline.db") {
                bytes.extend(std::fs::read(path).unwrap());
            }
        }
        assert!(!bytes.is_empty());
        bytes
    }

    // -------------------------------------------------------------- people

    /// Somebody whom the service does not know: no cookie, until a first text makes an anonymous member.
    pub(crate) fn visitor(&self, name: &str) -> Person {
        Person::new(name, &self.base, self.http.clone())
    }

    /// A young person with a session, whose first question is withdrawn again.
    pub(crate) async fn member(&self, name: &str) -> Person {
        let person = self.visitor(name);
        let id = person.asks("Hello, I am new here", "Just looking around for now, thank you.").await;
        person.delete(&format!("/posts/{id}"), Value::Null).await.is(200);
        person
    }

    pub(crate) async fn moderator(&self, name: &str) -> Person {
        self.staff(name, &[Role::Moderator]).await
    }

    /// A consultant who is not on duty yet and speaks all languages.
    pub(crate) async fn consultant(&self, name: &str) -> Person {
        self.staff(name, &[Role::Consultant]).await
    }

    pub(crate) async fn coordinator(&self, name: &str) -> Person {
        self.staff(name, &[Role::Coordinator]).await
    }

    /// A colleague who has signed in.
    pub(crate) async fn staff(&self, name: &str, roles: &[Role]) -> Person {
        let credentials = self.account(name, roles).await;
        let person = self.visitor(name);
        self.sign_in(&person, &credentials).await;
        person
    }

    /// An account, as `peerline staff add` makes it.
    pub(crate) async fn account(&self, name: &str, roles: &[Role]) -> Credentials {
        actions::staff::add(&self.core, name, roles, Lang::ALL).await.unwrap()
    }

    /// Both steps of a sign-in. A second one of the same account needs a clock that moved on by 30 seconds.
    pub(crate) async fn sign_in(&self, person: &Person, credentials: &Credentials) {
        let password = serde_json::json!({ "name": credentials.name, "password": credentials.password });
        person.post("/staff/login", password).await.is(200);
        person.post("/staff/second-factor", serde_json::json!({ "code": self.code(credentials) })).await.is(200);
    }

    /// What the authenticator app shows now.
    pub(crate) fn code(&self, credentials: &Credentials) -> String {
        actions::staff::current_code(&credentials.totp_secret, self.clock.now()).unwrap()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Every budget so wide that no test meets it by accident.
pub(crate) fn no_limits() -> BTreeMap<String, Vec<String>> {
    Budget::ALL.iter().map(|budget| (budget.as_str().to_owned(), vec!["100000/s".to_owned()])).collect()
}

/// A PostgreSQL database that is dropped with this value.
pub(crate) struct Database {
    pub(crate) url: String,
    server: String,
    name: String,
}

impl Database {
    /// `None` when the tests run on SQLite.
    pub(crate) async fn create() -> Option<Self> {
        let server = std::env::var("PEERLINE_TEST_DATABASE").ok().filter(|url| !url.is_empty())?;
        let name = format!("it_{}", peerline::clock::new_id().simple());
        let (host, _) = server.rsplit_once('/').unwrap();
        let url = format!("{host}/{name}");
        let template = template(&server, host).await;
        execute(&server, format!("CREATE DATABASE {name} TEMPLATE {template}")).await.unwrap();
        Some(Self { url, server, name })
    }
}

/// A database with its tables made, which each test gets a copy of: to make them anew takes longer than most tests.
async fn template(server: &str, host: &str) -> &'static str {
    static TEMPLATE: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    let make = || async {
        let name = format!("it_template_{}", peerline::clock::new_id().simple());
        execute(server, format!("CREATE DATABASE {name}")).await.unwrap();
        let tables = peerline::store::postgres_tables();
        let db = peerline::store::db::Db::open_postgres(&format!("{host}/{name}"), &tables).await.unwrap();
        // Nobody may be connected with what is copied.
        db.close().await;
        name
    };
    Box::pin(TEMPLATE.get_or_init(make)).await
}

async fn execute(server: &str, sql: String) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(server).await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await?;
    connection.close().await
}

impl Drop for Database {
    fn drop(&mut self) {
        let (server, sql) = (self.server.clone(), format!("DROP DATABASE {} WITH (FORCE)", self.name));
        // A test's own runtime may be on its way out here.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(execute(&server, sql))
        });
        if let Ok(Err(error)) = dropping.join() {
            eprintln!("{}: {error}", self.name);
        }
    }
}
