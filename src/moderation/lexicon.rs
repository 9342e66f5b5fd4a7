//! Every word that a rule or a class names, found in one look.
//!
//! Whole words are looked up by hash; prefixes, suffixes and parts of compounds through one Aho-Corasick automaton, so
//! that the cost of a text does not grow with the number of rules.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use foldhash::fast::RandomState;

use super::fault::PhraseFault;
use super::normal::plain_words;

/// A thing a phrase can ask for: a word, a class, an affix or a fixed group of words.
pub(super) type Sym = u32;

/// How an affix must sit in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seat {
    Start,
    End,
    Anywhere,
}

/// Words as they stand, each with what it can mean.
type Words = HashMap<String, Vec<Sym>, RandomState>;

/// The words of a rule set, ready to be looked up.
pub(super) struct Lexicon {
    words: Words,
    folded: Words,
    /// By the symbols of their first two words: many groups begin with the same small word.
    groups: HashMap<(Sym, Sym), Vec<Group>, RandomState>,
    /// Per symbol: a bit for each second word of the groups that begin with it, several words to a bit.
    group_starts: Vec<u64>,
    affixes: Option<AhoCorasick>,
    seats: Vec<(Seat, usize, Vec<Sym>)>,
    longest: usize,
    numbers: [Sym; 3],
}

fn slot_of(sym: Sym) -> Option<usize> {
    usize::try_from(sym).ok()
}

/// The bit of a symbol among sixty-four.
fn bit(sym: Sym) -> u64 {
    1 << (sym.wrapping_mul(0x9e37_79b1) >> 26)
}

/// Words in a fixed order that stand for one symbol or more (`t'es`, an entry of two words in a class).
pub(super) struct Group {
    /// The words after the second.
    pub(super) rest: Vec<Sym>,
    /// What the whole stands for.
    pub(super) gives: Vec<Sym>,
}

impl Lexicon {
    /// The symbols of a word exactly as it stands (in its plain form).
    pub(super) fn word(&self, plain: &str) -> &[Sym] {
        self.words.get(plain).map_or(&[], Vec::as_slice)
    }

    /// The symbols of every word that looks like this one once look-alike signs and repeated letters are folded.
    pub(super) fn look_alikes(&self, folded: &str) -> &[Sym] {
        self.folded.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Whether any group begins with a word.
    pub(super) fn begins_group(&self, first: Sym) -> bool {
        self.seconds(first) != 0
    }

    fn seconds(&self, first: Sym) -> u64 {
        slot_of(first).and_then(|slot| self.group_starts.get(slot)).copied().unwrap_or(0)
    }

    /// The groups that begin with two words.
    pub(super) fn groups(&self, first: Sym, second: Sym) -> &[Group] {
        if self.seconds(first) & bit(second) == 0 {
            return &[];
        }
        self.groups.get(&(first, second)).map_or(&[], Vec::as_slice)
    }

    /// What a number can mean: any number, an age below 18, an age from 18 on.
    pub(super) fn number(&self, value: u32) -> impl Iterator<Item = Sym> {
        let [any, minor, adult] = self.numbers;
        let minor = (8..=17).contains(&value).then_some(minor);
        let adult = (18..=75).contains(&value).then_some(adult);
        std::iter::once(any).chain(minor).chain(adult)
    }

    /// The length in characters of the longest word: no longer join can mean anything.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// Calls back with each symbol whose affix sits in the word.
    pub(super) fn affixes(&self, plain: &str, mut found: impl FnMut(Sym)) {
        let Some(automaton) = &self.affixes else { return };
        for hit in automaton.find_overlapping_iter(plain) {
            let Some((seat, _, syms)) = self.seats.get(hit.pattern().as_usize()) else { continue };
            let sits = match seat {
                Seat::Start => hit.start() == 0,
                Seat::End => hit.end() == plain.len(),
                Seat::Anywhere => true,
            };
            if sits {
                syms.iter().copied().for_each(&mut found);
            }
        }
    }
}

/// Folds look-alike signs into one class each, and repeated letters into one: both sides are compiled to this, because
/// a `1` can be an *i* or an *l* and no table could guess.
pub(super) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut last = '\0';
    for letter in word.chars() {
        let class = match letter {
            '0' => 'o',
            'l' | '1' | '!' | '|' => 'i',
            '3' | '€' => 'e',
            '4' | '@' => 'a',
            '5' | '$' | 'z' | '2' => 's',
            '7' | '+' => 't',
            '8' => 'b',
            '9' | '6' => 'g',
            other => other,
        };
        if class != last {
            out.push(class);
        }
        last = class;
    }
    out
}

