//! Phrases: the small pattern language of the rules, and how one is found in a [`Lattice`].
//!
//! The syntax is described for moderators in `moderation-rules/README.md`. A phrase is found from its rarest element
//! outwards; each step keeps a set of positions instead of trying again, so no text and no phrase takes more than
//! linear time.

use std::cmp::Reverse;

use super::fault::PhraseFault;
use super::lattice::{Edge, Gap, Lattice, View};
use super::lexicon::{Builder, Sym};
use super::steps::step;

/// A phrase ready to be matched.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    elements: Vec<Element>,
    /// How many of them must be there: a measure of how sure a match is.
    required: usize,
    /// In any order, within so many words.
    window: Option<usize>,
    from_start: bool,
    to_end: bool,
    /// What may stand between the last element and the end of the sentence, where it goes to the end.
    tail: Gap,
    asked: bool,
}

#[derive(Debug, Clone)]
struct Element {
    /// Any of these.
    syms: Vec<Sym>,
    optional: bool,
    /// What may stand between it and the one before it.
    gap: Gap,
}

/// Where a phrase was found, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) view: View,
}

/// How classes are named while phrases are read: `<app>` in a Dutch phrase.
pub(super) trait Classes {
    /// The symbol of a class in the phrase's language; `None` when nobody wrote it.
    fn class(&self, name: &str) -> Option<Sym>;
}

impl Phrase {
    /// Reads a phrase.
    ///
    /// # Errors
    /// An unknown class, a stray sign, a phrase that would match almost anything.
    pub(super) fn parse(text: &str, words: &mut Builder, classes: &impl Classes) -> Result<Self, PhraseFault> {
        let mut phrase = Self {
            elements: Vec::new(),
            required: 0,
            window: None,
            from_start: false,
            to_end: false,
            tail: Gap::default(),
            asked: false,
        };
        let mut body = text.trim();
        if let Some(inner) = body.strip_prefix('{') {
            let (inner, window) = inner.split_once('}').ok_or(PhraseFault::NeverClosed { open: '{', close: '}' })?;
            let window = window.trim();
            phrase.window = Some(if window.is_empty() { 8 } else { reach(window)? });
            body = inner;
        }
        let mut gap = Gap::default();
        for atom in body.split_whitespace() {
            match atom {
                // In any order nothing is first, last or between.
                _ if phrase.window.is_some() && (atom.starts_with(['^', '$', '[']) || atom.starts_with("..")) => {
                    return Err(PhraseFault::InWindow(atom.to_owned()));
                }
                "^" => phrase.from_start = true,
                "$" => phrase.to_end = true,
                "?" => phrase.asked = true,
                _ if atom.starts_with("..") => gap = gap.or(read_gap(atom)?),
                _ => {
                    let (optional, inner) = match atom.strip_prefix('[') {
                        Some(rest) => {
                            (true, rest.strip_suffix(']').ok_or(PhraseFault::NeverClosed { open: '[', close: ']' })?)
                        }
                        None => (false, atom),
                    };
                    let syms = alternatives(inner, words, classes)?;
                    phrase.elements.push(Element { syms, optional, gap });
                    gap = Gap::default();
                }
            }
        }
        phrase.tail = gap;
        phrase.required = phrase.elements.iter().filter(|element| !element.optional).count();
        if phrase.required == 0 {
            return Err(PhraseFault::NothingNeeded);
        }
        Ok(phrase)
    }

    /// Lets its gaps pass over a negation: *if you do not pay I …* is no denial.
    pub(super) fn over_negations(mut self) -> Self {
        for element in &mut self.elements {
            element.gap.denied = true;
        }
        self.tail.denied = true;
        self
    }

    /// How many elements must be there.
    pub(super) fn required(&self) -> usize {
        self.required
    }

    /// Every symbol it asks for.
    pub(super) fn syms(&self) -> impl Iterator<Item = Sym> {
        self.elements.iter().flat_map(|element| element.syms.iter().copied())
    }

