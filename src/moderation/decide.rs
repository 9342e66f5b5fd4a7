//! From hits to a verdict: scores per category, bands, and the promise that pain is never refused.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Place;
use super::draft::Direction;
use super::engine::{Engine, Hit, Reading};
use super::kind::Kind;
use super::lattice::View;
use super::learnt::Likeness;
use super::personal::{Kind as PersonalKind, Personal};
use super::rule::Rule;
use crate::model::lang::Lang;
use crate::model::theme::Theme;
use crate::model::verdict::{Action, HelpCard, Priority, Reason, Span, Verdict};

/// From this score on a category holds a text.
pub(super) const LOW: f32 = 1.0;
/// From this score on it refuses, where its category refuses at all.
pub(super) const HIGH: f32 = 2.0;
/// One category never scores more: long texts would always win.
const CAP: f32 = 4.0;
/// What hidden writing adds to a category that already speaks.
const EVASION: f32 = 0.3;
/// A first-person text of so many words is a story: it may be held, never refused.
const STORY: usize = 40;
/// From these odds on a text that no rule noticed is brought to a professional, as danger (tried: 0.22 to 0.5: at 0.35 five
/// more of 108 unseen people in danger are heard than at 0.5, and two more of 657 ordinary texts, docs/filter.md).
const LIKELY: f32 = 0.35;
/// From these odds on it is held, as harm (tried: 0.5 to 0.7: each step of 0.05 spares one look-alike in two hundred and
/// loses one attack in forty, docs/filter.md).
const HARMFUL: f32 = 0.55;
/// The same where something else explains the text: an attack that rules found and that is only told (a victim's story
/// reads like what was done to them), or a number or an address, which is covered anyway (tried: 0.75 to 0.9; no attack
/// of our sets is lost).
const CERTAIN: f32 = 0.85;
/// Texts of fewer words are not held for what they read like: a word or two say too little, and the name of a thing that
/// was never learnt would read like whatever it resembles. Rules find the insults that need no sentence.
const SENTENCE: usize = 3;
/// Two words bring somebody as danger from these odds on (*wanna die*, *help me*); of a single one only rules speak.
const OUTCRY: f32 = 0.6;
/// Below these odds nothing is refused: a moderator looks at what may be meant otherwise. A line of a chat or a piece of a
/// message is too short for that question, there [`AGREED`] is enough. From these odds on kind words do not put a text online.
const REFUSABLE: f32 = 0.85;
/// Below these odds soft rules are silent: the whole text reads like something else.
pub(super) const AGREED: f32 = 0.3;
/// Danger speaks only where it is itself this likely: of a text that reads like a little of everything nobody is brought to
/// a professional (tried: 0.15 to 0.25, docs/filter.md).
const DANGER: f32 = 0.2;
/// Harm and danger speak both when each has at least this share of what is not harmless.
const SHARE: f32 = 0.3;
/// The category whose negative weights speak for a text.
const COUNTER: &str = "counter";

/// One part of a category's score, for explanations.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Score {
    pub(super) category: String,
    pub(super) score: f32,
}

/// What is asked about a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// The language of the reasons.
    pub(super) lang: Lang,
    /// Whose rules act.
    pub(super) place: Place,
    /// It is all that somebody wanted to say, and so long enough to be read for likeness.
    pub(super) is_whole: bool,
}

/// Weighs a reading and the personal data of a text.
pub(super) fn decide(engine: &Engine, reading: &Reading, personal: &Personal, asked: Asked) -> (Verdict, Vec<Score>) {
    let Asked { lang, place, is_whole } = asked;
    let mut deciding = Deciding { engine, lang, verdict: Verdict::clean(), labels: BTreeSet::new(), help: None };
    let agreed = reads_like_harm(reading, AGREED);
    let live: Vec<(&Hit, &Rule)> = reading
        .hits
        .iter()
        .filter(|hit| engine.acts(hit.rule, place))
        .filter_map(|hit| engine.set.rules.get(hit.rule).map(|rule| (hit, rule)))
        .collect();
    let likely = if is_whole { likely(engine, reading, personal, place) } else { Vec::new() };
    // Pain that is told is no harm, but whoever tells it may be in danger still.
    let is_pain = reading.likeness.as_ref().is_none_or(|likeness| likeness.of(Kind::Harmless) <= 1.0 - AGREED);
    let agrees = |rule: &Rule| !rule.soft || agreed || (is_pain && speaks_of_risk(rule));
    let mut acting: Vec<(&Hit, &Rule)> = live.iter().copied().filter(|(_, rule)| agrees(rule)).collect();
    let scores = scores(&acting, &likely, reading);
    acting.extend(likely.iter().map(|(hit, rule)| (hit, *rule)));
    let at_risk = deciding.risks(&acting, incites(reading));
    for (category, score) in &scores {
        deciding.attack(category, *score, &acting);
    }
    let stories: Vec<(&Hit, &Rule)> = live.iter().copied().filter(|(_, rule)| !rule.soft || is_pain).collect();
    deciding.stories(&stories);
    deciding.personal(personal);
    let bar = if is_whole { REFUSABLE } else { AGREED };
    if at_risk || !reads_like_harm(reading, bar) || (reading.frame.first && reading.tokens.len() >= STORY) {
        deciding.verdict.action = deciding.verdict.action.min(Action::Hold);
    }
    let scores = scores.into_iter().map(|(category, score)| Score { category: category.to_owned(), score }).collect();
    (deciding.close(), scores)
}

