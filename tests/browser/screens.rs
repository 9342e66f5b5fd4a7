//! Pictures.

use std::path::PathBuf;

use crate::{
    browser::{DESK, Driver, PHONE},
    sights::Sights,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "looks"]
async fn look() {
    let sights = Sights::prepare().await;
    let driver = Driver::start();
    let out = PathBuf::from(std::env::var("LOOKS").unwrap_or("/tmp/looks".into()));
    let only = std::env::var("ONLY").unwrap_or_default();
    let langs = std::env::var("LANGS").unwrap_or("nl".into());
    let browser = driver.open("looker", &sights.demo.app, PHONE).await;
    for lang in langs.split(',') {
        for sight in &sights.all {
            if !only.is_empty() && !only.split(',').any(|one| one == sight.name) {
                continue;
            }
            browser.size(if sight.staff { DESK.width } else { 360 }, if sight.staff { 900 } else { 740 }).await;
            for dark in [false, true] {
                if dark && std::env::var("DARK").is_err() {
                    continue;
                }
                browser.scheme(dark).await;
                browser.become_person(None).await;
                sights.show_in(&browser, sight, lang).await;
                let scheme = if dark { "dark" } else { "light" };
                browser.picture(&out.join(format!("{}-{lang}-{scheme}.png", sight.name)), true).await;
            }
        }
    }
}
