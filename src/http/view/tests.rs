//! Every page rendered once in every language and state: no key is missing, nothing breaks, no page grows too heavy.
//! With `PEERLINE_RENDER=DIR` the pages are written there, to be looked at in a browser.
#![expect(clippy::too_many_lines, reason = "it names every page")]

use std::sync::Arc;

use super::super::{
    avatar::Avatar,
    chrome::{Chrome, MemberChrome, StaffChrome},
    view::*,
};
use crate::{
    actions::draft::Draft,
    model::{
        Millis,
        class::ClassRole,
        estimate::Score,
        forum::{Coach, ContentWarning, FollowUp, MaxHow, MaxWho, PostKind, PostState, ReactionKind, ReportReason},
        hours::{Holiday, Stretch, Why, Window},
        id::ReviewId,
        lang::Lang,
        member::CodeKind,
        review::{Decision, DecisionReason, ReviewKind, ReviewState},
        staff::Role,
        theme::Theme,
        verdict::{Action, Priority, Reason, Verdict},
    },
    moderation::html::{page_to_html, to_html},
    words::Words,
};

const NOW: Millis = 1_795_300_000_000;
const MINUTE: Millis = 60_000;
const FILES: [(Lang, &str); 4] = [
    (Lang::Nl, include_str!("../../../web/locales/nl.ftl")),
    (Lang::Fr, include_str!("../../../web/locales/fr.ftl")),
    (Lang::De, include_str!("../../../web/locales/de.ftl")),
    (Lang::En, include_str!("../../../web/locales/en.ftl")),
];

fn rule_change(state: &str, proposed: bool, for_me: bool) -> ChangeLine {
    ChangeLine {
        id: "c1".to_owned(),
        rule: "bullying-word".to_owned(),
        author: "Sara".to_owned(),
        at: NOW - 90 * MINUTE,
        state: state.to_owned(),
        status: "live".to_owned(),
        proposed_by: proposed.then(|| "Sara".to_owned()),
        for_me,
        second: (!proposed).then(|| "Ben".to_owned()),
        word: "Too broad for me.".to_owned(),
    }
}

fn rule_values() -> RuleValues {
    RuleValues {
        id: "bullying-word".to_owned(),
        title: "A new word".to_owned(),
        file: "bullying.toml".to_owned(),
        severity: "4".to_owned(),
        status: "shadow".to_owned(),
        direction: "to-you".to_owned(),
        weight: "1.2".to_owned(),
        priority: String::new(),
        most: "refuse".to_owned(),
        low: "hold".to_owned(),
        since: "2026-11-22".to_owned(),
        review_by: "2027-11-22".to_owned(),
        views: vec!["plain".to_owned(), "clean".to_owned()],
        places: vec!["title".to_owned()],
        framed: "yes".to_owned(),
        deniable: "no".to_owned(),
        langs: Lang::ALL
            .iter()
            .map(|lang| LangValues {
                lang: lang.to_string(),
                why: "Say it without hurting anyone.".to_owned(),
                phrases: "you are ..3 <insult>\nwhat a <insult>".to_owned(),
                consultant: "Often a joke that went too far: talk with both.".to_owned(),
                not: String::new(),
                raises: "every day".to_owned(),
                lowers: String::new(),
                hits: "one\ntwo\nthree".to_owned(),
                misses: "four\nfive\nsix".to_owned(),
                open: *lang == Lang::En,
            })
            .collect(),
    }
}

fn try_view(chrome: Chrome) -> TryView {
    let explained = |hit: bool| ExplainView {
        plain: "you are a word".to_owned(),
        folded: "iou are a word".to_owned(),
        evasive: 1,
        languages: vec![Lang::En],
        frame: ["first", "reported", "fear", "asks", "fiction", "later"].map(|name| (name.to_owned(), hit)).into(),
        hits: ["plain", "clean", "folded", "piece", "later"]
            .into_iter()
            .filter(|_| hit)
            .map(|view| HitView {
                rule: "bullying-word".to_owned(),
                category: "bullying".to_owned(),
                weight: 1.2,
                usual: if view == "plain" { 0.7 } else { 1.2 },
                view: view.to_owned(),
                fragments: vec!["word".to_owned()],
                told: view == "plain",
                status: "shadow".to_owned(),
            })
            .collect(),
        scores: if hit { vec![ScoreView { category: "bullying".to_owned(), score: 1.2 }] } else { Vec::new() },
        verdict: Verdict::clean(),
        version: "4f2a".to_owned(),
    };
    TryView {
        chrome,
        rule: Some("bullying-word".to_owned()),
        text: "you are a word".to_owned(),
        lang: Lang::En,
        place: crate::moderation::Place::Answer,
        now: Some(explained(false)),
        then: Some(explained(true)),
        faults: vec![fault_line(Some("bullying-word"))],
        problem: None,
    }
}

fn fault_line(rule: Option<&str>) -> FaultLine {
    FaultLine {
        file: "bullying.toml".to_owned(),
        rule: rule.map(str::to_owned),
        field: "hits-fr".to_owned(),
        detail: "There are too few sentences.".to_owned(),
    }
}

fn changed(before: &'static str, after: &'static str) -> ChangedLine {
    ChangedLine {
        post: "p1".to_owned(),
        lang: Lang::De,
        text: "A title\n\nA text.".to_owned(),
        before,
        before_priority: None,
        after,
        after_priority: Some("urgent"),
    }
}

fn words() -> Arc<Words> {
    Arc::new(Words::load(&FILES.map(|(lang, text)| (lang, text.to_owned()))).unwrap())
}

fn chrome(words: &Arc<Words>, lang: Lang, path: &str) -> Chrome {
    Chrome {
        lang,
        langs: Lang::ALL,
        assets: "/static/build".into(),
        path: path.to_owned(),
        here: path.to_owned(),
        first_entry: path == "/",
        neutral_url: "https://www.example.org/".to_owned(),
        member: Some(MemberChrome {
            pseudonym: "Kind Otter".to_owned(),
            unread: 2,
            paused_until: None,
            has_chat: true,
            is_invited: false,
            has_code: true,
        }),
        staff: path
            .starts_with("/staff")
            .then(|| StaffChrome { waits_aside: 2, ..StaffChrome::new("Els", |_: Role| true) }),
        formal: path.starts_with("/staff"),
        in_lesson: path == "/ask",
        demo: false,
        now: NOW,
        words: Arc::clone(words),
        zone: jiff::tz::TimeZone::UTC,
    }
}

fn themes() -> Vec<ThemeTile> {
    Theme::ALL
        .iter()
        .map(|theme| ThemeTile {
            id: theme.slug(),
            theme: *theme,
            name: theme.to_string(),
            short: "Someone blackmails you with images.".to_owned(),
        })
        .collect()
}

fn signposts() -> Vec<SignpostLine> {
    let line = |label: &str, href: &str, text: &str, urgent| SignpostLine {
        id: label.to_owned(),
        label: label.to_owned(),
        href: href.to_owned(),
        text: text.to_owned(),
        urgent,
    };
    vec![
        line("112", "tel:112", "Ambulance, fire or police, when there is danger now", true),
        line("116 000", "tel:116000", "Child Focus, free, day and night", true),
        line(
            "takeitdown.ncmec.org",
            "https://takeitdown.ncmec.org",
            "Removes your images, you send them to nobody",
            false,
        ),
    ]
}

