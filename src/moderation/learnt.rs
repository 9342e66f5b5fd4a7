//! What a text reads like: a linear model over words and their meanings, learnt from labelled sentences.
//!
//! Rules find what somebody thought of; this finds what resembles it. Each word is looked up in a list of meanings
//! (*mama*, *mère* and *mum* are one), so that a sentence learnt in one language speaks for the others. The model sees
//! words, pairs of neighbours and pairs of meanings close together, adds up what each has weighed in the sentences it
//! was learnt from ([`super::learn`]), and gives each [`Kind`] a probability. It decides nothing by itself: the rule
//! whose `learnt` names the kind speaks, with its weight, its hardest action and its words for the writer.

use std::collections::HashMap;

use super::lattice::letter_for;
use super::normal::{Glue, Token};
use crate::model::lang::Lang;

crate::model::words! {
    /// What a sentence is an example of: the codes of `moderation-rules/sentences`.
    Kind {
        /// Harmless.
        Harmless => "ok",
        /// Pain told: of the past, of somebody else, with what an offender said in it.
        Told => "st",
        /// Grooming.
        Grooming => "gr",
        /// Recruiting for work, errands or sex.
        Recruiting => "tr",
        /// Blackmail.
        Blackmail => "se",
        /// Pressure for pictures.
        Pictures => "sx",
        /// The writer or a friend may not want to live.
        Risk => "sh",
        /// Telling somebody to hurt themselves.
        Incite => "in",
        /// Somebody is being hurt, or leaves, right now.
        VictimNow => "vn",
        /// Bullying.
        Bullying => "bu",
        /// Hate.
        Hate => "ha",
        /// Blaming a victim.
        Blame => "vb",
    }
}

/// How many kinds there are.
pub(super) const KINDS: usize = Kind::ALL.len();
/// How far apart, in words, two meanings may stand to be seen together (tried: 3, 4, 6).
const REACH: usize = 4;
/// How many meanings after one are looked at, whatever their distance: a text of emoji stays linear.
const PARTNERS: usize = 5;
/// How many letters of a word make its stem, for pairs of neighbours.
const STEM: usize = 5;
/// The longest row of letters that is read as a whole.
const ROW: usize = 60;
/// Texts are read up to so many words; a longer one has said by then what it is.
const LONGEST: usize = 1_200;
/// Weights are stored as eighths of so much.
pub(super) const STEP: f32 = 1.0 / 16.0;
/// The first bytes of a table: the format's version.
pub(super) const HEAD: &[u8; 8] = b"plearn01";

/// The words' meanings, per language.
#[derive(Debug, Default)]
pub struct Meanings {
    /// Per word: where its meanings stand, for each language.
    words: HashMap<String, [u32; 4]>,
    /// Lists of hashed meanings; the first is empty.
    lists: Vec<Vec<u64>>,
}

impl Meanings {
    /// Reads lists of `word<TAB>meaning,meaning`, one text per language.
    ///
    /// # Errors
    /// A sentence that names the line that is none.
    pub fn read(texts: &[(Lang, String)]) -> Result<Self, String> {
        let mut meanings = Self { words: HashMap::new(), lists: vec![Vec::new()] };
        let mut known: HashMap<String, u32> = HashMap::new();
        for (lang, text) in texts {
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
                let broken = || format!("meanings-{lang}.tsv:{}: a word, a tab and its meanings are expected", at + 1);
                let (word, said) = line.split_once('\t').ok_or_else(broken)?;
                let next = u32::try_from(meanings.lists.len()).unwrap_or(0);
                let list = *known.entry(said.to_owned()).or_insert(next);
                if list == next {
                    let said = said.split(',').filter(|meaning| *meaning != "-");
                    meanings.lists.push(said.map(|meaning| hash("m", &meaning.to_lowercase())).collect());
                }
                if let Some(slot) = meanings.words.entry(word.to_owned()).or_default().get_mut(lang.index()) {
                    *slot = list;
                }
            }
        }
        Ok(meanings)
    }

    /// The meanings of a word in the first of these languages that knows it.
    fn of(&self, word: &str, langs: &[Lang]) -> Option<&[u64]> {
        let lists = self.words.get(word)?;
        let of = |lang: &Lang| lists.get(lang.index()).copied().filter(|list| *list != 0);
        let list = langs.iter().find_map(of).or_else(|| Lang::ALL.iter().find_map(of))?;
        self.lists.get(usize::try_from(list).ok()?).map(Vec::as_slice)
    }

    fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }
}

