//! Words as they are looked for: what somebody typed, with its endings open and its slips forgiven.
//!
//! Texts and searches are folded the same way (lower case, no accents, no signs) and corrected by the same dictionary, so
//! that *pestn* finds *pesten* and *pesten* finds what somebody spelt *pestn*.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::lang::Lang;

/// How many words of a search are looked at; what follows narrows nothing that a person would miss.
const MOST_WORDS: usize = 12;
/// How many words of a whole text are looked at where similar ones are wanted: its longest tell the most.
const TELLING_WORDS: usize = 8;
/// Shortest word that tells what a text is about, in letters.
const TELLING: usize = 5;
/// Shortest word whose slips are forgiven: in shorter ones every slip is another word.
const FORGIVEN: usize = 5;
/// How many corrections of a word are looked for beside it.
const CORRECTIONS: usize = 3;

/// Lower case, accents stripped, joined letters apart, everything that is no letter or digit a space.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let plain = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            c if c.is_alphanumeric() => folded.push(c),
            _ => folded.push(' '),
        }
    }
    folded
}

/// Something to look for: a whole word, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Folded letters and digits, nothing else.
    pub text: String,
    /// Whether words that only begin so are meant too.
    pub open: bool,
}

impl Term {
    /// A word with its ending open, as far as its length allows: *pesten* is looked for as *peste…*.
    fn of(word: &str) -> Self {
        let letters = word.chars().count();
        let cut = match letters {
            0..=3 => return Self { text: word.to_owned(), open: false },
            4 => 0,
            5..=6 => 1,
            7..=8 => 2,
            _ => 3,
        };
        Self { text: word.chars().take(letters - cut).collect(), open: true }
    }
}

/// What is looked for: one of each group's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// A group per word; never empty, and no group is.
    pub groups: Vec<Vec<Term>>,
    /// Every group must be found, else any of them, best first.
    pub all: bool,
}

/// The words that people write, by which a slip is known.
#[derive(Debug, Default)]
pub struct Spelling {
    known: HashSet<String>,
    /// By language, first letter and length.
    alike: HashMap<(Lang, u8, usize), Vec<String>>,
}

impl Spelling {
    /// A dictionary of folded words per language.
    #[must_use]
    pub fn new<'w>(words: impl IntoIterator<Item = (Lang, &'w str)>) -> Self {
        let mut spelling = Self::default();
        for (lang, word) in words {
            if word.len() < FORGIVEN - 1 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                continue;
            }
            let first = word.bytes().next().unwrap_or_default();
            spelling.alike.entry((lang, first, word.len())).or_default().push(word.to_owned());
            spelling.known.insert(word.to_owned());
        }
        spelling
    }

    /// Words of these languages that a word is one slip away from; none for a word that is one.
    fn corrections(&self, word: &str, langs: &[Lang]) -> Vec<&str> {
        let is_slip = word.len() >= FORGIVEN && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_slip || self.known.contains(word) {
            return Vec::new();
        }
        let first = word.bytes().next().unwrap_or_default();
        let mut found = Vec::new();
        for (lang, length) in langs.iter().flat_map(|lang| [0, 1, 2].map(|more| (*lang, word.len() + more - 1))) {
            let alike = self.alike.get(&(lang, first, length)).into_iter().flatten();
            found.extend(alike.filter(|known| is_one_slip(word.as_bytes(), known.as_bytes())).map(String::as_str));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(CORRECTIONS);
        found
    }

    /// A folded text with what its slips may have meant, as it is looked through.
    #[must_use]
    pub fn corrected(&self, folded: String, lang: Lang) -> String {
        let mut meant: Vec<&str> = Vec::new();
        for word in folded.split_whitespace() {
            meant.extend(self.corrections(word, &[lang]));
        }
        meant.sort_unstable();
        meant.dedup();
        if meant.is_empty() { folded } else { format!("{folded} {}", meant.join(" ")) }
    }

    /// What a folded search looks for; `None` when it holds no word.
    #[must_use]
    pub fn wanted(&self, folded: &str) -> Option<Wanted> {
        let mut words: Vec<&str> = Vec::new();
        for word in folded.split_whitespace() {
            if !words.contains(&word) && words.len() < MOST_WORDS {
                words.push(word);
            }
        }
        self.groups(&words, true)
    }

    /// What is looked for to find texts like a folded one.
    #[must_use]
    pub fn alike(&self, folded: &str) -> Option<Wanted> {
        let mut words: Vec<&str> = folded.split_whitespace().filter(|word| word.chars().count() >= TELLING).collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
        words.dedup();
        words.truncate(TELLING_WORDS);
        self.groups(&words, false)
    }

    fn groups(&self, words: &[&str], all: bool) -> Option<Wanted> {
        let group = |word: &&str| {
            let meant = self.corrections(word, Lang::ALL).into_iter().map(Term::of);
            std::iter::once(Term::of(word)).chain(meant).collect()
        };
        let groups: Vec<Vec<Term>> = words.iter().map(group).collect();
        (!groups.is_empty()).then_some(Wanted { groups, all })
    }
}

