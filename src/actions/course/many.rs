//! Many to one, one to many.

use uuid::Uuid;

use super::{Added, COMPARED, Spoken, TOGETHER_MS, Target, key, may_hold};
use crate::{
    actions::Core,
    error::Result,
    model::{search::fold, verdict::Verdict},
    moderation::{Sketch, is_severe},
    store,
};

/// From so many different members on, unkind words to one are a pile-on: two may quarrel, the third joins in.
const PILE_ON: usize = 3;
/// So many different askers may get the same words before somebody looks, when the words approach or name contact data.
const SAME_APPROACH: usize = 3;
/// The same for words in which nothing was found: kind words may be said often.
const SAME_WORDS: usize = 6;
/// Words shorter than this, in letters, are anybody's: "much strength to you" is no opener. Only contact data and
/// severe stages are nobody's however short they are.
const OPENER_LEAST: usize = 25;

/// The rules that say why. They have no phrases: what they are about is found here.
const PILED_ON: &str = "course-pile-on";
const OPENER: &str = "course-opener";

pub(super) async fn read_jab(
    core: &Core,
    spoken: Spoken<'_>,
    target: &Target,
    jab: bool,
    verdict: &mut Verdict,
    added: &mut Added,
) -> Result<()> {
    if !jab {
        return Ok(());
    }
    let since = core.clock.now() - TOGETHER_MS;
    let mut unkind = store::course::unkind(&core.db, target.pair.question, target.pair.target, since).await?;
    if !unkind.contains(&spoken.speaker) {
        unkind.push(spoken.speaker);
        added.jab = true;
    }
    if unkind.len() >= PILE_ON && may_hold(verdict, spoken.holds, PILED_ON) {
        spoken.look.filter().hold(verdict, PILED_ON, spoken.look.lang());
    }
    Ok(())
}

pub(super) async fn read_opener(
    core: &Core,
    spoken: Spoken<'_>,
    target: &Target,
    stages: &[String],
    verdict: &mut Verdict,
    added: &mut Added,
) -> Result<()> {
    let (folded, since) = (fold(&spoken.text.body), core.clock.now() - TOGETHER_MS);
    let sketch = Sketch::whole(&key(core), &folded).small();
    let openers = store::course::openers(&core.db, spoken.speaker, since, COMPARED).await?;
    let near = openers.into_iter().filter(|(_, other)| Sketch::from_bytes(other).is_near(&sketch));
    let mut others: Vec<Uuid> = near.map(|(to, _)| to).filter(|to| *to != target.pair.target.0).collect();
    others.sort_unstable();
    others.dedup();
    let has_contact = verdict.labels.iter().any(|label| label == "pii");
    let is_long = folded.chars().filter(|letter| letter.is_alphanumeric()).count() >= OPENER_LEAST;
    let is_nobodys = has_contact || stages.iter().any(|stage| is_severe(stage));
    let most = if has_contact || !stages.is_empty() { SAME_APPROACH } else { SAME_WORDS };
    let is_opener = (is_long || is_nobodys) && others.len() + 1 >= most;
    if is_opener && may_hold(verdict, spoken.holds, OPENER) {
        spoken.look.filter().hold(verdict, OPENER, spoken.look.lang());
    }
    added.opener = sketch.to_bytes();
    Ok(())
}
