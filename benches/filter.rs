//! What judging a text costs: everything together, against the number of rules, and rustrict (a word filter that is
//! known to be fast) beside it in the same run. `cargo bench --bench filter`; figures are kept in `docs/performance.md`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a benchmark that panics has failed")]

use std::{collections::BTreeMap, hint::black_box, sync::Arc};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use peerline::{
    actions,
    model::lang::Lang,
    moderation::{Filter, Learnt, Place, RuleFile},
};
use rustrict::CensorStr;

/// How long the texts are, in characters: what a young person writes in one go.
const LENGTH: usize = 140;

/// Texts of [`LENGTH`] characters in four languages: attacks, stories, advice and ordinary talk as they lie in
/// `tests/filter/`, joined and cut.
fn texts() -> Vec<(Lang, String)> {
    let mut by_lang: BTreeMap<Lang, String> = BTreeMap::new();
    for set in ["unseen", "ordinary-unseen"] {
        let path = format!("{}/tests/filter/{set}.jsonl", env!("CARGO_MANIFEST_DIR"));
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let lang: Lang = row["lang"].as_str().unwrap().parse().unwrap();
            let all = by_lang.entry(lang).or_default();
            all.push_str(row["text"].as_str().unwrap());
            all.push_str(". ");
        }
    }
    let cut = |text: &str| -> Vec<String> {
        text.chars().collect::<Vec<_>>().chunks_exact(LENGTH).map(|piece| piece.iter().collect()).collect()
    };
    by_lang.into_iter().flat_map(|(lang, text)| cut(&text).into_iter().map(move |text| (lang, text))).collect()
}

fn learnt() -> Option<Arc<Learnt>> {
    actions::load_learnt(None).unwrap()
}

/// The rules, each so many times: every copy has long words of its own and shares short ones and classes, as new rules do.
fn rules(times: usize) -> Filter {
    let files = actions::rule_files(None).unwrap();
    let mut all = Vec::new();
    for file in files {
        let copies = if file.text.contains("[[rule]]") { times } else { 1 };
        all.extend((0..copies).map(|copy| if copy == 0 { file.clone() } else { changed(&file, copy) }));
    }
    Filter::read(&all).unwrap()
}

fn changed(file: &RuleFile, copy: usize) -> RuleFile {
    let mut table: toml::Table = toml::from_str(&file.text).unwrap();
    for rule in table.get_mut("rule").and_then(toml::Value::as_array_mut).into_iter().flatten() {
        let rule = rule.as_table_mut().unwrap();
        let id = format!("{}-{copy}", rule["id"].as_str().unwrap());
        rule.insert("id".into(), id.into());
        rule.remove("learnt");
        for phrases in ["phrases", "not"] {
            let langs = rule.get_mut(phrases).and_then(toml::Value::as_table_mut);
            for phrase in
                langs.into_iter().flat_map(|langs| langs.iter_mut()).flat_map(|(_, list)| list.as_array_mut().unwrap())
            {
                *phrase = renamed(phrase.as_str().unwrap(), copy).into();
            }
        }
    }
    RuleFile { name: format!("{copy}-{}", file.name), text: toml::to_string(&table).unwrap() }
}

/// Gives each word of five letters or more an ending of its own.
fn renamed(phrase: &str, copy: usize) -> String {
    let ending: String = format!("{copy:03}").bytes().map(|digit| char::from(digit - b'0' + b'q')).collect();
    let long = |word: &&str| word.chars().count() >= 5 && word.chars().all(char::is_alphabetic);
    let mut out = String::new();
    for piece in phrase.split_inclusive([' ', '|', '[', ']', '{', '}']) {
        let word = piece.trim_end_matches([' ', '|', '[', ']', '{', '}']);
        out.push_str(word);
        if long(&word) {
            out.push_str(&ending);
        }
        out.push_str(&piece[word.len()..]);
    }
    out
}

fn everything(criterion: &mut Criterion) {
    let texts = texts();
    let mut group = criterion.benchmark_group("text_of_140");
    group.throughput(Throughput::Elements(texts.len() as u64));
    let filter = rules(1).with_learnt(learnt());
    group.bench_function("peerline", |bencher| {
        bencher.iter(|| {
            for (lang, text) in &texts {
                black_box(filter.judge(black_box(text), *lang, Place::Post));
            }
        });
    });
    let words_only = rules(1);
    group.bench_function("peerline_rules_only", |bencher| {
        bencher.iter(|| {
            for (lang, text) in &texts {
                black_box(words_only.judge(black_box(text), *lang, Place::Post));
            }
        });
    });
    group.bench_function("personal_data_only", |bencher| {
        bencher.iter(|| {
            for (_, text) in &texts {
                black_box(filter.personal_data(black_box(text)));
            }
        });
    });
    group.bench_function("rustrict", |bencher| {
        bencher.iter(|| {
            for (_, text) in &texts {
                black_box(black_box(text.as_str()).is_inappropriate());
            }
        });
    });
    group.finish();
}

fn number_of_rules(criterion: &mut Criterion) {
    let texts = texts();
    let mut group = criterion.benchmark_group("number_of_rules");
    group.throughput(Throughput::Elements(texts.len() as u64)).sample_size(20);
    for times in [1, 10, 100] {
        let filter = rules(times).with_learnt(learnt());
        group.bench_with_input(BenchmarkId::from_parameter(times), &filter, |bencher, filter| {
            bencher.iter(|| {
                for (lang, text) in &texts {
                    black_box(filter.judge(black_box(text), *lang, Place::Post));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, everything, number_of_rules);
criterion_main!(benches);
