//! What a text reads like: a linear model over words and their meanings, learnt from labelled sentences.
//!
//! Rules find what somebody thought of; this finds what resembles it. Each word is looked up in a list of meanings
//! (*mama*, *mère* and *mum* are one), so that a sentence learnt in one language speaks for the others. The model sees
//! words, pairs of neighbours and pairs of meanings close together, adds up what each has weighed in the sentences it
//! was learnt from ([`super::learn`]), and gives each [`Kind`] a probability. It decides nothing by itself: the rule
//! whose `learnt` names the kind speaks, with its weight, its hardest action and its words for the writer.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::kind::{KINDS, Kind};
use super::lattice::letter_for;
use super::lines::{Entry, Lines};
use super::normal::{Glue, Token};
use super::steps::step;
use super::table::{Feature, Row, Table};
use crate::model::lang::Lang;

/// How far apart, in words, two meanings may stand to be seen together (tried: 3, 4, 6).
const REACH: usize = 4;
/// How many meanings after one are looked at, whatever their distance: a text of emoji stays linear.
const PARTNERS: usize = 5;
/// How many letters of a word make its stem, for pairs of neighbours.
const STEM: usize = 5;
/// From these odds of harm on it is asked which words speak for it.
const HEARD: f32 = 0.1;
/// The longest row of letters that is read as a whole.
const ROW: usize = 60;
/// Of a text so many words are read for what they say; a longer one has said by then what it is.
const LONGEST: usize = 1_200;
/// Weights are stored as eighths of so much.
pub(super) const STEP: f32 = 1.0 / 16.0;
/// The first bytes of a table: the format's version.
pub(super) const HEAD: &[u8; 8] = b"plearn01";

/// Where the meanings of a word stand, for each language; 0 where it knows none.
type Lists = [u16; 4];

/// A word, by its hash, and its meanings.
#[derive(Debug, Clone, Copy)]
struct Known {
    word: u64,
    lists: Lists,
}

impl Entry for Known {
    const FREE: Self = Self { word: 0, lists: [0; 4] };

    fn key(&self) -> u64 {
        self.word
    }

    fn is_free(&self) -> bool {
        self.lists == [0; 4]
    }
}

/// The words' meanings, per language.
pub struct Meanings {
    words: Lines<Known>,
    /// One list after the other.
    lists: Vec<Meaning>,
    /// For each meaning with which a list begins, how many the list has.
    lengths: Vec<u8>,
}

/// A meaning and the wider family it belongs to (*mother* to *guardian*), hashed.
#[derive(Debug, Clone, Copy)]
struct Meaning {
    own: u64,
    family: u64,
}

impl Meaning {
    /// One that stands for itself.
    const fn alone(own: u64) -> Self {
        Self { own, family: own }
    }
}

/// The files that say what words mean: `word<TAB>meaning,meaning` per language, and `meaning<TAB>family`.
#[derive(Debug, Clone, Default)]
pub struct WordFiles {
    /// The words of each language.
    pub meanings: Vec<(Lang, String)>,
    /// The meanings' families.
    pub families: String,
}

impl Meanings {
    /// Reads the files.
    ///
    /// # Errors
    /// A sentence that names the line that is none.
    pub fn read(files: &WordFiles) -> Result<Self, String> {
        let mut families = HashMap::new();
        for (at, line) in lines(&files.families) {
            let broken = || format!("meanings/families.tsv:{at}: a meaning, a tab and its family are expected");
            let (meaning, family) = line.split_once('\t').ok_or_else(broken)?;
            families.insert(hash(MEANING, &meaning.to_lowercase()), hash(FAMILY, family));
        }
        // No list begins at 0.
        let (mut lists, mut lengths) = (vec![UNKNOWN], vec![1]);
        let mut words: HashMap<u64, Lists, RandomState> = HashMap::default();
        let mut known: HashMap<&str, u16> = HashMap::new();
        for (lang, text) in &files.meanings {
            for (at, line) in lines(text) {
                let broken = || format!("meanings/{lang}.tsv:{at}: a word, a tab and its meanings are expected");
                let (word, said) = line.split_once('\t').ok_or_else(broken)?;
                let full = |_| format!("meanings/{lang}.tsv:{at}: there are more meanings than a table can number");
                let next = u16::try_from(lists.len()).map_err(full)?;
                let list = *known.entry(said).or_insert(next);
                if list == next {
                    let said = said.split(',').filter(|meaning| *meaning != "-");
                    let hashed = said.map(|meaning| hash(MEANING, &meaning.to_lowercase()));
                    let family = |own| families.get(&own).copied().unwrap_or(own);
                    let from = lists.len();
                    lists.extend(hashed.map(|own| Meaning { own, family: family(own) }));
                    lengths.push(u8::try_from(lists.len() - from).map_err(|_| broken())?);
                    // Where the next list begins, even behind one without a meaning.
                    lists.resize(lists.len().max(from + 1), UNKNOWN);
                    lengths.resize(lists.len(), 0);
                }
                if let Some(slot) = words.entry(hash(WORD, word)).or_default().get_mut(lang.index()) {
                    *slot = list;
                }
            }
        }
        let words = words.into_iter().map(|(word, lists)| Known { word, lists }).collect();
        Ok(Self { words: Lines::roomy(words), lists, lengths })
    }

