//! From text to hits: which rules speak, where, and in what frame.

use std::cell::OnceCell;
use std::collections::HashMap;

use serde::Serialize;

use super::Place;
use super::draft::{Direction, Status};
use super::lattice::{Edge, Lattice, Mark, View, offsets, run};
use super::learnt::Likeness;
use super::lexicon::Sym;
use super::normal::{Token, tokens};
use super::phrase::Found;
use super::rule::{Does, RuleSet};
use super::steps::step;
use crate::model::lang::Lang;
use crate::model::verdict::Span;

/// What a word says about who speaks to whom. Each is a class in `words/cues.toml`.
const CUES: [&str; 9] = ["me", "they", "report", "fear", "ask", "fiction", "negation", "function", "past"];
const ME: u16 = 1;
const THEY: u16 = 1 << 1;
const REPORT: u16 = 1 << 2;
const FEAR: u16 = 1 << 3;
const ASK: u16 = 1 << 4;
const FICTION: u16 = 1 << 5;
const NEGATION: u16 = 1 << 6;
const FUNCTION: u16 = 1 << 7;
const PAST: u16 = 1 << 8;

/// How many words around a reporting verb its third-person subject may stand.
const SUBJECT_REACH: usize = 4;
/// How many words before a phrase a negation still reaches.
const NEGATION_REACH: usize = 3;
/// What raising and lowering phrases change of a rule's weight, once each: half of what holds a text. So one word makes
/// a rule hold that is half as heavy as it takes, and refuse only from 1.5 on; no word alone moves a text by two bands.
const SHIFT: f32 = 0.5;

/// One rule that matched.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Index of the rule.
    pub(super) rule: usize,
    /// Where, in the original's characters.
    pub(super) spans: Vec<Span>,
    pub(super) view: View,
    /// It is told about, not done: a story, a question, a quotation.
    pub(super) told: bool,
    /// What it adds to its category in this text.
    pub(super) weight: f32,
}

/// Who speaks to whom in a text.
#[expect(clippy::struct_excessive_bools, reason = "independent facts that a moderator reads side by side")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Frame {
    /// The writer speaks of himself or herself.
    pub(super) first: bool,
    /// Somebody who is not here did or said something.
    pub(super) reported: bool,
    /// The writer is afraid or ashamed.
    pub(super) fear: bool,
    /// The writer asks what to do or whether it is normal.
    pub(super) asks: bool,
    /// It is about a film, a book, a song.
    pub(super) fiction: bool,
}

/// What one look at a text gave.
pub(super) struct Reading {
    pub(super) tokens: Vec<Token>,
    pub(super) hits: Vec<Hit>,
    pub(super) frame: Frame,
    pub(super) evasive: usize,
    /// The languages the text may be in.
    pub(super) langs: Vec<Lang>,
    /// What the whole text reads like, where sentences were learnt.
    pub(super) likeness: Option<Likeness>,
}

/// The rules, indexed by the word from which each phrase is looked for.
pub(super) struct Engine {
    pub(super) set: RuleSet,
    finders: Finders,
    /// Per rule: the phrases that silence it or change its weight, which only a rule that found something is asked for.
    modifiers: Vec<Vec<Anchored>>,
    /// Per symbol and language: the cues it gives.
    cues: Vec<[u16; 4]>,
}

/// A phrase, and the element from which it is looked for.
#[derive(Clone, Copy)]
struct Anchored {
    pattern: usize,
    anchor: usize,
}

/// A phrase that makes its rule speak, under a word from which it is looked for.
#[derive(Clone, Copy)]
struct Entry {
    at: Anchored,
    /// The two rarest of the other elements, of those that have few forms.
    partners: [Forms; 2],
}

/// What an element looks like in a text; nothing where there is no such element.
#[derive(Clone, Copy, Default)]
struct Forms {
    marks: [Mark; FORMS],
    count: usize,
}

impl Forms {
    /// `None` where it has too many.
    fn of(syms: &[Sym]) -> Option<Self> {
        let mut forms = Self { count: syms.len(), ..Self::default() };
        forms.marks.iter_mut().zip(syms).for_each(|(mark, sym)| *mark = (*sym).into());
        (syms.len() <= FORMS).then_some(forms)
    }

    fn may_be_in(&self, lattice: &Lattice) -> bool {
        self.count == 0 || self.marks.iter().take(self.count).any(|mark| lattice.may_have_mark(*mark))
    }
}

/// The entries of all symbols in one row, those of a symbol side by side: most looks end there, so they should stay in
/// few places of memory.
struct Finders {
    begins: Vec<usize>,
    entries: Vec<Entry>,
}