/// Whether the whole text reads like harm or danger at these odds; where nothing was learnt, rules decide alone.
fn reads_like_harm(reading: &Reading, odds: f32) -> bool {
    reading.likeness.as_ref().is_none_or(|likeness| likeness.unsafe_odds() >= odds)
}

/// Whether a text tells somebody to hurt themselves: a cry uses the same words, so in doubt it is one.
fn incites(reading: &Reading) -> bool {
    reading.likeness.as_ref().is_some_and(|likeness| likeness.of(Kind::Incite) >= REFUSABLE)
}

/// Whether a rule speaks of somebody in danger rather than of somebody who does harm.
pub(super) fn speaks_of_risk(rule: &Rule) -> bool {
    rule.info.of_danger
}

/// The rules that speak because of what the whole text reads like: one for harm, one for danger, or both where it is
/// not clear who is meant.
fn likely<'a>(engine: &'a Engine, reading: &Reading, personal: &Personal, place: Place) -> Vec<(Hit, &'a Rule)> {
    let words = reading.tokens.len();
    let from = if words < SENTENCE { OUTCRY } else { LIKELY };
    let likely = |likeness: &&Likeness| words > 1 && likeness.unsafe_odds() >= from;
    let Some(likeness) = reading.likeness.as_ref().filter(likely) else { return Vec::new() };
    let told = is_told(engine, reading, place);
    let explained = told || personal.pieces.iter().any(|piece| piece.kind.is_code());
    // Who tells in a question what somebody said, and asks what to do, is not held for sounding like them. An answer is
    // said to somebody, and nobody needs to repeat there that they should die.
    let asks = told && place != Place::Answer && reading.frame.reported && reading.frame.asks;
    let asks_for_help = asks && likeness.of(Kind::Incite) < SHARE * likeness.unsafe_odds();
    let danger = |kind: &Kind| matches!(kind, Kind::Risk | Kind::VictimNow);
    let harmful = || Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Harmless | Kind::Told));
    let mut hits = Vec::new();
    for wanted in [false, true] {
        let share: f32 = harmful().filter(|kind| danger(kind) == wanted).map(|kind| likeness.of(*kind)).sum();
        let certain = likeness.unsafe_odds() >= if explained { CERTAIN } else { HARMFUL };
        let is_doubtful = words < SENTENCE || asks_for_help || !certain;
        let least = if wanted { DANGER } else { 0.0 };
        if (!wanted && is_doubtful) || share < least.max(SHARE * likeness.unsafe_odds()) {
            continue;
        }
        let best = harmful()
            .filter(|kind| danger(kind) == wanted)
            .max_by(|a, b| likeness.of(**a).total_cmp(&likeness.of(**b)));
        let mut rules = engine.set.rules.iter().enumerate();
        let speaks =
            |at: usize, rule: &Rule| rule.learnt.is_some() && rule.learnt == best.copied() && engine.acts(at, place);
        let Some((at, rule)) = rules.find(|(at, rule)| speaks(*at, rule)) else { continue };
        let spans =
            likeness.words.iter().filter_map(|at| reading.tokens.get(*at)).map(|token| (token.start, token.end));
        let mut spans: Vec<_> = spans.collect();
        spans.sort_unstable();
        hits.push((Hit { rule: at, spans, view: View::Plain, told: false, weight: rule.weight }, rule));
    }
    hits
}

/// Whether rules found an attack, and all of it is told.
fn is_told(engine: &Engine, reading: &Reading, place: Place) -> bool {
    let is_attack = |hit: &&Hit| {
        let rule = engine.set.rules.get(hit.rule).filter(|_| engine.acts(hit.rule, place) && hit.weight > 0.0);
        rule.is_some_and(|rule| !speaks_of_risk(rule))
    };
    let mut attacks = reading.hits.iter().filter(is_attack).peekable();
    attacks.peek().is_some() && attacks.all(|hit| hit.told)
}

