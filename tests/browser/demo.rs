//! The demo's forum and queue, on the tests' clock.

use peerline::{
    actions::staff::Credentials,
    demo::{self, Login},
};

use crate::app::{HOUR, NOON, TestApp};

/// A service with the demo's content and staff, judged by the real rules.
pub(crate) struct Demo {
    pub(crate) app: TestApp,
    logins: Vec<Login>,
}

impl Demo {
    pub(crate) async fn begin() -> Self {
        // The demo begins 401 hours before its present, and its consultants are on duty all the while: the jobs of this
        // service look while it is played.
        let app = TestApp::with(|config| {
            config.rules = None;
            (config.session.staff_idle, config.session.staff_most) = (500 * 3_600, 500 * 3_600);
        })
        .await;
        let logins = demo::seed(&app.core, NOON + 401 * HOUR).await.unwrap();
        Self { app, logins }
    }

    pub(crate) fn login(&self, name: &str) -> &Credentials {
        &self.logins.iter().find(|login| login.credentials.name == name).unwrap().credentials
    }
}
