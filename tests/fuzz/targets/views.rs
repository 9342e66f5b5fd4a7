//! Any text, read in every view: what is found lies inside the text, and masks leave the rest as it was.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use peerline::{actions, model::lang::Lang, moderation::{self, Filter, Place}};

static FILTER: LazyLock<Filter> = LazyLock::new(|| actions::load_filter(None).expect("the rules of this repository load"));

fuzz_target!(|input: (u8, &str)| {
    let (lang, text) = input;
    let lang = Lang::ALL[usize::from(lang) % Lang::ALL.len()];
    let size = text.chars().count();
    let spans = FILTER.personal_data(text);
    assert!(spans.iter().all(|(from, to)| from < to && *to <= size), "{spans:?} of {size}");
    assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "in order, not overlapping: {spans:?}");
    let covered: usize = spans.iter().map(|(from, to)| to - from).sum();
    assert_eq!(moderation::mask(text, &spans).chars().count(), size - covered + 3 * spans.len());
    let explained = FILTER.explain(text, lang, Place::Post);
    assert_eq!(explained.verdict(), &FILTER.judge(text, lang, Place::Post), "what is explained is what is done");
    let _ = explained.to_string();
});