/// What a rule counts as: two of one stage, or two soft ones of a category that name none, say the same thing twice, a
/// broad one and a narrow one. Only different signals add up.
fn signal(rule: &Rule) -> &str {
    const ANY_SOFT: &str = "";
    let own = if rule.soft && rule.weight > 0.0 { ANY_SOFT } else { rule.info.id.as_str() };
    rule.stage.as_deref().unwrap_or(own)
}

/// What speaks for a text: the strongest of its kind words, but none that are part of the attack itself (*don't tell
/// your mum* holds *tell your mum*).
fn in_favour(live: &[(&Hit, &Rule)]) -> f32 {
    let attacks = || live.iter().filter(|(hit, rule)| !hit.told && hit.weight > 0.0 && !speaks_of_risk(rule));
    let is_part = |(from, to): &Span, attack: &Hit| attack.spans.iter().any(|(start, end)| start <= from && to <= end);
    let is_apart = |hit: &Hit| !attacks().any(|(attack, _)| hit.spans.iter().all(|span| is_part(span, attack)));
    let kind = live.iter().filter(|(hit, rule)| rule.info.category == COUNTER && is_apart(hit));
    kind.map(|(hit, _)| hit.weight).fold(0.0, f32::min)
}

/// Whether any of these places has a character in common with any of those.
fn overlap(these: &[Span], those: &[Span]) -> bool {
    these.iter().any(|(from, to)| those.iter().any(|(start, end)| from < end && start < to))
}

