//! Text in, verdict out.
//!
//! A text is read once: [`normal`] makes tokens that know their original characters, [`lattice`] adds the readings that
//! evasive writing allows, [`phrase`] finds the rules' phrases in it, [`engine`] asks who speaks to whom, [`decide`]
//! weighs. Personal data goes its own way in [`personal`]. Nothing here reads a disk, a clock or the network: rule
//! files come in as values.

mod course;
mod decide;
pub mod draft;
mod engine;
pub mod eval;
mod explain;
mod fault;
mod flat;
pub mod html;
mod kind;
mod lattice;
pub mod learn;
pub mod learnt;
mod lexicon;
mod lines;
mod look;
mod normal;
mod personal;
mod phrase;
mod rule;
mod sketch;
mod steps;
mod table;
mod talk;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, sync::Arc};

use sha2::{Digest, Sha256};

use crate::model::lang::Lang;
use crate::model::verdict::{Action, Reason, Span, Verdict};

pub use course::{COURSE_LINES, Crossing, JOINED, Pace, Shown, Signal, crossing, is_severe, is_step};
pub use draft::{Direction, RuleFile, Status};
pub use explain::Explanation;
pub use fault::{Fault, PhraseFault, RuleError};
pub use learnt::{Learnt, WordFiles};
#[cfg(test)]
pub(crate) use look::LOOKS;
pub use look::{Look, Together};
pub use rule::RuleInfo;
pub use sketch::Sketch;
pub use talk::{ConversationVerdict, Line};

crate::model::words! {
    /// Where a text will stand.
    Place {
        /// The title of a question.
        Title => "title",
        /// The body of a question.
        Post => "post",
        /// An answer.
        Answer => "answer",
        /// A chat with a professional; the caller decides what a verdict means there.
        Chat => "chat",
    }
}

/// The loaded rules. Immutable and cheap to share behind an `Arc`; a reload makes a new one.
pub struct Filter {
    engine: engine::Engine,
    infos: Vec<RuleInfo>,
    version: String,
    learnt: Option<Arc<Learnt>>,
    ordinary: Vec<(Lang, String)>,
}

/// What running every rule's own examples gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct CheckReport {
    /// Rules in all states.
    pub rules: usize,
    /// Phrases of live and shadow rules.
    pub phrases: usize,
    /// Examples that were run.
    pub examples: usize,
    /// Examples that did not do what they should, and rules that speak on ordinary sentences.
    pub failures: Vec<RuleError>,
    /// Pairs of rules that found exactly the same of all examples: one of the two may be enough.
    pub overlaps: Vec<(String, String)>,
}

/// One of a rule's own examples, tried.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Tried {
    /// Its language.
    pub lang: Lang,
    /// The sentence.
    pub text: String,
    /// Whether the rule should find it.
    pub wanted: bool,
    /// Whether it does.
    pub found: bool,
}

