//! The running service: everything that a request, a socket or a job works with, and the loop that serves them.
//! (A stub until the real one arrives.)

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{actions::Core, clock::Clock, config::Config};

/// The service, ready to serve. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    /// What actions work with.
    pub core: Arc<Core>,
}

impl App {
    /// Opens everything that the settings name.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub async fn build(config: Config, clock: Clock) -> anyhow::Result<Self> {
        Ok(Self { core: Arc::new(Core::open(config, clock).await?) })
    }

    /// Serves until `shutdown` is cancelled.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(self, listener: TcpListener, shutdown: CancellationToken) -> anyhow::Result<()> {
        let app = axum::Router::new();
        axum::serve(listener, app).with_graceful_shutdown(shutdown.cancelled_owned()).await?;
        self.core.close().await;
        Ok(())
    }
}
