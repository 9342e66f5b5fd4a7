//! Any rule file: it loads, or says what is wrong; a filter that loaded judges.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peerline::{
    model::lang::Lang,
    moderation::{Filter, Place, RuleFile},
};

fuzz_target!(|text: &str| {
    let files = [RuleFile { name: "some.toml".into(), text: text.into() }];
    match Filter::read(&files) {
        Ok(filter) => {
            let _ = filter.check();
            let _ = filter.judge(text, Lang::Fr, Place::Post);
        }
        Err(faults) => assert!(faults.iter().all(|fault| !fault.to_string().is_empty()), "each says what is wrong"),
    }
});
