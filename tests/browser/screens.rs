//! The pictures of the README, from the demo: `cargo test --test browser pictures -- --ignored`.
//!
//! With `PEERLINE_LOOKS` set to a folder, `every_page` leaves a picture of each page there, for whoever mends the look.

use std::path::{Path, PathBuf};

use crate::{
    app::MINUTE,
    browser::{DESK, Driver, Look, PHONE},
    sights::Sights,
};

/// A picture in the README is no reason to wait.
const LARGEST: u64 = 200_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "writes docs/pictures"]
async fn pictures_for_the_readme() {
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let browser = driver.open("painter", &sights.demo.app, PHONE).await;
    sights.demo.app.advance(3 * MINUTE);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (name, sight, look) in [
        ("phone-home", "home", PHONE),
        ("phone-home-dark", "home", Look { dark: true, ..PHONE }),
        ("phone-question", "question", PHONE),
        ("phone-question-dark", "question", Look { dark: true, ..PHONE }),
        ("phone-help", "question-cry", PHONE),
        ("phone-waiting", "chat-waiting", PHONE),
        ("phone-chat", "chat-active", PHONE),
        ("phone-chat-dark", "chat-active", Look { dark: true, ..PHONE }),
        ("desk-consultant", "case-chat", DESK),
        ("desk-moderator", "review", DESK),
        ("desk-moderator-dark", "review", Look { dark: true, ..DESK }),
    ] {
        let sight = sights.all.iter().find(|one| one.name == sight).unwrap();
        browser.size(look.width, look.height).await;
        browser.scheme(look.dark).await;
        sights.show_in(&browser, sight, "en").await;
        let path = folder.join(format!("{name}.png"));
        browser.picture(&path, false).await;
        let bytes = std::fs::metadata(&path).unwrap().len();
        assert!(bytes < LARGEST, "{name}: {bytes} bytes");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "for the eye: needs PEERLINE_LOOKS"]
async fn every_page() {
    let Ok(folder) = std::env::var("PEERLINE_LOOKS") else { return };
    let lang = std::env::var("PEERLINE_LOOKS_LANG").unwrap_or_else(|_| "nl".to_owned());
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let browser = driver.open("looker", &sights.demo.app, PHONE).await;
    for sight in &sights.all {
        let look = if sight.staff { DESK } else { PHONE };
        browser.size(look.width, look.height).await;
        sights.show_in(&browser, sight, &lang).await;
        for (dark, scheme) in [(false, "light"), (true, "dark")] {
            browser.scheme(dark).await;
            browser.picture(&PathBuf::from(&folder).join(format!("{}-{lang}-{scheme}.png", sight.name)), true).await;
        }
    }
}
