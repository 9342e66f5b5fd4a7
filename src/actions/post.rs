//! What questions, answers and decisions share: the text of a post on its way in and out of storage.

use super::Core;
use crate::{
    clock, content,
    error::{Error, Result},
    model::{
        Millis,
        forum::{Post, PostState},
        id::{MemberId, PostId},
        lang::Lang,
        search::fold,
        verdict::{Action, Priority, Reason, Span, Verdict},
    },
    moderation::{self, Filter, Look, Place, RuleInfo},
    store::{
        column::word,
        db::Tx,
        post::{self, EventRow, PostRow, StoredText},
    },
};
use serde::{Deserialize, Serialize};

/// How a reason says that it is about the title.
const TITLE: &str = "title";

/// Title and text of a post. An answer has no title.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The title.
    pub title: String,
    /// The body.
    pub body: String,
}

impl Text {
    /// A text without a title.
    #[must_use]
    pub fn untitled(body: impl Into<String>) -> Self {
        Self { title: String::new(), body: body.into() }
    }

    /// What the filter says about body and title, each alone and both together, so that nothing is hidden by cutting
    /// it in two. Reasons about the body come first; those about the title say so.
    #[must_use]
    pub fn judge(&self, filter: &Filter, lang: Lang, place: Place) -> Verdict {
        self.judge_looked(&filter.look(&self.body, lang), place)
    }

    /// The same for who has looked at the body.
    #[must_use]
    pub fn judge_looked(&self, look: &Look<'_>, place: Place) -> Verdict {
        let (filter, lang) = (look.filter(), look.lang());
        let mut body = look.verdict(place);
        filter.version().clone_into(&mut body.rule_set);
        if self.title.is_empty() {
            return body;
        }
        let mut title = filter.judge(&self.title, lang, Place::Title);
        for reason in &mut title.reasons {
            reason.field = Some(TITLE.to_owned());
        }
        without_story(filter, &mut body, &title);
        let mut verdict = stricter(body, title);
        let mut joined = filter.judge(&self.joined(), lang, place);
        let news = std::mem::take(&mut joined.reasons);
        verdict = stricter(verdict, joined);
        for reason in news {
            self.add_joined(&mut verdict.reasons, reason);
        }
        verdict.reasons.sort_by_key(|reason| !reason.is_about_body());
        verdict
    }

    /// Both parts in one, with one character between them.
    fn joined(&self) -> String {
        format!("{}\n{}", self.title, self.body)
    }

    /// Adds what a rule found in both parts together and in neither of them alone.
    fn add_joined(&self, reasons: &mut Vec<Reason>, joined: Reason) {
        let is_known = |reasons: &[Reason]| reasons.iter().any(|known| known.rule == joined.rule);
        if joined.spans.is_empty() && !is_known(reasons) {
            reasons.push(joined);
            return;
        }
        let (title, body) = self.split(&joined.spans);
        for (field, spans) in [(None, body), (Some(TITLE.to_owned()), title)] {
            let known = reasons.iter().position(|known| known.rule == joined.rule && known.field == field);
            match known.and_then(|at| reasons.get_mut(at)) {
                Some(known) => {
                    let new = |(from, to): &Span| !known.spans.iter().any(|(start, end)| start <= from && to <= end);
                    let news: Vec<Span> = spans.into_iter().filter(new).collect();
                    known.spans.extend(news);
                }
                None if spans.is_empty() => {}
                None => {
                    let (rule, why) = (joined.rule.clone(), joined.why.clone());
                    reasons.push(Reason { rule, why, spans, field });
                }
            }
        }
    }

    /// Spans of [`Text::joined`], as spans of the title and of the body.
    fn split(&self, spans: &[Span]) -> (Vec<Span>, Vec<Span>) {
        let end = self.title.chars().count();
        let in_title = spans.iter().filter(|(from, _)| *from < end).map(|(from, to)| (*from, end.min(*to)));
        let body = end + 1;
        let in_body = spans.iter().filter(|(_, to)| *to > body);
        (in_title.collect(), in_body.map(|(from, to)| (from.saturating_sub(body), to - body)).collect())
    }

    /// The text with contact data covered, also such as is cut in two by title and body.
    #[must_use]
    pub fn masked(&self, filter: &Filter) -> Self {
        let (mut title, mut body) = (filter.personal_data(&self.title), filter.personal_data(&self.body));
        if !self.title.is_empty() {
            let (more_title, more_body) = self.split(&filter.personal_data(&self.joined()));
            title.extend(more_title);
            body.extend(more_body);
        }
        Self { title: moderation::mask(&self.title, &title), body: moderation::mask(&self.body, &body) }
    }

    /// Title and body as staff read them, one under the other.
    #[must_use]
    pub fn whole(&self) -> String {
        if self.title.is_empty() { self.body.clone() } else { format!("{}\n\n{}", self.title, self.body) }
    }