    /// The meanings of a word in the first of these languages that knows it.
    fn of(&self, lists: Lists, langs: &[Lang]) -> Option<&[Meaning]> {
        let of = |lang: &Lang| lists.get(lang.index()).copied().filter(|list| *list != 0);
        let list = langs.iter().find_map(of).or_else(|| Lang::ALL.iter().find_map(of))?;
        let length = self.lengths.get(usize::from(list)).copied()?;
        self.lists.get(usize::from(list)..)?.get(..usize::from(length))
    }

    fn knows(&self, word: &str) -> bool {
        self.words.get(hash(WORD, word)).is_some()
    }
}

impl From<(Vec<(Lang, String)>, String)> for WordFiles {
    fn from((meanings, families): (Vec<(Lang, String)>, String)) -> Self {
        Self { meanings, families }
    }
}

/// The model.
pub struct Learnt {
    meanings: Meanings,
    table: Table,
    /// As the weights: what each kind but the first has more than it.
    bias: [f32; KINDS - 1],
    /// Names the sentences and meanings it was learnt from.
    print: [u8; 8],
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
    pub fn read(words: &WordFiles, table: &[u8]) -> Result<Self, String> {
        let broken = || "learnt.bin is not a table of this version; `peerline rules learn` writes it anew".to_owned();
        let (print, rest) =
            table.strip_prefix(HEAD).and_then(|rest| rest.split_first_chunk::<8>()).ok_or_else(broken)?;
        let (bias, rows) = rest.split_at_checked(4 * KINDS).ok_or_else(broken)?;
        let mut weighed = [0.0; KINDS];
        for (slot, bytes) in weighed.iter_mut().zip(bias.as_chunks::<4>().0) {
            *slot = f32::from_le_bytes(*bytes);
        }
        let (first, others) = split(weighed);
        let (rows, []) = rows.as_chunks::<{ 5 + KINDS }>() else { return Err(broken()) };
        let mut found = Vec::with_capacity(rows.len());
        for [a, b, c, d, rarity, weights @ ..] in rows {
            let (first, others) = split(weights.map(|byte| i8::from_le_bytes([byte])));
            let feature = u32::from_le_bytes([*a, *b, *c, *d]);
            let rarity = (*rarity).max(1);
            found.push(Row { feature, rarity, weights: others.map(|weight| weight.saturating_sub(first)) });
        }
        let bias = others.map(|weight| weight - first);
        Ok(Self { meanings: Meanings::read(words)?, table: Table::new(found), bias, print: *print })
    }

    /// Names the sentences and meanings it was learnt from.
    #[must_use]
    pub const fn print(&self) -> &[u8; 8] {
        &self.print
    }

    /// What a text reads like.
    pub(super) fn likeness(&self, tokens: &[Token], langs: &[Lang]) -> Likeness {
        let features = features(tokens, &self.meanings, langs);
        let rows = self.table.all(&features);
        // In whole steps, which add up to the same in any order.
        let (mut square, mut summed) = (0_u32, [0_i32; KINDS - 1]);
        for row in &rows {
            square += u32::from(row.rarity).pow(2);
            for (sum, weight) in summed.iter_mut().zip(row.weights) {
                *sum += i32::from(row.rarity) * i32::from(weight);
            }
        }
        let norm = length(float(square) * STEP * STEP);
        let mut others = self.bias;
        for (other, sum) in others.iter_mut().zip(summed) {
            *other += STEP * STEP / norm * signed(sum);
        }
        let mut sums = [0.0; KINDS];
        sums.iter_mut().skip(1).zip(others).for_each(|(sum, other)| *sum = other);
        let mut likeness = Likeness { odds: softmax(&sums), words: Vec::new() };
        if likeness.unsafe_odds() >= HEARD {
            likeness.words = loudest(&features, &rows, &likeness.odds, tokens.len());
        }
        likeness
    }
}

#[expect(clippy::cast_precision_loss, reason = "a sum over one text; the seventh digit says nothing")]
fn float(sum: u32) -> f32 {
    sum as f32
}

#[expect(clippy::cast_precision_loss, reason = "as above")]
fn signed(sum: i32) -> f32 {
    sum as f32
}