/// One thing the model sees in a text, and the word that carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feature {
    pub(super) hash: u32,
    /// The token it begins with.
    pub(super) at: u32,
}

/// The model.
pub struct Learnt {
    meanings: Meanings,
    /// Per feature: its rarity and its weights for each kind.
    table: HashMap<u32, Row, Direct>,
    bias: [f32; KINDS],
    /// Names the sentences and meanings it was learnt from.
    print: [u8; 8],
}

/// What one feature weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Its inverse document frequency, in steps of 1/16.
    pub(super) rarity: u8,
    /// Per kind, in steps of 1/16.
    pub(super) weights: [i8; KINDS],
}

/// What a text reads like.
#[derive(Debug, Clone)]
pub(super) struct Likeness {
    /// Per kind, adding up to one.
    pub(super) odds: [f32; KINDS],
    /// The tokens that spoke most for the likeliest kind that is not harmless, most first.
    pub(super) words: Vec<usize>,
}

impl Likeness {
    /// The probability of a kind.
    pub(super) fn of(&self, kind: Kind) -> f32 {
        Kind::ALL.iter().zip(&self.odds).find(|(one, _)| **one == kind).map_or(0.0, |(_, odds)| *odds)
    }

    /// How likely it is that the text is not harmless.
    pub(super) fn unsafe_odds(&self) -> f32 {
        1.0 - self.of(Kind::Harmless) - self.of(Kind::Told)
    }
}

impl std::fmt::Debug for Learnt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Learnt({} features)", self.table.len())
    }
}

impl Learnt {
    /// Reads a table that [`super::learn`] wrote, and the meanings it was learnt with.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn read(meanings: &[(Lang, String)], table: &[u8]) -> Result<Self, String> {
        let broken = || "learnt.bin is not a table of this version; `peerline rules learn` writes it anew".to_owned();
        let (print, rest) =
            table.strip_prefix(HEAD).and_then(|rest| rest.split_first_chunk::<8>()).ok_or_else(broken)?;
        let (bias, rows) = rest.split_at_checked(4 * KINDS).ok_or_else(broken)?;
        let mut learnt =
            Self { meanings: Meanings::read(meanings)?, table: HashMap::default(), bias: [0.0; KINDS], print: *print };
        for (slot, bytes) in learnt.bias.iter_mut().zip(bias.as_chunks::<4>().0) {
            *slot = f32::from_le_bytes(*bytes);
        }
        let (rows, []) = rows.as_chunks::<{ 5 + KINDS }>() else { return Err(broken()) };
        for [a, b, c, d, rarity, weights @ ..] in rows {
            let weights = weights.map(|byte| i8::from_le_bytes([byte]));
            learnt.table.insert(u32::from_le_bytes([*a, *b, *c, *d]), Row { rarity: *rarity, weights });
        }
        Ok(learnt)
    }

    /// Names the sentences and meanings it was learnt from.
    #[must_use]
    pub const fn print(&self) -> &[u8; 8] {
        &self.print
    }

    /// What a text reads like.
    pub(super) fn likeness(&self, tokens: &[Token], langs: &[Lang]) -> Likeness {
        let features = features(tokens, &self.meanings, langs);
        let seen: Vec<(&Row, u32)> =
            features.iter().filter_map(|one| Some((self.table.get(&one.hash)?, one.at))).collect();
        let rarity = |row: &Row| f32::from(row.rarity) * STEP;
        let norm = seen.iter().map(|(row, _)| rarity(row) * rarity(row)).sum::<f32>().sqrt().max(f32::EPSILON);
        let mut sums = self.bias;
        for (row, _) in &seen {
            let value = rarity(row) / norm * STEP;
            for (sum, weight) in sums.iter_mut().zip(row.weights) {
                *sum += value * f32::from(weight);
            }
        }
        let odds = softmax(&sums);
        Likeness { words: loudest(&seen, &odds, tokens.len()), odds }
    }
}