/// Collects words, classes and affixes while the rules are read.
#[derive(Default)]
pub(super) struct Builder {
    names: HashMap<String, Sym>,
    words: Words,
    groups: HashMap<String, Vec<Sym>>,
    affixes: HashMap<String, Vec<Sym>>,
}

impl Builder {
    /// The symbol of a name, made when it is new.
    pub(super) fn name(&mut self, name: &str) -> Sym {
        let next = Sym::try_from(self.names.len()).unwrap_or(Sym::MAX);
        *self.names.entry(name.to_owned()).or_insert(next)
    }

    /// The symbol of an entry: a word, `pre*`, `*fix`, `*part*`, or several words in a row.
    pub(super) fn entry(&mut self, entry: &str) -> Result<Sym, PhraseFault> {
        let spaced = entry.replace('_', " ");
        let bare = spaced.trim_matches('*');
        let words = plain_words(bare);
        let key = match words.as_slice() {
            [] => return Err(PhraseFault::NoWord(entry.to_owned())),
            [word] if bare.len() != spaced.len() => {
                if word.chars().count() < 3 {
                    return Err(PhraseFault::ShortPart(entry.to_owned()));
                }
                let sym = self.name(&format!("affix:{}", spaced.replace(bare, word)));
                let spelled = with_e(bare).and_then(|other| plain_words(&other).pop());
                for word in [Some(word), spelled.as_ref()].into_iter().flatten() {
                    let syms = self.affixes.entry(spaced.replace(bare, word)).or_default();
                    if !syms.contains(&sym) {
                        syms.push(sym);
                    }
                }
                return Ok(sym);
            }
            [word] => format!("word:{word}"),
            _ if bare.len() != spaced.len() => return Err(PhraseFault::Star(entry.to_owned())),
            many => format!("words:{}", many.join(" ")),
        };
        let sym = self.name(&key);
        self.register(&words.join(" "), sym);
        if let Some(other) = with_e(bare) {
            self.register(&plain_words(&other).join(" "), sym);
        }
        Ok(sym)
    }

    fn register(&mut self, plain: &str, sym: Sym) {
        let syms = if plain.contains(' ') {
            self.groups.entry(plain.into()).or_default()
        } else {
            self.words.entry(plain.into()).or_default()
        };
        if !syms.contains(&sym) {
            syms.push(sym);
        }
    }

    /// Says that whatever gives `entry` gives `class` as well.
    pub(super) fn belongs(&mut self, entry: Sym, class: Sym) {
        for syms in self.words.values_mut().chain(self.groups.values_mut()).chain(self.affixes.values_mut()) {
            if syms.contains(&entry) && !syms.contains(&class) {
                syms.push(class);
            }
        }
    }

