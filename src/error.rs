//! One error type, its variants named by what the client should do next.

/// Everything that can go wrong on the way to an answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not yours: the two look the same from outside.
    #[error("not found")]
    NotFound,
    /// No session where one is needed.
    #[error("no session")]
    Unauthenticated,
    /// The wrong role, or a request from another site.
    #[error("forbidden")]
    Forbidden,
    /// Fields that break a rule; each is named.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// Somebody was faster, the version is stale, or the thing is closed; the code says which.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Over a limit; try again after so many seconds.
    #[error("over the limit {budget}")]
    TooMany {
        /// The budget's name.
        budget: &'static str,
        /// Whole seconds until one more is allowed, at least 1.
        retry_after: u64,
    },
    /// Cannot serve now; it is worth coming back.
    #[error("unavailable")]
    Unavailable,
    /// Our fault. The cause goes into the log, never to a client.
    #[error("internal: {0}")]
    Internal(String),
}

/// What every fallible function here returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A field that breaks a rule. The code is a key of the language files (`field-too-short` …).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name as sent.
    pub field: &'static str,
    /// `empty`, `too-short`, `too-long`, `unknown` …
    pub code: &'static str,
    /// The bound that was broken, where there is one.
    pub limit: Option<usize>,
}

impl FieldError {
    /// A broken rule without a bound.
    #[must_use]
    pub const fn new(field: &'static str, code: &'static str) -> Self {
        Self { field, code, limit: None }
    }

    /// Names the bound that was broken.
    #[must_use]
    pub const fn with_limit(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }
}

impl From<FieldError> for Error {
    fn from(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }
}

impl Error {
    /// A single invalid field.
    #[must_use]
    pub fn field(field: &'static str, code: &'static str) -> Self {
        FieldError::new(field, code).into()
    }

    /// What is wrong with the fields of a form, all at once.
    ///
    /// # Errors
    /// `Invalid`, unless nothing is.
    pub fn of_fields(errors: Vec<FieldError>) -> Result<()> {
        if errors.is_empty() { Ok(()) } else { Err(Self::Invalid(errors)) }
    }

    /// Whether a write that ended like this certainly left nothing behind. The others do not say: the database may have
    /// taken the commit, and only its answer was lost.
    #[must_use]
    pub const fn left_nothing(&self) -> bool {
        !matches!(self, Self::Unavailable | Self::Internal(_))
    }

    /// An internal error from any cause; its text is for the log.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_work_itself_said_is_certain() {
        let too_many = Error::TooMany { budget: "other", retry_after: 1 };
        for certain in [Error::NotFound, Error::Unauthenticated, Error::Forbidden, Error::Conflict("stale"), too_many] {
            assert!(certain.left_nothing(), "{certain}");
        }
        for open in [Error::Unavailable, Error::internal("the line was cut")] {
            assert!(!open.left_nothing(), "{open}");
        }
    }
}
