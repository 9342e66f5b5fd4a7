//! One rule as its file writes it: what the loader reads, and what a form can show, change and write back.
//!
//! What this program does not know of a rule is carried along, so that a form never loses what a newer file says; the
//! loader names it and does not take the file.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::fault::{Fault, RuleError};
use super::kind::Kind;
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

impl Status {
    /// Whether a rule of this status is compiled and tried.
    #[must_use]
    pub const fn runs(self) -> bool {
        matches!(self, Self::Live | Self::Shadow)
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

/// One word class: entries per language, `all` for every language.
pub(super) type ClassText = HashMap<String, Vec<String>>;

/// Sentences or phrases per language.
pub type PerLang = BTreeMap<Lang, Vec<String>>;

/// A rule as its file writes it. Dates, views and places are words here: the loader reads them and says what is wrong.
#[expect(clippy::struct_excessive_bools, reason = "independent switches that a moderator sets one by one")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleDraft {
    /// Unique over all files.
    pub id: String,
    /// A short name.
    pub title: String,
    /// The day from which it is as it is, such as `2026-11-22`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The day until which somebody should have looked at it again.
    #[serde(rename = "review-by", skip_serializing_if = "Option::is_none")]
    pub review_by: Option<String>,
    /// What the writer is told, per language.
    #[serde(default)]
    pub why: BTreeMap<Lang, String>,
    /// What staff are told, per language: what it usually means and what helps.
    #[serde(default)]
    pub consultant: BTreeMap<Lang, String>,
    /// Whether it acts.
    #[serde(default = "live")]
    pub status: Status,
    /// 1 to 5, when it differs from its file's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<u8>,
    /// What it adds to its category.
    pub weight: f64,
    /// What it means in the course of a conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Who is spoken about.
    pub direction: Direction,
    /// The hardest action it may lead to by itself.
    #[serde(default = "refuse")]
    pub most: Action,
    /// What it does where its category is only just found: `hold` or `publish`.
    #[serde(default = "hold")]
    pub low: Action,
    /// How soon somebody should look.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Whose first steps are shown, when it differs from its file's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// Whether telling about it takes the sting out.
    #[serde(default = "yes")]
    pub framed: bool,
    /// Whether a negation just before the phrase takes it away.
    #[serde(default = "yes")]
    pub deniable: bool,
    /// Whether it counts in any language's text.
    #[serde(default)]
    pub neutral: bool,
    /// Whether it counts only where the whole text reads like harm.
    #[serde(default)]
    pub soft: bool,
    /// What a text reads like when the rule speaks besides its phrases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learnt: Option<Kind>,
    /// The ways of reading in which its phrases count; all when empty.
    #[serde(default)]
    pub views: Vec<String>,
    /// Where it acts; everywhere when empty.
    #[serde(default, rename = "where")]
    pub places: Vec<String>,
    /// One is enough.
    #[serde(default)]
    pub phrases: PerLang,
    /// One takes the rule away.
    #[serde(default)]
    pub not: PerLang,
    /// One makes it weigh more.
    #[serde(default)]
    pub raises: PerLang,
    /// One makes it weigh less.
    #[serde(default)]
    pub lowers: PerLang,
    /// Sentences that must be found.
    #[serde(default)]
    pub hits: PerLang,
    /// Sentences that must not be found.
    #[serde(default)]
    pub misses: PerLang,
    /// What else its file says.
    #[serde(flatten)]
    pub rest: BTreeMap<String, toml::Value>,
}

fn live() -> Status {
    Status::Live
}
fn refuse() -> Action {
    Action::Refuse
}
fn hold() -> Action {
    Action::Hold
}
fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct Rules {
    #[serde(default = "Vec::new")]
    rule: Vec<toml::Spanned<RuleDraft>>,
}

#[derive(Deserialize)]
struct Head {
    category: String,
    #[serde(default)]
    severity: Option<u8>,
}

/// A file that holds rules: its name, category and severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleHome {
    /// The file's name.
    pub file: String,
    /// The category of all its rules.
    pub category: String,
    /// The severity of rules that name none.
    pub severity: u8,
}

/// Words that stand for each other in phrases, as one language has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordClass {
    /// What phrases call it, between `<` and `>`.
    pub name: String,
    /// Its words, those of every language last; another class stands as `<name>`.
    pub words: Vec<String>,
}