impl Finders {
    fn new(mut entries: Vec<(Sym, Entry)>) -> Self {
        entries.sort_by_key(|(sym, _)| *sym);
        let size = entries.last().map_or(0, |(sym, _)| slot_of(*sym) + 1);
        let begins = offsets(entries.iter().map(|(sym, _)| slot_of(*sym)), size);
        Self { begins, entries: entries.into_iter().map(|(_, entry)| entry).collect() }
    }

    fn of(&self, sym: Sym) -> &[Entry] {
        run(&self.entries, &self.begins, slot_of(sym))
    }
}

/// A text as phrases see it.
struct Text<'a> {
    tokens: &'a [Token],
    lattice: &'a Lattice,
    langs: &'a [Lang],
    /// Per token, once somebody asks: whether its sentence is a question, from there on.
    asking: OnceCell<Vec<bool>>,
}

impl Text<'_> {
    fn asks(&self, token: usize) -> bool {
        self.asking.get_or_init(|| self.asking()).get(token).copied().unwrap_or(false)
    }

    /// From the end, so that each token is looked at once.
    fn asking(&self) -> Vec<bool> {
        let mut asking = vec![false; self.tokens.len()];
        let mut later = false;
        for (at, (token, slot)) in self.tokens.iter().zip(&mut asking).enumerate().rev() {
            step();
            later = token.asked || (later && self.lattice.sentence(at + 1) == self.lattice.sentence(at));
            *slot = later;
        }
        asking
    }
}

/// An element with more forms than this is in too many texts to be worth a look beforehand.
const FORMS: usize = 6;

fn slot_of(sym: Sym) -> usize {
    usize::try_from(sym).unwrap_or(usize::MAX)
}

impl Engine {
    pub(super) fn new(set: RuleSet, ordinary: &[(Lang, String)]) -> Self {
        let mut cues: HashMap<Sym, [u16; 4]> = HashMap::new();
        for (bit, name) in CUES.iter().enumerate() {
            for lang in Lang::ALL {
                if let Some(sym) = set.classes.get(&((*name).to_owned(), *lang))
                    && let Some(slot) = cues.entry(*sym).or_default().get_mut(lang.index())
                {
                    *slot |= 1 << bit;
                }
            }
        }
        let (finders, modifiers) = index(&set, ordinary);
        let size = cues.keys().max().map_or(0, |sym| slot_of(*sym) + 1);
        let table = (0..size).map(|at| cues.get(&Sym::try_from(at).unwrap_or(Sym::MAX)).copied().unwrap_or_default());
        Self { cues: table.collect(), set, finders, modifiers }
    }

    /// Reads a text with every rule.
    pub(super) fn read(&self, text: &str, lang: Lang) -> Reading {
        let tokens = tokens(text);
        let mut lattice = Lattice::new(&tokens, &self.set.lexicon);
        let marks = self.marks(&lattice, &tokens);
        let langs = languages(&marks, lang, tokens.len());
        let speaks = Lang::ALL.iter().map(|lang| langs.contains(lang));
        let mut spoken = [0; 4];
        spoken.iter_mut().zip(speaks).for_each(|(all, speaks)| *all = if speaks { u16::MAX } else { 0 });
        let seen = |mark: &[u16; 4]| mark.iter().zip(&spoken).fold(0, |all, (cues, speaks)| all | (cues & speaks));
        let cues: Vec<u16> = marks.iter().map(seen).collect();
        lattice.deny_at(cues.iter().map(|cue| cue & NEGATION != 0));
        let story = Story::new(&cues, &tokens);
        let text = Text { tokens: &tokens, lattice: &lattice, langs: &langs, asking: OnceCell::new() };
        let hits = self.hits(&text, &story);
        Reading { hits, frame: story.frame, evasive: lattice.evasive(), langs, tokens, likeness: None }
    }

    fn marks(&self, lattice: &Lattice, tokens: &[Token]) -> Vec<[u16; 4]> {
        let mut marks = vec![[0; 4]; tokens.len()];
        // A letter among spaced-out letters is no word.
        let lone = |at: usize| tokens.get(at).is_some_and(Token::single);
        let shard = |at: usize| lone(at) && (lone(at + 1) || (at > 0 && lone(at - 1)));
        for edge in lattice.edges() {
            let piece = edge.view == View::Piece || (edge.end == edge.start + 1 && shard(edge.start));
            if !piece
                && let Some(cues) = self.cues.get(slot_of(edge.sym)).filter(|cues| **cues != [0; 4])
                && let Some(mark) = marks.get_mut(edge.start)
            {
                mark.iter_mut().zip(cues).for_each(|(slot, cue)| *slot |= cue);
            }
        }
        marks
    }

