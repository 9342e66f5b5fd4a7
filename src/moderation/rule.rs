//! The rule files: how they are read, and what is said to a moderator when one is wrong.

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::learnt::Kind;
use super::lexicon::{Builder, Lexicon, Sym};
use super::phrase::{Classes, Phrase};
use crate::model::lang::Lang;
use crate::model::theme::Theme;
use crate::model::verdict::{Action, Priority};

/// A rule file as a value: whoever owns the disk has read it.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// The path below `moderation-rules/`; classes live below `words/`.
    pub name: String,
    /// The TOML text.
    pub text: String,
}

/// Something wrong in a rule file, in words a moderator understands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleError {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// The rule's id, when it is about one.
    pub rule: Option<String>,
    /// What is wrong.
    pub sentence: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.sentence)
    }
}

crate::model::words! {
    /// Whether a rule acts.
    Status {
        /// Being written: its examples are not even tried.
        Draft => "draft",
        /// Runs and shows in explanations, acts on nothing.
        Shadow => "shadow",
        /// Acts.
        Live => "live",
        /// Kept for the record only.
        Retired => "retired",
    }
}

crate::model::words! {
    /// Who is spoken about.
    Direction {
        /// An attack on, or an offer to, the reader.
        ToYou => "to-you",
        /// The writer's own pain or danger.
        AboutMe => "about-me",
        /// About people who are not here.
        AboutOthers => "about-others",
        /// It does not matter.
        Any => "any",
    }
}

/// What the staff page shows of a rule.
#[derive(Debug, Clone, Serialize)]
pub struct RuleInfo {
    /// Its id, unique over all files.
    pub id: String,
    /// A short name.
    pub title: String,
    /// Why, per language, in words a young person understands.
    pub why: HashMap<Lang, String>,
    /// `grooming`, `bullying` …
    pub category: String,
    /// 1 (mild) to 5 (severe).
    pub severity: u8,
    /// Whether it acts.
    pub status: Status,
    /// Who is spoken about.
    pub direction: Direction,
    /// The file it stands in.
    pub file: String,
    /// Whether it looks for phrases: examples are about those.
    pub has_phrases: bool,
}

/// A rule ready to be applied.
#[expect(clippy::struct_excessive_bools, reason = "independent switches that a moderator sets one by one")]
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) info: RuleInfo,
    /// What it adds to its category; negative for counter-speech. 1 is enough to hold, 2 to refuse.
    pub(super) weight: f32,
    pub(super) stage: Option<String>,
    /// The hardest action it may lead to by itself.
    pub(super) most: Action,
    pub(super) priority: Option<Priority>,
    pub(super) theme: Option<Theme>,
    /// Whether telling about it takes the sting out.
    pub(super) framed: bool,
    /// Whether a negation just before the phrase takes it away.
    pub(super) deniable: bool,
    /// Whether it is severe enough to count in any language's text.
    pub(super) neutral: bool,
    /// Counts only where the whole text reads like harm: its words alone are used harmlessly as well.
    pub(super) soft: bool,
    /// Speaks when a text reads like this kind, besides its phrases.
    pub(super) learnt: Option<Kind>,
    pub(super) line: usize,
    pub(super) hits: Examples,
    pub(super) misses: Examples,
}

/// Example sentences per language.
pub(super) type Examples = HashMap<Lang, Vec<String>>;

/// One phrase of one rule.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) rule: usize,
    pub(super) lang: Lang,
    pub(super) phrase: Phrase,
    /// Its presence takes the rule away instead.
    pub(super) excludes: bool,
}

/// Everything that the files hold.
pub(super) struct RuleSet {
    pub(super) rules: Vec<Rule>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) lexicon: Lexicon,
    /// Symbol of a class per name and language, for the cues that the engine itself asks for.
    pub(super) classes: HashMap<(String, Lang), Sym>,
    /// Links, numbers and names that always pass.
    pub(super) allow: Allow,
}

/// What is never personal data: help lines and official sites.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Allow {
    /// Domains, with everything below them.
    #[serde(default)]
    pub(super) sites: Vec<String>,
    /// Telephone numbers as digits.
    #[serde(default)]
    pub(super) numbers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    category: String,
    #[serde(default)]
    theme: Option<Theme>,
    #[serde(default = "three")]
    severity: u8,
    #[serde(default)]
    #[expect(dead_code, reason = "for people who read the file")]
    owner: Option<String>,
    rule: Vec<toml::Spanned<RuleText>>,
}

