//! What leads to no page of its own, on its way out to where its caller is known.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::error::{Error, FieldError};

/// An error on its way out. It becomes a page or a problem document in [`finish`], where the caller is known.
#[derive(Debug, Clone)]
pub struct Failed {
    pub(super) status: StatusCode,
    pub(super) error: Option<std::sync::Arc<Error>>,
}

impl Failed {
    /// An error that has nothing but its status.
    #[must_use]
    pub const fn status(status: StatusCode) -> Self {
        Self { status, error: None }
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self { status: status_of(&error), error: Some(std::sync::Arc::new(error)) }
    }
}

impl From<FieldError> for Failed {
    fn from(error: FieldError) -> Self {
        Error::from(error).into()
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The status of an error (the contract's table).
#[must_use]
pub fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Unauthenticated => StatusCode::UNAUTHORIZED,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
