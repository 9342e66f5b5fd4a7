//! All readings of a text side by side: each word as it stands, and what it becomes when separators are taken out,
//! single letters joined, or look-alike signs folded. The latter two only where the writing shows evasion, because
//! folding everywhere makes innocent words equal to listed ones.

use std::cell::OnceCell;

use serde::Serialize;

use super::lexicon::{Lexicon, Sym, fold};
use super::normal::{Glue, Token};
use super::steps::step;

/// Which way of reading gave a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum View {
    /// The word as written, but for case and accents.
    Plain,
    /// Hidden characters, look-alike letters or separators taken out.
    Clean,
    /// Look-alike signs and repeated letters folded.
    Folded,
    /// A piece from the middle of spaced-out letters: only good beside other words.
    Piece,
}

/// One reading: a symbol over the tokens from `start` (inclusive) to `end` (exclusive).
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sym: Sym,
    pub(super) view: View,
}

impl Edge {
    /// Their order: as one number, because sorting them is a large part of the work.
    fn key(&self) -> u128 {
        let part = |number: usize| u128::from(u32::try_from(number).unwrap_or(u32::MAX));
        (part(self.start) << 96) | (part(self.end) << 64) | (u128::from(self.sym) << 32) | part(self.view as usize)
    }
}

/// A whole word costs this much of a gap, a letter of a spaced-out word one: a gap of one word passes five letters.
pub(super) const WORD: usize = 5;
/// Words longer than this in letters are not looked for in spaced-out runs; keeps the work linear.
const LONGEST_JOIN: usize = 24;

/// The readings of one text.
pub(super) struct Lattice {
    edges: Vec<Edge>,
    by_start: Vec<usize>,
    /// Few texts hold so much of a phrase that somebody asks what ends where.
    by_end: OnceCell<ByEnd>,
    /// The readings once more, by their symbols.
    by_sym: OnceCell<Vec<Edge>>,
    positions: Vec<Position>,
    evasive: usize,
    seen: Seen,
}

/// What may stand between two words of a phrase, or at its borders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gap {
    /// At most so many words.
    pub(super) words: usize,
    /// Over the end of a sentence.
    pub(super) cross: bool,
    /// Over a *not*.
    pub(super) denied: bool,
}

impl Gap {
    /// What either of them allows.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            words: self.words.max(other.words),
            cross: self.cross || other.cross,
            denied: self.denied || other.denied,
        }
    }
}

/// The places of the edges, by where they end.
struct ByEnd {
    begins: Vec<usize>,
    edges: Vec<usize>,
}

/// What lies before a token, or before the end of the text.
#[derive(Clone, Copy)]
struct Position {
    cost: usize,
    /// The sentences that ended, so the number of the one the token stands in.
    breaks: usize,
    negations: usize,
}

/// What is said of a position behind the end.
const NOWHERE: Position = Position { cost: usize::MAX, breaks: usize::MAX, negations: usize::MAX };

/// Which symbols may stand in a text: a bit each, several symbols to a bit, so that it costs the same with many rules as
/// with few.
#[derive(Default)]
struct Seen([u64; 32]);

/// The bit of a symbol.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark(u16);

impl From<Sym> for Mark {
    fn from(sym: Sym) -> Self {
        Self(u16::try_from(sym.wrapping_mul(0x9e37_79b1) >> 21).unwrap_or(0))
    }
}

impl Seen {
    fn insert(&mut self, Mark(bit): Mark) {
        if let Some(slot) = self.0.get_mut(usize::from(bit / 64)) {
            *slot |= 1 << (bit % 64);
        }
    }

    fn has(&self, Mark(bit): Mark) -> bool {
        self.0.get(usize::from(bit / 64)).is_some_and(|slot| slot & (1 << (bit % 64)) != 0)
    }
}

impl Lattice {
    /// Reads a text in every way that its writing allows.
    pub(super) fn new(tokens: &[Token], lexicon: &Lexicon) -> Self {
        let mut making = Making { tokens, lexicon, edges: Vec::with_capacity(tokens.len() * 4), evasive: 0 };
        making.words();
        let words = making.edges.len();
        making.cut_words();
        making.letter_runs();
        // Words come in order, and most texts have nothing else.
        if making.edges.len() > words {
            making.edges.sort_by_key(Edge::key);
        }
        making.keep_each_once();
        let mut by_start = making.by_start();
        let groups = making.groups(&by_start);
        if !groups.is_empty() {
            making.edges = merged(std::mem::take(&mut making.edges), groups);
            making.keep_each_once();
            by_start = making.by_start();
        }
        let Making { edges, evasive, .. } = making;
        let mut seen = Seen::default();
        for edge in &edges {
            seen.insert(edge.sym.into());
        }
        Self {
            edges,
            by_start,
            by_end: OnceCell::new(),
            by_sym: OnceCell::new(),
            positions: positions(tokens),
            evasive,
            seen,
        }
    }

