//! A case: a young person's place in the queue and what follows from it. The serving order lives here, as one pure
//! function that also says why everybody stands where they stand.

use super::{
    DAY, HOUR, MINUTE, Millis,
    conversation::{Conversation, NOTICE_MS},
    id::{CaseId, ConversationId, MemberId, PostId, StaffId},
    lang::Lang,
    theme::Theme,
    verdict::Priority,
};

super::words! {
    /// What a case asks of its consultant next.
    Step {
        /// The young person sits there and waits for an answer.
        Reply => "reply",
        /// A letter waits for its answer.
        Letter => "letter",
        /// Nobody has said anything in the chat yet.
        Write => "write",
        /// Its author can be invited, or answered in the forum.
        Invite => "invite",
        /// It waits for an answer in the forum.
        Forum => "forum",
        /// It was answered: what is left is the wrap-up.
        Close => "close",
    }
}

super::words! {
    /// Where a case stands. The contract's chapter on states says which follows which.
    CaseState {
        /// Nobody has it yet.
        Waiting => "waiting",
        /// A consultant has it.
        Active => "active",
        /// Done, with its codes.
        Closed => "closed",
        /// The young person stopped waiting.
        Left => "left",
        /// Nobody took it, and the young person is gone.
        Expired => "expired",
    }
}

super::words! {
    /// Where a case comes from.
    CaseSource {
        /// The young person asked for a chat.
        Request => "request",
        /// The filter or a moderator found a post that calls for a professional.
        Post => "post",
        /// Others reported a post.
        Report => "report",
        /// A chat that goes on.
        Conversation => "conversation",
        /// Written while the chat was closed or full.
        Letter => "letter",
    }
}

super::words! {
    /// Whether somebody can be talked to.
    Door {
        /// Yes.
        Open => "open",
        /// Not now; a letter can be left.
        Closed => "closed",
        /// Too many wait, or it is too late for a newcomer; a letter can be left.
        Full => "full",
    }
}

super::words! {
    /// What made a case as urgent as it is.
    Cause {
        /// The young person pressed "I am in danger now".
        Danger => "danger",
        /// The filter heard it in what they wrote to the team.
        Filter => "filter",
        /// The filter found it in a post of theirs.
        Post => "post",
        /// The theme they chose.
        Theme => "theme",
        /// A moderator brought it.
        Moderator => "moderator",
        /// Others reported danger.
        Reports => "reports",
        /// What somebody wrote to them added up.
        Course => "course",
        /// They asked for an answer by the team.
        Asked => "asked",
    }
}

super::words! {
    /// Who the chat was about, or why there was none.
    ClosedType {
        /// The young person.
        OnSelf => "self",
        /// Somebody they know.
        OtherPerson => "other-person",
        /// Nothing was said.
        Silent => "silent",
        /// Somebody tried the service out.
        Test => "test",
        /// Broken off at once.
        HangUp => "hang-up",
    }
}

super::words! {
    /// How much danger the consultant saw.
    Risk {
        /// None.
        None => "none",
        /// A little.
        Low => "low",
        /// Some.
        Medium => "medium",
        /// Much.
        High => "high",
        /// Now.
        Acute => "acute",
    }
}

super::words! {
    /// What the consultant did.
    ClosedAction {
        /// Listened.
        Listened => "listened",
        /// Gave advice.
        Advice => "advice",
        /// Referred to another service.
        Referred => "referred",
        /// Had something taken down elsewhere.
        FlaggedPlatform => "flagged-platform",
        /// Called the police.
        Police => "police",
        /// Called an ambulance.
        Ambulance => "ambulance",
    }
}

super::words! {
    /// How the young person went away.
    Outcome {
        /// Better than they came.
        Better => "better",
        /// As they came.
        Same => "same",
        /// Worse.
        Worse => "worse",
        /// Nobody knows.
        Unknown => "unknown",
    }
}

/// How a case is coded when it closes. The codes survive the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Who it was about.
    pub kind: ClosedType,
    /// What it was about.
    pub themes: Vec<Theme>,
    /// How much danger.
    pub risk: Risk,
    /// What was done.
    pub actions: Vec<ClosedAction>,
    /// Whereto, in a few words without names.
    pub referral: Option<String>,
    /// How it went.
    pub outcome: Option<Outcome>,
    /// Whether nobody is told that there was a talk about the post it came from.
    pub quiet: bool,
}