/// The tokens that spoke most for the likeliest kind that is not harmless.
fn loudest(seen: &[(&Row, u32)], odds: &[f32; KINDS], tokens: usize) -> Vec<usize> {
    let harmful = odds.iter().enumerate().skip(2).max_by(|a, b| a.1.total_cmp(b.1)).map_or(2, |(kind, _)| kind);
    let mut voices = vec![0_i32; tokens.min(LONGEST)];
    for (row, at) in seen {
        let weight = i32::from(row.weights.get(harmful).copied().unwrap_or(0)) * i32::from(row.rarity);
        if let Some(voice) = usize::try_from(*at).ok().and_then(|at| voices.get_mut(at)) {
            *voice += weight;
        }
    }
    let mut words: Vec<usize> =
        (0..voices.len()).filter(|at| voices.get(*at).is_some_and(|voice| *voice > 0)).collect();
    words.sort_by_key(|at| std::cmp::Reverse(voices.get(*at).copied().unwrap_or(0)));
    words.truncate(4);
    words
}

/// Exponentials that add up to one.
pub(super) fn softmax(sums: &[f32; KINDS]) -> [f32; KINDS] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let powers = sums.map(|sum| (sum - most).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|power| power / total)
}

/// Everything the model sees in a text, each thing once.
pub(super) fn features(tokens: &[Token], meanings: &Meanings, langs: &[Lang]) -> Vec<Feature> {
    let words = spelled(tokens, meanings);
    let unknown = [hash("m", "?unknown")];
    let asked = [hash("m", "?")];
    let mut flat: Vec<(usize, usize, u64)> = Vec::with_capacity(words.len() * 2);
    let mut features = Vec::with_capacity(words.len() * 8);
    let mut push = |hash: u64, at: usize| {
        let folded = u32::try_from((hash ^ (hash >> 32)) & u64::from(u32::MAX)).unwrap_or(0);
        features.push(Feature { hash: folded, at: u32::try_from(at).unwrap_or(u32::MAX) });
    };
    let mut place = 0;
    let mut before: Option<u64> = None;
    for (at, word) in words.iter().take(LONGEST) {
        let stem = hash("s", prefix(word, STEM));
        push(hash("w", word), *at);
        if let Some(before) = before {
            push(pair("b", before, stem), *at);
        }
        before = Some(stem);
        for meaning in meanings.of(word, langs).unwrap_or(&unknown) {
            flat.push((place, *at, *meaning));
        }
        place += 1;
        if tokens.get(*at).is_some_and(|token| token.asked) {
            flat.push((place, *at, asked[0]));
            place += 1;
        }
    }
    if let Some((_, at, first)) = flat.first() {
        push(pair("^", *first, 0), *at);
    }
    for (index, (place, at, meaning)) in flat.iter().enumerate() {
        push(*meaning, *at);
        for (other, _, partner) in flat.iter().skip(index + 1).take(PARTNERS) {
            let distance = other - place;
            if distance <= 1 {
                push(pair("n", *meaning, *partner), *at);
            }
            if distance <= REACH {
                push(pair("p", *meaning, *partner), *at);
            }
        }
    }
    features.sort_unstable();
    features.dedup_by_key(|one| one.hash);
    features
}

