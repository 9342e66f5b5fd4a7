//! What moderators look at, and what they can decide.

use super::MINUTE;

super::words! {
    /// Why an item came to the moderators.
    ReviewKind {
        /// The filter kept a post back.
        Held => "held",
        /// Somebody reported a post.
        Report => "report",
        /// An author objects to a decision.
        Appeal => "appeal",
        /// Somebody reported a chat message.
        Message => "message",
    }
}

super::words! {
    /// Where an item stands.
    ReviewState {
        /// Nobody looks at it.
        Open => "open",
        /// Somebody does, for five minutes at a time.
        Claimed => "claimed",
        /// Done.
        Decided => "decided",
    }
}

super::words! {
    /// What a moderator can decide.
    Decision {
        /// Publish as it is.
        Approve => "approve",
        /// Publish behind a content warning.
        Warn => "warn",
        /// Publish with fragments covered.
        Mask => "mask",
        /// Back to its author, with a reason.
        Return => "return",
        /// Take it down.
        Remove => "remove",
        /// Take it down and pause its author.
        Mute => "mute",
        /// Bring it to a consultant.
        Escalate => "escalate",
        /// Ask another moderator.
        SecondOpinion => "second-opinion",
    }
}

super::words! {
    /// The reason that reaches the author, as a code whose sentence stands in the language files.
    DecisionReason {
        /// Nothing wrong with it.
        Fine => "fine",
        /// Contact data.
        Contact => "contact",
        /// Hurts somebody.
        Hurtful => "hurtful",
        /// Sexual or asking for it.
        Sexual => "sexual",
        /// Puts the blame on a victim.
        Blame => "blame",
        /// Somebody may be in danger.
        Danger => "danger",
        /// Against the law.
        Illegal => "illegal",
        /// Advertising or the same thing over and over.
        Spam => "spam",
        /// Does not belong here.
        OffTopic => "off-topic",
        /// See the note.
        Other => "other",
    }
}

/// How long a moderator's claim lasts, in milliseconds: 5 minutes (the contract).
pub const LEASE_MS: i64 = 5 * MINUTE;