impl Closing {
    /// Whether somebody talked, so that there is something to tell.
    #[must_use]
    pub const fn is_contact(&self) -> bool {
        matches!(self.kind, ClosedType::OnSelf | ClosedType::OtherPerson)
    }
}

/// Longest private note, in characters.
pub const NOTE: (usize, usize) = (1, 5_000);
/// Longest referral, in characters.
pub const REFERRAL: usize = 200;
/// How long a consultant's claim lasts without a sign of life, in milliseconds (the contract).
pub const LEASE_MS: i64 = MINUTE;
/// After this long nobody is overtaken by score any more, in milliseconds (the contract).
pub const LONG_WAIT_MS: i64 = HOUR;
/// After this long a case that nobody sits and waits for goes before whoever has only just come, in milliseconds.
pub const LATER_MS: i64 = DAY;
/// What `urgent` is worth, in milliseconds of waiting (the contract: 30 minutes).
pub const URGENT_MS: i64 = 30 * MINUTE;
/// The length of a chat that is assumed while none was closed yet, in milliseconds.
pub const USUAL_LENGTH_MS: i64 = 20 * MINUTE;
/// After a quick exit a place is kept this long, in milliseconds (the contract).
pub const GRACE_MS: i64 = 5 * MINUTE;
/// A request whose author is gone expires after this long, in milliseconds (security.md, "retention").
pub const EXPIRES_MS: i64 = DAY;

/// A case as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Random id.
    pub id: CaseId,
    /// Whose; none once the young person is forgotten.
    pub member: Option<MemberId>,
    /// The chat, from the first message (or the accepted invitation) on.
    pub conversation: Option<ConversationId>,
    /// The post it comes from.
    pub post: Option<PostId>,
    /// Where it comes from.
    pub source: CaseSource,
    /// How soon.
    pub priority: Priority,
    /// What made it so.
    pub cause: Option<Cause>,
    /// What it is about.
    pub theme: Theme,
    /// The language asked for.
    pub lang: Lang,
    /// Where it stands.
    pub state: CaseState,
    /// Since when; it is kept when the case comes back.
    pub arrived_at: Millis,
    /// The consultant who has it.
    pub claimed_by: Option<StaffId>,
    /// Counts claims: what was done under an older number comes too late.
    pub fence: i64,
    /// A consultant who knows the young person.
    pub known_staff: Option<StaffId>,
    /// When its author was invited to talk.
    pub invited_at: Option<Millis>,
    /// When its author declined.
    pub declined_at: Option<Millis>,
    /// The colleague it is offered to.
    pub offered_to: Option<StaffId>,
    /// When the young person went away: by the quick exit while the chat is open, for good once it is closed.
    pub left_at: Option<Millis>,
    /// When the consultant took it.
    pub claimed_at: Option<Millis>,
    /// When it ended.
    pub closed_at: Option<Millis>,
    /// Who closed it.
    pub closed_by: Option<StaffId>,
    /// Whether the young person lets the consultant see earlier talks.
    pub earlier_ok: bool,
}

impl Case {
    /// When its chat will end if nobody stirs. Who took the case after the announcement has all the time there is.
    #[must_use]
    pub fn ends_at(&self, talk: &Conversation) -> Option<Millis> {
        let is_meant = talk.open && self.state == CaseState::Active && self.priority != Priority::Crisis;
        talk.warned_at
            .filter(|at| is_meant && self.claimed_at.is_some_and(|claimed| claimed < *at))
            .map(|at| at + NOTICE_MS)
    }