    /// Marks the tokens that deny: no gap passes over them.
    pub(super) fn deny_at(&mut self, denies: impl Iterator<Item = bool>) {
        let mut count = 0;
        for (position, denies) in self.positions.iter_mut().zip(denies.chain(std::iter::once(false))) {
            position.negations = count;
            count += usize::from(denies);
        }
    }

    /// Whether one of these symbols may be there; false is certain.
    pub(super) fn may_have(&self, syms: &[Sym]) -> bool {
        syms.iter().any(|sym| self.seen.has((*sym).into()))
    }

    /// The same for a symbol whose bit is known.
    pub(super) fn may_have_mark(&self, mark: Mark) -> bool {
        self.seen.has(mark)
    }

    /// Every reading, by where it starts.
    pub(super) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// How many words were written in a way that hides them.
    pub(super) fn evasive(&self) -> usize {
        self.evasive
    }

    /// The number of positions: one more than tokens.
    pub(super) fn positions(&self) -> usize {
        self.positions.len()
    }

    /// The readings that start at a position.
    pub(super) fn starting(&self, at: usize) -> &[Edge] {
        step();
        run(&self.edges, &self.by_start, at)
    }

    /// The readings that end at a position.
    pub(super) fn ending(&self, at: usize) -> impl Iterator<Item = &Edge> {
        step();
        let by_end = self.by_end.get_or_init(|| ByEnd::new(&self.edges, self.positions.len()));
        run(&by_end.edges, &by_end.begins, at).iter().filter_map(|at| self.edges.get(*at))
    }

    /// The readings of a symbol.
    pub(super) fn of(&self, sym: Sym) -> impl Iterator<Item = &Edge> {
        let sorted = || {
            let mut edges = self.edges.clone();
            edges.sort_by_key(|edge| edge.sym);
            edges
        };
        let by_sym = self.by_sym.get_or_init(sorted);
        let from = by_sym.partition_point(|edge| edge.sym < sym);
        by_sym.iter().skip(from).take_while(move |edge| edge.sym == sym)
    }

    fn position(&self, at: usize) -> Position {
        self.positions.get(at).copied().unwrap_or(NOWHERE)
    }

    /// Whether a gap of so many words may lie between two positions: within a sentence unless it may cross, not over a
    /// negation unless it may be denied.
    pub(super) fn gap(&self, from: usize, to: usize, gap: Gap) -> bool {
        let same = gap.cross || from == 0 || self.sentence(from - 1) == self.sentence(to);
        same && self.is_near(from, to, gap)
    }

    fn is_near(&self, from: usize, to: usize, gap: Gap) -> bool {
        step();
        let (first, last) = (self.position(from), self.position(to));
        last.cost.saturating_sub(first.cost) <= gap.words * WORD
            && (gap.denied || from == to || first.negations == last.negations)
    }

    /// Whether a sentence begins at a position, or no more than a gap before it.
    pub(super) fn begins(&self, at: usize, gap: Gap) -> bool {
        let own =
            |from: &usize| (gap.cross || self.sentence(*from) == self.sentence(at)) && self.is_near(*from, at, gap);
        (0..=at).rev().take_while(own).any(|from| from == 0 || self.sentence(from) != self.sentence(from - 1))
    }

    /// Whether a sentence ends at a position, or no more than a gap behind it.
    pub(super) fn ends(&self, at: usize, gap: Gap) -> bool {
        let last = |to: usize| to.checked_sub(1).map(|token| self.sentence(token));
        let own = |to: &usize| (gap.cross || last(*to) == last(at)) && self.is_near(at, *to, gap);
        let ends = |to: usize| to + 1 >= self.positions() || last(to) != Some(self.sentence(to));
        (at..self.positions()).take_while(own).any(ends)
    }

    /// The number of the sentence a token stands in.
    pub(super) fn sentence(&self, token: usize) -> usize {
        self.position(token).breaks
    }

