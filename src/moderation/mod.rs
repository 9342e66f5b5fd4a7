//! Text in, verdict out.
pub mod html;
