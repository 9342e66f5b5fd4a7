//! Text in, verdict out.

pub mod html;

/// The filter (the branch `filter` brings the real one).
#[derive(Debug)]
pub struct Filter;
