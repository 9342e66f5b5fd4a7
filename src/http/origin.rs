//! Requests from other sites. One rule for forms, JSON and sockets: only pages of ours may write.

use axum::http::{HeaderMap, header};

use crate::config::Config;

/// Whether an unsafe request may pass: `Sec-Fetch-Site` decides where a browser sends it; else an `Origin` must be
/// ours; with neither the caller is no browser, and has no cookie to ride on.
#[must_use]
pub fn may_write(config: &Config, headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-site").map(axum::http::HeaderValue::as_bytes) {
        Some(site) => matches!(site, b"same-origin" | b"none"),
        None => headers.get(header::ORIGIN).is_none() || is_ours(config, headers),
    }
}

/// Whether `Origin` was sent and is ours: the public address, or the request's own host where none is set.
#[must_use]
pub fn is_ours(config: &Config, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else { return false };
    match &config.public_url {
        Some(url) => origin == url.trim_end_matches('/'),
        None => text(header::HOST).is_some_and(|host| origin == format!("http://{host}")),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_pages_of_ours_write() {
        let config = Config::default();
        for (pairs, expected) in [
            (&[("sec-fetch-site", "same-origin"), ("origin", "null")][..], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "same-site"), ("host", "a"), ("origin", "http://a")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("host", "a"), ("origin", "http://a")], true),
            (&[("host", "a"), ("origin", "http://b")], false),
            (&[("host", "a"), ("origin", "null")], false),
            (&[("host", "a")], true),
        ] {
            assert_eq!(may_write(&config, &headers(pairs)), expected, "{pairs:?}");
        }
    }
}
