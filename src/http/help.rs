//! Help in words and numbers: themes as tiles, first steps, help lines, and what to do when it cannot wait.

use super::{
    Http,
    view::{HelpView, SignpostLine, ThemeTile},
};
use crate::{
    content::Signpost,
    model::{
        lang::Lang,
        theme::Theme,
        verdict::{HelpCard, Verdict},
    },
};

/// Help lines on a help card.
const CARD_LINES: usize = 6;

/// Where somebody in danger reads what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrisisPlace {
    /// They wait, and one of us comes.
    Waiting,
    /// They wrote a letter, and nobody reads along now.
    Letter,
    /// They wrote a letter, and could talk now.
    LetterWhileOpen,
}

impl Http {
    /// A theme as a tile.
    #[must_use]
    pub fn tile(&self, lang: Lang, theme: Theme) -> ThemeTile {
        let text = self.core.content.theme(lang, theme);
        ThemeTile { id: theme.slug(), theme, name: text.name, short: text.short }
    }

    /// All themes as tiles.
    #[must_use]
    pub fn tiles(&self, lang: Lang) -> Vec<ThemeTile> {
        Theme::ALL.iter().map(|theme| self.tile(lang, *theme)).collect()
    }

    /// First steps and help lines for a theme; for the darkest one, what to do right now comes first.
    #[must_use]
    pub fn help_for(&self, lang: Lang, theme: Theme) -> HelpView {
        let text = self.core.content.theme(lang, theme);
        let signposts = self.signposts(lang, Some(theme)).into_iter().take(CARD_LINES).collect();
        HelpView { theme, name: text.name, lines: text.lines, signposts }
    }

    /// What to do right now, and whom to call, for somebody in danger; below it what this place can do for them.
    ///
    /// Where others are the danger, their own first steps come instead of those for who thinks of death: "tell somebody
    /// near you" is no advice to who is afraid of the nearest person.
    #[must_use]
    pub fn crisis_help(&self, lang: Lang, theme: Option<Theme>, place: CrisisPlace) -> HelpView {
        let crisis = self.core.content.crisis(lang);
        let own = theme.filter(|theme| theme.is_danger_by_others());
        let urgent = self.signposts(lang, None).into_iter().filter(|line| line.urgent);
        let (first, signposts) = if let Some(theme) = own {
            // They may have thought of death since: its lines stand there too.
            let mut lines: Vec<_> = self.signposts(lang, Some(theme)).into_iter().take(CARD_LINES).collect();
            let known: Vec<String> = lines.iter().map(|line| line.id.clone()).collect();
            lines.extend(urgent.filter(|line| !known.contains(&line.id)));
            (self.core.content.theme(lang, theme), lines)
        } else {
            (crisis.clone(), urgent.collect())
        };
        let below = match place {
            CrisisPlace::Waiting => crisis.here,
            CrisisPlace::Letter => crisis.away,
            CrisisPlace::LetterWhileOpen => Vec::new(),
        };
        HelpView {
            theme: own.unwrap_or(Theme::DarkThoughts),
            name: crisis.name,
            lines: [first.lines, below].concat(),
            signposts,
        }
    }

    /// A verdict as its writer gets it: the help card filled with first steps in their language.
    #[must_use]
    pub fn with_help(&self, lang: Lang, mut verdict: Verdict) -> Verdict {
        if let Some(help) = &mut verdict.help {
            *help = HelpCard { theme: help.theme, lines: self.help_for(lang, help.theme).lines };
        }
        verdict
    }

    /// Help lines for a language, as links.
    #[must_use]
    pub fn signposts(&self, lang: Lang, theme: Option<Theme>) -> Vec<SignpostLine> {
        self.core.content.signposts(lang, theme).into_iter().map(|post| signpost_line(post, lang)).collect()
    }
}

fn signpost_line(post: &Signpost, lang: Lang) -> SignpostLine {
    let number = post.number.clone().unwrap_or_default();
    let url = post.url.clone().unwrap_or_default();
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let site = if url.starts_with("https://") { url.clone() } else { format!("https://{url}") };
    let name = url.trim_start_matches("https://").trim_end_matches('/').to_owned();
    let (label, href) = if number.is_empty() { (name, site) } else { (number, format!("tel:{digits}")) };
    let text = post.text.get(&lang).cloned().unwrap_or_default();
    SignpostLine { id: post.id.clone(), label, href, text, urgent: post.urgent }
}
