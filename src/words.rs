//! The language files: every sentence that a person reads, with its plurals, dates and numbers.
//!
//! A missing key is a fault of ours that a test finds; at run time the key itself is shown rather than nothing.

use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::model::lang::Lang;

/// All four languages, ready to speak.
pub struct Words {
    bundles: HashMap<Lang, FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

impl Words {
    /// Reads the language files, one text per language.
    ///
    /// # Errors
    /// A sentence that names the file and the first thing wrong with it.
    pub fn load(files: &[(Lang, String)]) -> Result<Self, String> {
        let mut bundles = HashMap::new();
        for (lang, text) in files {
            bundles.insert(*lang, bundle(*lang, text.clone())?);
        }
        match Lang::ALL.iter().find(|lang| !bundles.contains_key(lang)) {
            Some(missing) => Err(format!("the language file {missing}.ftl is missing")),
            None => Ok(Self { bundles }),
        }
    }

    /// The sentence of `key` in `lang`.
    #[must_use]
    pub fn say(&self, lang: Lang, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let mut named = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            named.set(*name, value.clone());
        }
        self.find(lang, key, &named).unwrap_or_else(|| {
            tracing::warn!(event = "missing-words", key, lang = lang.as_str());
            key.to_owned()
        })
    }

    /// The sentence of `key` as it is said to professionals, who are not on first-name terms with the page; where that
    /// makes no difference, the sentence for everybody.
    #[must_use]
    pub fn say_formally(&self, lang: Lang, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let formal = format!("formal-{key}");
        self.say(lang, if self.has(lang, &formal) { &formal } else { key }, args)
    }

    /// Whether `key` exists in `lang`.
    #[must_use]
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundles.get(&lang).is_some_and(|bundle| bundle.has_message(key))
    }

    fn find(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundles.get(&lang)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if let Some(error) = errors.first() {
            tracing::warn!(event = "broken-words", key, lang = lang.as_str(), cause = %error);
        }
        Some(text)
    }
}

fn bundle(lang: Lang, text: String) -> Result<FluentBundle<FluentResource>, String> {
    let resource = FluentResource::try_new(text).map_err(|(_, errors)| {
        format!("{lang}.ftl: {}", errors.first().map(ToString::to_string).unwrap_or_default())
    })?;
    let id = lang.as_str().parse().map_err(|_| format!("{lang} is not a language tag"))?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks (U+2068, U+2069) around arguments would land in the HTML.
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .map_err(|errors| format!("{lang}.ftl: {}", errors.first().map(ToString::to_string).unwrap_or_default()))?;
    Ok(bundle)
}
