use super::*;
use crate::{
    actions::trial,
    model::{
        case::CaseSource,
        id::{CaseId, ConversationId},
        theme::Theme,
        verdict::Priority,
    },
    store::{cases, conversation},
};

const BUCKET: limit::Key = [7; 16];
const MINUTE: Millis = 60_000;

async fn wait_in_queue(core: &Core, member: MemberId) {
    let talk = ConversationId(clock::new_id());
    let case = cases::New {
        id: CaseId(clock::new_id()),
        member: Some(member),
        conversation: Some(talk),
        post: None,
        source: CaseSource::Request,
        priority: Priority::Normal,
        cause: None,
        theme: Theme::Other,
        lang: Lang::Nl,
        arrived_at: core.clock.now(),
    };
    let now = core.clock.now();
    core.db
        .write(move |tx| {
            Box::pin(async move {
                conversation::insert(tx, talk, member, Lang::Nl, "Kind Otter", now).await?;
                cases::insert(tx, &case).await
            })
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_new_member_has_a_session_and_a_pseudonym_of_its_own() {
    let core = trial::core().await;
    let (mia, token) = new_member(&core, Lang::Nl, BUCKET).await.unwrap();
    let (tom, _) = new_member(&core, Lang::Nl, BUCKET).await.unwrap();
    assert_ne!(mia.pseudonym, tom.pseudonym);
    assert_eq!(token.as_str().len(), 64);
    assert_eq!(format!("{token:?}"), "Token(secret)");
    let session = session(&core, token.as_str()).await.unwrap().unwrap();
    assert_eq!(session.member(), Some(&mia));
    assert!(still_valid(&core, session.hash).await.unwrap());
    assert!(super::session(&core, "anything else").await.unwrap().is_none());
}

#[tokio::test]
async fn a_pseudonym_is_never_given_twice_but_gets_a_number() {
    let core = trial::core().await;
    let names = || vec!["Calm Fox".to_owned(), "Calm Fox 12".to_owned()];
    for given in ["Calm Fox", "Calm Fox 12"] {
        let names = names();
        assert_eq!(core.db.write(move |tx| Box::pin(free_name(tx, names))).await.unwrap(), given);
    }
    let names = names();
    assert!(core.db.write(move |tx| Box::pin(free_name(tx, names))).await.is_err());
}

#[tokio::test]
async fn arrivals_are_limited_per_bucket() {
    let core = trial::core().await;
    for _ in 0..20 {
        new_member(&core, Lang::Fr, BUCKET).await.unwrap();
    }
    assert!(matches!(new_member(&core, Lang::Fr, BUCKET).await, Err(Error::TooMany { .. })));
    assert!(new_member(&core, Lang::Fr, [8; 16]).await.is_ok());
}

#[tokio::test]
async fn a_session_ends_when_idle_and_when_old() {
    let core = trial::core().await;
    let (_, token) = new_member(&core, Lang::En, BUCKET).await.unwrap();
    for _ in 0..24 {
        core.clock.advance(29 * MINUTE);
        assert!(session(&core, token.as_str()).await.unwrap().is_some(), "in use");
    }
    core.clock.advance(29 * MINUTE);
    assert!(session(&core, token.as_str()).await.unwrap().is_none(), "12 hours are over");

    let (_, idle) = new_member(&core, Lang::En, BUCKET).await.unwrap();
    core.clock.advance(30 * MINUTE);
    assert!(session(&core, idle.as_str()).await.unwrap().is_none(), "30 minutes without input");
    assert!(!still_valid(&core, idle.hash()).await.unwrap());
    core.clock.advance(12 * 60 * MINUTE);
    assert_eq!(forget_old_sessions(&core).await.unwrap(), 2);
}

#[tokio::test]
async fn waiting_for_a_professional_counts_as_activity() {
    let core = trial::core().await;
    let (mia, token) = new_member(&core, Lang::En, BUCKET).await.unwrap();
    wait_in_queue(&core, mia.id).await;
    core.clock.advance(90 * MINUTE);
    assert!(still_valid(&core, token.hash()).await.unwrap());
    assert!(session(&core, token.as_str()).await.unwrap().is_some());
    core.clock.advance(11 * 60 * MINUTE);
    assert!(!still_valid(&core, token.hash()).await.unwrap(), "but not for ever");
}

#[tokio::test]
async fn a_return_code_brings_back_the_same_member_in_any_spacing() {
    let core = trial::core().await;
    let (mia, _) = new_member(&core, Lang::Nl, BUCKET).await.unwrap();
    let old = make_return_code(&core, &mia, CodeKind::Digits).await.unwrap();
    let code = make_return_code(&core, &mia, CodeKind::Digits).await.unwrap();
    let bare: String = code.chars().filter(char::is_ascii_digit).collect();
    for typed in [code.clone(), bare.clone(), format!(" {}.{}-{} ", &bare[..3], &bare[3..17], &bare[17..])] {
        let token = come_back(&core, BUCKET, &typed).await.unwrap();
        assert_eq!(session(&core, token.as_str()).await.unwrap().unwrap().member(), Some(&mia));
    }
    assert!(matches!(come_back(&core, BUCKET, &old).await, Err(Error::Unauthenticated)));
    assert!(store::member::has_return_code(&core.db, mia.id).await.unwrap());
}

#[tokio::test]
async fn a_code_in_words_brings_back_in_place_of_any_other() {
    let core = trial::core().await;
    for lang in Lang::ALL {
        let (mia, _) = new_member(&core, *lang, BUCKET).await.unwrap();
        let digits = make_return_code(&core, &mia, CodeKind::Digits).await.unwrap();
        let old = make_return_code(&core, &mia, CodeKind::Words).await.unwrap();
        let words = make_return_code(&core, &mia, CodeKind::Words).await.unwrap();
        assert_eq!(words.split(' ').count(), CODE_WORDS, "{words}");
        for typed in [words.clone(), words.to_uppercase(), format!(" {}. ", words.replace(' ', ", "))] {
            let token = come_back(&core, BUCKET, &typed).await.unwrap();
            assert_eq!(session(&core, token.as_str()).await.unwrap().unwrap().member(), Some(&mia), "{typed}");
        }
        for old in [digits, old] {
            assert!(matches!(come_back(&core, BUCKET, &old).await, Err(Error::Unauthenticated)), "one code");
        }
    }
}

#[test]
fn the_lists_of_words_are_what_codes_need() {
    for list in content::code_words() {
        assert_eq!(list.len(), 2_048, "11 bits a word");
        assert!(list.iter().all(|word| (3..=10).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())));
        assert!(list.is_sorted() && list.windows(2).all(|pair| pair[0] != pair[1]));
    }
}

#[tokio::test]
async fn failures_count_successes_do_not_and_nothing_is_locked() {
    let core = trial::core().await;
    let (mia, _) = new_member(&core, Lang::Nl, BUCKET).await.unwrap();
    let code = make_return_code(&core, &mia, CodeKind::Digits).await.unwrap();
    for _ in 0..30 {
        come_back(&core, BUCKET, &code).await.unwrap();
    }
    for wrong in ["", "hello", "12", "123456789012345678901234567890", &"9".repeat(400), "0470 12 34 56"] {
        assert!(matches!(come_back(&core, BUCKET, wrong).await, Err(Error::Unauthenticated)), "{wrong}");
    }
    for _ in 0..4 {
        assert!(matches!(come_back(&core, BUCKET, "nothing").await, Err(Error::Unauthenticated)));
    }
    assert!(matches!(come_back(&core, BUCKET, &code).await, Err(Error::TooMany { .. })), "ten failures");
    assert!(come_back(&core, [8; 16], &code).await.is_ok(), "from elsewhere it works");
}

#[tokio::test]
async fn one_code_is_slowed_wherever_the_tries_come_from() {
    let core = trial::core().await;
    let (mia, _) = new_member(&core, Lang::Nl, BUCKET).await.unwrap();
    let code = make_return_code(&core, &mia, CodeKind::Digits).await.unwrap();
    let selector: String = code.chars().filter(char::is_ascii_digit).take(6).collect();
    let wrong = format!("{selector}{}", "1".repeat(24));
    for from in 1..=4 {
        assert!(matches!(come_back(&core, [from; 16], &wrong).await, Err(Error::Unauthenticated)));
    }
    let slowed = come_back(&core, [9; 16], &code).await;
    assert!(matches!(slowed, Err(Error::TooMany { retry_after: 1, .. })));
    core.clock.advance(1_000);
    assert!(come_back(&core, [9; 16], &code).await.is_ok());
}

#[tokio::test]
async fn the_oldest_of_six_sessions_goes() {
    let core = trial::core().await;
    let (mia, first) = new_member(&core, Lang::Nl, BUCKET).await.unwrap();
    let code = make_return_code(&core, &mia, CodeKind::Digits).await.unwrap();
    let mut later = Vec::new();
    for _ in 0..5 {
        core.clock.advance(1);
        later.push(come_back(&core, BUCKET, &code).await.unwrap());
    }
    assert!(!still_valid(&core, first.hash()).await.unwrap());
    for token in later {
        assert!(still_valid(&core, token.hash()).await.unwrap());
    }
}

#[tokio::test]
async fn an_ended_session_is_gone() {
    let core = trial::core().await;
    let (_, token) = new_member(&core, Lang::De, BUCKET).await.unwrap();
    end_session(&core, token.hash()).await.unwrap();
    assert!(session(&core, token.as_str()).await.unwrap().is_none());
}

#[test]
fn codes_read_like_phone_numbers() {
    assert_eq!(grouped("123456789012345678901234567890"), "1234 56 78 90 - 1234 56 78 90 - 1234 56 78 90");
    assert_eq!(digits(30).len(), 30);
    assert_eq!(parse_code("1234567890123456789012345678901"), None);
    assert_eq!(parse_code("a123456789012345678901234567890"), None);
}