/// Whether two words differ by one letter: left out, too many, another one, or two that changed places.
fn is_one_slip(one: &[u8], other: &[u8]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(same..).unwrap_or_default(), other.get(same..).unwrap_or_default());
    match (one, other) {
        ([_, rest @ ..], []) | ([], [_, rest @ ..]) => rest.is_empty(),
        ([first, one_rest @ ..], [second, other_rest @ ..]) => {
            let swapped = one_rest.first() == Some(second)
                && other_rest.first() == Some(first)
                && one_rest.get(1..) == other_rest.get(1..);
            one_rest == other_rest || one == other_rest || one_rest == other || swapped
        }
        ([], []) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling() -> Spelling {
        let nl = ["pesten", "foto", "chantage", "vriendin"].map(|word| (Lang::Nl, word));
        Spelling::new(nl.into_iter().chain([(Lang::En, "bullying")]))
    }

    #[test]
    fn folding_drops_accents_and_signs() {
        assert_eq!(fold("Ça va, Élève? Straße, sœur"), "ca va  eleve  strasse  soeur");
    }

    #[test]
    fn a_slip_is_one_letter() {
        let slips = ["pestn", "peesten", "pasten", "petsen", "pestenn", "peste"];
        for slip in slips {
            assert!(is_one_slip(slip.as_bytes(), b"pesten") && is_one_slip(b"pesten", slip.as_bytes()), "{slip}");
        }
        for other in ["pesten", "pstn", "testem", "postan", "netsep", ""] {
            assert!(!is_one_slip(other.as_bytes(), b"pesten"), "{other}");
        }
    }

    #[test]
    fn texts_and_searches_forgive_the_same_slips() {
        let spelling = spelling();
        assert_eq!(spelling.corrected("ze blijft mij petsen".to_owned(), Lang::Nl), "ze blijft mij petsen pesten");
        assert_eq!(spelling.corrected("ze blijft mij petsen".to_owned(), Lang::En), "ze blijft mij petsen");
        assert_eq!(spelling.corrected("bulying pesten".to_owned(), Lang::Nl), "bulying pesten", "of its own language");
        let wanted = spelling.wanted("bulying foto foto").unwrap();
        let texts: Vec<Vec<&str>> =
            wanted.groups.iter().map(|group| group.iter().map(|term| term.text.as_str()).collect()).collect();
        assert_eq!(texts, [vec!["bulyi", "bullyi"], vec!["foto"]]);
        assert!(spelling.wanted("  ").is_none());
    }

    #[test]
    fn endings_are_open_as_far_as_a_word_is_long() {
        let of = |word: &str| {
            let term = Term::of(word);
            (term.text, term.open)
        };
        assert_eq!(of("ex"), ("ex".to_owned(), false));
        assert_eq!(of("foto"), ("foto".to_owned(), true));
        assert_eq!(of("pesten"), ("peste".to_owned(), true));
        assert_eq!(of("chantage"), ("chanta".to_owned(), true));
        assert_eq!(of("vriendinnen"), ("vriendin".to_owned(), true));
        assert_eq!(of("überall"), ("übera".to_owned(), true), "letters, not bytes");
    }

    #[test]
    fn the_longest_words_say_what_a_text_is_like() {
        let wanted = spelling().alike("ik weet niet of zij mij chantage of vriendin").unwrap();
        assert_eq!(wanted.groups.len(), 2);
        assert!(!wanted.all);
    }
}
