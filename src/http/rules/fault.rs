//! What the loader says about a rule, in a moderator's language, with the labels of the form and the box it is about.

use fluent_bundle::FluentValue;

use crate::{
    error::Error,
    http::{
        Http,
        caller::Caller,
        view::{FaultLine, FieldProblem, Problem},
    },
    model::lang::Lang,
    moderation::{Fault, PhraseFault, RuleError},
    words::Words,
};

/// What the form as a whole is called, where nothing smaller can be named.
const FORM: &str = "rule";

/// A fault as the language files say it.
struct Said<'f> {
    key: &'static str,
    values: Vec<(&'static str, FluentValue<'f>)>,
    /// Where the form holds it: a field, and the language of a box.
    place: Option<(&'static str, Option<Lang>)>,
    /// What is wrong inside of it; `$why` of its sentence.
    why: Option<&'f PhraseFault>,
}

impl<'f> Said<'f> {
    fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new(), place: None, why: None }
    }

    fn with(mut self, name: &'static str, value: impl Into<FluentValue<'f>>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    fn at(mut self, field: &'static str, lang: Option<Lang>) -> Self {
        self.place = Some((field, lang));
        self
    }

    fn because(mut self, why: &'f PhraseFault) -> Self {
        self.why = Some(why);
        self
    }

    fn sentence(mut self, words: &Words, lang: Lang) -> String {
        if let Some((field, place)) = self.place {
            self.values.push(("label", words.say(lang, label(field), &[]).into()));
            if let Some(place) = place {
                self.values.push(("lang", words.say(lang, &format!("lang-name-{place}"), &[]).into()));
            }
        }
        if let Some(why) = self.why {
            self.values.push(("why", said_of_phrase(why).sentence(words, lang).into()));
        }
        words.say(lang, self.key, &self.values)
    }
}

/// The fields of the form that can be wrong, from the top down, with their labels.
const FIELDS: [(&str, &str); 16] = [
    ("id", "rule-id"),
    ("file", "rule-file"),
    ("since", "rule-since"),
    ("review_by", "rule-review-by"),
    ("low", "rule-low"),
    ("priority", "rule-priority"),
    ("views", "rule-views"),
    ("where", "rule-where"),
    ("why", "rules-why"),
    ("consultant", "rule-consultant"),
    ("phrases", "rule-phrases"),
    ("not", "rule-not"),
    ("raises", "rule-raises"),
    ("lowers", "rule-lowers"),
    ("hits", "rule-hits"),
    ("misses", "rule-misses"),
];

/// The label of a field, as the form shows it.
fn label(field: &str) -> &'static str {
    FIELDS.iter().find(|(name, _)| *name == field).map_or("rule-phrases", |(_, label)| label)
}

/// Where a fault stands on the form, from the top down: its language's boxes, and the field among them.
fn order(field: &str) -> (Option<usize>, Option<usize>) {
    let (name, lang) = field.split_once('-').map_or((field, None), |(name, lang)| (name, Some(lang)));
    let lang = lang.and_then(|lang| Lang::ALL.iter().position(|one| one.as_str() == lang));
    (lang, FIELDS.iter().position(|(one, _)| *one == name))
}

