//! A text without accents and hidden characters but with its signs and capitals, and the way back to the original.

use super::normal::{hidden, special};
use unicode_normalization::UnicodeNormalization;

/// The flattened text, and for each of its bytes the original character it came from.
pub(super) struct Flat {
    /// Accents, styles and hidden characters taken away; capitals and signs kept.
    pub(super) text: String,
    origin: Vec<usize>,
    /// How many characters the original has.
    size: usize,
}

impl Flat {
    pub(super) fn new(original: &str) -> Self {
        if original.is_ascii() {
            let size = original.len();
            return Self { text: original.to_owned(), origin: (0..size).collect(), size };
        }
        let mut flat =
            Self { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len()), size: 0 };
        for (at, character) in original.chars().enumerate() {
            flat.size = at + 1;
            if character.is_ascii() {
                flat.text.push(character);
                flat.origin.push(at);
            } else if matches!(character, '’' | '‘') {
                flat.push('\'', at);
            } else if let Some(letters) = special(character) {
                // Capitals stay capitals.
                let upper = character.is_uppercase();
                letters.chars().for_each(|c| flat.push(if upper { c.to_ascii_uppercase() } else { c }, at));
            } else if let Some(digit) = eastern_digit(character) {
                flat.push(digit, at);
            } else if !hidden(character) {
                character.nfkd().filter(|part| !hidden(*part)).take(4).for_each(|part| flat.push(part, at));
            }
        }
        flat
    }

    fn push(&mut self, character: char, at: usize) {
        self.text.push(character);
        self.origin.resize(self.text.len(), at);
    }

    /// The original characters of a range of bytes: from (inclusive), to (exclusive). Hidden characters behind the last
    /// one belong to it: half a keycap left standing would look broken.
    pub(super) fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let first = self.origin.get(from).copied().unwrap_or(0);
        let last = to.checked_sub(1).and_then(|at| self.origin.get(at)).copied().unwrap_or(first);
        let next = self.origin.get(to).copied().unwrap_or(self.size);
        (first, next.max(last + 1))
    }
}

/// Arabic and Persian digits, which every telephone offers and no decomposition maps.
fn eastern_digit(character: char) -> Option<char> {
    let from = match character {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6F0}'..='\u{6F9}' => 0x6F0,
        _ => return None,
    };
    char::from_digit(u32::from(character) - from, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_to_the_original() {
        assert_eq!(Flat::new("Michał wohnt in der Großen Øststraße").text, "Michal wohnt in der Grossen Oststrasse");
        let flat = Flat::new("é 0️⃣4️⃣!");
        assert_eq!(flat.text, "e 04!");
        assert_eq!(flat.span(2, 4), (2, 8));
    }
}