    /// Whether a negation stands in the few words before a position, in the same sentence.
    pub(super) fn denied_before(&self, at: usize, words: usize) -> bool {
        let from = at.saturating_sub(words);
        let first = (from..at).find(|token| self.sentence(*token) == self.sentence(at)).unwrap_or(at);
        self.position(first).negations != self.position(at).negations
    }
}

impl ByEnd {
    fn new(edges: &[Edge], size: usize) -> Self {
        let begins = offsets(edges.iter().map(|edge| edge.end), size);
        let mut next = begins.clone();
        let mut places = vec![0; edges.len()];
        for (at, edge) in edges.iter().enumerate() {
            let Some(free) = next.get_mut(edge.end) else { continue };
            if let Some(slot) = places.get_mut(*free) {
                *slot = at;
            }
            *free += 1;
        }
        Self { begins, edges: places }
    }
}

fn positions(tokens: &[Token]) -> Vec<Position> {
    let mut positions = Vec::with_capacity(tokens.len() + 1);
    let mut position = Position { cost: 0, breaks: 0, negations: 0 };
    for (at, token) in tokens.iter().enumerate() {
        position.breaks += usize::from(token.glue == Glue::Sentence);
        positions.push(position);
        let in_run = tokens.len() > 4 && token.single() && tokens.get(at + 1).is_none_or(Token::single);
        position.cost += if in_run || matches!(token.glue, Glue::Inner(_)) { 1 } else { WORD };
    }
    positions.push(position);
    positions
}

/// For sorted keys below `size`: where each key's run begins, and where the last one ends.
pub(super) fn offsets(keys: impl Iterator<Item = usize>, size: usize) -> Vec<usize> {
    let mut begins = vec![0; size + 1];
    for key in keys {
        if let Some(slot) = begins.get_mut(key + 1) {
            *slot += 1;
        }
    }
    let mut sum = 0;
    for slot in &mut begins {
        sum += *slot;
        *slot = sum;
    }
    begins
}

/// What lies under one key, of all that lies in the order of the keys.
pub(super) fn run<'a, T>(all: &'a [T], begins: &[usize], key: usize) -> &'a [T] {
    let (Some(from), Some(to)) = (begins.get(key), begins.get(key + 1)) else { return &[] };
    all.get(*from..*to).unwrap_or(&[])
}

struct Making<'a> {
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    edges: Vec<Edge>,
    evasive: usize,
}