    /// Whether somebody waits for it or works on it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, CaseState::Waiting | CaseState::Active)
    }

    /// What its place in the queue depends on.
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        Waiting {
            id: self.id,
            priority: self.priority,
            cause: self.cause,
            theme: self.theme,
            lang: self.lang,
            source: self.source,
            arrived_at: self.arrived_at,
            known_staff: self.known_staff,
        }
    }

    /// Whether a consultant had it and was lost: it was a talk, and waits for the next who is free.
    #[must_use]
    pub const fn was_interrupted(&self) -> bool {
        self.fence > 0 && self.known_staff.is_some()
    }

    /// The source once its author talks, or sits and waits to: what came from the forum without hurry is live then.
    #[must_use]
    pub fn source_of_talk(&self) -> CaseSource {
        if self.waiting().is_live() { self.source } else { CaseSource::Request }
    }
}

/// A case that waits, as far as its place depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The case.
    pub id: CaseId,
    /// How soon.
    pub priority: Priority,
    /// What made it so.
    pub cause: Option<Cause>,
    /// What it is about.
    pub theme: Theme,
    /// The language asked for.
    pub lang: Lang,
    /// Where it comes from.
    pub source: CaseSource,
    /// Since when; a case that came back keeps its time.
    pub arrived_at: Millis,
    /// A consultant who knows the young person.
    pub known_staff: Option<StaffId>,
}

impl Waiting {
    /// Whether a young person sits and waits, or somebody should come soon anyway. The others are letters, and what came
    /// from the forum without hurry, such as an answer that was asked for: their authors do other things meanwhile.
    #[must_use]
    pub fn is_live(&self) -> bool {
        match (self.priority, self.source) {
            (Priority::Urgent, CaseSource::Letter) => self.cause.is_some_and(Cause::counts_without_letter),
            (Priority::Normal, CaseSource::Letter | CaseSource::Post) => false,
            _ => true,
        }
    }
}

impl Cause {
    /// Whether it makes somebody urgent without their letter: who writes one as well loses nothing by that.
    const fn counts_without_letter(self) -> bool {
        match self {
            Self::Post | Self::Moderator | Self::Reports | Self::Course => true,
            Self::Danger | Self::Filter | Self::Theme | Self::Asked => false,
        }
    }
}

/// How soon somebody should come, and what makes it so.
pub type Weight = (Priority, Option<Cause>);

/// The heavier of what was known and what comes in: the higher priority, and of two that are urgent the one that is so
/// without a letter, so that nobody's place hangs on which came first. What is no heavier brings no other cause.
#[must_use]
pub fn heavier(known: Weight, new: Weight) -> Weight {
    let counts = |(priority, cause): Weight| {
        priority == Priority::Crisis
            || (priority == Priority::Urgent && cause.is_some_and(Cause::counts_without_letter))
    };
    let is_heavier = new.0 > known.0 || (new.0 == known.0 && counts(new) && !counts(known));
    if is_heavier { new } else { known }
}

super::words! {
    /// Why a case stands where it stands.
    Why {
        /// Crises come first, in the order of arrival.
        Crisis => "crisis",
        /// After an hour nobody is overtaken by score any more.
        LongWait => "long-wait",
        /// Counts as half an hour more.
        Urgent => "urgent",
        /// In the order of arrival.
        Normal => "normal",
        /// Nobody sits and waits for it: after everybody who does, the urgent ones first; after a day as if for half an
        /// hour.
        Later => "later",
    }
}

super::words! {
    /// What can happen to a case: each is a row of its log.
    CaseStep {
        /// It came.
        Arrived => "arrived",
        /// Something came in beside it: priority, arrival, source, theme.
        Merged => "merged",
        /// Its priority rose.
        Raised => "raised",
        /// Another language was asked for.
        LangChanged => "lang-changed",
        /// Whose letter it was came back to talk.
        Asked => "asked",
        /// A consultant took it.
        Claimed => "claimed",
        /// Its consultant was lost; it waits again.
        Returned => "returned",
        /// A colleague took it over.
        HandedOver => "handed-over",
        /// The request that waited became a letter.
        Letter => "letter",
        /// Its author chose a letter instead of waiting.
        LetterChosen => "letter-chosen",
        /// Its author came to talk about a letter or a post, and went away again: it waits as it did before.
        TalkLeft => "talk-left",
        /// The same, and nobody came back for it.
        TalkExpired => "talk-expired",
        /// Its author went away while it waited.
        Left => "left",
        /// Its author had ended the chat, and its consultant was lost before wrapping it up.
        Abandoned => "abandoned",
        /// Nobody came back for it.
        Expired => "expired",
        /// It was wrapped up.
        Closed => "closed",
    }
}

