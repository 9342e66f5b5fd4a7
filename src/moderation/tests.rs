//! The rule files of this repository, loaded and tried.

use super::*;

pub(super) fn rule_files() -> Vec<RuleFile> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("moderation-rules");
    let mut files = Vec::new();
    for folder in [root.clone(), root.join("words")] {
        for entry in std::fs::read_dir(folder).expect("rules").flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == "toml") {
                let name = path.strip_prefix(&root).expect("below").to_string_lossy().into_owned();
                files.push(RuleFile { name, text: std::fs::read_to_string(&path).expect("text") });
            }
        }
    }
    files
}

pub(super) fn filter() -> Filter {
    Filter::load(&rule_files())
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

#[test]
fn the_rules_of_this_repository_keep_their_own_examples() {
    let report = filter().check();
    assert!(report.examples > 500 && report.failures.is_empty());
}

/// Scratch: scores a labelled file named by the environment.
#[test]
fn score_a_file() {
    let Ok(path) = std::env::var("PEERLINE_EVAL") else { return };
    let filter = Filter::read(&rule_files()).unwrap_or_else(|f| panic!("{f:?}"));
    for fault in filter.check().failures {
        eprintln!("EX {fault}");
    }
    for path in path.split(',') {
        let text = std::fs::read_to_string(path).expect("file");
        let rows: Vec<eval::Row> = text.lines().map(|line| serde_json::from_str(line).expect("row")).collect();
        let report = eval::score(&filter, &rows);
        for (row, judged) in rows.iter().zip(&report.rows) {
            eprintln!(
                "ROW {}",
                serde_json::json!({"id": row.id, "kind": row.kind, "label": row.label, "lang": row.lang, "transform": row.transform, "allow": row.allow, "forbid": row.forbid, "text": row.text, "v": judged})
            );
        }
        for (key, tally) in report.tallies {
            eprintln!("TALLY {key}: {tally:?}");
        }
    }
}
