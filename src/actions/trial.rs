//! A core for unit tests: a throw-away SQLite file, a clock that stands still, cheap hashes.

use std::path::Path;

use super::Core;
use crate::{
    clock::Clock,
    config::{Config, HashCost},
    model::{Millis, lang::Lang},
};

/// 2026-11-21T18:00:00Z.
pub(crate) const START: Millis = 1_795_284_000_000;

/// A core with its folder, which goes when this is dropped.
pub(crate) struct Trial {
    pub(crate) core: Core,
    _folder: tempfile::TempDir,
}

impl std::ops::Deref for Trial {
    type Target = Core;
    fn deref(&self) -> &Core {
        &self.core
    }
}

/// A fresh core with the defaults.
pub(crate) async fn core() -> Trial {
    core_with(|_| {}).await
}

/// A fresh core with settings of its own.
pub(crate) async fn core_with(change: impl FnOnce(&mut Config)) -> Trial {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config {
        data: folder.path().join("data"),
        locales: Some(no_words(folder.path())),
        hash: HashCost { memory_kib: 64, passes: 1 },
        ..Config::default()
    };
    change(&mut config);
    let core = Core::open(config, Clock::manual(START)).await.unwrap();
    Trial { core, _folder: folder }
}

/// Unit tests of actions say nothing to anybody.
fn no_words(folder: &Path) -> std::path::PathBuf {
    for lang in Lang::ALL {
        std::fs::write(folder.join(format!("{lang}.ftl")), "nothing = nothing\n").unwrap();
    }
    folder.to_owned()
}
