//! How long a text may be, and what may be in it, wherever somebody types one.

use crate::error::{Error, FieldError, Result};

/// Checks that a text's length lies in its range, counted in characters without the space around it.
pub fn check_length(field: &'static str, text: &str, (min, max): (usize, usize), errors: &mut Vec<FieldError>) {
    let length = text.trim().chars().count();
    let is_strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().any(is_strange) {
        errors.push(FieldError::new(field, "bad"));
    } else if length < min {
        errors.push(FieldError::new(field, if length == 0 { "empty" } else { "too-short" }).with_limit(min));
    } else if length > max {
        errors.push(FieldError::new(field, "too-long").with_limit(max));
    }
}

/// The same for a form of one field.
///
/// # Errors
/// `Invalid`.
pub fn check(field: &'static str, text: &str, range: (usize, usize)) -> Result<()> {
    let mut errors = Vec::new();
    check_length(field, text, range, &mut errors);
    Error::of_fields(errors)
}