    fn hits(&self, text: &Text<'_>, story: &Story<'_>) -> Vec<Hit> {
        let mut found: Vec<(usize, Found)> = Vec::new();
        for edge in text.lattice.edges() {
            for entry in self.finders.of(edge.sym) {
                step();
                if entry.partners.iter().all(|forms| forms.may_be_in(text.lattice)) {
                    found.extend(self.place(entry.at, edge, text));
                }
            }
        }
        found.sort_by_key(|(rule, _)| *rule);
        let rules = found.chunk_by(|one, next| one.0 == next.0);
        rules.filter_map(|places| self.hit(places.first()?.0, places, text, story)).collect()
    }

    /// Where a phrase stands around a reading that fits its anchor, and whose it is.
    fn place(&self, Anchored { pattern, anchor }: Anchored, edge: &Edge, text: &Text<'_>) -> Option<(usize, Found)> {
        let pattern = self.set.patterns.get(pattern)?;
        let rule = self.set.rules.get(pattern.rule)?;
        // A short phrase of another language may be an innocent word of this one.
        let foreign = !text.langs.contains(&pattern.lang) && pattern.phrase.required() < 3 && !rule.neutral;
        if foreign || (edge.view == View::Piece && pattern.phrase.required() == 1) {
            return None;
        }
        let counts = |view| pattern.does != Does::Finds || rule.counts_in(view);
        let found = pattern.phrase.around(text.lattice, anchor, edge, |token| text.asks(token), counts)?;
        let denied =
            pattern.does != Does::Excludes && rule.deniable && text.lattice.denied_before(found.start, NEGATION_REACH);
        (!denied).then_some((pattern.rule, found))
    }

    /// What a rule weighs in a text in which it found something; `None` where one of its phrases silences it.
    fn weight(&self, rule: usize, text: &Text<'_>) -> Option<f32> {
        let (mut raised, mut lowered) = (false, false);
        for modifier in self.modifiers.get(rule).into_iter().flatten() {
            let does = self.set.patterns.get(modifier.pattern)?.does;
            match does {
                Does::Excludes if self.stands(*modifier, text) => return None,
                Does::Raises => raised = raised || self.stands(*modifier, text),
                Does::Lowers => lowered = lowered || self.stands(*modifier, text),
                Does::Excludes | Does::Finds => {}
            }
        }
        Some(shift(self.set.rules.get(rule)?.weight, raised, lowered))
    }

    /// Whether a phrase stands anywhere in a text.
    fn stands(&self, at: Anchored, text: &Text<'_>) -> bool {
        step();
        let syms = self.set.patterns.get(at.pattern).map_or(&[][..], |pattern| pattern.phrase.syms_of(at.anchor));
        let is_there = |edge: &Edge| {
            step();
            self.place(at, edge, text).is_some()
        };
        text.lattice.may_have(syms) && syms.iter().flat_map(|sym| text.lattice.of(*sym)).any(is_there)
    }

    fn hit(&self, rule: usize, found: &[(usize, Found)], text: &Text<'_>, story: &Story<'_>) -> Option<Hit> {
        let info = self.set.rules.get(rule)?;
        let weight = self.weight(rule, text)?;
        let places = found.iter().map(|(_, place)| place);
        // Telling takes the sting out only when every place is told.
        let told = info.framed
            && places.clone().all(|place| match info.info.direction {
                Direction::ToYou | Direction::Any => story.told(place),
                Direction::AboutMe | Direction::AboutOthers => story.made_up(place),
            });
        let mut spans: Vec<Span> = places.clone().filter_map(|place| span(text.tokens, place)).collect();
        spans.sort_unstable();
        spans.dedup();
        let view = places.map(|place| place.view).min()?;
        Some(Hit { rule, spans: merge(spans), view, told, weight })
    }

    /// Whether a rule acts on what stands in a place.
    pub(super) fn acts(&self, rule: usize, place: Place) -> bool {
        self.set.rules.get(rule).is_some_and(|rule| rule.info.status == Status::Live && rule.acts_in(place))
    }
}

/// A rule's weight in a text in which phrases raise or lower it. What speaks against a text never comes to speak for it,
/// nor the other way round: that would be another rule.
fn shift(weight: f32, raised: bool, lowered: bool) -> f32 {
    let by = |is: bool| if is { SHIFT } else { 0.0 };
    let shifted = weight + by(raised) - by(lowered);
    if weight < 0.0 { shifted.min(0.0) } else { shifted.max(0.0) }
}