/// The file of ordinary sentences, one a line: language, tab, sentence. No rule may speak on many of them.
pub const ORDINARY: &str = "ordinary.txt";
/// One sentence in so many is the most that a rule may speak on.
const ORDINARY_SHARE: usize = 100;

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
            let quoted = match &failure.fault {
                Fault::NotFound { sentence, .. } | Fault::Found { sentence, .. } => sentence,
                Fault::TooBroad { rule, .. } => rule,
                _ => continue,
            };
            failure.line = failure.line.map(|line| rule::line_of(text, quoted, line));
        }
        Err(failures)
    }

    /// Reads texts with what was learnt from labelled sentences as well.
    #[must_use]
    pub fn with_learnt(mut self, learnt: Option<Arc<Learnt>>) -> Self {
        if let Some(learnt) = &learnt {
            self.version = hexadecimal(Sha256::new().chain_update(&self.version).chain_update(learnt.print()));
        }
        self.learnt = learnt;
        self
    }

    /// Reads rule files without running their examples: to try what is not in force.
    ///
    /// # Errors
    /// As [`Filter::load`].
    pub fn read(files: &[RuleFile]) -> Result<Self, Vec<RuleError>> {
        let set = rule::read(files)?;
        let infos = set.rules.iter().map(|rule| rule.info.clone()).collect();
        let ordinary = files.iter().find(|file| file.name == ORDINARY).map_or("", |file| file.text.as_str());
        let ordinary = ordinary.lines().filter_map(|line| line.split_once('\t'));
        let ordinary: Vec<(Lang, String)> =
            ordinary.filter_map(|(lang, text)| Some((lang.parse().ok()?, text.to_owned()))).collect();
        let version = version(files);
        let engine = engine::Engine::new(set, &ordinary);
        Ok(Self { engine, infos, version, ordinary, learnt: None })
    }

    /// Runs every rule's own hits and misses, and every rule on ordinary sentences.
    #[must_use]
    pub fn check(&self) -> CheckReport {
        let set = &self.engine.set;
        let mut report = CheckReport { rules: set.rules.len(), ..CheckReport::default() };
        report.phrases = set.patterns.iter().filter(|pattern| pattern.does == rule::Does::Finds).count();
        let mut found: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); set.rules.len()];
        for (index, rule) in set.rules.iter().enumerate().filter(|(_, rule)| rule.info.status.runs()) {
            for (lang, sentence, wanted) in examples(rule) {
                let speaking = self.speaking(sentence, lang);
                if speaking.contains(&index) != wanted {
                    report.failures.push(failure(rule, example(rule, sentence, lang, wanted)));
                }
                for rule in speaking {
                    found.get_mut(rule).map(|found| found.insert(report.examples));
                }
                report.examples += 1;
            }
        }
        let broad = self.on_ordinary();
        report.failures.extend(set.rules.iter().zip(broad).filter_map(|(rule, spoke)| self.too_broad(rule, spoke)));
        report.overlaps = self.overlaps(&found);
        report
    }

    /// A rule's own examples, tried.
    #[must_use]
    pub fn tried(&self, id: &str) -> Vec<Tried> {
        let rules =
            self.engine.set.rules.iter().enumerate().filter(|(_, rule)| rule.info.id == id && rule.info.status.runs());
        let tried = rules.flat_map(|(index, rule)| {
            examples(rule).map(move |(lang, text, wanted)| {
                let found = self.speaking(text, lang).contains(&index);
                Tried { lang, text: text.to_owned(), wanted, found }
            })
        });
        tried.collect()
    }

    /// Whether a rule speaks for texts instead of against them.
    #[must_use]
    pub fn speaks_for_texts(&self, id: &str) -> bool {
        self.engine.set.rules.iter().any(|rule| rule.info.id == id && rule.weight < 0.0)
    }

    /// The ordinary sentences that a rule speaks on, when they are too many.
    #[must_use]
    pub fn too_broad_on(&self, id: &str) -> Vec<String> {
        let Some(index) = self.infos.iter().position(|info| info.id == id) else { return Vec::new() };
        let spoke = self.ordinary.iter().filter(|(lang, text)| self.speaking(text, *lang).contains(&index));
        let spoke: Vec<String> = spoke.map(|(_, text)| text.clone()).collect();
        let weight = self.engine.set.rules.get(index).map_or(0.0, |rule| rule.weight);
        if self.are_too_many(spoke.len(), weight) { spoke } else { Vec::new() }
    }

    /// Whether a rule that speaks on so many ordinary sentences is too broad: kind words may be as broad as they like.
    fn are_too_many(&self, spoke: usize, weight: f32) -> bool {
        spoke * ORDINARY_SHARE > self.ordinary.len() && weight > 0.0
    }

    /// Per rule, how many ordinary sentences it speaks on, and the first of them.
    fn on_ordinary(&self) -> Vec<(usize, Option<&(Lang, String)>)> {
        let mut spoke = vec![(0, None); self.infos.len()];
        for sentence in &self.ordinary {
            for rule in self.speaking(&sentence.1, sentence.0) {
                if let Some((count, first)) = spoke.get_mut(rule) {
                    *count += 1;
                    first.get_or_insert(sentence);
                }
            }
        }
        spoke
    }

    fn too_broad(&self, rule: &rule::Rule, (spoke, first): (usize, Option<&(Lang, String)>)) -> Option<RuleError> {
        let (all, (lang, sentence)) = (self.ordinary.len(), first?);
        let (id, sentence) = (rule.info.id.clone(), sentence.clone());
        self.are_too_many(spoke, rule.weight)
            .then(|| failure(rule, Fault::TooBroad { rule: id, spoke, all, sentence, lang: *lang }))
    }

    fn overlaps(&self, found: &[BTreeSet<usize>]) -> Vec<(String, String)> {
        let mut overlaps = Vec::new();
        let rules: Vec<_> = found.iter().zip(&self.infos).filter(|(found, _)| !found.is_empty()).collect();
        for (at, (found, first)) in rules.iter().enumerate() {
            let same = rules.iter().skip(at + 1).filter(|(other, _)| other == found);
            overlaps.extend(same.map(|(_, second)| (first.id.clone(), second.id.clone())));
        }
        overlaps
    }

    /// The rules that speak on a sentence, not merely as something that is told about.
    fn speaking(&self, sentence: &str, lang: Lang) -> BTreeSet<usize> {
        let found = self.contact(sentence);
        let reading = self.engine.read(sentence, lang);
        let hits = reading.hits.iter().filter(|hit| !hit.told).map(|hit| hit.rule);
        let kinds = found.all().map(|piece| piece.kind.rule());
        let kinds = kinds.filter_map(|id| self.infos.iter().position(|info| info.id == id));
        hits.chain(kinds).collect()
    }

    /// Judges one text. `why` in the reasons is in `lang`, which is also the language the text is supposed to be in.
    #[must_use]
    pub fn judge(&self, text: &str, lang: Lang, place: Place) -> Verdict {
        self.look(text, lang).verdict(place)
    }

    /// Judges the first words of a chat. They are as whole as a question: what brings somebody to one brings them here as
    /// soon. The lines that follow are pieces, which are not read for what they sound like.
    #[must_use]
    pub fn judge_first_words(&self, text: &str, lang: Lang) -> Verdict {
        let look = self.look(text, lang);
        let (mut verdict, as_question) = (look.verdict(Place::Chat), look.verdict(Place::Post));
        if as_question.priority > verdict.priority {
            let of_danger = |reason: &Reason| self.rule(&reason.rule).is_some_and(|rule| rule.of_danger);
            verdict.reasons.extend(as_question.reasons.into_iter().filter(of_danger));
            (verdict.priority, verdict.help) = (as_question.priority, as_question.help);
        }
        verdict
    }

    /// Judges one side of a conversation, line by line and over its course.
    #[must_use]
    pub fn judge_conversation(&self, lines: &[Line<'_>], judged: &str, lang: Lang) -> ConversationVerdict {
        talk::judge(self, lines, judged, lang)
    }

    /// Personal data in a text of the kinds whose rules are in force, in characters: from (inclusive), to (exclusive), in
    /// order, not overlapping.
    #[must_use]
    pub fn personal_data(&self, text: &str) -> Vec<Span> {
        self.contact(text).pieces.into_iter().map(|piece| piece.span).collect()
    }

    /// The same of every kind, for what outlives the text it stood in.
    #[must_use]
    pub fn any_personal_data(&self, text: &str) -> Vec<Span> {
        union(self.contact(text).all().map(|piece| piece.span).collect())
    }

    fn contact(&self, text: &str) -> personal::Personal {
        personal::find(text, &self.engine.set.allow, |kind| self.acts(kind.rule()))
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

    /// A rule by its id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&RuleInfo> {
        self.infos.iter().find(|rule| rule.id == id)
    }

    /// The rules that somebody should have looked at again before today.
    pub fn due(&self, today: jiff::civil::Date) -> impl Iterator<Item = &RuleInfo> {
        self.infos.iter().filter(move |rule| rule.is_due(today))
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

/// Everything that is in any of these spans, in order, where spans meet as one.
#[must_use]
pub fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    engine::merge(spans)
}

/// A rule's own examples: language, sentence, whether it should be found.
fn examples(rule: &rule::Rule) -> impl Iterator<Item = (Lang, &str, bool)> {
    [(&rule.hits, true), (&rule.misses, false)].into_iter().flat_map(|(examples, wanted)| {
        Lang::ALL.iter().flat_map(move |lang| {
            examples.get(lang).into_iter().flatten().map(move |sentence| (*lang, sentence.as_str(), wanted))
        })
    })
}

fn example(rule: &rule::Rule, sentence: &str, lang: Lang, wanted: bool) -> Fault {
    let (rule, sentence) = (rule.info.id.clone(), sentence.to_owned());
    if wanted { Fault::NotFound { rule, sentence, lang } } else { Fault::Found { rule, sentence, lang } }
}

fn failure(rule: &rule::Rule, fault: Fault) -> RuleError {
    RuleError { file: rule.info.file.clone(), line: Some(rule.line), rule: Some(rule.info.id.clone()), fault }
}

fn version(files: &[RuleFile]) -> String {
    let mut sorted: Vec<_> = files.iter().filter(|file| draft::is_toml(&file.name)).collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut hash = Sha256::new();
    for file in sorted {
        hash.update(file.name.as_bytes());
        hash.update([0]);
        hash.update(file.text.as_bytes());
        hash.update([0]);
    }
    hexadecimal(hash)
}

/// The first sixteen digits.
fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().take(8).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Whether an action keeps a text from being seen as it is.
pub(super) fn stops(action: Action) -> bool {
    action >= Action::Hold
}
