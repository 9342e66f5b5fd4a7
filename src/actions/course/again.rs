//! The same again: what was refused, with small changes, and what was held, changed until it passes.

use super::{COMPARED, TOGETHER_MS, key, may_hold};
use crate::{
    actions::{Core, post::Text},
    error::{Error, Result},
    model::{
        forum::PostState,
        id::{MemberId, PostId},
        search::fold,
        verdict::{Action, Priority, Verdict},
    },
    moderation::{Direction, Look, RuleInfo, Sketch},
    store::{self, post::PostRow},
};

/// A post that the filter has held so often stays held, however it is changed, until a moderator decided.
const HOLDS: usize = 2;
/// So many of a post's newest holds are looked at: more than it takes to stay held.
const READ: i64 = 20;

/// The rules that say why. They have no phrases: what they are about is found here.
const AGAIN: &str = "course-again";
const EDITED: &str = "course-edits";

/// Why the filter has held a post since a moderator last decided about it.
#[derive(Debug, Default)]
pub(in crate::actions) struct Holds {
    verdicts: Vec<Verdict>,
    is_held: bool,
}

/// Reads them of a post that is about to be changed.
pub(in crate::actions) async fn holds(core: &Core, row: &PostRow) -> Result<Holds> {
    let verdicts = store::post::holds_since_decision(&core.db, PostId(row.id), READ).await?;
    let verdicts = verdicts.iter().map(|verdict| serde_json::from_str(verdict).map_err(Error::internal));
    Ok(Holds { verdicts: verdicts.collect::<Result<_>>()?, is_held: row.state()? == PostState::Held })
}

impl Holds {
    fn of(&self, rule: &str) -> impl Iterator<Item = &Verdict> {
        let is_held = self.is_held;
        self.verdicts.iter().filter(move |verdict| is_held && verdict.rules().contains(&rule))
    }

    /// Whether the post waits for a moderator because of this rule.
    pub(super) fn wait_for(&self, rule: &str) -> bool {
        self.of(rule).next().is_some()
    }

    /// How soon somebody should look at what waits because of this rule. Beside a help card the priority is about the
    /// writer.
    pub(super) fn priority(&self, rule: &str) -> Option<Priority> {
        self.of(rule).filter(|verdict| verdict.help.is_none()).filter_map(|verdict| verdict.priority).max()
    }
}

/// Holds what is nearly the same as a text that this member was refused, unless what it was refused for is gone.
pub(in crate::actions) async fn read_again(
    core: &Core,
    author: MemberId,
    text: &Text,
    look: &Look<'_>,
    holds: &Holds,
    verdict: &mut Verdict,
) -> Result<()> {
    if verdict.action >= Action::Hold || !may_hold(verdict, holds, AGAIN) {
        return Ok(());
    }
    let refused = store::course::refused(&core.db, author, core.clock.now() - TOGETHER_MS, COMPARED).await?;
    if refused.is_empty() {
        return Ok(());
    }
    let sketch = Sketch::whole(&key(core), &text.folded());
    let tried = refused.iter().any(|(known, fragments)| {
        Sketch::from_bytes(known).is_near(&sketch) && sketch.still_has(&Sketch::from_bytes(fragments))
    });
    if tried {
        look.filter().hold(verdict, AGAIN, look.lang());
    }
    Ok(())
}

/// The sketches of a refused text and of the fragments that it was refused for, if there are any. Contact data is
/// covered, not refused: it may stay. So may words of danger: nobody has to delete their own pain to be heard.
pub(in crate::actions) fn refused(core: &Core, text: &Text, verdict: &Verdict) -> Option<(Vec<u8>, Vec<u8>)> {
    let (key, filter) = (key(core), core.filter());
    let is_free = |info: &RuleInfo| {
        info.category == "pii" || matches!(info.direction, Direction::AboutMe | Direction::AboutOthers)
    };
    let may_stay = |rule: &str| filter.rule(rule).is_some_and(is_free);
    let mut fragments = String::new();
    for reason in verdict.reasons.iter().filter(|reason| !may_stay(&reason.rule)) {
        let part = if reason.is_about_body() { &text.body } else { &text.title };
        for (from, to) in &reason.spans {
            fragments.extend(part.chars().skip(*from).take(to.saturating_sub(*from)));
            fragments.push(' ');
        }
    }
    let sketch = |text: &str| Sketch::whole(&key, text).small();
    let fragments = sketch(&fold(&fragments));
    // Without a fragment nobody could say what has to go.
    (!fragments.is_empty()).then(|| (sketch(&text.folded()).to_bytes(), fragments.to_bytes()))
}

/// Keeps a post held that the filter has held often enough, until a moderator has decided about it.
pub(in crate::actions) fn read_edit(holds: &Holds, look: &Look<'_>, verdict: &mut Verdict) {
    if verdict.action < Action::Hold && holds.verdicts.len() >= HOLDS {
        look.filter().hold(verdict, EDITED, look.lang());
    }
}