/// Puts each phrase that makes a rule speak under its rarest element (function words, and words that many phrases share,
/// come last), and every other phrase under its rule.
fn index(set: &RuleSet, ordinary: &[(Lang, String)]) -> (Finders, Vec<Vec<Anchored>>) {
    let rarity = frequencies(set, ordinary);
    let weight = |syms: &[Sym]| syms.iter().map(|sym| rarity.get(sym).copied().unwrap_or(0)).sum::<usize>();
    let mut finders: Vec<(Sym, Entry)> = Vec::new();
    let mut modifiers: Vec<Vec<Anchored>> = vec![Vec::new(); set.rules.len()];
    for (at, pattern) in set.patterns.iter().enumerate() {
        let mut elements: Vec<(usize, &[Sym])> = pattern.phrase.anchors().collect();
        elements.sort_by_cached_key(|(_, syms)| weight(syms));
        let Some(((anchor, syms), others)) = elements.split_first() else { continue };
        let at = Anchored { pattern: at, anchor: *anchor };
        if pattern.does == Does::Finds {
            let mut partners = [Forms::default(); 2];
            let forms = others.iter().filter_map(|(_, syms)| Forms::of(syms));
            partners.iter_mut().zip(forms).for_each(|(partner, forms)| *partner = forms);
            finders.extend(syms.iter().map(|sym| (*sym, Entry { at, partners })));
        } else {
            modifiers.get_mut(pattern.rule).into_iter().for_each(|list| list.push(at));
        }
    }
    (Finders::new(finders), modifiers)
}

/// How often a symbol is met: in ordinary talk, and then in the phrases themselves.
fn frequencies(set: &RuleSet, ordinary: &[(Lang, String)]) -> HashMap<Sym, usize> {
    let mut uses: HashMap<Sym, usize> = HashMap::new();
    for pattern in &set.patterns {
        for sym in pattern.phrase.syms() {
            *uses.entry(sym).or_default() += 1;
        }
    }
    let cue = |name: &str| CUES.contains(&name) || name == "you";
    for sym in set.classes.iter().filter(|((name, _), _)| cue(name)).map(|(_, sym)| sym) {
        *uses.entry(*sym).or_default() += 100;
    }
    for (_, sentence) in ordinary {
        for edge in Lattice::new(&tokens(sentence), &set.lexicon).edges() {
            *uses.entry(edge.sym).or_default() += 20;
        }
    }
    uses
}

/// The declared language, English, and whatever the function words speak for.
fn languages(marks: &[[u16; 4]], declared: Lang, size: usize) -> Vec<Lang> {
    let mut counts = [0; 4];
    for mark in marks {
        counts.iter_mut().zip(mark).for_each(|(count, cues)| *count += usize::from(cues & FUNCTION != 0));
    }
    let count = |lang: Lang| counts.get(lang.index()).copied().unwrap_or(0);
    let best = counts.iter().copied().max().unwrap_or(0);
    let clear = best >= 3 && size >= 4;
    let speaks = |lang: Lang| match lang {
        _ if lang == declared => !(clear && count(lang) == 0),
        Lang::En => true,
        _ => count(lang) > 0 && count(lang) * 2 >= best && (size >= 4 || count(lang) > count(declared)),
    };
    Lang::ALL.iter().copied().filter(|lang| speaks(*lang)).collect()
}

fn span(tokens: &[Token], place: &Found) -> Option<Span> {
    let first = tokens.get(place.start)?;
    let last = tokens.get(place.end.checked_sub(1)?)?;
    Some((first.start, last.end))
}

pub(super) fn merge(spans: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => out.push(span),
        }
    }
    out
}

/// The cues of a text, and what they say about a place in it.
struct Story<'a> {
    tokens: &'a [Token],
    frame: Frame,
    /// The first token from which on somebody's words or deeds are reported.
    reported_from: Option<usize>,
}

impl<'a> Story<'a> {
    fn new(cues: &[u16], tokens: &'a [Token]) -> Self {
        let all = cues.iter().fold(0, |all, cue| all | cue);
        let any = |bit: u16| all & bit != 0;
        let near = |at: usize, bit: u16| {
            cues.iter().skip(at.saturating_sub(SUBJECT_REACH)).take(2 * SUBJECT_REACH + 1).any(|cue| cue & bit != 0)
        };
        let reported_from =
            cues.iter().enumerate().find(|(at, cue)| *cue & REPORT != 0 && near(*at, THEY)).map(|(at, _)| at);
        let first = any(ME);
        let frame = Frame {
            first,
            reported: reported_from.is_some() || (first && any(PAST) && any(THEY)),
            fear: first && any(FEAR),
            asks: any(ASK),
            fiction: any(FICTION),
        };
        Self { tokens, frame, reported_from }
    }

    /// Whether what stands at a place is told about rather than done.
    fn told(&self, place: &Found) -> bool {
        let before = self.reported_from.is_some_and(|from| from < place.end);
        before || self.frame.fear || self.frame.asks || self.made_up(place)
    }

    /// Quoted, or about a film or a book.
    fn made_up(&self, place: &Found) -> bool {
        self.frame.fiction || self.tokens.get(place.start).is_some_and(|token| token.quoted)
    }
}