    /// The elements from which the phrase may be found, with their symbols.
    pub(super) fn anchors(&self) -> impl Iterator<Item = (usize, &[Sym])> {
        self.elements.iter().enumerate().filter(|(_, e)| !e.optional).map(|(at, e)| (at, e.syms.as_slice()))
    }

    /// The symbols of an element.
    pub(super) fn syms_of(&self, element: usize) -> &[Sym] {
        self.elements.get(element).map_or(&[], |element| &element.syms)
    }

    /// Looks for the phrase around a reading that fits one of its elements. `asked` says whether the sentence of a token
    /// is a question, `counts` in which views the phrase counts.
    pub(super) fn around(
        &self,
        lattice: &Lattice,
        anchor: usize,
        edge: &Edge,
        asked: impl Fn(usize) -> bool,
        counts: impl Fn(View) -> bool,
    ) -> Option<Found> {
        let mut others = self.elements.iter().enumerate().filter(|(at, element)| *at != anchor && !element.optional);
        if !others.all(|(_, element)| lattice.may_have(&element.syms)) {
            return None;
        }
        let fits = |found: &Found| (!self.asked || asked(found.end - 1)) && counts(found.view);
        match self.window {
            Some(window) => self.nearby(lattice, anchor, edge, window).filter(fits),
            None => self.in_order(lattice, anchor, edge, fits),
        }
    }

    /// Whether the phrase may begin at a position, with a gap in front of it.
    fn begins(&self, lattice: &Lattice, at: usize, gap: Gap) -> bool {
        !self.from_start || lattice.begins(at, gap)
    }

    /// Whether the phrase may end at a position, with a gap owed by what was left out.
    fn ends(&self, lattice: &Lattice, at: usize, gap: Gap) -> bool {
        !self.to_end || lattice.ends(at, gap.or(self.tail))
    }

    fn nearby(&self, lattice: &Lattice, anchor: usize, edge: &Edge, window: usize) -> Option<Found> {
        let (mut start, mut end, mut view) = (edge.start, edge.end, edge.view);
        for (_, element) in self.elements.iter().enumerate().filter(|(at, e)| *at != anchor && !e.optional) {
            let close = (edge.start.saturating_sub(window)..=edge.end.saturating_add(window))
                .flat_map(|at| lattice.starting(at))
                .filter(|other| other.end <= edge.start || other.start >= edge.end)
                .find(|other| element.syms.contains(&other.sym))?;
            (start, end, view) = (start.min(close.start), end.max(close.end), view.max(close.view));
        }
        Some(Found { start, end, view })
    }

    /// The shortest of all that fit and reach the borders, where the phrase asks for them.
    fn in_order(&self, lattice: &Lattice, anchor: usize, edge: &Edge, fits: impl Fn(&Found) -> bool) -> Option<Found> {
        let (before, after) = self.elements.split_at_checked(anchor)?;
        let (own, after) = after.split_first()?;
        let mut ends = rightwards(lattice, after, edge);
        ends.retain(|(at, gap, _)| self.ends(lattice, *at, *gap));
        ends.sort_unstable_by_key(|(at, _, view)| (*at, *view));
        let mut starts = leftwards(lattice, before, own.gap, edge);
        starts.retain(|(at, gap, _)| self.begins(lattice, *at, *gap));
        starts.sort_unstable_by_key(|(at, _, view)| (Reverse(*at), *view));
        let from = |(end, _, right): &(usize, Gap, View)| {
            let (end, right) = (*end, *right);
            starts.iter().map(move |(start, _, left)| {
                step();
                Found { start: *start, end, view: edge.view.max(*left).max(right) }
            })
        };
        ends.iter().flat_map(from).find(|found| fits(found))
    }
}

/// A set of places reached, with the gap still owed by skipped optional elements.
type Places = Vec<(usize, Gap, View)>;