/// The first of them, and the others.
fn split<T: Copy>(all: [T; KINDS]) -> (T, [T; KINDS - 1]) {
    let [first, others @ ..] = all;
    (first, others)
}

/// The tokens that spoke most for the likeliest kind that is not harmless.
fn loudest(features: &[Feature], rows: &[&Row], odds: &[f32; KINDS], tokens: usize) -> Vec<usize> {
    let harmful = odds.iter().enumerate().skip(2).max_by(|a, b| a.1.total_cmp(b.1)).map_or(2, |(kind, _)| kind);
    let mut voices = vec![0_i32; tokens];
    for (one, row) in features.iter().zip(rows) {
        let weight = i32::from(row.weights.get(harmful - 1).copied().unwrap_or(0)) * i32::from(row.rarity);
        if let Some(voice) = voices.get_mut(one.at()) {
            *voice += weight;
        }
    }
    let mut words: Vec<usize> =
        (0..voices.len()).filter(|at| voices.get(*at).is_some_and(|voice| *voice > 0)).collect();
    words.sort_by_key(|at| std::cmp::Reverse(voices.get(*at).copied().unwrap_or(0)));
    words.truncate(4);
    words
}

/// By what the features of a text are divided, so that a long text says no more than a short one; a very short one says
/// less, for what little it holds may be chance (tried: 0 to 15,000).
pub(super) fn length(squares: f32) -> f32 {
    const FEW: f32 = 5_000.0;
    (squares + FEW).sqrt()
}

/// Exponentials that add up to one.
pub(super) fn softmax(sums: &[f32; KINDS]) -> [f32; KINDS] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let powers = sums.map(|sum| (sum - most).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|power| power / total)
}

/// The lines of a file that are not empty, counted from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.is_empty()).map(|(at, line)| (at + 1, line))
}

/// What the model sees in a text, each thing once.
pub(super) fn features(tokens: &[Token], meanings: &Meanings, langs: &[Lang]) -> Vec<Feature> {
    let words = spelled(tokens, meanings);
    let unknown = [UNKNOWN];
    let mut flat: Vec<(usize, usize, Meaning)> = Vec::with_capacity(words.len() * 2);
    let mut features = Vec::with_capacity(words.len() * 24);
    let mut push = |hash: u64, at: usize| {
        step();
        features.push(Feature::new(hash, at));
    };
    let mut place = 0;
    let mut before: Option<u64> = None;
    for word in words.into_iter().take(LONGEST).filter(|word| !word.is_empty()) {
        let Word { at, hash, stem, .. } = word;
        push(hash, at);
        if let Some(before) = before {
            push(pair(NEIGHBOURS, before, stem), at);
        }
        before = Some(stem);
        let known = word.lists(meanings).and_then(|lists| meanings.of(lists, langs));
        flat.extend(known.unwrap_or(&unknown).iter().map(|meaning| (place, at, *meaning)));
        place += 1;
        if tokens.get(at).is_some_and(|token| token.asked) {
            flat.push((place, at, ASKED));
            place += 1;
        }
    }
    if let Some((_, at, first)) = flat.first() {
        push(pair(FIRST, first.own, 0), *at);
    }
    let mut rest = flat.as_slice();
    while let [(place, at, meaning), others @ ..] = rest {
        push(meaning.own, *at);
        push(meaning.family, *at);
        let near = others.iter().take(PARTNERS).take_while(|(other, ..)| other - place <= REACH);
        for (_, _, partner) in near {
            push(pair(NEAR, meaning.own, partner.own), *at);
            push(pair(KIN, meaning.family, partner.family), *at);
        }
        rest = others;
    }
    distinct(&mut features);
    features
}

/// Keeps each once, with the first token that carries it. One that is there already is written all the same and then written
/// over: nobody can guess it, and a wrong guess costs more than a word of memory.
fn distinct(features: &mut Vec<Feature>) {
    // The hash 0 stands for a free slot: the one feature of four billion that has it is none. Few slots are taken, so that
    // two features seldom want the same.
    let mut slots = vec![0; (features.len() * 4).next_power_of_two()];
    let last = slots.len() - 1;
    let mut kept = 0;
    for from in 0..features.len() {
        let Some(one) = features.get(from).copied() else { break };
        let mut at = usize::try_from(one.hash()).unwrap_or(0) & last;
        let taken = |slot: u32| slot != 0 && slot != one.hash();
        while slots.get(at).is_some_and(|slot| taken(*slot)) {
            step();
            at = (at + 1) & last;
        }
        let (Some(slot), Some(place)) = (slots.get_mut(at), features.get_mut(kept)) else { break };
        kept += usize::from(*slot != one.hash());
        (*slot, *place) = (one.hash(), one);
    }
    features.truncate(kept);
}

