//! One look at a text: what is in it is looked for once, whatever is asked about it afterwards.

use std::borrow::Cow;

use super::course::{Shown, is_jab, stages};
use super::decide::{self, Asked, Score};
use super::engine::Reading;
use super::learnt::Likeness;
use super::normal::Token;
use super::personal::Personal;
use super::{Filter, Place};
use crate::model::lang::Lang;
use crate::model::verdict::{Action, Reason, Span, Verdict};

/// A text that was looked at, by the rules that were in force then.
pub struct Look<'f> {
    filter: &'f Filter,
    text: Cow<'f, str>,
    lang: Lang,
    pub(super) reading: Reading,
    pub(super) found: Personal,
}

impl std::fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Look({} words, {})", self.reading.tokens.len(), self.lang)
    }
}

#[cfg(test)]
thread_local! {
    /// How many texts this thread looked at.
    pub(crate) static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl Filter {
    /// Looks at a text that is supposed to be in a language.
    #[must_use]
    pub fn look<'f>(&'f self, text: impl Into<Cow<'f, str>>, lang: Lang) -> Look<'f> {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + 1);
        let text = text.into();
        let mut reading = self.engine.read(&text, lang);
        let found = self.contact(&text);
        reading.likeness = self.learnt.as_ref().map(|learnt| {
            let mut langs = reading.langs.clone();
            langs.sort_by_key(|other| *other != lang);
            learnt.likeness(&without(&reading.tokens, &found), &langs)
        });
        Look { filter: self, text, lang, reading, found }
    }
}

impl<'f> Look<'f> {
    /// The rules that looked.
    #[must_use]
    pub const fn filter(&self) -> &'f Filter {
        self.filter
    }

    /// The language that the text is supposed to be in.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// What is to be done with the text in a place.
    #[must_use]
    pub fn verdict(&self, place: Place) -> Verdict {
        self.weigh(place).0
    }

    /// The same where the text is only a piece of one: the rules of the place it stands in, but a piece is not read for
    /// likeness, it is too short for that. Rules and detectors have to find something.
    fn piece(&self, place: Place) -> Verdict {
        self.decide(Asked { lang: self.lang, place, is_whole: false }).0
    }

    /// How likely it is that the text is not harmless; `None` where nothing was learnt.
    #[must_use]
    pub fn unsafe_odds(&self) -> Option<f32> {
        self.reading.likeness.as_ref().map(Likeness::unsafe_odds)
    }

    pub(super) fn weigh(&self, place: Place) -> (Verdict, Vec<Score>) {
        // A line of a chat is short, torn out of its course and one of many: there the course counts ([`super::talk`]).
        self.decide(Asked { lang: self.lang, place, is_whole: place != Place::Chat })
    }

    fn decide(&self, asked: Asked) -> (Verdict, Vec<Score>) {
        decide::decide(&self.filter.engine, &self.reading, &self.found, asked)
    }

    /// As [`Filter::personal_data`].
    #[must_use]
    pub fn personal_data(&self) -> Vec<Span> {
        self.found.pieces.iter().map(|piece| piece.span).collect()
    }

    /// What the text, as an answer, shows of the course it is part of.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let place = Place::Answer;
        Shown { stages: stages(self.filter, &self.reading, place), jab: is_jab(self.filter, &self.reading, place) }
    }

    /// The text together with what its writer said just before it; `None` when that was nothing.
    #[must_use]
    pub fn after(&self, before: &[String]) -> Option<Together<'_, 'f>> {
        if before.is_empty() {
            return None;
        }
        let before = before.join(" ");
        let joined = self.filter.look(format!("{before} {}", self.text), self.lang);
        let start = before.chars().count() + 1;
        Some(Together { before: self.filter.look(before, self.lang), joined, text: self, start })
    }
}

/// A text and the texts before it of the same sender, each alone and all in one.
#[derive(Debug)]
pub struct Together<'l, 'f> {
    text: &'l Look<'f>,
    before: Look<'f>,
    joined: Look<'f>,
    /// Where the text begins in all of it.
    start: usize,
}

impl Together<'_, '_> {
    /// What the text says only together with what was said before in the same place: contact data, an attack or a cry for
    /// help that was cut in pieces. `None` when together they say no more than each by itself. Spans count in the text.
    #[must_use]
    pub fn split(&self, place: Place) -> Option<Verdict> {
        let judge = |look: &Look<'_>| look.piece(place);
        let (mut joined, one, other) = (judge(&self.joined), judge(&self.before), judge(self.text));
        if joined.action <= one.action.max(other.action) {
            joined.action = if self.marks().is_empty() { Action::Publish } else { Action::Mask };
        }
        if joined.priority <= one.priority.max(other.priority) {
            (joined.priority, joined.help) = (None, None);
        }
        if joined.action == Action::Publish && joined.priority.is_none() {
            return None;
        }
        let across = |(from, to): &Span| *from < self.start && *to > self.start;
        let known = |reason: &Reason| one.reasons.iter().chain(&other.reasons).any(|known| known.rule == reason.rule);
        joined.reasons.retain(|reason| !known(reason) || reason.spans.iter().any(across));
        for reason in &mut joined.reasons {
            reason.spans = inside(&reason.spans, self.start);
        }
        Some(joined)
    }

    /// Personal data of the text that is seen only together with what stood before it, in characters of the text.
    #[must_use]
    pub fn marks(&self) -> Vec<Span> {
        let known = self.text.personal_data();
        let new = |(from, to): &Span| !known.iter().any(|(start, end)| start <= from && to <= end);
        inside(&self.joined.personal_data(), self.start).into_iter().filter(new).collect()
    }

    /// The stages of a conversation that none of the texts shows alone.
    #[must_use]
    pub fn stages(&self) -> Vec<String> {
        let (before, own) = (self.before.shown().stages, self.text.shown().stages);
        let new = |stage: &String| !before.contains(stage) && !own.contains(stage);
        self.joined.shown().stages.into_iter().filter(new).collect()
    }
}

/// What of these spans lies from `start` on, counted from there.
fn inside(spans: &[Span], start: usize) -> Vec<Span> {
    let inside = spans.iter().filter(|(_, to)| *to > start);
    inside.map(|(from, to)| (from.saturating_sub(start), to - start)).collect()
}

/// The tokens with those of numbers and addresses left blank: they say nothing about what the text means, whether they
/// are covered or not.
fn without<'a>(tokens: &'a [Token], found: &Personal) -> Cow<'a, [Token]> {
    let codes = || found.all().filter(|piece| piece.kind.is_code());
    if codes().next().is_none() {
        return Cow::Borrowed(tokens);
    }
    let mut tokens = tokens.to_vec();
    for token in &mut tokens {
        if codes().any(|piece| piece.span.0 < token.end && token.start < piece.span.1) {
            token.text.clear();
        }
    }
    Cow::Owned(tokens)
}
