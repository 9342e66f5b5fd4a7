//! Pictures.

use std::path::PathBuf;

use crate::{
    browser::{DESK, Driver, PHONE},
    demo::Demo,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "looks"]
async fn look() {
    let demo = Demo::begin().await;
    let driver = Driver::start();
    let out = PathBuf::from("/tmp/looks");
    let girl = driver.open("girl", &demo.app, PHONE).await;
    for path in ["/", "/themes"] {
        girl.visit(path).await;
        girl.picture(&out.join(format!("phone{}.png", path.replace('/', "-"))), true).await;
    }
    let sara = driver.open("sara", &demo.app, DESK).await;
    sara.sign_in(&demo.app, demo.login("Sara")).await;
    sara.picture(&out.join("sara.png"), false).await;
}