impl RuleDraft {
    /// Reads a rule from the text of [`RuleDraft::to_toml`].
    ///
    /// # Errors
    /// A sentence in words.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let rules: Rules = toml::from_str(text).map_err(|cause| format!("this cannot be read: {}", cause.message()))?;
        match <[_; 1]>::try_from(rules.rule) {
            Ok([rule]) => Ok(rule.into_inner()),
            Err(rules) => Err(format!("this should be one rule, it is {}", rules.len())),
        }
    }

    /// The rule as it stands in a file: plain values first, then a table each, what is as usual left out.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut text = String::from("[[rule]]\n");
        for (key, value) in self.plain_values() {
            entry(&mut text, key, &value);
        }
        if self.phrases.is_empty() {
            text.push_str("phrases = {}\n");
        }
        for (key, sentences) in [("why", &self.why), ("consultant", &self.consultant)] {
            if !sentences.is_empty() {
                head(&mut text, key);
            }
            for (lang, sentence) in sentences {
                entry(&mut text, lang.as_str(), &word(sentence));
            }
        }
        for (key, table) in self.tables() {
            if !table.is_empty() {
                head(&mut text, key);
            }
            for (lang, entries) in table {
                entry(&mut text, lang.as_str(), &words(entries));
            }
        }
        for (key, value) in &self.rest {
            if let toml::Value::Table(table) = value {
                head(&mut text, key);
                text.push_str(&table.to_string());
            }
        }
        text
    }

    fn tables(&self) -> [(&'static str, &PerLang); 6] {
        [
            ("phrases", &self.phrases),
            ("not", &self.not),
            ("raises", &self.raises),
            ("lowers", &self.lowers),
            ("hits", &self.hits),
            ("misses", &self.misses),
        ]
    }

    fn plain_values(&self) -> impl Iterator<Item = (&str, toml::Value)> {
        let flag = |value: bool, usual: bool| Some(toml::Value::Boolean(value)).filter(|_| value != usual);
        let list = |entries: &[String]| Some(words(entries)).filter(|_| !entries.is_empty());
        let known = [
            ("id", Some(word(&self.id))),
            ("title", Some(word(&self.title))),
            ("since", self.since.as_deref().map(word)),
            ("review-by", self.review_by.as_deref().map(word)),
            ("status", Some(word(self.status.as_str())).filter(|_| self.status != Status::Live)),
            ("severity", self.severity.map(|severity| toml::Value::Integer(severity.into()))),
            ("weight", Some(toml::Value::Float(self.weight))),
            ("stage", self.stage.as_deref().map(word)),
            ("direction", Some(word(self.direction.as_str()))),
            ("most", Some(word(self.most.as_str())).filter(|_| self.most != Action::Refuse)),
            ("low", Some(word(self.low.as_str())).filter(|_| self.low != Action::Hold)),
            ("priority", self.priority.map(|priority| word(priority.as_str()))),
            ("theme", self.theme.map(|theme| word(theme.as_str()))),
            ("framed", flag(self.framed, true)),
            ("deniable", flag(self.deniable, true)),
            ("neutral", flag(self.neutral, false)),
            ("soft", flag(self.soft, false)),
            ("learnt", self.learnt.map(|kind| word(kind.as_str()))),
            ("views", list(&self.views)),
            ("where", list(&self.places)),
        ];
        let known = known.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let rest = self.rest.iter().filter(|(_, value)| !value.is_table());
        known.chain(rest.map(|(key, value)| (key.as_str(), value.clone())))
    }
}

fn word(word: &str) -> toml::Value {
    toml::Value::String(word.to_owned())
}

fn words(words: &[String]) -> toml::Value {
    toml::Value::Array(words.iter().map(|one| word(one)).collect())
}

fn head(text: &mut String, key: &str) {
    for part in ["[rule.", key, "]\n"] {
        text.push_str(part);
    }
}

fn entry(text: &mut String, key: &str, value: &toml::Value) {
    for part in [key, " = ", &value.to_string(), "\n"] {
        text.push_str(part);
    }
}

/// The rule of this id and the file it stands in.
#[must_use]
pub fn find(files: &[RuleFile], id: &str) -> Option<(String, RuleDraft)> {
    files.iter().filter(|file| holds_rules(file)).find_map(|file| {
        let rules: Rules = toml::from_str(&file.text).ok()?;
        let rule = rules.rule.into_iter().map(toml::Spanned::into_inner).find(|rule| rule.id == id)?;
        Some((file.name.clone(), rule))
    })
}

/// The files that rules can be written into.
#[must_use]
pub fn homes(files: &[RuleFile]) -> Vec<RuleHome> {
    let home = |file: &RuleFile| {
        let Head { category, severity } = toml::from_str(&file.text).ok()?;
        Some(RuleHome { file: file.name.clone(), category, severity: severity.unwrap_or(3) })
    };
    files.iter().filter(|file| holds_rules(file)).filter_map(home).collect()
}