impl Making<'_> {
    /// Each token by itself.
    fn words(&mut self) {
        let leet = self.tokens.iter().filter(|token| mixes_digits(&token.text)).count();
        for (at, token) in self.tokens.iter().enumerate() {
            let first = self.edges.len();
            let view = if token.odd { View::Clean } else { View::Plain };
            self.evasive += usize::from(token.odd);
            if !self.is_shard(at) {
                self.known(at, at + 1, &token.text, view);
            }
            self.disguised(at, token, leet);
            // Sorted word by word they need no sorting together.
            self.edges.get_mut(first..).unwrap_or_default().sort_unstable_by_key(|edge| (edge.sym, edge.view));
        }
    }

    /// A word as a number, and with its look-alike signs and repeated letters folded. `leet` words mix digits and letters.
    fn disguised(&mut self, at: usize, token: &Token, leet: usize) {
        let has_digit = token.text.bytes().any(|b| b.is_ascii_digit());
        if has_digit && let Some(value) = leading_number(&token.text) {
            let found = self.lexicon.number(value);
            self.edges.extend(found.map(|sym| Edge { start: at, end: at + 1, sym, view: View::Plain }));
        }
        let number = has_digit && token.number().is_some();
        let signs = has_digit && mixes_digits(&token.text) && (leet > 1 || !counts_something(&token.text));
        if signs
            || repeats(&token.text)
            || token.lead.is_some()
            || (number && (leet > 1 || (leet == 1 && self.tokens.len() <= 3)))
        {
            self.evasive += usize::from(!number);
            let whole: String = token.lead.into_iter().chain(token.text.chars()).collect();
            self.folded(at, at + 1, &whole);
        }
    }

    /// A piece of a word that an emoji or a star cut: by itself it means nothing (`p💀ig`).
    fn is_shard(&self, at: usize) -> bool {
        let cut = |token: Option<&Token>| {
            token.is_some_and(|token| matches!(token.glue, Glue::Inner(sign) if !matches!(sign, '.' | '-' | '/' | '!' | '?' | '&' | '+' | '…')))
        };
        let short = self.tokens.get(at).is_some_and(|token| token.text.len() <= 3);
        short && (cut(self.tokens.get(at)) || cut(self.tokens.get(at + 1)))
    }

    fn known(&mut self, start: usize, end: usize, word: &str, view: View) {
        step();
        let edges = &mut self.edges;
        edges.extend(self.lexicon.word(word).iter().map(|sym| Edge { start, end, sym: *sym, view }));
        self.lexicon.affixes(word, |sym| edges.push(Edge { start, end, sym, view }));
    }

    fn folded(&mut self, start: usize, end: usize, word: &str) {
        let folded = fold(word);
        let found = self.lexicon.look_alikes(&folded);
        self.edges.extend(found.iter().map(|sym| Edge { start, end, sym: *sym, view: View::Folded }));
        // An affix cannot be folded on both sides, so the word is tried with its commonest letters instead.
        let letters: String = squeeze(word).chars().map(letter_for).collect();
        let edges = &mut self.edges;
        self.lexicon.affixes(&letters, |sym| edges.push(Edge { start, end, sym, view: View::Folded }));
    }

    /// Words cut by signs or emoji (`s.n.a.p`, `sn💀ap`), read as one.
    fn cut_words(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let length = 1 + self.tokens.iter().skip(at + 1).take_while(|t| matches!(t.glue, Glue::Inner(_))).count();
            if length > 1 {
                self.join(at, at + length);
            }
            at += length;
        }
    }

    fn join(&mut self, start: usize, end: usize) {
        let parts: Vec<_> = self.tokens.iter().take(end).skip(start).collect();
        if parts.iter().map(|token| token.text.len()).sum::<usize>() > 2 * LONGEST_JOIN {
            return;
        }
        let bare: String = parts.iter().map(|token| token.text.as_str()).collect();
        let before = self.edges.len();
        self.known(start, end, &bare, View::Clean);
        let signed: String = parts
            .iter()
            .enumerate()
            .flat_map(|(at, token)| {
                let sign = match token.glue {
                    Glue::Inner(sign) if at > 0 && matches!(sign, '!' | '@' | '$' | '|' | '+' | '€') => Some(sign),
                    _ => None,
                };
                sign.into_iter().chain(token.text.chars())
            })
            .collect();
        if signed.len() != bare.len() || mixes_digits(&bare) || repeats(&bare) {
            self.folded(start, end, &signed);
        }
        self.evasive += usize::from(self.edges.len() > before && parts.len() > 2);
    }

    /// Letters with spaces between them: every known word inside the run is a reading.
    fn letter_runs(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let length = self.run(at);
            if length >= 3 {
                self.evasive += 1;
                self.read_run(at, at + length);
            }
            at += length.max(1);
        }
    }

    fn run(&self, from: usize) -> usize {
        let mut length = 0;
        for token in self.tokens.iter().skip(from) {
            let joined = matches!(token.glue, Glue::Space | Glue::Elision | Glue::Inner(_)) || length == 0;
            if !token.single() || !joined {
                break;
            }
            length += 1;
        }
        length
    }

    fn read_run(&mut self, from: usize, to: usize) {
        let limit = self.lexicon.longest().min(LONGEST_JOIN);
        for start in from..to {
            let mut word = String::new();
            for (offset, token) in self.tokens.iter().take(to).skip(start).take(limit).enumerate() {
                step();
                word.push_str(&token.text);
                let end = start + offset + 1;
                // Short words hide in any row of letters, so they count only at an edge of the run.
                let firm = (offset > 1 && (start == from || end == to)) || (start == from && end == to);
                if offset > 0 && firm {
                    let found = self.lexicon.word(&word);
                    self.edges.extend(found.iter().map(|sym| Edge { start, end, sym: *sym, view: View::Clean }));
                } else if offset > 1 {
                    let found = self.lexicon.word(&word);
                    self.edges.extend(found.iter().map(|sym| Edge { start, end, sym: *sym, view: View::Piece }));
                }
            }
        }
        let whole: String = self.tokens.iter().take(to).skip(from).map(|token| token.text.as_str()).collect();
        if to - from <= limit {
            self.known(from, to, &whole, View::Clean);
            if mixes_digits(&whole) {
                self.folded(from, to, &whole);
            }
        }
    }

    /// Of the sorted readings each stays once, in its plainest view.
    fn keep_each_once(&mut self) {
        self.edges.dedup_by_key(|edge| (edge.start, edge.end, edge.sym));
    }

    /// Where the readings of each position begin.
    fn by_start(&self) -> Vec<usize> {
        offsets(self.edges.iter().map(|edge| edge.start), self.tokens.len() + 1)
    }

    /// Fixed groups of words (`t'es`, a class entry of two words) become one reading of their own.
    fn groups(&self, by_start: &[usize]) -> Vec<Edge> {
        let mut found = Vec::new();
        for first in self.edges.iter().filter(|edge| self.lexicon.begins_group(edge.sym)) {
            for second in run(&self.edges, by_start, first.end) {
                for group in self.lexicon.groups(first.sym, second.sym) {
                    let mut ends = vec![second.end];
                    for word in &group.rest {
                        ends = self.follow(&ends, *word, by_start);
                    }
                    let gives = |end| group.gives.iter().map(move |sym| Edge { end, sym: *sym, ..*first });
                    found.extend(ends.into_iter().flat_map(gives));
                }
            }
        }
        found
    }

    fn follow(&self, from: &[usize], word: Sym, by_start: &[usize]) -> Vec<usize> {
        let mut ends = Vec::new();
        for at in from {
            step();
            ends.extend(run(&self.edges, by_start, *at).iter().filter(|edge| edge.sym == word).map(|edge| edge.end));
        }
        ends.sort_unstable();
        ends.dedup();
        ends
    }
}

