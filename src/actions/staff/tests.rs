use super::*;
use crate::actions::{identity, trial};

const BUCKET: limit::Key = [3; 16];

async fn els(core: &Core) -> Credentials {
    add(core, "Els", &[Role::Consultant], &[Lang::Nl, Lang::En]).await.unwrap()
}

async fn half(core: &Core, who: &Credentials) -> Session {
    let token = sign_in(core, BUCKET, &who.name, &who.password).await.unwrap();
    identity::session(core, token.as_str()).await.unwrap().unwrap()
}

async fn signed_in(core: &Core, who: &Credentials) -> (Staff, Token) {
    core.clock.advance(30_000);
    let code = current_code(&who.totp_secret, core.clock.now()).unwrap();
    let token = second_factor(core, &half(core, who).await, BUCKET, &code).await.unwrap();
    let session = identity::session(core, token.as_str()).await.unwrap().unwrap();
    (session.staff().unwrap().clone(), token)
}

#[tokio::test]
async fn password_and_code_give_a_session_with_a_new_id() {
    let core = trial::core().await;
    let els = els(&core).await;
    let half = half(&core, &els).await;
    assert!(matches!(&half.who, Who::HalfSignedIn(staff) if staff.name == "Els"));
    assert!(half.staff().is_none() && !half.is(Role::Consultant));
    let code = current_code(&els.totp_secret, core.clock.now()).unwrap();
    let token = second_factor(&core, &half, BUCKET, &code).await.unwrap();
    let whole = identity::session(&core, token.as_str()).await.unwrap().unwrap();
    assert!(whole.is(Role::Consultant) && !whole.is(Role::Moderator));
    assert_ne!(whole.hash, half.hash);
    assert!(!identity::still_valid(&core, half.hash).await.unwrap(), "the half session is gone");
}

#[tokio::test]
async fn a_code_works_once() {
    let core = trial::core().await;
    let els = els(&core).await;
    let code = current_code(&els.totp_secret, core.clock.now()).unwrap();
    let first = half(&core, &els).await;
    let second = half(&core, &els).await;
    assert!(second_factor(&core, &first, BUCKET, &code).await.is_ok());
    assert!(matches!(second_factor(&core, &second, BUCKET, &code).await, Err(Error::Unauthenticated)));
    core.clock.advance(30_000);
    let next = current_code(&els.totp_secret, core.clock.now()).unwrap();
    assert!(second_factor(&core, &second, BUCKET, &next).await.is_ok());
}

#[tokio::test]
async fn wrong_pairs_fail_alike_and_ten_are_too_many() {
    let core = trial::core().await;
    let els = els(&core).await;
    for _ in 0..20 {
        sign_in(&core, BUCKET, &els.name, &els.password).await.unwrap();
    }
    let long = "x".repeat(300);
    for (name, password) in [("Els", "wrong"), ("Nobody", "wrong"), ("Els", &long), ("", ""), ("Els", "")] {
        assert!(matches!(sign_in(&core, BUCKET, name, password).await, Err(Error::Unauthenticated)));
    }
    let half = half(&core, &els).await;
    for _ in 0..5 {
        assert!(matches!(second_factor(&core, &half, BUCKET, "000000").await, Err(Error::Unauthenticated)));
    }
    assert!(matches!(sign_in(&core, BUCKET, &els.name, &els.password).await, Err(Error::TooMany { .. })));
    assert!(sign_in(&core, [4; 16], &els.name, &els.password).await.is_ok(), "from elsewhere it works");
}

#[tokio::test]
async fn half_a_session_lasts_ten_minutes_and_is_never_a_whole_one() {
    let core = trial::core().await;
    let els = els(&core).await;
    let half = half(&core, &els).await;
    core.clock.advance(10 * 60_000 - 1);
    assert!(identity::still_valid(&core, half.hash).await.unwrap());
    core.clock.advance(1);
    assert!(!identity::still_valid(&core, half.hash).await.unwrap());
    let (_, token) = signed_in(&core, &els).await;
    let whole = identity::session(&core, token.as_str()).await.unwrap().unwrap();
    assert!(matches!(second_factor(&core, &whole, BUCKET, "123456").await, Err(Error::Unauthenticated)));
}