/// A field by its name in the form, which has one that is spelt otherwise than in the file.
fn in_form(field: &'static str) -> &'static str {
    if field == "review-by" { "review_by" } else { field }
}

fn said(fault: &Fault) -> Said<'_> {
    match fault {
        Fault::Broken(cause) => Said::new("rule-fault-broken").with("cause", cause),
        Fault::Unreadable(cause) => Said::new("rule-fault-unreadable").with("cause", cause),
        Fault::NoFile => Said::new("rule-fault-no-file").at("file", None),
        Fault::ClassTwice { class } => Said::new("rule-fault-class-twice").with("class", class),
        Fault::NoClass { class, inner } => Said::new("rule-fault-no-class").with("class", class).with("inner", inner),
        Fault::ClassWord { class, why } => Said::new("rule-fault-class-word").with("class", class).because(why),
        Fault::IdTwice { .. } => Said::new("rule-fault-id-twice").at("id", None),
        Fault::NoSentence { field, lang, .. } => Said::new("rule-fault-no-sentence").at(field, Some(*lang)),
        Fault::UnknownField { name, .. } => Said::new("rule-fault-unknown-field").with("name", name),
        Fault::Low { .. } => Said::new("rule-fault-low").at("low", None),
        Fault::NothingToShift { lang, .. } => Said::new("rule-fault-nothing-to-shift").at("phrases", Some(*lang)),
        Fault::DangerShifted { .. } => Said::new("rule-fault-danger-shifted").at("priority", None),
        Fault::NothingToPlace { field, .. } => Said::new("rule-fault-nothing-to-place").at(field, None),
        Fault::TooFew { field, lang, count, .. } => {
            Said::new("rule-fault-too-few").with("n", *count).at(field, Some(*lang))
        }
        Fault::ReviewedBefore { since, .. } => {
            Said::new("rule-fault-reviewed-before").with("since", since.to_string()).at("review_by", None)
        }
        Fault::NoDay { field, text, .. } => Said::new("rule-fault-no-day").with("text", text).at(in_form(field), None),
        Fault::UnknownWord { field, word, .. } => {
            Said::new("rule-fault-unknown-word").with("word", word).at(field, None)
        }
        Fault::Phrase { field, lang, phrase, why, .. } => {
            Said::new("rule-fault-phrase").with("phrase", phrase).at(field, Some(*lang)).because(why)
        }
        Fault::TooBroad { spoke, all, sentence, lang, .. } => {
            let said = Said::new("rule-fault-too-broad").with("n", *spoke).with("all", *all);
            said.with("sentence", sentence).at("phrases", Some(*lang))
        }
        Fault::NotFound { sentence, lang, .. } => {
            Said::new("rule-fault-not-found").with("sentence", sentence).at("hits", Some(*lang))
        }
        Fault::Found { sentence, lang, .. } => {
            Said::new("rule-fault-found").with("sentence", sentence).at("misses", Some(*lang))
        }
    }
}

fn said_of_phrase(fault: &PhraseFault) -> Said<'_> {
    match fault {
        PhraseFault::NeverClosed { open, close } => {
            Said::new("rule-fault-never-closed").with("open", open.to_string()).with("close", close.to_string())
        }
        PhraseFault::NothingNeeded => Said::new("rule-fault-nothing-needed"),
        PhraseFault::NoClass(class) => Said::new("rule-fault-no-word-class").with("class", class),
        PhraseFault::Bracket(word) => Said::new("rule-fault-bracket").with("word", word),
        PhraseFault::InWindow(text) => Said::new("rule-fault-in-window").with("text", text),
        PhraseFault::WideGap(words) => Said::new("rule-fault-wide-gap").with("n", *words),
        PhraseFault::NoNumber(text) => Said::new("rule-fault-no-number").with("text", text),
        PhraseFault::NoWord(text) => Said::new("rule-fault-no-word").with("text", text),
        PhraseFault::ShortPart(text) => Said::new("rule-fault-short-part").with("text", text),
        PhraseFault::Star(text) => Said::new("rule-fault-star").with("text", text),
    }
}

impl Http {
    /// What the loader says, as what is not right yet on the form of the rule `of`.
    pub(super) fn faults(&self, caller: &Caller, of: &str, faults: &[RuleError]) -> Problem {
        let field = |line: FaultLine| {
            // What is wrong elsewhere has no box on this form.
            let field = if line.rule.as_deref() == Some(of) { line.field } else { FORM.to_owned() };
            FieldProblem { field, code: "rule".to_owned(), detail: line.detail }
        };
        let mut fields: Vec<_> = self.fault_lines(caller.lang, Some(of), faults).into_iter().map(field).collect();
        fields.sort_by_key(|fault| order(&fault.field));
        Problem { fields, ..self.problem(caller, &Error::Invalid(Vec::new())) }
    }

    /// The same a line each. What is about another rule than `of` names it.
    pub(super) fn fault_lines(&self, lang: Lang, of: Option<&str>, faults: &[RuleError]) -> Vec<FaultLine> {
        faults.iter().map(|error| fault_line(&self.core.words, lang, of, error)).collect()
    }
}

