//! The four languages of the service.

super::words! {
    /// A language in which every page, text and rule exists.
    Lang {
        /// Dutch.
        Nl => "nl",
        /// French.
        Fr => "fr",
        /// German.
        De => "de",
        /// English.
        En => "en",
    }
}

impl Lang {
    /// Its place in [`Lang::ALL`], for tables with a column per language.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Nl => 0,
            Self::Fr => 1,
            Self::De => 2,
            Self::En => 3,
        }
    }
}
