//! Text in, verdict out.
//!
//! A text is read once: [`normal`] makes tokens that know their original characters, [`lattice`] adds the readings that
//! evasive writing allows, [`phrase`] finds the rules' phrases in it, [`engine`] asks who speaks to whom, [`decide`]
//! weighs. Personal data goes its own way in [`personal`]. Nothing here reads a disk, a clock or the network: rule
//! files come in as values.

mod decide;
mod engine;
pub mod eval;
mod explain;
mod flat;
pub mod html;
mod lattice;
pub mod learn;
pub mod learnt;
mod lexicon;
mod normal;
mod personal;
mod phrase;
mod rule;
mod talk;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::lang::Lang;
use crate::model::verdict::{Action, Span, Verdict};

pub use explain::Explanation;
pub use learnt::Learnt;
pub use rule::{Direction, RuleError, RuleFile, RuleInfo, Status};
pub use talk::{ConversationVerdict, Line};

/// Where a text will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The title of a question.
    Title,
    /// The body of a question.
    Post,
    /// An answer.
    Answer,
    /// A chat with a professional; the caller decides what a verdict means there.
    Chat,
}

/// The loaded rules. Immutable and cheap to share behind an `Arc`; a reload makes a new one.
pub struct Filter {
    engine: engine::Engine,
    patterns: personal::Patterns,
    infos: Vec<RuleInfo>,
    version: String,
    learnt: Option<Arc<Learnt>>,
}

/// What running every rule's own examples gave.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CheckReport {
    /// Rules in all states.
    pub rules: usize,
    /// Phrases of live and shadow rules.
    pub phrases: usize,
    /// Examples that were run.
    pub examples: usize,
    /// Examples that did not do what they should.
    pub failures: Vec<RuleError>,
}

impl std::fmt::Debug for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Filter({} rules, version {})", self.infos.len(), self.version)
    }
}

impl Filter {
    /// Reads rule files and runs every rule's own examples.
    ///
    /// # Errors
    /// All that is wrong, each with its file, line and a sentence for a moderator. No half-loaded filter exists.
    pub fn load(files: &[RuleFile]) -> Result<Self, Vec<RuleError>> {
        let filter = Self::read(files)?;
        let mut failures = filter.check().failures;
        if failures.is_empty() {
            return Ok(filter);
        }
        for failure in &mut failures {
            let text = files.iter().find(|file| file.name == failure.file).map_or("", |file| file.text.as_str());
            let quoted = failure.sentence.split('“').nth(1).and_then(|rest| rest.split('”').next()).unwrap_or("");
            failure.line = failure.line.map(|line| rule::line_of(text, quoted, line));
        }
        Err(failures)
    }

    /// Reads texts with what was learnt from labelled sentences as well.
    #[must_use]
    pub fn with_learnt(mut self, learnt: Option<Arc<Learnt>>) -> Self {
        self.learnt = learnt;
        self
    }

    /// Reads rule files without running their examples.
    fn read(files: &[RuleFile]) -> Result<Self, Vec<RuleError>> {
        let set = rule::read(files)?;
        let broken = |sentence| vec![RuleError { file: String::new(), line: None, rule: None, sentence }];
        let patterns = personal::Patterns::new().map_err(broken)?;
        let infos = set.rules.iter().map(|rule| rule.info.clone()).collect();
        Ok(Self { engine: engine::Engine::new(set), patterns, infos, version: version(files), learnt: None })
    }

    /// Runs every rule's own hits and misses.
    #[must_use]
    pub fn check(&self) -> CheckReport {
        let set = &self.engine.set;
        let mut report = CheckReport { rules: set.rules.len(), phrases: 0, examples: 0, failures: Vec::new() };
        report.phrases = set.patterns.iter().filter(|pattern| !pattern.excludes).count();
        for rule in set.rules.iter().filter(|rule| matches!(rule.info.status, Status::Live | Status::Shadow)) {
            for (examples, wanted) in [(&rule.hits, true), (&rule.misses, false)] {
                for (lang, sentence) in examples.iter().flat_map(|(lang, all)| all.iter().map(move |one| (*lang, one)))
                {
                    report.examples += 1;
                    if self.speaks(&rule.info.id, sentence, lang) != wanted {
                        let verb = if wanted { "should match" } else { "should not match" };
                        report.failures.push(RuleError {
                            file: rule.info.file.clone(),
                            line: Some(rule.line),
                            rule: Some(rule.info.id.clone()),
                            sentence: format!("“{sentence}” ({lang}) {verb} the rule {}", rule.info.id),
                        });
                    }
                }
            }
        }
        report
    }