fn help() -> HelpView {
    HelpView {
        theme: Theme::Sextortion,
        name: "Sextortion".to_owned(),
        lines: vec!["Do not pay and send nothing more.".to_owned(), "Take screenshots now.".to_owned()],
        signposts: signposts(),
    }
}

/// The chat's door: open, soon, full, closed on a holiday, or shut by hand.
fn status(door: &str) -> ChatStatus {
    let state = match door {
        "open" | "soon" => "open",
        "full" | "late" => "full",
        _ => "closed",
    };
    ChatStatus {
        state,
        wait: (state == "open").then_some(WaitRange { from: 300, to: 600 }),
        waiting: 3,
        why: match door {
            "soon" => Some(Why::Soon),
            "full" => Some(Why::Many),
            "late" => Some(Why::Late),
            "closed" => Some(Why::Holiday),
            "by-hand" => Some(Why::ByHand),
            _ => None,
        },
        holiday: (door == "closed").then(|| "Christmas".to_owned()),
        opens_at: (door == "closed").then_some(NOW + 1_500 * MINUTE),
        closes_at: (state == "open").then_some(NOW + if door == "soon" { 20 } else { 200 } * MINUTE),
        open_in: if door == "by-hand" { Vec::new() } else { vec![Lang::Nl, Lang::Fr] },
    }
}

fn question(n: i64) -> QuestionLine {
    QuestionLine {
        id: format!("q{n}"),
        title: "Someone says they will send my photo to everyone".to_owned(),
        excerpt: "It started on Saturday. I met someone in a game and we talked for weeks before this.".to_owned(),
        theme: Theme::Sextortion,
        theme_name: "Sextortion".to_owned(),
        lang: Lang::En,
        kind: PostKind::Question,
        pseudonym: "Brave Fern".to_owned(),
        at: NOW - n * 50 * MINUTE,
        answers: n,
        content_warning: (n == 2).then_some(ContentWarning::SelfHarm),
        warm_line: (n == 1).then(|| "You did nothing wrong. I had the same and it got better.".to_owned()),
        avatar: Avatar { shape: u8::try_from(n * 5 % 24).unwrap(), colour: u8::try_from(n % 8).unwrap() },
    }
}

fn reason(by: &str, code: &str) -> StateReason {
    StateReason {
        by: by.to_owned(),
        reason: code.to_owned(),
        text: "There is a number in it. Take it out, so that nobody can find you.".to_owned(),
        note: Some("The rest of your text is fine.".to_owned()),
        why: vec!["This looks like a telephone number.".to_owned()],
        marked: vec![marked()],
        automated: by == "filter",
        appealable: by == "filter",
        appealed: by == "moderator",
        at: NOW - 30 * MINUTE,
    }
}

/// Somebody whom a moderator keeps from writing for a while.
fn paused() -> MemberChrome {
    let paused_until = Some(NOW + 2_000 * MINUTE);
    MemberChrome {
        pseudonym: "Kind Otter".to_owned(),
        unread: 0,
        paused_until,
        has_chat: false,
        is_invited: false,
        has_code: false,
    }
}

fn marked() -> Vec<Fragment> {
    let piece = |text: &str, marked| Fragment { text: text.to_owned(), marked };
    vec![piece("Call me ", false), piece("0470 12 34 56", true), piece(" please", false)]
}

fn look() -> LookView {
    LookView {
        title: "Help".to_owned(),
        body_html: to_html("Call me 0470 12 34 56 please"),
        content_warning: Some(ContentWarning::Violence),
        lang: Lang::En,
        guard: Some(GuardView {
            action: Action::Mask,
            head: "We will cover this part.".to_owned(),
            whys: vec!["This looks like a telephone number.".to_owned()],
            marked: vec![marked()],
        }),
        similar: (0..3).map(question).collect(),
        theme: Some(Theme::Home),
        kept: true,
        help: None,
    }
}

fn problem(refused: bool) -> Problem {
    let verdict = Verdict {
        action: Action::Refuse,
        priority: None,
        help: None,
        labels: vec!["pii".to_owned()],
        reasons: vec![Reason {
            rule: "pii-phone".to_owned(),
            why: "This looks like a telephone number. Someone could find you with it.".to_owned(),
            spans: vec![(8, 18)],
            field: None,
        }],
        rule_set: String::new(),
    };
    Problem {
        status: 422,
        detail: "Look at what is marked and send it again.".to_owned(),
        fields: if refused {
            Vec::new()
        } else {
            vec![FieldProblem {
                field: "title".to_owned(),
                code: "too-short".to_owned(),
                detail: "This is too short. At least 3 characters.".to_owned(),
            }]
        },
        retry_after: (!refused).then_some(3_000),
        code: None,
        verdict: refused.then_some(verdict),
        marked: if refused { vec![marked()] } else { Vec::new() },
    }
}

fn answer(n: u8, mine: bool, professional: bool, state: PostState) -> AnswerView {
    AnswerView {
        id: format!("a{n}"),
        body_html: to_html("You did nothing wrong.\n\nI had the same last year. Telling my aunt helped most."),
        pseudonym: if professional { "Els".to_owned() } else { "Calm Heron".to_owned() },
        professional,
        buddy: n == 1,
        state,
        at: NOW - i64::from(n) * 90 * MINUTE,
        version: 1,
        mine,
        reactions: vec![ReactionKind::Strength],
        reason: (state != PostState::Published).then(|| reason("filter", "hold")),
        content_warning: (n == 1).then_some(ContentWarning::Violence),
        lang: Lang::En,
        cared: n == 1,
        avatar: Avatar { shape: n * 3 % 24, colour: n % 8 },
    }
}

fn same_person() -> Vec<SameLine> {
    let line = |kind, pseudonym: &str| SameLine {
        post: format!("p-{kind}"),
        kind,
        title: "Someone says they will send my photo to everyone".to_owned(),
        pseudonym: pseudonym.to_owned(),
        at: NOW - 900 * MINUTE,
    };
    vec![line(PostKind::Question, "Brave Fern"), line(PostKind::Answer, "Kind Otter")]
}

fn messages(side: &str) -> Vec<MessageView> {
    let line = |seq, author, body: &str| MessageView {
        id: format!("m{seq}"),
        client_id: None,
        seq,
        author,
        by: (author == "consultant").then(|| "Els".to_owned()),
        mine: author == side,
        body: body.to_owned(),
        at: NOW - (20 - seq) * MINUTE,
        fragments: if side == "staff" && seq == 3 {
            vec![
                Fragment { text: "My number is ".to_owned(), marked: false },
                Fragment { text: "0470 12 34 56".to_owned(), marked: true },
            ]
        } else {
            Vec::new()
        },
    };
    vec![
        line(1, "member", "Someone has a photo of me and wants money"),
        line(2, "system", "Els is here now."),
        line(3, "member", "My number is 0470 12 34 56"),
        line(4, "consultant", "I am glad you wrote. You did nothing wrong.\nAre you safe where you are now?"),
    ]
}

fn sides() -> Vec<SideLine> {
    let line = |n: i64, waits: bool| SideLine {
        id: format!("s{n}"),
        question: format!("q{n}"),
        title: (n != 3).then(|| "Someone says they will send my photo to everyone".to_owned()),
        lang: Lang::En,
        pseudonym: "Kind Otter".to_owned(),
        at: NOW - n * 300 * MINUTE,
        waits_since: waits.then_some(NOW - n * 300 * MINUTE),
        unread: n - 1,
    };
    vec![line(1, true), line(2, false), line(3, false)]
}