/// Sums each category over its different signals, minus what speaks for the text. What a text reads like does not add to
/// what rules found in it.
fn scores<'a>(live: &[(&Hit, &'a Rule)], likely: &[(Hit, &'a Rule)], reading: &Reading) -> BTreeMap<&'a str, f32> {
    let counter = in_favour(live);
    let certain = reading.likeness.is_some() && reads_like_harm(reading, REFUSABLE);
    let mut signals: BTreeMap<(&str, &str), f32> = BTreeMap::new();
    for (hit, rule) in
        live.iter().filter(|(hit, rule)| !hit.told && !speaks_of_risk(rule) && rule.info.category != COUNTER)
    {
        let strongest = signals.entry((rule.info.category.as_str(), signal(rule))).or_insert(hit.weight);
        *strongest = strongest.max(hit.weight);
    }
    let mut scores: BTreeMap<&str, f32> = BTreeMap::new();
    for ((category, _), weight) in signals {
        *scores.entry(category).or_default() += weight;
    }
    let hidden = if reading.evasive > 0 { EVASION } else { 0.0 };
    scores.retain(|_, score| *score > 0.0);
    for score in scores.values_mut() {
        let found = (*score + hidden).min(CAP);
        // Kind words beside an attack that is certain do not put it online: somebody looks.
        *score = (found + counter).max(if found >= HIGH || (certain && found >= LOW) { LOW } else { f32::MIN });
    }
    for (hit, rule) in likely.iter().filter(|(_, rule)| !speaks_of_risk(rule)) {
        let score = scores.entry(rule.info.category.as_str()).or_default();
        *score = score.max(if certain { hit.weight } else { hit.weight + counter });
    }
    scores
}

struct Deciding<'a> {
    engine: &'a Engine,
    lang: Lang,
    verdict: Verdict,
    labels: BTreeSet<String>,
    help: Option<(Priority, Theme)>,
}

impl Deciding<'_> {
    /// Somebody is in danger: shown, and brought to a professional.
    fn risks(&mut self, live: &[(&Hit, &Rule)], incites: bool) -> bool {
        let mut found = false;
        // *Jump off that bridge*, said to somebody, is no cry of the writer's.
        let is_said_to_you = |hit: &Hit, category: &str| {
            let mut attacks = live.iter().filter(|(attack, rule)| {
                !attack.told && rule.info.direction == Direction::ToYou && rule.info.category == category
            });
            incites && attacks.any(|(attack, _)| overlap(&attack.spans, &hit.spans))
        };
        for (hit, rule) in live.iter().filter(|(hit, rule)| !hit.told && speaks_of_risk(rule)) {
            if is_said_to_you(hit, &rule.info.category) {
                continue;
            }
            found |= rule.priority >= Some(Priority::Urgent);
            self.speak(hit, rule);
            self.raise(rule.priority, rule.theme);
        }
        found
    }

    fn attack(&mut self, category: &str, score: f32, live: &[(&Hit, &Rule)]) {
        if score < LOW {
            return;
        }
        let speaking =
            || live.iter().filter(|(hit, rule)| rule.info.category == category && !hit.told && !speaks_of_risk(rule));
        let most = |rule: &Rule| if score >= HIGH { rule.most } else { rule.most.min(rule.low) };
        let most = speaking().map(|(_, rule)| most(rule)).max().unwrap_or(Action::Hold);
        let (action, priority) = band(category, score);
        let action = action.min(most);
        self.verdict.action = self.verdict.action.max(action);
        // What is shown all the same is brought to nobody, unless a rule says so.
        self.verdict.priority = self.verdict.priority.max(priority.filter(|_| action > Action::Publish));
        // Harm that a phrase names needs no second sentence.
        let is_named = speaking().any(|(hit, rule)| hit.weight > 0.0 && rule.learnt.is_none());
        let speaks = |(hit, rule): &&(&Hit, &Rule)| hit.weight > 0.0 && !(is_named && rule.learnt.is_some());
        for (hit, rule) in speaking().filter(speaks) {
            self.verdict.priority = self.verdict.priority.max(rule.priority);
            self.speak(hit, rule);
        }
    }

    /// What was done to somebody is shown, with help beside it and a quiet signal.
    fn stories(&mut self, live: &[(&Hit, &Rule)]) {
        for (hit, rule) in live.iter().filter(|(hit, rule)| hit.told && hit.weight >= LOW && !speaks_of_risk(rule)) {
            if self.verdict.action == Action::Publish && rule.info.category != "victim_blaming" {
                self.speak(hit, rule);
                self.raise(Some(Priority::Normal), rule.theme);
            }
        }
    }

    /// The card is about what is most urgent; where two are, about the wish to die, whose card names the number to call.
    fn raise(&mut self, priority: Option<Priority>, theme: Option<Theme>) {
        self.verdict.priority = self.verdict.priority.max(priority);
        let rank =
            |priority: Priority, theme: Theme| (priority, priority > Priority::Normal && theme == Theme::DarkThoughts);
        if let (Some(priority), Some(theme)) = (priority, theme)
            && self.help.is_none_or(|(other, of)| rank(priority, theme) > rank(other, of))
        {
            self.help = Some((priority, theme));
        }
    }

    /// Contact data is covered; that of somebody else waits for a moderator. A return code goes nowhere.
    fn personal(&mut self, personal: &Personal) {
        if personal.pieces.is_empty() {
            return;
        }
        let has_code = personal.pieces.iter().any(|piece| piece.kind == PersonalKind::Code);
        let action = match () {
            () if has_code => Action::Refuse,
            () if personal.third => Action::Hold,
            () => Action::Mask,
        };
        self.verdict.action = self.verdict.action.max(action);
        for piece in &personal.pieces {
            let id = piece.kind.rule();
            let rule = self.engine.set.rules.iter().find(|rule| rule.info.id == id);
            let why = rule.and_then(|rule| rule.info.why.get(&self.lang)).cloned().unwrap_or_default();
            self.labels.insert("pii".to_owned());
            if let Some(reason) = self.verdict.reasons.iter_mut().find(|reason| reason.rule == id) {
                reason.spans.push(piece.span);
            } else {
                let rule = id.to_owned();
                self.verdict.reasons.push(Reason { rule, why, spans: vec![piece.span], field: None });
            }
        }
    }

    fn speak(&mut self, hit: &Hit, rule: &Rule) {
        if self.verdict.reasons.iter().any(|reason| reason.rule == rule.info.id) {
            return;
        }
        self.labels.insert(rule.info.category.clone());
        let why = rule.info.why.get(&self.lang).cloned().unwrap_or_default();
        let (rule, spans) = (rule.info.id.clone(), hit.spans.clone());
        self.verdict.reasons.push(Reason { rule, why, spans, field: None });
    }

    fn close(mut self) -> Verdict {
        self.verdict.labels = self.labels.into_iter().collect();
        self.verdict.help = self.help.map(|(_, theme)| HelpCard { theme, lines: Vec::new() });
        self.verdict
    }
}

/// The action table: what a category does at a score.
fn band(category: &str, score: f32) -> (Action, Option<Priority>) {
    let high = score >= HIGH;
    match category {
        "grooming" | "sextortion" | "sexting" | "trafficking" | "selfharm" => {
            if high {
                (Action::Refuse, Some(Priority::Urgent))
            } else {
                (Action::Hold, Some(Priority::Normal))
            }
        }
        "bullying" | "hate" => (if high { Action::Refuse } else { Action::Hold }, None),
        _ => (Action::Hold, None),
    }
}
