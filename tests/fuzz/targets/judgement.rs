//! The whole judgement: it never fails, its spans lie inside the text, danger is never refused, and invisible characters
//! and capitals never make it milder.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use peerline::{
    actions,
    model::{lang::Lang, verdict::Action},
    moderation::{Filter, Line, Place},
};

static FILTER: LazyLock<Filter> = LazyLock::new(|| actions::load_filter(None).expect("the rules of this repository load"));

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let lang = Lang::ALL[usize::from(choice) % Lang::ALL.len()];
    let place = [Place::Title, Place::Post, Place::Answer, Place::Chat][usize::from(choice / 4) % 4];
    let verdict = FILTER.judge(text, lang, place);
    let size = text.chars().count();
    for reason in &verdict.reasons {
        assert!(reason.spans.iter().all(|(from, to)| from < to && *to <= size), "{reason:?} of {size}");
    }
    assert!(verdict.help.is_none() || verdict.priority.is_some(), "a help card comes with a priority");
    assert_eq!(verdict, FILTER.judge(text, lang, place), "the same text, the same verdict");
    let lines: Vec<Line<'_>> = text.lines().zip(["A", "B"].into_iter().cycle()).map(|(text, by)| Line { by, text }).collect();
    let talk = FILTER.judge_conversation(lines.get(..20).unwrap_or(&lines), "A", lang);
    assert!(talk.at.is_some() || talk.verdict.action <= Action::Mask, "who is stopped is stopped at a line");
});
