//! Return codes: whoever reads one can be who it belongs to, so that none goes into a text, not even to a professional.

use super::super::flat::Flat;
use super::{Kind, Piece};
use crate::{
    content,
    model::member::{CODE_DIGITS, CODE_WORDS},
};

/// Finds codes in digits and in words.
pub(super) fn find(flat: &Flat, digits: usize, pieces: &mut Vec<Piece>) {
    if digits >= CODE_DIGITS {
        in_digits(flat, pieces);
    }
    in_words(flat, pieces);
}

/// So many digits in a row, whatever stands between them but words: from the start of one group of digits to the end of
/// another, so that a number before or behind it (*1) 0470 …*, *…, 15*) does not hide it.
fn in_digits(flat: &Flat, pieces: &mut Vec<Piece>) {
    for run in flat.text.split(char::is_alphabetic) {
        let start = run.as_ptr() as usize - flat.text.as_ptr() as usize;
        let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
        let place = |group: &str| start + (group.as_ptr() as usize - run.as_ptr() as usize);
        let (mut first, mut held) = (0, 0);
        for group in &groups {
            held += group.len();
            while held > CODE_DIGITS {
                held -= groups.get(first).map_or(held, |gone| gone.len());
                first += 1;
            }
            if let (CODE_DIGITS, Some(from)) = (held, groups.get(first)) {
                let span = flat.span(place(from), place(group) + group.len());
                pieces.push(Piece { kind: Kind::Code, span });
            }
        }
    }
}

/// So many words in a row that are all in one language's list. Lists hold no small words, so that no sentence is one.
fn in_words(flat: &Flat, pieces: &mut Vec<Piece>) {
    let text = flat.text.to_ascii_lowercase();
    let words: Vec<(usize, &str)> = words(&text).collect();
    if words.len() < CODE_WORDS {
        return;
    }
    for list in content::code_words() {
        let mut run = 0;
        for (index, (at, word)) in words.iter().enumerate() {
            run = if list.binary_search(word).is_ok() { run + 1 } else { 0 };
            let is_last = words.get(index + 1).is_none_or(|(_, next)| list.binary_search(next).is_err());
            let Some((from, _)) = words.get((index + 1).saturating_sub(run)) else { continue };
            let span = flat.span(*from, at + word.len());
            // Lists share words.
            if run >= CODE_WORDS && is_last && pieces.iter().all(|piece| piece.span != span) {
                pieces.push(Piece { kind: Kind::Code, span });
            }
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        let flat = Flat::new(text);
        let mut pieces = Vec::new();
        find(&flat, flat.text.bytes().filter(u8::is_ascii_digit).count(), &mut pieces);
        pieces.len()
    }

    #[test]
    fn a_code_is_known_by_its_length_in_either_form() {
        let digits = "0470 12 34 56 - 0471 22 33 44 - 0472 55 66 77";
        assert_eq!(found(&format!("my code is {digits}, keep it")), 1);
        assert_eq!(found(&digits.replace([' ', '-'], "")), 1);
        assert_eq!(found("0470 12 34 56"), 0, "a telephone number is another matter");
        for around in
            [format!("{digits} 1"), format!("1) {digits}"), format!("my code: +{digits}, 15"), format!("7 {digits} 7")]
        {
            assert_eq!(found(&around), 1, "{around}");
        }
        assert_eq!(found(&format!("{} 1", digits.replace([' ', '-'], ""))), 1);
        assert_eq!(found(&"1".repeat(CODE_DIGITS + 1)), 0, "one number that is longer");
        for list in content::code_words() {
            let code: Vec<&str> = list.iter().step_by(97).take(CODE_WORDS).copied().collect();
            assert_eq!(found(&format!("it is {} ok", code.join(" "))), 1);
            assert_eq!(found(&code.join(", ").to_uppercase()), 1);
            assert_eq!(found(&code[1..].join(" ")), 0, "one word short");
        }
    }
}
