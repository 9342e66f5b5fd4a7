//! Text in, verdict out.
