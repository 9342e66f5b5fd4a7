//! Personal data: telephone numbers, e-mail, links, handles, addresses, schools, accounts. It has a path of its own,
//! before any folding, because `0` and `o` mean different things here. Help lines and official sites always pass.

mod code;
mod handle;
mod mail;
mod name;
mod nearby;
mod number;
mod papers;
mod patterns;
mod spoken;
mod words;

use std::sync::LazyLock;

use serde::Serialize;

use super::flat::Flat;
use super::rule::Allow;
use crate::model::verdict::Span;

use patterns::Patterns;

/// What kind of data was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// A return code: first, so that it swallows the telephone numbers that it looks like.
    Code,
    Phone,
    Email,
    Link,
    Handle,
    Address,
    School,
    Account,
    Name,
    Birthday,
}

impl Kind {
    /// The id under which it appears among the rules of a verdict.
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Self::Code => "return-code",
            Self::Phone => "contact-phone",
            Self::Email => "contact-email",
            Self::Link => "contact-link",
            Self::Handle => "contact-handle",
            Self::Address => "contact-address",
            Self::School => "contact-school",
            Self::Account => "contact-account",
            Self::Name => "contact-name",
            Self::Birthday => "contact-birthday",
        }
    }
}

impl Kind {
    /// Whether it is a code that means nothing beside itself. A handle may be a word that was cut up to hide it.
    pub(super) const fn is_code(self) -> bool {
        matches!(self, Self::Code | Self::Phone | Self::Email | Self::Link | Self::Account | Self::Birthday)
    }
}

/// One piece of personal data in the original's characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Personal {
    /// Of the kinds whose rules are in force: in the order of the text, not overlapping.
    pub(super) pieces: Vec<Piece>,
    /// Of the other kinds: seen, but nothing is covered or held for it.
    pub(super) silent: Vec<Piece>,
    /// What is in force found data of somebody who is not the writer.
    pub(super) third: bool,
}

impl Personal {
    /// Everything that was found, whether anything acts on it or not.
    pub(super) fn all(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().chain(&self.silent)
    }
}

/// What depends on no rule file.
static PATTERNS: LazyLock<Patterns> = LazyLock::new(Patterns::new);

/// Looks for personal data; `acts` says for which kinds a rule is in force.
pub(super) fn find(text: &str, allow: &Allow, acts: impl Fn(Kind) -> bool) -> Personal {
    let (flat, patterns) = (Flat::new(text), &*PATTERNS);
    let mut pieces = Vec::new();
    let clues = patterns.clues(&flat.text);
    code::find(&flat, clues.digits, &mut pieces);
    name::full_names(&flat, &mut pieces);
    patterns.papers.find(&flat, clues, &mut pieces);
    patterns.emails(&flat, clues, allow, &mut pieces);
    if clues.at {
        patterns.mails.find(&flat, allow, &mut pieces);
    }
    patterns.links(&flat, clues, allow, &mut pieces);
    if clues.digits >= number::FEWEST {
        number::phones(&flat, allow, &mut pieces);
    }
    patterns.handles.find(&flat, allow, &mut pieces);
    patterns.places(&flat, clues, &mut pieces);
    if clues.nearby {
        patterns.nearby.find(&flat, &mut pieces);
    }
    // Before overlapping finds become one: a kind that does not act must not swallow one that does.
    let (pieces, silent): (Vec<_>, Vec<_>) =
        pieces.into_iter().partition(|piece| piece.kind == Kind::Code || acts(piece.kind));
    let third = !pieces.is_empty() && patterns.belongs_to_another(&flat.text);
    Personal { pieces: settle(pieces), silent: settle(silent), third }
}

/// Overlapping finds become one, under the kind that was found first; a return code swallows whatever it touches.
fn settle(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_by_key(|piece| (piece.span.0, piece.kind));
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        match out.last_mut() {
            Some(last) if piece.span.0 < last.span.1 => {
                last.span.1 = last.span.1.max(piece.span.1);
                last.kind = if piece.kind == Kind::Code { Kind::Code } else { last.kind };
            }
            _ => out.push(piece),
        }
    }
    out
}