/// A place in the queue, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The case.
    pub waiting: Waiting,
    /// 1 is next.
    pub position: i64,
    /// The rule that put it here.
    pub why: Why,
    /// Whole minutes it has waited.
    pub minutes: i64,
}

/// Sorts the waiting cases into the order in which they are served: crises by arrival, then those who have waited an
/// hour by arrival, then by score, then what nobody sits and waits for, which after a day counts as somebody who has
/// waited almost half an hour; ties by arrival, then id.
///
/// The score (minutes waited, plus 30 when urgent) is compared as the moment from which one counts as waiting, to the
/// millisecond: rounded minutes would let two people swap places back and forth while both only wait.
#[must_use]
pub fn serving_order(mut waiting: Vec<Waiting>, now: Millis) -> Vec<Placed> {
    waiting.sort_by_key(|case| rank(case, now));
    let placed = |(case, position): (Waiting, i64)| Placed {
        position,
        why: why(&case, now),
        minutes: ((now - case.arrived_at) / MINUTE).max(0),
        waiting: case,
    };
    waiting.into_iter().zip(1..).map(placed).collect()
}

fn why(case: &Waiting, now: Millis) -> Why {
    match case.priority {
        Priority::Crisis => Why::Crisis,
        _ if !case.is_live() => Why::Later,
        _ if now - case.arrived_at >= LONG_WAIT_MS => Why::LongWait,
        Priority::Urgent => Why::Urgent,
        Priority::Normal => Why::Normal,
    }
}

/// Smaller is served sooner: the class, the moment that counts, then arrival and id for ties.
fn rank(case: &Waiting, now: Millis) -> (u8, Millis, Millis, CaseId) {
    let (class, since) = match why(case, now) {
        Why::Crisis => (0, case.arrived_at),
        Why::LongWait => (1, case.arrived_at),
        Why::Urgent => (2, case.arrived_at - URGENT_MS),
        Why::Normal => (2, case.arrived_at),
        // Behind everybody urgent, before who sits there for less than half an hour.
        Why::Later if now - case.arrived_at >= LATER_MS => (2, now - URGENT_MS + 1),
        Why::Later if case.priority == Priority::Urgent => (3, case.arrived_at),
        Why::Later => (4, case.arrived_at),
    };
    (class, since, case.arrived_at, case.id)
}

/// For how long still paper of a day may go before somebody who sits and waits: until they have waited half an hour.
#[must_use]
pub const fn behind_paper_for(case: &Waiting, now: Millis) -> Millis {
    case.arrived_at + URGENT_MS - now
}

/// The cases that a consultant is offered, best first: those in the consultant's languages in serving order, and
/// before them a young person the consultant knows, when among the first three. A crisis is never overtaken so, nor
/// anybody by what nobody sits and waits for.
#[must_use]
pub fn offered(order: &[Placed], staff: StaffId, speaks: impl Fn(Lang) -> bool) -> Vec<Placed> {
    let mut offered: Vec<Placed> = order.iter().filter(|placed| speaks(placed.waiting.lang)).cloned().collect();
    let is_known = |placed: &Placed| placed.waiting.known_staff == Some(staff) && placed.why != Why::Later;
    let known = offered.iter().take(3).position(is_known);
    let crises = offered.iter().take_while(|placed| placed.why == Why::Crisis).count();
    if let Some(known) = known
        && known > crises
        && let Some(ahead) = offered.get_mut(crises..=known)
    {
        ahead.rotate_right(1);
    }
    offered
}

/// A range of waiting, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// At the shortest.
    pub from: i64,
    /// At the longest.
    pub to: i64,
}

/// One's place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// 1 is next.
    pub position: i64,
    /// Who waits before this one and may get the same consultants; letters stand before letters only.
    pub ahead: i64,
    /// About how long still; `None` when nobody on duty speaks the language, and for what nobody sits and waits for.
    pub wait: Option<Wait>,
    /// Since when.
    pub since: Millis,
    /// Whether their turn comes before the chat closes, as far as that can be known.
    pub today: bool,
}