/// What is said aside, from one side or the other; nobody announces anything there.
fn aside(side: &str) -> Vec<MessageView> {
    messages(side).into_iter().filter(|message| message.author != "system").collect()
}

fn meanwhile() -> Meanwhile {
    Meanwhile {
        similar: vec![question(1), question(2)],
        steps: vec!["Tell one person you trust.".to_owned()],
        calm_html: crate::moderation::html::page_to_html("Breathe in through your nose."),
    }
}

fn member_chat(state: &'static str) -> MemberChat {
    let any = state != "none";
    MemberChat {
        state,
        case: any.then(|| "case-1".to_owned()),
        conversation: any.then(|| "conversation-1".to_owned()),
        place: (state == "waiting").then_some(Place {
            position: 3,
            ahead: 2,
            wait: Some(WaitRange { from: 300, to: 600 }),
            since: NOW - 7 * MINUTE,
            today: true,
        }),
        messages: match state {
            "none" => Vec::new(),
            "active" | "closed" => messages("member"),
            _ => messages("member").into_iter().take(1).collect(),
        },
        invitation: (state == "none").then(|| Invitation {
            case: "case-2".to_owned(),
            by: Some("Els".to_owned()),
            about: Some("I do not want to go home".to_owned()),
        }),
        consultant: matches!(state, "active" | "closed").then(|| "Els".to_owned()),
        offered: state == "active",
        earlier: any.then_some(state == "active"),
        in_danger: state == "active",
        help: (state == "letter").then(help),
        letter: state == "letter",
        answered: state == "closed",
        unread_answer: false,
        felt: None,
        theme: None,
        ends_at: (state == "active").then_some(NOW + 7 * MINUTE),
    }
}

fn review(n: i64) -> ReviewLine {
    ReviewLine {
        id: format!("r{n}"),
        kind: ReviewKind::ALL.iter().copied().cycle().nth(usize::try_from(n).unwrap()).unwrap(),
        reason: "pii".to_owned(),
        text: "Add me on k.i.k, I am lonely_fox, we can talk there".to_owned(),
        spans: vec![(10, 15)],
        version: 2,
        since: NOW - n * 12 * MINUTE,
        claimed_by: (n == 2).then(|| "Sara".to_owned()),
        state: ReviewState::Claimed,
        priority: (n == 1).then_some(Priority::Urgent),
        lang: Lang::En,
        theme: Some(Theme::Gaming),
        theme_name: "Gaming".to_owned(),
        reports: n,
        fragments: vec![
            Fragment { text: "Add me on ".to_owned(), marked: false },
            Fragment { text: "k.i.k, I am lonely_fox".to_owned(), marked: true },
            Fragment { text: ", we can talk there".to_owned(), marked: false },
        ],
        heavy: n == 3,
    }
}

fn thread() -> Vec<ThreadLine> {
    ["I feel alone since we moved", "Add me on k.i.k, I am lonely_fox, we can talk there"]
        .iter()
        .enumerate()
        .map(|(n, text)| ThreadLine {
            pseudonym: "Quiet Maple".to_owned(),
            text: (*text).to_owned(),
            this: n == 1,
            at: NOW - 100 * MINUTE,
        })
        .collect()
}

fn course() -> Vec<CourseLine> {
    [("Are you alone at home?", "risk"), ("Let us meet, tell nobody", "meeting")]
        .iter()
        .enumerate()
        .map(|(n, (text, stage))| CourseLine {
            speaker: 1 + n,
            begins: true,
            id: format!("p{n}"),
            question: "q1".to_owned(),
            pseudonym: "Quiet Maple".to_owned(),
            text: (*text).to_owned(),
            state: if n == 0 { PostState::Published } else { PostState::Held },
            stages: vec![(*stage).to_owned(), "a-stage-of-a-moderator".to_owned()],
            this: n == 1,
            at: NOW - 100 * MINUTE,
        })
        .collect()
}

fn case(n: i64, priority: Priority) -> CaseLine {
    CaseLine {
        id: format!("case-{n}"),
        priority,
        theme: Theme::Home,
        theme_name: "Home and family".to_owned(),
        lang: Lang::Fr,
        since: NOW - n * 13 * MINUTE,
        source: "request".to_owned(),
        explanation: "urgent, waiting 12 minutes, in French".to_owned(),
        for_me: n == 1,
    }
}

fn own_case(n: i64) -> OwnCase {
    OwnCase {
        id: format!("case-{n}"),
        pseudonym: "Kind Otter".to_owned(),
        conversation: Some("conversation-1".to_owned()),
        theme_name: "Sextortion".to_owned(),
        priority: if n == 1 { Priority::Crisis } else { Priority::Normal },
        last_line: "I do not know what to tell my mother".to_owned(),
        last_is_mine: n != 1,
        unanswered: 2,
        waiting_for_me: (n == 1).then_some(NOW - 4 * MINUTE),
        step: ["reply", "letter", "write", "invite", "forum", "close"].get(usize::try_from(n).unwrap()).copied(),
        since: NOW - n * 4 * MINUTE,
        offered_by: (n == 0).then(|| "Sara".to_owned()),
    }
}

fn class_explained(action: Action, cares: bool) -> ClassExplained {
    let piece = |text: &str, marked| Fragment { text: text.to_owned(), marked };
    ClassExplained {
        action,
        whys: vec!["This looks like a telephone number.".to_owned()],
        cares,
        verdict: None,
        marked: vec![vec![piece("Call me ", false), piece("0470 12 34 56", true), piece(" please", false)]],
    }
}

fn class_text(n: u8, mine: bool, action: Action) -> ClassTextView {
    ClassTextView {
        id: format!("t{n}"),
        title: if n < 4 { "What would you say to her".to_owned() } else { String::new() },
        body_html: to_html("She told me yesterday and I did not know what to say.\n\nWhat helps?"),
        pseudonym: "Calm Heron".to_owned(),
        teacher: n == 5,
        mine,
        state: PostState::after(action).unwrap_or(PostState::Published),
        at: NOW - i64::from(n) * 4 * MINUTE,
        explained: (mine || action == Action::Hold).then(|| class_explained(action, n == 2)),
        answers: Vec::new(),
        avatar: Avatar { shape: n * 3 % 24, colour: n % 8 },
    }
}

fn class_over(chrome: Chrome, body: &str) -> ClassOverView {
    ClassOverView { chrome, state: "over", signposts: signposts(), title: String::new(), body: body.to_owned() }
}