#[expect(clippy::struct_excessive_bools, reason = "independent switches that a moderator sets one by one")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleText {
    id: String,
    title: String,
    why: HashMap<Lang, String>,
    #[serde(default = "live")]
    status: Status,
    severity: Option<u8>,
    weight: f32,
    stage: Option<String>,
    direction: Direction,
    #[serde(default = "refuse")]
    most: Action,
    priority: Option<Priority>,
    theme: Option<Theme>,
    #[serde(default = "yes")]
    framed: bool,
    #[serde(default = "yes")]
    deniable: bool,
    #[serde(default)]
    neutral: bool,
    #[serde(default)]
    soft: bool,
    learnt: Option<Kind>,
    #[serde(default)]
    phrases: HashMap<Lang, Vec<String>>,
    #[serde(default)]
    not: HashMap<Lang, Vec<String>>,
    #[serde(default)]
    hits: Examples,
    #[serde(default)]
    misses: Examples,
}

fn three() -> u8 {
    3
}
fn live() -> Status {
    Status::Live
}
fn refuse() -> Action {
    Action::Refuse
}
fn yes() -> bool {
    true
}

/// One word class: entries per language, `all` for every language.
type ClassText = HashMap<String, Vec<String>>;

/// Reads all files, collecting every fault instead of stopping at the first.
pub(super) fn read(files: &[RuleFile]) -> Result<RuleSet, Vec<RuleError>> {
    let mut reading = Reading::default();
    let files = files.iter().filter(|file| super::draft::is_toml(&file.name));
    let (words, rules): (Vec<_>, Vec<_>) = files.partition(|file| file.name.contains("words/"));
    for file in words {
        reading.word_file(file);
    }
    reading.resolve_classes();
    for file in rules {
        if file.name.ends_with("allow.toml") {
            reading.allow_file(file);
        } else {
            reading.rule_file(file);
        }
    }
    reading.finish()
}

#[derive(Default)]
struct Reading {
    builder: Builder,
    class_texts: HashMap<String, (String, ClassText)>,
    classes: HashMap<(String, Lang), Sym>,
    rules: Vec<Rule>,
    patterns: Vec<Pattern>,
    allow: Allow,
    faults: Vec<RuleError>,
}

/// The classes as a phrase of one language sees them.
struct InLanguage<'a>(&'a HashMap<(String, Lang), Sym>, Lang);

impl Classes for InLanguage<'_> {
    fn class(&self, name: &str) -> Option<Sym> {
        self.0.get(&(name.to_owned(), self.1)).copied()
    }
}

impl Reading {
    fn fault(&mut self, file: &str, line: Option<usize>, rule: Option<&str>, sentence: impl Into<String>) {
        let rule = rule.map(str::to_owned);
        self.faults.push(RuleError { file: file.to_owned(), line, rule, sentence: sentence.into() });
    }

    fn toml_fault(&mut self, file: &RuleFile, cause: &toml::de::Error) {
        let line = cause.span().map(|span| line_at(&file.text, span.start));
        self.fault(&file.name, line, None, format!("this cannot be read: {}", cause.message()));
    }

    fn word_file(&mut self, file: &RuleFile) {
        match toml::from_str::<HashMap<String, ClassText>>(&file.text) {
            Ok(classes) => {
                for (name, text) in classes {
                    if self.class_texts.insert(name.clone(), (file.name.clone(), text)).is_some() {
                        self.fault(&file.name, None, None, format!("the class <{name}> is written twice"));
                    }
                }
            }
            Err(cause) => self.toml_fault(file, &cause),
        }
    }

    fn resolve_classes(&mut self) {
        let mut names: Vec<String> = self.class_texts.keys().cloned().collect();
        names.sort();
        for lang in Lang::ALL {
            for name in &names {
                let class = self.builder.name(&format!("class:{name}/{lang}"));
                self.classes.insert((name.clone(), *lang), class);
            }
        }
        for lang in Lang::ALL {
            for name in &names {
                let mut entries = Vec::new();
                self.entries(name, *lang, 0, &mut entries);
                let class = self.builder.name(&format!("class:{name}/{lang}"));
                for entry in entries {
                    match self.builder.entry(&entry) {
                        Ok(sym) => self.builder.belongs(sym, class),
                        Err(why) => {
                            let file = self.class_texts.get(name).map(|(file, _)| file.clone()).unwrap_or_default();
                            self.fault(&file, None, None, format!("class <{name}>: {why}"));
                        }
                    }
                }
            }
        }
    }

