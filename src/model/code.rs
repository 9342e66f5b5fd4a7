//! Codes of digits that people copy from paper, hear over the telephone or paste: how they are read and shown. What a
//! code opens is said where it is made.

/// The longest that is read as a code, in bytes, with whatever is typed between its digits.
pub const LONGEST: usize = 256;

/// The digits of a code as somebody typed it, with whatever spaces, dashes or dots between them; `None` when it cannot be
/// one. Who reads digits from a note takes a nought for a letter, and is understood.
#[must_use]
pub fn in_digits(typed: &str) -> Option<String> {
    let is_nought = |c: char| matches!(c, 'o' | 'O');
    if typed.len() > LONGEST || typed.chars().any(|c| c.is_alphabetic() && !is_nought(c)) {
        return None;
    }
    Some(typed.chars().map(|c| if is_nought(c) { '0' } else { c }).filter(char::is_ascii_digit).collect())
}

/// A code as it is shown and read out, a space after so many digits: `482 913 577`.
#[must_use]
pub fn grouped(digits: &str, size: usize) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % size == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in
            ["482913577", "482 913 577", " 482-913-577 ", "48.29.13.577", "482\u{a0}913\u{a0}577", "482,913/577"]
        {
            assert_eq!(in_digits(typed).as_deref(), Some("482913577"), "{typed:?}");
        }
        assert_eq!(in_digits("4O7 o12").as_deref(), Some("407012"));
        for typed in ["48291357x", "four", &"1".repeat(LONGEST + 1)] {
            assert_eq!(in_digits(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn a_code_is_shown_in_groups() {
        assert_eq!(grouped("123456789012", 3), "123 456 789 012");
        assert_eq!(grouped("1234567890", 4), "1234 5678 90");
        assert_eq!(grouped("", 4), "");
    }
}