fn class_space(chrome: Chrome, teacher: bool, refused_at: Option<&str>) -> ClassSpaceView {
    let answers = vec![class_text(4, false, Action::Publish), class_text(5, true, Action::Mask)];
    ClassSpaceView {
        chrome,
        chat_open: teacher,
        state: "open",
        role: if teacher { ClassRole::Teacher } else { ClassRole::Pupil },
        pseudonym: "Brave Fern".to_owned(),
        lang: Lang::Fr,
        ends_at: NOW + 100 * MINUTE,
        code: teacher.then(|| "482 913 577".to_owned()),
        seats: teacher.then_some(21),
        seats_most: 40,
        samples: (0..3)
            .map(|_| ClassSampleLine {
                title: "A picture of me is going round".to_owned(),
                text: "Last summer I sent a picture.".to_owned(),
                theme: Theme::Sexting,
                theme_id: Theme::Sexting.slug(),
                theme_name: "Sexting".to_owned(),
                question: "What would you say first?".to_owned(),
            })
            .collect(),
        questions: vec![
            class_text(1, false, Action::Hold),
            class_text(2, !teacher, Action::Hold),
            ClassTextView { answers, ..class_text(3, true, Action::Publish) },
        ],
        help: (!teacher && refused_at.is_none()).then(help),
        form: ClassForm {
            question: refused_at.unwrap_or_default().to_owned(),
            title: if refused_at == Some("") { "Help".to_owned() } else { String::new() },
            body: if refused_at.is_some() { "Call me 0470 12 34 56 please".to_owned() } else { String::new() },
        },
        problem: refused_at.map(|_| problem(true)),
        refused: refused_at.map(|_| class_explained(Action::Refuse, false)),
    }
}

/// The pages of the class mode.
fn class_pages(at: &dyn Fn(&str) -> Chrome, add: &mut dyn FnMut(&str, &dyn askama::DynTemplate)) {
    for (name, role, wrong) in [("class", None, false), ("class-wrong", Some(ClassRole::Pupil), true)] {
        add(
            name,
            &ClassDoorView { chrome: at("/class"), role, code: String::new(), problem: wrong.then(|| problem(false)) },
        );
    }
    add("class-over", &class_over(at("/class/space"), ""));
    add("class-over-typed", &class_over(at("/class/space"), "What I had still wanted to say."));
    for (name, teacher, refused_at) in [
        ("class-space", false, None),
        ("class-space-teacher", true, None),
        ("class-space-refused", false, Some("")),
        ("class-space-answer-refused", false, Some("t3")),
    ] {
        add(name, &class_space(at("/class/space"), teacher, refused_at));
    }
    let empty = ClassSpaceView { questions: Vec::new(), help: None, ..class_space(at("/class/space"), true, None) };
    add("class-space-empty", &empty);
    add(
        "class-debrief",
        &ClassDebriefView {
            chrome: at("/class/debrief"),
            state: "open",
            questions: 9,
            answers: 31,
            publish: 33,
            mask: 4,
            hold: 3,
            refuse: 2,
            labels: vec!["bullying".to_owned(), "pii".to_owned()],
            signposts: signposts(),
        },
    );
    for (name, found) in [("staff-classes", 2), ("staff-classes-none", 0)] {
        let invitation = |n: i64| ClassInvitationLine {
            id: format!("i{n}"),
            lang: Lang::Nl,
            note: if n == 0 { "Sint-Jozef, third year".to_owned() } else { String::new() },
            made_at: NOW - n * 3_000 * MINUTE,
            good_until: NOW + 30_000 * MINUTE,
        };
        let class = |n: i64| ClassLine {
            id: format!("class-{n}"),
            lang: Lang::De,
            opened_at: NOW - 30 * MINUTE,
            ends_at: NOW + 150 * MINUTE,
            seats: 20 + n,
        };
        add(
            name,
            &StaffClassesView {
                chrome: at("/staff/classes"),
                invitations: (0..found).map(invitation).collect(),
                classes: (0..found).map(class).collect(),
                code: (found > 0).then(|| "482 913 577 201".to_owned()),
                address: "https://peerline.example/class".to_owned(),
                note: String::new(),
                lang: "fr".to_owned(),
                problem: (found == 0).then(|| problem(false)),
            },
        );
    }
}

