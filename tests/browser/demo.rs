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
        let app = TestApp::with(|config| config.rules = None).await;
        // The demo begins 401 hours before its present.
        let logins = demo::seed(&app.core, NOON + 401 * HOUR).await.unwrap();
        Self { app, logins }
    }

    pub(crate) fn login(&self, name: &str) -> &Credentials {
        &self.logins.iter().find(|login| login.credentials.name == name).unwrap().credentials
    }
}
