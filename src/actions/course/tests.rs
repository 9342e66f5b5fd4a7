use super::*;
use crate::{
    actions::{forum, identity, trial},
    clock,
    error::Error,
    model::{
        case::{CaseSource, Cause},
        forum::{Author, PostKind, PostState},
        lang::Lang,
        member::Member,
        theme::Theme,
    },
    moderation::LOOKS,
    store::post::{EventRow, NewPost, StoredText},
};

pub(crate) async fn asks(core: &Arc<Core>, author: &Member) -> PostId {
    let text = Text { title: "A good book".to_owned(), body: "Which book did you like to read most?".to_owned() };
    let (theme, kind, lang) = (Theme::Other, PostKind::Question, Lang::En);
    match forum::ask(core, author, forum::Ask { text, theme, kind, lang, content_warning: None, fresh_name: false })
        .await
        .unwrap()
    {
        forum::Outcome::Stored { id, state: PostState::Published, .. } => id,
        held => panic!("{held:?}"),
    }
}

/// Answers, but has to wait for the turn until something else has happened.
async fn answers_after(
    core: &Arc<Core>,
    author: &Member,
    question: PostId,
    meanwhile: impl AsyncFnOnce(),
) -> Result<forum::Outcome> {
    let turn = turn(core, author.id, question).await;
    let answer = forum::answer(
        core,
        author,
        question,
        forum::Answer { body: "I had one once.".to_owned(), ..Default::default() },
    );
    let others = async {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        meanwhile().await;
        drop(turn);
    };
    tokio::join!(answer, others).0
}

#[tokio::test]
async fn what_happens_while_an_answer_waits_for_its_turn_counts() {
    let (core, _folder) = trial::core().await.shared();
    let (mia, _) = identity::new_member(&core, Lang::En, [7; 16]).await.unwrap();
    let (tom, _) = identity::new_member(&core, Lang::En, [7; 16]).await.unwrap();
    let question = asks(&core, &mia).await;
    let pause = async || {
        let (id, until) = (tom.id, core.clock.now() + 1_000);
        core.db.write(move |tx| Box::pin(store::member::mute(tx, id, until))).await.unwrap();
    };
    let paused = answers_after(&core, &tom, question, pause).await;
    assert!(matches!(paused, Err(Error::Conflict("paused"))), "{paused:?}");
    core.clock.advance(2_000);
    let withdraw = async || assert_eq!(forum::withdraw(&core, &mia, question, None).await.unwrap(), question);
    let gone = answers_after(&core, &tom, question, withdraw).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
}

#[tokio::test]
async fn who_is_gone_is_not_raised_and_nothing_fails() {
    let (core, _folder) = trial::core().await.shared();
    let (mia, _) = identity::new_member(&core, Lang::En, [7; 16]).await.unwrap();
    let raise = |member: MemberId| Raise {
        member: Some(member),
        source: CaseSource::Conversation,
        post: None,
        priority: Priority::Urgent,
        cause: Some(Cause::Course),
        theme: Theme::Other,
        lang: Lang::En,
        now: core.clock.now(),
    };
    let gone = MemberId(clock::new_id());
    let raises = [Some(raise(gone)), Some(raise(mia.id)), None];
    let house = Arc::clone(&core);
    core.db.write(move |tx| Box::pin(async move { raise_all(&house, tx, raises).await })).await.unwrap();
    assert!(store::cases::open_of_member(&core.db, mia.id).await.unwrap().is_some());
    assert!(store::cases::open_of_member(&core.db, gone).await.unwrap().is_none());
}

#[tokio::test]
async fn each_text_of_a_follow_up_answer_is_looked_at_once() {
    let (core, _folder) = trial::core().await.shared();
    let (mia, _) = identity::new_member(&core, Lang::En, [7; 16]).await.unwrap();
    let (tom, _) = identity::new_member(&core, Lang::En, [7; 16]).await.unwrap();
    let question = asks(&core, &mia).await;
    // Alone; then alone, what was said before, and both in one.
    for (body, looks) in [("I read about ostriches.", 1), ("They run very fast.", 3), ("And they lay big eggs.", 3)] {
        LOOKS.set(0);
        let answer =
            forum::answer(&core, &tom, question, forum::Answer { body: body.to_owned(), ..Default::default() })
                .await
                .unwrap();
        assert!(matches!(answer, forum::Outcome::Stored { state: PostState::Published, .. }), "{answer:?}");
        assert_eq!(LOOKS.get(), looks, "{body}");
    }
}