    /// Whether a rule speaks on a sentence, not merely as something that is told about.
    fn speaks(&self, id: &str, sentence: &str, lang: Lang) -> bool {
        let found = personal::find(sentence, &self.patterns, &self.engine.set.allow);
        let reading = self.engine.read(sentence, lang);
        let is = |rule: usize| self.infos.get(rule).is_some_and(|info| info.id == id);
        reading.hits.iter().any(|hit| is(hit.rule) && !hit.told)
            || found.pieces.iter().any(|piece| piece.kind.rule() == id)
    }

    /// Judges one text. `why` in the reasons is in `lang`, which is also the language the text is supposed to be in.
    #[must_use]
    pub fn judge(&self, text: &str, lang: Lang, place: Place) -> Verdict {
        self.weigh(text, lang, place).1
    }

    fn weigh(&self, text: &str, lang: Lang, place: Place) -> (engine::Reading, Verdict, Vec<decide::Score>) {
        let mut reading = self.engine.read(text, lang);
        reading.likeness = self.learnt.as_ref().map(|learnt| {
            let mut langs = reading.langs.clone();
            langs.sort_by_key(|other| *other != lang);
            learnt.likeness(&reading.tokens, &langs)
        });
        let found = personal::find(text, &self.patterns, &self.engine.set.allow);
        let (verdict, scores) = decide::decide(&self.engine, &reading, &found, (lang, place));
        (reading, verdict, scores)
    }

    /// How likely it is that a text is not harmless; `None` where nothing was learnt.
    fn unsafe_odds(&self, text: &str, lang: Lang) -> Option<f32> {
        let likeness = self.learnt.as_ref()?.likeness(&normal::tokens(text), &[lang, Lang::En]);
        Some(likeness.unsafe_odds())
    }

    /// Judges one side of a conversation, line by line and over its course.
    #[must_use]
    pub fn judge_conversation(&self, lines: &[Line<'_>], judged: &str, lang: Lang) -> ConversationVerdict {
        talk::judge(self, lines, judged, lang)
    }

    /// Personal data in a text, in characters: from (inclusive), to (exclusive), in order, not overlapping.
    #[must_use]
    pub fn personal_data(&self, text: &str) -> Vec<Span> {
        let found = personal::find(text, &self.patterns, &self.engine.set.allow);
        found.pieces.into_iter().map(|piece| piece.span).collect()
    }

    /// Everything that led to the verdict on a text.
    #[must_use]
    pub fn explain(&self, text: &str, lang: Lang, place: Place) -> Explanation {
        explain::explain(self, text, lang, place)
    }

    /// The rules, for the staff page.
    #[must_use]
    pub fn rules(&self) -> &[RuleInfo] {
        &self.infos
    }

    /// Sixteen hexadecimal digits that name this rule set; they go into every decision's record.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// Covers each span with three dots so that the sentence stays readable. Spans are in characters and may overlap; what
/// lies outside the text is ignored.
#[must_use]
pub fn mask(text: &str, spans: &[Span]) -> String {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut spans = sorted.into_iter().peekable();
    let mut out = String::with_capacity(text.len());
    let mut covered = 0;
    for (at, character) in text.chars().enumerate() {
        while let Some((from, to)) = spans.next_if(|(from, _)| *from <= at) {
            if to > at && at >= covered {
                out.push_str("•••");
            }
            covered = covered.max(to).max(from);
        }
        if at >= covered {
            out.push(character);
        }
    }
    out
}

fn version(files: &[RuleFile]) -> String {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut hash = Sha256::new();
    for file in sorted {
        hash.update(file.name.as_bytes());
        hash.update([0]);
        hash.update(file.text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Whether an action keeps a text from being seen as it is.
pub(super) fn stops(action: Action) -> bool {
    action >= Action::Hold
}