#[cfg(test)]
mod histories;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Millis = 1_800_000_000_000;

    fn case(id: u128, priority: Priority, minutes: i64) -> Waiting {
        Waiting {
            id: CaseId(uuid::Uuid::from_u128(id)),
            priority,
            cause: None,
            theme: Theme::Other,
            lang: Lang::Nl,
            source: CaseSource::Request,
            arrived_at: NOW - minutes * MINUTE,
            known_staff: None,
        }
    }

    fn ids(order: &[Placed]) -> Vec<u128> {
        order.iter().map(|placed| placed.waiting.id.0.as_u128()).collect()
    }

    #[test]
    fn serves_crises_then_long_waits_then_by_score() {
        let waiting = vec![
            case(1, Priority::Normal, 10),
            case(2, Priority::Urgent, 1),
            case(3, Priority::Normal, 31),
            case(4, Priority::Normal, 60),
            case(5, Priority::Crisis, 0),
            case(6, Priority::Crisis, 2),
            case(7, Priority::Urgent, 61),
            case(8, Priority::Urgent, 59),
        ];
        assert_eq!(ids(&serving_order(waiting, NOW)), [6, 5, 7, 4, 8, 3, 2, 1]);
    }

    #[test]
    fn what_nobody_sits_and_waits_for_comes_later() {
        let day = 24 * 60;
        let mut waiting = vec![
            case(1, Priority::Normal, day - 1),
            case(2, Priority::Normal, 61),
            case(3, Priority::Urgent, 1),
            case(4, Priority::Normal, 0),
            case(5, Priority::Urgent, 2),
            case(6, Priority::Normal, 90),
            case(7, Priority::Normal, 5),
            case(8, Priority::Crisis, 0),
        ];
        for (letter, id) in [(0, 1), (2, 3), (7, 8)] {
            assert_eq!(waiting[letter].id.0.as_u128(), id);
            waiting[letter].source = CaseSource::Letter;
        }
        for from_forum in [4, 5] {
            waiting[from_forum].source = CaseSource::Post;
        }
        // A crisis in a letter, who waited an hour, the urgent post, the newcomers; then letters and the mild post.
        assert_eq!(ids(&serving_order(waiting.clone(), NOW)), [8, 2, 5, 7, 4, 3, 1, 6]);
        // After a day a letter goes before who has only just come, and before nobody else.
        waiting.push(case(9, Priority::Normal, 29));
        waiting.push(case(10, Priority::Normal, 28));
        let after = serving_order(waiting.clone(), NOW + MINUTE);
        assert_eq!(ids(&after), [8, 2, 5, 9, 1, 10, 7, 4, 3, 6]);
        assert_eq!(after[4].why, Why::Later);
        waiting.truncate(8);
        let staff = StaffId(uuid::Uuid::from_u128(9));
        let mut few = vec![waiting[3].clone(), waiting[2].clone()];
        few[1].known_staff = Some(staff);
        assert_eq!(ids(&offered(&serving_order(few, NOW), staff, |_| true)), [4, 3], "known, and still a letter");
    }

    #[test]
    fn a_letter_beside_an_urgent_post_loses_nothing() {
        let letter = Waiting { source: CaseSource::Letter, ..case(1, Priority::Urgent, 2) };
        let because = |cause| Waiting { cause: Some(cause), ..letter.clone() };
        assert!(!letter.is_live());
        for cause in Cause::ALL.iter().copied() {
            let is_live = [Cause::Post, Cause::Moderator, Cause::Reports, Cause::Course].contains(&cause);
            assert_eq!(because(cause).is_live(), is_live, "{cause}");
        }
        assert!(!Waiting { priority: Priority::Normal, ..because(Cause::Post) }.is_live());
        let order = serving_order(vec![case(2, Priority::Normal, 5), because(Cause::Post)], NOW);
        assert_eq!((ids(&order), order[0].why), (vec![1, 2], Why::Urgent));
    }

    #[test]
    fn what_came_first_does_not_decide_whether_somebody_is_urgent() {
        let causes = || Cause::ALL.iter().copied().map(Some).chain([None]);
        let weights = || Priority::ALL.iter().flat_map(move |priority| causes().map(move |cause| (*priority, cause)));
        let letter = |(priority, cause): Weight| Waiting { cause, source: CaseSource::Letter, ..case(1, priority, 0) };
        for one in weights() {
            for other in weights() {
                let (first, last) = (letter(heavier(one, other)), letter(heavier(other, one)));
                assert_eq!((first.priority, first.is_live()), (last.priority, last.is_live()), "{one:?}, {other:?}");
                assert_eq!(first.priority, one.0.max(other.0));
                let was_live = letter(one).is_live() || letter(other).is_live();
                assert_eq!(first.is_live(), was_live, "{one:?}, {other:?}: nothing is lost, nothing won");
                let is_known = heavier(one, other) == one;
                assert!(is_known || !letter(one).is_live() || other.0 > one.0, "{one:?}, {other:?}");
            }
        }
    }

    #[test]
    fn who_talks_is_live() {
        let lives = |source, priority| Waiting { source, ..case(1, priority, 0) }.is_live();
        for source in CaseSource::ALL.iter().copied() {
            let later = [CaseSource::Letter, CaseSource::Post].contains(&source);
            assert_eq!(lives(source, Priority::Normal), !later, "{source}");
            assert_eq!(lives(source, Priority::Urgent), source != CaseSource::Letter, "{source}");
            assert!(lives(source, Priority::Crisis), "{source}");
        }
    }

    #[test]
    fn breaks_ties_by_arrival_then_id() {
        let waiting = vec![case(3, Priority::Urgent, 5), case(2, Priority::Normal, 35), case(1, Priority::Normal, 35)];
        assert_eq!(ids(&serving_order(waiting, NOW)), [1, 2, 3]);
    }

    #[test]
    fn explains_each_place() {
        let order = serving_order(vec![case(1, Priority::Urgent, 12)], NOW);
        assert_eq!((order[0].position, order[0].why, order[0].minutes), (1, Why::Urgent, 12));
        let order = serving_order(vec![case(1, Priority::Urgent, 60)], NOW);
        assert_eq!(order[0].why, Why::LongWait);
    }

    #[test]
    fn offers_a_known_young_person_first_when_among_the_first_three() {
        let staff = StaffId(uuid::Uuid::from_u128(9));
        let mut waiting: Vec<Waiting> =
            (1..=5).map(|id| case(id, Priority::Normal, 50 - i64::try_from(id).unwrap())).collect();
        waiting[2].known_staff = Some(staff);
        let order = serving_order(waiting.clone(), NOW);
        assert_eq!(ids(&offered(&order, staff, |_| true)), [3, 1, 2, 4, 5]);
        waiting[2].known_staff = None;
        waiting[3].known_staff = Some(staff);
        let order = serving_order(waiting.clone(), NOW);
        assert_eq!(ids(&offered(&order, staff, |_| true)), [1, 2, 3, 4, 5]);
        waiting[0].priority = Priority::Crisis;
        waiting[3].known_staff = None;
        waiting[1].known_staff = Some(staff);
        let order = serving_order(waiting, NOW);
        assert_eq!(ids(&offered(&order, staff, |_| true)), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn leaves_out_languages_that_are_not_spoken() {
        let mut waiting = vec![case(1, Priority::Normal, 5), case(2, Priority::Normal, 4)];
        waiting[0].lang = Lang::Fr;
        let order = serving_order(waiting, NOW);
        assert_eq!(ids(&offered(&order, StaffId(uuid::Uuid::nil()), |lang| lang == Lang::Nl)), [2]);
    }

    fn any_case() -> impl Strategy<Value = Waiting> {
        let minutes = prop_oneof![0..100_i64, 1_400..1_480_i64];
        (0..40_u128, 0..3_usize, minutes, 0..3_i64, 0..5_usize).prop_map(|(id, priority, minutes, millis, source)| {
            let mut case = case(id, Priority::ALL[priority], minutes);
            case.arrived_at -= millis;
            case.source = CaseSource::ALL[source];
            case
        })
    }

    fn any_queue() -> impl Strategy<Value = Vec<Waiting>> {
        prop::collection::vec(any_case(), 0..30).prop_map(|mut cases| {
            cases.sort_by_key(|case| case.id);
            cases.dedup_by_key(|case| case.id);
            cases
        })
    }

    proptest! {
        #[test]
        fn order_does_not_depend_on_how_cases_come_in(queue in any_queue(), seed in any::<u64>()) {
            let mut shuffled = queue.clone();
            let length = shuffled.len().max(1) as u64;
            for at in 0..shuffled.len() {
                shuffled.swap(at, usize::try_from(seed.wrapping_mul(at as u64 + 7) % length).unwrap_or(0));
            }
            prop_assert_eq!(serving_order(queue, NOW), serving_order(shuffled, NOW));
        }

        #[test]
        fn everybody_has_exactly_one_place(queue in any_queue()) {
            let order = serving_order(queue.clone(), NOW);
            let mut placed = ids(&order);
            placed.sort_unstable();
            let all: Vec<u128> = queue.iter().map(|case| case.id.0.as_u128()).collect();
            prop_assert_eq!(placed, all);
            prop_assert!(order.iter().zip(1..).all(|(placed, position)| placed.position == position));
        }

        #[test]
        fn nobody_is_overtaken_without_a_reason(queue in any_queue()) {
            let order = serving_order(queue, NOW);
            for (at, later) in order.iter().enumerate() {
                for sooner in &order[..at] {
                    if later.waiting.arrived_at < sooner.waiting.arrived_at {
                        let crisis = sooner.why == Why::Crisis && later.why != Why::Crisis;
                        let urgent = sooner.why == Why::Urgent
                            && later.why == Why::Normal
                            && sooner.waiting.arrived_at - later.waiting.arrived_at < URGENT_MS;
                        let later_urgent = sooner.why == Why::Later
                            && (sooner.waiting.priority, later.waiting.priority) == (Priority::Urgent, Priority::Normal);
                        let is_old = later.minutes >= 24 * 60;
                        let living = later.why == Why::Later
                            && ((sooner.why != Why::Later) || (later_urgent && !is_old));
                        // Before a letter of a day: whoever is urgent, or has waited for half an hour.
                        let is_due = !(is_old && sooner.why == Why::Normal && sooner.minutes < 30);
                        let living = living && is_due;
                        prop_assert!(crisis || urgent || living, "{:?} overtook {:?}", sooner, later);
                    }
                }
            }
        }

        #[test]
        fn waiting_longer_never_costs_a_place_within_a_rule(queue in any_queue(), minutes in 0..30_i64) {
            // As time goes by alone, two cases swap only because one of them has now waited an hour, or a
            // day, or half an hour where paper of a day is before them.
            let before = serving_order(queue.clone(), NOW);
            let after = serving_order(queue, NOW + minutes * MINUTE);
            let place = |order: &[Placed], id| order.iter().position(|placed| placed.waiting.id == id);
            for (at, sooner) in before.iter().enumerate() {
                for later in &before[at + 1..] {
                    if place(&after, sooner.waiting.id) > place(&after, later.waiting.id) {
                        let now = &after[place(&after, later.waiting.id).unwrap()];
                        let is_paper_of_a_day = now.why == Why::Later && now.minutes >= 24 * 60;
                        let passes_paper = sooner.why == Why::Later && now.why == Why::Normal && now.minutes >= 30;
                        prop_assert!(now.why == Why::LongWait || is_paper_of_a_day || passes_paper, "{:?}", now);
                    }
                }
            }
        }

        #[test]
        fn offers_lose_nobody_and_move_one_at_the_most(queue in any_queue(), known in 0..40_u128) {
            let staff = StaffId(uuid::Uuid::from_u128(7));
            let mut queue = queue;
            for case in &mut queue {
                case.known_staff = (case.id.0.as_u128() == known).then_some(staff);
            }
            let order = serving_order(queue, NOW);
            let offered = offered(&order, staff, |_| true);
            let without = |list: &[Placed]| ids(list).into_iter().filter(|id| *id != known).collect::<Vec<_>>();
            prop_assert_eq!(without(&order), without(&offered));
            prop_assert_eq!(order.len(), offered.len());
        }
    }
}