fn rightwards(lattice: &Lattice, elements: &[Element], edge: &Edge) -> Places {
    let mut places: Places = vec![(edge.end, Gap::default(), edge.view)];
    for element in elements {
        let mut next: Places = Vec::new();
        for (at, owed, view) in &places {
            let gap = owed.or(element.gap);
            for to in (*at..lattice.positions()).take_while(|to| lattice.gap(*at, *to, gap)) {
                for edge in lattice.starting(to).iter().filter(|edge| element.syms.contains(&edge.sym)) {
                    next.push((edge.end, Gap::default(), edge.view.max(*view)));
                }
            }
            if element.optional {
                next.push((*at, gap, *view));
            }
        }
        places = distinct(next);
    }
    places
}

fn leftwards(lattice: &Lattice, elements: &[Element], first_gap: Gap, edge: &Edge) -> Places {
    let mut places: Places = vec![(edge.start, first_gap, edge.view)];
    for element in elements.iter().rev() {
        let mut next: Places = Vec::new();
        for (at, gap, view) in &places {
            for from in (1..=*at).rev().take_while(|from| lattice.gap(*from, *at, *gap)) {
                for edge in lattice.ending(from).filter(|edge| element.syms.contains(&edge.sym)) {
                    next.push((edge.start, element.gap, edge.view.max(*view)));
                }
            }
            if element.optional {
                next.push((*at, gap.or(element.gap), *view));
            }
        }
        places = distinct(next);
    }
    places
}

/// Few places are ever needed; the cap keeps a hostile text from growing the set.
fn distinct(mut places: Places) -> Places {
    places.sort_unstable_by_key(|(at, gap, view)| (*at, gap.words, gap.cross, *view));
    places.dedup_by_key(|(at, gap, _)| (*at, *gap));
    places.truncate(64);
    places
}

fn alternatives(text: &str, words: &mut Builder, classes: &impl Classes) -> Result<Vec<Sym>, PhraseFault> {
    let mut syms = Vec::new();
    for part in text.split('|') {
        if part == "#" {
            syms.push(words.name("number"));
        } else if matches!(part, "<minor>" | "<adult>") {
            syms.push(words.name(&format!("class:{}", part.trim_matches(['<', '>']))));
        } else if let Some(name) = part.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            syms.push(classes.class(name).ok_or_else(|| PhraseFault::NoClass(name.to_owned()))?);
        } else if part.contains(['<', '>', '[', ']', '{', '}', '(', ')']) {
            return Err(PhraseFault::Bracket(part.to_owned()));
        } else {
            syms.push(words.entry(part)?);
        }
    }
    Ok(syms)
}

fn read_gap(atom: &str) -> Result<Gap, PhraseFault> {
    let cross = atom.starts_with("...");
    let digits = atom.trim_start_matches('.');
    let words = if digits.is_empty() { if cross { 8 } else { 3 } } else { reach(digits)? };
    Ok(Gap { words, cross, denied: false })
}

