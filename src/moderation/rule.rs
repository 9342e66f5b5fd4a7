//! The rule files: how they are read.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::Deserialize;

use super::Place;
use super::draft::{ClassText, Direction, PerLang, RuleDraft, RuleFile, Status};
use super::fault::{Fault, RuleError};
use super::kind::Kind;
use super::lattice::View;
use super::lexicon::{Builder, Lexicon, Sym};
use super::phrase::{Classes, Phrase};
use crate::model::lang::Lang;
use crate::model::theme::Theme;
use crate::model::verdict::{Action, Priority};

/// What staff are shown of a rule.
#[derive(Debug, Clone)]
pub struct RuleInfo {
    /// Its id, unique over all files.
    pub id: String,
    /// A short name.
    pub title: String,
    /// The day from which it is as it is.
    pub since: Option<Date>,
    /// The day until which somebody should have looked at it again.
    pub review_by: Option<Date>,
    /// Why, per language, in words a young person understands.
    pub why: BTreeMap<Lang, String>,
    /// For staff, per language: what it usually means and what helps; all languages or none.
    pub consultant: BTreeMap<Lang, String>,
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
    /// Whether it speaks of somebody in danger rather than of somebody who does harm.
    pub of_danger: bool,
}

impl RuleInfo {
    /// Whether the day has passed until which somebody should have looked at it again.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        self.status != Status::Retired && self.review_by.is_some_and(|day| day < today)
    }
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
    /// What it may lead to where its category is only just found.
    pub(super) low: Action,
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
    /// The ways of reading in which its phrases count; all when empty.
    views: Vec<View>,
    /// Where it acts; everywhere when empty.
    places: Vec<Place>,
    pub(super) line: usize,
    pub(super) hits: PerLang,
    pub(super) misses: PerLang,
}

impl Rule {
    /// Whether its phrases count when a text has to be read like this. A piece counts as clean: nothing but separators
    /// was taken out.
    pub(super) fn counts_in(&self, view: View) -> bool {
        let view = if view == View::Piece { View::Clean } else { view };
        self.views.is_empty() || self.views.contains(&view)
    }

    /// Whether it acts on texts that stand there.
    pub(super) fn acts_in(&self, place: Place) -> bool {
        self.places.is_empty() || self.places.contains(&place)
    }
}

/// What a phrase does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// The rule speaks.
    Finds,
    /// The rule is silent in this text.
    Excludes,
    /// The rule weighs more in this text.
    Raises,
    /// The rule weighs less in this text.
    Lowers,
}

/// One phrase of one rule.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) rule: usize,
    pub(super) lang: Lang,
    pub(super) phrase: Phrase,
    pub(super) does: Does,
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
    rule: Vec<toml::Spanned<RuleDraft>>,
}

fn three() -> u8 {
    3
}

/// Reads all files, collecting every fault instead of stopping at the first.
pub(super) fn read(files: &[RuleFile]) -> Result<RuleSet, Vec<RuleError>> {
    let mut reading = Reading::default();
    let files = files.iter().filter(|file| super::draft::is_toml(&file.name));
    let (words, rules): (Vec<_>, Vec<_>) = files.partition(|file| super::draft::holds_words(file));
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

/// Where a rule stands, for what is said about it.
#[derive(Clone, Copy)]
struct At<'a> {
    file: &'a RuleFile,
    line: usize,
    rule: &'a str,
}

impl At<'_> {
    fn name(self) -> String {
        self.rule.to_owned()
    }

    /// The line of one of its fields.
    fn line_of(self, field: &str) -> usize {
        let mut lines = self.file.text.lines().enumerate().skip(self.line.saturating_sub(1));
        lines.find(|(_, line)| line.trim_start().starts_with(field)).map_or(self.line, |(at, _)| at + 1)
    }
}

/// The classes as a phrase of one language sees them.
struct InLanguage<'a>(&'a HashMap<(String, Lang), Sym>, Lang);

impl Classes for InLanguage<'_> {
    fn class(&self, name: &str) -> Option<Sym> {
        self.0.get(&(name.to_owned(), self.1)).copied()
    }
}

