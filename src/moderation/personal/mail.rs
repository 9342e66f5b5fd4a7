//! Mail addresses that are written so that no machine sees them: spaced out, with words for the signs, or in two parts
//! with the sign described.

use regex::Regex;

use super::super::flat::Flat;
use super::super::rule::Allow;
use super::handle::{looks_like_name, signs_inside};
use super::patterns::official;
use super::words::{expression, is_small};
use super::{Kind, Piece};

/// The compiled expressions.
pub(super) struct Mails {
    /// `a b c @ d e . b e`
    spaced: Regex,
    /// `name unterstrich 9 at mail punkt de`, with spaces or dashes around the words.
    worded: Regex,
    /// A mail service, and what stands around it.
    service: Regex,
    /// A word as mail names are written.
    name: Regex,
}

pub(super) const SERVICES: &str = "gmail|googlemail|hotmail|outlook|icloud|yahoo|telenet|skynet|proximus|gmx|web\\.de|protonmail|\
    proton|laposte|ziggo|kpnmail|live|tutanota|tuta|posteo|t-online|wanadoo|voo|scarlet|hotmale|msn|aol|mail\\.com|pt\\.lu";

impl Mails {
    /// Compiles them.
    pub(super) fn new() -> Self {
        let dot = r"(?:[\s\-]?[\(\[\{]?\b(?:dot|punt|puntje|point|punkt|pt)\b[\)\]\}]?[\s\-]?|\s?\.\s?)";
        let sign = r"(?:[\s\-]?[\(\[\{]?\b(?:at|at sign|arobase|arobas|a commercial|apenstaart(?:je)?|apestaart(?:je)?|krulletje|aapje|klammeraffe|klammeraff|affenschwanz|affenohr)\b[\)\]\}]?[\s\-]?|\s?@\s?)";
        let glue = r"(?:\.|_|-|[\s\-]?\b(?:dot|punt|point|punkt|underscore|unterstrich|tiret(?: du)?(?: bas)?|streepje|laag streepje|dash|bindestrich|trait d'union|minus|moins|koppelteken)\b[\s\-]?)";
        Self {
            spaced: expression(
                r"(?i)\b[a-z0-9](?:\s[a-z0-9._\-]){2,40}\s?@\s?[a-z0-9](?:\s[a-z0-9.\-]){3,40}\b|\b[a-z0-9](?:\s[a-z0-9._\-]){2,40}\s(?:at|arobase|apenstaartje|klammeraffe)\s[a-z0-9.\-]{2,20}(?:\s(?:dot|punt|point|punkt)\s|\.)[a-z]{2,4}\b",
            ),
            worded: expression(&format!(
                r"(?i)\b[a-z0-9]+(?:{glue}[a-z0-9]+){{0,6}}{sign}(?:[a-z0-9]+{dot}){{1,3}}(?:com|net|org|be|nl|fr|de|lu|eu|uk|me|io|co)\b"
            )),
            service: expression(&format!(
                r"(?i)\b(?:{SERVICES})\b(?:\s?(?:\.|dot|punt|point|punkt)\s?[a-z]{{2,3}}\b)?"
            )),
            name: expression(r"[\p{L}\p{N}]+(?:[._+\-]+[\p{L}\p{N}]+)*"),
        }
    }

    /// Adds what it finds.
    pub(super) fn find(&self, flat: &Flat, allow: &Allow, pieces: &mut Vec<Piece>) {
        let text = flat.text.as_str();
        for found in self.spaced.find_iter(text) {
            pieces.push(Piece { kind: Kind::Email, span: flat.span(found.start(), found.end()) });
        }
        for found in self.worded.find_iter(text).filter(|found| said(found.as_str()) && !passes(found.as_str(), allow))
        {
            pieces.push(Piece { kind: Kind::Email, span: flat.span(found.start(), found.end()) });
        }
        self.in_parts(flat, pieces);
    }

    /// *anna.v, then the sign, then gmail.com*: a name near a mail service.
    fn in_parts(&self, flat: &Flat, pieces: &mut Vec<Piece>) {
        let text = flat.text.as_str();
        let mut last_end = 0;
        for service in self.service.find_iter(text) {
            let mut words: Vec<_> = self.name.find_iter(text.get(last_end..service.start()).unwrap_or("")).collect();
            let before = words.split_off(words.len().saturating_sub(9));
            let near = before.iter().rev().find(|word| address_like(word.as_str()));
            if let Some(word) = near {
                let (from, to) = (last_end + word.start(), last_end + word.end());
                pieces.push(Piece { kind: Kind::Email, span: flat.span(from, to) });
                pieces.push(Piece { kind: Kind::Email, span: flat.span(service.start(), service.end()) });
            }
            last_end = service.end();
        }
    }
}

/// A word that can only be the first half of an address: signs inside, or letters and digits.
fn address_like(word: &str) -> bool {
    looks_like_name(word) || (signs_inside(word) && word.contains(['.', '_']))
}

/// *look at home. be good* is a sentence; with a word for the dot, a service or a longer sign word it is an address.
fn said(found: &str) -> bool {
    let lower = found.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let spelled = ["dot", "punt", "point", "punkt"]
        .iter()
        .any(|word| lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == *word));
    let sign = ["@", "arobas", "apenstaart", "apestaart", "klammeraff", "affenschwanz", "(at)", "[at]", "krulletje"];
    !is_small(first) && (spelled || sign.iter().any(|sign| lower.contains(sign)))
}

/// An address at an official site.
pub(super) fn passes(found: &str, allow: &Allow) -> bool {
    let words = found.to_lowercase();
    let mut host = String::new();
    for part in words.split([' ', '-', '(', ')', '[', ']', '@']).filter(|part| !part.is_empty()) {
        match part {
            "dot" | "punt" | "point" | "punkt" => host.push('.'),
            _ if host.ends_with('.') => host.push_str(part),
            _ => part.clone_into(&mut host),
        }
    }
    official(&host, allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let allow = Allow { sites: vec!["awel.be".into()], numbers: Vec::new() };
        let pieces = super::super::find(text, &allow, |kind| kind == Kind::Email).pieces;
        let cut = |piece: &Piece| text.chars().skip(piece.span.0).take(piece.span.1 - piece.span.0).collect();
        pieces.iter().map(cut).collect()
    }

    #[test]
    fn disguised_addresses_are_found() {
        assert_eq!(found("a n n a . z @ g m x . d e morgen"), ["a n n a . z @ g m x . d e"]);
        assert_eq!(found("mia-unterstrich-7-at-beispiel-punkt-de bitte"), ["mia-unterstrich-7-at-beispiel-punkt-de"]);
        assert_eq!(
            found("ma boite: leo tiret bas 09 arobase exemple point fr"),
            ["leo tiret bas 09 arobase exemple point fr"]
        );
        assert_eq!(found("eerst bram.tk, dan het krulletje, dan hotmail.com"), ["bram.tk", "hotmail.com"]);
    }

    #[test]
    fn sentences_about_mail_pass() {
        for text in [
            "i forgot my gmail password again",
            "meet me at home. be good",
            "hoe typ je een apenstaartje op een tablet",
            "mail gerust naar info at awel punt be",
            "mail to info at awel.be any time",
            "mein outlook geht nicht und gmx auch nicht",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
