//! The themes: the forum's sections, the topics of a chat and the codes of a wrap-up share this one list.

super::words! {
    /// A theme by its code, as it stands in JSON bodies, filters and the database.
    Theme {
        /// Images spread, or pushed on someone, without consent.
        Sexting => "sexting",
        /// Blackmail with images.
        Sextortion => "sextortion",
        /// An adult who approaches a minor with a sexual aim.
        Grooming => "grooming",
        /// Images of abuse, seen or received.
        AbuseImages => "abuse-images",
        /// Recruiting and exploiting.
        TeenPimps => "teen-pimps",
        /// Running away.
        RunningAway => "running-away",
        /// Bullying, online and off.
        Cyberbullying => "cyberbullying",
        /// Love, friendship and sexuality.
        Relationships => "relationships",
        /// Accounts, fakes and reputation.
        Privacy => "privacy",
        /// Gaming and social media.
        Gaming => "gaming",
        /// Home and family.
        Home => "home",
        /// Self-harm and suicide.
        DarkThoughts => "dark-thoughts",
        /// No subject is taboo.
        Other => "other",
    }
}

impl Theme {
    /// Whether it is others whom somebody in danger is afraid of.
    #[must_use]
    pub const fn is_danger_by_others(self) -> bool {
        matches!(
            self,
            Self::Sextortion | Self::Grooming | Self::AbuseImages | Self::TeenPimps | Self::RunningAway | Self::Home
        )
    }

    /// The theme's name in an address. It tells nothing, because a browser's history may be read by the person who
    /// is feared; the words are fixed, so that old links keep working.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Sexting => "t7kq",
            Self::Sextortion => "t2mw",
            Self::Grooming => "t9xb",
            Self::AbuseImages => "t4hd",
            Self::TeenPimps => "t6vn",
            Self::RunningAway => "t3rz",
            Self::Cyberbullying => "t8cp",
            Self::Relationships => "t5fy",
            Self::Privacy => "t1gj",
            Self::Gaming => "t0ls",
            Self::Home => "tq4e",
            Self::DarkThoughts => "tw8a",
            Self::Other => "tn3u",
        }
    }

    /// The theme that a path or a filter names, by slug or by code.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|theme| theme.slug() == name || theme.as_str() == name)
    }
}