/// Every page, by name.
fn pages(words: &Arc<Words>, lang: Lang) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let at = |path: &str| chrome(words, lang, path);
    let mut add = |name: &str, page: &dyn askama::DynTemplate| {
        pages.push((name.to_owned(), page.dyn_render().unwrap()));
    };
    for state in ["open", "closed", "full"] {
        let questions = if state == "full" { Vec::new() } else { (1..4).map(question).collect() };
        let (waiting, support) = ((7..9).map(question).collect(), (9..10).map(question).collect());
        let view = HomeView { chrome: at("/"), themes: themes(), questions, waiting, support, chat: status(state) };
        add(&format!("home-{state}"), &view);
    }
    for (name, chosen) in [("max", None), ("max-chosen", Some((MaxWho::School, MaxHow::Note)))] {
        add(
            name,
            &MaxView { chrome: at("/max"), body_html: page_to_html("## Who is it\n\nSomeone who listens."), chosen },
        );
    }
    add("themes", &ThemesView { chrome: at("/themes"), themes: themes() });
    for (name, questions) in [("theme", (0..3).map(question).collect()), ("theme-empty", Vec::new())] {
        add(
            name,
            &ThemeView {
                chrome: at("/themes/t2mw"),
                theme: themes().remove(1),
                body_html: page_to_html(
                    "## What it is\n\nSomeone has a nude of you.\n\n- **Never** pay.\n- Keep the chat.",
                ),
                lines: help().lines,
                signposts: signposts(),
                next: (!questions.is_empty()).then(|| "cursor/1".to_owned()),
                questions,
            },
        );
    }
    for (name, q, found) in
        [("questions", "", 20), ("questions-empty", "", 0), ("search", "photo", 3), ("search-empty", "xyz", 0)]
    {
        add(
            name,
            &QuestionsView {
                chrome: at("/questions"),
                questions: (0..found).map(question).collect(),
                next: None,
                q: q.to_owned(),
                theme: (found == 0).then(|| themes().remove(0)),
                in_lang: (found == 0).then_some(Lang::Fr),
                kind: (found == 0).then_some(PostKind::Story),
                answered: (found == 0).then_some(false),
                themes: themes(),
                help: (q == "photo").then(help),
                near: if q.is_empty() { Vec::new() } else { themes().into_iter().take(3).collect() },
                next_href: (found == 20).then(|| "/questions?before=x".to_owned()),
            },
        );
    }
    for (name, problem, help, look) in [
        ("ask", None, None, None),
        ("ask-invalid", Some(problem(false)), None, None),
        ("ask-refused", Some(problem(true)), Some(help()), None),
        ("ask-preview", None, None, Some(look())),
    ] {
        let values = Draft {
            title: if name == "ask" { String::new() } else { "Help".to_owned() },
            body: if name == "ask" { String::new() } else { "Call me 0470 12 34 56 please".to_owned() },
            fresh_name: look.is_some(),
            ..Draft::default()
        };
        let kept = name == "ask-invalid";
        add(name, &AskView { chrome: at("/ask"), themes: themes(), values, problem, help, look, kept, guessed: kept });
    }
    for (name, mine, state, warned, as_professional) in [
        ("question", false, PostState::Published, false, false),
        ("question-mine", true, PostState::Published, false, false),
        ("question-held", true, PostState::Held, false, false),
        ("question-returned", true, PostState::Returned, true, false),
        ("question-removed", true, PostState::Removed, false, false),
        ("question-professional", false, PostState::Published, true, true),
    ] {
        add(
            name,
            &QuestionView {
                chrome: at("/questions/q1"),
                id: "q1".to_owned(),
                title: "Someone says they will send my photo to everyone".to_owned(),
                body_html: to_html(
                    "It started on Saturday.\n\nI met someone in a game. Now they want 200 euros.\nI am so scared.",
                ),
                theme: Theme::Sextortion,
                theme_tile: themes().remove(1),
                lang: Lang::En,
                kind: PostKind::Question,
                state,
                pseudonym: "Brave Fern".to_owned(),
                at: NOW - 200 * MINUTE,
                version: 3,
                content_warning: warned.then_some(ContentWarning::Sexual),
                answers: if state == PostState::Held {
                    Vec::new()
                } else {
                    vec![
                        answer(1, false, false, PostState::Published),
                        answer(2, false, true, PostState::Published),
                        answer(3, true, false, PostState::Held),
                    ]
                },
                reactions: vec![ReactionKind::SameHere],
                mine,
                reason: (state != PostState::Published).then(|| reason("moderator", "contact")),
                coach: Some(if mine { Coach::Closed } else { Coach::Asked }),
                may_ask_coach: mine,
                heavy: warned,
                support: warned,
                support_called: warned && mine,
                may_call: mine,
                asks_how: mine && state == PostState::Published,
                follow_up: (state == PostState::Returned).then_some(FollowUp::Worse),
                may_ask_aside: !mine && !as_professional,
                help: (state == PostState::Held).then(help),
                cared: state == PostState::Published,
                avatar: Avatar { shape: 2, colour: 1 },
                answer: if mine { String::new() } else { "Call me 0470 12 34 56 please".to_owned() },
                answer_warning: if mine { "self-harm".to_owned() } else { String::new() },
                problem: (!mine && !as_professional).then(|| problem(true)),
                prompt: 1,
                look: (state == PostState::Returned).then(look),
                kept: mine,
                as_professional,
            },
        );
    }
    add(
        "edit",
        &EditView {
            chrome: at("/posts/q1/edit"),
            id: "q1".to_owned(),
            question: "q1".to_owned(),
            kind: PostKind::Answer,
            state: PostState::Returned,
            title: String::new(),
            body: "Call me 0470 12 34 56 please".to_owned(),
            warned: false,
            content_warning: String::new(),
            version: 2,
            reason: Some(reason("moderator", "contact")),
            problem: Some(problem(true)),
            look: Some(look()),
        },
    );
    add(
        "report",
        &ReportView {
            chrome: at("/posts/q1/report"),
            action: "/posts/q1/reports".to_owned(),
            back: "/questions/q1".to_owned(),
            reasons: ReportReason::ALL,
            reason: "contact".to_owned(),
            note: String::new(),
            problem: None,
        },
    );
    add(
        "reported",
        &ReportedView {
            chrome: at("/posts/q1/reports"),
            id: "x".to_owned(),
            back: "/questions/q1".to_owned(),
            signposts: signposts(),
        },
    );
    add(
        "appeal",
        &AppealView {
            chrome: at("/posts/q1/appeal"),
            post: "q1".to_owned(),
            reason: Some(reason("filter", "hold")),
            text: String::new(),
            problem: None,
        },
    );
    for (name, known) in [("me", true), ("me-buddy", true), ("me-wrong", true), ("me-empty", false)] {
        let states =
            [PostState::Published, PostState::Held, PostState::Returned, PostState::Removed, PostState::Withdrawn];
        let posts = states.iter().map(|state| OwnPost {
            id: format!("p-{state}"),
            question: "q1".to_owned(),
            kind: PostKind::Question,
            title: "Someone says they will send my photo to everyone".to_owned(),
            excerpt: "It started on Saturday.".to_owned(),
            state: *state,
            version: 1,
            at: NOW - 3_000 * MINUTE,
            reason: (*state != PostState::Published).then(|| reason("moderator", "contact")),
            unread: i64::from(*state == PostState::Published),
            cared: *state == PostState::Published,
            coach: Some(Coach::Asked),
            asks_how: *state == PostState::Published,
            thanked: *state == PostState::Published,
            thanks: ReactionKind::ALL.iter().map(|kind| Thanks { kind: *kind, times: 2 }).collect(),
            decided: *state == PostState::Returned,
        });
        let outcomes = ["open", "gone", "changed", "stays", "passed", "cared"];
        add(
            name,
            &MeView {
                chrome: Chrome { member: known.then(paused), ..at("/me") },
                pseudonym: known.then(|| "Kind Otter".to_owned()),
                posts: if known { posts.collect() } else { Vec::new() },
                reports: outcomes
                    .iter()
                    .map(|outcome| OwnReport {
                        id: (*outcome).to_owned(),
                        reason: ReportReason::Bullying,
                        at: NOW - 4_000 * MINUTE,
                        outcome: (*outcome).to_owned(),
                    })
                    .collect(),
                unread: 2,
                chat: member_chat(if known { "waiting" } else { "none" }),
                readers: vec![Reader { role: "consultant".to_owned(), times: 2 }],
                ignored: vec!["Calm Heron".to_owned()],
                has_return_code: true,
                buddy: name == "me-buddy",
                code: String::new(),
                sides: if name == "me-buddy" { sides() } else { Vec::new() },
                problem: (name == "me-wrong").then(|| problem(false)),
                avatar: Some(Avatar { shape: 4, colour: 4 }),
            },
        );
    }
    add(
        "return-code",
        &ReturnCodeView {
            chrome: at("/me/return-code"),
            code: "0470 123 456 789 012 345 678 901".to_owned(),
            form: CodeKind::Digits,
        },
    );
    add("return", &ReturnView { chrome: at("/return"), code: "0470 12".to_owned(), problem: Some(problem(false)) });
    for page in ["rules", "privacy", "safety"] {
        add(
            page,
            &PageView {
                chrome: at(&format!("/{page}")),
                page,
                forgotten: page == "safety",
                body_html: page_to_html(
                    "## For everyone\n\nHere young people help each other.\n\n- Be gentle.\n- Call **112**.",
                ),
            },
        );
    }
    add("help", &HelpPageView { chrome: at("/help"), lines: help().lines, signposts: signposts() });
    for status in [400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 503] {
        add(
            &format!("error-{status}"),
            &ErrorView {
                chrome: at("/x"),
                problem: Problem { status, ..problem(status == 422) },
                typed: (status == 413).then(|| "All that I wrote <here>".to_owned()),
                incident: (status == 500).then(|| "7f3a".to_owned()),
                signposts: signposts(),
            },
        );
    }
    for (name, state, opening) in [
        ("chat", "none", "open"),
        ("chat-shut", "none", "closed"),
        ("chat-by-hand", "none", "by-hand"),
        ("chat-soon", "none", "soon"),
        ("chat-full", "none", "full"),
        ("chat-late", "none", "late"),
        ("chat-waiting", "waiting", "open"),
        ("chat-active", "active", "open"),
        ("chat-letter", "letter", "closed"),
        ("chat-letter-open", "letter", "open"),
        ("chat-closed", "closed", "open"),
    ] {
        add(
            name,
            &ChatView {
                chrome: at("/chat"),
                still: false,
                chat: MemberChat { invitation: None, ..member_chat(state) },
                status: status(opening),
                themes: themes(),
                theme: String::new(),
                message: String::new(),
                danger: false,
                earlier: false,
                client_id: "9b2d".to_owned(),
                problem: (name == "chat-full").then(|| problem(true)),
                signposts: signposts(),
                keeps_place: name == "chat-active",
                meanwhile: matches!(state, "waiting" | "letter").then(meanwhile),
            },
        );
    }
    let waiting = member_chat("waiting");
    add(
        "chat-not-today",
        &ChatView {
            chrome: at("/chat"),
            still: false,
            chat: MemberChat {
                place: waiting.place.map(|place| Place { today: false, ..place }),
                invitation: None,
                ..member_chat("waiting")
            },
            status: status("late"),
            themes: themes(),
            theme: String::new(),
            message: String::new(),
            danger: false,
            earlier: false,
            client_id: "9b2d".to_owned(),
            problem: None,
            signposts: signposts(),
            keeps_place: false,
            meanwhile: None,
        },
    );
    add(
        "chat-answered",
        &ChatView {
            chrome: at("/chat"),
            still: false,
            chat: MemberChat { letter: true, invitation: None, ..member_chat("closed") },
            status: status("open"),
            themes: themes(),
            theme: String::new(),
            message: String::new(),
            danger: false,
            client_id: "9b2d".to_owned(),
            problem: None,
            signposts: signposts(),
            meanwhile: None,
            keeps_place: false,
            earlier: false,
        },
    );
    add(
        "chat-invited",
        &ChatView {
            chrome: at("/chat"),
            still: false,
            chat: member_chat("none"),
            status: status("open"),
            themes: themes(),
            theme: String::new(),
            message: String::new(),
            danger: true,
            earlier: false,
            client_id: "9b2d".to_owned(),
            problem: None,
            signposts: signposts(),
            keeps_place: false,
            meanwhile: None,
        },
    );
    add(
        "chat-write",
        &ChatWriteView {
            chrome: at("/chat/write"),
            message: String::new(),
            client_id: "9b2d".to_owned(),
            conversation: Some("conversation-1".to_owned()),
            problem: None,
        },
    );

    for (name, second_factor) in [("staff-login", false), ("staff-second-factor", true)] {
        let chrome = Chrome { staff: None, ..at("/staff/login") };
        let problem = second_factor.then(|| problem(false));
        add(name, &LoginView { chrome, name: "Els".to_owned(), second_factor, problem });
    }
    for (name, found) in [("staff-reviews", 6), ("staff-reviews-empty", 0)] {
        add(
            name,
            &ReviewsView {
                chrome: at("/staff/reviews"),
                reviews: (0..found).map(review).collect(),
                state: String::new(),
                reason: String::new(),
                reasons: vec!["danger".to_owned(), "pii".to_owned()],
                open: found,
            },
        );
    }
    for (name, mine, n) in
        [("staff-review", true, 0), ("staff-review-unclaimed", false, 2), ("staff-review-heavy", true, 3)]
    {
        add(
            name,
            &ReviewView {
                before: Some("Add me on another app".to_owned()),
                uncovers: n == 2,
                chrome: at("/staff/reviews/r1"),
                review: review(n),
                rules: vec![RuleNote {
                    rule: "pii-handle".to_owned(),
                    why: "An account on another app.".to_owned(),
                    consultant: (n > 0).then(|| "Often a first step away from here.".to_owned()),
                    miss: (n > 0).then(|| "Add me there".to_owned()),
                }],
                thread: thread(),
                course: course(),
                same_person: same_person(),
                earlier: vec![EarlierDecision {
                    state: PostState::Returned,
                    reason: "contact".to_owned(),
                    at: NOW - 9_000 * MINUTE,
                }],
                notes: vec!["He asked me too".to_owned()],
                decisions: Decision::ALL.to_vec(),
                decision_reasons: DecisionReason::ALL,
                mine,
                others: (1..5).map(review).collect(),
                note: String::new(),
                masked: "Add me on ***, we can talk there".to_owned(),
                masked_title: "A way to talk".to_owned(),
                reason: "contact".to_owned(),
                warning: String::new(),
                until: "72".to_owned(),
                priority: "crisis".to_owned(),
                problem: None,
            },
        );
    }
    for (name, found) in [("staff-queue", 4), ("staff-queue-empty", 0)] {
        let priorities = [Priority::Crisis, Priority::Urgent, Priority::Normal, Priority::Normal];
        let cases = priorities.iter().zip(1..=found).map(|(priority, n)| case(n, *priority)).collect();
        add(
            name,
            &QueueView {
                lost: 1,
                chrome: at("/staff/queue"),
                cases,
                on_duty: 3,
                free: 2,
                waiting: 4,
                crises: i64::from(found > 0),
                longest: 2_400,
                mine: (1..found).map(own_case).collect(),
                offered: (0..1).map(own_case).collect(),
                active: (0..found)
                    .map(|n| ActiveLine {
                        case: case(n, Priority::Normal),
                        consultant: "Sara".to_owned(),
                        taken_at: NOW - 12 * MINUTE,
                        unanswered_since: (n == 1).then_some(NOW - 4 * MINUTE),
                    })
                    .collect(),
                duty: Some(DutyView { on: found > 0, capacity: 2, languages: vec![Lang::Nl, Lang::Fr] }),
                may_choose: found > 0,
                notice: (found == 0).then(|| "Nobody to take".to_owned()),
            },
        );
        let cases = (0..found).map(|n| case(n, Priority::Urgent)).collect();
        add(&format!("{name}-past"), &PastQueueView { chrome: at("/staff/queue"), at: NOW - 90 * MINUTE, cases });
    }
    for (name, mine, talking, state) in [
        ("staff-case", true, true, "active"),
        ("staff-case-post", true, false, "active"),
        ("staff-case-read", false, true, "waiting"),
    ] {
        add(
            name,
            &CaseView {
                chrome: at("/staff/cases/case-1"),
                case: case(1, Priority::Urgent),
                state: state.to_owned(),
                pseudonym: "Kind Otter".to_owned(),
                conversation: talking.then(|| "conversation-1".to_owned()),
                felt: (state == "closed").then_some(FollowUp::Better),
                messages: if talking { messages("staff") } else { Vec::new() },
                thread: thread(),
                course: course(),
                same_person: same_person(),
                advice: vec![AdviceLine {
                    rule: "sextortion-victim".to_owned(),
                    text: "Paying never ends it: keep the proof, block and report.".to_owned(),
                }],
                question: Some("q1".to_owned()),
                sides: sides(),
                asks: ["q1", "q2"].map(|id| AskLine { question: id.to_owned(), title: format!("About {id}") }).into(),
                notes: vec![NoteView {
                    by: "Sara".to_owned(),
                    whisper: !mine,
                    body: "Has told an aunt.".to_owned(),
                    at: NOW - 50 * MINUTE,
                }],
                earlier: vec![EarlierLine {
                    closed_at: NOW - 60_000 * MINUTE,
                    by: Some("Sara".to_owned()),
                    themes: vec![Theme::Home],
                    theme_names: vec!["Home and family".to_owned()],
                    risk: "low".to_owned(),
                    actions: vec!["listened".to_owned(), "advice".to_owned()],
                    outcome: Some("better".to_owned()),
                    notes: Vec::new(),
                }],
                invitation: if talking { "accepted" } else { "none" },
                offered_to: (!talking).then(|| "Sara".to_owned()),
                offered_to_me: !mine,
                offer: Some(OfferView {
                    by: Some("Sara".to_owned()),
                    word: Some("I go home now.".to_owned()),
                    ended: mine.then(|| "declined".to_owned()),
                    at: NOW - 10 * MINUTE,
                }),
                asked: (!talking).then_some(Coach::Asked),
                reads_along: !mine,
                mine,
                consultant: Some("Els".to_owned()),
                may_whisper: !mine,
                left_quickly: mine && talking,
                colleagues: vec![Colleague {
                    id: "s2".to_owned(),
                    name: "Sara".to_owned(),
                    languages: vec![Lang::Nl],
                    free: 1,
                    speaks: mine,
                }],
                own: (0..8).map(own_case).collect(),
                offered: (0..1).map(own_case).collect(),
                replies: vec![CannedReply {
                    label: "Hello".to_owned(),
                    body: "Hello Kind Otter, I am glad that you write.".to_owned(),
                }],
                themes: themes(),
                message: String::new(),
                note: String::new(),
                whisper: String::new(),
                closing: crate::http::forms::CloseForm::default(),
                from_post: true,
                is_closing: false,
                client_id: "9b2d".to_owned(),
                problem: None,
            },
        );
    }
    for (name, found, editing) in [("staff-replies", 3, true), ("staff-replies-none", 0, false)] {
        let reply = |n: i64| ReplyLine {
            id: format!("r{n}"),
            shared: n > 0,
            lang: if n == 1 { Lang::Fr } else { Lang::En },
            label: "Hello".to_owned(),
            body: "Hello {alias}, we are here {hours}.".to_owned(),
            reviewed_at: NOW - n * 90_000 * MINUTE,
            version: 1,
            may_change: n != 1,
        };
        let form = crate::http::forms::ReplyForm {
            id: if editing { "r0".to_owned() } else { String::new() },
            label: "Hello".to_owned(),
            lang: "fr".to_owned(),
            ..crate::http::forms::ReplyForm::default()
        };
        add(
            name,
            &RepliesView {
                chrome: at("/staff/replies"),
                replies: (0..found).map(reply).collect(),
                oldest: (found > 0).then_some(NOW - 180_000 * MINUTE),
                may_share: true,
                may_keep: true,
                form,
                problem: (!editing).then(|| problem(false)),
            },
        );
    }
    add(
        "staff-hours",
        &HoursView {
            chrome: at("/staff/hours"),
            mode: "hours".to_owned(),
            hours: vec![Window {
                day: 3,
                span: Stretch { from: "14:00".to_owned(), to: "17:00".to_owned() },
                langs: vec![Lang::Nl],
            }],
            holidays: vec![Holiday {
                date: "2026-12-25".to_owned(),
                name: "Christmas".to_owned(),
                langs: Vec::new(),
                windows: Vec::new(),
            }],
            status: status("closed"),
            may_choose: true,
            holiday_lines: "2026-12-25 Christmas".to_owned(),
            problem: None,
        },
    );
    let people = [true, false].map(|active| PersonLine {
        id: "s1".to_owned(),
        name: "Els".to_owned(),
        roles: Role::ALL.iter().map(ToString::to_string).collect(),
        languages: vec![Lang::Nl, Lang::Fr],
        on_duty: active,
        active,
        cases: 2,
    });
    add("staff-people", &PeopleView { chrome: at("/staff/people"), people: people.to_vec() });
    for (name, n) in [("staff-rules", 2), ("staff-rules-quiet", 0)] {
        add(
            name,
            &RulesView {
                chrome: at("/staff/rules"),
                rules: ["draft", "shadow", "live", "retired"]
                    .iter()
                    .zip(["to-you", "about-me", "about-others", "any"])
                    .map(|(status, direction)| RuleLine {
                        id: "pii-phone".to_owned(),
                        category: "pii".to_owned(),
                        title: "Telephone numbers".to_owned(),
                        why: "This looks like a telephone number.".to_owned(),
                        severity: 3,
                        status: (*status).to_owned(),
                        direction: direction.to_owned(),
                        since: Some("2026-11-22".to_owned()),
                        review_by: Some("2027-11-22".to_owned()),
                        is_due: *status == "live",
                    })
                    .collect(),
                version: "4f2a".to_owned(),
                waiting: (0..n).map(|n| rule_change("open", true, n == 0)).collect(),
                drafts: (0..n).map(|_| rule_change("open", false, false)).collect(),
                broken: (0..n).map(|n| fault_line((n > 1).then_some("bullying-word"))).collect(),
                outdated: (0..n).map(|n| format!("bullying-{n}.toml")).collect(),
            },
        );
    }
    for (name, id, proposed, for_me, faulty) in [
        ("staff-rule", true, false, false, false),
        ("staff-rule-failing", true, false, false, true),
        ("staff-rule-proposed", true, true, false, false),
        ("staff-rule-second", true, true, true, false),
        ("staff-rule-new", false, false, false, true),
    ] {
        add(
            name,
            &RuleView {
                chrome: at("/staff/rules/bullying-word"),
                id: id.then(|| "bullying-word".to_owned()),
                in_force: (!faulty).then(|| "shadow".to_owned()),
                rule: rule_values(),
                homes: vec![crate::moderation::draft::RuleHome {
                    file: "bullying.toml".to_owned(),
                    category: "bullying".to_owned(),
                    severity: 3,
                }],
                word_classes: vec![crate::moderation::draft::WordClass {
                    name: "parent".to_owned(),
                    words: vec!["mama".to_owned(), "papa".to_owned()],
                }],
                change: (id && (proposed || faulty)).then(|| rule_change("open", proposed, for_me)),
                examples: 24,
                failures: [true, false]
                    .into_iter()
                    .filter(|_| faulty)
                    .map(|wanted| crate::moderation::Tried {
                        lang: Lang::Fr,
                        text: "t'es nul".to_owned(),
                        wanted,
                        found: !wanted,
                    })
                    .collect(),
                too_broad: if faulty { vec!["My dog barked.".to_owned()] } else { Vec::new() },
                faults: if proposed { vec![fault_line(id.then_some("bullying-word"))] } else { Vec::new() },
                steps: vec!["shadow", "live", "retired"],
                needs_second: proposed,
                can_run: id,
                earlier: vec![rule_change("live", true, false), rule_change("withdrawn", false, false)],
                word: String::new(),
                review: faulty.then(|| ReviewId(uuid::Uuid::from_u128(7))),
                problem: faulty.then(|| problem(false)),
            },
        );
    }
    for (name, texts, may_write, refused) in [
        ("side", aside("member"), true, false),
        ("side-new", Vec::new(), true, true),
        ("side-over", aside("member"), false, false),
    ] {
        add(
            name,
            &SideView {
                chrome: at("/questions/q1/side"),
                question: "q1".to_owned(),
                title: may_write.then(|| "Someone says they will send my photo to everyone".to_owned()),
                lang: Lang::En,
                help: (may_write && !refused).then(help),
                texts,
                may_write,
                body: if refused { "Call me 0470 12 34 56 please".to_owned() } else { String::new() },
                problem: refused.then(|| problem(true)),
            },
        );
    }
    let day = jiff::civil::date(2026, 11, 22);
    let buddies = ["Kind Otter", "Brave Fern"].map(|name| BuddyLine {
        id: name.to_owned(),
        pseudonym: name.to_owned(),
        since: day,
        answers: 12,
        seen: day,
    });
    for (name, some, may_manage) in
        [("staff-buddies", true, true), ("staff-buddies-empty", false, true), ("staff-buddies-reader", true, false)]
    {
        add(
            name,
            &BuddiesView {
                chrome: at("/staff/buddies"),
                may_manage,
                code: some.then(|| "0470 12 34 56".to_owned()),
                buddies: if some { buddies.to_vec() } else { Vec::new() },
                threads: if some { sides() } else { Vec::new() },
            },
        );
    }
    for (name, refused) in [("staff-buddy", false), ("staff-buddy-refused", true)] {
        add(
            name,
            &BuddyThreadView {
                chrome: at("/staff/buddies/s1"),
                id: "s1".to_owned(),
                pseudonym: "Kind Otter".to_owned(),
                question: "q1".to_owned(),
                title: (!refused).then(|| "Someone says they will send my photo to everyone".to_owned()),
                lang: Lang::En,
                texts: aside("staff"),
                body: String::new(),
                problem: refused.then(|| problem(true)),
            },
        );
    }
    add("staff-rule-try", &try_view(at("/staff/rules/try")));
    add(
        "staff-rule-dry-run",
        &DryRunView {
            chrome: at("/staff/rules/bullying-word"),
            rule: "bullying-word".to_owned(),
            days: 7,
            texts: 1_204,
            more: 3,
            less: 1,
            more_texts: vec![changed("publish", "hold"), changed("mask", "refuse")],
            less_texts: vec![changed("hold", "publish")],
        },
    );
    let audit = ["staff", "member", "system"].map(|actor| AuditLine {
        at: NOW - 9_000 * MINUTE,
        actor: actor.to_owned(),
        name: (actor == "staff").then(|| "Els".to_owned()),
        action: "review.decide".to_owned(),
        object: "post".to_owned(),
        object_id: Some("0f3c".to_owned()),
        detail: "return contact".to_owned(),
    });
    add("staff-audit", &AuditView { chrome: at("/staff/audit"), lines: audit.to_vec() });
    let figures = ["questions", "answers", "cases", "reviews"].map(|what| FigureLine {
        month: "2026-11".to_owned(),
        what: what.to_owned(),
        theme: "sextortion".to_owned(),
        theme_name: "Sextortion".to_owned(),
        lang: "nl".to_owned(),
        count: (what == "cases").then_some(12),
    });
    let table = |by: &str| DemandTable {
        by: by.to_owned(),
        rows: vec![DemandLine {
            value: "20".to_owned(),
            name: "20:00".to_owned(),
            closed: Some(12),
            left: Some(7),
            minutes: Some(14),
            ..DemandLine::default()
        }],
    };
    let demand = ["month", "weekday", "hour", "theme", "lang", "priority"].map(table).to_vec();
    add("staff-figures", &FiguresView { chrome: at("/staff/figures"), year: 2026, figures: figures.to_vec(), demand });
    add(
        "staff-wall",
        &WallView {
            chrome: at("/staff/wall"),
            crises: 1,
            urgent: 2,
            normal: 5,
            longest: 2_400,
            on_duty: 3,
            free: 2,
            active: 4,
            reviews: 7,
            oldest_review: 5_400,
            status: status("open"),
            served_today: 21,
            refused_today: 6,
            left_today: 2,
            letters: 6,
            oldest_letter: 7_200,
            left_minutes_today: Some(11),
            estimate: [None, Some(Priority::Crisis), Some(Priority::Normal)]
                .into_iter()
                .zip([Some(240), None, Some(600)])
                .map(|(priority, median_error)| ScoreLine {
                    priority,
                    score: Score { told: 7, inside: 4, later: 1, median_error },
                })
                .collect(),
        },
    );
    class_pages(&at, &mut add);
    pages
}