/// The words as they were meant, each with the token it begins at: where the writing hides them, the reading that is a
/// known word.
fn spelled(tokens: &[Token], meanings: &Meanings) -> Vec<(usize, String)> {
    let mut words = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() && words.len() < LONGEST {
        let length = cut(tokens, at);
        if let Some(found) = joined(tokens, at, length, meanings) {
            words.extend(found.into_iter().map(|(offset, word)| (at + offset, word)));
        } else {
            let row = tokens.iter().enumerate().skip(at).take(length);
            words.extend(row.map(|(at, token)| (at, plain(token, meanings))));
        }
        at += length;
    }
    words
}

/// How many tokens from here on may be words that were cut up: single letters in a row, or pieces with signs between. A
/// longer row is read in parts.
fn cut(tokens: &[Token], from: usize) -> usize {
    let piece = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            let letters = tokens.get(at - 1).is_some_and(Token::single) && token.single();
            matches!(token.glue, Glue::Inner(_)) || (letters && matches!(token.glue, Glue::Space))
        })
    };
    1 + (from + 1..tokens.len()).take(ROW - 1).take_while(|at| piece(*at)).count()
}

/// Reads a cut-up row from left to right, always the longest known word.
fn joined(tokens: &[Token], from: usize, length: usize, meanings: &Meanings) -> Option<Vec<(usize, String)>> {
    if length < 2 {
        return None;
    }
    let parts: Vec<&str> = tokens.iter().skip(from).take(length).map(|token| token.text.as_str()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let longest = (at + 2..=parts.len().min(at + 16)).rev().find_map(|end| {
            let whole: String = parts.get(at..end)?.concat();
            let word = readings(&whole).find(|word| word.len() > 2 && meanings.knows(word))?;
            Some((end, word))
        });
        if let Some((end, word)) = longest {
            found.push((at, word));
            at = end;
        } else {
            found.push((at, (*parts.get(at)?).to_owned()));
            at += 1;
        }
    }
    found.iter().any(|(_, word)| word.len() > 2).then_some(found)
}

/// A word, or where it is unknown and looks disguised the known word it stands for.
fn plain(token: &Token, meanings: &Meanings) -> String {
    if meanings.knows(&token.text) {
        return token.text.clone();
    }
    let whole: String = token.lead.into_iter().chain(token.text.chars()).collect();
    if token.text.bytes().all(|byte| byte.is_ascii_digit()) {
        return "0".to_owned();
    }
    readings(&whole).find(|word| meanings.knows(word)).unwrap_or_else(|| token.text.clone())
}

/// The ways a disguised word can be read: signs as letters (1 as i and as l), runs of letters as one and as two.
fn readings(word: &str) -> impl Iterator<Item = String> {
    let letters: String = word.chars().map(letter_for).collect();
    let with_l: String = word.chars().map(|sign| if sign == '1' { 'l' } else { letter_for(sign) }).collect();
    let runs = |word: &str, most: usize| -> String {
        let letters: Vec<char> = word.chars().collect();
        letters.chunk_by(|a, b| a == b).flat_map(|run| run.iter().take(run.len().min(most))).collect()
    };
    [runs(&letters, 2), runs(&letters, 1), runs(&with_l, 2), runs(&with_l, 1)].into_iter()
}

fn prefix(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}

/// FNV-1a over a tag and a text: the same on every machine and in every version.
pub(super) fn hash(tag: &str, text: &str) -> u64 {
    tag.bytes()
        .chain([0])
        .chain(text.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn pair(tag: &str, first: u64, second: u64) -> u64 {
    let mixed = hash(tag, "").wrapping_add(first).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_add(second).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// Features are hashes already.
#[derive(Debug, Clone, Copy, Default)]
struct Direct;

impl std::hash::BuildHasher for Direct {
    type Hasher = Already;
    fn build_hasher(&self) -> Already {
        Already(0)
    }
}

#[derive(Debug)]
struct Already(u64);

impl std::hash::Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash << 8) | u64::from(*byte));
    }
    fn write_u32(&mut self, value: u32) {
        // The table looks at the highest seven bits and at the lowest.
        self.0 = u64::from(value) | (u64::from(value) << 32);
    }
}