    /// The words of a class, with those of the classes it names; a class that names itself stops at depth four.
    fn entries(&mut self, name: &str, lang: Lang, depth: u8, out: &mut Vec<String>) {
        let Some((file, text)) = self.class_texts.get(name).cloned() else { return };
        for entry in [lang.as_str(), "all"].iter().filter_map(|key| text.get(*key)).flatten() {
            match entry.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                Some(inner) if depth < 4 && self.class_texts.contains_key(inner) => {
                    self.entries(inner, lang, depth + 1, out);
                }
                Some(inner) => self.fault(&file, None, None, format!("class <{name}>: there is no class <{inner}>")),
                None => out.push(entry.clone()),
            }
        }
    }

    fn allow_file(&mut self, file: &RuleFile) {
        match toml::from_str(&file.text) {
            Ok(allow) => self.allow = allow,
            Err(cause) => self.toml_fault(file, &cause),
        }
    }

    fn rule_file(&mut self, file: &RuleFile) {
        match toml::from_str::<FileText>(&file.text) {
            Ok(text) => {
                let FileText { category, theme, severity, rule, owner: _ } = text;
                for rule in rule {
                    let line = line_at(&file.text, rule.span().start);
                    self.rule(file, line, rule.into_inner(), &category, theme, severity);
                }
            }
            Err(cause) => self.toml_fault(file, &cause),
        }
    }

    fn rule(
        &mut self,
        file: &RuleFile,
        line: usize,
        text: RuleText,
        category: &str,
        theme: Option<Theme>,
        severity: u8,
    ) {
        if self.rules.iter().any(|rule| rule.info.id == text.id) {
            self.fault(&file.name, Some(line), Some(&text.id), format!("the id “{}” is used twice", text.id));
        }
        for lang in Lang::ALL {
            if text.why.get(lang).is_none_or(String::is_empty) {
                self.fault(&file.name, Some(line), Some(&text.id), format!("“{}” has no why in {lang}", text.id));
            }
        }
        let index = self.rules.len();
        let runs = matches!(text.status, Status::Live | Status::Shadow);
        for (phrases, excludes) in [(&text.phrases, false), (&text.not, true)] {
            for lang in Lang::ALL.iter().filter(|_| runs) {
                for phrase in phrases.get(lang).into_iter().flatten() {
                    let pattern = self.pattern(file, line, &text.id, *lang, phrase);
                    let pattern = pattern.map(|p| if text.deniable { p } else { p.over_negations() });
                    self.patterns.extend(pattern.map(|phrase| Pattern { rule: index, lang: *lang, phrase, excludes }));
                }
            }
        }
        self.examples(file, line, &text, runs);
        let info = RuleInfo {
            id: text.id,
            title: text.title,
            why: text.why,
            category: category.to_owned(),
            severity: text.severity.unwrap_or(severity).clamp(1, 5),
            status: text.status,
            direction: text.direction,
            file: file.name.clone(),
            has_phrases: !text.phrases.is_empty(),
        };
        self.rules.push(Rule {
            info,
            weight: text.weight,
            stage: text.stage,
            most: text.most,
            priority: text.priority,
            theme: text.theme.or(theme),
            framed: text.framed,
            deniable: text.deniable,
            neutral: text.neutral,
            soft: text.soft,
            learnt: text.learnt,
            line,
            hits: text.hits,
            misses: text.misses,
        });
    }

    fn examples(&mut self, file: &RuleFile, line: usize, text: &RuleText, runs: bool) {
        for lang in text.phrases.keys().filter(|_| runs) {
            for (kind, examples) in [("hits", &text.hits), ("misses", &text.misses)] {
                let count = examples.get(lang).map_or(0, Vec::len);
                if count < 3 {
                    let sentence = format!("“{}” needs three {kind} in {lang}, it has {count}", text.id);
                    self.fault(&file.name, Some(line), Some(&text.id), sentence);
                }
            }
        }
    }

    fn pattern(&mut self, file: &RuleFile, line: usize, id: &str, lang: Lang, text: &str) -> Option<Phrase> {
        Phrase::parse(text, &mut self.builder, &InLanguage(&self.classes, lang))
            .map_err(|why| {
                let line = line_of(&file.text, text, line);
                self.fault(&file.name, Some(line), Some(id), format!("the phrase “{text}” of “{id}”: {why}"));
            })
            .ok()
    }

    fn finish(self) -> Result<RuleSet, Vec<RuleError>> {
        match self.builder.build() {
            Ok(lexicon) if self.faults.is_empty() => Ok(RuleSet {
                rules: self.rules,
                patterns: self.patterns,
                lexicon,
                classes: self.classes,
                allow: self.allow,
            }),
            Ok(_) => Err(self.faults),
            Err(sentence) => Err(vec![RuleError { file: String::new(), line: None, rule: None, sentence }]),
        }
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

/// The line where a sentence stands, searched from the rule's own line on.
pub(super) fn line_of(text: &str, sentence: &str, from: usize) -> usize {
    text.lines()
        .enumerate()
        .skip(from.saturating_sub(1))
        .find(|(_, line)| line.contains(sentence))
        .map_or(from, |(at, _)| at + 1)
}