fn messages_of(text: &str) -> std::collections::BTreeMap<String, std::collections::BTreeSet<String>> {
    let variable = regex::Regex::new(r"\$[a-z-]+|%[abn]\b").unwrap();
    let mut found: std::collections::BTreeMap<String, std::collections::BTreeSet<String>> =
        std::collections::BTreeMap::new();
    let mut current = String::new();
    for line in text.lines() {
        if let Some((key, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            current = key.to_owned();
            assert!(
                found.insert(current.clone(), std::collections::BTreeSet::new()).is_none(),
                "{current} stands there twice"
            );
        }
        if let Some(variables) = found.get_mut(&current) {
            variables.extend(variable.find_iter(line).map(|m| m.as_str().to_owned()));
        }
    }
    found
}

#[test]
fn every_language_has_the_same_keys_with_the_same_arguments() {
    let [(_, first), rest @ ..] = FILES;
    let first = messages_of(first);
    for (lang, text) in rest {
        let other = messages_of(text);
        for (key, variables) in &first {
            assert_eq!(Some(variables), other.get(key), "{lang}: {key}");
        }
        assert_eq!(first.len(), other.len(), "{lang} has keys of its own");
    }
}

/// Fields that a browser would write down with its history, to fill them in again: what is typed, and what is chosen.
fn remembered(html: &str) -> Vec<String> {
    let field = regex::Regex::new(r"<(?:select|textarea|input)\b[^>]*>").unwrap();
    let mut found = Vec::new();
    for form in html.split("<form").skip(1) {
        let (tag, rest) = form.split_once('>').unwrap();
        let inside = rest.split_once("</form>").unwrap().0;
        let fields = field.find_iter(inside).map(|field| field.as_str());
        let is_kept = |field: &&str| !format!("{tag} {field}").contains("autocomplete=\"off\"");
        found.extend(fields.filter(|field| !field.contains("type=\"hidden\"")).filter(is_kept).map(str::to_owned));
    }
    found
}

#[test]
fn no_browser_is_asked_to_remember_what_young_people_type_and_choose() {
    for (name, html) in pages(&words(), Lang::En).into_iter().filter(|(_, html)| html.contains("class=\"youth")) {
        assert_eq!(remembered(&html), Vec::<String>::new(), "{name}");
    }
    let careless = "<form autocomplete=\"off\"><input></form><form><select name=\"a\"><input type=\"hidden\"></form>";
    assert_eq!(remembered(careless), ["<select name=\"a\">"]);
}

#[test]
fn every_page_renders_in_every_language_without_a_missing_word() {
    let words = words();
    let keys: Vec<String> = messages_of(FILES[0].1).into_keys().collect();
    let families: std::collections::BTreeSet<&str> =
        keys.iter().filter_map(|key| key.split_once('-').map(|(family, _)| family)).collect();
    let looks_like_a_key = regex::Regex::new(r#"[>"]([a-z]+)-[a-z0-9-]+[<"]"#).unwrap();
    let attribute = regex::Regex::new(r#" (class|id|for|name|value|href|src|aria-labelledby|aria-describedby|autocomplete|d|data-(part|case|conversation|key|state|side|case-link|question))="[^"]*""#).unwrap();
    for lang in Lang::ALL {
        for (name, html) in pages(&words, *lang) {
            if let Some(folder) = std::env::var_os("PEERLINE_RENDER") {
                let path = std::path::Path::new(&folder).join(format!("{lang}-{name}.html"));
                std::fs::write(path, &html).unwrap();
            }
            let bare = attribute.replace_all(&html, "");
            for hit in looks_like_a_key.captures_iter(&bare) {
                assert!(!families.contains(&hit[1]) || name == "themes", "{lang} {name}: {} is no sentence", &hit[0]);
            }
            assert!(!html.contains(" style=") && !html.contains("<style"), "{name}: nothing inline");
            assert!(!html.contains("onclick") && !html.contains("<script>"), "{name}: nothing inline");
            assert!(!html.contains("&#60;p&#62;"), "{name}: sanitised HTML is not escaped again");
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{name}: says its language");
        }
    }
}