/// A word as it was meant and the token it begins at.
#[derive(Clone, Copy)]
struct Word<'a> {
    at: usize,
    /// Of the word, which is also its feature, and of its first letters.
    hash: u64,
    stem: u64,
    /// It, or where it is unknown another.
    nearest: &'a Known,
}

impl<'a> Word<'a> {
    fn new(at: usize, text: &str, meanings: &'a Meanings) -> Self {
        let start = prefix(text, STEM);
        let states = start.bytes().fold((WORD, STEM_OF), |(word, stem), byte| (fed(word, byte), fed(stem, byte)));
        let rest = text.get(start.len()..).unwrap_or_default();
        let hash = hash(states.0, rest);
        Self { at, hash, stem: states.1, nearest: meanings.words.nearest(hash) }
    }

    fn lists(&self, meanings: &Meanings) -> Option<Lists> {
        meanings.words.settled(self.hash, self.nearest).map(|known| known.lists)
    }

    fn is_empty(&self) -> bool {
        self.hash == WORD
    }
}

/// The words as they were meant: where the writing hides them, the reading that is a known word.
fn spelled<'a>(tokens: &[Token], meanings: &'a Meanings) -> Vec<Word<'a>> {
    // All are looked for before any is looked at.
    let written: Vec<Word<'a>> =
        tokens.iter().enumerate().map(|(at, token)| Word::new(at, &token.text, meanings)).collect();
    let mut words = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() && words.len() < LONGEST {
        let length = cut(tokens, at);
        if let Some(found) = joined(tokens, at, length, meanings) {
            words.extend(found.into_iter().map(|(offset, word)| Word::new(at + offset, &word, meanings)));
        } else {
            let row = tokens.iter().zip(&written).skip(at).take(length);
            words.extend(row.map(|(token, word)| plain(*word, token, meanings)));
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
            step();
            let whole: String = parts.get(at..end)?.concat();
            let word = readings(&whole).find(|word| word.len() > 2 && meanings.knows(word))?;
            // *viens* does not take the first letter of *seule* along: a letter said twice at its end may begin the next.
            let without_last: String = parts.get(at..end - 1)?.concat();
            let takes_one_more = word == without_last && parts.get(end - 2) == parts.get(end - 1);
            (!takes_one_more || end == parts.len()).then_some((end, word))
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
fn plain<'a>(written: Word<'a>, token: &Token, meanings: &'a Meanings) -> Word<'a> {
    if token.text.is_empty() || written.lists(meanings).is_some() {
        return written;
    }
    let read = |text: &str| Word::new(written.at, text, meanings);
    if token.text.bytes().all(|byte| byte.is_ascii_digit()) {
        return read("0");
    }
    if token.lead.is_none() && !is_disguised(&token.text) {
        return written;
    }
    let whole: String = token.lead.into_iter().chain(token.text.chars()).collect();
    let mut known = readings(&whole).map(|word| read(&word)).filter(|word| word.lists(meanings).is_some());
    known.next().unwrap_or(written)
}

/// Whether any of the [`readings`] differs from the word.
fn is_disguised(word: &str) -> bool {
    let signs = word.chars().any(|sign| letter_for(sign) != sign);
    signs || word.chars().zip(word.chars().skip(1)).any(|(one, next)| one == next)
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
    if word.is_ascii() {
        return word.get(..letters).unwrap_or(word);
    }
    word.char_indices().nth(letters).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}

/// What a hash is of.
const WORD: u64 = tag("w");
const STEM_OF: u64 = tag("s");
const MEANING: u64 = tag("m");
const NEIGHBOURS: u64 = tag("b");
const FIRST: u64 = tag("^");
const NEAR: u64 = tag("p");
const FAMILY: u64 = tag("f");
const KIN: u64 = tag("q");
/// The meaning of a word that nobody explained, and of a question mark.
const UNKNOWN: Meaning = Meaning::alone(fnv(MEANING, "?unknown"));
const ASKED: Meaning = Meaning::alone(fnv(MEANING, "?"));

/// FNV-1a, going on from a state: the same on every machine and in every version.
const fn fnv(mut state: u64, text: &str) -> u64 {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        state = fed(state, *byte);
        rest = tail;
    }
    state
}

const fn fed(state: u64, byte: u8) -> u64 {
    (state ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

const fn tag(name: &str) -> u64 {
    fnv(fnv(0xcbf2_9ce4_8422_2325, name), "\0")
}

fn hash(tag: u64, text: &str) -> u64 {
    fnv(tag, text)
}

fn pair(tag: u64, first: u64, second: u64) -> u64 {
    let mixed = tag.wrapping_add(first).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_add(second).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
