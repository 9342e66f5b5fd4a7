//! The stylesheet and the modules, embedded, under one directory whose name is their hash: they never change there,
//! so a browser may keep them.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "web/static/"]
struct Files;

/// The assets of this build.
#[derive(Debug)]
pub struct Assets {
    base: String,
    build: String,
    files: BTreeMap<String, Bytes>,
}

impl Default for Assets {
    fn default() -> Self {
        let files: BTreeMap<String, Bytes> = Files::iter().map(|name| (name.to_string(), as_sent(&name))).collect();
        let mut hash = Sha256::new();
        for file in files.values() {
            hash.update(file);
        }
        let short = hash.finalize().first_chunk::<8>().copied().unwrap_or_default();
        let build = format!("{:016x}", u64::from_be_bytes(short));
        Self { base: format!("/static/{build}"), build, files }
    }
}

impl Assets {
    /// Where they are, without a slash at the end.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// One file of a build.
    #[must_use]
    pub fn get(&self, build: &str, name: &str) -> Response {
        let Some(file) = self.files.get(name).filter(|_| build == self.build) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let kind = match kind(name) {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            _ => "application/octet-stream",
        };
        let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
        (headers, file.clone()).into_response()
    }
}

fn kind(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, kind)| kind)
}

/// A file as a browser gets it: a module together with what it imports, anything else as it is.
fn as_sent(name: &str) -> Bytes {
    if kind(name) == Some("js") {
        return whole(name, &mut Vec::new()).into();
    }
    Files::get(name).map(|file| file.data.into_owned()).unwrap_or_default().into()
}

fn text(name: &str) -> String {
    Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}

/// A module with whatever it imports before it, each once, and without what only people read. The chat would be six
/// requests and half as heavy again otherwise, on a phone that may be on a bad line.
///
/// All share one scope then: no two of them give the same name at the top level to different things (a test sees to it).
fn whole(name: &str, inside: &mut Vec<String>) -> String {
    let is_first = inside.is_empty();
    inside.push(name.to_owned());
    let mut all = String::new();
    for line in text(name).lines().map(|line| without_comment(line.trim())).filter(|line| !line.is_empty()) {
        if let Some(other) = imported(line) {
            if !inside.iter().any(|there| there == other) {
                all.push_str(&whole(other, inside));
            }
            continue;
        }
        all.push_str(if is_first { line } else { line.strip_prefix("export ").unwrap_or(line) });
        all.push('\n');
    }
    all
}

/// What `import { one, other } from "./file.js";` names.
fn imported(line: &str) -> Option<&str> {
    line.strip_prefix("import {")?.split_once("} from \"./")?.1.strip_suffix("\";")
}

/// A comment has no quotation mark after it; one that has is kept, because it may be the end of a text.
fn without_comment(line: &str) -> &str {
    if line.starts_with("//") {
        return "";
    }
    match line.split_once(" // ") {
        Some((code, comment)) if !comment.contains(['"', '\'', '`']) => code.trim_end(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn modules() -> impl Iterator<Item = String> {
        Files::iter().map(|name| name.to_string()).filter(|name| kind(name) == Some("js"))
    }

    #[test]
    fn a_module_comes_with_what_it_imports_once() {
        let chat = whole("chat.js", &mut Vec::new());
        for name in ["live(", "conversation(", "parts(", "ask ="] {
            let makes =
                |line: &&str| ["function ", "const "].iter().any(|kind| line.contains(&format!("{kind}{name}")));
            assert_eq!(chat.lines().filter(makes).count(), 1, "{name}");
        }
        for module in modules() {
            let text = whole(&module, &mut Vec::new());
            assert!(!text.lines().any(|line| line.starts_with("import ")), "{module} still imports");
        }
        assert!(whole("live.js", &mut Vec::new()).contains("export function live("), "alone it can be imported");
    }

    #[test]
    fn modules_that_come_together_share_no_name() {
        let declared =
            regex::Regex::new(r"(?m)^(?:export )?(?:async )?(?:const|let|var|function|class) (\w+)").unwrap();
        for module in modules() {
            let mut inside = Vec::new();
            whole(&module, &mut inside);
            let mut names: BTreeMap<String, String> = BTreeMap::new();
            for part in inside {
                for name in declared.captures_iter(&text(&part)) {
                    let before = names.insert(name[1].to_owned(), part.clone());
                    assert!(before.is_none(), "{module}: {} is made in {before:?} and in {part}", &name[1]);
                }
            }
        }
    }

    #[test]
    fn only_what_people_read_is_left_out() {
        assert_eq!(without_comment("// all of it"), "");
        assert_eq!(without_comment("let a = 1; // one"), "let a = 1;");
        assert_eq!(without_comment("const b = \"a // b\";"), "const b = \"a // b\";");
        assert_eq!(without_comment("fetch(`https://a`)"), "fetch(`https://a`)");
        // A text over several lines would lose its indentation.
        let torn: BTreeSet<String> =
            modules().filter(|module| text(module).lines().any(|line| line.matches('`').count() % 2 == 1)).collect();
        assert!(torn.is_empty(), "{torn:?}");
    }
}
