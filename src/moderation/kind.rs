//! What a text can be about, for the model that was learnt from examples.

crate::model::words! {
    /// What a sentence is an example of: the codes of `moderation-rules/sentences`.
    Kind {
        /// Harmless.
        Harmless => "ok",
        /// Pain told: of the past, of somebody else, with what an offender said in it.
        Told => "st",
        /// Grooming.
        Grooming => "gr",
        /// Recruiting for work, errands or sex.
        Recruiting => "tr",
        /// Blackmail.
        Blackmail => "se",
        /// Pressure for pictures.
        Pictures => "sx",
        /// The writer or a friend may not want to live.
        Risk => "sh",
        /// Telling somebody to hurt themselves.
        Incite => "in",
        /// Somebody is being hurt, or leaves, right now.
        VictimNow => "vn",
        /// Bullying.
        Bullying => "bu",
        /// Hate.
        Hate => "ha",
        /// Blaming a victim.
        Blame => "vb",
    }
}

/// How many kinds there are.
pub(super) const KINDS: usize = Kind::ALL.len();