    /// Lower case without accents, for search.
    #[must_use]
    pub fn folded(&self) -> String {
        fold(&format!("{} {}", self.title, self.body))
    }

    /// As it is stored when everybody may read it, with what stood there before it was masked sealed beside it. It is
    /// found by its words in the language it is written in, slips and all.
    #[must_use]
    pub fn open(self, lang: Lang, original: Option<Vec<u8>>) -> StoredText {
        let folded = content::spelling().corrected(self.folded(), lang);
        StoredText::Open { folded, title: self.title, body: self.body, original }
    }

    /// As it is stored when only its author and moderators may.
    pub async fn sealed(&self, core: &Core, id: PostId) -> Result<StoredText> {
        Ok(StoredText::Sealed(self.seal(core, id).await?))
    }

    /// Sealed under the post's key.
    pub async fn seal(&self, core: &Core, id: PostId) -> Result<Vec<u8>> {
        let text = serde_json::to_string(self).map_err(Error::internal)?;
        core.keys.seal(id.0, &context(id), &text).await
    }
}

fn context(id: PostId) -> String {
    format!("post {id}")
}

/// Two verdicts on parts of one text: the harder action, the higher priority, all labels and reasons.
fn stricter(mut one: Verdict, other: Verdict) -> Verdict {
    one.action = one.action.max(other.action);
    if other.priority > one.priority {
        one.help = other.help.or(one.help);
        one.priority = other.priority;
    } else {
        one.help = one.help.or(other.help);
    }
    one.labels.extend(other.labels);
    one.labels.sort();
    one.labels.dedup();
    one.reasons.extend(other.reasons);
    one
}

/// Takes the help from a body that only tells of an attack, where its title is one by its words: as in a single text, who
/// attacks first is no victim. Whoever is in danger keeps it.
fn without_story(filter: &Filter, part: &mut Verdict, other: &Verdict) {
    let is = |verdict: &Verdict, what: fn(&RuleInfo) -> bool| {
        verdict.reasons.iter().filter_map(|reason| filter.rule(&reason.rule)).any(what)
    };
    let attacks = other.action >= Action::Hold && is(other, |rule| rule.has_phrases && !rule.of_danger);
    if attacks && part.help.is_some() && !is(part, |rule| rule.of_danger) {
        (part.help, part.priority) = (None, None);
    }
}

/// Opens a post's text as it is shown; empty when it was withdrawn or its key is erased.
pub async fn text_of(core: &Core, row: &PostRow) -> Result<Text> {
    match &row.body {
        Some(body) => Ok(Text { title: row.title.clone().unwrap_or_default(), body: body.clone() }),
        None => Ok(unsealed(core, row).await?.unwrap_or_default()),
    }
}

/// A post's text as its author wrote it, for its author and for whoever decides about an objection: what is shown may
/// be masked.
pub async fn original_of(core: &Core, row: &PostRow) -> Result<Text> {
    match unsealed(core, row).await? {
        Some(original) => Ok(original),
        None => text_of(core, row).await,
    }
}

async fn unsealed(core: &Core, row: &PostRow) -> Result<Option<Text>> {
    let Some(sealed) = &row.sealed else { return Ok(None) };
    let opened = core.keys.open_text(row.id, &context(PostId(row.id)), sealed).await?;
    opened.map(|text| serde_json::from_str(&text).map_err(Error::internal)).transpose()
}

/// A post with its text opened.
pub async fn open(core: &Core, row: &PostRow) -> Result<Post> {
    let text = text_of(core, row).await?;
    Ok(Post {
        id: PostId(row.id),
        kind: row.kind()?,
        question: PostId(row.question_id),
        theme: row.theme()?,
        lang: row.lang()?,
        title: text.title,
        body: text.body,
        state: row.state()?,
        content_warning: row.content_warning.as_deref().map(word).transpose()?,
        author: row.author(),
        pseudonym: row.pseudonym.clone(),
        version: row.version,
        created_at: row.created_at,
    })
}

/// How a text is stored in a state: open when published, else sealed. What is masked keeps its original sealed beside
/// it, so that an objection to the mask can be granted.
pub async fn stored(
    core: &Core,
    (id, lang): (PostId, Lang),
    state: PostState,
    text: &Text,
    action: Action,
) -> Result<StoredText> {
    match state {
        PostState::Published if action == Action::Mask => {
            Ok(text.masked(&core.filter()).open(lang, Some(text.seal(core, id).await?)))
        }
        PostState::Published => Ok(text.clone().open(lang, None)),
        PostState::Withdrawn => Ok(StoredText::Gone),
        PostState::Held | PostState::Returned | PostState::Removed => text.sealed(core, id).await,
    }
}