#[tokio::test]
async fn an_account_is_slowed_after_twenty_failures_and_knowing_the_password_does_not_reset_it() {
    let core = trial::core_with(|config| {
        config.limits.insert("login".into(), vec!["100000/min".into()]);
    })
    .await;
    let els = els(&core).await;
    let half = half(&core, &els).await;
    for _ in 0..24 {
        sign_in(&core, BUCKET, &els.name, &els.password).await.unwrap();
        assert!(matches!(second_factor(&core, &half, BUCKET, "000000").await, Err(Error::Unauthenticated)));
    }
    assert!(matches!(
        second_factor(&core, &half, BUCKET, "000000").await,
        Err(Error::TooMany { retry_after: 1.., .. })
    ));
    core.clock.advance(30_000);
    let code = current_code(&els.totp_secret, core.clock.now()).unwrap();
    let token = sign_in(&core, BUCKET, &els.name, &els.password).await.unwrap();
    let session = identity::session(&core, token.as_str()).await.unwrap().unwrap();
    assert!(second_factor(&core, &session, BUCKET, &code).await.is_ok(), "never locked");
}

#[tokio::test]
async fn names_are_unique_and_credentials_readable() {
    let core = trial::core().await;
    let els = els(&core).await;
    assert!(els.password.len() >= 15, "{}", els.password);
    assert_eq!(els.totp_secret.len(), 32);
    assert!(els.otpauth_url.starts_with("otpauth://totp/Peerline:Els?"), "{}", els.otpauth_url);
    let again = add(&core, " Els ", &[Role::Moderator], &[Lang::Nl]).await;
    assert!(matches!(again, Err(Error::Conflict("exists"))));
    let nothing = add(&core, " ", &[], &[]).await;
    assert!(matches!(nothing, Err(Error::Invalid(fields)) if fields.len() == 3));
}

#[tokio::test]
async fn duty_is_for_consultants_and_within_bounds() {
    let core = trial::core().await;
    let credentials = els(&core).await;
    let (els, token) = signed_in(&core, &credentials).await;
    let on = set_duty(&core, &els, true, 3, &[Lang::Fr]).await.unwrap();
    assert!(on.on_duty && on.capacity == 3);
    let seen = identity::session(&core, token.as_str()).await.unwrap().unwrap();
    assert_eq!(seen.staff(), Some(&on));
    for (capacity, languages) in [(0, vec![Lang::Nl]), (51, vec![Lang::Nl]), (1, vec![])] {
        assert!(matches!(set_duty(&core, &els, true, capacity, &languages).await, Err(Error::Invalid(_))));
    }
    let sara = add(&core, "Sara", &[Role::Moderator], &[Lang::Nl]).await.unwrap();
    let (sara, _) = signed_in(&core, &sara).await;
    assert!(matches!(set_duty(&core, &sara, true, 1, &[Lang::Nl]).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn whoever_is_sent_on_leave_is_out_at_once() {
    let core = trial::core().await;
    let els = els(&core).await;
    let anke = add(&core, "Anke", &[Role::Coordinator], &[Lang::Nl]).await.unwrap();
    let (els_now, token) = signed_in(&core, &els).await;
    let (anke_now, _) = signed_in(&core, &anke).await;
    assert!(matches!(set_active(&core, &els_now, anke_now.id, false).await, Err(Error::Forbidden)));
    assert!(matches!(set_active(&core, &anke_now, anke_now.id, false).await, Err(Error::Conflict("self"))));
    set_active(&core, &anke_now, els_now.id, false).await.unwrap();
    assert!(identity::session(&core, token.as_str()).await.unwrap().is_none());
    assert!(matches!(sign_in(&core, BUCKET, &els.name, &els.password).await, Err(Error::Unauthenticated)));
    let everybody = people(&core).await.unwrap();
    let active: Vec<(&str, bool)> = everybody.iter().map(|p| (p.staff.name.as_str(), p.active)).collect();
    assert_eq!(active, [("Anke", true), ("Els", false)]);
    set_active(&core, &anke_now, els_now.id, true).await.unwrap();
    signed_in(&core, &els).await;
    let nobody = set_active(&core, &anke_now, StaffId(clock::new_id()), false).await;
    assert!(matches!(nobody, Err(Error::NotFound)));
}

#[tokio::test]
async fn sign_ins_are_on_record_without_a_name() {
    let core = trial::core().await;
    let els = els(&core).await;
    signed_in(&core, &els).await;
    let lines = store::audit::newest(&core.db, 10).await.unwrap();
    let actions: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(actions, ["sign-in", "staff-add"]);
    assert_eq!(lines[1].detail, "consultant");
}
