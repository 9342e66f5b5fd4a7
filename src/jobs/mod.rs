//! stub
use std::sync::Arc;
/// stub
pub async fn run(_core: Arc<crate::actions::Core>, stop: tokio_util::sync::CancellationToken) {
    stop.cancelled().await
}