fn fault_line(words: &Words, lang: Lang, of: Option<&str>, error: &RuleError) -> FaultLine {
    let said = said(&error.fault);
    let field = match said.place {
        Some((field, Some(lang))) => format!("{field}-{lang}"),
        Some((field, None)) => field.to_owned(),
        None => FORM.to_owned(),
    };
    let sentence = said.sentence(words, lang);
    let detail = match error.rule.as_deref().filter(|rule| of != Some(*rule)) {
        Some(rule) => words.say(lang, "rule-fault-of", &[("rule", rule.into()), ("sentence", sentence.into())]),
        None => sentence,
    };
    FaultLine { file: error.file.clone(), rule: error.rule.clone(), field, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::verdict::Action;

    fn every_fault() -> Vec<Fault> {
        let name = || "test-word".to_owned();
        let day = |text: &str| text.parse().unwrap();
        let lang = Lang::Fr;
        let whys = [
            PhraseFault::NeverClosed { open: '[', close: ']' },
            PhraseFault::NothingNeeded,
            PhraseFault::NoClass(name()),
            PhraseFault::Bracket(name()),
            PhraseFault::WideGap(99),
            PhraseFault::InWindow(name()),
            PhraseFault::NoNumber(name()),
            PhraseFault::NoWord(name()),
            PhraseFault::ShortPart(name()),
            PhraseFault::Star(name()),
        ];
        let phrase = |why| Fault::Phrase { rule: name(), field: "not", lang, phrase: name(), why };
        let mut all: Vec<Fault> = whys.into_iter().map(phrase).collect();
        all.extend([
            Fault::Broken(name()),
            Fault::Unreadable(name()),
            Fault::NoFile,
            Fault::ClassTwice { class: name() },
            Fault::NoClass { class: name(), inner: name() },
            Fault::ClassWord { class: name(), why: PhraseFault::NoWord(name()) },
            Fault::IdTwice { rule: name() },
            Fault::NoSentence { rule: name(), field: "why", lang },
            Fault::UnknownField { rule: name(), name: name() },
            Fault::Low { rule: name(), low: Action::Mask },
            Fault::NothingToShift { rule: name(), lang },
            Fault::DangerShifted { rule: name() },
            Fault::NothingToPlace { rule: name(), field: "views" },
            Fault::TooFew { rule: name(), field: "hits", lang, count: 1 },
            Fault::ReviewedBefore { rule: name(), since: day("2026-11-22"), review_by: day("2026-11-21") },
            Fault::NoDay { rule: name(), field: "review-by", text: name() },
            Fault::UnknownWord { rule: name(), field: "where", word: name(), known: "nothing" },
            Fault::TooBroad { rule: name(), spoke: 9, all: 700, sentence: name(), lang },
            Fault::NotFound { rule: name(), sentence: name(), lang },
            Fault::Found { rule: name(), sentence: name(), lang },
        ]);
        all
    }

    #[test]
    fn every_fault_is_said_in_every_language_with_all_its_values() {
        let words = Words::load(&crate::content::locales(None).unwrap()).unwrap();
        let mut keys = std::collections::BTreeSet::new();
        for fault in every_fault() {
            let (sentence, why) = (said(&fault), said(&fault).why.map(said_of_phrase));
            keys.extend([sentence.key].into_iter().chain(why.map(|why| why.key)));
            for lang in Lang::ALL {
                let text = said(&fault).sentence(&words, *lang);
                assert!(!text.contains("{$") && !text.contains("rule-"), "{lang}: {text}");
            }
        }
        let asked = include_str!("fault.rs").split("#[cfg(test)]").next().unwrap();
        let asked: std::collections::BTreeSet<&str> =
            asked.split('"').filter(|key| key.starts_with("rule-fault-") && *key != "rule-fault-of").collect();
        assert_eq!(keys, asked, "a fault is missing in the list of this test");
    }

    #[test]
    fn faults_stand_in_the_order_of_the_form() {
        let mut fields = ["phrases-de", "misses-nl", "rule", "where", "phrases-nl", "id", "hits-de"];
        fields.sort_by_key(|field| order(field));
        assert_eq!(fields, ["rule", "id", "where", "phrases-nl", "misses-nl", "phrases-de", "hits-de"]);
        let form = include_str!("../../../web/templates/staff-rule.html");
        let form = form.split_once("id=\"f-rule\"").unwrap().1;
        let place = |field: &str| {
            form.find(&format!("id=\"f-{field}\"")).or_else(|| form.find(&format!("(\"{field}\", "))).unwrap()
        };
        assert!(FIELDS.is_sorted_by_key(|(field, _)| place(field)), "the list is in the order of the form");
    }
}
