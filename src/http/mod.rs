//! Pages and JSON: extract, call one action or one read, render.

pub mod avatar;
pub mod chrome;
pub mod view;
