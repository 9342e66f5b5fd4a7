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