/// Why a post changed.
#[derive(Debug, Clone)]
pub struct Change {
    /// `author`, `filter`, `moderator`, `reports`, `consultant`.
    pub actor: &'static str,
    /// The moderator.
    pub staff: Option<uuid::Uuid>,
    /// A reason code.
    pub reason: &'static str,
    /// The verdict, when the filter spoke.
    pub verdict: Option<String>,
    /// What a moderator added, sealed under the post's id.
    pub note_sealed: Option<Vec<u8>>,
    /// Whether the author can object.
    pub appealable: bool,
    /// Whether the filter heard somebody in the worst need in it.
    pub is_cry: bool,
}

impl Change {
    /// A change by the filter's verdict.
    pub fn by_filter(verdict: &Verdict) -> Result<Self> {
        let json = serde_json::to_string(verdict).map_err(Error::internal)?;
        Ok(Self {
            actor: "filter",
            staff: None,
            reason: verdict.action.as_str(),
            verdict: Some(json),
            note_sealed: None,
            appealable: verdict.action == Action::Mask,
            is_cry: verdict.priority == Some(Priority::Crisis),
        })
    }

    /// A change that its author, or enough reports, made.
    #[must_use]
    pub const fn by(actor: &'static str, reason: &'static str) -> Self {
        Self { actor, staff: None, reason, verdict: None, note_sealed: None, appealable: false, is_cry: false }
    }
}

/// Records a change beside the post, in the same transaction.
pub async fn record_change(
    tx: &mut Tx,
    id: PostId,
    version: i64,
    state: PostState,
    change: Change,
    now: Millis,
) -> Result<()> {
    record_event(tx, clock::new_id(), id, version, state, change, now).await
}

/// The same under an id that a note was sealed for.
pub async fn record_event(
    tx: &mut Tx,
    event: uuid::Uuid,
    id: PostId,
    version: i64,
    state: PostState,
    change: Change,
    now: Millis,
) -> Result<()> {
    let event = EventRow {
        id: event,
        post_id: id.0,
        version,
        state: state.as_str().to_owned(),
        actor: change.actor.to_owned(),
        staff_id: change.staff,
        reason: change.reason.to_owned(),
        verdict: change.verdict,
        note_sealed: change.note_sealed,
        appealable: change.appealable,
        is_cry: change.is_cry,
        at: now,
    };
    post::insert_event(tx, event).await
}

/// A member's own post; somebody else's is not found.
pub async fn own(core: &Core, member: MemberId, id: PostId) -> Result<PostRow> {
    let row = post::find(&core.db, id).await?.ok_or(Error::NotFound)?;
    if row.is_by(Some(member)) { Ok(row) } else { Err(Error::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moderation::RuleFile;

    fn filter() -> Filter {
        let text = r#"
            category = "bullying"
            theme = "cyberbullying"
            [[rule]]
            id = "test-jab"
            title = "A word"
            weight = 1.2
            direction = "to-you"
            why = { nl = "a", fr = "b", de = "c", en = "d" }
            phrases = { en = ["flumwort"] }
            hits = { en = ["flumwort", "a flumwort", "such a flumwort"] }
            misses = { en = ["a day", "a word", "one more"] }
            [[rule]]
            id = "test-cry"
            title = "Another word"
            weight = 0
            direction = "about-me"
            priority = "normal"
            why = { nl = "a", fr = "b", de = "c", en = "d" }
            phrases = { en = ["gloomwort"] }
            hits = { en = ["gloomwort", "a gloomwort", "such a gloomwort"] }
            misses = { en = ["a day", "a word", "one more"] }
        "#;
        // Who tells and who attacks is read from the word classes.
        let files = crate::content::rules(None).unwrap().into_iter().filter(|(name, _)| name.contains("words/"));
        let own = ("test.toml".to_owned(), text.to_owned());
        let files: Vec<RuleFile> = files.chain([own]).map(|(name, text)| RuleFile { name, text }).collect();
        Filter::load(&files).unwrap()
    }

    #[test]
    fn who_attacks_in_the_title_gets_no_card_for_what_the_body_tells() {
        let filter = filter();
        let judged = |title: &str, body: &str| {
            let text = Text { title: title.to_owned(), body: body.to_owned() };
            text.judge(&filter, Lang::En, Place::Post)
        };
        let (told, attack) = ("My brother said you are a flumwort", "You are a flumwort.");
        assert!(judged("", told).help.is_some() && judged("", attack).help.is_none());
        let shown = judged(told, "What do I say to him?");
        assert!(shown.action == Action::Publish && shown.help.is_some(), "{shown:?}");
        let held = judged(attack, told);
        assert!(held.action == Action::Hold && held.help.is_none() && held.priority.is_none(), "{held:?}");
        assert!(judged(told, attack).help.is_some(), "a story that goes on is read as one");
        let cry = judged("There is a gloomwort in me", attack);
        assert!(cry.action == Action::Hold && cry.help.is_some(), "pain keeps its card: {cry:?}");
    }
}