/// Tells a line, and has a moderator put it online that the filter had held with this verdict.
async fn tells_and_approves(core: &Arc<Core>, pair: Pair, post: PostId, version: i64, verdict: String) {
    let now = core.clock.now();
    let event = |version, state: PostState, actor: &str, verdict| EventRow {
        id: clock::new_id(),
        post_id: post.0,
        version,
        state: state.as_str().to_owned(),
        actor: actor.to_owned(),
        staff_id: None,
        reason: "fine".to_owned(),
        verdict,
        note_sealed: None,
        appealable: false,
        is_cry: false,
        at: now + version,
    };
    let held = event(version, PostState::Held, "filter", Some(verdict));
    let approved = event(version + 1, PostState::Published, "moderator", None);
    let write = core.db.write(move |tx| {
        Box::pin(async move {
            store::course::insert_signal(tx, pair, Some(post), Some("meeting"), true, now).await?;
            store::post::insert_event(tx, held).await?;
            store::post::insert_event(tx, approved).await
        })
    });
    write.await.unwrap();
}

#[tokio::test]
async fn approving_what_another_rule_held_is_not_approving_the_course() {
    let (core, _folder) = trial::core().await.shared();
    let reason = |rule: &str| serde_json::json!({ "rule": rule, "why": ADDED_UP, "spans": [] });
    let verdict = |rule: &str| {
        serde_json::json!({ "action": "hold", "priority": null, "help": null, "labels": ["course"],
                            "reasons": [reason("test"), reason(rule)], "rule_set": "" })
    };
    for (verdict, approves) in [
        (verdict(ADDED_UP).to_string(), true),
        (serde_json::to_string_pretty(&verdict(ADDED_UP)).unwrap(), true),
        (verdict("Course-Grooming").to_string(), false),
        (verdict("course-grooming-2").to_string(), false),
    ] {
        let (mia, _) = identity::new_member(&core, Lang::En, [7; 16]).await.unwrap();
        let (tom, _) = identity::new_member(&core, Lang::En, [7; 16]).await.unwrap();
        let question = asks(&core, &mia).await;
        let pair = Pair { speaker: tom.id, target: mia.id, question };
        tells_and_approves(&core, pair, question, 2, verdict.clone()).await;
        let earlier = stages::earlier(&core, pair).await.unwrap();
        assert_eq!(earlier.iter().map(stages::Earlier::is_approved).collect::<Vec<_>>(), [approves], "{verdict}");
    }
}

#[tokio::test]
async fn many_posts_are_found_at_once_oldest_first() {
    let (core, _folder) = trial::core().await.shared();
    let mut ids = Vec::new();
    for number in 0..45 {
        let (id, now) = (PostId(clock::new_id()), core.clock.now() + number);
        let new = NewPost {
            id,
            kind: PostKind::Question,
            question: id,
            theme: Theme::Other,
            lang: Lang::En,
            content_warning: None,
            author: Author::Nobody,
            pseudonym: "otter".to_owned(),
            now,
        };
        let insert = core.db.write(move |tx| {
            Box::pin(async move {
                let text = Text { title: "A book".to_owned(), body: "Which one?".to_owned() };
                let stored: StoredText = text.open(Lang::En, None);
                store::post::insert(tx, new, PostState::Published, stored).await
            })
        });
        insert.await.unwrap();
        ids.push(id);
    }
    let mut asked = ids.clone();
    asked.reverse();
    asked.push(PostId(clock::new_id()));
    let found = store::post::find_all(&core.db, &asked).await.unwrap();
    assert_eq!(found.iter().map(|row| PostId(row.id)).collect::<Vec<_>>(), ids);
    assert!(store::post::find_all(&core.db, &[]).await.unwrap().is_empty());
}
