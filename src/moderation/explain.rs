//! Why the filter said what it said, for the moderator's test box and `rules try`.

use std::fmt;

use serde::Serialize;

use super::decide::Score;
use super::engine::Frame;
use super::kind::Kind;
use super::lattice::View;
use super::lexicon::fold;
use super::personal::Piece;
use super::{Filter, Place};
use crate::model::lang::Lang;
use crate::model::verdict::{Span, Verdict};

/// One rule that matched.
#[derive(Debug, Clone, Serialize)]
struct HitLine {
    rule: String,
    category: String,
    /// What it adds in this text.
    weight: f32,
    /// What it adds where nothing raises or lowers it.
    usual: f32,
    view: View,
    spans: Vec<Span>,
    /// The fragments themselves, because characters are hard to count.
    fragments: Vec<String>,
    /// It is told about, so it does not count as an attack.
    told: bool,
    status: String,
}

/// Everything that led to a verdict.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    text: String,
    /// The words without case, accents and look-alikes.
    plain: String,
    /// The same with look-alike signs folded; matched only where the writing is evasive.
    folded: String,
    /// Words that were written in a way that hides them.
    evasive: usize,
    languages: Vec<Lang>,
    frame: Frame,
    /// What the whole text reads like: each kind with its probability, the likeliest first.
    likeness: Vec<(Kind, f32)>,
    /// The words that spoke most for harm.
    likely_words: Vec<String>,
    hits: Vec<HitLine>,
    scores: Vec<Score>,
    verdict: Verdict,
    version: String,
}

pub(super) fn explain(filter: &Filter, text: &str, lang: Lang, place: Place) -> Explanation {
    let look = filter.look(text, lang);
    let (verdict, scores) = look.weigh(place);
    let (reading, found) = (look.reading, look.found);
    let words: Vec<&str> = reading.tokens.iter().map(|token| token.text.as_str()).collect();
    let hits = reading.hits.iter().filter_map(|hit| {
        let rule = filter.engine.set.rules.get(hit.rule).filter(|rule| rule.acts_in(place))?;
        Some(HitLine {
            rule: rule.info.id.clone(),
            category: rule.info.category.clone(),
            weight: hit.weight,
            usual: rule.weight,
            view: hit.view,
            fragments: hit.spans.iter().map(|span| fragment(text, *span)).collect(),
            spans: hit.spans.clone(),
            told: hit.told,
            status: rule.info.status.to_string(),
        })
    });
    let watched = found.silent.iter().filter_map(|piece| watched(filter, text, piece));
    let (likeness, likely_words) = reading.likeness.as_ref().map_or_else(Default::default, |likeness| {
        let mut kinds: Vec<(Kind, f32)> = Kind::ALL.iter().map(|kind| (*kind, likeness.of(*kind))).collect();
        kinds.sort_by(|a, b| b.1.total_cmp(&a.1));
        (kinds, likeness.words.iter().filter_map(|at| words.get(*at)).map(|word| (*word).to_owned()).collect())
    });
    Explanation {
        likeness,
        likely_words,
        text: text.to_owned(),
        hits: hits.chain(watched).collect(),
        plain: words.join(" "),
        folded: words.iter().map(|word| fold(word)).collect::<Vec<_>>().join(" "),
        evasive: reading.evasive,
        languages: reading.langs,
        frame: reading.frame,
        scores,
        verdict,
        version: filter.version.clone(),
    }
}

/// Personal data of a kind whose rule only watches. What is covered stands among the reasons.
fn watched(filter: &Filter, text: &str, piece: &Piece) -> Option<HitLine> {
    let at = filter.engine.set.rules.iter().find(|rule| rule.info.id == piece.kind.rule());
    let rule = at.filter(|rule| rule.info.status.runs())?;
    Some(HitLine {
        rule: rule.info.id.clone(),
        category: rule.info.category.clone(),
        weight: rule.weight,
        usual: rule.weight,
        view: View::Plain,
        fragments: vec![fragment(text, piece.span)],
        spans: vec![piece.span],
        told: false,
        status: rule.info.status.to_string(),
    })
}

fn fragment(text: &str, (from, to): Span) -> String {
    text.chars().skip(from).take(to.saturating_sub(from)).collect()
}

impl Explanation {
    /// The verdict that is explained.
    #[must_use]
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "text:    {}", self.text)?;
        writeln!(f, "plain:   {}", self.plain)?;
        writeln!(f, "folded:  {} (evasive words: {})", self.folded, self.evasive)?;
        let langs: Vec<&str> = self.languages.iter().map(|lang| lang.as_str()).collect();
        writeln!(f, "read as: {}", langs.join(", "))?;
        let Frame { first, reported, fear, asks, fiction } = self.frame;
        writeln!(f, "frame:   first person {first}, reported {reported}, fear {fear}, asks {asks}, fiction {fiction}")?;
        let likely: Vec<String> =
            self.likeness.iter().take(3).map(|(kind, odds)| format!("{kind} {odds:.2}")).collect();
        if !likely.is_empty() {
            writeln!(f, "reads like: {} (words: {})", likely.join(", "), self.likely_words.join(", "))?;
        }
        for hit in &self.hits {
            let told = if hit.told { ", told about" } else { "" };
            let HitLine { rule, weight, usual, view, status, .. } = hit;
            let moved =
                if (weight - usual).abs() > f32::EPSILON { format!(" instead of {usual:+}") } else { String::new() };
            writeln!(
                f,
                "hit:     {rule} {weight:+}{moved} ({view:?}, {status}{told}) “{}”",
                hit.fragments.join("” “")
            )?;
        }
        for score in &self.scores {
            writeln!(f, "score:   {} {:.1}", score.category, score.score)?;
        }
        let priority = self.verdict.priority.map_or("none", |priority| priority.as_str());
        writeln!(f, "verdict: {}, priority {priority}", self.verdict.action)?;
        for reason in &self.verdict.reasons {
            writeln!(f, "         {}: {}", reason.rule, reason.why)?;
        }
        Ok(())
    }
}