impl Reading {
    fn fault(&mut self, file: &str, line: Option<usize>, rule: Option<&str>, fault: Fault) {
        let rule = rule.map(str::to_owned);
        self.faults.push(RuleError { file: file.to_owned(), line, rule, fault });
    }

    fn toml_fault(&mut self, file: &RuleFile, cause: &toml::de::Error) {
        let line = cause.span().map(|span| line_at(&file.text, span.start));
        self.fault(&file.name, line, None, Fault::Unreadable(cause.message().to_owned()));
    }

    fn word_file(&mut self, file: &RuleFile) {
        match toml::from_str::<HashMap<String, ClassText>>(&file.text) {
            Ok(classes) => {
                for (class, text) in classes {
                    if self.class_texts.insert(class.clone(), (file.name.clone(), text)).is_some() {
                        self.fault(&file.name, None, None, Fault::ClassTwice { class });
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
                            self.fault(&file, None, None, Fault::ClassWord { class: name.clone(), why });
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
                Some(inner) => {
                    let fault = Fault::NoClass { class: name.to_owned(), inner: inner.to_owned() };
                    self.fault(&file, None, None, fault);
                }
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
            Ok(mut home) => {
                for rule in std::mem::take(&mut home.rule) {
                    let line = line_at(&file.text, rule.span().start);
                    self.rule(file, line, rule.into_inner(), &home);
                }
            }
            Err(cause) => self.toml_fault(file, &cause),
        }
    }

    fn rule(&mut self, file: &RuleFile, line: usize, text: RuleDraft, home: &FileText) {
        let at = At { file, line, rule: &text.id };
        self.sentences(at, &text);
        self.fields(at, &text);
        self.phrases(at, &text);
        let views = self.words(at, "views", &text.views, view, "plain, clean and folded");
        let places = self.words(at, "where", &text.places, place, "title, post, answer and chat");
        let (since, review_by) = self.dates(at, &text);
        let info = RuleInfo {
            since,
            review_by,
            category: home.category.clone(),
            severity: text.severity.unwrap_or(home.severity).clamp(1, 5),
            status: text.status,
            direction: text.direction,
            file: file.name.clone(),
            has_phrases: !text.phrases.is_empty(),
            of_danger: is_of_danger(&text),
            title: text.title,
            why: text.why,
            consultant: text.consultant,
            id: text.id.clone(),
        };
        #[expect(clippy::cast_possible_truncation, reason = "a few digits that somebody typed")]
        let weight = text.weight as f32;
        self.rules.push(Rule {
            info,
            weight,
            views,
            places,
            stage: text.stage,
            most: text.most,
            low: text.low,
            priority: text.priority,
            theme: text.theme.or(home.theme),
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

    /// Says something about a rule, at the line of a field.
    fn wrong(&mut self, at: At<'_>, line: usize, fault: Fault) {
        self.fault(&at.file.name, Some(line), Some(at.rule), fault);
    }

    /// What a rule says to people, in every language.
    fn sentences(&mut self, at: At<'_>, text: &RuleDraft) {
        if self.rules.iter().any(|rule| rule.info.id == text.id) {
            self.wrong(at, at.line, Fault::IdTwice { rule: at.name() });
        }
        for (field, sentences) in [("why", &text.why), ("consultant", &text.consultant)] {
            for lang in Lang::ALL.iter().filter(|_| field == "why" || !sentences.is_empty()) {
                if sentences.get(lang).is_none_or(String::is_empty) {
                    self.wrong(at, at.line, Fault::NoSentence { rule: at.name(), field, lang: *lang });
                }
            }
        }
    }

    fn fields(&mut self, at: At<'_>, text: &RuleDraft) {
        for name in text.rest.keys() {
            self.wrong(at, at.line_of(name), Fault::UnknownField { rule: at.name(), name: name.clone() });
        }
        if !matches!(text.low, Action::Publish | Action::Hold) {
            self.wrong(at, at.line_of("low"), Fault::Low { rule: at.name(), low: text.low });
        }
        if let (true, Some(lang)) = (text.phrases.is_empty(), text.raises.keys().chain(text.lowers.keys()).next()) {
            self.wrong(at, at.line, Fault::NothingToShift { rule: at.name(), lang: *lang });
        }
        if is_of_danger(text) && !(text.raises.is_empty() && text.lowers.is_empty()) {
            self.wrong(at, at.line, Fault::DangerShifted { rule: at.name() });
        }
        if text.phrases.is_empty() && text.learnt.is_none() && !(text.places.is_empty() && text.views.is_empty()) {
            let field = if text.places.is_empty() { "views" } else { "where" };
            self.wrong(at, at.line, Fault::NothingToPlace { rule: at.name(), field });
        }
        for lang in text.phrases.keys().filter(|_| text.status.runs()) {
            for (field, examples) in [("hits", &text.hits), ("misses", &text.misses)] {
                let count = examples.get(lang).map_or(0, Vec::len);
                if count < 3 {
                    self.wrong(at, at.line, Fault::TooFew { rule: at.name(), field, lang: *lang, count });
                }
            }
        }
    }

    /// The days of a rule: who looks at it again does so after it was written.
    fn dates(&mut self, at: At<'_>, text: &RuleDraft) -> (Option<Date>, Option<Date>) {
        let since = self.date(at, "since", text.since.as_deref());
        let review_by = self.date(at, "review-by", text.review_by.as_deref());
        if let (Some(since), Some(review_by)) = (since, review_by)
            && since > review_by
        {
            self.wrong(at, at.line_of("review-by"), Fault::ReviewedBefore { rule: at.name(), since, review_by });
        }
        (since, review_by)
    }

    /// A day, year first; two ways to write one would be one too many.
    fn date(&mut self, at: At<'_>, field: &'static str, text: Option<&str>) -> Option<Date> {
        let text = text?;
        let date = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
        if date.is_none() {
            self.wrong(at, at.line_of(field), Fault::NoDay { rule: at.name(), field, text: text.to_owned() });
        }
        date
    }

    /// The words of a list; `known` names all that it can hold.
    fn words<T>(
        &mut self,
        at: At<'_>,
        field: &'static str,
        words: &[String],
        read: fn(&str) -> Option<T>,
        known: &'static str,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for word in words {
            if let Some(one) = read(word) {
                all.push(one);
            } else {
                let fault = Fault::UnknownWord { rule: at.name(), field, word: word.clone(), known };
                self.wrong(at, at.line_of(field), fault);
            }
        }
        all
    }

    fn phrases(&mut self, at: At<'_>, text: &RuleDraft) {
        let rule = self.rules.len();
        let all = [
            ("phrases", &text.phrases, Does::Finds),
            ("not", &text.not, Does::Excludes),
            ("raises", &text.raises, Does::Raises),
            ("lowers", &text.lowers, Does::Lowers),
        ];
        for (field, phrases, does) in all.into_iter().filter(|_| text.status.runs()) {
            for (lang, phrase) in phrases.iter().flat_map(|(lang, all)| all.iter().map(|phrase| (*lang, phrase))) {
                let phrase = self.phrase(at, (field, lang), phrase);
                let phrase = phrase.map(|phrase| if text.deniable { phrase } else { phrase.over_negations() });
                self.patterns.extend(phrase.map(|phrase| Pattern { rule, lang, phrase, does }));
            }
        }
    }

    fn phrase(&mut self, at: At<'_>, (field, lang): (&'static str, Lang), text: &str) -> Option<Phrase> {
        Phrase::parse(text, &mut self.builder, &InLanguage(&self.classes, lang))
            .map_err(|why| {
                let line = line_of(&at.file.text, text, at.line);
                self.wrong(at, line, Fault::Phrase { rule: at.name(), field, lang, phrase: text.to_owned(), why });
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
            Err(cause) => Err(vec![RuleError::of_the_program(cause)]),
        }
    }
}

fn is_of_danger(text: &RuleDraft) -> bool {
    matches!(text.direction, Direction::AboutMe | Direction::AboutOthers) && text.priority.is_some()
}

fn view(word: &str) -> Option<View> {
    match word {
        "plain" => Some(View::Plain),
        "clean" => Some(View::Clean),
        "folded" => Some(View::Folded),
        _ => None,
    }
}

fn place(word: &str) -> Option<Place> {
    word.parse().ok()
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
