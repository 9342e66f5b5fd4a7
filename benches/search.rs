//! What finding a question costs among 100,000 posts, on SQLite or on the PostgreSQL server of `PEERLINE_TEST_DATABASE`.
//!
//! `cargo bench --bench search`; figures are kept in `docs/performance.md`. `POSTS` changes the size; `cargo test --bench
//! search` is a small run of the same. Reading one question by its id, in the same run, is what each search is held against.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that panics has failed"
)]

use std::time::{Duration, Instant};

use peerline::{
    actions::{Core, forum, post::Text},
    clock::{self, Clock},
    config::Config,
    model::{
        forum::{Author, PostKind, PostState},
        id::PostId,
        lang::Lang,
        theme::Theme,
    },
    store::{
        self,
        post::{ListFilter, NewPost},
    },
};
use sqlx::{Connection, PgConnection};

/// Posts in one transaction while the house is filled.
const AT_ONCE: usize = 500;
/// Every so many posts one is a question, the others answer it.
const THREAD: usize = 3;
/// How often each kind of search is asked.
const TIMES: usize = 200;

/// Sentences in four languages, as young people write them.
fn sentences() -> Vec<(Lang, Vec<String>)> {
    let read = |lang: &Lang| {
        let path = format!("{}/moderation-rules/sentences/{lang}.tsv", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        (*lang, text.lines().filter_map(|line| line.split('\t').nth(1)).map(str::to_owned).collect())
    };
    Lang::ALL.iter().map(read).collect()
}

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).unwrap()
    }
}

async fn fill(core: &Core, posts: usize, dice: &mut Dice) -> Vec<PostId> {
    let sentences = sentences();
    let mut questions = Vec::new();
    let mut question = (PostId(clock::new_id()), Lang::Nl);
    let mut made = 0;
    while made < posts {
        let mut batch = Vec::new();
        for number in made..posts.min(made + AT_ONCE) {
            let id = PostId(clock::new_id());
            let is_question = number % THREAD == 0;
            if is_question {
                question = (id, Lang::ALL[dice.below(Lang::ALL.len())]);
                questions.push(id);
            }
            let own = &sentences.iter().find(|(lang, _)| *lang == question.1).unwrap().1;
            let mut words = || own[dice.below(own.len())].clone();
            let title: String = if is_question { words().chars().take(100).collect() } else { String::new() };
            let body = format!("{}. {}. {}. {}", words(), words(), words(), words());
            let new = NewPost {
                id,
                kind: if is_question { PostKind::Question } else { PostKind::Answer },
                question: question.0,
                theme: Theme::ALL[dice.below(Theme::ALL.len())],
                lang: question.1,
                content_warning: None,
                author: Author::Nobody,
                pseudonym: "Otter".to_owned(),
                now: i64::try_from(number).unwrap() * 60_000,
            };
            batch.push((new, Text { title, body }.open(question.1, None)));
        }
        made += batch.len();
        let insert = core.db.write(move |tx| {
            Box::pin(async move {
                for (new, text) in batch {
                    store::post::insert(tx, new, PostState::Published, text).await?;
                }
                Ok(())
            })
        });
        insert.await.unwrap();
    }
    questions
}

/// What PostgreSQL does by itself within a minute: it learns how common the words are.
async fn settle(server: Option<&str>) {
    if let Some(url) = server {
        let mut connection = PgConnection::connect(url).await.unwrap();
        sqlx::raw_sql("VACUUM ANALYZE").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

struct Row {
    what: &'static str,
    times: Vec<Duration>,
}

impl Row {
    fn at(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index"
        )]
        let index = ((self.times.len() - 1) as f64 * share) as usize;
        self.times[index].as_secs_f64() * 1_000.0
    }
}

/// Words as they are searched for: of the sentences themselves, whole, cut, and with a slip.
fn searches(dice: &mut Dice) -> Vec<(&'static str, Vec<String>)> {
    let sentences = sentences();
    let long = |dice: &mut Dice, least: usize| loop {
        let own = &sentences[dice.below(sentences.len())].1;
        let words: Vec<&str> = own[dice.below(own.len())].split_whitespace().collect();
        let word = words[dice.below(words.len())];
        if word.chars().count() >= least {
            return word.to_owned();
        }
    };
    let slip = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        let at = letters.len() / 2;
        letters.swap(at, at - 1);
        letters.into_iter().collect::<String>()
    };
    let mut many = |make: &mut dyn FnMut(&mut Dice) -> String| (0..TIMES).map(|_| make(dice)).collect();
    vec![
        ("one word", many(&mut |dice| long(dice, 4))),
        ("two words", many(&mut |dice| format!("{} {}", long(dice, 4), long(dice, 4)))),
        ("a word with a slip", many(&mut |dice| slip(&long(dice, 6)))),
        (
            "the commonest words",
            many(&mut |dice| ["ik", "je", "ich", "the", "ik niet", "je ne"][dice.below(6)].to_owned()),
        ),
        ("words that nobody wrote", many(&mut |dice| format!("{}xq zzyzx", long(dice, 4)))),
    ]
}

async fn measure(core: &Core, questions: &[PostId], dice: &mut Dice) -> Vec<Row> {
    let mut rows = vec![Row { what: "one question by its id", times: Vec::new() }];
    for _ in 0..TIMES {
        let id = questions[dice.below(questions.len())];
        let begun = Instant::now();
        assert!(store::post::find(&core.db, id).await.unwrap().is_some());
        rows[0].times.push(begun.elapsed());
    }
    for (what, texts) in searches(dice) {
        let mut times = Vec::new();
        for text in texts {
            let begun = Instant::now();
            forum::search(core, &text, &ListFilter::default(), None, 20).await.unwrap();
            times.push(begun.elapsed());
        }
        rows.push(Row { what, times });
    }
    let sentences = sentences();
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let (lang, own) = &sentences[dice.below(sentences.len())];
        let text = format!("{}. {}", own[dice.below(own.len())], own[dice.below(own.len())]);
        let like = forum::Similar { to: None, theme: None, lang: *lang, text: &text };
        let begun = Instant::now();
        forum::similar(core, like, 3).await.unwrap();
        times.push(begun.elapsed());
    }
    rows.push(Row { what: "questions like a text", times });
    for row in &mut rows {
        row.times.sort();
    }
    rows
}

#[tokio::main]
async fn main() {
    let is_test = !std::env::args().any(|argument| argument == "--bench");
    let posts = std::env::var("POSTS").ok().map_or(if is_test { 300 } else { 100_000 }, |posts| posts.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let server = std::env::var("PEERLINE_TEST_DATABASE").ok().filter(|url| !url.is_empty());
    let config =
        Config { data: folder.path().join("data"), database_url: server.clone().map(Into::into), ..Config::default() };
    let core = Core::open(config, Clock::default()).await.unwrap();
    let mut dice = Dice(7);
    let begun = Instant::now();
    let questions = fill(&core, posts, &mut dice).await;
    settle(server.as_deref()).await;
    println!("{posts} posts in {} threads, written in {:.1} s", questions.len(), begun.elapsed().as_secs_f64());
    let rows = measure(&core, &questions, &mut dice).await;
    let plain = rows[0].at(0.5);
    println!("{:26} {:>9} {:>9} {:>9} {:>8}", "", "p50 ms", "p99 ms", "max ms", "ratio");
    for row in &rows {
        println!(
            "{:26} {:>9.2} {:>9.2} {:>9.2} {:>8.1}",
            row.what,
            row.at(0.5),
            row.at(0.99),
            row.at(1.0),
            row.at(0.5) / plain
        );
    }
    core.close().await;
}
