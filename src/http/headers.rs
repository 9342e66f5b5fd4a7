//! The headers of every answer, errors and redirects included (security.md, "CSP" and "other headers").

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::config::Config;

/// Sets whatever an answer does not say itself. `host` is the request's, for the socket's address in the CSP.
pub fn secure(headers: &mut HeaderMap, config: &Config, host: &str) {
    let (scheme, host) = match &config.public_url {
        Some(url) if url.starts_with("https://") => ("wss", url.trim_start_matches("https://").trim_end_matches('/')),
        Some(url) => ("ws", url.trim_start_matches("http://").trim_end_matches('/')),
        None => ("ws", host),
    };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src 'self' {scheme}://{host}; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
         base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
         trusted-types app"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        (
            "permissions-policy",
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
             microphone=(), payment=(), usb=(), browsing-topics=(), clipboard-read=(), hid=(), \
             idle-detection=(), local-fonts=(), midi=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
             xr-spatial-tracking=()",
        ),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if config.is_https() {
        let years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, years);
    }
    // The public forum says "all" itself.
    headers.entry("x-robots-tag").or_insert(HeaderValue::from_static("noindex, nofollow"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.append(header::VARY, HeaderValue::from_static("accept, accept-language, cookie"));
}