/// The word classes that phrases can name, in the order of their names, with their words in one language.
#[must_use]
pub fn word_classes(files: &[RuleFile], lang: Lang) -> Vec<WordClass> {
    let read = |file: &RuleFile| toml::from_str::<BTreeMap<String, ClassText>>(&file.text).ok();
    let texts = files.iter().filter(|file| is_toml(&file.name) && holds_words(file)).filter_map(read).flatten();
    let class = |(name, mut text): (String, ClassText)| {
        let words = [lang.as_str(), "all"].iter().filter_map(|key| text.remove(*key)).flatten().collect();
        WordClass { name, words }
    };
    let mut classes: Vec<WordClass> = texts.map(class).collect();
    classes.sort_by(|one, other| one.name.cmp(&other.name));
    classes
}

/// The same files with a rule in the place of the one with its id, or at the end of its file. Nothing else of the file
/// changes, not even a comment.
///
/// # Errors
/// When the file is not there or cannot be read.
pub fn put(files: &[RuleFile], name: &str, rule: &RuleDraft) -> Result<Vec<RuleFile>, Vec<RuleError>> {
    let wrong =
        |fault: Fault| vec![RuleError { file: name.to_owned(), line: None, rule: Some(rule.id.clone()), fault }];
    let mut files = files.to_vec();
    let file = files.iter_mut().find(|file| file.name == name && holds_rules(file));
    let file = file.ok_or_else(|| wrong(Fault::NoFile))?;
    let rules: Rules =
        toml::from_str(&file.text).map_err(|cause| wrong(Fault::Unreadable(cause.message().to_owned())))?;
    let starts: Vec<(usize, &RuleDraft)> =
        rules.rule.iter().map(|rule| (line_start(&file.text, rule.span().start), rule.get_ref())).collect();
    let block = rule.to_toml();
    let at = starts.iter().position(|(_, known)| known.id == rule.id);
    let (from, to) = match at {
        Some(at) => {
            let from = starts.get(at).map_or(0, |(start, _)| *start);
            (from, end_of(&file.text, from, starts.get(at + 1).map_or(file.text.len(), |(start, _)| *start)))
        }
        None => (file.text.len(), file.text.len()),
    };
    let (before, after) = (file.text.get(..from).unwrap_or_default(), file.text.get(to..).unwrap_or_default());
    file.text = match at {
        Some(_) => format!("{before}{block}{after}"),
        None => format!("{}\n\n{block}", before.trim_end()),
    };
    Ok(files)
}

/// Classes, links that always pass and sentences are files of another kind.
fn holds_rules(file: &RuleFile) -> bool {
    is_toml(&file.name) && !holds_words(file) && !file.name.ends_with("allow.toml")
}

pub(super) fn holds_words(file: &RuleFile) -> bool {
    file.name.contains("words/")
}

