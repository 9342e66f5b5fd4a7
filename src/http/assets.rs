//! The stylesheet and the modules, embedded, under one directory whose name is their hash: they never change there,
//! so a browser may keep them, and modules import each other by relative paths.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "web/static/"]
struct Files;

/// The assets of this build.
#[derive(Debug)]
pub struct Assets {
    base: String,
    build: String,
}

impl Default for Assets {
    fn default() -> Self {
        let mut names: Vec<_> = Files::iter().collect();
        names.sort();
        let mut hash = Sha256::new();
        for file in names.iter().filter_map(|name| Files::get(name)) {
            hash.update(&file.data);
        }
        let short = hash.finalize().first_chunk::<8>().copied().unwrap_or_default();
        let build = format!("{:016x}", u64::from_be_bytes(short));
        Self { base: format!("/static/{build}"), build }
    }
}

impl Assets {
    /// Where they are, without a slash at the end.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// One file of a build.
    #[must_use]
    pub fn get(&self, build: &str, name: &str) -> Response {
        let Some(file) = Files::get(name).filter(|_| build == self.build) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let kind = match name.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            _ => "application/octet-stream",
        };
        let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
        (headers, file.data.into_owned()).into_response()
    }
}
