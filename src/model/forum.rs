//! Posts, their states and what may be written.

use std::collections::BTreeSet;

use super::{
    DAY, Millis,
    id::{MemberId, PostId, StaffId},
    lang::Lang,
    theme::Theme,
    verdict::Action,
};

super::words! {
    /// What a post is.
    PostKind {
        /// Asks for advice.
        Question => "question",
        /// Tells an experience.
        Story => "story",
        /// Answers a question or a story.
        Answer => "answer",
    }
}

super::words! {
    /// Where a post stands. The contract's chapter on states says which follows which.
    PostState {
        /// Waits for a moderator; only its author and moderators see it.
        Held => "held",
        /// Everybody sees it.
        Published => "published",
        /// Back with its author, with a reason.
        Returned => "returned",
        /// Taken down by a moderator.
        Removed => "removed",
        /// Taken back by its author.
        Withdrawn => "withdrawn",
    }
}

impl PostState {
    /// The state of a post that is stored after a verdict; `None` for a refusal, which is never stored as a post.
    #[must_use]
    pub fn after(action: Action) -> Option<Self> {
        match action {
            Action::Publish | Action::Mask => Some(Self::Published),
            Action::Hold => Some(Self::Held),
            Action::Refuse => None,
        }
    }
}

super::words! {
    /// A kind word for a post. Nobody's number of them is shown beside a person.
    ReactionKind {
        /// Strength to you.
        Strength => "strength",
        /// Me too.
        SameHere => "same-here",
        /// Thank you.
        Thanks => "thanks",
        /// This helped me; only the asker can say so, of an answer.
        Helped => "helped",
    }
}

super::words! {
    /// A topic that is named before the text opens.
    ContentWarning {
        /// Self-harm or suicide.
        SelfHarm => "self-harm",
        /// Violence.
        Violence => "violence",
        /// Sexual experiences.
        Sexual => "sexual",
        /// Eating.
        Eating => "eating",
    }
}

super::words! {
    /// Why something was reported, in the words of a child.
    ReportReason {
        /// Asks for or gives contact data.
        Contact => "contact",
        /// Sexual.
        Sexual => "sexual",
        /// Bullying.
        Bullying => "bullying",
        /// Somebody is in danger.
        Danger => "danger",
        /// Against the law.
        Illegal => "illegal",
        /// Something else.
        Other => "other",
    }
}

super::words! {
    /// The adult whom a young person would tell.
    MaxWho {
        /// Of the family.
        Family => "family",
        /// At school.
        School => "school",
        /// A coach or leader.
        Coach => "coach",
        /// A neighbour, or the parent of a friend.
        Near => "near",
        /// Somebody else.
        Other => "other",
    }
}

super::words! {
    /// How they would begin.
    MaxHow {
        /// By talking.
        Talk => "talk",
        /// With a note.
        Note => "note",
        /// With a message.
        Message => "message",
    }
}

super::words! {
    /// How somebody is, some days after they asked.
    FollowUp {
        /// It goes better.
        Better => "better",
        /// It is as it was.
        Same => "same",
        /// It got worse.
        Worse => "worse",
    }
}

super::words! {
    /// What became of asking the team for an answer in the forum.
    Coach {
        /// It waits in the queue.
        Asked => "asked",
        /// A professional has answered.
        Answered => "answered",
        /// Nobody could answer it there.
        Closed => "closed",
    }
}

/// Who wrote a post. The link to a member is cut when the member is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A young person.
    Member(MemberId),
    /// A professional.
    Staff(StaffId),
    /// Somebody whose link to the post was erased.
    Nobody,
}

/// A post with its text opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Random id.
    pub id: PostId,
    /// Question, story or answer.
    pub kind: PostKind,
    /// The question that an answer belongs to; a question's own id otherwise.
    pub question: PostId,
    /// The section it stands in.
    pub theme: Theme,
    /// The language it was written in.
    pub lang: Lang,
    /// Empty for an answer.
    pub title: String,
    /// As the author wrote it, with masks where the filter or a moderator set them.
    pub body: String,
    /// Where it stands.
    pub state: PostState,
    /// Named before the text opens.
    pub content_warning: Option<ContentWarning>,
    /// Who wrote it.
    pub author: Author,
    /// The author's pseudonym, or the name of the professional.
    pub pseudonym: String,
    /// Counts from 1, up by one with each change of text or state.
    pub version: i64,
    /// When it was first sent.
    pub created_at: Millis,
}

/// Shortest and longest title of a question, in characters (the contract).
pub const TITLE: (usize, usize) = (3, 120);
/// Shortest and longest text of a question, in characters (the contract).
pub const QUESTION_BODY: (usize, usize) = (10, 5_000);
/// Shortest and longest answer, in characters (the contract).
pub const ANSWER_BODY: (usize, usize) = (2, 5_000);
/// Longest note beside a report or appeal, in characters.
pub const NOTE: (usize, usize) = (0, 2_000);
/// How long a refused text is remembered, in milliseconds, by its fingerprint and its sketch: 24 hours (the contract).
/// As long belongs together what adds up within a day.
pub const REFUSED_MS: Millis = DAY;
/// How many reports by different members take a published post down until a moderator has looked (the contract).
pub const REPORTS_THAT_HOLD: i64 = 3;

/// Shortest word that says what a text is about, in letters.
const TELLING: usize = 4;

/// How many telling words two folded texts share.
#[must_use]
pub fn shared_words(one: &str, other: &str) -> usize {
    words(one).intersection(&words(other)).count()
}

/// How many telling words a text has to share with this one to be like it: of many words one alone is chance.
#[must_use]
pub fn least_shared(folded: &str) -> usize {
    if words(folded).len() > 3 { 2 } else { 0 }
}

fn words(folded: &str) -> BTreeSet<&str> {
    let letters = folded.split(|c: char| !c.is_alphanumeric());
    letters.filter(|word| word.chars().count() >= TELLING).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_share_whole_telling_words_once_each() {
        assert_eq!(shared_words("my mum screams, screams at me", "why does mum scream? she screams"), 1);
        assert_eq!(shared_words("mes parents, l'ecole et moi", "parents: ecole!"), 2);
        assert_eq!(shared_words("the cat and me", "the cat and me"), 0, "short words tell nothing");
    }
}
