//! Text to HTML that is safe to show. Only this module builds [`SafeHtml`], and everything in it has been through
//! ammonia last, whatever came before.

use std::collections::{HashMap, HashSet};
use std::fmt;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html::push_html};
use serde::{Serialize, Serializer};

/// HTML that the sanitiser let through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for SafeHtml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// What a young person wrote: paragraphs, lists with their numbers, emphasis. A link stays its own text, a heading or a
/// block of code becomes a paragraph, HTML is shown as it was typed, a single new line is kept.
#[must_use]
pub fn to_html(plain: &str) -> SafeHtml {
    let mut shown = Vec::new();
    let mut in_code = false;
    for event in Parser::new_ext(plain, Options::empty()) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) | Event::Code(text) => shown.push(Event::Text(text)),
            Event::Text(text) if in_code => lines(&text, &mut shown),
            Event::SoftBreak => shown.push(Event::HardBreak),
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                shown.push(Event::Start(Tag::Paragraph));
                if let CodeBlockKind::Fenced(first) = kind {
                    lines(&format!("{first}\n"), &mut shown);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                shown.push(Event::End(TagEnd::Paragraph));
            }
            Event::Start(Tag::Heading { .. } | Tag::HtmlBlock) => shown.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::Heading(_) | TagEnd::HtmlBlock) => shown.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::BlockQuote(_))
            | Event::End(TagEnd::Link | TagEnd::Image | TagEnd::BlockQuote(_))
            | Event::Rule => {}
            other => shown.push(other),
        }
    }
    let mut html = String::with_capacity(plain.len() * 2);
    push_html(&mut html, shown.into_iter());
    clean(&html, &["p", "br", "ul", "ol", "li", "em", "strong"], &[("ol", "start")])
}

/// Lines of code, one below the other, as they were typed.
fn lines(text: &str, shown: &mut Vec<Event<'_>>) {
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if !matches!(shown.last(), Some(Event::Start(_))) {
            shown.push(Event::HardBreak);
        }
        shown.push(Event::Text(line.to_owned().into()));
    }
}

/// One of our own pages: headings, lists and https links as well.
#[must_use]
pub fn page_to_html(markdown: &str) -> SafeHtml {
    let mut html = String::with_capacity(markdown.len() * 2);
    push_html(&mut html, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    let tags = [
        "p",
        "br",
        "ul",
        "ol",
        "li",
        "em",
        "strong",
        "h1",
        "h2",
        "h3",
        "h4",
        "a",
        "blockquote",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    clean(&html, &tags, &[("a", "href")])
}

/// Nothing but these elements, and of their attributes only these: a number where a list starts, a safe address.
fn clean(html: &str, tags: &[&str], attributes: &[(&'static str, &'static str)]) -> SafeHtml {
    let attributes = attributes.iter().map(|(tag, attribute)| (*tag, HashSet::from([*attribute])));
    let mut builder = ammonia::Builder::empty();
    builder.tags(tags.iter().copied().collect::<HashSet<_>>());
    builder.tag_attributes(attributes.collect::<HashMap<_, _>>()).generic_attributes(HashSet::new());
    builder.url_schemes(HashSet::from(["https", "tel"])).link_rel(Some("noreferrer"));
    builder.url_relative(ammonia::UrlRelative::PassThrough);
    SafeHtml(builder.clean(html).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_and_lists_pass() {
        let html = to_html("*hi* **you**\nnext\n\n- a\n- b");
        assert_eq!(
            html.as_str(),
            "<p><em>hi</em> <strong>you</strong><br>\nnext</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
        );
    }

    #[test]
    fn numbers_and_lines_stay_as_they_were_typed() {
        assert_eq!(to_html("112. Call this").as_str(), "<ol start=\"112\">\n<li>Call this</li>\n</ol>\n");
        let answer = to_html("1. talk\n\nthen\n\n2. write").to_string();
        assert!(answer.contains("<ol start=\"2\">"), "{answer}");
        assert_eq!(to_html("    he said\n    i said").as_str(), "<p>he said<br>\ni said</p>\n");
        assert_eq!(to_html("```mama\nsays\n\nno\n```").as_str(), "<p>mama<br>\nsays<br>\nno</p>\n");
    }

    #[test]
    fn markup_of_others_is_shown_as_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "x <b onclick=a()>y</b>",
            "[x](javascript:alert(1))",
            "![x](https://evil.example/pixel)",
            "<https://evil.example>",
            "# big\n\n> quote\n\n```\n<i>\n```",
        ] {
            let html = to_html(hostile).to_string();
            for tag in ["<script", "<img", "<b", "<a", "href", "<h1", "<i>", "javascript:alert(1)\""] {
                assert!(!html.replace("<br", "").contains(tag), "{hostile} gave {html}");
            }
        }
        assert!(to_html("<b>x</b>").as_str().contains("&lt;b&gt;"));
    }

    #[test]
    fn our_pages_keep_safe_links() {
        let html =
            page_to_html("# A\n\n[go](https://awel.be) [no](javascript:x) [call](tel:116000) [in](/help)").to_string();
        assert!(html.contains("<h1>A</h1>"));
        assert!(html.contains(r#"href="https://awel.be" rel="noreferrer""#), "{html}");
        assert!(html.contains("tel:116000") && html.contains("/help"));
        assert!(!html.contains("javascript"));
    }
}