pub(super) fn is_toml(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// Where the text of a rule ends: comments and empty lines before the next one belong to that.
fn end_of(text: &str, from: usize, next: usize) -> usize {
    let block = text.get(from..next).unwrap_or_default();
    let tail: usize = block
        .split_inclusive('\n')
        .rev()
        .take_while(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
        .map(str::len)
        .sum();
    next - tail
}

#[cfg(test)]
mod tests {
    use super::super::tests::rule_files;
    use super::*;

    #[test]
    fn every_rule_of_this_repository_reads_back_as_it_was() {
        let files = rule_files();
        let mut seen = 0;
        for file in files.iter().filter(|file| holds_rules(file)) {
            let rules: Rules = toml::from_str(&file.text).unwrap();
            for rule in rules.rule.into_iter().map(toml::Spanned::into_inner) {
                assert_eq!(RuleDraft::from_toml(&rule.to_toml()).unwrap(), rule, "{}", rule.to_toml());
                let written = put(&files, &file.name, &rule).unwrap();
                assert_eq!(find(&written, &rule.id).unwrap(), (file.name.clone(), rule.clone()));
                let (text, now) = (&file.text, written.iter().find(|one| one.name == file.name).unwrap());
                assert_eq!(text.matches('#').count(), now.text.matches('#').count(), "{}: comments stay", rule.id);
                seen += 1;
            }
        }
        assert!(seen > 20);
    }

    #[test]
    fn classes_show_the_words_of_a_language_and_those_of_every_language() {
        let file = |name: &str, text: &str| RuleFile { name: name.to_owned(), text: text.to_owned() };
        let files = [
            file("words/people.toml", "[parent]\nnl = [\"mama\"]\nfr = [\"maman\"]\nall = [\"papa\"]\n"),
            file("words/apps.toml", "[app]\nall = [\"<game>\"]\n"),
            file("bullying.toml", "category = \"bullying\"\n"),
        ];
        let class = |name: &str, words: &[&str]| WordClass {
            name: name.to_owned(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        assert_eq!(word_classes(&files, Lang::Fr), [class("app", &["<game>"]), class("parent", &["maman", "papa"])]);
    }

    #[test]
    fn signs_of_the_format_are_only_signs() {
        let (_, rule) = find(&rule_files(), "bullying-insult").unwrap();
        let odd = ["\"quoted\" \\ back", "'single' and \"double\"", "[[rule]]\nid = \"x\"", "tab\there # no comment"];
        let changed = RuleDraft {
            title: "[[rule]] \"x\"".to_owned(),
            hits: BTreeMap::from([(Lang::Nl, odd.map(str::to_owned).to_vec())]),
            consultant: BTreeMap::from([(Lang::Fr, odd.concat())]),
            raises: BTreeMap::from([(Lang::De, odd.map(str::to_owned).to_vec())]),
            lowers: BTreeMap::from([(Lang::En, odd.map(str::to_owned).to_vec())]),
            since: Some("2026-11-22".to_owned()),
            review_by: Some(odd.concat()),
            views: odd.map(str::to_owned).to_vec(),
            places: vec!["title".to_owned(), "chat".to_owned()],
            low: Action::Publish,
            soft: true,
            learnt: Some(Kind::Bullying),
            rest: BTreeMap::from([
                ("later".to_owned(), toml::Value::Boolean(true)),
                (
                    "table".to_owned(),
                    toml::Value::Table([("a".to_owned(), toml::Value::Integer(1))].into_iter().collect()),
                ),
            ]),
            ..rule
        };
        assert_eq!(RuleDraft::from_toml(&changed.to_toml()).unwrap(), changed, "{}", changed.to_toml());
        let files = put(&rule_files(), "bullying.toml", &changed).unwrap();
        assert_eq!(find(&files, "bullying-insult").unwrap().1, changed);
        assert!(find(&files, "bullying-exclude").is_some());
    }

    #[test]
    fn rules_that_find_the_same_are_named() {
        let report = super::super::tests::filter().check();
        assert!(report.failures.is_empty());
        let (_, rule) = find(&rule_files(), "bullying-insult").unwrap();
        let twin = RuleDraft { id: "bullying-twin".to_owned(), ..rule };
        let files = put(&rule_files(), "bullying.toml", &twin).unwrap();
        let report = super::super::Filter::read(&files).unwrap().check();
        assert!(report.overlaps.contains(&("bullying-insult".to_owned(), "bullying-twin".to_owned())));
    }

    #[test]
    fn a_rule_that_speaks_on_ordinary_sentences_is_refused() {
        let (_, rule) = find(&rule_files(), "bullying-insult").unwrap();
        let phrases = BTreeMap::from([(Lang::En, vec!["the".to_owned(), "my".to_owned()])]);
        let broad = RuleDraft { id: "bullying-broad".to_owned(), phrases, framed: false, ..rule };
        let mut files = put(&rule_files(), "bullying.toml", &broad).unwrap();
        let ordinary = include_str!("../../moderation-rules/ordinary.txt");
        files.push(RuleFile { name: super::super::ORDINARY.to_owned(), text: ordinary.to_owned() });
        let faults = super::super::Filter::load(&files).unwrap_err();
        let fault = faults.iter().find(|fault| matches!(fault.fault, Fault::TooBroad { .. })).unwrap();
        assert_eq!(fault.rule.as_deref(), Some("bullying-broad"));
        assert!(fault.line.is_some());
    }

    #[test]
    fn a_new_rule_stands_at_the_end_of_its_file() {
        let (_, rule) = find(&rule_files(), "bullying-insult").unwrap();
        let new = RuleDraft { id: "bullying-new".to_owned(), ..rule };
        let files = put(&rule_files(), "bullying.toml", &new).unwrap();
        assert_eq!(find(&files, "bullying-new").unwrap().1, new);
        assert!(find(&files, "bullying-insult").is_some());
        assert!(put(&rule_files(), "nothing.toml", &new).is_err());
        assert!(put(&rule_files(), "allow.toml", &new).is_err());
    }
}
