//! The running service: everything that a request, a socket or a job works with, and the loop that serves them.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    actions::Core,
    clock::Clock,
    config::Config,
    http::{self, Http},
    jobs,
};

/// How long requests and sockets under way may take after a stop was asked for (security.md, fault 4).
const GRACE: Duration = Duration::from_secs(10);

/// The service, ready to serve. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    /// What actions work with.
    pub core: Arc<Core>,
    demo: bool,
}

impl App {
    /// Opens everything that the settings name.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub async fn build(config: Config, clock: Clock) -> anyhow::Result<Self> {
        Ok(Self { core: Arc::new(Core::open(config, clock).await?), demo: false })
    }

    /// The same on throw-away data; every page says so.
    #[must_use]
    pub fn as_demo(self) -> Self {
        Self { demo: true, ..self }
    }

    /// Serves until `shutdown` is cancelled, then lets what is under way finish.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(self, listener: TcpListener, shutdown: CancellationToken) -> anyhow::Result<()> {
        let tasks = TaskTracker::new();
        tasks.spawn(jobs::run(Arc::clone(&self.core), shutdown.clone()));
        let router = http::router(Http::new(Arc::clone(&self.core), self.demo));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        // Small frames must not wait for each other (performance.md: a third of the fan-out).
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let core = Arc::clone(&self.core);
        let stop = shutdown.clone();
        let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
            stop.cancelled().await;
            // Sockets close with "restart", so that their clients come back to whoever serves next.
            core.shutdown.cancel();
        });
        tokio::pin! {
            let ending = async {
                serving.into_future().await?;
                // A socket that was upgraded is no request any more, and says goodbye by itself.
                for tasks in [&self.core.sockets, &tasks] {
                    tasks.close();
                    tasks.wait().await;
                }
                anyhow::Ok(())
            };
        }
        tokio::select! {
            ended = &mut ending => ended?,
            () = after(shutdown, GRACE) => tracing::warn!(event = "stopped-waiting"),
        }
        self.core.close().await;
        Ok(())
    }
}

async fn after(token: CancellationToken, time: Duration) {
    token.cancelled().await;
    tokio::time::sleep(time).await;
}