/// Sorted readings and a few more, in order.
fn merged(edges: Vec<Edge>, mut more: Vec<Edge>) -> Vec<Edge> {
    more.sort_unstable_by_key(Edge::key);
    let mut all = Vec::with_capacity(edges.len() + more.len());
    let mut more = more.into_iter().peekable();
    for edge in edges {
        while let Some(other) = more.next_if(|other| other.start <= edge.start && other.key() < edge.key()) {
            all.push(other);
        }
        all.push(edge);
    }
    all.extend(more);
    all
}

/// The number that a token is or begins with (`14`, `14f`, `50euro`).
fn leading_number(word: &str) -> Option<u32> {
    let tail = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = word.get(..word.len() - tail.len())?;
    (tail.len() <= 4 && !digits.is_empty() && digits.len() <= 6).then(|| digits.parse().ok()).flatten()
}

/// A digit or sign inside a word (`k0m`).
fn mixes_digits(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit()) && word.chars().any(char::is_alphabetic)
}

/// A number with a short unit (`20u`, `15f`, `3x`) or a short code (`u15`): people write these without hiding anything.
fn counts_something(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let tail = word.trim_end_matches(|c: char| c.is_ascii_digit());
    (letters.len() <= 3 && letters.bytes().all(|b| b.is_ascii_alphabetic()))
        || (tail.len() <= 1 && tail.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// Three equal letters in a row (`kooom`).
fn repeats(word: &str) -> bool {
    if word.is_ascii() {
        return word.as_bytes().windows(3).any(|three| matches!(three, [a, b, c] if a == b && b == c));
    }
    let mut last = ('\0', 0);
    word.chars().any(|letter| {
        last = if letter == last.0 { (letter, last.1 + 1) } else { (letter, 1) };
        last.1 >= 3
    })
}

/// Runs of three or more equal letters become one.
fn squeeze(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters.chunk_by(|a, b| a == b).flat_map(|run| run.iter().take(if run.len() > 2 { 1 } else { 2 })).collect()
}

/// The letter that a digit or sign most often stands for.
pub(super) fn letter_for(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' | '6' => 'g',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Builder;
    use super::super::normal::tokens;
    use super::*;

    fn reads(text: &str, word: &str) -> bool {
        let mut builder = Builder::default();
        let sym = builder.entry(word).expect("a word");
        let lexicon = builder.build().expect("builds");
        Lattice::new(&tokens(text), &lexicon).edges().iter().any(|edge| edge.sym == sym)
    }

    #[test]
    fn evasive_writing_is_read() {
        for text in
            ["s n a p", "s.n.a.p", "5n4p", "sn💀ap", "snaaap", "ѕnар", "s\u{200b}nap", "ｓｎａｐ", "$nap", "s*n*a*p"]
        {
            assert!(reads(text, "snap"), "{text}");
        }
    }

    #[test]
    fn innocent_writing_is_not_folded() {
        assert!(!reads("hell", "hel"));
        assert!(!reads("om 20u", "zou"));
        assert!(!reads("slettebak", "slet"));
    }

    #[test]
    fn groups_of_words_are_one_reading() {
        assert!(reads("ben jij home_alone of niet", "ben_jij"));
        assert!(reads("toi t'es où", "t'es"));
    }
}