/// Over how many words a gap or a window may reach.
fn reach(digits: &str) -> Result<usize, PhraseFault> {
    let words = digits.parse().map_err(|_| PhraseFault::NoNumber(digits.to_owned()))?;
    if words > 20 { Err(PhraseFault::WideGap(words)) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use super::super::normal::tokens;
    use super::*;

    struct One(Sym);
    impl Classes for One {
        fn class(&self, name: &str) -> Option<Sym> {
            (name == "app").then_some(self.0)
        }
    }

    fn finds(pattern: &str, text: &str) -> bool {
        finds_in(pattern, text, false)
    }

    /// With `plain`, only as it is written.
    fn finds_in(pattern: &str, text: &str, plain: bool) -> bool {
        let mut words = Builder::default();
        let app = words.name("class:app");
        for word in ["snap", "insta"] {
            let entry = words.entry(word).expect("a word");
            words.belongs(entry, app);
        }
        let not = words.entry("not").expect("a word");
        let phrase = Phrase::parse(pattern, &mut words, &One(app)).expect("a phrase");
        let lexicon = words.build().expect("builds");
        let tokens = tokens(text);
        let mut lattice = Lattice::new(&tokens, &lexicon);
        let denies: Vec<bool> = (0..tokens.len()).map(|at| lattice.starting(at).iter().any(|e| e.sym == not)).collect();
        lattice.deny_at(denies.into_iter());
        let sentence = |at: usize| lattice.sentence(at);
        let asked = |token: usize| (token..tokens.len()).any(|at| sentence(at) == sentence(token) && tokens[at].asked);
        let hit = |at: usize, syms: &[Sym]| {
            lattice.edges().iter().any(|edge| {
                syms.contains(&edge.sym)
                    && phrase.around(&lattice, at, edge, asked, |view| view == View::Plain || !plain).is_some()
            })
        };
        let found: Vec<bool> = phrase.anchors().map(|(at, syms)| hit(at, syms)).collect();
        assert!(found.iter().all(|one| *one == found[0]), "every anchor gives the same answer: {pattern} / {text}");
        found[0]
    }

    #[test]
    fn words_gaps_options_and_classes() {
        assert!(finds("add me|us [on] <app>", "add me snap"));
        assert!(finds("add me|us [on] <app>", "please add us on insta now"));
        assert!(!finds("add me|us [on] <app>", "add me there on insta"));
        assert!(finds("add .. <app>", "add me over on insta"));
        assert!(!finds("add .. <app>", "add me over there now on insta"));
        assert!(finds("add [me] .. <app>", "add over on insta"));
    }

    #[test]
    fn gaps_stop_at_sentences_and_negations() {
        assert!(!finds("add .. <app>", "add. on insta"));
        assert!(finds("add ... <app>", "add me. on insta"));
        assert!(!finds("add .. <app>", "add not insta"));
    }

    #[test]
    fn ends_questions_and_any_order() {
        assert!(finds("^ asl $", "asl?"));
        assert!(!finds("^ asl $", "my asl"));
        assert!(finds("old ?", "how old?"));
        assert!(!finds("old ?", "how old."));
        assert!(finds("{ snap add me }", "me later on snap, add it"));
        assert!(finds("add ... snap ?", "so add. i snap. will you snap?"), "the nearest end asks nothing");
        assert!(finds_in("add .. snap", "add sn4p snap", true), "the nearest end is written otherwise");
    }

    #[test]
    fn gaps_and_options_may_stand_at_the_borders() {
        assert!(finds("go away ..2 $", "go away now please. bye"));
        assert!(finds("go away ..2 $", "go away") && finds("go away ..2 $", "go away now"));
        assert!(!finds("go away ..2 $", "go away from me now"));
        assert!(!finds("go away ..2 $", "go away not"), "a negation is no filler");
        assert!(finds("dm [me] $", "dm me") && finds("dm [me] $", "dm. thanks"));
        assert!(!finds("dm [me] $", "dm me later"));
        assert!(finds("^ [hey] you", "hey you there") && finds("^ [hey] you", "ok. you there"));
        assert!(!finds("^ [hey] you", "oh hey you"));
        assert!(finds("^ ..2 you", "ok. well then you") && !finds("^ ..2 you", "ok. well then so you"));
        assert!(finds("^ snap [me] ..1 $", "snap me now") && !finds("^ snap [me] ..1 $", "snap it now"));
    }

    #[test]
    fn letters_with_spaces_match_within_gaps() {
        assert!(finds("add .. <app>", "a d d m e on s n a p"));
    }

    #[test]
    fn broken_phrases_say_what_is_wrong() {
        let parse =
            |text: &str| Phrase::parse(text, &mut Builder::default(), &One(0)).expect_err("refused").to_string();
        assert!(parse("<nope> x").contains("<nope>"));
        assert!(parse("a [b").contains("never closed"));
        assert!(parse("a ..99 b").contains("too wide"));
        assert!(parse("{ a b }99").contains("too wide"));
        assert!(
            parse("{ ^ a b }").contains('^')
                && parse("{ a [b] }").contains("[b]")
                && parse("{ a .. b }").contains("..")
        );
        assert!(parse("[a] ..").contains("at least one word"));
    }
}
