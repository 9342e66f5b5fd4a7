//! What the service says about itself, on standard error. No address, no name, no text of anybody: events carry codes,
//! ids of the service's own making, counts and durations.

use std::str::FromStr;

use tracing_subscriber::EnvFilter;

/// How log lines look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal.
    #[default]
    Text,
    /// One JSON object a line, for a machine.
    Json,
}

impl FromStr for Format {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err("the log format is text or json".to_owned()),
        }
    }
}

/// Starts logging. `level` is `error`, `warn`, `info`, `debug` or `trace`, or directives per module; without it the
/// service speaks from `info` and libraries from `warn`. A second call changes nothing.
pub fn start(format: Format, level: Option<&str>) {
    let builder = tracing_subscriber::fmt().with_env_filter(filter(level)).with_writer(std::io::stderr);
    // The only failure is that logging runs already.
    let _ = match format {
        Format::Text => builder.try_init(),
        Format::Json => builder.json().flatten_event(true).try_init(),
    };
}

/// Libraries stay at `warn` even when the service is told to speak up: at `debug` the web server would print headers,
/// and with them cookies.
fn filter(level: Option<&str>) -> EnvFilter {
    let level = level.map(str::trim).filter(|level| !level.is_empty()).unwrap_or("info");
    let is_plain = level.chars().all(char::is_alphabetic);
    let directives = if is_plain { format!("warn,peerline={level}") } else { level.to_owned() };
    EnvFilter::builder().parse_lossy(directives)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_level_is_for_the_service_only() {
        assert_eq!(filter(Some("debug")).to_string(), "peerline=debug,warn");
        assert_eq!(filter(None).to_string(), "peerline=info,warn");
        assert_eq!(filter(Some("peerline::live=trace")).to_string(), "peerline::live=trace");
    }

    #[test]
    fn formats_have_one_spelling() {
        assert_eq!("json".parse(), Ok(Format::Json));
        assert!("xml".parse::<Format>().is_err());
    }
}