    /// Closes the collection.
    pub(super) fn build(mut self) -> Result<Lexicon, String> {
        let numbers = ["number", "class:minor", "class:adult"].map(|name| self.name(name));
        let mut groups: HashMap<(Sym, Sym), Vec<Group>, RandomState> = HashMap::default();
        let mut group_starts = Vec::new();
        for (text, gives) in std::mem::take(&mut self.groups) {
            let mut syms = Vec::new();
            for word in text.split(' ') {
                let sym = self.name(&format!("word:{word}"));
                self.register(word, sym);
                syms.push(sym);
            }
            if let [first, second, rest @ ..] = syms.as_slice()
                && let Some(slot) = slot_of(*first)
            {
                group_starts.resize(group_starts.len().max(slot + 1), 0);
                group_starts.get_mut(slot).into_iter().for_each(|seconds| *seconds |= bit(*second));
                groups.entry((*first, *second)).or_default().push(Group { rest: rest.to_vec(), gives });
            }
        }
        let mut folded = Words::default();
        for (word, syms) in &self.words {
            let slot = folded.entry(fold(word)).or_default();
            slot.extend(syms.iter().filter(|sym| !slot.contains(sym)).copied().collect::<Vec<_>>());
        }
        let (bare, seats): (Vec<_>, Vec<_>) = self.affixes.into_iter().map(|(key, syms)| seat(&key, syms)).unzip();
        let affixes = (!bare.is_empty())
            .then(|| {
                AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).match_kind(MatchKind::Standard).build(&bare)
            })
            .transpose()
            .map_err(|cause| cause.to_string())?;
        let longest = self.words.keys().map(|word| word.chars().count()).max().unwrap_or(0);
        Ok(Lexicon { words: self.words, folded, groups, group_starts, affixes, seats, longest, numbers })
    }
}

fn seat(key: &str, syms: Vec<Sym>) -> (String, (Seat, usize, Vec<Sym>)) {
    let seat = match (key.starts_with('*'), key.ends_with('*')) {
        (true, true) => Seat::Anywhere,
        (true, false) => Seat::End,
        _ => Seat::Start,
    };
    let bare = key.trim_matches('*').to_owned();
    let length = bare.len();
    (bare, (seat, length, syms))
}

/// German without its dots is often typed with an *e*: *für*, *fuer*.
fn with_e(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    lower.contains(['ä', 'ö', 'ü']).then(|| lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_fold_to_the_same_class() {
        assert_eq!(fold("5n4p"), fold("snap"));
        assert_eq!(fold("41135"), fold("alles"));
        assert_eq!(fold("kooom"), fold("kom"));
        assert_ne!(fold("kom"), fold("kam"));
    }

    #[test]
    fn affixes_sit_where_they_are_told() {
        let mut builder = Builder::default();
        let start = builder.entry("verkracht*").expect("a prefix");
        let end = builder.entry("*wijf").expect("a suffix");
        let lexicon = builder.build().expect("builds");
        let found = |word: &str| {
            let mut syms = Vec::new();
            lexicon.affixes(word, |sym| syms.push(sym));
            syms
        };
        assert_eq!(found("verkrachting"), [start]);
        assert_eq!(found("kutwijf"), [end]);
        assert!(found("wijfje").is_empty());
    }

    #[test]
    fn umlauts_are_also_known_with_an_e() {
        let mut builder = Builder::default();
        let sym = builder.entry("müde").expect("a word");
        let lexicon = builder.build().expect("builds");
        assert_eq!(lexicon.word("mude"), [sym]);
        assert_eq!(lexicon.word("muede"), [sym]);
    }

    #[test]
    fn an_affix_of_two_classes_is_of_both_and_known_with_an_e() {
        let mut builder = Builder::default();
        let entry = builder.entry("prüfung*").expect("a prefix");
        let (one, other) = (builder.name("class:one"), builder.name("class:other"));
        builder.belongs(entry, one);
        let again = builder.entry("prüfung*").expect("the same");
        builder.belongs(again, other);
        let lexicon = builder.build().expect("builds");
        for word in ["prufungen", "pruefungen"] {
            let mut syms = Vec::new();
            lexicon.affixes(word, |sym| syms.push(sym));
            assert_eq!(syms, [entry, one, other], "{word}");
        }
    }

    #[test]
    fn short_affixes_are_refused() {
        assert!(Builder::default().entry("ab*").is_err());
    }
}
