//! `peerline simulate` on the command line; what it plays is tested where it is written.

use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn simulate(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_peerline"));
    command.env_clear().stdin(Stdio::null()).arg("simulate").args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_document_shows_what_the_program_prints() {
    let printed = stdout(&simulate(&[]));
    let document = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/queue.md"));
    assert!(document.contains(&printed), "docs/queue.md should show:\n\n{printed}");
}

#[test]
fn an_evening_of_ones_own_is_played() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("curve.csv");
    std::fs::write(&file, "22,1\n23,2\n0,1\n").unwrap();
    let file = file.to_str().unwrap();
    let ours =
        ["--seed", "9", "--people", "80", "--consultants", "2", "--policies", "peerline,choose", "--curve", file];
    let told: Value = serde_json::from_str(&stdout(&simulate(&[ours.as_slice(), &["--json"]].concat()))).unwrap();
    assert_eq!((&told["seed"], &told["people"], &told["consultants"]), (&9.into(), &80.into(), &2.into()));
    assert_eq!((&told["opens_at"], &told["closes_at"]), (&22.into(), &1.into()));
    let results = told["results"].as_array().unwrap();
    let policies: Vec<&str> = results.iter().map(|result| result["policy"].as_str().unwrap()).collect();
    assert_eq!(policies, ["peerline", "choose"]);
    let all = &results[0]["classes"][3];
    let counts = ["served", "gave_up", "not_reached"].map(|name| all[name].as_u64().unwrap());
    assert_eq!(counts.iter().sum::<u64>(), 80);
    assert!(stdout(&simulate(&ours)).starts_with("young people 80, consultants 2, 22 to 1 h, seed 9\n"));
}

#[test]
fn what_cannot_be_played_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("curve.csv");
    std::fs::write(&file, "22,1\n20,2\n").unwrap();
    let file = file.to_str().unwrap();
    for (arguments, sentence) in [
        (["--people", "0"], "0 is not in 1..=10000"),
        (["--policies", "fair"], "a policy is first-come, crisis-first, peerline or choose"),
        (["--curve", file], "line 2: 20 h does not follow 22 h"),
        (["--curve", "/nowhere"], "/nowhere"),
    ] {
        let refused = simulate(&arguments);
        let error = String::from_utf8_lossy(&refused.stderr);
        assert!(!refused.status.success() && error.contains(sentence), "{error}");
    }
}
